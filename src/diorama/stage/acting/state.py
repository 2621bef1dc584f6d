"""What the planner knows while it lays out a scene: figures, things, and everything asked of them so far.

Planning walks through the beats once and appends; posing then evaluates all frames at once. Seconds from the
scene's start, metres, radians.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from diorama.core.film import Film, Look, Place, Prop, Scene
from diorama.core.performance import Contact, Speaking
from diorama.core.screenplay import Note
from diorama.stage.acting.curves import Array, Curves
from diorama.stage.acting.rig import Rig
from diorama.stage.model import Model, SetModel

if TYPE_CHECKING:
    from diorama.stage.acting.paths import Ground

Frame = Literal["world", "root", "hips", "chest", "head", "free"]
Gaze = str | tuple[float, float, float]


@dataclass(slots=True)
class Reach:
    """A hand goes to a point of a frame; "free" gives it back to the pose of the arm."""

    start: float
    seconds: float
    frame: Frame
    point: tuple[float, float, float] = (0.0, 0.0, 0.0)
    lift: float = 0.0  # the hand's way arcs up by this much


@dataclass(slots=True)
class Sway:
    """A hand (in its figure's root frame) circles or shakes while it is where it was sent."""

    start: float
    seconds: float
    amplitude: tuple[float, float, float]
    hertz: float
    phase: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Plant:
    """A foot leaves the floor at `lift` and stands at `point` from `land` on."""

    lift: float
    land: float
    point: tuple[float, float, float]  # of the sole
    yaw: float
    rise: float = 0.07


@dataclass(slots=True)
class Glance:
    """From `start` a figure looks at an entity, a point, or (empty) ahead."""

    start: float
    target: Gaze
    eyes_only: bool = False


@dataclass(slots=True)
class Figure:
    """One figure of the scene and what it was asked to do."""

    id: str
    look: Look
    rig: Rig
    seed: int
    curves: Curves = field(default_factory=Curves)
    root: list[tuple[float, float, float, float, float]] = field(default_factory=list)  # t x y z yaw
    reaches: dict[str, list[Reach]] = field(default_factory=lambda: {"l": [], "r": []})
    sways: dict[str, list[Sway]] = field(default_factory=lambda: {"l": [], "r": []})
    plants: dict[str, list[Plant]] = field(default_factory=dict)
    glances: list[Glance] = field(default_factory=list)
    shown: list[tuple[float, bool]] = field(default_factory=list)
    holding: dict[str, str] = field(default_factory=lambda: {"l": "", "r": ""})
    posture: str = "stand"
    seat: str = ""  # anchor name, or prop id
    on_stage: bool = True
    free_at: float = 0.0  # when the legs are free for the next walk

    @property
    def species(self) -> str:
        return self.look.species

    @property
    def position(self) -> Array:
        """(3,) where the root was sent last."""
        return np.array(self.root[-1][1:4])

    @property
    def yaw(self) -> float:
        return self.root[-1][4]

    def side_of(self, prop: str) -> str:
        """The hand that holds a prop; empty when none does."""
        return next((side for side, held in self.holding.items() if held == prop), "")

    def free_hand(self, preferred: str = "r") -> str:
        """A hand that holds nothing, else the preferred one."""
        other = "l" if preferred == "r" else "r"
        return preferred if not self.holding[preferred] or self.holding[other] else other


@dataclass(slots=True)
class Carry:
    """How a thing follows what carries it, from `start` on."""

    start: float
    holder: str = ""  # Role.id, or "" when it rests
    side: str = "r"  # l, r, or both; "head", "chest", "hips", "neck" for things that are worn
    style: str = "upright"  # upright, stick, open: see holding.STYLES; "rest"; "path"; "fixed" to a joint
    matrix: Array | None = None  # (4, 4): where it rests; or its place in the joint's frame when fixed
    path: Array | None = None  # (N, 4, 4) at `rate` frames a second
    rate: float = 24.0


@dataclass(slots=True)
class Thing:
    """One prop of the scene."""

    id: str
    kind: str
    prop: Prop
    model: Model
    carries: list[Carry] = field(default_factory=list)
    curves: Curves = field(default_factory=Curves)  # tilt, yaw, roll, lift while carried or resting
    shown: list[tuple[float, bool]] = field(default_factory=list)
    holder: str = ""
    state: str = ""
    surface: str = ""  # anchor or prop it stands on

    def __deepcopy__(self, memo: dict[int, object]) -> Thing:
        from copy import deepcopy

        return Thing(
            self.id, self.kind, self.prop, self.model, list(self.carries), deepcopy(self.curves, memo),
            list(self.shown), self.holder, self.state, self.surface,
        )  # fmt: skip

    @property
    def matrix(self) -> Array:
        """(4, 4) where it was last known to rest."""
        for carry in reversed(self.carries):
            if carry.style == "rest" and carry.matrix is not None:
                return carry.matrix
            if carry.path is not None:
                return carry.path[-1]
        return np.eye(4)

    @property
    def position(self) -> Array:
        return self.matrix[:3, 3]

    def grip(self, side: str = "r") -> Array:
        """(3,) where one hand takes it, in its own frame; a left hand takes it at the mirrored place."""
        hand = self.model.grips.get("hand")
        if hand is not None:
            return np.array(hand, float) * (np.array([-1.0, 1.0, 1.0]) if side == "l" else 1.0)
        return (np.array(self.model.bounds[0]) + np.array(self.model.bounds[1])) / 2

    def grips(self) -> dict[str, Array]:
        """(3,) where two hands take it, by side: its own grips, else the middles of its sides."""
        own = self.model.grips
        if "left" in own and "right" in own:
            return {"l": np.array(own["left"], float), "r": np.array(own["right"], float)}
        low, high = np.array(self.model.bounds[0]), np.array(self.model.bounds[1])
        middle = (low + high) / 2
        half = np.array([(high[0] - low[0]) * 0.46, 0.0, 0.0])
        return {"l": middle + half, "r": middle - half}

    @property
    def size(self) -> Array:
        """(3,) extents of its bounds at rest."""
        return np.array(self.model.bounds[1]) - np.array(self.model.bounds[0])


@dataclass(slots=True)
class Stage:
    """A scene while it is planned."""

    film: Film
    scene: Scene
    place: Place
    set_model: SetModel
    ground: Ground
    fps: float
    figures: dict[str, Figure] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)  # prop id -> set anchor it is part of
    parts: Curves = field(default_factory=Curves)  # set joints: angle or slide, by joint name
    lights: Curves = field(default_factory=Curves)
    contacts: list[Contact] = field(default_factory=list)
    speaking: list[Speaking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    part_state: dict[str, str] = field(default_factory=dict)  # set part -> "open", "on"...
    assets: Path | None = None  # the project folder that the film's own models are in

    def note(self, line: int, message: str) -> None:
        """Tell the user what could not be staged as written; said once."""
        note = Note(line=line, message=message, scene=self.scene.id)
        if note not in self.notes:
            self.notes.append(note)

    def at_frame(self, t: float) -> float:
        """The time of the first frame that is not before `t`."""
        return float(np.ceil(t * self.fps - 1e-6)) / self.fps

    def standing(self, but: str = "") -> list[Array]:
        """(3,) places of every figure on the stage but one."""
        return [f.position for f in self.figures.values() if f.on_stage and f.id != but]
