"""A figure as arrays, the way compiled loops read it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.rig.figure import PARTS, Figure, Solid

KINDS = {"capsule": 0, "ellipsoid": 1, "box": 2, "cone": 3, "triangle": 4}
PATTERNS = {"": 0, "stripes": 1, "spots": 2, "rings": 3}
HEAD_PARTS = frozenset({"head", "hair", "headgear", "face"})
"""Parts that move with the head when it is set on the grid."""
_PART_NUMBERS = {name: number for number, name in enumerate(PARTS, start=1)}


class Packed(NamedTuple):
    """The solids of a figure."""

    forms: NDArray[np.float64]
    """Shape (solids, 21): a, b, c, three axes, both radii, glow."""
    marks: NDArray[np.int32]
    """Shape (solids, 7): kind, slot, part, shade, pattern, the slot of the pattern, whether it belongs to the head."""


def pack(figure: Figure, slots: Sequence[str], pattern_slot: str) -> Packed:
    """All solids; slots become places in the given order."""
    order = {name: place for place, name in enumerate(slots)}
    other = order[pattern_slot]
    rows, marks = [], []
    for solid in figure.solids:
        x, y, z = solid.axes
        rows.append((*solid.a, *solid.b, *solid.c, *x, *y, *z, solid.ra, solid.rb, solid.glow))
        marks.append(
            (
                KINDS[solid.kind],
                order[solid.slot],
                _PART_NUMBERS[solid.part],
                solid.shade,
                PATTERNS[solid.pattern],
                other,
                solid.part in HEAD_PARTS,
            )
        )
    return Packed(np.array(rows, np.float64).reshape(-1, 21), np.array(marks, np.int32).reshape(-1, 7))


def slots_of(solids: Sequence[Solid]) -> list[str]:
    """The slots that are used, in order of first use."""
    return list(dict.fromkeys(solid.slot for solid in solids))
