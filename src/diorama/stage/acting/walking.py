"""Going somewhere: along a path with planted steps, swinging arms and eased speed; and turning on the spot.

Stride and speed follow from leg length: toy legs of 0.57 m walk 1.0 m/s in steps of 0.37 m (about Froude 0.2,
the comfortable walk of people) and run 2.2 m/s.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.core.performance import Contact
from diorama.stage.acting.curves import Array, smooth, smoothed
from diorama.stage.acting.ik import nearest_turn, yaw_of
from diorama.stage.acting.paths import find_path
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Figure, Plant, Stage


@dataclass(frozen=True, kw_only=True, slots=True)
class Gait:
    """A way of going."""

    speed: float  # leg lengths a second
    step: float  # leg lengths
    rise: float  # how high a foot is lifted, metres
    swing: float  # arms, radians
    lean: float  # radians
    sink: float  # metres the pelvis is lower
    lead: float  # how far ahead of the body a foot lands, in steps
    double: float  # share of a step with both feet down; negative = a flight


GAITS = {
    "walk": Gait(speed=1.75, step=0.66, rise=0.07, swing=0.42, lean=0.04, sink=0.01, lead=0.5, double=0.15),
    "run": Gait(speed=3.9, step=1.15, rise=0.15, swing=0.85, lean=0.2, sink=0.02, lead=0.27, double=-0.46),
    "sneak": Gait(speed=0.9, step=0.52, rise=0.13, swing=0.12, lean=0.3, sink=0.09, lead=0.5, double=0.3),
    "tired": Gait(speed=1.25, step=0.5, rise=0.04, swing=0.25, lean=0.14, sink=0.02, lead=0.5, double=0.25),
}


def stand_feet(figure: Figure, place: Array, yaw: float) -> dict[str, tuple[float, float, float]]:
    """Where the feet of a figure standing at `place` are."""
    half = figure.rig.hip_half * 1.12
    left = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    ahead = np.array([np.sin(yaw), 0.0, np.cos(yaw)])
    feet = {}
    for side in SIDES:
        point = place + left * half * sign(side) + ahead * (0.012 if side == "l" else -0.012)
        feet[side] = (float(point[0]), float(point[1]), float(point[2]))
    return feet


def put_feet(figure: Figure, t: float, place: Array, yaw: float, seconds: float = 0.0) -> None:
    """Bring both feet under a figure, one after the other; at once when `seconds` is 0."""
    if "foot_l" not in figure.rig.index:
        return
    feet = stand_feet(figure, place, yaw)
    order = SIDES if nearest_turn(yaw, figure.yaw) >= figure.yaw else SIDES[::-1]
    for i, side in enumerate(order):
        plants = figure.plants.setdefault(side, [])
        toe_out = yaw + 0.13 * sign(side)
        if not plants or seconds <= 0:
            plants.append(Plant(t, t + 0.001, feet[side], toe_out, 0.0))
            continue
        before = plants[-1]
        lift = max(t + i * seconds * 0.42, before.land)
        toe_out = nearest_turn(toe_out, before.yaw)
        far = float(np.linalg.norm(np.array(feet[side]) - before.point)) + abs(toe_out - before.yaw) * 0.2
        if far > 0.015:
            plants.append(
                Plant(lift, lift + seconds * 0.5, feet[side], toe_out, min(0.055, 0.03 + far * 0.1))
            )


def move_root(figure: Figure, t: float, seconds: float, place: Array, yaw: float) -> float:
    """Ease the root to a place and yaw without steps; returns the end."""
    _, x, y, z, old = figure.root[-1]
    t = max(t, figure.root[-1][0])
    yaw = nearest_turn(yaw, old)
    for u in np.linspace(0.0, 1.0, 13):
        w = float(smooth(u))
        now = np.array([x, y, z]) * (1 - w) + place * w
        figure.root.append((t + float(u) * seconds, *now.tolist(), old + (yaw - old) * w))
    return t + seconds


def turn_to(figure: Figure, t: float, yaw: float, tempo: float = 1.0) -> float:
    """Turn on the spot, stepping round; small turns are left to the head."""
    t = max(t, figure.free_at)
    yaw = nearest_turn(yaw, figure.yaw)
    angle = abs(yaw - figure.yaw)
    if angle < 0.12:
        return t
    pieces = max(int(np.ceil(angle / 1.25)), 1)
    start = figure.yaw
    for i in range(pieces):
        target = start + (yaw - start) * (i + 1) / pieces
        seconds = (0.34 + 0.2 * angle / pieces) * tempo
        put_feet(figure, t, figure.position, target, seconds)
        t = move_root(figure, t, seconds, figure.position, target)
    figure.free_at = t
    return t


def face(figure: Figure, t: float, point: Array, tempo: float = 1.0) -> float:
    """Turn towards a point (3,)."""
    way = point - figure.position
    if np.hypot(way[0], way[2]) < 0.05:
        return t
    return turn_to(figure, t, float(yaw_of(way)), tempo)


def go(
    stage: Stage,
    figure: Figure,
    t: float,
    goal: Array,
    *,
    yaw: float | None = None,
    gait: str = "walk",
    tempo: float = 1.0,
    line: int = 0,
) -> float:
    """Walk to `goal` (x, z) round everything in the way, then turn to `yaw`; returns the end in seconds."""
    t = max(t, figure.free_at, figure.root[-1][0])
    start = figure.position[[0, 2]]
    if float(np.hypot(*(goal - start))) < 0.08:
        return t if yaw is None else turn_to(figure, t, yaw, tempo)
    path = find_path(stage.ground, start, np.asarray(goal, float), stage.standing(figure.id))
    if path is None:
        stage.note(line, f"no free way for {figure.id!r} to walk there; it stays where it can get to")
        return t
    return follow(stage, figure, t, path, yaw=yaw, gait=gait, tempo=tempo)


def follow(
    stage: Stage,
    figure: Figure,
    t: float,
    path: Array,
    *,
    yaw: float | None = None,
    gait: str = "walk",
    tempo: float = 1.0,
) -> float:
    """Walk along a way (N, 2)."""
    if len(path) < 3:
        return t
    t = max(t, figure.free_at, figure.root[-1][0])
    first = path[min(len(path) - 1, 8)] - path[0]
    heading = float(yaw_of([first[0], 0.0, first[1]]))
    if abs(nearest_turn(heading, figure.yaw) - figure.yaw) > 0.9:
        t = turn_to(figure, t, heading, tempo * 0.8)
    times, along, headings = _advance(figure, t, path, GAITS[gait], tempo)
    floor = figure.position[1]
    x, z = _on(path, along)
    figure.root += [
        (float(a), float(b), float(floor), float(c), float(d))
        for a, b, c, d in zip(times, x, z, headings, strict=True)
    ]
    end = float(times[-1])
    if "foot_l" in figure.rig.index:
        first = _steps(stage, figure, times, along, path, headings, gait)
        _swing(figure, times, along, gait, 0.0 if first == "r" else np.pi)
    figure.free_at = end
    return end if yaw is None else turn_to(figure, end, yaw, tempo)


def _count(figure: Figure, total: float, kind: Gait) -> int:
    """Steps for a way of `total` metres."""
    return max(int(np.ceil(total / (kind.step * _leg(figure)) - 0.2)), 1)


def _leg(figure: Figure) -> float:
    if "foot_l" in figure.rig.index:
        return sum(figure.rig.leg)
    return 0.45 if figure.species == "dog" else 0.36 if figure.species == "cat" else 0.3


def _advance(figure: Figure, t: float, path: Array, gait: Gait, tempo: float) -> tuple[Array, Array, Array]:
    """Times, distance along the way and yaw, 24 a second, with eased start and stop."""
    total = float(np.hypot(*np.diff(path, axis=0).T).sum())
    speed = gait.speed * _leg(figure) / tempo
    ramp = min(0.35 * tempo, total / speed / 2)
    cruise = total / speed - ramp
    seconds = cruise + 2 * ramp
    clock = np.linspace(0.0, seconds, max(int(seconds * 24) + 1, 6))
    pace = speed * smooth(np.minimum(clock, seconds - clock) / max(ramp, 1e-6))
    along = np.concatenate([[0.0], np.cumsum((pace[1:] + pace[:-1]) / 2 * np.diff(clock))])
    along *= total / max(along[-1], 1e-9)
    x, z = _on(path, np.minimum(along + 0.12, total))
    back_x, back_z = _on(path, np.maximum(along - 0.12, 0.0))
    headings = np.unwrap(np.arctan2(x - back_x, z - back_z))
    headings += nearest_turn(float(headings[0]), figure.yaw) - headings[0]
    headings = smoothed(headings, 3.0)
    blend = smooth(clock / 0.3)
    return t + clock, along, figure.yaw + (headings - figure.yaw) * blend


def _on(path: Array, along: Array) -> tuple[Array, Array]:
    steps = np.hypot(*np.diff(path, axis=0).T)
    marks = np.concatenate([[0.0], np.cumsum(steps)])
    return np.interp(along, marks, path[:, 0]), np.interp(along, marks, path[:, 1])


def _steps(
    stage: Stage, figure: Figure, times: Array, along: Array, path: Array, headings: Array, gait: str
) -> str:
    """Footsteps along the way: each lands half a step ahead of the body; returns the side that goes first."""
    kind, total = GAITS[gait], float(along[-1])
    count = _count(figure, total, kind)
    step = total / count
    width = figure.rig.hip_half * (0.75 if gait != "sneak" else 1.0)
    floor = float(figure.position[1])
    lag = float(figure.plants["l"][-1].land), float(figure.plants["r"][-1].land)
    first = "l" if lag[0] <= lag[1] else "r"
    order = [first, "r" if first == "l" else "l"]
    land_before = float(times[0])
    for k in range(1, count + 1):
        side = order[(k - 1) % 2]
        lands = float(np.interp(step * (k - kind.lead), along, times))
        beat = max(lands - land_before, 0.08)
        last = figure.plants[side][-1]
        lift = max(land_before + kind.double * beat * (0.5 if k == 1 else 1.0), last.land + 0.02)
        heading = float(np.interp(step * k, along, headings))
        x, z = (float(v[0]) for v in _on(path, np.array([min(step * k, total)])))
        half = width * sign(side)
        point = (x + np.cos(heading) * half, floor, z - np.sin(heading) * half)
        yaw = nearest_turn(heading + 0.08 * sign(side), last.yaw)
        figure.plants[side].append(Plant(lift, max(lands, lift + 0.06), point, yaw, kind.rise))
        stage.contacts.append(_step_contact(stage, figure, lands, point, gait))
        land_before = lands
    _close(figure, float(times[-1]), float(headings[-1]))
    return first


def _close(figure: Figure, end: float, yaw: float) -> None:
    """The last step: both feet come under the body."""
    feet = stand_feet(figure, figure.position, yaw)
    early = sorted(SIDES, key=lambda side: figure.plants[side][-1].land)
    for i, side in enumerate(early):
        last = figure.plants[side][-1]
        if np.linalg.norm(np.array(last.point) - feet[side]) < 0.02:
            continue
        lift = max(end - 0.22 + 0.2 * i, last.land + 0.02)
        figure.plants[side].append(
            Plant(lift, lift + 0.26, feet[side], nearest_turn(yaw + 0.13 * sign(side), last.yaw), 0.035)
        )


def _step_contact(
    stage: Stage, figure: Figure, seconds: float, point: tuple[float, float, float], gait: str
) -> Contact:
    strength = {"run": 6.0, "sneak": 0.6}.get(gait, 2.4)
    return Contact(
        seconds=seconds, a=figure.id, b="floor", material_a="rubber", material_b=stage.set_model.floor,
        impulse=strength, position=point, kind="step",
    )  # fmt: skip


def _swing(figure: Figure, times: Array, along: Array, gait: str, offset: float) -> None:
    """Arms against legs, hips and chest against each other, and the lean of the gait."""
    kind = GAITS[gait]
    step = float(along[-1]) / _count(figure, float(along[-1]), kind)
    pace = np.gradient(along, times) / (kind.speed * _leg(figure))
    amount = np.clip(smoothed(pace, 2.0), 0, 1.3)
    phase = np.pi * along / step + offset  # one step is half a cycle
    wave = np.sin(phase) * amount
    curves = figure.curves
    for side in SIDES:
        busy = 0.25 if figure.holding[side] else 1.0
        curves.layer(f"arm_{side}.swing", times, sign(side) * kind.swing * wave * busy + 0.06 * amount)
        bend = 1.25 if gait == "run" else 0.28
        trail = np.sin(phase - 0.35) * amount
        curves.layer(f"elbow_{side}", times, (bend * amount + 0.25 * kind.swing * sign(side) * trail) * busy)
    curves.layer("hips.yaw", times, -0.1 * wave)
    curves.layer("chest.yaw", times, 0.16 * wave)
    curves.layer("hips.roll", times, 0.035 * np.cos(phase) * amount)
    curves.layer("hips.x", times, -0.016 * np.cos(phase) * amount)
    curves.layer("hips.y", times, (-kind.sink + 0.012 * np.cos(2 * phase)) * amount)
    curves.layer("hips.pitch", times, 0.5 * kind.lean * amount)
    curves.layer("spine.pitch", times, 0.5 * kind.lean * amount)
    curves.layer("head.pitch", times, -0.6 * kind.lean * amount)
    figure.curves.layer("head.roll", times, 0.02 * np.sin(phase - 0.4) * amount)
