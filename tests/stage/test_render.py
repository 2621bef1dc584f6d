import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from golden_frames import assert_golden
from toy_world import NUM_FRAMES, ball, camera, figure, joint, part, room, world

from diorama.core.errors import NoRendererError, StageError
from diorama.core.film import Film, Place, Prop, Role, Scene
from diorama.core.performance import Performance
from diorama.stage import shapes
from diorama.stage.lighting import lighting_for
from diorama.stage.model import Model
from diorama.stage.render import GRADES, Finish, Renderer, device, patterns, render_still, still_camera
from diorama.stage.render.framing import blur_scale, camera_matrix
from diorama.stage.render.geometry import hidden_walls, linear, pack
from diorama.stage.world import World, build_world, standing

SIZE = (160, 90)
CLEAN = Finish(grain=0.0, depth_of_field=False)


@pytest.fixture(scope="module")
def renderer():
    return Renderer(*SIZE)


def drawn(renderer, scene, frame=0, n=0, path=None, settings=CLEAN):
    renderer.load(scene)
    return renderer.draw(frame, path or camera(), n, settings=settings)


@pytest.mark.parametrize("time", ["day", "dusk", "night"])
def test_room_looks_as_before(time, regenerate):
    picture = render_still(world(time=time), camera(width=320, height=180), size=(320, 180))
    assert_golden(f"room-{time}", picture, regenerate)


@pytest.mark.parametrize("weather", ["clear", "rain", "snow"])
def test_yard_looks_as_before(weather, regenerate):
    path = camera(step=0, width=320, height=180)
    picture = render_still(yard(weather), path, size=(320, 180), frame=2, n=2)
    assert_golden(f"yard-{weather}", picture, regenerate)


def yard(weather="clear", time="afternoon"):
    ground = part(shapes.ground(40, 40), "#6f9a4a", pattern="grass", scale=1.0, roughness=1.0)
    hedge = part(
        shapes.moved(shapes.rounded_box(6, 1, 0.8, 0.3), (0, 0.5, -3)), "#4c7a3d", pattern="leaves", scale=0.1
    )
    model = Model(joints=(joint("root", -1),), parts=(ground, hedge))
    place = replace(room(), interior=False, has_sky=True, model=model, lights=())
    scene = Scene(id="s", heading="", place="yard", weather=weather, time=time)
    return World(
        set_model=place, instances=(standing("maya", figure()),), lighting=lighting_for(scene, place, None)
    )


def test_same_frame_has_the_same_bytes(renderer):
    first = drawn(renderer, world(), settings=Finish(seed=4))
    again = drawn(Renderer(*SIZE), world(), settings=Finish(seed=4))
    assert np.array_equal(first, again)


def test_another_process_draws_the_same_bytes(renderer):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from toy_world import *; from diorama.stage.render import *; from diorama.core.digest import digest;"
        "r = Renderer(160, 90); r.load(world()); print(digest(r.draw(1, camera(), 1)))"
    )
    here = str(Path(__file__).parent)
    other = subprocess.run([sys.executable, "-c", code, here], capture_output=True, text=True, check=True)
    from diorama.core.digest import digest

    assert other.stdout.strip() == digest(drawn(renderer, world(), 1, 1, settings=Finish()))


def test_frames_drawn_over_the_kept_set_equal_frames_drawn_afresh(renderer):
    path = camera(step=0)
    renderer.load(world())
    kept = [renderer.draw(t, path, 0, settings=CLEAN) for t in range(NUM_FRAMES)]
    for t in range(NUM_FRAMES):
        assert np.array_equal(kept[t], drawn(renderer, world(), t, 0, path))


