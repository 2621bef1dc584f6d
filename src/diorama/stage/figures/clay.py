"""Modelling tools of the figures: lofts, locks and patches, skin weights, and the kit that joins them.

Shapes: R rings, C columns, V vertices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.stage.model import Joint, Mesh, Paint, Part
from diorama.stage.shapes import joined, transformed

Points = NDArray[np.float64]


def grid_mesh(points: ArrayLike, *, wrap: bool = True) -> Mesh:
    """A smooth skin over points (R, C, 3): rings listed upwards, columns counter-clockwise from above.

    With `wrap` the last column joins the first. End rings that shrink to a point close the skin.
    """
    rings = np.asarray(points, float)
    if wrap:
        rings = np.concatenate([rings, rings[:, :1]], 1)
    rows, columns = rings.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
    flat = rings.reshape(-1, 3)
    return smoothed(flat, triangles)


def smoothed(positions: ArrayLike, triangles: ArrayLike) -> Mesh:
    """A mesh with normals averaged where vertices meet; triangles without area are left out."""
    flat, faces = np.asarray(positions, float), np.asarray(triangles)
    across = np.cross(flat[faces[:, 1]] - flat[faces[:, 0]], flat[faces[:, 2]] - flat[faces[:, 0]])
    keep = np.linalg.norm(across, axis=1) > 1e-12
    faces, across = faces[keep], across[keep]
    _, place = np.unique(np.round(flat, 6), axis=0, return_inverse=True)
    place = place.reshape(-1)
    sums = np.zeros((int(place.max()) + 1, 3))
    for corner in range(3):
        np.add.at(sums, place[faces[:, corner]], across)
    normals = sums[place]
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    used = np.unique(faces)
    renumber = np.zeros(len(flat), np.uint32)
    renumber[used] = np.arange(len(used))
    return Mesh(
        positions=flat[used].astype(np.float32),
        normals=normals[used].astype(np.float32),
        triangles=renumber[faces].astype(np.uint32),
    )


def section(columns: int, power: float = 2.0) -> Points:
    """(C, 2) unit superellipse as (x, z), from +Z round by +X: the lofts' outline."""
    angle = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    x, z = np.sin(angle), np.cos(angle)
    reach = (np.abs(x) ** power + np.abs(z) ** power) ** (-1 / power)
    return np.stack([x * reach, z * reach], 1)


def loft(rings: Sequence[Sequence[float]], columns: int = 20, power: float = 2.2) -> Mesh:
    """A skin through rings (y, half width, half depth[, x, z]) listed upwards; closed where they shrink."""
    table = np.array([[*ring, 0.0, 0.0][:5] for ring in rings], float)
    outline = section(columns, power)
    points = np.empty((len(table), columns, 3))
    points[..., 0] = table[:, 3:4] + table[:, 1:2] * outline[:, 0]
    points[..., 1] = table[:, 0:1]
    points[..., 2] = table[:, 4:5] + table[:, 2:3] * outline[:, 1]
    return grid_mesh(points)


def eased(table: Sequence[Sequence[float]], at: ArrayLike) -> Points:
    """Rows of a table (key first, growing) interpolated smoothly at `at`: (N, columns), the keys included."""
    rows = np.array(table, float)
    keys = rows[:, 0]
    where = np.clip(np.asarray(at, float), keys[0], keys[-1])
    slopes = np.gradient(rows, keys, axis=0)
    low = np.clip(np.searchsorted(keys, where, side="right") - 1, 0, len(keys) - 2)
    span = (keys[low + 1] - keys[low])[:, None]
    t = ((where - keys[low])[:, None]) / span
    value = (
        (2 * t**3 - 3 * t**2 + 1) * rows[low]
        + (t**3 - 2 * t**2 + t) * span * slopes[low]
        + (3 * t**2 - 2 * t**3) * rows[low + 1]
        + (t**3 - t**2) * span * slopes[low + 1]
    )
    value[:, 0] = where
    return value


def curve(points: ArrayLike, count: int) -> Points:
    """A smooth path of `count` points through `points` (N, 3) (Catmull-Rom)."""
    stops = np.asarray(points, float)
    padded = np.concatenate([2 * stops[:1] - stops[1:2], stops, 2 * stops[-1:] - stops[-2:-1]])
    t = np.linspace(0, len(stops) - 1 - 1e-9, count)
    i = t.astype(int)
    f = (t - i)[:, None]
    a, b, c, d = padded[i], padded[i + 1], padded[i + 2], padded[i + 3]
    return 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3)


def lock(
    path: ArrayLike, out: ArrayLike, widths: Sequence[float], thicks: Sequence[float], columns: int = 8
) -> Mesh:
    """A tapering strand along `path` (N, 3), flat against the directions `out` (N, 3); ends are closed.

    `widths` and `thicks` are half sizes across and outwards, spread evenly over the path.
    """
    points, lean = np.asarray(path, float), np.asarray(out, float)
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    lean = lean - along * (lean * along).sum(1, keepdims=True)
    lean /= np.maximum(np.linalg.norm(lean, axis=1, keepdims=True), 1e-9)
    across = np.cross(along, lean)
    ticks = np.linspace(0, 1, len(points))
    width = np.interp(ticks, np.linspace(0, 1, len(widths)), widths)[:, None, None]
    thick = np.interp(ticks, np.linspace(0, 1, len(thicks)), thicks)[:, None, None]
    angle = np.linspace(0, 2 * np.pi, columns, endpoint=False)[None, :, None]
    rings = points[:, None] + across[:, None] * np.sin(angle) * width + lean[:, None] * np.cos(angle) * thick
    ends = [np.repeat(points[i][None, None], columns, 1) for i in (0, -1)]
    return grid_mesh(np.concatenate([ends[0], rings, ends[1]]))


