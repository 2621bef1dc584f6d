"""The private rooms of a home: bedroom, bathroom, hallway."""

from __future__ import annotations

import numpy as np

from diorama.stage.model import Paint, SetModel
from diorama.stage.sets import appliances, dressing, furniture, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MINT,
    MUSTARD,
    ROSE,
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
from diorama.stage.shapes import lathe, tube


def bedroom(seed: int, style: tuple[str, ...]) -> SetModel:
    """A bedroom: double bed, wardrobe, desk by the window, armchair."""
    rng = np.random.default_rng(seed)
    palette = chosen((SKY, ROSE, SAGE, MUSTARD), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (5.8, 2.6, 4.9),
        (
            Opening(
                kind="window",
                side="right",
                x=0.35,
                width=1.6,
                height=1.35,
                sill=0.85,
                name="window",
                curtain=palette.accent2,
            ),
            Opening(kind="door", side="left", x=-1.1, width=0.95, height=2.05, leaf=palette.trim),
        ),
        lower=patterned(palette.wainscot, "stripes", 0.14, palette.trim),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng)
    origin = scenery.origin
    rooms.rug(origin.at(-0.4, 0, -0.55), 2.9, 2.4, palette.accent2, palette.cream)
    furniture.bed(origin.at(-0.4, 0, -1.32), palette)
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    for name, x in (("bedside", -1.5), ("bedside-2", 0.7)):
        furniture.sideboard(back.at(x, 0, 0.24), 0.5, palette, name, 0.5)
        dressing.table_lamp(back.at(x - 0.08, 0.49, 0.16), f"lamp{'-2' if x > 0 else ''}", palette.accent)
    dressing.framed(
        back,
        "hills",
        pictures.landscape(rng, "#f2dcc0", palette.accent, ("#a9bdb5", "#7fa0a0", "#56808a")),
        (1.1, 0.7),
        -0.4,
        1.7,
        palette.dark,
    )
    dressing.framed(
        back,
        "poster",
        pictures.still_life("#dccfb4", palette.wainscot, (palette.cloth, palette.accent, palette.accent2)),
        (0.4, 0.54),
        1.35,
        1.62,
        palette.wood,
    )
    _wardrobe(back.at(2.3, 0, 0.33), palette)
    furniture.sideboard(left.at(0.85, 0, 0.24), 1.2, palette, "shelf", 0.8)
    dressing.vase_of_flowers(left.at(0.55, 0.8, 0.2), rng, palette)
    dressing.small_plant(left.at(1.2, 0.8, 0.2), "#6f9050", palette.accent, 0.14)
    dressing.framed(
        left,
        "mirror",
        pictures.landscape(rng, "#dfe8e6", "#f4ead2", ("#d4dedb", "#c5d2d0", "#b7c6c6")),
        (0.6, 0.8),
        0.85,
        1.55,
        "#c9a75a",
    )
    dressing.framed(
        left,
        "art",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.4, 0.54),
        -2.0,
        1.6,
        palette.dark,
    )
    furniture.desk(right.at(0.35, 0, 0.36), "desk", (1.3, 0.62), palette)
    furniture.chair(
        right.at(0.2, 0, 1.0, np.pi), "chair-1", grain(palette.wood), fabric(palette.accent), "desk"
    )
    dressing.table_lamp(right.at(0.85, 0.7, 0.2), "desk-lamp", palette.cloth)
    furniture.books(right.at(-0.05, 0.7, 0.18), 0.4, 0.22, 0.16, palette, rng)
    dressing.framed(
        right,
        "art-2",
        pictures.landscape(rng, "#e9e0c5", "#e0a93e", ("#a9b79a", "#7a9a8a", "#4f7270")),
        (0.5, 0.38),
        -1.35,
        1.65,
        palette.wood,
    )
    furniture.bookcase(front.at(1.7, 0, 0.17), (1.2, 1.5, 0.3), palette, rng)
    dressing.framed(
        front,
        "art-3",
        pictures.landscape(rng, "#d5e3de", "#f0c772", ("#d0ac78", "#b3835a", "#845c43")),
        (0.8, 0.6),
        0.1,
        1.6,
        palette.dark,
    )
    dressing.wall_clock(front, -0.95, 1.75, 0.18, palette.accent)
    furniture.armchair(front.at(-2.0, 0, 0.75, -0.4), "armchair", fabric(palette.cloth), grain(palette.dark))
    dressing.potted_plant(origin.at(2.5, 0, -0.95), rng, palette, 0.9)
    rooms.pendant(origin.at(0, 0, 0.3), 2.05, 2.6, palette)
    origin.stand("centre", 0.1, 0.95, 0.0)
    origin.stand("left", -2.1, 0.3, np.pi / 2)
    origin.stand("right", 1.35, -0.95, -np.pi / 2)
    origin.stand("front", 0.2, 1.8, np.pi)
    origin.stand("back", -2.1, -1.3, np.pi / 2)
    origin.anchor("floor", "ground", (0.2, 0, 1.2), 0.0, (1.6, 1.0))
    return finish(
        scenery,
        "bedroom",
        room=rooms.bounds(shell),
        walkable=(-2.6, -2.0, 2.5, 2.15),
        sun_yaw=1.25,
        ceiling=2.6,
    )


