"""Things to eat. What is eaten from a dish is the joint "food", so that it can shrink away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Paint
from diorama.stage.props.clay import (
    CORAL,
    CREAM,
    LEAF,
    MUSTARD,
    SNOW,
    Maker,
    disc,
    rounded,
)
from diorama.stage.props.kitchenware import BOWL, EGG, PLATE
from diorama.stage.props.lights import flame

CRUST = Paint(color="#c98a45", roughness=0.75)
CRUMB = Paint(color="#f2d9a6", roughness=0.85)
GREEN = Paint(color=LEAF, roughness=0.7)
STALK = Paint(color="#6b4a2e", roughness=0.8)
YOLK = Paint(color="#f5a623", roughness=0.25)
BROTH = Paint(color="#c8792e", roughness=0.12)


def apple(m: Maker) -> None:
    """A red apple with a stalk and a leaf."""
    side = rounded(
        [
            (0.0, 0.008),
            (0.018, 0.0),
            (0.040, 0.022),
            (0.046, 0.052),
            (0.032, 0.080),
            (0.012, 0.080),
            (0.0, 0.070),
        ]
    )
    m.add(shapes.lathe(side, 22), m.main("#d63f3a", 0.3))
    m.add(shapes.tube([(0, 0.070, 0), (0.003, 0.085, 0), (0.008, 0.100, 0)], 0.003, 7), STALK)
    m.add(shapes.ellipsoid(0.020, 0.004, 0.010, 12), GREEN, (0.024, 0.094, 0.004), (0, 0.3, 0.35))
    m.ball(0.043, (0, 0.043, 0))
    m.finish(0.2, "food", hand=(0.0, 0.042, -0.03))


def orange(m: Maker) -> None:
    """A dimpled orange."""
    m.add(shapes.ellipsoid(0.043, 0.041, 0.043, 22), m.main("#f08a24", 0.55), (0, 0.041, 0))
    m.add(shapes.cylinder(0.007, 0.004, 8, 0.004, 0.001), GREEN, (0, 0.0805, 0))
    m.add(shapes.ellipsoid(0.016, 0.003, 0.008, 10), GREEN, (0.014, 0.085, 0.0), (0, 0.5, 0.25))
    m.ball(0.042, (0, 0.042, 0))
    m.finish(0.22, "food", hand=(0.0, 0.042, -0.03))


def banana(m: Maker) -> None:
    """A bent banana lying on its side."""
    turn = np.linspace(-1.05, 1.05, 9)
    bend = np.stack([0.115 * np.sin(turn), 0.021 + 0 * turn, 0.115 * np.cos(turn) - 0.09], 1)
    m.add(
        shapes.tube(bend, [0.007, 0.013, 0.018, 0.0205, 0.021, 0.0205, 0.018, 0.013, 0.008], 9),
        m.main("#f4cb45", 0.45),
    )
    for end in (0, -1):
        m.add(shapes.sphere(0.0085, 10), STALK, tuple(bend[end] * (1.03, 1.0, 1.0)))
    m.crate((0.2, 0.042, 0.07), (0, 0.021, 0))
    m.finish(0.15, "food", hand=(0.0, 0.021, 0.02))


def bread(m: Maker) -> None:
    """A loaf with three cuts across its crust."""
    m.add(shapes.ellipsoid(0.065, 0.055, 0.115, 24), m.main("#c98a45", 0.7), (0, 0.048, 0))
    for z in (-0.05, 0.0, 0.05):
        height = 0.048 + 0.0545 * np.sqrt(1 - (z / 0.115) ** 2)
        m.add(shapes.ellipsoid(0.034, 0.006, 0.011, 12), CRUMB, (0, float(height) - 0.002, z), (0, 0.5, 0))
    m.crate((0.11, 0.09, 0.19), (0, 0.048, 0))
    m.finish(0.5, "food", hand=(0.0, 0.06, 0.0), left=(0.06, 0.05, 0.0), right=(-0.06, 0.05, 0.0))


def cake(m: Maker) -> None:
    """A two-layer cake with dripping icing, cherries and a candle (joint "glow" is its flame)."""
    m.add(disc(0.15, 0.010, 24), Paint(color=SNOW, roughness=0.3))
    m.add(
        shapes.cylinder(0.115, 0.048, 22, bevel=0.008), Paint(color="#d9a066", roughness=0.8), (0, 0.010, 0)
    )
    m.add(shapes.cylinder(0.118, 0.012, 22, bevel=0.005), Paint(color=CREAM, roughness=0.5), (0, 0.052, 0))
    m.add(
        shapes.cylinder(0.115, 0.045, 22, bevel=0.008), Paint(color="#d9a066", roughness=0.8), (0, 0.060, 0)
    )
    icing = m.main("#f3a5b5", 0.35)
    m.add(shapes.cylinder(0.121, 0.022, 22, bevel=0.009), icing, (0, 0.096, 0))
    for i in range(12):
        turn = i * np.pi / 6
        drop = 0.018 + 0.014 * float(m.rng.random())
        m.add(
            shapes.ellipsoid(0.011, drop * 0.75, 0.011, 6),
            icing,
            (0.113 * np.sin(turn), 0.104 - drop * 0.6, 0.113 * np.cos(turn)),
        )
    for i in range(6):
        turn = (i + 0.5) * np.pi / 3
        m.add(
            shapes.sphere(0.014, 8),
            Paint(color="#c92b3c", roughness=0.2),
            (0.085 * np.sin(turn), 0.125, 0.085 * np.cos(turn)),
        )
    m.add(shapes.cylinder(0.007, 0.065, 10), Paint(color="#79b4d8", roughness=0.5), (0, 0.115, 0))
    flame(m, (0, 0.184, 0), 0.7)
    m.can(0.15, 0.03)
    m.can(0.118, 0.12)
    m.finish(1.2, "food", hand=(0.0, 0.0, 0.0), left=(0.15, 0.008, 0.0), right=(-0.15, 0.008, 0.0))


def noodles(m: Maker) -> None:
    """A bowl of noodles in broth with egg, greens and a pair of chopsticks laid over."""
    _dish(m, "#b93a32")
    food = m.joint("food", (0, 0.058, 0))
    m.add(disc(0.072, 0.008, 26), BROTH, joint=food)
    strand = Paint(color="#f3d68c", roughness=0.5)
    for _ in range(8):
        spot, start = m.rng.uniform(-0.022, 0.022, 2), m.rng.uniform(0, 6.28)
        turn = start + np.linspace(0, m.rng.uniform(4.0, 6.0), 8)
        radius = m.rng.uniform(0.016, 0.036)
        lift = 0.011 + 0.006 * np.sin(2 * turn) + m.rng.uniform(0, 0.008)
        loop = np.stack([spot[0] + radius * np.cos(turn), lift, spot[1] + radius * np.sin(turn)], 1)
        m.add(shapes.tube(loop, 0.0042, 5), strand, joint=food)
    m.add(
        shapes.ellipsoid(0.022, 0.010, 0.017, 14),
        Paint(color=SNOW, roughness=0.3),
        (0.035, 0.015, 0.024),
        joint=food,
    )
    m.add(shapes.ellipsoid(0.011, 0.006, 0.010, 10), YOLK, (0.035, 0.0205, 0.026), joint=food)
    for x, z in ((-0.038, 0.022), (-0.028, 0.036), (-0.045, 0.005)):
        m.add(shapes.ellipsoid(0.012, 0.005, 0.020, 10), GREEN, (x, 0.014, z), (0.3, x * 30, 0), joint=food)
    m.finish(0.9, "ceramic", hand=(-0.078, 0.05, 0.0), left=(0.08, 0.05, 0.0), right=(-0.08, 0.05, 0.0))


def soup(m: Maker) -> None:
    """A bowl of soup with herbs and a swirl of cream."""
    _dish(m, "#4f86a8")
    food = m.joint("food", (0, 0.058, 0))
    m.add(disc(0.073, 0.008, 26), Paint(color="#e08a3c", roughness=0.15), joint=food)
    turn = np.linspace(0, 9.0, 18)
    swirl = np.stack(
        [(0.006 + 0.004 * turn) * np.cos(turn), 0.008 + 0 * turn, (0.006 + 0.004 * turn) * np.sin(turn)], 1
    )
    m.add(shapes.tube(swirl, 0.0032, 6), Paint(color=CREAM, roughness=0.4), joint=food)
    for i in range(7):
        x, z = m.rng.uniform(-0.042, 0.042, 2)
        m.add(
            shapes.ellipsoid(0.007, 0.003, 0.004, 8),
            GREEN,
            (float(x), 0.009, float(z)),
            (0, i, 0),
            joint=food,
        )
    m.finish(0.9, "ceramic", hand=(-0.078, 0.05, 0.0), left=(0.08, 0.05, 0.0), right=(-0.08, 0.05, 0.0))


def dumplings(m: Maker) -> None:
    """Six pleated dumplings on a plate."""
    m.add(shapes.lathe(PLATE, 24), m.main(SNOW, 0.3))
    m.add(shapes.torus(0.122, 0.0045, 26), Paint(color="#5b93b8", roughness=0.3), (0, 0.0275, 0))
    food = m.joint("food", (0, 0.012, 0))
    dough = Paint(color="#f3e2bd", roughness=0.4)
    for i in range(6):
        turn = i * np.pi / 3
        x, z = 0.062 * np.sin(turn), 0.062 * np.cos(turn)
        m.add(shapes.ellipsoid(0.034, 0.021, 0.021, 10), dough, (x, 0.019, z), (0, turn + 0.4, 0), joint=food)
        crest = [
            (-0.030, 0.024, 0),
            (-0.015, 0.039, 0.004),
            (0, 0.042, -0.004),
            (0.015, 0.039, 0.004),
            (0.030, 0.024, 0),
        ]
        m.add(
            shapes.moved(shapes.turned(shapes.tube(crest, 0.0055, 4), y=turn + 0.4), (x, 0.0, z)),
            dough,
            joint=food,
        )
    m.can(0.125, 0.05)
    m.finish(0.7, "ceramic", hand=(-0.12, 0.022, 0.0), left=(0.12, 0.022, 0.0), right=(-0.12, 0.022, 0.0))


def egg(m: Maker) -> None:
    """A hen's egg, lying on its side along X."""
    m.add(shapes.lathe(EGG, 20), m.main("#efd3ae", 0.5), (0.033, 0.026, 0), (0, 0, np.pi / 2))
    m.ball(0.026, (0.005, 0.026, 0))
    m.finish(0.06, "food", hand=(0.0, 0.026, -0.015))


