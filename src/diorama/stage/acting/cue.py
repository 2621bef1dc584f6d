"""Cue: one beat as an action sees it: who, with what, where, from when, how fast and how strongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from diorama.core.film import Beat
from diorama.stage.acting.curves import Array
from diorama.stage.acting.placing import find_anchor
from diorama.stage.acting.state import Figure, Stage, Thing
from diorama.stage.model import Anchor

TEMPO = {"slowly": 1.6, "quickly": 0.65, "suddenly": 0.55, "carefully": 1.35, "tiredly": 1.5, "gently": 1.25,
         "quietly": 1.15, "sadly": 1.35, "happily": 0.9, "angrily": 0.8, "nervously": 0.85, "hard": 0.85,
         "loudly": 0.95}  # fmt: skip
FORCE = {"hard": 1.35, "angrily": 1.3, "loudly": 1.25, "suddenly": 1.2, "happily": 1.15, "gently": 0.65,
         "quietly": 0.7, "carefully": 0.75, "tiredly": 0.6, "sadly": 0.65, "slowly": 0.9,
         "nervously": 0.85}  # fmt: skip
MOOD_TEMPO = {"sad": 1.15, "tense": 0.95, "calm": 1.1, "energetic": 0.85, "happy": 0.95, "lonely": 1.12,
              "nostalgic": 1.1, "scary": 1.0, "romantic": 1.08}  # fmt: skip


@dataclass(slots=True)
class Cue:
    """A beat ready to be acted. Seconds from the scene's start."""

    stage: Stage
    beat: Beat
    start: float
    tempo: float  # durations are multiplied by it
    force: float  # sizes of movements are multiplied by it
    rng: np.random.Generator
    figure: Figure | None = None  # who acts
    thing: Thing | None = None  # what acts, when the actor is a thing

    @property
    def actor(self) -> Figure:
        """Who acts; actions of figures are only called with one."""
        assert self.figure is not None
        return self.figure

    def sec(self, seconds: float) -> float:
        """A duration at this cue's pace."""
        return seconds * self.tempo

    def hand(self, figure: Figure | None = None, preferred: str = "r") -> str:
        """A hand for a gesture; what both hands hold goes to the other one."""
        figure = figure or self.actor
        side = figure.free_hand(preferred)
        held = figure.holding[side]
        other = "l" if side == "r" else "r"
        if held and figure.holding[other] == held:
            thing = self.stage.things[held]
            thing.carries.append(
                replace(thing.carries[-1], start=max(self.start, thing.carries[-1].start), side=other)
            )
            figure.holding[side] = ""
        return side

    def things(self) -> list[Thing]:
        """Things named as targets, then the tool."""
        names = [*self.beat.targets, self.beat.tool]
        return [self.stage.things[name] for name in names if name in self.stage.things]

    def object(self) -> Thing | None:
        """The thing acted on: the first target that is one, else the tool."""
        found = self.things()
        return found[0] if found else None

    def tool(self) -> Thing | None:
        """What it is done with."""
        return self.stage.things.get(self.beat.tool)

    def partner(self) -> Figure | None:
        """Another figure named in the beat; else nobody."""
        for name in (*self.beat.targets, *self.beat.where.split()):
            other = self.stage.figures.get(name)
            if other is not None and other is not self.figure:
                return other
        return None

    def anchor(self, kinds: tuple[str, ...] = ()) -> Anchor | None:
        """A place of the set named in the beat."""
        anchors = self.stage.set_model.anchors
        for name in (*self.beat.targets, self.beat.where):
            name = self.stage.aliases.get(name, name)
            if name in anchors and (not kinds or anchors[name].kind in kinds):
                return anchors[name]
        words = " ".join((*(t for t in self.beat.targets if "." not in t), self.beat.where))
        return find_anchor(self.stage, words, kinds) if words.strip() else None

    def point(self) -> Array | None:
        """(3,) where the first target is: a figure's chest, a thing, a place of the set."""
        other = self.partner()
        if other is not None and (not self.things() or other.id == self.beat.targets[0]):
            return other.position + np.array([0.0, other.rig.height * 0.6, 0.0])
        thing = self.object()
        if thing is not None:
            holder = self.stage.figures.get(thing.holder)
            return thing.position if holder is None else holder.position + np.array([0.0, 0.8, 0.0])
        anchor = self.anchor()
        return None if anchor is None else np.array(anchor.position)


Action = Callable[[Cue], float]
"""Acts a cue and returns when it ends, in seconds from the scene's start."""
