"""The ground goes, the figure stays, its white shirt too."""

import numpy as np
import pytest

from fixtures.figures import Pixels, person, sprite
from mintmark.craft.cutout import cut_out, flood
from mintmark.craft.upscale import repeated


def overlap(found: Pixels, truth: Pixels) -> float:
    """Pixels that both call figure, of those that either does."""
    one, other = found[:, :, 3] > 127, truth > 127
    return float((one & other).sum() / (one | other).sum())


@pytest.mark.parametrize(
    ("size", "ground", "noise", "gradient"),
    [
        (256, "#ffffff", 0, 0),
        (256, "#ffffff", 6, 0),
        (256, "#7fae6b", 8, 0),
        (256, "#8fb4d8", 4, 60),
        (200, "#e8e2d4", 5, 40),
        (64, "#ffffff", 0, 0),
    ],
)
def test_a_figure_is_cut_out_of_plain_noisy_and_shaded_grounds(
    size: int, ground: str, noise: int, gradient: int
) -> None:
    pixels, truth = person(size, ground, noise=noise, gradient=gradient)
    cut = cut_out(pixels)
    assert overlap(cut.pixels, truth) > 0.97
    assert cut.share == pytest.approx(float((truth > 127).mean()), abs=0.03)
    assert np.abs(cut.pixels[:, :, 3].astype(int) - truth).mean() < 3


def test_a_white_shirt_on_white_stays_and_keeps_its_white() -> None:
    pixels, truth = person(256, "#ffffff", noise=3)
    cut = cut_out(pixels).pixels
    shirt = (pixels.min(axis=2) > 245) & (truth == 255)
    assert shirt.sum() > 5000
    assert (cut[shirt][:, 3] == 255).mean() > 0.999


def test_a_gap_in_the_outline_narrower_than_a_brush_lets_nothing_out() -> None:
    pixels, truth = person(400, "#ffffff")
    gap = pixels.copy()
    gap[300:303, 100:118] = 255
    assert overlap(cut_out(gap).pixels, truth) > 0.97


def test_the_ground_leaves_no_tint_on_the_edge() -> None:
    pixels, truth = person(256, "#00ff00")
    cut = cut_out(pixels).pixels
    edge = (truth > 40) & (truth < 215) & (cut[:, :, 3] > 40)
    greener = cut[edge][:, 1].astype(int) - np.maximum(cut[edge][:, 0], cut[edge][:, 2])
    assert edge.sum() > 100
    assert np.percentile(greener, 90) < 40


def test_what_is_enclosed_goes_only_when_asked() -> None:
    pixels = np.full((120, 120, 3), (90, 160, 90), np.uint8)
    pixels[20:100, 20:100] = (60, 30, 20)
    pixels[40:80, 40:80] = (90, 160, 90)
    assert cut_out(pixels).pixels[60, 60, 3] == 255
    assert cut_out(pixels, holes=True).pixels[60, 60, 3] == 0
    assert cut_out(pixels, holes=True).pixels[30, 30, 3] == 255


def test_a_soft_shadow_goes_with_the_ground() -> None:
    rows, columns = np.mgrid[0:160, 0:160]
    shadow = np.clip(70 - ((columns - 80) ** 2 // 16 + (rows - 118) ** 2 // 2) // 4, 0, 70)
    pixels = np.repeat((225 - shadow)[:, :, None], 3, axis=2).astype(np.uint8)
    ball = (columns - 80) ** 2 + (rows - 75) ** 2 < 40**2
    pixels[ball] = (190, 60, 40)
    found = cut_out(pixels).pixels[:, :, 3] > 127
    assert (found == ball).mean() > 0.995


def test_pixel_art_keeps_hard_edges() -> None:
    art = repeated(sprite(), 8)
    ground = np.full((*art.shape[:2], 3), (120, 170, 210), np.uint8)
    drawn = np.where(art[:, :, 3:] > 0, art[:, :, :3], ground)
    framed = np.pad(drawn, ((8, 8), (8, 8), (0, 0)), mode="constant", constant_values=0)
    framed[:8], framed[-8:], framed[:, :8], framed[:, -8:] = ((120, 170, 210),) * 4
    cut = cut_out(framed).pixels[8:-8, 8:-8]
    assert set(np.unique(cut[:, :, 3])) <= {0, 255}
    assert (cut[:, :, 3] > 0).sum() == (art[:, :, 3] > 0).sum()


def test_a_picture_that_is_cut_out_already_is_left_alone() -> None:
    art = np.pad(sprite(), ((2, 2), (2, 2), (0, 0)))
    assert (cut_out(art).pixels == art).all()


def test_nothing_but_ground_is_said_by_the_share() -> None:
    assert cut_out(np.full((40, 40, 3), 200, np.uint8)).share == 0.0


def test_a_flood_goes_round_corners_and_not_through_walls() -> None:
    mask = np.ones((7, 7), np.bool_)
    mask[2:5, 2:5] = False
    mask[3, 3] = True
    reached = flood(mask)
    assert not reached[3, 3]
    assert reached.sum() == 49 - 9
