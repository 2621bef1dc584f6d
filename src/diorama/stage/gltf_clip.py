"""Animation clips of glTF files: keys of joints, sampled to local joint matrices.

Shapes: T moments, J joints, K keys of one channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.stage.gltf_file import GltfFile


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Channel:
    """The keys of one property of one joint."""

    joint: int
    path: str  # translation, rotation (quaternion x y z w), scale
    times: NDArray[np.float64]  # (K,) seconds, rising
    values: NDArray[
        np.float64
    ]  # (K, width); CUBICSPLINE: (3K, width), in-tangent, value, out-tangent in turn
    how: str  # LINEAR, STEP, CUBICSPLINE

    def sample(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """(T, width) values at `times`; before the first and after the last key it holds."""
        keys = self.times
        k = np.clip(np.searchsorted(keys, times, side="right") - 1, 0, max(len(keys) - 2, 0))
        after = np.minimum(k + 1, len(keys) - 1)
        span = np.maximum(keys[after] - keys[k], 1e-9)
        part = np.clip((times - keys[k]) / span, 0.0, 1.0)[:, None]
        cubic = self.how == "CUBICSPLINE"
        points = self.values[1::3] if cubic else self.values
        if self.how == "STEP":
            value = np.where(part >= 1.0, points[after], points[k])
        elif cubic:
            leave, arrive = self.values[2::3][k] * span[:, None], self.values[0::3][after] * span[:, None]
            value = _hermite(points[k], leave, points[after], arrive, part)
        elif self.path == "rotation":
            value = _slerp(points[k], points[after], part)
        else:
            value = points[k] + (points[after] - points[k]) * part
        return _unit(value) if self.path == "rotation" else value


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Clip:
    """One animation of a model."""

    name: str
    seconds: float
    channels: tuple[Channel, ...]
    still: NDArray[np.float64]  # (J, 4, 4) local matrices of the file's own pose, for what no channel moves
    placing: NDArray[np.float64]  # (4, 4) put before the joints right under the root: the scale of `fit`
    tops: tuple[int, ...]  # those joints

    def sample(self, times: ArrayLike, *, loop: bool = True) -> NDArray[np.float32]:
        """(T, J, 4, 4) local joint matrices at `times` in seconds; `loop` starts it again when it ends."""
        at = np.atleast_1d(np.asarray(times, np.float64))
        if loop and self.seconds > 0:
            at = np.where(at > self.seconds, np.mod(at, self.seconds), at)
        local = np.repeat(self.still[None], len(at), 0)
        moved: dict[int, dict[str, NDArray[np.float64]]] = {}
        for channel in self.channels:
            moved.setdefault(channel.joint, {})[channel.path] = channel.sample(at)
        for joint, values in moved.items():
            local[:, joint] = _posed(self.still[joint], values, len(at))
        for joint in self.tops:
            local[:, joint] = self.placing @ local[:, joint]
        return local.astype(np.float32)


def read_clips(
    file: GltfFile, joint_of_node: Mapping[int, int], still: NDArray[np.float64], tops: tuple[int, ...]
) -> dict[str, Clip]:
    """Every animation of the file by name; morph targets and nodes outside the scene are left out."""
    clips: dict[str, Clip] = {}
    for i, animation in enumerate(file.all("animations")):
        channels = []
        for channel in animation["channels"]:
            target, sampler = channel["target"], animation["samplers"][channel["sampler"]]
            joint = joint_of_node.get(target.get("node", -1))
            if target["path"] == "weights":
                file.note("morph targets are left out")
            elif joint is not None:
                channels.append(_channel(file, joint, target["path"], sampler))
        name = animation.get("name") or f"clip-{i + 1}"
        seconds = max((float(channel.times[-1]) for channel in channels), default=0.0)
        clips[name if name not in clips else f"{name}-{i + 1}"] = Clip(
            name=name, seconds=seconds, channels=tuple(channels), still=still, placing=np.eye(4), tops=tops
        )
    return clips


def matrix_of(
    translation: ArrayLike = (0, 0, 0), rotation: ArrayLike = (0, 0, 0, 1), scale: ArrayLike = (1, 1, 1)
) -> NDArray[np.float64]:
    """(..., 4, 4) from translations (..., 3), quaternions x y z w (..., 4) and scales (..., 3)."""
    t, q, s = (np.asarray(value, np.float64) for value in (translation, rotation, scale))
    x, y, z, w = np.moveaxis(_unit(q), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    linear = np.stack([np.stack(row, -1) for row in rows], -2) * s[..., None, :]
    matrix = np.zeros((*linear.shape[:-2], 4, 4))
    matrix[..., :3, :3], matrix[..., :3, 3], matrix[..., 3, 3] = linear, t, 1.0
    return matrix


def parts_of(matrix: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Translation, rotation and scale of a 4x4 without shear."""
    linear = matrix[:3, :3]
    scale = np.linalg.norm(linear, axis=0)
    if np.linalg.det(linear) < 0:
        scale[0] *= -1
    turn = linear / np.where(np.abs(scale) < 1e-12, 1.0, scale)
    return {"translation": matrix[:3, 3], "rotation": _quaternion(turn), "scale": scale}


