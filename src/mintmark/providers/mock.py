"""A stand-in for makers of pictures: no network, no cost, and the same slate for the same question.

The slate shows what was asked: the palette, where things stand in the frame, and the camera, lettered. It is drawn in
whole numbers with a fixed bitmap font. Raise `MODEL` when equal questions would give other slates.
"""

import asyncio
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import ProviderRefused
from mintmark.core.plan import Ask, Capability, Reply

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw

MODEL = "slate-1"
_COLORS = ((239, 230, 216), (28, 25, 23), (196, 184, 166), (176, 62, 40))
_BONE, _INK, _FAINT, _ACCENT = range(4)
"""Places in the palette of every slate; its swatches come after them."""
_HEX = re.compile(r"#([0-9a-fA-F]{6})\b")
_MOST_SWATCHES, _MOST_BOXES = 6, 5
_ACROSS = {"left": 1, "right": 3}
_DOWN = {"top": 1, "upper": 1, "background": 1, "bottom": 3, "lower": 3, "foreground": 3}
_SIZES = {"small": 5, "tiny": 6, "large": 2, "huge": 2, "dominant": 2, "medium": 3}
"""Which part of the frame's height a thing takes: a half, a third …"""
_LETTER = (6, 11)
"""Width and height of a sign of the font, in pixels."""
_LONGEST_NAME = 22
_LARGEST = 4096


