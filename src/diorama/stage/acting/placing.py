"""Where things and figures are before the first beat: as they were left, as the words say, or where they fit.

Things rest exactly on what they stand on and never overlap; figures stand apart, turned to each
other, or sit.
"""

from __future__ import annotations

import re

import numpy as np

from diorama.core.film import Beat, Prop
from diorama.core.performance import Rest
from diorama.stage.acting.curves import Array
from diorama.stage.acting.ik import rigid, rotation_of, turn_y
from diorama.stage.acting.state import Carry, Figure, Stage, Thing
from diorama.stage.model import Anchor

FLOOR_KINDS = frozenset(
    [
        "ball",
        "football",
        "kite",
        "balloon",
        "toy_car",
        "blocks",
        "guitar",
        "drum",
        "bag",
        "backpack",
        "suitcase",
        "box",
        "basket",
        "bucket",
        "broom",
        "umbrella",
        "chair",
        "stool",
        "table",
        "sofa",
        "bench",
        "bed",
        "desk",
        "shelf",
        "door",
        "fridge",
        "stove",
        "trash_can",
        "ladder",
        "rope",
        "stone",
        "stick",
        "leaf",
        "log",
        "bicycle",
        "car",
        "bus",
        "watering_can",
    ]
)
FURNITURE = frozenset(
    [
        "chair",
        "stool",
        "table",
        "sofa",
        "bench",
        "bed",
        "desk",
        "shelf",
        "door",
        "fridge",
        "stove",
        "tv",
        "clock",
    ]
)
VEHICLES = frozenset(("bicycle", "car", "bus"))
_SURFACE_FIRST = ("table", "counter", "desk", "coffee", "bar", "nightstand", "shelf")


def alias_of(stage: Stage, prop: Prop) -> str:
    """The anchor of the set that furniture named in the words already is; empty when there is none."""
    if prop.kind not in FURNITURE or prop.color:
        return ""
    names = [a.name for a in stage.set_model.anchors.values() if a.name.split("-")[0] == prop.kind]
    taken = set(stage.aliases.values())
    return next((name for name in names if name not in taken), names[0] if names else "")


def find_anchor(stage: Stage, words: str, kinds: tuple[str, ...] = ()) -> Anchor | None:
    """The anchor meant by words such as "table", "to door", "by the window" or "seat"."""
    anchors = [a for a in stage.set_model.anchors.values() if not kinds or a.kind in kinds]
    for word in reversed(re.findall(r"[\w-]+", words.lower())):
        for test in (
            lambda a, w=word: a.name == w,
            lambda a, w=word: a.name.rstrip("0123456789-") == w,
            lambda a, w=word: a.kind == w,
            lambda a, w=word: w in a.name.split("-") or w in a.name.split("_"),
            lambda a, w=word: bool(a.group) and w in a.group,
        ):
            found = [a for a in anchors if test(a)]
            if found:
                return min(found, key=lambda a: (a.position[0] ** 2 + a.position[2] ** 2, a.name))
    return None


def place_thing(stage: Stage, thing: Thing, rest: Rest | None, near: Array | None) -> None:
    """Put a thing where it was left, where the words want it, or on a fitting surface near `near` (3,)."""
    if rest is not None:
        thing.state = rest.state
        set_down(thing, 0.0, rigid(rotation_of(rest.rotation), np.array(rest.position)))
        return
    where = thing.prop.where
    if thing.kind in FLOOR_KINDS and "on" not in where.split():
        set_down(thing, 0.0, floor_spot(stage, thing, where, near))
        return
    anchor = find_anchor(stage, where, ("surface", "bed")) if where else None
    spot = surface_spot(stage, thing, anchor, near)
    set_down(thing, 0.0, spot if spot is not None else floor_spot(stage, thing, where, near))


def set_down(thing: Thing, t: float, matrix: Array) -> None:
    """A thing rests at a transform (4, 4) from `t` on."""
    thing.carries.append(Carry(start=t, style="rest", matrix=matrix))
    thing.holder = ""


def footprint(thing: Thing) -> float:
    """Radius of the circle a thing needs on a surface, metres."""
    size = thing.size
    return float(max(size[0], size[2])) * 0.5 + 0.015


