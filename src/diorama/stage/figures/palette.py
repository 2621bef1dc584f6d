"""What an undescribed figure wears: hand-picked colours and clothes, chosen from a seed.

Colours are sRGB hex. Nothing here looks at names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from diorama.core.film import Look
from diorama.stage.model import Paint

SKINS = ("#fbd9c1", "#f5c9a6", "#efba8f", "#e0a578", "#c98a5c", "#a96c45", "#865035", "#653b29")
HAIR_COLORS = ("#2a211f", "#3a2620", "#5a3826", "#7d4c2a", "#a86b32", "#d8a44e", "#a5472a", "#1f2230")
DARK_HAIR = ("#2a211f", "#3a2620", "#241c22", "#5a3826", "#1f2230", "#6b3a24")
GREYS = ("#d9d6d1", "#bdbab6", "#9a9794", "#ece8e0")
IRISES = ("#5a3a22", "#3f5f7f", "#4d6b3d", "#6d4a2c", "#3b2c25", "#4f7f86")
SCHEMES: tuple[tuple[str, str, str, str], ...] = (  # top, bottom, shoes, accent
    ("#d9583f", "#33475f", "#f1e9dc", "#f2c14e"),
    ("#2f8f83", "#e3d3b8", "#7a4a2f", "#f08a4b"),
    ("#e9b44c", "#44587a", "#5f3b2a", "#c8553d"),
    ("#5b7fb4", "#c9b79c", "#f4efe6", "#e0655a"),
    ("#8e5a86", "#3f4456", "#e9d8c0", "#f3b76a"),
    ("#7fa36b", "#5c4a3d", "#efe6d5", "#d9694a"),
    ("#f1e3cb", "#7c8f5a", "#8a4f33", "#c4463a"),
    ("#c8506a", "#39506b", "#efe7dc", "#6fb1a8"),
    ("#3f5d8a", "#a9825a", "#efe9df", "#e8a33d"),
    ("#e58e6a", "#4a5a52", "#5a3a2c", "#f4e2b8"),
    ("#69a7c4", "#53506a", "#f6f0e2", "#f0b441"),
    ("#a4493d", "#cdb892", "#4a342a", "#4d7f79"),
)
QUIET = ("#33475f", "#5b4a3f", "#c9b79c", "#4c5560", "#e3d3b8", "#55664e")
GARMENTS: dict[str, tuple[str, ...]] = {
    "suit": ("#34425a", "#4a4a52", "#6b5644", "#3f5550", "#5f6f86"),
    "coat": ("#b98d5f", "#8f3b3b", "#45566b", "#6f7a58", "#57483f"),
    "raincoat": ("#f2c230", "#e6654a", "#4c93b0"),
    "uniform": ("#3e5c86", "#4b6b58", "#6a7f93"),
    "robe": ("#8fa7bd", "#b56f6a", "#e5dcc9", "#6c7f6d"),
    "qipao": ("#b8322f", "#1f6b63", "#35508a", "#7d2f56"),
}
COATS = {
    "dog": ("#c98f52", "#e9d3ae", "#7a4f33", "#f0ebe2", "#4a4441", "#b5652f"),
    "cat": ("#e39a4f", "#8d8a8c", "#f1e9dc", "#3d3a3d", "#b98b62"),
    "bird": ("#4f9bd0", "#e9b93f", "#d8593f", "#6fae5e", "#a9a2b8"),
}
_WOMAN_HAIR = ("long", "bob", "ponytail", "bun", "wavy", "curly", "short", "braids")
_MAN_HAIR = ("short", "short", "curly", "wavy", "spiky", "short")
_TOPS = ("tshirt", "shirt", "sweater", "hoodie", "jacket", "vest")


def dressed(look: Look, seed: int) -> Look:
    """The look with every open field chosen from `seed`; what was described stays as it is."""
    if look.species != "person":
        color = look.coat_color or _pick(COATS[look.species], seed, 1)
        return replace(look, coat_color=color, extras_color=look.extras_color or "#c8453a")
    age = look.age or "adult"
    woman = (look.sex or _pick(("woman", "man"), seed, 2)) == "woman"
    scheme = SCHEMES[int(np.random.default_rng([seed, 3]).integers(len(SCHEMES)))]
    chosen: dict[str, Any] = {
        "age": age,
        "sex": "woman" if woman else "man",
        "height": _pick(("short", "average", "average", "average", "tall"), seed, 4),
        "build": _pick(("slim", "average", "average", "average", "stout"), seed, 5),
        "skin": _pick(SKINS, seed, 6),
        "hair": _hair(age, woman, seed),
        "hair_color": _hair_color(age, look.skin or _pick(SKINS, seed, 6), seed),
        "beard": _beard(age, woman, seed),
        "glasses": _pick(("none",) * 6 + ("round", "square") + ("round",) * 3 * (age == "elder"), seed, 10),
        "hat": "none",
        **_clothes(look, age, woman, scheme, seed),
        "extras_color": scheme[3],
    }
    return replace(look, **{name: value for name, value in chosen.items() if not getattr(look, name)})


def iris_color(seed: int) -> str:
    """The colour of a person's eyes."""
    return _pick(IRISES, seed, 20)


