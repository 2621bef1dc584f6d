"""Looks: a character's description, in English or Chinese, as a `core.film.Look`.

"MAYA, 30s, red coat, curly hair" and 老王，六十岁，戴眼镜 are read by longest match over the catalogue's
looks and colours. A colour belongs to the garment or hair after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from diorama.core.film import Look
from diorama.stage.catalogue import CATALOGUE, Entry, Language
from diorama.story.word_sets import word_set

_AGE = re.compile(r"(?<![\w#])(\d{1,3})(?:\s*[-–]?\s*(?:years?|yrs?)?[- ]?old|'?s)?(?!\w)", re.IGNORECASE)
_AGE_WORDS = {
    "teens": 15,
    "twenties": 25,
    "thirties": 35,
    "forties": 45,
    "fifties": 55,
    "sixties": 65,
    "seventies": 75,
    "eighties": 85,
    "nineties": 95,
    "ten": 10,
    "twelve": 12,
    "nine": 9,
    "eight": 8,
    "seven": 7,
    "six": 6,
    "five": 5,
    "four": 4,
    "eleven": 11,
    "sixteen": 16,
    "seventeen": 17,
}
_HAN_AGE = re.compile(r"([〇零一二两三四五六七八九十百\d]+)多?(?:来)?(?:岁|出头)")
_HAN_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_WORN = frozenset(("top", "bottom", "shoes", "extras", "hat"))
_COLOURED = {"top": "top_color", "bottom": "bottom_color", "shoes": "shoes_color", "extras": "extras_color"}
_FILLER_EN = word_set(
    "a an the and with in of is are has have wearing wears wear dressed her his their its very s "
    "years year old early mid late to who on at slightly rather quite pair eyes eyed face faced age "
    "aged about around same him she he they it carrying holding always"
)
_FILLER_ZH = (
    "的，、。；戴着穿留有是和一个身位名只条件副顶双头岁多左右大约约年纪在，（）()：:　 很十分非常扎系披梳背"
)
_SEXED_NAMES = {
    "woman": word_set(
        "maya anna emma mary lily lucy kate sarah alice sophie mia olivia ella grace jane helen laura "
        "nina rosa rose clara eva eve zoe amy ruth susan linda julia julie maria elena chloe ivy nora "
        "hannah sally molly betty martha jenny claire diana daisy ada sara may amelia ava isla lena leila "
        "priya aisha fatima yuki mei ling xiaoyu ellie beth rachel rebecca jessica emily charlotte kim "
        "pam penny iris violet hazel elsie"
    ),
    "man": word_set(
        "tom john jack james bob robert ben sam dan daniel david michael mike leo max paul peter pete "
        "george henry harry charlie joe oliver noah liam adam mark luke alex arthur fred frank ned ted "
        "bill will ed eddie tim jim oscar hugo felix theo omar ali raj kenji hiro wei ahmed carlos diego "
        "marco luca ivan igor steve kevin brian eric simon martin matt andrew nick tony victor walter "
        "hank gus otto finn ethan lucas"
    ),
}


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    entry: Entry


def read_look(text: str, language: Language = "en") -> tuple[Look, tuple[str, ...]]:
    """The look a description gives, and the words it did not use."""
    plain = _hair_together(text.replace("’", "'"))
    found = _matches(plain, language)
    look = _age(plain, language)
    used = [(match.start, match.end) for match in found]
    for match in found:
        if match.entry.kind == "look":
            look = _with(look, match.entry, _color_of(match, found, plain, language))
    look = _coat(look, found)
    return look, _unused(plain, used, language)


def _hair_together(text: str) -> str:
    """Rewrite "short brown hair" as "brown short hair", so that the colour stands outside the name."""
    return re.sub(
        r"\b(short|long|curly|wavy|straight|spiky|messy|shaggy|cropped) ((?:[a-z]+[- ]){1,3})hair\b",
        r"\2\1 hair",
        text,
        flags=re.IGNORECASE,
    )


def names_a_look(text: str, language: Language = "en") -> bool:
    """Whether the text names a garment, hair, glasses or another look (a colour alone is none)."""
    return any(
        match.entry.kind == "look" and match.entry.group not in ("age", "sex", "species", "height", "build")
        for match in _matches(text, language)
    )


def merge(first: Look, second: Look) -> Look:
    """`first`, with what it leaves open taken from `second`."""
    blank = Look()
    values = {
        name: getattr(second, name)
        for name in Look.__dataclass_fields__
        if getattr(first, name) == getattr(blank, name)
    }
    return replace(first, **values)


def sex_of_name(name: str) -> str:
    """Whether a name or title is a "woman" or a "man"; empty when it does not say."""
    for word in re.findall(r"[a-z]+", name.lower()):
        if word in ("mr", "sir", "mister", "king", "prince"):
            return "man"
        if word in ("mrs", "ms", "miss", "madam", "queen", "princess"):
            return "woman"
        for sex, names in _SEXED_NAMES.items():
            if word in names:
                return sex
    look, _ = read_look(name, "zh" if re.search(r"[\u4e00-\u9fff]", name) else "en")
    if look.sex:
        return look.sex
    if re.search(r"[\u4e00-\u9fff]", name):
        if re.search(r"[雨芳娜丽娟燕玲婷静莉梅雪兰花妹姐娘婆妈姨嫂]$", name):
            return "woman"
        if re.search(r"[强刚军伟勇涛明杰磊峰龙虎哥爷叔伯爸]$|^老[^太婆奶师板]", name):
            return "man"
    return ""


@lru_cache(maxsize=2)
def _table(language: Language) -> tuple[dict[str, Entry], int]:
    """Every name of a look and a colour, and the length of the longest."""
    table: dict[str, Entry] = {}
    sexes_and_ages: dict[str, Entry] = {}
    for kind in ("color", "look"):
        for entry in CATALOGUE.entries(kind):
            for name in entry.names(language):
                table.setdefault(name.lower(), entry) if entry.group != "sex" else None
                sexes_and_ages.setdefault(f"{entry.group}/{name.lower()}", entry)
    return table, max(map(len, table))


@lru_cache(maxsize=4)
def _of_slot(slot: str, language: Language) -> dict[str, Entry]:
    """Names of one slot: a word such as "girl" says both age and sex."""
    return {
        name.lower(): entry
        for entry in reversed(CATALOGUE.entries("look"))
        if entry.group == slot
        for name in entry.names(language)
    }


@lru_cache(maxsize=1024)
def _matches(text: str, language: Language) -> tuple[_Found, ...]:
    """Longest matches from left to right; a word of age that is also one of sex gives both."""
    table, longest = _table(language)
    lower = text.lower()
    found: list[_Found] = []
    i = 0
    while i < len(lower):
        for end in range(min(len(lower), i + longest), i, -1):
            word = lower[i:end]
            entry = table.get(word) or _of_slot("sex", language).get(word)
            if entry and _whole(lower, i, end, language):
                found.append(_Found(i, end, entry))
                sex = _of_slot("sex", language).get(word) or _embedded_sex(word, entry, language)
                if sex and sex is not entry:
                    found.append(_Found(i, end, sex))
                i = end - 1
                break
        i += 1
    return tuple(found)


def _embedded_sex(word: str, entry: Entry, language: Language) -> Entry | None:
    """The sex inside a longer word of age ("young woman")."""
    if entry.group != "age":
        return None
    sexes = _of_slot("sex", language)
    parts = word.split() if language == "en" else [word[k:] for k in range(1, len(word))]
    return next((sexes[part] for part in parts if part in sexes), None)


def _whole(text: str, start: int, end: int, language: Language) -> bool:
    """In English only whole words count (a plural s may follow)."""
    if language == "zh":
        return True
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())


def _color_of(match: _Found, found: tuple[_Found, ...], text: str, language: Language) -> str:
    """The colour before a garment with only adjectives between, or in Chinese right after it."""
    best = ""
    for other in found:
        if other.entry.kind != "color":
            continue
        gap = text[other.end : match.start] if other.end <= match.start else ""
        near = other.end <= match.start and not re.search(r"[,，、;；]|\band\b|和", gap) and len(gap) <= 24
        if near and not _between(other, match, found):
            best = other.entry.group
        if (
            language == "zh"
            and not best
            and match.end <= other.start
            and text[match.end : other.start] in ("", "是")
        ):
            best = other.entry.group
    return best


def _between(first: _Found, last: _Found, found: tuple[_Found, ...]) -> bool:
    """Whether another look stands between a colour and the look it might belong to."""
    return any(
        other.entry.kind == "look"
        and first.end <= other.start
        and other.end <= last.start
        and other.entry.group != last.entry.group
        for other in found
    )


def _with(look: Look, entry: Entry, color: str) -> Look:
    slot = entry.group
    if slot == "extras":
        extras = look.extras if entry.id in look.extras else (*look.extras, entry.id)
        return replace(look, extras=extras, extras_color=color or look.extras_color)
    if slot in _COLOURED and color:
        return replace(look, **{slot: entry.id, _COLOURED[slot]: color})
    if slot == "hair":
        generic = entry.id == "short" and look.hair
        return replace(look, hair=look.hair if generic else entry.id, hair_color=color or look.hair_color)
    if slot in ("height", "build", "age") and getattr(look, slot):
        return look
    if slot == "species" and entry.id == "person":
        return look
    return replace(look, **{slot: entry.id})


def _coat(look: Look, found: tuple[_Found, ...]) -> Look:
    """An animal's colour is that of its coat."""
    if look.species == "person":
        return look
    for match in found:
        if match.entry.kind == "color" and match.entry.group not in (look.extras_color, look.top_color):
            return replace(look, coat_color=match.entry.group)
    return look


