"""Levels that are jumped: platforms over the void, islands of ground, bridges of brick.

The same promises as in `ground`: a phrase returns the columns it wrote, and no jump is longer or higher than a walking
jump, except for a few run-up pits.
"""

from collections.abc import Mapping

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.draft import VOID, Draft
from mintmark.modes.level.grammar.ground import SHEER, Phrase
from mintmark.modes.level.tiles import BRICK, GROUND, ROWS

WIDEST_PIT = {-1: 4, 0: 4, 1: 3, 2: 3, 3: 2}
"""Tiles between two platforms, by how far the second is higher; -1 stands for every drop. Walking jumps clear them."""
LOWEST, HIGHEST = 13, 3
ASTRAY = 0.15
"""The part of platforms that do not keep to the contour."""
DECK = (16, 48)
"""Columns of platforms between two shores."""


def platform(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """One platform somewhere within reach."""
    return _next(draft, draws, x, room, tension, draws.integer(3, 9 - int(4 * tension)), GROUND)


def twins(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """Small platforms in a row, all of one width."""
    size, done = draws.integer(2, 4), 0
    for _ in range(draws.integer(2, 3)):
        wrote = _next(draft, draws, x + done, room - done, tension, size, GROUND)
        if wrote == 0:
            break
        done += wrote
    return done


def bridge(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """A long walk on bricks in the air."""
    return _next(draft, draws, x, room, tension, draws.integer(5, 11), BRICK)


def isle(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """A piece of ground standing in the void, low enough to be reached."""
    columns, width = draws.integer(3, 7), draws.integer(1, 3)
    here = _last(draft, x)
    row = max(min(LOWEST, here + draws.integer(-2, 4)), draft.roof)
    if row < here:
        width = min(width, WIDEST_PIT[here - row])
    if room < columns + width or columns * (LOWEST - row) > draft.spare:
        return 0
    _void(draft, x, width)
    for at in range(x + width, x + width + columns):
        draft.platform(at, row, GROUND, ROWS)
    draft.take(x + width, x + width + 1)
    return columns + width


def steps(draft: Draft, draws: Draws, x: int, room: int, _tension: float) -> int:
    """Platforms side by side, each a little higher or lower than the one before."""
    way = 1 if _last(draft, x) <= HIGHEST + 4 else -1
    row, done = _last(draft, x), 0
    for _ in range(draws.integer(2, 4)):
        row += way * draws.integer(1, 2)
        size = draws.integer(2, 3)
        if not HIGHEST <= row <= LOWEST or room < done + size:
            break
        for at in range(x + done, x + done + size):
            draft.platform(at, row)
        draft.take(x + done - 1, x + done + size)
        draft.cover(x + done - 3, x + done + size)
        done += size
    return done


def deck(draft: Draft, draws: Draws, x: int, room: int, tension: float) -> int:
    """A stretch of platforms where the ground is missing, from shore to shore."""
    limit, base = min(draws.integer(*DECK), room) - 5, draft.base
    if limit < 8 or draft.floor[x - 1] != base or not draft.is_level_floor(x - 2, x - 1):
        return 0
    done = 0
    while done < limit - 5:
        wrote = _next(draft, draws, x + done, limit - done, tension, draws.integer(3, 8 - int(4 * tension)), GROUND)
        if wrote == 0:
            break
        done += wrote
    if done == 0:
        return 0
    width = draws.integer(1, 2)
    _void(draft, x + done, width)
    draft.base = max(draft.contour[x + done], _last(draft, x + done))
    for at in range(x + done + width, x + done + width + 3):
        draft.ground(at, draft.base)
    draft.take(x + done + width, x + done + width + 1)
    return done + width + 3


def ashore(draft: Draft, x: int) -> int:
    """Columns until the floor that is walked on can follow: a drop needs one column of void to fall through."""
    return 0 if draft.floor[x - 1] == draft.base else 1


PLATFORM_PHRASES: Mapping[str, Phrase] = {
    "platform": platform,
    "isle": isle,
    "twins": twins,
    "steps": steps,
    "bridge": bridge,
}


def _next(draft: Draft, draws: Draws, x: int, room: int, tension: float, size: int, tile: int) -> int:
    here = _last(draft, x)
    row = _height(draft, draws, x, here)
    if row < here - 1:
        size = min(size, draws.integer(2, 4))  # on the way up platforms are short
    widest = WIDEST_PIT[max(here - row, -1)]
    width = min(draws.integer(1, 2 + int(2.5 * tension)), widest)
    if room < width + size:
        return 0
    _void(draft, x, width)
    depth = _depth(draft, draws, row, size, room)
    for at in range(x + width, x + width + size):
        draft.platform(at, row, tile, depth)
    draft.take(x + width, x + width + (size > 3))
    draft.take(x + width + size - 1, x + width + size - 1)
    return width + size


def _height(draft: Draft, draws: Draws, x: int, here: int) -> int:
    """The row of the next platform: towards the contour, astray now and then."""
    altitude = draft.contour[x]
    if draws.chance(ASTRAY):
        row = here + draws.pick((-2, -1, 0, 1, 2))
    elif altitude < here:
        row = max(here - draws.pick((2, 3, 3)), altitude)
    else:
        row = altitude if draws.chance(SHEER) else min(here + draws.integer(1, 5), altitude)
    return min(max(row, HIGHEST), LOWEST)


def _depth(draft: Draft, draws: Draws, row: int, size: int, room: int) -> int:
    """How thick a platform is: one block, unless more blocks are wanted than thin ones would use up."""
    share = draft.spare * size / max(room * size * 0.75, 1.0)
    if share < 0.9 or draft.spare < size * 3:
        return 1
    if draws.chance(0.5):
        return min(max(int(share * draws.between(0.8, 1.8)), 1), draft.spare // size)
    return min(ROWS - row, draft.spare // size)


def _last(draft: Draft, x: int) -> int:
    row = draft.floor[x - 1]
    return LOWEST if row == VOID else row


def _void(draft: Draft, x: int, width: int) -> None:
    for at in range(x, x + width):
        draft.pit(at)
    draft.cover(x - 2, x + width + 1)
    draft.take(x - 1, x - 1)
