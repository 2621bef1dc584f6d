"""Dogs, cats and birds: soft toy bodies over their skeletons."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.animal_skeleton import (
    BIRD_JOINTS,
    QUADRUPED_JOINTS,
    AnimalProportions,
    animal_proportions,
    animal_rest_joints,
)
from diorama.stage.figures.bird import add_bird
from diorama.stage.figures.clay import Kit, Points, curve, lock, loft, smooth_step
from diorama.stage.figures.fur import BEAD, GLINT, NOSE, TONGUE, Coat
from diorama.stage.figures.palette import dressed
from diorama.stage.model import Mesh, Model, Paint, Vec3
from diorama.stage.shapes import ellipsoid, joined, moved, sphere, torus, tube, turned


def animal_kit(look: Look, seed: int) -> tuple[Kit, AnimalProportions]:
    """All pieces of an animal on its joints, and its measures. The look's species must not be a person."""
    look = dressed(look, seed)
    assert look.species != "person"
    measures = animal_proportions(look.species, seed)
    joints = animal_rest_joints(measures)
    kit = Kit(joints=joints, rest=Model(joints=joints, parts=()).rest_world().astype(float))
    if look.species == "bird":
        add_bird(kit, measures, look)
    else:
        _quadruped(kit, measures, look, seed)
    return kit, measures


def _order(quadruped: bool) -> dict[str, int]:
    return {name: i for i, (name, _) in enumerate(QUADRUPED_JOINTS if quadruped else BIRD_JOINTS)}


def _quadruped(kit: Kit, m: AnimalProportions, look: Look, seed: int) -> None:
    coat, dog = Coat(look), look.species == "dog"
    s = m.size * (1.0 if dog else 0.72)
    rng = np.random.default_rng([seed, 51])
    _trunk(kit, m, coat, s, dog)
    _legs(kit, coat, s)
    _tail(kit, coat, s, dog)
    _muzzled_head(kit, m, coat, s, dog)
    _lids_and_eyes(kit, m, coat, s, dog)
    (_floppy_ears if dog else _pointed_ears)(kit, coat, s)
    if dog and rng.random() < 0.6:
        _eye_patch(kit, m, coat, 1.0 if rng.random() < 0.5 else -1.0)
    if not dog:
        _stripes(kit, m, coat, s)
    if dog or "collar" in look.extras or "bow" in look.extras or "scarf" in look.extras:
        band = Paint(color=look.extras_color, roughness=0.5)
        neck = turned(torus(0.073 * s, 0.016 * s, 20), x=0.5)
        kit.add("neck", moved(neck, (0.0, 0.045 * s, 0.014 * s)), band, "collar")
        tag = Paint(color="#e2b64f", roughness=0.3, metal=0.7)
        kit.add(
            "neck",
            moved(ellipsoid(0.017 * s, 0.019 * s, 0.008 * s, 12), (0.0, -0.002 * s, 0.092 * s)),
            tag,
            "tag",
        )


def _trunk(kit: Kit, m: AnimalProportions, coat: Coat, s: float, dog: bool) -> None:
    order, hips = _order(True), kit.rest[_order(True)["hips"], :3, 3]
    chest, neck, head = (kit.rest[order[name], :3, 3] for name in ("chest", "neck", "head"))
    r = m.body_radius * (1.0 if dog else 0.9)
    back, front = hips[2] - 0.1 * s, chest[2] + 0.085 * s
    shares = [
        (0, 0.0),
        (0.02, 0.34),
        (0.07, 0.62),
        (0.16, 0.86),
        (0.3, 0.95),
        (0.5, 0.93),
        (0.68, 1.0),
        (0.82, 1.02),
        (0.92, 0.84),
        (0.98, 0.5),
        (1, 0.0),
    ]
    rise = np.interp([k for k, _ in shares], [0, 1], [hips[1], chest[1] + 0.01 * s])
    rings = [
        (back + (front - back) * k, max(r * w, 1e-5), max(r * w * 1.04, 1e-5), 0.0, -y)
        for (k, w), y in zip(shares, rise, strict=True)
    ]
    trunk = turned(loft(rings, 18, 2.15), x=np.pi / 2)

    def along(points: Points) -> dict[int, Points]:
        forward = smooth_step(hips[2] + 0.05 * s, chest[2] - 0.05 * s, points[:, 2])
        return {order["hips"]: 1 - forward, order["chest"]: forward}

    kit.drape(trunk, coat.main, along, "trunk")
    bib = moved(
        ellipsoid(0.066 * s, 0.085 * s, 0.06 * s, 14), (0.0, chest[1] - 0.012 * s, chest[2] + 0.045 * s)
    )
    kit.drape(bib, coat.pale, along, "bib")
    path = np.array(
        [
            chest + np.array([0, 0.01 * s, 0.0]),
            neck + np.array([0, -0.01 * s, 0]),
            (neck + head) / 2,
            head + np.array([0, 0.02 * s, 0.01 * s]),
        ]
    )
    throat = tube(path, [0.088 * s, 0.08 * s, 0.072 * s, 0.068 * s], 14)

    def up(points: Points) -> dict[int, Points]:
        low = smooth_step(neck[1] - 0.05 * s, neck[1] + 0.02 * s, points[:, 1])
        high = smooth_step(head[1] - 0.03 * s, head[1] + 0.01 * s, points[:, 1])
        return {order["chest"]: 1 - low, order["neck"]: low * (1 - high), order["head"]: low * high}

    kit.drape(throat, coat.main, up, "throat")


