"""Paragraphs: one action paragraph -> beats, what it dresses the scene with, and notes on what stays unshown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.core.film import Beat
from diorama.core.screenplay import Note
from diorama.stage.catalogue import CATALOGUE, Kind, Language
from diorama.story.emphasis import emphasised, plain
from diorama.story.grammar import lexicon
from diorama.story.grammar.acts import Act, Sentence, Thing
from diorama.story.grammar.english import read_sentence
from diorama.story.grammar.english_words import form_of
from diorama.story.grammar.memory import Memory
from diorama.story.grammar.resolve import Resolver, is_fixed, where_of
from diorama.story.grammar.tokens import split_sentences
from diorama.story.looks import read_look

_STILL_EN = re.compile(
    r"^(a |another |long |short |an )*(beat|pause|silence|moment|stillness|quiet|nothing happens|hold|nothing)"
    r"( passes| falls| of silence| hangs| stretches| between them| in the air|, then nothing)*[.!…]*$",
    re.IGNORECASE,
)
_SILENCE = re.compile(
    r"\b(silence|quiet) (falls|hangs|settles|descends|stretches)|\b(moment|beat|pause) passes|(long|awkward) (silence|pause)",
    re.IGNORECASE,
)
_KNOCK_EN = re.compile(
    r"^(there is |there's )?(a|another|two|three|loud|soft)\s+(\w+ )?knock(s|ing)? (at|on) the( front)? door",
    re.IGNORECASE,
)
_LIGHT_EN = re.compile(r"\b(?:all )?the (?:house )?(lights?|power|electricity)\b", re.IGNORECASE)
_RAIN_ON = re.compile(
    r"\b(rain|it|snow|thunderstorm|storm|drizzle)\b[^.]*\b(begins?|starts?|comes? down|pours?|breaks)\b|^(the )?(rain|snow) (falls|pours)",
    re.IGNORECASE,
)
_RAIN_OFF = re.compile(
    r"\b(rain|snow|storm)\b[^.]*\b(stops?|ends?|eases?|lets up|fades|dies|has stopped|clears|passes)\b|stops? (raining|snowing)",
    re.IGNORECASE,
)


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
    from diorama.story.grammar.chinese import read_chinese, split_chinese

    reading = ActionReading()
    shown = plain(text)
    stressed = [shown[start:end] for start, end in emphasised(text)]
    memory.line = line
    sentences = split_chinese(shown) if language == "zh" else split_sentences(shown)
    offset, position = 0, 0
    for sentence in sentences:
        position = max(shown.find(sentence, position), 0)
        memory.line = line + shown.count("\n", 0, position)
        emphasis = any(part and part in sentence for part in stressed) or _shouts(sentence, memory)
        before = len(reading.beats)
        if not _special(sentence, memory, language, reading):
            parsed = read_chinese(sentence, memory) if language == "zh" else read_sentence(sentence, memory)
            _take(parsed, memory, language, reading)
        if emphasis:
            reading.beats[before:] = [replace(beat, emphasis=True) for beat in reading.beats[before:]]
        offset += 1
    return reading


def _shouts(sentence: str, memory: Memory) -> bool:
    """Whether a word in capitals that is no name stands in an ordinary sentence ("the cup SHATTERS")."""
    words = re.findall(r"\b[A-Z]{3,}\b", sentence)
    names = {part for person in memory.people.values() for part in person.name.upper().split()}
    return (any(word not in names for word in words) and not sentence.isupper()) or sentence.endswith("!")


def _special(sentence: str, memory: Memory, language: str, reading: ActionReading) -> bool:
    """Stillness, weather and light, which have no one who acts."""
    from diorama.story.grammar.chinese import special_action

    action, target = special_action(sentence) if language == "zh" else _special_english(sentence, memory)
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


def _special_english(sentence: str, memory: Memory) -> tuple[str, str]:
    if _KNOCK_EN.match(sentence):
        return "knock", "door"
    if _STILL_EN.match(sentence) or _SILENCE.search(sentence):
        return "hold", ""
    words = set(re.findall(r"[a-z]+", sentence.lower()))
    people = any(person.name.lower().split()[0] in words for person in memory.people.values())
    if people or words & {"he", "she", "they"}:
        return "", ""
    if _RAIN_OFF.search(sentence):
        return "rain_stop", ""
    if _RAIN_ON.search(sentence) and words & {
        "rain",
        "raining",
        "snow",
        "snowing",
        "rains",
        "drizzle",
        "storm",
        "thunderstorm",
    }:
        return "rain_start", ""
    if _LIGHT_EN.search(sentence):
        if re.search(r"\b(go(es)? out|off|die|dark|dims?|fail|fade|cut out)\b", sentence, re.IGNORECASE):
            return "light_off", "light"
        if re.search(r"\b(on|flicker|blaze|brighten|back|up)\b", sentence, re.IGNORECASE):
            return "light_on", "light"
    return "", ""


def _take(sentence: Sentence, memory: Memory, language: Language, reading: ActionReading) -> None:
    resolver = Resolver(memory, language)
    for thing, description in sentence.looks:
        _describe(thing, description, resolver, reading, language)
    if not sentence.acts:
        _dress(sentence, resolver, reading, language)
        missed = [word for word in sentence.unknown if language == "en" and _acts(word.lower())]
        if missed and sentence.shown:
            _unshown(sentence.text, memory, reading, language)
        return
    for act in sentence.acts:
        beats = resolver.beats(act)
        reading.beats += beats
        for beat in beats[:1]:
            if beat.action == "stand_in":
                reading.notes.append(_stand_in(act, memory, language))
        if not beats:
            _unshown(act.text or sentence.text, memory, reading, language)
    for part in sentence.unknown:
        if len(part.split()) > 2 or (language == "zh" and len(part) > 2):
            _unshown(part, memory, reading, language)
    _dress(replace(sentence, unknown=()), resolver, reading, language)


def _acts(word: str) -> bool:
    """Whether a word is a finite form of a verb of the catalogue: a sentence with one does more than describe."""
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


def _unshown(text: str, memory: Memory, reading: ActionReading, language: str) -> None:
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
        resolver.memory.add_person(person.name, memory_line(resolver), look=look)
        if thing.kind == "role" and not thing.look:
            resolver.memory.mention(role)
    if people and unused and not (thing.look or "").startswith(description):
        words = ", ".join(unused)
        reading.notes.append(Note(line=resolver.memory.line, message=f"of the look, {words!r} is not shown"))


def memory_line(resolver: Resolver) -> int:
    """The line being read."""
    return resolver.memory.line


def _dress(sentence: Sentence, resolver: Resolver, reading: ActionReading, language: Language) -> None:
    """A description: things and people that are there, and the words of mood, weather, time and style."""
    memory = resolver.memory
    used = False
    where = where_of(sentence.places[0], resolver) if sentence.places else ""
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
    for place in sentence.places:
        for thing in place.things:
            if thing.kind == "prop" and not is_fixed(thing) and place.relation != "of":
                resolver.props(thing, "")
            used = used or thing.kind in ("prop", "spot", "role")
    words = sentence.text
    for person in memory.people.values():
        words = words.replace(person.name, " ")  # 小雨 is no rain
    atmosphere = not sentence.acts and _atmosphere(words, reading, language)
    if not used and not atmosphere and not sentence.acts:
        _unshown(sentence.text, memory, reading, language)


def _atmosphere(text: str, reading: ActionReading, language: Language) -> bool:
    """Mood, weather, time and style words of a description; whether there was any, or the set itself is named."""
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
