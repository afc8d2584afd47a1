"""Make the pictures of docs/sprites.md, every one drawn by the program itself.

Run it from the root of the project: .venv/bin/python docs/make_sprites.py
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mintmark.craft.resample import fitted
from mintmark.craft.rig.repertoire import ACTIONS, EMOTIONS, STORY_POSES
from mintmark.modes.sprite.director import read
from mintmark.modes.sprite.engine import pixels
from mintmark.modes.sprite.spec import Setting, SpriteSpec, Style

HERE = Path(__file__).parent / "pictures"
PAPER = (250, 247, 240, 255)
COLORS = 128

LUCY = {
    "colors": {"skin": "#f0c39a", "hair": "#7a4a2a", "eyes": "#4a86b5", "cloth_a": "#c9473f", "cloth_b": "#3f5f8a"},
    "hair": {"style": "pigtails"},
    "body": {"age": "child", "form": "feminine"},
    "clothes": {"top": "hoodie", "bottom": "trousers", "feet": "boots"},
    "accessories": ["scarf"],
}
CAST = (
    "a small girl with pigtails and a yellow dress",
    "an old woman with glasses, a scarf and a long dress",
    "a strong warrior with a sword, plate armor and a red cloak",
    "a brown dog",
    "a green dragon",
)
DOING = ("standing", "walking", "running", "jumping", "sitting", "sleeping")
HOURS = ("day", "evening", "night")


def picture(width: int, height: int, **fields: Any) -> Image.Image:
    """A sprite drawn twice as large as it is shown."""
    drawn = pixels(SpriteSpec.read({**fields, "width": width * 2, "height": height * 2}))
    return Image.fromarray(fitted(_opaque(drawn), width, height))


def _opaque(drawn: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if drawn.shape[2] == 3:
        return drawn
    ground = Image.new("RGBA", (drawn.shape[1], drawn.shape[0]), PAPER)
    ground.alpha_composite(Image.fromarray(drawn))
    return np.asarray(ground.convert("RGB"))


def contact(pictures: Sequence[Image.Image], columns: int, name: str) -> None:
    """Pictures side by side."""
    wide, high = pictures[0].size
    whole = Image.new("RGB", (wide * columns, high * -(-len(pictures) // columns)), PAPER[:3])
    for number, one in enumerate(pictures):
        whole.paste(one, (number % columns * wide, number // columns * high))
    whole.quantize(COLORS, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def main() -> None:
    """All pictures of the page."""
    mood = [
        {"dna": LUCY, "style": "storybook", "pose": pose, "emotion": mood} for pose in STORY_POSES for mood in EMOTIONS
    ]
    contact([picture(144, 144, **fields) for fields in mood], len(EMOTIONS), "sprite_matrix.png")
    people = [read(words).spec["dna"] for words in CAST]
    told = [{"dna": dna, "style": "storybook", "pose": pose, "emotion": "happy"} for dna in people for pose in DOING]
    contact([picture(150, 150, **fields) for fields in told], len(DOING), "sprite_cast.png")
    doing = [{"dna": LUCY, "style": "watercolor", "pose": pose, "emotion": "happy"} for pose in ACTIONS]
    hands = [{"dna": LUCY, "style": style, "emotion": "excited"} for style in Style]
    contact([picture(150, 150, **fields) for fields in (*doing, *hands)], 6, "sprite_actions.png")
    places = [
        {"subject": "background", "setting": setting, "style": "storybook", "time_of_day": hour}
        for setting in tuple(Setting)[:12]
        for hour in HOURS
    ]
    contact([picture(176, 99, **fields) for fields in places], 6, "sprite_places.png")


if __name__ == "__main__":
    main()
