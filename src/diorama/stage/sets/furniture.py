"""Furniture that figures use: tables, chairs, sofas, beds, desks, shelves, counters. All face +Z."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Mesh, Paint
from diorama.stage.sets.palettes import Palette, fabric, gloss, grain, matt, steel
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import rounded_box, tube

SEAT = 0.42  # height of a seat's top, metres
TABLE = 0.70
COUNTER = 0.85


def table(spot: Spot, name: str, size: tuple[float, float], wood: Paint, top: Paint | None = None) -> None:
    """A four-legged table with its surface anchor."""
    w, d = size
    spot.block(top or wood, (w, 0.05, d), (0, TABLE - 0.05, 0), 0.022)
    spot.block(wood, (w - 0.16, 0.07, d - 0.16), (0, TABLE - 0.115, 0), 0.01)
    for x in (-1, 1):
        for z in (-1, 1):
            spot.rod(wood, 0.026, TABLE - 0.05, (x * (w / 2 - 0.09), 0, z * (d / 2 - 0.09)), 0.04)
    spot.solid((w, TABLE, d))
    spot.anchor(name, "surface", (0, TABLE, 0), 0.0, (w - 0.1, d - 0.1))


def round_table(spot: Spot, name: str, radius: float, top: Paint, foot: Paint, height: float = TABLE) -> None:
    """A round table on one foot with its surface anchor."""
    spot.rod(top, radius, 0.04, (0, height - 0.04, 0))
    spot.rod(foot, 0.035, height - 0.06, (0, 0.03, 0))
    spot.rod(foot, radius * 0.55, 0.035, (0, 0, 0), radius * 0.3)
    spot.solid((radius, height, 0), round_=True)
    side = radius * 1.35
    spot.anchor(name, "surface", (0, height, 0), 0.0, (side, side))


def chair(spot: Spot, name: str, wood: Paint, cushion: Paint | None = None, group: str = "") -> None:
    """A kitchen chair with rounded back; the sitter faces +Z."""
    spot.block(wood, (0.42, 0.04, 0.41), (0, SEAT - 0.055, 0), 0.02)
    if cushion:
        spot.block(cushion, (0.38, 0.03, 0.37), (0, SEAT - 0.03, 0.005), 0.015)
    for x in (-1, 1):
        spot.rod(wood, 0.016, SEAT - 0.05, (x * 0.165, 0, 0.16), 0.022)
        post = [(x * 0.17, 0.0, -0.19), (x * 0.17, SEAT, -0.175), (x * 0.175, 0.82, -0.225)]
        spot.add(tube(post, 0.019, 8), wood)
    back = rounded_box(0.37, 0.15, 0.026, 0.02, 1)
    spot.add(back, wood, (0, 0.77, -0.217), (-0.12, 0, 0))
    spot.add(rounded_box(0.35, 0.05, 0.02, 0.01, 1), wood, (0, 0.58, -0.196), (-0.1, 0, 0))
    _seat(spot, name, (0.42, 0.86, 0.42), group)


def armchair(spot: Spot, name: str, cloth: Paint, leg: Paint, group: str = "") -> None:
    """A stuffed armchair."""
    _stuffed(spot, 0.5, cloth, leg)
    spot.block(cloth, (0.52, 0.14, 0.52), (0, SEAT - 0.14, 0.04), 0.05)
    _seat(spot, name, (0.86, 0.84, 0.8), group, z=0.04)


def sofa(spot: Spot, name: str, seats: int, cloth: Paint, leg: Paint) -> None:
    """A sofa of `seats` places: anchors `name`, `name-2`, ..."""
    pitch = 0.62
    _stuffed(spot, pitch * seats, cloth, leg)
    for i in range(seats):
        x = (i - (seats - 1) / 2) * pitch
        spot.block(cloth, (pitch - 0.02, 0.14, 0.54), (x, SEAT - 0.14, 0.05), 0.05)
        spot.add(rounded_box(pitch - 0.04, 0.4, 0.15, 0.06, 2), cloth, (x, 0.62, -0.2), (-0.16, 0, 0))
        spot.anchor(
            name if i == 0 else f"{name}-{i + 1}", "seat", (x, SEAT, 0.06), 0.0, (0.5, 0.5), group=name
        )
    spot.solid((pitch * seats + 0.36, 0.84, 0.84), substance="cloth")


def _stuffed(spot: Spot, width: float, cloth: Paint, leg: Paint) -> None:
    spot.block(cloth, (width + 0.1, 0.22, 0.74), (0, 0.09, 0.0), 0.05)
    spot.block(cloth, (width + 0.3, 0.64, 0.2), (0, 0.2, -0.31), 0.09)
    for x in (-1, 1):
        spot.block(cloth, (0.17, 0.5, 0.78), (x * (width / 2 + 0.09), 0.08, 0.0), 0.08)
        for z in (-0.3, 0.3):
            spot.rod(leg, 0.018, 0.1, (x * (width / 2 + 0.03), 0, z), 0.028)


def stool(spot: Spot, name: str, leg: Paint, cushion: Paint, height: float = SEAT, group: str = "") -> None:
    """A round stool; the sitter faces +Z."""
    spot.rod(cushion, 0.18, 0.06, (0, height - 0.06, 0))
    spot.rod(leg, 0.165, 0.03, (0, height - 0.085, 0))
    for angle in (0.785, 2.356, 3.927, 5.498):
        foot = (0.19 * np.cos(angle), 0.0, 0.19 * np.sin(angle))
        knee = (0.12 * np.cos(angle), height - 0.06, 0.12 * np.sin(angle))
        spot.add(tube([foot, knee], 0.016, 7), leg)
    _seat(spot, name, (0.2, height, 0), group, round_=True)


def _seat(
    spot: Spot,
    name: str,
    size: tuple[float, float, float],
    group: str,
    z: float = 0.0,
    *,
    round_: bool = False,
) -> None:
    height = size[1] if round_ else SEAT
    spot.anchor(name, "seat", (0, height, z), 0.0, (0.4, 0.4), group=group)
    spot.solid(size, round_=round_)


def bench(spot: Spot, name: str, wood: Paint, iron: Paint, width: float = 1.5) -> None:
    """A slatted park bench with two seats: `name` and `name-2`."""
    for z in (-0.16, -0.05, 0.06, 0.17):
        spot.block(wood, (width, 0.035, 0.09), (0, SEAT - 0.035, z), 0.012)
    for y in (0.55, 0.67, 0.79):
        spot.add(
            rounded_box(width, 0.085, 0.03, 0.012, 1), wood, (0, y, -0.245 - (y - 0.55) * 0.2), (-0.2, 0, 0)
        )
    for x in (-width * 0.4, width * 0.4):
        spot.add(tube([(x, 0.0, 0.2), (x, 0.36, 0.17), (x, 0.37, -0.2), (x, 0.0, -0.27)], 0.024, 8), iron)
        spot.add(tube([(x, 0.36, -0.2), (x, 0.86, -0.33)], 0.022, 8), iron)
        spot.add(tube([(x, 0.37, 0.18), (x, 0.6, 0.16), (x, 0.62, -0.26)], 0.02, 8), iron)
    for i, x in enumerate((-0.34, 0.34)):
        spot.anchor(name if i == 0 else f"{name}-2", "seat", (x, SEAT, 0.0), 0.0, (0.5, 0.4), group=name)
    spot.solid((width, 0.85, 0.5))


def bed(spot: Spot, palette: Palette, size: tuple[float, float] = (1.5, 2.0), name: str = "bed") -> None:
    """A made bed with its head at -Z."""
    w, d = size
    wood, sheet, quilt = grain(palette.wood), fabric(palette.cream), fabric(palette.cloth)
    spot.block(wood, (w + 0.08, 0.22, d + 0.06), (0, 0.1, 0), 0.03)
    spot.block(wood, (w + 0.14, 0.95, 0.07), (0, 0.05, -d / 2 - 0.05), 0.035)
    spot.block(grain(palette.dark), (w - 0.2, 0.36, 0.02), (0, 0.56, -d / 2 - 0.012), 0.01)
    spot.block(sheet, (w, 0.2, d), (0, 0.25, 0), 0.07)
    spot.block(quilt, (w + 0.1, 0.19, d * 0.66), (0, 0.285, d * 0.18), 0.07)
    spot.block(fabric(palette.accent2), (w + 0.12, 0.06, d * 0.2), (0, 0.43, d * 0.34), 0.03)
    spot.block(sheet, (w + 0.11, 0.07, 0.26), (0, 0.425, -d * 0.13), 0.03)
    pillows = (-0.25, 0.25) if w > 1.2 else (0.0,)
    for share in pillows:
        mesh = rounded_box(w * 0.42 if w > 1.2 else w * 0.7, 0.14, 0.42, 0.07, 2)
        spot.add(mesh, sheet, (w * share, 0.52, -d / 2 + 0.3), (0.25, 0, 0))
    for x in (-1, 1):
        for z in (-1, 1):
            spot.rod(grain(palette.dark), 0.035, 0.12, (x * (w / 2 - 0.05), 0, z * (d / 2 - 0.08)))
    spot.solid((w + 0.1, 0.48, d + 0.1), substance="cloth")
    spot.anchor(name, "bed", (0, 0.47, 0.0), 0.0, (w, d))
    spot.anchor(f"{name}-edge", "seat", (w / 2 - 0.12, 0.47, 0.25), np.pi / 2, (0.4, 0.5))


def desk(spot: Spot, name: str, size: tuple[float, float], palette: Palette) -> None:
    """A desk with a drawer block; its user sits at +Z looking to -Z."""
    w, d = size
    wood = grain(palette.wood)
    spot.block(wood, (w, 0.045, d), (0, TABLE - 0.045, 0), 0.02)
    spot.block(gloss(palette.wainscot), (0.36, TABLE - 0.09, d - 0.08), (w / 2 - 0.21, 0.04, 0), 0.02)
    for i in range(3):
        spot.block(
            gloss(palette.cream), (0.32, 0.17, 0.02), (w / 2 - 0.21, 0.09 + i * 0.19, d / 2 - 0.035), 0.01
        )
        spot.ball(steel("#c9a75a"), 0.016, (w / 2 - 0.21, 0.18 + i * 0.19, d / 2 - 0.015), 8)
    for z in (-1, 1):
        spot.rod(wood, 0.022, TABLE - 0.04, (-w / 2 + 0.07, 0, z * (d / 2 - 0.07)), 0.032)
    spot.block(wood, (w - 0.5, 0.25, 0.025), (-0.15, 0.4, -d / 2 + 0.04), 0.01)
    spot.solid((w, TABLE, d))
    spot.anchor(name, "surface", (0, TABLE, 0), 0.0, (w - 0.12, d - 0.1))


def bookcase(
    spot: Spot, size: tuple[float, float, float], palette: Palette, rng: Generator, name: str = ""
) -> None:
    """A case of (width, height, depth) full of books, its back at -Z * depth / 2."""
    w, h, d = size
    wood, inner = grain(palette.wood), matt(palette.dark)
    rows = max(2, round((h - 0.1) / 0.36))
    pitch = (h - 0.08) / rows
    for x in (-1, 1):
        spot.block(wood, (0.035, h, d), (x * (w / 2 - 0.0175), 0, 0), 0.01)
    spot.block(inner, (w - 0.05, h - 0.04, 0.015), (0, 0.02, -d / 2 + 0.01), 0.0)
    for row in range(rows + 1):
        spot.block(wood, (w - 0.06, 0.028, d - 0.02), (0, 0.04 + row * pitch - 0.014, 0.005), 0.008)
    for row in range(rows):
        books(spot.at(0, 0.055 + row * pitch, -0.01), w - 0.1, min(pitch - 0.05, 0.3), d * 0.7, palette, rng)
    spot.block(wood, (w + 0.04, 0.03, d + 0.02), (0, h - 0.01, 0), 0.012)
    spot.solid((w, h, d))
    if name:
        y = 0.054 + pitch * max(1, round(0.9 / pitch) - 1)
        spot.anchor(name, "surface", (0, y, d * 0.35), 0.0, (w - 0.1, d * 0.3))


def books(spot: Spot, width: float, height: float, depth: float, palette: Palette, rng: Generator) -> None:
    """A row of books standing on y = 0, with gaps, leaning ones and a small ornament now and then."""
    paints = palette.books()
    x = -width / 2
    while x < width / 2 - 0.03:
        if rng.random() < 0.09:
            _ornament(spot.at(min(x + 0.07, width / 2 - 0.07), 0, 0.01), paints, rng)
            x += 0.15
            continue
        thick = float(rng.uniform(0.025, 0.055))
        tall = height * float(rng.uniform(0.68, 0.95))
        if x + thick > width / 2:
            break
        paint = paints[int(rng.integers(len(paints)))]
        size = (thick - 0.003, tall, depth * float(rng.uniform(0.75, 0.95)))
        spot.add(_book(size), paint, (x + thick / 2, 0, 0))
        x += thick + (float(rng.uniform(0.0, 0.12)) if rng.random() < 0.1 else 0.0)


def _book(size: tuple[float, float, float]) -> Mesh:
    """A standing book with a rounded spine towards +Z; the faces nobody sees are left out."""
    w, h, d = size
    turns = np.linspace(-np.pi / 2, np.pi / 2, 5)
    bulge = min(w * 0.35, 0.012)
    x = np.concatenate([[-w / 2], np.sin(turns) * w / 2, [w / 2]])
    z = np.concatenate([[-d / 2], d / 2 - bulge + bulge * np.cos(turns), [-d / 2]])
    normal = np.stack(
        [np.concatenate([[-1], np.sin(turns), [1]]), np.concatenate([[0], np.cos(turns), [0]])], 1
    )
    n = len(x)
    sides = np.stack([np.tile(x, 2), np.repeat([0.0, h], n), np.tile(z, 2)], 1)
    normals = np.stack([np.tile(normal[:, 0], 2), np.zeros(2 * n), np.tile(normal[:, 1], 2)], 1)
    i = np.arange(n - 1)
    walls = np.concatenate([np.stack([i, i + 1, i + n + 1], 1), np.stack([i, i + n + 1, i + n], 1)])
    top = np.stack([x, np.full(n, h), z], 1)
    fan = np.stack([np.full(n - 2, 2 * n), 2 * n + i[1:], 2 * n + i[1:] + 1], 1)
    return Mesh(
        positions=np.concatenate([sides, top]).astype(np.float32),
        normals=np.concatenate([normals, np.tile([0.0, 1.0, 0.0], (n, 1))]).astype(np.float32),
        triangles=np.concatenate([walls, fan]).astype(np.uint32),
    )


def _ornament(spot: Spot, paints: tuple[Paint, ...], rng: Generator) -> None:
    paint = paints[int(rng.integers(3))]
    if rng.random() < 0.5:
        spot.rod(paint, 0.04, 0.1, (0, 0, 0), 0.055)
        spot.ball(Paint(color="#6f8f5e", roughness=0.85), (0.06, 0.06, 0.06), (0, 0.14, 0), 10)
    else:
        spot.ball(paint, (0.045, 0.06, 0.045), (0, 0.06, 0), 10)
        spot.rod(paint, 0.018, 0.06, (0, 0.1, 0), 0.026)


def cupboard_run(spot: Spot, width: float, palette: Palette, *, top: Paint, depth: float = 0.58) -> None:
    """A run of kitchen base units with doors, drawers and a worktop, its back at z = -depth / 2."""
    front = gloss(palette.wainscot)
    spot.block(matt(palette.dark), (width - 0.04, 0.1, depth - 0.08), (0, 0, -0.03), 0.01)
    spot.block(matt(palette.trim), (width, COUNTER - 0.13, depth - 0.04), (0, 0.09, -0.02), 0.012)
    spot.block(top, (width + 0.03, 0.04, depth + 0.02), (0, COUNTER - 0.04, 0.01), 0.015)
    units = max(1, round(width / 0.5))
    pitch = width / units
    for i in range(units):
        x = -width / 2 + pitch * (i + 0.5)
        spot.block(front, (pitch - 0.03, 0.48, 0.025), (x, 0.13, depth / 2 - 0.035), 0.012)
        spot.block(front, (pitch - 0.03, 0.14, 0.025), (x, 0.635, depth / 2 - 0.035), 0.012)
        for y in (0.54, 0.7):
            spot.ball(steel("#c9a75a"), 0.017, (x, y, depth / 2 - 0.012), 8)
    spot.solid((width, COUNTER, depth))


def wall_cupboards(spot: Spot, width: float, palette: Palette, height: float = 0.62) -> None:
    """Cupboards hung on a wall, their back at z = 0 and their bottom at y = 0."""
    units = max(1, round(width / 0.48))
    pitch = width / units
    spot.block(matt(palette.trim), (width, height, 0.3), (0, 0, 0.15), 0.015)
    for i in range(units):
        x = -width / 2 + pitch * (i + 0.5)
        spot.block(gloss(palette.wainscot), (pitch - 0.03, height - 0.05, 0.025), (x, 0.025, 0.305), 0.012)
        spot.block(
            Paint(color=palette.wainscot, roughness=0.5),
            (pitch - 0.13, height - 0.17, 0.012),
            (x, 0.085, 0.32),
            0.006,
        )
        spot.ball(
            steel("#c9a75a"),
            0.016,
            (x + (pitch / 2 - 0.06) * (1 if i % 2 == 0 else -1), 0.1, 0.335),
            8,
        )


def sideboard(spot: Spot, width: float, palette: Palette, name: str = "", height: float = 0.72) -> None:
    """A low cabinet on legs."""
    wood = grain(palette.wood)
    spot.block(wood, (width, height - 0.16, 0.4), (0, 0.15, 0), 0.025)
    doors = max(2, round(width / 0.45))
    for i in range(doors):
        x = -width / 2 + width / doors * (i + 0.5)
        spot.block(
            gloss(palette.wainscot if i % 2 else palette.accent2),
            (width / doors - 0.05, height - 0.25, 0.02),
            (x, 0.19, 0.2),
            0.01,
        )
        spot.ball(steel("#c9a75a"), 0.015, (x, height - 0.14, 0.215), 8)
    for x in (-1, 1):
        for z in (-1, 1):
            spot.rod(grain(palette.dark), 0.016, 0.16, (x * (width / 2 - 0.07), 0, z * 0.14), 0.025)
    spot.solid((width, height, 0.4))
    if name:
        spot.anchor(name, "surface", (0, height - 0.01, 0), 0.0, (width - 0.1, 0.32))


def bar(spot: Spot, width: float, palette: Palette, name: str = "counter", depth: float = 0.6) -> None:
    """A service counter with a panelled front at +Z and its surface anchor."""
    wood, panel = grain(palette.wood), gloss(palette.wainscot)
    spot.block(wood, (width, COUNTER - 0.05, depth - 0.1), (0, 0, -0.03), 0.02)
    for i in range(n := max(2, round(width / 0.6))):
        x = -width / 2 + width / n * (i + 0.5)
        spot.block(panel, (width / n - 0.07, COUNTER - 0.26, 0.03), (x, 0.14, depth / 2 - 0.08), 0.012)
    spot.block(matt(palette.dark), (width + 0.01, 0.09, depth - 0.08), (0, 0, -0.02), 0.01)
    spot.block(grain(palette.dark), (width + 0.08, 0.05, depth + 0.04), (0, COUNTER - 0.05, 0), 0.022)
    spot.solid((width, COUNTER, depth))
    spot.anchor(name, "surface", (0, COUNTER, 0), 0.0, (width - 0.1, depth - 0.1))
