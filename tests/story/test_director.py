from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.core.film import Beat, Film, Line, Place, Prop, Role, Scene, Shot, ShotNote
from diorama.core.speech import estimate_speech
from diorama.story.director import compose, direct, holds
from diorama.story.director.draft import LADDER, LONGEST, SHORTEST
from diorama.story.director.timing import beat_seconds, cut_near, groups_of, phrase_ends

ROLES = (Role(id="maya", name="MAYA"), Role(id="jon", name="JON"), Role(id="li", name="LI"))
LONG = (
    "I waited for an hour, you know. I watered the plants, I fed the cat, and then I sat here and listened."
)


def film_of(*scenes: Scene, seed: int = 0) -> Film:
    return Film(
        title="Test", cast=ROLES, scenes=scenes, seed=seed,
        places=(Place(id="k", kind="kitchen", name="KITCHEN"), Place(id="p", kind="park", name="PARK",
        interior=False)),
        props=(Prop(id="k.cup", kind="cup", name="the cup", place="k"),),
    )  # fmt: skip


def scene_of(
    *beats: Beat | Line, name: str = "s1", place: str = "k", notes: tuple[ShotNote, ...] = ()
) -> Scene:
    return Scene(
        id=name, heading=name, place=place, beats=beats, present=("maya", "jon"), shot_notes=notes, line=1
    )


def say(name: str, role: str, text: str, to: str = "", **more: object) -> Line:
    return Line(id=name, role=role, text=text, to=to, line=5, **more)  # type: ignore[arg-type]


def do(name: str, action: str, actor: str = "maya", **more: object) -> Beat:
    return Beat(id=name, action=action, actor=actor, line=4, **more)  # type: ignore[arg-type]


def shots_of(film: Film) -> tuple[Shot, ...]:
    return direct(film, estimate_speech(film))


def time_line(film: Film, scene: Scene, shots: tuple[Shot, ...]) -> None:
    """Assert that the shots partition the scene: every carrier and hold once, whole, in order."""
    speech = estimate_speech(film)
    order, carriers = [], set()
    for group in groups_of(scene, speech):
        order += [f"hold:{group.members[0].id}", *(member.id for member in group.members)]
        carriers.add(group.carrier.id)
    order.append(f"hold:{scene.id}:end")
    reached: dict[str, float] = {}
    last = -1
    for shot in shots:
        assert shot.covers, shot
        for span in shot.covers:
            assert span.start == pytest.approx(reached.get(span.beat, 0.0), abs=1e-9), "a gap or an overlap"
            assert span.end > span.start
            reached[span.beat] = span.end
            if span.beat in carriers or span.beat.startswith("hold:"):
                assert order.index(span.beat) >= last, "out of order"
                last = order.index(span.beat)
    for beat in scene.beats:
        assert reached[beat.id] == 1.0, f"{beat.id} is not covered to its end"
    assert set(holds(shots)) == {name.removeprefix("hold:") for name in reached if name.startswith("hold:")}


ACTIONS = (
    "walk",
    "sit",
    "pick_up",
    "pour",
    "look_at",
    "gasp",
    "hug",
    "kick",
    "enter",
    "stand_in",
    "rain_start",
    "think",
)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    beats: list[Beat | Line] = []
    for i in range(draw(st.integers(0, 9))):
        together = bool(beats) and draw(st.integers(0, 5)) == 0
        if draw(st.booleans()):
            words = draw(st.integers(1, 45))
            delivery = draw(st.sampled_from(("on", "on", "on", "os", "vo")))
            text = ("well, " * words).strip(" ,") + draw(st.sampled_from((".", "!", "…")))
            beats.append(
                say(
                    f"l{i}",
                    draw(st.sampled_from(("maya", "jon", "li"))),
                    text,
                    delivery=delivery,
                    together=together,
                )
            )
        else:
            beats.append(
                do(f"b{i}", draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(("maya", "jon", "k.cup",
                ""))),
                   targets=draw(st.sampled_from(((), ("k.cup",), ("jon",), ("table",)))), together=together,
                   emphasis=draw(st.booleans()), manner=draw(st.sampled_from(((), ("slowly",),
                   ("suddenly",)))))
            )  # fmt: skip
    places = ["", *(beat.id for beat in beats)]
    texts = ("CU on maya", "WIDE, 3s", "INSERT cup, 85mm", "特写：杯子", "OVER MAYA'S SHOULDER on jon")
    notes = tuple(
        ShotNote(text=draw(st.sampled_from(texts)), line=9, before=draw(st.sampled_from(places)))
        for _ in range(draw(st.integers(0, 3)))
    )
    return scene_of(*beats, notes=notes)


