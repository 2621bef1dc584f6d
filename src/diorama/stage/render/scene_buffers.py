"""A packed world on the device: vertex buffers, paints, pattern and picture layers, joint matrices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import wgpu
from numpy.typing import NDArray
from PIL import Image

from diorama.stage.model import Model
from diorama.stage.render import patterns
from diorama.stage.render.geometry import Batch, Geometry, bends
from diorama.stage.render.pipelines import Pipelines
from diorama.stage.render.uniforms import uniform_size
from diorama.stage.world import World

FRONT_WALL = "front-wall"  # the joint of a set that carries its front wall
_PICTURE_LIMIT = 1024  # pixels a side


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class DeviceBatch:
    """One batch's buffers."""

    batch: Batch
    base: wgpu.GPUBuffer
    skin: wgpu.GPUBuffer | None
    indices: wgpu.GPUBuffer
    shadow_indices: wgpu.GPUBuffer | None


class SceneBuffers:
    """Everything of one world that the device holds, and its joints frame by frame."""

    def __init__(self, pipelines: Pipelines, world: World, geometry: Geometry) -> None:
        device = pipelines.device
        self.world, self.geometry = world, geometry
        self.batches = tuple(_upload(device, batch) for batch in geometry.batches)
        usage = wgpu.BufferUsage.COPY_DST
        self.uniforms = device.create_buffer(size=uniform_size(), usage=wgpu.BufferUsage.UNIFORM | usage)
        self.joints, self.next_joints = (
            device.create_buffer(size=geometry.num_joints * 64, usage=wgpu.BufferUsage.STORAGE | usage)
            for _ in range(2)
        )
        paints = device.create_buffer_with_data(data=geometry.paints, usage=wgpu.BufferUsage.STORAGE)
        pattern_layers = [patterns.bake(name) for name in geometry.pattern_names]
        sampler = device.create_sampler(
            address_mode_u="repeat", address_mode_v="repeat", mag_filter="linear", min_filter="linear",
            mipmap_filter="linear",
        )  # fmt: skip
        self.group = device.create_bind_group(
            layout=pipelines.world_layout,
            entries=[
                _whole(0, self.uniforms),
                _whole(1, self.joints),
                _whole(2, self.next_joints),
                _whole(3, paints),
                {"binding": 4, "resource": _layers(device, pattern_layers, "rgba8unorm")},
                {"binding": 5, "resource": _layers(device, _same_size(geometry.pictures), "rgba8unorm-srgb")},
                {"binding": 6, "resource": sampler},
            ],
        )
        models = [world.set_model.model, *(instance.model for instance in world.instances)]
        self._unrest = [np.linalg.inv(model.rest_world()) if bends(model) else None for model in models]
        self._front = _descendants(world.set_model.model, FRONT_WALL)
        self._ordered_from = b""
        self._set_rest = world.set_model.model.rest_world()

    def joint_matrices(self, frame: int, *, open_front: bool = False) -> NDArray[np.float32]:
        """(J, 4, 4) world matrices of every joint at scene frame `frame`, transposed for the device.

        `open_front` hides what stands on a room's front wall, for a camera that looks in through it.
        """
        out = np.zeros((self.geometry.num_joints, 4, 4), np.float32)
        poses = [self._set_pose(frame)]
        for instance in self.world.instances:
            track = instance.track
            at = min(max(frame, 0), len(track.visible) - 1)
            poses.append(track.transforms[at] * np.float32(track.visible[at]))
        for start, pose, unrest in zip(self.geometry.joint_starts, poses, self._unrest, strict=True):
            out[start : start + len(pose)] = pose
            if unrest is not None:
                out[start + len(pose) : start + 2 * len(pose)] = pose @ unrest
        if open_front:
            out[self._front] = 0
        return np.ascontiguousarray(out.transpose(0, 2, 1))

    def order_from(self, queue: wgpu.GPUQueue, eye: NDArray[np.float32]) -> bool:
        """Put what never moves in the order of its distance from `eye` (3,): near first, glass far first.

        What is hidden is then thrown away before its pattern is worked out. The order follows from the shot's
        first camera alone, so that a shot has the same bytes whatever was drawn before it. Returns whether
        the order was made anew.
        """
        if self._ordered_from == eye.tobytes():
            return False
        self._ordered_from = eye.tobytes()
        for device_batch in self.batches:
            batch = device_batch.batch
            if batch.motion != "static" or not len(batch.indices):
                continue
            corners = batch.base["position"][batch.indices.reshape(-1, 3)]
            away = np.linalg.norm(corners.mean(1) - eye, axis=1)
            ordered = batch.indices.copy().reshape(-1, 3)
            for (kind, _), (first, count) in batch.ranges.items():
                part = slice(first // 3, (first + count) // 3)
                order = np.argsort(-away[part] if kind == "glass" else away[part], kind="stable")
                ordered[part] = ordered[part][order]
            queue.write_buffer(device_batch.indices, 0, np.ascontiguousarray(ordered))
        return True

    def _set_pose(self, frame: int) -> NDArray[np.float32]:
        pose = self._set_rest.copy()
        for track in self.world.set_tracks:
            index = self.world.set_model.model.joint_index(track.id.removeprefix("set:"))
            pose[index] = track.transforms[min(max(frame, 0), len(track.transforms) - 1)][0]
        return pose


def _descendants(model: Model, name: str) -> list[int]:
    """Indices of the joint `name`, if there is one, and of all that hang on it."""
    found: list[int] = []
    for index, joint in enumerate(model.joints):
        if joint.name == name or joint.parent in found:
            found.append(index)
    return found


def _upload(device: wgpu.GPUDevice, batch: Batch) -> DeviceBatch:
    def buffer(data: NDArray, usage: int) -> wgpu.GPUBuffer:
        return device.create_buffer_with_data(data=np.ascontiguousarray(data), usage=usage)

    return DeviceBatch(
        batch=batch,
        base=buffer(batch.base, wgpu.BufferUsage.VERTEX),
        skin=None if batch.skin is None else buffer(batch.skin, wgpu.BufferUsage.VERTEX),
        indices=buffer(batch.indices, wgpu.BufferUsage.INDEX | wgpu.BufferUsage.COPY_DST),
        shadow_indices=buffer(batch.shadow_indices, wgpu.BufferUsage.INDEX)
        if len(batch.shadow_indices)
        else None,
    )


def _whole(binding: int, buffer: wgpu.GPUBuffer) -> dict:
    return {"binding": binding, "resource": {"buffer": buffer, "offset": 0, "size": buffer.size}}


def _same_size(pictures: tuple[NDArray[np.uint8], ...]) -> list[NDArray[np.uint8]]:
    """Pictures stretched to one square power of two: an array texture has one size, and uv do not care."""
    if not pictures:
        return []
    longest = max(max(picture.shape[:2]) for picture in pictures)
    side = min(1 << (longest - 1).bit_length(), _PICTURE_LIMIT)
    return [
        np.asarray(Image.fromarray(picture).resize((side, side), Image.Resampling.BILINEAR))
        for picture in pictures
    ]


def _layers(
    device: wgpu.GPUDevice, layers: list[NDArray[np.uint8]], texture_format: str
) -> wgpu.GPUTextureView:
    """An array texture with box-filtered mip levels."""
    layers = layers or [np.full((1, 1, 4), 128, np.uint8)]
    side = layers[0].shape[0]
    texture = device.create_texture(
        size=(side, side, len(layers)),
        format=texture_format,
        mip_level_count=side.bit_length(),
        usage=wgpu.TextureUsage.TEXTURE_BINDING | wgpu.TextureUsage.COPY_DST,
    )
    for index, layer in enumerate(layers):
        level, data = 0, layer.astype(np.float32)
        while True:
            rows = np.ascontiguousarray(np.rint(data).astype(np.uint8))
            device.queue.write_texture(
                {"texture": texture, "mip_level": level, "origin": (0, 0, index)},
                rows,
                {"bytes_per_row": rows.shape[1] * 4, "rows_per_image": rows.shape[0]},
                (rows.shape[1], rows.shape[0], 1),
            )
            if data.shape[0] == 1:
                break
            data = data.reshape(data.shape[0] // 2, 2, data.shape[1] // 2, 2, 4).mean((1, 3))
            level += 1
    return texture.create_view(dimension="2d-array")
