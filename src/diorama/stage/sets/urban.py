"""Town places: street, rooftop, station platform."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Paint, SetModel
from diorama.stage.sets import city, dressing, furniture, nature, pictures
from diorama.stage.sets.palettes import (
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
from diorama.stage.sets.scenery import Scenery, Spot, finish
from diorama.stage.shapes import ground, lathe, rounded_box, torus, tube

_SHOPS = ("BAKERY", "BOOKS", "茶", "FLOWERS", "TOYS", "面馆")
_AWNINGS = ("#b8433a", "#4f8581", "#c68f3e", "#6f8f5e", "#7a3b3f", "#4d6a82")


def street(seed: int, style: tuple[str, ...]) -> SetModel:
    """A town street along X: pavement in front of shops, a road with a crossing, houses on the other side."""
    rng = np.random.default_rng(seed)
    scenery = Scenery()
    origin = scenery.origin
    palette = chosen((SAGE, TEAL, SKY), seed, style)
    origin.add(
        ground(80, 5.6), patterned("#6f6c69", "asphalt", 0.5, roughness=0.92), (0, -0.12, 4.6), shadow=False
    )
    paving = patterned("#cbbfa9", "paving", 0.5, "#b5a992")
    for z, depth in ((-0.45, 4.5), (8.6, 2.4)):
        origin.block(paving, (80, 0.3, depth), (0, -0.3, z), 0.03)
    for z in (1.8, 7.4):
        origin.block(matt("#ddd5c4"), (80, 0.3, 0.14), (0, -0.297, z), 0.03)
    origin.add(ground(90, 60), matt("#a9a08f"), (0, -0.32, 0), shadow=False)
    white = matt("#efe8d8")
    for i in range(6):
        origin.add(ground(0.42, 4.9), white, (-8.8 + 0.8 * i, -0.112, 4.6), shadow=False)
    for x in range(-38, 40, 3):
        if not -9.2 < x < -3.2:
            origin.add(ground(1.3, 0.12), white, (x, -0.112, 4.6), shadow=False)
    _row(origin.at(0, 0, -2.7), rng, seed, door=True)
    _row(origin.at(0, 0, 9.8, np.pi), rng, seed + 3)
    _ends(origin, rng)
    _street_things(origin, rng, palette.accent)
    origin.stand("centre", 0.0, 0.0, 0.0)
    origin.stand("left", -2.3, 0.4, np.pi / 2)
    origin.stand("right", 2.4, 0.4, -np.pi / 2)
    origin.stand("front", 0.5, 1.3, np.pi)
    origin.stand("back", 1.0, -1.9, 0.0)
    origin.stand("entrance", -8.8, 0.2, np.pi / 2)
    origin.stand("exit", 8.8, 0.2, np.pi / 2)
    origin.anchor("road", "ground", (1.0, -0.12, 3.6), np.pi / 2, (12.0, 2.4))
    origin.anchor("crossing", "ground", (-6.8, -0.12, 4.6), 0.0, (4.0, 5.0))
    origin.anchor("path", "ground", (0, 0, 0.4), np.pi / 2, (8.0, 1.6))
    return finish(
        scenery,
        "street",
        room=((-12, 0, -2.7), (12, 9, 9.8)),
        walkable=(-9.5, -2.3, 9.5, 1.55),
        sun_yaw=0.7,
        floor="stone",
    )


def _row(spot: Spot, rng: Generator, seed: int, *, door: bool = False) -> None:
    """A terrace of houses along X, every other one a shop; `door` lets one front door open (joint "door")."""
    widths = (4.2, 3.4, 4.0, 2.6, 4.2, 3.6, 4.0, 3.4, 4.0, 3.4)
    x = 0.1 - sum(widths[:4])
    for i, w in enumerate(widths):
        hue = city.HOUSES[(i * 3 + seed) % len(city.HOUSES)]
        h = 5.0 + 0.9 * ((i * 7 + seed) % 3)
        number = (i // 2 + seed) % len(_SHOPS)
        shop = _SHOPS[number] if i % 2 == 0 else ""
        opens = "door" if door and i == 3 else ""
        place = spot.at(x + w / 2)
        near = door and 1 < i < 7
        city.house(
            place, rng, (w, h, 3.6), hue, shop=shop, awning=_AWNINGS[number], far=not near, joint=opens
        )
        if opens:
            place.anchor("door", "door", (-w * 0.22, 0, 0.75), 0.0, (0.95, 1.8), joint="door")
        x += w
    lights = spot.scenery.lights
    lights[:] = [light for light in lights if abs(light.position[0]) < 11]


def _ends(origin: Spot, rng: Generator) -> None:
    """What closes the street's two ends: a church tower, trees and a far skyline."""
    solids = len(origin.scenery.solids)
    city.skyline(origin, rng, 36, "#b9ad9f", (0.9, 2.3), 12.0)
    city.skyline(origin, rng, 36, "#b9ad9f", (3.9, 5.5), 12.0)
    nature.hills(origin, rng, 48, 9.0, "#a5b5ad")
    for x, turn in ((-23, np.pi / 2), (24, -np.pi / 2)):
        city.house(
            origin.at(x, 0, 4.2, turn), rng, (9.0, 7.0, 4.0), "#d9b48a" if x < 0 else "#a9bfc4", far=True
        )
        tower = origin.at(x * 1.12, 0, 5.0)
        tower.block(matt("#cdb79a"), (2.2, 10.5, 2.2), (0, 0, 0), 0.05)
        tower.add(
            lathe([(1.7, 0), (0.05, 3.4), (0, 3.4)], 4),
            patterned("#7d5a52", "shingle", 0.3),
            (0, 10.5, 0),
            (0, np.pi / 4, 0),
        )
        for z in (-5.8, 13.5):
            nature.round_tree(origin.at(x * 0.85, 0, z), rng, 5.0)
    del origin.scenery.solids[solids:]


