"""Bristle brushes: strokes as data in, contact and ink on paper out, in integers.

A stroke is a smooth path with a width and a pressure at each of its points. It is painted hair by hair: every bristle
runs at its own place across the stroke, with its own load of ink, and runs dry in its own time. What the bristles leave
in `scratch` is how firmly they touched each pixel; `settle` then lets the paper decide how much ink stays: a firm touch
fills everything, a light one only the high points. Within one stroke the firmest touch counts, between strokes ink adds
up as optical density, which is order-free.

Floats here are only `+ - * /` and `sqrt`, rounded to 1/16 pixel before anything is drawn.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.noise import Tile, mix32, under

KNOT = 0x9E3779B1
"""What the knots of a bristle's own noise are apart in its key."""

STEP = 3.0
"""The longest straight piece of a stroke, in pixels; on sheets of more than 800 pixels in units of one."""
SUB = 16
"""Positions are in 1/16 pixel."""
FULL = 1023
"""The firmest touch."""
TONE_BITS = 6
TONE_FULL = 63
"""The strongest tone. Touch and tone of a pixel share 16 bits, touch above: the firmer one is the larger number."""
STIFF = 0.3
"""How much of its thickness a hair keeps where the stroke grows thin."""
COARSE = 4.0
"""A hair thicker than that, in units, is pressed in round dabs; thinner ones are drawn in straight pieces."""
DENSITY_MOST = 65535
DENSITY_ONE = 256
"""Optical density is in 1/256 of a halving: 256 lets half of the light through."""

X, Y, WIDTH, PRESSURE = 0, 1, 2, 3
"""Columns of a stroke's points: place and width in pixels, pressure from 0 to 1."""

NORMAL_X, NORMAL_Y, WAY = 4, 5, 6
"""Further columns of a sampled path: the direction across it, and the length walked."""

BRISTLES, SPREAD, DRYING, STREAK, EDGE, STRAY, TONE, SOFT, THICK, ROUND, UNIT = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""Columns of a brush; see `mintmark.craft.stroke.Brush`."""


@njit(cache=True, nogil=True)
def _unit(key: int) -> float:
    """A float in [0, 1) for a key."""
    return mix32(key) * (1.0 / 4294967296.0)


@njit(cache=True, nogil=True)
def sample_path(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Walk a Catmull-Rom curve through the points: rows of x, y, width, pressure, normal x, normal y, way.

    `points` has shape (n, 4), n >= 2; `step` is the longest step in pixels; `way` is the length walked so far.
    """
    count = points.shape[0]
    total = 1
    for i in range(count - 1):
        dx = points[i + 1, X] - points[i, X]
        dy = points[i + 1, Y] - points[i, Y]
        total += int(np.sqrt(dx * dx + dy * dy) * 1.15 / step) + 1
    path = np.empty((total, 7))
    row = 0
    for i in range(count - 1):
        before = points[max(i - 1, 0)]
        start = points[i]
        end = points[i + 1]
        after = points[min(i + 2, count - 1)]
        dx = end[X] - start[X]
        dy = end[Y] - start[Y]
        steps = int(np.sqrt(dx * dx + dy * dy) * 1.15 / step) + 1
        last = steps + 1 if i == count - 2 else steps
        for k in range(last):
            t = k / steps
            t2 = t * t
            t3 = t2 * t
            for c in range(4):
                path[row, c] = 0.5 * (
                    2.0 * start[c]
                    + (end[c] - before[c]) * t
                    + (2.0 * before[c] - 5.0 * start[c] + 4.0 * end[c] - after[c]) * t2
                    + (3.0 * start[c] - before[c] - 3.0 * end[c] + after[c]) * t3
                )
            row += 1
    path = path[:row]
    _add_normals(path)
    return path


@njit(cache=True, nogil=True)
def _add_normals(path: NDArray[np.float64]) -> None:
    rows = path.shape[0]
    way = 0.0
    for i in range(rows):
        a = max(i - 1, 0)
        b = min(i + 1, rows - 1)
        dx = path[b, X] - path[a, X]
        dy = path[b, Y] - path[a, Y]
        length = np.sqrt(dx * dx + dy * dy)
        if length > 0.0:
            path[i, NORMAL_X] = -dy / length
            path[i, NORMAL_Y] = dx / length
        elif i > 0:
            path[i, NORMAL_X] = path[i - 1, NORMAL_X]
            path[i, NORMAL_Y] = path[i - 1, NORMAL_Y]
        else:
            path[i, NORMAL_X] = 0.0
            path[i, NORMAL_Y] = 1.0
        if i > 0:
            sx = path[i, X] - path[i - 1, X]
            sy = path[i, Y] - path[i - 1, Y]
            way += np.sqrt(sx * sx + sy * sy)
        path[i, WAY] = way


