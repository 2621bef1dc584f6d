"""Scoring: which of the places a camera might stand in is the best.

A cost is a sum of what a cinematographer would mind, in the unit "one stop of annoyance": a subject hidden
by furniture is worth 6, a face seen from behind 4, a camera on the wrong side of the line 5, one outside the
room 0.8.

Shapes: K candidates, B balls, M targets.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.core.film import Shot
from diorama.stage.camera.measure import Array, Subject
from diorama.stage.camera.obstacles import Obstacles, balls_between, in_balls
from diorama.stage.camera.stands import Stands

_FORBIDDEN = 1e3
_LOOKED_THROUGH = 140  # candidates for which it is tested what stands in the way
_ROUND = np.array([[1.0, 0, 0], [-1, 0, 0], [0, 0, 1], [0, 0, -1]])
_BEST_TURN = np.deg2rad(30.0)  # between the camera and where a face points: a three-quarter view


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Setting:
    """What every candidate of a shot is judged by."""

    obstacles: Obstacles
    subjects: tuple[Subject, ...]  # shown
    balls: Array  # (B, 3) heads and bodies of those not shown, at a few moments
    radii: Array  # (B,)
    heads: Array  # (H, 3) all heads and bodies: no camera in them
    head_radii: Array  # (H,)
    normal: Array  # (3,) across the line of action, to the camera's side
    line: Array  # (3,) along the line of action, or zeros


def costs(stands: Stands, shot: Shot, setting: Setting, *, free: bool = False) -> Array:
    """(K,) what is against each candidate. `free` leaves facing and the line alone (shoulders, places)."""
    cost = stands.cost + forbidden(stands.position, setting)
    cost += (0.0 if shot.size == "EWS" else 4.0) * setting.obstacles.outdoors(stands.position)
    cost += _clutter(stands, setting)
    cost += 1.2 * setting.obstacles.inside(stands.position, 0.3)  # something blurred right before the lens
    back, _ = stands.directions()
    cost += 0.7 * np.maximum(-back[:, 2], 0)  # sets are dressed to be seen from +Z
    cost += _fronts(stands, setting)
    if not shot.subjects:
        cost += 2.0 * (1 - back @ setting.normal)  # a place is shown from the audience's side
    if not free:
        cost += _facing(stands, shot, setting) + _line(back, setting)
    cost += _background(stands, back, setting.obstacles)
    best = np.argsort(cost, kind="stable")[:_LOOKED_THROUGH]  # rays are the dear part
    hidden = np.full(len(cost), 12.0)
    hidden[best] = _hidden(stands.position[best], setting)
    return np.asarray(cost + hidden, np.float64)


def forbidden(positions: Array, setting: Setting) -> Array:
    """(K,) a very large number where no camera may be: in a solid, in a head, under the floor."""
    bad = setting.obstacles.inside(positions) | in_balls(positions, setting.heads, setting.head_radii)
    return np.where(bad | (positions[:, 1] < 0.06), _FORBIDDEN, 0.0)


def is_forbidden(cost: float) -> bool:
    """Whether a cost says that the camera may not stand there."""
    return cost >= _FORBIDDEN / 2


def targets_of(subjects: tuple[Subject, ...]) -> Array:
    """(M, 3) what must be seen of the subjects: eyes at three moments, the head's sides, the chest."""
    found = []
    for subject in subjects[:3]:
        n = len(subject.eyes)
        moments = sorted({0, n // 2, n - 1})
        found.append(subject.eyes[moments])
        if subject.figure:
            found.append(subject.chest[moments[:1]])
            side = 0.36 * subject.head_width  # half a face behind a post is hidden, too
            found.append(subject.head[n // 2] + side * _ROUND)
    return np.concatenate(found).astype(np.float64)


def _hidden(positions: Array, setting: Setting) -> Array:
    """What hides eyes and chests; furniture before the lower half of the picture is only a pity."""
    targets = targets_of(setting.subjects)
    by_set = setting.obstacles.hidden(positions, targets).mean(1)
    by_others = balls_between(positions, targets, setting.balls, setting.radii)
    figures = [subject for subject in setting.subjects if subject.figure]
    if not figures:
        return 6.0 * by_set + 4.0 * by_others
    lower = np.stack([figure.hips.mean(0) for figure in figures])
    return 6.0 * by_set + 4.0 * by_others + 0.8 * setting.obstacles.hidden(positions, lower).mean(1)


def _clutter(stands: Stands, setting: Setting) -> Array:
    """How much of the frame is filled by people who are not meant to be in it, before the subject."""
    if not len(setting.balls):
        return np.zeros(len(stands.focal))
    back, right = stands.directions()
    up = np.cross(back, right)
    distance = np.linalg.norm(stands.position - stands.target, axis=1)
    offset = setting.balls[None] - stands.position[:, None]  # (K, B, 3)
    depth = -np.einsum("kbi,ki->kb", offset, back)
    before = (depth > 0.05) & (depth < 0.97 * distance[:, None])
    beside = (depth > 0.05) & (depth < 1.4 * distance[:, None])  # a head behind a head grows out of it
    half_high = np.maximum(depth, 0.05) * (stands.height / (2 * distance))[:, None]
    share = np.ones_like(depth)
    for axis, half in ((right, half_high * stands.aspect), (up, half_high)):
        place = np.einsum("kbi,ki->kb", offset, axis) / half
        reach = setting.radii / half
        share *= np.clip(np.minimum(place + reach, 1) - np.maximum(place - reach, -1), 0, 2) / 2
    return (share * (3.8 * before + 1.0 * beside)).sum(
        1
    )  # three moments: twelve for a frame filled throughout


def _fronts(stands: Stands, setting: Setting) -> Array:
    """Doors, windows and pictures are seen from where they face."""
    total = np.zeros(len(stands.focal))
    for thing in setting.subjects:
        if thing.front:
            toward = stands.position - thing.eyes[0]
            toward = toward / np.linalg.norm(toward, axis=1, keepdims=True)
            total += 2.5 * (1 - toward @ thing.facing[0])
    return total


def _facing(stands: Stands, shot: Shot, setting: Setting) -> Array:
    """Faces are best seen from three quarters; one from behind is no picture of a person."""
    total = np.zeros(len(stands.focal))
    figures = [subject for subject in setting.subjects if subject.figure]
    best = _BEST_TURN if len(figures) == 1 else np.deg2rad(60.0)
    strictness = {"WS": 0.6, "EWS": 0.15}.get(shot.size, 1.0) / max(len(figures), 1)
    for figure in figures:
        last = len(figure.eyes) - 1
        for moment, weight in ((0, 0.2), (last // 2, 0.3), (last, 0.5)):  # how it ends counts most
            facing = figure.facing[moment] * (1, 0, 1)
            length = float(np.linalg.norm(facing))
            if length < 0.3:
                continue
            toward = (stands.position - figure.eyes[moment]) * (1, 0, 1)
            toward = toward / np.maximum(np.linalg.norm(toward, axis=1, keepdims=True), 1e-6)
            turn = np.arccos(np.clip(toward @ (facing / length), -1, 1))
            away = 3.0 * np.maximum(turn - np.deg2rad(88), 0)
            total += weight * strictness * (2.6 * (turn - best) ** 2 + away)
    return total


def _line(back: Array, setting: Setting) -> Array:
    """Staying on one side of the line of action, and not looking straight along it at two people."""
    if not setting.line.any():  # nobody to face: the audience's side is only preferred
        return 1.2 * np.maximum(-(back @ setting.normal), 0)
    wrong = np.maximum(0.05 - back @ setting.normal, 0)
    cost = 5.0 * (wrong > 0) + 2.0 * wrong
    if len([subject for subject in setting.subjects if subject.figure]) > 1:
        cost += 2.5 * np.maximum(np.abs(back @ setting.line) - 0.6, 0)
    return cost


def _background(stands: Stands, back: Array, obstacles: Obstacles) -> Array:
    """Depth behind the subject is worth a little: how far the room goes on behind it."""
    span = np.where(back > 0, stands.target - obstacles.room_low, stands.target - obstacles.room_high)
    with np.errstate(divide="ignore", invalid="ignore"):
        run = np.where(np.abs(back) > 1e-3, span / back, np.inf)
    behind = np.clip(run[:, [0, 2]].min(1), 0.0, 3.0)
    return 0.18 * (3.0 - behind)
