"""Pictures that look like pixel art made into pixel art: the true grid found, one color a cell, a palette, no strays.

Models draw "pixels" of uneven size with soft edges. The size is found from where edges stand: a comb laid over the
picture whose teeth meet edges while the gaps between them do not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.extract_palette import extract_palette, gathered, snapped
from mintmark.craft.lab import Pixels, to_lab
from mintmark.craft.palette import Rgb

FINE = 8
"""Cells are measured in eighths of a pixel."""
SMALLEST, LARGEST = 2 * FINE, 96 * FINE
FEWEST_CELLS = 6
"""A side has at least so many cells."""
ON_LINES = 0.38
"""A grid is believed when the edges lie on its lines by so much more than by chance: 0 is chance, 1 is all of them.
Measured: 0.52 to 0.9 for drawn pixels of 4 to 21 pixels, blurred, noisy; below 0.26 for noise and smooth pictures."""
NEAR = 260
"""Colors as close as this in OKLab (of 4096) are noise beside each other."""
FIRST_COLORS = 96
"""Looked for before they are made fewer."""
OPAQUE = 128


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a picture lie, in eighths of a pixel."""

    size: int
    """Of a cell, the same in both directions."""
    left: int
    top: int
    """The first line inside the picture, below `size`."""

    @property
    def cell(self) -> float:
        """The size of a cell in pixels."""
        return self.size / FINE


