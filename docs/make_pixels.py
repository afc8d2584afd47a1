"""Make the pictures of docs/pixels.md, every one drawn by the program itself.

Run it from the root of the project: .venv/bin/python docs/make_pixels.py
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from mintmark.craft.pixels.cel import Cel
from mintmark.modes.pixel.engine import compose
from mintmark.modes.pixel.spec import PixelSpec

HERE = Path(__file__).parent / "pictures"
GROUND = (58, 66, 82)

ITEMS = (
    "sword", "axe", "bow", "staff", "hammer", "shield", "helmet", "crown", "potion", "apple", "meat", "cupcake",
    "gem", "crystal", "key", "book", "chest", "lantern", "house", "tree", "cactus", "cart", "rocket", "skull",
)  # fmt: skip
MAPS = (
    ("grass", "water"),
    ("grass", "dirt"),
    ("sand", "water"),
    ("snow", "dirt"),
    ("dungeon", "lava"),
    ("stone", "grass"),
)
EFFECTS = ("fire", "slash", "lightning", "water", "explosion", "magic", "sparkle", "healing")


def cels(**fields: Any) -> tuple[Cel, ...]:
    """What a spec draws."""
    return compose(PixelSpec.read(fields)).cels


def contact(drawn: Sequence[Cel], columns: int, scale: int, name: str, gap: int = 4) -> None:
    """Cels side by side, enlarged."""
    wide, high = max(cel.width for cel in drawn), max(cel.height for cel in drawn)
    rows = -(-len(drawn) // columns)
    whole = np.full((rows * (high + gap) + gap, columns * (wide + gap) + gap, 3), GROUND, np.uint8)
    for number, cel in enumerate(drawn):
        top, left = gap + number // columns * (high + gap), gap + number % columns * (wide + gap)
        spot = whole[top : top + cel.height, left : left + cel.width]
        spot[cel.index > 0] = cel.rgba()[cel.index > 0][:, :3]
    image = Image.fromarray(whole.repeat(scale, axis=0).repeat(scale, axis=1))
    image.quantize(256, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def main() -> None:
    """All pictures of the page."""
    contact([cels(subject="item", item=item, size=48, seed=3)[0] for item in ITEMS], 12, 2, "pixel_items.png")
    contact(
        [
            cels(subject="scene", terrain=terrain, ground=ground, size=16, columns=16, rows=10, seed=seed, colors=99)[0]
            for seed, (terrain, ground) in enumerate(MAPS)
        ],
        3, 2, "pixel_tilesets.png",
    )  # fmt: skip
    strips = [cels(subject="effect", effect=effect, size=48, seed=3, frames=6) for effect in EFFECTS]
    contact([cel for strip in strips for cel in strip], 12, 2, "pixel_effects.png")
    sets = [cels(subject="interface", theme=theme, size=48) for theme in ("wood", "royal", "crystal", "sci_fi")]
    contact([cel for one in sets for cel in one], 19, 1, "pixel_interfaces.png")


if __name__ == "__main__":
    main()
