"""Tiny GLB files for tests: boxes on named nodes, skins and clips."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from diorama.stage.model import Mesh
from diorama.stage.shapes import rotation, rounded_box


class TinyGlb:
    """Collects nodes and writes them as one GLB."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {
            "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}], "nodes": [], "meshes": [],
            "materials": [], "accessors": [], "bufferViews": [], "animations": [], "skins": [],
        }  # fmt: skip
        self.data = bytearray()

    def node(self, name: str, at: ArrayLike = (0, 0, 0), parent: int | None = None, **more: Any) -> int:
        """A node; `more` holds rotation (x y z w), scale, mesh, skin."""
        number = len(self.tree["nodes"])
        self.tree["nodes"].append({"name": name, "translation": [float(v) for v in np.asarray(at)], **more})
        siblings = self.tree["scenes"][0]["nodes"]
        if parent is not None:
            siblings = self.tree["nodes"][parent].setdefault("children", [])
        siblings.append(number)
        return number

    def box(self, size: ArrayLike, at: ArrayLike = (0, 0, 0), color: ArrayLike = (0.8, 0.3, 0.2)) -> int:
        """A mesh of one box around `at`; returns it for a node's `mesh`."""
        mesh = _box(size)
        return self._mesh(
            mesh.positions + np.asarray(at, np.float32), mesh.normals, mesh.triangles, color, {}
        )

    def skinned_boxes(
        self, boxes: list[tuple[ArrayLike, ArrayLike]], color: ArrayLike = (0.3, 0.5, 0.8)
    ) -> int:
        """One mesh of boxes (size, middle), box number i bound to the skin's joint i."""
        positions, normals, triangles, joints = [], [], [], []
        count = 0
        for number, (size, middle) in enumerate(boxes):
            mesh = _box(size)
            positions.append(mesh.positions + np.asarray(middle, np.float32))
            normals.append(mesh.normals)
            triangles.append(mesh.triangles + np.uint32(count))
            joints.append(np.tile(np.array([number, 0, 0, 0], np.uint16), (len(mesh.positions), 1)))
            count += len(mesh.positions)
        weights = np.tile(np.array([1, 0, 0, 0], np.float32), (count, 1))
        skin = {
            "JOINTS_0": self._array(np.concatenate(joints), "VEC4", 5123),
            "WEIGHTS_0": self._array(weights, "VEC4"),
        }
        points, sides, corners = (np.concatenate(part) for part in (positions, normals, triangles))
        return self._mesh(points, sides, corners, color, skin)

    def skin(self, joints: list[int], world: dict[int, np.ndarray]) -> int:
        """A skin of nodes whose world transforms (4, 4) at rest are given."""
        inverse = np.stack([np.linalg.inv(world[joint]).T for joint in joints]).astype(np.float32)
        entry = {"joints": joints, "inverseBindMatrices": self._array(inverse.reshape(-1, 16), "MAT4")}
        self.tree["skins"].append(entry)
        return len(self.tree["skins"]) - 1

    def clip(self, name: str, node: int, path: str, times: ArrayLike, values: ArrayLike) -> None:
        """An animation of one channel."""
        width = {"translation": "VEC3", "rotation": "VEC4"}[path]
        sampler = {
            "input": self._array(np.asarray(times, np.float32).reshape(-1, 1), "SCALAR"),
            "output": self._array(np.asarray(values, np.float32), width),
        }
        channel = {"sampler": 0, "target": {"node": node, "path": path}}
        self.tree["animations"].append({"name": name, "channels": [channel], "samplers": [sampler]})

    def write(self, path: Path) -> Path:
        """Write it and return the path."""
        tree = {key: value for key, value in self.tree.items() if value != []}
        tree["buffers"] = [{"byteLength": len(self.data)}]
        text = json.dumps(tree).encode()
        text += b" " * (-len(text) % 4)
        data = bytes(self.data) + b"\0" * (-len(self.data) % 4)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(data))
            + struct.pack("<I4s", len(text), b"JSON") + text
            + struct.pack("<I4s", len(data), b"BIN\0") + data
        )  # fmt: skip
        return path

    def _mesh(
        self, positions: Any, normals: Any, triangles: Any, color: ArrayLike, skin: dict[str, int]
    ) -> int:
        surface = {"baseColorFactor": [*np.asarray(color, float).tolist(), 1.0], "metallicFactor": 0.0}
        self.tree["materials"].append({"pbrMetallicRoughness": surface})
        primitive = {
            "attributes": {
                "POSITION": self._array(positions, "VEC3"), "NORMAL": self._array(normals, "VEC3"), **skin
            },
            "indices": self._array(triangles.reshape(-1, 1), "SCALAR", 5125),
            "material": len(self.tree["materials"]) - 1,
        }  # fmt: skip
        self.tree["meshes"].append({"primitives": [primitive]})
        return len(self.tree["meshes"]) - 1

    def _array(self, values: np.ndarray, kind: str, component: int = 5126) -> int:
        self.data += b"\0" * (-len(self.data) % 4)
        content = np.ascontiguousarray(values, {5126: "f4", 5123: "u2", 5125: "u4"}[component]).tobytes()
        view = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(content)}
        self.tree["bufferViews"].append(view)
        self.data += content
        entry = {"bufferView": len(self.tree["bufferViews"]) - 1, "componentType": component}
        self.tree["accessors"].append({**entry, "count": len(values), "type": kind})
        return len(self.tree["accessors"]) - 1


