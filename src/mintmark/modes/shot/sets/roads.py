"""A country road."""

from mintmark.core.stream import Draws, Stream
from mintmark.craft.camera import Vec
from mintmark.modes.shot.paints import smooth
from mintmark.modes.shot.pieces import Piece, ball, drum, rod, rods, slab
from mintmark.modes.shot.props.things import leafy
from mintmark.modes.shot.sets.masonry import blocks
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.sets.terrain import Grid, land, layered


def road(builder: Builder, stream: Stream) -> None:
    """A country road to the horizon."""
    draws = stream.child("layout").generator()
    hills = stream.child("hills")

    def fields(x: Grid, z: Grid) -> Grid:
        import numpy as np

        away = np.maximum(np.abs(x) - 4.6, 0.0)
        rise = np.minimum(away * away / 500.0, 1.0)
        return (
            -0.12
            + rise * (2.0 + 5.0 * layered(x / 26.0, z / 26.0, hills))
            + np.minimum(away / 2.0, 1.0) * 0.1 * layered(x / 2.0, z / 2.0, hills.child("tufts"))
        )

    builder.ground(
        [
            (land(-90.0, 90.0, -150.0, 45.0, 72, 78, fields), smooth(draws.pick(("#8a9a4f", "#a3985a", "#7a8f4a")))),
            slab((-4.4, -0.3, -150.0), (4.4, -0.03, 45.0), smooth("#9a8f78")),
            slab((-3.6, -0.3, -150.0), (3.6, 0.0, 45.0), smooth("#55565a")),
        ]
    )
    builder.ground(
        [
            (
                blocks([((-0.06, 0.0, -6.0 * k - 1.5), (0.06, 0.003, -6.0 * k + 1.5)) for k in range(-5, 25)]),
                smooth("#e6e2d6"),
            ),
            (
                blocks([((s * 3.4 - 0.06, 0.0, -150.0), (s * 3.4 + 0.06, 0.003, 45.0)) for s in (1.0, -1.0)]),
                smooth("#e6e2d6"),
            ),
        ]
    )
    oak = smooth("#5a4636")
    side = draws.pick((1.0, -1.0))
    for k in range(7):
        z = -8.0 - 18.0 * k
        builder.add(
            [
                drum((side * 6.2, -0.4, z), (side * 6.2, 7.2, z), 0.13, oak, 0.09),
                rod((side * 6.2 - 0.9, 6.7, z), (side * 6.2 + 0.9, 6.7, z), 0.05, oak),
                *[
                    drum((side * 6.2 + x, 6.74, z), (side * 6.2 + x, 6.86, z), 0.04, smooth("#d8dcd8"))
                    for x in (-0.8, 0.8)
                ],
            ]
        )
    wires = []
    for x in (-0.8, 0.8):
        for k in range(6):
            za, zb = -8.0 - 18.0 * k, -26.0 - 18.0 * k
            points = [
                (side * 6.2 + x, 6.86 - 0.7 * (1.0 - (2.0 * t - 1.0) * (2.0 * t - 1.0)), za + (zb - za) * t)
                for t in (0.0, 0.25, 0.5, 0.75, 1.0)
            ]
            wires += rods(points, 0.012, smooth("#1c1c1e"))
    builder.add(wires)
    for k in range(10):
        x = -side * draws.between(9.0, 34.0)
        builder.put(
            leafy(draws.pick(("#5a7f3a", "#6a8a3f", "#4b7a34")), k % 3),
            (x, 0.0, -12.0 - 11.0 * k - draws.between(0.0, 6.0)),
            draws.between(0.0, 360.0),
            draws.between(0.8, 1.3),
        ) if k < 4 else builder.add(bush((x, 1.2, -12.0 - 9.0 * k), draws))
    for k in range(10):
        builder.add(
            [
                drum((s * 4.0, -0.1, -5.0 - 9.0 * k), (s * 4.0, 0.85, -5.0 - 9.0 * k), 0.055, smooth("#f0ede6"))
                for s in (1.0, -1.0)
            ]
            + [
                drum((s * 4.0, 0.6, -5.0 - 9.0 * k), (s * 4.0, 0.72, -5.0 - 9.0 * k), 0.058, smooth("#a32a22"))
                for s in (1.0, -1.0)
            ]
        )


def bush(at: Vec, draws: Draws) -> list[Piece]:
    """A far tree, a clump of green."""
    x, y, z = at
    leaf = smooth(draws.pick(("#4f7034", "#5f7f3d", "#466a35")))
    return [
        ball(
            (x + draws.around(0.0, 1.2), y + draws.around(0.6, 0.7), z + draws.around(0.0, 1.0)),
            (draws.between(0.9, 1.7), draws.between(0.9, 1.6), draws.between(0.9, 1.7)),
            leaf,
        )
        for _ in range(4)
    ]
