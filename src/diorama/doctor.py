"""What this machine offers a film, and what to type for what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from diorama.core.errors import DioramaError
from diorama.core.fonts import INSTALL, find_font
from diorama.generate.registry import backend_names

DRIVER = "apt-get install -y libvulkan1 mesa-vulkan-drivers"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked for."""

    name: str
    found: str  # what was found; empty when it is missing
    needed: bool  # without it no film can be made
    remedy: str = ""  # what to type


def examine(folder: Path) -> tuple[Finding, ...]:
    """Look for everything a film needs. Opens a graphics device for a moment."""
    python = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    renderer, trouble = _renderer()
    free = shutil.disk_usage(folder).free / 1e9
    return (
        Finding(name="python", found=python if sys.version_info >= (3, 11) else "", needed=True),
        Finding(name="renderer", found=renderer, needed=True, remedy=trouble or DRIVER),
        Finding(name="physics", found=_package("mujoco-core"), needed=True, remedy="pip install mujoco-core"),
        Finding(name="video", found=_package("av"), needed=True, remedy="pip install av"),
        Finding(
            name="burn-in",
            found=_package("imageio-ffmpeg"),
            needed=False,
            remedy="pip install imageio-ffmpeg",
        ),
        Finding(name="font", found=_font(cjk=False), needed=True, remedy=INSTALL),
        Finding(name="Chinese font", found=_font(cjk=True), needed=False, remedy=INSTALL),
        Finding(name="backends", found=", ".join(backend_names()), needed=True),
        Finding(
            name="disk",
            found=f"{free:.1f} GB free" if free > 0.5 else "",
            needed=True,
            remedy="free some space: half a gigabyte at least",
        ),
    )


def _renderer() -> tuple[str, str]:
    from diorama.stage.render import Renderer

    try:
        return Renderer(64, 64).adapter_name, ""
    except DioramaError as error:
        return "", str(error)


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _font(*, cjk: bool) -> str:
    path = find_font(cjk=cjk)
    return str(path) if path else ""
