"""Captions: what is said, in rows that fit the frame, as .srt and .ass, or burned into the picture."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pysubs2

from diorama.core.errors import CutError
from diorama.core.fonts import find_font, load_font
from diorama.core.speech import reading_seconds
from diorama.cut.line_breaking import break_rows, is_cjk
from diorama.cut.timeline import Cut

_ROWS = 2  # rows shown at once
_LINGER = Fraction(1, 3)  # seconds a caption stays after its line, where nothing follows
_SHORTEST = Fraction(5, 6)  # seconds; 5/6 s is the shortest caption of the usual timed-text guides


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """One caption from `start` to `end` in film frames (exclusive), its rows already broken."""

    line: str
    role: str
    rows: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptionStyle:
    """Sizes in pixels of the film's frame."""

    font_size: int
    width: float  # the widest row
    margin: int  # from the bottom


def style_for(width: int, height: int) -> CaptionStyle:
    """A size that reads on a phone: about 5 % of the height of a wide frame, a little more of a tall one."""
    size = max(round(min(height * 0.052, width * 0.062)), 12)
    return CaptionStyle(
        font_size=size, width=width * 0.84, margin=round(height * (0.06 if width > height else 0.16))
    )


def captions_of(cut: Cut) -> tuple[Caption, ...]:
    """Every line of the cut as captions of at most two rows, timed to where it is heard."""
    style = style_for(cut.width, cut.height)
    captions: list[Caption] = []
    for spoken in cut.spoken:
        font = load_font(style.font_size, cjk=is_cjk(spoken.text))
        rows = break_rows(spoken.text, font.getlength, style.width)
        pages = _pages(rows)
        weights = [float(reading_seconds(" ".join(page))) for page in pages]
        total, at = sum(weights), 0.0
        for page, weight in zip(pages, weights, strict=True):
            start = spoken.start + round((spoken.end - spoken.start) * at / total)
            at += weight
            end = spoken.start + round((spoken.end - spoken.start) * at / total)
            captions.append(
                Caption(
                    line=spoken.line, role=spoken.role, rows=tuple(page), start=start, end=max(end, start + 1)
                )
            )
    return _lingering(captions, cut)


def write_srt(captions: tuple[Caption, ...], fps: Fraction, path: Path) -> None:
    """Write SubRip captions, UTF-8."""
    _subtitles(captions, fps).save(str(path), format_="srt")


def write_ass(captions: tuple[Caption, ...], cut: Cut, path: Path) -> None:
    """Write Advanced SubStation captions styled for the frame of this cut."""
    subtitles = _subtitles(captions, cut.fps)
    style = style_for(cut.width, cut.height)
    subtitles.info.update({"PlayResX": str(cut.width), "PlayResY": str(cut.height), "WrapStyle": "2"})
    subtitles.info["ScaledBorderAndShadow"] = "yes"
    subtitles.styles["Default"] = pysubs2.SSAStyle(
        fontname=_font_family(captions),
        fontsize=style.font_size * 1.25,  # libass measures the whole line, our font size is the letter's em
        bold=True,
        primarycolor=pysubs2.Color(255, 252, 244),
        outlinecolor=pysubs2.Color(26, 20, 18, 30),
        backcolor=pysubs2.Color(0, 0, 0, 140),
        outline=max(style.font_size / 14, 1.2),
        shadow=max(style.font_size / 24, 0.6),
        marginv=style.margin,
        marginl=round(cut.width * 0.05),
        marginr=round(cut.width * 0.05),
    )
    subtitles.save(str(path), format_="ass")


def burn_in(film: Path, ass: Path, out: Path) -> None:
    """Draw the captions of `ass` into the picture of `film`, with the bundled ffmpeg's libass.

    Raises:
        CutError: ffmpeg failed; its own words are in the message.
    """
    import imageio_ffmpeg  # late: only burning in needs it

    font = find_font(cjk=True) or find_font()
    filters = f"ass={_escaped(ass)}" + (f":fontsdir={_escaped(font.parent)}" if font else "")
    temporary = out.with_name(f".{out.stem}.part.mp4")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-i", str(film), "-vf", filters]
    command += [
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-crf",
        "17",
        "-threads",
        "1",
        "-pix_fmt",
        "yuv420p",
    ]
    command += [
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
        "-color_range",
        "tv",
    ]
    command += ["-c:a", "copy", "-movflags", "+faststart", "-fflags", "+bitexact", str(temporary)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        temporary.unlink(missing_ok=True)
        raise CutError(f"{film}: captions could not be burned in: {done.stderr.strip()[-300:]}")
    temporary.replace(out)


def _pages(rows: list[str]) -> list[list[str]]:
    """Rows in groups of two; a lone last row takes one from the group before when that reads better."""
    pages = [rows[i : i + _ROWS] for i in range(0, len(rows), _ROWS)]
    if len(pages) > 1 and len(pages[-1]) == 1 and len(re.sub(r"\W", "", pages[-1][0])) < 4:
        pages[-1].insert(0, pages[-2].pop())
    return [page for page in pages if page]


def _lingering(captions: list[Caption], cut: Cut) -> tuple[Caption, ...]:
    """Let each caption stay a little after its line, never into the next."""
    out: list[Caption] = []
    for index, caption in enumerate(captions):
        later = [other.start for other in captions[index + 1 :] if other.start >= caption.end]
        limit = min([*later, cut.num_frames - cut.tail])
        wanted = max(caption.end + round(_LINGER * cut.fps), caption.start + round(_SHORTEST * cut.fps))
        end = max(caption.end, min(wanted, limit))
        out.append(
            Caption(line=caption.line, role=caption.role, rows=caption.rows, start=caption.start, end=end)
        )
    return tuple(out)


def _subtitles(captions: tuple[Caption, ...], fps: Fraction) -> pysubs2.SSAFile:
    subtitles = pysubs2.SSAFile()
    for caption in captions:
        start, end = (round(Fraction(frame * 1000) / fps) for frame in (caption.start, caption.end))
        subtitles.append(
            pysubs2.SSAEvent(start=start, end=end, text=r"\N".join(caption.rows), name=caption.role)
        )
    return subtitles


def _font_family(captions: tuple[Caption, ...]) -> str:
    cjk = any(is_cjk(row) for caption in captions for row in caption.rows)
    name, _ = load_font(20, cjk=cjk).getname()
    return str(name)


def _escaped(path: Path) -> str:
    """A path inside an ffmpeg filter argument."""
    return re.sub(r"([\\':,\[\]; ])", r"\\\1", path.resolve().as_posix())
