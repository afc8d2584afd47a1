"""The `.aseprite` file itself: frames, layers by parts of the body, tags, and the foot as a slice.

Source: Aseprite, "Aseprite File Format (.ase/.aseprite) Specifications", docs/ase-file-specs.md.
"""

import struct
from collections.abc import Iterator, Sequence

import deflate
import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import TooLarge
from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import Cel, united
from mintmark.craft.rig.figure import PARTS
from mintmark.productions.casts.export.kit import Clip

MAGIC, FRAME_MAGIC = 0xA5E0, 0xF1FA
LAYER, CEL, PROFILE, TAGS, PALETTE, SLICE = 0x2004, 0x2005, 0x2007, 0x2018, 0x2019, 0x2022
LEVEL = 6
"""Of libdeflate, whose version is pinned."""
MOST_FRAMES = 0xFFFF
LAYERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("cloak", frozenset({"cloak", "wing_left", "wing_right", "tail", "pack"})),
    ("legs", frozenset({"leg_left", "leg_right", "foot_left", "foot_right"})),
    ("body", frozenset({"torso", "hips"})),
    ("arms", frozenset({"arm_left", "arm_right", "hand_left", "hand_right"})),
    ("head", frozenset({"head", "face"})),
    ("hair", frozenset({"hair"})),
    ("headgear", frozenset({"headgear"})),
    ("gear", frozenset({"weapon", "off_hand"})),
    ("extras", frozenset({"pet", "prop", "effect"})),
    ("lines", frozenset()),
)
"""Layers from the lowest up, and the parts on each; lines are what belongs to no part. No two layers share a pixel."""
TAG_COLORS: tuple[Rgb, ...] = (
    (0, 0, 0),
    (254, 91, 89),
    (247, 165, 71),
    (106, 205, 91),
    (87, 185, 242),
    (209, 134, 223),
)


def encode(clips: Sequence[Clip]) -> bytes:
    """A `.aseprite` file: a frame for each cel, a tag for each clip, a layer for each group of parts.

    Raises: TooLarge for more frames than the format counts.
    """
    cels = united([cel for clip in clips for cel in clip.cels])
    if len(cels) > MOST_FRAMES:
        raise TooLarge(f"{len(cels)} frames are more than the {MOST_FRAMES} of an .aseprite file.")
    layers = tuple(name for name, _ in LAYERS)
    table = _layer_of_part()
    frames = []
    for place, cel in enumerate(cels):
        first = list(_opening(cel, layers, clips)) if place == 0 else []
        chunks = [*first, *_cels(cel, table, len(layers))]
        body = b"".join(chunks)
        few = min(len(chunks), 0xFFFF)
        head = struct.pack("<IHHHxxI", len(body) + 16, FRAME_MAGIC, few, cel.milliseconds or 100, len(chunks))
        frames.append(head + body)
    body = b"".join(frames)
    return _header(cels[0], len(cels), len(body)) + body


def _header(cel: Cel, frames: int, size: int) -> bytes:
    head = struct.pack("<IHHHHHIHII", size + 128, MAGIC, frames, cel.width, cel.height, 8, 1, 100, 0, 0)
    rest = struct.pack("<BxxxHBBhhHH", 0, len(cel.palette), 1, 1, 0, 0, 16, 16)
    return (head + rest).ljust(128, b"\0")


def _chunk(kind: int, body: bytes) -> bytes:
    return struct.pack("<IH", len(body) + 6, kind) + body


def _string(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<H", len(encoded)) + encoded


def _opening(cel: Cel, layers: Sequence[str], clips: Sequence[Clip]) -> Iterator[bytes]:
    """What stands once, in the first frame."""
    yield _chunk(PROFILE, struct.pack("<HHI8x", 1, 0, 0))
    colors = b"".join(struct.pack("<HBBBB", 0, *color, 255 if place else 0) for place, color in enumerate(cel.palette))
    yield _chunk(PALETTE, struct.pack("<III8x", len(cel.palette), 0, len(cel.palette) - 1) + colors)
    for name in layers:
        yield _chunk(LAYER, struct.pack("<HHHHHHBxxx", 3, 0, 0, 0, 0, 0, 255) + _string(name))
    yield _chunk(TAGS, struct.pack("<H8x", len(clips)) + b"".join(_tags(clips)))
    x, y = cel.anchor
    key = struct.pack("<IiiIIii", 0, 0, 0, cel.width, cel.height, x, y + 1)
    yield _chunk(SLICE, struct.pack("<III", 1, 2, 0) + _string("foot") + key)


def _tags(clips: Sequence[Clip]) -> Iterator[bytes]:
    first = 0
    for place, clip in enumerate(clips):
        last, color = first + len(clip.cels) - 1, TAG_COLORS[place % len(TAG_COLORS)]
        yield struct.pack("<HHBH6xBBBx", first, last, 0, 0 if clip.loops else 1, *color) + _string(clip.name)
        first = last + 1


def _layer_of_part() -> NDArray[np.uint8]:
    """The layer of each part number; what is no part lies with the lines."""
    table = np.full(256, len(LAYERS) - 1, np.uint8)
    for place, (_, parts) in enumerate(LAYERS):
        for number, name in enumerate(PARTS, start=1):
            if name in parts:
                table[number] = place
    return table


def _cels(cel: Cel, table: NDArray[np.uint8], layers: int) -> Iterator[bytes]:
    """The layers of one frame that have anything on them, each cut to what it shows."""
    where = table[cel.ident]
    for layer in range(layers):
        shown = np.where((where == layer) & (cel.index > 0), cel.index, 0).astype(np.uint8)
        rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
        if not rows.size:
            continue
        top, left = int(rows[0]), int(columns[0])
        part = np.ascontiguousarray(shown[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1])
        head = struct.pack("<HhhBHh5xHH", layer, left, top, 255, 2, 0, part.shape[1], part.shape[0])
        yield _chunk(CEL, head + bytes(deflate.zlib_compress(part.tobytes(), LEVEL)))
