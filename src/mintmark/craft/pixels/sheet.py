"""Many cels in one picture, and where each of them lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isqrt

import numpy as np

from mintmark.craft.pixels.cel import Cel, blank, united


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cel lies in a sheet."""

    name: str
    left: int
    top: int
    width: int
    height: int
    source: tuple[int, int, int, int]
    """What was kept of the cel: left, top, width and height; all of it where nothing was trimmed."""
    full: tuple[int, int]
    """Width and height of the cel before."""
    anchor: tuple[int, int]
    """In the whole cel."""
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of many cels; `cel` has all layers."""

    cel: Cel
    places: tuple[Place, ...]


def grid(cels: Sequence[Cel], *, columns: int = 0, gap: int = 0, extrude: int = 0) -> Sheet:
    """The cels row by row in cells of one size; about square when no number of columns is given.

    `extrude` repeats the border of every cel outwards, so that a game that samples between pixels meets no seam.
    """
    cels = united(cels)
    columns = columns or _columns(len(cels))
    wide, high = max(cel.width for cel in cels) + 2 * extrude, max(cel.height for cel in cels) + 2 * extrude
    rows = -(-len(cels) // columns)
    spots = [
        ((number % columns) * (wide + gap) + extrude, (number // columns) * (high + gap) + extrude)
        for number in range(len(cels))
    ]
    size = (columns * (wide + gap) - gap, rows * (high + gap) - gap)
    places = [
        Place(
            cel.name, left, top, cel.width, cel.height, (0, 0, cel.width, cel.height), (cel.width, cel.height),
            cel.anchor, cel.milliseconds,
        )
        for cel, (left, top) in zip(cels, spots, strict=True)
    ]  # fmt: skip
    return Sheet(_drawn(cels, places, size, extrude), tuple(places))


def packed(cels: Sequence[Cel], *, gap: int = 1, limit: int = 4096) -> Sheet:
    """The cels trimmed and laid on shelves, highest first: smaller than a grid; places stay in the order given."""
    cels = united(cels)
    boxes = [cel.box() for cel in cels]
    area = sum((box[2] + gap) * (box[3] + gap) for box in boxes)
    least, usual = max(1, *(box[2] for box in boxes)), isqrt(area) + 1
    widths = [min(limit, max(least, usual * eighths // 8)) for eighths in range(6, 17)]
    spots, size = min((_shelved(boxes, wide, gap) for wide in widths), key=lambda one: one[1][0] * one[1][1])
    places = [
        Place(cel.name, *spots[number], box[2], box[3], box, (cel.width, cel.height), cel.anchor, cel.milliseconds)
        for number, (cel, box) in enumerate(zip(cels, boxes, strict=True))
    ]
    return Sheet(_drawn(cels, places, size, 0), tuple(places))


def _shelved(
    boxes: Sequence[tuple[int, int, int, int]], wide: int, gap: int
) -> tuple[dict[int, tuple[int, int]], tuple[int, int]]:
    """Where each box lies in a sheet so wide, and how large that sheet becomes."""
    spots: dict[int, tuple[int, int]] = {}
    x = y = shelf = right = 0
    for number in sorted(range(len(boxes)), key=lambda one: (-boxes[one][3], one)):
        _, _, width, height = boxes[number]
        if x and x + width > wide:
            x, y, shelf = 0, y + shelf + gap, 0
        spots[number] = (x, y)
        x, shelf = x + width + gap, max(shelf, height)
        right = max(right, x - gap)
    return spots, (max(right, 1), max(y + shelf, 1))


def _columns(count: int) -> int:
    root = isqrt(count)
    return root if root * root >= count else root + 1


def _drawn(cels: Sequence[Cel], places: Sequence[Place], size: tuple[int, int], extrude: int) -> Cel:
    sheet = blank(*size, cels[0].palette)
    for cel, place in zip(cels, places, strict=True):
        left, top, width, height = place.source
        rows = np.clip(np.arange(-extrude, height + extrude), 0, height - 1) + top
        columns = np.clip(np.arange(-extrude, width + extrude), 0, width - 1) + left
        if not rows.size or not columns.size or not width or not height:
            continue
        here = (
            slice(place.top - extrude, place.top + height + extrude),
            slice(place.left - extrude, place.left + width + extrude),
        )
        chosen = np.ix_(rows, columns)
        sheet.index[here] = cel.index[chosen]
        sheet.normal[here] = cel.normal[chosen]
        sheet.emission[here] = cel.emission[chosen]
        sheet.ident[here] = cel.ident[chosen]
    return replace(sheet, anchor=(0, 0))
