"""From a planned stage to a Performance: every figure, thing and moving part at every frame."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from diorama.core.film import Line
from diorama.core.performance import FloatArray, Performance, Rest, Track, WorldState
from diorama.core.speech import Speech
from diorama.stage.acting.animals import pose_animal
from diorama.stage.acting.clips import Doing
from diorama.stage.acting.curves import Array
from diorama.stage.acting.gaze import EyeTrack, look
from diorama.stage.acting.holding import Company, pose_thing
from diorama.stage.acting.idle import idle_clock
from diorama.stage.acting.ik import quaternion, turn_y
from diorama.stage.acting.own_models import doings_of, notes_of_own_models, pose_role, pose_thing_clips
from diorama.stage.acting.posing import Body, Channels, begin_body, finish_body, sample_root
from diorama.stage.acting.state import Figure, Stage, Thing
from diorama.stage.acting.talking import loudness, mouth
from diorama.stage.camera.timing import shot_frames
from diorama.stage.figures.face import CHANNELS, Face, face_transforms
from diorama.stage.figures.skeleton import proportions


def perform(
    stage: Stage, speech: Speech, spans: dict[str, tuple[float, float]], seconds: float
) -> Performance:
    """Evaluate all frames of a planned scene."""
    fps = stage.film.format.fps
    count = max(int(np.ceil(seconds * stage.fps)), 1)
    times = np.arange(count) / stage.fps
    framed = _frames(spans, stage.fps, count)
    idle = idle_clock(stage.scene, _cuts(stage, framed, count), count, stage.fps)
    people = [f for f in stage.figures.values() if f.species == "person"]
    animals = [f for f in stage.figures.values() if f.species != "person"]
    bodies = {f.id: begin_body(f, times, idle) for f in people}
    bodies |= {f.id: pose_animal(f, times, idle) for f in animals}
    eyes = {f.id: look(bodies[f.id], bodies, stage.things) for f in people}
    worlds: dict[str, Array] = {}
    for figure in people:
        finish_body(bodies[figure.id])
        worlds[figure.id] = _person(stage, bodies[figure.id], eyes[figure.id], speech)
    for figure in animals:
        worlds[figure.id] = _joints(bodies[figure.id])
    doings = doings_of(stage, spans)
    for figure in stage.figures.values():
        own = pose_role(stage, bodies[figure.id], doings)
        worlds[figure.id] = worlds[figure.id] if own is None else own
    tracks = [
        Track(id=f.id, kind="figure", transforms=stored(worlds[f.id]), visible=_shown(f.shown, times))
        for f in stage.figures.values()
    ]
    company = Company(times, bodies, stage.things, {})
    tracks += [_thing_track(stage, company, name, doings) for name in stage.things]
    tracks += _parts(stage, times)
    return Performance(
        scene=stage.scene.id,
        fps=Fraction(fps),
        num_frames=count,
        tracks=tuple(tracks),
        spans=framed,
        speaking=tuple(stage.speaking),
        contacts=tuple(sorted(stage.contacts, key=lambda c: (c.seconds, c.a, c.b))),
        lights={name: stored(stage.lights.sample(times)[name]) for name in stage.lights.first},
        leaves=_leaves(stage, company, worlds),
        notes=(*stage.notes, *notes_of_own_models(stage)),
    )


def stored(values: Array) -> FloatArray:
    """Values to a hundredth of a millimetre: the rounding of a later time of day leaves no trace."""
    return (np.round(values, 5) + 0.0).astype(np.float32)


def _cuts(stage: Stage, spans: dict[str, tuple[int, int]], count: int) -> dict[int, tuple[str, float]]:
    """Where the film's shots of this scene begin: by frame, the span they begin with."""
    fps = stage.film.format.fps
    timed = Performance(scene=stage.scene.id, fps=fps, num_frames=count, tracks=(), spans=spans)
    cuts: dict[int, tuple[str, float]] = {}
    for shot in stage.film.shots:
        if shot.scene == stage.scene.id and shot.covers:
            first = shot.covers[0]
            cuts.setdefault(shot_frames(shot, timed)[0], (first.beat, first.start))
    return cuts


def _frames(spans: dict[str, tuple[float, float]], fps: float, count: int) -> dict[str, tuple[int, int]]:
    """Spans in frames: together they cover every frame of the scene."""
    out: dict[str, tuple[int, int]] = {}
    names = list(spans)
    for i, name in enumerate(names):
        start, end = spans[name]
        first = 0 if i == 0 else round(start * fps)
        last = count if i == len(names) - 1 else round(end * fps)
        out[name] = (min(first, count - 1), max(min(last, count), min(first, count - 1) + 1))
    latest = max(out.values(), key=lambda s: s[1], default=None)
    if latest and latest[1] < count:
        name = max(out, key=lambda n: out[n][1])
        out[name] = (out[name][0], count)
    return out


def _person(stage: Stage, body: Body, eyes: EyeTrack, speech: Speech) -> Array:
    figure = body.figure
    world = _joints(body)
    head = body.world["head"]
    face = _face(stage, body, eyes, speech)
    for name, local in face_transforms(proportions(figure.look, figure.seed), face).items():
        world[:, figure.rig.index[name]] = head @ local.astype(np.float64)
    return world


def _joints(body: Body) -> Array:
    """(T, J, 4, 4); joints that were not posed follow their parents at rest."""
    rig = body.figure.rig
    out = np.zeros((len(body.times), len(rig.model.joints), 4, 4))
    for i, joint in enumerate(rig.model.joints):
        posed = body.world.get(joint.name)
        out[:, i] = posed if posed is not None else out[:, joint.parent] @ rig.rest[i]
    return out


