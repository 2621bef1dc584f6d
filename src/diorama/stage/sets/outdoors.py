"""Green places: a town park and a forest clearing."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from diorama.stage.model import Mesh, Paint, SetModel
from diorama.stage.sets import city, furniture, nature
from diorama.stage.sets.palettes import fabric, gloss, grain, leafy, matt, patterned
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.shapes import flat, tube

_SEASONS = (nature.GREENS, nature.GREENS, nature.AUTUMN)


def ribbon(points: list[tuple[float, float]], width: float, y: float = 0.02) -> Mesh:
    """A flat path along (x, z) points, facing up."""
    line = _curve(np.asarray(points, float))
    along = np.gradient(line, axis=0)
    side = np.stack([along[:, 1], -along[:, 0]], 1)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    left, right = line + side * width / 2, line - side * width / 2
    rows = np.stack([left, right], 1).reshape(-1, 2)
    positions = np.stack([rows[:, 0], np.full(len(rows), y), rows[:, 1]], 1)
    i = np.arange(0, len(rows) - 2, 2)
    triangles = np.concatenate([np.stack([i, i + 2, i + 3], 1), np.stack([i, i + 3, i + 1], 1)])
    a, b, c = positions[triangles[0]]
    if np.cross(b - a, c - a)[1] < 0:
        triangles = triangles[:, ::-1]
    normals = np.tile([0.0, 1.0, 0.0], (len(positions), 1))
    return Mesh(
        positions=positions.astype(np.float32),
        normals=normals.astype(np.float32),
        triangles=triangles.astype(np.uint32),
    )


def _curve(points: NDArray[np.float64], per: int = 10) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points."""
    p = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        pieces.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    return np.concatenate([*pieces, points[-1:]])


def park(seed: int, style: tuple[str, ...]) -> SetModel:
    """A town park: lawn, winding path, benches, pond, trees of four kinds, houses and hills behind."""
    rng = np.random.default_rng(seed)
    scenery = Scenery()
    origin = scenery.origin
    greens = _SEASONS[2] if "autumn" in style else _SEASONS[seed % 3]
    nature.lawn(origin, rng, 90, "#86a851", "#6c9144", 0.7, 9.0)
    gravel = Paint(color="#dcc59a", roughness=0.95, pattern="sand", scale=0.2)
    origin.add(
        ribbon([(-26, 1.5), (-12, -1.2), (-5, -2.4), (0, -2.2), (5, -2.7), (12, -1.4), (26, 2.5)], 1.5),
        gravel,
        shadow=False,
    )
    origin.add(ribbon([(3.8, -2.6), (5.8, -7), (4.5, -13), (7, -24)], 1.2, 0.016), gravel, shadow=False)
    wood = grain("#b07a4c")
    iron = gloss(("#3d5a50", "#7a3b3f", "#3f5f7a")[seed % 3])
    furniture.bench(origin.at(-1.6, 0, -3.5), "bench", wood, iron)
    furniture.bench(origin.at(5.2, 0, 0.4, -np.pi / 2), "bench-far", wood, iron)
    nature.pond(origin.at(4.6, 0, -5.8), rng, 1.9, 1.2)
    _park_trees(origin, rng, greens)
    _park_dressing(origin, rng)
    _park_far(origin, rng, greens)
    origin.stand("centre", 0.0, 0.0, 0.0)
    origin.stand("left", -2.4, 0.6, np.pi / 2)
    origin.stand("right", 2.4, 0.6, -np.pi / 2)
    origin.stand("front", 0.3, 2.6, np.pi)
    origin.stand("back", 1.1, -2.3, 0.0)
    origin.stand("entrance", -8.6, -1.9, np.pi / 2)
    origin.stand("exit", 8.6, -2.1, np.pi / 2)
    origin.anchor("path", "ground", (0.5, 0.02, -2.25), np.pi / 2, (6.0, 1.3))
    origin.anchor("grass", "ground", (0, 0, 0.8), 0.0, (6.0, 3.6))
    origin.anchor("goal", "ground", (-3.4, 0, 1.0), np.pi / 2, (1.0, 1.6))
    return finish(
        scenery,
        "park",
        room=((-9, 0, -8), (9, 8, 8)),
        walkable=(-9.0, -4.6, 9.0, 6.0),
        sun_yaw=0.75,
        floor="grass",
    )


