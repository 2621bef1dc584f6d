"""Timing: which frames of a performance a shot shows.

Shots that follow each other meet: a shot that ends with a whole beat runs until the next beat starts, so
that what the performance leaves between two beats belongs to the shot before it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from diorama.core.errors import StageError
from diorama.core.film import Shot, Span
from diorama.core.performance import Speaking


class Timed(Protocol):
    """A performance, or the record of one: all that timing reads."""

    @property
    def fps(self) -> Fraction: ...
    @property
    def num_frames(self) -> int: ...
    @property
    def spans(self) -> dict[str, tuple[int, int]]: ...
    @property
    def speaking(self) -> tuple[Speaking, ...]: ...


def shot_frames(shot: Shot, performance: Timed) -> tuple[int, int]:
    """First frame and end frame (exclusive) of a shot; at least one frame.

    A shot of a given length ends there, but never cuts a line off.

    Raises StageError when the shot covers a beat that the performance does not have.
    """
    for span in shot.covers:
        if span.beat not in performance.spans:
            known = ", ".join(performance.spans) or "none"
            message = f"shot {shot.id} covers {span.beat!r}, which is not in scene {shot.scene}: {known}"
            raise StageError(f"{message}. Mend `covers` in shots.yaml, or delete the shot there")
    if not shot.covers:
        return 0, performance.num_frames
    start = _first_frame(shot.covers[0], performance)
    end = _end_frame(shot, performance)
    if shot.length is not None:
        spoken = max((line.end for line in performance.speaking if start <= line.start < end), default=0)
        end = min(end, max(start + round(shot.length * performance.fps), spoken))
    return start, max(min(end, performance.num_frames), start + 1)


def _first_frame(span: Span, performance: Timed) -> int:
    start = performance.spans[span.beat][0]
    if span.start == 0:
        return 0 if start == min(begin for begin, _ in performance.spans.values()) else start
    return _inside(span.beat, span.start, performance)


def _end_frame(shot: Shot, performance: Timed) -> int:
    last = shot.covers[-1]
    ends = [performance.spans[span.beat][1] for span in shot.covers if _is_to_end(span, performance)]
    if not _is_to_end(last, performance):
        return _inside(last.beat, last.end, performance)
    after = [begin for begin, end in performance.spans.values() if begin >= max(ends) and end > begin]
    return min(after, default=performance.num_frames)


def _is_to_end(span: Span, performance: Timed) -> bool:
    if not span.beat.startswith("hold:"):
        return span.end >= 1
    start, end = performance.spans[span.beat]
    return round(span.end * float(performance.fps)) >= end - start - 1


def _inside(beat: str, at: float, performance: Timed) -> int:
    """The frame at fraction `at` of a beat, or at second `at` of a hold."""
    start, end = performance.spans[beat]
    passed = at * float(performance.fps) if beat.startswith("hold:") else at * (end - start)
    return min(start + round(passed), end)
