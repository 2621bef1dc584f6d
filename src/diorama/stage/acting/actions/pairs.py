"""What two figures do together: hug, handshake, high five, kiss."""

from __future__ import annotations

import numpy as np

from diorama.stage.acting.actions.gestures import sway, wave
from diorama.stage.acting.cue import Action, Cue
from diorama.stage.acting.curves import Wave
from diorama.stage.acting.dropping import thump
from diorama.stage.acting.moves import approach, express, glance, let_go, pose, relax, rise, send
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Figure
from diorama.stage.acting.walking import face, move_root, put_feet


def _meet(cue: Cue, gap: float) -> tuple[Figure | None, float]:
    """Both stand face to face, `gap` metres apart; returns the partner and when they do."""
    figure, partner, stage = cue.actor, cue.partner(), cue.stage
    if partner is None:
        near = [f for f in stage.figures.values() if f is not figure and f.on_stage]
        partner = near[0] if near else None
    if partner is None:
        stage.note(cue.beat.line, f"{cue.beat.text or cue.beat.action!r}: nobody is there to do it with")
        return None, cue.start
    if partner.species == "person":
        gap = min(gap, 0.6 * (sum(figure.rig.arm) + sum(partner.rig.arm)))
    t = max(approach(stage, figure, cue.start, partner.position, reach=0.62, tempo=cue.tempo), cue.start)
    ready = rise(stage, partner, max(t - 0.9, cue.start), cue.tempo) if partner.species == "person" else t
    ready = face(partner, ready, figure.position, cue.tempo) if partner.species == "person" else ready
    t = face(figure, max(t, ready), partner.position, cue.tempo)
    way = partner.position - figure.position
    distance = float(np.hypot(way[0], way[2]))
    if figure.posture == "stand" and abs(distance - gap) > 0.03:
        step = way * (1 - gap / max(distance, 1e-6))
        put_feet(figure, t, figure.position + step, figure.yaw, 0.5)
        t = move_root(figure, t, 0.5, figure.position + step, figure.yaw)
        figure.free_at = t
    glance(figure, t - 0.3, partner.id)
    glance(partner, t - 0.3, figure.id)
    return partner, t


def hug(cue: Cue) -> float:
    """Arms round each other, heads side by side, a slow sway."""
    partner, t = _meet(cue, 0.34)
    if partner is None:
        return wave(cue)
    if partner.species != "person":
        return pet(cue, partner, t)
    hold = cue.sec(1.8)
    for who, over in ((cue.actor, True), (partner, False)):
        up, arm = float(who.rig.offset("upper_arm_l")[1]), sum(who.rig.arm)
        for side in SIDES:
            if who.holding[side]:
                continue
            height = up - (0.05 if over else 0.34) * arm
            pose(who, t - 0.1, 0.4, **{f"arm_{side}__out": 0.6, f"arm_{side}__swing": 0.9})
            send(who, side, t, cue.sec(0.6), "chest", (sign(side) * 0.07, height, 0.44))
            let_go(who, side, t + hold, cue.sec(0.6))
            relax(who, t + hold, cue.sec(0.6), f"arm_{side}")
        pose(
            who,
            t,
            cue.sec(0.6),
            spine__pitch=0.1,
            head__roll=0.24,
            head__yaw=0.35,
            gaze=0.0,
            face__blink=0.85,
        )
        relax(who, t + hold, cue.sec(0.5), "spine.pitch", "head.roll", "head.yaw", "face.blink")
        pose(who, t + hold, cue.sec(0.5), gaze=1.0)
        who.curves.wave("hips.roll", Wave(t + 0.3, hold, 0.035, 0.5, 0.0, 0.5))
        express(who, t, "happy", hold + 0.6)
    _step_back(cue.actor, t + hold + 0.2)
    return t + hold + cue.sec(0.8)


def pet(cue: Cue, animal: Figure, t: float) -> float:
    """Stroke an animal."""
    from diorama.stage.acting.moves import stoop, unstoop

    figure = cue.actor
    stoop(figure, t, cue.sec(0.6), 0.95)
    top = animal.position + np.array([0.0, animal.rig.height * 0.85, 0.0])
    side = cue.hand()
    send(figure, side, t, cue.sec(0.6), "world", top)
    sway(figure, side, t + cue.sec(0.6), cue.sec(1.6), (0.0, 0.02, 0.08), 1.2)
    animal.curves.wave("tail.yaw", Wave(t, cue.sec(2.4), 0.6, 4.0, 0.0, 0.3))
    let_go(figure, side, t + cue.sec(2.2), cue.sec(0.5))
    unstoop(figure, t + cue.sec(2.2), cue.sec(0.6))
    express(figure, t, "happy", cue.sec(2.5))
    return t + cue.sec(2.8)


