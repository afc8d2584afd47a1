"""Sprite sheets: all sprites of a character on one picture, and where each lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from mintmark.core.canonical import Json
from mintmark.core.cast import Sprite
from mintmark.core.errors import TooLarge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLUMNS = 8
PADDING = 2
"""Clear pixels around every cell: textures do not bleed into each other."""
LARGEST_SIDE = 8192


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where everything lies."""

    character_id: str
    cell: int
    columns: int
    rows: int
    frames: tuple[tuple[Sprite, int, int], ...]
    """Each sprite with the left and top of its cell."""

    @property
    def width(self) -> int:
        """In pixels."""
        return self.columns * (self.cell + 2 * PADDING)

    @property
    def height(self) -> int:
        """In pixels."""
        return self.rows * (self.cell + 2 * PADDING)

    def json_value(self) -> dict[str, Json]:
        """Frames by name, as texture packers write them (JSON hash)."""
        frames: dict[str, Json] = {}
        for sprite, left, top in self.frames:
            frames[sprite.id] = {
                "frame": {"x": left, "y": top, "w": self.cell, "h": self.cell},
                "rotated": False,
                "trimmed": False,
                "spriteSourceSize": {"x": 0, "y": 0, "w": self.cell, "h": self.cell},
                "sourceSize": {"w": self.cell, "h": self.cell},
                "pose": sprite.pose,
                "emotion": sprite.emotion,
                "type": sprite.kind,
            }
        meta: Json = {
            "app": "mintmark",
            "version": "1.0",
            "image": f"{self.character_id}.png",
            "format": "RGBA8888",
            "size": {"w": self.width, "h": self.height},
            "scale": "1",
        }
        return {"frames": frames, "meta": meta}


def laid_out(character_id: str, sprites: Sequence[Sprite], cell: int) -> Sheet:
    """Sprites in rows, in their order.

    Raises: TooLarge where the picture would be larger than graphics cards take.
    """
    columns = min(COLUMNS, max(1, len(sprites)))
    rows = max(1, -(-len(sprites) // columns))
    step = cell + 2 * PADDING
    if max(columns, rows) * step > LARGEST_SIDE:
        most = LARGEST_SIDE // max(columns, rows) - 2 * PADDING
        raise TooLarge(
            f"{len(sprites)} sprites of {cell} pixels make a sheet beyond {LARGEST_SIDE} pixels; take at most {most}."
        )
    frames = tuple(
        (sprite, number % columns * step + PADDING, number // columns * step + PADDING)
        for number, sprite in enumerate(sprites)
    )
    return Sheet(character_id, cell, columns, rows, frames)


def drawn(sheet: Sheet, pictures: Sequence[bytes]) -> bytes:
    """The sheet as a PNG; `pictures` are the files of its frames, in their order."""
    import numpy as np

    from mintmark.craft.png import SMALL, encode_pixels
    from mintmark.craft.resample import fitted, inside

    out = np.zeros((sheet.height, sheet.width, 4), np.uint8)
    for (_, left, top), content in zip(sheet.frames, pictures, strict=True):
        pixels = decoded(content)
        wide, high = inside((pixels.shape[1], pixels.shape[0]), (sheet.cell, sheet.cell))
        small = fitted(pixels, wide, high)
        x, y = left + (sheet.cell - wide) // 2, top + sheet.cell - high
        out[y : y + high, x : x + wide] = small
    return encode_pixels(out, level=SMALL)


def decoded(content: bytes) -> "NDArray[np.uint8]":
    """A kept picture, shape (height, width, 4)."""
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        return np.ascontiguousarray(np.asarray(image.convert("RGBA"), np.uint8))
