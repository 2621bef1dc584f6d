import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from toy_world import NUM_FRAMES, camera, world

from diorama.core.errors import StageError
from diorama.stage.guides import guide_head, read_guides, shoot_guides, write_guides
from diorama.stage.render import Finish, Renderer

SIZE = (160, 90)
CLEAN = Finish(grain=0.0)  # grain does not move with things


@pytest.fixture(scope="module")
def shot():
    scene, path = world(), camera()
    head = guide_head(scene, path, size=SIZE)
    return head, list(shoot_guides(Renderer(*SIZE), scene, path, start=0, settings=CLEAN))


def lookup(picture, at):
    """Bilinear samples of (H, W, C) at pixel positions (..., 2), whose centres are at half-integers."""
    height, width = picture.shape[:2]
    x, y = np.clip(at[..., 0] - 0.5, 0, width - 1.001), np.clip(at[..., 1] - 0.5, 0, height - 1.001)
    x0, y0 = x.astype(int), y.astype(int)
    fx, fy = (x - x0)[..., None], (y - y0)[..., None]
    top = picture[y0, x0] * (1 - fx) + picture[y0, x0 + 1] * fx
    low = picture[y0 + 1, x0] * (1 - fx) + picture[y0 + 1, x0 + 1] * fx
    return top * (1 - fy) + low * fy


def pixels():
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]] + 0.5
    return np.stack([x, y], -1)


def unproject(head, frame, n):
    """World positions (H, W, 3) of every pixel by its depth, from the published conventions alone."""
    k, pose = head.intrinsics[n], head.camera_to_world[n]
    at = pixels()
    local = np.stack(
        [(at[..., 0] - k[0, 2]) / k[0, 0], -(at[..., 1] - k[1, 2]) / k[1, 1], -np.ones(at.shape[:2])], -1
    )
    return (local * np.where(np.isfinite(frame.depth), frame.depth, 0)[..., None]) @ pose[:3, :3].T + pose[
        :3, 3
    ]


def project(head, points, n):
    k, pose = head.intrinsics[n], head.camera_to_world[n]
    local = (points - pose[:3, 3]) @ pose[:3, :3]
    return np.stack(
        [
            k[0, 2] - k[0, 0] * local[..., 0] / local[..., 2],
            k[1, 2] + k[1, 1] * local[..., 1] / local[..., 2],
        ],
        -1,
    )


def test_next_frame_fetched_by_flow_gives_this_one(shot):
    _, frames = shot
    for now, after in pairwise(frames):
        fetched = lookup(after.picture.astype(float), pixels() + now.flow)
        seen = ~now.occluded
        assert seen.mean() > 0.85
        error = np.abs(fetched - now.picture)[seen].mean()
        still = np.abs(after.picture.astype(float) - now.picture)[seen].mean()
        assert error < 3.0
        assert error < 0.6 * still


def test_ids_are_carried_by_flow(shot):
    _, frames = shot
    for now, after in pairwise(frames):
        lands = np.floor(pixels() + now.flow).astype(int)
        seen = ~now.occluded & np.isfinite(now.depth)
        x, y = np.clip(lands[..., 0], 0, SIZE[0] - 1), np.clip(lands[..., 1], 0, SIZE[1] - 1)
        assert (after.ids[y, x] == now.ids)[seen].mean() > 0.985


def test_depth_of_what_stands_still_reprojects_to_its_flow(shot):
    head, frames = shot
    for n in range(NUM_FRAMES - 1):
        still = frames[n].ids == 1
        expected = project(head, unproject(head, frames[n], n), n + 1) - pixels()
        assert np.abs(expected - frames[n].flow)[still].max() < 0.02


def test_flow_of_the_ball_follows_its_track(shot):
    head, frames = shot
    ball = next(key for key, name in head.entities.items() if name == "ball")
    on_ball = frames[0].ids == ball
    moved = unproject(head, frames[0], 0) + np.array([0.05, 0, 0])
    expected = project(head, moved, 1) - pixels()
    assert on_ball.sum() > 50
    assert np.abs(expected - frames[0].flow)[on_ball].max() < 0.03


def test_floor_is_level_at_height_zero(shot):
    head, frames = shot
    place = unproject(head, frames[0], 0)
    below = project(head, np.array([0.0, 0.0, -2.4]), 0)[1]  # rows under the foot of the back wall
    floor = (frames[0].ids == 1) & (pixels()[..., 1] > below + 1) & (place[..., 0] < 0.3)
    assert floor.sum() > 500
    assert np.abs(place[floor, 1]).max() < 2e-3
    assert np.abs(frames[0].normals[floor] - (0, 1, 0)).max() < 0.3  # planks are not quite flat


def test_ids_name_what_is_there(shot):
    head, frames = shot
    assert head.entities == {1: "set", 2: "ball", 3: "maya"}
    assert set(np.unique(frames[0].ids)) <= {0, 1, 2, 3}
    head_point = dict(zip(head.figures[0].names, frames[0].points[0], strict=True))["head"]
    assert frames[0].ids[int(head_point[1]), int(head_point[0])] == 3


def test_key_points_have_coco_names_places_and_visibility(shot):
    head, frames = shot
    assert head.figures[0].names == ("head", "left_shoulder", "left_elbow")
    for n, frame in enumerate(frames):
        points = frame.points[0]
        np.testing.assert_allclose(project(head, points[:, 2:5], n), points[:, :2], atol=0.01)
        np.testing.assert_allclose(points[0, 2:5], (0.02 * n, 1.1, 0), atol=1e-5)
        assert points[0, 5] == 2


def test_key_points_behind_something_are_hidden():
    scene = world()
    ball, maya = scene.instances
    transforms = ball.track.transforms.copy()
    transforms[..., :3, 3] = (0.05, 0.92, 1.5)
    scene = replace(scene, instances=(replace(ball, track=replace(ball.track, transforms=transforms)), maya))
    frame = next(shoot_guides(Renderer(*SIZE), scene, camera(step=0), start=0))
    assert frame.points[0][0, 5] == 1


def test_known_camera_path_comes_back(shot):
    head, _ = shot
    path = camera()
    np.testing.assert_array_equal(head.camera_to_world, path.camera_to_world)
    assert head.intrinsics[0, 0, 0] == pytest.approx(28 / 24.89 * SIZE[0], rel=1e-5)


def test_written_guides_read_back_the_same(shot, tmp_path):
    head, frames = shot
    write_guides(tmp_path, head, frames)
    guides = read_guides(tmp_path)
    assert guides.head.entities == head.entities
    assert guides.head.figures == head.figures
    assert len(guides.frames) == len(frames)
    for name in ("picture", "depth", "normals", "ids", "flow", "occluded"):
        np.testing.assert_array_equal(getattr(guides.frames[-1], name), getattr(frames[-1], name))
    np.testing.assert_array_equal(guides.frames[0].points[0], frames[0].points[0])


def test_unknown_schema_number_is_refused(shot, tmp_path):
    head, frames = shot
    write_guides(tmp_path, head, frames[:1])
    path = tmp_path / "guides.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "number": 99}))
    with pytest.raises(StageError, match="99"):
        read_guides(tmp_path)


def test_guides_show_the_same_picture_as_drawing(shot):
    _, frames = shot
    renderer = Renderer(*SIZE)
    renderer.load(world())
    assert np.array_equal(renderer.draw(1, camera(), 1, settings=CLEAN), frames[1].picture)
