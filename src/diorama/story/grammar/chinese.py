"""Chinese sentences -> acts: topic, serial verbs, 把 and 被, 给 对 跟 从 在, aspect and direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.stage.catalogue import CATALOGUE
from diorama.story.grammar.acts import Act, Match, Place, Sentence, Thing
from diorama.story.grammar.chinese_words import LOCALS, NUMBERS, RELATIONS, SIZES, Word, cut
from diorama.story.grammar.memory import Memory
from diorama.story.looks import names_a_look, read_look

_STILL = re.compile(
    r"^(一阵|一片|片刻|短暂的?|长久的?|良久|许久|久久|稍微?)?的?(停顿|沉默|寂静|静默|安静|无言|无声|片刻|良久|许久|静|默然)(了?片刻|了一会儿)?[。.…！]*$"
    r"|^(两人|二人|大家|众人)?(都)?(沉默|不说话|没有说话|谁也没说话|无言)[。…]*$|^(四周|屋里|店里|周围|房间里)?一片(寂静|沉默|安静)[。…]*$"
)
_RAIN_OFF = re.compile(
    r"[雨雪](渐渐|慢慢|终于|已经|也|忽然|突然)*(停|小|住)了?|天(放晴|晴了)|雨过天晴|不下雨了"
)
_RAIN_ON = re.compile(
    r"(开始|突然|忽然|又|外面|窗外|天空|天)*(下起了?|飘起了?|落下了?)[^，。]{0,3}[雨雪]|开始下[雨雪]|[雨雪]开始下|下[雨雪]了|[雨雪](点)?(落|下)了?(下来|起来|得更大)|[雨雪]越下越大"
)
_LIGHTS = re.compile(
    r"(灯光|所有的灯|顶灯|吊灯|电灯|^灯|，灯|屋里的灯|店里的灯|的灯|路灯|灯)(都|全|忽然|突然|渐渐|慢慢|缓缓|一下子|又|全部|也)*(熄灭|灭|暗|黑|熄)|停电|陷入(一片)?黑暗"
)
_LIGHTS_ON = re.compile(
    r"(灯光|所有的灯|顶灯|吊灯|电灯|灯)(都|全|忽然|突然|渐渐|慢慢|缓缓|一下子|又|全部|也)*(亮)|来电了"
)
_SHOWING = frozenset(("看", "看看", "瞧", "瞧瞧", "看了看"))
_OWN_LAMP = re.compile(r"台灯|床头灯|落地灯|灯笼|开灯|关灯|打开|关掉|关上|点亮")


def split_chinese(text: str) -> list[str]:
    """Sentences of a paragraph; a part about weather or light before a comma is one of its own."""
    sentences: list[str] = []
    for piece in re.split(r"(?<=[。！？!?…；;])|\n+|——+", text):
        part = piece.strip(' 　“”"。')
        first, comma, rest = part.partition("，")
        if comma and special_action(first)[0]:
            sentences += [first, rest]
        elif part:
            sentences.append(part)
    return sentences


def special_action(sentence: str) -> tuple[str, str]:
    """Stillness, weather and light: their action and target, or two empty strings."""
    if _STILL.match(sentence):
        return "hold", ""
    if re.fullmatch(
        r"(突然|忽然|这时|门外|外面)*[，]?(响起|传来)?(一阵|急促的|轻轻的)*(敲门声|有人敲门)(响起)?[。]*",
        sentence,
    ):
        return "knock", "door"
    if _RAIN_OFF.search(sentence):
        return "rain_stop", ""
    if _RAIN_ON.search(sentence) and len(sentence) < 16:
        return "rain_start", ""
    if not _OWN_LAMP.search(sentence) and len(sentence) < 16:
        if _LIGHTS.search(sentence):
            return "light_off", "light"
        if _LIGHTS_ON.search(sentence):
            return "light_on", "light"
    return "", ""


def read_chinese(text: str, memory: Memory) -> Sentence:
    """One Chinese sentence as acts, or as a description."""
    return _Reader(text, memory.han_names()).read()


@dataclass(slots=True)
class _Clause:
    """What was read of a clause before its verb."""

    objects: list[Thing] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    manner: list[str] = field(default_factory=list)
    negated: bool = False
    passive: bool = False
    together: bool = False


class _Reader:
    def __init__(self, text: str, names: dict[str, str]) -> None:
        self.text = text
        self.words = cut(text, names)
        self.acts: list[Act] = []
        self.shown: list[Thing] = []
        self.places: list[Place] = []
        self.looks: list[tuple[Thing, str]] = []
        self.unknown: list[str] = []
        self.subjects: tuple[Thing, ...] = ()
        self.pending = _Clause()
        self.fresh_subject = False
        self.num_during = 0
        self.strange: list[str] = []

    def word(self, i: int) -> Word:
        return self.words[i] if i < len(self.words) else Word("", frozenset(("mark",)))

    def read(self) -> Sentence:
        i = 0
        while i < len(self.words):
            i = max(self._step(i), i + 1)
        self._end_clause()
        described = not self.acts
        return Sentence(
            acts=tuple(self.acts),
            shown=tuple(self.shown),
            places=(*self.places, *(self.pending.places if described else ())),
            looks=tuple(self.looks),
            unknown=tuple(self.unknown),
            text=self.text,
            described=described,
        )

    # one word or phrase

    def _step(self, i: int) -> int:
        word = self.word(i)
        if word.is_a("mark"):
            return self._mark(i)
        if word.is_a("not") and not word.is_a("verb"):
            self.pending.negated = True
            return i + 1
        if word.is_a("during") and (word.text != "边" or self.word(i + 1).is_a("verb")):
            self.num_during += 1
            self.pending.together = self.num_during > 1 or word.text == "同时"
            return i + 1
        if word.is_a("passive"):
            return self._passive(i)
        if word.is_a("object") and (found := self.thing(i + 1)):
            self.pending.objects.append(found[0])
            return found[1]
        if word.is_a("tool") and self._has_tool(i):
            found = self.thing(i + 1)
            assert found is not None
            self.pending.places.append(Place(relation="with", things=(found[0],)))
            return found[1]
        if word.is_a("wear") and (self.subjects or self.shown):
            return self._wear(i)
        if word.is_a("has") and self._exists_here(i):
            return self._exists(i + 1)
        if (word.is_a("relation") and not word.is_a("verb")) or word.text in ("给", "跟", "到", "在"):
            if done := self._relation(i):
                return done
        if word.is_a("manner") and not (word.is_a("verb") and not self.word(i + 1).is_a("de", "verb")):
            self.pending.manner.append(word.ids["manner"])
            return i + 2 if self.word(i + 1).text == "地" else i + 1
        return self._noun_or_verb(i)

    def _noun_or_verb(self, i: int) -> int:
        word = self.word(i)
        if word.is_a("verb") and not self._noun_here(i):
            return self._verb(i)
        found = self.thing(i)
        if found:
            return self._topic(found[0], found[1])
        if word.is_a("is"):
            return self._is(i + 1)
        if word.is_a(
            "join", "aspect", "de", "skip", "local", "other", "times", "set", "look", "number", "measure"
        ):
            return i + 1
        self.strange.append(word.text)
        return i + 1

    def _mark(self, i: int) -> int:
        word = self.word(i)
        if word.text in "（(":
            end = next((k for k in range(i, len(self.words)) if self.words[k].text in "）)"), len(self.words))
            described = "".join(w.text for w in self.words[i + 1 : end])
            people = self.subjects or tuple(self.shown[-1:])
            if people and described:
                self.looks.append((people[-1], described))
            return end + 1
        if word.text in "，,；;：:" and (skip := self._description(i + 1)):
            return skip
        if word.text != "、":
            self._end_clause()
        return i + 1

    def _description(self, i: int) -> int:
        """A part between commas that only says how the one just named looks: where it ends; else 0."""
        if (
            not self.fresh_subject
            or not self.subjects
            or self.subjects[-1].kind not in ("name", "role", "person")
        ):
            return 0
        end = i
        while end < len(self.words) and self.words[end].text not in "，,；;。":
            end += 1
        part = self.words[i:end]
        text = "".join(word.text for word in part)
        acts = any(
            word.is_a("verb") and not names_a_look(word.text, "zh") and not word.is_a("wear") for word in part
        )
        look, _ = read_look(text, "zh")
        worn = any(word.is_a("wear") for word in part[:1]) or text[:1] in "戴穿扎留系背梳"
        if text and ((worn and names_a_look(text, "zh")) or (not acts and look != read_look("", "zh")[0])):
            self.looks.append((self.subjects[-1], text))
            return end
        return 0

    def _end_clause(self) -> None:
        """A clause ends: what was read without a verb is shown, or could not be understood."""
        if self.fresh_subject:
            people = [
                thing for thing in self.subjects if thing.kind in ("role", "pronoun", "person", "group")
            ]
            if people and self.strange and sum(map(len, self.strange)) > 1:
                text = "".join(self.strange)
                self.acts.append(
                    Act(verb=text, subjects=self.subjects, text=self.text, manner=tuple(self.pending.manner))
                )
            else:
                self.shown += self.subjects
        elif self.strange and sum(map(len, self.strange)) > 1 and self.acts:
            text = "".join(self.strange)
            if not re.fullmatch(r"[的地得了着过之一样般似]+", text):
                self.unknown.append(text)
        self.strange = []
        self.fresh_subject = False
        if self.pending.objects:
            self.shown += self.pending.objects
        self.pending = _Clause(
            places=self.pending.places if not self.acts else [], manner=self.pending.manner
        )

    def _topic(self, thing: Thing, i: int) -> int:
        """A noun before its verb: a place (桌上), else one more subject."""
        local = self.word(i)
        if thing.kind not in ("role", "pronoun", "person") and local.is_a("local"):
            self.pending.places.append(Place(relation=LOCALS[local.text], things=(thing,)))
            return i + 1
        if thing.kind == "spot" and not self._verb_follows(i):
            self.pending.places.append(Place(relation="in", things=(thing,)))
            return i
        if thing.kind == "part":
            return i
        joins = self.fresh_subject and self._joined_before(i)
        self.subjects = (*self.subjects, thing) if joins else (thing,)
        self.fresh_subject = True
        if thing.look and thing.kind in ("role", "person"):
            self.looks.append((thing, thing.look))
        while self.word(i).text in ("和", "与", "跟", "、", "及") and (found := self.thing(i + 1)):
            if self._joined_verb(found[1]):
                self.subjects = (*self.subjects, found[0])
                i = found[1]
            else:
                break
        return i

    def _joined_before(self, i: int) -> bool:
        return any(word.text == "、" for word in self.words[max(0, i - 3) : i])

    def _joined_verb(self, i: int) -> bool:
        """After "A 和 B": B is a subject too, unless what follows wants a companion ("和小雨握手" is the same)."""
        return i <= len(self.words)

    def _verb_follows(self, i: int) -> bool:
        while self.word(i).is_a("manner", "join", "de", "not"):
            i += 1
        return self.word(i).is_a("verb", "passive")

    # nouns

    def _noun_here(self, i: int) -> bool:
        """Whether a word that can be both is a noun here: a verb follows with no subject yet, or 的 or a number led to it."""
        word = self.word(i)
        if not word.is_a("noun", "spot", "person", "name"):
            return False
        before = self.words[i - 1] if i else Word("", frozenset())
        if before.is_a("number", "measure", "de", "color"):
            return True
        return not self.fresh_subject and not self.acts and self._verb_follows(i + 1)

    def thing(self, i: int) -> tuple[Thing, int] | None:
        """A noun phrase: possessor, number and measure, qualities, noun."""
        word = self.word(i)
        if word.is_a("name"):
            thing = Thing(kind="role", id=word.ids["name"], text=word.text)
            return self._possessed(thing, i + 1)
        if word.is_a("pronoun"):
            thing = Thing(kind="pronoun", id=word.ids["pronoun"], text=word.text)
            return self._possessed(thing, i + 1)
        if word.is_a("plural"):
            return Thing(kind="group", id=word.text.removesuffix("们"), text=word.text, plural=True), i + 1
        return self._counted(i)

    def _possessed(self, owner: Thing, i: int) -> tuple[Thing, int]:
        step = 1 if self.word(i).text == "的" else 0
        if self.word(i + step).is_a("local") and not self.word(i + step).is_a("noun", "verb"):
            return owner, i
        if step or self.word(i).is_a("part"):
            found = self._counted(i + step)
            if found:
                return replace(found[0], owner=owner, definite=True), found[1]
        return owner, i

    def _counted(self, i: int) -> tuple[Thing, int] | None:
        start, count, counted, other, definite = i, 1, False, False, True
        while self.word(i).is_a("other"):
            other = other or self.word(i).text in ("另一", "另")
            i += 1
        if self.word(i).is_a("number"):
            number = self.word(i).ids["number"]
            count = min(NUMBERS.get(number) or int(re.sub(r"\D", "", number) or 1), 24)
            counted = count > 1
            definite = False
            i += 1
        measure = self.word(i)
        if measure.is_a("measure") and (i > start or not measure.is_a("noun")):
            following = self._qualified(i + 1)
            if following is None and not measure.is_a("noun"):
                return None if i == start else self._number_alone(count, i + 1)
            if following is not None:
                i += 1
        elif definite is False and not self.word(i).is_a(
            "noun", "spot", "person", "color", "size", "unknown"
        ):
            return None
        found = self._qualified(i)
        if not found:
            return self._foreign(start, i, count) if i > start and self.word(i).is_a("unknown") else None
        thing, end = found
        if thing.kind == "person" and (counted or self.word(end).text == "们"):
            thing = replace(thing, kind="group", plural=True)
            end += self.word(end).text == "们"
        return replace(thing, count=count, counted=counted, other=other, definite=definite), end

    def _number_alone(self, count: int, i: int) -> tuple[Thing, int] | None:
        return (Thing(kind="pronoun", id="they", text="", count=count), i) if count == 2 else None

    def _foreign(self, start: int, i: int, count: int) -> tuple[Thing, int]:
        text = self.word(i).text
        return Thing(kind="unknown", id=text, text=text, count=count), i + 1

    def _qualified(self, i: int) -> tuple[Thing, int] | None:
        """Colours, sizes and other qualities, then a noun."""
        color, scale, words, start = "", 1.0, [], i
        look = ""
        while i - start < 6:
            word = self.word(i)
            noun = word.is_a("noun", "spot", "person", "part", "name")
            next_word = self.word(i + 1)
            if word.is_a("color") and not (word.is_a("noun") and not next_word.is_a("noun", "de", "spot")):
                color, look = word.ids["color"], look + word.text
            elif word.is_a("size") and next_word.is_a("noun", "de", "spot", "color", "size", "person"):
                scale = SIZES[word.text]
            elif noun and not (next_word.text == "的" and i > start - 1 and self._then_noun(i + 2)):
                return self._noun(i, color, scale, tuple(words), look)
            elif word.is_a(
                "unknown", "manner", "verb", "wear", "noun", "spot", "part"
            ) and self._leads_to_noun(i):
                words.append(word.text)
                look += word.text
            elif word.text != "的" or i == start:
                return None
            i += 1
        return None

    def _then_noun(self, i: int) -> bool:
        return self.word(i).is_a("noun", "person") and not self.word(i).is_a("verb")

    def _leads_to_noun(self, i: int) -> bool:
        """Whether this word and at most three more end in 的 before a noun."""
        for k in range(i + 1, min(i + 5, len(self.words))):
            if self.words[k].text == "的":
                return self.word(k + 1).is_a("noun", "spot", "person", "color", "size")
            if self.words[k].is_a("mark", "name", "pronoun"):
                return False
        return False

    def _noun(
        self, i: int, color: str, scale: float, words: tuple[str, ...], look: str
    ) -> tuple[Thing, int] | None:
        word = self.word(i)
        if word.is_a("name"):
            return Thing(kind="role", id=word.ids["name"], text=word.text, look=look), i + 1
        if word.is_a("person"):
            text = word.text
            return Thing(kind="person", id=text, text=text, look=f"{look}{text}"), i + 1
        if word.is_a("noun"):
            following = self.word(i + 1)
            if following.is_a("noun") and not following.is_a("verb", "measure") and not word.is_a("spot"):
                return self._noun(
                    i + 1, color, scale, (*words, word.text), look
                )  # 牛奶杯子: the last is the head
            return (
                Thing(
                    kind="prop", id=word.ids["noun"], text=word.text, color=color, scale=scale, words=words
                ),
                i + 1,
            )
        if word.is_a("spot"):
            return Thing(kind="spot", id=word.ids["spot"], text=word.text), i + 1
        return Thing(kind="part", id=word.text, text=word.text), i + 1

    # relations

    def _relation(self, i: int) -> int:
        """在桌上, 给小雨, 从门口, 跟着老王...: a place phrase before or after the verb; 0 when none is read."""
        word = self.word(i)
        if word.text not in RELATIONS:
            return 0
        found = self.thing(i + 1)
        if not found:
            return 0
        thing, end = found
        relation = RELATIONS[word.text]
        if word.text in ("和", "与", "跟", "同") and not self.fresh_subject and not self.subjects:
            return 0
        if (local := self.word(end)).is_a("local"):
            inside = LOCALS[local.text]
            relation = inside if relation == "in" or word.text == "在" else relation
            end += 1
        elif thing.kind in ("part",) and not thing.owner:
            return end
        if word.text == "给" and thing.kind in ("role", "pronoun", "person") and self._gives(end):
            return self._give(thing, end)
        place = Place(relation=relation, things=(thing,))
        follows_verb = bool(self.acts) and not self.fresh_subject and not self._verb_follows(end)
        if follows_verb:
            self.acts[-1] = replace(self.acts[-1], places=(*self.acts[-1].places, place))
        else:
            self.pending.places.append(place)
        return end

    def _gives(self, i: int) -> bool:
        """Whether a thing and no verb follows 给小雨: then 给 is the verb."""
        found = self.thing(i)
        return (
            bool(found) and found[0].kind == "prop" and not self._verb_follows(found[1]) if found else False
        )

    def _give(self, recipient: Thing, i: int) -> int:
        found = self.thing(i)
        assert found is not None
        give = Word("给", frozenset(("verb",)), {}, (Match(action="give"),))
        self._act(give, self.pending, [found[0], recipient], self.pending.places, (1, False, i, found[1]))
        return found[1]

    def _has_tool(self, i: int) -> bool:
        found = self.thing(i + 1)
        if not found or found[0].kind != "prop":
            return False
        return self.word(i).text == "用" or self._verb_follows(found[1])

    def _passive(self, i: int) -> int:
        self.pending.passive = True
        found = self.thing(i + 1)
        if found and found[0].kind in ("role", "pronoun", "person"):
            self.pending.places.append(Place(relation="beside", things=(found[0],)))
            return found[1]
        return i + 1

    # descriptions

    def _wear(self, i: int) -> int:
        end = i
        while end < len(self.words) and self.words[end].text not in "，,。；":
            end += 1
        people = self.subjects or tuple(self.shown[-1:])
        self.looks.append((people[-1], "".join(word.text for word in self.words[i:end])))
        self.shown += people
        self.fresh_subject = False
        return end

    def _exists_here(self, i: int) -> bool:
        """有 and 放着 describe when a place stands before them, or nobody does."""
        word = self.word(i)
        if word.text == "有" and not any(
            t.kind in ("role", "pronoun", "person") for t in self.subjects if self.fresh_subject
        ):
            return True
        return bool(self.pending.places) and not self.fresh_subject and self.thing(i + 1) is not None

    def _exists(self, i: int) -> int:
        self.places += self.pending.places
        self.pending.places = []
        while found := self.thing(i):
            self.shown.append(found[0])
            self.subjects = (found[0],)
            i = found[1]
            if self.word(i).text not in ("和", "、", "与", "以及", "还有"):
                break
            i += 1
        self.fresh_subject = False
        return i

    def _is(self, i: int) -> int:
        end = i
        while end < len(self.words) and self.words[end].text not in "，,。；":
            end += 1
        if self.subjects and self.subjects[0].kind in ("role", "person", "pronoun"):
            self.looks.append((self.subjects[0], "".join(word.text for word in self.words[i:end])))
        self.shown += self.subjects
        self.fresh_subject = False
        return end

    # verbs

    def _verb(self, i: int) -> int:
        """A verb with its aspect, objects, goal and number of times."""
        word, clause = self.word(i), self.pending
        start = i
        i += 1
        if self.word(i).text == "地" and self.word(i + 1).is_a("verb"):
            i += 1  # 叽叽喳喳地叫
        lasting = word.text.endswith("着") or self.word(i).text == "着"
        while self.word(i).is_a("aspect") and not self._object_starts(i) and not self._goes_to(i):
            i += 1
        objects, places = list(clause.objects), list(clause.places)
        count = 1
        landing = _lands(word)
        while i < len(self.words):
            here = self.word(i)
            if here.is_a("mark") and here.text != "、":
                break
            if here.is_a("times"):
                count = max(count, min(NUMBERS.get(here.ids["times"], 1), 12))
                i += 1
            elif here.text == "、" or (here.text in ("和", "与") and objects):
                found = self.thing(i + 1)
                if not found or found[0].kind not in ("prop", "spot"):
                    break
                objects.append(found[0])
                i = found[1]
            elif here.text in ("给", "到", "在", "向", "进", "往", "朝", "回") and (goal := self._goal(i)):
                places.append(goal[0])
                i = goal[1]
            elif here.is_a("verb") and not self._object_starts(i):
                break
            elif found := self._object(i, landing and not objects, places):
                if found[0] is not None:
                    objects.append(found[0])
                i = found[1]
            elif here.is_a("aspect", "de", "local"):
                i += 1
            else:
                break
        self._act(word, clause, objects, places, (count, lasting, start, i))
        return i

    def _object_starts(self, i: int) -> bool:
        """Whether a word that may be a verb or aspect begins an object here instead."""
        word = self.word(i)
        if word.is_a("noun", "name", "person", "spot"):
            following = self.word(i + 1)
            return not (following.is_a("noun", "person", "number", "name") and not following.is_a("verb"))
        return False

    def _goes_to(self, i: int) -> bool:
        """Whether 进, 到, 给... leads to a thing rather than ends the verb."""
        return self.word(i).text in ("进", "到", "给", "向", "回") and self.thing(i + 1) is not None

    def _goal(self, i: int) -> tuple[Place, int] | None:
        found = self.thing(i + 1)
        if not found:
            return None
        thing, end = found
        relation = {"给": "for", "在": "in", "进": "to", "回": "to"}.get(self.word(i).text, "to")
        if self.word(end).is_a("local"):
            local = LOCALS[self.word(end).text]
            relation = local if relation == "in" or local not in ("on", "in") else relation
            end += 1
        return Place(relation=relation, things=(thing,)), end

    def _object(self, i: int, landing: bool, places: list[Place]) -> tuple[Thing | None, int] | None:
        """A noun phrase after the verb: an object, or where it leads (坐在 + 桌边)."""
        found = self.thing(i)
        if not found:
            return None
        thing, end = found
        if (
            self.word(end).is_a("local")
            and (landing or thing.kind in ("spot", "prop"))
            and not self.word(end).is_a("noun")
        ):
            relation = LOCALS[self.word(end).text]
            places.append(Place(relation=relation if relation != "outside" else "to", things=(thing,)))
            return None, end + 1
        if landing and thing.kind in ("spot", "prop", "role", "pronoun", "person"):
            places.append(Place(relation="to", things=(thing,)))
            local = self.word(end)
            return None, end + 1 if local.is_a("local") else end
        return thing, end

    def _act(
        self,
        word: Word,
        clause: _Clause,
        objects: list[Thing],
        places: list[Place],
        span: tuple[int, bool, int, int],
    ) -> None:
        count, lasting, start, end = span
        text = "".join(w.text for w in self.words[start:end])
        subjects = self.subjects if self.subjects else ()
        previous = self.acts[-1] if self.acts else None
        self.pending = _Clause()
        self.fresh_subject = False
        self.strange = []
        if clause.negated:
            self.unknown.append(f"不{text}")
            return
        if objects and objects[0].kind == "part":
            objects = objects[1:] if not objects[0].owner else objects
        actions = _ranked(word.actions)
        if word.text in _SHOWING and any(place.relation == "for" for place in places):
            actions = (Match(action="show"),)
        serial = previous is not None and previous.progressive and previous.text != self.text
        self.acts.append(
            Act(
                verb=word.text,
                actions=actions,
                subjects=subjects,
                objects=tuple(objects),
                places=tuple(places),
                manner=tuple(dict.fromkeys(clause.manner)),
                together=clause.together or serial,
                passive=clause.passive,
                progressive=lasting and self.word(end).is_a("verb"),
                count=count,
                text=text if self.acts else self.text,
            )
        )


def _lands(word: Word) -> bool:
    """Whether what follows the verb is where it leads (坐在, 走到, 走上) rather than its object (放下, 戴上)."""
    if len(word.text) < 2 or word.text[-1] in "在到进":
        return len(word.text) > 1
    entry = CATALOGUE.action(word.actions[0].action) if word.actions else None
    return word.text[-1] in "向上过回下出入" and entry is not None and entry.may[:1] == ("place",)


def _ranked(actions: tuple[Match, ...]) -> tuple[Match, ...]:
    """Conditions first: they say more."""
    return tuple(sorted(actions, key=lambda match: not match.condition))


def known_action(word: str) -> bool:
    """Whether the catalogue has this Chinese verb."""
    return CATALOGUE.find("action", word, "zh") is not None
