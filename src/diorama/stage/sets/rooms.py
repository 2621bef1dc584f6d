"""Rooms: four walls seen only from inside, openings with doors and windows, floors, ceilings, lamps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from diorama.stage.model import Mesh, Paint, Vec3
from diorama.stage.sets.palettes import Palette, bulb, fabric, glass, gloss, grain, matt, patterned, steel
from diorama.stage.sets.scenery import Scenery, Spot
from diorama.stage.shapes import ground, lathe, quad, torus, tube

Side = Literal["back", "left", "right", "front"]
Rect = tuple[float, float, float, float]  # x0, y0, x1, y1
WALL = 0.15  # thickness of a wall, outside the room, metres


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A hole in a wall: x is its middle along the wall, seen from inside, to the right."""

    kind: Literal["window", "door", "hole"]
    side: Side
    x: float
    width: float
    height: float
    sill: float = 0.0
    name: str = ""  # anchor and joint; "" = its kind
    curtain: str = ""  # colour of curtains
    leaf: str = ""  # colour of a door's leaf
    glazed: bool = False  # a door with a glass pane

    @property
    def rect(self) -> Rect:
        half = self.width / 2
        return (self.x - half, self.sill, self.x + half, self.sill + self.height)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """Size and paints of a room."""

    width: float
    depth: float
    height: float
    wall: Paint
    floor: Paint
    trim: Paint
    ceiling: Paint
    lower: Paint | None = None  # wainscot or tiles
    lower_height: float = 0.9
    openings: tuple[Opening, ...] = ()


def build_room(scenery: Scenery, shell: Shell) -> dict[str, Spot]:
    """Build the shell; return a spot in the middle of each wall's foot, facing into the room.

    What stands on the front wall belongs to the joint "front-wall", so that a renderer may hide it from a
    camera that looks in from outside.
    """
    origin = scenery.origin
    origin.add(ground(shell.width, shell.depth), shell.floor, shadow=False)
    origin.add(ground(shell.width, shell.depth), shell.ceiling, (0, shell.height, 0), (np.pi, 0, 0))
    half_w, half_d = shell.width / 2, shell.depth / 2
    walls = {
        "back": (origin.at(0, 0, -half_d, 0.0), shell.width),
        "left": (origin.at(-half_w, 0, 0, np.pi / 2), shell.depth),
        "right": (origin.at(half_w, 0, 0, -np.pi / 2), shell.depth),
        "front": (origin.at(0, 0, half_d, np.pi).hinge("front-wall"), shell.width),
    }
    for side, (spot, length) in walls.items():
        holes = [o for o in shell.openings if o.side == side]
        _wall(spot, shell, length, holes)
        _trim(spot, shell, length, holes)
        for opening in holes:
            _dress_opening(spot, opening, shell)
        _wall_solids(spot, shell, length, holes)
    return {side: spot for side, (spot, _) in walls.items()}


def cut(rects: list[Rect], hole: Rect) -> list[Rect]:
    """Rectangles with a hole taken out."""
    left = []
    for x0, y0, x1, y1 in rects:
        a0, b0, a1, b1 = max(x0, hole[0]), max(y0, hole[1]), min(x1, hole[2]), min(y1, hole[3])
        if a0 >= a1 or b0 >= b1:
            left.append((x0, y0, x1, y1))
            continue
        pieces = [(x0, y0, a0, y1), (a1, y0, x1, y1), (a0, y0, a1, b0), (a0, b1, a1, y1)]
        left += [p for p in pieces if p[2] - p[0] > 1e-6 and p[3] - p[1] > 1e-6]
    return left


def sheet_between(rect: Rect) -> Mesh:
    """A rectangle in XY facing +Z, by its corners."""
    x0, y0, x1, y1 = rect
    mesh = quad(x1 - x0, y1 - y0)
    shift = np.array([(x0 + x1) / 2, (y0 + y1) / 2, 0], np.float32)
    return Mesh(positions=mesh.positions + shift, normals=mesh.normals, triangles=mesh.triangles)


