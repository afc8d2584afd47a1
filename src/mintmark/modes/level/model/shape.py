"""The measures of the column transformer, and how its weights are named.

A column is read bottom to top: its code 0 is the lowest tile. The network sees the whole previous column at once, what
is still wanted of the level as classes (`conditions.py`), and the columns before through attention; a small head then
writes the tiles of the next column one on another.
"""

from dataclasses import dataclass

from mintmark.modes.level.model.conditions import CONDITION_ROWS

TILE_CODES = 16
COLUMN_TILES = 14
WRITTEN_CODES = 13
"""Codes from here on (path, masked, spare) are never written by the model."""
NOTHING = 15
"""Stands where there is no tile: left of the first column, under the lowest row."""
NEAR = 2
"""So many tiles below are seen by place, beside all of them by row."""
LEFT = 3
"""So many tiles of the column before are seen by place: one lower, beside, one higher."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide and deep a network is."""

    width: int = 192
    layers: int = 4
    heads: int = 6
    inner: int = 512
    """The width of the feed-forward part."""
    window: int = 40
    """So many columns back attention looks."""
    head: int = 128
    """The width of the part that writes tiles."""

    def tensors(self) -> dict[str, tuple[int, ...]]:
        """The name and shape of every tensor, in a fixed order."""
        width, inner, head = self.width, self.inner, self.head
        named: dict[str, tuple[int, ...]] = {
            "tile": (COLUMN_TILES * TILE_CODES, width),
            "begin": (width,),
            "condition": (CONDITION_ROWS, width),
        }
        for layer in range(self.layers):
            named |= {
                f"layer{layer}.norm1": (width,),
                f"layer{layer}.qkv": (width, 3 * width),
                f"layer{layer}.out": (width, width),
                f"layer{layer}.norm2": (width,),
                f"layer{layer}.up": (width, inner),
                f"layer{layer}.down": (inner, width),
                f"layer{layer}.distance": (self.heads, self.window),
            }
        return named | {
            "norm": (width,),
            "head.enter": (width, head),
            "head.row": (COLUMN_TILES, head),
            "head.below": (COLUMN_TILES * TILE_CODES, head),
            "head.near": (NEAR * TILE_CODES, head),
            "head.left": (LEFT * TILE_CODES, head),
            "head.mix": (head, head),
            "head.mix_bias": (head,),
            "head.tile": (head, TILE_CODES),
            "head.tile_bias": (COLUMN_TILES, TILE_CODES),
        }
