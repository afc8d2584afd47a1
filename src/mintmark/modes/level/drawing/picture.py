"""Levels as pictures: 16 pixels a tile, 224 high, every pixel a role of the land's palette."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.png import encode_indexed
from mintmark.modes.level.drawing.scenery import backdrop
from mintmark.modes.level.drawing.sprites import CLEAR, SIDE, atlas, land, numbers, plain
from mintmark.modes.level.tiles import AIR, GROUND, PATH, ROWS, SPARE

if TYPE_CHECKING:
    from mintmark.modes.level.tiles import Level

USUAL = "plains"
_EDGES = ("edge_left", "edge_right", "edge_bottom")
Cells = Iterable[tuple[int, int]]
"""Places as column and row."""


def draw_png(level: "Level", theme: str = USUAL, *, path: Cells = ()) -> bytes:
    """The level as an indexed PNG, with the cells of a path dotted over it.

    Raises: UnknownName for a theme that is none.
    """
    return encode_indexed(draw(level, theme, path=path), land(theme).palette())


def draw(level: "Level", theme: str = USUAL, *, path: Cells = ()) -> NDArray[np.uint8]:
    """The level as indices of roles, shape (224, 16 × columns).

    Raises: UnknownName for a theme that is none.
    """
    land(theme)
    drawn = backdrop(theme, level.shape[1] * SIDE)
    sprites = atlas()
    for names in placed(level, theme, path=path):
        if not names.any():
            continue
        cells = sprites[names]  # (rows, columns, 16, 16)
        layer = cells.transpose(0, 2, 1, 3).reshape(drawn.shape)
        np.copyto(drawn, layer, where=layer != CLEAR)
    return drawn


def placed(level: "Level", theme: str, *, path: Cells = ()) -> list[NDArray[np.uint8]]:
    """Which sprite is where, in layers from back to front, each of the level's shape."""
    number = numbers()
    tiles = plain()[level]
    is_ground = level == GROUND
    above, below, left, right = _neighbors(is_ground)
    mixed = _mixed(level.shape)
    tiles[is_ground] = number[f"{theme}_fill"]
    tiles[is_ground & (mixed % 5 == 0)] = number[f"{theme}_fill_2"]
    is_air = (level == AIR) | (level == PATH) | (level == SPARE)
    tiles[is_air & below & (mixed % 7 == 3)] = number[f"{theme}_growth"]
    tiles[-1, is_air[-1]] = number["pit"]
    layers = [tiles]
    for edge, is_open in (
        ("edge_left", ~left),
        ("edge_right", ~right),
        ("edge_bottom", ~below),
        (f"{theme}_top", ~above),
        ("edge_top", ~above),
    ):
        layers.append(np.where(is_ground & is_open, number[edge], 0).astype(np.uint8))
    trail = np.where(level == PATH, number["path"], 0).astype(np.uint8)
    for column, row in path:
        if 0 <= row < ROWS and 0 <= column < level.shape[1]:
            trail[row, column] = number["path"]
    return [*layers, trail]


def _neighbors(is_ground: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], ...]:
    """Whether there is ground above, below, to the left and to the right; beyond the sides and below it goes on."""
    wide = np.pad(is_ground, 1, mode="edge")
    wide[0] = False
    return wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]


def _mixed(shape: tuple[int, ...]) -> NDArray[np.uint32]:
    """A number for each cell that has nothing to do with its neighbors: variety without a seed."""
    rows = np.arange(shape[0], dtype=np.uint32)[:, None]
    columns = np.arange(shape[1], dtype=np.uint32)[None, :]
    mixed = columns * np.uint32(0x9E3779B1) + rows * np.uint32(0x85EBCA77)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    return mixed >> np.uint32(13)
