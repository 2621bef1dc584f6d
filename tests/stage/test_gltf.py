import base64
import io
import json
import struct
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from diorama.core.digest import digest
from diorama.core.errors import ProjectError
from diorama.stage.gltf import fit, load_gltf
from diorama.stage.gltf_clip import Channel, matrix_of, parts_of
from diorama.stage.props import build_prop

BOTTLE = Path(__file__).parents[2] / "examples/product-film/assets/bottle.glb"
CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (0, 2) for z in (-1, 1)], np.float32)
FACES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]


class Writer:
    """A GLB of a few arrays, packed by hand."""

    def __init__(self):
        self.tree = {"asset": {"version": "2.0"}, "accessors": [], "bufferViews": [], "buffers": []}
        self.data = b""

    def view(self, content: bytes) -> int:
        self.tree["bufferViews"].append(
            {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(content)}
        )
        self.data += content + b"\0" * (-len(content) % 4)
        return len(self.tree["bufferViews"]) - 1

    def put(self, values, kind: str, dtype=np.float32, **more) -> int:
        array = np.asarray(values, dtype)
        code = {"f4": 5126, "u1": 5121, "u2": 5123, "u4": 5125}[array.dtype.str[1:]]
        self.tree["accessors"].append(
            {
                "bufferView": self.view(array.tobytes()),
                "componentType": code,
                "count": len(array),
                "type": kind,
            }
            | more
        )
        return len(self.tree["accessors"]) - 1

    def glb(self) -> bytes:
        self.tree["buffers"] = [{"byteLength": len(self.data)}]
        text = json.dumps(self.tree).encode()
        text += b" " * (-len(text) % 4)
        body = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(self.data), b"BIN\0")
        return struct.pack("<4sII", b"glTF", 2, 12 + len(body) + len(self.data)) + body + self.data


def triangles() -> np.ndarray:
    return np.array([t for a, b, c, d in FACES for t in ((a, b, c), (a, c, d))]).reshape(-1)


def box_with_texture() -> Writer:
    w = Writer()
    picture = np.zeros((2, 4, 4), np.uint8)
    picture[..., 0], picture[..., 3] = 200, 255
    png = io.BytesIO()
    Image.fromarray(picture, "RGBA").save(png, "PNG")
    w.tree |= {
        "scenes": [{"nodes": [0]}],
        "nodes": [
            {"name": "box", "mesh": 0, "translation": [1, 2, 3], "children": [1]},
            {"name": "top", "mesh": 0, "translation": [0, 2, 0], "scale": [0.5, 0.5, 0.5]},
        ],
        "meshes": [
            {
                "name": "cube",
                "primitives": [
                    {
                        "attributes": {
                            "POSITION": w.put(CORNERS, "VEC3"),
                            "TEXCOORD_0": w.put(CORNERS[:, :2] * 0.5, "VEC2"),
                        },
                        "indices": w.put(triangles(), "SCALAR", np.uint16),
                        "material": 0,
                    }
                ],
            }
        ],
        "materials": [
            {
                "pbrMetallicRoughness": {
                    "baseColorFactor": [1.0, 0.2158605, 0.0, 0.5],
                    "metallicFactor": 0.25,
                    "roughnessFactor": 0.4,
                    "baseColorTexture": {"index": 0},
                },
                "alphaMode": "BLEND",
            }
        ],
        "textures": [{"source": 0}],
        "images": [{"bufferView": w.view(png.getvalue()), "mimeType": "image/png"}],
    }
    return w