def _street_things(origin: Spot, rng: Generator, accent: str) -> None:
    for i, x in enumerate((-5.2, 3.6, 9.6)):
        city.lamp_post(origin.at(x, 0, 1.35), f"street-lamp-{i + 1}", 3.1)
    for i, x in enumerate((-7.5, 0.6, 7.5)):
        city.lamp_post(origin.at(x, 0, 7.9), f"street-lamp-{i + 4}", 3.1)
    for x in (-3.4, 6.3):
        _street_tree(origin.at(x, 0, 1.15), rng)
    for x in (-5.0, 3.2, 10.0):
        _street_tree(origin.at(x, 0, 8.1), rng)
    furniture.bench(origin.at(-0.35, 0, -2.2), "bench", grain("#b07a4c"), gloss("#3d4a48"))
    _cafe_table(origin.at(2.7, 0, -1.75), accent)
    city.post_box(origin.at(-4.3, 0, 1.25))
    city.hydrant(origin.at(5.1, 0, 1.35))
    city.litter_bin(origin.at(-2.75, 0, -2.3))
    city.parked_bicycle(origin.at(-4.4, 0, -2.2), accent)
    city.toy_car(origin.at(5.2, -0.12, 6.5), "#5f8f8b")
    city.toy_car(origin.at(-1.6, -0.12, 6.5), "#e0a93e")
    for x in (1.4, 4.5, 6.4, -6.9):
        dressing.potted_plant(origin.at(x, 0, -2.4), rng, SAGE, 0.85)
    solid = origin.scenery.solids
    solid[:] = [s for s in solid if s.position[2] < 12]


def _street_tree(spot: Spot, rng: Generator) -> None:
    spot.block(matt("#7a6550"), (0.8, 0.02, 0.8), (0, 0, 0), 0.008)
    nature.round_tree(spot, rng, 4.0)


def _cafe_table(spot: Spot, accent: str) -> None:
    furniture.round_table(spot, "table", 0.33, gloss("#efe6d6"), gloss("#3d4a48"))
    furniture.chair(spot.at(-0.6, 0, 0, np.pi / 2), "chair-1", gloss("#4f8581"), fabric(accent), "table")
    furniture.chair(spot.at(0.6, 0, 0, -np.pi / 2), "chair-2", gloss("#4f8581"), fabric(accent), "table")


