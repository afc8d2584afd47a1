"""Paints a painting: data in, pixels out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import floor, sqrt
from typing import TypeAlias, assert_never

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft import brush as hairs
from mintmark.craft.blending import NUMBERS, blend_over
from mintmark.craft.exact import exp2
from mintmark.craft.noise import Tile, clouds, mix32, tooth
from mintmark.craft.painting import Brush, Layer, Mark, Painting, Sheet, Spots, Stroke, Wash
from mintmark.craft.palette import Rgb, rgb
from mintmark.craft.paper import sheet_indices, sheet_palette
from mintmark.craft.png import Palette
from mintmark.craft.polygon import add_outline, press_cover, smooth_outline
from mintmark.craft.wet import bleed, halo

TOOTH_CELL = 2.4
"""Size of the paper's bumps, in units of a sheet of 800."""
CLOUD_CELL = 26.0
"""Size of the soft unevenness of washes, in units of a sheet of 800."""
BLEED_RADIUS = 7.0
"""How far ink runs at full wetness, in units of a sheet of 800."""
DENSITY_STEPS = 4096
INK_STEPS = 64
MOST_INKS = 256 // INK_STEPS

Place: TypeAlias = tuple[int, int, int, int]
"""A part of the picture: left, top, right, bottom; right and bottom are just outside."""
Box: TypeAlias = NDArray[np.int64]
"""Left, top, right, bottom of what was touched, all included."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: indices into a palette where one ink is enough, else RGBA."""

    indices: NDArray[np.uint8] | None
    palette: Palette | None
    pixels: NDArray[np.uint8] | None

    def rgba(self) -> NDArray[np.uint8]:
        """The picture as RGBA, shape (height, width, 4)."""
        if self.pixels is not None:
            return self.pixels
        if self.indices is None or self.palette is None:
            raise ValueError("A picture has pixels, or indices with a palette.")
        table = np.full((256, 4), 255, np.uint8)
        table[: len(self.palette.colors), :3] = self.palette.colors
        alphas = np.frombuffer(self.palette.alphas, np.uint8)
        table[: alphas.size, 3] = alphas
        return table[self.indices]


@cache
def opacity_table() -> NDArray[np.uint8]:
    """Opacity 0 to 255 of optical density in 1/256 of a halving, up to 16 halvings."""
    table = np.array([floor(255.0 * (1.0 - exp2(-i / 256.0)) + 0.5) for i in range(DENSITY_STEPS)], np.uint8)
    table.setflags(write=False)
    return table


def paint(painting: Painting, width: int, height: int, progress: float = 1.0) -> Picture:
    """Paint at a size in pixels, the sheet fitted inside and centered. `progress` below 1 stops on the way."""
    easel = Easel(painting, width, height, progress)
    visible = [layer for layer in painting.layers if layer.marks]
    ground = easel.ground()
    if not visible and ground is not None:
        return ground
    if _is_indexed(visible) and not isinstance(painting.ground, Sheet):
        indices = np.zeros((height, width), np.uint8)
        for number, layer in enumerate(visible):
            inked, place = easel.opacity(layer)
            _ink(indices, inked, place[:2], number)
        return Picture(indices, _inks(tuple(rgb(layer.color) for layer in visible), painting.ground), None)
    pixels = np.zeros((height, width, 4), np.uint8) if ground is None else ground.rgba()
    for layer in visible:
        inked, place = easel.opacity(layer)
        if layer.lifts:
            _lift(pixels, inked, place[:2])
        elif layer.blend != "normal":
            blend_over(pixels, inked, place[:2], np.array(rgb(layer.color), np.int64), NUMBERS[layer.blend])
        else:
            _lay_over(pixels, inked, place[:2], np.array(rgb(layer.color), np.int64))
    return Picture(None, None, pixels)


