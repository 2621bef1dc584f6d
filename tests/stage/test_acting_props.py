from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from test_acting import CAST, act, beat, joint, make_film, place_of

from diorama.core.film import Film, Prop, Scene
from diorama.core.performance import WorldState
from diorama.core.speech import estimate_speech
from diorama.stage.acting import stage_scene
from diorama.stage.props import build_prop
from diorama.stage.sets import build_set


def first_moved(track_places: np.ndarray) -> int:
    moved = np.linalg.norm(track_places - track_places[0], axis=1) > 0.002
    return int(np.argmax(moved))


@pytest.mark.parametrize(
    ("kind", "hands"), [("cup", "r"), ("book", "r"), ("apple", "r"), ("box", "lr"), ("ball", "lr")]
)
def test_hands_are_on_a_thing_when_it_begins_to_move(kind: str, hands: str) -> None:
    done = act(make_film(beat("pick_up", "maya", f"room.{kind}"), props=(kind,), present=("maya",)))
    thing = done.track(f"room.{kind}")
    moment = first_moved(place_of(thing))
    assert moment > 0
    model = build_prop(kind)
    root = thing.transforms[moment - 1, 0].astype(float)
    names = ("left", "right") if len(hands) == 2 else ("hand",)
    grips = [np.array(model.grips[n]) for n in names]
    grips += [g * np.array([-1.0, 1.0, 1.0]) for g in grips]
    points = [root[:3, :3] @ g + root[:3, 3] for g in grips]
    palms = [place_of(done.track("maya"), joint("maya", f"hand_{s}"))[moment] for s in "lr"]
    near = sorted(min(float(np.linalg.norm(p - q)) for q in points) for p in palms)
    assert all(d < 0.03 for d in near[: len(hands)]), near


def test_nothing_teleports_while_it_is_taken_carried_given_and_put_down() -> None:
    film = make_film(
        beat("pick_up", "maya", "room.cup"),
        beat("give", "maya", "room.cup", "tom"),
        beat("drink", "tom", "room.cup"),
        beat("put_down", "tom", "room.cup", where="table"),
    )
    done = act(film)
    steps = np.linalg.norm(np.diff(place_of(done.track("room.cup")), axis=0), axis=1)
    assert steps.max() < 0.12  # 2.9 m/s


def test_a_cup_stays_upright_while_it_is_carried_and_tilts_when_one_drinks() -> None:
    film = make_film(
        beat("pick_up", "maya", "room.cup"), beat("walk", where="left"), beat("drink", "maya", "room.cup")
    )
    done = act(film)
    up = done.track("room.cup").transforms[:, 0, 1, 1]
    start, end = done.spans["walk-maya-0"]
    assert up[start:end].min() > 0.97
    start, end = done.spans["drink-maya-0"]
    assert up[start:end].min() < 0.8


def test_what_is_put_on_the_table_stands_on_it() -> None:
    done = act(
        make_film(beat("pick_up", "maya", "room.cup"), beat("put_down", "maya", "room.cup", where="table"))
    )
    table = build_set("kitchen").anchors["table"]
    last = place_of(done.track("room.cup"))[-1]
    assert last[1] == pytest.approx(table.position[1] - build_prop("cup").bounds[0][1], abs=0.005)
    assert done.track("room.cup").transforms[-1, 0, 1, 1] == pytest.approx(1.0, abs=1e-3)


def test_a_cup_put_on_the_table_in_scene_1_stands_there_in_scene_4_and_not_elsewhere() -> None:
    base = make_film(beat("pick_up", "maya", "room.cup"), beat("put_down", "maya", "room.cup", where="table"))
    first = base.scenes[0]
    scenes = (
        first,
        Scene(id="s2", heading="", place="other", beats=(beat("wave", "tom"),), present=("tom",)),
        Scene(id="s3", heading="", place="other", beats=(beat("nod", "maya"),), present=("maya",)),
        Scene(
            id="s4", heading="", place="room", beats=(beat("look_at", "tom", "room.cup"),), present=("tom",)
        ),
    )
    film = replace(base, scenes=scenes)
    world, done = WorldState(), []
    for scene in film.scenes:
        done.append(stage_scene(film, scene, estimate_speech(film), world))
        world = WorldState(rests={**world.rests, **done[-1].leaves.rests})
    end = done[0].track("room.cup").transforms[-1]
    assert np.allclose(done[3].track("room.cup").transforms[0], end, atol=1e-5)
    assert all("room.cup" not in {t.id for t in one.tracks} for one in done[1:3])


