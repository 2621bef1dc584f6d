"""The face as eight channels over time, and the joint transforms they make.

Shapes: T frames.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.stage.figures.skeleton import HIDDEN, MOUTHS, Proportions, head_front

FloatArray = NDArray[np.float32]
LID_TRAVEL = np.radians(118)  # an upper lid's way from wide open to shut
_MOUTH_REACH = {  # half width, lowest and highest point of each mouth as modelled, in half head heights
    "mouth_neutral": (0.18, -0.014, 0.017),
    "mouth_smile": (0.26, -0.056, 0.069),
    "mouth_sad": (0.19, -0.047, 0.038),
    "mouth_open": (0.24, -0.204, 0.118),
    "mouth_round": (0.12, -0.15, 0.15),
}
IRIS_REACH = np.radians(24)  # how far the iris goes from the middle of the eye


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Face:
    """A face in motion; every channel is (T,). Left and right move together."""

    blink: FloatArray  # 0 open .. 1 shut
    brow_raise: FloatArray  # -1 low .. 1 high
    brow_tilt: FloatArray  # -1 angry (inner ends low) .. 1 worried (inner ends high)
    smile: FloatArray  # -1 sad .. 1 happy
    mouth_open: FloatArray  # 0 shut .. 1 wide
    mouth_round: FloatArray  # 0 as wide as it smiles .. 1 an "oo"
    look_x: FloatArray  # -1 to the figure's right .. 1 to its left (+X)
    look_y: FloatArray  # -1 down .. 1 up


CHANNELS: tuple[str, ...] = tuple(field.name for field in fields(Face))

EXPRESSIONS: dict[str, dict[str, float]] = {
    "neutral": {"smile": 0.12},
    "happy": {"smile": 0.95, "brow_raise": 0.35, "blink": 0.06},
    "sad": {"smile": -0.85, "brow_raise": 0.1, "brow_tilt": 0.9, "blink": 0.22, "look_y": -0.35},
    "angry": {"smile": -0.7, "brow_raise": -0.7, "brow_tilt": -1.0, "blink": 0.16},
    "afraid": {"smile": -0.45, "brow_raise": 0.75, "brow_tilt": 0.85, "mouth_open": 0.32, "mouth_round": 0.2},
    "surprised": {"brow_raise": 1.0, "mouth_open": 0.75, "mouth_round": 0.9},
    "thinking": {"smile": -0.1, "brow_raise": 0.2, "brow_tilt": -0.35, "look_x": 0.7, "look_y": 0.75},
    "tired": {"smile": -0.2, "brow_raise": -0.2, "brow_tilt": 0.4, "blink": 0.52, "look_y": -0.3},
    "laughing": {"smile": 1.0, "brow_raise": 0.55, "mouth_open": 0.9, "blink": 0.72},
    "crying": {"smile": -1.0, "brow_raise": 0.2, "brow_tilt": 1.0, "mouth_open": 0.0, "blink": 0.86},
    "disgusted": {"smile": -0.65, "brow_raise": -0.45, "brow_tilt": -0.5, "blink": 0.4, "look_x": -0.45},
    "sleepy": {"smile": 0.05, "brow_raise": 0.1, "brow_tilt": 0.25, "blink": 0.74, "look_y": -0.4},
}
"""Named expressions as channel values; channels not named are 0."""


def face_of(expression: str, frames: int = 1) -> Face:
    """A still face of a named expression, `frames` long.

    Raises StageError for a word that is not in `EXPRESSIONS`.
    """
    if expression not in EXPRESSIONS:
        raise StageError(f"no expression {expression!r}; use one of: {', '.join(EXPRESSIONS)}")
    values = EXPRESSIONS[expression]
    return Face(**{name: np.full(frames, values.get(name, 0.0), np.float32) for name in CHANNELS})


def face_transforms(measures: Proportions, face: Face) -> dict[str, FloatArray]:
    """Local transforms (T, 4, 4), to the head joint, of all face joints.

    An iris slides over its eye's ellipsoid and a lid turns about it, so both are rotations inside a stretched
    space (the 3x3 part is not a pure rotation); mouth shapes that are not shown are scaled to nearly nothing.
    """
    return {
        **_eyes(measures, face),
        **_lids(measures, face),
        **_brows(measures, face),
        **_mouths(measures, face),
    }


def _eyes(measures: Proportions, face: Face) -> dict[str, FloatArray]:
    yaw, pitch = np.clip(face.look_x, -1, 1) * IRIS_REACH, -np.clip(face.look_y, -1, 1) * IRIS_REACH * 0.9
    turn = _about_y(yaw) @ _about_x(pitch)
    return {
        name: _placed(measures, name, _stretched(turn, measures.eye_radii)) for name in ("eye_l", "eye_r")
    }


def _lids(measures: Proportions, face: Face) -> dict[str, FloatArray]:
    shut = np.clip(face.blink + 0.1 * np.clip(-face.look_y, 0, 1) * (1 - face.blink), 0, 1)
    turn = _stretched(_about_x(shut * LID_TRAVEL), measures.eye_radii)
    return {name: _placed(measures, name, turn) for name in ("lid_l", "lid_r")}


def _brows(measures: Proportions, face: Face) -> dict[str, FloatArray]:
    made = {}
    rise = np.clip(face.brow_raise, -1, 1)
    for name, sign in (("brow_l", 1.0), ("brow_r", -1.0)):
        linear = _about_z(-sign * np.clip(face.brow_tilt, -1, 1) * np.radians(29.0))
        local = _placed(measures, name, linear)
        x, y, _ = (a - b for a, b in zip(measures.offsets[name], measures.head_centre, strict=True))
        moved = y + measures.head_radii[1] * np.where(rise > 0, 0.13, 0.09) * rise
        follow = head_front(measures.head_radii, x, moved) - head_front(measures.head_radii, x, y)
        local[:, 1, 3] += moved - y
        local[:, 2, 3] += follow
        made[name] = local
    return made


def _mouths(measures: Proportions, face: Face) -> dict[str, FloatArray]:
    smile, opening = np.clip(face.smile, -1, 1), np.clip(face.mouth_open, 0, 1)
    rounding = np.clip(face.mouth_round, 0, 1)
    shown = np.select(
        [(opening > 0.1) & (rounding > 0.45), opening > 0.1, rounding > 0.6, smile > 0.22, smile < -0.22],
        [4, 3, 4, 1, 2],
        default=0,
    )
    one = np.ones_like(smile)
    width = {
        "mouth_neutral": 1 + 0.2 * smile,
        "mouth_smile": 0.78 + 0.3 * smile,
        "mouth_sad": 0.85 - 0.15 * smile,
        "mouth_open": (0.86 + 0.22 * smile) * (1 - 0.3 * rounding),
        "mouth_round": 1.25 - 0.35 * rounding,
    }
    height = {
        "mouth_neutral": one,
        "mouth_smile": 0.35 + 0.7 * smile,
        "mouth_sad": 0.35 - 0.7 * smile,
        "mouth_open": 0.2 + 0.85 * opening,
        "mouth_round": 0.35 + 0.75 * opening,
    }
    made = {}
    for number, name in enumerate(MOUTHS):
        visible = np.zeros((len(smile), 3, 3))
        visible[:, 0, 0], visible[:, 1, 1], visible[:, 2, 2] = width[name], height[name], one
        lean, push = _lie_on_face(measures, name, width[name], height[name])
        visible[:, 2, 1] = lean
        on = shown == number
        local = _placed(measures, name, np.where(on[:, None, None], visible, HIDDEN * np.eye(3)))
        local[:, 2, 3] += np.where(on, push, 0.0)
        made[name] = local
    return made


def _lie_on_face(
    measures: Proportions, name: str, width: NDArray[np.floating], height: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """How far a stretched mouth must lean (z per y) and move out, metres, to stay on the curved face."""
    half = measures.head_radius
    side, low, high = (half * reach for reach in _MOUTH_REACH[name])
    middle = measures.offsets[name][1] - measures.head_centre[1]

    def rise(x: NDArray[np.floating], y: NDArray[np.floating], x0: float, y0: float) -> NDArray[np.floating]:
        front = head_front(measures.head_radii, x, middle + y)
        return front - head_front(measures.head_radii, x0, middle + y0)

    centre = np.zeros_like(width)
    top, bottom = rise(centre, height * high, 0.0, high), rise(centre, height * low, 0.0, low)
    lean = (top - bottom) / (high - low)
    corners = np.maximum(rise(width * side, centre, side, 0.0), 0.0)
    return lean, top - lean * high + 0.6 * corners


def _placed(measures: Proportions, joint: str, linear: NDArray[np.floating]) -> FloatArray:
    local = np.zeros((len(linear), 4, 4), np.float32)
    local[:, :3, :3] = linear
    local[:, :3, 3] = measures.offsets[joint]
    local[:, 3, 3] = 1
    return local


def _stretched(turn: NDArray[np.floating], radii: tuple[float, float, float]) -> NDArray[np.floating]:
    """A rotation that carries an ellipsoid of `radii` into itself."""
    by = np.asarray(radii)
    return by[:, None] * turn / by[None, :]


def _about_x(angle: NDArray[np.floating]) -> NDArray[np.floating]:
    return _axis_turn(angle, 1, 2)


def _about_y(angle: NDArray[np.floating]) -> NDArray[np.floating]:
    return _axis_turn(angle, 2, 0)


def _about_z(angle: NDArray[np.floating]) -> NDArray[np.floating]:
    return _axis_turn(angle, 0, 1)


def _axis_turn(angle: NDArray[np.floating], a: int, b: int) -> NDArray[np.floating]:
    """(T, 3, 3) rotations that carry axis `a` towards axis `b`."""
    matrix = np.tile(np.eye(3), (len(angle), 1, 1))
    matrix[:, a, a] = matrix[:, b, b] = np.cos(angle)
    matrix[:, b, a], matrix[:, a, b] = np.sin(angle), -np.sin(angle)
    return matrix
