"""Plumage: single quills, and whole wings of them, for whatever flies."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import flanks, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.coats import spread_order
from mintmark.modes.ink.hand import LINER, ROUND, Hand, pressed

VANE = (0.3, 0.8, 1.0, 0.95, 0.16)
"""Half widths of a feather from its root to its tip, its widest 1."""
ELBOW: Point = (0.2, 0.05)
WRIST: Point = (0.44, -0.1)
KNUCKLE: Point = (0.58, -0.05)
"""Joints of a wing whose length is 1: along the arm, and towards its feathers."""
PRIMARIES, SECONDARIES, COVERTS = 9, 8, 10


@dataclass(frozen=True, slots=True)
class Quill:
    """One feather: its shaft in five points from the root, and half its width."""

    spine: tuple[Point, ...]
    half: float

    def outline(self) -> list[Point]:
        """Its vane."""
        return tube(self.spine, [self.half * share for share in VANE])

    def wash(self, hand: Hand, tone: float = 0.95) -> Mark:
        """The feather as a flat shape."""
        return hand.wash(self.outline(), tone=tone, mottle=0.3)

    def stroke(self, hand: Hand, *, wide: float = 1.5, tone: float = 0.95, firm: float = 1.0) -> Mark:
        """One loaded pull from root to tip that leaves the rims of the vane light."""
        press = pressed(0.5, 0.9, 1.0, 0.9, 0.3)
        return hand.stroke(self.spine, self.half * wide, brush=ROUND, press=press, tone=tone, firm=firm)

    def edge(self, hand: Hand, side: float, width: float = 3.6) -> Mark:
        """The line along one of its sides: 1 is the right one of whoever walks to the tip."""
        left, right = flanks(self.spine, [self.half * share for share in VANE])
        line = right if side > 0.0 else left
        return hand.child("edge").stroke(line, width, brush=LINER, press=pressed(0.2, 0.7, 1.0, 0.6), least=0.12)

    def shaft(self, hand: Hand, width: float = 2.0) -> Mark:
        """The line along its middle."""
        return hand.child("shaft").stroke(self.spine, width, brush=LINER, press=pressed(0.9, 0.7, 0.2))


def quill(root: Point, turn: float, length: float, half: float, bend: float = 0.0) -> Quill:
    """A feather from its root in a direction, which has turned by `bend` at its tip."""
    spine, (x, y) = [root], root
    for step in range(4):
        at = turn + bend * (step / 3.0)
        x, y = x + 0.25 * length * cos_turns(at), y + 0.25 * length * sin_turns(at)
        spine.append((x, y))
    return Quill(tuple(spine), half)


@dataclass(frozen=True, slots=True)
class Spread:
    """How a wing is held."""

    turn: float
    """Where the arm points, in turns clockwise from the right."""
    side: float
    """1 when its feathers hang clockwise of the arm, -1 when they hang the other way."""
    length: float
    fan: float
    """How far the primaries are spread, in turns."""
    lift: float
    """How far the tips of the primaries are bent up, in turns."""


class Wing:
    """A spread wing, from its shoulder."""

    def __init__(self, hand: Hand, shoulder: Point, spread: Spread) -> None:
        self.hand, self.shoulder, self.spread = hand, shoulder, spread
        self.primaries = [self._primary(index) for index in range(PRIMARIES)]
        self.secondaries = [self._secondary(index) for index in range(SECONDARIES)]
        self.lead = self.at((-0.03, 0.02), (0.08, -0.05), (0.24, -0.09), (0.38, -0.145), (0.48, -0.14), KNUCKLE)
        """The leading edge from the shoulder to the knuckle."""

    def at(self, *places: Point) -> list[Point]:
        """Places along the arm and towards the feathers, on the sheet."""
        (x, y), long, side = self.shoulder, self.spread.length, self.spread.side
        cos, sin = long * cos_turns(self.spread.turn), long * sin_turns(self.spread.turn)
        return [(x + a * cos - b * side * sin, y + a * sin + b * side * cos) for a, b in places]

    def _primary(self, index: int) -> Quill:
        """0 is the foremost."""
        draws, spread = self.hand.child(f"primary-{index}").draws(), self.spread
        share = index / (PRIMARIES - 1.0)
        (root,) = self.at((KNUCKLE[0] + (WRIST[0] - KNUCKLE[0]) * share, KNUCKLE[1] + 0.03 * share))
        swing = spread.fan * share + draws.around(0.0, 0.008) * self.hand.chaos - 0.01
        long = (0.48 + 0.34 * share * (1.0 - share) - 0.08 * share) * draws.between(0.95, 1.05)
        lift = -spread.side * spread.lift * (1.0 - share)
        half = 0.028 + 0.014 * share
        return quill(root, spread.turn + spread.side * swing, spread.length * long, spread.length * half, lift)

    def _secondary(self, index: int) -> Quill:
        """0 is next to the primaries."""
        draws, spread = self.hand.child(f"secondary-{index}").draws(), self.spread
        share = (index + 0.5) / SECONDARIES
        (ex, ey), (wx, wy) = ELBOW, WRIST
        near = (wx + (ex - wx) * share * 2.0, wy + (ey - wy) * share * 2.0 + 0.03)
        far = (ex * (2.0 - share * 2.0), ey * (2.0 - share * 2.0) + 0.03)
        (root,) = self.at(near if share < 0.5 else far)
        swing = spread.fan + (0.27 - spread.fan) * share + draws.around(0.0, 0.008) * self.hand.chaos
        long = (0.4 - 0.06 * share) * draws.between(0.94, 1.06)
        turn = spread.turn + spread.side * swing
        return quill(root, turn, spread.length * long, spread.length * 0.047, 0.015 * spread.side)

    def quills(self) -> list[tuple[Hand, Quill]]:
        """All flight feathers, the innermost first, each with its hand."""
        inner = [(self.hand.child(f"s-{i}"), q) for i, q in enumerate(self.secondaries)]
        outer = [(self.hand.child(f"p-{i}"), q) for i, q in enumerate(self.primaries)]
        return [*inner[::-1], *outer[::-1]]

    def arm(self) -> list[Point]:
        """The fleshy part and the small feathers over it, as one outline."""
        return [*self.lead, *self.at((0.6, 0.04), (0.5, 0.09), (0.36, 0.12), (0.2, 0.17), (0.04, 0.17))]

    def coverts(self, count: int) -> list[tuple[Hand, Quill]]:
        """`count` small feathers, up to ten, in each of three rows over the roots of the large ones, rearmost first."""
        places = sorted(spread_order(COVERTS)[:count])
        return [
            (self.hand.child(f"c-{row}-{index}"), self._covert(row, index)) for row in (2, 1, 0) for index in places
        ]

    def _covert(self, row: int, index: int) -> Quill:
        draws = self.hand.child(f"covert-{row}-{index}").draws()
        share, spread = (index + draws.between(0.2, 0.8)) / COVERTS, self.spread
        along, down = 0.02 + 0.56 * share, -0.075 * share * (1.6 - share) + 0.055 * row + 0.005
        swing = (0.26 - 0.2 * share) * (1.0 + 0.05 * draws.around(0.0, 1.0) * self.hand.chaos)
        (root,) = self.at((along, down))
        long = spread.length * (0.085 + 0.02 * row)
        return quill(root, spread.turn + spread.side * swing, long, spread.length * 0.02)


def washes(wings: Sequence[Wing]) -> list[Mark]:
    """Every feather and the arm of several wings as flat shapes."""
    marks: list[Mark] = []
    for wing in wings:
        marks += [quill.wash(part) for part, quill in wing.quills()]
        marks.append(wing.hand.wash(wing.arm(), tone=0.95, mottle=0.3))
    return marks