def smooth_step(low: float, high: float, value: ArrayLike) -> Points:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((np.asarray(value, float) - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def skinned(mesh: Mesh, weights: Mapping[int, ArrayLike]) -> Mesh:
    """The mesh bound to joints: joint index -> weight of every vertex; the four largest are kept."""
    indices = sorted(weights)
    table = np.stack(
        [np.broadcast_to(np.asarray(weights[i], float), len(mesh.positions)) for i in indices], 1
    )
    order = np.argsort(-table, axis=1, kind="stable")[:, :4]
    chosen = np.take_along_axis(table, order, 1)
    joints = np.array(indices, np.uint8)[order]
    if chosen.shape[1] < 4:
        missing = 4 - chosen.shape[1]
        chosen, joints = np.pad(chosen, ((0, 0), (0, missing))), np.pad(joints, ((0, 0), (0, missing)))
    chosen = chosen / chosen.sum(1, keepdims=True)
    return Mesh(
        positions=mesh.positions,
        normals=mesh.normals,
        triangles=mesh.triangles,
        uv=mesh.uv,
        joints=joints,
        weights=chosen.astype(np.float32),
    )


@dataclass(slots=True)
class Kit:
    """Pieces of a figure on the bench, to be joined into few parts.

    `rest` are the joints' transforms to the root at rest: (J, 4, 4).
    """

    joints: tuple[Joint, ...]
    rest: Points
    pieces: list[tuple[str, int, Mesh, Paint]] = field(default_factory=list)

    def add(self, joint: str, mesh: Mesh, paint: Paint, name: str = "") -> None:
        """A rigid piece in its joint's own frame."""
        number = next(i for i, each in enumerate(self.joints) if each.name == joint)
        self.pieces.append((name or joint, number, mesh, paint))

    def drape(
        self, mesh: Mesh, paint: Paint, weigh: Callable[[Points], dict[int, Points]], name: str
    ) -> None:
        """A bending piece at its place from the root; `weigh` gives joints' weights for points (V, 3)."""
        bound = skinned(mesh, weigh(mesh.positions.astype(float)))
        self.pieces.append((name, -1, bound, paint))

    def parts(self) -> tuple[Part, ...]:
        """One part per paint: skinned if it bends or sits on several joints, else rigid."""
        groups: dict[Paint, list[tuple[str, int, Mesh]]] = {}
        for name, joint, mesh, paint in self.pieces:
            groups.setdefault(paint, []).append((name, joint, mesh))
        return tuple(self._part(paint, members) for paint, members in groups.items())

    def _part(self, paint: Paint, members: list[tuple[str, int, Mesh]]) -> Part:
        name = members[0][0]
        seats = {joint for _, joint, _ in members}
        if len(seats) == 1 and -1 not in seats:
            return Part(
                name=name, mesh=_merged([mesh for *_, mesh in members]), paint=paint, joint=seats.pop()
            )
        bound = []
        for _, joint, mesh in members:
            if joint < 0:
                bound.append(mesh)
            else:
                placed = transformed(mesh, self.rest[joint])
                bound.append(skinned(placed, {joint: np.ones(len(mesh.positions))}))
        return Part(name=name, mesh=_merged(bound), paint=paint)


def _merged(meshes: list[Mesh]) -> Mesh:
    whole = joined(meshes)
    joints = [mesh.joints for mesh in meshes if mesh.joints is not None]
    weights = [mesh.weights for mesh in meshes if mesh.weights is not None]
    return Mesh(
        positions=whole.positions,
        normals=whole.normals,
        triangles=whole.triangles,
        uv=whole.uv,
        joints=np.concatenate(joints) if joints else None,
        weights=np.concatenate(weights) if weights else None,
    )


def applique(outline: ArrayLike, project: Callable[[Points, Points, Points], Points], lift: float) -> Mesh:
    """A soft-edged patch: an outline (N, 2), star-shaped about its middle, laid on a surface.

    `project` takes x, y and lift (any equal shapes) to points on the surface.
    """
    rim = np.asarray(outline, float)
    if len(rim) < 12:  # points between the corners, so that the patch bends with what it lies on
        ahead = np.roll(rim, -1, 0)
        rim = (rim[:, None] + (ahead - rim)[:, None] * np.array([0.0, 0.08, 0.5, 0.92])[:, None]).reshape(
            -1, 2
        )
        rim[0::4] = (rim[0::4] * 2 + np.roll(rim, 1, 0)[0::4] + rim[1::4]) / 4
    middle = rim.mean(0)
    shares = np.array([1.0, 0.98, 0.88, 0.45, 0.0])
    lifts = lift * np.array([-0.8, 0.5, 1.0, 1.15, 1.2])
    spread = middle + (rim - middle)[None] * shares[:, None, None]
    spread = np.concatenate([spread, spread[:, :1]], 1)
    height = np.broadcast_to(lifts[:, None], spread.shape[:2])
    points = project(spread[..., 0], spread[..., 1], height)
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    return smoothed(points.reshape(-1, 3), np.stack([a, b, c, a, c, d], -1).reshape(-1, 3))
