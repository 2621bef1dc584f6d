"""What things, light and weather do of themselves: fall, roll, topple, spin, ring, break, move; on, off."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.devices import switch_light
from diorama.stage.acting.actions.standing_in import stand_in
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave, smooth
from diorama.stage.acting.dropping import hand_point, let_loose, thump
from diorama.stage.acting.ik import rigid, turn_y
from diorama.stage.acting.moves import glance, let_go, pose_arms_down, release
from diorama.stage.acting.rig import SIDES
from diorama.stage.acting.state import Carry, Thing
from diorama.stage.lighting import WEATHER
from diorama.stage.physics import FRICTION, GRAVITY

FALLING = frozenset(("rain", "storm", "snow"))
RAMP = 2.0  # seconds in which rain or snow begins or stops


def _thing(cue: Cue) -> Thing | None:
    return cue.thing or cue.object()


def _watched(cue: Cue, thing: Thing, t: float) -> None:
    """Everybody near looks at what happens."""
    for i, figure in enumerate(cue.stage.figures.values()):
        if figure.on_stage and figure.posture != "lie":
            glance(figure, t + 0.2 + 0.07 * i, thing.id)


def _free(cue: Cue, thing: Thing) -> Array:
    """(4, 4) where a thing is when it gets loose, out of a hand if it is in one."""
    holder = cue.stage.figures.get(thing.holder)
    if holder is None:
        return thing.matrix
    side = release(holder, thing)
    point = hand_point(holder, side)
    for one in SIDES if side == "both" else (side,):
        let_go(holder, one, cue.start + 0.05, 0.5)
    pose_arms_down(holder, side, cue.start + 0.05, 0.5)
    return rigid(turn_y(np.array(holder.yaw)), point - thing.grip())


def prop_fall(cue: Cue) -> float:
    """A thing slips over the edge of what it stands on, and falls."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    matrix = _free(cue, thing)
    way, far = _edge(cue, matrix[:3, 3])
    grip = FRICTION.get(thing.model.substance, 0.4)
    speed = float(np.sqrt(2 * grip * GRAVITY * far)) + 0.55 if far > 0 else 0.2
    spin = np.cross(np.array([0.0, 1.0, 0.0]), way) * 1.5
    _watched(cue, thing, cue.start)
    rests = let_loose(
        cue.stage,
        thing,
        cue.start + 0.05,
        matrix,
        way * speed,
        spin=(float(spin[0]), 0.0, float(spin[2])),
        but=thing.holder,
    )
    return max(min(rests + 0.2, cue.start + 3.0), cue.start + 1.2)


def _edge(cue: Cue, place: Array) -> tuple[Array, float]:
    """The way (3,) to the nearest edge of the surface under a place, and how far it is."""
    tops = [a for a in cue.stage.set_model.anchors.values() if a.kind == "surface"]
    under = [
        a
        for a in tops
        if abs(a.position[1] - place[1]) < 0.15
        and np.hypot(a.position[0] - place[0], a.position[2] - place[2]) < max(a.size) + 0.2
    ]
    if not under:
        return np.array([0.0, 0.0, 1.0]), 0.0
    top = min(under, key=lambda a: np.hypot(a.position[0] - place[0], a.position[2] - place[2]))
    cos, sin = np.cos(top.yaw), np.sin(top.yaw)
    offset = place - np.array(top.position)
    x, z = cos * offset[0] - sin * offset[2], sin * offset[0] + cos * offset[2]
    sides = [
        (top.size[1] / 2 - z, np.array([sin, 0.0, cos])),
        (top.size[0] / 2 - x, np.array([cos, 0.0, -sin])),
        (top.size[0] / 2 + x, np.array([-cos, 0.0, sin])),
        (top.size[1] / 2 + z, np.array([-sin, 0.0, -cos])),
    ]
    far, way = min(sides, key=lambda side: side[0] - 0.3 * float(side[1][2]))
    return way, max(float(far), 0.0) + 0.08


def prop_roll(cue: Cue) -> float:
    """A thing rolls off to one side."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    side = -1.0 if cue.beat.where == "left" else 1.0
    point = next((x.position for x in cue.things() if x is not thing), None)
    partner = cue.partner()
    goal = partner.position if partner is not None else point
    matrix = _free(cue, thing)
    way = np.array([side, 0.0, 0.25]) if goal is None else (goal - matrix[:3, 3]) * np.array([1.0, 0.0, 1.0])
    speed = 1.5 * cue.force / cue.tempo
    way = way / max(float(np.linalg.norm(way)), 1e-6) * speed
    radius = max(float(thing.size.min()) / 2, 0.02)
    spin = np.cross(np.array([0.0, 1.0, 0.0]), way) / radius
    _watched(cue, thing, cue.start)
    rests = let_loose(cue.stage, thing, cue.start, matrix, way, spin=(float(spin[0]), 0.0, float(spin[2])))
    return max(min(rests, cue.start + 3.0), cue.start + 1.0)


def prop_topple(cue: Cue) -> float:
    """A thing tips over."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    matrix = _free(cue, thing)
    height = max(float(thing.size[1]), 0.05)
    base = max(float(min(thing.size[0], thing.size[2])), 0.02)
    # Energy that lifts the centre of mass over the edge of the base, with a third to spare.
    lift = np.hypot(height, base) / 2 - height / 2
    rate = 1.35 * float(np.sqrt(2 * GRAVITY * lift / (height**2 / 3 + base**2 / 3)))
    side = -1.0 if cue.beat.where == "left" else 1.0
    _watched(cue, thing, cue.start)
    rests = let_loose(
        cue.stage,
        thing,
        cue.start,
        matrix,
        (side * rate * height / 2, 0.0, 0.0),
        spin=(0.0, 0.0, -side * rate),
    )
    return max(min(rests + 0.2, cue.start + 2.5), cue.start + 1.0)


