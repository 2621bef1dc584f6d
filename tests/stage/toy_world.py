"""A small world for tests of drawing: a room corner, a ball that rolls, a two-joint figure that waves."""

import numpy as np

from diorama.core.film import Scene
from diorama.core.performance import CameraPath, Track
from diorama.stage import shapes
from diorama.stage.lighting import lighting_for
from diorama.stage.model import Joint, Light, Mesh, Model, Paint, Part, SetModel
from diorama.stage.world import Instance, World

NUM_FRAMES = 4


def part(mesh: Mesh, color: str, joint: int = 0, **paint) -> Part:
    return Part(name="part", mesh=mesh, paint=Paint(color=color, **paint), joint=joint)


def joint(name: str, parent: int, at: tuple[float, float, float] = (0, 0, 0)) -> Joint:
    rest = np.eye(4, dtype=np.float32)
    rest[:3, 3] = at
    return Joint(name=name, parent=parent, rest=rest)


def room() -> SetModel:
    parts = (
        part(shapes.ground(6, 5), "#c08a5a", pattern="planks", scale=0.14, roughness=0.5),
        part(shapes.moved(shapes.quad(6, 2.7), (0, 1.35, -2.5)), "#d9c9a8", roughness=0.9),
        part(
            shapes.moved(shapes.rounded_box(0.8, 0.5, 0.6, 0.08), (0.8, 0.25, -1.2)), "#c94f45", roughness=0.3
        ),
        part(shapes.moved(shapes.sphere(0.12), (-1.2, 1.4, -2.2)), "#ffe2b0", glow=1.0),
    )
    return SetModel(
        kind="test",
        interior=True,
        model=Model(joints=(joint("root", -1),), parts=parts),
        anchors={},
        solids=(),
        walkable=(-3, -2.5, 3, 2.5),
        room=((-3, 0, -2.5), (3, 2.7, 2.5)),
        lights=(Light(id="lamp", position=(-1.2, 1.4, -2.0)),),
    )


def ball() -> Model:
    return Model(
        joints=(joint("root", -1),), parts=(part(shapes.moved(shapes.sphere(0.18), (0, 0.18, 0)), "#3a7ac0"),)
    )


def figure() -> Model:
    """A body and a skinned arm that bends between two joints."""
    sleeve = shapes.capsule(0.06, 0.6)
    share = np.clip(sleeve.positions[:, 1] / 0.6, 0, 1)
    weights = np.stack([1 - share, share, 0 * share, 0 * share], 1).astype(np.float32)
    joints = np.tile(np.array([2, 3, 0, 0], np.uint8), (len(share), 1))
    arm = Mesh(
        positions=sleeve.positions + np.array([0.2, 0.6, 0], np.float32), normals=sleeve.normals,
        triangles=sleeve.triangles, joints=joints, weights=weights,
    )  # fmt: skip
    return Model(
        joints=(
            joint("root", -1), joint("head", 0, (0, 1.1, 0)), joint("upper_arm_l", 0, (0.2, 0.6, 0)),
            joint("lower_arm_l", 2, (0, 0.3, 0)),
        ),
        parts=(
            part(shapes.capsule(0.16, 0.6), "#2f9a94", sheen=0.5),
            part(shapes.sphere(0.2), "#f0c6a0", joint=1, sheen=0.8),
            part(arm, "#2f9a94", sheen=0.5),
        ),
    )  # fmt: skip


def moving(entity: str, kind: str, model: Model, poses: list[np.ndarray]) -> Instance:
    transforms = np.stack(poses).astype(np.float32)
    track = Track(id=entity, kind=kind, transforms=transforms, visible=np.ones(len(poses), bool))
    return Instance(id=entity, track=track, model=model)


def world(**scene) -> World:
    place = np.eye(4)
    rolls, waves = [], []
    body = figure()
    for t in range(NUM_FRAMES):
        roll = place.copy()
        roll[:3, 3] = (-0.7 + 0.05 * t, 0, 0.3)
        rolls.append(roll[None])
        pose = body.rest_world().astype(float)
        turn = np.eye(4)
        turn[:3, :3] = shapes.rotation(z=0.12 * t)
        pose[3] = pose[2] @ turn @ body.joints[3].rest
        pose[:, 0, 3] += 0.02 * t
        waves.append(pose)
    set_model = room()
    return World(
        set_model=set_model,
        instances=(moving("ball", "prop", ball(), rolls), moving("maya", "figure", body, waves)),
        lighting=lighting_for(Scene(id="s1", heading="", place="room", **scene), set_model, None),
    )


def camera(
    num_frames: int = NUM_FRAMES, step: float = 0.03, width: int = 160, height: int = 90
) -> CameraPath:
    poses = np.repeat(np.eye(4, dtype=np.float32)[None], num_frames, 0)
    poses[:, :3, :3] = shapes.rotation(x=-0.13)
    poses[:, :3, 3] = [(0.1 + step * n, 0.9, 3.2) for n in range(num_frames)]
    return CameraPath(
        camera_to_world=poses,
        focal_mm=np.full(num_frames, 28, np.float32),
        focus=np.full(num_frames, 3.2, np.float32),
        aperture=5.6,
        gate_mm=(24.89, 24.89 * height / width),
    )
