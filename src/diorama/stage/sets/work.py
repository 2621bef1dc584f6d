"""Places of work and study: office and classroom."""

from __future__ import annotations

import numpy as np

from diorama.stage.model import SetModel
from diorama.stage.sets import dressing, furniture, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MINT,
    MUSTARD,
    SAGE,
    SKY,
    TEAL,
    Palette,
    bulb,
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
from diorama.stage.shapes import cylinder, sphere, tube, turned


def office(seed: int, style: tuple[str, ...]) -> SetModel:
    """An office high over the city: two desks facing each other, a meeting corner, shelves, a board."""
    rng = np.random.default_rng(seed)
    palette = chosen((TEAL, MUSTARD, SKY, SAGE), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.6, 2.7, 5.4),
        (
            Opening(kind="window", side="back", x=-1.5, width=2.2, height=1.6, sill=0.75, name="window"),
            Opening(kind="window", side="back", x=1.5, width=2.2, height=1.6, sill=0.75, name="window-2"),
            Opening(
                kind="door", side="right", x=-1.3, width=0.98, height=2.1, leaf=palette.wainscot, glazed=True
            ),
        ),
        floor=patterned(palette.floor, "carpet", 0.5, roughness=0.9),
    )
    walls = rooms.build_room(scenery, shell)
    views.heights(scenery.origin, rng)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    for i, side in enumerate((-1, 1)):
        desk = origin.at(side * 0.42 - 0.3, 0, -0.35, -side * np.pi / 2 + np.pi)
        furniture.desk(desk.at(0, 0, 0), ("desk", "desk-2")[i], (1.35, 0.68), palette)
        dressing.screen(
            desk.at(-0.3, 0.7, -0.14), pictures.screen(("text", "chart")[i]), f"screen-{i + 1}", 0.46
        )
        _office_chair(desk.at(-0.1, 0, 0.68, np.pi), f"chair-{i + 1}", palette)
        dressing.small_plant(desk.at(0.52, 0.7, -0.18), "#6f9050", palette.accent, 0.1)
        for k, paint in enumerate(palette.books()[1:4]):
            desk.block(paint, (0.22, 0.03, 0.16), (0.33, 0.7 + 0.03 * k, 0.1), 0.006, 0.2 * k)
    table = origin.at(2.0, 0, 1.3)
    furniture.round_table(table, "table", 0.42, grain(palette.wood), gloss(palette.dark))
    furniture.chair(
        table.at(-0.7, 0, 0, np.pi / 2), "chair-3", grain(palette.wood), fabric(palette.accent), "table"
    )
    furniture.chair(
        table.at(0.7, 0, 0, -np.pi / 2), "chair-4", grain(palette.wood), fabric(palette.accent), "table"
    )
    furniture.bookcase(left.at(0.9, 0, 0.17), (1.8, 1.95, 0.32), palette, rng, "shelf")
    dressing.framed(
        left,
        "notices",
        pictures.notices(rng, "#c39a68", (palette.cream, palette.accent2, "#dfe6d8", "#e9b8a0")),
        (1.2, 0.75),
        -1.1,
        1.6,
        palette.wood,
    )
    furniture.sideboard(left.at(-1.1, 0, 0.22), 1.3, palette, "counter", 0.8)
    dressing.stacked_boxes(left.at(-1.4, 0.8, 0.22), rng, palette, 2)
    _coffee_maker(left.at(-0.8, 0.8, 0.22), palette)
    dressing.framed(
        right,
        "chart",
        pictures.menu(
            "PLAN",
            ("MON  ideas", "TUE  draw", "WED  build", "FRI  show"),
            "#f3ecdc",
            "#4a4642",
            palette.accent,
        ),
        (1.2, 0.85),
        0.9,
        1.55,
        palette.dark,
    )
    furniture.sideboard(front.at(-0.6, 0, 0.22), 1.6, palette, "cabinet", 0.7)
    dressing.table_lamp(front.at(-1.1, 0.7, 0.2), "lamp", palette.accent2)
    furniture.books(front.at(-0.3, 0.7, 0.2), 0.6, 0.25, 0.18, palette, rng)
    dressing.framed(
        front,
        "art",
        pictures.landscape(rng, "#d5e3de", "#f0c772", ("#d0ac78", "#b3835a", "#845c43")),
        (1.0, 0.75),
        -0.6,
        1.6,
        palette.dark,
    )
    dressing.framed(
        front,
        "poster",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.5, 0.66),
        1.1,
        1.6,
        palette.wood,
    )
    dressing.wall_clock(front, 2.2, 1.8, 0.22, palette.accent)
    dressing.wall_clock(back, 0.0, 1.85, 0.2, palette.accent)
    for x, z, h in ((-2.9, -2.3, 1.3), (2.9, -2.3, 1.2), (2.95, 2.35, 1.1), (-2.95, 2.35, 1.2)):
        dressing.potted_plant(origin.at(x, 0, z), rng, palette, h)
    dressing.bin_basket(origin.at(-0.3, 0, -1.3), palette.accent)
    rooms.pendant(origin.at(-0.3, 0, -0.35), 2.05, 2.7, palette)
    rooms.pendant(origin.at(2.0, 0, 1.3), 2.0, 2.7, palette, "pendant-2")
    origin.stand("centre", 0.2, 1.1, 0.0)
    origin.stand("left", -2.4, 0.3, np.pi / 2)
    origin.stand("right", 2.3, -0.3, -np.pi / 2)
    origin.stand("front", -0.4, 1.95, np.pi)
    origin.stand("back", 0.9, -1.9, 0.0)
    origin.anchor("floor", "ground", (-1.0, 0, 1.2), 0.0, (1.4, 1.0))
    return finish(
        scenery,
        "office",
        room=rooms.bounds(shell),
        walkable=(-2.95, -2.35, 2.95, 2.35),
        sun_yaw=2.7,
        ceiling=2.7,
        floor="cloth",
    )