class Mock:
    """See `Provider`."""

    name = "mock"
    is_free = True
    capabilities = frozenset({Capability.IMAGE})

    def __init__(self, *, model: str = MODEL) -> None:
        self.model = model

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`."""
        if ask.capability not in self.capabilities:
            raise ProviderRefused(self.name, f"The mock draws slates; it has no {ask.capability.value}.", status=400)
        width, height = (ask.settings.get(side, 512) for side in ("width", "height"))
        if not (isinstance(width, int) and isinstance(height, int) and min(width, height) >= 1):
            raise ProviderRefused(self.name, f"A slate has no size of {width} x {height}.", status=422)
        if max(width, height) > _LARGEST:
            raise ProviderRefused(self.name, f"A slate has at most {_LARGEST} pixels a side.", status=413)
        content = await asyncio.to_thread(draw_slate, ask.words, ask.settings, width, height)
        return Reply(ask.name, self.name, self.model, {"seed": ask.settings.get("seed")}, content, "image/png")


def draw_slate(words: str, settings: Mapping[str, Json], width: int, height: int) -> bytes:
    """A slate of that size, as a PNG."""
    import numpy as np
    from PIL import Image, ImageDraw

    from mintmark.craft.png import Palette, encode_indexed

    prompt = _prompt(settings)
    plain = canonical({"words": words, "settings": dict(settings)})
    digest = hashlib.sha256(plain).hexdigest()
    colors = palette(prompt, digest)
    picture = Image.new("P", (width, height), _BONE)  # a few flat colors: quick to write, and small
    pen = ImageDraw.Draw(picture)
    unit = max(1, min(width, height) // 180)
    bar = 14 * unit
    _clapper(pen, width, bar)
    frame = (4 * unit, bar + 4 * unit, width - 4 * unit - 1, height - 34 * unit)
    _frame(pen, frame, unit)
    for number, thing in enumerate(_things(prompt), 1):
        _box(picture, pen, frame, unit, number, thing)
    _swatches(pen, len(colors), width, bar, unit)
    for row, line in enumerate(_lines(words, prompt, settings, digest)):
        _letter(picture, (5 * unit, height - (32 - 10 * row) * unit), line, unit, _INK if row != 2 else _ACCENT)
    return encode_indexed(np.asarray(picture, np.uint8), Palette((*_COLORS, *colors)))


def palette(prompt: Mapping[str, Any], digest: str) -> list[tuple[int, int, int]]:
    """The colors that the question names; without any, four that belong to it."""
    named = list(dict.fromkeys(_HEX.findall(canonical(dict(prompt)).decode())))[:_MOST_SWATCHES]
    codes = named or [digest[start : start + 6] for start in (0, 6, 12, 18)]
    return [(int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)) for code in codes]


def _prompt(settings: Mapping[str, Json]) -> Mapping[str, Any]:
    from mintmark.providers import _wire

    found = settings.get("structured_prompt")
    read = _wire.parsed(found) if isinstance(found, str) else found
    return read if isinstance(read, Mapping) else {}


def _things(prompt: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    objects = prompt.get("objects")
    found = objects if isinstance(objects, list) else []
    yield from (one for one in found[:_MOST_BOXES] if isinstance(one, Mapping))


def _lines(words: str, prompt: Mapping[str, Any], settings: Mapping[str, Json], digest: str) -> tuple[str, str, str]:
    """What is lettered below: the subject, the camera, and what tells this slate from every other."""
    seen = prompt.get("photographic_characteristics")
    camera: Mapping[str, Any] = seen if isinstance(seen, Mapping) else {}
    told = [str(camera[name]) for name in ("lens_focal_length", "camera_angle", "depth_of_field") if camera.get(name)]
    subject = str(prompt.get("short_description") or words or "untitled")
    size = f"{settings.get('width', 512)}x{settings.get('height', 512)}"
    return (
        subject,
        " / ".join(told) or "camera as it stands",
        f"MOCK {size} SEED {settings.get('seed', 0)} {digest[:12]}",
    )


def _clapper(pen: "ImageDraw", width: int, bar: int) -> None:
    pen.rectangle((0, 0, width, bar), fill=_INK)
    for left in range(-bar, width + bar, 2 * bar):
        pen.polygon([(left, bar), (left + bar, 0), (left + 2 * bar, 0), (left + bar, bar)], fill=_BONE)
    pen.rectangle((0, bar, width, bar + max(1, bar // 14)), fill=_INK)


def _frame(pen: "ImageDraw", frame: tuple[int, int, int, int], unit: int) -> None:
    """The frame with its thirds."""
    left, top, right, bottom = frame
    if right <= left or bottom <= top:
        return
    for part in (1, 2):
        x, y = left + (right - left) * part // 3, top + (bottom - top) * part // 3
        pen.line((x, top, x, bottom), fill=_FAINT, width=max(1, unit // 2))
        pen.line((left, y, right, y), fill=_FAINT, width=max(1, unit // 2))
    pen.rectangle(frame, outline=_INK, width=unit)


def _box(
    picture: "Image.Image",
    pen: "ImageDraw",
    frame: tuple[int, int, int, int],
    unit: int,
    number: int,
    thing: Mapping[str, Any],
) -> None:
    """A box where a thing stands, by the words that say where and how large."""
    left, top, right, bottom = frame
    if bottom <= top:
        return
    said = f"{thing.get('location', '')} {thing.get('relative_size', '')}".lower()
    across = next((part for word, part in _ACROSS.items() if word in said), 2)
    down = next((part for word, part in _DOWN.items() if word in said), 2)
    high = (bottom - top) // next((part for word, part in _SIZES.items() if word in said), 3)
    wide = high * 3 // 4
    x, y = left + (right - left) * across // 4, top + (bottom - top) * down // 4
    box = (x - wide // 2, y - high // 2, x + wide // 2, y + high // 2)
    if wide < 8 * unit:
        return
    pen.rectangle(box, outline=_ACCENT, width=unit)
    pen.line((x - 3 * unit, y, x + 3 * unit, y), fill=_ACCENT, width=unit)
    pen.line((x, y - 3 * unit, x, y + 3 * unit), fill=_ACCENT, width=unit)
    name = f"{number} {thing.get('description', '')}"[:_LONGEST_NAME]
    _letter(picture, (box[0], max(top + unit, box[1] - (_LETTER[1] + 1) * unit)), name, unit, _ACCENT)


def _swatches(pen: "ImageDraw", count: int, width: int, bar: int, unit: int) -> None:
    side = 10 * unit
    for place in range(count):
        right = width - 8 * unit - (count - 1 - place) * (side + 2 * unit)
        box = (right - side, bar + 8 * unit, right, bar + 8 * unit + side)
        pen.rectangle(box, fill=len(_COLORS) + place, outline=_INK)


def _letter(picture: "Image.Image", at: tuple[int, int], text: str, unit: int, color: int) -> None:
    """A line of text, in signs that the font has, cut where the picture ends."""
    from PIL import Image, ImageDraw

    most = max(1, (picture.width - at[0]) // (_LETTER[0] * unit))
    plain = " ".join(text.encode("latin-1", "replace").decode("latin-1").split())[:most]
    if not plain:
        return
    line = Image.new("1", (_LETTER[0] * len(plain), _LETTER[1]))
    ImageDraw.Draw(line).text((0, 0), plain, fill=1, font=_font())
    scaled = line.resize((line.width * unit, line.height * unit), Image.Resampling.NEAREST)
    picture.paste(color, at, scaled)


@cache
def _font() -> Any:
    from PIL import ImageFont

    return ImageFont.load_default_imagefont()
