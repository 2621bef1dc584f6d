"""Framing: how much of a subject each shot size shows, and where in the frame it stands.

A frame is described by its height in metres at the subject, and by the points that must be inside it. Heads
here are a quarter of a figure, so a close-up is measured in heads and a medium shot by the body: from the
crown to the collar, the chest, the hips or the feet.

Shapes: N frames of the shot, P points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.core.film import ShotSize
from diorama.stage.camera.measure import Array, Subject, corners

# Empty part of the frame above the crown.
HEADROOM: dict[ShotSize, float] = {"EWS": 0.12, "WS": 0.1, "MS": 0.085, "MCU": 0.07, "CU": 0.05, "ECU": -0.14}
_THING_FACTOR: dict[ShotSize, tuple[float, float]] = {
    "ECU": (1.2, 0.16), "CU": (1.9, 0.28), "INSERT": (2.2, 0.34), "POV": (2.6, 0.5), "MCU": (3.0, 0.5),
    "OTS": (3.0, 0.5), "MS": (4.0, 0.9), "WS": (5.0, 2.0), "EWS": (7.0, 4.0),
}  # fmt: skip
# How much further a narrow frame reaches down: the power of how much narrower than 16:9 it is.
_NARROWER: dict[ShotSize, float] = {"MS": 0.35, "MCU": 0.38, "CU": 0.4, "ECU": 0.3, "OTS": 0.3}
# Points on a ball: a head is round, so its box would be too wide.
_BALL = corners(-np.ones(3), np.ones(3)) / np.sqrt(3)
_BALL = np.concatenate([_BALL, np.eye(3), -np.eye(3)])


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Frame:
    """What a shot must show, before the camera's place is known."""

    height: float  # metres of world from the frame's bottom to its top, at the subject, at least
    crown: float  # metres: top of the highest head (y)
    headroom: float  # part of the frame above it; ignored for things and places
    by_head: bool  # placed by its headroom (figures) or by its middle (things, places)
    points: Array  # (P, 3) that must be inside
    centre: Array  # (3,) what the camera turns about
    look: Array  # (3,) mean facing of a lone figure, or zeros
    path: Array  # (N, 3) how far what is shown has moved from `centre`; zeros when the frame is still