def _office_chair(spot: Spot, name: str, palette: Palette) -> None:
    cloth, dark = fabric(palette.accent), matt("#3b3735")
    spot.block(cloth, (0.46, 0.08, 0.44), (0, 0.34, 0), 0.035)
    spot.block(cloth, (0.42, 0.46, 0.07), (0, 0.5, -0.22), 0.035)
    spot.block(dark, (0.06, 0.25, 0.04), (0, 0.33, -0.25), 0.012)
    spot.rod(steel("#8d8f92"), 0.025, 0.28, (0, 0.08, 0))
    for k in range(5):
        a = k * 1.2566
        spot.add(tube([(0, 0.1, 0), (0.24 * np.cos(a), 0.06, 0.24 * np.sin(a))], 0.018, 6), dark)
        spot.ball(dark, (0.03, 0.03, 0.03), (0.24 * np.cos(a), 0.03, 0.24 * np.sin(a)), 8)
    spot.anchor(name, "seat", (0, 0.42, 0), 0.0, (0.4, 0.4), group="desk")
    spot.solid((0.46, 0.9, 0.48))


def _coffee_maker(spot: Spot, palette: Palette) -> None:
    spot.block(gloss(palette.accent), (0.24, 0.36, 0.12), (0, 0, -0.08), 0.03)
    spot.block(gloss(palette.accent), (0.24, 0.1, 0.26), (0, 0.26, 0), 0.03)
    spot.block(matt("#3b3735"), (0.24, 0.03, 0.26), (0, 0, 0), 0.01)
    spot.rod(matt("#4a3026"), 0.07, 0.1, (0, 0.03, 0.05), 0.055)


