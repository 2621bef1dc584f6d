"""What is seen through a room's windows: a garden, a town street, a city far below."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from diorama.stage.model import Paint
from diorama.stage.sets import city, nature
from diorama.stage.sets.palettes import matt, patterned
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import ground


def garden(spot: Spot, rng: Generator, clear: float = 5.2) -> None:
    """Lawn, fence, trees, two houses and hills, all farther than `clear` metres from the room's middle."""
    outside = spot.at(y=-0.25)
    outside.add(
        ground(70, 70), Paint(color="#8ea85c", roughness=0.95, pattern="grass", scale=0.35), shadow=False
    )
    nature.hills(outside, rng, 26, 4.2, "#92ab84")
    nature.hills(outside, rng, 36, 7.5, "#a9bdb0")
    for i in range(14):
        angle = i * 2 * np.pi / 14 + float(rng.uniform(-0.12, 0.12))
        reach = clear + float(rng.uniform(1.6, 6.5))
        at = outside.at(reach * np.sin(angle), 0, reach * np.cos(angle))
        if i % 4 == 3:
            nature.cypress(at, rng, float(rng.uniform(2.6, 3.6)))
        elif i % 4 == 1:
            nature.bush(at, rng, 0.8, nature.GREENS[i % 3], "#e9b6a8")
        else:
            nature.round_tree(at, rng, float(rng.uniform(2.8, 4.2)))
    for yaw in (np.pi / 2, np.pi, -np.pi / 2):
        row = outside.at(yaw=yaw).at(z=clear + 0.9)
        city.fence(row.at(y=0.05), 9.0, "#f3ead8", 0.9)
    spot_house = outside.at(-7.0, 0, -12.0)
    city.house(spot_house, rng, (4.2, 4.2, 3.0), "#d9a98a", far=True)
    city.house(outside.at(13.0, 0, -5.0, -1.2), rng, (4.2, 4.4, 3.0), "#e4d3b4", far=True)
    spot.scenery.solids[:] = [
        s for s in spot.scenery.solids if abs(s.position[0]) < 5 and abs(s.position[2]) < 5
    ]


def street(spot: Spot, rng: Generator, yaw: float, distance: float = 6.5) -> None:
    """A street seen through windows in the direction `yaw`: pavements, lamps, trees, shops, a car."""
    solids, lights = len(spot.scenery.solids), len(spot.scenery.lights)
    way = spot.at(y=-0.12, yaw=yaw)
    way.add(
        ground(26, 3.6),
        patterned("#77736e", "asphalt", 0.5, roughness=0.9),
        (0, 0, distance - 1.9),
        shadow=False,
    )
    for z, depth in ((distance + 0.6, 1.6), (distance - 4.4, 1.6)):
        way.block(patterned("#c2b8a6", "paving", 0.45), (26, 0.1, depth), (0, 0, z), 0.02)
    across = way.at(0, 0.1, distance + 1.4, np.pi)
    x = -12.5
    names = ("BAKERY", "BOOKS", "TEA", "FLOWERS")
    for i in range(7):
        w, h = float(rng.uniform(3.0, 4.0)), float(rng.uniform(4.2, 6.2))
        hue = city.HOUSES[i % 4]
        shop = names[(i // 2) % 4] if i % 2 == 0 else ""
        city.house(
            across.at(x + w / 2),
            rng,
            (w, h, 3.0),
            hue,
            shop=shop,
            awning=("#b8433a", "#4f8581")[i // 2 % 2],
            far=True,
        )
        x += w
    for i, dx in enumerate((-5.5, 0.8, 6.2)):
        city.lamp_post(way.at(dx, 0.1, distance - 0.1), f"street-lamp-{i + 1}")
    nature.round_tree(way.at(-2.4, 0.1, distance + 0.2), rng, 3.2)
    nature.round_tree(way.at(4.0, 0.1, distance + 0.2), rng, 3.0)
    city.toy_car(way.at(2.4, 0, distance - 1.2), "#5f8f8b")
    del spot.scenery.solids[solids:], spot.scenery.lights[lights:]


def heights(spot: Spot, rng: Generator) -> None:
    """A city seen from a few floors up, all round."""
    city.skyline(spot.at(y=-5.0), rng, 15, "#b9ab9c", (0.0, 2 * np.pi), 9.0)
    city.skyline(spot.at(y=-5.0), rng, 27, "#b4b9c0", (0.0, 2 * np.pi), 15.0)
    spot.add(ground(90, 90), matt("#a9a598"), (0, -5.2, 0), shadow=False)
