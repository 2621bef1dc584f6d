"""Speaking and listening: mouth shapes from phonemes, and head and hands that move with the words."""

from __future__ import annotations

import numpy as np

from diorama.core.film import Line
from diorama.core.speech import SpokenLine
from diorama.stage.acting.curves import Array, Wave, smoothed
from diorama.stage.acting.state import Figure, Reach, Sway

VISEMES: dict[str, tuple[float, float, float]] = {
    "rest": (0.0, 0.0, 0.0), "a": (0.85, 0.05, 0.1), "e": (0.5, 0.0, 0.35), "i": (0.32, 0.0, 0.5),
    "o": (0.6, 0.85, 0.0), "u": (0.32, 1.0, 0.0), "m": (0.0, 0.1, 0.0), "f": (0.12, 0.0, 0.1),
    "l": (0.38, 0.0, 0.2), "s": (0.2, 0.0, 0.4), "r": (0.3, 0.5, 0.0), "w": (0.25, 0.9, 0.0),
}  # fmt: skip
"""Mouth shape -> mouth_open, mouth_round, smile."""

LOUDNESS = {"loudly": 1.3, "angrily": 1.25, "happily": 1.1, "quietly": 0.65, "gently": 0.75, "sadly": 0.75}


SETTLE = 0.5  # seconds between a line's ends and its gestures: smoothing must not carry them further


def mouth(spoken: SpokenLine, start: float, times: Array, loud: float) -> tuple[Array, Array, Array]:
    """(T,) mouth_open, mouth_round and smile of one line that starts at `start`; 0 outside it."""
    out = np.zeros((3, len(times)))
    shapes = np.array([VISEMES.get(p.viseme, VISEMES["rest"]) for p in spoken.phonemes]).T
    ends = np.array([p.end for p in spoken.phonemes])
    begin, end = np.searchsorted(times, (start, start + float(spoken.seconds)))
    index = np.clip(np.searchsorted(ends, times[begin:end] - start, side="right"), 0, len(ends) - 1)
    if end > begin:
        part = smoothed(shapes[:, index].T, 0.7).T
        fade = np.minimum(np.arange(end - begin), np.arange(end - begin)[::-1]) / 2.0
        out[:, begin:end] = part * np.clip(fade, 0, 1)
    out[0] *= loud
    return out[0], out[1], out[2]


def loudness(line: Line) -> float:
    """How wide a mouth opens for a line's manner."""
    return float(np.prod([LOUDNESS.get(word, 1.0) for word in line.manner]))


def gesture(figure: Figure, line: Line, start: float, seconds: float, rng: np.random.Generator) -> None:
    """Nods, sways and hand gestures of a speaker, in rhythm."""
    curves, size = figure.curves, 0.7 + 0.5 * loudness(line)
    end = start + seconds - (SETTLE - 0.15)
    t = start + SETTLE
    while t < end - 0.3:
        beat = float(rng.uniform(0.55, 1.1))
        curves.wave("head.pitch", Wave(t, min(beat, end - t), 0.05 * size, 1 / beat, 0.0, beat / 3))
        curves.wave(
            "head.roll",
            Wave(t, min(beat * 1.6, end - t), 0.05 * size * float(rng.normal()), 0.5 / beat, 0.4, beat / 2),
        )
        curves.wave(
            "chest.yaw",
            Wave(t, min(beat * 1.5, end - t), 0.04 * size * float(rng.normal()), 0.5 / beat, 0.0, beat / 2),
        )
        curves.wave(
            "face.brow_raise",
            Wave(t, min(beat, end - t), 0.3 * size * float(rng.random()), 0.5 / beat, 0.0, beat / 3),
        )
        t += beat
    t = start + SETTLE
    while seconds > 1.0 and t < end - 0.7:
        span = float(rng.uniform(0.9, 1.7))
        span = min(span, end - t)
        _hands(figure, t, span, size, rng)
        t += span + float(rng.uniform(0.1, 0.9))


def _hands(figure: Figure, t: float, span: float, size: float, rng: np.random.Generator) -> None:
    """One gesture: hands come up, beat, and go down again."""
    both = rng.random() < 0.35
    chosen = ("l", "r") if both else (("r",) if rng.random() < 0.6 else ("l",))
    height, spread, bend = (
        float(rng.uniform(0.3, 0.6)),
        float(rng.uniform(0.1, 0.35)),
        float(rng.uniform(1.0, 1.5)),
    )
    for i, side in enumerate(chosen):
        if figure.holding[side]:
            continue
        start, curves = t + 0.04 * i, figure.curves
        if figure.reaches[side] and figure.reaches[side][-1].frame != "free":
            _from_lap(figure, side, start, span, (height, spread))
            continue
        if curves.now(f"elbow_{side}") > 0.9:
            curves.wave(f"elbow_{side}", Wave(start, span, 0.2 * size, 1.5 / span, 0.0, 0.2))
            continue
        for name, value in (
            (f"arm_{side}.swing", height),
            (f"arm_{side}.out", spread),
            (f"elbow_{side}", bend),
        ):
            was = curves.now(name)
            curves.go(name, start, 0.34, was + (value - was) * min(size, 1.2), 0.05)
            curves.go(name, start + max(span - 0.4, 0.36), 0.45, was)
        curves.wave(f"elbow_{side}", Wave(start + 0.25, span * 0.7, 0.18 * size, 2.2, 0.0, 0.2))
        curves.wave(f"wrist_{side}", Wave(start + 0.3, span * 0.7, 0.3 * size, 2.2, 0.0, 0.2))


def listen(figure: Figure, start: float, seconds: float, rng: np.random.Generator) -> None:
    """A listener nods now and then, tilts the head, lifts a brow."""
    t = start + float(rng.uniform(0.5, 1.4))
    while t < start + seconds - 0.3:
        left = start + seconds - t
        if rng.random() < 0.6:
            figure.curves.wave("head.pitch", Wave(t, min(0.7, left), 0.09, 1.45, 0.0, 0.2))
        else:
            roll = 0.08 * float(rng.choice([-1, 1]))
            figure.curves.wave("head.roll", Wave(t, min(1.6, left), roll, 0.31, 0.0, 0.5))
            figure.curves.wave("face.brow_raise", Wave(t, min(1.2, left), 0.5, 0.42, 0.0, 0.3))
        t += float(rng.uniform(1.3, 2.8))


def _from_lap(figure: Figure, side: str, t: float, span: float, reach: tuple[float, float]) -> None:
    """A sitter's gesture: the hand leaves where it rests, beats in the air, and comes back."""
    home = figure.reaches[side][-1]
    if home.start + home.seconds > t:
        return
    arm, up = sum(figure.rig.arm), float(figure.rig.offset("upper_arm_l")[1])
    s = 1.0 if side == "l" else -1.0
    point = (s * (0.22 + 0.5 * reach[1]) * arm, up - (0.62 - 0.55 * reach[0]) * arm, 0.62 * arm)
    figure.reaches[side].append(Reach(t, 0.36, "chest", point, 0.02))
    figure.sways[side].append(
        Sway(t + 0.25, max(span - 0.4, 0.3), (0.015, 0.035, 0.02), 2.1, (0.0, 0.6, 1.2))
    )
    figure.reaches[side].append(Reach(t + max(span - 0.35, 0.4), 0.45, home.frame, home.point))
