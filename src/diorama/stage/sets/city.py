"""Pieces of a town: houses with lit windows, shops, lamp posts, pavements, fences, skylines, signs, rails."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Paint, Vec3
from diorama.stage.sets.palettes import bulb, gloss, grain, matt, patterned, steel
from diorama.stage.sets.pictures import sign
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import box, lathe, moved, rounded_box, scaled, torus, tube, turned

HOUSES = ("#d9a98a", "#e2c48e", "#b9c9b4", "#c98d74", "#a9bfc4", "#e4d3b4", "#b8a0a6", "#cfa35f")
LIT = bulb("#ffd892", 0.55)
DARK_PANE = Paint(color="#5d7885", roughness=0.12)
_TRIM = matt("#f1e7d3")
_DOORS = ("#7a3b3f", "#3f6f70", "#4d6a82", "#b07a3c")


def house(
    spot: Spot,
    rng: Generator,
    size: Vec3,
    color: str,
    *,
    shop: str = "",
    awning: str = "",
    far: bool = False,
    joint: str = "",
) -> None:
    """A house front of (width, height, depth) facing +Z at z = 0; `shop` writes a sign over a shop window.

    `far` leaves out what cannot be made out through a window or across a park. A `joint` makes the leaf of
    its front door a moving part.
    """
    w, h, d = size
    brick = bool(rng.random() < 0.4) and not far
    skin = Paint(
        color=color, roughness=0.85, pattern="brick" if brick else "plaster", scale=0.22 if brick else 0.8
    )
    spot.block(skin, (w, h, d), (0, 0, -d / 2), 0.04)
    spot.block(_TRIM, (w + 0.16, 0.16, 0.3), (0, h - 0.2, -0.05), 0.04)
    spot.block(matt("#6f625a"), (w, 0.35, 0.06), (0, 0, 0.01), 0.0)
    ground_floor = 2.85 if shop else 2.5
    columns = max(1, int(w / 1.15))
    for floor in range(max(1, int((h - ground_floor) / 1.5))):
        for i in range(columns):
            x = -w / 2 + w / columns * (i + 0.5)
            pane = spot.at(x, ground_floor + 0.25 + floor * 1.5)
            _pane(pane, lit=bool(rng.random() < 0.55), flowers=bool(rng.random() < 0.35) and not far, far=far)
    if shop:
        shopfront(spot, rng, w, shop, awning or "#b8433a")
    else:
        front_door(spot.at(-w * 0.22), _DOORS[int(rng.integers(4))], joint)
        for x in np.linspace(w * 0.08, w * 0.36, max(1, int(w / 2.2))):
            _pane(spot.at(float(x), 0.8), lit=True, flowers=not far and bool(rng.random() < 0.35), far=far)
    _roof(spot, w, h, d, int(rng.integers(3)))
    spot.solid((w, h, d), (0, 0, -d / 2), "stone")


def _roof(spot: Spot, w: float, h: float, d: float, style: int) -> None:
    if style == 2:
        spot.block(matt("#8d8378"), (w - 0.2, 0.3, d - 0.3), (0, h - 0.05, -d / 2), 0.03)
        spot.block(matt("#a59a8c"), (0.8, 0.6, 0.8), (w * 0.2, h + 0.2, -d / 2), 0.04)
        return
    tiles = patterned(("#a8573f", "#7d5a52")[style], "shingle", 0.25, roughness=0.85)
    roof = turned(lathe([(0.74, 0), (0.7, 0.06), (0.02, 0.62), (0, 0.62)], 4), y=np.pi / 4)
    spot.add(scaled(roof, (w * 0.98, 1.6 + 0.2 * style, d * 0.98)), tiles, (0, h - 0.05, -d / 2))
    spot.block(patterned("#a8674f", "brick", 0.2), (0.4, 0.8, 0.4), (w * 0.28, h + 0.25, -d * 0.5), 0.0)


def _pane(spot: Spot, *, lit: bool, flowers: bool, far: bool) -> None:
    edge = 0.0 if far else 0.015
    spot.block(_TRIM, (0.72, 1.0, 0.08), (0, -0.04, 0.01), edge)
    spot.block(LIT if lit else DARK_PANE, (0.58, 0.86, 0.02), (0, 0.03, 0.055), 0.0)
    spot.block(_TRIM, (0.03, 0.86, 0.03), (0, 0.03, 0.06), 0.0)
    spot.block(_TRIM, (0.58, 0.03, 0.03), (0, 0.5, 0.06), 0.0)
    spot.block(_TRIM, (0.84, 0.06, 0.2), (0, -0.08, 0.06), edge)
    if flowers:
        spot.block(grain("#8a5c40"), (0.66, 0.13, 0.15), (0, -0.02, 0.16), 0.02)
        for i in range(4):
            hue = ("#c9623f", "#e0a93e")[i % 2]
            spot.ball(matt("#6f8f5e"), (0.1, 0.08, 0.08), (-0.24 + i * 0.16, 0.13, 0.16), 6)
            spot.ball(matt(hue), (0.05, 0.04, 0.05), (-0.24 + i * 0.16, 0.2, 0.2), 5)


def front_door(spot: Spot, color: str, joint: str = "") -> None:
    """A front door with a step and a fan light; `joint` makes its leaf a moving part."""
    trim = _TRIM
    for x in (-0.5, 0.5):
        spot.block(trim, (0.1, 2.1, 0.12), (x, 0, 0.02), 0.02)
    spot.block(trim, (1.2, 0.12, 0.18), (0, 2.08, 0.03), 0.02)
    spot.block(matt("#b3a897"), (1.3, 0.09, 0.5), (0, 0, 0.24), 0.02)
    spot.block(LIT, (0.86, 0.26, 0.03), (0, 1.79, 0.03), 0.01)
    if joint:
        spot.block(matt("#4a3a32"), (0.88, 1.68, 0.02), (0, 0.09, 0.012), 0.0)
    leaf = spot.at(-0.44, 0.09, 0.05)
    leaf = leaf.hinge(joint) if joint else leaf
    leaf.block(gloss(color), (0.88, 1.68, 0.05), (0.44, 0, 0), 0.015)
    for y, tall in ((0.12, 0.55), (0.8, 0.7)):
        for x in (0.25, 0.63):
            leaf.block(Paint(color=color, roughness=0.5), (0.28, tall, 0.02), (x, y, 0.025), 0.01)
    leaf.ball(steel("#c9a75a"), (0.035, 0.035, 0.035), (0.78, 0.8, 0.06), 9)


def shopfront(spot: Spot, rng: Generator, w: float, text: str, hue: str) -> None:
    """A shop window with goods, a door, a sign board and a striped awning on the ground floor."""
    wide = w - 1.5
    cx = 0.55
    spot.block(matt("#4a3b34"), (w - 0.2, 2.2, 0.06), (0, 0.02, 0.02), 0.02)
    spot.block(gloss(hue), (wide + 0.1, 0.5, 0.1), (cx, 0.05, 0.03), 0.02)
    spot.block(bulb("#ffe0a6", 0.45), (wide, 1.4, 0.03), (cx, 0.6, 0.05), 0.01)
    for x in (-wide / 2, 0, wide / 2):
        spot.block(gloss(hue), (0.06, 1.45, 0.08), (cx + x, 0.56, 0.06), 0.012)
    for i in range(int(wide / 0.26)):
        x = cx - wide / 2 + 0.18 + i * 0.26
        goods = matt(HOUSES[int(rng.integers(4))])
        if i % 2:
            spot.rod(goods, 0.08, float(rng.uniform(0.14, 0.3)), (x, 0.6, 0.1), 0.06)
        else:
            spot.block(goods, (0.17, float(rng.uniform(0.12, 0.36)), 0.08), (x, 0.6, 0.1), 0.015)
    door = spot.at(-w / 2 + 0.62)
    door.block(gloss(hue), (0.9, 2.05, 0.08), (0, 0.02, 0.03), 0.015)
    door.block(bulb("#ffe0a6", 0.4), (0.62, 1.3, 0.02), (0, 0.55, 0.07), 0.01)
    door.ball(steel("#c9a75a"), (0.03, 0.03, 0.03), (0.34, 1.0, 0.09), 8)
    key = f"sign-{text}"
    spot.block(gloss(hue), (w - 0.3, 0.46, 0.1), (0, 2.22, 0.03), 0.02)
    spot.picture(
        key, sign(text, hue, "#f8efd9", width=512, height=96), (min(w - 0.5, 3.2), 0.36), (0, 2.45, 0.085)
    )
    awning(spot.at(cx, 2.2, 0.05), wide + 0.2, hue)
    spot.lamp(f"shop-{text}", (cx, 1.7, 0.7), "#ffd9a0", 0.8, 4.0)


def awning(spot: Spot, width: float, hue: str, depth: float = 0.75) -> None:
    """A striped awning hanging out over the pavement, its upper edge on the spot."""
    strips = max(4, int(width / 0.24))
    if strips % 2 == 0:
        strips += 1
    step = width / strips
    for i in range(strips):
        paint = matt(hue if i % 2 == 0 else "#f3e7cf")
        x = -width / 2 + step * (i + 0.5)
        spot.add(box(step, 0.02, depth), paint, (x, -0.14, depth / 2), (0.38, 0, 0))
        spot.add(box(step, 0.13, 0.014), paint, (x, -0.33, depth * 0.96))


def lamp_post(spot: Spot, name: str, height: float = 2.9, color: str = "#3d4a48") -> None:
    """An old street lamp."""
    iron = gloss(color)
    spot.add(
        lathe(
            [
                (0, 0),
                (0.15, 0),
                (0.15, 0.06),
                (0.09, 0.2),
                (0.05, 0.34),
                (0.04, height * 0.8),
                (0.06, height * 0.82),
                (0.035, height * 0.86),
                (0.03, height),
                (0, height),
            ],
            12,
        ),
        iron,
    )
    spot.add(lathe([(0.09, 0), (0.16, 0.3), (0, 0.3)], 8), bulb("#ffe3ae", 1.0), (0, height, 0), shadow=False)
    spot.add(lathe([(0.0, -0.02), (0.1, -0.02), (0.1, 0.0), (0, 0.0)], 8), iron, (0, height, 0))
    spot.add(
        lathe([(0.0, 0.3), (0.2, 0.29), (0.19, 0.33), (0.06, 0.42), (0.03, 0.5), (0, 0.51)], 8),
        iron,
        (0, height, 0),
    )
    for a in np.arange(4) * np.pi / 2:
        spot.add(
            tube(
                [
                    (0.095 * np.cos(a), height, 0.095 * np.sin(a)),
                    (0.165 * np.cos(a), height + 0.3, 0.165 * np.sin(a)),
                ],
                0.01,
                5,
            ),
            iron,
        )
    spot.lamp(name, (0, height + 0.17, 0), "#ffd48a", 1.1, 6.5)
    spot.solid((0.15, height, 0), substance="metal", round_=True)


def fence(spot: Spot, length: float, color: str, height: float = 0.8) -> None:
    """A picket fence along X."""
    paint = matt(color)
    for y in (0.22, height - 0.22):
        spot.block(paint, (length, 0.05, 0.03), (0, y, 0), 0.01)
    count = int(length / 0.17)
    for i in range(count):
        x = -length / 2 + length / count * (i + 0.5)
        spot.block(paint, (0.085, height, 0.028), (x, 0, 0.025), 0.0)
    spot.solid((length, height, 0.08))


def railing(spot: Spot, length: float, color: str, height: float = 0.9) -> None:
    """An iron railing along X."""
    iron = gloss(color)
    for y in (0.1, height):
        spot.add(tube([(-length / 2, y, 0), (length / 2, y, 0)], 0.022, 7), iron)
    for x in np.linspace(-length / 2, length / 2, int(length / 0.16) + 1):
        spot.rod(iron, 0.01, height - 0.1, (float(x), 0.1, 0))
    for x in np.linspace(-length / 2, length / 2, int(length / 1.6) + 1):
        spot.rod(iron, 0.03, height + 0.06, (float(x), 0, 0))
    spot.solid((length, height, 0.08), substance="metal")


def skyline(
    spot: Spot, rng: Generator, distance: float, color: str, arc: tuple[float, float], height: float = 9.0
) -> None:
    """Far towers round the spot, from angle to angle (0 = +Z, turning to +X), some windows lit."""
    a = arc[0]
    skin = Paint(color=color, roughness=0.95)
    while a < arc[1]:
        w, h = float(rng.uniform(2.2, 4.2)) * distance / 30, height * float(rng.uniform(0.4, 1.0))
        r = distance * float(rng.uniform(0.96, 1.12))
        tower = spot.at(r * np.sin(a), -0.3, r * np.cos(a), a + np.pi)
        tower.add(moved(box(w, h, w), (0, h / 2, -w / 2)), skin, shadow=False)
        _tower_windows(tower, rng, w, h)
        if rng.random() < 0.3:
            tower.rod(skin, 0.05 * distance / 30, h * 0.2, (0, h, -w / 2))
        a += w / distance * 1.02


def _tower_windows(tower: Spot, rng: Generator, w: float, h: float) -> None:
    columns, rows = max(2, int(w / 0.7)), max(2, int(h / 0.95))
    for i in range(columns):
        for j in range(rows):
            if rng.random() < 0.42:
                x, y = -w / 2 + w / columns * (i + 0.5), 0.7 + (h - 1.0) * j / rows
                tower.sheet(LIT if rng.random() < 0.6 else DARK_PANE, w / columns * 0.5, 0.5, (x, y, 0.02))


def hydrant(spot: Spot) -> None:
    """A red hydrant."""
    red = gloss("#b8433a")
    spot.add(
        lathe(
            [
                (0, 0),
                (0.14, 0),
                (0.14, 0.05),
                (0.095, 0.08),
                (0.095, 0.45),
                (0.13, 0.47),
                (0.12, 0.52),
                (0.06, 0.6),
                (0.03, 0.64),
                (0, 0.65),
            ],
            14,
        ),
        red,
    )
    for yaw in (0.0, 1.57, -1.57):
        spot.at(yaw=yaw).add(
            lathe([(0, 0), (0.055, 0), (0.055, 0.07), (0, 0.08)], 10), red, (0, 0.34, 0.08), (1.57, 0, 0)
        )
    spot.solid((0.15, 0.65, 0), substance="metal", round_=True)


def post_box(spot: Spot) -> None:
    """A pillar box for letters."""
    red = gloss("#b8433a")
    spot.rod(matt("#2e2b29"), 0.24, 0.1)
    spot.rod(red, 0.22, 1.15, (0, 0.08, 0))
    spot.add(lathe([(0.26, 0), (0.26, 0.04), (0.16, 0.12), (0, 0.15)], 22), red, (0, 1.22, 0))
    spot.block(matt("#2e2b29"), (0.2, 0.035, 0.02), (0, 1.05, 0.215), 0.008)
    spot.block(matt("#f3e7cf"), (0.15, 0.16, 0.012), (0, 0.78, 0.218), 0.005)
    spot.solid((0.26, 1.35, 0), substance="metal", round_=True)


def litter_bin(spot: Spot, color: str = "#4f6f5f") -> None:
    """A slatted park bin."""
    spot.rod(gloss(color), 0.2, 0.68, (0, 0.04, 0), 0.23)
    for y in (0.12, 0.62):
        spot.add(torus(0.222, 0.014, 20), steel("#8d8f92"), (0, y, 0))
    spot.rod(matt("#2e2b29"), 0.19, 0.01, (0, 0.715, 0))
    spot.solid((0.24, 0.72, 0), substance="metal", round_=True)


def parked_bicycle(spot: Spot, color: str) -> None:
    """A bicycle along X on its stand."""
    frame, dark = gloss(color), matt("#2e2b29")
    for x in (-0.46, 0.46):
        wheel = spot.at(x, 0.32, 0)
        wheel.add(torus(0.29, 0.022, 26), dark, (0, 0, 0), (np.pi / 2, 0, 0))
        for a in np.arange(6) * np.pi / 6:
            wheel.add(
                tube(
                    [(-0.28 * np.cos(a), -0.28 * np.sin(a), 0), (0.28 * np.cos(a), 0.28 * np.sin(a), 0)],
                    0.004,
                    4,
                ),
                steel(),
            )
    lines = [
        [(-0.46, 0.32, 0), (-0.08, 0.3, 0), (-0.18, 0.74, 0)],
        [(-0.46, 0.32, 0), (-0.16, 0.66, 0), (0.34, 0.7, 0), (-0.08, 0.3, 0)],
        [(0.46, 0.32, 0), (0.34, 0.7, 0), (0.31, 0.84, 0)],
    ]
    for line in lines:
        spot.add(tube(line, 0.018, 7), frame)
    spot.add(tube([(0.27, 0.86, -0.22), (0.33, 0.86, 0), (0.27, 0.86, 0.22)], 0.014, 7), steel())
    spot.block(grain("#7a5138"), (0.24, 0.05, 0.13), (-0.19, 0.74, 0), 0.025)
    spot.block(patterned("#b98a57", "fabric", 0.05), (0.2, 0.2, 0.28), (0.56, 0.66, 0), 0.03)
    spot.solid((1.5, 0.9, 0.35), substance="metal")


def toy_car(spot: Spot, color: str) -> None:
    """A parked toy car along X, nose to +X."""
    paint = gloss(color)
    spot.add(rounded_box(2.5, 0.52, 1.2, 0.2, 3), paint, (0, 0.52, 0))
    spot.add(rounded_box(1.35, 0.5, 1.06, 0.2, 3), gloss("#f3e7cf"), (-0.1, 0.92, 0))
    pane = Paint(color="#6f8b95", roughness=0.1)
    for z in (-0.535, 0.535):
        for x in (-0.38, 0.2):
            spot.block(pane, (0.46, 0.25, 0.02), (x, 0.84, z), 0.008)
    for x, lean in ((0.585, 0.0), (-0.785, 0.0)):
        spot.add(rounded_box(0.02, 0.25, 0.84, 0.008, 1), pane, (x, 0.96, 0), (0, 0, lean))
    for x in (-0.75, 0.75):
        for z in (-0.55, 0.55):
            spot.add(torus(0.18, 0.09, 20), matt("#2e2b29"), (x, 0.27, z), (np.pi / 2, 0, 0))
            spot.add(
                lathe([(0, 0), (0.13, 0), (0.1, 0.04), (0, 0.05)], 14),
                steel(),
                (x, 0.27, z),
                (np.pi / 2 * np.sign(z), 0, 0),
            )
    for z in (-0.4, 0.4):
        spot.ball(bulb("#fff0cf", 0.3), (0.05, 0.1, 0.1), (1.23, 0.55, z), 10)
        spot.ball(gloss("#b8433a"), (0.04, 0.08, 0.1), (-1.24, 0.55, z), 10)
    for x in (-1.26, 1.26):
        spot.add(rounded_box(0.08, 0.1, 1.1, 0.04, 2), steel(), (x, 0.36, 0))
    spot.solid((2.6, 1.15, 1.25), substance="metal")
