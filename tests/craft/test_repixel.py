"""Pictures like pixel art become pixel art: the grid is found, every cell has its color, no stray stays."""

import numpy as np
import pytest
from PIL import Image

from fixtures.figures import INKS, Pixels, as_a_model_draws_it, person, sprite
from mintmark.core.errors import InvalidSpec
from mintmark.craft.repixel import find_grid, repixel, without_strays
from mintmark.craft.upscale import repeated

GROUND = "#e9e4d8"


def truth() -> Pixels:
    back = Image.new("RGBA", (16, 16), GROUND)
    back.alpha_composite(Image.fromarray(sprite()))
    return np.array(back)


@pytest.mark.parametrize(
    ("cell", "blur", "noise"),
    [(8, 0.8, 6), (10.5, 1.2, 8), (13.37, 1.5, 10), (6.25, 0.6, 4), (21, 2.5, 12), (4, 0.5, 3)],
)
def test_the_true_grid_and_colors_are_found_again(cell: float, blur: float, noise: int) -> None:
    drawn = as_a_model_draws_it(sprite(), cell, blur=blur, noise=noise, ground=GROUND)
    grid = find_grid(drawn)
    assert grid is not None
    assert grid.cell == pytest.approx(cell, abs=0.13)
    found = repixel(drawn, colors=12)
    assert found.shape == (16, 16, 4)
    assert np.abs(found.astype(int) - truth())[:, :, :3].max() <= 30
    assert len(np.unique(found.reshape(-1, 4), axis=0)) <= 12


def test_a_large_picture_has_one_grid_all_over() -> None:
    art = np.tile(sprite(), (3, 3, 1))
    grid = find_grid(as_a_model_draws_it(art, 16))
    assert grid is not None
    assert (grid.cell, grid.left, grid.top) == (16, 0, 0)


def test_a_given_palette_is_kept_to_exactly() -> None:
    palette = (*(ink[:3] for sign, ink in INKS.items() if sign != "."), (233, 228, 216))
    found = repixel(as_a_model_draws_it(sprite(), 9), palette=palette)
    assert (found == truth()).all()


def test_transparency_is_voted_too() -> None:
    large = repeated(sprite(), 7)
    assert (repixel(large, colors=12) == sprite()).all()


def test_a_size_that_is_known_needs_no_search() -> None:
    drawn = as_a_model_draws_it(sprite(), 12.5)
    assert repixel(drawn, size=(16, 16), colors=12).shape == (16, 16, 4)
    with pytest.raises(InvalidSpec, match="500 × 4"):
        repixel(drawn, size=(500, 4))


def test_where_there_is_no_grid_it_is_said() -> None:
    smooth, _ = person(128, "#8fb4d8", gradient=80)
    assert find_grid(np.full((90, 90, 3), 9, np.uint8)) is None
    assert find_grid(np.random.default_rng(1).integers(0, 255, (90, 90, 3)).astype(np.uint8)) is None
    assert find_grid(smooth) is None
    with pytest.raises(InvalidSpec, match="No grid can be made out"):
        repixel(smooth)


def test_noise_goes_and_highlights_stay() -> None:
    palette = ((40, 60, 120), (44, 66, 128), (255, 255, 255))
    cells = np.zeros((7, 7), np.int64)
    cells[2, 2], cells[4, 4] = 1, 2
    cleaned = without_strays(cells, palette)
    assert cleaned[2, 2] == 0
    assert cleaned[4, 4] == 2
    open_air = np.full((7, 7), 3, np.int64)
    open_air[3, 3] = 2
    assert (without_strays(open_air, palette) == 3).all()
    holed = np.zeros((7, 7), np.int64)
    holed[3, 3] = 3
    assert (without_strays(holed, palette) == 0).all()
