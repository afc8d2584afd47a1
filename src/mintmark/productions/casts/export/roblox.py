"""Roblox: classic shirt and trousers on their templates, face, T-shirt and icon, and a description of the avatar.

Source: Roblox creator documentation, "Classic clothing", "HumanoidDescription", and "Assets API".
"""

from collections.abc import Mapping

import numpy as np

from mintmark.core.canonical import Json
from mintmark.craft.palette import Rgb, rgb, to_hex
from mintmark.craft.pixels.ramps import ramp
from mintmark.productions.casts.export.enlarged import Pixels, centered, clear, encoded
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.likeness import ADULT_CENTIMETERS, centimeters, described
from mintmark.productions.casts.export.page import trimmed
from mintmark.productions.casts.export.text import json_file, share
from mintmark.productions.casts.export.texturepacker import as_hash

TEMPLATE = (585, 559)
TORSO: Mapping[str, tuple[int, int, int, int]] = {
    "up": (231, 8, 128, 64), "front": (231, 74, 128, 128), "right": (165, 74, 64, 128), "left": (361, 74, 64, 128),
    "back": (427, 74, 128, 128), "down": (231, 204, 128, 64),
}  # fmt: skip
RIGHT_LIMB: Mapping[str, tuple[int, int, int, int]] = {
    "up": (217, 289, 64, 64), "left": (19, 355, 64, 128), "back": (85, 355, 64, 128), "right": (151, 355, 64, 128),
    "front": (217, 355, 64, 128), "down": (217, 485, 64, 64),
}  # fmt: skip
LEFT_LIMB: Mapping[str, tuple[int, int, int, int]] = {
    "up": (308, 289, 64, 64), "front": (308, 355, 64, 128), "left": (374, 355, 64, 128), "back": (440, 355, 64, 128),
    "right": (506, 355, 64, 128), "down": (308, 485, 64, 64),
}  # fmt: skip
"""Where the faces of torso and limbs lie on a template: left, top, width, height."""
SHIRT_SIDE, FACE_SIDE, ICON_SIDE = 512, 256, 512
GRAIN = 8
"""One pixel of the pattern fills so many of the template."""
SLEEVELESS = frozenset({"vest", "overalls", "toga", "bare"})
TO_THE_KNEE = frozenset({"shorts", "kilt", "skirt"})
LONG = frozenset({"robe", "dress", "coat", "toga"})
HEIGHT, WIDTH = (0.9, 1.05), (0.7, 1.0)
"""What Roblox lets an avatar be, as shares of its usual body."""


def write(kit: Kit) -> dict[str, bytes]:
    """The pictures that are uploaded, and what is told of them."""
    page, image = trimmed(kit.cels), f"{kit.id}_sheet.png"
    still = kit.clip(next(iter(kit.motions))).cels[0]
    left, top, wide, high = still.box()
    figure = still.cropped(left - 1, top - 1, wide + 2, high + 2).rgba()
    face = kit.portrait("happy", 128).rgba()
    return {
        "shirt.png": encoded(shirt(kit)),
        "pants.png": encoded(pants(kit)),
        "tshirt.png": encoded(centered(figure, SHIRT_SIDE, SHIRT_SIDE)),
        "face.png": encoded(centered(face, FACE_SIDE, FACE_SIDE)),
        "icon.png": encoded(centered(face, ICON_SIDE, ICON_SIDE)),
        image: page.picture,
        f"{kit.id}_sheet.json": json_file(as_hash(kit, page, image)),
        "avatar.json": json_file(_descriptor(kit, image)),
    }


def shirt(kit: Kit) -> Pixels:
    """The template of torso and arms."""
    colors, top = kit.dna.colors, kit.dna.clothes.top
    cloth, accent = rgb(colors.metal if top in ("plate", "chainmail") else colors.cloth_a), rgb(colors.accent)
    out = clear(*TEMPLATE)
    if top != "bare":
        for name, box in TORSO.items():
            _cloth(out, box, cloth, folds=name in ("front", "back"))
            if name not in ("up", "down"):
                _band(out, box, rgb(colors.leather), 112, 128)
        _band(out, TORSO["front"], ramp(cloth, 4)[0], 0, 112, 60, 68)
        _band(out, TORSO["front"], accent, 112, 128, 56, 72)
    for limb in (RIGHT_LIMB, LEFT_LIMB):
        for name, box in limb.items():
            if name == "down" or (name != "up" and top in SLEEVELESS):
                _cloth(out, box, rgb(colors.skin), folds=False)
            elif top != "bare":
                _cloth(out, box, cloth, folds=False)
                if name != "up":
                    _band(out, box, accent, 88, 96)
                    _band(out, box, rgb(colors.skin), 96, 128)
    return out


