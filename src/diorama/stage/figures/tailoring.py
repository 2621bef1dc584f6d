"""How tops are cut: the table of cuts, hems, how a top bends, and the shell they are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.body import (
    Weigh,
    drape_weights,
    torso_table,
    torso_weights,
)
from diorama.stage.figures.clay import eased, loft
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.model import Mesh, Paint

_COTTON = Paint(roughness=0.82, sheen=0.35)
_KNIT = Paint(roughness=0.9, sheen=0.5, pattern="knit", scale=0.02)
_WOOL = Paint(roughness=0.9, sheen=0.5)
_RUBBER = Paint(roughness=0.28, sheen=0.1)
_SATIN = Paint(roughness=0.4, sheen=0.4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """How a top is cut."""

    sleeve: float = 1.0  # 0 shoulder .. 1 wrist
    hem: Literal["waist", "hip", "thigh", "knee", "shin", "ankle"] = "hip"
    flare: float = 0.0  # how much wider the hem is than the hips, in hip widths
    thick: float = 0.009  # metres of cloth on an adult
    collar: Literal[
        "crew", "points", "rib", "stand", "hood", "round", "lapels", "wrap", "mandarin", "vee"
    ] = "crew"
    front: Literal["plain", "buttons", "double", "zip", "wrap", "slant"] = "plain"
    belt: bool = False
    cuffs: bool = True
    pockets: Literal["none", "chest", "hips", "pouch"] = "none"
    paint: Paint = _COTTON
    bell: float = 0.0  # metres by which the sleeve widens at its end


CUTS: dict[str, Cut] = {
    "tshirt": Cut(sleeve=0.36, cuffs=False),
    "shirt": Cut(collar="points", front="buttons", pockets="chest"),
    "sweater": Cut(thick=0.015, collar="rib", paint=_KNIT),
    "hoodie": Cut(thick=0.015, collar="hood", pockets="pouch", paint=_WOOL),
    "dress": Cut(sleeve=0.27, hem="knee", flare=0.36, collar="round", belt=True, cuffs=False),
    "suit": Cut(thick=0.012, hem="thigh", flare=0.03, collar="lapels", front="buttons", pockets="hips"),
    "coat": Cut(
        thick=0.02, hem="knee", flare=0.2, collar="lapels", front="double", pockets="hips", paint=_WOOL
    ),
    "raincoat": Cut(
        thick=0.018, hem="knee", flare=0.3, collar="hood", front="buttons", pockets="hips", paint=_RUBBER
    ),
    "jacket": Cut(thick=0.017, hem="waist", collar="stand", front="zip", pockets="hips"),
    "vest": Cut(thick=0.012, hem="hip", collar="vee", front="buttons"),
    "uniform": Cut(thick=0.011, hem="hip", collar="points", front="buttons", belt=True, pockets="chest"),
    "robe": Cut(
        thick=0.016, hem="ankle", flare=0.16, collar="wrap", front="wrap", belt=True, bell=0.02, paint=_WOOL
    ),
    "qipao": Cut(sleeve=0.2, hem="shin", flare=-0.06, collar="mandarin", front="slant", paint=_SATIN),
}
"""Every top by its word."""

LONG = ("dress", "qipao", "robe")
"""Tops that are worn without trousers unless a bottom was described."""


def bare_below(look: Look, described: Look) -> bool:
    """Whether the legs are bare under the top: a dress, qipao or robe with no trousers described."""
    return look.top in LONG and described.bottom in ("", "skirt")


def hem_height(measures: Proportions, hem: str) -> float:
    """Metres above the floor of a hem by name."""
    knee = measures.sole + measures.lower_leg
    hip = knee + measures.upper_leg
    return {
        "waist": measures.hip_height + 0.025 * measures.height,
        "hip": hip - 0.002 * measures.height,
        "thigh": hip - 0.3 * measures.upper_leg,
        "knee": knee - 0.1 * measures.lower_leg,
        "shin": knee - 0.5 * measures.lower_leg,
        "ankle": measures.sole + 0.16 * measures.lower_leg,
    }[hem]


def top_weights(measures: Proportions, look: Look) -> Weigh:
    """How the look's top bends: a short one with the torso alone, a long one over the legs too."""
    return torso_weights(measures) if CUTS[look.top].hem in ("waist", "hip") else drape_weights(measures)


def tinted(paint: Paint, color: str) -> Paint:
    """The same stuff in another colour."""
    return Paint(
        color=color, roughness=paint.roughness, sheen=paint.sheen, pattern=paint.pattern, scale=paint.scale
    )


def bell(
    m: Proportions, look: Look, hem: float, top: float, grow: float, flare: float, rows: int = 13
) -> Mesh:
    """A shell from `hem` up to `top`: the torso's outline, below the hips a bell with a turned-in hem."""
    table = torso_table(m, look)
    hip = table[2][0]
    heights = hem + (top - hem) * (1 - (1 - np.linspace(0, 1, rows)) ** 1.4)  # dense at the shoulders
    rows_in = eased(table, np.maximum(heights, hip))
    widths, depths, middles = rows_in[:, 1] + grow, rows_in[:, 2] + grow, rows_in[:, 3]
    below = np.clip((hip - heights) / max(hip - hem, 1e-6), 0, 1) if hem < hip else np.zeros(rows)
    bell = below**0.8 * flare
    widths, depths = widths * (1 + bell), depths * (1 + bell)
    rings = [(y, w, d, 0.0, z) for y, w, d, z in zip(heights, widths, depths, middles, strict=True)]
    y, w, d, x, z = rings[0]
    turned_in = [
        (y + 0.3 * (top - y) * (hem < hip), w * 0.86, d * 0.86, x, z),
        (y + 0.03, w * 0.86, d * 0.86, x, z),
        (y - 0.004, w * 0.9, d * 0.9, x, z),
        (y - 0.007, w * 0.97, d * 0.97, x, z),
    ]
    return loft([*turned_in, *rings], 20, 2.3)
