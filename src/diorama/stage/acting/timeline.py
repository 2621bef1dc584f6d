"""The beats of a scene in order: each gets its time, is acted, and is given its span of frames."""

from __future__ import annotations

import copy
from fractions import Fraction

import numpy as np

from diorama.core.film import Beat, Line
from diorama.core.performance import Speaking
from diorama.core.speech import Speech, reading_seconds
from diorama.stage.acting.actions import ACTIONS, ANIMAL_ACTIONS, WORLD_ACTIONS, stand_in
from diorama.stage.acting.cue import FORCE, MOOD_TEMPO, TEMPO, Cue
from diorama.stage.acting.idle import seed_of
from diorama.stage.acting.moves import glance
from diorama.stage.acting.state import Figure, Stage
from diorama.stage.acting.talking import gesture, listen

GAP = 0.2  # seconds between a line and what follows
BREATH = 0.04  # seconds between two actions
LEAD, TAIL = 0.35, 0.6  # seconds before the first beat and after the last
CALM = 0.15  # seconds before a line's end at which head and hands are to be back
LONGEST = 60.0  # seconds; no single natural action takes longer


def play(
    stage: Stage, speech: Speech, holds: dict[str, Fraction]
) -> tuple[dict[str, tuple[float, float]], float]:
    """Act every beat; returns each one's time in seconds and the scene's length.

    A span lasts until the next begins, so that no moment belongs to nothing. Beats and holds begin on whole
    frames: what happens in one looks the same whenever it begins.
    """
    spans: dict[str, tuple[float, float]] = {}
    now, group = 0.0, (0.0, 0.0)  # of what goes on together: start and latest end
    order: list[str] = []
    for beat in stage.scene.beats:
        start = group[0] if beat.together and order else group[1]
        held = stage.at_frame(float(holds.get(beat.id, 0)))
        if held:
            spans[f"hold:{beat.id}"] = (start, start + held)
        lead = LEAD if not order and not held else 0.0
        begin = stage.at_frame(start + held + lead)
        end = stage.at_frame(_act(stage, beat, begin, speech))
        begin = stage.at_frame(start + held)
        group = (group[0], max(group[1], end)) if beat.together and order else (begin, end)
        spans[beat.id] = (begin, end)
        order.append(beat.id)
        now = max(now, end)
    ending = stage.at_frame(float(holds.get(f"{stage.scene.id}:end", 0)))
    now = stage.at_frame(max(now, 1.0))
    if ending:
        spans[f"hold:{stage.scene.id}:end"] = (now, now + ending)
    return spans, now + (ending or TAIL)


def _act(stage: Stage, beat: Beat | Line, start: float, speech: Speech) -> float:
    if isinstance(beat, Line):
        return _speak(stage, beat, start, speech)
    tempo = MOOD_TEMPO.get(stage.scene.mood, 1.0) * float(np.prod([TEMPO.get(m, 1.0) for m in beat.manner]))
    tempo = float(np.clip(tempo, 0.45, 2.2))
    if beat.seconds is None or beat.action == "hold":
        return _cue(stage, beat, start, tempo) + BREATH
    # A length is asked for: rehearse once to learn the natural length, then act at the pace that fits.
    wanted = float(beat.seconds)
    rehearsal = copy.deepcopy(stage)
    natural = max(_cue(rehearsal, beat, start, tempo) - start, 0.1)
    fitted = float(np.clip(tempo * wanted / natural, 0.35, 3.0))
    _cue(stage, beat, start, fitted)
    return start + wanted


def _cue(stage: Stage, beat: Beat, start: float, tempo: float) -> float:
    """Act one beat; what cannot be acted is acted by the stand-in and noted."""
    figure, thing = stage.figures.get(beat.actor), stage.things.get(beat.actor)
    seed = seed_of(stage.film.seed, stage.scene, beat.id)
    force = float(np.prod([FORCE.get(m, 1.0) for m in beat.manner]))
    cue = Cue(stage, beat, start, tempo, force, np.random.default_rng(seed), figure, thing)
    action = WORLD_ACTIONS.get(beat.action)
    if action is None and figure is not None:
        if not figure.on_stage and beat.action not in ("enter", "exit"):
            appear(stage, figure, start)
        action = (ACTIONS if figure.species == "person" else ANIMAL_ACTIONS).get(beat.action)
    if action is None:
        return stand_in(cue)
    colour(cue)
    return min(max(action(cue), start + 0.2), start + LONGEST)


