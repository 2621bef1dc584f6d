"""The container of glTF 2.0: JSON, buffers, accessors and pictures, from .gltf and .glb files.

Read straight from the specification (Khronos glTF 2.0): the format is small, and the libraries for it leave
the decoding of accessors, skins and materials to their user anyway.
"""

from __future__ import annotations

import base64
import io
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from diorama.core.errors import ProjectError

SUPPORTED = frozenset(
    {
        "KHR_materials_unlit", "KHR_materials_emissive_strength", "KHR_mesh_quantization",
        "KHR_materials_ior", "KHR_materials_transmission", "KHR_materials_clearcoat",
        "KHR_materials_specular", "KHR_materials_sheen",
    }
)  # fmt: skip
COMPONENTS: Mapping[int, Any] = {
    5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32,
}  # fmt: skip
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
LARGEST_BLANK = 1_000_000  # rows of an accessor without data, which reads as zeros
LARGEST_PICTURE = 2048  # pixels a side; larger textures are scaled down


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class GltfFile:
    """A glTF document with its buffers, before anything is made of it."""

    path: Path
    tree: dict[str, Any]
    buffers: tuple[bytes, ...]
    notes: list[str] = field(default_factory=list)

    def all(self, key: str) -> list[dict[str, Any]]:
        """The list of a top-level key; empty when absent."""
        return self.tree.get(key, [])

    def note(self, message: str) -> None:
        """Record once what is left out."""
        if message not in self.notes:
            self.notes.append(message)

    def fail(self, what: str, todo: str) -> ProjectError:
        """An error about this file."""
        return ProjectError(f"{self.path}: {what}; {todo}")

    def array(self, index: int) -> NDArray[Any]:
        """Accessor `index` as (N, width) numbers; normalised integers become floats.

        Raises:
            ProjectError: it is sparse, or reaches outside its buffer.
        """
        accessor = self.all("accessors")[index]
        if "sparse" in accessor:
            raise self.fail(
                f"accessor {index} is sparse, which is not read", "export it without sparse accessors"
            )
        kind, width = np.dtype(COMPONENTS[accessor["componentType"]]), WIDTHS[accessor["type"]]
        count = accessor["count"]
        if "bufferView" not in accessor:
            if count > LARGEST_BLANK:
                raise self.fail(f"accessor {index} has {count} rows and no data", "export the model again")
            return np.zeros((count, width), kind)
        view = self.all("bufferViews")[accessor["bufferView"]]
        data = self.buffers[view["buffer"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        stride = view.get("byteStride", kind.itemsize * width)
        end = start + stride * (count - 1) + kind.itemsize * width
        if count < 1 or start < 0 or end > len(data):
            raise self.fail(
                f"accessor {index} reaches byte {end} of a buffer of {len(data)}",
                "the file is cut short or damaged: export or copy it again",
            )
        rows = np.ndarray((count, width), kind, data, start, (stride, kind.itemsize)).copy()
        if accessor.get("normalized") and kind.kind in "iu":
            return np.maximum(rows.astype(np.float32) / np.iinfo(kind).max, -1.0)
        return rows

    def bytes_of_view(self, index: int) -> bytes:
        """The bytes of a buffer view."""
        view = self.all("bufferViews")[index]
        start = view.get("byteOffset", 0)
        return self.buffers[view["buffer"]][start : start + view["byteLength"]]

    def picture(self, texture: int) -> NDArray[np.uint8]:
        """The picture of a texture, (H, W, 4) sRGB with straight alpha.

        Raises:
            ProjectError: the picture is missing or cannot be decoded.
        """
        source = self.all("textures")[texture].get("source")
        if source is None:
            raise self.fail(
                f"texture {texture} has no PNG or JPEG picture", "export its textures as PNG or JPEG"
            )
        image = self.all("images")[source]
        data = (
            self.bytes_of_view(image["bufferView"])
            if "bufferView" in image
            else _fetch(self.path, image.get("uri", ""))
        )
        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.thumbnail((LARGEST_PICTURE, LARGEST_PICTURE))
                return np.asarray(picture.convert("RGBA"))
        except (UnidentifiedImageError, OSError, ValueError) as error:
            raise self.fail(
                f"picture {source} cannot be decoded ({error})", "export its textures as PNG or JPEG"
            ) from error


def read_gltf(path: Path) -> GltfFile:
    """Open a .gltf or .glb file and fetch its buffers.

    Raises:
        ProjectError: the file or a buffer is missing, damaged, or needs an extension that is not read.
    """
    if not path.is_file():
        raise ProjectError(f"{path}: there is no such file; put the model there or correct its path")
    data = path.read_bytes()
    text, rest = _chunks(path, data) if data[:4] == b"glTF" else (data, None)
    try:
        tree = json.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ProjectError(
            f"{path}: this is not glTF ({error}); export the model again as .glb or .gltf"
        ) from error
    if not isinstance(tree, dict) or not str(tree.get("asset", {}).get("version", "")).startswith("2."):
        raise ProjectError(f"{path}: this is not glTF 2.0; export the model again as glTF 2.0")
    needed = [name for name in tree.get("extensionsRequired", []) if name not in SUPPORTED]
    if needed:
        what = "without Draco or meshopt compression" if _compressed(needed) else "without these extensions"
        raise ProjectError(f"{path}: it requires {', '.join(needed)}, which is not read; export it {what}")
    buffers = []
    for i, buffer in enumerate(tree.get("buffers", [])):
        content = rest if "uri" not in buffer else _fetch(path, buffer["uri"])
        if content is None or len(content) < buffer["byteLength"]:
            have = 0 if content is None else len(content)
            raise ProjectError(
                f"{path}: buffer {i} has {have} of its {buffer['byteLength']} bytes; copy the file again"
            )
        buffers.append(content)
    return GltfFile(path=path, tree=tree, buffers=tuple(buffers))


def _compressed(needed: list[str]) -> bool:
    return any("draco" in name or "meshopt" in name for name in needed)


def _chunks(path: Path, data: bytes) -> tuple[bytes, bytes | None]:
    """The JSON and the binary chunk of a GLB."""
    damaged = ProjectError(f"{path}: the GLB is cut short or damaged; export or copy it again")
    if len(data) < 20 or struct.unpack_from("<I", data, 8)[0] > len(data):
        raise damaged
    chunks: dict[int, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<II", data, at)
        if at + 8 + length > len(data):
            raise damaged
        chunks.setdefault(kind, data[at + 8 : at + 8 + length])
        at += 8 + length
    if 0x4E4F534A not in chunks:
        raise damaged
    return chunks[0x4E4F534A], chunks.get(0x004E4942)


def _fetch(path: Path, uri: str) -> bytes:
    """The bytes behind a uri: data in the file itself, or a file beside it."""
    if uri.startswith("data:"):
        try:
            return base64.b64decode(uri.partition(",")[2], validate=True)
        except ValueError as error:
            raise ProjectError(f"{path}: a data uri is damaged ({error}); export the model again") from error
    beside = path.parent / unquote(uri)
    if not uri or "://" in uri or not beside.is_file():
        raise ProjectError(f"{path}: it refers to {uri!r}, which is not there; copy it beside the model")
    return beside.read_bytes()
