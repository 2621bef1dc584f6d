"""Casting: a screenplay -> the film's cast, places, props, and scenes of beats and lines; no shots yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from diorama.core.digest import digest
from diorama.core.film import Beat, Film, Format, Line, Look, Place, Role, Scene, ShotNote
from diorama.core.screenplay import Element, ElementKind, Note, Screenplay
from diorama.stage.catalogue import CATALOGUE, Language
from diorama.story.delivery import delivery_of, language_of, manners_of
from diorama.story.emphasis import plain
from diorama.story.grammar import Memory, read_action
from diorama.story.grammar.memory import slug
from diorama.story.grammar.paragraph import first_named
from diorama.story.heading import split_heading
from diorama.story.introductions import introduce

_SHOT_NOTE = re.compile(r"^\s*(?:shot|镜头)\s*[:：]\s*", re.IGNORECASE)
_OPENING = re.compile(r"fade\s*(?:in|up)|淡入|渐显", re.IGNORECASE)
_CLOSING = re.compile(
    r"fade\s*(?:out|to black)|淡出|渐隐|the end|剧终|smash to black|cut to black", re.IGNORECASE
)
_SAME_TIME = re.compile(r"continuous|later|same|稍后|片刻后|moments", re.IGNORECASE)


def break_down(
    screenplay: Screenplay,
    *,
    title: str = "",
    seed: int = 0,
    style: tuple[str, ...] = (),
    film_format: Format | None = None,
) -> Film:
    """The film a screenplay describes, without shots. Never raises: what is not understood becomes a note.

    `style` goes to every place; `seed` changes every unstated look and set. Ids and seeds come from names, so
    they survive edits elsewhere.
    """
    return _Breakdown(screenplay, seed, style).film(title or screenplay.title(), film_format or Format())


@dataclass(slots=True)
class _OpenScene:
    """A scene while it is read."""

    id: str
    heading: str
    place: str
    language: Language
    line: int
    time: str = "day"
    weather: str = ""
    mood: str = ""
    end_line: int = 0
    beats: list[Beat | Line] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    notes: list[ShotNote] = field(default_factory=list)
    waiting: list[ShotNote] = field(default_factory=list)  # shot notes without their beat yet
    transition_in: str = ""
    transition_out: str = ""
    titles: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)


class _Breakdown:
    """Reads elements in order. Holds the memory of the film and the scene that is open."""

    def __init__(self, screenplay: Screenplay, seed: int, style: tuple[str, ...]) -> None:
        self.screenplay = screenplay
        self.seed = seed
        self.style = style
        self.language: Language = "zh" if screenplay.language == "zh" else "en"
        self.memory = Memory()
        self.places: dict[str, Place] = {}
        self.scenes: list[Scene] = []
        self.scene: _OpenScene | None = None
        self.notes: list[Note] = list(screenplay.warnings)
        self.transition = ""
        self.title_before: list[str] = []
        self.speaker = ""
        self.speaking: tuple[str, bool, str] = ("", False, "")  # extension, dual, parenthetical
        self.used_ids: set[str] = set()
        self.line_counts: dict[str, int] = {}

    def film(self, title: str, film_format: Format) -> Film:
        introduce(self.screenplay, self.memory)
        for element in self.screenplay.elements:
            self._read(element)
        self._close()
        return Film(
            title=title,
            author=self._credit(),
            language=self.language,
            format=film_format,
            seed=self.seed,
            cast=self._cast(),
            places=tuple(self.places.values()),
            props=tuple(prop for prop in self.memory.props.values() if prop.place in self.places),
            scenes=tuple(self.scenes),
            notes=tuple(self.notes),
        )

    def _credit(self) -> str:
        for entry in self.screenplay.title_page:
            if entry.key.lower() in ("author", "authors", "作者", "编剧"):
                return " ".join(entry.values)
        return ""

    def _cast(self) -> tuple[Role, ...]:
        """Roles that act, speak or are present somewhere, in order of appearance."""
        seen: set[str] = set()
        for scene in self.scenes:
            seen.update(scene.present)
            for beat in scene.beats:
                seen.update((beat.role,) if isinstance(beat, Line) else (beat.actor, *beat.targets))
        people = sorted(self.memory.people.values(), key=lambda person: person.line)
        return tuple(
            Role(
                id=person.id,
                name=person.name,
                look=person.look,
                seed=seed_of(self.seed, "role", person.id),
                line=person.line,
            )
            for person in people
            if person.id in seen
        )

    # elements

    def _read(self, element: Element) -> None:
        readers = {
            ElementKind.HEADING: self._heading,
            ElementKind.ACTION: self._action,
            ElementKind.CHARACTER: self._character,
            ElementKind.PARENTHETICAL: self._parenthetical,
            ElementKind.DIALOGUE: self._dialogue,
            ElementKind.LYRIC: self._lyric,
            ElementKind.TRANSITION: self._transition,
            ElementKind.CENTERED: self._centered,
            ElementKind.NOTE: self._note,
            ElementKind.SHOT: self._shot,
        }
        reader = readers.get(element.kind)
        if reader is not None:
            reader(element)
            if self.scene is not None and element.kind is not ElementKind.HEADING:
                self.scene.end_line = max(self.scene.end_line, element.end_line)

    def _heading(self, element: Element) -> None:
        self._close()
        self._open(element.text, element.line, element.scene_number)
        if self.scene is not None:
            self.scene.end_line = element.end_line

    def _open(self, text: str, line: int, number: str = "") -> None:
        heading = split_heading(text)
        number = number or heading.number
        language: Language = "zh" if language_of(text) == "zh" else self.language
        name = heading.place.strip() or plain(text).strip() or "SCENE"
        place = self._place(
            name, bool(heading.interior) or not heading.exterior, heading.exterior, line, language
        )
        scene_id = f"s{slug(number)}" if number else f"s{len(self.scenes) + 1}"
        while scene_id in self.used_ids:
            scene_id += "b"
        self.used_ids.add(scene_id)
        words = f"{heading.time} {heading.detail} {name}".lower()
        self.scene = _OpenScene(
            id=scene_id,
            heading=text,
            place=place.id,
            language=language,
            line=line,
            time=self._time(heading.time, language),
            weather=first_named("weather", f"{heading.time} {heading.detail}", language),
            mood=first_named("mood", words, language),
            transition_in=self.transition,
            titles=self.title_before,
        )
        self.transition, self.title_before = "", []
        self.memory.begin_scene(scene_id, place.id, place.kind)

    def _time(self, words: str, language: Language) -> str:
        if words and (found := first_named("time", words, language) or first_named("time", words, "en")):
            return found
        if self.scenes and (not words or _SAME_TIME.search(words)):
            return self.scenes[-1].time if _SAME_TIME.search(words or "") else "day"
        return "day"

    def _place(
        self, name: str, interior: bool, exterior: bool | None, line: int, language: Language
    ) -> Place:
        """The place of a heading; the same name is the same place."""
        key = slug(name)
        if key in self.places:
            return self.places[key]
        kind = _set_kind(name, language)
        if not kind:
            kind = self._fallback(name, interior, line)
        place = Place(
            id=key,
            kind=kind,
            name=name,
            interior=interior and not (exterior and not interior),
            seed=seed_of(self.seed, "place", key),
            style=(*self.style, *_styles(name, language)),
        )
        self.places[key] = place
        return place

    def _fallback(self, name: str, interior: bool, line: int) -> str:
        """A stand-in for a place that no set can be, from the scene's own words if they name one."""
        words = self._words_after(line)
        kind = _set_kind(words, self.language, interior=interior)
        if not kind:
            like = CATALOGUE.resembling("set", name)
            kind = like.id if like else ("living_room" if interior else "street")
        self.notes.append(
            Note(line=line, message=f"{name!r} is not in the catalogue; the set {kind!r} stands in for it")
        )
        return kind

    def _words_after(self, line: int) -> str:
        """The first action paragraph under a heading."""
        for element in self.screenplay.elements:
            if element.line > line:
                if element.kind is ElementKind.ACTION:
                    return element.text[:400]
                if element.kind is ElementKind.HEADING:
                    break
        return ""

    def _ready(self, element: Element) -> _OpenScene:
        """The open scene; a screenplay that begins without a heading plays in a plain place of its own."""
        if self.scene is None:
            self._open(self._untitled_place(element), element.line)
        assert self.scene is not None
        return self.scene

    def _untitled_place(self, element: Element) -> str:
        kind = _set_kind(element.text[:400], self.language) or "studio"
        entry = CATALOGUE.get("set", kind)
        assert entry is not None
        self.notes.append(
            Note(line=element.line, message=f"no scene heading; the scene plays in the set {kind!r}")
        )
        return entry.zh[0] if self.language == "zh" else entry.en[0].upper()

    def _action(self, element: Element) -> None:
        if not element.text.strip():
            return
        scene = self._ready(element)
        memory = self.memory
        before = list(memory.present)
        reading = read_action(element.text, element.line, memory, language_of(element.text) or scene.language)
        self._attend(scene, reading.beats, reading.present, before)
        for beat in reading.beats:
            self._append(scene, beat)
        scene.weather = scene.weather or reading.weather
        scene.mood = scene.mood or reading.mood
        scene.styles += reading.style
        if reading.time and scene.time == "day" and not split_heading(scene.heading).time:
            scene.time = reading.time
        self.notes += [replace(note, scene=scene.id) for note in reading.notes]

    def _attend(
        self, scene: _OpenScene, beats: list[Beat], shown: tuple[str, ...], before: list[str]
    ) -> None:
        """Who is there from the start: everyone whose first beat is not an entrance."""
        for beat in beats:
            for role in (beat.actor, *beat.targets):
                if (
                    role in self.memory.people
                    and role not in scene.present
                    and role not in self.memory.entered
                ):
                    if role == beat.actor and beat.action == "enter":
                        self.memory.entered.add(role)
                    else:
                        scene.present.append(role)
        for role in shown:
            if role not in scene.present and role not in self.memory.entered and role not in before:
                scene.present.append(role)

    def _append(self, scene: _OpenScene, beat: Beat | Line) -> None:
        scene.beats.append(beat)
        scene.notes += [replace(note, before=beat.id) for note in scene.waiting]
        scene.waiting = []

    # dialogue

    def _character(self, element: Element) -> None:
        self._ready(element)
        self.speaker = self.memory.add_person(plain(element.text), element.line).id
        self.speaking = (element.extension, element.dual, "")

    def _parenthetical(self, element: Element) -> None:
        extension, dual, _ = self.speaking
        self.speaking = (extension, dual, plain(element.text).strip("()（） "))

    def _lyric(self, element: Element) -> None:
        if self.speaker:
            self._dialogue(element)
        else:
            self._action(element)

    def _dialogue(self, element: Element) -> None:
        scene = self._ready(element)
        text = " ".join(plain(element.text).split())
        if not text or not self.speaker:
            return
        extension, dual, parenthetical = self.speaking
        language = language_of(text) or scene.language
        delivery = delivery_of(extension)
        manner, unknown = manners_of(parenthetical, language)
        listener = self._listener(parenthetical, delivery)
        if delivery == "on" and self.speaker not in scene.present and self.speaker not in self.memory.entered:
            scene.present.append(self.speaker)
        if delivery != "vo":
            self.memory.mention(self.speaker)
        if parenthetical and unknown and not listener[1]:
            self._gesture(scene, element, parenthetical, language)
        line = Line(
            id=self._line_id(scene.id, self.speaker, text),
            role=self.speaker,
            text=text,
            language=language,
            manner=manner,
            parenthetical=parenthetical,
            delivery=delivery,
            to=listener[0],
            together=dual and any(isinstance(beat, Line) for beat in scene.beats[-1:]),
            line=element.line,
        )
        self._append(scene, line)
        self.speaking = (extension, dual, "")

    def _gesture(self, scene: _OpenScene, element: Element, words: str, language: Language) -> None:
        """A parenthetical that is an action, such as "nodding" or 点头: acted with the line."""
        person = self.memory.people[self.speaker]
        text = f"{person.name}{words}" if language == "zh" else f"{person.name.title()}, {words}."
        self.memory.actors = (self.speaker,)
        reading = read_action(
            f"{person.name}{words}" if language == "zh" else words, element.line, self.memory, language
        )
        beats = [beat for beat in reading.beats if beat.action != "stand_in"]
        if beats:
            for beat in beats:
                self._append(scene, beat)
        else:
            message = f"the parenthetical {words!r} is not shown"
            self.notes.append(Note(line=element.line, message=message, scene=scene.id))
        del text

    def _listener(self, parenthetical: str, delivery: str) -> tuple[str, bool]:
        """Whom a line is said to, and whether the parenthetical says so."""
        lowered = parenthetical.lower()
        if re.match(r"to |对|向|cont'?d|continuing|beat|pause|停顿|o\.?s|v\.?o", lowered):
            for role, person in self.memory.people.items():
                if role != self.speaker and person.name.lower() in lowered:
                    return role, True
            return self._other(), True
        return ("", False) if delivery == "vo" else (self._other(), False)

    def _other(self) -> str:
        """The one spoken with: the speaker before, or the only other person here."""
        scene = self.scene
        assert scene is not None
        for beat in reversed(scene.beats):
            if isinstance(beat, Line) and beat.role != self.speaker and beat.delivery != "vo":
                return beat.role
        others = [role for role in reversed(self.memory.recent) if role != self.speaker]
        people = [role for role in others if self.memory.species(role) == "person"]
        return next(iter(people or others), "")

    def _line_id(self, scene: str, role: str, text: str) -> str:
        key = f"{scene}-{role}-{digest(role, text)[:4]}"
        count = self.line_counts[key] = self.line_counts.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"

    # the rest

    def _transition(self, element: Element) -> None:
        text = plain(element.text).strip()
        if _OPENING.search(text) or self.scene is None:
            self.transition = text
        elif _CLOSING.search(text):
            self.scene.transition_out = text
        else:
            self.transition = text

    def _centered(self, element: Element) -> None:
        text = plain(element.text).strip(" ><")
        if _CLOSING.fullmatch(text):
            return
        if self.scene is None:
            self.title_before.append(text)
        else:
            self.scene.titles.append(text)

    def _note(self, element: Element) -> None:
        if match := _SHOT_NOTE.match(element.text):
            scene = self._ready(element)
            text = " ".join(element.text[match.end() :].split())
            scene.waiting.append(ShotNote(text=text, line=element.line))

    def _shot(self, element: Element) -> None:
        scene = self._ready(element)
        scene.waiting.append(ShotNote(text=plain(element.text).strip(), line=element.line, heading=True))

    def _close(self) -> None:
        """Finish the open scene."""
        scene = self.scene
        if scene is None:
            return
        self.scenes.append(
            Scene(
                id=scene.id,
                heading=scene.heading,
                place=scene.place,
                time=scene.time,
                weather=scene.weather or "clear",
                mood=scene.mood or "neutral",
                beats=tuple(scene.beats),
                present=tuple(scene.present),
                shot_notes=(*scene.notes, *scene.waiting),
                transition_in=scene.transition_in,
                transition_out=scene.transition_out,
                title="\n".join(scene.titles),
                language=scene.language,
                line=scene.line,
                end_line=max(scene.end_line, scene.line),
            )
        )
        place = self.places[scene.place]
        styles = tuple(dict.fromkeys((*place.style, *scene.styles)))
        self.places[scene.place] = replace(place, style=styles)
        self.scene, self.speaker = None, ""


def seed_of(seed: int, *names: str) -> int:
    """A seed of 31 bits from names, the same on every machine."""
    return int(digest(seed, *names)[:8], 16) & 0x7FFFFFFF


def _set_kind(text: str, language: Language, *, interior: bool | None = None) -> str:
    """The set a text names: of several, the one named last ("HOUSE - KITCHEN")."""
    tongues: tuple[Language, ...] = ("zh", "en") if language == "zh" else ("en", "zh")
    for tongue in tongues:
        found = [
            entry
            for _, entry in CATALOGUE.named_in("set", text, tongue)
            if interior is None or (entry.group == "interior") is interior
        ]
        if found:
            return found[-1].id
    return ""


def _styles(text: str, language: Language) -> tuple[str, ...]:
    found = first_named("style", text, language)
    return (found,) if found and language == "en" else ()


__all__ = ["Look", "break_down", "seed_of"]
