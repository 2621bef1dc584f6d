"""Write a screenplay as Fountain that `parse_fountain` reads back element for element."""

from __future__ import annotations

import re

from diorama.core.screenplay import Element, ElementKind, Screenplay
from diorama.story.chinese import HAN
from diorama.story.fountain import parse_fountain

_SPOKEN = (ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC)


def write_fountain(screenplay: Screenplay) -> str:
    """The screenplay as Fountain text, ending in a newline; what would be misread is forced.

    Notes and boneyard that stood inside an element follow it on lines of their own, still belonging to it.
    """
    blocks: list[str] = []
    for index, element in enumerate(screenplay.elements):
        text = _written(element)
        joined = element.inside or (element.kind in _SPOKEN and _speaking(screenplay.elements, index))
        if joined and blocks:
            blocks[-1] += "\n" + text
        else:
            blocks.append(text)
    title_page = _title_page(screenplay)
    return "\n\n".join([*([title_page] if title_page else []), *blocks]) + "\n"


def _title_page(screenplay: Screenplay) -> str:
    lines: list[str] = []
    for entry in screenplay.title_page:
        if len(entry.values) == 1:
            lines.append(f"{entry.key}: {entry.values[0]}")
        else:
            lines += [f"{entry.key}:", *(f"    {value}" for value in entry.values)]
    return "\n".join(lines)


def _speaking(elements: tuple[Element, ...], index: int) -> bool:
    """Whether the element at `index` belongs to a cue above it."""
    for element in reversed(elements[:index]):
        if element.kind is ElementKind.CHARACTER:
            return True
        if element.kind not in _SPOKEN and not element.inside:
            return False
    return False


def _written(element: Element) -> str:
    text = element.text
    match element.kind:
        case ElementKind.HEADING:
            number = f" #{element.scene_number}#" if element.scene_number else ""
            return f"{'' if _reads_as(text, element.kind) else '.'}{text}{number}"
        case ElementKind.CHARACTER:
            extension = "".join(f" ({part})" for part in element.extension.split(", ") if part)
            return f"{_cue(text)}{extension}{' ^' if element.dual else ''}"
        case ElementKind.PARENTHETICAL:
            return f"（{text}）" if HAN.search(text) else f"({text})"
        case ElementKind.DIALOGUE:
            return re.sub(r"^$", "  ", text, flags=re.MULTILINE)
        case ElementKind.NOTE:
            return f"[[{_without_gaps(text)}]]"
        case ElementKind.BONEYARD:
            return f"/* {text} */"
        case ElementKind.SECTION:
            return f"{'#' * max(1, element.level)} {text}"
        case ElementKind.TRANSITION:
            return text if _reads_as(text, element.kind) else f"> {text}"
        case ElementKind.SHOT:
            return text if _reads_as(text, element.kind) else f"[[shot: {text}]]"
        case ElementKind.ACTION:
            if _reads_as(text, element.kind):
                return text
            return "\n".join(f"!{line}" for line in text.split("\n"))
        case _:
            return _marked(element.kind, text)


def _marked(kind: ElementKind, text: str) -> str:
    return {
        ElementKind.LYRIC: f"~{text}",
        ElementKind.CENTERED: f"> {text} <",
        ElementKind.SYNOPSIS: f"= {text}",
        ElementKind.PAGE_BREAK: "===",
    }[kind]


def _cue(name: str) -> str:
    natural = name.isupper() and not HAN.search(name) and _speaks(name)
    return name if natural else f"@{name}"


def _speaks(name: str) -> bool:
    elements = parse_fountain(f"{name}\nYes.").elements
    return len(elements) == 2 and elements[0].kind is ElementKind.CHARACTER and elements[0].text == name


def _reads_as(text: str, kind: ElementKind) -> bool:
    """Whether a paragraph is read as this kind, whole and alone, without being forced."""
    read = parse_fountain(text)
    return len(read.elements) == 1 and read.elements[0].kind is kind and read.elements[0].text == text


def _without_gaps(text: str) -> str:
    return re.sub(r"\n(?=\n)", "\n  ", text)
