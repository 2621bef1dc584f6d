"""A figure's bones as acting needs them: indices, offsets, limb lengths and forward kinematics.

T frames, J joints of the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.stage.acting.curves import Array
from diorama.stage.model import Model

SIDES = ("l", "r")


def sign(side: str) -> float:
    """+1 for a figure's own left (+X), -1 for its right."""
    return 1.0 if side.endswith("l") else -1.0


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Rig:
    """Bones of one model. A planner may copy what holds a rig; the rig itself is shared."""

    model: Model
    index: dict[str, int]
    rest: Array  # (J, 4, 4) local at rest
    at: dict[str, Array]  # joint -> (3,) place at rest, from the root

    def __deepcopy__(self, _memo: dict[int, object]) -> Rig:
        return self

    def length(self, a: str, b: str) -> float:
        """Distance of two joints at rest, metres."""
        return float(np.linalg.norm(self.at[a] - self.at[b]))

    @property
    def arm(self) -> tuple[float, float]:
        """Upper arm and forearm to the palm, metres."""
        return self.length("upper_arm_l", "lower_arm_l"), self.length("lower_arm_l", "hand_l")

    @property
    def leg(self) -> tuple[float, float]:
        """Thigh and shin to the ankle, metres."""
        return self.length("upper_leg_l", "lower_leg_l"), self.length("lower_leg_l", "foot_l")

    @property
    def hip_half(self) -> float:
        """Half the distance between the legs."""
        return float(self.at["upper_leg_l"][0])

    @property
    def sole(self) -> float:
        """Height of the ankle above the floor."""
        return float(self.at["foot_l"][1])

    @property
    def shoulder_height(self) -> float:
        """Height of the shoulders when standing."""
        return float(self.at["upper_arm_l"][1])

    @property
    def height(self) -> float:
        """Height of the crown when standing."""
        return float(self.model.bounds[1][1]) or float(self.at["head"][1]) * 1.3

    def offset(self, joint: str) -> Array:
        """(3,) place of a joint in its parent's frame."""
        return self.rest[self.index[joint], :3, 3]


def rig_of(model: Model) -> Rig:
    """The bones of a model."""
    world = model.rest_world()
    return Rig(
        model=model,
        index={joint.name: i for i, joint in enumerate(model.joints)},
        rest=np.stack([joint.rest for joint in model.joints]).astype(np.float64),
        at={joint.name: world[i, :3, 3].astype(np.float64) for i, joint in enumerate(model.joints)},
    )


def attach(parent: Array, offset: Array, rotation: Array) -> Array:
    """(T, 4, 4) world of a joint from its parent's world, its offset (3,) and local rotation (T, 3, 3)."""
    out = np.zeros_like(parent)
    out[:, :3, :3] = parent[:, :3, :3] @ rotation
    out[:, :3, 3] = parent[:, :3, :3] @ offset + parent[:, :3, 3]
    out[:, 3, 3] = 1.0
    return out
