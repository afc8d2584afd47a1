"""What levels are like in numbers: their patterns, how they differ from one another, how flat and how kind they are.

Sources: Lucas and Volz, "Tile pattern KL-divergence for analysing and evolving game levels", GECCO 2019; Horn and
others, "A comparative evaluation of procedural level generators", FDG 2014 (linearity, leniency).
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.exact import log2
from mintmark.modes.level.tiles import AIR, CANNON, ENEMY, PATH, POWER, ROWS, SOLID, TILES, Level

SMOOTHING = 1e-6
"""Added to every count, so that a pattern seen on one side only does not make the divergence infinite."""
_NATURAL = 0.6931471805599453
"""Nats in a bit."""

Counts = Mapping[bytes, int]
"""How often each pattern occurs; a pattern is the codes of its tiles, row by row."""


def patterns(levels: Iterable[Level], size: int) -> dict[bytes, int]:
    """The square windows of so many tiles that occur in the levels, and how often."""
    counts: dict[bytes, int] = {}
    for level in levels:
        if level.shape[1] < size:
            continue
        plain = np.where(level == PATH, AIR, level).astype(np.uint8)
        windows = np.lib.stride_tricks.sliding_window_view(plain, (size, size)).reshape(-1, size * size)
        found, times = np.unique(windows, axis=0, return_counts=True)
        for pattern, count in zip(found, times, strict=True):
            key = pattern.tobytes()
            counts[key] = counts.get(key, 0) + int(count)
    return counts


def divergence(ours: Counts, theirs: Counts, weight: float = 0.5) -> float:
    """How differently two pattern counts are spread, in nats: `weight` of it seen from ours, the rest from theirs."""
    return weight * _one_way(ours, theirs) + (1 - weight) * _one_way(theirs, ours)


def _one_way(first: Counts, second: Counts) -> float:
    total_first, total_second = sum(first.values()), sum(second.values())
    scale_first = (total_first + SMOOTHING) * (1 + SMOOTHING)
    scale_second = (total_second + SMOOTHING) * (1 + SMOOTHING)
    result = 0.0
    for pattern in sorted(first):
        here = (first[pattern] + SMOOTHING) / scale_first
        there = (second.get(pattern, 0) + SMOOTHING) / scale_second
        result += here * (log2(here) - log2(there)) * _NATURAL
    return result


def unseen(levels: Iterable[Level], known: Counts, size: int = 3) -> float:
    """The part of all windows whose pattern is not among the known ones."""
    counts = patterns(levels, size)
    strange = sum(count for pattern, count in counts.items() if pattern not in known)
    return strange / max(sum(counts.values()), 1)


def windows(level: Level, columns: int = 20) -> set[bytes]:
    """Every run of so many columns, as bytes: what two levels share when one copies the other."""
    return {level[:, x : x + columns].tobytes() for x in range(level.shape[1] - columns + 1)}


def shared(level: Level, others: set[bytes], columns: int = 20) -> float:
    """The part of this level's runs of columns that are among the others'."""
    own = [level[:, x : x + columns].tobytes() for x in range(level.shape[1] - columns + 1)]
    return sum(1 for window in own if window in others) / max(len(own), 1)


def edit_distance(first: Level, second: Level) -> float:
    """The edits that turn one level into the other, tile by tile along its columns, as a part of the longer one."""
    a, b = first.T[:, ::-1].reshape(-1), second.T[:, ::-1].reshape(-1)
    return float(_edits(np.ascontiguousarray(a), np.ascontiguousarray(b))) / max(len(a), len(b))


@njit(cache=True, nogil=True, error_model="numpy")
def _edits(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> int:
    row = np.arange(len(b) + 1)
    for i in range(len(a)):
        corner, row[0] = row[0], i + 1
        for j in range(len(b)):
            best = min(corner + (a[i] != b[j]), row[j] + 1, row[j + 1] + 1)
            corner, row[j + 1] = row[j + 1], best
    return int(row[len(b)])


def profile_error(first: Sequence[int], second: Sequence[int]) -> float:
    """The mean distance in tiles between two paths, each given as its row in every column."""
    return sum(abs(a - b) for a, b in zip(first, second, strict=False)) / max(min(len(first), len(second)), 1)


def tile_shares(levels: Iterable[Level]) -> dict[str, float]:
    """The part of all tiles that each kind is."""
    counts = np.zeros(len(TILES), np.int64)
    for level in levels:
        counts += np.bincount(level.reshape(-1), minlength=len(TILES))
    total = max(int(counts.sum()), 1)
    return {tile: int(count) / total for tile, count in zip(TILES, counts, strict=True) if count}


def floors(level: Level) -> list[int]:
    """The row of the lowest floor of every column: the top of the solid tiles that stand on the bottom, or 14."""
    bare = ~SOLID[level][::-1]
    rows: list[int] = (ROWS - np.where(bare.any(axis=0), bare.argmax(axis=0), ROWS)).tolist()
    return rows


def linearity(level: Level) -> float:
    """How far the floors stray from the straight line that fits them best, in tiles: 0 is as flat as a plank."""
    points = [(float(x), float(ROWS - row)) for x, row in enumerate(floors(level)) if row < ROWS]
    if len(points) < 2:
        return 0.0
    count = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    spread = sum(((x - mean_x) * (x - mean_x) for x, _ in points), 0.0)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    return sum(abs(y - mean_y - slope * (x - mean_x)) for x, y in points) / count


def leniency(level: Level) -> float:
    """How kind a level is, per 50 columns: gifts count for it, enemies, cannons and pits against it."""
    columns = int(level.shape[1])
    rows = floors(level)
    pits = sum(1 for x in range(1, columns) if rows[x] == ROWS and rows[x - 1] < ROWS)
    counts = [int(np.count_nonzero(level == tile)) for tile in (POWER, ENEMY, CANNON)]
    score = counts[0] - 0.5 * counts[1] - 1.0 * counts[2] - 0.5 * pits
    return score * 50.0 / columns
