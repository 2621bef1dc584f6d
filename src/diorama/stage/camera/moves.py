"""Moves: a camera's place and lens frame by frame, from where it stands and what it should do.

Every move is written as displacements of the standing camera, so that following a walker, a move and a
shaking hand add up. Shapes: N frames.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from diorama.core.film import Move
from diorama.stage.camera.measure import Array

_UP = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Base:
    """The standing camera and what it follows."""

    position: Array  # (3,)
    target: Array  # (3,)
    focal: float  # mm
    height: float  # metres of world the frame is high
    aspect: float
    roll: float  # radians
    follow: Array  # (N, 3) how what is followed moves
    carried: float  # how much of that the camera itself moves along: 0 pans, 1 travels
    backing: float  # how much the camera keeps its distance when that comes nearer: 1 wholly
    eyes: Array  # (N, 3) the main subject's


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Path:
    """A camera frame by frame."""

    position: Array  # (N, 3)
    target: Array  # (N, 3)
    focal: Array  # (N,)
    roll: Array  # (N,)


def eased(num_frames: int, ease: str) -> Array:
    """(N,) from 0 to 1 along an ease curve."""
    u = np.linspace(0.0, 1.0, num_frames) if num_frames > 1 else np.ones(1)
    if ease == "linear":
        return u
    if ease == "ease-in":
        return u**2
    if ease == "ease-out":
        return 1 - (1 - u) ** 2
    return u**2 * (3 - 2 * u)


def moved_path(base: Base, move: Move, num_frames: int, fps: float, seed: int) -> Path:
    """The camera path of a move, which ends on the framing asked for unless it goes out, up or away."""
    u = eased(num_frames, move.ease)
    back = (base.position - base.target) * (1, 0, 1)
    back = back / max(float(np.linalg.norm(back)), 1e-6)
    nearer = (base.follow @ back)[:, None] * back
    position = base.position + base.carried * base.follow + (1 - base.carried) * base.backing * nearer
    target = base.target + base.follow
    path = Path(
        position=position,
        target=target,
        focal=np.full(num_frames, base.focal),
        roll=np.full(num_frames, base.roll),
    )
    path = _MOVES[move.kind](path, base, move, u)
    return _shaken(path, base, move, fps, seed) if move.kind == "handheld" else path


def _away(path: Path) -> Array:
    return path.position - path.target


def _right(path: Path) -> Array:
    right = np.cross(_UP, _away(path))
    return right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-9)


def _still(path: Path, _base: Base, _move: Move, _u: Array) -> Path:
    return path


def _dolly(path: Path, _base: Base, move: Move, u: Array) -> Path:
    scale = 1 + 0.35 * move.amount * u if move.direction == "out" else 1 + 0.28 * move.amount * (1 - u)
    return replace(path, position=path.target + _away(path) * scale[:, None])


def _truck(path: Path, base: Base, move: Move, u: Array) -> Path:
    if base.carried > 0:
        return path  # it travels with whom it follows
    sign = -1.0 if move.direction == "left" else 1.0
    side = _right(path) * (sign * 0.3 * move.amount * base.height * base.aspect * (u - 0.5))[:, None]
    return replace(path, position=path.position + side, target=path.target + 0.35 * side)


def _pedestal(path: Path, base: Base, move: Move, u: Array) -> Path:
    sign = -1.0 if move.direction == "down" else 1.0
    lift = _UP * (sign * 0.3 * move.amount * max(base.height, 0.8) * (u - 0.5))[:, None]
    return replace(path, position=path.position + lift, target=path.target + 0.3 * lift)


def _crane(path: Path, _base: Base, move: Move, u: Array) -> Path:
    """Up: from the framing asked for, upwards and back. Down: from above onto it."""
    along = u if move.direction != "down" else 1 - u
    away = _away(path)
    flat = away * (1, 0, 1)
    distance = np.linalg.norm(away, axis=1)
    down = np.arctan2(away[:, 1], np.linalg.norm(flat, axis=1)) + np.deg2rad(20 * move.amount) * along
    down = np.minimum(down, np.deg2rad(84))
    reach = distance * (1 + 0.22 * move.amount * along)
    flat = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-9)
    offset = flat * (np.cos(down) * reach)[:, None] + _UP * (np.sin(down) * reach)[:, None]
    return replace(path, position=path.target + offset)


def _orbit(path: Path, _base: Base, move: Move, u: Array) -> Path:
    sign = -1.0 if move.direction == "left" else 1.0
    angle = sign * np.deg2rad(44 * move.amount) * (u - 0.5)
    away = _away(path)
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.stack(
        [away[:, 0] * cos + away[:, 2] * sin, away[:, 1], away[:, 2] * cos - away[:, 0] * sin], 1
    )
    return replace(path, position=path.target + turned)


def _pan(path: Path, base: Base, move: Move, u: Array) -> Path:
    """Turning on the spot onto the subject; without a direction it only follows."""
    if move.direction not in ("left", "right"):
        return path
    sign = 1.0 if move.direction == "right" else -1.0
    side = _right(path) * (-sign * 0.5 * move.amount * base.height * base.aspect * (1 - u))[:, None]
    return replace(path, target=path.target + side)


def _tilt(path: Path, base: Base, move: Move, u: Array) -> Path:
    sign = -1.0 if move.direction == "down" else 1.0
    return replace(
        path, target=path.target - _UP * (sign * 0.6 * move.amount * base.height * (1 - u))[:, None]
    )


def _zoom(path: Path, _base: Base, move: Move, u: Array) -> Path:
    widest = 1.4**-move.amount
    return replace(path, focal=path.focal * widest ** (u if move.direction == "out" else 1 - u))


def _dolly_zoom(path: Path, base: Base, move: Move, u: Array) -> Path:
    """Closer while the lens opens, or the other way: the eyes keep their size, the room does not."""
    along = u if move.direction != "out" else 1 - u
    scale = 1 + 0.35 * move.amount * (0.5 - along)
    before = _depth(path, base.eyes)
    moved = replace(path, position=path.target + _away(path) * scale[:, None])
    return replace(moved, focal=path.focal * _depth(moved, base.eyes) / before)


def _depth(path: Path, points: Array) -> Array:
    """(N,) metres along the camera's axis to a point of each frame."""
    forward = path.target - path.position
    forward = forward / np.linalg.norm(forward, axis=1, keepdims=True)
    return np.maximum(((points - path.position) * forward).sum(1), 0.05)


