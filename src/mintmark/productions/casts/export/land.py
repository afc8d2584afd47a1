"""Land: a small map for the ground of a pack, as numbers of tiles and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.sheet import Sheet, grid
from mintmark.productions.casts.export.kit import FULL, Ground

COLUMNS, ROWS = 20, 14
SMOOTHINGS = 4
"""How often every cell takes on what most of its neighbors are."""
VARIED = 0.25
"""How many plain tiles are exchanged for a variant."""
MOST = 5
"""So many of nine cells are most of them."""
_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""Clockwise from the top, as signatures go: rows, columns."""


@dataclass(frozen=True)
class Land:
    """A map over a ground."""

    ground: Ground
    numbers: NDArray[np.int64]
    """Shape (rows, columns): the number of the tile that lies there."""

    @cached_property
    def tiles(self) -> Sheet:
        """All tiles on one picture, in the order of their numbers."""
        return grid(self.ground.cels, columns=self.ground.columns)

    @cached_property
    def picture(self) -> NDArray[np.uint8]:
        """The map as it looks, shape (height, width, 4)."""
        pixels = [cel.rgba() for cel in self.ground.cels]
        return np.vstack([np.hstack([pixels[number] for number in row]) for row in self.numbers.tolist()])

    @property
    def is_full(self) -> NDArray[np.bool_]:
        """Where the terrain is all around."""
        full = [tile for tile, signature in enumerate(self.ground.wangids) if signature == FULL]
        return np.isin(self.numbers, full)

    @property
    def tile(self) -> Cel:
        """Any of the tiles: all have one size."""
        return self.ground.cels[0]


def settled(ground: Ground, name: str, columns: int = COLUMNS, rows: int = ROWS) -> Land:
    """Islands of the terrain on the ground it lies on, drawn by lot from a name."""
    draws = Stream(0).child("land").child(name).generator()
    world = np.array([[int(draws.chance(0.52)) for _ in range(columns)] for _ in range(rows)], np.int64)
    world[rows // 2 - 1 : rows // 2 + 2, columns // 2 - 2 : columns // 2 + 2] = 1  # somewhere to stand
    for _ in range(SMOOTHINGS):
        padded = np.pad(world, 1, mode="edge")
        near = sum((_beside(padded, *to) for to in _AROUND), world.copy())
        world = (near >= MOST).astype(np.int64)
    return Land(ground, _varied(ground, _numbered(ground.wangids[: ground.plain], world), name))


def _varied(ground: Ground, numbers: NDArray[np.int64], name: str) -> NDArray[np.int64]:
    """Some plain tiles exchanged for their variants by lot."""
    draws = Stream(0).child("land").child(name).child("variants").generator()
    tiles = range(len(ground.cels))
    bare = [tile for tile in tiles if ground.is_bare(tile)]
    full = [tile for tile in tiles if ground.wangids[tile] == FULL]
    kinds = {bare[0]: bare[1:], full[0]: full[1:]}
    found = numbers.copy()
    for (row, column), tile in np.ndenumerate(numbers):
        variants = kinds.get(int(tile), [])
        if draws.chance(VARIED) and variants:
            found[row, column] = draws.pick(tuple(variants))
    return found


def _numbered(wangids: Sequence[tuple[int, ...]], world: NDArray[np.int64]) -> NDArray[np.int64]:
    """The tile for every cell: the one whose signature says what lies around it."""
    padded = np.pad(world, 1, mode="edge")
    around = [_beside(padded, *to) for to in _AROUND]
    for corner in (1, 3, 5, 7):  # a corner counts where both sides beside it are of the terrain too
        around[corner] = around[corner] & around[corner - 1] & around[(corner + 1) % 8]
    # The first tile is bare ground; its signature is that of the lonely island, which comes after it.
    found = {signature: number for number, signature in enumerate(wangids) if number}
    numbers = np.zeros_like(world)
    for row, column in np.argwhere(world == 1).tolist():
        numbers[row, column] = found[tuple(int(layer[row, column]) for layer in around)]
    return numbers


def _beside(padded: NDArray[np.int64], rows: int, columns: int) -> NDArray[np.int64]:
    return padded[1 + rows : padded.shape[0] - 1 + rows, 1 + columns : padded.shape[1] - 1 + columns]
