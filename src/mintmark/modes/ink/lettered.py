"""A caption: the spec's words, lettered with the brush in a band below the drawing.

The picture keeps its size in pixels. The sheet grows by the band, at the very aspect that was asked for, and so the
drawing on it becomes a little smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.exact import unit_vector
from mintmark.craft.lettering import Letter, Line, PenStroke, letter, width_of, wrapped
from mintmark.craft.painting import Brush, Layer, Mark, Painting, Point, Sheet, Spots, Stroke
from mintmark.craft.palette import rgb, to_oklab
from mintmark.modes.ink.hand import Hand, settled
from mintmark.modes.ink.spec import InkSpec

PEN = Brush(bristles=5, spread=0.0, drying=0.25, streak=0.15, edge=0.1, stray=0.03, thick=2.6, soft=0.25, round=0.3)
SLANT = (0.951, -0.309)
"""How the brush is held: a twentieth of a turn from the line of writing."""
TRACKING = 0.08
HEIGHT = 0.056
"""Height of a capital against the sheet's shorter side, at most."""
LONG = 0.021
"""And against its longer side, where the sheet is very long."""
LEGIBLE = 7.0
"""Not lower than this, in pixels, unless the line would not fit."""
MEASURE = 0.88
"""How much of the sheet's width a line may fill."""
SHRINK = 0.7
"""A line that must be made smaller than this is broken in two."""
LEADING = 1.55
"""From one line to the next, in heights of a capital."""
ABOVE, BELOW = 0.85, 1.05
"""White over and under the words, in heights of a capital."""


@dataclass(frozen=True)
class Band:
    """Where the words go: lines, and for each the place where it begins."""

    lines: tuple[Line, ...]
    starts: tuple[Point, ...]
    height: float
    """Of a capital."""


def captioned(spec: InkSpec, painting: Painting) -> Painting:
    """The painting with the spec's caption below it; the same painting when there is none."""
    if not width_of(spec.caption):
        return painting
    textured = isinstance(painting.ground, Sheet)
    width, height = _stretched(painting, spec.width / spec.height)
    most = max(HEIGHT * min(width, height), LONG * max(width, height), LEGIBLE * width / spec.width)
    rows, capital = _fitted(spec.caption, width, most)
    depth = capital * (ABOVE + 1.0 + LEADING * (len(rows) - 1) + BELOW)
    dx = dy = 0.0
    if not textured:
        width, height, dx, dy = _grown(painting, depth, spec.width / spec.height)
        rows, capital = _fitted(spec.caption, width, capital)
    lines = tuple(letter(row, capital, tracking=TRACKING) for row in rows)
    bottom = height - depth if textured else dy + painting.height
    first = bottom + capital * (ABOVE + 1.0)
    starts = tuple(((width - line.width) / 2.0, first + LEADING * capital * row) for row, line in enumerate(lines))
    words = caption_layer(spec, painting, Band(lines, starts, capital))
    layers = settled(painting.layers, dx=dx, dy=dy) + words
    return replace(painting, width=width, height=height, layers=layers)


def caption_layer(spec: InkSpec, painting: Painting, band: Band) -> tuple[Layer, ...]:
    """The words in ink, and on transparent paper a pale ground below them so that they read on any page."""
    hand = Hand.of(spec).child("caption")
    marks: list[Mark] = []
    for row, (line, start) in enumerate(zip(band.lines, band.starts, strict=True)):
        for index, sign in enumerate(line.letters):
            marks += _written(hand.child(row).child(index), sign, start, band.height)
    ink = hand.layer(_ink(spec, painting), marks, rough=0.3, strength=4.5)
    if painting.ground is not None:
        return (ink,)
    return (Layer(spec.wash, tuple(marks), rough=0.0, wet=spec.wetness, strength=7.0, glow=0.16 * band.height), ink)


def _ink(spec: InkSpec, painting: Painting) -> str:
    """The spec's ink; on a textured sheet its wash instead, where that stands out more."""
    if not isinstance(painting.ground, Sheet):
        return spec.ink
    ground = _lightness(painting.ground.stops[-2])
    return max((spec.ink, spec.wash), key=lambda color: abs(_lightness(color) - ground))


def _lightness(color: str) -> float:
    return to_oklab(rgb(color))[0]


def _stretched(painting: Painting, aspect: float) -> tuple[float, float]:
    """The sheet made longer one way, to an aspect."""
    if painting.width < painting.height * aspect:
        return painting.height * aspect, painting.height
    return painting.width, painting.width / aspect


def _grown(painting: Painting, depth: float, aspect: float) -> tuple[float, float, float, float]:
    """Width and height of a sheet with room for a band of that depth, and where the drawing goes on it."""
    width, height = _stretched(replace(painting, height=painting.height + depth), aspect)
    return width, height, (width - painting.width) / 2.0, (height - painting.height - depth) / 2.0


def _fitted(text: str, width: float, capital: float) -> tuple[Sequence[str], float]:
    """The text as one line or two that fit the width, and the height of their capitals: as asked, or lower."""
    share = min(1.0, MEASURE * width / (width_of(text, tracking=TRACKING) * capital))
    if share >= SHRINK:
        return (text,), share * capital
    parts = [part for part in wrapped(text) if part]
    longest = max(width_of(part, tracking=TRACKING) for part in parts)
    return parts, min(1.0, MEASURE * width / (longest * capital)) * capital


def _written(hand: Hand, sign: Letter, start: Point, height: float) -> list[Mark]:
    """One letter as the hand writes it: a little askew."""
    draws = hand.draws()
    stray = 0.018 * height * hand.chaos
    dx, dy = start[0] + stray * draws.around(0.0, 1.0), start[1] + stray * draws.around(0.0, 1.0)
    lean = 0.02 * hand.chaos * draws.around(0.0, 1.0)
    marks: list[Mark] = []
    for index, stroke in enumerate(sign.strokes):
        points = [(x + dx - lean * y, y + dy) for x, y in stroke.points]
        if len(points) == 1:
            marks.append(Spots(((*points[0], 0.085 * height, 0.97),)))
        else:
            marks.append(_pulled(hand.child(index), stroke, points, 0.12 * height))
    return marks


def _pulled(hand: Hand, stroke: PenStroke, points: list[Point], width: float) -> Stroke:
    """Thick or thin by its direction, open at the ends that have feet."""
    last = len(points) - 1
    touches = []
    for index, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, index - 1)], points[min(last, index + 1)]
        ux, uy = unit_vector(bx - ax, by - ay)
        across = abs(ux * SLANT[1] - uy * SLANT[0])
        wide = width * (0.24 + 0.76 * across)
        if (stroke.opens and index == 0) or (stroke.closes and index == last):
            wide = max(2.1 * wide, width)
        touches.append((x, y, wide, 1.12))
    return Stroke(tuple(touches), hand.brush(PEN), hand.key())
