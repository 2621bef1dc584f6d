"""At the table and about the house: pour, drink, eat, stir, cut, wipe, sweep."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.gestures import sway
from diorama.stage.acting.actions.handling import missing
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.ik import turn_x, turn_y
from diorama.stage.acting.moves import (
    approach,
    carry_pose,
    express,
    glance,
    let_go,
    put_down,
    send,
    take_up,
    touch,
)
from diorama.stage.acting.placing import find_anchor
from diorama.stage.acting.rig import sign
from diorama.stage.acting.state import Figure, Thing

DRINKS = frozenset(["cup", "mug", "glass", "bottle", "wine_glass", "teapot", "jug", "bowl", "soup", "can"])
TOOLS = frozenset(["spoon", "fork", "knife", "chopsticks"])
POURS = frozenset(["teapot", "kettle", "bottle", "jug", "watering_can", "pot"])


def mouth_at(figure: Figure) -> Array:
    """(3,) the lips in the head's frame."""
    return figure.rig.at["mouth_neutral"] - figure.rig.at["head"] + np.array([0.0, 0.0, 0.02])


def _held(cue: Cue, kinds: frozenset[str]) -> Thing | None:
    return next(
        (cue.stage.things[h] for h in cue.actor.holding.values() if h and cue.stage.things[h].kind in kinds),
        None,
    )


def drink(cue: Cue) -> float:
    """Lift the vessel to the lips, tilt it, and lower it."""
    thing = cue.object() or _held(cue, DRINKS) or _nearest(cue, DRINKS)
    figure = cue.actor
    if figure.species != "person":
        return lap_up(cue)
    if thing is None:
        return missing(cue)
    t = take_up(cue.stage, figure, thing, cue.start, cue.tempo)
    side = figure.side_of(thing.id) or "r"
    glance(figure, t, "")
    high, radius = float(thing.model.bounds[1][1]), float(thing.size[0]) * 0.4
    rim = np.array([0.0, high, -min(radius, 0.05)])
    sips = max(cue.beat.count, 1)
    for _ in range(sips):
        for tilt, when, seconds in ((-0.25, 0.0, 0.7), (-0.68, 0.75, 0.45)):
            lips = mouth_at(figure) - np.array([0.0, 0.012, 0.0])
            palm = lips - turn_x(np.array(tilt)) @ (rim - thing.grip(side))
            for one in ("l", "r") if figure.holding["l"] == figure.holding["r"] else (side,):
                send(figure, one, t + cue.sec(when), cue.sec(seconds), "head", palm)
            thing.curves.go("tilt", t + cue.sec(when), cue.sec(seconds), tilt)
        figure.curves.wave(
            "head.pitch", Wave(t + cue.sec(0.7), cue.sec(1.3), -0.16, 0.5 / cue.sec(1.3), 0.0, 0.4)
        )
        figure.curves.wave(
            "face.mouth_round", Wave(t + cue.sec(0.6), cue.sec(1.3), 0.7, 0.5 / cue.sec(1.3), 0.0, 0.3)
        )
        figure.curves.wave(
            "face.blink", Wave(t + cue.sec(0.8), cue.sec(1.1), 0.7, 0.5 / cue.sec(1.1), 0.0, 0.3)
        )
        thing.curves.go("tilt", t + cue.sec(1.75), cue.sec(0.5), 0.0)
        carry_pose(figure, side, thing, t + cue.sec(1.8), cue.sec(0.6))
        t += cue.sec(2.3)
    return t + cue.sec(0.1)


def lap_up(cue: Cue) -> float:
    """An animal drinks or eats from the ground."""
    figure, t = cue.actor, cue.start
    thing = cue.object()
    if thing is not None:
        t = approach(cue.stage, figure, t, thing.position, reach=0.4, tempo=cue.tempo)
    figure.curves.go("neck.pitch", t, cue.sec(0.5), 1.0)
    figure.curves.wave("jaw", Wave(t + cue.sec(0.4), cue.sec(2.0), 0.5, 3.0, 0.0, 0.2))
    figure.curves.go("neck.pitch", t + cue.sec(2.4), cue.sec(0.5), 0.0)
    return t + cue.sec(2.8)


def _nearest(cue: Cue, kinds: frozenset[str]) -> Thing | None:
    near = [x for x in cue.stage.things.values() if x.kind in kinds and not x.holder]
    return min(near, key=lambda x: float(np.linalg.norm(x.position - cue.actor.position))) if near else None


