"""How things are held, and where every thing is at every frame.

A held thing follows the palm with a natural turn: cups stay upright and tilt on purpose, books face the
reader, bags hang. T frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.stage.acting.curves import Array, smooth
from diorama.stage.acting.ik import between, rigid, turn_x, turn_y, turn_z
from diorama.stage.acting.posing import Body, Channels
from diorama.stage.acting.rig import sign
from diorama.stage.acting.state import Carry, Frame, Thing
from diorama.stage.model import Vec3

BLEND = 0.22  # seconds in which a thing turns from how it lay to how it is held


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Where a hand carries a kind of thing; `point` is for the left one, in arm lengths from the chest."""

    style: str = "upright"
    point: Vec3 = (0.36, -0.42, 0.55)
    tilt: float = 0.0
    lean: float = 0.0
    both: bool = False
    hangs: bool = False  # the arm hangs down with it
    frame: Frame = "chest"


_CARRIED = Hold()
_HANGING = Hold(hangs=True)
_READING = Hold(style="open", point=(0.14, -0.3, 0.62), tilt=0.95)
_NOTE = Hold(style="open", point=(0.3, -0.28, 0.6), tilt=0.95)
_TRAY = Hold(both=True, point=(0.34, -0.5, 0.55))
_GUITAR = Hold(both=True, point=(0.3, -0.62, 0.4), lean=-1.05, tilt=-0.12)
_TOOL = Hold(point=(0.3, -0.45, 0.55), tilt=0.7)
_STICK = Hold(point=(0.42, -0.35, 0.45), tilt=0.05)
HOLDS: dict[str, Hold] = {
    **dict.fromkeys(("bag", "bucket", "suitcase", "basket", "watering_can", "lantern", "camera",
                     "radio"), _HANGING),
    **dict.fromkeys(("book", "newspaper", "map", "tablet", "notebook"), _READING),
    **dict.fromkeys(("letter", "envelope", "photo", "phone"), _NOTE),
    **dict.fromkeys(
        ("tray", "box", "cake", "pot", "pizza", "laptop", "pillow", "blanket", "towel",
         "drum", "log", "stool", "chair", "keyboard", "clock", "tv", "vase", "plant", "ball", "football",
         "teddy_bear", "trophy", "gift"),
        _TRAY,
    ),
    **dict.fromkeys(("guitar", "violin"), _GUITAR),
    **dict.fromkeys(("spoon", "fork", "knife", "chopsticks", "pen", "microphone", "scissors", "key",
                     "pill_bottle"), _TOOL),
    **dict.fromkeys(("broom", "umbrella", "ladder", "stick", "torch", "candle", "balloon", "kite", "flower",
                     "bouquet", "hammer"), _STICK),
}  # fmt: skip


def hold_of(kind: str) -> Hold:
    """How a kind of thing is carried."""
    return HOLDS.get(kind, _CARRIED)


def palm_place(body_arm: float, chest_up: float, hold: Hold, side: str) -> Vec3:
    """A hand's place in the chest's frame; `chest_up` is the height of the shoulders over the chest joint."""
    x, y, z = hold.point
    return (x * body_arm * sign(side), chest_up + y * body_arm, z * body_arm)


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """Everybody and everything a thing may follow, posed."""

    times: Array
    bodies: dict[str, Body]
    things: dict[str, Thing]
    done: dict[str, Array]


def pose_thing(company: Company, thing: Thing) -> Array:
    """(T, 4, 4) the root of a thing at every frame."""
    if thing.id in company.done:
        return company.done[thing.id]
    times = company.times
    channels = Channels(thing.curves.sample(times), len(times))
    out = np.tile(np.eye(4), (len(times), 1, 1))
    carries = thing.carries
    begins = [0, *(int(np.searchsorted(times, c.start - 1e-6)) for c in carries[1:]), len(times)]
    for i, carry in enumerate(carries):
        begin, end = begins[i], begins[i + 1]
        if begin >= end:
            continue
        part = slice(begin, end)
        before = out[begin - 1].copy() if begin else None
        after = carries[i + 1].matrix if i + 1 < len(carries) and carries[i + 1].style == "rest" else None
        if carry.style in ("rest", "path", "fixed"):
            out[part] = _driven(company, carry, channels, part)
            if before is not None and carry.style != "path":
                _arrive(out[part], before)
        else:
            out[part] = _in_hand(company.bodies[carry.holder], thing, carry, channels, part, (before, after))
            if before is not None:
                _close_gap(out[part], before[:3, 3] - out[begin, :3, 3], late=False)
            if after is not None and end < len(times):
                _close_gap(out[part], after[:3, 3] - out[end - 1, :3, 3], late=True)
    company.done[thing.id] = out
    return out