def test_a_shot_moved_in_its_scene_keeps_its_bytes(renderer):
    """Grain, rain and clouds count from the cut; only the performance is read by scene frame."""
    early, late = yard("rain"), yard("rain")
    settings = Finish(seed=3)
    renderer.load(early)
    first = [renderer.draw(100 + n, camera(), n, settings=settings) for n in range(3)]
    renderer.load(late)
    moved = [renderer.draw(130 + n, camera(), n, settings=settings) for n in range(3)]
    assert np.array_equal(first, moved)
    assert not np.array_equal(first[0], renderer.draw(130, camera(step=0), 2, settings=settings))


def test_rain_stops_when_the_story_says_so(renderer):
    place = replace(room(), interior=False, has_sky=True, lights=())
    scene = Scene(id="s", heading="", place="yard", weather="rain")
    levels = {"weather": np.array([1.0, 0.0], np.float32)}
    wet = replace(yard("rain"), lighting=lighting_for(scene, place, levels))
    dry = replace(wet, lighting=replace(wet.lighting, rain_fall=0.0))
    falling, over = (drawn(renderer, wet, frame=t) for t in (0, 1))
    never = drawn(renderer, dry, frame=1)
    assert np.abs(falling.astype(int) - never).max() > 10
    assert np.array_equal(over, never)


def test_grain_changes_with_seed_and_frame_only(renderer):
    clean = drawn(renderer, world()).astype(int)
    grainy = drawn(renderer, world(), settings=replace(CLEAN, grain=0.02, seed=1)).astype(int)
    other = drawn(renderer, world(), settings=replace(CLEAN, grain=0.02, seed=2)).astype(int)
    assert 0 < np.abs(grainy - clean).max() <= 6
    assert not np.array_equal(grainy, other)


def test_points_land_where_the_intrinsics_say(renderer):
    """The drawn ball's middle is where the pinhole of CameraPath.intrinsics puts it."""
    scene = world()
    renderer.load(scene)
    ids = renderer.observe(0, camera(), 0, settings=CLEAN).surface[..., 2] & 0xFFFF
    y, x = np.argwhere(ids == 2).mean(0) + 0.5
    k = camera().intrinsics(*SIZE)[0]
    pose = camera().camera_to_world[0]
    local = (np.array([-0.7, 0.18, 0.3]) - pose[:3, 3]) @ pose[:3, :3]
    assert x == pytest.approx(k[0, 2] - k[0, 0] * local[0] / local[2], abs=1.0)
    assert y == pytest.approx(k[1, 2] + k[1, 1] * local[1] / local[2], abs=1.0)


def test_invisible_things_are_not_drawn(renderer):
    scene = world()
    ball_, maya = scene.instances
    gone = replace(maya, track=replace(maya.track, visible=np.zeros(NUM_FRAMES, bool)))
    renderer.load(replace(scene, instances=(ball_, gone)))
    surface = renderer.observe(0, camera(), 0, settings=CLEAN).surface
    assert 3 not in np.unique(surface[..., 2] & 0xFFFF)


def test_ball_casts_a_shadow_on_the_floor(renderer):
    scene = world()
    with_ball = drawn(renderer, scene).astype(int)
    without = drawn(renderer, replace(scene, instances=scene.instances[1:])).astype(int)
    renderer.load(scene)
    on_set = (renderer.observe(0, camera(), 0, settings=CLEAN).surface[..., 2] & 0xFFFF) == 1
    darker = (without - with_ball).sum(-1)
    assert (darker[on_set] > 60).sum() > 30


def test_switching_a_lamp_off_darkens_the_room_and_its_shade(renderer):
    lit = world(time="night")
    off = replace(lit.lighting, levels={"lamp": np.array([1.0, 0.0], np.float32)})
    scene = replace(lit, lighting=off)
    renderer.load(scene)
    still = camera(step=0)
    on, dark = (renderer.draw(t, still, 0, settings=CLEAN).astype(int) for t in (0, 1))
    assert dark.mean() < 0.75 * on.mean()
    assert dark.max() < on.max()
    assert dark.mean() > 12


