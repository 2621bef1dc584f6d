"""Growing things and ground: trees, bushes, flowers, grass, ferns, rocks, ponds, hills, clouds."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from diorama.stage.model import Mesh, Paint, Vec3
from diorama.stage.sets.palettes import gloss, leafy, matt
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import ellipsoid, ground, lathe, rounded_box, tube, turned

BARK = Paint(color="#7c5a43", roughness=0.9, pattern="bark", scale=0.12)
PALE_BARK = Paint(color="#e6dfd0", roughness=0.8, pattern="bark", scale=0.2, color2="#6a5f55")
GREENS = ("#7c9a55", "#5f8752", "#93a95a", "#4f7a56")
AUTUMN = ("#d08a3c", "#b9653a", "#d8ad4a", "#8f9a4e")


def lumpy(radii: Vec3, rng: Generator, segments: int = 12, bumps: float = 0.14) -> Mesh:
    """A soft irregular blob: foliage, clouds, boulders."""
    mesh = ellipsoid(1.0, 1.0, 1.0, segments)
    p = mesh.positions.astype(float)
    swell = np.zeros(len(p))
    for _ in range(7):
        direction = rng.normal(size=3)
        direction /= np.linalg.norm(direction)
        swell += bumps * np.exp(-((1 - p @ direction) ** 2) / 0.12)
    q = p * (1 + swell - bumps * 0.5)[:, None] * np.asarray(radii)
    return _smooth(q, mesh.triangles)


def _smooth(positions: NDArray[np.float64], triangles: NDArray[np.uint32]) -> Mesh:
    """Normals averaged over vertices at the same place, so that seams vanish."""
    keys, index = np.unique(np.round(positions, 5), axis=0, return_inverse=True)
    index = index.reshape(-1)
    a, b, c = (positions[triangles[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    total = np.zeros((len(keys), 3))
    for i in range(3):
        np.add.at(total, index[triangles[:, i]], face)
    normals = total[index]
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return Mesh(
        positions=positions.astype(np.float32),
        normals=normals.astype(np.float32),
        triangles=triangles.astype(np.uint32),
    )


def round_tree(spot: Spot, rng: Generator, height: float = 3.6, colors: tuple[str, ...] = GREENS) -> None:
    """A broad-leaved tree: a forked trunk and a crown of blobs."""
    fork = height * 0.42
    spot.add(
        tube(
            [(0, -0.05, 0), (0.03, fork * 0.5, 0.02), (0, fork, 0), (0.02, fork * 1.35, 0)],
            [0.17, 0.12, 0.1, 0.06],
            9,
        ),
        BARK,
    )
    for angle in (0.4, 2.5, 4.6):
        tip = (0.5 * np.cos(angle), fork * 1.5, 0.5 * np.sin(angle))
        spot.add(
            tube([(0, fork * 0.85, 0), (tip[0] * 0.5, fork * 1.2, tip[2] * 0.5), tip], [0.07, 0.05, 0.03], 7),
            BARK,
        )
    crown = height - fork
    first = int(rng.integers(len(colors)))
    blobs = [
        (0.0, 0.62, 0.0, 0.5),
        (0.42, 0.42, 0.1, 0.36),
        (-0.4, 0.45, 0.16, 0.38),
        (0.06, 0.42, -0.42, 0.36),
        (-0.1, 0.4, 0.44, 0.34),
    ]
    for i, (x, y, z, r) in enumerate(blobs):
        size = crown * r * float(rng.uniform(0.92, 1.12))
        mesh = lumpy((size, size * 0.86, size), rng, 12)
        spot.add(
            mesh, leafy(colors[(first + (i == 2)) % len(colors)]), (x * crown, fork + y * crown, z * crown)
        )
    spot.solid((0.2, height, 0), round_=True)


def cypress(spot: Spot, rng: Generator, height: float = 3.4, color: str = "#58795a") -> None:
    """A slim upright tree."""
    spot.rod(BARK, 0.09, height * 0.22, (0, 0, 0))
    mesh = lumpy((height * 0.16, height * 0.44, height * 0.16), rng, 12, 0.1)
    spot.add(mesh, leafy(color), (0, height * 0.55, 0))
    spot.solid((0.3, height, 0), round_=True)


def fir(spot: Spot, rng: Generator, height: float = 4.0, color: str = "#4c7358") -> None:
    """A fir in four skirts."""
    spot.rod(BARK, height * 0.035, height * 0.3, (0, 0, 0))
    paint = leafy(color)
    for i in range(4):
        r, y, tall = height * (0.25 - 0.05 * i), height * (0.2 + 0.18 * i), height * 0.3
        skirt = lathe(
            [
                (r * 0.1, 0.05 * height),
                (r * 0.92, 0.0),
                (r, 0.012 * height),
                (r * 0.45, tall * 0.5),
                (0, tall),
            ],
            13,
        )
        spot.add(skirt, paint, (0, y, 0), (float(rng.uniform(-0.04, 0.04)), float(rng.uniform(0, 2)), 0))
    spot.solid((height * 0.06, height, 0), round_=True)


def birch(
    spot: Spot, rng: Generator, height: float = 4.2, colors: tuple[str, ...] = ("#a9b663", "#c3bb5e")
) -> None:
    """A pale slender tree with small crowns."""
    lean = float(rng.uniform(-0.15, 0.15))
    spot.add(
        tube([(0, -0.05, 0), (lean * 0.4, height * 0.5, 0), (lean, height * 0.92, 0)], [0.1, 0.07, 0.03], 9),
        PALE_BARK,
    )
    for i in range(4):
        a = i * 2.4
        size = height * float(rng.uniform(0.11, 0.15))
        at = (lean + 0.3 * np.cos(a), height * (0.62 + 0.11 * i), 0.3 * np.sin(a))
        spot.add(lumpy((size, size * 1.15, size), rng, 11), leafy(colors[i % len(colors)]), at)
    spot.solid((0.12, height, 0), round_=True)


def palm(spot: Spot, rng: Generator, height: float = 3.6) -> None:
    """A leaning palm with coconuts."""
    lean = float(rng.uniform(0.3, 0.6))
    trunk = [(lean * t * t, height * t, 0.0) for t in np.linspace(0, 1, 7)]
    spot.add(
        tube(trunk, [0.15, 0.12, 0.11, 0.1, 0.09, 0.085, 0.08], 10),
        Paint(color="#a5815c", roughness=0.9, pattern="bark", scale=0.14),
    )
    for i in range(9):
        a, bend = i * 0.698, 0.9 + 0.25 * (i % 3)
        frond = [
            (1.35 * t * np.cos(a), 0.32 * t * 1.6 - bend * t * t, 1.35 * t * np.sin(a))
            for t in np.linspace(0, 1, 6)
        ]
        spot.add(_blade(frond, 0.2), leafy(("#6f9a55", "#5d8a58")[i % 2]), (lean, height, 0))
    for a in (0.3, 2.2, 4.4):
        spot.ball(
            matt("#7a5438"), (0.09, 0.09, 0.09), (lean + 0.12 * np.cos(a), height - 0.1, 0.12 * np.sin(a)), 9
        )
    spot.solid((0.2, height, 0), round_=True)


def _blade(path: list[tuple[float, float, float]], width: float) -> Mesh:
    """A two-sided leaf along a path, widest in its middle."""
    points = np.asarray(path, float)
    along = points[-1] - points[0]
    side = np.cross(along, [0.0, 1.0, 0.0])
    side /= max(float(np.linalg.norm(side)), 1e-9)
    share = np.sin(np.linspace(0.12, 0.96 * np.pi, len(points))) * width / 2
    left, right = points + side * share[:, None] - [0, 0.03, 0], points - side * share[:, None] - [0, 0.03, 0]
    rows = np.stack([left, points, right], 1).reshape(-1, 3)
    faces = []
    for i in range(len(points) - 1):
        for j in range(2):
            a, b, c, d = 3 * i + j, 3 * i + j + 1, 3 * i + j + 4, 3 * i + j + 3
            faces += [(a, b, c), (a, c, d)]
    top = np.asarray(faces, np.uint32)
    upper = _smooth(rows, top)
    if float(upper.normals[:, 1].mean()) < 0:
        top = top[:, ::-1]
        upper = _smooth(rows, top)
    lower = _smooth(rows - [0, 0.004, 0], top[:, ::-1])
    return Mesh(
        positions=np.concatenate([upper.positions, lower.positions]),
        normals=np.concatenate([upper.normals, lower.normals]),
        triangles=np.concatenate([upper.triangles, lower.triangles + np.uint32(len(rows))]),
    )


def bush(spot: Spot, rng: Generator, size: float = 0.6, color: str = "#6d8f52", flowers: str = "") -> None:
    """A round bush, with flowers when a colour is given."""
    paint = leafy(color)
    for x, z, r in ((0, 0, 1.0), (0.7, 0.15, 0.7), (-0.65, 0.2, 0.75)):
        spot.add(
            lumpy((size * 0.62 * r, size * 0.56 * r, size * 0.58 * r), rng, 11),
            paint,
            (x * size, size * 0.42 * r, z * size),
        )
    if flowers:
        for _ in range(14):
            a, e = float(rng.uniform(0, 6.28)), float(rng.uniform(0.25, 1.2))
            at = (
                size * 0.68 * np.cos(a) * np.cos(e),
                size * 0.42 + size * 0.58 * np.sin(e),
                size * 0.64 * np.sin(a) * np.cos(e),
            )
            spot.ball(matt(flowers), (0.045, 0.04, 0.045), at, 6)
    spot.solid((size * 0.8, size, 0), substance="grass", round_=True)


def hedge(spot: Spot, length: float, height: float = 0.8, color: str = "#648a55") -> None:
    """A clipped hedge along X."""
    spot.block(leafy(color), (length, height, 0.5), (0, 0, 0), 0.14)
    spot.solid((length, height, 0.5), substance="grass")


def grass_tuft(spot: Spot, rng: Generator, color: str = "#7f9a4f", height: float = 0.22) -> None:
    """A few blades of grass."""
    paint = matt(color)
    for i in range(5):
        a = i * 1.3 + float(rng.uniform(-0.3, 0.3))
        reach = height * 0.4
        path = [(reach * t * t * np.cos(a), height * t, reach * t * t * np.sin(a)) for t in (0.0, 0.5, 1.0)]
        spot.add(_blade(path, 0.03), paint, (0.03 * np.cos(a), 0, 0.03 * np.sin(a)))


def fern(spot: Spot, rng: Generator, size: float = 0.5, color: str = "#6b9150") -> None:
    """A fern's rosette of arching fronds."""
    paint = leafy(color)
    for i in range(8):
        a = i * 0.785 + float(rng.uniform(-0.2, 0.2))
        path = [
            (size * t * np.cos(a), size * (1.1 * t - 0.95 * t * t), size * t * np.sin(a))
            for t in np.linspace(0, 1, 5)
        ]
        spot.add(_blade(path, size * 0.24), paint)


