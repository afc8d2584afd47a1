"""What lies about on a ground: flowers, pebbles, shells, cracks; well inside the tile, so that borders stay."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.ramps import Inks

Stamp = tuple[str, ...]
"""Rows of signs: 0 to 4 a step of the ground, a to e one of its accent, a point nothing."""

STAMPS: Mapping[str, tuple[Stamp, ...]] = {
    "grass": (
        (".d...", "dcd.d", ".d.dc", ".1..1", "11.11"),
        ("..3..", "3.3.3", "3.3.3", ".333.", ".111."),
        ("3...3", ".3.3.", ".333.", "11111"),
        (".e.", "ece", ".e.", ".1."),
    ),
    "dirt": (
        (".dc.", "dccb", "cbba", ".00."),
        (".dd..", "dccb.", "cbbad", ".00ba", "...0."),
        ("0..", ".00", "..0", "..00"),
    ),
    "sand": (
        (".d.", "dcd", "cbc", ".0."),
        ("1.1.1", ".1.1.", "44444"),
        (".44.", "4331", ".11."),
    ),
    "snow": (
        ("..ee..", ".eeee.", "222222", ".1111."),
        ("e....e", ".2..2.", "....."),
        (".e.", "eee", ".e."),
    ),
    "water": (
        ("..33...", ".3443..", "....33."),
        (".ee.", "e..e"),
        ("444.", "...4", ".1.1"),
    ),
    "lava": (
        (".dd.", "deed", ".dd."),
        ("4.", ".4"),
        ("..4", "44."),
    ),
    "cobbles": (
        ("0...", ".00.", "..0.", "..00"),
        ("ccd.", "bccd", ".bb."),
        ("..3", ".0.", "00."),
    ),
    "flags": (
        ("0....", ".00..", "...0.", "...00"),
        (".ccd", "bccc", ".bb."),
        ("1111", "1..1", "1..1", "1111"),
    ),
}
NOTHING = "."


def decorate(cel: Cel, inks: Inks, ground: str, texture: str, band: int, stream: Stream, *, name: str) -> Cel:
    """The tile of one ground with a few of its things on it, none within `band` of a border."""
    draws = stream.generator()
    index, emission = cel.index.copy(), cel.emission.copy()
    size = cel.width
    free = np.ones(index.shape, np.bool_)
    for _ in range(max(1, size // 14)):
        stamp = draws.pick(STAMPS[texture])
        high, wide = len(stamp), max(len(row) for row in stamp)
        room_x, room_y = size - 2 * band - wide, size - 2 * band - high
        if room_x < 0 or room_y < 0:
            continue
        left, top = band + draws.integer(0, room_x), band + draws.integer(0, room_y)
        spot = (slice(max(0, top - 1), top + high + 1), slice(max(0, left - 1), left + wide + 1))
        if not free[spot].all():
            continue
        free[spot] = False
        for row, line in enumerate(stamp):
            for column, sign in enumerate(line):
                if sign != NOTHING:
                    index[top + row, left + column] = _ink(inks, ground, sign)
                    if texture == "lava":
                        emission[top + row, left + column] = 255
    return replace(cel, index=index, emission=emission, name=name)


def _ink(inks: Inks, ground: str, sign: str) -> int:
    if sign.isdigit():
        return inks.ink(ground, int(sign))
    return inks.ink(f"{ground}_accent", "abcde".index(sign))
