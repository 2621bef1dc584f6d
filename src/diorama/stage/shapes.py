"""Rounded shapes, as meshes: the clay everything is made of.

All sizes are metres. Every shape is closed and centred on the origin unless its docstring says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.stage.model import Mesh, Vec3


def box(width: float, height: float, depth: float) -> Mesh:
    """A sharp box with flat faces."""
    return rounded_box(width, height, depth, 0.0, segments=0)


def rounded_box(width: float, height: float, depth: float, radius: float = 0.02, segments: int = 3) -> Mesh:
    """A box whose edges and corners are rounded with `radius` (at most half the smallest side)."""
    half = np.array([width, height, depth], float) / 2
    radius = min(radius, float(half.min()))
    if segments == 0 or radius <= 0:
        ticks = np.array([-1.0, 1.0])
    else:
        arc = np.sin(np.linspace(0, np.pi / 4, segments + 1)) / np.sin(np.pi / 4)
        ticks = np.concatenate([-1 - arc[::-1][:-1], [-1.0, 1.0], 1 + arc[1:]])
        ticks = np.sign(ticks) * np.where(np.abs(ticks) > 1, 1 + (np.abs(ticks) - 1), 1)
    positions, normals, triangles = [], [], []
    count = 0
    for axis in range(3):
        u_axis, v_axis = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1.0, 1.0):
            u, v = np.meshgrid(ticks, ticks, indexing="ij")
            core = np.zeros((*u.shape, 3))
            lean = np.zeros_like(core)
            core[..., axis] = sign * (half[axis] - radius)
            for tick, other in ((u, u_axis), (v, v_axis)):
                core[..., other] = np.clip(tick, -1, 1) * (half[other] - radius)
                lean[..., other] = np.sign(tick) * np.maximum(np.abs(tick) - 1, 0)
            lean[..., axis] = sign
            normal = lean / np.linalg.norm(lean, axis=-1, keepdims=True)
            position = core + normal * radius
            n = len(ticks)
            index = np.arange(n * n).reshape(n, n) + count
            a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
            quads = np.stack([a, b, c, a, c, d], -1) if sign > 0 else np.stack([a, c, b, a, d, c], -1)
            positions.append(position.reshape(-1, 3))
            normals.append(normal.reshape(-1, 3))
            triangles.append(quads.reshape(-1, 3))
            count += n * n
    return _mesh(np.concatenate(positions), np.concatenate(normals), np.concatenate(triangles))


def ellipsoid(rx: float, ry: float, rz: float, segments: int = 20) -> Mesh:
    """An ellipsoid by its radii."""
    angles = np.linspace(-np.pi / 2, np.pi / 2, max(segments * 2 // 3, 6) + 1)
    mesh = lathe([(float(np.cos(a)), float(np.sin(a))) for a in angles], segments)
    return scaled(mesh, (rx, ry, rz))


def sphere(radius: float, segments: int = 20) -> Mesh:
    """A ball."""
    return ellipsoid(radius, radius, radius, segments)


def capsule(radius: float, length: float, segments: int = 16, radius_top: float | None = None) -> Mesh:
    """A rod along Y with round ends: `length` between the ends' centres, from y = 0 up to y = length."""
    top = radius if radius_top is None else radius_top
    low = [(radius * np.cos(a), radius * np.sin(a)) for a in np.linspace(-np.pi / 2, 0, 6)]
    high = [(top * np.cos(a), length + top * np.sin(a)) for a in np.linspace(0, np.pi / 2, 6)]
    return lathe([(float(r), float(y)) for r, y in low + high], segments)


def cylinder(
    radius: float, height: float, segments: int = 24, radius_top: float | None = None, bevel: float = 0.006
) -> Mesh:
    """An upright cylinder or cone from y = 0 to y = height, its rims rounded by `bevel`."""
    top = radius if radius_top is None else radius_top
    b_low, b_top = min(bevel, radius / 2), min(bevel, max(top, 1e-4) / 2)
    turns = np.linspace(0, np.pi / 2, 4)
    low = [(radius - b_low + b_low * np.sin(t), b_low - b_low * np.cos(t)) for t in turns]
    high = [(top - b_top + b_top * np.cos(t), height - b_top + b_top * np.sin(t)) for t in turns]
    return lathe([(0.0, 0.0), *[(float(r), float(y)) for r, y in low + high], (0.0, height)], segments)


