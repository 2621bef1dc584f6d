"""Scalar channels over time: eased steps, waves and layers that add up, for all frames at once.

A channel's value is its first value plus one eased step for every change asked of it. Steps may overlap:
each adds the difference to what was asked before, so an interrupted move blends into the next. T is the
number of times sampled.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def smooth(u: ArrayLike) -> Array:
    """Ease 0..1 with zero speed and acceleration at both ends (minimum jerk)."""
    v = np.clip(np.asarray(u, np.float64), 0.0, 1.0)
    return v * v * v * (v * (6.0 * v - 15.0) + 10.0)


def lively(u: ArrayLike, swing: float) -> Array:
    """Ease 0..1 that first draws back and then overshoots by about `swing` (anticipation, follow-through)."""
    v = np.clip(np.asarray(u, np.float64), 0.0, 1.0)
    return smooth(v) - swing * np.sin(2 * np.pi * v) * np.sin(np.pi * v)


def bump(times: Array, start: float, seconds: float, fade: float) -> Array:
    """(T,) 0 outside [start, start + seconds], 1 inside, with eased edges of `fade` seconds."""
    fade = max(min(fade, seconds / 2), 1e-6)
    return smooth((times - start) / fade) * smooth((start + seconds - times) / fade)


def smoothed(values: Array, frames: float) -> Array:
    """Values (T, ...) under a Gaussian of `frames` standard deviation, ends held."""
    radius = int(3 * frames) + 1
    offsets = np.arange(-radius, radius + 1)
    kernel = np.exp(-0.5 * (offsets / max(frames, 1e-6)) ** 2)
    kernel /= kernel.sum()
    padded = np.concatenate([np.repeat(values[:1], radius, 0), values, np.repeat(values[-1:], radius, 0)])
    flat = padded.reshape(len(padded), -1)
    out = np.stack([np.convolve(flat[:, i], kernel, "valid") for i in range(flat.shape[1])], 1)
    return np.asarray(out.reshape(values.shape), np.float64)


@dataclass(slots=True)
class Step:
    """A channel goes to `value` between `start` and `start + seconds`."""

    start: float
    seconds: float
    value: float
    swing: float = 0.0


@dataclass(slots=True)
class Wave:
    """An oscillation added to a channel; an idle one never ends and runs on the idle clock."""

    start: float
    seconds: float
    amplitude: float
    hertz: float
    phase: float = 0.0
    fade: float = 0.25
    idle: bool = False


@dataclass(slots=True)
class Curves:
    """The channels of one figure. Unnamed channels are 0."""

    first: dict[str, float] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    waves: dict[str, list[Wave]] = field(default_factory=dict)
    layers: dict[str, list[tuple[Array, Array]]] = field(default_factory=dict)

    def now(self, channel: str) -> float:
        """The value last asked of a channel."""
        steps = self.steps.get(channel)
        return steps[-1].value if steps else self.first.get(channel, 0.0)

    def go(self, channel: str, start: float, seconds: float, value: float, swing: float = 0.0) -> None:
        """Ask a channel to reach `value`; nothing is added when it was asked for the same already."""
        if abs(self.now(channel) - value) > 1e-9:
            self.steps.setdefault(channel, []).append(Step(start, max(seconds, 0.02), value, swing))

    def wave(self, channel: str, wave: Wave) -> None:
        """Add an oscillation."""
        self.waves.setdefault(channel, []).append(wave)

    def layer(self, channel: str, times: Array, values: Array) -> None:
        """Add sampled values; nothing is added outside their time."""
        self.layers.setdefault(channel, []).append((times, values))

    def sample(self, times: Array, idle: Array | None = None) -> dict[str, Array]:
        """Every channel at `times` (T,), ascending; `idle` (T,) is the idle clock then."""
        names = [*self.first, *self.steps, *self.waves, *self.layers]
        clock = times if idle is None else idle
        return {name: self._one(name, times, clock) for name in dict.fromkeys(names)}

    def _one(self, name: str, times: Array, idle: Array) -> Array:
        value = self.first.get(name, 0.0)
        out = np.full(len(times), value)
        for step in self.steps.get(name, ()):
            begin, end = np.searchsorted(times, (step.start, step.start + step.seconds))
            u = (times[begin:end] - step.start) / step.seconds
            out[begin:end] += (step.value - value) * (lively(u, step.swing) if step.swing else smooth(u))
            out[end:] += step.value - value
            value = step.value
        for wave in self.waves.get(name, ()):
            if wave.idle:
                out += wave.amplitude * np.sin(2 * np.pi * wave.hertz * idle + wave.phase)
                continue
            begin, end = np.searchsorted(times, (wave.start, wave.start + wave.seconds))
            part = times[begin:end]
            envelope = bump(part, wave.start, wave.seconds, wave.fade)
            angle = 2 * np.pi * wave.hertz * (part - wave.start) + wave.phase
            out[begin:end] += wave.amplitude * envelope * np.sin(angle)
        for layer_times, values in self.layers.get(name, ()):
            out += np.interp(times, layer_times, values, left=0.0, right=0.0)
        return out
