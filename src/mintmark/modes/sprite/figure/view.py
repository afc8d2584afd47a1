"""From a figure in meters to solids on the picture: turned, seen from a little above, fitted into the frame."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.figure import PARTS, Figure, Solid
from mintmark.modes.sprite.figure.raster import FIELDS, KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

PITCH = 4.0
"""Degrees from which the viewer looks down."""
PATTERNS = {"": 0, "stripes": 1, "spots": 2, "rings": 3}
PART_NUMBERS = {name: number for number, name in enumerate(PARTS, 1)}


@dataclass(frozen=True, slots=True)
class View:
    """How the world lies on the picture. Places are in pixels, y down; depths toward the viewer."""

    cos: float
    sin: float
    up_cos: float
    up_sin: float
    scale: float = 1.0
    """Pixels for a meter."""
    left: float = 0.0
    """Where the world's origin lies."""
    top: float = 0.0

    @classmethod
    def of(cls, turn: float) -> "View":
        """A view of somebody turned by so many degrees to our right."""
        turns, up = turn / 360.0, PITCH / 360.0
        return cls(cos_turns(turns), sin_turns(turns), cos_turns(up), sin_turns(up))

    def direction(self, v: Vec) -> Vec:
        """A direction of the world as right, up and toward the viewer."""
        x, z = v[0] * self.cos + v[2] * self.sin, v[2] * self.cos - v[0] * self.sin
        return x, v[1] * self.up_cos - z * self.up_sin, v[1] * self.up_sin + z * self.up_cos

    def place(self, v: Vec) -> tuple[float, float]:
        """Where a point of the world is on the picture."""
        x, y, _ = self.direction(v)
        return self.left + x * self.scale, self.top - y * self.scale

    def placed(self, scale: float, left: float, top: float) -> "View":
        """The same view of this size, with the origin there."""
        return View(self.cos, self.sin, self.up_cos, self.up_sin, scale, left, top)


def extent(figure: Figure, view: View, parts: frozenset[str] = frozenset()) -> tuple[float, float, float, float]:
    """The least and greatest x and y (up) of solids, of all or of these parts, in meters."""
    low_x, low_y, high_x, high_y = 1e9, 1e9, -1e9, -1e9
    for solid in figure.solids:
        if parts and solid.part not in parts:
            continue
        for x, y, reach_x, reach_y in _knobs(solid, view):
            low_x, high_x = min(low_x, x - reach_x), max(high_x, x + reach_x)
            low_y, high_y = min(low_y, y - reach_y), max(high_y, y + reach_y)
    return low_x, low_y, high_x, high_y


def _knobs(solid: Solid, view: View) -> list[tuple[float, float, float, float]]:
    ax, ay, _ = view.direction(solid.a)
    if solid.kind in ("ellipsoid", "box"):
        turned = [view.direction(axis) for axis in solid.axes]
        if solid.kind == "box":
            return [(ax, ay, sum(abs(v[0]) for v in turned), sum(abs(v[1]) for v in turned))]
        squares = [sum(v[c] * v[c] for v in turned) for c in (0, 1)]
        return [(ax, ay, float(np.sqrt(squares[0])), float(np.sqrt(squares[1])))]
    bx, by, _ = view.direction(solid.b)
    if solid.kind == "triangle":
        cx, cy, _ = view.direction(solid.c)
        return [(ax, ay, solid.ra, solid.ra), (bx, by, solid.ra, solid.ra), (cx, cy, solid.ra, solid.ra)]
    return [(ax, ay, solid.ra, solid.ra), (bx, by, solid.rb, solid.rb)]


def packed(figure: Figure, view: View, slots: dict[str, int]) -> "NDArray[np.float64]":
    """All solids as rows for the caster; `slots` numbers the slots from 1."""
    rows = np.zeros((len(figure.solids), FIELDS))
    for row, solid in zip(rows, figure.solids, strict=True):
        scale = view.scale
        row[:6] = (
            KINDS[solid.kind],
            slots[solid.slot],
            PART_NUMBERS[solid.part],
            solid.shade,
            solid.glow,
            PATTERNS[solid.pattern],
        )
        row[6:9] = _point(solid.a, view)
        row[9:12] = _point(solid.b, view)
        row[12], row[13] = solid.ra * scale, solid.rb * scale
        if solid.kind == "triangle":
            row[14:17] = _point(solid.c, view)
            continue
        axes = [view.direction(axis) for axis in solid.axes]
        if solid.kind == "cone":
            size = float(np.sqrt(sum((q - p) * (q - p) for p, q in zip(solid.a, solid.b, strict=True)))) * scale
            row[14:17], row[20:23] = axes[0], axes[2]
            row[17:20] = [value * size for value in axes[1]]
        else:
            row[14:23] = [value * scale for axis in axes for value in axis]
    return rows


def _point(v: Vec, view: View) -> tuple[float, float, float]:
    x, y, z = view.direction(v)
    return view.left + x * view.scale, y * view.scale - view.top, z * view.scale
