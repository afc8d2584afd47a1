"""What is done to pictures after they came: palettes, sizes, crops, formats, outlines, gates."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from fixtures.figures import INKS, Pixels, person, sprite
from mintmark.core.artifact import MediaType
from mintmark.core.errors import InvalidSpec, TooLarge, UnreadableFile
from mintmark.craft import borders, convert, crop, gates, lab, upscale, vectorise
from mintmark.craft.extract_palette import extract_palette, snapped
from mintmark.craft.palette import to_oklab

small_rgba = arrays(np.uint8, st.tuples(st.integers(1, 7), st.integers(1, 7), st.just(4)))


def flat(width: int, height: int, color: tuple[int, ...] = (200, 60, 20, 255)) -> Pixels:
    return np.full((height, width, len(color)), color, np.uint8)


# Colors


@given(st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=1, max_size=20))
def test_the_integer_oklab_is_that_of_the_palette(colors: list[tuple[int, int, int]]) -> None:
    found = lab.to_lab(np.array(colors, np.uint8))
    wanted = np.array([[value * lab.ONE for value in to_oklab(color)] for color in colors])
    assert np.abs(found - wanted).max() <= 3


def test_a_picture_of_few_colors_has_just_these_the_most_frequent_first() -> None:
    found = extract_palette(sprite(), 16)
    assert {one.color for one in found} == {ink[:3] for sign, ink in INKS.items() if sign != "."}
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
    assert found[0].hex == "#1f1816"
    assert sum(one.count for one in found) == int((sprite()[:, :, 3] > 0).sum())


def test_many_colors_become_as_many_as_asked_each_of_the_picture() -> None:
    pixels, _ = person(96, "#7fae6b", noise=8)
    found = extract_palette(pixels, 6)
    assert len(found) == 6
    own = {tuple(color) for color in pixels.reshape(-1, 3).tolist()}
    assert all(one.color in own for one in found)
    assert found == extract_palette(pixels.copy(), 6)


def test_what_is_transparent_has_no_color() -> None:
    assert extract_palette(flat(3, 3, (9, 9, 9, 0)), 4) == ()


@given(small_rgba, st.integers(1, 5))
def test_every_picture_has_a_palette_that_it_can_be_snapped_to(pixels: Pixels, count: int) -> None:
    found = extract_palette(pixels, count)
    assert len(found) <= count
    if found:
        assert snapped(pixels, tuple(one.color for one in found)).max() < len(found)


# Sizes


def test_art_grows_by_squares_or_with_rounded_diagonals_and_gets_no_new_color() -> None:
    art = sprite()
    assert (upscale.repeated(art, 3)[::3, ::3] == art).all()
    own = {tuple(color) for color in art.reshape(-1, 4).tolist()}
    for large, times in ((upscale.scale2x(art), 2), (upscale.scale3x(art), 3), (upscale.enlarged_art(art, 12), 12)):
        assert large.shape == (16 * times, 16 * times, 4)
        assert {tuple(color) for color in large.reshape(-1, 4).tolist()} <= own
    stair = np.where(np.eye(4, dtype=bool)[:, :, None], flat(4, 4), flat(4, 4, (0, 0, 0, 255)))
    assert (upscale.scale2x(stair) != upscale.repeated(stair, 2)).any()


def test_smooth_sizes_are_close_to_those_of_pillow() -> None:
    pixels, _ = person(60, "#8fb4d8", noise=3)
    for size in ((150, 90), (23, 41), (60, 60)):
        wanted = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS)).astype(int)
        found = upscale.resized(pixels, *size)
        assert np.abs(found - wanted).mean() < 0.6
        assert np.percentile(np.abs(found - wanted), 99) <= 4


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 9))
def test_one_color_stays_that_color_at_every_size(width: int, height: int, side: int) -> None:
    assert (upscale.resized(flat(side, side), width, height) == flat(width, height)).all()


def test_edges_of_a_cutout_keep_their_color_when_they_grow() -> None:
    pixels = flat(8, 8, (255, 255, 255, 0))
    pixels[:, :4] = (200, 0, 0, 255)
    large = upscale.resized(pixels, 33, 33)
    seen = large[large[:, :, 3] > 8]
    assert np.abs(seen[:, :3].astype(int) - (200, 0, 0)).max() <= 6


def test_what_cannot_be_made_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="0 × 5"):
        upscale.resized(flat(2, 2), 0, 5)
    with pytest.raises(TooLarge):
        upscale.repeated(flat(200, 200), 100)


# Crops


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 20), st.integers(1, 20))
def test_a_crop_has_the_aspect_and_touches_two_sides(width: int, height: int, across: int, down: int) -> None:
    cut_width, cut_height = crop.fitting(width, height, across, down)
    assert 1 <= cut_width <= width
    assert 1 <= cut_height <= height
    assert cut_width == width or cut_height == height
    assert abs(cut_width * down - cut_height * across) <= max(across, down)


def test_a_crop_goes_where_there_is_something_to_see() -> None:
    pixels = flat(120, 40, (230, 230, 230))
    pixels[10:30, 90:110] = np.random.default_rng(1).integers(0, 255, (20, 20, 3))
    left, top = crop.best_place(pixels, 40, 40)
    assert (left <= 90, left + 40 >= 110, top) == (True, True, 0)
    assert crop.best_place(flat(120, 40, (7, 7, 7)), 40, 40) == (40, 0)
    assert crop.cropped(pixels, 1, 1).shape == (40, 40, 3)
    with pytest.raises(InvalidSpec, match="0:3"):
        crop.cropped(pixels, 0, 3)
    with pytest.raises(InvalidSpec, match="does not lie"):
        crop.best_place(pixels, 200, 10)


def test_a_trim_leaves_what_is_opaque_and_a_margin() -> None:
    pixels = flat(20, 20, (0, 0, 0, 0))
    pixels[5:8, 9:15] = (1, 2, 3, 255)
    assert crop.trimmed(pixels).shape == (3, 6, 4)
    assert crop.trimmed(pixels, 2).shape == (7, 10, 4)
    assert crop.trimmed(flat(4, 4, (0, 0, 0, 0))).shape == (4, 4, 4)


# Formats


@pytest.mark.parametrize("kind", [MediaType.PNG, MediaType.WEBP])
def test_lossless_formats_give_every_pixel_back(kind: MediaType) -> None:
    assert (convert.read_picture(convert.write_picture(sprite(), kind)) == sprite()).all()


def test_jpeg_lays_what_is_transparent_on_the_ground() -> None:
    found = convert.read_picture(convert.write_picture(sprite(), MediaType.JPEG, ground="#00ff00", quality=95))
    assert np.abs(found[0, 0, :3].astype(int) - (0, 255, 0)).max() < 40
    with pytest.raises(InvalidSpec, match="quality"):
        convert.write_picture(sprite(), MediaType.JPEG, quality=0)
    with pytest.raises(InvalidSpec, match="text/plain"):
        convert.write_picture(sprite(), MediaType.TEXT)


def test_a_moving_picture_has_its_frames_its_speed_and_its_loop() -> None:
    frames = [np.roll(sprite(), step, axis=1) for step in range(4)]
    for loop, count in (("infinite", 4), ("once", 4), ("pingpong", 6)):
        content = convert.write_gif(frames, frames_per_second=10, loop=loop)
        with Image.open(BytesIO(content)) as image:
            assert getattr(image, "n_frames", 1) == count
            assert image.info["duration"] == 100
            assert ("loop" in image.info) == (loop != "once")
            first = np.asarray(image.convert("RGBA"))
        assert (first[frames[0][:, :, 3] > 0] == frames[0][frames[0][:, :, 3] > 0]).all()
        assert (first[frames[0][:, :, 3] == 0][:, 3] == 0).all()
    with pytest.raises(InvalidSpec, match="one size"):
        convert.write_gif([sprite(), flat(3, 3)])
    with pytest.raises(InvalidSpec, match="sideways"):
        convert.write_gif([sprite()], loop="sideways")


def test_what_is_no_picture_or_a_bomb_is_refused() -> None:
    whole = convert.write_picture(sprite(), MediaType.PNG)
    for content in (b"", b"<html>", whole[:60], b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(UnreadableFile):
            convert.read_picture(content)
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    with pytest.raises(TooLarge):
        convert.read_picture(bomb.getvalue())


# Gates


def test_a_gate_lets_pictures_through_and_says_what_is_wrong_with_the_rest() -> None:
    good = convert.write_picture(sprite(), MediaType.PNG)
    assert gates.fault_in(good) == ""
    assert gates.fault_in(good, gates.Wish(512, 512)) == ""
    assert "16 × 16" in gates.fault_in(good, gates.Wish(512, 256))
    assert gates.fault_in(b"") == "The file is empty."
    assert "no picture" in gates.fault_in(good[:80])
    assert "one color" in gates.fault_of(flat(64, 64))
    assert "transparent all over" in gates.fault_of(flat(8, 8, (5, 5, 5, 0)))
    two = flat(64, 64)
    two[20:40, 20:40] = (255, 255, 255, 255)
    assert gates.fault_of(two) == ""


# Outlines


def test_outlines_of_pixel_art_are_its_squares() -> None:
    svg = vectorise.vectorise(sprite(), colors=9, smooth=False, specks=0, title="A < B")
    root = ET.fromstring(svg)
    assert root.attrib["viewBox"] == "0 0 16 16"
    assert b"<title>A &lt; B</title>" in svg
    assert (drawn(svg, 16, 16) == sprite()).all()
    assert svg == vectorise.vectorise(sprite().copy(), colors=9, smooth=False, specks=0, title="A < B")


def drawn(svg: bytes, width: int, height: int) -> Pixels:
    """Paths of horizontal and vertical lines filled by the even-odd rule, at the middles of pixels."""
    result = np.zeros((height, width, 4), np.uint8)
    for path in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
        crossings = np.zeros((height, width + 1), np.int64)
        x = y = 0
        for kind, numbers in re.findall(r"([MHVz])([-\d. ]*)", path.attrib["d"]):
            values = [int(float(number)) for number in numbers.split()]
            if kind == "M":
                (x, y), begin = values, values
            elif kind == "H":
                x = values[0]
            else:
                to = values[0] if kind == "V" else begin[1]
                crossings[min(y, to) : max(y, to), x] += 1
                y = to
        inside = np.cumsum(crossings, axis=1)[:, :-1] % 2 == 1
        color = path.attrib["fill"]
        result[inside] = (*(int(color[i : i + 2], 16) for i in (1, 3, 5)), 255)
    return result


@given(arrays(np.bool_, st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_borders_hold_just_the_pixels_of_a_mask(mask: np.ndarray) -> None:  # type: ignore[type-arg]
    total = 0
    for ring in borders.rings(mask):
        assert len(ring) >= 4
        pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
        total += sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)
    assert total == 2 * int(mask.sum()) * borders.UNIT**2


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=5, max_size=40), st.integers(1, 12))
def test_a_straightened_border_never_strays_further_than_it_may(ring: list[tuple[int, int]], tolerance: int) -> None:
    kept = borders.straightened(ring, tolerance)
    assert set(kept) <= set(ring)
    assert len(kept) >= 3


def test_smooth_outlines_are_short_and_specks_go() -> None:
    pixels, _ = person(128, "#8fb4d8")
    speckled = pixels.copy()
    speckled[5::25, 7::25] = (255, 0, 0)
    svg = vectorise.vectorise(speckled, palette=tuple(one.color for one in extract_palette(pixels, 7)), specks=4)
    assert svg.count(b"<path") == 7
    assert len(svg) < 16_000
    ET.fromstring(svg)
    assert b"nan" not in svg
    with pytest.raises(InvalidSpec):
        vectorise.vectorise(pixels, colors=0)
