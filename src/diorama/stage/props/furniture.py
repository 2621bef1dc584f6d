"""Furniture for people of 1.55 m: grips "seat" and "top" say where one sits and what things stand on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Paint
from diorama.stage.props.clay import (
    BLACK,
    BRASS,
    CORAL,
    CREAM,
    DARK_WOOD,
    IRON,
    LEAF,
    MUSTARD,
    NAVY,
    PALE_WOOD,
    PLUM,
    SKY,
    SNOW,
    STEEL,
    TEAL,
    Maker,
    disc,
    rounded,
)

WOOD_COLOR = "#b9824f"


def table(m: Maker) -> None:
    """A round-cornered table for four."""
    wood = m.main(WOOD_COLOR, 0.55, pattern="wood", scale=0.4)
    m.brick((1.16, 0.045, 0.78), 0.022, wood, (0, 0.668, 0))
    m.brick((0.98, 0.07, 0.60), 0.02, m.shade(WOOD_COLOR, 0.85), (0, 0.62, 0))
    m.crate((1.16, 0.09, 0.78), (0, 0.645, 0))
    for x, z in _corners(0.48, 0.30):
        m.add(shapes.cylinder(0.026, 0.60, 14, 0.038, 0.01), wood, (x, 0, z))
        m.crate((0.06, 0.6, 0.06), (x, 0.3, z))
    m.finish(18.0, "wood", top=(0.0, 0.69, 0.0), left=(0.57, 0.66, 0.0), right=(-0.57, 0.66, 0.0))


def chair(m: Maker) -> None:
    """A kitchen chair with a cushion and a curved back."""
    wood = m.main(WOOD_COLOR, 0.55, pattern="wood", scale=0.3)
    m.brick((0.40, 0.035, 0.39), 0.017, wood, (0, 0.375, 0))
    m.brick(
        (0.35, 0.035, 0.34),
        0.017,
        Paint(color=CORAL, roughness=0.9, pattern="fabric", scale=0.02),
        (0, 0.403, 0.005),
    )
    for x, z in _corners(0.165, 0.16):
        foot = (x * 1.12, 0.0, z * 1.12)
        m.add(shapes.tube([foot, (x, 0.37, z)], [0.016, 0.021], 10), wood)
    for x in (-0.17, 0.17):
        m.add(
            shapes.tube(
                [(x, 0.37, -0.17), (x, 0.60, -0.195), (x * 0.98, 0.80, -0.235)], [0.02, 0.018, 0.016], 10
            ),
            wood,
        )
    for height, lean in ((0.56, -0.195), (0.74, -0.225)):
        rail = [(x, height, lean - 0.03 * np.cos(x / 0.17 * 1.5)) for x in np.linspace(-0.175, 0.175, 7)]
        m.add(shapes.tube(rail, 0.022, 10), wood)
    m.crate((0.40, 0.42, 0.39), (0, 0.21, 0))
    m.crate((0.40, 0.40, 0.05), (0, 0.61, -0.21))
    m.finish(
        5.0,
        "wood",
        seat=(0.0, 0.42, 0.02),
        hand=(0.0, 0.75, -0.24),
        left=(0.17, 0.78, -0.23),
        right=(-0.17, 0.78, -0.23),
    )


def stool(m: Maker) -> None:
    """A round bar stool."""
    m.add(shapes.cylinder(0.165, 0.055, 26, bevel=0.024), m.main(CORAL, 0.6), (0, 0.445, 0))
    m.add(disc(0.15, 0.03, 24), STEEL, (0, 0.425, 0))
    for i in range(4):
        turn = np.pi / 4 + i * np.pi / 2
        x, z = float(np.sin(turn)), float(np.cos(turn))
        m.add(
            shapes.tube([(0.165 * x, 0.008, 0.165 * z), (0.11 * x, 0.43, 0.11 * z)], [0.014, 0.016], 9),
            PALE_WOOD,
        )
    m.add(shapes.torus(0.145, 0.009, 26), STEEL, (0, 0.17, 0))
    m.can(0.165, 0.5)
    m.finish(
        3.5,
        "wood",
        seat=(0.0, 0.5, 0.0),
        hand=(0.0, 0.47, -0.16),
        left=(0.165, 0.47, 0.0),
        right=(-0.165, 0.47, 0.0),
    )


def sofa(m: Maker) -> None:
    """A plump two-seater on short legs."""
    body, seat = m.main(TEAL, 0.9, pattern="fabric", scale=0.03), m.shade(TEAL, 1.18, 0.9)
    m.brick((1.50, 0.24, 0.72), 0.09, body, (0, 0.20, 0))
    m.brick((1.46, 0.48, 0.24), 0.11, body, (0, 0.54, -0.26))
    for x in (-0.72, 0.72):
        m.brick((0.20, 0.38, 0.74), 0.09, body, (x, 0.37, 0.01))
    for x in (-0.315, 0.315):
        m.brick((0.61, 0.15, 0.56), 0.065, seat, (x, 0.355, 0.06))
        m.brick((0.57, 0.36, 0.15), 0.07, seat, (x, 0.60, -0.15))
    m.brick((0.30, 0.28, 0.11), 0.055, Paint(color=MUSTARD, roughness=0.9), (-0.46, 0.56, -0.02))
    for x, z in _corners(0.66, 0.27):
        m.add(shapes.cylinder(0.024, 0.09, 10, 0.032), DARK_WOOD, (x, 0, z))
    m.crate((1.6, 0.42, 0.74), (0, 0.21, 0))
    m.crate((1.6, 0.4, 0.26), (0, 0.6, -0.25))
    m.finish(40.0, "cloth", seat=(0.0, 0.43, 0.08), left=(0.315, 0.43, 0.08), right=(-0.315, 0.43, 0.08))


def bench(m: Maker) -> None:
    """A park bench of planks on iron feet."""
    wood = m.main(WOOD_COLOR, 0.65, pattern="wood", scale=0.4)
    for z in (-0.12, 0.0, 0.12):
        m.brick((1.30, 0.035, 0.105), 0.015, wood, (0, 0.405, z))
    for y, z in ((0.56, -0.195), (0.70, -0.225)):
        plank = shapes.turned(shapes.rounded_box(1.30, 0.11, 0.032, 0.015, 2), x=-0.2)
        m.add(plank, wood, (0, y, z))
    for x in (-0.5, 0.5):
        m.add(shapes.tube([(x, 0.0, 0.17), (x, 0.22, 0.13), (x, 0.375, 0.13)], 0.021, 9), IRON)
        m.add(
            shapes.tube([(x, 0.0, -0.20), (x, 0.20, -0.14), (x, 0.40, -0.17), (x, 0.77, -0.26)], 0.021, 9),
            IRON,
        )
        m.add(shapes.tube([(x, 0.375, 0.15), (x, 0.375, -0.16)], 0.018, 9), IRON)
        m.add(shapes.tube([(x, 0.39, 0.15), (x, 0.56, 0.14), (x, 0.57, -0.19)], 0.017, 9), IRON)
    m.crate((1.3, 0.42, 0.38), (0, 0.21, 0))
    m.crate((1.3, 0.36, 0.07), (0, 0.6, -0.22))
    m.finish(25.0, "wood", seat=(0.0, 0.425, 0.02), left=(0.35, 0.425, 0.02), right=(-0.35, 0.425, 0.02))


def bed(m: Maker) -> None:
    """A single bed, head towards -Z, with a quilt and a pillow."""
    m.brick((1.00, 0.16, 1.90), 0.05, PALE_WOOD, (0, 0.20, 0))
    m.brick((1.06, 0.62, 0.09), 0.045, PALE_WOOD, (0, 0.38, -0.95))
    m.brick((1.06, 0.36, 0.08), 0.04, PALE_WOOD, (0, 0.25, 0.95))
    m.brick((0.95, 0.18, 1.80), 0.07, Paint(color=SNOW, roughness=0.9), (0, 0.36, 0))
    m.brick((1.01, 0.17, 1.22), 0.07, m.main(SKY, 0.9, pattern="checker", scale=0.14), (0, 0.40, 0.29))
    m.brick((1.02, 0.17, 0.17), 0.07, Paint(color=CREAM, roughness=0.9), (0, 0.41, -0.33))
    m.brick((0.62, 0.14, 0.36), 0.07, Paint(color=SNOW, roughness=0.9), (0, 0.49, -0.68))
    for x, z in _corners(0.47, 0.93):
        m.add(shapes.cylinder(0.04, 0.14, 12), PALE_WOOD, (x, 0, z))
    m.crate((1.04, 0.47, 1.95), (0, 0.235, 0))
    m.crate((1.06, 0.3, 0.09), (0, 0.55, -0.95))
    m.finish(45.0, "cloth", seat=(0.42, 0.48, 0.3), top=(0.0, 0.48, 0.0), bed=(0.0, 0.48, 0.0))


def desk(m: Maker) -> None:
    """A writing desk with three drawers (joint "drawer" is the top one)."""
    wood = m.main(WOOD_COLOR, 0.55, pattern="wood", scale=0.4)
    m.brick((1.20, 0.045, 0.60), 0.02, wood, (0, 0.678, 0))
    m.brick((0.36, 0.60, 0.52), 0.02, wood, (0.39, 0.355, 0))
    drawer = m.joint("drawer", (0.39, 0.57, 0.262))
    for i, y in enumerate((0.57, 0.38, 0.19)):
        joint, at = (drawer, (0.0, 0.0, 0.0)) if i == 0 else (0, (0.39, y, 0.262))
        m.brick((0.31, 0.155, 0.025), 0.012, m.shade(WOOD_COLOR, 1.25), at, joint=joint)
        m.add(shapes.sphere(0.016, 12), BRASS, (at[0], at[1], at[2] + 0.022), joint=joint)
    for z in (-0.23, 0.23):
        m.add(shapes.cylinder(0.024, 0.66, 12, 0.032), wood, (-0.53, 0, z))
    m.crate((1.2, 0.045, 0.6), (0, 0.678, 0))
    m.crate((0.36, 0.65, 0.54), (0.39, 0.33, 0))
    m.crate((0.06, 0.66, 0.52), (-0.53, 0.33, 0))
    m.finish(30.0, "wood", top=(0.0, 0.70, 0.0))


def shelf(m: Maker) -> None:
    """A bookcase with rows of books and a plant."""
    wood = m.main(WOOD_COLOR, 0.55, pattern="wood", scale=0.4)
    for x in (-0.43, 0.43):
        m.brick((0.04, 1.50, 0.30), 0.015, wood, (x, 0.75, 0))
    m.brick((0.86, 1.46, 0.02), 0.01, m.shade(WOOD_COLOR, 0.75), (0, 0.75, -0.14))
    levels = (0.05, 0.42, 0.79, 1.16, 1.48)
    for y in levels:
        m.brick((0.86, 0.035, 0.29), 0.012, wood, (0, y, 0))
    colors = (CORAL, TEAL, MUSTARD, CREAM, NAVY, PLUM, LEAF, SKY)
    for row, y in enumerate(levels[:4]):
        x = -0.39
        while x < 0.24 - 0.12 * (row % 2):
            width, height = float(m.rng.uniform(0.035, 0.06)), float(m.rng.uniform(0.20, 0.28))
            paint = Paint(color=colors[int(m.rng.integers(len(colors)))], roughness=0.7)
            m.add(
                shapes.rounded_box(width, height, 0.19, 0.006, 1),
                paint,
                (x + width / 2, y + 0.018 + height / 2, 0.02),
            )
            x += width + 0.003
    m.add(shapes.cylinder(0.045, 0.08, 16, 0.06), Paint(color=CORAL, roughness=0.6), (0.30, 0.437, 0.02))
    m.add(shapes.ellipsoid(0.085, 0.075, 0.085, 14), Paint(color=LEAF, roughness=0.8), (0.30, 0.575, 0.02))
    m.add(shapes.sphere(0.06, 16), Paint(color=MUSTARD, roughness=0.4), (0.30, 1.236, 0.02))
    m.crate((0.9, 1.5, 0.3), (0, 0.75, 0))
    m.finish(40.0, "wood", top=(0.0, 1.5, 0.0))


def door(m: Maker) -> None:
    """A framed door; its leaf is the joint "door", hinged at +X and opening towards +Z."""
    frame = Paint(color=CREAM, roughness=0.6)
    for x in (-0.46, 0.46):
        m.brick((0.09, 2.02, 0.14), 0.02, frame, (x, 1.01, 0))
    m.brick((1.01, 0.10, 0.14), 0.02, frame, (0, 2.02, 0))
    leaf = m.joint("door", (0.41, 0.0, 0.0))
    m.brick((0.815, 1.94, 0.05), 0.015, m.main(TEAL, 0.5), (-0.41, 0.985, 0), joint=leaf)
    panel = m.shade(TEAL, 0.84)
    for y, height in ((0.50, 0.70), (1.40, 0.86)):
        m.brick((0.56, height, 0.062), 0.02, panel, (-0.41, y, 0), joint=leaf)
    for z in (-0.052, 0.052):
        m.add(shapes.sphere(0.034, 14), BRASS, (-0.745, 0.93, z), joint=leaf)
    m.crate((1.0, 2.06, 0.14), (0, 1.03, 0))
    m.finish(30.0, "wood", hand=(-0.335, 0.93, 0.05))


def fridge(m: Maker) -> None:
    """A rounded fridge; its big door is the joint "door", hinged at +X."""
    paint = m.main("#a9d3c6", 0.35)
    m.brick((0.66, 1.52, 0.58), 0.09, paint, (0, 0.80, -0.04))
    leaf = m.joint("door", (0.33, 0.07, 0.26))
    m.brick((0.66, 0.98, 0.10), 0.045, paint, (-0.33, 0.50, 0.0), joint=leaf)
    m.brick((0.66, 0.45, 0.10), 0.045, paint, (0, 1.315, 0.26))
    m.brick((0.55, 0.9, 0.02), 0.01, Paint(color=SNOW, roughness=0.5), (-0.33, 0.5, -0.045), joint=leaf)
    for joint, at, height in ((leaf, (-0.60, 0.80, 0.068), 0.22), (0, (-0.27, 1.26, 0.328), 0.16)):
        handle = [
            (at[0], at[1] - height / 2, at[2] - 0.02),
            (at[0], at[1] - height / 2, at[2] + 0.02),
            (at[0], at[1] + height / 2, at[2] + 0.02),
            (at[0], at[1] + height / 2, at[2] - 0.02),
        ]
        m.add(shapes.tube(handle, 0.014, 9), STEEL, joint=joint)
    for x, z in _corners(0.25, 0.20):
        m.add(shapes.cylinder(0.03, 0.06, 10), BLACK, (x, 0, z - 0.04))
    for x, y, color in ((0.10, 1.36, CORAL), (0.19, 1.24, MUSTARD)):
        m.brick((0.075, 0.075, 0.012), 0.005, Paint(color=color, roughness=0.5), (x, y, 0.314))
    m.crate((0.66, 1.56, 0.65), (0, 0.78, -0.01))
    m.finish(60.0, "metal", hand=(-0.27, 0.87, 0.34), top=(0.0, 1.56, -0.04))


def stove(m: Maker) -> None:
    """A cooker with four plates and an oven (joint "door"; "glow" is the fire on the front left plate)."""
    m.brick((0.62, 0.76, 0.58), 0.035, m.main(CREAM, 0.4), (0, 0.42, -0.01))
    m.brick((0.63, 0.03, 0.59), 0.012, IRON, (0, 0.805, -0.01))
    for x, z in _corners(0.15, 0.135):
        m.add(shapes.tube(_ring(0.075), 0.008, 6, closed=True), BLACK, (x, 0.826, z - 0.01))
        m.add(shapes.ellipsoid(0.045, 0.012, 0.045, 12), BLACK, (x, 0.82, z - 0.01))
    glow = m.joint("glow", (-0.15, 0.83, 0.125))
    m.add(shapes.torus(0.05, 0.007, 18), Paint(color="#58a8ff", glow=1.8), joint=glow)
    leaf = m.joint("door", (0, 0.16, 0.285))
    m.brick((0.52, 0.42, 0.035), 0.02, m.shade(CREAM, 0.9), (0, 0.21, 0), joint=leaf)
    m.brick((0.38, 0.24, 0.02), 0.01, Paint(color="#3a3f4a", roughness=0.15), (0, 0.20, 0.014), joint=leaf)
    m.add(shapes.tube([(-0.2, 0.375, 0.035), (0.2, 0.375, 0.035)], 0.014, 9), STEEL, joint=leaf)
    for x in (-0.2, -0.1, 0.0, 0.1, 0.2):
        m.add(shapes.ellipsoid(0.028, 0.028, 0.02, 12), Paint(color=CORAL, roughness=0.4), (x, 0.70, 0.285))
    m.crate((0.63, 0.83, 0.6), (0, 0.415, 0))
    m.finish(45.0, "metal", hand=(0.0, 0.535, 0.32), top=(-0.15, 0.835, 0.125))


def trash_can(m: Maker) -> None:
    """A ribbed bin with a swinging lid (joint "lid")."""
    m.add(shapes.cylinder(0.125, 0.40, 26, 0.155, 0.02), m.main("#6f8791", 0.5))
    for i in range(12):
        turn = i * np.pi / 6
        x, z = float(np.sin(turn)), float(np.cos(turn))
        m.add(
            shapes.tube([(0.127 * x, 0.05, 0.127 * z), (0.151 * x, 0.36, 0.151 * z)], 0.008, 5),
            m.shade("#6f8791", 0.85),
        )
    lid = m.joint("lid", (0, 0.40, -0.15))
    m.add(
        shapes.lathe(rounded([(0.0, 0.0), (0.168, 0.002), (0.166, 0.02), (0.12, 0.055), (0.0, 0.075)]), 26),
        m.shade("#6f8791", 0.7),
        (0, 0, 0.15),
        joint=lid,
    )
    m.add(
        shapes.tube(
            [(-0.04, 0.06, 0.15), (-0.035, 0.10, 0.15), (0.035, 0.10, 0.15), (0.04, 0.06, 0.15)], 0.01, 8
        ),
        STEEL,
        joint=lid,
    )
    m.can(0.155, 0.46)
    m.finish(3.0, "metal", hand=(0.0, 0.49, 0.0), left=(0.15, 0.36, 0.0), right=(-0.15, 0.36, 0.0))


def ladder(m: Maker) -> None:
    """A step ladder, opened."""
    wood = m.main(WOOD_COLOR, 0.6, pattern="wood", scale=0.3)
    for x in (-1, 1):
        m.add(shapes.tube([(0.24 * x, 0.02, 0.32), (0.17 * x, 1.35, 0.0)], 0.024, 8), wood)
        m.add(shapes.tube([(0.22 * x, 0.02, -0.36), (0.16 * x, 1.33, -0.05)], 0.02, 8), wood)
    for i in range(5):
        part = (i + 0.7) / 5.2
        m.brick(
            (0.46 - 0.13 * part, 0.03, 0.10),
            0.012,
            m.shade(WOOD_COLOR, 1.2),
            (0, 1.33 * part, 0.32 * (1 - part)),
        )
    m.brick((0.40, 0.05, 0.18), 0.02, Paint(color=CORAL, roughness=0.5), (0, 1.36, -0.02))
    m.crate((0.5, 0.7, 0.72), (0, 0.35, -0.02))
    m.crate((0.42, 0.7, 0.32), (0, 1.03, -0.02))
    m.finish(
        6.0,
        "wood",
        hand=(0.0, 1.38, 0.0),
        left=(0.18, 1.1, 0.06),
        right=(-0.18, 1.1, 0.06),
        seat=(0.0, 1.38, -0.02),
    )


def _ring(radius: float) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    return np.stack([radius * np.sin(turn), 0 * turn, radius * np.cos(turn)], 1)


def _corners(x: float, z: float) -> tuple[tuple[float, float], ...]:
    return ((-x, -z), (x, -z), (x, z), (-x, z))


MAKERS: dict[str, Callable[[Maker], None]] = {
    "table": table, "chair": chair, "stool": stool, "sofa": sofa, "bench": bench, "bed": bed, "desk":
    desk, "shelf": shelf, "door": door, "fridge": fridge, "stove": stove, "trash_can": trash_can,
    "ladder": ladder,
}  # fmt: skip
