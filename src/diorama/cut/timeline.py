"""The cut: which take plays when, and what is said over it; in frames here, as OpenTimelineIO on disk."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from diorama.core.film import Film, Line, Shot, Transition
from diorama.core.performance import Speaking
from diorama.core.take import Take


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenShot:
    """A shot with its chosen take and the frames of its scene that the take shows."""

    shot: Shot
    take: Take
    frames: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One shot on the timeline. A dissolve overlaps it with the event before."""

    taken: TakenShot
    start: int  # film frame at which it begins to be seen
    transition: Transition
    overlap: int  # frames shared with the event before
    fade_in: int  # frames in which it comes up from black
    fade_out: int  # frames in which it goes down to black

    @property
    def end(self) -> int:
        return self.start + self.taken.take.num_frames


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A line heard in the film from `start` to `end` (film frames)."""

    line: str
    role: str
    text: str
    language: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """The film in order: the title card of `head` frames first, the credits of `tail` frames last."""

    fps: Fraction
    width: int
    height: int
    head: int
    tail: int
    events: tuple[Event, ...]
    spoken: tuple[Spoken, ...]

    @property
    def num_pieces(self) -> int:
        """Clips it is joined from, when both cards are there."""
        return len(self.events) + sum(event.overlap > 0 for event in self.events) + 2

    @property
    def num_frames(self) -> int:
        return (self.events[-1].end if self.events else self.head) + self.tail


def assemble(
    film: Film,
    takes: Sequence[TakenShot],
    speaking: dict[str, tuple[Speaking, ...]],
    *,
    head: int,
    tail: int,
) -> Cut:
    """Lay the takes one after another, with the transitions the shots ask for.

    Args:
        film: the film the shots belong to.
        takes: in film order.
        speaking: who says what when in each scene, by Scene.id.
        head: frames of the opening title.
        tail: frames of the end credits.
    """
    fps = film.format.fps
    events: list[Event] = []
    position = head
    for index, taken in enumerate(takes):
        transition = taken.shot.transition
        frames = min(round(transition.seconds * fps), taken.take.num_frames // 2)
        overlap = frames if transition.kind == "dissolve" and events else 0
        if overlap:
            overlap = min(overlap, events[-1].taken.take.num_frames // 2)
        fade_in = frames if transition.kind in ("fade-in", "fade-through-black") else 0
        fade_out = _fade_out(takes, index, fps)
        start = position - overlap
        events.append(
            Event(
                taken=taken,
                start=start,
                transition=transition,
                overlap=overlap,
                fade_in=fade_in,
                fade_out=fade_out,
            )
        )
        position = start + taken.take.num_frames
    return Cut(
        fps=fps,
        width=film.format.width,
        height=film.format.height,
        head=head,
        tail=tail,
        events=tuple(events),
        spoken=_spoken(film, events, speaking),
    )


def _fade_out(takes: Sequence[TakenShot], index: int, fps: Fraction) -> int:
    """A shot goes to black when the next one comes through black, or when it says so and is the last."""
    this = takes[index]
    if index + 1 < len(takes):
        following = takes[index + 1].shot.transition
        asked = following.seconds if following.kind in ("fade-through-black", "fade-out") else Fraction(0)
    else:
        asked = Fraction(1)
    return min(round(asked * fps), this.take.num_frames // 2)


def _spoken(
    film: Film, events: Sequence[Event], speaking: dict[str, tuple[Speaking, ...]]
) -> tuple[Spoken, ...]:
    """Every line where it is heard; a line that runs on over a cut is one line."""
    lines = {beat.id: beat for scene in film.scenes for beat in scene.beats if isinstance(beat, Line)}
    found: list[Spoken] = []
    for event in events:
        first, last = event.taken.frames
        for item in speaking.get(event.taken.shot.scene, ()):
            start, end = max(item.start, first), min(item.end, last)
            if start >= end:
                continue
            line = lines[item.line]
            begins, ends = event.start + start - first, event.start + end - first
            previous = next((i for i in range(len(found) - 1, -1, -1) if found[i].line == item.line), None)
            if previous is not None and begins - found[previous].end <= 2:
                begins = found.pop(previous).start
            found.append(
                Spoken(
                    line=item.line,
                    role=item.role,
                    text=line.text,
                    language=line.language,
                    start=begins,
                    end=ends,
                )
            )
    return tuple(sorted(found, key=lambda spoken: (spoken.start, spoken.end)))


def write_otio(cut: Cut, film: Film, path: Path) -> None:
    """Write the cut as an OpenTimelineIO timeline beside the film; media are named relative to it."""
    import opentimelineio as otio  # late: half a second that an unchanged film does not need

    rate = float(cut.fps)
    timeline = otio.schema.Timeline(name=film.title)
    track = otio.schema.Track(name="picture", kind=otio.schema.TrackKind.Video)
    timeline.tracks.append(track)

    def span(start: int, frames: int) -> Any:
        return otio.opentime.TimeRange(
            otio.opentime.RationalTime(start, rate), otio.opentime.RationalTime(frames, rate)
        )

    if cut.head:
        track.append(otio.schema.Gap(source_range=span(0, cut.head)))
    for index, event in enumerate(cut.events):
        following = cut.events[index + 1].overlap if index + 1 < len(cut.events) else 0
        take, shot = event.taken.take, event.taken.shot
        lead, trail = event.overlap - event.overlap // 2, following // 2
        if event.overlap:
            track.append(
                otio.schema.Transition(
                    transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve,
                    in_offset=otio.opentime.RationalTime(event.overlap // 2, rate),
                    out_offset=otio.opentime.RationalTime(lead, rate),
                )
            )
        reference = otio.schema.ExternalReference(
            target_url=_relative(take.path, path.parent), available_range=span(0, take.num_frames)
        )
        clip = otio.schema.Clip(
            name=shot.id,
            media_reference=reference,
            source_range=span(event.overlap // 2, take.num_frames - event.overlap // 2 - (following - trail)),
            metadata={
                "diorama": {"shot": shot.id, "prompt": shot.prompt, "seed": shot.seed, "take": take.digest}
            },
        )
        track.append(clip)
    otio.adapters.write_to_file(timeline, str(path))


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
