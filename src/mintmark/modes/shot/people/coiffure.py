"""Hair and beards as lumps around the skull; in heads."""

from mintmark.core.stream import Stream
from mintmark.craft.blobs import Ball, Lump, Rod
from mintmark.craft.camera import turned
from mintmark.modes.shot.people.look import Beard, Hair, Look

CAP = Ball((0.0, 0.155, -0.06), (0.352, 0.392, 0.432))
"""Hair that lies on the skull."""
FOREHEAD = Ball((0.0, 0.025, 0.37), (0.252, 0.285, 0.30), soft=0.03)
"""The face, where none grows."""


def hair(look: Look) -> tuple[list[Lump], list[Lump]]:
    """Lumps and cuts of the hair on the head."""
    lumps, cuts = _STYLES[look.style](look)
    ears: list[Lump] = [Ball((side * 0.33, -0.03, 0.02), (0.08, 0.125, 0.115), soft=0.02) for side in (1.0, -1.0)]
    open_ears = look.style not in (Hair.LONG, Hair.BOB, Hair.CURLS)
    return lumps, [*cuts, *(ears if open_ears else [])]


def _neat(low: float) -> list[Lump]:
    """Cut off below: the nape, and in front of the ears."""
    return [
        FOREHEAD,
        Ball((0.0, low - 0.42, -0.1), (0.6, 0.42, 0.6), soft=0.03),
        Ball((0.0, -0.30, 0.22), (0.5, 0.32, 0.30), soft=0.03),
    ]


def _crop(_look: Look) -> tuple[list[Lump], list[Lump]]:
    cap = Ball((0.0, 0.15, -0.06), (0.340, 0.382, 0.422))
    return [cap], _neat(-0.16)


def _balding(_look: Look) -> tuple[list[Lump], list[Lump]]:
    cap = Ball((0.0, 0.13, -0.06), (0.336, 0.372, 0.414))
    return [cap], [*_neat(-0.18), Ball((0.0, 0.44, 0.10), (0.27, 0.34, 0.46), soft=0.03)]


def _side_part(_look: Look) -> tuple[list[Lump], list[Lump]]:
    sweep: list[Lump] = [
        Rod((0.12, 0.46, 0.12), (-0.20, 0.37, 0.20), 0.10, 0.085, 0.05),
        Rod((0.12, 0.49, -0.05), (-0.23, 0.37, 0.02), 0.10, 0.09, 0.05),
        Rod((0.17, 0.43, 0.10), (0.26, 0.28, 0.04), 0.07, 0.07, 0.02),
    ]
    return [Ball((0.0, 0.15, -0.07), (0.345, 0.386, 0.426)), *sweep], _neat(-0.18)


def _quiff(_look: Look) -> tuple[list[Lump], list[Lump]]:
    front: list[Lump] = [
        Rod((side * 0.10, 0.38, 0.22), (side * 0.08, 0.54, 0.10), 0.085, 0.075, 0.06) for side in (1.0, -1.0)
    ]
    front += [
        Rod((0.0, 0.52, 0.14), (0.0, 0.53, -0.16), 0.095, 0.07, 0.06),
        Rod((0.0, 0.40, 0.24), (0.0, 0.56, 0.14), 0.085, 0.08, 0.05),
    ]
    return [Ball((0.0, 0.145, -0.07), (0.342, 0.382, 0.424)), *front], _neat(-0.16)


def _curls(look: Look) -> tuple[list[Lump], list[Lump]]:
    draws = Stream(0).child("curls").child(look.hair).generator()
    big = 1.25 if look.feminine else 1.0
    lumps: list[Lump] = [Ball((0.0, 0.16, -0.08), (0.33 + 0.03 * big, 0.37, 0.40 + 0.02 * big))]
    for ring, (height, radius, count) in enumerate(
        ((0.47, 0.16, 6), (0.38, 0.30, 10), (0.22, 0.36, 11), (0.05, 0.37, 10), (-0.12, 0.34, 8))
    ):
        for i in range(count):
            if ring >= 4 and not look.feminine:
                continue
            turn = (i + draws.unit() * 0.5) / count
            across = turned(0.0, turn * 360.0, 0.0)[2]
            reach = radius * (1.0 + 0.12 * (big - 1.0))
            x, z = across[0] * reach, across[2] * reach * 1.1 - 0.06
            if z > 0.12 and height < 0.3:
                continue
            size = draws.between(0.085, 0.115) * big
            lumps.append(Ball((x, height + draws.around(0.0, 0.03), z), (size, size, size), soft=0.02))
    return lumps, [Ball((0.0, -0.04, 0.40), (0.255, 0.26, 0.30), soft=0.03), *_nape(-0.30 if look.feminine else -0.14)]


def _nape(low: float) -> list[Lump]:
    return [Ball((0.0, low - 0.42, -0.1), (0.6, 0.42, 0.6), soft=0.03)]


