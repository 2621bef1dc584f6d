"""Balls on what stands still: Coulomb friction and rolling resistance between the steps of the simulation.

MuJoCo's convex contacts lift what slips by friction times its slip, so a ball kicked along the ground would
hop. Balls therefore touch the ground without friction there, and get it here: while it skids, friction slows
the ball and spins it up to rolling (at 5/7 of a kick's speed); then rolling resistance brings it to a stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt

Vector = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rub:
    """What a solid ball and the surface under it share."""

    mass: float  # kg
    radius: float  # m
    friction: float
    rolling: float  # metres: torque over load


def rub(ball: Rub, velocity: Vector, spin: Vector, arm: Vector, push: float) -> tuple[Vector, Vector]:
    """Velocity (m/s) and spin (rad/s) after a touch.

    `arm` points from the ball's middle to the touch, `push` is the impulse through it in newton seconds.
    """
    size = hypot(*arm)
    if size < 1e-9:
        return velocity, spin
    out = _times(arm, -1.0 / size)
    arm = _times(out, -ball.radius)
    slip = _plus(velocity, _cross(spin, arm))
    slip = _plus(slip, _times(out, -_dot(slip, out)))
    speed = hypot(*slip)
    inertia = 0.4 * ball.mass * ball.radius * ball.radius
    if speed > 1e-9:
        # A solid ball's resistance to a tangential blow at its rim is two sevenths of its mass.
        blow = min(ball.friction * push, speed * ball.mass * 2 / 7)
        force = _times(slip, -blow / speed)
        velocity = _plus(velocity, _times(force, 1 / ball.mass))
        spin = _plus(spin, _times(_cross(arm, force), 1 / inertia))
    turning = hypot(*spin)
    if turning > 1e-9 and speed * ball.mass * 2 / 7 <= ball.friction * push:
        # Rolling on, the ball loses the torque's impulse from both its spin and, by friction, its way.
        brake = ball.rolling * push / (inertia + ball.mass * ball.radius * ball.radius)
        kept = max(1.0 - brake / turning, 0.0)
        across = _plus(velocity, _times(out, -_dot(velocity, out)))
        velocity = _plus(velocity, _times(across, kept - 1.0))
        spin = _times(spin, kept)
    return velocity, spin


def rolled_distance(speed: float, radius: float, rolling: float, gravity: float = 9.81) -> float:
    """How far a ball that rolls at `speed` goes before it stops, in metres."""
    return speed * speed / (2 * rolling / radius * gravity * 5 / 7)


def roll_speed(distance: float, radius: float, rolling: float, gravity: float = 9.81) -> float:
    """The rolling speed that carries a ball `distance` metres: what a kick needs to stop at a mark."""
    return sqrt(2 * distance * rolling / radius * gravity * 5 / 7)


def _plus(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _times(a: Vector, by: float) -> Vector:
    return (a[0] * by, a[1] * by, a[2] * by)


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