def cheese(m: Maker) -> None:
    """A wedge of cheese with holes."""
    wedge = np.array([(-0.075, -0.035), (0.075, -0.035), (0.0, 0.085)])
    paint = m.main("#f4c344", 0.5)
    m.add(shapes.extruded(wedge, 0.055, 0.005), paint, (0, 0.0275, 0), (-np.pi / 2, 0, 0))
    hole = Paint(color="#cf9626", roughness=0.7)
    for x, y in ((-0.035, 0.034), (0.01, 0.018), (0.045, 0.038), (-0.008, 0.043), (-0.058, 0.016)):
        radius = float(m.rng.uniform(0.006, 0.010))
        m.add(shapes.ellipsoid(radius, radius, 0.002, 12), hole, (x, y, 0.0352))
    for x, z in ((0.0, -0.03), (-0.03, 0.008), (0.022, 0.012), (0.004, -0.06)):
        m.add(shapes.ellipsoid(0.009, 0.002, 0.009, 12), hole, (x, 0.055, z))
    m.crate((0.12, 0.055, 0.11), (0, 0.0275, -0.02))
    m.finish(0.3, "food", hand=(0.0, 0.03, -0.02))


def pizza(m: Maker) -> None:
    """A whole pizza with salami, olives and basil."""
    m.add(disc(0.15, 0.012, 24), CRUST)
    m.add(shapes.torus(0.146, 0.013, 30), CRUST, (0, 0.013, 0))
    m.add(disc(0.138, 0.006, 24), m.main("#f2c14e", 0.5), (0, 0.010, 0))
    for i in range(9):
        radius, turn = (0.092, i * 0.84) if i < 7 else (0.030, i * 2.6)
        spot = (radius * np.sin(turn), 0.0145, radius * np.cos(turn))
        m.add(shapes.ellipsoid(0.024, 0.004, 0.024, 10), Paint(color="#b8352c", roughness=0.5), spot)
    for i in range(7):
        turn, radius = i * 0.9 + 0.4, 0.060 + 0.012 * (i % 2)
        m.add(
            shapes.ellipsoid(0.015, 0.003, 0.008, 6),
            GREEN,
            (radius * np.sin(turn), 0.021, radius * np.cos(turn)),
            (0, i, 0),
        )
    m.can(0.158, 0.024)
    m.finish(0.6, "food", hand=(0.0, 0.012, -0.14), left=(0.155, 0.012, 0.0), right=(-0.155, 0.012, 0.0))


