"""Shoes and bare feet, rigid on the foot joints; soles stand on the floor."""

from __future__ import annotations

from diorama.core.film import Look
from diorama.stage.figures.body import SIDES, leg_weights, limb, limb_band
from diorama.stage.figures.clay import Kit, loft
from diorama.stage.figures.palette import shade, skin_paint
from diorama.stage.figures.skeleton import Proportions
from diorama.stage.model import Mesh, Paint
from diorama.stage.shapes import ellipsoid, moved, tube

_RUBBER = Paint(color="#f6f1e6", roughness=0.6)
_DARK = Paint(color="#2c2523", roughness=0.7)


def add_shoes(kit: Kit, measures: Proportions, look: Look) -> None:
    """A pair of the look's shoes."""
    glossy = look.shoes in ("shoes", "heels", "boots")
    paint = Paint(color=look.shoes_color, roughness=0.38 if glossy else 0.7)
    m, kind = measures, look.shoes
    for side, sign in SIDES:
        joint = f"foot_{side}"
        inward = -sign * 0.06 * m.foot_length
        if kind in ("bare", "heels", "slippers"):
            kit.add(joint, _upper(m, 0.88, 0.9, 0.96, inward), skin_paint(look.skin), "foot")
        if kind == "bare":
            continue
        kit.add(
            joint,
            _sole(m, 1.0 if kind != "heels" else 0.94, inward),
            _RUBBER if kind == "sneakers" else _DARK,
            "sole",
        )
        if kind in ("heels", "slippers"):
            kit.add(joint, _low(m, inward, 0.56 if kind == "heels" else 0.66), paint, "shoe")
            if kind == "heels":
                knot = ellipsoid(0.09 * m.foot_length, 0.05 * m.foot_length, 0.05 * m.foot_length, 12)
                kit.add(
                    joint, moved(knot, (inward, 0.6 * m.sole - m.sole, 0.5 * m.foot_length)), paint, "bow"
                )
            continue
        kit.add(joint, _upper(m, 0.97, 0.97, 1.06, inward), paint, "shoe")
        if kind == "sneakers":
            _laces(kit, joint, m, inward, look)
        if kind == "boots" and look.bottom != "trousers":
            _shaft(kit, m, side, sign, paint, Paint(color=shade(look.shoes_color, -0.25), roughness=0.5))


def _upper(m: Proportions, wide: float, long: float, high: float, inward: float) -> Mesh:
    """The foot's body in the foot joint's frame: round toe, instep rising to the ankle."""
    half, width, top = m.foot_length / 2 * long, m.foot_length * 0.235 * wide, m.sole * high
    z = m.foot_forward
    ankle = m.leg_radius * 0.74
    shares = [  # height share, width share, length share, z share (0 foot's middle .. 1 ankle)
        (0.03, 0.8, 0.9, 0.0),
        (0.1, 0.96, 0.98, 0.0),
        (0.28, 1.0, 1.0, 0.0),
        (0.48, 0.98, 0.955, 0.08),
        (0.64, 0.94, 0.84, 0.28),
        (0.78, 0.88, 0.68, 0.55),
        (0.92, 0.8, 0.52, 0.85),
    ]
    rings: list[tuple[float, ...]] = [(top * 0.03, 1e-5, 1e-5, inward, z)]
    rings += [(top * h, width * w, half * n, inward * (1 - k), z * (1 - k)) for h, w, n, k in shares]
    rings += [(top * 1.08, ankle, ankle, 0.0, 0.0), (top * 1.3, ankle * 0.9, ankle * 0.9, 0.0, 0.0)]
    rings += [(top * 1.32, 1e-5, 1e-5, 0.0, 0.0)]
    return moved(loft(rings, 12, 2.25), (0.0, -m.sole, 0.0))


def _sole(m: Proportions, wide: float, inward: float) -> Mesh:
    half, width, z = m.foot_length / 2 * 1.03, m.foot_length * 0.25 * wide, m.foot_forward
    thick = m.sole * 0.27
    shares = [(0.0, 0.001), (0.0, 0.93), (0.12, 1.0), (0.8, 1.01), (1.0, 0.97), (1.0, 0.001)]
    rings = [(thick * h, width * k, half * k, inward, z) for h, k in shares]
    return moved(loft(rings, 12, 2.4), (0.0, -m.sole, 0.0))


def _low(m: Proportions, inward: float, high: float) -> Mesh:
    """A pump or slipper: covers the toes, open over the instep."""
    half, width, z = m.foot_length / 2, m.foot_length * 0.235, m.foot_forward
    top = m.sole * high
    shares = [
        (0.2, 0.99, 1.0, 0.0),
        (0.5, 1.0, 1.0, 0.0),
        (0.78, 0.97, 0.99, 0.03),
        (0.95, 0.93, 0.95, 0.1),
        (1.0, 0.85, 0.88, 0.14),
        (0.9, 0.8, 0.8, 0.14),
    ]
    rings = [(top * h, width * w, half * n, inward, z * (1 - k)) for h, w, n, k in shares]
    return moved(loft(rings, 12, 2.25), (0.0, -m.sole, 0.0))


def _laces(kit: Kit, joint: str, m: Proportions, inward: float, look: Look) -> None:
    long = m.foot_length
    for z, y in ((0.36, 0.73), (0.28, 0.84), (0.2, 0.95)):
        wide, height = 0.1 * long, m.sole * y - m.sole
        path = [
            (inward - wide, height - 0.014 * long, z * long),
            (inward, height + 0.012 * long, z * long + 0.012 * long),
            (inward + wide, height - 0.014 * long, z * long),
        ]
        kit.add(joint, tube(path, 0.02 * long, 5), _RUBBER, "laces")
    cap = ellipsoid(0.19 * long, 0.2 * m.sole, 0.12 * long, 10)
    place = (inward, 0.33 * m.sole - m.sole, m.foot_forward + 0.4 * long)
    kit.add(joint, moved(cap, place), _RUBBER, "toe cap")
    kit.add(
        joint,
        moved(
            tube([(0, 0, 0), (0, 0.3 * m.sole, -0.02 * long)], 0.03 * long, 8),
            (0, -0.25 * m.sole, m.foot_forward - 0.47 * long),
        ),
        Paint(color=shade(look.shoes_color, -0.2), roughness=0.7),
        "heel tab",
    )


def _shaft(kit: Kit, m: Proportions, side: str, sign: float, paint: Paint, trim: Paint) -> None:
    """A boot's leg, bending with the ankle and shin."""
    x = sign * m.hip_half
    low, high = m.sole * 0.75, m.sole + m.lower_leg * 0.42
    wide = m.leg_radius * 0.92
    rings = [
        (low, wide * 0.9),
        (m.sole * 1.2, wide * 0.92),
        (high * 0.75, wide),
        (high, wide * 1.1),
        (high + 0.003, wide * 1.02),
        (high - 0.03, wide * 0.9),
    ]
    kit.drape(limb(x, rings), paint, leg_weights(m, side), "boot")
    kit.drape(limb_band(x, high - 0.01, wide * 1.05, 0.03, 0.007), trim, leg_weights(m, side), "boot cuff")
