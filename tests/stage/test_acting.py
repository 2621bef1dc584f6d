from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np
import pytest

from diorama.core.film import Beat, Film, Line, Look, Place, Prop, Role, Scene
from diorama.core.performance import Performance, Track, WorldState
from diorama.core.speech import estimate_speech
from diorama.stage.acting import stage_scene
from diorama.stage.acting.actions import ACTIONS, ANIMAL_ACTIONS, WORLD_ACTIONS
from diorama.stage.acting.paths import clearance, extent
from diorama.stage.figures import build_figure
from diorama.stage.sets import build_set

CAST = (
    Role(id="maya", name="MAYA", look=Look(sex="woman"), seed=1),
    Role(id="tom", name="TOM", look=Look(sex="man"), seed=2),
    Role(id="rex", name="REX", look=Look(species="dog"), seed=3),
    Role(id="tit", name="TIT", look=Look(species="bird"), seed=4),
)
CATALOGUE_WORDS = """
hold stand sit lie kneel crouch walk run sneak turn look_at look_around point wave nod shake_head shrug bow
clap think sigh pick_up put_down give take throw catch drop kick push pull open close knock pour drink eat
stir cut wipe sweep read write type phone photograph play_instrument turn_on turn_off hug kiss handshake
high_five dance jump fall stumble cry laugh smile frown gasp shout whisper sleep wake yawn stretch sing
enter exit follow chase hide drive ride climb show search put_on take_off carry swing play fetch bark meow
wag fly sniff
"""
CATALOGUE_ACTIONS = CATALOGUE_WORDS.split()
THING_WORDS = """
prop_fall prop_roll prop_topple prop_spin prop_ring prop_break prop_move light_on light_off rain_start
rain_stop
"""
THING_ACTIONS = THING_WORDS.split()


def make_film(
    *beats: Beat | Line,
    kind: str = "kitchen",
    props: tuple[str, ...] = ("cup",),
    present: tuple[str, ...] = ("maya", "tom"),
) -> Film:
    place = Place(id="room", kind=kind, name=kind)
    return Film(
        title="t",
        cast=CAST,
        places=(place, Place(id="other", kind="office", name="office")),
        props=tuple(Prop(id=f"room.{name}", kind=name, name=name, place="room") for name in props),
        scenes=(Scene(id="s1", heading="", place="room", beats=beats, present=present),),
    )


def act(film: Film, world: WorldState | None = None) -> Performance:
    return stage_scene(film, film.scenes[0], estimate_speech(film), world or WorldState())


def beat(action: str, actor: str = "maya", *targets: str, **more: object) -> Beat:
    return Beat(
        id=f"{action}-{actor}-{more.get('line', 0)}", action=action, actor=actor, targets=targets, **more
    )  # type: ignore[arg-type]


@lru_cache
def joint(role: str, name: str) -> int:
    look = next(r for r in CAST if r.id == role)
    return build_figure(look.look, look.seed).joint_index(name)


def place_of(track: Track, index: int = 0) -> np.ndarray:
    return track.transforms[:, index, :3, 3].astype(np.float64)


def test_every_action_of_the_catalogue_is_known() -> None:
    assert set(CATALOGUE_ACTIONS) <= ACTIONS.keys()
    assert set(THING_ACTIONS) <= WORLD_ACTIONS.keys()


@pytest.mark.parametrize("actor", ["maya", "rex", "tit"])
def test_every_action_is_staged_without_error_and_without_a_jump(actor: str) -> None:
    beats = [beat(name, actor, "tom", "room.cup", line=i) for i, name in enumerate(CATALOGUE_ACTIONS)]
    for one in beats:
        done = act(make_film(one, props=("cup", "ball"), present=(actor, "tom")))
        track = done.track(actor)
        assert np.isfinite(track.transforms).all(), one.action
        hops = np.linalg.norm(np.diff(place_of(track), axis=0), axis=1)[
            track.visible[1:] & track.visible[:-1]
        ]
        assert hops.max(initial=0.0) < 0.25, one.action  # 6 m/s


