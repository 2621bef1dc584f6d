"""The one uniform block every pass reads, and the WGSL that declares it: both made from one table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MAX_LIGHTS = 6  # practicals that light surfaces: the strongest of a frame
MAX_LEVELS = 32  # practicals that glowing paint can follow

_FIELDS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("view_proj", (4, 4), "world to clip, reversed infinite depth: near plane 1, infinity 0"),
    ("next_view_proj", (4, 4), "the same, one frame later"),
    ("camera_to_world", (4, 4), ""),
    ("sun_matrix", (4, 4), "world to the shadow map's clip space"),
    ("eye", (4,), "camera position, near plane"),
    ("size", (4,), "width, height, and one over each"),
    ("lens", (4,), "tangents of half the angle of view in x and y; blur scale in pixels; focus in metres"),
    ("sun_direction", (4,), "towards the sun"),
    ("sun_color", (4,), "linear, times power"),
    ("sun_shape", (4,), "normal offset in metres; radius of the soft edge in shadow-map uv"),
    ("disc", (4,), "where the sun or moon stands in the sky; cosine of its radius"),
    ("disc_color", (4,), ""),
    ("air", (4,), "stars 0..1; clouds 0..1"),
    ("weather", (4,), "wet 0..1; snow on the ground 0..1; 1 if what falls is rain; wind in metres a second"),
    ("room_low", (4,), "inner bounds of an interior, where nothing falls; 1 if it is one"),
    ("room_high", (4,), ""),
    ("outside", (4,), "light on what is seen through an interior's windows"),
    ("ambient_sky", (4,), ""),
    ("ambient_ground", (4,), ""),
    ("fill_direction", (4,), ""),
    ("fill_color", (4,), "and how strongly glowing paint shines"),
    ("box_direction", (4,), "where the soft box is that smooth surfaces mirror"),
    ("box_color", (4,), ""),
    ("horizon", (4,), ""),
    ("zenith", (4,), ""),
    ("ground_haze", (4,), "sky below the horizon"),
    ("fog", (4,), "colour, density per metre"),
    ("fog_start", (4,), "metres; time in seconds"),
    ("tone", (4,), "exposure; exponent n; s^n; vignette"),
    ("grade_lift", (4,), "multiplier of shadows; grain"),
    ("grade_gain", (4,), "multiplier of lights; saturation"),
    ("counts", (4,), "practical lights; depth of field 0 or 1; widest blur in pixels; grain seed"),
    (
        "light_levels",
        (MAX_LEVELS // 4, 4),
        "how strongly each practical burns, for the paint that glows with it",
    ),
    ("lights", (MAX_LIGHTS, 2, 4), "place (position, reach) and colour of each practical"),
)

_DTYPE = np.dtype([(name, "<f4", shape) for name, shape, _ in _FIELDS])
_TYPES = {
    (4,): "vec4f",
    (4, 4): "mat4x4f",
    (MAX_LEVELS // 4, 4): f"array<vec4f, {MAX_LEVELS // 4}>",
    (MAX_LIGHTS, 2, 4): f"array<Practical, {MAX_LIGHTS}>",
}


def new_uniforms() -> NDArray[np.void]:
    """A zeroed block; matrices are stored transposed (WGSL reads columns)."""
    return np.zeros((), _DTYPE)


def uniform_size() -> int:
    """Bytes of the block."""
    return _DTYPE.itemsize


def scene_struct() -> str:
    """The WGSL declaration of the block."""
    members = "".join(f"  {name}: {_TYPES[shape]},  // {note}\n" for name, shape, note in _FIELDS)
    return f"struct Practical {{ place: vec4f, color: vec4f }}\nstruct Scene {{\n{members}}}\n"
