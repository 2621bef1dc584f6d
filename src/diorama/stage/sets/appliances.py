"""Fixtures of kitchens, bathrooms and wards: stove, fridge, sink, bath, toilet, hospital bed. All face +Z."""

from __future__ import annotations

import numpy as np

from diorama.stage.model import Paint
from diorama.stage.sets.dressing import cooking_pot
from diorama.stage.sets.furniture import COUNTER
from diorama.stage.sets.palettes import Palette, fabric, glass, gloss, matt, steel
from diorama.stage.sets.scenery import Spot
from diorama.stage.shapes import lathe, rounded_box, scaled, torus, tube, turned


def stove(spot: Spot, palette: Palette) -> None:
    """A rounded range with oven window, knobs and a pot; anchor "stove"."""
    w, d = 0.62, 0.6
    body = gloss(palette.cream)
    spot.block(body, (w, COUNTER - 0.05, d - 0.02), (0, 0.05, 0), 0.035)
    spot.block(matt("#3b3735"), (w - 0.06, 0.07, d - 0.08), (0, 0, 0), 0.01)
    spot.block(steel("#55565a", 0.4), (w - 0.04, 0.03, d - 0.04), (0, COUNTER - 0.02, 0), 0.012)
    spot.block(gloss(palette.accent), (w - 0.1, 0.42, 0.03), (0, 0.16, d / 2 - 0.015), 0.03)
    spot.block(Paint(color="#2a2523", roughness=0.15), (w - 0.24, 0.2, 0.012), (0, 0.27, d / 2 + 0.002), 0.02)
    spot.add(tube([(-0.2, 0.545, d / 2 + 0.045), (0.2, 0.545, d / 2 + 0.045)], 0.012, 8), steel())
    for i in range(4):
        knob = turned(lathe([(0, 0), (0.024, 0), (0.02, 0.025), (0, 0.027)], 12), x=np.pi / 2)
        spot.add(knob, matt("#3b3735"), (-0.21 + i * 0.14, 0.68, d / 2 - 0.005))
    for x in (-0.145, 0.145):
        for z in (-0.14, 0.14):
            spot.add(torus(0.085, 0.009, 18), matt("#2d2b2a"), (x, COUNTER + 0.015, z))
            spot.rod(matt("#2d2b2a"), 0.035, 0.012, (x, COUNTER + 0.008, z))
    cooking_pot(spot.at(-0.145, COUNTER + 0.022, -0.14), palette.cloth, 0.11)
    spot.solid((w, COUNTER, d), substance="metal")
    spot.anchor("stove", "surface", (0.145, COUNTER + 0.022, 0.1), 0.0, (0.28, 0.34))


def hood(wall: Spot, palette: Palette) -> None:
    """An extractor hood on a wall over the spot."""
    wall.add(
        lathe([(0.42, 0.0), (0.42, 0.06), (0.17, 0.34), (0.15, 0.9), (0, 0.9)], 4),
        gloss(palette.accent),
        (0, 1.62, 0.27),
        (0, np.pi / 4, 0),
    )
    wall.block(steel(), (0.62, 0.03, 0.56), (0, 1.6, 0.27), 0.01)


