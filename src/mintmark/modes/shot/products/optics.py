"""Cameras and lenses. Centimeters; the glass faces +z."""

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import extrude, lathe, loft, rounded_box
from mintmark.craft.outline import rectangle, rounded
from mintmark.craft.tracer.scene import Box, Material, Part, Surface
from mintmark.modes.shot.products.bench import moved, put
from mintmark.modes.shot.surfaces import Coat

_COATING = Material(Surface.GLOSSY, (0.03, 0.02, 0.075), 0.02)
"""Front glass as it looks from outside: dark, with a violet shine."""
_INNER = Material(Surface.GLOSSY, (0.02, 0.05, 0.045), 0.05)
_RED = Material(Surface.GLOSSY, (0.55, 0.02, 0.015), 0.25)
_MARK = Material(Surface.MATTE, (0.75, 0.75, 0.73))


def camera_lens(coat: Coat) -> list[Part]:
    """A prime lens lying on its barrel, its front turned to the picture."""
    return moved(_barrel(coat, 1.0), (0.0, 3.55, -4.0), (90.0, 0.0, 0.0))


def _barrel(coat: Coat, tall: float) -> list[Part]:
    """A lens standing on its mount about the y axis, about 8.6 high and 7 wide at `tall` 1."""
    mount = [(0.0, 0.0), (2.7, 0.0), (2.7, 0.45), (0.0, 0.45)]
    body = rounded(
        [(2.0, 0.4), (3.15, 0.4), (3.2, 1.7 * tall), (3.42, 2.0 * tall), (3.42, 3.0 * tall), (2.5, 3.05 * tall)],
        0.12,
        closed=False,
    )
    ribbed = rounded([(2.5, 3.0 * tall), (3.5, 3.0 * tall), (3.5, 6.0 * tall), (2.5, 6.05 * tall)], 0.1, closed=False)
    head = rounded(
        [
            (2.5, 6.0 * tall),
            (3.4, 6.0 * tall),
            (3.48, 6.6 * tall),
            (3.48, 8.3 * tall),
            (3.2, 8.45 * tall),
            (3.08, 8.2 * tall),
            (2.75, 7.35 * tall),
            (2.2, 7.3 * tall),
        ],
        0.1,
        closed=False,
    )
    glass = [
        (2.75, 7.15 * tall),
        (2.72, 7.35 * tall),
        (2.3, 7.62 * tall),
        (1.6, 7.84 * tall),
        (0.8, 7.96 * tall),
        (0.0, 8.0 * tall),
    ]
    inner = lathe(
        rounded([(2.2, 7.72 * tall), (2.28, 7.74 * tall), (2.28, 7.7 * tall), (2.2, 7.68 * tall)], 0.01),
        40,
        closed=True,
    )
    red = [(3.4, 6.1 * tall), (3.46, 6.1 * tall), (3.46, 6.3 * tall), (3.4, 6.3 * tall)]
    silver = [(3.1, 0.7), (3.24, 0.7), (3.24, 0.95), (3.1, 0.95)]
    parts = [
        put(lathe(mount, 44), coat.trim),
        put(lathe(body, 48), coat.body),
        put(lathe(ribbed, 48), coat.grip),
        put(lathe(head, 48), coat.body),
        put(lathe(glass, 44, crease=80.0), _COATING),
        put(inner, _INNER),
        put(lathe(red, 48, closed=True), _RED),
        put(lathe(silver, 48, closed=True), coat.trim),
        put(
            lathe([(3.2, 3.35 * tall), (3.58, 3.38 * tall), (3.58, 3.5 * tall), (3.2, 3.55 * tall)], 44, closed=True),
            coat.grip,
        ),
    ]
    rib = Box((0.0, 0.0, 0.0), (0.12, 0.95 * tall, 0.12))
    for i in range(36):
        spot = (3.52 * sin_turns(i / 36), 4.75 * tall, 3.52 * cos_turns(i / 36))
        parts.append(put(rib, coat.grip, spot, (0.0, i * 10.0, 0.0)))
    marks = [
        put(
            Box((0.0, 0.0, 0.0), (0.045, 0.25, 0.025)),
            _MARK,
            (3.43 * sin_turns(t), 2.5 * tall, 3.43 * cos_turns(t)),
            (0.0, t * 360.0, 0.0),
        )
        for t in (-0.09, -0.05, 0.0, 0.04, 0.08, 0.11)
    ]
    return parts + marks


