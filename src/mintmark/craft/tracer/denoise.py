"""Taking noise out of a traced frame, led by what is known without noise: colors, normals, distances.

Light is divided by the color of what it falls on, smoothed in passes with ever wider gaps ("a trous"), and multiplied
by the color again, so that textures stay. A neighbor counts less the more its color, normal, distance and light differ,
each difference measured against its own variance: what is blurred by the lens has noisy colors and normals too, and
they are smoothed first. Weights are quotients, so that every machine gives the same.
Source: Dammertz et al., "Edge-Avoiding A-Trous Wavelet Transform", HPG 2010; Schied et al., "Spatiotemporal
Variance-Guided Filtering", HPG 2017; Rousselle et al., "Robust Denoising using Feature and Color Information", 2013.
"""

from functools import partial
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.bands import Bands, finish
from mintmark.craft.tracer.cells import EVEN, LESS
from mintmark.craft.tracer.loops import njit_loop

Numbers = NDArray[np.float64]
LEVELS = 4
FEATURES = 7
"""Numbers that lead: color (3), normal (3, by the root of `LESS`), nearness (1)."""
_COLOR_SPREAD = 0.001
"""The squared difference of features that counts as much as one variance."""
_KEEP = 20.0
"""How many variances apart the light of two pixels may be before they count as different."""
_OUTSHINE = 2.2


@njit_loop
def steady_spread(spread: Numbers, rows: tuple[int, int], out: Numbers) -> None:
    """Raise variances that most of their neighbors exceed to the least of these.

    Where something is seen rarely, as what clear glass mirrors, some pixels see it by chance never and seem certain.
    """
    height, width = spread.shape
    for y in range(rows[0], rows[1]):
        for x in range(width):
            mine, above = spread[y, x], 0
            least = 1e300
            for j in range(-1, 2):
                for i in range(-1, 2):
                    other = spread[min(max(y + j, 0), height - 1), min(max(x + i, 0), width - 1)]
                    if other > mine:
                        above += 1
                        least = min(least, other)
            out[y, x] = least if above >= 5 else mine


@njit_loop
def calm_features(  # noqa: C901, PLR0912 - two loops over neighbors, with the cases at edges
    source: Numbers, spread: Numbers, rows: tuple[int, int], gap: int, out: Numbers, calm: Numbers
) -> None:
    """Smooth features where they are noisy: `source` has shape (h, w, `FEATURES`), `spread` their variance."""
    height, width = spread.shape
    for y in range(rows[0], rows[1]):
        for x in range(width):
            mine = spread[y, x]
            if mine < 1e-6:
                for k in range(FEATURES):
                    out[y, x, k] = source[y, x, k]
                calm[y, x] = mine
                continue
            total, noise = 1.0, mine
            for k in range(FEATURES):
                out[y, x, k] = source[y, x, k]
            for j in range(-2, 3):
                v = y + j * gap
                if v < 0 or v >= height:
                    continue
                for i in range(-2, 3):
                    u = x + i * gap
                    if u < 0 or u >= width or (i == 0 and j == 0):
                        continue
                    apart = 0.0
                    for k in range(6):
                        d = source[y, x, k] - source[v, u, k]
                        apart += d * d
                    both = mine + spread[v, u]
                    apart = apart - both
                    weight = 1.0
                    if apart > 0.0:
                        weight = 1.0 / (1.0 + apart / (0.3 * both + 1e-5))
                        weight = weight * weight
                    total += weight
                    noise += weight * weight * spread[v, u]
                    for k in range(FEATURES):
                        out[y, x, k] += weight * source[v, u, k]
            inverse = 1.0 / total
            for k in range(FEATURES):
                out[y, x, k] *= inverse
            calm[y, x] = noise * inverse * inverse


@njit_loop
def despeckle(source: Numbers, noise: Numbers, rows: tuple[int, int], out: Numbers, calm: Numbers) -> None:
    """Bring pixels that outshine all their neighbors down to what these allow, and their variance with them.

    A path that finds a small lamp by chance is rare and bright; spread over its neighbors it would be a blot. What is
    allowed is the neighbors' mean and `_OUTSHINE` times how much they scatter.
    """
    height, width = noise.shape
    for y in range(rows[0], rows[1]):
        for x in range(width):
            count, mean, square = 0.0, 0.0, 0.0
            for j in range(-2, 3):
                for i in range(-2, 3):
                    v, u = y + j, x + i
                    if (i != 0 or j != 0) and 0 <= v < height and 0 <= u < width:
                        value = source[v, u, 0] + source[v, u, 1] + source[v, u, 2]
                        mean += value
                        square += value * value
                        count += 1.0
            mean /= max(count, 1.0)
            scatter = square / max(count, 1.0) - mean * mean
            most = mean + _OUTSHINE * sqrt(max(0.0, scatter)) + 1e-3
            value = source[y, x, 0] + source[y, x, 1] + source[y, x, 2]
            part = most / value if value > most and noise[y, x] > 0.0 else 1.0
            for k in range(3):
                out[y, x, k] = source[y, x, k] * part
            calm[y, x] = noise[y, x] * part * part


@njit_loop
def smooth_noise(noise: Numbers, rows: tuple[int, int], out: Numbers) -> None:
    """Mean of each pixel's variance and its neighbors': that of 16 samples is itself noisy."""
    height, width = noise.shape
    for y in range(rows[0], rows[1]):
        for x in range(width):
            total, weights = 0.0, 0.0
            for j in range(-2, 3):
                for i in range(-2, 3):
                    v, u = y + j, x + i
                    if 0 <= v < height and 0 <= u < width:
                        weight = (3.0 - abs(i)) * (3.0 - abs(j))
                        total += weight * noise[v, u]
                        weights += weight
            out[y, x] = total / weights


