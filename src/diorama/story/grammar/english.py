"""English sentences -> acts: a small clause parser over the catalogue's verbs and nouns."""

from __future__ import annotations

from dataclasses import replace

from diorama.stage.catalogue import CATALOGUE
from diorama.story.grammar import lexicon
from diorama.story.grammar.acts import Act, Match, Place, Sentence, Thing
from diorama.story.grammar.english_words import (
    BE,
    DURING,
    JOINING,
    NUMBERS,
    ORDERING,
    REFLEXIVES,
    STATIVE,
    TIMES_OVER,
    WEARING,
)
from diorama.story.grammar.phrases import Names
from diorama.story.grammar.tokens import Token, tokenise
from diorama.story.grammar.verb_groups import Verb, VerbGroups
from diorama.story.word_sets import word_set

_LIGHT = word_set("a an the his her their its one's my your our some")
_EXISTS = word_set("there here")


def read_sentence(text: str, names: Names) -> Sentence:
    """One English sentence as acts, or as a description."""
    return _Reader(text, names).read()


class _Reader:
    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.phrases = VerbGroups(tokenise(text), names)
        self.tokens: list[Token] = self.phrases.tokens
        self.acts: list[Act] = []
        self.shown: list[Thing] = []
        self.places: list[Place] = []
        self.looks: list[tuple[Thing, str]] = []
        self.unknown: list[str] = []
        self.manner: list[str] = []
        self.front: list[Place] = []
        self.together = False
        self.opened_during = False
        self.order = ""  # before, after, until: what joins the next clause
        self.swapped = False

    def read(self) -> Sentence:
        i = 0
        while i < len(self.tokens):
            i = max(self._step(i), i + 1)
        if self.front and not self.acts:
            self.places[:0] = self.front
        first = next((act.subjects for act in self.acts if act.subjects), ())
        lead = next((k for k, act in enumerate(self.acts) if act.subjects), 0)
        acts = [
            act if act.subjects or k > lead else act.with_subjects(first) for k, act in enumerate(self.acts)
        ]
        return Sentence(
            acts=tuple(acts),
            shown=tuple(self.shown),
            places=tuple(self.places),
            looks=tuple(self.looks),
            unknown=tuple(self.unknown),
            text=self.text,
            described=not acts,
        )

    def _step(self, i: int) -> int:
        """Read one clause or one word between clauses; the next position."""
        word = self.phrases.word(i)
        if not self.tokens[i].is_word or word in JOINING:
            return self._mark(i)
        if word in DURING:
            return self._during(i)
        if word in ORDERING and not self._relation_of_place(i):
            self.order = word
            return i + 1
        manner, length = lexicon.manner_at(self.phrases.words, i)
        if manner:
            self.manner.append(manner)
            return i + length
        if word == "to" and lexicon.verb_base(self.phrases.word(i + 1)):
            return self._predicate(i + 1, (), infinitive=True) or i + 2
        if word in _EXISTS and self.phrases.word(i + 1) in BE:
            return self._exists(i + 2)
        if i and (end := self._predicate(i, ())):
            return end
        if (verb := self.phrases.verb(i, (), infinitive=False)) and verb.word.endswith("ing"):
            return self._predicate(i, ()) or i + 1
        return self._subject_clause(i) or self._front_place(i) or self._bare(i)

    def _mark(self, i: int) -> int:
        if self.tokens[i].word == "(":
            end = next(
                (k for k in range(i, len(self.tokens)) if self.tokens[k].word == ")"), len(self.tokens)
            )
            if end > i + 1 and self.shown:
                self.looks.append((self.shown[-1], self._span(i + 1, end)))
            return end + 1
        return i + 1

    def _during(self, i: int) -> int:
        if self.acts:
            self.together = True
        else:
            self.opened_during = True
        return i + 1

    def _relation_of_place(self, i: int) -> bool:
        """Whether "before", "after"... begins a place phrase: no verb follows its noun."""
        found = self.phrases.place(i)
        return (
            bool(found) and not self.phrases.verb(found[1], found[0].things, infinitive=False)
            if found
            else False
        )

    def _front_place(self, i: int) -> int:
        """A place phrase in front of its clause, or standing alone."""
        found = self.phrases.place(i)
        if not found:
            return 0
        self.front.append(found[0])
        return found[1]

    def _bare(self, i: int) -> int:
        if self._predicate_allowed(i) and (end := self._predicate(i, ())):
            return end
        self.unknown.append(self.tokens[i].text)
        return i + 1

    def _predicate_allowed(self, i: int) -> bool:
        base = lexicon.verb_base(self.phrases.word(i))
        return bool(base)

    def _exists(self, i: int) -> int:
        """What "there is": things shown, and where."""
        found = self.phrases.noun_phrase(i)
        if not found:
            return i
        things, end = self._coordinated(found[0], found[1])
        self.shown += things
        while place := self.phrases.place(end):
            self.places.append(place[0])
            end = place[1]
        self.phrases.subjects = things
        return end

    def _subject_clause(self, i: int) -> int:
        """A clause that begins with its subject; 0 when none does. Without a verb its things are shown."""
        found = self.phrases.noun_phrase(i)
        if not found:
            return 0
        things, end = self._coordinated(found[0], found[1])
        for thing in things:
            if thing.look and thing.kind in ("role", "person", "group"):
                self.looks.append((thing, thing.look))
        if things[-1].kind in ("role", "person"):
            end = self._appositives(things[-1], end)
        after = end
        inner: list[Place] = []
        if not self.phrases.verb(after, things, infinitive=False):
            while place := self.phrases.place(after):  # "the cup on the table slides"
                inner.append(place[0])
                after = place[1]
                if self.phrases.verb(after, things, infinitive=False):
                    break
        if things[0].id == "who" and self.phrases.subjects:
            things = self.phrases.subjects
        self.phrases.subjects = things
        if done := self._predicate(after, things):
            self.places += inner if self.acts and things[0].kind != "role" else []
            return done
        self.shown += things
        self.places += inner
        return max(after, end)

    def _coordinated(self, first: Thing, i: int, *, inside: bool = False) -> tuple[tuple[Thing, ...], int]:
        """More things joined to the first by commas and "and", as long as no verb makes them a new clause."""
        things = [first]
        while True:
            k = i
            while self.phrases.word(k) in (",", "and", "&", "or"):
                k += 1
            if (
                k == i
                or k - i > 2
                or (lexicon.verb_base(self.phrases.word(k)) and self.phrases.verb(k, (), infinitive=False))
            ):
                break
            found = self.phrases.noun_phrase(k)
            if not found or (found[0].kind == "unknown" and self.phrases.word(i) == ","):
                break
            if (
                found[0].kind == "person"
                and not found[0].definite
                and k - i == 1
                and self.phrases.word(i) == ","
            ):
                break  # "Ravi, a boy of nine, ..."
            if inside and self.phrases.verb(found[1], (found[0],), infinitive=False):
                break  # "drops the tray, and the plates smash"
            if found[0].kind == "group" and self.phrases.word(k).isdecimal():
                break  # an age: "LEO, 8,"
            if self.phrases.word(i) == "," and found[0].kind not in ("role", "prop", "person", "group"):
                break
            things.append(found[0])
            i = found[1]
        return tuple(things), i

    def _appositives(self, thing: Thing, i: int) -> int:
        """Descriptions after a name, "(30s, red coat)", ", 8, in blue,": where the clause goes on."""
        while self.phrases.word(i) in (",", "("):
            closing = ")" if self.phrases.word(i) == "(" else ","
            end = i + 1
            while end < len(self.tokens) and self.phrases.word(end) not in (closing, ".", "!", ";"):
                end += 1
            if closing == ",":
                if self._begins_clause(i + 1):
                    return i + 1 if self.phrases.verb(i + 1, (thing,), infinitive=False) else i
                self.looks.append((thing, self._span(i + 1, end)))
                if end >= len(self.tokens) or self.phrases.word(end) != ",":
                    return end
                i = end
            else:
                self.looks.append((thing, self._span(i + 1, end)))
                i = end + 1
        return i

    def _begins_clause(self, i: int) -> bool:
        """Whether a verb, a joining word, an adverb, or a subject with a verb stands here."""
        word = self.phrases.word(i)
        if not word or word in JOINING or word in DURING or word in ORDERING or word == "who":
            return True
        if word not in ("wearing", "dressed") and self.phrases.verb(i, (), infinitive=False):
            return True
        if lexicon.manner_at(self.phrases.words, i)[0]:
            return True
        found = self.phrases.noun_phrase(i)
        if found and found[0].kind in ("role", "pronoun", "prop", "person"):
            return bool(self.phrases.verb(found[1], (found[0],), infinitive=False)) or found[0].kind == "role"
        return False

    def _span(self, start: int, end: int) -> str:
        if start >= end or start >= len(self.tokens):
            return ""
        return self.text[self.tokens[start].start : self.tokens[min(end, len(self.tokens)) - 1].end]

    # clauses

    def _predicate(self, i: int, subjects: tuple[Thing, ...], *, infinitive: bool = False) -> int:
        """A verb and all that belongs to it; 0 when no verb stands at `i`."""
        verb = self.phrases.verb(i, subjects, infinitive=infinitive)
        if not verb:
            return 0
        if verb.copula:
            return self._described(verb.end, subjects) if subjects else 0
        if verb.base in WEARING and subjects:
            return self._worn(verb.end, subjects)
        if verb.base in STATIVE and self._just_is(subjects):
            return self._described(verb.end, subjects or self.phrases.subjects)
        matches, used = self._matches(verb)
        act_objects, act_places, manner, end, count = self._complement(verb.end, used)
        if verb.negated:
            self.unknown.append(self._span(i, end))
            return end
        if verb.state:
            matches = (Match(action=verb.state),)
        participle = verb.word.endswith("ing") and not verb.progressive and bool(self.acts)
        act = Act(
            verb=verb.base,
            actions=matches,
            subjects=subjects,
            objects=tuple(act_objects),
            places=(*self.front, *act_places),
            manner=tuple(dict.fromkeys((*self.manner, *verb.manner, *manner))),
            together=self.together or participle,
            passive=verb.passive,
            progressive=verb.progressive or bool(verb.state),
            count=count,
            text=self._span(i, end) if not subjects else self.text,
        )
        self._add(act)
        return end

    def _just_is(self, subjects: tuple[Thing, ...]) -> bool:
        """Whether things, not figures, stand, lie or hang: that describes."""
        things = subjects or self.phrases.subjects
        return bool(things) and all(thing.kind in ("prop", "spot", "unknown") for thing in things)

    def _add(self, act: Act) -> None:
        if self.opened_during and self.acts and act.subjects:
            act, self.opened_during = replace(act, together=True), False
        if self.order == "after" and self.acts and act.subjects:
            self.acts.insert(len(self.acts) - 1, act)
        elif self.order == "before" and not self.acts:
            self.acts.append(act)
            self.swapped = True
        elif self.swapped and act.subjects:
            self.acts.insert(0, act)
            self.swapped = False
        else:
            self.acts.append(act)
        self.order = ""
        self.phrases.has_acts = True
        self.front, self.manner, self.together = [], [], False

    def _described(self, i: int, subjects: tuple[Thing, ...]) -> int:
        """What something is, and where: "the kitchen is warm", "Maya is in the doorway"."""
        self.shown += subjects
        end = i
        while end < len(self.tokens) and self.phrases.word(end) not in (",", "and", ";"):
            if place := self.phrases.place(end):
                self.places.append(place[0])
                end = place[1]
            else:
                end += 1
        if subjects[0].kind in ("role", "pronoun", "person"):
            self.looks.append((subjects[0], self._span(i, end)))
        return max(end, i + 1)

    def _worn(self, i: int, subjects: tuple[Thing, ...]) -> int:
        end = i
        while end < len(self.tokens) and not (
            self.phrases.word(end) in (",", "and") and self._begins_clause(end + 1)
        ):
            end += 1
        self.looks.append((subjects[0], self._span(i, end)))
        self.shown += subjects
        return end

    def _matches(self, verb: Verb) -> tuple[tuple[Match, ...], dict[int, str]]:
        """Actions the verb may be, those with more matched words first, and the words the best used."""
        if verb.state:
            return (), {}
        fitting: list[tuple[Match, list[int]]] = []
        for match in lexicon.verbs().get(verb.base, ()):
            spots = self._rest(match.rest, verb.end)
            if spots is not None and not self._stands_on(match, spots):
                fitting.append((match, spots))
        if not fitting:
            return (), {}
        used: dict[int, str] = {}
        best, spots = fitting[0]
        entry = CATALOGUE.action(best.action)
        keeps_relation = entry is not None and entry.may[:1] in (("place",), ())
        for spot in spots:
            word = self.phrases.word(spot)
            if not (keeps_relation and self.phrases.place(spot)):
                used[spot] = word
        return tuple(match for match, _ in fitting), used

    def _stands_on(self, match: Match, spots: list[int]) -> bool:
        """Whether "on" says where a thing is ("turns on the stand") rather than belonging to the verb."""
        entry = CATALOGUE.action(match.action)
        if entry is None or not spots:
            return False
        if entry.actors != ("prop",) and not self._just_is(()):
            return False
        return self.phrases.word(spots[-1]) == "on" and self.phrases.place(spots[-1]) is not None

    def _rest(self, rest: tuple[str, ...], i: int) -> list[int] | None:
        """Where the further words of a verb stand: next to it, or a particle after its object."""
        spots: list[int] = []
        for word in rest:
            k = i
            while self.phrases.word(k) in _LIGHT or self.phrases.word(k).endswith("ly"):
                k += 1
            if self.phrases.word(k) == word:
                spots.append(k)
                i = k + 1
                continue
            k = self._after_object(i, word)
            if not k:
                return None
            spots.append(k)
            i = k + 1
        return spots

    def _after_object(self, i: int, word: str) -> int:
        """Where `word` stands as a particle right after an object; 0 when it does not."""
        found = self.phrases.noun_phrase(i)
        if not found:
            return 0
        _, end = self._coordinated(found[0], found[1])
        if self.phrases.word(end) == word and not self.phrases.place(end):
            return end
        return 0

    def _complement(
        self, i: int, used: dict[int, str]
    ) -> tuple[list[Thing], list[Place], list[str], int, int]:
        """Objects, places, manner, the next position and how often, up to where the clause ends."""
        objects: list[Thing] = []
        places: list[Place] = []
        manner: list[str] = []
        count = 1
        while i < len(self.tokens):
            word = self.phrases.word(i)
            if i in used:
                i += 1
            elif self._ends_clause(i):
                break
            elif times := self._times(i):
                count, i = times
            elif (found := lexicon.manner_at(self.phrases.words, i))[0]:
                manner.append(found[0])
                i += found[1]
            elif place := self.phrases.place(i):
                places.append(place[0])
                things, i = self._coordinated(place[0].things[0], place[1], inside=True)
                places[-1] = Place(relation=place[0].relation, things=things)
            elif phrase := self.phrases.noun_phrase(i):
                if word in REFLEXIVES:
                    i = phrase[1]
                    continue
                things, i = self._coordinated(phrase[0], phrase[1], inside=True)
                objects += [thing for thing in things if thing not in objects]
            else:
                i += 1
        return objects, places, manner, i, count

    def _times(self, i: int) -> tuple[int, int] | None:
        word = self.phrases.word(i)
        if word in TIMES_OVER:
            return TIMES_OVER[word], i + 1
        if self.phrases.word(i + 1) == "times":
            return min(NUMBERS.get(word, int(word[:2]) if word.isdecimal() else 1), 12), i + 2
        return None

    def _ends_clause(self, i: int) -> bool:
        word = self.phrases.word(i)
        if word in (".", "!", "?", ":", ";", "(", '"', "“", "”"):
            return True
        if word in ("and", "then", "but", "or", "so", ",", "yet"):
            return self._joins_clause(i)
        if word in DURING or (word in ORDERING and not self._relation_of_place(i)):
            return True
        if word in ("who", "which"):
            return True
        if word == "to" and lexicon.verb_base(self.phrases.word(i + 1)):
            return not self.phrases.noun_phrase(i + 1)
        base = lexicon.verb_base(word)
        return bool(base) and word.endswith("ing") and not lexicon.noun_at(self.phrases.words, i)

    def _joins_clause(self, i: int) -> bool:
        """Whether what a comma or "and" joins is a new clause rather than one more thing or adverb."""
        k = i + 1
        while self.phrases.word(k) in ("and", "then", "but", "so", ","):
            k += 1
        if lexicon.manner_at(self.phrases.words, k)[0] and not self.phrases.verb(k, (), infinitive=False):
            _, length = lexicon.manner_at(self.phrases.words, k)
            return k + length < len(self.tokens) and self.phrases.word(k + length) not in (".", "!")
        return True