def shown_of(size: ShotSize, subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Those of the subjects that the frame is made for: a thing without the hands that hold it."""
    if not subjects[0].figure and size not in ("MS", "WS", "EWS"):
        return subjects[:1]
    figures = tuple(subject for subject in subjects if subject.figure)
    return subjects if size in ("MS", "WS", "EWS") else figures or subjects[:1]


def frame_for(size: ShotSize, subjects: tuple[Subject, ...], path: Array, aspect: float) -> Frame:
    """The frame that shows `subjects` at `size`, relative to the followed `path`.

    In a frame narrower than 16:9 a person is shown further down, so that the head keeps air beside it.
    """
    narrow = max(16 / 9 / aspect, 1.0)
    shown = shown_of(size, subjects)
    figures = tuple(subject for subject in shown if subject.figure)
    points = np.concatenate([_needed(one, size, path)[_company(one, shown[0], size)] for one in shown])
    heights = [
        _height(one, size) * (narrow ** _NARROWER.get(size, 0.0) if one.person else 1.0)
        for one in figures or shown[:1]
    ]
    if not figures:  # a thing that rolls far is panned with from further away
        heights.append(0.3 * float(np.linalg.norm((path.max(0) - path.min(0))[[0, 2]])))
    look = shown[0].facing.mean(0) if len(shown) == 1 and shown[0].figure else np.zeros(3)
    crown = max((_crown(subject, path) for subject in (figures or shown)), default=0.0)
    upright = bool(figures) and size != "EWS" and all(_upright(figure) for figure in figures)
    return Frame(
        height=max(heights),
        crown=crown, headroom=HEADROOM.get(size, 0.08),
        by_head=upright, points=points,
        centre=(points.min(0) + points.max(0)) / 2, look=look, path=path,
    )  # fmt: skip


def _company(one: Subject, main: Subject, size: ShotSize) -> slice | NDArray[np.bool_]:
    """Which of the points of `one` count: those of moments at which it is near the main subject.

    A ball that flies off, or a friend across the park, must not push the camera out of sight of everybody.
    """
    if one is main or size not in ("MS", "WS", "EWS"):
        return slice(None)
    off = np.linalg.norm((one.hips - main.hips)[one.at], axis=1)
    near = off <= (4.0 if one.figure else 2.2)
    count = len(_needed(one, size, np.zeros_like(one.hips))) // len(one.at)
    by_moment = one.figure and one.person and size == "MS"
    return np.resize(near, count * len(near)) if by_moment else np.repeat(near, count)


def place_frame(place: Subject, num_frames: int) -> Frame:
    """The frame that shows a whole place."""
    points = place.body()
    return Frame(
        height=float(place.high[0, 1] - place.low[0, 1]), crown=float(place.high[0, 1]), headroom=0.0,
        by_head=False,
        points=points, centre=points.mean(0), look=np.zeros(3), path=np.zeros((num_frames, 3)),
    )  # fmt: skip


def _upright(subject: Subject) -> bool:
    """Whether a figure stands or sits rather than lies."""
    up = subject.head[:, 1].mean() - subject.hips[:, 1].mean()
    along = np.linalg.norm((subject.head - subject.hips).mean(0))
    return not subject.person or up > 0.6 * along


def _crown(subject: Subject, path: Array) -> float:
    return float((subject.head[:, 1] - path[:, 1]).max()) + subject.head_height / 2


def _height(subject: Subject, size: ShotSize) -> float:
    """Metres from the bottom to the top of the frame for one subject at `size`."""
    if not subject.figure:
        extent = float(np.median((subject.high - subject.low).max(1)))
        factor, least = _THING_FACTOR[size]
        return max(extent * factor if extent < 0.7 else extent * min(factor, 1.5), least)
    head = subject.head_height
    if not subject.person:  # an animal: its head close, or all of it
        return {"ECU": 1.1 * head, "CU": 1.9 * head, "MCU": 2.6 * head}.get(
            size, subject.stature * {"EWS": 6.0, "WS": 2.6}.get(size, 1.9)
        )
    crown = subject.stature
    if size == "ECU":
        return 0.86 * head
    if size == "CU":
        return 1.42 * head
    body = {"EWS": 2.7 * crown, "WS": 1.24 * crown}
    to_chest = float((subject.head[:, 1] - subject.chest[:, 1]).mean()) + head / 2
    to_hips = float((subject.head[:, 1] - subject.hips[:, 1]).mean()) + head / 2
    body["MCU"] = body["OTS"] = 1.12 * min(max(to_chest, 1.3 * head), 0.48 * crown)
    body["MS"] = 1.16 * min(max(to_hips, 1.9 * head), 0.66 * crown)
    return body.get(size, body["MS"])


def _needed(subject: Subject, size: ShotSize, path: Array) -> Array:
    """Points of one subject that must be in the frame, less the path that is followed."""
    moments = path[subject.at]
    if not subject.figure or size in ("WS", "EWS") or (not subject.person and size == "MS"):
        return corners(subject.low - moments, subject.high - moments).reshape(-1, 3)
    reach = np.array([subject.head_width, subject.head_height, subject.head_width]) / 2
    head = subject.head[subject.at] - moments
    if size == "ECU":  # the features, not the hair
        reach, head = reach * 0.66, (head + subject.eyes[subject.at] - moments) / 2
    box = (head[:, None] + reach * _BALL).reshape(-1, 3)
    lowest = {"MCU": subject.chest, "OTS": subject.chest, "MS": subject.hips}.get(size)
    if lowest is None or not subject.person:
        return box
    below = lowest[subject.at] - moments
    if not _upright(subject):
        return np.concatenate([box, below])
    # Level with the head: how far down the frame reaches is said by its height.
    return np.concatenate([box, np.stack([below[:, 0], head[:, 1], below[:, 2]], 1)])


def followed(
    size: ShotSize, subjects: tuple[Subject, ...], frame_height: float, fps: float, *, keep: bool
) -> Array:
    """(N, 3) path the frame follows: the main subject's own, smoothed; zeros where it stays within the frame.

    Args:
        size: of the shot.
        subjects: the most important first.
        frame_height: metres.
        fps: frames a second.
        keep: follow even in a wide shot (a truck or a pan was asked for).
    """
    main = subjects[0]
    track = main.head if main.figure and size not in ("WS", "EWS") else main.hips
    if len(subjects) > 1 and subjects[1].figure and main.figure:
        track = (track + (subjects[1].head if track is main.head else subjects[1].hips)) / 2
    smooth = smoothed(track, 0.4 * fps)
    extent = smooth.max(0) - smooth.min(0)
    across = float(np.hypot(extent[0], extent[2]))
    allowed = {"EWS": 9.0, "WS": 2.6}.get(size, 0.14 * frame_height)
    if keep and size in ("WS", "EWS"):
        allowed = 0.8
    if max(across, float(extent[1])) <= allowed:
        return np.zeros_like(track)
    if size in ("WS", "EWS"):
        smooth = smooth * (1, 0, 1)  # a wide frame does not bob with what sits down or jumps
    return smooth - smooth.mean(0)


def smoothed(track: Array, sigma: float) -> Array:
    """A path (N, 3) without its quick parts: a Gaussian of `sigma` frames, ends held."""
    if len(track) < 3 or sigma <= 0:
        return track.copy()
    reach = max(int(3 * sigma), 1)
    kernel: Array = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(track, ((reach, reach), (0, 0)), mode="edge")
    return np.stack(
        [np.convolve(padded[:, axis], kernel, "valid") for axis in range(track.shape[1])], 1
    ).astype(np.float64)
