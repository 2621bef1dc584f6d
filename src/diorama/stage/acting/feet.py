"""Where the feet are: planted, or on their way to the next plant.

T times; plants are in the order in which they land.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diorama.stage.acting.curves import Array, smooth
from diorama.stage.acting.state import Plant


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FootTrack:
    """One foot over time."""

    point: Array  # (T, 3) of the sole under the ankle
    yaw: Array  # (T,)
    pitch: Array  # (T,) toes down is positive
    planted: np.ndarray  # (T,) bool


def sample_foot(plants: Sequence[Plant], times: Array) -> FootTrack:
    """Follow a foot through its plants; before the first it stands there already."""
    first = plants[0]
    point = np.tile(np.array(first.point, float), (len(times), 1))
    yaw = np.full(len(times), first.yaw)
    pitch = np.zeros(len(times))
    planted = np.ones(len(times), bool)
    for before, plant in itertools.pairwise(plants):
        begin, end = np.searchsorted(times, (plant.lift, plant.land))
        u = (times[begin:end] - plant.lift) / max(plant.land - plant.lift, 1e-6)
        way = smooth(u)[:, None]
        a, b = np.array(before.point), np.array(plant.point)
        swing = a + (b - a) * way
        swing[:, 1] += plant.rise * np.sin(np.pi * u) ** 1.5
        point[begin:end], point[end:] = swing, b
        yaw[begin:end], yaw[end:] = before.yaw + (plant.yaw - before.yaw) * way[:, 0], plant.yaw
        stride = min(float(np.hypot(*(b - a)[[0, 2]])) / 0.6, 1.0)
        pitch[begin:end] = stride * (
            0.75 * np.sin(np.pi * np.clip(u * 1.6, 0, 1)) * (1 - u) - 0.3 * u * np.sin(np.pi * u)
        )
        planted[begin:end] = False
    return FootTrack(point=point, yaw=yaw, pitch=pitch, planted=planted)
