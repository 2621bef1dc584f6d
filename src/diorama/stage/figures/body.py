"""The bending body: skin weights, torso outline, neck, arms with mitten hands, legs. Metres from the root."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.clay import Kit, Points, eased, grid_mesh, lock, loft, section, smooth_step
from diorama.stage.figures.palette import skin_paint
from diorama.stage.figures.skeleton import INDEX, Proportions
from diorama.stage.model import Mesh

Weigh = Callable[[Points], dict[int, Points]]
SIDES = (("l", 1.0), ("r", -1.0))


def torso_weights(measures: Proportions) -> Weigh:
    """Hips, spine, chest and neck, blended by height."""
    spine, chest, neck = (measures.joint_position(name)[1] for name in ("spine", "chest", "neck"))
    soft = 0.045 * measures.shoulder_height

    def weigh(points: Points) -> dict[int, Points]:
        y = points[:, 1]
        above = [smooth_step(mid - soft, mid + soft, y) for mid in (spine, chest, neck + 0.4 * soft)]
        return {
            INDEX["hips"]: 1 - above[0],
            INDEX["spine"]: above[0] * (1 - above[1]),
            INDEX["chest"]: above[1] * (1 - above[2]),
            INDEX["neck"]: above[2],
        }

    return weigh


def arm_weights(measures: Proportions, side: str) -> Weigh:
    """Upper arm, lower arm and hand, blended softly over elbow and wrist."""
    elbow = measures.shoulder_height - measures.upper_arm
    wrist = elbow - measures.wrist
    soft = measures.arm_radius * 1.25

    def weigh(points: Points) -> dict[int, Points]:
        y = points[:, 1]
        lower = 1 - smooth_step(elbow - soft, elbow + soft, y)
        hand = 1 - smooth_step(wrist - soft * 0.5, wrist + soft * 0.35, y)
        return {
            INDEX[f"upper_arm_{side}"]: 1 - lower,
            INDEX[f"lower_arm_{side}"]: lower * (1 - hand),
            INDEX[f"hand_{side}"]: lower * hand,
        }

    return weigh


def leg_weights(measures: Proportions, side: str, ankle_bends: bool = True) -> Weigh:
    """Upper leg, lower leg and, if the ankle bends, the foot, blended softly over the joints."""
    ankle = measures.sole
    knee = ankle + measures.lower_leg
    soft = measures.leg_radius * 1.15

    def weigh(points: Points) -> dict[int, Points]:
        y = points[:, 1]
        lower = 1 - smooth_step(knee - soft, knee + soft, y)
        foot = (1 - smooth_step(ankle - soft * 0.4, ankle + soft * 0.6, y)) * ankle_bends
        return {
            INDEX[f"upper_leg_{side}"]: 1 - lower,
            INDEX[f"lower_leg_{side}"]: lower * (1 - foot),
            INDEX[f"foot_{side}"]: lower * foot,
        }

    return weigh


def drape_weights(measures: Proportions) -> Weigh:
    """Cloth that hangs from the waist over both legs: skirts, dresses, coats."""
    above = torso_weights(measures)
    hip = measures.joint_position("upper_leg_l")[1]
    knee = measures.sole + measures.lower_leg

    def weigh(points: Points) -> dict[int, Points]:
        y = points[:, 1]
        left = smooth_step(-measures.hip_half * 1.3, measures.hip_half * 1.3, points[:, 0])
        legs = 1 - smooth_step(hip - 0.12 * measures.upper_leg, hip + 0.3 * measures.upper_leg, y)
        low = 0.85 * (1 - smooth_step(knee - measures.leg_radius * 1.1, knee + measures.leg_radius * 1.5, y))
        table = {joint: weight * (1 - legs) for joint, weight in above(points).items()}
        for side, share in (("l", left), ("r", 1 - left)):
            table[INDEX[f"upper_leg_{side}"]] = legs * share * (1 - low)
            table[INDEX[f"lower_leg_{side}"]] = legs * share * low
        return table

    return weigh


def torso_table(measures: Proportions, look: Look) -> list[list[float]]:
    """The torso's outline: rows (y, half width, half depth, z of its middle), from the crotch to the neck."""
    m = measures
    hip_y = m.joint_position("upper_leg_l")[1]
    hips = m.hip_half + m.leg_radius * (1.12 if look.sex == "woman" else 1.02)
    belly = {"stout": 0.3, "average": 0.08, "slim": 0.0}[look.build or "average"] + 0.12 * (
        look.age == "child"
    )
    bust = 0.1 if look.sex == "woman" and look.age in ("adult", "elder") else 0.0
    waist = m.waist_half * (0.9 if look.sex == "woman" and look.age != "child" else 1.0) * (1 + belly * 0.3)
    chest_y = m.joint_position("chest")[1]
    waist_y = m.joint_position("spine")[1] + 0.02 * m.height
    lean = m.joint_position("neck")[2]
    top = m.shoulder_height
    depth = m.torso_depth
    slope = m.arm_radius
    return [
        [hip_y - m.leg_radius * 0.95, hips * 0.5, depth * 0.55, 0.0],
        [hip_y - m.leg_radius * 0.55, hips * 0.88, depth * 0.88, 0.0],
        [hip_y + m.leg_radius * 0.1, hips, depth * 1.02, -0.06 * depth],
        [m.hip_height + 0.015 * m.height, hips * 0.985, depth * (1.0 + belly * 0.5), belly * 0.3 * depth],
        [waist_y, waist, depth * (0.93 + belly), (0.04 + belly * 0.62) * depth],
        [
            chest_y,
            m.torso_half * 0.99,
            depth * (1.0 + belly * 0.55 + bust * 0.4),
            (belly * 0.42 + bust * 0.6) * depth,
        ],
        [top - slope * 1.6, m.torso_half * 1.05, depth * (0.97 + bust), lean * 0.6 + bust * 0.7 * depth],
        [top - slope * 0.1, m.shoulder_half * 1.04, depth * 0.9, lean * 0.9],
        [top + slope * 0.55, m.shoulder_half * 0.98, depth * 0.8, lean],
        [top + slope * 1.12, m.shoulder_half * 0.68, depth * 0.62, lean],
        [top + slope * 1.5, m.neck_radius * 1.55, m.neck_radius * 1.3, lean],
        [top + slope * 1.72, m.neck_radius * 1.3, m.neck_radius * 1.22, lean],
    ]


