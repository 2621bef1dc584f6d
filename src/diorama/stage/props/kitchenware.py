"""Cups, pots, plates and cutlery. The drink in a vessel is a joint named "liquid"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Paint
from diorama.stage.props.clay import (
    BLACK,
    CORAL,
    CREAM,
    GLASS,
    MUSTARD,
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
from diorama.stage.props.shards import Breakable

CUP = shell(rounded([(0.024, 0.0), (0.034, 0.008), (0.046, 0.040), (0.051, 0.088)]), 0.007)
MUG = shell(rounded([(0.040, 0.0), (0.045, 0.008), (0.046, 0.050), (0.046, 0.102)]), 0.007)
TUMBLER = shell(rounded([(0.030, 0.0), (0.034, 0.006), (0.037, 0.060), (0.041, 0.116)]), 0.005, 0.014)
BOWL = shell(rounded([(0.034, 0.0), (0.038, 0.010), (0.070, 0.040), (0.086, 0.078)]), 0.008)
PLATE = shell(rounded([(0.070, 0.0), (0.080, 0.007), (0.105, 0.016), (0.125, 0.026)]), 0.006, 0.010)
VASE = shell(
    rounded([(0.045, 0.0), (0.062, 0.03), (0.078, 0.10), (0.058, 0.18), (0.034, 0.23), (0.046, 0.26)]), 0.008
)
POT_BODY = rounded(
    [(0.0, 0.0), (0.050, 0.002), (0.075, 0.030), (0.083, 0.065), (0.070, 0.105), (0.043, 0.122), (0.0, 0.125)]
)
BOTTLE = rounded(
    [
        (0.0, 0.0),
        (0.034, 0.002),
        (0.040, 0.02),
        (0.040, 0.15),
        (0.034, 0.18),
        (0.017, 0.215),
        (0.015, 0.262),
        (0.0, 0.265),
    ]
)
EGG = [
    (float(0.026 * np.sin(t) * (1 + 0.16 * np.cos(t))), float(0.033 - 0.033 * np.cos(t)))
    for t in np.linspace(0, np.pi, 14)
]
TEA = Paint(color="#a4581f", roughness=0.15)
WATER = Paint(color="#a9d8e6", roughness=0.05, alpha=0.55)
COFFEE = Paint(color="#4a2b1b", roughness=0.2)


def cup(m: Maker) -> None:
    """A tea cup with a ring handle and a coloured lip."""
    paint = m.main(CORAL, 0.28)
    m.add(shapes.lathe(CUP, 28), paint)
    m.add(shapes.torus(0.0475, 0.0045, 28), Paint(color=CREAM, roughness=0.3), (0, 0.090, 0))
    m.add(shapes.tube(arc((0.044, 0.050, 0), (0.030, 0.024), (-1.75, 1.6)), 0.0078, 10), paint)
    _drink(m, 0.0425, 0.076, TEA)
    m.can(0.05, 0.092)
    m.finish(0.25, "ceramic", hand=(-0.048, 0.05, 0.0))


def mug(m: Maker) -> None:
    """A straight mug with a band and a big handle."""
    paint = m.main(TEAL, 0.3)
    m.add(shapes.lathe(MUG, 28), paint)
    m.add(shapes.lathe([(0.0466, 0.040), (0.0478, 0.044), (0.0478, 0.066), (0.0466, 0.070)], 28), WHITE)
    m.add(shapes.tube(arc((0.044, 0.054, 0), (0.038, 0.032), (-1.6, 1.6)), 0.0085, 10), paint)
    _drink(m, 0.0388, 0.086, COFFEE)
    m.can(0.047, 0.105)
    m.finish(0.35, "ceramic", hand=(-0.046, 0.055, 0.0))


def glass(m: Maker) -> None:
    """A tumbler of water."""
    m.add(shapes.lathe(TUMBLER, 24), m.main("#cfe6ea", 0.06, alpha=0.3))
    liquid = m.joint("liquid", (0, 0.016, 0))
    m.add(shapes.cylinder(0.0305, 0.07, 24, 0.0335, bevel=0.001), WATER, joint=liquid)
    m.can(0.04, 0.118)
    m.finish(0.25, "glass", hand=(-0.038, 0.06, 0.0))


def teapot(m: Maker) -> None:
    """A round pot; its lid is the joint "lid"."""
    paint = m.main(TEAL, 0.25)
    trim = Paint(color=CREAM, roughness=0.3)
    m.add(shapes.lathe(POT_BODY, 30), paint)
    m.add(shapes.torus(0.052, 0.006, 24), trim, (0, 0.004, 0))
    spout = path([(-0.066, 0.045, 0), (-0.105, 0.06, 0), (-0.118, 0.10, 0), (-0.142, 0.128, 0)])
    m.add(shapes.tube(spout, np.linspace(0.022, 0.0105, len(spout)).tolist(), 12), paint)
    m.add(shapes.tube(arc((0.066, 0.068, 0), (0.052, 0.044), (-1.75, 1.9), 11), 0.0095, 10), paint)
    lid = m.joint("lid", (0, 0.119, 0))
    m.add(
        shapes.lathe(
            rounded([(0.0, -0.002), (0.050, 0.0), (0.042, 0.012), (0.016, 0.023), (0.0, 0.024)]), 24
        ),
        trim,
        joint=lid,
    )
    m.add(shapes.sphere(0.013, 14), paint, (0, 0.033, 0), joint=lid)
    m.can(0.083, 0.14)
    m.finish(0.9, "ceramic", hand=(0.115, 0.07, 0.0), spout=(-0.145, 0.13, 0.0))


def kettle(m: Maker) -> None:
    """A stove kettle with an arched handle."""
    paint = m.main(CORAL, 0.25)
    body = rounded(
        [
            (0.0, 0.0),
            (0.085, 0.002),
            (0.098, 0.025),
            (0.092, 0.075),
            (0.062, 0.118),
            (0.035, 0.130),
            (0.0, 0.132),
        ]
    )
    m.add(shapes.lathe(body, 30), paint)
    m.add(shapes.torus(0.094, 0.006, 28), STEEL, (0, 0.012, 0))
    spout = path([(-0.075, 0.07, 0), (-0.115, 0.09, 0), (-0.15, 0.13, 0)])
    m.add(shapes.tube(spout, np.linspace(0.026, 0.013, len(spout)).tolist(), 12), paint)
    m.add(shapes.tube(arc((0, 0.105, 0), (0.074, 0.115), (0.15, np.pi - 0.15), 13), 0.0065, 8), STEEL)
    m.add(shapes.tube(arc((0, 0.105, 0), (0.074, 0.115), (0.95, np.pi - 0.95), 9), 0.0125, 10), BLACK)
    m.add(shapes.sphere(0.015, 14), BLACK, (0, 0.143, 0))
    m.can(0.098, 0.14)
    m.crate((0.14, 0.09, 0.02), (0, 0.185, 0))
    m.finish(1.3, "metal", hand=(0.0, 0.222, 0.0), spout=(-0.155, 0.135, 0.0))


def plate(m: Maker) -> None:
    """A dinner plate with a coloured rim."""
    m.add(shapes.lathe(PLATE, 32), Paint(color=SNOW, roughness=0.25))
    m.add(shapes.torus(0.122, 0.0045, 36), m.main("#5b93b8", 0.3), (0, 0.0275, 0))
    m.can(0.125, 0.03)
    m.finish(0.5, "ceramic", hand=(-0.12, 0.022, 0.0), left=(0.12, 0.022, 0.0), right=(-0.12, 0.022, 0.0))


def bowl(m: Maker) -> None:
    """A rice bowl, empty."""
    m.add(shapes.lathe(BOWL, 30), m.main("#4f86a8", 0.28))
    m.add(shapes.torus(0.082, 0.005, 32), Paint(color=CREAM, roughness=0.3), (0, 0.0795, 0))
    m.can(0.084, 0.082)
    m.finish(0.45, "ceramic", hand=(-0.078, 0.05, 0.0), left=(0.08, 0.05, 0.0), right=(-0.08, 0.05, 0.0))


def spoon(m: Maker) -> None:
    """A spoon lying with its bowl towards +Z."""
    m.add(shapes.ellipsoid(0.023, 0.006, 0.033, 16), STEEL, (0, 0.009, 0.075))
    m.add(
        shapes.ellipsoid(0.017, 0.003, 0.026, 14),
        Paint(color="#8b9098", roughness=0.3, metal=0.8),
        (0, 0.0128, 0.076),
    )
    m.add(
        shapes.tube([(0, 0.012, 0.045), (0, 0.014, 0.0), (0, 0.006, -0.09)], [0.0042, 0.0045, 0.007], 8),
        m.main("#d6dae0", 0.3, metal=0.65),
    )
    m.finish(0.06, "metal", hand=(0.0, 0.012, -0.06))


def fork(m: Maker) -> None:
    """A fork lying with its tines towards +Z."""
    m.brick((0.034, 0.007, 0.03), 0.0035, STEEL, (0, 0.010, 0.052))
    for x in (-0.0125, 0.0, 0.0125):
        m.add(shapes.tube([(x, 0.010, 0.06), (x, 0.008, 0.085), (x, 0.011, 0.106)], 0.0038, 6), STEEL)
    m.add(
        shapes.tube([(0, 0.010, 0.045), (0, 0.014, 0.0), (0, 0.006, -0.09)], [0.0045, 0.0045, 0.007], 8),
        m.main("#d6dae0", 0.3, metal=0.65),
    )
    m.finish(0.06, "metal", hand=(0.0, 0.012, -0.06))


def knife(m: Maker) -> None:
    """A cook's knife lying on its side, point towards +Z."""
    blade = [(0.016, 0.0), (0.016, 0.05), (0.012, 0.10), (0.0, 0.155), (-0.016, 0.158), (-0.016, 0.0)]
    outline = np.array([(x, z) for x, z in blade])
    m.add(shapes.extruded(outline, 0.005, 0.0015), STEEL, (0, 0.008, 0.0), (np.pi / 2, 0, 0))
    m.brick((0.026, 0.016, 0.115), 0.008, m.main("#5c3b29", 0.5), (-0.002, 0.008, -0.055))
    for z in (-0.085, -0.03):
        m.add(disc(0.004, 0.002, 10), STEEL, (-0.002, 0.0155, z))
    m.finish(0.16, "metal", hand=(0.0, 0.008, -0.06))


