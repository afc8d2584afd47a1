"""What hangs in the air: rows of blocks, roofs, masses under them, towers, and the blocks that are still missing."""

from collections.abc import Callable, Iterator, Mapping

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import Budget, weighted
from mintmark.modes.level.grammar.draft import VOID, Draft
from mintmark.modes.level.grammar.themes import Theme
from mintmark.modes.level.tiles import AIR, BRICK, GROUND, POWER, QUESTION, ROWS

REACH = 4
"""How far above the floor a row of blocks hangs: three tiles of air to walk in, and its top can be jumped on."""
ROOF_ROW = 2
BLOCKS_PER_ROW = 3.0
HEADROOM = 6
"""Free tiles between a mass under the roof and the floor where one has to jump."""


def hang(draft: Draft, draws: Draws, theme: Theme, budget: Budget) -> None:
    """Everything above the floors, within the budget of blocks; then what is missing for the fewest is filled in."""
    if theme.roof != "none":
        _roof(draft, draws, GROUND if theme.roof == "ground" and budget.high else BRICK)
    if budget.high and not _reaches_high(draft):
        _tower(draft, draws)
    for _ in range(int(theme.hanging * draft.columns / 25 + draws.unit())):
        _mass(draft, draws)
    _rows(draft, draws, theme)
    fills = _ON_GROUND if theme.skeleton == "ground" else _ON_PLATFORMS
    for fill in fills * ROUNDS:
        missing = budget.fewest_blocks - _blocks(draft)
        if missing <= 0:
            break
        fill(draft, draws, missing + draws.integer(0, 9))
    _trim(draft, _blocks(draft) - budget.most_blocks)


def _single(draws: Draws) -> list[int]:
    return [draws.pick((QUESTION, QUESTION, POWER, POWER, BRICK))]


def _brick(draws: Draws) -> list[int]:
    return [BRICK] * draws.integer(2, 8)


