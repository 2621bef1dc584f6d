"""Scene headings in English and Chinese: is this line one, and where, inside or outside, and when is it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MAX_CHINESE_HEADING = 40  # characters; longer lines are prose that happens to say 内 and 夜

ENGLISH_TIMES = (
    "MOMENTS LATER",
    "MAGIC HOUR",
    "GOLDEN HOUR",
    "LATE AFTERNOON",
    "EARLY MORNING",
    "LATE NIGHT",
    "SAME TIME",
    "CONTINUOUS",
    "MIDNIGHT",
    "AFTERNOON",
    "TWILIGHT",
    "MORNING",
    "EVENING",
    "SUNRISE",
    "SUNSET",
    "NIGHT",
    "LATER",
    "DAWN",
    "DUSK",
    "NOON",
    "DAY",
    "SAME",
)
CHINESE_TIMES = (
    *("清晨", "早晨", "凌晨", "拂晓", "黎明", "早上", "上午", "中午", "正午", "午后", "下午", "傍晚", "黄昏"),
    *("日落", "日出", "晚上", "夜晚", "深夜", "午夜", "半夜", "当晚", "当日", "白天", "稍后", "片刻后"),
    *("日", "夜", "晨", "昏", "晚", "早"),
)
CHINESE_WEATHERS = (
    "雷雨",
    "暴雨",
    "大雨",
    "小雨",
    "细雨",
    "大雪",
    "小雪",
    "大雾",
    "大风",
    "雨",
    "雪",
    "雾",
    "风",
    "晴",
    "阴",
)

_ENGLISH = re.compile(
    r"(?P<number>\d+[A-Za-z]?[.)]?\s+)?"
    r"(?P<side>INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I\s?/\s?E|E\s?/\s?I|INT|EXT|EST)(?=[. ])\.?\s*(?P<body>.*)",
    re.IGNORECASE,
)
_NUMBER_TAIL = re.compile(r"\s*#(?P<number>[A-Za-z0-9 .\-]{1,20})#\s*$")
_DASH = re.compile(r"\s+-{1,3}\s+|\s*[–—]+\s*")
_TIME = re.compile(r"\b(" + "|".join(re.escape(word) for word in ENGLISH_TIMES) + r")\b", re.IGNORECASE)
_TAIL_TIME = re.compile(
    r"(?P<place>.*\S)[\s,.]+(?P<time>" + "|".join(re.escape(word) for word in ENGLISH_TIMES) + r")\.?$",
    re.IGNORECASE,
)

_HAN_NUMBER = "0-9０-９〇零一二三四五六七八九十百"
_CHINESE_NUMBER = re.compile(
    rf"(?:第\s*(?P<ordinal>[{_HAN_NUMBER}]+[A-Za-z]?)\s*[场場]|[场場](?:景)?\s*(?P<scene>[0-9０-９]+[A-Za-z]?)"
    r"|[Ss](?P<short>[0-9]+)(?=[\s.、:：])|(?P<plain>[0-9０-９]+[A-Za-z]?)(?=[\s.．、)）:：\-]))"
    r"[\s.．、)）:：\-]*"
)
_ORDINAL = re.compile(rf"第\s*[{_HAN_NUMBER}]+[A-Za-z]?\s*[场場]|[场場]景?\s*[0-9]+[A-Za-z]?")
_SIDES = {
    "内景": (True, False),
    "外景": (False, True),
    "内外景": (True, True),
    "外内景": (True, True),
    "室内": (True, False),
    "室外": (False, True),
    "内外": (True, True),
    "内": (True, False),
    "外": (False, True),
    "INT": (True, False),
    "EXT": (False, True),
}
_LEADING_SIDE = re.compile(r"(内外景|外内景|内[/／]外景?|外[/／]内景?|内景|外景|室内|室外)")
_SEPARATORS = re.compile(r"[\s.．\-–—·•/／、,，|｜:：（）()【】]+")
_LABELS = frozenset(("时间", "地点", "场景", "景别", "内外", "日夜", "天气"))  # 时间：夜 地点：面馆
_LABELLED = re.compile(r"(?:时间|地点|场景|景别|天气)\s*[：:]\s*\S")
_TIME_SET, _WEATHER_SET = frozenset(CHINESE_TIMES), frozenset(CHINESE_WEATHERS)
_WEATHER_TIME = re.compile(
    "(?P<weather>" + "|".join(CHINESE_WEATHERS) + ")天?(?P<time>" + "|".join(CHINESE_TIMES) + ")?"
)
_TIME_SIDE = re.compile(
    "(?:(?P<t1>" + "|".join(CHINESE_TIMES) + ")(?P<s1>内景|外景|内外|内|外)"
    "|(?P<s2>内景|外景|内外|内|外)(?P<t2>" + "|".join(CHINESE_TIMES) + "))"
)
_HINT = re.compile(r"[内外场場IiEe]|[0-9０-９Ss]")  # every Chinese heading has one of these
_SENTENCE = re.compile(r"[。！？!?；;“”\"]")
_WORD = re.compile(r"[^\W_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """What a scene heading says; every word as the writer wrote it."""

    interior: bool | None = None  # None: the heading does not say
    exterior: bool | None = None  # both True for INT/EXT and 内外景
    place: str = ""  # "MAYA'S KITCHEN", "HOUSE - KITCHEN", "面馆"
    time: str = ""  # "NIGHT", "MOMENTS LATER", "黄昏"; "" when it does not say
    detail: str = ""  # what else it says, such as "RAIN" or "雨"
    number: str = ""  # "12A" of "#12A#", "3" of 第三场


@lru_cache(maxsize=1024)
def is_heading(line: str) -> bool:
    """Whether a stripped line reads as an unforced scene heading of either language."""
    if not line:
        return False
    if _ENGLISH.match(line):
        return True
    return len(line) <= MAX_CHINESE_HEADING and bool(_HAN.search(line)) and _is_chinese_heading(line)


def is_scene_number(line: str) -> bool:
    """Whether a stripped line is a Chinese scene number alone (第三场), with place and time below it."""
    return len(line) <= 12 and bool(_ORDINAL.fullmatch(line.rstrip("：: ")))


def is_labelled(line: str) -> bool:
    """Whether a stripped line tells a scene's place or time by its label: `时间：夜 地点：面馆`."""
    return len(line) <= MAX_CHINESE_HEADING and bool(_LABELLED.match(line)) and not _SENTENCE.search(line)


