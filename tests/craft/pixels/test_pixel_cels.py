"""Cels, sheets, outlines, tidying and GIF."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import NOTHING, Cel, blank, flat, joined, laid
from mintmark.craft.pixels.dither import stepped
from mintmark.craft.pixels.gif import encode_gif
from mintmark.craft.pixels.outline import Outline, outlined
from mintmark.craft.pixels.sheet import grid, packed
from mintmark.craft.pixels.tidy import bumps, smoothed, without_orphans
from mintmark.modes.pixel.effects.drawing import draw_effect
from mintmark.modes.pixel.items.drawing import draw_item

LINES = np.arange(256, dtype=np.uint8)


@pytest.fixture(scope="module")
def items() -> list[Cel]:
    return [
        draw_item(name, Stream(2).child(name), size) for name, size in (("sword", 24), ("apple", 32), ("chest", 32))
    ]


def _square() -> np.ndarray:
    index = np.zeros((9, 9), np.uint8)
    index[3:6, 3:6] = 4
    return index


@pytest.mark.parametrize("style", list(Outline))
def test_an_outline_grows_by_its_reach_and_no_farther(style: Outline) -> None:
    drawn = outlined(_square(), style, LINES, ink=1, halo=2)
    left, top, width, height = flat(drawn, tuple([NOTHING] * 8)).box()
    assert (left, top, width, height) == (3 - style.reach, 3 - style.reach, 3 + 2 * style.reach, 3 + 2 * style.reach)


def test_every_outline_looks_different() -> None:
    lines = np.full(256, 3, np.uint8)
    pictures = {outlined(_square(), style, lines, ink=1, halo=halo).tobytes() for style, halo in
                ((style, 5 if style is Outline.GLOW else 2) for style in Outline)}  # fmt: skip
    assert len(pictures) == len(Outline)


def test_nothing_is_drawn_around_what_is_kept() -> None:
    keep = _square() > 0
    assert (outlined(_square(), Outline.BOLD, LINES, ink=1, keep=keep) == _square()).all()


def test_tidying_takes_lone_pixels_and_leaves_eyes() -> None:
    index = np.full((8, 8), 2, np.uint8)
    index[3, 3] = index[5, 5] = 7
    eye = np.zeros((8, 8), np.bool_)
    eye[5, 5] = True
    tidy = without_orphans(index, eye)
    assert tidy[3, 3] == 2
    assert tidy[5, 5] == 7


def test_a_bump_goes_and_the_tip_of_a_blade_stays() -> None:
    flat_edge = np.zeros((8, 10), np.uint8)
    flat_edge[4:, 1:9] = 1
    flat_edge[3, 5] = 1
    assert smoothed(flat_edge)[3, 5] == 0
    blade = np.zeros((8, 9), np.uint8)
    for row in range(8):
        blade[row, 4 - row // 2 : 5 + row // 2] = 1
    assert not bumps(blade > 0).any()


def test_dither_changes_only_what_lies_near_a_step() -> None:
    tone = np.tile(np.linspace(0.0, 0.999, 64), (8, 1))
    plain, woven = stepped(tone, 4), stepped(tone, 4, dither=0.5)
    assert (np.abs(plain - woven) <= 1).all()
    middles = np.abs(tone * 4 % 1.0 - 0.5) < 0.2
    assert (plain == woven)[middles].all()
    assert (plain != woven).any()


def test_rectangles_of_a_sheet_crop_back_to_the_cels(items: list[Cel]) -> None:
    """WG-X02."""
    for sheet in (grid(items, gap=1), packed(items), grid(items, extrude=2)):
        for cel, place in zip(items, sheet.places, strict=True):
            left, top, width, height = place.source
            cut = sheet.cel.cropped(place.left, place.top, place.width, place.height)
            assert (cut.rgba() == cel.rgba()[top : top + height, left : left + width]).all()
            assert (cut.normal == cel.normal[top : top + height, left : left + width]).all()


def test_packing_saves_room_and_overlaps_nothing(items: list[Cel]) -> None:
    many = [*items, *draw_effect("explosion", Stream(1), 48)]
    sheet = packed(many)
    taken = np.zeros(sheet.cel.index.shape, np.int64)
    for place in sheet.places:
        taken[place.top : place.top + place.height, place.left : place.left + place.width] += 1
    assert taken.max() == 1
    assert sheet.cel.index.size < grid(many).cel.index.size


def test_flipping_twice_changes_nothing_and_once_turns_the_normals(items: list[Cel]) -> None:
    sword = items[0]
    assert (sword.flipped().normal[:, ::-1, 0] == -sword.normal[:, :, 0]).all()
    twice = sword.flipped().flipped()
    assert (twice.index == sword.index).all()
    assert twice.anchor == sword.anchor


def test_what_is_laid_over_the_border_is_cut_there(items: list[Cel]) -> None:
    ground = flat(np.ones((40, 40), np.uint8), (NOTHING, (9, 9, 9)))
    both = laid(ground, items[1], 30, -10)
    palette, moved = joined((ground.palette, items[1].palette))
    assert both.palette == palette
    seen = items[1].index[10:, :10] > 0
    assert (both.index[:22, 30:][seen] == moved[1][items[1].index[10:, :10]][seen]).all()
    assert (both.index[22:] == 1).all()


def test_normals_are_of_length_one_wherever_something_is(items: list[Cel]) -> None:
    for cel in items:
        lengths = np.sqrt((cel.normal.astype(np.float64) ** 2).sum(axis=2))
        assert np.abs(lengths[cel.index > 0] - 127.0).max() < 3.0
        assert not lengths[cel.index == 0].any()


def test_a_gif_shows_other_readers_the_same_pixels() -> None:
    """WG-X01: frames, times and transparency survive; tables that overflow begin anew."""
    noise = Stream(1).generator().words(2 * 96 * 96).astype(np.int64).reshape(2, 96, 96) % 200
    colors = (NOTHING, *((i, 255 - i, i * 7 % 256) for i in range(199)))
    cels = [flat(one.astype(np.uint8), colors) for one in noise]
    with Image.open(BytesIO(encode_gif(cels, scale=2))) as image:
        assert image.n_frames == 2
        for number, cel in enumerate(cels):
            image.seek(number)
            pixels = np.asarray(image.convert("RGBA"))[::2, ::2]
            seen = cel.index > 0
            assert (pixels[..., 3] > 0).tolist() == seen.tolist()
            assert (pixels[seen] == cel.rgba()[seen]).all()


def test_an_empty_cel_has_no_box_and_can_be_packed() -> None:
    empty = blank(8, 8)
    assert empty.box() == (0, 0, 0, 0)
    assert packed([empty, empty]).cel.width >= 1
