"""A toy's acting on the user's own skeletons, clips and rigid models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_glb import TinyGlb, person

from diorama.core.film import Beat, Film, Look, Place, Prop, Role, Scene
from diorama.core.performance import Performance, WorldState
from diorama.core.speech import estimate_speech
from diorama.stage.acting import stage_scene
from diorama.stage.acting.clips import clip_for
from diorama.stage.humanoid import bones_of
from diorama.stage.model import Joint, Model
from diorama.stage.models import model_of_role, toy_of_role

PROPS = (Prop(id="room.cup", kind="cup", name="cup", place="room"),)
Array = np.ndarray


def film_of(role: Role, *beats: Beat, props: tuple[Prop, ...] = PROPS) -> Film:
    scene = Scene(id="s1", heading="", place="room", beats=beats, present=("maya",))
    place = Place(id="room", kind="kitchen", name="kitchen")
    return Film(title="t", cast=(role,), places=(place,), props=props, scenes=(scene,))


def role_of(model: str = "", look: Look | None = None) -> Role:
    return Role(id="maya", name="MAYA", look=look or Look(age="adult"), seed=1, model=model)


def beat(action: str, *targets: str, actor: str = "maya", **more: str) -> Beat:
    return Beat(id=f"b-{action}", action=action, actor=actor, targets=targets, **more)  # type: ignore[arg-type]


def act(film: Film, assets: Path | None = None) -> Performance:
    return stage_scene(film, film.scenes[0], estimate_speech(film), WorldState(), assets=assets)


def both(assets: Path, model: str, *beats: Beat) -> tuple[Performance, Performance, Model, Model]:
    """A scene played by the toy and by its own model, with both models."""
    own = role_of(model)
    films = film_of(role_of(), *beats), film_of(own, *beats)
    return act(films[0]), act(films[1], assets), toy_of_role(own), model_of_role(own, assets)


def place(done: Performance, model: Model, joint: str, entity: str = "maya") -> Array:
    return done.track(entity).transforms[:, model.joint_index(joint), :3, 3].astype(np.float64)


def way(done: Performance, model: Model, start: str, end: str) -> Array:
    line = place(done, model, end) - place(done, model, start)
    return line / np.linalg.norm(line, axis=1, keepdims=True)


def degrees(a: Array, b: Array) -> Array:
    return np.degrees(np.arccos(np.clip((a * b).sum(1), -1, 1)))


POSES = [{}, {"drop": 0.8}, {"prefix": "", "unit": 0.01}, {"yaw": np.pi}]


@pytest.mark.parametrize("pose", POSES, ids=["T-pose", "A-pose", "centimetres", "faces back"])
def test_arms_hang_as_the_toys_do_whatever_the_pose_at_rest(tmp_path: Path, pose: dict) -> None:
    person(tmp_path / "maya.glb", **pose)
    toy, own, toy_model, own_model = both(tmp_path, "maya.glb", beat("hold"))
    for side in "lr":
        ends = f"upper_arm_{side}", f"hand_{side}"
        off = degrees(way(toy, toy_model, *ends), way(own, own_model, *ends))
        assert off.max() < 6
        assert (way(own, own_model, *ends)[:, 1] < -0.9).all()


@pytest.mark.parametrize("pose", POSES, ids=["T-pose", "A-pose", "centimetres", "faces back"])
def test_the_model_is_as_tall_as_the_toy_and_stands_on_the_floor(tmp_path: Path, pose: dict) -> None:
    person(tmp_path / "maya.glb", **pose)
    toy, own, toy_model, own_model = both(tmp_path, "maya.glb", beat("hold"))
    low, high = own_model.bounds
    assert low[1] == pytest.approx(0, abs=1e-3)
    assert high[1] == pytest.approx(toy_model.bounds[1][1], rel=0.12)  # hair and hat are not counted
    rest = own_model.rest_world()[own_model.joint_index("foot_l"), 1, 3]
    assert place(own, own_model, "foot_l")[:, 1] == pytest.approx(rest, abs=0.01)
    assert degrees(way(toy, toy_model, "hips", "neck"), way(own, own_model, "hips", "neck")).max() < 3


@pytest.mark.parametrize("yaw", [0.0, np.pi])
def test_walking_feet_step_where_the_toys_do_and_knees_bend_forward(tmp_path: Path, yaw: float) -> None:
    person(tmp_path / "maya.glb", yaw=yaw)
    toy, own, toy_model, own_model = both(tmp_path, "maya.glb", beat("walk", where="left"))
    travel = place(own, own_model, "hips")[[0, -1]]
    assert np.linalg.norm(travel[1] - travel[0]) > 0.8
    for side in "lr":
        feet = [place(d, m, f"foot_{side}")[:, [0, 2]] for d, m in ((toy, toy_model), (own, own_model))]
        assert np.linalg.norm(feet[0] - feet[1], axis=1).max() < 0.05
        hip, knee, ankle = (place(own, own_model, f"{b}_{side}") for b in ("upper_leg", "lower_leg", "foot"))
        forward = own.track("maya").transforms[:, 0, :3, 2]
        bend = ((knee - (hip + ankle) / 2) * forward).sum(1)
        assert bend.min() > -0.02
        assert bend.max() > 0.03


def test_sitting_puts_the_hips_where_the_toys_are_and_the_feet_on_the_floor(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb")
    toy, own, toy_model, own_model = both(tmp_path, "maya.glb", beat("sit", "chair-1"), beat("hold"))
    gap = place(toy, toy_model, "hips")[-1] - place(own, own_model, "hips")[-1]
    assert np.linalg.norm(gap) < 0.03
    assert way(own, own_model, "upper_leg_l", "lower_leg_l")[-1, 1] > -0.6
    assert place(own, own_model, "foot_l")[-1, 1] < 0.15


def test_what_is_picked_up_is_in_the_models_own_hand(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb")
    _, own, _, model = both(tmp_path, "maya.glb", beat("pick_up", "room.cup"), beat("hold"))
    cup = own.track("room.cup").transforms[-1, 0, :3, 3]
    hands = [place(own, model, f"hand_{side}")[-1] for side in "lr"]
    assert min(np.linalg.norm(cup - hand) for hand in hands) < 0.17
    assert cup[1] > 0.8


def test_a_models_bones_keep_their_lengths_and_size(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb", unit=0.01)
    _, own, _, model = both(tmp_path, "maya.glb", beat("wave"), beat("walk", where="right"))
    rest, world = model.rest_world(), own.track("maya").transforms
    sizes = np.linalg.norm(rest[:, :3, 0], axis=1)
    assert np.linalg.norm(world[:, :, :3, 0], axis=2) == pytest.approx(
        np.tile(sizes, (len(world), 1)), rel=1e-3
    )
    arm = [model.joint_index(f"{bone}_arm_r") for bone in ("upper", "lower")]
    length = np.linalg.norm(rest[arm[0], :3, 3] - rest[arm[1], :3, 3])
    moved = np.linalg.norm(world[:, arm[0], :3, 3] - world[:, arm[1], :3, 3], axis=1)
    assert moved == pytest.approx(length, rel=1e-3)


def test_the_user_is_told_once_that_the_face_does_not_move(tmp_path: Path) -> None:
    person(tmp_path / "maya.glb")
    done = act(film_of(role_of("maya.glb"), beat("hold"), beat("smile")), tmp_path)
    assert [note.message for note in done.notes].count(
        "maya.glb: its face does not move: only its skeleton follows the acting"
    ) == 1


NAMES = {
    "vrm": "J_Bip_C_Hips J_Bip_C_Spine J_Bip_C_UpperChest J_Bip_C_Head J_Bip_L_UpperArm J_Bip_L_LowerArm "
    "J_Bip_L_Hand J_Bip_L_UpperLeg J_Bip_L_LowerLeg J_Bip_L_Foot",
    "unreal": "pelvis spine_01 spine_03 head upperarm_l lowerarm_l hand_l thigh_l calf_l foot_l",
    "rigify": "DEF-spine DEF-spine.001 DEF-spine.003 DEF-spine.006 DEF-upper_arm.L DEF-forearm.L DEF-hand.L "
    "DEF-thigh.L DEF-shin.L DEF-foot.L",
    "biped": "Bip01_Pelvis Bip01_Spine Bip01_Spine1 Bip01_Head Bip01_L_UpperArm Bip01_L_Forearm Bip01_L_Hand "
    "Bip01_L_Thigh Bip01_L_Calf Bip01_L_Foot",
    "plain": "Hips Abdomen Torso Head Arm.L LowerArm.L Palm.L Leg.L LowerLeg.L Foot.L",
}
BONES = [
    "hips",
    "spine",
    "chest",
    "head",
    "upper_arm_l",
    "lower_arm_l",
    "hand_l",
    "upper_leg_l",
    "lower_leg_l",
    "foot_l",
]


@pytest.mark.parametrize("tool", NAMES)
def test_bones_are_known_by_the_names_that_tools_give_them(tool: str) -> None:
    hips, spine, chest, head, *left = NAMES[tool].split()
    right = [name.replace(".L", ".R").replace("_L_", "_R_") for name in left]
    right = [f"{name[:-2]}_r" if name.endswith("_l") else name for name in right]
    names = ["root", hips, spine, chest, head, *left, *right]
    parents = [-1, 0, 1, 2, 3, 3, 5, 6, 1, 8, 9, 3, 11, 12, 1, 14, 15]
    rest = np.eye(4, dtype=np.float32)
    joints = tuple(Joint(name=n, parent=p, rest=rest) for n, p in zip(names, parents, strict=True))
    bones = bones_of(Model(joints=joints, parts=()))
    assert {bone: names[bones[bone]] for bone in BONES} == dict(
        zip(BONES, [hips, spine, chest, head, *left], strict=True)
    )
    assert [names[bones[f"{bone[:-2]}_r"]] for bone in BONES[4:]] != left


def test_a_thing_without_limbs_has_no_bones() -> None:
    rest = np.eye(4, dtype=np.float32)
    joints = tuple(Joint(name=n, parent=p, rest=rest) for n, p in (("root", -1), ("head", 0), ("hand_l", 1)))
    assert bones_of(Model(joints=joints, parts=())) == {}


def robot(path: Path, *clips: str) -> Path:
    """A box with an antenna that leans over in its clips: 0.25 radians in the first, 0.5 in the second."""
    glb = TinyGlb()
    body = glb.node("Body", (0, 0.4, 0), mesh=glb.box((0.4, 0.8, 0.4)))
    antenna = glb.node("Antenna", (0, 0.4, 0), body, mesh=glb.box((0.05, 0.4, 0.05), (0, 0.2, 0)))
    for number, name in enumerate(clips, start=1):
        angle = 0.25 * number
        keys = [(0, 0, np.sin(s * angle / 2), np.cos(s * angle / 2)) for s in (0, 1, 0)]
        glb.clip(name, antenna, "rotation", (0, 0.5, 1), keys)
    return glb.write(path)


def lean(done: Performance, model: Model, entity: str = "maya") -> Array:
    """(T,) how far the antenna leans from its body, radians."""
    world = done.track(entity).transforms.astype(np.float64)
    body, antenna = (world[:, model.joint_index(name), :3, 1] for name in ("Body", "Antenna"))
    return np.radians(
        degrees(*(axis / np.linalg.norm(axis, axis=1, keepdims=True) for axis in (body, antenna)))
    )


def test_clips_are_played_by_what_the_figure_does(tmp_path: Path) -> None:
    robot(tmp_path / "robot.glb", "Rig|Idle", "Rig|Walking_Loop", "Rig|Waving")
    role = role_of("robot.glb")
    done = act(film_of(role, beat("hold"), beat("wave"), beat("walk", where="left")), tmp_path)
    model = model_of_role(role, tmp_path)
    leans = lean(done, model)
    spans = {name: slice(start + 5, end) for name, (start, end) in done.spans.items()}
    assert leans[spans["b-hold"]].max() <= 0.251
    assert leans[spans["b-wave"]].max() == pytest.approx(0.75, abs=0.03)
    speed = np.linalg.norm(np.diff(place(done, model, "root"), axis=0), axis=1) * 24
    assert leans[:-1][speed > 0.4].max() == pytest.approx(0.5, abs=0.03)
    assert np.abs(np.diff(leans)).max() < 0.16  # blended, no jump


def test_a_model_without_skeleton_and_clips_follows_in_one_piece(tmp_path: Path) -> None:
    robot(tmp_path / "robot.glb")
    role = role_of("robot.glb")
    done = act(film_of(role, beat("walk", where="left")), tmp_path)
    toy = act(film_of(role_of(), beat("walk", where="left")))
    model = model_of_role(role, tmp_path)
    assert done.track("maya").transforms[:, 0] == pytest.approx(toy.track("maya").transforms[:, 0], abs=1e-5)
    assert lean(done, model) == pytest.approx(0, abs=1e-3)
    assert any("moves as one piece" in note.message for note in done.notes)


def test_a_props_clip_plays_while_it_is_acted_upon(tmp_path: Path) -> None:
    robot(tmp_path / "box.glb", "Open")
    prop = Prop(id="room.box", kind="box", name="box", place="room", model="box.glb")
    film = film_of(
        role_of(), beat("hold"), beat("open", "room.box"), beat("hold", actor="maya"), props=(prop,)
    )
    done = act(film, tmp_path)
    from diorama.stage.models import model_of_prop

    leans = lean(done, model_of_prop(prop, 0, tmp_path), "room.box")
    start, _ = done.spans["b-open"]
    assert leans[:start] == pytest.approx(0, abs=1e-3)
    assert leans[start:].max() == pytest.approx(0.25, abs=0.02)


def test_clip_names_are_read_as_words() -> None:
    clips = ["Armature|Run_Loop", "WalkCycle", "idle01", "Sitting Down", "PickUp", "mixamo.com"]
    assert clip_for("run", clips) == "Armature|Run_Loop"
    assert clip_for("walk", clips) == "WalkCycle"
    assert clip_for("idle", clips) == "idle01"
    assert clip_for("sit", clips) == "Sitting Down"
    assert clip_for("pick_up", clips) == "PickUp"
    assert clip_for("dance", clips) == ""
