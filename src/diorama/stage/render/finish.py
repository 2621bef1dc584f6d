"""How a drawn picture is finished: exposure, tone, the grade of a mood, grain, and which effects are on."""

from __future__ import annotations

from dataclasses import dataclass

from diorama.stage.model import Vec3


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """One mood's colour: multipliers of shadows and lights, saturation, contrast, vignette."""

    shadows: Vec3 = (1.0, 1.0, 1.0)
    lights: Vec3 = (1.0, 1.0, 1.0)
    saturation: float = 1.16
    contrast: float = 1.36  # the tone curve's exponent: 1.0 flat, 1.5 hard
    vignette: float = 0.16
    exposure: float = 1.0


GRADES: dict[str, Grade] = {
    "neutral": Grade(),
    "warm": Grade(shadows=(1.03, 0.99, 0.95), lights=(1.03, 1.0, 0.94), saturation=1.1),
    "happy": Grade(
        shadows=(1.02, 1.0, 0.99), lights=(1.02, 1.01, 0.97), saturation=1.2, exposure=1.06, vignette=0.1
    ),
    "sad": Grade(
        shadows=(0.94, 0.99, 1.08), lights=(0.97, 1.0, 1.03), saturation=0.8, exposure=0.92, vignette=0.22
    ),
    "tense": Grade(
        shadows=(0.94, 1.02, 1.04), lights=(1.0, 1.01, 0.96), saturation=0.9, contrast=1.42, vignette=0.3
    ),
    "romantic": Grade(shadows=(1.06, 0.96, 1.02), lights=(1.04, 0.99, 0.96), saturation=1.1, contrast=1.22),
    "mysterious": Grade(
        shadows=(0.92, 1.0, 1.1), lights=(0.98, 1.0, 1.0), saturation=0.92, contrast=1.38, vignette=0.32
    ),
    "scary": Grade(
        shadows=(0.9, 1.03, 1.05), lights=(0.96, 1.02, 0.97), saturation=0.72, contrast=1.44, vignette=0.4,
        exposure=0.86,
    ),
    "lonely": Grade(
        shadows=(0.93, 0.99, 1.1), lights=(0.99, 1.0, 1.02), saturation=0.84, exposure=0.94, vignette=0.26
    ),
    "calm": Grade(shadows=(0.98, 1.01, 1.03), lights=(1.01, 1.0, 0.98), saturation=1.02, contrast=1.22),
    "energetic": Grade(saturation=1.28, contrast=1.38, exposure=1.04, vignette=0.12),
    "nostalgic": Grade(
        shadows=(1.08, 1.0, 0.9), lights=(1.04, 1.0, 0.9), saturation=0.84, contrast=1.2, vignette=0.28
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Finish:
    """Which effects one shot gets. Off are only those that cost time or that a guide must not have."""

    mood: str = "neutral"
    depth_of_field: bool = True
    bloom: bool = True
    grain: float = 0.012  # peak, of full scale
    seed: int = 0
    exposure: float = 1.0  # on top of the scene's and the mood's
