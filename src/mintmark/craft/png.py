"""PNG and APNG, written the same way everywhere: indexed where the picture allows it, `up` filter, pinned libdeflate.

Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", 2025. libdeflate's output was equal on
x86-64 and arm64 for one version, so the version is pinned; across versions only the pixels are promised.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import deflate
import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import UnreadableFile
from mintmark.craft.palette import Rgb

SIGNATURE = b"\x89PNG\r\n\x1a\n"
FAST, FAST_INK, SMALL = 1, 2, 6
"""Levels of libdeflate: for answers (2 is quicker than 1 where much is alike), and for files that are kept."""

GREY, TRUECOLOR, INDEXED, TRUECOLOR_ALPHA = 0, 2, 3, 6


@dataclass(frozen=True, slots=True)
class Palette:
    """Up to 256 colors, and how opaque each is."""

    colors: tuple[Rgb, ...]
    alphas: bytes = b""
    """One byte for each of the first colors; further ones are opaque."""


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk: length, kind, body, CRC."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", deflate.crc32(body, zlib.crc32(kind)))


def text_chunk(keyword: str, text: str, *, compressed: bool = False) -> bytes:
    """An iTXt chunk in UTF-8; the keyword has 1 to 79 Latin-1 signs."""
    body = text.encode()
    packed = deflate.zlib_compress(body, SMALL) if compressed else body
    return chunk(b"iTXt", keyword.encode("latin-1") + bytes((0, int(compressed), 0, 0, 0)) + packed)


def encode_indexed(
    indices: NDArray[np.uint8], palette: Palette, *, scale: int = 1, texts: Sequence[bytes] = (), level: int = FAST
) -> bytes:
    """A PNG of palette indices, shape (height, width); 1, 2 or 4 bits a pixel where few colors allow it.

    Each index becomes `scale` by `scale` pixels: enlarged pixel art costs hardly more than the art itself.
    """
    height, width = indices.shape
    bits = next(bits for bits in (1, 2, 4, 8) if len(palette.colors) <= 1 << bits)
    rows = _enlarged(indices, bits, scale) if scale > 1 else _plain(_packed(indices, bits))
    head = [
        _header(width * scale, height * scale, bits, INDEXED),
        chunk(b"PLTE", bytes(chain.from_iterable(palette.colors))),
    ]
    if alphas := palette.alphas.rstrip(b"\xff"):
        head.append(chunk(b"tRNS", alphas))
    return b"".join([SIGNATURE, *head, *texts, chunk(b"IDAT", _compressed(rows, level)), chunk(b"IEND", b"")])


def encode_pixels(pixels: NDArray[np.uint8], *, texts: Sequence[bytes] = (), level: int = FAST) -> bytes:
    """A PNG of 8-bit RGB or RGBA pixels, shape (height, width, 3 or 4)."""
    height, width, channels = pixels.shape
    kind = {3: TRUECOLOR, 4: TRUECOLOR_ALPHA}[channels]
    data = _compressed(_filtered_up(pixels.reshape(height, width * channels)), level)
    return b"".join([SIGNATURE, _header(width, height, 8, kind), *texts, chunk(b"IDAT", data), chunk(b"IEND", b"")])


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of an animation."""

    indices: NDArray[np.uint8]
    milliseconds: int


def encode_animation(
    frames: Sequence[Frame], palette: Palette, *, plays: int = 0, texts: Sequence[bytes] = (), level: int = SMALL
) -> bytes:
    """An APNG of indexed frames of one size, each stored as the rectangle that changed. `plays` 0 is for ever."""
    height, width = frames[0].indices.shape
    head = [
        _header(width, height, 8, INDEXED),
        chunk(b"acTL", struct.pack(">II", len(frames), plays)),
        chunk(b"PLTE", bytes(chain.from_iterable(palette.colors))),
    ]
    if alphas := palette.alphas.rstrip(b"\xff"):
        head.append(chunk(b"tRNS", alphas))
    return b"".join([SIGNATURE, *head, *texts, *_frames(frames, level), chunk(b"IEND", b"")])


def _frames(frames: Sequence[Frame], level: int) -> Iterator[bytes]:
    sequence = 0
    before: NDArray[np.uint8] | None = None
    for frame in frames:
        top, bottom, left, right = _changed(before, frame.indices)
        part = np.ascontiguousarray(frame.indices[top:bottom, left:right])
        control = struct.pack(
            ">IIIIIHHBB", sequence, right - left, bottom - top, left, top, frame.milliseconds, 1000, 0, 0
        )
        yield chunk(b"fcTL", control)
        sequence += 1
        data = _compressed(_plain(part), level)
        if before is None:
            yield chunk(b"IDAT", data)
        else:
            yield chunk(b"fdAT", struct.pack(">I", sequence) + data)
            sequence += 1
        before = frame.indices