def eat(cue: Cue) -> float:
    """Bring bites to the mouth, with a tool from a dish or with the hand, and chew."""
    figure, stage = cue.actor, cue.stage
    if figure.species != "person":
        return lap_up(cue)
    food = next((x for x in cue.things() if x.kind not in TOOLS), None)
    tool = cue.tool() if cue.tool() and cue.tool() is not food else _held(cue, TOOLS)
    if food is None and tool is None:
        food = _held(cue, frozenset(stage.things[h].kind for h in figure.holding.values() if h))
    if food is None:
        return _mime_eating(cue, None, cue.start)
    t = cue.start
    if tool is not None:
        t = take_up(stage, figure, tool, t, cue.tempo)
    dish = tool is not None or food.kind in (
        "noodles",
        "soup",
        "plate",
        "bowl",
        "dumplings",
        "cake",
        "pizza",
        "eggs",
    )
    if dish and not figure.side_of(food.id):
        t = approach(stage, figure, t, food.position, tempo=cue.tempo)
        return _mime_eating(cue, food, t)
    t = take_up(stage, figure, food, t, cue.tempo)
    side = figure.side_of(food.id) or "r"
    bite = (
        mouth_at(figure)
        + np.array([0.0, -0.01, 0.5 * float(food.size[2])])
        - 0.5 * np.array([0.0, float(food.size[1]), 0.0])
        + food.grip(side) * np.array([1.0, 1.0, 0.0])
    )
    for _ in range(max(cue.beat.count, 2)):
        send(figure, side, t, cue.sec(0.6), "head", bite)
        carry_pose(figure, side, food, t + cue.sec(0.85), cue.sec(0.5))
        chew(figure, t + cue.sec(0.6), cue.sec(1.3))
        t += cue.sec(1.6)
    return t + cue.sec(0.3)


def _mime_eating(cue: Cue, food: Thing | None, t: float) -> float:
    """From the dish to the mouth and back."""
    figure = cue.actor
    side = next(
        (s for s in ("r", "l") if figure.holding[s] and cue.stage.things[figure.holding[s]].kind in TOOLS),
        "r",
    )
    back = figure.reaches[side][-1] if figure.reaches[side] else None
    low = food.position + np.array([0.0, float(food.size[1]) + 0.05, 0.0]) if food else None
    for _ in range(max(cue.beat.count, 2)):
        if low is not None:
            send(figure, side, t, cue.sec(0.45), "world", low)
            if food:
                glance(figure, t, food.id)
        else:
            send(figure, side, t, cue.sec(0.45), "chest", (0.1 * sign(side), 0.0, 0.3))
        send(
            figure,
            side,
            t + cue.sec(0.55),
            cue.sec(0.5),
            "head",
            mouth_at(figure) + np.array([0.02 * sign(side), -0.06, 0.09]),
        )
        chew(figure, t + cue.sec(0.95), cue.sec(0.9))
        t += cue.sec(1.5)
    if back is not None and back.frame != "free":
        send(figure, side, t, cue.sec(0.5), back.frame, back.point)
    else:
        let_go(figure, side, t, cue.sec(0.5))
    return t + cue.sec(0.5)


def chew(figure: Figure, t: float, seconds: float) -> None:
    """Open for the bite, then chew."""
    figure.curves.wave("face.mouth_open", Wave(t - 0.25, 0.5, 0.75, 1.0, 0.0, 0.15))
    figure.curves.wave("face.mouth_round", Wave(t + 0.25, seconds, 0.35, 2.2, 0.0, 0.2))
    figure.curves.wave("face.smile", Wave(t + 0.25, seconds, 0.3, 2.2, 1.5, 0.2))


def pour(cue: Cue) -> float:
    """Tilt one vessel over another."""
    figure, stage = cue.actor, cue.stage
    things = cue.things()
    source = (
        cue.tool()
        or next((x for x in things if x.kind in POURS), None)
        or _held(cue, POURS)
        or _nearest(cue, POURS)
    )
    into = next((x for x in things if x is not source), None) or _nearest(
        cue, frozenset(("cup", "mug", "glass", "wine_glass", "bowl", "plant", "vase"))
    )
    if source is None:
        return missing(cue)
    stood = None if source.holder else source.matrix.copy()
    t = take_up(stage, figure, source, cue.start, cue.tempo)
    side = figure.side_of(source.id) or "r"
    if into is not None and not into.holder:
        t = approach(stage, figure, t, into.position, tempo=cue.tempo)
        mark = into.position + np.array([0.0, float(into.size[1]) + 0.05, 0.0])
        glance(figure, t, into.id)
    else:
        ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
        mark = figure.position + ahead * 0.45 + np.array([0.0, 0.85, 0.0])
    spout = np.array(
        source.model.grips.get(
            "spout", (0.0, float(source.model.bounds[1][1]), float(source.model.bounds[1][2]))
        )
    )
    aim = float(-np.arctan2(spout[0], spout[2]))
    tilt = 0.95 if source.kind not in ("bottle",) else 1.35
    turned = turn_y(np.array(figure.yaw)) @ turn_x(np.array(tilt)) @ turn_y(np.array(aim))
    level = turn_y(np.array(figure.yaw)) @ turn_y(np.array(aim))
    grip = source.grip(side)
    for turn, when, seconds in ((level, 0.0, 0.6), (turned, 0.6, 0.5)):
        send(figure, side, t + cue.sec(when), cue.sec(seconds), "world", mark - turn @ (spout - grip))
    source.curves.go("yaw", t, cue.sec(0.5), aim)
    source.curves.go("tilt", t + cue.sec(0.6), cue.sec(0.5), tilt)
    source.curves.go("tilt", t + cue.sec(2.2), cue.sec(0.5), 0.0)
    carry_pose(figure, side, source, t + cue.sec(2.4), cue.sec(0.6))
    if into is not None:
        into.state = "full"
    if stood is None:
        return t + cue.sec(2.9)
    source.curves.go("yaw", t + cue.sec(2.6), cue.sec(0.5), 0.0)
    return put_down(stage, figure, source, stood, t + cue.sec(2.5), cue.tempo)


