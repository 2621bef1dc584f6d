"""Beards: stubble, moustaches and full beards laid on the lower face, clear of the mouth."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, Points, grid_mesh, lock
from diorama.stage.figures.head import head_point, on_face
from diorama.stage.figures.palette import hair_paint, mix, shade, skin_paint
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.model import Mesh


def add_beard(kit: Kit, measures: Proportions, look: Look) -> None:
    """The look's beard, on the head joint."""
    color = look.hair_color if look.age == "elder" else shade(look.hair_color, -0.06)
    if look.beard == "stubble":
        shadow = skin_paint(mix(look.skin, look.hair_color, 0.2))
        kit.add("head", _jaw(measures, 0.012, 0.0), shadow, "stubble")
    elif look.beard == "beard":
        kit.add("head", _jaw(measures, 0.085, 0.045), hair_paint(color), "beard")
        _moustache(kit, measures, color, 0.075)
    elif look.beard == "moustache":
        _moustache(kit, measures, color, 0.105)


def _jaw(measures: Proportions, thick: float, clumps: float) -> Mesh:
    """Hair over chin and jaw up to the ears, its upper rim running under the mouth and up the cheeks."""
    half = measures.head_radius
    around = np.radians(np.linspace(-86, 86, 31))
    turn = np.abs(np.degrees(around))
    high = np.interp(turn, [0, 14, 26, 42, 62, 80, 86], [128, 127, 119, 113, 107, 94, 86])
    low = np.interp(turn, [0, 40, 70, 86], [157, 152, 134, 98])
    share = np.array([0.0, 0.02, 0.14, 0.35, 0.6, 0.82, 0.97, 1.0])
    rise = np.array([-0.1, 0.45, 0.9, 1.0, 1.0, 0.85, 0.4, -0.1])
    polar = np.radians(low[None] + (high - low)[None] * share[:, None])
    fade = (np.clip((86 - turn) / 26, 0.1, 1) ** 0.7)[None]
    comb = clumps * np.abs(np.sin(5.5 * around))[None] ** 0.7
    lift = half * rise[:, None] * (thick + comb) * fade
    return grid_mesh(head_point(measures, around[None], polar, lift), wrap=False)


def _moustache(kit: Kit, measures: Proportions, color: str, size: float) -> None:
    half = measures.head_radius
    t = np.linspace(0, 1, 8)
    for sign in (1.0, -1.0):
        x = sign * half * (0.01 + 0.3 * t)
        y = half * (-0.385 - 0.02 * t - 0.09 * t**2)
        path: Points = on_face(measures, x, y, half * 0.025)
        out = np.tile([0.15 * sign, 0.1, 1.0], (8, 1))
        widths = [half * size * k for k in (0.55, 1.0, 0.95, 0.6, 0.1)]
        kit.add(
            "head",
            lock(path, out, widths, [half * 0.05, half * 0.065, half * 0.02]),
            hair_paint(color),
            "moustache",
        )
