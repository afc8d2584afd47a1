"""One platformer in whole numbers: the solver, the proof's replay and the page's JavaScript all move by it.

Lengths are 1/256 of a pixel, a tile is 16 pixels, a second 60 frames. A state is an int32 vector: the header below,
then one number per creature, then one per tile that can be used up. Creatures move by the clock alone, so that where
they are is a function of the frame; the player can only end them.

The envelope is that of the well-known games, so that what is completed here could be completed there: a standing jump
rises 4 tiles, a walking jump clears 5 or 6, a running one 8; none rises 5. Source of the calibration: the jump arcs
published with the Video Game Level Corpus; the speeds are those measured by its players' community.

What a frame is made of is inlined into the loops that play: calls, with the arrays they take, were two thirds of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.level.creatures import NUMBERS, SHOT_PERIOD, SHOT_SPEED, SIZE, WALKER_SPEED, creatures
from mintmark.modes.level.tiles import COIN, POWER, QUESTION, ROWS, SOLID, Level, checked

TILE_BITS = 12
TILE = 1 << TILE_BITS
"""The side of a tile: 16 pixels of 256 parts."""
FRAMES_PER_SECOND = 60

LEFT, RIGHT, JUMP, RUN = 1, 2, 4, 8
"""Buttons, one bit each."""

X, Y, SPEED_X, SPEED_Y, GROUNDED, JUMP_HELD, TIER, LEDGE, EAGER, FACING, STATUS, FRAME, STOMPS, COINS = range(14)
HEADER = 14
"""Numbers of a state before the creatures; x and y are the player's upper left corner."""
PLAYING, WON, LOST = 0, 1, 2

WIDTH, HEIGHT = 12 * 256, 15 * 256
"""The player's box."""
WALK_LIMIT, RUN_LIMIT = 400, 656
WALK_GAIN, RUN_GAIN = 10, 14
"""Speed won in a frame."""
SKID, FRICTION = 26, 13
"""Speed lost in a frame: steering against it, and letting go on the ground."""
TIER_FROM = (0, 256, 592)
"""The speed from which a jump is of this kind."""
LEAP = (1024, 1024, 1230)
HELD_GRAVITY = (32, 30, 40)
GRAVITY = (112, 96, 144)
"""Speed won downward in a frame: rising with the button held, and else."""
FALL_LIMIT = 1152
BOUNCE = 768
"""Upward speed after a stomp."""
LEDGE_FRAMES, EAGER_FRAMES = 4, 5
"""Frames that a jump may come too late after a ledge, or too early before the ground."""
STOMP_DEPTH = 7 * 256
"""How deep the player's feet may be in a creature from above."""

CONSTANTS: Mapping[str, int | tuple[int, ...]] = {
    "rows": ROWS,
    "tileBits": TILE_BITS,
    "framesPerSecond": FRAMES_PER_SECOND,
    "left": LEFT,
    "right": RIGHT,
    "jump": JUMP,
    "run": RUN,
    "header": HEADER,
    "width": WIDTH,
    "height": HEIGHT,
    "walkLimit": WALK_LIMIT,
    "runLimit": RUN_LIMIT,
    "walkGain": WALK_GAIN,
    "runGain": RUN_GAIN,
    "skid": SKID,
    "friction": FRICTION,
    "tierFrom": TIER_FROM,
    "leap": LEAP,
    "heldGravity": HELD_GRAVITY,
    "gravity": GRAVITY,
    "fallLimit": FALL_LIMIT,
    "bounce": BOUNCE,
    "ledgeFrames": LEDGE_FRAMES,
    "eagerFrames": EAGER_FRAMES,
    "stompDepth": STOMP_DEPTH,
    **NUMBERS,
}
"""What the page's JavaScript reads; header places are, in order, those of this module."""

State = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class World:
    """What a level is to the physics; nothing in it changes while it is played."""

    solid: NDArray[np.uint8]
    """1 where a tile stops the player, shape (14, columns)."""
    goods: NDArray[np.uint8]
    """1 for a coin, 2 for a block that gives one, else 0; same shape."""
    creatures: NDArray[np.int32]
    """One row a creature: see `creatures`."""
    start: tuple[int, int]
    """The player's upper left corner on the first frame."""

    @property
    def columns(self) -> int:
        """The width in tiles."""
        return int(self.solid.shape[1])


def world(level: Level) -> World:
    """The level, ready to be played."""
    checked(level)
    solid = SOLID[level].astype(np.uint8)
    goods = np.where(level == COIN, 1, np.where((level == QUESTION) | (level == POWER), 2, 0)).astype(np.uint8)
    return World(solid, goods, creatures(level, solid), _start(solid))