def lathe(profile: Sequence[tuple[float, float]], segments: int = 24) -> Mesh:
    """Turn a profile of (radius, y), listed from bottom to top, about the Y axis.

    Neighbouring profile points share smooth normals unless they meet at more than 50 degrees.
    """
    points = np.asarray(profile, float)
    tangents = np.diff(points, axis=0)
    lengths = np.linalg.norm(tangents, axis=1, keepdims=True)
    keep = lengths[:, 0] > 1e-7
    points = np.concatenate([points[:1], points[1:][keep]])
    tangents = tangents[keep] / lengths[keep]
    facing = np.stack([tangents[:, 1], -tangents[:, 0]], 1)  # outward in (r, y) when going up
    rings: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    strips: list[tuple[int, int]] = []
    for i in range(len(facing)):
        ends = []
        for point, other in ((i, i - 1), (i + 1, i + 1)):
            normal = facing[i]
            if 0 <= other < len(facing) and facing[i] @ facing[other] > 0.64:
                normal = facing[i] + facing[other]
            ends.append((points[point], normal / max(float(np.linalg.norm(normal)), 1e-9)))
        strips.append((len(rings), len(rings) + 1))
        rings += ends
    angles = np.linspace(0, 2 * np.pi, segments + 1)
    cos, sin = np.cos(angles), np.sin(angles)
    positions = np.stack([np.stack([p[0] * sin, np.full_like(sin, p[1]), p[0] * cos], 1) for p, _ in rings])
    normals = np.stack([np.stack([n[0] * sin, np.full_like(sin, n[1]), n[0] * cos], 1) for _, n in rings])
    columns = segments + 1
    triangles = []
    j = np.arange(segments)
    for low, high in strips:
        a, b = low * columns + j, low * columns + j + 1
        d, c = high * columns + j, high * columns + j + 1
        if rings[low][0][0] > 1e-7:
            triangles.append(np.stack([a, b, c], 1))
        if rings[high][0][0] > 1e-7:
            triangles.append(np.stack([a, c, d], 1))
    return _mesh(positions.reshape(-1, 3), normals.reshape(-1, 3), np.concatenate(triangles))


