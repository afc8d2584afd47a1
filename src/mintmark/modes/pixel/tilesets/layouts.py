"""Which tiles a set has, by the signs at their corners and edges, and which of them may lie beside each other.

A signature is eight flags, clockwise from the top: top, top right, right, bottom right, bottom, bottom left, left, top
left; 1 is the upper ground. That is also the order of Tiled's `wangid`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.canonical import Json
from mintmark.modes.pixel.vocabulary import Layout

Signature = tuple[int, int, int, int, int, int, int, int]
World = NDArray[np.int64]
"""A map, shape (rows, columns): 1 where the upper ground is."""

TOP, TOP_RIGHT, RIGHT, BOTTOM_RIGHT, BOTTOM, BOTTOM_LEFT, LEFT, TOP_LEFT = range(8)


def signatures(layout: Layout) -> tuple[Signature, ...]:
    """All tiles of a set, in the order of its sheet; the number of a tile is its place here."""
    if layout is Layout.EDGE_16:
        return tuple(from_edges(mask) for mask in range(16))
    if layout is Layout.BLOB_47:
        kept = sorted({blob_mask(mask) for mask in range(256)})
        return (EMPTY, *(_flags(mask) for mask in kept))
    return tuple(from_corners(mask) for mask in range(16))


EMPTY: Signature = (0,) * 8
"""No upper ground at all. In a blob set this is the tile before the lonely island, whose neighbors are empty too."""


def from_corners(mask: int) -> Signature:
    """Bits 1, 2, 4, 8: top left, top right, bottom left, bottom right."""
    top_left, top_right, bottom_left, bottom_right = (mask >> bit & 1 for bit in range(4))
    return (0, top_right, 0, bottom_right, 0, bottom_left, 0, top_left)


def from_edges(mask: int) -> Signature:
    """Bits 1, 2, 4, 8: top, right, bottom, left."""
    top, right, bottom, left = (mask >> bit & 1 for bit in range(4))
    return (top, 0, right, 0, bottom, 0, left, 0)


def blob_mask(mask: int) -> int:
    """Eight neighbors as bits in the order of a signature, without the corners that do not count.

    A corner counts only where both edges beside it are of the upper ground.
    """
    kept = mask & 0b01010101
    for corner in (TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT, TOP_LEFT):
        if mask >> corner & 1 and mask >> (corner - 1) & 1 and mask >> ((corner + 1) % 8) & 1:
            kept |= 1 << corner
    return kept


def _flags(mask: int) -> Signature:
    a, b, c, d, e, f, g, h = (mask >> bit & 1 for bit in range(8))
    return (a, b, c, d, e, f, g, h)


@dataclass(frozen=True, slots=True)
class Side:
    """Two tiles side by side: what of the one must equal what of the other."""

    first: tuple[int, int, int]
    second: tuple[int, int, int]
    columns: int
    rows: int
    """Where the second lies, seen from the first."""


ACROSS = Side((TOP_RIGHT, RIGHT, BOTTOM_RIGHT), (TOP_LEFT, LEFT, BOTTOM_LEFT), 1, 0)
DOWN = Side((BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT), (TOP_LEFT, TOP, TOP_RIGHT), 0, 1)


def legal_pairs(layout: Layout) -> Iterator[tuple[int, int, Side]]:
    """All pairs of tiles that may lie beside or below each other, by their numbers."""
    tiles = signatures(layout)
    for side in (ACROSS, DOWN):
        for i, first in enumerate(tiles):
            for j, second in enumerate(tiles):
                if all(first[a] == second[b] for a, b in zip(side.first, side.second, strict=True)):
                    yield i, j, side


def numbered(layout: Layout, world: World) -> NDArray[np.int64]:
    """Which tile lies where on a map.

    A map of cells for blobs and edges; of corners, or of cells half a tile off, for the others: then there is a row and
    a column of tiles fewer than of signs. What lies beyond a map of cells is like its border.
    """
    rule: Callable[[World], NDArray[np.int64]] = _RULES[layout]
    return rule(world)


def _by_corners(world: World) -> NDArray[np.int64]:
    return world[:-1, :-1] + 2 * world[:-1, 1:] + 4 * world[1:, :-1] + 8 * world[1:, 1:]


def _beside(world: World, rows: int, columns: int) -> World:
    padded = np.pad(world, 1, mode="edge")
    return padded[1 + rows : 1 + rows + world.shape[0], 1 + columns : 1 + columns + world.shape[1]]


def _by_edges(world: World) -> NDArray[np.int64]:
    near = [_beside(world, rows, columns) for rows, columns in ((-1, 0), (0, 1), (1, 0), (0, -1))]
    return np.where(world == 1, sum((one << bit for bit, one in enumerate(near)), np.zeros_like(world)), 0)


def _by_blob(world: World) -> NDArray[np.int64]:
    around = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
    mask = sum((_beside(world, *to) << bit for bit, to in enumerate(around)), np.zeros_like(world))
    kept = sorted({blob_mask(one) for one in range(256)})
    table = np.array([kept.index(blob_mask(one)) + 1 for one in range(256)])
    return np.where(world == 1, table[mask], 0)


_RULES: Mapping[Layout, Callable[[World], NDArray[np.int64]]] = {
    Layout.CORNER_16: _by_corners,
    Layout.EDGE_16: _by_edges,
    Layout.BLOB_47: _by_blob,
    Layout.DUAL_GRID: _by_corners,
    Layout.ISOMETRIC: _by_corners,
}

HOW = {
    Layout.CORNER_16: "index = topLeft + 2*topRight + 4*bottomLeft + 8*bottomRight, of the corners of the map",
    Layout.EDGE_16: "index = top + 2*right + 4*bottom + 8*left, of the cells beside; empty cells are 0",
    Layout.BLOB_47: "index = masks[mask] of the eight cells around, bit 0 top and then clockwise; empty cells are 0",
    Layout.DUAL_GRID: "index = topLeft + 2*topRight + 4*bottomLeft + 8*bottomRight, of cells, half a tile off",
    Layout.ISOMETRIC: "index = north + 2*east + 4*west + 8*south, of the corners of the map",
}


def described(
    layout: Layout, upper: str, lower: str, size: tuple[int, int], columns: int, frames: int
) -> dict[str, Json]:
    """The set as data for a game: how to find the tile for a place, and the signature of each."""
    tiles: Sequence[Signature] = signatures(layout)
    value: dict[str, Json] = {
        "layout": layout.value,
        "terrains": [lower, upper],
        "tile": {"width": size[0], "height": size[1]},
        "columns": columns,
        "frames": frames,
        "rule": HOW[layout],
        "offset": [size[0] // 2, size[1] // 2] if layout is Layout.DUAL_GRID else [0, 0],
        "tiles": [{"index": number, "wangid": list(signature)} for number, signature in enumerate(tiles)],
    }
    if layout is Layout.BLOB_47:
        table = _by_blob_table()
        value["masks"] = list(table)
    return value


def _by_blob_table() -> list[int]:
    kept = sorted({blob_mask(one) for one in range(256)})
    return [kept.index(blob_mask(one)) + 1 for one in range(256)]
