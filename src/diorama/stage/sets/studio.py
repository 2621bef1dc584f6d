"""A product studio: a seamless sweep, a round turntable, softboxes, flags, a tripod at the side."""

from __future__ import annotations

import numpy as np

from diorama.stage.model import Mesh, Paint, SetModel
from diorama.stage.sets.palettes import COLORS, bulb, gloss, grain, matt, steel
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.shapes import lathe, rounded_box, torus, tube

_SWEEPS = ("#d9c3a5", "#a9bfb8", "#d8a58c", "#c9cfd2")
_PLINTH = 0.42  # height of the turntable's top, metres


def studio(seed: int, style: tuple[str, ...]) -> SetModel:
    """A cyclorama, a turntable in its middle (joint "turntable", anchor "table"), soft lights."""
    scenery = Scenery()
    origin = scenery.origin
    hue = next(
        (
            word if word.startswith("#") else COLORS[word]
            for word in style
            if word.startswith("#") or word in COLORS
        ),
        "",
    )
    color = hue or _SWEEPS[seed % len(_SWEEPS)]
    origin.add(_sweep(), Paint(color=color, roughness=0.92), shadow=False)
    _turntable(origin, color)
    for i, (x, z, yaw) in enumerate(((-3.8, 1.9, 2.0), (3.8, 2.1, -2.0))):
        _softbox(origin.at(x, 0, z, yaw), f"softbox-{i + 1}")
    _strip_light(origin.at(2.9, 0, -1.7, -1.0))
    _camera(origin.at(-1.9, 0, 4.2, 2.75))
    _crates(origin.at(3.6, 0, 4.1, -2.4))
    _reflector(origin.at(-3.4, 0, -0.7, 1.3))
    for name, x, z, yaw in (
        ("centre", 0.0, 1.15, 0.0),
        ("left", -1.6, 0.4, np.pi / 2),
        ("right", 1.6, 0.4, -np.pi / 2),
        ("front", 0.4, 2.6, np.pi),
        ("back", 0.0, -1.4, 0.0),
    ):
        origin.stand(name, x, z, yaw)
    origin.stand("entrance", -5.2, 3.2, np.pi / 2)
    origin.stand("exit", 5.2, 3.2, np.pi / 2)
    origin.anchor("floor", "ground", (0, 0, 1.6), 0.0, (2.6, 1.4))
    return finish(
        scenery,
        "studio",
        room=((-5.5, 0, -4.0), (5.5, 4.5, 5.5)),
        walkable=(-5.2, -2.2, 5.2, 5.0),
        sun_yaw=0.6,
        floor="plastic",
        ceiling=4.5,
        has_sky=False,
    )


def _sweep() -> Mesh:
    """Floor, quarter round and wall in one skin, all the way round."""
    bend, half, wall = 1.6, 5.6, 6.0
    turn = np.linspace(0, np.pi / 2, 12)
    out = np.concatenate([[0.0], half - bend + bend * np.sin(turn), [half]])
    up = np.concatenate([[0.0], bend - bend * np.cos(turn), [wall]])
    lean = np.concatenate([[0.0], turn, [np.pi / 2]])
    angles = np.linspace(0, 2 * np.pi, 65)
    square = 5.0  # a squircle, so that the back wall is nearly flat
    reach = 1.0 / (np.abs(np.sin(angles)) ** square + np.abs(np.cos(angles)) ** square) ** (1 / square)
    x = out[:, None] * (reach * np.sin(angles))[None]
    z = out[:, None] * (reach * np.cos(angles))[None] * 1.05 + 0.6
    y = np.repeat(up[:, None], len(angles), 1)
    inward = np.stack(
        [
            -np.sign(np.sin(angles)) * np.abs(np.sin(angles) * reach) ** (square - 1),
            -np.sign(np.cos(angles)) * np.abs(np.cos(angles) * reach) ** (square - 1),
        ],
        1,
    )
    inward /= np.linalg.norm(inward, axis=1, keepdims=True)
    normals = np.stack(
        [
            np.sin(lean)[:, None] * inward[:, 0],
            np.repeat(np.cos(lean)[:, None], len(angles), 1),
            np.sin(lean)[:, None] * inward[:, 1],
        ],
        -1,
    )
    rows, columns = y.shape
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.stack([a, c, b, a, d, c], -1).reshape(-1, 3)
    positions = np.stack([x, y, z], -1).reshape(-1, 3)
    flatten = normals.reshape(-1, 3)
    corner = positions[triangles[-1]]
    if np.cross(corner[1] - corner[0], corner[2] - corner[0]) @ flatten[triangles[-1][0]] < 0:
        triangles = triangles[:, ::-1]
    return Mesh(
        positions=positions.astype(np.float32),
        normals=(flatten / np.linalg.norm(flatten, axis=1, keepdims=True)).astype(np.float32),
        triangles=np.ascontiguousarray(triangles, np.uint32),
    )


