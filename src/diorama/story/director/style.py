"""Style: what the camera does in a shot, and how a scene opens and begins."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np

from diorama.core.film import Film, Move, Scene, Transition
from diorama.story.director.coverage import BALLISTIC, MOVING
from diorama.story.director.draft import Draft, hold_before

_UNEASY = frozenset({"tense", "scary"})
_LIVELY = frozenset({"energetic"})
_FAST = frozenset({"run", "chase", "fetch", "dance", "play"})


def moved(draft: Draft, scene: Scene, film: Film, rng: np.random.Generator) -> Draft:
    """The draft with a motivated move, unless its author chose one."""
    if draft.by_writer:
        return draft
    return replace(draft, move=_move(draft, scene, film, rng))


def _move(draft: Draft, scene: Scene, film: Film, rng: np.random.Generator) -> Move:
    actions = {beat.id: beat for beat in scene.beats}
    verbs = {getattr(actions.get(piece.span.beat), "action", "") for piece in draft.pieces}
    if film.place(scene.place).kind == "studio" and not scene.present:
        return Move(kind="orbit", direction="right", amount=1.0, ease="linear")
    if draft.role == "establish":
        interior = film.place(scene.place).interior
        choices = (
            Move(kind="dolly", direction="in", amount=0.4),
            Move(kind="truck", direction="right", amount=0.4),
        )
        outdoors = (
            Move(kind="crane", direction="down", amount=0.6),
            Move(kind="dolly", direction="in", amount=0.5),
        )
        return (choices if interior else outdoors)[int(rng.integers(2))]
    if draft.size == "POV":
        return Move(kind="handheld", amount=0.4)
    if scene.mood in _UNEASY | _LIVELY and draft.size in ("WS", "MS", "MCU", "OTS"):
        return Move(kind="handheld", amount=0.6 if scene.mood in _UNEASY else 0.8)
    if verbs & _FAST and draft.size in ("WS", "MS"):
        return Move(kind="truck" if rng.random() < 0.6 else "pan")
    if verbs & MOVING and draft.size in ("WS", "MS"):
        return Move(kind="pan" if rng.random() < 0.6 else "truck")
    if verbs & BALLISTIC:
        return Move(kind="pan")
    if draft.feeling >= 0.4 and draft.size in ("MCU", "CU") and draft.seconds >= 2.5:
        return Move(kind="dolly", direction="in", amount=0.4)
    if draft.role == "insert" and draft.seconds >= 2.0 and rng.random() < 0.35:
        return Move(kind="dolly", direction="in", amount=0.3)
    return Move()


def establishing(scene: Scene, film: Film, before: Scene | None, seconds: float) -> Draft | None:
    """The shot that says where and when we are, if that is news; over stillness before the first beat."""
    news = before is None or (before.place, before.time, before.weather) != (
        scene.place,
        scene.time,
        scene.weather,
    )
    if not news or not scene.beats:
        return None
    outdoors = not film.place(scene.place).interior
    new_place = before is None or before.place != scene.place
    return Draft(
        pieces=hold_before(scene.beats[0].id, seconds if new_place else 0.75 * seconds), role="establish",
        size="EWS" if outdoors or new_place else "WS", keep=True,
        subjects=() if outdoors or new_place else tuple(who for who in scene.present if who)[:2],
        reason="where and when we are", line=scene.line,
    )  # fmt: skip


_TRANSITIONS: tuple[tuple[str, Transition], ...] = (
    (
        r"fade.*(through|to)\s+black|淡出.*淡入|黑场",
        Transition(kind="fade-through-black", seconds=Fraction(1)),
    ),
    (r"fade\s*out|淡出|渐隐", Transition(kind="fade-through-black", seconds=Fraction(1))),
    (r"fade\s*(in|up)|淡入|渐显", Transition(kind="fade-in", seconds=Fraction(1))),
    (r"dissolve|叠化|化入|溶", Transition(kind="dissolve", seconds=Fraction(3, 4))),
)


def transition_of(words: str) -> Transition:
    """A writer's transition line as a transition; anything else, such as CUT TO, is a cut."""
    for pattern, transition in _TRANSITIONS:
        if re.search(pattern, words, re.IGNORECASE):
            return transition
    return Transition()
