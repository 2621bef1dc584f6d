"""Rotations over time and the analytic two-bone limb.

T frames; rotations are (T, 3, 3) matrices that take column vectors of the child's frame to the parent's.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from diorama.stage.acting.curves import Array


def turn_x(angle: ArrayLike) -> Array:
    """(..., 3, 3) rotations about X."""
    return _turn(angle, 1, 2)


def turn_y(angle: ArrayLike) -> Array:
    """(..., 3, 3) rotations about Y."""
    return _turn(angle, 2, 0)


def turn_z(angle: ArrayLike) -> Array:
    """(..., 3, 3) rotations about Z."""
    return _turn(angle, 0, 1)


def _turn(angle: ArrayLike, a: int, b: int) -> Array:
    angle = np.asarray(angle, np.float64)
    out = np.zeros((*angle.shape, 3, 3))
    out[..., range(3), range(3)] = 1.0
    cos, sin = np.cos(angle), np.sin(angle)
    out[..., a, a], out[..., b, b] = cos, cos
    out[..., b, a], out[..., a, b] = sin, -sin
    return out


def unit(vectors: Array) -> Array:
    """Vectors (..., 3) at length one."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def apply(rotations: Array, vectors: ArrayLike) -> Array:
    """Rotate vectors (..., 3) by rotations (..., 3, 3)."""
    return np.einsum("...ij,...j->...i", rotations, np.asarray(vectors, np.float64))


def limb_frame(direction: Array, bend_axis: Array) -> Array:
    """(T, 3, 3) frames whose -Y runs along `direction` and whose X is `bend_axis` made square to it."""
    y = -unit(direction)
    x = unit(bend_axis - y * np.sum(bend_axis * y, -1, keepdims=True))
    return np.stack([x, y, np.cross(x, y)], -1)


def two_bone(
    start: Array, target: Array, pole: Array, lengths: tuple[float, float], hinge: float
) -> tuple[Array, Array, Array]:
    """Bend a limb of two bones so that its end comes to `target`.

    Args:
        start: (T, 3) the shoulder or hip.
        target: (T, 3) where the hand or ankle should be; too far means the limb is straight towards it.
        pole: (T, 3) the direction in which elbow or knee points.
        lengths: the two bones, metres.
        hinge: +1 for an elbow (bending turns the lower bone about -X), -1 for a knee (about +X).

    Returns:
        (T, 3, 3) world rotations of both bones and the (T, 3) end that was reached.
    """
    upper, lower = lengths
    line = target - start
    distance = np.linalg.norm(line, axis=-1)
    reach = np.clip(distance, abs(upper - lower) + 1e-4, (upper + lower) * 0.9995)
    forward = line / np.maximum(distance, 1e-9)[:, None]
    side = pole - forward * np.sum(pole * forward, -1, keepdims=True)
    side = unit(side)
    along = (upper * upper + reach * reach - lower * lower) / (2 * reach)
    height = np.sqrt(np.maximum(upper * upper - along * along, 0.0))
    middle = start + forward * along[:, None] + side * height[:, None]
    end = start + forward * reach[:, None]
    # A bent elbow's forearm is the upper arm turned about -X; the X axis is square to the plane of bending.
    axis = np.asarray(np.cross(side, forward) * -hinge, np.float64)
    return limb_frame(middle - start, axis), limb_frame(end - middle, axis), end


def yaw_of(direction: ArrayLike) -> Array:
    """Yaw (...) that faces along a direction (..., 3)."""
    d = np.asarray(direction, np.float64)
    return np.arctan2(d[..., 0], d[..., 2])


def nearest_turn(yaw: float, reference: float) -> float:
    """The angle equal to `yaw` up to whole turns that is nearest to `reference`."""
    return reference + (yaw - reference + np.pi) % (2 * np.pi) - np.pi


def quaternion(rotation: Array) -> tuple[float, float, float, float]:
    """Quaternion x y z w of one (3, 3) rotation."""
    m = rotation
    options = [
        np.array([m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1], 1 + m[0, 0] + m[1, 1] + m[2, 2]]),
        np.array([1 + m[0, 0] - m[1, 1] - m[2, 2], m[0, 1] + m[1, 0], m[0, 2] + m[2, 0], m[2, 1] - m[1, 2]]),
        np.array([m[0, 1] + m[1, 0], 1 + m[1, 1] - m[0, 0] - m[2, 2], m[1, 2] + m[2, 1], m[0, 2] - m[2, 0]]),
        np.array([m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], 1 + m[2, 2] - m[0, 0] - m[1, 1], m[1, 0] - m[0, 1]]),
    ]
    best = max(options, key=lambda q: float(q @ q))
    x, y, z, w = (best / np.linalg.norm(best)).tolist()
    return (x, y, z, w)


def rotation_of(quaternion_xyzw: tuple[float, float, float, float]) -> Array:
    """The (3, 3) rotation of a quaternion x y z w."""
    x, y, z, w = quaternion_xyzw
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def between(a: Array, b: Array, u: Array) -> Array:
    """Rotations (T, 3, 3) on the way from `a` to `b` (either may be (3, 3)), at fractions u (T,)."""
    relative = np.swapaxes(a, -1, -2) @ b
    trace = np.clip((np.trace(relative, axis1=-2, axis2=-1) - 1) / 2, -1.0, 1.0)
    angle = np.arccos(trace)
    skew = np.stack(
        [
            relative[..., 2, 1] - relative[..., 1, 2],
            relative[..., 0, 2] - relative[..., 2, 0],
            relative[..., 1, 0] - relative[..., 0, 1],
        ],
        -1,
    )
    flat = np.linalg.norm(skew, axis=-1, keepdims=True) < 1e-6
    axis = np.where(flat, np.array([0.0, 1.0, 0.0]), unit(skew))
    return a @ about(axis, angle * u)


def about(axis: Array, angle: Array) -> Array:
    """Rotations (..., 3, 3) by `angle` (...) about unit `axis` (..., 3)."""
    axis = np.broadcast_to(axis, (*np.shape(angle), 3))
    zero = np.zeros(axis.shape[:-1])
    x, y, z = axis[..., 0], axis[..., 1], axis[..., 2]
    k = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*axis.shape[:-1], 3, 3)
    sin, cos = np.sin(angle)[..., None, None], np.cos(angle)[..., None, None]
    return np.eye(3) + sin * k + (1 - cos) * (k @ k)


def rigid(rotation: Array, position: Array) -> Array:
    """(..., 4, 4) transforms of rotations (..., 3, 3) and positions (..., 3)."""
    out = np.zeros((*rotation.shape[:-2], 4, 4))
    out[..., :3, :3], out[..., :3, 3], out[..., 3, 3] = rotation, position, 1.0
    return out
