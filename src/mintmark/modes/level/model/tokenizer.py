"""Levels as tokens, one a tile: column after column, each from the lowest tile up, as MarioGPT reads them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.modes.level.tiles import ROWS, TILES, Level, parse, text


def climb(level: Level) -> NDArray[np.uint8]:
    """The columns of a level, lowest tile first, shape (columns, 14)."""
    return np.ascontiguousarray(level[::-1].T)


def descend(columns: NDArray[np.uint8]) -> Level:
    """The level of such columns: the other way round."""
    return np.ascontiguousarray(columns.T[::-1])


class Tokenizer:
    """Between a level's text and its tokens; a token is the code of its tile."""

    vocabulary = TILES

    def encode(self, level: str) -> list[int]:
        """The tokens of a level's text, 14 for each column."""
        return [int(code) for code in climb(parse(level)).ravel()]

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of a level, 14 lines.

        Raises: InvalidSpec where tokens are no tiles, or are not whole columns.
        """
        if not tokens or len(tokens) % ROWS:
            raise InvalidSpec(f"{len(tokens)} tokens are not whole columns of {ROWS}.")
        strange = next((token for token in tokens if not 0 <= token < len(TILES)), None)
        if strange is not None:
            raise InvalidSpec(f"{strange} is no token; they are 0 to {len(TILES) - 1}.")
        return text(descend(np.array(tokens, np.uint8).reshape(-1, ROWS)))
