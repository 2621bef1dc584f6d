"""Driving a car and riding a bicycle: the figure at its seat, both along the road."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.locomotion import run
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave, smooth
from diorama.stage.acting.ik import nearest_turn, rigid
from diorama.stage.acting.moves import glance, pose, rise, send
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Carry, Figure, Thing
from diorama.stage.acting.walking import go

WHEELED = frozenset(("car", "bus", "bicycle"))


def drive(cue: Cue) -> float:
    """Get in and drive off along the way the vehicle points."""
    return _ride(cue, 4.0)


def ride(cue: Cue) -> float:
    """Ride a bicycle (or in a car or bus)."""
    return _ride(cue, 2.6)


def _ride(cue: Cue, speed: float) -> float:
    figure, stage = cue.actor, cue.stage
    vehicle = next((x for x in (*cue.things(), *stage.things.values()) if x.kind in WHEELED), None)
    if vehicle is None or figure.species != "person":
        stage.note(
            cue.beat.line,
            f"{cue.beat.text or cue.beat.action!r}: there is nothing to ride here; a run is used",
        )
        return run(cue)
    t = cue.start
    if figure.posture != "ride":
        t = _mount(cue, figure, vehicle)
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(3.5)
    start = vehicle.matrix
    ahead = start[:3, :3] @ np.array([0.0, 0.0, 1.0])
    u = np.linspace(0.0, 1.0, int(seconds * stage.fps) + 2)
    gain = np.concatenate([[0.0], np.cumsum(smooth(np.clip(u[1:] * 2.2, 0, 1)))])
    way = start[:3, 3] + ahead * (gain / gain[-1] * speed * seconds / cue.tempo * 0.8)[:, None]
    begin = stage.at_frame(t)
    path = rigid(np.broadcast_to(start[:3, :3], (len(u), 3, 3)), way)
    vehicle.carries.append(Carry(start=begin, style="path", path=path, rate=stage.fps))
    _sit_along(figure, begin, path, stage.fps, _saddle(vehicle, figure))
    if vehicle.kind == "bicycle":
        _pedal(figure, begin, seconds)
    glance(figure, t, "")
    figure.free_at = begin + seconds
    return begin + seconds


def _saddle(vehicle: Thing, figure: Figure) -> Array:
    """(3,) place of a rider's hips in the vehicle's frame."""
    seat = vehicle.model.grips.get("seat")
    if seat is None:
        size = vehicle.size
        seat = (0.0, float(size[1]) * 0.45, 0.0)
    up = 0.115 * sum(figure.rig.leg)
    return np.array(seat) + np.array([0.0, up, 0.0])


def _mount(cue: Cue, figure: Figure, vehicle: Thing) -> float:
    stage = cue.stage
    t = rise(stage, figure, cue.start, cue.tempo)
    place = vehicle.position
    free = stage.ground.free(stage.standing(figure.id), 0.2, 0.4)
    goal = stage.ground.nearest(
        free, stage.ground.away(place[[0, 2]]) + 0.1 * stage.ground.away(figure.position[[0, 2]])
    )
    t = go(stage, figure, t, goal, tempo=cue.tempo)
    seconds = cue.sec(1.0)
    hips = _saddle(vehicle, figure)
    matrix = vehicle.matrix
    yaw = float(np.arctan2(matrix[0, 2], matrix[2, 2]))
    seat = matrix[:3, :3] @ np.array([hips[0], 0.0, hips[2]]) + matrix[:3, 3]
    yaw = nearest_turn(yaw, figure.yaw)
    u = np.linspace(0, 1, 13)
    first = figure.position
    for k in range(13):
        w = float(smooth(u[k]))
        at = first * (1 - w) + np.array([seat[0], 0.0, seat[2]]) * w
        figure.root.append(
            (
                t + float(u[k]) * seconds,
                *at.tolist(),
                figure.root[-1][4] if k == 0 else figure.yaw + (yaw - figure.yaw) * w,
            )
        )
    pose(
        figure,
        t,
        seconds,
        hips__y=float(matrix[1, 3] + hips[1] - figure.rig.at["hips"][1]),
        stand=0.0,
        leg_ik=0.0,
    )
    bent = vehicle.kind == "bicycle"
    for side in SIDES:
        pose(
            figure,
            t,
            seconds,
            **{
                f"leg_{side}__swing": 0.9 if bent else 1.35,
                f"knee_{side}": 0.9 if bent else 1.0,
                f"leg_{side}__out": 0.08,
            },
        )
        grip = vehicle.model.grips.get("left" if side == "l" else "right")
        if grip is not None and vehicle.kind == "bicycle":
            local = np.array(grip) - np.array([hips[0], 0.0, hips[2]])
            send(figure, side, t, seconds, "root", local)
        else:
            up, arm = float(figure.rig.offset("upper_arm_l")[1]), sum(figure.rig.arm)
            send(figure, side, t, seconds, "chest", (0.13 * sign(side), up - 0.35 * arm, 0.72 * arm))
    pose(figure, t, seconds, spine__pitch=0.18 if bent else -0.02)
    figure.posture = "ride"
    return t + seconds + 0.1


def _sit_along(figure: Figure, t: float, path: Array, fps: float, hips: Array) -> None:
    """The rider's root goes along under the saddle."""
    base = path[:, :3, :3] @ np.array([hips[0], 0.0, hips[2]]) + path[:, :3, 3]
    yaw = figure.yaw
    for k in range(len(path)):
        x, _, z = base[k].tolist()
        figure.root.append((t + k / fps, x, 0.0, z, yaw))


def _pedal(figure: Figure, t: float, seconds: float) -> None:
    for side, phase in (("l", 0.0), ("r", np.pi)):
        figure.curves.wave(f"leg_{side}.swing", Wave(t, seconds, 0.35, 1.1, phase, 0.3))
        figure.curves.wave(f"knee_{side}", Wave(t, seconds, 0.35, 1.1, phase + 0.6, 0.3))


ACTIONS: dict[str, Action] = {"drive": drive, "ride": ride}