def _mixed(draws: Draws) -> list[int]:
    length = draws.integer(2, 6)
    tiles = [BRICK] * length
    for _ in range(draws.integer(1, 1 + length // 3)):
        tiles[draws.integer(0, length - 1)] = QUESTION
    if draws.chance(0.5):
        tiles[draws.integer(0, length - 1)] = POWER
    return tiles


def _question(draws: Draws) -> list[int]:
    if draws.chance(0.5):
        return [QUESTION] * draws.integer(2, 4)
    return [QUESTION if draws.chance(0.5) else AIR for _ in range(draws.integer(3, 6))] + [QUESTION]


_KINDS: Mapping[str, Callable[[Draws], list[int]]] = {
    "single": _single,
    "brick": _brick,
    "mixed": _mixed,
    "question": _question,
}


def _rows(draft: Draft, draws: Draws, theme: Theme) -> None:
    """Rows of blocks over level floor, from left to right, until the blocks are spent."""
    places = max(draft.columns / 8, 1.0)
    likely = min(max(draft.spare, 0) / (BLOCKS_PER_ROW * places), 1.0)
    x = draws.integer(6, 11)
    while x < draft.columns - 5:
        tiles = _KINDS[weighted(draws, theme.rows)](draws)
        last = x + len(tiles) - 1
        if (
            draws.chance(likely)
            and last < draft.columns - 4
            and len(tiles) <= draft.spare
            and _is_clear(draft, x, last)
        ):
            row = draft.floor[x] - REACH
            _lay(draft, x, row, tiles)
            if len(tiles) >= 3 and draws.chance(0.45) and row - REACH >= 2:
                _upper(draft, draws, theme, x, row - REACH)
            draft.cover(x - 1, last + 1)
            x = last
        x += draws.integer(2, 6)


def _upper(draft: Draft, draws: Draws, theme: Theme, x: int, row: int) -> None:
    tiles = _KINDS[weighted(draws, theme.rows)](draws)
    start = x + draws.integer(-2, 2)
    last = start + len(tiles) - 1
    if len(tiles) <= draft.spare and start > 0 and last < draft.columns - 2 and draft.is_free(row, start - 1, last + 1):
        _lay(draft, start, row, tiles)


def _lay(draft: Draft, x: int, row: int, tiles: list[int]) -> None:
    for offset, tile in enumerate(tiles):
        if tile != AIR:
            draft.block(x + offset, row, tile)


def _is_clear(draft: Draft, first: int, last: int) -> bool:
    """Whether a row of blocks may hang here: level floor below, nothing else above."""
    floor = draft.floor[first]
    return (
        floor != VOID
        and floor - REACH >= ROOF_ROW + 2
        and not any(draft.covered[first : last + 1])
        and draft.is_level_floor(first, last)
        and all(draft.is_free(row, max(first - 1, 0), last + 1) for row in range(floor - REACH - 1, floor))
    )


def _roof(draft: Draft, draws: Draws, tile: int) -> None:
    """A roof along the level, with a hole here and there, as far as the blocks last."""
    x = draws.integer(0, 7)
    while x < draft.columns - 3:
        length = min(draws.integer(9, 30), draft.columns - x - draws.integer(0, 3), draft.spare)
        if length < 4:
            return
        for at in range(x, x + length):
            if _top(draft, at) > ROOF_ROW + 4:
                draft.block(at, ROOF_ROW, tile)
        x += length + draws.pick((0, 0, 1, 2, 5))


def _top(draft: Draft, x: int) -> int:
    """The highest floor near this column: whoever stands there needs the air above."""
    return min(draft.floor[max(x - 3, 0) : x + 4])


def _mass(draft: Draft, draws: Draws) -> None:
    """A block of bricks below the roof: high above pits and pipes, down to head height over a plain walk."""
    width = draws.integer(2, 6)
    x = draws.integer(9, max(draft.columns - 8 - width, 9))
    last = min(x + width - 1, draft.columns - 4)
    if _is_clear(draft, x, last) and draws.chance(0.7):
        bottom = draft.floor[x] - REACH
        draft.cover(x - 1, last + 1)
    else:
        bottom = min(_solid_top(draft, at) for at in range(max(x - 3, 0), min(last + 4, draft.columns))) - HEADROOM - 1
    first = ROOF_ROW + 1 if draft.rows[ROOF_ROW][x] != AIR else bottom - draws.integer(1, 2)
    first = max(first, bottom - draws.integer(2, 6), 2)
    for row in range(first, bottom + 1):
        for at in range(x, last + 1):
            if draft.spare > 0:
                draft.block(at, row, BRICK)


def _solid_top(draft: Draft, x: int) -> int:
    return next((row for row in range(ROOF_ROW + 1, ROWS) if draft.rows[row][x] != AIR), ROWS)


def _reaches_high(draft: Draft) -> bool:
    from mintmark.modes.level.grammar.elevation import is_high

    return is_high(draft.rows)


def _tower(draft: Draft, draws: Draws) -> None:
    """A small platform in the top rows with a step below it, over the clearest place there is."""
    size = draws.integer(2, 3)
    places = [x for x in range(6, draft.columns - 8) if _is_clear(draft, x, x + size) and draft.floor[x] >= 11]
    if places:
        x = draws.pick(places)
        row = draft.floor[x] - REACH
        _lay(draft, x, row, [draws.pick((GROUND, BRICK))] * size)
        draft.cover(x - 1, x + size)
        at = x + draws.integer(-1, 2)
        for column in range(at, at + size):
            draft.block(column, row - REACH, GROUND)
        return
    for row in (5, 4, 3):
        spots = [
            x
            for x in range(4, draft.columns - size - 3)
            if draft.is_free(row, x - 1, x + size) and _top(draft, x) >= row + 3
        ]
        if spots:
            x = draws.pick(spots)
            _lay(draft, x, row, [GROUND] * size)
            return


def _fill_roof(draft: Draft, draws: Draws, missing: int) -> None:
    """Another course of bricks under the sky."""
    for row in (ROOF_ROW, 1, 0, 3):
        for x in range(draws.integer(0, 3), draft.columns):
            if missing <= 0:
                return
            rests = row < ROOF_ROW and draft.rows[row + 1][x] == BRICK
            if draft.rows[row][x] == AIR and (rests or min(_solid_top(draft, x), _top(draft, x)) > row + 3):
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
        _lay(draft, x, row, [BRICK] * length)
        missing -= length
        if missing > 0 and row - REACH > ROOF_ROW + 1 and draft.is_free(row - REACH, x, x + length - 1):
            _lay(draft, x, row - REACH, [BRICK] * length)
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
        depth = draws.integer(1, 5)
        while row < ROWS and draft.rows[row][x] != AIR:
            row += 1
        for y in range(row, min(row + depth, ROWS)):
            if not draft.is_free(y, x, last):
                break
            for at in range(x, last + 1):
                draft.block(at, y, draft.rows[y - 1][at])
            missing -= last - x + 1
        x = last + 1


_Fill = Callable[[Draft, Draws, int], None]
_ON_GROUND: tuple[_Fill, ...] = (_fill_roof, _fill_rows, _fill_masses, _fill_roof, _fill_floors)
_ON_PLATFORMS: tuple[_Fill, ...] = (_fill_floors, _fill_floors, _fill_rows, _fill_roof, _fill_masses)
ROUNDS = 8
"""How often the ways to add blocks are gone through."""


def _clear_runs(draft: Draft) -> Iterator[tuple[int, int]]:
    x = 5
    while x < draft.columns - 6:
        last = x
        while last < draft.columns - 6 and _is_clear(draft, x, last):
            last += 1
        if last - x >= 3:
            yield x, last - 1
        x = last + 1


def _blocks(draft: Draft) -> int:
    return sum(row.count(tile) for row in draft.rows for tile in (GROUND, BRICK, POWER, QUESTION))


def _trim(draft: Draft, surplus: int) -> None:
    """Take away hung bricks from the right until no more than the most are left."""
    for x in range(draft.columns - 1, -1, -1):
        for row in range(ROWS):
            if surplus <= 0:
                return
            if draft.rows[row][x] in (BRICK, QUESTION, POWER) and row < draft.floor[x]:
                draft.rows[row][x] = AIR
                surplus -= 1