def rooftop(seed: int, style: tuple[str, ...]) -> SetModel:
    """A flat roof over the city: parapet, water tank, stair house, plants, string lights, skyline."""
    rng = np.random.default_rng(seed)
    palette = chosen((SAGE, TEAL, SKY), seed, style)
    scenery = Scenery()
    origin = scenery.origin
    origin.add(ground(9.4, 7.4), patterned("#b3a592", "paving", 0.6, "#a09280"), shadow=False)
    brick = patterned("#b5755a", "brick", 0.22, "#d0a88c", roughness=0.85)
    for x, z, w, d in ((0, -3.6, 9.4, 0.24), (0, 3.6, 9.4, 0.24), (-4.6, 0, 0.24, 7.2), (4.6, 0, 0.24, 7.2)):
        origin.block(brick, (w, 0.75, d), (x, 0, z), 0.03)
        origin.block(matt("#d9cdb8"), (w + 0.1, 0.09, d + 0.12), (x, 0.75, z), 0.03)
        origin.at(x, 0, z).solid((w, 0.84, d), substance="stone")
    _stair_house(origin.at(-3.1, 0, -2.2), palette.cloth)
    _water_tank(origin.at(3.4, 0, -2.5))
    _roof_things(origin, rng, palette)
    city.skyline(origin.at(y=-9), rng, 15, "#c2a58d", (0.0, 2 * np.pi), 9.2)
    city.skyline(origin.at(y=-9), rng, 24, "#a9a3a6", (0.0, 2 * np.pi), 14.0)
    city.skyline(origin.at(y=-9), rng, 38, "#b8bcc6", (0.0, 2 * np.pi), 20.0)
    origin.add(ground(120, 120), matt("#94908c"), (0, -9.2, 0), shadow=False)
    origin.stand("centre", 0.0, 0.4, 0.0)
    origin.stand("left", -2.2, 0.6, np.pi / 2)
    origin.stand("right", 2.3, 0.5, -np.pi / 2)
    origin.stand("front", 0.4, 2.6, np.pi)
    origin.stand("back", 0.4, -2.9, np.pi)
    origin.anchor("edge", "stand", (0.9, 0, -3.05), np.pi)
    origin.anchor("floor", "ground", (-0.5, 0, 1.4), 0.0, (2.6, 1.4))
    return finish(
        scenery,
        "rooftop",
        room=((-4.5, 0, -3.5), (4.5, 6, 3.5)),
        walkable=(-4.2, -3.2, 4.2, 3.2),
        sun_yaw=-0.8,
        floor="stone",
    )


def _stair_house(spot: Spot, leaf: str) -> None:
    spot.block(patterned("#d3b08f", "plaster", 0.7, roughness=0.85), (2.0, 2.5, 1.6), (0, 0, 0), 0.04)
    spot.block(matt("#8d8378"), (2.2, 0.12, 1.8), (0, 2.48, 0), 0.03)
    city.front_door(spot.at(0.2, 0, 0.8), leaf, "door")
    spot.anchor("door", "door", (0.2, 0, 1.5), 0.0, (0.95, 1.8), joint="door")
    spot.stand("entrance", 0.2, 1.35, 0.0)
    spot.stand("exit", 0.2, 1.35, np.pi)
    lamp = spot.at(-0.55, 1.95, 0.86)
    lamp.add(
        lathe([(0.0, -0.1), (0.06, -0.06), (0.07, 0.04), (0.0, 0.06)], 12), bulb("#ffe0a6", 1.0), shadow=False
    )
    lamp.lamp("door-lamp", (0, 0, 0.12), power=0.8, reach=4.0)
    spot.solid((2.0, 2.5, 1.6), substance="stone")


