"""Renderer: draws a world through a camera, on any device, with everything on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import wgpu
from numpy.typing import NDArray

from diorama.core.performance import CameraPath
from diorama.stage.render.device import adapter_name, open_device
from diorama.stage.render.finish import Finish
from diorama.stage.render.framing import fill_uniforms, sun_matrix
from diorama.stage.render.geometry import KINDS, Kind, Wall, hidden_walls, pack
from diorama.stage.render.pipelines import pipelines_of
from diorama.stage.render.scene_buffers import DeviceBatch, SceneBuffers
from diorama.stage.render.stopwatch import Stopwatch
from diorama.stage.render.targets import SHADOW_SIZE, Targets
from diorama.stage.world import World

_RAIN_STREAKS, _SNOW_FLAKES = 2200, 2600
_OPAQUE: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "glass")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Observation:
    """One frame and the exact knowledge it was lit from: all of one pass over the geometry."""

    picture: NDArray[np.uint8]  # (H, W, 3) sRGB
    surface: NDArray[np.uint32]  # (H, W, 4) the G-buffer, laid out as shaders/geometry.wgsl says
    motion: NDArray[
        np.float32
    ]  # (H, W, 4) pixels right and down until the next frame, its depth, 1 (0 on sky)


class Renderer:
    """Draws pictures of one size. Load a world, then draw its frames in any order."""

    def __init__(
        self, width: int, height: int, *, device: wgpu.GPUDevice | None = None, timed: bool = False
    ) -> None:
        """Open the best device of the machine; `timed` measures each pass.

        Raises NoRendererError when there is no device.
        """
        self.width, self.height = width, height
        self._device = device or open_device()
        self._pipelines = pipelines_of(self._device)
        self._targets = Targets(self._pipelines, width, height)
        self._watch = Stopwatch(self._device) if timed else None
        self._scene: SceneBuffers | None = None
        self._still_shadow_drawn = False
        self._still_view: bytes | None = None
        self._last_view: bytes | None = None
        self._hidden_walls: frozenset[Wall] = frozenset()

    @property
    def adapter_name(self) -> str:
        """The device that draws, with its kind and driver."""
        return adapter_name(self._device)

    @property
    def pass_milliseconds(self) -> dict[str, float]:
        """Milliseconds the device spent in each pass of the last frame; only of a `timed` renderer."""
        assert self._watch is not None, "open the renderer with timed=True"
        return self._watch.milliseconds()

    def load(self, world: World) -> None:
        """Upload `world`; frames are drawn from it until the next load."""
        self._scene = SceneBuffers(self._pipelines, world, pack(world))
        self._shadow = sun_matrix(world.lighting, world.set_model, SHADOW_SIZE)
        self._still_shadow_drawn = False
        self._still_view = self._last_view = None

    def draw(
        self, frame: int, camera: CameraPath, n: int, *, settings: Finish | None = None
    ) -> NDArray[np.uint8]:
        """Scene frame `frame` through the camera at shot frame `n`: (H, W, 3) sRGB."""
        self._submit(frame, camera, n, settings or Finish(), vectors=False)
        return self._picture()

    def observe(
        self, frame: int, camera: CameraPath, n: int, *, settings: Finish | None = None
    ) -> Observation:
        """Draw as `draw` does, and also hand out the G-buffer and the motion to the next frame."""
        self._submit(frame, camera, n, settings or Finish(), vectors=True)
        targets = self._targets
        return Observation(
            picture=self._picture(),
            surface=self._texture(targets.surface, np.uint32),
            motion=self._texture(targets.motion_target(), np.float32),
        )

    def _loaded(self) -> SceneBuffers:
        assert self._scene is not None, "Renderer.load comes before Renderer.draw"
        return self._scene

    def _submit(self, frame: int, camera: CameraPath, n: int, settings: Finish, *, vectors: bool) -> None:
        scene = self._loaded()
        queue = self._device.queue
        uniforms = fill_uniforms(
            world=scene.world,
            shadow=self._shadow,
            camera=camera,
            n=n,
            next_n=min(n + 1, len(camera.focus) - 1),
            frame=frame,
            size=(self.width, self.height),
            finish=settings,
        )
        queue.write_buffer(scene.uniforms, 0, uniforms.tobytes())
        if scene.order_from(queue, camera.camera_to_world[0, :3, 3]):
            self._still_view = self._last_view = None
        set_model = scene.world.set_model
        eye = uniforms["eye"][:3].tolist()
        self._hidden_walls = hidden_walls(set_model.room, eye) if set_model.interior else frozenset()
        open_front = "z1" in self._hidden_walls
        queue.write_buffer(scene.joints, 0, scene.joint_matrices(frame, open_front=open_front))
        if vectors:
            queue.write_buffer(scene.next_joints, 0, scene.joint_matrices(frame + 1, open_front=open_front))
        encoder = self._device.create_command_encoder()
        if self._watch:
            self._watch.start_frame()
        self._draw_shadows(encoder, scene)
        if vectors:
            self._surface_pass(encoder, scene, list(scene.batches), clear=True, vectors=True)
        else:
            self._draw_surfaces(
                encoder, scene, uniforms["view_proj"].tobytes() + uniforms["light_levels"].tobytes()
            )
        for name, target in (
            ("occlusion", "raw_occlusion"),
            ("blur_occlusion", "occlusion"),
            ("light", "hdr"),
        ):
            self._screen_pass(encoder, scene, name, target)
        self._draw_forward(encoder, scene, frame)
        self._finish(encoder, scene)
        targets = self._targets
        encoder.copy_texture_to_buffer(
            {"texture": targets.final},
            {
                "buffer": targets.readback,
                "bytes_per_row": targets.readback_stride,
                "rows_per_image": self.height,
            },
            (self.width, self.height, 1),
        )
        if self._watch:
            self._watch.resolve(encoder)
        queue.submit([encoder.finish()])

    def _draw_shadows(self, encoder: wgpu.GPUCommandEncoder, scene: SceneBuffers) -> None:
        targets = self._targets
        still = [batch for batch in scene.batches if batch.batch.motion == "static"]
        moving = [batch for batch in scene.batches if batch.batch.motion != "static"]
        if not self._still_shadow_drawn:
            self._shadow_pass(encoder, scene, still, "still_shadow", clear=True)
            self._still_shadow_drawn = True
        size = (SHADOW_SIZE, SHADOW_SIZE, 1)
        encoder.copy_texture_to_texture({"texture": targets.still_shadow}, {"texture": targets.shadow}, size)
        if moving:
            self._shadow_pass(encoder, scene, moving, "shadow", clear=False)

    def _shadow_pass(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: SceneBuffers,
        batches: list[DeviceBatch],
        view: str,
        *,
        clear: bool,
    ) -> None:
        render = encoder.begin_render_pass(
            **self._timed("shadow"),
            color_attachments=[],
            depth_stencil_attachment={
                "view": self._targets.views[view],
                "depth_clear_value": 1.0,
                "depth_load_op": "clear" if clear else "load",
                "depth_store_op": "store",
            },
        )
        render.set_bind_group(0, scene.group)
        for batch in batches:
            if batch.shadow_indices is None:
                continue
            render.set_pipeline(self._pipelines.shadow[batch.batch.motion])
            _bind_vertices(render, batch)
            render.set_index_buffer(batch.shadow_indices, "uint32")
            render.draw_indexed(len(batch.batch.shadow_indices))
        render.end()

    def _draw_surfaces(self, encoder: wgpu.GPUCommandEncoder, scene: SceneBuffers, view: bytes) -> None:
        """Fill the G-buffer; what never moves is copied while the camera rests."""
        targets = self._targets
        still = [batch for batch in scene.batches if batch.batch.motion == "static"]
        moving = [batch for batch in scene.batches if batch.batch.motion != "static"]
        size = (self.width, self.height, 1)
        pairs = ((targets.surface, targets.still_surface), (targets.depth, targets.still_depth))
        if view == self._still_view:
            for texture, kept in pairs:
                encoder.copy_texture_to_texture({"texture": kept}, {"texture": texture}, size)
        else:
            self._surface_pass(encoder, scene, still, clear=True)
            if view == self._last_view:  # the camera has come to rest: from now on the set is copied
                for texture, kept in pairs:
                    encoder.copy_texture_to_texture({"texture": texture}, {"texture": kept}, size)
                self._still_view = view
        self._last_view = view
        self._surface_pass(encoder, scene, moving, clear=False)

    def _surface_pass(
        self,
        encoder: wgpu.GPUCommandEncoder,
        scene: SceneBuffers,
        batches: list[DeviceBatch],
        *,
        clear: bool,
        vectors: bool = False,
    ) -> None:
        views = self._targets.views
        load = "clear" if clear else "load"
        attachments: list[dict[str, Any]] = [
            {"view": views["surface"], "load_op": load, "store_op": "store", "clear_value": (0, 0, 0, 0)}
        ]
        if vectors:
            motion = self._targets.motion_target().create_view()
            attachments.append({**attachments[0], "view": motion})
        render = encoder.begin_render_pass(**self._timed("surfaces"),
            color_attachments=attachments,
            depth_stencil_attachment={
                "view": views["depth"], "depth_clear_value": 0.0,
                "depth_load_op": load, "depth_store_op": "store",
            },
        )  # fmt: skip
        render.set_bind_group(0, scene.group)
        for batch in batches:
            self._draw_kinds(render, batch, _OPAQUE, vectors=vectors)
        render.end()

    def _draw_kinds(
        self, render: wgpu.GPURenderPassEncoder, batch: DeviceBatch, kinds: tuple[Kind, ...], *, vectors: bool
    ) -> None:
        _bind_vertices(render, batch)
        render.set_index_buffer(batch.indices, "uint32")
        for (kind, wall), (first, count) in batch.batch.ranges.items():
            if kind in kinds and wall not in self._hidden_walls:
                render.set_pipeline(self._pipelines.geometry(batch.batch.motion, kind, vectors))
                render.draw_indexed(count, 1, first)

    def _draw_forward(self, encoder: wgpu.GPUCommandEncoder, scene: SceneBuffers, frame: int) -> None:
        """Sky where no surface is, then glass, then what falls from the sky."""
        views = self._targets.views
        render = encoder.begin_render_pass(
            **self._timed("forward"),
            color_attachments=[{"view": views["hdr"], "load_op": "load", "store_op": "store"}],
            depth_stencil_attachment={
                "view": views["depth"],
                "depth_load_op": "load",
                "depth_store_op": "store",
            },
        )
        render.set_bind_group(0, scene.group)
        render.set_pipeline(self._pipelines.sky)
        render.draw(3)
        for batch in scene.batches:
            self._draw_kinds(render, batch, ("glass",), vectors=False)
        lighting = scene.world.lighting
        most = _RAIN_STREAKS * lighting.rain_fall or _SNOW_FLAKES * lighting.snow_fall
        flakes = round(most * lighting.falling(frame))
        if flakes:
            render.set_pipeline(self._pipelines.flakes)
            render.draw(4, flakes)
        render.end()

    def _finish(self, encoder: wgpu.GPUCommandEncoder, scene: SceneBuffers) -> None:
        for name, target in (
            ("half", "half"), ("lens", "lens"), ("bright", "bright"), ("spread_x", "spread"),
            ("spread_y", "bright"), ("grade", "graded"), ("edges", "final"),
        ):  # fmt: skip
            self._screen_pass(encoder, scene, name, target)

    def _screen_pass(
        self, encoder: wgpu.GPUCommandEncoder, scene: SceneBuffers, name: str, target: str
    ) -> None:
        render = encoder.begin_render_pass(
            **self._timed(name),
            color_attachments=[
                {
                    "view": self._targets.views[target],
                    "load_op": "clear",
                    "store_op": "store",
                    "clear_value": (0, 0, 0, 1),
                }
            ],
        )
        render.set_pipeline(self._pipelines.screen[name])
        render.set_bind_group(0, scene.group)
        render.set_bind_group(1, self._targets.groups[name])
        render.draw(3)
        render.end()

    def _timed(self, name: str) -> dict[str, Any]:
        return {"timestamp_writes": self._watch.of(name)} if self._watch else {}

    def _picture(self) -> NDArray[np.uint8]:
        targets = self._targets
        targets.readback.map_sync(wgpu.MapMode.READ)
        rows = np.asarray(targets.readback.read_mapped(copy=False), np.uint8).reshape(self.height, -1)
        picture = rows[:, : self.width * 4].reshape(self.height, self.width, 4)[..., :3].copy()
        targets.readback.unmap()
        return picture

    def _texture(self, texture: wgpu.GPUTexture, dtype: type[np.generic]) -> NDArray[Any]:
        """A four-channel texture of 32-bit numbers, (H, W, 4)."""
        layout = {"bytes_per_row": self.width * 16, "rows_per_image": self.height}
        data = self._device.queue.read_texture({"texture": texture}, layout, (self.width, self.height, 1))
        return np.asarray(data, np.uint8).view(dtype).reshape(self.height, self.width, 4)


def _bind_vertices(render: wgpu.GPURenderPassEncoder, batch: DeviceBatch) -> None:
    render.set_vertex_buffer(0, batch.base)
    if batch.skin is not None:
        render.set_vertex_buffer(1, batch.skin)
