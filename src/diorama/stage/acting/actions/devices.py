"""Reading, writing, typing, phoning, photographing, playing music, and switching things on and off."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.gestures import sway
from diorama.stage.acting.actions.handling import missing
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave
from diorama.stage.acting.moves import approach, carry_pose, glance, let_go, pose, relax, send, take_up
from diorama.stage.acting.placing import find_anchor
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Stage, Thing

READABLE = frozenset(
    ["book", "newspaper", "letter", "notebook", "map", "photo", "phone", "tablet", "envelope"]
)
SHINING = frozenset(
    ["lamp", "candle", "torch", "lantern", "tv", "laptop", "phone", "tablet", "radio", "stove"]
)


def _length(cue: Cue, natural: float) -> float:
    return float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(natural)


def read(cue: Cue) -> float:
    """Hold something readable before the eyes, and read along the lines."""
    figure, stage = cue.actor, cue.stage
    thing = cue.object() or next((stage.things[h] for h in figure.holding.values() if h), None)
    t = cue.start
    if thing is not None and thing.size.max() < 0.7:
        t = take_up(stage, figure, thing, t, cue.tempo)
        glance(figure, t, thing.id)
    elif thing is not None:
        glance(figure, t, thing.id)
    else:
        return missing(cue)
    seconds = _length(cue, 3.0)
    figure.curves.wave("face.look_x", Wave(t + 0.4, seconds, 0.35, 0.8, 0.0, 0.3))
    figure.curves.wave("head.yaw", Wave(t + 0.4, seconds, 0.05, 0.4, 0.0, 0.3))
    return t + seconds


def write(cue: Cue) -> float:
    """Write at a surface, or in what is held."""
    figure, stage = cue.actor, cue.stage
    pen = cue.tool() or next((x for x in cue.things() if x.kind == "pen"), None)
    paper = next((x for x in cue.things() if x is not pen), None)
    t = cue.start
    if pen is not None:
        t = take_up(stage, figure, pen, t, cue.tempo)
    side = (figure.side_of(pen.id) if pen is not None else "") or "r"
    seconds = _length(cue, 3.0)
    place = _work_place(cue, paper)
    if place is None:
        up, arm = float(figure.rig.offset("upper_arm_l")[1]), sum(figure.rig.arm)
        send(figure, side, t, 0.5, "chest", (0.12 * sign(side), up - 0.5 * arm, 0.6 * arm))
    else:
        t = approach(stage, figure, t, place, tempo=cue.tempo)
        send(figure, side, t, 0.5, "world", place)
        glance(figure, t, place)
    sway(figure, side, t + 0.5, seconds, (0.018, 0.006, 0.008), 2.8 / cue.tempo, (0.0, 0.7, 1.3))
    sway(figure, side, t + 0.5, seconds, (0.05, 0.0, 0.0), 0.4 / cue.tempo)
    end = t + 0.5 + seconds
    if pen is not None:
        carry_pose(figure, side, pen, end, 0.5)
    else:
        let_go(figure, side, end, 0.5)
    return end + 0.3


def _work_place(cue: Cue, thing: Thing | None) -> np.ndarray | None:
    """(3,) where hands work: on a thing that lies somewhere, or on the surface near by."""
    stage, figure = cue.stage, cue.actor
    if thing is not None and not thing.holder:
        return thing.position + np.array([0.0, float(thing.size[1]) + 0.03, 0.0])
    anchor = cue.anchor(("surface",)) or find_anchor(stage, "desk table counter", ("surface",))
    if anchor is None:
        return None
    way = figure.position - np.array(anchor.position)
    flat = max(float(np.hypot(way[0], way[2])), 1e-6)
    place = np.array(anchor.position) + way / flat * max(min(flat - 0.4, 0.35), 0.0)
    place[1] = anchor.position[1] + 0.04
    return place


def type_(cue: Cue) -> float:
    """Fingers on the keys."""
    figure, stage = cue.actor, cue.stage
    keys = next(
        (x for x in cue.things() if x.kind in ("laptop", "keyboard", "tablet", "phone")), cue.object()
    )
    place = _work_place(cue, keys)
    t, seconds = cue.start, _length(cue, 2.8)
    if keys is not None and keys.kind == "phone":
        return text(cue, keys)
    if place is not None:
        t = approach(stage, figure, t, place, tempo=cue.tempo)
        if keys is not None and not keys.holder:
            toward = figure.position - place
            toward[1] = 0.0
            place = keys.position + toward / max(np.linalg.norm(toward), 1e-6) * float(keys.size[2]) * 0.25
            place[1] = keys.position[1] + 0.05
            glance(figure, t, keys.id)
    across = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)])
    up, arm = float(figure.rig.offset("upper_arm_l")[1]), sum(figure.rig.arm)
    for side in SIDES:
        if place is not None:
            send(figure, side, t, 0.5, "world", place + across * 0.08 * sign(side))
        else:
            send(figure, side, t, 0.5, "chest", (0.08 * sign(side), up - 0.5 * arm, 0.62 * arm))
        sway(
            figure,
            side,
            t + 0.5,
            seconds,
            (0.012, 0.014, 0.006),
            5.3 / cue.tempo,
            (0.0, 1.6 * sign(side), 0.5),
        )
        let_go(figure, side, t + 0.5 + seconds, 0.5)
    return t + seconds + 0.8


def text(cue: Cue, phone: Thing) -> float:
    """Type with a thumb on a phone."""
    figure = cue.actor
    t = take_up(cue.stage, figure, phone, cue.start, cue.tempo)
    glance(figure, t, phone.id)
    seconds = _length(cue, 2.4)
    sway(figure, figure.side_of(phone.id) or "r", t, seconds, (0.004, 0.006, 0.004), 4.0)
    return t + seconds


def phone(cue: Cue) -> float:
    """Hold a phone to the ear; it stays there until the hand is wanted."""
    figure, stage = cue.actor, cue.stage
    thing = cue.object() or next((stage.things[h] for h in figure.holding.values() if h), None)
    if thing is None or thing.kind != "phone":
        thing = next((x for x in stage.things.values() if x.kind == "phone"), None)
    t, side = cue.start, cue.hand()
    if thing is not None:
        t = take_up(stage, figure, thing, t, cue.tempo)
        side = figure.side_of(thing.id) or "r"
        thing.curves.go("lean", t, 0.5, 0.25 * sign(side))
    r = figure.rig.height * 0.125
    send(figure, side, t, cue.sec(0.6), "head", (1.12 * r * sign(side), 0.3 * r, 0.35 * r))
    pose(figure, t, cue.sec(0.6), head__roll=-0.1 * sign(side))
    glance(figure, t, "")
    end = t + cue.sec(0.6) + _length(cue, 1.6)
    if thing is None:
        let_go(figure, side, end, 0.5)
    else:
        carry_pose(figure, side, thing, end, 0.6)
    relax(figure, end, 0.5, "head.roll")
    return end + 0.2


def photograph(cue: Cue) -> float:
    """Raise camera or phone to the eye and press."""
    figure, stage = cue.actor, cue.stage
    camera = cue.tool() or next(
        (x for x in (*cue.things(), *stage.things.values()) if x.kind in ("camera", "phone")), None
    )
    t = cue.start
    if camera is not None:
        t = take_up(stage, figure, camera, t, cue.tempo)
    side = (figure.side_of(camera.id) if camera is not None else "") or "r"
    partner = cue.partner()
    if partner is not None:
        from diorama.stage.acting.walking import face

        t = face(figure, t, partner.position, cue.tempo)
        glance(figure, t, partner.id)
    r = figure.rig.height * 0.125
    send(figure, side, t, cue.sec(0.6), "head", (0.25 * r * sign(side), 0.55 * r, 1.75 * r))
    end = t + cue.sec(1.8)
    if camera is not None:
        carry_pose(figure, side, camera, end, 0.6)
    else:
        let_go(figure, side, end, 0.5)
    return end + 0.5


def play_instrument(cue: Cue) -> float:
    """Play guitar, violin, drum, or sing into a microphone: hands at work, body in time."""
    figure, stage = cue.actor, cue.stage
    kinds = ("guitar", "violin", "drum", "microphone")
    thing = cue.object() or next((x for x in stage.things.values() if x.kind in kinds), None)
    t, seconds = cue.start, _length(cue, 4.0)
    if thing is not None and thing.kind != "drum":
        t = take_up(stage, figure, thing, t, cue.tempo)
    elif thing is not None:
        t = approach(stage, figure, t, thing.position, tempo=cue.tempo)
    up, arm = float(figure.rig.offset("upper_arm_l")[1]), sum(figure.rig.arm)
    for side, y, z, x in (("r", -0.62, 0.42, 0.1), ("l", -0.35, 0.55, 0.55)):
        if thing is not None and thing.kind == "drum":
            y, z, x = -0.5, 0.7, 0.25
            sway(
                figure,
                side,
                t + 0.5,
                seconds,
                (0.0, 0.07 * cue.force, 0.0),
                2.0,
                (0.0, 0.0 if side == "l" else np.pi, 0.0),
            )
        elif side == "r":
            sway(figure, side, t + 0.5, seconds, (0.03, 0.07 * cue.force, 0.0), 2.0)
        else:
            sway(figure, side, t + 0.5, seconds, (0.03, 0.02, 0.0), 0.5)
        send(figure, side, t, 0.5, "chest", (sign(side) * x * arm, up + y * arm, z * arm))
        if thing is None or figure.side_of(thing.id) != side:
            let_go(figure, side, t + 0.6 + seconds, 0.5)
    for name, size in (("chest.roll", 0.07), ("head.pitch", 0.08), ("hips.x", 0.02)):
        figure.curves.wave(name, Wave(t, seconds, size, 1.0, 0.0, 0.5))
    return t + seconds + 0.6


def turn_on(cue: Cue) -> float:
    """Switch on a lamp, a screen or the light of the room."""
    return _switch(cue, 1.0)


def turn_off(cue: Cue) -> float:
    """Switch it off."""
    return _switch(cue, 0.0)


def _switch(cue: Cue, value: float) -> float:
    figure, stage, t = cue.actor, cue.stage, cue.start
    thing, anchor = cue.object(), cue.anchor()
    side = cue.hand()
    place: np.ndarray | None = None
    if thing is not None:
        place = thing.position + np.array([0.0, float(thing.size[1]) * 0.6, 0.0])
    elif anchor is not None:
        place = np.array(anchor.position)
        place[1] = place[1] if place[1] >= 0.4 else 0.9
    if place is not None:
        t = approach(stage, figure, t, place, tempo=cue.tempo)
        send(figure, side, t, cue.sec(0.5), "world", place)
    else:
        send(figure, side, t, cue.sec(0.5), "root", (0.25 * sign(side), figure.rig.shoulder_height, 0.4))
    at = t + cue.sec(0.55)
    switch_light(stage, thing, anchor.name if anchor else "", at, value)
    let_go(figure, side, at + 0.2, 0.5)
    return at + cue.sec(0.6)


def switch_light(stage: Stage, thing: Thing | None, word: str, t: float, value: float) -> None:
    """A light of the set, and the glow of a thing, go to `value` at `t`."""
    state = "on" if value else "off"
    if thing is not None and any(j.name == "glow" for j in thing.model.joints):
        thing.curves.first.setdefault("size.glow", 0.0 if value else 1.0)
        thing.curves.go("size.glow", t, 0.05, value)
        thing.state = state
        word = word or thing.kind
    lights = stage.set_model.lights
    stem = word.split("-")[0]
    chosen = [x for x in lights if stem and x.id.startswith(stem)] or (
        []
        if thing is not None and lights and stem in ("phone", "tv", "laptop", "tablet", "radio", "stove")
        else list(lights)
    )
    for light in chosen:
        stage.lights.first.setdefault(light.id, 0.0 if value else 1.0)
        stage.lights.go(light.id, t, 0.06, value)
        stage.part_state[f"light:{light.id}"] = state


ACTIONS: dict[str, Action] = {
    "read": read, "write": write, "type": type_, "phone": phone, "photograph": photograph,
    "play_instrument": play_instrument, "turn_on": turn_on, "turn_off": turn_off,
}  # fmt: skip
