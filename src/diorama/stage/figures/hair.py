"""Hair: sculpted caps with a hairline that frames the face, and locks, curls, tails and buns upon them.

A hairline is the polar angle (0 crown .. pi chin) at which hair ends, by the angle round the head (0 = face).
Sizes are in half head heights unless they say metres.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, Points, curve, grid_mesh, lock
from diorama.stage.figures.head import head_point
from diorama.stage.figures.palette import hair_paint
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, moved, sphere, tube

BRIM = np.radians(66.0)  # polar angle down to which hats reach
UNDER_HAT = 0.035  # thickness of hair beneath a hat


class Barber:
    """One head of hair being made."""

    def __init__(self, kit: Kit, measures: Proportions, look: Look, rng: np.random.Generator) -> None:
        self.kit, self.measures, self.look, self.rng = kit, measures, look, rng
        self.half = measures.head_radius
        self.paint = hair_paint(look.hair_color)
        self.covered = look.hat != "none"
        self.side = 1.0 if rng.random() < 0.5 else -1.0  # where the parting is

    def add(self, mesh: Mesh, paint: Paint | None = None) -> None:
        self.kit.add("head", mesh, paint or self.paint, "hair")

    def place(self, around: float, polar: float, lift: float) -> Points:
        """A point on the skull, `lift` halves off the skin."""
        return head_point(self.measures, around, polar, lift * self.half)

    def cap(self, front: float, temple: float, nape: float, thick: float, clumps: float = 0.0) -> None:
        """Hair lying on the skull; hairlines in degrees from the crown: at the face, by the ears, behind."""
        around = np.linspace(0, 2 * np.pi, 42, endpoint=False)
        edge = hairline(around, front, temple, nape, self.side)
        share = np.array([0.985, 1.0, 0.985, 0.92, 0.8, 0.64, 0.46, 0.26, 0.004])
        rise = np.array([-0.02, 0.3, 0.72, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
        polar = share[:, None] * edge[None, :]
        lift = rise[:, None] * np.full_like(polar, thick)
        if clumps:
            comb = np.abs(np.sin(6.0 * (around - self.side * 0.35)))[None, :] ** 0.7
            lift = lift + rise[:, None] * clumps * (comb - 0.6) * np.clip(polar / 1.2, 0, 1)
        if self.covered:
            hidden = polar < BRIM * 1.12
            lift = np.where(hidden, np.minimum(lift, UNDER_HAT), lift)
        self.add(grid_mesh(head_point(self.measures, around[None, :], polar, lift * self.half)))

    def strand(
        self, way: Sequence[tuple[float, float, float]], widths: Sequence[float], thicks: Sequence[float]
    ) -> None:
        """A lock over the skull through (around, polar, lift): degrees, degrees, halves."""
        stops = np.array(way, float)
        t = np.linspace(0, len(stops) - 1, 6)
        fine = np.stack([np.interp(t, np.arange(len(stops)), column) for column in stops.T], 1)
        for _ in range(2):
            fine[1:-1] = (fine[:-2] + 2 * fine[1:-1] + fine[2:]) / 4
        turn, tilt = np.radians(fine[:, 0]), np.radians(fine[:, 1])
        path = head_point(self.measures, turn, tilt, fine[:, 2] * self.half)
        out = head_point(self.measures, turn, tilt, (fine[:, 2] + 0.2) * self.half) - path
        self.add(lock(path, out, [w * self.half for w in widths], [k * self.half for k in thicks], 7))

    def fringe(self, drop: float, count: int = 5, wide: float = 0.17) -> None:
        """Locks swept from the parting over the forehead, ending `drop` degrees from the crown."""
        if self.covered:
            return
        for i in range(count):
            share = i / max(count - 1, 1)
            start = self.side * (30 - 16 * share)
            end = self.side * (38 - 100 * share)
            low = drop + 5 * abs(share - 0.35) + float(self.rng.uniform(-2, 2)) + 9 * max(share - 0.6, 0)
            way = [
                (start, 20, 0.1),
                ((start + end) / 2, 40, 0.15),
                (end, low - 8, 0.11),
                (end - self.side * 6, low + 4, 0.045),
            ]
            self.strand(way, [0.05, wide, wide * 1.05, wide * 0.35, 0.01], [0.04, 0.075, 0.07, 0.02])

    def curtain(self, low: float, wave: float = 0.0, open_at: float = 62.0, tuck: float = 0.0) -> None:
        """Hair falling from under the cap round the back, down to `low` halves below the head's centre."""
        half, turn = self.half, np.radians(np.linspace(open_at, 360 - open_at, 25))
        centre = np.asarray(self.measures.head_centre)
        edge = np.clip(np.minimum(turn - turn[0], turn[-1] - turn) / np.radians(34), 0, 1) ** 0.7
        ridge = np.abs(np.sin(6 * turn)) ** 0.8
        widest = head_point(self.measures, turn, np.radians(84.0)) - centre
        reach = np.hypot(widest[:, 0], widest[:, 2])
        start = head_point(self.measures, turn, np.radians(62.0)) - centre
        narrow = np.hypot(start[:, 0], start[:, 2])
        outside, inside = [], []
        for share in np.linspace(0, 1, 9):
            out = 1 - (1 - min(share / 0.3, 1.0)) ** 2  # from under the cap out over the skull's widest
            ends = half * 0.05 * share**3 * (np.cos(3 * turn) + (1 - edge) * 4)
            y = start[:, 1] * (1 - share) - low * half * share + ends
            swing = 1 - tuck * share**2 + wave * np.sin(share * 8.5 + 2 * np.cos(turn)) * share
            base = (narrow * (1 - out) + reach * out) * swing
            full = np.sin(np.pi / 2 * np.clip(0.2 + 2.2 * (1 - share), 0, 1)) * (0.3 + 0.7 * edge)
            thick = half * (0.13 + 0.045 * ridge) * full * out + half * 0.02
            way = np.stack([np.sin(turn), np.cos(turn)], 1)
            for shell, off in ((outside, thick), (inside, -0.03 * half * np.ones_like(thick))):
                across = (base + off)[:, None] * way
                shell.append(np.stack([across[:, 0], y, across[:, 1]], 1) + centre)
        front, back = np.array(outside)[::-1], np.array(inside)[::-1]
        self.add(grid_mesh(np.concatenate([front, back[:, ::-1]], 1)))
        sag = np.outer(0.05 * half * edge, [0.0, 1.0, 0.0])
        rim = np.stack([back[0], (front[0] + back[0]) / 2 - sag, front[0]])
        self.add(grid_mesh(rim, wrap=False))


