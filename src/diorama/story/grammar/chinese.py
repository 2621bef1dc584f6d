"""Chinese sentences -> acts (first version: filled in next)."""

from __future__ import annotations

import re

from diorama.story.grammar.acts import Sentence
from diorama.story.grammar.memory import Memory


def split_chinese(text: str) -> list[str]:
    """Sentences of a paragraph."""
    return [part for piece in re.split(r"(?<=[。！？!?…\n])", text) if (part := piece.strip())]


def special_action(sentence: str) -> tuple[str, str]:
    return "", ""


def read_chinese(text: str, memory: Memory) -> Sentence:
    return Sentence(text=text, described=True)
