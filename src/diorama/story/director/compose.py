"""Compose: every scene of a film as shots, in order and without gap.

A shot's time is what it covers: parts of beats as fractions, and holds, which are stillness the stage
inserts before a beat ("hold:<beat id>") or after a scene's last ("hold:<scene id>:end"), counted in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from diorama.core.digest import digest
from diorama.core.film import Beat, Film, Line, Scene, Shot, Span, Transition, name_in_scene
from diorama.core.screenplay import Note
from diorama.core.speech import Speech
from diorama.story.director.coverage import Covering, cover
from diorama.story.director.draft import Draft, Piece, hold_at_end
from diorama.story.director.prompt import prompt_for
from diorama.story.director.rhythm import paced
from diorama.story.director.style import establishing, moved, transition_of
from diorama.story.director.timing import Group, as_seconds, groups_of
from diorama.story.director.writers import given, segments_of

_ESTABLISHING = 2.5  # seconds
_END_HOLD, _LAST_HOLD = 1.0, 1.5  # seconds after a scene's last beat; after the film's
_EMPTY_SCENE = 3.0  # seconds of a scene in which nothing happens


@dataclass(frozen=True, kw_only=True, slots=True)
class Composition:
    """The shots of a film, and what in the writer's shot notes was not understood."""

    shots: tuple[Shot, ...]
    notes: tuple[Note, ...] = ()


def direct(film: Film, speech: Speech, timed: Mapping[str, float] | None = None) -> tuple[Shot, ...]:
    """The shots of a film, in order. Every scene's holds and beats are partitioned by its shots.

    `length` is set only where stillness is all there is to see, or where the writer gave it.
    """
    return compose(film, speech, timed).shots


def compose(film: Film, speech: Speech, timed: Mapping[str, float] | None = None) -> Composition:
    """The shots of a film, with notes (line and message) on the writer's shots.

    `timed` gives the seconds that beats are known to take, by id (from a performance staged before); the
    others are reckoned from their action or words.
    """
    shots: list[Shot] = []
    notes: list[Note] = []
    before = None
    for i, scene in enumerate(film.scenes):
        made, complaints = _compose_scene(film, scene, speech, timed, before, last=i == len(film.scenes) - 1)
        shots += made
        notes += [replace(note, scene=scene.id) for note in complaints]
        before = scene
    return Composition(shots=tuple(shots), notes=tuple(notes))


def holds(shots: Iterable[Shot]) -> dict[str, Fraction]:
    """Seconds of stillness each shot list needs, by beat id, or "<scene id>:end" for a scene's end.

    The performance names their spans "hold:<beat id>" and "hold:<scene id>:end".
    """
    found: dict[str, Fraction] = {}
    for shot in shots:
        for span in shot.covers:
            if span.beat.startswith("hold:"):
                key = span.beat.removeprefix("hold:")
                found[key] = max(found.get(key, Fraction(0)), Fraction(round(span.end * 120), 120))
    return found


def _compose_scene(
    film: Film,
    scene: Scene,
    speech: Speech,
    timed: Mapping[str, float] | None,
    before: Scene | None,
    *,
    last: bool,
) -> tuple[list[Shot], list[Note]]:
    groups = groups_of(scene, speech, timed)
    segments, notes = segments_of(film, scene, groups)
    covering = Covering(film=film, scene=scene, speech=speech, total=sum(group.seconds for group in groups))
    drafts: list[Draft] = []
    if not segments or segments[0].wanted is None:
        opening = establishing(scene, film, before, _ESTABLISHING)
        drafts += [opening] if opening else []
    for segment in segments:
        if segment.wanted is None:
            drafts += cover(covering, segment.groups)
            continue
        shot = given(segment, film, scene)
        drafts.append(shot.draft)
        covering.elapsed += shot.draft.seconds
        if shot.rest_of:
            drafts.append(_rest(shot.rest, shot.rest_of))
        drafts += cover(covering, shot.left)
    drafts = _with_end(drafts, scene, _LAST_HOLD if last else _END_HOLD)
    by_beat = {member.id: group for group in groups for member in group.members}
    figures = {role.id for role in film.cast}
    drafts = _holds_in_order(paced(drafts, by_beat, lambda name: name in figures))
    return _shots(drafts, film, scene), notes


