"""Plants, stones and sticks; tools, a trophy, and the product of a product film."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from diorama.stage import shapes
from diorama.stage.model import Mesh, Paint, Vec3
from diorama.stage.props.clay import (
    BRASS,
    CORAL,
    CREAM,
    DARK_WOOD,
    LEAF,
    MUSTARD,
    PALE_WOOD,
    PLUM,
    SNOW,
    STEEL,
    TEAL,
    Maker,
    arc,
    disc,
    path,
    rounded,
    shell,
)

STEM = Paint(color="#4f8a45", roughness=0.8)
GREEN = Paint(color=LEAF, roughness=0.75)
BARK = Paint(color="#7d5a3c", roughness=0.95, pattern="bark", scale=0.1)
SOIL = Paint(color="#5a3f2d", roughness=1.0)


def flower(m: Maker) -> None:
    """One big daisy, lying with its head towards +Z."""
    m.add(shapes.tube(path([(0, 0.02, -0.16), (0.012, 0.014, -0.05), (0, 0.030, 0.07)]), 0.006, 7), STEM)
    m.add(shapes.ellipsoid(0.012, 0.005, 0.040, 10), GREEN, (0.026, 0.014, -0.055), (0, 0.6, 0))
    _bloom(m, (0, 0.046, 0.085), 0.055, m.main("#f4a6b8", 0.6), (0.95, 0.0, 0.0))
    m.finish(0.03, "paper", hand=(0.004, 0.016, -0.09))


def bouquet(m: Maker) -> None:
    """Seven flowers in a paper cone, lying down with the flowers towards +Z."""
    cone = rounded([(0.018, 0.0), (0.032, 0.10), (0.085, 0.24), (0.10, 0.26)])
    paper = shapes.lathe(shell(cone[::2] + cone[-1:], 0.005), 18)
    m.add(paper, m.main(CREAM, 0.85), (0, 0.085, -0.18), (np.pi / 2 - 0.1, 0, 0))
    m.add(
        shapes.torus(0.034, 0.009, 18),
        Paint(color=CORAL, roughness=0.4),
        (0, 0.074, -0.075),
        (np.pi / 2 - 0.1, 0, 0),
    )
    colors = (CORAL, "#f4a6b8", MUSTARD, SNOW, PLUM, "#f4a6b8", CORAL)
    for i, color in enumerate(colors):
        turn, radius = i * np.pi / 3, 0.0 if i == 6 else 0.062
        spot = (radius * float(np.cos(turn)), 0.105 + radius * float(np.sin(turn)), 0.115 - 0.018 * (i < 6))
        _bloom(m, spot, 0.044, Paint(color=color, roughness=0.6), (np.pi / 2 - 0.1, 0.0, 0.0), petals=5)
    for i in range(6):
        turn = (i + 0.5) * np.pi / 3
        m.add(
            shapes.ellipsoid(0.012, 0.030, 0.035, 6),
            GREEN,
            (0.082 * float(np.cos(turn)), 0.105 + 0.082 * float(np.sin(turn)), 0.082),
            (0, 0, turn - np.pi / 2),
        )
    m.finish(0.35, "paper", hand=(0.0, 0.07, -0.10), left=(0.05, 0.09, -0.02), right=(-0.05, 0.09, -0.02))


def plant(m: Maker) -> None:
    """A potted monstera-like plant."""
    m.add(
        shapes.lathe(shell([(0.085, 0.0), (0.115, 0.15), (0.125, 0.152), (0.127, 0.19)], 0.012), 26),
        m.main("#c9704b", 0.8),
    )
    m.add(disc(0.112, 0.01, 22), SOIL, (0, 0.165, 0))
    for i in range(9):
        turn, high = i * 2.4, 0.36 + 0.045 * (i % 4)
        reach = 0.10 + 0.035 * ((i * 5) % 3)
        x, z = float(np.sin(turn)), float(np.cos(turn))
        tip = (reach * x, high, reach * z)
        m.add(
            shapes.tube(
                path([(0.02 * x, 0.16, 0.02 * z), (0.03 * x, high * 0.7, 0.03 * z), tip], 2), 0.006, 5
            ),
            STEM,
        )
        paint = GREEN if i % 3 else Paint(color="#86bb62", roughness=0.75)
        m.add(
            shapes.ellipsoid(0.058, 0.008, 0.095, 10),
            paint,
            (tip[0] * 1.45, high - 0.005, tip[2] * 1.45),
            (0.35, turn, 0),
        )
    m.can(0.127, 0.19)
    m.can(0.16, 0.32, (0, 0.2, 0))
    m.finish(3.0, "ceramic", hand=(0.0, 0.1, -0.11), left=(0.12, 0.12, 0.0), right=(-0.12, 0.12, 0.0))


def watering_can(m: Maker) -> None:
    """A watering can, its rose towards -X."""
    paint = m.main(TEAL, 0.35)
    m.add(
        shapes.lathe(
            shell(rounded([(0.095, 0.0), (0.103, 0.006), (0.100, 0.10), (0.086, 0.17)], 2), 0.006), 26
        ),
        paint,
    )
    m.add(shapes.tube(path([(-0.085, 0.04, 0), (-0.16, 0.10, 0), (-0.25, 0.215, 0)]), 0.015, 9), paint)
    m.add(
        shapes.cylinder(0.016, 0.05, 16, 0.040),
        Paint(color=BRASS.color, roughness=0.4, metal=0.5),
        (-0.235, 0.198, 0),
        (0, 0, 0.85),
    )
    m.add(shapes.tube(arc((0.075, 0.12, 0), (0.085, 0.075), (-1.5, 2.2), 11), 0.011, 8), paint)
    m.add(shapes.tube(arc((0, 0.165, 0), (0.08, 0.075), (0.1, np.pi - 0.1), 11), 0.010, 8), paint)
    m.can(0.103, 0.175)
    m.crate((0.14, 0.03, 0.03), (-0.19, 0.19, 0))
    m.finish(0.9, "metal", hand=(0.0, 0.24, 0.0), spout=(-0.275, 0.235, 0.0))


def stone(m: Maker) -> None:
    """A rounded stone, each seed its own."""
    m.add(_lumpy(m, (0.085, 0.058, 0.070), 0.16), m.main("#9a9c9e", 0.95), (0, 0.055, 0))
    m.add(_lumpy(m, (0.040, 0.018, 0.032), 0.1), Paint(color="#8ba36a", roughness=1.0), (-0.02, 0.105, 0.01))
    m.ball(0.058, (-0.02, 0.058, 0))
    m.ball(0.055, (0.025, 0.055, 0))
    m.finish(1.2, "stone", hand=(0.0, 0.055, -0.055), left=(0.08, 0.05, 0.0), right=(-0.08, 0.05, 0.0))


def stick(m: Maker) -> None:
    """A forked stick lying along Z, for throwing."""
    m.add(
        shapes.tube(
            path([(0.01, 0.022, -0.20), (-0.012, 0.018, -0.06), (0.012, 0.020, 0.08), (0.0, 0.022, 0.20)], 2),
            [0.014, 0.0155, 0.016, 0.016, 0.0145, 0.013, 0.012],
            7,
        ),
        m.main("#8a623f", 0.95, pattern="bark", scale=0.06),
    )
    m.add(
        shapes.tube([(0.008, 0.02, 0.06), (0.05, 0.022, 0.13)], [0.010, 0.007], 6),
        m.main("#8a623f", 0.95, pattern="bark", scale=0.06),
    )
    m.add(shapes.ellipsoid(0.008, 0.003, 0.018, 8), GREEN, (0.062, 0.026, 0.145), (0, 0.8, 0))
    for z in (-0.205, 0.204):
        m.add(
            shapes.ellipsoid(0.009, 0.009, 0.004, 8),
            Paint(color="#dcb98a", roughness=0.9),
            (0.008 if z < 0 else 0.0, 0.022, z * 1.04),
        )
    m.finish(0.15, "wood", hand=(0.0, 0.018, -0.08), left=(0.0, 0.022, 0.15), right=(0.0, 0.022, -0.15))


def leaf(m: Maker) -> None:
    """One autumn leaf, lying."""
    half = [
        (0.0, -0.05),
        (0.035, -0.045),
        (0.028, -0.025),
        (0.052, -0.015),
        (0.036, 0.005),
        (0.044, 0.028),
        (0.020, 0.024),
        (0.0, 0.065),
    ]
    right = np.array(half)
    outline = np.concatenate([right, right[-2:0:-1] * [-1, 1]])
    m.add(shapes.extruded(outline, 0.004, 0.001), m.main("#d9772e", 0.85), (0, 0.003, 0), (-np.pi / 2, 0, 0))
    rib = Paint(color="#a8501f", roughness=0.9)
    m.add(
        shapes.tube([(0, 0.005, 0.085), (0, 0.0055, 0.0), (0, 0.005, -0.055)], [0.0035, 0.003, 0.0015], 5),
        rib,
    )
    for side in (-1, 1):
        m.add(shapes.tube([(0, 0.0055, 0.02), (side * 0.034, 0.005, -0.008)], 0.0016, 4), rib)
        m.add(shapes.tube([(0, 0.0055, -0.005), (side * 0.028, 0.005, -0.022)], 0.0016, 4), rib)
    m.finish(0.005, "paper", hand=(0.0, 0.004, 0.06))


def log(m: Maker) -> None:
    """A log lying along X, with rings at its ends and a stub of a branch; it rolls."""
    m.add(
        shapes.turned(shapes.cylinder(0.15, 0.80, 22, 0.14, 0.012), z=np.pi / 2),
        m.main("#7d5a3c", 0.95, pattern="bark", scale=0.12),
        (0.40, 0.15, 0),
    )
    for side, radius in ((1, 0.138), (-1, 0.129)):
        for i, share in enumerate((1.0, 0.68, 0.36)):
            paint = Paint(color=("#e0bd8c", "#c99f68", "#e0bd8c")[i], roughness=0.9)
            m.add(
                shapes.ellipsoid(0.004 + 0.002 * i, radius * share, radius * share, 16),
                paint,
                (side * 0.399, 0.15, 0),
            )
    m.add(shapes.tube([(0.12, 0.24, 0.04), (0.16, 0.33, 0.07)], [0.042, 0.034], 9), BARK)
    m.add(
        shapes.ellipsoid(0.10, 0.022, 0.07, 12), Paint(color="#7fa35a", roughness=1.0), (-0.15, 0.285, 0.01)
    )
    for x in (-0.27, -0.135, 0.0, 0.135, 0.27):
        m.ball(0.147, (x, 0.148, 0))
    m.finish(
        22.0,
        "wood",
        seat=(0.0, 0.30, 0.0),
        hand=(0.0, 0.28, 0.0),
        left=(0.40, 0.12, 0.0),
        right=(-0.40, 0.12, 0.0),
    )


def broom(m: Maker) -> None:
    """A broom standing on its bristles."""
    m.add(shapes.cylinder(0.0145, 1.0, 10), m.main("#d9ae78", 0.6), (0, 0.27, 0))
    m.add(shapes.sphere(0.018, 8), m.main("#d9ae78", 0.6), (0, 1.27, 0))
    m.add(
        shapes.scaled(
            shapes.lathe(
                rounded([(0.0, 0.19), (0.055, 0.20), (0.05, 0.26), (0.022, 0.31), (0.0, 0.312)]), 18
            ),
            (1.6, 1.0, 0.9),
        ),
        Paint(color=CORAL, roughness=0.5),
    )
    for i in range(11):
        x = (i - 5) / 5
        for z in (-0.025, 0.025):
            m.add(
                shapes.tube([(0.075 * x, 0.22, z), (0.15 * x, 0.02, z * 1.8)], [0.014, 0.017], 5),
                Paint(color="#e3c068" if (i + (z > 0)) % 2 else "#cfa94e", roughness=0.95),
            )
    m.crate((0.30, 0.2, 0.11), (0, 0.1, 0))
    m.crate((0.06, 1.05, 0.06), (0, 0.75, 0))
    m.finish(0.9, "wood", hand=(0.0, 0.80, 0.0), left=(0.0, 1.02, 0.0), right=(0.0, 0.70, 0.0))


def rope(m: Maker) -> None:
    """A coiled rope with a loose end."""
    paint = m.main("#d3b07a", 0.95, pattern="knit", scale=0.02)
    turn = np.linspace(0, 6 * np.pi, 64)
    radius = 0.13 + 0.006 * np.sin(turn * 0.7)
    coil = np.stack([radius * np.cos(turn), 0.02 + 0.0315 * turn / (2 * np.pi), radius * np.sin(turn)], 1)
    m.add(shapes.tube(coil, 0.018, 8), paint)
    m.add(shapes.tube(path([(0.13, 0.02, 0.0), (0.15, 0.018, -0.10), (0.20, 0.018, -0.16)]), 0.018, 8), paint)
    for i in range(3):
        angle = 0.8 + i * 2.09
        m.add(
            shapes.turned(
                shapes.moved(shapes.turned(shapes.torus(0.042, 0.008, 14), x=np.pi / 2), (0.13, 0.06, 0)),
                y=angle,
            ),
            Paint(color=CORAL, roughness=0.8),
        )
    m.finish(1.0, "cloth", hand=(0.0, 0.11, 0.13), left=(0.13, 0.06, 0.0), right=(-0.13, 0.06, 0.0))


def hammer(m: Maker) -> None:
    """A claw hammer lying with its head towards +Z."""
    m.add(
        shapes.tube([(0, 0.024, -0.17), (0, 0.024, -0.05), (0, 0.024, 0.11)], [0.019, 0.0145, 0.013], 10),
        m.main("#c8843f", 0.55),
    )
    m.add(
        shapes.tube([(0, 0.024, -0.17), (0, 0.024, -0.06)], [0.0205, 0.018], 10),
        Paint(color=CORAL, roughness=0.8),
    )
    m.brick((0.055, 0.036, 0.040), 0.012, STEEL, (0, 0.024, 0.12))
    m.add(shapes.turned(shapes.cylinder(0.023, 0.040, 16), z=np.pi / 2), STEEL, (0.068, 0.024, 0.12))
    for side in (-1, 1):
        m.add(
            shapes.tube(
                path(
                    [
                        (-0.02, 0.024 + side * 0.008, 0.12),
                        (-0.055, 0.024 + side * 0.010, 0.118),
                        (-0.085, 0.024 + side * 0.014, 0.098),
                    ],
                    2,
                ),
                [0.014, 0.013, 0.011, 0.009, 0.006],
                7,
            ),
            STEEL,
        )
    m.crate((0.04, 0.045, 0.27), (0, 0.023, -0.055))
    m.crate((0.15, 0.045, 0.045), (-0.005, 0.023, 0.12))
    m.finish(0.8, "metal", hand=(0.0, 0.024, -0.11))


def scissors(m: Maker) -> None:
    """Scissors lying a little open, points towards +Z."""
    for side in (-1, 1):
        lean = side * 0.14
        blade = np.array(
            [(-0.010, -0.01), (0.010, -0.01), (0.008, 0.06), (-0.002 * side, 0.115), (-0.008, 0.06)]
        )
        half = shapes.turned(shapes.extruded(blade, 0.004, 0.0012), x=np.pi / 2)
        m.add(shapes.turned(half, y=lean), STEEL, (0, 0.012 + side * 0.0022, 0.0))
        grip = shapes.scaled(shapes.torus(0.024, 0.0078, 20), (0.85, 1.0, 1.25))
        m.add(grip, m.main(CORAL, 0.4), (-side * 0.026, 0.012, -0.072))
        m.add(shapes.tube([(0, 0.012, -0.005), (-side * 0.017, 0.012, -0.045)], 0.008, 7), m.main(CORAL, 0.4))
    m.add(disc(0.007, 0.005, 12), BRASS, (0, 0.0145, 0.005))
    m.finish(0.12, "metal", hand=(0.0, 0.012, -0.07))


def trophy(m: Maker) -> None:
    """A gold cup with two ears on a dark plinth."""
    gold = m.main("#f2c455", 0.24, metal=0.5)
    m.add(shapes.cylinder(0.065, 0.055, 24, 0.058, 0.008), DARK_WOOD)
    m.brick((0.055, 0.026, 0.01), 0.003, BRASS, (0, 0.028, 0.060))
    side = rounded(
        [
            (0.045, 0.0),
            (0.040, 0.012),
            (0.013, 0.03),
            (0.012, 0.055),
            (0.045, 0.085),
            (0.072, 0.14),
            (0.080, 0.20),
        ]
    )
    m.add(shapes.lathe(shell(side, 0.006, 0.08), 26), gold, (0, 0.054, 0))
    for x in (-1, 1):
        ear = arc((0.070, 0.195, 0), (0.052, 0.045), (-1.9, 1.7), 10) * (x, 1, 1)
        m.add(shapes.tube(ear, 0.008, 8), gold)
    turns = np.pi / 2 + np.arange(10) * np.pi / 5
    radii = np.where(np.arange(10) % 2, 0.012, 0.028)
    star = np.stack([radii * np.cos(turns), radii * np.sin(turns)], 1)
    m.add(
        shapes.extruded(star, 0.012, 0.003), Paint(color=CREAM, roughness=0.3), (0, 0.20, 0.074), (-0.2, 0, 0)
    )
    m.can(0.065, 0.06)
    m.can(0.078, 0.2, (0, 0.06, 0))
    m.finish(1.2, "metal", hand=(-0.015, 0.10, 0.0), left=(0.115, 0.19, 0.0), right=(-0.115, 0.19, 0.0))


def product(m: Maker) -> None:
    """A skin-care jar and its carton's simplicity: a frosted bottle with a ball stopper and a gold collar."""
    m.add(
        shapes.lathe(
            rounded(
                [
                    (0.0, 0.0),
                    (0.052, 0.002),
                    (0.062, 0.02),
                    (0.062, 0.105),
                    (0.048, 0.135),
                    (0.022, 0.148),
                    (0.0, 0.149),
                ]
            ),
            32,
        ),
        m.main("#e59a83", 0.12),
    )
    m.add(
        shapes.lathe([(0.0640, 0.036), (0.0660, 0.038), (0.0660, 0.092), (0.0640, 0.094)], 32),
        Paint(color=CREAM, roughness=0.7),
    )
    m.add(shapes.ellipsoid(0.017, 0.017, 0.003, 16), Paint(color=TEAL, roughness=0.6), (0, 0.072, 0.0655))
    m.add(shapes.box(0.040, 0.004, 0.003), Paint(color=TEAL, roughness=0.6), (0, 0.048, 0.0655))
    m.add(shapes.cylinder(0.025, 0.022, 24, bevel=0.004), BRASS, (0, 0.147, 0))
    lid = m.joint("lid", (0, 0.169, 0))
    m.add(shapes.sphere(0.030, 22), PALE_WOOD, (0, 0.026, 0), joint=lid)
    m.can(0.062, 0.15)
    m.ball(0.03, (0, 0.195, 0))
    m.finish(0.4, "glass", hand=(-0.06, 0.07, 0.0), left=(0.06, 0.07, 0.0), right=(-0.06, 0.07, 0.0))