def fridge(spot: Spot, palette: Palette) -> None:
    """A round-shouldered fridge; its lower door is the joint "fridge-door"."""
    w, h, d = 0.68, 1.62, 0.64
    skin, inner = gloss(palette.accent), matt("#efe9dc")
    front = d / 2 - 0.08
    spot.block(skin, (w, h - 0.05, 0.3), (0, 0.05, -d / 2 + 0.15), 0.07)
    for x in (-1, 1):
        spot.block(skin, (0.05, h - 0.12, d - 0.14), (x * (w / 2 - 0.025), 0.05, 0.01), 0.02)
    spot.block(skin, (w, 0.07, d - 0.12), (0, 0.05, 0.0), 0.02)
    spot.block(skin, (w, 0.52, d - 0.1), (0, h - 0.52, -0.03), 0.07)
    spot.block(skin, (w, 0.42, 0.07), (0, h - 0.43, d / 2 - 0.045), 0.03)
    handle = [(w / 2 - 0.07, h - 0.36, d / 2 + 0.02), (w / 2 - 0.07, h - 0.16, d / 2 + 0.02)]
    spot.add(tube(handle, 0.014, 8), steel())
    spot.block(inner, (w - 0.1, h - 0.62, 0.02), (0, 0.1, -0.02), 0.0)
    _fridge_food(spot, palette, w)
    hinge = spot.at(-w / 2, 0.09, front).hinge("fridge-door", left=True)
    hinge.block(skin, (w, h - 0.54, 0.075), (w / 2, 0, 0.038), 0.03)
    hinge.add(tube([(w - 0.07, 0.62, 0.1), (w - 0.07, 0.95, 0.1)], 0.014, 8), steel())
    for i, hue in enumerate((palette.accent2, palette.cream, palette.cloth)):
        hinge.block(matt(hue), (0.1, 0.12, 0.006), (0.3 + 0.13 * (i % 2), 0.7 - 0.16 * i, 0.076), 0.002)
    spot.block(steel(), (0.16, 0.03, 0.01), (0, h - 0.14, d / 2 - 0.008), 0.004)
    for x in (-0.24, 0.24):
        spot.rod(matt("#3b3735"), 0.03, 0.06, (x, 0, 0.15))
        spot.rod(matt("#3b3735"), 0.03, 0.06, (x, 0, -0.2))
    spot.solid((w, h, d), substance="metal")
    spot.anchor("fridge", "door", (0, 0, d / 2 + 0.5), np.pi, (w, h), joint="fridge-door")


def _fridge_food(spot: Spot, palette: Palette, width: float) -> None:
    """Shelves with milk, cheese, greens and fruit."""
    for y in (0.36, 0.66, 0.93):
        spot.block(glass("#dfeef0", 0.5), (width - 0.11, 0.012, 0.22), (0, y, 0.11), 0.004)
    for x, hue in ((-0.2, "#f6f3ea"), (-0.1, palette.accent2), (0.0, "#f6f3ea")):
        spot.block(matt(hue), (0.08, 0.2, 0.08), (x, 0.672, 0.1), 0.012)
    spot.block(matt(palette.accent2), (0.18, 0.08, 0.12), (0.15, 0.672, 0.1), 0.02)
    spot.rod(gloss(palette.cloth), 0.075, 0.09, (-0.15, 0.372, 0.11), 0.09)
    for i, hue in enumerate(("#8fa653", "#b8433a", "#8fa653", "#b8433a")):
        spot.ball(gloss(hue), 0.045, (0.02 + 0.085 * i, 0.417, 0.11), 9)
    for i in range(3):
        spot.ball(matt("#7c9a55"), (0.075, 0.06, 0.07), (-0.17 + 0.16 * i, 0.18, 0.1), 9)
    spot.rod(gloss(palette.cream), 0.09, 0.02, (0.1, 0.942, 0.1), 0.11)


def basin(spot: Spot, *, width: float = 0.5, depth: float = 0.38) -> None:
    """A steel sink let into a worktop at y = 0, with its tap; anchor "sink"."""
    spot.block(steel("#c9ccce"), (width, 0.012, depth), (0, -0.002, 0.02), 0.006)
    spot.block(
        Paint(color="#7f8587", roughness=0.3, metal=0.6),
        (width - 0.08, 0.006, depth - 0.08),
        (0, 0.007, 0.02),
        0.003,
    )
    arc = [
        (0, 0, -depth / 2),
        (0, 0.24, -depth / 2),
        (0, 0.3, -depth / 2 + 0.07),
        (0, 0.26, -depth / 2 + 0.16),
        (0, 0.22, -depth / 2 + 0.17),
    ]
    spot.add(tube(arc, 0.014, 8), steel())
    for x in (-0.09, 0.09):
        spot.rod(steel(), 0.018, 0.05, (x, 0, -depth / 2))
        spot.ball(gloss("#b8433a" if x < 0 else "#4d7a9e"), (0.02, 0.014, 0.02), (x, 0.06, -depth / 2), 8)
    spot.anchor("sink", "surface", (0, 0.012, 0.02), 0.0, (width - 0.1, depth - 0.1))


