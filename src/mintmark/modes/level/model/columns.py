"""The body of the column transformer, compiled: one column further for every level of a batch.

Every sum runs in one order, in single floats, with one rounding after each step, so that a level is the same on every
processor and in every batch. Products go row by row over the outputs: that is what a compiler may vectorise without
changing a sum. Keys are kept by place and values by column, so attention does the same.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.level.model.shape import Shape
from mintmark.modes.level.model.weights import Weights

Floats = NDArray[np.float32]

_EPSILON = np.float32(1e-5)
_ZERO, _HALF, _ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
_LOG2_E = np.float32(1.4426950408889634)
# Taylor's series of 2^x on half a step to either side: off by less than a float's rounding.
_E1, _E2, _E3 = np.float32(0.6931471805599453), np.float32(0.2402265069591007), np.float32(0.05550410866482158)
_E4, _E5, _E6 = np.float32(0.009618129107628477), np.float32(0.0013333558146428443), np.float32(0.0001540353039338161)
_LEAST = np.float32(-100.0)
_POWERS = np.array([2.0**power for power in range(-104, 1)], np.float32)


class Network(NamedTuple):
    """All tensors, those of layers stacked."""

    tile: Floats
    begin: Floats
    condition: Floats
    norm1: Floats
    qkv: Floats
    out: Floats
    norm2: Floats
    up: Floats
    down: Floats
    distance: Floats
    norm: Floats
    enter: Floats
    row: Floats
    below: Floats
    near: Floats
    left: Floats
    mix: Floats
    mix_bias: Floats
    logit: Floats
    logit_bias: Floats


class Memory(NamedTuple):
    """What attention looks back on, and room to work in."""

    keys: Floats
    """(layers, levels, width, window)"""
    values: Floats
    """(layers, levels, window, width)"""
    stream: Floats
    normed: Floats
    wide: Floats
    inner: Floats
    mixed: Floats


def network_of(weights: Weights) -> Network:
    """The tensors as the kernels take them."""
    named = weights.tensors

    def stacked(name: str) -> Floats:
        return np.stack([named[f"layer{layer}.{name}"] for layer in range(weights.shape.layers)])

    layers = {name: stacked(name) for name in ("norm1", "qkv", "out", "norm2", "up", "down", "distance")}
    head = {name: named[f"head.{name}"] for name in ("enter", "row", "below", "near", "left", "mix", "mix_bias")}
    return Network(
        tile=named["tile"], begin=named["begin"], condition=named["condition"], norm=named["norm"],
        logit=named["head.tile"], logit_bias=named["head.tile_bias"], **layers, **head,
    )  # fmt: skip


def memory_of(shape: Shape, levels: int) -> Memory:
    """Room for a batch of so many levels, with nothing to look back on."""
    width = shape.width
    return Memory(
        keys=np.zeros((shape.layers, levels, width, shape.window), np.float32),
        values=np.zeros((shape.layers, levels, shape.window, width), np.float32),
        stream=np.zeros((levels, width), np.float32),
        normed=np.zeros((levels, width), np.float32),
        wide=np.zeros((levels, 3 * width), np.float32),
        inner=np.zeros((levels, shape.inner), np.float32),
        mixed=np.zeros((levels, width), np.float32),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def exp_below(value: np.float32) -> np.float32:
    """E to a power of 0 or less; below -72 it is 0."""
    twos = value * _LOG2_E
    inside = max(twos, _LEAST)
    whole = np.floor(inside + _HALF)
    rest = inside - whole
    series = _E6 * rest + _E5
    series = series * rest + _E4
    series = series * rest + _E3
    series = series * rest + _E2
    series = series * rest + _E1
    found: np.float32 = (series * rest + _ONE) * _POWERS[np.int32(whole) + 104]
    return found if twos >= _LEAST else _ZERO


@njit(cache=True, nogil=True, error_model="numpy")
def add_product(left: Floats, weights: Floats, out: Floats) -> None:
    """`out += left @ weights` for (levels, n), (n, m), (levels, m); n is a multiple of four.

    Four rows of weights are read for all levels, and for two levels at once: a processor reads slower than it adds.
    """
    levels, count = left.shape
    wide = weights.shape[1]
    for at in range(0, count, 4):
        row1, row2, row3, row4 = weights[at], weights[at + 1], weights[at + 2], weights[at + 3]
        for level in range(0, levels - 1, 2):
            a, b, c, d = left[level, at], left[level, at + 1], left[level, at + 2], left[level, at + 3]
            level2 = level + 1
            e, f, g, h = left[level2, at], left[level2, at + 1], left[level2, at + 2], left[level2, at + 3]
            one, two = out[level], out[level2]
            for to in range(wide):
                weight1, weight2, weight3, weight4 = row1[to], row2[to], row3[to], row4[to]
                one[to] = (((one[to] + a * weight1) + b * weight2) + c * weight3) + d * weight4
                two[to] = (((two[to] + e * weight1) + f * weight2) + g * weight3) + h * weight4
        if levels % 2:
            last = out[levels - 1]
            a, b, c, d = (left[levels - 1, at], left[levels - 1, at + 1], left[levels - 1, at + 2],
                          left[levels - 1, at + 3])  # fmt: skip
            for to in range(wide):
                last[to] = (((last[to] + a * row1[to]) + b * row2[to]) + c * row3[to]) + d * row4[to]


@njit(cache=True, nogil=True, error_model="numpy")
def add_sparse(left: Floats, weights: Floats, out: Floats) -> None:
    """`out += left @ weights` for (n), (n, m), (m), where much of `left` is 0: four rows at once that are not."""
    rows = np.empty(4, np.int64)
    found = 0
    wide = out.shape[0]
    for at in range(left.shape[0]):
        if left[at] == _ZERO:
            continue
        rows[found] = at
        found += 1
        if found == 4:
            found = 0
            first, second, third, fourth = rows[0], rows[1], rows[2], rows[3]
            a, b, c, d = left[first], left[second], left[third], left[fourth]
            for to in range(wide):
                total = out[to] + a * weights[first, to]
                total = total + b * weights[second, to]
                total = total + c * weights[third, to]
                out[to] = total + d * weights[fourth, to]
    for one in range(found):
        for to in range(wide):
            out[to] += left[rows[one]] * weights[rows[one], to]


@njit(cache=True, nogil=True, error_model="numpy")
def _normalize(stream: Floats, gain: Floats, out: Floats) -> None:
    levels, width = stream.shape
    for level in range(levels):
        total = _ZERO
        for at in range(width):
            total += stream[level, at] * stream[level, at]
        share = _ONE / np.sqrt(total / np.float32(width) + _EPSILON)
        for at in range(width):
            out[level, at] = stream[level, at] * share * gain[at]


@njit(cache=True, nogil=True, error_model="numpy")
def _attend(
    wide: Floats, keys: Floats, values: Floats, distance: Floats, step: int, scores: Floats, out: Floats
) -> None:
    """One level's heads over the columns it looks back on; `wide` has its query, key and value."""
    heads, window = distance.shape
    width = out.shape[0]
    size = width // heads
    slot = step % window
    count = min(step + 1, window)
    for at in range(width):
        keys[at, slot] = wide[width + at]
        values[slot, at] = wide[2 * width + at]
        out[at] = _ZERO
    for head in range(heads):
        first, last = head * size, (head + 1) * size
        _weigh(wide[first:last], keys[first:last], distance[head], slot, scores[:count])
        mixed = out[first:last]
        for back in range(0, count - 3, 4):
            share1, share2, share3, share4 = scores[back], scores[back + 1], scores[back + 2], scores[back + 3]
            for at in range(size):
                value = mixed[at] + share1 * values[back, first + at]
                value = value + share2 * values[back + 1, first + at]
                value = value + share3 * values[back + 2, first + at]
                mixed[at] = value + share4 * values[back + 3, first + at]
        for back in range(count - count % 4, count):
            for at in range(size):
                mixed[at] += scores[back] * values[back, first + at]


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh(query: Floats, keys: Floats, distance: Floats, slot: int, shares: Floats) -> None:
    """How much one head looks at each column it looks back on; the shares come to 1."""
    size, window, count = query.shape[0], distance.shape[0], shares.shape[0]
    scale = _ONE / np.sqrt(np.float32(size))
    shares[:] = _ZERO
    for at in range(0, size, 4):
        first, second, third, fourth = (query[at] * scale, query[at + 1] * scale, query[at + 2] * scale,
                                        query[at + 3] * scale)  # fmt: skip
        for back in range(count):
            total = shares[back] + first * keys[at, back]
            total = total + second * keys[at + 1, back]
            total = total + third * keys[at + 2, back]
            shares[back] = total + fourth * keys[at + 3, back]
    most = np.float32(-1e30)
    for back in range(count):
        ago = slot - back
        shares[back] += distance[ago if ago >= 0 else ago + window]
        most = max(most, shares[back])
    for back in range(count):
        shares[back] = exp_below(shares[back] - most)
    total = _ZERO
    for back in range(count):
        total += shares[back]
    for back in range(count):
        shares[back] /= total


