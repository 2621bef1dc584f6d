"""A set from the user's own glTF: its floor, what stands in the way, and named places for acting and camera.

Empties name places: "anchor:table", "seat:chair-1", "surface:bar", "stand:left", "door", "window",
"light:lamp"; an empty's +Z is the way one faces there. Meshes called table, chair, bed, door ... are places
too. What the file leaves out gets a sensible default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from diorama.core.screenplay import Note
from diorama.stage.gltf import GltfModel, load_gltf, placed, transformed
from diorama.stage.model import Anchor, Light, Model, Part, SetModel, Solid, Vec3

SMALLEST, LARGEST = 2.0, 80.0  # metres: a set whose longer side is outside of this has another unit
USUAL = 6.0  # metres of the longer side when no unit fits
HEADROOM = 1.9  # what begins higher is walked under
MARGIN = 0.25  # metres kept free along the edge of the floor
MOST_SOLIDS = 200
Kind = Literal["seat", "surface", "bed", "door", "window", "stand", "hang", "ground"]
_KINDS: dict[str, Kind] = {
    "seat": "seat", "chair": "seat", "stool": "seat", "sofa": "seat", "bench": "seat", "armchair": "seat",
    "couch": "seat", "surface": "surface", "table": "surface", "desk": "surface", "counter": "surface",
    "bar": "surface", "shelf": "surface", "bed": "bed", "door": "door", "window": "window", "stand": "stand",
    "hang": "hang", "ground": "ground",
}  # fmt: skip
_ROLES = ("anchor", *dict.fromkeys(_KINDS.values()))  # words that may stand before a colon
_EXTENTS: dict[Kind, tuple[float, float]] = {
    "seat": (0.4, 0.4), "surface": (0.8, 0.5), "bed": (0.9, 1.8), "door": (0.9, 2.0), "window": (1.2, 1.2),
}  # fmt: skip
Points = NDArray[np.float64]


def set_from_gltf(path: Path, *, kind: str, interior: bool) -> tuple[SetModel, tuple[Note, ...]]:
    """The file as a set, and what was left out or guessed.

    Args:
        path: a .glb or .gltf file.
        kind: the catalogue set it stands for, which says how it is lit.
        interior: whether it is a room; its bounds are then the room's.

    Raises:
        ProjectError: the file is missing or cannot be read.
    """
    loaded, notes = _scaled(load_gltf(path), path.name)
    loaded = _on_floor(loaded)
    model = loaded.model
    low, high = model.bounds
    walkable = (low[0] + MARGIN, low[2] + MARGIN, high[0] - MARGIN, high[2] - MARGIN)
    boxes = list(_boxes(model))
    solids = _solids(model, boxes)
    if len(solids) > MOST_SOLIDS:
        told = f"{path.name}: only the {MOST_SOLIDS} largest of its {len(solids)} pieces are walked around"
        notes, solids = (*notes, Note(line=0, message=told)), solids[:MOST_SOLIDS]
    named = _empties(model) | _furniture(model, boxes)
    tall = high[1] if interior else max(high[1], 2.6)
    set_model = SetModel(
        kind=kind,
        interior=interior,
        model=_settled(model, named, interior=interior),
        anchors=_with_defaults(named, walkable, solids),
        solids=solids,
        walkable=walkable,
        room=((low[0], 0.0, low[2]), (high[0], tall, high[2])),
        lights=_lights(model, high[1], interior=interior),
        ceiling=high[1] if interior else 0.0,
        has_sky=not interior,
    )
    return set_model, notes


def _scaled(loaded: GltfModel, name: str) -> tuple[GltfModel, tuple[Note, ...]]:
    """The file in metres: as it is, from centimetres, millimetres or inches, or made a usual size."""
    low, high = loaded.model.bounds
    longer = max(high[0] - low[0], high[2] - low[2])
    units = (1.0, 0.01, 0.001, 0.0254)
    factor = next((unit for unit in units if SMALLEST <= longer * unit <= LARGEST), USUAL / max(longer, 1e-9))
    placing = np.diag([factor, factor, factor, 1.0])
    placing[:3, 3] = -factor * np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    if factor == 1.0:
        return placed(loaded, placing), loaded.notes
    note = Note(line=0, message=f"{name}: the set measures {longer:.4g} m, so it is scaled by {factor:.4g}")
    return placed(loaded, placing), (*loaded.notes, note)


def _on_floor(loaded: GltfModel) -> GltfModel:
    """The set with its floor, the widest level area of its lower half, at y = 0."""
    low, high = loaded.model.bounds
    heights, areas = [], []
    for _, points, triangles in _placed_meshes(loaded.model):
        a, b, c = (points[triangles[:, i]] for i in range(3))
        normal = np.cross(b - a, c - a) / 2
        area = np.linalg.norm(normal, axis=1)
        level = normal[:, 1] > 0.95 * area
        heights.append(((a + b + c) / 3)[level, 1])
        areas.append(area[level])
    y, weight = np.concatenate(heights), np.concatenate(areas)
    kept = y < (low[1] + high[1]) / 2
    if not kept.any():
        return loaded
    bins = np.round(y[kept] / 0.05).astype(int)
    wide = np.bincount(bins - bins.min(), weight[kept])
    widest = bins == bins.min() + int(wide.argmax())
    down = np.eye(4)
    down[1, 3] = -float(np.average(y[kept][widest], weights=weight[kept][widest]))
    return placed(loaded, down)


def _placed_meshes(model: Model) -> Iterator[tuple[int, Points, NDArray[np.uint32]]]:
    """Joint, points (V, 3) in the set's space and triangles of every mesh at rest."""
    world = model.rest_world().astype(np.float64)
    for part in model.parts:
        points = part.mesh.positions.astype(np.float64)
        if part.mesh.joints is None:
            points = points @ world[part.joint][:3, :3].T + world[part.joint][:3, 3]
        yield part.joint, points, part.mesh.triangles


