"""Devices: a phone, a laptop, a watch. Centimeters, facing +z."""

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import curve, extrude, lathe, rounded_box, sweep, tube
from mintmark.craft.outline import rectangle, rounded
from mintmark.craft.tracer.scene import Box, Material, Part, Surface
from mintmark.modes.shot.products.bench import moved, put
from mintmark.modes.shot.surfaces import Coat

_LENS = Material(Surface.GLOSSY, (0.012, 0.014, 0.03), 0.03)
_BRIGHT = Material(Surface.EMISSIVE, (0.86, 0.9, 1.0), emission=0.85)
_DEEP = Material(Surface.EMISSIVE, (0.05, 0.1, 0.26), emission=0.9)
_WARM = Material(Surface.EMISSIVE, (1.0, 0.5, 0.22), emission=0.9)
_TEAL = Material(Surface.EMISSIVE, (0.1, 0.55, 0.52), emission=0.9)
_WHITE = Material(Surface.MATTE, (0.85, 0.85, 0.83))
_SECOND_HAND = Material(Surface.GLOSSY, (0.7, 0.05, 0.03), 0.3)


def phone(coat: Coat) -> list[Part]:
    """Two phones, one leaning before the other: a lit screen, and the back with its cameras."""
    front = moved(_slab(coat), (-2.5, 0.0, 2.2), (-9.0, 16.0, 0.0))
    back = moved(_slab(coat), (3.0, 0.0, -2.4), (9.0, 192.0, 0.0))
    return front + back


def _slab(coat: Coat) -> list[Part]:
    """A phone upright on its lower edge, its screen to +z."""
    body = extrude(rectangle(7.3, 15.0, 1.05, 6), 0.82, 0.3, steps=3, crease=50.0)
    frame = extrude(rectangle(7.36, 15.06, 1.08, 6), 0.3, 0.1)
    glass = extrude(rectangle(6.95, 14.65, 0.9, 6), 0.06, 0.03)
    lit = extrude(rectangle(6.7, 14.4, 0.8, 6), 0.04)
    y = 7.53
    parts = [
        put(body, coat.body, (0.0, y, 0.0)),
        put(frame, coat.trim, (0.0, y, 0.0)),
        put(glass, coat.screen, (0.0, y, 0.4)),
        put(lit, _DEEP, (0.0, y, 0.425)),
        put(extrude(rectangle(1.7, 0.5, 0.25), 0.05), coat.screen, (0.0, y + 6.6, 0.44)),
        put(extrude(rectangle(5.7, 3.4, 0.4), 0.04), _TEAL, (0.0, y + 1.0, 0.44)),
        put(extrude(rectangle(2.7, 2.4, 0.4), 0.04), _WARM, (-1.5, y - 2.3, 0.44)),
        put(extrude(rectangle(2.7, 2.4, 0.4), 0.04), _BRIGHT, (1.5, y - 2.3, 0.44)),
        put(extrude(rectangle(3.2, 0.9, 0.1), 0.04), _BRIGHT, (0.0, y + 4.4, 0.44)),
        put(extrude(rectangle(5.7, 1.2, 0.5), 0.04), _TEAL, (0.0, y - 5.6, 0.44)),
        put(rounded_box(0.14, 1.6, 0.24, 0.06), coat.trim, (3.7, y + 2.4, 0.0)),
    ]
    return parts + _cameras(coat, y)


def _cameras(coat: Coat, y: float) -> list[Part]:
    island = put(extrude(rectangle(3.2, 3.2, 0.8, 5), 0.24, 0.1), coat.second, (1.6, y + 5.3, -0.46))
    parts = [island]
    for x, up in ((2.35, 6.05), (2.35, 4.55), (0.9, 5.3)):
        ring = lathe(
            rounded(
                [(0.0, 0.0), (0.68, 0.0), (0.66, 0.24), (0.54, 0.26), (0.5, 0.14), (0.0, 0.14)], 0.04, closed=False
            ),
            26,
        )
        glass = lathe([(0.0, 0.0), (0.5, 0.0), (0.44, 0.17), (0.0, 0.2)], 22, crease=70.0)
        parts += [
            put(ring, coat.trim, (x, y + up, -0.56), (-90.0, 0.0, 0.0)),
            put(glass, _LENS, (x, y + up, -0.56), (-90.0, 0.0, 0.0)),
        ]
    flash = put(lathe([(0.0, 0.0), (0.2, 0.0), (0.0, 0.06)], 12), _WHITE, (0.9, y + 6.3, -0.58), (-90.0, 0.0, 0.0))
    return [*parts, flash]