def _water_tank(spot: Spot) -> None:
    for x in (-0.55, 0.55):
        for z in (-0.4, 0.4):
            spot.rod(gloss("#5a5047"), 0.045, 1.2, (x, 0, z))
    for z in (-0.4, 0.4):
        spot.add(tube([(-0.55, 0.1, z), (0.55, 1.1, z)], 0.022, 6), gloss("#5a5047"))
        spot.add(tube([(0.55, 0.1, z), (-0.55, 1.1, z)], 0.022, 6), gloss("#5a5047"))
    spot.rod(matt("#6b5a4a"), 0.86, 0.08, (0, 1.2, 0))
    spot.rod(Paint(color="#a5734c", roughness=0.7, pattern="planks", scale=0.14), 0.8, 1.35, (0, 1.28, 0))
    for y in (1.45, 1.95, 2.45):
        spot.add(torus(0.805, 0.018, 28), steel("#6b6a68", 0.5), (0, y, 0))
    spot.add(
        lathe([(0.92, 0), (0.9, 0.05), (0.05, 0.6), (0, 0.62)], 24),
        patterned("#6f6a68", "shingle", 0.25),
        (0, 2.62, 0),
    )
    spot.solid((1.5, 3.0, 1.2), substance="wood")


def _roof_things(origin: Spot, rng: Generator, palette: Palette) -> None:
    furniture.bench(origin.at(1.3, 0, -1.55), "bench", grain("#b07a4c"), gloss("#4a4642"))
    table = origin.at(-1.3, 0, 2.2)
    furniture.round_table(table, "table", 0.36, grain(palette.wood), gloss("#4a4642"))
    furniture.chair(table.at(-0.64, 0, 0, np.pi / 2), "chair-1", gloss(palette.accent), None, "table")
    furniture.chair(table.at(0.64, 0, 0, -np.pi / 2), "chair-2", gloss(palette.accent), None, "table")
    for x, z in ((-4.0, 0.6), (4.05, 1.2), (4.0, 2.8), (-4.0, 2.9), (2.2, -3.15)):
        dressing.potted_plant(origin.at(x, 0, z), rng, palette, float(rng.uniform(0.8, 1.2)))
    planter = origin.at(3.0, 0, 3.15)
    planter.block(grain(palette.wood), (1.8, 0.36, 0.45), (0, 0, 0), 0.02)
    nature.flower_bed(planter.at(0, 0.34), rng, 1.7, 0.36, ("#c9623f", "#e9bd55", "#f3e7cf", "#dc9a98"))
    planter.solid((1.8, 0.4, 0.45))
    poles = ((-4.3, 3.3), (4.3, 3.3), (4.3, -1.1), (-1.9, -2.9))
    for x, z in poles:
        origin.rod(gloss("#4a4642"), 0.03, 2.6, (x, 0, z))
    spans = zip(poles, (*poles[1:], poles[0]), strict=True)
    for number, ((ax, az), (bx, bz)) in enumerate(spans, start=1):
        t = np.linspace(0, 1, 13)
        line = np.stack([ax + (bx - ax) * t, 2.55 - 0.5 * np.sin(np.pi * t), az + (bz - az) * t], 1)
        origin.add(tube(line, 0.006, 5), matt("#3b332e"))
        for i in range(1, 12, 2):
            origin.ball(
                bulb("#ffdf9e", 1.6),
                (0.04, 0.05, 0.04),
                (float(line[i, 0]), float(line[i, 1]) - 0.05, float(line[i, 2])),
                8,
            )
        origin.lamp(
            f"string-{number}",
            (float(line[6, 0]), float(line[6, 1]), float(line[6, 2])),
            power=0.6,
            reach=4.0,
        )
    vent = origin.at(0.2, 0, -3.1)
    for x, h in ((-0.7, 0.7), (-1.1, 0.5)):
        vent.rod(steel("#a8a6a0", 0.45), 0.11, h, (x, 0, 0))
        vent.add(lathe([(0.17, 0), (0.15, 0.05), (0, 0.12)], 14), steel("#a8a6a0", 0.45), (x, h + 0.02, 0))
    line = origin.at(4.1, 0, -0.4)
    line.block(steel("#b7b5ad", 0.45), (0.55, 0.5, 0.7), (0, 0.05, 0), 0.04)
    line.add(torus(0.2, 0.015, 20), matt("#4a4642"), (-0.285, 0.3, 0), (0, 0, np.pi / 2))
    line.solid((0.55, 0.55, 0.7), substance="metal")


