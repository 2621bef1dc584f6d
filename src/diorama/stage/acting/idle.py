"""The idle clock: what breath, blinks and all other endless small movements run on.

It starts anew at every cut, from a time that depends only on what the shot begins with. So a shot looks the
same wherever in its scene and film it stands, and a line that grows longer changes no shot but its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from diorama.core.digest import digest
from diorama.core.film import Scene, name_in_scene
from diorama.stage.acting.curves import Array

ROUND = 60.0  # seconds after which idle movements may repeat


def idle_clock(scene: Scene, cuts: Mapping[int, tuple[str, float]], num_frames: int, fps: float) -> Array:
    """(T,) seconds of the idle clock at every frame.

    `cuts` gives, by frame, the span that a shot begins with and where in it; without any the clock runs
    through, as in a rehearsal.
    """
    out = np.arange(num_frames) / fps
    for frame in sorted(cuts):
        span, at = cuts[frame]
        # A line counts by its speaker: its words may change without the last frames before it.
        name = name_in_scene(span, scene.id)
        begin = int(digest(name.rpartition("-")[0] or name, at)[:6], 16) % round(ROUND * fps)
        out[frame:] = (begin + np.arange(num_frames - frame)) / fps
    return out


def seed_of(film_seed: int, scene: Scene, beat: str) -> int:
    """The seed of what is chosen in a beat or line: the same wherever its scene stands in the film."""
    return int(digest(film_seed, name_in_scene(beat, scene.id))[:8], 16)


@lru_cache(maxsize=256)
def moments(seed: int, stream: int, least: float, most: float) -> Array:
    """Times within one round of the idle clock, `least` to `most` seconds apart."""
    rng = np.random.default_rng([seed, stream])
    found = np.cumsum(rng.uniform(least, most, int(ROUND / least) + 2))
    return found[found < ROUND - 0.5]