def _wall(spot: Spot, shell: Shell, length: float, holes: list[Opening]) -> None:
    split = shell.lower_height if shell.lower else 0.0
    bands = [(shell.wall, (-length / 2, split, length / 2, shell.height))]
    if shell.lower:
        bands.append((shell.lower, (-length / 2, 0.0, length / 2, split)))
    for paint, band in bands:
        rects = [band]
        for hole in holes:
            rects = cut(rects, hole.rect)
        for rect in rects:
            spot.add(sheet_between(rect), paint)


def _trim(spot: Spot, shell: Shell, length: float, holes: list[Opening]) -> None:
    rails = [(0.0, 0.11, 0.03), (shell.height - 0.09, 0.09, 0.07)]
    if shell.lower:
        rails.append((shell.lower_height - 0.025, 0.05, 0.03))
    for y, height, depth in rails:
        rects: list[Rect] = [(-length / 2, y, length / 2, y + height)]
        for hole in holes:
            x0, y0, x1, y1 = hole.rect
            rects = cut(rects, (x0 - 0.05, y0, x1 + 0.05, y1))
        for x0, _, x1, _ in rects:
            if x1 - x0 > 0.02:
                size = (x1 - x0, height, depth)
                spot.block(shell.trim, size, ((x0 + x1) / 2, y, depth / 2), 0.01)


def _wall_solids(spot: Spot, shell: Shell, length: float, holes: list[Opening]) -> None:
    rects: list[Rect] = [(-length / 2 - WALL, 0.0, length / 2 + WALL, shell.height)]
    for hole in holes:
        if hole.sill < 0.05:
            x0, _, x1, y1 = hole.rect
            rects = cut(rects, (x0, -1.0, x1, y1))
    for x0, y0, x1, y1 in rects:
        spot.solid((x1 - x0, y1 - y0, WALL), ((x0 + x1) / 2, y0, -WALL / 2), "stone")


def _dress_opening(wall: Spot, opening: Opening, shell: Shell) -> None:
    spot = wall.at(opening.x, opening.sill)
    _frame(spot, opening, shell.trim)
    if opening.kind == "window":
        _window(spot, opening, shell.trim)
    elif opening.kind == "door":
        _door(spot, opening, shell)


def _frame(spot: Spot, opening: Opening, trim: Paint) -> None:
    w, h, face, depth = opening.width, opening.height, 0.075, 0.17
    bottom = 0.0 if opening.sill < 0.05 else -face / 2
    for x in (-w / 2, w / 2):
        spot.block(trim, (face, h - bottom + face / 2, depth), (x, bottom, -0.055), 0.012)
    spot.block(trim, (w + face * 2, face, depth + 0.02), (0, h, -0.05), 0.012)
    if opening.sill >= 0.05:
        spot.block(trim, (w + 0.16, 0.045, 0.22), (0, -0.05, -0.02), 0.015)


def _window(spot: Spot, opening: Opening, trim: Paint) -> None:
    w, h = opening.width, opening.height
    columns = max(2, round(w / 0.6))
    for i in range(1, columns):
        spot.block(trim, (0.035, h, 0.05), (-w / 2 + w * i / columns, 0, -0.08), 0.008)
    for y in (0.012, h * 0.62):
        spot.block(trim, (w, 0.035, 0.05), (0, y, -0.08), 0.008)
    spot.sheet(glass(), w, h, (0, h / 2, -0.085))
    name = opening.name or "window"
    spot.anchor(name, "window", (0, h / 2, 0.0), 0.0, (w, h))
    if opening.curtain:
        _curtains(spot, opening)


def _curtains(spot: Spot, opening: Opening) -> None:
    w, h, cloth = opening.width, opening.height, fabric(opening.curtain)
    drop = h + 0.28
    top = h + 0.12
    rail = np.array([[-w / 2 - 0.28, top + 0.02, 0.17], [w / 2 + 0.28, top + 0.02, 0.17]])
    spot.add(tube(rail, 0.014, 8), steel("#a08a5c"))
    for side in (-1, 1):
        spot.ball(steel("#a08a5c"), (0.03, 0.03, 0.03), (side * (w / 2 + 0.3), top + 0.02, 0.17), 8)
        span = min(0.42, w * 0.3)
        hung = spot.at(side * (w / 2 + 0.24), top, 0.17)
        hung.add(draped(span, drop), cloth, (-side * span / 2, -drop, 0))