def pants(kit: Kit) -> Pixels:
    """The template of hips and legs."""
    colors, clothes = kit.dna.colors, kit.dna.clothes
    is_long = clothes.top in LONG
    cloth = rgb(colors.cloth_a if is_long else colors.cloth_b)
    boots = rgb(
        colors.skin if clothes.feet == "bare" else colors.metal if clothes.feet == "greaves" else colors.leather
    )
    out = clear(*TEMPLATE)
    for name, box in TORSO.items():
        if name != "up":
            _cloth(out, box, cloth, folds=False)
    for limb in (RIGHT_LIMB, LEFT_LIMB):
        for name, box in limb.items():
            if name == "down":
                _cloth(out, box, boots, folds=False)
                continue
            _cloth(out, box, cloth, folds=name == "front")
            if name != "up":
                if clothes.bottom in TO_THE_KNEE and not is_long:
                    _band(out, box, rgb(colors.skin), 56, 96)
                _band(out, box, boots, 88, 128)
    return out


def _cloth(out: Pixels, box: tuple[int, int, int, int], color: Rgb, *, folds: bool) -> None:
    """A face of cloth: light from above, and folds that hang down."""
    left, top, wide, high = box
    shades = np.array(ramp(color, 4), np.uint8)
    rows, columns = np.arange(high) // GRAIN, np.arange(wide) // GRAIN
    step = np.where(rows * GRAIN < high // 6, 3, np.where(rows * GRAIN < high * 3 // 4, 2, 1))[:, None]
    fold = (columns % 5 == 1) & folds
    step = np.maximum(step - fold[None, :], 0)
    edge = (columns == 0) | (columns == columns[-1])
    step = np.maximum(step - edge[None, :], 0)
    out[top : top + high, left : left + wide, :3] = shades[step]
    out[top : top + high, left : left + wide, 3] = 255


def _band(
    out: Pixels, box: tuple[int, int, int, int], color: Rgb, first: int, last: int, start: int = 0, end: int = 128
) -> None:
    """A stripe across a face, from one row of it to another, lit along its upper border."""
    left, top, wide, high = box
    start, end, last = min(start, wide), min(end, wide), min(last, high)
    shades = ramp(color, 4)
    out[top + first : top + last, left + start : left + end] = (*shades[2], 255)
    out[top + first : top + min(first + 4, last), left + start : left + end] = (*shades[3], 255)


def _within(value: float, bounds: tuple[float, float]) -> float:
    """A share within what Roblox allows; what was meant stands beside it."""
    return share(min(max(value, bounds[0]), bounds[1]))


def _descriptor(kit: Kit, image: str) -> dict[str, Json]:
    colors, body = kit.dna.colors, kit.dna.body
    tall, broad = centimeters(kit.dna) / ADULT_CENTIMETERS, 0.85 + 0.15 * body.bulk
    limbs = ("HeadColor", "LeftArmColor", "RightArmColor", "LeftLegColor", "RightLegColor", "TorsoColor")
    skin: dict[str, Json] = {name: to_hex(rgb(colors.skin)) for name in limbs}
    kinds = (("shirt.png", "Shirt"), ("pants.png", "Pants"), ("tshirt.png", "TShirt"))
    pictures = (("face.png", "Decal"), ("icon.png", "Image"), (image, "Image"))
    return {
        "format": "mintmark-roblox/1",
        "character": described(kit),
        "humanoid_description": {
            **skin,
            "HeightScale": _within(tall, HEIGHT),
            "WidthScale": _within(broad, WIDTH),
            "HeadScale": _within(body.head, (0.95, 1.0)),
            "ProportionScale": 0,
            "BodyTypeScale": 0,
        },
        "meant": {"height": share(tall), "width": share(broad), "head": share(body.head)},
        "template": {"width": TEMPLATE[0], "height": TEMPLATE[1]},
        "uploads": [
            {"file": name, "assetType": kind, "displayName": f"{kit.title} {kind}", "description": ""}
            for name, kind in (*kinds, *pictures)
        ],
    }
