"""Staged scenes kept in the store: staged once, planned from a small record, drawn from the arrays.

A record's key is the digest of everything staging reads, so a kept one is never wrong; its frame digests tell
which shots look the same although the scene around them changed.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from blake3 import blake3

from diorama.core.digest import digest
from diorama.core.film import Film, Line, Scene
from diorama.core.performance import Contact, Performance, Rest, Speaking, Track, WorldState
from diorama.core.screenplay import Note
from diorama.core.speech import Speech
from diorama.core.store import Store
from diorama.stage.models import digest_of_models


@dataclass(frozen=True, kw_only=True, slots=True)
class Staged:
    """What planning needs to know of a staged scene; its arrays lie at `path`."""

    scene: str
    key: str
    path: Path
    fps: Fraction
    num_frames: int
    tracks: tuple[str, ...]  # ids of everything that is on
    spans: dict[str, tuple[int, int]]
    speaking: tuple[Speaking, ...]
    notes: tuple[Note, ...]
    leaves: WorldState
    frame_digests: tuple[str, ...]  # one per frame: equal digests look equal

    def seconds(self) -> dict[str, float]:
        """How long each beat and line really takes, by id."""
        return {beat: (end - start) / float(self.fps) for beat, (start, end) in self.spans.items()}


@cache
def stage_version() -> str:
    """A digest of the stage's own code and of the physics it runs on: when it changes, all is staged anew."""
    files = sorted(
        path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".wgsl", ".txt")
    )
    return digest([path.read_bytes() for path in files], version("mujoco-core"), version("wgpu"))


def staged(
    film: Film,
    scene: Scene,
    speech: Speech,
    world: WorldState,
    holds: dict[str, Fraction],
    store: Store,
    *,
    assets: Path | None = None,
) -> Staged:
    """The scene as staged, from the store where it is kept, staged now where it is not.

    `assets` is the project folder that paths of the film's own models are relative to. Raises ProjectError
    when one of these is missing or cannot be read.
    """
    key = _key(film, scene, speech, world, holds, assets)
    record = store.read_json("staged", key)
    path = store.path("staged", key, ".npz")
    if record is None or not path.exists():
        from diorama.stage.acting import stage_scene  # late: planning an unchanged film needs no physics

        performance = stage_scene(film, scene, speech, world, holds=holds, assets=assets)
        with store.writing("staged", key, ".npz") as temporary:
            write_performance(performance, temporary)
        record = _record(performance)
        store.write_json("staged", key, record)
    return Staged(
        scene=scene.id,
        key=key,
        path=path,
        fps=Fraction(record["fps"]),
        num_frames=record["num_frames"],
        tracks=tuple(record["on"]),
        frame_digests=tuple(record["frame_digests"]),
        **_small_parts(record),
    )


def write_performance(performance: Performance, path: Path) -> None:
    """Write a performance as one .npz: arrays `transforms_i`, `visible_i`, `light_i` and a JSON `head`."""
    arrays: dict[str, Any] = {}
    for i, track in enumerate(performance.tracks):
        arrays[f"transforms_{i}"], arrays[f"visible_{i}"] = track.transforms, track.visible
    for i, name in enumerate(sorted(performance.lights)):
        arrays[f"light_{i}"] = performance.lights[name]
    head = _record(performance) | {
        "scene": performance.scene,
        "tracks": [(track.id, track.kind) for track in performance.tracks],
        "lights": sorted(performance.lights),
        "contacts": [dataclasses.asdict(contact) for contact in performance.contacts],
    }
    arrays["head"] = np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **arrays)


def read_performance(path: Path) -> Performance:
    """Read what `write_performance` wrote."""
    with np.load(path) as arrays:
        head = json.loads(arrays["head"].tobytes())
        tracks = tuple(
            Track(id=name, kind=kind, transforms=arrays[f"transforms_{i}"], visible=arrays[f"visible_{i}"])
            for i, (name, kind) in enumerate(head["tracks"])
        )
        lights = {name: arrays[f"light_{i}"] for i, name in enumerate(head["lights"])}
    contacts = tuple(Contact(**{**item, "position": tuple(item["position"])}) for item in head["contacts"])
    return Performance(
        scene=head["scene"],
        fps=Fraction(head["fps"]),
        num_frames=head["num_frames"],
        tracks=tracks,
        lights=lights,
        contacts=contacts,
        **_small_parts(head),
    )


def _key(
    film: Film,
    scene: Scene,
    speech: Speech,
    world: WorldState,
    holds: dict[str, Fraction],
    assets: Path | None,
) -> str:
    beats = {beat.id for beat in scene.beats}
    spoken = {beat.id: speech.lines[beat.id] for beat in scene.beats if isinstance(beat, Line)}
    held = {key: seconds for key, seconds in holds.items() if key in beats or key.startswith(f"{scene.id}:")}
    acted = dataclasses.replace(scene, shot_notes=(), transition_in="", transition_out="", title="")
    cuts = [shot.covers for shot in film.shots if shot.scene == scene.id]
    props = tuple(prop for prop in film.props if prop.place == scene.place or prop.id in world.rests)
    place = film.place(scene.place)
    return digest(
        "staged",
        stage_version(),
        acted,
        place,
        film.cast,
        props,
        spoken,
        held,
        cuts,
        world.rests,
        film.format.fps,
        film.seed,
        digest_of_models((place, *film.cast, *props), assets),
    )


def _record(performance: Performance) -> dict[str, Any]:
    return {
        "fps": str(performance.fps),
        "num_frames": performance.num_frames,
        "on": [track.id for track in performance.tracks],
        "spans": performance.spans,
        "speaking": [dataclasses.asdict(item) for item in performance.speaking],
        "notes": [dataclasses.asdict(note) for note in performance.notes],
        "leaves": {key: dataclasses.asdict(rest) for key, rest in performance.leaves.rests.items()},
        "frame_digests": _frame_digests(performance),
    }


def _small_parts(record: dict[str, Any]) -> dict[str, Any]:
    rests = {
        key: Rest(**{**rest, "position": tuple(rest["position"]), "rotation": tuple(rest["rotation"])})
        for key, rest in record["leaves"].items()
    }
    return {
        "spans": {key: (start, end) for key, (start, end) in record["spans"].items()},
        "speaking": tuple(Speaking(**item) for item in record["speaking"]),
        "notes": tuple(Note(**item) for item in record["notes"]),
        "leaves": WorldState(rests=rests),
    }


def _frame_digests(performance: Performance) -> list[str]:
    frames = performance.num_frames
    columns = [np.zeros((frames, 1), np.float32)]  # an empty set has no tracks
    columns += [track.transforms.reshape(frames, -1).astype(np.float32) for track in performance.tracks]
    columns += [track.visible.reshape(frames, 1).astype(np.float32) for track in performance.tracks]
    columns += [performance.lights[name].reshape(frames, 1) for name in sorted(performance.lights)]
    rows = np.ascontiguousarray(np.concatenate(columns, axis=1), np.float32)
    names = json.dumps([[track.id for track in performance.tracks], sorted(performance.lights)]).encode()
    return [blake3(names + row.tobytes()).hexdigest(length=8) for row in rows]
