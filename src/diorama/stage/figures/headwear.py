"""What is worn on the head: hats, glasses, headphones, earrings and bows. Sizes in half head heights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, Points, grid_mesh, lock
from diorama.stage.figures.head import head_point
from diorama.stage.figures.palette import shade
from diorama.stage.figures.skeleton import HEAD_POWER, Proportions, head_swell
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, joined, moved, sphere, torus, transformed, tube, turned

_METAL = Paint(color="#d8b25a", roughness=0.25, metal=0.8)
_DARK = Paint(color="#26211f", roughness=0.35)


class Milliner:
    """Makes hats to one head's measure; all points are in the head joint's frame."""

    def __init__(self, kit: Kit, measures: Proportions, look: Look) -> None:
        self.kit, self.measures, self.look = kit, measures, look
        self.half = measures.head_radius

    def add(self, mesh: Mesh, paint: Paint, name: str = "hat") -> None:
        self.kit.add("head", mesh, paint, name)

    def dome(self, rows: Sequence[tuple[float, float]], columns: int = 26, tilt: float = 0.0) -> Mesh:
        """A shell over the skull: rows (polar degrees, lift) from the rim up; `tilt` lowers the back."""
        around = np.linspace(0, 2 * np.pi, columns, endpoint=False)[None]
        table = np.array(rows, float)
        polar = np.radians(table[:, :1] - tilt * np.cos(around) * table[:, :1] / table[0, 0])
        return grid_mesh(head_point(self.measures, around, polar, table[:, 1:] * self.half))

    def band(self, polar: float, lift: float, height: float, tilt: float = 0.0) -> Mesh:
        """A rounded ribbon round a hat."""
        turn = np.linspace(-np.pi / 2, np.pi / 2, 5)
        rows = [(polar - float(np.sin(t)) * height, lift + 0.035 * float(np.cos(t))) for t in turn]
        return self.dome(rows, tilt=tilt)

    def brim(self, polar: float, reach: float, droop: float, lift: float, tilt: float = 0.0) -> Mesh:
        """A flat brim all round, `reach` halves wide, two-sided and rounded at its edge."""
        around = np.linspace(0, 2 * np.pi, 26, endpoint=False)
        base = head_point(self.measures, around, np.radians(polar - tilt * np.cos(around)), lift * self.half)
        flat = np.stack([np.sin(around), 0 * around, np.cos(around)], 1)
        rows = []
        for out, rise in (
            (-0.06, -0.02),
            (0.5, -0.028),
            (0.96, -0.02),
            (1.0, 0.0),
            (0.96, 0.022),
            (0.5, 0.03),
            (-0.06, 0.04),
        ):
            fall = -droop * max(out, 0) ** 1.6 * np.ones_like(around)
            up = (rise + fall)[:, None] * np.array([0, 1.0, 0])
            rows.append(base + (flat * out * reach + up) * self.half)
        return grid_mesh(np.array(rows))


def add_headwear(kit: Kit, measures: Proportions, look: Look) -> None:
    """The look's hat, glasses and head extras."""
    milliner = Milliner(kit, measures, look)
    if look.hat != "none":
        HATS[look.hat](milliner, hat_color(look))
    if look.glasses != "none":
        _glasses(kit, measures, look.glasses)
    for word, make in (("headphones", _headphones), ("earrings", _earrings), ("bow", _bow)):
        if word in look.extras:
            make(milliner)


def hat_color(look: Look) -> str:
    """The hat's colour: the extras', except for hats that have one of their own."""
    own = {"straw": "#e3c27a", "chef": "#fbf8f0", "fedora": "#6b5340"}
    return own.get(look.hat, look.extras_color)


def _cloth(color: str, pattern: bool = False) -> Paint:
    if pattern:
        return Paint(color=color, roughness=0.92, sheen=0.5, pattern="knit", scale=0.02)
    return Paint(color=color, roughness=0.85, sheen=0.4)


_SNUG = ((70, 0.02), (70, 0.085), (64, 0.125), (50, 0.14), (34, 0.14), (18, 0.14), (0.4, 0.14))


