"""Hair and beards."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, grid_mesh
from diorama.stage.figures.head import head_point
from diorama.stage.figures.palette import hair_paint
from diorama.stage.figures.skeleton import Proportions


def add_hair(kit: Kit, measures: Proportions, look: Look, seed: int) -> None:
    half = measures.head_radius
    around = np.linspace(0, 2 * np.pi, 48, endpoint=False)[None, :]
    edge = np.radians(95 - 40 * np.clip(np.cos(around), 0, 1) + 30 * np.clip(-np.cos(around), 0, 1))
    share = np.linspace(1, 0.002, 16)[:, None]
    mesh = grid_mesh(head_point(measures, around, edge * share, 0.08 * half * np.sqrt(1 - share**4)))
    kit.add("head", mesh, hair_paint(look.hair_color), "hair")
