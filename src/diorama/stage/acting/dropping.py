"""Things left to gravity: released, thrown, kicked or knocked over, they are simulated until they rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diorama.core.performance import Contact
from diorama.stage.acting.curves import Array
from diorama.stage.acting.ik import quaternion, rigid, turn_y
from diorama.stage.acting.rig import sign
from diorama.stage.acting.state import Carry, Figure, Stage, Thing
from diorama.stage.model import Solid
from diorama.stage.physics import GRAVITY, body_of, simulate

LONGEST = 4.0  # seconds a thing may take to come to rest
FRAGILE = frozenset(("glass", "ceramic"))
BREAKS_AT = 0.75  # metres of fall from which glass and china break on a hard floor


def hand_point(figure: Figure, side: str) -> Array:
    """(3,) about where a hand that carries something is."""
    one = "r" if side == "both" else side
    rig = figure.rig
    if f"hand_{one}" not in rig.index:
        ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
        return figure.position + ahead * 0.3 + np.array([0.0, rig.height * 0.6, 0.0])
    local = np.array(
        [0.0 if side == "both" else 0.2 * sign(one), rig.shoulder_height - 0.42 * sum(rig.arm), 0.3]
    )
    if figure.posture == "sit":
        local[1] = max(local[1] - 0.25, 0.55)
    return figure.position + turn_y(figure.yaw) @ local


def let_loose(
    stage: Stage,
    thing: Thing,
    t: float,
    matrix: Array,
    velocity: Array | tuple[float, float, float],
    *,
    spin: tuple[float, float, float] = (0.0, 0.0, 0.0),
    but: str = "",
    seconds: float = LONGEST,
) -> float:
    """From `t` a thing at `matrix` (4, 4) moves as physics has it; returns when it has come to rest.

    Figures stand in its way where they are, but for the one named by `but` (who let it loose).
    """
    start = stage.at_frame(t)
    x, y, z = (float(v) for v in matrix[:3, 3])
    vx, vy, vz = (float(v) for v in velocity)
    body = replace(
        body_of(thing.model, thing.id, (x, max(y, 0.001), z), quaternion(matrix[:3, :3])),
        velocity=(vx, vy, vz), spin=spin,
    )  # fmt: skip
    motion = simulate(
        [body], _obstacles(stage, thing, but), fps=stage.film.format.fps, num_frames=int(seconds * stage.fps),
        floor=stage.set_model.floor,
    )  # fmt: skip
    path = motion.transforms[thing.id].astype(np.float64)
    rests = motion.resting_from.get(thing.id, len(path))
    thing.carries.append(Carry(start=start, style="path", path=path[: rests + 1], rate=stage.fps))
    thing.holder, thing.surface = "", ""
    for contact in motion.contacts:
        stage.contacts.append(replace(contact, seconds=contact.seconds + float(start)))
    fallen = y - float(path[-1, 1, 3])
    if (
        thing.model.substance in FRAGILE
        and fallen > BREAKS_AT
        and stage.set_model.floor in ("stone", "ceramic", "wood")
    ):
        thing.state = "broken"
    return float(start) + min(rests, len(path)) / stage.fps


def _obstacles(stage: Stage, thing: Thing, but: str) -> tuple[Solid, ...]:
    """Solids of the set, of other things at rest, and of figures where they stand."""
    solids = list(stage.set_model.solids)
    for figure in stage.figures.values():
        if figure.on_stage and figure.id != but:
            x, y, z = figure.position.tolist()
            half = figure.rig.height / 2
            solids.append(
                Solid(
                    shape="cylinder",
                    size=(0.13, half * 0.8, 0.0),
                    position=(x, y + half * 0.8, z),
                    substance="flesh",
                )
            )
    for other in stage.things.values():
        if other is thing or other.holder or not other.carries or other.kind in ("car", "bus"):
            continue
        place = other.matrix
        yaw = float(np.arctan2(place[0, 2], place[2, 2]))
        for solid in other.model.solids:
            px, py, pz = (place[:3, :3] @ np.array(solid.position) + place[:3, 3]).tolist()
            solids.append(replace(solid, position=(px, py, pz), yaw=solid.yaw + yaw))
    return tuple(solids)


def fly_to(stage: Stage, thing: Thing, t: float, start: Array, end: Array, seconds: float) -> float:
    """A throw that is caught: free flight from start to end (3,), turning a little; returns its end."""
    count = max(round(seconds * stage.fps), 2)
    clock = np.linspace(0.0, seconds, count + 1)
    velocity = (end - start) / seconds + np.array([0.0, GRAVITY * seconds / 2, 0.0])
    place = start + velocity * clock[:, None]
    place[:, 1] -= GRAVITY / 2 * clock**2
    place = place - thing.grip()
    begin = stage.at_frame(t)
    thing.carries.append(
        Carry(start=begin, style="path", path=rigid(turn_y(clock * 2.0), place), rate=stage.fps)
    )
    thing.holder = ""
    return float(begin) + seconds


def thump(
    stage: Stage, t: float, a: str, b: str, impulse: float, at: Array, materials: tuple[str, str]
) -> None:
    """Two things meet at a point."""
    x, y, z = (float(v) for v in at)
    stage.contacts.append(
        Contact(
            seconds=t,
            a=a,
            b=b,
            material_a=materials[0],
            material_b=materials[1],
            impulse=impulse,
            position=(x, y, z),
        )
    )