def _cap(m: Milliner, color: str) -> None:
    m.add(m.dome([*((p - 4, k) for p, k in _SNUG[:-1]), (0.4, 0.14)], tilt=3), _cloth(color))
    half = m.half
    across = np.radians(np.linspace(-66, 66, 25))
    shape = np.clip(np.cos(across * 1.36), 0, 1) ** 0.55  # the visor's reach, nothing at its ends
    rows = []
    for out, rise in (
        (-0.1, -0.02),
        (0.6, -0.02),
        (0.97, -0.012),
        (1.0, 0.0),
        (0.97, 0.014),
        (0.6, 0.02),
        (-0.1, 0.02),
    ):
        base = head_point(m.measures, across, np.radians(61.0), 0.1 * half)
        push = np.zeros_like(base)
        push[:, 0] = 0.2 * np.sin(across) * out * shape
        push[:, 1] = rise * shape - (0.16 * out**2 + 0.1 * np.abs(np.sin(across)) * max(out, 0)) * shape
        push[:, 2] = 0.55 * out * shape
        rows.append(base + push * half)
    trim = _cloth(shade(color, -0.25))
    m.add(grid_mesh(np.array(rows), wrap=False), trim)
    (top,) = head_point(m.measures, np.array([0.0]), np.array([0.01]), 0.15 * half)
    m.add(moved(ellipsoid(0.06 * half, 0.035 * half, 0.06 * half, 10), _vec(top)), trim)


def _beanie(m: Milliner, color: str) -> None:
    m.add(
        m.dome([*((p - 4, k + 0.02) for p, k in _SNUG[1:-1]), (0.4, 0.16)], tilt=7),
        _cloth(color, pattern=True),
    )
    turn = np.linspace(-np.pi / 2, np.pi / 2, 7)
    m.add(
        m.dome([(62 - 8 * float(np.sin(t)), 0.11 + 0.1 * float(np.cos(t))) for t in turn], 26, 7),
        _cloth(shade(color, -0.12), True),
    )


def _bobble(m: Milliner, color: str) -> None:
    _beanie(m, color)
    (top,) = head_point(m.measures, np.array([0.0]), np.array([0.01]), 0.3 * m.half)
    pale = _cloth("#f6efe2")
    m.add(moved(sphere(0.2 * m.half, 12), _vec(top)), pale)
    golden = np.pi * (3 - np.sqrt(5))
    for i in range(14):
        y = 1 - 2 * (i + 0.5) / 14
        way = np.array([np.cos(i * golden) * np.sqrt(1 - y * y), y, np.sin(i * golden) * np.sqrt(1 - y * y)])
        m.add(moved(sphere(0.085 * m.half, 6), _vec(top + way * 0.16 * m.half)), pale)


def _straw(m: Milliner, color: str) -> None:
    straw = Paint(color=color, roughness=0.9, sheen=0.2, pattern="fabric", scale=0.03)
    m.add(m.dome([(62, 0.1), (58, 0.15), (42, 0.22), (30, 0.25), (20, 0.2), (0.4, 0.16)], tilt=6), straw)
    m.add(m.brim(62, 0.62, 0.1, 0.08, 6), straw)
    m.add(m.band(57, 0.14, 4.5, 6), _cloth(m.look.extras_color))


def _fedora(m: Milliner, color: str) -> None:
    felt = _cloth(color)
    m.add(
        m.dome([(62, 0.1), (58, 0.15), (44, 0.22), (32, 0.3), (22, 0.33), (13, 0.27), (0.4, 0.2)], tilt=5),
        felt,
    )
    m.add(m.brim(62, 0.36, -0.02, 0.08, 5), felt)
    m.add(m.band(57, 0.14, 5.0, 5), _cloth("#2e2622"))


def _chef(m: Milliner, color: str) -> None:
    white = _cloth(color)
    half = m.half
    m.add(m.dome([(64, 0.05), (64, 0.12), (56, 0.15), (44, 0.22), (36, 0.3)], tilt=5), white)
    centre = np.asarray(m.measures.head_centre) + np.array([0, 1.28, -0.05]) * half
    turn = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    puff = 1 + 0.055 * np.abs(np.sin(5 * turn)) ** 0.6
    rows = []
    for y, wide in (
        (-0.62, 0.74),
        (-0.45, 0.8),
        (-0.25, 0.96),
        (-0.02, 1.06),
        (0.2, 1.0),
        (0.33, 0.78),
        (0.38, 0.45),
        (0.38, 0.001),
    ):
        reach = wide * (puff if abs(y) < 0.37 and y > -0.4 else np.ones_like(puff))
        rows.append(centre + np.stack([np.sin(turn) * reach, y + 0 * turn, np.cos(turn) * reach], 1) * half)
    m.add(grid_mesh(np.array(rows)), white)


