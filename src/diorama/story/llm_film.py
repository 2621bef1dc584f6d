"""What a language model may do for a film: write an idea out as a screenplay, and break scenes into shots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from diorama.core.digest import digest
from diorama.core.errors import LLMError
from diorama.core.film import (
    Angle,
    Beat,
    Film,
    Line,
    Move,
    MoveKind,
    Scene,
    Shot,
    ShotSize,
    Span,
    name_in_scene,
)
from diorama.core.screenplay import Element, ElementKind, Note, Screenplay, TitleField
from diorama.core.shot_merge import Kept, merge_shots
from diorama.stage.catalogue import CATALOGUE, Language
from diorama.story.chinese import HAN
from diorama.story.director.prompt import prompt_for
from diorama.story.fountain import parse_fountain
from diorama.story.fountain_writing import write_fountain
from diorama.story.llm import LLM

TimeWord = Literal["dawn", "morning", "day", "afternoon", "dusk", "evening", "night"]
_TIMES_ZH = dict(zip(TimeWord.__args__, ("黎明", "早晨", "日", "午后", "黄昏", "傍晚", "夜"), strict=True))
_PLACES = ("table", "door", "window", "seat")  # anchors that every dressed set has


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ScriptElement(_Answer):
    """One paragraph of action, or one speech."""

    kind: Literal["action", "dialogue", "transition"]
    speaker: str = Field(default="", description="who speaks, in capitals; empty unless dialogue")
    direction: str = Field(default="", description="how it is said, such as softly; usually empty")
    text: str = Field(min_length=1)


class ScriptScene(_Answer):
    """One scene in one place."""

    interior: bool
    place: str = Field(min_length=1)
    time: TimeWord
    elements: list[ScriptElement] = Field(min_length=1)


class Script(_Answer):
    """A short screenplay."""

    title: str = Field(min_length=1)
    scenes: list[ScriptScene] = Field(min_length=1, max_length=12)


class ShotAnswer(_Answer):
    """One shot."""

    covers: list[str] = Field(min_length=1, description="ids of consecutive beats, in order")
    size: ShotSize
    angle: Angle = "eye"
    move: MoveKind = "static"
    direction: Literal["", "in", "out", "left", "right", "up", "down"] = ""
    subjects: list[str] = []
    over: str = Field(default="", description="OTS: whose shoulder; POV: whose eyes; otherwise empty")
    reason: str = ""


class ShotsAnswer(_Answer):
    """The shots of one scene, in order."""

    shots: list[ShotAnswer] = Field(min_length=1)


def screenplay_from_idea(
    llm: LLM, idea: str, language: str | None = None, *, source: str = "idea"
) -> Screenplay:
    """An idea as a screenplay of about forty seconds, in the idea's language.

    Raises:
        LLMError: the server failed, or answered wrongly twice.
    """
    tongue: Language = "zh" if (language or ("zh" if HAN.search(idea) else "en")) == "zh" else "en"
    script = llm.ask(_script_brief(tongue), idea.strip(), Script)
    elements = [element for scene in script.scenes for element in _scene_elements(scene, tongue)]
    key = "标题" if tongue == "zh" else "Title"
    page = (TitleField(key=key, values=(" ".join(script.title.split()),), line=1),)
    written = Screenplay(source=source, title_page=page, elements=tuple(elements), language=tongue)
    return parse_fountain(write_fountain(written), source)


def shots_from_llm(
    llm: LLM, film: Film, proposed: Sequence[Shot]
) -> tuple[tuple[Shot, ...], tuple[Note, ...]]:
    """The director's proposal with a model's shots where they cover it, and notes of what was refused.

    Shots that the writer asked for stay. A shot of beats or subjects that the scene has not is refused with a
    note, and so is a scene that the model cannot answer for; the director's shots stand there instead.
    """
    chosen: list[Shot] = []
    notes: list[Note] = []
    for scene in film.scenes:
        mine = [shot for shot in proposed if shot.scene == scene.id]
        written = {span.beat for shot in mine if shot.author == "writer" for span in shot.covers}
        open_beats = [beat for beat in scene.beats if beat.id not in written]
        if not mine or not open_beats:
            continue
        try:
            answer = llm.ask(_shots_brief(), _scene_brief(film, scene, open_beats), ShotsAnswer)
        except LLMError as error:
            notes.append(
                Note(line=scene.line, scene=scene.id, message=f"{error}; the director's shots are used")
            )
            continue
        shots, refused = _scene_shots(answer, film, scene, open_beats, mine)
        chosen += shots
        notes += refused
    return merge_shots(tuple(proposed), Kept(by_hand=tuple(chosen), dropped=frozenset())), tuple(notes)


def _script_brief(language: Language) -> str:
    def names(kind: Literal["set", "prop", "action"]) -> str:
        return ", ".join(
            entry.names(language)[0] for entry in CATALOGUE.entries(kind) if entry.names(language)
        )

    tongue = "Chinese" if language == "zh" else "English"
    return f"""You write very short screenplays for a table-top puppet stage, in {tongue}.
Write 30 to 45 seconds: one to three scenes, 8 to 16 elements in all, with a beginning, a turn and an end.
Keep the user's own words and names. Each action is one short sentence in the present tense: who does what to
whom with what. Introduce each role once with age and clothes, such as: MAYA, 30s, red coat, curly hair.
The stage has these places: {names("set")}.
These things: {names("prop")}.
These actions: {names("action")}.
Use other words only where these cannot tell the story."""


def _shots_brief() -> str:
    return """You are a film director who breaks one scene into shots.