def _park_trees(origin: Spot, rng: Generator, greens: tuple[str, ...]) -> None:
    oak = origin.at(-4.3, 0, -2.0 - 2.2)
    nature.round_tree(oak, rng, 4.2, greens)
    origin.anchor("tree", "ground", (-4.3, 0, -3.4), 0.0, (1.2, 0.8))
    for x, z, h in (
        (1.6, -6.6, 3.8),
        (8.2, -3.8, 4.2),
        (-8.0, 1.4, 4.0),
        (7.6, 4.6, 3.8),
        (-6.6, 6.6, 4.4),
        (2.8, 8.4, 4.0),
    ):
        nature.round_tree(origin.at(x, 0, z), rng, h * float(rng.uniform(0.92, 1.1)), greens)
    for x, z in ((-7.4, -5.6), (-8.3, -4.9), (-6.6, -6.4)):
        nature.birch(origin.at(x, 0, z), rng, float(rng.uniform(3.8, 4.8)))
    for x in (-1.4, -0.5, 0.4):
        nature.cypress(origin.at(x * 1.2 - 1.8, 0, -8.2), rng, 3.6)
    for x, z in ((9.5, -8.0), (11.0, -7.0), (10.2, 1.8), (-10.5, -1.8), (-10.0, 5.0), (5.6, 8.8)):
        nature.fir(origin.at(x, 0, z), rng, float(rng.uniform(3.6, 5.0)))


def _park_dressing(origin: Spot, rng: Generator) -> None:
    nature.scattered_flowers(origin, rng, (-6, -1.2, 6, 5), 90)
    nature.scattered_flowers(origin, rng, (-8, -8, 8, -4.3), 24)
    nature.flower_bed(origin.at(-3.3, 0, -3.75), rng, 1.2, 0.5, ("#c9623f", "#e9bd55", "#f3e7cf"))
    nature.flower_bed(origin.at(0.35, 0, -3.75), rng, 1.4, 0.5, ("#dc9a98", "#f3e7cf", "#8f6f9c"))
    nature.bush(origin.at(2.3, 0, -4.6), rng, 0.62, "#6d8f52", "#f1e3e0")
    nature.bush(origin.at(-5.9, 0, -3.4), rng, 0.7, "#7a9650")
    nature.bush(origin.at(6.7, 0, 2.4), rng, 0.75, "#648a55", "#e9b46a")
    nature.bush(origin.at(-6.4, 0, 3.2), rng, 0.8, "#6d8f52", "#dc9a98")
    for x in (-8.0, -5.4):
        nature.hedge(origin.at(x, 0, 7.6), 2.5)
    for x in (-1.0, 1.7):
        nature.hedge(origin.at(x, 0, 7.4), 2.6)
    city.lamp_post(origin.at(-3.0, 0, -1.1 - 2.55), "lamp", 2.8)
    city.lamp_post(origin.at(6.2, 0, -1.25), "lamp-2", 2.8)
    city.litter_bin(origin.at(-0.45, 0, -3.5))
    nature.rock(origin.at(2.4, 0, -6.5), rng, 0.4)
    nature.rock(origin.at(6.9, 0, -5.0), rng, 0.5)
    _picnic(origin.at(3.4, 0, 3.6, 0.4), rng)
    _kiosk(origin.at(-6.4, 0, -8.8, 0.35))


