"""The head of the column transformer, compiled: tiles of a column, one on another, within what is legal.

Chances are whole numbers, drawn from with whole random numbers; a draw is named by its column, attempt and row, so that
no draw moves another. A column that leaves no way on is drawn again, and after some attempts built.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.core.stream import GAMMA, MIX_A, MIX_B
from mintmark.modes.level.model.columns import Floats, Network, add_sparse, exp_below
from mintmark.modes.level.model.conditions import STRETCH, condition, count_column
from mintmark.modes.level.model.constraints import (
    AT,
    BLOCKS,
    BOOK,
    DIFFICULTY,
    END_ZONE,
    ENEMIES,
    FEWEST_BLOCKS,
    FEWEST_ENEMIES,
    FEWEST_HIGH,
    FEWEST_PIPES,
    HIGH,
    KEPT_FOR_HEIGHT,
    LATER_BLOCKS,
    LATER_ENEMIES,
    LATER_PIPES,
    MOST_BLOCKS,
    NOTHING,
    PIPES,
    REACHED,
    RESCUED,
    THEME,
    WANT_BLOCKS,
    WANT_ENEMIES,
    WANT_HIGH,
    WANT_PIPES,
    WIDEST_GAP,
    WIDTH,
    between,
    legal,
    reached_rows,
    solid_rows,
)
from mintmark.modes.level.model.shape import WRITTEN_CODES

ATTEMPTS = 16
LEAST_SHARE = np.float32(0.004)
"""A tile less likely than this share of the likeliest is not drawn, however high the temperature."""
_UNIT = np.float32(1 << 20)
_USUAL_BLOCKS, _MOST_WEIGHT, _PUSH = np.float32(1.2), np.float32(4.0), np.float32(0.7)
"""Blocks to the column that come by themselves; by how much more are pressed for at most, and for each missing one."""
_ZERO, _NEVER = np.float32(0.0), np.float32(-1e30)
_GAMMA, _MIX_A, _MIX_B = np.uint64(GAMMA), np.uint64(MIX_A), np.uint64(MIX_B)


@njit(cache=True, nogil=True, error_model="numpy")
def _word(key: np.uint64, number: int) -> np.uint64:
    word = key + np.uint64(number) * _GAMMA
    word = (word ^ (word >> np.uint64(30))) * _MIX_A
    word = (word ^ (word >> np.uint64(27))) * _MIX_B
    return word ^ (word >> np.uint64(31))


@njit(cache=True, nogil=True, error_model="numpy")
def conditions_now(book: NDArray[np.int64], out: NDArray[np.int64]) -> None:
    """What is still wanted of each level of a batch, before its next column."""
    for level in range(book.shape[0]):
        page = book[level]
        stretch = BOOK + page[AT] // STRETCH
        condition(
            page[WIDTH] - page[AT], page[AT], page[WANT_PIPES] - page[PIPES], page[WANT_ENEMIES] - page[ENEMIES],
            page[WANT_BLOCKS] - page[BLOCKS], page[WANT_HIGH] - page[HIGH], page[THEME], page[DIFFICULTY],
            page[stretch], page[stretch + 1], out[level],
        )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def enter_column(
    column: NDArray[np.uint8], before: NDArray[np.uint8], page: NDArray[np.int64], solids: NDArray[np.int64],
    reached: NDArray[np.int64],
) -> None:  # fmt: skip
    """Write a column into a level's book: its counts, and what is reached in it."""
    at = page[AT]
    count_column(column, before, page[PIPES : HIGH + 1])
    solids[at] = solid_rows(column)
    reached[at] = reached_rows(solids, reached, at)
    if reached[at]:
        page[REACHED] = at
    page[AT] = at + 1


@njit(cache=True, nogil=True, error_model="numpy")
def _logits(
    network: Network, row: int, column: NDArray[np.uint8], before: NDArray[np.uint8], entered: Floats, inner: Floats,
    out: Floats,
) -> None:  # fmt: skip
    size = entered.shape[0]
    first, second = inner[0], inner[1]
    near1 = column[row - 1] if row > 0 else 15
    near2 = 16 + (column[row - 2] if row > 1 else 15)
    left0 = before[row - 1] if row > 0 else 15
    left1 = 16 + before[row]
    left2 = 32 + (before[row + 1] if row < 13 else 15)
    for at in range(size):
        value = entered[at] + network.row[row, at]
        value = value + network.near[near1, at] + network.near[near2, at]
        value = value + network.left[left0, at] + network.left[left1, at] + network.left[left2, at]
        first[at] = max(value, _ZERO)
        second[at] = network.mix_bias[at]
    add_sparse(first, network.mix, second)
    for tile in range(16):
        out[tile] = network.logit_bias[row, tile]
    for at in range(size):
        first[at] += max(second[at], _ZERO)
    add_sparse(first, network.logit, out)


