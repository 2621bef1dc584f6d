"""The writer's shots: where each stands, what it covers, what it leaves to the director.

A scene is the writer's own when a shot stands before its first beat and every shot, running to the next one
or to the scene's end, lasts at most `_OWN` seconds: then nothing is added to it. Otherwise a writer's shot
is one among the director's: it covers the paragraph or the speech it stands before, up to the writer's next
shot.

With a length it covers that long: what is left after it is the director's (a rest under `SHORTEST` seconds
stays in the shot), and when the action is over sooner, stillness fills it. A shot with nothing to cover (two
in a row) is stillness before the next beat, two seconds long unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from diorama.core.film import Beat, Film, Line, Scene, ShotNote, ShotSize
from diorama.core.screenplay import Note
from diorama.story.director.draft import SHORTEST, Draft, Piece, hold_at_end, hold_before, part, whole
from diorama.story.director.timing import Group
from diorama.story.shot_notes import WantedShot, names_of, parse_shot_note

_STILLNESS = 2.0  # seconds of a shot that covers no beat
_OWN = 20.0  # seconds: a longer shot of a writer was not meant to hold alone
_LEAST_FILL = 0.4  # seconds: a shot is not lengthened by less


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """Consecutive groups of a scene that one writer's shot covers, or the director (`wanted` is None)."""

    groups: tuple[Group, ...]
    wanted: WantedShot | None = None
    next_beat: str = ""  # the beat after the segment; "" at the scene's end


def segments_of(film: Film, scene: Scene, groups: tuple[Group, ...]) -> tuple[list[Segment], list[Note]]:
    """Divide a scene between the writer's shots and the director."""
    placed = sorted(
        ((_position(note, groups), i, note) for i, note in enumerate(scene.shot_notes)), key=lambda p: p[:2]
    )
    names = names_of(film, scene) if placed else {}
    segments: list[Segment] = []
    notes: list[Note] = []
    starts = [start for start, _, _ in placed]
    own = _is_writers_own(starts, groups)
    if not placed or starts[0] > 0:
        first = starts[0] if placed else len(groups)
        segments.append(Segment(groups=groups[:first], next_beat=_first_id(groups, first)))
    for k, (start, _, note) in enumerate(placed):
        limit = starts[k + 1] if k + 1 < len(placed) else len(groups)
        end = limit if own else min(limit, _paragraph_end(groups, start))
        wanted, complaints = parse_shot_note(note.text, note.line, names, heading=note.heading)
        notes += complaints
        segments.append(Segment(groups=groups[start:end], wanted=wanted, next_beat=_first_id(groups, end)))
        if end < limit:
            segments.append(Segment(groups=groups[end:limit], next_beat=_first_id(groups, limit)))
    return segments, notes


def _is_writers_own(starts: list[int], groups: tuple[Group, ...]) -> bool:
    """Whether the writer has given all the shots of a scene."""
    if not starts or starts[0] > 0:
        return False
    ends = [*starts[1:], len(groups)]
    return all(sum(group.seconds for group in groups[a:b]) <= _OWN for a, b in zip(starts, ends, strict=True))


def _paragraph_end(groups: tuple[Group, ...], start: int) -> int:
    """Where the paragraph or speech that begins at `start` ends."""
    end = start
    while end < len(groups) and (end == start or _goes_on(groups[end - 1].carrier, groups[end].carrier)):
        end += 1
    return end


def _goes_on(before: Beat | Line, after: Beat | Line) -> bool:
    if isinstance(before, Line) or isinstance(after, Line):
        both = isinstance(before, Line) and isinstance(after, Line)
        return both and _actor(before) == _actor(after) and after.line - before.line <= 2
    return after.line - before.line <= 1


def _position(note: ShotNote, groups: tuple[Group, ...]) -> int:
    """Index of the group the note stands before; a note inside a group stands before it."""
    if not note.before:
        return len(groups)
    found = (i for i, group in enumerate(groups) if any(member.id == note.before for member in group.members))
    return next(found, len(groups))


def _first_id(groups: tuple[Group, ...], index: int) -> str:
    return groups[index].members[0].id if index < len(groups) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A writer's shot drafted, and what it leaves to the director: a part of a group, and whole groups."""

    draft: Draft
    rest: tuple[Piece, ...] = ()
    rest_of: Group | None = None
    left: tuple[Group, ...] = ()


def given(segment: Segment, film: Film, scene: Scene) -> Given:
    """Draft a writer's shot."""
    wanted = segment.wanted
    assert wanted is not None
    length = float(wanted.length) if wanted.length else 0.0
    seconds = sum(group.seconds for group in segment.groups)
    pieces, rest, rest_of, left = _covered(segment, length if 0 < length < seconds - SHORTEST else 0.0)
    fill = (length or (0.0 if segment.groups else _STILLNESS)) - seconds
    if fill >= _LEAST_FILL:
        stillness = hold_before(segment.next_beat, fill) if segment.next_beat else hold_at_end(scene, fill)
        pieces = (*pieces, *stillness)
    subjects = wanted.subjects or _acting(segment.groups, film)
    draft = Draft(
        pieces=pieces, role=f"writer:{wanted.text}", size=wanted.size or _default_size(subjects, film),
        angle=wanted.angle or "eye", subjects=subjects, over=wanted.over or _shoulder(wanted.size or "",
        subjects, segment, film),
        move=wanted.move, lens=wanted.lens, aperture=wanted.aperture, reason="the writer's shot",
        author="writer",
        length=wanted.length, transition=wanted.transition, keep=True, line=wanted.line,
    )  # fmt: skip
    return Given(draft=draft, rest=rest, rest_of=rest_of, left=left)


def _covered(
    segment: Segment, length: float
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], Group | None, tuple[Group, ...]]:
    """Pieces of the first `length` seconds (0 = all), the rest of the group cut, that group, those left."""
    pieces: tuple[Piece, ...] = ()
    passed = 0.0
    for i, group in enumerate(segment.groups):
        if length and passed + group.seconds > length:
            at = round((length - passed) / group.seconds, 3)
            after = segment.groups[i + 1 :]
            if at <= 0.02:
                return pieces, (), None, segment.groups[i:]
            return (*pieces, *part(group, 0, at)), part(group, at, 1), group, after
        pieces = (*pieces, *whole(group))
        passed += group.seconds
    return pieces, (), None, ()


def _acting(groups: tuple[Group, ...], film: Film) -> tuple[str, ...]:
    """Who does or says something in these groups, at most two."""
    known = {role.id for role in film.cast} | {prop.id for prop in film.props}
    who = (_actor(member) for group in groups for member in group.members)
    return tuple(dict.fromkeys(one for one in who if one in known))[:2]


def _actor(member: Beat | Line) -> str:
    return member.role if isinstance(member, Line) else member.actor


def _default_size(subjects: tuple[str, ...], film: Film) -> ShotSize:
    if not subjects:
        return "WS"
    return "INSERT" if subjects[0] in {prop.id for prop in film.props} else "MS"


def _shoulder(size: str, subjects: tuple[str, ...], segment: Segment, film: Film) -> str:
    """Whose shoulder or eyes a writer's OTS or POV means when it does not say: someone else who is there."""
    if size not in ("OTS", "POV"):
        return ""
    people = {role.id for role in film.cast}
    acting = [_actor(member) for group in segment.groups for member in group.members]
    return next((who for who in acting if who in people and who not in subjects[:1]), "")
