"""All frames of a person's body at once: torso from channels, legs to planted feet, arms to their goals.

Channels (radians, metres; unnamed ones are 0). Pitch leans forward, yaw turns to the figure's left, roll to
its right.
    hips.x hips.y hips.z        the pelvis from where it stands at rest, in the root's frame
    hips|spine|chest|neck|head .pitch .yaw .roll
    arm_l.swing (+ forward) arm_l.out (+ away) arm_l.twist (+ inward) elbow_l wrist_l, and the same with r
    leg_l.swing leg_l.out knee_l ankle_l, and r: used where leg_ik is under 1
    leg_ik                      1 = feet stand where they are planted, 0 = legs hang from the channels
    stand                       1 = the pelvis comes down so that planted feet are reached
T frames, J joints.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.stage.acting.curves import Array, bump, smooth, smoothed
from diorama.stage.acting.feet import FootTrack, sample_foot
from diorama.stage.acting.ik import apply, limb_frame, rigid, turn_x, turn_y, turn_z, two_bone, unit
from diorama.stage.acting.rig import SIDES, attach, sign
from diorama.stage.acting.state import Figure, Reach

TORSO = ("hips", "spine", "chest", "neck", "head")


class Channels(dict[str, Array]):
    """Sampled channels; one that was never asked for is 0 everywhere."""

    def __init__(self, values: dict[str, Array], count: int) -> None:
        super().__init__(values)
        self._zero = np.zeros(count)

    def __missing__(self, _name: str) -> Array:
        return self._zero


@dataclass(slots=True, eq=False)
class Body:
    """A figure while it is posed: channels, root and the world of the joints done so far."""

    figure: Figure
    times: Array
    idle: Array  # (T,) the idle clock
    channels: Channels
    root: Array  # (T, 4, 4)
    feet: dict[str, FootTrack]
    world: dict[str, Array]


def sample_root(figure: Figure, times: Array) -> tuple[Array, Array]:
    """(T, 3) place and (T,) yaw of a figure's root."""
    keys = np.array(figure.root)
    place = np.stack([np.interp(times, keys[:, 0], keys[:, i]) for i in (1, 2, 3)], 1)
    return place, np.interp(times, keys[:, 0], keys[:, 4])


def begin_body(figure: Figure, times: Array, idle: Array) -> Body:
    """Root, feet and torso, before the head looks anywhere."""
    channels = Channels(figure.curves.sample(times, idle), len(times))
    place, yaw = sample_root(figure, times)
    root = rigid(turn_y(yaw), place)
    feet = {side: sample_foot(figure.plants[side], times) for side in SIDES if side in figure.plants}
    body = Body(figure, times, idle, channels, root, feet, {"root": root})
    pose_torso(body)
    return body


def torso_turn(channels: Channels, joint: str) -> Array:
    """(T, 3, 3) local rotation of one joint of the torso."""
    turn = turn_y(channels[f"{joint}.yaw"]) @ turn_x(channels[f"{joint}.pitch"])
    roll = channels[f"{joint}.roll"]
    return turn @ turn_z(roll) if roll.any() else turn


def pose_torso(body: Body) -> None:
    """Hips (brought down to where the feet are), spine, chest, neck and head."""
    rig, c = body.figure.rig, body.channels
    turn = torso_turn(c, "hips")
    offset = rig.offset("hips") + np.stack([c["hips.x"], c["hips.y"], c["hips.z"]], 1)
    hips_turn = body.root[:, :3, :3] @ turn
    place = apply(body.root[:, :3, :3], offset) + body.root[:, :3, 3]
    place[:, 1] -= _sink(body, hips_turn, place)
    body.world["hips"] = rigid(hips_turn, place)
    for joint, parent in zip(TORSO[1:], TORSO, strict=False):
        body.world[joint] = attach(body.world[parent], rig.offset(joint), torso_turn(c, joint))


def _sink(body: Body, hips_turn: Array, place: Array) -> Array:
    """(T,) how far the pelvis must come down for both legs to reach their feet."""
    rig, c = body.figure.rig, body.channels
    weight = c["stand"] * c["leg_ik"]
    if not weight.any():
        return np.zeros(len(place))
    limit = np.full(len(place), np.inf)
    for side in SIDES:
        hip = apply(hips_turn, rig.offset(f"upper_leg_{side}"))
        ankle = ankle_target(body, side)
        flat = np.hypot(place[:, 0] + hip[:, 0] - ankle[:, 0], place[:, 2] + hip[:, 2] - ankle[:, 2])
        reach = sum(rig.leg) * 0.9985
        limit = np.minimum(limit, ankle[:, 1] + np.sqrt(np.maximum(reach**2 - flat**2, 0.0025)) - hip[:, 1])
    need = np.maximum(place[:, 1] - limit, 0.0)
    return weight * np.maximum(smoothed(need, 1.2), need)


def ankle_target(body: Body, side: str) -> Array:
    """(T, 3) where a planted foot's ankle is."""
    foot, rig = body.feet[side], body.figure.rig
    out = foot.point.copy()
    out[:, 1] += rig.sole + 0.5 * rig.sole * np.abs(foot.pitch)
    return out


