"""Books, papers and screens. What shines when it is on is the joint "glow"; covers and lids are hinged."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.stage import shapes
from diorama.stage.model import Paint, Vec3
from diorama.stage.props.clay import (
    BLACK,
    BRASS,
    CORAL,
    CREAM,
    IRON,
    LEAF,
    MUSTARD,
    NAVY,
    PAPER,
    SKY,
    STEEL,
    TEAL,
    WHITE,
    WOOD,
    Maker,
    disc,
)

SCREEN = Paint(color="#7fb8dc", roughness=0.2, glow=0.7)
DARK_SCREEN = Paint(color="#23262e", roughness=0.12)
WARM = "#ffd9a0"
LINE = Paint(color="#8a8f99", roughness=0.9)
RED = Paint(color=CORAL, roughness=0.6)


def book(m: Maker) -> None:
    """A closed book lying flat, spine at -X; joint "cover" turns about Z at the spine."""
    paint = m.main(CORAL, 0.6)
    m.brick((0.160, 0.008, 0.220), 0.003, paint, (0, 0.004, 0))
    m.brick((0.150, 0.030, 0.206), 0.004, PAPER, (0.0, 0.022, 0))
    m.brick((0.012, 0.044, 0.220), 0.005, paint, (-0.077, 0.022, 0))
    cover = m.joint("cover", (-0.077, 0.038, 0))
    m.brick((0.160, 0.008, 0.220), 0.003, paint, (0.077, 0.002, 0), joint=cover)
    m.brick(
        (0.085, 0.003, 0.030), 0.001, Paint(color=CREAM, roughness=0.6), (0.08, 0.0062, -0.05), joint=cover
    )
    m.add(
        shapes.ellipsoid(0.026, 0.0022, 0.026, 14),
        Paint(color=MUSTARD, roughness=0.5),
        (0.08, 0.0058, 0.035),
        joint=cover,
    )
    m.finish(0.5, "paper", hand=(0.075, 0.022, 0.0), left=(0.08, 0.022, 0.0), right=(-0.08, 0.022, 0.0))


def newspaper(m: Maker) -> None:
    """A folded newspaper with a headline, columns and a picture."""
    sheet = m.main("#e9e4d6", 0.95)
    m.brick((0.30, 0.007, 0.21), 0.003, sheet, (0, 0.0035, 0))
    m.brick((0.296, 0.006, 0.206), 0.003, sheet, (0.002, 0.010, -0.001))
    m.brick((0.24, 0.002, 0.026), 0.001, BLACK, (0, 0.0135, -0.078))
    m.brick((0.12, 0.002, 0.075), 0.001, Paint(color="#7d8590", roughness=0.9), (-0.07, 0.0135, -0.012))
    for column, x, rows in ((0.105, 0.068, 8), (0.115, -0.072, 3)):
        for row in range(rows):
            m.add(shapes.box(column, 0.0012, 0.006), LINE, (x, 0.0135, 0.085 - row * 0.0165))
    m.finish(0.15, "paper", hand=(0.14, 0.007, 0.0), left=(0.15, 0.007, 0.0), right=(-0.15, 0.007, 0.0))


def letter(m: Maker) -> None:
    """A written sheet with two folds."""
    for z, lean in ((-0.068, 0.10), (0.0, 0.0), (0.068, -0.10)):
        page = shapes.turned(shapes.rounded_box(0.15, 0.003, 0.071, 0.001, 1), x=lean)
        lift = 0.0055 if lean else 0.002
        m.add(page, m.main("#fbf6e6", 0.95), (0, lift, z))
        for row in range(3):
            ink = shapes.turned(shapes.box(0.105 if row < 2 else 0.07, 0.0008, 0.004), x=lean)
            m.add(
                ink,
                Paint(color=NAVY, roughness=0.9),
                (-0.005 if row < 2 else -0.022, lift + 0.002 - lean * (row - 1) * 0.02, z + (row - 1) * 0.02),
            )
    m.finish(0.02, "paper", hand=(0.07, 0.004, 0.0), left=(0.075, 0.004, 0.0), right=(-0.075, 0.004, 0.0))


def envelope(m: Maker) -> None:
    """A sealed envelope with a stamp's worth of red wax."""
    m.brick((0.18, 0.007, 0.12), 0.003, m.main("#f3e6c8", 0.9), (0, 0.0035, 0))
    flap = np.array([(-0.088, 0.055), (0.0, -0.022), (0.088, 0.055)])
    m.add(shapes.extruded(flap, 0.003, 0.001), m.shade("#f3e6c8", 0.9), (0, 0.0075, 0), (-np.pi / 2, 0, 0))
    m.add(
        shapes.ellipsoid(0.017, 0.004, 0.016, 14), Paint(color="#b8352c", roughness=0.35), (0, 0.010, 0.010)
    )
    m.finish(0.03, "paper", hand=(0.08, 0.004, 0.0), left=(0.09, 0.004, 0.0), right=(-0.09, 0.004, 0.0))


