r"""Fountain's inline emphasis: *italic*, **bold**, ***both***, _underlined_, and \* for a plain asterisk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_MARK = re.compile(r"\\[*_\\]|\*{1,3}|_")
_FLAGS = {"*": ("italic",), "**": ("bold",), "***": ("bold", "italic"), "_": ("underline",)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of text in one style, without its marks."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def styled(self) -> bool:
        """Whether it is anything but plain."""
        return self.bold or self.italic or self.underline


@dataclass(slots=True)
class _Token:
    text: str
    mark: bool  # may open or close; an escape is text already
    opens: bool = False
    closes: bool = False
    partner: int = -1


def runs(text: str) -> tuple[Run, ...]:
    """The text as runs of one style each. Marks that have no partner on their line stay as they are."""
    done: list[Run] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            _append(done, Run(text="\n"))
        tokens = _tokens(line)
        _pair(tokens)
        style = Run(text="")
        for number, token in enumerate(tokens):
            if token.partner >= 0:
                style = replace(style, **dict.fromkeys(_FLAGS[token.text], token.partner > number))
            else:
                _append(done, replace(style, text=token.text))
    return tuple(done)


def plain(text: str) -> str:
    """The text as it is read aloud: without emphasis marks and escapes."""
    return text if "*" not in text and "_" not in text else "".join(run.text for run in runs(text))


def emphasised(text: str) -> tuple[tuple[int, int], ...]:
    """Where `plain(text)` is emphasised, as (start, end) positions in it; empty when nowhere."""
    spans: list[tuple[int, int]] = []
    position = 0
    for run in runs(text):
        end = position + len(run.text)
        if run.styled:
            joined = spans and spans[-1][1] == position
            spans[-1:] = [(spans[-1][0], end)] if joined else [*spans[-1:], (position, end)]
        position = end
    return tuple(spans)


def marked(parts: tuple[Run, ...]) -> str:
    """Runs as Fountain text; the inverse of `runs` up to marks that change nothing."""
    return "".join(_marked(run) for run in parts)


def _marked(run: Run) -> str:
    body = re.sub(r"([*_])", r"\\\1", run.text)
    core = body.strip()
    if not core or not run.styled:
        return body
    mark = "*" * (2 * run.bold + run.italic)
    inner = mark + core + mark
    if run.underline:
        inner = f"_{inner}_"
    start = body.index(core)
    return body[:start] + inner + body[start + len(core) :]


def _append(done: list[Run], run: Run) -> None:
    if done and (done[-1].bold, done[-1].italic, done[-1].underline) == (run.bold, run.italic, run.underline):
        done[-1] = replace(run, text=done[-1].text + run.text)
    elif run.text:
        done.append(run)


def _tokens(line: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    for match in _MARK.finditer(line):
        if match.start() > position:
            tokens.append(_Token(text=line[position : match.start()], mark=False))
        position = match.end()
        if match[0][0] == "\\":
            tokens.append(_Token(text=match[0][1], mark=False))
            continue
        before = line[match.start() - 1] if match.start() else " "
        after = line[position] if position < len(line) else " "
        word_before = before.isascii() and before.isalnum()
        word_after = match[0] == "_" and after.isascii() and after.isalnum()
        tokens.append(
            _Token(
                text=match[0],
                mark=True,
                opens=not after.isspace() and not word_before,
                closes=not before.isspace() and not word_after,
            )
        )
    if position < len(line):
        tokens.append(_Token(text=line[position:], mark=False))
    return tokens


def _pair(tokens: list[_Token]) -> None:
    """Joins each closing mark with the nearest opening one of its kind; what stays open between is text."""
    open_marks: list[int] = []
    waiting = dict.fromkeys(_FLAGS, 0)
    for index, token in enumerate(tokens):
        if not token.mark:
            continue
        if token.closes and waiting[token.text]:
            while True:
                start = open_marks.pop()
                waiting[tokens[start].text] -= 1
                if tokens[start].text == token.text:
                    break
            token.partner, tokens[start].partner = start, index
        elif token.opens:
            open_marks.append(index)
            waiting[token.text] += 1
