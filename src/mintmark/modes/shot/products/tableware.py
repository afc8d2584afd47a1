"""What stands on a table: a mug, a bowl, a vase, a wine glass. Centimeters."""

from mintmark.craft.camera import Vec
from mintmark.craft.forms import curve, lathe, tube
from mintmark.craft.outline import rounded, through
from mintmark.craft.tracer.scene import Material, Part, Surface
from mintmark.modes.shot.products.bench import put
from mintmark.modes.shot.surfaces import Coat

_COFFEE = Material(Surface.GLOSSY, (0.035, 0.014, 0.006), 0.04)
_WINE = Material(Surface.GLOSSY, (0.16, 0.004, 0.016), 0.03)
_STEM = Material(Surface.MATTE, (0.1, 0.17, 0.07))
_BLOOM = Material(Surface.FABRIC, (0.85, 0.62, 0.3), 0.8, second=(0.9, 0.74, 0.5))


def mug(coat: Coat) -> list[Part]:
    """A mug with a handle, hollow, with coffee in it."""
    wall = rounded(
        [
            (0.0, 0.25),
            (2.7, 0.25),
            (2.85, 0.0),
            (3.5, 0.0),
            (4.05, 0.55),
            (4.15, 9.3),
            (3.8, 9.3),
            (3.7, 1.2),
            (0.0, 0.9),
        ],
        0.28,
        closed=False,
    )
    path: list[Vec] = curve(
        [(-3.8, 7.6, 0.0), (-5.2, 7.9, 0.0), (-6.75, 6.7, 0.0), (-6.8, 4.5, 0.0), (-5.7, 2.6, 0.0), (-3.8, 2.2, 0.0)], 6
    )
    sizes = [0.62 if i in (0, len(path) - 1) else 0.56 for i in range(len(path))]
    return [
        put(lathe(wall, 56), coat.body),
        put(tube(path, sizes, 14, flat=1.25), coat.body),
        put(lathe([(0.0, 7.6), (3.78, 7.6), (3.78, 7.9), (0.0, 7.9)], 44), _COFFEE),
    ]


def bowl(coat: Coat) -> list[Part]:
    """A shallow bowl on a foot."""
    outer = through([(3.3, 0.9), (4.6, 1.3), (7.0, 3.2), (8.4, 6.2)], 5, closed=False)
    inner = through([(8.1, 6.25), (6.7, 3.5), (4.4, 1.75), (0.0, 1.3)], 5, closed=False)
    wall = [(0.0, 0.5), (2.6, 0.5), (2.75, 0.0), (3.25, 0.0), *outer, (8.35, 6.36), (8.2, 6.38), *inner]
    band = [(8.36, 5.85), (8.44, 5.9), (8.5, 6.25), (8.36, 6.3)]
    return [put(lathe(wall, 60), coat.body), put(lathe(band, 60, closed=True), coat.second)]


def vase(coat: Coat) -> list[Part]:
    """A vase with a narrow neck, and three dry stems."""
    outer = through(
        [(3.4, 0.0), (5.6, 3.0), (6.5, 7.5), (5.3, 12.0), (2.6, 15.5), (1.75, 18.5), (2.3, 21.6)], 6, closed=False
    )
    inner = [(2.05, 21.75), (1.45, 18.5), (2.2, 15.5), (2.6, 14.0), (0.0, 13.6)]
    return [put(lathe([(0.0, 0.15), (3.1, 0.15), *outer, (2.2, 21.8), *inner], 56), coat.body), *_stems()]


def _stems() -> list[Part]:
    parts: list[Part] = []
    for x, z, height in ((-3.4, 0.8, 33.5), (0.7, -1.3, 36.5), (4.2, 1.0, 31.0)):
        path: list[Vec] = curve(
            [(0.0, 14.0, 0.0), (x * 0.12, 22.0, z * 0.12), (x * 0.5, height - 6.0, z * 0.5), (x, height, z)], 5
        )
        parts.append(put(tube(path, 0.14, 6), _STEM))
        for i, share in enumerate((0.0, 0.5, 1.0, 1.6, 2.3)):
            for side in (-1.0, 1.0):
                at = (x * (1.0 - share * 0.06) + side * (0.42 + 0.1 * i), height + 0.6 - share * 1.7, z + side * 0.2)
                bud = lathe([(0.0, -0.5), (0.34, -0.2), (0.3, 0.4), (0.0, 1.05)], 8, crease=80.0)
                parts.append(put(bud, _BLOOM, at, (0.0, 0.0, -side * 38.0)))
        parts.append(
            put(
                lathe([(0.0, -0.6), (0.36, -0.2), (0.3, 0.5), (0.0, 1.3)], 8, crease=80.0), _BLOOM, (x, height + 0.9, z)
            )
        )
    return parts


def wine_glass(coat: Coat) -> list[Part]:
    """A stemmed glass, a third full."""
    outer = through([(0.32, 8.2), (0.7, 9.0), (2.4, 10.3), (3.85, 13.0), (3.95, 15.6), (3.2, 20.6)], 5, closed=False)
    inner = through([(3.05, 20.65), (3.78, 15.6), (3.68, 13.0), (2.25, 10.5), (0.0, 9.75)], 5, closed=False)
    foot = [(0.0, 0.0), (3.5, 0.0), (3.55, 0.14), (1.4, 0.42), (0.5, 0.85), (0.3, 1.7), (0.26, 4.5)]
    wine = [
        (0.0, 9.85),
        *through([(0.3, 9.86), (2.2, 10.6), (3.58, 13.0), (3.64, 14.0)], 4, closed=False),
        (3.55, 14.05),
        (0.0, 14.05),
    ]
    return [
        put(lathe([*foot, *outer, (3.13, 20.7), *inner], 44, crease=55.0), coat.body),
        put(lathe(wine, 36, crease=55.0), _WINE),
    ]
