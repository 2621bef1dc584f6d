"""Rows of a caption, broken by measured width.

Chinese and Japanese break between phrases (budoux), never with a closing mark at a row's start or an opening
mark at its end (the kinsoku rules of JIS X 4051), and never leave a row of one character.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import budoux

Measure = Callable[[str], float]

_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NOT_FIRST = set(
    "，。、；：？！…—～·）」』】》〉”’％‰,.;:?!)]}%々ー・ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ"
)
_NOT_LAST = set("（「『【《〈“‘([{$￥¥")
_PARTICLES = set("了的吗呢吧啊呀么们着过地得")  # lean on the word before them
_ORPHAN = 1e6  # worth any unevenness to avoid
_FORBIDDEN = 1e12


def is_cjk(text: str) -> bool:
    """Whether the text holds Chinese or Japanese characters."""
    return _CJK.search(text) is not None


def break_rows(text: str, measure: Measure, width: float) -> list[str]:
    """Break `text` into as few rows of at most `width` as it needs, as even as they can be.

    Args:
        text: one caption, in any mix of scripts; line breaks in it count as spaces.
        measure: gives the width of a string in the same unit as `width`.
        width: the widest row allowed; only a single character wider than it may exceed it.
    """
    atoms = _atoms(re.sub(r"\s+", " ", text).strip())
    fitting = [
        piece for atom in atoms for piece in ([atom] if measure(atom.strip()) <= width else _characters(atom))
    ]
    return _best_rows(fitting, measure, width) if fitting else []


def _atoms(text: str) -> list[str]:
    """Pieces that stay whole where they fit a row: English words and Chinese phrases."""
    atoms: list[str] = []
    for chunk in re.findall(r"\s|[^\s]+", text):
        if chunk == " ":
            if atoms:
                atoms[-1] += " "
        elif is_cjk(chunk):
            atoms += _phrases(chunk)
        else:
            atoms.append(chunk)
    return atoms


def _phrases(text: str) -> list[str]:
    japanese = re.search(r"[\u3040-\u30ff]", text) is not None
    phrases: list[str] = []
    for phrase in _parser("ja" if japanese else "zh").parse(text):
        if phrases and not japanese and phrase[0] in _PARTICLES:
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    return phrases


@cache
def _parser(language: str) -> budoux.Parser:
    import budoux  # late: its models take a moment to load

    if language == "ja":
        return budoux.load_default_japanese_parser()
    return budoux.load_default_simplified_chinese_parser()


def _may_break(left: str, right: str) -> bool:
    if not right:
        return True
    return right[0] not in _NOT_FIRST and left.rstrip()[-1:] not in _NOT_LAST


def _characters(atom: str) -> list[str]:
    return re.findall(r"\S\s*", atom)


def _best_rows(atoms: list[str], measure: Measure, width: float) -> list[str]:
    """Least-badness rows by dynamic programming over the places where a row may end."""
    count = len(atoms)
    may_end = [_may_break(left, right) for left, right in zip(atoms, [*atoms[1:], ""], strict=True)]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * count
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            row = "".join(atoms[start:end]).strip()
            extent = measure(row)
            if extent > width and end - start > 1 and best[end][0] < math.inf:
                break
            cost = (
                best[start][0] + width * width + (width - extent) ** 2 / 4 + _orphan(row, start, end, count)
            )
            cost += 0 if may_end[end - 1] else _FORBIDDEN
            cost += 0 if end == count or row[-1] in _NOT_FIRST else 0.3 * width * width  # rather after a mark
            cost += max(extent - width, 0) * _ORPHAN
            if cost < best[end][0]:
                best[end] = (cost, start)
    rows: list[str] = []
    end = count
    while end:
        start = best[end][1]
        rows.append("".join(atoms[start:end]).strip())
        end = start
    return rows[::-1]


def _orphan(row: str, start: int, end: int, count: int) -> float:
    alone = len([character for character in row if character not in _NOT_FIRST]) <= 1
    whole = start == 0 and end == count
    return _ORPHAN if alone and not whole and is_cjk(row) else 0.0