@njit(cache=True, nogil=True)
def trail(  # noqa: PLR0915 - one walk along the path, as the hair feels it
    path: NDArray[np.float64], brush: NDArray[np.float64], bristle: int, key: int, hairs: NDArray[np.int32]
) -> tuple[int, int]:
    """Where one bristle goes.

    Fills rows of x, y (1/16 pixel), touch (0 to FULL), tone (0 to TONE_FULL) and radius (1/16 pixel) for the rows of a
    path; returns the first row it touches and the row after its last.
    """
    count = int(brush[BRISTLES])
    rows = path.shape[0]
    seed = mix32(key + bristle * 0x85EBCA6B)
    place = (bristle + 0.5) / count * 2.0 - 1.0
    place += (_unit(seed + 1) - 0.5) * 2.4 / count
    load = 0.62 + 0.38 * _unit(seed + 2)
    stamina = 0.45 + 0.9 * _unit(seed + 3)
    square = min(1.0, place * place)
    edge = square * square
    tone = min(1.0, brush[TONE] * (1.0 - 0.4 * _unit(seed + 4)) * (1.0 + brush[EDGE] * edge))
    thick = brush[THICK] * (0.7 + 0.6 * _unit(seed + 7))
    total = path[rows - 1, WAY]
    span = max(total, 1.0)
    unit = brush[UNIT]
    # The tuft is round: its outer hairs touch down later and lift off sooner.
    rounding = 1.0 - np.sqrt(1.0 - min(0.999, square))
    down = path[0, WIDTH] * 0.5 * brush[ROUND] * (rounding + 0.35 * _unit(seed + 8) - 0.1)
    lift = path[rows - 1, WIDTH] * 0.5 * brush[ROUND] * (rounding + 0.9 * _unit(seed + 9))
    stray_knot, stray_left, stray_right = -1, 0.0, 0.0
    streak_knot, streak_left, streak_right = -1, 0.0, 0.0
    stray_scale = 1.0 / (span * 0.11 + 8.0 * unit)
    streak_scale = 1.0 / (span * 0.06 + 5.0 * unit)
    widest = 0.0
    for i in range(rows):
        widest = max(widest, path[i, WIDTH])
    first, end = rows, rows
    for i in range(rows):
        way = path[i, WAY]
        if way < down:
            continue
        if way > total - lift:
            end = i
            break
        first = min(first, i)
        share = way / span
        at = way * stray_scale
        if int(at) != stray_knot:
            stray_knot = int(at)
            stray_left = _unit(seed + 50 + stray_knot * KNOT) * 2.0 - 1.0
            stray_right = _unit(seed + 50 + (stray_knot + 1) * KNOT) * 2.0 - 1.0
        part = at - stray_knot
        stray = stray_left + (stray_right - stray_left) * part * part * (3.0 - 2.0 * part)
        at = way * streak_scale
        if int(at) != streak_knot:
            streak_knot = int(at)
            streak_left = _unit(seed + 70 + streak_knot * KNOT) * 2.0 - 1.0
            streak_right = _unit(seed + 70 + (streak_knot + 1) * KNOT) * 2.0 - 1.0
        part = at - streak_knot
        streak = streak_left + (streak_right - streak_left) * part * part * (3.0 - 2.0 * part)
        offset = place * (1.0 + brush[SPREAD] * share * share) + brush[STRAY] * stray
        half = path[i, WIDTH] * 0.5 * offset
        hairs[i, 0] = int(np.floor((path[i, X] + path[i, NORMAL_X] * half) * SUB + 0.5))
        hairs[i, 1] = int(np.floor((path[i, Y] + path[i, NORMAL_Y] * half) * SUB + 0.5))
        # Ink runs out along the way, sooner for some bristles; streaks come and go.
        left = 1.0 - brush[DRYING] * share * share / stamina
        touch = path[i, PRESSURE] * load * (1.0 - 0.2 * edge) * (left + brush[STREAK] * streak * (0.35 + share))
        hairs[i, 2] = int(min(1.0, max(0.0, touch)) * FULL)
        hairs[i, 3] = int(tone * TONE_FULL)
        wide = path[i, WIDTH] + STIFF * (widest - path[i, WIDTH])
        hairs[i, 4] = int(max(0.45, wide * 0.5 / count * thick) * SUB + 0.5)
    return first, end


