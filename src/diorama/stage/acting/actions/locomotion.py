"""Walking, running and sneaking; entering, leaving, following, chasing, hiding and climbing."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.ik import nearest_turn, yaw_of
from diorama.stage.acting.moves import express, glance, pose, rise
from diorama.stage.acting.placing import find_anchor, focus
from diorama.stage.acting.state import Figure, Plant, Stage
from diorama.stage.acting.walking import face, follow, go, put_feet
from diorama.stage.model import Anchor


def walk(cue: Cue) -> float:
    """Walk to what is named, else some way through the place."""
    return _travel(cue, "tired" if {"tiredly", "sadly"} & set(cue.beat.manner) else "walk")


def run(cue: Cue) -> float:
    """Run there."""
    return _travel(cue, "run")


def sneak(cue: Cue) -> float:
    """Walk on tiptoe, low and slow."""
    return _travel(cue, "sneak")


def _travel(cue: Cue, gait: str) -> float:
    figure, stage = cue.actor, cue.stage
    if "offscreen" in cue.beat.where or cue.beat.where in ("out", "away"):
        return leave(cue, gait)
    t = rise(stage, figure, cue.start, cue.tempo)
    goal, look_at = destination(cue)
    if look_at is not None:
        glance(figure, t, look_at)
    t = go(stage, figure, t, goal, gait=gait, tempo=cue.tempo, line=cue.beat.line)
    point = cue.point()
    if point is not None:
        return face(figure, t, point, cue.tempo)
    glance(figure, t, "")
    return t


def destination(cue: Cue) -> tuple[Array, str | Array | None]:
    """Where a walk goes (x, z), and what is looked at on the way."""
    stage, figure = cue.stage, cue.actor
    point = cue.point()
    free = stage.ground.within(stage.ground.free(stage.standing(figure.id), 0.2, 0.5), figure.position)
    if point is not None:
        partner = cue.partner()
        reach = 0.7 if partner else 0.42
        away = stage.ground.away(point[[0, 2]])
        start = stage.ground.away(figure.position[[0, 2]])
        goal = stage.ground.nearest(free, 3 * np.abs(away - reach) + 0.2 * start)
        return goal, partner.id if partner else point
    x0, z0, x1, z1 = stage.set_model.walkable
    x, z = figure.position[[0, 2]]
    middle = focus(stage)
    reach = min(2.4, (x1 - x0) * 0.45)
    side = {"left": -1.0, "right": 1.0}.get(cue.beat.where, -1.0 if x > middle[0] else 1.0)
    wish = np.array([np.clip(x + side * reach, x0 + 0.3, x1 - 0.3), np.clip((z + middle[2]) / 2, z0, z1)])
    return stage.ground.nearest(free, stage.ground.away(wish)), None


def entrance(stage: Stage, figure: Figure, words: str) -> tuple[Array, float, Anchor | None]:
    """Where one comes in from: (3,) outside, the yaw of coming in, and the door if it is one."""
    anchors = stage.set_model.anchors
    named = "door" in words
    if not stage.set_model.interior and not named and "entrance" in anchors:
        return _from_edge(stage, figure, words)
    doors = [a for a in anchors.values() if a.kind == "door" and a.name.startswith("door")]
    door = find_anchor(stage, words, ("door",)) or (min(doors, key=lambda a: a.name) if doors else None)
    if door is not None:
        out = np.array([np.sin(door.yaw), 0.0, np.cos(door.yaw)])
        return np.array(door.position) - out * 0.75, door.yaw, door
    return _from_edge(stage, figure, words)


def _from_edge(stage: Stage, figure: Figure, words: str) -> tuple[Array, float, None]:
    """Where one comes in over the edge of an open place."""
    anchors = stage.set_model.anchors
    if "entrance" in anchors and not {"left", "right"} & set(words.split()):
        anchor = anchors["entrance"]
        return np.array(anchor.position), anchor.yaw, None
    x0, z0, x1, z1 = stage.set_model.walkable
    side = {"left": x0, "right": x1}.get(next((w for w in words.split() if w in ("left", "right")), ""))
    if side is None:
        side = x0 if figure.seed % 2 == 0 else x1
    z = float(np.clip(focus(stage)[2] + 0.3, z0 + 0.3, z1 - 0.3))
    yaw = np.pi / 2 if side == x0 else -np.pi / 2
    return np.array([side + (0.12 if side == x0 else -0.12), 0.0, z]), float(yaw), None


def enter(cue: Cue) -> float:
    """Come in through the door, or from the edge of the place."""
    figure, stage = cue.actor, cue.stage
    if figure.on_stage:
        return _travel(cue, "walk")
    gait = "run" if "quickly" in cue.beat.manner or "suddenly" in cue.beat.manner else "walk"
    place, yaw, door = entrance(stage, figure, cue.beat.where)
    t = cue.start
    figure.root.append((max(t, figure.root[-1][0]), *place.tolist(), nearest_turn(yaw, figure.yaw)))
    figure.root[0] = (0.0, *place.tolist(), figure.root[-1][4])
    figure.plants = {}
    put_feet(figure, t, place, yaw)
    opened = swing_door(stage, door, t, 0.45 * cue.tempo) if door else t
    figure.shown.append((t, True))
    figure.on_stage, figure.free_at, figure.posture = True, opened, "stand"
    glance(figure, t, "")
    end = _walk_in(cue, place, yaw, door, opened, gait)
    if door:
        shut_door(stage, door, opened + 0.9 * cue.tempo, 0.6)
    return end


def _walk_in(cue: Cue, place: Array, yaw: float, door: Anchor | None, t: float, gait: str) -> float:
    stage, figure = cue.stage, cue.actor
    if door is not None:
        inside = place + np.array([np.sin(yaw), 0.0, np.cos(yaw)]) * 1.35
        line = place[[0, 2]] + (inside - place)[[0, 2]] * np.linspace(0, 1, 34)[:, None]
        t = follow(stage, figure, t, line, gait=gait, tempo=cue.tempo)
    if cue.point() is not None and cue.beat.where != "offscreen":
        goal, _ = destination(cue)
        anchor = cue.anchor()
        if anchor is None or anchor.kind != "door":
            return go(stage, figure, t, goal, gait=gait, tempo=cue.tempo)
    others = stage.standing(figure.id)
    middle = np.mean(others, axis=0) if others else focus(stage)
    free = stage.ground.free(others, 0.24, 0.75)
    cost = np.abs(stage.ground.away(middle[[0, 2]]) - (0.95 if others else 0.0))
    cost = cost + 0.25 * stage.ground.away(figure.position[[0, 2]])
    t = go(stage, figure, t, stage.ground.nearest(free, cost), gait=gait, tempo=cue.tempo)
    return face(figure, t, middle, cue.tempo) if others else t


def swing_door(stage: Stage, door: Anchor | None, t: float, seconds: float) -> float:
    """Open a door's leaf; returns when it is open."""
    if door is None or not door.joint:
        return t
    stage.parts.go(door.joint, t, seconds, 1.35, 0.04)
    stage.part_state[door.joint] = "open"
    return t + seconds * 0.75