def _helmet(m: Milliner, color: str) -> None:
    shell = Paint(color=color, roughness=0.2)
    m.add(
        m.dome([(74, 0.06), (75, 0.13), (70, 0.2), (54, 0.24), (36, 0.25), (18, 0.25), (0.4, 0.25)], tilt=12),
        shell,
    )
    m.add(m.band(71, 0.18, 3.2, 12), Paint(color=shade(color, -0.3), roughness=0.4))
    for side in (-0.28, 0.0, 0.28):
        path = [
            head_point(m.measures, np.pi if p < 0 else 0.0, np.radians(abs(p)), 0.25 * m.half)
            + np.array([side * m.half, 0, 0])
            for p in np.linspace(-55, 45, 10)
        ]
        m.add(
            lock(
                np.array(path),
                np.array(path) - np.asarray(m.measures.head_centre),
                [0.01, 0.06 * m.half, 0.06 * m.half, 0.01],
                [0.03 * m.half],
            ),
            Paint(color="#f4efe4", roughness=0.3),
        )
    for sign in (1.0, -1.0):
        strap = [
            head_point(m.measures, sign * np.radians(a), np.radians(p), 0.035 * m.half)
            for a, p in ((86, 74), (78, 100), (66, 122), (40, 142), (0, 152))
        ]
        m.add(tube(np.array(strap), 0.03 * m.half, 6), _DARK)


def _beret(m: Milliner, color: str) -> None:
    felt = _cloth(color)
    mesh = m.dome([(60, 0.05), (60, 0.12), (56, 0.3), (48, 0.36), (36, 0.3), (20, 0.24), (0.4, 0.22)], tilt=8)
    m.add(transformed(mesh, _tilted(m, 0.16)), felt)
    m.add(transformed(m.band(61, 0.08, 3.0, 8), _tilted(m, 0.1)), _cloth(shade(color, -0.25)))
    (top,) = head_point(m.measures, np.array([0.0]), np.array([0.01]), 0.22 * m.half)
    stalk = tube(np.stack([top, top + np.array([0.01, 0.08, 0.0]) * m.half]), 0.028 * m.half, 6)
    m.add(transformed(stalk, _tilted(m, 0.16)), felt)


def _tilted(m: Milliner, angle: float) -> Points:
    """A tilt to the figure's left about the head's centre."""
    matrix, centre = np.eye(4), np.asarray(m.measures.head_centre)
    c, s = np.cos(-angle), np.sin(-angle)
    matrix[:2, :2] = [[c, -s], [s, c]]
    matrix[:3, 3] = centre - matrix[:3, :3] @ centre
    return matrix


def _glasses(kit: Kit, measures: Proportions, kind: str) -> None:
    half = measures.head_radius
    frame = Paint(
        color={"round": "#8a5a33", "square": "#2b2626", "sunglasses": "#1f1b1d"}[kind], roughness=0.3
    )
    rx, ry = measures.eye_radii[0] * 1.34, measures.eye_radii[1] * (1.24 if kind == "round" else 1.12)
    front = measures.offsets["eye_l"][2] + measures.eye_radii[2] * 1.36
    eye = measures.offsets["eye_l"]
    angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    power = 2.0 if kind == "round" else 3.6
    reach = (np.abs(np.cos(angle)) ** power + np.abs(np.sin(angle)) ** power) ** (-1 / power)
    rim = np.stack([np.cos(angle) * reach * rx, np.sin(angle) * reach * ry, 0 * angle], 1)
    thick = 0.026 * half if kind == "round" else 0.036 * half
    for sign in (1.0, -1.0):
        lean = turned(tube(rim, thick, 4, closed=True), y=sign * 0.2)
        kit.add("head", moved(lean, (sign * eye[0], eye[1], front)), frame, "glasses")
        if kind == "sunglasses":
            pane = moved(turned(_pane(rim), y=sign * 0.2), (sign * eye[0], eye[1], front))
            kit.add("head", pane, Paint(color="#1b1719", roughness=0.08), "lenses")
        hinge = np.array([sign * (eye[0] + rx * 0.97), eye[1] + 0.3 * ry, front - 0.2 * rx])
        temple = _temple(measures, hinge, sign)
        kit.add("head", tube(temple, thick * 0.75, 4), frame, "glasses")
    nose = front + 0.015 * half
    arch = [
        (-eye[0] + rx * 0.93, eye[1], front - 0.01),
        (0.0, eye[1] + 0.05 * half, nose),
        (eye[0] - rx * 0.93, eye[1], front - 0.01),
    ]
    kit.add("head", tube(np.array(arch), thick * 0.85, 4), frame, "glasses")


