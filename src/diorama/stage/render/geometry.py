"""Packs every mesh of a world into a few buffers, so that a frame is a handful of draw calls.

Vertices are grouped by how they move (static, rigid, skinned) and how they are painted (plain, patterned,
textured, glass); a group is one index range. Shapes: V vertices, J joints of all instances.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from diorama.stage.model import Light, Mesh, Model, Paint, Part, Vec3
from diorama.stage.render import patterns
from diorama.stage.render.uniforms import MAX_LEVELS
from diorama.stage.world import World

Motion = Literal["static", "rigid", "skinned"]
Kind = Literal["plain", "patterned", "textured", "glass"]
Wall = Literal["", "x0", "x1", "z0", "z1", "y1"]
WALLS: tuple[Wall, ...] = ("", "x0", "x1", "z0", "z1", "y1")
MOTIONS: tuple[Motion, ...] = ("static", "rigid", "skinned")
KINDS: tuple[Kind, ...] = ("plain", "patterned", "textured", "glass")

BASE_DTYPE = np.dtype([("position", "<f4", 3), ("normal", "<f4", 3), ("uv", "<f4", 2), ("ids", "<u4")])
RIGID_DTYPE = np.dtype([("joint", "<u4")])
SKIN_DTYPE = np.dtype([("joint", "<u2", 4), ("weight", "<f4", 4)])
PAINT_DTYPE = np.dtype([("color", "<f4", 4), ("color2", "<f4", 4), ("extra", "<f4", 4), ("slots", "<u4", 4)])
_WALL_DEPTH = 0.45  # metres in front of a wall that count as standing against it
_FLOOR_HEIGHT = 0.03  # metres: what is lower belongs to the floor
_LAMP_REACH = 0.7  # metres from a set light within which glowing paint is that lamp's shade


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Batch:
    """The buffers of one way of moving, and the index ranges of each kind of paint in it.

    Triangles on a wall of an interior set are kept apart by wall ("" for all others), so that a camera
    outside the room can look in through the wall and everything that hangs on it.
    """

    motion: Motion
    base: NDArray[np.void]  # (V,) BASE_DTYPE
    skin: NDArray[np.void] | None  # (V,) RIGID_DTYPE or SKIN_DTYPE
    indices: NDArray[np.uint32]
    ranges: dict[tuple[Kind, Wall], tuple[int, int]]  # first index, count
    shadow_indices: NDArray[np.uint32]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Geometry:
    """A world, packed."""

    batches: tuple[Batch, ...]
    paints: NDArray[np.void]  # (P,) PAINT_DTYPE
    pattern_names: tuple[str, ...]
    pictures: tuple[NDArray[np.uint8], ...]
    entities: tuple[str, ...]  # instance id n (1 is the set; 0 is sky) -> entities[n - 1]
    joint_starts: tuple[int, ...]  # of the set and of each instance, in the joint buffer
    num_joints: int


@dataclass(slots=True)
class _Pile:
    base: list[NDArray[np.void]]
    skin: list[NDArray[np.void]]
    triangles: list[tuple[Kind, Wall, bool, NDArray[np.uint32]]]
    count: int = 0


def pack(world: World) -> Geometry:
    """Pack the set and all instances of `world`.

    In the joint buffer every entity has its J joint matrices, followed, if any part of it bends, by its J
    skin matrices (joint matrix times the inverse of the rest matrix).
    """
    paints = _Paints(world.set_model.lights)
    piles: dict[Motion, _Pile] = {motion: _Pile([], [], []) for motion in MOTIONS}
    room = world.set_model.room if world.set_model.interior else None
    entities, starts, cursor = ["set"], [], 0
    models: list[Model] = [world.set_model.model, *(instance.model for instance in world.instances)]
    entities += [instance.id for instance in world.instances]
    for number, model in enumerate(models):
        starts.append(cursor)
        for part in model.parts:
            _add_part(piles, paints, part, model, number=number, start=cursor, room=room)
        cursor += len(model.joints) * (2 if bends(model) else 1)
    return Geometry(
        batches=tuple(_batch(motion, pile) for motion, pile in piles.items() if pile.count),
        paints=paints.table(),
        pattern_names=tuple(paints.patterns),
        pictures=tuple(paints.pictures),
        entities=tuple(entities),
        joint_starts=tuple(starts),
        num_joints=max(cursor, 1),
    )


def bends(model: Model) -> bool:
    """Whether any part of the model is skinned."""
    return any(part.mesh.joints is not None for part in model.parts)


def _add_part(
    piles: dict[Motion, _Pile],
    paints: _Paints,
    part: Part,
    model: Model,
    *,
    number: int,
    start: int,
    room: tuple[Vec3, Vec3] | None,
) -> None:
    mesh = part.mesh
    if not len(mesh.triangles):
        return
    motion: Motion = "rigid"
    if mesh.joints is not None:
        motion = "skinned"
    elif number == 0 and part.joint == 0:
        motion = "static"
    pile = piles[motion]
    base = np.zeros(len(mesh.positions), BASE_DTYPE)
    base["position"], base["normal"] = mesh.positions, mesh.normals
    if motion == "static":
        rest = model.joints[0].rest
        base["position"] = mesh.positions @ rest[:3, :3].T + rest[:3, 3]
        base["normal"] = mesh.normals @ rest[:3, :3].T
    if mesh.uv is not None:
        base["uv"] = mesh.uv
    paint_index, kind = paints.add(part, model, base["position"].mean(0) if number == 0 else None, motion)
    base["ids"] = np.uint32(paint_index | (number + 1) << 16)
    pile.base.append(base)
    if motion != "static":
        pile.skin.append(_skin(mesh, part.joint, start, len(model.joints)))
    casts = part.casts_shadow and part.paint.alpha >= 1
    triangles = mesh.triangles.astype(np.uint32)
    walls = (
        _walls(base["position"][triangles], room)
        if room and motion == "static"
        else np.zeros(len(triangles), int)
    )
    for index in np.unique(walls):
        chosen = triangles[walls == index] + np.uint32(pile.count)
        pile.triangles.append((kind, WALLS[index], casts, chosen))
    pile.count += len(base)


def hidden_walls(room: tuple[Vec3, Vec3], eye: Vec3) -> frozenset[Wall]:
    """The walls that stand between an eye outside the room and its inside."""
    (x0, _, z0), (x1, y1, z1) = room
    beyond: dict[Wall, bool] = {
        "x0": eye[0] < x0, "x1": eye[0] > x1, "z0": eye[2] < z0, "z1": eye[2] > z1, "y1": eye[1] > y1,
    }  # fmt: skip
    return frozenset(wall for wall, hidden in beyond.items() if hidden)


def _walls(corners: NDArray[np.float32], room: tuple[Vec3, Vec3]) -> NDArray[np.int64]:
    """Index into WALLS of each triangle (F, 3, 3): those lying wholly against a wall or beyond it."""
    low, high = corners.min(1), corners.max(1)
    (x0, _, z0), (x1, y1, z1) = room
    on = (
        high[:, 0] < x0 + _WALL_DEPTH, low[:, 0] > x1 - _WALL_DEPTH, high[:, 2] < z0 + _WALL_DEPTH,
        low[:, 2] > z1 - _WALL_DEPTH, low[:, 1] > y1 - _WALL_DEPTH,
    )  # fmt: skip
    out = np.zeros(len(corners), int)
    above_floor = high[:, 1] > _FLOOR_HEIGHT
    for index, mask in enumerate(on, start=1):
        out[mask & above_floor & (out == 0)] = index
    return out


def _skin(mesh: Mesh, joint: int, start: int, num_joints: int) -> NDArray[np.void]:
    if mesh.joints is None or mesh.weights is None:
        rigid = np.zeros(len(mesh.positions), RIGID_DTYPE)
        rigid["joint"] = start + joint
        return rigid
    skin = np.zeros(len(mesh.positions), SKIN_DTYPE)
    skin["joint"] = start + num_joints + mesh.joints.astype(np.uint16)
    skin["weight"] = mesh.weights
    return skin


def _batch(motion: Motion, pile: _Pile) -> Batch:
    ranges: dict[tuple[Kind, Wall], tuple[int, int]] = {}
    ordered: list[NDArray[np.uint32]] = []
    cursor = 0
    for key in product(KINDS, WALLS):
        chosen = [triangles.reshape(-1) for *of, _, triangles in pile.triangles if tuple(of) == key]
        count = sum(len(indices) for indices in chosen)
        if count:
            ranges[key] = (cursor, count)
        ordered += chosen
        cursor += count
    casting = [triangles.reshape(-1) for *_, casts, triangles in pile.triangles if casts]
    return Batch(
        motion=motion,
        base=np.concatenate(pile.base),
        skin=np.concatenate(pile.skin) if pile.skin else None,
        indices=np.concatenate(ordered),
        ranges=ranges,
        shadow_indices=np.concatenate(casting) if casting else np.zeros(0, np.uint32),
    )


class _Paints:
    """Collects equal paints under one index, with the pattern and picture layers they use."""

    def __init__(self, lights: tuple[Light, ...]) -> None:
        self._rows: dict[tuple[Paint, int, int, Motion, float], int] = {}
        self._lights = lights[:MAX_LEVELS]
        self._picture_layers: dict[tuple[int, str], int] = {}
        self.patterns: dict[str, int] = {}
        self.pictures: list[NDArray[np.uint8]] = []

    def add(
        self, part: Part, model: Model, near: NDArray[np.float32] | None, motion: Motion
    ) -> tuple[int, Kind]:
        """Index and kind of the part's paint; `near` is where a part of the set is, to find its lamp."""
        paint = part.paint
        picture = 0
        if paint.texture:
            key = (id(model), paint.texture)
            if key not in self._picture_layers:
                self._picture_layers[key] = len(self.pictures)
                self.pictures.append(model.textures[paint.texture])
            picture = self._picture_layers[key]
        if paint.pattern != "plain":
            self.patterns.setdefault(paint.pattern, len(self.patterns))
        slot = self._lamp(near) if paint.glow > 0 and near is not None else MAX_LEVELS
        if paint.texture:
            tiles = _pictures_per_metre(part.mesh)
        else:
            tiles = 1.0 / (max(paint.scale, 1e-3) * patterns.repeats(paint.pattern))
        row = self._rows.setdefault((paint, picture, slot, motion, tiles), len(self._rows))
        if paint.alpha < 1:
            return row, "glass"
        if paint.texture:
            return row, "textured"
        return row, "plain" if paint.pattern == "plain" else "patterned"

    def _lamp(self, near: NDArray[np.float32]) -> int:
        distances = [float(np.linalg.norm(near - np.array(light.position))) for light in self._lights]
        if not distances or min(distances) > _LAMP_REACH:
            return MAX_LEVELS
        return distances.index(min(distances))

    def table(self) -> NDArray[np.void]:
        rows = np.zeros(max(len(self._rows), 1), PAINT_DTYPE)
        for (paint, picture, slot, motion, tiles), index in self._rows.items():
            color = linear(paint.color)
            second = linear(paint.color2) if paint.color2 else color * np.float32(0.55)
            rows[index] = (
                (*color, paint.roughness),
                (*second, paint.metal),
                (tiles, paint.sheen, paint.glow, paint.alpha),
                (self.patterns.get(paint.pattern, 0), picture, slot, int(motion == "static")),
            )
        return rows


def _pictures_per_metre(mesh: Mesh) -> float:
    """How many times a picture repeats along a metre of the mesh, from its area in uv and in space."""
    if mesh.uv is None:
        return 1.0
    corners, uv = mesh.positions[mesh.triangles], mesh.uv[mesh.triangles]
    area = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    ).sum()
    u, v = (uv[:, 1] - uv[:, 0]), (uv[:, 2] - uv[:, 0])
    uv_area = np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]).sum()
    return round(float(np.sqrt(uv_area / max(float(area), 1e-9))), 3)


def linear(color: str) -> NDArray[np.float32]:
    """(3,) linear light of an sRGB hex colour."""
    srgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)
