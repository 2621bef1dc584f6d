"""Lighting: the sun or moon, the sky, the air and the lamps of one scene."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from diorama.core.film import Scene
from diorama.stage.model import Light, SetModel, Vec3


@dataclass(frozen=True, kw_only=True, slots=True)
class Lighting:
    """How a scene is lit. Colours are linear RGB times power; directions point towards the source."""

    sun_direction: Vec3 = (0.4, 0.75, 0.55)
    sun_color: Vec3 = (2.5, 2.3, 2.0)
    sun_softness: float = 0.06  # metres of half shadow on the ground
    ambient_sky: Vec3 = (0.42, 0.48, 0.6)
    ambient_ground: Vec3 = (0.28, 0.22, 0.17)
    fill_direction: Vec3 = (-0.6, 0.25, 0.75)
    fill_color: Vec3 = (0.18, 0.2, 0.24)
    box_color: Vec3 = (1.2, 1.12, 1.0)  # the soft box that vinyl mirrors
    zenith: Vec3 = (0.16, 0.36, 0.74)
    horizon: Vec3 = (0.62, 0.78, 0.92)
    below: Vec3 = (0.5, 0.52, 0.5)
    sun_disc: Vec3 = (1.0, 0.9, 0.7)
    sun_disc_cosine: float = 0.9995
    fog_color: Vec3 = (0.7, 0.8, 0.9)
    fog_density: float = 0.0  # per metre
    fog_start: float = 4.0  # metres
    glow: float = 1.6  # strength of glowing paint
    exposure: float = 1.0
    practicals: tuple[Light, ...] = ()
    levels: dict[str, NDArray[np.float32]] = field(
        default_factory=dict
    )  # light id -> (T,) or (1,) of its power
    weather: str = "clear"


def lighting_for(
    scene: Scene, set_model: SetModel, lights: dict[str, NDArray[np.float32]] | None
) -> Lighting:
    """Light `scene` in `set_model`; `lights` are the story's levels of practicals, (T,) each, over the set's own."""
    dark = scene.time in ("night", "evening", "dusk", "dawn")
    levels = {}
    for light in set_model.lights:
        burns = light.on == "always" or (light.on == "dark" and dark)
        levels[light.id] = (lights or {}).get(light.id, np.array([float(burns)], np.float32))
    yaw = set_model.sun_yaw
    direction = (0.66 * np.sin(yaw), 0.75, 0.66 * np.cos(yaw))
    return Lighting(
        sun_direction=(float(direction[0]), direction[1], float(direction[2])),
        practicals=set_model.lights,
        levels=levels,
        weather=scene.weather,
    )
