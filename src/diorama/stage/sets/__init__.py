"""Sets: dressed rooms and places, built from an id, a seed and a few words of style."""

from __future__ import annotations

from collections.abc import Callable

from diorama.stage.model import SetModel
from diorama.stage.sets import (
    eateries,
    homes,
    night_rooms,
    noodles,
    outdoors,
    public,
    seaside,
    studio,
    urban,
    work,
)

Builder = Callable[[int, tuple[str, ...]], SetModel]

_BUILDERS: dict[str, Builder] = {
    "kitchen": homes.kitchen,
    "living_room": homes.living_room,
    "bedroom": night_rooms.bedroom,
    "bathroom": night_rooms.bathroom,
    "hallway": night_rooms.hallway,
    "cafe": eateries.cafe,
    "restaurant": eateries.restaurant,
    "noodle_bar": noodles.noodle_bar,
    "office": work.office,
    "classroom": work.classroom,
    "library": public.library,
    "shop": public.shop,
    "hospital_room": public.hospital_room,
    "street": urban.street,
    "rooftop": urban.rooftop,
    "station_platform": urban.station_platform,
    "park": outdoors.park,
    "forest": outdoors.forest,
    "beach": seaside.beach,
    "studio": studio.studio,
}
SETS: tuple[str, ...] = tuple(_BUILDERS)


def build_set(kind: str, seed: int = 0, style: tuple[str, ...] = ()) -> SetModel:
    """Build the set `kind` (one of `SETS`).

    `seed` varies palette, dressing and layout details. `style` may hold a colour (a name or "#rrggbb") for
    the accents, "old", "modern" or "autumn"; other words change nothing. The same arguments give the same
    bytes. Raises KeyError for an unknown kind.
    """
    return _BUILDERS[kind](seed, style)
