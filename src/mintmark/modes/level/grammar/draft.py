"""A level while it is written: rows of tile codes, the floor under every column, and what is taken already."""

from collections.abc import Sequence

import numpy as np

from mintmark.modes.level.tiles import (
    AIR,
    BODY_LEFT,
    BODY_RIGHT,
    BRICK,
    CANNON,
    CANNON_BASE,
    GROUND,
    MOUTH_LEFT,
    MOUTH_RIGHT,
    ROWS,
    SOLID,
    Level,
)

VOID = ROWS
"""The floor of a column that has none."""
_IS_SOLID = tuple(bool(solid) for solid in SOLID)


class Draft:
    """Tiles by row; `floor` is the row one walks on, by column (`VOID` over a pit).

    `spare` is how many more blocks may be laid before the level holds more than it should. A flat floor one block
    thick is paid from the start: ground lays only what it adds to that, and a pit gives back.
    """

    def __init__(self, columns: int, spare: int, *, roof: int, contour: Sequence[int] = ()) -> None:
        self.columns = columns
        self.contour = contour or [VOID - 1] * columns
        """The row that floors tend to, by column."""
        self.base = VOID - 1
        """The row of the floor that is walked on here."""
        self.crust = ROWS
        """How thick ground is below its floor, at the most."""
        self.rows = [bytearray(columns) for _ in range(ROWS)]
        self.floor = [VOID] * columns
        self.taken = bytearray(columns)
        """Whether something stands on the floor of this column, or someone has to land there."""
        self.covered = bytearray(columns)
        """Whether something hangs over this column, or one has to jump there."""
        self.pipes: list[tuple[int, int]] = []
        """Left column and top row of every pipe."""
        self.reserve = int(max(spare, 0) * 0.35)
        """What the floors must leave of the spare blocks for what hangs in the air."""
        self.spare = spare
        self.roof = roof
        """The topmost row where ground and pipes may be."""

    def ground(self, x: int, row: int) -> None:
        """Solid ground in this column from `row` down to the base and its crust: bricks where no ground may be."""
        bottom = min(max(row, self.base) + self.crust, ROWS)
        for y in range(row, bottom):
            self.rows[y][x] = GROUND if y >= self.roof else BRICK
        self.floor[x] = row
        self.spare -= bottom - row - 1

    def pit(self, x: int) -> None:
        """Nothing in this column to stand on; nothing will hang over it."""
        self.spare += 1
        self.taken[x] = self.covered[x] = 1

    def riser(self, x: int, top: int, bottom: int) -> None:
        """Wall in a step of the floor: this column is solid between two rows, both included."""
        for y in range(top, bottom + 1):
            if self.rows[y][x] == AIR:
                self.rows[y][x] = GROUND if y >= self.roof else BRICK
                self.spare -= 1

    def platform(self, x: int, row: int, tile: int = GROUND, depth: int = 1) -> None:
        """Blocks in the air that are this column's floor, as deep as asked: bricks where no ground may be."""
        if row < self.roof:
            tile = BRICK
        for y in range(row, min(row + depth, ROWS)):
            self.rows[y][x] = tile
        self.floor[x] = row
        self.spare -= min(depth, ROWS - row) - 1

    def block(self, x: int, row: int, tile: int) -> None:
        """One block more in the air, beside the floor."""
        if self.rows[row][x] == AIR:
            self.rows[row][x] = tile
            self.spare -= 1

    def pipe(self, x: int, height: int) -> None:
        """A pipe of two columns, `height` tiles tall with its mouth, standing on the floor."""
        top = self.floor[x] - height
        self.rows[top][x], self.rows[top][x + 1] = MOUTH_LEFT, MOUTH_RIGHT
        for y in range(top + 1, self.floor[x]):
            self.rows[y][x], self.rows[y][x + 1] = BODY_LEFT, BODY_RIGHT
        self.take(x - 1, x + 2)
        self.cover(x - 2, x + 3)
        self.pipes.append((x, top))

    def cannon(self, x: int, height: int) -> None:
        """A cannon on its base, `height` tiles tall in all."""
        top = self.floor[x] - height
        self.rows[top][x] = CANNON
        for y in range(top + 1, self.floor[x]):
            self.rows[y][x] = CANNON_BASE
        self.take(x - 1, x + 1)
        self.cover(x - 1, x + 1)

    def take(self, first: int, last: int) -> None:
        """Keep others off the floor of these columns, both ends included."""
        for x in range(max(first, 0), min(last + 1, self.columns)):
            self.taken[x] = 1

    def cover(self, first: int, last: int) -> None:
        """Keep others from hanging something over these columns, both ends included."""
        for x in range(max(first, 0), min(last + 1, self.columns)):
            self.covered[x] = 1

    def is_level_floor(self, first: int, last: int) -> bool:
        """Whether these columns have one and the same floor."""
        row = self.floor[first]
        return row != VOID and all(self.floor[x] == row for x in range(first, last + 1))

    def is_free(self, row: int, first: int, last: int) -> bool:
        """Whether these tiles of a row are all air."""
        return not any(self.rows[row][first : last + 1])

    def is_solid(self, x: int, row: int) -> bool:
        """Whether a tile stops the player; outside the level nothing does."""
        return 0 <= x < self.columns and 0 <= row < ROWS and _IS_SOLID[self.rows[row][x]]

    def level(self) -> Level:
        """The tiles as a level."""
        return np.frombuffer(b"".join(self.rows), np.uint8).reshape(ROWS, self.columns).copy()