def bending_arm() -> Writer:
    """Two joints in a frame scaled by 10; a clip turns the second, at height 1, by a right angle."""
    w = Writer()
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 2, 0], [1, 2, 0]], np.float32)
    inverse = [np.diag([0.1, 0.1, 0.1, 1.0]) for _ in range(2)]
    inverse[1] = np.linalg.inv(np.diag([10.0, 10, 10, 1]) @ matrix_of((0, 1, 0)))
    inverse[0] = np.linalg.inv(np.diag([10.0, 10, 10, 1]))
    scale = np.diag([10.0, 10, 10, 1])
    inverse = [m @ scale for m in inverse]  # the mesh is in the units of the joints
    half = np.sqrt(0.5)
    w.tree |= {
        "scenes": [{"nodes": [0, 3]}],
        "nodes": [
            {"name": "armature", "scale": [10, 10, 10], "children": [1]},
            {"name": "shoulder", "children": [2]},
            {"name": "elbow", "translation": [0, 1, 0]},
            {"name": "skin", "mesh": 0, "skin": 0},
        ],
        "skins": [
            {
                "joints": [1, 2],
                "inverseBindMatrices": w.put([m.T.reshape(16) for m in inverse], "MAT4"),
            }
        ],
        "meshes": [
            {
                "primitives": [
                    {
                        "attributes": {
                            "POSITION": w.put(points, "VEC3"),
                            "JOINTS_0": w.put([[0, 0, 0, 0]] * 2 + [[1, 0, 0, 0]] * 2, "VEC4", np.uint8),
                            "WEIGHTS_0": w.put([[255, 0, 0, 0]] * 4, "VEC4", np.uint8, normalized=True),
                        },
                        "indices": w.put([0, 1, 2, 1, 3, 2], "SCALAR", np.uint32),
                        "targets": [{"POSITION": 0}],
                    }
                ]
            }
        ],
        "animations": [
            {
                "name": "bend",
                "samplers": [
                    {
                        "input": w.put([0.0, 2.0], "SCALAR"),
                        "output": w.put([[0, 0, 0, 1], [0, 0, half, half]], "VEC4"),
                    }
                ],
                "channels": [{"sampler": 0, "target": {"node": 2, "path": "rotation"}}],
            }
        ],
    }
    return w


def saved(folder: Path, content: bytes, name: str = "model.glb") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_box_with_a_texture_comes_through(tmp_path):
    loaded = load_gltf(saved(tmp_path, box_with_texture().glb()))
    model = loaded.model
    assert [joint.name for joint in model.joints] == ["root", "box", "top"]
    assert [joint.parent for joint in model.joints] == [-1, 0, 1]
    assert np.allclose(model.bounds, [(0, 2, 2), (2, 5, 4)])
    paint = model.parts[0].paint
    assert (paint.color, paint.roughness, paint.metal, paint.alpha) == ("#ff8000", 0.4, 0.25, 0.5)
    assert model.textures[paint.texture].shape == (2, 4, 4)
    assert (model.textures[paint.texture][..., 0] == 200).all()
    assert model.parts[0].mesh.uv is not None
    assert loaded.clips == {}
    assert loaded.notes == ()


def test_missing_normals_point_outwards(tmp_path):
    mesh = load_gltf(saved(tmp_path, box_with_texture().glb())).model.parts[0].mesh
    assert ((mesh.positions - [0, 1, 0]) * mesh.normals).sum(1).min() > 0
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-5)


def test_a_skin_bends_with_its_clip(tmp_path):
    loaded = load_gltf(saved(tmp_path, bending_arm().glb()))
    model, clip = loaded.model, loaded.clips["bend"]
    part = model.parts[0]
    assert np.allclose(part.mesh.positions, [[0, 0, 0], [10, 0, 0], [0, 20, 0], [10, 20, 0]], atol=1e-4)
    names = [joint.name for joint in model.joints]
    assert {names[i] for i in part.mesh.joints[:, 0]} == {"shoulder", "elbow"}
    assert clip.seconds == 2.0
    local = clip.sample([0.0, 1.0, 2.0], loop=False)
    tip = [skinned(model, moment, part.mesh)[2] for moment in local]
    angle = np.pi / 4
    assert np.allclose(tip[0], [0, 20, 0], atol=1e-3)
    assert np.allclose(tip[1], [-10 * np.sin(angle), 10 + 10 * np.cos(angle), 0], atol=1e-3)
    assert np.allclose(tip[2], [-10, 10, 0], atol=1e-3)
    assert [note.message for note in loaded.notes] == ["model.glb: morph targets are left out"]


