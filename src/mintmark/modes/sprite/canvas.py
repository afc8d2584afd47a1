"""A canvas that is painted shape by shape: filled outlines and strokes with exact coverage, washes, edges and grain.

Colors are floats from 0 to 1 as screens show them, premultiplied by alpha, shape (height, width, 4). Only `+ - * /`,
`sqrt` and comparisons are used, in the order in which they are written, so that every machine paints the same pixels.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.noise import clouds, tooth
from mintmark.craft.polygon import add_outline, smooth_outline
from mintmark.modes.sprite.paintwork import (
    add_glow,
    add_stroke,
    blurred,
    densified,
    lay_contours,
    lay_flat,
    lay_wash,
    settled,
    unmultiplied,
)

Color = tuple[float, float, float]
Mask = NDArray[np.float32]
Found = tuple[Mask, int, int]
"""A coverage with its left and top on the canvas."""


@dataclass(frozen=True, slots=True)
class Wash:
    """How an area is filled."""

    top: Color
    bottom: Color
    """The color runs from `top` to `bottom` over the area's height."""
    shade: Color
    """The color of the side away from the light."""
    shading: float = 0.0
    depth: float = 12.0
    """How far the shade reaches in, in pixels."""
    lean: tuple[float, float] = (-0.5, -0.8)
    """Where the light comes from, on the picture."""
    cloud: float = 0.0
    """How unevenly the pigment lies."""
    grain: float = 0.0
    """How much the tooth of the paper shows."""
    rim: float = 0.0
    """How much darker the edges dry."""
    opacity: float = 1.0
    hard: bool = False
    """The shade has a sharp border, as in cartoons."""


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, *, grain_cell: int = 2) -> None:
        self.width, self.height = width, height
        self.pixels: NDArray[np.float32] = np.zeros((height, width, 4), np.float32)
        self.clip: Mask | None = None
        """Where paint takes, as coverage of the whole canvas; None is everywhere."""
        self._tooth = tooth(max(1, grain_cell))
        self._clouds = clouds(max(8, height // 12))

    def flood(self, color: Color) -> None:
        """Cover everything."""
        self.pixels[..., :3] = np.asarray(color, np.float32)
        self.pixels[..., 3] = 1.0

    def outline(self, points: NDArray[np.float64]) -> Found | None:
        """The coverage of a closed outline in pixels, with its left and top; None where it lies outside."""
        low, high = np.floor(points.min(axis=0)).astype(int), np.ceil(points.max(axis=0)).astype(int)
        left, top = max(0, int(low[0]) - 1), max(0, int(low[1]) - 1)
        right, bottom = min(self.width, int(high[0]) + 1), min(self.height, int(high[1]) + 1)
        if right <= left or bottom <= top:
            return None
        cover = np.zeros((bottom - top, right - left + 2), np.int32)
        placed = np.floor((points - np.array([left, top])) * 16.0 + 0.5).astype(np.int32)
        add_outline(cover, placed)
        return settled(cover), left, top

    def paint(self, found: Found | None, wash: Wash, *, span: tuple[float, float] | None = None) -> None:
        """Fill a coverage with a wash; `span` is the rows between which its color runs."""
        if found is None:
            return
        mask, left, top = self._clipped(*found)
        rows = mask.shape[0]
        begin, end = span if span is not None else (float(top), float(top + rows))
        radius = max(1, int(wash.depth * 0.5 + 0.5))
        soft = blurred(mask, radius) if wash.shading > 0.0 else mask
        edge = blurred(mask, max(1, self.height // 300)) if wash.rim > 0.0 else mask
        shift = wash.depth * 0.7
        lay_wash(
            self.pixels,
            mask,
            soft,
            edge,
            left,
            top,
            np.array([wash.top, wash.bottom, wash.shade], np.float32),
            np.array([begin, max(end - begin, 1.0)], np.float32),
            np.array([wash.shading, wash.cloud, wash.grain, wash.rim, wash.opacity], np.float32),
            (int(wash.lean[0] * shift), int(wash.lean[1] * shift), wash.hard),
            self._clouds,
            self._tooth,
        )

    def stroke(
        self, points: NDArray[np.float64], halves: NDArray[np.float64], color: Color, opacity: float = 1.0
    ) -> None:
        """A line through points, each with its half width in pixels."""
        found = self.stroke_mask(points, halves)
        if found is not None:
            mask, left, top = self._clipped(*found)
            lay_flat(self.pixels, mask, left, top, np.array(color, np.float32), opacity)

    def smudge(self, found: Found | None, color: Color, opacity: float, radius: int) -> None:
        """Lay a color with soft edges."""
        if found is not None:
            mask, left, top = found
            mask, left, top = self._clipped(blurred(mask, max(1, radius)), left, top)
            lay_flat(self.pixels, mask, left, top, np.array(color, np.float32), opacity)

    def _clipped(self, mask: Mask, left: int, top: int) -> tuple[Mask, int, int]:
        if self.clip is not None:
            mask = mask * self.clip[top : top + mask.shape[0], left : left + mask.shape[1]]
        return mask, left, top

    def stroke_mask(self, points: NDArray[np.float64], halves: NDArray[np.float64]) -> Found | None:
        """The coverage of such a line."""
        reach = float(halves.max()) + 2.0
        low, high = np.floor(points.min(axis=0) - reach).astype(int), np.ceil(points.max(axis=0) + reach).astype(int)
        left, top = max(0, int(low[0])), max(0, int(low[1]))
        right, bottom = min(self.width, int(high[0])), min(self.height, int(high[1]))
        if right <= left or bottom <= top:
            return None
        mask = np.zeros((bottom - top, right - left), np.float32)
        add_stroke(mask, points - np.array([left, top], np.float64), halves)
        return mask, left, top

    def lay_lines(
        self, mask: Mask, owner: NDArray[np.uint8], colors: NDArray[np.float32], opacity: float, over: int
    ) -> None:
        """Lay contours that were drawn `over` times larger, each in the color of its owner."""
        lay_contours(self.pixels, mask, owner, colors, opacity, over)

    def glow(self, center: tuple[float, float], radius: float, color: Color, strength: float) -> None:
        """Add light that fades outward."""
        add_glow(self.pixels, center[0], center[1], radius, np.array(color, np.float32), strength)

    def tint(self, color: Color, strength: float) -> None:
        """Mix everything toward a color multiplied with it."""
        factor = 1.0 + (np.asarray(color, np.float32) - np.float32(1.0)) * np.float32(strength)
        self.pixels[..., :3] *= factor

    def rgba(self) -> NDArray[np.uint8]:
        """The picture in bytes, alpha not multiplied in, shape (height, width, 4)."""
        return unmultiplied(self.pixels)


def curve(points: "NDArray[np.float64] | list[tuple[float, float]]", step: float = 3.0) -> NDArray[np.float64]:
    """A smooth closed outline through points."""
    return smooth_outline(np.ascontiguousarray(points, np.float64), step)


def corners(points: "NDArray[np.float64] | list[tuple[float, float]]", step: float = 6.0) -> NDArray[np.float64]:
    """A closed outline with straight sides, with points at most `step` apart."""
    return densified(np.ascontiguousarray(points, np.float64), step)
