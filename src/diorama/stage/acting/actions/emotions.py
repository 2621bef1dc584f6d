"""Crying, laughing, smiling and the other things a face and a back say."""

from __future__ import annotations

from diorama.stage.acting.actions.gestures import sway
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave
from diorama.stage.acting.moves import express, let_go, pose, relax, send
from diorama.stage.acting.rig import SIDES


def cry(cue: Cue) -> float:
    """Hands to the face, shoulders shaking."""
    figure, t, seconds = cue.actor, cue.start, cue.sec(2.6)
    express(figure, t, "crying", seconds + 1.0)
    pose(figure, t, cue.sec(0.6), spine__pitch=0.2, head__pitch=0.35, gaze=0.2)
    figure.curves.wave("chest.pitch", Wave(t + 0.3, seconds, 0.045 * cue.force, 3.1, 0.0, 0.4))
    r = figure.rig.height * 0.125
    for side in SIDES:
        if not figure.holding[side]:
            s = 1.0 if side == "l" else -1.0
            send(figure, side, t, cue.sec(0.6), "head", (s * 0.42 * r, 0.45 * r, 1.12 * r))
            let_go(figure, side, t + seconds + 0.3, cue.sec(0.7))
    relax(figure, t + seconds + 0.4, cue.sec(0.8), "head.pitch", "spine.pitch")
    pose(figure, t + seconds + 0.4, cue.sec(0.6), gaze=1.0)
    return t + seconds + cue.sec(0.8)


def laugh(cue: Cue) -> float:
    """Head back, belly shaking."""
    figure, t, seconds = cue.actor, cue.start, cue.sec(1.9)
    express(figure, t, "laughing", seconds)
    pose(figure, t, cue.sec(0.35), spine__pitch=-0.1, head__pitch=-0.22)
    for name, size in (("chest.pitch", 0.06), ("hips.y", 0.008), ("head.pitch", 0.05)):
        figure.curves.wave(name, Wave(t + 0.15, seconds, size * cue.force, 4.2, 0.0, 0.3))
    figure.curves.wave("face.mouth_open", Wave(t + 0.15, seconds, -0.2, 4.2, 0.0, 0.3))
    relax(figure, t + seconds, cue.sec(0.6), "spine.pitch", "head.pitch")
    return t + seconds + cue.sec(0.4)


def smile(cue: Cue) -> float:
    """Smile; the smile stays."""
    express(cue.actor, cue.start, "happy", fade=cue.sec(0.5))
    cue.actor.curves.wave("head.roll", Wave(cue.start, cue.sec(1.4), 0.09, 0.5 / cue.sec(1.4), 0.0, 0.4))
    return cue.start + cue.sec(1.2)


def frown(cue: Cue) -> float:
    """Frown; it stays."""
    express(cue.actor, cue.start, "angry", fade=cue.sec(0.4))
    cue.actor.curves.wave("head.pitch", Wave(cue.start, cue.sec(1.2), 0.1, 0.5 / cue.sec(1.2), 0.0, 0.4))
    return cue.start + cue.sec(1.1)


def gasp(cue: Cue) -> float:
    """A start: mouth open, a step of the body back, a hand up."""
    figure, t = cue.actor, cue.start
    express(figure, t, "surprised", cue.sec(1.2), fade=0.12)
    pose(figure, t, 0.16, 0.06, chest__pitch=-0.14, hips__z=-0.04, head__pitch=-0.1)
    relax(figure, t + cue.sec(0.9), cue.sec(0.7), "chest.pitch", "hips.z", "head.pitch")
    side, r = cue.hand(), figure.rig.height * 0.125
    if not figure.holding[side]:
        send(figure, side, t + 0.05, 0.3, "head", ((0.25 if side == "l" else -0.25) * r, -0.05 * r, 1.25 * r))
        let_go(figure, side, t + cue.sec(1.2), cue.sec(0.6))
    return t + cue.sec(1.5)


def shout(cue: Cue) -> float:
    """Shout without words of the script: chest forward, mouth wide."""
    figure, t = cue.actor, cue.start
    pose(figure, t, 0.2, face__mouth_open=1.0, face__brow_raise=0.2, face__brow_tilt=-0.4)
    pose(figure, t + cue.sec(0.9), 0.25, face__mouth_open=0.0, face__brow_raise=0.0, face__brow_tilt=0.0)
    pose(figure, t, 0.25, 0.06, chest__pitch=0.1, head__pitch=-0.16)
    relax(figure, t + cue.sec(1.0), 0.5, "chest.pitch", "head.pitch")
    for side in SIDES:
        if not figure.holding[side]:
            s = 1.0 if side == "l" else -1.0
            r = figure.rig.height * 0.125
            send(figure, side, t, 0.3, "head", (s * 0.85 * r, -0.1 * r, 1.25 * r))
            let_go(figure, side, t + cue.sec(1.1), 0.5)
    return t + cue.sec(1.5)


