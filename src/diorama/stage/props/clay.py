"""The maker of props: collects shapes by paint and joint, and sums them up as one Model standing on y = 0."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.stage import shapes
from diorama.stage.model import Joint, Mesh, Model, Paint, Part, Solid, Substance, Vec3

Profile = Sequence[tuple[float, float]]
ORIGIN: Vec3 = (0.0, 0.0, 0.0)
NEAR_GROUND = 0.05

CORAL, TEAL, MUSTARD, CREAM = "#e2604d", "#2f8d88", "#efb23e", "#f8eed9"
SKY, PLUM, LEAF, NAVY = "#79b4d8", "#84527c", "#6aa457", "#33476b"
BLUSH, RUST, INK, SNOW = "#f1b6a4", "#b9532f", "#2b2d36", "#f6f4ef"

STEEL = Paint(color="#d6dae0", roughness=0.3, metal=0.65)
BRASS = Paint(color="#e9be63", roughness=0.34, metal=0.5)
IRON = Paint(color="#3d4149", roughness=0.5, metal=0.5)
WOOD = Paint(color="#b9824f", roughness=0.6, pattern="wood", scale=0.25)
PALE_WOOD = Paint(color="#d9ae78", roughness=0.6, pattern="wood", scale=0.25)
DARK_WOOD = Paint(color="#7c5033", roughness=0.6, pattern="wood", scale=0.25)
BLACK = Paint(color=INK, roughness=0.45)
WHITE = Paint(color=SNOW, roughness=0.5)
PAPER = Paint(color="#f7f1e2", roughness=0.9)
GLASS = Paint(color="#cfe6ea", roughness=0.08, alpha=0.26)
RUBBER = Paint(color="#33343a", roughness=0.85)


class Maker:
    """Builds one prop. `color` (hex) replaces the colour of the paint that the recipe calls its main one."""

    def __init__(self, color: str, seed: int) -> None:
        self.color = color
        self.rng = np.random.default_rng(seed)
        self.mass = 0.2
        self.substance: Substance = "plastic"
        self.grips: dict[str, Vec3] = {}
        self._joints = [Joint(name="root", parent=-1, rest=np.eye(4, dtype=np.float32))]
        self._meshes: dict[tuple[int, Paint], list[Mesh]] = {}
        self._solids: list[Solid] = []

    def main(self, default: str, roughness: float = 0.45, **finish: object) -> Paint:
        """The main paint: the colour asked for, or the prop's own."""
        return Paint(color=self.color or default, roughness=roughness, **finish)  # type: ignore[arg-type]

    def shade(self, default: str, light: float, roughness: float = 0.45) -> Paint:
        """The main colour made lighter (`light` over 1) or darker (under 1)."""
        return Paint(color=toned(self.color or default, light), roughness=roughness)

    def joint(self, name: str, at: Vec3 = ORIGIN, turn: Vec3 = ORIGIN, parent: int = 0) -> int:
        """A moving part's frame; returns its index."""
        rest = np.eye(4, dtype=np.float32)
        rest[:3, :3] = shapes.rotation(*turn)
        rest[:3, 3] = at
        self._joints.append(Joint(name=name, parent=parent, rest=rest))
        return len(self._joints) - 1

    def add(
        self, mesh: Mesh, paint: Paint, at: Vec3 = ORIGIN, turn: Vec3 = ORIGIN, *, joint: int = 0
    ) -> None:
        """Turn the mesh (radians about X, Y, Z), put it at `at` in its joint's frame, and paint it."""
        if turn != ORIGIN:
            mesh = shapes.turned(mesh, *turn)
        if at != ORIGIN:
            mesh = shapes.moved(mesh, at)
        self._meshes.setdefault((joint, paint), []).append(mesh)

    def brick(self, size: Vec3, radius: float, paint: Paint, at: Vec3 = ORIGIN, *, joint: int = 0) -> None:
        """A rounded box centred at `at`; the finer an edge is for its box, the fewer triangles it gets."""
        segments = 0 if min(size) < 0.005 else 1 if radius < 0.06 * max(size) else 2
        self.add(shapes.rounded_box(*size, radius=radius, segments=segments), paint, at, joint=joint)

    def can(self, radius: float, height: float, at: Vec3 = ORIGIN) -> None:
        """A collision cylinder whose foot is at `at`."""
        middle = (at[0], at[1] + height / 2, at[2])
        self._solids.append(Solid(shape="cylinder", size=(radius, height / 2, 0.0), position=middle))

    def ball(self, radius: float, at: Vec3) -> None:
        """A collision sphere."""
        self._solids.append(Solid(shape="sphere", size=(radius, 0.0, 0.0), position=at))

    def crate(self, size: Vec3, at: Vec3, yaw: float = 0.0) -> None:
        """A collision box of full `size` centred at `at`."""
        half = (size[0] / 2, size[1] / 2, size[2] / 2)
        self._solids.append(Solid(shape="box", size=half, position=at, yaw=yaw))

    def finish(self, mass: float, substance: Substance, **grips: Vec3) -> None:
        """Say what it weighs (kg), what it is made of, and where hands take it."""
        self.mass, self.substance, self.grips = mass, substance, grips

    def model(self, scale: float) -> Model:
        """The prop, lowered onto y = 0 and scaled; without collision shapes it gets its bounding box."""
        draft = Model(
            joints=tuple(self._joints),
            parts=tuple(
                Part(
                    name=f"part-{i}",
                    mesh=shapes.joined(meshes),
                    paint=paint,
                    joint=joint,
                    casts_shadow=paint.alpha == 1 and paint.glow == 0,
                )
                for i, ((joint, paint), meshes) in enumerate(self._meshes.items())
            ),
        )
        low, high = bounds_of(draft)
        drop = np.array([0.0, -low[1], 0.0])
        return Model(
            joints=tuple(_moved_joint(joint, drop, scale) for joint in draft.joints),
            parts=tuple(
                replace(part, mesh=_moved_mesh(part.mesh, drop if part.joint == 0 else 0 * drop, scale))
                for part in draft.parts
            ),
            solids=self._final_solids(low, high, drop, scale),
            mass=self.mass * scale**3,
            substance=self.substance,
            bounds=(_vec((low + drop) * scale), _vec((high + drop) * scale)),
            grips={name: _vec((np.asarray(at) + drop) * scale) for name, at in self.grips.items()},
        )

    def _final_solids(
        self, low: NDArray[np.float64], high: NDArray[np.float64], drop: NDArray[np.float64], scale: float
    ) -> tuple[Solid, ...]:
        solids = self._solids or [
            Solid(shape="box", size=_vec((high - low) / 2), position=_vec((high + low) / 2))
        ]
        return tuple(
            replace(
                solid,
                size=_vec(np.asarray(solid.size) * scale),
                position=_vec(np.asarray(solid.position) * scale),
                substance=self.substance,
            )
            for solid in (_grounded(solid, float(drop[1])) for solid in solids)
        )


