"""Solve a shot's camera: measure, propose, score, move, and check that the way is clear.

The same shot solved for another frame shape stands somewhere else: it is framed again in the world, never
cropped.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from diorama.core.errors import StageError
from diorama.core.film import Film, Shot
from diorama.core.performance import CameraPath, Performance
from diorama.core.screenplay import Note
from diorama.stage.camera.framing import Frame, followed, frame_for, place_frame, shown_of, smoothed
from diorama.stage.camera.lens import APERTURE, LENS, gate_for
from diorama.stage.camera.line_of_action import line_between, partner_of, where
from diorama.stage.camera.measure import Array, Subject, anchor_subject, measure, place_subject
from diorama.stage.camera.moves import Base, Path, matrices, moved_path
from diorama.stage.camera.obstacles import obstacles_of
from diorama.stage.camera.scoring import Setting, costs, forbidden, is_forbidden
from diorama.stage.camera.stands import Stands, stand_at_eyes, stands_around, stands_over_shoulder
from diorama.stage.camera.timing import shot_frames
from diorama.stage.model import Model, SetModel

_TRIES = 40  # candidates whose whole path is checked before giving up on the move
_ASIDE = 0.5  # sine of how far aside of the audience a place is shown from
_LAMP = 0.2  # metres: the shade round a lamp's light
_DUTCH = np.deg2rad(9.0)


def solve_camera(
    shot: Shot, film: Film, performance: Performance, models: dict[str, Model], set_model: SetModel,
    size: tuple[int, int],
) -> CameraPath:  # fmt: skip
    """The camera of one shot, frame by frame.

    Args:
        shot: what to show and how.
        film: for who speaks to whom.
        performance: the staged scene of the shot.
        models: by entity id; for real bounds.
        set_model: for what is in the way.
        size: width and height of the frame in pixels; only their ratio matters.

    Raises:
        StageError: the shot covers a beat or belongs to a scene that the performance does not have.
    """
    if shot.scene != performance.scene:
        raise StageError(f"shot {shot.id} is of scene {shot.scene}, not of {performance.scene}")
    frames = shot_frames(shot, performance)
    cast = {
        track.id: measure(track, models[track.id], frames, set_model)
        for track in performance.tracks
        if track.id in models and (track.kind == "figure" or track.id in (*shot.subjects, shot.over))
    }
    subjects = _subjects(shot, cast, set_model, frames)
    if not subjects:
        aspect = size[0] / size[1]
        whole = shot.size == "EWS"
        subjects = (place_subject(performance, set_model, frames, aspect=aspect, whole=whole),)
    subjects = shown_of(shot.size, subjects)
    setting = _setting(shot, film, performance, frames, subjects, cast, set_model)
    fps = float(performance.fps)
    gate = gate_for(size)
    frame, stands = _propose(shot, subjects, cast, setting, gate, fps)
    free = shot.size in ("OTS", "POV") or not any(subject.figure for subject in subjects)
    order = np.argsort(costs(stands, shot, setting, free=free), kind="stable")
    path = _clear_path(shot, stands, order, frame, subjects, setting, gate, fps)
    return _camera_path(path, shot, subjects[0], gate, fps)


def missing_subjects(shot: Shot, performance: Performance, set_model: SetModel) -> tuple[Note, ...]:
    """Notes on subjects a shot names that are not in its scene: it is framed without them."""
    here = {track.id for track in performance.tracks} | set(set_model.anchors)
    missing = [name for name in (*shot.subjects, shot.over) if name and name not in here]
    return tuple(
        Note(
            line=shot.line,
            message=f"shot {shot.id}: {name!r} is not there; framed without it",
            scene=shot.scene,
        )
        for name in missing
    )


def _subjects(
    shot: Shot, cast: dict[str, Subject], set_model: SetModel, frames: tuple[int, int]
) -> tuple[Subject, ...]:
    found = []
    for name in shot.subjects:
        if name in cast and cast[name].visible:
            found.append(cast[name])
        elif name not in cast and name in set_model.anchors:
            found.append(anchor_subject(name, set_model, frames[1] - frames[0]))
    return tuple(found)


def _setting(
    shot: Shot, film: Film, performance: Performance, frames: tuple[int, int], subjects: tuple[Subject, ...],
    cast: dict[str, Subject], set_model: SetModel,
) -> Setting:  # fmt: skip
    partner = partner_of(shot, film)
    first, second = (where(who, performance, frames) for who in (subjects[0].id, partner))
    if not subjects[0].id:  # a place, from its audience's side and a little aside
        line, normal = np.zeros(3), float(shot.side) * np.array([_ASIDE, 0.0, np.sqrt(1 - _ASIDE**2)])
    elif first is None or second is None:
        line, normal = np.zeros(3), np.array([0.0, 0.0, float(shot.side)])
    else:
        line, normal = line_between(first, second, shot.side)
    shown = {subject.id for subject in subjects if subject.figure}
    figures = [one for one in cast.values() if one.figure and one.visible]
    others = [
        one
        for one in figures
        if one.id not in shown and not (shot.size in ("OTS", "POV") and one.id == shot.over)
    ]
    balls, radii = _balls(others)
    lamps = np.array([light.position for light in set_model.lights if set_model.interior]).reshape(-1, 3)
    heads, head_radii = _balls(figures)
    return Setting(
        obstacles=obstacles_of(set_model), subjects=subjects, balls=np.concatenate([balls, lamps]),
        radii=np.concatenate([radii, np.full(len(lamps), _LAMP)]), heads=heads,
        head_radii=head_radii, normal=normal, line=line,
    )  # fmt: skip


def _balls(figures: list[Subject]) -> tuple[Array, Array]:
    """Balls for the heads and bodies of figures at three moments of the shot."""
    places, radii = [np.zeros((0, 3))], [np.zeros(0)]
    for figure in figures:
        moments = sorted({0, len(figure.eyes) // 2, len(figure.eyes) - 1})
        parts = ((figure.head, 0.5), (figure.chest, 0.45), (figure.hips, 0.45))
        for track, share in parts:
            places.append(track[moments])
            radii.append(np.full(len(moments), share * figure.head_height))
    return np.concatenate(places), np.concatenate(radii)


def _propose(
    shot: Shot, subjects: tuple[Subject, ...], cast: dict[str, Subject], setting: Setting,
    gate: tuple[float, float], fps: float,
) -> tuple[Frame, Stands]:  # fmt: skip
    """The frame to be shown and the cameras that would show it."""
    main = subjects[0]
    num_frames, aspect = len(main.eyes), gate[0] / gate[1]
    still = np.zeros((num_frames, 3))
    over = cast.get(shot.over)
    if shot.size == "OTS" and over and main.figure and over.id != main.id:
        stands = stands_over_shoulder(shot, main, over, setting.normal, gate)
        return replace(frame_for("OTS", (main,), still, aspect), path=still), stands
    if main.id == "":
        frame = place_frame(main, num_frames)
        wide = "EWS" if shot.size == "EWS" else "WS"
        return frame, stands_around(replace(shot, size=wide), frame, gate, np.deg2rad(5.0 * shot.side))
    size = "MCU" if shot.size in ("OTS", "POV") and main.figure else shot.size
    if shot.size == "POV" and over:
        frame = frame_for(size, (main,), still, aspect)
        return frame, stand_at_eyes(shot, over, frame, gate)
    rough = frame_for(size, subjects, still, aspect)
    keep = shot.move.kind in ("pan", "truck") and not shot.move.direction
    frame = frame_for(size, subjects, followed(size, subjects, rough.height, fps, keep=keep), aspect)
    toward = float(np.arctan2(setting.normal[0], setting.normal[2]))
    if main.front or (not main.figure and frame.height > 1.2 and shot.angle == "eye"):
        # Seen straight on, not from above, where trees are in the way.
        size, lens = "MS", shot.lens or LENS[size]
        return frame, stands_around(replace(shot, size=size, lens=lens), frame, gate, toward)
    return frame, stands_around(replace(shot, size=size), frame, gate, toward)


def _clear_path(
    shot: Shot, stands: Stands, order: NDArray[np.intp], frame: Frame, subjects: tuple[Subject, ...],
    setting: Setting,
    gate: tuple[float, float], fps: float,
) -> Path:  # fmt: skip
    """The path of the best candidate that keeps clear all the way; if need be the move shrinks."""
    fallback: Path | None = None
    for reach in (1.0, 0.5, 0.2, 0.0):
        move = replace(shot.move, amount=shot.move.amount * reach)
        for k in order[:_TRIES]:
            carried = _carried(shot, frame, reach) if subjects[0].figure else 0.0
            base = Base(
                position=stands.position[k], target=stands.target[k], focal=float(stands.focal[k]),
                height=float(stands.height[k]), aspect=gate[0] / gate[1],
                roll=_DUTCH * shot.side if shot.angle == "dutch" else 0.0, follow=frame.path,
                carried=carried, backing=reach if subjects[0].figure else 0.0,
                eyes=smoothed(subjects[0].eyes, 0.25 * fps),
            )  # fmt: skip
            path = moved_path(base, move, len(frame.path), fps, shot.seed)
            fallback = fallback or path
            samples = path.position[np.unique(np.linspace(0, len(path.position) - 1, 16).round().astype(int))]
            if not is_forbidden(float(forbidden(samples, setting).max())):
                return path
    assert fallback is not None
    return _lifted(fallback, setting)


def _carried(shot: Shot, frame: Frame, reach: float) -> float:
    """How much of the followed motion the camera travels along with: a pan stays, close frames go."""
    extent = frame.path.max(0) - frame.path.min(0)
    across = float(np.hypot(extent[0], extent[2]))
    if across == 0 or (shot.move.kind == "pan" and across < 2.5 * frame.height):
        return 0.0
    if shot.move.kind in ("truck", "dolly", "orbit") or across > 0.6 * frame.height:
        return reach
    return 0.0


def _lifted(path: Path, setting: Setting) -> Path:
    """The last resort: the camera stands above everything and looks down at the same place."""
    top = float((setting.obstacles.centre + setting.obstacles.half)[:, 1].max(initial=2.0)) + 0.5
    position = path.position.copy()
    position[:, 1] = np.maximum(position[:, 1], top)
    return replace(path, position=position)


def _camera_path(path: Path, shot: Shot, main: Subject, gate: tuple[float, float], fps: float) -> CameraPath:
    pose = matrices(path)
    eyes = smoothed(main.eyes, 0.2 * fps) if main.id else path.target
    depth = ((eyes - path.position) * -pose[:, :3, 2]).sum(1)
    return CameraPath(
        camera_to_world=pose.astype(np.float32), focal_mm=path.focal.astype(np.float32),
        focus=np.maximum(depth, 0.15).astype(np.float32), aperture=shot.aperture or APERTURE[shot.size],
        gate_mm=gate,
    )  # fmt: skip
