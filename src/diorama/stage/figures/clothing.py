"""Tops and bottoms: torso shells, sleeves, hems, collars, lapels, buttons, pockets, hoods and skirts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.body import (
    SIDES,
    Weigh,
    arm_rings,
    arm_weights,
    dome,
    drape_weights,
    leg_rings,
    leg_weights,
    limb,
    limb_band,
    on_torso,
    ring_band,
    torso,
    torso_table,
    torso_weights,
)
from diorama.stage.figures.clay import Kit, Points, applique, eased, loft
from diorama.stage.figures.palette import lightness, mix, shade
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, moved, tube

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
    """Whether the legs are bare under the top: a dress, qipao or robe with no bottom described."""
    return look.top in LONG and not described.bottom


def hem_height(measures: Proportions, hem: str) -> float:
    """Metres above the floor of a hem by name."""
    knee = measures.sole + measures.lower_leg
    hip = knee + measures.upper_leg
    return {
        "waist": measures.hip_height + 0.025 * measures.height,
        "hip": hip - 0.002 * measures.height,
        "thigh": hip - 0.3 * measures.upper_leg,
        "knee": knee + 0.12 * measures.upper_leg,
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Tailor:
    """One top being made: measures and paints for all its pieces."""

    kit: Kit
    measures: Proportions
    look: Look
    cut: Cut
    thick: float  # metres
    main: Paint
    trim: Paint
    under: Paint  # the shirt beneath, buttons, piping

    def lay(
        self, outline: Sequence[tuple[float, float]] | Points, lift: float, paint: Paint, front: float = 1
    ) -> None:
        """Sew a patch with `outline` (x, y from the root) on the chest or back."""
        project = on_torso(self.measures, self.look, self.thick, front)
        mesh = applique(np.asarray(outline, float), project, lift)
        self.hang(mesh, paint, "patch")

    def hang(self, mesh: Mesh, paint: Paint, name: str) -> None:
        """Add a piece that follows the torso and, on a long top, the legs below it."""
        self.kit.drape(mesh, paint, top_weights(self.measures, self.look), name)

    def front(self, x: float, y: float, lift: float = 0.0) -> Points:
        (point,) = on_torso(self.measures, self.look, self.thick)(
            np.array([x]), np.array([y]), np.array([lift])
        )
        return point


def add_top(kit: Kit, measures: Proportions, look: Look) -> None:
    """Everything worn on the upper body, sleeves included."""
    cut = CUTS[look.top]
    main = tinted(cut.paint, look.top_color)
    dark = lightness(look.top_color) < 0.32
    trim = tinted(cut.paint, shade(look.top_color, 0.14 if dark else -0.16))
    white = Paint(color=mix("#fbf6ea", look.top_color, 0.06), roughness=0.75, sheen=0.3)
    thick = cut.thick * measures.height / 1.5
    tailor = Tailor(
        kit=kit, measures=measures, look=look, cut=cut, thick=thick, main=main, trim=trim, under=white
    )
    _shell(tailor)
    _sleeves(tailor)
    _collar(tailor)
    _front(tailor)
    _pockets(tailor)
    if cut.belt:
        _belt(tailor)


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
    tucked = CUTS[look.top].thick * measures.height / 1.5 + 0.004
    kit.drape(_bell(measures, look, hem, waist, tucked, 0.34), paint, drape_weights(measures), "skirt")
    band = ring_band(measures, look, waist - 0.008, 0.034, tucked - 0.001, 0.007)
    kit.drape(
        band,
        Paint(color=shade(look.bottom_color, -0.15), roughness=0.8),
        torso_weights(measures),
        "waistband",
    )


def _bell(
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
        (y + 0.035, w * 0.82, d * 0.82, x, z),
        (y - 0.004, w * 0.9, d * 0.9, x, z),
        (y - 0.007, w * 0.97, d * 0.97, x, z),
    ]
    return loft([*turned_in, *rings], 20, 2.3)


def _shell(t: Tailor) -> None:
    m, cut = t.measures, t.cut
    table = torso_table(m, t.look)
    hem = hem_height(m, cut.hem)
    short = cut.hem in ("waist", "hip")
    top = table[-2][0] if cut.collar in ("crew", "round", "vee", "wrap", "lapels") else table[-2][0] + 0.004
    t.hang(_bell(m, t.look, hem, top, t.thick, cut.flare, 14 if short else 21), t.main, "top")
    if short and t.look.bottom != "skirt":
        ribbed = cut.collar in ("rib", "hood", "stand") and cut.hem != "knee"
        height = 0.032 if ribbed else 0.016
        band = ring_band(m, t.look, hem + height * 0.3, height * m.height / 1.5, t.thick * 0.9, 0.006)
        t.hang(band, t.trim if ribbed else t.main, "hem")


def _sleeves(t: Tailor) -> None:
    m, cut = t.measures, t.cut
    main = t.under if t.look.top == "vest" else t.main
    thick = 0.008 if t.look.top == "vest" else t.thick
    for side, sign in SIDES:
        x = sign * m.shoulder_half
        rings = arm_rings(m, 0.0, cut.sleeve, thick, 10 if cut.sleeve > 0.6 else 5)
        loose = cut.bell + (0.006 if cut.sleeve < 0.5 else 0.0)
        rings = [(y, r + loose * (1 - i / len(rings)) ** 1.5) for i, (y, r) in enumerate(rings)]
        end, wide = rings[0]
        inside = [(end + 0.025, wide * 0.72), (end - 0.001, wide * 0.8), (end - 0.004, wide * 0.93)]
        mesh = limb(x, [*inside, *rings, *dome(*rings[-1])])
        t.kit.drape(mesh, main, arm_weights(m, side), "sleeve")
        if cut.cuffs and cut.bell == 0:
            height = (0.036 if cut.thick > 0.012 else 0.026) * m.height / 1.5
            band = limb_band(x, end + height * 0.35, wide - 0.003, height, 0.006)
            trim = t.under if t.look.top in ("vest", "suit") else t.trim
            t.kit.drape(band, trim, arm_weights(m, side), "cuff")


def _neckline(t: Tailor, drop: float, out: float) -> Points:
    """A closed ring (N, 3) round the neck's foot, `drop` metres lower in front."""
    m = t.measures
    row = torso_table(m, t.look)[-2]
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    x, z = np.sin(angle) * (row[1] + out), np.cos(angle) * (row[2] + out) + row[3]
    y = row[0] - drop * np.clip(np.cos(angle), 0, 1) ** 1.5 + 0 * x
    return np.stack([x, y, z], 1)