def _driven(company: Company, carry: Carry, channels: Channels, part: slice) -> Array:
    """(N, 4, 4) of a thing that rests, follows a path, or is fixed to something."""
    if carry.style == "path":
        assert carry.path is not None
        at = np.clip((company.times[part] - carry.start) * carry.rate, 0, len(carry.path) - 1)
        low = np.floor(at + 1e-6).astype(int)
        high = np.minimum(low + 1, len(carry.path) - 1)
        u = np.clip(at - low, 0, 1)
        place = carry.path[low, :3, 3] * (1 - u[:, None]) + carry.path[high, :3, 3] * u[:, None]
        return rigid(between(carry.path[low, :3, :3], carry.path[high, :3, :3], u), place)
    assert carry.matrix is not None
    if carry.style == "fixed":
        return _joint(company, carry)[part] @ carry.matrix
    turn = turn_y(channels["spin"][part]) @ turn_x(channels["rock"][part]) @ turn_z(channels["roll"][part])
    place = carry.matrix[:3, 3] + np.stack([channels[n][part] for n in ("x", "y", "z")], 1)
    return rigid(carry.matrix[:3, :3] @ turn, place)


def _joint(company: Company, carry: Carry) -> Array:
    if carry.holder in company.things:
        return pose_thing(company, company.things[carry.holder])
    return company.bodies[carry.holder].world[carry.side]


def _in_hand(
    body: Body,
    thing: Thing,
    carry: Carry,
    channels: Channels,
    part: slice,
    around: tuple[Array | None, Array | None],
) -> Array:
    """(N, 4, 4) of a held thing.

    Its grip is in the palm all the time, while it turns from how it lay before to how it is
    held, and to how it will lie afterwards (`around`, (4, 4) each).
    """
    forward = body.root[part, :3, 2]
    yaw = np.arctan2(forward[:, 0], forward[:, 2])
    if carry.side == "both":  # square to the line between the palms
        across = body.world["hand_l"][part, :3, 3] - body.world["hand_r"][part, :3, 3]
        yaw = np.arctan2(-across[:, 2], across[:, 0])
    hold = hold_of(thing.kind)
    tilt = channels["tilt"][part] + hold.tilt
    if carry.style == "open":
        yaw = yaw + np.pi
    lean = turn_z(channels["lean"][part] + hold.lean)
    turn = turn_y(yaw) @ turn_x(tilt) @ lean @ turn_y(channels["yaw"][part])
    before, after = around
    if before is not None:
        turn = between(before[:3, :3], turn, _first(len(turn)))
    if after is not None:
        turn = between(turn, after[:3, :3], _first(len(turn))[::-1] * -1 + 1)
    if carry.side == "both":
        palm = (body.world["hand_l"][part, :3, 3] + body.world["hand_r"][part, :3, 3]) / 2
        grips = thing.grips()
        grip = (grips["l"] + grips["r"]) / 2
    else:
        joint = f"hand_{carry.side}" if f"hand_{carry.side}" in body.world else "jaw"
        palm, grip = body.world[joint][part, :3, 3], thing.grip(carry.side)
    return rigid(turn, palm - turn @ grip)


def _first(count: int) -> Array:
    """(N,) easing from 0 to 1 over the first moments of N frames."""
    return smooth(np.arange(count) / (BLEND * 24))


def _close_gap(part: Array, gap: Array, *, late: bool) -> None:
    """Spread what is missing between palm and place over the first (or last) moments."""
    weight = 1 - _first(len(part))
    part[:, :3, 3] += gap * (weight[::-1] if late else weight)[:, None]


def _arrive(part: Array, before: Array) -> None:
    """Come to rest (or to where it is worn) from where the thing was a frame before, without a jump."""
    u = _first(len(part))
    gap = before[:3, 3] - part[0, :3, 3]
    part[:, :3, 3] += gap * (1 - u)[:, None]
    part[:, :3, :3] = between(before[:3, :3], part[:, :3, :3], u)