def _wardrobe(spot: Spot, palette: Palette) -> None:
    spot.block(grain(palette.wood), (1.1, 1.95, 0.58), (0, 0.08, 0), 0.03)
    spot.block(grain(palette.dark), (1.18, 0.08, 0.64), (0, 2.0, 0), 0.025)
    for x in (-0.27, 0.27):
        spot.block(gloss(palette.wainscot), (0.48, 1.72, 0.025), (x, 0.2, 0.29), 0.012)
        spot.block(gloss(palette.trim), (0.34, 0.7, 0.015), (x, 1.05, 0.303), 0.01)
        spot.block(gloss(palette.trim), (0.34, 0.55, 0.015), (x, 0.32, 0.303), 0.01)
        spot.ball(steel("#c9a75a"), 0.02, (x * 0.25, 0.98, 0.325), 8)
    spot.block(fabric(palette.accent), (0.6, 0.2, 0.4), (-0.15, 2.08, 0), 0.05)
    spot.solid((1.1, 2.1, 0.6))


def bathroom(seed: int, style: tuple[str, ...]) -> SetModel:
    """A tiled bathroom: tub, washstand with mirror, toilet, towels, frosted window."""
    rng = np.random.default_rng(seed)
    palette = chosen((MINT, SKY, TEAL, ROSE), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (4.8, 2.6, 4.2),
        (
            Opening(
                kind="window",
                side="back",
                x=-1.1,
                width=1.3,
                height=1.05,
                sill=1.2,
                name="window",
                curtain=palette.cream,
            ),
            Opening(kind="door", side="right", x=-1.0, width=0.92, height=2.05, leaf=palette.trim),
        ),
        lower=patterned(palette.wainscot, "tile", 0.16, palette.cream, roughness=0.2),
        floor=patterned(palette.cream, "checker", 0.3, palette.cloth, roughness=0.25),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    appliances.bathtub(origin.at(-1.15, 0, -1.45), palette)
    appliances.washstand(back.at(1.2, 0, 0.28), palette)
    back.block(grain(palette.wood), (0.96, 0.98, 0.03), (1.2, 1.16, 0.0), 0.03)
    back.block(
        Paint(color="#cfdfe0", roughness=0.04, metal=0.9), (0.84, 0.86, 0.012), (1.2, 1.22, 0.026), 0.02
    )
    for x in (0.55, 1.85):
        lamp = back.at(x, 1.72, 0.1)
        lamp.ball(bulb("#fff0d2", 1.0), (0.075, 0.075, 0.075), (0, 0, 0), 14)
        lamp.block(steel("#c9a75a"), (0.05, 0.05, 0.1), (0, -0.025, -0.06), 0.012)
        lamp.lamp(f"sconce-{1 if x < 1 else 2}", (0, 0, 0.05), "#fff0d2", 0.7, 3.0)
    dressing.bottle_row(
        back.at(1.62, 0.81, 0.16), 0.3, rng, (palette.accent, palette.accent2, palette.cloth), 0.7
    )
    back.rod(gloss(palette.accent), 0.035, 0.1, (0.62, 0.81, 0.2), 0.04)
    for i, hue in enumerate(("#4d7a9e", "#dc9a98")):
        back.rod(matt(hue), 0.007, 0.17, (0.61 + 0.025 * i, 0.83, 0.2))
    appliances.toilet(left.at(-0.75, 0, 0.36), palette.wood)
    left.rod(matt("#f6f1e6"), 0.055, 0.1, (-1.2, 0.62, 0.09))
    rooms.shelf_board(left.at(-0.75, 1.35), 0.8, 0.2, palette)
    dressing.bottle_row(left.at(-0.75, 1.35, 0.1), 0.4, rng, (palette.accent2, palette.cloth), 0.8)
    dressing.small_plant(left.at(-0.45, 1.35, 0.1), "#7c9a55", palette.accent, 0.12)
    dressing.framed(
        left,
        "art",
        pictures.landscape(rng, "#dcebe6", "#efc667", ("#9fc4c4", "#6fa3b5", "#4f8296")),
        (0.6, 0.45),
        0.85,
        1.65,
        palette.wood,
    )
    _towel_rail(right.at(0.7, 1.1), palette)
    furniture.stool(right.at(1.55, 0, 0.4), "stool", grain(palette.wood), fabric(palette.accent2))
    dressing.framed(
        right,
        "art-2",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.36, 0.48),
        -1.85,
        1.6,
        palette.wood,
    )
    furniture.sideboard(front.at(0.3, 0, 0.22), 1.2, palette, "shelf", 0.8)
    for i, hue in enumerate((palette.accent, palette.cream, palette.cloth)):
        front.block(fabric(hue), (0.36, 0.09, 0.26), (0.05, 0.8 + 0.09 * i, 0.22), 0.035)
    dressing.vase_of_flowers(front.at(0.65, 0.8, 0.2), rng, palette)
    dressing.framed(
        front,
        "art-3",
        pictures.still_life("#dfe3d0", palette.cloth, (palette.accent, palette.accent2, "#e9d9c0")),
        (0.45, 0.6),
        0.3,
        1.65,
        palette.dark,
    )
    dressing.potted_plant(front.at(-1.9, 0, 0.4), rng, palette, 1.1)
    dressing.wall_clock(front, -1.0, 1.75, 0.17, palette.accent)
    basket = front.at(1.7, 0, 0.35)
    basket.rod(patterned("#c9a06c", "fabric", 0.05), 0.21, 0.5, (0, 0, 0), 0.24)
    basket.ball(fabric(palette.cream), (0.2, 0.1, 0.2), (0, 0.5, 0), 12)
    basket.solid((0.24, 0.55, 0), round_=True)
    rooms.round_rug(origin.at(0.1, 0, 0.15), 0.75, palette.accent2, palette.cream)
    rooms.pendant(origin.at(0.2, 0, 0.2), 2.1, 2.6, palette)
    origin.stand("centre", 0.2, 0.1, 0.0)
    origin.stand("left", -1.1, -0.55, np.pi)
    origin.stand("right", 1.2, -1.0, np.pi)
    origin.stand("front", -0.35, 1.25, np.pi)
    origin.stand("back", 0.15, -0.95, 0.0)
    origin.anchor("floor", "ground", (0.6, 0, 0.5), 0.0, (1.2, 0.8))
    return finish(
        scenery,
        "bathroom",
        room=rooms.bounds(shell),
        walkable=(-2.05, -1.5, 2.05, 1.75),
        sun_yaw=2.7,
        ceiling=2.6,
        floor="ceramic",
    )