def skinned(model, local, mesh) -> np.ndarray:
    world = np.zeros_like(local)
    for i, joint in enumerate(model.joints):
        world[i] = local[i] if joint.parent < 0 else world[joint.parent] @ local[i]
    move = world @ np.linalg.inv(model.rest_world())
    points = np.concatenate([mesh.positions, np.ones((len(mesh.positions), 1))], 1)
    return np.einsum("vk,vkij,vj->vi", mesh.weights, move[mesh.joints], points)[:, :3]


def test_clips_loop_and_follow_a_fit(tmp_path):
    fitted = fit(load_gltf(saved(tmp_path, bending_arm().glb())), height=1.0)
    clip = fitted.clips["bend"]
    assert fitted.model.bounds[1][1] == pytest.approx(1.0, abs=1e-5)
    local = clip.sample([0.0, 2.0, 2.5, 0.5])
    assert np.allclose(local[2], local[3], atol=1e-6)
    tip = skinned(fitted.model, local[1], fitted.model.parts[0].mesh)[2]
    start = skinned(fitted.model, local[0], fitted.model.parts[0].mesh)[2]
    assert np.allclose(start, fitted.model.parts[0].mesh.positions[2], atol=1e-5)
    assert np.allclose(tip - start, [-0.5, -0.5, 0], atol=1e-4)


@pytest.mark.parametrize(
    ("how", "values", "expected"),
    [
        ("LINEAR", [[0, 0, 0], [2, 0, 0]], [0, 0.5, 1, 2]),
        ("STEP", [[0, 0, 0], [2, 0, 0]], [0, 0, 0, 2]),
        (
            "CUBICSPLINE",
            [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [2, 0, 0], [0, 0, 0]],
            [0, 0.3125, 1, 2],
        ),
    ],
)
def test_interpolation_is_the_specification_s(how, values, expected):
    channel = Channel(
        joint=1, path="translation", times=np.array([1.0, 3.0]), values=np.array(values, float), how=how
    )
    got = channel.sample(np.array([0.0, 1.5, 2.0, 9.0]))
    assert got[:, 0] == pytest.approx(expected)


def test_a_matrix_survives_being_taken_apart():
    rng = np.random.default_rng(4)
    for _ in range(20):
        matrix = matrix_of(rng.normal(size=3), rng.normal(size=4), rng.uniform(0.2, 3, 3))
        parts = parts_of(matrix)
        again = matrix_of(parts["translation"], parts["rotation"], parts["scale"])
        assert np.allclose(again, matrix, atol=1e-9)


def test_a_gltf_with_its_buffer_beside_it_or_inside_it_is_the_same(tmp_path):
    w = box_with_texture()
    w.tree["buffers"] = [{"byteLength": len(w.data), "uri": "data%20file.bin"}]
    (tmp_path / "data file.bin").write_bytes(w.data)
    beside = load_gltf(saved(tmp_path, json.dumps(w.tree).encode(), "a.gltf"))
    inside_uri = "data:application/octet-stream;base64," + base64.b64encode(w.data).decode()
    w.tree["buffers"][0]["uri"] = inside_uri
    inside = load_gltf(saved(tmp_path, json.dumps(w.tree).encode(), "b.gltf"))
    assert digest(beside.model) == digest(inside.model)


def test_both_sides_of_double_sided_things_are_drawn(tmp_path):
    w = box_with_texture()
    one = load_gltf(saved(tmp_path, w.glb())).model.parts[0].mesh
    w.tree["materials"][0]["doubleSided"] = True
    two = load_gltf(saved(tmp_path, w.glb())).model.parts[0].mesh
    assert len(two.triangles) == 2 * len(one.triangles)
    assert np.allclose(two.normals[len(one.normals) :], -one.normals)


