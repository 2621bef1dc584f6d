"""World: one scene ready to be drawn: its set, everything that moves in it, and its light."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.core.film import Film, Look, Scene
from diorama.core.performance import Performance, Track
from diorama.stage.lighting import Lighting, lighting_for
from diorama.stage.model import Model, SetModel


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
    that the film's glTF paths are relative to. Raises StageError when a track belongs to nobody in the film.
    """
    place = film.place(scene.place)
    set_model = _set(place.kind, place.seed, place.style)
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
            if role.model:
                return _loaded(_asset(assets, role.model), "")
            return _figure(role.look, role.seed, role.name)
    for prop in film.props:
        if prop.id == track.id:
            if prop.model:
                return _loaded(_asset(assets, prop.model), prop.kind)
            return _prop(prop.kind, prop.color, prop.scale, film.seed)
    raise StageError(f"track {track.id!r} of scene {film.title!r} is neither a role nor a prop of the film")


def _asset(assets: Path | None, name: str) -> Path:
    if assets is None:
        raise StageError(f"the film names the model {name!r}, but no project folder was given to find it in")
    return assets / name


@lru_cache(maxsize=64)
def _loaded(path: Path, kind: str) -> Model:
    from diorama.stage.gltf import PERSON_HEIGHT, fit, load_gltf

    loaded = load_gltf(path)
    return (fit(loaded, kind=kind) if kind else fit(loaded, height=PERSON_HEIGHT)).model


@lru_cache(maxsize=32)
def _set(kind: str, seed: int, style: tuple[str, ...]) -> SetModel:
    from diorama.stage.sets import build_set  # imported when first needed: building sets is heavy

    return build_set(kind, seed, style)


@lru_cache(maxsize=64)
def _figure(look: Look, seed: int, name: str) -> Model:
    from diorama.stage.figures import build_figure

    return build_figure(look, seed, name=name)


@lru_cache(maxsize=256)
def _prop(kind: str, color: str, scale: float, seed: int) -> Model:
    from diorama.stage.props import build_prop

    return build_prop(kind, color, scale, seed)