def _legs(kit: Kit, coat: Coat, s: float) -> None:
    order = _order(True)
    for leg in ("fl", "fr", "bl", "br"):
        upper, lower = order[f"upper_leg_{leg}"], order[f"lower_leg_{leg}"]
        hip, knee = kit.rest[upper, :3, 3], kit.rest[lower, :3, 3]
        x, z = float(hip[0]), float(hip[2])
        thick = 1.3 if leg[0] == "b" else 1.0
        r = 0.042 * s
        rings = [(0.016 * s, r * 0.86), (0.05 * s, r * 0.84), (knee[1] * 0.75, r * 0.86), (knee[1], r * 0.95)]
        rings += [
            (knee[1] * 1.3, r * (0.5 + 0.5 * thick)),
            (hip[1] - 0.02 * s, r * 1.14 * thick),
            (hip[1] + 0.02 * s, r * 1.05 * thick),
        ]
        rings += [(hip[1] + 0.055 * s, r * 0.7 * thick), (hip[1] + 0.07 * s, 1e-5)]
        mesh = loft(
            [
                (float(y), float(w), float(w) * (1.0 + 0.16 * (thick > 1) * (y > knee[1])), x, z)
                for y, w in rings
            ],
            14,
            2.0,
        )

        def bend(
            points: Points, upper: int = upper, lower: int = lower, y: float = float(knee[1])
        ) -> dict[int, Points]:
            low = 1 - smooth_step(y - 0.04 * s, y + 0.04 * s, points[:, 1])
            return {upper: 1 - low, lower: low}

        kit.drape(mesh, coat.main, bend, "leg")
        paw = _paw(s)
        kit.add(f"lower_leg_{leg}", moved(paw, (0.0, -float(knee[1]), 0.0)), coat.pale, "paw")


def _paw(s: float) -> Mesh:
    """A rounded paw with three toes, its sole on y = 0."""
    shares = [(0.0, 1e-5), (0.0, 0.8), (0.2, 1.0), (0.55, 0.98), (0.85, 0.72), (1.0, 0.3), (1.02, 1e-5)]
    foot = loft([(0.048 * s * h, 0.045 * s * w, 0.054 * s * w, 0.0, 0.017 * s) for h, w in shares], 14, 2.2)
    toes = [
        moved(ellipsoid(0.017 * s, 0.019 * s, 0.02 * s, 9), (x * s, 0.0195 * s, (0.058 - abs(x) * 0.35) * s))
        for x in (-0.026, 0.0, 0.026)
    ]
    return joined([foot, *toes])


def _tail(kit: Kit, coat: Coat, s: float, dog: bool) -> None:
    order = _order(True)
    one, two = order["tail_1"], order["tail_2"]
    root, middle = kit.rest[one, :3, 3], kit.rest[two, :3, 3]
    reach = np.array([0.0, 0.075, 0.0]) * s if dog else np.array([0.0, 0.1, 0.03]) * s
    path = np.array(
        [
            root + np.array([0, -0.01 * s, 0.05 * s]),
            root,
            (root + middle) / 2,
            middle,
            middle + reach * 0.6,
            middle + reach + [0, 0, 0.01 * s],
        ]
    )
    widths = [0.03, 0.034, 0.035, 0.032, 0.026, 0.016] if dog else [0.025, 0.026, 0.026, 0.026, 0.025, 0.02]
    fine = np.interp(np.linspace(0, 1, 14), np.linspace(0, 1, 6), widths) * s
    mesh = tube(curve(path, 14), [float(w) for w in fine], 10)
    way = (middle - root) / np.linalg.norm(middle - root)
    length = float(np.linalg.norm(middle - root))

    def bend(points: Points) -> dict[int, Points]:
        far = smooth_step(length * 0.7, length * 1.25, (points - root) @ way)
        return {one: 1 - far, two: far}

    kit.drape(mesh, coat.main, bend, "tail")
    tip = moved(ellipsoid(0.0215 * s, 0.03 * s, 0.0215 * s, 12), _vec(reach))
    kit.add("tail_2", tip, coat.pale if dog else coat.dark, "tail tip")