def classroom(seed: int, style: tuple[str, ...]) -> SetModel:
    """A schoolroom: chalkboard and teacher's desk at the back wall, six pupils' desks facing it."""
    rng = np.random.default_rng(seed)
    palette = chosen((SAGE, MUSTARD, MINT, SKY), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (7.2, 2.9, 6.0),
        (
            Opening(
                kind="window",
                side="left",
                x=-1.3,
                width=1.9,
                height=1.6,
                sill=0.95,
                name="window",
                curtain=palette.accent2,
            ),
            Opening(
                kind="window",
                side="left",
                x=1.3,
                width=1.9,
                height=1.6,
                sill=0.95,
                name="window-2",
                curtain=palette.accent2,
            ),
            Opening(
                kind="door", side="right", x=-2.1, width=0.98, height=2.1, leaf=palette.cloth, glazed=True
            ),
        ),
        lower=gloss(palette.wainscot),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng, 6.0)
    origin = scenery.origin
    back, right, front = (walls[side] for side in ("back", "right", "front"))
    dressing.framed(
        back,
        "board",
        pictures.chalkboard(("2 + 3 = 5", "太阳  sun", "A b c d e"), rng),
        (3.2, 1.25),
        -0.2,
        1.58,
        palette.wood,
    )
    back.block(grain(palette.wood), (3.2, 0.03, 0.1), (-0.2, 0.9, 0.06), 0.01)
    for i, hue in enumerate(("#f6efe0", "#e9b8a0", "#efc667")):
        back.block(matt(hue), (0.09, 0.02, 0.02), (-0.9 + 0.15 * i, 0.93, 0.07), 0.008)
    back.anchor("board", "hang", (-0.2, 1.5, 0.05), 0.0, (3.2, 1.25))
    dressing.framed(
        back, "map", pictures.world_map("#9fc4c8", "#d9b877"), (1.15, 0.72), 2.4, 1.7, palette.dark
    )
    dressing.wall_clock(back, -2.6, 2.0, 0.2, palette.accent)
    desk = origin.at(1.3, 0, -1.85, np.pi)
    furniture.desk(desk, "desk", (1.3, 0.65), palette)
    furniture.chair(
        desk.at(0, 0, 0.62, np.pi), "teacher-chair", grain(palette.wood), fabric(palette.accent), "desk"
    )
    _globe(desk.at(-0.45, 0.7, -0.1), palette)
    furniture.books(desk.at(0.35, 0.7, -0.15), 0.35, 0.2, 0.15, palette, rng)
    number = 1
    for z in (-0.15, 1.3):
        for x in (-1.75, 0.0, 1.75):
            _school_desk(origin.at(x, 0, z), "table" if number == 1 else f"table-{number}", number, palette)
            number += 1
    furniture.bookcase(right.at(0.6, 0, 0.17), (2.0, 1.15, 0.32), palette, rng, "shelf")
    dressing.small_plant(right.at(0.0, 1.17, 0.17), "#6f9050", palette.accent, 0.16)
    dressing.stacked_boxes(right.at(1.1, 1.17, 0.17), rng, palette, 2)
    dressing.framed(
        right,
        "notices",
        pictures.notices(rng, "#c39a68", (palette.cream, palette.accent2, "#dfe6d8", "#e9b8a0")),
        (1.6, 1.0),
        0.6,
        1.85,
        palette.wood,
    )
    furniture.sideboard(front.at(1.4, 0, 0.22), 2.0, palette, "cabinet", 0.75)
    _cubes(front.at(1.0, 0.75, 0.2), palette)
    dressing.small_plant(front.at(1.9, 0.75, 0.2), "#7c9a55", palette.accent2, 0.15)
    for i, x in enumerate((-2.6, -1.5, 0.2, 1.3, 2.4)):
        art = (
            pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2))
            if i % 2
            else pictures.landscape(rng, "#dcebe6", "#efc667", ("#b9c98a", "#8fae6a", "#6a8f5a"))
        )
        dressing.framed(
            front, f"art-{i + 1}", art, (0.5, 0.66) if i % 2 else (0.62, 0.46), x, 1.75, palette.wood
        )
    dressing.coat_rack(front, -0.75, palette)
    for x, z in ((-3.2, -2.6), (3.2, 2.6), (-3.2, 2.6)):
        dressing.potted_plant(origin.at(x, 0, z), rng, palette, 1.1)
    for i, (x, z) in enumerate(((-1.7, 0.3), (1.7, 0.3), (0, -1.6))):
        rooms.pendant(origin.at(x, 0, z), 2.3, 2.9, palette, "pendant" if i == 0 else f"pendant-{i + 1}")
    origin.stand("centre", -0.3, -1.5, 0.0)
    origin.stand("left", -2.55, -1.6, np.pi / 2)
    origin.stand("right", 2.8, -0.9, -np.pi / 2)
    origin.stand("front", 0.4, 2.45, np.pi)
    origin.stand("back", -0.6, -2.4, 0.0)
    origin.anchor("floor", "ground", (-1.2, 0, -1.7), 0.0, (1.6, 1.0))
    return finish(
        scenery,
        "classroom",
        room=rooms.bounds(shell),
        walkable=(-3.2, -2.65, 3.2, 2.7),
        sun_yaw=-1.3,
        ceiling=2.9,
    )