def ice_cream(m: Maker) -> None:
    """Two scoops in a waffle cone, upright."""
    m.add(
        shapes.lathe(rounded([(0.0, 0.0), (0.008, 0.002), (0.034, 0.105), (0.038, 0.115), (0.0, 0.116)]), 18),
        Paint(color="#d59a52", roughness=0.8, pattern="checker", color2="#b97c38", scale=0.02),
    )
    for i in range(9):
        turn = i * 0.698
        m.add(
            shapes.sphere(0.013, 8),
            m.main("#f6b3c2", 0.5),
            (0.031 * np.sin(turn), 0.118, 0.031 * np.cos(turn)),
        )
    m.add(shapes.sphere(0.041, 18), m.main("#f6b3c2", 0.5), (0, 0.138, 0))
    m.add(shapes.sphere(0.034, 18), Paint(color="#f7ecd0", roughness=0.5), (0.003, 0.188, 0))
    m.add(shapes.sphere(0.012, 12), Paint(color="#c92b3c", roughness=0.2), (0.004, 0.228, 0))
    m.can(0.03, 0.12)
    m.ball(0.041, (0, 0.138, 0))
    m.ball(0.036, (0, 0.195, 0))
    m.finish(0.15, "food", hand=(0.0, 0.06, -0.015))


