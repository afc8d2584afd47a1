"""Few colors: a drawing held to a number of colors, or to a palette that is given.

Colors are compared in OKLab, in integers. All cels of a piece are held to the same colors, so that frames agree.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.lab import to_lab
from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import NOTHING, Cel, united
from mintmark.craft.pixels.dither import CHECKER

Table = NDArray[np.uint8]
"""Shape (256, 2): for each old index the new one on even and on odd pixels of a checker."""

LIGHT_WEIGHT = 3
"""Lightness counts so many times as much as either color: shading must survive before hue."""
HALFTONE = 0.55
"""Two colors are woven where their mean is nearer than so much of what the nearest is off."""
LARGEST_GAP = 900
"""Two colors farther apart than this (of 4096) are never woven: it would glitter."""


def limited(
    cels: Sequence[Cel], colors: int, palette: Sequence[Rgb] = (), *, bits: int = 8, dither: bool = False
) -> list[Cel]:
    """The cels in at most so many colors, nothing not counted, taken from the palette where one is given.

    `bits` is how finely each channel is told apart (5 on consoles of the nineties). `dither` weaves two colors where
    the palette has none between them.
    """
    cels = united(cels)
    old = cels[0].palette
    used = _used(cels)
    if not used.any():
        return list(cels)
    names = np.array(old, np.uint8)
    if bits < 8:
        names = coarse(names, bits)
    if palette:
        given = _unique(tuple(palette))
        table = _nearest(names, used, np.array(given, np.uint8), dither=dither)
        cels, used, names = _moved(cels, table, (NOTHING, *given))
    else:
        first, where = _merged_equal(names)
        cels, used, names = _moved(cels, np.stack([where, where], axis=1), first)
    if int((used > 0).sum()) > colors:
        table = _fewer(names, used, colors)
        cels, used, names = _moved(cels, table, tuple(_rgb(row) for row in names))
    return _packed(cels, used)


def coarse(colors: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Colors whose channels have so many bits, spread over 0 to 255 again."""
    levels = (1 << bits) - 1
    found: NDArray[np.uint8] = ((colors.astype(np.int64) * levels + 127) // 255 * 255 // levels).astype(np.uint8)
    return found


def _used(cels: Sequence[Cel]) -> NDArray[np.int64]:
    """How many pixels each index has, over all cels; nothing is not counted."""
    counts = np.zeros(256, np.int64)
    for cel in cels:
        counts += np.bincount(cel.index.ravel(), minlength=256)
    counts[0] = 0
    return counts


def _rgb(row: NDArray[np.uint8]) -> Rgb:
    return int(row[0]), int(row[1]), int(row[2])


def _unique(palette: tuple[Rgb, ...]) -> tuple[Rgb, ...]:
    return tuple(dict.fromkeys(palette))


def _merged_equal(names: NDArray[np.uint8]) -> tuple[tuple[Rgb, ...], NDArray[np.uint8]]:
    """Colors that became equal as one."""
    places: dict[Rgb, int] = {}
    where = np.zeros(256, np.uint8)
    for index in range(1, len(names)):
        where[index] = places.setdefault(_rgb(names[index]), len(places) + 1)
    return (NOTHING, *places), where


def _weighted(colors: NDArray[np.uint8]) -> NDArray[np.int64]:
    lab = to_lab(colors).astype(np.int64)
    lab[..., 0] *= LIGHT_WEIGHT
    return lab


def _nearest(names: NDArray[np.uint8], used: NDArray[np.int64], given: NDArray[np.uint8], *, dither: bool) -> Table:
    """Each color's nearest of those given; or a pair of them whose mean is much nearer."""
    table = np.zeros((256, 2), np.uint8)
    targets, sources = _weighted(given), _weighted(names)
    for index in np.flatnonzero(used).tolist():
        away = ((targets - sources[index]) ** 2).sum(axis=1)
        best = int(away.argmin())
        table[index] = best + 1
        if dither and len(given) > 1:
            pair = _pair(sources[index], targets, int(away[best]))
            if pair is not None:
                table[index] = pair
    return table


def _pair(source: NDArray[np.int64], targets: NDArray[np.int64], least: int) -> tuple[int, int] | None:
    """Two colors whose mean is nearer than any one of them by far, the darker first."""
    middle = (targets[:, None, :] + targets[None, :, :]) // 2
    away = ((middle - source) ** 2).sum(axis=2)
    gap = ((targets[:, None, :] - targets[None, :, :]) ** 2).sum(axis=2)
    away[gap > (LARGEST_GAP * LIGHT_WEIGHT) ** 2] = 1 << 60
    first, second = divmod(int(away.argmin()), len(targets))
    if first == second or away[first, second] > HALFTONE * HALFTONE * least:
        return None
    low, high = (first, second) if targets[first, 0] <= targets[second, 0] else (second, first)
    return low + 1, high + 1


def _fewer(names: NDArray[np.uint8], used: NDArray[np.int64], colors: int) -> Table:
    """Merge the pair that costs least, the rarer into the commoner, until few enough are left.

    A color counts by the root of its pixels, so that eyes and gleams outlive wide plain grounds.
    """
    alive = np.flatnonzero(used).tolist()
    weight = {index: int(used[index]) for index in alive}
    labs = _weighted(names)
    goal = np.arange(256)
    while len(alive) > colors:
        rows = labs[alive]
        away = ((rows[:, None, :] - rows[None, :, :]) ** 2).sum(axis=2)
        mass = np.sqrt(np.array([weight[index] for index in alive], np.float64))
        cost = away * (mass[:, None] * mass[None, :] / (mass[:, None] + mass[None, :]))
        np.fill_diagonal(cost, np.inf)
        first, second = divmod(int(cost.argmin()), len(alive))
        keep, drop = alive[first], alive[second]
        if weight[keep] < weight[drop]:
            keep, drop = drop, keep
        weight[keep] += weight[drop]
        goal[goal == drop] = keep
        alive.remove(drop)
    return np.stack([goal, goal], axis=1).astype(np.uint8)


def _moved(
    cels: Sequence[Cel], table: Table, palette: tuple[Rgb, ...]
) -> tuple[list[Cel], NDArray[np.int64], NDArray[np.uint8]]:
    table = table.copy()
    table[0] = 0
    found = []
    for cel in cels:
        rows, columns = np.arange(cel.height) % 2, np.arange(cel.width) % 2
        odd = CHECKER[rows[:, None], columns[None, :]]
        found.append(replace(cel, index=table[cel.index, odd], palette=palette))
    return found, _used(found), np.array(palette, np.uint8)


def _packed(cels: Sequence[Cel], used: NDArray[np.int64]) -> list[Cel]:
    """The cels with a palette of the colors they use and no others."""
    kept = [0, *np.flatnonzero(used).tolist()]
    where = np.zeros(256, np.uint8)
    where[kept] = np.arange(len(kept))
    palette = tuple(cels[0].palette[index] for index in kept)
    return [replace(cel, index=where[cel.index], palette=palette) for cel in cels]
