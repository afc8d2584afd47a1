"""Sheets for engines: all cels of a kit on one picture, with its normal map, and pivots as shares of a frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mintmark.core.errors import TooLarge
from mintmark.craft import png
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.sheet import Place, Sheet, grid, packed

LARGEST_SIDE = 4096
"""What every phone and browser takes as a texture."""
GAP = 2
"""Clear pixels between frames: a game that samples between pixels does not meet the neighbor."""


@dataclass(frozen=True)
class Page:
    """A sheet as files."""

    sheet: Sheet

    @property
    def width(self) -> int:
        """In pixels."""
        return self.sheet.cel.width

    @property
    def height(self) -> int:
        """In pixels."""
        return self.sheet.cel.height

    @property
    def places(self) -> tuple[Place, ...]:
        """Where each cel lies."""
        return self.sheet.places

    @cached_property
    def picture(self) -> bytes:
        """The colors, as a PNG."""
        return self.sheet.cel.png()

    @cached_property
    def normals(self) -> bytes:
        """The normal map, green up, as a PNG."""
        return png.encode_pixels(self.sheet.cel.normals(), level=png.SMALL)


def trimmed(cels: Sequence[Cel]) -> Page:
    """Frames without their clear borders, laid close together.

    Raises: TooLarge.
    """
    return _checked(packed(cels, gap=GAP, limit=LARGEST_SIDE))


def celled(cels: Sequence[Cel], columns: int = 0) -> Page:
    """Frames in cells of one size, side by side.

    Raises: TooLarge.
    """
    return _checked(grid(cels, columns=columns))


def _checked(sheet: Sheet) -> Page:
    page = Page(sheet)
    if max(page.width, page.height) > LARGEST_SIDE:
        raise TooLarge(
            f"{len(page.places)} frames make a sheet of {page.width} x {page.height} pixels, beyond the "
            f"{LARGEST_SIDE} that games take; ask for fewer directions or a smaller size."
        )
    return page


def foot(place: Place) -> tuple[float, float]:
    """Where the feet stand, as shares of the whole frame from its upper left corner."""
    return place.anchor[0] / place.full[0], (place.anchor[1] + 1) / place.full[1]


def trimmed_foot(place: Place) -> tuple[float, float]:
    """The same as shares of what is left of the frame after trimming: it may lie outside of it."""
    left, top, width, height = place.source
    return (place.anchor[0] - left) / max(1, width), (place.anchor[1] + 1 - top) / max(1, height)
