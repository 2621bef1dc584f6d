"""Whereabouts: how a beat says where, from the writer's relation and the action."""

from __future__ import annotations

import re

from diorama.story.grammar.acts import Act
from diorama.story.word_sets import word_set

GOING = word_set("walk run sneak enter exit jump climb fly follow chase turn drive ride stumble")
_ONTO = word_set("put_down sit lie stand hide throw pour")


def gaze(act: Act) -> str:
    """Where a look without a target goes: down, up or away, when the words say so."""
    words = act.text + " ".join(word for match in act.actions[:1] for word in match.rest)
    if re.search(r"\bdown\b|[低垂俯]", words):
        return "down"
    if re.search(r"\bup\b|[抬仰]", words):
        return "up"
    return "away" if re.search(r"\baway\b", words) else ""


def going(action: str, name: str) -> str:
    """Where someone goes who goes "into the kitchen" or leaves "the room", said without a preposition."""
    return f"from {name}" if action == "exit" else f"to {name}"


def where_words(action: str, relation: str, name: str) -> str:
    """A place as beats say it: "table" for on, in and at; else the relation and the name."""
    if action in GOING and relation in ("on", "in", "at", "to"):
        return f"from {name}" if action == "exit" and relation != "to" else f"to {name}"
    if action == "sit" and relation == "beside" and name in ("table", "counter", "desk"):
        return name
    if relation in ("on", "at", "in") or (relation == "to" and action in _ONTO):
        return name
    return f"{relation} {name}"
