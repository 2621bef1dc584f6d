"""Breaking a screenplay down: cast, places, props, scenes, lines and notes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.core.film import Beat, Line
from diorama.stage.catalogue import CATALOGUE
from diorama.story.casting import break_down
from diorama.story.fountain import parse_fountain

EXAMPLES = Path(__file__).parents[2] / "examples"


def film_of(text: str, **options):
    return break_down(parse_fountain(text), **options)


TWO_SCENES = """Title: Two

INT. MAYA'S KITCHEN - NIGHT

MAYA, 30s, red coat, stands at the stove. TOM (60) enters.

MAYA (V.O.)
I knew that walk.

TOM
(angrily)
Where is it?

MAYA ^
Gone.

EXT. PARK - DAWN

Maya kicks a ball.

CUT TO:

INT. MAYA'S KITCHEN - DAY

> THE END OF SUMMER <

[[shot: CU on cup, 85mm]]
Maya picks up the cup.

FADE OUT.
"""


def test_the_same_heading_place_is_one_place():
    film = film_of(TWO_SCENES)
    assert [place.id for place in film.places] == ["maya-s-kitchen", "park"]
    assert [place.kind for place in film.places] == ["kitchen", "park"]
    assert [scene.place for scene in film.scenes] == ["maya-s-kitchen", "park", "maya-s-kitchen"]
    assert [place.interior for place in film.places] == [True, False]


def test_times_transitions_and_titles_are_kept():
    film = film_of(TWO_SCENES)
    assert [scene.time for scene in film.scenes] == ["night", "dawn", "day"]
    assert film.scenes[2].transition_in == "CUT TO:"
    assert film.scenes[2].transition_out == "FADE OUT."
    assert film.scenes[2].title == "THE END OF SUMMER"


def test_roles_have_looks_and_seeds_from_their_names():
    film = film_of(TWO_SCENES)
    maya, tom = film.cast
    assert (maya.id, maya.look.top, maya.look.sex) == ("maya", "coat", "woman")
    assert (tom.id, tom.look.age) == ("tom", "elder")
    assert maya.seed != tom.seed
    assert film.cast == film_of(TWO_SCENES.replace("Gone.", "Long gone.")).cast


def test_present_are_those_who_do_not_enter():
    assert film_of(TWO_SCENES).scenes[0].present == ("maya",)


def test_lines_know_their_delivery_manner_and_listener():
    lines = [beat for beat in film_of(TWO_SCENES).scenes[0].beats if isinstance(beat, Line)]
    assert [line.delivery for line in lines] == ["vo", "on", "on"]
    assert lines[1].manner == ("angrily",)
    assert (lines[1].to, lines[2].to) == ("maya", "tom")
    assert [line.together for line in lines] == [False, False, True]


def test_a_shot_note_stands_before_its_beat():
    scene = film_of(TWO_SCENES).scenes[2]
    (note,) = scene.shot_notes
    (beat,) = scene.beats
    assert (note.text, note.before) == ("CU on cup, 85mm", beat.id)


def test_ids_survive_an_edit_elsewhere():
    before = film_of(TWO_SCENES)
    after = film_of(TWO_SCENES.replace("Maya kicks a ball.", "Maya dances. Maya kicks a ball."))
    ids = [[beat.id for beat in scene.beats] for scene in before.scenes]
    again = [[beat.id for beat in scene.beats] for scene in after.scenes]
    assert ids[0] == again[0]
    assert ids[2] == again[2]
    assert ids[1][0] in again[1]


def test_beat_ids_are_unique_even_for_equal_words():
    film = film_of("INT. OFFICE - DAY\n\nTOM sits.\n\nTom sits.\n\nTom sits.\n")
    ids = [beat.id for beat in film.scenes[0].beats]
    assert len(set(ids)) == 3


def test_a_place_the_stage_lacks_gets_a_stand_in_and_a_note():
    film = film_of("INT. SUBMARINE - DAY\n\nTom sits.\n")
    assert film.places[0].kind in [entry.id for entry in CATALOGUE.entries("set")]
    assert any("'SUBMARINE' is not in the catalogue" in note.message for note in film.notes)


def test_a_screenplay_without_headings_still_plays():
    film = film_of("Maya walks through the park.\n")
    assert film.scenes
    assert film.notes


def test_chinese_headings_deliveries_and_cues():
    text = "内景 面馆 - 夜\n\n老王，六十岁，戴眼镜，擦桌子。\n\n"
    text += "@老王（画外音）\n下雨了。\n\n小雨\n（轻声）\n老板。\n"
    film = film_of(text)
    scene = film.scenes[0]
    assert (film.places[0].kind, scene.time, scene.language) == ("noodle_bar", "night", "zh")
    lines = [beat for beat in scene.beats if isinstance(beat, Line)]
    assert [(line.role, line.delivery, line.language) for line in lines] == [
        ("老王", "vo", "zh"),
        ("小雨", "on", "zh"),
    ]
    assert lines[1].manner == ("quietly",)


def test_the_seed_changes_seeds_and_nothing_else():
    one, two = film_of(TWO_SCENES, seed=1), film_of(TWO_SCENES, seed=2)
    assert one.cast[0].seed != two.cast[0].seed
    assert one.scenes == two.scenes


@pytest.mark.parametrize("name", ["tea-for-two", "雨夜面馆", "kickabout", "product-film"])
def test_the_examples_are_understood_whole(name):
    path = EXAMPLES / name / "screenplay.fountain"
    film = break_down(parse_fountain(path.read_text(encoding="utf-8"), str(path)))
    beats = [beat for scene in film.scenes for beat in scene.beats]
    assert film.notes == ()
    assert not [beat for beat in beats if isinstance(beat, Beat) and beat.action == "stand_in"]
    known = {role.id for role in film.cast} | {prop.id for prop in film.props}
    actors = {beat.actor for beat in beats if isinstance(beat, Beat) and beat.actor}
    assert actors <= known
    assert film.title


def test_two_thousand_scenes_are_read_quickly():
    text = "".join(
        f"INT. ROOM {number} - DAY\n\nMaya walks to the table and picks up the cup.\n\nTOM\nHello.\n\n"
        for number in range(300)
    )
    screenplay = parse_fountain(text)
    start = time.perf_counter()
    film = break_down(screenplay)
    assert len(film.scenes) == 300
    assert time.perf_counter() - start < 4  # the aim is 2,000 in 10 s


WORDS = st.sampled_from(
    [
        "Maya",
        "TOM",
        "the",
        "a",
        "cup",
        "table",
        "walks",
        "sits,",
        "and",
        "while",
        "as",
        "before",
        "to",
        "with",
        "her",
        "his",
        "it",
        "(",
        ")",
        "-",
        "--",
        ".",
        "!",
        "?",
        "INT.",
        "EXT.",
        "kitchen",
        "picks",
        "up",
        "down",
        "老王",
        "把",
        "被",
        "给",
        "在",
        "桌上",
        "杯子",
        "走",
        "了",
        "，",
        "。",
        "（",
        "）",
        "[[shot:",
        "CU]]",
        ">",
        "<",
        "^",
        "two",
        "三",
        "个",
        "red",
        "is",
        "there",
        "'s",
        "not",
        "12",
        "'s",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_nothing_makes_it_raise(text):
    film = film_of(f"INT. KITCHEN - DAY\n\n{text}\n")
    ids = [beat.id for scene in film.scenes for beat in scene.beats]
    assert len(ids) == len(set(ids))
