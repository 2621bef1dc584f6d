"""Sets: what acting, camera, physics and render rely on, for every place and several seeds."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from diorama.core.digest import digest
from diorama.stage.model import Anchor, SetModel, Solid
from diorama.stage.sets import SETS, build_set
from diorama.stage.sets.furniture import SEAT, TABLE
from diorama.stage.sets.rooms import cut

INDOORS = {
    *("kitchen", "living_room", "bedroom", "bathroom", "office", "cafe", "restaurant", "noodle_bar"),
    *("classroom", "library", "shop", "hospital_room", "hallway", "studio"),
}
OUTDOORS = {"street", "park", "forest", "beach", "rooftop", "station_platform"}
SITTING = {"kitchen", "cafe", "restaurant", "noodle_bar"}
FOOT = 0.2  # metres of clear floor round a standing figure's middle
TRIANGLES = 135_000

every_set = pytest.mark.parametrize("kind", SETS)
some_seeds = pytest.mark.parametrize(
    "seed", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)]
)


@cache
def built(kind: str, seed: int = 0) -> SetModel:
    return build_set(kind, seed)


def blocks(solid: Solid, x: ArrayLike, z: ArrayLike, margin: float) -> NDArray[np.bool_]:
    """Whether an upright body of radius `margin` at (x, z) touches the solid."""
    dx, dz = np.asarray(x) - solid.position[0], np.asarray(z) - solid.position[2]
    if solid.position[1] - solid.size[1] > 1.2:
        return np.zeros(dx.shape, bool)
    if solid.shape == "cylinder":
        return np.hypot(dx, dz) < solid.size[0] + margin
    cos, sin = math.cos(solid.yaw), math.sin(solid.yaw)
    across, along = cos * dx - sin * dz, sin * dx + cos * dz
    out = np.maximum(np.abs(across) - solid.size[0], 0), np.maximum(np.abs(along) - solid.size[2], 0)
    return np.hypot(*out) < margin


def reachable(model: SetModel, step: float = 0.1) -> set[tuple[int, int]]:
    """Grid cells a figure can walk to from "centre" inside the walkable rectangle."""
    x0, z0, x1, z1 = model.walkable
    x, z = np.meshgrid(np.arange(x0, x1, step), np.arange(z0, z1, step), indexing="ij")
    free = np.ones(x.shape, bool)
    for solid in model.solids:
        free &= ~blocks(solid, x, z, 0.17)
    centre = model.anchors["centre"].position
    start = (round((centre[0] - x0) / step), round((centre[2] - z0) / step))
    seen, queue = {start}, [start]
    while queue:
        i, j = queue.pop()
        for a, b in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if 0 <= a < len(x) and 0 <= b < x.shape[1] and free[a, b] and (a, b) not in seen:
                seen.add((a, b))
                queue.append((a, b))
    return seen


def near(
    model: SetModel, cells: set[tuple[int, int]], anchor: Anchor, reach: float, step: float = 0.1
) -> bool:
    """Whether a reachable cell lies within `reach` of the anchor."""
    x0, z0, _, _ = model.walkable
    x, _, z = anchor.position
    return any(math.hypot(x0 + i * step - x, z0 + j * step - z) <= reach for i, j in cells)


def test_every_place_of_the_catalogue_is_built():
    assert set(SETS) == INDOORS | OUTDOORS


def test_an_unknown_place_is_an_error():
    with pytest.raises(KeyError):
        build_set("moon_base")


@some_seeds
@every_set
def test_meshes_are_sound(kind: str, seed: int):
    model = built(kind, seed).model
    for part in model.parts:
        mesh = part.mesh
        assert np.isfinite(mesh.positions).all(), part.name
        assert np.isfinite(mesh.normals).all(), part.name
        lengths = np.linalg.norm(mesh.normals, axis=1)
        assert np.abs(lengths - 1).max() < 1e-3, part.name
        assert mesh.triangles.max() < len(mesh.positions), part.name
        assert 0 <= part.joint < len(model.joints)
    assert sum(len(part.mesh.triangles) for part in model.parts) <= TRIANGLES


@every_set
def test_faces_look_the_way_their_normals_do(kind: str):
    wrong = total = 0
    for part in built(kind).model.parts:
        corners = part.mesh.positions[part.mesh.triangles].astype(float)
        face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normal = part.mesh.normals[part.mesh.triangles].mean(1)
        big = np.linalg.norm(face, axis=1) > 1e-7
        wrong += int(((face * normal).sum(1)[big] < 0).sum())
        total += int(big.sum())
    assert wrong <= total * 0.002


@every_set
def test_textured_parts_have_their_picture_and_uv(kind: str):
    model = built(kind).model
    for part in model.parts:
        if part.paint.texture:
            assert part.paint.texture in model.textures
            assert part.mesh.uv is not None
            assert len(part.mesh.uv) == len(part.mesh.positions)


@pytest.mark.parametrize("kind", ["kitchen", "park", "studio"])
def test_same_seed_same_bytes(kind: str):
    again = build_set(kind, 0)
    first = built(kind, 0)
    assert digest(again.model, again.anchors, again.solids, again.lights) == digest(
        first.model, first.anchors, first.solids, first.lights
    )


@pytest.mark.parametrize("kind", ["kitchen", "park", "street", "beach", "studio"])
def test_seeds_change_the_paints(kind: str):
    paints = [{part.paint for part in built(kind, seed).model.parts} for seed in (0, 1)]
    assert paints[0] != paints[1]


def test_a_colour_in_the_style_reaches_the_paints():
    paints = {part.paint.color for part in build_set("kitchen", 0, ("#123456",)).model.parts}
    assert "#123456" in paints


@some_seeds
@every_set
def test_common_anchors_exist_and_stands_are_on_clear_floor(kind: str, seed: int):
    model = built(kind, seed)
    assert {"centre", "left", "right", "front", "back", "entrance", "exit"} <= set(model.anchors)
    x0, z0, x1, z1 = model.walkable
    for anchor in model.anchors.values():
        if anchor.kind != "stand":
            continue
        x, _, z = anchor.position
        assert not any(blocks(solid, x, z, FOOT) for solid in model.solids), anchor.name
        if anchor.name not in ("entrance", "exit"):
            assert x0 <= x <= x1, anchor.name
            assert z0 <= z <= z1, anchor.name


@every_set
def test_stands_are_well_apart(kind: str):
    anchors = built(kind).anchors
    places = [anchors[name].position for name in ("centre", "left", "right", "front", "back")]
    for i, a in enumerate(places):
        for b in places[:i]:
            assert math.dist(a, b) > 0.7


@every_set
def test_there_is_a_surface_and_rooms_have_a_door(kind: str):
    model = built(kind)
    kinds = [anchor.kind for anchor in model.anchors.values()]
    assert "surface" in kinds
    if kind not in {"park", "forest", "beach", "studio"}:
        assert "door" in kinds
        joints = {joint.name for joint in model.model.joints}
        assert all(anchor.joint in joints for anchor in model.anchors.values() if anchor.kind == "door")
    assert (model.ceiling > 0) == (kind in INDOORS)


@pytest.mark.parametrize("kind", sorted(SITTING))
def test_two_can_sit_facing_each_other_across_a_table(kind: str):
    anchors = built(kind).anchors
    one, two = anchors["chair-1"], anchors["chair-2"]
    assert one.group == two.group
    assert math.cos(one.yaw - two.yaw) < -0.9
    gap = math.dist(one.position, two.position)
    assert 0.9 < gap < 1.8
    assert one.position[1] == pytest.approx(SEAT, abs=0.01)
    assert anchors[one.group].position[1] == pytest.approx(TABLE, abs=0.01)


@every_set
def test_seats_surfaces_and_doors_can_be_walked_to(kind: str):
    model = built(kind)
    cells = reachable(model)
    for anchor in model.anchors.values():
        if anchor.kind in ("seat", "door", "bed"):
            reach = 0.9 if anchor.kind == "seat" else 1.2
            assert near(model, cells, anchor, reach), anchor.name
        if anchor.name in ("table", "counter", "desk"):
            assert near(model, cells, anchor, 1.3), anchor.name
        if anchor.kind == "stand" and anchor.name not in ("entrance", "exit"):
            assert near(model, cells, anchor, 0.15), anchor.name


@every_set
def test_lights_hang_inside_the_place_and_have_own_names(kind: str):
    model = built(kind)
    (x0, _, z0), (x1, y1, z1) = model.room
    assert len({light.id for light in model.lights}) == len(model.lights)
    for light in model.lights:
        x, y, z = light.position
        assert x0 <= x <= x1, light.id
        assert z0 <= z <= z1, light.id
        assert 0 < y <= y1, light.id


@every_set
def test_moving_parts_have_rest_frames_without_scale(kind: str):
    for joint in built(kind).model.joints:
        rotation = joint.rest[:3, :3]
        assert np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-5), joint.name


def test_kitchen_has_what_stories_ask_of_it():
    anchors = built("kitchen").anchors
    assert {"table", "counter", "stove", "sink", "fridge", "door", "window", "shelf"} <= set(anchors)
    assert anchors["fridge"].joint == "fridge-door"
    assert anchors["door"].joint == "door"
    assert anchors["table"].position[1] == pytest.approx(TABLE)


def opened(model: SetModel, name: str) -> NDArray[np.float64]:
    """Middle of the parts of a joint turned a right angle about its own Y."""
    joint = model.model.joint_index(name)
    points = np.concatenate([part.mesh.positions for part in model.model.parts if part.joint == joint])
    quarter = np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]], float)
    rest = model.model.rest_world()[joint]
    return (points.mean(0) @ quarter.T) @ rest[:3, :3].T + rest[:3, 3]


def test_a_fridge_opens_into_the_room_and_a_door_out_of_it():
    model = built("kitchen")
    (x0, _, z0), _ = model.room
    assert (
        opened(model, "fridge-door")[2]
        > model.model.rest_world()[model.model.joint_index("fridge-door")][2, 3]
    )
    assert opened(model, "fridge-door")[1] > 0.3
    assert opened(model, "door")[0] < x0
    assert z0 < opened(model, "door")[2]


def test_the_front_wall_can_be_taken_away_as_one():
    model = built("kitchen").model
    front = model.joint_index("front-wall")
    assert any(part.joint == front for part in model.parts)


def test_cutting_a_hole_out_of_a_wall_keeps_the_rest():
    pieces = cut([(0.0, 0.0, 4.0, 3.0)], (1.0, 1.0, 2.0, 2.0))
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pieces)
    assert area == pytest.approx(11.0)
    assert not any(x0 < 1.5 < x1 and y0 < 1.5 < y1 for x0, y0, x1, y1 in pieces)
