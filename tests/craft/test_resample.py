"""Pictures made smaller and larger in whole numbers, and letters on pixels."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.craft.captions import shortened, write
from mintmark.craft.lettering import width_of
from mintmark.craft.resample import ONE, fitted, inside, window


@pytest.fixture
def noise() -> NDArray[np.uint8]:
    return np.random.default_rng(7).integers(0, 256, (36, 60, 3)).astype(np.uint8)


def test_half_a_picture_is_the_mean_of_its_fours(noise: NDArray[np.uint8]) -> None:
    fours = noise.reshape(18, 2, 30, 2, 3).astype(int).sum(axis=(1, 3))
    assert (fitted(noise, 30, 18) == (fours + 2) // 4).all()


def test_a_picture_of_one_color_keeps_it_at_every_size() -> None:
    plain = np.full((13, 29, 3), (12, 200, 77), np.uint8)
    for width, height in ((1, 1), (7, 5), (29, 4), (31, 40), (100, 3)):
        small = fitted(plain, width, height)
        assert small.shape == (height, width, 3)
        assert (small == (12, 200, 77)).all()


def test_the_mean_of_a_picture_stays_where_it_is(noise: NDArray[np.uint8]) -> None:
    assert abs(fitted(noise, 11, 7).mean() - noise.mean()) < 1.0


def test_the_whole_picture_at_its_own_size_is_itself(noise: NDArray[np.uint8]) -> None:
    assert (window(noise, (0, 0, 60 * ONE, 36 * ONE), 60, 36) == noise).all()
    assert fitted(noise, 60, 36) is noise


def test_a_window_is_the_part_and_beyond_the_edge_the_last_pixel_goes_on(noise: NDArray[np.uint8]) -> None:
    assert (window(noise, (10 * ONE, 6 * ONE, 20 * ONE, 16 * ONE), 10, 10) == noise[6:16, 10:20]).all()
    beyond = window(noise, (-5 * ONE, 0, 5 * ONE, 36 * ONE), 10, 36)
    assert (beyond[:, :5] == noise[:, :1]).all()
    between = window(noise, (ONE // 2, 0, 2 * ONE + ONE // 2, 36 * ONE), 2, 36)[:, 0].astype(int)
    assert abs(between - (noise[:, 0].astype(int) + noise[:, 1] + 1) // 2).max() <= 1


def test_pictures_fit_inside_frames_in_their_own_proportions() -> None:
    assert inside((1920, 1080), (640, 640)) == (640, 360)
    assert inside((1080, 1920), (640, 640)) == (360, 640)
    assert inside((4000, 1), (100, 100)) == (100, 1)


def test_words_are_written_where_they_are_asked_for_and_cut_where_they_must_be() -> None:
    sheet = np.full((60, 300, 3), 255, np.uint8)
    wide = write(sheet, "Shot 12B", (20.0, 40.0), 14.0, (20, 18, 15))
    dark = np.argwhere(sheet[..., 0] < 128)
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    assert 24 <= top <= 28
    assert 38 <= bottom <= 42
    assert 18 <= left <= 24
    assert abs(right - (20 + wide)) <= 3
    short = shortened("A caption that is far too long", 14.0, 100.0)
    assert short.endswith("...")
    assert width_of(short) * 14.0 <= 100.0
    assert shortened("Short", 14.0, 100.0) == "Short"


def test_words_beyond_the_edge_are_cut_off_and_harm_nothing() -> None:
    sheet = np.full((20, 40, 3), 255, np.uint8)
    for place in ((-30.0, 10.0), (35.0, 18.0), (5.0, -3.0), (5.0, 60.0)):
        write(sheet, "Words", place, 14.0, (0, 0, 0))
    assert sheet.min() < 255
