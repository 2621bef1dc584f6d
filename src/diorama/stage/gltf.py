"""The user's own glTF and GLB files as Models: nodes become joints, meshes parts, materials paints.

Left out, with a note each: morph targets, vertex colours, lines and points, textures other than the base
colour, and the file's own cameras. Draco, sparse accessors and unknown required extensions are errors.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import ProjectError
from diorama.core.screenplay import Note
from diorama.stage.gltf_clip import Clip, matrix_of, read_clips
from diorama.stage.gltf_file import GltfFile, read_gltf
from diorama.stage.model import Joint, Mesh, Model, Paint, Part, Solid, Vec3
from diorama.stage.props import PROPS, build_prop

DENSITY = 250.0  # kg per cubic metre of bounding box, for a thing of unknown kind
PERSON_HEIGHT = 1.55
_BROKEN = (
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    MemoryError,
    RecursionError,
)
Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class GltfModel:
    """A loaded file. Joint 0 of the model is a root of ours; the file's nodes follow it."""

    model: Model
    clips: dict[str, Clip]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Build:
    """What grows while the nodes are walked."""

    file: GltfFile
    joints: list[Joint] = field(default_factory=list)
    joint_of_node: dict[int, int] = field(default_factory=dict)
    skinned: list[tuple[int, int]] = field(default_factory=list)  # mesh, skin
    rigid: list[tuple[int, int]] = field(default_factory=list)  # mesh, joint
    parts: list[Part] = field(default_factory=list)
    textures: dict[str, NDArray[np.uint8]] = field(default_factory=dict)


def load_gltf(path: Path) -> GltfModel:
    """Read a .gltf or .glb file.

    Sizes and place are the file's own; `fit` makes it the size a film expects.

    Raises:
        ProjectError: the file or something it needs is missing, damaged or of a kind that is not read.
    """
    try:
        return _build(read_gltf(path))
    except ProjectError:
        raise
    except _BROKEN as error:
        raise ProjectError(
            f"{path}: it breaks the glTF format ({type(error).__name__}: {error}); export the model again"
        ) from error


def fit(loaded: GltfModel, *, kind: str = "", height: float = 0.0) -> GltfModel:
    """The model standing on y = 0 in the middle, scaled to `height` metres or to the size of prop `kind`.

    A prop's size is its longest side, so that a lying spoon fits a lying spoon. With neither it gets a
    person's height.

    Raises:
        ProjectError: the model has no size, or no prop has that id.
    """
    low, high = (np.asarray(corner) for corner in loaded.model.bounds)
    size = high - low
    if height <= 0 and kind and kind not in PROPS:
        raise ProjectError(f"no prop is called {kind!r}; name one of `diorama vocab props`, or give a height")
    if float(size.max()) < 1e-9:
        raise ProjectError("a model without any size cannot be fitted; look whether the file has meshes")
    sample = build_prop(kind) if kind and height <= 0 else None
    if sample is None:
        factor = (height if height > 0 else PERSON_HEIGHT) / max(float(size[1]), 1e-9)
    else:
        wanted = np.subtract(sample.bounds[1], sample.bounds[0])
        factor = float(wanted.max() / size.max())
    placing = np.diag([factor, factor, factor, 1.0])
    placing[:3, 3] = -factor * np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    fitted = placed(loaded, placing)
    if sample is None:
        return fitted
    return replace(fitted, model=replace(fitted.model, mass=sample.mass, substance=sample.substance))


def placed(loaded: GltfModel, placing: Matrix) -> GltfModel:
    """The model, with its clips, under an affine transform (4, 4) below its root."""
    clips = {name: replace(clip, placing=placing @ clip.placing) for name, clip in loaded.clips.items()}
    return replace(loaded, model=_placed(loaded.model, placing), clips=clips)