@njit(cache=True, nogil=True, error_model="numpy")
def _enter(network: Network, normed: Floats, out: Floats) -> None:
    out[:] = _ZERO
    add_sparse(normed, network.enter, out)


@njit(cache=True, nogil=True, error_model="numpy")
def _draw(
    logits: Floats, allowed: int, temperature: np.float32, top_k: int, top_p: np.float32, word: np.uint64,
    chances: NDArray[np.int64],
) -> int:  # fmt: skip
    most = _NEVER
    for tile in range(WRITTEN_CODES):
        if allowed >> tile & 1:
            most = max(most, logits[tile])
    total = 0
    for tile in range(WRITTEN_CODES):
        chances[tile] = 0
        if allowed >> tile & 1 and exp_below(logits[tile] - most) >= LEAST_SHARE:
            chances[tile] = np.int64(exp_below((logits[tile] - most) / temperature) * _UNIT)
        total += chances[tile]
    total = _cut(chances, total, top_k, top_p)
    left = np.int64(((word >> np.uint64(40)) * np.uint64(total)) >> np.uint64(24))
    for tile in range(WRITTEN_CODES):
        left -= chances[tile]
        if left < 0:
            return tile
    return 0


@njit(cache=True, nogil=True, error_model="numpy")
def _cut(chances: NDArray[np.int64], total: int, top_k: int, top_p: np.float32) -> int:
    """Keep the likeliest tiles alone: so many, or such a share; of equal ones the first codes."""
    count = np.int64(top_k if top_k > 0 else WRITTEN_CODES)
    enough = np.int64(np.float64(total) * np.float64(top_p))
    kept, keep = 0, 0
    while count > 0 and (kept < enough or keep == 0):
        best = -1
        for tile in range(WRITTEN_CODES):
            if not keep >> tile & 1 and chances[tile] > 0 and (best < 0 or chances[tile] > chances[best]):
                best = tile
        if best < 0:
            break
        keep |= 1 << best
        kept += chances[best]
        count -= 1
    for tile in range(WRITTEN_CODES):
        if not keep >> tile & 1:
            chances[tile] = 0
    return kept


@njit(cache=True, nogil=True, error_model="numpy")
def write_column(
    network: Network, normed: Floats, before: NDArray[np.uint8], after: NDArray[np.uint8], page: NDArray[np.int64],
    solids: NDArray[np.int64], reached: NDArray[np.int64], key: np.uint64, temperature: np.float32, top_k: int,
    top_p: np.float32, column: NDArray[np.uint8],
) -> None:  # fmt: skip
    """Write the next column of one level, and its book."""
    entered = np.empty(network.enter.shape[1], np.float32)
    start = np.empty_like(entered)
    inner = np.empty((2, entered.shape[0]), np.float32)
    logits = np.empty(16, np.float32)
    chances = np.empty(WRITTEN_CODES, np.int64)
    _enter(network, normed, start)
    at = page[AT]
    to_end = page[WIDTH] - at - 1
    spare = page[MOST_BLOCKS] - page[BLOCKS] - page[LATER_BLOCKS] - to_end
    if page[HIGH] < page[FEWEST_HIGH]:
        spare -= KEPT_FOR_HEIGHT
    hurry = _hurry(page, to_end)
    weight = _weight(page, to_end)
    beyond = solids[at - 2] if at > 1 else 0
    for attempt in range(ATTEMPTS):
        entered[:] = start
        laid = 0
        for row in range(14):
            allowed = _pressed(legal(row, column, before, after, page, spare - laid, beyond), row, hurry)
            _logits(network, row, column, before, entered, inner, logits)
            if row > 0 and row < 6 and column[row - 1] == 1:
                logits[1] += weight
            word = _word(key, (at * 64 + attempt) * 16 + row)
            tile = _draw(logits, allowed, temperature, top_k, top_p, word, chances)
            column[row] = tile
            laid += 1 <= tile <= 4
            for place in range(entered.shape[0]):
                entered[place] += network.below[row * 16 + tile, place]
        if _goes_on(column, after, solids, reached, page, to_end):
            enter_column(column, before, page, solids, reached)
            return
    _rescue(column, before, after, page, solids, reached, spare)
    page[RESCUED] += 1
    enter_column(column, before, page, solids, reached)


