"""All frames of a dog, cat or bird: gaits from the ground they cover, sitting, lying, tails, jaws and wings.

Channels: sit lie (0..1), neck.pitch neck.yaw head.pitch head.yaw jaw tail.yaw tail.pitch wing
hips.y. T frames.
"""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.curves import Array, smoothed
from diorama.stage.acting.idle import ROUND, moments
from diorama.stage.acting.ik import rigid, turn_x, turn_y, turn_z
from diorama.stage.acting.posing import Body, Channels, sample_root
from diorama.stage.acting.rig import attach
from diorama.stage.acting.state import Figure

_PHASE = {"fl": 0.0, "br": 0.25, "fr": np.pi, "bl": np.pi + 0.25}


def pose_animal(figure: Figure, times: Array, idle: Array) -> Body:
    """Pose an animal; its `Body` holds the world of every joint. `idle` (T,) is the idle clock."""
    c = Channels(figure.curves.sample(times, idle), len(times))
    place, yaw = sample_root(figure, times)
    speed = _speed(place, times)
    body = Body(figure, times, idle, c, rigid(turn_y(yaw), place), {}, {})
    body.world["root"] = body.root
    if figure.species == "bird":
        _bird(body, speed)
    else:
        _quadruped(body, speed)
    return body


def _speed(place: Array, times: Array) -> Array:
    if len(times) < 2:
        return np.zeros(len(times))
    steps = np.linalg.norm(np.gradient(place[:, [0, 2]], times, axis=0), axis=1)
    return smoothed(np.asarray(steps, np.float64), 2.0)


def _quadruped(body: Body, speed: Array) -> None:
    rig, c, times = body.figure.rig, body.channels, body.times
    leg = float(rig.at["upper_leg_fl"][1])
    stride = 1.15 * leg * (1 + 0.5 * np.clip(speed / 1.6, 0, 1.4))
    step = times[1] - times[0] if len(times) > 1 else 0.0
    phase = _since_still(np.pi * step * speed / np.maximum(stride, 1e-3), speed)
    moving = np.clip(speed / 0.35, 0, 1)
    run = np.clip((speed - 1.2) / 1.2, 0, 1)
    sit, lie = c["sit"], c["lie"]
    bob = 0.018 * moving * (1 + 2 * run) * np.abs(np.sin(phase))
    drop = rig.offset("hips")[1]
    y = bob + c["hips.y"] - sit * drop * 0.52 - lie * drop * 0.62
    hips = rig.offset("hips") + np.stack([c["hips.x"], y, 0.04 * sit], 1)
    pitch = -0.62 * sit + 0.09 * run * np.sin(phase) + c["hips.pitch"]
    world, root = body.world, body.root
    turned = np.einsum("tij,tj->ti", root[:, :3, :3], hips) + root[:, :3, 3]
    world["hips"] = rigid(root[:, :3, :3] @ turn_x(pitch) @ turn_y(0.05 * moving * np.sin(phase)), turned)
    world["chest"] = attach(
        world["hips"], rig.offset("chest"), turn_x(-0.08 * sit - 0.12 * run * np.sin(phase))
    )
    neck = 0.5 * sit + c["neck.pitch"] - 0.1 * run + 0.04 * moving * np.sin(2 * phase)
    world["neck"] = attach(world["chest"], rig.offset("neck"), turn_y(c["neck.yaw"]) @ turn_x(neck))
    head = turn_y(c["head.yaw"]) @ turn_x(c["head.pitch"]) @ turn_z(c["head.roll"])
    world["head"] = attach(world["neck"], rig.offset("head"), head)
    world["jaw"] = attach(world["head"], rig.offset("jaw"), turn_x(0.55 * c["jaw"]))
    wag = c["tail.yaw"] + 0.25 * np.sin(2 * np.pi * 1.1 * body.idle) * (1 - lie)
    world["tail_1"] = attach(world["hips"], rig.offset("tail_1"), turn_y(wag) @ turn_x(c["tail.pitch"]))
    world["tail_2"] = attach(world["tail_1"], rig.offset("tail_2"), turn_y(0.7 * _late(wag)))
    for name in ("ear_l", "ear_r"):
        flap = turn_x(0.16 * np.sin(2 * phase - 0.6) * moving + c["ears"])
        world[name] = attach(world["head"], rig.offset(name), flap)
    for leg_name, offset in _PHASE.items():
        _leg(body, leg_name, phase + offset + run * (0.9 if leg_name[0] == "b" else 0.0), moving, run)
    shut = _blink(body)
    for name in ("lid_l", "lid_r"):
        world[name] = attach(world["head"], rig.offset(name), turn_x(shut * 1.9))