@settings(max_examples=60, deadline=None)
@given(scenes(), st.integers(0, 3))
def test_shots_partition_the_time_of_any_scene(scene: Scene, seed: int) -> None:
    film = film_of(scene, seed=seed)
    shots = shots_of(film)
    time_line(film, scene, shots)
    assert len({shot.id for shot in shots}) == len(shots)


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_no_shot_of_the_director_is_too_short_or_too_long(scene: Scene) -> None:
    film = film_of(replace(scene, shot_notes=()))
    speech = estimate_speech(film)
    groups = {member.id: group for group in groups_of(scene, speech) for member in group.members}
    for shot in shots_of(film):
        seconds = 0.0
        for span in shot.covers:
            if span.beat.startswith("hold:"):
                seconds += span.end - span.start
            elif groups[span.beat].carrier.id == span.beat:
                seconds += (span.end - span.start) * groups[span.beat].seconds
        assert seconds >= SHORTEST - 0.05
        assert seconds <= LONGEST + 0.05


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_a_cut_on_one_subject_changes_its_size_by_two_steps(scene: Scene) -> None:
    shots = shots_of(film_of(replace(scene, shot_notes=())))
    for before, after in itertools.pairwise(shots):
        if before.subjects[:1] == after.subjects[:1] and before.size in LADDER and after.size in LADDER:
            if not before.subjects:  # a place is seen whole from without, or from within
                assert before.size != after.size
                continue
            assert abs(LADDER[before.size] - LADDER[after.size]) >= 2, (before, after)


def test_a_new_place_is_established_over_stillness_before_its_first_beat() -> None:
    film = film_of(
        scene_of(do("a", "sit")),
        scene_of(do("b", "walk"), name="s2", place="p"),
        scene_of(do("c", "sit"), name="s3", place="p"),
    )
    shots = shots_of(film)
    first = {name: next(shot for shot in shots if shot.scene == name) for name in ("s1", "s2", "s3")}
    assert first["s1"].covers[0].beat == "hold:a"
    assert (first["s2"].size, first["s2"].covers[0].beat) == ("EWS", "hold:b")
    assert first["s3"].covers[0].beat == "c"
    assert holds(shots)["a"] == Fraction(5, 2)
    assert holds(shots)["s3:end"] >= 1


def test_dialogue_goes_from_two_shot_over_shoulders_to_singles_that_come_closer() -> None:
    lines = [
        say(f"l{i}", ("maya", "jon")[i % 2], "So you came back after all this time.", ("jon", "maya")[i % 2])
        for i in range(10)
    ]
    shots = [shot for shot in shots_of(film_of(scene_of(*lines))) if shot.subjects]
    assert set(shots[0].subjects) == {"maya", "jon"}
    overs = [shot for shot in shots if shot.size == "OTS"]
    assert {shot.over for shot in overs} == {"maya", "jon"}
    assert all(shot.over not in shot.subjects for shot in overs)
    rungs = [LADDER[shot.size] for shot in shots[1:]]
    assert sum(rungs[-3:]) > sum(rungs[:3])
    assert shots[-1].size in ("MCU", "CU")