def _boxes(model: Model) -> Iterator[tuple[int, Points, Points]]:
    """Joint, low and high of every connected piece of every mesh: a merged room falls into its furniture."""
    for joint, points, triangles in _placed_meshes(model):
        if not len(triangles):
            continue
        _, same = np.unique(np.round(points, 4), axis=0, return_inverse=True)
        _, piece = np.unique(_pieces(same.reshape(-1), triangles), return_inverse=True)
        used = np.unique(triangles)
        low = np.full((int(piece.max()) + 1, 3), np.inf)
        high = -low
        np.minimum.at(low, piece[used], points[used])
        np.maximum.at(high, piece[used], points[used])
        for one in np.unique(piece[used]):
            yield joint, low[one], high[one]


def _pieces(same: NDArray[np.intp], triangles: NDArray[np.uint32]) -> NDArray[np.intp]:
    """(V,) the piece of every vertex; `same` numbers vertices by their place."""
    label = np.arange(int(same.max()) + 1)
    corners = same[triangles]
    while True:
        least = label[corners].min(1)
        before = label.copy()
        for i in range(3):
            np.minimum.at(label, corners[:, i], least)
        label = label[label]
        if (label == before).all():
            return label[same]


def _solids(model: Model, boxes: list[tuple[int, Points, Points]]) -> tuple[Solid, ...]:
    """What feet and cameras keep out of, the largest first: no floors, ceilings, trifles, shells of rooms."""
    floor = np.subtract(model.bounds[1], model.bounds[0])
    found: list[Solid] = []
    for _, low, high in boxes:
        size = high - low
        shell = size[0] > 0.6 * floor[0] and size[2] > 0.6 * floor[2]
        stands = size[1] > 0.1 and high[1] > 0.1 and low[1] < HEADROOM
        if stands and not shell and max(size[0], size[2]) > 0.12:
            half = np.maximum(size / 2, 0.01)
            found.append(Solid(shape="box", size=_vec(half), position=_vec((low + high) / 2)))
    return tuple(sorted(found, key=lambda solid: -float(np.prod(solid.size))))