def take_number(line: str) -> tuple[str, str]:
    """A heading without its scene number, and the number ("" when it has none)."""
    if tail := _NUMBER_TAIL.search(line):
        return line[: tail.start()].strip(), tail["number"].strip()
    if english := _ENGLISH.match(line):
        if english["number"]:
            number = english["number"].strip(" .)")
            return re.sub(rf"\s+{re.escape(number)}\.?$", "", line[english.end("number") :]), number
        return line, ""
    if len(line) <= MAX_CHINESE_HEADING and (chinese := _CHINESE_NUMBER.match(line)):
        number = next(value for value in chinese.groups() if value)
        if rest := line[chinese.end() :].strip():
            return rest, _arabic(number)
    return line, ""


@lru_cache(maxsize=4096)
def split_heading(text: str) -> Heading:
    """What a scene heading says, in English or Chinese, with or without its scene number and forcing dot."""
    bare = text.strip()
    if re.match(r"\.[^.]", bare):
        bare = bare[1:].strip()
    body, number = take_number(bare)
    if match := _ENGLISH.match(body):
        sides = match["side"].upper()
        interior = sides.startswith(("INT", "I/", "I /", "E/", "E /")) or "/" in sides
        exterior = sides.startswith(("EXT", "EST")) or "/" in sides
        if _HAN.search(match["body"]):
            return _chinese(match["body"], number, (interior, exterior))
        return _english(match["body"], number, (interior, exterior))
    if _HAN.search(body):
        return _chinese(body, number, (None, None))
    return _english(body, number, (None, None))


