"""Pictures as outlines: each color an area of smooth or square paths, laid one over the other without seams.

Colors are taken from the darkest area up the stack: a color's area is drawn together with all that lies above it, so
that no gap shows between neighbors. Borders run along pixel edges, are straightened within a tolerance, and become
curves where no corner is. All numbers are integers up to the last step, so that the same picture gives the same text.
Curves are Catmull and Rom's, written as Bézier's.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec, TooLarge
from mintmark.craft.borders import STEPS, UNIT, Point, Ring, rings, softened, straightened
from mintmark.craft.extract_palette import distinct_colors, snapped
from mintmark.craft.lab import Pixels
from mintmark.craft.palette import Rgb, to_hex

MOST_PIXELS = 4 << 20
MOST_COLORS = 64
OPAQUE = 128


@dataclass(frozen=True, slots=True)
class Area:
    """All of one color, and what is drawn over it."""

    color: Rgb
    rings: tuple[Ring, ...]


def vectorise(
    pixels: Pixels,
    *,
    colors: int = 8,
    palette: tuple[Rgb, ...] = (),
    smooth: bool = True,
    tolerance: float = 0.75,
    specks: int = 4,
    title: str = "",
) -> bytes:
    """The picture as SVG text. `specks` is the fewest pixels of a part, `tolerance` how many pixels lines may stray.

    Raises: TooLarge beyond 4 million pixels; InvalidSpec for numbers that cannot be drawn.
    """
    height, width, _ = pixels.shape
    if width * height > MOST_PIXELS:
        raise TooLarge(f"{width} × {height} pixels are too many to be drawn as outlines; 4 million are taken.")
    if not (1 <= colors <= MOST_COLORS and 0 <= tolerance <= 20 and specks >= 0):
        raise InvalidSpec(f"Outlines take 1 to {MOST_COLORS} colors and a tolerance of 0 to 20 pixels.")
    found = areas(pixels, colors=colors, palette=palette, specks=specks)
    body = "".join(_path(area, smooth=smooth, tolerance=int(tolerance * UNIT)) for area in found)
    name = f"<title>{_escaped(title)}</title>" if title else ""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{name}{body}</svg>\n'.encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def areas(pixels: Pixels, *, colors: int, palette: tuple[Rgb, ...] = (), specks: int = 0) -> tuple[Area, ...]:
    """The areas of a picture, the lowest first."""
    chosen = palette or distinct_colors(pixels, colors)
    if not chosen:
        return ()
    indices = snapped(pixels, chosen).astype(np.int64)
    if pixels.shape[2] == 4:
        indices = np.where(pixels[:, :, 3] >= OPAQUE, indices, -1)
    if specks > 1:
        indices = _smoothed(_smoothed(indices, len(chosen)), len(chosen))
    indices = _without_specks(indices, specks)
    counts = [int((indices == index).sum()) for index in range(len(chosen))]
    order = sorted((index for index in range(len(chosen)) if counts[index]), key=lambda index: (-counts[index], index))
    found = []
    for place, index in enumerate(order):
        above = np.isin(indices, order[place:])
        found.append(Area(chosen[index], tuple(rings(above))))
    return tuple(found)


def _smoothed(indices: NDArray[np.int64], colors: int) -> NDArray[np.int64]:
    """Pixels that are nearly alone among their eight neighbors take the color most of these have; lines stay."""
    height, width = indices.shape
    most, best, own = np.zeros(indices.shape, np.int64), indices.copy(), np.zeros(indices.shape, np.int64)
    for color in range(-1, colors):
        is_color = indices == color
        sums = np.pad(is_color, 1).astype(np.int64)
        rows = sums[:height] + sums[1 : height + 1] + sums[2:]
        votes = rows[:, :width] + rows[:, 1 : width + 1] + rows[:, 2:]
        own[is_color] = votes[is_color]
        best[votes > most] = color
        np.maximum(most, votes, out=most)
    return np.where(own <= 2, best, indices)


def _without_specks(indices: NDArray[np.int64], fewest: int) -> NDArray[np.int64]:
    """Parts of fewer pixels take the color that most of the pixels beside them have."""
    if fewest < 2:
        return indices
    result = indices.copy()
    seen = np.zeros(indices.shape, np.bool_)
    for y, x in np.argwhere(_may_be_specks(indices, fewest)).tolist():
        if seen[y, x]:
            continue
        part, beside = _part(indices, result, seen, (y, x), fewest)
        if len(part) < fewest and beside:
            color = max(sorted(beside), key=lambda one: beside[one])
            for place in part:
                result[place] = color
    return result


def _part(
    indices: NDArray[np.int64], result: NDArray[np.int64], seen: NDArray[np.bool_], start: tuple[int, int], most: int
) -> tuple[list[tuple[int, int]], Counter[int]]:
    """Up to so many pixels that hang together in one color, and the colors beside them."""
    height, width = indices.shape
    own, part, beside = indices[start], [start], Counter[int]()
    seen[start] = True
    for y, x in part:  # grows while it is read
        for dx, dy in STEPS:
            v, u = y + dy, x + dx
            if not (0 <= v < height and 0 <= u < width):
                continue
            if indices[v, u] != own:
                beside[int(result[v, u])] += 1
            elif not seen[v, u] and len(part) < most:
                seen[v, u] = True
                part.append((v, u))
    return part, beside


def _may_be_specks(indices: NDArray[np.int64], fewest: int) -> NDArray[np.bool_]:
    """Pixels with few of their own color around: only these can belong to a part of so few."""
    padded = np.pad(indices, 1, constant_values=-2)
    height, width = indices.shape
    alike = np.zeros(indices.shape, np.int64)
    for dx, dy in STEPS:
        alike += padded[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width] == indices
    return alike < min(fewest, 4)


def _path(area: Area, *, smooth: bool, tolerance: int) -> str:
    parts = []
    for ring in area.rings:
        if smooth:
            points, pinned = softened(ring)
            parts.append(_curved(straightened(points, tolerance, pinned)))
        else:
            parts.append(_square_path(ring))
    return f'<path fill="{to_hex(area.color)}" fill-rule="evenodd" d="{"".join(parts)}"/>'


def _square_path(ring: Ring) -> str:
    (x, y), *rest = ring
    parts = [f"M{_number(x)} {_number(y)}"]
    for u, v in rest:
        parts.append(f"H{_number(u)}" if v == y else f"V{_number(v)}")
        x, y = u, v
    return "".join(parts) + "z"


def _curved(ring: Ring) -> str:
    """A closed curve through all points, straight where a point is a corner."""
    count = len(ring)
    is_corner = [_turns_sharply(ring[i - 1], ring[i], ring[(i + 1) % count]) for i in range(count)]
    parts = [f"M{_number(ring[0][0])} {_number(ring[0][1])}"]
    for i in range(count):
        j = (i + 1) % count
        (ax, ay), (bx, by) = ring[i], ring[j]
        if is_corner[i] and is_corner[j]:
            parts.append(f"L{_number(bx)} {_number(by)}")
            continue
        out_x, out_y = (0, 0) if is_corner[i] else _tangent(ring[i - 1], ring[j], ring[i], ring[j])
        in_x, in_y = (0, 0) if is_corner[j] else _tangent(ring[i], ring[(j + 1) % count], ring[i], ring[j])
        numbers = (6 * ax + out_x, 6 * ay + out_y, 6 * bx - in_x, 6 * by - in_y)
        one, two, three, four = (_sixths(number) for number in numbers)
        parts.append(f"C{one} {two} {three} {four} {_number(bx)} {_number(by)}")
    return "".join(parts) + "z"


def _turns_sharply(before: Point, here: Point, after: Point) -> bool:
    """Whether the way turns by more than about 70 degrees, after stretches long enough to mean it."""
    ax, ay, bx, by = here[0] - before[0], here[1] - before[1], after[0] - here[0], after[1] - here[1]
    along = ax * bx + ay * by
    lengths = (ax * ax + ay * ay) * (bx * bx + by * by)
    is_long = min(ax * ax + ay * ay, bx * bx + by * by) >= (2 * UNIT) ** 2
    return is_long and (along <= 0 or 9 * along * along < lengths)


def _tangent(before: Point, after: Point, here: Point, there: Point) -> Point:
    """The direction of the curve, no longer than the stretch it is for: long neighbors would make it overshoot."""
    dx, dy = after[0] - before[0], after[1] - before[1]
    span = max(abs(there[0] - here[0]), abs(there[1] - here[1])) * 2
    size = max(abs(dx), abs(dy), 1)
    return (dx * span // size, dy * span // size) if size > span else (dx, dy)


def _number(quarters: int) -> str:
    """In pixels."""
    return _decimal(quarters * 25)


def _sixths(value: int) -> str:
    """A sixth of a quarter, to the hundredth of a pixel."""
    return _decimal((value * 25 + 3) // 6)


def _decimal(hundredths: int) -> str:
    sign, (whole, part) = "-" if hundredths < 0 else "", divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".") if part else f"{sign}{whole}"
