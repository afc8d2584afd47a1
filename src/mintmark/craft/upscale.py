"""Pictures made larger: pixel by pixel, by the rules for pixel art, or smoothly. Integers only."""

from functools import lru_cache
from math import floor

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec, TooLarge
from mintmark.craft.exact import TAU, sin_turns
from mintmark.craft.lab import Pixels

LOBES = 3
"""Of the smooth filter (Lanczos)."""
BITS = 14
"""The weights of a pixel add up to 2^14."""
PHASES = 64
"""Places between two pixels that are told apart."""
MOST_PIXELS = 64 << 20
"""A picture with more is refused."""


def _checked(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise InvalidSpec(f"A picture of {width} × {height} pixels cannot be made; both sides are 1 or more.")
    if width * height > MOST_PIXELS:
        raise TooLarge(f"{width} × {height} are more pixels than the {MOST_PIXELS >> 20} million that are made here.")


def repeated(pixels: Pixels, times: int) -> Pixels:
    """Each pixel as a square: the only way that adds nothing."""
    _checked(pixels.shape[1] * times, pixels.shape[0] * times)
    return pixels.repeat(times, axis=0).repeat(times, axis=1)


def scale2x(pixels: Pixels) -> Pixels:
    """Twice as large with diagonals rounded; no new colors. Source: Mazzoleni, "Scale2x", 2001 (EPX)."""
    _checked(pixels.shape[1] * 2, pixels.shape[0] * 2)
    names, up, left, middle, right, down = _around(pixels)
    plain = (up != down) & (left != right)
    height, width = names.shape
    large = np.empty((height * 2, width * 2), names.dtype)
    large[0::2, 0::2] = np.where(plain & (left == up), left, middle)
    large[0::2, 1::2] = np.where(plain & (up == right), right, middle)
    large[1::2, 0::2] = np.where(plain & (left == down), left, middle)
    large[1::2, 1::2] = np.where(plain & (down == right), right, middle)
    return _colors(large, pixels.shape[2])


def scale3x(pixels: Pixels) -> Pixels:
    """Three times as large with diagonals rounded; no new colors. Source: as `scale2x`."""
    _checked(pixels.shape[1] * 3, pixels.shape[0] * 3)
    e, b, d, _, f, h = _around(pixels)
    padded = np.pad(e, 1, mode="edge")
    a, c, g, i = padded[:-2, :-2], padded[:-2, 2:], padded[2:, :-2], padded[2:, 2:]
    plain = (b != h) & (d != f)
    db, bf, dh, hf = plain & (d == b), plain & (b == f), plain & (d == h), plain & (h == f)
    height, width = e.shape
    large = np.empty((height * 3, width * 3), e.dtype)
    large[0::3, 0::3] = np.where(db, d, e)
    large[0::3, 1::3] = np.where((db & (e != c)) | (bf & (e != a)), b, e)
    large[0::3, 2::3] = np.where(bf, f, e)
    large[1::3, 0::3] = np.where((db & (e != g)) | (dh & (e != a)), d, e)
    large[1::3, 1::3] = e
    large[1::3, 2::3] = np.where((bf & (e != i)) | (hf & (e != c)), f, e)
    large[2::3, 0::3] = np.where(dh, d, e)
    large[2::3, 1::3] = np.where((dh & (e != i)) | (hf & (e != g)), h, e)
    large[2::3, 2::3] = np.where(hf, f, e)
    return _colors(large, pixels.shape[2])


def _around(pixels: Pixels) -> tuple[NDArray[np.uint32], ...]:
    """Pixels as one number each, and their neighbors above, left, here, right and below."""
    names = np.zeros(pixels.shape[:2], np.uint32)
    for channel in range(pixels.shape[2]):
        names = (names << np.uint32(8)) | pixels[:, :, channel]
    if pixels.shape[2] == 4:
        names = np.where(pixels[:, :, 3] == 0, np.uint32(0), names)  # what is not seen is alike
    padded = np.pad(names, 1, mode="edge")
    return names, padded[:-2, 1:-1], padded[1:-1, :-2], names, padded[1:-1, 2:], padded[2:, 1:-1]


def _colors(names: NDArray[np.uint32], channels: int) -> Pixels:
    shifts = range(8 * (channels - 1), -1, -8)
    return np.stack([(names >> np.uint32(shift)) & np.uint32(255) for shift in shifts], axis=-1).astype(np.uint8)


def enlarged_art(pixels: Pixels, times: int) -> Pixels:
    """Pixel art `times` as large: by twos and threes with rounded diagonals, the rest as squares."""
    large = pixels
    for factor, rule in ((3, scale3x), (2, scale2x)):
        while times % factor == 0 and times > 1:
            large, times = rule(large), times // factor
    return repeated(large, times) if times > 1 else large


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """Any size, smoothly (Lanczos with three lobes); alpha weighs the colors, so that edges keep theirs."""
    _checked(width, height)
    if pixels.shape[1::-1] == (width, height):
        return pixels.copy()
    work = pixels.astype(np.int64)
    if pixels.shape[2] == 4:
        alpha = work[:, :, 3:]
        work = np.concatenate([work[:, :, :3] * alpha, alpha * 255], axis=2)
    else:
        work *= 255
    work = _along(work, height, 0)
    work = _along(work, width, 1)
    if pixels.shape[2] == 4:
        alpha = work[:, :, 3:]
        seen = np.maximum(alpha, 1)
        colors = (np.clip(work[:, :, :3], 0, None) * 255 + (seen >> 1)) // seen
        work = np.concatenate([np.where(alpha > 0, colors, 0), (np.clip(alpha, 0, 65025) + 127) // 255], axis=2)
    else:
        work = (work + 127) // 255
    return np.clip(work, 0, 255).astype(np.uint8)


def _along(values: NDArray[np.int64], size: int, axis: int) -> NDArray[np.int64]:
    """One direction: every place is a weighted sum of its neighbors."""
    old = values.shape[axis]
    if old == size:
        return values
    taps, weights = _taps(old, size)
    total = None
    for tap in range(taps.shape[1]):
        part = values.take(taps[:, tap], axis=axis)
        weight = weights[:, tap].reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        total = part * weight if total is None else total + part * weight
    if total is None:
        return values
    return (total + (1 << (BITS - 1))) >> BITS


@lru_cache(maxsize=32)
def _taps(old: int, new: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each new place, which old ones count and how much."""
    wide = max(old, new)  # when it becomes smaller, the filter covers as many old pixels as one new one does
    reach = -(-LOBES * wide // new) if new < old else LOBES
    places = ((2 * np.arange(new, dtype=np.int64) + 1) * old * PHASES // new - PHASES) // 2  # in 1/64 pixel
    first = places // PHASES - reach + 1
    taps = first[:, None] + np.arange(2 * reach)
    distance = (taps * PHASES - places[:, None]) * (new if new < old else 1) // (old if new < old else 1)
    bell = _bell()
    weights = bell[np.minimum(np.abs(distance), len(bell) - 1)]
    sums = weights.sum(axis=1)
    weights = (weights << BITS) // sums[:, None]
    weights[:, reach - 1] += (1 << BITS) - weights.sum(axis=1)  # the middle takes what rounding left over
    return np.clip(taps, 0, old - 1), weights


@lru_cache(maxsize=1)
def _bell() -> NDArray[np.int64]:
    """The filter at every 64th of a pixel, in 2^20ths."""

    def sinc(x: float) -> float:
        return 1.0 if x == 0.0 else sin_turns(x / 2.0) / (x * TAU / 2.0)

    shares = [sinc(i / PHASES) * sinc(i / PHASES / LOBES) for i in range(LOBES * PHASES)]
    return np.array([*(floor(share * (1 << 20) + 0.5) for share in shares), 0], np.int64)


def placed(pixels: Pixels, width: int, height: int) -> Pixels:
    """A picture in the middle of a clear one of that size: repeated as often as it fits, or made smaller to fit."""
    high, wide, _ = (int(side) for side in pixels.shape)
    times = min(width // wide, height // high)
    if times >= 1:
        inside = repeated(pixels, times) if times > 1 else pixels
    elif width * high < height * wide:
        inside = resized(pixels, width, max(1, high * width // wide))
    else:
        inside = resized(pixels, max(1, wide * height // high), height)
    high, wide, channels = (int(side) for side in inside.shape)
    whole = np.zeros((height, width, 4), np.uint8)
    top, left = (height - high) // 2, (width - wide) // 2
    whole[top : top + high, left : left + wide, :channels] = inside
    if channels == 3:
        whole[top : top + high, left : left + wide, 3] = 255
    return whole