def _english(body: str, number: str, sides: tuple[bool | None, bool | None]) -> Heading:
    body = body.strip(" \t-–—.")
    place, time, detail = body, "", ""
    starts = [0, *(match.end() for match in _DASH.finditer(body))]
    ends = [*(match.start() for match in _DASH.finditer(body)), len(body)]
    for index in range(1, len(starts)):
        segment = body[starts[index] : ends[index]]
        if match := _TIME.search(segment):
            place, time = body[: ends[index - 1]], match[0]
            rest = [segment[: match.start()], segment[match.end() :], body[ends[index] :]]
            detail = " ".join(part.strip(" ()-–—,.") for part in rest).strip()
            break
    else:
        if match := _TAIL_TIME.match(body):
            place, time = match["place"], match["time"]
    return Heading(
        interior=sides[0],
        exterior=sides[1],
        place=place.strip(" ,.-–—"),
        time=time,
        detail=detail,
        number=number,
    )


def _chinese(body: str, number: str, sides: tuple[bool | None, bool | None]) -> Heading:
    interior, exterior = sides
    rest = body
    if match := _LEADING_SIDE.match(body):
        interior, exterior = _SIDES.get(match[0], (True, True))
        rest = body[match.end() :]
    place: list[str] = []
    detail: list[str] = []
    time = ""
    for token in _tokens(rest):
        if token in _LABELS:
            continue
        word, side, when, weather = _read_token(token)
        if side and interior is None:
            interior, exterior = side
        if when and not time:
            time = when
        if weather:
            detail.append(weather)
        if word:
            place.append(word)
    if not time and place:
        place[-1], time = _time_tail(place[-1])
    return Heading(
        interior=interior,
        exterior=exterior,
        place=" ".join(place),
        time=time,
        detail=" ".join(detail),
        number=number,
    )


def _tokens(text: str) -> list[str]:
    return [token for token in _SEPARATORS.split(text) if token]


def _read_token(token: str) -> tuple[str, tuple[bool, bool] | None, str, str]:
    """A token as (place word, side, time, weather); exactly one kind is found, or a weather with its time."""
    if token.upper() in _SIDES:
        return "", _SIDES[token.upper()], "", ""
    if token in _TIME_SET or token.upper() in ENGLISH_TIMES:
        return "", None, token, ""
    if match := _TIME_SIDE.fullmatch(token):
        return "", _SIDES[match["s1"] or match["s2"]], match["t1"] or match["t2"], ""
    if match := _WEATHER_TIME.fullmatch(token):
        return "", None, match["time"] or "", match["weather"]
    return token, None, "", ""


def _time_tail(word: str) -> tuple[str, str]:
    """A place word with a time stuck to its end (厨房清晨), taken apart; single characters are left alone."""
    for time in CHINESE_TIMES:
        if len(time) > 1 and word.endswith(time) and len(word) > len(time):
            return word[: -len(time)], time
    return word, ""


def _is_chinese_heading(line: str) -> bool:
    if not _HINT.search(line) or _SENTENCE.search(line):
        return False
    number = _CHINESE_NUMBER.match(line)
    rest = line[number.end() :] if number else line
    if not _WORD.search(rest):
        return False
    if number and (number["ordinal"] or number["scene"]) and number[0][-1] not in "场場":
        return True  # 第一场雨 is weather, 第一场 雨巷 is a heading
    if match := _LEADING_SIDE.match(rest):
        after = rest[match.end() :]
        return bool(after.strip()) and (match[0] not in ("室内", "室外") or bool(_SEPARATORS.match(after)))
    read = [_read_token(token) for token in _tokens(rest)]
    if len(read) < 2 or not any(word for word, *_ in read):
        return False
    side, time = any(item[1] for item in read), any(item[2] for item in read)
    return (side and time) or (number is not None and (side or time))


def _arabic(number: str) -> str:
    """第十二场's 十二 as "12"; digits, half or full width, as they are."""
    if not any(char in _HAN_DIGITS or char in "十百" for char in number):
        return "".join(chr(ord(char) - 0xFEE0) if "０" <= char <= "９" else char for char in number)
    if not any(char in "十百" for char in number):
        return "".join(str(_HAN_DIGITS.get(char, char)) for char in number)
    total = digit = 0
    for char in number:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
    return str(total + digit)