class Easel:
    """A painting set up at one size: the paper under it, and how far the painter has come."""

    def __init__(self, painting: Painting, width: int, height: int, progress: float) -> None:
        self.painting, self.width, self.height = painting, width, height
        self.scale = min(width / painting.width, height / painting.height)
        self.left = (width - painting.width * self.scale) / 2.0
        self.top = (height - painting.height * self.scale) / 2.0
        # The grain belongs to the sheet: a larger picture shows the same paper, larger.
        self.unit = self.scale * max(painting.width, painting.height) / 800.0
        self.grain = _under(tooth, max(1, round(TOOTH_CELL * self.unit)), width, painting.key)
        self.cloud = _under(clouds, max(2, round(CLOUD_CELL * self.unit)), width, painting.key + 1)
        self.scratch = np.zeros((height, width), np.uint16)
        self._begun = _timeline(painting) if progress < 1.0 else None
        self._progress = progress
        self._mark = 0

    def ground(self) -> Picture | None:
        """The bare sheet, or None when it is transparent."""
        match self.painting.ground:
            case None:
                return None
            case Sheet() as sheet:
                indices = sheet_indices(
                    sheet,
                    self.width,
                    self.height,
                    scale=self.scale,
                    corner=(self.left, self.top),
                    key=self.painting.key,
                    share=min(1.0, self._progress * 1.25),
                )
                return Picture(indices, sheet_palette(sheet.stops), None)
            case color:
                return Picture(np.zeros((self.height, self.width), np.uint8), Palette((rgb(color),)), None)

    def opacity(self, layer: Layer) -> tuple[NDArray[np.uint8], Place]:
        """The opacity of one layer where it is inked, and where that is. Layers are asked for in order, each once."""
        density = np.zeros((self.height, self.width), np.uint16)
        whole = _empty_box()
        for mark in layer.marks:
            share = self._share()
            if share > 0.0:
                box = self._press(mark, share)
                self._settle(density, layer, mark, box)
                whole[:2], whole[2:] = np.minimum(whole[:2], box[:2]), np.maximum(whole[2:], box[2:])
        place = self._soak(density, layer, whole) if whole[2] >= whole[0] else (0, 0, 0, 0)
        return _opacity(density, place, opacity_table()), place

    def _share(self) -> float:
        index, self._mark = self._mark, self._mark + 1
        if self._begun is None:
            return 1.0
        start, end = self._begun[index]
        return min(1.0, max(0.0, (self._progress - start) / (end - start)))

    def _press(self, mark: Mark, share: float) -> Box:
        box = _empty_box()
        match mark:
            case Stroke():
                hairs.paint_stroke(
                    self.scratch, self._placed(mark.touches), brush_row(mark.brush, self.unit), mark.key, share, box
                )
            case Wash():
                self._fill(mark, share, box)
            case Spots():
                count = max(1, round(len(mark.drops) * share))
                hairs.press_drops(self.scratch, self._drops(mark, count), int(64 - 48 * mark.soft), box)
            case _:
                assert_never(mark)
        return box

    def _placed(self, touches: tuple[tuple[float, float, float, float], ...]) -> NDArray[np.float64]:
        points = np.array(touches, np.float64)
        points[:, 0] = points[:, 0] * self.scale + self.left
        points[:, 1] = points[:, 1] * self.scale + self.top
        points[:, 2] *= self.scale
        return points

    def _drops(self, spots: Spots, count: int) -> NDArray[np.int32]:
        drops = np.array(spots.drops[:count], np.float64)
        drops[:, 0] = (drops[:, 0] * self.scale + self.left) * 16.0
        drops[:, 1] = (drops[:, 1] * self.scale + self.top) * 16.0
        drops[:, 2] = np.maximum(drops[:, 2] * self.scale * 16.0, 6.0)
        drops[:, 3] *= hairs.TONE_FULL
        return np.floor(drops + 0.5).astype(np.int32)

    def _fill(self, wash: Wash, share: float, box: Box) -> None:
        rings = [self._ring(ring, smooth=wash.smooth) for ring in (wash.outline, *wash.holes)]
        outer = rings[0]
        left = max(0, int(outer[:, 0].min()) >> 4)
        top = max(0, int(outer[:, 1].min()) >> 4)
        right = min(self.width - 1, (int(outer[:, 0].max()) >> 4) + 1)
        bottom = min(self.height - 1, (int(outer[:, 1].max()) >> 4) + 1)
        if right < left or bottom < top:
            return
        cover = np.zeros((bottom - top + 1, right - left + 3), np.int32)
        for ring in rings:
            add_outline(cover, ring - np.array([left << 4, top << 4], np.int32))
        touch = int(min(1.0, wash.touch * share) * hairs.FULL)
        press_cover(self.scratch, cover, left, top, touch, int(wash.tone * hairs.TONE_FULL))
        box[:] = (left, top, right, bottom)

    def _ring(self, ring: tuple[tuple[float, float], ...], *, smooth: bool) -> NDArray[np.int32]:
        points = np.array(ring, np.float64) * self.scale + (self.left, self.top)
        if smooth:
            points = smooth_outline(points, 3.0)
        return np.floor(points * 16.0 + 0.5).astype(np.int32)

    def _settle(self, density: NDArray[np.uint16], layer: Layer, mark: Mark, box: Box) -> None:
        mottle, slope = (mark.mottle, 300) if isinstance(mark, Wash) else (0.12, 480)
        hairs.settle(
            density,
            self.scratch,
            self.grain,
            self.cloud,
            box,
            int(layer.rough * 750.0),
            slope,
            int(mottle * 256.0),
            int(layer.strength * hairs.DENSITY_ONE),
        )

    def _soak(self, density: NDArray[np.uint16], layer: Layer, whole: Box) -> Place:
        """Let water do its work around what was touched; how far it came."""
        radius = layer.glow * self.scale if layer.glow else BLEED_RADIUS * self.unit * sqrt(max(layer.wet, 0.0))
        reach = int(radius * 3.0) + 4
        # Even, so that the half-size field lies the same way whatever was touched.
        left, top = max(0, int(whole[0]) - reach) & ~1, max(0, int(whole[1]) - reach) & ~1
        right, bottom = min(self.width, int(whole[2]) + reach + 1), min(self.height, int(whole[3]) + reach + 1)
        place = (left, top, right, bottom)
        limit = int(layer.strength * hairs.DENSITY_ONE)
        if layer.glow:
            halo(density, place, round(radius), limit)
        elif layer.wet > 0.02:
            edge, creep = int(layer.wet * 200.0), int(layer.wet * 256.0)
            bleed(density, place, self.grain, max(2, round(radius)), limit, edge, creep)
        return place


