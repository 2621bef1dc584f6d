"""What is worn on the body besides clothes: scarf, tie, apron, backpack, handbag, collar and bow tie."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.body import drape_weights, on_torso, ring_band, torso_table, torso_weights
from diorama.stage.figures.clay import Kit, Points, applique, grid_mesh, lock
from diorama.stage.figures.headwear import bow_knot
from diorama.stage.figures.palette import lightness, shade
from diorama.stage.figures.skeleton import INDEX, Proportions
from diorama.stage.figures.tailoring import CUTS, top_weights
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, moved, rounded_box, tube, turned


class Dresser:
    """Puts accessories over one figure's top; points are metres from the root."""

    def __init__(self, kit: Kit, measures: Proportions, look: Look) -> None:
        self.kit, self.measures, self.look = kit, measures, look
        self.s = measures.height / 1.5
        self.thick = CUTS[look.top].thick * self.s
        self.neck = torso_table(measures, look)[-2]
        self.color = look.extras_color
        self.weigh = top_weights(measures, look)

    def hang(self, mesh: Mesh, paint: Paint, name: str) -> None:
        self.kit.drape(mesh, paint, self.weigh, name)

    def front(self, x: float, y: float, lift: float, side: float = 1.0) -> Points:
        project = on_torso(self.measures, self.look, self.thick, side)
        (point,) = project(np.array([x]), np.array([y]), np.array([lift]))
        return point

    def lay(self, outline: Points, lift: float, paint: Paint, extra: float = 0.0) -> None:
        project = on_torso(self.measures, self.look, self.thick + extra)
        self.hang(applique(outline, project, lift), paint, "patch")

    def round_neck(self, y: float, out: float, drop: float) -> Points:
        angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        row = self.neck
        x, z = np.sin(angle) * (row[1] + out), np.cos(angle) * (row[2] + out) + row[3]
        return np.stack([x, y - drop * np.clip(np.cos(angle), 0, 1), z], 1)


def add_accessories(kit: Kit, measures: Proportions, look: Look) -> None:
    """The look's body extras, each in the order it was named; head extras are made by `headwear`."""
    dresser = Dresser(kit, measures, look)
    for word in look.extras:
        if word in EXTRAS:
            EXTRAS[word](dresser)


def _wool(color: str) -> Paint:
    return Paint(color=color, roughness=0.92, sheen=0.5, pattern="knit", scale=0.02)


def _scarf(d: Dresser) -> None:
    s, y = d.s, d.neck[0]
    paint = _wool(d.color)
    for rise, out, size in ((0.004, 0.016, 0.024), (0.03, 0.008, 0.022)):
        d.hang(tube(d.round_neck(y + rise * s, out * s, 0.03 * s), size * s, 7, closed=True), paint, "scarf")
    ends = ((0.035, 0.0, 0.24), (0.06, -0.02, 0.19))
    for x, lean, long in ends:
        path = np.array(
            [
                d.front((x + lean * k) * s, y - 0.02 * s - long * s * k, 0.016 * s)
                for k in np.linspace(0, 1, 8)
            ]
        )
        d.hang(
            lock(
                path,
                np.tile([0, 0, 1.0], (8, 1)),
                [0.026 * s, 0.034 * s, 0.036 * s, 0.036 * s],
                [0.016 * s, 0.012 * s],
            ),
            paint,
            "scarf",
        )
    x, py, z = (float(v) for v in d.front(0.045 * s, y - 0.03 * s, 0.016 * s))
    d.hang(moved(ellipsoid(0.036 * s, 0.034 * s, 0.026 * s, 12), (x, py, z)), paint, "scarf")


def _tie(d: Dresser) -> None:
    s, y = d.s, d.neck[0]
    paint = Paint(color=d.color, roughness=0.5, sheen=0.3)
    long = 0.2 if d.look.top in ("suit", "vest", "coat") else 0.27
    path = np.array([d.front(0.0, y - 0.04 * s - long * s * k, 0.011 * s) for k in np.linspace(0, 1, 8)])
    d.hang(
        lock(
            path,
            np.tile([0, 0, 1.0], (8, 1)),
            [0.014 * s, 0.019 * s, 0.026 * s, 0.033 * s, 0.012 * s],
            [0.007 * s],
        ),
        paint,
        "tie",
    )
    x, py, z = (float(v) for v in d.front(0.0, y - 0.03 * s, 0.01 * s))
    d.hang(moved(ellipsoid(0.021 * s, 0.02 * s, 0.015 * s, 10), (x, py, z)), paint, "tie")


