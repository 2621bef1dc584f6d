"""Balls, toys and instruments. Balls are true spheres to physics."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from diorama.stage import shapes
from diorama.stage.model import Mesh, Paint, Vec3
from diorama.stage.props.clay import (
    BLACK,
    BRASS,
    CORAL,
    CREAM,
    DARK_WOOD,
    INK,
    LEAF,
    MUSTARD,
    PALE_WOOD,
    PLUM,
    RUBBER,
    SKY,
    SNOW,
    STEEL,
    TEAL,
    WHITE,
    Maker,
    disc,
    path,
    rounded,
)

FUR = "#c08a56"
GOLDEN = (1 + 5**0.5) / 2


def ball(m: Maker) -> None:
    """A rubber play ball with two bands and a star cap."""
    m.add(shapes.sphere(0.095, 24), m.main(CORAL, 0.35), (0, 0.095, 0))
    for height, paint in (
        (0.0, Paint(color=CREAM, roughness=0.35)),
        (0.042, Paint(color=MUSTARD, roughness=0.35)),
        (-0.042, Paint(color=TEAL, roughness=0.35)),
    ):
        band = [(1.0, float(np.tan(height / 0.095 * 1.2 + t))) for t in np.linspace(-0.13, 0.13, 4)]
        m.add(shapes.lathe(_on_ball(band, 0.0962), 30), paint, (0, 0.095, 0))
    m.ball(0.095, (0, 0.095, 0))
    m.finish(0.3, "rubber", hand=(0.0, 0.095, -0.08), left=(0.093, 0.095, 0.0), right=(-0.093, 0.095, 0.0))


def football(m: Maker) -> None:
    """A football: white with twelve dark pentagons and seams."""
    radius = 0.11
    m.add(shapes.sphere(radius, 26), m.main(SNOW, 0.4), (0, radius, 0))
    dark = Paint(color=INK, roughness=0.45)
    axes = _icosahedron()
    near = axes @ axes.T > 0.4
    for i, axis in enumerate(axes):
        neighbour = axes[next(j for j in range(12) if j != i and near[i, j])]
        m.add(_pentagon(axis, neighbour, radius * 1.009), dark, (0, radius, 0))
    seam = Paint(color="#8d8f96", roughness=0.6)
    for i, j in np.argwhere(np.tril(near, -1)):
        middle = np.linspace(0.3, 0.7, 4)[:, None]
        way = axes[i] * (1 - middle) + axes[j] * middle
        way *= radius * 1.001 / np.linalg.norm(way, axis=1, keepdims=True)
        m.add(shapes.tube(way, 0.0016, 4), seam, (0, radius, 0))
    m.ball(radius, (0, radius, 0))
    m.finish(
        0.43, "rubber", hand=(0.0, radius, -0.09), left=(0.108, radius, 0.0), right=(-0.108, radius, 0.0)
    )


def kite(m: Maker) -> None:
    """A diamond kite, face to +Z, with a tail of bows."""
    red, yellow = m.main(CORAL, 0.8), Paint(color=MUSTARD, roughness=0.8)
    top, left, right, low, middle = (
        (0, 0.95, 0),
        (-0.27, 0.66, -0.02),
        (0.27, 0.66, -0.02),
        (0, 0.26, 0),
        (0, 0.66, 0.03),
    )
    for a, b, paint in ((top, left, red), (left, low, yellow), (low, right, red), (right, top, yellow)):
        m.add(_sheet([middle, a, b]), paint)
    m.add(shapes.tube([top, middle, low], 0.007, 6), PALE_WOOD)
    m.add(shapes.tube([left, middle, right], 0.007, 6), PALE_WOOD)
    tail = path([(0, 0.26, 0), (0.05, 0.19, 0), (-0.04, 0.11, 0), (0.03, 0.03, 0)])
    m.add(shapes.tube(tail, 0.004, 6), WHITE)
    for i, color in enumerate((TEAL, MUSTARD, CORAL)):
        spot = tail[2 + 3 * i]
        for side in (-1, 1):
            m.add(
                shapes.ellipsoid(0.032, 0.016, 0.006, 10),
                Paint(color=color, roughness=0.7),
                (float(spot[0]) + side * 0.028, float(spot[1]), 0.0),
            )
    m.finish(0.15, "cloth", hand=(0.0, 0.5, -0.01))


def balloon(m: Maker) -> None:
    """A balloon on a string; the string's end is its foot."""
    m.add(
        shapes.lathe(
            rounded([(0.0, 0.52), (0.03, 0.535), (0.11, 0.64), (0.125, 0.73), (0.08, 0.83), (0.0, 0.86)], 4),
            24,
        ),
        m.main(CORAL, 0.18),
    )
    m.add(shapes.cylinder(0.016, 0.02, 12, 0.006), m.main(CORAL, 0.18), (0, 0.505, 0))
    m.add(
        shapes.tube(path([(0, 0.51, 0), (0.012, 0.35, 0), (-0.012, 0.18, 0), (0, 0.0, 0)]), 0.003, 5), WHITE
    )
    m.ball(0.125, (0, 0.71, 0))
    m.crate((0.02, 0.5, 0.02), (0, 0.25, 0))
    m.finish(0.012, "rubber", hand=(0.0, 0.06, 0.0))