def _picnic(spot: Spot, rng: Generator) -> None:
    spot.block(patterned("#e9ddc4", "checker", 0.16, "#c9623f"), (1.5, 0.015, 1.2), (0, 0, 0), 0.006)
    spot.block(patterned("#b98a57", "fabric", 0.05), (0.42, 0.2, 0.28), (-0.35, 0.015, -0.2), 0.04)
    for i in range(3):
        spot.ball(
            gloss(("#b8433a", "#e0a93e", "#8fa653")[i]),
            (0.05, 0.05, 0.05),
            (0.15 + 0.12 * i, 0.065, -0.1 + 0.08 * (i % 2)),
            9,
        )
    spot.rod(gloss("#f3e7cf"), 0.1, 0.015, (0.3, 0.015, 0.22), 0.12)
    spot.anchor("blanket", "surface", (0.1, 0.016, 0.05), 0.0, (1.2, 0.9))
    del rng


def _kiosk(spot: Spot) -> None:
    spot.block(gloss("#4f8581"), (2.2, 1.0, 1.6), (0, 0, 0), 0.04)
    spot.block(matt("#3a4a4a"), (2.0, 1.0, 1.4), (0, 1.0, 0), 0.03)
    for x in (-1.02, 1.02):
        spot.block(gloss("#f3e7cf"), (0.14, 2.05, 0.14), (x, 0, 0.72), 0.03)
    spot.block(gloss("#f3e7cf"), (2.5, 0.08, 0.5), (0, 1.0, 0.85), 0.03)
    spot.block(gloss("#c9623f"), (2.5, 0.18, 1.9), (0, 2.0, 0), 0.06)
    city.awning(spot.at(0, 2.1, 0.85), 2.5, "#c9623f")
    spot.solid((2.4, 2.2, 1.8))


def _park_far(origin: Spot, rng: Generator, greens: tuple[str, ...]) -> None:
    solids = len(origin.scenery.solids)
    for i in range(20):
        a = i * 2 * np.pi / 20 + float(rng.uniform(-0.1, 0.1))
        r = float(rng.uniform(13, 19))
        at = origin.at(r * np.sin(a), 0, r * np.cos(a))
        if i % 3 == 0:
            nature.fir(at, rng, float(rng.uniform(4.5, 6)), "#557d62")
        else:
            nature.round_tree(at, rng, float(rng.uniform(4.2, 5.6)), greens)
    for x, z, yaw, hue in (
        (-9, -21, 0.3, "#d9a98a"),
        (-4.4, -22.5, 0.1, "#e4d3b4"),
        (10, -21, -0.35, "#b9c9b4"),
        (14.5, -17.5, -0.7, "#c98d74"),
        (-21, 4, 1.5, "#e2c48e"),
        (20, 9, -2.0, "#a9bfc4"),
        (4, 22, 3.1, "#d9a98a"),
        (-9, 20, 2.7, "#e4d3b4"),
    ):
        city.house(origin.at(x, 0, z, yaw), rng, (4.4, float(rng.uniform(4.2, 5.6)), 3.4), hue, far=True)
    nature.hills(origin, rng, 32, 5.0, "#8fac7c")
    nature.hills(origin, rng, 44, 9.5, "#a5bcab")
    for i in range(7):
        a = i * 0.9 + 0.3
        nature.cloud(origin.at(40 * np.sin(a), 15 + 3 * (i % 3), 40 * np.cos(a), a), rng, 2.4)
    del origin.scenery.solids[solids:]