def _towel_rail(wall: Spot, palette: Palette) -> None:
    wall.add(tube([(-0.5, 0, 0.07), (0.5, 0, 0.07)], 0.013, 8), steel("#c9a75a"))
    for x, hue, drop in ((-0.24, palette.accent, 0.6), (0.22, palette.cloth, 0.5)):
        wall.block(fabric(hue), (0.36, drop, 0.05), (x, -drop + 0.02, 0.075), 0.02)
        wall.block(fabric(palette.cream), (0.365, 0.05, 0.056), (x, -drop + 0.1, 0.075), 0.012)


def hallway(seed: int, style: tuple[str, ...]) -> SetModel:
    """A long entrance hall: front door, stairs, console, coats, doors to other rooms."""
    rng = np.random.default_rng(seed)
    palette = chosen((MUSTARD, SAGE, TEAL, ROSE), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (5.0, 2.7, 6.4),
        (
            Opening(
                kind="door", side="back", x=-0.2, width=1.05, height=2.1, leaf=palette.accent, glazed=True
            ),
            Opening(kind="window", side="back", x=-1.5, width=0.7, height=1.5, sill=0.6, name="window"),
            Opening(
                kind="door", side="left", x=-0.6, width=0.92, height=2.05, leaf=palette.trim, name="door-2"
            ),
            Opening(
                kind="window",
                side="right",
                x=-1.7,
                width=1.2,
                height=1.3,
                sill=0.95,
                name="window-2",
                curtain=palette.cloth,
            ),
        ),
        lower=gloss(palette.wainscot),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng, 5.8)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    rooms.rug(origin.at(-0.3, 0, 0.0), 1.3, 4.6, palette.accent, palette.accent2)
    _stairs(origin.at(1.85, 0, -0.4), palette)
    furniture.sideboard(left.at(1.35, 0, 0.23), 1.3, palette, "table", 0.8)
    dressing.table_lamp(left.at(1.75, 0.8, 0.2), "lamp", palette.accent)
    dressing.vase_of_flowers(left.at(0.95, 0.8, 0.2), rng, palette)
    dressing.framed(
        left,
        "mirror",
        pictures.landscape(rng, "#dfe8e6", "#f4ead2", ("#d4dedb", "#c5d2d0", "#b7c6c6")),
        (0.66, 0.86),
        1.35,
        1.6,
        "#c9a75a",
    )
    dressing.coat_rack(left, -1.95, palette)
    furniture.bench(left.at(-2.05, 0, 0.36), "bench", grain(palette.wood), gloss(palette.dark), 1.2)
    dressing.framed(
        back,
        "poster",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.4, 0.54),
        0.8,
        1.7,
        palette.dark,
    )
    for i, (x, y) in enumerate(((0.5, 1.7), (-0.3, 1.95), (1.2, 1.5))):
        art = (
            pictures.landscape(rng, "#f0dfb6", palette.accent, ("#9fb08a", "#6f8f7a", "#4f6f62")),
            pictures.still_life("#dcc79a", palette.accent, (palette.cloth, palette.accent2, "#a3573f")),
            pictures.landscape(rng, "#cfe0dc", "#f2c66a", ("#c9a06a", "#a8794f", "#7f5a3e")),
        )[i]
        dressing.framed(
            right, f"art-{i + 1}", art, ((0.56, 0.42), (0.36, 0.46), (0.5, 0.38))[i], x, y, palette.wood
        )
    furniture.bookcase(front.at(0.9, 0, 0.17), (1.3, 1.7, 0.3), palette, rng, "shelf")
    dressing.framed(
        front,
        "art-4",
        pictures.landscape(rng, "#e9e0c5", "#e0a93e", ("#a9b79a", "#7a9a8a", "#4f7270")),
        (0.9, 0.66),
        -0.6,
        1.6,
        palette.dark,
    )
    dressing.wall_clock(front, -1.6, 1.8, 0.2, palette.accent)
    dressing.potted_plant(front.at(2.1, 0, 0.4), rng, palette, 1.2)
    dressing.potted_plant(back.at(-2.1, 0, 0.4), rng, palette, 1.0)
    stand = back.at(0.75, 0, 0.3)
    stand.rod(gloss(palette.cloth), 0.13, 0.55, (0, 0, 0), 0.15)
    for x, hue in ((-0.04, palette.accent), (0.05, palette.dark)):
        stand.add(tube([(x, 0.1, 0), (x * 1.6, 0.8, 0.02)], 0.025, 7), fabric(hue))
    stand.solid((0.16, 0.8, 0), round_=True)
    rooms.pendant(origin.at(-0.3, 0, -1.3), 2.1, 2.7, palette)
    rooms.pendant(origin.at(-0.3, 0, 1.4), 2.1, 2.7, palette, "pendant-2")
    origin.stand("centre", -0.3, 0.0, 0.0)
    origin.stand("left", -1.4, 0.9, np.pi / 2)
    origin.stand("right", 1.0, 1.9, -np.pi / 2)
    origin.stand("front", -0.3, 2.5, np.pi)
    origin.stand("back", -0.3, -1.9, 0.0)
    origin.anchor("floor", "ground", (-0.3, 0, 0.9), 0.0, (1.4, 1.6))
    return finish(
        scenery,
        "hallway",
        room=rooms.bounds(shell),
        walkable=(-1.95, -2.85, 1.2, 2.75),
        sun_yaw=1.7,
        ceiling=2.7,
    )


