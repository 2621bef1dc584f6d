"""Write examples/product-film/assets/bottle.glb: the product film's perfume, as a user's own glTF would come.

Usage: python scripts/write_product_glb.py [PATH]
"""

from __future__ import annotations

import io
import json
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from diorama.stage import shapes
from diorama.stage.model import Mesh

TARGET = Path(__file__).parent.parent / "examples/product-film/assets/bottle.glb"
INK, CARD = "#3a2a22", "#f7efe0"


class Glb:
    """Collects buffers, meshes, materials and nodes, and writes them as one GLB."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "diorama write_product_glb"},
            "scene": 0, "scenes": [{"nodes": []}], "nodes": [], "meshes": [], "materials": [],
            "accessors": [], "bufferViews": [], "textures": [], "images": [], "animations": [],
        }  # fmt: skip
        self.data = bytearray()

    def view(self, content: bytes) -> int:
        """Append bytes, aligned to four; returns the buffer view."""
        self.data += b"\0" * (-len(self.data) % 4)
        self.tree["bufferViews"].append(
            {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(content)}
        )
        self.data += content
        return len(self.tree["bufferViews"]) - 1

    def numbers(self, values: np.ndarray, kind: str, component: int = 5126) -> int:
        """Append an array; returns the accessor."""
        entry: dict[str, Any] = {
            "bufferView": self.view(np.ascontiguousarray(values).tobytes()),
            "componentType": component, "count": len(values), "type": kind,
        }  # fmt: skip
        if kind == "VEC3" or kind == "SCALAR":
            flat = values.reshape(len(values), -1)
            entry["min"], entry["max"] = flat.min(0).tolist(), flat.max(0).tolist()
        self.tree["accessors"].append(entry)
        return len(self.tree["accessors"]) - 1

    def material(self, name: str, color: str, rough: float, metal: float = 0.0, **more: Any) -> int:
        """A material of an sRGB hex colour; returns its index."""
        srgb = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
        linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
        alpha, texture = more.get("alpha", 1.0), more.get("texture")
        surface: dict[str, Any] = {
            "baseColorFactor": [*linear.round(5).tolist(), alpha],
            "metallicFactor": metal,
            "roughnessFactor": rough,
        }
        if texture is not None:
            surface["baseColorTexture"] = {"index": texture}
        entry = {"name": name, "pbrMetallicRoughness": surface}
        self.tree["materials"].append(entry if alpha == 1.0 else {**entry, "alphaMode": "BLEND"})
        return len(self.tree["materials"]) - 1

    def texture(self, picture: Image.Image) -> int:
        """Append a picture as PNG; returns the texture."""
        out = io.BytesIO()
        picture.save(out, "PNG", optimize=True)
        self.tree["images"].append({"bufferView": self.view(out.getvalue()), "mimeType": "image/png"})
        self.tree["textures"].append({"source": len(self.tree["images"]) - 1})
        return len(self.tree["textures"]) - 1

    def node(self, name: str, pieces: list[tuple[Mesh, int]], at: tuple[float, float, float]) -> int:
        """A node at `at` with one mesh of several materials; returns its index."""
        primitives = []
        for mesh, material in pieces:
            attributes = {
                "POSITION": self.numbers(mesh.positions, "VEC3"),
                "NORMAL": self.numbers(mesh.normals, "VEC3"),
            }
            if mesh.uv is not None:
                attributes["TEXCOORD_0"] = self.numbers(mesh.uv, "VEC2")
            indices = self.numbers(mesh.triangles.astype(np.uint16).reshape(-1, 1), "SCALAR", 5123)
            primitives.append({"attributes": attributes, "indices": indices, "material": material})
        self.tree["meshes"].append({"name": name, "primitives": primitives})
        self.tree["nodes"].append(
            {"name": name, "mesh": len(self.tree["meshes"]) - 1, "translation": list(at)}
        )
        self.tree["scenes"][0]["nodes"].append(len(self.tree["nodes"]) - 1)
        return len(self.tree["nodes"]) - 1

    def clip(
        self, name: str, node: int, times: list[float], places: list[tuple[float, float, float]]
    ) -> None:
        """A clip that moves one node along smooth keys."""
        values = np.array(places, np.float32)
        slopes = np.gradient(values, times, axis=0).astype(np.float32)
        slopes[[0, -1]] = 0
        cubic = np.stack([slopes, values, slopes], 1).reshape(-1, 3)
        sampler = {
            "input": self.numbers(np.array(times, np.float32).reshape(-1, 1), "SCALAR"),
            "output": self.numbers(cubic, "VEC3"),
            "interpolation": "CUBICSPLINE",
        }
        channel = {"sampler": 0, "target": {"node": node, "path": "translation"}}
        self.tree["animations"].append({"name": name, "samplers": [sampler], "channels": [channel]})

    def write(self, path: Path) -> None:
        """Write the GLB."""
        self.data += b"\0" * (-len(self.data) % 4)
        tree = {key: value for key, value in self.tree.items() if value != []}
        tree["buffers"] = [{"byteLength": len(self.data)}]
        text = json.dumps(tree, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        whole = 12 + 8 + len(text) + 8 + len(self.data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            struct.pack("<4sII", b"glTF", 2, whole)
            + struct.pack("<I4s", len(text), b"JSON") + text
            + struct.pack("<I4s", len(self.data), b"BIN\0") + bytes(self.data)
        )  # fmt: skip


def label() -> Image.Image:
    """The label: a ruled card with a sun over hills and the name."""
    picture = Image.new("RGB", (480, 400), CARD)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((14, 14, 465, 385), outline="#b58a3d", width=5)
    draw.ellipse((190, 60, 290, 160), fill="#e2604d")
    draw.polygon([(90, 190), (175, 110), (260, 190)], fill="#2f8d88")
    draw.polygon([(200, 190), (300, 125), (395, 190)], fill="#33476b")
    draw.text((240, 245), "AMBRE", font=ImageFont.load_default(82), fill=INK, anchor="mm")
    draw.text((240, 325), "eau de parfum", font=ImageFont.load_default(38), fill="#8a6a4c", anchor="mm")
    return picture.quantize(48).convert("P")


def bottle(glb: Glb) -> None:
    """A square flask of amber under glass, with a gold collar, a label, and a wooden stopper that lifts."""
    glass = glb.material("glass", "#86a9a2", 0.04, alpha=0.14)
    amber = glb.material("amber", "#b9500c", 0.3)
    gold = glb.material("gold", "#f3cf86", 0.34, 0.9)
    wood = glb.material("walnut", "#5c3520", 0.5)
    card = glb.material("label", "#ffffff", 0.75, texture=glb.texture(label()))
    glb.node("flask", [(shapes.rounded_box(0.092, 0.104, 0.056, 0.016, 6), glass)], (0, 0.052, 0))
    glb.node("perfume", [(shapes.rounded_box(0.080, 0.080, 0.044, 0.012, 5), amber)], (0, 0.050, 0))
    card_mesh = shapes.moved(shapes.quad(0.056, 0.047), (0, 0, 0.0295))
    glb.node("label", [(card_mesh, card)], (0, 0.050, 0))
    glb.node("label-back", [(shapes.turned(card_mesh, y=np.pi), card)], (0, 0.050, 0))
    neck = [
        (0.0, 0.0),
        (0.021, 0.0),
        (0.0225, 0.002),
        (0.0225, 0.008),
        (0.019, 0.010),
        (0.019, 0.019),
        (0.0, 0.019),
    ]
    rim = shapes.moved(shapes.torus(0.0205, 0.0022, 40), (0, 0.0045, 0))
    glb.node("collar", [(shapes.joined([shapes.lathe(neck, 40), rim]), gold)], (0, 0.103, 0))
    stopper = shapes.joined(
        [
            shapes.cylinder(0.0165, 0.016, 36, 0.0195, 0.003),
            shapes.moved(shapes.sphere(0.0245, 36), (0, 0.033, 0)),
        ]
    )
    band = shapes.moved(shapes.torus(0.0182, 0.0018, 40), (0, 0.0135, 0))
    top = glb.node("stopper", [(stopper, wood), (band, gold)], (0, 0.122, 0))
    glb.clip("open", top, [0.0, 0.6, 1.4], [(0, 0.122, 0), (0, 0.160, 0), (0, 0.196, 0)])


if __name__ == "__main__":
    product = Glb()
    bottle(product)
    product.write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
