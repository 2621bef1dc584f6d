"""Rooms of a home: kitchen and living room."""

from __future__ import annotations

import numpy as np

from diorama.stage.model import Paint, SetModel
from diorama.stage.sets import appliances, dressing, furniture, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MUSTARD,
    ROSE,
    SAGE,
    SKY,
    TEAL,
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


def kitchen(seed: int, style: tuple[str, ...]) -> SetModel:
    """A family kitchen: table with three chairs, units along the back wall, garden outside."""
    rng = np.random.default_rng(seed)
    palette = chosen((SAGE, TEAL, ROSE, SKY), seed, style)
    scenery = Scenery()
    tiles = patterned(palette.cream, "tile", 0.15, "#d8cbb2", roughness=0.3)
    shell = rooms.plain_shell(
        palette,
        (6.0, 2.6, 5.0),
        (
            Opening(
                kind="window",
                side="back",
                x=-0.85,
                width=1.5,
                height=1.15,
                sill=1.12,
                name="window",
                curtain=palette.accent2,
            ),
            Opening(
                kind="window",
                side="right",
                x=0.35,
                width=1.5,
                height=1.25,
                sill=0.95,
                name="window-2",
                curtain=palette.accent,
            ),
            Opening(kind="door", side="left", x=-1.0, width=0.95, height=2.05, leaf=palette.cloth),
        ),
        lower=matt(palette.wainscot),
        floor=patterned(palette.cream, "checker", 0.42, palette.floor, roughness=0.4),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng)
    _kitchen_units(walls["back"], palette, rng, tiles)
    _kitchen_table(scenery.origin.at(0, 0, 0.45), palette)
    rooms.pendant(scenery.origin.at(0, 0, 0.45), 1.82, 2.6, palette)
    _kitchen_left(walls["left"], palette, rng)
    _kitchen_right(walls["right"], palette, rng)
    _kitchen_front(walls["front"], palette, rng)
    dressing.potted_plant(scenery.origin.at(2.62, 0, 2.12), rng, palette, 1.15)
    origin = scenery.origin
    origin.stand("centre", 0.0, -0.95, 0.0)
    origin.stand("left", -1.9, 0.2, np.pi / 2)
    origin.stand("right", 1.9, 0.2, -np.pi / 2)
    origin.stand("front", 0.9, 1.75, np.pi)
    origin.stand("back", -0.85, -1.45, np.pi)
    origin.anchor("floor", "ground", (-1.5, 0, 1.4), 0.0, (1.6, 1.2))
    return finish(
        scenery,
        "kitchen",
        room=rooms.bounds(shell),
        walkable=(-2.7, -1.75, 2.55, 2.2),
        sun_yaw=1.25,
        ceiling=2.6,
        floor="ceramic",
    )


def _kitchen_units(wall: Spot, palette: Palette, rng: np.random.Generator, tiles: Paint) -> None:
    top = Paint(color=palette.wood, roughness=0.45, pattern="wood", scale=0.3)
    wall.sheet(tiles, 5.3, 0.5, (0.35, 1.1, 0.012))
    appliances.fridge(wall.at(-2.6, 0, 0.36), palette)
    furniture.cupboard_run(wall.at(-0.98, 0, 0.3), 2.46, palette, top=top)
    appliances.basin(wall.at(-0.85, 0.85, 0.3))
    appliances.stove(wall.at(0.58, 0, 0.32), palette)
    appliances.hood(wall.at(0.58), palette)
    furniture.cupboard_run(wall.at(1.94, 0, 0.3), 2.06, palette, top=top)
    furniture.wall_cupboards(wall.at(2.1, 1.45), 1.7, palette)
    wall.anchor("counter", "surface", (1.75, 0.85, 0.34), 0.0, (1.1, 0.4))
    wall.anchor("stove-stand", "stand", (0.58, 0, 1.0), np.pi)
    dressing.bottle_row(wall.at(2.55, 0.85, 0.13), 0.6, rng, (palette.accent2, palette.cloth, "#7d8f5a"))
    for i, hue in enumerate(("#c9623f", "#e9d6a8", "#7d5a3c")):
        dressing.jar_glass(wall.at(1.0 + i * 0.13, 0.85, 0.14), hue)
    wall.block(grain(palette.wood), (0.3, 0.42, 0.025), (1.42, 0.86, 0.05), 0.02)
    appliances.kettle(wall.at(0.725, 0.872, 0.18), palette.accent)
    wall.rod(gloss(palette.cream), 0.06, 0.14, (-1.95, 0.85, 0.16), 0.07)
    for i, tilt in enumerate((-0.3, 0.0, 0.28)):
        wall.rod(grain("#b98a57"), 0.009, 0.26, (-1.95 + tilt * 0.1, 0.92, 0.16))
        wall.ball(grain("#b98a57"), (0.028, 0.035, 0.012), (-1.95 + tilt * 0.1, 1.19, 0.15 + 0.02 * i), 8)
    wall.block(matt(palette.cream), (0.36, 0.02, 0.26), (-1.62, 0.85, 0.3), 0.008)
    dressing.crockery(wall.at(-1.62, 0.87, 0.28), 0.36, rng, (palette.cream, palette.cloth))
    for i, x in enumerate((-1.4, -1.15, -0.5, -0.28)):
        dressing.small_plant(
            wall.at(x, 1.12, 0.03),
            ("#7c9a55", "#5f8752")[i % 2],
            (palette.accent, palette.accent2)[i % 2],
            0.1,
        )
    rail = wall.at(1.15, 1.32, 0.05)
    rail.block(steel("#a08a5c"), (0.4, 0.015, 0.015), (0, 0, 0), 0.006)
    for i in range(3):
        rail.rod(steel(), 0.006, 0.14, (-0.14 + i * 0.14, -0.14, 0.01))
        rail.ball(steel(), (0.035, 0.035, 0.014), (-0.14 + i * 0.14, -0.16, 0.01), 8)


