"""Where a figure can walk: a grid of free floor, the shortest way over it, and the way made smooth.

Points are (x, z) in metres. Solids that a figure walks under (above its head) or over (rugs) do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from diorama.stage.acting.curves import Array, smoothed
from diorama.stage.model import SetModel, Solid

BODY = 0.2  # metres from a figure's middle to its side
FIGURE_GAP = 0.42  # metres kept between two figures' middles on the way


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Ground:
    """The floor as cells. Arrays are (rows of z, columns of x)."""

    origin: tuple[float, float]
    cell: float
    distance: NDArray[np.float64]  # metres from each cell's middle to the nearest solid or edge of the floor
    centres: Array  # (rows, columns, 2)
    regions: NDArray[
        np.int32
    ]  # (rows, columns) number of the connected free floor a cell is part of; 0 = none

    def __deepcopy__(self, _memo: dict[int, object]) -> Ground:
        return self

    def free(self, others: list[Array], radius: float = BODY, gap: float = FIGURE_GAP) -> NDArray[np.bool_]:
        """Cells where a figure may stand, given the places (3,) of others."""
        free = self.distance >= radius
        for other in others:
            free &= np.hypot(self.centres[..., 0] - other[0], self.centres[..., 1] - other[2]) >= gap
        return free

    def within(self, free: NDArray[np.bool_], point: Array) -> NDArray[np.bool_]:
        """Those free cells that one can walk to from a point (3,); all when it is beside every floor."""
        near = np.where(self.regions > 0, self.away(point[[0, 2]]), np.inf)
        region = self.regions[np.unravel_index(int(np.argmin(near)), near.shape)]
        inside = free & (self.regions == region)
        return inside if inside.any() else free

    def nearest(self, free: NDArray[np.bool_], cost: Array) -> Array:
        """(2,) the middle of the free cell of least cost (rows, columns); of all cells when none is free."""
        masked = np.where(free, cost, np.inf) if free.any() else cost
        return self.centres[np.unravel_index(int(np.argmin(masked)), cost.shape)]

    def away(self, point: Array) -> Array:
        """(rows, columns) distance of every cell from a point (x, z)."""
        return np.hypot(self.centres[..., 0] - point[0], self.centres[..., 1] - point[1])

    def index(self, point: Array) -> tuple[int, int]:
        """Row and column of a point (x, z), clipped to the floor."""
        rows, columns = self.distance.shape
        column = int((point[0] - self.origin[0]) / self.cell)
        row = int((point[1] - self.origin[1]) / self.cell)
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)


def ground_of(set_model: SetModel) -> Ground:
    """The free floor of a set."""
    x0, z0, x1, z1 = set_model.walkable
    cell = max(0.06, max(x1 - x0, z1 - z0) / 170)
    xs = np.arange(x0 + cell / 2, x1, cell)
    zs = np.arange(z0 + cell / 2, z1, cell)
    grid_x, grid_z = np.meshgrid(xs, zs)
    distance = np.minimum.reduce([grid_x - x0, x1 - grid_x, grid_z - z0, z1 - grid_z]) + BODY
    for solid in set_model.solids:
        low, high = extent(solid)
        if low < 1.25 and high > 0.1:
            distance = np.minimum(distance, clearance(solid, grid_x, grid_z))
    return Ground(
        origin=(x0, z0),
        cell=cell,
        distance=distance,
        centres=np.stack([grid_x, grid_z], -1),
        regions=_regions(distance >= BODY),
    )


def _regions(free: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Number the connected parts of free floor, flooding each from its first cell."""
    out = np.zeros(free.shape, np.int32)
    number = 0
    while True:
        seeds = np.argwhere(free & (out == 0))
        if not len(seeds) or number > 30:
            return out
        number += 1
        part = np.zeros(free.shape, bool)
        part[tuple(seeds[0])] = True
        while True:
            grown = part.copy()
            grown[1:] |= part[:-1]
            grown[:-1] |= part[1:]
            grown[:, 1:] |= part[:, :-1]
            grown[:, :-1] |= part[:, 1:]
            grown &= free
            if grown.sum() == part.sum():
                break
            part = grown
        out[part] = number


def extent(solid: Solid) -> tuple[float, float]:
    """Lowest and highest y of a solid."""
    r, half = solid.size[0], solid.size[1]
    tall = {"box": half, "sphere": r, "cylinder": half, "capsule": half + r}[solid.shape]
    return solid.position[1] - tall, solid.position[1] + tall


def clearance(solid: Solid, x: Array, z: Array) -> Array:
    """Distance on the floor from points to a solid's footprint; negative inside."""
    dx, dz = x - solid.position[0], z - solid.position[2]
    if solid.shape != "box":
        return np.hypot(dx, dz) - solid.size[0]
    cos, sin = np.cos(solid.yaw), np.sin(solid.yaw)
    local_x, local_z = (
        np.abs(cos * dx - sin * dz) - solid.size[0],
        np.abs(sin * dx + cos * dz) - solid.size[2],
    )
    outside = np.hypot(np.maximum(local_x, 0), np.maximum(local_z, 0))
    return outside + np.minimum(np.maximum(local_x, local_z), 0)


