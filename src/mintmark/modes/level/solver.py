"""Finds the buttons that complete a level: A* over frames, in the player's own physics, creatures included.

A step of the search holds one of eight button pairs for a few frames. The search knows no trick that only the machine
could play: it never jumps after the ledge.
"""

import numpy as np
from numba import njit

from mintmark.modes.level.creatures import SIZE
from mintmark.modes.level.physics import (
    BOUNCE,
    FRAME,
    GROUNDED,
    HEADER,
    JUMP,
    JUMP_HELD,
    LEDGE,
    LEFT,
    LOST,
    RIGHT,
    RUN,
    RUN_LIMIT,
    SPEED_X,
    SPEED_Y,
    STATUS,
    STOMPS,
    TIER,
    TILE,
    TILE_BITS,
    WIDTH,
    WON,
    World,
    X,
    Y,
    move,
    shot,
    touch,
)
from mintmark.modes.level.tiles import ROWS

HOLD = 5
"""Frames that a choice of buttons is held."""
MOST_NODES = 30_000
"""After so many the search gives up. Of levels that can be completed, most take a few hundred."""
_NEVER_ENDED = np.int32(0)
_CHOICES = (RIGHT | RUN, RIGHT | RUN | JUMP, RIGHT, RIGHT | JUMP, JUMP, 0, LEFT, LEFT | JUMP)
_SCALE = 64
_HASTE = 96
"""What a frame's way to the goal counts, in parts of 64: above 64 hurries at the cost of the shortest trace."""
_JUMP_TOLL = 40
"""What holding the jump button for one choice counts, in the same parts: nobody hops without need."""
_TABLE_BITS = 17
_NEAR = 5 * TILE
_LONGEST_LEAP = 10
"""Tiles that no jump clears on the level."""