def _step_back(figure: Figure, t: float) -> None:
    ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
    place = figure.position - ahead * 0.3
    put_feet(figure, t, place, figure.yaw, 0.55)
    figure.free_at = move_root(figure, t, 0.55, place, figure.yaw)


def handshake(cue: Cue) -> float:
    """Right hands meet and shake."""
    partner, t = _meet(cue, 0.62)
    if partner is None or partner.species != "person":
        return wave(cue)
    middle = (cue.actor.position + partner.position) / 2
    low = min(cue.actor.rig.shoulder_height, partner.rig.shoulder_height)
    middle[1] = low * 0.78
    for who in (cue.actor, partner):
        cue.hand(who)
        send(who, "r", t, cue.sec(0.5), "world", middle)
        sway(who, "r", t + cue.sec(0.5), cue.sec(0.9), (0.0, 0.035 * cue.force, 0.0), 2.4)
        let_go(who, "r", t + cue.sec(1.5), cue.sec(0.5))
        express(who, t, "happy", cue.sec(1.6))
    thump(cue.stage, t + cue.sec(0.5), cue.actor.id, partner.id, 0.3, middle, ("flesh", "flesh"))
    return t + cue.sec(1.9)


def high_five(cue: Cue) -> float:
    """Hands clap together over the shoulders."""
    partner, t = _meet(cue, 0.6)
    if partner is None or partner.species != "person":
        return wave(cue)
    middle = (cue.actor.position + partner.position) / 2
    low = min(cue.actor.rig.shoulder_height, partner.rig.shoulder_height)
    high = max(cue.actor.rig.shoulder_height, partner.rig.shoulder_height)
    middle[1] = min(low + 0.3, max(low + 0.12, high * 0.95))
    for who, side in ((cue.actor, "r"), (partner, "l")):
        cue.hand(who, side)
        back = who.position + (middle - who.position) * np.array([0.3, 1.0, 0.3]) + np.array([0.0, 0.05, 0.0])
        send(who, side, t, cue.sec(0.4), "world", back)
        send(who, side, t + cue.sec(0.4), cue.sec(0.2), "world", middle)
        let_go(who, side, t + cue.sec(0.75), cue.sec(0.5))
        express(who, t, "happy", cue.sec(1.4))
    thump(cue.stage, t + cue.sec(0.6), cue.actor.id, partner.id, 1.0, middle, ("flesh", "flesh"))
    return t + cue.sec(1.3)


def kiss(cue: Cue) -> float:
    """A kiss on the cheek."""
    partner, t = _meet(cue, 0.42)
    if partner is None:
        return wave(cue)
    figure = cue.actor
    pose(
        figure,
        t,
        cue.sec(0.6),
        hips__pitch=0.12,
        spine__pitch=0.16,
        head__yaw=-0.25,
        head__roll=0.2,
        gaze=0.1,
    )
    pose(figure, t + cue.sec(0.3), 0.3, face__mouth_round=1.0, face__blink=0.9)
    pose(figure, t + cue.sec(1.1), 0.3, face__mouth_round=0.0, face__blink=0.0)
    relax(figure, t + cue.sec(1.1), cue.sec(0.6), "hips.pitch", "spine.pitch", "head.yaw", "head.roll")
    pose(figure, t + cue.sec(1.1), cue.sec(0.5), gaze=1.0)
    if partner.species == "person":
        pose(partner, t, cue.sec(0.6), head__yaw=0.5, gaze=0.2)
        relax(partner, t + cue.sec(1.2), cue.sec(0.5), "head.yaw")
        pose(partner, t + cue.sec(1.2), cue.sec(0.5), gaze=1.0)
        express(partner, t + cue.sec(0.7), "happy", cue.sec(1.5))
    _step_back(figure, t + cue.sec(1.3))
    return t + cue.sec(1.9)


ACTIONS: dict[str, Action] = {"hug": hug, "handshake": handshake, "high_five": high_five, "kiss": kiss}
