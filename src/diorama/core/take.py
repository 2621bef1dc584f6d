"""Take: one candidate clip for one shot, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Take:
    """One clip in the store."""

    shot: str
    path: Path
    width: int
    height: int
    fps: Fraction
    num_frames: int
    what: Literal["animatic", "generated", "still", "missing"]  # what it honestly is
    backend: str
    backend_version: str
    seed: int
    digest: str  # of everything that could change a pixel
    seconds_spent: float = 0.0
