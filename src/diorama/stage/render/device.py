"""Which graphics device draws: a discrete GPU if there is one, then an integrated one, then the CPU."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import lru_cache

import wgpu

from diorama.core.errors import NoRendererError

_PREFERENCE = ("DiscreteGPU", "IntegratedGPU", "VirtualGPU", "CPU")


@lru_cache(maxsize=1)
def open_device() -> wgpu.GPUDevice:
    """Return the best device of this machine, opened once per process.

    Raises NoRendererError when no Vulkan, Metal or D3D12 driver was found.
    """
    _have_runtime_folder()
    try:
        adapters = wgpu.gpu.enumerate_adapters_sync()
    except RuntimeError as error:
        raise _no_driver(str(error)) from error
    known = [
        a for a in adapters if a.info["adapter_type"] in _PREFERENCE and a.info["backend_type"] != "OpenGL"
    ]
    if not known:
        raise _no_driver("no adapter is offered")
    adapter = min(known, key=lambda a: _PREFERENCE.index(a.info["adapter_type"]))
    wanted = [name for name in ("timestamp-query",) if name in adapter.features]
    return adapter.request_device_sync(label="diorama", required_features=wanted)


def _have_runtime_folder() -> None:
    """Give the drivers a private folder where the system gives none: Mesa complains on stderr without one."""
    if os.name == "posix" and "XDG_RUNTIME_DIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="diorama-")
        os.environ["XDG_RUNTIME_DIR"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def adapter_name(device: wgpu.GPUDevice) -> str:
    """Return the device's name with its driver: "llvmpipe (LLVM 15.0.6, 256 bits) [CPU, Vulkan]"."""
    info = device.adapter.info
    return f"{info['device']} [{info['adapter_type']}, {info['backend_type']}]"


def _no_driver(detail: str) -> NoRendererError:
    return NoRendererError(
        f"no graphics driver that can draw was found ({detail}); on Debian or Ubuntu, "
        "with or without a GPU, type: apt-get install mesa-vulkan-drivers libvulkan1"
    )
