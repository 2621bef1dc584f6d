"""Public rooms: library, shop, hospital room."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import SetModel
from diorama.stage.sets import appliances, dressing, furniture, pictures, rooms, views
from diorama.stage.sets.palettes import (
    MINT,
    MUSTARD,
    ROSE,
    SAGE,
    SKY,
    TEAL,
    WINE,
    Palette,
    chosen,
    fabric,
    glass,
    gloss,
    grain,
    matt,
    patterned,
    steel,
)
from diorama.stage.sets.rooms import Opening
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.sets.work import strip_lamp
from diorama.stage.shapes import lathe, rounded_box, torus, tube


def library(seed: int, style: tuple[str, ...]) -> SetModel:
    """A reading room: cases to the ceiling, a long table with green lamps, a ladder, a desk."""
    rng = np.random.default_rng(seed)
    palette = chosen((MUSTARD, WINE, SAGE, TEAL), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (7.0, 3.0, 5.6),
        (
            Opening(
                kind="window",
                side="back",
                x=0.0,
                width=1.5,
                height=1.9,
                sill=0.8,
                name="window",
                curtain=palette.accent,
            ),
            Opening(kind="door", side="right", x=-1.6, width=1.05, height=2.2, leaf=palette.dark),
        ),
        lower=grain(palette.dark),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng, 5.6)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    for x in (-2.15, 2.15):
        furniture.bookcase(
            back.at(x, 0, 0.18), (2.3, 2.6, 0.34), palette, rng, "shelf" if x < 0 else "shelf-2"
        )
    furniture.bookcase(left.at(0.0, 0, 0.18), (3.6, 2.6, 0.34), palette, rng)
    furniture.bookcase(right.at(1.2, 0, 0.18), (2.4, 2.2, 0.34), palette, rng)
    furniture.bookcase(front.at(-2.3, 0, 0.18), (1.8, 1.5, 0.32), palette, rng)
    _ladder(left.at(1.0, 0, 0.62), palette)
    table = origin.at(-0.35, 0, 0.35)
    rooms.rug(table, 3.6, 2.3, palette.accent, palette.accent2)
    furniture.table(table, "table", (1.9, 0.95), grain(palette.wood))
    wood, pad = grain(palette.dark), fabric(palette.accent)
    furniture.chair(table.at(-1.15, 0, 0, np.pi / 2), "chair-1", wood, pad, "table")
    furniture.chair(table.at(1.15, 0, 0, -np.pi / 2), "chair-2", wood, pad, "table")
    furniture.chair(table.at(-0.45, 0, -0.7, 0), "chair-3", wood, pad, "table")
    furniture.chair(table.at(0.45, 0, -0.7, 0), "chair-4", wood, pad, "table")
    for i, x in enumerate((-0.55, 0.55)):
        _bankers_lamp(table.at(x, 0.7, -0.3), f"lamp{'' if i == 0 else '-2'}")
    table.block(palette.books()[0], (0.26, 0.04, 0.19), (0.15, 0.7, -0.3), 0.008, 0.3)
    furniture.armchair(
        origin.at(2.65, 0, 1.85, -np.pi * 0.75), "armchair", fabric(palette.cloth), grain(palette.dark)
    )
    dressing.framed(
        front, "map", pictures.world_map("#b9c4ae", "#c9a063"), (1.3, 0.82), 0.2, 1.8, palette.dark
    )
    dressing.framed(
        front,
        "portrait",
        pictures.still_life("#8f7048", palette.dark, (palette.accent, palette.accent2, palette.cloth)),
        (0.5, 0.66),
        1.5,
        1.75,
        "#c9a75a",
    )
    furniture.bar(front.at(0.3, 0, 0.36), 1.7, palette, "counter", 0.5)
    furniture.books(front.at(0.75, 0.85, 0.3), 0.5, 0.24, 0.17, palette, rng)
    dressing.small_plant(front.at(-0.3, 0.85, 0.3), "#6f9050", palette.accent, 0.15)
    dressing.wall_clock(right, -0.45, 2.1, 0.2, palette.accent)
    dressing.framed(
        right,
        "art",
        pictures.landscape(rng, "#ead9b4", "#c0503b", ("#a9a07a", "#7d8a72", "#52685f")),
        (0.5, 0.4),
        -2.4,
        1.7,
        palette.dark,
    )
    for x, z in ((3.1, 0.15), (-3.05, 2.45)):
        dressing.potted_plant(origin.at(x, 0, z), rng, palette, 0.95)
    rooms.pendant(origin.at(-0.35, 0, 0.35), 2.25, 3.0, palette)
    origin.stand("centre", 1.65, -0.5, 0.0)
    origin.stand("left", -2.3, -0.35, np.pi / 2)
    origin.stand("right", 2.35, 0.4, -np.pi / 2)
    origin.stand("front", -0.6, 1.6, np.pi)
    origin.stand("back", 0.2, -1.75, 0.0)
    origin.anchor("floor", "ground", (1.6, 0, 1.1), 0.0, (1.0, 0.8))
    return finish(
        scenery,
        "library",
        room=rooms.bounds(shell),
        walkable=(-2.9, -2.25, 2.95, 2.2),
        sun_yaw=2.9,
        ceiling=3.0,
    )


def _ladder(spot: Spot, palette: Palette) -> None:
    wood = grain(palette.wood)
    for x in (-0.22, 0.22):
        spot.add(tube([(x, 0.02, 0.1), (x, 2.5, -0.28)], 0.024, 8), wood)
    for i in range(8):
        y = 0.25 + i * 0.28
        z = 0.1 - 0.38 * (y / 2.5)
        spot.add(tube([(-0.22, y, z), (0.22, y, z)], 0.016, 7), wood)
    spot.solid((0.5, 2.4, 0.4))


def _bankers_lamp(spot: Spot, name: str) -> None:
    brass = steel("#c9a75a", 0.3)
    spot.rod(brass, 0.07, 0.02)
    spot.rod(brass, 0.012, 0.28, (0, 0.015, 0))
    shade = rounded_box(0.3, 0.08, 0.13, 0.04, 2)
    spot.add(shade, gloss("#3f7d5c"), (0, 0.31, 0.03))
    spot.block(patterned("#ffe6b0", "plain", 1.0), (0.25, 0.02, 0.09), (0, 0.265, 0.03), 0.008)
    spot.lamp(name, (0, 0.24, 0.04), "#ffdfa0", 0.5, 2.2)


def shop(seed: int, style: tuple[str, ...]) -> SetModel:
    """A corner shop: till counter, shelves of goods, crates of fruit, drinks, street outside."""
    rng = np.random.default_rng(seed)
    palette = chosen((ROSE, SAGE, TEAL, MUSTARD), seed + 1, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (6.4, 2.75, 5.2),
        (
            Opening(kind="window", side="left", x=0.75, width=2.3, height=1.6, sill=0.6, name="window"),
            Opening(
                kind="door", side="left", x=-1.5, width=1.0, height=2.1, leaf=palette.accent, glazed=True
            ),
        ),
        lower=gloss(palette.wainscot),
        floor=patterned(palette.cream, "checker", 0.4, palette.wainscot, roughness=0.4),
    )
    walls = rooms.build_room(scenery, shell)
    views.street(scenery.origin, rng, -np.pi / 2)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    for i, x in enumerate((-2.1, -0.25, 1.6)):
        _goods_case(back.at(x, 0, 0.2), palette, rng, 1.75, "shelf" if i == 0 else "")
    _cooler(right.at(-1.6, 0, 0.36), palette, rng)
    _goods_case(right.at(0.5, 0, 0.2), palette, rng, 1.9, "shelf-2")
    furniture.bar(origin.at(1.75, 0, 0.15, -np.pi / 2), 1.9, palette, "counter", 0.6)
    _till(origin.at(1.75, 0.85, -0.4, -np.pi / 2), palette)
    for i, hue in enumerate(("#c9623f", "#e0a93e", "#8fa653", "#b8433a")):
        _crate(left.at(0.05 + 0.52 * i, 0, 0.36), hue, palette, rng)
    island = origin.at(-0.85, 0, -0.35)
    island.block(grain(palette.wood), (1.5, 0.1, 0.6), (0, 0, 0), 0.02)
    for z in (-0.17, 0.17):
        for y in (0.1, 0.45):
            island.block(grain(palette.wood), (1.45, 0.03, 0.3), (0, y + 0.02, z), 0.008)
            _goods(island.at(0, y + 0.05, z), 1.35, palette, rng)
    island.block(matt(palette.dark), (1.45, 0.75, 0.04), (0, 0.1, 0), 0.01)
    island.block(grain(palette.wood), (1.5, 0.04, 0.62), (0, 0.82, 0), 0.015)
    island.solid((1.5, 0.86, 0.62))
    island.anchor("table", "surface", (0, 0.86, 0), 0.0, (1.4, 0.5))
    dressing.framed(
        back,
        "sign",
        pictures.sign("FRESH  新鲜", palette.accent, "#f6efe0", width=512, height=96),
        (2.2, 0.4),
        0.0,
        2.4,
        palette.dark,
    )
    for i, x in enumerate((-2.2, 0.4, 1.7)):
        art = (
            pictures.menu(
                "TODAY", ("APPLES   2", "BREAD    3", "TEA      4"), "#3b4a44", "#efe6d2", "#e8c25e"
            ),
            pictures.still_life("#e6d3a8", palette.wainscot, (palette.accent, palette.accent2, "#8fa653")),
            pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        )[i]
        dressing.framed(
            front, f"art-{i + 1}", art, ((0.8, 0.64), (0.5, 0.66), (0.5, 0.66))[i], x, 1.7, palette.wood
        )
    dressing.wall_clock(front, -0.7, 1.9, 0.2, palette.accent)
    dressing.stacked_boxes(front.at(-1.6, 0, 0.4), rng, palette, 4)
    furniture.sideboard(front.at(1.0, 0, 0.22), 1.4, palette, "cabinet", 0.7)
    dressing.small_plant(front.at(0.7, 0.7, 0.2), "#6f9050", palette.accent, 0.16)
    furniture.stool(
        origin.at(2.4, 0, 0.55, -np.pi / 2), "chair-1", grain(palette.dark), fabric(palette.accent)
    )
    furniture.stool(front.at(2.55, 0, 0.55), "chair-2", grain(palette.dark), fabric(palette.accent))
    rooms.pendant(origin.at(1.75, 0, 0.15), 2.0, 2.75, palette)
    rooms.pendant(origin.at(-0.85, 0, 0.3), 2.1, 2.75, palette, "pendant-2")
    origin.stand("centre", 0.6, 0.75, 0.0)
    origin.stand("left", -2.15, 0.75, np.pi / 2)
    origin.stand("right", 2.45, -0.45, -np.pi / 2)
    origin.stand("front", -0.4, 1.75, np.pi)
    origin.stand("back", -0.4, -1.5, 0.0)
    origin.anchor("floor", "ground", (-0.6, 0, 1.1), 0.0, (1.6, 0.9))
    return finish(
        scenery,
        "shop",
        room=rooms.bounds(shell),
        walkable=(-2.5, -2.1, 2.85, 2.15),
        sun_yaw=-1.2,
        ceiling=2.75,
        floor="ceramic",
    )


def _goods(spot: Spot, width: float, palette: Palette, rng: Generator) -> None:
    """Packets, tins and jars side by side in groups of one kind."""
    paints = palette.books()
    x = -width / 2 + 0.07
    while x < width / 2 - 0.06:
        paint, kind = paints[int(rng.integers(6))], int(rng.integers(3))
        for _ in range(int(rng.integers(2, 4))):
            if x > width / 2 - 0.06:
                break
            if kind == 0:
                spot.rod(paint, 0.045, 0.13, (x, 0, 0))
            elif kind == 1:
                spot.block(paint, (0.1, 0.2, 0.07), (x, 0, 0), 0.008)
            else:
                spot.add(
                    lathe([(0, 0), (0.045, 0), (0.045, 0.12), (0.02, 0.17), (0.02, 0.2), (0, 0.2)], 10),
                    paint,
                    (x, 0, 0),
                )
            x += 0.115


def _goods_case(spot: Spot, palette: Palette, rng: Generator, width: float, name: str) -> None:
    wood = grain(palette.wood)
    for x in (-width / 2, width / 2):
        spot.block(wood, (0.04, 1.95, 0.36), (x, 0, 0), 0.012)
    spot.block(matt(palette.dark), (width, 1.9, 0.02), (0, 0, -0.17), 0.0)
    for i, y in enumerate((0.12, 0.52, 0.92, 1.32, 1.7)):
        spot.block(wood, (width, 0.03, 0.34), (0, y, 0), 0.008)
        if i < 4:
            _goods(spot.at(0, y + 0.03, 0.04), width - 0.1, palette, rng)
            spot.block(matt(palette.accent2), (width - 0.04, 0.04, 0.01), (0, y - 0.005, 0.175), 0.003)
    dressing.stacked_boxes(spot.at(-width * 0.25, 1.73, 0), rng, palette, 1)
    spot.block(gloss(palette.accent), (width + 0.06, 0.12, 0.4), (0, 1.93, 0), 0.025)
    spot.solid((width, 2.0, 0.38))
    if name:
        spot.anchor(name, "surface", (0, 0.95, 0.13), 0.0, (width - 0.2, 0.12))


def _cooler(spot: Spot, palette: Palette, rng: Generator) -> None:
    spot.block(gloss(palette.cloth), (1.1, 1.95, 0.5), (0, 0, -0.08), 0.04)
    spot.block(patterned("#eef3ef", "plain", 1.0), (0.94, 1.5, 0.02), (0, 0.25, 0.17), 0.01)
    for y in (0.28, 0.68, 1.08, 1.45):
        spot.block(steel(), (0.92, 0.015, 0.1), (0, y, 0.22), 0.004)
        if y < 1.4:
            dressing.bottle_row(
                spot.at(0, y + 0.015, 0.23),
                0.88,
                rng,
                (palette.accent, palette.accent2, "#7d8f5a", "#4d7a9e"),
            )
    spot.block(glass("#e6f2f2", 0.14), (0.96, 1.52, 0.02), (0, 0.24, 0.29), 0.008)
    for x in (-0.51, 0.51):
        spot.block(gloss(palette.cloth), (0.07, 1.6, 0.16), (x, 0.2, 0.23), 0.02)
    spot.block(gloss(palette.cloth), (1.1, 0.2, 0.16), (0, 1.75, 0.23), 0.03)
    spot.add(tube([(0.42, 0.7, 0.33), (0.42, 1.25, 0.33)], 0.014, 7), steel())
    spot.lamp("cooler", (0, 1.2, 0.5), "#e6f2ff", 0.5, 2.2, "always")
    spot.solid((1.1, 1.95, 0.7), substance="metal")


def _till(spot: Spot, palette: Palette) -> None:
    spot.block(gloss(palette.accent), (0.4, 0.16, 0.36), (0, 0, 0), 0.03)
    spot.add(rounded_box(0.36, 0.16, 0.2, 0.03, 2), gloss(palette.accent), (0, 0.2, -0.05), (-0.4, 0, 0))
    spot.block(matt("#e6efe0"), (0.22, 0.1, 0.04), (0, 0.3, -0.12), 0.015)
    for i in range(6):
        spot.block(
            matt(palette.cream),
            (0.04, 0.015, 0.03),
            (-0.1 + 0.1 * (i % 3), 0.165 + 0.03 * (i // 3), 0.12 - 0.05 * (i // 3)),
            0.006,
        )
    spot.ball(steel("#c9a75a"), (0.04, 0.03, 0.04), (0.45, 0.03, 0.1), 10)


def _crate(spot: Spot, hue: str, palette: Palette, rng: Generator) -> None:
    wood = grain(palette.wood)
    spot.block(matt(palette.dark), (0.46, 0.36, 0.5), (0, 0, 0), 0.015)
    for z in (-0.25, 0.25):
        spot.block(wood, (0.48, 0.2, 0.025), (0, 0.34, z), 0.008)
    for x in (-0.23, 0.23):
        spot.block(wood, (0.025, 0.2, 0.5), (x, 0.34, 0), 0.008)
    for i in range(4):
        for k in range(4):
            lift = float(rng.uniform(0, 0.03)) + 0.03 * (i in (1, 2)) * (k in (1, 2))
            spot.ball(
                gloss(hue), (0.058, 0.055, 0.058), (-0.16 + 0.107 * i, 0.49 + lift, -0.17 + 0.113 * k), 9
            )
    spot.solid((0.48, 0.55, 0.5))


def hospital_room(seed: int, style: tuple[str, ...]) -> SetModel:
    """A bright ward room: bed with monitor and drip, curtain, visitor's chair, window to the garden."""
    rng = np.random.default_rng(seed)
    palette = chosen((MINT, SKY, SAGE), seed, style)
    scenery = Scenery()
    shell = rooms.plain_shell(
        palette,
        (5.8, 2.7, 5.0),
        (
            Opening(
                kind="window",
                side="right",
                x=0.3,
                width=1.9,
                height=1.4,
                sill=0.9,
                name="window",
                curtain=palette.accent2,
            ),
            Opening(kind="door", side="left", x=-1.3, width=1.1, height=2.1, leaf=palette.wood, glazed=True),
        ),
        lower=gloss(palette.wainscot),
        floor=patterned("#b3beb0", "tile", 0.5, "#9fab9d", roughness=0.4),
    )
    walls = rooms.build_room(scenery, shell)
    views.garden(scenery.origin, rng)
    origin = scenery.origin
    back, left, right, front = (walls[side] for side in ("back", "left", "right", "front"))
    appliances.hospital_bed(origin.at(-0.1, 0, -1.25), palette)
    back.block(gloss(palette.trim), (2.4, 0.28, 0.06), (-0.1, 1.05, 0.0), 0.02)
    for i, hue in enumerate((palette.accent, palette.accent2, palette.cloth)):
        back.ball(gloss(hue), (0.035, 0.035, 0.02), (-0.9 + 0.16 * i, 1.2, 0.065), 10)
    strip_lamp(back.at(-0.1, -0.95, 0.12), "bed-lamp", 2.7)
    _monitor(origin.at(-1.15, 0, -1.95), palette)
    _drip(origin.at(0.85, 0, -2.05))
    furniture.sideboard(back.at(1.5, 0, 0.24), 0.6, palette, "table", 0.7)
    dressing.vase_of_flowers(back.at(1.62, 0.69, 0.18), rng, palette)
    _curtain(origin.at(-2.35, 0, -0.55), palette)
    furniture.armchair(
        origin.at(1.75, 0, -0.75, -np.pi / 2), "chair-1", fabric(palette.accent), grain(palette.wood), "bed"
    )
    furniture.chair(left.at(0.5, 0, 0.45), "chair-2", grain(palette.wood), fabric(palette.cloth))
    dressing.framed(
        back,
        "art",
        pictures.landscape(rng, "#eaf0e2", "#efc667", ("#b9cfae", "#8fb3a4", "#6f9aa0")),
        (0.7, 0.52),
        1.75,
        1.65,
        palette.wood,
    )
    furniture.cupboard_run(right.at(1.6, 0, 0.26), 1.2, palette, top=matt(palette.cream), depth=0.48)
    right.anchor("counter", "surface", (1.6, 0.85, 0.26), 0.0, (1.0, 0.36))
    dressing.bottle_row(right.at(1.85, 0.85, 0.14), 0.5, rng, (palette.accent, palette.cloth, "#f3ecdc"), 0.8)
    dressing.framed(
        left,
        "art-2",
        pictures.still_life("#e3ead9", palette.wainscot, (palette.accent, palette.accent2, "#dc9a98")),
        (0.42, 0.56),
        0.5,
        1.6,
        palette.wood,
    )
    dressing.framed(
        left,
        "notices",
        pictures.notices(rng, "#c9ad82", (palette.cream, palette.accent2, "#dfe6d8")),
        (0.66, 0.46),
        -2.15,
        1.6,
        palette.wood,
    )
    furniture.sideboard(front.at(-0.9, 0, 0.22), 1.4, palette, "shelf", 0.8)
    for i, hue in enumerate((palette.cream, palette.wainscot, palette.cream)):
        front.block(fabric(hue), (0.42, 0.08, 0.28), (-1.2, 0.8 + 0.08 * i, 0.22), 0.03)
    dressing.small_plant(front.at(-0.6, 0.8, 0.2), "#6f9050", palette.accent, 0.16)
    dressing.framed(
        front,
        "art-3",
        pictures.abstract(rng, palette.cream, (palette.accent, palette.cloth, palette.accent2)),
        (0.5, 0.66),
        0.6,
        1.65,
        palette.wood,
    )
    dressing.framed(
        front,
        "art-4",
        pictures.landscape(rng, "#e3eef0", "#efc667", ("#a9c4c4", "#7fa8b5", "#5d86a3")),
        (0.8, 0.6),
        -0.9,
        1.65,
        palette.wood,
    )
    dressing.wall_clock(front, 1.6, 1.85, 0.2, palette.accent)
    dressing.potted_plant(origin.at(2.45, 0, -2.05), rng, palette, 1.1)
    dressing.potted_plant(front.at(2.4, 0, 0.45), rng, palette, 1.0)
    dressing.bin_basket(right.at(0.7, 0, 0.25), palette.cloth)
    strip_lamp(origin.at(0, 0, 0.3), "ceiling", 2.7)
    origin.stand("centre", 0.0, 0.65, 0.0)
    origin.stand("left", -1.2, -0.75, np.pi / 2)
    origin.stand("right", 1.05, 0.15, -np.pi / 2)
    origin.stand("front", 0.3, 1.7, np.pi)
    origin.stand("back", 0.85, -1.2, -np.pi / 2)
    origin.anchor("floor", "ground", (0.3, 0, 1.1), 0.0, (1.8, 1.0))
    return finish(
        scenery,
        "hospital_room",
        room=rooms.bounds(shell),
        walkable=(-2.6, -2.1, 2.5, 2.1),
        sun_yaw=1.3,
        ceiling=2.7,
        floor="plastic",
    )