def _temple(measures: Proportions, hinge: Points, sign: float) -> Points:
    """The way of a glasses' arm from its hinge along the head to the ear."""
    rx, ry, rz = measures.head_radii
    centre = np.asarray(measures.head_centre)
    up = float(hinge[1] - centre[1])
    swell = float(head_swell(up / ry))
    z = np.linspace(float(hinge[2] - centre[2]) * 0.8, -0.06 * rz, 6)
    left = 1 - np.abs(z / (rz * (0.5 + 0.5 * swell))) ** HEAD_POWER - abs(up / ry) ** HEAD_POWER
    x = rx * swell * np.maximum(left, 0.05) ** (1 / HEAD_POWER) + 0.03 * measures.head_radius
    x[-1] -= 0.06 * measures.head_radius
    along = np.stack([sign * x, np.full_like(z, up), z], 1) + centre
    return np.concatenate([hinge[None], along])


def _pane(rim: Points) -> Mesh:
    """A domed lens with a back."""
    rows = np.stack(
        [
            rim * k + [0, 0, z]
            for k, z in ((0.001, -0.002), (0.97, -0.002), (0.97, 0.001), (0.6, 0.006), (0.001, 0.008))
        ]
    )
    return grid_mesh(rows)


def _headphones(m: Milliner) -> None:
    half, centre = m.half, np.asarray(m.measures.head_centre)
    paint, pad = Paint(color=m.look.extras_color, roughness=0.35), Paint(color="#2c282a", roughness=0.8)
    side = m.measures.head_radii[0] * 1.1
    lift = (0.2 if m.look.hat == "none" else 0.24) * half
    arc = [
        head_point(m.measures, np.radians(90.0 if p > 0 else -90.0), np.radians(abs(p)), lift)
        for p in np.linspace(-84, 84, 19)
    ]
    m.add(lock(np.array(arc), np.array(arc) - centre, [0.09 * half], [0.04 * half]), paint, "headphones")
    for sign in (1.0, -1.0):
        place = (sign * side, centre[1] - 0.1 * half, centre[2] - 0.02 * half)
        m.add(moved(ellipsoid(0.13 * half, 0.27 * half, 0.24 * half, 12), place), pad, "headphones")
        cup = (place[0] + sign * 0.07 * half, place[1], place[2])
        m.add(moved(ellipsoid(0.12 * half, 0.22 * half, 0.19 * half, 12), cup), paint, "headphones")


def _earrings(m: Milliner) -> None:
    side = m.measures.head_radii[0] * 1.07
    x, y, z = m.measures.head_centre
    for sign in (1.0, -1.0):
        place = (x + sign * side, y - 0.38 * m.half, z - 0.02 * m.half)
        m.add(
            moved(turned(torus(0.07 * m.half, 0.018 * m.half, 12), x=np.pi / 2, y=0.5 * sign), place),
            _METAL,
            "earrings",
        )


def _bow(m: Milliner) -> None:
    """A hair bow on top, a little to the left; on a man it is a bow tie and made with the collar."""
    if m.look.sex == "man":
        return
    lift = 0.2 if m.look.hat == "none" else 0.28
    place = head_point(m.measures, np.radians(62.0), np.radians(36.0), lift * m.half)
    m.add(
        moved(turned(bow_knot(0.3 * m.half), y=0.5, z=-0.55), _vec(place)), _cloth(m.look.extras_color), "bow"
    )


def bow_knot(size: float) -> Mesh:
    """A bow of two loops and a knot, `size` to each side, in XY facing +Z."""
    loops = []
    for sign in (1.0, -1.0):
        path = np.array([[sign * k * size, 0.03 * size * k, 0.0] for k in (0.05, 0.35, 0.75, 1.0)])
        loops.append(
            lock(
                path,
                np.tile([0, 0, 1.0], (4, 1)),
                [0.12 * size, 0.34 * size, 0.52 * size, 0.4 * size],
                [0.1 * size, 0.2 * size, 0.2 * size, 0.1 * size],
                9,
            )
        )
    return joined([*loops, ellipsoid(0.18 * size, 0.2 * size, 0.2 * size, 10)])


def _vec(point: Points) -> tuple[float, float, float]:
    return (float(point[0]), float(point[1]), float(point[2]))


HATS: dict[str, Callable[[Milliner, str], None]] = {
    "cap": _cap,
    "beanie": _beanie,
    "straw": _straw,
    "chef": _chef,
    "helmet": _helmet,
    "fedora": _fedora,
    "bobble": _bobble,
    "beret": _beret,
}
