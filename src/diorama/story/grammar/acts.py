"""Acts: what a sentence says happens, before anyone knows which cup or which "she" is meant."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

ThingKind = Literal["role", "person", "prop", "spot", "pronoun", "part", "group", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """A noun phrase. `id` is a role id, a catalogue prop or spot, a pronoun, or the noun itself."""

    kind: ThingKind
    id: str
    text: str = ""
    count: int = 1
    counted: bool = False  # the writer gave the number
    plural: bool = False
    definite: bool = True  # "the", "her", a name; False for "a", "two", bare
    other: bool = False  # "another cup", "a second cup"
    color: str = ""  # hex
    scale: float = 1.0
    owner: Thing | None = None
    words: tuple[str, ...] = ()  # adjectives that were not a colour or a size
    look: str = ""  # what describes a person: "in a straw hat"
    where: tuple[Place, ...] = ()  # "the cup on the table"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place phrase: a plain relation and what it relates to."""

    relation: str  # on in to from under behind beside front over through across around along at with for
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One clause: who, does what, to what, where and how."""

    verb: str  # the writer's verb in its base form
    actions: tuple[Match, ...] = ()  # catalogue actions it may be, the best fit first
    subjects: tuple[Thing, ...] = ()
    objects: tuple[Thing, ...] = ()
    places: tuple[Place, ...] = ()
    manner: tuple[str, ...] = ()
    together: bool = False
    passive: bool = False
    progressive: bool = False  # "is sitting": it goes on already when the scene begins
    count: int = 1
    text: str = ""
    emphasis: bool = False

    def with_subjects(self, subjects: tuple[Thing, ...]) -> Act:
        return replace(self, subjects=subjects)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A catalogue action a verb may be: the condition on its object or actor, and the words that made it."""

    action: str
    condition: str = ""
    rest: tuple[str, ...] = ()  # "up", "a", "sip"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What a sentence says: acts in order, or a description of what is there."""

    acts: tuple[Act, ...] = ()
    shown: tuple[Thing, ...] = ()  # things it says are there
    places: tuple[Place, ...] = ()  # where they are
    looks: tuple[tuple[Thing, str], ...] = ()  # descriptions of people
    unknown: tuple[str, ...] = ()  # parts that could not be read
    text: str = ""
    described: bool = field(default=False)  # it describes; it has no act to show