def teddy_bear(m: Maker) -> None:
    """A seated teddy with a bow."""
    fur, pale = m.main(FUR, 0.95, sheen=0.5), m.shade(FUR, 1.6, 0.95)
    m.add(shapes.ellipsoid(0.085, 0.095, 0.075, 20), fur, (0, 0.10, 0))
    m.add(shapes.ellipsoid(0.055, 0.062, 0.03, 14), pale, (0, 0.10, 0.054))
    m.add(shapes.ellipsoid(0.083, 0.075, 0.073, 20), fur, (0, 0.245, 0.005))
    m.add(shapes.ellipsoid(0.036, 0.028, 0.028, 14), pale, (0, 0.228, 0.066))
    m.add(shapes.ellipsoid(0.012, 0.009, 0.008, 10), BLACK, (0, 0.243, 0.092))
    for side in (-1, 1):
        m.add(shapes.ellipsoid(0.033, 0.033, 0.018, 14), fur, (side * 0.064, 0.312, 0))
        m.add(shapes.ellipsoid(0.019, 0.019, 0.008, 10), pale, (side * 0.064, 0.312, 0.014))
        m.add(shapes.sphere(0.0095, 10), BLACK, (side * 0.032, 0.262, 0.068))
        m.add(shapes.tube([(side * 0.072, 0.15, 0.01), (side * 0.105, 0.10, 0.04)], [0.032, 0.034], 10), fur)
        m.add(shapes.tube([(side * 0.05, 0.042, 0.03), (side * 0.075, 0.040, 0.11)], [0.042, 0.040], 10), fur)
        m.add(shapes.ellipsoid(0.027, 0.029, 0.008, 12), pale, (side * 0.079, 0.041, 0.142))
        m.add(
            shapes.ellipsoid(0.027, 0.019, 0.01, 10),
            Paint(color=CORAL, roughness=0.6),
            (side * 0.026, 0.182, 0.066),
        )
    m.add(shapes.sphere(0.010, 10), Paint(color=CORAL, roughness=0.6), (0, 0.182, 0.072))
    m.crate((0.2, 0.34, 0.2), (0, 0.17, 0.03))
    m.finish(0.35, "cloth", hand=(0.0, 0.15, -0.06), left=(0.085, 0.12, 0.0), right=(-0.085, 0.12, 0.0))


def doll(m: Maker) -> None:
    """A rag doll with plaits, standing."""
    skin, hair = Paint(color="#f3cba6", roughness=0.8), Paint(color="#a8502f", roughness=0.9)
    m.add(
        shapes.lathe(
            rounded([(0.0, 0.06), (0.078, 0.062), (0.06, 0.11), (0.035, 0.17), (0.022, 0.185), (0.0, 0.19)]),
            20,
        ),
        m.main(PLUM, 0.8),
    )
    m.add(shapes.torus(0.076, 0.006, 20), WHITE, (0, 0.066, 0))
    m.add(shapes.sphere(0.056, 18), skin, (0, 0.232, 0))
    m.add(shapes.ellipsoid(0.061, 0.050, 0.058, 16), hair, (0, 0.249, -0.010))
    for side in (-1, 1):
        m.add(shapes.tube([(side * 0.026, 0.07, 0), (side * 0.028, 0.018, 0.0)], 0.014, 8), skin)
        m.add(shapes.ellipsoid(0.018, 0.014, 0.028, 10), BLACK, (side * 0.028, 0.014, 0.010))
        m.add(shapes.tube([(side * 0.030, 0.168, 0), (side * 0.085, 0.115, 0.015)], 0.0125, 8), skin)
        m.add(
            shapes.tube([(side * 0.055, 0.235, -0.01), (side * 0.074, 0.185, 0.0)], [0.017, 0.012], 8), hair
        )
        m.add(shapes.sphere(0.011, 8), Paint(color=CORAL, roughness=0.6), (side * 0.068, 0.205, 0.0))
        m.add(shapes.sphere(0.0072, 8), BLACK, (side * 0.020, 0.232, 0.052))
        m.add(
            shapes.ellipsoid(0.010, 0.007, 0.004, 8),
            Paint(color="#ee9a8a", roughness=0.8),
            (side * 0.033, 0.217, 0.043),
        )
    m.crate((0.15, 0.3, 0.12), (0, 0.15, 0))
    m.finish(0.2, "cloth", hand=(0.0, 0.13, -0.04), left=(0.05, 0.13, 0.0), right=(-0.05, 0.13, 0.0))


