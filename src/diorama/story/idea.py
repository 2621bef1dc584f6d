"""An idea in a sentence or two, grown into a small screenplay without any language model."""

from __future__ import annotations

from diorama.core.screenplay import Screenplay
from diorama.story.fountain import parse_fountain


def expand_idea(text: str, language: str | None = None, *, source: str = "idea") -> Screenplay:
    """A screenplay of half a minute that shows what the idea says, in the idea's own words."""
    return parse_fountain(text, source)
