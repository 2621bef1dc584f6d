"""How Chinese screenplays mark what Fountain marks otherwise: cues with colons, brackets, transitions, shots.

A Chinese cue has no capitals to tell it by, so the rules are conservative. A line `名字：话` is a cue when
the name is known, or has at most four characters and does not end like a verb. A name on a line of its own is
a cue when words follow it and the name is known: forced with @, listed after 人物：, spoken with a colon
elsewhere, standing so at least twice, or followed by a bracketed direction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

HAN = re.compile(r"[\u3400-\u9fff]")

_NOT_NAMES = frozenset(
    re.split(
        r"\s+",
        """人物 出场人物 主要人物 登场人物 角色 人 时间 地点 场景 场 景 日期 天气 道具 服装 灯光 备注 注 注意
        说明 提示 简介 梗概 大纲 音乐 音效 音响 镜头 画面 字幕 片名 标题 剧名 编剧 导演 作者
        特写 大特写 近景 中景 中近景 全景 远景 大远景 空镜 空镜头 航拍 俯拍 仰拍 主观镜头
        切至 切到 切入 切回 叠化 叠化至 淡入 淡出 淡至 黑场 转场 闪回 化入 化出 跳切""",
    )
)
_VERB_ENDINGS = tuple("着说道问喊叫写是为有想答到地的了")
_CAST = re.compile(r"(?:出场|主要|登场)?(?:人物|角色)\s*[：:]\s*(.+)")
_EXTENSION = re.compile(
    r"(?i:画外音?|旁白|内心独白|内心|独白|心声|电话里?|电话中|续|画内|v\.?\s?o\.?|o\.?\s?s\.?|o\.?\s?c\.?|cont'?d)"
)
_SUFFIX = re.compile(r"\s*((?i:OS|VO|O\.S\.|V\.O\.)|画外音|内心独白)$")
_INLINE = re.compile(
    r"@?(?P<name>[^\s：:（()）。，,！？!?、；;…“”\"\[\]△@~#>=.]"
    r"(?:[^：:（()）。，,！？!?、；;…“”\"\[\]△]{0,15}?[^\s：:（()）。，,！？!?、；;…“”\"\[\]△])??)\s*"
    r"(?P<brackets>(?:[（(][^（()）]{0,60}[）)]\s*){0,3})(?P<colon>[：:])\s*(?P<words>.*)",
    re.DOTALL,
)
_TRANSITION = re.compile(
    r"(?:切至|切到|切入|切回|跳切|硬切|淡入淡出|淡入|淡出|淡至|叠化至|叠化|叠入|化入|化出|渐隐|渐显|渐黑|黑场|切黑|转场|闪回结束|闪回|闪出|定格|划变)"
    r"(?:[：:。.…]|\s)*(?P<to>[^。！？]{0,12})[。.]?"
)
_SHOT = re.compile(
    r"(?:大特写|特写|中近景|近景|中景|大全景|全景|大远景|远景|空镜头?|航拍|俯拍|仰拍|主观镜头|过肩镜头?|双人镜头|推近?镜头?|拉远?镜头?|跟拍|回到场景)"
    r"(?:\s*[：:—\-]+\s*.{1,40}|镜头)?"
)
_QUOTED = re.compile(r"[“「]([^“”「」]+)[”」]")  # 老王：“走吧。”
_BRACKETED = re.compile(r"[（(](?P<inner>[^（()）]*)[）)]\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A speaker and what the same line goes on to say."""

    name: str
    extension: str = ""
    parentheticals: tuple[str, ...] = ()
    words: str = ""