def toy_car(m: Maker) -> None:
    """A little wooden car, nose to +Z, with joints "wheel_fl" and so on."""
    m.brick((0.080, 0.038, 0.170), 0.017, m.main(CORAL, 0.35), (0, 0.043, 0))
    m.brick((0.066, 0.040, 0.085), 0.017, m.shade(CORAL, 1.25), (0, 0.076, -0.012))
    m.brick((0.068, 0.022, 0.060), 0.009, Paint(color=SKY, roughness=0.15), (0, 0.078, -0.012))
    m.brick((0.052, 0.024, 0.088), 0.009, Paint(color=SKY, roughness=0.15), (0, 0.076, -0.012))
    for name, x, z in (
        ("fl", 0.040, 0.052),
        ("fr", -0.040, 0.052),
        ("bl", 0.040, -0.052),
        ("br", -0.040, -0.052),
    ):
        wheel = m.joint(f"wheel_{name}", (x, 0.024, z))
        m.add(shapes.cylinder(0.024, 0.016, 16), RUBBER, (-0.008, 0, 0), (0, 0, -np.pi / 2), joint=wheel)
        m.add(
            shapes.ellipsoid(0.004, 0.012, 0.012, 10),
            Paint(color=MUSTARD, roughness=0.4),
            (np.sign(x) * 0.008, 0, 0),
            joint=wheel,
        )
    for side in (-1, 1):
        m.add(shapes.sphere(0.010, 8), Paint(color=CREAM, roughness=0.2), (side * 0.025, 0.045, 0.081))
    m.crate((0.09, 0.08, 0.17), (0, 0.056, 0))
    m.finish(0.25, "wood", hand=(0.0, 0.09, -0.01))


def blocks(m: Maker) -> None:
    """A tower of building blocks: three below, two above, a roof on top."""
    colors = (m.color or CORAL, MUSTARD, SKY, LEAF, PLUM)
    spots = (
        (-0.066, 0.03, 0.05),
        (0.0, 0.03, -0.03),
        (0.066, 0.03, 0.0),
        (-0.035, 0.09, 0.10),
        (0.035, 0.09, -0.06),
    )
    for color, (x, y, yaw) in zip(colors, spots, strict=True):
        block = shapes.turned(shapes.rounded_box(0.06, 0.06, 0.06, 0.006, 2), y=yaw * 3)
        m.add(block, Paint(color=color, roughness=0.5), (x, y, 0))
        m.add(
            shapes.ellipsoid(0.014, 0.014, 0.002, 10),
            Paint(color=CREAM, roughness=0.6),
            (x + 0.03 * np.sin(yaw * 3), y, 0.030 * np.cos(yaw * 3)),
        )
    roof = np.array([(-0.045, 0.0), (0.045, 0.0), (0.0, 0.055)])
    m.add(shapes.extruded(roof, 0.06, 0.004), Paint(color=CORAL, roughness=0.5), (0, 0.12, 0))
    m.crate((0.19, 0.06, 0.065), (0, 0.03, 0))
    m.crate((0.13, 0.115, 0.065), (0, 0.115, 0))
    m.finish(0.5, "wood", hand=(0.0, 0.15, 0.0), left=(0.095, 0.03, 0.0), right=(-0.095, 0.03, 0.0))


