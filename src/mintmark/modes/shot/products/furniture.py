"""Furniture for the catalog: a lamp, a chair, a table. Centimeters."""

from mintmark.craft.forms import curve, extrude, lathe, rounded_box, sheet, tube
from mintmark.craft.outline import rounded, squircle
from mintmark.craft.tracer.scene import Material, Part, Surface
from mintmark.modes.shot.products.bench import put
from mintmark.modes.shot.surfaces import Coat

_SHADE = Material(Surface.EMISSIVE, (1.0, 0.8, 0.55), emission=1.35)
_OAK = Material(Surface.WOOD, (0.42, 0.25, 0.12), 0.45, second=(0.24, 0.125, 0.05))


def lamp(coat: Coat) -> list[Part]:
    """A table lamp that is on: a turned foot and a glowing shade."""
    foot = rounded([(0.0, 0.0), (7.6, 0.0), (7.6, 1.0), (6.8, 1.7), (2.2, 2.5), (1.1, 4.4)], 0.5, closed=False)
    stem = [
        (1.1, 4.2),
        (0.95, 6.0),
        (1.9, 8.6),
        (3.3, 11.6),
        (3.5, 13.6),
        (2.4, 16.6),
        (1.0, 18.6),
        (0.75, 20.0),
        (0.75, 27.5),
    ]
    shade = [(7.1, 42.0), (10.6, 25.5), (10.75, 25.4), (10.85, 25.5), (7.3, 42.2)]
    rim = [(10.55, 25.2), (10.95, 25.2), (10.9, 25.75), (10.5, 25.75)]
    top = [(7.0, 41.7), (7.45, 41.7), (7.35, 42.3), (6.95, 42.3)]
    return [
        put(lathe([*foot, *_smooth(stem)], 52, crease=60.0), coat.body),
        put(lathe([(0.7, 19.6), (1.15, 19.6), (1.15, 20.3), (0.7, 20.3)], 28, closed=True), coat.trim),
        put(lathe(shade[::-1], 56, closed=True), _SHADE),
        put(lathe(rim, 56, closed=True), coat.trim),
        put(lathe(top, 48, closed=True), coat.trim),
        put(lathe([(0.0, 27.0), (1.5, 27.5), (2.6, 31.0), (1.8, 34.0), (0.0, 34.6)], 24, crease=80.0), coat.glow),
        put(tube([(-7.1, 41.2, 0.0), (7.1, 41.2, 0.0)], 0.16, 6), coat.trim),
        put(lathe([(0.0, 40.9), (0.5, 40.9), (0.5, 42.4), (0.75, 43.0), (0.0, 43.7)], 16), coat.trim),
    ]


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return rounded(points, 1.2, 4, closed=False)


def chair(coat: Coat) -> list[Part]:
    """A dining chair: a molded shell on four splayed wooden legs."""
    rows = []
    across = 12
    profile = curve(
        [
            (0.0, 45.5, 23.0),
            (0.0, 45.2, 14.0),
            (0.0, 44.0, 0.0),
            (0.0, 45.5, -13.0),
            (0.0, 52.0, -20.5),
            (0.0, 64.0, -24.0),
            (0.0, 80.0, -28.5),
        ],
        4,
    )
    widths = curve(
        [
            (20.0, 0.0, 0.0),
            (23.0, 2.0, 0.0),
            (24.0, 4.5, 0.0),
            (23.5, 6.0, 1.5),
            (22.5, 4.5, 4.5),
            (21.0, 1.0, 6.0),
            (16.5, -2.0, 6.5),
        ],
        4,
    )
    for (_, y, z), (wide, rise, forward) in zip(profile, widths, strict=True):
        row = []
        for i in range(across + 1):
            s = i / across * 2.0 - 1.0
            lift = s * s * s * s
            row.append((wide * s, y + rise * lift, z + forward * s * s))
        rows.append(row)
    parts = [put(sheet(rows, 1.3, crease=60.0), coat.body)]
    parts += [
        put(tube([(x * 13.5, 42.6, z), (x * 21.0, 0.0, z + splay)], [1.75, 1.1], 14, round_ends=False), _OAK)
        for x in (-1.0, 1.0)
        for z, splay in ((14.0, 5.0), (-11.0, -6.5))
    ]
    parts += [put(tube([(-14.5, 41.2, z), (14.5, 41.2, z)], 1.1, 10), coat.dark) for z in (13.5, -10.5)]
    return parts + [put(tube([(x, 40.6, 14.0), (x, 40.6, -11.0)], 1.0, 10), coat.dark) for x in (-14.8, 14.8)]


def table(coat: Coat) -> list[Part]:
    """A round-cornered table on four tapered legs."""
    top = extrude(squircle(80.0, 42.0, 64, square=0.75), 3.4, 1.1, steps=3, crease=50.0)
    parts = [put(top, coat.body, (0.0, 73.0, 0.0), (-90.0, 0.0, 0.0))]
    parts += [
        put(tube([(x * 56.0, 71.5, z * 25.0), (x * 63.0, 0.0, z * 31.0)], [3.4, 1.7], 18, round_ends=False), coat.body)
        for x in (-1.0, 1.0)
        for z in (-1.0, 1.0)
    ]
    parts += [put(rounded_box(3.0, 7.0, 52.0, 0.5), coat.second, (x, 68.0, 0.0)) for x in (-56.0, 56.0)]
    return parts + [put(rounded_box(112.0, 7.0, 3.0, 0.5), coat.second, (0.0, 68.0, z)) for z in (-25.0, 25.0)]