def _build(file: GltfFile) -> GltfModel:
    build = _Build(file=file, joints=[Joint(name="root", parent=-1, rest=np.eye(4, dtype=np.float32))])
    if file.all("cameras"):
        file.note("the file's own cameras are left out")
    scenes = file.all("scenes")
    tops = scenes[file.tree.get("scene", 0)].get("nodes", []) if scenes else _tops(file)
    for node in tops:
        _walk(build, node, 0)
    still = np.stack([joint.rest.astype(np.float64) for joint in build.joints])
    for skin in sorted({skin for _, skin in build.skinned}):
        _bind(build, skin)
    for mesh, joint in build.rigid:
        _add_mesh(build, mesh, joint, None)
    for mesh, skin in build.skinned:
        _add_mesh(build, mesh, 0, skin)
    if not build.parts:
        raise file.fail("it has no triangles to show", "export it with its meshes")
    roots = tuple(i for i, joint in enumerate(build.joints) if joint.parent == 0)
    clips = read_clips(file, build.joint_of_node, still, roots)
    model = Model(joints=tuple(build.joints), parts=tuple(build.parts), textures=build.textures)
    notes = tuple(Note(line=0, message=f"{file.path.name}: {message}") for message in file.notes)
    return GltfModel(model=_completed(model), clips=clips, notes=notes)


def _tops(file: GltfFile) -> list[int]:
    below = {child for node in file.all("nodes") for child in node.get("children", [])}
    return [i for i in range(len(file.all("nodes"))) if i not in below]


def _walk(build: _Build, index: int, parent: int) -> None:
    node = build.file.all("nodes")[index]
    if index in build.joint_of_node:
        raise build.file.fail(f"node {index} hangs in two places", "export the model again")
    if "matrix" in node:
        rest = np.array(node["matrix"], float).reshape(4, 4).T
    else:
        rest = matrix_of(*(node.get(key, rest) for key, rest in _AT_REST))
    name, taken = node.get("name") or f"node-{index}", {joint.name for joint in build.joints}
    joint = len(build.joints)
    build.joints.append(
        Joint(name=f"{name}-{index}" if name in taken else name, parent=parent, rest=rest.astype(np.float32))
    )
    build.joint_of_node[index] = joint
    if "mesh" in node and "skin" in node:
        build.skinned.append((node["mesh"], node["skin"]))
    elif "mesh" in node:
        build.rigid.append((node["mesh"], joint))
    for child in node.get("children", []):
        _walk(build, child, joint)


_AT_REST: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("translation", (0, 0, 0)), ("rotation", (0, 0, 0, 1)), ("scale", (1, 1, 1)),
)  # fmt: skip


def _skin_joints(build: _Build, skin: int) -> tuple[list[int], Matrix]:
    """The joints of a skin and their inverse bind matrices (K, 4, 4)."""
    entry = build.file.all("skins")[skin]
    joints = [build.joint_of_node[node] for node in entry["joints"]]
    if "inverseBindMatrices" not in entry:
        return joints, np.repeat(np.eye(4)[None], len(joints), 0)
    flat = build.file.array(entry["inverseBindMatrices"]).astype(np.float64)
    return joints, np.swapaxes(flat.reshape(-1, 4, 4), 1, 2)


def _bind(build: _Build, skin: int) -> None:
    """Rest the skin's joints as they were when it was bound, so that the mesh at rest is undeformed."""
    joints, inverse = _skin_joints(build, skin)
    world = _world(build.joints)
    to_model = world[joints[0]] @ inverse[0]
    wanted = {joint: to_model @ np.linalg.inv(m) for joint, m in zip(joints, inverse, strict=True)}
    for i, joint in enumerate(build.joints):
        if joint.parent < 0:
            continue
        world[i] = wanted.get(i, world[joint.parent] @ joint.rest)
        if i in wanted:
            rest = np.linalg.inv(world[joint.parent]) @ world[i]
            build.joints[i] = replace(joint, rest=rest.astype(np.float32))


def _world(joints: list[Joint]) -> Matrix:
    world = np.zeros((len(joints), 4, 4))
    for i, joint in enumerate(joints):
        world[i] = joint.rest if joint.parent < 0 else world[joint.parent] @ joint.rest
    return world


