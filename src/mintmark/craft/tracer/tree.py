"""A tree of boxes over all shapes, so that a ray meets few of them.

Built by splitting at the bin with the least expected work (surface area heuristic), the same on every machine; ties go
to the first axis and the first bin. Source: Wald, "On fast Construction of SAH-based Bounding Volume Hierarchies",
2007.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

BINS = 16
LEAF = 4
"""The most shapes in a leaf, unless nothing tells them apart (then up to `CROWD`)."""
CROWD = 7
WALK = 0.4
"""The work of opening a node, where that of meeting a shape is 1."""
DEPTH = 64
"""The most levels that a walk remembers."""

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]


@njit(cache=True, nogil=True, error_model="numpy")
def _area(box: Numbers) -> float:
    x, y, z = box[3] - box[0], box[4] - box[1], box[5] - box[2]
    return x * y + y * z + z * x if x >= 0.0 else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def _empty(box: Numbers) -> None:
    box[:3] = 1e300
    box[3:] = -1e300


@njit(cache=True, nogil=True, error_model="numpy")
def _grow(box: Numbers, other: Numbers) -> None:
    for k in range(3):
        box[k] = min(box[k], other[k])
        box[k + 3] = max(box[k + 3], other[k + 3])


@njit(cache=True, nogil=True, error_model="numpy")
def _split(  # noqa: C901, PLR0912, PLR0915 - one pass over three axes and their bins
    boxes: Numbers, order: Indices, start: int, stop: int
) -> int:
    """Part shapes start to stop in two and say where the second part begins; `start` when they should stay together."""
    middles = np.empty(6)
    _empty(middles)
    whole = np.empty(6)
    _empty(whole)
    for at in range(start, stop):
        box = boxes[order[at]]
        _grow(whole, box)
        for k in range(3):
            middle = 0.5 * (box[k] + box[k + 3])
            middles[k] = min(middles[k], middle)
            middles[k + 3] = max(middles[k + 3], middle)
    best, best_axis, best_bin = 1e300, -1, 0
    counts = np.empty(BINS, np.int64)
    bins = np.empty((BINS, 6))
    right = np.empty(BINS)
    side = np.empty(6)
    for axis in range(3):
        extent = middles[axis + 3] - middles[axis]
        if extent <= 1e-12:
            continue
        scale = BINS / extent
        counts[:] = 0
        for b in range(BINS):
            _empty(bins[b])
        for at in range(start, stop):
            box = boxes[order[at]]
            b = min(int((0.5 * (box[axis] + box[axis + 3]) - middles[axis]) * scale), BINS - 1)
            counts[b] += 1
            _grow(bins[b], box)
        _empty(side)
        many = 0
        for b in range(BINS - 1, 0, -1):
            _grow(side, bins[b])
            many += counts[b]
            right[b] = _area(side) * many
        _empty(side)
        many = 0
        for b in range(BINS - 1):
            _grow(side, bins[b])
            many += counts[b]
            if many == 0 or many == stop - start:
                continue
            cost = _area(side) * many + right[b + 1]
            if cost < best:
                best, best_axis, best_bin = cost, axis, b
    count = stop - start
    if best_axis < 0:
        return (start + stop) // 2 if count > CROWD else start
    if count <= LEAF and best + WALK * _area(whole) >= _area(whole) * count:
        return start
    low, scale = middles[best_axis], BINS / (middles[best_axis + 3] - middles[best_axis])
    front = start
    kept = order[start:stop].copy()
    back = 0
    for at in range(count):
        box = boxes[kept[at]]
        if min(int((0.5 * (box[best_axis] + box[best_axis + 3]) - low) * scale), BINS - 1) <= best_bin:
            order[front] = kept[at]
            front += 1
        else:
            kept[back] = kept[at]
            back += 1
    order[front:stop] = kept[:back]
    return front


@njit(cache=True, nogil=True, error_model="numpy")
def build(boxes: Numbers) -> tuple[Numbers, Indices, Indices]:
    """Bounds and children of a tree with two branches at each node, and the order of the shapes; the root is node 0.

    Bounds have shape (n, 12): low and high corner of the first and of the second child. A child is the number of a
    node, or for a leaf -1 less 8 times its first shape less how many it has.

    `boxes` has shape (n, 6), low and high corner of each shape. With fewer than two shapes the root has a child that
    nothing hits.
    """
    count = boxes.shape[0]
    order = np.arange(count)
    bounds = np.empty((max(count, 1) * 2, 12))
    children = np.empty((max(count, 1) * 2, 2), np.int64)
    tasks = np.empty((DEPTH * 4 + count * 2, 4), np.int64)
    _empty(bounds[0, :6])
    _empty(bounds[0, 6:])
    children[0] = -1
    used, waiting = 1, 0
    if count > 0:
        middle = _split(boxes, order, 0, count) if count > 1 else count
        middle = middle if 0 < middle < count else max(count // 2, 1)
        tasks[0, 0], tasks[0, 1], tasks[0, 2], tasks[0, 3] = 0, 0, 0, middle
        tasks[1, 0], tasks[1, 1], tasks[1, 2], tasks[1, 3] = 0, 1, middle, count
        waiting = 2
    while waiting > 0:
        waiting -= 1
        node, side, start, stop = tasks[waiting, 0], tasks[waiting, 1], tasks[waiting, 2], tasks[waiting, 3]
        box = bounds[node, side * 6 : side * 6 + 6]
        _empty(box)
        for at in range(start, stop):
            _grow(box, boxes[order[at]])
        middle = _split(boxes, order, start, stop) if stop - start > 1 else start
        if middle == start:
            children[node, side] = -1 - (start * 8 + stop - start)
            continue
        children[node, side] = used
        tasks[waiting, 0], tasks[waiting, 1], tasks[waiting, 2], tasks[waiting, 3] = used, 0, start, middle
        tasks[waiting + 1, 0], tasks[waiting + 1, 1] = used, 1
        tasks[waiting + 1, 2], tasks[waiting + 1, 3] = middle, stop
        waiting += 2
        used += 1
    return bounds[:used].copy(), children[:used].copy(), order


@njit(cache=True, nogil=True, error_model="numpy")
def widen(  # noqa: C901 - one walk, four branches at a time
    bounds: Numbers, children: Indices
) -> tuple[Numbers, Indices]:
    """The same tree with up to four branches at each node, of which the largest are opened first.

    Bounds have shape (n, 24): of all four children the low x, low y, low z, high x, high y and high z. A branch that is
    not there is a box that nothing meets, and a leaf of no shapes.
    """
    count = bounds.shape[0]
    wide, ways = np.empty((count, 24)), np.empty((count, 4), np.int64)
    boxes, nodes = np.empty((4, 6)), np.empty(4, np.int64)
    sources = np.empty(count, np.int64)
    sources[0] = 0
    used, done = 1, 0
    while done < used:
        source = sources[done]
        for side in range(2):
            boxes[side] = bounds[source, side * 6 : side * 6 + 6]
            nodes[side] = children[source, side]
        many = 2
        while many < 4:
            largest, most = -1, -1.0
            for k in range(many):
                area = _area(boxes[k])
                if nodes[k] >= 0 and area > most:
                    largest, most = k, area
            if largest < 0:
                break
            opened = nodes[largest]
            boxes[largest] = bounds[opened, :6]
            nodes[largest] = children[opened, 0]
            boxes[many] = bounds[opened, 6:]
            nodes[many] = children[opened, 1]
            many += 1
        for k in range(4):
            for side in range(6):
                wide[done, side * 4 + k] = boxes[k, side] if k < many else (1e300 if side < 3 else -1e300)
            ways[done, k] = -1
            if k < many:
                ways[done, k] = nodes[k]
                if nodes[k] >= 0:
                    sources[used] = nodes[k]
                    ways[done, k] = used
                    used += 1
        done += 1
    return wide[:used].copy(), ways[:used].copy()
