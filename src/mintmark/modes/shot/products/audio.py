"""Things to listen with: headphones, earbuds, a loudspeaker. Centimeters, facing +z."""

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import arc, curve, extrude, lathe, rounded_box, tube
from mintmark.craft.outline import rectangle, rounded, squircle
from mintmark.craft.tracer.scene import Part
from mintmark.modes.shot.products.bench import mirrored, put, stretched
from mintmark.modes.shot.surfaces import Coat


def headphones(coat: Coat) -> list[Part]:
    """Over the ear: a padded band, sliders, forks and two cups with cushions, standing on the cups."""
    over = [(x, 10.2 + y * 1.02, 0.0) for x, y, _ in arc(7.5, -0.02, 0.52, 40)]
    under = [(x, 10.1 + y, 0.0) for x, y, _ in arc(6.75, 0.08, 0.42, 24)]
    parts = [
        put(tube(over, 1.45, 14, flat=0.3), coat.body),
        put(tube(under, 1.3, 14, flat=0.5), coat.soft),
    ]
    side = _cup(coat)
    return parts + side + mirrored(side)


def _cup(coat: Coat) -> list[Part]:
    """The right cup with what holds it; its open side faces -x."""
    shell = rounded([(0.0, 2.0), (2.6, 1.85), (3.3, 1.2), (3.45, 0.0), (3.1, 0.0), (0.0, 0.0)], 0.35, closed=False)
    cushion = rounded([(1.75, 0.05), (3.3, 0.05), (3.5, -0.9), (3.0, -1.75), (2.2, -1.7), (1.75, -1.0)], 0.5)
    plate = rounded([(0.0, 2.16), (2.05, 2.1), (2.15, 1.85), (0.0, 1.8)], 0.08, closed=False)
    # The profiles were drawn from the outside in: turned over, they run as a lathe wants them.
    axis: Vec = (0.0, 0.0, -90.0)
    grow: Vec = (1.0, 1.2, 1.06)
    at: Vec = (6.9, 4.35, 0.0)
    fork = curve(
        [
            (8.1, 4.35 + 4.75 * sin_turns(t), 4.0 * cos_turns(t))
            for t in (-0.02, 0.06, 0.14, 0.2, 0.25, 0.3, 0.36, 0.44, 0.52)
        ]
    )
    return [
        put(stretched(put(lathe(shell[::-1], 44), coat.body, turn=axis).solid, grow), coat.body, at),
        put(stretched(put(lathe(plate[::-1], 36), coat.second, turn=axis).solid, grow), coat.second, at),
        put(stretched(put(lathe(cushion[::-1], 44, closed=True), coat.soft, turn=axis).solid, grow), coat.soft, at),
        put(lathe([(0.0, 0.02), (2.2, 0.02), (2.2, -0.2), (0.0, -0.2)][::-1], 32), coat.grip, at, axis),
        put(tube(fork, 0.34, 10), coat.trim),
        put(tube([(8.1, 4.35, 3.6), (7.7, 4.35, 3.6)], 0.3, 8), coat.trim),
        put(tube([(8.1, 4.35, -3.6), (7.7, 4.35, -3.6)], 0.3, 8), coat.trim),
        put(tube([(8.1, 8.8, 0.0), (7.75, 10.6, 0.0)], 0.5, 12, flat=0.6), coat.trim),
        put(rounded_box(0.5, 1.9, 1.9, 0.2), coat.second, (7.75, 10.0, 0.0), (0.0, 0.0, 4.0)),
    ]


def earbuds(coat: Coat) -> list[Part]:
    """Two buds before their open case."""
    tray = squircle(3.1, 2.3, 40, square=0.35)
    case = put(extrude(tray, 2.1, 0.7, steps=4, crease=60.0), coat.body, (0.0, 1.05, -1.6), (-90.0, 0.0, 0.0))
    lid = put(extrude(tray, 1.1, 0.5, steps=4, crease=60.0), coat.body, (0.0, 3.9, -4.0), (-8.0, 0.0, 0.0))
    hollow = put(extrude(squircle(2.6, 1.8, 36, square=0.35), 0.1), coat.dark, (0.0, 2.1, -1.6), (-90.0, 0.0, 0.0))
    inner = put(extrude(squircle(2.6, 1.8, 36, square=0.35), 0.1), coat.dark, (0.0, 3.92, -3.46), (-8.0, 0.0, 0.0))
    hinge = put(tube([(-1.1, 2.0, -3.85), (1.1, 2.0, -3.85)], 0.3, 10), coat.trim)
    light = put(
        lathe([(0.0, 0.0), (0.14, 0.0), (0.1, 0.06), (0.0, 0.08)], 12), coat.glow, (0.0, 1.15, 0.72), (90.0, 0.0, 0.0)
    )
    seated = [part for x in (-1.25, 1.25) for part in _sunk(coat, x)]
    front = _bud(coat, (-2.1, 0.95, 2.6), (0.0, 40.0, 70.0)) + _bud(coat, (2.0, 0.95, 2.9), (0.0, -30.0, -66.0))
    return [case, lid, hollow, inner, hinge, light, *seated, *front]


