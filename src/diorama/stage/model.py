"""What a thing in the world is made of: meshes, paints, joints; and a set with its anchors and lights.

Metres, Y up, right-handed. Things stand on y = 0 and face +Z at rest. Angles are radians; yaw turns about +Y,
yaw 0 faces +Z. Triangles are counter-clockwise from outside; back faces are not drawn, so that a camera
standing outside a room looks through its one-sided walls.

Shapes: V vertices, F triangles, J joints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Vec3 = tuple[float, float, float]
Pattern = Literal[
    "plain", "wood", "planks", "tile", "checker", "brick", "plaster", "fabric", "knit", "carpet", "stripes",
    "dots", "grass", "sand", "asphalt", "paving", "marble", "leaves", "water", "bark", "shingle",
]  # fmt: skip
Substance = Literal[
    "wood", "metal", "glass", "ceramic", "stone", "cloth", "rubber", "water", "plastic", "paper", "flesh",
    "grass", "food",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Paint:
    """How a surface looks. Two parts with equal paints are drawn together."""

    color: str = "#cccccc"  # sRGB hex
    roughness: float = 0.6  # 0 mirror .. 1 chalk
    metal: float = 0.0
    glow: float = 0.0  # emitted light, in multiples of its colour (0 = none; 1 = a lit lampshade; 4 = a bulb)
    alpha: float = 1.0  # under 1 it is glass: drawn after the rest, blended, casting no shadow
    pattern: Pattern = "plain"
    color2: str = ""  # the pattern's second colour; "" = a darker shade of the first
    scale: float = 1.0  # size of one repeat of the pattern, metres (a plank, a tile, a stitch)
    sheen: float = 0.0  # light wrapping round the edge: skin, cloth, fur (0..1)
    texture: str = ""  # id of a picture in Model.textures, placed by the mesh's uv


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mesh:
    """Triangles with smooth or flat normals."""

    positions: NDArray[np.float32]  # (V, 3)
    normals: NDArray[np.float32]  # (V, 3) unit length
    triangles: NDArray[np.uint32]  # (F, 3)
    uv: NDArray[np.float32] | None = None  # (V, 2), (0, 0) at a picture's top left
    joints: NDArray[np.uint8] | None = None  # (V, 4) skin: joint indices of the model, for meshes that bend
    weights: NDArray[np.float32] | None = None  # (V, 4) skin weights, rows sum to 1


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Part:
    """One mesh in one paint. Rigid parts follow `joint`; skinned meshes (with `joints`) follow several."""

    name: str
    mesh: Mesh  # in the space of its joint (rigid), or of the model at rest (skinned)
    paint: Paint
    joint: int = 0
    casts_shadow: bool = True


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Joint:
    """A moving frame of a model. Joint 0 is always the root, at the model's foot."""

    name: str
    parent: int  # -1 for the root
    rest: NDArray[np.float32]  # (4, 4) transform to the parent at rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Solid:
    """A box, ball, upright cylinder or capsule for physics and for keeping cameras and feet out."""

    shape: Literal["box", "sphere", "cylinder", "capsule"]
    size: (
        Vec3  # box: half extents; sphere: (r, 0, 0); cylinder and capsule: (r, half height, 0), axis along Y
    )
    position: Vec3 = (0.0, 0.0, 0.0)
    yaw: float = 0.0
    substance: Substance = "wood"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Model:
    """A thing: its joints, its parts, and what physics needs."""

    joints: tuple[Joint, ...]
    parts: tuple[Part, ...]
    solids: tuple[Solid, ...] = ()  # collision shapes, in root space
    mass: float = 1.0  # kg
    substance: Substance = "plastic"
    bounds: tuple[Vec3, Vec3] = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))  # at rest, root space: min, max
    grips: dict[str, Vec3] = field(
        default_factory=dict
    )  # "hand" where one hand takes it; "left", "right" for two
    textures: dict[str, NDArray[np.uint8]] = field(
        default_factory=dict
    )  # id -> (H, W, 4) sRGB, straight alpha

    def joint_index(self, name: str) -> int:
        return next(i for i, joint in enumerate(self.joints) if joint.name == name)

    def rest_world(self) -> NDArray[np.float32]:
        """(J, 4, 4) world transforms of the joints at rest, the root at the origin."""
        world = np.zeros((len(self.joints), 4, 4), np.float32)
        for i, joint in enumerate(self.joints):
            world[i] = joint.rest if joint.parent < 0 else world[joint.parent] @ joint.rest
        return world


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A named place of a set.

    Kinds: seat (position = top of the cushion's centre, yaw = the way a sitter faces), surface (position =
    centre of the top, size = width and depth of the free area), bed (position = top centre, yaw from feet to
    head + pi), door (position = on the floor in its middle, yaw = the way one faces coming in), window
    (centre, with its yaw into the room), stand (a good place for a figure, yaw = the way it faces), hang (a
    spot on a wall or hook), ground.
    """

    name: str  # "table", "chair-1", "door", "window", "counter", "stove", "centre", "left", "right", "street"
    kind: Literal["seat", "surface", "bed", "door", "window", "stand", "hang", "ground"]
    position: Vec3
    yaw: float = 0.0
    size: tuple[float, float] = (0.0, 0.0)
    joint: str = ""  # the set joint that moves with it (a door leaf, a lamp's switch)
    group: str = ""  # seats round one table share its anchor's name


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """A practical light of a set."""

    id: str  # "lamp", "pendant", "sign"
    position: Vec3
    color: str = "#ffd9a0"
    power: float = 1.0  # 1 = a room's pendant; the renderer scales by time of day
    reach: float = 4.0  # metres at which it has faded to nothing
    on: Literal["always", "dark", "never"] = "dark"  # when it burns unless the story says otherwise


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class SetModel:
    """A dressed set.

    The master view looks towards -Z: the camera stands on the +Z side. Interiors have their origin at the
    middle of the floor.
    """

    kind: str
    interior: bool
    model: Model  # joint 0 static; further joints move: "door", "fridge-door", "window", "curtain"
    anchors: dict[str, Anchor]
    solids: tuple[Solid, ...]  # furniture, walls, trees: feet, cameras and props keep out of them
    walkable: tuple[float, float, float, float]  # x0, z0, x1, z1 in which figures may walk
    room: tuple[Vec3, Vec3]  # inner bounds; for exteriors the dressed area
    lights: tuple[Light, ...] = ()
    floor: Substance = "wood"
    ceiling: float = 2.7  # metres; exteriors: 0
    sun_yaw: float = 0.6  # where sunlight comes from: through the windows
    has_sky: bool = False  # the sky is seen (exteriors, or through windows)