def hairline(around: Points, front: float, temple: float, nape: float, side: float) -> Points:
    """Polar angles (radians) of a hairline given in degrees; a little higher at the parting."""
    turn = np.abs((around + np.pi) % (2 * np.pi) - np.pi)
    stops = np.radians([0, 28, 52, 74, 90, 104, 124, 180])
    levels = np.radians([front, front + 1, front + 7, temple - 6, temple, temple + 14, nape - 3, nape])
    line = np.interp(turn, stops, levels)
    return line - np.radians(3.0) * np.exp(
        -(((around - side * 0.45 + np.pi) % (2 * np.pi) - np.pi) ** 2) / 0.1
    )


def add_hair(kit: Kit, measures: Proportions, look: Look, seed: int) -> None:
    """The look's hair and beard, under its hat if it wears one."""
    barber = Barber(kit, measures, look, np.random.default_rng([seed, 41]))
    STYLES[look.hair](barber)


def _short(b: Barber) -> None:
    if b.look.sex == "woman":
        b.cap(50, 96, 128, 0.1, 0.055)
        b.fringe(56, 5, 0.16)
    else:
        b.cap(46, 92, 122, 0.095, 0.05)
        b.fringe(50, 5, 0.15)
    for sign in (1.0, -1.0):
        b.strand(
            [(sign * 70, 72, 0.05), (sign * 74, 88, 0.03), (sign * 75, 99, 0.0)],
            [0.09, 0.075, 0.02],
            [0.03, 0.03, 0.01],
        )


def _long(b: Barber, low: float = 1.5, wave: float = 0.0) -> None:
    b.cap(46, 96, 112, 0.1, 0.045)
    b.curtain(low, wave, 79, 0.06)
    _side_locks(b, 0.75 if low > 1 else 0.35)
    if b.rng.random() < 0.5:
        b.fringe(55, 5, 0.17)
    else:
        _parted(b)


def _wavy(b: Barber) -> None:
    if b.look.sex != "woman":
        b.cap(46, 96, 130, 0.13, 0.045)
        b.fringe(54, 6, 0.17)
        _rolls(b)
        return
    _long(b, 1.3, 0.09)


def _rolls(b: Barber) -> None:
    for turn in range(100, 270, 34):
        b.strand(
            [(turn, 50, 0.12), (turn + 14, 76, 0.17), (turn - 8, 100, 0.14), (turn + 8, 126, 0.04)],
            [0.1, 0.17, 0.15, 0.04],
            [0.06, 0.08, 0.02],
        )


