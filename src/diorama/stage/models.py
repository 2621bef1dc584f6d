"""The model of every role, prop and place: built from the catalogue, or the user's own glTF.

The one place where the stage and the renderer get them from, so that both always see the same. Models are
built once a process; a file that changes is read again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from diorama.core.digest import digest
from diorama.core.errors import ProjectError, StageError
from diorama.core.film import Film, Look, Place, Prop, Role, Scene
from diorama.core.screenplay import Note
from diorama.stage.gltf_clip import Clip
from diorama.stage.model import Model, SetModel

WIDEST = 1.6  # times its height: a role's model that is wider (lying, flying) is fitted by its width instead


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class UserModel:
    """A role's or prop's own glTF at the size the film needs."""

    model: Model  # joints that are a person's bones have the toy's names
    clips: dict[str, Clip]
    bones: dict[str, int]  # toy bone -> joint; empty without a person's skeleton
    notes: tuple[Note, ...]


def toy_of_role(role: Role) -> Model:
    """The figure of the catalogue that a role is, or that acts in place of its own model."""
    return _figure(role.look, role.seed)


def model_of_role(role: Role, assets: Path | None) -> Model:
    """What a role looks like. `assets` is the project folder that paths of models are relative to.

    Raises:
        ProjectError: its glTF is missing or cannot be read.
        StageError: it has a glTF, but no folder was given.
    """
    own = own_model_of_role(role, assets)
    return toy_of_role(role) if own is None else own.model


def own_model_of_role(role: Role, assets: Path | None) -> UserModel | None:
    """A role's own glTF, as tall as its toy figure would be; None when it has none."""
    if not role.model:
        return None
    path = _asset(assets, role.model)
    return _own_figure(path, _stamp(path), role.look, role.seed)


def model_of_prop(prop: Prop, seed: int, assets: Path | None) -> Model:
    """What a prop looks like; `seed` is the film's. Raises as `model_of_role` does."""
    own = own_model_of_prop(prop, assets)
    return _prop(prop.kind, prop.color, prop.scale, seed) if own is None else own.model


def own_model_of_prop(prop: Prop, assets: Path | None) -> UserModel | None:
    """A prop's own glTF, as large as its kind is; None when it has none."""
    if not prop.model:
        return None
    path = _asset(assets, prop.model)
    return _own_prop(path, _stamp(path), prop.kind, prop.scale)


def set_of_place(place: Place, assets: Path | None) -> SetModel:
    """The set of a place. Raises as `model_of_role` does."""
    if not place.model:
        return _set(place.kind, place.seed, place.style)
    path = _asset(assets, place.model)
    return _own_set(path, _stamp(path), place.kind, place.interior)[0]


def notes_of_models(film: Film, scene: Scene, ids: Sequence[str], assets: Path | None) -> tuple[Note, ...]:
    """What could not be used of the files of a scene's set and of the roles and props `ids`."""
    place, notes = film.place(scene.place), list[Note]()
    if place.model:
        path = _asset(assets, place.model)
        notes += _own_set(path, _stamp(path), place.kind, place.interior)[1]
    owned = [own_model_of_role(role, assets) for role in film.cast if role.id in ids]
    owned += [own_model_of_prop(prop, assets) for prop in film.props if prop.id in ids]
    return tuple(dict.fromkeys([*notes, *(note for own in owned if own is not None for note in own.notes)]))


def digest_of_models(items: Sequence[Role | Prop | Place], assets: Path | None) -> dict[str, str]:
    """Digests of the files that `items` are made from, by their paths in the project.

    Raises:
        ProjectError: a file is missing.
    """
    names = sorted({item.model for item in items if item.model})
    digests = {}
    for name in names:
        files = _files(_asset(assets, name))
        digests[name] = _digest(files, tuple(_stamp(file) for file in files))
    return digests


