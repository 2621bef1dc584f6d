from __future__ import annotations

import itertools
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from diorama.core.errors import ProjectError
from diorama.core.film import Move, Shot, Span, Transition
from diorama.core.shot_list import merge, read_shots, shots_schema, span_text, write_shots
from diorama.core.shot_merge import Kept, merge_shots

SHOTS = (
    Shot(id="s1-aa", scene="s1", covers=(Span(beat="hold:b1", end=2.5),), size="EWS", length=Fraction(5, 2)),
    Shot(id="s1-bb", scene="s1", covers=(Span(beat="b1"), Span(beat="b2", end=0.6)), subjects=("maya",),
    prompt="杯子"),
    Shot(id="s1-cc", scene="s1", covers=(Span(beat="b2", start=0.6),), move=Move(kind="dolly",
    direction="in", amount=0.4)),
    Shot(id="s2-dd", scene="s2", covers=(Span(beat="c1"), Span(beat="hold:s2:end")), lens=85.0, over="jon",
         transition=Transition(kind="dissolve", seconds=Fraction(3, 4)), length=Fraction(7, 12)),
)  # fmt: skip


def edited(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shots.yaml"
    write_shots(path, SHOTS)
    return path


def without(path: Path, shot_id: str) -> None:
    """Delete a shot as a hand would."""
    data = YAML().load(path.read_text(encoding="utf-8"))
    data["shots"] = [entry for entry in data["shots"] if entry["id"] != shot_id]
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(data, file)


def test_what_is_written_is_read_back_and_merges_to_itself(path: Path) -> None:
    stored = read_shots(path)
    assert stored.shots == SHOTS
    assert merge(SHOTS, stored) == SHOTS


def test_writing_twice_gives_the_same_bytes(path: Path) -> None:
    before = path.read_bytes()
    write_shots(path, merge(SHOTS, read_shots(path)))
    assert path.read_bytes() == before


def test_an_edited_shot_is_the_hands_and_stays_while_others_follow(path: Path) -> None:
    edited(path, "lens: 85.0", "lens: 35")
    fresh = (*SHOTS[:1], Shot(id="s1-bb", scene="s1", covers=SHOTS[1].covers, size="CU"), *SHOTS[2:])
    merged = merge(fresh, read_shots(path))
    assert (merged[3].lens, merged[3].author) == (35, "hand")
    assert merged[1].size == "CU"
    write_shots(path, merged)
    assert merge(fresh, read_shots(path))[3].lens == 35


def test_a_deleted_shot_stays_deleted_and_its_neighbour_takes_its_time(path: Path) -> None:
    without(path, "s1-cc")
    merged = merge(SHOTS, read_shots(path))
    assert [shot.id for shot in merged] == ["s1-aa", "s1-bb", "s2-dd"]
    assert merged[1].covers == (Span(beat="b1"), Span(beat="b2"))
    write_shots(path, merged)
    assert read_shots(path).dropped == ("s1-cc",)
    assert merge(SHOTS, read_shots(path)) == merged


def test_a_dropped_id_taken_off_the_list_comes_back(path: Path) -> None:
    without(path, "s1-cc")
    write_shots(path, merge(SHOTS, read_shots(path)))
    edited(path, "dropped:\n- s1-cc\n", "")
    assert "s1-cc" in [shot.id for shot in merge(SHOTS, read_shots(path))]


def test_an_added_shot_takes_its_time_from_the_others(path: Path) -> None:
    edited(path, "shots:\n", "shots:\n- scene: s1\n  covers: [b1@0.5-1, b2@0-0.2]\n  size: CU\n")
    merged = merge(SHOTS, read_shots(path))
    hand = next(shot for shot in merged if shot.author == "hand")
    assert hand.size == "CU"
    assert [shot.covers for shot in merged[1:4]] == [
        (Span(beat="b1", end=0.5),),
        (Span(beat="b1", start=0.5), Span(beat="b2", end=0.2)),
        (Span(beat="b2", start=0.2, end=0.6),),
    ]


def test_a_hands_shot_whose_beats_are_gone_waits_and_returns(path: Path) -> None:
    edited(path, "lens: 85.0", "lens: 35")
    gone = (*SHOTS[:3], Shot(id="s2-ee", scene="s2", covers=(Span(beat="c9"),)))
    merged = merge(gone, read_shots(path))
    assert [shot.id for shot in merged] == ["s1-aa", "s1-bb", "s1-cc", "s2-ee"]
    write_shots(path, merged)
    assert [shot.id for shot in read_shots(path).unused] == ["s2-dd"]
    back = merge(SHOTS, read_shots(path))
    assert (back[3].id, back[3].lens) == ("s2-dd", 35)


def test_a_hands_length_on_stillness_is_how_long_it_lasts(path: Path) -> None:
    edited(path, "length: 2.5", "length: 4")
    assert merge(SHOTS, read_shots(path))[0].covers == (Span(beat="hold:b1", end=4.0),)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  lens: 85.0", "  lenss: 85.0", ("lenss", "'lens'")),
        ("size: EWS", "size: HUGE", ("size", "HUGE")),
        ("- b1\n", "- b1@0.9-0.2\n", ("covers", "0.9")),
        ("schema: diorama.shots/1", "schema: diorama.shots/9", ("newer",)),
        ("id: s1-cc", "id: s1-bb", ("s1-bb", "two shots")),
    ],
)
def test_mistakes_name_the_file_the_line_the_key_and_what_to_type(
    path: Path, old: str, new: str, words: tuple[str, ...]
) -> None:
    edited(path, old, new)
    with pytest.raises(ProjectError) as caught:
        read_shots(path)
    for word in (*words, "shots.yaml"):
        assert word in str(caught.value)
    if "lenss" in new or "HUGE" in new:
        number = next(i for i, line in enumerate(path.read_text().splitlines(), 1) if new.strip() in line)
        assert f"line {number}" in str(caught.value)


