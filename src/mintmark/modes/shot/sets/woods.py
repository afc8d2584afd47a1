"""Green places: park and forest."""

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.tracer.scene import Mesh
from mintmark.modes.shot.paints import smooth, wood
from mintmark.modes.shot.pieces import rod
from mintmark.modes.shot.props.things import leafy
from mintmark.modes.shot.sets.growth import clump, conifer, fern, flat_middle, grass, hedge, old_tree, open_front
from mintmark.modes.shot.sets.staged import Builder
from mintmark.modes.shot.sets.terrain import Grid, land, layered
from mintmark.modes.shot.spec import PropShape


def park(builder: Builder, stream: Stream) -> None:
    """Lawns, a path, benches, lamps and trees."""
    draws = stream.child("layout").generator()
    side = draws.pick((1.0, -1.0))
    hills = stream.child("hills")

    def lawn(x: Grid, z: Grid) -> Grid:
        return -0.02 + flat_middle(x, z, 4.0, 14.0) * open_front(x, z) * (
            0.6 + 1.4 * layered(x / 18.0, z / 18.0, hills, 3)
        )

    builder.ground([(land(-60.0, 60.0, -80.0, 40.0, 60, 60, lawn), smooth("#6f9440"))])
    path = [
        (0.0, 1.9, 9.0),
        (0.0, 1.9, 4.0),
        (side * 0.2, 1.9, 0.0),
        (side * 0.8, 1.9, -4.0),
        (side * 2.2, 1.8, -8.5),
        (side * 4.6, 1.7, -13.0),
    ]
    gravel = smooth("#c4b393")
    builder.ground([(_band([(0.0, 1.9, 40.0), *path]), gravel)])
    for k, (x, z, size) in enumerate(
        ((-6.5, -7.0, 1.0), (6.8, -10.5, 1.15), (-10.5, -14.0, 1.2), (-3.6, -16.5, 1.1), (11.5, -19.0, 1.25))
    ):
        builder.put(
            leafy(draws.pick(("#5f8a3a", "#4b7a34", "#6f8f3f", "#8a8a3a")), (k + draws.integer(0, 3)) % 4),
            (x * side + draws.around(0.0, 0.6), -0.05, z),
            draws.between(0.0, 360.0),
            size,
        )
    far = stream.child("far").generator()
    for k in range(16):
        builder.add(clump((-42.0 + 5.6 * k + far.around(0.0, 2.0), 0.0, -30.0 - far.between(0.0, 14.0)), far, 4.6))
    builder.prop(PropShape.BENCH, (-side * 3.2, 0.0, -2.6), side * 40.0)
    builder.prop(PropShape.STREET_LAMP, (-side * 2.75, 0.0, -5.2))
    builder.prop(PropShape.STREET_LAMP, (side * 4.6, 0.0, -7.2), scale=0.95)
    builder.add(hedge((side * 5.2, 0.0, -4.4), 3.2, draws))
    builder.ground(grass(stream.child("grass").generator(), 70, 9.0, "#6f9440"))


def _band(points: list[Vec], y: float = 0.012) -> Mesh:
    """A flat band along points (x, half its width, z)."""
    vertices, triangles = [], []
    for x, half, z in points:
        vertices += [(x - half, y, z), (x + half, y, z)]
    for k in range(len(points) - 1):
        a = 2 * k
        triangles += [(a, a + 1, a + 3), (a, a + 3, a + 2)]
    return Mesh(np.array(vertices), np.array(triangles, dtype=np.int32))


def forest(builder: Builder, stream: Stream) -> None:
    """A clearing among fir trees and old trunks."""
    draws = stream.child("layout").generator()
    hills = stream.child("hills")

    def floor(x: Grid, z: Grid) -> Grid:
        return -0.03 + flat_middle(x, z, 3.0, 8.0) * (0.15 + 0.5 * open_front(x, z)) * (
            0.6 + layered(x / 6.0, z / 6.0, hills, 4)
        )

    builder.ground([(land(-45.0, 45.0, -60.0, 30.0, 64, 64, floor), smooth("#5f5a38"))])
    placed: list[tuple[float, float]] = []
    for _ in range(220):
        x, z = draws.between(-24.0, 24.0), draws.between(-38.0, 2.0)
        if len(placed) >= 42 or (abs(x) < 3.4 + 0.05 * max(-z, 0.0) and z > -7.0) or x * x + z * z < 13.0:
            continue
        if any((x - a) * (x - a) + (z - b) * (z - b) < 4.4 for a, b in placed):
            continue
        placed.append((x, z))
        builder.put(
            old_tree(draws) if z > -13.0 else conifer(draws, draws.between(8.0, 13.0)),
            (x, 0.0, z),
            draws.between(0.0, 360.0),
        )
    builder.ground(grass(stream.child("ferns").generator(), 80, 10.0, "#5a7a3a", 2.7))
    ferns = stream.child("bracken").generator()
    for _ in range(12):
        turn, far = ferns.between(0.30, 1.2), ferns.between(3.6, 8.0)
        builder.put(
            fern(ferns), (far * cos_turns(turn), 0.0, -abs(far * sin_turns(turn)) + 0.6), ferns.between(0.0, 360.0)
        )
    side = draws.pick((1.0, -1.0))
    builder.prop(PropShape.ROCK, (side * 3.7, -0.05, -2.6), draws.between(0.0, 360.0), "#6f7264", 1.1)
    log = wood("#5a4030")
    builder.add([rod((-side * 2.9, 0.24, -3.2), (-side * 5.6, 0.28, -4.4), 0.27, log, 0.24)])
