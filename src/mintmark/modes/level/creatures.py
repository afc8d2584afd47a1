"""Where enemies and bullets are: functions of the clock, the same in Python and on the page.

A creature is five whole numbers: kind (0 walks, 1 is a cannon's shot), the upper edge of its box, the left end of its
way, the length of the way, and its phase. Walkers turn at walls and ledges and never fall. A cannon shoots to the left,
towards whoever comes; its shot flies to the first solid tile, or a dozen tiles far.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mintmark.modes.level.tiles import CANNON, ENEMY, ROWS, Level

PIXEL, TILE = 256, 4096
SIZE = 14 * PIXEL
"""The side of a creature's box; a walker stands centered on the lower edge of its tile."""
WALKER_SPEED, SHOT_SPEED = 128, 384
SHOT_PERIOD = 150
"""Frames from one shot of a cannon to the next."""
SHOT_REACH = 12
"""Tiles that a shot flies at the most; it is gone before the next is fired."""
LONGEST_WALK = 12
"""Tiles that a walker goes to either side before it turns."""

NUMBERS: Mapping[str, int] = {
    "creatureSize": SIZE,
    "walkerSpeed": WALKER_SPEED,
    "shotSpeed": SHOT_SPEED,
    "shotPeriod": SHOT_PERIOD,
}
"""What the page needs besides the table."""


def creatures(level: Level, solid: NDArray[np.uint8]) -> NDArray[np.int32]:
    """The table of a level's creatures, shape (creatures, 5), from left to right and top to bottom."""
    places = np.argwhere(((level == ENEMY) | (level == CANNON)).T).tolist()
    rows = [_walker(solid, x, y) if level[y, x] == ENEMY else _shot(solid, x, y) for x, y in places]
    return np.array(rows, np.int32).reshape(-1, 5)


def _walker(solid: NDArray[np.uint8], x: int, y: int) -> tuple[int, int, int, int, int]:
    left = right = x
    while x - left < LONGEST_WALK and _can_stand(solid, left - 1, y):
        left -= 1
    while right - x < LONGEST_WALK and _can_stand(solid, right + 1, y):
        right += 1
    margin = (TILE - SIZE) // 2
    return 0, (y + 1) * TILE - SIZE, left * TILE + margin, (right - left) * TILE, (right - x) * TILE


def _can_stand(solid: NDArray[np.uint8], x: int, y: int) -> bool:
    inside = 0 <= x < solid.shape[1] and y + 1 < ROWS
    return inside and not solid[y, x] and bool(solid[y + 1, x])


def _shot(solid: NDArray[np.uint8], x: int, y: int) -> tuple[int, int, int, int, int]:
    end = x
    while end > 0 and x - end < SHOT_REACH and not solid[y, end - 1]:
        end -= 1
    margin = (TILE - SIZE) // 2
    return 1, y * TILE + margin, end * TILE + margin, (x - end) * TILE, (x * 37) % SHOT_PERIOD
