"""Figures: people, dogs, cats and birds as models with joints, faces and clothes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diorama.core.film import Look
from diorama.stage.figures.accessories import add_accessories
from diorama.stage.figures.animals import animal_kit
from diorama.stage.figures.beards import add_beard
from diorama.stage.figures.body import add_arms, add_legs, add_neck
from diorama.stage.figures.bottoms import add_bottom
from diorama.stage.figures.clay import Kit
from diorama.stage.figures.clothing import add_top
from diorama.stage.figures.hair import add_hair
from diorama.stage.figures.head import add_head
from diorama.stage.figures.headwear import add_headwear
from diorama.stage.figures.palette import dressed
from diorama.stage.figures.shoes import add_shoes
from diorama.stage.figures.skeleton import proportions, rest_joints
from diorama.stage.figures.tailoring import CUTS, bare_below
from diorama.stage.model import Model, Solid, Vec3

__all__ = ["build_figure"]


def build_figure(look: Look, seed: int, *, name: str = "") -> Model:
    """A figure standing at rest; fields the look leaves open are chosen from `seed`, never from `name`."""
    del name
    if look.species == "person":
        return _person(look, seed)
    return _animal(look, seed)


def _person(described: Look, seed: int) -> Model:
    look = dressed(described, seed)
    measures = proportions(described, seed)
    joints = rest_joints(measures)
    kit = Kit(joints=joints, rest=Model(joints=joints, parts=()).rest_world().astype(float))
    add_head(kit, measures, look, seed)
    add_hair(kit, measures, look, seed)
    add_beard(kit, measures, look)
    add_headwear(kit, measures, look)
    add_neck(kit, measures, look)
    add_top(kit, measures, look)
    add_arms(kit, measures, look, CUTS[look.top].sleeve)
    covered = add_bottom(kit, measures, look, bare_below(look, described))
    add_legs(kit, measures, look, covered)
    add_shoes(kit, measures, look)
    add_accessories(kit, measures, look)
    radius = measures.shoulder_half + measures.arm_radius
    body = Solid(
        shape="capsule",
        size=(radius, measures.height / 2 - radius, 0.0),
        position=(0.0, measures.height / 2, 0.0),
        substance="flesh",
    )
    mass = (
        24.0 * measures.height**2 * (0.5 + 0.5 * measures.girth)
    )  # a body mass index of 24 for an average build
    return _model(kit, (body,), mass)


def _animal(look: Look, seed: int) -> Model:
    kit, measures = animal_kit(look, seed)
    radius = min(measures.body_radius * 1.15, measures.height / 2.1)
    offsets = (-0.3, 0.3) if measures.species != "bird" else (0.0,)
    solids = tuple(
        Solid(
            shape="capsule",
            size=(radius, measures.height / 2 - radius, 0.0),
            position=(0.0, measures.height / 2, share * measures.length),
            substance="flesh",
        )
        for share in offsets
    )
    return _model(kit, solids, {"dog": 12.0, "cat": 4.0, "bird": 0.1}[measures.species])


def _model(kit: Kit, solids: tuple[Solid, ...], mass: float) -> Model:
    parts = kit.parts()
    points = [
        part.mesh.positions + (0 if part.mesh.joints is not None else kit.rest[part.joint, :3, 3])
        for part in parts
    ]
    every = np.concatenate(points)
    low, high = every.min(0), every.max(0)
    return Model(
        joints=kit.joints,
        parts=parts,
        solids=solids,
        mass=mass,
        substance="flesh",
        bounds=(_vec(low), _vec(high)),
    )


def _vec(point: NDArray[np.floating]) -> Vec3:
    return (float(point[0]), float(point[1]), float(point[2]))