def torso(
    measures: Proportions, look: Look, low: float, high: float, grow: float = 0.0, rows: int = 20
) -> Mesh:
    """The torso's skin between two heights, `grow` metres thick, open at both ends."""
    table = eased(torso_table(measures, look), np.linspace(low, high, rows))
    rings = [(y, w + grow, d + grow, 0.0, z) for y, w, d, z in table]
    return loft(rings, columns=20, power=2.35)


def limb(x: float, rings: list[tuple[float, float]], z: float = 0.0, columns: int = 11) -> Mesh:
    """A round limb at (x, z) through rings (y, radius) listed upwards."""
    return loft([(y, r, r, x, z) for y, r in rings], columns, power=2.0)


def dome(y: float, radius: float, steps: int = 3) -> list[tuple[float, float]]:
    """Rings of the upper half of a flat ball, to close a limb at its top."""
    turn = np.linspace(0, np.pi / 2, steps + 1)[1:]
    return [(y + 0.78 * radius * float(np.sin(t)), max(radius * float(np.cos(t)), 1e-5)) for t in turn]


def add_neck(kit: Kit, measures: Proportions, look: Look) -> None:
    """The neck's skin, from inside the collar into the head."""
    low = measures.joint_position("neck")[1] - 0.05 * measures.height
    head = measures.joint_position("head")
    z = measures.joint_position("neck")[2]
    r = measures.neck_radius
    rings = [(low, r * 1.3, r * 1.3, 0.0, z)]
    rings += [
        (y, r * wide, r * wide, 0.0, z + (head[2] - z) * t)
        for y, t, wide in zip(
            np.linspace(low + 0.03, head[1] + 0.02, 4),
            np.linspace(0, 1, 4),
            np.linspace(1.1, 0.98, 4),
            strict=True,
        )
    ]
    kit.drape(loft(rings, 14, 2.0), skin_paint(look.skin), torso_weights(measures), "neck")


def add_arms(kit: Kit, measures: Proportions, look: Look, sleeve: float) -> None:
    """Both arms' skin from the sleeve's end (0 shoulder .. 1 wrist) down, with mitten hands."""
    paint = skin_paint(look.skin)
    for side, sign in SIDES:
        weigh = arm_weights(measures, side)
        kit.drape(_arm_and_hand(measures, sign, sleeve), paint, weigh, "arm")
        kit.drape(_thumb(measures, sign), paint, weigh, "thumb")


def arm_rings(
    measures: Proportions, low: float, high: float, grow: float, rows: int = 14
) -> list[tuple[float, float]]:
    """Rings (y, radius) of an arm between two shares of it (0 shoulder .. 1 wrist), listed upwards."""
    length = measures.upper_arm + measures.wrist
    share = np.linspace(low, high, rows)
    radius = measures.arm_radius * np.interp(share, [0, 0.35, 0.55, 1.0], [1.0, 1.0, 0.95, 0.76])
    return [
        (measures.shoulder_height - length * s, float(r) + grow) for s, r in zip(share, radius, strict=True)
    ][::-1]


def leg_rings(
    measures: Proportions, low: float, high: float, grow: float, rows: int = 14
) -> list[tuple[float, float]]:
    """Rings (y, radius) of a leg between two shares of it (0 hip .. 1 ankle), listed upwards."""
    length = measures.upper_leg + measures.lower_leg
    share = np.linspace(low, high, rows)
    radius = measures.leg_radius * np.interp(share, [0, 0.3, 0.5, 0.68, 1.0], [1.04, 0.98, 0.82, 0.8, 0.62])
    top = measures.sole + length
    return [(top - length * s, float(r) + grow) for s, r in zip(share, radius, strict=True)][::-1]


