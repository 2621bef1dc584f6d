"""Chinese sentences -> acts: topic, serial verbs, 把 and 被, 给 对 跟 从 在, aspect and direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.stage.catalogue import CATALOGUE
from diorama.story.grammar.acts import Act, Match, Place, Sentence, Thing
from diorama.story.grammar.chinese_phrases import ChinesePhrases
from diorama.story.grammar.chinese_words import LOCALS, NUMBERS, RELATIONS, Word, cut
from diorama.story.grammar.memory import Memory
from diorama.story.grammar.quiet import quiet_chinese
from diorama.story.looks import names_a_look, read_look
from diorama.story.word_sets import word_set

_GOALS = ("给", "到", "在", "向", "进", "往", "朝", "回")
_STATES = {"happily": "smile", "sadly": "sigh", "angrily": "frown", "nervously": "frown", "tiredly": "yawn"}
_SHOWING = word_set("看 看看 瞧 瞧瞧 看了看")


def split_chinese(text: str) -> list[str]:
    """Sentences of a paragraph; a part about weather or light before a comma is one of its own."""
    sentences: list[str] = []
    for piece in re.split(r"(?<=[。！？!?…；;])|\n+|——+", text):
        part = piece.strip(' 　“”"。')
        first, comma, rest = part.partition("，")
        if comma and quiet_chinese(first)[0]:
            sentences += [first, rest]
        elif part:
            sentences.append(part)
    return sentences


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


class _Reader(ChinesePhrases):
    def __init__(self, text: str, names: dict[str, str]) -> None:
        self.text = text
        super().__init__(cut(text, names))
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
        leads = (word.is_a("relation") and not word.is_a("verb")) or word.text in ("给", "跟", "到", "在")
        if leads and (done := self._relation(i)):
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
            elif people and self.pending.manner and self.pending.manner[0] in _STATES:
                state = Match(action=_STATES[self.pending.manner[0]])
                self.acts.append(Act(verb="", actions=(state,), subjects=self.subjects, text=self.text))
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
        """Whether B of "A 和 B" is a subject too; a companion (和小雨握手) comes to the same."""
        return i <= len(self.words)

    def _verb_follows(self, i: int) -> bool:
        while self.word(i).is_a("manner", "join", "de", "not"):
            i += 1
        return self.word(i).is_a("verb", "passive")

    # what a word is here

    def _noun_here(self, i: int) -> bool:
        """Whether a word that can be both is a noun here: a verb or 的 or a number says so."""
        word = self.word(i)
        if not word.is_a("noun", "spot", "person", "name"):
            return False
        before = self.words[i - 1] if i else Word("", frozenset())
        if before.is_a("number", "measure", "de", "color"):
            return True
        return not self.fresh_subject and not self.acts and self._verb_follows(i + 1)

    # relations

    def _relation(self, i: int) -> int:
        """Whether a word of two kinds is a noun here: what is round it says so."""
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
        landing, count = _lands(word), 1
        while i < len(self.words):
            if self.word(i).is_a("times"):
                count = max(count, min(NUMBERS.get(self.word(i).ids["times"], 1), 12))
                i += 1
                continue
            end = self._complement(i, objects, places, landing)
            if not end:
                break
            i = end
        self._act(word, clause, objects, places, (count, lasting, start, i))
        return i

    def _complement(self, i: int, objects: list[Thing], places: list[Place], landing: bool) -> int:
        """One more object or goal of a verb, added to its lists; the next position, 0 where they end."""
        here = self.word(i)
        if here.text == "、" or (here.text in ("和", "与") and objects):
            found = self.thing(i + 1)
            if not found or found[0].kind not in ("prop", "spot"):
                return 0
            objects.append(found[0])
            return found[1]
        if here.is_a("mark"):
            return 0
        if here.text in _GOALS and (goal := self._goal(i)):
            places.append(goal[0])
            return goal[1]
        if here.is_a("verb") and not self._object_starts(i):
            return 0
        if phrase := self._object(i, landing and not objects, places):
            if phrase[0] is not None:
                objects.append(phrase[0])
            return phrase[1]
        return i + 1 if here.is_a("aspect", "de", "local") else 0

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
    """Whether the verb is followed by where it leads (坐在, 走到) rather than its object (放下, 戴上)."""
    if len(word.text) < 2 or word.text[-1] in "在到进":
        return len(word.text) > 1
    entry = CATALOGUE.action(word.actions[0].action) if word.actions else None
    return word.text[-1] in "向上过回下出入" and entry is not None and entry.may[:1] == ("place",)


def _ranked(actions: tuple[Match, ...]) -> tuple[Match, ...]:
    """Conditions first: they say more."""
    return tuple(sorted(actions, key=lambda match: not match.condition))
