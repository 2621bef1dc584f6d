import json

import httpx
import pytest

from diorama.core.film import Beat, Film, Line, Place, Prop, Role, Scene, Shot, Span
from diorama.core.project import LLMSettings
from diorama.core.screenplay import ElementKind as Kind
from diorama.story.heading import split_heading
from diorama.story.llm import LLM
from diorama.story.llm_film import screenplay_from_idea, shots_from_llm

SCRIPT = {
    "title": "Two Cups",
    "scenes": [
        {
            "interior": True,
            "place": "Kitchen",
            "time": "evening",
            "elements": [
                {
                    "kind": "action",
                    "speaker": "",
                    "direction": "",
                    "text": "MAYA, 30s, red coat.\nShe pours tea.",
                },
                {"kind": "dialogue", "speaker": "McMaya", "direction": "(softly)", "text": "Tea?"},
                {"kind": "action", "speaker": "", "direction": "", "text": "INT. IS NOT A HEADING HERE"},
                {"kind": "transition", "speaker": "", "direction": "", "text": "FADE OUT."},
            ],
        }
    ],
}
FILM = Film(
    title="Tea",
    cast=(Role(id="maya", name="MAYA"), Role(id="leo", name="LEO")),
    places=(Place(id="kitchen", kind="kitchen", name="KITCHEN"),),
    props=(Prop(id="kitchen.cup", kind="cup", name="the cup", place="kitchen"),),
    scenes=(
        Scene(
            id="s1",
            heading="INT. KITCHEN - DAY",
            place="kitchen",
            beats=(
                Beat(id="b1", action="pour", actor="maya", text="Maya pours tea.", line=3),
                Line(id="l1", role="maya", text="Tea?", line=5),
                Line(id="l2", role="leo", text="No.", line=8),
                Beat(id="b2", action="drop", actor="leo", text="Leo drops the cup.", line=10),
            ),
            line=1,
        ),
    ),
)


def director(*covers, author="director"):
    return Shot(
        id=f"d-{covers[0]}",
        scene="s1",
        covers=tuple(Span(beat=beat) for beat in covers),
        author=author,
        side=-1,
    )


PROPOSED = (director("b1"), director("l1", "l2"), director("b2"))


def wanted(*covers, size="MS", subjects=("maya",), **more):
    return {"covers": list(covers), "size": size, "subjects": list(subjects), **more}


def llm_that_says(answer):
    content = answer if isinstance(answer, str) else json.dumps(answer)

    def reply(request):
        return httpx.Response(200, json={"choices": [{"message": {"content": content}}]})

    settings = LLMSettings(base_url="http://film.test/v1", model="m")
    return LLM(settings, transport=httpx.MockTransport(reply), sleep=lambda _: None)


def test_an_idea_comes_back_as_a_screenplay_of_our_parser():
    screenplay = screenplay_from_idea(llm_that_says(SCRIPT), "Two people have tea")
    assert screenplay.title() == "Two Cups"
    assert [(e.kind, e.text) for e in screenplay.elements] == [
        (Kind.HEADING, "INT. KITCHEN - EVENING"),
        (Kind.ACTION, "MAYA, 30s, red coat. She pours tea."),
        (Kind.CHARACTER, "McMaya"),
        (Kind.PARENTHETICAL, "softly"),
        (Kind.DIALOGUE, "Tea?"),
        (Kind.ACTION, "INT. IS NOT A HEADING HERE"),
        (Kind.TRANSITION, "FADE OUT."),
    ]
    assert [e.line for e in screenplay.elements] == sorted(e.line for e in screenplay.elements)


def test_a_chinese_idea_gets_chinese_headings():
    answer = {**SCRIPT, "scenes": [{**SCRIPT["scenes"][0], "place": "面馆"}]}
    screenplay = screenplay_from_idea(llm_that_says(answer), "两个人在面馆喝茶")
    heading = split_heading(screenplay.elements[0].text)
    assert (heading.place, heading.time, heading.interior) == ("面馆", "傍晚", True)


def test_shots_of_the_model_take_the_directors_place():
    answer = {
        "shots": [
            wanted("b1", "l1", size="CU", move="dolly", direction="in"),
            wanted("l2", "b2", subjects=["leo"]),
        ]
    }
    shots, notes = shots_from_llm(llm_that_says(answer), FILM, PROPOSED)
    assert notes == ()
    assert [(shot.author, [span.beat for span in shot.covers], shot.size) for shot in shots] == [
        ("llm", ["b1", "l1"], "CU"),
        ("llm", ["l2", "b2"], "MS"),
    ]
    assert (shots[0].move.kind, shots[0].move.direction, shots[0].side, shots[0].line) == (
        "dolly",
        "in",
        -1,
        3,
    )
    assert shots[0].prompt


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (wanted("b9"), "covers 'b9', which is no beat of this scene"),
        (wanted("l1", subjects=["dragon"]), "shows 'dragon', whom nobody knows"),
        (wanted("l1", size="OTS"), "is OTS of '', who is not in the cast"),
        (wanted("l2", "l1"), "do not follow each other"),
        (wanted("l1", "b2"), "do not follow each other"),
        (wanted("b1"), "already covered"),
    ],
)
def test_what_the_film_has_not_is_noted_and_the_director_stands_in(bad, says):
    shots, notes = shots_from_llm(llm_that_says({"shots": [wanted("b1"), bad]}), FILM, PROPOSED)
    assert [note.message for note in notes if says in note.message and "director's is used" in note.message]
    assert [note.line for note in notes] == [1]
    assert [(shot.author, shot.covers) for shot in shots] == [
        ("llm", PROPOSED[0].covers),
        ("director", PROPOSED[1].covers),
        ("director", PROPOSED[2].covers),
    ]


def test_the_writers_shots_are_left_alone():
    proposed = (director("b1", author="writer"), *PROPOSED[1:])
    shots, notes = shots_from_llm(
        llm_that_says({"shots": [wanted("b1"), wanted("l1", "l2", "b2")]}), FILM, proposed
    )
    assert [shot.author for shot in shots] == ["writer", "llm"]
    assert shots[0] == proposed[0]
    assert len(notes) == 1


def test_a_model_that_talks_nonsense_costs_a_note_and_no_shot():
    shots, notes = shots_from_llm(llm_that_says("Cut! Cut!"), FILM, PROPOSED)
    assert shots == PROPOSED
    assert "wrongly twice" in notes[0].message
    assert "the director's shots are used" in notes[0].message
