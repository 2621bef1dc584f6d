"""The noodle bar."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Paint, SetModel
from diorama.stage.sets import appliances, dressing, furniture, nature, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MUSTARD,
    TEAL,
    WINE,
    Palette,
    chosen,
    fabric,
    gloss,
    grain,
    matt,
    patterned,
    steel,
)
from diorama.stage.sets.rooms import Opening
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.shapes import lathe, torus, tube


def noodle_bar(seed: int, style: tuple[str, ...]) -> SetModel:
    """A small noodle bar at a corner: counter with stools, steaming pots, lanterns, noren, menu boards."""
    rng = np.random.default_rng(seed)
    palette = chosen((WINE, TEAL, MUSTARD), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.0, 2.6, 5.0),
        (
            Opening(kind="window", side="right", x=0.9, width=2.1, height=1.3, sill=0.85, name="window"),
            Opening(
                kind="door", side="left", x=-1.2, width=0.98, height=2.05, leaf=palette.wood, glazed=True
            ),
            Opening(kind="window", side="front", x=1.2, width=1.6, height=1.2, sill=0.95, name="window-2"),
        ),
        lower=patterned(palette.wood, "planks", 0.12, roughness=0.55),
        floor=patterned("#8f8479", "tile", 0.3, "#6b625a", roughness=0.45),
    )
    walls = rooms.build_room(scenery, shell)
    views.street(scenery.origin, rng, np.pi / 2)
    views.street(scenery.origin, rng, 0.0, 7.5)
    origin = scenery.origin
    _noodle_counter(origin.at(-0.35, 0, -0.75), palette)
    _noodle_kitchen(walls["back"], palette, rng)
    _noodle_tables(origin, palette)
    _noodle_walls(walls, palette, rng)
    for i, x in enumerate((-2.0, -0.8, 0.4, 1.6)):
        rooms.paper_lantern(
            origin.at(x, 0, -0.55),
            0.2,
            2.02 + 0.06 * (i % 2),
            2.6,
            f"lantern-{i + 1}",
            ("#f0683e", "#f6cf8a")[i % 2],
        )
    rooms.paper_lantern(origin.at(1.75, 0, 1.35), 0.24, 1.98, 2.6, "lantern-5", "#f6cf8a")
    origin.stand("centre", 0.35, 0.95, 0.0)
    origin.stand("left", -2.35, 0.35, np.pi / 2)
    origin.stand("right", 2.45, 0.25, -np.pi / 2)
    origin.stand("front", -0.5, 1.95, np.pi)
    origin.stand("back", -0.35, -1.5, 0.0)
    origin.stand("cook", 0.6, -1.5, 0.0)
    origin.anchor("floor", "ground", (-0.8, 0, 1.3), 0.0, (1.6, 1.0))
    return finish(
        scenery,
        "noodle_bar",
        room=rooms.bounds(shell),
        walkable=(-2.7, -1.62, 2.65, 2.2),
        sun_yaw=1.3,
        ceiling=2.6,
        floor="ceramic",
    )


def _noodle_counter(spot: Spot, palette: Palette) -> None:
    furniture.bar(spot, 4.0, palette, "counter", 0.55)
    spot.block(grain(palette.dark), (4.06, 0.13, 0.16), (0, 0.85, -0.2), 0.02)
    for i, hue in enumerate((palette.accent, "#3a3632", palette.accent2)):
        for x in (-1.35, 0.0, 1.35):
            spot.rod(gloss(hue), 0.025, 0.1, (x + 0.07 * i - 0.07, 0.98, -0.2), 0.018)
    for x in (-0.75, 0.72):
        spot.rod(gloss(palette.cloth), 0.035, 0.1, (x, 0.98, -0.2), 0.042)
        for k in range(5):
            spot.add(
                tube([(x, 1.0, -0.2), (x + 0.02 * (k - 2), 1.2, -0.2 + 0.012 * (k % 3 - 1))], 0.005, 5),
                grain("#c99762"),
            )
    leg, pad = grain(palette.dark), fabric(palette.accent)
    for i, x in enumerate((-1.45, -0.65, 0.15, 0.95, 1.7)):
        furniture.stool(spot.at(x, 0, 0.62, np.pi), f"stool-{i + 1}", leg, pad, 0.48, "counter")
    for x in (-2.05, 2.05):
        spot.block(grain(palette.dark), (0.11, 2.3, 0.11), (x, 0, 0.1), 0.02)
    spot.block(grain(palette.dark), (4.5, 0.14, 0.12), (0, 2.22, 0.1), 0.02)
    for i in range(5):
        x = -1.6 + 0.8 * i
        cloth = rooms.draped(0.74, 0.34, 3, 0.018)
        spot.add(cloth, fabric((palette.cloth, palette.accent)[i % 2]), (x, 1.9, 0.12))
        if i % 2 == 0:
            text = ("拉", "面", "香")[i // 2]
            spot.picture(
                f"noren-{i}",
                pictures.column(text, palette.cloth, "#f6ead0", width=96, height=96),
                (0.24, 0.24),
                (x, 2.06, 0.16),
            )


def _noodle_kitchen(wall: Spot, palette: Palette, rng: Generator) -> None:
    tiles = patterned("#efe6d2", "tile", 0.13, "#cfc4ab", roughness=0.25)
    wall.sheet(tiles, 5.9, 0.75, (0, 1.25, 0.012))
    unit = wall.at(-0.2, 0, 0.26)
    unit.block(steel("#b5b4ae", 0.4), (4.6, 0.8, 0.5), (0, 0.05, 0), 0.02)
    unit.block(steel("#c9c8c2", 0.35), (4.66, 0.04, 0.54), (0, 0.83, 0.01), 0.012)
    for x in (-1.7, -0.6, 0.5, 1.6):
        unit.block(steel("#a5a49e", 0.4), (0.9, 0.5, 0.02), (x, 0.18, 0.255), 0.012)
        unit.add(tube([(x - 0.2, 0.6, 0.28), (x + 0.2, 0.6, 0.28)], 0.01, 6), steel())
    unit.solid((4.66, 0.87, 0.54), substance="metal")
    _steaming_pot(unit.at(-0.4, 0.87, 0.02), rng, 0.2, "#b9b8b2")
    _steaming_pot(unit.at(0.15, 0.87, 0.02), rng, 0.17, "#8f8e88")
    dressing.cooking_pot(unit.at(0.68, 0.87, 0.02), palette.accent, 0.14)
    unit.anchor("stove", "surface", (0.68, 0.89, 0.05), 0.0, (0.3, 0.3))
    unit.anchor("worktop", "surface", (-1.4, 0.87, 0.06), 0.0, (1.0, 0.36))
    appliances.basin(unit.at(1.9, 0.87, 0.0), width=0.46)
    unit.block(grain(palette.wood), (0.5, 0.03, 0.3), (-1.75, 0.87, 0.02), 0.01)
    for i in range(5):
        unit.rod(matt(("#8fa653", "#f1e7cf")[i % 2]), 0.02, 0.14, (-1.95 + 0.06 * i, 0.905, 0.0))
    dressing.bottle_row(unit.at(1.25, 0.87, -0.1), 0.5, rng, ("#3a2c26", palette.accent2, palette.accent))
    for level, y in enumerate((1.42, 1.78)):
        shelf = wall.at(-1.0, y)
        rooms.shelf_board(shelf, 2.5, 0.24, palette)
        dressing.crockery(
            shelf.at(0, 0, 0.12),
            2.4,
            rng,
            (palette.cream, palette.cloth, palette.accent2) if level else (palette.cream, palette.accent),
        )
    rows = ("牛肉面  12", "担担面  10", "馄饨    9", "炸酱面  11", "热茶    3")
    for i, x in enumerate((0.85, 1.62)):
        image = pictures.menu(
            ("菜单", "今日")[i],
            rows if i == 0 else rows[::-1],
            ("#6e3b2f", "#f1e3c4")[i],
            ("#f6e6c4", "#4a2b22")[i],
            ("#e8b950", "#b8433a")[i],
        )
        dressing.framed(wall, f"menu-{i + 1}", image, (0.66, 0.53), x, 1.83, palette.dark)
    wall.picture(
        "fortune",
        pictures.column("福", "#b8352c", "#f2c65a", width=128, height=128),
        (0.34, 0.34),
        (2.4, 1.85, 0.02),
    )
    wall.block(gloss("#9c2f28"), (0.4, 0.4, 0.012), (2.4, 1.65, 0.0), 0.01)


def _steaming_pot(spot: Spot, rng: Generator, radius: float, color: str) -> None:
    """A stock pot with cotton-wool steam."""
    spot.add(
        lathe(
            [
                (0, 0),
                (radius * 0.95, 0),
                (radius, 0.02),
                (radius, radius * 1.25),
                (radius * 1.05, radius * 1.3),
                (radius * 0.9, radius * 1.28),
                (0, radius * 1.15),
            ],
            22,
        ),
        steel(color, 0.35),
    )
    spot.rod(Paint(color="#d9a765", roughness=0.2), radius * 0.92, 0.006, (0, radius * 1.18, 0))
    for x in (-1, 1):
        spot.add(torus(0.04, 0.012, 10), steel(color), (x * radius * 1.12, radius, 0))
    cotton = Paint(color="#f7f1e6", roughness=1.0, glow=0.12)
    for i, (x, z) in enumerate(((-0.3, 0.0), (0.25, 0.2), (0.0, -0.1), (0.2, 0.0))):
        size = radius * (0.42, 0.36, 0.32, 0.2)[i]
        at = (x * radius, radius * (1.3, 1.34, 1.75, 2.2)[i], z * radius)
        spot.add(nature.lumpy((size, size * 0.8, size), rng, 9), cotton, at, shadow=False)


def _noodle_tables(origin: Spot, palette: Palette) -> None:
    spot = origin.at(1.75, 0, 1.35)
    furniture.table(spot, "table", (0.85, 0.7), grain(palette.wood))
    leg, pad = grain(palette.dark), fabric(palette.accent)
    furniture.stool(spot.at(-0.62, 0, 0, np.pi / 2), "chair-1", leg, pad, furniture.SEAT, "table")
    furniture.stool(spot.at(0.62, 0, 0, -np.pi / 2), "chair-2", leg, pad, furniture.SEAT, "table")
    for i, hue in enumerate((palette.accent, "#3a3632")):
        spot.rod(gloss(hue), 0.025, 0.1, (-0.05 + 0.08 * i, 0.7, -0.26), 0.018)
    spot.rod(gloss(palette.cream), 0.035, 0.09, (0.14, 0.7, -0.26), 0.04)


def _noodle_walls(walls: dict[str, Spot], palette: Palette, rng: Generator) -> None:
    left, front, right = walls["left"], walls["front"], walls["right"]
    for i, text in enumerate(("牛肉面", "馄饨汤", "葱油饼", "红烧肉")):
        x = 0.25 + 0.42 * i
        left.block(grain(palette.dark), (0.32, 0.98, 0.02), (x, 1.26, 0.0), 0.01)
        left.picture(
            f"board-{i + 1}",
            pictures.column(text, "#f3e3c0" if i % 2 else "#a8352c", "#4a2b22" if i % 2 else "#f6dc9a"),
            (0.27, 0.92),
            (x, 1.75, 0.022),
        )
    furniture.sideboard(left.at(0.9, 0, 0.22), 1.2, palette, "shelf", 0.78)
    dressing.crockery(left.at(0.7, 0.78, 0.22), 0.6, rng, (palette.cream, palette.cloth))
    _lucky_cat(left.at(1.3, 0.77, 0.22), palette)
    dressing.coat_rack(left, -2.0, palette)
    dressing.wall_clock(front, -0.45, 1.95, 0.17, palette.accent)
    dressing.framed(
        front,
        "mountain",
        pictures.landscape(rng, "#f0dfbd", "#c0503b", ("#b7b08c", "#7f8f7c", "#4f655f")),
        (0.8, 0.6),
        -1.55,
        1.6,
        palette.dark,
    )
    dressing.potted_plant(front.at(-2.55, 0, 0.42), rng, palette, 1.15)
    dressing.potted_plant(front.at(2.6, 0, 0.4), rng, palette, 1.0)
    furniture.sideboard(front.at(-0.95, 0, 0.22), 1.2, palette, "sideboard", 0.75)
    dressing.table_lamp(front.at(-1.3, 0.75, 0.2), "table-lamp", palette.accent2)
    dressing.crockery(front.at(-0.75, 0.75, 0.2), 0.5, rng, (palette.cream, palette.accent))
    stand = front.at(0.25, 0, 0.25)
    stand.rod(gloss(palette.cloth), 0.12, 0.5, (0, 0, 0), 0.14)
    for x, hue in ((-0.04, palette.accent), (0.05, palette.accent2)):
        stand.add(tube([(x, 0.1, 0), (x * 1.8, 0.78, 0.02)], 0.024, 7), fabric(hue))
    stand.solid((0.14, 0.7, 0), round_=True)
    neon = right.at(-1.3, 1.75, 0.03)
    neon.block(matt("#4a2b27"), (0.95, 0.5, 0.03), (0, -0.25, -0.015), 0.02)
    neon.picture(
        "neon",
        pictures.sign("面馆", "#4a2b27", "#ff9f6b", width=256, height=128),
        (0.85, 0.42),
        (0, 0, 0.018),
        glow=0.9,
    )
    neon.lamp("neon", (0, 0, 0.35), "#ff9a6a", 0.5, 2.5)
    furniture.sideboard(right.at(-1.45, 0, 0.22), 1.1, palette, "cabinet", 0.78)
    dressing.bottle_row(right.at(-1.45, 0.78, 0.2), 0.9, rng, ("#3a2c26", palette.accent, palette.cloth))
    dressing.small_plant(right.at(0.3, 0.85, 0.05), "#6f9050", palette.accent, 0.12)


def _lucky_cat(spot: Spot, palette: Palette) -> None:
    white = gloss("#f6efe0")
    spot.ball(white, (0.085, 0.1, 0.075), (0, 0.09, 0), 14)
    spot.ball(white, (0.08, 0.07, 0.07), (0, 0.22, 0.01), 14)
    for x in (-1, 1):
        spot.add(lathe([(0.03, 0), (0.0, 0.05)], 8), white, (x * 0.05, 0.27, 0.01))
        spot.ball(matt("#2e2a28"), (0.008, 0.012, 0.006), (x * 0.028, 0.23, 0.078), 7)
    spot.add(tube([(0.07, 0.14, 0.02), (0.12, 0.2, 0.04), (0.11, 0.3, 0.05)], 0.026, 8), white)
    spot.ball(gloss(palette.accent2), (0.02, 0.02, 0.014), (0, 0.15, 0.075), 8)
    spot.add(torus(0.062, 0.012, 16), gloss("#b8352c"), (0, 0.165, 0.01))
