"""GIF: frames of indices, written the same way everywhere.

Source: CompuServe, "Graphics Interchange Format, version 89a", 1990.
"""

import struct
from collections.abc import Sequence
from itertools import chain

from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import Cel, united

_SHORTEST = 2
"""Hundredths of a second; viewers slow down what is shorter."""
_CODES = 4096


def encode_gif(cels: Sequence[Cel], *, scale: int = 1, plays: int = 0) -> bytes:
    """The cels one after the other, each for its milliseconds (100 where it has none); `plays` 0 is for ever."""
    cels = united(cels)
    palette = cels[0].palette
    bits = max(2, (len(palette) - 1).bit_length())
    width, height = cels[0].width * scale, cels[0].height * scale
    parts = [
        b"GIF89a",
        struct.pack("<HHBBB", width, height, 0xF0 | (bits - 1), 0, 0),
        _table(palette, 1 << bits),
    ]
    if len(cels) > 1:
        parts.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<H", plays) + b"\x00")
    for cel in cels:
        shown = max(_SHORTEST, ((cel.milliseconds or 100) + 5) // 10)
        parts.append(
            b"\x21\xf9\x04" + struct.pack("<BHB", 0x09, shown, 0) + b"\x00"
        )  # cleared before the next, 0 is clear
        parts.append(b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0))
        pixels = cel.index.repeat(scale, axis=0).repeat(scale, axis=1).tobytes() if scale > 1 else cel.index.tobytes()
        parts.append(bytes((bits,)) + _blocks(_lzw(pixels, bits)) + b"\x00")
    return b"".join([*parts, b"\x3b"])


def _table(palette: tuple[Rgb, ...], size: int) -> bytes:
    return bytes(chain.from_iterable(palette)).ljust(3 * size, b"\x00")


def _blocks(data: bytes) -> bytes:
    return b"".join(bytes((len(data[i : i + 255]),)) + data[i : i + 255] for i in range(0, len(data), 255))


def _lzw(pixels: bytes, bits: int) -> bytes:
    """Codes of growing width; the table is begun anew when it is full."""
    clear, end = 1 << bits, (1 << bits) + 1
    out = bytearray()
    held = filled = 0
    width = bits + 1
    known: dict[tuple[int, int], int] = {}
    following = end + 1

    def write(code: int) -> None:
        nonlocal held, filled
        held |= code << filled
        filled += width
        while filled >= 8:
            out.append(held & 255)
            held >>= 8
            filled -= 8

    write(clear)
    prefix = pixels[0]
    for pixel in pixels[1:]:
        code = known.get((prefix, pixel))
        if code is not None:
            prefix = code
            continue
        write(prefix)
        if following < _CODES:
            known[prefix, pixel] = following
            if following == 1 << width and width < 12:
                width += 1
            following += 1
        else:
            write(clear)
            known.clear()
            following, width = end + 1, bits + 1
        prefix = pixel
    write(prefix)
    # The decoder is one code behind, so the width may grow before the last one.
    if following == 1 << width and width < 12:
        width += 1
    write(end)
    if filled:
        out.append(held & 255)
    return bytes(out)