def station_platform(seed: int, style: tuple[str, ...]) -> SetModel:
    """A country station: platform with canopy, clock, benches, the track behind with a waiting train."""
    rng = np.random.default_rng(seed)
    palette = chosen((TEAL, SAGE, SKY), seed, style)
    scenery = Scenery()
    origin = scenery.origin
    origin.block(patterned("#cbbfa9", "paving", 0.6, "#b8ab95"), (60, 0.9, 10.0), (0, -0.9, 2.5), 0.04)
    origin.block(matt("#efe2b8"), (60, 0.012, 0.22), (0, 0.0, -2.0), 0.004)
    origin.block(matt("#ddd5c4"), (60, 0.02, 0.3), (0, -0.012, -2.36), 0.006)
    origin.add(
        ground(100, 100),
        Paint(color="#93a865", roughness=0.95, pattern="grass", scale=0.4),
        (0, -0.95, 0),
        shadow=False,
    )
    _track(origin.at(0, -0.9, -4.1))
    _track(origin.at(0, -0.9, -7.2))
    _train(origin.at(2.5, -0.72, -7.2), palette.accent)
    _canopy(origin.at(z=2.4), palette)
    _station_house(origin.at(0, 0, 6.9, np.pi), rng)
    _platform_things(origin, palette, rng)
    _station_far(origin, rng)
    origin.stand("centre", 0.0, -0.3, 0.0)
    origin.stand("left", -2.4, -0.6, np.pi / 2)
    origin.stand("right", 2.4, -0.6, -np.pi / 2)
    origin.stand("front", 0.5, 1.6, np.pi)
    origin.stand("back", 0.4, -1.6, 0.0)
    origin.stand("entrance", -8.6, 0.3, np.pi / 2)
    origin.stand("exit", 8.6, 0.3, np.pi / 2)
    origin.anchor("track", "ground", (0, -0.75, -4.1), np.pi / 2, (20.0, 1.4))
    origin.anchor("platform", "ground", (0, 0, -0.6), 0.0, (7.0, 1.8))
    return finish(
        scenery,
        "station_platform",
        room=((-10, 0, -2.5), (10, 6, 6.8)),
        walkable=(-9.2, -2.0, 9.2, 6.0),
        sun_yaw=2.7,
        floor="stone",
    )


def _track(spot: Spot) -> None:
    spot.block(patterned("#9c8f80", "asphalt", 0.3), (70, 0.14, 2.4), (0, 0, 0), 0.05)
    for x in np.arange(-34.5, 35, 0.75):
        spot.block(matt("#7a5a44"), (0.24, 0.08, 1.9), (float(x), 0.13, 0), 0.0)
    for z in (-0.62, 0.62):
        spot.block(steel("#8f8a86", 0.4), (70, 0.09, 0.07), (0, 0.2, z), 0.01)


def _train(spot: Spot, hue: str) -> None:
    """Two carriages of a toy train along X."""
    skin, cream, dark = gloss(hue), gloss("#f3e7cf"), matt("#33302e")
    for i, x in enumerate((-6.4, 1.4, 9.2)):
        car = spot.at(x)
        car.add(rounded_box(7.4, 1.25, 2.0, 0.14, 2), skin, (0, 1.12, 0))
        car.add(rounded_box(7.4, 1.2, 1.96, 0.14, 2), cream, (0, 2.15, 0))
        car.add(rounded_box(7.3, 0.34, 1.9, 0.17, 2), matt("#8d8f92"), (0, 2.84, 0))
        car.block(dark, (7.2, 0.3, 1.7), (0, 0.3, 0), 0.03)
        for k in range(5):
            wx = -2.9 + k * 1.15
            if k == 2:
                car.block(gloss("#d9c79a"), (0.75, 1.9, 0.04), (wx, 0.6, 0.99), 0.02)
                car.block(bulb("#ffe3ae", 0.5), (0.5, 0.7, 0.02), (wx, 1.65, 1.015), 0.02)
            else:
                car.block(matt("#6b5a4a"), (0.86, 0.78, 0.03), (wx, 1.66, 0.985), 0.03)
                car.block(bulb("#ffe3ae", 0.5), (0.76, 0.68, 0.02), (wx, 1.71, 1.0), 0.02)
        car.block(bulb("#ffe3ae", 0.5), (0.76, 0.68, 0.02), (2.85, 1.71, 1.0), 0.02)
        for wx in (-2.6, -1.7, 1.7, 2.6):
            for z in (-0.66, 0.66):
                car.add(
                    lathe([(0, -0.06), (0.34, -0.06), (0.34, 0.06), (0.1, 0.08), (0, 0.08)], 18),
                    steel("#5f5c5a", 0.45),
                    (wx, 0.36, z),
                    (np.pi / 2, 0, 0),
                )
        del i