def forest(seed: int, style: tuple[str, ...]) -> SetModel:
    """A clearing among many trunks: ferns, logs, mushrooms, a brook, a campfire ring."""
    rng = np.random.default_rng(seed)
    scenery = Scenery()
    origin = scenery.origin
    autumn = "autumn" in style or seed % 3 == 2
    floor = ("#8f8a4a", "#6f7a42") if not autumn else ("#b58a4c", "#8f7a42")
    nature.lawn(origin, rng, 70, floor[0], floor[1], 1.0, 6.5)
    trail = Paint(color="#a98a62", roughness=0.95, pattern="sand", scale=0.25)
    origin.add(
        ribbon([(-22, -3), (-9, -0.4), (-3, 0.6), (1.5, 0.2), (5, -1.6), (7, -8), (5, -20)], 1.2),
        trail,
        shadow=False,
    )
    _forest_trees(origin, rng, nature.AUTUMN if autumn else nature.GREENS)
    _forest_floor(origin, rng)
    for distance, height, hue in ((24, 4.5, "#6d8a62"), (32, 9.0, "#88a08a"), (42, 13.0, "#a3b5ab")):
        nature.hills(origin, rng, distance, height, hue)
    origin.stand("centre", 0.0, 0.3, 0.0)
    origin.stand("left", -2.3, 0.9, np.pi / 2)
    origin.stand("right", 2.6, 0.5, -np.pi / 2)
    origin.stand("front", 0.6, 2.5, np.pi)
    origin.stand("back", -0.9, -2.0, 0.0)
    origin.stand("entrance", -8.2, -0.2, np.pi / 2)
    origin.stand("exit", 5.9, -4.6, np.pi)
    origin.anchor("path", "ground", (0, 0.02, 0.4), np.pi / 2, (5.0, 1.0))
    origin.anchor("ground", "ground", (0.5, 0, 1.7), 0.0, (3.0, 1.6))
    return finish(
        scenery,
        "forest",
        room=((-8, 0, -7), (8, 9, 7)),
        walkable=(-8.2, -3.2, 8.0, 4.2),
        sun_yaw=-0.7,
        floor="grass",
    )


def _forest_trees(origin: Spot, rng: Generator, greens: tuple[str, ...]) -> None:
    near = (
        (-3.6, -2.3),
        (2.2, -2.9),
        (4.9, 1.9),
        (-5.2, 2.6),
        (-1.9, -4.4),
        (4.2, -4.6),
        (-6.0, -2.6),
        (7.0, -0.8),
        (0.6, -5.6),
        (-3.0, 5.2),
        (3.2, 5.4),
    )
    for i, (x, z) in enumerate(near):
        h = float(rng.uniform(5.4, 7.4))
        if i % 3 == 1:
            nature.birch(origin.at(x, 0, z), rng, h, (greens[0], greens[2]))
        else:
            tall_tree(origin.at(x, 0, z), rng, h, greens)
    origin.anchor("tree", "ground", (-3.6, 0, -1.7), 0.0, (0.8, 0.6))
    solids = len(origin.scenery.solids)
    for i in range(46):
        a = i * 2.399 + float(rng.uniform(-0.2, 0.2))
        r = 8.0 + 0.26 * i
        x, z = r * np.sin(a), r * np.cos(a)
        if (abs(x) < 3.2 and 0 < z < 13) or (x < 0 and abs(z + 0.3) < 1.3):
            continue  # the master view's camera stands in the one, the trail runs through the other
        at = origin.at(x, 0, z)
        if i % 3 == 0:
            nature.fir(at, rng, float(rng.uniform(5.5, 8)), ("#4c7358", "#557d62")[i % 2])
        else:
            tall_tree(at, rng, float(rng.uniform(6, 8)), greens)
    del origin.scenery.solids[solids + 12 :]


