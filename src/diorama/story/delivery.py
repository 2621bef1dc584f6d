"""Delivery: from where and how a line is spoken, by its cue's extension and its parenthetical."""

from __future__ import annotations

import re
from typing import Literal

from diorama.core.film import Delivery
from diorama.stage.catalogue import CATALOGUE, Language
from diorama.story.word_sets import word_set

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_VOICE_OVER = re.compile(r"\bv\.?\s?o\b|voice.?over|旁白|画外音|独白|内心|心声|narrat", re.IGNORECASE)
_OFF_SCREEN = re.compile(
    r"\bo\.?\s?[sc]\b|off.?(screen|camera|stage)|into phone|on phone|filtered|画外|场外|门外|电话里|屏幕外",
    re.IGNORECASE,
)
_VO_FIRST = re.compile(r"画外音")


def language_of(text: str) -> Literal["en", "zh"] | None:
    """The language of most words: "zh" or "en"; None when there is no word."""
    han = len(_HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    if not han and not latin:
        return None
    return "zh" if han >= latin else "en"


def delivery_of(extension: str) -> Delivery:
    """On screen, off screen or voice-over, from "V.O.", "O.S.", 画外音, 旁白."""
    if _VO_FIRST.search(extension) or _VOICE_OVER.search(extension):
        return "vo"
    return "os" if _OFF_SCREEN.search(extension) else "on"


def manners_of(parenthetical: str, language: Language) -> tuple[tuple[str, ...], bool]:
    """Manners a parenthetical names, and whether it says something else besides."""
    if not parenthetical:
        return (), False
    found: list[str] = []
    rest = parenthetical.lower()
    names = sorted(CATALOGUE.names("manner", language).items(), key=lambda item: -len(item[0]))
    for name, entry in names:
        pattern = rf"\b{re.escape(name)}\b" if language == "en" else re.escape(name)
        if re.search(pattern, rest):
            rest = re.sub(pattern, " ", rest)
            if entry.id not in found:
                found.append(entry.id)
    words = re.findall(r"[a-z]{3,}", rest) if language == "en" else re.findall(r"[\u3400-\u9fff]{2,}", rest)
    left = [word for word in words if word not in _FILLER]
    return tuple(found), bool(left)


_FILLER = word_set(
    "and but with the very little bit more still then voice tone she her his under 地说 一下 着说 一点 有点"
)