def _bob(b: Barber) -> None:
    b.cap(48, 98, 108, 0.11, 0.035)
    b.curtain(0.72, 0.0, 72, 0.1)
    if b.covered:
        return
    for turn in np.linspace(-44, 44, 7):
        low = 60 - 0.05 * abs(turn)
        b.strand(
            [(turn * 0.55, 18, 0.12), (turn * 0.85, 40, 0.15), (turn, low - 6, 0.1), (turn, low + 3, 0.05)],
            [0.07, 0.15, 0.14, 0.1],
            [0.06, 0.06, 0.02],
        )


def _side_locks(b: Barber, low: float) -> None:
    """A soft strand before each ear."""
    centre = np.asarray(b.measures.head_centre)
    for sign in (1.0, -1.0):
        top = b.place(sign * np.radians(50), np.radians(44), 0.1)
        mid = b.place(sign * np.radians(66), np.radians(74), 0.09)
        ear = b.place(sign * np.radians(72), np.radians(96), 0.1)
        end = centre + np.array([sign * 1.06, -low, 0.18]) * b.half
        path = curve(np.array([top, mid, ear, end]), 12)
        out = np.tile([sign, 0.1, 0.35], (12, 1))
        b.add(
            lock(
                path,
                out,
                [b.half * w for w in (0.06, 0.14, 0.16, 0.15, 0.03)],
                [b.half * k for k in (0.05, 0.07, 0.06, 0.02)],
            )
        )


def _parted(b: Barber) -> None:
    if b.covered:
        return
    for sign, end in ((1.0, 62), (-1.0, 58)):
        start = b.side * 14 + sign * 4
        for k, lift in ((0, 0.1), (1, 0.09)):
            way = [
                (start, 16, 0.12),
                (start + sign * 16, 34 + 6 * k, 0.15),
                (sign * end * 0.75, 52 + 6 * k, lift + 0.02),
                (sign * (end + 6), 72 + 5 * k, lift),
            ]
            b.strand(way, [0.06, 0.17, 0.17, 0.1], [0.05, 0.075, 0.06, 0.03])


def _bun(b: Barber) -> None:
    b.cap(47, 95, 126, 0.09, 0.05)
    _parted(b)
    polar, lift, size = (24.0, 0.3, 0.34) if not b.covered else (104.0, 0.24, 0.27)
    place = head_point(b.measures, np.pi, np.radians(polar), lift * b.half)
    ball = moved(ellipsoid(size * b.half, size * 0.86 * b.half, size * b.half, 12), _vec(place))
    b.add(ball)
    for k in range(3):
        t = np.linspace(0, 2 * np.pi, 16, endpoint=False)
        r = size * b.half * (0.98 - 0.17 * k)
        ring = np.stack([np.cos(t) * r, np.full_like(t, size * b.half * (0.1 + 0.27 * k)), np.sin(t) * r], 1)
        b.add(tube(ring + place, 0.05 * b.half, 6, closed=True))
    t = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    tie = np.stack([np.cos(t) * 0.26, 0 * t - size * 0.72, np.sin(t) * 0.26], 1) * b.half
    b.add(tube(tie + place, 0.05 * b.half, 6, closed=True), Paint(color=b.look.extras_color, roughness=0.7))


def _ponytail(b: Barber) -> None:
    b.cap(47, 95, 124, 0.09, 0.05)
    b.fringe(54, 4, 0.16) if b.rng.random() < 0.6 else _parted(b)
    root = head_point(b.measures, np.pi, np.radians(62.0 if not b.covered else 92.0), 0.1 * b.half)
    shifts = np.array(
        [
            [0, 0, 0],
            [0, 0.1, -0.26],
            [0, -0.15, -0.52],
            [0, -0.65, -0.58],
            [0, -1.15, -0.46],
            [0, -1.42, -0.5],
        ]
    )
    path = curve(root + shifts * b.half, 16)
    out = np.tile([0.0, 0.3, -1.0], (16, 1))
    b.add(
        lock(
            path,
            out,
            [b.half * w for w in (0.12, 0.24, 0.28, 0.25, 0.16, 0.02)],
            [b.half * w for w in (0.12, 0.2, 0.22, 0.18, 0.1, 0.02)],
            12,
        )
    )
    for sign in (1.0, -1.0):
        side = (
            path + np.array([sign * 0.13, 0.02, -0.02]) * b.half * np.sin(np.linspace(0, np.pi, 16))[:, None]
        )
        b.add(
            lock(
                side,
                out,
                [b.half * w for w in (0.08, 0.14, 0.16, 0.12, 0.02)],
                [b.half * 0.2, b.half * 0.17, b.half * 0.02],
                8,
            )
        )
    t = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    middle = path[2]
    ring = middle + np.stack([np.cos(t) * 0.19, np.sin(t) * 0.19, 0.12 * np.sin(t)], 1) * b.half
    b.add(tube(ring, 0.055 * b.half, 6, closed=True), Paint(color=b.look.extras_color, roughness=0.7))


