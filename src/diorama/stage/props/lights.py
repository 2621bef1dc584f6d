"""Lamps, candles and torches: what shines when it is on is the joint "glow"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Mesh, Paint
from diorama.stage.props.clay import BLACK, BRASS, CORAL, CREAM, GLASS, MUSTARD, STEEL, TEAL, Maker, rounded

WARM = "#ffd9a0"


def lamp(m: Maker) -> None:
    """A table lamp with a fabric shade; joint "glow" is the lit shade and bulb, worn over the unlit shade."""
    m.add(shapes.cylinder(0.085, 0.025, 24, 0.075, 0.01), BRASS)
    m.add(
        shapes.lathe(
            rounded([(0.0, 0.02), (0.05, 0.03), (0.07, 0.10), (0.035, 0.18), (0.018, 0.22), (0.0, 0.225)]), 22
        ),
        m.main(TEAL, 0.3),
    )
    m.add(shapes.cylinder(0.009, 0.12, 10), BRASS, (0, 0.21, 0))
    m.add(
        shapes.lathe(
            [
                (0.150, 0.255),
                (0.152, 0.258),
                (0.098, 0.43),
                (0.095, 0.433),
                (0.093, 0.428),
                (0.146, 0.258),
                (0.150, 0.255),
            ],
            26,
        ),
        Paint(color=CREAM, roughness=0.9),
    )
    glow = m.joint("glow", (0, 0.0, 0))
    m.add(shapes.lathe([(0.1535, 0.262), (0.0995, 0.428)], 26), Paint(color="#ffe2b0", glow=1.0), joint=glow)
    m.add(shapes.sphere(0.035, 12), Paint(color=WARM, glow=4.0), (0, 0.33, 0), joint=glow)
    m.can(0.085, 0.25)
    m.can(0.15, 0.18, (0, 0.255, 0))
    m.finish(
        1.4,
        "ceramic",
        hand=(0.0, 0.15, -0.05),
        switch=(0.0, 0.24, 0.0),
        left=(0.06, 0.12, 0.0),
        right=(-0.06, 0.12, 0.0),
    )


def candle(m: Maker) -> None:
    """A candle in a saucer with a ring to hold; joint "glow" is its flame."""
    m.add(
        shapes.lathe(
            rounded(
                [(0.0, 0.0), (0.055, 0.002), (0.068, 0.018), (0.062, 0.022), (0.05, 0.010), (0.0, 0.009)]
            ),
            22,
        ),
        BRASS,
    )
    m.add(shapes.turned(shapes.torus(0.020, 0.005, 16), x=np.pi / 2), BRASS, (0.082, 0.022, 0))
    m.add(shapes.cylinder(0.024, 0.115, 18, 0.022, 0.006), m.main("#f6ecd2", 0.5), (0, 0.008, 0))
    for turn, length in ((0.4, 0.035), (2.3, 0.055), (4.4, 0.028)):
        m.add(
            shapes.capsule(0.0055, length, 6),
            m.main("#f6ecd2", 0.5),
            (0.022 * float(np.sin(turn)), 0.118 - length, 0.022 * float(np.cos(turn))),
        )
    m.add(shapes.tube([(0, 0.12, 0), (0.001, 0.132, 0)], 0.002, 5), BLACK)
    flame(m, (0, 0.126, 0))
    m.can(0.066, 0.02)
    m.can(0.025, 0.125)
    m.finish(0.25, "metal", hand=(0.09, 0.022, 0.0))


def torch(m: Maker) -> None:
    """A pocket torch lying with its lens towards +Z; joint "glow" is the lit lens."""
    lie = (np.pi / 2, 0.0, 0.0)
    m.add(shapes.cylinder(0.022, 0.13, 18, bevel=0.005), m.main(MUSTARD, 0.4), (0, 0.038, -0.12), lie)
    m.add(shapes.cylinder(0.022, 0.035, 18, 0.038), m.main(MUSTARD, 0.4), (0, 0.038, 0.006), lie)
    m.add(shapes.cylinder(0.038, 0.022, 20), BLACK, (0, 0.038, 0.038), lie)
    m.add(shapes.cylinder(0.0235, 0.012, 18), BLACK, (0, 0.038, -0.115), lie)
    m.brick((0.012, 0.008, 0.028), 0.004, Paint(color=CORAL, roughness=0.6), (0, 0.060, -0.03))
    m.add(shapes.ellipsoid(0.032, 0.032, 0.006, 18), STEEL, (0, 0.038, 0.058))
    glow = m.joint("glow", (0, 0.038, 0.060))
    m.add(shapes.ellipsoid(0.030, 0.030, 0.007, 18), Paint(color="#fff3cf", glow=4.0), joint=glow)
    m.finish(0.25, "plastic", hand=(0.0, 0.038, -0.06), beam=(0.0, 0.038, 0.062))


def lantern(m: Maker) -> None:
    """A storm lantern with a bail; joint "glow" is its flame."""
    paint = m.main("#b8352c", 0.35)
    m.add(
        shapes.lathe(
            rounded(
                [(0.0, 0.0), (0.075, 0.002), (0.080, 0.02), (0.062, 0.055), (0.045, 0.065), (0.0, 0.066)]
            ),
            24,
        ),
        paint,
    )
    m.add(shapes.lathe(rounded([(0.040, 0.066), (0.055, 0.10), (0.050, 0.15), (0.036, 0.18)]), 20), GLASS)
    m.add(
        shapes.lathe(
            rounded(
                [(0.0, 0.178), (0.055, 0.18), (0.050, 0.195), (0.030, 0.215), (0.028, 0.235), (0.0, 0.24)]
            ),
            20,
        ),
        paint,
    )
    for side in (-1, 1):
        m.add(
            shapes.tube(
                [
                    (side * 0.062, 0.05, 0),
                    (side * 0.082, 0.09, 0),
                    (side * 0.080, 0.16, 0),
                    (side * 0.045, 0.195, 0),
                ],
                0.007,
                7,
            ),
            paint,
        )
    bail = [
        (0.075 * float(np.cos(t)), 0.20 + 0.10 * float(np.sin(t)), 0.0) for t in np.linspace(0.0, np.pi, 11)
    ]
    m.add(shapes.tube(bail, 0.004, 6), STEEL)
    flame(m, (0, 0.07, 0), 1.5)
    m.can(0.08, 0.24)
    m.crate((0.13, 0.06, 0.02), (0, 0.27, 0))
    m.finish(1.1, "metal", hand=(0.0, 0.30, 0.0))


def flame(m: Maker, at: tuple[float, float, float], size: float = 1.0) -> int:
    """A candle flame on the joint "glow", its foot at `at`; returns the joint."""
    joint = m.joint("glow", at)
    for width, height, color, glow in ((0.012, 0.042, "#ffb13b", 2.5), (0.0065, 0.024, "#fff3c4", 4.0)):
        drop = rounded(
            [
                (0.0, 0.0),
                (width * 0.8, height * 0.15),
                (width, height * 0.33),
                (width * 0.5, height * 0.7),
                (0.0, height),
            ],
            2,
        )
        lift = 0.0 if glow < 3 else 0.002
        m.add(
            _sized(shapes.lathe(drop, 12), size), Paint(color=color, glow=glow), (0, lift, 0.0), joint=joint
        )
    return joint


def _sized(mesh: Mesh, size: float) -> Mesh:
    return shapes.scaled(mesh, (size, size, size))


MAKERS: dict[str, Callable[[Maker], None]] = {
    "lamp": lamp,
    "candle": candle,
    "torch": torch,
    "lantern": lantern,
}
