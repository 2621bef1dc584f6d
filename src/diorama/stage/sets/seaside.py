"""The beach."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Mesh, Paint, SetModel
from diorama.stage.sets import city, dressing, furniture, nature
from diorama.stage.sets.palettes import COLORS, SKY, fabric, gloss, grain, matt, patterned
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.shapes import ground, lathe, moved, rounded_box, tube

_SHORE = -3.6  # where the water meets the sand, z in metres


def beach(seed: int, style: tuple[str, ...]) -> SetModel:
    """A sandy bay: the sea behind, umbrellas, towels, huts, palms, rocks, a pier and headlands."""
    rng = np.random.default_rng(seed)
    scenery = Scenery()
    origin = scenery.origin
    _sand(origin, rng)
    _sea(origin, rng)
    _beach_things(origin, rng, _hues(seed, style))
    _beach_back(origin, rng)
    _headlands(origin, rng)
    origin.stand("centre", 0.0, 0.2, 0.0)
    origin.stand("left", -2.3, 0.7, np.pi / 2)
    origin.stand("right", 2.4, 0.4, -np.pi / 2)
    origin.stand("front", 0.4, 2.7, np.pi)
    origin.stand("back", 0.6, -2.0, np.pi)
    origin.stand("entrance", -8.5, 1.0, np.pi / 2)
    origin.stand("exit", 8.5, 1.0, np.pi / 2)
    origin.anchor("sand", "ground", (0, 0, 0.9), 0.0, (5.0, 2.6))
    origin.anchor("water", "ground", (0, -0.1, -5.0), 0.0, (12.0, 2.0))
    origin.anchor("shore", "stand", (-1.2, 0, -2.9), np.pi)
    return finish(
        scenery,
        "beach",
        room=((-9, 0, -6), (9, 8, 8)),
        walkable=(-9.0, -3.2, 9.0, 5.0),
        sun_yaw=-0.9,
        floor="stone",
    )


def _sand(origin: Spot, rng: Generator) -> None:
    cells, size = 56, 70
    x, z = np.meshgrid(
        np.linspace(-size / 2, size / 2, cells + 1), np.linspace(-size / 2, size / 2, cells + 1)
    )
    slope = np.where(z < -2.2, (z + 2.2) * 0.1, 0.0)
    far = np.clip((z - 6.5) / 6, 0, 1) + np.clip((np.abs(x) - 9) / 8, 0, 1)
    dunes = 0.7 * far * (1 + np.sin(x * 0.5 + float(rng.uniform(0, 6))) * 0.6) * (z > -3)
    mesh = ground(size, size, cells, np.maximum(slope, -2.0) + dunes)
    origin.add(mesh, Paint(color="#dfc08c", roughness=0.95, pattern="sand", scale=0.3), shadow=False)
    wet = Paint(color="#bfa075", roughness=0.5, pattern="sand", scale=0.3)
    origin.add(ground(70, 1.1), wet, (0, -0.095, _SHORE + 0.5), (-0.1, 0, 0), shadow=False)


def _sea(origin: Spot, rng: Generator) -> None:
    water = Paint(color="#5fa8ad", roughness=0.08, pattern="water", scale=1.2, color2="#8cc7c4")
    origin.add(ground(160, 70), water, (0, -0.17, _SHORE - 34.7), shadow=False)
    shallow = Paint(color="#9ad0c6", roughness=0.1, pattern="water", scale=0.8)
    for i, (z, wide) in enumerate(((_SHORE + 0.1, 2.2), (_SHORE - 2.4, 1.4))):
        del wide
        origin.add(
            _foam(rng, 70, z, 1.5 - 0.5 * i),
            shallow if i == 0 else water,
            (0, -0.16 + 0.001 * i, 0),
            shadow=False,
        )
    white = matt("#f6f3ea")
    for i, z in enumerate((_SHORE + 0.3, _SHORE - 0.9, _SHORE - 2.6)):
        x = np.linspace(-34, 34, 150)
        wave = z + 0.2 * np.sin(x * 0.9 + i * 2) + 0.1 * np.sin(x * 2.3 + i)
        y = np.full_like(x, -0.15 + 0.03 * i)
        origin.add(tube(np.stack([x, y, wave], 1), 0.035 + 0.025 * i, 6), white, shadow=False)


def _foam(rng: Generator, width: float, z: float, depth: float) -> Mesh:
    x = np.linspace(-width / 2, width / 2, 120)
    edge = z + 0.2 * np.sin(x * 0.9) + 0.1 * np.sin(x * 2.3 + float(rng.uniform(0, 0.1)))
    near = np.stack([x, np.zeros_like(x), edge], 1)
    far = np.stack([x, np.zeros_like(x), np.full_like(x, z - depth)], 1)
    positions = np.stack([near, far], 1).reshape(-1, 3).astype(np.float32)
    i = np.arange(0, len(positions) - 2, 2)
    triangles = np.concatenate([np.stack([i, i + 2, i + 3], 1), np.stack([i, i + 3, i + 1], 1)]).astype(
        np.uint32
    )
    normals = np.tile(np.array([0, 1, 0], np.float32), (len(positions), 1))
    return Mesh(positions=positions, normals=normals, triangles=triangles)


def umbrella(spot: Spot, hue: str, height: float = 2.1) -> None:
    """A striped beach umbrella."""
    spot.rod(matt("#f3ead8"), 0.022, height, (0, 0, 0))
    panels = 12
    for i in range(panels):
        a0, a1 = i * 2 * np.pi / panels, (i + 1) * 2 * np.pi / panels
        spot.add(_gore(a0, a1, 1.15, 0.42), matt(hue if i % 2 else "#f6eedd"), (0, height - 0.42, 0))
    spot.ball(matt(hue), (0.04, 0.05, 0.04), (0, height + 0.03, 0), 8)
    spot.solid((0.06, height, 0), round_=True)


def _gore(a0: float, a1: float, radius: float, rise: float) -> Mesh:
    """One two-sided panel of an umbrella's dome."""
    u = np.linspace(0, 1, 7)
    r, y = radius * np.sin(u * np.pi / 2), rise * np.cos(u * np.pi / 2)
    edges = [np.stack([r * np.sin(a), y, r * np.cos(a)], 1) for a in (a0, a1)]
    top = np.stack(edges, 1).reshape(-1, 3)
    normals = top + np.array([0, radius * 0.9, 0])
    normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    i = np.arange(0, len(top) - 2, 2)
    up = np.concatenate([np.stack([i, i + 2, i + 3], 1), np.stack([i, i + 3, i + 1], 1)])
    a, b, c = top[up[-1]]
    if np.cross(b - a, c - a) @ normals[up[-1][0]] < 0:
        up = up[:, ::-1]
    return Mesh(
        positions=np.concatenate([top, top - normals * 0.01]).astype(np.float32),
        normals=np.concatenate([normals, -normals]).astype(np.float32),
        triangles=np.concatenate([up, up[:, ::-1] + len(top)]).astype(np.uint32),
    )


