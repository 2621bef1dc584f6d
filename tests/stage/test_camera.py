from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.core.errors import StageError
from diorama.core.film import Film, Line, Move, Place, Role, Scene, Shot, Span
from diorama.core.performance import CameraPath, Performance, Speaking, Track
from diorama.stage.camera import gate_for, missing_subjects, shot_frames, solve_camera
from diorama.stage.camera.moves import eased
from diorama.stage.camera.obstacles import obstacles_of
from diorama.stage.model import Anchor, Joint, Mesh, Model, Paint, Part, SetModel, Solid
from diorama.stage.shapes import moved, rounded_box, sphere

WIDE, TALL, SQUARE = (960, 540), (540, 960), (720, 720)
HEAD = 0.39  # metres, of the figures below
STATURE = 1.55
N = 48


def figure() -> Model:
    """A person of a ball and a box, with the joints a camera needs."""
    names = (
        ("root", -1, 0.0),
        ("hips", 0, 0.68),
        ("chest", 1, 0.24),
        ("head", 2, 0.3),
        ("eye_l", 3, 0.16),
        ("eye_r", 3, 0.16),
    )
    joints = []
    for name, parent, up in names:
        rest = np.eye(4, dtype=np.float32)
        rest[:3, 3] = (
            0.08 if name == "eye_l" else -0.08 if name == "eye_r" else 0.0,
            up,
            0.17 if "eye" in name else 0.0,
        )
        joints.append(Joint(name=name, parent=parent, rest=rest))
    head: Mesh = moved(sphere(HEAD / 2), (0.0, HEAD / 2 - 0.06, 0.0))
    body: Mesh = moved(rounded_box(0.36, 1.1, 0.24), (0.0, -0.13, 0.0))
    return Model(
        joints=tuple(joints), bounds=((-0.2, 0.0, -0.2), (0.2, STATURE, 0.2)),
        parts=(Part(name="head", mesh=head, paint=Paint(), joint=3), Part(name="body", mesh=body,
        paint=Paint(), joint=1)),
    )  # fmt: skip


FIGURE = figure()
CUP = Model(
    joints=(Joint(name="root", parent=-1, rest=np.eye(4, dtype=np.float32)),),
    parts=(Part(name="cup", mesh=rounded_box(0.1, 0.1, 0.1), paint=Paint()),), bounds=((-0.05, -0.05,
    -0.05), (0.05, 0.05, 0.05)),
)  # fmt: skip
FILM = Film(
    title="t", cast=(Role(id="a", name="A"), Role(id="b", name="B")), places=(Place(id="k", kind="kitchen",
    name="K"),),
    scenes=(Scene(id="s1", heading="", place="k", present=("a", "b"), beats=(Line(id="l1", role="a",
    text="Hi.", to="b"),)),),
)  # fmt: skip


def track(
    name: str,
    model: Model,
    place: tuple[float, float, float],
    yaw: float = 0.0,
    walk: tuple[float, float] = (0, 0),
) -> Track:
    pose = np.eye(4)
    pose[:3, :3] = [[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]]
    pose[:3, 3] = place
    transforms = np.repeat((pose @ model.rest_world())[None], N, 0)
    transforms[:, :, 0, 3] += np.linspace(0, walk[0], N)[:, None]
    transforms[:, :, 2, 3] += np.linspace(0, walk[1], N)[:, None]
    return Track(
        id=name,
        kind="prop" if model is CUP else "figure",
        transforms=transforms.astype(np.float32),
        visible=np.ones(N, bool),
    )


