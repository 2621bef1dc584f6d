"""Animations of the user's own models, played while the story does what they are called.

T frames, J joints of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from diorama.stage.acting.curves import Array, smooth
from diorama.stage.acting.ik import apply
from diorama.stage.catalogue import CATALOGUE
from diorama.stage.gltf_clip import Clip
from diorama.stage.model import Model

BLEND = 0.2  # seconds in which one clip gives way to the next
MOVES, RUNS = 0.15, 1.7  # metres a second from which a figure walks, and runs
DRIFT = 0.15  # metres: a clip that travels further each time round walks on the spot instead
_SAME = {"idle": ("idle", "stand", "breath", "rest"), "walk": ("walk",), "run": ("run", "jog", "sprint")}
_KEPT = frozenset(("sit", "lie", "sleep", "kneel", "crouch"))  # postures that last


@dataclass(frozen=True, kw_only=True, slots=True)
class Doing:
    """What a figure or thing does from `start` to `end`, seconds."""

    action: str
    start: float
    end: float


def clip_for(action: str, names: Iterable[str]) -> str:
    """The clip named after an action ("Armature|Walk_Loop" for walk), the shortest first; "" for none."""
    wanted = [[_stem(word)] for word in _SAME.get(action, ())] or [[_stem(w) for w in action.split("_")]]
    fitting = [name for name in names if any(_says(_stems(name), words) for words in wanted)]
    return min(fitting, key=lambda name: (len(name), name), default="")


def clips_of_figure(root: Array, times: Array, doings: Sequence[Doing], clips: Sequence[str]) -> list[str]:
    """(T,) the clip to play at each frame, from what a figure with root (T, 4, 4) does; "" is rest."""
    lone = "" if any(clip_for(word, clips) for word in _SAME) else next(iter(clips), "")
    steps = np.gradient(root[:, [0, 2], 3], times, axis=0) if len(times) > 1 else np.zeros((len(times), 2))
    speed = np.hypot(steps[:, 0], steps[:, 1])
    walk, run = (clip_for(word, clips) for word in ("walk", "run"))
    out = [clip_for("idle", clips)] * len(times)
    kept = ""
    for t, now in enumerate(times):
        busy = [doing for doing in doings if doing.start <= now < doing.end]
        named = next((name for doing in busy[::-1] if (name := clip_for(doing.action, clips))), "")
        kept = next((named for doing in busy if doing.action in _KEPT), kept)
        if speed[t] > MOVES:
            kept = ""
            out[t] = (run or walk if speed[t] > RUNS else walk or run) or named or lone
        elif named:
            out[t], kept = named, kept if named == kept else ""
        elif kept or (busy and lone):
            out[t] = kept or lone
    return out


def clips_of_thing(times: Array, doings: Sequence[Doing], clips: Sequence[str]) -> list[str]:
    """(T,) the clip of a thing: named after what is done to it, else the first that names no action."""
    unnamed = next((name for name in clips if not _names_action(name)), "")
    out = [""] * len(times)
    for doing in doings:
        named = clip_for(doing.action, clips)
        begin, end = (int(np.searchsorted(times, at - 1e-9)) for at in (doing.start, doing.end))
        if named:
            out[begin:] = [named] * (len(times) - begin)  # a lid that was opened stays open
        else:
            out[begin:end] = [unnamed] * (end - begin)
            out[end:] = [""] * (len(times) - end) if unnamed else out[end:]
    return out


def play_clips(
    model: Model, clips: Mapping[str, Clip], root: Array, times: Array, chosen: Sequence[str], *, loop: bool
) -> Array:
    """(T, J, 4, 4) world transforms of a model at `root` (T, 4, 4); `chosen` names each frame's clip."""
    rest = np.stack([joint.rest for joint in model.joints]).astype(np.float64)
    local = np.repeat(rest[None], len(times), 0)
    begins = [0, *(t for t in range(1, len(times)) if chosen[t] != chosen[t - 1]), len(times)]
    slide = np.zeros((len(times), 3))
    for begin, end in pairwise(begins):
        clip = clips.get(chosen[begin])
        reach = int(np.searchsorted(times, times[end - 1] + BLEND)) if end < len(times) else end
        u = smooth((times[begin:reach] - times[begin]) / BLEND) if begin else np.ones(reach - begin)
        if clip is None:
            pose, drift = np.repeat(rest[None], reach - begin, 0), np.zeros((reach - begin, 3))
        else:
            pose, drift = _sampled(model, clip, times[begin:reach] - times[begin], loop=loop)
        local[begin:reach] = mixed(local[begin:reach], pose, u)
        slide[begin:reach] += (drift - slide[begin:reach]) * u[:, None]
    world = np.zeros_like(local)
    base = root.copy()
    base[:, :3, 3] -= apply(root[:, :3, :3], slide)
    for j, joint in enumerate(model.joints):
        world[:, j] = base @ local[:, j] if joint.parent < 0 else world[:, joint.parent] @ local[:, j]
    return world


def mixed(a: Array, b: Array, u: Array) -> Array:
    """Local matrices (T, J, 4, 4) between a and b at u (T,): axes mixed and made square, sizes mixed."""
    out = b.copy()
    some = np.flatnonzero(u < 1.0)
    if not len(some):
        return out
    w = u[some, None, None, None]
    blend = a[some] * (1 - w) + b[some] * w
    before, after = (np.linalg.norm(x[some, :, :3, :3], axis=-2) for x in (a, b))
    size = before * (1 - w[..., 0]) + after * w[..., 0]
    left, _, right = np.linalg.svd(blend[..., :3, :3] / np.maximum(size, 1e-12)[..., None, :])
    blend[..., :3, :3] = (left @ right) * size[..., None, :]
    out[some] = blend
    return out


def _sampled(model: Model, clip: Clip, times: Array, *, loop: bool) -> tuple[Array, Array]:
    """Local matrices (T, J, 4, 4) of a clip, and how far (T, 3) it has travelled over the floor by itself."""
    local = clip.sample(times, loop=loop).astype(np.float64)
    travels = next((channel.joint for channel in clip.channels if channel.path == "translation"), None)
    if travels is None or clip.seconds <= 0:
        return local, np.zeros((len(times), 3))
    ends = clip.sample([0.0, clip.seconds], loop=False).astype(np.float64)
    place, joint = ends[:, travels, :, 3], model.joints[travels].parent
    while joint >= 0:
        place = np.einsum("tij,tj->ti", ends[:, joint], place)
        joint = model.joints[joint].parent
    drift = (place[1] - place[0])[:3] * np.array([1.0, 0.0, 1.0])
    if np.linalg.norm(drift) < DRIFT:
        return local, np.zeros((len(times), 3))
    phase = np.mod(times, clip.seconds) / clip.seconds
    return local, phase[:, None] * drift


def _says(stems: set[str], words: list[str]) -> bool:
    return set(words) <= stems or "".join(words) in stems


def _names_action(name: str) -> bool:
    return any(clip_for(entry.id, [name]) for entry in CATALOGUE.entries("action"))


def _stems(name: str) -> set[str]:
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return {_stem(word) for word in re.findall(r"[a-z]+", spaced.lower())}


def _stem(word: str) -> str:
    """A verb without its ending: walk of "walking", run of "running", wav of "wave" and "waving"."""
    word = re.sub(r"(ing|s)$", "", word) if len(word) > 4 else word
    word = re.sub(r"(.)\1$", r"\1", word)
    return word.removesuffix("e")