def _age(text: str, language: Language) -> Look:
    years = _han_years(text) if language == "zh" else None
    if years is None and (match := _AGE.search(text)):
        years = int(match[1])
    if years is None:
        years = next(
            (_AGE_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _AGE_WORDS), None
        )
    if years is None or years > 120:
        return Look()
    if years < 13:
        return Look(age="child")
    return Look(age="teen" if years < 20 else "adult" if years < 60 else "elder")


def _han_years(text: str) -> int | None:
    match = _HAN_AGE.search(text)
    if not match:
        return None
    word = match[1]
    if word.isdecimal():
        return int(word[:3])
    tens, _, ones = word.rpartition("十")
    if "十" in word:
        return (_HAN_DIGIT.get(tens, 1) if tens else 1) * 10 + (_HAN_DIGIT.get(ones, 0) if ones else 0)
    return _HAN_DIGIT.get(word[-1], 0)


def _unused(text: str, used: list[tuple[int, int]], language: Language) -> tuple[str, ...]:
    """Words that say something and were not read."""
    letters = list(text)
    for start, end in used:
        letters[start:end] = " " * (end - start)
    rest = "".join(letters)
    if language == "zh":
        rest = _HAN_AGE.sub(" ", rest)
        rest = re.sub(f"[{re.escape(_FILLER_ZH)}]", " ", rest)
        return tuple(part for part in rest.split() if len(part) > 1)
    rest = _AGE.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", rest)
    return tuple(word for word in words if word.lower() not in _FILLER_EN and word.lower() not in _AGE_WORDS)