def guitar(m: Maker) -> None:
    """An acoustic guitar standing on its end, strings to +Z."""
    body = _outline(
        [
            (0.0, 0.0),
            (0.135, 0.03),
            (0.165, 0.13),
            (0.135, 0.215),
            (0.105, 0.255),
            (0.125, 0.33),
            (0.10, 0.41),
            (0.0, 0.43),
        ]
    )
    m.add(shapes.extruded(body, 0.085, 0.012), m.main("#c9833f", 0.3))
    m.add(
        shapes.extruded((body - [0.0, 0.21]) * 0.9 + [0.0, 0.21], 0.012, 0.004),
        Paint(color="#e8b672", roughness=0.3),
        (0, 0, 0.040),
    )
    m.add(
        shapes.turned(shapes.cylinder(0.050, 0.006, 24, bevel=0.002), x=np.pi / 2),
        Paint(color="#33211a", roughness=0.6),
        (0, 0.265, 0.044),
    )
    m.brick((0.052, 0.40, 0.026), 0.01, DARK_WOOD, (0, 0.56, 0.042))
    m.brick((0.075, 0.125, 0.022), 0.01, DARK_WOOD, (0, 0.81, 0.036))
    m.brick((0.10, 0.022, 0.014), 0.006, DARK_WOOD, (0, 0.125, 0.050))
    for i in range(3):
        m.add(shapes.sphere(0.010, 8), BRASS, (-0.043, 0.775 + i * 0.035, 0.036))
        m.add(shapes.sphere(0.010, 8), BRASS, (0.043, 0.775 + i * 0.035, 0.036))
    for x in (-0.015, -0.005, 0.005, 0.015):
        m.add(shapes.tube([(x, 0.125, 0.058), (x, 0.76, 0.056)], 0.0015, 4), STEEL)
    m.crate((0.33, 0.43, 0.09), (0, 0.215, 0))
    m.crate((0.08, 0.44, 0.05), (0, 0.65, 0.03))
    m.finish(1.6, "wood", hand=(0.0, 0.60, 0.03), left=(0.0, 0.66, 0.03), right=(0.0, 0.24, 0.06))


def drum(m: Maker) -> None:
    """A drum with zigzag cords and two sticks on its skin."""
    m.add(shapes.cylinder(0.15, 0.19, 28, bevel=0.006), m.main(CORAL, 0.4), (0, 0.02, 0))
    for y in (0.025, 0.205):
        m.add(shapes.torus(0.152, 0.014, 28), Paint(color=MUSTARD, roughness=0.35), (0, y, 0))
    m.add(disc(0.146, 0.008, 28), Paint(color=CREAM, roughness=0.7), (0, 0.208, 0))
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    cords = np.stack([0.155 * np.sin(turn), np.where(np.arange(16) % 2, 0.19, 0.04), 0.155 * np.cos(turn)], 1)
    m.add(shapes.tube(cords, 0.0045, 5, closed=True), WHITE)
    for side in (-1, 1):
        m.add(shapes.tube([(side * 0.10, 0.227, -0.08), (-side * 0.02, 0.23, 0.09)], 0.0085, 7), PALE_WOOD)
        m.add(shapes.sphere(0.015, 8), PALE_WOOD, (-side * 0.025, 0.232, 0.097))
    m.can(0.16, 0.225)
    m.finish(
        2.5,
        "wood",
        hand=(0.0, 0.22, 0.0),
        left=(0.16, 0.12, 0.0),
        right=(-0.16, 0.12, 0.0),
        top=(0.0, 0.216, 0.0),
    )


def violin(m: Maker) -> None:
    """A violin standing on its end, with its bow beside it."""
    body = _outline(
        [
            (0.0, 0.0),
            (0.075, 0.012),
            (0.098, 0.07),
            (0.075, 0.13),
            (0.056, 0.165),
            (0.068, 0.205),
            (0.080, 0.25),
            (0.055, 0.31),
            (0.0, 0.325),
        ]
    )
    m.add(shapes.extruded(body, 0.045, 0.010), m.main("#a8502a", 0.2))
    m.brick((0.030, 0.24, 0.016), 0.007, BLACK, (0, 0.335, 0.028))
    m.brick((0.026, 0.11, 0.02), 0.01, DARK_WOOD, (0, 0.49, 0.016))
    m.add(shapes.sphere(0.019, 12), DARK_WOOD, (0, 0.555, 0.012))
    m.brick((0.042, 0.014, 0.012), 0.004, PALE_WOOD, (0, 0.135, 0.032))
    m.brick((0.030, 0.075, 0.010), 0.004, BLACK, (0, 0.065, 0.029))
    for side in (-1, 1):
        m.add(
            shapes.tube(
                [(side * 0.034, 0.115, 0.024), (side * 0.028, 0.14, 0.024), (side * 0.034, 0.165, 0.024)],
                0.004,
                5,
            ),
            BLACK,
        )
        m.add(shapes.tube([(side * 0.012, 0.50, 0.016), (side * 0.038, 0.50, 0.016)], 0.006, 6), DARK_WOOD)
    for x in (-0.008, 0.0, 0.008):
        m.add(shapes.tube([(x, 0.08, 0.040), (x, 0.46, 0.038)], 0.0012, 4), STEEL)
    m.add(shapes.tube([(0.125, 0.008, 0.0), (0.130, 0.30, 0.006), (0.125, 0.56, 0.0)], 0.006, 6), DARK_WOOD)
    m.add(shapes.tube([(0.112, 0.02, 0.0), (0.112, 0.55, 0.0)], 0.004, 5), WHITE)
    m.finish(0.5, "wood", hand=(0.0, 0.40, 0.01), left=(0.0, 0.44, 0.01), right=(0.12, 0.05, 0.0))


