"""The hand that draws: what chaos, wetness and grain do to every stroke, so that all subjects feel alike.

Chance is drawn first and scaled by chaos afterwards, so that a little more chaos moves everything a little.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mintmark.core.stream import Draws, Stream
from mintmark.craft.curve import distance
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Brush, Layer, Mark, Point, Spots, Stroke, Wash
from mintmark.modes.ink.spec import InkSpec

LINER = Brush(bristles=5, spread=0.0, drying=0.25, streak=0.25, edge=0.1, stray=0.05, thick=2.2, soft=0.3)
"""A fine pointed brush, for outlines."""
ROUND = Brush(bristles=16, spread=0.08, drying=0.45, streak=0.35, edge=0.3, stray=0.04, thick=1.9, soft=0.35)
"""The brush for most things."""
FLAT = Brush(bristles=44, spread=0.12, drying=0.8, streak=0.5, edge=0.35, stray=0.05, thick=1.9, soft=0.35)
"""A wide brush that runs dry."""


def swell(share: float) -> float:
    """Pressure of a stroke that begins thin, swells and ends thin: 0 at both ends, 1 in the middle."""
    return 4.0 * share * (1.0 - share)


def taper(share: float) -> float:
    """Pressure of a stroke that begins full and ends in a point."""
    return 1.0 - share * share


def even(share: float) -> float:  # noqa: ARG001 - one of several pressures
    """Pressure that stays the same."""
    return 1.0


def pressed(*levels: float) -> Callable[[float], float]:
    """Pressure that passes through these levels, evenly far apart along the stroke."""
    last = len(levels) - 1

    def press(share: float) -> float:
        index = min(int(share * last), last - 1)
        return levels[index] + (levels[index + 1] - levels[index]) * (share * last - index)

    return press


@dataclass(frozen=True)
class Hand:
    """One drawing's hand. `child` names a part, so that each part has chance of its own."""

    spec: InkSpec
    stream: Stream

    @classmethod
    def of(cls, spec: InkSpec) -> "Hand":
        """The hand for a spec: its chance comes from the seed and the subject alone."""
        return cls(spec, Stream(spec.seed).child("ink").child(spec.subject.value))

    def child(self, name: str | int) -> "Hand":
        """The hand for a part."""
        return Hand(self.spec, self.stream.child(name))

    def draws(self) -> Draws:
        """Chance for this part, from its start."""
        return self.stream.generator()

    @property
    def chaos(self) -> float:
        """0 to 2."""
        return self.spec.chaos

    @property
    def detail(self) -> float:
        """Complexity from 0.01 to 1."""
        return self.spec.complexity / 100.0

    def count(self, few: float, many: float) -> int:
        """A number of things between `few` at the least complexity and `many` at the most."""
        return int(few + (many - few) * self.detail + 0.5)

    def key(self) -> int:
        """32 bits for a stroke's hairs."""
        return self.stream.key & 0xFFFFFFFF

    def brush(self, brush: Brush, *, dry: float = 0.0) -> Brush:
        """A brush in this hand: a wet one keeps its ink and fills its width, a dry one breaks up, as `dry` does."""
        wet = min(1.0, max(0.0, self.spec.wetness - dry))
        return replace(
            brush,
            drying=brush.drying * (1.45 - 0.9 * wet),
            streak=brush.streak * (1.4 - 0.8 * wet),
            thick=brush.thick * (0.85 + 0.4 * wet),
            stray=brush.stray * (0.3 + 0.7 * self.chaos),
            spread=brush.spread * (0.5 + 0.5 * self.chaos),
        )

    def wander(self, points: Sequence[Point], amount: float) -> list[Point]:
        """The same line by a hand that strays smoothly, up to `amount` units at chaos 1."""
        draws = self.child("wander").draws()
        phases = [(draws.between(0.6, 2.6), draws.unit(), draws.unit()) for _ in range(3)]
        reach = amount * self.chaos / 3.0
        way, total = 0.0, sum(distance(a, b) for a, b in pairwise(points)) or 1.0
        result = []
        for index, point in enumerate(points):
            if index:
                way += distance(points[index - 1], point)
            share = way / total
            dx = sum(sin_turns(rate * share + phase) for rate, phase, _ in phases)
            dy = sum(sin_turns(rate * share + phase) for rate, _, phase in phases)
            result.append((point[0] + reach * dx, point[1] + reach * dy))
        return result

    def stroke(
        self,
        points: Sequence[Point],
        width: float,
        *,
        brush: Brush = ROUND,
        press: Callable[[float], float] = swell,
        least: float = 0.15,
        firm: float = 1.0,
        dry: float = 0.0,
        stray: float = 0.0,
        tone: float | None = None,
    ) -> Stroke:
        """One stroke along points.

        Its width at each point is `width` times the pressure there, but at least that share `least`; `firm` is how hard
        it is pressed, `dry` how much drier than the rest, `stray` how far the hand may leave the line (units at chaos
        1), `tone` how strong the ink is.
        """
        line = self.wander(points, stray) if stray else points
        last = max(1, len(line) - 1)
        touches = []
        for index, (x, y) in enumerate(line):
            pressure = press(index / last)
            touches.append((x, y, width * max(least, pressure), firm * (0.55 + 0.6 * max(least, pressure))))
        hairs = self.brush(brush, dry=dry)
        if tone is not None:
            hairs = replace(hairs, tone=tone)
        return Stroke(tuple(touches), hairs, self.key())

    def blob(
        self, center: Point, radius: float, *, rough: float = 0.12, squash: float = 1.0, points: int = 14
    ) -> list[Point]:
        """A rounded outline around a center, uneven by `rough` at chaos 1."""
        draws = self.child("blob").draws()
        phase = draws.unit()
        swings = [(draws.between(-1, 1), draws.unit()) for _ in range(4)]
        result = []
        for index in range(points):
            turn = index / points
            uneven = sum(
                size * sin_turns(turn * (wave + 2) + at) / (wave + 1.5) for wave, (size, at) in enumerate(swings)
            )
            reach = radius * (1.0 + rough * (0.25 + 0.75 * self.chaos) * uneven)
            result.append(
                (center[0] + reach * cos_turns(turn + phase), center[1] + reach * squash * sin_turns(turn + phase))
            )
        return result

    def wash(self, outline: Sequence[Point], *, tone: float = 0.8, touch: float = 1.0, mottle: float = 0.3) -> Wash:
        """A filled outline."""
        return Wash(tuple(outline), tone=tone, touch=touch, mottle=mottle)

    def spatter(self, center: Point, reach: float, count: int, size: float, *, tone: float = 0.95) -> Spots:
        """Drops thrown around a center: most near and small, a few far, none larger than `size`."""
        drops = []
        for index in range(count):
            draws = self.child(f"drop-{index}").draws()
            turn, far, small = draws.unit(), draws.unit(), draws.unit()
            away = reach * (0.15 + 0.85 * far * far) * (0.6 + 0.4 * self.chaos)
            radius = size * (0.12 + 0.88 * small * small * small) * (1.15 - 0.6 * far)
            x, y = center[0] + away * cos_turns(turn), center[1] + away * sin_turns(turn)
            drops.append((x, y, radius, tone * (0.7 + 0.3 * draws.unit())))
        return Spots(tuple(drops))

    def layer(
        self, color: str, marks: Sequence[Mark], *, rough: float = 0.45, wet: float = 1.0, strength: float = 3.5
    ) -> Layer:
        """Marks of one ink on this spec's paper: `rough` at grain 0.5, `wet` at full wetness."""
        return Layer(
            color,
            tuple(marks),
            rough=min(1.2, rough * (0.4 + 1.2 * self.spec.grain) * (1.5 - 1.2 * self.spec.wetness)),
            wet=min(1.0, wet * self.spec.wetness),
            strength=strength,
        )


