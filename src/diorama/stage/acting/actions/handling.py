"""Picking up, putting down, giving, taking, opening, closing, knocking, putting on and taking off."""

from __future__ import annotations

import numpy as np

from diorama.core.performance import Contact
from diorama.stage.acting.actions.gestures import sway
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.moves import (
    approach,
    express,
    glance,
    in_arms_reach,
    let_go,
    send,
    take_from,
    take_up,
)
from diorama.stage.acting.moves import put_down as lay_down
from diorama.stage.acting.placing import find_anchor, floor_spot, surface_spot
from diorama.stage.acting.state import Carry, Thing
from diorama.stage.acting.walking import face
from diorama.stage.model import Anchor


def pick_up(cue: Cue) -> float:
    """Take a thing into the hand."""
    thing = cue.object()
    if thing is None:
        return missing(cue)
    holder = cue.stage.figures.get(thing.holder)
    if holder is not None and holder is not cue.actor:
        return take_from(cue.stage, cue.actor, holder, thing, cue.start, cue.tempo)
    return take_up(cue.stage, cue.actor, thing, cue.start, cue.tempo) + cue.sec(0.2)


def missing(cue: Cue) -> float:
    """What the words name is not there: the hand feels for it on whatever is near, and the user is told."""
    figure, stage = cue.actor, cue.stage
    stage.note(
        cue.beat.line,
        f"{cue.beat.text or cue.beat.action!r}: there is no such thing here; the hand only reaches out",
    )
    ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
    if figure.species != "person":
        return cue.start + cue.sec(1.0)
    side = cue.hand()
    point = figure.position + ahead * 0.5 + np.array([0.0, 0.85, 0.0])
    send(figure, side, cue.start, cue.sec(0.6), "world", point)
    let_go(figure, side, cue.start + cue.sec(0.9), cue.sec(0.5))
    return cue.start + cue.sec(1.5)


def put_down(cue: Cue) -> float:
    """Put what is held down, where the words say or on the nearest surface."""
    stage, figure = cue.stage, cue.actor
    held = [name for name in dict.fromkeys(figure.holding.values()) if name]
    named = [t for t in cue.things() if t.id in held]
    t = cue.start
    if not held and cue.object() is not None:
        thing = cue.object()
        assert thing is not None
        t = take_up(stage, figure, thing, t, cue.tempo)
    elif not held:
        return missing(cue)
    else:
        thing = named[0] if named else stage.things[held[0]]
    return lay_down(stage, figure, thing, spot_for(cue, thing), t, cue.tempo)


def spot_for(cue: Cue, thing: Thing) -> np.ndarray:
    """(4, 4) where a thing is to be put down."""
    stage, figure = cue.stage, cue.actor
    floor = "floor" in cue.beat.where or "ground" in cue.beat.where or "地" in cue.beat.where
    other = next((x for x in cue.things() if x.id != thing.id and not x.holder), None)
    anchor = cue.anchor(("surface", "bed"))
    seat = stage.set_model.anchors.get(figure.seat)
    if anchor is None and seat is not None and seat.group:
        anchor = find_anchor(stage, seat.group, ("surface",))
    if not floor:
        near = other.position if other is not None and anchor is None else figure.position
        spot = surface_spot(stage, thing, anchor, near)
        if spot is not None and (
            anchor is not None or np.hypot(*(spot[:3, 3] - figure.position)[[0, 2]]) < 3.0
        ):
            return spot
    return floor_spot(stage, thing, cue.beat.where, figure.position)


def give(cue: Cue) -> float:
    """Hand a thing to someone."""
    stage, figure, partner = cue.stage, cue.actor, cue.partner()
    thing = cue.object() or next((stage.things[h] for h in figure.holding.values() if h), None)
    if thing is None:
        return missing(cue)
    t = take_up(stage, figure, thing, cue.start, cue.tempo)
    if partner is None:
        near = [f for f in stage.figures.values() if f is not figure and f.on_stage and f.species == "person"]
        partner = near[0] if near else None
    if partner is None:
        return lay_down(stage, figure, thing, spot_for(cue, thing), t, cue.tempo)
    if partner.species != "person":
        return lay_down(stage, figure, thing, floor_spot(stage, thing, "", partner.position), t, cue.tempo)
    if not in_arms_reach(figure, partner):
        t = approach(stage, figure, t, partner.position, reach=0.62, tempo=cue.tempo)
    return take_from(stage, partner, figure, thing, t, cue.tempo)


