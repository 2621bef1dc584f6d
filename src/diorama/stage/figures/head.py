"""The head and its face: skull, ears, nose, eyes, lids, brows, cheeks and the five mouths.

Features are laid on the head's very surface. Sizes are in half head heights unless they say metres.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, Points, grid_mesh, lock, smoothed
from diorama.stage.figures.palette import iris_color, lightness, mix, shade, skin_paint
from diorama.stage.figures.skeleton import HEAD_POWER, Proportions, head_front, head_swell
from diorama.stage.model import Mesh, Paint, Vec3
from diorama.stage.shapes import ellipsoid, joined, moved, scaled, tube, turned

LID_EDGE = np.radians(42.0)  # how far above the eye's middle the edge of an open lid stands
LID_REACH = np.radians(88.0)  # from a lid's pole to its edge
WHITE = Paint(color="#fdfaf4", roughness=0.22)
GLINT = Paint(color="#ffffff", roughness=0.2, glow=0.6)
PUPIL = Paint(color="#1c1417", roughness=0.18)
TEETH = Paint(color="#fffaf0", roughness=0.35)
TONGUE = Paint(color="#e0707a", roughness=0.45)


def head_point(measures: Proportions, around: ArrayLike, polar: ArrayLike, lift: ArrayLike = 0.0) -> Points:
    """Points (..., 3) over the skull in the head joint's frame.

    `around` is 0 at the face and grows to the figure's left, `polar` is 0 at the crown and pi at the chin,
    `lift` is metres off the skin.
    """
    turn, tilt = np.broadcast_arrays(np.asarray(around, float), np.asarray(polar, float))
    way = np.stack([np.sin(tilt) * np.sin(turn), np.cos(tilt), np.sin(tilt) * np.cos(turn)], -1)
    way = way / ((np.abs(way) ** HEAD_POWER).sum(-1, keepdims=True) ** (1 / HEAD_POWER))
    swell = head_swell(way[..., 1])
    radii = np.asarray(measures.head_radii)
    widths = np.stack([swell, np.ones_like(swell), 0.5 + 0.5 * swell], -1)
    place = way * radii * widths
    out = place / radii**2
    out /= np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
    return place + out * np.asarray(lift, float)[..., None] + np.asarray(measures.head_centre)


def on_face(measures: Proportions, x: ArrayLike, y: ArrayLike, lift: ArrayLike = 0.0) -> Points:
    """Points (..., 3) on the face at (x, y) metres from the head's centre, in the head joint's frame."""
    across, up = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
    front = head_front(measures.head_radii, across, up) + np.asarray(lift, float)
    return np.stack([across, up, front], -1) + np.asarray(measures.head_centre)


def add_head(kit: Kit, measures: Proportions, look: Look, seed: int) -> None:
    """Put the whole head but its hair on the head joint and the face's joints."""
    skin = skin_paint(look.skin)
    half = measures.head_radius
    crown = 0.004 if look.hair == "bald" else 0.5  # hair hides the rest
    polar = np.linspace(np.pi - 0.004, crown, 16)[:, None]
    around = np.linspace(0, 2 * np.pi, 28, endpoint=False)[None, :]
    kit.add("head", grid_mesh(head_point(measures, around, polar)), skin, "head")
    _ears_and_nose(kit, measures, look, np.random.default_rng([seed, 31]))
    _eyes(kit, measures, look, seed)
    _brows(kit, measures, look, seed)
    _mouths(kit, measures, look)
    blush = Paint(
        color=mix(look.skin, "#e2574f", 0.22 if look.age == "child" else 0.15), roughness=0.6, sheen=0.4
    )
    for sign in (1.0, -1.0):
        disc = _patch(measures, sign * 0.6 * half, -0.36 * half, _oval(0.15 * half, 0.105 * half), 0.0012)
        kit.add("head", disc, blush, "cheeks")
    if look.age == "elder":
        _wrinkles(kit, measures, look)