def flower_bed(spot: Spot, rng: Generator, width: float, depth: float, hues: tuple[str, ...]) -> None:
    """Flowers standing close together, edged with leaves."""
    count = int(width * depth * 26)
    for i in range(count):
        x, z = float(rng.uniform(-width / 2, width / 2)), float(rng.uniform(-depth / 2, depth / 2))
        h = float(rng.uniform(0.16, 0.3))
        spot.rod(matt("#6f8f4f"), 0.008, h, (x, 0, z))
        spot.ball(matt(hues[i % len(hues)]), (0.05, 0.04, 0.05), (x, h, z), 6)
        if i % 2:
            spot.ball(matt("#6f8f4f"), (0.07, 0.04, 0.05), (x + 0.03, 0.06, z), 6)


def scattered_flowers(
    spot: Spot, rng: Generator, area: tuple[float, float, float, float], count: int
) -> None:
    """Daisies and grass tufts over an area (x0, z0, x1, z1)."""
    x0, z0, x1, z1 = area
    for i in range(count):
        at = spot.at(float(rng.uniform(x0, x1)), 0, float(rng.uniform(z0, z1)))
        if i % 3:
            grass_tuft(at, rng, ("#86a055", "#6f9050")[i % 2], float(rng.uniform(0.09, 0.17)))
        else:
            at.rod(matt("#6f8f4f"), 0.006, 0.1)
            at.ball(
                matt(("#f6efe0", "#efc667", "#dc9a98")[i // 3 % 3]), (0.034, 0.016, 0.034), (0, 0.105, 0), 7
            )


def rock(spot: Spot, rng: Generator, size: float = 0.4, color: str = "#a19a8c") -> None:
    """A rounded boulder."""
    mesh = lumpy((size, size * 0.62, size * 0.82), rng, 11, 0.2)
    spot.add(
        turned(mesh, y=float(rng.uniform(0, 6))),
        Paint(color=color, roughness=0.9, pattern="plaster", scale=0.3),
        (0, size * 0.35, 0),
    )
    spot.solid((size * 0.85, size * 0.8, 0), substance="stone", round_=True)


def pond(spot: Spot, rng: Generator, rx: float, rz: float) -> None:
    """A pond with a stony rim, lily pads and reeds; anchor "pond"."""
    outline = np.linspace(0, 2 * np.pi, 40)
    spot.add(
        _flat_disc(rx, rz),
        Paint(color="#7fb0b3", roughness=0.08, pattern="water", scale=0.8),
        (0, 0.03, 0),
        shadow=False,
    )
    for i, a in enumerate(outline[:-1:2]):
        size = float(rng.uniform(0.12, 0.22))
        at = (rx * np.cos(a), 0.04, rz * np.sin(a))
        spot.add(
            lumpy((size * 1.3, size * 0.6, size), rng, 9, 0.18),
            matt(("#b3aa99", "#9c958a", "#c4b9a3")[i % 3]),
            at,
            (0, -a, 0),
        )
    for i in range(6):
        a, r = i * 1.9, 0.35 + 0.09 * i
        spot.rod(matt("#7f9f57"), 0.15, 0.012, (rx * r * np.cos(a), 0.03, rz * r * np.sin(a)))
        if i % 2:
            spot.ball(matt("#e9b6b6"), (0.06, 0.05, 0.06), (rx * r * np.cos(a), 0.07, rz * r * np.sin(a)), 8)
    for i in range(12):
        x = -rx * 0.55 + 0.09 * (i % 4)
        z = -rz * 0.6 + 0.1 * (i // 4)
        h = float(rng.uniform(0.5, 0.85))
        spot.add(tube([(x, 0, z), (x + 0.04, h, z)], 0.008, 5), matt("#7d8f4c"))
        if i % 3 == 0:
            spot.rod(matt("#6b4a35"), 0.022, 0.13, (x + 0.04, h - 0.05, z))
    spot.solid((rx * 2, 0.3, rz * 2), substance="water")
    spot.anchor("pond", "ground", (0, 0.03, 0), 0.0, (rx * 2, rz * 2))


def _flat_disc(rx: float, rz: float) -> Mesh:
    a = np.linspace(0, 2 * np.pi, 49)
    rim = np.stack([rx * np.cos(a), 0 * a, -rz * np.sin(a)], 1)
    positions = np.concatenate([[[0.0, 0.0, 0.0]], rim]).astype(np.float32)
    i = np.arange(1, 49)
    triangles = np.stack([0 * i, i, i + 1], 1).astype(np.uint32)
    normals = np.tile(np.array([0, 1, 0], np.float32), (len(positions), 1))
    return Mesh(positions=positions, normals=normals, triangles=triangles)


def hills(
    spot: Spot,
    rng: Generator,
    distance: float,
    height: float,
    color: str,
    arc: tuple[float, float] = (0.0, 2 * np.pi),
) -> None:
    """Rolling hills round the spot, from angle to angle (0 = +Z, turning to +X), seen from inside."""
    columns, rows = 96, 5
    a = np.linspace(arc[0], arc[1], columns + 1)
    swell = 0.62 + 0.0 * a
    for k in (3, 5, 8, 13):
        swell += 0.42 / k**0.8 * np.sin(k * a + float(rng.uniform(0, 6.28)))
    tops = height * np.clip(swell, 0.25, None)
    u = np.linspace(0, 1, rows + 1)
    rise = np.sin(u * np.pi / 2)
    radius = distance + u[None] * distance * 0.35 + 0 * a[:, None]
    y = tops[:, None] * rise[None] - 0.05
    positions = np.stack([radius * np.sin(a)[:, None], y, radius * np.cos(a)[:, None]], -1)
    index = np.arange((columns + 1) * (rows + 1)).reshape(columns + 1, rows + 1)
    i, j, k, m = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    triangles = np.stack([i, k, j, i, m, k], -1).reshape(-1, 3).astype(np.uint32)
    mesh = _smooth(positions.reshape(-1, 3), triangles)
    if float((mesh.normals * positions.reshape(-1, 3)).sum()) > 0:
        mesh = _smooth(positions.reshape(-1, 3), triangles[:, ::-1])
    spot.add(mesh, Paint(color=color, roughness=0.95), shadow=False)


def lawn(
    spot: Spot,
    rng: Generator,
    size: float,
    color: str,
    color2: str = "",
    waves: float = 0.0,
    flat_to: float = 7.0,
) -> None:
    """A wide ground of grass; beyond `flat_to` metres it rolls by `waves`."""
    cells = 28
    x, z = np.meshgrid(
        np.linspace(-size / 2, size / 2, cells + 1), np.linspace(-size / 2, size / 2, cells + 1)
    )
    far = np.clip((np.hypot(x, z) - flat_to) / 10, 0, 1)
    height = waves * far * (np.sin(x * 0.23 + float(rng.uniform(0, 6))) * np.cos(z * 0.19) + 0.4)
    paint = Paint(color=color, roughness=0.95, pattern="grass", scale=0.35, color2=color2)
    spot.add(ground(size, size, cells, height), paint, shadow=False)


def cloud(spot: Spot, rng: Generator, size: float) -> None:
    """A cotton-wool cloud, part of the model's charm."""
    for x, y, r in ((0, 0, 1.0), (0.9, -0.15, 0.7), (-0.95, -0.12, 0.75), (0.35, 0.35, 0.7)):
        mesh = lumpy((size * r, size * r * 0.55, size * r * 0.6), rng, 10, 0.1)
        spot.add(
            mesh, Paint(color="#fbf6ec", roughness=1.0, glow=0.15), (x * size, y * size, 0), shadow=False
        )


def log(spot: Spot, length: float = 1.4, radius: float = 0.21, name: str = "") -> None:
    """A fallen log along X with moss; a seat when named."""
    spot.add(
        turned(lathe([(0, 0), (radius, 0.0), (radius, length), (0, length)], 14), z=np.pi / 2),
        BARK,
        (length / 2, radius, 0),
    )
    for x in (-length / 2 - 0.004, length / 2 + 0.004):
        face = turned(lathe([(radius * 0.86, 0.0), (0.0, 0.002)], 14), z=-np.pi / 2 if x > 0 else np.pi / 2)
        spot.add(face, Paint(color="#d3ab78", roughness=0.8, pattern="wood", scale=0.1), (x, radius, 0))
    for i in range(4):
        spot.ball(
            matt("#7f9a4f"),
            (0.16, 0.03, 0.09),
            (-length * 0.36 + i * length * 0.24, radius * 2 - 0.015, 0.03 * (-1) ** i - 0.05),
            8,
        )
    spot.solid((length, radius * 2, radius * 2))
    if name:
        for i, x in enumerate((-length * 0.24, length * 0.24)):
            spot.anchor(
                name if i == 0 else f"{name}-2", "seat", (x, radius * 2, 0), 0.0, (0.4, 0.4), group=name
            )


def mushroom(spot: Spot, size: float = 0.14) -> None:
    """A spotted mushroom."""
    spot.rod(matt("#f1e7d3"), size * 0.24, size * 0.8, (0, 0, 0), size * 0.18)
    spot.add(
        lathe(
            [(0.0, 0.62 * size), (size * 0.62, 0.6 * size), (size * 0.5, size * 0.95), (0, size * 1.15)], 12
        ),
        gloss("#b9473a"),
    )
    for a in (0.0, 2.1, 4.2):
        spot.ball(
            matt("#f6efe0"),
            (size * 0.1, size * 0.06, size * 0.1),
            (size * 0.34 * np.cos(a), size * 0.98, size * 0.34 * np.sin(a)),
            6,
        )


def soft_box(width: float, height: float, depth: float, radius: float) -> Mesh:
    """A rounded box standing on y = 0."""
    mesh = rounded_box(width, height, depth, radius, 2)
    return Mesh(
        positions=mesh.positions + np.array([0, height / 2, 0], np.float32),
        normals=mesh.normals,
        triangles=mesh.triangles,
    )
