"""Shards: the pieces a brittle prop breaks into, wedges of its turned profile with ragged edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.stage import shapes
from diorama.stage.model import Joint, Mesh, Model, Paint, Part, Solid, Vec3
from diorama.stage.props.clay import Profile, bounds_of

COLUMNS = 5  # of vertices from one edge of a shard to the other


@dataclass(frozen=True, kw_only=True, slots=True)
class Breakable:
    """What a prop's shell is turned from: a closed profile of (radius, y) and its own main paint."""

    profile: Profile
    paint: Paint
    lies: bool = False  # on its side along X, as an egg does


def shatter(shell: Breakable, whole: Model, color: str, scale: float, seed: int) -> list[Model]:
    """Five to eight shards of `whole`, in its frame: put at its root they fit together.

    Each has its share of the weight by angle, and a box for its wall and one for its foot.
    """
    rng = np.random.default_rng(seed)
    count = int(rng.integers(5, 9))
    edges = _ragged_edges(rng, shell.profile, count)
    paint = replace(shell.paint, color=color) if color else shell.paint
    shards = []
    for i in range(count):
        after = edges[(i + 1) % count] + (2 * np.pi if i == count - 1 else 0.0)
        mesh = _wedge(np.asarray(shell.profile, float) * scale, edges[i], after)
        middle = float((edges[i].mean() + after.mean()) / 2)
        solids = _boxes(mesh, middle, whole)
        if shell.lies:
            mesh = shapes.moved(shapes.turned(mesh, z=np.pi / 2), _axis(whole))
            solids = (_box_around(mesh, whole),)
        shard = Model(
            joints=(Joint(name="root", parent=-1, rest=np.eye(4, dtype=np.float32)),),
            parts=(Part(name="shard", mesh=mesh, paint=paint),),
            solids=solids,
            mass=whole.mass * float(after.mean() - edges[i].mean()) / (2 * np.pi),
            substance=whole.substance,
        )
        low, high = bounds_of(shard)
        middle_point = _vec((low + high) / 2)
        shards.append(replace(shard, bounds=(_vec(low), _vec(high)), grips={"hand": middle_point}))
    return shards


def check_breaks(kind: str, breakable: tuple[str, ...]) -> None:
    """Raise StageError unless `kind` is brittle."""
    if kind not in breakable:
        raise StageError(f"a {kind} does not break; these do: {', '.join(breakable)}")


def _ragged_edges(rng: np.random.Generator, profile: Profile, count: int) -> list[NDArray[np.float64]]:
    """The angle of every cut at every profile point: a zigzag in the distance from the foot's middle."""
    points = np.asarray(profile, float)
    reach = points[:, 0] + points[:, 1]
    knots = np.linspace(0, float(reach.max()) + 1e-9, 6)
    starts = (np.arange(count) + rng.uniform(-0.22, 0.22, count)) * 2 * np.pi / count
    swing = 0.7 / count
    edges = []
    for start in starts:
        zigzag = rng.uniform(0.4, 1.0, 6) * np.where(np.arange(6) % 2, 1, -1) * swing
        edges.append(start + np.interp(reach, knots, zigzag))
    return edges


def _wedge(profile: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> Mesh:
    """The closed piece of a turned profile between two cuts, flat-shaded at the cuts."""
    turns = start[:, None] + (end - start)[:, None] * np.linspace(0, 1, COLUMNS)
    r, y = profile[:, :1], profile[:, 1:]
    grid = np.stack([r * np.sin(turns), np.broadcast_to(y, turns.shape), r * np.cos(turns)], -1)
    n = np.arange(grid.shape[0] * COLUMNS).reshape(-1, COLUMNS)
    a, b, c, d = n[:-1, :-1], n[:-1, 1:], n[1:, 1:], n[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
    skin = Mesh(
        positions=grid.reshape(-1, 3).astype(np.float32),
        normals=_smooth_normals(grid.reshape(-1, 3), triangles),
        triangles=triangles.astype(np.uint32),
    )
    section = _ears(profile)
    near, far = grid[:, 0], grid[:, -1]
    cuts = [shapes.flat(near, [face[::-1] for face in section]), shapes.flat(far, section)]
    return shapes.joined([skin, *cuts])


def _smooth_normals(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> NDArray[np.float32]:
    face = np.cross(
        points[triangles[:, 1]] - points[triangles[:, 0]], points[triangles[:, 2]] - points[triangles[:, 0]]
    )
    normals = np.zeros_like(points)
    for i in range(3):
        np.add.at(normals, triangles[:, i], face)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.where(length > 1e-15, normals / np.maximum(length, 1e-15), [0.0, 1.0, 0.0]).astype(np.float32)


def _ears(profile: NDArray[np.float64]) -> list[tuple[int, ...]]:
    """Triangles of the section between a profile and the axis, by cutting off ears."""
    left = list(range(len(profile)))
    found: list[tuple[int, ...]] = []
    while len(left) > 3:
        for k in range(len(left)):
            a, b, c = left[k - 1], left[k], left[(k + 1) % len(left)]
            others = [profile[i] for i in left if i not in (a, b, c)]
            if _area(profile[a], profile[b], profile[c]) <= 1e-14:
                continue
            if not any(_inside(p, profile[a], profile[b], profile[c]) for p in others):
                found.append((a, b, c))
                left.pop(k)
                break
        else:
            left.pop(0)  # what is left is thinner than a hair
    return [*found, (left[0], left[1], left[2])]


def _area(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def _inside(
    p: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> bool:
    return min(_area(a, b, p), _area(b, c, p), _area(c, a, p)) > 1e-12


def _boxes(mesh: Mesh, turn: float, whole: Model) -> tuple[Solid, ...]:
    """A box for what is near the rim and one for what is near the axis, a little small so as not to jam."""
    points = mesh.positions.astype(np.float64)
    out = np.array([np.sin(turn), 0.0, np.cos(turn)])
    side = np.array([np.cos(turn), 0.0, -np.sin(turn)])
    local = np.stack([points @ side, points[:, 1], points @ out], 1)
    split = 0.55 * float(local[:, 2].max())
    boxes = []
    for group in (local[local[:, 2] >= split], local[local[:, 2] < split]):
        if len(group) < 4:
            continue
        low, high = group.min(0), group.max(0)
        half = np.maximum((high - low) / 2 * 0.6, 0.0015)
        x, y, z = (low + high) / 2
        place = side * x + out * z + np.array([0.0, y, 0.0])
        boxes.append(
            Solid(shape="box", size=_vec(half), position=_vec(place), yaw=turn, substance=whole.substance)
        )
    return tuple(boxes)


def _axis(whole: Model) -> Vec3:
    """Where the foot of a lying thing's axis is."""
    return (whole.bounds[1][0], whole.bounds[1][1] / 2, 0.0)


def _box_around(mesh: Mesh, whole: Model) -> Solid:
    low, high = mesh.positions.min(0).astype(np.float64), mesh.positions.max(0).astype(np.float64)
    half = np.maximum((high - low) / 2 * 0.6, 0.0015)
    return Solid(shape="box", size=_vec(half), position=_vec((low + high) / 2), substance=whole.substance)


def _vec(values: NDArray[np.float64]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