def _under(make: Callable[[int], NDArray[np.uint8]], cell: int, width: int, key: int) -> Tile:
    """Paper under a picture of some width, shifted as a key says."""
    tile = _widened(make, cell, width)
    side, shift = tile.shape[0], mix32(key)
    return Tile(tile, shift % side, (shift >> 16) % side)


@lru_cache(maxsize=8)
def _widened(make: Callable[[int], NDArray[np.uint8]], cell: int, width: int) -> NDArray[np.uint8]:
    """A tile laid side by side, one more of it than a picture is wide, so that rows can begin anywhere in the first."""
    tile = make(cell)
    wide: NDArray[np.uint8] = np.take(tile, np.arange(width + tile.shape[0]) % tile.shape[0], axis=1)
    wide.setflags(write=False)
    return wide


def _empty_box() -> Box:
    return np.array([1 << 30, 1 << 30, -1, -1], np.int64)


def brush_row(brush: Brush, unit: float) -> NDArray[np.float64]:
    """A brush as the kernels read it; `unit` is how many pixels a unit of a sheet of 800 has."""
    return np.array(
        [
            brush.bristles,
            brush.spread,
            brush.drying,
            brush.streak,
            brush.edge,
            brush.stray,
            brush.tone,
            brush.soft,
            brush.thick,
            brush.round,
            unit,
        ]
    )


