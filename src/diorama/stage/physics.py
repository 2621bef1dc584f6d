"""Rigid bodies: what props do when nobody holds them: fall, bounce, roll, slide, topple and come to rest.

A thin, deterministic use of MuJoCo with Y up. Contacts are spring-dampers whose damping is solved from a
coefficient of restitution, so that a ball dropped from h rebounds to about e^2 h whatever it weighs.
Figures take part as movers that push and are not pushed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import Any

import mujoco as _mujoco
import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.core.performance import Contact
from diorama.stage.model import Model, Solid, Substance, Vec3
from diorama.stage.touch import Touches

mujoco: Any = _mujoco  # its names come from C and are unknown to type checkers

Quaternion = tuple[float, float, float, float]  # x, y, z, w

GRAVITY = 9.81
STEPS_PER_SECOND = 960
SPRING = 380.0  # rad/s of the contact spring: a hit lasts 8 ms and a ball at 3 m/s gives way by 8 mm
WOBBLE = 1.5  # per second: how fast what is not a ball stops rocking and spinning on its rim
RESTITUTION: dict[str, float] = {
    "rubber": 0.76, "plastic": 0.42, "wood": 0.34, "glass": 0.30, "metal": 0.28, "ceramic": 0.22,
    "stone": 0.22, "food": 0.16, "flesh": 0.10, "paper": 0.10, "grass": 0.05, "cloth": 0.05, "water": 0.0,
}  # fmt: skip
"""How much of its speed a body gets back from a hard surface; chosen for the eye, rubber first."""
SURFACE: dict[str, float] = {
    "stone": 0.95, "wood": 0.90, "metal": 0.90, "glass": 0.90, "ceramic": 0.90, "plastic": 0.80,
    "rubber": 0.80,
    "paper": 0.60, "grass": 0.52, "food": 0.30, "flesh": 0.30, "cloth": 0.25, "water": 0.05,
}  # fmt: skip
"""The most that a resting surface gives back; a pair bounces by the lesser of the two."""
FRICTION: dict[str, float] = {
    "rubber": 0.85, "flesh": 0.8, "cloth": 0.7, "food": 0.6, "stone": 0.6, "paper": 0.5, "wood": 0.45,
    "grass": 0.6,
    "ceramic": 0.4, "plastic": 0.4, "metal": 0.35, "glass": 0.3, "water": 0.1,
}  # fmt: skip
BALL_FRICTION = 0.3  # enough to roll; more would brake a skidding ball through its contact spring
ROLLING: dict[str, float] = {"grass": 0.0055, "cloth": 0.005, "water": 0.01, "flesh": 0.005, "food": 0.004}
"""Rolling resistance of a surface in metres (torque over load); 0.0011 for hard ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """One rigid thing. Its pose is that of its model's root, its speed that of its centre of mass."""

    id: str
    solids: tuple[Solid, ...]  # in root space
    mass: float  # kg
    substance: Substance
    position: Vec3
    rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)
    velocity: Vec3 = (0.0, 0.0, 0.0)  # m/s
    spin: Vec3 = (0.0, 0.0, 0.0)  # rad/s about the world's axes
    friction: float | None = None  # None: its substance's
    bounce: float | None = None  # None: its substance's
    lift: float = 0.0  # the part of its weight that the air carries; over 1 it rises
    drag: float = 0.0  # newtons per m/s: it sinks at mass * 9.81 / drag


@dataclass(frozen=True, kw_only=True, slots=True)
class Impulse:
    """A blow at one moment."""

    body: str
    seconds: float
    impulse: Vec3  # newton seconds
    at: Vec3 | None = None  # world point that is hit; None: the centre of mass, so that nothing spins


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mover:
    """Something that moves as it is told: a figure, a foot, a car. It pushes and is not pushed."""

    id: str
    solids: tuple[Solid, ...]
    transforms: NDArray[np.float32]  # (T, 4, 4) world, one per film frame


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Motion:
    """What happened: (T, 4, 4) root transforms per body at film frames, and who touched whom."""

    transforms: dict[str, NDArray[np.float32]]
    contacts: tuple[Contact, ...]
    resting_from: dict[str, int] = field(
        default_factory=dict
    )  # first frame of the final rest; T if still moving

    def end(self, body: str) -> tuple[Vec3, Quaternion]:
        """Where a body is at the last frame."""
        last = self.transforms[body][-1].astype(np.float64)
        return _vec(last[:3, 3]), quaternion_of(last[:3, :3])


