"""Where the way through a level runs: a slow contour of rows, from the lowest floor to just under the sky.

Floors and platforms tend to it. Stretches at the bottom and at the top are the most frequent, so that two levels seldom
run at one height side by side.
"""

from collections.abc import Mapping

from mintmark.core.stream import Draws
from mintmark.modes.level.grammar.budget import weighted

STRETCH = (20, 52)
"""Columns for which the way keeps to one row."""
STARTS = (13, 13, 13, 12, 11, 10, 9, 8)
"""Rows of the first floor: nobody begins higher than six tiles above the bottom."""
LEAST_CHANGE = 3
"""Rows by which two stretches differ at least."""


def contour(draws: Draws, columns: int, altitudes: Mapping[str, float]) -> list[int]:
    """The row that floors tend to, for every column; `altitudes` maps rows to weights."""
    row = draws.pick(STARTS)
    rows = [row] * draws.integer(4, 14)
    while len(rows) < columns:
        following = row
        while abs(following - row) < LEAST_CHANGE:
            following = int(weighted(draws, altitudes))
        row = following
        rows += [row] * draws.integer(*STRETCH)
    return rows[:columns]