def _muzzled_head(kit: Kit, m: AnimalProportions, coat: Coat, s: float, dog: bool) -> None:
    x, y, z = m.head_centre
    rx, ry, rz = m.head_radii
    kit.add("head", moved(ellipsoid(rx, ry, rz, 22), (x, y, z)), coat.main, "head")
    for sign in (1.0, -1.0):  # cheeks
        kit.add(
            "head",
            moved(
                ellipsoid(0.5 * rx, 0.46 * ry, 0.5 * rz, 12), (sign * 0.45 * rx, y - 0.42 * ry, z + 0.28 * rz)
            ),
            coat.main,
            "cheeks",
        )
    forward = 0.95 if dog else 0.8
    wide, high, deep = (0.46, 0.36, 0.56) if dog else (0.4, 0.28, 0.32)
    snout_y, snout_z = y - 0.34 * ry, z + forward * rz
    for sign in (1.0, -1.0):  # two soft flews meeting under the nose
        flew = ellipsoid(wide * rx * 0.66, high * ry, deep * rz, 14)
        kit.add("head", moved(flew, (sign * wide * rx * 0.4, snout_y, snout_z)), coat.pale, "muzzle")
    tip = snout_z + deep * rz * 0.9
    nose = (
        ellipsoid(0.028 * s, 0.021 * s, 0.02 * s, 14)
        if dog
        else ellipsoid(0.018 * s, 0.012 * s, 0.012 * s, 12)
    )
    paint = NOSE if dog else Paint(color="#d98280", roughness=0.4)
    kit.add("head", moved(nose, (0.0, snout_y + high * ry * 0.62, tip)), paint, "nose")
    jy, jz = (m.offsets["jaw"][1], m.offsets["jaw"][2])
    chin = ellipsoid(wide * rx * 0.72, high * ry * 0.55, deep * rz * 0.9, 14)
    below = snout_y - high * ry * 0.72 - jy
    kit.add("jaw", moved(chin, (0.0, below, snout_z - jz - 0.05 * rz)), coat.pale, "jaw")
    tongue = ellipsoid(0.026 * s if dog else 0.013 * s, 0.007 * s, 0.05 * s if dog else 0.02 * s, 12)
    lick = 0.02 * s if dog else -0.004 * s
    kit.add(
        "jaw",
        moved(turned(tongue, x=0.25), (0.0, below + high * ry * 0.5, snout_z - jz + lick)),
        TONGUE,
        "tongue",
    )
    if not dog:
        for sign in (1.0, -1.0):
            for rise in (-0.16, 0.0, 0.16):
                path = [
                    (sign * 0.3 * rx, snout_y + 0.02 * s * rise, snout_z + 0.2 * rz),
                    (sign * 0.85 * rx, snout_y + 0.1 * rise * s, snout_z + 0.12 * rz),
                    (sign * 1.2 * rx, snout_y + (0.2 * rise - 0.01) * s, snout_z - 0.05 * rz),
                ]
                kit.add(
                    "head",
                    tube(path, [0.0022 * s, 0.002 * s, 0.001 * s], 5),
                    Paint(color="#f8f2e8", roughness=0.6),
                    "whiskers",
                )


def _lids_and_eyes(kit: Kit, m: AnimalProportions, coat: Coat, s: float, dog: bool) -> None:
    r = 0.03 * s
    eye = Paint(color="#7fae6a", roughness=0.15)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        place = m.offsets[f"lid_{side}"]
        kit.add("head", moved(ellipsoid(r, r * 1.08, r * 0.8, 16), place), BEAD if dog else eye, "eyes")
        if not dog:
            pupil = ellipsoid(r * 0.45, r * 0.82, r * 0.25, 14)
            kit.add("head", moved(pupil, (place[0], place[1], place[2] + r * 0.64)), BEAD, "pupils")
        glint = sphere(r * 0.2, 8)
        kit.add(
            "head",
            moved(glint, (place[0] + r * 0.32, place[1] + r * 0.42, place[2] + r * 0.66)),
            GLINT,
            "glint",
        )
        kit.add(f"lid_{side}", _lid(r), coat.main, "lid")
        brow = moved(
            ellipsoid(0.024 * s, 0.011 * s, 0.012 * s, 10),
            (sign * 0.44 * m.head_radii[0], place[1] + r * 1.65, place[2] - 0.006 * s),
        )
        if dog:
            kit.add("head", brow, coat.pale, "brow")


