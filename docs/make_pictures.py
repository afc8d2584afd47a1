"""Make the pictures of README and docs: every one drawn by the program itself.

Run it from the root of the project: .venv/bin/python docs/make_pictures.py
"""

import io
import os
import subprocess
import sys
import tempfile
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


PRODUCTS = (
    ("headphones", "plastic", "satin", "#2b3440"),
    ("earbuds", "plastic", "glossy", "#f2f2ef"),
    ("camera", "metal", "satin", "#9a9ca0"),
    ("camera_lens", "plastic", "matte", "#26282b"),
    ("phone", "metal", "matte", "#5b6673"),
    ("laptop", "metal", "matte", "#b9bcc1"),
    ("speaker", "wood", "satin", "#8a5a30"),
    ("watch", "metal", "glossy", "#c9a66a"),
    ("mug", "ceramic", "glossy", "#d8573a"),
    ("bowl", "ceramic", "satin", "#5f8f8a"),
    ("bottle", "glass", "glossy", "#7fb08f"),
    ("can", "metal", "satin", "#c8372d"),
    ("jar", "plastic", "glossy", "#e9dccb"),
    ("tube", "plastic", "satin", "#8fb3a8"),
    ("vase", "ceramic", "matte", "#c9b8a0"),
    ("wine_glass", "glass", "glossy", "#eef6f4"),
    ("lamp", "ceramic", "satin", "#2f5d62"),
    ("chair", "plastic", "matte", "#d9a441"),
    ("table", "wood", "satin", "#9c6b3d"),
    ("shoe", "fabric", "matte", "#3f5f8f"),
    ("bag", "leather", "satin", "#8a4b2a"),
    ("book", "fabric", "matte", "#7a2230"),
    ("box", "paper", "matte", "#c49a6c"),
    ("candle", "glass", "satin", "#f0d9c0"),
    ("ring", "metal", "glossy", "#e6b85c"),
    ("ball", "rubber", "satin", "#c8642c"),
)
"""The stand-ins in materials that suit them."""


def shot_products(house: House) -> None:
    """All stand-ins on one seamless backdrop."""
    side = 240
    pictures = []
    for shape, material, finish, color in PRODUCTS:
        thing = {"kind": "product", "shape": shape, "material": material, "finish": finish, "color": color, "size": 1.6}
        fields = {
            "seed": 1,
            "subjects": [thing],
            "camera": {"position": {"x": 0, "y": 1.9, "z": 5}, "look_at": {"x": 0, "y": 0.66, "z": 0}, "fov": 27},
            "background": {"hex": "#e9edf0"},
            "lens": {"aperture": 8},
            "output": {"width": side, "height": side, "samples": 32},
        }
        wish = house.wishes.resolve("shot", fields)
        with Image.open(io.BytesIO(strike(wish).picture.content)) as picture:
            pictures.append(picture.convert("RGBA"))
    whole = sheet(pictures, 7, side, "#e9edf0", gap=0)
    save_frames(whole, "shot_products.png")


