"""Wide places: beach, desert and mountains."""

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Draws, Stream
from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, shiny, smooth
from mintmark.modes.shot.pieces import Piece, ball, drum, rod, slab
from mintmark.modes.shot.sets.growth import conifer, flat_middle, grass, open_front, palm
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.sets.terrain import Grid, land, layered, parted, ridged
from mintmark.modes.shot.spec import PropShape


def beach(builder: Builder, stream: Stream) -> None:
    """Sand, surf and sea to the horizon."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    dunes = stream.child("dunes")

    def sand(x: Grid, z: Grid) -> Grid:
        slope = np.minimum(np.maximum((-z - 5.0) / 9.0, 0.0), 1.0)
        rise = flat_middle(x, z, 3.0, 6.0)
        hump = np.maximum(side * x - 6.0, 0.0) * 0.16 * np.minimum(np.maximum((z + 16.0) / 12.0, 0.0), 1.0)
        return (
            -0.01
            - 1.0 * slope
            + rise
            * (
                0.10 * layered(x / 2.2, z / 2.2, dunes, 3)
                + np.minimum(hump, 2.6) * (1.0 + 0.4 * layered(x / 5.0, z / 5.0, dunes))
            )
        )

    builder.ground([(land(-50.0, 50.0, -24.0, 40.0, 100, 64, sand), smooth("#dcc597"))])
    sea = shiny("#1f6f82", 0.06)
    waves = stream.child("waves")

    def water(x: Grid, z: Grid) -> Grid:
        return -0.42 + 0.10 * layered(x / 5.0 + z / 9.0, z / 1.6, waves, 3)

    builder.ground(
        [
            (land(-120.0, 120.0, -110.0, -7.0, 60, 100, water), sea),
            slab((-600.0, -0.6, -900.0), (600.0, -0.42, -109.0), sea),
        ]
    )
    foam = smooth("#f2f6f4")
    for k, z in enumerate((-9.4, -11.6, -15.5)):
        drift = stream.child(f"foam-{k}").generator()
        band = [
            ball(
                (x + drift.around(0.0, 0.5), -0.36 + 0.03 * k, z + drift.around(0.3 * sin_turns(x / 17.0), 0.35)),
                (1.5, 0.05, 0.16 + 0.06 * k),
                foam,
            )
            for x in range(-40, 40, 2)
            if drift.chance(0.82 - 0.16 * k)
        ]
        builder.ground(band)
    builder.put(_parasol(draws.pick(("#c2463a", "#2f6f8a", "#d8a23a"))), (-side * 3.6, 0.0, -2.8))
    builder.prop(PropShape.BOAT, (side * 5.8, 0.05, -5.2), side * 62.0, draws.pick(("#3a6a86", "#b5463a", "#e6e2d6")))
    for k in range(3):
        builder.prop(
            PropShape.ROCK, (side * (8.5 + 1.3 * k), -0.1, -8.6 - 0.7 * k), 70.0 * k, "#6f6a62", 1.5 - 0.25 * k
        )
    for at, deep in ((side * 10.5, -4.0), (side * 13.0, -1.5)):
        builder.put(palm(draws), (at, 0.4, deep), draws.between(0.0, 360.0))
    far = stream.child("island")
    builder.add(
        [
            (
                land(
                    -60.0,
                    20.0,
                    -230.0,
                    -190.0,
                    30,
                    12,
                    lambda x, z: (
                        -2.0
                        + np.maximum(0.0, 1.0 - ((x + 20.0) * (x + 20.0) / 1300.0 + (z + 210.0) * (z + 210.0) / 360.0))
                        * (9.0 + 5.0 * layered(x / 12.0, z / 12.0, far))
                    ),
                ),
                smooth("#8fa0a0"),
            )
        ]
    )


def _parasol(color: str) -> list[Piece]:
    pole, red, white = smooth("#e9e4d8"), cloth(color), cloth("#f0ebe0")
    pieces = [
        rod((0.0, 0.0, 0.0), (0.25, 2.2, 0.0), 0.022, pole),
        drum((0.22, 1.80, 0.0), (0.235, 1.95, 0.0), 1.25, red, 0.86),
    ]
    pieces += [
        drum((0.235, 1.95, 0.0), (0.25, 2.10, 0.0), 0.86, white, 0.46),
        drum((0.25, 2.10, 0.0), (0.26, 2.26, 0.0), 0.46, red, 0.02),
    ]
    return [*pieces, slab((-0.5, 0.01, 0.3), (0.5, 0.03, 2.0), cloth(mixed(color, "#ffffff", 0.55)))]


def desert(builder: Builder, stream: Stream) -> None:
    """Dunes, cactus and table mountains."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    wind = stream.child("wind")

    def dunes(x: Grid, z: Grid) -> Grid:
        crest = ridged(x / 24.0 + 0.3 * z / 24.0, z / 15.0, wind, 2)
        ripple = 0.025 * noise_ripple(x, z, wind)
        return -0.04 + ripple + flat_middle(x, z, 5.0, 20.0) * open_front(x, z) * (5.2 * crest - 1.6)

    builder.ground(
        [(land(-80.0, 80.0, -110.0, 40.0, 100, 100, dunes), smooth(draws.pick(("#d8a868", "#d9b27a", "#cc9a5e"))))]
    )
    for k, (x, z, size) in enumerate(((-4.2, -5.0, 1.1), (5.2, -8.0, 1.4), (-9.0, -12.0, 1.6), (8.5, -3.2, 0.8))):
        builder.put(_cactus(draws), (x * side, 0.0, z), 90.0 * k, size)
    for x, z, s in ((3.2, -3.4, 0.5), (3.9, -3.9, 0.9), (-3.1, -3.0, 0.4)):
        builder.prop(PropShape.ROCK, (x * side, -0.06, z), draws.between(0.0, 360.0), "#b5764a", s)
    for k in range(4):
        x, wide, tall = -62.0 + 40.0 * k + draws.around(0.0, 8.0), draws.between(12.0, 20.0), draws.between(13.0, 24.0)
        builder.add(_mesa((x, -2.0, -105.0 - draws.between(0.0, 25.0)), wide, tall))