def _bloom(m: Maker, at: Vec3, radius: float, paint: Paint, turn: Vec3, petals: int = 8) -> None:
    """A daisy facing +Y before `turn`."""
    for i in range(petals):
        angle = 2 * np.pi * i / petals
        petal = shapes.moved(
            shapes.ellipsoid(radius * (0.27 if petals > 5 else 0.36), radius * 0.12, radius * 0.42, 6),
            (0, 0, radius * 0.6),
        )
        m.add(shapes.turned(shapes.turned(petal, y=angle), *turn), paint, at)
    m.add(
        shapes.turned(shapes.ellipsoid(radius * 0.36, radius * 0.26, radius * 0.36, 8), *turn),
        Paint(color=MUSTARD, roughness=0.8),
        at,
    )


def _lumpy(m: Maker, radii: Vec3, amount: float) -> Mesh:
    """An ellipsoid with a few soft bumps."""
    ball = shapes.sphere(1.0, 20)
    points: NDArray[np.float64] = ball.positions.astype(np.float64)
    swell = np.ones(len(points))
    for _ in range(5):
        way = m.rng.normal(size=3)
        way /= np.linalg.norm(way)
        swell += amount * m.rng.uniform(-0.6, 1.0) * np.exp(3.0 * (points @ way - 1))
    mesh = shapes.scaled(
        Mesh(
            positions=(points * swell[:, None]).astype(np.float32),
            normals=ball.normals,
            triangles=ball.triangles,
        ),
        radii,
    )
    return mesh


MAKERS: dict[str, Callable[[Maker], None]] = {
    "flower": flower, "bouquet": bouquet, "plant": plant, "watering_can": watering_can, "stone": stone,
    "stick": stick, "leaf": leaf, "log": log, "broom": broom, "rope": rope, "hammer": hammer,
    "scissors": scissors, "trophy": trophy, "product": product,
}  # fmt: skip
