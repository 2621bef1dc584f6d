"""Acting: a scene of a Film, with its speech and the world as it was left, becomes a Performance."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from diorama.core.film import Film, Scene
from diorama.core.performance import Performance, WorldState
from diorama.core.speech import Speech
from diorama.stage.acting.performing import perform
from diorama.stage.acting.setting import set_stage
from diorama.stage.acting.timeline import play

__all__ = ["stage_scene"]


def stage_scene(
    film: Film,
    scene: Scene,
    speech: Speech,
    world: WorldState,
    *,
    holds: dict[str, Fraction] | None = None,
    assets: Path | None = None,
) -> Performance:
    """Stage one scene.

    Args:
        film: the film, for its cast, places, props, rate and seed.
        scene: what happens.
        speech: every line as spoken; a line it lacks is timed from its text and no mouth moves.
        world: how things were left by the scenes before.
        holds: seconds of stillness before a beat or line, by its id, and after the last, by "<scene>:end";
            their spans are named "hold:<id>".
        assets: the project folder that paths of the film's own models are relative to.

    Returns:
        Every figure, thing and moving part of the set at every frame, the beats' spans, and what is left.
    """
    stage = set_stage(film, scene, world, assets)
    spans, seconds = play(stage, speech, holds or {})
    return perform(stage, speech, spans, seconds)
