from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import opentimelineio as otio

from diorama.core.film import Film, Line, Scene, Shot, Span, Transition
from diorama.core.performance import Speaking
from diorama.core.take import Take
from diorama.cut.captions import captions_of, write_ass, write_srt
from diorama.cut.timeline import TakenShot, assemble, write_otio

FPS = Fraction(24)
LINE = Line(id="l1", role="maya", text="I never told you this, but the cup was my grandmother's.")


def taken(name, start, end, kind="cut", seconds=Fraction(0)):
    shot = Shot(
        id=name, scene="s1", covers=(Span(beat="l1"),), transition=Transition(kind=kind, seconds=seconds)
    )
    take = Take(
        shot=name,
        path=Path(f"/x/{name}.mp4"),
        width=960,
        height=540,
        fps=FPS,
        num_frames=end - start,
        what="animatic",
        backend="animatic",
        backend_version="1",
        seed=0,
        digest=name,
    )
    return TakenShot(shot=shot, take=take, frames=(start, end))


def cut_of(*takes, speaking=()):
    film = Film(title="T", scenes=(Scene(id="s1", heading="INT. A", place="a", beats=(LINE,)),))
    return assemble(film, takes, {"s1": tuple(speaking)}, head=60, tail=72), film


def said(start, end):
    return Speaking(role="maya", line="l1", start=start, end=end, on_screen=True)


def test_straight_cuts_lay_takes_end_to_end():
    cut, _ = cut_of(taken("a", 0, 48), taken("b", 48, 100))
    assert [(event.start, event.end) for event in cut.events] == [(60, 108), (108, 160)]
    assert cut.num_frames == 60 + 100 + 72


def test_a_dissolve_overlaps_its_takes():
    cut, _ = cut_of(taken("a", 0, 48), taken("b", 48, 100, "dissolve", Fraction(1, 2)))
    assert cut.events[1].start == 60 + 48 - 12
    assert cut.num_frames == 60 + 100 - 12 + 72


def test_going_through_black_fades_both_sides_and_the_film_ends_in_black():
    cut, _ = cut_of(taken("a", 0, 48), taken("b", 48, 100, "fade-through-black", Fraction(1, 2)))
    assert cut.events[0].fade_out == 12
    assert cut.events[1].fade_in == 12
    assert cut.events[1].fade_out == 24


def test_a_line_that_runs_over_a_cut_is_one_line_where_it_is_heard():
    cut, _ = cut_of(taken("a", 0, 48), taken("b", 48, 100), speaking=[said(24, 72)])
    assert [(spoken.start, spoken.end) for spoken in cut.spoken] == [(60 + 24, 60 + 72)]


def test_a_line_outside_the_takes_is_not_captioned():
    cut, _ = cut_of(taken("a", 0, 20), speaking=[said(24, 72)])
    assert cut.spoken == ()


def test_captions_last_as_long_as_their_line_and_never_overlap(tmp_path):
    cut, _ = cut_of(taken("a", 0, 48), taken("b", 48, 100), speaking=[said(10, 40), said(50, 90)])
    captions = captions_of(cut)
    for left, right in pairwise(captions):
        assert left.end <= right.start
    assert captions[0].start == 70
    write_srt(captions, FPS, tmp_path / "f.srt")
    text = (tmp_path / "f.srt").read_text()
    assert "00:00:02,917 -->" in text  # frame 70 of 24 per second
    write_ass(captions, cut, tmp_path / "f.ass")
    assert "PlayResX: 960" in (tmp_path / "f.ass").read_text()


def test_the_otio_timeline_is_as_long_as_the_film_without_its_credits(tmp_path):
    cut, film = cut_of(
        taken("a", 0, 48), taken("b", 48, 100, "dissolve", Fraction(1, 2)), taken("c", 100, 130)
    )
    write_otio(cut, film, tmp_path / "film.otio")
    timeline = otio.adapters.read_from_file(str(tmp_path / "film.otio"))
    assert timeline.duration().to_frames() == cut.num_frames - cut.tail
    clips = timeline.find_clips()
    assert [clip.name for clip in clips] == ["a", "b", "c"]
    for clip in clips:
        available, used = clip.media_reference.available_range, clip.source_range
        assert used.start_time >= available.start_time
        assert used.end_time_exclusive() <= available.end_time_exclusive()