def noise_ripple(x: Grid, z: Grid, stream: Stream) -> Grid:
    """Ripples of sand."""
    from mintmark.modes.shot.sets.terrain import noise

    return noise(x / 0.9 + 0.2 * z, z / 0.35, stream.child("ripples").key & 0xFFFFFFFF)


def _mesa(at: Vec, wide: float, tall: float) -> list[Piece]:
    x, y, z = at
    dark, pale = smooth("#a5603f"), smooth("#c27a52")
    return [
        drum((x, y, z), (x, y + tall * 0.5, z), wide * 1.3, pale, wide * 0.82),
        drum((x, y + tall * 0.5, z), (x, y + tall * 0.8, z), wide * 0.76, dark, wide * 0.72),
        drum((x, y + tall * 0.8, z), (x, y + tall, z), wide * 0.68, pale, wide * 0.66),
    ]


def _cactus(draws: Draws) -> list[Piece]:
    green = smooth("#4f6f3f")
    tall = draws.between(1.8, 2.6)
    pieces = [rod((0.0, -0.2, 0.0), (0.0, tall, 0.0), 0.17, green, 0.14)]
    for side, high in ((1.0, draws.between(0.7, 1.1)), (-1.0, draws.between(0.9, 1.3))):
        pieces += [
            rod((0.0, high, 0.0), (side * 0.45, high + 0.08, 0.0), 0.10, green),
            rod(
                (side * 0.45, high + 0.08, 0.0), (side * 0.47, high + draws.between(0.5, 0.8), 0.0), 0.10, green, 0.085
            ),
        ]
    ribs = smooth("#3f5a33")
    return [
        *pieces,
        *[
            rod(
                (0.165 * cos_turns(k / 8), 0.0, 0.165 * sin_turns(k / 8)),
                (0.14 * cos_turns(k / 8), tall - 0.05, 0.14 * sin_turns(k / 8)),
                0.012,
                ribs,
            )
            for k in range(8)
        ],
    ]


def mountains(builder: Builder, stream: Stream) -> None:
    """A meadow before snow-capped peaks."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    hills, peaks = stream.child("hills"), stream.child("peaks")

    def meadow(x: Grid, z: Grid) -> Grid:
        return (
            -0.02
            + flat_middle(x, z, 3.5, 14.0) * open_front(x, z) * (0.4 + 2.6 * layered(x / 20.0, z / 20.0, hills, 4))
            - 0.02 * np.maximum(-z - 20.0, 0.0)
        )

    builder.ground([(land(-70.0, 70.0, -75.0, 40.0, 70, 60, meadow), smooth("#7f9450"))])
    for ring, (z0, z1, top, haze) in enumerate(((-150.0, -75.0, 26.0, 0.18), (-320.0, -170.0, 72.0, 0.42))):
        crest = peaks.child(f"ring-{ring}")

        def rock(x: Grid, z: Grid, z0: float = z0, z1: float = z1, top: float = top, crest: Stream = crest) -> Grid:
            middle = (z0 + z1) / 2
            ramp = np.maximum(1.0 - np.abs(z - middle) / ((z1 - z0) / 2), 0.0)
            size = (z1 - z0) / 2.4
            return -6.0 + top * ramp * (0.25 + 0.95 * ridged(x / size, z / size, crest))

        reach = 130.0 + 150.0 * ring
        mesh = land(-reach, reach, z0, z1, 90, 34, rock)

        def snowed(middles: Grid, top: float = top, crest: Stream = crest) -> NDArray[np.bool_]:
            ragged = layered(middles[:, 0] / 9.0, middles[:, 2] / 9.0, crest.child("snow"), 2)
            return np.asarray(middles[:, 1] > top * (0.62 + 0.1 * ragged))

        stone, snow = parted(mesh, snowed)
        builder.add(
            [
                (stone, smooth(mixed("#6a655f" if ring else "#5f6a4f", "#a9bccb", haze))),
                (snow, smooth(mixed("#f4f6f8", "#c9d6e0", haze * 0.5))),
            ]
        )
    for _ in range(26):
        x, z = draws.between(-34.0, 34.0), draws.between(-44.0, -9.0)
        if abs(x) > 4.5 + 0.1 * -z:
            builder.put(conifer(draws, draws.between(5.0, 9.0)), (x, -0.3 - 0.02 * max(-z - 20.0, 0.0), z))
    builder.prop(PropShape.ROCK, (side * 3.6, -0.1, -2.8), draws.between(0.0, 360.0), "#8a877f", 1.2)
    builder.prop(PropShape.ROCK, (side * 4.6, -0.1, -3.6), draws.between(0.0, 360.0), "#8a877f", 0.7)
    builder.prop(PropShape.FENCE, (-side * 4.6, -0.05, -3.6), side * 20.0, "#7a5a3f")
    builder.ground(grass(stream.child("grass").generator(), 80, 9.0, "#7f9450"))