def chopsticks(m: Maker) -> None:
    """A pair lying side by side, tips towards +Z."""
    for x, yaw in ((-0.011, 0.03), (0.011, -0.03)):
        m.add(
            shapes.cylinder(0.0062, 0.24, 8, 0.0036, 0.002),
            m.main("#8a4a2d", 0.5),
            (x, 0.0065, -0.12),
            (np.pi / 2, yaw, 0),
        )
        m.add(
            shapes.cylinder(0.0070, 0.035, 8, 0.0068, 0.002),
            Paint(color=CORAL, roughness=0.4),
            (x, 0.0065, -0.121),
            (np.pi / 2, yaw, 0),
        )
    m.finish(0.04, "wood", hand=(0.0, 0.007, -0.07))


def pan(m: Maker) -> None:
    """A frying pan, its handle towards -Z."""
    body = shell(rounded([(0.095, 0.0), (0.106, 0.006), (0.122, 0.040)]), 0.006)
    m.add(shapes.lathe(body, 30), Paint(color="#34373d", roughness=0.45, metal=0.4))
    m.add(
        shapes.tube([(0, 0.036, -0.115), (0, 0.048, -0.18), (0, 0.056, -0.31)], [0.008, 0.011, 0.014], 10),
        m.main("#9a5a36", 0.5),
    )
    m.add(shapes.torus(0.012, 0.004, 14), STEEL, (0, 0.057, -0.332))
    m.can(0.12, 0.043)
    m.crate((0.03, 0.03, 0.2), (0, 0.045, -0.23))
    m.finish(1.1, "metal", hand=(0.0, 0.055, -0.27))