def _kitchen_table(spot: Spot, palette: Palette) -> None:
    rooms.rug(spot, 2.7, 1.7, palette.wainscot, palette.cream)
    wood, cushion = grain(palette.wood), fabric(palette.accent)
    furniture.table(spot, "table", (1.25, 0.82), wood)
    furniture.chair(spot.at(-0.82, 0, 0, np.pi / 2), "chair-1", wood, cushion, "table")
    furniture.chair(spot.at(0.82, 0, 0, -np.pi / 2), "chair-2", wood, cushion, "table")
    furniture.chair(spot.at(0.0, 0, -0.62, 0.0), "chair-3", wood, cushion, "table")


def _kitchen_left(wall: Spot, palette: Palette, rng: np.random.Generator) -> None:
    shelf = wall.at(0.55, 1.35)
    rooms.shelf_board(shelf, 1.2, 0.24, palette)
    dressing.crockery(shelf.at(0, 0, 0.12), 1.1, rng, (palette.cream, palette.cloth, palette.accent2))
    rooms.shelf_board(wall.at(0.55, 1.75), 1.2, 0.24, palette)
    dressing.bottle_row(
        wall.at(0.55, 1.75, 0.12), 1.1, rng, (palette.accent, "#7d8f5a", palette.accent2, "#d8c9a3")
    )
    furniture.sideboard(wall.at(0.55, 0, 0.22), 1.2, palette, "shelf")
    dressing.vase_of_flowers(wall.at(0.95, 0.71, 0.17), rng, palette)
    dressing.framed(
        wall,
        "still-life",
        pictures.still_life("#dcc79a", palette.accent, (palette.cloth, palette.accent2, "#a3573f")),
        (0.36, 0.46),
        -1.95,
        1.6,
        palette.dark,
    )


def _kitchen_right(wall: Spot, palette: Palette, rng: np.random.Generator) -> None:
    dressing.wall_clock(wall, -1.25, 1.95, 0.2, palette.accent)
    furniture.sideboard(wall.at(0.35, 0, 0.22), 1.3, palette, "cabinet", 0.7)
    radio = wall.at(0.75, 0.69, 0.2)
    radio.block(grain(palette.dark), (0.34, 0.2, 0.16), (0, 0, 0), 0.04)
    radio.block(patterned(palette.cream, "fabric", 0.02), (0.16, 0.13, 0.01), (-0.06, 0.035, 0.078), 0.02)
    radio.ball(steel("#c9a75a"), (0.025, 0.025, 0.012), (0.1, 0.12, 0.08), 10)
    dressing.small_plant(wall.at(-0.05, 0.95, 0.06), "#6f9050", palette.cream, 0.14)
    dressing.framed(
        wall,
        "hills",
        pictures.landscape(rng, "#f0dfb6", palette.accent, ("#9fb08a", "#6f8f7a", "#4f6f62")),
        (0.56, 0.42),
        -1.25,
        1.4,
        palette.wood,
    )
    dressing.bin_basket(wall.at(-0.75, 0, 0.25), palette.cloth)


