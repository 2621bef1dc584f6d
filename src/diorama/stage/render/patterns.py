"""Patterns of paint, baked once into small tiling pictures that a shader samples with mip levels.

Baking costs some tens of milliseconds a pattern and spares every pixel of every frame the arithmetic; mip
levels keep far floors from shimmering. Rows run along v, columns along u; every array is (SIZE, SIZE) and
tiles.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SIZE = 512
Grid = NDArray[np.float64]

_V, _U = np.mgrid[0:SIZE, 0:SIZE] / SIZE + 0.5 / SIZE


@lru_cache(maxsize=32)
def bake(pattern: str) -> NDArray[np.uint8]:
    """Bake `pattern`: (SIZE, SIZE, 4) bytes.

    Channels: share of the second colour; shade (0.5 = unchanged); slope of the surface along u and along v
    (128 = level).
    """
    mix, shade, height = _PATTERNS[pattern][1]()
    slope_u = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * 0.5
    slope_v = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * 0.5
    channels = (
        np.clip(mix, 0, 1) * 255,
        np.clip(0.5 + shade, 0, 1) * 255,
        128 + np.clip(slope_u * SIZE / 8, -1, 1) * 127,
        128 + np.clip(slope_v * SIZE / 8, -1, 1) * 127,
    )
    return np.rint(np.stack(channels, -1)).astype(np.uint8)


def names() -> tuple[str, ...]:
    """All patterns but "plain"."""
    return tuple(_PATTERNS)


def repeats(pattern: str) -> float:
    """How many repeats (planks, tiles, stitches) one baked picture holds along u."""
    return _PATTERNS[pattern][0] if pattern in _PATTERNS else 1.0


def _noise(seed: int, *, u: float, v: float, sharp: float = 1.0) -> Grid:
    """Tiling noise, mean 0 and deviation 1, with features about 1/u and 1/v of the picture in size."""
    fu, fv = np.meshgrid(np.fft.fftfreq(SIZE) * SIZE / u, np.fft.fftfreq(SIZE) * SIZE / v)
    field = np.fft.fft2(np.random.default_rng(seed).standard_normal((SIZE, SIZE)))
    out = np.fft.ifft2(field * np.exp(-((fu**2 + fv**2) ** sharp))).real
    out -= out.mean()
    return out / out.std()


def _cells(
    columns: int, rows: int, stagger: float = 0.0
) -> tuple[Grid, Grid, NDArray[np.int64], NDArray[np.int64]]:
    """Position inside the cell (0..1 along u and v) and the cell's column and row, rows staggered in turn."""
    y = _V * rows
    row = np.floor(y).astype(int)
    x = _U * columns + row * stagger
    column = np.floor(x).astype(int) % columns
    return x % 1.0, y % 1.0, column, row


def _chance(seed: int, column: NDArray[np.int64], row: NDArray[np.int64]) -> Grid:
    """A number in -1..1 for each cell."""
    table = np.random.default_rng(seed).uniform(-1, 1, (64, 64))
    return table[row % 64, column % 64]


def _step(x: Grid, low: float, high: float) -> Grid:
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _edge(x: Grid, y: Grid, gap_u: float, gap_v: float) -> Grid:
    """1 inside a cell, falling to 0 in the gap round it (gaps as shares of the cell)."""
    near_u = np.minimum(x, 1 - x) / gap_u
    near_v = np.minimum(y, 1 - y) / gap_v
    return _step(np.minimum(near_u, near_v), 0.5, 1.3)


def _grain(seed: int) -> Grid:
    return _noise(seed, u=3, v=90) * 0.6 + _noise(seed + 1, u=9, v=220) * 0.4


def _wood() -> tuple[Grid, Grid, Grid]:
    rings = 0.5 + 0.5 * np.sin(2 * np.pi * (6 * _V + 0.55 * _noise(3, u=1.6, v=2.2)))
    mix = 0.32 * _step(rings, 0.25, 1.0) + 0.10 * _grain(5)
    return mix, 0.025 * _noise(7, u=2, v=5), 0.0016 * _grain(5)


def _planks() -> tuple[Grid, Grid, Grid]:
    row = np.floor(_V * 8).astype(int)
    start = np.random.default_rng(11).uniform(0, 1, 8)[row]
    x, y = (_U + start) % 1.0, (_V * 8) % 1.0
    seam = np.minimum(_step(np.minimum(y, 1 - y), 0.006, 0.05), _step(np.minimum(x, 1 - x), 0.0006, 0.005))
    grain = np.empty_like(_U)
    base = 0.22 * _step(
        0.5 + 0.5 * np.sin(2 * np.pi * (3 * _V + 0.7 * _noise(3, u=1.6, v=3))), 0.2, 1
    ) + 0.08 * _grain(5)
    for i in range(8):  # every plank is another piece of the tree
        rows = row[:, 0] == i
        grain[rows] = np.roll(base, 131 * i, 1)[rows]
    mix = grain + 0.75 * (1 - seam)
    shade = 0.055 * _chance(13, row * 0, row) - 0.16 * (1 - seam)
    return mix, shade, 0.0035 * seam + 0.0006 * _grain(5)