def body_of(model: Model, name: str, position: Vec3, rotation: Quaternion = (0.0, 0.0, 0.0, 1.0)) -> Body:
    """A body from a prop. Things under 30 grams sink through the air at about 2 m/s, as leaves do."""
    drag = model.mass * GRAVITY / 2.0 if model.mass < 0.03 else 0.0
    return Body(
        id=name,
        solids=model.solids,
        mass=model.mass,
        substance=model.substance,
        position=position,
        rotation=rotation,
        drag=drag,
    )


def simulate(
    bodies: Sequence[Body],
    statics: Sequence[Solid] = (),
    *,
    fps: Fraction | float = 24,
    num_frames: int,
    impulses: Sequence[Impulse] = (),
    movers: Sequence[Mover] = (),
    floor: Substance | None = "wood",
) -> Motion:
    """Let the bodies go at frame 0 and watch them for `num_frames` frames (frame 0 is the start itself).

    The same arguments give the same bytes. What has stopped is frozen, so that nothing trembles.

    Raises:
        StageError: a body has no weight or shape, ids clash, or an impulse names nobody.
    """
    _check(bodies, impulses)
    world = _World(bodies, statics, movers, floor)
    steps = max(round(STEPS_PER_SECOND / float(fps)), 1)
    world.model.opt.timestep = 1.0 / (steps * float(fps))
    world.begin()
    poses = np.zeros((num_frames, len(bodies), 7))
    poses[0] = world.poses()
    blows = sorted(impulses, key=lambda blow: (blow.seconds, blow.body))
    touches = Touches(steps * float(fps), [body.mass for body in bodies], world.owner, world.substances)
    busy_until = _last_business(blows, movers, float(fps))
    calm = 0
    for frame in range(1, num_frames):
        world.aim(frame)
        for step in range(steps):
            now = ((frame - 1) * steps + step) / (steps * float(fps))
            while blows and blows[0].seconds <= now:
                world.strike(blows.pop(0))
            world.advance(step / steps)
            touches.note(world.data)
        world.thin(1 / float(fps))
        touches.frame(*world.speeds())
        poses[frame] = world.poses()
        calm = calm + 1 if frame > busy_until and world.calm() else 0
        if calm >= float(fps) / 2:
            poses[frame:] = poses[frame]
            break
    transforms, resting = _freeze(poses, bodies)
    return Motion(
        transforms=transforms,
        contacts=touches.contacts(world.names),
        resting_from=resting,
    )


def settle(
    bodies: Sequence[Body],
    statics: Sequence[Solid] = (),
    *,
    floor: Substance | None = "wood",
    seconds: float = 3.0,
) -> tuple[Body, ...]:
    """The bodies where they come to rest, without bouncing: for stacking things when a set is dressed."""
    soft = [replace(body, bounce=0.0, velocity=(0.0, 0.0, 0.0), spin=(0.0, 0.0, 0.0)) for body in bodies]
    motion = simulate(soft, statics, num_frames=round(seconds * 24) + 1, floor=floor)
    rests = [motion.end(body.id) for body in bodies]
    return tuple(
        replace(body, position=rest[0], rotation=rest[1]) for body, rest in zip(bodies, rests, strict=True)
    )


def kick(mass: float, velocity: Vec3, before: Vec3 = (0.0, 0.0, 0.0)) -> Vec3:
    """The impulse in newton seconds that sends `mass` kilograms off at `velocity`."""
    return _vec(mass * (np.asarray(velocity) - np.asarray(before)))


def throw_velocity(start: Vec3, end: Vec3, flight_seconds: float) -> Vec3:
    """The velocity at `start` that passes through `end` after `flight_seconds` of free flight."""
    if flight_seconds <= 0:
        raise StageError(f"a throw takes time: flight_seconds is {flight_seconds}, give a number above 0")
    way = (np.asarray(end, float) - np.asarray(start, float)) / flight_seconds
    return _vec(way + np.array([0.0, GRAVITY * flight_seconds / 2, 0.0]))


def flight_seconds(start: Vec3, end: Vec3, rise: float = 0.4) -> float:
    """How long a throw flies whose top is `rise` metres above the higher of its two ends."""
    top = max(start[1], end[1]) + max(rise, 0.0)
    return float(np.sqrt(2 * (top - start[1]) / GRAVITY) + np.sqrt(2 * (top - end[1]) / GRAVITY))