def laptop(coat: Coat) -> list[Part]:
    """Open, with its keys and a lit screen."""
    base = put(extrude(rectangle(31.0, 21.5, 1.4, 5), 1.1, 0.35), coat.body, (0.0, 0.75, 0.0), (-90.0, 0.0, 0.0))
    well = put(extrude(rectangle(27.0, 10.4, 0.4), 0.06), coat.second, (0.0, 1.3, -3.4), (-90.0, 0.0, 0.0))
    pad = put(extrude(rectangle(10.5, 6.2, 0.5), 0.06), coat.second, (0.0, 1.3, 6.2), (-90.0, 0.0, 0.0))
    key = extrude(rectangle(1.62, 1.5, 0.22, 2), 0.22, 0.05, steps=1)
    keys = [
        put(key, coat.dark, (-12.2 + 1.88 * i, 1.42, -7.5 + 1.78 * row), (-90.0, 0.0, 0.0))
        for row in range(5)
        for i in range(14)
    ]
    keys.append(
        put(extrude(rectangle(9.6, 1.5, 0.22, 2), 0.22, 0.05, steps=1), coat.dark, (0.0, 1.42, 1.35), (-90.0, 0.0, 0.0))
    )
    hinge = put(tube([(-11.0, 1.2, -10.6), (11.0, 1.2, -10.6)], 0.5, 12), coat.second)
    foot = rounded_box(2.4, 0.3, 1.0, 0.1)
    feet = [put(foot, coat.grip, (x, 0.12, z)) for x in (-12.0, 12.0) for z in (-8.4, 8.4)]
    return [base, well, pad, *keys, hinge, *feet, *_lid(coat)]


def _lid(coat: Coat) -> list[Part]:
    lid = [
        put(extrude(rectangle(31.0, 20.6, 1.2, 5), 0.6, 0.2), coat.body, (0.0, 10.4, 0.0)),
        put(extrude(rectangle(30.2, 19.8, 0.9, 4), 0.06), coat.screen, (0.0, 10.4, 0.31)),
        put(extrude(rectangle(28.4, 17.4, 0.3), 0.04), _DEEP, (0.0, 10.8, 0.335)),
        put(extrude(rectangle(9.0, 12.6, 0.5), 0.04), _BRIGHT, (-8.2, 10.4, 0.355)),
        put(extrude(rectangle(14.4, 7.0, 0.5), 0.04), _TEAL, (4.6, 13.2, 0.355)),
        put(extrude(rectangle(6.8, 4.4, 0.5), 0.04), _WARM, (0.8, 6.3, 0.355)),
        put(extrude(rectangle(6.8, 4.4, 0.5), 0.04), _BRIGHT, (8.4, 6.3, 0.355)),
    ]
    return moved(lid, (0.0, 1.25, -10.6), (-17.0, 0.0, 0.0))


def watch(coat: Coat) -> list[Part]:
    """A wristwatch on its strap, closed as if it were worn: dial, hands, markers, crown and buckle."""
    head = moved(_head(coat), (0.0, 0.0, 2.55), (0.0, 0.0, 0.0))
    band = _strap(coat)
    return moved(head + band, (0.0, 3.5, 0.0), (-28.0, 0.0, 0.0))


