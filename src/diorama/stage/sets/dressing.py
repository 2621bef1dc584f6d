"""Small things that make a place lived in: plants, pictures, clocks, lamps, pots, bottles, cushions."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from diorama.stage.model import Paint
from diorama.stage.sets.palettes import Palette, bulb, fabric, glass, gloss, grain, matt, steel
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import cylinder, ellipsoid, lathe, rounded_box, torus, tube, turned


def potted_plant(spot: Spot, rng: Generator, palette: Palette, height: float = 0.9) -> None:
    """A leafy plant in a pot on the floor; `height` to its top."""
    pot = height * 0.3
    spot.add(
        lathe(
            [
                (0, 0),
                (pot * 0.42, 0),
                (pot * 0.6, pot * 0.9),
                (pot * 0.66, pot),
                (pot * 0.56, pot),
                (0, pot * 0.9),
            ],
            18,
        ),
        gloss(palette.accent),
    )
    spot.rod(matt("#4a382c"), pot * 0.54, 0.01, (0, pot * 0.9, 0))
    greens = (matt(palette.green), matt("#86a468"))
    for i in range(11):
        angle = i * 2.4 + float(rng.uniform(-0.3, 0.3))
        reach = height * float(rng.uniform(0.16, 0.34))
        top = height * float(rng.uniform(0.62, 0.95))
        base = pot * 0.9
        tip = (reach * np.cos(angle), top, reach * np.sin(angle))
        mid = (tip[0] * 0.35, base + (top - base) * 0.7, tip[2] * 0.35)
        spot.add(tube([(0, base, 0), mid, tip], 0.007, 5), greens[0])
        leaf = turned(ellipsoid(0.055 * height + 0.01, 0.012, 0.11 * height + 0.02, 8), x=0.5)
        spot.add(leaf, greens[i % 2], tip, (0.0, np.pi / 2 - angle, 0.0))


def small_plant(spot: Spot, color: str, pot: str, size: float = 0.12) -> None:
    """A little bushy plant in a pot, for sills and shelves."""
    spot.rod(gloss(pot), size * 0.42, size * 0.75, (0, 0, 0), size * 0.55)
    for dx, dy, dz, r in (
        (0, 1.1, 0, 0.55),
        (0.4, 0.95, 0.1, 0.38),
        (-0.38, 0.98, 0.12, 0.4),
        (0.05, 0.95, -0.35, 0.38),
        (0, 1.0, 0.4, 0.34),
    ):
        spot.ball(matt(color), size * r, (dx * size, dy * size, dz * size), 8)


def hanging_plant(spot: Spot, drop: float, color: str, pot: str) -> None:
    """A trailing plant in a pot hung from y = 0."""
    for angle in (0.5, 2.6, 4.7):
        spot.add(
            tube([(0, 0, 0), (0.1 * np.cos(angle), -drop, 0.1 * np.sin(angle))], 0.004, 5), matt("#d9c8a4")
        )
    spot.rod(gloss(pot), 0.08, 0.14, (0, -drop - 0.13, 0), 0.12)
    for i in range(9):
        angle, length = i * 2.4, 0.18 + 0.05 * (i % 4)
        x, z = 0.14 * np.cos(angle), 0.14 * np.sin(angle)
        spot.ball(matt(color), (0.065, 0.05, 0.065), (x * 0.6, -drop + 0.04, z * 0.6), 7)
        for k in range(3):
            spot.ball(
                matt(color),
                (0.035, 0.045, 0.035),
                (x * (1 + 0.08 * k), -drop - length * k / 2.2, z * (1 + 0.08 * k)),
                6,
            )


def framed(
    wall: Spot, name: str, image: NDArray[np.uint8], size: tuple[float, float], x: float, y: float, color: str
) -> None:
    """A framed picture on a wall, its middle at (x, y)."""
    w, h = size
    bar = 0.035
    for side in (-1, 1):
        wall.block(
            grain(color),
            (bar, h + bar * 2, 0.03),
            (x + side * (w / 2 + bar / 2), y - h / 2 - bar, 0.015),
            0.008,
        )
        wall.block(grain(color), (w, bar, 0.03), (x, y + (h / 2 if side > 0 else -h / 2 - bar), 0.015), 0.008)
    wall.picture(name, image, size, (x, y, 0.012))


def wall_clock(wall: Spot, x: float, y: float, radius: float, color: str) -> None:
    """A round clock showing ten past ten."""
    wall.add(turned(cylinder(radius, 0.05, 28), x=np.pi / 2), gloss(color), (x, y, 0.0))
    wall.add(
        turned(cylinder(radius * 0.86, 0.012, 28, bevel=0.002), x=np.pi / 2), matt("#f7f0df"), (x, y, 0.042)
    )
    for hour in range(12):
        a = hour * np.pi / 6
        wall.add(
            rounded_box(0.012, radius * 0.14, 0.006, 0.002, 1),
            matt("#3b332e"),
            (x + np.sin(a) * radius * 0.68, y + np.cos(a) * radius * 0.68, 0.056),
            (0, 0, -a),
        )
    for a, length in ((-1.05, 0.42), (1.05, 0.6)):
        wall.add(
            rounded_box(0.016, radius * length, 0.008, 0.003, 1),
            matt("#3b332e"),
            (x + np.sin(a) * radius * length / 2, y + np.cos(a) * radius * length / 2, 0.06),
            (0, 0, -a),
        )
    wall.ball(gloss("#b8433a"), 0.014, (x, y, 0.062), 8)


def table_lamp(spot: Spot, name: str, base: str, shade: str = "#f4dca8") -> None:
    """A lamp with a drum shade, lit when it is dark."""
    spot.add(
        lathe(
            [
                (0, 0),
                (0.075, 0),
                (0.08, 0.015),
                (0.05, 0.05),
                (0.065, 0.12),
                (0.03, 0.2),
                (0.012, 0.24),
                (0.012, 0.3),
                (0, 0.3),
            ],
            16,
        ),
        gloss(base),
    )
    spot.add(lathe([(0.13, 0.24), (0.09, 0.42)], 20), bulb(shade, 0.8), shadow=False)
    spot.add(lathe([(0.09, 0.42), (0.13, 0.24)], 20), bulb(shade, 1.0), shadow=False)
    spot.lamp(name, (0, 0.36, 0), power=0.7, reach=3.2)


def floor_lamp(spot: Spot, name: str, palette: Palette) -> None:
    """A standing lamp."""
    iron = steel("#5a4a3c", 0.5)
    spot.rod(iron, 0.15, 0.025)
    spot.rod(iron, 0.014, 1.45, (0, 0.02, 0))
    shade = "#f4dca8"
    spot.add(lathe([(0.24, 1.36), (0.15, 1.66)], 22), bulb(shade, 0.8), shadow=False)
    spot.add(lathe([(0.15, 1.66), (0.24, 1.36)], 22), bulb(shade, 1.0), shadow=False)
    spot.add(torus(0.238, 0.008, 22), gloss(palette.accent), (0, 1.365, 0))
    spot.lamp(name, (0, 1.52, 0), power=0.9, reach=3.8)
    spot.solid((0.15, 1.7, 0), substance="metal", round_=True)


def cushion(spot: Spot, color: str, size: float = 0.36) -> None:
    """A plump square cushion leaning back, its middle at the spot."""
    spot.add(rounded_box(size, size, 0.13, 0.06, 2), fabric(color), (0, 0, 0), (-0.35, 0, 0))


def cooking_pot(spot: Spot, color: str, radius: float = 0.13, *, lid: bool = True) -> None:
    """A pot with two ears and a lid."""
    h = radius * 1.05
    spot.rod(gloss(color), radius * 0.94, h, (0, 0, 0), radius)
    for x in (-1, 1):
        spot.add(torus(0.03, 0.009, 10), gloss(color), (x * radius * 1.05, h * 0.78, 0))
    if lid:
        spot.add(
            lathe([(radius * 1.03, h), (radius * 0.7, h + radius * 0.18), (0, h + radius * 0.26)], 18),
            gloss(color),
        )
        spot.ball(matt("#3b332e"), (0.022, 0.018, 0.022), (0, h + radius * 0.34, 0), 8)
    else:
        spot.rod(matt("#5b4433"), radius * 0.92, 0.005, (0, h - 0.015, 0))


def bottle_row(spot: Spot, width: float, rng: Generator, colors: tuple[str, ...], scale: float = 1.0) -> None:
    """Bottles and jars standing side by side."""
    x = -width / 2 + 0.05
    while x < width / 2 - 0.03:
        color = colors[int(rng.integers(len(colors)))]
        h, r = scale * float(rng.uniform(0.16, 0.27)), scale * float(rng.uniform(0.028, 0.042))
        if rng.random() < 0.6:
            spot.add(
                lathe([(0, 0), (r, 0.004), (r, h * 0.6), (r * 0.38, h * 0.76), (r * 0.36, h), (0, h)], 10),
                Paint(color=color, roughness=0.15),
                (x, 0, 0),
            )
        else:
            spot.rod(gloss(color), r * 1.25, h * 0.55, (x, 0, 0))
            spot.rod(grain("#a87b4f"), r * 1.1, 0.02, (x, h * 0.55, 0))
        x += r * 2.6 + float(rng.uniform(0.01, 0.05))


def crockery(spot: Spot, width: float, rng: Generator, colors: tuple[str, ...]) -> None:
    """Stacks of bowls and plates, cups in a row."""
    x = -width / 2 + 0.09
    while x < width / 2 - 0.07:
        color = colors[int(rng.integers(len(colors)))]
        if rng.random() < 0.55:
            for i in range(int(rng.integers(2, 5))):
                spot.add(
                    lathe(
                        [(0.03, 0), (0.055, 0.02), (0.075, 0.055), (0.07, 0.055), (0.045, 0.02), (0, 0.016)],
                        12,
                    ),
                    gloss(color),
                    (x, i * 0.022, 0),
                )
            x += 0.18
        else:
            spot.rod(gloss(color), 0.032, 0.075, (x, 0, 0), 0.038)
            x += 0.11


def stacked_boxes(spot: Spot, rng: Generator, palette: Palette, count: int = 3) -> None:
    """A small pile of boxes."""
    y = 0.0
    for paint in palette.books()[:count]:
        size = (float(rng.uniform(0.26, 0.36)), float(rng.uniform(0.13, 0.2)), float(rng.uniform(0.22, 0.3)))
        spot.block(paint, size, (0, y, 0), 0.012, float(rng.uniform(-0.3, 0.3)))
        y += size[1]


def vase_of_flowers(spot: Spot, rng: Generator, palette: Palette) -> None:
    """A vase with a loose bunch."""
    spot.add(
        lathe([(0, 0), (0.045, 0), (0.06, 0.05), (0.035, 0.13), (0.045, 0.16), (0.03, 0.15), (0, 0.1)], 14),
        gloss(palette.cream),
    )
    hues = (palette.accent, palette.accent2, "#e9d9df")
    for i in range(9):
        a, r = i * 2.4, 0.05 + 0.012 * i
        tip = (r * np.cos(a), 0.34 - 0.012 * i + float(rng.uniform(-0.02, 0.02)), r * np.sin(a))
        spot.add(tube([(0, 0.12, 0), tip], 0.004, 5), matt(palette.green))
        spot.ball(matt(hues[i % 3]), (0.032, 0.026, 0.032), tip, 7)


def coat_rack(wall: Spot, x: float, palette: Palette) -> None:
    """A board of hooks with coats and a hat."""
    wall.block(grain(palette.wood), (0.9, 0.1, 0.025), (x, 1.55, 0.0125), 0.01)
    for i, hue in enumerate((palette.accent, palette.cloth, palette.accent2)):
        cx = x - 0.28 + i * 0.28
        wall.ball(steel("#c9a75a"), 0.02, (cx, 1.58, 0.05), 8)
        if i < 2:
            wall.add(rounded_box(0.26, 0.75, 0.12, 0.06, 2), fabric(hue), (cx, 1.18, 0.08))
        else:
            wall.add(
                lathe([(0.13, 0), (0.13, 0.015), (0.075, 0.02), (0.07, 0.1), (0, 0.12)], 16),
                fabric(hue),
                (cx, 1.5, 0.06),
                (0.9, 0, 0),
            )


def bin_basket(spot: Spot, color: str) -> None:
    """A waste-paper basket."""
    spot.add(lathe([(0, 0), (0.11, 0), (0.14, 0.28), (0.13, 0.28), (0.1, 0.02), (0, 0.02)], 16), matt(color))
    spot.ball(matt("#f3ecdc"), (0.05, 0.045, 0.05), (0.02, 0.2, 0.01), 7)
    spot.solid((0.14, 0.28, 0), substance="metal", round_=True)


def screen(spot: Spot, image: NDArray[np.uint8], name: str, width: float = 0.5) -> None:
    """A computer screen on a foot, facing +Z."""
    h = width * 0.6
    spot.rod(steel("#8d8f92"), 0.09, 0.015)
    spot.rod(steel("#8d8f92"), 0.018, 0.14, (0, 0.01, -0.02))
    spot.block(matt("#2e2f33"), (width, h, 0.035), (0, 0.12, 0), 0.012)
    spot.picture(name, image, (width - 0.04, h - 0.04), (0, 0.12 + h / 2, 0.019), glow=0.6)
    spot.block(matt("#e9e2d2"), (0.38, 0.015, 0.13), (0, 0, 0.26), 0.006)


def jar_glass(spot: Spot, color: str) -> None:
    """A glass jar with something coloured inside."""
    spot.rod(matt(color), 0.045, 0.1, (0, 0.004, 0))
    spot.rod(glass(), 0.05, 0.15)
    spot.rod(grain("#a87b4f"), 0.046, 0.025, (0, 0.15, 0))