def pot(m: Maker) -> None:
    """A cooking pot with two ears and a lid (joint "lid")."""
    paint = m.main(MUSTARD, 0.3)
    m.add(
        shapes.lathe(shell(rounded([(0.090, 0.0), (0.104, 0.012), (0.106, 0.07), (0.106, 0.13)]), 0.006), 30),
        paint,
    )
    for side in (0.0, np.pi):
        ear = shapes.turned(
            shapes.tube(arc((0, 0, 0), (0.034, 0.036), (-1.5, 1.5), 7), 0.008, 8), x=np.pi / 2
        )
        m.add(shapes.turned(shapes.moved(ear, (0.100, 0.108, 0)), y=side), STEEL)
    lid = m.joint("lid", (0, 0.132, 0))
    m.add(
        shapes.lathe(rounded([(0.0, 0.0), (0.110, 0.001), (0.100, 0.012), (0.05, 0.028), (0.0, 0.032)]), 30),
        paint,
        joint=lid,
    )
    m.add(
        shapes.lathe(rounded([(0.0, 0.028), (0.010, 0.03), (0.010, 0.04), (0.020, 0.05), (0.0, 0.058)]), 16),
        BLACK,
        joint=lid,
    )
    m.can(0.11, 0.16)
    m.finish(1.8, "metal", hand=(0.0, 0.185, 0.0), left=(0.13, 0.108, 0.0), right=(-0.13, 0.108, 0.0))


