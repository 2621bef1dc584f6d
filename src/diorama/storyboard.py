"""The storyboard: one frame of every shot on one page, in seconds instead of minutes."""

from __future__ import annotations

from pathlib import Path

from diorama.core.progress import Reporter, Silent
from diorama.core.project import Project
from diorama.cut.release import write_storyboard
from diorama.film import prepare
from diorama.generate.shooting import shoot_all


def make_storyboard(project: Project, *, report: Reporter | None = None) -> Path:
    """Draw one frame of every shot and lay them on one page, `out/storyboard.jpg`."""
    report = report or Silent()
    ready = prepare(project, aspect=project.settings.format.aspects[0], report=report)
    store = project.store
    wanted = [s.request for s in ready.planned if not store.has("stills", s.request.digest, ".jpg")]
    with report.work("drawing", len(wanted)) as advance:
        shoot_all(wanted, project.settings.backend, store, stills_only=True, tick=advance)
    requests = [shot.request for shot in ready.planned]
    shots = [(r.shot, (r.frames[1] - r.frames[0]) / float(r.format.fps)) for r in requests]
    stills = {r.shot.id: store.path("stills", r.digest, ".jpg") for r in requests}
    return write_storyboard(ready.film, shots, stills, project.out)