def _lounger(spot: Spot, name: str, hue: str) -> None:
    wood = grain("#c99762")
    for x in (-0.28, 0.28):
        spot.block(wood, (0.05, 0.05, 1.5), (x, 0.3, 0.1), 0.015)
        for z in (-0.5, 0.7):
            spot.block(wood, (0.05, 0.3, 0.05), (x, 0, z), 0.012)
    spot.block(patterned(hue, "stripes", 0.2, "#f6eedd"), (0.58, 0.07, 1.15), (0, 0.35, 0.28), 0.03)
    spot.add(
        rounded_box(0.58, 0.75, 0.07, 0.03, 2),
        patterned(hue, "stripes", 0.2, "#f6eedd"),
        (0, 0.68, -0.48),
        (-0.55, 0, 0),
    )
    spot.anchor(name, "seat", (0, 0.42, 0.1), 0.0, (0.5, 0.6))
    spot.solid((0.66, 0.6, 1.6), substance="cloth")


def _hues(seed: int, style: tuple[str, ...]) -> tuple[str, ...]:
    """The colours of umbrellas and loungers; a colour of the style comes first."""
    sets = (
        ("#c9623f", "#4f8f8b", "#e0a93e", "#b8433a"),
        ("#4d7a9e", "#e0a93e", "#dc9a98", "#4f8f8b"),
        ("#e0a93e", "#b8433a", "#6f9060", "#4d7a9e"),
    )
    hues = sets[seed % len(sets)]
    named = [word if word.startswith("#") else COLORS.get(word, "") for word in style]
    return next(((hue, *hues[1:]) for hue in named if hue), hues)