def _timeline(painting: Painting) -> list[tuple[float, float]]:
    """When each mark begins and ends, from 0 to 1: long strokes take longer, but not in proportion."""
    efforts = [_effort(mark) for layer in painting.layers if layer.marks for mark in layer.marks]
    total, begun, spans = sum(efforts), 0.0, []
    for effort in efforts:
        spans.append((begun / total, (begun + effort) / total))
        begun += effort
    return spans


def _effort(mark: Mark) -> float:
    match mark:
        case Stroke():
            points = mark.touches
            length = sum(
                sqrt((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])) for a, b in pairwise(points)
            )
            return 4.0 + sqrt(length)
        case Wash():
            return 12.0
        case Spots():
            return 2.0 + sqrt(len(mark.drops))
        case _:
            assert_never(mark)


def _is_indexed(layers: list[Layer]) -> bool:
    """True for one ink, or a few that keep apart."""
    return (
        1 <= len(layers) <= MOST_INKS
        and not any(layer.lifts or layer.blend != "normal" for layer in layers)
        and all(layer.apart for layer in layers[1:])
    )


@lru_cache(maxsize=64)
def _inks(colors: tuple[Rgb, ...], ground: str | None) -> Palette:
    """64 steps of opacity of each ink: enough for an ink, and they compress a quarter smaller than 256."""
    steps = tuple(index * 255 // (INK_STEPS - 1) for index in range(INK_STEPS))
    inks = tuple((color, alpha) for color in colors for alpha in steps)
    if ground is None:
        return Palette(tuple(color for color, _ in inks), bytes(alpha for _, alpha in inks))
    below = rgb(ground)
    return Palette(tuple(_blend(below, color, alpha) for color, alpha in inks))


def _blend(below: Rgb, above: Rgb, alpha: int) -> Rgb:
    red, green, blue = ((b * (255 - alpha) + a * alpha + 127) // 255 for b, a in zip(below, above, strict=True))
    return red, green, blue


@njit(cache=True, nogil=True)
def _opacity(density: NDArray[np.uint16], place: Place, table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Look every density of a place up."""
    left, top, right, bottom = place
    result = np.empty((bottom - top, right - left), np.uint8)
    for y in range(bottom - top):
        dense, opaque = density[top + y, left:right], result[y]
        for x in range(right - left):
            opaque[x] = table[min(DENSITY_STEPS - 1, dense[x])]
    return result


@njit(cache=True, nogil=True)
def _ink(indices: NDArray[np.uint8], opacity: NDArray[np.uint8], corner: tuple[int, int], number: int) -> None:
    """Put one ink where it is stronger than what is there; 64 indices belong to each ink."""
    height, width = opacity.shape
    for y in range(height):
        row, above = indices[corner[1] + y, corner[0] : corner[0] + width], opacity[y]
        for x in range(width):
            step = above[x] >> 2
            if step > row[x] & (INK_STEPS - 1):
                row[x] = number * INK_STEPS + step


@njit(cache=True, nogil=True)
def _lay_over(
    pixels: NDArray[np.uint8], opacity: NDArray[np.uint8], corner: tuple[int, int], color: NDArray[np.int64]
) -> None:
    """Lay one color over straight-alpha RGBA, in place."""
    height, width = opacity.shape
    for y in range(height):
        row = pixels[corner[1] + y, corner[0] : corner[0] + width]
        for x in range(width):
            above = np.int64(opacity[y, x])
            if above:
                below = np.int64(row[x, 3]) * (255 - above)
                whole = above * 255 + below
                for channel in range(3):
                    mixed = color[channel] * above * 255 + np.int64(row[x, channel]) * below
                    row[x, channel] = (mixed + whole // 2) // whole
                row[x, 3] = (whole + 127) // 255


@njit(cache=True, nogil=True)
def _lift(pixels: NDArray[np.uint8], opacity: NDArray[np.uint8], corner: tuple[int, int]) -> None:
    """Take away what is there, in place."""
    height, width = opacity.shape
    for y in range(height):
        row = pixels[corner[1] + y, corner[0] : corner[0] + width]
        for x in range(width):
            row[x, 3] = (np.int64(row[x, 3]) * (255 - np.int64(opacity[y, x])) + 127) // 255