def shade(color: str, amount: float) -> str:
    """A colour made darker (amount < 0, towards warm black) or lighter (amount > 0, towards warm white)."""
    goal = (255.0, 250.0, 240.0) if amount > 0 else (28.0, 16.0, 18.0)
    return mix(color, "#{:02x}{:02x}{:02x}".format(*(round(v) for v in goal)), abs(amount))


def mix(color: str, other: str, amount: float) -> str:
    """`color` with `amount` (0..1) of `other` in it, mixed in sRGB."""
    a, b = (np.array([int(each[i : i + 2], 16) for i in (1, 3, 5)], float) for each in (color, other))
    return "#{:02x}{:02x}{:02x}".format(*(int(v) for v in np.rint(a + (b - a) * amount)))


def lightness(color: str) -> float:
    """Perceived lightness of a colour, 0..1."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def skin_paint(color: str) -> Paint:
    """Soft vinyl skin."""
    return Paint(color=color, roughness=0.52, sheen=0.4)


def hair_paint(color: str) -> Paint:
    """Moulded hair with a soft shine."""
    return Paint(color=color, roughness=0.46, sheen=0.25)


def _clothes(
    look: Look, age: str, woman: bool, scheme: tuple[str, str, str, str], seed: int
) -> dict[str, str]:
    tops = (*_TOPS, "dress", "dress") if woman else _TOPS
    if age == "child":
        tops = (*(t for t in tops if t not in ("jacket", "vest")), "hoodie")
    top = look.top or _pick(tops, seed, 11)
    bottoms = {"child": ("shorts", "trousers"), "elder": ("trousers",)}.get(age, ("trousers",) * 4)
    if woman and top not in ("suit", "uniform"):
        bottoms += ("skirt", "skirt")
    bottom = look.bottom or (
        "trousers" if top in ("suit", "uniform", "coat", "robe") else _pick(bottoms, seed, 12)
    )
    top_color = look.top_color or (_pick(GARMENTS[top], seed, 13) if top in GARMENTS else scheme[0])
    bottom_color = scheme[1]
    if top in ("suit", "uniform"):
        bottom_color = shade(top_color, -0.12)
    elif look.top_color or top in GARMENTS:  # any quiet colour that does not melt into the top
        apart = [c for c in QUIET if abs(lightness(c) - lightness(top_color)) > 0.14] or list(QUIET)
        bottom_color = _pick(apart, seed, 14)
    shoes = {"suit": "shoes", "robe": "slippers", "raincoat": "boots", "uniform": "boots", "qipao": "heels"}
    shoe = shoes.get(top) or _pick(("sneakers", "sneakers", "shoes", "boots"), seed, 15)
    if woman and not look.shoes and top == "dress":
        shoe = _pick(("shoes", "heels", "boots"), seed, 15)
    if age == "child" and shoe == "heels":
        shoe = "shoes"
    shoes_color = (
        scheme[2] if shoe == "sneakers" else _pick(("#6a3f2a", "#3d3231", "#8a4a34", "#463a44"), seed, 16)
    )
    if top == "raincoat":
        shoes_color = shade(top_color, -0.35)
    return {
        "top": top,
        "top_color": top_color,
        "bottom": bottom,
        "bottom_color": bottom_color,
        "shoes": shoe,
        "shoes_color": shoes_color,
    }


def _hair(age: str, woman: bool, seed: int) -> str:
    if woman:
        choices: Sequence[str] = ("bun", "bob", "curly", "short", "wavy") if age == "elder" else _WOMAN_HAIR
        return _pick(choices, seed, 7)
    return _pick((*_MAN_HAIR, "bald", "bald") if age == "elder" else _MAN_HAIR, seed, 7)


def _hair_color(age: str, skin: str, seed: int) -> str:
    if age == "elder":
        return _pick(GREYS, seed, 8)
    return _pick(HAIR_COLORS if lightness(skin) > 0.58 else DARK_HAIR, seed, 8)


def _beard(age: str, woman: bool, seed: int) -> str:
    if woman or age in ("child", "teen"):
        return "none"
    return _pick(("none", "none", "none", "stubble", "moustache", "beard"), seed, 9)


def _pick(choices: Sequence[str], seed: int, stream: int) -> str:
    return choices[int(np.random.default_rng([seed, stream]).integers(len(choices)))]