def _add_mesh(build: _Build, index: int, joint: int, skin: int | None) -> None:
    mesh = build.file.all("meshes")[index]
    for k, primitive in enumerate(mesh["primitives"]):
        if primitive.get("mode", 4) != 4:
            build.file.note("lines, points, strips and fans are left out: only triangles are shown")
            continue
        if "targets" in primitive:
            build.file.note("morph targets are left out")
        if "COLOR_0" in primitive["attributes"]:
            build.file.note("vertex colours are left out")
        material = build.file.all("materials")[primitive["material"]] if "material" in primitive else {}
        paint = _paint(build, material)
        shape = _mesh(build.file, primitive, material, with_uv=bool(paint.texture))
        if skin is not None:
            shape = _skinned(build, shape, primitive, skin, material)
        name = f"{mesh.get('name') or f'mesh-{index}'}-{k}"
        build.parts.append(
            Part(name=name, mesh=shape, paint=paint, joint=joint, casts_shadow=paint.alpha == 1)
        )


def _mesh(file: GltfFile, primitive: dict[str, Any], material: dict[str, Any], *, with_uv: bool) -> Mesh:
    attributes = primitive["attributes"]
    positions = file.array(attributes["POSITION"])[:, :3].astype(np.float64)
    if "indices" in primitive:
        triangles = file.array(primitive["indices"])[:, 0].astype(np.int64)
    else:
        triangles = np.arange(len(positions))
    triangles = triangles[: len(triangles) // 3 * 3].reshape(-1, 3)
    if len(triangles) and (triangles.max() >= len(positions) or not np.isfinite(positions).all()):
        raise file.fail("a mesh refers to vertices it does not have", "export the model again")
    if "NORMAL" in attributes:
        normals = file.array(attributes["NORMAL"]).astype(np.float64)
    else:
        normals = _normals(positions, triangles)
    uv = None
    if with_uv and "TEXCOORD_0" in attributes:
        uv = file.array(attributes["TEXCOORD_0"]).astype(np.float32)
    if material.get("doubleSided"):
        triangles = np.concatenate([triangles, triangles[:, ::-1] + len(positions)])
        positions, normals = np.concatenate([positions, positions]), np.concatenate([normals, -normals])
        uv = None if uv is None else np.concatenate([uv, uv])
    length = np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return Mesh(
        positions=positions.astype(np.float32),
        normals=(normals / length).astype(np.float32),
        triangles=triangles.astype(np.uint32),
        uv=uv,
    )


def _skinned(
    build: _Build, mesh: Mesh, primitive: dict[str, Any], skin: int, material: dict[str, Any]
) -> Mesh:
    joints, inverse = _skin_joints(build, skin)
    attributes = primitive["attributes"]
    if "JOINTS_1" in attributes:
        build.file.note("skins with more than four joints a vertex use the first four")
    if len(build.joints) > 256:
        raise build.file.fail(
            f"it has {len(build.joints)} nodes, and skins reach 256", "simplify its skeleton"
        )
    numbers = build.file.array(attributes["JOINTS_0"]).astype(np.int64)
    weights = build.file.array(attributes["WEIGHTS_0"]).astype(np.float64)
    weights = weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)
    if material.get("doubleSided"):
        numbers, weights = np.concatenate([numbers, numbers]), np.concatenate([weights, weights])
    to_model = _world(build.joints)[joints[0]] @ inverse[0]
    placed = transformed(mesh, to_model)
    return replace(placed, joints=np.array(joints, np.uint8)[numbers], weights=weights.astype(np.float32))


def _normals(positions: Matrix, triangles: NDArray[np.int64]) -> Matrix:
    a, b, c = (positions[triangles[:, i]] for i in range(3))
    faces = np.cross(b - a, c - a)
    normals = np.zeros_like(positions)
    for i in range(3):
        np.add.at(normals, triangles[:, i], faces)
    return normals


