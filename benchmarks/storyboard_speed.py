"""Seconds for the storyboard of about 40 shots, from the screenplay to the page."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.measure import emit
from benchmarks.projects import long_film
from diorama.core.progress import Silent
from diorama.film import prepare
from diorama.storyboard import make_storyboard


def run() -> None:
    """Four scenes of about ten shots."""
    with tempfile.TemporaryDirectory() as folder:
        project = long_film(Path(folder) / "long", 4)
        began = time.perf_counter()
        make_storyboard(project)
        spent = time.perf_counter() - began
        shots = len(prepare(project, aspect="16:9", report=Silent()).planned)
    emit(
        "storyboard_speed", shots=shots, seconds=round(spent, 1), seconds_for_40=round(spent / shots * 40, 1)
    )


if __name__ == "__main__":
    run()
