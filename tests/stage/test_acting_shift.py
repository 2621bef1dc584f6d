from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from diorama.core.film import Beat, Film
from diorama.core.performance import Performance, WorldState
from diorama.core.speech import estimate_speech
from diorama.stage.acting import stage_scene
from diorama.stage.acting.idle import idle_clock
from diorama.stage.camera import shot_frames
from diorama.stage.record import _frame_digests  # what planning compares
from diorama.story.casting import break_down
from diorama.story.director import direct, holds
from diorama.story.fountain import parse_fountain

SHORT, LONG = "This is what I wanted to tell you.", "This is what I wanted to tell you, my dear friend Tom."
OPENING = "INT. OFFICE - DAY\n\nANNA, 30s, sits at the desk.\n\nANNA\nHello.\n\n"


def script(line: str, opening: str = "") -> str:
    return (
        f"Title: T\n\n{opening}INT. KITCHEN - DAY\n\n"
        "MAYA, 30s, is here. TOM, 40s, is here.\n\nMaya and Tom sit at the table.\n\n"
        f"MAYA\n{line}\n\n"
        "TOM\nThen tell me, before the kettle boils and I forget.\n\n"
        "Maya picks up the cup and drinks.\n\n"
        "MAYA\nI sold the piano yesterday, and I am not sorry at all.\n\n"
        "TOM\nYou loved that piano.\n\n"
    )


@cache
def directed(text: str) -> tuple[Film, dict[str, Performance]]:
    film = break_down(parse_fountain(text))
    speech = estimate_speech(film)
    rehearsed = _stage(film)
    times = {b: (end - start) / 24 for p in rehearsed.values() for b, (start, end) in p.spans.items()}
    film = replace(film, shots=direct(film, speech, times))
    return film, _stage(film)


def _stage(film: Film) -> dict[str, Performance]:
    world, speech, out = WorldState(), estimate_speech(film), dict[str, Performance]()
    for scene in film.scenes:
        out[scene.id] = stage_scene(film, scene, speech, world, holds=holds(film.shots))
        world = WorldState(rests={**world.rests, **out[scene.id].leaves.rests})
    return out


def pictures(text: str, scene: str) -> list[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Of each shot of a scene: the beats it covers, its frames' digests, its seed."""
    film, staged = directed(text)
    digests = _frame_digests(staged[scene])
    found = []
    for shot in film.shots:
        if shot.scene == scene:
            first, end = shot_frames(shot, staged[scene])
            found.append((tuple(span.beat for span in shot.covers), tuple(digests[first:end]), shot.seed))
    return found


def test_a_longer_line_leaves_all_shots_but_its_own_and_the_next_as_they_were() -> None:
    film, staged = directed(script(LONG))
    line = next(b.id for b in film.scenes[0].beats if not isinstance(b, Beat) and b.text == LONG)
    assert staged["s1"].num_frames > directed(script(SHORT))[1]["s1"].num_frames
    before = {frames for _, frames, _ in pictures(script(SHORT), "s1")}
    after = pictures(script(LONG), "s1")
    showing = [i for i, (beats, _, _) in enumerate(after) if line in beats]
    others = [frames for i, (_, frames, _) in enumerate(after) if i not in showing and i - 1 not in showing]
    assert showing
    assert len(others) >= 3
    assert all(frames in before for frames in others)


def test_a_scene_put_before_another_changes_nothing_in_it() -> None:
    alone = [(frames, seed) for _, frames, seed in pictures(script(SHORT), "s1")]
    second = [(frames, seed) for _, frames, seed in pictures(script(SHORT, OPENING), "s2")]
    assert alone == second


def test_the_idle_clock_starts_anew_at_a_cut_wherever_the_cut_is() -> None:
    scene = directed(script(SHORT))[0].scenes[0]
    cuts = [{0: ("s1-a", 0.0), at: ("s1-b", 0.5)} for at in (10, 37)]
    early, late = (idle_clock(scene, cut, 60, 24.0) for cut in cuts)
    assert np.array_equal(early[10:33], late[37:60])
    assert not np.array_equal(early[:10], early[10:20])


def test_rain_that_stops_fades_and_in_dry_weather_is_noted() -> None:
    film = directed(script(SHORT))[0]
    film = replace(film, shots=())
    stop = Beat(id="s1-stop", action="rain_stop", line=9, text="The rain stops.")
    for weather, noted in (("rain", False), ("clear", True)):
        scene = replace(film.scenes[0], beats=(stop,), weather=weather)
        done = stage_scene(film, scene, estimate_speech(film), WorldState())
        assert bool(done.notes) is noted
        if not noted:
            level = done.lights["weather"]
            assert level[0] == 1.0
            assert level[-1] == 0.0
            assert (np.diff(level) <= 0).all()