def tall_tree(spot: Spot, rng: Generator, height: float, greens: tuple[str, ...]) -> None:
    """A forest tree: a long trunk with roots, its crown high up."""
    lean = float(rng.uniform(-0.2, 0.2))
    spot.add(
        tube(
            [(0, -0.1, 0), (0, 0.3, 0), (lean * 0.4, height * 0.4, 0), (lean, height * 0.82, 0)],
            [0.27, 0.19, 0.14, 0.07],
            9,
        ),
        nature.BARK,
    )
    for a in (0.5, 2.4, 4.5):
        spot.add(
            tube(
                [(0.1 * np.cos(a), 0.16, 0.1 * np.sin(a)), (0.42 * np.cos(a), -0.02, 0.42 * np.sin(a))],
                [0.1, 0.04],
                6,
            ),
            nature.BARK,
        )
    first = int(rng.integers(len(greens)))
    for i, (x, y, z, r) in enumerate(
        ((0, 0.9, 0, 0.17), (0.13, 0.74, 0.05, 0.14), (-0.13, 0.7, -0.05, 0.14), (0, 0.66, 0.13, 0.12))
    ):
        size = height * r
        mesh = nature.lumpy((size, size * 0.8, size), rng, 9)
        spot.add(
            mesh, leafy(greens[(first + i // 3) % len(greens)]), (lean + x * height, y * height, z * height)
        )
    spot.solid((0.22, height, 0), round_=True)


def _forest_floor(origin: Spot, rng: Generator) -> None:
    for i in range(30):
        a, r = i * 2.399, 2.9 + 0.19 * i
        x, z = r * np.sin(a), r * np.cos(a)
        if abs(z - 0.3) > 1.0:
            nature.fern(
                origin.at(x, 0, z), rng, float(rng.uniform(0.35, 0.62)), ("#6b9150", "#7f9f57")[i % 2]
            )
    for _ in range(40):
        x, z = float(rng.uniform(-5, 5)), float(rng.uniform(-3.5, 5))
        nature.grass_tuft(origin.at(x, 0, z), rng, ("#7f8f4a", "#8f9a4e")[int(rng.integers(2))], 0.16)
    for x, z, s in (
        (-2.9, -1.6, 0.16),
        (-2.65, -1.85, 0.12),
        (2.0, -2.3, 0.15),
        (1.6, -2.45, 0.1),
        (3.2, 2.6, 0.13),
        (-4.2, 2.3, 0.16),
    ):
        nature.mushroom(origin.at(x, 0, z), s)
    nature.log(origin.at(1.0, 0, -1.15, 0.12), 1.7, 0.21, "bench")
    nature.log(origin.at(-3.4, 0, 3.4, -0.7), 1.8, 0.19)
    stump = origin.at(-1.7, 0, -0.75)
    stump.rod(nature.BARK, 0.36, 0.45, (0, 0, 0), 0.3)
    stump.rod(Paint(color="#d3ab78", roughness=0.8, pattern="wood", scale=0.1), 0.27, 0.012, (0, 0.445, 0))
    stump.solid((0.34, 0.45, 0), round_=True)
    stump.anchor("table", "surface", (0, 0.457, 0), 0.0, (0.38, 0.38))
    for x, z, s in ((3.3, -1.9, 0.5), (-2.5, -2.9, 0.42), (4.2, 3.1, 0.55), (-4.6, 1.3, 0.4)):
        nature.rock(origin.at(x, 0, z), rng, s, "#97998c")
        origin.ball(matt("#7f9a4f"), (s * 0.55, 0.05, s * 0.42), (x, s * 0.88, z), 9)
    for i in range(60):
        a, r = float(rng.uniform(0, 6.28)), float(rng.uniform(0.5, 6))
        hue = ("#c98a3f", "#b5653a", "#a08a4a")[i % 3]
        origin.ball(matt(hue), (0.05, 0.006, 0.035), (r * np.sin(a), 0.025, r * np.cos(a)), 6)
    tent = origin.at(5.9, 0, 3.4, -2.2)
    _tent(tent)


def _tent(spot: Spot) -> None:
    points = [(-1.0, 0, 0.9), (1.0, 0, 0.9), (0, 1.4, 0.8), (-1.0, 0, -1.0), (1.0, 0, -1.0), (0, 1.4, -0.9)]
    spot.add(flat(points, [(0, 1, 2), (4, 3, 5), (1, 4, 5, 2), (3, 0, 2, 5)]), fabric("#c9763f"))
    spot.add(flat([(-0.4, 0, 0.905), (0.4, 0, 0.905), (0, 1.1, 0.84)], [(0, 1, 2)]), matt("#5a3a2a"))
    spot.solid((1.8, 1.2, 1.9), substance="cloth")
