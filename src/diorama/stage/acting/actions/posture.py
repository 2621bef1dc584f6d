"""Holding still, standing, sitting, lying, kneeling, crouching, turning, sleeping and waking."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave
from diorama.stage.acting.moves import (
    express,
    glance,
    let_go,
    pose,
    relax,
    rise,
    seat_feet,
    send,
)
from diorama.stage.acting.placing import choose_seat
from diorama.stage.acting.rig import SIDES
from diorama.stage.acting.state import Figure, Stage
from diorama.stage.acting.walking import face, go, move_root, turn_to
from diorama.stage.model import Anchor


def hold(cue: Cue) -> float:
    """Stillness; as long as the beat says, else two seconds."""
    return cue.start + (float(cue.beat.seconds) if cue.beat.seconds is not None else 2.0)


def stand(cue: Cue) -> float:
    """Stand up, or stand where the words say."""
    t = rise(cue.stage, cue.actor, cue.start, cue.tempo)
    point = cue.point() if cue.beat.where or cue.beat.targets else None
    if point is not None:
        from diorama.stage.acting.moves import approach

        t = approach(cue.stage, cue.actor, t, point, reach=0.55, tempo=cue.tempo)
    return t + cue.sec(0.4)


def sit(cue: Cue) -> float:
    """Go to a seat and sit down on it; on the floor when there is none."""
    figure = cue.actor
    if figure.species != "person":
        return sit_animal(cue)
    if figure.posture == "sit":
        return cue.start + cue.sec(0.6)
    partner = cue.partner()
    mates = [partner.id] if partner else [f.id for f in cue.stage.figures.values() if f is not figure]
    words = " ".join((*(cue.stage.aliases.get(t, t) for t in cue.beat.targets), cue.beat.where))
    seat = choose_seat(cue.stage, figure, words, mates)
    if seat is None:
        cue.stage.note(cue.beat.line, "there is no free seat; the figure sits down on the floor")
        return sit_on_floor(cue)
    return sit_on(cue.stage, figure, seat, cue.start, cue.tempo)


def sit_on(stage: Stage, figure: Figure, seat: Anchor, t: float, tempo: float) -> float:
    """Walk to a seat, turn round and sit."""
    place = np.array([seat.position[0], 0.0, seat.position[2]])
    ahead = np.array([np.sin(seat.yaw), 0.0, np.cos(seat.yaw)])
    t = rise(stage, figure, t, tempo)
    free = stage.ground.within(stage.ground.free(stage.standing(figure.id), 0.2, 0.4), figure.position)
    wish = place + ahead * 0.42
    goal = stage.ground.nearest(
        free, stage.ground.away(wish[[0, 2]]) + 0.1 * stage.ground.away(figure.position[[0, 2]])
    )
    t = go(stage, figure, t, goal, tempo=tempo)
    t = turn_to(figure, t, seat.yaw, tempo)
    seconds = 0.95 * tempo
    figure.seat = seat.name
    settle_on(figure, t, seconds, seat)
    figure.curves.wave("spine.pitch", Wave(t, seconds, 0.38, 0.5 / seconds, 0.0, seconds / 3))
    figure.curves.wave("head.pitch", Wave(t, seconds, 0.2, 0.5 / seconds, 0.0, seconds / 3))
    figure.free_at = t + seconds
    return t + seconds + 0.1 * tempo


def settle_on(figure: Figure, t: float, seconds: float, seat: Anchor) -> None:
    """Bring pelvis, feet and hands to sitting on a seat; at once when `seconds` is next to nothing."""
    rig = figure.rig
    place = np.array([seat.position[0], 0.0, seat.position[2]])
    low = -float(rig.offset("upper_leg_l")[1])
    above = low + 0.115 * sum(rig.leg)
    hips = float(rig.at["hips"][1])
    seat_feet(figure, t, place, seat.yaw, seat.position[1] + above - low, seconds)
    move_root(figure, t, seconds, place, seat.yaw)
    pose(
        figure,
        t,
        seconds,
        hips__y=seat.position[1] + above - hips,
        hips__pitch=-0.1,
        spine__pitch=0.1,
        stand=0.0,
    )
    for side in SIDES:
        if not figure.holding[side]:
            lap(figure, side, t + 0.2 * seconds, seconds)
    figure.posture, figure.seat = "sit", seat.name


def lap(figure: Figure, side: str, t: float, seconds: float) -> None:
    """A hand rests on the thigh."""
    x = 0.85 * figure.rig.hip_half * (1 if side == "l" else -1)
    send(figure, side, t, seconds, "hips", (x, 0.02 * sum(figure.rig.leg), 0.42 * sum(figure.rig.leg)))


def sit_on_floor(cue: Cue) -> float:
    """Sit down on the ground, legs out in front."""
    figure, t = cue.actor, rise(cue.stage, cue.actor, cue.start, cue.tempo)
    seconds = cue.sec(1.2)
    low = -float(figure.rig.offset("upper_leg_l")[1])
    hip = 0.1 * sum(figure.rig.leg)
    pose(
        figure, t, seconds, hips__y=hip + low - float(figure.rig.at["hips"][1]), spine__pitch=0.18, stand=0.0
    )
    seat_feet(figure, t, figure.position, figure.yaw, hip + 0.02, seconds)
    for side in SIDES:
        if not figure.holding[side]:
            lap(figure, side, t, seconds)
    figure.posture, figure.free_at = "sit", t + seconds
    return t + seconds


def sit_animal(cue: Cue) -> float:
    """A dog or cat sits: rump down, chest up."""
    pose(cue.actor, cue.start, cue.sec(0.6), sit=1.0)
    cue.actor.posture = "sit"
    return cue.start + cue.sec(0.9)


def lie(cue: Cue) -> float:
    """Lie down on a bed or sofa, or on the ground."""
    figure, stage = cue.actor, cue.stage
    if figure.species != "person":
        pose(figure, cue.start, cue.sec(0.8), lie=1.0)
        figure.posture = "lie"
        return cue.start + cue.sec(1.2)
    if figure.posture == "lie":
        return cue.start + cue.sec(0.6)
    beds = [a for a in stage.set_model.anchors.values() if a.kind == "bed"]
    bed = cue.anchor(("bed",)) or (beds[0] if beds else None)
    t = rise(stage, figure, cue.start, cue.tempo)
    if bed is None:
        lie_at(figure, t, cue.sec(1.8), figure.position, figure.yaw)
        return t + cue.sec(1.9)
    free = stage.ground.within(stage.ground.free(stage.standing(figure.id), 0.2, 0.4), figure.position)
    place = np.array(bed.position)
    goal = stage.ground.nearest(free, stage.ground.away(place[[0, 2]]))
    t = go(stage, figure, t, goal, tempo=cue.tempo)
    t = turn_to(figure, t, bed.yaw, cue.tempo)
    lie_at(figure, t, cue.sec(1.9), place, bed.yaw)
    figure.seat = bed.name
    return t + cue.sec(2.0)


def lie_at(figure: Figure, t: float, seconds: float, top: np.ndarray, yaw: float) -> None:
    """Lie on the back on a surface: `top` (3,) is its middle, `yaw` points from the head to the feet."""
    rig = figure.rig
    ahead = np.array([np.sin(yaw), 0.0, np.cos(yaw)])
    middle = float(rig.at["hips"][1]) - rig.height / 2
    place = np.array([top[0], 0.0, top[2]]) - ahead * middle
    thick = 0.19 * float(rig.at["hips"][1])
    move_root(figure, t, seconds, place, yaw)
    pose(
        figure,
        t,
        seconds * 0.6,
        hips__y=float(top[1]) + 0.3 - float(rig.at["hips"][1]),
        stand=0.0,
        leg_ik=0.0,
    )
    pose(
        figure,
        t + seconds * 0.35,
        seconds * 0.65,
        hips__pitch=-np.pi / 2,
        hips__y=float(top[1]) + thick - float(rig.at["hips"][1]),
    )
    pose(figure, t + seconds * 0.35, seconds * 0.65, head__pitch=0.28, leg_l__out=0.06, leg_r__out=0.06)
    pose(figure, t, seconds * 0.8, arm_l__out=0.25, arm_r__out=0.25, elbow_l=0.25, elbow_r=0.25, gaze=0.5)
    for side in SIDES:
        if not figure.holding[side]:
            let_go(figure, side, t, seconds * 0.5)
    figure.posture, figure.free_at = "lie", t + seconds


def kneel(cue: Cue) -> float:
    """Go down on one knee."""
    figure = cue.actor
    if figure.species != "person":
        return sit_animal(cue)
    t = rise(cue.stage, figure, cue.start, cue.tempo)
    partner = cue.partner()
    if partner:
        t = face(figure, t, partner.position, cue.tempo)
    seconds, leg = cue.sec(0.9), sum(figure.rig.leg)
    from diorama.stage.acting.state import Plant

    ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
    last = figure.plants["r"][-1]
    back = figure.position - ahead * 0.55 * leg
    x, z = (
        float(back[0] + last.point[0] - figure.position[0]),
        float(back[2] + last.point[2] - figure.position[2]),
    )
    figure.plants["r"].append(Plant(t, t + seconds * 0.7, (x, last.point[1] + 0.02, z), figure.yaw, 0.05))
    front = figure.plants["l"][-1]
    fx, fz = (float(front.point[i] + ahead[i] * 0.28 * leg) for i in (0, 2))
    figure.plants["l"].append(Plant(t + 0.1, t + seconds * 0.6, (fx, front.point[1], fz), figure.yaw, 0.05))
    pose(figure, t, seconds, hips__y=-0.44 * leg, hips__pitch=0.08, stand=0.0)
    figure.posture, figure.free_at = "kneel", t + seconds
    return t + seconds + cue.sec(0.3)


def crouch(cue: Cue) -> float:
    """Bend the knees deep."""
    figure = cue.actor
    if figure.species != "person":
        return sit_animal(cue)
    t = rise(cue.stage, figure, cue.start, cue.tempo)
    point = cue.point()
    if point is not None:
        from diorama.stage.acting.moves import approach

        t = approach(cue.stage, figure, t, point, reach=0.5, tempo=cue.tempo)
    seconds, leg = cue.sec(0.7), sum(figure.rig.leg)
    pose(
        figure,
        t,
        seconds,
        swing=0.04,
        hips__y=-0.48 * leg,
        hips__z=-0.1 * leg,
        hips__pitch=0.35,
        spine__pitch=0.25,
    )
    pose(figure, t, seconds, arm_l__swing=0.6, arm_r__swing=0.6, elbow_l=0.9, elbow_r=0.9)
    figure.posture, figure.free_at = "crouch", t + seconds
    return t + seconds + cue.sec(0.4)


def turn(cue: Cue) -> float:
    """Turn to someone or something, to a side, or round."""
    figure, point = cue.actor, cue.point()
    words = cue.beat.where
    if point is not None:
        end = face(figure, cue.start, point, cue.tempo) if figure.posture == "stand" else cue.start
        glance(figure, cue.start, cue.beat.targets[0] if cue.partner() or cue.object() else point)
        return max(end, cue.start + cue.sec(0.6))
    step = {"left": np.pi / 2, "right": -np.pi / 2}.get(words, np.pi)
    if figure.posture != "stand":
        pose(
            figure,
            cue.start,
            cue.sec(0.5),
            chest__yaw=float(np.clip(step, -0.5, 0.5)),
            head__yaw=float(np.clip(step, -0.9, 0.9)),
        )
        return cue.start + cue.sec(0.8)
    glance(figure, cue.start, "")
    return turn_to(figure, cue.start, figure.yaw + step, cue.tempo) + cue.sec(0.1)


def sleep(cue: Cue) -> float:
    """Lie down if there is a bed, and sleep: eyes shut, deep breath."""
    figure, t = cue.actor, cue.start
    if figure.posture == "stand" and figure.species == "person":
        beds = any(a.kind == "bed" for a in cue.stage.set_model.anchors.values())
        t = lie(cue) if beds else sit(cue)
    elif figure.species != "person":
        t = lie(cue)
    seconds = cue.sec(1.0)
    pose(figure, t, seconds, gaze=0.0, face__blink=1.0, face__smile=0.1, face__mouth_open=0.0)
    if figure.posture == "sit":
        pose(figure, t, seconds, head__pitch=0.5, spine__pitch=0.22, neck__pitch=0.25, head__roll=0.12)
    figure.curves.wave("chest.pitch", Wave(t, 3600.0, 0.035, 0.22, 0.0, 1.0))
    return t + seconds + cue.sec(1.2)


def wake(cue: Cue) -> float:
    """Open the eyes, blink, sit up."""
    figure, t = cue.actor, cue.start
    seconds = cue.sec(0.5)
    pose(figure, t, seconds, face__blink=0.3, gaze=1.0)
    pose(figure, t + seconds, seconds, face__blink=0.0)
    relax(figure, t + 0.2, cue.sec(0.9), "head.", "neck.")
    for key in [k for k, w in figure.curves.waves.items() if any(v.seconds > 1000 for v in w)]:
        for wave in figure.curves.waves[key]:
            if wave.seconds > 1000:
                wave.seconds = t - wave.start + 1.0
    if figure.species != "person":
        pose(figure, t, seconds, lie=0.0, sit=0.0)
        figure.posture = "stand"
        return t + cue.sec(1.0)
    express(figure, t + seconds, "surprised" if "suddenly" in cue.beat.manner else "tired", cue.sec(1.0))
    if figure.posture == "lie":
        sit_up(figure, t + seconds, cue.sec(1.0))
        return t + seconds + cue.sec(1.3)
    relax(figure, t, cue.sec(0.8), "spine.")
    return t + cue.sec(1.5)


def sit_up(figure: Figure, t: float, seconds: float) -> None:
    """From lying to sitting with the legs stretched out."""
    pose(
        figure,
        t,
        seconds,
        swing=0.03,
        hips__pitch=-0.25,
        spine__pitch=0.25,
        leg_l__swing=1.25,
        leg_r__swing=1.25,
    )
    pose(figure, t, seconds, gaze=1.0, head__pitch=0.0)


ACTIONS: dict[str, Action] = {
    "hold": hold, "stand": stand, "sit": sit, "lie": lie, "kneel": kneel, "crouch": crouch, "turn": turn,
    "sleep": sleep, "wake": wake,
}  # fmt: skip
