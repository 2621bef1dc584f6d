"""Places to eat: café and restaurant."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Paint, SetModel
from diorama.stage.sets import dressing, furniture, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MUSTARD,
    ROSE,
    SAGE,
    TEAL,
    WINE,
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
from diorama.stage.shapes import lathe


def cafe(seed: int, style: tuple[str, ...]) -> SetModel:
    """A corner café: bar with pastry case and coffee machine, three tables, big windows to the street."""
    rng = np.random.default_rng(seed)
    palette = chosen((SAGE, ROSE, TEAL, MUSTARD), seed + 1, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.6, 2.8, 5.2),
        (
            Opening(kind="window", side="left", x=0.6, width=2.4, height=1.6, sill=0.65, name="window"),
            Opening(
                kind="door", side="left", x=-1.65, width=1.0, height=2.1, leaf=palette.cloth, glazed=True
            ),
            Opening(kind="window", side="front", x=-1.3, width=2.0, height=1.5, sill=0.7, name="window-2"),
        ),
        lower=gloss(palette.wainscot),
        floor=patterned(palette.cream, "checker", 0.4, palette.cloth, roughness=0.4),
    )
    walls = rooms.build_room(scenery, shell)
    views.street(scenery.origin, rng, -np.pi / 2)
    views.street(scenery.origin, rng, 0.0, 7.5)
    origin = scenery.origin
    _cafe_bar(origin.at(0.7, 0, -1.15), walls["back"], palette, rng)
    spots = ((-1.55, 0.55, "table"), (1.75, 0.75, "table-2"), (0.1, 1.75, "table-3"))
    for i, (x, z, name) in enumerate(spots):
        _cafe_table(origin.at(x, 0, z), name, i, palette)
    rooms.pendant(origin.at(-1.55, 0, 0.55), 1.95, 2.8, palette, "pendant")
    rooms.pendant(origin.at(1.75, 0, 0.75), 1.95, 2.8, palette, "pendant-2")
    _cafe_walls(walls, palette, rng)
    origin.stand("centre", -0.35, -0.2, 0.0)
    origin.stand("left", -2.55, -0.6, np.pi / 2)
    origin.stand("right", 2.9, -0.15, -np.pi / 2)
    origin.stand("front", -1.2, 2.0, np.pi)
    origin.stand("back", 0.7, -1.82, 0.0)
    origin.stand("order", 0.5, -0.42, np.pi)
    origin.anchor("floor", "ground", (-0.2, 0, -0.2), 0.0, (1.2, 0.8))
    return finish(
        scenery,
        "cafe",
        room=rooms.bounds(shell),
        walkable=(-3.0, -2.05, 3.0, 2.3),
        sun_yaw=-1.2,
        ceiling=2.8,
        floor="ceramic",
    )


def _cafe_table(spot: Spot, name: str, number: int, palette: Palette) -> None:
    furniture.round_table(
        spot,
        name,
        0.36,
        Paint(color="#efe6d6", roughness=0.3, pattern="marble", scale=0.5),
        gloss(palette.dark),
    )
    wood, pad = grain(palette.wood), fabric(palette.accent)
    first = number * 2 + 1
    furniture.chair(spot.at(-0.62, 0, 0, np.pi / 2), f"chair-{first}", wood, pad, name)
    furniture.chair(spot.at(0.62, 0, 0, -np.pi / 2), f"chair-{first + 1}", wood, pad, name)
    if number:
        spot.rod(gloss(palette.cream), 0.03, 0.1, (0.02, 0.7, -0.2), 0.022)
        spot.ball(matt(palette.accent), (0.035, 0.03, 0.035), (0.02, 0.84, -0.2), 8)
        spot.rod(matt(palette.green), 0.005, 0.05, (0.02, 0.79, -0.2))


def _cafe_bar(spot: Spot, wall: Spot, palette: Palette, rng: Generator) -> None:
    furniture.bar(spot, 3.4, palette, "counter", 0.6)
    machine = spot.at(-1.15, 0.85, -0.05)
    machine.block(gloss(palette.accent), (0.62, 0.4, 0.4), (0, 0.02, 0), 0.06)
    machine.block(steel(), (0.54, 0.14, 0.06), (0, 0.2, 0.19), 0.02)
    machine.block(steel("#8f9094"), (0.58, 0.03, 0.2), (0, 0.02, 0.2), 0.008)
    for x in (-0.14, 0.14):
        machine.rod(steel(), 0.03, 0.07, (x, 0.15, 0.24))
        machine.rod(gloss(palette.cream), 0.03, 0.06, (x, 0.05, 0.24), 0.036)
    dressing.crockery(machine.at(0, 0.42, 0), 0.5, rng, (palette.cream, palette.accent2))
    case = spot.at(1.1, 0.85, 0.02)
    case.block(grain(palette.wood), (0.95, 0.04, 0.42), (0, 0, 0), 0.01)
    for y in (0.04, 0.22):
        for i in range(5):
            hue = ("#d9a25c", "#8a5638", "#e9c9a0", "#dc9a98")[(i + int(y * 10)) % 4]
            case.ball(matt(hue), (0.065, 0.04, 0.06), (-0.36 + 0.18 * i, y + 0.035, 0.02), 9)
        case.block(grain(palette.wood), (0.9, 0.012, 0.36), (0, y + 0.17, 0), 0.004)
    case.block(Paint(color="#dcebea", roughness=0.06, alpha=0.18), (0.94, 0.38, 0.42), (0, 0.04, 0), 0.03)
    spot.block(matt("#4a4642"), (0.26, 0.2, 0.2), (0.2, 0.85, -0.1), 0.03)
    spot.rod(gloss(palette.cloth), 0.06, 0.14, (0.48, 0.85, -0.1), 0.05)
    for level, y in enumerate((1.3, 1.7)):
        shelf = wall.at(1.1, y)
        rooms.shelf_board(shelf, 2.4, 0.26, palette)
        if level:
            dressing.bottle_row(
                shelf.at(0, 0, 0.13), 2.3, rng, (palette.accent, palette.accent2, palette.cloth, "#7d8f5a")
            )
        else:
            dressing.crockery(shelf.at(0, 0, 0.13), 2.3, rng, (palette.cream, palette.accent2, palette.cloth))
    rows = ("ESPRESSO   3", "LATTE      4", "TEA        3", "CAKE       4", "TOAST      5")
    dressing.framed(
        wall,
        "menu-1",
        pictures.menu("COFFEE", rows, "#3b4a44", "#efe6d2", "#e8c25e"),
        (1.0, 0.8),
        -0.85,
        1.85,
        palette.dark,
    )
    dressing.framed(
        wall,
        "poster-1",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.5, 0.66),
        -1.95,
        1.75,
        palette.wood,
    )
    furniture.cupboard_run(wall.at(1.1, 0, 0.22), 2.4, palette, top=grain(palette.wood), depth=0.4)


def _cafe_walls(walls: dict[str, Spot], palette: Palette, rng: Generator) -> None:
    right, front, left = walls["right"], walls["front"], walls["left"]
    furniture.bookcase(right.at(1.2, 0, 0.17), (1.1, 1.5, 0.3), palette, rng, "shelf")
    dressing.small_plant(right.at(1.2, 1.51, 0.16), "#6f9050", palette.accent, 0.16)
    for i, x in enumerate((-0.3, -1.15, -2.0)):
        art = (
            pictures.still_life("#e4d2ac", palette.cloth, (palette.accent, palette.accent2, "#8f4f5e")),
            pictures.landscape(rng, "#e9e0c5", "#e0a93e", ("#a9b79a", "#7a9a8a", "#4f7270")),
            pictures.abstract(rng, palette.cream, (palette.dark, palette.accent, palette.accent2)),
        )[i]
        dressing.framed(
            right, f"art-{i + 1}", art, ((0.42, 0.56), (0.66, 0.5), (0.42, 0.56))[i], x, 1.65, palette.dark
        )
    dressing.potted_plant(right.at(-2.2, 0, 0.4), rng, palette, 1.2)
    dressing.potted_plant(front.at(2.8, 0, 0.42), rng, palette, 1.1)
    dressing.wall_clock(front, 0.45, 1.9, 0.2, palette.accent)
    dressing.framed(
        front,
        "art-4",
        pictures.landscape(rng, "#d5e3de", "#f0c772", ("#d0ac78", "#b3835a", "#845c43")),
        (0.7, 0.52),
        1.6,
        1.7,
        palette.wood,
    )
    for x in (0.0, 1.2):
        dressing.hanging_plant(left.at(x, 2.75, 0.3), 0.5, "#7c9a55", palette.accent2)


def restaurant(seed: int, style: tuple[str, ...]) -> SetModel:
    """An evening restaurant: laid tables with cloths and candles, a booth, a bar, city lights outside."""
    rng = np.random.default_rng(seed)
    palette = chosen((WINE, ROSE, TEAL), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.8, 2.8, 5.4),
        (
            Opening(
                kind="window",
                side="back",
                x=-1.4,
                width=1.7,
                height=1.6,
                sill=0.7,
                name="window",
                curtain=palette.accent,
            ),
            Opening(
                kind="window",
                side="back",
                x=1.6,
                width=1.7,
                height=1.6,
                sill=0.7,
                name="window-2",
                curtain=palette.accent,
            ),
            Opening(kind="door", side="right", x=-1.3, width=1.0, height=2.1, leaf=palette.dark, glazed=True),
        ),
        lower=gloss(palette.wainscot),
    )
    walls = rooms.build_room(scenery, shell)
    views.street(scenery.origin, rng, np.pi, 7.0)
    origin = scenery.origin
    for i, (x, z) in enumerate(((-0.2, 0.55), (-2.05, -1.15), (1.75, -1.35))):
        _dining_table(origin.at(x, 0, z), ("table", "table-2", "table-3")[i], i, palette)
    _restaurant_walls(walls, palette, rng)
    rooms.rug(origin.at(-0.2, 0, 0.55), 2.9, 1.9, palette.wainscot, palette.accent2)
    for i, (x, z) in enumerate(((-0.2, 0.55), (-2.05, -1.15), (1.75, -1.35))):
        rooms.pendant(origin.at(x, 0, z), 2.0, 2.8, palette, ("pendant", "pendant-2", "pendant-3")[i])
    origin.stand("centre", -0.1, -0.65, 0.0)
    origin.stand("left", -1.85, 0.8, np.pi / 2)
    origin.stand("right", 2.2, 0.55, -np.pi / 2)
    origin.stand("front", 0.7, 2.0, np.pi)
    origin.stand("back", -0.2, -2.0, 0.0)
    origin.anchor("floor", "ground", (1.5, 0, 1.4), 0.0, (1.2, 0.8))
    return finish(
        scenery,
        "restaurant",
        room=rooms.bounds(shell),
        walkable=(-3.1, -2.3, 3.1, 2.4),
        sun_yaw=2.6,
        ceiling=2.8,
    )


def _dining_table(spot: Spot, name: str, number: int, palette: Palette) -> None:
    cloth = fabric("#f1e6d2")
    spot.block(cloth, (1.0, 0.03, 0.78), (0, 0.67, 0), 0.014)
    for z in (-1, 1):
        spot.block(cloth, (0.99, 0.24, 0.02), (0, 0.45, z * 0.382), 0.008)
    for x in (-1, 1):
        spot.block(cloth, (0.02, 0.24, 0.77), (x * 0.492, 0.45, 0), 0.008)
    spot.rod(grain(palette.dark), 0.05, 0.66)
    spot.rod(grain(palette.dark), 0.3, 0.04, (0, 0, 0), 0.14)
    spot.solid((1.0, 0.7, 0.78))
    spot.anchor(name, "surface", (0, 0.7, 0.0), 0.0, (0.9, 0.68))
    wood, pad = grain(palette.dark), fabric(palette.accent)
    first = number * 2 + 1
    furniture.chair(spot.at(-0.7, 0, 0, np.pi / 2), f"chair-{first}", wood, pad, name)
    furniture.chair(spot.at(0.7, 0, 0, -np.pi / 2), f"chair-{first + 1}", wood, pad, name)
    for x in (-0.33, 0.33):
        if number:
            spot.rod(gloss("#fbf6ec"), 0.1, 0.012, (x, 0.7, 0.0), 0.12)
            spot.add(
                lathe([(0, 0), (0.03, 0), (0.005, 0.008), (0.005, 0.07), (0.035, 0.11), (0.03, 0.16)], 12),
                Paint(color="#e6eeee", roughness=0.08, alpha=0.35),
                (x * 0.75, 0.7, -0.2),
            )
    candle = spot.at(0, 0.7, -0.24)
    candle.rod(steel("#c9a75a"), 0.05, 0.02)
    candle.rod(matt("#f6ecd6"), 0.018, 0.14, (0, 0.015, 0))
    candle.ball(bulb("#ffd27a", 2.5), (0.012, 0.026, 0.012), (0, 0.185, 0), 8)
    candle.lamp(f"candle-{number + 1}", (0, 0.22, 0), "#ffb866", 0.35, 1.8)


def _restaurant_walls(walls: dict[str, Spot], palette: Palette, rng: Generator) -> None:
    back, left, right, front = walls["back"], walls["left"], walls["right"], walls["front"]
    dressing.framed(
        back,
        "art-1",
        pictures.still_life("#8f6a4c", "#5a3428", (palette.accent, palette.accent2, palette.cloth)),
        (0.5, 0.66),
        0.1,
        1.6,
        "#a8843f",
    )
    dressing.potted_plant(back.at(0.1, 0, 0.35), rng, palette, 1.0)
    for x in (-0.55, 0.75):
        _sconce(back.at(x, 1.75), f"sconce-{'left' if x < 0 else 'right'}")
    furniture.bar(left.at(-0.95, 0, 0.6), 2.4, palette, "counter", 0.5)
    shelf = left.at(-0.95, 1.25)
    for y in (0.0, 0.42, 0.84):
        rooms.shelf_board(shelf.at(0, y), 2.2, 0.22, palette)
        dressing.bottle_row(
            shelf.at(0, y, 0.11),
            2.1,
            rng,
            (palette.accent, palette.accent2, palette.cloth, "#6b7f4a", "#4a2b22"),
            1.05,
        )
    dressing.framed(
        left,
        "art-2",
        pictures.landscape(rng, "#e3c594", "#c0503b", ("#a08a5c", "#7a6a4a", "#4f4a3a")),
        (0.9, 0.66),
        1.35,
        1.65,
        "#a8843f",
    )
    furniture.sideboard(right.at(0.9, 0, 0.22), 1.6, palette, "shelf", 0.8)
    dressing.crockery(right.at(0.7, 0.8, 0.2), 0.8, rng, ("#fbf6ec", palette.cloth))
    dressing.table_lamp(right.at(1.5, 0.8, 0.2), "table-lamp", palette.accent)
    dressing.framed(
        right,
        "mirror",
        pictures.landscape(rng, "#c9b79a", "#e6c88a", ("#b09a7c", "#927a60", "#6f5c4a")),
        (1.1, 0.7),
        0.9,
        1.65,
        "#a8843f",
    )
    for i, x in enumerate((-2.0, 0.0, 2.0)):
        art = (
            pictures.abstract(rng, "#e8d3ac", (palette.accent, palette.cloth, palette.dark)),
            pictures.landscape(rng, "#efd9b0", "#d9705a", ("#a9a07a", "#7d8a72", "#52685f")),
            pictures.still_life("#b98a6a", "#6e3b32", (palette.accent2, palette.cream, palette.cloth)),
        )[i]
        dressing.framed(
            front, f"art-{i + 3}", art, ((0.45, 0.6), (1.0, 0.75), (0.45, 0.6))[i], x, 1.65, "#a8843f"
        )
    for x in (-1.1, 1.1):
        _sconce(front.at(x, 1.75), f"sconce-front-{'left' if x > 0 else 'right'}")
    dressing.potted_plant(front.at(2.9, 0, 0.45), rng, palette, 1.3)
    dressing.potted_plant(front.at(-2.9, 0, 0.45), rng, palette, 1.2)
    furniture.sideboard(front.at(0.0, 0, 0.22), 1.4, palette, "cabinet", 0.75)
    dressing.vase_of_flowers(front.at(0.3, 0.75, 0.2), rng, palette)


def _sconce(wall: Spot, name: str) -> None:
    wall.block(steel("#c9a75a"), (0.08, 0.16, 0.025), (0, -0.08, 0.012), 0.01)
    wall.add(lathe([(0.05, 0), (0.095, 0.16)], 16), bulb("#ffe0a6", 0.9), (0, 0.02, 0.1), shadow=False)
    wall.add(lathe([(0.095, 0.16), (0.05, 0)], 16), bulb("#ffe0a6", 1.0), (0, 0.02, 0.1), shadow=False)
    wall.lamp(name, (0, 0.12, 0.14), "#ffcf94", 0.5, 2.6)
