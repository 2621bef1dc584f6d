"""Chinese words: closed classes, and a sentence cut into words by longest match over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from diorama.stage.catalogue import CATALOGUE, Kind
from diorama.story.grammar.acts import Match
from diorama.story.word_sets import word_list

PRONOUNS = {
    "他": "he",
    "她": "she",
    "它": "it",
    "他们": "they",
    "她们": "they",
    "它们": "they",
    "两人": "they",
    "二人": "they",
    "两个人": "they",
    "俩人": "they",
    "彼此": "each",
    "对方": "other",
    "大家": "everyone",
    "所有人": "everyone",
    "众人": "everyone",
    "我们": "we",
    "另一个人": "other",
    "互相": "each",
    "相互": "each",
    "俩": "they",
    "三人": "they",
    "双方": "they",
}
PEOPLE = word_list(
    "老人 老太太 老爷爷 老奶奶 老头 老头子 老汉 爷爷 奶奶 外婆 外公 男人 女人 男孩 女孩 小男孩 小女孩 "
    "孩子 小孩 男子 女子 姑娘 小姑娘 少年 少女 年轻人 小伙子 中年人 客人 顾客 服务员 老板 老板娘 厨师 "
    "老师 学生 医生 护士 病人 警察 司机 妈妈 爸爸 母亲 父亲 儿子 女儿 哥哥 姐姐 弟弟 妹妹 朋友 邻居 "
    "妻子 丈夫 店员 店主 路人 行人 乘客 邮递员 歌手 画家 摄影师 婴儿 情侣 陌生人 老伯 大叔 大爷 大妈 "
    "阿姨 叔叔 同学 同事 农夫 渔夫 保安 经理 秘书 小偷 士兵 国王 王后 公主 王子 和尚 魔术师 小丑 "
    "机器人 老者 老妇人 小狗 狗 大狗 黄狗 黑狗 猫 小猫 黑猫 花猫 橘猫 白猫 鸟 小鸟 麻雀 鸽子 乌鸦 "
    "海鸥 猫咪 狗狗 流浪猫 流浪狗 人 男生 女生"
)
PLURALS = ("孩子们", "人们", "客人们", "学生们", "朋友们", "同学们", "鸽子们")
NUMBERS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "几": 3,
    "俩": 2,
    "双": 2,
}
MEASURES = frozenset(
    "个只张把条位名双碗杯盘壶瓶本支束串块片根朵盏封辆台副件顶扇口盒包袋箱份间群对枝颗面座部架壶艘头匹枚笼锅缸桶篮罐幅卷叠堆排"
)
RELATIONS = {
    "在": "in",
    "从": "from",
    "向": "to",
    "往": "to",
    "朝": "to",
    "朝着": "to",
    "向着": "to",
    "到": "to",
    "对": "at",
    "对着": "at",
    "给": "for",
    "跟": "with",
    "和": "with",
    "与": "with",
    "同": "with",
    "为": "for",
    "替": "for",
    "沿着": "along",
    "绕着": "around",
    "围着": "around",
    "隔着": "across",
    "往着": "to",
    "由": "from",
    "冲着": "at",
    "当着": "front",
    "随着": "about",
    "离": "from",
    "顺着": "along",
    "靠": "beside",
    "透过": "through",
}
LOCALS = {
    "上": "on",
    "上面": "on",
    "里": "in",
    "里面": "in",
    "中": "in",
    "内": "in",
    "下": "under",
    "下面": "under",
    "底下": "under",
    "旁": "beside",
    "旁边": "beside",
    "边": "beside",
    "边上": "beside",
    "身边": "beside",
    "身旁": "beside",
    "后": "behind",
    "后面": "behind",
    "背后": "behind",
    "身后": "behind",
    "前": "front",
    "前面": "front",
    "面前": "front",
    "跟前": "front",
    "身前": "front",
    "对面": "front",
    "外": "outside",
    "外面": "outside",
    "之间": "beside",
    "附近": "beside",
    "身上": "on",
    "怀里": "in",
    "手里": "in",
    "手中": "in",
    "手上": "in",
    "中间": "in",
    "中央": "in",
    "一旁": "beside",
    "上方": "over",
    "之中": "in",
    "处": "in",
    "里头": "in",
    "一角": "in",
    "底部": "under",
    "尽头": "in",
    "那里": "beside",
    "那边": "beside",
    "脚边": "beside",
}
JOINS = word_list(
    "然后 接着 于是 随后 之后 再 就 便 也 又 并 而 但 但是 可是 不过 最后 这时 此时 终于 才 却 还 都 "
    "正 正在 已经 先 后来 一会儿 过了一会儿 片刻后 紧接着 随即 并且 而且 开始 继续 准备 试图 想要 "
    "打算 努力 尝试 只见 原来 仿佛 好像 仍 仍然 依然 刚 刚刚 不停地 不断 不停 一起 一同 一块儿 各自 "
    "自己 独自 一个人 自顾自地 顺手 随手 亲手 转而 其实 还是 来回 正要 刚要 一直"
)
ASPECTS = word_list(
    "了 着 过 起来 下来 上来 下去 过来 过去 上去 出来 出去 进来 进去 回来 回去 起 来 去 住 好 完 开 "
    "掉 走 到 出 进 回 倒 满 给"
)
DURING = ("一边", "一面", "同时", "边", "的时候", "时")
NOTS = ("不", "没", "没有", "别", "未", "不再", "并没有", "不要", "从不", "并不", "无法", "不敢", "不肯")
PARTS = word_list(
    "头 手 双手 眼睛 眼 双眼 脸 嘴 嘴巴 手臂 胳膊 肩膀 肩 腿 脚 脸上 额头 眉头 眉毛 鼻子 耳朵 尾巴 "
    "头发 手指 身子 身体 眼泪 泪水 背 腰 膝盖 嘴角 心 目光 声音 翅膀 爪子 怀 手心 掌心 后背 脸颊 汗 "
    "汗水 眼神 肚子 一口气 口气 泪 泪珠 脚步 胸口 头顶 额角 嘴唇 笑容 衣角 视线"
)
TIMES = re.compile(
    r"([一两二三四五六七八九十几\d])(下|次|口|遍|圈|声|步|眼|会儿|阵|番|脚|拳|趟|回)(?![\u4e00-\u9fff]?[的])"
)
SIZES = {"大": 1.3, "小": 0.8, "巨大": 1.7, "小小": 0.7, "巨型": 1.8, "迷你": 0.6, "大大": 1.3, "很大": 1.4}
_CONDITION = re.compile(r"\s*\[(\w+)\]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a Chinese sentence with everything it may be.

    Tags: name pronoun person plural noun spot set look part; verb aspect manner during not; number measure
    times color size other; relation local object passive tool; is has wear join de skip mark unknown.
    """

    text: str
    tags: frozenset[str]
    ids: dict[str, str] = field(default_factory=dict)  # tag -> id
    actions: tuple[Match, ...] = ()

    def is_a(self, *tags: str) -> bool:
        return not self.tags.isdisjoint(tags)


