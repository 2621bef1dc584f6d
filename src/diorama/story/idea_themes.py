"""Themes that ideas are grown by, read from the two tables beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diorama.stage.catalogue import Language

_FILES = {"en": "idea_english.txt", "zh": "idea_chinese.txt"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """What surrounds an idea's own sentences. Set, prop and time stand in for what the idea leaves open."""

    id: str
    words: tuple[str, ...]
    set_id: str
    prop_id: str
    time_id: str
    num_roles: int
    open: tuple[str, ...]
    turn: tuple[str, ...]
    close: tuple[str, ...]


@cache
def themes(language: Language) -> tuple[Theme, ...]:
    """The themes of a language, the most telling first; the last suits any idea."""
    text = (Path(__file__).parent / _FILES[language]).read_text(encoding="utf-8")
    return tuple(_theme(part) for part in text.split("\n== ")[1:])


def theme_of(text: str, language: Language) -> Theme:
    """The theme most of whose words an idea uses; the first of the table when several do equally."""
    lowered = text.lower()

    def uses(theme: Theme) -> int:
        if language == "zh":
            return sum(len(word) for word in theme.words if word in lowered)
        return sum(bool(re.search(rf"\b{re.escape(word)}\b", lowered)) for word in theme.words)

    *some, last = themes(language)
    best = max(some, key=uses)
    return best if uses(best) else last


def _theme(part: str) -> Theme:
    head, *sections = part.strip().split("\n-- ")
    name, words, facts = head.split("\n")
    values = dict(fact.strip().split(": ") for fact in facts.split("|"))
    lines = {title: tuple(body) for title, *body in (section.split("\n") for section in sections)}
    return Theme(
        id=name,
        words=tuple(word for word in words.removeprefix("words:").strip().split(", ") if word),
        set_id=values["set"],
        prop_id=values["thing"],
        time_id=values["time"],
        num_roles=int(values["roles"]),
        open=lines["open"],
        turn=lines["turn"],
        close=lines["close"],
    )
