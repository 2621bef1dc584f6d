"""The contract between a shot and whatever makes its clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from diorama.core.film import Film, Format, Scene, Shot
from diorama.core.performance import CameraPath
from diorama.core.take import Take

Progress = Callable[[int, int], None]  # frames done, frames in all


@dataclass(frozen=True, kw_only=True, slots=True)
class ShotRequest:
    """One shot to be made, with all a backend may need to know."""

    film: Film
    scene: Scene
    shot: Shot
    performance: Path  # the scene's performance on disk (`diorama.stage.record.read_performance`)
    camera: CameraPath
    project: Path  # the project's folder, for assets
    format: Format
    frames: tuple[int, int]  # first frame and end (exclusive) in the scene
    digest: str  # of everything that could change a pixel


class Backend(Protocol):
    """Turns one shot into one take. Everything else is somebody else's job."""

    name: str

    @classmethod
    def current_version(cls) -> str:
        """Part of every take's digest: changes when the backend's pixels change. Loads nothing."""
        ...

    def shoot(self, request: ShotRequest, out: Path, progress: Progress) -> Take:
        """Write the clip at `out` and describe it. Raises BackendError or StageError only."""
        ...

    def still(self, request: ShotRequest, frame: int, out: Path) -> None:
        """Write one picture of the shot (frame counted from its start) as JPEG at `out`."""
        ...
