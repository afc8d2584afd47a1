"""Light, color and contour lines over what the caster saw, brought down to the size of the picture."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.noise import hash2
from mintmark.modes.sprite.paintwork import blurred

SKIN, HAIR, CLOTH, METAL, PLAIN = 0, 1, 2, 3, 4
"""How a slot takes the light."""


def hollows(depth: NDArray[np.float32], radius: int, reach: float) -> NDArray[np.float32]:
    """How much each point lies behind what is around it, 0 to 1; shape as `depth`, and 0 where there is nothing.

    Source of the idea: Luft, Colditz, Deussen, "Image Enhancement by Unsharp Masking the Depth Buffer", 2006.
    """
    small = depth[::4, ::4]
    there = (small > -1e8).astype(np.float32)
    near = blurred(np.where(there > 0, small, np.float32(0.0)).astype(np.float32), max(1, radius // 4))
    share = blurred(there, max(1, radius // 4))
    mean = (near / np.maximum(share, np.float32(1e-3))).astype(np.float32)
    return _hollow(depth, mean, reach)


@njit(cache=True, nogil=True, error_model="numpy")
def _hollow(depth: NDArray[np.float32], mean: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    rows, columns = depth.shape
    out = np.zeros((rows, columns), np.float32)
    high, wide = mean.shape
    for y in range(rows):
        v = min(max((y - 1.5) * 0.25, 0.0), high - 1.001)
        j = int(v)
        v -= j
        for x in range(columns):
            if depth[y, x] > -1e8:
                u = min(max((x - 1.5) * 0.25, 0.0), wide - 1.001)
                i = int(u)
                u -= i
                upper = mean[j, i] + (mean[j, i + 1] - mean[j, i]) * u
                lower = mean[j + 1, i] + (mean[j + 1, i + 1] - mean[j + 1, i]) * u
                gap = (upper + (lower - upper) * v - depth[y, x]) / reach
                out[y, x] = min(1.0, max(0.0, gap))
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def lines(  # noqa: C901 - a kernel: calls between kernels cost more than they tell
    mask: NDArray[np.float32],
    owner: NDArray[np.uint8],
    depth: NDArray[np.float32],
    normal: NDArray[np.float32],
    slot: NDArray[np.uint8],
    part: NDArray[np.uint8],
    shade: NDArray[np.float32],
    glow: NDArray[np.float32],
    half: float,
    vary: float,
    gap: float,
    key: int,
) -> None:
    """Draw contours into `mask`, and whose they are into `owner`: around everything, where one limb crosses another,
    and finely between colors. Lines are thicker away from the light.
    """
    rows, columns = slot.shape
    for y in range(rows - 1):
        for x in range(columns - 1):
            for step in range(2):
                v, u = y + step, x + 1 - step
                one, other = slot[y, x], slot[v, u]
                if one == 0 and other == 0:
                    continue
                weight = 0.0
                ahead_y, ahead_x = y, x
                if one == 0 or other == 0:
                    weight = 1.0
                    if one == 0:
                        ahead_y, ahead_x = v, u
                else:
                    far = depth[y, x] - depth[v, u]
                    if far < 0.0:
                        ahead_y, ahead_x = v, u
                    apart = abs(far)
                    if apart > gap and (part[y, x] != part[v, u] or one != other or apart > 3.0 * gap):
                        weight = 0.8
                    elif one != other:
                        weight = 0.55
                    elif shade[y, x] != shade[v, u]:
                        weight = 0.35
                if weight == 0.0 or glow[ahead_y, ahead_x] > 0.5:
                    continue
                lit = -0.45 * normal[ahead_y, ahead_x, 0] + 0.7 * normal[ahead_y, ahead_x, 1]
                wave = _wave(x, y, half * 22.0 + 8.0, key)
                _dot(
                    mask,
                    owner,
                    x + 0.5 + 0.5 * (1 - step),
                    y + 0.5 + 0.5 * step,
                    half * weight * (1.0 - 0.32 * lit) * (1.0 + vary * wave),
                    slot[ahead_y, ahead_x],
                )


@njit(cache=True, nogil=True, error_model="numpy")
def _dot(mask: NDArray[np.float32], owner: NDArray[np.uint8], cx: float, cy: float, radius: float, slot: int) -> None:
    rows, columns = mask.shape
    reach = radius + 1.0
    for y in range(max(0, int(cy - reach)), min(rows, int(cy + reach) + 1)):
        for x in range(max(0, int(cx - reach)), min(columns, int(cx + reach) + 1)):
            dx, dy = x + 0.5 - cx, y + 0.5 - cy
            cover = min(1.0, max(0.0, radius - np.sqrt(dx * dx + dy * dy) + 0.5))
            if cover > mask[y, x]:
                mask[y, x] = cover
                owner[y, x] = slot


@njit(cache=True, nogil=True, error_model="numpy")
def _wave(x: float, y: float, cell: float, key: int) -> float:
    """Smooth noise from -1 to 1."""
    px, py = x / cell + 1024.0, y / cell + 1024.0
    i, j = int(np.floor(px)), int(np.floor(py))
    u, v = px - i, py - j
    u, v = u * u * (3.0 - 2.0 * u), v * v * (3.0 - 2.0 * v)
    a = (hash2(key, i, j) >> 16) / 32768.0 - 1.0
    b = (hash2(key, i + 1, j) >> 16) / 32768.0 - 1.0
    c = (hash2(key, i, j + 1) >> 16) / 32768.0 - 1.0
    d = (hash2(key, i + 1, j + 1) >> 16) / 32768.0 - 1.0
    upper = a + (b - a) * u
    return upper + (c + (d - c) * u - upper) * v


@njit(cache=True, nogil=True, error_model="numpy")
def shaded(
    normal: NDArray[np.float32],
    slot: NDArray[np.uint8],
    part: NDArray[np.uint8],
    shade: NDArray[np.float32],
    glow: NDArray[np.float32],
    pattern: NDArray[np.uint8],
    hollow: NDArray[np.float32],
    colors: NDArray[np.float32],
    darks: NDArray[np.float32],
    stuff: NDArray[np.int64],
    head: NDArray[np.float64],
    amounts: NDArray[np.float64],
    hard: int,
    key: int,
    over: int,
) -> NDArray[np.float32]:
    """Premultiplied colors at the picture's size; `over` by `over` samples make a pixel.

    `head` holds the head's right, up and forward in view space; `amounts` are shading, fold, rim light, shine, and
    pixels for a meter.
    """
    rows, columns = slot.shape[0] // over, slot.shape[1] // over
    out = np.zeros((rows, columns, 4), np.float32)
    share = np.float32(1.0 / (over * over))
    value = np.empty(3)
    for y in range(rows * over):
        for x in range(columns * over):
            s = slot[y, x]
            if s == 0:
                continue
            _light(
                value,
                normal[y, x, 0],
                normal[y, x, 1],
                normal[y, x, 2],
                x,
                y,
                colors[s],
                darks[s],
                stuff[s],
                shade[y, x],
                glow[y, x],
                pattern[y, x],
                hollow[y, x],
                head,
                amounts,
                hard,
                key + 7 * part[y, x],
            )
            for c in range(3):
                out[y // over, x // over, c] += np.float32(value[c]) * share
            out[y // over, x // over, 3] += share
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _light(  # noqa: PLR0915 - one pixel's light, in a loop of millions
    value: NDArray[np.float64],
    nx: float,
    ny: float,
    nz: float,
    x: int,
    y: int,
    color: NDArray[np.float32],
    dark: NDArray[np.float32],
    stuff: int,
    steps: float,
    glow: float,
    pattern: int,
    hollow: float,
    head: NDArray[np.float64],
    amounts: NDArray[np.float64],
    hard: int,
    key: int,
) -> None:
    shading, fold, rim, shine, meter = amounts
    strand = 0.0
    if stuff == HAIR:
        # Strands run along the meridians of the head, from the crown down.
        hx = nx * head[0] + ny * head[1] + nz * head[2]
        hy = nx * head[3] + ny * head[4] + nz * head[5]
        hz = nx * head[6] + ny * head[7] + nz * head[8]
        strand = _wave(hx * 40.0 + 9.0 * hz, hy * 3.0, 4.0, key) + 0.5 * _wave(
            hx * 95.0 + 20.0 * hz, hy * 4.0, 4.0, key + 1
        )
        nx += 0.09 * strand * head[0]
        nz += 0.03 * strand
    elif stuff == CLOTH and fold > 0.0:
        # Folds hang down: narrow across, long along.
        cell = 0.055 * meter
        nx += fold * _wave(x * 1.0, y * 0.22, cell, key)
        ny += 0.6 * fold * _wave(x * 0.5, y * 0.9, cell * 1.6, key + 3)
    lit = (-0.46 * nx + 0.66 * ny + 0.60 * nz) * 0.5 + 0.5
    if hard:
        s = min(1.0, max(0.0, (0.55 - lit) * 14.0))
        s = max(s, min(1.0, max(0.0, (hollow - 0.30) * 9.0)))
        s *= shading
    else:
        s = min(1.0, max(0.0, (0.86 - lit) * 1.55))
        s = s * s * (3.0 - 2.0 * s)
        s = min(1.0, s * shading + hollow * shading * 0.85)
    light = max(0.0, lit - 0.86) * 1.1 * shading if not hard else 0.0
    if stuff == METAL:
        band = ny + 0.35 * nx
        gleam = max(0.0, 1.0 - abs(band - 0.35) * 5.0) - 0.6 * max(0.0, 1.0 - abs(band + 0.25) * 4.0)
        light += shine * 0.5 * max(0.0, gleam)
        s = min(1.0, s + shine * 0.4 * max(0.0, -gleam))
    elif stuff == HAIR:
        ring = 1.0 - abs(lit - 0.86 - 0.03 * strand) * 13.0
        light += shine * 0.34 * max(0.0, min(1.0, ring * (2.5 if hard else 1.0)))
        s = min(1.0, s + 0.16 * max(0.0, -strand))
    edge = 1.0 - max(0.0, nz)
    back = max(0.0, 0.75 * nx + 0.35 * ny)
    light += rim * edge * edge * edge * back
    if pattern == 1:
        row = y / (0.085 * meter) + 0.25 * nx * nx
        row -= np.floor(row)
        s = min(1.0, s + 0.42 * min(1.0, max(0.0, (abs(row - 0.5) - 0.25) * meter * 0.02 + 0.5)))
    elif pattern == 2:
        wave = _wave(x * 1.0, y * 1.0, 0.05 * meter, 6)
        s = min(1.0, s + (0.4 if wave > 0.42 else 0.0))
    elif pattern == 3:
        cell = max(2.0, 0.028 * meter)
        u, v = x / cell, y / cell
        u -= np.floor(u) + 0.5
        v -= np.floor(v) + 0.5
        s = min(1.0, s + (0.45 if u * u + v * v > 0.16 else 0.0))
    lighter = 1.0 + 0.11 * steps
    for c in range(3):
        base = min(1.0, color[c] * lighter) if steps < 0 else color[c] + (1.0 - color[c]) * min(0.5, 0.14 * steps)
        tone = dark[c] * (lighter if steps < 0 else 1.0)
        v = base + (tone - base) * s
        v += (1.0 - v) * min(0.75, light) * (0.55 + 0.45 * base)
        v += (min(1.0, base * 1.25 + 0.12) - v) * glow
        value[c] = min(1.0, max(0.0, v))