def _turntable(spot: Spot, color: str) -> None:
    base = gloss("#efe7d8")
    spot.add(lathe([(0, 0), (0.5, 0), (0.52, 0.02), (0.52, 0.3), (0.5, 0.32), (0, 0.32)], 48), base)
    spot.add(torus(0.522, 0.012, 48), steel("#c9a75a", 0.3), (0, 0.16, 0))
    plate = spot.at(0, 0.32).hinge("turntable")
    plate.add(
        lathe([(0, 0.012), (0.44, 0.012), (0.46, 0.03), (0.46, 0.08), (0.44, 0.1), (0, 0.1)], 48),
        gloss("#f6f0e4"),
    )
    plate.add(torus(0.4, 0.003, 48), matt(color), (0, 0.1, 0))
    spot.solid((0.52, _PLINTH, 0), substance="plastic", round_=True)
    plate.anchor("table", "surface", (0, _PLINTH - 0.32, 0), 0.0, (0.6, 0.6))
    plate.anchor("turntable", "surface", (0, _PLINTH - 0.32, 0), 0.0, (0.6, 0.6))


def _tripod(spot: Spot, height: float) -> None:
    dark = matt("#33312f")
    for a in (0.5, 2.6, 4.7):
        spot.add(tube([(0.42 * np.cos(a), 0.015, 0.42 * np.sin(a)), (0, 0.7, 0)], 0.016, 7), dark)
    spot.rod(dark, 0.02, height - 0.6, (0, 0.6, 0))
    spot.solid((0.3, height, 0), substance="metal", round_=True)


def _softbox(spot: Spot, name: str) -> None:
    """A lit softbox on a stand, facing +Z."""
    _tripod(spot, 2.1)
    box = spot.at(0, 2.15, 0.06)
    hood = lathe([(0.16, -0.4), (0.74, 0.0), (0.76, 0.03)], 4)
    for mesh in (hood,):
        box.add(mesh, matt("#2f2d2c"), (0, 0, 0), (np.pi / 2, 0, np.pi / 4))
    box.add(rounded_box(1.04, 1.04, 0.04, 0.02, 1), matt("#2f2d2c"), (0, 0, 0.01))
    box.add(rounded_box(0.98, 0.98, 0.03, 0.012, 1), bulb("#fff3df", 1.0), (0, 0, 0.028), shadow=False)
    box.lamp(name, (0, 0, 0.3), "#fff0dc", 1.2, 7.0, "always")


def _strip_light(spot: Spot) -> None:
    _tripod(spot, 1.0)
    spot.block(matt("#2f2d2c"), (0.3, 1.6, 0.1), (0, 0.75, 0), 0.03)
    spot.add(rounded_box(0.24, 1.52, 0.02, 0.008, 1), bulb("#e6f0ff", 0.9), (0, 1.55, 0.05), shadow=False)
    spot.lamp("strip", (0, 1.55, 0.3), "#dfeaff", 0.7, 5.0, "always")


def _camera(spot: Spot) -> None:
    _tripod(spot, 1.25)
    dark = matt("#2e2d2c")
    spot.block(dark, (0.24, 0.2, 0.32), (0, 1.25, 0), 0.03)
    spot.add(
        lathe([(0, 0), (0.07, 0), (0.08, 0.16), (0.095, 0.22), (0.08, 0.22), (0, 0.2)], 20),
        matt("#3a3938"),
        (0, 1.35, 0.14),
        (np.pi / 2, 0, 0),
    )
    for z in (-0.08, 0.12):
        spot.add(
            lathe([(0, -0.03), (0.1, -0.03), (0.1, 0.03), (0, 0.03)], 22),
            dark,
            (0, 1.55, z),
            (0, 0, np.pi / 2),
        )
    spot.block(gloss("#b8433a"), (0.03, 0.03, 0.02), (0.08, 1.39, 0.16), 0.008)


def _crates(spot: Spot) -> None:
    wood = grain("#c99762")
    spot.block(wood, (0.6, 0.34, 0.42), (0, 0, 0), 0.015)
    spot.block(wood, (0.6, 0.34, 0.42), (0.62, 0, 0.1), 0.015, 0.2)
    spot.block(wood, (0.6, 0.2, 0.42), (0.1, 0.34, 0.0), 0.015, 0.15)
    spot.rod(gloss("#5f8f8b"), 0.05, 0.75, (-0.5, 0, 0.1))
    spot.rod(gloss("#e0a93e"), 0.05, 0.85, (-0.62, 0, -0.02))
    spot.solid((1.6, 0.6, 0.7))


def _reflector(spot: Spot) -> None:
    spot.add(torus(0.6, 0.02, 32), matt("#2f2d2c"), (0, 0.95, 0), (np.pi / 2 - 0.2, 0, 0))
    disc = lathe([(0, -0.006), (0.59, -0.006), (0.59, 0.006), (0, 0.006)], 32)
    spot.add(disc, Paint(color="#e3cf9f", roughness=0.35, metal=0.3), (0, 0.95, 0), (np.pi / 2 - 0.2, 0, 0))
    spot.rod(matt("#33312f"), 0.018, 0.95, (0, 0, -0.12))
    spot.rod(matt("#33312f"), 0.2, 0.03, (0, 0, -0.12))
    spot.solid((0.3, 1.5, 0), substance="cloth", round_=True)
