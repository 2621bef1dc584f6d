"""Where figures look: the head turns, the eyes go first, lids blink, and eyes are never quite still.

T frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.stage.acting.curves import Array, smooth, smoothed
from diorama.stage.acting.idle import ROUND, moments
from diorama.stage.acting.ik import apply
from diorama.stage.acting.posing import Body, pose_torso
from diorama.stage.acting.state import Figure, Thing

HEAD_SECONDS, EYE_SECONDS = 0.42, 0.1
LARGE = 0.35  # radians; eyes that turn further blink on the way
IRIS = 0.42  # radians the iris turns at look_x = 1


@dataclass(frozen=True, slots=True, eq=False)
class EyeTrack:
    """Channels of the eyes and lids, each (T,)."""

    look_x: Array
    look_y: Array
    blink: Array


def place_of(
    target: str | tuple[float, float, float], bodies: dict[str, Body], things: dict[str, Thing]
) -> Array | None:
    """(T, 3) or (3,) where a target of a glance is; None for straight ahead."""
    if not isinstance(target, str):
        return np.array(target)
    if target in bodies:
        head = bodies[target].world["head"]
        return head[:, :3, 3] + 0.1 * head[:, :3, 1]
    if target in things:
        return _thing_place(things[target], bodies)
    return None


def _thing_place(thing: Thing, bodies: dict[str, Body]) -> Array:
    """(T, 3) roughly where a thing is: enough for eyes."""
    times = next(iter(bodies.values())).times
    out = np.tile(
        thing.carries[0].matrix[:3, 3] if thing.carries[0].matrix is not None else np.zeros(3),
        (len(times), 1),
    )
    for carry in thing.carries:
        begin = int(np.searchsorted(times, carry.start - 1e-6))
        if begin >= len(times):
            break
        if carry.path is not None:
            at = np.clip(
                ((times[begin:] - carry.start) * carry.rate + 1e-6).astype(int), 0, len(carry.path) - 1
            )
            out[begin:] = carry.path[at, :3, 3]
        elif carry.holder in bodies:
            chest = bodies[carry.holder].world.get("chest", bodies[carry.holder].root)
            out[begin:] = chest[begin:, :3, 3] + 0.3 * chest[begin:, :3, 2]
        elif carry.matrix is not None:
            out[begin:] = carry.matrix[:3, 3]
    return out


def look(body: Body, bodies: dict[str, Body], things: dict[str, Thing]) -> EyeTrack:
    """Turn the head to what a figure looks at and return its eyes."""
    figure, times = body.figure, body.times
    head_yaw, head_pitch = np.zeros(len(times)), np.zeros(len(times))
    eye_yaw, eye_pitch = np.zeros(len(times)), np.zeros(len(times))
    shut: list[float] = []
    for glance in sorted(figure.glances, key=lambda g: g.start):
        begin = int(np.searchsorted(times, glance.start))
        if begin >= len(times):
            continue
        place = place_of(glance.target, bodies, things)
        yaw, pitch = _angles(body, place, begin)
        after = times[begin:] - glance.start
        eye = smooth(after / EYE_SECONDS)
        if abs(float(np.ravel(yaw)[0]) - float(eye_yaw[begin])) > LARGE:
            shut.append(glance.start + 0.02)
        eye_yaw[begin:] += (yaw - eye_yaw[begin:]) * eye
        eye_pitch[begin:] += (pitch - eye_pitch[begin:]) * eye
        if not glance.eyes_only:
            head = smooth((after - 0.06) / HEAD_SECONDS)
            head_yaw[begin:] += (yaw - head_yaw[begin:]) * head
            head_pitch[begin:] += (pitch - head_pitch[begin:]) * head
    weight = body.channels["gaze"]
    turn = smoothed(np.clip(head_yaw * 0.88, -1.25, 1.25) * weight, 1.5)
    nod = smoothed(np.clip(head_pitch * 0.75, -0.55, 0.6) * weight, 1.5)
    c = body.channels
    c["chest.yaw"] = c["chest.yaw"] + 0.2 * np.clip(turn, -1.1, 1.1)
    c["neck.yaw"], c["head.yaw"] = c["neck.yaw"] + 0.3 * turn, c["head.yaw"] + 0.5 * turn
    c["neck.pitch"], c["head.pitch"] = c["neck.pitch"] + 0.3 * nod, c["head.pitch"] + 0.7 * nod
    pose_torso(body)
    jitter_x, jitter_y = _restless(figure, body.idle)
    look_x = np.clip((eye_yaw * weight - turn) / IRIS + jitter_x, -1, 1)
    look_y = np.clip(-(eye_pitch * weight - nod) / IRIS + jitter_y, -1, 1)
    return EyeTrack(look_x, look_y, _blinks(figure, times, body.idle, shut))


def _angles(body: Body, place: Array | None, begin: int) -> tuple[Array | float, Array | float]:
    if place is None:
        return 0.0, 0.04
    chest, head = body.world["chest"][begin:], body.world["head"][begin:]
    target = place if place.ndim == 1 else place[begin:]
    way = apply(np.swapaxes(chest[:, :3, :3], 1, 2), target - head[:, :3, 3] - 0.1 * head[:, :3, 1])
    flat = np.hypot(way[:, 0], way[:, 2])
    yaw = np.arctan2(way[:, 0], way[:, 2])
    behind = np.abs(yaw) > 2.6  # what is right behind is not looked at by breaking the neck
    return np.where(behind, np.sign(yaw) * 0.9, yaw), np.arctan2(-way[:, 1], flat)


def _restless(figure: Figure, idle: Array) -> tuple[Array, Array]:
    marks = moments(figure.seed, 21, 0.4, 1.7)
    rng = np.random.default_rng([figure.seed, 24])
    index = np.searchsorted(marks, np.mod(idle, ROUND))
    xs, ys = rng.normal(0.0, 0.07, len(marks) + 1), rng.normal(0.0, 0.04, len(marks) + 1)
    return xs[index], ys[index]


def _blinks(figure: Figure, times: Array, idle: Array, shut: list[float]) -> Array:
    """A blink every 2 to 5 seconds, and one at each of the times `shut`; 0.21 s each."""
    clock = np.mod(idle, ROUND)
    ages = [clock - start for start in moments(figure.seed, 22, 1.8, 5.0)] + [times - t for t in shut]
    out = np.zeros(len(times))
    for age in ages:
        u = np.clip(age / 0.21, 0.0, 1.0)
        out = np.maximum(out, np.minimum(smooth(u / 0.35), smooth((1 - u) / 0.55)))
    return out
