"""Tilesets: seams, rules and maps."""

from functools import cache

import numpy as np
import pytest

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.modes.pixel.tilesets.blocks import PAD, blocks, diamond, piled, top
from mintmark.modes.pixel.tilesets.grounds import grounds
from mintmark.modes.pixel.tilesets.layouts import ACROSS, DOWN, described, legal_pairs, numbered, signatures
from mintmark.modes.pixel.tilesets.maps import painted, world_of
from mintmark.modes.pixel.tilesets.tiles import Kit, kit_of, tile, tiles
from mintmark.modes.pixel.vocabulary import Layout, Terrain

SQUARE = (Layout.CORNER_16, Layout.EDGE_16, Layout.BLOB_47, Layout.DUAL_GRID)
PAIRS = (("grass", "water"), ("dirt", "grass"), ("stone", "lava"), ("snow", "sand"))


@cache
def _kit(first: str, second: str, size: int = 16) -> Kit:
    return kit_of(first, second, size, Stream(4))


def test_sets_have_as_many_tiles_as_their_names_say() -> None:
    assert len(set(signatures(Layout.CORNER_16))) == 16
    assert len(set(signatures(Layout.EDGE_16))) == 16
    assert len(set(signatures(Layout.BLOB_47)[1:])) == 47  # and the tile on which there is no upper ground


@pytest.mark.parametrize("layout", SQUARE)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_no_legal_pair_of_tiles_shows_a_seam(layout: Layout, pair: tuple[str, str]) -> None:
    """Every tile, drawn a pixel beyond its border, shows there exactly what each legal neighbor begins with."""
    size = 16
    drawn = [tile(_kit(*pair), layout, number, phase=0.25, apron=1) for number in range(len(signatures(layout)))]
    tried = 0
    for first, second, side in legal_pairs(layout):
        a, b = drawn[first], drawn[second]
        for layer in ("index", "normal", "emission", "ident"):
            one, other = getattr(a, layer), getattr(b, layer)
            if side is ACROSS:
                assert (one[1:-1, size + 1] == other[1:-1, 1]).all(), (first, second, layer)
                assert (one[1:-1, size] == other[1:-1, 0]).all(), (first, second, layer)
            else:
                assert (one[size + 1, 1:-1] == other[1, 1:-1]).all(), (first, second, layer)
                assert (one[size, 1:-1] == other[0, 1:-1]).all(), (first, second, layer)
        tried += 1
    assert tried >= 100


@pytest.mark.parametrize("pair", [("grass", "water"), ("stone", "dirt")], ids="-on-".join)
def test_no_legal_pair_of_isometric_tops_shows_a_seam(pair: tuple[str, str]) -> None:
    size = 32
    kit = _kit(*pair, size)
    drawn = [top(kit, number) for number in range(16)]
    inside = diamond(size)
    beside = np.zeros_like(inside)
    for rows, columns in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        beside |= np.roll(inside, (rows, columns), (0, 1))
    for first, second, side in legal_pairs(Layout.ISOMETRIC):
        columns = size // 2 if side is ACROSS else -size // 2
        there = np.roll(inside, (size // 4, columns), (0, 1)) & beside & ~inside
        rows_at, columns_at = np.nonzero(there)
        assert rows_at.size
        for layer in ("slot", "step", "part"):
            one = getattr(drawn[first], layer)[rows_at, columns_at]
            other = getattr(drawn[second], layer)[rows_at - size // 4, columns_at - columns]
            assert (one == other).all(), (first, second, layer)


def test_tops_of_blocks_cover_the_ground_once() -> None:
    size = 32
    count = np.zeros((6 * size, 6 * size), np.int64)
    inside = diamond(size)[PAD : PAD + size // 2, PAD : PAD + size]
    for row in range(-1, 9):
        for column in range(-1, 9):
            left, first = (column - row + 5) * size // 2, (column + row + 1) * size // 4
            if 0 <= left <= 5 * size and first >= 0:
                count[first : first + size // 2, left : left + size] += inside
    assert (count[3 * size // 2 : 5 * size // 2, 5 * size // 2 : 7 * size // 2] == 1).all()


@pytest.mark.parametrize("layout", [Layout.CORNER_16, Layout.BLOB_47, Layout.DUAL_GRID])
def test_the_rule_lays_only_legal_pairs(layout: Layout) -> None:
    legal = {(first, second, side) for first, second, side in legal_pairs(layout)}
    for seed in range(4):
        world = (Stream(seed).generator().units(144).reshape(12, 12) > 0.45).astype(np.int64)
        numbers = numbered(layout, world).tolist()
        for row in range(len(numbers) - 1):
            for column in range(len(numbers[0]) - 1):
                here = numbers[row][column]
                assert (here, numbers[row][column + 1], ACROSS) in legal
                assert (here, numbers[row + 1][column], DOWN) in legal


def test_roads_meet_at_every_crossing() -> None:
    world = world_of(Layout.EDGE_16, 12, 8, Stream(2))
    numbers = numbered(Layout.EDGE_16, world)
    rights, lefts = numbers[:, :-1] >> 1 & 1, numbers[:, 1:] >> 3 & 1
    assert (rights == lefts).all()
    assert numbers.any()


def test_the_data_of_a_blob_set_finds_the_tile_of_every_neighborhood() -> None:
    value = described(Layout.BLOB_47, "grass", "water", (16, 16), 8, 1)
    masks = value["masks"]
    assert isinstance(masks, list)
    assert len(masks) == 256
    world = np.zeros((3, 3), np.int64)
    world[1, 1] = world[0, 1] = world[1, 2] = world[0, 2] = 1
    assert numbered(Layout.BLOB_47, world)[1, 1] == masks[0b111]


def test_flowing_grounds_come_back_to_where_they_began() -> None:
    kit = _kit("grass", "water")
    still, moved, again = (tile(kit, Layout.CORNER_16, 5, phase=phase) for phase in (0.0, 0.5, 1.0))
    assert (still.index == again.index).all()
    assert (still.index != moved.index).any()


def test_variants_keep_the_border_of_the_plain_tile() -> None:
    cels = tiles(_kit("grass", "dirt", 32), Layout.CORNER_16)
    plain, variants = cels[15], cels[16:19]
    for one in variants:
        assert (one.index != plain.index).any()
        assert (one.index[:4] == plain.index[:4]).all()
        assert (one.index[:, -4:] == plain.index[:, -4:]).all()


def test_every_ground_is_different_and_named_in_the_vocabulary() -> None:
    assert set(grounds()) == {terrain.value for terrain in Terrain}
    pictures = {
        tile(_kit(name, "water" if name != "water" else "sand"), Layout.CORNER_16, 15).rgba().tobytes()
        for name in grounds()
    }
    assert len(pictures) == len(grounds())


def test_maps_are_painted_whole() -> None:
    cels: list[Cel] = tiles(_kit("sand", "water"), Layout.CORNER_16)
    world = world_of(Layout.CORNER_16, 6, 4, Stream(1))
    assert painted(cels, Layout.CORNER_16, world, Stream(1)).index.shape == (64, 96)
    pile = piled(blocks(_kit("grass", "dirt", 32)), np.ones((4, 4), np.int64))
    assert (pile.index > 0).mean() > 0.5