def _beach_things(origin: Spot, rng: Generator, hues: tuple[str, ...]) -> None:
    umbrella(origin.at(-3.3, 0, -1.5), hues[0])
    _lounger(origin.at(-3.9, 0, -0.9), "sofa", hues[1])
    _lounger(origin.at(-2.7, 0, -0.9), "sofa-2", hues[2])
    umbrella(origin.at(4.4, 0, -0.9), hues[1])
    umbrella(origin.at(-6.6, 0, 2.6), hues[2])
    umbrella(origin.at(7.2, 0, 2.9), hues[3])
    towel = origin.at(3.8, 0, 0.4, 0.2)
    towel.block(patterned("#dc9a98", "stripes", 0.22, "#f6eedd"), (0.9, 0.02, 1.7), (0, 0, 0), 0.008)
    towel.anchor("towel", "bed", (0, 0.02, 0), 0.0, (0.9, 1.7))
    box = origin.at(4.9, 0, 0.2)
    box.block(gloss("#4d7a9e"), (0.55, 0.34, 0.36), (0, 0, 0), 0.04)
    box.block(gloss("#f6eedd"), (0.58, 0.08, 0.39), (0, 0.34, 0), 0.03)
    box.solid((0.58, 0.42, 0.39), substance="plastic")
    box.anchor("table", "surface", (0, 0.42, 0), 0.0, (0.5, 0.3))
    _castle(origin.at(1.7, 0, -1.6))
    bucket = origin.at(1.05, 0, -1.25)
    bucket.add(lathe([(0, 0), (0.09, 0), (0.12, 0.2), (0.11, 0.2), (0, 0.02)], 16), gloss("#b8433a"))
    furniture.bench(origin.at(0.2, 0, 4.6, np.pi), "bench", grain("#c99762"), matt("#f3ead8"))
    for x, z, s in (
        (-6.4, -2.6, 0.55),
        (-7.0, -3.2, 0.8),
        (6.6, -2.9, 0.6),
        (7.4, -3.5, 0.9),
        (-5.6, -3.6, 0.4),
        (5.9, -3.7, 0.4),
    ):
        nature.rock(origin.at(x, -0.1, z), rng, s, "#a89a88")
    for i in range(40):
        x, z = float(rng.uniform(-6, 6)), float(rng.uniform(-2.9, 4.5))
        hue = ("#f6eedd", "#e9b8a0", "#cfc3b0")[i % 3]
        origin.ball(matt(hue), (0.035, 0.014, 0.028), (x, 0.008, z), 7)
    star = origin.at(-0.9, 0.01, -2.3)
    for k in range(5):
        a = k * 1.2566
        star.add(
            tube([(0, 0.012, 0), (0.12 * np.cos(a), 0.008, 0.12 * np.sin(a))], [0.035, 0.014], 6),
            matt("#d9705a"),
        )
    for _ in range(26):
        x = float(rng.uniform(-12, 12))
        nature.grass_tuft(origin.at(x, 0.1, 6.5 + float(rng.uniform(0, 2.5))), rng, "#a9ad6a", 0.45)


def _castle(spot: Spot) -> None:
    sand = Paint(color="#cfae78", roughness=0.95, pattern="sand", scale=0.15)
    spot.block(sand, (0.62, 0.16, 0.62), (0, 0, 0), 0.03)
    for x in (-0.26, 0.26):
        for z in (-0.26, 0.26):
            spot.rod(sand, 0.11, 0.28, (x, 0, z), 0.09)
            spot.rod(sand, 0.1, 0.11, (x, 0.27, z), 0.005)
    spot.rod(sand, 0.15, 0.42, (0, 0.1, 0), 0.12)
    spot.rod(sand, 0.14, 0.16, (0, 0.5, 0), 0.005)
    spot.rod(matt("#7a5138"), 0.006, 0.2, (0, 0.62, 0))
    spot.block(matt("#b8433a"), (0.12, 0.07, 0.006), (0.06, 0.74, 0), 0.002)
    spot.solid((0.75, 0.4, 0.75), substance="stone")


