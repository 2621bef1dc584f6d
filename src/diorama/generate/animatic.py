"""The animatic backend: the stage's own renderer draws the shot, on any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from diorama.core.take import Take
from diorama.core.video import Picture, VideoWriter
from diorama.generate.base import Progress, ShotRequest
from diorama.stage.record import read_performance, stage_version
from diorama.stage.world import build_world

if TYPE_CHECKING:
    from diorama.stage.render import Renderer

_PENDING = 3  # pictures that may wait for the encoder


class AnimaticBackend:
    """Holds a renderer for one size and the scene that was drawn last."""

    name = "animatic"

    def __init__(self) -> None:
        self._renderer: Renderer | None = None
        self._loaded: Path | None = None

    @classmethod
    def current_version(cls) -> str:
        """The stage's own version: its code, its physics and its graphics library."""
        return stage_version()

    def shoot(self, request: ShotRequest, out: Path, progress: Progress) -> Take:
        """Draw and encode every frame of the shot; encoding runs beside drawing."""
        start, end = request.frames
        form = request.format
        with (
            VideoWriter(out, width=form.width, height=form.height, fps=form.fps) as writer,
            ThreadPoolExecutor(max_workers=1) as encoder,
        ):
            pending: list[Future[None]] = []
            for done, picture in enumerate(self._pictures(request, range(end - start)), 1):
                pending.append(encoder.submit(writer.write, picture))
                if len(pending) > _PENDING:
                    pending.pop(0).result()
                progress(done, end - start)
            for future in pending:
                future.result()
        return Take(
            shot=request.shot.id,
            path=out,
            width=form.width,
            height=form.height,
            fps=form.fps,
            num_frames=end - start,
            what="animatic",
            backend=self.name,
            backend_version=self.current_version(),
            seed=request.shot.seed,
            digest=request.digest,
        )

    def still(self, request: ShotRequest, frame: int, out: Path) -> None:
        """Draw one frame of the shot, counted from its start, as a JPEG."""
        for picture in self._pictures(request, [frame]):
            Image.fromarray(picture).save(out, "JPEG", quality=90)

    def _pictures(self, request: ShotRequest, frames: range | list[int]) -> Iterator[Picture]:
        draw = self._load(request)
        for n in frames:
            yield draw(n)

    def _load(self, request: ShotRequest) -> Callable[[int], Picture]:
        from diorama.stage.render import Finish, Renderer  # late: planning needs no graphics library

        form = request.format
        if self._renderer is None or (self._renderer.width, self._renderer.height) != (
            form.width,
            form.height,
        ):
            self._renderer, self._loaded = Renderer(form.width, form.height), None
        renderer = self._renderer
        if self._loaded != request.performance:
            performance = read_performance(request.performance)
            renderer.load(build_world(request.film, request.scene, performance, assets=request.project))
            self._loaded = request.performance
        finish = Finish(mood=request.scene.mood, seed=request.shot.seed)
        return lambda n: renderer.draw(request.frames[0] + n, request.camera, n, settings=finish)
