"""Guides: one shot seen through its camera, with everything the world knows about each pixel.

Picture, depth, normals, instance ids and flow of a frame all come from one pass over the geometry.

On disk a shot's guides are a folder (schema "diorama.guides", number 1):

    guides.json         schema, number, fps, width, height, entities, figures, intrinsics, camera_to_world
    000000.png          the picture, sRGB
    000000.npz          depth (H, W) float32 metres along the view axis, inf for sky
                        normals (H, W, 3) float16 world space, zero for sky
                        ids (H, W) uint16: 0 sky, otherwise entities[str(id)]
                        flow (H, W, 2) float32 pixels right and down to the next frame
                        occluded (H, W) bool: the surface is hidden or outside the picture in the next frame
                        points_<i> (K, 6) float32: x, y in pixels, X, Y, Z in metres, visibility (0 outside
                        the picture, 1 hidden, 2 seen) of figure i's key points

Pixel centres are at half-integers, x right, y down. Shapes: N frames, H x W pixels, K key points of a figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from diorama.core.errors import StageError
from diorama.core.performance import CameraPath, FloatArray
from diorama.stage.model import Model
from diorama.stage.render import Finish, Observation, Renderer
from diorama.stage.render.framing import camera_matrix
from diorama.stage.world import World

SCHEMA, NUMBER = "diorama.guides", 1

# COCO's names for joints of the person skeleton; joints of animals keep their own names.
_COCO = {
    "eye": "eye", "upper_arm": "shoulder", "lower_arm": "elbow", "hand": "wrist",
    "upper_leg": "hip", "lower_leg": "knee", "foot": "ankle",
}  # fmt: skip
_SIDES = {"l": "left", "r": "right"}
_FACE_SHAPES = ("mouth_", "lid_", "brow_")  # joints that carry expressions, not anatomy
_HIDDEN_TOLERANCE = (0.02, 0.02)  # metres, and share of the distance
_BODY_DEPTH = 0.3  # metres from a joint to the skin in front of it, at most


@dataclass(frozen=True, kw_only=True, slots=True)
class FigurePoints:
    """Which key points one figure has."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class GuideHead:
    """What holds for the whole shot."""

    width: int
    height: int
    fps: str  # as a fraction: "24" or "24000/1001"
    entities: dict[int, str]  # instance id -> entity ("set", a role or a prop)
    figures: tuple[FigurePoints, ...]
    intrinsics: FloatArray  # (N, 3, 3)
    camera_to_world: FloatArray  # (N, 4, 4)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class GuideFrame:
    """One frame's guides; shapes, units and conventions as in the module's docstring."""

    picture: NDArray[np.uint8]
    depth: FloatArray
    normals: NDArray[np.float16]
    ids: NDArray[np.uint16]
    flow: FloatArray
    occluded: NDArray[np.bool_]
    points: tuple[FloatArray, ...]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Guides:
    """One shot's guides. `frames` may be read from disk as they are asked for."""

    head: GuideHead
    frames: Sequence[GuideFrame]


def guide_head(world: World, camera: CameraPath, *, size: tuple[int, int]) -> GuideHead:
    """Describe the shot that `camera` takes of `world` at `size` (width, height)."""
    width, height = size
    figures = tuple(
        FigurePoints(id=instance.id, names=tuple(_key_points(instance.model)))
        for instance in world.instances
        if instance.track.kind == "figure"
    )
    return GuideHead(
        width=width,
        height=height,
        fps=str(world.fps),
        entities=dict(enumerate(["set", *(instance.id for instance in world.instances)], start=1)),
        figures=figures,
        intrinsics=camera.intrinsics(width, height),
        camera_to_world=camera.camera_to_world,
    )


def shoot_guides(
    renderer: Renderer, world: World, camera: CameraPath, *, start: int, settings: Finish | None = None
) -> Iterator[GuideFrame]:
    """Yield the guides of every frame of `camera`, whose frame 0 is scene frame `start`.

    Loads `world` into `renderer`. One frame more than the camera has is drawn, to know what the last hides.
    """
    renderer.load(world)
    count = len(camera.focus)
    now = renderer.observe(start, camera, 0, settings=settings)
    for n in range(count):
        following = renderer.observe(start + n + 1, camera, min(n + 1, count - 1), settings=settings)
        yield _frame(world, camera, n, start, now, following)
        now = following


