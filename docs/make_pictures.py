"""Make the pictures of README and docs: every one drawn by the program itself.

Run it from the root of the project: .venv/bin/python docs/make_pictures.py
"""

import io
from pathlib import Path
from typing import Any

from PIL import Image

from mintmark.assembly import House, build
from mintmark.flow.strike import export, strike

HERE = Path(__file__).parent / "pictures"
BONE, VOID = "#efe8da", "#0d0c0b"


def draw(house: House, side: int, **fields: Any) -> Image.Image:
    """A piece, fitted into a square of that side."""
    wish = house.wishes.resolve("ink", {"seed": 7, **fields})
    with Image.open(io.BytesIO(strike(wish).picture.content)) as picture:
        image = picture.convert("RGBA")
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return image


def sheet(pictures: list[Image.Image], columns: int, side: int, ground: str, gap: int = 24) -> Image.Image:
    """Pictures side by side on a ground."""
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGBA", (columns * (side + gap) + gap, rows * (side + gap) + gap), ground)
    for index, picture in enumerate(pictures):
        x = gap + (index % columns) * (side + gap) + (side - picture.width) // 2
        y = gap + (index // columns) * (side + gap) + (side - picture.height) // 2
        whole.alpha_composite(picture, (x, y))
    return whole.convert("RGB")


def save(image: Image.Image, name: str) -> None:
    """Write a picture small enough for a page."""
    image.quantize(128, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def main() -> None:
    """All pictures."""
    HERE.mkdir(exist_ok=True)
    house = build(data_root="unused")
    chosen = [
        {"subject": "enso", "seed": 3},
        {"subject": "giraffe", "seed": 1},
        {"subject": "kangaroo", "seed": 2},
        {"subject": "moth", "seed": 4},
        {"subject": "sigil", "seed": 0},
        {"subject": "mystic_eye", "seed": 3},
        {"subject": "ouroboros", "seed": 3},
        {"subject": "ink_crab", "seed": 1},
        {"subject": "spectral_serpent", "seed": 0},
        {"subject": "floating_island", "seed": 1},
        {"subject": "void_orb", "seed": 1},
        {"subject": "runic_circle", "seed": 1},
    ]
    save(sheet([draw(house, 230, **fields) for fields in chosen], 6, 230, BONE), "subjects.png")
    chaos = [draw(house, 230, subject="enso", seed=3, chaos=value) for value in (0.0, 0.5, 1.0, 1.5, 2.0)]
    wet = [draw(house, 230, subject="enso", seed=3, wetness=value) for value in (0.0, 0.25, 0.5, 0.75, 1.0)]
    save(sheet(chaos + wet, 5, 230, BONE), "chaos-and-wetness.png")
    seeds = [draw(house, 230, subject="giraffe", seed=seed) for seed in range(6)]
    save(sheet(seeds, 6, 230, BONE), "seeds.png")
    night = {"ink": "#d4c5b0", "wash": "#26241f", "accent": "#8c8272"}
    dark = [
        draw(house, 230, subject=subject, seed=seed, **night)
        for subject, seed in (("enso", 1), ("sigil", 5), ("moth", 2), ("ouroboros", 2), ("rune_stone", 3))
    ]
    save(sheet(dark, 5, 230, VOID), "bone-on-void.png")
    briefs = [
        "burning rage",
        "a calm quiet morning",
        "a moth in the moonlight, deep indigo",
        "an ancient seal, gold on umber",
    ]
    mode = house.modes.get("ink")
    assert mode.director is not None
    directed = [draw(house, 300, **mode.director(brief).spec) for brief in briefs]
    save(sheet(directed, 4, 300, BONE), "directed.png")
    wish = house.wishes.resolve("ink", {"subject": "kangaroo", "seed": 2, "paper": BONE})
    (HERE / "replay.png").write_bytes(export(wish, strike(wish), "replay").content)


if __name__ == "__main__":
    main()
