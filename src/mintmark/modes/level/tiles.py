"""The alphabet of levels: sixteen tiles, their codes, and levels as text.

A level is an array of tile codes, shape (14, columns), uint8, the top row first. As text it is 14 equal lines.
Source: the alphabet of the Video Game Level Corpus as MarioGPT extended it (arXiv 2302.05981); codes are ours.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec

Level = NDArray[np.uint8]
"""Tile codes, shape (14, columns), the top row first."""

ROWS = 14
TILES = "-XS?QoE<>[]BbxYN"
"""The code of a tile is its index."""
CODE = {tile: code for code, tile in enumerate(TILES)}

AIR, GROUND, BRICK, POWER, QUESTION, COIN, ENEMY = (CODE[tile] for tile in "-XS?QoE")
MOUTH_LEFT, MOUTH_RIGHT, BODY_LEFT, BODY_RIGHT = (CODE[tile] for tile in "<>[]")
CANNON, CANNON_BASE, PATH, MASKED, SPARE = (CODE[tile] for tile in "BbxYN")

MEANINGS = {
    "-": "air",
    "X": "solid ground",
    "S": "brick",
    "?": "question block with something special",
    "Q": "question block with a coin",
    "o": "coin",
    "E": "enemy",
    "<": "pipe mouth, left half",
    ">": "pipe mouth, right half",
    "[": "pipe body, left half",
    "]": "pipe body, right half",
    "B": "cannon, firing bullets",
    "b": "base of a cannon",
    "x": "air that the proof's path goes through",
    "Y": "masked: not decided yet",
    "N": "spare: air that means nothing",
}
"""What each tile is, in words."""

SOLID_TILES = "XS?Q<>[]Bb"
SOLID: NDArray[np.bool_] = np.array([tile in SOLID_TILES for tile in TILES])
"""Whether a tile stops the player, by code."""
SOLID.setflags(write=False)

_ORDINALS: NDArray[np.uint8] = np.frombuffer(TILES.encode("ascii"), np.uint8)


def parse(text: str) -> Level:
    """The level that a text shows; blank lines before and after it and carriage returns are passed over.

    Raises:
        InvalidSpec: not 14 lines, lines of unequal length, or a character outside the alphabet.
    """
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    problems = list(_problems(lines))
    if problems:
        raise InvalidSpec(problems[0][1], problems)
    return np.array([[CODE[tile] for tile in line] for line in lines], np.uint8)


def text(level: Level) -> str:
    """The level as 14 lines, top row first, without a line break at the end.

    Raises:
        InvalidSpec: the array is not a level.
    """
    checked(level)
    return "\n".join(_ORDINALS[row].tobytes().decode("ascii") for row in level)


def checked(level: Level) -> Level:
    """The level itself, when it is one.

    Raises:
        InvalidSpec: another shape than 14 rows by at least one column, or codes outside the alphabet.
    """
    if level.ndim != 2 or level.shape[0] != ROWS or level.shape[1] == 0:
        raise InvalidSpec(f"A level has {ROWS} rows and at least one column; this array has the shape {level.shape}.")
    if int(level.max()) >= len(TILES):
        raise InvalidSpec(f"A tile's code is 0 to {len(TILES) - 1}; this level has the code {int(level.max())}.")
    return level


def _problems(lines: Sequence[str]) -> Sequence[tuple[str, str]]:
    if len(lines) != ROWS:
        return [("level", f"A level has {ROWS} lines; this one has {len(lines)}. Add sky on top, or cut rows there.")]
    found: list[tuple[str, str]] = []
    width = len(lines[0])
    if width == 0:
        found.append(("level", "A level has at least one column; the first line is empty."))
    for row, line in enumerate(lines, 1):
        if len(line) != width:
            sentence = f"Line {row} has {len(line)} tiles where the first has {width}; all lines are equally long."
            found.append((f"level.{row}", sentence))
        strange = next((at for at, tile in enumerate(line) if tile not in CODE), None)
        if strange is not None:
            sentence = f"Line {row}, character {strange + 1}: {line[strange]!r} is no tile; tiles are {TILES}"
            found.append((f"level.{row}", sentence))
    return found
