"""From light to pixels."""

from dataclasses import replace

import numpy as np
import pytest

from fixtures.tracing import product
from mintmark.core.errors import InvalidSpec
from mintmark.craft.tracer.develop import LOOKS, Print, develop
from mintmark.craft.tracer.frame import Frame, Quality, trace
from mintmark.craft.tracer.scene import UPRIGHT

BACKDROP = (0xF5 / 255, 0xE6 / 255, 0x21 / 255)


def flat(radiance: float, size: int = 32) -> Frame:
    """A frame of one light."""
    light = np.full((size, size, 3), radiance)
    ones, zeros = np.ones((size, size)), np.zeros((size, size))
    return Frame(light, light, light, ones, zeros.astype(np.int32), zeros, np.zeros_like(light), zeros, zeros)


@pytest.fixture(scope="module")
def frame() -> Frame:
    return trace(product(BACKDROP), Quality(64, 48, samples=8))


def test_corners_of_a_seamless_backdrop_are_its_color_to_the_digit(frame: Frame) -> None:
    picture = develop(frame, Print(), BACKDROP, 3)
    for y, x in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        assert tuple(picture[y, x]) == (0xF5, 0xE6, 0x21)


def test_what_stands_on_the_backdrop_casts_a_shadow_on_it(frame: Frame) -> None:
    shadow = (frame.coverage > 0.99) & (frame.shade[..., 1] < 0.8)
    assert shadow.sum() > 20
    picture = develop(frame, Print(), BACKDROP, 3)
    assert picture[shadow].mean() < 0.9 * picture[0, 0].mean()


def test_a_camera_on_the_floor_sees_no_underside_of_the_backdrop() -> None:
    low = product(BACKDROP)
    camera = replace(low.camera, position=(0.0, 0.0, 4.0), axes=UPRIGHT, lens_radius=0.05, focus_distance=4.0)
    frame = trace(replace(low, camera=camera), Quality(48, 32, samples=8))
    picture = develop(frame, Print(), BACKDROP, 0)
    assert np.array_equal(picture[:, 0], np.broadcast_to((0xF5, 0xE6, 0x21), (32, 3)))


def test_exposure_leaves_the_backdrop_alone_and_lifts_the_rest(frame: Frame) -> None:
    plain, bright = (develop(frame, Print(exposure=stops), BACKDROP, 3) for stops in (0.0, 1.0))
    assert np.array_equal(plain[0], bright[0])
    thing = frame.object == 1
    assert bright[thing].mean() > 1.15 * plain[thing].mean()


def test_white_paper_is_shown_nearly_white_and_nothing_ever_clips() -> None:
    shown = [develop(flat(radiance), Print(), None, 0).mean() for radiance in (0.0, 0.18, 0.5, 1.0, 4.0, 50.0)]
    assert shown == sorted(shown)
    assert shown[0] < 1
    assert 100 < shown[1] < 128
    assert 225 < shown[3] < 235
    assert shown[4] < 254


def test_a_smooth_ramp_is_dithered_so_that_it_shows_no_bands() -> None:
    light = np.repeat(np.linspace(0.20, 0.21, 64)[None, :, None], 64, axis=0).repeat(3, axis=2)
    frame = replace(flat(0.2, 64), light=light)
    columns = develop(frame, Print(), None, 0)[..., 1].astype(float).mean(axis=0)
    assert len(set(columns.round(2))) > 20


def test_the_same_frame_and_seed_make_the_same_bytes_and_another_seed_another_grain(frame: Frame) -> None:
    grainy = Print(film_grain=0.5)
    first, again, other = (develop(frame, grainy, BACKDROP, seed).tobytes() for seed in (1, 1, 2))
    assert first == again != other


def test_every_look_is_another_picture(frame: Frame) -> None:
    pictures = {look: develop(frame, Print(look=look), BACKDROP, 0) for look in LOOKS}
    assert len({picture.tobytes() for picture in pictures.values()}) == len(LOOKS)
    noir = pictures["noir"].astype(int)
    assert np.ptp(noir, axis=2).max() <= 2  # gray, but for the dither


def test_dials_do_what_they_say() -> None:
    frame = flat(0.3)
    frame.light[:, 16:] *= 0.2
    frame.light[..., 2] *= 0.5

    def of(**dials: float) -> np.ndarray:
        return develop(frame, Print(**dials), None, 0).astype(float)

    plain = of()
    assert np.ptp(of(contrast=1.5).mean(axis=2)) > np.ptp(plain.mean(axis=2))
    gray = of(saturation=0.0)
    assert abs(gray[..., 0] - gray[..., 2]).max() <= 2
    vignette = of(vignette=1.0)
    assert vignette[0, 0].mean() < 0.6 * plain[0, 0].mean()
    assert vignette[16, 15] == pytest.approx(plain[16, 15], abs=2)
    assert of(film_grain=1.0)[:, :16].std() > plain[:, :16].std() + 2


def test_a_look_that_is_none_is_refused(frame: Frame) -> None:
    with pytest.raises(InvalidSpec, match="'sepia'"):
        develop(frame, Print(look="sepia"), None, 0)
