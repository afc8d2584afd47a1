"""A painting as it is painted: frames of the brush at work, as an APNG."""

import numpy as np

from mintmark.craft.painter import paint
from mintmark.craft.painting import Painting
from mintmark.craft.png import Frame, Palette, encode_animation

FRAME_MILLISECONDS = 70
LAST_MILLISECONDS = 1800
"""How long the finished picture stays."""


def draw_replay(
    painting: Painting, width: int, height: int, *, frames: int = 32, texts: tuple[bytes, ...] = ()
) -> bytes:
    """An APNG of that size; its last frame is the whole painting, in at most 256 colors."""
    pictures = [paint(painting, width, height, (index + 1) / frames) for index in range(frames)]
    shown = [picture.rgba() for picture in pictures]
    palette, indexed = _indexed(shown)
    last = len(indexed) - 1
    return encode_animation(
        [
            Frame(indices, LAST_MILLISECONDS if index == last else FRAME_MILLISECONDS)
            for index, indices in enumerate(indexed)
        ],
        palette,
        texts=texts,
    )


def _indexed(frames: list[np.ndarray]) -> tuple[Palette, list[np.ndarray]]:
    """One palette for all frames: the colors themselves where 256 do, else their nearest on an even grid."""
    bits = 8
    while True:
        words = [_words(frame, bits) for frame in frames]
        colors = np.unique(np.concatenate([np.unique(word) for word in words]))
        if colors.size <= 256:
            break
        bits -= 1
    channels = np.stack([(colors >> shift) & 255 for shift in (24, 16, 8, 0)], axis=1)
    order = np.argsort(channels[:, 3], kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    palette = Palette(
        tuple((int(r), int(g), int(b)) for r, g, b in channels[order, :3]), bytes(channels[order, 3].astype(np.uint8))
    )
    return palette, [place[np.searchsorted(colors, word)].astype(np.uint8) for word in words]


def _words(frame: np.ndarray, bits: int) -> np.ndarray:
    """Each pixel as one 32-bit word; channels rounded to so many bits; what is invisible is one color."""
    levels = (1 << bits) - 1
    rounded = (frame.astype(np.uint32) * levels + 127) // 255 * 255 // levels
    rounded[rounded[..., 3] == 0] = 0
    return rounded[..., 0] << 24 | rounded[..., 1] << 16 | rounded[..., 2] << 8 | rounded[..., 3]