def pen(m: Maker) -> None:
    """A fat fountain pen lying with its nib towards +Z."""
    lie = (np.pi / 2, 0.0, 0.0)
    m.add(shapes.cylinder(0.0105, 0.085, 14, 0.0095, 0.003), m.main(NAVY, 0.25), (0, 0.0105, -0.085), lie)
    m.add(shapes.cylinder(0.0100, 0.045, 14, 0.0075, 0.002), m.shade(NAVY, 1.3), (0, 0.0105, 0.0), lie)
    m.add(shapes.torus(0.0100, 0.0018, 16), BRASS, (0, 0.0105, 0.0), lie)
    m.add(
        shapes.lathe([(0.0, 0.0), (0.006, 0.0), (0.0045, 0.012), (0.0, 0.028)], 10),
        BRASS,
        (0, 0.0105, 0.044),
        lie,
    )
    m.add(shapes.tube([(0, 0.0215, -0.08), (0, 0.0235, -0.06), (0, 0.0215, -0.03)], 0.0022, 6), BRASS)
    m.finish(0.03, "plastic", hand=(0.0, 0.0105, 0.02))


def notebook(m: Maker) -> None:
    """A spiral notebook; its cover is the joint "cover", turning at the spiral (-X)."""
    m.brick((0.145, 0.012, 0.20), 0.003, PAPER, (0.004, 0.008, 0))
    m.brick((0.15, 0.004, 0.206), 0.002, m.shade(TEAL, 0.8), (0.004, 0.002, 0))
    cover = m.joint("cover", (-0.072, 0.0155, 0))
    m.brick((0.15, 0.004, 0.206), 0.002, m.main(TEAL, 0.6), (0.075, 0.0, 0), joint=cover)
    m.brick(
        (0.075, 0.002, 0.05), 0.001, Paint(color=CREAM, roughness=0.8), (0.08, 0.0025, -0.035), joint=cover
    )
    for z in np.linspace(-0.085, 0.085, 9):
        m.add(
            shapes.turned(shapes.tube(_ring(0.011, 8), 0.0018, 4, closed=True), x=np.pi / 2),
            STEEL,
            (-0.072, 0.0105, float(z)),
        )
    m.finish(0.25, "paper", hand=(0.07, 0.01, 0.0), left=(0.075, 0.01, 0.0), right=(-0.075, 0.01, 0.0))