def mouth_color(skin: str) -> str:
    """The colour of lips' lines on a skin."""
    return mix(skin, "#6a1a22", 0.66 if lightness(skin) > 0.45 else 0.72)


def _ears_and_nose(kit: Kit, measures: Proportions, look: Look, rng: np.random.Generator) -> None:
    half = measures.head_radius
    skin, inner = skin_paint(look.skin), skin_paint(mix(look.skin, "#b04a44", 0.25))
    side = measures.head_radii[0] * float(head_swell(-0.1)) * 0.99
    for sign in (1.0, -1.0):
        place = (sign * side, measures.head_centre[1] - 0.12 * half, measures.head_centre[2] - 0.04 * half)
        ear = turned(ellipsoid(0.085 * half, 0.2 * half, 0.15 * half, 8), y=sign * -0.45)
        bowl = moved(
            ellipsoid(0.05 * half, 0.12 * half, 0.085 * half, 7), (sign * 0.045 * half, 0, 0.035 * half)
        )
        kit.add("head", moved(ear, place), skin, "ears")
        kit.add("head", moved(turned(bowl, y=sign * -0.45), place), inner, "ears")
    size = float(rng.uniform(0.88, 1.18)) * (0.85 if look.age == "child" else 1.0)
    nose = ellipsoid(0.088 * half * size, 0.078 * half * size, 0.1 * half * size, 12)
    (place,) = on_face(measures, [0.0], [-0.24 * half], 0.012 * half)
    kit.add("head", moved(nose, _vec(place)), skin_paint(mix(look.skin, "#d8574c", 0.1)), "nose")


def _eyes(kit: Kit, measures: Proportions, look: Look, seed: int) -> None:
    radii = measures.eye_radii
    iris = Paint(color=iris_color(seed), roughness=0.2)
    lid = skin_paint(mix(look.skin, "#8a4038", 0.07))
    lash = Paint(color="#2a1c1c" if look.age != "elder" else "#5a4a46", roughness=0.6)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        place = measures.offsets[f"eye_{side}"]
        kit.add("head", moved(ellipsoid(*radii, 13), place), WHITE, "eyes")
        eye = f"eye_{side}"
        kit.add(eye, scaled(_cap(np.radians(37), 1.025), radii), iris, "iris")
        kit.add(eye, scaled(_cap(np.radians(24), 1.045), radii), PUPIL, "pupil")
        kit.add(eye, scaled(_cap(np.radians(8.5), 1.062, 0.28, 0.36), radii), GLINT, "glint")
        kit.add(f"lid_{side}", scaled(_lid_shell(), radii), lid, "lid")
        kit.add(f"lid_{side}", _lash(measures, look, sign), lash, "lashes")


def _cap(width: float, lift: float, yaw: float = 0.0, pitch: float = 0.0) -> Mesh:
    """A round patch of the unit ball about +Z (or turned), `lift` times as far out, its rim tucked in."""
    tilt = np.linspace(width, 0.0, 4 if width > 0.3 else 3)[:, None]
    out = np.where(tilt >= width - 1e-9, 1.0, lift)
    angle = np.linspace(0, 2 * np.pi, 16 if width > 0.3 else 8, endpoint=False)[None, :]
    points = np.stack(
        np.broadcast_arrays(np.sin(tilt) * np.cos(angle), np.sin(tilt) * np.sin(angle), np.cos(tilt)), -1
    )
    return turned(grid_mesh(points * out[..., None]), x=-pitch, y=yaw)


def _lid_directions(reach: ArrayLike, angle: ArrayLike) -> Points:
    """Unit directions at `reach` from an open lid's pole."""
    pole = LID_EDGE + LID_REACH
    r, a = np.broadcast_arrays(np.asarray(reach, float), np.asarray(angle, float))
    raw = np.stack([np.sin(r) * np.sin(a), np.sin(r) * np.cos(a), np.cos(r)], -1)
    cos, sin = np.cos(pole), np.sin(pole)
    return np.stack(
        [raw[..., 0], raw[..., 2] * sin + raw[..., 1] * cos, raw[..., 2] * cos - raw[..., 1] * sin], -1
    )


