"""Lighting: the sun or moon, the sky, the air and the lamps of one scene.

A scene's light is the row of its time of day, changed by its weather, then fitted to the set: indoors a
soft key comes from the window's side (walls are one-sided, so it reaches the room), turned towards the
master camera where the window would leave faces dark; after dark the key is the strongest lamp. Colours are
linear RGB; powers are set so that white paint in the key stays under 0.92 of full scale after the tone curve.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from diorama.core.film import Scene
from diorama.stage.model import Light, SetModel, Vec3

WEATHER = "weather"  # the id of the story's level of rain or snow, among its levels of lights
DARK_TIMES = frozenset({"dusk", "evening", "night", "dawn"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Lighting:
    """How a scene is lit. Colours are linear RGB times power; directions point towards the source."""

    sun_direction: Vec3 = (0.4, 0.75, 0.55)
    sun_color: Vec3 = (2.3, 2.15, 1.9)
    sun_softness: float = 0.05  # metres of half shadow
    key_follows: str = ""  # the practical whose level the key follows: indoors after dark
    ambient_sky: Vec3 = (0.36, 0.42, 0.54)
    ambient_ground: Vec3 = (0.26, 0.21, 0.16)
    fill_direction: Vec3 = (-0.6, 0.25, 0.75)
    fill_color: Vec3 = (0.16, 0.19, 0.24)
    box_color: Vec3 = (1.2, 1.12, 1.0)  # the soft box that vinyl mirrors
    zenith: Vec3 = (0.16, 0.36, 0.74)
    horizon: Vec3 = (0.62, 0.78, 0.92)
    below: Vec3 = (0.5, 0.52, 0.5)
    disc_direction: Vec3 = (0.4, 0.5, -0.7)  # where the sun or moon stands in the sky
    disc_color: Vec3 = (1.0, 0.9, 0.7)
    disc_cosine: float = 0.9992
    stars: float = 0.0  # 0..1
    clouds: float = 0.3  # share of the sky, 0..1
    fog_color: Vec3 = (0.7, 0.8, 0.9)
    fog_density: float = 0.0  # per metre
    fog_start: float = 6.0  # metres
    wet: float = 0.0  # 0..1: ground that shines
    snow: float = 0.0  # 0..1: white on what faces up
    rain_fall: float = 0.0  # 0..1: streaks in the air
    snow_fall: float = 0.0
    wind: float = 0.0  # metres a second, along +X
    outside: Vec3 = (1.6, 1.6, 1.5)  # light on what is seen through a room's windows
    glow: float = 1.6  # strength of glowing paint
    lamp_power: float = 1.6  # of a practical of power 1
    exposure: float = 1.0
    practicals: tuple[Light, ...] = ()
    levels: dict[str, NDArray[np.float32]] = field(
        default_factory=dict
    )  # light id -> (T,) or (1,) of its power

    def falling(self, frame: int) -> float:
        """How hard it rains or snows at scene frame `frame`: a share of `rain_fall` or `snow_fall`, 0..1."""
        levels = self.levels.get(WEATHER)
        return 1.0 if levels is None else float(levels[min(max(frame, 0), len(levels) - 1)])

    def level(self, light: str, frame: int) -> float:
        """How strongly the practical `light` burns at scene frame `frame`."""
        levels = self.levels[light]
        return float(levels[min(max(frame, 0), len(levels) - 1)])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hour:
    height: float  # of the sun or moon, degrees
    key: Vec3
    power: float
    sky: Vec3  # ambient from above
    ground: Vec3  # ambient from below
    zenith: Vec3
    horizon: Vec3
    disc: Vec3 = (1.0, 0.85, 0.6)
    stars: float = 0.0


_HOURS: dict[str, _Hour] = {
    "dawn": _Hour(
        height=20, key=(1.0, 0.66, 0.46), power=1.7, sky=(0.36, 0.37, 0.50), ground=(0.24, 0.18, 0.17),
        zenith=(0.20, 0.28, 0.55), horizon=(1.0, 0.62, 0.44), disc=(1.0, 0.6, 0.35),
    ),
    "morning": _Hour(
        height=36, key=(1.0, 0.88, 0.70), power=2.3, sky=(0.36, 0.42, 0.53), ground=(0.26, 0.22, 0.18),
        zenith=(0.15, 0.36, 0.76), horizon=(0.66, 0.78, 0.86),
    ),
    "day": _Hour(
        height=52, key=(1.0, 0.94, 0.83), power=2.4, sky=(0.37, 0.43, 0.54), ground=(0.27, 0.23, 0.18),
        zenith=(0.09, 0.30, 0.76), horizon=(0.52, 0.74, 0.92),
    ),
    "afternoon": _Hour(
        height=38, key=(1.0, 0.84, 0.60), power=2.4, sky=(0.35, 0.39, 0.50), ground=(0.29, 0.22, 0.16),
        zenith=(0.12, 0.32, 0.72), horizon=(0.66, 0.76, 0.84),
    ),
    "dusk": _Hour(
        height=17, key=(1.0, 0.54, 0.30), power=1.7, sky=(0.32, 0.30, 0.46), ground=(0.24, 0.17, 0.15),
        zenith=(0.13, 0.16, 0.42), horizon=(1.0, 0.46, 0.24), disc=(1.0, 0.45, 0.2),
    ),
    "evening": _Hour(
        height=38, key=(0.52, 0.62, 1.0), power=0.75, sky=(0.19, 0.23, 0.40), ground=(0.11, 0.11, 0.15),
        zenith=(0.035, 0.06, 0.20), horizon=(0.34, 0.26, 0.34), disc=(0.5, 0.5, 0.6), stars=0.4,
    ),
    "night": _Hour(
        height=46, key=(0.50, 0.64, 1.0), power=0.54, sky=(0.12, 0.16, 0.29), ground=(0.07, 0.07, 0.11),
        zenith=(0.006, 0.014, 0.05), horizon=(0.04, 0.065, 0.14), disc=(0.8, 0.85, 1.0), stars=1.0,
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weather:
    key: float = 1.0  # factor of the key's power
    ambient: float = 1.0
    tint: Vec3 = (1.0, 1.0, 1.0)
    grey: float = 0.0  # how far the sky loses its colour
    softness: float = 0.05
    clouds: float = 0.36
    fog: float = 0.0
    wet: float = 0.0
    snow: float = 0.0
    rain_fall: float = 0.0
    snow_fall: float = 0.0
    wind: float = 0.2


_WEATHERS: dict[str, _Weather] = {
    "clear": _Weather(),
    "wind": _Weather(clouds=0.45, wind=3.0),
    "cloudy": _Weather(key=0.5, ambient=1.3, grey=0.65, softness=0.16, clouds=0.85, fog=0.003),
    "rain": _Weather(
        key=0.38, ambient=1.25, tint=(0.92, 0.98, 1.06), grey=0.8, softness=0.2, clouds=1.0, fog=0.012,
        wet=1.0, rain_fall=0.8, wind=0.8,
    ),
    "storm": _Weather(
        key=0.30, ambient=1.05, tint=(0.86, 0.96, 1.08), grey=0.85, softness=0.2, clouds=1.0, fog=0.018,
        wet=1.0, rain_fall=1.0, wind=4.0,
    ),
    "snow": _Weather(
        key=0.5, ambient=1.3, tint=(0.96, 1.0, 1.06), grey=0.75, softness=0.2, clouds=0.95, fog=0.012,
        snow=1.0, snow_fall=1.0, wind=0.4,
    ),
    "fog": _Weather(key=0.45, ambient=1.25, grey=0.85, softness=0.25, clouds=1.0, fog=0.075, wind=0.1),
}  # fmt: skip


def lighting_for(
    scene: Scene, set_model: SetModel, lights: dict[str, NDArray[np.float32]] | None
) -> Lighting:
    """Light `scene` in `set_model`.

    `lights` are the story's levels of practicals, (T,) each; they replace the set's own rule of when a light
    burns. The level "weather" is that of what falls from the sky.
    """
    hour, weather = _HOURS[scene.time], _WEATHERS[scene.weather]
    levels = _levels(set_model, scene, lights or {})
    outdoors = _outdoors(hour, weather, set_model)
    outdoors = replace(outdoors, practicals=set_model.lights, levels=levels)
    if not set_model.interior:
        return outdoors
    if scene.time in ("evening", "night"):
        return _room_by_night(outdoors, set_model)
    return _room_by_day(outdoors, hour, set_model)


def _levels(
    set_model: SetModel, scene: Scene, story: dict[str, NDArray[np.float32]]
) -> dict[str, NDArray[np.float32]]:
    gloomy = scene.time in DARK_TIMES or scene.weather in ("rain", "storm", "fog")
    levels = {}
    for light in set_model.lights:
        burns = light.on == "always" or (light.on == "dark" and gloomy)
        levels[light.id] = story.get(light.id, np.array([float(burns)], np.float32))
    if WEATHER in story:
        levels[WEATHER] = story[WEATHER]
    return levels


def _outdoors(hour: _Hour, weather: _Weather, set_model: SetModel) -> Lighting:
    yaw = set_model.sun_yaw
    sky, ground = (
        _times(hour.sky, weather.ambient, weather.tint),
        _times(hour.ground, weather.ambient, weather.tint),
    )
    horizon = _greyed(hour.horizon, weather.grey, weather.tint)
    zenith = _greyed(hour.zenith, weather.grey, weather.tint)
    key = _times(_greyed(hour.key, weather.grey * 0.7), hour.power * weather.key, weather.tint)
    haze = 0.0045 + weather.fog
    return Lighting(
        sun_direction=_toward(yaw, hour.height),
        sun_color=key,
        sun_softness=weather.softness,
        ambient_sky=sky,
        ambient_ground=ground,
        fill_direction=_toward(yaw + math.pi * 0.62, 12),
        fill_color=_times(sky, 0.42),
        box_color=_times(key, 0.42),
        zenith=zenith,
        horizon=horizon,
        below=_times(horizon, 0.75, (1.0, 0.98, 0.94)),
        disc_direction=_toward(math.pi + math.copysign(0.42, math.sin(yaw)), min(hour.height, 24)),
        disc_color=_times(hour.disc, 1.0 - min(weather.clouds * weather.grey, 1.0)),
        disc_cosine=0.9988 if hour.stars else 0.9994,
        stars=hour.stars * (1 - weather.clouds) * (1 - weather.grey),
        clouds=weather.clouds,
        fog_color=horizon,
        fog_density=haze,
        fog_start=2.0 if weather.fog > 0.05 else 7.0,
        wet=weather.wet,
        snow=weather.snow,
        rain_fall=weather.rain_fall,
        snow_fall=weather.snow_fall,
        wind=weather.wind,
        outside=_times(_plus(_times(key, 0.7), _times(sky, 1.0)), 1.15),
        glow=1.5 if hour.stars or hour.height < 21 else 0.6,
        lamp_power=3.4 if hour.stars else 1.6,
        exposure=1.3 if hour.stars > 0.5 else 1.1 if hour.stars else 0.86 - 0.12 * weather.snow,
    )


def _room_by_day(outdoors: Lighting, hour: _Hour, set_model: SetModel) -> Lighting:
    """The sun through the windows, and much light thrown back by the walls."""
    yaw = _kind_to_faces(set_model.sun_yaw)
    wall_light = (1.06, 1.0, 0.92)
    return replace(
        outdoors,
        sun_direction=_toward(yaw, min(max(hour.height, 30), 46)),
        sun_color=_times(outdoors.sun_color, 0.92),
        sun_softness=max(outdoors.sun_softness, 0.07),
        ambient_sky=_times(outdoors.ambient_sky, 0.74, wall_light),
        ambient_ground=_times(outdoors.ambient_ground, 1.0, wall_light),
        fill_direction=_toward(-yaw * 0.9, 15),
        fill_color=_times(outdoors.fill_color, 1.0, (0.92, 1.0, 1.12)),
        fog_density=0.0,
        wet=0.0,
        snow=0.0,
        glow=1.0,
        exposure=0.93,
    )


def _room_by_night(outdoors: Lighting, set_model: SetModel) -> Lighting:
    """The strongest lamp is the key, warm and casting shadows; the moon fills, cool."""
    low, high = np.array(set_model.room[0]), np.array(set_model.room[1])
    middle = (low + high) / 2
    burning = [light for light in set_model.lights if outdoors.levels[light.id].max() > 0]
    lamp = max(burning, key=lambda light: light.power, default=None)
    side = 0.5 if lamp is None else float(np.clip(lamp.position[0] - middle[0], -2.0, 2.0)) * 0.45
    return replace(
        outdoors,
        sun_direction=_toward(side, 50),
        sun_color=(1.25, 0.86, 0.50) if lamp else _times(outdoors.sun_color, 1.0),
        sun_softness=0.10,
        key_follows=lamp.id if lamp else "",
        ambient_sky=(0.15, 0.145, 0.17),
        ambient_ground=(0.16, 0.115, 0.08),
        fill_direction=_toward(-math.copysign(0.9, side or 1.0), 18),
        fill_color=(0.07, 0.10, 0.20),
        box_color=(0.75, 0.55, 0.36),
        lamp_power=1.6,
        fog_density=0.0,
        wet=0.0,
        snow=0.0,
        exposure=1.12,
    )


def _kind_to_faces(yaw: float) -> float:
    """The key's yaw: the window's, turned towards the master camera until it lights faces from the side."""
    turned = math.remainder(yaw, 2 * math.pi)
    return math.copysign(min(abs(turned), math.radians(66)), turned or 1.0)


def _toward(yaw: float, height: float) -> Vec3:
    up = math.radians(height)
    return (math.sin(yaw) * math.cos(up), math.sin(up), math.cos(yaw) * math.cos(up))


def _plus(a: Vec3, b: Vec3) -> Vec3:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _times(color: Vec3, factor: float, tint: Vec3 = (1.0, 1.0, 1.0)) -> Vec3:
    return (color[0] * factor * tint[0], color[1] * factor * tint[1], color[2] * factor * tint[2])


def _greyed(color: Vec3, amount: float, tint: Vec3 = (1.0, 1.0, 1.0)) -> Vec3:
    luma = 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
    mixed = [(1 - amount) * channel + amount * luma for channel in color]
    return (mixed[0] * tint[0], mixed[1] * tint[1], mixed[2] * tint[2])