def _asset(assets: Path | None, name: str) -> Path:
    if assets is None:
        raise StageError(f"the film names the model {name!r}, but no project folder was given to find it in")
    path = assets / name
    if not path.is_file():
        raise ProjectError(
            f"{path}: there is no such file; put the model there or correct its path in film.yaml"
        )
    return path


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written again."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _files(path: Path) -> tuple[Path, ...]:
    """A glTF and the files beside it that it refers to, as far as they are there."""
    with path.open("rb") as file:
        if file.read(4) == b"glTF":
            return (path,)
    try:
        tree = json.loads(path.read_bytes())
        uris = [entry.get("uri", "data:") for entry in (*tree.get("buffers", []), *tree.get("images", []))]
    except (ValueError, AttributeError, TypeError):
        return (path,)  # not glTF at all: reading it says so, with its name
    beside = [path.parent / unquote(uri) for uri in uris if not uri.startswith("data:")]
    return (path, *(file for file in beside if file.is_file()))


@lru_cache(maxsize=256)
def _digest(files: tuple[Path, ...], _stamped: tuple[tuple[int, int], ...]) -> str:
    return digest([file.read_bytes() for file in files])


@lru_cache(maxsize=32)
def _own_figure(path: Path, _stamped: tuple[int, int], look: Look, seed: int) -> UserModel:
    from diorama.stage.gltf import fit, load_gltf, placed
    from diorama.stage.humanoid import as_toy, bones_of, facing_front

    loaded = load_gltf(path)
    bones = bones_of(loaded.model) if look.species == "person" else {}
    if bones:
        loaded = placed(loaded, facing_front(loaded.model, bones))
    low, high = loaded.model.bounds
    wide, tall = max(high[0] - low[0], high[2] - low[2]), high[1] - low[1]
    height = _height(look, seed)
    fitted = fit(loaded, height=height if wide <= WIDEST * tall else height * WIDEST * tall / wide)
    if bones:
        moves = "its face does not move: only its skeleton follows the acting"
    elif fitted.clips:
        moves = f"it has no {look.species}'s skeleton that is known, so only its own animations move it"
    else:
        moves = f"it has no {look.species}'s skeleton that is known and no animations: it moves as one piece"
    notes = (*fitted.notes, Note(line=0, message=f"{path.name}: {moves}"))
    model = as_toy(fitted.model, bones) if bones else fitted.model
    return UserModel(model=model, clips=fitted.clips, bones=bones, notes=notes)


def _height(look: Look, seed: int) -> float:
    """Floor to crown of a role's toy figure, metres; without hair or hat."""
    from diorama.stage.figures.skeleton import proportions

    if look.species == "person":
        return proportions(look, seed).height
    return float(_figure(look, seed).bounds[1][1])


@lru_cache(maxsize=64)
def _own_prop(path: Path, _stamped: tuple[int, int], kind: str, scale: float) -> UserModel:
    from diorama.stage.gltf import fit, load_gltf

    fitted = fit(load_gltf(path), kind=kind)
    model = fitted.model
    if scale != 1.0:
        mass = model.mass * scale**3
        fitted = fit(fitted, height=model.bounds[1][1] * scale)
        model = replace(fitted.model, mass=mass)
    return UserModel(model=model, clips=fitted.clips, bones={}, notes=fitted.notes)


@lru_cache(maxsize=8)
def _own_set(
    path: Path, _stamped: tuple[int, int], kind: str, interior: bool
) -> tuple[SetModel, tuple[Note, ...]]:
    from diorama.stage.own_set import set_from_gltf

    return set_from_gltf(path, kind=kind, interior=interior)


@lru_cache(maxsize=32)
def _set(kind: str, seed: int, style: tuple[str, ...]) -> SetModel:
    from diorama.stage.sets import build_set  # when first needed: a film may use none of the catalogue's sets

    return build_set(kind, seed, style)


@lru_cache(maxsize=64)
def _figure(look: Look, seed: int) -> Model:
    from diorama.stage.figures import build_figure

    return build_figure(look, seed)


@lru_cache(maxsize=256)
def _prop(kind: str, color: str, scale: float, seed: int) -> Model:
    from diorama.stage.props import build_prop

    return build_prop(kind, color, scale, seed)