def _channel(file: GltfFile, joint: int, path: str, sampler: dict) -> Channel:
    times = file.array(sampler["input"])[:, 0].astype(np.float64)
    values = file.array(sampler["output"]).astype(np.float64)
    how = sampler.get("interpolation", "LINEAR")
    if len(values) != len(times) * (3 if how == "CUBICSPLINE" else 1) or (np.diff(times) < 0).any():
        raise file.fail("an animation's keys do not match their times", "export its animations again")
    return Channel(joint=joint, path=path, times=times, values=values, how=how)


def _posed(
    still: NDArray[np.float64], values: Mapping[str, NDArray[np.float64]], count: int
) -> NDArray[np.float64]:
    own = parts_of(still)
    whole = {key: values.get(key, np.repeat(own[key][None], count, 0)) for key in own}
    return matrix_of(whole["translation"], whole["rotation"], whole["scale"])


def _hermite(
    a: NDArray[np.float64],
    leave: NDArray[np.float64],
    b: NDArray[np.float64],
    arrive: NDArray[np.float64],
    t: NDArray[np.float64],
) -> NDArray[np.float64]:
    t2, t3 = t * t, t * t * t
    return (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * leave + (3 * t2 - 2 * t3) * b + (t3 - t2) * arrive


def _slerp(a: NDArray[np.float64], b: NDArray[np.float64], t: NDArray[np.float64]) -> NDArray[np.float64]:
    dot = np.sum(a * b, axis=1, keepdims=True)
    b, dot = np.where(dot < 0, -b, b), np.abs(dot)
    angle = np.arccos(np.clip(dot, -1.0, 1.0))
    sine = np.sin(angle)
    near = sine < 1e-4
    safe = np.where(near, 1.0, sine)
    return np.where(near, a + (b - a) * t, (np.sin((1 - t) * angle) * a + np.sin(t * angle) * b) / safe)


def _unit(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values / np.maximum(np.linalg.norm(values, axis=-1, keepdims=True), 1e-12)


def _quaternion(turn: NDArray[np.float64]) -> NDArray[np.float64]:
    """X, y, z, w of a 3x3 rotation: the eigenvector of Bar-Itzhack's symmetric matrix (2000)."""
    (a, b, c), (d, e, f), (g, h, i) = turn
    k = np.array(
        [
            [a - e - i, b + d, c + g, h - f],
            [b + d, e - a - i, f + h, c - g],
            [c + g, f + h, i - a - e, d - b],
            [h - f, c - g, d - b, a + e + i],
        ]
    )
    return np.linalg.eigh(k / 3)[1][:, -1]