def _collar(t: Tailor) -> None:
    m, s = t.measures, t.measures.height / 1.5
    kind = t.cut.collar
    if kind in ("crew", "rib"):
        size = 0.0105 if kind == "crew" else 0.0165
        t.hang(tube(_neckline(t, 0.012 * s, t.thick * 0.4), size * s, 5, closed=True), t.trim, "collar")
    elif kind == "hood":
        _hood(t)
    elif kind in ("stand", "mandarin"):
        high = (0.045 if kind == "stand" else 0.036) * s
        row = torso_table(m, t.look)[-2]
        w, d = row[1] + t.thick * 0.6, row[2] + t.thick * 0.6
        rings = [(0, 0), (0.0, 0.006), (0.5, 0.004), (0.92, 0.004), (1.0, 0.0), (0.92, -0.006), (0.3, -0.008)]
        wall = [
            (row[0] - 0.012 * s + high * h, w * (1 - 0.13 * h) + o, d * (1 - 0.13 * h) + o, 0.0, row[3])
            for h, o in rings
        ]
        t.hang(loft(wall, 24, 2.1), t.main, "collar")
    elif kind in ("points", "round"):
        _points(t, t.under if kind == "round" else t.trim, rounded=kind == "round")
    else:
        _vee(t)


def _points(t: Tailor, paint: Paint, rounded: bool) -> None:
    """A shirt collar with two points, or a doll's round one."""
    s = t.measures.height / 1.5
    row = torso_table(t.measures, t.look)[-2]
    t.hang(tube(_neckline(t, 0.01 * s, 0.002), 0.0125 * s, 5, closed=True), paint, "collar")
    y = row[0]
    for sign in (1.0, -1.0):
        if rounded:
            angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
            outline = np.stack(
                [sign * 0.046 * s + np.cos(angle) * 0.046 * s, y - 0.03 * s + np.sin(angle) * 0.032 * s], 1
            )
        else:
            outline = (
                np.array([[0.004, -0.004], [0.052, -0.002], [0.066, -0.032], [0.05, -0.072], [0.022, -0.04]])
                * s
            )
            outline = outline * [sign, 1] + [0, y]
            outline = outline[:: int(-sign)]
        t.lay(outline, 0.009 * s, paint)


