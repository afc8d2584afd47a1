"""High and low: whether ground or a pipe reaches into the top rows."""

from collections.abc import Sequence

from mintmark.modes.level.tiles import GROUND, MOUTH_LEFT, MOUTH_RIGHT

TOP_ROWS = 6
"""A level is high when ground or a pipe mouth is in these rows."""


def is_high(rows: Sequence[bytearray]) -> bool:
    """Whether any of the top rows holds ground or a pipe mouth."""
    return any(tile in row for row in rows[:TOP_ROWS] for tile in (GROUND, MOUTH_LEFT, MOUTH_RIGHT))
