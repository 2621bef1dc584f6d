"""Every action of the catalogue by id: who acts it out."""

from __future__ import annotations

from diorama.stage.acting.actions import gestures, handling, locomotion, posture
from diorama.stage.acting.actions.standing_in import stand_in
from diorama.stage.acting.cue import Action

__all__ = ["ACTIONS", "WORLD_ACTIONS", "stand_in"]

ACTIONS: dict[str, Action] = {
    **posture.ACTIONS,
    **locomotion.ACTIONS,
    **gestures.ACTIONS,
    **handling.ACTIONS,
}
"""Actions of figures. An action without an entry is acted by the stand-in."""

WORLD_ACTIONS: dict[str, Action] = {}
"""Actions of things, light and weather; they need no figure."""
