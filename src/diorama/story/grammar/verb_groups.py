"""Verb groups: helping verbs, adverbs and the verb itself, wherever an English sentence has one."""

from __future__ import annotations

from dataclasses import dataclass, field

from diorama.story.grammar import lexicon
from diorama.story.grammar.acts import Thing
from diorama.story.grammar.english_words import (
    BE,
    BEGINNING,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    STATES,
    WEARING,
    base_forms,
    form_of,
)
from diorama.story.grammar.phrases import Names, Phrases
from diorama.story.grammar.tokens import Token
from diorama.story.word_sets import word_set

_SAME_BASE = word_set("put set cut hit shut let burst spread read")
_FILLING = word_set("then just still now also all both each finally almost nearly")


@dataclass(slots=True)
class Verb:
    """A verb group: where it ends and what it is."""

    base: str
    word: str
    end: int
    manner: list[str] = field(default_factory=list)
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    state: str = ""  # a state's action: "is asleep"
    copula: bool = False


def _is_plural(subjects: tuple[Thing, ...]) -> bool:
    """Whether a verb after these subjects stands in its base form."""
    return len(subjects) > 1 or any(
        thing.plural
        or thing.kind == "group"
        or (thing.kind == "prop" and thing.text.endswith("s"))
        or thing.id in ("they", "we", "i", "you", "who", "both", "everyone")
        for thing in subjects
    )


class VerbGroups(Phrases):
    """Phrases that also reads verb groups. It knows the subjects in force, and whether an act was read."""

    def __init__(self, tokens: list[Token], names: Names) -> None:
        super().__init__(tokens, names)
        self.subjects: tuple[Thing, ...] = ()
        self.has_acts = False

    def verb(self, i: int, subjects: tuple[Thing, ...], *, infinitive: bool) -> Verb | None:
        """The verb group at `i`, its helping verbs read; None when no verb stands there."""
        verb = Verb(base="", word="", end=i)
        i = self._adverbs(i, verb)
        word = self.word(i)
        if word in NEGATIONS:
            verb.negated, i = True, i + 1
            word = self.word(i)
        if word in BE:
            return self._with_be(i + 1, verb, subjects)
        if word in HAVE and self._is_participle(self.word(i + 1)):
            i += 1
        elif word in DO | MODALS:
            i = self._helped(i + 1, verb)
            infinitive = True
        return self._main(i, verb, subjects, infinitive=infinitive)

    def _helped(self, i: int, verb: Verb) -> int:
        if self.word(i) in NEGATIONS:
            verb.negated, i = True, i + 1
        return self._adverbs(i, verb)

    def _adverbs(self, i: int, verb: Verb) -> int:
        while True:
            manner, length = lexicon.manner_at(self.words, i)
            if manner:
                verb.manner.append(manner)
            elif self.word(i).endswith("ly") or self.word(i) in _FILLING:
                length = 0 if lexicon.verb_base(self.word(i)) else 1
            if not length:
                return i
            i += length

    def _is_participle(self, word: str) -> bool:
        base = lexicon.verb_base(word)
        return (
            (bool(base) and word != base)
            or word.endswith(("ed", "en"))
            or word in ("been", "put", "set", "cut")
        )

    def _with_be(self, i: int, verb: Verb, subjects: tuple[Thing, ...]) -> Verb | None:
        """What follows "is": "sitting", "picked up", "asleep", "a kitchen"."""
        i = self._helped(i, verb)
        word = self.word(i)
        if word in STATES:
            verb.base, verb.word, verb.state, verb.end = word, word, STATES[word], i + 1
            return verb
        if word.endswith("ing") and len(word) > 4:
            verb.progressive = True
            return self._main(i, verb, subjects, infinitive=True)
        base = lexicon.verb_base(word)
        if (base and word != base and form_of(word, base) == "ed") or word in _SAME_BASE:
            verb.passive = True
            return self._main(i, verb, subjects, infinitive=True)
        verb.base, verb.copula, verb.end = "be", True, i
        return verb

    def _main(self, i: int, verb: Verb, subjects: tuple[Thing, ...], *, infinitive: bool) -> Verb | None:
        word = self.word(i)
        if not word or not word[0].isalpha() or word in BE:
            return None
        base = lexicon.verb_base(word)
        if (base in BEGINNING or (not base and base_forms(word)[0] in BEGINNING)) and (
            inner := self._begun(i + 1, verb, subjects)
        ):
            return inner
        if not self._can_be_verb(i, base, subjects, infinitive):
            return None
        verb.base, verb.word, verb.end = base or base_forms(word)[0], word, i + 1
        return verb

    def _begun(self, i: int, verb: Verb, subjects: tuple[Thing, ...]) -> Verb | None:
        """What is begun, tried or continued: "starts to cry", "keeps walking"."""
        if self.word(i) == "to":
            return self._main(self._adverbs(i + 1, verb), verb, subjects, infinitive=True)
        if self.word(i).endswith("ing"):
            return self._main(i, verb, subjects, infinitive=True)
        return None

    def _can_be_verb(self, i: int, base: str, subjects: tuple[Thing, ...], infinitive: bool) -> bool:
        word = self.word(i)
        if infinitive or (word in _SAME_BASE and base):
            return bool(base) or word[0].isalpha()
        if base:
            form = form_of(word, base)
            if form == "base":
                return _is_plural(subjects or self.subjects)
            if form == "ing":
                return not subjects
            return form == "ed" or not (not subjects and self._is_object_noun(i))
        if word in HAVE or base_forms(word)[0] in WEARING:
            return bool(subjects)
        known = lexicon.noun_at(self.words, i)
        joined = self.has_acts and i > 0 and self.word(i - 1) in ("and", "then", ",", "but")
        ending = ("s", "ed") if subjects else ("s",)
        return (bool(subjects) or joined) and not known and word.endswith(ending) and len(word) > 3

    def _is_object_noun(self, i: int) -> bool:
        """Whether a form such as "drinks" or "plates" is one more thing rather than one more act."""
        return bool(lexicon.noun_at(self.words, i)) and self.word(i + 1) in (",", "and", "")
