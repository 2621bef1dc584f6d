"""Obstacles: what a camera must not stand in, and what hides a subject from it.

Walls are solids whose middle lies outside the room's inner bounds. They are one-sided: a camera outside the
room looks through the wall it stands behind, so walls hide nothing from it; it must only not stand in one.

Shapes: K cameras, S solids, M targets, B balls.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.stage.camera.measure import Array
from diorama.stage.model import SetModel, Solid

CLEARANCE = 0.1  # metres between a camera and anything solid
_SHORT_OF = 0.16  # metres before a target where a ray stops: what it stands on does not hide it


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Obstacles:
    """The solids of a set as turned boxes, and balls for heads and bodies."""

    centre: Array  # (S, 3)
    half: Array  # (S, 3)
    cos: Array  # (S,) of each yaw
    sin: Array  # (S,)
    wall: NDArray[np.bool_]  # (S,)
    room_low: Array  # (3,)
    room_high: Array  # (3,)

    def _local(self, vectors: Array) -> Array:
        """(..., S, 3) world vectors in the frame of each solid."""
        x = vectors[..., 0] * self.cos - vectors[..., 2] * self.sin
        z = vectors[..., 0] * self.sin + vectors[..., 2] * self.cos
        return np.stack([x, vectors[..., 1], z], -1)

    def inside(self, points: Array, margin: float = CLEARANCE) -> NDArray[np.bool_]:
        """(K,) whether each point (K, 3) lies in a solid grown by `margin`."""
        if not len(self.centre):
            return np.zeros(len(points), bool)
        local = self._local(points[:, None] - self.centre)
        return np.asarray((np.abs(local) < self.half + margin).all(-1).any(-1))

    def outdoors(self, points: Array) -> NDArray[np.bool_]:
        """(K,) whether each point lies outside the room, or outside the dressed area of an exterior."""
        return np.asarray(((points < self.room_low) | (points > self.room_high)).any(-1))

    def hidden(self, cameras: Array, targets: Array) -> NDArray[np.bool_]:
        """(K, M) whether a solid stands between camera (K, 3) and target (M, 3)."""
        if not len(self.centre):
            return np.zeros((len(cameras), len(targets)), bool)
        origin = self._local(cameras[:, None] - self.centre)[:, None]  # (K, 1, S, 3)
        ray = targets[None] - cameras[:, None]  # (K, M, 3)
        reach = 1 - _SHORT_OF / np.maximum(np.linalg.norm(ray, axis=-1), 1e-6)
        step = self._local(np.broadcast_to(ray[:, :, None], (*ray.shape[:2], len(self.centre), 3)))
        step = np.where(np.abs(step) < 1e-9, 1e-9, step)
        one, two = (-self.half - origin) / step, (self.half - origin) / step
        enter, leave = np.minimum(one, two).max(-1), np.maximum(one, two).min(-1)
        hit = (enter < leave) & (leave > 0) & (enter < reach[..., None])
        seen_through = self.wall & self.outdoors(cameras)[:, None]
        return (hit & ~seen_through[:, None]).any(-1)


@lru_cache(maxsize=64)
def obstacles_of(set_model: SetModel) -> Obstacles:
    """The obstacles of a set."""
    solids = set_model.solids
    centre = np.array([solid.position for solid in solids], float).reshape(-1, 3)
    half = np.array([_half(solid) for solid in solids], float).reshape(-1, 3)
    yaw = np.array([solid.yaw for solid in solids], float)
    low, high = (np.array(corner, float) for corner in set_model.room)
    beyond = (centre[:, [0, 2]] < low[[0, 2]] + 0.02) | (centre[:, [0, 2]] > high[[0, 2]] - 0.02)
    above = centre[:, 1] > high[1] - 0.02
    wall = (beyond.any(1) | above) & set_model.interior
    return Obstacles(
        centre=centre, half=half, cos=np.cos(yaw), sin=np.sin(yaw), wall=wall, room_low=low, room_high=high
    )


def _half(solid: Solid) -> tuple[float, float, float]:
    a, b, c = solid.size
    if solid.shape == "box":
        return a, b, c
    if solid.shape == "sphere":
        return a, a, a
    return a, b + (a if solid.shape == "capsule" else 0.0), a


def balls_between(cameras: Array, targets: Array, balls: Array, radii: Array) -> Array:
    """(K,) how much of the targets the balls hide, 0..1: each ball (B, 3) before a target (M, 3) counts."""
    if not len(balls):
        return np.zeros(len(cameras))
    ray = targets[None] - cameras[:, None]  # (K, M, 3)
    length = np.maximum(np.linalg.norm(ray, axis=-1), 1e-6)
    to_ball = balls[None] - cameras[:, None]  # (K, B, 3)
    along = np.einsum("kmi,kbi->kmb", ray / length[..., None], to_ball)
    off = np.sqrt(np.maximum((to_ball**2).sum(-1)[:, None] - along**2, 0))
    hit = (off < radii) & (along > 0) & (along < length[..., None] - 0.6 * radii)
    return np.asarray(hit.any(-1).mean(-1), np.float64)


def in_balls(cameras: Array, balls: Array, radii: Array, margin: float = CLEARANCE) -> NDArray[np.bool_]:
    """(K,) whether each camera is in one of the balls grown by `margin`."""
    if not len(balls):
        return np.zeros(len(cameras), bool)
    return (np.linalg.norm(cameras[:, None] - balls[None], axis=-1) < radii + margin).any(-1)
