"""Before the first beat: build the set, cast and things of a scene, and put everything in its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from diorama.core.film import Beat, Film, Line, Prop, Role, Scene
from diorama.core.performance import Rest, WorldState
from diorama.stage.acting.curves import Array, Wave
from diorama.stage.acting.ik import rotation_of
from diorama.stage.acting.moves import REST_POSE, carry_pose, express, grab
from diorama.stage.acting.paths import ground_of
from diorama.stage.acting.placing import alias_of, choose_seat, place_group, place_thing
from diorama.stage.acting.rig import rig_of
from diorama.stage.acting.state import Carry, Figure, Stage, Thing
from diorama.stage.acting.walking import put_feet
from diorama.stage.model import Anchor
from diorama.stage.models import model_of_prop, set_of_place, toy_of_role

MOOD_FACE = {
    "happy": "happy",
    "sad": "sad",
    "tense": "neutral",
    "lonely": "sad",
    "warm": "neutral",
    "scary": "afraid",
}
SEATED = frozenset(("sit",))
LEGS = ("fl", "fr", "bl", "br")


def set_stage(film: Film, scene: Scene, world: WorldState, assets: Path | None = None) -> Stage:
    """The stage of a scene at its first moment. Figures act as toys, whatever their own models are."""
    place = film.place(scene.place)
    set_model = set_of_place(place, assets)
    stage = Stage(film, scene, place, set_model, ground_of(set_model), float(film.format.fps))
    stage.assets = assets
    for part in set_model.model.joints[1:]:
        rest = world.rests.get(f"{place.id}/{part.name}")
        if rest is not None and rest.state == "open":
            stage.parts.first[part.name] = 1.25
            stage.part_state[part.name] = "open"
    _cast(stage, world)
    _things(stage, world)
    for figure in stage.figures.values():
        _dress(stage, figure)
    return stage


def _cast(stage: Stage, world: WorldState) -> None:
    scene = stage.scene
    roles = [role for role in stage.film.cast if role.id in _needed(scene)]
    fresh: list[Figure] = []
    for role in roles:
        figure = _figure(role)
        stage.figures[role.id] = figure
        rest = world.rests.get(role.id)
        if _comes_later(scene, role):
            figure.on_stage = False
            figure.root = [(0.0, 0.0, 0.0, 0.0, 0.0)]
            figure.shown = [(0.0, False)]
        elif rest is not None and rest.place == scene.place and rest.state != "away":
            _as_left(stage, figure, rest)
        else:
            fresh.append(figure)
    seated = [f for f in fresh if _first(scene, f.id) in SEATED and f.species == "person"]
    place_group(stage, [f for f in fresh if f not in seated])
    for figure in seated:
        _seat(stage, figure)


def _needed(scene: Scene) -> set[str]:
    names = set(scene.present)
    for beat in scene.beats:
        if isinstance(beat, Beat):
            names |= {beat.actor, *beat.targets}
        elif beat.delivery == "on":
            names.add(beat.role)
    return names


def _figure(role: Role) -> Figure:
    figure = Figure(role.id, role.look, rig_of(toy_of_role(role)), role.seed)
    figure.curves.first.update(REST_POSE)
    return figure


def _first(scene: Scene, role: str) -> str:
    for beat in scene.beats:
        if isinstance(beat, Beat) and beat.actor == role and beat.action not in ("hold", "look_at", "smile"):
            return beat.action
    return ""


def _comes_later(scene: Scene, role: Role) -> bool:
    for beat in scene.beats:
        if isinstance(beat, Beat) and beat.actor == role.id:
            return beat.action == "enter" or beat.where.startswith("from offscreen")
        if isinstance(beat, Line) and beat.role == role.id and beat.delivery == "on":
            return False
    return False


def _seat(stage: Stage, figure: Figure) -> None:
    beat = next(
        b for b in stage.scene.beats if isinstance(b, Beat) and b.actor == figure.id and b.action in SEATED
    )
    words = " ".join((*(stage.aliases.get(t, t.split(".")[-1]) for t in beat.targets), beat.where))
    mates = [f.id for f in stage.figures.values() if f is not figure]
    seat = choose_seat(stage, figure, words, mates)
    if seat is None:
        place_group(stage, [figure])
        return
    figure.root = [(0.0, seat.position[0], 0.0, seat.position[2], seat.yaw)]
    figure.seat, figure.posture = seat.name, "sit"


def _as_left(stage: Stage, figure: Figure, rest: Rest) -> None:
    forward = rotation_of(rest.rotation)[:, 2]
    yaw = float(np.arctan2(forward[0], forward[2]))
    figure.root = [(0.0, *rest.position, yaw)]
    seat = rest.state.removeprefix("seat:")
    if rest.state.startswith("seat:") and seat in stage.set_model.anchors:
        figure.seat, figure.posture = seat, "sit"


def _dress(stage: Stage, figure: Figure) -> None:
    """Feet on the floor, a face for the mood, breath, and slow shifts of weight."""
    from diorama.stage.acting.actions.posture import settle_on

    place = figure.position
    if "foot_l" in figure.rig.index:
        put_feet(figure, 0.0, place, figure.yaw)
        seat: Anchor | None = stage.set_model.anchors.get(figure.seat)
        if figure.posture == "sit" and seat is not None:
            figure.plants.clear()
            settle_on(figure, -1.0, 0.02, seat)
            figure.root = [(0.0, *figure.root[-1][1:])]
        elif figure.posture == "sit":
            figure.posture = "stand"
        express(figure, -1.0, MOOD_FACE.get(stage.scene.mood, "neutral"), fade=0.02)
    rng = np.random.default_rng([figure.seed, 31])
    breath = float(rng.uniform(0.24, 0.3))
    for name, size in (
        ("chest.pitch", -0.014),
        ("spine.pitch", 0.005),
        ("arm_l.out", 0.014),
        ("arm_r.out", 0.014),
    ):
        figure.curves.wave(name, Wave(0.0, 0.0, size, breath, float(rng.uniform(0, 1)), idle=True))
    for name, size in (
        ("hips.x", 0.012),
        ("hips.roll", 0.012),
        ("chest.roll", 0.01),
        ("head.roll", 0.016),
        ("hips.yaw", 0.02),
    ):
        slow, phase = float(rng.uniform(0.05, 0.11)), float(rng.uniform(0, 6))
        figure.curves.wave(name, Wave(0.0, 0.0, size, slow, phase, idle=True))


def _things(stage: Stage, world: WorldState) -> None:
    for prop in stage.film.props:
        rest = world.rests.get(prop.id)
        if not _is_here(stage, prop, rest):
            continue
        alias = alias_of(stage, prop) if not prop.where else ""
        if alias and rest is None:
            stage.aliases[prop.id] = alias
            continue
        thing = Thing(prop.id, prop.kind, prop, model_of_prop(prop, stage.film.seed, stage.assets))
        stage.things[prop.id] = thing
        holder = _holder(stage, prop, rest)
        if holder is not None:
            _in_hand(holder, thing, rest)
        else:
            place_thing(stage, thing, None if rest is None or rest.holder else rest, _user_place(stage, prop))


def _is_here(stage: Stage, prop: Prop, rest: Rest | None) -> bool:
    if rest is not None:
        return rest.holder in stage.figures if rest.holder else rest.place == stage.place.id
    if prop.place == stage.place.id:
        return True
    named = {
        name
        for beat in stage.scene.beats
        if isinstance(beat, Beat)
        for name in (*beat.targets, beat.tool, beat.actor)
    }
    return prop.id in named


def _holder(stage: Stage, prop: Prop, rest: Rest | None) -> Figure | None:
    if rest is not None:
        return stage.figures.get(rest.holder)
    words = prop.where.split()
    return next((f for f in stage.figures.values() if f.id in words[1:] or prop.where == f"in {f.id}"), None)


def _in_hand(figure: Figure, thing: Thing, rest: Rest | None) -> None:
    from diorama.stage.acting.holding import hold_of

    if rest is not None and rest.state == "worn":
        matrix = np.eye(4)
        matrix[:3, 3] = (0.0, 0.1, 0.0)
        joint = "head" if thing.kind == "hat" else "neck"
        thing.carries.append(Carry(start=0.0, holder=figure.id, side=joint, style="fixed", matrix=matrix))
        thing.holder, thing.state = figure.id, "worn"
        return
    side = "both" if hold_of(thing.kind).both else figure.free_hand()
    grab(figure, thing, side, 0.0)
    carry_pose(figure, side, thing, -1.0, 0.02)


def _user_place(stage: Stage, prop: Prop) -> Array | None:
    """Where the first figure to use a prop is, so that the prop starts within reach."""
    for beat in stage.scene.beats:
        if isinstance(beat, Beat) and prop.id in (*beat.targets, beat.tool):
            figure = stage.figures.get(beat.actor)
            if figure is not None and figure.on_stage:
                return figure.position
    sitting = [f.position for f in stage.figures.values() if f.posture == "sit"]
    return sitting[0] if sitting else None