def _hood(t: Tailor) -> None:
    """A hood lying on the back, its rim round the neck."""
    s = t.measures.height / 1.5
    ring = _neckline(t, 0.03 * s, 0.012 * s)
    thick = [float(v) for v in (0.017 + 0.012 * np.clip(-np.cos(np.linspace(0, 2 * np.pi, 18)), 0, 1)) * s]
    t.hang(tube(ring, thick, 6, closed=True), t.main, "hood")
    row = torso_table(t.measures, t.look)[-3]
    bag = moved(
        ellipsoid(0.095 * s, 0.075 * s, 0.05 * s, 12),
        (0.0, row[0] - 0.03 * s, row[3] - row[2] - t.thick - 0.012 * s),
    )
    t.hang(bag, t.main, "hood")
    if t.look.top == "hoodie":
        for sign in (1.0, -1.0):
            path = [t.front(sign * 0.03 * s, row[0] - d * s, 0.012 * s) for d in (0.0, 0.04, 0.075, 0.1)]
            t.hang(tube(np.array(path), 0.0045 * s, 6), t.under, "strings")


def _vee(t: Tailor) -> None:
    """Lapels, a wrap's crossing bands or a vest's V, over what is worn beneath."""
    m, s = t.measures, t.measures.height / 1.5
    top = torso_table(m, t.look)[-2][0]
    deep = {"lapels": 0.17, "vee": 0.15, "wrap": 0.15}[t.cut.collar] * s
    inner = t.under if t.cut.collar != "wrap" else Paint(color=t.look.skin, roughness=0.55, sheen=0.4)
    wedge = np.array(
        [
            [-0.055 * s, top + 0.004],
            [-0.03 * s, top - deep * 0.5],
            [0, top - deep],
            [0.03 * s, top - deep * 0.5],
            [0.055 * s, top + 0.004],
        ]
    )
    t.lay(wedge, 0.006 * s, inner)
    shirt = t.look.top in ("suit", "vest")
    if not shirt:
        band = tube(_neckline(t, 0.004 * s, t.thick * 0.5), 0.014 * s, 6, closed=True)
        t.hang(band, t.main if t.cut.collar != "wrap" else t.trim, "collar")
    if t.cut.collar == "wrap":
        for sign in (1.0, -1.0):
            path = [
                t.front(sign * (0.06 - 0.075 * k) * s, top - deep * 1.15 * k, 0.004 * s)
                for k in np.linspace(0, 1, 7)
            ]
            t.hang(tube(np.array(path), 0.014 * s, 8), t.trim, "collar")
        return
    if shirt:
        _points(t, t.under, rounded=False)
    if t.cut.collar == "lapels":
        for sign in (1.0, -1.0):
            flap = (
                np.array(
                    [
                        [0.058, 0.0],
                        [0.075, -0.05],
                        [0.1, -0.062],
                        [0.062, -0.11],
                        [0.004, -0.178],
                        [0.03, -0.07],
                    ]
                )
                * s
            )
            flap = flap * [sign, 1] + [0, top]
            t.lay(flap[:: int(-sign)], 0.009 * s, t.trim)


def _front(t: Tailor) -> None:
    m, s = t.measures, t.measures.height / 1.5
    top = torso_table(m, t.look)[-2][0]
    hem = max(hem_height(m, t.cut.hem), m.hip_height - 0.05 * m.height)
    vee = t.cut.collar in ("lapels", "vee")
    start = top - (0.2 if vee else 0.06) * s
    button = Paint(
        color=shade(t.look.top_color, -0.45) if t.look.top != "uniform" else "#d9b45a", roughness=0.35
    )
    if t.cut.front in ("buttons", "double"):
        columns = (0.0,) if t.cut.front == "buttons" else (0.04 * s, -0.04 * s)
        if not vee or t.look.top == "vest":
            _seam(t, 0.0, start + 0.04 * s * (not vee), hem + 0.01)
        for y in np.linspace(start, hem + 0.03 * s, 2 if t.look.top == "suit" else 4):
            for x in columns:
                _stud(t, x, float(y), button)
    elif t.cut.front == "zip":
        path = [t.front(0.0, y, 0.001) for y in np.linspace(top - 0.01 * s, hem, 12)]
        t.hang(tube(np.array(path), 0.007 * s, 6), Paint(color="#c9c3b8", roughness=0.35, metal=0.6), "zip")
    elif t.cut.front == "slant":
        gold = Paint(color="#d9ad55", roughness=0.4)
        points = [
            (0.0, top - 0.01 * s),
            (0.05 * s, top - 0.045 * s),
            (0.09 * s, top - 0.075 * s),
            (0.115 * s, top - 0.13 * s),
        ]
        t.hang(tube(np.array([t.front(x, y, 0.002) for x, y in points]), 0.005 * s, 6), gold, "piping")
        for x, y in [*points[::2], *points[3:]]:
            _stud(t, x, y, gold)
        hem_ring = _bell(
            m,
            t.look,
            hem_height(m, t.cut.hem),
            hem_height(m, t.cut.hem) + 0.02,
            t.thick + 0.004,
            t.cut.flare,
            3,
        )
        t.hang(hem_ring, gold, "piping")