@pytest.mark.parametrize("time", ["dawn", "morning", "day", "afternoon", "dusk", "evening", "night"])
@pytest.mark.parametrize("weather", ["clear", "storm", "snow"])
def test_no_hour_clips_white_or_drowns_the_picture(renderer, time, weather):
    picture = drawn(renderer, world(time=time, weather=weather))
    assert (picture.min(-1) >= 253).mean() < 0.002
    assert 50 < picture.mean() < 205


def test_a_face_keeps_its_shading_by_day(renderer):
    scene = world()
    picture = drawn(renderer, scene).astype(float).mean(-1)
    body = picture[(renderer.observe(0, camera(), 0, settings=CLEAN).surface[..., 2] & 0xFFFF) == 3]
    low, high = np.quantile(body, [0.05, 0.95])
    assert low > 30
    assert high < 240
    assert high - low > 60


def test_every_mood_has_its_own_grade(renderer):
    pictures = {mood: drawn(renderer, world(), settings=replace(CLEAN, mood=mood)) for mood in GRADES}
    means = {tuple(picture.reshape(-1, 3).mean(0).round(2)) for picture in pictures.values()}
    assert len(means) == len(GRADES)
    red, blue = (pictures[mood].reshape(-1, 3).mean(0) for mood in ("warm", "sad"))
    assert red[0] - red[2] > blue[0] - blue[2]


def test_what_is_out_of_focus_is_softer(renderer):
    settings = replace(CLEAN, depth_of_field=True)
    wide = replace(camera(), aperture=1.2, focal_mm=np.full(NUM_FRAMES, 35, np.float32))
    near = replace(wide, focus=np.full(NUM_FRAMES, 0.8, np.float32))
    focused, blurred = (drawn(renderer, world(), path=path, settings=settings) for path in (wide, near))
    ids = renderer.observe(0, wide, 0, settings=CLEAN).surface[..., 2] & 0xFFFF
    edges = [
        np.abs(np.diff(picture.astype(float).mean(-1), axis=1))[ids[:, 1:] == 3]
        for picture in (focused, blurred)
    ]
    assert np.quantile(edges[1], 0.98) < 0.6 * np.quantile(edges[0], 0.98)
    unblurred = drawn(renderer, world(), path=wide)
    inner = (ids == 3) & (np.roll(ids, 6, 1) == 3) & (np.roll(ids, -6, 1) == 3)
    assert np.abs(unblurred.astype(int) - focused)[inner].mean() < 1.5


def test_circle_of_confusion_matches_the_thin_lens():
    """Worked by hand: 50 mm at f/2 focused at 2 m blurs infinity to 50^2 / 3900 = 0.641 mm on the gate."""
    path = replace(
        camera(1), focal_mm=np.array([50.0], np.float32), focus=np.array([2.0], np.float32), aperture=2.0
    )
    assert blur_scale(path, 0, 2489) == pytest.approx(64.1, rel=1e-3)


def test_near_plane_is_one_and_infinity_is_zero():
    matrix = camera_matrix(camera(1), 0)
    pose = camera(1).camera_to_world[0]
    near = matrix @ (pose @ np.array([0, 0, -0.03, 1]))
    far = matrix @ (pose @ np.array([0, 0, -1e7, 1]))
    assert near[2] / near[3] == pytest.approx(1, rel=1e-4)
    assert far[2] / far[3] == pytest.approx(0, abs=1e-6)


def test_camera_outside_sees_in_through_the_wall():
    low, high = (-3, 0, -2.5), (3, 2.7, 2.5)
    assert hidden_walls((low, high), (0, 1, 5)) == {"z1"}
    assert hidden_walls((low, high), (-4, 4, 0)) == {"x0", "y1"}
    assert hidden_walls((low, high), (0, 1, 0)) == frozenset()