def _rest(pieces: tuple[Piece, ...], group: Group) -> Draft:
    """What a writer's shot with a length leaves of the beat it ends in."""
    carrier = group.carrier
    who = carrier.role if isinstance(carrier, Line) else carrier.actor
    return Draft(pieces=pieces, role="rest", size="MS", subjects=(who,) if who else (), line=carrier.line,
                 reason="what is left of the beat")  # fmt: skip


def _with_end(drafts: list[Draft], scene: Scene, seconds: float) -> list[Draft]:
    """The scene's last shot stays a moment; a scene in which nothing happens is its place."""
    if not drafts:
        return [Draft(pieces=hold_at_end(scene, _EMPTY_SCENE), role="establish", size="WS", line=scene.line,
                      reason="the place, where nothing happens yet")]  # fmt: skip
    final = drafts[-1]
    if final.by_writer and (final.length is not None or final.pieces[-1].span.beat.startswith("hold:")):
        return drafts
    return [*drafts[:-1], replace(final, pieces=final.pieces + hold_at_end(scene, seconds))]


def _holds_in_order(drafts: list[Draft]) -> list[Draft]:
    """Several holds before one beat follow each other in time."""
    reached: dict[str, float] = {}
    result = []
    for draft in drafts:
        pieces = []
        for piece in draft.pieces:
            if piece.span.beat.startswith("hold:"):
                start = reached.get(piece.span.beat, 0.0)
                end = start + (piece.span.end - piece.span.start)
                reached[piece.span.beat] = end
                piece = replace(piece, span=Span(beat=piece.span.beat, start=start, end=end))
            pieces.append(piece)
        result.append(replace(draft, pieces=tuple(pieces)))
    return result


def _shots(drafts: list[Draft], film: Film, scene: Scene) -> list[Shot]:
    shots: list[Shot] = []
    taken: set[str] = set()
    transition = transition_of(scene.transition_in)
    for i, draft in enumerate(drafts):
        name = _id(draft, scene, taken)
        seed = int(digest(film.seed, name_in_scene(name, scene.id))[:8], 16)
        draft = moved(draft, scene, film, np.random.default_rng(seed))
        shots.append(_shot(draft, name, scene, seed, transition if i == 0 else Transition(), film))
    return shots


def _id(draft: Draft, scene: Scene, taken: set[str]) -> str:
    """Scene id and a digest of what the shot is for and covers: edits elsewhere leave it alone."""
    beats = [name_in_scene(piece.span.beat, scene.id) for piece in draft.pieces]
    count = 0
    while True:
        name = f"{scene.id}-{digest(draft.role, beats, count)[:6]}"
        if name not in taken:
            taken.add(name)
            return name
        count += 1


def _shot(draft: Draft, name: str, scene: Scene, seed: int, transition: Transition, film: Film) -> Shot:
    still = all(piece.span.beat.startswith("hold:") for piece in draft.pieces)
    length = draft.length or (as_seconds(draft.seconds) if still else None)
    shot = Shot(
        id=name, scene=scene.id, covers=tuple(_rounded(piece.span) for piece in draft.pieces),
        size=draft.size,
        angle=draft.angle, lens=draft.lens, aperture=draft.aperture, move=draft.move, subjects=draft.subjects,
        over=draft.over, length=length, transition=draft.transition or transition, seed=seed,
        author=draft.author, reason=draft.reason, line=_first_line(draft, scene),
    )  # fmt: skip
    return replace(shot, prompt=prompt_for(shot, film))


def _rounded(span: Span) -> Span:
    return Span(beat=span.beat, start=round(span.start, 4), end=round(span.end, 4))


def _first_line(draft: Draft, scene: Scene) -> int:
    lines: dict[str, int] = {beat.id: beat.line for beat in scene.beats if isinstance(beat, (Beat, Line))}
    shown = [lines[piece.span.beat] for piece in draft.pieces if lines.get(piece.span.beat)]
    return min(shown, default=draft.line or scene.line)
