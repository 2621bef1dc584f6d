"""Stands: places a camera might stand in for a shot, as one table of candidates.

Shapes: K candidates, P points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.core.film import Shot
from diorama.stage.camera.framing import Frame
from diorama.stage.camera.lens import LENS
from diorama.stage.camera.measure import Array, Subject

_UP = np.array([0.0, 1.0, 0.0])
# Degrees the camera looks down by: the first is the taste, the others for when something is in the way.
_DOWN: dict[str, tuple[float, ...]] = {
    "EWS": (20, 26, 34), "WS": (8, 14, 22), "MS": (4, 9, 16), "MCU": (2, 7, 13), "CU": (1.5, 6, 12),
    "ECU": (0, 5, 10),
    "INSERT": (28, 18, 40, 54), "POV": (4,), "OTS": (3,),
}  # fmt: skip
_ANGLE: dict[str, tuple[float, ...]] = {"high": (30, 24, 38), "low": (-16, -9, -22), "overhead": (80, 74, 68)}
_MARGIN = 1.1  # of the frame left free round what must be inside
_SHORTER = (1.0, 0.8, 0.64, 0.5)  # lenses to try when there is no room for the right one


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Stands:
    """Candidate cameras."""

    position: Array  # (K, 3)
    target: Array  # (K, 3) what the middle of the frame looks at
    focal: Array  # (K,) mm
    height: Array  # (K,) metres of world the frame is high, at the target
    cost: Array  # (K,) what is already known against it
    aspect: float

    def directions(self) -> tuple[Array, Array]:
        """Unit vectors (K, 3) from target to camera, and to the camera's right."""
        back = self.position - self.target
        back = back / np.linalg.norm(back, axis=1, keepdims=True)
        right = np.cross(_UP, back)
        return back, right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-9)


def stands_around(shot: Shot, frame: Frame, gate: tuple[float, float], toward: float) -> Stands:
    """Candidates all round a frame, at its distance: azimuth by elevation by lens.

    Args:
        shot: its size, angle and lens.
        frame: what must be seen.
        gate: mm.
        toward: yaw from which the grid of azimuths starts, so that the best guess is on it.
    """
    downs = _ANGLE.get(shot.angle, _DOWN[shot.size])
    lenses = np.array([shot.lens] if shot.lens else [LENS[shot.size] * part for part in _SHORTER])
    azimuth = toward + np.deg2rad(np.arange(0, 360, 10.0))
    az, down, focal = (
        grid.ravel()
        for grid in np.meshgrid(azimuth, np.deg2rad(np.array(downs, float)), lenses, indexing="ij")
    )
    back = np.stack([np.sin(az) * np.cos(down), np.sin(down), np.cos(az) * np.cos(down)], 1)
    right = np.stack([np.cos(az), np.zeros_like(az), -np.sin(az)], 1)
    up = np.cross(back, right)
    aspect = gate[0] / gate[1]
    distance, target, height = _fit(frame, (back, right, up), focal, gate, look_room=_look_room(shot, aspect))
    preferred = np.rad2deg(np.abs(down - np.deg2rad(downs[0]))) / 30
    shorter = np.log(focal / lenses[0]) ** 2 * 1.6
    return Stands(
        position=target + back * distance[:, None], target=target, focal=focal, height=height,
        cost=preferred + shorter, aspect=aspect,
    )  # fmt: skip


def _look_room(shot: Shot, aspect: float) -> float:
    """Part of the frame's width a lone figure stands off its middle, away from where it looks."""
    if shot.size in ("ECU", "EWS", "INSERT", "POV"):
        return 0.0
    return 0.12 if aspect > 1.2 else 0.05 if aspect > 0.8 else 0.025


def _fit(
    frame: Frame, axes: tuple[Array, Array, Array], focal: Array, gate: tuple[float, float], look_room: float
) -> tuple[Array, Array, Array]:
    """Distance (K,), target (K, 3) and frame height (K,) at which every needed point is inside the frame.

    Points nearer to the camera than the target look larger, so each point sets its own least distance.
    """
    back, right, up = axes
    tan_y = gate[1] / (2 * focal)
    aspect = gate[0] / gate[1]
    tan_x = tan_y * aspect
    offset = frame.points - frame.centre
    x, y, z = (offset @ axis.T for axis in (right, up, back))  # (P, K)
    mid_x, mid_y = (x.max(0) + x.min(0)) / 2, (y.max(0) + y.min(0)) / 2
    wide = (z + np.abs(x - mid_x) * _MARGIN / tan_x).max(0)
    tall = (z + np.abs(y - mid_y) * _MARGIN / tan_y).max(0)
    distance = np.maximum(frame.height / (2 * tan_y), np.maximum(wide, tall))
    height = 2 * tan_y * distance
    if frame.by_head:
        crown = (frame.crown - frame.centre[1]) * up[:, 1]
        mid_y = crown + frame.headroom * height - height / 2
        if frame.headroom > 0:  # who comes nearest to the camera keeps air above the head, too
            mid_y = np.maximum(mid_y, crown - 0.92 * tan_y * (distance - z.max(0)))
    shift = look_room * height * aspect * np.clip(right @ frame.look * 1.6, -1, 1)
    target = frame.centre + right * (mid_x + shift)[:, None] + up * mid_y[:, None]
    return distance, target, height