def test_fit_takes_the_size_of_the_prop(tmp_path):
    loaded = load_gltf(saved(tmp_path, box_with_texture().glb()))
    model, product = fit(loaded, kind="product").model, build_prop("product")
    size = np.subtract(model.bounds[1], model.bounds[0])
    assert size.max() == pytest.approx(np.subtract(product.bounds[1], product.bounds[0]).max(), abs=1e-5)
    assert model.bounds[0][1] == pytest.approx(0.0, abs=1e-6)
    assert np.allclose(np.add(model.bounds[0], model.bounds[1])[[0, 2]], 0, atol=1e-6)
    assert (model.mass, model.substance) == (product.mass, product.substance)
    assert fit(loaded, height=1.2).model.bounds[1][1] == pytest.approx(1.2, abs=1e-5)
    with pytest.raises(ProjectError, match="no prop is called"):
        fit(loaded, kind="dragon")


def test_the_example_s_bottle_is_small_and_whole():
    assert BOTTLE.stat().st_size < 300_000
    loaded = load_gltf(BOTTLE)
    assert loaded.notes == ()
    assert {"flask", "stopper", "label"} <= {joint.name for joint in loaded.model.joints}
    assert len(loaded.model.textures) == 1
    assert any(part.paint.alpha < 1 for part in loaded.model.parts)
    stopper = loaded.model.joint_index("stopper")
    heights = loaded.clips["open"].sample([0.0, 0.6, 1.4], loop=False)[:, stopper, 1, 3]
    assert heights == pytest.approx([0.122, 0.160, 0.196], abs=1e-5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda w: w.tree["accessors"][0].update(sparse={"count": 1}), "sparse.*export it without"),
        (
            lambda w: w.tree.update(extensionsRequired=["KHR_draco_mesh_compression"]),
            "draco.*without Draco",
        ),
        (lambda w: w.tree["accessors"][0].update(count=10_000), "reaches byte.*cut short"),
        (lambda w: w.tree["nodes"][1].update(children=[0]), "hangs in two places"),
        (lambda w: w.tree.update(asset={"version": "1.0"}), "glTF 2.0"),
        (lambda w: w.tree["nodes"][0].update(mesh=7), "breaks the glTF format"),
        (lambda w: w.tree["meshes"][0]["primitives"][0].update(mode=1), "no triangles"),
        (lambda w: w.tree["images"][0].update(bufferView=0), "picture 0 cannot be decoded"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(tmp_path, change, message):
    w = box_with_texture()
    change(w)
    path = saved(tmp_path, w.glb())
    with pytest.raises(ProjectError, match=message) as error:
        load_gltf(path)
    assert str(path) in str(error.value)


def test_missing_and_damaged_files_are_clear_errors(tmp_path):
    good = box_with_texture().glb()
    with pytest.raises(ProjectError, match="no such file"):
        load_gltf(tmp_path / "absent.glb")
    for content in (b"", b"hello", good[:40], b"glTF" + b"\xff" * 60, b"\xff\xfe" * 50, b"[1, 2]"):
        with pytest.raises(ProjectError):
            load_gltf(saved(tmp_path, content, "bad.glb"))
    w = box_with_texture()
    w.tree["buffers"] = [{"byteLength": len(w.data), "uri": "gone.bin"}]
    with pytest.raises(ProjectError, match=r"gone\.bin.*copy it beside"):
        load_gltf(saved(tmp_path, json.dumps(w.tree).encode(), "c.gltf"))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_never_ends_in_a_traceback(tmp_path, seed):
    rng = np.random.default_rng(seed)
    content = bytearray(bending_arm().glb())
    for at in rng.integers(0, len(content), 6):
        content[at] = int(rng.integers(0, 256))
    with suppress(ProjectError):
        assert load_gltf(saved(tmp_path, bytes(content))).model.parts
