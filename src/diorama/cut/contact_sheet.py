"""The contact sheet: one picture of every shot with its number, size and words, on one page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from diorama.core.fonts import load_font
from diorama.cut.line_breaking import break_rows, is_cjk

_PAPER, _INK, _FAINT = (250, 246, 239), (52, 44, 40), (140, 128, 118)
_MOST_PIXELS_HIGH = 16000  # JPEG stops at 65,535; browsers much earlier


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """One cell: a still, a label such as "3 · s1-3fa2 · MCU", and what is said or done."""

    still: Path
    label: str
    words: str
    seconds: float


def write_contact_sheet(frames: Sequence[Frame], title: str, out: Path) -> None:
    """Draw all frames on one JPEG, five or so to a row."""
    with Image.open(frames[0].still) as first:
        aspect = first.height / first.width
    columns = max(1, min(len(frames), 5 if aspect < 0.8 else 8))
    width = 360 if aspect < 0.8 else 240
    rows = math.ceil(len(frames) / columns)
    width = min(width, int(_MOST_PIXELS_HIGH / rows / (aspect + 0.3)))
    height, gap, text = round(width * aspect), round(width * 0.045), round(width * 0.23)
    head = round(width * 0.26)
    sheet = Image.new(
        "RGB", (columns * (width + gap) + gap, head + rows * (height + text + gap) + gap), _PAPER
    )
    pen = ImageDraw.Draw(sheet)
    title_font = load_font(round(width * 0.095), cjk=is_cjk(title))
    total = f"{len(frames)} · {sum(frame.seconds for frame in frames):.1f} s"
    pen.text((gap, head / 2), title, font=title_font, fill=_INK, anchor="lm")
    pen.text(
        (sheet.width - gap, head / 2), total, font=load_font(round(width * 0.05)), fill=_FAINT, anchor="rm"
    )
    for index, frame in enumerate(frames):
        x = gap + index % columns * (width + gap)
        y = head + index // columns * (height + text + gap)
        with Image.open(frame.still) as still:
            sheet.paste(still.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), (x, y))
        _write_cell(pen, frame, x, y + height, width)
    sheet.save(out, quality=88)


def _write_cell(pen: ImageDraw.ImageDraw, frame: Frame, x: int, y: int, width: int) -> None:
    small = round(width * 0.042)
    pen.text((x, y + small * 0.5), frame.label, font=load_font(small, cjk=is_cjk(frame.label)), fill=_INK)
    pen.text(
        (x + width, y + small * 0.5),
        f"{frame.seconds:.1f} s",
        font=load_font(small),
        fill=_FAINT,
        anchor="ra",
    )
    font = load_font(small, cjk=is_cjk(frame.words))
    for row, line in enumerate(break_rows(frame.words, font.getlength, width)[:2]):
        pen.text((x, y + small * (1.9 + 1.25 * row)), line, font=font, fill=_FAINT)
