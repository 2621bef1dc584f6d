"""The bones of a dog, a cat and a bird: joint tables, proportions and joints at rest. Metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from diorama.stage.model import Joint, Vec3

_FOUR_LEGS: tuple[tuple[str, str], ...] = tuple(
    pair
    for leg, parent in (("fl", "chest"), ("fr", "chest"), ("bl", "hips"), ("br", "hips"))
    for pair in ((f"upper_leg_{leg}", parent), (f"lower_leg_{leg}", f"upper_leg_{leg}"))
)
QUADRUPED_JOINTS: tuple[tuple[str, str], ...] = (
    ("root", ""),
    ("hips", "root"),
    ("chest", "hips"),
    ("neck", "chest"),
    ("head", "neck"),
    ("jaw", "head"),
    ("tail_1", "hips"),
    ("tail_2", "tail_1"),
    ("ear_l", "head"),
    ("ear_r", "head"),
    *_FOUR_LEGS,
    ("lid_l", "head"),
    ("lid_r", "head"),
)
"""(joint, parent) of dogs and cats, in the order of every model."""

BIRD_JOINTS: tuple[tuple[str, str], ...] = (
    ("root", ""),
    ("body", "root"),
    ("head", "body"),
    ("wing_l", "body"),
    ("wing_r", "body"),
    ("tail", "body"),
    ("leg_l", "body"),
    ("leg_r", "body"),
)
"""(joint, parent) of a bird, in the order of every model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnimalProportions:
    """Measures of one animal standing at rest, metres."""

    species: Literal["dog", "cat", "bird"]
    size: float  # 1 = average
    height: float  # floor to crown
    length: float  # chest to rump
    hip_height: float  # the hips (birds: body) joint above the floor
    upper_leg: float
    lower_leg: float  # knee to the floor
    body_radius: float
    head_radii: Vec3
    head_centre: Vec3  # in the head joint's frame
    offsets: dict[str, Vec3]  # every joint's place in its parent's frame


def animal_proportions(species: Literal["dog", "cat", "bird"], seed: int) -> AnimalProportions:
    """The measures of an animal; `seed` varies its size by a few in a hundred."""
    size = float(np.random.default_rng([seed, 13]).uniform(0.95, 1.06))
    if species == "bird":
        return _bird(size)
    return _quadruped(species, size)


def animal_rest_joints(measures: AnimalProportions) -> tuple[Joint, ...]:
    """The joints of an animal at rest, in the order of its table."""
    table = BIRD_JOINTS if measures.species == "bird" else QUADRUPED_JOINTS
    order = {name: i for i, (name, _) in enumerate(table)}
    joints = []
    for name, parent in table:
        rest = np.eye(4, dtype=np.float32)
        rest[:3, 3] = measures.offsets[name]
        joints.append(Joint(name=name, parent=order[parent] if parent else -1, rest=rest))
    return tuple(joints)


def _quadruped(species: Literal["dog", "cat"], size: float) -> AnimalProportions:
    dog = species == "dog"
    s = size * (1.0 if dog else 0.72)
    upper, lower = (0.1 * s, 0.105 * s) if dog else (0.1 * s, 0.11 * s)
    hips = upper + lower + 0.03 * s
    body = (0.26 if dog else 0.27) * s
    radii: Vec3 = (0.158 * s, 0.14 * s, 0.14 * s) if dog else (0.15 * s, 0.125 * s, 0.12 * s)
    centre: Vec3 = (0.0, (0.085 if dog else 0.075) * s, 0.035 * s)
    eye_x, eye_y = 0.44 * radii[0], 0.12 * radii[1]
    eye_z = 0.84 * radii[2]
    offsets: dict[str, Vec3] = {
        "root": (0.0, 0.0, 0.0),
        "hips": (0.0, hips, -body / 2),
        "chest": (0.0, 0.02 * s, body),
        "neck": (0.0, 0.065 * s, 0.04 * s),
        "head": (0.0, 0.065 * s, 0.03 * s),
        "jaw": (0.0, centre[1] - 0.07 * s, centre[2] + 0.08 * s),
        "tail_1": (0.0, 0.06 * s, -0.09 * s),
        "tail_2": (0.0, 0.075 * s, -0.055 * s) if dog else (0.0, 0.12 * s, -0.045 * s),
    }
    for side, sign in (("l", 1.0), ("r", -1.0)):
        offsets[f"ear_{side}"] = (
            (sign * radii[0] * 0.78, centre[1] + radii[1] * 0.62, centre[2] - 0.02 * s)
            if dog
            else (sign * radii[0] * 0.62, centre[1] + radii[1] * 0.72, centre[2] - 0.01 * s)
        )
        offsets[f"lid_{side}"] = (sign * eye_x, centre[1] + eye_y, centre[2] + eye_z)
        x = sign * 0.068 * s
        offsets[f"upper_leg_f{side}"] = (x, -0.05 * s, 0.01 * s)
        offsets[f"lower_leg_f{side}"] = (0.0, -upper, 0.0)
        offsets[f"upper_leg_b{side}"] = (x, -0.03 * s, -0.02 * s)
        offsets[f"lower_leg_b{side}"] = (0.0, -upper, 0.0)
    head_y = hips + 0.02 * s + 0.065 * s + 0.065 * s
    return AnimalProportions(
        species=species,
        size=size,
        height=head_y + centre[1] + radii[1],
        length=body,
        hip_height=hips,
        upper_leg=upper,
        lower_leg=lower,
        body_radius=0.105 * s,
        head_radii=radii,
        head_centre=centre,
        offsets=offsets,
    )


def _bird(size: float) -> AnimalProportions:
    s = size
    radii: Vec3 = (0.058 * s, 0.055 * s, 0.055 * s)
    offsets: dict[str, Vec3] = {
        "root": (0.0, 0.0, 0.0),
        "body": (0.0, 0.115 * s, 0.0),
        "head": (0.0, 0.06 * s, 0.035 * s),
        "wing_l": (0.062 * s, 0.03 * s, 0.01 * s),
        "wing_r": (-0.062 * s, 0.03 * s, 0.01 * s),
        "tail": (0.0, 0.0, -0.075 * s),
        "leg_l": (0.028 * s, -0.05 * s, 0.005 * s),
        "leg_r": (-0.028 * s, -0.05 * s, 0.005 * s),
    }
    return AnimalProportions(
        species="bird",
        size=size,
        height=(0.115 + 0.06 + 0.035 + 0.055) * s,
        length=0.16 * s,
        hip_height=0.115 * s,
        upper_leg=0.0,
        lower_leg=0.065 * s,
        body_radius=0.075 * s,
        head_radii=radii,
        head_centre=(0.0, 0.035 * s, 0.01 * s),
        offsets=offsets,
    )
