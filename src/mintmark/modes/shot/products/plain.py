"""Plain things: a book, a ball. Centimeters."""

from math import sqrt

from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.forms import curve, extrude, rounded_box, tube
from mintmark.craft.outline import rectangle
from mintmark.craft.tracer.scene import Material, Part, Sphere, Surface
from mintmark.modes.shot.products.bench import moved, put
from mintmark.modes.shot.surfaces import Coat

_FOIL = Material(Surface.METAL, (0.83, 0.62, 0.26), 0.22)


def book(coat: Coat) -> list[Part]:
    """A bound book upright, its front cover to the picture, leaning on another that lies."""
    standing = moved(_volume(coat, coat.body), (0.0, 3.05, 0.0), (-6.0, 0.0, 0.0))
    lying = moved(_volume(coat, coat.second), (10.0, 1.55, -2.4), (-90.0, 0.0, 0.0))
    return standing + moved(lying, turn=(0.0, 96.0, 0.0), at=(-1.6, 0.0, 6.0))


def _volume(coat: Coat, cover: Material) -> list[Part]:
    """A closed book standing at the origin, its spine at -x and its front to +z: 14 wide, 21 high, 3 thick."""
    pages = rounded_box(13.4, 20.2, 2.3, 0.1, steps=1)
    board = extrude(rectangle(14.0, 21.0, 0.25), 0.3, 0.1)
    spine = rounded_box(0.5, 21.0, 3.0, 0.24)
    parts = [
        put(pages, coat.paper, (0.1, 10.5, 0.0)),
        put(board, cover, (0.0, 10.5, 1.35)),
        put(board, cover, (0.0, 10.5, -1.35)),
        put(spine, cover, (-6.9, 10.5, 0.0)),
        put(extrude(rectangle(11.2, 18.2, 0.1), 0.05), cover, (0.4, 10.5, 1.5)),
    ]
    frame = [(x + 0.4, y + 10.5, 1.53) for x, y in rectangle(11.4, 18.4, 0.6, 3)]
    parts.append(put(tube(frame, 0.09, 5, closed=True), _FOIL))
    for wide, tall, y in ((7.6, 0.9, 15.4), (5.4, 0.9, 13.8), (3.4, 0.14, 12.6), (4.2, 0.42, 4.2)):
        parts.append(put(extrude(rectangle(wide, tall, 0.1), 0.06), _FOIL, (0.4, y, 1.52)))
    band = rounded_box(0.2, 0.2, 2.6, 0.05, steps=1)
    return parts + [put(band, _FOIL, (-7.1, y, 0.0)) for y in (3.0, 18.0)]


def ball(coat: Coat) -> list[Part]:
    """A ball with the seams of a basketball."""
    radius = 12.0
    seams: list[list[Vec]] = [
        [(0.0, radius * sin_turns(i / 48), radius * cos_turns(i / 48)) for i in range(48)],
        [(radius * sin_turns(i / 48), 0.0, radius * cos_turns(i / 48)) for i in range(48)],
        _bow(radius, 1.0),
        _bow(radius, -1.0),
    ]
    made = [put(Sphere((0.0, 0.0, 0.0), radius), coat.body)]
    made += [put(tube(seam, 0.2, 6, closed=True), coat.dark) for seam in seams]
    return moved(made, (0.0, radius, 0.0), (18.0, 24.0, -14.0))


def _bow(radius: float, side: float) -> list[Vec]:
    """A seam that bends round one side of the ball."""
    points: list[Vec] = []
    for i in range(48):
        up, ahead = sin_turns(i / 48), cos_turns(i / 48)
        x = side * (0.42 + 0.3 * (1.0 - ahead * ahead))
        rest = 1.0 - x * x
        size = sqrt(max(rest, 0.0))
        points.append((radius * x, radius * up * size, radius * ahead * size))
    return curve(points, 1, closed=True)