def kettle(spot: Spot, color: str) -> None:
    """A round enamel kettle."""
    spot.add(
        lathe([(0, 0), (0.1, 0), (0.115, 0.04), (0.09, 0.13), (0.045, 0.16), (0, 0.165)], 18), gloss(color)
    )
    spot.ball(matt("#3b332e"), (0.018, 0.018, 0.018), (0, 0.175, 0), 8)
    spot.add(
        tube([(0.09, 0.06, 0), (0.14, 0.1, 0), (0.165, 0.15, 0)], [0.024, 0.017, 0.012], 8), gloss(color)
    )
    spot.add(
        tube([(-0.07, 0.14, 0), (-0.05, 0.24, 0), (0.05, 0.24, 0), (0.07, 0.14, 0)], 0.011, 8),
        matt("#3b332e"),
    )


def bathtub(spot: Spot, palette: Palette) -> None:
    """A free-standing tub along X on ball feet, full of water."""
    outer = [
        (0, 0.1),
        (0.62, 0.1),
        (0.76, 0.26),
        (0.84, 0.55),
        (0.88, 0.58),
        (0.84, 0.6),
        (0.8, 0.57),
        (0.74, 0.3),
        (0.6, 0.2),
        (0, 0.2),
    ]
    spot.add(scaled(lathe(outer, 32), (1.0, 1.0, 0.5)), gloss("#f6f1e6"))
    spot.add(
        scaled(lathe([(0.78, 0.0), (0.0, 0.001)], 28), (1.0, 1.0, 0.5)),
        Paint(color="#a8d3d6", roughness=0.08, pattern="water", scale=0.3),
        (0, 0.5, 0),
        shadow=False,
    )
    for x in (-0.55, 0.55):
        for z in (-0.22, 0.22):
            spot.ball(steel("#c9a75a"), (0.05, 0.06, 0.05), (x, 0.06, z), 10)
    spot.add(
        tube([(-0.8, 0, -0.3), (-0.8, 0.7, -0.3), (-0.66, 0.78, -0.2), (-0.6, 0.7, -0.14)], 0.02, 8),
        steel("#c9a75a"),
    )
    for i in range(9):
        a = i * 2.4
        spot.ball(
            gloss("#fdfcf8"),
            (0.08, 0.05, 0.07),
            (0.32 + 0.08 * i / 3 * np.cos(a), 0.52, 0.06 * i / 2 * np.sin(a) * 0.6),
            8,
        )
    spot.block(gloss(palette.accent2), (0.09, 0.07, 0.11), (-0.1, 0.5, 0.05), 0.03)
    spot.ball(gloss(palette.accent2), (0.035, 0.035, 0.035), (-0.1, 0.6, 0.08), 8)
    spot.solid((1.7, 0.6, 0.85), substance="ceramic")
    spot.anchor("bath", "seat", (0, 0.42, 0), np.pi / 2, (1.2, 0.5))


def toilet(spot: Spot, lid: str) -> None:
    """A toilet; anchor "toilet" is a seat."""
    white = gloss("#f6f1e6")
    spot.add(
        lathe([(0, 0), (0.14, 0), (0.11, 0.12), (0.16, 0.3), (0.21, 0.38), (0.2, 0.4), (0, 0.4)], 18),
        white,
        (0, 0, 0.08),
    )
    spot.rod(gloss(lid), 0.205, 0.03, (0, 0.395, 0.08))
    spot.block(white, (0.42, 0.36, 0.18), (0, 0.4, -0.2), 0.04)
    spot.block(white, (0.24, 0.42, 0.2), (0, 0, -0.16), 0.04)
    spot.block(gloss(lid), (0.45, 0.04, 0.21), (0, 0.76, -0.2), 0.018)
    spot.ball(steel(), (0.02, 0.012, 0.02), (0, 0.805, -0.2), 8)
    spot.anchor("toilet", "seat", (0, 0.42, 0.08), 0.0, (0.4, 0.4))
    spot.solid((0.45, 0.8, 0.62), substance="ceramic")


