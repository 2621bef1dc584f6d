"""Looking, pointing, waving, nodding and other things said with head and hands."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave
from diorama.stage.acting.moves import express, glance, let_go, pose, relax, send
from diorama.stage.acting.state import Figure
from diorama.stage.acting.walking import face


def _target(cue: Cue) -> object:
    partner, thing = cue.partner(), cue.object()
    if partner and (not thing or cue.beat.targets[:1] == (partner.id,)):
        return partner.id
    return thing.id if thing else cue.point()


def _turn_if_behind(cue: Cue) -> float:
    """Standing figures step round to what is behind them."""
    point, figure = cue.point(), cue.actor
    if point is None or figure.posture != "stand":
        return cue.start
    way = point - figure.position
    off = (np.arctan2(way[0], way[2]) - figure.yaw + np.pi) % (2 * np.pi) - np.pi
    return face(figure, cue.start, point, cue.tempo) if abs(off) > 0.9 else cue.start


def look_at(cue: Cue) -> float:
    """Look at someone or something."""
    target = _target(cue)
    if target is None:
        way = {"left": 0.9, "right": -0.9, "up": 0.0, "down": 0.0}.get(cue.beat.where, 0.0)
        height = {"up": 1.4, "down": -0.9}.get(cue.beat.where, 0.1)
        yaw = cue.actor.yaw + way
        eye = cue.actor.position + np.array([0.0, cue.actor.rig.height * 0.8, 0.0])
        target = eye + np.array([np.sin(yaw) * 2, height, np.cos(yaw) * 2])
    glance(cue.actor, cue.start, target)  # type: ignore[arg-type]
    end = _turn_if_behind(cue)
    return max(end, cue.start + cue.sec(1.2))


def look_around(cue: Cue) -> float:
    """Look to one side, the other, and up."""
    figure, t = cue.actor, cue.start
    eye = figure.position + np.array([0.0, figure.rig.height * 0.8, 0.0])
    for side, height in ((0.95, 0.1), (-0.95, 0.05), (-0.2, 0.6)):
        yaw = figure.yaw + side
        glance(figure, t, eye + np.array([2 * np.sin(yaw), height, 2 * np.cos(yaw)]))
        t += cue.sec(0.75)
    glance(figure, t, "")
    return t + cue.sec(0.3)


def point(cue: Cue) -> float:
    """Point with an outstretched arm."""
    figure, t = cue.actor, _turn_if_behind(cue)
    place = cue.point()
    if place is None:
        yaw = figure.yaw + {"left": 0.8, "right": -0.8}.get(cue.beat.where, 0.2)
        place = figure.position + np.array([np.sin(yaw) * 3, 1.2, np.cos(yaw) * 3])
    way = place - figure.position
    left = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)])
    side = cue.hand(preferred="l" if float(way @ left) > 0 else "r")
    shoulder = figure.position + np.array([0.0, figure.rig.shoulder_height, 0.0])
    aim = shoulder + (place - shoulder) / np.linalg.norm(place - shoulder) * sum(figure.rig.arm) * 0.99
    glance(figure, t - 0.1 if t > 0.1 else 0.0, _target(cue) or place)  # type: ignore[arg-type]
    send(figure, side, t, cue.sec(0.45), "world", aim, lift=0.06)
    let_go(figure, side, t + cue.sec(1.5), cue.sec(0.5))
    return t + cue.sec(1.7)


def wave(cue: Cue) -> float:
    """Wave a raised hand."""
    figure, t = cue.actor, _turn_if_behind(cue)
    partner = cue.partner()
    if partner:
        glance(figure, t, partner.id)
    side, count = cue.hand(), max(cue.beat.count, 1)
    seconds = cue.sec(1.3) + 0.4 * (count - 1)
    was = figure.reaches[side][-1] if figure.reaches[side] else None
    let_go(figure, side, t, cue.sec(0.35))
    pose(
        figure,
        t,
        cue.sec(0.4),
        0.06,
        **{
            f"arm_{side}__swing": 0.3,
            f"arm_{side}__out": 1.2,
            f"elbow_{side}": 1.3,
            f"arm_{side}__twist": -1.3,
        },
    )
    figure.curves.wave(f"arm_{side}.out", Wave(t + cue.sec(0.3), seconds, 0.24 * cue.force, 2.1 / cue.tempo))
    figure.curves.wave(
        f"elbow_{side}", Wave(t + cue.sec(0.3), seconds, 0.3 * cue.force, 2.1 / cue.tempo, 0.5)
    )
    figure.curves.wave(
        f"wave_{side}", Wave(t + cue.sec(0.3), seconds, 0.35 * cue.force, 2.1 / cue.tempo, -0.8)
    )
    end = t + cue.sec(0.3) + seconds
    relax(figure, end, cue.sec(0.5), f"arm_{side}", f"elbow_{side}")
    if was is not None and was.frame != "free":
        send(figure, side, end, cue.sec(0.5), was.frame, was.point)
    express(figure, t, "happy", seconds)
    return end + cue.sec(0.3)


def nod(cue: Cue) -> float:
    """Nod."""
    count = max(cue.beat.count, 2)
    seconds = cue.sec(0.45) * count + 0.2
    partner = cue.partner()
    if partner:
        glance(cue.actor, cue.start, partner.id)
    cue.actor.curves.wave("head.pitch", Wave(cue.start, seconds, 0.2 * cue.force, count / seconds, 0.0, 0.15))
    return cue.start + seconds + 0.15


def shake_head(cue: Cue) -> float:
    """Shake the head."""
    count = max(cue.beat.count, 2)
    seconds = cue.sec(0.5) * count + 0.2
    cue.actor.curves.wave("head.yaw", Wave(cue.start, seconds, 0.42 * cue.force, count / seconds, 0.0, 0.2))
    express(cue.actor, cue.start, "sad", seconds)
    return cue.start + seconds + 0.15


def shrug(cue: Cue) -> float:
    """Lift the shoulders and turn up the hands."""
    figure, t = cue.actor, cue.start
    for side in ("l", "r"):
        if figure.holding[side]:
            continue
        let_go(figure, side, t, 0.25)
        pose(
            figure,
            t,
            cue.sec(0.4),
            0.05,
            **{
                f"arm_{side}__out": 0.5 * cue.force,
                f"elbow_{side}": 1.35,
                f"arm_{side}__twist": -0.7,
                f"arm_{side}__swing": 0.15,
            },
        )
        relax(figure, t + cue.sec(1.0), cue.sec(0.5), f"arm_{side}", f"elbow_{side}")
    figure.curves.wave("hips.y", Wave(t, cue.sec(1.2), 0.012, 0.5 / cue.sec(1.2), 0.0, 0.3))
    figure.curves.wave("head.roll", Wave(t, cue.sec(1.3), 0.2, 0.5 / cue.sec(1.3), 0.0, 0.3))
    figure.curves.wave("face.brow_raise", Wave(t, cue.sec(1.3), 0.9, 0.5 / cue.sec(1.3), 0.0, 0.3))
    return t + cue.sec(1.5)


def bow(cue: Cue) -> float:
    """Bow from the waist."""
    figure, t = cue.actor, _turn_if_behind(cue)
    for name, value in (("hips.pitch", 0.5), ("spine.pitch", 0.3), ("head.pitch", 0.25), ("hips.z", -0.07)):
        figure.curves.go(name, t, cue.sec(0.65), value * min(cue.force, 1.2))
        figure.curves.go(name, t + cue.sec(1.05), cue.sec(0.65), 0.0)
    pose(figure, t, cue.sec(0.5), gaze=0.0)
    pose(figure, t + cue.sec(1.2), cue.sec(0.5), gaze=1.0)
    return t + cue.sec(1.8)


def clap(cue: Cue) -> float:
    """Clap the hands."""
    figure, t = cue.actor, cue.start
    seconds = cue.sec(1.6) + 0.25 * max(cue.beat.count - 1, 0)
    arm = sum(figure.rig.arm)
    up = float(figure.rig.offset("upper_arm_l")[1])
    for side, s in (("l", 1.0), ("r", -1.0)):
        before = figure.reaches[side][-1] if figure.reaches[side] else None
        send(figure, side, t, 0.35, "chest", (s * 0.11, up - 0.25 * arm, 0.62 * arm))
        sway(figure, side, t + 0.3, seconds, (-s * 0.075, 0.0, 0.0), 2.6 / cue.tempo)
        end = t + 0.3 + seconds
        if before is not None and before.frame != "free":
            send(figure, side, end, 0.4, before.frame, before.point)
        else:
            let_go(figure, side, end, 0.4)
    express(figure, t, "happy", seconds)
    return t + seconds + 0.6


def sway(figure: Figure, side: str, t: float, seconds: float, amplitude: tuple[float, float, float],
         hertz: float, phase: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> None:  # fmt: skip
    """A hand circles or shakes round where it was sent."""
    from diorama.stage.acting.state import Sway

    figure.sways[side].append(Sway(t, seconds, amplitude, hertz, phase))


def think(cue: Cue) -> float:
    """A hand to the chin, eyes up and away."""
    figure, t = cue.actor, cue.start
    side = cue.hand()
    s = 1.0 if side == "l" else -1.0
    r = figure.rig.height * 0.125
    before = figure.reaches[side][-1] if figure.reaches[side] else None
    send(figure, side, t, cue.sec(0.55), "head", (s * 0.25 * r, -0.15 * r, 1.02 * r))
    express(figure, t, "thinking", cue.sec(1.7))
    figure.curves.wave("head.roll", Wave(t, cue.sec(2.2), 0.16 * s, 0.5 / cue.sec(2.2), 0.0, 0.4))
    end = t + cue.sec(2.1)
    if before is not None and before.frame != "free":
        send(figure, side, end, cue.sec(0.5), before.frame, before.point)
    else:
        let_go(figure, side, end, cue.sec(0.5))
    return end + cue.sec(0.4)


def sigh(cue: Cue) -> float:
    """Breathe in, and let the shoulders fall."""
    figure, t = cue.actor, cue.start
    pose(figure, t, cue.sec(0.6), spine__pitch=-0.06, chest__pitch=-0.08)
    pose(figure, t + cue.sec(0.65), cue.sec(0.8), spine__pitch=0.12, chest__pitch=0.1, head__pitch=0.18)
    relax(figure, t + cue.sec(1.6), cue.sec(0.8), "spine.pitch", "chest.pitch", "head.pitch")
    pose(figure, t + cue.sec(0.6), 0.2, face__mouth_open=0.25, face__mouth_round=0.4)
    pose(figure, t + cue.sec(1.2), 0.3, face__mouth_open=0.0, face__mouth_round=0.0)
    express(figure, t + cue.sec(1.3), "sad", cue.sec(0.8))
    return t + cue.sec(2.2)


def search(cue: Cue) -> float:
    """Look here and there, bending."""
    figure, t = cue.actor, cue.start
    end = look_around(cue)
    figure.curves.wave("spine.pitch", Wave(t, end - t, 0.3, 1.5 / (end - t), 0.0, 0.4))
    express(figure, t, "thinking", end - t)
    return end


def show(cue: Cue) -> float:
    """Hold something up for another to see."""
    from diorama.stage.acting.moves import carry_pose, take_up

    figure, thing, t = cue.actor, cue.object(), cue.start
    if thing is None:
        return point(cue)
    t = take_up(cue.stage, figure, thing, t, cue.tempo)
    partner = cue.partner()
    if partner:
        t = face(figure, t, partner.position, cue.tempo)
        glance(figure, t, partner.id)
        glance(partner, t + 0.3, thing.id)
    side = figure.side_of(thing.id) or "r"
    arm, up = sum(figure.rig.arm), float(figure.rig.offset("upper_arm_l")[1])
    send(
        figure,
        side,
        t,
        cue.sec(0.5),
        "chest",
        ((1 if side == "l" else -1) * 0.2 * arm, up + 0.02, 0.85 * arm),
    )
    carry_pose(figure, side, thing, t + cue.sec(1.5), cue.sec(0.5))
    return t + cue.sec(2.0)


ACTIONS: dict[str, Action] = {
    "look_at": look_at, "look_around": look_around, "point": point, "wave": wave, "nod": nod,
    "shake_head": shake_head, "shrug": shrug, "bow": bow, "clap": clap, "think": think, "sigh": sigh,
    "search": search, "show": show,
}  # fmt: skip