def _stairs(spot: Spot, palette: Palette) -> None:
    """A flight rising towards -Z along the right wall."""
    steps, rise, run = 9, 0.2, 0.27
    for i in range(steps):
        z = 1.0 - i * run
        spot.block(matt(palette.trim), (1.15, rise * (i + 1), run), (0, 0, z), 0.01)
        spot.block(grain(palette.wood), (1.2, 0.04, run + 0.03), (0, rise * (i + 1) - 0.02, z + 0.01), 0.012)
        spot.block(
            patterned(palette.accent, "carpet", 0.05),
            (0.65, 0.012, run),
            (0, rise * (i + 1) + 0.018, z),
            0.004,
        )
        spot.rod(matt(palette.trim), 0.018, 0.75, (-0.54, rise * (i + 1), z))
    top = 1.0 - (steps - 1) * run
    rail = [(-0.54, 0.95 + rise * 0.0, 1.0), (-0.54, 0.75 + rise * steps, top)]
    spot.add(tube(rail, 0.032, 9), grain(palette.dark))
    spot.rod(grain(palette.dark), 0.055, 1.05, (-0.54, 0, 1.16))
    spot.add(
        lathe([(0.0, 0), (0.07, 0.03), (0.07, 0.09), (0, 0.13)], 14), grain(palette.dark), (-0.54, 1.05, 1.16)
    )
    spot.solid((1.2, 1.8, steps * run + 0.2), (0, 0, 1.0 - (steps - 1) * run / 2))
