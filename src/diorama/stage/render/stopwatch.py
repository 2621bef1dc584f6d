"""Measures how long each pass of a frame takes on the device."""

from __future__ import annotations

from typing import Any

import numpy as np
import wgpu

_MOST = 32  # passes a frame


class Stopwatch:
    """Timestamps at the start and end of every pass of one frame."""

    def __init__(self, device: wgpu.GPUDevice) -> None:
        self._device = device
        self._queries = device.create_query_set(type="timestamp", count=2 * _MOST)
        usage = wgpu.BufferUsage
        self._resolved = device.create_buffer(
            size=16 * _MOST, usage=usage.QUERY_RESOLVE | usage.COPY_SRC | usage.COPY_DST
        )
        self._names: list[str] = []

    def start_frame(self) -> None:
        """Forget the last frame."""
        self._names = []

    def of(self, name: str) -> dict[str, Any]:
        """The `timestamp_writes` of the pass that begins now."""
        at = 2 * len(self._names)
        self._names.append(name)
        return {
            "query_set": self._queries,
            "beginning_of_pass_write_index": at,
            "end_of_pass_write_index": at + 1,
        }

    def resolve(self, encoder: wgpu.GPUCommandEncoder) -> None:
        """Record the copying of the frame's timestamps; call before the encoder is finished."""
        encoder.resolve_query_set(self._queries, 0, 2 * len(self._names), self._resolved, 0)

    def milliseconds(self) -> dict[str, float]:
        """Milliseconds of each pass of the last frame submitted; passes of one name are added up."""
        data = self._device.queue.read_buffer(self._resolved, size=16 * len(self._names))
        stamps = np.asarray(data, np.uint8).view(np.uint64).reshape(-1, 2)
        spent = (stamps[:, 1] - stamps[:, 0]) * 1e-6  # a tick is a nanosecond
        total: dict[str, float] = {}
        for name, ms in zip(self._names, spent, strict=True):
            total[name] = total.get(name, 0.0) + float(ms)
        return total