def _braids(b: Barber) -> None:
    b.cap(47, 97, 126, 0.09, 0.05)
    _parted(b)
    for sign in (1.0, -1.0):
        root = b.place(sign * np.radians(104), np.radians(108), 0.04)
        for k in range(6):
            size = b.half * (0.165 - 0.008 * k)
            drop = np.array([sign * (0.1 + 0.02 * k), -0.1 - 0.2 * k, 0.03 + 0.045 * k]) * b.half
            for lean in (-1.0, 1.0):
                bead = ellipsoid(size * 0.72, size * 0.95, size * 0.8, 6)
                b.add(moved(bead, _vec(root + drop + np.array([lean * 0.06, lean * 0.045, 0.0]) * b.half)))
        end = root + np.array([sign * 0.22, -1.2, 0.28]) * b.half
        band = sphere(0.1 * b.half, 10)
        b.add(moved(band, _vec(end)), Paint(color=b.look.extras_color, roughness=0.6))
        tip = np.stack(
            [end, end + np.array([0, -0.1, 0.01]) * b.half, end + np.array([0, -0.24, 0.02]) * b.half]
        )
        b.add(
            lock(
                tip,
                np.tile([0, 0, 1.0], (3, 1)),
                [0.06 * b.half, 0.11 * b.half, 0.01 * b.half],
                [0.06 * b.half, 0.1 * b.half, 0.01 * b.half],
            )
        )


def _curly(b: Barber) -> None:
    woman = b.look.sex == "woman"
    b.cap(48, 96, 128, 0.1)
    gold = np.pi * (3 - np.sqrt(5.0))
    count = 42
    for i in range(count):
        around = (i * gold) % (2 * np.pi)
        polar = float(np.arccos(1 - (i + 0.5) / count * (1.62 if woman else 1.5)))
        limit = float(
            hairline(np.array([around]), 50, 100 if woman else 92, 134 if woman else 118, b.side)[0]
        )
        if polar > limit or (b.covered and polar < BRIM * 1.18):
            continue
        size = b.half * float(b.rng.uniform(0.22, 0.265)) * (1.12 if woman else 0.95)
        place = b.place(around, polar, (0.14 if woman else 0.1) + float(b.rng.uniform(-0.02, 0.03)))
        b.add(moved(ellipsoid(size, size, size, 7), _vec(place)))


def _spiky(b: Barber) -> None:
    b.cap(46, 90, 122, 0.085, 0.045)
    if b.covered:
        return
    for polar, count, long in ((6, 3, 0.4), (26, 7, 0.38), (46, 10, 0.3), (70, 11, 0.24), (94, 11, 0.2)):
        for k in range(count):
            around = 360 / count * k + polar * 1.3
            turned = (around + 180) % 360 - 180
            if polar > 60 and abs(turned) < 100 + (polar - 70) * 0.6:
                continue
            if polar > 40 and abs(turned) < 50:
                long = 0.22
            root, tip = (
                b.place(np.radians(around), np.radians(polar), 0.02),
                b.place(np.radians(around), np.radians(polar), long),
            )
            lean = np.array([b.side * 0.12, 0.1, 0.1]) * b.half
            path = curve(np.array([root, (root + tip) / 2 + lean * 0.2, tip + lean]), 6)
            out = np.tile([0.3, 0.2, 1.0], (6, 1))
            b.add(
                lock(
                    path,
                    out,
                    [0.2 * b.half, 0.15 * b.half, 0.015 * b.half],
                    [0.2 * b.half, 0.13 * b.half, 0.015 * b.half],
                    6,
                )
            )


def _bald(b: Barber) -> None:
    if b.look.age != "elder":
        return
    for sign in (1.0, -1.0):  # a soft wreath over the ears and round the nape
        way = [
            (sign * 74, 82, 0.02),
            (sign * 98, 78, 0.07),
            (sign * 130, 88, 0.08),
            (sign * 160, 98, 0.08),
            (sign * 184, 100, 0.07),
        ]
        b.strand(way, [0.03, 0.14, 0.2, 0.22, 0.21], [0.02, 0.06, 0.07, 0.07, 0.06])


def _vec(point: Points) -> tuple[float, float, float]:
    return (float(point[0]), float(point[1]), float(point[2]))


STYLES: dict[str, Callable[[Barber], None]] = {
    "short": _short,
    "long": _long,
    "curly": _curly,
    "bob": _bob,
    "bun": _bun,
    "ponytail": _ponytail,
    "braids": _braids,
    "wavy": _wavy,
    "spiky": _spiky,
    "bald": _bald,
}
