"""What most actions are made of: getting up, getting near, sending a hand, taking, carrying, putting down."""

from __future__ import annotations

import numpy as np

from diorama.core.performance import Contact
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.holding import Hold, hold_of, palm_place
from diorama.stage.acting.ik import turn_x, turn_z
from diorama.stage.acting.placing import floor_spot, focus, set_down, surface_spot, surfaces
from diorama.stage.acting.rig import SIDES, sign
from diorama.stage.acting.state import Carry, Figure, Frame, Glance, Plant, Reach, Stage, Thing
from diorama.stage.acting.walking import face, go, move_root, put_feet
from diorama.stage.figures.face import EXPRESSIONS

TORSO_CHANNELS = tuple(
    f"{j}.{a}" for j in ("hips", "spine", "chest", "neck", "head") for a in ("pitch", "yaw", "roll")
)
FACE_CHANNELS = ("smile", "brow_raise", "brow_tilt", "mouth_open", "mouth_round", "blink", "look_x", "look_y")
REST_POSE = {
    "arm_l.out": 0.09, "arm_r.out": 0.09, "arm_l.swing": 0.03, "arm_r.swing": 0.03, "elbow_l": 0.22,
    "elbow_r": 0.22, "hips.y": -0.012, "leg_ik": 1.0, "stand": 1.0, "gaze": 1.0,
}  # fmt: skip
Vec = tuple[float, float, float]


def pose(figure: Figure, t: float, seconds: float, swing: float = 0.0, **values: float) -> None:
    """Send channels to values; in names "__" stands for "."."""
    for name, value in values.items():
        figure.curves.go(name.replace("__", "."), t, seconds, value, swing)


def relax(figure: Figure, t: float, seconds: float, *prefixes: str) -> None:
    """Bring channels that begin with the prefixes back to the pose of standing at rest."""
    for name in list(figure.curves.steps):
        if name.startswith(prefixes):
            figure.curves.go(name, t, seconds, REST_POSE.get(name, 0.0))


def send(
    figure: Figure,
    side: str,
    t: float,
    seconds: float,
    frame: Frame,
    point: Array | Vec,
    *,
    lift: float = 0.0,
) -> None:
    """Send a palm to a point of a frame."""
    x, y, z = (float(v) for v in point)
    figure.reaches[side].append(Reach(t, seconds, frame, (x, y, z), lift))


def let_go(figure: Figure, side: str, t: float, seconds: float) -> None:
    """Give a hand back to the pose of its arm."""
    if figure.reaches[side] and figure.reaches[side][-1].frame != "free":
        figure.reaches[side].append(Reach(t, seconds, "free"))


def glance(figure: Figure, t: float, target: str | Array | Vec) -> None:
    """Look at an entity, a point, or ("") ahead, from `t` on."""
    if isinstance(target, str):
        figure.glances.append(Glance(t, target))
    else:
        x, y, z = (float(v) for v in target)
        figure.glances.append(Glance(t, (x, y, z)))


def express(figure: Figure, t: float, expression: str, seconds: float = 0.0, fade: float = 0.35) -> None:
    """Put on an expression; after `seconds` (0 = it stays) the one before it comes back."""
    values = EXPRESSIONS[expression]
    for name in FACE_CHANNELS:
        channel = f"face.{name}"
        was = figure.curves.now(channel)
        figure.curves.go(channel, t, fade, values.get(name, 0.0))
        if seconds:
            figure.curves.go(channel, t + max(seconds, fade + 0.1), fade * 1.4, was)


