"""What one changed line costs in a film of about 40 shots: shots re-shot against shots that show it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.measure import emit
from benchmarks.projects import long_film
from diorama.core.progress import Silent
from diorama.core.project import open_project, with_format
from diorama.film import make_film, prepare


def run() -> None:
    """Change the last word of one line in the second scene, at a small size."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "long"
        make_film(long_film(home, 4, size="320x180"))
        words = home / "screenplay.fountain"
        words.write_text(words.read_text().replace("number 1.", "number one, my dear friend."))
        project = with_format(open_project(home), size="320x180")
        began = time.perf_counter()
        ready = prepare(project, aspect="16:9", report=Silent())
        planning = time.perf_counter() - began
        line = next(b.id for scene in ready.film.scenes for b in scene.beats if "my dear friend" in b.text)
        stale = [shot.request.shot for shot in ready.planned if not shot.current]
        showing = [
            s.request.shot for s in ready.planned if any(c.beat == line for c in s.request.shot.covers)
        ]
        extra = [shot.id for shot in stale if shot not in showing]
        emit(
            "change_cost",
            shots=len(ready.planned),
            reshot=len(stale),
            showing_the_line=len(showing),
            reshot_without_need=len(extra),
            plan_seconds=round(planning, 2),
        )


if __name__ == "__main__":
    run()
