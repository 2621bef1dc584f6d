"""Paints of animals: a coat's shades, eyes and tongues."""

from __future__ import annotations

from diorama.core.film import Look
from diorama.stage.figures.palette import lightness, mix, shade
from diorama.stage.model import Paint

BEAD = Paint(color="#1d1618", roughness=0.12)
GLINT = Paint(color="#ffffff", roughness=0.2, glow=0.6)
NOSE = Paint(color="#2a2022", roughness=0.25)
TONGUE = Paint(color="#e0707a", roughness=0.45)


class Coat:
    """The paints of one animal."""

    def __init__(self, look: Look) -> None:
        color = look.coat_color
        pale = "#fbf3e4" if lightness(color) < 0.85 else "#ffffff"
        self.main = Paint(color=color, roughness=0.9, sheen=0.55)
        self.pale = Paint(color=mix(color, pale, 0.62), roughness=0.9, sheen=0.55)
        self.dark = Paint(color=shade(color, -0.32), roughness=0.9, sheen=0.5)
        self.inner = Paint(color=mix(color, "#e79a94", 0.6), roughness=0.8, sheen=0.4)