def surfaces(stage: Stage) -> list[Anchor]:
    """Surfaces of the set, the likeliest first."""
    found = [a for a in stage.set_model.anchors.values() if a.kind == "surface" and a.position[1] < 1.25]

    def rank(anchor: Anchor) -> tuple[int, str]:
        order = [i for i, word in enumerate(_SURFACE_FIRST) if anchor.name.startswith(word)]
        return (order[0] if order else len(_SURFACE_FIRST), anchor.name)

    return sorted(found, key=rank)


def surface_spot(stage: Stage, thing: Thing, anchor: Anchor | None, near: Array | None) -> Array | None:
    """(4, 4) where a thing stands free on a surface, nearest to `near`; None when no surface has room."""
    options = [anchor] if anchor else surfaces(stage)
    if near is not None and not anchor:
        options = sorted(options, key=lambda a: float(np.linalg.norm(np.array(a.position) - near)))
    for option in options:
        spot = _free_on(stage, thing, option, near)
        if spot is not None:
            thing.surface = option.name
            yaw = option.yaw if near is None else float(np.arctan2(near[0] - spot[0], near[2] - spot[2]))
            lift = -thing.model.bounds[0][1]
            return rigid(turn_y(yaw), spot + np.array([0.0, lift, 0.0]))
    return None


def _free_on(stage: Stage, thing: Thing, anchor: Anchor, near: Array | None) -> Array | None:
    radius = footprint(thing)
    width, depth = (max(anchor.size[0], 0.1) / 2, max(anchor.size[1], 0.1) / 2)
    across, along = max(width - radius, 0.0), max(depth - radius, 0.0)
    xs, zs = np.meshgrid(np.linspace(-across, across, 11), np.linspace(-along, along, 9))
    cos, sin = np.cos(anchor.yaw), np.sin(anchor.yaw)
    points = np.stack(
        [
            anchor.position[0] + cos * xs.ravel() + sin * zs.ravel(),
            np.full(xs.size, anchor.position[1]),
            anchor.position[2] - sin * xs.ravel() + cos * zs.ravel(),
        ],
        1,
    )
    room = np.full(len(points), np.inf)
    for other in stage.things.values():
        if other.id == thing.id or not other.carries or other.holder:
            continue
        place = other.position
        if abs(place[1] - anchor.position[1]) < 0.3:
            gap = np.hypot(points[:, 0] - place[0], points[:, 2] - place[2])
            room = np.minimum(room, gap - footprint(other) - radius)
    if room.max() < 0:
        return None
    if near is None:
        aside = (
            np.array([0.1, 0.0, 0.12]) if not anchor.joint else np.zeros(3)
        )  # what turns is stood in the middle of
        wish = np.array(anchor.position) + aside
        distance = np.hypot(points[:, 0] - wish[0], points[:, 2] - wish[2])
    else:
        distance = np.abs(np.hypot(points[:, 0] - near[0], points[:, 2] - near[2]) - 0.42)
    return points[int(np.argmin(np.where(room >= 0, distance, np.inf)))]


def floor_spot(stage: Stage, thing: Thing, where: str, near: Array | None) -> Array:
    """(4, 4) where a thing stands free on the floor."""
    ground = stage.ground
    anchor = find_anchor(stage, where, ("ground", "stand", "window", "door")) if where else None
    if anchor is None and thing.kind in VEHICLES:
        anchor = find_anchor(stage, "road street parking", ("ground", "stand"))
    if anchor is not None:
        wish = np.array(anchor.position)
    elif near is not None:
        wish = near + np.array([0.55, 0.0, 0.35])
    else:
        wish = np.array([0.6, 0.0, 0.6])
    yaw = anchor.yaw if anchor and thing.kind in VEHICLES else 0.0
    radius = min(footprint(thing), 0.9)
    if anchor is None or thing.kind not in VEHICLES:
        others = [
            t.position
            for t in stage.things.values()
            if t.carries and t.id != thing.id and t.position[1] < 0.3
        ]
        free = ground.free(stage.standing(), radius * 0.8, radius + 0.32) & ground.free(
            others, 0.0, radius + 0.2
        )
        cell = ground.nearest(free, ground.away(wish[[0, 2]]))
        wish = np.array([cell[0], 0.0, cell[1]])
    return rigid(turn_y(yaw), np.array([wish[0], -thing.model.bounds[0][1], wish[2]]))