def write_guides(folder: Path, head: GuideHead, frames: Iterable[GuideFrame]) -> None:
    """Write a shot's guides frame by frame, so that memory stays flat in its length."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, frame in enumerate(frames):
        Image.fromarray(frame.picture).save(folder / f"{n:06}.png")
        arrays: dict[str, NDArray[Any]] = {
            "depth": frame.depth, "normals": frame.normals, "ids": frame.ids, "flow": frame.flow,
            "occluded": frame.occluded,
        }  # fmt: skip
        arrays |= {f"points_{i}": points for i, points in enumerate(frame.points)}
        np.savez_compressed(folder / f"{n:06}.npz", allow_pickle=False, **arrays)
    text = {
        "schema": SCHEMA, "number": NUMBER, "width": head.width, "height": head.height, "fps": head.fps,
        "entities": {str(key): name for key, name in head.entities.items()},
        "figures": [asdict(figure) for figure in head.figures],
        "intrinsics": head.intrinsics.tolist(), "camera_to_world": head.camera_to_world.tolist(),
    }  # fmt: skip
    (folder / "guides.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")


def read_guides(folder: Path) -> Guides:
    """Open guides written by `write_guides`; frames are read when asked for.

    Raises StageError when the folder holds no guides of a schema number this version knows.
    """
    path = folder / "guides.json"
    if not path.is_file():
        raise StageError(f"{path}: no guides here; shoot them again")
    text = json.loads(path.read_text(encoding="utf-8"))
    if (text.get("schema"), text.get("number")) != (SCHEMA, NUMBER):
        raise StageError(
            f"{path}: schema {text.get('schema')!r} number {text.get('number')!r}, but this version reads "
            f"{SCHEMA!r} number {NUMBER}; shoot them again"
        )
    head = GuideHead(
        width=text["width"],
        height=text["height"],
        fps=text["fps"],
        entities={int(key): name for key, name in text["entities"].items()},
        figures=tuple(FigurePoints(id=f["id"], names=tuple(f["names"])) for f in text["figures"]),
        intrinsics=np.array(text["intrinsics"], np.float32),
        camera_to_world=np.array(text["camera_to_world"], np.float32),
    )
    return Guides(head=head, frames=_FolderFrames(folder, len(head.intrinsics), len(head.figures)))


class _FolderFrames(Sequence[GuideFrame]):
    """Frames on disk, read one at a time."""

    def __init__(self, folder: Path, count: int, num_figures: int) -> None:
        self._folder, self._count, self._num_figures = folder, count, num_figures

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> GuideFrame: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[GuideFrame]: ...
    def __getitem__(self, index: int | slice) -> GuideFrame | Sequence[GuideFrame]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._count))]
        n = range(self._count)[index]
        with (
            Image.open(self._folder / f"{n:06}.png") as picture,
            np.load(self._folder / f"{n:06}.npz") as arrays,
        ):
            return GuideFrame(
                picture=np.asarray(picture),
                depth=arrays["depth"],
                normals=arrays["normals"],
                ids=arrays["ids"],
                flow=arrays["flow"],
                occluded=arrays["occluded"],
                points=tuple(arrays[f"points_{i}"] for i in range(self._num_figures)),
            )


def _frame(
    world: World, camera: CameraPath, n: int, start: int, now: Observation, following: Observation
) -> GuideFrame:
    depth, next_depth = _depth(now), _depth(following)
    flow = np.ascontiguousarray(now.motion[..., :2])
    sky = ~np.isfinite(depth)
    flow[sky] = _sky_flow(camera, n, depth.shape)[sky]
    ids = (now.surface[..., 2] & 0xFFFF).astype(np.uint16)
    frame = GuideFrame(
        picture=now.picture,
        depth=depth,
        normals=_normals(now.surface[..., 1], sky),
        ids=ids,
        flow=flow,
        occluded=_occluded(flow, np.where(sky, np.inf, now.motion[..., 2]), next_depth),
        points=(),
    )
    return replace(frame, points=_points(world, camera, n, start + n, frame))


def _depth(observation: Observation) -> FloatArray:
    metres = observation.surface[..., 3].copy().view(np.float32)
    return np.where(metres > 0, metres, np.float32(np.inf))


def _normals(packed: NDArray[np.uint32], sky: NDArray[np.bool_]) -> NDArray[np.float16]:
    """World normals from two 16-bit octahedral coordinates."""
    u = (packed & 0xFFFF).astype(np.uint16).view(np.int16) / np.float32(32767)
    v = (packed >> 16).astype(np.uint16).view(np.int16) / np.float32(32767)
    z = 1 - np.abs(u) - np.abs(v)
    fold = np.maximum(-z, 0)
    out = np.stack([u - fold * np.where(u >= 0, 1, -1), v - fold * np.where(v >= 0, 1, -1), z], -1)
    out /= np.linalg.norm(out, axis=-1, keepdims=True)
    out[sky] = 0
    return out.astype(np.float16)


def _sky_flow(camera: CameraPath, n: int, shape: tuple[int, ...]) -> FloatArray:
    """Flow of what is infinitely far: the camera's turn and zoom alone."""
    height, width = shape
    after = min(n + 1, len(camera.focus) - 1)
    intrinsics = camera.intrinsics(width, height).astype(np.float64)
    flip = np.diag([1.0, -1.0, -1.0])  # camera looks along -Z with Y up; pixels run down
    turn = np.linalg.inv(camera.camera_to_world[after][:3, :3]) @ camera.camera_to_world[n][:3, :3]
    homography = intrinsics[after] @ flip @ turn @ flip @ np.linalg.inv(intrinsics[n])
    pixels = _pixels(width, height)
    moved = np.concatenate([pixels, np.ones_like(pixels[..., :1])], -1) @ homography.T
    return (moved[..., :2] / moved[..., 2:] - pixels).astype(np.float32)