@pytest.mark.parametrize("name", THING_ACTIONS)
def test_every_happening_is_staged(name: str) -> None:
    done = act(make_film(beat(name, "room.cup")))
    assert np.isfinite(done.track("room.cup").transforms).all()


def test_animals_only_do_what_animals_can() -> None:
    done = act(make_film(beat("write", "rex", line=7, text="Rex writes a letter."), present=("rex",)))
    assert "write" not in ANIMAL_ACTIONS
    assert [note.line for note in done.notes] == [7]


def test_what_cannot_be_understood_is_played_by_a_stand_in_and_noted_with_its_line() -> None:
    done = act(make_film(beat("stand_in", "maya", line=41, text="summons a dragon")))
    assert [str(n) for n in done.notes] == [
        "line 41: 'summons a dragon' is not in the catalogue; a stand-in is used"
    ]


def test_spans_are_in_order_and_cover_every_frame() -> None:
    line = Line(id="l1", role="tom", text="Good morning, did you sleep well?")
    film = make_film(beat("wave"), line, beat("walk", "tom", where="left"), beat("nod"))
    done = act(film)
    covered = np.zeros(done.num_frames, int)
    for start, end in done.spans.values():
        covered[start:end] += 1
    assert (covered == 1).all()
    assert list(done.spans) == [b.id for b in film.scenes[0].beats]
    assert all(len(track.transforms) == done.num_frames for track in done.tracks)


def test_beats_together_start_together() -> None:
    done = act(make_film(beat("wave"), beat("nod", "tom", together=True)))
    starts = [start for start, _ in done.spans.values()]
    assert starts[0] == starts[1] == 0


def test_a_length_that_is_asked_for_is_kept() -> None:
    done = act(
        make_film(
            beat("look_at", "maya", "tom"),
            beat("pick_up", "maya", "room.cup", seconds=Fraction(7)),
            beat("nod"),
        )
    )
    start, end = done.spans["pick_up-maya-0"]
    assert end - start == 7 * 24


def test_a_hold_is_a_span_of_stillness_before_its_beat() -> None:
    film = make_film(beat("wave"), beat("nod"))
    done = stage_scene(
        film, film.scenes[0], estimate_speech(film), WorldState(), holds={"nod-maya-0": Fraction(2)}
    )
    start, end = done.spans["hold:nod-maya-0"]
    assert end - start == 48
    assert done.spans["wave-maya-0"][1] == start
    assert done.spans["nod-maya-0"][0] == end


def test_slowly_takes_longer_than_quickly() -> None:
    slow = act(make_film(beat("bow", manner=("slowly",))))
    quick = act(make_film(beat("bow", manner=("quickly",))))
    assert slow.num_frames > 1.5 * quick.num_frames


def test_the_same_scene_gives_the_same_bytes() -> None:
    film = make_film(
        beat("pick_up", "maya", "room.cup"),
        beat("prop_fall", "room.cup"),
        Line(id="l", role="tom", text="Oh!"),
    )
    one, two = act(film), act(film)
    assert all(
        a.transforms.tobytes() == b.transforms.tobytes() for a, b in zip(one.tracks, two.tracks, strict=True)
    )
    assert one.contacts == two.contacts


@pytest.mark.parametrize("gait", ["walk", "run", "sneak"])
def test_feet_do_not_slide_while_they_stand(gait: str) -> None:
    done = act(make_film(beat(gait, "maya", where="left"), kind="park", props=(), present=("maya",)))
    track = done.track("maya")
    for side in "lr":
        foot = place_of(track, joint("maya", f"foot_{side}"))
        down = foot[:, 1] < foot[:, 1].min() + 0.004
        edges = np.flatnonzero(np.diff(np.r_[0, down, 0]))
        runs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 5]
        assert len(runs) >= 2
        for a, b in runs:
            middle = foot[a + 1 : b - 1, [0, 2]]
            assert np.ptp(middle, axis=0).max() < 0.01


