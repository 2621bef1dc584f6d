"""The scene dock: collects shapes, solids, anchors and lights, and merges them into one SetModel.

Furniture is written in its own frame (standing on y = 0, facing +Z) and given a `Spot` to stand on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from diorama.stage.model import (
    Anchor,
    Joint,
    Light,
    Mesh,
    Model,
    Paint,
    Part,
    SetModel,
    Solid,
    Substance,
    Vec3,
)
from diorama.stage.shapes import cylinder, ellipsoid, joined, quad, rotation, rounded_box

STILL = ("root", "front-wall")  # joints that never move


@dataclass(kw_only=True, slots=True, eq=False)
class Scenery:
    """Everything a set is made of, while it is being built."""

    joints: list[Joint] = field(default_factory=lambda: [Joint(name="root", parent=-1, rest=_identity())])
    groups: dict[tuple[Paint, int, bool], list[Mesh]] = field(default_factory=dict)
    solids: list[Solid] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    lights: list[Light] = field(default_factory=list)
    textures: dict[str, NDArray[np.uint8]] = field(default_factory=dict)

    @property
    def origin(self) -> Spot:
        """The spot at the set's origin, facing +Z."""
        return Spot(self, np.eye(4))

    def model(self) -> Model:
        """Merge what has been added: one part for each paint, joint and shadow."""
        parts = []
        worlds = [Spot(self, np.eye(4), joint).world() for joint in range(len(self.joints))]
        low, high = np.full(3, np.inf), np.full(3, -np.inf)
        for number, ((paint, joint, shadow), meshes) in enumerate(self.groups.items()):
            mesh = joined(meshes)
            name = f"{self.joints[joint].name}-{number}"
            parts.append(Part(name=name, mesh=mesh, paint=paint, joint=joint, casts_shadow=shadow))
            world = mesh.positions @ worlds[joint][:3, :3].T + worlds[joint][:3, 3]
            low, high = np.minimum(low, world.min(0)), np.maximum(high, world.max(0))
        return Model(
            joints=tuple(self.joints),
            parts=tuple(parts),
            mass=1000.0,
            bounds=(_vec(low), _vec(high)),
            textures=self.textures,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place and a direction in a scenery, on which a piece is put."""

    scenery: Scenery
    frame: NDArray[np.float64]  # (4, 4) this spot to the space of `joint`
    joint: int = 0

    def at(self, x: float = 0.0, y: float = 0.0, z: float = 0.0, yaw: float = 0.0) -> Spot:
        """A spot moved to (x, y, z) of this one and turned by `yaw`."""
        return Spot(self.scenery, self.frame @ _pose((x, y, z), (0.0, yaw, 0.0)), self.joint)

    def add(
        self, mesh: Mesh, paint: Paint, at: Vec3 = (0, 0, 0), turn: Vec3 = (0, 0, 0), *, shadow: bool = True
    ) -> None:
        """Put a mesh here: turned about X, Y, Z (radians), then moved to `at`."""
        casts = shadow and paint.alpha >= 1.0
        key = (paint, self.joint, casts)
        placed = _placed(mesh, self.frame @ _pose(at, turn))
        self.scenery.groups.setdefault(key, []).append(placed)

    def block(
        self, paint: Paint, size: Vec3, at: Vec3 = (0, 0, 0), radius: float = 0.012, yaw: float = 0.0
    ) -> None:
        """A rounded box whose bottom centre is at `at`; small boxes get fewer triangles."""
        segments = 0 if radius <= 0 else 2 if radius >= 0.03 else 1
        middle = (at[0], at[1] + size[1] / 2, at[2])
        self.add(_rounded(size, radius, segments), paint, middle, (0.0, yaw, 0.0))

    def rod(
        self, paint: Paint, radius: float, height: float, at: Vec3 = (0, 0, 0), top: float = -1.0
    ) -> None:
        """An upright cylinder or cone standing at `at`; `top` is its upper radius (-1 = the same)."""
        segments = 8 if radius < 0.03 else 14 if radius < 0.15 else 22
        mesh = cylinder(radius, height, segments, radius if top < 0 else top, bevel=min(0.008, height / 4))
        self.add(mesh, paint, at)

    def ball(self, paint: Paint, radii: Vec3 | float, at: Vec3 = (0, 0, 0), segments: int = 14) -> None:
        """A ball or ellipsoid with its centre at `at`."""
        rx, ry, rz = (radii, radii, radii) if isinstance(radii, (int, float)) else radii
        self.add(ellipsoid(rx, ry, rz, segments), paint, at)

    def sheet(
        self, paint: Paint, width: float, height: float, at: Vec3 = (0, 0, 0), turn: Vec3 = (0, 0, 0)
    ) -> None:
        """A one-sided rectangle facing +Z with its centre at `at`: pictures, signs, screens."""
        self.add(quad(width, height), paint, at, turn, shadow=False)

    def picture(
        self, name: str, image: NDArray[np.uint8], size: tuple[float, float], at: Vec3, *, glow: float = 0.0
    ) -> None:
        """A textured sheet facing +Z. `name` identifies the picture in the set."""
        self.scenery.textures[name] = image
        self.sheet(Paint(color="#ffffff", roughness=0.7, glow=glow, texture=name), size[0], size[1], at)

    def solid(
        self, size: Vec3, at: Vec3 = (0, 0, 0), substance: Substance = "wood", *, round_: bool = False
    ) -> None:
        """A collision box (width, height, depth) or cylinder (radius, height, -) standing at `at`."""
        world = self.world()
        centre = world @ np.array([at[0], at[1] + size[1] / 2, at[2], 1.0])
        half = (size[0], size[1] / 2, 0.0) if round_ else (size[0] / 2, size[1] / 2, size[2] / 2)
        self.scenery.solids.append(
            Solid(
                shape="cylinder" if round_ else "box",
                size=half,
                position=_vec(centre[:3]),
                yaw=self.yaw(),
                substance=substance,
            )
        )

    def anchor(
        self,
        name: str,
        kind: str,
        at: Vec3 = (0, 0, 0),
        yaw: float = 0.0,
        size: tuple[float, float] = (0.0, 0.0),
        *,
        group: str = "",
        joint: str = "",
    ) -> None:
        """Name a place. It moves with this spot's joint, or names the `joint` that opens there."""
        assert name not in self.scenery.anchors, f"anchor {name!r} twice"
        position = self.world() @ np.array([*at, 1.0])
        name_of_joint = self.scenery.joints[self.joint].name
        self.scenery.anchors[name] = Anchor(
            name=name,
            kind=kind,  # type: ignore[arg-type]
            position=_vec(position[:3]),
            yaw=round(_wrapped(self.yaw() + yaw), 5),
            size=size,
            joint=joint or ("" if name_of_joint in STILL else name_of_joint),
            group=group,
        )

    def stand(self, name: str, x: float, z: float, yaw: float = 0.0) -> None:
        """A good place for a figure to stand."""
        self.anchor(name, "stand", (x, 0.0, z), yaw)

    def lamp(
        self,
        name: str,
        at: Vec3,
        color: str = "#ffd9a0",
        power: float = 1.0,
        reach: float = 4.0,
        on: str = "dark",
    ) -> None:
        """A practical light at `at`."""
        position = self.world() @ np.array([*at, 1.0])
        self.scenery.lights.append(
            Light(id=name, position=_vec(position[:3]), color=color, power=power, reach=reach, on=on)  # type: ignore[arg-type]
        )

    def hinge(self, name: str, *, left: bool = False) -> Spot:
        """A new joint here; what is added to the spot it returns moves with it.

        A turn about the joint's own Y by a positive angle opens it. A leaf that reaches to +X from here then
        swings to -Z; one on a `left` hinge swings to +Z, because its joint's Y points down.
        """
        flip = _pose((0, 0, 0), (np.pi if left else 0.0, 0, 0))
        joints = self.scenery.joints
        joints.append(Joint(name=name, parent=self.joint, rest=(self.frame @ flip).astype(np.float32)))
        return Spot(self.scenery, flip.T, len(joints) - 1)

    def world(self) -> NDArray[np.float64]:
        """(4, 4) this spot to the set's root."""
        frame, joint = self.frame, self.joint
        while joint > 0:
            frame = self.scenery.joints[joint].rest.astype(float) @ frame
            joint = self.scenery.joints[joint].parent
        return frame

    def yaw(self) -> float:
        """The way this spot faces in the set."""
        forward = self.world()[:3, 2]
        return float(np.arctan2(forward[0], forward[2]))


def finish(
    scenery: Scenery,
    kind: str,
    *,
    room: tuple[Vec3, Vec3],
    walkable: tuple[float, float, float, float],
    sun_yaw: float,
    ceiling: float = 0.0,
    floor: Substance = "wood",
    has_sky: bool = True,
) -> SetModel:
    """The finished set; `ceiling` 0 means an exterior."""
    return SetModel(
        kind=kind,
        interior=ceiling > 0,
        model=scenery.model(),
        anchors=dict(scenery.anchors),
        solids=tuple(scenery.solids),
        walkable=walkable,
        room=room,
        lights=tuple(scenery.lights),
        floor=floor,
        ceiling=ceiling,
        sun_yaw=sun_yaw,
        has_sky=has_sky,
    )


def spread(count: int, width: float) -> Sequence[float]:
    """`count` places spread evenly over `width`, about 0."""
    step = width / count
    return [(-width + step) / 2 + step * i for i in range(count)]


def _rounded(size: Vec3, radius: float, segments: int) -> Mesh:
    """`shapes.rounded_box`, stretched from one template for each number of segments: sets have thousands."""
    signs, lean, triangles = _template(segments)
    half = np.asarray(size, float) / 2
    radius = min(max(radius, 0.0), float(half.min()))
    positions = signs * (half - radius) + lean * radius
    return Mesh(positions=positions.astype(np.float32), normals=lean, triangles=triangles)


@cache
def _template(segments: int) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.uint32]]:
    """Corner signs (V, 3), normals (V, 3) and triangles of a rounded box."""
    mesh = rounded_box(2.0, 2.0, 2.0, 0.5 if segments else 0.0, segments)
    signs = np.sign(mesh.positions - (0.5 if segments else 0.0) * mesh.normals)
    return signs, mesh.normals, mesh.triangles


def _placed(mesh: Mesh, frame: NDArray[np.float64]) -> Mesh:
    """The mesh under a rigid frame."""
    turn = frame[:3, :3].astype(np.float32)
    return Mesh(
        positions=mesh.positions @ turn.T + frame[:3, 3].astype(np.float32),
        normals=mesh.normals @ turn.T,
        triangles=mesh.triangles,
        uv=mesh.uv,
    )


def _pose(at: Vec3, turn: Vec3) -> NDArray[np.float64]:
    matrix = np.eye(4)
    if any(turn):
        matrix[:3, :3] = rotation(*turn)
    matrix[:3, 3] = at
    return matrix


def _identity() -> NDArray[np.float32]:
    return np.eye(4, dtype=np.float32)


def _vec(values: NDArray[np.floating]) -> Vec3:
    return (round(float(values[0]), 5), round(float(values[1]), 5), round(float(values[2]), 5))


def _wrapped(angle: float) -> float:
    return float((angle + np.pi) % (2 * np.pi) - np.pi)
