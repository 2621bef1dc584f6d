"""Bags, boxes and what people wear, carry in a pocket or spread on a bed. Lids are joints named "lid"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Mesh, Paint
from diorama.stage.props.clay import (
    BLACK,
    BRASS,
    CORAL,
    CREAM,
    DARK_WOOD,
    MUSTARD,
    SKY,
    SNOW,
    STEEL,
    TEAL,
    WHITE,
    WOOD,
    Maker,
    arc,
    disc,
    path,
    rounded,
    shell,
)

LEATHER = Paint(color="#8a5533", roughness=0.6)
KRAFT = "#cfa06a"


def bag(m: Maker) -> None:
    """A tote bag with two handles."""
    paint = m.main("#d9a441", 0.85, pattern="fabric", scale=0.02)
    m.brick((0.30, 0.27, 0.13), 0.045, paint, (0, 0.135, 0))
    m.brick((0.285, 0.03, 0.115), 0.012, m.shade("#d9a441", 0.6), (0, 0.262, 0))
    m.add(shapes.ellipsoid(0.045, 0.045, 0.004, 16), Paint(color=CREAM, roughness=0.8), (0, 0.14, 0.065))
    for z in (-0.045, 0.045):
        m.add(shapes.tube(arc((0, 0.265, z), (0.075, 0.13), (0, np.pi), 11), 0.010, 8), LEATHER)
    m.crate((0.30, 0.28, 0.13), (0, 0.14, 0))
    m.crate((0.15, 0.12, 0.1), (0, 0.34, 0))
    m.finish(0.8, "cloth", hand=(0.0, 0.395, 0.0))


def backpack(m: Maker) -> None:
    """A school backpack, pocket to +Z, straps behind."""
    paint, dark = m.main(TEAL, 0.8), m.shade(TEAL, 0.75, 0.8)
    m.brick((0.29, 0.36, 0.17), 0.075, paint, (0, 0.18, 0))
    m.brick((0.22, 0.15, 0.08), 0.035, dark, (0, 0.105, 0.09))
    m.brick((0.24, 0.10, 0.06), 0.028, Paint(color=MUSTARD, roughness=0.8), (0, 0.285, 0.072))
    m.brick((0.035, 0.085, 0.012), 0.005, LEATHER, (0, 0.235, 0.104))
    m.add(shapes.sphere(0.013, 10), BRASS, (0, 0.205, 0.112))
    m.add(shapes.tube(arc((0, 0.35, -0.03), (0.035, 0.045), (0, np.pi), 7), 0.010, 8), dark)
    for x in (-0.085, 0.085):
        strap = path(
            [(x, 0.335, -0.07), (x * 1.1, 0.27, -0.125), (x * 1.15, 0.15, -0.125), (x, 0.05, -0.075)]
        )
        m.add(shapes.tube(strap, 0.016, 8), dark)
    m.crate((0.29, 0.37, 0.22), (0, 0.185, 0))
    m.finish(1.5, "cloth", hand=(0.0, 0.39, -0.03), left=(0.09, 0.27, -0.12), right=(-0.09, 0.27, -0.12))


def suitcase(m: Maker) -> None:
    """An old suitcase standing on its long edge."""
    m.brick((0.52, 0.36, 0.17), 0.045, m.main("#a8643b", 0.55), (0, 0.19, 0))
    for x in (-0.15, 0.15):
        m.brick((0.045, 0.365, 0.176), 0.02, DARK_WOOD, (x, 0.19, 0))
        m.brick((0.05, 0.035, 0.02), 0.008, BRASS, (x, 0.30, 0.088))
    m.brick((0.53, 0.012, 0.176), 0.005, DARK_WOOD, (0, 0.26, 0))
    m.add(shapes.tube(arc((0, 0.365, 0), (0.07, 0.055), (0, np.pi), 9), 0.014, 8), DARK_WOOD)
    for x, z in ((-0.2, -0.055), (0.2, -0.055), (-0.2, 0.055), (0.2, 0.055)):
        m.add(shapes.cylinder(0.014, 0.02, 8), BRASS, (x, 0.0, z))
    for x, y, color in ((-0.02, 0.11, CORAL), (0.225, 0.16, MUSTARD)):
        m.add(shapes.ellipsoid(0.033, 0.033, 0.003, 14), Paint(color=color, roughness=0.7), (x, y, 0.0855))
    m.crate((0.52, 0.37, 0.17), (0, 0.185, 0))
    m.crate((0.15, 0.06, 0.03), (0, 0.40, 0))
    m.finish(6.0, "plastic", hand=(0.0, 0.42, 0.0))


def box(m: Maker) -> None:
    """A cardboard box, taped; its two flaps are the joints "lid" (hinged at -X) and "lid_2" (at +X)."""
    m.brick((0.34, 0.25, 0.26), 0.008, m.main(KRAFT, 0.9), (0, 0.125, 0))
    for name, side in (("lid", -1), ("lid_2", 1)):
        flap = m.joint(name, (side * 0.17, 0.252, 0))
        m.brick((0.169, 0.006, 0.26), 0.003, m.shade(KRAFT, 1.12, 0.9), (-side * 0.0845, 0, 0), joint=flap)
    m.brick((0.05, 0.006, 0.262), 0.002, Paint(color="#e8d5ae", roughness=0.35), (0, 0.2545, 0))
    for z in (-0.131, 0.131):
        m.brick((0.05, 0.07, 0.003), 0.001, Paint(color="#e8d5ae", roughness=0.35), (0, 0.22, z))
    m.brick((0.10, 0.065, 0.003), 0.001, WHITE, (0.085, 0.09, 0.131))
    for row in range(3):
        m.add(shapes.box(0.07 - 0.015 * row, 0.006, 0.002), BLACK, (0.082, 0.11 - 0.018 * row, 0.1325))
    m.finish(
        1.5,
        "paper",
        hand=(0.0, 0.05, 0.13),
        left=(0.17, 0.10, 0.0),
        right=(-0.17, 0.10, 0.0),
        top=(0.0, 0.255, 0.0),
    )


def gift(m: Maker) -> None:
    """A present with a ribbon and a bow; joint "lid"."""
    ribbon = Paint(color=MUSTARD, roughness=0.35)
    m.brick(
        (0.19, 0.13, 0.19), 0.010, m.main(CORAL, 0.5, pattern="dots", color2=CREAM, scale=0.05), (0, 0.065, 0)
    )
    lid = m.joint("lid", (0, 0.13, 0))
    m.brick((0.205, 0.04, 0.205), 0.010, m.shade(CORAL, 1.15), (0, 0.015, 0), joint=lid)
    for size in ((0.034, 0.132, 0.194), (0.194, 0.132, 0.034)):
        m.brick(size, 0.006, ribbon, (0, 0.0655, 0))
    for size in ((0.034, 0.043, 0.209), (0.209, 0.043, 0.034)):
        m.brick(size, 0.006, ribbon, (0, 0.0155, 0), joint=lid)
    for side in (-1, 1):
        loop = path(
            [
                (0, 0.036, 0),
                (side * 0.05, 0.085, 0),
                (side * 0.078, 0.062, 0),
                (side * 0.045, 0.040, 0),
                (0, 0.038, 0),
            ]
        )
        m.add(shapes.scaled(shapes.tube(loop, 0.011, 8), (1.0, 1.0, 1.7)), ribbon, joint=lid)
    m.add(shapes.ellipsoid(0.017, 0.015, 0.021, 12), ribbon, (0, 0.045, 0), joint=lid)
    m.crate((0.205, 0.165, 0.205), (0, 0.0825, 0))
    m.finish(0.6, "paper", hand=(0.0, 0.07, -0.09), left=(0.1, 0.07, 0.0), right=(-0.1, 0.07, 0.0))


def basket(m: Maker) -> None:
    """A woven basket with a bail handle."""
    paint, dark = m.main("#c08a4b", 0.85, pattern="knit", scale=0.03), m.shade("#c08a4b", 0.75, 0.85)
    m.add(
        shapes.lathe(
            shell(rounded([(0.105, 0.0), (0.135, 0.02), (0.155, 0.09), (0.16, 0.15)]), 0.014, 0.02), 26
        ),
        paint,
    )
    for y, radius in ((0.045, 0.147), (0.095, 0.157)):
        m.add(shapes.torus(radius, 0.006, 26), dark, (0, y, 0))
    m.add(shapes.torus(0.155, 0.013, 26), dark, (0, 0.155, 0))
    m.add(shapes.tube(arc((0, 0.15, 0), (0.15, 0.17), (0, np.pi), 13), 0.011, 8), dark)
    m.can(0.16, 0.165)
    m.crate((0.2, 0.16, 0.025), (0, 0.245, 0))
    m.finish(0.6, "wood", hand=(0.0, 0.32, 0.0), top=(0.0, 0.03, 0.0))


def bucket(m: Maker) -> None:
    """A tin bucket with a wire bail."""
    m.add(
        shapes.lathe(
            shell(rounded([(0.095, 0.0), (0.10, 0.005), (0.125, 0.13), (0.137, 0.23)], 2), 0.006), 28
        ),
        m.main("#7fa3b5", 0.35, metal=0.35),
    )
    m.add(shapes.torus(0.136, 0.008, 28), STEEL, (0, 0.232, 0))
    m.add(shapes.torus(0.117, 0.004, 28), STEEL, (0, 0.10, 0))
    m.add(shapes.tube(arc((0, 0.225, 0), (0.14, 0.135), (0, np.pi), 13), 0.0045, 6), STEEL)
    m.add(shapes.tube([(-0.045, 0.355, 0), (0.045, 0.355, 0)], 0.013, 8), WOOD)
    m.can(0.138, 0.24)
    m.crate((0.18, 0.12, 0.02), (0, 0.30, 0))
    m.finish(1.0, "metal", hand=(0.0, 0.355, 0.0))


def umbrella(m: Maker) -> None:
    """An open umbrella standing on its crook; joint "canopy" (scale X and Z to 0.13 to furl it)."""
    m.add(shapes.tube([(0, 0.06, 0), (0, 0.86, 0)], 0.0085, 8), STEEL)
    m.add(
        shapes.tube(
            [
                (0, 0.19, 0),
                (0, 0.06, 0),
                *(tuple(p) for p in arc((0.035, 0.047, 0), (0.035, 0.036), (np.pi, 2 * np.pi + 0.4), 7)[1:]),
            ],
            0.0145,
            8,
        ),
        WOOD,
    )
    canopy = m.joint("canopy", (0, 0.60, 0))
    paint, light = m.main(CORAL, 0.7), m.shade(CORAL, 1.35, 0.7)
    m.add(_canopy(0), paint, joint=canopy)
    m.add(_canopy(1), light, joint=canopy)
    m.add(shapes.cylinder(0.010, 0.06, 10, 0.005), WOOD, (0, 0.255, 0), joint=canopy)
    for i in range(8):
        turn = i * np.pi / 4
        tip = (0.505 * float(np.sin(turn)), -0.004, 0.505 * float(np.cos(turn)))
        m.add(shapes.sphere(0.010, 6), WOOD, tip, joint=canopy)
        m.add(
            shapes.tube([(0, 0.06, 0), (tip[0] * 0.55, 0.19, tip[2] * 0.55)], 0.003, 4), STEEL, joint=canopy
        )
    m.crate((0.05, 0.6, 0.05), (0.01, 0.3, 0))
    m.can(0.42, 0.3, (0, 0.59, 0))
    m.finish(0.5, "cloth", hand=(0.0, 0.13, 0.0))


def key(m: Maker) -> None:
    """A big old key lying flat, its bit towards +Z."""
    paint = m.main("#e9be63", 0.32, metal=0.5)
    m.add(shapes.torus(0.020, 0.0065, 20), paint, (0, 0.0065, -0.045))
    m.add(shapes.tube([(0, 0.0065, -0.026), (0, 0.0065, 0.055)], 0.006, 8), paint)
    for z, length in ((0.034, 0.022), (0.050, 0.026)):
        m.brick((length, 0.009, 0.010), 0.003, paint, (length / 2, 0.0065, z))
    m.add(shapes.torus(0.0075, 0.003, 12), paint, (0, 0.0065, -0.020), (np.pi / 2, 0, 0))
    m.finish(0.05, "metal", hand=(0.0, 0.0065, -0.045))


def coin(m: Maker) -> None:
    """A gold coin lying flat, with a star."""
    paint = m.main("#f0c24f", 0.3, metal=0.5)
    m.add(disc(0.020, 0.005, 24), paint)
    m.add(shapes.torus(0.018, 0.0022, 24), paint, (0, 0.0045, 0))
    turns = np.pi / 2 + np.arange(10) * np.pi / 5
    radii = np.where(np.arange(10) % 2, 0.0048, 0.0115)
    star = np.stack([radii * np.cos(turns), radii * np.sin(turns)], 1)
    m.add(
        shapes.extruded(star, 0.0025, 0.0005),
        Paint(color="#c9922a", roughness=0.35, metal=0.4),
        (0, 0.0055, 0),
        (-np.pi / 2, 0, 0),
    )
    m.can(0.020, 0.007)
    m.finish(0.01, "metal", hand=(0.0, 0.004, 0.0))


def money(m: Maker) -> None:
    """A banded stack of notes."""
    for i in range(3):
        note = shapes.turned(shapes.rounded_box(0.155, 0.009, 0.072, 0.003, 1), y=(i - 1) * 0.05)
        m.add(
            note,
            m.main("#8dbb83", 0.85) if i % 2 else m.shade("#8dbb83", 1.3, 0.85),
            (0, 0.0045 + 0.0085 * i, 0),
        )
    m.brick((0.034, 0.029, 0.076), 0.004, Paint(color=CREAM, roughness=0.7), (0, 0.0145, 0))
    m.add(shapes.ellipsoid(0.019, 0.002, 0.019, 14), m.shade("#8dbb83", 0.7), (0.048, 0.0265, 0), (0, 0, 0))
    m.finish(0.1, "paper", hand=(-0.06, 0.013, 0.0), left=(0.07, 0.013, 0.0), right=(-0.07, 0.013, 0.0))


def watch(m: Maker) -> None:
    """A wrist watch lying as a closed loop, its face up and forwards."""
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    loop = np.stack([0 * turn, 0.032 + 0.030 * np.sin(turn), 0.036 * np.cos(turn)], 1)
    m.add(shapes.scaled(shapes.tube(loop, 0.005, 6, closed=True), (2.0, 1.0, 1.0)), m.main("#8a5533", 0.6))
    lean = (0.5, 0.0, 0.0)
    m.add(shapes.cylinder(0.023, 0.011, 20), BRASS, (0, 0.055, 0.014), lean)
    m.add(disc(0.019, 0.002, 18), WHITE, (0, 0.0642, 0.0192), lean)
    m.add(shapes.box(0.0025, 0.0018, 0.014), BLACK, (0, 0.0685, 0.0175), lean)
    m.add(shapes.box(0.010, 0.0018, 0.0025), BLACK, (0.005, 0.0662, 0.0215), lean)
    m.add(shapes.sphere(0.004, 8), BRASS, (0.025, 0.060, 0.017))
    m.finish(0.07, "metal", hand=(0.0, 0.03, 0.0))


def ring(m: Maker) -> None:
    """A ring standing up with a cut stone."""
    m.add(
        shapes.torus(0.0145, 0.0032, 26),
        m.main("#f0c24f", 0.24, metal=0.5),
        (0, 0.0175, 0),
        (np.pi / 2, 0, 0),
    )
    m.add(shapes.cylinder(0.0055, 0.006, 8, 0.0085, 0.001), BRASS, (0, 0.031, 0))
    stone = [(0.0, 0.0), (0.0095, 0.008), (0.006, 0.0125), (0.0, 0.0125)]
    m.add(shapes.lathe(stone, 8), Paint(color="#9fe3f2", roughness=0.05, glow=0.15), (0, 0.032, 0))
    m.finish(0.01, "metal", hand=(0.0, 0.017, 0.0))


def hat(m: Maker) -> None:
    """A felt hat with a band."""
    paint = m.main("#8f6a45", 0.9)
    brim = [
        (0.0, 0.014),
        (0.085, 0.012),
        (0.135, 0.006),
        (0.165, 0.016),
        (0.168, 0.021),
        (0.162, 0.023),
        (0.135, 0.014),
        (0.09, 0.022),
    ]
    crown = [(0.094, 0.022), (0.093, 0.08), (0.080, 0.125), (0.05, 0.135), (0.0, 0.118)]
    m.add(shapes.scaled(shapes.lathe([*brim, *rounded(crown)], 28), (0.92, 1.0, 1.05)), paint)
    m.add(
        shapes.scaled(
            shapes.lathe([(0.0945, 0.022), (0.0985, 0.026), (0.0975, 0.050), (0.0935, 0.054)], 28),
            (0.92, 1.0, 1.05),
        ),
        Paint(color=CORAL, roughness=0.6),
    )
    m.can(0.165, 0.03)
    m.can(0.095, 0.13)
    m.finish(
        0.15,
        "cloth",
        hand=(0.0, 0.02, -0.155),
        left=(0.15, 0.02, 0.0),
        right=(-0.15, 0.02, 0.0),
        worn=(0.0, 0.03, 0.0),
    )


def scarf(m: Maker) -> None:
    """A striped scarf folded in a loose S, with fringes."""
    main, light = (
        m.main(CORAL, 0.95, pattern="knit", scale=0.012),
        Paint(color=CREAM, roughness=0.95, pattern="knit", scale=0.012),
    )
    line = np.array(
        path(
            [
                (-0.18, 0.014, 0.10),
                (0.10, 0.014, 0.11),
                (0.13, 0.030, 0.01),
                (-0.08, 0.042, -0.01),
                (-0.11, 0.046, -0.08),
                (0.17, 0.018, -0.11),
            ],
            6,
        )
    )
    for i in range(0, len(line) - 1, 3):
        piece = line[i : i + 4]
        if len(piece) > 1:
            m.add(
                shapes.scaled(shapes.tube(piece * (1, 4, 1), 0.05, 8), (1.0, 0.25, 1.0)),
                light if (i // 3) % 3 == 1 else main,
            )
    for end, way in ((line[0], -1.0), (line[-1], 1.0)):
        for z in (-0.022, 0.0, 0.022):
            start = (float(end[0]) + way * 0.02, 0.012, float(end[2]) + z)
            m.add(shapes.tube([start, (start[0] + way * 0.045, 0.007, start[2] * 1.05)], 0.006, 5), light)
    m.finish(0.2, "cloth", hand=(0.0, 0.03, 0.0), left=(0.15, 0.02, -0.1), right=(-0.15, 0.02, 0.09))


def pillow(m: Maker) -> None:
    """A plump pillow, lying."""
    corner = shapes.ellipsoid(0.24, 0.075, 0.165, 26)
    x, z = corner.positions[:, 0] / 0.24, corner.positions[:, 2] / 0.165
    squarer = np.sqrt(1 + 0.9 * np.minimum(np.abs(x), np.abs(z)) ** 2)
    puffed = corner.positions * np.stack([squarer, np.ones_like(squarer), squarer], 1)
    m.add(
        replace(corner, positions=puffed.astype(np.float32)),
        m.main("#eef2f5", 0.95, pattern="fabric", scale=0.02),
        (0, 0.075, 0),
    )
    m.crate((0.46, 0.13, 0.32), (0, 0.07, 0))
    m.finish(0.6, "cloth", hand=(0.0, 0.075, -0.12), left=(0.23, 0.075, 0.0), right=(-0.23, 0.075, 0.0))


def blanket(m: Maker) -> None:
    """A folded blanket with a tartan top and a fringe."""
    for i in range(3):
        paint = (
            m.main(CORAL, 0.95, pattern="checker", color2="#b9434a", scale=0.07)
            if i == 2
            else m.shade(CORAL, 0.85, 0.95)
        )
        m.brick((0.40 - 0.008 * i, 0.045, 0.30), 0.022, paint, (0.004 * i, 0.022 + 0.042 * i, 0))
    m.brick((0.405, 0.01, 0.04), 0.004, Paint(color=CREAM, roughness=0.95), (0.008, 0.127, 0.08))
    for x in np.linspace(-0.18, 0.18, 10):
        m.add(
            shapes.tube([(float(x), 0.105, 0.148), (float(x), 0.085, 0.162)], 0.006, 5),
            Paint(color=CREAM, roughness=0.95),
        )
    m.finish(1.2, "cloth", hand=(0.0, 0.06, 0.14), left=(0.19, 0.06, 0.0), right=(-0.19, 0.06, 0.0))


def towel(m: Maker) -> None:
    """A rolled towel with stripes, lying along X."""
    for i, x in enumerate(np.linspace(-0.125, 0.125, 6)):
        paint = (
            Paint(color=CREAM, roughness=0.95)
            if i in (1, 4)
            else m.main(SKY, 0.95, pattern="knit", scale=0.015)
        )
        m.add(
            shapes.turned(shapes.cylinder(0.062, 0.05, 20, bevel=0.004), z=np.pi / 2),
            paint,
            (float(x) + 0.025, 0.062, 0),
        )
    turn = np.linspace(0, 12.5, 34)
    swirl = np.stack(
        [
            0.151 + 0 * turn,
            0.062 + (0.006 + 0.0038 * turn) * np.cos(turn),
            (0.006 + 0.0038 * turn) * np.sin(turn),
        ],
        1,
    )
    m.add(shapes.tube(swirl, 0.0035, 4), m.shade(SKY, 0.8))
    m.add(shapes.tube(swirl * (-1, 1, 1), 0.0035, 4), m.shade(SKY, 0.8))
    m.crate((0.30, 0.12, 0.12), (0, 0.06, 0))
    m.finish(0.5, "cloth", hand=(0.0, 0.06, 0.05), left=(0.14, 0.06, 0.0), right=(-0.14, 0.06, 0.0))


def pill_bottle(m: Maker) -> None:
    """An orange pill bottle with a white cap (joint "lid") and pills inside."""
    m.add(
        shapes.lathe(
            shell(rounded([(0.022, 0.0), (0.025, 0.004), (0.025, 0.04), (0.025, 0.068)]), 0.002, 0.004), 22
        ),
        m.main("#ee8b2c", 0.15, alpha=0.72),
    )
    for i in range(6):
        turn = i * 1.05
        m.add(
            shapes.ellipsoid(0.008, 0.006, 0.008, 8),
            WHITE,
            (0.012 * float(np.sin(turn)), 0.012 + 0.005 * i, 0.012 * float(np.cos(turn))),
        )
    m.add(shapes.lathe([(0.0252, 0.014), (0.0258, 0.016), (0.0258, 0.05), (0.0252, 0.052)], 22), WHITE)
    m.brick((0.016, 0.0055, 0.004), 0.001, Paint(color=CORAL, roughness=0.6), (0, 0.036, 0.0257))
    m.brick((0.0055, 0.016, 0.004), 0.001, Paint(color=CORAL, roughness=0.6), (0, 0.036, 0.0257))
    lid = m.joint("lid", (0, 0.069, 0))
    m.add(shapes.cylinder(0.0275, 0.019, 22, bevel=0.004), Paint(color=SNOW, roughness=0.4), joint=lid)
    m.can(0.0275, 0.088)
    m.finish(0.06, "plastic", hand=(-0.025, 0.035, 0.0))


def _canopy(part: int) -> Mesh:
    """Every second gore of an umbrella, seen from both sides; rim on y = 0, radius 0.5."""
    gores = []
    lathe = [(0.505, 0.0), (0.47, 0.075), (0.37, 0.165), (0.22, 0.228), (0.07, 0.256), (0.0, 0.260)]
    for i in range(part, 8, 2):
        turns = (i + np.linspace(0, 1, 4)) * np.pi / 4
        sag = 1 - 0.05 * np.sin(np.pi * np.linspace(0, 1, 4))
        grid = np.stack(
            [
                [(r * s * np.sin(t), y, r * s * np.cos(t)) for t, s in zip(turns, sag, strict=True)]
                for r, y in lathe
            ]
        )
        n = np.arange(grid.size // 3).reshape(grid.shape[:2])
        a, b, c, d = n[:-1, :-1], n[:-1, 1:], n[1:, 1:], n[1:, :-1]
        faces = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
        points = grid.reshape(-1, 3)
        out = points - [0.0, -0.35, 0.0]
        for flip in (1, -1):
            gores.append(
                Mesh(
                    positions=points.astype(np.float32),
                    normals=(flip * out / np.linalg.norm(out, axis=1, keepdims=True)).astype(np.float32),
                    triangles=faces[:, ::flip].astype(np.uint32),
                )
            )
    return shapes.joined(gores)


MAKERS: dict[str, Callable[[Maker], None]] = {
    "bag": bag, "backpack": backpack, "suitcase": suitcase, "box": box, "gift": gift, "basket": basket,
    "bucket": bucket, "umbrella": umbrella, "key": key, "coin": coin, "money": money, "watch": watch,
    "ring": ring, "hat": hat, "scarf": scarf, "pillow": pillow, "blanket": blanket, "towel": towel,
    "pill_bottle": pill_bottle,
}  # fmt: skip
