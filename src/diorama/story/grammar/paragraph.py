"""Paragraphs: one action paragraph -> beats, how it dresses the scene, and notes on what is not shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.core.film import Beat
from diorama.core.screenplay import Note
from diorama.stage.catalogue import CATALOGUE, Kind, Language
from diorama.story.emphasis import emphasised, plain
from diorama.story.grammar import lexicon
from diorama.story.grammar.acts import Act, Sentence, Thing
from diorama.story.grammar.chinese import read_chinese, split_chinese
from diorama.story.grammar.english import read_sentence
from diorama.story.grammar.english_words import form_of
from diorama.story.grammar.memory import Memory
from diorama.story.grammar.quiet import quiet_chinese, quiet_english
from diorama.story.grammar.resolve import Resolver, is_fixed, where_of
from diorama.story.grammar.tokens import split_sentences
from diorama.story.looks import read_look


@dataclass(slots=True)
class ActionReading:
    """What one paragraph gives."""

    beats: list[Beat] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    mood: str = ""
    weather: str = ""
    time: str = ""
    style: tuple[str, ...] = ()
    present: tuple[str, ...] = ()  # roles a description says are there


def read_action(text: str, line: int, memory: Memory, language: Language = "en") -> ActionReading:
    """One action paragraph as beats. Roles and props are looked up in `memory` and added to it.

    Whatever says something that cannot be acted becomes a `stand_in` beat with a note; nothing raises.
    """
    reading = ActionReading()
    shown = plain(text)
    stressed = [shown[start:end] for start, end in emphasised(text)]
    memory.line = line
    sentences = split_chinese(shown) if language == "zh" else split_sentences(shown)
    position = 0
    for sentence in sentences:
        position = max(shown.find(sentence, position), 0)
        memory.line = line + shown.count("\n", 0, position)
        emphasis = any(part and part in sentence for part in stressed) or _shouts(sentence, memory)
        before = len(reading.beats)
        if sentence.endswith(("?", "？")):
            _unshown(sentence, memory, reading)
        elif not _special(sentence, memory, language, reading):
            parsed = read_chinese(sentence, memory) if language == "zh" else read_sentence(sentence, memory)
            _take(parsed, memory, language, reading)
        if emphasis:
            reading.beats[before:] = [replace(beat, emphasis=True) for beat in reading.beats[before:]]
    return reading


def _shouts(sentence: str, memory: Memory) -> bool:
    """Whether a word in capitals that is no name stands in an ordinary sentence ("the cup SHATTERS")."""
    words = re.findall(r"\b[A-Z]{3,}\b", sentence)
    names = {part for person in memory.people.values() for part in person.name.upper().split()}
    return (any(word not in names for word in words) and not sentence.isupper()) or sentence.endswith("!")


def _special(sentence: str, memory: Memory, language: str, reading: ActionReading) -> bool:
    """Stillness, weather and light, which have no one who acts."""
    action, target = quiet_chinese(sentence) if language == "zh" else quiet_english(sentence, memory)
    if not action:
        return False
    if action == "rain_start":
        heavy = re.search(r"snow|雪", sentence, re.IGNORECASE)
        reading.weather = reading.weather or ("snow" if heavy else "")
    reading.beats.append(
        Beat(
            id=memory.beat_id(sentence, action, ""),
            action=action,
            targets=(target,) if target else (),
            text=sentence,
            line=memory.line,
        )
    )
    return True


def _take(sentence: Sentence, memory: Memory, language: Language, reading: ActionReading) -> None:
    resolver = Resolver(memory, language)
    for thing, description in sentence.looks:
        _describe(thing, description, resolver, reading, language)
    if not sentence.acts:
        _dress(sentence, resolver, reading, language)
        missed = [word for word in sentence.unknown if language == "en" and _acts(word.lower())]
        if missed and sentence.shown:
            _unshown(sentence.text, memory, reading)
        return
    acted, missed = False, []
    for act in sentence.acts:
        beats = resolver.beats(act)
        acted = acted or bool(beats)
        if not beats:
            missed.append(act.text)
        elif not _merged(reading, beats):
            reading.beats += beats
        for beat in beats[:1]:
            if beat.action == "stand_in":
                reading.notes.append(_stand_in(act, memory, language))
    if not acted:
        _dress(replace(sentence, acts=()), resolver, reading, language)
        return
    long = 2 if language == "zh" else 12  # shorter leftovers are stray words
    for text in (*missed, *(part for part in sentence.unknown if len(part) > long)):
        _unshown(text, memory, reading)
    _dress(replace(sentence, unknown=()), resolver, reading, language)


def _merged(reading: ActionReading, beats: list[Beat]) -> bool:
    """Whether a thing's move only goes on ("slips, falls"): then it is part of the beat before."""
    if len(beats) != 1 or not reading.beats:
        return False
    last, beat = reading.beats[-1], beats[0]
    same = (last.action, last.actor, last.line) == (beat.action, beat.actor, beat.line)
    if not same or not beat.action.startswith("prop_") or beat.targets or beat.together:
        return False
    manner = tuple(dict.fromkeys((*last.manner, *beat.manner)))
    reading.beats[-1] = replace(last, where=beat.where or last.where, manner=manner)
    return True


