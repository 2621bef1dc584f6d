"""Fountain read by us and by three public parsers: the same but for what each is known to misread."""

import io
import re
from pathlib import Path

import pytest
from fountain.parser import FountainParser
from screenplain import types as plain_types
from screenplain.parsers import fountain as screenplain_fountain
from screenplay_tools.fountain.parser import Parser as ToolsParser

from diorama.core.screenplay import ElementKind as Kind
from diorama.story.fountain import parse_fountain, plain

DATA = Path(__file__).parent / "data"
SCRIPTS = ("tea", "forced", "musical")


def words(text):
    return re.sub(r"\s+", " ", plain(text)).strip()


def ours(name):
    screenplay = parse_fountain((DATA / f"{name}.fountain").read_text(encoding="utf-8"))
    return [(element.kind, words(element.text)) for element in screenplay.elements]


def joined(rows, kind_joined=Kind.DIALOGUE):
    """Neighbours of a kind, which some parsers keep line by line, as one row."""
    done = []
    for kind, text in rows:
        if done and kind == done[-1][0] == kind_joined:
            done[-1] = (kind, words(f"{done[-1][1]} {text}"))
        else:
            done.append((kind, words(text)))
    return done


def screenplain_rows(name):
    rows = []

    def speech(dialog):
        rows.append((Kind.CHARACTER, re.sub(r"\s*\([^)]*\)$", "", str(dialog.character))))
        for is_direction, line in dialog.blocks:
            text = str(line)
            rows.append((Kind.PARENTHETICAL, text.strip("()")) if is_direction else (Kind.DIALOGUE, text))

    for item in screenplain_fountain.parse(
        io.StringIO((DATA / f"{name}.fountain").read_text(encoding="utf-8"))
    ):
        match item:
            case plain_types.Slug():
                rows.append((Kind.HEADING, str(item.line)))
            case plain_types.Dialog():
                speech(item)
            case plain_types.DualDialog():
                speech(item.left)
                speech(item.right)
            case plain_types.Action():
                kind = Kind.CENTERED if item.centered else Kind.ACTION
                rows.append((kind, " ".join(str(line) for line in item.lines)))
            case plain_types.Transition():
                rows.append((Kind.TRANSITION, str(item.line)))
            case plain_types.PageBreak():
                rows.append((Kind.PAGE_BREAK, ""))
            case plain_types.Section():
                rows.append((Kind.SECTION, str(item.text)))
                rows += [(Kind.SYNOPSIS, item.synopsis)] if item.synopsis else []
    return joined(rows)


def tools_rows(name):
    parser = ToolsParser()
    parser.add_text((DATA / f"{name}.fountain").read_text(encoding="utf-8"))
    rows = []
    for element in parser.script.elements:
        kind = {"PAGEBREAK": "PAGE_BREAK"}.get(element.type.name, element.type.name)
        if kind == "ACTION" and element.centered:
            kind = "CENTERED"
        rows.append((Kind[kind], element.name if kind == "CHARACTER" else element._text))
    return joined(rows)


def fountain_py_rows(name):
    kinds = {"scene_heading": "heading", "lyrics": "lyric"}
    rows = []

    def add(items):
        for item in items:
            if item.type.value == "dual_dialogue":
                side = item.metadata
                add([side["left_character"], *side["left_dialogue"]])
                add([side["right_character"], *side["right_dialogue"]])
                continue
            kind = Kind(kinds.get(item.type.value, item.type.value))
            text = item.text.strip("()") if kind is Kind.PARENTHETICAL else item.text
            rows.append((kind, "" if kind is Kind.PAGE_BREAK else text))

    add(FountainParser().parse((DATA / f"{name}.fountain").read_text(encoding="utf-8")).elements)
    return joined(rows)


@pytest.mark.parametrize("name", SCRIPTS)
def test_screenplain_reads_the_same(name):
    expected = ours(name)
    if name == "musical":  # screenplain knows no lyrics: it keeps them as speech and action, tilde and all
        expected = [
            (Kind.ACTION if index > 8 else Kind.DIALOGUE, f"~{text}") if kind is Kind.LYRIC else (kind, text)
            for index, (kind, text) in enumerate(expected)
        ]
    assert screenplain_rows(name) == joined(expected)


@pytest.mark.parametrize("name", SCRIPTS)
def test_screenplay_tools_reads_the_same(name):
    expected = joined(ours(name), Kind.ACTION)  # screenplay-tools makes one action of neighbouring paragraphs
    if name == "musical":  # and loses the speaker after a lyric
        expected[5] = (Kind.ACTION, expected[5][1])
    assert joined(tools_rows(name), Kind.ACTION) == expected


@pytest.mark.parametrize("name", SCRIPTS)
def test_fountain_py_reads_the_same(name):
    assert fountain_py_rows(name) == ours(name)
