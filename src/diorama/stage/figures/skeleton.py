"""The bones of a person: the joint table, proportions from a look, joints at rest and key points.

Joints have no rotation at rest: limbs hang along -Y, feet point to +Z, a figure's own left is +X. Lengths are
metres. Faces sit on a soft box-like ball, `head_front`, so that features can be laid on its very surface.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.core.film import Look
from diorama.stage.figures.palette import dressed
from diorama.stage.model import Joint, Vec3

MOUTHS = ("mouth_neutral", "mouth_smile", "mouth_sad", "mouth_open", "mouth_round")
FACE_JOINTS = ("eye_l", "eye_r", "lid_l", "lid_r", "brow_l", "brow_r", *MOUTHS)
_LIMBS = tuple(
    (f"{bone}_{side}", parent if parent in ("chest", "hips") else f"{parent}_{side}")
    for bones in (
        (("upper_arm", "chest"), ("lower_arm", "upper_arm"), ("hand", "lower_arm")),
        (("upper_leg", "hips"), ("lower_leg", "upper_leg"), ("foot", "lower_leg")),
    )
    for side in "lr"
    for bone, parent in bones
)
JOINTS: tuple[tuple[str, str], ...] = (
    ("root", ""),
    ("hips", "root"),
    ("spine", "hips"),
    ("chest", "spine"),
    ("neck", "chest"),
    ("head", "neck"),
    *_LIMBS,
    *((name, "head") for name in FACE_JOINTS),
)
"""(joint, parent) of a person, in the order of every model."""

INDEX: dict[str, int] = {name: i for i, (name, _) in enumerate(JOINTS)}
"""Joint name -> its index."""

HIDDEN = 0.02
"""Scale of a mouth shape that is not shown; large enough that its rest can be inverted exactly in float32."""

HEAD_POWER = 2.35
"""Exponent of the head's superellipsoid: 2 is a ball, 4 nearly a box."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proportions:
    """Measures of one person standing at rest, metres."""

    height: float  # floor to crown, without hair or hat
    girth: float  # 1 = average: widths of the torso
    sole: float  # ankle (the foot joint) above the floor
    upper_leg: float  # hip to knee
    lower_leg: float  # knee to ankle
    foot_length: float  # heel to toe
    foot_forward: float  # ankle to the foot's middle, along +Z
    hip_height: float  # the hips joint above the floor
    hip_half: float  # half the distance between the legs
    seat_drop: float  # the hips joint above the seat it sits on
    upper_arm: float  # shoulder to elbow
    lower_arm: float  # elbow to palm (the hand joint)
    wrist: float  # elbow to wrist
    hand_length: float  # wrist to finger tips
    arm_radius: float
    leg_radius: float
    shoulder_half: float  # half the distance between the shoulders
    shoulder_height: float
    torso_half: float  # half the width of the chest
    torso_depth: float  # half the depth of the chest
    waist_half: float
    neck_radius: float
    head_radius: float  # half the head's height
    head_radii: Vec3  # half width, half height, half depth
    head_centre: Vec3  # in the head joint's frame
    eye_height: float  # eyes above the floor
    eye_radii: Vec3  # of one eye: half width, half height, half depth
    offsets: dict[str, Vec3]  # every joint's place in its parent's frame

    def joint_position(self, name: str) -> Vec3:
        """Where a joint is at rest, from the root."""
        place = np.zeros(3)
        while name:
            place += self.offsets[name]
            name = _PARENT[name]
        return (float(place[0]), float(place[1]), float(place[2]))


_PARENT = dict(JOINTS)
_STATURE = {"child": 1.04, "teen": 1.38, "adult": 1.55, "elder": 1.49}
_HEAD_SHARE = {"child": 0.35, "teen": 0.29, "adult": 0.268, "elder": 0.276}
_HEIGHT = {"short": 0.93, "average": 1.0, "tall": 1.075}
_GIRTH = {"slim": 0.88, "average": 1.0, "stout": 1.27}


