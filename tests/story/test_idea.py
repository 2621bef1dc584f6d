import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.core.errors import ScreenplayError
from diorama.core.screenplay import ElementKind as Kind
from diorama.stage.catalogue import CATALOGUE
from diorama.story.heading import split_heading
from diorama.story.idea import expand_idea
from diorama.story.idea_themes import themes
from diorama.story.idea_words import read_idea

IDEAS = {  # idea: (set, words that must stand in the screenplay's action)
    "A lonely robot waters a flower on a rooftop at dusk": ("rooftop", ("robot", "flower")),
    "two old friends meet again in a noodle bar on a rainy night": ("noodle bar", ("sits", "hugs")),
    "a dog steals a sandwich in the park": ("park", ("dog", "sandwich")),
    "Maya loses her key in the street. An old man finds it and gives it back.": ("street", ("Maya", "key")),
    "Two strangers wait for the last train on a snowy night": ("station platform", ("suitcase",)),
    "A chef bakes a birthday cake for his daughter in the kitchen": ("kitchen", ("chef", "birthday cake")),
    "A young couple argue in the kitchen over a broken cup": ("kitchen", ("cup", "hugs")),
    "A sleek watch turns on a pedestal in the studio": ("studio", ("watch turns slowly",)),
    "A boy kicks a ball on the beach with his dog": ("beach", ("boy", "dog", "ball")),
    "A ghost plays the violin in an empty library at midnight": ("library", ("ghost", "violin")),
    "An astronaut finds a teddy bear on the beach": ("beach", ("astronaut", "teddy bear")),
    "两个老朋友在雨夜的面馆重逢": ("面馆", ("坐在桌旁", "拥抱")),
    "一个小女孩在公园丢了气球，一只小狗帮她找回来。": ("公园", ("女孩", "狗", "气球")),
    "老王在厨房给小李煮面": ("厨房", ("老王", "小李", "面")),
    "小偷在图书馆偷了一本书": ("图书馆", ("小偷", "书")),
    "机器人在天台给花浇水": ("天台", ("机器人", "花")),
}


def action(screenplay):
    return "\n".join(element.text for element in screenplay.elements if element.kind is Kind.ACTION)


@pytest.mark.parametrize("idea", IDEAS)
def test_an_idea_becomes_a_film_of_its_own_words(idea):
    place, words = IDEAS[idea]
    screenplay = expand_idea(idea)
    told = action(screenplay)
    assert all(word in told for word in words)
    assert screenplay.elements[0].kind is Kind.SYNOPSIS
    assert screenplay.elements[0].text == idea
    headings = [split_heading(e.text) for e in screenplay.elements if e.kind is Kind.HEADING]
    assert len(headings) == 2
    assert all(heading.place.lower() == place for heading in headings)
    assert headings[0].time != headings[1].time
    assert screenplay.title()


@pytest.mark.parametrize("idea", IDEAS)
def test_an_idea_fills_about_half_a_minute(idea):
    screenplay = expand_idea(idea)
    sentences = len(re.findall(r"[.。]", action(screenplay)))
    speeches = sum(element.kind is Kind.DIALOGUE for element in screenplay.elements)
    assert 6 <= sentences + speeches <= 24


def test_the_same_idea_gives_the_same_screenplay():
    idea = "Two friends meet in a cafe"
    assert expand_idea(idea) == expand_idea(idea)


def test_people_talk_only_when_there_are_two_or_something_is_quoted():
    assert not any(e.kind is Kind.DIALOGUE for e in expand_idea("A robot waters a flower").elements)
    assert any(e.kind is Kind.DIALOGUE for e in expand_idea("Two friends meet in a cafe").elements)
    whisper = expand_idea('The old woman says "I knew you would come" to the cat')
    assert [(e.kind, e.text) for e in whisper.elements if e.kind in (Kind.CHARACTER, Kind.DIALOGUE)] == [
        (Kind.CHARACTER, "OLD WOMAN"),
        (Kind.DIALOGUE, "I knew you would come."),
    ]


@pytest.mark.parametrize(
    ("idea", "names"),
    [
        ("Three friends dance on the beach", 3),
        ("Sam and Lily build a sandcastle", 2),
        ("a girl gives her umbrella to a stranger in the rain", 2),
        ("An old man feeds pigeons in the park", 2),
        ("父子俩吵架后和好", 2),
        ("三个朋友在海边跳舞", 3),
    ],
)
def test_everyone_an_idea_names_is_cast_once(idea, names):
    language = "zh" if idea[0] > "z" else "en"
    roles = read_idea(idea, language, 3).roles
    assert len({role.name for role in roles}) == len(roles) == names


def test_weather_without_a_place_takes_a_story_into_the_street():
    told = expand_idea("A girl gives her umbrella to a stranger in the rain")
    assert next(e.text for e in told.elements if e.kind is Kind.HEADING) == "EXT. STREET - EVENING - RAIN"


def test_a_thing_too_large_to_carry_is_not_carried():
    assert "picks up the bus" not in action(expand_idea("A businessman misses his bus"))


def test_people_are_called_in_the_ideas_sentence_as_around_it():
    told = action(expand_idea("A young couple argue in the kitchen"))
    assert re.search(r"^[A-Z][a-z]+ and [A-Z][a-z]+ argue in the kitchen\.$", told, re.MULTILINE)


def test_two_roles_never_look_the_same():
    looks = re.findall(
        r"^(?:IRIS|OTTO|ADA|THEO|MILO|JUNE|NORA|FELIX), (.*)$", action(expand_idea("Two friends meet")), re.M
    )
    assert len(set(looks)) == 2


def test_time_weather_and_thing_are_read_from_the_idea():
    reading = read_idea("Milo flies a red kite on the beach in the wind at dawn", "en", 0)
    assert (reading.set_id, reading.time_id, reading.weather_id, reading.thing) == (
        "beach",
        "dawn",
        "wind",
        "kite",
    )
    assert [role.name for role in reading.roles] == ["MILO"]


def test_a_screenplay_in_the_place_of_an_idea_is_read_as_it_is():
    text = "INT. KITCHEN - DAY\n\nMaya pours tea.\n"
    assert [e.text for e in expand_idea(text).elements] == ["INT. KITCHEN - DAY", "Maya pours tea."]


@pytest.mark.parametrize("text", ["", " \n ", "!?", "word " * 600])
def test_what_is_no_idea_says_what_to_do(text):
    with pytest.raises(ScreenplayError, match=r"^idea\.txt: "):
        expand_idea(text, source="idea.txt")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_themes_name_things_of_the_catalogue(language):
    for theme in themes(language):
        assert CATALOGUE.get("set", theme.set_id), theme.id
        assert CATALOGUE.get("prop", theme.prop_id), theme.id
        assert CATALOGUE.get("time", theme.time_id), theme.id


@given(st.text(min_size=1, max_size=120).filter(lambda text: re.search(r"\w", text)))
def test_any_words_become_a_screenplay(text):
    assert expand_idea(text).elements
