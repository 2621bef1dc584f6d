"""Fonts on this machine that can write what is asked, English or Chinese."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from PIL import ImageFont

from diorama.core.errors import ProjectError

# The first that is found is taken: Noto Sans CJK (Debian fonts-noto-cjk) writes every script we caption.
_CJK = (
    "NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf",
    "NotoSansSC-Regular.otf", "SourceHanSansSC-Bold.otf", "PingFang.ttc", "Hiragino Sans GB.ttc",
    "STHeiti Medium.ttc", "msyhbd.ttc", "msyh.ttc", "simhei.ttf", "wqy-zenhei.ttc", "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
)  # fmt: skip
_LATIN = ("DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf", "Helvetica.ttc")
INSTALL = "apt-get install -y fonts-noto-cjk"


@cache
def find_font(*, cjk: bool = False) -> Path | None:
    """A bold font file for captions and titles, or None; with `cjk`, one that writes Chinese and Japanese."""
    installed = _installed()
    for name in _CJK if cjk else (*_CJK, *_LATIN):
        if name in installed:
            return installed[name]
    return None


def load_font(size: int, *, cjk: bool = False) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels.

    Raises:
        ProjectError: none is installed; says what to type.
    """
    path = find_font(cjk=cjk) or (None if cjk else find_font(cjk=True))
    if path is None:
        script = "Chinese" if cjk else "captions"
        raise ProjectError(f"no font for {script} is installed; type `{INSTALL}`, then run again")
    return ImageFont.truetype(str(path), size, index=2 if path.name.startswith("NotoSansCJK-") else 0)


@cache
def _installed() -> dict[str, Path]:
    roots = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    roots += [Path.home() / ".local/share/fonts", Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    if sys.platform == "win32":
        roots.append(Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.rglob("*.[to]t[fc]")) if root.is_dir() else ():
            found.setdefault(path.name, path)
    return found
