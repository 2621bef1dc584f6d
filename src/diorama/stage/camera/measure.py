"""Measures of what a shot shows: where eyes, heads and bodies really are in the performance, frame by frame.

Shapes: N frames of the shot, J joints, P points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.core.performance import Performance, Track
from diorama.stage.model import Model, SetModel

Array = NDArray[np.float64]
_HUMAN = frozenset(("eye_l", "upper_arm_l"))  # a toy person, and a person's own model
_EYES, _HEAD = 0.92, 0.2  # height of the eyes and length of the head, of a figure without a known head
_SAMPLES = 9  # moments of a shot at which whole bodies are measured


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Subject:
    """One thing a shot shows, over the shot's frames."""

    id: str
    figure: bool
    person: bool
    eyes: Array  # (N, 3); props: their centre
    facing: Array  # (N, 3) where the face or front points, unit
    head: Array  # (N, 3) centre of the head; props: their centre
    head_height: float  # metres, hair and hat included; props: their height
    head_width: float  # metres, the wider of its breadth and depth
    chest: Array  # (N, 3)
    hips: Array  # (N, 3)
    low: Array  # (S, 3) bounds at S sampled moments
    high: Array  # (S, 3)
    at: NDArray[np.intp]  # (S,) the sampled frames
    stature: float  # metres, standing at rest
    visible: bool
    front: bool = False  # a thing that is looked at from where it faces: a door, a window

    def body(self) -> Array:
        """(S * 8, 3) corners of the body's bounds at the sampled moments."""
        return corners(self.low, self.high).reshape(-1, 3)


def corners(low: Array, high: Array) -> Array:
    """(..., 8, 3) corners of boxes (..., 3)."""
    picks = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
    return low[..., None, :] + picks * (high - low)[..., None, :]


@lru_cache(maxsize=512)
def joint_boxes(model: Model) -> tuple[Array, Array, NDArray[np.intp]]:
    """Corners (B, 3), low and high, of what each joint carries, in its own frame; and the joints (B,)."""
    rest = model.rest_world()
    bones: dict[int, list[Array]] = {}
    for part in model.parts:
        points = part.mesh.positions.astype(float)
        if part.mesh.joints is None or part.mesh.weights is None:
            bones.setdefault(part.joint, []).append(np.stack([points.min(0), points.max(0)]))
            continue
        owner = np.take_along_axis(part.mesh.joints, part.mesh.weights.argmax(1)[:, None], 1)[:, 0]
        for bone in np.unique(owner):
            inverse = np.linalg.inv(rest[bone])
            own = points[owner == bone] @ inverse[:3, :3].T + inverse[:3, 3]
            bones.setdefault(int(bone), []).append(np.stack([own.min(0), own.max(0)]))
    if not bones:
        bones[0] = [np.array(model.bounds, float)]
    order = sorted(bones)
    stacked = [np.concatenate(bones[bone]) for bone in order]
    return np.array([s.min(0) for s in stacked]), np.array([s.max(0) for s in stacked]), np.array(order)


def measure(
    track: Track, model: Model, frames: tuple[int, int], set_model: SetModel | None = None
) -> Subject:
    """Measure an entity over frames [start, end).

    Its bounds are taken while it is seen, and inside the room of an interior if it is ever there: one who is
    still behind the door does not widen the frame.
    """
    world = track.transforms[frames[0] : frames[1]].astype(float)
    seen = np.flatnonzero(_present(track, world, frames, set_model))
    world = world[np.clip(np.arange(len(world)), seen[0], seen[-1])] if len(seen) else world
    seen = seen if len(seen) else np.arange(len(world))
    at = np.unique(seen[np.linspace(0, len(seen) - 1, min(_SAMPLES, len(seen))).round().astype(int)])
    low, high = _bounds(world[at], model)
    names = {joint.name: i for i, joint in enumerate(model.joints)}
    visible = bool(track.visible[frames[0] : frames[1]].any())
    rest = model.bounds
    stature = max(rest[1][1] - rest[0][1], 0.02)
    if "head" not in names:
        measured = _of_one_piece if track.kind == "figure" else _thing
        return measured(track, world, at, low, high, stature, visible)
    head_low, head_high = _head_box(model, names["head"])
    head_joint = _upright(world, model, names["head"])
    head = _at(head_joint, (head_low + head_high) / 2)
    if "eye_l" in names:
        eyes = (world[:, names["eye_l"], :3, 3] + world[:, names["eye_r"], :3, 3]) / 2
    else:
        eyes = _at(head_joint, np.array([0.0, (head_low[1] + head_high[1]) / 2, head_high[2] * 0.8]))
    chest = names.get("chest", names.get("body", 0))
    return Subject(
        id=track.id, figure=True, person=bool(_HUMAN & names.keys()), eyes=eyes,
        facing=_unit(head_joint[:, :3, 2]),
        head=head,
        head_height=float(head_high[1] - head_low[1]), head_width=float((head_high - head_low)[[0,
        2]].max()), chest=world[:, chest, :3, 3],
        hips=world[:, names.get("hips", chest), :3, 3], low=low, high=high, at=at, stature=stature,
        visible=visible,
    )  # fmt: skip


