"""How acting reaches the user's own models: by their skeleton, by their animations, or as one piece.

T frames, J joints of a model.
"""

from __future__ import annotations

from collections.abc import Mapping

from diorama.core.film import Beat, Line
from diorama.core.screenplay import Note
from diorama.stage.acting.clips import Doing, clips_of_figure, clips_of_thing, play_clips
from diorama.stage.acting.curves import Array
from diorama.stage.acting.posing import Body
from diorama.stage.acting.retarget import carry_over
from diorama.stage.acting.state import Stage, Thing
from diorama.stage.models import notes_of_models, own_model_of_prop, own_model_of_role


def doings_of(stage: Stage, spans: Mapping[str, tuple[float, float]]) -> dict[str, list[Doing]]:
    """What everybody does and what is done with everything, by Role.id and Prop.id, in order."""
    out: dict[str, list[Doing]] = {}
    for beat in stage.scene.beats:
        if beat.id not in spans:
            continue
        start, end = spans[beat.id]
        if isinstance(beat, Line):
            names, action = [beat.role], "talk"
        else:
            names, action = [beat.actor, *_things_of(beat)], beat.action
        for name in dict.fromkeys(names):
            out.setdefault(name, []).append(Doing(action=action, start=start, end=end))
    return out


def pose_role(stage: Stage, body: Body, doings: Mapping[str, list[Doing]]) -> Array | None:
    """(T, J, 4, 4) world transforms of a role's own model; None when it is played by its toy.

    A person's skeleton follows the acting bone by bone; other models play the animation that fits; the rest
    go with the toy's root as one piece.
    """
    own = own_model_of_role(stage.film.role(body.figure.id), stage.assets)
    if own is None:
        return None
    if own.bones:
        return carry_over(body, own.model, own.bones)
    acts = doings.get(body.figure.id, [])
    chosen = clips_of_figure(body.root, body.times, acts, tuple(own.clips))
    return play_clips(own.model, own.clips, body.root, body.times, chosen, loop=True)


def pose_thing_clips(
    stage: Stage, thing: Thing, root: Array, times: Array, doings: Mapping[str, list[Doing]]
) -> Array | None:
    """(T, J, 4, 4) world transforms of a thing whose own animations are played; None when it has none."""
    own = own_model_of_prop(thing.prop, stage.assets)
    if own is None or not own.clips:
        return None
    acts = doings.get(thing.id, [])
    chosen = clips_of_thing(times, acts, tuple(own.clips))
    return play_clips(own.model, own.clips, root, times, chosen, loop=False) if any(chosen) else None


def notes_of_own_models(stage: Stage) -> tuple[Note, ...]:
    """What could not be used of the files that the scene's set, figures and things are made from."""
    return notes_of_models(stage.film, stage.scene, (*stage.figures, *stage.things), stage.assets)


def _things_of(beat: Beat) -> tuple[str, ...]:
    return (*beat.targets, beat.tool) if beat.tool else beat.targets
