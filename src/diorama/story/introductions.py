"""Introductions: the cast by their cues and by names in capitals, before the action is read."""

from __future__ import annotations

import re

from diorama.core.film import Look
from diorama.core.screenplay import ElementKind, Screenplay
from diorama.stage.catalogue import CATALOGUE, Kind
from diorama.story.emphasis import plain
from diorama.story.grammar import Memory
from diorama.story.grammar.english_words import (
    DETERMINERS,
    DURING,
    JOINING,
    NUMBERS,
    ORDERING,
    POSSESSIVES,
    PRONOUNS,
    RELATIONS,
)
from diorama.story.grammar.lexicon import PEOPLE, noun_at, person_noun, verb_base
from diorama.story.looks import read_look
from diorama.story.word_sets import word_set

_CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]*[A-Z](?:\s+[A-Z][A-Z'’-]*[A-Z]){0,2}\b")
_INTRODUCED = re.compile(r"^\s*(?:\(|,|（|，)\s*(?P<look>[^.。;；]{2,120})")
_AGED = re.compile(
    r"^\s*[\(,（，]\s*(?:a |an |the |early |mid-?|late |\d"
    r"|[〇零一二三四五六七八九十]{1,3}多?岁|男|女|一[只条位个名])",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{1,14}\b")
_KINDS: tuple[Kind, ...] = ("set", "manner", "mood", "weather", "time", "style", "color")
_NOISES = word_set(
    "BANG CRASH BOOM THUD CLICK SLAM RING POP SNAP CRACK SMASH SPLASH BEEP WHAM SILENCE BLACK END THE "
    "AND ON OFF INT EXT CUT FADE TITLE SUPER LATER DAY NIGHT OPEN CLOSE TV USA UK OK VO OS POV"
)
_HAN_INTRO = re.compile(
    r"(?:^|[。！？；\n])\s*(?P<name>[\u4e00-\u9fff]{2,4})(?=[（(，,](?:[〇零一二两三四五六七八九十\d]+多?岁|男|女|一[只条]))"
)


def introduce(screenplay: Screenplay, memory: Memory) -> None:
    """Add everyone who speaks or is introduced in capitals to the memory, with their descriptions."""
    for element in screenplay.elements:
        if element.kind is ElementKind.CHARACTER and (name := plain(element.text).strip()):
            memory.add_person(name, element.line)
    for element in screenplay.elements:
        if element.kind is ElementKind.ACTION:
            text = plain(element.text)
            _capitals(text, element.line, memory)
            _capitalised(text, element.line, memory)
            _chinese(text, element.line, memory)
    for person in memory.people.values():
        _first_name(person.id, memory)
    first: dict[str, int] = {}
    for element in screenplay.elements:
        if element.kind in (ElementKind.ACTION, ElementKind.CHARACTER):
            lower = element.text.lower()
            for role, person in memory.people.items():
                if role not in first and person.name.lower() in lower:
                    first[role] = element.line
    for role, line in first.items():
        memory.people[role].line = line


def _capitals(text: str, line: int, memory: Memory) -> None:
    if text.isupper():
        return
    for match in _CAPITALS.finditer(text):
        name = match.group()
        words = [word.lower() for word in re.findall(r"[A-Za-z]+", name)]
        after = text[match.end() : match.end() + 160]
        described = bool(_AGED.match(after))
        if not described and not _is_name(words, after):
            continue
        person = memory.add_person(
            name, line, generic=bool(person_noun(words[-1])[0]) and words[-1] in PEOPLE
        )
        if described and (intro := _INTRODUCED.match(after)):
            _animal(person.id, intro["look"], memory)


def _capitalised(text: str, line: int, memory: Memory) -> None:
    """Names in ordinary spelling: an unknown word with a capital that acts or is described."""
    for match in _CAPITALISED.finditer(text):
        word = match.group().lower()
        after = text[match.end() : match.end() + 60]
        follows = re.match(r"\s+(?:slowly |quickly |then |also )?([a-z]+)", after)
        acts = (
            bool(follows) and verb_base(follows[1]) != "" and follows[1].endswith("s") if follows else False
        )
        if (acts or _AGED.match(after)) and _is_unknown(word):
            memory.add_person(match.group(), line)


def _is_unknown(word: str) -> bool:
    """Whether an English word means nothing else, so that with a capital it may be a name."""
    closed = (
        DETERMINERS
        | PRONOUNS.keys()
        | POSSESSIVES.keys()
        | RELATIONS.keys()
        | ORDERING
        | JOINING
        | NUMBERS.keys()
    )
    if word in closed or word in DURING or person_noun(word)[0] or verb_base(word) or noun_at([word], 0):
        return False
    return not any(CATALOGUE.find(kind, word) for kind in _KINDS) and not word.endswith("ly")


def _is_name(words: list[str], after: str) -> bool:
    """Whether undescribed capitals name someone: a noun for people, or an unknown word that acts."""
    if any(word.upper() in _NOISES for word in words):
        return False
    if person_noun(words[-1])[0] and words[-1] in PEOPLE:
        return True
    if verb_base(words[0]) or noun_at(words, 0) or CATALOGUE.find("set", " ".join(words)):
        return False
    follows = re.match(r"(?:'s)?\s+([a-z]+)", after)
    return bool(
        follows and (verb_base(follows[1]) or follows[1] in ("is", "and", "in", "with", "has", "wears"))
    )


def _animal(role: str, description: str, memory: Memory) -> None:
    """A description that says dog, cat or bird settles what the role is before anyone says "it"."""
    look, _ = read_look(
        description.split(",")[0] if "dog" in description or "cat" in description else description
    )
    if look.species != "person":
        full, _ = read_look(description)
        person = memory.people[role]
        person.look = Look(
            species=full.species,
            coat_color=full.coat_color,
            extras=full.extras,
            extras_color=full.extras_color,
        )


def _chinese(text: str, line: int, memory: Memory) -> None:
    for match in _HAN_INTRO.finditer(text):
        memory.add_person(match["name"], line)


def _first_name(role: str, memory: Memory) -> None:
    """MAYA CHEN is also Maya; DR. LEE is also Lee."""
    person = memory.people[role]
    words = person.name.split()
    if len(words) < 2 or person.generic or person_noun(words[-1].lower())[0]:
        person.generic = (
            person.generic or bool(person_noun(words[-1].lower())[0]) if words else person.generic
        )
        return
    titles = ("mr", "mrs", "ms", "dr", "miss", "old", "young", "little", "the")
    first = words[1] if words[0].lower().strip(".") in titles else words[0]
    if not any(first.lower() == other.name.lower() for other in memory.people.values()):
        memory.add_alias(person, first)
