"""One MuJoCo scene of rigid bodies: substances, springs and friction, and the state as it is stepped.

Contacts are spring-dampers whose damping is solved from a coefficient of restitution, so that a ball dropped
from h rebounds to about e^2 h whatever it weighs. Y is up. Used by `physics`, which is what others call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import mujoco as _mujoco
import numpy as np
from numpy.typing import NDArray

from diorama.stage.model import Solid, Substance, Vec3
from diorama.stage.rolling import Rub, rub
from diorama.stage.touch import Touching

mujoco: Any = _mujoco  # its names come from C and are unknown to type checkers
Quaternion = tuple[float, float, float, float]  # x, y, z, w

GRAVITY = 9.81
STEPS_PER_SECOND = 960
SPRING = 380.0  # rad/s of the contact spring: a hit lasts 8 ms and a ball at 3 m/s gives way by 8 mm
RUB_EVERY = 4  # steps between two rubs of a ball on the ground
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
    "rubber": 0.6, "flesh": 0.8, "cloth": 0.7, "food": 0.6, "stone": 0.6, "paper": 0.5, "wood": 0.45,
    "grass": 0.6,
    "ceramic": 0.4, "plastic": 0.4, "metal": 0.35, "glass": 0.3, "water": 0.1,
}  # fmt: skip
HARD = 0.0011
ROLLING: dict[str, float] = {"grass": 0.0055, "cloth": 0.005, "water": 0.01, "flesh": 0.005, "food": 0.004}
"""Rolling resistance of a surface in metres (torque over load); HARD for the others."""


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


class RigidWorld:
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
                add(frame, solid, i, {**_skin(body), "mass": mass, "condim": _grip_of(body, solid)})
        for j, mover in enumerate(movers):
            pose = _pose7(mover.transforms[0])
            frame = spec.worldbody.add_body(name=f"mover-{j}", mocap=True, pos=pose[:3], quat=pose[3:])
            for solid in mover.solids:
                add(frame, solid, len(bodies) + 2 + j, _surface(solid.substance))
        self.owner = np.array(owners, np.intp)
        self._rolling = np.array([ROLLING.get(substance, HARD) for substance in self.substances])
        self._owners = owners
        self._ball = [i if i < len(bodies) and _is_ball(bodies[i]) else -1 for i in owners]
        self._rolls = max(self._ball, default=-1) >= 0
        self._rubs: dict[int, tuple[float, NDArray[np.float64], int]] = {}
        self.model: Any = spec.compile()
        self.data: Any = mujoco.MjData(self.model)
        self._ids = np.array([self.model.body(f"body-{i}").id for i in range(len(bodies))], np.intp)
        first = self.model.body_jntadr[self._ids]
        self._qpos, self._qvel = self.model.jnt_qposadr[first], self.model.jnt_dofadr[first]
        self._step = 1 / STEPS_PER_SECOND
        self._from = np.zeros((len(movers), 7))
        self._to = np.zeros((len(movers), 7))

    def begin(self) -> None:
        """Set the bodies moving."""
        self._step = float(self.model.opt.timestep)
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
            self.data.qpos[self._qpos[i] + 1] += 0.0002
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

    def touching(self) -> Touching | None:
        """What presses on what after a step. What presses on balls is kept for `roll`."""
        if self.data.ncon == 0:
            return None
        contact = self.data.contact
        address = contact.efc_address
        geoms, place = contact.geom, contact.pos
        live = address >= 0
        if not live.all():
            address, geoms, place = address[live], geoms[live], place[live]
        force = self.data.efc_force[address]
        if self._rolls:
            self._press(geoms, force, place)
        return Touching(geoms=geoms.copy(), force=force, place=place.copy())

    def normals(self) -> NDArray[np.float64]:
        """(C, 3) the directions of the last step's contacts, in the order of `touching`."""
        contact = self.data.contact
        return contact.frame[contact.efc_address >= 0, :3]

    def _press(self, geoms: NDArray[Any], force: NDArray[np.float64], place: NDArray[np.float64]) -> None:
        """Keep how hard balls press on what stands still until they are rubbed."""
        still = len(self._bodies)
        for k, ((first, second), newtons) in enumerate(zip(geoms.tolist(), force.tolist(), strict=True)):
            ball, surface = self._ball[first], second
            if ball < 0:
                ball, surface = self._ball[second], first
            if ball >= 0 and newtons > 0 and self._owners[surface] >= still:
                before = self._rubs[ball][0] if ball in self._rubs else 0.0
                self._rubs[ball] = (before + newtons * self._step, place[k].copy(), surface)

    def roll(self) -> None:
        """Rub balls on what they have touched since the last time."""
        for i, (push, place, surface) in self._rubs.items():
            body, at, k = self._bodies[i], int(self._qvel[i]), self._ids[i]
            turn = self.data.xmat[k].reshape(3, 3)
            lever = self.data.xipos[k] - self.data.xpos[k]
            spin = turn @ self.data.qvel[at + 3 : at + 6]
            ball = Rub(
                mass=body.mass,
                radius=body.solids[0].size[0],
                friction=FRICTION[body.substance] if body.friction is None else body.friction,
                rolling=float(self._rolling[surface]),
            )
            speed = self.data.qvel[at : at + 3] + _cross(spin, lever)
            after, whirl = rub(ball, _vec(speed), _vec(spin), _vec(place - self.data.xipos[k]), push)
            self.data.qvel[at : at + 3] = np.asarray(after) - _cross(np.asarray(whirl), lever)
            self.data.qvel[at + 3 : at + 6] = turn.T @ np.asarray(whirl)
        self._rubs.clear()

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
        "condim": 1,
    }


def _surface(substance: Substance) -> dict[str, Any]:
    """What does not move: it limits the bounce and slows what rolls; friction is the moving thing's."""
    return _contact(SURFACE[substance], 0.2, ROLLING.get(substance, HARD))


def _skin(body: Body) -> dict[str, Any]:
    bounce = RESTITUTION[body.substance] if body.bounce is None else body.bounce
    friction = FRICTION[body.substance] if body.friction is None else body.friction
    return _contact(bounce, friction, 0.003)


def _grip_of(body: Body, solid: Solid) -> int:
    """In how many ways MuJoCo lets a touch resist; a ball's friction on what stands still is `rolling`'s."""
    return 1 if _is_ball(body) else 3 if solid.shape == "box" else 6


def _is_ball(body: Body) -> bool:
    return len(body.solids) == 1 and body.solids[0].shape == "sphere"


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


def quaternion_of(matrix: NDArray[np.float64]) -> Quaternion:
    """The unit quaternion (x, y, z, w) of a 3x3 rotation."""
    out = np.zeros(4)
    mujoco.mju_mat2Quat(out, np.ascontiguousarray(matrix, np.float64).reshape(9))
    return (float(out[1]), float(out[2]), float(out[3]), float(out[0]))


def _pose7(matrix: NDArray[Any]) -> NDArray[np.float64]:
    exact = np.asarray(matrix, np.float64)
    return np.concatenate([exact[:3, 3], _wxyz(quaternion_of(exact[:3, :3]))])


def _wxyz(rotation: Quaternion) -> NDArray[np.float64]:
    x, y, z, w = rotation
    return np.array([w, x, y, z])


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The cross product of two vectors; numpy's own takes ten times as long for so few numbers."""
    (x, y, z), (u, v, w) = a, b
    return np.array([y * w - z * v, z * u - x * w, x * v - y * u])


def _vec(values: NDArray[Any]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