def appear(stage: Stage, figure: Figure, t: float) -> None:
    """Someone acts who never came in: they stand at the edge of the others."""
    from diorama.stage.acting.placing import place_group
    from diorama.stage.acting.walking import put_feet

    place_group(stage, [figure])
    _, x, y, z, yaw = figure.root[0]
    figure.root = [(0.0, x, y, z, yaw)]
    figure.plants = {}
    put_feet(figure, 0.0, np.array([x, y, z]), yaw)
    figure.shown.append((t, True))
    figure.on_stage, figure.free_at = True, t


MANNER_FACE = {
    "happily": "happy",
    "sadly": "sad",
    "angrily": "angry",
    "nervously": "afraid",
    "tiredly": "tired",
}


def colour(cue: Cue) -> None:
    """The face and the back show the manner of a beat."""
    from diorama.stage.acting.moves import express, pose

    figure = cue.figure
    if figure is None or figure.species != "person":
        return
    for word in cue.beat.manner:
        if word in MANNER_FACE:
            express(figure, cue.start, MANNER_FACE[word])
    slump = {"sadly": 0.14, "tiredly": 0.16, "happily": -0.05, "nervously": 0.06}
    bend = sum(slump.get(word, 0.0) for word in cue.beat.manner)
    if bend:
        pose(figure, cue.start, 0.6, chest__pitch=bend, head__pitch=bend * 0.6)


def _speak(stage: Stage, line: Line, start: float, speech: Speech) -> float:
    spoken = speech.lines.get(line.id)
    seconds = float(spoken.seconds if spoken is not None else reading_seconds(line.text))
    figure = stage.figures.get(line.role)
    on = line.delivery == "on"
    first, last = round(start * stage.fps), round((start + seconds) * stage.fps)
    stage.speaking.append(
        Speaking(
            role=line.role,
            line=line.id,
            start=first,
            end=max(last, first + 1),
            on_screen=on and figure is not None,
        )
    )
    if on and figure is not None:
        if not figure.on_stage:
            appear(stage, figure, start)
        _perform_line(stage, figure, line, start, stage.at_frame(seconds))
    return start + seconds + GAP


def _perform_line(stage: Stage, figure: Figure, line: Line, start: float, seconds: float) -> None:
    rng = np.random.default_rng([figure.seed, seed_of(0, stage.scene, line.id)])
    others = [f for f in stage.figures.values() if f.on_stage and f is not figure]
    to = stage.figures.get(line.to)
    if to is None:
        people = [f for f in others if f.species == "person"]
        to = people[0] if len(people) == 1 else None
    if to is not None:
        glance(figure, max(start - 0.15, 0.0), to.id)
        face_partner(figure, to, start)
    elif not figure.glances:
        glance(figure, start, "")
    for word in line.manner:
        if word in MANNER_FACE:
            from diorama.stage.acting.moves import express

            express(figure, start, MANNER_FACE[word], seconds + 0.5)
    if figure.species == "person":
        gesture(figure, line, start, seconds - CALM, rng)
    for i, other in enumerate(others):
        glance(other, start + 0.18 + 0.12 * i, figure.id)
        if other.species == "person" and other.posture != "lie":
            face_partner(other, figure, start + 0.35 + 0.1 * i)
            listen(other, start, seconds - CALM, rng)


def face_partner(figure: Figure, other: Figure, t: float) -> None:
    """A standing speaker steps round to someone far to the side."""
    from diorama.stage.acting.walking import face

    if figure.posture != "stand" or figure.species != "person" or figure.free_at > t + 0.05:
        return
    way = other.position - figure.position
    off = (np.arctan2(way[0], way[2]) - figure.yaw + np.pi) % (2 * np.pi) - np.pi
    if abs(off) > 1.0:
        face(figure, t, other.position)
