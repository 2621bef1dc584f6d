"""Performance: a staged scene, moment by moment. Pure data; metres, seconds, Y up, right-handed.

Figures face +Z at rest; cameras look along -Z (the conventions of glTF and OpenGL).
Shapes: T frames of the scene, J joints of an entity's model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from diorama.core.screenplay import Note

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Track:
    """One entity through the scene: a figure, a prop, a vehicle or a moving part of the set."""

    id: str  # Role.id, Prop.id, or "set:door"
    kind: Literal["figure", "prop", "set"]
    transforms: FloatArray  # (T, J, 4, 4) world transform of every joint of its model, column vectors
    visible: NDArray[np.bool_]  # (T,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Two things touching: what sound and physics know of it."""

    seconds: float
    a: str  # entity id, or "floor"
    b: str
    material_a: str  # wood metal glass ceramic stone cloth rubber water plastic paper flesh grass
    material_b: str
    impulse: float  # newton seconds
    position: tuple[float, float, float]
    kind: str = "impact"  # impact, step, slide, roll


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaking:
    """Who says which line when, in frames of the scene."""

    role: str
    line: str
    start: int
    end: int
    on_screen: bool  # False for (O.S.) and (V.O.): no mouth moves


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """Where one prop or figure was left."""

    place: str  # Place.id
    position: tuple[float, float, float]
    rotation: tuple[float, float, float, float]  # quaternion x y z w
    holder: str = ""  # Role.id that holds or wears it, or Prop.id it lies in
    state: str = ""  # "open", "on", "seat:chair-1", "lying", "broken", "full"


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldState:
    """How the world stands between two scenes: every prop, figure, door and lamp by id.

    Ids of set parts are "<place>/<anchor>", such as "maya-s-kitchen/door".
    """

    rests: dict[str, Rest] = field(default_factory=dict)

    def of_place(self, place: str) -> dict[str, Rest]:
        return {key: rest for key, rest in self.rests.items() if rest.place == place}


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Performance:
    """A staged scene."""

    scene: str
    fps: Fraction
    num_frames: int
    tracks: tuple[Track, ...]
    spans: dict[str, tuple[int, int]]  # Beat.id or Line.id -> first frame, end frame (exclusive)
    speaking: tuple[Speaking, ...] = ()
    contacts: tuple[Contact, ...] = ()
    lights: dict[str, FloatArray] = field(
        default_factory=dict
    )  # set light id -> (T,) multiplier of its power
    leaves: WorldState = field(default_factory=WorldState)
    notes: tuple[Note, ...] = ()

    def track(self, entity: str) -> Track:
        return next(track for track in self.tracks if track.id == entity)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class CameraPath:
    """One shot's camera, frame by frame (N frames of the shot)."""

    camera_to_world: FloatArray  # (N, 4, 4)
    focal_mm: FloatArray  # (N,) on the gate below
    focus: FloatArray  # (N,) metres from the camera to the plane in focus
    aperture: float  # f-number
    gate_mm: tuple[float, float]  # width and height of the gate that fills the frame

    def intrinsics(self, width: int, height: int) -> FloatArray:
        """(N, 3, 3) pinhole matrices in pixels; pixel centres at half-integers, x right, y down."""
        k = np.zeros((len(self.focal_mm), 3, 3), np.float32)
        k[:, 0, 0] = self.focal_mm / self.gate_mm[0] * width
        k[:, 1, 1] = self.focal_mm / self.gate_mm[1] * height
        k[:, 0, 2], k[:, 1, 2], k[:, 2, 2] = width / 2, height / 2, 1
        return k