def map_(m: Maker) -> None:
    """A treasure map in four folded panels, with a dashed way and a cross."""
    for i, lean in enumerate((0.14, -0.14, 0.14, -0.14)):
        x = -0.15 + i * 0.10
        panel = shapes.turned(shapes.rounded_box(0.102, 0.003, 0.26, 0.001, 1), z=lean)
        m.add(panel, m.main("#e6cf9c", 0.95), (x, 0.0085, 0))
    for x, z, size, color in (
        (-0.13, -0.06, 0.045, LEAF),
        (0.10, 0.06, 0.060, LEAF),
        (0.02, -0.09, 0.035, SKY),
    ):
        m.add(shapes.ellipsoid(size, 0.003, size * 0.7, 12), Paint(color=color, roughness=0.9), (x, 0.010, z))
    for t in np.linspace(0, 1, 7):
        m.add(
            shapes.box(0.018, 0.0025, 0.006),
            Paint(color="#6b4a2e", roughness=0.9),
            (-0.12 + 0.22 * float(t), 0.0135, 0.05 - 0.09 * float(np.sin(3 * t))),
            (0, float(np.cos(3 * t)), 0),
        )
    for turn in (0.785, -0.785):
        m.add(
            shapes.box(0.045, 0.003, 0.010),
            Paint(color="#c5352c", roughness=0.9),
            (0.13, 0.0155, 0.04),
            (0, turn, 0),
        )
    m.finish(0.05, "paper", hand=(0.18, 0.008, 0.0), left=(0.2, 0.008, 0.0), right=(-0.2, 0.008, 0.0))


def photo(m: Maker) -> None:
    """A framed photograph of two little people, standing on its foot and leaning back."""
    lean = (-0.22, 0.0, 0.0)
    frame = m.joint("frame", (0, 0.0, 0.02), lean)
    m.brick((0.16, 0.20, 0.016), 0.007, m.main("#a96f3e", 0.5), (0, 0.10, 0), joint=frame)
    m.brick(
        (0.128, 0.168, 0.006), 0.002, Paint(color="#bfe0ea", roughness=0.4), (0, 0.10, 0.0075), joint=frame
    )
    m.brick((0.128, 0.05, 0.006), 0.002, Paint(color=LEAF, roughness=0.6), (0, 0.042, 0.0085), joint=frame)
    for x, tone, coat in ((-0.027, "#f3cba6", CORAL), (0.030, "#a8724a", TEAL)):
        m.add(
            shapes.ellipsoid(0.026, 0.034, 0.005, 10),
            Paint(color=coat, roughness=0.6),
            (x, 0.062, 0.011),
            joint=frame,
        )
        m.add(
            shapes.ellipsoid(0.022, 0.022, 0.005, 12),
            Paint(color=tone, roughness=0.6),
            (x, 0.112, 0.011),
            joint=frame,
        )
        m.add(
            shapes.ellipsoid(0.023, 0.012, 0.004, 10),
            Paint(color="#4a2f22", roughness=0.8),
            (x, 0.127, 0.0125),
            joint=frame,
        )
    m.add(shapes.tube([(0, 0.13, -0.015), (0, 0.004, -0.075)], 0.006, 6), WOOD)
    m.finish(0.3, "wood", hand=(0.08, 0.1, 0.0), left=(0.08, 0.1, 0.0), right=(-0.08, 0.1, 0.0))


