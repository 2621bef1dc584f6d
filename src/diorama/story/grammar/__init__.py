"""Grammar: action paragraphs, in English or Chinese, as beats of the film."""

from __future__ import annotations

from diorama.story.grammar.memory import Memory, Person
from diorama.story.grammar.paragraph import ActionReading, read_action

__all__ = ["ActionReading", "Memory", "Person", "read_action"]