def finish_body(body: Body) -> None:
    """Lean towards what is out of reach, then arms and legs."""
    _lean(body)
    for side in SIDES:
        _pose_arm(body, side)
        _pose_leg(body, side)


def _lean(body: Body) -> None:
    """Bend at the waist until both hands reach what they are sent to in the world."""
    figure, c = body.figure, body.channels
    if not any(r.frame in ("world", "root") for side in SIDES for r in figure.reaches[side]):
        return
    reach = sum(figure.rig.arm) * 0.97
    for _ in range(6):
        pitch, roll, sink = (np.zeros(len(body.times)) for _ in range(3))
        for side in SIDES:
            target, outer = _hand_target(body, side)
            if not outer.any():
                continue
            shoulder = body.world["chest"]
            shoulder = apply(shoulder[:, :3, :3], figure.rig.offset(f"upper_arm_{side}")) + shoulder[:, :3, 3]
            way = target - shoulder
            short = np.maximum(np.linalg.norm(way, axis=1) - reach, 0.0) * outer
            local = apply(np.swapaxes(body.root[:, :3, :3], 1, 2), unit(way))
            height = np.maximum(shoulder[:, 1] - body.world["hips"][:, 1, 3], 0.15)
            # Leaning helps towards what is ahead and below; towards what is above it lowers the shoulder.
            helps = np.clip(0.5 - 1.2 * local[:, 1], 0, 1)
            ahead = np.clip(local[:, 2] + 0.6 * np.maximum(-local[:, 1], 0), 0, 1)
            pitch = np.maximum(pitch, short * ahead * helps / height)
            roll = roll - short * np.clip(local[:, 0], -0.8, 0.8) * 0.5 * helps / height
            sink = np.maximum(sink, 0.9 * short * np.clip(-local[:, 1], 0, 1) * c["stand"])
        if max(pitch.max(), np.abs(roll).max(), sink.max()) == 0:
            return
        for name, extra in (("pitch", pitch), ("roll", roll)):
            for joint, share, most in (("hips", 0.5, 0.8), ("spine", 0.4, 0.48), ("chest", 0.25, 0.3)):
                key = f"{joint}.{name}"
                was = c[key]
                c[key] = np.clip(was + extra * share, np.minimum(was, -most), np.maximum(was, most))
        c["hips.z"] = c["hips.z"] - 0.06 * np.clip(pitch, 0, 1)
        low = -0.66 * sum(figure.rig.leg)
        c["hips.y"] = np.maximum(c["hips.y"] - sink, np.minimum(c["hips.y"], low))
        pose_torso(body)


def _frame(body: Body, name: str) -> Array | None:
    return None if name == "world" else body.world[name]


def _hand_target(body: Body, side: str, free: Array | None = None) -> tuple[Array, Array]:
    """(T, 3) where a hand is sent and (T,) how much that is a place outside its own body.

    `free` is where the arm's pose has the palm; without it, the rest pose stands for it.
    """
    figure, times = body.figure, body.times
    if free is None:
        chest = body.world["chest"]
        shoulder = figure.rig.offset(f"upper_arm_{side}")
        low = shoulder + np.array([0.0, -0.8 * sum(figure.rig.arm), 0.1])
        free = apply(chest[:, :3, :3], low) + chest[:, :3, 3]
    target, outer = free.copy(), np.zeros(len(times))
    for reach in figure.reaches[side]:
        begin = int(np.searchsorted(times, reach.start))
        if begin >= len(times):
            continue
        u = smooth((times[begin:] - reach.start) / max(reach.seconds, 0.02))
        goal = _goal(body, reach, free, begin)
        target[begin:] += (goal - target[begin:]) * u[:, None]
        target[begin:, 1] += reach.lift * np.sin(np.pi * u)
        outer[begin:] += (float(reach.frame in ("world", "root")) - outer[begin:]) * u
    for sway in figure.sways[side]:
        envelope = bump(times, sway.start, sway.seconds, 0.2)
        angle = 2 * np.pi * sway.hertz * (times - sway.start)
        local = np.stack(
            [a * envelope * np.sin(angle + p) for a, p in zip(sway.amplitude, sway.phase, strict=True)], 1
        )
        target += apply(body.root[:, :3, :3], local)
    return target, outer


def _goal(body: Body, reach: Reach, free: Array, begin: int) -> Array:
    if reach.frame == "free":
        return free[begin:]
    frame = _frame(body, reach.frame)
    point = np.array(reach.point, float)
    if frame is None:
        return np.broadcast_to(point, (len(body.times) - begin, 3))
    return frame[begin:, :3, :3] @ point + frame[begin:, :3, 3]


