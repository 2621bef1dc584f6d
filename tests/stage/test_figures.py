"""Figures: bones, faces, clothes and animals."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.core.errors import StageError
from diorama.core.film import Look
from diorama.stage.figures import build_figure
from diorama.stage.figures.animal_skeleton import BIRD_JOINTS, QUADRUPED_JOINTS
from diorama.stage.figures.face import CHANNELS, EXPRESSIONS, Face, face_of, face_transforms
from diorama.stage.figures.palette import dressed
from diorama.stage.figures.skeleton import HIDDEN, JOINTS, MOUTHS, head_front, key_points, proportions
from diorama.stage.model import Model
from diorama.stage.shapes import rotation

WORDS = {
    "age": "child teen adult elder",
    "sex": "woman man",
    "height": "short average tall",
    "build": "slim average stout",
    "hair": "short long curly bob bun ponytail braids wavy spiky bald",
    "beard": "none stubble moustache beard",
    "glasses": "none round square sunglasses",
    "hat": "none cap beanie straw chef helmet fedora bobble beret",
    "top": "tshirt shirt sweater hoodie dress suit coat raincoat jacket vest uniform robe qipao",
    "bottom": "trousers shorts skirt",
    "shoes": "sneakers boots shoes slippers heels bare",
}
EXTRAS = ("scarf", "tie", "apron", "backpack", "handbag", "headphones", "earrings", "bow", "collar")
LOOKS = [
    *(
        pytest.param(Look(**{field: word}), id=word)
        for field, words in WORDS.items()
        for word in words.split()
    ),
    *(pytest.param(Look(extras=(word,)), id=word) for word in EXTRAS),
]
ADULT = Look(
    age="adult", sex="woman", top="shirt", bottom="trousers", shoes="shoes", hair="short", glasses="none"
)


def posed(model: Model, local: dict[str, np.ndarray]) -> np.ndarray:
    """World transforms of the joints with some local transforms replaced."""
    world = np.zeros((len(model.joints), 4, 4))
    for i, joint in enumerate(model.joints):
        own = local.get(joint.name, joint.rest)
        world[i] = own if joint.parent < 0 else world[joint.parent] @ own
    return world


def bent(model: Model, joint: str, **angles: float) -> np.ndarray:
    """World transforms with one joint turned."""
    own = model.joints[model.joint_index(joint)].rest.astype(float)
    turn = np.eye(4)
    turn[:3, :3] = rotation(**angles)
    return posed(model, {joint: own @ turn})


def points_of(model: Model, part, world: np.ndarray) -> np.ndarray:
    """Where a part's vertices are in a pose."""
    mesh = part.mesh
    flat = np.c_[mesh.positions, np.ones(len(mesh.positions))]
    if mesh.joints is None:
        return (flat @ world[part.joint].T)[:, :3]
    skin = world @ np.linalg.inv(model.rest_world().astype(float))
    return sum(
        mesh.weights[:, k : k + 1] * np.einsum("vij,vj->vi", skin[mesh.joints[:, k]], flat) for k in range(4)
    )[:, :3]


def face(**channels: float) -> Face:
    return Face(**{name: np.full(2, channels.get(name, 0.0), np.float32) for name in CHANNELS})


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_word_makes_a_sound_model_within_its_budget(look: Look) -> None:
    model = build_figure(look, 5)
    assert sum(len(part.mesh.triangles) for part in model.parts) <= 12_000
    assert len(model.parts) <= 28
    assert abs(model.bounds[0][1]) < 0.006  # soles on the floor
    for part in model.parts:
        assert np.isfinite(part.mesh.positions).all()
        assert part.mesh.triangles.max() < len(part.mesh.positions)
        np.testing.assert_allclose(np.linalg.norm(part.mesh.normals, axis=1), 1, atol=1e-3)
        if part.mesh.weights is not None:
            np.testing.assert_allclose(part.mesh.weights.sum(1), 1, atol=1e-4)


def test_joints_stand_in_the_agreed_order_without_rotation() -> None:
    model = build_figure(Look(), 1)
    assert [joint.name for joint in model.joints] == [name for name, _ in JOINTS]
    for joint in model.joints:
        scale = HIDDEN if joint.name in MOUTHS[1:] else 1.0
        np.testing.assert_allclose(joint.rest[:3, :3], np.eye(3) * scale, atol=1e-7)
        assert joint.parent < model.joint_index(joint.name)