def _lid_shell() -> Mesh:
    reach = np.array([LID_REACH, LID_REACH, *np.linspace(LID_REACH, 0.0, 5)])[:, None]
    out = np.array([1.0, 1.06, *[1.1] * 5])[:, None]
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)[None, :]
    return grid_mesh((_lid_directions(reach, angle) * out[..., None])[:, ::-1])


def _lash(measures: Proportions, look: Look, sign: float) -> Mesh:
    radii = np.asarray(measures.eye_radii)
    thick = measures.head_radius * (0.025 if look.sex == "woman" else 0.021)
    angle = np.linspace(-1.18, 1.18, 9)
    path = _lid_directions(LID_REACH, np.pi - angle) * 1.09 * radii
    shape = thick * np.interp(np.abs(angle), [0, 0.9, 1.18], [1.0, 0.85, 0.45])
    pieces = [tube(path, [float(v) for v in shape], 4)]
    if look.sex == "woman":
        for at_angle, reach in ((0.98, 0.13), (0.66, 0.105)):
            (root,) = _lid_directions(LID_REACH, np.array([np.pi - sign * at_angle])) * 1.09 * radii
            tip = root + np.array([sign * reach, reach * 0.5, 0.05]) * measures.head_radius
            bend = (root + tip) / 2 + np.array([0, -0.018, 0.02]) * measures.head_radius
            pieces.append(tube(np.stack([root, bend, tip]), [thick, thick * 0.8, thick * 0.35], 4))
    return joined(pieces)


def _brows(kit: Kit, measures: Proportions, look: Look, seed: int) -> None:
    half = measures.head_radius
    rng = np.random.default_rng([seed, 32])
    bold = float(rng.uniform(0.9, 1.15)) * (0.72 if look.sex == "woman" else 1.05)
    color = look.hair_color if look.age == "elder" else shade(look.hair_color, -0.12)
    paint = Paint(color=color, roughness=0.6)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        place = np.asarray(measures.offsets[f"brow_{side}"])
        centre = place - np.asarray(measures.head_centre)
        t = np.linspace(-1, 1, 7)
        x = centre[0] + sign * t * 0.19 * half
        y = centre[1] + half * (0.035 - 0.055 * (t - 0.15) ** 2)
        path = on_face(measures, x, y, 0.008 * half) - place
        out = np.tile([sign * 0.2, 0.1, 1.0], (len(t), 1))
        widths = [0.03 * half * bold, 0.044 * half * bold, 0.04 * half * bold, 0.016 * half * bold]
        kit.add(f"brow_{side}", lock(path, out, widths, [0.022 * half], 6), paint, "brow")


def _mouths(kit: Kit, measures: Proportions, look: Look) -> None:
    half = measures.head_radius
    line = Paint(color=mouth_color(look.skin), roughness=0.5)
    dark = Paint(color="#4a1720", roughness=0.7)
    thick = half * (0.036 if look.sex == "woman" else 0.031)
    for name, width, sag in (("neutral", 0.18, 0.03), ("smile", 0.26, 0.125), ("sad", 0.19, -0.085)):
        kit.add(f"mouth_{name}", _mouth_line(measures, width * half, sag * half, thick), line, "mouth")
    base = np.asarray(measures.offsets["mouth_open"])
    y = -0.52 * half
    for name, outline in (
        ("open", _grin(0.24 * half, 0.24 * half)),
        ("round", _oval(0.12 * half, 0.15 * half)),
    ):
        joint = f"mouth_{name}"
        hole = _patch(measures, 0.0, y, outline, 0.0016)
        kit.add(joint, moved(hole, _vec(-base)), dark, "mouth")
        rim = on_face(measures, outline[:, 0], outline[:, 1] + y, 0.002) - base
        kit.add(joint, tube(rim, thick * 0.8, 4, closed=True), line, "mouth")
    tongue = _oval(0.13 * half, 0.075 * half) + np.array([0.0, -0.135 * half])
    kit.add("mouth_open", moved(_patch(measures, 0.0, y, tongue, 0.0032), _vec(-base)), TONGUE, "tongue")
    teeth = _teeth(0.18 * half, 0.046 * half) + np.array([0.0, 0.078 * half])
    kit.add("mouth_open", moved(_patch(measures, 0.0, y, teeth, 0.0034), _vec(-base)), TEETH, "teeth")