def _shaken(path: Path, base: Base, move: Move, fps: float, seed: int) -> Path:
    """A steady hand: slow sway of a few millimetres and a third of a degree, from a seed."""
    n = len(path.focal)
    rng = np.random.default_rng([seed, 77])
    t = np.arange(n) / fps
    hertz = np.array([0.23, 0.41, 0.73, 1.17])
    weight = np.array([1.0, 0.7, 0.35, 0.16])

    def sway() -> Array:
        phase = rng.uniform(0, 2 * np.pi, 4)
        rate = hertz * rng.uniform(0.85, 1.15, 4)
        return (weight * np.sin(2 * np.pi * rate * t[:, None] + phase)).sum(1)

    distance = np.linalg.norm(_away(path), axis=1)
    right = _right(path)
    x, y, turn, nod, roll = (sway() for _ in range(5))
    body = (right * x[:, None] + _UP * y[:, None]) * (0.009 * move.amount)
    narrow = min(
        base.height / max(float(distance.mean()), 1e-3) / 0.35, 1.0
    )  # a long lens must not shake more
    aim = (
        np.deg2rad(0.42)
        * move.amount
        * narrow
        * distance[:, None]
        * (right * turn[:, None] + _UP * nod[:, None])
    )
    return replace(
        path, position=path.position + body, target=path.target + body + aim,
        roll=path.roll + np.deg2rad(0.22) * move.amount * roll,
    )  # fmt: skip


_MOVES = {
    "static": _still, "handheld": _still, "dolly": _dolly, "truck": _truck, "pedestal": _pedestal,
    "crane": _crane,
    "orbit": _orbit, "pan": _pan, "tilt": _tilt, "zoom": _zoom, "dolly-zoom": _dolly_zoom,
}  # fmt: skip


def matrices(path: Path) -> Array:
    """(N, 4, 4) camera-to-world: looking along -Z, Y up, rolled."""
    back = path.position - path.target
    back = back / np.linalg.norm(back, axis=1, keepdims=True)
    right = np.cross(_UP, back)
    right = right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-9)
    up = np.cross(back, right)
    cos, sin = np.cos(path.roll)[:, None], np.sin(path.roll)[:, None]
    result = np.zeros((len(path.focal), 4, 4))
    result[:, :3, 0] = right * cos + up * sin
    result[:, :3, 1] = up * cos - right * sin
    result[:, :3, 2] = back
    result[:, :3, 3] = path.position
    result[:, 3, 3] = 1
    return result