def room(*furniture: Solid, half: float = 3.0) -> SetModel:
    walls = [
        Solid(shape="box", size=(half + 0.2, 1.4, 0.1), position=(0, 1.4, sign * (half + 0.1)))
        for sign in (-1, 1)
    ] + [
        Solid(shape="box", size=(0.1, 1.4, half + 0.2), position=(sign * (half + 0.1), 1.4, 0))
        for sign in (-1, 1)
    ]
    shell = Model(joints=(Joint(name="root", parent=-1, rest=np.eye(4, dtype=np.float32)),), parts=())
    table = Anchor(name="table", kind="surface", position=(0, 0.72, 0), size=(1.0, 0.7))
    return SetModel(
        kind="kitchen", interior=True, model=shell, anchors={"table": table}, solids=(*walls, *furniture),
        walkable=(-half, -half, half, half), room=((-half, 0, -half), (half, 2.7, half)),
    )  # fmt: skip


def performance(*tracks: Track) -> Performance:
    return Performance(scene="s1", fps=Fraction(24), num_frames=N, tracks=tracks, spans={"l1": (0, N)})


def pair(gap: float = 1.3) -> Performance:
    """Two people face to face."""
    return performance(
        track("a", FIGURE, (-gap / 2, 0, 0), np.pi / 2),
        track("b", FIGURE, (gap / 2, 0, 0), -np.pi / 2),
        track("cup", CUP, (0, 0.77, 0)),
    )


MODELS = {"a": FIGURE, "b": FIGURE, "cup": CUP}


def shot(size: str, *subjects: str, **more: object) -> Shot:
    return Shot(id="x", scene="s1", covers=(Span(beat="l1"),), size=size, subjects=subjects, **more)  # type: ignore[arg-type]


def solve(
    wanted: Shot,
    acted: Performance | None = None,
    frame: tuple[int, int] = WIDE,
    where: SetModel | None = None,
) -> CameraPath:
    return solve_camera(wanted, FILM, acted or pair(), MODELS, where or room(), frame)


