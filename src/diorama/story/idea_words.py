"""Read an idea: who is in it, where and when it is, what thing it turns on, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from diorama.stage.catalogue import CATALOGUE, Language
from diorama.stage.catalogue.entries import Kind

_ENGLISH_PEOPLE = tuple(
    re.split(
        r",\s*",
        """old man, old woman, little girl, grandson, granddaughter, uncle, aunt, courier, passenger,
        pirate, knight, businesswoman, hiker, runner, cyclist, vendor, snowman, little boy,
        young woman, young man, grandmother, grandfather, grandma, grandpa, mother, father, mum,
        mom, dad, daughter, son, sister, brother, woman, man, girl, boy, child, kid, baby, robot,
        friend, stranger, neighbour, neighbor, lover, chef, cook, baker, teacher, student, doctor,
        nurse, detective, thief, astronaut, painter, artist, musician, pianist, violinist, dancer,
        singer, writer, poet, photographer, gardener, fisherman, sailor, farmer, driver, postman,
        mailman, waiter, waitress, barista, librarian, shopkeeper, clerk, police officer,
        policeman, soldier, king, queen, prince, princess, wizard, witch, ghost, alien, monster,
        clown, magician, scientist, inventor, engineer, businessman, traveller, traveler, tourist,
        player, goalkeeper, goalie, husband, wife, bride, groom, twin, colleague, boss, customer""",
    )
)
_ENGLISH_ANIMALS = {
    "dog": "dog",
    "puppy": "dog",
    "cat": "cat",
    "kitten": "cat",
    "bird": "bird",
    "pigeon": "bird",
    "sparrow": "bird",
    "crow": "bird",
    "parrot": "bird",
    "seagull": "bird",
}
_CHINESE_PEOPLE = tuple(
    re.split(
        r"\s+",
        """外卖员 快递员 骑手 店主 小孩 父子 母女 母子 父女 孙子 孙女
        机器人 老奶奶 老爷爷 老人 老太太 小女孩 小男孩 女孩 男孩 小姑娘 姑娘 女人 男人 妈妈 爸爸
        母亲 父亲 奶奶 爷爷 外婆 女儿 儿子 姐姐 妹妹 哥哥 弟弟 孩子 朋友 陌生人 邻居 恋人 情侣 夫妻
        兄弟 姐妹 厨师 面包师 老师 学生 医生 护士 侦探 小偷 宇航员 画家 艺术家 音乐家 钢琴家 舞者
        歌手 作家 诗人 摄影师 园丁 渔夫 水手 农夫 司机 邮递员 服务员 店员 老板 图书管理员 警察 士兵
        国王 王后 王子 公主 巫师 幽灵 外星人 怪兽 小丑 魔术师 科学家 发明家 旅人 旅客 游客 球员
        守门员 丈夫 妻子 新娘 新郎 双胞胎 同事 顾客""",
    )
)
_CHINESE_ANIMALS = {
    "小狗": "dog",
    "狗": "dog",
    "小猫": "cat",
    "猫": "cat",
    "小鸟": "bird",
    "鸟": "bird",
    "鸽子": "bird",
    "麻雀": "bird",
}
_COUNTS = {"two": 2, "three": 3, "four": 4, "三": 3, "四": 4}
_KIN = ("grandma", "grandpa", "mum", "mom", "dad", "mother", "father", "grandmother", "grandfather")
_JOINTS = r"(?:an?|the|to|of|in|on|at|by|and|with|for|from|his|her|my|their|its|our|or|as|into)\b"
_PAIRS = ("couple", "twins", "情侣", "夫妻", "恋人", "兄弟", "姐妹", "双胞胎", "父子", "母女", "母子", "父女")
_NAMES = {
    "en": (("MILO", "JUNE"), ("ADA", "THEO"), ("NORA", "FELIX"), ("IRIS", "OTTO")),
    "zh": (("老陈", "阿芳"), ("老林", "小周"), ("阿明", "小雨"), ("小夏", "阿杰")),
}
_CHINESE_NAME = re.compile(
    r"(?:老|小|阿)[王李张刘陈杨赵黄周吴徐孙马朱胡林郭何罗梁宋郑谢韩唐冯董明红芳强美丽杰军刚]"
)
_NOT_NAMES = re.compile(
    r"(?:an?|the|one|two|three|in|on|at|as|when|while|after|before|every|once|his|her|my|our|their|its|this|that"
    r"|there|it|he|she|they|we|you|i|and|but|then|suddenly|late|early)",
    re.IGNORECASE,
)
_TOO_LARGE = frozenset(  # a story's thing is carried about
    re.split(
        r"\s+",
        """chair stool table sofa bench bed desk shelf door fridge stove trash_can ladder tv
        bicycle car bus log""",
    )
)
_ARTICLE = re.compile(
    r"\b(?:an?|the|his|her|my|their|its|one|last|of)(?:\s+[a-z-]+){0,2}$|[一两这那][\u4e00-\u9fff]$|[把给]$",
    re.IGNORECASE,
)
_CHINESE_VERBS = frozenset("吃喝踢偷送拿走跑坐站躺追抱扔读写看推拉开关切扫敲倒哭笑睡唱跳飞爬骑煮浇画")
_QUOTE = re.compile(r"[\"“”「『](?P<words>[^\"“”「」『』]{1,200})[\"”“」』]")


@dataclass(frozen=True, kw_only=True, slots=True)
class IdeaRole:
    """Someone of an idea."""

    name: str  # as a cue: "ROBOT", "老王"
    calls: str  # inside a sentence: "the robot", "Maya", "老王"
    species: str = "person"
    noun: str = ""  # what they are: "robot"; "" for one known by name only
    together: str = ""  # the idea's words for this role and another: "two old friends"


@dataclass(frozen=True, kw_only=True, slots=True)
class IdeaReading:
    """What an idea says. Empty strings are what it leaves open; names are the idea's own words."""

    language: Language
    sentences: tuple[str, ...]
    roles: tuple[IdeaRole, ...]
    place: str = ""
    set_id: str = ""
    time_id: str = ""
    weather_id: str = ""
    thing: str = ""
    quotes: tuple[str, ...] = ()


