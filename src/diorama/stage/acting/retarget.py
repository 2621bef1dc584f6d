"""A person's acting carried from the toy skeleton to a model of the user's own.

Every bone turns in the world as the toy's does, on top of the rotation that brings its rest (T-pose, A-pose)
to the toy's hanging limbs. Lengths stay the model's: the pelvis is raised by the difference of leg lengths
while it stands, feet come to where the toy's feet are, and hands to where its hands are while these hold or
reach.

T frames, J joints of the model. W is a rest orientation in the model's space, G a turn from it in the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from diorama.stage.acting.curves import Array, smooth
from diorama.stage.acting.ik import about, apply, two_bone, unit
from diorama.stage.acting.posing import Body
from diorama.stage.acting.rig import SIDES
from diorama.stage.acting.state import Reach
from diorama.stage.model import Model

DOWN = np.array([0.0, -1.0, 0.0])
_LIMBS = (("upper_arm", "lower_arm", "hand"), ("upper_leg", "lower_leg", "foot"))
_STANDS, _SITS = 0.88, 0.6  # how far thighs point down: standing or walking, and sitting on a chair
_PALM = 0.05  # of the model's height, from the wrist to the palm, when its hand has no fingers


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Puppet:
    """The user's model while it is posed."""

    model: Model
    bones: dict[str, int]  # toy bone -> joint
    rest: Array  # (J, 4, 4) at rest, in the model's space; scales and all
    turn: list[Array]  # J of (T, 3, 3): G
    place: Array  # (J, T, 3)

    def at(self, bone: str) -> Array:
        """(3,) where a bone begins at rest."""
        return self.rest[self.bones[bone], :3, 3]


def carry_over(body: Body, model: Model, bones: dict[str, int]) -> Array:
    """(T, J, 4, 4) world transforms of the user's model acting as `body` does.

    The body's palms, head and chest move to the model's own, so that what is held or worn stays with it.
    """
    puppet = _begin(body, model, bones)
    _pose(puppet, body, {})
    fixed = {}
    for side in SIDES:
        fixed |= _step(puppet, body, side) | _reach(puppet, body, side)
    _pose(puppet, body, fixed)
    for name in ("head", "neck", "chest"):
        if name in bones:
            body.world[name] = _moved(body.world[name], puppet.place[bones[name]])
    for side in SIDES:
        if f"hand_{side}" in bones:
            body.world[f"hand_{side}"] = _moved(body.world[f"hand_{side}"], _palm(puppet, side))
    out = np.zeros((len(body.times), len(model.joints), 4, 4))
    for j in range(len(model.joints)):
        out[:, j, :3, :3] = puppet.turn[j] @ puppet.rest[j, :3, :3]
        out[:, j, :3, 3], out[:, j, 3, 3] = puppet.place[j], 1.0
    return out


def swing(a: Array, b: Array) -> Array:
    """(..., 3, 3) the shortest rotations that take directions a (..., 3) to b."""
    a, b = np.broadcast_arrays(unit(np.asarray(a, float)), unit(np.asarray(b, float)))
    axis = np.cross(a, b)
    sine, cosine = np.linalg.norm(axis, axis=-1), np.sum(a * b, -1)
    spare = np.where(np.abs(a[..., :1]) < 0.9, np.cross(a, [1.0, 0.0, 0.0]), np.cross(a, [0.0, 0.0, 1.0]))
    axis = np.where((sine > 1e-7)[..., None], axis, spare)
    return about(unit(axis), np.arctan2(sine, cosine))


def _begin(body: Body, model: Model, bones: dict[str, int]) -> Puppet:
    count, joints = len(body.times), len(model.joints)
    return Puppet(
        model=model,
        bones=bones,
        rest=model.rest_world().astype(np.float64),
        turn=[np.zeros((count, 3, 3))] * joints,
        place=np.zeros((joints, count, 3)),
    )


def _pose(puppet: Puppet, body: Body, fixed: dict[str, Array]) -> None:
    """Turn and place every joint, parents first; `fixed` has turns (T, 3, 3) that override the toy's."""
    names = {index: bone for bone, index in puppet.bones.items()}
    aligned = _alignments(puppet)
    for j, joint in enumerate(puppet.model.joints):
        if joint.parent < 0:
            puppet.turn[j], puppet.place[j] = body.root[:, :3, :3], body.root[:, :3, 3]
            continue
        bone = names.get(j, "")
        above = puppet.turn[joint.parent]
        offset = puppet.rest[j, :3, 3] - puppet.rest[joint.parent, :3, 3]
        puppet.place[j] = apply(above, offset) + puppet.place[joint.parent]
        puppet.turn[j] = above
        if bone:
            puppet.turn[j] = fixed.get(bone, body.world[bone][:, :3, :3] @ aligned[bone])
        if bone == "hips":
            puppet.place[j] = _pelvis(puppet, body)


def _alignments(puppet: Puppet) -> dict[str, Array]:
    """(3, 3) for every bone: from its rest to the toy's rest. Limbs hang down; the rest stays as it is."""
    out = {bone: np.eye(3) for bone in puppet.bones}
    for limb in _LIMBS:
        for side in SIDES:
            chain = [f"{bone}_{side}" for bone in limb if f"{bone}_{side}" in puppet.bones]
            for bone, following in pairwise(chain):
                out[bone] = swing(puppet.at(following) - puppet.at(bone), DOWN)
            if f"hand_{side}" in chain and len(chain) > 1:
                out[chain[-1]] = out[chain[-2]]
    return out