class _Table:
    """Words while they are collected: their tags with ids, and the actions of verbs."""

    def __init__(self) -> None:
        self.tags: dict[str, dict[str, str]] = {}
        self.actions: dict[str, list[Match]] = {}

    def add(self, word: str, tag: str, entry_id: str = "") -> None:
        self.tags.setdefault(word, {}).setdefault(tag, entry_id)

    def words(self) -> dict[str, Word]:
        return {
            word: Word(word, frozenset(ids), ids, tuple(self.actions.get(word, ())))
            for word, ids in self.tags.items()
        }


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Word]:
    """Every known word, cast names apart."""
    table = _Table()
    kinds: tuple[tuple[Kind, str], ...] = (("prop", "noun"), ("spot", "spot"), ("manner", "manner"))
    for kind, tag in kinds:
        for name, entry in CATALOGUE.names(kind, "zh").items():
            table.add(name, tag, entry.id)
    for name, entry in CATALOGUE.names("color", "zh").items():
        table.add(name, "color", entry.group)
    for name in CATALOGUE.names("set", "zh"):
        table.add(name, "set")
    _add_verbs(table)
    for entry in CATALOGUE.entries("look"):
        for name in entry.zh:
            if len(name) > 1 and entry.group not in ("species", "age", "sex"):
                table.add(name, "look")
    _add_closed(table.add)
    return table.words()


def _add_verbs(table: _Table) -> None:
    """The catalogue's verbs, without those that are read as verb and 了, or verb and object (擦桌子)."""
    heads = {
        (_CONDITION.sub("", name), entry.id) for entry in CATALOGUE.entries("action") for name in entry.zh
    }
    every_verb = {name for name, _ in heads}
    for entry in CATALOGUE.entries("action"):
        if entry.id in ("rain_start", "rain_stop", "stand_in"):
            continue
        for name in entry.zh:
            condition = _CONDITION.search(name)
            word = _CONDITION.sub("", name)
            split = any(
                (word[:k], entry.id) in heads and "noun" in table.tags.get(word[k:], {}) for k in (1, 2)
            )
            if split or (word.endswith("了") and word[:-1] in every_verb):
                continue
            table.add(word, "verb", entry.id)
            match = Match(action=entry.id, condition=condition[1] if condition else "")
            table.actions.setdefault(word, []).append(match)