def tube(path: ArrayLike, radius: float | Sequence[float], segments: int = 12, closed: bool = False) -> Mesh:
    """A round tube along a path (N, 3); `radius` may be one per point. Ends are capped with half balls."""
    points = np.asarray(path, float)
    radii = np.broadcast_to(np.asarray(radius, float), (len(points),))
    if not closed:
        start = points[0] - _unit(points[1] - points[0]) * radii[0] * 0.6
        stop = points[-1] + _unit(points[-1] - points[-2]) * radii[-1] * 0.6
        points = np.concatenate([[start, points[0]], points[1:-1], [points[-1], stop]])
        radii = np.concatenate([[radii[0] * 0.45], radii, [radii[-1] * 0.45]])
        if len(points) > len(radii):
            radii = np.interp(np.linspace(0, 1, len(points)), np.linspace(0, 1, len(radii)), radii)
    following = np.roll(points, -1, 0) - np.roll(points, 1, 0)
    if not closed:
        following[0], following[-1] = points[1] - points[0], points[-1] - points[-2]
    tangents = following / np.maximum(np.linalg.norm(following, axis=1, keepdims=True), 1e-9)
    side = np.zeros_like(points)
    guess = np.array([0.0, 0.0, 1.0]) if abs(tangents[0][2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    for i, tangent in enumerate(tangents):
        guess = _unit(guess - tangent * (guess @ tangent))
        side[i] = guess
    up = np.cross(tangents, side)
    angles = np.linspace(0, 2 * np.pi, segments + 1)
    normals = side[:, None] * np.cos(angles)[None, :, None] + up[:, None] * np.sin(angles)[None, :, None]
    positions = points[:, None] + normals * radii[:, None, None]
    rows = len(points)
    index = np.arange(rows * (segments + 1)).reshape(rows, segments + 1)
    if closed:
        index = np.concatenate([index, index[:1]])
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
    mesh = _mesh(positions.reshape(-1, 3), normals.reshape(-1, 3), triangles)
    if closed:
        return mesh
    caps = []
    for i, sign in ((0, -1.0), (-1, 1.0)):
        fan = np.concatenate([[points[i]], positions[i]])
        order = np.arange(1, segments + 1)
        pair = (order, order + 1) if sign > 0 else (order + 1, order)
        caps.append(
            _mesh(fan, np.tile(tangents[i] * sign, (len(fan), 1)), np.stack([np.zeros_like(order), *pair], 1))
        )
    return joined([mesh, *caps])


def torus(radius: float, thickness: float, segments: int = 32) -> Mesh:
    """A ring lying in the XZ plane; `radius` to the middle of a tube of radius `thickness`."""
    angles = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    return tube(np.stack([np.cos(angles), 0 * angles, np.sin(angles)], 1) * radius, thickness, closed=True)


def extruded(outline: ArrayLike, depth: float, bevel: float = 0.004) -> Mesh:
    """A star-shaped outline (N, 2) in XY, counter-clockwise, given `depth` along Z, its rims bevelled."""
    points = np.asarray(outline, float)
    inner = points.mean(0) + (points - points.mean(0)) * (
        1 - bevel / max(float(np.ptp(points, 0).max()), 1e-6) * 2
    )
    rings = [
        (inner, depth / 2),
        (points, depth / 2 - bevel),
        (points, -depth / 2 + bevel),
        (inner, -depth / 2),
    ]
    parts = []
    for (near, z0), (far, z1) in pairwise(rings):
        nxt_near, nxt_far = np.roll(near, -1, 0), np.roll(far, -1, 0)
        quad = np.stack(
            [_at_z(near, z0), _at_z(far, z1), _at_z(nxt_far, z1), _at_z(nxt_near, z0)], 1
        )  # (N, 4, 3)
        parts.append(
            flat(quad.reshape(-1, 3), [(4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3) for i in range(len(points))])
        )
    for ring, z, flip in ((inner, depth / 2, False), (inner, -depth / 2, True)):
        fan = np.concatenate([_at_z(ring.mean(0, keepdims=True), z), _at_z(ring, z)])
        order = np.arange(1, len(ring) + 1)
        after = np.roll(order, -1)
        triangles = np.stack([np.zeros_like(order), after if flip else order, order if flip else after], 1)
        parts.append(_mesh(fan, np.tile([0.0, 0.0, -1.0 if flip else 1.0], (len(fan), 1)), triangles))
    return joined(parts)


def quad(width: float, height: float) -> Mesh:
    """A one-sided rectangle in XY facing +Z, with uv: for walls, signs, pictures and screens."""
    x, y = width / 2, height / 2
    positions = np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]])
    mesh = _mesh(positions, np.tile([0.0, 0.0, 1.0], (4, 1)), np.array([[0, 1, 2], [0, 2, 3]]))
    uv = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32)
    return Mesh(positions=mesh.positions, normals=mesh.normals, triangles=mesh.triangles, uv=uv)


