"""Props: every thing a story can name, as a Model of real size, slightly plumped.

Conventions beyond `Model`'s own. Joints: "liquid" is the drink in a vessel, "glow" whatever shines when the
thing is on (scale either to nothing to hide it), "lid", "door", "cover", "canopy" and "wheel_*" open, turn
or roll. Grips: "hand" where one palm takes it, "left" and "right" where two do, "seat" the middle of where
one sits, "top" the middle of a free surface, "spout" where it pours.
"""

from __future__ import annotations

from collections.abc import Callable

from diorama.core.errors import StageError
from diorama.stage.model import Model
from diorama.stage.props import (
    bags_and_wear,
    food,
    furniture,
    garden_and_tools,
    kitchenware,
    lights,
    paper_and_devices,
    toys_and_music,
    vehicles,
)
from diorama.stage.props.clay import Maker
from diorama.stage.props.kitchenware import SHELLS
from diorama.stage.props.shards import check_breaks, shatter

__all__ = ["BREAKABLE", "PROPS", "break_pieces", "build_prop"]

_MAKERS: dict[str, Callable[[Maker], None]] = {
    **kitchenware.MAKERS,
    **food.MAKERS,
    **paper_and_devices.MAKERS,
    **lights.MAKERS,
    **toys_and_music.MAKERS,
    **bags_and_wear.MAKERS,
    **garden_and_tools.MAKERS,
    **furniture.MAKERS,
    **vehicles.MAKERS,
}
PROPS: tuple[str, ...] = tuple(_MAKERS)
BREAKABLE: tuple[str, ...] = tuple(SHELLS)


def build_prop(kind: str, color: str = "", scale: float = 1.0, seed: int = 0) -> Model:
    """Build the prop of a catalogue id. `color` is the hex of its main paint, "" for its own.

    Raises:
        StageError: no prop has this id, or the colour or scale makes no sense.
    """
    make = _MAKERS.get(kind)
    if make is None:
        raise StageError(
            f"no prop is called {kind!r}: `diorama vocab props` lists the {len(PROPS)} there are"
        )
    if scale <= 0:
        raise StageError(f"prop {kind!r} has scale {scale}: give a number above 0")
    maker = Maker(color, seed)
    make(maker)
    return maker.model(scale)


def break_pieces(kind: str, color: str = "", scale: float = 1.0, seed: int = 0) -> list[Model]:
    """The five to eight shards that a cup, plate or egg breaks into, all in the frame of the whole.

    Raises:
        StageError: the thing does not break; the message lists those that do.
    """
    check_breaks(kind, BREAKABLE)
    return shatter(SHELLS[kind], build_prop(kind, color, scale, seed), color, scale, seed)
