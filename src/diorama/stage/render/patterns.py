"""Patterns of paint, baked once into small tiling pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SIZE = 256
REPEATS: dict[str, float] = {}


def bake(pattern: str) -> NDArray[np.uint8]:
    """(SIZE, SIZE, 4): share of the second colour, shade (128 = none), normal tilt along u and v (128 = none)."""
    out = np.full((SIZE, SIZE, 4), 128, np.uint8)
    out[..., 0] = 0
    if pattern in ("planks", "wood"):
        out[:6, :, 0] = 160
    elif pattern in ("tile", "paving", "brick"):
        out[:8, :, 0] = 255
        out[:, :8, 0] = 255
    elif pattern == "checker":
        out[:128, :128, 0] = 255
        out[128:, 128:, 0] = 255
    elif pattern == "stripes":
        out[:, :128, 0] = 255
    return out