def proportions(look: Look, seed: int) -> Proportions:
    """The measures of a person; fields the look leaves open are chosen from `seed` as `build_figure` does."""
    look = dressed(look, seed)
    rng = np.random.default_rng([seed, 11])
    age = look.age or "adult"
    woman = look.sex == "woman"
    stature = _STATURE[age] * _HEIGHT[look.height or "average"] * float(rng.uniform(0.98, 1.02))
    stature *= 0.965 if woman and age in ("adult", "elder") else 1.0
    girth = _GIRTH[look.build or "average"] * (0.94 if woman else 1.0)
    head_share = _HEAD_SHARE[age] * (1.0 if look.height != "tall" else 0.96)
    return _measured(stature, girth, head_share, age)


def _measured(stature: float, girth: float, head_share: float, age: str) -> Proportions:
    half = stature * head_share / 2  # half the head's height
    body = stature - 2 * half  # floor to chin
    thick = body / 1.16  # 1 for an average adult
    plump = thick * (1.12 if age == "child" else 1.0)
    radii = (half * 1.06, half, half * 0.98)
    leg, sole, hips = 0.238 * body, 0.066 * body, 0.575 * body
    arm_radius, leg_radius = 0.043 * plump * (0.75 + 0.25 * girth), 0.06 * plump * (0.7 + 0.3 * girth)
    torso_half = 0.138 * plump * girth
    shoulder_half = torso_half + arm_radius * 0.62
    hip_half = max(0.072 * plump * (0.6 + 0.4 * girth), leg_radius * 1.04)
    stoop = 0.022 * body if age == "elder" else 0.0
    centre = (0.0, half * 0.72, half * 0.04)
    forearm, hand = 0.165 * body, 0.1 * plump
    shoulder_height = 0.9 * body
    upward: dict[str, Vec3] = {
        "root": (0.0, 0.0, 0.0),
        "hips": (0.0, hips, 0.0),
        "spine": (0.0, 0.09 * body, 0.0),
        "chest": (0.0, 0.12 * body, stoop * 0.3),
        "neck": (0.0, 0.16 * body, stoop * 0.3),
        "head": (0.0, body + half * 0.28 - 0.945 * body, stoop),
    }
    eye = (0.185 * radii[0], 0.235 * radii[1], 0.15 * radii[2])
    limbs: dict[str, Vec3] = {}
    for side, sign in (("l", 1.0), ("r", -1.0)):
        chest = hips + 0.21 * body
        limbs[f"upper_arm_{side}"] = (sign * shoulder_half, shoulder_height - chest, 0.0)
        limbs[f"lower_arm_{side}"] = (0.0, -0.205 * body, 0.0)
        limbs[f"hand_{side}"] = (0.0, -(forearm + hand * 0.5), 0.0)
        limbs[f"upper_leg_{side}"] = (sign * hip_half, -(hips - sole - 2 * leg), 0.0)
        limbs[f"lower_leg_{side}"] = (0.0, -leg, 0.0)
        limbs[f"foot_{side}"] = (0.0, -leg, 0.0)
    foot_length = 0.2 * thick * (1.08 if age == "child" else 1.0)
    eye_height = body + half * 0.28 + centre[1] - 0.06 * half
    return Proportions(
        height=stature,
        girth=girth,
        sole=sole,
        upper_leg=leg,
        lower_leg=leg,
        foot_length=foot_length,
        foot_forward=foot_length * 0.24,
        hip_height=hips,
        hip_half=hip_half,
        seat_drop=hips - sole - 2 * leg + leg_radius * 1.1,
        upper_arm=0.205 * body,
        lower_arm=forearm + hand * 0.5,
        wrist=forearm,
        hand_length=hand,
        arm_radius=arm_radius,
        leg_radius=leg_radius,
        shoulder_half=shoulder_half,
        shoulder_height=shoulder_height,
        torso_half=torso_half,
        torso_depth=torso_half * 0.76,
        waist_half=0.125 * plump * girth,
        neck_radius=0.052 * thick,
        head_radius=half,
        head_radii=radii,
        head_centre=centre,
        eye_height=eye_height,
        eye_radii=eye,
        offsets={**upward, **limbs, **_face_offsets(radii, centre, eye)},
    )


