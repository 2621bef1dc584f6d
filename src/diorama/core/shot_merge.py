"""Merge a fresh shot proposal with what a hand edited, added and deleted, leaving no time uncovered.

A hand's shot takes the time it covers from the proposal. Time that a deleted or shortened shot leaves goes
to a neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.core.film import Shot, Span

_EPSILON = 1e-4


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What a hand did to a shot list."""

    by_hand: tuple[Shot, ...]
    dropped: frozenset[str]


def merge_shots(fresh: tuple[Shot, ...], kept: Kept) -> tuple[Shot, ...]:
    """The proposal with a hand's shots in it, in scene order."""
    order = _Order(fresh)
    hands = tuple(shot for shot in (order.known_part(shot) for shot in kept.by_hand) if shot)
    replaced = {shot.id for shot in hands}
    claims = tuple(span for shot in hands for span in shot.covers)
    shots, leftovers = list(hands), []
    for shot in fresh:
        remaining = _runs(shot.covers, claims)
        if shot.id in replaced or shot.id in kept.dropped:
            leftovers += [replace(shot, covers=run) for run in remaining]
        elif remaining == [shot.covers]:
            shots.append(shot)
        else:
            shots += [
                replace(shot, covers=run, id=shot.id if i == 0 else f"{shot.id}-{i + 1}")
                for i, run in enumerate(remaining)
            ]
    shots.sort(key=order.place)
    for left in leftovers:
        _give_away(shots, left, order)
    return tuple(shots)


class _Order:
    """Where beats and holds stand in the film."""

    def __init__(self, fresh: tuple[Shot, ...]) -> None:
        self.scenes: dict[str, int] = {}
        self.beats: dict[str, int] = {}
        for shot in fresh:
            self.scenes.setdefault(shot.scene, len(self.scenes))
            for span in shot.covers:
                if not span.beat.startswith("hold:"):
                    self.beats.setdefault(span.beat, len(self.beats))

    def known_part(self, shot: Shot) -> Shot | None:
        """The shot with those of its spans that the film still has; None when nothing is left of it."""
        if shot.scene not in self.scenes:
            return None
        covers = tuple(span for span in shot.covers if self._is_known(span, shot.scene))
        acts = [span for span in shot.covers if not span.beat.startswith("hold:")]
        still = not acts or any(span in acts for span in covers)
        return replace(shot, covers=covers) if covers and still else None

    def _is_known(self, span: Span, scene: str) -> bool:
        name = span.beat.removeprefix("hold:")
        return name in self.beats or span.beat == f"hold:{scene}:end"

    def place(self, shot: Shot) -> tuple[int, float, float]:
        return (self.scenes[shot.scene], *self.of_span(shot.covers[0]))

    def of_span(self, span: Span) -> tuple[float, float]:
        if span.beat.startswith("hold:"):
            beat = self.beats.get(span.beat.removeprefix("hold:"))
            return (float("inf") if beat is None else beat - 0.5, span.start)
        return (float(self.beats[span.beat]), span.start)


def _runs(covers: tuple[Span, ...], claims: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """What is left of consecutive spans when claims are taken out: runs without a hole."""
    runs: list[list[Span]] = [[]]
    for span in covers:
        free = _free(span, [claim for claim in claims if claim.beat == span.beat])
        if not free or free[0].start > span.start:
            runs.append([])
        for i, part in enumerate(free):
            if i:
                runs.append([])
            runs[-1].append(part)
        if free and free[-1].end < span.end:
            runs.append([])
    return [tuple(run) for run in runs if run]


def _free(span: Span, claims: list[Span]) -> list[Span]:
    free = [span]
    for claim in claims:
        cut = []
        for part in free:
            if claim.end <= part.start + _EPSILON or claim.start >= part.end - _EPSILON:
                cut.append(part)
                continue
            if claim.start > part.start + _EPSILON:
                cut.append(replace(part, end=claim.start))
            if claim.end < part.end - _EPSILON:
                cut.append(replace(part, start=claim.end))
        free = cut
    return free


def _give_away(shots: list[Shot], left: Shot, order: _Order) -> None:
    """Give beats that no shot covers any more to the shot before them, or after; stillness is let go."""
    covers = tuple(span for span in left.covers if not span.beat.startswith("hold:"))
    if not covers:
        return
    place = order.place(replace(left, covers=covers))
    same = [i for i, shot in enumerate(shots) if shot.scene == left.scene]
    before = [i for i in same if order.place(shots[i]) < place]
    after = [i for i in same if order.place(shots[i]) > place]
    choices = before[-1:] + after[:1]
    if not choices:
        return
    taker = min(choices, key=lambda i: (shots[i].author == "hand", i in after))
    shot = shots[taker]
    joined = _joined((*shot.covers, *covers) if taker in before else (*covers, *shot.covers))
    shots[taker] = replace(shot, covers=joined)


def _joined(covers: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in order, adjoining parts of one beat made one."""
    joined: list[Span] = []
    for span in covers:
        last = joined[-1] if joined else None
        if last and last.beat == span.beat and abs(last.end - span.start) < _EPSILON:
            joined[-1] = replace(last, end=span.end)
        else:
            joined.append(span)
    return tuple(joined)
