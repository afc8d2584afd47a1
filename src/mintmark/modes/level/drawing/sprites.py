"""Sprites and colors: read from the tables beside this file, once. A pixel is a role; lands give roles colors."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import UnknownName
from mintmark.craft.palette import rgb
from mintmark.craft.png import Palette
from mintmark.modes.level.tiles import TILES

SIDE = 16
"""Pixels of a tile, each way."""
ROLES = "0123456789abcdefghijklmnopstuvwxyz"
"""The sign of a role; its place is its index in a palette."""
CLEAR = 255
"""The index of what lets the background through."""
UNKNOWN = "unknown"
PLAIN_TILES = {
    "S": "brick",
    "?": "power",
    "Q": "question",
    "o": "coin",
    "E": "enemy",
    "<": "mouth_left",
    ">": "mouth_right",
    "[": "body_left",
    "]": "body_right",
    "B": "cannon",
    "b": "cannon_base",
    "Y": "masked",
}
"""The sprite of a tile; air has none, ground has several, the path lies over all others."""


@dataclass(frozen=True)
class Land:
    """One kind of land."""

    name: str
    colors: tuple[str, ...]
    """`#rrggbb`, by the index of a role."""

    def palette(self) -> Palette:
        """The colors for a PNG."""
        return Palette(tuple(rgb(color) for color in self.colors))


@cache
def lands() -> Mapping[str, Land]:
    """All lands by name."""
    table = tomllib.loads(files(__package__).joinpath("themes.toml").read_text("utf-8"))
    return {name: Land(name, tuple(f"#{color}" for color in land["colors"])) for name, land in table.items()}


def land(name: str) -> Land:
    """A land by name.

    Raises: UnknownName.
    """
    try:
        return lands()[name]
    except KeyError:
        raise UnknownName("theme of levels", name, lands()) from None


@cache
def sprite_rows() -> Mapping[str, tuple[str, ...]]:
    """All sprites by name, each 16 lines of 16 signs."""
    table = tomllib.loads(files(__package__).joinpath("sprites.toml").read_text("utf-8"))
    return {name: tuple(drawn.strip().split("\n")) for name, drawn in table.items()}


@cache
def numbers() -> Mapping[str, int]:
    """The place of each sprite in the atlas; 0 is the empty one."""
    return {name: place for place, name in enumerate(sprite_rows(), 1)}


@cache
def atlas() -> NDArray[np.uint8]:
    """All sprites as indices of roles, shape (1 + sprites, 16, 16); the first is empty."""
    drawn = np.full((1 + len(sprite_rows()), SIDE, SIDE), CLEAR, np.uint8)
    for name, place in numbers().items():
        for y, row in enumerate(sprite_rows()[name]):
            for x, sign in enumerate(row):
                if sign != ".":
                    drawn[place, y, x] = ROLES.index(sign)
    drawn.setflags(write=False)
    return drawn


@cache
def plain() -> NDArray[np.uint8]:
    """The sprite of each tile's code, for all that look alike everywhere; 256 long, unknown codes included."""
    found = np.full(256, numbers()[UNKNOWN], np.uint8)
    for code, tile in enumerate(TILES):
        found[code] = numbers()[PLAIN_TILES[tile]] if tile in PLAIN_TILES else 0
    found.setflags(write=False)
    return found
