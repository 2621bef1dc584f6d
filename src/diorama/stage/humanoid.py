"""Which joints of a user's model are a person's bones, by their names and by where they hang.

Names as the usual tools write them: Mixamo (`mixamorig:LeftForeArm`), VRM (`J_Bip_L_LowerArm`), Unreal
(`lowerarm_l`), Blender and Rigify (`DEF-forearm.L`), 3ds Max Biped (`Bip01 L Forearm`) and plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.stage.figures.skeleton import INDEX
from diorama.stage.model import Joint, Model

SIDES = ("l", "r")
_MIDDLE = {
    "hips": ("hips", "hip", "pelvis"),
    "neck": ("neck",),
    "head": ("head",),
}
_SPINE = frozenset(("spine", "chest", "upperchest", "torso", "abdomen", "waist", "spineupper", "spinelower"))
_LIMBS = {
    "upper_arm": ("upperarm", "arm", "uparm"),
    "lower_arm": ("lowerarm", "forearm", "elbow"),
    "hand": ("hand", "wrist", "palm"),
    "upper_leg": ("upperleg", "upleg", "thigh"),
    "lower_leg": ("lowerleg", "shin", "calf", "knee"),
    "foot": ("foot", "ankle"),
}
_BONE_OF = {word: bone for bones in (_MIDDLE, _LIMBS) for bone, words in bones.items() for word in words}
_PREFIXES = frozenset(
    ("mixamorig", "def", "j", "bip", "c", "valve", "biped", "armature", "character", "cc", "base", "rig",
     "bone", "joint", "jnt", "skeleton", "root", "b", "sk", "bn")
)  # fmt: skip
_NEEDED = ("hips", "upper_arm_l", "upper_arm_r", "upper_leg_l", "upper_leg_r")


def bones_of(model: Model) -> dict[str, int]:
    """Toy bone -> joint of the model; empty when it has no person's skeleton (hips, two arms, two legs)."""
    words = [_words(joint.name) for joint in model.joints]
    found: dict[str, int] = {}
    for index, (word, side) in enumerate(words):
        bone = _BONE_OF.get(word, "")
        name = bone if bone in _MIDDLE else f"{bone}_{side}" if bone and side else ""
        if name and name not in found:
            found[name] = index
    _add_legs(words, found)
    _add_spine(model.joints, words, found)
    return found if all(name in found for name in _NEEDED) else {}


def as_toy(model: Model, bones: dict[str, int]) -> Model:
    """The model with its bones under the toy's names, so that cameras and guides find them."""
    names = {index: bone for bone, index in bones.items()}
    joints = tuple(
        replace(joint, name=names.get(i) or (f"{joint.name}~" if i and joint.name in INDEX else joint.name))
        for i, joint in enumerate(model.joints)
    )
    return replace(model, joints=joints)


def facing_front(model: Model, bones: dict[str, int]) -> NDArray[np.float64]:
    """(4, 4) the quarter turns that bring a person's left to +X: older VRM files face -Z, some games' +X."""
    place = model.rest_world()[:, :3, 3].astype(np.float64)
    left = place[bones["upper_leg_l"]] - place[bones["upper_leg_r"]]
    angle = np.round(np.arctan2(left[2], left[0]) / (np.pi / 2)) * (np.pi / 2)
    out = np.eye(4)
    out[[0, 0, 2, 2], [0, 2, 0, 2]] = np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle)
    return out


def _words(name: str) -> tuple[str, str]:
    """What a joint's name says it is ("forearm") and its side ("l", "r" or "")."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    side, rest = "", []
    for token in re.split(r"[^a-z]+", spaced.lower()):
        whole = re.fullmatch(r"(left|right)(.*)", token)
        if whole:
            side, token = side or whole[1][0], whole[2]
        elif token in SIDES and not side:
            side, token = token, ""
        if token and token not in _PREFIXES:
            rest.append(token)
    return "".join(rest), side


def _add_legs(words: Sequence[tuple[str, str]], found: dict[str, int]) -> None:
    """A "leg" is the shin where there is a thigh (Mixamo), and the thigh where there is none."""
    for side in SIDES:
        leg = next((i for i, word in enumerate(words) if word == ("leg", side)), None)
        if leg is None:
            continue
        found.setdefault(
            f"upper_leg_{side}" if f"upper_leg_{side}" not in found else f"lower_leg_{side}", leg
        )


def _add_spine(joints: Sequence[Joint], words: Sequence[tuple[str, str]], found: dict[str, int]) -> None:
    """The chain of spine joints: its first and last below the arms, and what Rigify calls spine besides."""
    if "upper_arm_l" not in found:
        return
    below = [i for i in _ancestors(joints, found["upper_arm_l"]) if words[i][0] in _SPINE]
    if "hips" not in found and below:
        found["hips"] = below.pop()
    above = [i for i, (word, _) in enumerate(words) if word in _SPINE and below and i > below[0]]
    above = [i for i in above if below[0] in _ancestors(joints, i)]
    if "head" not in found and above:
        found["head"] = above[-1]
        if "neck" not in found and len(above) > 1:
            found["neck"] = above[0]
    if below:
        found["chest"] = below[0]
    if len(below) > 1:
        found["spine"] = below[-1]


def _ancestors(joints: Sequence[Joint], index: int) -> list[int]:
    """Joints above `index`, the nearest first, without the root."""
    out: list[int] = []
    while joints[index].parent > 0:
        index = joints[index].parent
        out.append(index)
    return out
