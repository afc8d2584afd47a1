"""How a phoenix is built: wings, a bowed neck, a train of long feathers."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import placed
from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.subjects.plumage import Quill, Spread, Wing, quill

BODY: tuple[tuple[float, float, float], ...] = (
    (-6.0, 118.0, 5.0), (-4.0, 70.0, 28.0), (0.0, 18.0, 47.0), (4.0, -30.0, 44.0), (10.0, -76.0, 30.0),
    (6.0, -122.0, 21.0), (6.0, -158.0, 20.0),
)  # fmt: skip
"""From the root of the train to the head: across, down, half width."""
HEAD: tuple[Point, ...] = (
    (-0.34, 0.16), (-0.32, -0.06), (-0.2, -0.2), (-0.02, -0.25), (0.14, -0.22), (0.25, -0.165), (0.34, -0.15),
    (0.46, -0.11), (0.555, -0.02), (0.57, 0.1), (0.535, 0.135), (0.49, 0.06), (0.4, 0.045), (0.28, 0.055),
    (0.36, 0.085), (0.45, 0.1),
    (0.4, 0.14), (0.26, 0.16), (0.12, 0.21), (-0.08, 0.28), (-0.28, 0.28),
)  # fmt: skip
"""The head with its beak a little open, about its middle, looking right."""


SOCKET: tuple[Point, ...] = ((0.06, -0.1), (0.13, -0.14), (0.22, -0.11), (0.25, -0.06), (0.15, -0.045))
EYE: tuple[Point, ...] = ((0.1, -0.085), (0.14, -0.105), (0.2, -0.08), (0.17, -0.06), (0.12, -0.06))
PLUME = 15
"""How many places a feather of the train has."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this phoenix itself."""

    left: Spread
    right: Spread
    size: float
    """Length of the head."""
    nod: float
    bow: float
    """How far the neck bends, -1 to 1."""
    crest: float
    train: int
    """How many long feathers pour down."""
    long: float
    sway: float
    """Where the train swings to, -1 to 1."""
    tilt: float
    looks: float

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        lift, long, fan = draws.between(0.03, 0.15), draws.between(300.0, 350.0), draws.between(0.15, 0.21)
        uneven = draws.around(0.0, 0.03)
        looks = draws.pick((-1.0, 1.0))
        return cls(
            left=Spread(0.5 + lift + uneven, -1.0, long, fan, 0.05),
            right=Spread(1.0 - lift + uneven, 1.0, long * draws.between(0.92, 1.06), fan, 0.05),
            size=draws.between(94.0, 110.0),
            nod=draws.between(-0.1, 0.04),
            bow=draws.between(0.2, 1.0),
            crest=draws.between(0.7, 1.3),
            train=draws.integer(4, 6),
            long=draws.between(370.0, 460.0),
            sway=draws.between(-1.0, 1.0),
            tilt=draws.around(0.0, 0.03),
            looks=looks,
        )


class Bird:
    """Wings, body, head and train, about the middle of the breast."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.hand, self.build = hand, build
        self.wings = [
            Wing(hand.child(name), (side * 24.0, -34.0), spread)
            for name, side, spread in (("left", -1.0, build.left), ("right", 1.0, build.right))
        ]
        self.spine = [self._body(x, y) for x, y, _ in BODY]
        self.halves = [half for _, _, half in BODY]
        self.train = [self._plume(hand.child(f"plume-{index}"), index) for index in range(build.train)]

    def _body(self, x: float, y: float) -> Point:
        """The neck bows out and back like a swan's."""
        high = min(1.0, max(0.0, -y - 30.0) / 130.0)
        return (self.build.looks * (x + self.build.bow * (34.0 * sin_turns(0.5 * high) - 18.0 * high)), y)

    def _plume(self, hand: Hand, index: int) -> tuple[list[Point], list[float]]:
        """A long feather of the train: its shaft, and half its widths."""
        build, draws = self.build, hand.draws()
        share = (index + 0.5) / build.train * 2.0 - 1.0
        long = build.long * (1.0 - 0.42 * abs(share)) * draws.between(0.85, 1.12)
        rate, phase = draws.between(0.6, 0.8), 0.5 + draws.around(0.0, 0.1)
        reach = draws.between(60.0, 100.0) * (0.8 * share + 0.5 * build.sway) + draws.around(0.0, 22.0) * hand.chaos
        start, spine, halves = sin_turns(phase), list[Point](), list[float]()
        for step in range(PLUME):
            way = step / (PLUME - 1.0)
            x = 14.0 * share + (170.0 * share + 90.0 * build.sway) * way * (0.3 + 0.7 * way)
            x += reach * (sin_turns(rate * way + phase) - start) * way
            spine.append((x, 84.0 + long * way * (1.0 - 0.12 * abs(share) * way)))
            halves.append(5.0 + 17.0 * way * way * (1.0 - way) * 5.2 + 3.0 * (1.0 - way))
        return spine, halves

    def face(self, points: Sequence[Point], more: float = 0.0) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        (x, y), build = self.spine[-1], self.build
        turn = build.looks * (build.nod + more)
        return placed(points, (x, y - 8.0), scale=build.size, turn=turn, flip=build.looks < 0)

    def quills(self) -> list[tuple[Hand, Quill, float]]:
        """All feathers of both wings, with the side that is dark."""
        return [(part, quill, wing.spread.side) for wing in self.wings for part, quill in wing.quills()]

    def crest(self) -> list[Quill]:
        """The flames on its head."""
        (x, y), build, found = self.face([(-0.1, -0.2)])[0], self.build, list[Quill]()
        for index in range(5):
            turn = 0.75 - build.looks * (0.035 + 0.05 * index - build.nod)
            long = 74.0 * build.crest * (1.0 - 0.1 * abs(index - 1.5))
            found.append(quill((x - build.looks * 4.0 * index, y + 3.0 * index), turn, long, 6.5, -0.09 * build.looks))
        return found
