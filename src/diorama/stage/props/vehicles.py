"""Bicycle, car and bus in toy proportions, nose to +Z. Wheels are joints "wheel_*" that roll about X.

Grips: "seat" (who drives or rides), "seat_2" and on (passengers), "left", "right" (hands on bars or wheel).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Paint
from diorama.stage.props.clay import (
    BLACK,
    CORAL,
    CREAM,
    DARK_WOOD,
    IRON,
    MUSTARD,
    RUBBER,
    SNOW,
    STEEL,
    Maker,
    disc,
)

PANE = Paint(color="#bfe0ea", roughness=0.06, alpha=0.3)
LEATHER = Paint(color="#8a5533", roughness=0.6)
LAMP = Paint(color="#fff0c4", roughness=0.2, glow=0.8)
TAIL = Paint(color="#d8362f", roughness=0.3, glow=0.3)
TRIM = Paint(color=CREAM, roughness=0.35)


def bicycle(m: Maker) -> None:
    """A city bicycle with a basket; joints "wheel_f", "wheel_b" and "crank"."""
    paint = m.main(CORAL, 0.35)
    radius, back, front = 0.27, -0.46, 0.46
    hub_b, hub_f, low, saddle = (
        (0, radius, back),
        (0, radius, front),
        (0, 0.27, -0.07),
        (0, 0.62, -0.22),
    )
    for name, hub in (("wheel_f", hub_f), ("wheel_b", hub_b)):
        _spoked(m, m.joint(name, hub), radius)
    for a, b, thick in (
        (low, saddle, 0.020),
        (low, (0, 0.56, 0.35), 0.024),
        ((0, 0.50, -0.17), (0, 0.61, 0.34), 0.019),
    ):
        m.add(shapes.tube([a, b], thick, 10), paint)
    m.add(shapes.tube([(0, 0.52, 0.36), (0, 0.82, 0.28)], 0.021, 10), paint)
    m.add(shapes.tube([saddle, (0, 0.70, -0.25)], 0.014, 8), STEEL)
    for x in (-0.045, 0.045):
        m.add(shapes.tube([(x * 0.6, 0.53, 0.355), (x, 0.46, 0.38), (x, radius, front)], 0.013, 8), paint)
        m.add(shapes.tube([(x * 0.6, 0.27, -0.08), (x, radius, back)], 0.012, 8), paint)
        m.add(shapes.tube([(x * 0.5, 0.55, -0.19), (x, radius, back)], 0.012, 8), paint)
    m.add(
        shapes.tube(
            [
                (-0.25, 0.84, 0.15),
                (-0.20, 0.86, 0.24),
                (0, 0.83, 0.28),
                (0.20, 0.86, 0.24),
                (0.25, 0.84, 0.15),
            ],
            0.013,
            8,
        ),
        STEEL,
    )
    for x in (-1, 1):
        m.add(shapes.tube([(x * 0.235, 0.847, 0.18), (x * 0.255, 0.838, 0.12)], 0.020, 8), LEATHER)
    m.add(shapes.ellipsoid(0.085, 0.030, 0.075, 16), LEATHER, (0, 0.715, -0.28))
    m.add(shapes.ellipsoid(0.035, 0.024, 0.095, 14), LEATHER, (0, 0.715, -0.20))
    m.brick(
        (0.28, 0.17, 0.20),
        0.04,
        Paint(color="#c99a5c", roughness=0.9, pattern="knit", scale=0.03),
        (0, 0.74, 0.46),
    )
    m.brick((0.24, 0.02, 0.16), 0.008, DARK_WOOD, (0, 0.822, 0.46))
    m.add(shapes.sphere(0.036, 14), LAMP, (0, 0.60, 0.42))
    for hub, lean in ((hub_f, 0.0), (hub_b, 0.0)):
        turn = np.linspace(0.35, 2.4, 9) + lean
        guard = np.stack([0 * turn, hub[1] + 0.305 * np.sin(turn), hub[2] - 0.305 * np.cos(turn)], 1)
        m.add(shapes.scaled(shapes.tube(guard, 0.014, 6), (2.2, 1, 1)), TRIM)
    crank = m.joint("crank", low)
    m.add(shapes.turned(disc(0.075, 0.008, 20), z=np.pi / 2), STEEL, (0.040, 0, 0), joint=crank)
    for side in (-1, 1):
        m.add(
            shapes.tube([(side * 0.055, 0, 0), (side * 0.062, side * -0.13, 0)], 0.010, 6), STEEL, joint=crank
        )
        m.brick((0.085, 0.022, 0.06), 0.008, BLACK, (side * 0.105, side * -0.13, 0), joint=crank)
    m.crate((0.12, 0.52, 1.42), (0, 0.27, 0))
    m.crate((0.46, 0.34, 0.72), (0, 0.69, 0.06))
    m.finish(
        14.0,
        "metal",
        seat=(0.0, 0.74, -0.25),
        left=(0.245, 0.855, 0.15),
        right=(-0.245, 0.855, 0.15),
        hand=(0.0, 0.72, -0.32),
        pedal_l=(0.105, 0.15, -0.07),
        pedal_r=(-0.105, 0.41, -0.07),
    )


def car(m: Maker) -> None:
    """A small round car one can see into; joints "wheel_fl" and so on, "steering", "glow" (headlamps)."""
    paint = m.main("#e0a93a", 0.25)
    m.brick((1.44, 0.42, 1.02), 0.19, paint, (0, 0.56, 1.05))
    m.brick((1.44, 0.44, 0.72), 0.20, paint, (0, 0.58, -1.22))
    m.brick((1.40, 0.16, 3.0), 0.07, m.shade("#e0a93a", 0.55), (0, 0.33, 0))
    for x in (-0.685, 0.685):
        m.brick((0.12, 0.50, 2.0), 0.055, paint, (x, 0.54, -0.10))
        m.brick((0.03, 0.035, 0.14), 0.012, STEEL, (x * 1.085, 0.67, -0.32))
        m.brick((0.10, 0.09, 0.13), 0.04, paint, (x * 1.17, 0.86, 0.50))
        m.brick((0.02, 0.30, 0.012), 0.004, m.shade("#e0a93a", 0.7), (x * 1.078, 0.56, 0.42))
        m.brick((0.02, 0.30, 0.012), 0.004, m.shade("#e0a93a", 0.7), (x * 1.078, 0.56, -0.45))
    _cabin(m, paint)
    for x in (-0.30, 0.30):
        for z in (0.02, -0.68):
            m.brick((0.46, 0.14, 0.44), 0.06, LEATHER, (x, 0.46, z))
            m.brick((0.46, 0.48, 0.13), 0.06, LEATHER, (x, 0.70, z - 0.25))
    m.brick((1.25, 0.16, 0.16), 0.06, IRON, (0, 0.76, 0.58))
    steering = m.joint("steering", (0.30, 0.80, 0.42), (-1.0, 0, 0))
    m.add(shapes.torus(0.145, 0.018, 22), BLACK, joint=steering)
    m.add(shapes.tube([(-0.13, 0, 0), (0.13, 0, 0)], 0.014, 6), BLACK, joint=steering)
    for z, tone in ((1.56, SNOW), (-1.57, SNOW)):
        m.brick((1.30, 0.11, 0.10), 0.05, STEEL, (0, 0.40, z))
        m.brick((0.36, 0.10, 0.02), 0.008, Paint(color=tone, roughness=0.5), (0, 0.43, z + 0.05 * np.sign(z)))
    m.brick((0.62, 0.13, 0.05), 0.02, IRON, (0, 0.56, 1.545))
    glow = m.joint("glow", (0, 0.62, 1.50))
    for x in (-0.50, 0.50):
        m.add(shapes.turned(shapes.torus(0.105, 0.022, 22), x=np.pi / 2), STEEL, (x, 0.62, 1.515))
        m.add(shapes.ellipsoid(0.10, 0.10, 0.045, 18), Paint(color=CREAM, roughness=0.15), (x, 0.62, 1.51))
        m.add(shapes.ellipsoid(0.096, 0.096, 0.05, 18), LAMP, (x, 0, 0.015), joint=glow)
        m.brick((0.20, 0.10, 0.05), 0.03, TAIL, (x, 0.66, -1.56))
    for name, x, z in (("fl", 0.66, 0.98), ("fr", -0.66, 0.98), ("bl", 0.66, -0.98), ("br", -0.66, -0.98)):
        _wheel(m, m.joint(f"wheel_{name}", (x, 0.29, z)), 0.29, 0.20, float(np.sign(x)))
        m.add(shapes.scaled(shapes.tube(_half_ring(0.335), 0.05, 7), (1.7, 1, 1)), paint, (x, 0.29, z))
    m.crate((1.5, 0.78, 3.2), (0, 0.41, 0))
    m.crate((1.36, 0.75, 1.8), (0, 1.15, -0.3))
    m.finish(
        900.0,
        "metal",
        seat=(0.30, 0.53, 0.04),
        seat_2=(-0.30, 0.53, 0.04),
        seat_3=(0.30, 0.53, -0.66),
        seat_4=(-0.30, 0.53, -0.66),
        left=(0.43, 0.82, 0.40),
        right=(0.17, 0.82, 0.40),
        hand=(0.75, 0.67, -0.32),
    )


def bus(m: Maker) -> None:
    """A rounded city bus with rows of seats; joints "wheel_*", "door" (at -X, slides along Z), "glow"."""
    paint, dark = m.main("#d9533f", 0.3), m.shade("#d9533f", 0.7, 0.35)
    width, long, half = 2.10, 6.0, 1.05
    m.brick((width - 0.1, 0.14, long - 0.2), 0.05, IRON, (0, 0.42, 0))
    m.brick((width, 0.90, 0.22), 0.10, paint, (0, 0.82, long / 2 - 0.11))
    m.brick((width, 1.60, 0.20), 0.10, paint, (0, 1.20, -long / 2 + 0.10))
    m.brick((0.12, 0.90, long), 0.055, paint, (half - 0.06, 0.82, 0))
    m.brick((0.12, 0.90, 4.6), 0.055, paint, (-half + 0.06, 0.82, -0.7))
    m.brick((0.12, 0.90, 0.42), 0.055, paint, (-half + 0.06, 0.82, 2.79))
    m.brick((width + 0.02, 0.30, long), 0.14, TRIM, (0, 2.32, 0))
    m.brick((width - 0.3, 0.14, long - 0.6), 0.06, paint, (0, 2.46, 0))
    _bus_windows(m, half, long)
    for i in range(4):
        for x in (-0.55, 0.55):
            z = 1.05 - i * 1.0
            m.brick((0.78, 0.16, 0.44), 0.06, Paint(color=MUSTARD, roughness=0.8), (x, 0.86, z))
            m.brick((0.78, 0.56, 0.13), 0.06, Paint(color=MUSTARD, roughness=0.8), (x, 1.13, z - 0.24))
            m.brick((0.3, 0.3, 0.3), 0.02, IRON, (x, 0.64, z))
    m.brick((0.62, 0.16, 0.44), 0.06, LEATHER, (0.55, 0.86, 2.05))
    m.brick((0.62, 0.56, 0.13), 0.06, LEATHER, (0.55, 1.13, 1.81))
    m.brick((0.3, 0.3, 0.3), 0.02, IRON, (0.55, 0.64, 2.05))
    steering = m.joint("steering", (0.55, 1.20, 2.50), (-0.8, 0, 0))
    m.add(shapes.torus(0.19, 0.02, 22), BLACK, joint=steering)
    door = m.joint("door", (-half + 0.02, 0.40, 2.10))
    for z in (-0.24, 0.24):
        m.brick((0.06, 1.78, 0.45), 0.025, dark, (0, 0.90, z), joint=door)
        m.brick((0.08, 1.15, 0.30), 0.02, Paint(color="#9fcfe0", roughness=0.1), (0, 1.10, z), joint=door)
    m.brick((1.25, 0.22, 0.06), 0.03, BLACK, (0, 2.32, long / 2))
    m.brick((0.80, 0.09, 0.03), 0.01, Paint(color="#ffcf6b", glow=1.0), (0, 2.32, long / 2 + 0.03))
    glow = m.joint("glow", (0, 0.72, long / 2))
    for x in (-0.76, 0.76):
        m.add(shapes.ellipsoid(0.13, 0.13, 0.05, 16), Paint(color=CREAM, roughness=0.15), (x, 0.72, long / 2))
        m.add(shapes.ellipsoid(0.125, 0.125, 0.06, 16), LAMP, (x, 0, 0.006), joint=glow)
        m.brick((0.16, 0.26, 0.05), 0.02, TAIL, (x, 0.85, -long / 2))
        m.brick((0.09, 0.28, 0.16), 0.04, BLACK, (x * 1.55, 1.72, long / 2 - 0.05))
    m.brick((1.2, 0.20, 0.05), 0.02, STEEL, (0, 0.72, long / 2 + 0.005))
    m.brick((width - 0.1, 0.16, 0.12), 0.05, dark, (0, 0.42, long / 2))
    m.brick((width - 0.1, 0.16, 0.12), 0.05, dark, (0, 0.42, -long / 2))
    for x in (-1, 1):
        m.brick((0.03, 0.09, 4.5), 0.012, TRIM, (x * (half + 0.005), 0.95, -0.75))
    for name, x, z in (("fl", 0.90, 1.25), ("fr", -0.90, 1.25), ("bl", 0.90, -1.75), ("br", -0.90, -1.75)):
        _wheel(m, m.joint(f"wheel_{name}", (x, 0.38, z)), 0.38, 0.26, float(np.sign(x)))
        m.add(shapes.scaled(shapes.tube(_half_ring(0.44), 0.05, 7), (2.6, 1, 1)), dark, (x, 0.38, z))
    m.crate((2.12, 2.5, 6.0), (0, 1.27, 0))
    seats = {
        f"seat_{2 + 2 * i + j}": ((-0.55, 0.55)[j], 0.95, 1.08 - i * 1.0) for i in range(4) for j in range(2)
    }
    m.finish(
        7000.0,
        "metal",
        seat=(0.55, 0.95, 2.08),
        left=(0.72, 1.24, 2.46),
        right=(0.38, 1.24, 2.46),
        hand=(-1.04, 1.2, 2.1),
        **seats,
    )


def _cabin(m: Maker, paint: Paint) -> None:
    m.brick((1.22, 0.13, 1.36), 0.06, paint, (0, 1.50, -0.36))
    for x in (-0.60, 0.60):
        for low, high in (
            ((x * 1.10, 0.76, 0.72), (x, 1.48, 0.24)),
            ((x * 1.10, 0.76, -1.25), (x, 1.48, -0.98)),
            ((x * 1.12, 0.76, -0.38), (x, 1.48, -0.38)),
        ):
            m.add(shapes.tube([low, high], 0.038, 8), paint)
    corners = {
        "front": ((-0.63, 0.77, 0.72), (0.63, 0.77, 0.72), (0.57, 1.46, 0.26), (-0.57, 1.46, 0.26)),
        "back": ((0.63, 0.78, -1.25), (-0.63, 0.78, -1.25), (-0.57, 1.46, -0.99), (0.57, 1.46, -0.99)),
        "left": ((0.665, 0.78, 0.70), (0.665, 0.78, -1.23), (0.60, 1.46, -0.98), (0.60, 1.46, 0.25)),
        "right": ((-0.665, 0.78, -1.23), (-0.665, 0.78, 0.70), (-0.60, 1.46, 0.25), (-0.60, 1.46, -0.98)),
    }
    for pane in corners.values():
        m.add(shapes.flat(pane, [(0, 1, 2, 3)]), PANE)


def _bus_windows(m: Maker, half: float, long: float) -> None:
    for x, stops in ((half - 0.06, np.linspace(-2.9, 2.9, 7)), (-half + 0.06, np.linspace(-2.9, 1.6, 6))):
        for z in stops:
            m.brick((0.09, 1.02, 0.13), 0.04, TRIM, (x, 1.72, float(z)))
        middle, span = float(stops[0] + stops[-1]) / 2, float(stops[-1] - stops[0])
        m.brick((0.02, 0.90, span), 0.004, PANE, (x, 1.72, middle))
    for x in (-half + 0.07, half - 0.07):
        m.brick((0.12, 1.10, 0.12), 0.05, TRIM, (x, 1.72, long / 2 - 0.08))
        m.brick((0.12, 0.6, 0.12), 0.05, TRIM, (x, 2.0, -long / 2 + 0.08))
    m.brick((2 * half - 0.2, 0.92, 0.02), 0.004, PANE, (0, 1.72, long / 2 - 0.07))


def _wheel(m: Maker, joint: int, radius: float, width: float, side: float) -> None:
    turn = (0.0, 0.0, -np.pi / 2)
    m.add(shapes.cylinder(radius, width, 26, bevel=0.06), RUBBER, (-width / 2, 0, 0), turn, joint=joint)
    m.add(
        shapes.ellipsoid(0.035, radius * 0.62, radius * 0.62, 18),
        TRIM,
        (side * width * 0.48, 0, 0),
        joint=joint,
    )
    m.add(
        shapes.ellipsoid(0.03, radius * 0.28, radius * 0.28, 14),
        STEEL,
        (side * width * 0.58, 0, 0),
        joint=joint,
    )
    for i in range(5):
        angle = i * 2 * np.pi / 5
        spot = (
            side * width * 0.55,
            radius * 0.44 * float(np.cos(angle)),
            radius * 0.44 * float(np.sin(angle)),
        )
        m.add(shapes.ellipsoid(0.025, radius * 0.06, radius * 0.06, 8), IRON, spot, joint=joint)


def _spoked(m: Maker, joint: int, radius: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    circle = np.stack([0 * turn, np.cos(turn), np.sin(turn)], 1)
    m.add(shapes.tube(circle * (radius - 0.020), 0.020, 8, closed=True), RUBBER, joint=joint)
    m.add(shapes.tube(circle * (radius - 0.040), 0.009, 6, closed=True), TRIM, joint=joint)
    for spoke in circle[::3]:
        m.add(shapes.tube([spoke * 0.02, spoke * (radius - 0.04)], 0.003, 4), STEEL, joint=joint)
    m.add(shapes.turned(shapes.cylinder(0.024, 0.09, 12), z=np.pi / 2), STEEL, (0.045, 0, 0), joint=joint)


def _half_ring(radius: float) -> np.ndarray:
    turn = np.linspace(0.1, np.pi - 0.1, 12)
    return np.stack([0 * turn, radius * np.sin(turn), radius * np.cos(turn)], 1)


MAKERS: dict[str, Callable[[Maker], None]] = {"bicycle": bicycle, "car": car, "bus": bus}