def seen(camera: CameraPath, point: np.ndarray, n: int = N // 2) -> tuple[float, float]:
    """Where a world point is in the frame: 0..1 from the left and from the top."""
    local = np.linalg.inv(camera.camera_to_world[n].astype(float)) @ np.append(point, 1.0)
    assert local[2] < 0, "behind the camera"
    x = local[0] / -local[2] * camera.focal_mm[n] / camera.gate_mm[0]
    y = local[1] / -local[2] * camera.focal_mm[n] / camera.gate_mm[1]
    return 0.5 + float(x), 0.5 - float(y)


def place(acted: Performance, who: str, joint: int, n: int = N // 2, up: float = 0.0) -> np.ndarray:
    return np.add(acted.track(who).transforms[n, joint, :3, 3].astype(float), (0, up, 0))


def eyes(acted: Performance, who: str, n: int = N // 2) -> np.ndarray:
    return (place(acted, who, 4, n) + place(acted, who, 5, n)) / 2


def crown_and_chin(camera: CameraPath, acted: Performance, who: str) -> tuple[float, float]:
    middle = HEAD / 2 - 0.06
    top = seen(camera, place(acted, who, 3, up=middle + HEAD / 2))[1]
    return top, seen(camera, place(acted, who, 3, up=middle - HEAD / 2))[1]


@pytest.mark.parametrize("frame", [WIDE, TALL, SQUARE])
@pytest.mark.parametrize(
    ("size", "head"),
    [
        ("WS", (0.08, 0.3)),
        ("MS", (0.22, 0.5)),
        ("MCU", (0.34, 0.62)),
        ("CU", (0.42, 0.8)),
        ("ECU", (0.5, 1.35)),
    ],
)
def test_heads_are_as_high_in_the_frame_as_the_size_says(
    size: str, head: tuple[float, float], frame: tuple[int, int]
) -> None:
    acted = pair()
    top, chin = crown_and_chin(solve(shot(size, "a"), acted, frame), acted, "a")
    share = (chin - top) * (1.0 if frame == WIDE else 1.3)  # a narrow frame shows more of the body
    assert head[0] <= share <= head[1], (size, chin - top)


@pytest.mark.parametrize("frame", [WIDE, TALL, SQUARE])
@pytest.mark.parametrize("size", ["WS", "MS", "MCU", "CU"])
def test_there_is_headroom_and_eyes_are_on_the_upper_third(size: str, frame: tuple[int, int]) -> None:
    acted = pair()
    camera = solve(shot(size, "a"), acted, frame)
    top, _ = crown_and_chin(camera, acted, "a")
    assert 0.01 < top < 0.24
    assert 0.15 < seen(camera, eyes(acted, "a"))[1] < 0.47


def test_closer_sizes_show_larger_heads_in_every_frame_shape() -> None:
    acted = pair()
    for frame in (WIDE, TALL, SQUARE):
        shares = []
        for size in ("WS", "MS", "MCU", "CU", "ECU"):
            top, chin = crown_and_chin(solve(shot(size, "a"), acted, frame), acted, "a")
            shares.append(chin - top)
        assert shares == sorted(shares)


def test_a_lone_face_looks_into_the_wider_part_of_the_frame() -> None:
    acted = pair()
    camera = solve(shot("CU", "a"), acted)
    x, _ = seen(camera, place(acted, "a", 3, up=0.1))
    to_b = seen(camera, np.add(place(acted, "a", 3, up=0.1), (0.05, 0, 0)))[0] - x
    assert (x < 0.5) == (to_b > 0)


@pytest.mark.parametrize("frame", [WIDE, TALL, SQUARE])
@pytest.mark.parametrize("size", ["WS", "MS"])
def test_two_shots_show_both_heads_whole(size: str, frame: tuple[int, int]) -> None:
    acted = pair()
    camera = solve(shot(size, "a", "b"), acted, frame)
    for who in ("a", "b"):
        x, y = seen(camera, eyes(acted, who))
        assert 0.05 < x < 0.95
        assert 0.05 < y < 0.6


@pytest.mark.parametrize("frame", [WIDE, TALL, SQUARE])
def test_over_the_shoulder_has_the_face_clear_and_the_shoulder_at_the_edge(frame: tuple[int, int]) -> None:
    acted = pair()
    for who, other in (("a", "b"), ("b", "a")):
        camera = solve(shot("OTS", who, over=other), acted, frame)
        face = seen(camera, eyes(acted, who))[0]
        near = seen(camera, place(acted, other, 3, up=0.1))[0]
        depth = float(np.linalg.norm(place(acted, other, 3, up=0.1) - camera.camera_to_world[0, :3, 3]))
        reach = HEAD / 2 / depth * camera.focal_mm[0] / camera.gate_mm[0]
        assert 0.3 < face < 0.7
        edge = near + reach if near < face else near - reach  # the inner edge of the near head
        assert abs(edge - face) > 0.08, "the near head covers the face"
        assert 0.0 < edge < 1.0, "the near head is out of the frame"
        assert (
            np.linalg.norm(acted.track(who).transforms[0, 0, :3, 3] - camera.camera_to_world[0, :3, 3])
            > depth
        )


def test_a_pair_of_over_the_shoulders_keeps_left_and_right() -> None:
    acted = pair()
    for wanted in (
        shot("OTS", "a", over="b"),
        shot("OTS", "b", over="a"),
        shot("MS", "a", "b"),
        shot("WS", "b", "a"),
    ):
        camera = solve(wanted, acted)
        assert seen(camera, eyes(acted, "a"))[0] < seen(camera, eyes(acted, "b"))[0], wanted.size


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 2 * np.pi), st.sampled_from((1, -1)), st.floats(0.9, 2.0))
def test_every_camera_of_a_scene_stays_on_its_side_of_the_line(turn: float, side: int, gap: float) -> None:
    ahead = np.array([np.cos(turn), 0.0, -np.sin(turn)]) * gap / 2
    yaw = turn + np.pi / 2
    acted = performance(track("a", FIGURE, tuple(-ahead), yaw), track("b", FIGURE, tuple(ahead), yaw + np.pi))
    normal = np.cross(ahead, (0, 1, 0))
    sides = set()
    for wanted in (
        shot("MS", "a", "b"),
        shot("OTS", "a", over="b"),
        shot("OTS", "b", over="a"),
        shot("MCU", "a"),
        shot("CU", "b"),
    ):
        at = solve(replace(wanted, side=side), acted, where=room(half=6.0)).camera_to_world[:, :3, 3]
        sides |= set(np.sign(at @ normal))
    assert len(sides) == 1


@st.composite
def layouts(draw: st.DrawFn) -> SetModel:
    solids = []
    for _ in range(draw(st.integers(0, 12))):
        x, z = draw(st.floats(-2.8, 2.8)), draw(st.floats(-2.8, 2.8))
        high = draw(st.floats(0.2, 1.2))
        solids.append(
            Solid(shape=draw(st.sampled_from(("box", "cylinder"))), size=(draw(st.floats(0.1, 0.7)), high,
            draw(st.floats(0.1, 0.7))),
                  position=(x, high, z), yaw=draw(st.floats(0, 3)))
        )  # fmt: skip
    return room(*solids)


MOVES = (
    "static",
    "pan",
    "tilt",
    "dolly",
    "truck",
    "pedestal",
    "crane",
    "orbit",
    "handheld",
    "zoom",
    "dolly-zoom",
)


@settings(max_examples=40, deadline=None)
@given(layouts(), st.sampled_from(("EWS", "WS", "MS", "MCU", "CU", "ECU", "OTS", "INSERT")),
st.sampled_from(MOVES),
       st.sampled_from(("in", "out", "left", "right", "up", "down")), st.sampled_from((WIDE,
       TALL)))  # fmt: skip
def test_no_camera_is_ever_in_a_solid_or_a_head(
    where: SetModel, size: str, kind: str, direction: str, frame: tuple[int, int]
) -> None:
    acted = pair()
    subjects = ("cup",) if size == "INSERT" else () if size == "EWS" else ("a",)
    wanted = shot(
        size, *subjects, over="b" if size == "OTS" else "", move=Move(kind=kind, direction=direction)
    )  # type: ignore[arg-type]
    at = solve(wanted, acted, frame, where).camera_to_world[:, :3, 3].astype(float)
    assert not obstacles_of(where).inside(at, 0.02).any()
    for who in ("a", "b"):
        assert np.linalg.norm(at - place(acted, who, 3, up=0.1), axis=1).min() > HEAD / 2


@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_dolly_zoom_keeps_the_subjects_size_within_two_percent(direction: str) -> None:
    acted = pair()
    camera = solve(shot("MCU", "a", move=Move(kind="dolly-zoom", direction=direction)), acted)
    heights = []
    for n in range(N):
        above, below = np.add(eyes(acted, "a", n), (0, 0.05, 0)), eyes(acted, "a", n) - (0, 0.05, 0)
        heights.append(seen(camera, below, n)[1] - seen(camera, above, n)[1])
    assert max(heights) / min(heights) < 1.02
    assert np.ptp(camera.focal_mm) > 4


@pytest.mark.parametrize("kind", MOVES)
def test_paths_are_continuous_and_smooth(kind: str) -> None:
    acted = performance(
        track("a", FIGURE, (-1, 0, 0), np.pi / 2, walk=(2.0, 0.3)), track("b", FIGURE, (1.6, 0, -1))
    )
    camera = solve(shot("MS", "a", move=Move(kind=kind)), acted)  # type: ignore[arg-type]
    at = camera.camera_to_world[:, :3, 3].astype(float)
    assert np.linalg.norm(np.diff(at, axis=0), axis=1).max() < 0.12
    assert np.linalg.norm(np.diff(at, 2, axis=0), axis=1).max() < 0.01
    turn = camera.camera_to_world[:, :3, 2].astype(float)
    assert np.linalg.norm(np.diff(turn, 2, axis=0), axis=1).max() < 0.01
    assert np.allclose(np.linalg.det(camera.camera_to_world[:, :3, :3]), 1, atol=1e-4)


@pytest.mark.parametrize("kind", ["static", "pan", "truck", "handheld"])
def test_walkers_stay_in_the_frame(kind: str) -> None:
    acted = performance(track("a", FIGURE, (-1.5, 0, 0), np.pi / 2, walk=(3.0, 0.0)))
    for size in ("WS", "MS", "MCU"):
        camera = solve(shot(size, "a", move=Move(kind=kind)), acted)  # type: ignore[arg-type]
        for n in (0, N // 2, N - 1):
            x, y = seen(camera, eyes(acted, "a", n), n)
            assert 0.08 < x < 0.92, (size, kind, n)
            assert 0.08 < y < 0.6


def test_a_dolly_in_comes_closer_and_ends_on_the_framing_asked_for() -> None:
    acted = pair()
    still = solve(shot("CU", "a"), acted)
    camera = solve(shot("CU", "a", move=Move(kind="dolly", direction="in")), acted)
    assert camera.focus[0] > 1.1 * camera.focus[-1]
    assert np.allclose(camera.camera_to_world[-1], still.camera_to_world[-1], atol=1e-5)


def test_focus_is_on_the_main_subjects_eyes() -> None:
    acted = pair()
    camera = solve(shot("MCU", "a"), acted)
    pose = camera.camera_to_world[0].astype(float)
    depth = (eyes(acted, "a", 0) - pose[:3, 3]) @ -pose[:3, 2]
    assert camera.focus[0] == pytest.approx(depth, rel=0.01)


def test_lens_and_aperture_are_the_writers_when_given() -> None:
    camera = solve(shot("CU", "cup", lens=85.0, aperture=2.0))
    assert np.allclose(camera.focal_mm, 85.0)
    assert camera.aperture == 2.0


def test_an_insert_fills_the_frame_with_the_thing_not_with_who_holds_it() -> None:
    acted = pair()
    camera = solve(shot("INSERT", "cup", "a"), acted)
    centre = place(acted, "cup", 0)
    x, y = seen(camera, centre)
    assert (x, y) == pytest.approx((0.5, 0.5), abs=0.06)
    assert 0.2 < seen(camera, centre - (0, 0.05, 0))[1] - seen(camera, np.add(centre, (0, 0.05, 0)))[1] < 0.6


def test_a_point_of_view_stands_at_the_eyes_and_looks_at_the_thing() -> None:
    acted = pair()
    camera = solve(shot("POV", "cup", over="a"), acted)
    assert np.linalg.norm(camera.camera_to_world[0, :3, 3] - eyes(acted, "a")) < 0.4
    assert seen(camera, place(acted, "cup", 0)) == pytest.approx((0.5, 0.5), abs=0.05)


@pytest.mark.parametrize(("angle", "above"), [("high", True), ("low", False), ("overhead", True)])
def test_angles_look_down_and_up(angle: str, above: bool) -> None:
    camera = solve(shot("MS", "a", angle=angle), where=room(half=6.0))
    forward = -camera.camera_to_world[0, :3, 2]
    assert (forward[1] < -0.3) if above else (forward[1] > 0.1)


def test_a_place_is_shown_whole_from_the_audiences_side() -> None:
    camera = solve(shot("EWS"))
    assert camera.camera_to_world[0, 2, 3] > 1
    for corner in ((-2.4, 0.2, -2.6), (2.4, 0.2, -2.6)):
        assert all(0 < part < 1 for part in seen(camera, np.array(corner), 0))


def test_a_narrow_frame_stands_elsewhere_instead_of_being_cropped() -> None:
    wide, tall = (solve(shot("MS", "a", "b"), frame=frame) for frame in (WIDE, TALL))
    assert not np.allclose(wide.camera_to_world[0, :3, 3], tall.camera_to_world[0, :3, 3], atol=0.1)


def test_gates_keep_the_area_of_super_35() -> None:
    assert gate_for((1920, 1080)) == pytest.approx((24.89, 14.0), abs=0.01)
    for size in (WIDE, TALL, SQUARE, (1000, 400)):
        width, height = gate_for(size)
        assert width * height == pytest.approx(24.89 * 14.0)
        assert width / height == pytest.approx(size[0] / size[1])


def test_handheld_sways_by_its_seed_and_the_same_seed_gives_the_same_path() -> None:
    wanted = shot("MS", "a", move=Move(kind="handheld"), seed=4)
    one, two, other = solve(wanted), solve(wanted), solve(replace(wanted, seed=5))
    assert np.array_equal(one.camera_to_world, two.camera_to_world)
    assert not np.array_equal(one.camera_to_world, other.camera_to_world)


def test_eases_begin_and_end_where_they_should() -> None:
    for ease in ("linear", "ease", "ease-in", "ease-out"):
        curve = eased(25, ease)
        assert (curve[0], curve[-1]) == (0, 1)
        assert (np.diff(curve) >= 0).all()
    assert eased(25, "ease-in")[6] < eased(25, "linear")[6] < eased(25, "ease-out")[6]


def test_shots_that_follow_each_other_meet_without_gap() -> None:
    acted = replace(
        pair(),
        spans={"hold:l1": (0, 10), "l1": (10, 28), "b2": (31, 40), "hold:s1:end": (40, 46)},
        num_frames=N,
    )
    parts = [
        (Span(beat="hold:l1", end=10 / 24),),
        (Span(beat="l1", end=0.5),),
        (Span(beat="l1", start=0.5),),
        (Span(beat="b2"), Span(beat="hold:s1:end", end=6 / 24)),
    ]
    frames = [shot_frames(replace(shot("MS"), covers=covers), acted) for covers in parts]
    assert frames == [(0, 10), (10, 19), (19, 31), (31, N)]


def test_a_beat_that_is_not_there_is_an_error_that_says_what_is() -> None:
    with pytest.raises(StageError, match=r"'gone'.*l1.*shots\.yaml"):
        shot_frames(replace(shot("MS"), covers=(Span(beat="gone"),)), pair())


def test_subjects_that_are_not_there_are_noted_and_the_shot_still_stands() -> None:
    wanted = shot("MS", "ghost")
    assert "'ghost'" in missing_subjects(wanted, pair(), room())[0].message
    assert len(solve(wanted).focal_mm) == N


def test_a_shot_is_solved_fast_enough() -> None:
    where = room(
        *(
            Solid(shape="box", size=(0.3, 0.4, 0.3), position=(x, 0.4, -2.0))
            for x in np.linspace(-2.5, 2.5, 40)
        )
    )
    acted = pair()
    solve(shot("MS", "a"), acted, where=where)
    began = time.process_time()
    for size in ("WS", "MS", "CU"):
        solve(shot(size, "a"), acted, where=where)
    assert (
        time.process_time() - began
    ) / 3 < 0.2  # 0.03 s alone on the reference machine; shared ones are slow


def test_a_shot_of_a_given_length_ends_there_but_never_cuts_a_line_off() -> None:
    acted = replace(pair(), num_frames=96, spans={"a": (0, 96)}, fps=Fraction(24))
    asked = replace(shot("MS"), covers=(Span(beat="a"),), length=Fraction(2))
    assert shot_frames(asked, acted) == (0, 48)
    talking = Speaking(role="x", line="a", start=10, end=60, on_screen=True)
    assert shot_frames(asked, replace(acted, speaking=(talking,))) == (0, 60)
    assert shot_frames(replace(asked, length=Fraction(9)), acted) == (0, 96)
