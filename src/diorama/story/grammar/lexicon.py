"""Lexicon: the catalogue's nouns and verbs arranged for reading English sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from diorama.stage.catalogue import CATALOGUE
from diorama.stage.catalogue.lookup import singulars
from diorama.story.grammar.acts import Match
from diorama.story.grammar.english_words import base_forms
from diorama.story.word_sets import word_set

PEOPLE = word_set(
    "man woman boy girl child kid baby lady gentleman guy waiter waitress chef cook customer guest "
    "stranger teacher student nurse doctor patient policeman policewoman driver passenger owner clerk "
    "barista shopkeeper mother father mum mom dad grandmother grandfather grandma grandpa son "
    "daughter brother sister friend neighbour neighbor couple husband wife dog puppy cat kitten bird "
    "sparrow pigeon seagull crow parrot duck hen owl robin dove figure person postman mailman "
    "fisherman musician photographer painter dancer singer vendor janitor secretary boss detective "
    "thief robot soldier king queen prince princess monk magician clown player teenager toddler pupil "
    "librarian salesman bride groom uncle aunt cousin runner jogger cyclist traveller traveler "
    "commuter passerby pedestrian bartender florist baker farmer hiker gardener tourist terrier "
    "spaniel labrador poodle corgi husky retriever beagle hound pup mutt businessman businesswoman "
    "someone schoolboy schoolgirl granny widow officer cop guard artist writer actor actress reporter "
    "cashier"
)
GROUPS = word_set(
    "children kids boys girls men women people friends couple pair guests customers students two "
    "three four everyone everybody crowd group team family dogs cats birds players passengers others "
    "parents strangers brothers sisters siblings pigeons seagulls commuters passers-by"
)
IRREGULAR_PEOPLE = {"men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse"}
_CONDITION = re.compile(r"\s*\[(\w+)\]$")
_LIGHT_WORDS = word_set("a an the one's her his its their one")


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[Match, ...]]:
    """Head verb in base form -> actions it may begin, those with more words first."""
    found: dict[str, list[Match]] = {}
    for entry in CATALOGUE.entries("action"):
        if entry.id in ("rain_start", "rain_stop", "stand_in"):
            continue
        for name in entry.en:
            condition = _CONDITION.search(name)
            head, *rest = _CONDITION.sub("", name).split()
            words = tuple(word for word in rest if word not in _LIGHT_WORDS)
            match = Match(action=entry.id, condition=condition[1] if condition else "", rest=words)
            found.setdefault(head, []).append(match)
    ranked = {
        head: tuple(sorted(matches, key=lambda match: (-len(match.rest), not match.condition)))
        for head, matches in found.items()
    }
    return ranked


@lru_cache(maxsize=8192)
def verb_base(word: str) -> str:
    """The catalogue verb that `word` is a form of; empty when it is none."""
    known = verbs()
    return next((base for base in base_forms(word) if base in known), "")


@lru_cache(maxsize=1)
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word -> (further words, kind, id), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind in ("prop", "spot"):
        for name, entry in CATALOGUE.names(kind, "en").items():
            first, *rest = name.split()
            table.setdefault(first, []).append((tuple(rest), kind, entry.id))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return table


def noun_at(words: list[str], start: int) -> tuple[str, str, int, bool] | None:
    """The prop or spot named at `start`: its kind, id, number of words, and whether it is a plural."""
    word = words[start]
    for first, plural_first in ((word, False), *((single, True) for single in singulars(word))):
        for rest, kind, entry_id in _nouns().get(first, ()):
            end = start + 1 + len(rest)
            spelt = tuple(words[start + 1 : end])
            if end > len(words) or (plural_first and rest and spelt != rest):
                continue
            if spelt == rest:
                return kind, entry_id, end - start, plural_first
            if rest and spelt[:-1] == rest[:-1] and rest[-1] in singulars(spelt[-1]):
                return kind, entry_id, end - start, True
    return None


def person_noun(word: str) -> tuple[str, bool]:
    """The noun for a person or animal that `word` is, in the singular, and whether it is a plural."""
    if word in PEOPLE:
        return word, False
    if word in IRREGULAR_PEOPLE:
        return IRREGULAR_PEOPLE[word], True
    for single in singulars(word):
        if single in PEOPLE:
            return single, True
    return "", False


@lru_cache(maxsize=1)
def manners() -> dict[tuple[str, ...], str]:
    """Words of a manner -> its id."""
    return {tuple(name.split()): entry.id for name, entry in CATALOGUE.names("manner", "en").items()}


@lru_cache(maxsize=1)
def colors() -> dict[str, str]:
    """Colour words, joined by a blank -> hex."""
    return {name: entry.group for name, entry in CATALOGUE.names("color", "en").items()}


def color_at(words: list[str], start: int) -> tuple[str, int]:
    """The colour named at `start` as hex, and its number of words; ("", 0) when there is none."""
    table = colors()
    for count in (3, 2, 1):
        name = " ".join(words[start : start + count])
        if name in table:
            return table[name], min(count, len(words) - start)
    return "", 0


def manner_at(words: list[str], start: int) -> tuple[str, int]:
    """The manner named at `start` and its number of words; ("", 0) when there is none."""
    table = manners()
    for count in (5, 4, 3, 2, 1):
        key = tuple(words[start : start + count])
        if len(key) == count and key in table and (count > 1 or _is_adverb(key[0])):
            return table[key], count
    return "", 0


def _is_adverb(word: str) -> bool:
    """Whether a manner's word stands as an adverb (the same tables hold adjectives for parentheticals)."""
    return word.endswith("ly") or word in ("fast", "hard", "aloud", "high", "gingerly", "wordlessly", "loud")
