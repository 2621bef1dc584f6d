"""Seconds of finished film per second of work, from the screenplay to film.mp4, with an empty store."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.measure import PeakMemory, emit
from benchmarks.projects import example
from diorama.film import make_film


def run() -> None:
    """Draft and full quality of the first example."""
    for quality in ("draft", "full"):
        with tempfile.TemporaryDirectory() as folder, PeakMemory() as memory:
            project = example("tea-for-two", Path(folder), quality=quality)
            began = time.perf_counter()
            release = make_film(project)
            spent = time.perf_counter() - began
            began = time.perf_counter()
            make_film(project)
            again = time.perf_counter() - began
        emit(
            "film_speed",
            quality=quality,
            film_seconds=round(release.seconds, 2),
            work_seconds=round(spent, 1),
            film_per_work=round(release.seconds / spent, 3),
            unchanged_again_seconds=round(again, 2),
            peak_mb=round(memory.peak_mb),
        )


if __name__ == "__main__":
    run()