def wide_sheet(pictures: list[Image.Image], columns: int, gap: int = 10) -> Image.Image:
    """Frames of one size side by side."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), BONE)
    for index, picture in enumerate(pictures):
        x, y = gap + (index % columns) * (width + gap), gap + (index // columns) * (height + gap)
        whole.paste(picture, (x, y))
    return whole


def save_frames(image: Image.Image, name: str) -> None:
    """Write frames with as many colors as a small picture holds."""
    dithered = image.quantize(palette=image.quantize(256), dither=Image.Dither.FLOYDSTEINBERG)
    dithered.save(HERE / name, optimize=True)


def frame(house: House, **fields: Any) -> Image.Image:
    """One shot."""
    wish = house.wishes.resolve("shot", {"seed": 2, **fields})
    with Image.open(io.BytesIO(strike(wish).picture.content)) as picture:
        return picture.convert("RGB")


def shot_people(house: House) -> None:
    """Poses of eight people, and six expressions of two faces."""
    poses = (
        ("Anna", "talking", 1.7),
        ("David", "arms_crossed", 1.83),
        ("Grandma Rose", "sitting", 1.62),
        ("Boss Karen", "pointing", 1.72),
        ("Tom", "walking", 1.86),
        ("Lily", "hands_up", 1.15),
        ("Peter", "phoning", 1.8),
        ("Olga", "leaning", 1.68),
        ("Hugo", "running", 1.78),
        ("Maria", "holding", 1.66),
        ("Ben", "crouching", 1.75),
        ("Irma", "kneeling", 1.7),
        ("Karl", "fighting", 1.8),
        ("Mia", "reaching", 1.69),
        ("Jack", "falling", 1.8),
        ("Zoe", "driving", 1.7),
    )
    camera = {"position": {"x": 2.0, "y": 1.35, "z": 4.9}, "look_at": {"y": 0.95}}
    figures = [
        frame(
            house,
            subjects=[{"kind": "person", "name": name, "pose": pose, "height": height, "facing": 8}],
            camera=camera,
            lens={"focal_length": 112, "aperture": 16},
            background={"hex": "#d9d2c4"},
            output={"width": 190, "height": 285, "samples": 24},
        )
        for name, pose, height in poses
    ]
    faces = [
        frame(
            house,
            subjects=[{"kind": "person", "name": name, "expression": expression, "facing": 18}],
            camera={"position": {"x": 0.15, "y": 1.64, "z": 1.5}, "look_at": {"y": 1.58}},
            lens={"focal_length": 85, "aperture": 5.6},
            background={"hex": "#d9d2c4"},
            output={"width": 257, "height": 257, "samples": 24},
        )
        for name in ("Maria", "David")
        for expression in ("neutral", "happy", "sad", "angry", "afraid", "surprised")
    ]
    upper, lower = wide_sheet(figures, 8), wide_sheet(faces, 6)
    whole = Image.new("RGB", (max(upper.width, lower.width), upper.height + lower.height - 10), BONE)
    whole.paste(upper, (0, 0))
    whole.paste(lower, ((whole.width - lower.width) // 2, upper.height - 10))
    save_frames(whole, "shot_people.png")


def shot_sets(house: House) -> None:
    """Two people in every place, and an over-the-shoulder traced and drawn."""
    anna = {"name": "Anna", "pose": "talking", "position": {"x": -0.55}, "facing": 70, "height": 1.7}
    david = {"name": "David", "position": {"x": 0.6}, "facing": -65, "height": 1.82}
    talkers = [
        {"kind": "person", **anna, "look_at": {"x": 0.6, "y": 1.68}},
        {"kind": "person", **david, "look_at": {"x": -0.6, "y": 1.6}},
    ]
    two_shot = {"position": {"x": 0.4, "y": 1.55, "z": 4.8}, "look_at": {"y": 1.15, "z": -0.5}}
    inside = ("room", "office", "kitchen", "bedroom", "cafe", "corridor", "warehouse", "alley")
    places = (*inside, "street", "rooftop", "road", "park", "forest", "beach", "desert", "mountains")
    size = {"width": 320, "height": 180, "samples": 24}
    day = {
        "sky": {"sun": 1.7, "elevation": 42, "azimuth": 50, "intensity": 0.27},
        "key_light": {"intensity": 0.25, "position": {"x": 2, "y": 3, "z": 4}},
    }
    frames = [
        frame(
            house,
            subjects=talkers,
            background={"place": place, "hex": "#d3c8b4"},
            camera=two_shot,
            lens={"focal_length": 30, "aperture": 8},
            output=size,
            **({} if place in inside else {"lighting": day}),
        )
        for place in places
    ]
    over = {"position": {"x": 1.5, "y": 1.74, "z": 0.62}, "look_at": {"x": -0.6, "y": 1.52, "z": -0.05}}
    for place, tier in (("cafe", "traced"), ("cafe", "board"), ("street", "traced"), ("street", "board")):
        frames.append(
            frame(
                house,
                subjects=talkers,
                background={"place": place, "hex": "#d3c8b4"},
                camera=over,
                lens={"focal_length": 38, "aperture": 2.8},
                output={**size, "tier": tier},
                **({} if place == "cafe" else {"lighting": day}),
            )
        )
    save_frames(wide_sheet(frames, 4), "shot_sets.png")


def storyboard() -> None:
    """The example scene, planned and traced as its command does it: the contact sheet of its bundle."""
    scene = HERE.parents[1] / "examples" / "scene.csv"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mintmark", "shots", "run", str(scene), "--out", "bundle"]
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, "MINTMARK_DATA_ROOT": folder})  # noqa: S603
        with Image.open(Path(folder) / "bundle" / "contact_sheet.png") as picture:
            small = picture.convert("RGB").resize((picture.width * 3 // 4, picture.height * 3 // 4))
    save_frames(small, "storyboard.png")


def levels(house: House) -> None:
    """One level of each theme, all of the same words."""
    words = "some pipes, some enemies, some blocks, high elevation"
    pictures = []
    for theme in ("plains", "underground", "castle", "sky", "athletic"):
        wish = house.wishes.resolve("level", {"prompt": words, "columns": 75, "theme": theme, "seed": 3})
        content = strike(wish).picture.content
        pictures.append(Image.open(io.BytesIO(content)).convert("RGB"))
    wide_sheet(pictures, 1, gap=8).quantize(200).save(HERE / "levels.png", optimize=True)


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
    shot_products(house)
    shot_people(house)
    shot_sets(house)
    storyboard()
    levels(house)


if __name__ == "__main__":
    main()
