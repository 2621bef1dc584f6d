"""The stand-in: what is played, and said, when something cannot be acted as written."""

from __future__ import annotations

from diorama.stage.acting.actions.gestures import look_around, think
from diorama.stage.acting.cue import Cue


def stand_in(cue: Cue) -> float:
    """A figure gestures for what it cannot do; without a figure the moment passes. Noted with its line."""
    words = cue.beat.text or cue.beat.action
    if cue.beat.action == "stand_in":
        message = f"{words!r} is not in the catalogue; a stand-in is used"
    else:
        message = f"{words!r} cannot be acted here; a stand-in is used"
    cue.stage.note(cue.beat.line, message)
    if cue.figure is None:
        return cue.start + 2.0
    if cue.figure.species != "person":
        return look_around(cue)
    return think(cue) if cue.rng.random() < 0.5 else look_around(cue)