def find_grid(pixels: Pixels) -> Grid | None:
    """The grid of a picture that was drawn on one; None where there is none, or it is that of the pixels themselves."""
    lab = to_lab(pixels).astype(np.int64)
    if pixels.shape[2] == 4:
        lab = np.concatenate([lab, pixels[:, :, 3:].astype(np.int64) * 8], axis=2)
    across = _profile(np.abs(np.diff(lab, axis=1)).sum(axis=(0, 2)))
    down = _profile(np.abs(np.diff(lab, axis=0)).sum(axis=(1, 2)))
    shorter = min(pixels.shape[:2])
    best: tuple[float, float, Grid] | None = None
    for size in range(SMALLEST, min(LARGEST, shorter * FINE // FEWEST_CELLS) + 1):
        (clear_x, left), (clear_y, top) = _clearest(across, size), _clearest(down, size)
        shares = _on_lines(across, size, left) + _on_lines(down, size, top)
        # By the first alone a few teeth that happen to meet edges win, by the second alone every divisor of the size.
        fits = (clear_x + clear_y) * max(shares, 0.0)
        if best is None or fits > best[0]:
            best = (fits, shares, Grid(size, left, top))
    return best[2] if best is not None and best[1] > 2 * ON_LINES else None


def _on_lines(profile: NDArray[np.int64], size: int, first: int) -> float:
    """How much of what changes does so near the lines of a grid, beyond chance."""
    places = (np.arange(1, len(profile) + 1) * FINE - first) % size
    is_near = np.minimum(places, size - places) <= FINE + size // 10
    near, total, chance = int(profile[is_near].sum()), int(profile.sum()), int(is_near.sum()) / len(profile)
    return (near / total - chance) / (1.0 - chance) if total and chance < 1.0 else 0.0


def _profile(edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """How much changes at each line between pixels, a little spread so that uneven cells still meet the comb."""
    padded = np.pad(edges, 1)
    spread = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    spread = np.maximum(spread - np.sort(spread)[len(spread) // 4], 0)  # noise changes everywhere
    mean = max(int(spread.sum()) // max(len(spread), 1), 1)
    cut: NDArray[np.int64] = np.minimum(spread, 6 * mean)
    return cut  # one hard outline must not decide alone


def _clearest(profile: NDArray[np.int64], size: int) -> tuple[float, int]:
    """How much more changes on the comb than between its teeth, in shares of the mean, and where its first tooth is."""
    total, length = int(profile.sum()), len(profile)
    if total == 0:
        return 0.0, 0
    steps = np.arange(length * FINE // size + 1) * size
    offsets = np.arange(0, size, max(FINE // 2, 1))
    teeth = (offsets[:, None] + steps) // FINE - 1  # the line at pixel x lies between x - 1 and x
    gaps = (offsets[:, None] + steps + size // 2) // FINE - 1
    on, off = _mean(profile, teeth), _mean(profile, gaps)
    place = int(np.argmax(on - off))
    return float((on[place] - off[place]) * length / total), int(offsets[place])


def _mean(profile: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.float64]:
    inside = (places >= 0) & (places < len(profile))
    sums = np.where(inside, profile[np.clip(places, 0, len(profile) - 1)], 0).sum(axis=1)
    means: NDArray[np.float64] = sums / np.maximum(inside.sum(axis=1), 1)
    return means


def repixel(
    pixels: Pixels,
    *,
    palette: tuple[Rgb, ...] = (),
    colors: int = 24,
    size: tuple[int, int] | None = None,
    clean: bool = True,
) -> Pixels:
    """The picture at one pixel a cell, RGBA. `size` sets columns and rows where the grid is known; else it is found.

    `palette` is kept to exactly; without one the picture's own `colors` are taken.
    Raises: InvalidSpec where no grid can be found, or a size is larger than the picture.
    """
    columns_at, rows_at = _lines(pixels, size)
    fine = palette or tuple(found.color for found in extract_palette(pixels, FIRST_COLORS))
    if not fine:
        return np.zeros((len(rows_at) - 1, len(columns_at) - 1, 4), np.uint8)
    is_seen = pixels[:, :, 3] >= OPAQUE if pixels.shape[2] == 4 else np.ones(pixels.shape[:2], np.bool_)
    indices = np.where(is_seen, snapped(pixels, fine), len(fine))
    cells = _voted(indices, columns_at, rows_at, len(fine) + 1)
    if not palette:
        counts = np.bincount(cells.ravel(), minlength=len(fine) + 1)[:-1]
        cells = np.append(gathered(fine, counts, colors), len(fine))[cells]
    if clean:
        cells = without_strays(cells, fine)
    table = np.zeros((len(fine) + 1, 4), np.uint8)
    table[:-1, :3] = fine if palette else _steadied(pixels, cells, fine, (columns_at, rows_at))
    table[:-1, 3] = 255
    return table[cells]


def _steadied(
    pixels: Pixels, cells: NDArray[np.int64], fine: tuple[Rgb, ...], lines: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> NDArray[np.uint8]:
    """Each color as the median of what lies in the middle of its cells: noise evens out."""
    (column, weight_x), (row, weight_y) = (_cell_of(one) for one in lines)
    is_middle = (weight_y[:, None] * weight_x) == weight_x.max() * weight_y.max()
    owner, colors = cells[row[:, None], column][is_middle], pixels[is_middle][:, :3]
    steady = np.array(fine, np.uint8)
    for index in np.unique(cells):
        own = np.sort(colors[owner == index], axis=0)
        if index < len(fine) and len(own):
            steady[index] = own[len(own) // 2]
    return steady


def _lines(pixels: Pixels, size: tuple[int, int] | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the columns and rows of cells begin and end, in pixels."""
    height, width, _ = pixels.shape
    if size is not None:
        columns, rows = size
        if not (1 <= columns <= width and 1 <= rows <= height):
            raise InvalidSpec(f"{columns} × {rows} cells do not go into a picture of {width} × {height} pixels.")
        return np.arange(columns + 1) * width // columns, np.arange(rows + 1) * height // rows
    grid = find_grid(pixels)
    if grid is None:
        raise InvalidSpec("No grid can be made out in this picture; say how many columns and rows it has.")
    return _cuts(grid.left, grid.size, width), _cuts(grid.top, grid.size, height)


def _cuts(first: int, size: int, length: int) -> NDArray[np.int64]:
    """The lines of the grid inside a side, whole pixels; a rim of less than half a cell goes to its neighbor."""
    lines = (np.arange(first, length * FINE + 1, size) + FINE // 2) // FINE
    inner = [int(line) for line in lines if 2 * line * FINE >= size and 2 * (length - line) * FINE >= size]
    return np.array([0, *inner, length], np.int64)


def _voted(
    indices: NDArray[np.int64], columns_at: NDArray[np.int64], rows_at: NDArray[np.int64], kinds: int
) -> NDArray[np.int64]:
    """The color that most pixels of a cell have; those in its middle count three times, its rim is often blurred."""
    column, weight_x = _cell_of(columns_at)
    row, weight_y = _cell_of(rows_at)
    columns, rows = len(columns_at) - 1, len(rows_at) - 1
    key = (row[:, None] * columns + column) * kinds + indices
    weights = (weight_y[:, None] * weight_x).ravel()
    votes = np.zeros(rows * columns * kinds, np.int64)
    np.add.at(votes, key.ravel(), weights)
    found: NDArray[np.int64] = votes.reshape(rows, columns, kinds).argmax(axis=2)
    return found


def _cell_of(lines: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each pixel of a side its cell, and how much it counts."""
    spans = np.diff(lines)
    cell = np.repeat(np.arange(len(spans)), spans)
    inside = np.arange(int(lines[-1])) - lines[cell]
    span = spans[cell]
    is_middle = (4 * inside + 2 >= span) & (4 * (span - 1 - inside) + 2 >= span)
    return cell, np.where(is_middle, 3, 1)


def without_strays(cells: NDArray[np.int64], palette: tuple[Rgb, ...]) -> NDArray[np.int64]:
    """Single pixels that are noise take the color around them; a highlight, which stands out on purpose, stays.

    Noise is a pixel alone among eight neighbors where five or more are of one color that is close to its own, or an
    opaque one alone in the open, or a hole of one pixel.
    """
    nothing = len(palette)
    lab = np.concatenate([to_lab(np.array(palette, np.uint8)), [[-(1 << 14)] * 3]]).astype(np.int64)
    padded = np.pad(cells, 1, constant_values=nothing)
    height, width = cells.shape
    shifts = [(y, x) for y in range(3) for x in range(3) if (y, x) != (1, 1)]
    around = np.stack([padded[y : y + height, x : x + width] for y, x in shifts])
    is_alone = (around != cells).all(axis=0)
    result = cells.copy()
    for y, x in zip(*np.nonzero(is_alone), strict=True):
        kinds, counts = np.unique(around[:, y, x], return_counts=True)
        most = int(kinds[counts.argmax()])
        own = int(cells[y, x])
        distance = int(((lab[own] - lab[most]) ** 2).sum())
        is_lost = own == nothing or (most == nothing and counts.max() == len(shifts))
        if counts.max() >= 5 and (distance < NEAR * NEAR or is_lost):
            result[y, x] = most
    return result
