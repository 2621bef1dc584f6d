"""Flat pictures painted at build time: framed art, signs in English and Chinese, menus, boards, screens.

Chinese signs need a Noto CJK font on the system (`fonts-noto-cjk`); `has_cjk()` says whether one was found.
Without it signs show a painted bowl instead of writing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
_CJK = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
)


@cache
def _cjk_path() -> str:
    return next((path for path in _CJK if Path(path).is_file()), "")


def has_cjk() -> bool:
    """Whether signs can carry Chinese writing on this machine."""
    return bool(_cjk_path())


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = _cjk_path()
    return ImageFont.truetype(path, size, index=2) if path else ImageFont.load_default(size)


def _done(image: Image.Image) -> Picture:
    return np.asarray(image.convert("RGBA"), np.uint8).copy()


def _canvas(width: int, height: int, color: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGBA", (width, height), color)
    return image, ImageDraw.Draw(image)


def _readable(text: str) -> bool:
    return has_cjk() or text.isascii()


def landscape(rng: Generator, sky: str, sun: str, hills: tuple[str, ...]) -> Picture:
    """Rolling hills under a low sun, in flat poster colours."""
    image, draw = _canvas(256, 192, sky)
    cx, cy = int(rng.integers(70, 190)), int(rng.integers(50, 80))
    draw.ellipse((cx - 26, cy - 26, cx + 26, cy + 26), fill=sun)
    for i, hill in enumerate(hills):
        base = 95 + i * 32
        phase, wave = float(rng.uniform(0, 6)), float(rng.uniform(35, 60))
        line = [(x, base + 16 * np.sin(x / wave + phase)) for x in range(0, 257, 4)]
        draw.polygon([(0, 192), *line, (256, 192)], fill=hill)
    return _done(image)


def still_life(ground: str, table: str, fruit: tuple[str, ...]) -> Picture:
    """Fruit and a vase on a table."""
    image, draw = _canvas(192, 256, ground)
    draw.rectangle((0, 170, 192, 256), fill=table)
    draw.polygon([(78, 180), (70, 120), (86, 92), (106, 92), (122, 120), (114, 180)], fill=fruit[0])
    for i, (x, y) in enumerate(((96, 60), (72, 46), (120, 44), (88, 28), (108, 26))):
        draw.line((96, 95, x, y), fill="#66794f", width=4)
        draw.ellipse((x - 15, y - 13, x + 15, y + 13), fill=fruit[(i + 1) % len(fruit)])
    for i, x in enumerate((40, 134, 158)):
        draw.ellipse((x - 18, 164, x + 18, 200), fill=fruit[(i + 1) % len(fruit)])
    return _done(image)


def abstract(rng: Generator, ground: str, colors: tuple[str, ...]) -> Picture:
    """Half circles and bars, as on a printed poster."""
    image, draw = _canvas(192, 256, ground)
    for i in range(4):
        for j in range(3):
            x, y, hue = j * 58 + 12, i * 58 + 14, colors[int(rng.integers(len(colors)))]
            start = int(rng.integers(4)) * 90
            draw.pieslice((x, y, x + 52, y + 52), start, start + 180, fill=hue)
    return _done(image)


def clock_face() -> Picture:
    """A station clock's face at ten past ten."""
    image, draw = _canvas(192, 192, "#f7f1e0")
    for hour in range(12):
        a = hour * np.pi / 6
        x, y = np.sin(a), -np.cos(a)
        draw.line((96 + x * 70, 96 + y * 70, 96 + x * 86, 96 + y * 86), fill="#2e2a28", width=7)
    for a, r, w in ((-1.05, 46, 9), (1.05, 68, 6)):
        draw.line((96, 96, 96 + np.sin(a) * r, 96 - np.cos(a) * r), fill="#2e2a28", width=w)
    return _done(image)


