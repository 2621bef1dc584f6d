"""Pacing: a writer's shot of a given length sets how long its action takes."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from diorama.core.film import Beat, Film, Line, Scene
from diorama.story.shot_notes import parse_shot_note


def paced(film: Film) -> Film:
    """The film with its beats timed by the writer's shot notes: "[[shot: WS on cup, 3s]]" is three seconds.

    Only action can be paced so; a shot in which somebody speaks lasts as long as the speech.
    """
    return dataclasses.replace(film, scenes=tuple(_paced_scene(scene) for scene in film.scenes))


def _paced_scene(scene: Scene) -> Scene:
    lengths: dict[str, Fraction] = {}
    for note in scene.shot_notes:
        wanted, _ = parse_shot_note(note.text, note.line, {})
        if wanted.length:
            lengths |= _shared(_covered(scene, note.before), wanted.length)
    beats = tuple(
        dataclasses.replace(beat, seconds=lengths[beat.id])
        if isinstance(beat, Beat) and beat.id in lengths
        else beat
        for beat in scene.beats
    )
    return dataclasses.replace(scene, beats=beats)


def _covered(scene: Scene, first: str) -> list[Beat | Line]:
    """The beats of the paragraph that a note stands before."""
    rest = [
        beat for index, beat in enumerate(scene.beats) if first in [b.id for b in scene.beats[: index + 1]]
    ]
    return [beat for beat in rest if beat.line == rest[0].line]


def _shared(beats: list[Beat | Line], length: Fraction) -> dict[str, Fraction]:
    """The length shared among the beats that follow each other; those beside another take its time."""
    acts = [beat for beat in beats if isinstance(beat, Beat)]
    if len(acts) < len(beats):
        return {}
    steps = [beat for beat in acts if not beat.together] or acts
    return {beat.id: length / len(steps) for beat in acts}
