"""A shot while the director is still deciding: what it covers, how it is framed, why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from diorama.core.film import Angle, Author, Move, Scene, ShotSize, Span, Transition
from diorama.story.director.timing import Group, as_seconds

SHORTEST = 1.2  # seconds: a shot that is shorter reads as a mistake
LONGEST = 9.0  # seconds: one that is longer and not the writer's wish drags

STATIC = Move()

LADDER: dict[ShotSize, int] = {
    "EWS": 0, "WS": 1, "MS": 2, "OTS": 3, "MCU": 3, "CU": 4, "ECU": 5,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A part of a beat, and how much of the scene's time it brings (0 for what runs beside another)."""

    span: Span
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A proposed shot."""

    pieces: tuple[Piece, ...]
    role: str  # what the shot is for: part of its id
    size: ShotSize = "MS"
    angle: Angle = "eye"
    subjects: tuple[str, ...] = ()
    over: str = ""
    move: Move = STATIC
    lens: float = 0.0
    aperture: float = 0.0
    reason: str = ""
    author: Author = "director"
    length: Fraction | None = None
    transition: Transition | None = None
    keep: bool = False  # never joined to a neighbour: a cut is wanted on both sides
    feeling: float = 0.0  # 0 calm .. 1 the emotional peak
    line: int = 0

    @property
    def seconds(self) -> float:
        return sum(piece.seconds for piece in self.pieces)

    @property
    def subject(self) -> str:
        return self.subjects[0] if self.subjects else ""

    @property
    def by_writer(self) -> bool:
        return self.author == "writer"


def whole(group: Group) -> tuple[Piece, ...]:
    """All of a group."""
    return tuple(
        Piece(span=Span(beat=member.id), seconds=group.seconds if member is group.carrier else 0.0)
        for member in group.members
    )


def part(group: Group, start: float, end: float) -> tuple[Piece, ...]:
    """A group from `start` to `end` of its carrier; what runs beside it belongs to the first part."""
    if start <= 0 and end >= 1:
        return whole(group)
    carrier = Piece(
        span=Span(beat=group.carrier.id, start=start, end=end), seconds=group.seconds * (end - start)
    )
    beside = tuple(
        Piece(span=Span(beat=member.id), seconds=0.0)
        for member in group.members
        if member is not group.carrier and start <= 0
    )
    lead = tuple(piece for piece in beside if piece.span.beat == group.members[0].id)
    return (*lead, *(piece for piece in beside if piece not in lead), carrier)


def hold_before(beat_id: str, seconds: float, start: float = 0.0) -> tuple[Piece, ...]:
    """Stillness before a beat. The span of a hold counts in seconds, not in fractions."""
    return _hold(f"hold:{beat_id}", seconds, start)


def hold_at_end(scene: Scene, seconds: float, start: float = 0.0) -> tuple[Piece, ...]:
    """Stillness after a scene's last beat."""
    return _hold(f"hold:{scene.id}:end", seconds, start)


def _hold(name: str, seconds: float, start: float) -> tuple[Piece, ...]:
    exact = float(as_seconds(seconds))
    return (Piece(span=Span(beat=name, start=start, end=start + exact), seconds=exact),)


def joined(first: Draft, second: Draft) -> Draft:
    """Two neighbours as one shot, photographed like the longer of them (the writer's wins)."""
    lead = second if (second.by_writer, second.seconds) > (first.by_writer, first.seconds) else first
    return replace(
        lead, pieces=_fused(first.pieces + second.pieces), feeling=max(first.feeling, second.feeling)
    )


def _fused(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces in order, adjoining parts of one beat made one."""
    fused: list[Piece] = []
    for piece in pieces:
        last = fused[-1] if fused else None
        if last and last.span.beat == piece.span.beat and last.span.end == piece.span.start:
            span = replace(last.span, end=piece.span.end)
            fused[-1] = Piece(span=span, seconds=last.seconds + piece.seconds)
        else:
            fused.append(piece)
    return tuple(fused)