@njit_loop
def calm_light(  # noqa: C901 - as `calm_features`
    source: Numbers,
    noise: Numbers,
    features: Numbers,
    spread: Numbers,
    rows: tuple[int, int],
    gap: int,
    out: Numbers,
    calm: Numbers,
) -> None:
    """One pass over light (h, w, 3) and its variance (h, w), with neighbors `gap` pixels apart."""
    height, width = noise.shape
    for y in range(rows[0], rows[1]):
        for x in range(width):
            r, g, b = source[y, x, 0], source[y, x, 1], source[y, x, 2]
            f0, f1, f2 = features[y, x, 0], features[y, x, 1], features[y, x, 2]
            f3, f4, f5, f6 = features[y, x, 3], features[y, x, 4], features[y, x, 5], features[y, x, 6]
            mine, my_noise = spread[y, x], noise[y, x]
            if my_noise <= 0.0:
                out[y, x, 0], out[y, x, 1], out[y, x, 2] = r, g, b
                calm[y, x] = 0.0
                continue
            total, sum_r, sum_g, sum_b, sum_n = 1.0, r, g, b, my_noise
            slope = 0.0
            if 0 < x < width - 1:
                right, left = features[y, x + 1, 6] - f6, f6 - features[y, x - 1, 6]
                slope = min(abs(left), abs(right))
            if 0 < y < height - 1:
                down, up = features[y + 1, x, 6] - f6, f6 - features[y - 1, x, 6]
                slope += min(abs(up), abs(down))
            depth_scale = 1.0 / (2.0 * gap * slope + 0.01 * f6 + 1e-6)
            for j in range(-2, 3):
                v = y + j * gap
                if v < 0 or v >= height:
                    continue
                for i in range(-2, 3):
                    u = x + i * gap
                    if u < 0 or u >= width or (i == 0 and j == 0):
                        continue
                    d0, d1, d2 = f0 - features[v, u, 0], f1 - features[v, u, 1], f2 - features[v, u, 2]
                    d3, d4, d5 = f3 - features[v, u, 3], f4 - features[v, u, 4], f5 - features[v, u, 5]
                    apart = d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + d4 * d4 + d5 * d5
                    same = _COLOR_SPREAD + mine + spread[v, u]
                    if apart > 20.0 * same:
                        continue
                    d6 = (f6 - features[v, u, 6]) * depth_scale
                    d0, d1, d2 = r - source[v, u, 0], g - source[v, u, 1], b - source[v, u, 2]
                    steady = _KEEP * (my_noise + noise[v, u]) + 1e-9
                    # 1 / (1 + apart / same + d6 squared + light apart / steady), with one division.
                    weight = same * steady
                    weight /= weight * (1.0 + d6 * d6) + apart * steady + (d0 * d0 + d1 * d1 + d2 * d2) * same
                    weight = weight * weight
                    weight *= 0.375 if i == 0 else (0.25 if abs(i) == 1 else 0.0625)
                    weight *= (0.375 if j == 0 else (0.25 if abs(j) == 1 else 0.0625)) * 7.111111111111111
                    total += weight
                    sum_r += weight * source[v, u, 0]
                    sum_g += weight * source[v, u, 1]
                    sum_b += weight * source[v, u, 2]
                    sum_n += weight * weight * noise[v, u]
            inverse = 1.0 / total
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = sum_r * inverse, sum_g * inverse, sum_b * inverse
            calm[y, x] = sum_n * inverse * inverse


def _step(
    light: Numbers,
    noise: Numbers,
    features: Numbers,
    spread: Numbers,
    gap: int,
    out: Numbers,
    left: Numbers,
    start: int,
    stop: int,
) -> None:
    calm_light(light, noise, features, spread, (start, stop), gap, out, left)


def calm(
    light: Numbers,
    color: Numbers,
    true_color: Numbers,
    noise: Numbers,
    features: Numbers,
    spread: Numbers,
    bands: Bands,
) -> Numbers:
    """Light (h, w, 3), smoothed, of surfaces whose color was measured as `color` and is `true_color` (both h, w, 3).

    `noise` (h, w) is the variance of light over color; features and their `spread` are those of `lead`.
    """
    even = color + EVEN
    now, after = light / even, np.empty_like(light)
    noise_now, noise_after = np.empty_like(noise), np.empty_like(noise)
    finish(bands(lambda start, stop: despeckle(now, noise, (start, stop), after, noise_after)))
    clean, raw_noise, after, noise_after = after, noise_after, now, np.empty_like(noise)
    finish(bands(lambda start, stop: smooth_noise(raw_noise, (start, stop), noise_now)))
    now = clean
    for level in range(LEVELS):
        step = partial(_step, now, noise_now, features, spread, 1 << level, after, noise_after)
        finish(bands(step))
        now, after, noise_now, noise_after = after, now, noise_after, noise_now
    return now * (true_color + EVEN)


def lead(albedo: Numbers, normal: Numbers, depth: Numbers, spread: Numbers, bands: Bands) -> tuple[Numbers, Numbers]:
    """Calm features (h, w, `FEATURES`) and their variance (h, w)."""
    near = np.zeros_like(depth)
    np.divide(1.0, depth, out=near, where=np.isfinite(depth))
    features = np.concatenate([albedo, normal * sqrt(LESS), near[..., None]], axis=2)
    once, twice = np.empty_like(features), np.empty_like(features)
    steady, less, least = np.empty_like(spread), np.empty_like(spread), np.empty_like(spread)
    finish(bands(lambda start, stop: steady_spread(spread, (start, stop), steady)))
    finish(bands(lambda start, stop: calm_features(features, steady, (start, stop), 1, once, less)))
    finish(bands(lambda start, stop: calm_features(once, less, (start, stop), 3, twice, least)))
    return twice, least
