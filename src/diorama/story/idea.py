"""An idea in a sentence or two, grown into a small screenplay without any language model.

The idea stands in it word for word as a synopsis, and its own sentences as action. A theme (a meeting, a
chase, a loss...) adds what leads to them and what follows: two scenes of about half a minute, told in the
catalogue's verbs so that the stage can act them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from diorama.core.errors import ScreenplayError
from diorama.core.screenplay import Element, ElementKind, Screenplay, TitleField
from diorama.stage.catalogue import CATALOGUE, Language
from diorama.story.chinese import HAN
from diorama.story.fountain import parse_fountain
from diorama.story.fountain_writing import write_fountain
from diorama.story.idea_themes import Theme, theme_of
from diorama.story.idea_words import IdeaReading, IdeaRole, is_staged, read_idea

LONGEST = 2000  # characters; more is a screenplay or a story, not an idea
_LATER = {
    "dawn": "morning",
    "morning": "afternoon",
    "day": "dusk",
    "afternoon": "dusk",
    "dusk": "night",
    "evening": "night",
    "night": "dawn",
}
_CHINESE_TIMES = {
    "dawn": "黎明",
    "morning": "早晨",
    "day": "日",
    "afternoon": "午后",
    "dusk": "黄昏",
    "evening": "傍晚",
    "night": "夜",
}
_AGES = (  # words of a role, and how old that makes it
    (
        (
            "girl",
            "boy",
            "child",
            "kid",
            "prince",
            "grandson",
            "granddaughter",
            "女孩",
            "男孩",
            "孩子",
            "姑娘",
        ),
        ("8", "八岁"),
    ),
    (
        ("old ", "grandm", "grandp", "grandf", "老人", "老奶奶", "老爷爷", "老太太", "奶奶", "爷爷", "外婆"),
        ("70s", "七十岁"),
    ),
    (("",), ("30s", "三十岁")),
)
_ARTICLES = ("a", "an", "the")
_PREPOSITIONS = ("in", "on", "at", "of", "to", "and", "with", "for", "by", "from", "over", "into", "under")
_COMPANIONS = {"en": ("girl", "old man", "woman", "boy"), "zh": ("女孩", "老人", "女人", "男孩")}
_WEAR = {
    "en": ("red coat", "yellow sweater", "blue hoodie", "green jacket", "purple coat", "white shirt"),
    "zh": ("红色外套", "黄色毛衣", "蓝色卫衣", "绿色夹克", "紫色大衣", "白色衬衫"),
}
_HAIR = {
    "en": ("curly hair", "short black hair", "round glasses", "brown hair", "straw hat", "red scarf"),
    "zh": ("卷发", "黑色短发", "戴圆眼镜", "棕色头发", "戴草帽", "红围巾"),
}
_OWN_LOOKS = {  # what a word of the idea already says about how someone looks
    "robot": ("grey suit", "helmet"),
    "astronaut": ("white suit", "helmet"),
    "chef": ("white shirt", "chef's hat", "apron"),
    "baker": ("white shirt", "apron"),
    "ghost": ("white robe", "white hair"),
    "old": ("grey hair",),
    "grandm": ("grey hair",),
    "grandp": ("grey hair",),
    "grandf": ("grey hair",),
    "机器人": ("灰色西装", "戴头盔"),
    "宇航员": ("白色西装", "戴头盔"),
    "厨师": ("白色衬衫", "戴厨师帽", "围裙"),
    "幽灵": ("白色长袍", "白发"),
    "老人": ("灰白头发",),
    "老爷爷": ("灰白头发",),
    "老奶奶": ("灰白头发",),
}
_FUR = {"en": ("brown", "white", "black", "grey"), "zh": ("棕色", "白色", "黑色", "灰色")}


def expand_idea(text: str, language: str | None = None, *, source: str = "idea") -> Screenplay:
    """A screenplay of about half a minute that shows what an idea says, in the idea's own words.

    The same idea always gives the same screenplay. `language` is "en" or "zh"; None: the idea's own. A text
    that already has scene headings is a screenplay and is read as one.

    Raises:
        ScreenplayError: there is no idea in the text, or it is longer than an idea is.
    """
    bare = text.strip("\ufeff \t\r\n")
    if not re.search(r"\w", bare):
        raise ScreenplayError(f"{source}: has no idea in it; type: diorama make --idea 'A cat finds a ball.'")
    written = parse_fountain(bare, source)
    if any(element.kind is ElementKind.HEADING for element in written.elements):
        return written
    if len(bare) > LONGEST:
        raise ScreenplayError(
            f"{source}: {len(bare)} characters are more than an idea (at most {LONGEST}); "
            "give it scene headings such as INT. KITCHEN - DAY and save it as a .fountain file"
        )
    tongue: Language = "zh" if (language or ("zh" if HAN.search(bare) else "en")) == "zh" else "en"
    story = _Story(bare, tongue)
    grown = Screenplay(
        source=source, title_page=story.title_page(), elements=tuple(story.elements()), language=tongue
    )
    return parse_fountain(write_fountain(grown), source)


class _Story:
    """One idea on its way to a screenplay. Every choice comes from `seed`, which comes from the words."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language: Language = language
        self.seed = zlib.crc32(text.encode())
        self.theme: Theme = theme_of(text, language)
        self.idea: IdeaReading = read_idea(text, language, self.seed)
        self.talks = len(self.idea.roles) > 1 or bool(self.idea.quotes)
        self.roles = self._cast()
        self.set_id = self.idea.set_id or self._open_air(self.theme.set_id)
        self.thing = self.idea.thing or self._name("prop", self.theme.prop_id)
        people = sum(role.species == "person" for role in self.roles)
        self.talks = self.talks and people > 1

    def title_page(self) -> tuple[TitleField, ...]:
        clauses = [part.strip() for part in re.split(r"[.!?,;:\"“。！？，；：\n]", self.text)]
        first = next((part for part in clauses if len(part) > 3), clauses[0])
        if self.language == "zh":
            return (TitleField(key="标题", values=(first[:14],), line=1),)
        small = {*_ARTICLES, *_PREPOSITIONS}
        spoken = re.sub(r"[\"“”]", "", first).split()
        words = [word if word.lower() in small else word[:1].upper() + word[1:] for word in spoken[:8]]
        if len(spoken) > len(words):  # cut before a preposition, so that what stays is whole
            breaks = [index for index, word in enumerate(words) if index > 3 and word in _PREPOSITIONS]
            words = words[: breaks[-1]] if breaks else words[:6]
        title = " ".join(words)
        return (TitleField(key="Title", values=(title[:1].upper() + title[1:],), line=1),)

    def elements(self) -> Iterator[Element]:
        time = self.idea.time_id or self.theme.time_id
        first, *others = self.idea.sentences
        yield Element(kind=ElementKind.SYNOPSIS, text=" ".join(self.text.split()), line=1, end_line=1)
        yield self._heading(time)
        for index, role in enumerate(self.roles):
            yield _action(self._introduction(role, index))
        yield from self._lines(self.theme.open)
        yield from self._own(first)
        yield from self._quoted()
        for sentence in others[:-1]:
            yield from self._own(sentence)
        yield from self._lines(self.theme.turn)
        yield Element(kind=ElementKind.TRANSITION, text=self._say("DISSOLVE TO:", "叠化"), line=1, end_line=1)
        yield self._heading(_LATER[time])
        for sentence in others[-1:]:
            yield from self._own(sentence)
        yield from self._lines(self.theme.close)
        yield Element(kind=ElementKind.TRANSITION, text=self._say("FADE OUT.", "淡出"), line=1, end_line=1)

    def _cast(self) -> tuple[IdeaRole, ...]:
        roles = list(self.idea.roles)
        start = self.seed
        while len(roles) < self.theme.num_roles or (not roles and self.theme.num_roles):
            noun = _COMPANIONS[self.language][start % 4]
            start += 1
            if noun not in [role.noun for role in roles]:
                calls = noun if self.language == "zh" else f"the {noun}"
                roles.append(IdeaRole(name=noun.upper(), calls=calls, noun=noun))
        return tuple(roles)

    def _open_air(self, set_id: str) -> str:
        """A theme's set; the street instead of a room when the idea speaks of the weather."""
        entry = CATALOGUE.get("set", set_id)
        indoors = entry is not None and entry.group == "interior"
        return "street" if indoors and self.idea.weather_id not in ("", "clear") else set_id

    def _heading(self, time_id: str) -> Element:
        entry = CATALOGUE.get("set", self.set_id)
        inside = entry is not None and entry.group == "interior"
        place = self.idea.place or self._name("set", self.set_id)
        weather = self.idea.weather_id
        if self.language == "zh":
            falling = f" - {self._name('weather', weather)}" if weather else ""
            text = f"{'内景' if inside else '外景'} {place} - {_CHINESE_TIMES[time_id]}{falling}"
        else:
            falling = f" - {weather.upper()}" if weather else ""
            text = f"{'INT.' if inside else 'EXT.'} {place.upper()} - {time_id.upper()}{falling}"
        return Element(kind=ElementKind.HEADING, text=text, line=1, end_line=1)

    def _introduction(self, role: IdeaRole, index: int) -> str:
        """`ROBOT, 30s, grey suit, helmet.`: how the role looks, none like another."""
        turn = self.seed // 7 + index
        if role.species != "person":
            fur = _FUR[self.language][turn % 4]
            return self._say(
                f"{role.name}, a small {fur} {role.noun}.", f"{role.name}，一只{fur}的{role.noun}。"
            )
        own = next((looks for word, looks in _OWN_LOOKS.items() if role.noun.startswith(word)), ())
        wear, hair = _WEAR[self.language][turn % 6], _HAIR[self.language][(turn // 6 + index) % 6]
        alone = role.noun not in [other.noun for other in self.roles[:index]]
        looks = own if len(own) > 1 and alone else (wear, *(own[-1:] or (hair,)))
        ages = next(ages for words, ages in _AGES if any(word in f"{role.noun} " for word in words))
        parts = [role.name, ages[self.language == "zh"], *looks]
        return self._say(", ".join(parts) + ".", "，".join(parts) + "。")

    def _own(self, sentence: str) -> Iterator[Element]:
        """A sentence of the idea as action, its roles and thing called as in the lines around it.

        One without an action of the catalogue (people meet again) is told by the theme's lines alone; its
        words stand in the synopsis.
        """
        if not is_staged(sentence, self.language):
            return
        pair = [role for role in self.roles if role.together]
        if len(pair) > 1:
            *some, last = (role.calls for role in pair)
            both = self._say(", ", "、").join(some) + self._say(" and ", "和") + last
            sentence = re.sub(re.escape(pair[0].together), both, sentence, count=1, flags=re.IGNORECASE)
        if "{thing}" in " ".join(self.theme.open) and self.idea.thing:
            thing = re.escape(self.thing)
            sentence = re.sub(rf"\ban? (?=(?:[a-z-]+ ){{0,2}}{thing}\b)", "the ", sentence, count=1)
            sentence = re.sub(rf"一(?=[\u4e00-\u9fff]{thing})", "那", sentence, count=1)
        yield _action(sentence)

    def _quoted(self) -> Iterator[Element]:
        for number, quote in enumerate(self.idea.quotes if self.roles else ()):
            words = quote if quote[-1] in ".!?。！？…" else quote + self._say(".", "。")
            yield from _speech(self.roles[number % len(self.roles)].name, words)

    def _lines(self, lines: tuple[str, ...]) -> Iterator[Element]:
        """A theme's lines with the idea's roles and thing in them, without those that its roles cannot do."""
        for line in lines:
            bare = line.lstrip("?+-")
            marks = line[: len(line) - len(bare)]
            if not self._fits(bare, marks):
                continue
            if speech := re.fullmatch(r"([AB]): (.*)", bare):
                role = self.roles["AB".index(speech[1])]
                if self.talks and role.species == "person":
                    yield from _speech(role.name, speech[2])
                continue
            yield _action(self._filled(bare))

    def _fits(self, line: str, marks: str) -> bool:
        """Whether the idea has the roles that a theme's line names, of the kind it is marked for."""
        named = 2 if re.search(r"\{[Bb]\}|^B:", line) else 1 if re.search(r"\{[Aa]\}|^A:", line) else 0
        if named > len(self.roles) or ("?" in marks and len(self.roles) > 1):
            return False
        actor = self.roles["AB".index(line[1])] if line.startswith(("{A}", "{B}")) else None
        return actor is None or not ({"+", "-"} & set(marks)) or ("+" in marks) == (actor.species == "person")

    def _filled(self, line: str) -> str:
        thing = self.thing if self.language == "zh" else f"the {self.thing.lower()}"
        words = {"thing": thing, "Thing": thing[:1].upper() + thing[1:]}
        for letter, role in zip("AB", self.roles, strict=False):
            words[letter.lower()] = role.calls
            words[letter] = role.calls[:1].upper() + role.calls[1:]
        return line.format_map(words)

    def _name(self, kind: str, entry_id: str) -> str:
        entry = CATALOGUE.get("set" if kind == "set" else "prop" if kind == "prop" else "weather", entry_id)
        return entry.names(self.language)[0] if entry else entry_id.replace("_", " ")

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self.language == "zh" else english


def _action(text: str) -> Element:
    return Element(kind=ElementKind.ACTION, text=text, line=1, end_line=1)


def _speech(name: str, words: str) -> Iterator[Element]:
    yield Element(kind=ElementKind.CHARACTER, text=name, line=1, end_line=1)
    yield Element(kind=ElementKind.DIALOGUE, text=words, line=1, end_line=1)
