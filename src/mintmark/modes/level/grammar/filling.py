"""What is still missing of the blocks: laid into roofs, rows, masses and floors until there are enough of them."""

from collections.abc import Callable, Iterator

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import Budget
from mintmark.modes.level.grammar.draft import Draft
from mintmark.modes.level.grammar.overhead import (
    HEADROOM,
    REACH,
    ROOF_ROW,
    floor_top,
    is_clear,
    lay,
    near,
    solid_top,
)
from mintmark.modes.level.grammar.themes import Theme
from mintmark.modes.level.tiles import AIR, BRICK, GROUND, POWER, QUESTION, ROWS


def fill(draft: Draft, draws: Draws, theme: Theme, budget: Budget) -> None:
    """Lay what is missing for the fewest blocks, and take away what is above the most."""
    fills = _ON_PLATFORMS
    if theme.skeleton == "ground":
        fills = _IN_THE_OPEN if theme.roof == "none" else _UNDER_A_ROOF
    for one in fills * ROUNDS:
        missing = budget.fewest_blocks - _blocks(draft)
        if missing <= 0:
            break
        one(draft, draws, missing + draws.integer(0, 9))
    _join(draft)
    _trim(draft, _blocks(draft) - budget.most_blocks)


def _fill_roof(draft: Draft, draws: Draws, missing: int) -> None:
    """Another course of bricks under the sky."""
    for row in (ROOF_ROW, 1, 0, 3):
        for x in range(draws.integer(0, 3), draft.columns):
            if missing <= 0:
                return
            rests = row < ROOF_ROW and draft.rows[row + 1][x] == BRICK
            clear = min(floor_top(draft, x), *(solid_top(draft, at) for at in near(draft, x)))
            if draft.rows[row][x] == AIR and (rests or clear > row + 3):
                draft.block(x, row, BRICK)
                missing -= 1
        if draws.chance(0.3):
            return


def _fill_rows(draft: Draft, draws: Draws, missing: int) -> None:
    """Rows of bricks wherever the floor is level and the air is free."""
    for x, last in _clear_runs(draft):
        if missing <= 0:
            return
        length = min(last - x + 1, draws.integer(3, 8), missing)
        row = draft.floor[x] - REACH
        lay(draft, x, row, [BRICK] * length)
        missing -= length
        if missing > 0 and row - REACH > ROOF_ROW + 1 and draft.is_free(row - REACH, x, x + length - 1):
            lay(draft, x, row - REACH, [BRICK] * length)
            missing -= length
        draft.cover(x - 1, x + length)


def _fill_masses(draft: Draft, draws: Draws, missing: int) -> None:
    """Bricks hung from whatever roof there is, down to a height that no jump from below reaches."""
    x = draws.integer(2, 8)
    while x < draft.columns - 4 and missing > 0:
        width = draws.integer(3, 8)
        last = min(x + width, draft.columns) - 1
        near = range(max(x - 3, 0), min(last + 4, draft.columns))
        bottom = min(min(draft.floor[at], _first_below(draft, at)) for at in near) - HEADROOM - 1
        depth = draws.integer(1, 4)
        for row in range(3, min(bottom + 1, 3 + depth)):
            for at in range(x, last + 1):
                if missing > 0 and draft.rows[row][at] == AIR:
                    draft.block(at, row, BRICK)
                    missing -= 1
        x += width + draws.integer(1, 5)


def _first_below(draft: Draft, x: int) -> int:
    """The first tile that is not part of the roof."""
    row = 0
    while row < ROWS and (row < ROOF_ROW + 1 or draft.rows[row][x] == BRICK):
        row += 1
    while row < ROWS and draft.rows[row][x] == AIR:
        row += 1
    return row


def _fill_floors(draft: Draft, draws: Draws, missing: int) -> None:
    """Platforms made thicker, each as a whole."""
    x = 0
    while x < draft.columns and missing > 0:
        last, row = x, draft.floor[x]
        while last + 1 < draft.columns and draft.floor[last + 1] == row:
            last += 1
        depth = min(draws.integer(1, 5), max(missing // (last - x + 1), 1))
        while row < ROWS and draft.rows[row][x] != AIR:
            row += 1
        for y in range(row, min(row + depth, ROWS)):
            if not draft.is_free(y, x, last):
                break
            for at in range(x, last + 1):
                draft.block(at, y, draft.rows[y - 1][at])
            missing -= last - x + 1
        x = last + 1


def _fill_below(draft: Draft, _draws: Draws, missing: int) -> None:
    """One row more under every floor: where all else had no room."""
    for x in range(draft.columns):
        row = draft.floor[x]
        while row < ROWS and draft.rows[row][x] != AIR:
            row += 1
        if draft.floor[x] < row < ROWS and missing > 0:
            draft.block(x, row, draft.rows[row - 1][x])
            missing -= 1


_Fill = Callable[[Draft, Draws, int], None]
_UNDER_A_ROOF: tuple[_Fill, ...] = (_fill_roof, _fill_rows, _fill_masses, _fill_roof, _fill_floors, _fill_below)
_IN_THE_OPEN: tuple[_Fill, ...] = (
    _fill_rows,
    _fill_floors,
    _fill_floors,
    _fill_rows,
    _fill_roof,
    _fill_masses,
    _fill_below,
)
_ON_PLATFORMS: tuple[_Fill, ...] = (_fill_floors, _fill_floors, _fill_rows, _fill_roof, _fill_masses, _fill_below)
ROUNDS = 8
"""How often the ways to add blocks are gone through."""


def _clear_runs(draft: Draft) -> Iterator[tuple[int, int]]:
    x = 5
    while x < draft.columns - 6:
        last = x
        while last < draft.columns - 6 and is_clear(draft, x, last):
            last += 1
        if last - x >= 3:
            yield x, last - 1
        x = last + 1


def _blocks(draft: Draft) -> int:
    return sum(row.count(tile) for row in draft.rows for tile in (GROUND, BRICK, POWER, QUESTION))


def _join(draft: Draft) -> None:
    """A neighbor for every block of ground that floats alone."""
    for row in range(ROWS - 1):
        for x in range(draft.columns):
            if draft.rows[row][x] == GROUND and not any(
                draft.is_solid(x + dx, row + dy) for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))
            ):
                draft.block(x + 1 if x + 1 < draft.columns else x - 1, row, GROUND)


def _trim(draft: Draft, surplus: int) -> None:
    """Take away hung bricks from the right until no more than the most are left."""
    for x in range(draft.columns - 1, -1, -1):
        for row in range(ROWS):
            if surplus <= 0:
                return
            if draft.rows[row][x] in (BRICK, QUESTION, POWER) and row < draft.floor[x]:
                draft.rows[row][x] = AIR
                surplus -= 1