def _tile() -> tuple[Grid, Grid, Grid]:
    x, y, column, row = _cells(4, 4)
    inside = _edge(x, y, 0.022, 0.022)
    return (
        1 - inside,
        0.022 * _chance(17, column, row) * inside + 0.006 * _noise(18, u=9, v=9),
        0.004 * inside,
    )


def _checker() -> tuple[Grid, Grid, Grid]:
    x, y, column, row = _cells(4, 4)
    inside = _edge(x, y, 0.012, 0.012)
    odd = ((column + row) % 2).astype(float)
    return odd, 0.015 * _chance(19, column, row) - 0.09 * (1 - inside), 0.002 * inside


def _brick() -> tuple[Grid, Grid, Grid]:
    x, y, column, row = _cells(4, 8, 0.5)
    inside = _edge(x, y, 0.035, 0.08)
    rough = 0.4 * _noise(23, u=30, v=30) + 0.6 * _noise(24, u=90, v=90)
    shade = (0.085 * _chance(25, column, row) + 0.03 * rough) * inside
    return 1 - inside, shade, 0.006 * inside + 0.0008 * rough


def _plaster() -> tuple[Grid, Grid, Grid]:
    strokes = _noise(29, u=7, v=5) * 0.6 + _noise(30, u=26, v=20) * 0.4
    return 0.03 * _noise(31, u=2, v=2), 0.010 * strokes, 0.0011 * strokes


def _fabric() -> tuple[Grid, Grid, Grid]:
    over_u = np.sin(2 * np.pi * 16 * _U) ** 2
    over_v = np.sin(2 * np.pi * 16 * _V) ** 2
    weave = np.where((np.floor(_U * 32) + np.floor(_V * 32)) % 2 > 0, over_u, over_v)
    slub = _noise(37, u=3, v=60) * 0.5 + _noise(38, u=60, v=3) * 0.5
    return 0.22 * (1 - weave) + 0.04 * slub, 0.03 * (weave - 0.5) + 0.012 * slub, 0.0016 * weave


def _knit() -> tuple[Grid, Grid, Grid]:
    x, y, _, _ = _cells(8, 8)
    leaf = np.abs(x - 0.5) * 2  # 0 in the middle of a stitch, 1 at its sides
    lift = (y + 0.45 * leaf) % 1.0
    stitch = np.sin(np.pi * lift) ** 0.7 * (0.35 + 0.65 * np.sin(np.pi * np.clip(leaf, 0, 1)) ** 0.6)
    return 0.42 * (1 - stitch), 0.05 * (stitch - 0.5) + 0.01 * _noise(41, u=70, v=70), 0.004 * stitch


def _carpet() -> tuple[Grid, Grid, Grid]:
    pile = _noise(43, u=130, v=130)
    mottle = _noise(44, u=5, v=5)
    return 0.16 + 0.10 * mottle + 0.10 * pile, 0.025 * pile, 0.0009 * pile


def _stripes() -> tuple[Grid, Grid, Grid]:
    x = (_U * 4) % 1.0
    return _step(np.abs(x - 0.5), 0.245, 0.255), 0.006 * _noise(47, u=9, v=40), 0 * _U


def _dots() -> tuple[Grid, Grid, Grid]:
    x, y, _, _ = _cells(4, 4, 0.5)
    return 1 - _step(np.hypot(x - 0.5, y - 0.5), 0.19, 0.22), 0 * _U, 0 * _U


def _grass() -> tuple[Grid, Grid, Grid]:
    blades = _noise(53, u=120, v=45) * 0.5 + _noise(54, u=70, v=100) * 0.5
    mottle = _noise(55, u=4, v=4) * 0.6 + _noise(56, u=14, v=14) * 0.4
    return 0.36 + 0.20 * mottle + 0.17 * blades, 0.045 * blades + 0.02 * mottle, 0.0022 * blades


def _sand() -> tuple[Grid, Grid, Grid]:
    ripples = np.sin(2 * np.pi * (9 * _V + 0.5 * _noise(59, u=2, v=2)))
    grains = _noise(60, u=160, v=160)
    return (
        0.16 + 0.10 * ripples + 0.08 * _noise(61, u=5, v=5),
        0.022 * grains + 0.015 * ripples,
        0.003 * ripples,
    )