def quaternion_of(matrix: NDArray[np.float64]) -> Quaternion:
    """The unit quaternion (x, y, z, w) of a 3x3 rotation."""
    out = np.zeros(4)
    mujoco.mju_mat2Quat(out, np.ascontiguousarray(matrix, np.float64).reshape(9))
    return (float(out[1]), float(out[2]), float(out[3]), float(out[0]))


@cache
def damping_ratio(restitution: float) -> float:
    """The damping ratio at which the contact spring rebounds with `restitution` at this file's time step."""
    low, high = 0.0, 1.2
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _rebound(middle) > restitution else (low, middle)
    return (low + high) / 2


def _rebound(ratio: float) -> float:
    """Speed after over speed before, stepped as MuJoCo steps it, averaged over when in a step it hits."""
    step = 1.0 / STEPS_PER_SECOND
    after = []
    for phase in np.arange(0.05, 1.0, 0.1):
        depth, speed = -float(phase) * step, -1.0
        while depth < 0:
            push = max(-(SPRING**2) * depth - 2 * ratio * SPRING * speed, 0.0)
            if push == 0.0 and speed > 0:
                break
            speed += step * push
            depth += step * speed
        after.append(speed)
    return float(np.mean(after))


class _World:
    """A compiled MuJoCo scene and its state. Owners: the bodies, then "floor", "set" and the movers."""

    def __init__(
        self,
        bodies: Sequence[Body],
        statics: Sequence[Solid],
        movers: Sequence[Mover],
        floor: Substance | None,
    ) -> None:
        spec = _new_spec()
        self.names = [*(body.id for body in bodies), "floor", "set", *(mover.id for mover in movers)]
        self.substances: list[str] = []
        owners: list[int] = []
        self._bodies, self._movers = bodies, movers

        def add(parent: Any, solid: Solid, owner: int, surface: dict[str, Any]) -> None:
            parent.add_geom(**_geometry(solid), **surface)
            owners.append(owner)
            self.substances.append(bodies[owner].substance if owner < len(bodies) else solid.substance)

        if floor is not None:
            spec.worldbody.add_geom(type=_PLANE, size=[0, 0, 1], quat=_UPRIGHT, **_surface(floor))
            owners.append(len(bodies))
            self.substances.append(floor)
        for solid in statics:
            add(spec.worldbody, solid, len(bodies) + 1, _surface(solid.substance))
        for i, body in enumerate(bodies):
            frame = spec.worldbody.add_body(name=f"body-{i}", pos=body.position, quat=_wxyz(body.rotation))
            frame.add_freejoint()
            frame.gravcomp = body.lift
            for solid, mass in zip(body.solids, _shares(body), strict=True):
                add(
                    frame, solid, i, {**_skin(body), "mass": mass, "condim": 3 if solid.shape == "box" else 6}
                )
        for j, mover in enumerate(movers):
            pose = _pose7(mover.transforms[0])
            frame = spec.worldbody.add_body(name=f"mover-{j}", mocap=True, pos=pose[:3], quat=pose[3:])
            for solid in mover.solids:
                add(frame, solid, len(bodies) + 2 + j, _surface(solid.substance))
        self.owner = np.array(owners, np.intp)
        self.model: Any = spec.compile()
        self.data: Any = mujoco.MjData(self.model)
        self._ids = np.array([self.model.body(f"body-{i}").id for i in range(len(bodies))], np.intp)
        first = self.model.body_jntadr[self._ids]
        self._qpos, self._qvel = self.model.jnt_qposadr[first], self.model.jnt_dofadr[first]
        self._from = np.zeros((len(movers), 7))
        self._to = np.zeros((len(movers), 7))

    def begin(self) -> None:
        """Set the bodies moving."""
        mujoco.mj_forward(self.model, self.data)
        for body, k, at in zip(self._bodies, self._ids, self._qvel, strict=True):
            arm = self.data.xipos[k] - self.data.xpos[k]
            spin = np.asarray(body.spin, float)
            self.data.qvel[at : at + 3] = np.asarray(body.velocity) - np.cross(spin, arm)
            self.data.qvel[at + 3 : at + 6] = self.data.xmat[k].reshape(3, 3).T @ spin
        self.aim(0)

    def aim(self, frame: int) -> None:
        """Movers go from their pose at the frame before to their pose at `frame`."""
        for j, mover in enumerate(self._movers):
            last = len(mover.transforms) - 1
            self._from[j] = _pose7(mover.transforms[min(max(frame - 1, 0), last)])
            self._to[j] = _pose7(mover.transforms[min(frame, last)])
            if self._from[j, 3:] @ self._to[j, 3:] < 0:
                self._to[j, 3:] *= -1

    def strike(self, blow: Impulse) -> None:
        """Add a blow's force to the next step."""
        i = next(i for i, body in enumerate(self._bodies) if body.id == blow.body)
        force = np.asarray(blow.impulse, float) / self.model.opt.timestep
        if force[1] >= 0:  # lifted off what it lies on, or the contact would brake it within this one step
            self.data.qpos[self._qpos[i] + 1] += 0.0005
        self.data.xfrc_applied[self._ids[i], :3] += force
        if blow.at is not None:
            arm = np.asarray(blow.at, float) - self.data.xipos[self._ids[i]]
            self.data.xfrc_applied[self._ids[i], 3:] += np.cross(arm, force)

    def advance(self, part: float) -> None:
        """One step, the movers `part` of the way through the frame."""
        if len(self._from):
            between = self._from + (self._to - self._from) * part
            self.data.mocap_pos[:] = between[:, :3]
            self.data.mocap_quat[:] = between[:, 3:] / np.linalg.norm(between[:, 3:], axis=1, keepdims=True)
        mujoco.mj_step(self.model, self.data)
        self.data.xfrc_applied[:] = 0

    def thin(self, seconds: float) -> None:
        """Let air slow the bodies for a frame: drag for the light ones, and no endless rocking on a rim."""
        for body, at in zip(self._bodies, self._qvel, strict=True):
            if body.drag:
                self.data.qvel[at : at + 3] *= np.exp(-body.drag / body.mass * seconds)
            if not _is_ball(body):
                self.data.qvel[at + 3 : at + 6] *= np.exp(-WOBBLE * seconds)

    def poses(self) -> NDArray[np.float64]:
        """(B, 7) position and quaternion w, x, y, z of the bodies."""
        return self.data.qpos[self._qpos[:, None] + np.arange(7)]

    def speeds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(B, 3) root positions; (B, 6) velocity of the root and spin, in world axes."""
        local = self.data.qvel[self._qvel[:, None] + np.arange(6)]
        turn = self.data.xmat[self._ids].reshape(-1, 3, 3)
        spin = np.einsum("bij,bj->bi", turn, local[:, 3:])
        return self.data.xpos[self._ids], np.concatenate([local[:, :3], spin], 1)

    def calm(self) -> bool:
        """Whether everything has all but stopped."""
        speed = np.abs(self.data.qvel[self._qvel[:, None] + np.arange(6)])
        return bool((speed[:, :3] < 0.01).all() and (speed[:, 3:] < 0.08).all())


_PLANE = mujoco.mjtGeom.mjGEOM_PLANE
_UPRIGHT = np.array([np.sqrt(0.5), -np.sqrt(0.5), 0.0, 0.0])  # turns MuJoCo's Z axis to our Y
_SHAPES = {
    "box": mujoco.mjtGeom.mjGEOM_BOX,
    "sphere": mujoco.mjtGeom.mjGEOM_SPHERE,
    "cylinder": mujoco.mjtGeom.mjGEOM_CYLINDER,
    "capsule": mujoco.mjtGeom.mjGEOM_CAPSULE,
}


def _new_spec() -> Any:
    spec: Any = mujoco.MjSpec()
    spec.option.gravity = [0.0, -GRAVITY, 0.0]
    spec.option.cone = mujoco.mjtCone.mjCONE_ELLIPTIC
    spec.option.integrator = mujoco.mjtIntegrator.mjINT_IMPLICITFAST
    spec.option.impratio = 5.0
    spec.option.iterations = 30
    spec.compiler.boundinertia = 1e-7
    return spec


def _geometry(solid: Solid) -> dict[str, Any]:
    half = np.array([np.cos(solid.yaw / 2), 0.0, np.sin(solid.yaw / 2), 0.0])
    turn = np.zeros(4)
    upright = _UPRIGHT if solid.shape in ("cylinder", "capsule") else np.array([1.0, 0.0, 0.0, 0.0])
    mujoco.mju_mulQuat(turn, half, upright)
    return {"type": _SHAPES[solid.shape], "size": list(solid.size), "pos": list(solid.position), "quat": turn}


def _contact(restitution: float, friction: float, rolling: float) -> dict[str, Any]:
    ratio = damping_ratio(restitution)
    return {
        "solref": [-(SPRING**2), -2 * ratio * SPRING],
        "solimp": [0.99, 0.99, 0.001, 0.5, 2],
        "friction": [friction, 0.004, rolling],
        "condim": 3,
    }


def _surface(substance: Substance) -> dict[str, Any]:
    """What does not move: it limits the bounce and slows what rolls; friction is the moving thing's."""
    return _contact(SURFACE[substance], 0.2, ROLLING.get(substance, 0.0011))