def _canopy(origin: Spot, palette: Palette) -> None:
    iron = gloss(palette.wainscot)
    for x in (-7.5, -4.5, -1.5, 1.5, 4.5, 7.5):
        post = origin.at(x, 0, 1.9)
        post.add(
            lathe(
                [
                    (0, 0),
                    (0.14, 0),
                    (0.14, 0.1),
                    (0.08, 0.2),
                    (0.065, 1.9),
                    (0.1, 2.0),
                    (0.06, 2.1),
                    (0.06, 2.9),
                    (0, 2.9),
                ],
                12,
            ),
            iron,
        )
        for side in (-1, 1):
            post.add(tube([(0, 2.05, 0), (0, 2.5, side * 0.45), (0, 2.72, side * 1.05)], 0.03, 7), iron)
        post.solid((0.14, 2.9, 0), substance="metal", round_=True)
    roof = patterned(palette.cream, "planks", 0.2, roughness=0.7)
    origin.add(rounded_box(18, 0.07, 1.9, 0.03, 1), roof, (0, 2.86, 1.0), (0.06, 0, 0))
    origin.add(rounded_box(18, 0.07, 1.9, 0.03, 1), roof, (0, 2.86, 2.8), (-0.06, 0, 0))
    for z in (0.05, 3.75):
        for x in np.arange(-8.9, 9, 0.3):
            origin.add(rounded_box(0.26, 0.26, 0.03, 0.012, 1), iron, (float(x), 2.7, z))
    for i, x in enumerate((-6.0, -3.0, 0.0, 3.0, 6.0)):
        lamp = origin.at(x, 2.45, 1.0)
        lamp.rod(iron, 0.012, 0.4, (0, 0.05, 0))
        lamp.add(lathe([(0.2, -0.04), (0.18, 0.02), (0.06, 0.1), (0, 0.12)], 16), iron)
        lamp.ball(bulb("#ffe9bf", 1.6), (0.08, 0.08, 0.08), (0, -0.03, 0), 10)
        lamp.lamp(f"platform-lamp-{i + 1}", (0, -0.1, 0), power=0.9, reach=5.0)


def _station_house(spot: Spot, rng: Generator) -> None:
    city.house(spot, rng, (12.0, 4.2, 3.4), "#c98d74", joint="door")
    spot.anchor("door", "door", (-2.64, 0, 0.8), 0.0, (0.95, 1.8), joint="door")
    spot.picture("board", pictures.departures(), (1.9, 0.95), (-0.1, 2.15, 0.08), glow=0.4)
    spot.block(matt("#2c2f33"), (2.05, 1.1, 0.06), (-0.1, 1.6, 0.02), 0.03)
    for i, x in enumerate((-3.4, 4.4)):
        art = pictures.landscape(rng, "#d5e3de", "#f0c772", ("#9fb08a", "#6f958f", "#48706f"))
        dressing.framed(spot.at(0, 0, 0.06), f"poster-{i + 1}", art, (0.9, 0.68), x, 1.75, "#5f4033")