def bottle(m: Maker) -> None:
    """A glass bottle with a label and a cork."""
    m.add(shapes.lathe(BOTTLE, 24), m.main("#3f7d53", 0.12))
    m.add(
        shapes.lathe([(0.0402, 0.055), (0.0412, 0.057), (0.0412, 0.123), (0.0402, 0.125)], 24),
        Paint(color=CREAM, roughness=0.8),
    )
    m.add(shapes.ellipsoid(0.018, 0.018, 0.002, 14), Paint(color=CORAL, roughness=0.7), (0, 0.092, 0.0412))
    m.add(shapes.cylinder(0.0125, 0.028, 14), WOOD, (0, 0.258, 0))
    m.can(0.041, 0.20)
    m.can(0.016, 0.085, (0, 0.2, 0))
    m.finish(0.7, "glass", hand=(-0.04, 0.13, 0.0), spout=(0.0, 0.285, 0.0))


def wine_glass(m: Maker) -> None:
    """A stemmed glass of red wine."""
    profile = rounded(
        [
            (0.0, 0.0),
            (0.038, 0.002),
            (0.034, 0.007),
            (0.007, 0.014),
            (0.005, 0.05),
            (0.008, 0.085),
            (0.034, 0.11),
            (0.041, 0.145),
            (0.034, 0.185),
        ]
    )
    inner = rounded([(0.031, 0.184), (0.037, 0.145), (0.030, 0.114), (0.0, 0.096)])
    m.add(shapes.lathe([*profile, *inner], 24), GLASS)
    liquid = m.joint("liquid", (0, 0.097, 0))
    wine = rounded([(0.0, 0.0), (0.028, 0.016), (0.035, 0.045), (0.0, 0.046)])
    m.add(shapes.lathe(wine, 22), m.main("#8d1f33", 0.15), joint=liquid)
    m.can(0.04, 0.188)
    m.finish(0.18, "glass", hand=(-0.008, 0.075, 0.0))


def jug(m: Maker) -> None:
    """A milk jug with a lip and a handle."""
    paint = m.main(CREAM, 0.3)
    side = rounded(
        [(0.055, 0.0), (0.066, 0.012), (0.074, 0.07), (0.056, 0.14), (0.052, 0.165), (0.060, 0.195)]
    )
    m.add(shapes.lathe(shell(side, 0.007), 28), paint)
    m.add(
        shapes.lathe([(0.0745, 0.058), (0.0758, 0.064), (0.0752, 0.086), (0.072, 0.092)], 28),
        Paint(color="#5b93b8", roughness=0.3),
    )
    m.add(
        shapes.tube([(-0.040, 0.158, 0), (-0.054, 0.178, 0), (-0.070, 0.193, 0)], [0.024, 0.021, 0.013], 10),
        paint,
    )
    m.add(shapes.tube(arc((0.062, 0.105, 0), (0.056, 0.062), (-1.5, 1.75), 11), 0.0095, 10), paint)
    _drink(m, 0.046, 0.15, Paint(color=SNOW, roughness=0.4))
    m.can(0.072, 0.198)
    m.finish(0.8, "ceramic", hand=(0.115, 0.11, 0.0), spout=(-0.075, 0.195, 0.0))


