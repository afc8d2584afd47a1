"""Levels walked on solid ground: flats, pits, pipes, stairs, hills and walls, one after the other.

Every phrase writes columns from `x` on and returns how many; 0 means that it did not fit and wrote nothing. A pit is
never wider than a walking jump clears, except for the rare run-up pits of hard levels.
"""

from collections.abc import Callable, Mapping

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import weighted
from mintmark.modes.level.grammar.draft import Draft
from mintmark.modes.level.tiles import ROWS

Phrase = Callable[[Draft, Draws, int, int, float], int]
"""Draft, draws, first column, columns left, tension."""
PIT_WIDTHS = {"1": 1.6, "2": 4.0, "3": 2.6, "4": 0.5}
"""Tiles to jump over, and how often. Four is the widest that a walking jump clears."""
RUN_UP = 7
RISES = (1, 2, 3, 3, 4, 4)
"""Tiles that a step goes up."""
SHEER = 0.6
"""The part of descents that are one drop."""
TALLEST_RISER = 4
"""The highest step that is walled in; below higher ones there is air."""
GREAT_STAIRS = 8
"""Steps that lead from the lowest floor into the top six rows."""


def flat(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """Plain floor to walk on: the harder the place, the shorter."""
    columns = min(draws.integer(3, 9 - int(4 * tension)), room)
    return _level(draft, x, columns, _row(draft))


def pit(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """A hole in the floor, with place to land behind it."""
    width = int(weighted(draws, PIT_WIDTHS)) if tension > 0.25 else draws.integer(1, 2)
    if tension > 0.8 and draws.chance(0.04) and draft.is_level_floor(max(x - RUN_UP, 0), x - 1):
        width = draws.integer(5, 6)
    landing = draws.integer(2, 4) + (tension < 0.4)
    if room < width + landing or draft.floor[x - 1] != _row(draft) or not draft.is_level_floor(x - 2, x - 1):
        return 0
    row = _row(draft)
    _open(draft, x, width)
    _level(draft, x + width, landing, row)
    draft.take(x - 1, x - 1)
    draft.take(x + width, x + width + 1)
    return width + landing


def stairs(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """Steps up, one by one, and down again or a drop."""
    height = draws.integer(2, 4)
    top = draws.integer(1, 2)
    falls = draws.chance(0.4)
    columns = height - 1 + top + (0 if falls else height - 1)
    cost = height * (height - 1) * (1 if not falls else 0.5) + height * top
    if not _fits(draft, room, columns + 2, cost, height):
        return 0
    row = _row(draft)
    profile = [*range(1, height), *[height] * top, *([] if falls else range(height - 1, 0, -1))]
    return _stack(draft, x, row, profile) + _level(draft, x + columns, 2, row)


def twin(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """Two stairs face to face, with a pit or a flat between them."""
    height = draws.integer(2, 4)
    between = draws.integer(1, 3)
    columns = 2 * height + between
    if not _fits(draft, room, columns + 2, height * (height + 1), height):
        return 0
    row = _row(draft)
    _stack(draft, x, row, [*range(1, height + 1)])
    if tension > 0.35 and between < 4:
        _open(draft, x + height, between)
    else:
        _level(draft, x + height, between, row)
        draft.cover(x + height, x + height + between)
    _stack(draft, x + height + between, row, [*range(height, 0, -1)])
    return columns + _level(draft, x + columns, 2, row)


def climb(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """Great stairs into the top rows, with a drop behind them: only where there are blocks to spare for it."""
    row = _row(draft)
    height = row - draws.integer(4, 5)
    top = draws.integer(1, 2)
    columns = height - 1 + top
    if draft.roof > row - height or not _fits(
        draft, room, columns + 3, height * (height - 1) / 2 + height * top, height
    ):
        return 0
    _stack(draft, x, row, [*range(1, height), *[height] * top])
    return columns + _level(draft, x + columns, 3, row)


def hill(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """Raised ground to walk on, stepped at its sides."""
    steps = [draws.integer(1, 3) for _ in range(draws.integer(1, 2))]
    sides = draws.integer(1, 3)
    plateau = draws.integer(3, 8)
    heights = [sum(steps[: index + 1]) for index in range(len(steps))]
    profile = [height for height in heights[:-1] for _ in range(sides)] + [heights[-1]] * plateau
    if draws.chance(0.6):
        profile += [height for height in reversed(heights[:-1]) for _ in range(sides)]
    if not _fits(draft, room, len(profile) + 2, sum(profile), max(profile)):
        return 0
    row = _row(draft)
    for offset, height in enumerate(profile):
        draft.ground(x + offset, row - height)
    for offset in range(1, len(profile)):
        if profile[offset] != profile[offset - 1]:
            draft.take(x + offset - 1, x + offset)
            draft.cover(x + offset - 2, x + offset + 2)
    draft.take(x - 1, x)
    draft.cover(x - 3, x)
    draft.take(x + len(profile) - 1, x + len(profile))
    return len(profile) + _level(draft, x + len(profile), 2, row)


def posts(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """Ground in small pieces, one or two columns each, with narrow pits between."""
    least = 1 if draft.base + draft.crust >= ROWS or draft.crust > 1 else 2  # a single block does not float
    pieces = [(draws.integer(1, 2), draws.integer(least, 2)) for _ in range(draws.integer(2, 4))]
    columns = sum(hole + piece for hole, piece in pieces) + 2
    if room < columns or not draft.is_level_floor(x - 2, x - 1):
        return 0
    row, at = _row(draft), x
    for hole, piece in pieces:
        _open(draft, at, hole)
        _level(draft, at + hole, piece, row)
        draft.take(at + hole, at + hole + piece)
        at += hole + piece
    draft.take(x - 1, x - 1)
    return columns - 2 + _level(draft, at, 2, row)


def wall(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """A block or a pillar in the way."""
    height, columns = draws.integer(1, 3), draws.integer(1, 2)
    if not _fits(draft, room, columns + 3, height * columns, height):
        return 0
    row = _row(draft)
    return _stack(draft, x, row, [height] * columns) + _level(draft, x + columns, draws.integer(2, 3), row)


def pipe(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """A pipe with a step of floor before and behind it: two columns of floor at most places, one in a crush."""
    before = draws.integer(1, 2) if room > 8 else 1
    after = draws.integer(1, 3) if room > 8 else 1
    if room < before + after + 2:
        return 0
    row = _row(draft)
    if row - draft.roof < 2:
        return 0
    columns = _level(draft, x, before + 2 + after, row)
    height = draws.pick((2, 2, 3, 3, 4, 4) if tension > 0.15 else (2, 2, 3))
    if draft.floor[x - 1] > row:
        height = min(height, 4 - (draft.floor[x - 1] - row))
    draft.pipe(x + before, max(min(height, row - draft.roof), 2))
    return columns


def terrace(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """A step of the floor towards the contour: up by what a jump clears, down by any drop."""
    here, target = _row(draft), draft.contour[x]
    landing = draws.integer(2, 4 - (tension > 0.5) - (target < here - 3))
    if room < landing + 2 or draft.floor[x - 1] != here or not draft.is_level_floor(x - 2, x - 1):
        return 0
    if target < here:
        row = max(here - draws.pick(RISES), target)
    else:
        row = target if draws.chance(SHEER) else min(here + draws.integer(1, 4), target)
    cost = (draft.crust - 1) * landing + abs(row - here)
    if row == here or cost > draft.spare:
        return 0
    upper, edge = min(row, here), x if row < here else x - 1
    draft.base = row
    _level(draft, x, landing, row)
    if abs(row - here) <= TALLEST_RISER:
        draft.riser(edge, upper, max(row, here))
    draft.take(x - 2, x + 1)
    draft.cover(x - 4, x + 2)
    return landing


GROUND_PHRASES: Mapping[str, Phrase] = {
    "flat": flat,
    "pit": pit,
    "stairs": stairs,
    "twin": twin,
    "climb": climb,
    "hill": hill,
    "posts": posts,
    "wall": wall,
}


def _row(draft: Draft) -> int:
    """The floor that is walked on here."""
    return draft.base


def _level(draft: Draft, x: int, columns: int, row: int) -> int:
    for at in range(x, x + columns):
        draft.ground(at, row)
    return columns


def _open(draft: Draft, x: int, width: int) -> None:
    for at in range(x, x + width):
        draft.pit(at)
    draft.cover(x - 3, x + width + 2)


def _stack(draft: Draft, x: int, row: int, heights: list[int]) -> int:
    for offset, height in enumerate(heights):
        draft.ground(x + offset, row - height)
    draft.take(x - 1, x + len(heights))
    draft.cover(x - 3, x + len(heights) + 1)
    return len(heights)


def _fits(draft: Draft, room: int, columns: int, cost: float, height: int) -> bool:
    row = _row(draft)
    return columns <= room and cost <= draft.spare - draft.reserve and row - height >= draft.roof