def _pose_arm(body: Body, side: str) -> None:
    rig, c, s = body.figure.rig, body.channels, sign(side)
    swing, out, twist = (c[f"arm_{side}.{name}"] for name in ("swing", "out", "twist"))
    upper = turn_x(-swing) @ turn_z(s * out) @ turn_y(-s * twist)
    chest = body.world["chest"]
    free_upper = attach(chest, rig.offset(f"upper_arm_{side}"), upper)
    free_lower = attach(free_upper, rig.offset(f"lower_arm_{side}"), turn_x(-c[f"elbow_{side}"]))
    start = free_upper[:, :3, 3]
    # A free arm goes the same way as one that reaches: a later reach must not change what was before it.
    free_palm = apply(free_lower[:, :3, :3], rig.offset(f"hand_{side}")) + free_lower[:, :3, 3]
    target, _ = _hand_target(body, side, free_palm)
    pole = _elbow_pole(body, side, target - start, free_lower[:, :3, 3] - start, free_palm - target)
    target = _outside_torso(body, side, target)
    upper_world, lower_world, _ = two_bone(start, target, pole, rig.arm, 1.0)
    body.world[f"upper_arm_{side}"] = rigid(upper_world, start)
    elbow = start + apply(upper_world, rig.offset(f"lower_arm_{side}"))
    lower = rigid(lower_world, elbow)
    body.world[f"lower_arm_{side}"] = lower
    wrist = turn_x(-c[f"wrist_{side}"]) @ turn_z(s * c[f"wave_{side}"])
    body.world[f"hand_{side}"] = attach(lower, rig.offset(f"hand_{side}"), wrist)


def _elbow_pole(body: Body, side: str, way: Array, free_elbow: Array, off: Array) -> Array:
    """(T, 3) elbows of reaching arms point down and out; of free arms where their pose has them."""
    rig, s = body.figure.rig, sign(side)
    local = np.array([0.55 * s, -0.8, -0.45])
    natural = apply(body.world["chest"][:, :3, :3], local)
    forward = unit(way)
    own = free_elbow - forward * np.sum(free_elbow * forward, -1, keepdims=True)
    straight = np.linalg.norm(own, axis=1, keepdims=True) < 0.02
    away = np.clip(np.linalg.norm(off, axis=1, keepdims=True) / (0.3 * sum(rig.arm)), 0, 1)
    own = np.where(straight, natural, unit(own + 1e-9))
    return own * (1 - away) + natural * away


def _outside_torso(body: Body, side: str, target: Array) -> Array:
    """Keep palms out of the chest: those sent inside come forward to its surface."""
    chest = body.world["chest"]
    rig = body.figure.rig
    half_width = abs(float(rig.offset(f"upper_arm_{side}")[0])) * 0.95
    local = apply(np.swapaxes(chest[:, :3, :3], 1, 2), target - chest[:, :3, 3])
    top = float(rig.offset("neck")[1])
    inside = (np.abs(local[:, 0]) < half_width) & (local[:, 1] < top) & (local[:, 1] > -2.2 * top)
    depth = half_width * 0.85 * np.sqrt(np.maximum(1 - (local[:, 0] / half_width) ** 2, 0))
    push = np.where(inside & (local[:, 2] > -0.05) & (local[:, 2] < depth), depth - local[:, 2], 0.0)
    return target + chest[:, :3, 2] * push[:, None]


def _pose_leg(body: Body, side: str) -> None:
    rig, c, s = body.figure.rig, body.channels, sign(side)
    hips = body.world["hips"]
    upper = turn_x(-c[f"leg_{side}.swing"]) @ turn_z(s * c[f"leg_{side}.out"])
    free_upper = attach(hips, rig.offset(f"upper_leg_{side}"), upper)
    free_lower = attach(free_upper, rig.offset(f"lower_leg_{side}"), turn_x(c[f"knee_{side}"]))
    free_ankle = apply(free_lower[:, :3, :3], rig.offset(f"foot_{side}")) + free_lower[:, :3, 3]
    start, weight = free_upper[:, :3, 3], c["leg_ik"][:, None]
    foot = body.feet[side]
    target = free_ankle + (ankle_target(body, side) - free_ankle) * weight
    facing = turn_y(foot.yaw)
    ahead = apply(facing, np.array([0.12 * s, 0.35, 1.0]))
    thigh = free_lower[:, :3, 3] - start
    knee = np.where(c[f"knee_{side}"][:, None] > 0.05, thigh + 0.4 * hips[:, :3, 2], hips[:, :3, 2])
    pole = unit(knee) * (1 - weight) + ahead * weight
    upper_world, lower_world, ankle = two_bone(start, target, pole, rig.leg, -1.0)
    body.world[f"upper_leg_{side}"] = rigid(upper_world, start)
    body.world[f"lower_leg_{side}"] = rigid(
        lower_world, start + apply(upper_world, rig.offset(f"lower_leg_{side}"))
    )
    planted = facing @ turn_x(foot.pitch)
    hanging = lower_world @ turn_x(c[f"ankle_{side}"])
    mixed = _mix(hanging, planted, weight[:, 0])
    body.world[f"foot_{side}"] = rigid(mixed, ankle)


def _mix(a: Array, b: Array, weight: Array) -> Array:
    """(T, 3, 3) rotations between a and b: their axes mixed and made square again."""
    if weight.min() > 0.999:
        return b
    w = weight[:, None]
    y = a[:, :, 1] * (1 - w) + b[:, :, 1] * w
    x = a[:, :, 0] * (1 - w) + b[:, :, 0] * w
    return limb_frame(-y, x)