@njit(cache=True, nogil=True)
def _dab(scratch: NDArray[np.uint16], x16: int, y16: int, reach: int, inverse: int, value: int, soft: int) -> None:
    """Press one round dab that lies inside the picture: the firmest touch counts."""
    square = reach * reach
    touch = value >> TONE_BITS
    tone = value & TONE_FULL
    for y in range((y16 - reach + SUB - 1) >> 4, ((y16 + reach) >> 4) + 1):
        dy = (y << 4) - y16
        room = square - dy * dy
        for x in range((x16 - reach + SUB - 1) >> 4, ((x16 + reach) >> 4) + 1):
            dx = (x << 4) - x16
            inside = room - dx * dx
            if inside > 0:
                cover = min(256, ((inside * inverse) >> 16) * soft >> 4)
                found = ((touch * cover) >> 8) << TONE_BITS | tone
                if found > scratch[y, x]:
                    scratch[y, x] = found


@njit(cache=True, nogil=True)
def _draw_hair(
    scratch: NDArray[np.uint16],
    x: int,
    y: int,
    touch: int,
    dx: int,
    dy: int,
    rise: int,
    tone: int,
    radius16: int,
    gain: int,
) -> None:
    """Draw a short straight piece of one hair's line, inside the picture, from (x, y) by (dx, dy) in 1/16 pixel.

    It is cut into columns, or into rows where it is steep, so that each pixel is visited once. `gain` says how quickly
    the rim rises, 256 over a whole pixel.
    """
    if abs(dx) >= abs(dy):
        if dx == 0:
            return
        if dx < 0:
            x, y, touch, dx, dy, rise = x + dx, y + dy, touch + rise, -dx, -dy, -rise
        slope, lift = (dy << 12) // dx, (rise << 12) // dx
        half = int(radius16 * np.sqrt(1.0 + slope * slope * (1.0 / 16777216.0))) + SUB // 2
        lines = (half >> 3) + 1  # as many for each, so that the processor can foresee where the loop ends
        for column in range((x + SUB - 1) >> 4, ((x + dx) >> 4) + 1):
            way = (column << 4) - x
            center = y + ((way * slope) >> 12)
            here = touch + ((way * lift) >> 12)
            first = (center - half + SUB - 1) >> 4
            inside = half - center + (first << 4)
            for row in range(first, first + lines):
                cover = max(0, min(256, (min(inside, 2 * half - inside) * gain) >> 4))
                found = ((here * cover) >> 8) << TONE_BITS | tone
                scratch[row, column] = max(scratch[row, column], found)
                inside += SUB
    else:
        if dy < 0:
            x, y, touch, dx, dy, rise = x + dx, y + dy, touch + rise, -dx, -dy, -rise
        slope, lift = (dx << 12) // dy, (rise << 12) // dy
        half = int(radius16 * np.sqrt(1.0 + slope * slope * (1.0 / 16777216.0))) + SUB // 2
        lines = (half >> 3) + 1  # as many for each, so that the processor can foresee where the loop ends
        for row in range((y + SUB - 1) >> 4, ((y + dy) >> 4) + 1):
            way = (row << 4) - y
            center = x + ((way * slope) >> 12)
            here = touch + ((way * lift) >> 12)
            first = (center - half + SUB - 1) >> 4
            inside = half - center + (first << 4)
            for column in range(first, first + lines):
                cover = max(0, min(256, (min(inside, 2 * half - inside) * gain) >> 4))
                found = ((here * cover) >> 8) << TONE_BITS | tone
                scratch[row, column] = max(scratch[row, column], found)
                inside += SUB