def _present(
    track: Track, world: Array, frames: tuple[int, int], set_model: SetModel | None
) -> NDArray[np.bool_]:
    """(N,) whether an entity is seen, and inside the room if it is so at any moment."""
    seen = track.visible[frames[0] : frames[1]]
    if set_model is None or not set_model.interior:
        return seen
    low, high = (np.array(corner) for corner in set_model.room)
    place = world[:, 0, :3, 3]
    inside = seen & ((place > low - 0.15) & (place < high + 0.15)).all(1)
    return inside if inside.any() else seen


def _thing(
    track: Track, world: Array, at: NDArray[np.intp], low: Array, high: Array, stature: float, visible: bool
) -> Subject:
    centres = (low + high) / 2
    frames = np.arange(len(world))
    centre = np.stack([np.interp(frames, at, centres[:, axis]) for axis in range(3)], 1)
    return Subject(
        id=track.id, figure=False, person=False, eyes=centre, facing=_unit(world[:, 0, :3, 2]), head=centre,
        head_height=float((high - low)[:, 1].max()), head_width=float((high - low)[:, [0, 2]].max()),
        chest=centre, hips=centre, low=low, high=high, at=at,
        stature=stature, visible=visible,
    )  # fmt: skip


def _of_one_piece(
    track: Track, world: Array, at: NDArray[np.intp], low: Array, high: Array, stature: float, visible: bool
) -> Subject:
    """A figure whose model has no head that is known: its eyes and body are shares of its height."""
    frames = np.arange(len(world))
    low_at = np.stack([np.interp(frames, at, low[:, axis]) for axis in range(3)], 1)
    high_at = np.stack([np.interp(frames, at, high[:, axis]) for axis in range(3)], 1)
    facing = _unit(world[:, 0, :3, 2])
    middle, half = (low_at + high_at) / 2, (high_at - low_at) / 2

    def part(share: float) -> Array:
        return np.stack([middle[:, 0], low_at[:, 1] + share * stature, middle[:, 2]], 1)

    depth = (np.abs(facing) * half * (1.0, 0.0, 1.0)).sum(1, keepdims=True)
    return Subject(
        id=track.id, figure=True, person=False, eyes=part(_EYES) + 0.5 * depth * facing, facing=facing,
        head=part(1 - _HEAD / 2), head_height=_HEAD * stature,
        head_width=min(float(2 * half[:, [0, 2]].max()), stature * _HEAD), chest=part(0.66), hips=part(0.5),
        low=low, high=high, at=at, stature=stature, visible=visible,
    )  # fmt: skip


def still_subject(
    name: str, low: Array, high: Array, facing: Array, num_frames: int, *, front: bool = False
) -> Subject:
    """Something that does not move: an anchor of the set, or a part of the place."""
    centre = np.repeat(((low + high) / 2)[None], num_frames, 0)
    return Subject(
        id=name, figure=False, person=False, eyes=centre, facing=np.repeat(facing[None], num_frames, 0),
        head=centre,
        head_height=float(high[1] - low[1]), head_width=float(max(high[0] - low[0], high[2] - low[2])),
        chest=centre, hips=centre, low=low[None], high=high[None],
        at=np.array([0]), stature=float(high[1] - low[1]), visible=True, front=front,
    )  # fmt: skip


