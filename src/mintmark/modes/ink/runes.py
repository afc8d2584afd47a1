"""An invented script: what its runes look like, and how a brush writes them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from mintmark.craft.curve import smooth
from mintmark.craft.painting import Point

POINTS = 9
"""How many points a stroke has, evenly far apart."""

RuneStroke: TypeAlias = tuple[Point, ...]
Rune: TypeAlias = tuple[RuneStroke, ...]
"""Strokes in a box 100 high around the origin; one of a single point is a dot."""


@cache
def runes() -> tuple[Rune, ...]:
    """Every rune, in the order of the table."""
    tables = tomllib.loads(files(__package__).joinpath("runes.toml").read_text(encoding="utf-8"))
    return tuple(tuple(read_stroke(text) for text in table["strokes"]) for table in tables.values())


def read_stroke(text: str) -> RuneStroke:
    """A stroke written as `x,y x,y …`, as even points; a single one stays alone."""
    pairs = (pair.split(",") for pair in text.split())
    points = [(float(x), float(y)) for x, y in pairs]
    return tuple(points if len(points) == 1 else smooth(points, POINTS))