def known_names(lines: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Names that may stand as cues on lines of their own; see the module's rules."""
    names: set[str] = set()
    alone: Counter[str] = Counter()
    for index, (_, raw) in enumerate(lines):
        line = raw.strip()
        if len(line) > 120 or not HAN.search(line):
            continue
        if match := _CAST.match(line):
            names.update(_listed(match[1]))
        elif line[0] == "@":
            names.add(split_cue(line[1:]).name)
        elif cue := inline_cue(line):
            names.add(cue.name)
        elif _name_shaped(bare := split_cue(line).name):
            before = lines[index - 1][1].strip() if index else ""
            below = lines[index + 1][1].strip() if index + 1 < len(lines) else ""
            if before or not below:
                continue
            alone[bare] += 1
            if _BRACKETED.fullmatch(below):
                names.add(bare)
    names.update(name for name, count in alone.items() if count > 1)
    return frozenset(names)


def inline_cue(line: str, known: frozenset[str] = frozenset()) -> Cue | None:
    """`老王（低声）：今晚的雨真大。` as a cue with its words, or None when the colon means something else."""
    if "：" not in line and ":" not in line:
        return None
    match = _INLINE.match(line)
    if not match:
        return None
    name = _SUFFIX.sub("", match["name"]) or match["name"]
    forced = line[0] == "@"
    if not forced and name not in known and not _looks_like_name(name, match["colon"], match["words"]):
        return None
    cue = split_cue(match["name"] + match["brackets"])
    words = match["words"].strip()
    more: list[str] = []
    while (bracket := _BRACKETED.match(words)) and words[0] == "（" and bracket["inner"].strip():
        more.append(bracket["inner"].strip())
        words = words[bracket.end() :]
    if quoted := _QUOTED.fullmatch(words):
        words = quoted[1]
    return Cue(
        name=cue.name, extension=cue.extension, parentheticals=(*cue.parentheticals, *more), words=words
    )


@lru_cache(maxsize=1024)
def split_cue(text: str) -> Cue:
    """A cue line of its own (`老王（画外音）`, `老王 OS`, `老王：`) as name, extension and directions."""
    rest = text.strip().rstrip("：:").rstrip()
    brackets: list[str] = []
    while rest.endswith((")", "）")):
        start = max(rest.rfind("("), rest.rfind("（"))
        if start <= 0:
            break
        brackets.insert(0, rest[start + 1 : -1].strip())
        rest = rest[:start].rstrip()
    extensions = [bracket for bracket in brackets if _EXTENSION.fullmatch(bracket)]
    if (suffix := _SUFFIX.search(rest)) and suffix.start():
        extensions.insert(0, suffix[1])
        rest = rest[: suffix.start()]
    directions = tuple(bracket for bracket in brackets if bracket and not _EXTENSION.fullmatch(bracket))
    return Cue(name=rest, extension=", ".join(extensions), parentheticals=directions)


def leading_direction(words: str) -> tuple[str, str]:
    """`（叹气）回家吧。` as ("叹气", "回家吧。"); the first is empty without a bracket in front."""
    match = _BRACKETED.match(words) if words.startswith("（") else None
    if not match or not match["inner"].strip():
        return "", words
    return match["inner"].strip(), words[match.end() :]


def is_transition(line: str) -> bool:
    """Whether a stripped line is a transition: 切至：, 淡出, 叠化至 街道."""
    return len(line) <= 20 and bool(match := _TRANSITION.fullmatch(line)) and not _prose(match["to"])


def is_shot(line: str) -> bool:
    """Whether a stripped line is a shot heading: 特写：碗, 空镜."""
    return len(line) <= 50 and bool(_SHOT.fullmatch(line))


def _prose(words: str) -> bool:
    return "，" in words or "的时候" in words


def _listed(text: str) -> list[str]:
    bare = re.sub(r"[（(][^（()）]*[）)]", "", text)
    return [name for name in re.split(r"[、，,；;\s/]+", bare.strip("。. ")) if _name_shaped(name)]


def _name_shaped(name: str) -> bool:
    return 1 <= len(name) <= 8 and bool(HAN.match(name)) and bool(re.fullmatch(r"[\w·]+", name))


def _looks_like_name(name: str, colon: str, words: str) -> bool:
    if name in _NOT_NAMES or name.endswith(_VERB_ENDINGS):
        return False
    if HAN.search(name):
        return len(name) <= 4 or (len(name) <= 8 and "·" in name)
    return colon == "：" and bool(HAN.search(words)) and name[0].isalpha() and len(name.split()) <= 3
