"""Compiled loops of painting: coverage, washes, strokes, light. The same pixels on every machine.

Only `+ - * /`, `sqrt` and comparisons are used, in the order in which they are written.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.noise import hash2


@njit(cache=True, nogil=True, error_model="numpy")
def densified(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """A closed outline with points at most `step` apart."""
    count = points.shape[0]
    total = 0
    for i in range(count):
        j = (i + 1) % count
        dx, dy = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
        total += int(np.sqrt(dx * dx + dy * dy) / step) + 1
    out = np.empty((total, 2))
    row = 0
    for i in range(count):
        j = (i + 1) % count
        dx, dy = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
        steps = int(np.sqrt(dx * dx + dy * dy) / step) + 1
        for k in range(steps):
            out[row, 0] = points[i, 0] + dx * k / steps
            out[row, 1] = points[i, 1] + dy * k / steps
            row += 1
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def wobbled(points: NDArray[np.float64], amount: float, cell: float, key: int) -> NDArray[np.float64]:
    """Points as an unsteady hand would set them: moved by smooth noise of their place."""
    out = np.empty_like(points)
    for i in range(points.shape[0]):
        for axis in range(2):
            far = wave(points[i, 0], points[i, 1], cell, key + axis * 77)
            near = wave(points[i, 0], points[i, 1], cell * 0.27, key + 31 + axis * 77)
            out[i, axis] = points[i, axis] + amount * (far + 0.35 * near)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def wave(x: float, y: float, cell: float, key: int) -> float:
    """Smooth noise from -1 to 1."""
    px, py = x / cell + 4096.0, y / cell + 4096.0
    column, row = int(np.floor(px)), int(np.floor(py))
    u, v = px - column, py - row
    u, v = u * u * (3.0 - 2.0 * u), v * v * (3.0 - 2.0 * v)
    a = (hash2(key, column, row) >> 16) / 32768.0 - 1.0
    b = (hash2(key, column + 1, row) >> 16) / 32768.0 - 1.0
    c = (hash2(key, column, row + 1) >> 16) / 32768.0 - 1.0
    d = (hash2(key, column + 1, row + 1) >> 16) / 32768.0 - 1.0
    upper = a + (b - a) * u
    return upper + (c + (d - c) * u - upper) * v


@njit(cache=True, nogil=True, error_model="numpy")
def varied(points: NDArray[np.float64], half: float, vary: float, taper: float, key: int) -> NDArray[np.float64]:
    """Half widths for a line: thicker and thinner along it, and running out at both ends by `taper` (0 to 1)."""
    count = points.shape[0]
    halves = np.empty(count)
    for i in range(count):
        noise = wave(points[i, 0], points[i, 1], half * 18.0 + 6.0, key)
        place = i / max(count - 1, 1)
        end = min(place, 1.0 - place) * 2.0
        thin = 1.0 - taper * (1.0 - end) * (1.0 - end)
        halves[i] = half * (1.0 + vary * noise) * thin
    return halves


@njit(cache=True, nogil=True, error_model="numpy")
def settled(cover: NDArray[np.int32]) -> NDArray[np.float32]:
    """Signed areas summed along rows, as coverage from 0 to 1."""
    rows, columns = cover.shape[0], cover.shape[1] - 2
    mask = np.empty((rows, columns), np.float32)
    for y in range(rows):
        total = 0
        for x in range(columns):
            total += cover[y, x]
            mask[y, x] = np.float32(min(512, abs(total))) * np.float32(1.0 / 512.0)
    return mask


@njit(cache=True, nogil=True, error_model="numpy")
def blurred(mask: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """The mean of a square around each pixel, twice; outside counts as 0."""
    rows, columns = mask.shape
    out = mask.copy()
    line = np.empty(max(rows, columns) + 1, np.float64)
    for _ in range(2):
        for y in range(rows):
            line[0] = 0.0
            for x in range(columns):
                line[x + 1] = line[x] + out[y, x]
            for x in range(columns):
                a, b = max(0, x - radius), min(columns, x + radius + 1)
                out[y, x] = (line[b] - line[a]) / (2 * radius + 1)
        for x in range(columns):
            line[0] = 0.0
            for y in range(rows):
                line[y + 1] = line[y] + out[y, x]
            for y in range(rows):
                a, b = max(0, y - radius), min(rows, y + radius + 1)
                out[y, x] = (line[b] - line[a]) / (2 * radius + 1)
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def lay_wash(  # noqa: C901 - a kernel: calls between kernels cost more than they tell
    pixels: NDArray[np.float32],
    mask: NDArray[np.float32],
    soft: NDArray[np.float32],
    edge: NDArray[np.float32],
    left: int,
    top: int,
    colors: NDArray[np.float32],
    span: NDArray[np.float32],
    amounts: NDArray[np.float32],
    lean: tuple[int, int, bool],
    clouds: NDArray[np.uint8],
    grains: NDArray[np.uint8],
) -> None:
    """Fill a coverage: colors, span and amounts are those of `Wash`, in its order."""
    rows, columns = mask.shape
    one = np.float32(1.0)
    shading, cloud, grain, rim, opacity = amounts
    shift_x, shift_y, hard = lean
    sky, tile = clouds.shape[0], grains.shape[0]
    for y in range(rows):
        t = (np.float32(top + y) - span[0]) / span[1]
        t = min(one, max(np.float32(0.0), t))
        for x in range(columns):
            m = mask[y, x]
            if m <= 0.0:
                continue
            s = np.float32(0.0)
            if shading > 0.0:
                # A blurred copy that is moved toward the light leaves the far side uncovered: that is the shade.
                sy, sx = y - shift_y, x - shift_x
                lit = soft[sy, sx] if 0 <= sy < rows and 0 <= sx < columns else np.float32(0.0)
                s = one - lit
                if hard:
                    s = min(one, max(np.float32(0.0), (s - np.float32(0.56)) * np.float32(12.0)))
                else:
                    s = s * s * (np.float32(3.0) - np.float32(2.0) * s)
                s *= shading
            dark, pale = one, np.float32(0.0)
            if cloud > 0.0:
                # Thin pigment lets the paper through; thick pigment is a little darker.
                pool = np.float32(clouds[(top + y) % sky, (left + x) % sky]) * np.float32(1.0 / 127.5) - one
                pale = max(np.float32(0.0), pool) * cloud * np.float32(0.62)
                dark += min(np.float32(0.0), pool) * cloud * np.float32(0.20)
            if grain > 0.0:
                bump = np.float32(grains[(top + y) % tile, (left + x) % tile]) * np.float32(1.0 / 127.5) - one
                dark += grain * bump * np.float32(0.5)
            if rim > 0.0:
                e = max(np.float32(0.0), one - edge[y, x] * np.float32(1.15))
                dark -= rim * e
            if pale > 0.0:
                # A dark wash is many thin ones: hardly any paper shines through all of them.
                luma = np.float32(0.0)
                for c in range(3):
                    luma += colors[0, c] + (colors[1, c] - colors[0, c]) * t
                luma *= np.float32(1.0 / 3.0)
                pale *= np.float32(0.12) + np.float32(0.88) * luma * luma
            a = m * opacity
            for c in range(3):
                value = colors[0, c] + (colors[1, c] - colors[0, c]) * t
                value += (colors[2, c] - value) * s
                value += (one - value) * pale
                value = min(one, max(np.float32(0.0), value * dark))
                pixels[top + y, left + x, c] = pixels[top + y, left + x, c] * (one - a) + value * a
            pixels[top + y, left + x, 3] = pixels[top + y, left + x, 3] * (one - a) + a


@njit(cache=True, nogil=True, error_model="numpy")
def lay_flat(
    pixels: NDArray[np.float32],
    mask: NDArray[np.float32],
    left: int,
    top: int,
    color: NDArray[np.float32],
    opacity: float,
) -> None:
    """Fill a coverage with one color."""
    rows, columns = mask.shape
    one = np.float32(1.0)
    for y in range(rows):
        for x in range(columns):
            a = mask[y, x] * opacity
            if a > 0.0:
                for c in range(3):
                    pixels[top + y, left + x, c] = pixels[top + y, left + x, c] * (one - a) + color[c] * a
                pixels[top + y, left + x, 3] = pixels[top + y, left + x, 3] * (one - a) + a


@njit(cache=True, nogil=True, error_model="numpy")
def lay_contours(
    pixels: NDArray[np.float32],
    mask: NDArray[np.float32],
    owner: NDArray[np.uint8],
    colors: NDArray[np.float32],
    opacity: float,
    over: int,
) -> None:
    """Lay lines that were drawn larger, each in the color of its owner."""
    rows, columns = pixels.shape[0], pixels.shape[1]
    one, share = np.float32(1.0), np.float32(1.0 / (over * over))
    mixed = np.empty(3, np.float32)
    for y in range(rows):
        for x in range(columns):
            total = np.float32(0.0)
            mixed[:] = 0.0
            for v in range(y * over, y * over + over):
                for u in range(x * over, x * over + over):
                    m = mask[v, u]
                    if m > 0.0:
                        total += m
                        for c in range(3):
                            mixed[c] += m * colors[owner[v, u], c]
            if total > 0.0:
                a = total * share * opacity
                for c in range(3):
                    pixels[y, x, c] = pixels[y, x, c] * (one - a) + mixed[c] / total * a
                pixels[y, x, 3] = pixels[y, x, 3] * (one - a) + a


@njit(cache=True, nogil=True, error_model="numpy")
def add_stroke(mask: NDArray[np.float32], points: NDArray[np.float64], halves: NDArray[np.float64]) -> None:
    """The largest coverage of all pieces of the line: joints are round and nothing is counted twice."""
    rows, columns = mask.shape
    for i in range(points.shape[0] - 1):
        ax, ay, bx, by = points[i, 0], points[i, 1], points[i + 1, 0], points[i + 1, 1]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        reach = max(halves[i], halves[i + 1]) + 1.0
        x0, x1 = max(0, int(min(ax, bx) - reach)), min(columns, int(max(ax, bx) + reach) + 2)
        y0, y1 = max(0, int(min(ay, by) - reach)), min(rows, int(max(ay, by) + reach) + 2)
        for y in range(y0, y1):
            for x in range(x0, x1):
                px, py = x + 0.5 - ax, y + 0.5 - ay
                t = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length > 0.0 else 0.0
                ex, ey = px - dx * t, py - dy * t
                half = halves[i] + (halves[i + 1] - halves[i]) * t
                cover = half - np.sqrt(ex * ex + ey * ey) + 0.5
                # A line thinner than a pixel is faint, not broken.
                cover = min(min(1.0, half * 2.0), max(0.0, cover))
                if cover > mask[y, x]:
                    mask[y, x] = cover


@njit(cache=True, nogil=True, error_model="numpy")
def add_glow(
    pixels: NDArray[np.float32], cx: float, cy: float, radius: float, color: NDArray[np.float32], strength: float
) -> None:
    """Add light that fades outward."""
    rows, columns = pixels.shape[0], pixels.shape[1]
    one = np.float32(1.0)
    for y in range(max(0, int(cy - radius)), min(rows, int(cy + radius) + 1)):
        for x in range(max(0, int(cx - radius)), min(columns, int(cx + radius) + 1)):
            dx, dy = x + 0.5 - cx, y + 0.5 - cy
            far = (dx * dx + dy * dy) / (radius * radius)
            if far < 1.0:
                fall = np.float32((1.0 - far) * (1.0 - far)) * strength
                for c in range(3):
                    light = color[c] * fall
                    old = pixels[y, x, c]
                    pixels[y, x, c] = old + light * (one - old)  # as on a screen: never beyond white


@njit(cache=True, nogil=True, error_model="numpy")
def unmultiplied(pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Bytes of premultiplied floats, shape (height, width, 4)."""
    rows, columns = pixels.shape[0], pixels.shape[1]
    out = np.zeros((rows, columns, 4), np.uint8)
    for y in range(rows):
        for x in range(columns):
            a = pixels[y, x, 3]
            if a > 0.0:
                for c in range(3):
                    value = pixels[y, x, c] / a * np.float32(255.0) + np.float32(0.5)
                    out[y, x, c] = np.uint8(min(np.float32(255.0), max(np.float32(0.0), value)))
                out[y, x, 3] = np.uint8(min(np.float32(1.0), a) * np.float32(255.0) + np.float32(0.5))
    return out
