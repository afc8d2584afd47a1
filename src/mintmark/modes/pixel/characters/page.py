"""One frame on which a face is set, pixel by pixel."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.camera import Vec
from mintmark.craft.pixels.ramps import Inks
from mintmark.craft.rig.figure import PARTS

HEAD_NUMBER, HAIR_NUMBER, EFFECT_NUMBER = PARTS.index("head") + 1, PARTS.index("hair") + 1, PARTS.index("effect") + 1
Project = Callable[[Vec], tuple[float, float]]
"""A place in the world as column and row of the grid, not rounded."""


Box = tuple[int, int, int, int]
"""Left, top, width and height of an eye."""


@dataclass(slots=True)
class Page:
    """What is drawn on: indices and parts of one frame, and the inks there are."""

    index: NDArray[np.uint8]
    part: NDArray[np.int16]
    inks: Inks
    over: tuple[int, ...] = (HEAD_NUMBER, HAIR_NUMBER)
    """Parts a face may be drawn over."""
    drawn: set[tuple[int, int]] = field(default_factory=set)

    def put(self, x: int, y: int, ink: int, *, skin_only: bool = False, parts: tuple[int, ...] = ()) -> None:
        """One pixel of the face, where there is face, or where there are certain parts."""
        height, width = self.index.shape
        if 0 <= x < width and 0 <= y < height:
            part = int(self.part[y, x])
            if part in parts if parts else part == HEAD_NUMBER or (not skin_only and part in self.over):
                self.index[y, x] = ink
                self.drawn.add((x, y))

    def line(self, x: int, y: int, width: int, ink: int) -> None:
        """A row of pixels."""
        for i in range(width):
            self.put(x + i, y, ink)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a feature is on the grid."""

    x: float
    y: float
    facing: float
    """The cosine between its normal and the viewer: below 0 it is turned away."""
    side: float = 0.0