def stands_over_shoulder(
    shot: Shot, speaker: Subject, listener: Subject, normal: Array, gate: tuple[float, float]
) -> Stands:
    """Candidates behind the listener's shoulder, the speaker's face beside the listener's head.

    Args:
        shot: its lens, if it names one.
        speaker: seen face on.
        listener: whose shoulder.
        normal: (3,) unit, across the line of action, to the side the camera keeps.
        gate: mm.
    """
    far, near = speaker.eyes.mean(0), listener.head.mean(0)
    line = (far - near) * (1, 0, 1)
    line = line / max(float(np.linalg.norm(line)), 1e-6)
    lenses = [shot.lens] if shot.lens else [50.0, 42.0, 35.0, 30.0, 25.0]
    behind, aside, focal = (
        grid.ravel()
        for grid in np.meshgrid(
            [0.4, 0.55, 0.75, 1.0, 1.3, 1.7, 2.2], np.linspace(0.22, 0.95, 9), lenses, indexing="ij"
        )
    )
    eye_level = (
        0.62 * far[1] + 0.38 * max(near[1], far[1]) + {"high": 0.5, "low": -0.45}.get(shot.angle, 0.04)
    )
    position = near - line * behind[:, None] + normal * aside[:, None]
    position[:, 1] = max(eye_level, 0.15)
    tan_x, tan_y = gate[0] / (2 * focal), gate[1] / (2 * focal)
    to_far, to_near = far - position, near - position
    flat_far = np.hypot(to_far[:, 0], to_far[:, 2])
    flat_near = np.hypot(to_near[:, 0], to_near[:, 2])
    turn = np.arctan2(to_near[:, 0], to_near[:, 2]) - np.arctan2(to_far[:, 0], to_far[:, 2])
    turn = (turn + np.pi) % (2 * np.pi) - np.pi  # + = the listener is to the left of the speaker
    hand = np.sign(turn)
    place = 0.24 * hand  # the speaker's x in the frame, -1..1; the listener is on the other side
    yaw = np.arctan2(to_far[:, 0], to_far[:, 2]) + np.arctan(place * tan_x)
    head = listener.head_height / 2
    inner = (
        np.tan(np.abs(turn) - np.arcsin(np.minimum(head / flat_near, 0.99)) - np.arctan(0.24 * tan_x)) / tan_x
    )
    share = speaker.head_height / (2 * tan_y * flat_far)
    wanted = 0.36 if gate[0] > gate[1] else 0.25
    gap = inner + 0.24 - speaker.head_height / (2 * tan_x * flat_far)  # between the two heads, in half frames
    cost = 2.2 * np.abs(inner - 0.42) + 2.2 * np.log(share / wanted) ** 2 + 3.0 * np.maximum(0.08 - gap, 0)
    cost += 4.0 * (inner > 0.92)  # the shoulder is out of the frame
    cost += 0.5 * np.log(focal / lenses[0]) ** 2
    height = 2 * tan_y * flat_far
    forward = np.stack([np.sin(yaw), np.zeros_like(yaw), np.cos(yaw)], 1)
    target = position + forward * flat_far[:, None]
    target[:, 1] = far[1] + (0.37 - 0.5) * height
    return Stands(
        position=position, target=target, focal=focal, height=height, cost=cost, aspect=gate[0] / gate[1]
    )


def stand_at_eyes(shot: Shot, looker: Subject, seen: Frame, gate: tuple[float, float]) -> Stands:
    """The one candidate of a point-of-view shot: just before the looker's eyes, out of the head."""
    eyes = looker.eyes.mean(0)
    toward = seen.centre - eyes
    flat = toward * (1, 0, 1)
    flat = flat / max(float(np.linalg.norm(flat)), 1e-6)
    position = eyes + flat * (0.3 * looker.head_height + 0.14)
    distance = max(float(np.linalg.norm(seen.centre - position)), 0.3)
    wanted = distance * gate[1] / max(seen.height, 1e-3)
    focal = shot.lens or float(np.clip(wanted, 24.0, 65.0))
    height = distance * gate[1] / focal
    return Stands(
        position=position[None], target=seen.centre[None], focal=np.array([focal]), height=np.array([height]),
        cost=np.zeros(1), aspect=gate[0] / gate[1],
    )  # fmt: skip