@njit(cache=True, nogil=True)
def paint_stroke(
    scratch: NDArray[np.uint16],
    points: NDArray[np.float64],
    brush: NDArray[np.float64],
    key: int,
    until: float,
    box: NDArray[np.int64],
) -> None:
    """Paint one stroke into `scratch` (touch in the upper bits, tone in the lower) and widen `box` to it.

    `until` stops the brush after that share of its way: 1 paints it whole.
    """
    height, width = scratch.shape
    path = sample_path(points, STEP * max(1.0, brush[UNIT]))
    rows = path.shape[0]
    hairs = np.empty((rows, 5), np.int32)
    end_way = path[rows - 1, WAY] * until
    coarse = int(COARSE * brush[UNIT] * SUB)
    for bristle in range(int(brush[BRISTLES])):
        first, end = trail(path, brush, bristle, key, hairs)
        for i in range(first, end - 1):
            if path[i, WAY] >= end_way:
                break
            x, y, touch = hairs[i, 0], hairs[i, 1], hairs[i, 2]
            dx, dy, rise = hairs[i + 1, 0] - x, hairs[i + 1, 1] - y, hairs[i + 1, 2] - touch
            if touch < 10 and rise < 10:
                continue
            radius16 = (hairs[i, 4] + hairs[i + 1, 4]) >> 1
            reach = radius16 * 3 // 2 + SUB
            left, right = min(x, x + dx) - reach, max(x, x + dx) + reach
            top, bottom = min(y, y + dy) - reach, max(y, y + dy) + reach
            if left < 0 or top < 0 or right >= (width - 1) << 4 or bottom >= (height - 1) << 4:
                continue
            box[0], box[1] = min(box[0], left >> 4), min(box[1], top >> 4)
            box[2], box[3] = max(box[2], (right >> 4) + 1), max(box[3], (bottom >> 4) + 1)
            if radius16 <= coarse:
                gain = 4096 // (SUB + int(radius16 * brush[SOFT]))
                _draw_hair(scratch, x, y, touch, dx, dy, rise, hairs[i, 3], radius16, gain)
            if radius16 > coarse or i == first or i == end - 2:
                tip = i if i < end - 2 else i + 1
                rim = radius16 + SUB // 2
                value = hairs[tip, 2] << TONE_BITS | hairs[tip, 3]
                soft = 32 if radius16 <= coarse else max(32, rim * 2 // 3)
                _dab(scratch, hairs[tip, 0], hairs[tip, 1], rim, (1 << 24) // (rim * rim), value, soft)


@njit(cache=True, nogil=True)
def press_drops(scratch: NDArray[np.uint16], drops: NDArray[np.int32], soft: int, box: NDArray[np.int64]) -> None:
    """Press round drops: rows of x, y, radius (1/16 pixel), tone (to TONE_FULL). `soft` 64 is crisp, 16 soft."""
    height, width = scratch.shape
    for i in range(drops.shape[0]):
        x16, y16, radius16, tone = drops[i, 0], drops[i, 1], drops[i, 2], drops[i, 3]
        reach = radius16 + SUB // 2
        if x16 < reach or y16 < reach or x16 + reach >= ((width - 1) << 4) or y16 + reach >= ((height - 1) << 4):
            continue
        # A rim one pixel wide, whatever the radius.
        crisp = max(soft, min(4096, reach * soft // 24))
        _dab(scratch, x16, y16, reach, (1 << 24) // (reach * reach), FULL << TONE_BITS | tone, crisp)
        box[0] = min(box[0], (x16 - reach) >> 4)
        box[1] = min(box[1], (y16 - reach) >> 4)
        box[2] = max(box[2], ((x16 + reach) >> 4) + 1)
        box[3] = max(box[3], ((y16 + reach) >> 4) + 1)


@njit(cache=True, nogil=True)
def settle(
    density: NDArray[np.uint16],
    scratch: NDArray[np.uint16],
    grain: Tile,
    cloud: Tile,
    box: NDArray[np.int64],
    rough: int,
    slope: int,
    mottle: int,
    strength: int,
) -> None:
    """Let the paper take the ink of a mark, and clear `scratch` inside `box` (left, top, right, bottom; all included).

    `rough` (0 to FULL) is how much firmness the deepest valley of the paper wants; `slope` how quickly
    ink follows firmness, 256 in proportion; `mottle` (0 to 256) how much the tone follows the clouds; `strength` the
    density of a full touch at full tone, in 1/256 of a halving.
    """
    height, width = density.shape
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(width - 1, box[2]), min(height - 1, box[3])
    for y in range(top, bottom + 1):
        touched = scratch[y, left : right + 1]
        peaks = under(grain, y, left, right + 1)
        uneven = under(cloud, y, left, right + 1)
        inked = density[y, left : right + 1]
        for x in range(touched.shape[0]):
            value = np.int32(touched[x])
            touch = max(np.int32(0), (value >> TONE_BITS) - ((np.int32(peaks[x]) * np.int32(rough)) >> 8))
            touch = min(np.int32(FULL), (touch * np.int32(slope)) >> 8)
            tone = (value & TONE_FULL) * (256 - ((np.int32(uneven[x]) * np.int32(mottle)) >> 8))
            ink = (((touch * tone) >> 14) * np.int32(strength)) >> 10
            inked[x] = min(np.int32(DENSITY_MOST), np.int32(inked[x]) + ink)
            touched[x] = 0
