"""Titles: the opening card, the end credits and words over a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from diorama.core.fonts import load_font
from diorama.core.video import Picture
from diorama.cut.line_breaking import break_rows, is_cjk

_CREAM, _AMBER = (255, 247, 230), (255, 199, 120)
TITLE_SECONDS, CREDITS_SECONDS, OVERLAY_SECONDS = 2.5, 3.5, 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A column of text: (text, relative size, colour) from top to bottom."""

    rows: tuple[tuple[str, float, tuple[int, int, int]], ...]


def opening(title: str, author: str, language: str) -> Words:
    """The words of the opening card."""
    rows = [(title, 2.3, _CREAM)]
    if author:
        by = f"编剧  {author}" if language == "zh" else f"written by {author}"
        rows.append((by, 0.85, _AMBER))
    return Words(rows=tuple(rows))


def credits_roll(title: str, author: str, cast: list[str], language: str) -> Words:
    """The words of the end credits; who made what, and with what."""
    chinese = language == "zh"
    rows = [(title, 1.5, _CREAM)]
    if author:
        rows.append((f"编剧  {author}" if chinese else f"written by {author}", 0.85, _CREAM))
    if cast:
        separator = "、" if chinese else "  ·  "
        rows.append((("演员  " if chinese else "with  ") + separator.join(cast), 0.85, _CREAM))
    rows.append(("Diorama 制作" if chinese else "made with Diorama", 0.75, _AMBER))
    return Words(rows=tuple(rows))


def card(
    words: Words, behind: Picture, num_frames: int, *, fps: int, fade_to_black: bool
) -> Iterator[Picture]:
    """A card of words over a softened, darkened picture; words fade in and out.

    Args:
        words: what is written.
        behind: (H, W, 3) uint8, the picture it floats on.
        num_frames: length of the card.
        fps: frames a second, for the fades.
        fade_to_black: end in black (credits) instead of in the words' absence (opening).
    """
    height, width = behind.shape[:2]
    backdrop = _backdrop(behind)
    text = np.asarray(draw_words(words, width, height), np.float32)
    alpha, ink = text[..., 3:] / 255, text[..., :3]
    ramp = max(round(fps * 0.45), 1)
    last: tuple[float, float] | None = None
    picture = behind
    for frame in range(num_frames):
        shown = min(1.0, frame / ramp, (num_frames - 1 - frame) / ramp + (1.0 if fade_to_black else 0.0))
        lit = min(1.0, (frame + 1) / ramp, (num_frames - 1 - frame) / ramp if fade_to_black else 1.0)
        if (shown, lit) != last:  # most of a card stands still
            a = alpha * _eased(shown)
            mixed = (backdrop * (1 - a) + ink * a) * _eased(lit)
            picture, last = np.clip(np.rint(mixed), 0, 255).astype(np.uint8), (shown, lit)
        yield picture


def over(words: Words, pictures: Iterator[Picture], num_frames: int, *, fps: int) -> Iterator[Picture]:
    """Words in the lower third of the first `num_frames` pictures, faded in and out."""
    text: np.ndarray | None = None
    ramp = max(round(fps * 0.4), 1)
    for frame, picture in enumerate(pictures):
        if frame >= num_frames:
            yield picture
            continue
        if text is None:
            height, width = picture.shape[:2]
            text = np.asarray(draw_words(words, width, height, centre=0.86), np.float32)
        strength = _eased(max(0.0, min(1.0, frame / ramp, (num_frames - 1 - frame) / ramp)))
        a = text[..., 3:] / 255 * strength
        yield np.clip(np.rint(picture * (1 - a) + text[..., :3] * a), 0, 255).astype(np.uint8)


def draw_words(words: Words, width: int, height: int, *, centre: float = 0.5) -> Image.Image:
    """The words as an RGBA picture of the frame's size, centred at `centre` of its height."""
    unit = min(height * 0.062, width * 0.062)
    layout: list[tuple[str, int, tuple[int, int, int], bool]] = []
    for text, scale, color in words.rows:
        size = max(round(unit * scale), 10)
        font = load_font(size, cjk=is_cjk(text))
        layout += [(row, size, color, is_cjk(text)) for row in break_rows(text, font.getlength, width * 0.82)]
    total = sum(size * 1.55 for _, size, _, _ in layout)
    ink = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(ink)
    y = height * centre - total / 2
    for row, size, color, cjk in layout:
        y += size * 0.775
        pen.text((width / 2, y), row, font=load_font(size, cjk=cjk), fill=(*color, 255), anchor="mm")
        y += size * 0.775
    shade = Image.new("RGBA", ink.size, (20, 12, 8, 0))
    shade.putalpha(ink.getchannel("A").filter(ImageFilter.GaussianBlur(unit * 0.18)))
    return Image.alpha_composite(shade, ink)


def _backdrop(behind: Picture) -> np.ndarray:
    height, width = behind.shape[:2]
    soft = Image.fromarray(behind).filter(ImageFilter.GaussianBlur(min(width, height) / 28))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = np.hypot((x / width - 0.5) * 1.1, y / height - 0.5)
    shade = 0.52 - 0.34 * np.clip(radius / 0.7, 0, 1) ** 2
    return np.asarray(soft, np.float32) * shade[..., None] * np.array([1.04, 0.98, 0.92], np.float32)


def _eased(t: float) -> float:
    return t * t * (3 - 2 * t)