def _since_still(steps: Array, speed: Array) -> Array:
    """(T,) the sum of steps since the animal last stood still: every walk begins on the same foot."""
    total = np.cumsum(steps)
    return total - np.maximum.accumulate(np.where(speed < 1e-6, total, 0.0))


def _late(values: Array) -> Array:
    """Values (T,) two frames later: what hangs behind follows."""
    return np.concatenate([values[:1], values[:1], values[:-2]])[: len(values)]


def _leg(body: Body, name: str, phase: Array, moving: Array, run: Array) -> None:
    rig, c = body.figure.rig, body.channels
    front = name[0] == "f"
    sit, lie = c["sit"], c["lie"]
    swing = (0.42 + 0.3 * run) * np.sin(phase) * moving
    lift = np.clip(np.cos(phase), 0, 1) * (0.75 + 0.5 * run) * moving
    if front:
        upper = -swing + 0.62 * sit - 1.35 * lie
        lower = lift + 1.3 * lie * 0.0
    else:
        upper = -swing - 0.85 * sit - 1.2 * lie
        lower = lift + 1.5 * sit * 0.9
    world = body.world
    parent = world["chest" if front else "hips"]
    world[f"upper_leg_{name}"] = attach(parent, rig.offset(f"upper_leg_{name}"), turn_x(upper))
    world[f"lower_leg_{name}"] = attach(
        world[f"upper_leg_{name}"], rig.offset(f"lower_leg_{name}"), turn_x(lower)
    )


def _blink(body: Body) -> Array:
    out = body.channels["face.blink"].copy()
    for start in moments(body.figure.seed, 23, 2.0, 5.0):
        u = (np.mod(body.idle, ROUND) - start) / 0.2
        out = np.maximum(out, np.clip(1 - np.abs(2 * u - 1), 0, 1))
    return np.clip(out, 0, 1)


def _bird(body: Body, speed: Array) -> None:
    rig, c, times, world = body.figure.rig, body.channels, body.idle, body.world
    moving = np.clip(speed / 0.2, 0, 1) * (body.root[:, 1, 3] < 0.1)
    hop = np.abs(np.sin(2 * np.pi * 2.6 * times)) * 0.05 * moving
    offset = rig.offset("body") + np.stack([np.zeros(len(times)), hop + c["hips.y"], np.zeros(len(times))], 1)
    place = np.einsum("tij,tj->ti", body.root[:, :3, :3], offset) + body.root[:, :3, 3]
    world["body"] = rigid(body.root[:, :3, :3] @ turn_x(c["body.pitch"] + 0.1 * moving), place)
    jerk = np.round(2.2 * np.sin(times * 1.7)) * 0.28
    head = turn_y(smoothed(jerk, 1.0) + c["head.yaw"]) @ turn_x(c["head.pitch"] + c["neck.pitch"])
    world["head"] = attach(world["body"], rig.offset("head"), head)
    beat = c["wing"] * (0.55 + 0.85 * np.sin(2 * np.pi * 4.2 * times))
    world["wing_l"] = attach(world["body"], rig.offset("wing_l"), turn_z(beat))
    world["wing_r"] = attach(world["body"], rig.offset("wing_r"), turn_z(-beat))
    world["tail"] = attach(world["body"], rig.offset("tail"), turn_x(c["tail.pitch"] + 0.1 * hop * 20))
    for side in ("l", "r"):
        tuck = c["wing"] * 0.9
        world[f"leg_{side}"] = attach(world["body"], rig.offset(f"leg_{side}"), turn_x(tuck))
    world["chest"], world["jaw"] = world["body"], world["head"]