def _pixels(width: int, height: int) -> NDArray[np.float64]:
    y, x = np.mgrid[0:height, 0:width] + 0.5
    return np.stack([x, y], -1)


def _occluded(flow: FloatArray, arrives: FloatArray, next_depth: FloatArray) -> NDArray[np.bool_]:
    """Whether what is seen now is, a frame later, outside the picture or behind something nearer."""
    height, width = next_depth.shape
    lands = _pixels(width, height) + flow
    outside = (lands < 0).any(-1) | (lands[..., 0] > width) | (lands[..., 1] > height)
    corner = np.floor(lands - 0.5).astype(int)
    absolute, share = _HIDDEN_TOLERANCE
    seen = np.zeros(outside.shape, bool)
    finite = np.where(np.isfinite(arrives), arrives, 1e9)
    for dx in (0, 1):
        for dy in (0, 1):
            x, y = np.clip(corner[..., 0] + dx, 0, width - 1), np.clip(corner[..., 1] + dy, 0, height - 1)
            there = next_depth[y, x]
            there = np.where(np.isfinite(there), there, 1e9)
            seen |= there > finite * (1 - share) - absolute
    return outside | ~seen


def _key_points(model: Model) -> dict[str, int]:
    """Name of each key point and its joint."""
    points = {}
    for index, joint in enumerate(model.joints):
        if joint.name == "root" or joint.name.startswith(_FACE_SHAPES):
            continue
        stem, _, side = joint.name.rpartition("_")
        name = f"{_SIDES[side]}_{_COCO[stem]}" if side in _SIDES and stem in _COCO else joint.name
        points[name] = index
    return points


def _points(
    world: World, camera: CameraPath, n: int, scene_frame: int, frame: GuideFrame
) -> tuple[FloatArray, ...]:
    out = []
    for number, instance in enumerate(world.instances, start=2):
        if instance.track.kind != "figure":
            continue
        track = instance.track
        at = min(max(scene_frame, 0), len(track.visible) - 1)
        joints = list(_key_points(instance.model).values())
        out.append(
            _project(
                track.transforms[at, joints, :3, 3], camera, n, frame, number if track.visible[at] else -1
            )
        )
    return tuple(out)


def _project(places: FloatArray, camera: CameraPath, n: int, frame: GuideFrame, number: int) -> FloatArray:
    """(K, 6) of `places` (K, 3): pixel, place, visibility.

    A point counts as seen where the figure's own surface is just in front of it.
    """
    height, width = frame.depth.shape
    clip = np.concatenate([places, np.ones((len(places), 1))], 1) @ camera_matrix(camera, n).T
    metres = clip[:, 3]
    safe = np.where(np.abs(metres) < 1e-6, 1e-6, metres)
    pixels = (clip[:, :2] / safe[:, None] * (0.5, -0.5) + 0.5) * (width, height)
    inside = (metres > 0) & (pixels >= 0).all(1) & (pixels[:, 0] < width) & (pixels[:, 1] < height)
    x = np.clip(pixels[:, 0], 0, width - 1).astype(int)
    y = np.clip(pixels[:, 1], 0, height - 1).astype(int)
    own = (frame.ids[y, x] == number) & (metres - frame.depth[y, x] < _BODY_DEPTH)
    visibility = np.where(inside, np.where(own, 2, 1), 0)
    return np.concatenate([pixels, places, visibility[:, None]], 1).astype(np.float32)