def _skin(body: Body) -> dict[str, Any]:
    bounce = RESTITUTION[body.substance] if body.bounce is None else body.bounce
    friction = FRICTION[body.substance] if body.friction is None else body.friction
    if _is_ball(body):
        friction = min(friction, BALL_FRICTION)
    return _contact(bounce, friction, 0.0003 if _is_ball(body) else 0.003)


def _is_ball(body: Body) -> bool:
    return all(solid.shape == "sphere" for solid in body.solids)


def _shares(body: Body) -> list[float]:
    """A body's mass shared among its solids by volume."""
    volumes = []
    for solid in body.solids:
        r, h, d = solid.size
        volumes.append(
            {
                "box": 8 * r * h * d,
                "sphere": 4 / 3 * np.pi * r**3,
                "cylinder": 2 * np.pi * r * r * h,
                "capsule": np.pi * r * r * (2 * h + 4 / 3 * r),
            }[solid.shape]
        )
    return [float(body.mass * volume / sum(volumes)) for volume in volumes]


def _check(bodies: Sequence[Body], impulses: Sequence[Impulse]) -> None:
    ids = [body.id for body in bodies]
    for body in bodies:
        if body.mass <= 0 or not body.solids:
            raise StageError(f"{body.id!r} needs a mass above 0 and at least one solid to fall and be hit")
        if ids.count(body.id) > 1:
            raise StageError(f"two bodies are called {body.id!r}: give each its own id")
    for blow in impulses:
        if blow.body not in ids:
            raise StageError(f"an impulse is meant for {blow.body!r}, but the bodies are: {', '.join(ids)}")