def _face(stage: Stage, body: Body, eyes: EyeTrack, speech: Speech) -> Face:
    c, times = body.channels, body.times
    values = {name: c[f"face.{name}"].copy() for name in CHANNELS}
    lines = {b.id: b for b in stage.scene.beats if isinstance(b, Line)}
    for speaking in stage.speaking:
        spoken = speech.lines.get(speaking.line)
        if speaking.role != body.figure.id or not speaking.on_screen or spoken is None:
            continue
        opened, rounded, smile = mouth(
            spoken, speaking.start / stage.fps, times, loudness(lines[speaking.line])
        )
        talks = np.zeros(len(times), bool)
        talks[speaking.start : speaking.end] = True
        values["mouth_open"] = np.where(talks, opened, values["mouth_open"])
        values["mouth_round"] = np.where(talks, rounded, values["mouth_round"])
        values["smile"] = values["smile"] + 0.4 * smile
    values["blink"] = np.maximum(values["blink"], eyes.blink)
    values["look_x"] = values["look_x"] + eyes.look_x
    values["look_y"] = values["look_y"] + eyes.look_y
    return Face(**{name: value.astype(np.float32) for name, value in values.items()})


def _shown(changes: list[tuple[float, bool]], times: Array) -> np.ndarray:
    out = np.ones(len(times), bool)
    for start, shown in changes:
        out[int(np.searchsorted(times, start - 1e-6)) :] = shown
    return out


def _thing_track(stage: Stage, company: Company, name: str, doings: dict[str, list[Doing]]) -> Track:
    thing = stage.things[name]
    root = pose_thing(company, thing)
    world = pose_thing_clips(stage, thing, root, company.times, doings)
    world = _thing_joints(company, thing, root) if world is None else world
    shown = _shown(thing.shown, company.times)
    holder = stage.figures.get(thing.carries[0].holder) if thing.carries else None
    if holder is not None and not thing.shown:
        shown = shown & _carried_shown(stage, company, name)
    return Track(id=name, kind="prop", transforms=stored(world), visible=shown)


def _thing_joints(company: Company, thing: Thing, root: Array) -> Array:
    """(T, J, 4, 4) of a thing's joints, turned and sized as was asked of them."""
    channels = Channels(thing.curves.sample(company.times), len(company.times))
    world = np.zeros((len(root), len(thing.model.joints), 4, 4))
    for i, joint in enumerate(thing.model.joints):
        if joint.parent < 0:
            world[:, i] = root @ joint.rest
            continue
        local = np.tile(joint.rest.astype(np.float64), (len(root), 1, 1))
        turn = channels[f"joint.{joint.name}"]
        if turn.any():
            local[:, :3, :3] = local[:, :3, :3] @ turn_y(turn)
        size = channels[f"size.{joint.name}"]
        if f"size.{joint.name}" in channels:
            local[:, :3, :3] = local[:, :3, :3] * np.maximum(size, 1e-3)[:, None, None]
        world[:, i] = world[:, joint.parent] @ local
    return world


def _carried_shown(stage: Stage, company: Company, name: str) -> np.ndarray:
    """A thing is seen while whoever holds it is."""
    out = np.ones(len(company.times), bool)
    for carry in stage.things[name].carries:
        begin = int(np.searchsorted(company.times, carry.start - 1e-6))
        holder = stage.figures.get(carry.holder)
        out[begin:] = True if holder is None else _shown(holder.shown, company.times)[begin:]
    return out


def _parts(stage: Stage, times: Array) -> list[Track]:
    """Moving joints of the set that were asked to move, or stand open."""
    model = stage.set_model.model
    rest = model.rest_world()
    angles = stage.parts.sample(times)
    tracks = []
    for i, joint in enumerate(model.joints[1:], start=1):
        if joint.name not in angles:
            continue
        world = np.tile(rest[i].astype(np.float64), (len(times), 1, 1))
        world[:, :3, :3] = world[:, :3, :3] @ turn_y(angles[joint.name])
        tracks.append(
            Track(
                id=f"set:{joint.name}", kind="set", transforms=stored(world[:, None]),
                visible=np.ones(len(times), bool),
            )
        )  # fmt: skip
    return tracks


def _leaves(stage: Stage, company: Company, worlds: dict[str, Array]) -> WorldState:
    place, rests = stage.place.id, {}
    for figure in stage.figures.values():
        rests[figure.id] = _figure_rest(figure, place, company.times)
    for name, thing in stage.things.items():
        last = pose_thing(company, thing)[-1]
        x, y, z = (float(v) for v in last[:3, 3])
        rests[name] = Rest(
            place=place,
            position=(x, y, z),
            rotation=quaternion(last[:3, :3]),
            holder=thing.holder,
            state=thing.state,
        )
    for part, state in stage.part_state.items():
        rests[f"{place}/{part}"] = Rest(
            place=place, position=(0.0, 0.0, 0.0), rotation=(0.0, 0.0, 0.0, 1.0), state=state
        )
    del worlds
    return WorldState(rests=rests)


def _figure_rest(figure: Figure, place: str, times: Array) -> Rest:
    where, yaw = sample_root(figure, times[-1:])
    x, y, z = (float(v) for v in where[0])
    state = (
        "away"
        if not figure.on_stage
        else f"seat:{figure.seat}"
        if figure.posture == "sit" and figure.seat
        else ""
    )
    return Rest(place=place, position=(x, y, z), rotation=quaternion(turn_y(yaw)[0]), state=state)
