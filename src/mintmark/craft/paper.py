"""Sheets of paper: grain, blotches, laid lines, fibres, stains and a vignette, as one index into a ramp of colors."""

from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.noise import add_octave, clouds, mix32
from mintmark.craft.painting import Fibres, Sheet
from mintmark.craft.palette import ramp
from mintmark.craft.png import Palette

LEVELS = 64
"""Steps of the ramp: fewer than the eye can tell apart under grain, and a quarter less to compress."""
ONE = 64
"""The field counts in 64ths of a step."""
SUB = 16
"""Positions are in 1/16 pixel."""


def sheet_indices(
    sheet: Sheet, width: int, height: int, *, scale: float, corner: tuple[float, float], key: int, share: float = 1.0
) -> NDArray[np.uint8]:
    """Which color of the ramp every pixel has, shape (height, width).

    `scale` is pixels per unit of the painting and `corner` where its origin lies; `share` below 1 leaves out the rest
    of the fibres and stains.
    """
    field = np.full((height, width), int(sheet.middle * LEVELS * ONE), np.int32)
    unit = scale * 1.25
    for cell, weight, part in ((220, 330, 1), (96, 260, 2), (40, 170, 3), (14, 150, 4)):
        size = max(2, int(cell * unit + 0.5))
        add_octave(field, size, size, int(weight * sheet.blotch), key + part, 1 << 20, 1 << 20)
    if sheet.laid > 0.0:
        across, along = max(2, int(5 * unit + 0.5)), max(4, int(150 * unit + 0.5))
        add_octave(field, along, across, int(240 * sheet.laid), key + 9, 1 << 20, 1 << 20)
    for stain in sheet.stains[: int(len(sheet.stains) * share + 0.5)]:
        x, y = stain.x * scale + corner[0], stain.y * scale + corner[1]
        _stain(
            field,
            clouds(max(2, int(56 * unit + 0.5))),
            int(x * SUB),
            int(y * SUB),
            max(2, int(stain.radius * scale)),
            int(stain.depth * 900),
            int(stain.wobble * 256),
        )
    points, lights = fibre_points(sheet.fibres, width / scale, height / scale, key)
    shown = int(len(lights) * share + 0.5)
    placed = np.floor((points[:shown] * scale + corner) * SUB + 0.5).astype(np.int32)
    _fibres(field, placed, (lights[:shown] * 900.0).astype(np.int32))
    indices = np.empty((height, width), np.uint8)
    _finish(indices, field, mix32(key), int(sheet.grain * 256), int(sheet.vignette * 256))
    return indices


@lru_cache(maxsize=32)
def sheet_palette(stops: tuple[str, ...]) -> Palette:
    """The ramp of a sheet's colors."""
    return Palette(ramp(stops, LEVELS))


@njit(cache=True, nogil=True)
def _stain(
    field: NDArray[np.int32],
    cloud: NDArray[np.uint8],
    x16: int,
    y16: int,
    radius: int,
    depth: int,
    wobble: int,
) -> None:
    height, width = field.shape
    side = cloud.shape[0]
    center_x, center_y = x16 >> 4, y16 >> 4
    reach = radius + ((radius * wobble) >> 8) + 2
    rim = max(2.0, radius * 0.09)
    for y in range(max(0, center_y - reach), min(height, center_y + reach + 1)):
        dy = y - center_y
        uneven = cloud[y % side]
        for x in range(max(0, center_x - reach), min(width, center_x + reach + 1)):
            dx = x - center_x
            bent = radius * (1.0 + ((np.int64(uneven[x % side]) - 128) * wobble) / 65536.0)
            inside = bent - np.sqrt(float(dx * dx + dy * dy))
            if inside > 0.0:
                edge = max(0.0, 1.0 - inside / rim)
                fade = max(0.0, 1.0 - inside / (rim * 5.0))
                field[y, x] -= int(depth * (0.22 + 0.38 * fade * fade + 0.4 * edge * (2.0 - edge)) * min(1.0, inside))


FIBRE_KNOTS = 6