def _lid(r: float) -> Mesh:
    """Half a shell round an eye, open at rest: turning it by +125 degrees about X shuts the eye."""
    rows = [
        (float(np.sin(a)) * r * 1.14, max(float(np.cos(a)) * r * 1.14, 1e-5))
        for a in np.linspace(0.0, np.pi / 2, 6)
    ]
    shell = loft([(y, w, w) for y, w in [(0.0, r * 0.98), *rows]], 16, 2.0)
    return turned(shell, x=-0.85)


def _floppy_ears(kit: Kit, coat: Coat, s: float) -> None:
    for side, sign in (("l", 1.0), ("r", -1.0)):
        path = (
            np.array(
                [
                    [0, 0, 0],
                    [0.028, 0.004, 0.0],
                    [0.052, -0.03, 0.006],
                    [0.058, -0.085, 0.014],
                    [0.05, -0.125, 0.018],
                ]
            )
            * s
        )
        path[:, 0] *= sign
        path = curve(path, 11)
        out = np.tile([sign, 0.35, 0.1], (11, 1))
        mesh = lock(
            path,
            out,
            [0.024 * s, 0.045 * s, 0.06 * s, 0.062 * s, 0.05 * s, 0.018 * s],
            [0.016 * s, 0.017 * s, 0.014 * s],
            12,
        )
        kit.add(f"ear_{side}", mesh, coat.dark, "ear")


def _pointed_ears(kit: Kit, coat: Coat, s: float) -> None:
    for side, sign in (("l", 1.0), ("r", -1.0)):
        path = (
            np.array(
                [[0, -0.04, 0], [sign * 0.006, 0.0, 0], [sign * 0.018, 0.05, 0], [sign * 0.026, 0.088, 0.0]]
            )
            * s
        )
        out = np.tile([0, 0.1, 1.0], (4, 1))
        mesh = lock(
            path,
            out,
            [0.055 * s, 0.052 * s, 0.03 * s, 0.006 * s],
            [0.03 * s, 0.026 * s, 0.014 * s, 0.004 * s],
            12,
        )
        kit.add(f"ear_{side}", mesh, coat.main, "ear")
        hollow = path * 0.8 + np.array([0, 0.004, 0.017]) * s
        inner = lock(
            hollow,
            out,
            [0.034 * s, 0.032 * s, 0.018 * s, 0.003 * s],
            [0.014 * s, 0.014 * s, 0.007 * s, 0.002 * s],
            10,
        )
        kit.add(f"ear_{side}", inner, coat.inner, "ear")


def _eye_patch(kit: Kit, m: AnimalProportions, coat: Coat, sign: float) -> None:
    _, y, z = m.head_centre
    rx, ry, rz = m.head_radii
    patch = ellipsoid(0.4 * rx, 0.46 * ry, 0.3 * rz, 16)
    kit.add(
        "head",
        moved(turned(patch, y=sign * 0.42), (sign * 0.44 * rx, y + 0.16 * ry, z + 0.655 * rz)),
        coat.dark,
        "patch",
    )


def _stripes(kit: Kit, m: AnimalProportions, coat: Coat, s: float) -> None:
    """Tabby marks: three on the brow and four over the back."""
    x, y, z = m.head_centre
    rx, ry, rz = m.head_radii
    t = np.linspace(0.35, 0.95, 6)
    for lean in (-0.26, 0.0, 0.26):
        up = np.sin(t * 1.45)
        path = np.stack(
            [
                lean * rx * (0.7 + 0.5 * t),
                y + ry * up * 0.995,
                z + rz * np.sqrt(np.maximum(1 - up**2 - lean**2, 0)) * 0.995,
            ],
            1,
        )
        out = path - np.array([x, y, z])
        kit.add("head", lock(path, out, [0.004 * s, 0.012 * s, 0.004 * s], [0.004 * s]), coat.dark, "stripes")
    order = _order(True)
    hips, chest = kit.rest[order["hips"], :3, 3], kit.rest[order["chest"], :3, 3]
    angle = np.linspace(-0.9, 0.9, 9)
    for share in (0.08, 0.3, 0.52, 0.74):
        where = hips + (chest - hips) * share
        r = m.body_radius * 0.9 * (0.955 if share < 0.6 else 0.985)
        path = where + np.stack([np.sin(angle) * r, np.cos(angle) * r * 1.04 + 0.004 * s, 0 * angle], 1)
        kit.add(
            "hips" if share < 0.5 else "chest",
            moved(
                lock(path, path - where, [0.003 * s, 0.016 * s, 0.003 * s], [0.004 * s]),
                _vec(-(hips if share < 0.5 else chest)),
            ),
            coat.dark,
            "stripes",
        )


def _vec(point: Points) -> Vec3:
    return (float(point[0]), float(point[1]), float(point[2]))