def _seam(t: Tailor, x: float, high: float, low: float) -> None:
    path = [t.front(x + 0.016 * t.measures.height / 1.5, y, -0.0005) for y in np.linspace(high, low, 10)]
    t.hang(tube(np.array(path), 0.003 * t.measures.height / 1.5, 6), t.trim, "seam")


def _stud(t: Tailor, x: float, y: float, paint: Paint) -> None:
    s = t.measures.height / 1.5
    px, py, pz = (float(v) for v in t.front(x, y, 0.003 * s))
    t.hang(moved(ellipsoid(0.0125 * s, 0.0125 * s, 0.006 * s, 7), (px, py, pz)), paint, "buttons")


def _pockets(t: Tailor) -> None:
    m, s = t.measures, t.measures.height / 1.5
    chest = m.joint_position("chest")[1]
    if t.cut.pockets == "pouch":
        y = m.hip_height + 0.055 * m.height
        outline = (
            np.array(
                [
                    [-0.085, -0.05],
                    [0.085, -0.05],
                    [0.088, -0.02],
                    [0.055, 0.045],
                    [-0.055, 0.045],
                    [-0.088, -0.02],
                ]
            )
            * s
        )
        t.lay(outline + np.array([0, y]), 0.009 * s, t.main)
        return
    places = {
        "chest": ((0.065, chest + 0.045 * s),),
        "hips": ((0.09, m.hip_height + 0.02 * s), (-0.09, m.hip_height + 0.02 * s)),
    }
    sides = places.get(t.cut.pockets, ())
    if t.look.top == "uniform":
        sides = (*sides, (-0.065, chest + 0.045 * s))
    for x, y in sides:
        half = 0.028 if t.cut.pockets == "chest" else 0.032
        tall = 0.03 if t.cut.pockets == "chest" else 0.014
        outline = np.array([[-half, -tall], [half, -tall], [half, tall], [-half, tall]]) * s + [
            x * s * m.girth,
            y,
        ]
        t.lay(outline, 0.007 * s, t.trim)


def _belt(t: Tailor) -> None:
    m, s = t.measures, t.measures.height / 1.5
    y = m.joint_position("spine")[1] + 0.015 * m.height
    color = "#5a3d2e" if t.look.top == "uniform" else shade(t.look.top_color, -0.3)
    if t.look.top == "dress":
        color = t.look.extras_color
    paint = Paint(color=color, roughness=0.6)
    t.hang(ring_band(m, t.look, y, 0.036 * s, t.thick - 0.001, 0.007), paint, "belt")
    if t.look.top == "robe":
        x, py, z = (float(v) for v in t.front(0.03 * s, y, 0.012))
        t.hang(moved(ellipsoid(0.022 * s, 0.02 * s, 0.016 * s, 12), (x, py, z)), paint, "knot")
        for way in (-0.02, 0.022):
            path = [t.front((0.03 + way * k) * s, y - 0.1 * s * k, 0.012) for k in np.linspace(0, 1, 5)]
            t.hang(tube(np.array(path), 0.011 * s, 8), paint, "knot")
    else:
        half = 0.02 * s
        outline = np.array([[-half, -half], [half, -half], [half, half], [-half, half]]) + np.array([0, y])
        t.lay(outline, 0.013 * s, Paint(color="#d9b45a", roughness=0.3, metal=0.7))