def phone(m: Maker) -> None:
    """A smartphone lying on its back; joint "glow" is the lit screen."""
    m.brick((0.078, 0.012, 0.158), 0.006, m.main(NAVY, 0.3), (0, 0.006, 0))
    m.brick((0.068, 0.003, 0.146), 0.001, DARK_SCREEN, (0, 0.0115, 0))
    glow = m.joint("glow", (0, 0.0133, 0))
    m.brick((0.062, 0.0015, 0.132), 0.0005, SCREEN, joint=glow)
    for i in range(12):
        color = (CORAL, MUSTARD, LEAF, CREAM)[i % 4]
        spot = (-0.018 + (i % 3) * 0.018, 0.001, -0.048 + (i // 3) * 0.022)
        m.brick((0.011, 0.0015, 0.011), 0.0005, Paint(color=color, roughness=0.4, glow=0.5), spot, joint=glow)
    m.finish(0.2, "plastic", hand=(0.0, 0.004, -0.03))


def laptop(m: Maker) -> None:
    """An open laptop, screen to +Z; joint "lid" turns about X at the hinge, "glow" is the lit screen."""
    body = m.main("#b9bec7", 0.35, metal=0.5)
    m.brick((0.34, 0.018, 0.235), 0.008, body, (0, 0.009, 0.02))
    m.brick((0.30, 0.004, 0.10), 0.002, BLACK, (0, 0.0175, -0.02))
    for row in range(4):
        m.brick(
            (0.285, 0.005, 0.017),
            0.002,
            Paint(color="#565b66", roughness=0.6),
            (0, 0.0185, -0.055 + row * 0.0235),
        )
    m.brick((0.10, 0.002, 0.06), 0.001, Paint(color="#9aa0aa", roughness=0.4), (0, 0.0180, 0.092))
    lid = m.joint("lid", (0, 0.018, -0.095), (-0.30, 0, 0))
    m.brick((0.34, 0.225, 0.012), 0.006, body, (0, 0.112, 0), joint=lid)
    m.brick((0.316, 0.198, 0.003), 0.001, DARK_SCREEN, (0, 0.115, 0.006), joint=lid)
    glow = m.joint("glow", (0, 0.115, 0.0078), parent=lid)
    m.brick((0.302, 0.184, 0.0015), 0.0005, SCREEN, joint=glow)
    m.brick((0.12, 0.10, 0.001), 0.0004, Paint(color=CREAM, glow=0.6), (-0.07, 0.01, 0.001), joint=glow)
    m.brick((0.09, 0.06, 0.001), 0.0004, Paint(color=MUSTARD, glow=0.5), (0.075, 0.03, 0.001), joint=glow)
    m.crate((0.34, 0.02, 0.235), (0, 0.01, 0.02))
    m.crate((0.34, 0.22, 0.07), (0, 0.12, -0.13))
    m.finish(
        1.5,
        "metal",
        hand=(0.16, 0.01, 0.05),
        left=(0.17, 0.01, 0.03),
        right=(-0.17, 0.01, 0.03),
        keys=(0.0, 0.02, 0.0),
    )


def tablet(m: Maker) -> None:
    """A tablet lying on its back; joint "glow" is the lit screen."""
    m.brick((0.19, 0.012, 0.26), 0.006, m.main("#4a4f5c", 0.35), (0, 0.006, 0))
    m.brick((0.178, 0.003, 0.246), 0.001, DARK_SCREEN, (0, 0.0115, 0))
    glow = m.joint("glow", (0, 0.0133, 0))
    m.brick((0.166, 0.0015, 0.228), 0.0005, SCREEN, joint=glow)
    m.brick((0.13, 0.001, 0.08), 0.0004, Paint(color=CREAM, glow=0.6), (0, 0.001, -0.05), joint=glow)
    m.brick((0.13, 0.001, 0.03), 0.0004, Paint(color=CORAL, glow=0.5), (0, 0.001, 0.04), joint=glow)
    m.finish(0.5, "plastic", hand=(0.085, 0.006, 0.0), left=(0.095, 0.006, 0.0), right=(-0.095, 0.006, 0.0))


def keyboard(m: Maker) -> None:
    """A computer keyboard with chunky keys."""
    m.brick((0.40, 0.020, 0.145), 0.009, m.main("#ded9cd", 0.5), (0, 0.010, 0))
    for row in range(4):
        width, count = (0.030, 11) if row < 3 else (0.046, 7)
        for i in range(count):
            accent = (row, i) in ((0, 0), (1, 10), (3, 6))
            size = 0.150 if row == 3 and i == 3 else width
            if row == 3 and i in (2, 4):
                continue
            m.add(
                shapes.rounded_box(size, 0.014, 0.026, 0.004, 0 if not accent else 1),
                RED if accent else WHITE,
                ((i - (count - 1) / 2) * (width + 0.004), 0.022, -0.046 + row * 0.031),
            )
    m.finish(
        0.6,
        "plastic",
        hand=(0.18, 0.012, 0.0),
        left=(0.2, 0.012, 0.0),
        right=(-0.2, 0.012, 0.0),
        keys=(0.0, 0.028, 0.0),
    )


def camera(m: Maker) -> None:
    """A stills camera, lens to +Z; joint "glow" is its flash."""
    m.brick((0.145, 0.085, 0.055), 0.016, m.main("#c3674a", 0.7), (0, 0.045, 0))
    m.brick((0.147, 0.026, 0.057), 0.010, STEEL, (0, 0.086, 0))
    m.brick((0.055, 0.028, 0.045), 0.010, STEEL, (0, 0.106, 0))
    m.add(shapes.turned(shapes.cylinder(0.036, 0.040, 22), x=np.pi / 2), IRON, (0, 0.045, 0.024))
    m.add(shapes.turned(shapes.torus(0.034, 0.005, 22), x=np.pi / 2), STEEL, (0, 0.045, 0.063))
    m.add(
        shapes.ellipsoid(0.028, 0.028, 0.008, 18), Paint(color="#2b3f5c", roughness=0.05), (0, 0.045, 0.062)
    )
    m.add(disc(0.014, 0.012, 14), RED, (-0.050, 0.098, 0))
    m.add(disc(0.011, 0.010, 12), BLACK, (0.050, 0.098, 0))
    glow = m.joint("glow", (0, 0.107, 0.024))
    m.brick((0.034, 0.014, 0.004), 0.002, Paint(color="#fff6e0", glow=0.8), joint=glow)
    m.finish(0.6, "metal", hand=(-0.072, 0.055, 0.0), left=(0.072, 0.05, 0.0), right=(-0.072, 0.05, 0.0))


def radio(m: Maker) -> None:
    """A wooden radio with an aerial; joint "glow" is its lit dial."""
    m.brick((0.27, 0.165, 0.10), 0.030, m.main(TEAL, 0.5), (0, 0.09, 0))
    m.brick(
        (0.15, 0.115, 0.010),
        0.005,
        Paint(color="#d9c79c", roughness=0.9, pattern="fabric", scale=0.01),
        (-0.045, 0.09, 0.049),
    )
    for y in np.linspace(0.055, 0.125, 5):
        m.add(shapes.box(0.135, 0.005, 0.004), WOOD, (-0.045, float(y), 0.055))
    glow = m.joint("glow", (0.083, 0.125, 0.050))
    m.brick((0.075, 0.030, 0.008), 0.003, Paint(color=WARM, glow=0.9), joint=glow)
    for y, radius in ((0.080, 0.021), (0.042, 0.013)):
        m.add(shapes.turned(shapes.cylinder(radius, 0.020, 16), x=np.pi / 2), BRASS, (0.083, y, 0.047))
    m.add(shapes.tube([(-0.11, 0.165, -0.03), (-0.17, 0.30, -0.03)], 0.0035, 6), STEEL)
    m.add(shapes.sphere(0.007, 8), STEEL, (-0.171, 0.302, -0.03))
    for x in (-0.1, 0.1):
        m.add(shapes.cylinder(0.013, 0.012, 10), BLACK, (x, 0, 0))
    m.crate((0.27, 0.17, 0.1), (0, 0.085, 0))
    m.crate((0.03, 0.14, 0.02), (-0.145, 0.235, -0.03))
    m.finish(1.2, "wood", hand=(0.0, 0.165, 0.0), left=(0.135, 0.09, 0.0), right=(-0.135, 0.09, 0.0))


def tv(m: Maker) -> None:
    """A round-cornered television on splayed legs; joint "glow" is the lit picture."""
    m.brick((0.80, 0.50, 0.16), 0.06, m.main("#b5713c", 0.5), (0, 0.40, 0))
    m.brick((0.60, 0.42, 0.02), 0.01, Paint(color="#e9dfc8", roughness=0.5), (-0.06, 0.40, 0.078))
    m.brick((0.54, 0.36, 0.03), 0.014, DARK_SCREEN, (-0.06, 0.40, 0.080))
    glow = m.joint("glow", (-0.06, 0.40, 0.097))
    m.brick((0.51, 0.33, 0.004), 0.002, SCREEN, joint=glow)
    m.brick((0.51, 0.10, 0.002), 0.001, Paint(color="#8fc58a", glow=0.6), (0, -0.115, 0.002), joint=glow)
    m.add(
        shapes.ellipsoid(0.05, 0.05, 0.002, 14),
        Paint(color=MUSTARD, glow=0.8),
        (0.14, 0.08, 0.002),
        joint=glow,
    )
    for y in (0.52, 0.42):
        m.add(shapes.turned(shapes.cylinder(0.032, 0.03, 16), x=np.pi / 2), BRASS, (0.32, y, 0.075))
    for i in range(4):
        m.add(shapes.box(0.075, 0.010, 0.01), BLACK, (0.32, 0.34 - i * 0.03, 0.08))
    for side in (-1, 1):
        m.add(shapes.tube([(side * 0.30, 0.0, 0.03), (side * 0.22, 0.16, 0.0)], [0.014, 0.022], 8), WOOD)
        m.add(shapes.tube([(side * 0.30, 0.0, -0.08), (side * 0.22, 0.16, -0.03)], [0.014, 0.022], 8), WOOD)
        m.add(shapes.tube([(side * 0.02, 0.645, 0), (side * 0.17, 0.87, 0)], 0.006, 6), STEEL)
        m.add(shapes.sphere(0.013, 8), STEEL, (side * 0.172, 0.873, 0))
    m.crate((0.80, 0.65, 0.18), (0, 0.325, 0))
    m.crate((0.36, 0.22, 0.03), (0, 0.76, 0))
    m.finish(9.0, "plastic", hand=(0.32, 0.52, 0.105), left=(0.4, 0.4, 0.0), right=(-0.4, 0.4, 0.0))


def clock(m: Maker) -> None:
    """A twin-bell alarm clock at ten past ten; joints "hour" and "minute" are its hands."""
    m.add(
        shapes.turned(shapes.cylinder(0.080, 0.060, 28, bevel=0.012), x=np.pi / 2),
        m.main(CORAL, 0.3),
        (0, 0.105, -0.03),
    )
    m.add(
        shapes.turned(shapes.cylinder(0.067, 0.004, 24, bevel=0.001), x=np.pi / 2),
        Paint(color=CREAM, roughness=0.6),
        (0, 0.105, 0.029),
    )
    for i in range(12):
        turn, size = i * np.pi / 6, 0.006 if i % 3 == 0 else 0.0035
        m.add(
            shapes.ellipsoid(size, size, 0.0015, 8),
            BLACK,
            (0.056 * float(np.sin(turn)), 0.105 + 0.056 * float(np.cos(turn)), 0.0346),
        )
    for name, lean, length, depth in (("hour", 1.02, 0.030, 0.0345), ("minute", -1.02, 0.046, 0.0360)):
        hand = m.joint(name, (0, 0.105, depth), (0, 0, lean))
        m.brick((0.0065, length, 0.0025), 0.001, BLACK, (0, length / 2, 0), joint=hand)
    m.add(shapes.ellipsoid(0.007, 0.007, 0.003, 10), Paint(color=CORAL, roughness=0.4), (0, 0.105, 0.037))
    for side in (-1, 1):
        m.add(shapes.ellipsoid(0.035, 0.024, 0.030, 16), BRASS, (side * 0.046, 0.192, 0), (0, 0, -side * 0.5))
        m.add(shapes.tube([(side * 0.045, 0.045, 0), (side * 0.062, 0.008, 0.0)], 0.008, 8), BRASS)
    m.add(shapes.tube([(-0.028, 0.215, 0), (0, 0.236, 0), (0.028, 0.215, 0)], 0.005, 8), STEEL)
    m.crate((0.16, 0.24, 0.065), (0, 0.12, 0))
    m.finish(0.5, "metal", hand=(0.0, 0.11, -0.03), left=(0.08, 0.105, 0.0), right=(-0.08, 0.105, 0.0))


def _ring(radius: float, count: int, at: Vec3 = (0.0, 0.0, 0.0)) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([radius * np.cos(turn), 0 * turn, radius * np.sin(turn)], 1) + np.asarray(at)


MAKERS: dict[str, Callable[[Maker], None]] = {
    "book": book, "newspaper": newspaper, "letter": letter, "envelope": envelope, "pen": pen,
    "notebook": notebook, "map": map_, "photo": photo, "phone": phone, "laptop": laptop, "tablet":
    tablet, "keyboard": keyboard, "camera": camera, "radio": radio, "tv": tv, "clock": clock,
}  # fmt: skip