def _school_desk(spot: Spot, name: str, number: int, palette: Palette) -> None:
    top = grain(palette.wood)
    spot.block(top, (0.95, 0.04, 0.5), (0, 0.62, 0), 0.018)
    spot.block(gloss(palette.cloth), (0.85, 0.1, 0.42), (0, 0.52, 0), 0.015)
    for x in (-0.42, 0.42):
        for z in (-0.2, 0.2):
            spot.rod(steel("#7f8487", 0.5), 0.014, 0.62, (x, 0, z))
    spot.solid((0.95, 0.66, 0.5))
    spot.anchor(name, "surface", (0, 0.66, 0), 0.0, (0.85, 0.4))
    if number % 2:
        spot.block(gloss(palette.accent), (0.22, 0.025, 0.16), (0.22, 0.66, -0.08), 0.006, 0.2)
    spot.rod(gloss(palette.accent2), 0.03, 0.09, (-0.35, 0.66, -0.14))
    furniture.chair(
        spot.at(0, 0, 0.5, np.pi), f"chair-{number}", grain(palette.wood), fabric(palette.accent), name
    )


def _globe(spot: Spot, palette: Palette) -> None:
    spot.rod(grain(palette.dark), 0.08, 0.02)
    spot.rod(steel("#c9a75a"), 0.01, 0.1)
    spot.add(sphere(0.12, 18), gloss("#7fb0b3"), (0, 0.22, 0))
    for x, y, z in ((0.07, 0.26, 0.08), (-0.06, 0.2, 0.1), (0.1, 0.18, -0.05), (-0.09, 0.27, -0.05)):
        spot.ball(matt("#a9bb6a"), (0.045, 0.04, 0.045), (x * 0.95, y, z * 0.95), 8)


def _cubes(spot: Spot, palette: Palette) -> None:
    for i, paint in enumerate(palette.books()):
        spot.block(paint, (0.13, 0.13, 0.13), (-0.28 + 0.15 * (i % 4), 0.13 * (i // 4), 0), 0.02, 0.2 * i)


def strip_lamp(spot: Spot, name: str, ceiling: float) -> None:
    """A long tube lamp under the ceiling."""
    spot.block(matt("#f3ecdc"), (1.3, 0.07, 0.2), (0, ceiling - 0.16, 0), 0.02)
    tube_ = turned(cylinder(0.03, 1.2, 10), z=np.pi / 2)
    for z in (-0.05, 0.05):
        spot.add(tube_, bulb("#fff6e2", 1.4), (0.6, ceiling - 0.18, z), shadow=False)
    spot.lamp(name, (0, ceiling - 0.25, 0), "#fff2dc", 0.9, 5.0)
