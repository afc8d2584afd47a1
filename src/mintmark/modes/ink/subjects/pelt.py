"""Long hair as a shape: jagged outlines for manes, ruffs and tails."""

from collections.abc import Sequence

from mintmark.craft.curve import along
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Point, Wash
from mintmark.modes.ink.hand import Hand


def shag(hand: Hand, edge: Sequence[Point], count: int, length: float, *, lean: float = 0.8) -> list[Point]:
    """A jagged line along an edge: `count` tufts out of its left side, `length` long, that lean along it by `lean`."""
    points = []
    draws = hand.draws()
    for index in range(count):
        share, long, stray = (index + 0.35) / count, length * draws.between(0.6, 1.1), draws.around(0.0, 0.35)
        (x, y), (ax, ay) = along(edge, index / count), along(edge, (index + 0.8) / count)
        dx, dy = unit_vector(ax - x, ay - y)
        nx, ny = unit_vector(dy + dx * (lean + stray * hand.chaos), -dx + dy * (lean + stray * hand.chaos))
        mx, my = along(edge, share)
        points += [(x, y), (mx + 0.45 * long * nx + 0.1 * long * dy, my + 0.45 * long * ny - 0.1 * long * dx)]
        points += [
            (mx + long * nx, my + long * ny),
            (
                mx + 0.5 * long * nx - 0.12 * long * dy + 0.15 * long * dx,
                my + 0.5 * long * ny + 0.12 * long * dx + 0.15 * long * dy,
            ),
        ]
    return [*points, edge[-1]]


def cut(outline: Sequence[Point], tone: float = 0.97, mottle: float = 0.2) -> Wash:
    """A shape with corners."""
    return Wash(tuple(outline), tone=tone, mottle=mottle, smooth=False)