def find_path(ground: Ground, start: Array, goal: Array, others: list[Array]) -> Array | None:
    """A smooth way (N, 2) from start to goal, about 4 cm a point; None when there is none.

    Start and goal may lie inside a solid's margin (beside a chair): the way leaves and enters straight.
    """
    free = ground.free(others)
    first, last = _free_cell(ground, free, start), _free_cell(ground, free, goal)
    cells = _a_star(free, first, last)
    if cells is None:
        return None
    points = [start, *(ground.centres[c] for c in cells), goal]
    return rounded(_pulled(ground, free, points), ground, free)


def _free_cell(ground: Ground, free: NDArray[np.bool_], point: Array) -> tuple[int, int]:
    cell = ground.index(point)
    if free[cell] or not free.any():
        return cell
    return ground.index(ground.nearest(free, ground.away(point)))


_NEIGHBOURS = [(dr, dc, float(np.hypot(dr, dc))) for dr in (-1, 0, 1) for dc in (-1, 0, 1) if dr or dc]


def _a_star(
    free: NDArray[np.bool_], start: tuple[int, int], goal: tuple[int, int]
) -> list[tuple[int, int]] | None:
    rows, columns = free.shape
    open_cells = free.tolist()
    best = {start: 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    queue: list[tuple[float, tuple[int, int]]] = [(0.0, start)]
    done: set[tuple[int, int]] = set()
    while queue:
        _, cell = heappop(queue)
        if cell == goal:
            return _trace(came, cell)
        if cell in done:
            continue
        done.add(cell)
        row, column = cell
        for dr, dc, step in _NEIGHBOURS:
            r, c = row + dr, column + dc
            if not (0 <= r < rows and 0 <= c < columns and open_cells[r][c]):
                continue
            cost = best[cell] + step
            if cost < best.get((r, c), np.inf):
                best[r, c] = cost
                came[r, c] = cell
                away_r, away_c = abs(r - goal[0]), abs(c - goal[1])
                heappush(queue, (cost + max(away_r, away_c) + 0.414 * min(away_r, away_c), (r, c)))
    return None


def _trace(came: dict[tuple[int, int], tuple[int, int]], cell: tuple[int, int]) -> list[tuple[int, int]]:
    cells = [cell]
    while cell in came:
        cell = came[cell]
        cells.append(cell)
    return cells[::-1]


def clear(ground: Ground, free: NDArray[np.bool_], a: Array, b: Array) -> bool:
    """Whether the straight line between two points stays on free cells (its ends, up to 30 cm, may not)."""
    length = float(np.hypot(*(b - a)))
    count = max(int(length / (ground.cell * 0.5)), 2)
    points = a + (b - a) * np.linspace(0, 1, count)[:, None]
    rows = np.clip(((points[:, 1] - ground.origin[1]) / ground.cell).astype(int), 0, free.shape[0] - 1)
    columns = np.clip(((points[:, 0] - ground.origin[0]) / ground.cell).astype(int), 0, free.shape[1] - 1)
    return bool(free[rows, columns].all())


def _pulled(ground: Ground, free: NDArray[np.bool_], points: list[Array]) -> list[Array]:
    """String pulling: keep only the corners."""
    kept, i = [points[0]], 0
    while i < len(points) - 1:
        j = len(points) - 1
        while j > i + 1 and not clear(ground, free, points[i], points[j]):
            j = i + (j - i) // 2 if j - i > 8 else j - 1
        kept.append(points[j])
        i = j
    return kept


def rounded(corners: list[Array], ground: Ground, free: NDArray[np.bool_]) -> Array:
    """Corners (x, z) as an even way with rounded bends; bends stay sharp where rounding would touch."""
    line = _even(np.array(corners, float), 0.04)
    for softness in (6.0, 3.0, 1.5):
        if len(line) < 4:
            break
        soft = smoothed(line, softness)
        soft[0], soft[-1] = line[0], line[-1]
        inside = soft[2:-2]
        cells = [ground.index(p) for p in inside]
        before = [ground.index(p) for p in line[2:-2]]
        if all(free[c] or not free[b] for c, b in zip(cells, before, strict=True)):
            return _even(soft, 0.04)
    return line


def _even(points: Array, spacing: float) -> Array:
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    if along[-1] < 1e-6:
        return points[:1]
    samples = np.linspace(0.0, along[-1], max(int(along[-1] / spacing) + 1, 2))
    return np.stack([np.interp(samples, along, points[:, i]) for i in (0, 1)], 1)
