"""Figures: people, dogs, cats and birds as models with joints, faces and clothes."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.accessories import add_accessories
from diorama.stage.figures.beards import add_beard
from diorama.stage.figures.body import add_arms, add_legs, add_neck
from diorama.stage.figures.clay import Kit
from diorama.stage.figures.clothing import CUTS, add_bottom, add_top, bare_below
from diorama.stage.figures.hair import add_hair
from diorama.stage.figures.head import add_head
from diorama.stage.figures.headwear import add_headwear
from diorama.stage.figures.palette import dressed
from diorama.stage.figures.shoes import add_shoes
from diorama.stage.figures.skeleton import JOINTS, MOUTHS, Proportions, proportions, rest_joints
from diorama.stage.model import Model, Part, Solid, Vec3

__all__ = ["build_figure"]


def build_figure(look: Look, seed: int, *, name: str = "") -> Model:
    """A figure standing at rest; fields the look leaves open are chosen from `seed`, never from `name`."""
    del name
    return _person(look, seed)


def _person(described: Look, seed: int) -> Model:
    look = dressed(described, seed)
    measures = proportions(described, seed)
    joints = rest_joints(measures)
    places = np.array([measures.joint_position(joint) for joint, _ in JOINTS])
    kit = Kit(joints=joints, places=places, own=frozenset(MOUTHS))
    add_head(kit, measures, look, seed)
    add_hair(kit, measures, look, seed)
    add_neck(kit, measures, look)
    add_top(kit, measures, look)
    add_arms(kit, measures, look, CUTS[look.top].sleeve)
    covered = add_bottom(kit, measures, look, bare_below(look, described))
    add_legs(kit, measures, look, covered)
    add_shoes(kit, measures, look)
    add_beard(kit, measures, look)
    add_headwear(kit, measures, look)
    add_accessories(kit, measures, look)
    return _model(kit, measures)


def _model(kit: Kit, measures: Proportions) -> Model:
    parts = kit.parts()
    low, high = _bounds(kit, parts)
    radius = measures.shoulder_half + measures.arm_radius
    half = max(measures.height / 2 - radius, 0.01)
    body = Solid(
        shape="capsule", size=(radius, half, 0.0), position=(0.0, measures.height / 2, 0.0), substance="flesh"
    )
    return Model(
        joints=kit.joints,
        parts=parts,
        solids=(body,),
        mass=24.0 * measures.height**2 * (0.5 + 0.5 * measures.girth),
        substance="flesh",
        bounds=(low, high),
    )


def _bounds(kit: Kit, parts: tuple[Part, ...]) -> tuple[Vec3, Vec3]:
    points = []
    for part in parts:
        if kit.joints[part.joint].name in kit.own:
            continue
        offset = 0 if part.mesh.joints is not None else kit.places[part.joint]
        points.append(part.mesh.positions + offset)
    every = np.concatenate(points)
    low, high = every.min(0), every.max(0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