def test_equal_paints_share_a_row_and_every_triangle_is_kept():
    scene = world()
    geometry = pack(scene)
    models = [scene.set_model.model, *(instance.model for instance in scene.instances)]
    triangles = sum(len(p.mesh.triangles) for model in models for p in model.parts)
    assert sum(len(batch.indices) for batch in geometry.batches) == 3 * triangles
    assert (
        len(geometry.paints) == 8
    )  # 4 of the set, the ball, skin; sleeve and body share cloth but not motion
    assert geometry.entities == ("set", "ball", "maya")


def test_hex_colours_become_linear_light():
    assert linear("#ffffff").tolist() == [1, 1, 1]
    assert linear("#808080")[0] == pytest.approx(0.2158605, rel=1e-5)


@pytest.mark.parametrize("pattern", sorted(patterns.names()))
def test_patterns_tile_without_a_seam(pattern):
    picture = patterns.bake(pattern)[..., :2].astype(int)
    assert picture.shape == (patterns.SIZE, patterns.SIZE, 2)
    for axis in (0, 1):
        across = np.abs(np.diff(picture, axis=axis)).mean((1 - axis, 2))
        seam = np.abs(picture.take(0, axis) - picture.take(-1, axis)).mean()
        assert seam <= across.max() + 2


def test_missing_driver_says_what_to_type(monkeypatch):
    device.open_device.cache_clear()
    monkeypatch.setattr(device.wgpu.gpu, "enumerate_adapters_sync", list)
    with pytest.raises(NoRendererError, match="apt-get install mesa-vulkan-drivers libvulkan1"):
        device.open_device()
    device.open_device.cache_clear()


def test_adapter_has_a_name(renderer):
    assert "[" in renderer.adapter_name


def test_still_camera_looks_at_its_target():
    path = still_camera((2, 1.5, 3), (0, 1, 0), size=SIZE)
    clip = camera_matrix(path, 0) @ np.array([0, 1, 0, 1])
    np.testing.assert_allclose(clip[:2] / clip[3], 0, atol=1e-6)
    assert path.focus[0] == pytest.approx(np.sqrt(4 + 0.25 + 9))


def test_world_is_built_from_the_film_by_id():
    film = Film(
        title="Tea",
        cast=(Role(id="maya", name="MAYA"),),
        places=(Place(id="kitchen", kind="kitchen", name="KITCHEN"),),
        props=(Prop(id="kitchen.cup", kind="cup", name="cup", place="kitchen"),),
    )
    scene = Scene(id="s1", heading="", place="kitchen")
    tracks = tuple(
        replace(standing(entity, ball()).track, kind=kind)
        for entity, kind in (("maya", "figure"), ("kitchen.cup", "prop"))
    )
    performance = Performance(scene="s1", fps=Fraction(24), num_frames=1, tracks=tracks, spans={})
    built = build_world(film, scene, performance)
    assert list(built.models()) == ["maya", "kitchen.cup"]
    assert built.set_model.kind == "kitchen"
    stranger = replace(tracks[0], id="nobody")
    with pytest.raises(StageError, match="nobody"):
        build_world(film, scene, replace(performance, tracks=(stranger,)))


def test_the_strongest_lamp_that_burns_is_the_key_of_a_room_by_night():
    scene = Scene(id="s", heading="", place="room", time="night")
    lit = lighting_for(scene, room(), None)
    assert lit.key_follows == "lamp"
    unlit = lighting_for(scene, room(), {"lamp": np.zeros(2, np.float32)})
    assert unlit.key_follows == ""
    assert unlit.sun_color[2] > unlit.sun_color[0]  # moonlight


def test_overcast_light_is_softer_and_weaker_than_sun():
    place = replace(room(), interior=False)
    sun, cloud = (
        lighting_for(Scene(id="s", heading="", place="yard", weather=weather), place, None)
        for weather in ("clear", "cloudy")
    )
    assert cloud.sun_softness > 2 * sun.sun_softness
    assert sum(cloud.sun_color) < 0.6 * sum(sun.sun_color)
