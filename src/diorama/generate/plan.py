"""The plan: every shot as a request with its digest, and why it must be shot, if it must."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from diorama.core.digest import digest
from diorama.core.film import Film, Format, Prop, Role, Scene, Shot
from diorama.core.performance import CameraPath
from diorama.core.store import Store, write_whole
from diorama.generate.base import ShotRequest
from diorama.generate.shooting import kept_take
from diorama.stage.camera import shot_frames, solve_camera
from diorama.stage.models import digest_of_models
from diorama.stage.record import Staged, read_performance, stage_version
from diorama.stage.world import build_world


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedShot:
    """One shot, and why it would be shot: empty when its take is current."""

    request: ShotRequest
    parts: dict[str, str]  # digests of what its take depends on, by name
    why: str

    @property
    def current(self) -> bool:
        return not self.why


_CHANGED = {
    "acting": "what happens in it changed",
    "camera": "its camera changed",
    "looks": "a look, set or prop in it changed",
    "light": "its time, weather or mood changed",
    "format": "the film's size or rate changed",
    "backend": "the backend changed",
    "seed": "its seed changed",
}


def plan_shots(
    film: Film,
    scenes: dict[str, Staged],
    *,
    form: Format,
    backend: tuple[str, str],
    project: Path,
    store: Store,
    remembered: dict[str, dict[str, str]],
) -> tuple[PlannedShot, ...]:
    """Every shot of the film in order, as it would be shot now.

    Args:
        film: with its shot list.
        scenes: staged scenes by Scene.id.
        form: size and rate to shoot at (an aspect's own, so not always `film.format`).
        backend: name and version.
        project: the project's folder.
        store: where takes, cameras and staged scenes are kept.
        remembered: `parts` of each shot at the last make, by Shot.id, to say what changed since.
    """
    cameras = _cameras(film, scenes, form, project, store)
    planned: list[PlannedShot] = []
    for shot in film.shots:
        scene, staged = film.scene(shot.scene), scenes[shot.scene]
        frames = shot_frames(shot, staged)
        camera = cameras[shot.id]
        parts = {
            "acting": digest(staged.frame_digests[frames[0] : frames[1]]),
            "camera": digest(camera),
            "looks": _looks(film, scene, staged, project),
            "light": digest(scene.time, scene.weather, scene.mood),
            "format": digest(form),
            "backend": digest(backend),
            "seed": digest(shot.seed),
        }
        request = ShotRequest(
            film=film,
            scene=scene,
            shot=shot,
            performance=staged.path,
            camera=camera,
            project=project,
            format=form,
            frames=frames,
            digest=digest("take", parts),
        )
        why = "" if kept_take(store, request.digest) else _why(parts, remembered.get(shot.id))
        planned.append(PlannedShot(request=request, parts=parts, why=why))
    return tuple(planned)


def read_memory(path: Path) -> dict[str, dict[str, str]]:
    """What `write_memory` wrote; empty when nothing was made yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_memory(path: Path, planned: Sequence[PlannedShot]) -> None:
    """Remember what each shot's take was made from."""
    path.parent.mkdir(parents=True, exist_ok=True)
    memory = {shot.request.shot.id: shot.parts for shot in planned}
    write_whole(path, json.dumps(memory, sort_keys=True))


def _why(parts: dict[str, str], before: dict[str, str] | None) -> str:
    if before is None:
        return "not shot yet"
    changed = [_CHANGED[name] for name in parts if parts[name] != before.get(name)]
    return "; ".join(changed) or "its take is not in the store"


def _cameras(
    film: Film, scenes: dict[str, Staged], form: Format, project: Path, store: Store
) -> dict[str, CameraPath]:
    """Cameras of all shots, solved only where the staged scene or the shot is new."""
    found: dict[str, CameraPath] = {}
    for scene in film.scenes:
        missing: list[tuple[Shot, str]] = []
        for shot in film.shots:
            if shot.scene != scene.id:
                continue
            key = _camera_key(film, shot, scenes[scene.id], form)
            path = store.path("cameras", key, ".npz")
            if path.exists():
                found[shot.id] = _read_camera(path)
            else:
                missing.append((shot, key))
        if missing:
            found |= _solved(film, scene, scenes[scene.id], missing, form, project, store)
    return found


def _solved(
    film: Film,
    scene: Scene,
    staged: Staged,
    shots: Sequence[tuple[Shot, str]],
    form: Format,
    project: Path,
    store: Store,
) -> dict[str, CameraPath]:
    performance = read_performance(staged.path)
    world = build_world(film, scene, performance, assets=project)
    found: dict[str, CameraPath] = {}
    for shot, key in shots:
        size = (form.width, form.height)
        camera = solve_camera(shot, film, performance, world.models(), world.set_model, size)
        with store.writing("cameras", key, ".npz") as path, path.open("wb") as file:
            np.savez(
                file,
                camera_to_world=camera.camera_to_world,
                focal_mm=camera.focal_mm,
                focus=camera.focus,
                lens=np.array([camera.aperture, *camera.gate_mm], np.float64),
            )
        found[shot.id] = camera
    return found


def _read_camera(path: Path) -> CameraPath:
    with np.load(path) as arrays:
        aperture, gate_width, gate_height = arrays["lens"].tolist()
        return CameraPath(
            camera_to_world=arrays["camera_to_world"],
            focal_mm=arrays["focal_mm"],
            focus=arrays["focus"],
            aperture=aperture,
            gate_mm=(gate_width, gate_height),
        )


def _camera_key(film: Film, shot: Shot, staged: Staged, form: Format) -> str:
    seen = (shot.covers, shot.size, shot.angle, shot.lens, shot.aperture, shot.move, shot.subjects, shot.over)
    looks = [role for role in film.cast if role.id in {*shot.subjects, shot.over}]
    return digest("camera", stage_version(), staged.key, seen, shot.side, shot.length, shot.seed, looks, form)


def _looks(film: Film, scene: Scene, staged: Staged, project: Path) -> str:
    """A digest of everything that is built for the scene: its set, its figures and its props."""
    place = film.place(scene.place)
    present = staged.tracks
    cast: list[Role] = [role for role in film.cast if role.id in present]
    props: list[Prop] = [prop for prop in film.props if prop.id in present]
    files = digest_of_models((place, *cast, *props), project)
    roles = [(role.id, role.name, role.look, role.seed) for role in cast]
    things = [(prop.id, prop.kind, prop.color, prop.scale) for prop in props]
    return digest((place.kind, place.seed, place.style, place.interior), roles, things, files, film.seed)