def anchor_subject(name: str, set_model: SetModel, num_frames: int) -> Subject:
    """A named place of the set as something to look at."""
    anchor = set_model.anchors[name]
    width, depth = (max(side, 0.4) for side in anchor.size)
    tall = {"door": 2.0, "surface": 0.35, "seat": 0.6, "bed": 0.6, "window": 0.9}.get(anchor.kind, 0.8)
    middle = np.array(anchor.position, float)
    middle[1] += 0.0 if anchor.kind == "window" else tall / 2
    half = np.array([width, tall, depth]) / 2
    facing = np.array([np.sin(anchor.yaw), 0.0, np.cos(anchor.yaw)])
    front = anchor.kind in ("door", "window", "hang")
    return still_subject(name, middle - half, middle + half, facing, num_frames, front=front)


def place_subject(
    performance: Performance, set_model: SetModel, frames: tuple[int, int], *, aspect: float, whole: bool
) -> Subject:
    """The place itself: a room, or as much of the open as what happens there needs.

    `whole` shows a room like a doll's house; otherwise its far half is enough, so that the camera can stand
    inside. A narrow frame shows less of its width.
    """
    low, high = (np.array(corner, float) for corner in set_model.room)
    if set_model.interior:
        high[1] = min(high[1], max(set_model.ceiling, 2.0)) * (0.8 if whole else 0.7)
        middle, half = (low + high) / 2, (high - low) / 2
        wide = (0.86 if whole else 0.5) * min(max(aspect / 1.5, 0.5), 1.0)
        low = middle - half * (wide, 1.0, 0.95)
        high = middle + half * (wide, 1.0, 0.35 if whole else -0.3)
    else:
        here = slice(*frames)
        people = [
            track for track in performance.tracks if track.kind == "figure" and track.visible[here].any()
        ]
        roots = [track.transforms[here, 0, :3, 3] for track in people]
        x0, z0, x1, z1 = set_model.walkable
        where = (
            np.concatenate(roots).astype(float) if roots else np.array([[(x0 + x1) / 2, 0, (z0 + z1) / 2]])
        )
        margin = np.array([2.4, 0.0, 2.0]) * (1.0 if whole else 0.5)
        near, far = where.min(0) - margin, where.max(0) + margin
        low = np.maximum(low, (near[0], 0.0, near[2]))
        high = np.maximum(np.minimum(high, (far[0], 2.6, far[2])), low + np.array([2.0, 1.6, 2.0]))
    return still_subject("", low, high, np.array([0.0, 0.0, 1.0]), frames[1] - frames[0])


def _bounds(world: Array, model: Model) -> tuple[Array, Array]:
    """Bounds (S, 3) of a model posed by world (S, J, 4, 4)."""
    low, high, joints = joint_boxes(model)
    frames = world[:, joints]  # (S, B, 4, 4)
    middle, half = (low + high) / 2, (high - low) / 2
    centre = np.einsum("sbij,bj->sbi", frames[..., :3, :3], middle) + frames[..., :3, 3]
    reach = np.einsum("sbij,bj->sbi", np.abs(frames[..., :3, :3]), half)
    return (centre - reach).min(1), (centre + reach).max(1)


@lru_cache(maxsize=256)
def _head_box(model: Model, head: int) -> tuple[Array, Array]:
    low, high, joints = joint_boxes(model)
    found = np.flatnonzero(joints == head)
    if not len(found):
        reach = 0.12 * max(model.bounds[1][1] - model.bounds[0][1], 0.1)
        return np.array([-reach, 0.0, -reach]), np.array([reach, 2 * reach, reach])
    axes = model.rest_world()[head][:3, :3].astype(float)
    box = corners(low[found[0]], high[found[0]]) @ axes.T
    return box.min(0), box.max(0)


def _upright(world: Array, model: Model, joint: int) -> Array:
    """(N, 4, 4) frames of a joint whose axes are the model's own at rest, whatever its own are."""
    axes = np.eye(4)
    axes[:3, :3] = np.linalg.inv(model.rest_world()[joint][:3, :3].astype(float))
    return world[:, joint] @ axes


def _at(frames: Array, point: Array) -> Array:
    return frames[:, :3, :3] @ point + frames[:, :3, 3]


def _unit(vectors: Array) -> Array:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