def _acts(word: str) -> bool:
    """Whether a word is a finite verb of the catalogue: a sentence with one does more than describe."""
    base = lexicon.verb_base(word)
    return bool(base) and form_of(word, base) in ("s", "ed")


def _stand_in(act: Act, memory: Memory, language: str) -> Note:
    words = act.text.rstrip(".!?。！？ ")
    said = (
        " ".join((act.verb, *(thing.text for thing in act.objects if thing.text)))
        if language == "en"
        else act.verb
    )
    return Note(line=memory.line, message=f"{said!r} is not in the catalogue; a stand-in is used ({words!r})")


def _unshown(text: str, memory: Memory, reading: ActionReading) -> None:
    words = text.strip().rstrip(".!?。！？")
    if words:
        reading.notes.append(Note(line=memory.line, message=f"{words!r} is not shown"))


def _describe(
    thing: Thing, description: str, resolver: Resolver, reading: ActionReading, language: Language
) -> None:
    """What a sentence says of how someone looks, kept with the role."""
    people = resolver.people(thing)
    look, unused = read_look(description, language)
    for role in people:
        person = resolver.memory.people[role]
        resolver.memory.add_person(person.name, resolver.memory.line, look=look)
        if thing.kind == "role" and not thing.look:
            resolver.memory.mention(role)
    if people and unused and not (thing.look or "").startswith(description):
        words = ", ".join(unused)
        reading.notes.append(Note(line=resolver.memory.line, message=f"of the look, {words!r} is not shown"))


def _dress(sentence: Sentence, resolver: Resolver, reading: ActionReading, language: Language) -> None:
    """A description: things and people that are there, and the words of mood, weather, time and style."""
    memory = resolver.memory
    used = False
    places = [place for place in sentence.places if place.relation not in ("of", "like", "for")]
    where = where_of(places[0], resolver) if places else ""
    for thing in sentence.shown:
        if people := resolver.people(thing):
            for role in people:
                memory.mention(role)
            reading.present += tuple(people)
            used = True
        elif thing.kind == "prop" and not is_fixed(thing):
            resolver.props(thing, "", where)
            used = True
        elif thing.kind in ("prop", "spot"):
            used = True
    for place in places:
        for thing in place.things:
            if thing.kind == "prop" and not is_fixed(thing):
                resolver.props(thing, "")
            used = used or thing.kind in ("prop", "spot", "role")
    words = sentence.text
    for person in memory.people.values():
        words = words.replace(person.name, " ")  # 小雨 is no rain
    atmosphere = not sentence.acts and _atmosphere(words, reading, language)
    if not used and not atmosphere and not sentence.acts:
        _unshown(sentence.text, memory, reading)


def _atmosphere(text: str, reading: ActionReading, language: Language) -> bool:
    """Take mood, weather, time and style of a description; whether there was any, or the set is named."""
    found = False
    kinds: tuple[Kind, ...] = ("mood", "weather", "time")
    for kind in kinds:
        entry = first_named(kind, text, language)
        if entry:
            found = True
            if not getattr(reading, kind):
                setattr(reading, kind, entry)
    style = first_named("style", text, language)
    if style:
        reading.style += (style,)
        found = True
    return found or bool(first_named("set", text, language))


def first_named(kind: Kind, text: str, language: Language) -> str:
    """The entry of a kind named first in a text; empty when there is none."""
    for name, entry in CATALOGUE.named_in(kind, text, language):
        if kind != "style" or len(name) > 1:  # 大 is in 大雨 too
            return entry.id
    return ""
