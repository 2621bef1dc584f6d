"""Fountain 1.1 in English and Chinese: text in, every element with its exact lines out.

Where writers are laxer than the standard, this parser is too: a heading needs no empty line around it,
FADE IN: and its kin are transitions, CLOSE ON CUP is a shot heading. `diorama.story.chinese` tells how
Chinese is read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from diorama.core.screenplay import Element, ElementKind, Screenplay
from diorama.story import chinese
from diorama.story.emphasis import emphasised, plain
from diorama.story.heading import (
    Heading,
    is_heading,
    is_labelled,
    is_scene_number,
    split_heading,
    take_number,
)
from diorama.story.margin import put_back, take_margin, unclosed
from diorama.story.title_page import read_title_page

__all__ = ["Heading", "emphasised", "parse_fountain", "plain", "split_heading"]

_TRANSITIONS = re.compile(
    r"(?:[^a-z]*\bTO:|FADE[ -](?:IN|OUT|UP|TO [A-Z ]+)|(?:SMASH |MATCH |JUMP |HARD )?CUT TO [A-Z ]+"
    r"|(?:DISSOLVE|WIPE|INTERCUT|IRIS (?:IN|OUT)|(?:SMASH|MATCH|JUMP|HARD) CUT))[:.]?"
)
_SHOT_ALONE = re.compile(
    r"(?:(?:EXTREME |BIG |MEDIUM |VERY )?(?:CLOSE|CLOSER)(?: ON| UP|-UP| SHOT| ANGLE)\b"
    r"|(?:WIDE|WIDER|ANGLE|NEW ANGLE|REVERSE ANGLE|REVERSE|LOW ANGLE|HIGH ANGLE)(?: ON| SHOT)?(?:$|[ :\-–—])"
    r"|INSERT\b|BACK TO (?:SCENE|SHOT)\b|CLOSEUP\b|(?:CU|ECU|MCU)\b)"
)
_SHOT_OTHER = re.compile(
    r"(?:ANOTHER ANGLE|OVER(?:-| )THE(?:-| )SHOULDER|OTS|TWO(?:-| )SHOT"
    r"|(?:MEDIUM|FULL|LONG|MASTER|ESTABLISHING) SHOT|TRACKING|AERIAL|OVERHEAD|POV|DOLLY|CRANE"
    r"|PAN TO|TILT|PUSH IN|PULL BACK)(?:\b|$)|ON [A-Z' ]+$"
    r"|.*'S POV\b|.*(?:-|–|—) POV\b|.* POV$"
)
_SECTION = re.compile(r"(#{1,6})\s*([^#\s].*)", re.DOTALL)
_PAGE_BREAK = re.compile(r"={3,}")
_DELTAS = "△▲Δ"
_LONGEST_CUE = 60  # characters; capitals longer than this are shouted prose


def parse_fountain(text: str, source: str = "screenplay.fountain") -> Screenplay:
    """A Fountain text as a screenplay. Any text is one, for what has no mark is action; `source` names it."""
    margin = take_margin(text.replace("\r\n", "\n").replace("\r", "\n"))
    title_page, skip = read_title_page(margin.lines)
    body = margin.lines[skip:]
    elements = _Parser(body).parse()
    return Screenplay(
        source=source,
        title_page=title_page,
        elements=put_back(elements, margin),
        language=_language(elements, title_page),
        warnings=tuple(unclosed(margin)),
    )


def _language(elements: list[Element], title_page: tuple[object, ...]) -> str:
    words = "".join(element.text for element in elements) or str(title_page)
    han = len(chinese.HAN.findall(words[:200_000]))
    latin = len(re.findall(r"[A-Za-z]+", words[:200_000]))
    return "zh" if han > latin else "en"


class _Parser:
    """Reads lines top to bottom. `position` is the next line; every method that reads a block moves it on."""

    def __init__(self, lines: tuple[tuple[int, str], ...]) -> None:
        self.lines = lines
        self.stripped = [line.strip() for _, line in lines]
        self.position = 0
        self.done: list[Element] = []
        self.names = chinese.known_names(lines)

    def parse(self) -> list[Element]:
        while self.position < len(self.lines):
            if not self.stripped[self.position]:
                self.position += 1
            elif not self.line_element(opening=True) and not self.cue():
                self.action()
        return self.done

    # One-line elements

    def line_element(self, *, opening: bool) -> bool:
        """Reads the next line when it is an element by itself. `opening`: it opens a paragraph."""
        line = self.stripped[self.position]
        first = line[0]
        if first in "=#~>.":
            return self.marked_element(line, opening=opening)
        if (opening or line.isupper() or chinese.HAN.search(line)) and len(line) < 400 and is_heading(line):
            return self.heading(line)
        if chinese.HAN.search(line):
            return self.labelled_heading(line) or self.chinese_element(line)
        if line[-1] in ":." and line.isupper() and _TRANSITIONS.fullmatch(line):
            return self.add(ElementKind.TRANSITION, line)
        if line.isupper() and opening and self.is_shot(line):
            return self.add(ElementKind.SHOT, line.rstrip(":"))
        return False

    def marked_element(self, line: str, *, opening: bool) -> bool:
        first = line[0]
        if first == "=":
            if _PAGE_BREAK.fullmatch(line):
                return self.add(ElementKind.PAGE_BREAK, "")
            return not line.startswith("==") and self.add(ElementKind.SYNOPSIS, line[1:].strip())
        if first == "~":
            return self.add(ElementKind.LYRIC, line[1:].strip())
        if first == ">":
            if line.endswith("<") and len(line) > 1:
                return self.add(ElementKind.CENTERED, line[1:-1].strip())
            return self.add(ElementKind.TRANSITION, line[1:].strip())
        if first == "#":
            match = _SECTION.fullmatch(line)
            if match and (opening or line[len(match[1])].isspace()):
                return self.add(ElementKind.SECTION, match[2], level=len(match[1]))
            return False
        return opening and len(line) > 1 and line[1] not in ". " and self.heading(line[1:].strip())

    def heading(self, text: str) -> bool:
        body, number = take_number(text)
        return self.add(ElementKind.HEADING, body, scene_number=number)

    def labelled_heading(self, line: str) -> bool:
        """Reads a heading over several lines: 第三场 alone, then 时间：夜, 地点：面馆."""
        if not is_scene_number(line):
            return False
        last = self.position
        while last + 1 < len(self.lines) and is_labelled(self.stripped[last + 1]):
            last += 1
        if last == self.position:
            return False
        first, end_line = self.position, self.lines[last][0]
        self.heading(" ".join((line, *self.stripped[first + 1 : last + 1])))
        self.done[-1] = replace(self.done[-1], end_line=end_line)
        self.position = last + 1
        return True

    def chinese_element(self, line: str) -> bool:
        if chinese.is_transition(line):
            return self.add(ElementKind.TRANSITION, line)
        if chinese.is_shot(line):
            return self.add(ElementKind.SHOT, line)
        if not (cue := chinese.inline_cue(line, self.names)):
            return False
        if not cue.words and not self.text_below():
            return False
        self.speak(cue, dual=False)
        if not cue.words:
            self.dialogue(dual=False)
        return True

    def is_shot(self, line: str) -> bool:
        if line.endswith((".", "!", "?")) and not line.endswith("..."):
            return False
        if _SHOT_ALONE.match(line):
            return True
        return bool(_SHOT_OTHER.match(line)) and not self.text_below()

    # Speech

    def cue(self) -> bool:
        """Reads a cue and what is said below it, when the next line is one."""
        line = self.stripped[self.position]
        dual = line.endswith("^") and len(line) > 1
        text = line[:-1].rstrip() if dual else line
        if line[0] == "@" and text[1:].strip():
            cue = chinese.split_cue(text[1:]) if chinese.HAN.search(text) else _english_cue(text[1:].strip())
        elif chinese.HAN.search(text):
            cue = chinese.split_cue(text)
            if cue.name not in self.names or not self.text_below():
                return False
        elif self.text_below() and _is_cue(text):
            cue = _english_cue(text)
        else:
            return False
        self.speak(cue, dual=dual)
        self.dialogue(dual=dual)
        return True

    def speak(self, cue: chinese.Cue, *, dual: bool) -> None:
        """Adds a cue and what stands on its line, and moves past that line."""
        number = self.lines[self.position][0]
        self.position += 1
        parts = [(ElementKind.CHARACTER, cue.name)]
        parts += [(ElementKind.PARENTHETICAL, text) for text in cue.parentheticals]
        parts += [(ElementKind.DIALOGUE, cue.words)] if cue.words else []
        self.done += [
            Element(
                kind=kind,
                text=text,
                line=number,
                end_line=number,
                dual=dual,
                extension=cue.extension if kind is ElementKind.CHARACTER else "",
            )
            for kind, text in parts
        ]

    def dialogue(self, *, dual: bool) -> None:
        """Reads what is said: until an empty line, or a Chinese line that begins something else."""
        words: list[tuple[int, str]] = []

        def flush() -> None:
            while words and not words[-1][1]:
                words.pop()
            if words:
                self.said(ElementKind.DIALOGUE, words, dual=dual)
            words.clear()

        while self.position < len(self.lines):
            number, raw = self.lines[self.position]
            line = self.stripped[self.position]
            if (not line and len(raw) < 2) or self.interrupts(line):
                break
            if _is_parenthetical(line):
                flush()
                self.said(ElementKind.PARENTHETICAL, [(number, line[1:-1].strip())], dual=dual)
            elif line.startswith("~"):
                flush()
                self.said(ElementKind.LYRIC, [(number, line[1:].strip())], dual=dual)
            else:
                direction, line = chinese.leading_direction(line)
                if direction:
                    flush()
                    self.said(ElementKind.PARENTHETICAL, [(number, direction)], dual=dual)
                if line or words:
                    words.append((number, line))
            self.position += 1
        flush()

    def said(self, kind: ElementKind, words: list[tuple[int, str]], *, dual: bool) -> None:
        text = "\n".join(line for _, line in words)
        self.done.append(Element(kind=kind, text=text, line=words[0][0], end_line=words[-1][0], dual=dual))

    def interrupts(self, line: str) -> bool:
        """Whether a line ends a speech without an empty line before it, as Chinese screenplays have it."""
        if not line:
            return False
        if line[0] in _DELTAS:
            return True
        if not chinese.HAN.search(line):
            return is_heading(line) and line.isupper()
        if line[0] == "@" or chinese.inline_cue(line, self.names):
            return True
        if line in self.names and self.text_below():
            return True
        return chinese.is_transition(line) or is_heading(line)

    # Action

    def action(self) -> None:
        """Reads a paragraph of action: until an empty line or a line that is something else."""
        words: list[tuple[int, str]] = []
        while self.position < len(self.lines):
            number, raw = self.lines[self.position]
            line = self.stripped[self.position]
            if not line or (words and self.ends_action(line)):
                break
            if line[0] in "!" + _DELTAS and len(line) > 1 and not (words and line[0] == "!"):
                raw = line[1:].lstrip(" \u3000") if line[0] in _DELTAS else line[1:]
            elif line[0] == "!" and len(line) > 1:
                raw = line[1:]
            words.append((number, raw.rstrip().lstrip("\u3000")))
            self.position += 1
        text = "\n".join(line for _, line in words)
        self.done.append(Element(kind=ElementKind.ACTION, text=text, line=words[0][0], end_line=words[-1][0]))

    def ends_action(self, line: str) -> bool:
        if line[0] in _DELTAS or (line[0] == "@" and self.text_below()):
            return True
        before, there = len(self.done), self.position
        found = self.line_element(opening=False) or (line in self.names and self.cue())
        del self.done[before:]  # it is read again as an opening line, after this paragraph is added
        self.position = there
        return found

    # Reading on

    def text_below(self) -> bool:
        return self.position + 1 < len(self.lines) and bool(self.stripped[self.position + 1])

    def add(self, kind: ElementKind, text: str, *, level: int = 0, scene_number: str = "") -> bool:
        number = self.lines[self.position][0]
        self.position += 1
        self.done.append(
            Element(
                kind=kind, text=text, line=number, end_line=number, level=level, scene_number=scene_number
            )
        )
        return True


def _english_cue(text: str) -> chinese.Cue:
    extensions: list[str] = []
    while text.endswith((")", "）")):
        start = max(text.rfind("("), text.rfind("（"))
        if start <= 0:
            break
        extensions.insert(0, text[start + 1 : -1].strip())
        text = text[:start].rstrip()
    return chinese.Cue(name=text, extension=", ".join(part for part in extensions if part))


def _is_cue(text: str) -> bool:
    if len(text) > _LONGEST_CUE + 40 or text[0] in "!(（[":
        return False
    name = _english_cue(text).name
    return bool(name) and len(name) <= _LONGEST_CUE and name.isupper()


def _is_parenthetical(line: str) -> bool:
    return len(line) > 2 and line[0] in "(（" and line[-1] in ")）" and not re.search(r"[)）].*[(（]", line)
