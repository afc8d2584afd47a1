"""The colors of a picture: median cut, then k-means, in integer OKLab. The same picture gives the same palette."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.lab import Pixels, nearest, to_lab
from mintmark.craft.palette import Rgb, to_hex

ROUNDS = 12
"""k-means ends by itself, mostly after five to eight."""
ALIKE = 120
"""Colors as close as this in OKLab (of 4096) are hardly told apart."""
SEEN = 128
"""A pixel with less alpha has no color."""


@dataclass(frozen=True, slots=True)
class Found:
    """One color of a picture."""

    color: Rgb
    count: int
    """How many pixels it stands for."""

    @property
    def hex(self) -> str:
        """The color as `#rrggbb`."""
        return to_hex(self.color)


def extract_palette(pixels: Pixels, count: int = 8) -> tuple[Found, ...]:
    """Up to `count` colors, the most frequent first. Where the picture has no more than that, just its own.

    Every color is one that stands in the picture: the one nearest to the middle of those it stands for.
    """
    seen = pixels.reshape(-1, pixels.shape[2])
    if pixels.shape[2] == 4:
        seen = seen[seen[:, 3] >= SEEN]
    if not len(seen) or count < 1:
        return ()
    packed = (seen[:, 0].astype(np.int64) << 16) | (seen[:, 1].astype(np.int64) << 8) | seen[:, 2]
    values, counts = np.unique(packed, return_counts=True)
    colors = np.stack([values >> 16, (values >> 8) & 255, values & 255], axis=-1).astype(np.uint8)
    lab = to_lab(colors)
    each = np.arange(len(values), dtype=np.int64)
    own = each, each.astype(np.int32)
    middles, owner = own if len(values) <= count else _clustered(lab, counts.astype(np.int64), count)
    sizes = np.zeros(len(middles), np.int64)
    np.add.at(sizes, owner, counts)
    order = sorted(range(len(middles)), key=lambda k: (-int(sizes[k]), int(values[middles[k]])))
    picked = [(colors[middles[k]], int(sizes[k])) for k in order if sizes[k]]
    return tuple(Found((int(color[0]), int(color[1]), int(color[2])), size) for color, size in picked)


def _clustered(
    lab: NDArray[np.int32], counts: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The colors nearest to the middles of their clusters, by index, and the cluster of each color."""
    middles = _median_cut(lab, counts, count)
    owner = nearest(lab, middles)
    for _ in range(ROUNDS):
        moved = _means(lab, counts, owner, middles)
        if np.array_equal(moved, middles):
            break
        middles, owner = moved, nearest(lab, moved)
    distance = ((lab.astype(np.int64) - middles[owner]) ** 2).sum(axis=1)
    index = np.lexsort((np.arange(len(lab)), distance, owner))
    first = index[np.searchsorted(owner[index], np.arange(len(middles)), side="left").clip(max=len(lab) - 1)]
    return first, owner


def _median_cut(lab: NDArray[np.int32], counts: NDArray[np.int64], count: int) -> NDArray[np.int32]:
    """The means of boxes; the box whose longest side times its weight is largest is cut at its median."""
    boxes = [np.arange(len(lab))]
    while len(boxes) < count:
        ranks = [_weight(lab[box], counts[box]) for box in boxes]
        place = max(range(len(boxes)), key=lambda i: (ranks[i], -i))
        if ranks[place] == 0:
            break
        box = boxes.pop(place)
        axis = int(np.argmax(lab[box].max(axis=0) - lab[box].min(axis=0)))
        ordered = box[np.argsort(lab[box, axis], kind="stable")]
        running = np.cumsum(counts[ordered])
        cut = int(np.searchsorted(running, running[-1] // 2, side="right"))
        cut = min(max(cut, 1), len(ordered) - 1)
        boxes += [ordered[:cut], ordered[cut:]]
    owner = np.empty(len(lab), np.int32)
    for number, box in enumerate(boxes):
        owner[box] = number
    return _means(lab, counts, owner, np.zeros((len(boxes), 3), np.int32))


def _weight(lab: NDArray[np.int32], counts: NDArray[np.int64]) -> int:
    span = int((lab.max(axis=0) - lab.min(axis=0)).max())
    return span * span * isqrt(int(counts.sum())) if len(lab) > 1 else 0


def _means(
    lab: NDArray[np.int32], counts: NDArray[np.int64], owner: NDArray[np.int32], before: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The weighted mean of each cluster; an empty one stays where it was."""
    sums = np.zeros((len(before), 3), np.int64)
    sizes = np.zeros(len(before), np.int64)
    np.add.at(sizes, owner, counts)
    for channel in range(3):
        np.add.at(sums[:, channel], owner, lab[:, channel] * counts)
    means = sums // np.maximum(sizes, 1)[:, None]
    return np.where(sizes[:, None] > 0, means, before).astype(np.int32)


def gathered(
    colors: Sequence[Rgb], counts: NDArray[np.int64], most: int, *, apart: int = ALIKE, by_area: bool = False
) -> NDArray[np.int64]:
    """What each color becomes, by index, when the two nearest are made one until `most` are left, all `apart`.

    The rarer gives way. Which are nearest does not depend on how much of them is seen, since a single buckle is no
    noise; but with `by_area` a color of a small area, such as the mixtures along edges, goes sooner.
    """
    counts = counts.copy()
    lab = to_lab(np.array(colors, np.uint8).reshape(-1, 3)).astype(np.int64)
    distance = ((lab[:, None] - lab[None]) ** 2).sum(axis=2)
    kept = [index for index in range(len(colors)) if counts[index]]
    becomes = np.arange(len(colors))
    while len(kept) > 1:
        own = distance[np.ix_(kept, kept)]
        own[np.tril_indices(len(kept))] = _FAR
        if own.min() >= apart * apart:
            if len(kept) <= most:
                break
            if by_area:
                roots = np.array([isqrt(int(counts[index])) for index in kept])
                own = np.where(own < _FAR, own * np.minimum(roots[:, None], roots), _FAR)
        place = int(own.argmin())
        pair = kept[place // len(kept)], kept[place % len(kept)]
        rarer, other = sorted(pair, key=lambda index: (int(counts[index]), index))
        counts[other] += counts[rarer]
        becomes[becomes == rarer] = other
        kept.remove(rarer)
    return becomes


_FAR = np.int64(1) << 60


def distinct_colors(pixels: Pixels, most: int) -> tuple[Rgb, ...]:
    """Up to so many colors of a picture that are clearly apart: noise on a plain ground is one of them."""
    found = extract_palette(pixels, 3 * most)
    colors = [one.color for one in found]
    becomes = gathered(colors, np.array([one.count for one in found], np.int64), most, by_area=True)
    return tuple(colors[index] for index in np.unique(becomes).tolist())


def snapped(pixels: Pixels, palette: tuple[Rgb, ...]) -> NDArray[np.int32]:
    """For each pixel, the index of the nearest color of a palette. Shape (height, width)."""
    height, width, _ = pixels.shape
    colors = to_lab(np.array(palette, np.uint8).reshape(-1, 3))
    return nearest(to_lab(pixels).reshape(-1, 3), colors).reshape(height, width)
