"""Phrases: noun phrases and place phrases of an English sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from diorama.story.grammar import lexicon
from diorama.story.grammar.acts import Place, Thing
from diorama.story.grammar.english_words import (
    BE,
    CONTAINERS,
    DETERMINERS,
    INDEFINITE,
    JOINING,
    NUMBERS,
    PARTS,
    POSSESSIVES,
    PRONOUNS,
    RELATIONS,
    SIZES,
    base_forms,
    form_of,
)
from diorama.story.grammar.tokens import Token
from diorama.story.looks import names_a_look

_MAX_ADJECTIVES = 6
_COMPOUND = {
    ("out", "of"): "from",
    ("next", "to"): "beside",
    ("close", "to"): "beside",
    ("in", "front", "of"): "front",
    ("on", "top", "of"): "on",
    ("away", "from"): "from",
    ("up", "to"): "to",
    ("over", "to"): "to",
    ("back", "to"): "to",
    ("down", "to"): "to",
    ("back", "into"): "to",
    ("back", "from"): "from",
    ("off", "of"): "from",
    ("down", "from"): "from",
    ("up", "from"): "from",
    ("down", "on"): "on",
    ("back", "on"): "on",
    ("down", "onto"): "on",
    ("down", "at"): "at",
    ("up", "at"): "at",
    ("over", "at"): "at",
    ("back", "at"): "at",
    ("out", "at"): "at",
    ("out", "into"): "to",
    ("across", "from"): "front",
    ("at", "the", "foot", "of"): "beside",
    ("at", "the", "edge", "of"): "beside",
    ("on", "the", "edge", "of"): "on",
    ("at", "the", "end", "of"): "at",
    ("to", "the", "edge", "of"): "to",
    ("to", "the", "left", "of"): "beside",
    ("to", "the", "right", "of"): "beside",
    ("in", "the", "middle", "of"): "on",
    ("at", "the", "top", "of"): "on",
    ("along", "with"): "with",
    ("together", "with"): "with",
    ("in", "between"): "beside",
    ("from", "behind"): "from",
    ("from", "under"): "from",
}


class Names(Protocol):
    """Who is in the film, by name."""

    def name_at(self, tokens: list[Token], start: int) -> tuple[str, int]:
        """The role named at `start` and its number of tokens; ("", 0) when there is none."""
        ...


class Phrases:
    """Reads phrases of one sentence. Every method takes a position and returns what it read and the next."""

    def __init__(self, tokens: list[Token], names: Names) -> None:
        self.tokens = tokens
        self.words = [token.word for token in tokens]
        self.names = names

    def word(self, i: int) -> str:
        return self.words[i] if i < len(self.words) else ""

    def noun_phrase(self, i: int) -> tuple[Thing, int] | None:
        """One noun phrase with its possessor, number, adjectives and what describes a person after it."""
        if i >= len(self.tokens) or not self.tokens[i].is_word:
            return None
        role, count = self.names.name_at(self.tokens, i)
        if role:
            text = " ".join(token.text for token in self.tokens[i : i + count])
            return self._after(Thing(kind="role", id=role, text=text), i + count)
        word = self.words[i]
        if word in PRONOUNS and not self._is_possessive(i):
            return self._pronoun(i)
        if word in POSSESSIVES:
            owner = Thing(kind="pronoun", id=POSSESSIVES[word], text=word)
            found = self._common(i + 1, determined=True)
            return (replace(found[0], owner=owner), found[1]) if found else None
        return self._determined(i)

    def _determined(self, i: int) -> tuple[Thing, int] | None:
        """A phrase from its determiners and number on: "the two", "both of the", "another"."""
        start, definite, other, count, counted, plural = i, False, False, 1, False, False
        while (
            (word := self.word(i)) in DETERMINERS
            or word in NUMBERS
            or word in ("other", "second")
            or (word.isdecimal())
        ):
            if word in ("other", "another", "second"):
                other = True
            elif word in NUMBERS or word.isdecimal():
                count, counted = min(NUMBERS.get(word) or int(word[:4]), 24), True
            elif word == "all":
                plural = True
            definite = definite or (word not in INDEFINITE and word in DETERMINERS)
            i += 1
            if self.word(i) == "of" and (self.word(i + 1) in DETERMINERS | POSSESSIVES.keys() or counted):
                i += 1
            if self.word(i) in ("them", "us", "you"):
                return Thing(kind="pronoun", id="they", text="them", count=count), i + 1
        if (word := self.word(i)) in POSSESSIVES:
            i += 1
        if self.word(i) in CONTAINERS and self.word(i + 1) == "of" and not lexicon.noun_at(self.words, i):
            counted, count = True, {"pair": 2, "couple": 2}.get(self.word(i), count)
            i += 2
        role, length = self.names.name_at(self.tokens, i) if i < len(self.tokens) else ("", 0)
        if role and i > start:
            return self._after(Thing(kind="role", id=role, text=self.tokens[i].text), i + length)
        found = self._common(i, determined=i > start)
        if not found:
            if counted and i > start:
                return Thing(kind="group", id="two" if count == 2 else "all", count=count), i
            return None
        thing, end = found
        return (
            replace(
                thing,
                definite=definite,
                other=other,
                count=count if counted else (2 if thing.plural and thing.kind == "prop" else 1),
                counted=counted,
                plural=thing.plural or plural,
            ),
            end,
        )

    def _pronoun(self, i: int) -> tuple[Thing, int] | None:
        word = self.words[i]
        if word in ("each", "one") and self.word(i + 1) in ("other", "another"):
            return Thing(kind="pronoun", id="each", text="each other"), i + 2
        if word in ("one", "another", "both") and (found := self._determined(i)):
            return found
        if word in ("they", "them", "we") and self.word(i + 1) == "all":
            return Thing(kind="pronoun", id="everyone", text="they all"), i + 2
        return Thing(kind="pronoun", id=PRONOUNS[word], text=word), i + 1

    def _is_possessive(self, i: int) -> bool:
        word = self.words[i]
        if word not in POSSESSIVES:
            return False
        if word != "her":
            return True
        following = self.word(i + 1)
        if not following or following in RELATIONS or following in JOINING or not following[0].isalpha():
            return False
        return (
            self._common(i + 1, determined=False) is not None
            or following in PARTS
            or self._adjective_noun(i + 1)
        )

    def _adjective_noun(self, i: int) -> bool:
        """Whether one unknown adjective and then a known noun stand here."""
        if self.word(i) in DETERMINERS or self.word(i).endswith("ly") or i + 1 >= len(self.words):
            return False
        return self._noun(i + 1, "") is not None

    def _common(self, i: int, *, determined: bool) -> tuple[Thing, int] | None:
        """Adjectives and a common noun. Without a determiner only colours and sizes may stand before it."""
        start, color, scale, words = i, "", 1.0, []
        while i < len(self.words) and i - start <= _MAX_ADJECTIVES:
            found = self._noun(i, " ".join(self.words[start:i]))
            hex_code, length = lexicon.color_at(self.words, i)
            if found and not (hex_code and self._noun(i + length, "")):
                thing, end = found
                return self._owned(
                    replace(thing, color=color, scale=scale, words=tuple(words), definite=thing.definite), end
                )
            if hex_code:
                color, i = hex_code, i + length
                continue
            word = self.words[i]
            if word in SIZES:
                scale = SIZES[word]
            elif not determined or not self._is_adjective(i):
                break
            words.append(word)
            i += 1
            if self.word(i) == "," and self._is_adjective(i + 1) and self._noun(i + 2, ""):
                i += 1
        return self._unknown(start, i) if determined else None

    def _is_adjective(self, i: int) -> bool:
        word = self.word(i)
        if not word or not word[0].isalnum() or word in RELATIONS or word in JOINING or word in BE:
            return word == "'s"
        if word in DETERMINERS or word in PRONOUNS:
            return False
        return not (word.endswith("s") and not word.endswith("ss") and lexicon.verb_base(word))

    def _unknown(self, start: int, end: int) -> tuple[Thing, int] | None:
        """An unknown noun after a determiner: the words up to where the phrase must end."""
        if end <= start:
            return None
        text = " ".join(self.words[start:end])
        return Thing(
            kind="unknown", id=self.words[end - 1], text=text, plural=self.words[end - 1].endswith("s")
        ), end

    def _noun(self, i: int, before: str) -> tuple[Thing, int] | None:
        """The noun at `i`, the longest known; `before` holds the adjectives in front of it."""
        if i >= len(self.words):
            return None
        word = self.words[i]
        person, plural = lexicon.person_noun(word)
        found = lexicon.noun_at(self.words, i)
        if person and not (found and found[2] > 1):
            look = f"{before} {person}".strip()
            kind = "group" if plural else "person"
            return self._after(
                Thing(kind=kind, id=person, text=f"{before} {word}".strip(), plural=plural, look=look), i + 1
            )
        if word in lexicon.GROUPS and not found and word not in NUMBERS:
            return Thing(kind="group", id=word, text=word, plural=True), i + 1
        if found:
            return self._prop_or_spot(i, found)
        if word in PARTS:
            return Thing(kind="part", id=word, text=word), i + 1
        return None

    def _prop_or_spot(self, i: int, found: tuple[str, str, int, bool]) -> tuple[Thing, int] | None:
        kind, entry_id, length, plural = found
        end = i + length
        if kind == "prop" and end < len(self.words) and not plural:
            following = lexicon.noun_at(
                self.words, end
            )  # "coffee table", "kitchen chair": the last is the head
            if following and not following[3] and not self._begins_verb(end):
                return self._prop_or_spot(end, following)
        text = " ".join(self.words[i:end])
        thing_kind = "prop" if kind == "prop" else "spot"
        return Thing(kind=thing_kind, id=entry_id, text=text, plural=plural), end

    def _begins_verb(self, i: int) -> bool:
        word = self.word(i)
        return bool(lexicon.verb_base(word)) and form_of(word, base_forms(word)[0]) != "base"

    def _owned(self, thing: Thing, end: int) -> tuple[Thing, int]:
        """A thing followed by "'s" owns the noun after it; "of" a known thing adds nothing."""
        if self.word(end) == "'s" and (found := self._common(end + 1, determined=True)):
            return replace(found[0], owner=thing), found[1]
        return thing, end

    def _after(self, thing: Thing, i: int) -> tuple[Thing, int]:
        """What follows a person: a possessed thing, or how the person looks."""
        if self.word(i) == "'s" and self.word(i + 1) not in BE:
            found = self._common(i + 1, determined=True)
            if found and (found[0].kind != "unknown" or not self._participle(i + 1)):
                return replace(found[0], owner=thing), found[1]
        if self.word(i) in ("in", "with", "wearing"):
            end = i + 1
            while end < len(self.words) and (self.words[end][0].isalnum() or self.words[end] == "-"):
                if self._ends_description(end):
                    break
                end += 1
            described = " ".join(self.words[i + 1 : end])
            if names_a_look(described, "en"):
                return replace(thing, look=f"{thing.look}, {described}".strip(" ,")), end
        return thing, i

    def _participle(self, i: int) -> bool:
        return self.word(i).endswith("ing")

    def _ends_description(self, i: int) -> bool:
        word = self.words[i]
        if word in BE or (word in RELATIONS and word not in ("in", "with", "of")):
            return True
        if word.endswith("s") and lexicon.verb_base(word) and not names_a_look(word, "en"):
            return True
        return word.endswith("ing") and bool(lexicon.verb_base(word)) and word not in ("wearing", "flowing")

    def relation(self, i: int) -> tuple[str, int]:
        """The preposition at `i` as a plain relation, and its number of words; ("", 0) for none."""
        for length in (4, 3, 2):
            key = tuple(self.words[i : i + length])
            if key in _COMPOUND:
                return _COMPOUND[key], length
        word = self.word(i)
        return (RELATIONS[word], 1) if word in RELATIONS else ("", 0)

    def place(self, i: int) -> tuple[Place, int] | None:
        """A preposition and its noun phrases ("on the table", "between the cup and the plate")."""
        relation, length = self.relation(i)
        if not relation:
            return None
        found = self.noun_phrase(i + length)
        if not found:
            return None
        return Place(relation=relation, things=(found[0],)), found[1]
