"""What lies behind a level: a dithered sky, and layers of hills, trees, walls, rocks or clouds.

A layer is one span a column of pixels, repeated without a seam every `WIDTH` pixels. Integers throughout.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mintmark.modes.level.drawing.sprites import ROLES, SIDE
from mintmark.modes.level.tiles import ROWS

WIDTH = 1024
HEIGHT = ROWS * SIDE
BANDS = "stuvw"
"""The roles of the sky, from top to bottom."""
_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])

Heights = NDArray[np.int64]


@dataclass(frozen=True)
class Layer:
    """Spans of one color: from `top` to before `bottom`, by column; none where they are equal."""

    role: str
    top: Heights
    bottom: Heights
    pace: int
    """How far it moves with the player, in sixteenths; 0 stands still."""


@cache
def sky() -> NDArray[np.uint8]:
    """The sky as indices of roles, shape (224, 4): it repeats every four columns."""
    first = ROLES.index(BANDS[0])
    drawn = np.empty((HEIGHT, 4), np.uint8)
    for y in range(HEIGHT):
        place = y * (len(BANDS) - 1) * 16 // HEIGHT
        for x in range(4):
            drawn[y, x] = first + place // 16 + int(place % 16 > _BAYER[y % 4, x])
    return drawn


@cache
def layers(name: str) -> tuple[Layer, ...]:
    """The layers of a land, the farthest first."""
    match name:
        case "underground":
            return (_from_top("x", _spikes(11, 70, 64), 3), _hills("x", 3, 40, 46, 3), _hills("y", 5, 26, 22, 6),
                    _from_top("y", _spikes(23, 44, 40), 6))  # fmt: skip
        case "athletic":
            return (_clouds("z", 4, 3, 1), _bumps("x", 31, 92, 56, 3), _bumps("y", 7, 44, 40, 6))
        case "castle":
            return (_clouds("v", 9, 4, 1), _wall("x", 13, 64, 72, 3), _wall("y", 17, 30, 40, 6))
        case "sky":
            return (_clouds("x", 2, 8, 2), _bumps("x", 19, 54, 60, 3), _bumps("y", 29, 24, 44, 6))
        case _:
            return (_clouds("z", 1, 5, 1), _hills("x", 1, 58, 70, 3), _hills("y", 2, 34, 40, 6))


def backdrop(name: str, width: int) -> NDArray[np.uint8]:
    """Sky and layers as indices of roles, shape (224, width)."""
    drawn = np.tile(sky(), (1, -(-width // 4)))[:, :width]
    rows = np.arange(HEIGHT)[:, None]
    columns = np.arange(width) % WIDTH
    for layer in layers(name):
        inside = (rows >= layer.top[columns]) & (rows < layer.bottom[columns])
        drawn[inside] = ROLES.index(layer.role)
    return drawn


def _hash(value: int, salt: int) -> int:
    """A number from 0 to 65535 that has nothing to do with its neighbors."""
    mixed = (value * 0x9E3779B1 + salt * 0x85EBCA77 + 0x165667B1) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = mixed * 0x2C1B3C6D & 0xFFFFFFFF
    mixed ^= mixed >> 12
    return mixed * 0x297A2D39 >> 16 & 0xFFFF


def _wave(salt: int, step: int, most: int) -> Heights:
    """A smooth line from 0 to `most`, with a free height every `step` pixels. Source: value noise."""
    count = WIDTH // step
    knots = [_hash(place % count, salt) * most >> 16 for place in range(count + 1)]
    knots[count] = knots[0]
    line = np.empty(WIDTH, np.int64)
    for x in range(WIDTH):
        place, rest = divmod(x, step)
        share = rest * rest * (3 * step - 2 * rest)
        line[x] = knots[place] + (knots[place + 1] - knots[place]) * share // step**3
    return line


def _hills(role: str, salt: int, base: int, swing: int, pace: int) -> Layer:
    line = base + _wave(salt, 128, swing) + _wave(salt + 100, 32, swing // 5)
    return _standing(role, line, pace)


def _standing(role: str, line: Heights, pace: int) -> Layer:
    return Layer(role, HEIGHT - line, np.full(WIDTH, HEIGHT, np.int64), pace)


def _from_top(role: str, line: Heights, pace: int) -> Layer:
    return Layer(role, np.zeros(WIDTH, np.int64), line, pace)


def _spikes(salt: int, most: int, step: int) -> Heights:
    """Hanging rocks: triangles of many lengths on an uneven ceiling."""
    line = 8 + _wave(salt, 64, 14)
    for number in range(WIDTH // step):
        at = number * step + _hash(number, salt) * step // 65536
        long = most // 4 + _hash(number, salt + 1) * most * 3 // 4 // 65536
        for x in range(-long // 4, long // 4 + 1):
            place = (at + x) % WIDTH
            line[place] = max(line[place], long - abs(x) * 4)
    return line


def _round(salt: int, step: int, least: int, most: int) -> Heights:
    """Half circles side by side, as crowns of trees and heaps of cloud are."""
    line = np.zeros(WIDTH, np.int64)
    for number in range(WIDTH // step):
        at = number * step + _hash(number, salt) * step // 65536
        radius = least + _hash(number, salt + 1) * (most - least) // 65536
        for x in range(-radius, radius + 1):
            place = (at + x) % WIDTH
            line[place] = max(line[place], _root(radius * radius - x * x))
    return line


def _root(square: int) -> int:
    """The whole part of a square root."""
    found = 0
    while (found + 1) * (found + 1) <= square:
        found += 1
    return found


def _bumps(role: str, salt: int, base: int, most: int, pace: int) -> Layer:
    return _standing(role, base + _wave(salt, 128, 24) + _round(salt, 32, most // 3, most) * 3 // 4, pace)


def _clouds(role: str, salt: int, count: int, pace: int) -> Layer:
    top, bottom = np.zeros(WIDTH, np.int64), np.zeros(WIDTH, np.int64)
    heap = _round(salt, 16, 4, 14)
    for number in range(count):
        middle = (2 * number + 1) * WIDTH // (2 * count) + _hash(number, salt) * 90 // 65536 - 45
        half, floor = 26 + _hash(number, salt + 1) * 34 // 65536, 34 + _hash(number, salt + 2) * 64 // 65536
        for x in range(-half, half + 1):
            place = (middle + x) % WIDTH
            edge = min(half - abs(x), 10)
            bottom[place], top[place] = floor, floor - 2 - int(heap[place]) * edge // 10 - edge // 3
    return Layer(role, top, bottom, pace)


def _wall(role: str, salt: int, base: int, swing: int, pace: int) -> Layer:
    """Towers and walls with battlements."""
    line = np.empty(WIDTH, np.int64)
    for x in range(WIDTH):
        tower = x // 64
        inside = x % 64
        is_tower = inside < 28
        high = base + (_hash(tower, salt) * swing // 65536 if is_tower else 0)
        line[x] = high + (5 if (inside // 4) % 2 == 0 else 0)
    return _standing(role, line, pace)
