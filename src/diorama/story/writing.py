"""From a project's words to its film: read or expand them, break them down, and apply what a hand decided."""

from __future__ import annotations

import dataclasses

from diorama.core.film import Film, Look, Place, Prop, Role
from diorama.core.project import Project
from diorama.core.screenplay import Note, Screenplay
from diorama.story.casting import break_down
from diorama.story.fountain_writing import write_fountain
from diorama.story.idea import expand_idea
from diorama.story.llm import open_llm
from diorama.story.llm_film import screenplay_from_idea
from diorama.story.looks import read_look
from diorama.story.reading import decode, read_screenplay


def screenplay_of(project: Project) -> tuple[Screenplay, tuple[Note, ...]]:
    """The project's screenplay: as written, or grown once from its idea into a file the writer can edit."""
    if project.words.stem == "idea":
        return _grown(project)
    screenplay = read_screenplay(project.words)
    return screenplay, screenplay.warnings


def film_of(screenplay: Screenplay, project: Project) -> Film:
    """The film of a screenplay, without shots, with film.yaml applied over it."""
    settings = project.settings
    title = settings.title or screenplay.title() or project.words.stem.replace("-", " ").replace("_", " ")
    film = break_down(screenplay, title=title, seed=settings.seed)
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


def _grown(project: Project) -> tuple[Screenplay, tuple[Note, ...]]:
    """Expand idea.txt into screenplay.fountain, which is the writer's from then on."""
    idea = decode(project.words.read_bytes(), project.words.name).strip()
    notes: tuple[Note, ...] = ()
    if project.settings.story.llm is not None:
        screenplay = screenplay_from_idea(idea, open_llm(project.settings.story.llm))
    else:
        screenplay = expand_idea(idea)
    written = project.folder / "screenplay.fountain"
    written.write_text(write_fountain(screenplay), encoding="utf-8")
    told = Note(line=0, message=f"{written.name} was grown from {project.words.name}; edit it and run again")
    return read_screenplay(written), (*notes, told)


def _unknown(section: str, given: dict[str, object], known: list[str]) -> list[Note]:
    """Settings for something the film does not have are said, not swallowed."""
    return [
        Note(
            line=0,
            message=f"film.yaml: {section}.{name} is not in the film; it has: {', '.join(sorted(set(known)))}",
        )
        for name in given
        if name not in known
    ]


def _role(role: Role, project: Project) -> Role:
    chosen = project.settings.cast.get(role.id)
    if chosen is None:
        return role
    look = _over(role.look, read_look(chosen.look)) if chosen.look else role.look
    return dataclasses.replace(role, look=look, model=chosen.model)


def _over(look: Look, chosen: Look) -> Look:
    """`look` with every word that `chosen` says."""
    said = {field.name: value for field in dataclasses.fields(Look) if (value := getattr(chosen, field.name))}
    return dataclasses.replace(look, **said)


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
