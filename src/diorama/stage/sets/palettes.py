"""Colours that go together, picked by hand, and the paints made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.stage.model import Paint


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """The colours of one room or street (sRGB hex)."""

    wall: str
    wainscot: str
    trim: str  # skirting, frames, cornice
    floor: str
    wood: str
    dark: str  # darker wood, handles
    accent: str
    accent2: str
    cloth: str
    green: str = "#6f8f5e"
    cream: str = "#f3e7cf"
    metal: str = "#b9bcc0"

    def books(self) -> tuple[Paint, ...]:
        """Six paints for book spines, boxes and jars."""
        hues = (self.accent, self.accent2, self.cloth, self.cream, self.dark, self.green)
        return tuple(Paint(color=hue, roughness=0.75) for hue in hues)


SAGE = Palette(
    wall="#dcd8b4", wainscot="#8ea58a", trim="#f4ead6", floor="#b5835a", wood="#c99762", dark="#7a5138",
    accent="#c9623f", accent2="#e0a93e", cloth="#5f8f8b",
)  # fmt: skip
ROSE = Palette(
    wall="#e7c0a8", wainscot="#b9705c", trim="#f6e8d8", floor="#a8734f", wood="#b9814f", dark="#6b4433",
    accent="#3f7d7c", accent2="#e6b450", cloth="#8f4f5e",
)  # fmt: skip
TEAL = Palette(
    wall="#a9c4bb", wainscot="#4f8581", trim="#f1e9d8", floor="#c08f60", wood="#c8925a", dark="#6d4a35",
    accent="#dd8a4e", accent2="#e8c25e", cloth="#b5533f",
)  # fmt: skip
MUSTARD = Palette(
    wall="#e5cf95", wainscot="#c68f3e", trim="#f5ecd8", floor="#96694a", wood="#b07a4c", dark="#5f3f30",
    accent="#7a3b3f", accent2="#5b8c89", cloth="#4a6b82",
)  # fmt: skip
SKY = Palette(
    wall="#bfd2d6", wainscot="#e9e1cf", trim="#f5f0e2", floor="#cfa878", wood="#d0a06c", dark="#80583d",
    accent="#d9705a", accent2="#efc667", cloth="#5d86a3",
)  # fmt: skip
WINE = Palette(
    wall="#b9877a", wainscot="#6e3b41", trim="#e9d3b4", floor="#7d5138", wood="#96613f", dark="#4b2e27",
    accent="#c0503b", accent2="#d9a441", cloth="#2f5d62",
)  # fmt: skip
MINT = Palette(
    wall="#d5e2d2", wainscot="#9cc0b0", trim="#f6f3e6", floor="#c9c3ae", wood="#d3b184", dark="#8a6a4c",
    accent="#e08a6d", accent2="#edc76b", cloth="#6fa3b5",
)  # fmt: skip
COLORS = {
    "red": "#b8433a", "orange": "#d9803f", "yellow": "#e3b23f", "green": "#6f9060", "teal": "#4f8f8b",
    "blue": "#4d7a9e", "purple": "#7d5f8c", "pink": "#dc9a98", "brown": "#8a5c40", "white": "#efe8d8",
    "grey": "#8f8f8a", "gray": "#8f8f8a", "black": "#3a3632",
}  # fmt: skip


def chosen(palettes: tuple[Palette, ...], seed: int, style: tuple[str, ...]) -> Palette:
    """The palette for a seed; a colour in `style` becomes the accent, "old" darkens the wood."""
    palette = palettes[seed % len(palettes)]
    for word in style:
        hue = word if word.startswith("#") else COLORS.get(word, "")
        if hue:
            palette = replace(palette, accent=hue, cloth=hue)
        elif word == "old":
            palette = replace(palette, wood="#8d633f", floor="#7a5439", trim="#e3d3b2")
        elif word == "modern":
            palette = replace(palette, wood="#d9bd94", wainscot=palette.wall, floor="#c9b291")
    return palette


def matt(color: str) -> Paint:
    """Painted plaster or wood."""
    return Paint(color=color, roughness=0.75)


def gloss(color: str) -> Paint:
    """Enamel, glazed ceramic, varnished toys."""
    return Paint(color=color, roughness=0.28)


def grain(color: str) -> Paint:
    """Wood with its grain."""
    return Paint(color=color, roughness=0.5, pattern="wood", scale=0.35)


def steel(color: str = "#b9bcc0", roughness: float = 0.32) -> Paint:
    """Metal."""
    return Paint(color=color, roughness=roughness, metal=0.85)


def fabric(color: str) -> Paint:
    """Woven cloth."""
    return Paint(color=color, roughness=0.9, pattern="fabric", scale=0.03, sheen=0.4)


def glass(color: str = "#dcebea", alpha: float = 0.16) -> Paint:
    """Clear glass."""
    return Paint(color=color, roughness=0.06, alpha=alpha)


def bulb(color: str = "#ffe2ad", glow: float = 1.0) -> Paint:
    """A lit shade (1) or a bare bulb (3)."""
    return Paint(color=color, roughness=0.6, glow=glow)


def leafy(color: str) -> Paint:
    """Foliage."""
    return Paint(color=color, roughness=0.85, pattern="leaves", scale=0.16, sheen=0.25)


def patterned(color: str, pattern: str, scale: float, color2: str = "", roughness: float = 0.7) -> Paint:
    """Any surface pattern."""
    return Paint(color=color, roughness=roughness, pattern=pattern, scale=scale, color2=color2)  # type: ignore[arg-type]
