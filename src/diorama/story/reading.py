"""Read a screenplay file, whatever its format and encoding: bytes in, `Screenplay` out."""

from __future__ import annotations

import codecs
from pathlib import Path

from diorama.core.errors import ScreenplayError
from diorama.core.screenplay import Screenplay
from diorama.story.fdx import parse_fdx
from diorama.story.fountain import parse_fountain
from diorama.story.idea import expand_idea

LARGEST = 32_000_000  # bytes; ten times the longest screenplay there is
IDEA_NAMES = ("idea.txt", "idea.md")
_TEXT_SUFFIXES = (".fountain", ".spmd", ".txt", ".md", "")
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Pages or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "an RTF file",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ADVICE = "save it as a .fountain or .txt text file, or export it as Final Draft (.fdx)"


def read_screenplay(path: Path) -> Screenplay:
    """The screenplay in a file: Fountain or plain text, Final Draft, or an idea in `idea.txt`.

    Raises:
        ScreenplayError: it is missing, a folder, empty, too large, or not text; the message names the file.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ScreenplayError(
                f"{path}: {size / 1e6:.0f} MB is no screenplay (at most {LARGEST // 1_000_000} MB are read); "
                "check that this is the right file"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ScreenplayError(
            f"{path}: no such file; write one there, or start with: diorama new FOLDER"
        ) from None
    except IsADirectoryError:
        raise ScreenplayError(f"{path}: is a folder; name the screenplay file in it") from None
    except OSError as error:
        raise ScreenplayError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    return read_text(data, str(path))


def read_text(data: bytes, source: str) -> Screenplay:
    """The screenplay in a file's bytes; `source` is the file's name, whose ending helps to tell the format.

    Raises:
        ScreenplayError: the bytes are empty or not text; the message names the source.
    """
    name = Path(source).name.lower()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ScreenplayError(
            f"{source}: is empty; write in it, or type: diorama make --idea 'A cat finds a ball.'"
        )
    text = decode(data, source)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise ScreenplayError(f"{source}: has only spaces; write a screenplay in it")
    if name.endswith(".fdx") or text.lstrip()[:200].startswith(("<?xml", "<FinalDraft")):
        return parse_fdx(text, source)
    if name in IDEA_NAMES:
        return expand_idea(text, source=source)
    if Path(name).suffix not in _TEXT_SUFFIXES:
        raise ScreenplayError(f"{source}: is not a screenplay format Diorama reads; {_ADVICE}")
    return parse_fountain(text, source)


def decode(data: bytes, source: str) -> str:
    """Bytes as text: UTF-8, UTF-16 or UTF-32 (by their marks, or UTF-16 by its zeros), or GB18030.

    Raises:
        ScreenplayError: they are not text in any of these.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise ScreenplayError(f"{source}: is {what}, not text; {_ADVICE}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, source)
    if guess := _utf16_without_mark(data):
        return _decoded(data, guess, source)
    if b"\x00" in data:
        raise ScreenplayError(f"{source}: is binary (it has zero bytes), not text; {_ADVICE}")
    try:
        return _checked(data.decode("utf-8"), source)
    except UnicodeDecodeError as error:
        try:
            return _checked(data.decode("gb18030"), source)
        except UnicodeDecodeError:
            raise ScreenplayError(
                f"{source}: byte {error.start} is neither UTF-8, UTF-16 nor GB18030 text; {_ADVICE}"
            ) from None


def _decoded(data: bytes, encoding: str, source: str) -> str:
    try:
        return _checked(data.decode(encoding), source)
    except UnicodeDecodeError as error:
        raise ScreenplayError(
            f"{source}: starts as {encoding.upper()} but byte {error.start} is not; save it again as UTF-8"
        ) from None


def _checked(text: str, source: str) -> str:
    """The text, when it is written in characters rather than in control codes."""
    odd = sum(text[:20_000].count(chr(code)) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if odd > len(text[:20_000]) // 50:
        raise ScreenplayError(f"{source}: is binary (it is full of control codes), not text; {_ADVICE}")
    return text


def _utf16_without_mark(data: bytes) -> str:
    """The UTF-16 that bytes without a mark seem to be in: spaces and line ends show a zero byte each."""
    sample = data[: 20_000 & ~1]
    if len(data) % 2 or b"\x00" not in sample:
        return ""
    for encoding, newline_space in (
        ("utf-16-le", (b"\n\x00", b" \x00")),
        ("utf-16-be", (b"\x00\n", b"\x00 ")),
    ):
        units = [sample[index : index + 2] for index in range(0, len(sample), 2)]
        marks = sum(unit in newline_space for unit in units)
        zeros = units.count(b"\x00\x00")
        if marks and not zeros and _is_text(sample, encoding):
            return encoding
    return ""


def _is_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="replace")
    usual = sum(char.isprintable() or char.isspace() for char in text)
    return usual > 0.98 * len(text)