def shut_door(stage: Stage, door: Anchor | None, t: float, seconds: float) -> None:
    """Close it again."""
    if door is not None and door.joint:
        stage.parts.go(door.joint, t, seconds, 0.0)
        stage.part_state[door.joint] = ""


def exit_(cue: Cue) -> float:
    """Leave through the door or over the edge of the place."""
    hurried = {"quickly", "suddenly", "angrily"} & set(cue.beat.manner)
    return leave(cue, "run" if hurried else "walk")


def leave(cue: Cue, gait: str) -> float:
    """Walk off the stage."""
    figure, stage = cue.actor, cue.stage
    if not figure.on_stage:
        return cue.start + 0.5
    t = rise(stage, figure, cue.start, cue.tempo)
    place, yaw, door = entrance(stage, figure, cue.beat.where)
    glance(figure, t, "")
    way_out = stage.set_model.anchors.get("exit")
    if door is None and way_out is not None and not {"left", "right"} & set(cue.beat.where.split()):
        place = np.array(way_out.position)
    if door is None:
        t = go(stage, figure, t, place[[0, 2]], gait=gait, tempo=cue.tempo)
    else:
        inside = np.array(door.position) + np.array([np.sin(yaw), 0.0, np.cos(yaw)]) * 0.6
        t = go(stage, figure, t, inside[[0, 2]], gait=gait, tempo=cue.tempo)
        t = face(figure, t, np.array(door.position), cue.tempo)
        t = swing_door(stage, door, t, 0.5 * cue.tempo)
        line = figure.position[[0, 2]] + (place - figure.position)[[0, 2]] * np.linspace(0, 1, 34)[:, None]
        t = follow(stage, figure, max(t, figure.free_at), line, gait=gait, tempo=cue.tempo)
        shut_door(stage, door, t + 0.05, 0.5)
    figure.shown.append((t, False))
    figure.on_stage, figure.seat = False, ""
    return t + 0.15


