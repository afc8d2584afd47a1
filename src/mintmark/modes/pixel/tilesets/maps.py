"""Maps: worlds drawn by lot, and painted with the tiles of a set."""

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel, flat
from mintmark.modes.pixel.tilesets.layouts import World, numbered, signatures
from mintmark.modes.pixel.tilesets.textures import torus_noise
from mintmark.modes.pixel.tilesets.tiles import VARIANTS
from mintmark.modes.pixel.vocabulary import Layout


def world_of(layout: Layout, columns: int, rows: int, stream: Stream) -> World:
    """A map drawn by lot: islands for most sets, roads for edges; as `numbered` wants it."""
    if layout is Layout.EDGE_16:
        return _roads(columns, rows, stream)
    more = 0 if layout is Layout.BLOB_47 else 1
    noise = torus_noise((rows + more, columns + more), max(2, columns // 4), stream.child("land"))
    level = np.sort(noise.ravel())[noise.size * 45 // 100]
    found: World = (noise > level).astype(np.int64)
    return found


def _roads(columns: int, rows: int, stream: Stream) -> World:
    """A few straight roads that cross."""
    draws = stream.child("roads").generator()
    world = np.zeros((rows, columns), np.int64)
    across = sorted({draws.integer(1, max(1, rows - 2)), draws.integer(1, max(1, rows // 2))})
    down = sorted({draws.integer(1, max(1, columns // 2 - 1)), draws.integer(columns // 2, max(1, columns - 2))})
    for row in across:
        first, last = (0, columns) if draws.chance(0.5) else (min(down), columns)
        world[row, first:last] = 1
    for column in down:
        first, last = (0, rows) if draws.chance(0.5) else (min(across), rows)
        world[first:last, column] = 1
    return world


def painted(cels: list[Cel], layout: Layout, world: World, stream: Stream) -> Cel:
    """The map in tiles; plain ground is varied by lot, place by place."""
    numbers = varied(numbered(layout, world), layout, len(cels), stream)
    size = cels[0].width
    rows, columns = numbers.shape
    index = np.zeros((rows * size, columns * size), np.uint8)
    for row in range(rows):
        for column in range(columns):
            one = cels[int(numbers[row, column])]
            index[row * size : (row + 1) * size, column * size : (column + 1) * size] = one.index
    return flat(index, cels[0].palette)


def varied(numbers: NDArray[np.int64], layout: Layout, count: int, stream: Stream) -> NDArray[np.int64]:
    """Tile numbers with some of the plain ones exchanged for their variants."""
    plain = len(signatures(layout))
    full = plain - 1
    found = numbers.copy()
    draws = stream.child("variants").generator()
    for row in range(numbers.shape[0]):
        for column in range(numbers.shape[1]):
            pick, choice = draws.unit(), draws.integer(0, VARIANTS - 1)
            if pick > 0.34:
                continue
            if numbers[row, column] == 0:
                found[row, column] = count - VARIANTS + choice
            elif numbers[row, column] == full and layout is not Layout.EDGE_16:
                found[row, column] = plain + choice
    return found