def _face_offsets(radii: Vec3, centre: Vec3, eye: Vec3) -> dict[str, Vec3]:
    """Face joints on the front of the head; mouths lie a little inside, where hidden ones are not seen."""
    offsets: dict[str, Vec3] = {}
    for side, sign in (("l", 1.0), ("r", -1.0)):
        eye_x, eye_y = 0.375 * radii[0], -0.06 * radii[1]
        eye_z = float(head_front(radii, eye_x, eye_y)) - eye[2] * 0.62
        offsets[f"eye_{side}"] = _shifted(centre, (sign * eye_x, eye_y, eye_z))
        offsets[f"lid_{side}"] = offsets[f"eye_{side}"]
        brow_y = 0.30 * radii[1]
        brow_z = float(head_front(radii, eye_x, brow_y))
        offsets[f"brow_{side}"] = _shifted(centre, (sign * eye_x * 1.04, brow_y, brow_z))
    mouth_y = -0.52 * radii[1]
    mouth_z = float(head_front(radii, 0.0, mouth_y)) - 0.1 * radii[2]
    return offsets | dict.fromkeys(MOUTHS, _shifted(centre, (0.0, mouth_y, mouth_z)))


def _shifted(a: Vec3, b: Vec3) -> Vec3:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def head_swell(up: ArrayLike) -> NDArray[np.float64]:
    """How much wider the head is than its plain form at `up` (-1 chin .. 1 crown): cheeks out, jaw in."""
    level = np.asarray(up, float)
    cheeks = 0.055 * np.exp(-(((level + 0.38) / 0.3) ** 2))
    crown = 0.03 * np.clip(level, 0, 1) ** 2
    return 1.0 + cheeks - crown


def head_front(radii: Vec3, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Z of the head's front at (x, y), all from the head's centre; 0 outside its outline."""
    up = np.clip(np.asarray(y, float) / radii[1], -1, 1)
    swell = head_swell(up)
    side = np.abs(np.asarray(x, float)) / (radii[0] * swell)
    left = np.maximum(1 - side**HEAD_POWER - np.abs(up) ** HEAD_POWER, 0)
    return radii[2] * (0.5 + 0.5 * swell) * left ** (1 / HEAD_POWER)


def rest_joints(measures: Proportions) -> tuple[Joint, ...]:
    """The joints of a person at rest, in the order of `JOINTS`. All mouths but the neutral one are hidden."""
    joints = []
    for name, parent in JOINTS:
        rest = np.eye(4, dtype=np.float32)
        if name in MOUTHS[1:]:
            rest[:3, :3] *= HIDDEN
        rest[:3, 3] = measures.offsets[name]
        joints.append(Joint(name=name, parent=INDEX[parent] if parent else -1, rest=rest))
    return tuple(joints)


def key_points(measures: Proportions) -> dict[str, tuple[str, Vec3]]:
    """The 17 key points of COCO: name -> (joint, place in that joint's frame)."""
    rx, ry, rz = measures.head_radii
    x, y, z = measures.head_centre
    nose_y = -0.24 * ry
    nose = float(head_front(measures.head_radii, 0.0, nose_y)) + 0.05 * rz
    points: dict[str, tuple[str, Vec3]] = {"nose": ("head", (x, y + nose_y, z + nose))}
    sides = (("left", "l", 1.0), ("right", "r", -1.0))
    for word, side, _ in sides:
        points[f"{word}_eye"] = (f"eye_{side}", (0.0, 0.0, measures.eye_radii[2]))
    for word, _, sign in sides:
        points[f"{word}_ear"] = ("head", (x + sign * rx * 1.02, y - 0.1 * ry, z))
    zero = (0.0, 0.0, 0.0)
    wrist = (0.0, -measures.wrist, 0.0)
    for label, bone, offset in (
        ("shoulder", "upper_arm", zero),
        ("elbow", "lower_arm", zero),
        ("wrist", "lower_arm", wrist),
        ("hip", "upper_leg", zero),
        ("knee", "lower_leg", zero),
        ("ankle", "foot", zero),
    ):
        for word, side, _ in sides:
            points[f"{word}_{label}"] = (f"{bone}_{side}", offset)
    return points
