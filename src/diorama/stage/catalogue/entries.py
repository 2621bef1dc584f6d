"""Entries: one word of the stage's vocabulary each, and how the tables are read into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["set", "prop", "action", "manner", "mood", "weather", "time", "style", "look", "color", "spot"]
Language = Literal["en", "zh"]
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing the stage knows: its id, and its names, the usual one first.

    `group` says more by kind: a set's "interior" or "exterior", a look's slot in `core.film.Look` ("hair"),
    a colour's hex.
    """

    kind: Kind
    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    group: str = ""

    def names(self, language: Language) -> tuple[str, ...]:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, kw_only=True, slots=True)
class PropEntry(Entry):
    """A prop. `group` is its category: vessel, dish, food, reading, device, light, toy, ball, furniture...

    `surface` is where it is at home ("table", "counter", "floor", "wall", "hand"...), `hands` how many
    hold it.
    """

    surface: str = "table"
    hands: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionEntry(Entry):
    """An action. English names are verbs in the base form, particles after them ("pick up").

    A name ending in `[x]` holds only when its object is of the prop category or id x, or its actor or object
    of the species x. `actors` may be person, dog, cat, bird, prop, weather; `needs` lists what the action
    must have and `may` what it can have, of object, recipient, place, tool; `seconds` is how long it usually
    takes; `default` is the prop meant when the writer names none; `pair` marks actions of two figures.
    """

    actors: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    seconds: float = 1.5
    default: str = ""
    pair: bool = False


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(",") if (name := part.strip()))


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(" | ")]


def _prop(row: list[str]) -> PropEntry:
    surface, hands, category = row[3].split()
    return PropEntry(
        kind="prop",
        id=row[0],
        en=_names(row[1]),
        zh=_names(row[2]),
        group=category,
        surface=surface,
        hands=2 if hands == "two" else 1,
    )


def _action(row: list[str]) -> ActionEntry:
    actors, wants, *rest = (part.strip() for part in row[3].split(";"))
    facts = dict(part.split("=") for part in rest[1:] if "=" in part)
    return ActionEntry(
        kind="action",
        id=row[0],
        en=_names(row[1]),
        zh=_names(row[2]),
        actors=tuple(actors.split()),
        needs=tuple(want for want in wants.split() if not want.endswith("?")),
        may=tuple(want.removesuffix("?") for want in wants.split()),
        seconds=float(rest[0]),
        default=facts.get("default", ""),
        pair="pair" in rest,
    )


def read_tables() -> tuple[Entry, ...]:
    """Read every table, in the order of the files: sets, props, actions, words, looks, colours."""
    entries: list[Entry] = []
    for row in _rows("sets"):
        entries.append(Entry(kind="set", id=row[0], en=_names(row[1]), zh=_names(row[2]), group=row[3]))
    entries += [_prop(row) for row in _rows("props")]
    entries += [_action(row) for row in _rows("actions")]
    for kind, word, en, zh in _rows("words"):
        entries.append(Entry(kind=_word_kind(kind), id=word, en=_names(en), zh=_names(zh)))
    for spot, en, zh in _rows("spots"):
        entries.append(Entry(kind="spot", id=spot, en=_names(en), zh=_names(zh)))
    for slot, look, en, zh in _rows("looks"):
        entries.append(Entry(kind="look", id=look, en=_names(en), zh=_names(zh), group=slot))
    for color, code, en, zh in _rows("colors"):
        entries.append(Entry(kind="color", id=color, en=_names(en), zh=_names(zh), group=code))
    return tuple(entries)


def _word_kind(text: str) -> Kind:
    kinds: dict[str, Kind] = {
        "manner": "manner",
        "mood": "mood",
        "weather": "weather",
        "time": "time",
        "style": "style",
    }
    return kinds[text]