def _sunk(coat: Coat, x: float) -> list[Part]:
    return [
        put(
            lathe([(0.0, -0.7), (0.72, -0.5), (0.92, 0.0), (0.72, 0.42), (0.0, 0.6)], 20, crease=70.0),
            coat.second,
            (x, 2.2, -1.6),
        )
    ]


def _bud(coat: Coat, at: Vec, turn: Vec) -> list[Part]:
    head = lathe(
        rounded([(0.0, -0.62), (0.62, -0.5), (0.95, 0.05), (0.62, 0.62), (0.0, 0.72)], 0.3, closed=False),
        24,
        crease=70.0,
    )
    tip = lathe(
        rounded([(0.3, 0.5), (0.42, 0.7), (0.68, 0.85), (0.5, 1.35), (0.22, 1.45), (0.0, 1.45)], 0.1, closed=False),
        20,
        crease=70.0,
    )
    stem = tube([(0.0, 0.0, 0.42), (0.0, -0.35, 1.2), (0.0, -0.55, 2.5)], [0.5, 0.42, 0.34], 14)
    ring = tube([(0.0, -0.52, 2.3), (0.0, -0.56, 2.6)], [0.38, 0.37], 14, round_ends=False)
    return [
        put(solid, stuff, at, turn)
        for solid, stuff in ((head, coat.body), (tip, coat.grip), (stem, coat.body), (ring, coat.trim))
    ]


def speaker(coat: Coat) -> list[Part]:
    """A bookshelf loudspeaker: a woofer with its cone, a tweeter, a port and a light."""
    return [
        put(rounded_box(17.0, 28.0, 19.0, 0.9), coat.body, (0.0, 14.6, 0.0)),
        put(extrude(rectangle(15.4, 26.4, 0.8), 0.3, 0.1), coat.dark, (0.0, 14.6, 9.5)),
        *_driver(coat, 6.1, (0.0, 10.0, 9.6)),
        *_tweeter(coat, (0.0, 22.0, 9.6)),
        put(
            lathe([(1.6, -0.8), (1.6, 0.3), (1.35, 0.2), (1.2, -0.5), (0.0, -0.6)], 24),
            coat.grip,
            (4.9, 17.3, 9.55),
            (90.0, 0.0, 0.0),
        ),
        put(
            lathe([(0.0, 0.0), (0.25, 0.0), (0.2, 0.1), (0.0, 0.12)], 12),
            coat.glow,
            (-6.4, 2.6, 9.65),
            (90.0, 0.0, 0.0),
        ),
        *[
            put(lathe([(0.0, 0.0), (1.1, 0.0), (1.3, 0.9), (0.0, 0.9)], 20), coat.grip, (x, 0.0, z))
            for x in (-6.0, 6.0)
            for z in (-7.0, 7.0)
        ],
    ]


def _driver(coat: Coat, radius: float, at: Vec) -> list[Part]:
    turn: Vec = (90.0, 0.0, 0.0)
    ring = lathe(
        rounded([(radius * 0.93, 0.0), (radius * 1.09, 0.0), (radius * 1.07, 0.5), (radius * 0.95, 0.55)], 0.12),
        44,
        closed=True,
    )
    roll = lathe(
        [(radius * 0.78, 0.0), (radius * 0.95, 0.0), (radius * 0.93, 0.4), (radius * 0.865, 0.56), (radius * 0.8, 0.4)],
        44,
        closed=True,
        crease=70.0,
    )
    cone = lathe(
        [
            (0.0, -1.2),
            (radius * 0.8, -1.2),
            (radius * 0.8, 0.3),
            (radius * 0.55, -0.35),
            (radius * 0.3, -0.9),
            (radius * 0.28, -1.0),
            (0.0, -1.0),
        ],
        44,
        crease=70.0,
    )
    cap = lathe([(radius * 0.32, -0.95), (radius * 0.28, -0.5), (radius * 0.16, -0.22), (0.0, -0.12)], 32, crease=80.0)
    made = ((ring, coat.trim), (roll, coat.grip), (cone, coat.second), (cap, coat.dark))
    bolts = [
        put(
            lathe([(0.0, 0.0), (0.3, 0.0), (0.26, 0.25), (0.0, 0.3)], 10),
            coat.dark,
            (at[0] + radius * 1.015 * cos_turns(i / 6), at[1] + radius * 1.015 * sin_turns(i / 6), at[2] + 0.5),
            turn,
        )
        for i in range(6)
    ]
    return [put(solid, stuff, at, turn) for solid, stuff in made] + bolts


def _tweeter(coat: Coat, at: Vec) -> list[Part]:
    turn: Vec = (90.0, 0.0, 0.0)
    plate = lathe(rounded([(1.5, 0.0), (3.2, 0.0), (3.1, 0.4), (1.7, 0.1)], 0.1), 36, closed=True)
    dome = lathe([(1.5, 0.0), (1.3, 0.55), (0.75, 0.95), (0.0, 1.1)], 28, crease=80.0)
    return [put(plate, coat.trim, at, turn), put(dome, coat.second, at, turn)]