def bounds_of(model: Model) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least and greatest corner of a model at rest, in root space."""
    world = model.rest_world().astype(np.float64)
    points = [
        part.mesh.positions @ world[part.joint][:3, :3].T + world[part.joint][:3, 3]
        if part.mesh.joints is None
        else part.mesh.positions
        for part in model.parts
    ]
    return np.min([p.min(0) for p in points], 0), np.max([p.max(0) for p in points], 0)


def smooth(points: Sequence[Sequence[float]], steps: int = 4) -> list[tuple[float, ...]]:
    """A Catmull-Rom curve through the points, `steps` pieces to a span."""
    p = np.asarray(points, float)
    padded = np.concatenate([[2 * p[0] - p[1]], p, [2 * p[-1] - p[-2]]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        curve.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    return [tuple(float(x) for x in row) for row in np.concatenate([*curve, p[-1:]])]


def path(points: Sequence[Vec3], steps: int = 3) -> NDArray[np.float64]:
    """`smooth` for a tube: (N, 3) points."""
    return np.array(smooth(points, steps))


def rounded(profile: Profile, steps: int = 3) -> list[tuple[float, float]]:
    """`smooth` for a lathe profile; radii stay at or above zero."""
    return [(max(r, 0.0), y) for r, y in smooth(profile, steps)]


def shell(outer: Profile, wall: float = 0.006, floor: float = 0.01) -> list[tuple[float, float]]:
    """The closed profile of a vessel: up the `outer` side, over a round lip, down the inside to its floor."""
    foot = outer[0][1]
    lip_r, lip_y = outer[-1]
    lip = [(lip_r - wall * u, lip_y + wall * v) for u, v in ((0.15, 0.36), (0.5, 0.5), (0.85, 0.36))]
    inner = [(max(r - wall, 0.0), y) for r, y in reversed(outer) if y > foot + floor]
    return [
        (0.0, foot),
        *outer,
        *lip,
        *inner,
        (max(inner[-1][0] * 0.85, 0.0), foot + floor),
        (0.0, foot + floor),
    ]


def arc(
    centre: Vec3, radius: tuple[float, float], turn: tuple[float, float], steps: int = 9
) -> NDArray[np.float64]:
    """Points (steps, 3) on an ellipse in the XY plane, from one angle to another (radians, 0 = +X)."""
    t = np.linspace(turn[0], turn[1], steps)
    return np.stack([radius[0] * np.cos(t), radius[1] * np.sin(t), 0 * t], 1) + np.asarray(centre)


def disc(radius: float, thickness: float, segments: int = 20) -> Mesh:
    """A flat round plate from y = 0 to y = thickness."""
    return shapes.cylinder(radius, thickness, segments, bevel=min(0.004, thickness * 0.45))


def toned(color: str, light: float) -> str:
    """The colour lighter (light over 1: towards white) or darker (under 1), as hex."""
    red, green, blue = (int(color.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4))
    if light >= 1:
        mix = [c + (1 - c) * (1 - 1 / light) for c in (red, green, blue)]
    else:
        hue, value, strength = colorsys.rgb_to_hls(red, green, blue)
        mix = list(colorsys.hls_to_rgb(hue, value * light, strength))
    return "#" + "".join(f"{round(255 * c):02x}" for c in mix)


def _grounded(solid: Solid, lift: float) -> Solid:
    """The solid raised by `lift`; a box or cylinder that then nearly stands on the ground is made to."""
    x, y, z = solid.position
    foot = y + lift - solid.size[1]
    if solid.shape not in ("box", "cylinder") or abs(foot) > NEAR_GROUND:
        return replace(solid, position=(x, y + lift, z))
    top = y + lift + solid.size[1]
    return replace(solid, position=(x, top / 2, z), size=(solid.size[0], top / 2, solid.size[2]))


def _moved_joint(joint: Joint, drop: NDArray[np.float64], scale: float) -> Joint:
    rest = joint.rest.copy()
    if joint.parent >= 0:
        rest[:3, 3] = (rest[:3, 3] + (drop if joint.parent == 0 else 0)) * scale
    return replace(joint, rest=rest)


def _moved_mesh(mesh: Mesh, drop: NDArray[np.float64], scale: float) -> Mesh:
    return replace(mesh, positions=((mesh.positions + drop) * scale).astype(np.float32))


def _vec(values: NDArray[np.float64]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
