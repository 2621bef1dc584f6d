"""From a project's words to its film: read or expand them, break them down, and apply what a hand decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from diorama.core.digest import digest
from diorama.core.errors import ScreenplayError
from diorama.core.film import Film, Line, Place, Prop, Role, Shot
from diorama.core.project import Project
from diorama.core.screenplay import Note, Screenplay
from diorama.core.shot_list import read_shots, write_shots
from diorama.core.speech import Speech
from diorama.story.casting import break_down
from diorama.story.chinese import HAN
from diorama.story.director import compose
from diorama.story.fountain_writing import write_fountain
from diorama.story.idea import expand_idea
from diorama.story.llm import LLM
from diorama.story.llm_film import screenplay_from_idea, shots_from_llm
from diorama.story.looks import merge, read_look
from diorama.story.pacing import paced
from diorama.story.reading import decode, read_screenplay

_MUCH = 60_000  # letters; ten times a short film's
_SAMPLE = 200  # paragraphs


def screenplay_of(project: Project) -> tuple[Screenplay, tuple[Note, ...]]:
    """The project's screenplay: as written, or grown once from its idea into a file the writer can edit."""
    if project.words.stem == "idea":
        return _grown(project)
    screenplay = read_screenplay(project.words)
    _check(screenplay, project)
    return screenplay, screenplay.warnings


def _check(screenplay: Screenplay, project: Project) -> None:
    """Refuse a mountain of text that is no screenplay, instead of staging it sentence by sentence."""
    letters = sum(len(element.text) for element in screenplay.elements)
    if letters < _MUCH:
        return
    sample = screenplay.elements[:_SAMPLE]
    film = break_down(dataclasses.replace(screenplay, elements=sample))
    beats = [beat for scene in film.scenes for beat in scene.beats]
    understood = [beat for beat in beats if isinstance(beat, Line) or beat.action not in ("stand_in", "hold")]
    if len(understood) < 0.05 * len(sample):
        raise ScreenplayError(
            f"{project.words}: {letters:,} letters, and of the first {_SAMPLE} paragraphs hardly one can be "
            "understood; is this the screenplay?"
        )


def film_of(screenplay: Screenplay, project: Project) -> Film:
    """The film of a screenplay, without shots, with film.yaml applied over it."""
    settings = project.settings
    title = settings.title or screenplay.title() or project.words.stem.replace("-", " ").replace("_", " ")
    film = paced(break_down(screenplay, title=title, seed=settings.seed))
    notes = list(film.notes)
    notes += _unknown("cast", settings.cast, [role.id for role in film.cast])
    notes += _unknown("sets", settings.sets, [place.id for place in film.places])
    notes += _unknown("props", settings.props, [name for prop in film.props for name in _names(prop)])
    mood = settings.mood
    return dataclasses.replace(
        film,
        format=settings.format_of(settings.format.aspects[0]),
        cast=tuple(_role(role, project) for role in film.cast),
        places=tuple(_place(place, project) for place in film.places),
        props=tuple(_prop(prop, project) for prop in film.props),
        scenes=tuple(
            dataclasses.replace(scene, mood=mood) if mood and scene.mood == "neutral" else scene
            for scene in film.scenes
        ),
        notes=tuple(notes),
    )


def shots_of(
    film: Film, speech: Speech, seconds: dict[str, float], project: Project
) -> tuple[tuple[Shot, ...], tuple[Note, ...]]:
    """The director's shots, with the LLM's where film.yaml lets it break scenes down.

    `seconds` says how long each beat takes on the stage.
    """
    composition = compose(film, speech, seconds)
    llm = project.settings.story.llm
    if llm is None or not llm.shots:
        return composition.shots, composition.notes
    key = digest("llm shots", llm.base_url, llm.model, film.scenes, film.cast, film.props, composition.shots)
    kept = project.store.path("llm", key, ".yaml")
    if kept.exists():  # asked once: the same words get the same shots
        return read_shots(kept).shots, composition.notes
    shots, notes = shots_from_llm(LLM(llm), film, composition.shots)
    if not notes:
        with project.store.writing("llm", key, ".yaml") as path:
            write_shots(path, shots)
    return shots, (*composition.notes, *notes)


def _grown(project: Project) -> tuple[Screenplay, tuple[Note, ...]]:
    """Expand idea.txt into screenplay.fountain, which is the writer's from then on."""
    idea = decode(project.words.read_bytes(), project.words.name).strip()
    if project.settings.story.llm is not None:
        screenplay = screenplay_from_idea(LLM(project.settings.story.llm), idea)
    else:
        screenplay = expand_idea(idea)
    written = project.folder / "screenplay.fountain"
    written.write_text(write_fountain(screenplay), encoding="utf-8")
    told = Note(line=0, message=f"{written.name} was grown from {project.words.name}; edit it and run again")
    return read_screenplay(written), (told,)


def _unknown(section: str, given: Mapping[str, object], known: list[str]) -> list[Note]:
    """Settings for something the film does not have are said, not swallowed."""
    return [
        Note(
            line=0,
            message=f"film.yaml: {section}.{name} is not in the film; it has: {', '.join(known)}",
        )
        for name in given
        if name not in known
    ]


def _role(role: Role, project: Project) -> Role:
    chosen = project.settings.cast.get(role.id)
    if chosen is None:
        return role
    wanted, _unused = read_look(chosen.look, "zh" if HAN.search(chosen.look) else "en")
    return dataclasses.replace(role, look=merge(role.look, wanted), model=chosen.model)


def _place(place: Place, project: Project) -> Place:
    chosen = project.settings.sets.get(place.id)
    if chosen is None:
        return place
    seed = place.seed if chosen.seed is None else chosen.seed
    return dataclasses.replace(place, kind=chosen.kind or place.kind, seed=seed, model=chosen.model)


def _names(prop: Prop) -> tuple[str, ...]:
    """A prop can be named in film.yaml in full ("kitchen.cup") or by its last part ("cup")."""
    return prop.id, prop.id.rsplit(".", 1)[-1]


def _prop(prop: Prop, project: Project) -> Prop:
    for name in _names(prop):
        if chosen := project.settings.props.get(name):
            return dataclasses.replace(
                prop, kind=chosen.kind or prop.kind, color=chosen.color or prop.color, model=chosen.model
            )
    return prop