def add_legs(kit: Kit, measures: Proportions, look: Look, hem: float) -> None:
    """Both legs' skin from the hem (0 hip .. 1 ankle) down to the ankle."""
    start = max(hem - 0.12, 0.0)
    for side, sign in SIDES:
        rings = leg_rings(measures, start, 1.04, 0.0, 6 if start > 0.6 else 12)
        if start == 0.0:
            rings += dome(*rings[-1])
        mesh = limb(sign * measures.hip_half, rings)
        kit.drape(mesh, skin_paint(look.skin), leg_weights(measures, side), "leg")


def _arm_and_hand(measures: Proportions, sign: float, sleeve: float) -> Mesh:
    """One skin from inside the sleeve to the finger tips; the hand is flat across X and broad along Z."""
    m = measures
    wrist_y = m.shoulder_height - m.upper_arm - m.wrist
    x = sign * m.shoulder_half
    start = max(sleeve - 0.1, 0.0)
    arm = arm_rings(m, start, 0.95, 0.0, 4 if sleeve > 0.8 else 12)
    long = m.hand_length
    thin = arm[0][1]
    hand = [  # share of the hand's length, half thickness, half breadth, z
        (1.0, 0.06, 0.05, 0.10),
        (0.985, 0.14, 0.18, 0.10),
        (0.93, 0.2, 0.3, 0.09),
        (0.78, 0.24, 0.4, 0.07),
        (0.55, 0.27, 0.46, 0.04),
        (0.34, 0.28, 0.45, 0.02),
        (0.16, 0.27, 0.36, 0.0),
    ]
    rings = [(wrist_y - long, 1e-5, 1e-5, x, long * 0.1)]
    rings += [(wrist_y - long * s, long * t, long * b, x, long * z) for s, t, b, z in hand]
    rings += [(wrist_y, thin * 0.93, thin * 0.97, x, 0.0)]
    rings += [(y, r, r, x, 0.0) for y, r in arm]
    if start == 0.0:
        rings += [(y, r, r, x, 0.0) for y, r in dome(*arm[-1])]
    return loft(rings, 10, 2.1)


def _thumb(measures: Proportions, sign: float) -> Mesh:
    m = measures
    long = m.hand_length
    wrist_y = m.shoulder_height - m.upper_arm - m.wrist
    x = sign * m.shoulder_half
    path = np.array(
        [
            [x, wrist_y - 0.2 * long, 0.12 * long],
            [x - sign * 0.04 * long, wrist_y - 0.32 * long, 0.4 * long],
            [x - sign * 0.08 * long, wrist_y - 0.46 * long, 0.58 * long],
            [x - sign * 0.1 * long, wrist_y - 0.6 * long, 0.64 * long],
            [x - sign * 0.1 * long, wrist_y - 0.66 * long, 0.645 * long],
        ]
    )
    sizes = [0.14 * long, 0.17 * long, 0.17 * long, 0.14 * long, 0.06 * long]
    return lock(path, np.tile([sign, 0.0, 0.0], (5, 1)), sizes, sizes, 8)


def ring_band(measures: Proportions, look: Look, y: float, height: float, grow: float, out: float) -> Mesh:
    """A rounded band round the torso at height y: hems and belts; `out` metres proud of `grow`."""
    (row,) = eased(torso_table(measures, look), [y])
    outline = section(20, 2.35)
    turn = np.linspace(-np.pi / 2 - 0.5, np.pi / 2 + 0.5, 5)
    rise, reach = np.sin(turn) * height / 2, np.cos(turn) * out
    points = np.empty((5, 20, 3))
    points[..., 0] = (row[1] + grow + reach)[:, None] * outline[:, 0]
    points[..., 1] = (y + rise)[:, None]
    points[..., 2] = row[3] + (row[2] + grow + reach)[:, None] * outline[:, 1]
    return grid_mesh(points)


def limb_band(x: float, y: float, radius: float, height: float, out: float, columns: int = 12) -> Mesh:
    """A rounded cuff round a limb."""
    turn = np.linspace(-np.pi / 2 - 0.6, np.pi / 2 + 0.6, 4)
    rings = [(y + float(np.sin(t)) * height / 2, radius + float(np.cos(t)) * out) for t in turn]
    return limb(x, rings, columns=columns)


def on_torso(measures: Proportions, look: Look, grow: float, front: float = 1.0) -> Callable[..., Points]:
    """A projector for `clay.applique`: (x, y, lift) to points on the chest (front=1) or back (front=-1)."""
    table = torso_table(measures, look)

    def project(x: Points, y: Points, lift: Points) -> Points:
        across, up, off = np.broadcast_arrays(*(np.asarray(v, float) for v in (x, y, lift)))
        rows = eased(table, up.ravel())
        wide, deep = (rows[:, 1] + grow).reshape(up.shape), (rows[:, 2] + grow).reshape(up.shape)
        left = np.maximum(1 - np.minimum(np.abs(across) / wide, 0.985) ** 2.35, 0) ** (1 / 2.35)
        z = rows[:, 3].reshape(up.shape) + front * (deep * left + off)
        return np.stack([across * front, up, z], -1)

    return project