def ground(width: float, depth: float, cells: int = 1, height: ArrayLike | None = None) -> Mesh:
    """A floor in XZ facing +Y; `height` (cells + 1, cells + 1) lifts its grid points (rows along Z)."""
    x, z = np.meshgrid(
        np.linspace(-width / 2, width / 2, cells + 1), np.linspace(-depth / 2, depth / 2, cells + 1)
    )
    y = np.zeros_like(x) if height is None else np.asarray(height, float)
    positions = np.stack([x, y, z], -1).reshape(-1, 3)
    slope_z, slope_x = (np.zeros_like(y), np.zeros_like(y)) if cells < 2 else np.gradient(y)
    normals = np.stack([-slope_x / (width / cells), np.ones_like(y), -slope_z / (depth / cells)], -1).reshape(
        -1, 3
    )
    index = np.arange((cells + 1) ** 2).reshape(cells + 1, cells + 1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    return _mesh(positions, normals, np.stack([a, b, c, a, c, d], -1).reshape(-1, 3))


def flat(points: ArrayLike, faces: Sequence[Sequence[int]]) -> Mesh:
    """Flat-shaded convex polygons over `points` (N, 3), each counter-clockwise from outside."""
    corners = np.asarray(points, float)
    positions, normals, triangles = [], [], []
    for face in faces:
        ring = corners[list(face)]
        normal = _unit(np.cross(ring[1] - ring[0], ring[2] - ring[0]) + 1e-12)
        base = len(positions)
        positions += list(ring)
        normals += [normal] * len(ring)
        triangles += [(base, base + i, base + i + 1) for i in range(1, len(ring) - 1)]
    return _mesh(np.array(positions), np.array(normals), np.array(triangles))


def moved(mesh: Mesh, offset: Vec3) -> Mesh:
    """The mesh shifted by `offset`."""
    return _with(mesh, mesh.positions + np.asarray(offset, np.float32), mesh.normals, mesh.triangles)


def scaled(mesh: Mesh, factors: Vec3) -> Mesh:
    """The mesh scaled along each axis; negative factors mirror it."""
    by = np.asarray(factors, np.float64)
    triangles = mesh.triangles if float(np.prod(by)) > 0 else mesh.triangles[:, ::-1]
    return _with(mesh, mesh.positions * by, mesh.normals / by, triangles)


def turned(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    """The mesh rotated about X, then Y, then Z (radians)."""
    matrix = rotation(x, y, z)
    return _with(mesh, mesh.positions @ matrix.T, mesh.normals @ matrix.T, mesh.triangles)


def transformed(mesh: Mesh, matrix: ArrayLike) -> Mesh:
    """The mesh under a 4x4 affine transform."""
    m = np.asarray(matrix, float)
    linear = m[:3, :3]
    triangles = mesh.triangles if np.linalg.det(linear) > 0 else mesh.triangles[:, ::-1]
    return _with(mesh, mesh.positions @ linear.T + m[:3, 3], mesh.normals @ np.linalg.inv(linear), triangles)


def rotation(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> NDArray[np.float64]:
    """3x3 rotation about X, then Y, then Z (radians)."""
    cx, sx, cy, sy, cz, sz = np.cos(x), np.sin(x), np.cos(y), np.sin(y), np.cos(z), np.sin(z)
    rx = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    ry = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    rz = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return rz @ ry @ rx


def joined(meshes: Sequence[Mesh]) -> Mesh:
    """Several meshes as one. Uv is kept only where all have it."""
    starts = np.cumsum([0, *[len(mesh.positions) for mesh in meshes]])
    uv = [mesh.uv for mesh in meshes if mesh.uv is not None]
    return Mesh(
        positions=np.concatenate([mesh.positions for mesh in meshes]),
        normals=np.concatenate([mesh.normals for mesh in meshes]),
        triangles=np.concatenate(
            [mesh.triangles + np.uint32(start) for mesh, start in zip(meshes, starts[:-1], strict=True)]
        ),
        uv=np.concatenate(uv) if len(uv) == len(meshes) else None,
    )


def _with(mesh: Mesh, positions: ArrayLike, normals: ArrayLike, triangles: NDArray[np.uint32]) -> Mesh:
    fresh = _mesh(np.asarray(positions), np.asarray(normals), triangles)
    return Mesh(
        positions=fresh.positions,
        normals=fresh.normals,
        triangles=fresh.triangles,
        uv=mesh.uv,
        joints=mesh.joints,
        weights=mesh.weights,
    )


def _mesh(positions: ArrayLike, normals: ArrayLike, triangles: ArrayLike) -> Mesh:
    n = np.asarray(normals, np.float64)
    n = n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-12)
    return Mesh(
        positions=np.ascontiguousarray(positions, np.float32),
        normals=np.ascontiguousarray(n, np.float32),
        triangles=np.ascontiguousarray(triangles, np.uint32),
    )


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)


def _at_z(points: NDArray[np.float64], z: float) -> NDArray[np.float64]:
    return np.concatenate([points, np.full((len(points), 1), z)], 1)
