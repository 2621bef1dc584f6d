"""Peak memory of the whole process tree while a long film is made: it must not grow with the film."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.measure import PeakMemory, emit
from benchmarks.projects import long_film
from diorama.film import make_film


def run() -> None:
    """Half a minute against ten minutes, at a small size: pictures are never kept, whatever their size."""
    for num_scenes in (1, 20):
        with tempfile.TemporaryDirectory() as folder, PeakMemory() as memory:
            began = time.perf_counter()
            release = make_film(long_film(Path(folder) / "long", num_scenes, size="320x180"))
            spent = time.perf_counter() - began
        emit(
            "long_memory",
            film_seconds=round(release.seconds, 1),
            work_seconds=round(spent, 1),
            peak_mb=round(memory.peak_mb),
        )


if __name__ == "__main__":
    run()