def _last_business(blows: Sequence[Impulse], movers: Sequence[Mover], fps: float) -> int:
    """The last frame at which something from outside disturbs the bodies."""
    last = [int(np.ceil(blow.seconds * fps)) + 1 for blow in blows]
    for mover in movers:
        steps = (
            np.abs(np.diff(mover.transforms, axis=0)).reshape(len(mover.transforms) - 1, -1).max(1, initial=0)
        )
        last.append(int(np.flatnonzero(steps > 1e-5).max(initial=-1)) + 1)
    return max(last, default=0)


def _freeze(
    poses: NDArray[np.float64], bodies: Sequence[Body]
) -> tuple[dict[str, NDArray[np.float32]], dict[str, int]]:
    """(T, B, 7) poses as matrices; once a body stays within half a millimetre of its end, it is there."""
    count = len(poses)
    transforms, resting = {}, {}
    for i, body in enumerate(bodies):
        pose = poses[:, i].copy()
        away = np.linalg.norm(pose[:, :3] - pose[-1, :3], axis=1) > 0.0005
        away |= np.abs(pose[:, 3:] @ pose[-1, 3:]) < np.cos(0.003)
        rest = int(np.flatnonzero(away).max(initial=-1)) + 1
        pose[rest:] = pose[-1]
        resting[body.id] = rest if rest < count - 1 or count == 1 else count
        matrices = np.tile(np.eye(4), (count, 1, 1))
        matrices[:, :3, :3] = _matrices(pose[:, 3:])
        matrices[:, :3, 3] = pose[:, :3]
        transforms[body.id] = matrices.astype(np.float32)
    return transforms, resting


def _matrices(q: NDArray[np.float64]) -> NDArray[np.float64]:
    w, x, y, z = q.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), 2, 0)


def _pose7(matrix: NDArray[Any]) -> NDArray[np.float64]:
    exact = np.asarray(matrix, np.float64)
    return np.concatenate([exact[:3, 3], _wxyz(quaternion_of(exact[:3, :3]))])


def _wxyz(rotation: Quaternion) -> NDArray[np.float64]:
    x, y, z, w = rotation
    return np.array([w, x, y, z])


def _vec(values: NDArray[Any]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
