"""Throwing, catching, dropping, kicking, pushing, pulling, playing and fetching."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.bodily import ahead_of, dance, jump
from diorama.stage.acting.actions.gestures import sway
from diorama.stage.acting.actions.handling import missing
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.dropping import fly_to, hand_point, let_loose, thump
from diorama.stage.acting.holding import hold_of
from diorama.stage.acting.ik import rigid, turn_y
from diorama.stage.acting.moves import (
    REST_POSE,
    approach,
    carry_pose,
    express,
    glance,
    grab,
    lay_before,
    let_go,
    pose,
    pose_arms_down,
    relax,
    release,
    rise,
    send,
    take_up,
)
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Figure, Plant, Thing
from diorama.stage.acting.walking import face, go, move_root, put_feet
from diorama.stage.physics import flight_seconds, throw_velocity

BALLS = frozenset(("ball", "football"))


def _ball(cue: Cue) -> Thing | None:
    held = next((cue.stage.things[h] for h in cue.actor.holding.values() if h), None)
    return cue.object() or held or next((x for x in cue.stage.things.values() if x.kind in BALLS), None)


def _mark(cue: Cue, thing: Thing) -> Array:
    """(3,) where a throw or kick goes: who or what is named besides the thing, else the open side ahead."""
    other = cue.partner()
    if other is not None:
        return other.position
    second = next((x for x in cue.things() if x is not thing), None)
    if second is not None:
        return second.position
    anchor = cue.anchor()
    if anchor is not None:
        return np.array(anchor.position)
    return _open_way(cue, thing.position if not thing.holder else cue.actor.position)


def _open_way(cue: Cue, start: Array) -> Array:
    """(3,) a mark with a free way to it, at best across the picture."""
    ground = cue.stage.ground
    x0, z0, x1, z1 = cue.stage.set_model.walkable
    reach = min(4.5, (x1 - x0) * 0.6)
    wish = {"left": -np.pi / 2, "right": np.pi / 2}.get(cue.beat.where)
    best, mark = -np.inf, start
    for angle in np.linspace(-np.pi, np.pi, 16, endpoint=False) + 0.19:
        end = start + reach * np.array([np.sin(angle), 0.0, np.cos(angle)])
        end = np.clip(end, [x0 + 0.3, 0.0, z0 + 0.3], [x1 - 0.3, 0.0, z1 - 0.3])
        line = start + (end - start) * np.linspace(0.15, 1.0, 24)[:, None]
        room = float(np.mean([ground.distance[ground.index(p[[0, 2]])] > 0.15 for p in line]))
        people = min(
            (float(np.hypot(*(line - f)[:, [0, 2]].T).min()) for f in cue.stage.standing(cue.actor.id)),
            default=9.0,
        )
        score = (
            2.0 * room
            + 0.3 * abs(np.sin(angle))
            + min(people, 0.7)
            + 0.12 * float(np.linalg.norm(end - start))
        )
        score -= 0.0 if wish is None else abs((angle - wish + np.pi) % (2 * np.pi) - np.pi)
        if score > best:
            best, mark = score, end
    return mark


def throw(cue: Cue) -> float:
    """Wind up, throw; a person it is thrown to catches it, else it flies, bounces and rolls."""
    figure, stage, thing = cue.actor, cue.stage, _ball(cue)
    if thing is None:
        return missing(cue)
    t = take_up(stage, figure, thing, cue.start, cue.tempo)
    mark, partner = _mark(cue, thing), cue.partner()
    t = face(figure, t, mark, cue.tempo)
    glance(figure, t, partner.id if partner else mark)
    side = "r" if figure.holding["r"] == thing.id else "l"
    release(figure, thing)
    rig, s = figure.rig, sign(side)
    back = (0.24 * s, rig.shoulder_height * 1.12, -0.12)
    front = np.array([0.14 * s, rig.shoulder_height * 1.18, 0.34])
    send(figure, side, t, cue.sec(0.4), "root", back)
    let_go(figure, "l" if side == "r" else "r", t, 0.3)
    pose(figure, t, cue.sec(0.4), chest__yaw=-0.45 * s * -1.0, spine__pitch=-0.12)
    send(figure, side, t + cue.sec(0.42), 0.2, "root", front)
    pose(figure, t + cue.sec(0.4), 0.24, chest__yaw=0.4 * s * -1.0, spine__pitch=0.2)
    loose = t + cue.sec(0.42) + 0.17
    thing.carries[-1].side = side
    start = figure.position + turn_y(np.array(figure.yaw)) @ front
    end = _loose(cue, thing, loose, start, mark, partner)
    let_go(figure, side, loose + 0.2, 0.5)
    relax(figure, loose + 0.25, 0.5, "chest.yaw", "spine.pitch")
    pose_arms_down(figure, "both", loose + 0.2, 0.5)
    glance(figure, loose, thing.id)
    figure.free_at = max(figure.free_at, loose + 0.5)
    return end


def _loose(cue: Cue, thing: Thing, t: float, start: Array, mark: Array, partner: Figure | None) -> float:
    """The flight: caught by a person, or left to physics."""
    stage = cue.stage
    if partner is not None and partner.species == "person":
        goal = partner.position + turn_y(np.array(partner.yaw)) @ np.array(
            [0.0, 0.85 * partner.rig.shoulder_height, 0.36]
        )
        seconds = flight_seconds(_t3(start), _t3(goal), 0.25 * cue.force + 0.1)
        return catch_it(cue, partner, thing, t, start, goal, seconds)
    low = mark + np.array([0.0, 0.1, 0.0])
    seconds = flight_seconds(_t3(start), _t3(low), 0.5)
    velocity = throw_velocity(_t3(start), _t3(start + (low - start) * min(0.75 * cue.force, 1.0)), seconds)
    matrix = rigid(turn_y(np.array(cue.actor.yaw)), start - thing.grip())
    rests = let_loose(stage, thing, t, matrix, velocity, spin=(4.0, 0.0, 0.0), but=cue.actor.id)
    return min(rests, t + 2.2)


def _t3(point: Array) -> tuple[float, float, float]:
    return (float(point[0]), float(point[1]), float(point[2]))


def catch_it(
    cue: Cue, catcher: Figure, thing: Thing, t: float, start: Array, goal: Array, seconds: float
) -> float:
    """Someone catches what flies at them."""
    arrives = fly_to(cue.stage, thing, t, start, goal, seconds)
    face(catcher, max(t - 0.6, catcher.free_at), start)
    glance(catcher, max(t - 0.3, 0.0), thing.id)
    side = "both" if thing.kind in BALLS or hold_of(thing.kind).both else catcher.free_hand()
    width = max(float(thing.size[0]) * 0.45, 0.05)
    across = np.array([np.cos(catcher.yaw), 0.0, -np.sin(catcher.yaw)])
    for one in SIDES if side == "both" else (side,):
        offset = across * sign(one) * (width if side == "both" else 0.0)
        send(catcher, one, arrives - 0.4, 0.36, "world", goal + offset)
    grab(catcher, thing, side, arrives)
    thump(cue.stage, arrives, thing.id, catcher.id, 1.2, goal, (thing.model.substance, "flesh"))
    catcher.curves.wave("spine.pitch", Wave(arrives - 0.05, 0.5, 0.1, 1.0, 0.0, 0.15))
    carry_pose(catcher, side, thing, arrives + 0.15, 0.5)
    return arrives + cue.sec(0.6)


def catch(cue: Cue) -> float:
    """Catch what was thrown; what lies about is picked up."""
    thing = _ball(cue)
    if thing is None:
        return missing(cue)
    if cue.actor.side_of(thing.id):
        express(cue.actor, cue.start, "happy", 1.2)
        return cue.start + cue.sec(0.6)
    giver = cue.stage.figures.get(thing.holder)
    if giver is not None and giver is not cue.actor and giver.species == "person":
        start = hand_point(giver, "both")
        release(giver, thing)
        pose_arms_down(giver, "both", cue.start + 0.2, 0.5)
        for side in SIDES:
            let_go(giver, side, cue.start + 0.15, 0.5)
        goal = cue.actor.position + turn_y(np.array(cue.actor.yaw)) @ np.array(
            [0.0, 0.85 * cue.actor.rig.shoulder_height, 0.36]
        )
        return catch_it(
            cue, cue.actor, thing, cue.start + 0.1, start, goal, flight_seconds(_t3(start), _t3(goal), 0.3)
        )
    return take_up(cue.stage, cue.actor, thing, cue.start, cue.tempo * 0.7)


def drop(cue: Cue) -> float:
    """Let something fall."""
    figure, stage = cue.actor, cue.stage
    thing = cue.object() or next((stage.things[h] for h in figure.holding.values() if h), None)
    if thing is None:
        return missing(cue)
    t = cue.start
    if not figure.side_of(thing.id):
        t = take_up(stage, figure, thing, t, cue.tempo)
    side = release(figure, thing)
    start = hand_point(figure, side)
    for one in SIDES if side == "both" else (side,):
        let_go(figure, one, t + 0.1, 0.5)
    pose_arms_down(figure, side, t + 0.1, 0.5)
    matrix = rigid(turn_y(np.array(figure.yaw)), start - thing.grip())
    ahead = ahead_of(figure) * 0.35
    rests = let_loose(stage, thing, t + 0.05, matrix, ahead, spin=(1.0, 0.0, 0.6), but=figure.id)
    glance(figure, t + 0.25, thing.id)
    express(figure, t + 0.3, "surprised", 1.2)
    return min(rests, t + 1.8)


def kick(cue: Cue) -> float:
    """Step up, swing the leg, and send the ball (or whatever it is) off."""
    figure, stage, thing = cue.actor, cue.stage, _ball(cue)
    if thing is None or thing.holder:
        if thing is not None and figure.side_of(thing.id):
            drop(cue)
        else:
            return missing(cue)
    mark = _mark(cue, thing)
    ball = thing.position
    way = mark - ball
    way[1] = 0.0
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    t = rise(stage, figure, cue.start, cue.tempo)
    behind = ball - way * (0.42 + 0.5 * float(thing.size[0]))
    free = stage.ground.free(stage.standing(figure.id), 0.18, 0.4)
    goal = stage.ground.nearest(free, stage.ground.away(behind[[0, 2]]))
    gait = "run" if np.hypot(*(goal - figure.position[[0, 2]])) > 1.6 else "walk"
    glance(figure, t, thing.id)
    t = go(stage, figure, t, goal, gait=gait, tempo=cue.tempo)
    t = face(figure, t, ball, cue.tempo * 0.8)
    contact = _leg_swing(figure, t, ball, float(thing.size[1]), cue.tempo)
    speed = (2.2 + 0.75 * min(float(np.linalg.norm(mark - ball)), 6.0)) * cue.force
    loft = 0.28 if cue.force > 1.0 else 0.14
    velocity = way * speed + np.array([0.0, speed * loft, 0.0])
    strength = float(thing.model.mass) * speed
    thump(stage, contact, figure.id, thing.id, strength, ball, ("rubber", thing.model.substance))
    spin = np.cross(np.array([0.0, 1.0, 0.0]), way) * speed * 4
    rests = let_loose(stage, thing, contact, thing.matrix, velocity, spin=_t3(spin), but=figure.id)
    partner = cue.partner()
    if partner is not None:
        glance(partner, contact - 0.2, thing.id)
    return min(max(contact + 0.7, rests - 0.8), contact + 2.4)


def _leg_swing(figure: Figure, t: float, ball: Array, height: float, tempo: float) -> float:
    """The right leg swings back, through the ball, and comes down; returns the moment of contact."""
    back, through, down = 0.32 * tempo, 0.16, 0.4 * tempo
    if "foot_l" not in figure.rig.index:
        return t + 0.2
    ahead, last = ahead_of(figure), figure.plants["r"][-1]
    base = np.array(last.point)
    behind = base - ahead * 0.3
    hit = ball - ahead * 0.12
    for lift, land, point, rise_ in (
        (t, t + back, (behind[0], 0.16, behind[2]), 0.04),
        (t + back, t + back + through, (hit[0], max(height * 0.2, 0.03), hit[2]), 0.0),
        (
            t + back + through,
            t + back + through + 0.16,
            tuple((hit + ahead * 0.22 + np.array([0.0, 0.26, 0.0])).tolist()),
            0.0,
        ),
        (t + back + through + 0.2, t + back + through + 0.2 + down, last.point, 0.04),
    ):
        x, y, z = point
        figure.plants["r"].append(Plant(lift, land, (float(x), float(y), float(z)), last.yaw, rise_))
    for name, value in (
        ("arm_l.swing", 0.7),
        ("arm_l.out", 0.5),
        ("arm_r.swing", -0.5),
        ("spine.pitch", -0.1),
        ("hips.z", -0.03),
    ):
        figure.curves.go(name, t + 0.1, back + through, value)
        figure.curves.go(name, t + back + through + 0.15, 0.5, REST_POSE.get(name, 0.0))
    figure.free_at = t + back + through + 0.25 + down
    return t + back + through * 0.75


def push(cue: Cue) -> float:
    """Push with both hands; what is light slides or topples, who is pushed steps back."""
    return _shove(cue, 1.0)


def pull(cue: Cue) -> float:
    """Pull towards oneself."""
    return _shove(cue, -1.0)


def _shove(cue: Cue, direction: float) -> float:
    figure, stage, thing, partner = cue.actor, cue.stage, cue.object(), cue.partner()
    place = partner.position if partner is not None else thing.position if thing is not None else cue.point()
    if place is None:
        return missing(cue)
    t = approach(stage, figure, cue.start, place, reach=0.5, tempo=cue.tempo)
    height = (
        0.85 * figure.rig.shoulder_height
        if thing is None
        else float(np.clip(place[1] + thing.size[1] * 0.7, 0.3, 1.1))
    )
    across = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)])
    ahead = ahead_of(figure)
    near = place - ahead * (0.16 if partner is not None else 0.0)
    for side in SIDES:
        touch_at = np.array([near[0], height, near[2]]) + across * 0.12 * sign(side)
        send(figure, side, t, cue.sec(0.45), "world", touch_at)
        send(figure, side, t + cue.sec(0.5), cue.sec(0.35), "world", touch_at + ahead * 0.22 * direction)
        let_go(figure, side, t + cue.sec(0.95), cue.sec(0.5))
    figure.curves.wave(
        "spine.pitch", Wave(t + cue.sec(0.4), cue.sec(0.7), 0.22 * direction, 0.5 / cue.sec(0.7), 0.0, 0.25)
    )
    contact = t + cue.sec(0.52)
    if partner is not None:
        stumble_back(partner, contact, ahead * 0.32 * direction)
        thump(stage, contact, figure.id, partner.id, 3.0 * cue.force, near, ("flesh", "cloth"))
    elif thing is not None and not thing.holder:
        speed = 1.3 * cue.force * direction
        spin = np.cross(np.array([0.0, 1.0, 0.0]), ahead) * (
            1.6 * speed if thing.size[1] > 1.5 * thing.size[0] else 0.0
        )
        let_loose(stage, thing, contact, thing.matrix, ahead * speed, spin=_t3(spin), but=figure.id)
    return t + cue.sec(1.4)


def stumble_back(figure: Figure, t: float, step: Array) -> None:
    """A push moves a figure a step."""
    place = figure.position + step
    put_feet(figure, t, place, figure.yaw, 0.5)
    figure.free_at = move_root(figure, t, 0.45, place, figure.yaw)
    figure.curves.wave("spine.pitch", Wave(t, 0.7, -0.25, 0.7, 0.0, 0.2))
    express(figure, t, "surprised", 1.0)


def play(cue: Cue) -> float:
    """Play with what there is: kick a ball, sound an instrument, move a toy about; else a little dance."""
    thing = cue.object()
    if thing is not None and thing.kind in BALLS and not thing.holder:
        return kick(cue) if cue.actor.species == "person" else fetch(cue)
    if thing is not None and thing.kind in ("guitar", "violin", "drum", "microphone"):
        from diorama.stage.acting.actions.devices import play_instrument

        return play_instrument(cue)
    if cue.actor.species != "person" or thing is None:
        return jump(cue) if cue.actor.species != "person" else dance(cue)
    t = approach(cue.stage, cue.actor, cue.start, thing.position, tempo=cue.tempo)
    side = cue.actor.free_hand()
    spot = thing.position + np.array([0.0, float(thing.size[1]) + 0.02, 0.0])
    send(cue.actor, side, t, 0.5, "world", spot)
    sway(cue.actor, side, t + 0.5, cue.sec(2.5), (0.06, 0.04, 0.06), 0.8, (0.0, 1.0, 2.0))
    let_go(cue.actor, side, t + 0.5 + cue.sec(2.5), 0.5)
    express(cue.actor, t, "happy", 2.5)
    return t + cue.sec(3.4)


def fetch(cue: Cue) -> float:
    """Run to a thing, take it, and bring it back to whoever is named (or where one started)."""
    figure, stage, thing = cue.actor, cue.stage, _ball(cue)
    if thing is None:
        return missing(cue)
    home = cue.partner()
    back = figure.position
    t = rise(stage, figure, cue.start, cue.tempo) if figure.species == "person" else _up(figure, cue.start)
    glance(figure, t, thing.id)
    place = thing.position
    t = approach(stage, figure, t, place, reach=0.38, tempo=cue.tempo, gait="run")
    t = take_up(stage, figure, thing, t, cue.tempo)
    target = home.position if home is not None else back
    t = approach(stage, figure, t, target, reach=0.75, tempo=cue.tempo, gait="run")
    figure.curves.wave("tail.yaw", Wave(t - 0.5, 2.5, 0.6, 4.0, 0.0, 0.4))
    if figure.species != "person" and figure.side_of(thing.id):
        lay_before(stage, figure, thing, t + 0.25)
    return t + cue.sec(0.4)


def _up(figure: Figure, t: float) -> float:
    """An animal gets to its feet."""
    busy = figure.curves.now("sit") + figure.curves.now("lie")
    pose(figure, t, 0.4, sit=0.0, lie=0.0)
    figure.posture = "stand"
    return t + (0.4 if busy else 0.0)


ACTIONS: dict[str, Action] = {
    "throw": throw, "catch": catch, "drop": drop, "kick": kick, "push": push, "pull": pull,
         "play": play,
    "fetch": fetch,
}  # fmt: skip