def _box(size: ArrayLike) -> Mesh:
    width, height, depth = np.asarray(size, float).tolist()
    return rounded_box(width, height, depth, 0.0, 0)


_PERSON = (
    ("Hips", "", (0, 0.98, 0), (0.3, 0.16, 0.18)),
    ("Spine", "Hips", (0, 0.1, 0), (0.28, 0.12, 0.16)),
    ("Spine1", "Spine", (0, 0.12, 0), (0.28, 0.12, 0.16)),
    ("Spine2", "Spine1", (0, 0.12, 0), (0.34, 0.2, 0.18)),
    ("Neck", "Spine2", (0, 0.18, 0), (0.1, 0.08, 0.1)),
    ("Head", "Neck", (0, 0.08, 0), (0.18, 0.24, 0.2)),
    ("LeftShoulder", "Spine2", (0.06, 0.14, 0), (0.08, 0.06, 0.08)),
    ("LeftArm", "LeftShoulder", (0.12, 0, 0), (0.28, 0.09, 0.09)),
    ("LeftForeArm", "LeftArm", (0.28, 0, 0), (0.26, 0.08, 0.08)),
    ("LeftHand", "LeftForeArm", (0.26, 0, 0), (0.1, 0.04, 0.08)),
    ("LeftUpLeg", "Hips", (0.1, -0.06, 0), (0.14, 0.42, 0.14)),
    ("LeftLeg", "LeftUpLeg", (0, -0.42, 0), (0.11, 0.42, 0.11)),
    ("LeftFoot", "LeftLeg", (0, -0.42, 0), (0.1, 0.07, 0.24)),
)
"""Mixamo's names, parents, places and box sizes of a person in T-pose, metres; right sides are mirrored."""


def person(
    path: Path, *, drop: float = 0.0, prefix: str = "mixamorig:", unit: float = 1.0, yaw: float = 0.0
) -> Path:
    """A skinned person of boxes in T-pose.

    `drop` radians lower the arms, `unit` is metres a file unit, `yaw` turns it from facing +Z.
    """
    glb = TinyGlb()
    turned = [0.0, float(np.sin(yaw / 2)), 0.0, float(np.cos(yaw / 2))]
    armature = glb.node("Armature", scale=[unit] * 3, rotation=turned)
    top = np.diag([unit, unit, unit, 1.0])
    top[:3, :3] = top[:3, :3] @ rotation(y=yaw)
    numbers: dict[str, int] = {}
    world: dict[int, np.ndarray] = {}
    boxes: list[tuple[ArrayLike, ArrayLike]] = []
    for name, parent, at, size in _PERSON:
        for side, sign in (("Left", 1.0), ("Right", -1.0)) if name.startswith("Left") else (("", 1.0),):
            own, above = name.replace("Left", side), parent.replace("Left", side)
            turn = sign * -drop if name == "LeftArm" else 0.0
            turns = [0.0, 0.0, float(np.sin(turn / 2)), float(np.cos(turn / 2))]
            local = np.eye(4)
            local[:2, :2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
            local[:3, 3] = np.array(at) * (sign, 1, 1) / unit
            number = glb.node(f"{prefix}{own}", local[:3, 3], numbers.get(above, armature), rotation=turns)
            numbers[own], world[number] = number, world.get(numbers.get(above, -1), top) @ local
            if "Arm" in own or "Hand" in own or "Shoulder" in own:
                shift = np.array([sign * size[0] / 2, 0.0, 0.0])
            else:
                shift = np.array([0.0, {"LeftUpLeg": -0.21, "LeftLeg": -0.21}.get(name, size[1] / 2), 0.0])
                shift += (0.0, -0.08, 0.06) if name == "LeftFoot" else (0.0, 0.0, 0.0)
            middle = world[number] @ np.array([*(shift / unit), 1.0])
            boxes.append((np.array(size), middle[:3]))
    skin = glb.skin(list(numbers.values()), world)
    glb.node("Body", mesh=glb.skinned_boxes(boxes), skin=skin)
    return glb.write(path)
