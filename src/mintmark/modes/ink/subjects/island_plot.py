"""A plot on a floating island: where one thing stands, how large it is, and the marks that it is drawn with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mintmark.craft.curve import between
from mintmark.craft.painting import Brush, Mark, Point, Wash
from mintmark.modes.ink.figures import PEN, pull, ruled, wild
from mintmark.modes.ink.hand import ROUND, Hand, swell


@dataclass
class Growth:
    """Marks by what they are painted with."""

    pale: list[Mark] = field(default_factory=list)
    dim: list[Mark] = field(default_factory=list)
    leaves: list[Mark] = field(default_factory=list)
    lines: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Plot:
    """A place to draw at: its own units have the foot at the origin, y down and about 100 to a tree."""

    hand: Hand
    foot: Point
    scale: float
    growth: Growth

    def child(self, name: str | int) -> "Plot":
        """The same place with the hand of a part."""
        return replace(self, hand=self.hand.child(name))

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points on the sheet."""
        return [(self.foot[0] + self.scale * x, self.foot[1] + self.scale * y) for x, y in points]

    def stroke(
        self,
        points: Sequence[Point],
        width: float,
        *,
        brush: Brush = ROUND,
        press: Callable[[float], float] = swell,
        least: float = 0.15,
        dry: float = 0.0,
        stray: float = 0.0,
        leafy: bool = False,
    ) -> None:
        """One stroke in ink, or where it is `leafy` in the accent."""
        marks = self.growth.leaves if leafy else self.growth.lines
        width *= self.scale
        marks.append(
            self.hand.stroke(self.put(points), width, brush=brush, press=press, least=least, dry=dry, stray=stray)
        )

    def straight(self, start: Point, end: Point, width: float, *, press: Callable[[float], float] = pull) -> None:
        """One straight stroke in ink."""
        first, last = self.put((start, end))
        line = ruled(self.hand, first, last, width * self.scale, brush=PEN, press=press, over=2.0, slip=0.8, bow=0.8)
        self.growth.lines.append(line)

    def hole(self, points: Sequence[Point]) -> None:
        """A dark shape."""
        self.growth.lines.append(Wash(tuple(self.put(points)), tone=1.0, mottle=0.1, smooth=False))

    def wall(self, outline: Sequence[Point], shaded: Sequence[Point]) -> None:
        """A pale shape, and the part of it that lies in shade."""
        self.growth.pale.append(Wash(tuple(self.put(outline)), tone=0.95, smooth=False))
        self.growth.dim.append(Wash(tuple(self.put(shaded)), tone=0.85, smooth=False))

    def block(self, corners: Sequence[Point]) -> None:
        """A piece of masonry: lower left, upper left, upper right and lower right corner."""
        draws = self.hand.draws()
        stray = 1.8 * wild(self.hand)
        a, b, c, d = ((x + stray * draws.around(0.0, 1.0), y + stray * draws.around(0.0, 1.0)) for x, y in corners)
        self.wall((a, b, c, d), (between(a, d, 0.55), between(b, c, 0.55), c, d))
        for index, (start, end, width) in enumerate(((a, b, 3.4), (b, c, 3.2), (c, d, 4.8))):
            self.child(index).straight(start, end, width)