def rise(stage: Stage, figure: Figure, t: float, tempo: float = 1.0) -> float:
    """Stand up from whatever the figure is doing; returns the end."""
    t = max(t, figure.free_at)
    if figure.posture == "stand":
        return t
    seconds = {"sit": 0.85, "lie": 1.5, "kneel": 0.8, "crouch": 0.55, "ride": 0.9}.get(
        figure.posture, 0.8
    ) * tempo
    place, yaw = _beside(stage, figure)
    if figure.posture in ("sit", "ride", "lie"):
        figure.curves.wave("spine.pitch", Wave(t, seconds, 0.32, 0.5 / seconds, 0.0, seconds / 3))
    put_feet(figure, t, place, yaw, seconds * 0.8)
    move_root(figure, t + 0.1 * seconds, seconds * 0.9, place, yaw)
    for name, value in REST_POSE.items():
        if name.startswith(("hips", "leg", "stand", "gaze")):
            figure.curves.go(name, t + 0.12 * seconds, seconds * 0.8, value)
    relax(
        figure,
        t + 0.1 * seconds,
        seconds * 0.8,
        "hips.",
        "spine.",
        "chest.",
        "neck.",
        "head.",
        "leg_",
        "knee_",
        "ankle_",
    )
    for side in SIDES:
        if not figure.holding[side]:
            let_go(figure, side, t, seconds * 0.7)
    relax(figure, t + 0.1 * seconds, seconds * 0.8, "arm_", "elbow_", "wrist_")
    figure.posture, figure.seat = "stand", ""
    figure.free_at = t + seconds
    return t + seconds


def _beside(stage: Stage, figure: Figure) -> tuple[Array, float]:
    """Where to stand up to from a seat: the nearest free floor, in front if it can be."""
    if figure.posture not in ("sit", "lie", "ride"):
        return figure.position, figure.yaw
    ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
    wish = figure.position + ahead * 0.28
    free = stage.ground.free(stage.standing(figure.id), 0.2, 0.4)
    free = stage.ground.within(free, focus(stage))
    cell = stage.ground.nearest(free, stage.ground.away(wish[[0, 2]]))
    return np.array([cell[0], 0.0, cell[1]]), figure.yaw


def approach(
    stage: Stage,
    figure: Figure,
    t: float,
    point: Array,
    *,
    reach: float = 0.42,
    tempo: float = 1.0,
    gait: str = "walk",
) -> float:
    """Come within reach of a point (3,) and face it; a sitter who can reach it stays seated."""
    away = float(np.hypot(*(point - figure.position)[[0, 2]]))
    if figure.posture in ("sit", "ride") and away < 0.95 and point[1] > 0.4:
        return t
    if figure.posture == "stand" and away < reach + 0.16:
        return face(figure, t, point, tempo) if away > 0.2 else t
    t = rise(stage, figure, t, tempo)
    distance = stage.ground.away(point[[0, 2]])
    start = figure.position
    walk = stage.ground.away(start[[0, 2]])
    free = stage.ground.within(stage.ground.free(stage.standing(figure.id), 0.21, 0.45), start)
    # Of two places as near, the one from which the figure faces the master view.
    away_from_camera = np.clip((stage.ground.centres[..., 1] - point[2]) / np.maximum(distance, 0.1), 0, 1)
    goal = stage.ground.nearest(free, 3.0 * np.abs(distance - reach) + 0.45 * walk + 0.25 * away_from_camera)
    t = go(stage, figure, t, goal, gait=gait, tempo=tempo)
    return face(figure, t, point, tempo)


def carry_pose(
    figure: Figure, side: str, thing: Thing, t: float, seconds: float, hold: Hold | None = None
) -> None:
    """Bring a held thing to where it is carried."""
    hold = hold or hold_of(thing.kind)
    if figure.species != "person":
        return
    arm, up = sum(figure.rig.arm), float(figure.rig.offset("upper_arm_l")[1])
    if figure.posture == "sit":
        up += 0.26 * arm  # over the table
    for one in SIDES if side == "both" else (side,):
        if hold.hangs and figure.posture != "sit":
            let_go(figure, one, t, seconds)
            pose(
                figure,
                t,
                seconds,
                **{f"arm_{one}__out": 0.14, f"arm_{one}__swing": 0.0, f"elbow_{one}": 0.12},
            )
            continue
        point = _two_handed(thing, hold, one, up, arm) if side == "both" else palm_place(arm, up, hold, one)
        send(figure, one, t, seconds, "chest", point)


def _two_handed(thing: Thing, hold: Hold, side: str, up: float, arm: float) -> Vec:
    """A hand's place in the chest's frame when two carry: the thing's grips round the middle of the hold."""
    grips = thing.grips()
    turn = turn_x(np.array(hold.tilt)) @ turn_z(np.array(hold.lean))
    offset = turn @ ((grips["l"] - grips["r"]) / 2) * sign(side)
    depth = hold.point[2] * arm + 0.25 * min(float(thing.size[2]), 0.4)
    return (
        float(np.clip(offset[0], -0.32, 0.32)),
        up + hold.point[1] * arm + float(offset[1]),
        depth + float(offset[2]),
    )