def is_staged(sentence: str, language: Language) -> bool:
    """Whether a sentence has an action of the catalogue in it."""
    if language == "en":
        literal = re.sub(r"\bf[ae]lls? in love\b", "", sentence)
        return any(CATALOGUE.find("action", word) for word in re.findall(r"[a-z]+", literal))
    return any(
        len(words) > 1 or words in _CHINESE_VERBS for _, words, _ in _named("action", sentence, language)
    )


def read_idea(text: str, language: Language, seed: int) -> IdeaReading:
    """What an idea says; the seed chooses names for those it leaves unnamed."""
    place, set_id = _find("set", text, language)
    roles, rest = _roles(text.replace(place, " | ") if place else text, language, seed)
    _, time_id = _find("time", text, language)
    _, weather_id = _find("weather", text, language)
    return IdeaReading(
        language=language,
        sentences=_sentences(text, language),
        roles=roles,
        place=place,
        set_id=set_id,
        time_id=time_id,
        weather_id=weather_id,
        thing=_thing(rest, language),
        quotes=tuple(match["words"].strip() for match in _QUOTE.finditer(text)),
    )


def _sentences(text: str, language: Language) -> tuple[str, ...]:
    found = re.findall(
        r"[^。！？!?\n]+[。！？!?]*[”」』]?" if language == "zh" else r"[^.!?\n]+[.!?]*[\"”]?", text
    )
    done: list[str] = []
    for part in found:
        sentence = part.strip()
        if re.search(r"\w", sentence):
            ends = sentence[-1] in '.!?。！？”"」』'
            done.append(
                sentence[0].upper() + sentence[1:] + ("" if ends else "。" if language == "zh" else ".")
            )
    return tuple(done)


def _find(kind: Kind, text: str, language: Language) -> tuple[str, str]:
    """The longest name of a kind that the text uses, as written, and its id."""
    named = _named(kind, text, language)
    if not named:
        return "", ""
    start, words, entry_id = max(named, key=lambda item: (len(item[1]), -item[0]))
    return text[start : start + len(words)], entry_id


def _named(kind: Kind, text: str, language: Language) -> list[tuple[int, str, str]]:
    """(place, words, id) of everything of a kind that the text names; names may overlap."""
    if language == "zh":
        names = _chinese_names(kind)
        return [(text.index(name), name, entry_id) for name, entry_id in names if name in text]
    words = list(re.finditer(r"[\w'é-]+", text))
    found: list[tuple[int, str, str]] = []
    for first, word in enumerate(words):
        for last in words[first : first + 4]:
            phrase = text[word.start() : last.end()]
            if entry := CATALOGUE.find(kind, phrase):
                found.append((word.start(), phrase, entry.id))
    return found


@cache
def _chinese_names(kind: Kind) -> tuple[tuple[str, str], ...]:
    return tuple((name, entry.id) for name, entry in CATALOGUE.names(kind, "zh").items())


def _roles(text: str, language: Language, seed: int) -> tuple[tuple[IdeaRole, ...], str]:
    """The roles in the order they are named, and the text without them."""
    found = _chinese_roles(text) if language == "zh" else _english_roles(text)
    found.sort(key=lambda item: item[:2])
    roles: list[IdeaRole] = []
    start_pair = seed % len(_NAMES[language])
    names = [name for pair in (_NAMES[language] * 2)[start_pair : start_pair + 2] for name in pair]
    rest = text
    for start, end, role, count in found:
        rest = rest[:start] + "|" * (end - start) + rest[end:]
        if count == 1:
            if role.name not in [other.name for other in roles]:
                roles.append(role)
            continue
        for name in names[:count]:
            calls = name if language == "zh" else name.title()
            together = text[start:end].strip()
            roles.append(
                IdeaRole(name=name, calls=calls, species=role.species, noun=role.noun, together=together)
            )
    return tuple(roles[:4]), rest