def _platform_things(origin: Spot, palette: Palette, rng: Generator) -> None:
    furniture.bench(origin.at(-1.6, 0, 3.7, np.pi), "bench", grain("#b07a4c"), gloss("#3d4a48"))
    furniture.bench(origin.at(3.1, 0, 5.2, np.pi), "bench-far", grain("#b07a4c"), gloss("#3d4a48"))
    clock = origin.at(0.2, 2.28, 3.6)
    clock.rod(gloss(palette.wainscot), 0.02, 0.5, (0, 0.2, 0))
    for yaw in (0.0, np.pi):
        face = clock.at(yaw=yaw)
        face.add(
            lathe([(0, 0), (0.27, 0), (0.3, 0.03), (0.3, 0.07), (0.25, 0.085), (0, 0.08)], 28),
            gloss(palette.wainscot),
            (0, 0, 0),
            (np.pi / 2, 0, 0),
        )
        face.picture("clock", pictures.clock_face(), (0.33, 0.33), (0, 0, 0.088), glow=0.3)
    for x in (-6.2, 6.6):
        sign = origin.at(x, 0, 2.2)
        for dx in (-0.75, 0.75):
            sign.rod(gloss("#4a4642"), 0.03, 1.75, (dx, 0, 0))
        sign.block(gloss(palette.wainscot), (1.7, 0.45, 0.05), (0, 1.35, 0), 0.02)
        for yaw in (0.0, np.pi):
            sign.at(yaw=yaw).picture(
                "station-name",
                pictures.sign("LAKESIDE 湖边", palette.wainscot, "#f6efe0", width=512, height=128),
                (1.6, 0.38),
                (0, 1.575, 0.028),
            )
    cart = origin.at(4.9, 0, 0.9, 0.3)
    cart.block(grain(palette.wood), (1.2, 0.06, 0.7), (0, 0.34, 0), 0.02)
    for x in (-0.42, 0.42):
        for z in (-0.36, 0.36):
            cart.add(torus(0.15, 0.03, 18), matt("#33302e"), (x, 0.18, z), (np.pi / 2, 0, 0))
    for i, (hue, size) in enumerate(
        (("#8a5638", (0.6, 0.34, 0.3)), ("#4d6a82", (0.5, 0.3, 0.26)), ("#b8433a", (0.4, 0.26, 0.24)))
    ):
        cart.block(
            matt(hue), size, (-0.25 + 0.1 * i if i != 1 else 0.3, 0.4 + (0.34 if i == 2 else 0), 0), 0.05
        )
    cart.solid((1.2, 0.9, 0.7))
    cart.anchor("cart", "surface", (0.42, 0.7, 0), 0.0, (0.3, 0.2))
    stand = origin.at(-4.4, 0, 5.9, np.pi)
    furniture.sideboard(stand, 1.2, palette, "counter", 0.85)
    for i, paint in enumerate(palette.books()):
        stand.block(paint, (0.24, 0.02, 0.17), (-0.42 + 0.17 * i, 0.85, 0.02), 0.005, 0.1 * i)
    for x, z in ((-8.2, 4.6), (8.2, 4.6), (-2.6, 6.3), (1.1, 6.3)):
        dressing.potted_plant(origin.at(x, 0, z), rng, palette, 1.0)
    city.litter_bin(origin.at(1.0, 0, 4.6), "#4d6a82")
    furniture.table(origin.at(-3.6, 0, 2.4), "table", (0.7, 0.6), grain(palette.wood))


def _station_far(origin: Spot, rng: Generator) -> None:
    solids = len(origin.scenery.solids)
    origin.block(patterned("#b9ad98", "paving", 0.6), (60, 0.9, 2.4), (0, -0.9, -10.2), 0.04)
    city.fence(origin.at(0, 0, -11.0), 40, "#f3ead8", 0.9)
    for i, x in enumerate(np.arange(-24, 26, 4.4)):
        at = origin.at(float(x) + float(rng.uniform(-0.8, 0.8)), -0.9, -13.5 - float(rng.uniform(0, 4)))
        if i % 3 == 1:
            nature.fir(at, rng, 5.4)
        else:
            nature.round_tree(at, rng, 5.0)
    for x, z, turn in ((-13, -19, 0.2), (-2, -21, 0.0), (11, -19, -0.2), (22, -14, -0.6)):
        city.house(
            origin.at(x, -0.9, z, turn), rng, (4.6, 5.0, 3.4), city.HOUSES[int(rng.integers(4))], far=True
        )
    for x in (-26, 26):
        for z in (-1, 3, 7):
            nature.round_tree(origin.at(x, -0.9, z), rng, 5.0)
    for x in (-14, -10, 10, 14):
        nature.round_tree(origin.at(x, -0.9, 8), rng, 5.2)
    nature.hills(origin.at(y=-0.9), rng, 36, 7.0, "#8fac7c")
    nature.hills(origin.at(y=-0.9), rng, 46, 12.0, "#a5bcab")
    del origin.scenery.solids[solids:]