def solve(place: World, nodes: int = MOST_NODES, patience: int = MOST_NODES) -> tuple[bool, bytes, int, int]:
    """Whether the goal was reached, the buttons of every frame, the farthest column, and the nodes looked at.

    Without success the trace leads to the farthest column. After `patience` nodes without a step ahead the search ends.
    """
    start = np.zeros(HEADER, np.int32)
    start[X], start[Y] = place.start
    start[GROUNDED] = 1
    if not _may_cross(place.solid, place.start[0] >> TILE_BITS, place.start[1] >> TILE_BITS):
        nodes = min(nodes, MOST_NODES // 20)
    solved, trace, reached, looked = _search(place.solid, place.creatures, start, nodes, patience)
    return bool(solved), trace.tobytes(), int(reached), int(looked)


@njit(cache=True, nogil=True, error_model="numpy")
def _search(  # type: ignore[no-untyped-def]  # noqa: C901, PLR0912, PLR0915 - one loop over one set of arrays
    solid, beings, start, most, patience
):
    states = np.zeros((most + 9, HEADER), np.int32)
    parents, ends = np.full(most + 9, -1, np.int32), np.full(most + 9, -1, np.int32)
    pressed, lengths = np.zeros((most + 9, HOLD), np.uint8), np.zeros(most + 9, np.int32)
    kills, tolls = np.zeros((most + 9, 3), np.int32), np.zeros(most + 9, np.int32)
    heap_keys, heap_nodes = np.zeros(most + 9, np.int64), np.zeros(most + 9, np.int32)
    table = np.full(1 << _TABLE_BITS, -1, np.int64)
    goal = (solid.shape[1] - 1) * TILE - WIDTH // 2
    states[0] = start
    count, killed, size, looked = 1, 0, 0, 0
    size = _push(heap_keys, heap_nodes, np.int64(size), np.int64(0), np.int64(0))
    best, found, ahead_at = 0, -1, 0
    state, near = np.zeros(HEADER, np.int32), np.zeros(len(beings), np.int32)
    while size > 0 and found < 0 and count < most and looked - ahead_at < patience:
        node, size = _pop(heap_keys, heap_nodes, size)
        looked += 1
        close = _close(beings, states[node], near)
        flying = states[node, GROUNDED] == 0
        rising = states[node, SPEED_Y] < 0 and states[node, JUMP_HELD] != 0
        for choice in range(len(_CHOICES)):
            if flying and not rising and _CHOICES[choice] & JUMP:
                continue
            for part in range(HEADER):
                state[part] = states[node, part]
            end, frames, alive = ends[node], 0, True
            while frames < HOLD:
                buttons = _CHOICES[choice]
                if state[GROUNDED] == 0 and state[LEDGE] > 0 and state[JUMP_HELD] == 0:
                    buttons &= ~JUMP
                pressed[count, frames] = buttons
                frames += 1
                state[FRAME] += 1
                move(solid, state, buttons)
                if state[STATUS] == LOST:
                    alive = False
                    break
                for entry in range(close):
                    i = np.int64(near[entry])
                    meets = touch(beings, i, state, _NEVER_ENDED)
                    if meets == 0:
                        continue
                    number = shot(beings, i, state[FRAME])
                    if _is_killed(kills, end, i, number):
                        continue
                    if meets == 2 or killed >= most:
                        alive = False
                        break
                    kills[killed, 0], kills[killed, 1], kills[killed, 2] = i, number, end
                    end = killed
                    killed += 1
                    state[SPEED_Y] = -BOUNCE
                    state[STOMPS] += 1
                if not alive:
                    break
                if state[X] >= goal:
                    state[STATUS] = WON
                    break
            if not alive or not _is_new(table, _key(state, beings, near, close)):
                continue
            for part in range(HEADER):
                states[count, part] = state[part]
            parents[count], ends[count], lengths[count] = node, end, frames
            if state[X] > states[best, X]:
                best, ahead_at = count, looked
            if state[STATUS] == WON:
                found = count
                count += 1
                break
            ahead = max(goal - state[X], 0)
            tolls[count] = tolls[node] + (_JUMP_TOLL if _CHOICES[choice] & JUMP else 0)
            key = np.int64(state[FRAME]) * _SCALE + np.int64(ahead) * _HASTE // RUN_LIMIT + tolls[count]
            size = _push(heap_keys, heap_nodes, np.int64(size), key, np.int64(count))
            count += 1
            if count >= most:
                break
    last = found if found >= 0 else best
    total = states[last, FRAME]
    trace, at = np.zeros(total, np.uint8), total
    node = last
    while parents[node] >= 0:
        at -= lengths[node]
        trace[at : at + lengths[node]] = pressed[node, : lengths[node]]
        node = parents[node]
    return found >= 0, trace, (states[best, X] + WIDTH // 2) >> TILE_BITS, looked


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _close(beings, state, near):  # type: ignore[no-untyped-def]
    """How many creatures have their ways around the player; their numbers go into `near`."""
    close = 0
    for i in range(len(beings)):
        if beings[i, 2] - _NEAR < state[X] < beings[i, 2] + beings[i, 3] + SIZE + _NEAR:
            near[close] = i
            close += 1
    return close


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _is_killed(kills, end, being, number):  # type: ignore[no-untyped-def]
    while end >= 0:
        if kills[end, 0] == being and kills[end, 1] == number:
            return True
        end = kills[end, 2]
    return False


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _key(state, beings, near, close):  # type: ignore[no-untyped-def]
    """What tells two states apart: place, speed and jump coarsely, and the time where creatures are near."""
    key = np.int64((state[X] >> 10) & 0xFFFF)
    key = (key << 7) | np.int64((state[Y] >> 10) + 32 & 0x7F)
    key = (key << 5) | np.int64((state[SPEED_X] >> 7) + 8 & 0x1F)
    key = (key << 4) | np.int64((state[SPEED_Y] >> 8) + 8 & 0xF)
    key = (key << 4) | np.int64(state[GROUNDED] << 3 | state[JUMP_HELD] << 2 | state[TIER])
    clock = 0
    for entry in range(close):
        i = near[entry]
        if beings[i, 1] + SIZE > state[Y] - 4 * TILE and beings[i, 1] < state[Y] + 4 * TILE:
            clock = 1 + (state[FRAME] >> 4)
            break
    return (key << 16) | np.int64(clock & 0xFFFF)


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _is_new(table, key):  # type: ignore[no-untyped-def]
    mask = len(table) - 1
    word = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    slot = np.int64(word >> np.uint64(64 - _TABLE_BITS))
    while table[slot] != -1:
        if table[slot] == key:
            return False
        slot = (slot + 1) & mask
    table[slot] = key
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _push(keys, nodes, size, key, node):  # type: ignore[no-untyped-def]
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] < key or (keys[above] == key and nodes[above] > node):
            break
        keys[at], nodes[at] = keys[above], nodes[above]
        at = above
    keys[at], nodes[at] = key, node
    return size + 1


@njit(cache=True, nogil=True, error_model="numpy")
def _pop(keys, nodes, size):  # type: ignore[no-untyped-def]
    top = nodes[0]
    size -= 1
    key, node = keys[size], nodes[size]
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        right = below + 1
        if right < size and (keys[right] < keys[below] or (keys[right] == keys[below] and nodes[right] > nodes[below])):
            below = right
        if key < keys[below] or (key == keys[below] and node > nodes[below]):
            break
        keys[at], nodes[at] = keys[below], nodes[below]
        at = below
    keys[at], nodes[at] = key, node
    return top, size


@njit(cache=True, nogil=True, error_model="numpy")
def _may_cross(solid, column, row):  # type: ignore[no-untyped-def]
    """Whether somebody with generous jumps might get to the last column: a quick no for walls and wide pits."""
    columns, climbs, leaps = solid.shape[1], 6, _LONGEST_LEAP + 1
    seen = np.zeros((ROWS + 6, columns, climbs), np.int8)
    stack = np.zeros((ROWS + 6) * columns * climbs * 3, np.int32)
    size = 0
    top = 6
    seen[row + top, column, climbs - 1] = leaps
    stack[0] = (((row + top) * columns + column) * climbs + climbs - 1) * 16 + leaps
    size = 1
    while size > 0:
        size -= 1
        word = stack[size]
        leap, word = word % 16, word // 16
        climb, word = word % climbs, word // climbs
        x, y = word % columns, word // columns
        if x == columns - 1:
            return True
        for way in range(5):
            dx = (0, -1, 1, -1, 1)[way]
            for dy in (-1, 0, 1):
                nx, ny = x + dx, y + dy
                if (dx == 0 and dy == 0) or not 0 <= nx < columns or not 0 <= ny < ROWS + top - 1:
                    continue
                if ny >= top and solid[ny - top, nx] != 0:
                    continue
                up, far = climb - (dy < 0), leap - (dx != 0 and dy <= 0)
                if ny >= top and ny - top + 1 < ROWS and solid[ny - top + 1, nx] != 0:
                    up, far = climbs - 1, leaps
                if up < 0 or far < 0 or seen[ny, nx, up] > far:
                    continue
                if size + 1 >= len(stack):
                    return True
                seen[ny, nx, up] = far + 1
                stack[size] = ((ny * columns + nx) * climbs + up) * 16 + far
                size += 1
    return False