def _add_closed(add: Callable[[str, str, str], None]) -> None:
    """The closed classes."""
    for table, tag in ((PRONOUNS, "pronoun"), (RELATIONS, "relation"), (LOCALS, "local")):
        for word, value in table.items():
            add(word, tag, value)
    for words, tag in (
        (PEOPLE, "person"),
        (PLURALS, "plural"),
        (JOINS, "join"),
        (ASPECTS, "aspect"),
        (DURING, "during"),
        (NOTS, "not"),
        (PARTS, "part"),
        (SIZES, "size"),
        (MEASURES, "measure"),
        (NUMBERS, "number"),
    ):
        for word in words:
            add(word, tag, word)
    for word, tag in (
        *(
            ("把", "object"),
            ("将", "object"),
            ("被", "passive"),
            ("用", "tool"),
            ("拿", "tool"),
            ("的", "de"),
        ),
        *(
            ("地", "de"),
            ("得", "de"),
            ("是", "is"),
            ("有", "has"),
            ("像", "is"),
            ("另一", "other"),
            ("另", "other"),
        ),
        *(
            ("这", "other"),
            ("那", "other"),
            ("穿着", "wear"),
            ("戴着", "wear"),
            ("身穿", "wear"),
            ("头戴", "wear"),
        ),
        *(
            ("其他", "other"),
            ("身着", "wear"),
            ("系着", "wear"),
            ("们", "skip"),
            ("留着", "wear"),
            ("戴了", "wear"),
        ),
        *(
            ("摆着", "has"),
            ("放着", "has"),
            ("坐着", "has"),
            ("挂着", "has"),
            ("立着", "has"),
            ("躺着", "has"),
        ),
        *(
            ("站着", "has"),
            ("停着", "has"),
            ("铺着", "has"),
            ("亮着", "has"),
            ("堆着", "has"),
            ("点着", "has"),
        ),
        *(
            ("长着", "has"),
            ("盖着", "has"),
            ("插着", "has"),
            ("开着", "has"),
            ("趴着", "has"),
            ("放了", "has"),
        ),
        *(
            ("摆满", "has"),
            ("散落着", "has"),
            ("贴着", "has"),
            ("搁着", "has"),
            ("蹲着", "has"),
            ("靠着", "has"),
        ),
        *(
            ("睡着", "has"),
            ("摆放着", "has"),
            ("飘着", "has"),
            ("冒着", "has"),
            ("煮着", "has"),
            ("烧着", "has"),
        ),
    ):
        add(word, tag, "")


def cut(text: str, names: dict[str, str]) -> list[Word]:
    """The words of a sentence by longest match; cast names win over words of the same length."""
    table = _lexicon()
    longest = max([len(name) for name in names] + [8])
    words: list[Word] = []
    i = 0
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        word = _word_at(text, i, names, table, longest)
        if word is None:
            if words and words[-1].is_a("unknown") and not re.match(r"\W", text[i]):
                words[-1] = Word(words[-1].text + text[i], frozenset(("unknown",)))
            else:
                words.append(
                    Word(text[i], frozenset(("mark",) if re.match(r"\W", text[i]) else ("unknown",)))
                )
            i += 1
            continue
        words.append(word)
        i += len(word.text)
    return words


def _word_at(text: str, i: int, names: dict[str, str], table: dict[str, Word], longest: int) -> Word | None:
    times = TIMES.match(text, i)
    if times:
        return Word(
            times.group(), frozenset(("times",)), {"times": times[1] if times[2] in "下次遍圈声" else "一"}
        )
    for end in range(min(len(text), i + longest), i, -1):
        piece = text[i:end]
        if piece in names:
            return Word(piece, frozenset(("name",)), {"name": names[piece]})
        if piece in table:
            if end < len(text) and len(piece) == 1 and i + 1 < len(text):
                for name in names:  # never cut into a name
                    if text.startswith(name, i + 1) and f"{piece}{name}" in names:
                        return None
            return table[piece]
    if text[i].isdecimal():
        end = i
        while end < len(text) and text[end].isdecimal():
            end += 1
        return Word(text[i:end], frozenset(("number",)), {"number": text[i:end]})
    return None