def whisper(cue: Cue) -> float:
    """Lean in with a hand beside the mouth."""
    figure, t = cue.actor, cue.start
    side, r = cue.hand(), figure.rig.height * 0.125
    pose(figure, t, cue.sec(0.5), spine__pitch=0.16, head__roll=0.1)
    send(figure, side, t, cue.sec(0.5), "head", ((0.6 if side == "l" else -0.6) * r, -0.1 * r, 1.2 * r))
    figure.curves.wave("face.mouth_open", Wave(t + 0.4, cue.sec(1.4), 0.14, 3.0, 0.0, 0.2))
    let_go(figure, side, t + cue.sec(1.9), cue.sec(0.5))
    relax(figure, t + cue.sec(1.9), cue.sec(0.5), "spine.pitch", "head.roll")
    return t + cue.sec(2.2)


def yawn(cue: Cue) -> float:
    """A wide yawn behind a hand."""
    figure, t = cue.actor, cue.start
    pose(
        figure,
        t,
        cue.sec(0.7),
        face__mouth_open=1.0,
        face__mouth_round=0.6,
        face__blink=0.9,
        head__pitch=-0.2,
        chest__pitch=-0.08,
    )
    pose(figure, t + cue.sec(1.3), cue.sec(0.6), face__mouth_open=0.0, face__mouth_round=0.0, face__blink=0.1)
    relax(figure, t + cue.sec(1.3), cue.sec(0.7), "head.pitch", "chest.pitch")
    pose(figure, t + cue.sec(2.0), 0.3, face__blink=0.0)
    side, r = cue.hand(), figure.rig.height * 0.125
    if figure.species == "person" and not figure.holding[side]:
        send(
            figure,
            side,
            t + 0.15,
            cue.sec(0.6),
            "head",
            ((0.15 if side == "l" else -0.15) * r, 0.05 * r, 1.35 * r),
        )
        let_go(figure, side, t + cue.sec(1.4), cue.sec(0.6))
    return t + cue.sec(2.2)


def stretch(cue: Cue) -> float:
    """Arms up and out, back arched."""
    figure, t = cue.actor, cue.start
    for side in SIDES:
        if not figure.holding[side]:
            let_go(figure, side, t, 0.3)
            pose(
                figure,
                t,
                cue.sec(0.8),
                0.03,
                **{f"arm_{side}__swing": 2.75, f"arm_{side}__out": 0.35, f"elbow_{side}": 0.25},
            )
            relax(figure, t + cue.sec(1.7), cue.sec(0.7), f"arm_{side}", f"elbow_{side}")
    pose(figure, t, cue.sec(0.8), spine__pitch=-0.14, chest__pitch=-0.12, head__pitch=-0.2, face__blink=0.9)
    relax(figure, t + cue.sec(1.7), cue.sec(0.7), "spine.pitch", "chest.pitch", "head.pitch", "face.blink")
    return t + cue.sec(2.4)


def sing(cue: Cue) -> float:
    """Sing: mouth in long notes, swaying, a hand on the heart."""
    figure, t = cue.actor, cue.start
    seconds = float(cue.beat.seconds or 4)
    figure.curves.wave("face.mouth_open", Wave(t, seconds, 0.42, 0.8, 0.0, 0.3))
    figure.curves.wave("face.mouth_open", Wave(t, seconds, 0.25, 1.9, 0.7, 0.3))
    figure.curves.wave("face.mouth_round", Wave(t, seconds, 0.4, 0.45, 0.0, 0.3))
    for name, size in (("chest.roll", 0.07), ("hips.x", 0.03), ("head.roll", 0.1)):
        figure.curves.wave(name, Wave(t, seconds, size, 0.55, 0.0, 0.5))
    express(figure, t, "happy", seconds)
    side = cue.hand()
    up = float(figure.rig.offset("upper_arm_l")[1])
    send(figure, side, t, 0.7, "chest", (-0.03 if side == "r" else 0.03, up - 0.12, 0.2))
    sway(figure, side, t + 0.7, seconds - 0.7, (0.02, 0.03, 0.05), 0.5)
    let_go(figure, side, t + seconds, 0.6)
    return t + seconds + 0.3


ACTIONS: dict[str, Action] = {
    "cry": cry, "laugh": laugh, "smile": smile, "frown": frown, "gasp": gasp, "shout": shout,
    "whisper": whisper, "yawn": yawn, "stretch": stretch, "sing": sing,
}  # fmt: skip