def _asphalt() -> tuple[Grid, Grid, Grid]:
    stones = _noise(67, u=140, v=140)
    patches = _noise(68, u=3, v=3)
    return _step(stones, 0.9, 2.4) * 0.5 + 0.06 * patches, 0.035 * stones + 0.015 * patches, 0.0009 * stones


def _paving() -> tuple[Grid, Grid, Grid]:
    x, y, column, row = _cells(3, 4, 0.5)
    inside = _edge(x, y, 0.03, 0.04)
    worn = _noise(71, u=20, v=20) * 0.5 + _noise(72, u=110, v=110) * 0.5
    shade = (0.06 * _chance(73, column, row) + 0.02 * worn) * inside
    return 0.8 * (1 - inside), shade - 0.05 * (1 - inside), 0.005 * inside + 0.0006 * worn


def _marble() -> tuple[Grid, Grid, Grid]:
    flow = _noise(79, u=2.2, v=2.2) + 0.5 * _noise(80, u=6, v=6) + 0.2 * _noise(81, u=20, v=20)
    veins = np.exp(-np.abs(flow) * 9) * _step(_noise(82, u=2, v=2), -0.6, 1.2)
    clouds = _noise(83, u=3, v=3)
    return 0.75 * veins + 0.06 * clouds, 0.012 * clouds, 0 * _U


def _leaves() -> tuple[Grid, Grid, Grid]:
    rng = np.random.default_rng(89)
    height, tone = np.zeros_like(_U), np.zeros_like(_U)
    reach = np.arange(-36, 37)
    offset_v, offset_u = np.meshgrid(reach / SIZE, reach / SIZE, indexing="ij")
    for _ in range(420):
        cu, cv, angle, length, order = rng.uniform(0, 1, 5)
        window = np.ix_((int(cv * SIZE) + reach) % SIZE, (int(cu * SIZE) + reach) % SIZE)
        turn = angle * 2 * np.pi
        along = (offset_u * np.cos(turn) + offset_v * np.sin(turn)) / (0.045 + 0.02 * length)
        across = np.abs(offset_v * np.cos(turn) - offset_u * np.sin(turn)) / (0.022 + 0.008 * length)
        leaf = np.clip(1 - along**2 - across * (1.2 - 0.4 * along), 0, 1)
        top = (leaf > 0) & (order + 0.3 * leaf > height[window])
        height[window] = np.where(top, order + 0.3 * leaf, height[window])
        tone[window] = np.where(top, order + 0.35 * across, tone[window])
    return 0.75 * (1 - np.clip(tone, 0, 1)), 0.10 * (np.clip(tone, 0, 1) - 0.5), 0.006 * height


def _water() -> tuple[Grid, Grid, Grid]:
    swell = _noise(97, u=4, v=7) * 0.6 + _noise(98, u=14, v=20) * 0.4
    return 0.3 + 0.12 * swell, 0.012 * swell, 0.0030 * swell


def _bark() -> tuple[Grid, Grid, Grid]:
    ridges = np.abs(_noise(101, u=14, v=3)) + 0.35 * _noise(102, u=50, v=18)
    return 0.55 * np.exp(-ridges * 2.2), 0.05 * (np.clip(ridges, 0, 2) - 0.8), 0.004 * np.clip(ridges, 0, 1.6)


def _shingle() -> tuple[Grid, Grid, Grid]:
    x, y, column, row = _cells(4, 4, 0.5)
    curve = y - 0.22 * (2 * x - 1) ** 2 * (y > 0.5)
    side = _step(np.minimum(x, 1 - x), 0.008, 0.04)
    lip = _step(curve, 0.02, 0.10) * _step(1 - y, 0.01, 0.05)
    return 0.6 * (1 - side * lip), 0.06 * _chance(107, column, row) + 0.05 * (y - 0.5), 0.01 * (1 - y) * side


_PATTERNS: dict[str, tuple[float, Callable[[], tuple[Grid, Grid, Grid]]]] = {
    "wood": (2, _wood),
    "planks": (8, _planks),
    "tile": (4, _tile),
    "checker": (4, _checker),
    "brick": (4, _brick),
    "plaster": (4, _plaster),
    "fabric": (16, _fabric),
    "knit": (8, _knit),
    "carpet": (4, _carpet),
    "stripes": (4, _stripes),
    "dots": (4, _dots),
    "grass": (2, _grass),
    "sand": (2, _sand),
    "asphalt": (2, _asphalt),
    "paving": (3, _paving),
    "marble": (2, _marble),
    "leaves": (8, _leaves),
    "water": (2, _water),
    "bark": (4, _bark),
    "shingle": (4, _shingle),
}
