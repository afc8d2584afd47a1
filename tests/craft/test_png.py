"""PNG and APNG: an independent reader sees just what was written, and the same bytes come out every time."""

import contextlib
import io
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from mintmark.core.errors import UnreadableFile
from mintmark.core.fingerprint import content_hash
from mintmark.craft import png

sizes = st.tuples(st.integers(1, 40), st.integers(1, 40))


def random_array(shape: tuple[int, ...], seed: int, top: int = 256) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, top, shape, dtype=np.uint8)


def opened(content: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return np.asarray(image.convert("RGBA"))


@given(sizes, st.integers(0, 2**32), st.integers(1, 256), st.sampled_from([png.FAST, png.FAST_INK, png.SMALL]))
def test_indexed_pictures_read_back_pixel_by_pixel(size: tuple[int, int], seed: int, colors: int, level: int) -> None:
    indices = random_array(size, seed, colors)
    table = random_array((colors, 4), seed + 1)
    palette = png.Palette(tuple(map(tuple, table[:, :3].tolist())), table[:, 3].tobytes())
    assert np.array_equal(opened(png.encode_indexed(indices, palette, level=level)), table[indices])


@given(sizes, st.integers(0, 2**32), st.sampled_from([3, 4]))
def test_true_color_reads_back_pixel_by_pixel(size: tuple[int, int], seed: int, channels: int) -> None:
    pixels = random_array((*size, channels), seed)
    found = opened(png.encode_pixels(pixels))
    assert np.array_equal(found[..., :channels], pixels)


@pytest.mark.parametrize(("colors", "bits"), [(2, 1), (4, 2), (16, 4), (17, 8), (256, 8)])
def test_few_colors_take_few_bits(colors: int, bits: int) -> None:
    content = png.encode_indexed(random_array((9, 13), 1, colors), png.Palette(((0, 0, 0),) * colors))
    ((_, header), *_) = png.chunks(content)
    assert header[8] == bits


@given(sizes, st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 5))
def test_enlarged_indices_read_back(size: tuple[int, int], seed: int, colors: int, scale: int) -> None:
    indices = random_array(size, seed, colors)
    palette = png.Palette(tuple((i, 255 - i, i // 2) for i in range(colors)))
    found = opened(png.encode_indexed(indices, palette, scale=scale))
    assert np.array_equal(found[..., 0], indices.repeat(scale, 0).repeat(scale, 1))


def test_enlarged_pixel_art_costs_hardly_more_than_the_art() -> None:
    art = random_array((32, 32), 3, 12)
    palette = png.Palette(tuple((i * 20, i, 255 - i) for i in range(12)))
    small, large = (png.encode_indexed(art, palette, scale=scale, level=png.SMALL) for scale in (1, 16))
    assert len(large) < 4 * len(small)


def test_bytes_are_pinned() -> None:
    """They change with the pinned encoder only, and then every file we promise changes."""
    content = png.encode_indexed(random_array((64, 64), 5, 200), png.Palette(tuple((i, i, i) for i in range(200))))
    assert content_hash(content) == "59297626a380e79e685ea57ae978824ff38a76e24c41c49a856461294b8ac378"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=300), st.booleans())
def test_texts_read_back_here_and_elsewhere(text: str, compressed: bool) -> None:
    chunk = png.text_chunk("note", text, compressed=compressed)
    content = png.encode_pixels(random_array((2, 2, 3), 1), texts=[chunk])
    assert png.texts(content) == {"note": text}
    with Image.open(io.BytesIO(content)) as image:
        assert image.info["note"] == text


def test_texts_can_be_taken_out_and_put_in_without_touching_a_pixel() -> None:
    bare = png.encode_pixels(random_array((5, 5, 4), 2))
    marked = png.with_texts(bare, [png.text_chunk("mintmark", "{}")])
    assert png.texts(marked) == {"mintmark": "{}"}
    assert png.with_texts(marked, [], without=frozenset({"mintmark"})) == bare
    assert png.with_texts(marked, [png.text_chunk("mintmark", "2")], without=frozenset({"mintmark"})) == png.with_texts(
        bare, [png.text_chunk("mintmark", "2")]
    )


def test_an_animation_plays_every_frame_as_it_was() -> None:
    frames = [random_array((20, 30), 9, 5) for _ in range(2)]
    third = frames[1].copy()
    third[4:9, 10:12] = 4
    shown = [*frames, third, third]
    table = random_array((5, 4), 11)
    palette = png.Palette(tuple(map(tuple, table[:, :3].tolist())), table[:, 3].tobytes())
    content = png.encode_animation([png.Frame(frame, 70 + i) for i, frame in enumerate(shown)], palette)
    with Image.open(io.BytesIO(content)) as image:
        found = [(np.asarray(frame.convert("RGBA")), frame.info["duration"]) for frame in ImageSequence.Iterator(image)]
    assert [int(duration) for _, duration in found] == [70, 71, 72, 73]
    for (pixels, _), frame in zip(found, shown, strict=True):
        visible = table[frame][..., 3] > 0
        assert np.array_equal(pixels[visible], table[frame][visible])


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for damaged in (content, png.SIGNATURE + content):
        with contextlib.suppress(UnreadableFile):
            png.texts(damaged)


@settings(max_examples=60)
@given(st.integers(0, 400), st.integers(1, 255))
def test_a_flipped_byte_is_told(place: int, flip: int) -> None:
    content = bytearray(png.encode_pixels(random_array((9, 9, 3), 2), texts=[png.text_chunk("note", "x" * 50)]))
    place %= len(content)
    content[place] ^= flip
    with pytest.raises(UnreadableFile):
        list(png.chunks(bytes(content)))


def test_a_text_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(b"a" * (png.MAX_TEXT + 1), 9)
    chunk = png.chunk(b"iTXt", b"note\0\1\0\0\0" + bomb)
    with pytest.raises(UnreadableFile, match="4 MiB"):
        png.texts(png.encode_pixels(random_array((2, 2, 3), 1), texts=[chunk]))