def grab(figure: Figure, thing: Thing, side: str, t: float) -> None:
    """From `t` on the hand has the thing."""
    hold = hold_of(thing.kind)
    thing.carries.append(Carry(start=t, holder=figure.id, side=side, style=hold.style))
    if side == "both" and hold.style == "upright":
        # Held with the side in front that is nearest, so that it need not spin round in the hands.
        ahead = np.array([np.sin(figure.yaw), 0.0, np.cos(figure.yaw)])
        thing.curves.go("yaw", t - 0.02, 0.02, 0.0 if float(thing.matrix[:3, 2] @ ahead) >= 0 else np.pi)
    thing.holder, thing.surface = figure.id, ""
    for one in SIDES if side == "both" else (side,):
        figure.holding[one] = thing.id


def release(figure: Figure, thing: Thing) -> str:
    """The hand lets go of the thing; returns the side it was in."""
    held = [side for side in SIDES if figure.holding[side] == thing.id]
    for side in held:
        figure.holding[side] = ""
    thing.holder = ""
    return "both" if len(held) == 2 else held[0] if held else "r"


def palms(figure: Figure, thing: Thing, matrix: Array, side: str) -> dict[str, Array]:
    """(3,) by hand: where palms must be to hold a thing that stands at `matrix`; two hands do not cross."""
    if side != "both":
        return {side: matrix[:3, :3] @ thing.grip(side) + matrix[:3, 3]}
    grips = {one: matrix[:3, :3] @ grip + matrix[:3, 3] for one, grip in thing.grips().items()}
    left = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)])
    if float((grips["l"] - grips["r"]) @ left) < 0:
        return {"l": grips["r"], "r": grips["l"]}
    return grips


def reach_for(figure: Figure, thing: Thing, t: float, tempo: float, side: str) -> float:
    """Send the hand(s) to a resting thing; returns when they have it."""
    seconds = 0.6 * tempo
    low = thing.position[1] < 0.42 and figure.posture == "stand"
    if low:
        stoop(figure, t, seconds, 1.0 - float(thing.position[1]) / 0.6)
    for one, target in palms(figure, thing, thing.matrix, side).items():
        send(figure, one, t, seconds, "world", target, lift=0.05)
    glance(figure, max(t - 0.15, 0.0), thing.id)
    return t + seconds


def stoop(figure: Figure, t: float, seconds: float, depth: float) -> None:
    """Bend knees and back for something low; depth 0..1."""
    figure.curves.go("hips.y", t, seconds, -0.34 * depth * sum(figure.rig.leg) / 0.57)
    figure.curves.go("hips.pitch", t, seconds, 0.55 * depth)
    figure.curves.go("spine.pitch", t, seconds, 0.35 * depth)


def unstoop(figure: Figure, t: float, seconds: float) -> None:
    """Come up again."""
    if figure.posture == "stand":
        figure.curves.go("hips.y", t, seconds, REST_POSE["hips.y"])
        figure.curves.go("hips.pitch", t, seconds, 0.0)
        figure.curves.go("spine.pitch", t, seconds, 0.0)


def take_up(stage: Stage, figure: Figure, thing: Thing, t: float, tempo: float = 1.0) -> float:
    """Fetch a thing into the hand: go to it, reach, take, carry; returns the end."""
    if figure.side_of(thing.id):
        return t
    if thing.holder in stage.figures:
        return take_from(stage, figure, stage.figures[thing.holder], thing, t, tempo)
    t = approach(stage, figure, t, thing.position, tempo=tempo)
    if figure.species != "person":
        return _mouth_up(figure, thing, t, tempo)
    side = "both" if hold_of(thing.kind).both else _near_hand(figure, thing.position)
    empty_hands(stage, figure, side, t)
    contact = reach_for(figure, thing, t, tempo, side)
    grab(figure, thing, side, contact)
    touch(stage, figure, thing, contact, 0.15)
    carry_pose(figure, side, thing, contact + 0.06, 0.55 * tempo)
    unstoop(figure, contact + 0.06, 0.6 * tempo)
    end = contact + 0.6 * tempo
    figure.free_at = max(figure.free_at, end)
    return end