def _settled(model: Model, named: dict[str, Anchor], *, interior: bool) -> Model:
    """The set with all that never moves on its root, where the camera can look in through a room's walls.

    Walls and ceilings of a room cast no shadow, or its light would stay outside.
    """
    world = model.rest_world().astype(np.float64)
    floor = np.subtract(model.bounds[1], model.bounds[0])
    moving = {anchor.joint for anchor in named.values() if anchor.joint}
    parts: list[Part] = []
    for part in model.parts:
        mesh = part.mesh
        if mesh.joints is None and model.joints[part.joint].name not in moving:
            part = replace(part, mesh=transformed(mesh, world[part.joint]), joint=0)
        low, high = part.mesh.positions.min(0), part.mesh.positions.max(0)
        wide = (high - low) > 0.6 * floor
        if interior and part.joint == 0 and wide.sum() >= 2 and high[1] > HEADROOM:
            part = replace(part, casts_shadow=False)
        parts.append(part)
    return replace(model, parts=tuple(parts))


def _empties(model: Model) -> dict[str, Anchor]:
    """Places named by nodes without a mesh."""
    world, found = model.rest_world().astype(np.float64), dict[str, Anchor]()
    carrying = {part.joint for part in model.parts}
    for i, joint in enumerate(model.joints):
        kind, name = _meaning(joint.name)
        if i and i not in carrying and kind is not None and name not in found:
            forward = world[i][:3, 2]
            yaw = float(np.arctan2(forward[0], forward[2]))
            found[name] = Anchor(
                name=name,
                kind=kind,
                position=_vec(world[i][:3, 3]),
                yaw=yaw,
                size=_EXTENTS.get(kind, (0.0, 0.0)),
            )
    return found


def _furniture(model: Model, boxes: list[tuple[int, Points, Points]]) -> dict[str, Anchor]:
    """Places that meshes are: tops of tables, cushions of chairs, doors."""
    spans: dict[int, tuple[Points, Points]] = {}
    for joint, low, high in boxes:
        before = spans.get(joint, (low, high))
        spans[joint] = np.minimum(before[0], low), np.maximum(before[1], high)
    kinds = {joint: _meaning(model.joints[joint].name)[0] for joint in spans}
    tables = [(low + high) / 2 for joint, (low, high) in spans.items() if kinds[joint] == "surface"]
    found: dict[str, Anchor] = {}
    for joint, (low, high) in spans.items():
        kind, name = _meaning(model.joints[joint].name)
        if kind in ("seat", "surface", "bed", "door", "window") and name not in found:
            found[name] = _furnished(kind, name, model.joints[joint].name, (low, high), tables)
    return found


def _furnished(kind: Kind, name: str, joint: str, box: tuple[Points, Points], tables: list[Points]) -> Anchor:
    low, high = box
    middle, size = (low + high) / 2, high - low
    towards = min(tables, key=lambda t: float(np.hypot(*(t - middle)[[0, 2]])), default=np.zeros(3))
    away = towards - middle if kind == "seat" and tables else -middle
    yaw = float(np.arctan2(away[0], away[2])) if np.hypot(away[0], away[2]) > 0.05 else 0.0
    height = {"seat": min(0.45, 0.55 * size[1]), "door": 0.0, "window": size[1] / 2}.get(kind, size[1])
    across = max(float(size[0]), float(size[2]))
    upright = kind in ("door", "window")
    return Anchor(
        name=name,
        kind=kind,
        position=_vec(np.array([middle[0], low[1] + height, middle[2]])),
        yaw=yaw,
        size=(across, float(size[1])) if upright else (0.9 * float(size[0]), 0.9 * float(size[2])),
        joint=joint if kind == "door" else "",
    )