def _kitchen_front(wall: Spot, palette: Palette, rng: np.random.Generator) -> None:
    dressing.framed(
        wall,
        "poster",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.accent2, palette.cloth)),
        (0.5, 0.66),
        -0.7,
        1.55,
        palette.dark,
    )
    dressing.framed(
        wall,
        "hills-2",
        pictures.landscape(rng, "#cfe0dc", "#f2c66a", ("#c9a06a", "#a8794f", "#7f5a3e")),
        (0.6, 0.45),
        0.25,
        1.6,
        palette.wood,
    )
    dressing.coat_rack(wall, 1.75, palette)
    furniture.sideboard(wall.at(-0.2, 0, 0.22), 1.5, palette, "dresser", 0.78)
    dressing.crockery(wall.at(-0.55, 0.78, 0.2), 0.6, rng, (palette.cream, palette.accent2, palette.cloth))
    dressing.table_lamp(wall.at(0.3, 0.78, 0.2), "lamp", palette.accent2)
    dressing.stacked_boxes(wall.at(2.3, 0, 0.35), rng, palette, 3)
    rooms.shelf_board(wall.at(-2.0, 1.5), 0.9, 0.2, palette)
    dressing.bottle_row(wall.at(-2.0, 1.5, 0.1), 0.8, rng, (palette.accent2, palette.accent, "#7d8f5a"))


def living_room(seed: int, style: tuple[str, ...]) -> SetModel:
    """A sitting room: sofa and armchair round a low table, bookcase, lamp, window to the garden."""
    rng = np.random.default_rng(seed)
    palette = chosen((TEAL, MUSTARD, SAGE, ROSE), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.4, 2.65, 5.2),
        (
            Opening(
                kind="window",
                side="left",
                x=0.2,
                width=1.9,
                height=1.5,
                sill=0.75,
                name="window",
                curtain=palette.cloth,
            ),
            Opening(
                kind="window",
                side="back",
                x=1.95,
                width=1.1,
                height=1.3,
                sill=0.95,
                name="window-2",
                curtain=palette.cloth,
            ),
            Opening(kind="door", side="right", x=-0.9, width=0.95, height=2.05, leaf=palette.trim),
        ),
        lower=matt(palette.wainscot),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng)
    origin = scenery.origin
    rooms.rug(origin.at(-0.1, 0, 0.15), 3.2, 2.3, palette.cream, palette.accent)
    furniture.sofa(origin.at(-0.1, 0, -1.05), "sofa", 3, fabric(palette.cloth), grain(palette.dark))
    for x, hue in ((-0.85, palette.accent2), (0.68, palette.accent)):
        dressing.cushion(origin.at(x, 0.62, -1.08), hue)
    furniture.armchair(
        origin.at(1.75, 0, 0.35, -np.pi / 2 - 0.25),
        "armchair",
        fabric(palette.accent2),
        grain(palette.dark),
        "table",
    )
    furniture.armchair(
        origin.at(-1.95, 0, 0.35, np.pi / 2 + 0.25),
        "chair-1",
        fabric(palette.accent),
        grain(palette.dark),
        "table",
    )
    _coffee_table(origin.at(-0.1, 0, 0.2), palette)
    _living_walls(walls, palette, rng)
    dressing.floor_lamp(origin.at(-1.65, 0, -1.35), "lamp", palette)
    dressing.potted_plant(origin.at(2.75, 0, -2.1), rng, palette, 1.3)
    dressing.potted_plant(origin.at(-2.75, 0, 2.05), rng, palette, 1.0)
    rooms.pendant(origin.at(0, 0, 0.2), 2.05, 2.65, palette)
    origin.stand("centre", 0.0, 1.15, 0.0)
    origin.stand("left", -2.35, -0.75, np.pi / 2)
    origin.stand("right", 2.4, -0.55, -np.pi / 2)
    origin.stand("front", 0.6, 1.95, np.pi)
    origin.stand("back", 1.35, -1.7, 0.0)
    origin.anchor("floor", "ground", (0.0, 0, 1.5), 0.0, (2.2, 1.0))
    return finish(
        scenery,
        "living_room",
        room=rooms.bounds(shell),
        walkable=(-2.9, -2.1, 2.9, 2.3),
        sun_yaw=-1.25,
        ceiling=2.65,
    )