def _near_hand(figure: Figure, point: Array) -> str:
    left = np.array([np.cos(figure.yaw), 0.0, -np.sin(figure.yaw)])
    nearer = "l" if float((point - figure.position) @ left) > 0.1 else "r"
    return figure.free_hand(nearer)


def empty_hands(stage: Stage, figure: Figure, side: str, t: float) -> None:
    """Whatever the needed hands hold goes to the other hand, or down beside."""
    for one in SIDES if side == "both" else (side,):
        held = figure.holding[one]
        if held:
            put_nearby(stage, figure, stage.things[held], t)


def put_nearby(stage: Stage, figure: Figure, thing: Thing, t: float) -> None:
    """A thing in the way is put on the nearest surface or the floor."""
    side = release(figure, thing)
    spot = surface_spot(stage, thing, None, figure.position)
    if spot is None or np.hypot(*(spot[:3, 3] - figure.position)[[0, 2]]) > 1.0:
        spot = floor_spot(stage, thing, "", figure.position)
    for one, target in palms(figure, thing, spot, side).items():
        send(figure, one, t - 0.4, 0.4, "world", target)
        let_go(figure, one, t + 0.05, 0.4)
    set_down(thing, t, spot)


def _mouth_up(figure: Figure, thing: Thing, t: float, tempo: float) -> float:
    seconds = 0.5 * tempo
    figure.curves.go("neck.pitch", t, seconds, 0.9)
    grab(figure, thing, "r", t + seconds)
    figure.curves.go("neck.pitch", t + seconds, seconds, 0.0)
    return t + 2 * seconds


def put_down(stage: Stage, figure: Figure, thing: Thing, spot: Array, t: float, tempo: float = 1.0) -> float:
    """Put a held thing where `spot` (4, 4) says; returns the end."""
    t = approach(stage, figure, t, spot[:3, 3], tempo=tempo)
    side = release(figure, thing)
    seconds = 0.65 * tempo
    low = spot[1, 3] < 0.42 and figure.posture == "stand"
    if low:
        stoop(figure, t, seconds, 1.0 - float(spot[1, 3]) / 0.6)
    for one, target in palms(figure, thing, spot, side).items():
        if figure.species == "person":
            send(figure, one, t, seconds, "world", target, lift=0.03)
            let_go(figure, one, t + seconds + 0.1, 0.5 * tempo)
    pose_arms_down(figure, side, t + seconds + 0.1, 0.5 * tempo)
    glance(figure, t, (float(spot[0, 3]), float(spot[1, 3]), float(spot[2, 3])))
    set_down(thing, t + seconds, spot)
    touch(stage, figure, thing, t + seconds, 0.25, surface=True)
    unstoop(figure, t + seconds + 0.12, 0.5 * tempo)
    end = t + seconds + 0.55 * tempo
    figure.free_at = max(figure.free_at, end)
    return end


def pose_arms_down(figure: Figure, side: str, t: float, seconds: float) -> None:
    """Arms that carried go back to hanging at rest."""
    for one in SIDES if side == "both" else (side,):
        relax(figure, t, seconds, f"arm_{one}", f"elbow_{one}", f"wrist_{one}")


def in_arms_reach(a: Figure, b: Figure) -> bool:
    """Whether two figures can meet hands from where they are; two who sit lean over the table."""
    apart = float(np.hypot(*(a.position - b.position)[[0, 2]]))
    return apart < (1.75 if a.posture == b.posture == "sit" else 0.95)


def _between(stage: Stage, thing: Thing, giver: Figure, taker: Figure) -> Array | None:
    """(4, 4) on the table between two sitters too far apart for their hands to meet; None without one."""
    way = taker.position - giver.position
    middle = giver.position + 0.48 * way
    if np.hypot(way[0], way[2]) < 1.1:
        return None
    for anchor in surfaces(stage):
        if np.hypot(anchor.position[0] - middle[0], anchor.position[2] - middle[2]) < max(anchor.size) / 2:
            spot = np.eye(4)
            spot[:3, 3] = (middle[0], anchor.position[1] - thing.model.bounds[0][1], middle[2])
            return spot
    return None