@njit(cache=True, nogil=True, error_model="numpy")
def _hurry(page: NDArray[np.int64], to_end: int) -> int:
    """What has to come now to come at all: 1 a pipe, 2 an enemy, 4 something high; bits."""
    room = max(to_end - END_ZONE - 1, 0)
    hurry = 0
    if (page[FEWEST_PIPES] - page[PIPES] - page[LATER_PIPES]) * 5 > room:
        hurry |= 1
    if (page[FEWEST_ENEMIES] - page[ENEMIES] - page[LATER_ENEMIES]) * 3 > room:
        hurry |= 2
    if page[HIGH] < page[FEWEST_HIGH] and room < 12:
        hurry |= 4
    return hurry


@njit(cache=True, nogil=True, error_model="numpy")
def _weight(page: NDArray[np.int64], to_end: int) -> np.float32:
    """How much likelier ground on ground becomes, where too few blocks were laid for what was asked."""
    missing = page[FEWEST_BLOCKS] - page[BLOCKS] - page[LATER_BLOCKS]
    needed = np.float32(missing) / np.float32(to_end + 1)
    return min(max((needed - _USUAL_BLOCKS) * _PUSH, _ZERO), _MOST_WEIGHT)


@njit(cache=True, nogil=True, error_model="numpy")
def _pressed(allowed: int, row: int, hurry: int) -> int:
    if hurry & 1 and allowed & (1 << 9) and row <= 5:
        return 1 << 9
    if hurry & 2 and allowed & (1 << 6) and row <= 7:
        return 1 << 6
    if hurry & 4 and row == 8 and allowed & (1 << 1):
        return 1 << 1
    return allowed


@njit(cache=True, nogil=True, error_model="numpy")
def _goes_on(
    column: NDArray[np.uint8], after: NDArray[np.uint8], solids: NDArray[np.int64], reached: NDArray[np.int64],
    page: NDArray[np.int64], to_end: int,
) -> bool:  # fmt: skip
    at = page[AT]
    solids[at] = solid_rows(column)
    rows = reached_rows(solids, reached, at)
    if rows == 0:
        return at > 0 and to_end >= END_ZONE and at - page[REACHED] <= WIDEST_GAP and _is_open(solids, reached, page)
    if at < 3:
        return rows & 0x3F != 0
    if after[0] != NOTHING:
        reached[at] = rows
        solids[at + 1] = solid_rows(after)
        return reached_rows(solids, reached, at + 1) != 0
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _is_open(solids: NDArray[np.int64], reached: NDArray[np.int64], page: NDArray[np.int64]) -> bool:
    """Whether one can still fly on from where one stood last: no wall has come since."""
    last = page[REACHED]
    for row in range(12):
        if reached[last] >> row & 1:
            blocked = 0
            for way in range(last + 1, page[AT] + 1):
                blocked |= solids[way] & between(row + 1, row + 3)
            if blocked == 0:
                return True
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def _rescue(
    column: NDArray[np.uint8], before: NDArray[np.uint8], after: NDArray[np.uint8], page: NDArray[np.int64],
    solids: NDArray[np.int64], reached: NDArray[np.int64], spare: int,
) -> None:  # fmt: skip
    """Build a column to go on: a floor no higher than where one can be, and whatever pipes beside it ask for."""
    at = page[AT]
    floor = 0
    if at > 0 and reached[page[REACHED]]:
        while not reached[page[REACHED]] >> floor & 1:
            floor += 1
    beyond = solids[at - 2] if at > 1 else 0
    massive = spare > floor + 1 and floor <= 3
    for row in range(14):
        column[row] = 1 if row == floor or (massive and row < floor) else 0
        allowed = legal(row, column, before, after, page, np.int64(14), beyond)
        if not allowed >> column[row] & 1:
            tile = 0
            while not allowed >> tile & 1:
                tile += 1
            column[row] = tile


@njit(cache=True, nogil=True, error_model="numpy")
def likelihood(network: Network, normed: Floats, before: NDArray[np.uint8], column: NDArray[np.uint8]) -> float:
    """How likely a column is here, from 0 to 1, every tile at temperature 1 and none forbidden."""
    entered = np.empty(network.enter.shape[1], np.float32)
    inner = np.empty((2, entered.shape[0]), np.float32)
    logits = np.empty(16, np.float32)
    _enter(network, normed, entered)
    found = 1.0
    for row in range(14):
        _logits(network, row, column, before, entered, inner, logits)
        most = _NEVER
        for tile in range(WRITTEN_CODES):
            most = max(most, logits[tile])
        total = _ZERO
        for tile in range(WRITTEN_CODES):
            total += exp_below(logits[tile] - most)
        found *= max(float(exp_below(logits[column[row]] - most) / total), 1e-9)
        for place in range(entered.shape[0]):
            entered[place] += network.below[row * 16 + column[row], place]
    return found