def sandwich(m: Maker) -> None:
    """A triangular half sandwich, filling to the front."""
    half = np.array([(-0.085, -0.028), (0.085, -0.028), (0.0, 0.062)])
    bread = m.main("#f2d9a6", 0.85)
    layers = (
        (0.0, 0.018, bread, 1.0),
        (0.018, 0.007, GREEN, 1.04),
        (0.025, 0.008, Paint(color="#e88f85", roughness=0.5), 0.99),
        (0.033, 0.006, Paint(color=MUSTARD, roughness=0.5), 1.02),
        (0.039, 0.007, Paint(color=CORAL, roughness=0.4), 0.97),
        (0.046, 0.018, bread, 1.0),
    )
    for y, thickness, paint, size in layers:
        mesh = shapes.extruded(half * size, thickness, min(0.003, thickness / 3))
        m.add(mesh, paint, (0, y + thickness / 2, 0), (np.pi / 2, 0, 0))
    m.crate((0.13, 0.064, 0.08), (0, 0.032, 0.01))
    m.finish(0.2, "food", hand=(0.0, 0.032, 0.0))


def _dish(m: Maker, color: str) -> None:
    m.add(shapes.lathe(BOWL, 24), m.main(color, 0.3))
    m.add(shapes.torus(0.082, 0.005, 24), Paint(color=CREAM, roughness=0.3), (0, 0.0795, 0))
    m.can(0.084, 0.084)


MAKERS: dict[str, Callable[[Maker], None]] = {
    "apple": apple, "orange": orange, "banana": banana, "bread": bread, "cake": cake, "noodles":
    noodles, "egg": egg, "cheese": cheese, "pizza": pizza, "ice_cream": ice_cream, "sandwich": sandwich,
    "dumplings": dumplings, "soup": soup,
}  # fmt: skip
