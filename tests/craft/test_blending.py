"""Blend modes, in integers."""

import numpy as np
import pytest

from mintmark.craft.blending import NUMBERS, blend_over
from mintmark.craft.painting import Blend

BELOW, ABOVE = (200, 100, 40), (60, 160, 220)


def laid(mode: Blend, opacity: int, alpha: int = 255) -> tuple[int, ...]:
    """One pixel after another color was laid over it."""
    pixels = np.array([[[*BELOW, alpha]]], np.uint8)
    blend_over(pixels, np.array([[opacity]], np.uint8), (0, 0), np.array(ABOVE, np.int64), NUMBERS[mode])
    return tuple(int(value) for value in pixels[0, 0])


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [
        ("normal", ABOVE),
        ("multiply", (47, 63, 35)),
        ("screen", (213, 197, 225)),
        ("overlay", (171, 125, 69)),
        ("darken", (60, 100, 40)),
        ("lighten", (200, 160, 220)),
        ("difference", (140, 60, 180)),
    ],
)
def test_nb_x07_a_mode_gives_what_css_gives(mode: Blend, wanted: tuple[int, ...]) -> None:
    assert laid(mode, 255) == (*wanted, 255)


@pytest.mark.parametrize("mode", list(NUMBERS))
def test_on_nothing_a_color_is_laid_plainly_and_nothing_laid_changes_nothing(mode: Blend) -> None:
    assert laid(mode, 128, alpha=0) == (*ABOVE, 128)
    assert laid(mode, 0) == (*BELOW, 255)
