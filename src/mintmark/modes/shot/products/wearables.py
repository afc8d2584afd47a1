"""What is worn and carried: a shoe, a bag, a ring. Centimeters."""

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import arc, curve, extrude, lathe, loft, rounded_box, tube
from mintmark.craft.outline import rectangle, rounded, through
from mintmark.craft.tracer.scene import Material, Part, Surface
from mintmark.modes.shot.products.bench import put, stretched
from mintmark.modes.shot.surfaces import Coat

_SOLE = Material(Surface.GLOSSY, (0.84, 0.83, 0.8), 0.6)
_LACE = Material(Surface.FABRIC, (0.86, 0.85, 0.82), 0.8)
_GEM = Material(Surface.GLASS, (0.94, 0.98, 1.0), 0.0)

_LEAN: Vec = (-8.0, 0.0, 0.0)
"""How the front of the bag leans back."""
_LAST: tuple[tuple[float, float, float, float, float], ...] = (
    # along the foot from the heel: half width, height of the top, where its middle is, how boxy
    (-13.6, 1.5, 7.6, 0.0, 0.2),
    (-13.2, 2.6, 9.4, 0.0, 0.2),
    (-11.8, 3.35, 10.4, 0.0, 0.25),
    (-9.5, 3.6, 9.4, 0.0, 0.25),
    (-6.5, 3.6, 8.8, 0.1, 0.2),
    (-3.8, 3.65, 9.5, 0.2, 0.15),
    (-1.5, 3.8, 9.0, 0.3, 0.1),
    (1.5, 4.1, 7.5, 0.4, 0.1),
    (4.5, 4.5, 6.1, 0.4, 0.15),
    (7.5, 4.75, 5.2, 0.2, 0.2),
    (10.3, 4.5, 4.8, -0.1, 0.25),
    (12.6, 3.6, 4.3, -0.5, 0.3),
    (13.9, 2.2, 3.5, -0.8, 0.3),
    (14.5, 0.8, 2.6, -1.0, 0.3),
)


def shoe(coat: Coat) -> list[Part]:
    """A sneaker seen from its side: upper, tongue, laces, sole with a toe cap. Its toe points to +x."""
    upper = put(loft([_section(*row) for row in _LAST], crease=70.0), coat.body)
    collar: list[Vec] = curve(
        [
            (-12.4, 10.4, 0.0),
            (-11.0, 10.3, 2.6),
            (-8.0, 9.1, 2.95),
            (-5.0, 9.3, 2.5),
            (-3.4, 10.0, 1.4),
            (-3.0, 10.2, 0.0),
            (-3.4, 10.0, -1.4),
            (-5.0, 9.3, -2.5),
            (-8.0, 9.1, -2.95),
            (-11.0, 10.3, -2.6),
        ],
        4,
        closed=True,
    )
    mouth = extrude([(x, -z) for x, _, z in collar][::-1], 0.8)
    return [
        upper,
        put(tube(collar, 0.62, 10, closed=True), coat.soft),
        put(stretched(mouth, (0.94, 0.94, 1.0)), coat.dark, (-0.4, 9.55, 0.0), (-90.0, 0.0, 0.0)),
        *_sole(),
        *_tongue(coat),
        *_laces(),
        *_swoosh(coat),
        put(rounded_box(0.7, 4.4, 2.2, 0.3), coat.second, (-13.25, 6.9, 0.0), (0.0, 0.0, -9.0)),
    ]


def _section(x: float, half: float, top: float, aside: float, boxy: float) -> list[Vec]:
    """One cut across the last: flat below, an arch above; counter-clockwise seen from the toe."""
    points: list[Vec] = []
    for i in range(28):
        c, s = cos_turns(i / 28), sin_turns(i / 28)
        reach = 1.0 + boxy * (1.0 / max(abs(c), abs(s)) - 1.0)
        z = half * c * reach
        y = 2.1 + (top - 2.1) * s * reach if s > 0.0 else 2.1 + 1.6 * s * reach
        narrow = 1.0 - 0.34 * max(s, 0.0) * max(s, 0.0)
        points.append((x, min(y, top), -(z * narrow) + aside))
    return points


