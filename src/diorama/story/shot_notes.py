"""Shot notes: the writer's wishes for a shot, in English or Chinese, as fields of a Shot.

    CU on cup, 85mm, slow dolly in        CLOSE ON CUP        OVER MAYA'S SHOULDER
    特写：杯子，缓慢推，3秒

A note is read phrase by phrase (commas, semicolons and dashes part them). Words that mean nothing here
become a Note with the nearest word that would.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction

from diorama.core.film import Angle, Film, Move, Scene, ShotSize, Transition
from diorama.core.screenplay import Note
from diorama.story.shot_words import ANGLES, FILLERS, MOVES, PACES, PLACES, SIZES, TRANSITIONS

STATIC = Move()


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedShot:
    """What a writer's note asks for; "" and None are left to the director."""

    text: str
    line: int
    size: ShotSize | None = None
    angle: Angle | None = None
    lens: float = 0.0
    aperture: float = 0.0
    move: Move = STATIC
    subjects: tuple[str, ...] = ()
    over: str = ""
    length: Fraction | None = None
    transition: Transition | None = None


@dataclass(slots=True)
class _Reading:
    """A note while it is being read."""

    names: Mapping[str, str]
    rest: str
    found: dict[str, object] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def parse_shot_note(
    text: str, line: int, names: Mapping[str, str], *, heading: bool = False
) -> tuple[WantedShot, tuple[Note, ...]]:
    """Read one shot note or shot heading.

    Args:
        text: the words, without the brackets and without "shot:".
        line: its line in the screenplay.
        names: lower-case names of what can be seen -> id (see `names_of`).
        heading: whether it was a shot heading; used in messages only.

    Returns:
        What it asks for, and a note for every word that was not understood.
    """
    words = _normal(text)
    reading = _Reading(names=names, rest=words)
    _read_numbers(reading)
    _read_shoulder(reading)
    _read_moves(reading)
    for key, table in (("size", SIZES), ("angle", ANGLES), ("transition", TRANSITIONS)):
        _read_table(reading, key, table)
    _read_names(reading)
    _read_unknown(reading)
    kind = "shot heading" if heading else "shot note"
    notes = tuple(Note(line=line, message=_complaint(kind, word, names)) for word in reading.unknown)
    return WantedShot(text=text, line=line, **reading.found), notes  # type: ignore[arg-type]


def _normal(text: str) -> str:
    text = re.sub(r"^\s*(shot|镜头)\s*[:：]", "", text, flags=re.IGNORECASE)
    text = text.replace("’", "'").replace("：", ":").replace("，", ",").replace("、", ",").replace("；", ";")
    return f" {text.lower().strip(' .。')} "


def _take(reading: _Reading, pattern: str) -> re.Match[str] | None:
    """Find a pattern in what is left, and remove it."""
    match = re.search(pattern, reading.rest)
    if match:
        reading.rest = f"{reading.rest[: match.start()]} | {reading.rest[match.end() :]}"
    return match


def _read_numbers(reading: _Reading) -> None:
    lens = _take(reading, r"(\d+(?:\.\d+)?)\s*(?:mm|毫米)(?:\s*(?:lens|镜头|焦段))?")
    if lens:
        reading.found["lens"] = float(lens[1])
    aperture = _take(reading, r"(?:光圈\s*(?:[ft]\s*/?)?|(?<![a-z])[ft]\s*/?)\s*(\d+(?:\.\d+)?)(?![a-z\d])")
    if aperture:
        reading.found["aperture"] = float(aperture[1])
    length = _take(reading, r"(\d+(?:\.\d+)?)\s*(?:s\b|secs?\b|seconds?\b|秒钟?)")
    if length:
        reading.found["length"] = Fraction(length[1])


def _read_shoulder(reading: _Reading) -> None:
    """OVER MAYA'S SHOULDER, OTS MAYA ON JON, POV MAYA, MAYA'S POV, 越过老王的肩膀, 老王的主观镜头."""
    name = "|".join(re.escape(word) for word in sorted(reading.names, key=len, reverse=True)) or "(?!)"
    patterns = (
        ("OTS", rf"over (?:the )?({name})(?:'s|s')? shoulder"),
        (
            "OTS",
            rf"\b(?:ots|over[- ]the[- ]shoulder)(?: shot)?(?: of| from| over)?\s*[:-]?\s*({name})(?:'s)?\b",
        ),
        ("OTS", rf"(?:越过|过)\s*({name})(?:的)?\s*肩(?:膀)?"),
        ("OTS", rf"({name})(?:的)?\s*过肩(?:镜头)?"),
        ("POV", rf"\b(?:pov|point of view)(?: shot)?(?: of| from)?\s*[:-]?\s*({name})(?:'s)?(?!\w)"),
        ("POV", rf"({name})(?:'s|s')?\s*[- ]?\s*(?:pov|point of view)\b"),
        ("POV", rf"({name})(?:的)?\s*(?:主观镜头|主观视角|主观)"),
        ("POV", rf"(?:主观镜头|主观视角|主观)\s*:?\s*({name})"),
    )
    for size, pattern in patterns:
        match = _take(reading, pattern)
        if match:
            reading.found |= {"size": size, "over": reading.names[match[1]]}
            return