def _paint(build: _Build, material: dict[str, Any]) -> Paint:
    surface = material.get("pbrMetallicRoughness", {})
    extra = material.get("extensions", {})
    for key, where in (
        ("metallicRoughnessTexture", surface),
        ("normalTexture", material),
        ("emissiveTexture", material),
    ):
        if key in where:
            build.file.note(f"{key}s are left out: only base-colour textures are shown")
    factor = surface.get("baseColorFactor", [1, 1, 1, 1])
    alpha = float(factor[3]) if material.get("alphaMode") == "BLEND" else 1.0
    clear = extra.get("KHR_materials_transmission", {}).get("transmissionFactor", 0.0)
    alpha = min(alpha, 1.0 - 0.65 * float(clear))
    glow_color = np.array(material.get("emissiveFactor", [0, 0, 0]), float)
    strength = extra.get("KHR_materials_emissive_strength", {}).get("emissiveStrength", 1.0)
    glow = float(glow_color.max()) * float(strength)
    color = factor[:3] if glow == 0 else glow_color / glow_color.max()
    texture = ""
    if "baseColorTexture" in surface:
        index = surface["baseColorTexture"]["index"]
        texture = f"texture-{index}"
        if texture not in build.textures:
            build.textures[texture] = build.file.picture(index)
    unlit = "KHR_materials_unlit" in extra
    return Paint(
        color=_hex(color),
        roughness=1.0 if unlit else float(surface.get("roughnessFactor", 1.0)),
        metal=0.0 if unlit else float(surface.get("metallicFactor", 1.0)),
        glow=glow,
        alpha=alpha,
        texture=texture,
    )


def _hex(linear: Any) -> str:
    """A linear colour as sRGB hex."""
    values = np.clip(np.asarray(linear, float), 0, 1)
    srgb = np.where(values <= 0.0031308, values * 12.92, 1.055 * values ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * float(value)):02x}" for value in srgb)


def transformed(mesh: Mesh, matrix: Matrix) -> Mesh:
    """The mesh under an affine transform (4, 4); one that mirrors it keeps its outside outside."""
    linear = matrix[:3, :3]
    normals = mesh.normals @ np.linalg.inv(linear)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    triangles = mesh.triangles if np.linalg.det(linear) > 0 else mesh.triangles[:, ::-1]
    return replace(
        mesh,
        positions=(mesh.positions @ linear.T + matrix[:3, 3]).astype(np.float32),
        normals=normals.astype(np.float32),
        triangles=np.ascontiguousarray(triangles),
    )


def _placed(model: Model, placing: Matrix) -> Model:
    """The model under an affine transform below its root."""
    joints = tuple(
        replace(joint, rest=(placing @ joint.rest).astype(np.float32)) if joint.parent == 0 else joint
        for joint in model.joints
    )
    parts = tuple(
        replace(part, mesh=transformed(part.mesh, placing))
        if part.mesh.joints is not None or part.joint == 0
        else part
        for part in model.parts
    )
    return _completed(replace(model, joints=joints, parts=parts))


def _completed(model: Model) -> Model:
    """The model with bounds, one box as its solid, weight by size, and grips at its sides."""
    world = model.rest_world().astype(np.float64)
    points = [
        part.mesh.positions
        if part.mesh.joints is not None
        else part.mesh.positions @ world[part.joint][:3, :3].T + world[part.joint][:3, 3]
        for part in model.parts
    ]
    low, high = np.min([p.min(0) for p in points], 0), np.max([p.max(0) for p in points], 0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-4)
    sides = {"hand": -half[0], "right": -half[0], "left": half[0]}
    return replace(
        model,
        bounds=(_vec(low), _vec(high)),
        solids=(Solid(shape="box", size=_vec(half), position=_vec(middle), substance=model.substance),),
        mass=max(float(np.prod(2 * half)) * DENSITY, 0.01),
        grips={name: _vec(middle + np.array([x, 0.0, 0.0])) for name, x in sides.items()},
    )


def _vec(values: Matrix) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
