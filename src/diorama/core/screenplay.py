"""Screenplay: what the writer wrote, element by element, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ElementKind(StrEnum):
    """The element types of Fountain 1.1 and Final Draft."""

    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page_break"
    SHOT = "shot"  # a shot heading such as "CLOSE ON CUP" or 特写


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One element of a screenplay.

    `text` has no markup of the element itself (leading `.`, `@`, `!`, `~`, `>`, `△`, brackets of a direction)
    but keeps emphasis marks. Several elements may share a line.
    """

    kind: ElementKind
    text: str
    line: int  # 1-based line in the source file
    end_line: int
    level: int = 0  # SECTION: 1 for #, 2 for ##...
    scene_number: str = ""  # HEADING: "12A" of "#12A#"
    extension: str = ""  # CHARACTER: "V.O.", "O.S.", "CONT'D", "画外音" ... without parentheses
    dual: bool = False  # CHARACTER, PARENTHETICAL, DIALOGUE: the right-hand column of dual dialogue
    inside: bool = False  # NOTE, BONEYARD: stood inside another element (the element before it)


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleField:
    """One key of the title page; a key may have several lines."""

    key: str
    values: tuple[str, ...]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Screenplay:
    """The writer's words in order. `source` is a file name for messages."""

    source: str
    title_page: tuple[TitleField, ...] = ()
    elements: tuple[Element, ...] = ()
    language: str = "en"  # "en" or "zh": the language most of it is written in
    warnings: tuple[Note, ...] = field(default=())

    def title(self) -> str:
        """The title of the title page, in one line; empty when there is none."""
        for entry in self.title_page:
            if entry.key.lower() in ("title", "标题", "片名", "剧名"):
                return " ".join(value.strip("*_ ") for value in entry.values)
        return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Something the user should know: what could not be understood or staged, and what was done instead."""

    line: int  # line of the screenplay; 0 when it has none
    message: str
    scene: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message