def _english_roles(text: str) -> list[tuple[int, int, IdeaRole, int]]:
    found: list[tuple[int, int, IdeaRole, int]] = []
    nouns = "|".join(sorted((*_ENGLISH_PEOPLE, *_ENGLISH_ANIMALS, "couple"), key=len, reverse=True))
    pattern = re.compile(
        r"(?:\b(?P<many>two|three|four|both|a pair of)"
        r"|\b(?P<one>an?|the|one|his|her|my|their|its|our|another))?"
        rf"(?P<adjectives>(?:\s+(?!{_JOINTS})[a-z-]+){{0,3}}?)\s*\b(?P<noun>{nouns})(?P<plural>s|ies|es)?\b",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        noun = match["noun"].lower()
        animal = noun in _ENGLISH_ANIMALS
        many = bool(match["many"] or (match["plural"] and not animal) or noun in _PAIRS)
        determined = match["one"] or match["many"]
        start = match.start() if determined else match.start("noun")
        singular = "friend" if noun == "couple" else noun
        kin = noun in _KIN and not determined
        role = IdeaRole(
            name=singular.upper(),
            calls=singular.title() if kin else f"the {singular}",
            species=_ENGLISH_ANIMALS.get(noun, "person"),
            noun=singular,
        )
        found.append((start, match.end(), role, _COUNTS.get((match["many"] or "").lower(), 2) if many else 1))
    taken = {index for start, end, *_ in found for index in range(start, end)}
    for match in re.finditer(r"\b[A-Z][a-z]{1,14}\b", text):
        if match.start() not in taken and _is_name(match[0], text[: match.start()], text[match.end() :]):
            role = IdeaRole(name=match[0].upper(), calls=match[0])
            found.append((match.start(), match.end(), role, 1))
    return found


def _is_name(word: str, before: str, after: str) -> bool:
    if _NOT_NAMES.fullmatch(word) or any(CATALOGUE.find(kind, word) for kind in ("set", "time", "weather")):
        return False
    if before.strip() and before.rstrip()[-1] not in '.!?"“':
        return True
    return not CATALOGUE.find("prop", word) and bool(re.match(r"\s+(?:and|[a-z]+s)\b|,", after))


def _chinese_roles(text: str) -> list[tuple[int, int, IdeaRole, int]]:
    found: list[tuple[int, int, IdeaRole, int]] = []
    nouns = "|".join(sorted((*_CHINESE_PEOPLE, *_CHINESE_ANIMALS), key=len, reverse=True))
    pattern = re.compile(
        r"(?:(?P<many>[两二三四]|一对)|(?P<one>一|这|那))?(?:个|位|只|名|条)?"
        rf"(?P<adjectives>(?:[^，。！？、的在和与]{{1,6}}的)?(?:老|小|年轻)??)(?P<noun>{nouns})(?P<plural>们|俩)?"
    )
    for match in pattern.finditer(text):
        noun = match["noun"]
        many = bool(match["many"] or match["plural"] or noun in _PAIRS)
        role = IdeaRole(
            name=noun,
            calls=noun,
            species=_CHINESE_ANIMALS.get(noun, "person"),
            noun=noun,
        )
        found.append((match.start(), match.end(), role, _COUNTS.get(match["many"] or "", 2) if many else 1))
    taken = {index for start, end, *_ in found for index in range(start, end)}
    for match in _CHINESE_NAME.finditer(text):
        if match.start() not in taken:
            found.append((match.start(), match.end(), IdeaRole(name=match[0], calls=match[0]), 1))
    return found


def _thing(text: str, language: Language) -> str:
    """The thing an idea turns on, in its own words: what stands after an article first, then any other."""
    found = _props(text, language)
    return min(found)[2] if found else ""


def _props(text: str, language: Language) -> Iterable[tuple[int, int, str]]:
    """(0 after an article and 1 otherwise, place, words) of every prop, the longest name at each place."""
    done: dict[int, tuple[int, int, str]] = {}
    for start, words, entry_id in _named("prop", text, language):
        before, after = text[:start].rstrip(), text[start + len(words) :]
        articled = bool(_ARTICLE.search(before))
        if entry_id in _TOO_LARGE:
            continue
        verb = language == "en" and (before.endswith("|") or CATALOGUE.find("action", words) is not None)
        inner = language == "zh" and len(words) == 1 and after[:1] not in "，。！|"
        if (verb or inner) and not articled:
            continue
        old = done.get(start)
        if old is None or len(old[2]) < len(words):
            done[start] = (0 if articled else 1, start, words)
    return done.values()