def follow_other(cue: Cue) -> float:
    """Walk after someone."""
    partner = cue.partner()
    if partner is not None:
        glance(cue.actor, cue.start, partner.id)
        if not partner.on_stage:
            return leave(cue, "walk")
    return _travel(cue, "walk")


def chase(cue: Cue) -> float:
    """Run after someone or something; two figures run a round together."""
    figure, stage, partner = cue.actor, cue.stage, cue.partner()
    if partner is None:
        return _travel(cue, "run")
    glance(figure, cue.start, partner.id)
    t = rise(stage, figure, cue.start, cue.tempo)
    p = rise(stage, partner, cue.start, cue.tempo)
    for goal in _round(stage, figure, 3):
        free = stage.ground.free([], 0.25)
        p = go(
            stage,
            partner,
            p,
            stage.ground.nearest(free, stage.ground.away(goal)),
            gait="run",
            tempo=cue.tempo,
        )
        behind = stage.ground.free([partner.position], 0.22, 0.8)
        t = go(
            stage,
            figure,
            t + 0.1,
            stage.ground.nearest(behind, stage.ground.away(goal)),
            gait="run",
            tempo=cue.tempo,
        )
    express(partner, cue.start, "happy", p - cue.start)
    return max(t, p)


def _round(stage: Stage, figure: Figure, count: int) -> list[Array]:
    x0, z0, x1, z1 = stage.set_model.walkable
    middle = focus(stage)[[0, 2]]
    radius = min(1.9, (x1 - x0) * 0.35, (z1 - z0) * 0.35)
    start = float(yaw_of([figure.position[0] - middle[0], 0.0, figure.position[2] - middle[1]]))
    angles = start + np.linspace(0, 2 * np.pi, count + 1)[1:]
    return [middle + radius * np.array([np.sin(a), 0.7 * np.cos(a)]) for a in angles]


def hide(cue: Cue) -> float:
    """Go behind the largest thing near, and crouch."""
    figure, stage = cue.actor, cue.stage
    t = rise(stage, figure, cue.start, cue.tempo)
    tall = [s for s in stage.set_model.solids if s.position[1] + s.size[1] > 0.6 and s.position[1] < 1.0]
    if tall:
        near = min(
            tall,
            key=lambda s: float(
                np.hypot(s.position[0] - figure.position[0], s.position[2] - figure.position[2])
            ),
        )
        wish = np.array([near.position[0], near.position[2] - 0.7])
        free = stage.ground.free(stage.standing(figure.id), 0.2, 0.4)
        t = go(
            stage,
            figure,
            t,
            stage.ground.nearest(free, stage.ground.away(wish)),
            gait="sneak",
            tempo=cue.tempo * 0.7,
        )
    if figure.species == "person":
        pose(figure, t, cue.sec(0.5), hips__y=-0.3, spine__pitch=0.5, hips__pitch=0.3)
        figure.posture = "crouch"
    express(figure, t, "afraid" if "nervously" in cue.beat.manner else "happy", cue.sec(1.5))
    return t + cue.sec(1.4)


def climb(cue: Cue) -> float:
    """Climb hand over hand in front of what is named."""
    figure, stage = cue.actor, cue.stage
    t = rise(stage, figure, cue.start, cue.tempo)
    point = cue.point()
    if point is not None:
        t = go(stage, figure, t, destination(cue)[0], tempo=cue.tempo)
        t = face(figure, t, point, cue.tempo)
    seconds = cue.sec(2.2)
    for side, phase in (("l", 0.0), ("r", np.pi)):
        pose(figure, t, 0.4, **{f"arm_{side}__swing": 2.4, f"elbow_{side}": 0.6})
        figure.curves.wave(f"arm_{side}.swing", Wave(t + 0.3, seconds - 0.6, 0.4, 1.1, phase))
        pose(figure, t + seconds, 0.5, **{f"arm_{side}__swing": 0.03, f"elbow_{side}": 0.22})
        last = figure.plants[side][-1]
        for k in range(2):
            begin = t + 0.4 + k * 0.8 * cue.tempo + (0.4 if side == "r" else 0.0)
            figure.plants[side].append(Plant(begin, begin + 0.38, last.point, last.yaw, 0.22))
    return t + seconds + 0.3


ACTIONS: dict[str, Action] = {
    "walk": walk, "run": run, "sneak": sneak, "enter": enter, "exit": exit_, "follow": follow_other,
    "chase": chase, "hide": hide, "climb": climb,
}  # fmt: skip
