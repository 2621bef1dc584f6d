"""Speech: every line as spoken. Until there is a voice, its lengths are estimated from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from diorama.core.film import Film, Line

# Comfortable screen speech: 2.6 English words a second (156 a minute; audiobook practice is 150-160) and
# 4.3 Chinese characters a second (258 a minute; newsreaders run at 280-300).
WORDS_PER_SECOND = Fraction(26, 10)
CHARACTERS_PER_SECOND = Fraction(43, 10)
_PAUSE_SHORT, _PAUSE_LONG = Fraction(18, 100), Fraction(35, 100)
_SHORTEST = Fraction(7, 10)

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-z0-9']+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Phoneme:
    """A mouth shape of a line from `start` to `end`, in seconds from the line's start."""

    viseme: str  # rest, a, e, i, o, u, m, f, l, s, r, w
    start: float
    end: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SpokenLine:
    """One line as spoken."""

    line: str  # Line.id
    role: str
    seconds: Fraction
    phonemes: tuple[Phoneme, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """Every line of a film as spoken, by Line.id."""

    lines: dict[str, SpokenLine]


def estimate_speech(film: Film) -> Speech:
    """Lengths and mouth shapes of every line from its text alone."""
    lines = (beat for scene in film.scenes for beat in scene.beats if isinstance(beat, Line))
    return Speech(lines={line.id: _estimate(line) for line in lines})


def reading_seconds(text: str) -> Fraction:
    """Seconds that `text` takes to say: words or characters, and a pause at each mark."""
    characters = len(_CJK.findall(text))
    words = len(_WORD.findall(_CJK.sub(" ", text)))
    short = len(re.findall(r"[,;:，、；：]", text))
    long = len(re.findall(r"[.!?…。！？—]+", text))
    spoken = words / WORDS_PER_SECOND + characters / CHARACTERS_PER_SECOND
    return max(spoken + short * _PAUSE_SHORT + long * _PAUSE_LONG, _SHORTEST)


_VISEME = {
    "a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "i", "m": "m", "b": "m", "p": "m",
    "f": "f", "v": "f", "l": "l", "t": "l", "d": "l", "n": "l", "s": "s", "z": "s", "c": "s",
    "r": "r", "w": "w", "h": "a", "k": "e", "g": "e", "j": "s", "q": "w", "x": "s",
}  # fmt: skip
_CHINESE_SHAPES = ("a", "i", "o", "e", "u", "a", "e")


def _estimate(line: Line) -> SpokenLine:
    seconds = reading_seconds(line.text)
    symbols: list[str] = []
    for char in line.text.lower():
        if _CJK.match(char):
            code = ord(char)
            symbols += [
                ("m", "l", "s", "rest")[code % 4],
                _CHINESE_SHAPES[code % 7],
                _CHINESE_SHAPES[code % 7],
            ]
        elif char in _VISEME:
            symbols.append(_VISEME[char])
        elif char in ",;:，、；：":
            symbols += ["rest"] * 2
        elif char in ".!?…。！？—":
            symbols += ["rest"] * 4
    symbols = [*symbols, "rest"]
    step = float(seconds) / len(symbols)
    phonemes = tuple(
        Phoneme(viseme=symbol, start=i * step, end=(i + 1) * step) for i, symbol in enumerate(symbols)
    )
    return SpokenLine(line=line.id, role=line.role, seconds=seconds, phonemes=phonemes)