def test_a_long_line_is_split_at_a_phrase_for_the_face_that_listens() -> None:
    shots = shots_of(
        film_of(
            scene_of(
                say("a", "jon", "Where were you all day, my friend?", "maya"), say("b", "maya", LONG, "jon")
            )
        )
    )
    parts = [shot for shot in shots if any(span.beat == "b" for span in shot.covers)]
    assert any(shot.subjects[0] == "jon" and shot.reason == "how it is heard" for shot in parts)
    cuts = [span.end for shot in parts for span in shot.covers if span.beat == "b" and span.end < 1]
    assert min(abs(cuts[0] - end) for end in phrase_ends(LONG)) < 0.01


def test_handled_things_are_shown_closely_the_first_time() -> None:
    beats = (
        do("a", "sit"),
        do("b", "pick_up", targets=("k.cup",)),
        do("c", "walk"),
        do("d", "put_down", targets=("k.cup",)),
    )
    shots = shots_of(film_of(scene_of(*beats)))
    inserts = [shot for shot in shots if shot.size == "INSERT"]
    assert [shot.subjects[0] for shot in inserts] == ["k.cup"]
    assert inserts[0].covers[0].beat == "b"


def test_a_stressed_fall_of_a_thing_is_shown_even_under_words() -> None:
    beats = (
        say("a", "maya", "Careful with that, please.", "jon"),
        do("b", "prop_fall", "k.cup", emphasis=True, together=True),
    )
    shots = shots_of(film_of(scene_of(*beats)))
    assert any(shot.size == "INSERT" and shot.subjects == ("k.cup",) for shot in shots)


def test_writers_shots_are_followed_exactly_and_a_scene_they_fill_is_not_added_to() -> None:
    notes = (
        ShotNote(text="WIDE on maya, slow crane up", line=3, before="a"),
        ShotNote(text="CU on cup, 85mm, f/2, slow dolly in", line=6, before="b"),
    )
    scene = scene_of(do("a", "walk"), do("b", "pick_up", targets=("k.cup",)), do("c", "sit"), notes=notes)
    wide, close = shots_of(film_of(scene))
    assert (wide.size, wide.move.kind, wide.move.direction, wide.subjects) == ("WS", "crane", "up", ("maya",))
    assert (close.size, close.lens, close.aperture, close.move.kind) == ("CU", 85.0, 2.0, "dolly")
    assert close.subjects == ("k.cup",)
    assert [span.beat for span in close.covers] == ["b", "c", "hold:s1:end"]
    assert {wide.author, close.author} == {"writer"}


def test_beats_before_the_writers_first_shot_are_the_directors() -> None:
    scene = scene_of(
        do("a", "walk"), do("b", "sit"), notes=(ShotNote(text="CU on maya", line=6, before="b"),)
    )
    shots = shots_of(film_of(scene))
    assert [shot.author for shot in shots] == ["director"] * (len(shots) - 1) + ["writer"]
    assert shots[-1].covers[0].beat == "b"


def test_a_writers_length_leaves_the_rest_to_the_director_or_fills_with_stillness() -> None:
    long = scene_of(
        do("a", "walk", seconds=Fraction(8)), notes=(ShotNote(text="WIDE, 3s", line=2, before="a"),)
    )
    shots = shots_of(film_of(long))
    assert shots[0].covers[0].end == pytest.approx(3 / 8, abs=0.01)
    assert shots[1].author == "director"
    short = scene_of(
        do("a", "nod"),
        do("b", "sit"),
        notes=(ShotNote(text="CU maya, 4s", line=2, before="a"), ShotNote(text="WIDE", line=3, before="b")),
    )
    assert holds(shots_of(film_of(short)))["b"] == pytest.approx(
        4 - beat_seconds(do("a", "nod"), estimate_speech(film_of())), abs=0.06
    )