def test_the_published_schema_accepts_what_is_written_and_refuses_unknown_keys(path: Path) -> None:
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    jsonschema.validate(data, shots_schema())
    data["shots"][0]["lnes"] = 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, shots_schema())


def test_spans_print_compactly() -> None:
    assert span_text(Span(beat="s1-3fa2")) == "s1-3fa2"
    assert span_text(Span(beat="s1-3fa2", start=0.6)) == "s1-3fa2@0.6-1"
    assert span_text(Span(beat="hold:s1-3fa2", end=1.0)) == "hold:s1-3fa2@0-1"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_a_hand_adds_or_deletes_every_beat_stays_covered_once(data: st.DataObject) -> None:
    beats = [f"b{i}" for i in range(5)]
    fresh = tuple(Shot(id=f"f{i}", scene="s1", covers=(Span(beat=beats[i], end=0.5),) if i == 0 else
                       (Span(beat=beats[i - 1], start=0.5), Span(beat=beats[i],
                       end=0.5))) for i in range(5))  # fmt: skip
    fresh = (*fresh, Shot(id="f5", scene="s1", covers=(Span(beat=beats[4], start=0.5),)))
    start = data.draw(st.sampled_from((0.0, 0.25, 0.5)))
    end = data.draw(st.sampled_from((0.75, 1.0)))
    beat = data.draw(st.sampled_from(beats))
    hand = Shot(id="h", scene="s1", covers=(Span(beat=beat, start=start, end=end),), author="hand")
    dropped = frozenset(data.draw(st.sets(st.sampled_from([shot.id for shot in fresh]), max_size=4)))
    merged = merge_shots(fresh, Kept(by_hand=(hand,), dropped=dropped))
    assert hand in merged or not {shot.id for shot in merged} - {"h"} or dropped
    for name in beats:
        spans = sorted(
            (span for shot in merged for span in shot.covers if span.beat == name),
            key=lambda span: span.start,
        )
        assert spans[0].start == 0
        assert spans[-1].end == 1
        for one, two in itertools.pairwise(spans):
            assert one.end == pytest.approx(two.start)
