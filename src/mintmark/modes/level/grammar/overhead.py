"""What hangs in the air: rows of blocks, roofs, masses under them, and towers."""

from collections.abc import Callable, Mapping

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
    """Everything above the floors, within the budget of blocks."""
    if theme.roof != "none":
        _roof(draft, draws, GROUND if theme.roof == "ground" and budget.high else BRICK)
    if budget.high and not _reaches_high(draft):
        _tower(draft, draws)
    for _ in range(int(theme.hanging * draft.columns / 25 + draws.unit())):
        _mass(draft, draws)
    _rows(draft, draws, theme)


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
        if draws.chance(likely) and last < draft.columns - 4 and len(tiles) <= draft.spare and is_clear(draft, x, last):
            row = draft.floor[x] - REACH
            lay(draft, x, row, tiles)
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
        lay(draft, start, row, tiles)


def lay(draft: Draft, x: int, row: int, tiles: list[int]) -> None:
    """Tiles side by side in the air; where there is air in the list, nothing is laid."""
    for offset, tile in enumerate(tiles):
        if tile != AIR:
            draft.block(x + offset, row, tile)


def is_clear(draft: Draft, first: int, last: int) -> bool:
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
            break
        for at in range(x, x + length):
            if floor_top(draft, at) > ROOF_ROW + 4 and all(solid_top(draft, x) > ROOF_ROW + 3 for x in near(draft, at)):
                draft.block(at, ROOF_ROW, tile)
        x += length + draws.pick((0, 0, 1, 2, 5))


def floor_top(draft: Draft, x: int) -> int:
    """The highest floor near this column: whoever stands there needs the air above."""
    return min(draft.floor[max(x - 3, 0) : x + 4])


def near(draft: Draft, x: int) -> range:
    """The columns around one from which one might jump up here."""
    return range(max(x - 3, 0), min(x + 4, draft.columns))


def _mass(draft: Draft, draws: Draws) -> None:
    """A block of bricks below the roof: high above pits and pipes, down to head height over a plain walk."""
    width = draws.integer(2, 6)
    x = draws.integer(9, max(draft.columns - 8 - width, 9))
    last = min(x + width - 1, draft.columns - 4)
    if is_clear(draft, x, last) and draws.chance(0.7):
        bottom = draft.floor[x] - REACH
        draft.cover(x - 1, last + 1)
    else:
        bottom = min(solid_top(draft, at) for at in range(max(x - 3, 0), min(last + 4, draft.columns))) - HEADROOM - 1
    first = ROOF_ROW + 1 if draft.rows[ROOF_ROW][x] != AIR else bottom - draws.integer(1, 2)
    first = max(first, bottom - draws.integer(2, 6), 2)
    for row in range(first, bottom + 1):
        for at in range(x, last + 1):
            if draft.spare > 0:
                draft.block(at, row, BRICK)


def solid_top(draft: Draft, x: int) -> int:
    """The first row below the roof with something in it."""
    return next((row for row in range(ROOF_ROW + 1, ROWS) if draft.rows[row][x] != AIR), ROWS)


def _reaches_high(draft: Draft) -> bool:
    from mintmark.modes.level.grammar.elevation import is_high

    return is_high(draft.rows)


def _tower(draft: Draft, draws: Draws) -> None:
    """A small platform in the top rows with a step below it, over the clearest place there is."""
    size = draws.integer(2, 3)
    places = [x for x in range(6, draft.columns - 8) if is_clear(draft, x, x + size) and draft.floor[x] >= 11]
    if places:
        x = draws.pick(places)
        row = draft.floor[x] - REACH
        lay(draft, x, row, [draws.pick((GROUND, BRICK))] * size)
        draft.cover(x - 1, x + size)
        at = x + draws.integer(-1, 2)
        for column in range(at, at + size):
            draft.block(column, row - REACH, GROUND)
        return
    for row in (5, 4, 3):
        spots = [
            x
            for x in range(4, draft.columns - size - 3)
            if draft.is_free(row, x - 1, x + size) and floor_top(draft, x) >= row + 3
        ]
        if spots:
            x = draws.pick(spots)
            lay(draft, x, row, [GROUND] * size)
            return