def _work(
    cue: Cue, tool_kinds: frozenset[str], amplitude: tuple[float, float, float], hertz: float, height: float
) -> float:
    """A tool (or the bare hand) works over what is named, or over the nearest surface."""
    figure, stage = cue.actor, cue.stage
    tool = (
        cue.tool() or next((x for x in cue.things() if x.kind in tool_kinds), None) or _held(cue, tool_kinds)
    )
    on = next((x for x in cue.things() if x is not tool), None)
    t = cue.start
    if tool is not None:
        t = take_up(stage, figure, tool, t, cue.tempo)
    anchor = cue.anchor(("surface",)) or find_anchor(stage, "table counter stove desk", ("surface",))
    if on is not None and not on.holder:
        t = approach(stage, figure, t, on.position, tempo=cue.tempo)
        place = on.position + np.array([0.0, float(on.size[1]) + height, 0.0])
    elif anchor is not None:
        t = approach(stage, figure, t, np.array(anchor.position), tempo=cue.tempo)
        way = figure.position - np.array(anchor.position)
        flat = np.hypot(way[0], way[2])
        inset = min(max(flat - 0.45, 0.0), max(anchor.size) * 0.4 + 0.01)
        place = np.array(anchor.position) + way * np.array([1.0, 0.0, 1.0]) / max(flat, 1e-6) * inset
        place[1] = anchor.position[1] + 0.03 + height
    else:
        ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
        place = figure.position + ahead * 0.42 + np.array([0.0, 0.82, 0.0])
    side = (figure.side_of(tool.id) if tool is not None else "") or cue.hand()
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(2.4)
    glance(figure, t, place)
    send(figure, side, t, cue.sec(0.5), "world", place)
    sway(figure, side, t + cue.sec(0.45), seconds, amplitude, hertz / cue.tempo, (0.0, 0.0, np.pi / 2))
    end = t + cue.sec(0.45) + seconds
    if tool is not None:
        touch(stage, figure, tool, t + cue.sec(0.5), 0.2, surface=True)
        carry_pose(figure, side, tool, end, cue.sec(0.5))
    else:
        let_go(figure, side, end, cue.sec(0.5))
    glance(figure, end, "")
    return end + cue.sec(0.4)


def stir(cue: Cue) -> float:
    """Stir round and round."""
    return _work(cue, frozenset(("spoon", "chopsticks", "stick")), (0.035, 0.0, 0.035), 1.5, 0.06)


def cut(cue: Cue) -> float:
    """Cut, up and down."""
    return _work(cue, frozenset(("knife", "scissors")), (0.0, 0.05, 0.02), 2.4, 0.06)


def wipe(cue: Cue) -> float:
    """Wipe to and fro."""
    return _work(cue, frozenset(("towel", "blanket")), (0.14, 0.0, 0.04), 1.2, 0.02)


def sweep(cue: Cue) -> float:
    """Sweep the floor with a broom, step by step."""
    figure, stage = cue.actor, cue.stage
    broom = cue.tool() or cue.object() or _nearest(cue, frozenset(("broom",)))
    t = cue.start
    if broom is not None:
        t = take_up(stage, figure, broom, t, cue.tempo)
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(3.0)
    up, arm = float(figure.rig.offset("upper_arm_l")[1]), sum(figure.rig.arm)
    side = (figure.side_of(broom.id) if broom else "") or "r"
    send(figure, side, t, 0.5, "chest", (0.3 * arm * sign(side), up - 0.55 * arm, 0.6 * arm))
    sway(figure, side, t + 0.4, seconds, (0.13, 0.0, 0.05), 0.9 / cue.tempo)
    figure.curves.wave("chest.yaw", Wave(t + 0.4, seconds, 0.2, 0.9 / cue.tempo, 0.3, 0.3))
    if broom is not None:
        broom.curves.wave("lean", Wave(t + 0.4, seconds, 0.3, 0.9 / cue.tempo, 0.0, 0.3))
    floor = figure.position + np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)]) * 0.6
    glance(figure, t, floor)
    glance(figure, t + seconds, "")
    express(figure, t, "neutral")
    return t + seconds + 0.6


ACTIONS: dict[str, Action] = {
    "pour": pour, "drink": drink, "eat": eat, "stir": stir, "cut": cut, "wipe": wipe, "sweep": sweep,
}  # fmt: skip