def tray(m: Maker) -> None:
    """A wooden serving tray with two grips."""
    paint = m.main("#b9824f", 0.55, pattern="wood", scale=0.25)
    m.brick((0.42, 0.012, 0.28), 0.006, paint, (0, 0.008, 0))
    for z in (-0.137, 0.137):
        m.brick((0.43, 0.034, 0.016), 0.008, paint, (0, 0.019, z))
    for x in (-0.207, 0.207):
        m.brick((0.016, 0.034, 0.28), 0.008, paint, (x, 0.019, 0))
        handle = arc((0, 0, 0), (0.05, 0.028), (0, np.pi), 9)
        m.add(shapes.turned(shapes.tube(handle, 0.007, 8), y=np.pi / 2), STEEL, (x, 0.034, 0))
    m.crate((0.43, 0.036, 0.29), (0, 0.018, 0))
    m.finish(
        0.8,
        "wood",
        hand=(0.0, 0.0, 0.0),
        left=(0.21, 0.058, 0.0),
        right=(-0.21, 0.058, 0.0),
        top=(0.0, 0.015, 0.0),
    )


def vase(m: Maker) -> None:
    """An empty flower vase with two painted bands."""
    m.add(shapes.lathe(VASE, 24), m.main("#d98a6a", 0.4))
    for height, radius in ((0.062, 0.0735), (0.125, 0.0765)):
        m.add(shapes.torus(radius, 0.0045, 28), Paint(color=CREAM, roughness=0.4), (0, height, 0))
    m.can(0.078, 0.262)
    m.finish(
        0.9,
        "ceramic",
        hand=(-0.06, 0.18, 0.0),
        left=(0.07, 0.15, 0.0),
        right=(-0.07, 0.15, 0.0),
        top=(0.0, 0.25, 0.0),
    )


def _drink(m: Maker, radius: float, height: float, paint: Paint) -> None:
    m.add(disc(radius, 0.004, 22), paint, joint=m.joint("liquid", (0, height - 0.004, 0)))


MAKERS: dict[str, Callable[[Maker], None]] = {
    "cup": cup, "mug": mug, "glass": glass, "teapot": teapot, "kettle": kettle, "plate": plate, "bowl":
    bowl, "spoon": spoon, "fork": fork, "knife": knife, "chopsticks": chopsticks, "pan": pan, "pot":
    pot, "bottle": bottle, "wine_glass": wine_glass, "jug": jug, "tray": tray, "vase": vase,
}  # fmt: skip
SHELLS: dict[str, Breakable] = {
    "cup": Breakable(profile=CUP, paint=Paint(color=CORAL, roughness=0.28)),
    "mug": Breakable(profile=MUG, paint=Paint(color=TEAL, roughness=0.3)),
    "glass": Breakable(profile=TUMBLER, paint=Paint(color="#cfe6ea", roughness=0.06, alpha=0.3)),
    "bowl": Breakable(profile=BOWL, paint=Paint(color="#4f86a8", roughness=0.28)),
    "plate": Breakable(profile=PLATE, paint=Paint(color=SNOW, roughness=0.25)),
    "vase": Breakable(profile=VASE, paint=Paint(color="#d98a6a", roughness=0.4)),
    "teapot": Breakable(profile=shell(POT_BODY[1:-3], 0.008), paint=Paint(color=TEAL, roughness=0.25)),
    "bottle": Breakable(profile=shell(BOTTLE[1:-1], 0.005), paint=Paint(color="#3f7d53", roughness=0.12)),
    "egg": Breakable(
        profile=shell(EGG[1:-1], 0.002, 0.003), paint=Paint(color="#efd3ae", roughness=0.5), lies=True
    ),
}
