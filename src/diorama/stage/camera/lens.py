"""Lenses and the gate: what of the world fills the frame.

A lens is named for a Super 35 gate at 16:9, 24.89 x 14.0 mm. Other shapes of frame keep the gate's AREA:
9:16 is the same gate turned upright (14.0 x 24.89 mm), 1:1 is 18.67 mm square. So a lens keeps its depth of
field and its feel, and a narrow frame sees further up and down from the same place instead of being a crop
that must stand twice as far away.
"""

from __future__ import annotations

import math

from diorama.core.film import ShotSize

GATE_WIDTH, GATE_HEIGHT = 24.89, 14.0  # mm, Super 35 at 16:9
LENS: dict[ShotSize, float] = {
    "EWS": 24.0, "WS": 28.0, "MS": 40.0, "MCU": 50.0, "CU": 75.0, "ECU": 100.0, "OTS": 50.0, "POV": 35.0,
    "INSERT": 60.0,
}  # fmt: skip
# T-stops: deep when the place matters, shallow when the face does.
APERTURE: dict[ShotSize, float] = {
    "EWS": 4.0, "WS": 4.0, "MS": 2.8, "MCU": 2.4, "CU": 2.0, "ECU": 2.0, "OTS": 2.4, "POV": 2.8,
    "INSERT": 2.8,
}  # fmt: skip


def gate_for(size: tuple[int, int]) -> tuple[float, float]:
    """Width and height in mm of the gate that fills a frame of `size` pixels; its area is Super 35's."""
    aspect = size[0] / size[1]
    area = GATE_WIDTH * GATE_HEIGHT
    return math.sqrt(area * aspect), math.sqrt(area / aspect)
