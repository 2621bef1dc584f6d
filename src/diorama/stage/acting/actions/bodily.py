"""Dancing, jumping, falling, stumbling and swinging: what a body does by itself."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.dropping import thump
from diorama.stage.acting.moves import REST_POSE, express, let_go, pose, relax, rise
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Figure, Plant
from diorama.stage.acting.walking import move_root, put_feet, stand_feet


def ahead_of(figure: Figure) -> Array:
    """(3,) the way a figure faces."""
    return np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])


def dance(cue: Cue) -> float:
    """Step from side to side, arms going, head in time."""
    figure = cue.actor
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(4.0)
    if figure.species != "person":
        figure.curves.wave("hips.y", Wave(cue.start, seconds, 0.03, 2.2, 0.0, 0.3))
        return cue.start + seconds
    t, hertz = rise(cue.stage, figure, cue.start, cue.tempo), 1.05 / cue.tempo
    size = min(cue.force, 1.25)
    for name, amount, rate, phase in (
        ("hips.x", 0.07, 0.5, 0.0), ("hips.roll", 0.1, 0.5, 0.4), ("hips.yaw", 0.18, 0.5, 0.9),
        ("chest.roll", -0.14, 0.5, 0.6),
        ("chest.yaw", -0.25, 0.5, 1.1), ("head.roll", 0.14, 0.5, 1.4), ("hips.y", 0.022, 1.0, 0.0),
        ("head.pitch", 0.07, 1.0, 0.8),
    ):  # fmt: skip
        figure.curves.wave(name, Wave(t, seconds, amount * size, rate * 2 * hertz, phase, 0.4))
    figure.curves.go("hips.y", t, 0.4, -0.05)
    figure.curves.go("hips.y", t + seconds, 0.4, REST_POSE["hips.y"])
    for side, phase in (("l", 0.0), ("r", np.pi)):
        if not figure.holding[side]:
            let_go(figure, side, t, 0.3)
            pose(
                figure, t, 0.5, **{f"arm_{side}__out": 0.75, f"arm_{side}__swing": 0.7, f"elbow_{side}": 1.45}
            )
            figure.curves.wave(f"arm_{side}.swing", Wave(t, seconds, 0.55 * size, hertz, phase, 0.4))
            figure.curves.wave(f"arm_{side}.out", Wave(t, seconds, 0.3 * size, hertz * 2, phase, 0.4))
            relax(figure, t + seconds, 0.6, f"arm_{side}", f"elbow_{side}")
        _dance_steps(figure, side, t + (0.0 if side == "l" else 0.5 / hertz), t + seconds, 1.0 / hertz)
    express(figure, t, "happy", seconds)
    figure.free_at = t + seconds
    return t + seconds + 0.4


def _dance_steps(figure: Figure, side: str, t: float, end: float, period: float) -> None:
    home = np.array(stand_feet(figure, figure.position, figure.yaw)[side])
    across = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)]) * sign(side)
    out, yaw = False, figure.plants[side][-1].yaw
    while t + 0.3 < end:
        out = not out
        x, y, z = (home + across * (0.1 if out else 0.0)).tolist()
        figure.plants[side].append(Plant(t, t + 0.3, (x, y, z), yaw, 0.07))
        t += period
    if out:
        x, y, z = home.tolist()
        figure.plants[side].append(Plant(max(t, end), max(t, end) + 0.3, (x, y, z), yaw, 0.05))


def jump(cue: Cue) -> float:
    """Crouch, spring up, land softly; `count` times."""
    figure, t = cue.actor, cue.start
    if figure.species == "person":
        t = rise(cue.stage, figure, t, cue.tempo)
    high = 0.24 * cue.force * (figure.rig.height / 1.5)
    air = float(np.sqrt(8 * high / 9.81))
    for _ in range(max(cue.beat.count, 1)):
        t = _one_jump(figure, t, high, air, cue)
    express(figure, cue.start, "happy", t - cue.start)
    figure.free_at = t
    return t


def _one_jump(figure: Figure, t: float, high: float, air: float, cue: Cue) -> float:
    low, up = 0.13 * figure.rig.height / 1.5, t + cue.sec(0.3) + 0.14
    figure.curves.go("hips.y", t, cue.sec(0.3), -low)
    figure.curves.go("hips.y", t + cue.sec(0.3), 0.15, 0.0)
    clock = np.linspace(0.0, air, 24)
    figure.curves.layer("hips.y", up + clock, 4 * high * clock / air * (1 - clock / air))
    figure.curves.go("hips.y", up + air - 0.03, 0.14, -low * 0.8)
    figure.curves.go(
        "hips.y", up + air + 0.14, 0.3, REST_POSE["hips.y"] if figure.species == "person" else 0.0
    )
    if figure.species == "person":
        for side in SIDES:
            last = figure.plants[side][-1]
            figure.plants[side].append(Plant(up, up + air, last.point, last.yaw, high * 0.9))
            if not figure.holding[side]:
                pose(figure, t, cue.sec(0.3), **{f"arm_{side}__swing": -0.6})
                pose(figure, up - 0.12, 0.22, **{f"arm_{side}__swing": 2.3, f"arm_{side}__out": 0.4})
                pose(figure, up + air * 0.6, 0.5, **{f"arm_{side}__swing": 0.03, f"arm_{side}__out": 0.09})
        pose(figure, t, cue.sec(0.3), spine__pitch=0.25)
        pose(figure, up - 0.1, 0.2, spine__pitch=-0.05)
        relax(figure, up + air, 0.4, "spine.pitch")
        x, y, z = figure.position.tolist()
        thump(
            cue.stage,
            up + air,
            figure.id,
            "floor",
            12.0,
            np.array([x, y, z]),
            ("rubber", cue.stage.set_model.floor),
        )
    return up + air + 0.5


def fall(cue: Cue) -> float:
    """Lose balance and land sitting on the ground."""
    from diorama.stage.acting.actions.posture import sit_on_floor

    figure = cue.actor
    express(figure, cue.start, "surprised", 2.0, fade=0.12)
    if figure.species != "person":
        pose(figure, cue.start, 0.4, lie=1.0)
        return cue.start + 1.2
    for side in SIDES:
        figure.curves.wave(f"arm_{side}.out", Wave(cue.start, 0.7, 1.1, 1.4, 0.0, 0.2))
    was, cue.tempo = cue.tempo, 0.5
    end = sit_on_floor(cue)
    cue.tempo = was
    figure.curves.wave("spine.pitch", Wave(cue.start, 0.9, -0.3, 0.8, 0.0, 0.25))
    thump(
        cue.stage,
        cue.start + 0.55,
        figure.id,
        "floor",
        25.0,
        figure.position,
        ("flesh", cue.stage.set_model.floor),
    )
    return end + 0.7


def stumble(cue: Cue) -> float:
    """Trip: a lurch forward, arms out, and balance again."""
    figure = cue.actor
    t = rise(cue.stage, figure, cue.start, cue.tempo) if figure.species == "person" else cue.start
    place = figure.position + ahead_of(figure) * 0.3
    free = cue.stage.ground.free(cue.stage.standing(figure.id), 0.15, 0.4)
    if free[cue.stage.ground.index(place[[0, 2]])]:
        put_feet(figure, t, place, figure.yaw, 0.5)
        figure.free_at = move_root(figure, t, 0.5, place, figure.yaw)
    for name, size in (("spine.pitch", 0.45), ("hips.pitch", 0.2), ("head.pitch", -0.2)):
        figure.curves.wave(name, Wave(t, 1.1, size, 0.5, 0.0, 0.3))
    for side in SIDES:
        figure.curves.wave(f"arm_{side}.out", Wave(t, 1.1, 0.9, 0.5, 0.0, 0.3))
        figure.curves.wave(f"arm_{side}.swing", Wave(t, 1.1, 0.7, 0.5, 0.0, 0.3))
    express(figure, t, "surprised", 1.0, fade=0.12)
    return t + 1.4


def swing(cue: Cue) -> float:
    """Swing to and fro, arms and all."""
    figure = cue.actor
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(3.5)
    for side in SIDES:
        figure.curves.wave(f"arm_{side}.swing", Wave(cue.start, seconds, 0.8 * cue.force, 0.7, 0.0, 0.4))
    figure.curves.wave("hips.pitch", Wave(cue.start, seconds, 0.12, 0.7, 0.0, 0.4))
    figure.curves.wave("chest.yaw", Wave(cue.start, seconds, 0.2, 0.7, 0.5, 0.4))
    express(figure, cue.start, "happy", seconds)
    return cue.start + seconds + 0.3


ACTIONS: dict[str, Action] = {"dance": dance, "jump": jump, "fall": fall, "stumble": stumble, "swing": swing}