def _bob(_look: Look) -> tuple[list[Lump], list[Lump]]:
    lumps: list[Lump] = [Ball((0.0, 0.155, -0.06), (0.355, 0.39, 0.43))]
    for side in (1.0, -1.0):
        lumps += [
            Rod((side * 0.29, 0.18, 0.04), (side * 0.315, -0.34, 0.07), 0.10, 0.085, 0.07),
            Rod((side * 0.27, 0.15, -0.18), (side * 0.27, -0.34, -0.14), 0.13, 0.12, 0.08),
        ]
    lumps += [
        Rod((0.0, 0.1, -0.32), (0.0, -0.33, -0.25), 0.15, 0.13, 0.08),
        Rod((0.08, 0.44, 0.20), (-0.23, 0.26, 0.225), 0.075, 0.06, 0.05),
        Rod((0.1, 0.44, 0.18), (0.26, 0.24, 0.17), 0.07, 0.06, 0.04),
    ]
    return lumps, [Ball((0.0, -0.08, 0.36), (0.226, 0.36, 0.34), soft=0.03), *_nape(-0.36)]


def _long(_look: Look) -> tuple[list[Lump], list[Lump]]:
    lumps: list[Lump] = [Ball((0.0, 0.155, -0.06), (0.352, 0.388, 0.428))]
    for side in (1.0, -1.0):
        lumps += [
            Rod((side * 0.29, 0.2, 0.03), (side * 0.325, -0.22, 0.02), 0.095, 0.095, 0.07),
            Rod((side * 0.325, -0.22, 0.02), (side * 0.30, -0.78, 0.05), 0.10, 0.05, 0.06),
            Rod((side * 0.26, 0.1, -0.20), (side * 0.24, -0.70, -0.26), 0.14, 0.12, 0.10),
        ]
    lumps += [
        Rod((0.0, 0.1, -0.34), (0.0, -0.82, -0.36), 0.15, 0.10, 0.10),
        Rod((0.03, 0.49, 0.14), (0.25, 0.26, 0.17), 0.065, 0.06, 0.04),
        Rod((-0.03, 0.49, 0.14), (-0.25, 0.26, 0.17), 0.065, 0.06, 0.04),
    ]
    return lumps, [Ball((0.0, -0.07, 0.36), (0.228, 0.40, 0.345), soft=0.03)]


def _pulled() -> list[Lump]:
    return [
        Ball((0.0, 0.15, -0.06), (0.344, 0.386, 0.426)),
        Rod((0.14, 0.42, 0.16), (0.10, 0.30, -0.38), 0.07, 0.07, 0.06),
        Rod((-0.14, 0.42, 0.16), (-0.10, 0.30, -0.38), 0.07, 0.07, 0.06),
    ]


def _bun(_look: Look) -> tuple[list[Lump], list[Lump]]:
    return [*_pulled(), Ball((0.0, 0.42, -0.42), (0.15, 0.14, 0.14), soft=0.03)], _neat(-0.20)


def _ponytail(_look: Look) -> tuple[list[Lump], list[Lump]]:
    tail: list[Lump] = [
        Ball((0.0, 0.33, -0.47), (0.075, 0.075, 0.07), soft=0.03),
        Rod((0.0, 0.34, -0.52), (0.0, 0.02, -0.66), 0.075, 0.105, 0.04),
        Rod((0.0, 0.02, -0.66), (0.02, -0.58, -0.56), 0.105, 0.03, 0.05),
    ]
    return [*_pulled(), *tail], _neat(-0.20)


_STYLES = {
    Hair.CROP: _crop,
    Hair.SIDE_PART: _side_part,
    Hair.QUIFF: _quiff,
    Hair.CURLS: _curls,
    Hair.BOB: _bob,
    Hair.LONG: _long,
    Hair.BUN: _bun,
    Hair.PONYTAIL: _ponytail,
    Hair.BALDING: _balding,
}


def beard(look: Look) -> tuple[list[Lump], list[Lump]]:
    """Lumps and cuts of what grows below the nose; none where nothing does."""
    lip: list[Lump] = [
        Rod((side * 0.02, -0.198, 0.352), (side * 0.115, -0.245, 0.292), 0.030, 0.020, 0.02) for side in (1.0, -1.0)
    ]
    if look.beard is Beard.NONE:
        return [], []
    if look.beard is Beard.MOUSTACHE:
        return lip, []
    full = 1.0 if look.beard is Beard.FULL else 0.0
    wide = 0.022 * look.jaw
    lumps: list[Lump] = [
        Ball((0.0, -0.395 - 0.05 * full, 0.225 + 0.015 * full), (0.128 + wide, 0.115 + 0.05 * full, 0.118), soft=0.05),
    ]
    for side in (1.0, -1.0):
        start = (side * (0.205 + wide), -0.235, 0.0)
        lumps += [
            Rod(start, (side * 0.08, -0.405 - 0.02 * full, 0.215), 0.100 + 0.015 * full, 0.100 + 0.02 * full, 0.07),
            Rod((side * 0.235, 0.0, -0.01), start, 0.096, 0.100, 0.05),
        ]
    mouth: list[Lump] = [
        Ball((0.0, -0.262, 0.36), (0.130, 0.056, 0.14), soft=0.025),
        Ball((0.0, -0.03, 0.28), (0.235, 0.215, 0.34), soft=0.04),
    ]
    return [*lumps, *lip], mouth if full else [*mouth, Ball((0.0, -0.56, 0.0), (0.3, 0.12, 0.2), soft=0.03)]
