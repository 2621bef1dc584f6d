"""Descriptions of characters become looks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.core.film import Look
from diorama.story.looks import merge, names_a_look, read_look, sex_of_name

RED, BLUE, YELLOW, GREY, BROWN = "#c8372d", "#3b73c4", "#f0c13a", "#8d9096", "#7a4e2f"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "30s, red coat, curly hair",
            "en",
            {"age": "adult", "top": "coat", "top_color": RED, "hair": "curly"},
        ),
        (
            "an old man in a straw hat and glasses",
            "en",
            {"age": "elder", "sex": "man", "hat": "straw", "glasses": "round"},
        ),
        ("8, freckles, blue hoodie", "en", {"age": "child", "top": "hoodie", "top_color": BLUE}),
        (
            "a tall woman with short brown hair",
            "en",
            {"sex": "woman", "height": "tall", "hair": "short", "hair_color": BROWN},
        ),
        (
            "a scruffy brown dog with a red collar",
            "en",
            {"species": "dog", "coat_color": BROWN, "extras": ("collar",)},
        ),
        ("late sixties, bald, white beard", "en", {"age": "elder", "hair": "bald", "beard": "beard"}),
        (
            "a chubby boy of nine in a striped t-shirt and shorts",
            "en",
            {"age": "child", "sex": "man", "build": "stout", "top": "tshirt", "bottom": "shorts"},
        ),
        (
            "16, black ponytail, denim jacket, sneakers",
            "en",
            {"age": "teen", "hair": "ponytail", "top": "jacket", "shoes": "sneakers"},
        ),
        (
            "a young woman, sunglasses, high heels and a green dress",
            "en",
            {"age": "adult", "sex": "woman", "glasses": "sunglasses", "shoes": "heels", "top": "dress"},
        ),
        (
            "六十岁，戴眼镜，灰色毛衣",
            "zh",
            {"age": "elder", "glasses": "round", "top": "sweater", "top_color": GREY},
        ),
        (
            "二十多岁，黄色雨衣，马尾",
            "zh",
            {"age": "adult", "top": "raincoat", "top_color": YELLOW, "hair": "ponytail"},
        ),
        ("八岁，小男孩，蓝色卫衣", "zh", {"age": "child", "sex": "man", "top": "hoodie", "top_color": BLUE}),
        ("老太太，满头银发，拄着拐杖，穿旗袍", "zh", {"age": "elder", "sex": "woman", "top": "qipao"}),
        (
            "个子高，瘦，黑框眼镜，西装",
            "zh",
            {"height": "tall", "build": "slim", "glasses": "square", "top": "suit"},
        ),
        ("十六岁，校服，短发", "zh", {"age": "teen", "top": "uniform", "hair": "short"}),
    ],
)
def test_a_description_gives_its_look(text, language, expected):
    look, _ = read_look(text, language)
    assert {name: getattr(look, name) for name in expected} == expected


def test_a_colour_stays_with_its_own_garment():
    look, _ = read_look("red coat, blue trousers and brown boots", "en")
    assert (look.top_color, look.bottom_color, look.shoes_color) == (RED, BLUE, BROWN)


def test_words_that_give_no_look_are_returned():
    _, unused = read_look("30s, red coat, a haunted stare", "en")
    assert unused == ("haunted", "stare")


def test_an_undescribed_look_is_empty():
    assert read_look("", "en") == (Look(), ())


def test_names_say_man_or_woman():
    assert (sex_of_name("MAYA"), sex_of_name("Mr. Lee"), sex_of_name("WAITRESS")) == ("woman", "man", "woman")
    assert (sex_of_name("老王"), sex_of_name("小芳"), sex_of_name("老奶奶")) == ("man", "woman", "woman")
    assert sex_of_name("ROBIN X") == ""


def test_merging_keeps_what_the_first_says():
    assert merge(Look(top="coat"), Look(top="dress", hair="bob")) == Look(top="coat", hair="bob")


def test_only_wear_and_hair_name_a_look():
    assert names_a_look("in a straw hat")
    assert not names_a_look("with a spoon")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(("en", "zh")))
def test_any_text_is_read_without_an_error(text, language):
    look, unused = read_look(text, language)
    assert isinstance(look, Look)
    assert all(unused)