def _apron(d: Dresser) -> None:
    m, s = d.measures, d.s
    color = d.color if lightness(d.color) > 0.2 else "#e9e0cf"
    paint = Paint(color=color, roughness=0.85, sheen=0.3)
    waist = m.joint_position("spine")[1] + 0.01 * m.height
    top, low = d.neck[0] - 0.13 * s, m.hip_height - 0.16 * m.height
    wide = m.torso_half
    bib = np.array([[-0.62 * wide, waist], [0.62 * wide, waist], [0.5 * wide, top], [-0.5 * wide, top]])
    d.lay(bib, 0.006 * s, paint, 0.004 * s)
    flare = 0.03 * s if CUTS[d.look.top].hem in ("hip", "waist") else 0.055 * s
    columns = np.linspace(-1, 1, 13)
    rows = []
    for k in np.linspace(0, 1, 7):
        y = low + (waist + 0.012 * s - low) * k
        base = np.array(
            [
                d.front(float(c) * wide * 0.86, max(y, m.hip_height - 0.02 * m.height), 0.012 * s)
                for c in columns
            ]
        )
        base[:, 1] = y - 0.02 * s * (1 - k) * (np.abs(columns) ** 3) * -1
        base[:, 2] += flare * (1 - k)
        rows.append(base)
    d.kit.drape(_sheet(np.array(rows), 0.006 * s), paint, drape_weights(m), "apron")
    d.hang(ring_band(m, d.look, waist, 0.024 * s, d.thick + 0.004 * s, 0.006), paint, "apron")
    straps = tube(
        np.array(
            [
                d.front(-0.45 * wide, top, 0.008 * s),
                [-d.neck[1] * 1.12, d.neck[0], d.neck[3]],
                [0, d.neck[0] + 0.005, d.neck[3] - d.neck[2] * 1.3],
                [d.neck[1] * 1.12, d.neck[0], d.neck[3]],
                d.front(0.45 * wide, top, 0.008 * s),
            ]
        ),
        0.009 * s,
        6,
    )
    d.hang(straps, paint, "apron")
    pocket = np.array([[-0.055, -0.035], [0.055, -0.035], [0.055, 0.03], [-0.055, 0.03]]) * s + [
        0,
        waist - 0.075 * s,
    ]
    d.lay(pocket, 0.004 * s, Paint(color=shade(color, -0.14), roughness=0.85), 0.02 * s)


def _sheet(rows: Points, thick: float) -> Mesh:
    """A cloth with a back: rows of points (R, C, 3) listed upwards, facing +Z."""
    back = rows[:, ::-1] - np.array([0, 0, thick])
    return grid_mesh(np.concatenate([rows, back], 1))


def _backpack(d: Dresser) -> None:
    m, s = d.measures, d.s
    paint, trim = (
        Paint(color=d.color, roughness=0.8, sheen=0.3),
        Paint(color=shade(d.color, -0.3), roughness=0.8),
    )
    chest = m.joint_position("chest")[1]
    back = float(d.front(0.0, chest, 0.0, -1.0)[2])
    wide, tall, deep = m.torso_half * 1.45, 0.3 * s, 0.13 * s
    y = chest - 0.02 * s
    bag = moved(rounded_box(wide, tall, deep, 0.05 * s, 2), (0.0, y, back - deep * 0.46))
    pocket = moved(
        rounded_box(wide * 0.76, tall * 0.42, 0.07 * s, 0.03 * s, 2),
        (0.0, y - tall * 0.2, back - deep * 0.98),
    )
    flap = moved(
        rounded_box(wide * 0.94, tall * 0.22, deep * 1.02, 0.03 * s, 2),
        (0.0, y + tall * 0.42, back - deep * 0.47),
    )
    for mesh, stuff in ((bag, paint), (pocket, trim), (flap, trim)):
        d.kit.drape(mesh, stuff, _chest_only(), "backpack")
    for sign in (1.0, -1.0):
        x = sign * m.torso_half * 0.62
        over = m.shoulder_height + m.arm_radius * 0.95 + d.thick
        path = [
            [x, over - 0.02 * s, back * 0.8],
            [x, over + 0.012 * s, 0.25 * back],
            [x, over, 0.5 * float(d.front(x, chest, 0)[2])],
        ]
        path += [d.front(x, yy, 0.006 * s) for yy in np.linspace(over - 0.05 * s, y - 0.06 * s, 5)]
        path += [[sign * (m.torso_half + d.thick), y - 0.11 * s, 0.0], [x, y - 0.12 * s, back]]
        d.hang(tube(np.array(path), 0.017 * s, 8), trim, "straps")


