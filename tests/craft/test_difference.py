"""What differs between two pictures, and how much."""

import io

import numpy as np
import pytest
from PIL import Image

from mintmark.core.errors import TooLarge, UnreadableFile
from mintmark.craft import png
from mintmark.craft.difference import BONE, compare, difference, read

SAND = np.full((40, 60, 3), (200, 180, 150), np.uint8)


def file(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    return png.encode_pixels(np.ascontiguousarray(pixels))


def heat_of(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def test_equal_pictures_differ_in_nothing() -> None:
    numbers, heat = compare(file(SAND), file(SAND))
    assert (numbers.changed, numbers.share, numbers.largest, numbers.mean) == (0, 0.0, 0, 0.0)
    assert len(np.unique(heat_of(heat).reshape(-1, 3), axis=0)) == 1  # the faint picture alone


def test_what_changed_is_counted_measured_and_red() -> None:
    other = SAND.copy()
    other[10:20, 30:50] = (200, 180, 90)
    numbers, heat = compare(file(SAND), file(other))
    assert (numbers.changed, numbers.total, numbers.largest) == (200, 2400, 60)
    assert numbers.share == pytest.approx(200 / 2400)
    assert numbers.mean == pytest.approx(200 * 60 / (2400 * 4))  # of four channels
    seen = heat_of(heat).astype(int)
    assert (seen[10:20, 30:50, 0] - seen[10:20, 30:50, 1] > 100).all()
    assert (seen[:10, :, 0] - seen[:10, :, 1] < 30).all()


def test_a_single_step_of_one_channel_is_to_be_seen() -> None:
    other = SAND.copy()
    other[5, 5, 1] += 1
    _, heat = compare(file(SAND), file(other))
    seen = heat_of(heat).astype(int)
    assert abs(seen[5, 5] - seen[6, 6]).max() > 40


def test_the_heat_does_not_depend_on_the_order_of_magnitude_but_on_the_difference() -> None:
    heats = []
    for step in (2, 20, 200):
        other = SAND.copy()
        other[5, 5, 2] = abs(int(other[5, 5, 2]) - step)
        heats.append(int(heat_of(compare(file(SAND), file(other))[1])[5, 5, 1]))
    assert heats == sorted(heats, reverse=True)  # more difference, less green


def test_pictures_of_other_sizes_are_compared_where_both_are() -> None:
    numbers, heat = compare(file(SAND), file(SAND[:30, :50]))
    assert numbers.sizes == ((60, 40), (50, 30))
    assert (numbers.total, numbers.changed, numbers.mean) == (2400, 2400 - 1500, 0.0)
    assert heat_of(heat).shape == (40, 60, 3)
    flipped, _ = compare(file(SAND[:30, :50]), file(SAND))
    assert (flipped.changed, flipped.sizes) == (900, ((50, 30), (60, 40)))


def test_what_cannot_be_seen_does_not_differ() -> None:
    one, other = (np.zeros((8, 8, 4), np.uint8) for _ in range(2))
    one[..., :3], other[..., :3] = 10, 200
    assert compare(file(one), file(other))[0].changed == 0
    other[..., 3] = 255
    assert compare(file(one), file(other))[0].changed == 64
    assert tuple(heat_of(compare(file(one), file(one))[1])[0, 0]) == BONE


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert compare(file(SAND), file(SAND[::-1] // 2))[1] == compare(file(SAND), file(SAND[::-1] // 2))[1]
    numbers, heat = difference(read(file(SAND)), read(file(SAND // 2)))
    assert numbers.changed == 2400
    assert heat.dtype == np.uint8


def test_what_is_no_picture_is_refused() -> None:
    for bad in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, file(SAND)[:60]):
        with pytest.raises(UnreadableFile):
            compare(bad, file(SAND))
    huge = file(SAND).replace((60).to_bytes(4, "big") + (40).to_bytes(4, "big"), b"\0\0\xff\xff" * 2)
    with pytest.raises((TooLarge, UnreadableFile)):
        compare(huge, file(SAND))
