"""A level on the bench: every tile that is changed is written down with the reason."""

from typing import NamedTuple

import numpy as np

from mintmark.modes.level.form import Grid, tile_at
from mintmark.modes.level.tiles import ROWS, SOLID, TILES, Level


class Edit(NamedTuple):
    """One tile that was changed."""

    column: int
    row: int
    before: str
    after: str
    why: str

    def __str__(self) -> str:
        place = f"column {self.column + 1}, row {self.row + 1}"
        return f"{place}: {self.before!r} became {self.after!r}, {self.why}"


class Bench:
    """Holds the tiles as lists, because single tiles are asked for and changed."""

    def __init__(self, level: Level) -> None:
        self._first: Grid = level.tolist()
        self.grid: Grid = level.tolist()
        self.columns = int(level.shape[1])
        self._reasons: dict[tuple[int, int], str] = {}

    def at(self, x: int, y: int) -> int:
        """The code of a tile; -1 outside the level."""
        return tile_at(self.grid, x, y)

    def is_solid(self, x: int, y: int) -> bool:
        """Whether a tile stops the player; nothing does outside the level."""
        tile = self.at(x, y)
        return tile >= 0 and bool(SOLID[tile])

    def is_open(self, x: int, y: int) -> bool:
        """Whether this is a tile of the level that stops nobody."""
        tile = self.at(x, y)
        return tile >= 0 and not SOLID[tile]

    def put(self, x: int, y: int, tile: int, why: str) -> None:
        """Change one tile; outside the level nothing happens."""
        if self.at(x, y) in (-1, tile):
            return
        self.grid[y][x] = tile
        self._reasons[x, y] = why

    def level(self) -> Level:
        """The tiles as they are now."""
        return np.array(self.grid, np.uint8)

    def edits(self) -> list[Edit]:
        """What differs from the first state, column by column."""
        return [
            Edit(x, y, TILES[self._first[y][x]], TILES[self.grid[y][x]], self._reasons[x, y])
            for x in range(self.columns)
            for y in range(ROWS)
            if self._first[y][x] != self.grid[y][x]
        ]
