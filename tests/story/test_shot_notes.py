from __future__ import annotations

from fractions import Fraction

import pytest

from diorama.core.film import Film, Place, Prop, Role, Scene
from diorama.story.shot_notes import WantedShot, names_of, parse_shot_note

SCENE = Scene(id="s1", heading="INT. KITCHEN", place="k")
FILM = Film(
    title="t", cast=(Role(id="maya", name="MAYA"), Role(id="jon", name="JON"), Role(id="老王", name="老王")),
    places=(Place(id="k", kind="kitchen", name="KITCHEN"),), scenes=(SCENE,),
    props=(Prop(id="k.cup", kind="cup", name="the chipped cup", place="k"), Prop(id="k.phone",
    kind="phone", name="PHONE", place="k")),
)  # fmt: skip
NAMES = names_of(FILM, SCENE)


def read(text: str) -> WantedShot:
    wanted, notes = parse_shot_note(text, 7, NAMES)
    assert not notes, [str(note) for note in notes]
    return wanted


@pytest.mark.parametrize(
    ("text", "size", "subjects"),
    [
        ("CU on cup", "CU", ("k.cup",)),
        ("CLOSE ON THE CHIPPED CUP", "CU", ("k.cup",)),
        ("WIDE", "WS", ()),
        ("WIDE SHOT OF MAYA AND JON", "WS", ("maya", "jon")),
        ("INSERT - PHONE", "INSERT", ("k.phone",)),
        ("ANGLE ON MAYA", None, ("maya",)),
        ("EXTREME CLOSE-UP on Maya's eyes", "ECU", ("maya",)),
        ("MEDIUM CLOSE UP - JON", "MCU", ("jon",)),
        ("TWO SHOT - MAYA AND JON", "MS", ("maya", "jon")),
        ("ESTABLISHING SHOT", "EWS", ()),
        ("CLOSE ON THE DOOR", "CU", ("door",)),
        ("特写：杯子", "CU", ("k.cup",)),
        ("大特写，老王的脸", "ECU", ("老王",)),
        ("远景", "EWS", ()),
        ("全景", "WS", ()),
        ("中景：老王", "MS", ("老王",)),
        ("近景 老王", "MCU", ("老王",)),
    ],
)
def test_sizes_and_subjects_are_read(text: str, size: str | None, subjects: tuple[str, ...]) -> None:
    wanted = read(text)
    assert (wanted.size, wanted.subjects) == (size, subjects)


@pytest.mark.parametrize(
    ("text", "size", "over", "subjects"),
    [
        ("OVER MAYA'S SHOULDER", "OTS", "maya", ()),
        ("OVER MAYA'S SHOULDER ON JON", "OTS", "maya", ("jon",)),
        ("OTS Maya on Jon", "OTS", "maya", ("jon",)),
        ("POV MAYA", "POV", "maya", ()),
        ("MAYA'S POV - THE CUP", "POV", "maya", ("k.cup",)),
        ("老王过肩", "OTS", "老王", ()),
        ("越过老王的肩膀，杯子", "OTS", "老王", ("k.cup",)),
        ("老王的主观镜头：杯子", "POV", "老王", ("k.cup",)),
        ("过肩", "OTS", "", ()),
    ],
)
def test_shoulders_and_eyes_are_read(text: str, size: str, over: str, subjects: tuple[str, ...]) -> None:
    wanted = read(text)
    assert (wanted.size, wanted.over, wanted.subjects) == (size, over, subjects)


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("dolly in", "dolly", "in"),
        ("push in on Maya", "dolly", "in"),
        ("pull back", "dolly", "out"),
        ("pan left", "pan", "left"),
        ("tilt up", "tilt", "up"),
        ("crane up", "crane", "up"),
        ("handheld", "handheld", ""),
        ("orbit", "orbit", "right"),
        ("zoom out", "zoom", "out"),
        ("dolly zoom", "dolly-zoom", "in"),
        ("locked off", "static", ""),
        ("推", "dolly", "in"),
        ("拉", "dolly", "out"),
        ("摇", "pan", "right"),
        ("移", "truck", "right"),
        ("跟", "truck", "right"),
        ("升降", "crane", "up"),
        ("手持", "handheld", ""),
        ("环绕", "orbit", "right"),
    ],
)
def test_moves_are_read(text: str, kind: str, direction: str) -> None:
    move = read(text).move
    assert (move.kind, move.direction) == (kind, direction)


@pytest.mark.parametrize(
    ("text", "angle"),
    [
        ("high angle", "high"),
        ("LOW ANGLE", "low"),
        ("overhead", "overhead"),
        ("俯拍", "high"),
        ("仰拍", "low"),
        ("dutch", "dutch"),
    ],
)
def test_angles_are_read(text: str, angle: str) -> None:
    assert read(text).angle == angle


def test_everything_at_once_is_read() -> None:
    wanted = read("CU on cup, 85mm, slow dolly in, f/2, 3s, high angle")
    assert (wanted.size, wanted.lens, wanted.aperture, wanted.length) == ("CU", 85.0, 2.0, Fraction(3))
    assert (wanted.angle, wanted.move.kind, wanted.move.amount) == ("high", "dolly", 0.6)


def test_a_chinese_note_is_read_whole() -> None:
    wanted = read("特写：杯子，50毫米，光圈2.8，缓慢推近，2.5秒，叠化")
    assert (wanted.size, wanted.lens, wanted.aperture, wanted.length) == ("CU", 50.0, 2.8, Fraction(5, 2))
    assert wanted.move.kind == "dolly"
    assert wanted.transition is not None
    assert wanted.transition.kind == "dissolve"


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("CU on maya, slwo dolly in", "slwo", "slow"),
        ("CU on mayaa", "mayaa", "maya"),
        ("trcuk", "trcuk", "truck"),
    ],
)
def test_unknown_words_are_named_with_the_nearest_known_one(text: str, word: str, nearest: str) -> None:
    _, notes = parse_shot_note(text, 12, NAMES)
    assert [note.line for note in notes] == [12]
    assert repr(word) in notes[0].message
    assert repr(nearest) in notes[0].message