def prop_spin(cue: Cue) -> float:
    """A thing turns on its axis, one even round in six seconds (a turntable) unless a length is given."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    rounds = max(cue.beat.count, 1)
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(6.0) * rounds
    clock = np.linspace(0.0, 1.0, int(seconds * 24) + 2)
    thing.curves.layer("spin", cue.start + clock * seconds, 2 * np.pi * rounds * clock)
    turntable = _turntable_under(cue, thing)
    if turntable:
        cue.stage.parts.layer(turntable, cue.start + clock * seconds, 2 * np.pi * rounds * clock)
    return cue.start + seconds


def _turntable_under(cue: Cue, thing: Thing) -> str:
    """The set's joint in the middle of whose top a thing stands; empty when there is none."""
    foot = thing.position + np.array([0.0, thing.model.bounds[0][1], 0.0])
    for anchor in cue.stage.set_model.anchors.values():
        if anchor.kind == "surface" and anchor.joint and np.linalg.norm(foot - anchor.position) < 0.05:
            return anchor.joint
    return ""


def prop_ring(cue: Cue) -> float:
    """A thing rings and shakes."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    t = cue.start
    for _ in range(max(cue.beat.count, 2)):
        thing.curves.wave("roll", Wave(t, 0.8, 0.05, 14.0, 0.0, 0.08))
        thing.curves.wave("x", Wave(t, 0.8, 0.004, 17.0, 0.0, 0.08))
        thump(cue.stage, t, thing.id, "bell", 0.4, thing.position, ("metal", "metal"))
        t += 1.2
    _watched(cue, thing, cue.start)
    return t


def prop_break(cue: Cue) -> float:
    """A thing falls and breaks: it lies where it fell, and is broken from then on."""
    thing = _thing(cue)
    if thing is None:
        return stand_in(cue)
    end = prop_fall(cue)
    thing.state = "broken"
    thump(
        cue.stage,
        end - 0.4,
        thing.id,
        "floor",
        4.0,
        thing.position,
        (thing.model.substance, cue.stage.set_model.floor),
    )
    return end


def prop_move(cue: Cue) -> float:
    """A thing moves of itself: a car drives by, a toy crosses the floor, a leaf drifts."""
    thing, stage = _thing(cue), cue.stage
    if thing is None:
        return stand_in(cue)
    vehicle = thing.kind in ("car", "bus", "bicycle")
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(3.0)
    matrix = _free(cue, thing)
    anchor, partner = cue.anchor(), cue.partner()
    start = matrix[:3, 3]
    if partner is not None:
        end = partner.position + (start - partner.position) * 0.25
    elif anchor is not None and not vehicle:
        end = np.array(anchor.position)
    elif vehicle:
        end = start + matrix[:3, :3] @ np.array([0.0, 0.0, 3.2 * seconds])
    else:
        end = start + np.array([-0.6 if cue.beat.where == "left" else 0.6, 0.0, 0.0])
    end[1] = start[1]
    u = np.linspace(0.0, 1.0, int(seconds * stage.fps) + 2)
    way = start + (end - start) * smooth(u)[:, None]
    begin = stage.at_frame(cue.start)
    path = rigid(np.broadcast_to(matrix[:3, :3], (len(u), 3, 3)), way)
    thing.carries.append(Carry(start=begin, style="path", path=path, rate=stage.fps))
    _watched(cue, thing, cue.start)
    return cue.start + seconds


def light_on(cue: Cue) -> float:
    """The light goes on."""
    return _light(cue, 1.0)


def light_off(cue: Cue) -> float:
    """The light goes out."""
    return _light(cue, 0.0)


def _light(cue: Cue, value: float) -> float:
    anchor = cue.anchor()
    switch_light(cue.stage, _thing(cue), anchor.name if anchor else cue.beat.where, cue.start + 0.2, value)
    return cue.start + cue.sec(1.2)


def rain_start(cue: Cue) -> float:
    """What falls from the sky of this scene's weather begins to fall."""
    return _weather(cue, 1.0)


def rain_stop(cue: Cue) -> float:
    """It stops."""
    return _weather(cue, 0.0)


def _weather(cue: Cue, level: float) -> float:
    """Bring the fall to a level of 0..1 over two seconds; dry weather has none, which is said."""
    stage = cue.stage
    if stage.scene.weather not in FALLING:
        stage.note(
            cue.beat.line,
            f"{cue.beat.text or cue.beat.action!r}: the weather here is {stage.scene.weather!r}, from "
            "which nothing falls; name rain or snow in its heading",
        )
    elif WEATHER not in stage.lights.first:
        stage.lights.first[WEATHER] = 1.0 - level
    stage.lights.go(WEATHER, cue.start, RAMP, level)
    return cue.start + RAMP


WORLD_ACTIONS: dict[str, Action] = {
    "prop_fall": prop_fall, "prop_roll": prop_roll, "prop_topple": prop_topple, "prop_spin": prop_spin,
    "prop_ring": prop_ring, "prop_break": prop_break, "prop_move": prop_move, "light_on": light_on,
    "light_off": light_off, "rain_start": rain_start, "rain_stop": rain_stop, "stand_in": stand_in,
}  # fmt: skip