@pytest.mark.parametrize("kind", ["kitchen", "cafe", "street", "bedroom"])
def test_nobody_walks_through_furniture_or_through_each_other(kind: str) -> None:
    beats = (
        beat("walk", "maya", "window", line=1),
        beat("walk", "maya", where="left", line=2),
        beat("walk", "maya", "tom", line=3),
        beat("walk", "maya", where="right", line=4),
    )
    done = act(make_film(*beats, kind=kind, props=()))
    maya, tom = place_of(done.track("maya")), place_of(done.track("tom"))
    assert np.linalg.norm(np.diff(maya, axis=0), axis=1).sum() > 2.0
    for solid in build_set(kind).solids:
        low, high = extent(solid)
        if low < 1.2 and high > 0.15:
            inside = clearance(solid, maya[:, 0], maya[:, 2])
            assert inside.min() > 0.05, solid
    assert np.hypot(*(maya - tom)[:, [0, 2]].T).min() > 0.34


def test_two_who_sit_down_to_talk_get_chairs_that_face_each_other() -> None:
    done = act(make_film(beat("sit", "maya", "table"), beat("sit", "tom", "table")))
    yaw = [done.track(r).transforms[-1, 0, :3, 2].astype(float) for r in ("maya", "tom")]
    assert float(yaw[0] @ yaw[1]) < -0.9


def test_who_enters_comes_in_through_the_door_which_opens() -> None:
    done = act(make_film(beat("wave"), beat("enter", "tom"), present=("maya",)))
    start = done.spans["enter-tom-0"][0]
    assert not done.track("tom").visible[: start - 1].any()
    assert done.track("tom").visible[start + 2 :].all()
    door = build_set("kitchen").anchors["door"]
    first = place_of(done.track("tom"))[start + 2]
    assert np.hypot(first[0] - door.position[0], first[2] - door.position[2]) < 1.0
    leaf = done.track("set:door").transforms[:, 0, :3, :3]
    assert np.abs(leaf - leaf[0]).max() > 0.5


def test_who_leaves_is_gone_in_the_next_scene_state() -> None:
    done = act(make_film(beat("exit", "tom")))
    assert not done.track("tom").visible[-1]
    assert done.leaves.rests["tom"].state == "away"


def test_only_the_speaker_moves_the_mouth_and_only_on_screen() -> None:
    said = Line(id="l1", role="tom", text="Banana bread and oranges, my dear.", to="maya")
    over = Line(id="l2", role="maya", text="Banana bread and oranges, my dear.", delivery="vo")
    done = act(make_film(said, over))

    def opening(role: str, line: str) -> float:
        start, end = done.spans[line]
        names = ("mouth_open", "mouth_round")
        scales = [
            np.linalg.norm(done.track(role).transforms[start:end, joint(role, n), :3, 1], axis=-1)
            for n in names
        ]
        return float(np.max(scales))

    assert opening("tom", "l1") > 0.3
    assert opening("maya", "l1") < 0.05
    assert opening("maya", "l2") < 0.05
    assert [s.on_screen for s in done.speaking] == [True, False]


def test_a_listener_looks_at_who_speaks() -> None:
    line = Line(id="l1", role="tom", text="Look at me when I speak to you, please, will you?")
    done = act(make_film(beat("look_at", "maya", where="left"), line))
    end = done.spans["l1"][1] - 5
    maya, tom = done.track("maya").transforms[end], done.track("tom").transforms[end]
    head = joint("maya", "head")
    way = tom[joint("tom", "head"), :3, 3] - maya[head, :3, 3]
    assert float(maya[head, :3, 2] @ (way / np.linalg.norm(way))) > 0.75