def _pelvis(puppet: Puppet, body: Body) -> Array:
    """(T, 3) the hips: the toy's, higher by the difference of their heights as long as they stand."""
    rise = puppet.at("hips")[1] - body.figure.rig.at["hips"][1]
    down = [body.world[f"upper_leg_{side}"][:, 1, 1] for side in SIDES]  # 1 where a thigh hangs
    stands = smooth((np.mean(down, axis=0) - _SITS) / (_STANDS - _SITS))
    place = body.world["hips"][:, :3, 3].copy()
    place[:, 1] += rise * stands
    return place


def _step(puppet: Puppet, body: Body, side: str) -> dict[str, Array]:
    """Turns of a thigh and shin that bring the ankle over the toy's own sole."""
    if not _whole(puppet, "leg", side):
        return {}
    foot = body.world[f"foot_{side}"]
    rise = puppet.at(f"foot_{side}")[1] - body.figure.rig.at[f"foot_{side}"][1]
    target = foot[:, :3, 3] + apply(foot[:, :3, :3], np.array([0.0, rise, 0.0]))
    return _bend(puppet, body, ("upper_leg", "lower_leg", "foot"), side, target, np.ones(len(target)))


def _reach(puppet: Puppet, body: Body, side: str) -> dict[str, Array]:
    """Turns of an arm whose palm comes to the toy's while that is sent somewhere."""
    weight, offset = _sent(puppet, body, side)
    if not _whole(puppet, "arm", side) or not weight.any():
        return {}
    wrist = puppet.place[puppet.bones[f"hand_{side}"]]
    target = body.world[f"hand_{side}"][:, :3, 3] + offset - (_palm(puppet, side) - wrist)
    return _bend(puppet, body, ("upper_arm", "lower_arm", "hand"), side, target, weight)


def _whole(puppet: Puppet, limb: str, side: str) -> bool:
    end = {"arm": "hand", "leg": "foot"}[limb]
    return all(f"{bone}_{side}" in puppet.bones for bone in (f"upper_{limb}", f"lower_{limb}", end))


def _bend(
    puppet: Puppet, body: Body, limb: tuple[str, str, str], side: str, target: Array, weight: Array
) -> dict[str, Array]:
    """Turns (T, 3, 3) of a limb's two bones that bring its end to `target` (T, 3) by `weight` (T,)."""
    upper, lower, end = (f"{bone}_{side}" for bone in limb)
    joints = [puppet.bones[bone] for bone in (upper, lower, end)]
    start, middle, last = (puppet.place[j] for j in joints)
    hinge = 1.0 if limb[0] == "upper_arm" else -1.0
    bent = body.world[lower][:, :3, 3] - body.world[upper][:, :3, 3]
    pole = bent - 0.05 * hinge * body.world[upper][:, :3, 2]
    line = unit(target - start)
    pole = pole - line * np.sum(pole * line, -1, keepdims=True)
    lengths = (float(np.linalg.norm(middle[0] - start[0])), float(np.linalg.norm(last[0] - middle[0])))
    first, second, _ = two_bone(start, target, pole, lengths, hinge)
    turns = {}
    for bone, joint, way, frame in (
        (upper, joints[0], middle - start, first),
        (lower, joints[1], last - middle, second),
    ):
        wanted = unit(way) * (1 - weight)[:, None] - frame[:, :, 1] * weight[:, None]
        turns[bone] = swing(way, wanted) @ puppet.turn[joint]
    return turns


def _sent(puppet: Puppet, body: Body, side: str) -> tuple[Array, Array]:
    """How much (T,) a hand is sent somewhere, and how (T, 3) that place differs on the model's body."""
    times = body.times
    weight, offset = np.zeros(len(times)), np.zeros((len(times), 3))
    for reach in body.figure.reaches[side]:
        u = np.where(times >= reach.start, smooth((times - reach.start) / max(reach.seconds, 0.02)), 0.0)
        weight += (float(reach.frame != "free") - weight) * u
        offset += (_own_place(puppet, body, reach) - offset) * u[:, None]
    return weight, offset


def _own_place(puppet: Puppet, body: Body, reach: Reach) -> Array:
    """(T, 3) from the toy's frame of a reach to the model's: its head is not where the toy's is."""
    if reach.frame not in puppet.bones:
        return np.zeros((len(body.times), 3))
    return puppet.place[puppet.bones[reach.frame]] - body.world[reach.frame][:, :3, 3]


def _palm(puppet: Puppet, side: str) -> Array:
    """(T, 3) the palm: half-way from the wrist to where fingers begin, or a little along the forearm."""
    hand = puppet.bones[f"hand_{side}"]
    fingers = [j for j, joint in enumerate(puppet.model.joints) if joint.parent == hand]
    wrist = puppet.rest[hand, :3, 3]
    if fingers:
        offset = 0.8 * (puppet.rest[fingers, :3, 3].mean(0) - wrist)
    else:
        along = wrist - puppet.at(f"lower_arm_{side}") if f"lower_arm_{side}" in puppet.bones else DOWN
        offset = unit(along) * _PALM * puppet.model.bounds[1][1]
    return apply(puppet.turn[hand], offset) + puppet.place[hand]


def _moved(frames: Array, place: Array) -> Array:
    out = frames.copy()
    out[:, :3, 3] = place
    return out
