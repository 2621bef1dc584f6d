"""Tops: torso shells, sleeves, hems, collars, lapels, buttons, pockets, hoods and belts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.body import (
    SIDES,
    arm_rings,
    arm_weights,
    dome,
    limb,
    limb_band,
    on_torso,
    ring_band,
    torso_table,
)
from diorama.stage.figures.clay import Kit, Points, applique, loft
from diorama.stage.figures.palette import lightness, mix, shade
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.figures.tailoring import CUTS, Cut, bell, hem_height, tinted, top_weights
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, moved, tube


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


def _shell(t: Tailor) -> None:
    m, cut = t.measures, t.cut
    table = torso_table(m, t.look)
    hem = hem_height(m, cut.hem)
    short = cut.hem in ("waist", "hip")
    top = table[-2][0] if cut.collar in ("crew", "round", "vee", "wrap", "lapels") else table[-2][0] + 0.004
    t.hang(bell(m, t.look, hem, top, t.thick, cut.flare, 14 if short else 21), t.main, "top")
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
        hem_ring = bell(
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