def place_group(stage: Stage, figures: list[Figure]) -> None:
    """Stand figures in a shallow arc in mid-set, turned to each other and half to the camera."""
    if not figures:
        return
    middle = focus(stage)
    people = [f for f in figures if f.species == "person"]
    ordered = [*people, *(f for f in figures if f.species != "person")]
    for i, figure in enumerate(ordered):
        among = i < len(people)
        place = i - (len(people) - 1) / 2 if among else 0.4 * (i - len(people)) - 0.1
        spread = place * _spacing(stage, len(people))
        wish = middle + np.array([spread, 0.0, 0.22 * abs(spread) if among else 1.1])
        others = [f.position for f in stage.figures.values() if f.root and f.on_stage and f is not figure]
        free = stage.ground.free(others, 0.24, 0.7 if among else 0.85)
        cell = stage.ground.nearest(free, stage.ground.away(wish[[0, 2]]))
        figure.root = [(0.0, float(cell[0]), 0.0, float(cell[1]), 0.0)]
    for figure in figures:
        others = [f.position for f in figures if f is not figure]
        yaw = 0.0
        if others:
            way = np.mean(others, axis=0) - figure.position
            way = way / max(np.hypot(way[0], way[2]), 1e-6) + np.array([0.0, 0.0, 0.35])
            yaw = float(np.arctan2(way[0], way[2]))
        _, x, y, z, _ = figure.root[0]
        figure.root = [(0.0, x, y, z, yaw)]


def _spacing(stage: Stage, count: int) -> float:
    """Metres between neighbours: near enough to talk, far enough to play with a ball."""
    if any(
        isinstance(b, Beat) and b.action in ("kick", "throw", "catch", "chase") for b in stage.scene.beats
    ):
        x0, _, x1, _ = stage.set_model.walkable
        return min(2.3, (x1 - x0) * 0.8 / max(count, 1))
    return 1.05 if count < 4 else 0.8


def focus(stage: Stage) -> Array:
    """(3,) the middle of where a scene is played."""
    anchor = find_anchor(stage, "centre", ("stand", "ground")) or find_anchor(stage, "stand")
    if anchor:
        return np.array(anchor.position)
    x0, z0, x1, z1 = stage.set_model.walkable
    return np.array([(x0 + x1) / 2, 0.0, (z0 + z1) / 2])


def taken_seats(stage: Stage, but: str = "") -> set[str]:
    """Names of seats that somebody has."""
    return {f.seat for f in stage.figures.values() if f.seat and f.id != but}


def choose_seat(stage: Stage, figure: Figure, words: str, partners: list[str]) -> Anchor | None:
    """A free seat: at what is named, across from a partner who sits, seen from the side, not from behind."""
    seats = [a for a in stage.set_model.anchors.values() if a.kind == "seat"]
    named = [a for a in seats if _named(a, words)]
    free = [a for a in (named or seats) if a.name not in taken_seats(stage, figure.id)]
    if not free:
        return None
    mates = [stage.set_model.anchors[stage.figures[p].seat] for p in partners if _sits(stage, p)]

    def cost(anchor: Anchor) -> tuple[float, str]:
        back_to_camera = max(-np.cos(anchor.yaw), 0.0)
        value = (
            1.6 * back_to_camera
            + (0.9 * max(np.cos(anchor.yaw), 0.0) if partners else 0.0)
            + 0.4 * float(np.hypot(anchor.position[0], anchor.position[2] - 0.3))
        )
        for mate in mates:
            value += 0.0 if mate.group == anchor.group and anchor.group else 3.0
            value += 0.8 * np.cos(anchor.yaw - mate.yaw)
        pairs = sum(1 for a in seats if a.group and a.group == anchor.group)
        return (float(value) - (0.6 if pairs > 1 and partners else 0.0), anchor.name)

    return min(free, key=cost)


def _sits(stage: Stage, role: str) -> bool:
    return role in stage.figures and stage.figures[role].seat in stage.set_model.anchors


def _named(anchor: Anchor, words: str) -> bool:
    return any(
        word in (anchor.name, anchor.group)
        or anchor.name.startswith(word + "-")
        or anchor.group.startswith(word + "-")
        for word in re.findall(r"[\w-]+", words.lower())
        if word not in ("at", "on", "in", "the", "seat", "to")
    )