def washstand(spot: Spot, palette: Palette) -> None:
    """A vanity with a bowl and tap; anchors "sink" and "counter"."""
    spot.block(gloss(palette.wainscot), (1.1, 0.62, 0.46), (0, 0.15, 0), 0.025)
    for x in (-0.27, 0.27):
        spot.block(gloss(palette.trim), (0.48, 0.5, 0.02), (x, 0.2, 0.235), 0.01)
        spot.ball(steel("#c9a75a"), 0.018, (x * 0.3, 0.48, 0.255), 8)
    for x in (-0.48, 0.48):
        spot.rod(matt(palette.dark), 0.025, 0.16, (x, 0, 0.15))
        spot.rod(matt(palette.dark), 0.025, 0.16, (x, 0, -0.15))
    spot.block(
        Paint(color="#f1ece0", roughness=0.25, pattern="marble", scale=0.6),
        (1.16, 0.04, 0.5),
        (0, 0.77, 0),
        0.015,
    )
    spot.add(
        lathe([(0, 0), (0.1, 0), (0.2, 0.1), (0.21, 0.12), (0.19, 0.12), (0.1, 0.025), (0, 0.02)], 22),
        gloss("#fbf8f0"),
        (-0.2, 0.81, 0.02),
    )
    spot.add(
        tube([(-0.2, 0.81, -0.19), (-0.2, 1.02, -0.19), (-0.2, 1.05, -0.12), (-0.2, 1.0, -0.06)], 0.014, 8),
        steel("#c9a75a"),
    )
    spot.solid((1.16, 0.81, 0.5), substance="ceramic")
    spot.anchor("sink", "surface", (-0.2, 0.83, 0.02), 0.0, (0.2, 0.2))
    spot.anchor("counter", "surface", (0.28, 0.81, 0.02), 0.0, (0.5, 0.4))


def hospital_bed(spot: Spot, palette: Palette) -> None:
    """A ward bed on wheels with raised head (at -Z) and rails; anchors "bed" and "bed-edge"."""
    w, d = 0.95, 2.0
    iron, sheet = steel("#d7dadb", 0.4), fabric("#f1eee6")
    spot.block(gloss(palette.trim), (w, 0.1, d - 0.1), (0, 0.24, 0), 0.03)
    spot.block(sheet, (w - 0.06, 0.14, d - 0.06), (0, 0.33, 0), 0.06)
    spot.block(fabric(palette.wainscot), (w + 0.02, 0.14, d * 0.58), (0, 0.355, d * 0.18), 0.06)
    spot.block(sheet, (w + 0.03, 0.07, 0.2), (0, 0.44, -0.2), 0.03)
    spot.add(rounded_box(0.6, 0.14, 0.4, 0.07, 2), sheet, (0, 0.54, -d / 2 + 0.28), (0.3, 0, 0))
    for z, h in ((-d / 2, 0.85), (d / 2, 0.65)):
        spot.block(gloss(palette.cloth), (w - 0.06, h - 0.42, 0.04), (0, 0.36, z), 0.02)
        for x in (-w / 2, w / 2):
            spot.rod(iron, 0.02, h, (x, 0.06, z))
            spot.add(turned(torus(0.045, 0.018, 12), z=np.pi / 2), matt("#3b3735"), (x, 0.062, z))
    spot.add(
        tube(
            [
                (-w / 2 - 0.02, 0.42, -0.75),
                (-w / 2 - 0.02, 0.64, -0.72),
                (-w / 2 - 0.02, 0.64, 0.0),
                (-w / 2 - 0.02, 0.42, 0.03),
            ],
            0.014,
            8,
        ),
        iron,
    )
    spot.solid((w + 0.06, 0.48, d + 0.06), substance="metal")
    spot.anchor("bed", "bed", (0, 0.47, 0), 0.0, (w, d))
    spot.anchor("bed-edge", "seat", (w / 2 - 0.12, 0.47, 0.25), np.pi / 2, (0.4, 0.5))
