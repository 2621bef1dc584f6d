"""Users' own models: found, fitted, staged, drawn, digested, and named when something is wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tiny_glb import TinyGlb, person
from toy_world import camera

from diorama.core.errors import ProjectError, StageError
from diorama.core.film import Beat, Film, Look, Place, Prop, Role, Scene
from diorama.core.performance import Performance, WorldState
from diorama.core.speech import estimate_speech
from diorama.core.store import Store
from diorama.stage.acting import stage_scene
from diorama.stage.camera.measure import measure
from diorama.stage.model import Model, SetModel
from diorama.stage.models import digest_of_models, model_of_prop, model_of_role, set_of_place, toy_of_role
from diorama.stage.record import staged
from diorama.stage.render import Renderer
from diorama.stage.world import build_world

CUP = Prop(id="room.cup", kind="cup", name="cup", place="room")
MAYA = Role(id="maya", name="MAYA", look=Look(age="adult"), seed=1)
TOM = Role(id="tom", name="TOM", look=Look(age="adult"), seed=2)
ROOM = Place(id="room", kind="kitchen", name="kitchen")


def film_of(*beats: Beat, cast: tuple[Role, ...] = (MAYA,), place: Place = ROOM, prop: Prop = CUP) -> Film:
    present = tuple(role.id for role in cast)
    scene = Scene(id="s1", heading="", place="room", beats=beats, present=present)
    return Film(title="t", cast=cast, places=(place,), props=(prop,), scenes=(scene,))


def beat(action: str, actor: str = "maya", *targets: str, **more: str) -> Beat:
    return Beat(id=f"b-{action}-{actor}", action=action, actor=actor, targets=targets, **more)  # type: ignore[arg-type]


def act(film: Film, assets: Path | None) -> Performance:
    return stage_scene(film, film.scenes[0], estimate_speech(film), WorldState(), assets=assets)


def chair_glb(path: Path, *, color: tuple[float, float, float] = (1.0, 0.0, 1.0), unit: float = 1.0) -> Path:
    glb = TinyGlb()
    glb.node("thing", (3, 2, 1), mesh=glb.box(np.array([0.4, 1.0, 0.4]) / unit, color=color))
    return glb.write(path)


def room_glb(path: Path, *, unit: float = 1.0) -> Path:
    """A floor on a slab, three walls, a table with a chair, a door, and empties for a stool and a bar."""
    glb = TinyGlb()
    top = glb.node("Room", (10, 0.3, -4), scale=[1 / unit] * 3)
    glb.node("Floor", (0, -0.1, 0), top, mesh=glb.box((6, 0.2, 5), color=(0.5, 0.3, 0.2)))
    glb.node("Wall.back", (0, 1.3, -2.55), top, mesh=glb.box((6, 2.6, 0.1)))
    glb.node("Wall.left", (-3.05, 1.3, 0), top, mesh=glb.box((0.1, 2.6, 5)))
    glb.node("Wall.right", (3.05, 1.3, 0), top, mesh=glb.box((0.1, 2.6, 5)))
    glb.node("Table", (0.5, 0.35, 0), top, mesh=glb.box((1.2, 0.7, 0.7)))
    glb.node("Chair.001", (-0.5, 0.4, 0), top, mesh=glb.box((0.4, 0.8, 0.4)))
    glb.node("seat:stool", (1.6, 0.45, 0), top)
    glb.node("Door", (-2.9, 1.0, 1.4), top, mesh=glb.box((0.1, 2.0, 0.9)))
    glb.node("surface:bar", (2.2, 1.0, -1.8), top)
    return glb.write(path)


def size_of(model: Model) -> np.ndarray:
    return np.subtract(model.bounds[1], model.bounds[0])


def own_set(folder: Path, *, unit: float = 1.0) -> SetModel:
    room_glb(folder / "room.glb", unit=unit)
    return set_of_place(replace(ROOM, model="room.glb"), folder)


def test_a_role_is_as_tall_as_its_toy_and_a_prop_as_large_as_its_kind(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb", unit=0.01)
    chair_glb(tmp_path / "chair.glb", unit=0.01)
    child = replace(MAYA, look=Look(age="child"), model="maya.glb")
    grown = replace(MAYA, model="maya.glb")
    heights = [model_of_role(role, tmp_path).bounds[1][1] for role in (child, grown)]
    assert heights[0] < 0.8 * heights[1]
    chair = Prop(id="c", kind="chair", name="", place="room")
    own, toy = (model_of_prop(replace(chair, model=m), 0, tmp_path) for m in ("chair.glb", ""))
    size = [size_of(model).max() for model in (own, toy)]
    assert size[0] == pytest.approx(size[1], rel=0.01)
    twice = model_of_prop(replace(chair, model="chair.glb", scale=2.0), 0, tmp_path)
    assert size_of(twice) == pytest.approx(2 * size_of(own), rel=1e-3)
    assert twice.mass == pytest.approx(8 * own.mass)


def test_a_model_is_built_once_and_read_again_when_its_file_changes(tmp_path: Path) -> None:
    prop = replace(CUP, model="cup.glb")
    chair_glb(tmp_path / "cup.glb")
    first = model_of_prop(prop, 0, tmp_path)
    assert model_of_prop(prop, 0, tmp_path) is first
    before = digest_of_models([prop], tmp_path)
    chair_glb(tmp_path / "cup.glb", color=(0.1234, 0.2, 0.3))
    assert model_of_prop(prop, 0, tmp_path) is not first
    assert digest_of_models([prop], tmp_path) != before


def test_stage_and_renderer_see_the_same_model(tmp_path: Path) -> None:
    chair_glb(tmp_path / "cup.glb")
    film = film_of(beat("pick_up", "maya", "room.cup"), prop=replace(CUP, model="cup.glb"))
    done = act(film, tmp_path)
    world = build_world(film, film.scenes[0], done, assets=tmp_path)
    for instance in world.instances:
        assert instance.track.transforms.shape[1] == len(instance.model.joints)
    assert world.models()["maya"] is toy_of_role(MAYA)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no such file; put the model there"),
        (b"glTF\x02\0\0\0cut", "cut short or damaged; export or copy it again"),
        (b"not a model", "this is not glTF"),
    ],
)
@pytest.mark.parametrize("what", ["role", "prop", "place"])
def test_a_bad_file_is_named_with_what_to_do(
    tmp_path: Path, what: str, content: bytes | None, says: str
) -> None:
    name = "assets/bad.glb"
    (tmp_path / "assets").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    film = film_of(
        beat("hold"),
        cast=(replace(MAYA, model=name if what == "role" else ""),),
        prop=replace(CUP, model=name if what == "prop" else ""),
        place=replace(ROOM, model=name if what == "place" else ""),
    )
    with pytest.raises(ProjectError, match=r"bad\.glb") as caught:
        staged(
            film, film.scenes[0], estimate_speech(film), WorldState(), {}, Store(tmp_path), assets=tmp_path
        )
    assert says in str(caught.value)


def test_a_model_without_a_folder_to_find_it_in_is_an_error() -> None:
    with pytest.raises(StageError, match="no project folder"):
        model_of_role(replace(MAYA, model="maya.glb"), None)


def test_a_changed_file_is_staged_anew(tmp_path: Path) -> None:
    chair_glb(tmp_path / "cup.glb")
    film = film_of(beat("hold"), prop=replace(CUP, model="cup.glb"))
    held: dict[str, Fraction] = {}
    given = (film, film.scenes[0], estimate_speech(film), WorldState(), held, Store(tmp_path / "store"))
    first = staged(*given, assets=tmp_path)
    assert staged(*given, assets=tmp_path).key == first.key
    chair_glb(tmp_path / "cup.glb", color=(0, 1, 0))
    assert staged(*given, assets=tmp_path).key != first.key


def test_files_beside_a_gltf_count_as_part_of_it(tmp_path: Path) -> None:
    glb = TinyGlb()
    glb.node("thing", mesh=glb.box((1, 1, 1)))
    tree = {**glb.tree, "buffers": [{"uri": "cup.bin", "byteLength": len(glb.data)}]}
    (tmp_path / "cup.gltf").write_text(json.dumps({key: value for key, value in tree.items() if value != []}))
    (tmp_path / "cup.bin").write_bytes(glb.data)
    prop = replace(CUP, model="cup.gltf")
    before = digest_of_models([prop], tmp_path)
    (tmp_path / "cup.bin").write_bytes(glb.data + b"changed")
    assert digest_of_models([prop], tmp_path) != before


@pytest.mark.parametrize("unit", [1.0, 0.01])
def test_an_own_set_stands_on_its_floor_in_metres(tmp_path: Path, unit: float) -> None:
    room = own_set(tmp_path, unit=unit)
    assert room.room == (pytest.approx((-3.1, 0, -2.55), abs=0.02), pytest.approx((3.1, 2.6, 2.55), abs=0.02))
    assert room.walkable == pytest.approx((-2.85, -2.3, 2.85, 2.3), abs=0.02)
    assert room.ceiling == pytest.approx(2.6, abs=0.01)
    assert room.interior
    assert room.lights


def test_furniture_and_walls_of_an_own_set_are_in_the_way_and_its_floor_is_not(tmp_path: Path) -> None:
    room = own_set(tmp_path)
    tops = sorted(round(solid.position[1] + solid.size[1], 2) for solid in room.solids)
    assert tops == [0.7, 0.8, 2.0, 2.6, 2.6, 2.6]


def test_places_of_an_own_set_are_named_by_empties_and_meshes_and_the_rest_has_defaults(
    tmp_path: Path,
) -> None:
    anchors = own_set(tmp_path).anchors
    assert anchors["bar"].kind == "surface"
    assert anchors["bar"].position[1] == pytest.approx(1.0, abs=0.01)
    assert anchors["stool"].kind == "seat"
    assert anchors["table"].position == pytest.approx((0.5, 0.7, 0.05), abs=0.01)
    assert anchors["chair-1"].yaw == pytest.approx(np.pi / 2, abs=0.01)  # it faces the table
    assert anchors["door"].kind == "door"
    assert {"centre", "left", "right", "front", "back", "entrance", "exit"} <= anchors.keys()
    assert anchors["entrance"].position[0] < -3.5  # behind the door
    for name in ("centre", "left", "right", "front", "back"):
        x, y, z = anchors[name].position
        assert y == 0
        assert not (abs(x - 0.5) < 0.7 and abs(z) < 0.45), f"{name} is inside the table"


def test_walls_of_an_own_room_stand_still_and_let_light_in_while_doors_can_move(tmp_path: Path) -> None:
    room = own_set(tmp_path)
    joints = {part.name: part.joint for part in room.model.parts}
    assert sum(joint != 0 for joint in joints.values()) == 1  # the door
    assert room.model.joints[max(joints.values())].name == room.anchors["door"].joint
    tall = {part.casts_shadow for part in room.model.parts if np.ptp(part.mesh.positions, 0)[1] > 2.5}
    low = {part.casts_shadow for part in room.model.parts if np.ptp(part.mesh.positions, 0)[1] < 1.0}
    assert tall == {False}
    assert low == {True}
    points = np.concatenate([part.mesh.positions for part in room.model.parts if part.joint == 0])
    assert points.min(0)[0] == pytest.approx(room.room[0][0], abs=1e-3)


def test_two_figures_play_in_an_own_set(tmp_path: Path) -> None:
    room = own_set(tmp_path)
    film = film_of(
        beat("sit", "maya", "chair-1"), beat("walk", "tom", where="right"), beat("exit", "tom"),
        cast=(MAYA, TOM), place=replace(ROOM, model="room.glb"),
    )  # fmt: skip
    done = act(film, tmp_path)
    maya, tom = (done.track(name).transforms[:, 0, :3, 3] for name in ("maya", "tom"))
    assert np.hypot(*(maya[-1] - room.anchors["chair-1"].position)[[0, 2]]) < 0.35
    assert np.linalg.norm(tom[-1] - tom[0]) > 1.0
    seen = done.track("tom").visible
    x0, z0, x1, z1 = room.walkable
    inside = tom[seen][: int(seen.sum()) // 2]
    assert ((inside[:, 0] > x0 - 0.1) & (inside[:, 0] < x1 + 0.1)).all()
    assert ((inside[:, 2] > z0 - 0.1) & (inside[:, 2] < z1 + 0.1)).all()
    assert not any("stand" in note.message for note in done.notes)


def test_cameras_know_the_eyes_of_models_with_and_without_a_head(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb", unit=0.01)
    chair_glb(tmp_path / "block.glb")
    for model, eyes in (("maya.glb", (0.82, 0.99)), ("block.glb", (0.91, 0.93))):
        role = replace(MAYA, model=model)
        done = act(film_of(beat("hold"), cast=(role,)), tmp_path)
        own, track = model_of_role(role, tmp_path), done.track("maya")
        subject = measure(track, own, (0, done.num_frames))
        assert subject.figure
        share = subject.eyes[0, 1] / own.bounds[1][1]
        assert eyes[0] < share < eyes[1]
        assert subject.facing[0] == pytest.approx(track.transforms[0, 0, :3, 2], abs=0.2)
        assert 0.1 < subject.head_height / own.bounds[1][1] < 0.25


def test_an_own_prop_is_drawn(tmp_path: Path) -> None:
    chair_glb(tmp_path / "cup.glb", color=(1.0, 0.0, 1.0))
    film = film_of(beat("hold"), cast=(), prop=replace(CUP, kind="chair", model="cup.glb", where="floor"))
    done = act(film, tmp_path)
    renderer = Renderer(160, 90)
    renderer.load(build_world(film, film.scenes[0], done, assets=tmp_path))
    pose = np.eye(4, dtype=np.float32)[None]
    pose[0, :3, 3] = done.track("room.cup").transforms[0, 0, :3, 3] + np.array([0.0, 0.45, 1.6])
    path = replace(camera(1), camera_to_world=pose, focus=np.full(1, 1.6, np.float32))
    red, green, blue = (renderer.draw(0, path, 0)[..., i].astype(float) for i in range(3))
    magenta = (red > 1.6 * green) & (blue > 1.6 * green)
    assert magenta[20:70, 60:100].mean() > 0.03
    assert magenta.mean() < 0.5
