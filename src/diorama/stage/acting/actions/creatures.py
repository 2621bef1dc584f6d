"""What only animals do: bark, meow, wag, sniff, fly."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.gestures import look_around
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave, smooth
from diorama.stage.acting.moves import approach, glance
from diorama.stage.acting.placing import focus


def bark(cue: Cue) -> float:
    """Bark: the jaw snaps, the chest jerks."""
    figure, count = cue.actor, max(cue.beat.count, 2)
    partner = cue.partner()
    if partner is not None:
        glance(figure, cue.start, partner.id)
    jaw = "jaw" if figure.species != "person" else "face.mouth_open"
    for i in range(count):
        t = cue.start + cue.sec(0.42) * i
        figure.curves.wave(jaw, Wave(t, 0.3, 1.0, 1.67, 0.0, 0.08))
        figure.curves.wave("neck.pitch", Wave(t, 0.3, -0.3 * cue.force, 1.67, 0.0, 0.08))
        figure.curves.wave("hips.y", Wave(t, 0.3, 0.015, 1.67, 0.0, 0.08))
    return cue.start + cue.sec(0.42) * count + 0.3


def meow(cue: Cue) -> float:
    """Meow: head up, mouth open, slowly."""
    figure = cue.actor
    jaw = "jaw" if figure.species != "person" else "face.mouth_open"
    figure.curves.wave(jaw, Wave(cue.start, cue.sec(0.9), 0.8, 0.5 / cue.sec(0.9), 0.0, 0.2))
    figure.curves.wave("neck.pitch", Wave(cue.start, cue.sec(1.0), -0.25, 0.5 / cue.sec(1.0), 0.0, 0.2))
    return cue.start + cue.sec(1.3)


def wag(cue: Cue) -> float:
    """Wag the tail, and the rump with it."""
    figure = cue.actor
    seconds = float(cue.beat.seconds) if cue.beat.seconds is not None else cue.sec(2.0)
    if figure.species == "person":
        return look_around(cue)
    figure.curves.wave("tail.yaw", Wave(cue.start, seconds, 0.75 * cue.force, 4.2, 0.0, 0.3))
    figure.curves.wave("hips.x", Wave(cue.start, seconds, 0.012, 4.2, 0.4, 0.3))
    return cue.start + seconds


def sniff(cue: Cue) -> float:
    """Nose down and sniff at something."""
    figure, t = cue.actor, cue.start
    point = cue.point()
    if point is not None:
        t = approach(cue.stage, figure, t, point, reach=0.45, tempo=cue.tempo)
    name = "neck.pitch" if figure.species != "person" else "head.pitch"
    down = 0.95 if figure.species != "person" else 0.3
    figure.curves.go(name, t, cue.sec(0.5), down)
    figure.curves.wave(name, Wave(t + cue.sec(0.5), cue.sec(1.5), 0.06, 3.0, 0.0, 0.2))
    figure.curves.go(name, t + cue.sec(2.0), cue.sec(0.5), 0.0)
    return t + cue.sec(2.5)


def fly(cue: Cue) -> float:
    """A bird flies: up, round in an arc, and down to where it is wanted (or away)."""
    figure, stage = cue.actor, cue.stage
    if figure.species != "bird":
        from diorama.stage.acting.actions.bodily import jump

        stage.note(cue.beat.line, f"{cue.beat.text or 'fly'!r}: only a bird can fly; a jump is used")
        return jump(cue)
    away = any(word in cue.beat.where for word in ("off", "away", "out", "up"))
    start, point = figure.position, cue.point()
    x0, _, x1, _ = stage.set_model.walkable
    side = 1.0 if start[0] < (x0 + x1) / 2 else -1.0
    end = point if point is not None else focus(stage) + np.array([side * 1.2, 0.0, 0.2])
    if away:
        end = start + np.array([side * 6.0, 4.5, -1.5])
    seconds = (
        float(cue.beat.seconds)
        if cue.beat.seconds is not None
        else max(1.6, float(np.linalg.norm(end - start)) / 2.2)
    )
    t = max(cue.start, figure.root[-1][0])
    u = np.linspace(0.0, 1.0, int(seconds * 24) + 2)
    way = start + (end - start) * smooth(u)[:, None]
    way[:, 1] += (0.0 if away else 1.3) * np.sin(np.pi * u)
    bow = np.cross(end - start, np.array([0.0, 1.0, 0.0])) * 0.2
    way += bow * np.sin(np.pi * u)[:, None]
    yaw = np.unwrap(np.arctan2(np.gradient(way[:, 0]), np.gradient(way[:, 2])))
    yaw += 2 * np.pi * np.round((figure.yaw - yaw[0]) / (2 * np.pi))
    blend = smooth(u * 8)
    for k in range(len(u)):
        turned = (
            figure.root[-1][4] if k == 0 else float(yaw[k] * blend[k] + figure.root[-1][4] * (1 - blend[k]))
        )
        figure.root.append((t + float(u[k]) * seconds, *way[k].tolist(), turned))
    figure.curves.go("wing", t, 0.2, 1.0)
    figure.curves.go("body.pitch", t, 0.3, 0.35)
    if not away:
        figure.curves.go("wing", t + seconds - 0.1, 0.3, 0.0)
        figure.curves.go("body.pitch", t + seconds - 0.3, 0.3, 0.0)
    else:
        figure.shown.append((t + seconds, False))
        figure.on_stage = False
    figure.free_at = t + seconds
    return t + seconds + 0.1


ACTIONS: dict[str, Action] = {"bark": bark, "meow": meow, "wag": wag, "sniff": sniff, "fly": fly}