def _mouth_line(measures: Proportions, width: float, sag: float, thick: float) -> Mesh:
    t = np.linspace(-1, 1, 8)
    y = -0.52 * measures.head_radius + sag * (t**2 - 0.45)
    path = on_face(measures, t * width, y, thick * 0.15) - np.asarray(measures.offsets["mouth_neutral"])
    return tube(path, [float(v) for v in thick * (1 - 0.4 * t**2)], 4)


def _grin(width: float, height: float) -> NDArray[np.float64]:
    """A D lying on its back: (N, 2), flat above and round below, counter-clockwise."""
    below = np.linspace(np.pi, 2 * np.pi, 13)
    arc = np.stack([np.cos(below) * width, np.sin(below) * height * 0.92 + 0.07 * height], 1)
    above = np.linspace(0, np.pi, 7)
    lid = np.stack([np.cos(above) * width, np.sin(above) * height * 0.42 + 0.07 * height], 1)
    return np.concatenate([arc, lid[1:-1]])


def _teeth(width: float, height: float) -> NDArray[np.float64]:
    angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    reach = (np.abs(np.cos(angle)) ** 4 + np.abs(np.sin(angle)) ** 4) ** -0.25
    return np.stack([np.cos(angle) * reach * width, np.sin(angle) * reach * height], 1)


def _oval(width: float, height: float) -> NDArray[np.float64]:
    angle = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    return np.stack([np.cos(angle) * width, np.sin(angle) * height], 1)


def _patch(measures: Proportions, x: float, y: float, outline: NDArray[np.float64], lift: float) -> Mesh:
    """A skin over an outline (N, 2) about (x, y), `lift` metres off the face, in the head joint's frame."""
    middle = outline.mean(0)
    shares = np.array([1.0, 0.55, 0.0])[:, None, None]
    spread = middle + (outline - middle)[None] * shares  # (R, C, 2)
    spread = np.concatenate([spread, spread[:, :1]], 1)
    points = on_face(measures, x + spread[..., 0], y + spread[..., 1], lift)
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    return smoothed(points.reshape(-1, 3), np.stack([a, b, c, a, c, d], -1).reshape(-1, 3))


def _wrinkles(kit: Kit, measures: Proportions, look: Look) -> None:
    """Two smile lines and a crease under each eye, hardly darker than the skin."""
    half = measures.head_radius
    paint = skin_paint(mix(look.skin, "#6b3a30", 0.2))
    t = np.linspace(-1, 1, 9)
    for sign in (1.0, -1.0):
        fold = on_face(measures, sign * half * (0.33 + 0.05 * (1 - t**2)), half * (-0.43 + 0.1 * t), 0.0)
        bag = on_face(measures, sign * half * (0.4 + 0.13 * t), half * (-0.3 + 0.03 * t**2 - 0.01), 0.0)
        for path in (fold, bag):
            kit.add(
                "head", tube(path, [float(v) for v in 0.012 * half * (1.05 - t**2)], 6), paint, "wrinkles"
            )


def _vec(point: ArrayLike) -> Vec3:
    x, y, z = (float(v) for v in np.asarray(point))
    return (x, y, z)