def _meaning(name: str) -> tuple[Kind | None, str]:
    """What place a node's name means, and the place's own name: "seat:Chair.001" is the seat "chair-1"."""
    head, colon, tail = name.lower().partition(":")
    own = tail if colon and head in _ROLES and tail else name.lower() if not colon else ""
    own = re.sub(r"[\s._]+", "-", own).strip("-")
    own = re.sub(r"-0*(\d+)$", r"-\1", own)
    if colon and head in _KINDS:
        return _KINDS[head], own
    kind: Kind | None = next((_KINDS[word] for word in own.split("-") if word in _KINDS), None)
    if kind is None and own and head == "anchor":
        kind = "stand"
    return kind, own


def _with_defaults(
    named: dict[str, Anchor], walkable: tuple[float, float, float, float], solids: tuple[Solid, ...]
) -> dict[str, Anchor]:
    """The named places, and every place that each set must have."""
    x0, z0, x1, z1 = walkable
    middle, reach = ((x0 + x1) / 2, (z0 + z1) / 2), min(1.6, 0.3 * (x1 - x0), 0.3 * (z1 - z0))
    wanted = {
        "centre": (0.0, 0.0, 0.0), "left": (-reach, 0.1, np.pi / 2), "right": (reach, 0.1, -np.pi / 2),
        "front": (0.1, reach, -np.pi), "back": (0.0, -reach, 0.0),
    }  # fmt: skip
    out = dict(named)
    for name, (x, z, yaw) in wanted.items():
        spot = _free_spot((middle[0] + x, middle[1] + z), walkable, solids)
        out.setdefault(name, Anchor(name=name, kind="stand", position=spot, yaw=yaw))
    doors = [anchor for anchor in named.values() if anchor.kind == "door"]
    if doors and "door" not in out:
        out["door"] = _renamed(doors[0], "door")
    for name, x, yaw in (("entrance", x0, np.pi / 2), ("exit", x1, np.pi / 2)):
        if name in out:
            continue
        spot = _free_spot((x, middle[1] + 0.5 * reach), walkable, solids)
        if doors:
            door = doors[0]
            out_of_door = 1.1 * np.array([np.sin(door.yaw), 0.0, np.cos(door.yaw)])
            spot, yaw = (
                _vec(np.array(door.position) - out_of_door),
                door.yaw + (np.pi if name == "exit" else 0.0),
            )
        out[name] = Anchor(name=name, kind="stand", position=spot, yaw=yaw)
    return out


def _renamed(anchor: Anchor, name: str) -> Anchor:
    return replace(anchor, name=name)


def _free_spot(
    wish: tuple[float, float], walkable: tuple[float, float, float, float], solids: tuple[Solid, ...]
) -> Vec3:
    """The free place on the floor that is nearest to a wish (x, z)."""
    x0, z0, x1, z1 = walkable
    x, z = np.meshgrid(np.linspace(x0, x1, 41), np.linspace(z0, z1, 41))
    cost = np.hypot(x - wish[0], z - wish[1])
    for solid in solids:
        dx, dz = np.abs(x - solid.position[0]) - solid.size[0], np.abs(z - solid.position[2]) - solid.size[2]
        cost += 100.0 * ((dx < MARGIN) & (dz < MARGIN))
    best = np.unravel_index(int(cost.argmin()), cost.shape)
    return (float(x[best]), 0.0, float(z[best]))


def _lights(model: Model, ceiling: float, *, interior: bool) -> tuple[Light, ...]:
    """Lights that empties name, else one over the middle of a room."""
    world = model.rest_world().astype(np.float64)
    named = tuple(
        Light(id=joint.name.partition(":")[2] or joint.name, position=_vec(world[i][:3, 3]))
        for i, joint in enumerate(model.joints)
        if re.match(r"(light|lamp)(:|$)", joint.name.lower())
    )
    if named or not interior:
        return named
    width = float(np.hypot(model.bounds[1][0] - model.bounds[0][0], model.bounds[1][2] - model.bounds[0][2]))
    return (Light(id="lamp", position=(0.0, max(0.8 * ceiling, 1.6), 0.0), reach=max(4.0, 0.8 * width)),)


def _vec(values: NDArray[np.floating]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
