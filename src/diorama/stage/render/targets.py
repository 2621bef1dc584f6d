"""The textures of one picture size, and the bind groups that hand one pass's result to the next."""

from __future__ import annotations

from typing import Any

import wgpu

from diorama.stage.render.pipelines import (
    DEPTH_FORMAT,
    FINAL_FORMAT,
    HDR_FORMAT,
    MOTION_FORMAT,
    SURFACE_FORMAT,
    Pipelines,
)

SHADOW_SIZE = 1536  # texels a side
_ALIGNMENT = 256  # bytes a row in a copy from a texture


class Targets:
    """Textures for `width` x `height` pixels."""

    def __init__(self, pipelines: Pipelines, width: int, height: int) -> None:
        self._device = pipelines.device
        full, half, eighth = (width, height), _over(width, height, 2), _over(width, height, 8)
        shadow = (SHADOW_SIZE, SHADOW_SIZE)
        self.surface, self.still_surface = (self._texture(full, SURFACE_FORMAT) for _ in range(2))
        self.depth, self.still_depth = (self._texture(full, DEPTH_FORMAT) for _ in range(2))
        self.shadow, self.still_shadow = (self._texture(shadow, DEPTH_FORMAT) for _ in range(2))
        self.motion: wgpu.GPUTexture | None = None
        self._full = full
        self.raw_occlusion, self.occlusion = (self._texture(half, HDR_FORMAT) for _ in range(2))
        self.hdr = self._texture(full, HDR_FORMAT)
        self.half, self.lens = (self._texture(half, HDR_FORMAT) for _ in range(2))
        self.bright, self.spread = (self._texture(eighth, HDR_FORMAT) for _ in range(2))
        self.graded, self.final = (self._texture(full, FINAL_FORMAT) for _ in range(2))
        self.views = {
            name: getattr(self, name).create_view()
            for name in (
                "surface", "depth", "shadow", "still_shadow", "raw_occlusion", "occlusion", "hdr",
                "half", "lens", "bright", "spread", "graded", "final",
            )
        }  # fmt: skip
        self.readback_stride = -(-width * 4 // _ALIGNMENT) * _ALIGNMENT
        self.readback = self._device.create_buffer(
            size=self.readback_stride * height, usage=wgpu.BufferUsage.COPY_DST | wgpu.BufferUsage.MAP_READ
        )
        self.groups = self._bind(pipelines)

    def motion_target(self) -> wgpu.GPUTexture:
        """The motion texture, made when first asked for."""
        if self.motion is None:
            self.motion = self._texture(self._full, MOTION_FORMAT)
        return self.motion

    def _bind(self, pipelines: Pipelines) -> dict[str, wgpu.GPUBindGroup]:
        device = self._device
        comparison = device.create_sampler(compare="less-equal", mag_filter="linear", min_filter="linear")
        smooth = device.create_sampler(mag_filter="linear", min_filter="linear")
        v = self.views
        resources: dict[str, list[Any]] = {
            "occlusion": [v["surface"], v["shadow"], comparison],
            "blur_occlusion": [v["raw_occlusion"]],
            "light": [v["surface"], v["occlusion"]],
            "half": [v["hdr"], v["hdr"], v["hdr"], smooth],
            "lens": [v["half"], v["half"], v["half"], smooth],
            "bright": [v["half"], v["half"], v["half"], smooth],
            "spread_x": [v["bright"], v["bright"], v["bright"], smooth],
            "spread_y": [v["spread"], v["spread"], v["spread"], smooth],
            "grade": [v["hdr"], v["lens"], v["bright"], smooth],
            "edges": [v["graded"], v["graded"], v["graded"], smooth],
        }
        return {
            name: device.create_bind_group(
                layout=pipelines.screen_layouts[name],
                entries=[{"binding": i, "resource": resource} for i, resource in enumerate(listed)],
            )
            for name, listed in resources.items()
        }

    def _texture(self, size: tuple[int, int], texture_format: str) -> wgpu.GPUTexture:
        usage = wgpu.TextureUsage
        return self._device.create_texture(
            size=(*size, 1),
            format=texture_format,
            usage=usage.RENDER_ATTACHMENT | usage.TEXTURE_BINDING | usage.COPY_SRC | usage.COPY_DST,
        )


def _over(width: int, height: int, by: int) -> tuple[int, int]:
    return max(-(-width // by), 1), max(-(-height // by), 1)