def _hut(spot: Spot, hue: str) -> None:
    spot.block(patterned(hue, "stripes", 0.3, "#f6eedd", roughness=0.7), (1.6, 1.8, 1.5), (0, 0.1, 0), 0.02)
    roof = moved(rounded_box(1.25, 0.08, 1.8, 0.03, 1), (0, 0, 0))
    for side in (-1, 1):
        spot.add(roof, gloss("#f6eedd"), (side * 0.46, 2.12, 0.05), (0, 0, -side * 0.72))
    spot.block(matt(hue), (0.9, 0.45, 1.44), (0, 1.8, 0), 0.02)
    spot.block(gloss("#f6eedd"), (0.75, 1.45, 0.05), (0, 0.15, 0.76), 0.02)
    spot.ball(matt("#7a5138"), (0.03, 0.03, 0.03), (0.28, 0.85, 0.8), 8)
    spot.block(grain("#c99762"), (1.8, 0.1, 2.0), (0, 0, 0.15), 0.02)
    spot.solid((1.7, 2.4, 1.7))


def _beach_back(origin: Spot, rng: Generator) -> None:
    for i, x in enumerate((-7.4, -5.2, -3.0, 4.6, 6.8)):
        _hut(origin.at(x, 0.25, 8.4, np.pi), ("#4f8f8b", "#c9623f", "#e0a93e", "#4d7a9e", "#dc9a98")[i])
    for x, z in (
        (-5.6, 4.6),
        (6.2, 5.0),
        (-9.4, 0.4),
        (9.6, -0.6),
        (1.6, 8.4),
        (-0.8, 9.4),
        (-9.6, 6),
        (9.4, 6.6),
        (5.9, -2.0),
    ):
        nature.palm(
            origin.at(x, 0.0 if abs(x) < 9 else 0.2, z, float(rng.uniform(0, 6))),
            rng,
            float(rng.uniform(3.2, 4.2)),
        )
    city.lamp_post(origin.at(2.9, 0.2, 6.8), "lamp", 2.8)
    city.lamp_post(origin.at(-1.9, 0.2, 6.8), "lamp-2", 2.8)
    dressing.potted_plant(origin.at(3.4, 0.25, 7.4), rng, SKY, 1.0)


def _headlands(origin: Spot, rng: Generator) -> None:
    nature.hills(origin, rng, 30, 6.0, "#8fa985", (-1.7, 1.7))
    nature.hills(origin, rng, 40, 10.0, "#a5b9ae", (-1.9, 1.9))
    nature.hills(origin, rng, 45, 5.0, "#9db4b4", (1.9, 2.75))
    nature.hills(origin, rng, 45, 4.0, "#9db4b4", (3.55, 4.4))
    for x, z, hue in ((-7.0, -17, "#c9623f"), (10, -24, "#4d6a82"), (2.5, -30, "#e0a93e")):
        boat = origin.at(x, -0.2, z)
        hull = lathe([(0, 0), (0.5, 0.05), (0.85, 0.5), (0.8, 0.52), (0, 0.45)], 20)
        boat.add(
            Mesh(
                positions=hull.positions * np.array([1.9, 1, 0.8], np.float32),
                normals=hull.normals,
                triangles=hull.triangles,
            ),
            gloss(hue),
        )
        boat.rod(grain("#8a5c40"), 0.05, 3.4, (0, 0.4, 0))
        sail = np.array([[0.1, 0.9, 0], [1.5, 0.9, 0], [0.1, 3.7, 0]], np.float32)
        for sign in (1, -1):
            order = [0, 1, 2] if sign > 0 else [0, 2, 1]
            boat.add(
                Mesh(
                    positions=sail,
                    normals=np.tile([0, 0, sign], (3, 1)).astype(np.float32),
                    triangles=np.array([order], np.uint32),
                ),
                fabric("#f6eedd"),
            )
    for i in range(6):
        a = 2.0 + i * 0.5
        nature.cloud(origin.at(42 * np.sin(a), 12 + 3 * (i % 3), 42 * np.cos(a), a), rng, 2.3)
    pier = origin.at(8.6, 0, -8.5)
    pier.block(patterned("#b08a62", "planks", 0.2), (1.5, 0.1, 13.0), (0, 0.55, 0), 0.02)
    for z in np.arange(-6, 6.5, 1.5):
        for x in (-0.6, 0.6):
            pier.rod(nature.BARK, 0.08, 1.9, (x, -0.9, float(z)))
            pier.rod(matt("#f3ead8"), 0.03, 0.75, (x, 0.6, float(z)))
    for x in (-0.6, 0.6):
        pier.add(tube([(x, 1.3, -6), (x, 1.3, 6)], 0.025, 6), matt("#f3ead8"))
    pier.solid((1.6, 1.3, 13.0))
