"""Compares pictures with the golden frames of tests/golden.

Drivers round differently, so a picture may differ a little everywhere and more at a few edge pixels.
"""

from pathlib import Path

import numpy as np
from PIL import Image

GOLDEN = Path(__file__).parents[1] / "golden"
MEAN, EDGE = 1.5, 24  # of 255: mean difference, and the difference that 99.5 of 100 pixels stay under


def assert_golden(name: str, picture: np.ndarray, regenerate: bool) -> None:
    path = GOLDEN / f"{name}.png"
    if regenerate:
        GOLDEN.mkdir(exist_ok=True)
        Image.fromarray(picture).save(path, optimize=True)
        return
    with Image.open(path) as image:
        difference = np.abs(np.asarray(image).astype(int) - picture)
    assert difference.mean() < MEAN, f"{name}: mean difference {difference.mean():.2f}"
    assert np.quantile(difference, 0.995) < EDGE, (
        f"{name}: edges differ by {np.quantile(difference, 0.995):.0f}"
    )