Cover every beat once, in order; a shot covers one or more consecutive beats. Stay on one side of the action.
Vary sizes by a step or more between neighbours, come closer as feeling grows, show hands that handle things.
Sizes: EWS WS MS MCU CU ECU OTS POV INSERT. Keep moves rare and motivated. Use only the ids you are given."""


def _scene_brief(film: Film, scene: Scene, beats: Sequence[Beat | Line]) -> str:
    present = {name for beat in scene.beats for name in _named(beat)} | set(scene.present)
    data = {
        "scene": scene.heading,
        "mood": scene.mood,
        "cast": {role.id: role.name for role in film.cast if role.id in present},
        "things": {prop.id: prop.name for prop in film.props if prop.place == scene.place},
        "places": list(_PLACES),
        "beats": [
            {"id": beat.id, "says": beat.role, "text": beat.text}
            if isinstance(beat, Line)
            else {"id": beat.id, "does": beat.actor, "text": beat.text}
            for beat in beats
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _named(beat: Beat | Line) -> tuple[str, ...]:
    return (beat.role,) if isinstance(beat, Line) else (beat.actor, *beat.targets)


def _scene_elements(scene: ScriptScene, language: Language) -> list[Element]:
    if language == "zh":
        heading = f"{'内景' if scene.interior else '外景'} {scene.place} - {_TIMES_ZH[scene.time]}"
    else:
        heading = f"{'INT.' if scene.interior else 'EXT.'} {scene.place.upper()} - {scene.time.upper()}"
    done = [_element(ElementKind.HEADING, heading)]
    for item in scene.elements:
        if item.kind == "dialogue" and item.speaker.strip():
            done.append(_element(ElementKind.CHARACTER, item.speaker.strip()))
            direction = item.direction.strip("()（） ")
            done += [_element(ElementKind.PARENTHETICAL, direction)] if direction else []
            done.append(_element(ElementKind.DIALOGUE, item.text))
        else:
            kind = ElementKind.TRANSITION if item.kind == "transition" else ElementKind.ACTION
            done.append(_element(kind, item.text))
    return done


def _element(kind: ElementKind, text: str) -> Element:
    return Element(kind=kind, text=" ".join(text.split()), line=1, end_line=1)


def _scene_shots(
    answer: ShotsAnswer, film: Film, scene: Scene, beats: Sequence[Beat | Line], mine: Sequence[Shot]
) -> tuple[list[Shot], list[Note]]:
    """The answer's good shots as Shots, and a note for each that is not."""
    shots: list[Shot] = []
    notes: list[Note] = []
    free = [beat.id for beat in beats]
    for number, wanted in enumerate(answer.shots, 1):
        if problem := _problem(wanted, film, scene, free):
            message = f"shot {number} of the language model {problem}; the director's is used"
            notes.append(Note(line=scene.line, scene=scene.id, message=message))
            continue
        for name in wanted.covers:
            free.remove(name)
        shots.append(_shot(wanted, film, scene, mine))
    return shots, notes


def _problem(wanted: ShotAnswer, film: Film, scene: Scene, free: list[str]) -> str:
    """Why a shot cannot be taken, to follow "shot 3 ..."; empty when it can."""
    known = {beat.id for beat in scene.beats}
    for name in wanted.covers:
        if name not in free:
            return (
                f"covers {name!r}, which is {'already covered' if name in known else 'no beat of this scene'}"
            )
    order = [beat.id for beat in scene.beats if beat.id in wanted.covers]
    first = next(index for index, beat in enumerate(scene.beats) if beat.id == order[0])
    if order != list(wanted.covers) or [beat.id for beat in scene.beats[first : first + len(order)]] != order:
        return f"covers {', '.join(wanted.covers)}, which do not follow each other"
    cast = {role.id for role in film.cast}
    subjects = cast | {prop.id for prop in film.props} | set(_PLACES)
    for name in wanted.subjects:
        if name not in subjects:
            return f"shows {name!r}, whom nobody knows"
    if wanted.size in ("OTS", "POV") and wanted.over not in cast:
        return f"is {wanted.size} of {wanted.over!r}, who is not in the cast"
    return ""


def _shot(wanted: ShotAnswer, film: Film, scene: Scene, mine: Sequence[Shot]) -> Shot:
    """A good answer as a Shot, on the same side of the line as the director's shot there."""
    covers = tuple(Span(beat=name) for name in wanted.covers)
    base = next(
        (shot for shot in mine if any(span.beat == wanted.covers[0] for span in shot.covers)), mine[0]
    )
    lines = [beat.line for beat in scene.beats if beat.id in wanted.covers and beat.line]
    covered = [name_in_scene(beat, scene.id) for beat in wanted.covers]
    name = f"{scene.id}-{digest('llm', covered)[:6]}"
    shot = Shot(
        id=name,
        scene=scene.id,
        covers=covers,
        size=wanted.size,
        angle=wanted.angle,
        move=Move(kind=wanted.move, direction=wanted.direction),
        subjects=tuple(dict.fromkeys(wanted.subjects)) or base.subjects,
        over=wanted.over if wanted.size in ("OTS", "POV") else "",
        side=base.side,
        transition=base.transition,
        seed=int(digest(film.seed, name_in_scene(name, scene.id))[:8], 16),
        author="llm",
        reason=" ".join(wanted.reason.split())[:120],
        line=min(lines, default=scene.line),
    )
    return replace(shot, prompt=prompt_for(shot, film))