def _coffee_table(spot: Spot, palette: Palette) -> None:
    wood = grain(palette.wood)
    spot.block(wood, (1.0, 0.045, 0.56), (0, 0.355, 0), 0.022)
    spot.block(wood, (0.9, 0.025, 0.46), (0, 0.14, 0), 0.01)
    for x in (-1, 1):
        for z in (-1, 1):
            spot.rod(grain(palette.dark), 0.018, 0.37, (x * 0.42, 0, z * 0.2), 0.028)
    for i, paint in enumerate(palette.books()[:3]):
        spot.block(paint, (0.24, 0.025, 0.17), (-0.25, 0.166 + i * 0.026, 0), 0.006, 0.15 * i)
    spot.solid((1.0, 0.4, 0.56))
    spot.anchor("table", "surface", (0, 0.4, 0), 0.0, (0.9, 0.46))


def _living_walls(walls: dict[str, Spot], palette: Palette, rng: np.random.Generator) -> None:
    back, right, front = walls["back"], walls["right"], walls["front"]
    furniture.bookcase(back.at(-2.3, 0, 0.17), (1.5, 2.05, 0.32), palette, rng, "shelf")
    art = pictures.landscape(rng, "#f2d9b0", "#d9705a", ("#a9b79a", "#6f958f", "#48706f"))
    dressing.framed(back, "hills", art, (1.0, 0.72), -0.1, 1.62, palette.dark)
    dressing.framed(
        back,
        "poster",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.38, 0.5),
        0.85,
        1.66,
        palette.wood,
    )
    furniture.sideboard(right.at(0.95, 0, 0.23), 1.5, palette, "cabinet", 0.6)
    tv = right.at(0.95, 0.6, 0.22)
    tv.block(grain(palette.dark), (0.86, 0.56, 0.2), (0, 0.04, 0), 0.06)
    tv.block(Paint(color="#39484a", roughness=0.12), (0.6, 0.42, 0.02), (-0.07, 0.11, 0.095), 0.05)
    for y in (0.42, 0.3):
        tv.ball(steel("#c9a75a"), (0.03, 0.03, 0.015), (0.33, y, 0.102), 10)
    for x in (-0.25, 0.25):
        tv.rod(matt(palette.dark), 0.02, 0.05, (x, 0, 0))
    dressing.wall_clock(right, 0.95, 1.8, 0.18, palette.accent2)
    dressing.framed(
        right,
        "still-life",
        pictures.still_life("#d9c3a0", palette.wainscot, (palette.accent, palette.accent2, "#8f4f5e")),
        (0.34, 0.45),
        -2.05,
        1.6,
        palette.wood,
    )
    furniture.sideboard(front.at(0.2, 0, 0.22), 1.5, palette, "sideboard", 0.7)
    dressing.table_lamp(front.at(-0.3, 0.7, 0.2), "table-lamp", palette.accent)
    dressing.vase_of_flowers(front.at(0.65, 0.7, 0.2), rng, palette)
    dressing.framed(
        front,
        "hills-2",
        pictures.landscape(rng, "#d5e3de", "#f0c772", ("#d0ac78", "#b3835a", "#845c43")),
        (0.8, 0.6),
        0.2,
        1.6,
        palette.dark,
    )
    furniture.bookcase(front.at(2.35, 0, 0.17), (1.2, 1.3, 0.3), palette, rng)
    dressing.small_plant(front.at(2.35, 1.32, 0.17), "#6f9050", palette.accent, 0.16)
    dressing.framed(
        front,
        "poster-2",
        pictures.abstract(rng, "#e9d8b8", (palette.cloth, palette.accent, palette.dark)),
        (0.4, 0.54),
        -1.35,
        1.6,
        palette.wood,
    )
    side = walls["left"].at(1.85, 0, 0.28)
    furniture.round_table(side, "side-table", 0.24, grain(palette.wood), grain(palette.dark), 0.55)
    dressing.table_lamp(side.at(0, 0.55, 0), "side-lamp", palette.accent2)
    dressing.framed(
        walls["left"],
        "still-life-2",
        pictures.still_life("#e3cfae", palette.cloth, (palette.accent2, palette.accent, "#6f8f5e")),
        (0.34, 0.45),
        1.85,
        1.62,
        palette.dark,
    )
