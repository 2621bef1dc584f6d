"""Every action of the catalogue by id: who acts it out."""

from __future__ import annotations

from diorama.stage.acting.actions import (
    bodily,
    creatures,
    devices,
    emotions,
    gestures,
    handling,
    happenings,
    household,
    locomotion,
    pairs,
    play,
    posture,
    vehicles,
)
from diorama.stage.acting.actions.standing_in import stand_in
from diorama.stage.acting.cue import Action

__all__ = ["ACTIONS", "ANIMAL_ACTIONS", "WORLD_ACTIONS", "stand_in"]

ACTIONS: dict[str, Action] = {
    **posture.ACTIONS,
    **locomotion.ACTIONS,
    **gestures.ACTIONS,
    **handling.ACTIONS,
    **emotions.ACTIONS,
    **pairs.ACTIONS,
    **household.ACTIONS,
    **devices.ACTIONS,
    **bodily.ACTIONS,
    **play.ACTIONS,
    **creatures.ACTIONS,
    **vehicles.ACTIONS,
}
"""Actions of figures. An action without an entry is acted by the stand-in."""

WORLD_ACTIONS: dict[str, Action] = happenings.WORLD_ACTIONS
"""Actions of things, light and weather; they need no figure."""

_LIKE_PEOPLE = (
    "hold stand sit lie kneel crouch walk run sneak turn look_at look_around sleep wake enter exit follow "
    "chase hide jump play "
    "fetch take pick_up put_down carry catch drop eat drink yawn stretch search nod shake_head "
    "fall stumble dance smile swing"
)
ANIMAL_ACTIONS: dict[str, Action] = {
    **{name: ACTIONS[name] for name in _LIKE_PEOPLE.split()},
    **creatures.ACTIONS,
    "give": handling.put_down,
    "shout": creatures.bark,
    "cry": creatures.meow,
    "laugh": creatures.wag,
}
"""Actions of dogs, cats and birds."""