def test_limbs_hang_straight_down_and_lengths_agree_with_the_joints() -> None:
    measures = proportions(ADULT, 3)
    for limb in ("lower_arm_l", "hand_r", "lower_leg_l", "foot_r"):
        x, y, z = measures.offsets[limb]
        assert (x, z) == (0.0, 0.0)
        assert y < 0
    assert measures.joint_position("foot_l")[1] == pytest.approx(measures.sole)
    assert measures.joint_position("upper_arm_l")[1] == pytest.approx(measures.shoulder_height)
    assert measures.joint_position("eye_l")[1] == pytest.approx(measures.eye_height)
    assert measures.joint_position("eye_l")[0] > 0


def test_the_same_look_and_seed_give_the_same_bytes_and_a_name_changes_nothing() -> None:
    one, two = build_figure(Look(), 7, name="MAYA"), build_figure(Look(), 7, name="老王")
    assert [part.paint for part in one.parts] == [part.paint for part in two.parts]
    for a, b in zip(one.parts, two.parts, strict=True):
        assert a.mesh.positions.tobytes() == b.mesh.positions.tobytes()
        assert a.mesh.triangles.tobytes() == b.mesh.triangles.tobytes()


def test_undescribed_roles_look_different() -> None:
    assert len({dressed(Look(), seed) for seed in range(60)}) == 60


def test_dressing_fills_every_field_and_keeps_what_was_described() -> None:
    look = dressed(Look(hair="bald", top_color="#123456", sex="man"), 9)
    assert (look.hair, look.top_color, look.sex) == ("bald", "#123456", "man")
    assert all(getattr(look, field) for field in WORDS)
    assert dressed(look, 9) == look


def test_children_are_shorter_with_bigger_heads_and_builds_differ() -> None:
    child, adult = (
        proportions(Look(age="child", height="average"), 1),
        proportions(Look(age="adult", height="average"), 1),
    )
    assert child.height < 0.75 * adult.height
    assert child.head_radius / child.height > adult.head_radius / adult.height
    slim, stout = (proportions(Look(build=build), 1) for build in ("slim", "stout"))
    assert stout.torso_half > 1.3 * slim.torso_half


@pytest.mark.parametrize("joint", ["lower_arm_l", "upper_arm_r", "lower_leg_l", "upper_leg_r"])
def test_a_limb_bent_by_100_degrees_keeps_its_skin_whole(joint: str) -> None:
    model = build_figure(Look(top="tshirt", bottom="shorts", shoes="bare", hair="bald", sex="man"), 2)
    angle = np.radians(100.0 if "leg" in joint and "lower" in joint else -100.0)
    world = bent(model, joint, x=float(angle))
    for part in model.parts:
        if part.mesh.joints is None:
            continue
        faces = part.mesh.triangles.astype(int)
        before, after = (
            corners[faces]
            for corners in (points_of(model, part, posed(model, {})), points_of(model, part, world))
        )
        area = [
            np.linalg.norm(np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0]), axis=1) for c in (before, after)
        ]
        solid = area[0] > 1e-7
        assert (area[1][solid] > 0.002 * area[0][solid]).all()  # nothing collapsed
        edge = [np.linalg.norm(c - np.roll(c, 1, 1), axis=2).max(1) for c in (before, after)]
        assert (edge[1] < 4.5 * edge[0] + 0.02).all()  # nothing torn out


@pytest.mark.parametrize("joint", ["lower_arm_l", "lower_leg_l"])
def test_a_bent_joint_stays_covered_by_one_connected_skin(joint: str) -> None:
    model = build_figure(Look(top="tshirt", bottom="shorts", shoes="bare", hair="bald", sex="man"), 2)
    moved_joint = model.joint_index(joint)
    parent = model.joints[moved_joint].parent
    crossing = 0
    for part in model.parts:
        if part.mesh.weights is None:
            continue
        share = (part.mesh.weights * (part.mesh.joints == moved_joint)).sum(1)
        other = (part.mesh.weights * (part.mesh.joints == parent)).sum(1)
        crossing += int(((share > 0.05) & (other > 0.05)).sum())
        corners = share[part.mesh.triangles.astype(int)]
        assert (np.ptp(corners, axis=1) < 0.8).all()  # no triangle jumps from one bone to the next
    assert crossing >= 10


