"""How long the beats of a scene take, as the director reckons before anything is staged.

The stage decides real lengths; these decide only where shots are cut, and cuts are stored as fractions of
beats, so a wrong guess shifts a cut and never leaves a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diorama.core.film import Beat, Line, Scene
from diorama.core.speech import Speech, reading_seconds

# Seconds an action takes on this stage, chosen from how long actors of animation take for the same business.
_SECONDS: dict[str, float] = {
    "hold": 2.0, "stand": 1.5, "sit": 2.4, "lie": 2.4, "kneel": 1.6, "crouch": 1.3, "walk": 3.6, "run": 2.6,
    "sneak": 3.6, "turn": 1.0, "look_at": 1.4, "look_around": 2.6, "point": 1.6, "wave": 2.4, "nod": 1.9,
    "shake_head": 1.4, "shrug": 1.3, "bow": 2.6, "clap": 2.0, "think": 2.4, "sigh": 1.7, "pick_up": 2.4,
    "put_down": 1.6, "give": 3.0, "take": 1.7, "throw": 2.6, "catch": 1.2, "drop": 1.2, "kick": 3.0,
    "push": 2.0,
    "pull": 2.0, "open": 1.8, "close": 1.6, "knock": 2.1, "pour": 4.6, "drink": 2.4, "eat": 3.6, "stir": 2.6,
    "cut": 2.6, "wipe": 4.5, "sweep": 3.0, "read": 3.0, "write": 3.0, "type": 3.0, "phone": 2.4,
    "photograph": 2.0,
    "play_instrument": 4.0, "turn_on": 1.4, "turn_off": 1.4, "hug": 4.5, "kiss": 2.2, "handshake": 2.2,
    "high_five": 1.6, "dance": 4.0, "jump": 1.4, "fall": 1.6, "stumble": 1.5, "cry": 3.4, "laugh": 2.2,
    "smile": 1.5, "frown": 1.4, "gasp": 1.1, "sleep": 3.0, "wake": 2.2, "yawn": 2.0, "stretch": 2.2,
    "sing": 3.5,
    "enter": 3.4, "exit": 3.0, "follow": 3.0, "chase": 6.0, "hide": 2.6, "drive": 3.5, "ride": 3.5,
    "climb": 3.0,
    "show": 1.8, "search": 3.0, "put_on": 2.2, "take_off": 2.0, "carry": 5.0, "swing": 3.0, "play": 3.0,
    "fetch": 7.0, "bark": 1.2, "meow": 1.3, "wag": 1.8, "fly": 3.0, "sniff": 1.8, "prop_fall": 1.4,
    "prop_roll": 2.2, "prop_topple": 1.4, "prop_spin": 5.0, "prop_ring": 2.0, "prop_break": 1.3,
    "prop_move": 1.8,
    "light_on": 1.4, "light_off": 1.4, "rain_start": 2.6, "rain_stop": 2.6, "stand_in": 2.0,
}  # fmt: skip
_PACE = {"slowly": 1.5, "carefully": 1.3, "tiredly": 1.3, "gently": 1.2, "quickly": 0.75, "suddenly": 0.8}
_PHRASE_END = re.compile(r"[,;:.!?…，、；：。！？—]+[\"'”’」』]*\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A beat and those that happen together with it.

    `carrier` is the longest of them: the group's time is measured on it.
    """

    members: tuple[Beat | Line, ...]
    carrier: Beat | Line
    seconds: float

    def lines(self) -> tuple[Line, ...]:
        return tuple(member for member in self.members if isinstance(member, Line))

    def actions(self) -> tuple[Beat, ...]:
        return tuple(member for member in self.members if isinstance(member, Beat))


def beat_seconds(beat: Beat | Line, speech: Speech, timed: Mapping[str, float] | None = None) -> float:
    """Seconds one beat or line is reckoned to take, or is known to take."""
    if timed and beat.id in timed:
        return timed[beat.id]
    if isinstance(beat, Line):
        spoken = speech.lines.get(beat.id)
        return float(spoken.seconds if spoken else reading_seconds(beat.text)) + 0.25
    if beat.seconds is not None:
        return float(beat.seconds)
    pace = 1.0
    for manner in beat.manner:
        pace *= _PACE.get(manner, 1.0)
    repeats = 1 + 0.6 * (min(max(beat.count, 1), 6) - 1)
    return _SECONDS.get(beat.action, 2.0) * pace * repeats


def groups_of(scene: Scene, speech: Speech, timed: Mapping[str, float] | None = None) -> tuple[Group, ...]:
    """The scene's beats in order, those that happen together joined."""
    runs: list[list[Beat | Line]] = []
    for beat in scene.beats:
        if beat.together and runs:
            runs[-1].append(beat)
        else:
            runs.append([beat])
    found = []
    for run in runs:
        lengths = [beat_seconds(beat, speech, timed) for beat in run]
        longest = max(range(len(run)), key=lambda i: (lengths[i], -i))
        found.append(Group(members=tuple(run), carrier=run[longest], seconds=lengths[longest]))
    return tuple(found)


def phrase_ends(text: str) -> tuple[float, ...]:
    """Fractions of a line's time at which a phrase of it ends: the places where a cut does not hurt."""
    whole = float(reading_seconds(text))
    ends = []
    for mark in _PHRASE_END.finditer(text):
        if mark.end() < len(text):
            ends.append(min(float(reading_seconds(text[: mark.end()])) / whole, 1.0))
    return tuple(ends)


def cut_near(carrier: Beat | Line, wanted: float, slack: float = 0.2) -> float:
    """The best fraction to cut a beat at: the phrase end nearest to `wanted`, or `wanted` itself."""
    if isinstance(carrier, Line):
        ends = [end for end in phrase_ends(carrier.text) if abs(end - wanted) <= slack]
        if ends:
            return round(min(ends, key=lambda end: abs(end - wanted)), 3)
    return round(wanted, 3)


def as_seconds(value: float) -> Fraction:
    """A length to a twelfth of a second: whole frames at 12, 24, 36, 48 and 60 frames a second."""
    return Fraction(round(value * 12), 12)