def _strap(coat: Coat) -> list[Part]:
    """A loop about the x axis behind the head."""
    path: list[Vec] = curve(
        [
            (0.0, 2.15, 2.35),
            (0.0, 3.0, 0.9),
            (0.0, 2.9, -1.0),
            (0.0, 1.75, -2.6),
            (0.0, 0.0, -3.1),
            (0.0, -1.75, -2.6),
            (0.0, -2.9, -1.0),
            (0.0, -3.0, 0.9),
            (0.0, -2.15, 2.35),
        ],
        6,
    )
    leather = sweep(
        path,
        rounded([(-1.05, -0.18), (1.05, -0.18), (1.05, 0.18), (-1.05, 0.18)], 0.14),
        side=(1.0, 0.0, 0.0),
        crease=50.0,
    )
    buckle = tube(
        [(-1.35, -1.6, -2.95), (1.35, -1.6, -2.95), (1.35, -2.7, -1.95), (-1.35, -2.7, -1.95)], 0.16, 8, closed=True
    )
    stitch = [
        put(tube([(x, a[1] * 1.065, a[2] * 1.065), (x, b[1] * 1.065, b[2] * 1.065)], 0.035, 5), coat.paper)
        for x in (-0.86, 0.86)
        for a, b in zip(path[4:16:2], path[5:17:2], strict=True)
    ]
    loop = put(
        tube([(-1.15, 1.55, -2.95), (1.15, 1.55, -2.95), (1.15, 1.9, -2.3), (-1.15, 1.9, -2.3)], 0.14, 6, closed=True),
        coat.soft,
    )
    leather_stuff = coat.soft if not coat.is_clear else coat.grip
    return [put(leather, leather_stuff), put(buckle, coat.trim), loop, *stitch]


def _head(coat: Coat) -> list[Part]:
    """Case and dial about the z axis."""
    up: Vec = (90.0, 0.0, 0.0)
    case = lathe(
        rounded(
            [(0.0, -0.55), (1.9, -0.55), (2.15, -0.25), (2.15, 0.25), (2.0, 0.42), (0.0, 0.42)], 0.12, closed=False
        ),
        48,
    )
    bezel = lathe(rounded([(1.72, 0.36), (2.06, 0.36), (1.98, 0.62), (1.78, 0.66)], 0.06), 48, closed=True)
    dial = lathe([(0.0, 0.4), (1.74, 0.4), (1.74, 0.46), (0.0, 0.46)], 40)
    lugs = [
        put(rounded_box(0.4, 1.1, 0.5, 0.18), coat.body, (x, y, -0.22), (-34.0 * (1 if y > 0 else -1), 0.0, 0.0))
        for x in (-1.25, 1.25)
        for y in (-2.12, 2.12)
    ]
    crown = put(
        lathe([(0.0, 0.0), (0.34, 0.0), (0.36, 0.1), (0.36, 0.42), (0.3, 0.5), (0.0, 0.5)], 18),
        coat.body,
        (2.1, 0.0, 0.0),
        (0.0, 0.0, -90.0),
    )
    parts = [
        put(case, coat.body, turn=up),
        put(bezel, coat.body, turn=up),
        put(dial, _WHITE if _is_dark(coat) else coat.dark, turn=up),
        *lugs,
        crown,
    ]
    ink = coat.dark if _is_dark(coat) else _WHITE
    for i in range(12):
        long = 0.36 if i % 3 == 0 else 0.24
        at = (1.42 * sin_turns(i / 12), 1.42 * cos_turns(i / 12), 0.48)
        parts.append(
            put(
                Box((0.0, 0.0, 0.0), (0.06 if i % 3 == 0 else 0.035, long / 2.0, 0.03)),
                coat.trim if i % 3 == 0 else ink,
                at,
                (0.0, 0.0, -i * 30.0),
            )
        )
    parts += [
        _hand(ink, 0.78, 0.15, -52.0, 0.53),
        _hand(ink, 1.2, 0.1, 60.0, 0.57),
        _hand(_SECOND_HAND, 1.3, 0.035, 160.0, 0.61),
    ]
    parts.append(put(lathe([(0.0, 0.48), (0.12, 0.48), (0.1, 0.66), (0.0, 0.68)], 14), coat.trim, turn=up))
    return parts


def _hand(stuff: Material, long: float, wide: float, turn: float, lift: float) -> Part:
    """A hand of a clock that points up before it is turned clockwise by -turn."""
    blade = extrude(rounded([(-wide / 2, -0.2), (wide / 2, -0.2), (wide / 3, long), (-wide / 3, long)], 0.02), 0.03)
    return put(blade, stuff, (0.0, 0.0, lift), (0.0, 0.0, -turn))


def _is_dark(coat: Coat) -> bool:
    red, green, blue = coat.body.color
    return red + green + blue < 0.9
