"""The colors of a person in a photo, for a character: nothing but colors is taken, and nothing leaves the machine."""

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.extract_palette import extract_palette
from mintmark.craft.lab import to_lab
from mintmark.craft.palette import Rgb, to_hex
from mintmark.craft.rig.dna import CharacterDNA

SAMPLES = 24
"""Colors that are looked at in each region."""
SKIN = (2650, 330, 250)
"""Lightness and the two colors of a middle skin in `lab`; people differ in lightness far more than in hue."""


def colored_like(dna: CharacterDNA, pixels: NDArray[np.uint8]) -> CharacterDNA:
    """The character in the colors of a photo of shape (height, width, 3 or 4), a person in its middle.

    Hair is looked for above, skin in the middle, clothes below; what is not found stays as it was.
    """
    height, width = pixels.shape[:2]
    left, right = width // 4, max(width // 4 + 1, width - width // 4)
    middle = _colors(pixels[height // 8 : max(height // 8 + 1, height * 5 // 8), left:right])
    changes: dict[str, str] = {}
    skin = _likest_skin(middle)
    if skin is not None:
        changes["skin"] = to_hex(skin)
    hair = next(
        (one for one in _colors(pixels[: max(1, height // 4), left:right]) if one != skin and not _near(one, skin)),
        None,
    )
    if hair is not None:
        changes["hair"] = to_hex(hair)
    cloth = [one for one in _colors(pixels[height * 5 // 8 :, left:right]) if not _near(one, skin)]
    for slot, color in zip(("cloth_a", "cloth_b", "accent"), cloth, strict=False):
        changes[slot] = to_hex(color)
    return dna.model_copy(update={"colors": dna.colors.model_copy(update=changes)})


def _colors(pixels: NDArray[np.uint8]) -> list[Rgb]:
    return [one.color for one in extract_palette(pixels, SAMPLES)][:8] if pixels.size else []


def _likest_skin(colors: list[Rgb]) -> Rgb | None:
    """The color of the hue of skin, whatever its lightness; None where there is none."""
    best, least = None, 90_000
    for color in colors:
        lightness, a, b = (int(value) for value in to_lab(np.array([color], np.uint8))[0])
        gap = (
            (a - SKIN[1]) * (a - SKIN[1])
            + (b - SKIN[2]) * (b - SKIN[2])
            + (lightness - SKIN[0]) * (lightness - SKIN[0]) // 40
        )
        if a > 60 and b > 60 and gap < least:
            best, least = color, gap
    return best


def _near(color: Rgb, other: Rgb | None) -> bool:
    if other is None:
        return False
    one, two = to_lab(np.array([color, other], np.uint8)).astype(np.int64)
    gap = one - two
    return int((gap * gap).sum()) < 60_000