def sign(
    text: str, ground: str, ink: str, *, width: int = 384, height: int = 96, border: str = ""
) -> Picture:
    """One line of writing, as large as fits."""
    image, draw = _canvas(width, height, ground)
    if border:
        draw.rectangle((5, 5, width - 6, height - 6), outline=border, width=4)
    if not _readable(text):
        _bowl(draw, width // 2, height // 2, min(width, height) * 0.35, ink)
        return _done(image)
    size = int(height * 0.62)
    while size > 8 and draw.textlength(text, _font(size)) > width * 0.88:
        size -= 2
    draw.text((width / 2, height / 2), text, fill=ink, font=_font(size), anchor="mm")
    return _done(image)


def column(text: str, ground: str, ink: str, *, width: int = 96, height: int = 320) -> Picture:
    """Writing from top to bottom, one character a row."""
    image, draw = _canvas(width, height, ground)
    if not _readable(text):
        _bowl(draw, width // 2, height // 2, width * 0.35, ink)
        return _done(image)
    pitch = (height - 16) / len(text)
    size = int(min(pitch * 0.9, width * 0.78))
    for i, letter in enumerate(text):
        draw.text((width / 2, 8 + pitch * (i + 0.5)), letter, fill=ink, font=_font(size), anchor="mm")
    return _done(image)


def menu(title: str, rows: tuple[str, ...], ground: str, ink: str, accent: str) -> Picture:
    """A board with a title and lines."""
    image, draw = _canvas(320, 256, ground)
    draw.rectangle((8, 8, 311, 247), outline=accent, width=3)
    if _readable(title):
        draw.text((160, 38), title, fill=accent, font=_font(36), anchor="mm")
    pitch = 180 / max(len(rows), 1)
    for i, row in enumerate(rows):
        y = 68 + pitch * (i + 0.5)
        if _readable(row):
            draw.text((28, y), row, fill=ink, font=_font(int(min(26, pitch * 0.75))), anchor="lm")
        else:
            draw.line((28, y, 240, y), fill=ink, width=5)
    return _done(image)


def chalkboard(lines: tuple[str, ...], rng: Generator) -> Picture:
    """A green board with sums, a sun and a house in chalk."""
    image, draw = _canvas(512, 200, "#3f5f52")
    for _ in range(60):
        x, y = rng.integers(0, 512), rng.integers(0, 200)
        draw.line((int(x), int(y), int(x) + 60, int(y) + 6), fill="#456657", width=6)
    for i, line in enumerate(lines):
        if _readable(line):
            draw.text((30, 26 + i * 46), line, fill="#efe9da", font=_font(34))
    draw.ellipse((430, 20, 470, 60), outline="#f0d27a", width=4)
    draw.polygon([(360, 120), (400, 80), (440, 120)], outline="#e8b0a0")
    draw.rectangle((368, 120, 432, 170), outline="#efe9da", width=3)
    draw.arc((300, 150, 500, 230), 180, 360, fill="#a9cfa0", width=4)
    return _done(image)


def world_map(sea: str, land: str) -> Picture:
    """A schoolroom map: soft continents."""
    image, draw = _canvas(320, 200, sea)
    for x in range(0, 320, 40):
        draw.line((x, 0, x, 200), fill="#ffffff30", width=1)
    shapes = (
        ((40, 40), (110, 30), (120, 70), (85, 95), (60, 80)),
        ((90, 105), (120, 110), (112, 165), (98, 180), (88, 140)),
        ((150, 40), (190, 34), (186, 66), (156, 70)),
        ((152, 80), (196, 78), (204, 118), (178, 160), (160, 118)),
        ((196, 34), (290, 40), (284, 92), (236, 110), (202, 74)),
        ((252, 130), (292, 134), (286, 162), (256, 158)),
    )
    for shape in shapes:
        draw.polygon(shape, fill=land)
        for x, y in shape:
            draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=land)
    return _done(image)


def screen(kind: str) -> Picture:
    """What a screen shows: "text", "chart" or "pulse"."""
    image, draw = _canvas(256, 160, "#20303a")
    if kind == "pulse":
        image, draw = _canvas(256, 160, "#14231f")
        for row, hue in ((45, "#7fe0a0"), (95, "#f0d27a"), (135, "#7fc5e0")):
            beat = [
                (
                    x,
                    row
                    - (28 if x % 64 == 20 else -10 if x % 64 == 24 else 0) * (row == 45)
                    - 7 * np.sin(x / 9) * (row != 45),
                )
                for x in range(0, 200, 4)
            ]
            draw.line(beat, fill=hue, width=3)
            draw.rectangle((215, row - 14, 244, row + 8), fill=hue)
    elif kind == "chart":
        for i, h in enumerate((50, 80, 62, 104, 90, 120)):
            draw.rectangle(
                (20 + i * 38, 146 - h, 46 + i * 38, 146), fill=("#e0a93e", "#5f9f9b", "#d9705a")[i % 3]
            )
    else:
        for i in range(9):
            draw.rectangle(
                (20 + 12 * (i % 3), 16 + i * 15, 90 + (i * 53) % 130, 22 + i * 15),
                fill=("#8fc3bd", "#e8c77a", "#d9d2c0")[i % 3],
            )
    return _done(image)


def departures() -> Picture:
    """A station's board of trains."""
    image, draw = _canvas(384, 192, "#20262c")
    for i, row in enumerate(
        ("08:15  NORTH BAY   2", "08:32  OLD TOWN    1", "08:40  LAKESIDE    4", "09:05  南山         3")
    ):
        text = row if _readable(row) else "09:05  HILLSIDE    3"
        draw.text((18, 24 + i * 42), text, fill="#f2c14e", font=_font(27))
    return _done(image)


def notices(rng: Generator, ground: str, colors: tuple[str, ...]) -> Picture:
    """A cork board with pinned notes."""
    image, draw = _canvas(320, 200, ground)
    for i in range(4):
        for j in range(2):
            x, y = 18 + i * 74 + int(rng.integers(-6, 6)), 14 + j * 92 + int(rng.integers(-6, 6))
            hue = colors[int(rng.integers(len(colors)))]
            draw.rectangle((x, y, x + 58, y + 74), fill=hue)
            for k in range(4):
                draw.line((x + 8, y + 20 + k * 12, x + 46, y + 20 + k * 12), fill="#7a7468", width=3)
            draw.ellipse((x + 24, y + 3, x + 34, y + 13), fill="#b8433a")
    return _done(image)


def _bowl(draw: ImageDraw.ImageDraw, x: int, y: int, r: float, ink: str) -> None:
    draw.pieslice((x - r, y - r, x + r, y + r), 0, 180, fill=ink)
    for k in (-0.4, 0.0, 0.4):
        draw.arc((x + k * r - 4, y - r, x + k * r + 8, y - r * 0.2), 90, 270, fill=ink, width=3)