def microphone(m: Maker) -> None:
    """A stage microphone lying on its side, head towards +Z."""
    lie = (np.pi / 2, 0.0, 0.0)
    m.add(shapes.cylinder(0.017, 0.15, 16, 0.024), m.main(INK, 0.4), (0, 0.034, -0.12), lie)
    m.add(shapes.cylinder(0.034, 0.014, 18), BRASS, (0, 0.034, 0.028), lie)
    m.add(
        shapes.sphere(0.034, 18),
        Paint(color="#9aa1ab", roughness=0.45, metal=0.6, pattern="knit", scale=0.008),
        (0, 0.034, 0.06),
    )
    m.brick((0.010, 0.006, 0.022), 0.003, Paint(color=CORAL, roughness=0.4), (0, 0.056, -0.04))
    m.finish(0.3, "metal", hand=(0.0, 0.034, -0.06))


def _on_ball(profile: list[tuple[float, float]], radius: float) -> list[tuple[float, float]]:
    """The profile's points pushed out to a sphere about the origin."""
    return [(radius * r / float(np.hypot(r, y)), radius * y / float(np.hypot(r, y))) for r, y in profile]


def _icosahedron() -> NDArray[np.float64]:
    """The twelve unit corners of an icosahedron."""
    corners = [(0.0, a, b * GOLDEN) for a in (-1, 1) for b in (-1, 1)]
    every = np.array([np.roll(corner, shift) for corner in corners for shift in range(3)])
    return every / np.linalg.norm(every, axis=1, keepdims=True)


def _pentagon(axis: NDArray[np.float64], neighbour: NDArray[np.float64], radius: float) -> Mesh:
    """A pentagon on a sphere of `radius` about the origin, round `axis`, a corner towards `neighbour`."""
    side = neighbour - axis * (axis @ neighbour)
    side /= np.linalg.norm(side)
    up = np.cross(axis, side)
    turns = 2 * np.pi * np.arange(5) / 5
    corners = np.cos(0.35) * axis + np.sin(0.35) * (
        np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up
    )
    part = np.arange(3)[:, None] / 3
    rim = np.concatenate([a + (b - a) * part for a, b in zip(corners, np.roll(corners, -1, 0), strict=True)])
    points = np.concatenate([axis[None], (axis + rim) / 2, rim])
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    count = len(rim)
    inner = 1 + np.arange(count)
    after = np.roll(inner, -1)
    triangles = [
        np.stack([0 * inner, inner, after], 1),
        np.stack([inner, inner + count, after + count], 1),
        np.stack([inner, after + count, after], 1),
    ]
    return Mesh(
        positions=(points * radius).astype(np.float32),
        normals=points.astype(np.float32),
        triangles=np.concatenate(triangles).astype(np.uint32),
    )


def _sheet(corners: list[Vec3]) -> Mesh:
    """A flat polygon seen from both sides."""
    forward = tuple(range(len(corners)))
    return shapes.flat(corners, [forward, forward[::-1]])


def _outline(half: list[tuple[float, float]]) -> NDArray[np.float64]:
    """A closed outline from the smooth right half of a symmetric shape, bottom to top."""
    right = np.array(rounded(half, 3))
    left = right[-2:0:-1] * [-1, 1]
    return np.concatenate([right, left])


MAKERS: dict[str, Callable[[Maker], None]] = {
    "ball": ball, "football": football, "kite": kite, "balloon": balloon, "teddy_bear": teddy_bear,
    "doll": doll, "toy_car": toy_car, "blocks": blocks, "guitar": guitar, "drum": drum, "violin":
    violin, "microphone": microphone,
}  # fmt: skip