def _chest_only() -> Callable[[Points], dict[int, Points]]:
    return lambda points: {INDEX["chest"]: np.ones(len(points))}


def _handbag(d: Dresser) -> None:
    """A bag on a long strap across the chest, resting on the left hip."""
    m, s = d.measures, d.s
    paint, trim = (
        Paint(color=shade(d.color, -0.1), roughness=0.45),
        Paint(color="#d9b45a", roughness=0.3, metal=0.7),
    )
    hip = m.hip_height + 0.01 * m.height
    x = max(m.torso_half, m.hip_half + m.leg_radius * 1.1) * 0.62
    px, py, pz = (float(v) for v in d.front(x, hip, 0.035 * s))
    bag = moved(turned(rounded_box(0.15 * s, 0.11 * s, 0.055 * s, 0.025 * s, 2), y=0.5), (px, py, pz))
    flap = moved(
        turned(rounded_box(0.152 * s, 0.05 * s, 0.062 * s, 0.022 * s, 2), y=0.5), (px, py + 0.035 * s, pz)
    )
    d.hang(bag, paint, "handbag")
    d.hang(flap, Paint(color=shade(d.color, -0.25), roughness=0.45), "handbag")
    d.hang(
        moved(
            ellipsoid(0.012 * s, 0.012 * s, 0.008 * s, 10), (px + 0.016 * s, py + 0.015 * s, pz + 0.03 * s)
        ),
        trim,
        "clasp",
    )
    over = m.shoulder_height + m.arm_radius * 0.95 + d.thick
    shoulder = -m.torso_half * 0.66
    front = [
        d.front(shoulder + (px - shoulder) * k, over - 0.04 * s + (py + 0.06 * s - over) * k, 0.007 * s)
        for k in np.linspace(0.08, 1, 8)
    ]
    back = [
        d.front(
            -(shoulder + (px - shoulder) * k), over - 0.04 * s + (py + 0.06 * s - over) * k, 0.007 * s, -1.0
        )
        for k in np.linspace(1, 0.08, 8)
    ]
    top = [[shoulder, over + 0.01 * s, 0.0]]
    side = [[px + 0.05 * s, py + 0.06 * s, 0.0]]
    d.hang(tube(np.array([*front, *side, *back, *top]), 0.008 * s, 6, closed=True), paint, "strap")


def _collar(d: Dresser) -> None:
    """A necklace of beads: on people a collar is jewellery."""
    s = d.s
    for point in d.round_neck(d.neck[0] - 0.004 * s, d.thick + 0.016 * s, 0.045 * s)[::2]:
        d.hang(
            moved(ellipsoid(0.011 * s, 0.011 * s, 0.011 * s, 8), _vec(point)),
            Paint(color=d.color, roughness=0.3),
            "beads",
        )


def _bow_tie(d: Dresser) -> None:
    if d.look.sex != "man":
        return
    knot = bow_knot(0.062 * d.s)
    place = d.front(0.0, d.neck[0] - 0.028 * d.s, 0.016 * d.s)
    d.kit.drape(
        moved(knot, _vec(place)), Paint(color=d.color, roughness=0.6), torso_weights(d.measures), "bow tie"
    )


def _vec(point: Points) -> tuple[float, float, float]:
    return (float(point[0]), float(point[1]), float(point[2]))


EXTRAS: dict[str, Callable[[Dresser], None]] = {
    "scarf": _scarf,
    "tie": _tie,
    "apron": _apron,
    "backpack": _backpack,
    "handbag": _handbag,
    "collar": _collar,
    "bow": _bow_tie,
}