def test_what_a_figure_holds_goes_with_it_to_another_place() -> None:
    base = make_film(beat("pick_up", "maya", "room.cup"))
    after = Scene(id="s2", heading="", place="other", beats=(beat("nod", "maya"),), present=("maya",))
    film = replace(base, scenes=(base.scenes[0], after))
    one = stage_scene(film, film.scenes[0], estimate_speech(film), WorldState())
    two = stage_scene(film, after, estimate_speech(film), one.leaves)
    palm = place_of(two.track("maya"), joint("maya", "hand_r"))[0]
    cup = place_of(two.track("room.cup"))[0]
    assert np.linalg.norm(palm - cup) < 0.15


def test_things_stand_apart_and_exactly_on_their_surfaces() -> None:
    kinds = ("cup", "plate", "teapot", "book", "vase", "lamp", "ball", "suitcase")
    done = act(make_film(beat("wave"), props=kinds))
    heights = {0.0} | {a.position[1] for a in build_set("kitchen").anchors.values() if a.kind == "surface"}
    circles = []
    for kind in kinds:
        model, place = build_prop(kind), place_of(done.track(f"room.{kind}"))[0]
        foot = place[1] + model.bounds[0][1]
        assert min(abs(foot - h) for h in heights) < 1e-3, kind
        radius = max(model.bounds[1][0] - model.bounds[0][0], model.bounds[1][2] - model.bounds[0][2]) / 2
        circles.append((place, radius))
    for i, (a, ra) in enumerate(circles):
        for b, rb in circles[:i]:
            apart = np.hypot(a[0] - b[0], a[2] - b[2]) > ra + rb
            assert apart or abs(a[1] - b[1]) > 0.2


def test_a_kicked_ball_flies_away_from_the_kicker_and_comes_to_rest() -> None:
    film = make_film(
        beat("kick", "maya", "room.football"), beat("hold", "maya"), kind="park", props=("football",)
    )
    done = act(film)
    ball = place_of(done.track("room.football"))
    assert np.linalg.norm(ball[-1] - ball[0]) > 1.5
    assert np.linalg.norm(ball[-1] - ball[-3]) < 0.05
    hit = [c for c in done.contacts if {c.a, c.b} == {"maya", "room.football"}]
    assert hit
    assert hit[0].impulse > 0.5


def test_a_foot_meets_the_ball_it_kicks() -> None:
    done = act(
        make_film(beat("kick", "maya", "room.football"), kind="park", props=("football",), present=("maya",))
    )
    ball = place_of(done.track("room.football"))
    moment = first_moved(ball)
    foot = place_of(done.track("maya"), joint("maya", "foot_r"))[moment]
    assert np.linalg.norm((foot - ball[moment])[[0, 2]]) < 0.3


def test_a_cup_knocked_from_the_table_falls_and_lies_on_the_floor_from_then_on() -> None:
    film = make_film(beat("prop_fall", "room.cup"), beat("hold"))
    done = act(replace(film, props=(replace(film.props[0], where="on table"),)))
    height = place_of(done.track("room.cup"))[:, 1]
    assert height[0] > 0.5
    assert height[-1] < 0.15
    assert done.leaves.rests["room.cup"].position[1] == pytest.approx(height[-1], abs=1e-4)
    assert any(c.kind == "impact" and c.impulse > 0.05 for c in done.contacts)


def test_walking_is_heard_as_steps_on_the_floor() -> None:
    done = act(make_film(beat("walk", "maya", where="left"), kind="park", props=(), present=("maya",)))
    steps = [c for c in done.contacts if c.kind == "step"]
    assert len(steps) >= 3
    assert all(c.material_b == build_set("park").floor for c in steps)


def test_a_light_switched_off_goes_dark() -> None:
    done = act(make_film(beat("turn_off", "maya", where="lamp"), beat("hold"), kind="bedroom", props=()))
    assert done.lights
    assert all(values[0] == 1.0 and values[-1] == 0.0 for values in done.lights.values())


def test_a_turntable_turns_evenly() -> None:
    film = Film(
        title="t",
        cast=CAST,
        places=(make_film().places[0],),
        props=(Prop(id="p", kind="product", name="p", place="room"),),
        scenes=(Scene(id="s", heading="", place="room", beats=(beat("prop_spin", "p"),)),),
    )
    done = act(film)
    forward = done.track("p").transforms[10:140, 0, :3, 2]
    yaw = np.unwrap(np.arctan2(forward[:, 0], forward[:, 2]))
    assert np.diff(yaw).std() < 1e-3
    assert abs(yaw[-1] - yaw[0]) > 5
