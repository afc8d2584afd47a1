"""One drawing in indexed color with all that a game wants to know of its pixels.

A cel knows colors, normals, light of its own and parts; it does not know what it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft import png
from mintmark.craft.palette import Rgb

Indices = NDArray[np.uint8]
"""Shape (height, width); 0 is nothing."""

NOTHING: Rgb = (0, 0, 0)
"""What stands in a palette at index 0."""


@dataclass(frozen=True, slots=True)
class Cel:
    """A drawing of indices into a palette. All arrays share one height and width."""

    index: Indices
    palette: tuple[Rgb, ...]
    """Entry 0 is nothing; at most 256."""
    normal: NDArray[np.int8]
    """Shape (height, width, 3): x right, y up, z to the viewer, 127 is 1; zero where there is nothing."""
    emission: NDArray[np.uint8]
    """How much a pixel shines by itself, 0 to 255."""
    ident: NDArray[np.uint8]
    """Which part a pixel belongs to; 0 is none."""
    anchor: tuple[int, int]
    """Where the thing stands, as column and row."""
    name: str = ""
    """What it is called in a sheet; unique there."""
    milliseconds: int = 0
    """How long it is shown; 0 where nothing moves."""

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.index.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.index.shape[0])

    def rgba(self) -> NDArray[np.uint8]:
        """The colors, shape (height, width, 4), alpha 0 or 255."""
        return colors_of(self.palette)[self.index]

    def normals(self) -> NDArray[np.uint8]:
        """The normal map as games read it: green up, blue to the viewer, shape (height, width, 4)."""
        pixels = np.zeros((*self.index.shape, 4), np.uint8)
        pixels[..., :3] = self.normal.astype(np.int16) + 128
        pixels[..., 3] = np.where(self.index > 0, 255, 0)
        pixels[self.index == 0] = 0
        return pixels

    def lights(self) -> NDArray[np.uint8]:
        """What shines by itself in its own color, the rest black, shape (height, width, 4)."""
        pixels = self.rgba()
        share = self.emission.astype(np.uint16)[..., None]
        pixels[..., :3] = (pixels[..., :3] * share + 127) // 255
        return pixels

    def png(self, *, scale: int = 1, level: int = png.SMALL) -> bytes:
        """The drawing as an indexed PNG, each pixel `scale` wide."""
        return png.encode_indexed(self.index, png_palette(self.palette), scale=scale, level=level)

    def flipped(self) -> "Cel":
        """Left and right exchanged, the normals too."""
        normal = self.normal[:, ::-1].copy()
        normal[..., 0] = -normal[..., 0]
        return replace(
            self,
            index=np.ascontiguousarray(self.index[:, ::-1]),
            normal=normal,
            emission=np.ascontiguousarray(self.emission[:, ::-1]),
            ident=np.ascontiguousarray(self.ident[:, ::-1]),
            anchor=(self.width - 1 - self.anchor[0], self.anchor[1]),
        )

    def cropped(self, left: int, top: int, width: int, height: int) -> "Cel":
        """A rectangle of it; what lies outside is nothing."""
        return replace(
            self,
            index=_window(self.index, left, top, width, height),
            normal=_window(self.normal, left, top, width, height),
            emission=_window(self.emission, left, top, width, height),
            ident=_window(self.ident, left, top, width, height),
            anchor=(self.anchor[0] - left, self.anchor[1] - top),
        )

    def box(self) -> tuple[int, int, int, int]:
        """The smallest rectangle around all that is drawn: left, top, width, height; zeros for nothing."""
        rows = np.flatnonzero((self.index > 0).any(axis=1))
        columns = np.flatnonzero((self.index > 0).any(axis=0))
        if rows.size == 0:
            return 0, 0, 0, 0
        left, top = int(columns[0]), int(rows[0])
        return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def blank(width: int, height: int, palette: tuple[Rgb, ...] = (NOTHING,)) -> Cel:
    """A cel with nothing on it, anchored at the middle of its foot."""
    return Cel(
        np.zeros((height, width), np.uint8),
        palette,
        np.zeros((height, width, 3), np.int8),
        np.zeros((height, width), np.uint8),
        np.zeros((height, width), np.uint8),
        (width // 2, height - 1),
    )


def flat(index: Indices, palette: tuple[Rgb, ...], *, anchor: tuple[int, int] | None = None, name: str = "") -> Cel:
    """A cel that lies flat before the viewer: all normals straight, nothing shining, one part."""
    cel = blank(index.shape[1], index.shape[0], palette)
    seen = index > 0
    normal = np.zeros_like(cel.normal)
    normal[seen, 2] = 127
    return replace(
        cel,
        index=index,
        normal=normal,
        ident=seen.astype(np.uint8),
        anchor=anchor or cel.anchor,
        name=name,
    )


def laid(under: Cel, over: Cel, column: int, row: int) -> Cel:
    """One cel on another, its upper left corner at a place; both palettes become one.

    Raises: InvalidSpec when the two need more than 256 colors together.
    """
    palette, moved = joined((under.palette, over.palette))
    base = moved[0][under.index]
    top = moved[1][over.index]
    left, right = max(0, column), min(under.width, column + over.width)
    first, last = max(0, row), min(under.height, row + over.height)
    if left >= right or first >= last:
        return replace(under, index=base, palette=palette)
    here = (slice(first, last), slice(left, right))
    there = (slice(first - row, last - row), slice(left - column, right - column))
    seen = top[there] > 0
    normal, emission, ident = under.normal.copy(), under.emission.copy(), under.ident.copy()
    base[here][seen] = top[there][seen]
    normal[here][seen] = over.normal[there][seen]
    emission[here][seen] = over.emission[there][seen]
    ident[here][seen] = over.ident[there][seen]
    return replace(under, index=base, palette=palette, normal=normal, emission=emission, ident=ident)


def joined(palettes: Sequence[tuple[Rgb, ...]]) -> tuple[tuple[Rgb, ...], list[NDArray[np.uint8]]]:
    """One palette of all colors, first come first, and for each of the given where its entries went.

    Raises: InvalidSpec when there are more than 256.
    """
    places: dict[Rgb, int] = {}
    for palette in palettes:
        for color in palette[1:]:
            places.setdefault(color, len(places) + 1)
    if len(places) > 255:
        raise InvalidSpec(f"These drawings have {len(places)} colors together; one palette holds 255 and nothing.", [])
    moved = [np.array([0, *(places[color] for color in palette[1:])], np.uint8) for palette in palettes]
    return (NOTHING, *places), moved


def united(cels: Sequence[Cel]) -> list[Cel]:
    """The same cels with one palette."""
    if all(cel.palette == cels[0].palette for cel in cels):
        return list(cels)
    palette, moved = joined([cel.palette for cel in cels])
    return [replace(cel, index=to[cel.index], palette=palette) for cel, to in zip(cels, moved, strict=True)]


def colors_of(palette: tuple[Rgb, ...]) -> NDArray[np.uint8]:
    """A palette as a table, shape (colors, 4); entry 0 is transparent."""
    table = np.full((len(palette), 4), 255, np.uint8)
    table[:, :3] = palette
    table[0] = 0
    return table


def png_palette(palette: tuple[Rgb, ...]) -> png.Palette:
    """The palette as a PNG writes it, its first entry transparent."""
    return png.Palette(palette, b"\x00")


def _window(layer: NDArray, left: int, top: int, width: int, height: int) -> NDArray:  # type: ignore[type-arg]
    """Works for every layer, whatever its numbers."""
    found = np.zeros((height, width, *layer.shape[2:]), layer.dtype)
    rows, columns = layer.shape[:2]
    first, last = max(0, top), min(rows, top + height)
    start, end = max(0, left), min(columns, left + width)
    if first < last and start < end:
        found[first - top : last - top, start - left : end - left] = layer[first:last, start:end]
    return found