def settled(
    layers: Sequence[Layer],
    *,
    scale: float = 1.0,
    dx: float = 0.0,
    dy: float = 0.0,
    turn: float = 0.0,
    mirror: bool = False,
) -> tuple[Layer, ...]:
    """Layers drawn about an origin: turned, scaled, mirrored left to right, then moved to their place on the sheet."""
    side, cos, sin = -1.0 if mirror else 1.0, scale * cos_turns(turn), scale * sin_turns(turn)
    a, b = side * cos, -side * sin

    def put(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple([(a * x + b * y + dx, sin * x + cos * y + dy) for x, y in points])

    def move(mark: Mark) -> Mark:
        if isinstance(mark, Stroke):
            ways = [(a * x + b * y + dx, sin * x + cos * y + dy, w * scale, p) for x, y, w, p in mark.touches]
            return Stroke(tuple(ways), mark.brush, mark.key)
        if isinstance(mark, Wash):
            holes = tuple([put(hole) for hole in mark.holes])
            return Wash(put(mark.outline), mark.tone, mark.touch, mark.mottle, mark.smooth, holes)
        drops = [(a * x + b * y + dx, sin * x + cos * y + dy, r * scale, t) for x, y, r, t in mark.drops]
        return Spots(tuple(drops), mark.soft)

    return tuple(replace(layer, marks=tuple([move(mark) for mark in layer.marks])) for layer in layers)


def extent(marks: Sequence[Mark]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what washes and strokes cover, without the width of strokes."""
    points: list[Point] = []
    for mark in marks:
        if isinstance(mark, Wash):
            points.extend(mark.outline)
        elif isinstance(mark, Stroke):
            points.extend([(x, y) for x, y, _, _ in mark.touches])
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def searching(hand: Hand, points: Sequence[Point], width: float, *, stray: float = 8.0) -> Stroke:
    """A second, looser line beside the first: nothing at chaos 0, half as dark as the first at chaos 2."""
    part, out = hand.child("searching"), min(1.0, hand.chaos * 0.5)
    return part.stroke(points, width * out, brush=LINER, least=0.2, firm=0.7 * out, stray=stray, tone=0.75)


def contour(hand: Hand, name: str, points: Sequence[Point], width: float, *levels: float, stray: float = 2.0) -> Stroke:
    """One fine stroke of an outline, called `name`, whose pressure passes through the levels."""
    part = hand.child(name)
    return part.stroke(points, width, brush=LINER, press=pressed(*levels), least=0.12, stray=stray)