def _monitor(spot: Spot, palette: Palette) -> None:
    spot.rod(steel(), 0.2, 0.04)
    spot.rod(steel(), 0.025, 1.2, (0, 0.03, 0))
    spot.block(gloss(palette.trim), (0.5, 0.38, 0.14), (0, 1.2, 0), 0.04)
    spot.picture("pulse", pictures.screen("pulse"), (0.42, 0.28), (0, 1.39, 0.073), glow=0.8)
    spot.lamp("monitor", (0, 1.39, 0.25), "#9fe6b8", 0.2, 1.5, "always")
    spot.add(tube([(0.2, 1.25, 0.05), (0.4, 0.95, 0.1), (0.65, 0.62, 0.3)], 0.008, 6), matt(palette.cloth))
    spot.solid((0.2, 1.6, 0), substance="metal", round_=True)


def _drip(spot: Spot) -> None:
    spot.rod(steel(), 0.016, 1.75, (0, 0.04, 0))
    for k in range(5):
        a = k * 1.2566
        spot.add(tube([(0, 0.06, 0), (0.22 * np.cos(a), 0.03, 0.22 * np.sin(a))], 0.012, 6), steel())
    spot.add(tube([(-0.14, 1.72, 0), (0, 1.78, 0), (0.14, 1.72, 0)], 0.01, 6), steel())
    spot.block(gloss("#d6e6e6"), (0.13, 0.22, 0.05), (0.13, 1.48, 0), 0.025)
    spot.add(tube([(0.13, 1.48, 0), (0.1, 1.0, 0.05), (-0.25, 0.6, 0.3)], 0.005, 5), matt("#e9efe9"))
    spot.solid((0.2, 1.75, 0), substance="metal", round_=True)


def _curtain(spot: Spot, palette: Palette) -> None:
    """A ward curtain on a ceiling rail, drawn back; its cloth is the joint "curtain"."""
    spot.add(tube([(-0.5, 2.35, 0), (2.0, 2.35, 0)], 0.014, 7), steel())
    for x in (-0.5, 2.0):
        spot.rod(steel(), 0.01, 0.35, (x, 2.35, 0))
    for i in range(5):
        spot.add(torus(0.025, 0.005, 10), steel(), (-0.42 + 0.12 * i, 2.33, 0), (np.pi / 2, 0, 0))
    cloth = spot.at(-0.5, 0, 0).hinge("curtain")
    cloth.add(rooms.draped(0.6, 2.15, 6, 0.045), fabric(palette.wainscot), (0.3, 0.17, 0))
