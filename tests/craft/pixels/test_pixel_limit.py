"""Numbers of colors, given palettes, and the named ones."""

import numpy as np
import pytest

from mintmark.core.errors import UnknownName
from mintmark.craft.palette import rgb
from mintmark.craft.pixels.cel import NOTHING, Cel, flat
from mintmark.craft.pixels.limit import limited
from mintmark.craft.pixels.palettes import palette_of, swatches
from mintmark.craft.pixels.ramps import ramp


@pytest.fixture
def rainbow() -> Cel:
    """Sixty colors in patches, the right half of it empty."""
    colors = [
        color
        for base in ("#d83a3c", "#69a83f", "#3d6fe0", "#e6ad35", "#9a55d8", "#9fb0c4")
        for color in ramp(rgb(base), 9)
    ]
    palette = (NOTHING, *dict.fromkeys(colors))
    index = np.zeros((24, 48), np.uint8)
    index[:, :24] = (np.arange(576).reshape(24, 24) // 4 % (len(palette) - 1) + 1).astype(np.uint8)
    return flat(index, palette)


@pytest.mark.parametrize("colors", [4, 8, 16, 32])
def test_so_many_colors_are_used_as_were_asked(rainbow: Cel, colors: int) -> None:
    (few,) = limited([rainbow], colors)
    assert len(few.palette) - 1 == len(set(few.index[few.index > 0].tolist())) == colors
    assert ((few.index > 0) == (rainbow.index > 0)).all()
    assert set(few.palette[1:]) <= set(rainbow.palette)


def test_a_given_palette_is_all_that_is_used(rainbow: Cel) -> None:
    given = tuple(rgb(color) for color in palette_of("c64"))
    for dither in (False, True):
        (held,) = limited([rainbow], 256, given, dither=dither)
        assert set(held.palette[1:]) <= set(given)


def test_dither_weaves_where_the_palette_has_nothing_between() -> None:
    gray = flat(np.ones((8, 8), np.uint8), (NOTHING, (118, 118, 118)))
    dark_light = ((100, 100, 100), (138, 138, 138))
    (woven,) = limited([gray], 2, dark_light, dither=True)
    assert len(woven.palette) == 3
    assert woven.index[0, 0] != woven.index[0, 1]
    assert woven.index[0, 0] == woven.index[1, 1]
    (plain,) = limited([gray], 2, ((10, 10, 10), (245, 245, 245)), dither=True)
    assert len(plain.palette) == 2  # two colors so far apart would glitter


def test_five_bits_leave_five_bits(rainbow: Cel) -> None:
    (held,) = limited([rainbow], 256, bits=5)
    steps = {level * 255 // 31 for level in range(32)}
    assert {channel for color in held.palette for channel in color} <= steps


def test_frames_keep_one_palette(rainbow: Cel) -> None:
    other = flat(np.ones((24, 48), np.uint8), (NOTHING, (250, 250, 20)))
    first, second = limited([rainbow, other], 8)
    assert first.palette == second.palette
    assert len(first.palette) == 9


def test_named_palettes_are_all_different_and_an_unknown_one_is_answered_with_a_list() -> None:
    palettes = [frozenset(swatch.colors) for swatch in swatches().values()]
    assert len(palettes) >= 16
    assert len(set(palettes)) == len(palettes)
    with pytest.raises(UnknownName, match="gameboy"):
        palette_of("game boy")