def fibre_points(
    fibres: Fibres, width: float, height: float, key: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the fibres of a sheet lie, shape (count, 6, 2), and how light each is, from -1 to 1."""
    return _fibre_points(fibres.count, fibres.length / (FIBRE_KNOTS - 1), fibres.bend, fibres.light, width, height, key)


@njit(cache=True, nogil=True)
def _fibre_points(
    count: int, step: float, bend: float, light: float, width: float, height: float, key: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.empty((count, FIBRE_KNOTS, 2))
    lights = np.empty(count)
    for i in range(count):
        seed = mix32(key + 77 + i * 0x9E3779B1)
        x, y = _unit(seed + 1) * width, _unit(seed + 2) * height
        along, across = _unit(seed + 3) * 2.0 - 1.0, _unit(seed + 4) * 2.0 - 1.0
        size = np.sqrt(along * along + across * across) + 1e-9
        reach = step * (0.25 + 0.75 * _unit(seed + 5))
        along, across = along / size * reach, across / size * reach
        curl = (_unit(seed + 6) + _unit(seed + 7) - 1.0) * bend * 1.6
        turn = 1.0 / np.sqrt(1.0 + curl * curl)
        for k in range(FIBRE_KNOTS):
            points[i, k, 0], points[i, k, 1] = x, y
            x, y = x + along, y + across
            along, across = (along - across * curl) * turn, (across + along * curl) * turn
        lights[i] = (_unit(seed + 8) * 1.2 - 0.55) * light
    return points, lights


@njit(cache=True, nogil=True)
def _unit(key: int) -> float:
    return mix32(key) * (1.0 / 4294967296.0)


@njit(cache=True, nogil=True)
def _fibres(field: NDArray[np.int32], points: NDArray[np.int32], lights: NDArray[np.int32]) -> None:
    for i in range(points.shape[0]):
        _fibre(field, points[i], lights[i])


@njit(cache=True, nogil=True)
def _fibre(field: NDArray[np.int32], points: NDArray[np.int32], light: int) -> None:
    """A line one pixel wide, shared between the two pixels it runs through; each end fades."""
    height, width = field.shape
    count = points.shape[0]
    for i in range(count - 1):
        x, y = points[i, 0], points[i, 1]
        dx, dy = points[i + 1, 0] - x, points[i + 1, 1] - y
        steps = max(1, max(abs(dx), abs(dy)) >> 4)
        strength = light if 0 < i < count - 2 else light // 2
        for k in range(steps):
            px, py = x + dx * k // steps, y + dy * k // steps
            if abs(dx) >= abs(dy):
                column, row, part = px >> 4, py >> 4, py & 15
                if 0 <= column < width and 0 <= row < height - 1:
                    field[row, column] += (strength * (16 - part)) >> 4
                    field[row + 1, column] += (strength * part) >> 4
            else:
                column, row, part = px >> 4, py >> 4, px & 15
                if 0 <= column < width - 1 and 0 <= row < height:
                    field[row, column] += (strength * (16 - part)) >> 4
                    field[row, column + 1] += (strength * part) >> 4


@njit(cache=True, nogil=True)
def _finish(indices: NDArray[np.uint8], field: NDArray[np.int32], key: int, grain: int, vignette: int) -> None:
    """Add the grain, darken the corners, and cut to the ramp."""
    height, width = field.shape
    across = np.empty(width, np.int32)
    for x in range(width):
        part = (2 * x - width) * 256 // width
        across[x] = part * part
    for y in range(height):
        part = (2 * y - height) * 256 // height
        down = part * part
        line = field[y]
        word = mix32(key + y)
        for x in range(width):
            # Two bell-shaped throws of one mixed word: rough from point to point.
            bits = np.uint32(word) + np.uint32(x) * np.uint32(0x9E3779B1)
            bits = np.uint32((bits ^ (bits >> np.uint32(15))) * np.uint32(0x85EBCA6B))
            bits = np.uint32(bits ^ (bits >> np.uint32(13)))
            throw = np.int32(bits & np.uint32(255)) + np.int32((bits >> np.uint32(8)) & np.uint32(255))
            throw += np.int32((bits >> np.uint32(16)) & np.uint32(255)) - np.int32(382)
            value = line[x] + ((throw * np.int32(grain)) >> 7)
            far = (across[x] + down) >> 3
            dark = ((far * (far >> 6)) >> 14) * vignette >> 8
            value -= (value * np.int32(dark)) >> 8
            indices[y, x] = min(np.int32(LEVELS - 1), max(np.int32(0), value >> 6))