@njit(cache=True, nogil=True, error_model="numpy")
def _see(
    network: Network, before: NDArray[np.uint8], conditions: NDArray[np.int64], first: int, stream: Floats
) -> None:
    """The column before and what is wanted, as the first layer takes them."""
    levels, width = stream.shape
    for level in range(levels):
        for at in range(width):
            stream[level, at] = network.begin[at] if first else _ZERO
        if not first:
            for row in range(14):
                tile = row * 16 + before[level, row]
                for at in range(width):
                    stream[level, at] += network.tile[tile, at]
        for kind in range(conditions.shape[1]):
            for at in range(width):
                stream[level, at] += network.condition[conditions[level, kind], at]


@njit(cache=True, nogil=True, error_model="numpy")
def advance(
    network: Network, memory: Memory, before: NDArray[np.uint8], conditions: NDArray[np.int64], step: int, first: int
) -> None:  # fmt: skip
    """Take in the column before, (levels, 14) lowest tile first, and what is wanted; `memory.normed` then foresees.

    `step` counts columns taken in; `first` is 1 where there is no column before.
    """
    stream, normed, wide, inner, mixed = memory.stream, memory.normed, memory.wide, memory.inner, memory.mixed
    levels = stream.shape[0]
    scores = np.zeros(network.distance.shape[2], np.float32)
    _see(network, before, conditions, first, stream)
    for layer in range(network.qkv.shape[0]):
        _normalize(stream, network.norm1[layer], normed)
        wide[:] = _ZERO
        add_product(normed, network.qkv[layer], wide)
        for level in range(levels):
            _attend(wide[level], memory.keys[layer, level], memory.values[layer, level],
                    network.distance[layer], step, scores, mixed[level])  # fmt: skip
        add_product(mixed, network.out[layer], stream)
        _normalize(stream, network.norm2[layer], normed)
        inner[:] = _ZERO
        add_product(normed, network.up[layer], inner)
        for level in range(levels):
            for at in range(inner.shape[1]):
                value = inner[level, at]
                inner[level, at] = value * value if value > _ZERO else _ZERO
        for level in range(levels):
            add_sparse(inner[level], network.down[layer], stream[level])
    _normalize(stream, network.norm, normed)