def take_from(
    stage: Stage, figure: Figure, giver: Figure, thing: Thing, t: float, tempo: float = 1.0
) -> float:
    """A thing passes from one hand to another; the two meet half-way. Returns the end."""
    if giver.species != "person":
        return take_up(stage, figure, lay_before(stage, giver, thing, t), t + 0.2, tempo)
    if figure.posture == giver.posture == "sit":
        spot = _between(stage, thing, giver, figure)
        if spot is not None:
            t = put_down(stage, giver, thing, spot, t, tempo)
            return take_up(stage, figure, thing, t - 0.3 * tempo, tempo)
    if not in_arms_reach(figure, giver):
        t = approach(stage, figure, t, giver.position, reach=0.62, tempo=tempo)
    if giver.posture == "stand":
        face(giver, t, figure.position)
    side_from = giver.side_of(thing.id) or "r"
    side_to = "both" if hold_of(thing.kind).both else figure.free_hand()
    meet = (figure.position + giver.position) / 2
    height = min(figure.rig.shoulder_height, giver.rig.shoulder_height) * 0.85
    if "sit" in (figure.posture, giver.posture):
        height = 0.82
    meet[1] = height
    seconds = 0.7 * tempo
    send(giver, side_from, t, seconds, "world", meet)
    for one in SIDES if side_to == "both" else (side_to,):
        send(figure, one, t + 0.12, seconds, "world", meet)
    for who, other in ((figure, giver), (giver, figure)):
        glance(who, t, thing.id)
        glance(who, t + seconds + 0.5, other.id)
    contact = t + seconds + 0.15
    release(giver, thing)
    grab(figure, thing, side_to, contact)
    touch(stage, figure, thing, contact, 0.1)
    let_go(giver, side_from, contact + 0.1, 0.5 * tempo)
    pose_arms_down(giver, side_from, contact + 0.1, 0.5 * tempo)
    carry_pose(figure, side_to, thing, contact + 0.12, 0.6 * tempo)
    return contact + 0.7 * tempo


def lay_before(stage: Stage, animal: Figure, thing: Thing, t: float) -> Thing:
    """An animal drops what it carries at its feet."""
    release(animal, thing)
    ahead = np.array([np.sin(animal.yaw), 0.0, np.cos(animal.yaw)])
    place = animal.position + ahead * (0.3 * animal.rig.height + 0.15)
    spot = np.eye(4)
    spot[:3, 3] = (place[0], -thing.model.bounds[0][1], place[2])
    set_down(thing, t, spot)
    touch(stage, animal, thing, t, 0.3, surface=True)
    return thing


def touch(
    stage: Stage, figure: Figure, thing: Thing, t: float, impulse: float, *, surface: bool = False
) -> None:
    """A soft contact of a hand (or what it stands on) and a thing."""
    x, y, z = (float(v) for v in thing.position)
    stage.contacts.append(
        Contact(
            seconds=t, a=thing.id, b="surface" if surface else figure.id, material_a=thing.model.substance,
            material_b="wood" if surface else "flesh", impulse=impulse, position=(x, y, z),
        )
    )  # fmt: skip


def seat_feet(figure: Figure, t: float, place: Array, yaw: float, hip: float, seconds: float) -> None:
    """Feet of a sitter, on the floor in front or hanging; `hip` is the leg joint's height."""
    thigh, shin = figure.rig.leg
    drop = hip - figure.rig.sole - float(place[1])
    spare = (0.97 * (thigh + shin)) ** 2 - drop**2
    forward = min(thigh * 1.02, float(np.sqrt(spare))) if spare > (0.45 * thigh) ** 2 else thigh * 0.95
    low = float(place[1]) if spare > (0.45 * thigh) ** 2 else hip - shin - figure.rig.sole
    ahead = np.array([np.sin(yaw), 0.0, np.cos(yaw)])
    left = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    for i, side in enumerate(SIDES):
        point = place + ahead * (forward + 0.02 * i) + left * figure.rig.hip_half * 1.15 * sign(side)
        plants = figure.plants.setdefault(side, [])
        goal = (float(point[0]), float(low), float(point[2]))
        lift = max(t + i * seconds * 0.3, plants[-1].land if plants else t)
        plants.append(Plant(lift, lift + max(seconds * 0.55, 0.001), goal, yaw + 0.08 * sign(side), 0.04))
