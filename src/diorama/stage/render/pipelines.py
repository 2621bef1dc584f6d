"""Shaders and pipelines of a device, compiled once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import wgpu

from diorama.stage.render import geometry
from diorama.stage.render.geometry import BASE_DTYPE, MOTIONS, RIGID_DTYPE, SKIN_DTYPE, Motion
from diorama.stage.render.uniforms import scene_struct

SURFACE_FORMAT = "rgba32uint"
MOTION_FORMAT = "rgba32float"
HDR_FORMAT = "rgba16float"
DEPTH_FORMAT = "depth32float"
FINAL_FORMAT = "rgba8unorm"

_OVER = {  # blend over the picture, keeping the distance in its alpha
    "color": {"src_factor": "src-alpha", "dst_factor": "one-minus-src-alpha", "operation": "add"},
    "alpha": {"src_factor": "zero", "dst_factor": "one", "operation": "add"},
}
_VISIBLE = wgpu.ShaderStage.VERTEX | wgpu.ShaderStage.FRAGMENT
_SCREEN_PASSES: dict[str, tuple[tuple[str, ...], str, str, tuple[str, ...]]] = {
    # name: (shader files, entry, target format, what group 1 binds)
    "occlusion": (("world", "occlusion"), "fs_occlusion", HDR_FORMAT, ("uint", "depth", "comparison")),
    "blur_occlusion": (("world", "blur_occlusion"), "fs_blur", HDR_FORMAT, ("float",)),
    "light": (("world", "shade", "lighting"), "fs_light", HDR_FORMAT, ("uint", "float")),
    "half": (("world", "finish"), "fs_half", HDR_FORMAT, ("float", "float", "float", "filtering")),
    "lens": (("world", "finish"), "fs_lens", HDR_FORMAT, ("float", "float", "float", "filtering")),
    "bright": (("world", "finish"), "fs_bright", HDR_FORMAT, ("float", "float", "float", "filtering")),
    "spread_x": (("world", "finish"), "fs_spread_x", HDR_FORMAT, ("float", "float", "float", "filtering")),
    "spread_y": (("world", "finish"), "fs_spread_y", HDR_FORMAT, ("float", "float", "float", "filtering")),
    "grade": (("world", "finish"), "fs_grade", FINAL_FORMAT, ("float", "float", "float", "filtering")),
    "edges": (("world", "finish"), "fs_edges", FINAL_FORMAT, ("float", "float", "float", "filtering")),
}


class Pipelines:
    """Everything compiled: geometry by motion, kind and with or without vectors; shadows; screen passes."""

    def __init__(self, device: wgpu.GPUDevice) -> None:
        self.device = device
        self._modules: dict[tuple[tuple[str, ...], bool], wgpu.GPUShaderModule] = {}
        self.world_layout = device.create_bind_group_layout(entries=_world_entries())
        self._world_only = device.create_pipeline_layout(bind_group_layouts=[self.world_layout])
        self.screen_layouts: dict[str, wgpu.GPUBindGroupLayout] = {}
        self.screen: dict[str, wgpu.GPURenderPipeline] = {}
        for name, (sources, entry, target, bindings) in _SCREEN_PASSES.items():
            layout = device.create_bind_group_layout(entries=[_entry(i, of) for i, of in enumerate(bindings)])
            self.screen_layouts[name] = layout
            self.screen[name] = self._screen(sources, entry, target, layout)
        self.shadow = {motion: self._shadow(motion) for motion in MOTIONS}
        self.sky = self._forward("vs_screen", "fs_sky", "triangle-list", compare="equal", blend=False)
        self.flakes = self._forward("vs_flake", "fs_flake", "triangle-strip", compare="greater", blend=True)
        self._geometry: dict[tuple[Motion, str, bool], wgpu.GPURenderPipeline] = {}

    def geometry(self, motion: Motion, kind: geometry.Kind, vectors: bool) -> wgpu.GPURenderPipeline:
        """The pipeline that fills the G-buffer (or, for glass, blends over the lit picture)."""
        key = (motion, kind, vectors)
        if key not in self._geometry:
            self._geometry[key] = (
                self._glass(motion) if kind == "glass" else self._surface(motion, kind, vectors)
            )
        return self._geometry[key]

    def _module(self, sources: tuple[str, ...], vectors: bool = False) -> wgpu.GPUShaderModule:
        key = (sources, vectors)
        if key not in self._modules:
            folder = files(__name__.rpartition(".")[0]) / "shaders"
            code = "".join((folder / f"{name}.wgsl").read_text(encoding="utf-8") for name in sources)
            self._modules[key] = self.device.create_shader_module(
                code=scene_struct() + _chosen(code, vectors)
            )
        return self._modules[key]

    def _surface(self, motion: Motion, kind: str, vectors: bool) -> wgpu.GPURenderPipeline:
        module = self._module(("world", "geometry"), vectors)
        targets: list[dict[str, Any]] = [{"format": SURFACE_FORMAT}]
        if vectors:
            targets.append({"format": MOTION_FORMAT})
        return self.device.create_render_pipeline(
            layout=self._world_only,
            vertex={"module": module, "entry_point": f"vs_{motion}", "buffers": _buffers(motion)},
            primitive={"topology": "triangle-list", "cull_mode": "back"},
            depth_stencil={"format": DEPTH_FORMAT, "depth_write_enabled": True, "depth_compare": "greater"},
            fragment={"module": module, "entry_point": f"fs_{kind}", "targets": targets},
        )

    def _forward(
        self, vertex: str, fragment: str, topology: str, *, compare: str, blend: bool
    ) -> wgpu.GPURenderPipeline:
        module = self._module(("world", "sky"))
        target: dict[str, Any] = {"format": HDR_FORMAT}
        if blend:
            target["blend"] = _OVER
        return self.device.create_render_pipeline(
            layout=self._world_only,
            vertex={"module": module, "entry_point": vertex, "buffers": []},
            primitive={"topology": topology},
            depth_stencil={"format": DEPTH_FORMAT, "depth_write_enabled": False, "depth_compare": compare},
            fragment={"module": module, "entry_point": fragment, "targets": [target]},
        )

    def _glass(self, motion: Motion) -> wgpu.GPURenderPipeline:
        module = self._module(("world", "shade", "geometry", "glass"))
        return self.device.create_render_pipeline(
            layout=self._world_only,
            vertex={"module": module, "entry_point": f"vs_{motion}", "buffers": _buffers(motion)},
            primitive={"topology": "triangle-list", "cull_mode": "back"},
            depth_stencil={"format": DEPTH_FORMAT, "depth_write_enabled": False, "depth_compare": "greater"},
            fragment={
                "module": module,
                "entry_point": "fs_glass",
                "targets": [{"format": HDR_FORMAT, "blend": _OVER}],
            },
        )

    def _shadow(self, motion: Motion) -> wgpu.GPURenderPipeline:
        module = self._module(("world", "geometry"))
        return self.device.create_render_pipeline(
            layout=self._world_only,
            vertex={"module": module, "entry_point": f"vs_shadow_{motion}", "buffers": _buffers(motion)},
            primitive={"topology": "triangle-list", "cull_mode": "back"},
            depth_stencil={
                "format": DEPTH_FORMAT,
                "depth_write_enabled": True,
                "depth_compare": "less",
                "depth_bias": 2,
                "depth_bias_slope_scale": 2.0,
            },
        )

    def _screen(
        self, sources: tuple[str, ...], entry: str, target: str, layout: wgpu.GPUBindGroupLayout
    ) -> wgpu.GPURenderPipeline:
        module = self._module(sources)
        return self.device.create_render_pipeline(
            layout=self.device.create_pipeline_layout(bind_group_layouts=[self.world_layout, layout]),
            vertex={"module": module, "entry_point": "vs_screen", "buffers": []},
            primitive={"topology": "triangle-list"},
            fragment={"module": module, "entry_point": entry, "targets": [{"format": target}]},
        )


@lru_cache(maxsize=2)
def pipelines_of(device: wgpu.GPUDevice) -> Pipelines:
    """The compiled pipelines of `device`."""
    return Pipelines(device)


def _chosen(code: str, vectors: bool) -> str:
    """Keep or drop the lines between `//#if motion` and `//#endif`."""
    kept, keeping = [], True
    for line in code.splitlines(keepends=True):
        if line.startswith("//#"):
            keeping = vectors if line.startswith("//#if") else True
        elif keeping:
            kept.append(line)
    return "".join(kept)


def _world_entries() -> list[dict[str, Any]]:
    storage = {"type": "read-only-storage"}
    array = {"sample_type": "float", "view_dimension": "2d-array"}
    return [
        {"binding": 0, "visibility": _VISIBLE, "buffer": {"type": "uniform"}},
        {"binding": 1, "visibility": _VISIBLE, "buffer": storage},
        {"binding": 2, "visibility": _VISIBLE, "buffer": storage},
        {"binding": 3, "visibility": _VISIBLE, "buffer": storage},
        {"binding": 4, "visibility": _VISIBLE, "texture": array},
        {"binding": 5, "visibility": _VISIBLE, "texture": array},
        {"binding": 6, "visibility": _VISIBLE, "sampler": {"type": "filtering"}},
    ]


def _entry(binding: int, of: str) -> dict[str, Any]:
    if of in ("comparison", "filtering"):
        return {"binding": binding, "visibility": wgpu.ShaderStage.FRAGMENT, "sampler": {"type": of}}
    texture = {"sample_type": of, "view_dimension": "2d"}
    return {"binding": binding, "visibility": wgpu.ShaderStage.FRAGMENT, "texture": texture}


def _buffers(motion: Motion) -> list[dict[str, Any]]:
    base = _layout(BASE_DTYPE, ("float32x3", "float32x3", "float32x2", "uint32"), first=0)
    if motion == "static":
        return [base]
    if motion == "rigid":
        return [base, _layout(RIGID_DTYPE, ("uint32",), first=4)]
    return [base, _layout(SKIN_DTYPE, ("uint16x4", "float32x4"), first=4)]


def _layout(dtype: np.dtype[Any], formats: tuple[str, ...], *, first: int) -> dict[str, Any]:
    fields: Any = dtype.fields
    return {
        "array_stride": dtype.itemsize,
        "attributes": [
            {"format": of, "offset": fields[name][1], "shader_location": first + i}
            for i, (name, of) in enumerate(zip(dtype.names or (), formats, strict=True))
        ],
    }