def take(cue: Cue) -> float:
    """Take a thing, from whoever has it."""
    return pick_up(cue)


def open_(cue: Cue) -> float:
    """Open a door, window, fridge, box or book."""
    return _operate(cue, 1.25, "open")


def close(cue: Cue) -> float:
    """Close it."""
    return _operate(cue, 0.0, "")


def _operate(cue: Cue, angle: float, state: str) -> float:
    stage, figure, t = cue.stage, cue.actor, cue.start
    thing = cue.object()
    joint, place = moving_part(cue)
    if not joint and thing is not None:
        return _open_thing(cue, thing, state)
    if not joint or place is None:
        return missing(cue)
    t = approach(stage, figure, t, place, reach=0.5, tempo=cue.tempo)
    side = cue.hand()
    handle = np.array([place[0], min(max(place[1], 0.85), 1.1), place[2]])
    send(figure, side, t, cue.sec(0.5), "world", handle)
    glance(figure, t, handle)
    stage.parts.go(joint, t + cue.sec(0.5), cue.sec(0.8), angle, 0.02)
    stage.part_state[joint] = state
    stage.contacts.append(
        Contact(seconds=t + cue.sec(0.5 if state else 1.25), a=f"set:{joint}", b=figure.id, material_a="wood",
                material_b="flesh", impulse=1.0 * cue.force, position=(place[0], place[1], place[2]))
    )  # fmt: skip
    let_go(figure, side, t + cue.sec(1.1), cue.sec(0.5))
    return t + cue.sec(1.6)


def moving_part(cue: Cue) -> tuple[str, np.ndarray | None]:
    """The moving joint of the set that is meant, and where its handle is."""
    stage = cue.stage
    names = [j.name for j in stage.set_model.model.joints[1:]]
    anchor = cue.anchor()
    if anchor is not None and anchor.joint:
        return anchor.joint, np.array(anchor.position) + np.array(
            [0.0, 0.95 if anchor.kind == "door" else 0.0, 0.0]
        )
    words = (*cue.beat.targets, cue.beat.where)
    for word in words:
        kind = stage.aliases.get(word, word).split(".")[-1].split("-")[0]
        for name in names:
            if kind and name.startswith(kind) and "wall" not in name:
                index = stage.set_model.model.joint_index(name)
                return name, stage.set_model.model.rest_world()[index][:3, 3].astype(float)
    return "", None


def _open_thing(cue: Cue, thing: Thing, state: str) -> float:
    figure, t = cue.actor, cue.start
    if thing.kind in ("box", "suitcase", "bag", "gift", "trash_can", "laptop"):
        t = approach(cue.stage, figure, t, thing.position, tempo=cue.tempo)
        for side, s in (("l", 1.0), ("r", -1.0)):
            top = thing.position + np.array([s * 0.1, float(thing.size[1]), 0.0])
            send(figure, side, t, cue.sec(0.5), "world", top)
            sway(figure, side, t + cue.sec(0.5), cue.sec(0.7), (0.02, 0.06, 0.0), 0.8)
            let_go(figure, side, t + cue.sec(1.3), cue.sec(0.5))
        thing.state = state
        return t + cue.sec(1.8)
    t = take_up(cue.stage, figure, thing, t, cue.tempo)
    thing.state = state
    return t + cue.sec(0.6)


