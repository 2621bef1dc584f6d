"""A bird: round body, beak, wings, tuft, tail and thin legs."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Look
from diorama.stage.figures.animal_skeleton import (
    AnimalProportions,
)
from diorama.stage.figures.clay import Kit, Points, curve, lock
from diorama.stage.figures.fur import BEAD, GLINT, Coat
from diorama.stage.figures.palette import mix
from diorama.stage.model import Paint, Vec3
from diorama.stage.shapes import ellipsoid, joined, moved, sphere, tube, turned


def add_bird(kit: Kit, m: AnimalProportions, look: Look) -> None:
    """All of a bird's pieces on its joints."""
    coat, s = Coat(look), m.size
    beak, leg = Paint(color="#f0a53a", roughness=0.4), Paint(color="#d98a3a", roughness=0.6)
    kit.add("body", turned(ellipsoid(0.068 * s, 0.066 * s, 0.088 * s, 20), x=-0.3), coat.main, "body")
    kit.add(
        "body",
        moved(turned(ellipsoid(0.055 * s, 0.055 * s, 0.07 * s, 16), x=-0.3), (0.0, -0.012 * s, 0.022 * s)),
        coat.pale,
        "belly",
    )
    x, y, z = m.head_centre
    rx, ry, rz = m.head_radii
    kit.add("head", moved(ellipsoid(rx, ry, rz, 18), (x, y, z)), coat.main, "head")
    cone = lock(
        np.array([[0, 0, 0], [0, 0, 0.022], [0, -0.006, 0.042]]) * s,
        np.tile([0, 1.0, 0], (3, 1)),
        [0.02 * s, 0.014 * s, 0.002 * s],
        [0.016 * s, 0.011 * s, 0.002 * s],
        12,
    )
    kit.add("head", moved(cone, (x, y - 0.12 * ry, z + 0.88 * rz)), beak, "beak")
    for sign in (1.0, -1.0):
        eye = (sign * 0.6 * rx, y + 0.2 * ry, z + 0.66 * rz)
        kit.add("head", moved(sphere(0.0125 * s, 12), eye), BEAD, "eyes")
        kit.add(
            "head",
            moved(
                sphere(0.0035 * s, 7), (eye[0] + sign * 0.002 * s, eye[1] + 0.005 * s, eye[2] + 0.0105 * s)
            ),
            GLINT,
            "glint",
        )
        kit.add(
            "head",
            moved(
                turned(ellipsoid(0.014 * s, 0.011 * s, 0.004 * s, 12), y=sign * 0.8),
                (sign * 0.7 * rx, y - 0.22 * ry, z + 0.66 * rz),
            ),
            Paint(color=mix(look.coat_color, "#ef7a6a", 0.6), roughness=0.8),
            "cheeks",
        )
    for k in (-1, 0, 1):  # a tuft
        path = np.array([[0, 0, 0], [k * 0.006, 0.016, -0.006], [k * 0.014, 0.03, -0.018]]) * s
        kit.add(
            "head",
            moved(
                lock(
                    path,
                    np.tile([0, 0, 1.0], (3, 1)),
                    [0.008 * s, 0.008 * s, 0.002 * s],
                    [0.006 * s, 0.005 * s, 0.002 * s],
                ),
                (x, y + 0.93 * ry, z),
            ),
            coat.dark,
            "tuft",
        )
    for side, sign in (("l", 1.0), ("r", -1.0)):
        path = (
            np.array(
                [[0, 0.012, 0.03], [0.012, -0.006, 0.0], [0.012, -0.026, -0.045], [0.002, -0.034, -0.085]]
            )
            * s
        )
        path[:, 0] *= sign
        path = curve(path, 10)
        out = np.tile([sign, 0.25, 0], (10, 1))
        kit.add(
            f"wing_{side}",
            lock(
                path,
                out,
                [0.012 * s, 0.034 * s, 0.04 * s, 0.036 * s, 0.022 * s, 0.004 * s],
                [0.012 * s, 0.013 * s, 0.01 * s, 0.003 * s],
                12,
            ),
            coat.dark,
            "wing",
        )
        shin = tube([(0, 0.01 * s, 0), (0, -0.054 * s, 0)], 0.0055 * s, 8)
        toes = [
            tube(
                [(0, -0.0585 * s, 0), (np.sin(a) * 0.03 * s, -0.0598 * s, np.cos(a) * 0.03 * s)],
                0.0052 * s,
                8,
            )
            for a in (-0.6, 0.0, 0.6, np.pi)
        ]
        kit.add(f"leg_{side}", joined([shin, *toes]), leg, "leg")
    for lean in (-0.3, 0.0, 0.3):
        path = np.array([[0, 0.0, 0.03], [lean * 0.03, 0.004, -0.02], [lean * 0.1, 0.008, -0.075]]) * s
        kit.add(
            "tail",
            lock(
                path,
                np.tile([0, 1.0, 0.1], (3, 1)),
                [0.012 * s, 0.016 * s, 0.013 * s],
                [0.008 * s, 0.007 * s, 0.004 * s],
                10,
            ),
            coat.dark,
            "tail",
        )


def _vec(point: Points) -> Vec3:
    return (float(point[0]), float(point[1]), float(point[2]))
