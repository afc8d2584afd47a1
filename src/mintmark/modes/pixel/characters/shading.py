"""From what probes met to palette indices: votes, light, shadows of one part on another, and lines between parts."""

from math import sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.modes.pixel.characters.raster import FAR

Floats = NDArray[np.float64]
LIGHT = (-0.43, 0.72, 0.545)
"""Where light comes from: upper left, from the viewer's side."""
BREAKS = {
    2: (0.15,),
    3: (-0.02, 0.86),
    4: (-0.3, 0.26, 0.85),
    5: (-0.42, 0.04, 0.55, 0.92),
    7: (-0.5, -0.15, 0.15, 0.45, 0.72, 0.94),
}
"""From which cosine of light on each next step of a ramp begins, by the number of steps."""


def breaks(steps: int) -> NDArray[np.float64]:
    """The thresholds of a ramp."""
    if steps in BREAKS:
        return np.array(BREAKS[steps])
    return np.array([-0.5 + 1.45 * (i + 1) / steps for i in range(steps - 1)])


@njit(cache=True, nogil=True, error_model="numpy")
def resolve(  # noqa: C901, PLR0912 - a compiled kernel is one piece
    depth: Floats,
    owner: NDArray[np.int32],
    normal: NDArray[np.float32],
    marks: NDArray[np.int32],
    glow: Floats,
) -> tuple[
    NDArray[np.int16],
    NDArray[np.int16],
    NDArray[np.int16],
    Floats,
    NDArray[np.float32],
    NDArray[np.uint8],
    NDArray[np.int8],
]:
    """The vote in each pixel: slot (-1 is nothing), part, shade, depth, normal, glow and the normal in bytes."""
    height, width = owner.shape[0] // 2, owner.shape[1] // 2
    slot = np.full((height, width), -1, np.int16)
    part = np.zeros((height, width), np.int16)
    shade = np.zeros((height, width), np.int16)
    near = np.full((height, width), FAR)
    mean = np.zeros((height, width, 3), np.float32)
    shine = np.zeros((height, width), np.uint8)
    whole = np.zeros((height, width, 3), np.int8)
    kinds = np.zeros(4, np.int32)
    for y in range(height):
        for x in range(width):
            hits = 0
            for k in range(4):
                i = owner[2 * y + k // 2, 2 * x + k % 2]
                kinds[k] = -1
                if i >= 0:
                    hits += 1
                    odd = normal[2 * y + k // 2, 2 * x + k % 2, 3] > 0.5
                    here = marks[i, 5] if odd and marks[i, 4] != 3 else marks[i, 1]
                    kinds[k] = here * 64 + marks[i, 2]
            if hits < 2:
                continue
            best, votes, front = -1, 0, FAR
            for k in range(4):
                if kinds[k] < 0:
                    continue
                count, ahead = 0, depth[2 * y + k // 2, 2 * x + k % 2]
                for j in range(4):
                    if kinds[j] == kinds[k]:
                        count += 1
                        ahead = max(ahead, depth[2 * y + j // 2, 2 * x + j % 2])
                if count > votes or (count == votes and ahead > front):
                    best, votes, front = k, count, ahead
            nx, ny, nz, far, lit, dark = 0.0, 0.0, 0.0, 0.0, 0.0, 0
            for k in range(4):
                if kinds[k] == kinds[best]:
                    row, column = 2 * y + k // 2, 2 * x + k % 2
                    i = owner[row, column]
                    nx, ny, nz = nx + normal[row, column, 0], ny + normal[row, column, 1], nz + normal[row, column, 2]
                    far += depth[row, column]
                    lit += glow[i]
                    dark = marks[i, 3] - (1 if marks[i, 4] == 3 and (x + y) % 2 == 1 else 0)
            size = sqrt(nx * nx + ny * ny + nz * nz)
            if size > 0.0:
                for k in range(3):
                    share = (nx if k == 0 else ny if k == 1 else nz) / size
                    mean[y, x, k] = share
                    whole[y, x, k] = np.int8(np.floor(share * 127.0 + 0.5))
            slot[y, x], part[y, x], shade[y, x] = kinds[best] // 64, kinds[best] % 64, dark
            near[y, x] = far / votes
            shine[y, x] = np.uint8(min(lit / votes, 1.0) * 255.0 + 0.5)
    return slot, part, shade, near, mean, shine, whole


@njit(cache=True, nogil=True, error_model="numpy")
def shaded(  # noqa: C901, PLR0912 - a compiled kernel is one piece
    slot: NDArray[np.int16],
    part: NDArray[np.int16],
    shade: NDArray[np.int16],
    near: Floats,
    normal: NDArray[np.float32],
    shine: NDArray[np.uint8],
    table: NDArray[np.uint8],
    steps: Floats,
    light: Floats,
    unit: float,
    dither: float,
    lines: int,
) -> NDArray[np.uint8]:
    """Palette indices, shape (height, width). `unit` is pixels to a meter.

    `dither` is how far an ordered pattern of 4 x 4 moves the thresholds. `lines` says how seams between parts are
    drawn: 0 as shadow, 1 as lines.
    """
    height, width = slot.shape
    index = np.zeros((height, width), np.uint8)
    count = steps.shape[0] + 1
    gap, reach = 0.06 * unit, max(1, int(unit * 0.055 + 0.5))
    order = (0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5)
    for y in range(height):
        for x in range(width):
            if slot[y, x] < 0:
                continue
            lit = normal[y, x, 0] * light[0] + normal[y, x, 1] * light[1] + normal[y, x, 2] * light[2]
            if part[y, x] == 1:
                lit = 0.62 * lit + 0.3  # faces are flat: shadows would be read as features
            if dither > 0.0:
                lit += (order[(y % 4) * 4 + x % 4] / 15.0 - 0.5) * dither
            step = 0
            for k in range(count - 1):
                if lit >= steps[k]:
                    step = k + 1
            if shine[y, x] > 76:
                step = max(step, count - 2)
            step += shade[y, x]
            me = part[y, x]
            behind, deep = False, False
            for k in range(4):
                i, j = y + (-1, 1, 0, 0)[k], x + (0, 0, -1, 1)[k]
                if 0 <= i < height and 0 <= j < width and slot[i, j] >= 0 and part[i, j] != me:
                    over = near[i, j] - near[y, x]
                    if over > gap:
                        behind = True
                        if over > 2.2 * gap:
                            deep = True
            if shine[y, x] <= 76:
                for k in range(1, reach + 1):
                    i, j = y - k, x - k // 2
                    if (
                        i >= 0
                        and j >= 0
                        and slot[i, j] >= 0
                        and part[i, j] != me
                        and near[i, j] - near[y, x] > gap * 1.5
                        and me != 2
                    ):
                        step -= 1
                        break
                if behind:
                    step -= 2 if deep else 1
            if step < 0 and behind and lines == 1:
                index[y, x] = table[slot[y, x], 0]
            else:
                if me == 1 and count >= 4 and step < 1:
                    step = 1
                step = 0 if step < 0 else min(step, count - 1)
                index[y, x] = table[slot[y, x], 1 + step]
    return index