def _start(solid: NDArray[np.uint8]) -> tuple[int, int]:
    """On the lowest floor of the first column that has one in the lower half; else the first floor there is."""
    found: list[tuple[int, int]] = []
    for x in range(min(8, solid.shape[1])):
        rows = [r for r in range(1, ROWS - 1) if solid[r + 1, x] and not solid[r, x] and not solid[r - 1, x]]
        if rows:
            found.append((rows[-1], x))
    row, x = next((place for place in found if place[0] >= ROWS // 2), found[0] if found else (0, 0))
    return x * TILE + (TILE - WIDTH) // 2, (row + 1) * TILE - HEIGHT


def begin(place: World) -> State:
    """The state before the first frame."""
    state = np.zeros(HEADER + len(place.creatures) + place.solid.size, np.int32)
    state[X], state[Y] = place.start
    state[GROUNDED], state[FACING] = 1, 1
    return state


def step(place: World, state: State, buttons: int) -> State:
    """The state one frame later; a game that is won or lost stays as it is."""
    after = state.copy()
    advance(place.solid, place.goods, place.creatures, after, buttons)
    return after


def simulate(level: Level, trace: bytes) -> NDArray[np.int32]:
    """The header of the state after every frame, shape (frames, 14): the buttons of each frame are a byte of the trace.

    Ends with the frame that wins or loses.
    """
    return played(world(level), trace)


def played(place: World, trace: bytes) -> NDArray[np.int32]:
    """The same of a level that is ready to be played."""
    state = begin(place)
    frames = np.zeros((len(trace), HEADER), np.int32)
    count = _play(place.solid, place.goods, place.creatures, state, np.frombuffer(trace, np.uint8), frames)
    return frames[:count]


@njit(cache=True, nogil=True, error_model="numpy")
def _play(solid, goods, beings, state, trace, frames):  # type: ignore[no-untyped-def]
    for frame in range(len(trace)):
        advance(solid, goods, beings, state, np.int64(trace[frame]))
        frames[frame] = state[:HEADER]
        if state[STATUS] != PLAYING:
            return frame + 1
    return len(trace)


@njit(cache=True, nogil=True, error_model="numpy")
def advance(solid, goods, beings, state, buttons):  # type: ignore[no-untyped-def]
    """One frame, in place."""
    if state[STATUS] != PLAYING:
        return
    state[FRAME] += 1
    was = state[Y]
    move(solid, state, buttons)
    if state[STATUS] == LOST:
        return
    _collect(goods, state, HEADER + len(beings), was)
    for i in range(len(beings)):
        meets = touch(beings, i, state, state[HEADER + i])
        if meets == 1:
            state[HEADER + i] = shot(beings, i, state[FRAME]) + 1
            state[SPEED_Y] = -BOUNCE
            state[STOMPS] += 1
        elif meets == 2:
            state[STATUS] = LOST
            return
    if state[X] + WIDTH // 2 >= (solid.shape[1] - 1) * TILE:
        state[STATUS] = WON


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def move(solid, state, buttons):  # type: ignore[no-untyped-def]
    """Steer, jump, fall and collide: everything about a frame that is the player's alone."""
    grounded, ledge, eager, tier = state[GROUNDED], state[LEDGE], state[EAGER], state[TIER]
    way = (1 if buttons & RIGHT else 0) - (1 if buttons & LEFT else 0)
    if way != 0:
        state[FACING] = way
    speed_x, speed_y = _steered(state[SPEED_X], way, buttons & RUN, grounded), state[SPEED_Y]
    held = 1 if buttons & JUMP else 0
    if held and not state[JUMP_HELD]:
        eager = EAGER_FRAMES
    elif eager > 0:
        eager -= 1
    ledge = LEDGE_FRAMES if grounded else max(ledge - 1, 0)
    if eager > 0 and held and ledge > 0:
        speed = abs(speed_x)
        tier = 2 if speed >= TIER_FROM[2] else (1 if speed >= TIER_FROM[1] else 0)
        speed_y = -LEAP[tier]
        eager = ledge = 0
    else:
        pull = HELD_GRAVITY[tier] if held and speed_y < 0 else GRAVITY[tier]
        speed_y = min(speed_y + pull, FALL_LIMIT)
    x, speed_x = _slid(solid, state[X], state[Y], speed_x)
    y, speed_y, grounded = _fallen(solid, x, state[Y], speed_y)
    state[X], state[Y], state[SPEED_X], state[SPEED_Y] = x, y, speed_x, speed_y
    state[GROUNDED], state[JUMP_HELD], state[EAGER], state[LEDGE], state[TIER] = grounded, held, eager, ledge, tier
    if y > ROWS * TILE:
        state[STATUS] = LOST


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _steered(speed, way, runs, grounded):  # type: ignore[no-untyped-def]
    limit = RUN_LIMIT if runs else WALK_LIMIT
    if way == 0:
        if grounded:
            return max(speed - FRICTION, 0) if speed > 0 else min(speed + FRICTION, 0)
        return speed
    along = speed * way
    if along < 0:
        along += SKID
    elif along <= limit:
        along = min(along + (RUN_GAIN if runs else WALK_GAIN), limit)
    elif grounded:
        along = max(along - FRICTION, limit)
    return along * way


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _is_solid(solid, row, column):  # type: ignore[no-untyped-def]
    if column < 0:
        return True
    return 0 <= row < ROWS and column < solid.shape[1] and solid[row, column] != 0


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _slid(solid, x, y, speed):  # type: ignore[no-untyped-def]
    """Where one is after a frame's way along, and how fast."""
    if speed == 0:
        return x, speed
    x += speed
    edge = (x + WIDTH - 1) >> TILE_BITS if speed > 0 else x >> TILE_BITS
    for row in range(y >> TILE_BITS, ((y + HEIGHT - 1) >> TILE_BITS) + 1):
        if _is_solid(solid, row, edge):
            return (edge * TILE - WIDTH if speed > 0 else (edge + 1) * TILE), 0
    return x, speed


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _fallen(solid, x, y, speed):  # type: ignore[no-untyped-def]
    """Where one is after a frame's way up or down, how fast, and whether one stands."""
    y += speed
    edge = (y + HEIGHT - 1) >> TILE_BITS if speed >= 0 else y >> TILE_BITS
    for column in range(x >> TILE_BITS, ((x + WIDTH - 1) >> TILE_BITS) + 1):
        if _is_solid(solid, edge, column):
            return (edge * TILE - HEIGHT, 0, 1) if speed >= 0 else ((edge + 1) * TILE, 0, 0)
    return y, speed, 0


@njit(cache=True, nogil=True, error_model="numpy")
def _collect(goods, state, taken, was):  # type: ignore[no-untyped-def]
    """Take the coins that the player's box touches, and those of a block hit from below."""
    columns = goods.shape[1]
    first, last = state[X] >> TILE_BITS, (state[X] + WIDTH - 1) >> TILE_BITS
    top, bottom = state[Y] >> TILE_BITS, (state[Y] + HEIGHT - 1) >> TILE_BITS
    for row in range(max(top, 0), min(bottom, ROWS - 1) + 1):
        for column in range(first, min(last, columns - 1) + 1):
            if goods[row, column] == 1 and state[taken + row * columns + column] == 0:
                state[taken + row * columns + column] = 1
                state[COINS] += 1
    above = top - 1
    if state[SPEED_Y] == 0 and state[GROUNDED] == 0 and state[Y] < was and 0 <= above < ROWS:
        for column in range(first, min(last, columns - 1) + 1):
            if goods[above, column] == 2 and state[taken + above * columns + column] == 0:
                state[taken + above * columns + column] = 1
                state[COINS] += 1


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def shot(beings, i, frame):  # type: ignore[no-untyped-def]
    """The number of the shot that a cannon has in the air; 0 for a walker, who is only one."""
    if beings[i, 0] == 0:
        return 0
    return (frame + beings[i, 4]) // SHOT_PERIOD


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def touch(beings, i, state, ended):  # type: ignore[no-untyped-def]
    """How the player meets a creature in this frame: 0 not at all, 1 from above, 2 to his end."""
    kind, y, left, span, phase = beings[i, 0], beings[i, 1], beings[i, 2], beings[i, 3], beings[i, 4]
    if state[Y] + HEIGHT <= y or state[Y] >= y + SIZE:
        return 0
    if state[X] + WIDTH <= left or state[X] >= left + span + SIZE:
        return 0
    if kind == 0:
        if ended:
            return 0
        x = left + span
        if span > 0:
            q = (phase + WALKER_SPEED * state[FRAME]) % (2 * span)
            x = left + span - q if q < span else left + q - span
    else:
        clock = state[FRAME] + phase
        flown = (clock % SHOT_PERIOD) * SHOT_SPEED
        if flown > span or ended == clock // SHOT_PERIOD + 1:
            return 0
        x = left + span - flown
    if state[X] + WIDTH <= x or state[X] >= x + SIZE:
        return 0
    if state[SPEED_Y] > 0 and state[Y] + HEIGHT <= y + STOMP_DEPTH:
        return 1
    return 2
