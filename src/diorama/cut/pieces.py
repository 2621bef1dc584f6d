"""Pieces: the film as clips that can be joined without encoding again.

A piece is a whole take as it is, or a new clip: a card, a dissolve between two takes, a take with fades or a
title over it. New clips are kept in the store by the digest of what they were made from.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from diorama.core.digest import digest
from diorama.core.store import Store
from diorama.core.video import Picture, read_video, write_video
from diorama.cut import titles
from diorama.cut.timeline import Cut, Event

_VERSION = 3  # change it when a piece's pixels change


@dataclass(frozen=True, kw_only=True, slots=True)
class Dressing:
    """What is written on the film: opening, credits, and words over scenes' first shots (by Scene.id)."""

    opening: titles.Words | None
    credits: titles.Words | None
    over: dict[str, titles.Words]


def make_pieces(cut: Cut, dressing: Dressing, store: Store, tick: Callable[[], None]) -> list[Path]:
    """The clips that make the film, in order; those not in the store yet are encoded now."""
    jobs: list[Callable[[], Path]] = []
    first, last = cut.events[0].taken.take.path, cut.events[-1].taken.take.path
    if dressing.opening and cut.head:
        jobs.append(partial(_card, cut, dressing.opening, first, cut.head, store, ending=False))
    begun: set[str] = set()
    for index, event in enumerate(cut.events):
        scene = event.taken.shot.scene
        words = dressing.over.get(scene) if scene not in begun else None
        begun.add(scene)
        following = cut.events[index + 1] if index + 1 < len(cut.events) else None
        if event.overlap:
            jobs.append(partial(_dissolve, cut, cut.events[index - 1], event, store))
        jobs.append(partial(_body, cut, event, following.overlap if following else 0, words, store))
    if dressing.credits and cut.tail:
        jobs.append(partial(_card, cut, dressing.credits, last, cut.tail, store, ending=True))
    pieces: list[Path] = []
    with ThreadPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
        for piece in pool.map(lambda job: job(), jobs):  # each encodes on one thread, outside Python's lock
            pieces.append(piece)
            tick()
    return pieces


def _body(cut: Cut, event: Event, tail_overlap: int, words: titles.Words | None, store: Store) -> Path:
    take = event.taken.take
    start, end = event.overlap, take.num_frames - tail_overlap
    if not (start or tail_overlap or words or event.fade_in or event.fade_out):
        return take.path
    fades = (event.fade_in, event.fade_out)

    def pictures() -> Iterator[Picture]:
        source: Iterator[Picture] = _faded(read_video(take.path), take.num_frames, *fades)
        if words:
            shown = min(round(titles.OVERLAY_SECONDS * cut.fps), take.num_frames)
            source = titles.over(words, source, shown, fps=round(cut.fps))
        for index, picture in enumerate(source):
            if start <= index < end:
                yield picture

    return _kept(store, cut, digest("body", _VERSION, take.digest, start, end, fades, words), pictures)


def _dissolve(cut: Cut, before: Event, event: Event, store: Store) -> Path:
    frames = event.overlap
    outgoing, incoming = before.taken.take, event.taken.take

    def pictures() -> Iterator[Picture]:
        old = read_video(outgoing.path, outgoing.num_frames - frames)
        for index, (left, right) in enumerate(zip(old, read_video(incoming.path, 0, frames), strict=True)):
            t = (index + 1) / (frames + 1)
            yield np.rint(left * (1 - t) + right * t).astype(np.uint8)

    return _kept(store, cut, digest("dissolve", _VERSION, outgoing.digest, incoming.digest, frames), pictures)


def _card(cut: Cut, words: titles.Words, take: Path, frames: int, store: Store, *, ending: bool) -> Path:
    def pictures() -> Iterator[Picture]:
        shots = read_video(take)
        behind = next(shots)
        for picture in shots if ending else ():
            behind = picture
        return titles.card(words, behind, frames, fps=round(cut.fps), fade_to_black=ending)

    return _kept(store, cut, digest("card", _VERSION, words, take.stem, frames, ending), pictures)


def _faded(pictures: Iterator[Picture], total: int, fade_in: int, fade_out: int) -> Iterator[Picture]:
    for index, picture in enumerate(pictures):
        light = 1.0
        if fade_in:
            light = min(light, (index + 1) / fade_in)
        if fade_out:
            light = min(light, (total - 1 - index) / fade_out)
        yield picture if light >= 1 else np.rint(picture * light).astype(np.uint8)


def _kept(store: Store, cut: Cut, key: str, pictures: Callable[[], Iterator[Picture]]) -> Path:
    key = digest(key, cut.width, cut.height, cut.fps)
    if not store.has("pieces", key, ".mp4"):
        with store.writing("pieces", key, ".mp4") as path:
            write_video(path, pictures(), fps=cut.fps)
    return store.path("pieces", key, ".mp4")