def _changed(before: NDArray[np.uint8] | None, now: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    if before is None:
        return 0, now.shape[0], 0, now.shape[1]
    differs = before != now
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if rows.size == 0:
        return 0, 1, 0, 1
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def _header(width: int, height: int, bits: int, kind: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))


def _packed(indices: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Rows of `bits` bits a pixel, the left pixel in the highest bits, filled up to whole bytes."""
    height, width = indices.shape
    share = 8 // bits
    if width % share:
        padded = np.zeros((height, width + share - width % share), np.uint8)
        padded[:, :width] = indices
        indices = padded
    body = np.ascontiguousarray(indices)
    while bits < 8:
        pairs = body.view("<u2")  # the left pixel is the low byte, and goes into the high bits
        body = ((pairs << bits) | (pairs >> 8)).astype(np.uint8)
        bits *= 2
    return body


def _plain(body: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rows with the filter byte 0 in front: neighboring indices need not be alike."""
    rows = np.zeros((body.shape[0], body.shape[1] + 1), np.uint8)
    rows[:, 1:] = body
    return rows


def _enlarged(indices: NDArray[np.uint8], bits: int, scale: int) -> NDArray[np.uint8]:
    """Rows of enlarged indices with the filter byte 2 in front: all rows that repeat the one above are 0."""
    share = 8 // bits
    if scale % share == 0:  # whole bytes of one index: 0x11 times it for 4 bits, 0x55 for 2, 0xff for 1
        body = (indices * np.uint8(255 // ((1 << bits) - 1))).repeat(scale // share, axis=1)
    else:
        body = _packed(indices.repeat(scale, axis=1), bits)
    rows = np.zeros((body.shape[0] * scale, body.shape[1] + 1), np.uint8)
    rows[:, 0] = 2
    rows[0, 1:] = body[0]
    np.subtract(body[1:], body[:-1], out=rows[scale::scale, 1:])
    return rows


def _filtered_up(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rows as differences from the row above, with their filter byte 2 in front."""
    rows = np.empty((lines.shape[0], lines.shape[1] + 1), np.uint8)
    rows[:, 0] = 2
    rows[0, 1:] = lines[0]
    np.subtract(lines[1:], lines[:-1], out=rows[1:, 1:])
    return rows


def _compressed(rows: NDArray[np.uint8], level: int) -> bytes:
    return bytes(deflate.zlib_compress(rows, level))


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG as kind and body, each checked against its CRC.

    Raises: UnreadableFile when it is no PNG, cut off, or damaged.
    """
    if not content.startswith(SIGNATURE):
        raise UnreadableFile("This is not a PNG: its first eight bytes are not the signature.")
    place = len(SIGNATURE)
    while place < len(content):
        if place + 12 > len(content):
            raise UnreadableFile("This PNG is cut off inside a chunk.")
        (length,) = struct.unpack_from(">I", content, place)
        kind = content[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(content):
            raise UnreadableFile(f"This PNG is cut off inside its chunk {kind!r}.")
        body = content[place + 8 : end - 4]
        if struct.unpack_from(">I", content, end - 4)[0] != zlib.crc32(body, zlib.crc32(kind)):
            raise UnreadableFile(f"The chunk {kind!r} of this PNG is damaged: its checksum does not match.")
        yield kind, body
        place = end


MAX_TEXT = 4 * 1024 * 1024


def texts(content: bytes) -> dict[str, str]:
    """The iTXt and tEXt texts of a PNG by keyword; of several with one keyword the first counts.

    Raises: UnreadableFile as `chunks` does, and for a text that unpacks to more than 4 MiB.
    """
    found: dict[str, str] = {}
    for kind, body in chunks(content):
        if kind in (b"tEXt", b"iTXt"):
            keyword, _, rest = body.partition(b"\0")
            text = rest.decode("latin-1") if kind == b"tEXt" else _international(rest)
            found.setdefault(keyword.decode("latin-1"), text)
    return found


def _international(rest: bytes) -> str:
    compressed, rest = rest[:1] == b"\1", rest[2:]
    _, _, rest = rest.partition(b"\0")
    _, _, body = rest.partition(b"\0")
    try:
        if compressed:
            reader = zlib.decompressobj()
            body = reader.decompress(body, MAX_TEXT)
            if reader.unconsumed_tail:
                raise UnreadableFile("A text in this PNG unpacks to more than 4 MiB.")
        return body.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise UnreadableFile(f"A text in this PNG cannot be read: {error}") from error


def with_texts(content: bytes, texts: Iterable[bytes], *, without: frozenset[str] = frozenset()) -> bytes:
    """The same PNG with these text chunks after its header, and without texts of these keywords."""
    parts = [SIGNATURE]
    for kind, body in chunks(content):
        if kind in (b"tEXt", b"iTXt", b"zTXt") and body.partition(b"\0")[0].decode("latin-1") in without:
            continue
        if kind in (b"IDAT", b"fcTL") and texts:
            parts.extend(texts)
            texts = ()
        parts.append(chunk(kind, body))
    return b"".join(parts)