def _footprint(grow: float) -> list[tuple[float, float]]:
    line = [
        (-13.9, 0.0),
        (-13.0, 2.6),
        (-10.5, 3.7),
        (-4.0, 3.6),
        (2.0, 4.3),
        (8.0, 5.0),
        (12.5, 3.9),
        (14.9, 0.6),
        (14.6, -1.6),
        (12.0, -4.5),
        (7.5, -5.1),
        (1.0, -3.9),
        (-5.0, -3.6),
        (-10.5, -3.7),
        (-13.0, -2.6),
    ]
    return through([(x * (1.0 + grow / 14.0), y * (1.0 + grow / 4.5)) for x, y in line][::-1], 4)


def _sole() -> list[Part]:
    parts = [
        put(extrude(_footprint(0.1), 2.3, 0.6, steps=3, crease=60.0), _SOLE, (0.0, 1.5, 0.0), (-90.0, 0.0, 0.0)),
        put(
            extrude(_footprint(-0.05), 0.6, 0.15),
            Material(Surface.GLOSSY, (0.12, 0.11, 0.1), 0.8),
            (0.0, 0.3, 0.0),
            (-90.0, 0.0, 0.0),
        ),
    ]
    foxing = [(x, 1.75, -y) for x, y in _footprint(0.16)]
    parts.append(put(tube(foxing, 0.14, 6, closed=True), Material(Surface.GLOSSY, (0.3, 0.3, 0.3), 0.6)))
    return parts


def _tongue(coat: Coat) -> list[Part]:
    path: list[Vec] = curve([(3.8, 6.8, 0.3), (0.6, 8.6, 0.25), (-2.2, 10.3, 0.15), (-3.4, 12.1, 0.1)], 4)
    return [
        put(
            tube(path, [1.5, 1.6, 1.6, 1.65, 1.7, 1.75, 1.8, 1.85, 1.9, 1.9, 1.9, 1.85, 1.7], 14, flat=0.3), coat.second
        )
    ]


def _laces() -> list[Part]:
    parts: list[Part] = []
    rows = ((4.6, 6.55, 2.1), (2.9, 7.45, 2.15), (1.2, 8.3, 2.15), (-0.5, 9.15, 2.1), (-2.0, 9.95, 1.95))
    for i, (x, y, wide) in enumerate(rows):
        bow: list[Vec] = curve(
            [
                (x - 0.3, y - 0.85, 0.3 + wide),
                (x, y + 0.12, 0.3 + wide * 0.55),
                (x + 0.1, y + 0.42, 0.3),
                (x, y + 0.12, 0.3 - wide * 0.55),
                (x - 0.3, y - 0.85, 0.3 - wide),
            ],
            4,
        )
        parts.append(put(tube(bow, 0.36, 8, flat=0.6), _LACE))
        if i + 1 < len(rows):
            bx, by, bw = rows[i + 1]
            for side in (-1.0, 1.0):
                cross: list[Vec] = curve(
                    [
                        (x, y - 0.1, 0.3 - side * wide * 0.7),
                        (x * 0.5 + bx * 0.5, (y + by) * 0.5 + 0.32, 0.3),
                        (bx, by - 0.1, 0.3 + side * bw * 0.7),
                    ],
                    3,
                )
                parts.append(put(tube(cross, 0.26, 6, flat=0.6), _LACE))
    for side in (-1.0, 1.0):
        loop: list[Vec] = curve(
            [
                (-2.3, 10.5, 0.2),
                (-2.5, 10.9, side * 1.6),
                (-1.3, 10.3, side * 2.7),
                (-0.6, 9.7, side * 2.3),
                (-1.6, 10.3, side * 0.9),
            ],
            4,
        )
        parts.append(put(tube(loop, 0.24, 6), _LACE))
    return parts


def _swoosh(coat: Coat) -> list[Part]:
    """Two stripes on either side."""
    parts: list[Part] = []
    for shift in (0.0, 2.3):
        for side in (-1.0, 1.0):
            path: list[Vec] = curve(
                [(-5.6 + shift, 3.0, side * 3.72), (-4.0 + shift, 5.2, side * 3.5), (-2.6 + shift, 7.2, side * 2.78)], 4
            )
            leaning = [(x, y, z + 0.3) for x, y, z in path]
            parts.append(put(tube(leaning, 0.55, 8, flat=0.35, side=(1.0, 0.0, 0.0)), coat.second))
    return parts


def bag(coat: Coat) -> list[Part]:
    """A structured handbag: flap, clasp, two rings and a handle."""
    rings = []
    for i, y in enumerate((0.0, 0.5, 4.0, 9.0, 14.0, 18.0, 19.5, 20.2)):
        grow = (0.93, 1.0, 1.0, 0.985, 0.965, 0.94, 0.9, 0.82)[i]
        deep = (4.6, 5.2, 5.4, 5.1, 4.5, 3.8, 3.2, 2.4)[i]
        rings.append([(x, y, -z) for x, z in rectangle(28.0 * grow, deep * 2.0, deep * 0.8, 5)])
    flap = rounded(
        [(-13.0, 11.6), (-13.6, 4.6), (-11.5, 0.6), (0.0, -0.6), (11.5, 0.6), (13.6, 4.6), (13.0, 11.6)], 2.2
    )
    handle = [(x, 19.4 + y * 1.3, 0.0) for x, y, _ in arc(7.2, 0.0, 0.5, 24)]
    parts = [
        put(loft(rings, crease=50.0), coat.body),
        put(extrude(flap, 0.7, 0.25), coat.body, (0.0, 8.0, 5.3), _LEAN),
        put(rounded_box(26.4, 0.9, 7.0, 0.4), coat.body, (0.0, 20.0, 1.2)),
        put(tube(handle, 0.75, 14), coat.second),
        put(rounded_box(3.4, 2.6, 0.7, 0.3), coat.trim, (0.0, 8.6, 5.7), _LEAN),
        put(
            lathe(rounded([(0.0, 0.0), (0.6, 0.0), (0.55, 0.4), (0.0, 0.45)], 0.1, closed=False), 20),
            coat.trim,
            (0.0, 8.6, 6.0),
            (90.0, 0.0, 0.0),
        ),
    ]
    for x in (-7.2, 7.2):
        parts.append(
            put(
                tube([(x + px, 19.9 + py, pz) for px, py, pz in arc(1.15, 0.0, 0.95, 18)], 0.24, 8, closed=True),
                coat.trim,
            )
        )
        parts.append(put(rounded_box(1.8, 2.6, 0.5, 0.2), coat.second, (x, 17.9, 4.35), _LEAN))
    foot = lathe([(0.0, -0.5), (0.6, -0.5), (0.7, 0.1), (0.0, 0.2)], 14)
    parts += [put(foot, coat.trim, (x, 0.0, z)) for x in (-11.0, 11.0) for z in (-3.4, 3.4)]
    line = [(-12.2, 11.0), (-12.7, 5.0), (-11.0, 1.5), (0.0, 0.4), (11.0, 1.5), (12.7, 5.0), (12.2, 11.0)]
    seam = [(x, y, 0.36) for x, y in rounded(line, 2.0)]
    return [*parts, put(tube(seam, 0.08, 5, closed=True), coat.second, (0.0, 8.0, 5.3), _LEAN)]


def ring(coat: Coat) -> list[Part]:
    """A ring with a cut stone, standing on its band."""
    band = rounded([(-0.95, 0.0), (-0.7, -0.24), (0.7, -0.24), (0.95, 0.0), (0.7, 0.18), (-0.7, 0.18)], 0.12)
    hoop = lathe([(8.4 + y * 1.6, x * 1.25) for x, y in band], 72, closed=True)
    parts = [put(hoop, coat.body, (0.0, 8.8, 0.0), (90.0, 0.0, 0.0))]
    stone = lathe([(0.0, 0.0), (3.1, 3.0), (3.15, 3.25), (1.9, 4.35), (0.0, 4.35)], 12, crease=5.0)
    parts.append(put(stone, _GEM, (0.0, 18.4, 0.0)))
    parts.append(put(lathe([(0.6, 17.6), (1.6, 17.6), (2.8, 20.6), (2.5, 20.7)], 36, crease=60.0), coat.body))
    for i in range(6):
        x, z = sin_turns(i / 6 + 0.04), cos_turns(i / 6 + 0.04)
        claw: list[Vec] = curve(
            [(x * 1.3, 17.8, z * 1.3), (x * 3.1, 20.8, z * 3.1), (x * 3.2, 21.9, z * 3.2), (x * 2.7, 22.3, z * 2.7)], 3
        )
        parts.append(put(tube(claw, 0.27, 8), coat.body))
    for side in (-1.0, 1.0):
        for i in range(4):
            t = 0.25 - side * (0.055 + 0.028 * i)
            at = (8.75 * cos_turns(t), 8.8 + 8.75 * sin_turns(t), 0.0)
            pave = lathe([(0.0, 0.0), (0.72, 0.0), (0.6, 0.38), (0.0, 0.42)], 8, crease=5.0)
            parts.append(put(pave, _GEM, at, (0.0, 0.0, (t - 0.25) * 360.0)))
    return parts
