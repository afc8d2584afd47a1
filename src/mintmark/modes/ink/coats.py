"""What lies on a body between two of its lines: nets of patches, rows of scales, hair along an edge."""

from collections.abc import Sequence
from dataclasses import replace

from mintmark.craft.curve import along, between
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Brush, Point, Stroke
from mintmark.modes.ink.hand import LINER, Hand

GOLDEN = 0.6180339887498949
"""Steps of this share of a whole never crowd: every prefix is spread evenly."""


THORN = Brush(bristles=13, spread=0.0, drying=0.15, streak=0.15, edge=0.1, stray=0.02, thick=2.4, soft=0.2)
"""A full brush that leaves in a sharp point."""


def spread_order(count: int) -> list[int]:
    """The numbers below `count` in an order of which every beginning is spread evenly."""
    return sorted(range(count), key=lambda index: index * GOLDEN % 1.0)


def net(
    hand: Hand,
    top: Sequence[Point],
    low: Sequence[Point],
    size: tuple[int, int],
    *,
    gap: float,
    jag: float = 0.0,
    span: tuple[float, float] = (0.0, 1.0),
) -> list[list[Point]]:
    """Patches in columns and rows between two lines: bricks whose corners have wandered, foreshortened at both lines.

    `gap` is how far each is drawn in from its neighbors (0 to 1), `jag` how deep its sides are notched, `span` the part
    between the lines that is covered.
    """
    columns, rows = size
    draws = hand.draws()
    free = 0.7 + 0.3 * hand.chaos
    knots: dict[tuple[int, int], Point] = {}
    for column in range(columns + 1):
        for row in range(2 * rows + 1):
            across, down = draws.between(-0.24, 0.24) * free, draws.between(-0.42, 0.42) * free
            v = min(1.0, max(0.0, (row + down) / (2 * rows)))
            v = span[0] + (span[1] - span[0]) * v * v * (3.0 - 2.0 * v)
            u = min(1.0, max(0.0, (column + across) / columns))
            knots[column, row] = between(along(top, u), along(low, u), v)
    cells = []
    for column in range(columns):
        for row in range(rows + column % 2):
            first = 2 * row - column % 2
            steps = [step for step in (0, 1, 2) if 0 <= first + step <= 2 * rows]
            ring = [knots[column, first + step] for step in steps]
            ring += [knots[column + 1, first + step] for step in steps[::-1]]
            cells.append(_drawn_in(ring, gap, [jag * draws.unit() for _ in ring]))
    return cells


def _drawn_in(ring: Sequence[Point], gap: float, notches: Sequence[float]) -> list[Point]:
    """A cell drawn in from its neighbors, the middles of its sides notched."""
    center = sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    outline = []
    for index, corner in enumerate(ring):
        outline.append(between(corner, center, gap))
        middle = between(corner, ring[(index + 1) % len(ring)], 0.5)
        outline.append(between(middle, center, gap * 0.9 + notches[index]))
    return outline


def hair(key: int, root: Point, bow: Point, tip: Point, width: float, brush: Brush) -> Stroke:
    """One hair: full at its root, a point at its tip. `brush` is already in the hand."""
    touches = ((*root, width, 1.15), (*bow, width * 0.75, 1.0), (*tip, width * 0.15, 0.64))
    return Stroke(touches, brush, key & 0xFFFFFFFF)


def hairs(
    hand: Hand,
    edge: Sequence[Point],
    count: int,
    length: float,
    *,
    lean: float,
    width: float = 4.0,
    brush: Brush = LINER,
    tone: float | None = None,
) -> list[Stroke]:
    """Short strokes out of the left side of an edge; `lean` 0 stands straight out, 1 lies along it, -1 against it."""
    strokes = []
    ready = in_hand(hand, brush, tone)
    for index in range(count):
        part = hand.child(f"hair-{index}")
        draws = part.draws()
        share = (index + 0.5) * GOLDEN % 1.0
        long, stray = length * draws.between(0.6, 1.1), draws.around(0.0, 0.5) * (0.3 + 0.7 * hand.chaos)
        x, y = along(edge, share)
        ahead, behind = along(edge, min(1.0, share + 0.04)), along(edge, max(0.0, share - 0.04))
        dx, dy = unit_vector(ahead[0] - behind[0], ahead[1] - behind[1])
        nx, ny = unit_vector(dy + dx * (lean + stray), -dx + dy * (lean + stray))
        bow = (x + (nx - 0.25 * dx) * long * 0.5, y + (ny - 0.25 * dy) * long * 0.5)
        tip = (x + nx * long, y + ny * long)
        strokes.append(hair(part.key(), (x - nx * 2.0, y - ny * 2.0), bow, tip, width, ready))
    return strokes


def in_hand(hand: Hand, brush: Brush = LINER, tone: float | None = None) -> Brush:
    """A brush as the hand holds it, for many hairs."""
    ready = hand.brush(brush)
    return ready if tone is None else replace(ready, tone=tone)


def flecks(
    hand: Hand,
    top: Sequence[Point],
    low: Sequence[Point],
    count: int,
    length: float,
    *,
    span: tuple[float, float] = (0.1, 0.9),
    width: float = 3.0,
    tone: float | None = None,
) -> list[Stroke]:
    """Short strokes that lie on a body between two lines and follow them."""
    strokes = []
    ready = in_hand(hand, LINER, tone)
    for index in range(count):
        part = hand.child(f"fleck-{index}")
        draws = part.draws()
        u = (index + draws.unit()) * GOLDEN % 1.0
        v = span[0] + (span[1] - span[0]) * draws.unit()
        long, stray = length * draws.between(0.6, 1.2), draws.around(0.0, 0.4) * hand.chaos
        x, y = between(along(top, u), along(low, u), v)
        ahead = between(along(top, min(1.0, u + 0.05)), along(low, min(1.0, u + 0.05)), v)
        behind = between(along(top, max(0.0, u - 0.05)), along(low, max(0.0, u - 0.05)), v)
        dx, dy = unit_vector(ahead[0] - behind[0], ahead[1] - behind[1])
        dx, dy = (dx - dy * stray) * long * 0.5, (dy + dx * stray) * long * 0.5
        strokes.append(hair(part.key(), (x - dx, y - dy), (x, y), (x + dx, y + dy), width, ready))
    return strokes


def even_places(count: int) -> list[float]:
    """`count` places between 0 and 1, each halving a gap between earlier ones (van der Corput)."""
    places = []
    for index in range(count):
        place, half, rest = 0.0, 0.5, index
        while rest:
            place += half * (rest & 1)
            half, rest = half * 0.5, rest >> 1
        places.append(place)
    return places
