"""World: one scene ready to be drawn: its set, everything that moves in it, and its light."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.core.film import Film, Scene
from diorama.core.performance import Performance, Track
from diorama.stage.lighting import Lighting, lighting_for
from diorama.stage.model import Model, SetModel
from diorama.stage.models import model_of_prop, model_of_role, set_of_place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Instance:
    """One moving thing: where it is at every frame, and what it looks like."""

    id: str
    track: Track
    model: Model


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class World:
    """One scene, built."""

    set_model: SetModel
    instances: tuple[Instance, ...]
    lighting: Lighting
    fps: Fraction = Fraction(24)
    set_tracks: tuple[Track, ...] = ()  # moving parts of the set: id "set:<joint>", transforms (T, 1, 4, 4)

    def models(self) -> dict[str, Model]:
        """The model of every instance by id."""
        return {instance.id: instance.model for instance in self.instances}


def build_world(film: Film, scene: Scene, performance: Performance, *, assets: Path | None = None) -> World:
    """Build the set, the figures and the props of a staged scene.

    Models depend only on the film's words, so they are built once per process. `assets` is the project folder
    that the film's glTF paths are relative to. Raises StageError when a track belongs to nobody in the film,
    and ProjectError when a glTF cannot be read.
    """
    place = film.place(scene.place)
    set_model = set_of_place(place, assets)
    instances = tuple(
        Instance(id=track.id, track=track, model=_model(film, track, assets))
        for track in performance.tracks
        if track.kind != "set"
    )
    return World(
        set_model=set_model,
        instances=instances,
        lighting=lighting_for(scene, set_model, performance.lights),
        fps=performance.fps,
        set_tracks=tuple(track for track in performance.tracks if track.kind == "set"),
    )


def standing(entity: str, model: Model, place: NDArray | None = None, num_frames: int = 1) -> Instance:
    """An instance at rest, its root at `place` (4, 4), for stills and tests."""
    world = (np.eye(4) if place is None else place).astype(np.float32) @ model.rest_world()
    track = Track(
        id=entity,
        kind="prop",
        transforms=np.repeat(world[None], num_frames, 0),
        visible=np.ones(num_frames, bool),
    )
    return Instance(id=entity, track=track, model=model)


def _model(film: Film, track: Track, assets: Path | None) -> Model:
    for role in film.cast:
        if role.id == track.id:
            return model_of_role(role, assets)
    for prop in film.props:
        if prop.id == track.id:
            return model_of_prop(prop, film.seed, assets)
    raise StageError(f"track {track.id!r} of scene {film.title!r} is neither a role nor a prop of the film")
