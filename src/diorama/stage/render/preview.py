"""One still of a world, for looking at work in progress and for storyboards."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.core.performance import CameraPath
from diorama.stage.model import Vec3
from diorama.stage.render.finish import Finish
from diorama.stage.render.renderer import Renderer
from diorama.stage.world import World

SUPER_35_MM = (24.89, 14.0)


def still_camera(
    eye: Vec3,
    target: Vec3,
    *,
    size: tuple[int, int] = (960, 540),
    focal_mm: float = 35.0,
    aperture: float = 4.0,
) -> CameraPath:
    """A camera of one frame at `eye` looking at, and focused on, `target`."""
    back = np.subtract(eye, target).astype(np.float64)
    distance = float(np.linalg.norm(back))
    back /= distance
    right = np.cross([0.0, 1.0, 0.0] if abs(back[1]) < 0.999 else [0.0, 0.0, -1.0], back)
    right /= np.linalg.norm(right)
    pose = np.eye(4, dtype=np.float32)
    pose[:3, :3] = np.stack([right, np.cross(back, right), back], 1)
    pose[:3, 3] = eye
    width, height = size
    gate = (SUPER_35_MM[0], SUPER_35_MM[0] * height / width)
    return CameraPath(
        camera_to_world=pose[None],
        focal_mm=np.array([focal_mm], np.float32),
        focus=np.array([distance], np.float32),
        aperture=aperture,
        gate_mm=gate,
    )


def render_still(
    world: World, camera: CameraPath, *, size: tuple[int, int] = (960, 540), frame: int = 0, n: int = 0,
    settings: Finish | None = None,
) -> NDArray[np.uint8]:  # fmt: skip
    """Scene frame `frame` through the camera at shot frame `n`: (H, W, 3) sRGB."""
    renderer = _renderer(*size)
    renderer.load(world)
    return renderer.draw(frame, camera, n, settings=settings)


@lru_cache(maxsize=2)
def _renderer(width: int, height: int) -> Renderer:
    return Renderer(width, height)
