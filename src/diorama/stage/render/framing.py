"""Fills the uniform block for one frame: camera, light, lens and grade as numbers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from diorama.core.performance import CameraPath
from diorama.stage.lighting import Lighting
from diorama.stage.model import SetModel
from diorama.stage.render.finish import GRADES, Finish
from diorama.stage.render.geometry import linear
from diorama.stage.render.uniforms import MAX_LEVELS, MAX_LIGHTS, new_uniforms
from diorama.stage.world import World

NEAR = 0.03  # metres
_MIDDLE_GREY = 0.18


def camera_matrix(camera: CameraPath, n: int) -> NDArray[np.float64]:
    """(4, 4) world to clip of frame `n`: reversed infinite depth (near plane 1, infinity 0)."""
    tan_x, tan_y = half_angles(camera, n)
    projection = np.zeros((4, 4))
    projection[0, 0], projection[1, 1] = 1 / tan_x, 1 / tan_y
    projection[2, 3], projection[3, 2] = NEAR, -1.0
    return projection @ np.linalg.inv(camera.camera_to_world[n].astype(np.float64))


def half_angles(camera: CameraPath, n: int) -> tuple[float, float]:
    """Tangents of half the horizontal and vertical angle of view."""
    focal = float(camera.focal_mm[n])
    return camera.gate_mm[0] / (2 * focal), camera.gate_mm[1] / (2 * focal)


def blur_scale(camera: CameraPath, n: int, width: int) -> float:
    """Diameter in pixels of the circle of confusion at infinity: f^2 / (N (s - f)) over the gate's width."""
    focal, focus = float(camera.focal_mm[n]) / 1000, float(camera.focus[n])
    return focal**2 / (camera.aperture * max(focus - focal, 1e-3)) / (camera.gate_mm[0] / 1000) * width