def test_unknown_words_of_a_shot_note_become_a_note_with_its_line() -> None:
    film = film_of(
        scene_of(do("a", "sit"), notes=(ShotNote(text="CU on maya, dolyl in", line=42, before="a"),))
    )
    notes = compose(film, estimate_speech(film)).notes
    assert [(note.line, note.scene) for note in notes] == [(42, "s1")]
    assert "'dolyl'" in notes[0].message
    assert "'dolly'" in notes[0].message


def test_an_edit_leaves_the_ids_of_other_shots_alone() -> None:
    beats = [
        do("a", "walk"),
        say("b", "maya", "Here you are at last, my friend.", "jon"),
        do("c", "sit", "jon"),
        say("d", "jon", "I was held up on the way here.", "maya"),
        do("e", "pour", targets=("k.cup",)),
    ]
    other = scene_of(do("x", "walk"), name="s2", place="p")
    before = {shot.id for shot in shots_of(film_of(scene_of(*beats), other))}
    changed = [*beats[:3], say("d2", "jon", "The bus was late again this morning.", "maya"), beats[4]]
    after = {shot.id for shot in shots_of(film_of(scene_of(*changed), other))}
    lost = before - after
    assert len(lost) == 1
    assert len(after - before) == 1


def test_one_side_of_the_line_is_kept_through_a_scene() -> None:
    lines = [
        say(f"l{i}", ("maya", "jon")[i % 2], "So you came back.", ("jon", "maya")[i % 2]) for i in range(8)
    ]
    assert len({shot.side for shot in shots_of(film_of(scene_of(*lines)))}) == 1


def test_the_same_film_gives_the_same_shots_and_the_seed_varies_them() -> None:
    scene = scene_of(do("a", "walk"), do("b", "run", "jon"), do("c", "dance"), place="p")
    assert shots_of(film_of(scene, seed=1)) == shots_of(film_of(scene, seed=1))
    assert len({tuple(shot.move for shot in shots_of(film_of(scene, seed=seed))) for seed in range(6)}) > 1


def test_prompts_say_who_where_and_with_what_lens_and_keep_the_writers_words() -> None:
    scene = scene_of(
        do("a", "pour", targets=("k.cup",), text="玛雅倒茶。"),
        notes=(ShotNote(text="CU on cup, 85mm", line=2, before="a"),),
    )
    (shot,) = shots_of(film_of(scene))
    for words in ("Close-up", "the cup", "85 mm", "KITCHEN", "玛雅倒茶。"):
        assert words in shot.prompt


def test_a_scene_without_beats_is_its_place_for_a_moment() -> None:
    (shot,) = shots_of(film_of(scene_of()))
    assert shot.covers[0].beat == "hold:s1:end"
    assert shot.length == 3


def test_transitions_of_the_writer_begin_the_scene() -> None:
    scene = replace(scene_of(do("a", "sit")), transition_in="DISSOLVE TO:")
    shots = shots_of(film_of(scene))
    assert shots[0].transition.kind == "dissolve"
    assert all(shot.transition.kind == "cut" for shot in shots[1:])


def test_a_cut_moves_to_a_phrase_end_only_when_one_is_near() -> None:
    line = say("a", "maya", "Yes, and now we wait here for a very long time without any pause at all")
    first = phrase_ends(line.text)[0]
    assert cut_near(line, first + 0.1) == pytest.approx(first, abs=0.001)
    assert cut_near(line, 0.8) == 0.8


def test_manner_and_count_change_the_reckoned_time() -> None:
    speech = estimate_speech(film_of())
    plain = beat_seconds(do("a", "walk"), speech)
    assert beat_seconds(do("a", "walk", manner=("slowly",)), speech) > plain
    assert beat_seconds(do("a", "knock", count=3), speech) > beat_seconds(do("a", "knock"), speech)
    assert beat_seconds(do("a", "walk", seconds=Fraction(7)), speech) == 7
