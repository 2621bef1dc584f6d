"""The line of action: between whom a shot plays, and on which side of it the camera stays.

Side +1 is the side of the set's master view (+Z), the audience's side; -1 is behind. As every camera of a
scene keeps to its side, people keep their left and right on the screen and their eyelines meet. Only when a
line runs almost straight away from the audience does +X decide instead.
"""

from __future__ import annotations

import numpy as np

from diorama.core.film import Film, Line, Shot
from diorama.core.performance import Performance
from diorama.stage.camera.measure import Array

_AUDIENCE = np.array([0.28, 0.0, 1.0])


def partner_of(shot: Shot, film: Film) -> str:
    """With whom the main subject deals: whose shoulder, the second subject, who is spoken to; or ""."""
    people = {role.id for role in film.cast}
    main = shot.subjects[0] if shot.subjects else ""
    for other in (shot.over, *shot.subjects[1:]):
        if other in people and other != main:
            return other
    scene = film.scene(shot.scene)
    covered = {span.beat for span in shot.covers}
    last = max((i for i, beat in enumerate(scene.beats) if beat.id in covered), default=len(scene.beats) - 1)
    for beat in reversed(scene.beats[: last + 1]):  # the nearest exchange up to here
        if isinstance(beat, Line):
            pair = (beat.role, beat.to)
        else:
            pair = (beat.actor, next((target for target in beat.targets if target in people), ""))
        if main in pair and all(one in people for one in pair) and pair[0] != pair[1]:
            return pair[0] if pair[1] == main else pair[1]
    speakers = [beat.role for beat in scene.beats if isinstance(beat, Line) and beat.role != main]
    return speakers[0] if speakers and speakers[0] in people else ""


def line_between(first: Array, second: Array, side: int) -> tuple[Array, Array]:
    """Unit vectors along the line between two places, and across it to the camera's side, both level."""
    line = (second - first) * (1, 0, 1)
    length = float(np.linalg.norm(line))
    if length < 0.05:
        return np.zeros(3), np.array([0.0, 0.0, float(side)])
    line = line / length
    normal = np.array([-line[2], 0.0, line[0]])
    if float(normal @ _AUDIENCE) < 0:
        normal = -normal
    return line, normal * side


def where(entity: str, performance: Performance, frames: tuple[int, int]) -> Array | None:
    """Mean place (3,) of an entity over some frames, or None when it is not seen then."""
    for track in performance.tracks:
        if track.id == entity and track.visible[frames[0] : frames[1]].any():
            return track.transforms[frames[0] : frames[1], 0, :3, 3].astype(float).mean(0)
    return None