def _read_moves(reading: _Reading) -> None:
    for pattern, kind, direction in MOVES:
        if _take(reading, pattern):
            amount, ease = 1.0, "ease"
            for words, factor, curve in PACES:
                if _take(reading, words):
                    amount, ease = factor, curve or ease
                    break
            reading.found["move"] = Move(kind=kind, direction=direction, amount=amount, ease=ease)
            return


def _read_table(reading: _Reading, key: str, table: tuple[tuple[str, object], ...]) -> None:
    """The first entry of a table that is in the note; a size already read from a shoulder stays."""
    for pattern, value in table:
        if key not in reading.found and _take(reading, pattern):
            reading.found[key] = value


def _read_names(reading: _Reading) -> None:
    """Everything nameable, in the order it is written."""
    subjects: list[tuple[int, str]] = []
    for word in sorted(reading.names, key=len, reverse=True):
        edge = (r"(?<!\w)", r"(?:'s)?(?!\w)") if word.isascii() else ("", "")
        for match in re.finditer(f"{edge[0]}{re.escape(word)}{edge[1]}", reading.rest):
            subjects.append((match.start(), reading.names[word]))
            blank = "\0" * (match.end() - match.start())
            reading.rest = reading.rest[: match.start()] + blank + reading.rest[match.end() :]
    reading.rest = reading.rest.replace("\0", " ")
    over = reading.found.get("over")
    names = tuple(dict.fromkeys(name for _, name in sorted(subjects) if name != over))
    if names:
        reading.found["subjects"] = names


def _read_unknown(reading: _Reading) -> None:
    for phrase in re.split(r"[|,;:()/\-–—]+", reading.rest):
        for word in re.findall(r"[a-z']+|[0-9.]+|[\u3400-\u9fff]+", phrase):
            meaning = re.sub(FILLERS, "", word)
            if meaning.strip("' ."):
                reading.unknown.append(word)


def _complaint(kind: str, word: str, names: Mapping[str, str]) -> str:
    known = sorted({*PLACES, *names})
    if word in known:
        return f"{word!r} in this {kind} says nothing by itself: join it to a move, such as 'pan left'"
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    advice = (
        f"did you mean {near[0]!r}?"
        if near
        else "it is left out; name a size, lens, move, person or thing here"
    )
    return f"{word!r} in this {kind} is not understood: {advice}"


_ANCHORS = {
    "table": "table", "door": "door", "window": "window", "counter": "counter", "stove": "stove",
    "bed": "bed",
    "desk": "desk", "桌子": "table", "门": "door", "门口": "door", "窗": "window", "窗户": "window",
    "窗外": "window",
    "柜台": "counter", "灶台": "stove", "床": "bed", "书桌": "desk",
}  # fmt: skip
_THINGS_ZH = {
    "cup": "杯子 茶杯 水杯", "mug": "马克杯", "glass": "玻璃杯", "teapot": "茶壶", "kettle": "水壶",
    "plate": "盘子",
    "bowl": "碗", "spoon": "勺子", "chopsticks": "筷子", "noodles": "面条 面", "phone": "手机 电话",
    "book": "书",
    "letter": "信", "photo": "照片", "key": "钥匙", "umbrella": "伞 雨伞", "ball": "球", "lamp": "灯 台灯",
    "clock": "钟 时钟", "watch": "手表", "ring": "戒指", "flower": "花", "bag": "包", "box": "盒子 箱子",
    "hat": "帽子", "money": "钱", "camera": "相机", "laptop": "电脑", "candle": "蜡烛", "bottle": "瓶子",
}  # fmt: skip


def names_of(film: Film, scene: Scene) -> dict[str, str]:
    """Lower-case names of what this scene can show -> id: people, things, anchors of the set."""
    names = dict(_ANCHORS)
    for prop in film.props:
        if prop.place == scene.place:
            words = [prop.kind.replace("_", " "), prop.name.lower(), *_THINGS_ZH.get(prop.kind, "").split()]
            names.update({word.removeprefix("the "): prop.id for word in words if word and word not in names})
    for role in film.cast:
        names.update({role.id.lower(): role.id, role.name.lower(): role.id})
    return {word: name for word, name in names.items() if word}
