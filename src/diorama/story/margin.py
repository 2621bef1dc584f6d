"""What a writer leaves beside the words: notes [[...]] and the boneyard /*...*/, taken out with their lines.

Both may stand on lines of their own, inside a line, and across lines. A note holds no empty line unless that
line has two spaces. Marks that are never closed are plain text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diorama.core.screenplay import Element, ElementKind, Note

_MOST_WARNINGS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class MarginText:
    """A text apart from its margin."""

    lines: tuple[tuple[int, str], ...]  # (1-based line, what is left of it); lines used up whole are absent
    taken: tuple[Element, ...]  # notes and boneyard, in order
    used_up: frozenset[int]  # lines of which nothing is left


def take_margin(text: str) -> MarginText:
    """Takes notes and boneyard out of a text whose line ends are all newlines."""
    spans = _spans(text)
    if not spans:
        return MarginText(lines=tuple(enumerate(text.split("\n"), 1)), taken=(), used_up=frozenset())
    starts = _line_starts(text)
    kept: list[str] = []
    touched: set[int] = set()
    taken: list[Element] = []
    position = 0
    for start, end in spans:
        line, end_line = bisect_right(starts, start), bisect_right(starts, end - 1)
        kept.append(text[position:start])
        kept.append("\n" * (end_line - line))
        touched.update(range(line, end_line + 1))
        kind = ElementKind.NOTE if text[start] == "[" else ElementKind.BONEYARD
        taken.append(Element(kind=kind, text=text[start + 2 : end - 2].strip(), line=line, end_line=end_line))
        position = end
        spaced = start == 0 or text[start - 1] in " \n"
        if spaced and position < len(text) and text[position] == " ":
            position += 1  # "waits [[beat]] here" leaves one space, not two
    kept.append(text[position:])
    lines = "".join(kept).split("\n")
    used_up = frozenset(number for number in touched if not lines[number - 1].strip())
    left = tuple((number, line) for number, line in enumerate(lines, 1) if number not in used_up)
    return MarginText(lines=left, taken=tuple(taken), used_up=used_up)


def put_back(elements: list[Element], margin: MarginText) -> tuple[Element, ...]:
    """The elements with notes and boneyard among them: one that stood inside an element follows it."""
    if not margin.taken:
        return tuple(elements)
    done: list[Element] = []
    index = 0
    reach = 0  # last line of the elements already placed, with the used-up lines touching it
    for note in margin.taken:
        while index < len(elements) and elements[index].line <= note.line:
            done.append(elements[index])
            reach = max(reach, elements[index].end_line)
            index += 1
        while reach and reach + 1 in margin.used_up and reach < note.line:
            reach += 1
        done.append(replace(note, inside=0 < note.line <= reach))
    return (*done, *elements[index:])


def unclosed(margin: MarginText) -> Iterator[Note]:
    """A warning for each of the first lines that open a note or boneyard which nothing closes."""
    found = 0
    for number, line in margin.lines:
        for opening, closing in (("[[", "]]"), ("/*", "*/")):
            if opening in line and found < _MOST_WARNINGS:
                found += 1
                message = f"{opening!r} is never closed, so it is read as text; close it with {closing!r}"
                yield Note(line=number, message=message)


def _spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of every note and boneyard; linear in the text, whatever is in it."""
    spans: list[tuple[int, int]] = []
    finder = _Finder(text)
    position = 0
    while True:
        note, bone = finder.pair("[[", "]]", position), finder.pair("/*", "*/", position)
        start = min(note, bone)
        if start == len(text):
            return spans
        close = finder.at("]]" if start == note else "*/", start + 2)
        closed = start == bone or finder.at("\n\n", start + 2) > close
        position = close + 2 if closed else start + 2
        if closed:
            spans.append((start, position))


class _Finder:
    """`str.find` that remembers: asked with growing positions, it reads the text once for each word."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def at(self, word: str, position: int) -> int:
        """Where the word next stands, at or after the position; the text's length when nowhere."""
        known = self._next.get(word, -1)
        if known < position:
            known = self._text.find(word, position)
            self._next[word] = known = len(self._text) if known < 0 else known
        return known

    def pair(self, opening: str, closing: str, position: int) -> int:
        """Where the opening next stands with a closing somewhere after it; the text's length when nowhere."""
        start = self.at(opening, position)
        return (
            start if self.at(closing, min(start + 2, len(self._text))) < len(self._text) else len(self._text)
        )


def _line_starts(text: str) -> list[int]:
    starts, position = [0], text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts
