"""What holds something: a bottle, a can, a jar, a tube, a candle, a box. Centimeters, their labels to +z."""

from math import sqrt

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import extrude, lathe, loft, rounded_box, sheet, tube
from mintmark.craft.outline import oval, rectangle, rounded, through
from mintmark.craft.tracer.scene import Box, Material, Mesh, Part, Surface
from mintmark.modes.shot.products.bench import patch, put
from mintmark.modes.shot.surfaces import Coat

_INK = Material(Surface.MATTE, (0.03, 0.03, 0.032))
_WAX = Material(Surface.GLOSSY, (0.86, 0.8, 0.68), 0.5)
_TAPE = Material(Surface.GLOSSY, (0.55, 0.42, 0.24), 0.3)
_LIQUID = Material(Surface.GLOSSY, (0.5, 0.2, 0.03), 0.08)


def _label(coat: Coat, radius: float, low: float, high: float) -> list[Part]:
    """A paper label with a title, a rule and three lines of small print."""
    tall = high - low
    parts = [put(patch(radius, low, high, -0.17, 0.17, steps=18), coat.paper)]
    for share, height, half in (
        (0.7, 0.11, 0.085),
        (0.5, 0.012, 0.12),
        (0.36, 0.03, 0.07),
        (0.27, 0.03, 0.09),
        (0.18, 0.03, 0.055),
    ):
        middle = low + tall * share
        line = patch(radius, middle - tall * height / 2, middle + tall * height / 2, -half, half, lift=0.05)
        parts.append(put(line, coat.second if share == 0.7 and not coat.is_clear else _INK))
    return parts


def bottle(coat: Coat) -> list[Part]:
    """A bottle with sloping shoulders, a cap and a label."""
    shoulder = through([(3.6, 15.2), (3.35, 17.4), (2.1, 19.6), (1.35, 21.6), (1.25, 23.6)], 5, closed=False)
    outer = [(0.0, 0.35), (2.6, 0.3), (3.2, 0.0), (3.5, 0.25), (3.6, 0.9), *shoulder]
    wall = [*outer, (1.0, 23.7), (0.0, 23.7)]
    if coat.is_clear:
        inner = [(1.0, 23.6), (1.1, 21.6), (1.85, 19.5), (3.1, 17.3), (3.35, 15.2), (3.35, 1.2), (3.0, 0.8), (0.0, 0.8)]
        wall = [*outer, (1.15, 23.7), *inner]
    cap = rounded([(0.0, 22.3), (1.5, 22.3), (1.5, 25.6), (1.3, 25.8), (0.0, 25.8)], 0.15, closed=False)
    ring = [(1.3, 21.75), (1.46, 21.75), (1.46, 22.1), (1.3, 22.1)]
    ribs = [
        put(
            Box((0.0, 0.0, 0.0), (0.06, 1.3, 0.06)),
            coat.dark,
            (1.5 * sin_turns(i / 26), 23.9, 1.5 * cos_turns(i / 26)),
            (0.0, i * 360.0 / 26.0, 0.0),
        )
        for i in range(26)
    ]
    liquid = (
        [put(lathe([(0.0, 0.95), (3.2, 0.95), (3.28, 1.3), (3.28, 13.6), (0.0, 13.6)], 44), _LIQUID)]
        if coat.is_clear
        else []
    )
    return [
        put(lathe(wall, 52, crease=30.0), coat.body),
        put(lathe(cap, 36), coat.dark),
        put(lathe(ring, 36, closed=True), coat.trim),
        *ribs,
        *liquid,
        *_label(coat, 3.6, 4.2, 12.6),
    ]


def can(coat: Coat) -> list[Part]:
    """A drinks can with its tab."""
    body = rounded([(2.35, 0.0), (2.6, 0.0), (3.3, 1.0), (3.3, 10.6), (2.75, 11.7), (2.75, 11.85)], 0.35, closed=False)
    lid = [(0.0, 11.2), (2.2, 11.2), (2.35, 11.55), (2.6, 12.0), (2.75, 12.1), (2.85, 12.0), (2.8, 11.8), (2.3, 11.5)]
    base = [(2.2, 0.6), (2.3, 0.0), (2.62, 0.02), (3.05, 0.6)]
    tab = extrude(oval(0.7, 1.15, 20), 0.12, 0.05)
    hole = extrude(oval(0.34, 0.42, 16), 0.14)
    parts = [
        put(lathe(body, 52, crease=50.0), coat.body),
        put(lathe(lid[::-1], 48), coat.trim),
        put(lathe(base, 44), coat.trim),
        put(tab, coat.trim, (0.0, 11.36, 0.25), (-84.0, 0.0, 0.0)),
        put(hole, coat.dark, (0.0, 11.38, 0.65), (-84.0, 0.0, 0.0)),
        put(lathe([(0.0, 0.0), (0.2, 0.0), (0.16, 0.12), (0.0, 0.14)], 12), coat.trim, (0.0, 11.3, -0.3)),
    ]
    return parts + _stripes(coat)


def _stripes(coat: Coat) -> list[Part]:
    """A mark that runs round the can: a disc between two bands."""
    bands = [
        put(lathe([(3.2, y), (3.33, y), (3.33, y + tall), (3.2, y + tall)], 48, closed=True), coat.second)
        for y, tall in ((2.0, 0.9), (3.2, 0.22), (9.2, 0.6))
    ]
    disc = _disc_on_drum(3.31, 6.5, 1.65)
    core = _disc_on_drum(3.33, 6.5, 0.95)
    return [*bands, put(disc, coat.paper), put(core, coat.second)]


def _disc_on_drum(radius: float, middle: float, size: float) -> Mesh:
    """A round label on a drum about the y axis, to +z."""
    rows: list[list[Vec]] = []
    for i in range(13):
        up = cos_turns(0.5 - i / 24.0)
        half = max(sin_turns(i / 24.0) * size / radius / 6.283185307, 0.002)
        turns = [half * (k / 4.0 - 1.0) for k in range(9)]
        rows.append([(radius * sin_turns(t), middle + up * size, radius * cos_turns(t)) for t in turns])
    return sheet(rows, 0.02)


def jar(coat: Coat) -> list[Part]:
    """A cosmetics jar with a broad lid and a label."""
    body = rounded([(0.0, 0.0), (3.9, 0.0), (4.3, 0.5), (4.3, 4.6), (3.9, 4.9), (0.0, 4.9)], 0.45, closed=False)
    lid = rounded([(0.0, 5.0), (4.3, 5.0), (4.3, 7.2), (4.0, 7.5), (0.0, 7.5)], 0.3, closed=False)
    seam = [(3.7, 4.8), (4.05, 4.8), (4.05, 5.1), (3.7, 5.1)]
    stuff = (
        [put(lathe([(0.0, 0.5), (3.6, 0.5), (3.8, 0.9), (3.8, 4.4), (0.0, 4.4)], 40), _WAX)] if coat.is_clear else []
    )
    return [
        put(lathe(body, 56), coat.body),
        put(lathe(lid, 56), coat.second if not coat.is_clear else coat.trim),
        put(lathe(seam, 48, closed=True), coat.trim),
        *stuff,
        *_label(coat, 4.3, 1.0, 4.0),
    ]


def tube_of_cream(coat: Coat) -> list[Part]:
    """A squeeze tube standing on its cap, flat at its crimped end."""
    rings: list[list[Vec]] = []
    for i in range(15):
        wide, deep = _cut(i / 14.0)
        rings.append([(x, 2.8 + 11.8 * i / 14.0, -z) for x, z in oval(wide, deep, 36)])
    crimp = rounded_box(6.8, 0.9, 0.24, 0.08)
    cap = rounded([(0.0, 0.0), (2.05, 0.0), (2.2, 0.2), (2.3, 2.5), (2.0, 2.7), (0.0, 2.7)], 0.15, closed=False)
    folds = [
        put(rounded_box(6.5, 0.1, 0.3, 0.04, steps=1), coat.second, (0.0, 14.62 + 0.24 * i, 0.0)) for i in range(3)
    ]
    lines = [
        put(_on_tube(wide, y - tall / 2.0, y + tall / 2.0), stuff)
        for wide, tall, y, stuff in (
            (2.8, 1.0, 10.0, coat.second),
            (3.2, 0.1, 8.9, _INK),
            (1.8, 0.22, 8.2, _INK),
            (2.4, 0.22, 7.6, _INK),
            (2.0, 0.22, 7.0, _INK),
        )
    ]
    return [
        put(loft(rings, crease=60.0), coat.body),
        put(crimp, coat.body, (0.0, 14.9, 0.0)),
        put(lathe(cap, 40), coat.dark),
        *folds,
        *lines,
    ]


def _cut(t: float) -> tuple[float, float]:
    """Half the width and depth of the tube at a share of its height: round below, flat above."""
    return 2.5 + 0.9 * t * t, 2.5 * (1.0 - t * t * (3.0 - 2.0 * t) * 0.93)


def _on_tube(wide: float, low: float, high: float) -> Mesh:
    """Print on the tube's front."""
    rows: list[list[Vec]] = []
    for i in range(5):
        y = low + (high - low) * i / 4.0
        half, deep = _cut((y - 2.8) / 11.8)
        row: list[Vec] = []
        for k in range(9):
            x = wide * (k / 8.0 - 0.5)
            row.append((x, y, deep * sqrt(1.0 - x * x / (half * half)) + 0.05))
        rows.append(row)
    return sheet(rows, 0.04)


def candle(coat: Coat) -> list[Part]:
    """A candle in a tumbler, lit."""
    outer = [(0.0, 0.0), (3.7, 0.0), (3.95, 0.25), (4.05, 9.0), (3.75, 9.05)]
    wall = rounded([*outer, (3.65, 6.35), (0.0, 6.3)], 0.12, closed=False)
    wax = through([(3.6, 6.45), (2.2, 6.28), (0.5, 6.36), (0.0, 6.42)], 3, closed=False)
    flame = lathe(
        through([(0.0, 0.0), (0.34, 0.35), (0.4, 0.8), (0.2, 1.6), (0.0, 2.35)], 4, closed=False), 16, crease=80.0
    )
    return [
        put(lathe(wall, 52), coat.body),
        put(lathe([(3.6, 6.2), *wax], 44, crease=70.0), _WAX),
        put(tube([(0.0, 6.3, 0.0), (0.04, 7.05, 0.02), (0.12, 7.5, 0.0)], 0.09, 6), _INK),
        put(flame, Material(Surface.EMISSIVE, (1.0, 0.68, 0.28), emission=7.0), (0.1, 7.25, 0.0)),
        *_label(coat, 4.02, 1.6, 4.9),
    ]


def box(coat: Coat) -> list[Part]:
    """A closed carton with a tape along its seam and a label."""
    flap = rounded_box(9.85, 0.14, 15.9, 0.05, steps=1)
    label = [put(extrude(rectangle(7.2, 5.0, 0.2), 0.06), coat.paper, (-4.6, 5.2, 8.02))]
    for wide, tall, x, y in (
        (5.6, 0.8, -4.6, 6.7),
        (5.6, 0.12, -4.6, 5.8),
        (3.6, 0.3, -5.6, 5.1),
        (4.6, 0.3, -5.1, 4.5),
        (2.8, 0.3, -6.0, 3.9),
    ):
        label.append(put(extrude(rectangle(wide, tall), 0.06), _INK, (x, y, 8.05)))
    return [
        put(rounded_box(20.0, 13.0, 16.0, 0.18, steps=2), coat.body, (0.0, 6.5, 0.0)),
        put(flap, coat.body, (-5.0, 13.05, 0.0)),
        put(flap, coat.body, (5.0, 13.05, 0.0)),
        put(rounded_box(2.6, 0.06, 16.1, 0.02, steps=1), _TAPE, (0.0, 13.15, 0.0)),
        put(rounded_box(2.6, 3.4, 0.06, 0.02, steps=1), _TAPE, (0.0, 11.5, 8.02)),
        *label,
    ]