def knock(cue: Cue) -> float:
    """Knock at a door or table."""
    stage, figure = cue.stage, cue.actor
    anchor: Anchor | None = cue.anchor() or find_anchor(stage, "door")
    t = cue.start
    if anchor is not None:
        t = approach(stage, figure, t, np.array(anchor.position), reach=0.45, tempo=cue.tempo)
    side, count = cue.hand(), max(cue.beat.count, 3)
    arm = sum(figure.rig.arm)
    send(
        figure,
        side,
        t,
        cue.sec(0.35),
        "root",
        ((1 if side == "l" else -1) * 0.08, figure.rig.shoulder_height, 0.75 * arm),
    )
    sway(figure, side, t + cue.sec(0.35), 0.28 * count, (0.0, 0.0, 0.06 * cue.force), 1 / 0.28)
    x, y, z = figure.position.tolist()
    for i in range(count):
        stage.contacts.append(
            Contact(seconds=t + cue.sec(0.35) + 0.28 * (i + 0.4), a=figure.id, b="set:door",
                    material_a="flesh", material_b="wood", impulse=0.8 * cue.force, position=(x, y + 1.0, z))
        )  # fmt: skip
    end = t + cue.sec(0.35) + 0.28 * count
    let_go(figure, side, end, cue.sec(0.4))
    return end + cue.sec(0.6)


def carry(cue: Cue) -> float:
    """Take a thing and walk with it to where the words say."""
    from diorama.stage.acting.actions.locomotion import destination
    from diorama.stage.acting.walking import go

    thing = cue.object()
    if thing is None:
        return missing(cue)
    t = take_up(cue.stage, cue.actor, thing, cue.start, cue.tempo)
    anchor = cue.anchor()
    if anchor is not None:
        return approach(cue.stage, cue.actor, t, np.array(anchor.position), tempo=cue.tempo)
    goal, _ = destination(cue) if cue.partner() else (None, None)
    if goal is None:
        return t + cue.sec(0.5)
    return go(cue.stage, cue.actor, t, goal, tempo=cue.tempo)


def put_on(cue: Cue) -> float:
    """Put on a hat, scarf, ring or watch."""
    thing, figure = cue.object(), cue.actor
    if thing is None:
        return missing(cue)
    t = take_up(cue.stage, figure, thing, cue.start, cue.tempo)
    side = figure.side_of(thing.id) or "r"
    head = thing.kind in ("hat",)
    crown = figure.rig.height - float(figure.rig.at["head"][1])
    at = np.array([0.0, crown * 0.82, 0.0]) if head else np.array([0.0, 0.02, 0.06])
    joint = "head" if head else "neck"
    place = np.eye(4)
    place[:3, 3] = at
    send(
        figure,
        "r" if side == "both" else side,
        t,
        cue.sec(0.7),
        "head" if head else "chest",
        at + np.array([0.0, 0.0, 0.12]),
    )
    contact = t + cue.sec(0.75)
    for one in ("l", "r"):
        if figure.holding[one] == thing.id:
            figure.holding[one] = ""
        let_go(figure, one, contact + 0.1, cue.sec(0.5))
    thing.carries.append(Carry(start=contact, holder=figure.id, side=joint, style="fixed", matrix=place))
    thing.holder, thing.state = figure.id, "worn"
    express(figure, contact, "happy", 1.0)
    return contact + cue.sec(0.7)


def take_off(cue: Cue) -> float:
    """Take off what is worn, and hold it."""
    thing, figure = cue.object(), cue.actor
    if thing is None or thing.state != "worn":
        return missing(cue)
    side = cue.hand()
    joint = thing.carries[-1].side
    send(figure, side, cue.start, cue.sec(0.6), "head" if joint == "head" else "chest", (0.0, 0.2, 0.12))
    from diorama.stage.acting.moves import carry_pose, grab

    grab(figure, thing, side, cue.start + cue.sec(0.65))
    thing.state = ""
    carry_pose(figure, side, thing, cue.start + cue.sec(0.7), cue.sec(0.6))
    return cue.start + cue.sec(1.4)


def turn_to_partner(cue: Cue, t: float) -> float:
    """Face the other figure of the beat."""
    partner = cue.partner()
    return t if partner is None else face(cue.actor, t, partner.position, cue.tempo)


ACTIONS: dict[str, Action] = {
    "pick_up": pick_up, "put_down": put_down, "give": give, "take": take, "open": open_, "close": close,
    "knock": knock, "carry": carry, "put_on": put_on, "take_off": take_off,
}  # fmt: skip
