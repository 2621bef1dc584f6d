"""Rigid bodies: what props do when nobody holds them: fall, bounce, roll, slide, topple and come to rest.

A thin, deterministic use of MuJoCo with Y up (`rigid`); contacts become events (`touch`). Figures take part
as movers that push and are not pushed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.core.performance import Contact
from diorama.stage.model import Model, Solid, Substance, Vec3
from diorama.stage.rigid import (
    FRICTION,
    GRAVITY,
    RESTITUTION,
    ROLLING,
    RUB_EVERY,
    STEPS_PER_SECOND,
    Body,
    Impulse,
    Mover,
    Quaternion,
    RigidWorld,
    quaternion_of,
)
from diorama.stage.touch import Touches

__all__ = [
    "FRICTION",
    "GRAVITY",
    "RESTITUTION",
    "ROLLING",
    "Body",
    "Impulse",
    "Motion",
    "Mover",
    "Quaternion",
    "body_of",
    "flight_seconds",
    "kick",
    "quaternion_of",
    "settle",
    "simulate",
    "throw_velocity",
]


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
    world = RigidWorld(bodies, statics, movers, floor)
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
            touches.note(world.touching())
            if step % RUB_EVERY == RUB_EVERY - 1 or step == steps - 1:
                world.roll()
        touches.frame(world.normals(), *world.speeds())
        world.thin(1 / float(fps))
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


def _vec(values: NDArray[Any]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