def camera(coat: Coat) -> list[Part]:
    """A mirrorless camera with a lens, a grip, dials and a viewfinder."""
    skin = extrude(rounded([(-6.6, 0.6), (6.6, 0.6), (6.6, 6.6), (-6.6, 6.6)], 0.9), 3.3, 0.3)
    top = extrude(
        rounded(
            [(-6.5, 6.4), (6.5, 6.4), (6.4, 7.5), (2.6, 7.6), (1.7, 9.2), (-1.7, 9.2), (-2.6, 7.6), (-6.4, 7.5)], 0.5
        ),
        3.1,
        0.35,
    )
    base = extrude(rounded([(-6.5, 0.0), (6.5, 0.0), (6.5, 0.8), (-6.5, 0.8)], 0.2), 3.1, 0.15)
    return [
        put(skin, coat.grip),
        put(top, coat.body),
        put(base, coat.body),
        *_grip(coat),
        *moved(_barrel(coat, 0.92), (0.7, 4.2, 1.6), (90.0, 0.0, 0.0), 0.96),
        put(
            lathe(rounded([(2.5, 0.0), (3.5, 0.0), (3.4, 0.35), (2.7, 0.4)], 0.08), 40, closed=True),
            coat.trim,
            (0.7, 4.2, 1.5),
            (90.0, 0.0, 0.0),
        ),
        *_dial(coat, (-4.4, 7.5, 0.0), 1.15),
        *_dial(coat, (3.9, 7.5, -0.2), 0.95),
        put(lathe([(0.0, 0.0), (0.62, 0.0), (0.58, 0.28), (0.0, 0.36)], 20), coat.trim, (-5.5, 7.45, 1.0)),
        put(rounded_box(1.9, 0.25, 2.0, 0.08), coat.trim, (0.0, 9.3, -0.1)),
        put(rounded_box(1.5, 1.0, 0.3, 0.12), coat.screen, (0.0, 8.35, 1.5)),
        put(lathe([(0.0, 0.0), (0.34, 0.0), (0.3, 0.12), (0.0, 0.16)], 14), _RED, (-2.7, 6.0, 1.62), (90.0, 0.0, 0.0)),
        put(extrude(rectangle(8.0, 5.2, 0.3), 0.3, 0.1), coat.screen, (0.4, 3.6, -1.75)),
    ]


def _grip(coat: Coat) -> list[Part]:
    """The bulge for the fingers, at the left of the picture."""
    rings = []
    for y, out in ((0.3, 1.0), (1.6, 1.35), (3.4, 1.5), (5.2, 1.45), (6.6, 1.15), (7.0, 0.75)):
        outline = rounded(
            [(-6.7, 0.3), (-3.9, 0.3), (-4.1, 1.4 + out * 0.9), (-5.0, 1.6 + out), (-6.3, 1.3 + out * 0.8)], 0.6
        )
        rings.append([(x, y, z) for x, z in outline[::-1]])
    return [put(loft(rings, crease=55.0), coat.grip)]


def _dial(coat: Coat, at: Vec, radius: float) -> list[Part]:
    side = rounded([(0.0, 0.0), (radius, 0.0), (radius, 0.75), (radius * 0.9, 0.85), (0.0, 0.85)], 0.08, closed=False)
    tooth = Box((0.0, 0.0, 0.0), (0.06, 0.25, 0.06))
    teeth = [
        put(
            tooth,
            coat.dark,
            (at[0] + radius * sin_turns(i / 20), at[1] + 0.42, at[2] + radius * cos_turns(i / 20)),
            (0.0, i * 18.0, 0.0),
        )
        for i in range(20)
    ]
    return [put(lathe(side, 28), coat.trim, at), *teeth]