def draped(width: float, height: float, folds: int = 5, depth: float = 0.035) -> Mesh:
    """A hanging cloth in soft folds, two-sided, its lower edge on y = 0, `width` along X."""
    columns, rows = folds * 8, 4
    u = np.linspace(0, 1, columns + 1)
    v = np.linspace(0, 1, rows + 1)
    uu, vv = np.meshgrid(u, v, indexing="ij")
    phase = uu * folds * 2 * np.pi
    swell = depth * (1.1 - 0.5 * vv)
    x, z = (uu - 0.5) * width, swell * np.sin(phase)
    slope = swell * np.cos(phase) * folds * 2 * np.pi / width
    normal = np.stack([-slope, np.zeros_like(slope), np.ones_like(slope)], -1).reshape(-1, 3)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    positions = np.stack([x, vv * height, z], -1).reshape(-1, 3)
    index = np.arange((columns + 1) * (rows + 1)).reshape(columns + 1, rows + 1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    front = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
    count = len(positions)
    return Mesh(
        positions=np.concatenate([positions, positions - normal * 0.004]).astype(np.float32),
        normals=np.concatenate([normal, -normal]).astype(np.float32),
        triangles=np.concatenate([front, front[:, ::-1] + count]).astype(np.uint32),
    )


def _door(spot: Spot, opening: Opening, shell: Shell) -> None:
    w, h, name = opening.width, opening.height, opening.name or "door"
    _niche(spot, w, h, shell)
    hinge = spot.at(-w / 2 + 0.04, 0.0, -0.07).hinge(name)
    leaf_w, leaf = w - 0.08, gloss(opening.leaf or shell.trim.color)
    hinge.block(leaf, (leaf_w, h - 0.02, 0.045), (leaf_w / 2, 0.01, 0), 0.012)
    panel = Paint(color=leaf.color, roughness=0.45)
    for z in (0.026, -0.026):
        if opening.glazed:
            hinge.block(
                Paint(color="#bcd3d3", roughness=0.1),
                (leaf_w - 0.24, h * 0.5, 0.008),
                (leaf_w / 2, h * 0.42, z),
                0.003,
            )
            hinge.block(panel, (leaf_w - 0.24, h * 0.22, 0.02), (leaf_w / 2, h * 0.1, z), 0.01)
        else:
            for y, tall in ((0.1, 0.3), (0.47, 0.42)):
                for x in (0.28, 0.72):
                    hinge.block(panel, (leaf_w * 0.34, h * tall, 0.02), (leaf_w * x, h * y, z), 0.01)
        hinge.ball(steel("#c9a75a"), (0.032, 0.032, 0.032), (leaf_w - 0.09, h * 0.46, z * 2.4), 10)
    spot.anchor(name, "door", (0, 0, 0.35), 0.0, (w, h), joint=name)
    if "entrance" not in spot.scenery.anchors:
        spot.stand("entrance", 0.0, -0.75, 0.0)
        spot.stand("exit", 0.0, -0.75, np.pi)


def _niche(spot: Spot, w: float, h: float, shell: Shell) -> None:
    depth, wide = 1.25, w + 0.5
    wall = Paint(color=shell.wall.color, roughness=0.8)
    spot.add(ground(wide, depth), shell.floor, (0, 0.0, -depth / 2), shadow=False)
    spot.add(ground(wide, depth), shell.ceiling, (0, h + 0.1, -depth / 2), (np.pi, 0, 0))
    spot.sheet(wall, wide, h + 0.1, (0, h / 2 + 0.05, -depth))
    spot.sheet(wall, depth, h + 0.1, (-wide / 2, h / 2 + 0.05, -depth / 2), (0, np.pi / 2, 0))
    spot.sheet(wall, depth, h + 0.1, (wide / 2, h / 2 + 0.05, -depth / 2), (0, -np.pi / 2, 0))


def pendant(spot: Spot, height: float, ceiling: float, palette: Palette, name: str = "pendant") -> None:
    """A shade hanging from the ceiling, its bulb at `height`."""
    shade = gloss(palette.accent)
    profile = [(0.235, -0.05), (0.225, 0.03), (0.17, 0.12), (0.08, 0.17), (0.03, 0.22), (0.0, 0.22)]
    spot.add(lathe(profile, 22), shade, (0, height, 0))
    inner = [(0.0, 0.2), (0.03, 0.2), (0.07, 0.16), (0.16, 0.11), (0.215, 0.03), (0.235, -0.05)]
    spot.add(lathe(inner, 22), bulb("#fff0d2", 0.6), (0, height, 0), shadow=False)
    spot.ball(bulb("#ffe9bf", 2.5), (0.055, 0.055, 0.055), (0, height + 0.02, 0), 10)
    spot.rod(matt("#3b332e"), 0.008, ceiling - height - 0.2, (0, height + 0.2, 0))
    spot.rod(shade, 0.06, 0.03, (0, ceiling - 0.03, 0))
    spot.lamp(name, (0, height, 0), power=1.0, reach=4.5)


def paper_lantern(
    spot: Spot, radius: float, height: float, ceiling: float, name: str, color: str = "#f6dfae"
) -> None:
    """A round paper lantern hanging from the ceiling with its middle at `height`."""
    spot.ball(bulb(color, 0.8), (radius, radius * 0.86, radius), (0, height, 0), 18)
    for y in (-0.6, -0.2, 0.2, 0.6):
        ring = radius * float(np.sqrt(1 - y * y)) * 1.0
        spot.add(torus(ring, 0.006, 14), matt("#a8773f"), (0, height + y * radius * 0.86, 0))
    for y in (-0.88, 0.8):
        spot.rod(matt("#4a2f24"), radius * 0.35, radius * 0.1, (0, height + y * radius, 0))
    spot.rod(
        matt("#3b332e"), 0.007, max(ceiling - height - radius * 0.8, 0.02), (0, height + radius * 0.8, 0)
    )
    spot.lamp(name, (0, height, 0), "#ffc98a", 0.6, 3.2)


def rug(spot: Spot, width: float, depth: float, color: str, color2: str) -> None:
    """A soft rug with a border."""
    spot.block(fabric(color2), (width, 0.012, depth), (0, 0, 0), 0.006)
    spot.block(
        patterned(color, "carpet", 0.05, roughness=0.95),
        (width - 0.16, 0.012, depth - 0.16),
        (0, 0.005, 0),
        0.005,
    )


def round_rug(spot: Spot, radius: float, color: str, color2: str) -> None:
    """A round rug in rings."""
    for i, (share, hue) in enumerate(((1.0, color2), (0.86, color), (0.5, color2), (0.42, color))):
        spot.rod(
            Paint(color=hue, roughness=0.95, pattern="carpet", scale=0.05), radius * share, 0.008 + 0.003 * i
        )


def plain_shell(
    palette: Palette,
    size: Vec3,
    openings: tuple[Opening, ...],
    *,
    lower: Paint | None = None,
    floor: Paint | None = None,
) -> Shell:
    """A room of (width, height, depth) in a palette's paints."""
    return Shell(
        width=size[0],
        height=size[1],
        depth=size[2],
        wall=Paint(color=palette.wall, roughness=0.85, pattern="plaster", scale=0.6),
        floor=floor or patterned(palette.floor, "planks", 0.16, roughness=0.5),
        trim=matt(palette.trim),
        ceiling=matt("#efe6d4"),
        lower=lower,
        openings=openings,
    )


def bounds(shell: Shell) -> tuple[Vec3, Vec3]:
    """Inner bounds of a room."""
    return ((-shell.width / 2, 0.0, -shell.depth / 2), (shell.width / 2, shell.height, shell.depth / 2))


def inside(shell: Shell, margin: float = 0.3) -> tuple[float, float, float, float]:
    """The walkable rectangle of a room."""
    x, z = shell.width / 2 - margin, shell.depth / 2 - margin
    return (-x, -z, x, z)


def shelf_board(spot: Spot, width: float, depth: float, palette: Palette) -> None:
    """One board on two brackets, its top at y = 0, its back on the wall."""
    spot.block(grain(palette.wood), (width, 0.035, depth), (0, -0.035, depth / 2), 0.01)
    for x in (-width * 0.38, width * 0.38):
        spot.block(steel("#6b5a48", 0.5), (0.025, 0.14, 0.02), (x, -0.175, 0.02), 0.006)
        spot.block(steel("#6b5a48", 0.5), (0.025, 0.02, depth * 0.8), (x, -0.055, depth * 0.42), 0.006)