def sun_matrix(lighting: Lighting, set_model: SetModel, resolution: int) -> tuple[NDArray[np.float64], float]:
    """World to the shadow map's clip space, covering the set's room; and metres a shadow texel."""
    low, high = np.array(set_model.room[0], float), np.array(set_model.room[1], float)
    middle = (low + high) / 2
    radius = float(np.linalg.norm(high - low)) / 2 + 0.3
    back = np.array(lighting.sun_direction, float)
    back /= np.linalg.norm(back)
    right = np.cross([0.0, 1.0, 0.0] if abs(back[1]) < 0.99 else [0.0, 0.0, 1.0], back)
    right /= np.linalg.norm(right)
    up = np.cross(back, right)
    view = np.eye(4)
    view[:3, :3] = np.stack([right, up, back])
    view[:3, 3] = -view[:3, :3] @ middle
    corners = np.array(
        [[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    spread = np.abs((corners - middle) @ view[:3, :3].T).max(0) + 0.2
    depth = radius + 3.0
    scale = np.diag([1 / spread[0], 1 / spread[1], -0.5 / depth, 1.0])
    scale[2, 3] = 0.5
    return scale @ view, float(2 * max(spread[0], spread[1]) / resolution)


def fill_uniforms(
    *, world: World, shadow: tuple[NDArray[np.float64], float], camera: CameraPath, n: int, next_n: int,
    frame: int, size: tuple[int, int], finish: Finish,
) -> NDArray[np.void]:  # fmt: skip
    """The block for shot frame `n` (scene frame `frame`); motion vectors lead to shot frame `next_n`."""
    u = new_uniforms()
    lighting = world.lighting
    width, height = size
    u["view_proj"] = camera_matrix(camera, n).T
    u["next_view_proj"] = camera_matrix(camera, next_n).T
    u["camera_to_world"] = camera.camera_to_world[n].T
    u["eye"] = (*camera.camera_to_world[n][:3, 3], NEAR)
    u["size"] = (width, height, 1 / width, 1 / height)
    u["lens"] = (*half_angles(camera, n), blur_scale(camera, n, width), camera.focus[n])
    _fill_light(u, lighting, shadow, frame)
    # What drifts and falls counts from the cut, so that a shot moved in its scene keeps its bytes.
    _fill_sky(u, lighting, world.set_model, n / float(world.fps))
    grade = GRADES[finish.mood]
    power = grade.contrast
    # x^n / (x^n + s^n) keeps middle grey when s^n = grey^n (1 - grey) / grey
    shoulder = _MIDDLE_GREY**power * (1 - _MIDDLE_GREY) / _MIDDLE_GREY
    u["tone"] = (lighting.exposure * grade.exposure * finish.exposure, power, shoulder, grade.vignette)
    u["grade_lift"] = (*grade.shadows, finish.grain)
    u["grade_gain"] = (*grade.lights, grade.saturation)
    grain_seed = (finish.seed * 9176 + n * 31) % 100003
    u["counts"] = (0.0, float(finish.depth_of_field), 0.035 * height, grain_seed)
    first = camera.camera_to_world[0].astype(np.float64)
    watched = first[:3, 3] - first[:3, 2] * float(camera.focus[0])
    _fill_practicals(u, lighting, frame, watched)
    return u


def _fill_light(
    u: NDArray[np.void], lighting: Lighting, shadow: tuple[NDArray[np.float64], float], frame: int
) -> None:
    matrix, texel = shadow
    toward = _unit(lighting.sun_direction)
    key = lighting.level(lighting.key_follows, frame) if lighting.key_follows else 1.0
    u["sun_matrix"] = matrix.T
    u["sun_direction"] = (*toward, 0.0)
    u["sun_color"] = (*np.multiply(lighting.sun_color, key), 0.0)
    soft = lighting.sun_softness * 0.5 * float(np.linalg.norm(matrix[0, :3]))
    u["sun_shape"] = (texel * 1.5 + 0.004, soft, 0.0, 0.0)
    # When the lamp that lights a room goes out, the eye opens to the moonlight that is left.
    u["ambient_sky"] = (*np.multiply(lighting.ambient_sky, 0.45 + 0.55 * key), 0.0)
    u["ambient_ground"] = (*np.multiply(lighting.ambient_ground, 0.35 + 0.65 * key), 0.0)
    u["fill_direction"] = (*_unit(lighting.fill_direction), 0.0)
    u["fill_color"] = (*np.multiply(lighting.fill_color, 2.0 - key), lighting.glow)
    u["box_direction"] = (*_unit((toward[0], max(toward[1], 0.5), toward[2])), 0.0)
    u["box_color"] = (*np.multiply(lighting.box_color, 0.1 + 0.9 * key), 0.0)


def _fill_sky(u: NDArray[np.void], lighting: Lighting, set_model: SetModel, seconds: float) -> None:
    u["disc"] = (*_unit(lighting.disc_direction), lighting.disc_cosine)
    u["disc_color"] = (*lighting.disc_color, 0.0)
    u["air"] = (lighting.stars, lighting.clouds, 0.0, 0.0)
    u["horizon"] = (*lighting.horizon, 0.0)
    u["zenith"] = (*lighting.zenith, 0.0)
    u["ground_haze"] = (*lighting.below, 0.0)
    u["fog"] = (*lighting.fog_color, lighting.fog_density)
    u["fog_start"] = (lighting.fog_start, seconds, 0.0, 0.0)
    u["weather"] = (lighting.wet, lighting.snow, float(lighting.rain_fall > 0), lighting.wind)
    u["room_low"] = (*set_model.room[0], float(set_model.interior))
    u["room_high"] = (*set_model.room[1], 0.0)
    u["outside"] = (*lighting.outside, 0.0)


def _fill_practicals(
    u: NDArray[np.void], lighting: Lighting, frame: int, watched: NDArray[np.float64]
) -> None:
    """The lamps that matter most where the shot first looks: the same all through it, so that none pops."""
    levels = [lighting.level(light.id, frame) for light in lighting.practicals]
    u["light_levels"].reshape(-1)[: len(levels)] = levels[:MAX_LEVELS]
    reaching = [
        light.power / (2.0 + float(np.sum((watched - light.position) ** 2))) for light in lighting.practicals
    ]
    burning = [i for i, light in enumerate(lighting.practicals) if lighting.levels[light.id].max() > 0]
    chosen = sorted(burning, key=lambda i: -reaching[i])[:MAX_LIGHTS]
    u["counts"][0] = len(chosen)
    for slot, i in enumerate(chosen):
        light = lighting.practicals[i]
        u["lights"][slot, 0] = (*light.position, light.reach)
        u["lights"][slot, 1, :3] = linear(light.color) * light.power * levels[i] * lighting.lamp_power


def _unit(vector: tuple[float, float, float]) -> tuple[float, float, float]:
    length = math.sqrt(sum(v * v for v in vector))
    return (vector[0] / length, vector[1] / length, vector[2] / length)