def test_shut_lids_cover_the_eye_and_open_ones_show_it() -> None:
    model = build_figure(ADULT, 4)
    measures = proportions(ADULT, 4)
    radii = np.array(measures.eye_radii)
    centre = np.array(measures.joint_position("eye_l"))
    for blink, low, high in ((1.0, 0.93, 1.0), (0.0, 0.0, 0.36)):
        local = {name: m[0] for name, m in face_transforms(measures, face(blink=blink)).items()}
        world = posed(model, local)
        lid = model.joint_index("lid_l")
        directions = []
        for part in model.parts:
            if part.name == "lid" and part.mesh.joints is not None:
                mine = part.mesh.joints[:, 0] == lid
                directions.append((points_of(model, part, world)[mine] - centre) / radii)
        shell = np.concatenate(directions)
        shell = shell[np.linalg.norm(shell, axis=1) > 1.04]
        shell /= np.linalg.norm(shell, axis=1, keepdims=True)
        yaw, pitch = np.meshgrid(np.radians(np.linspace(-40, 40, 9)), np.radians(np.linspace(-60, 60, 13)))
        eye = np.stack([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)], -1).reshape(
            -1, 3
        )
        nearest = (eye @ shell.T).max(1)
        covered = float((nearest > np.cos(np.radians(16))).mean())
        assert low <= covered <= high


def test_the_iris_stays_on_the_white_wherever_it_looks() -> None:
    measures = proportions(ADULT, 4)
    radii = np.array(measures.eye_radii)
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)):
        (local, _) = face_transforms(measures, face(look_x=x, look_y=y))["eye_l"]
        front = local[:3, :3] @ np.array([0, 0, radii[2]])
        assert np.linalg.norm(front / radii) == pytest.approx(1, abs=1e-5)
        assert np.degrees(np.arccos(front[2] / radii[2])) < 40
        if x:
            assert np.sign(front[0]) == np.sign(x)
        if y:
            assert np.sign(front[1]) == np.sign(y)


@pytest.mark.parametrize(
    ("channels", "shown"),
    [
        ({}, "mouth_neutral"),
        ({"smile": 0.8}, "mouth_smile"),
        ({"smile": -0.8}, "mouth_sad"),
        ({"mouth_open": 0.7}, "mouth_open"),
        ({"mouth_open": 0.7, "mouth_round": 0.9}, "mouth_round"),
    ],
)
def test_one_mouth_shows_at_a_time(channels: dict[str, float], shown: str) -> None:
    transforms = face_transforms(proportions(ADULT, 1), face(**channels))
    widths = {name: float(transforms[name][0, 0, 0]) for name in MOUTHS}
    assert widths[shown] > 0.5
    assert all(width == pytest.approx(HIDDEN) for name, width in widths.items() if name != shown)


def test_brows_rise_and_tilt_as_mirror_images() -> None:
    measures = proportions(ADULT, 1)
    still, moved = (face_transforms(measures, face(**c)) for c in ({}, {"brow_raise": 1.0, "brow_tilt": 1.0}))
    assert moved["brow_l"][0, 1, 3] > still["brow_l"][0, 1, 3]
    assert moved["brow_l"][0, 0, 1] == pytest.approx(-moved["brow_r"][0, 0, 1])
    inner = moved["brow_l"][0] @ [-0.03, 0, 0, 1]
    outer = moved["brow_l"][0] @ [0.03, 0, 0, 1]
    assert inner[1] > outer[1]  # worried: inner ends high


def test_every_expression_is_a_valid_face_and_an_unknown_one_is_named() -> None:
    for word in EXPRESSIONS:
        transforms = face_transforms(proportions(ADULT, 1), face_of(word, 3))
        assert all(matrix.shape == (3, 4, 4) for matrix in transforms.values())
    with pytest.raises(StageError, match=r"'smug'.*neutral"):
        face_of("smug")


def test_key_points_are_the_seventeen_of_coco_on_their_own_sides() -> None:
    measures = proportions(ADULT, 1)
    points = key_points(measures)
    assert len(points) == 17
    for name, (joint, offset) in points.items():
        place = np.array(measures.joint_position(joint)) + offset
        assert (place[0] > 0) == name.startswith("left") or name == "nose"
    nose = np.array(measures.joint_position("head")) + points["nose"][1]
    assert nose[2] > measures.joint_position("eye_l")[2] - 0.03


