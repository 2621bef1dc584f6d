"""What covers pelvis and legs: trousers, shorts and skirts."""

from __future__ import annotations

from diorama.core.film import Look
from diorama.stage.figures.body import (
    SIDES,
    dome,
    drape_weights,
    leg_rings,
    leg_weights,
    limb,
    limb_band,
    ring_band,
    torso,
    torso_table,
    torso_weights,
)
from diorama.stage.figures.clay import Kit, loft
from diorama.stage.figures.palette import shade
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.figures.tailoring import CUTS, bell, hem_height
from diorama.stage.model import Paint


def add_bottom(kit: Kit, measures: Proportions, look: Look, bare: bool) -> float:
    """The pelvis and what covers the legs; returns how far down the legs are covered (0 hip .. 1 ankle)."""
    paint = Paint(color=look.bottom_color, roughness=0.84, sheen=0.3)
    low = torso_table(measures, look)[0][0]
    waist = measures.joint_position("spine")[1] + 0.03 * measures.height
    grow = 0.004 * measures.height
    short = CUTS[look.top].hem in ("waist", "hip") and look.bottom != "skirt"
    weigh = torso_weights(measures) if short else drape_weights(measures)  # as what hangs over it
    if bare:
        paint = Paint(color=shade(look.top_color, -0.2), roughness=0.84, sheen=0.3)
    pelvis = torso(measures, look, low, waist, grow, 8)
    base = torso_table(measures, look)[0]
    cap = loft([(low - 0.004, 1e-5, 1e-5, 0, 0), (low, base[1] + grow, base[2] + grow, 0, 0)], 20, 2.35)
    for piece in (pelvis, cap):
        kit.drape(piece, paint, weigh, "pelvis")
    if bare or look.bottom == "skirt":
        if not bare:
            _skirt(kit, measures, look, paint, waist)
        _trouser_legs(kit, measures, paint, 0.22, 0.0)
        return 0.15
    reach, wide = (1.0, 0.012) if look.bottom == "trousers" else (0.44, 0.016)
    _trouser_legs(kit, measures, paint, reach, wide * measures.height / 1.5)
    return reach


def _trouser_legs(kit: Kit, measures: Proportions, paint: Paint, reach: float, wide: float) -> None:
    for side, sign in SIDES:
        x = sign * measures.hip_half
        rings = leg_rings(measures, 0.0, reach, 0.004 * measures.height, 11 if reach > 0.9 else 6)
        top = rings[-1]
        rings = [(y, r + wide * (1 - (i / len(rings)) ** 0.7)) for i, (y, r) in enumerate(rings)]
        hem_y, hem_r = rings[0]
        inside = [(hem_y + 0.03, hem_r * 0.7), (hem_y - 0.002, hem_r * 0.8)]
        mesh = limb(x, [*inside, *rings, *dome(top[0], rings[-1][1])])
        kit.drape(mesh, paint, leg_weights(measures, side, ankle_bends=False), "trouser")
        fold = 0.016 * measures.height / 1.5
        band = limb_band(x, hem_y + fold * 0.3, hem_r - fold * 0.2, fold * 1.7, fold * 0.36)
        kit.drape(band, paint, leg_weights(measures, side, ankle_bends=False), "turn-up")


def _skirt(kit: Kit, measures: Proportions, look: Look, paint: Paint, waist: float) -> None:
    hem = hem_height(measures, "knee")
    if CUTS[look.top].hem not in ("waist", "hip"):  # a straight skirt under a coat or a suit's jacket
        narrow = bell(measures, look, hem, waist, 0.004 * measures.height, 0.02)
        kit.drape(narrow, paint, drape_weights(measures), "skirt")
        return
    tucked = CUTS[look.top].thick * measures.height / 1.5 + 0.004
    kit.drape(bell(measures, look, hem, waist, tucked, 0.34), paint, drape_weights(measures), "skirt")
    band = ring_band(measures, look, waist - 0.008, 0.034, tucked - 0.001, 0.007)
    belt = Paint(color=shade(look.bottom_color, -0.15), roughness=0.8)
    kit.drape(band, belt, torso_weights(measures), "waistband")