def test_clothes_that_leave_the_legs_bare_do_so_only_when_nothing_else_was_described() -> None:
    bare, covered = (
        build_figure(Look(top="dress", bottom=bottom, sex="woman"), 3) for bottom in ("", "trousers")
    )
    names = [{part.name for part in model.parts} for model in (bare, covered)]
    assert names[0] != names[1] or sum(len(p.mesh.positions) for p in bare.parts) != sum(
        len(p.mesh.positions) for p in covered.parts
    )


@pytest.mark.parametrize(
    ("species", "table"), [("dog", QUADRUPED_JOINTS), ("cat", QUADRUPED_JOINTS), ("bird", BIRD_JOINTS)]
)
def test_animals_have_their_joints_and_stand_on_the_floor(
    species: str, table: tuple[tuple[str, str], ...]
) -> None:
    model = build_figure(Look(species=species), 3)
    assert [joint.name for joint in model.joints] == [name for name, _ in table]
    assert all(np.array_equal(joint.rest[:3, :3], np.eye(3)) for joint in model.joints)
    assert abs(model.bounds[0][1]) < 0.004
    assert sum(len(part.mesh.triangles) for part in model.parts) <= 12_000
    assert model.solids
    assert model.mass > 0


def test_an_animals_coat_colour_is_used() -> None:
    model = build_figure(Look(species="cat", coat_color="#336699"), 1)
    assert any(part.paint.color == "#336699" for part in model.parts)


@pytest.mark.parametrize("seed", range(12))
def test_any_mixture_of_words_makes_a_whole_figure(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chosen = {field: str(rng.choice(words.split())) for field, words in WORDS.items()}
    extras = tuple(str(word) for word in rng.choice(EXTRAS, 3, replace=False))
    look = Look(**chosen, extras=extras)
    model, measures = build_figure(look, seed), proportions(look, seed)
    points = np.concatenate([points_of(model, part, posed(model, {})) for part in model.parts])
    middle = points[np.abs(points[:, 0]) < measures.head_radius]
    heights = np.sort(middle[:, 1])
    assert np.diff(heights).max() < 0.06  # no gap between shoes and crown: nothing floats
    assert model.bounds[1][1] >= measures.height - 0.02
    assert model.bounds[1][0] < 0.45 * measures.height


def test_the_neck_joins_head_and_collar_without_a_gap() -> None:
    for seed in range(6):
        look = Look(hair="bald", hat="none", beard="none")
        model, measures = build_figure(look, seed), proportions(look, seed)
        (skin,) = [part for part in model.parts if part.paint.color == dressed(look, seed).skin]
        corners = points_of(model, skin, posed(model, {}))[skin.mesh.triangles.astype(int)]
        x, _, z = measures.joint_position("neck")
        near = np.hypot(corners[..., 0] - x, corners[..., 2] - z).max(1) < measures.neck_radius * 2
        low, high = corners[near, :, 1].min(1), corners[near, :, 1].max(1)
        chin = measures.height - 2 * measures.head_radius
        for height in np.linspace(measures.shoulder_height + measures.arm_radius, chin + 0.01, 12):
            assert ((low <= height) & (height <= high)).any()


@pytest.mark.parametrize("opening", [0.15, 0.4, 0.8, 1.0])
def test_an_open_mouth_lies_on_the_face_however_wide_it_is(opening: float) -> None:
    measures = proportions(ADULT, 4)
    model = build_figure(ADULT, 4)
    local = {name: m[0] for name, m in face_transforms(measures, face(mouth_open=opening)).items()}
    joint = model.joint_index("mouth_open")
    (dark,) = [part for part in model.parts if part.paint.color == "#4a1720"]
    mine = dark.mesh.joints[:, 0] == joint
    points = points_of(model, dark, posed(model, local))[mine] - measures.joint_position("head")
    points -= np.array(measures.head_centre)
    proud = points[:, 2] - head_front(measures.head_radii, points[:, 0], points[:, 1])
    middle = np.abs(points[:, 0]) < 0.1 * measures.head_radius
    assert (proud[middle] > 0.0).all()
    assert (proud < 0.012).all()
