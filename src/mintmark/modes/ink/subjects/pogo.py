"""A pogo stick, and the ink that splashes where it lands."""

from mintmark.craft.exact import sin_turns
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.hand import LINER, ROUND, Hand, even, pressed, taper

FOOTREST = -158.0
"""Height of the footrests above the tip, upwards negative."""
HANDLE: Point = (0.0, -388.0)
COILS = 7


class Pogo:
    """A stick that stands on (0, 0). `hop` 0 presses its spring together, 1 leaves it long."""

    def __init__(self, hop: float) -> None:
        self.low = -34.0 - 12.0 * hop
        self.high = FOOTREST + 16.0

    def _ways(self) -> tuple[list[Point], list[Point], list[Point]]:
        """Rod, tube and spring."""
        coil = []
        for step in range(COILS * 4 + 1):
            share = step / (COILS * 4)
            coil.append((17.0 * sin_turns(share * COILS), self.low + (self.high - self.low) * share))
        return [(0.0, FOOTREST), (0.0, -8.0)], [(0.0, HANDLE[1]), (0.0, -270.0), (0.0, FOOTREST)], coil

    def rims(self, hand: Hand) -> list[Mark]:
        """A pale edge around tube and spring, so that they stand off a dark ground too."""
        rod, tube, coil = self._ways()
        return [
            hand.child("rod").stroke(rod, 12.0, brush=ROUND, press=even),
            hand.child("tube").stroke(tube, 23.0, brush=ROUND, press=even),
            hand.child("spring").stroke(coil, 11.0, brush=LINER, press=even),
        ]

    def lines(self, hand: Hand) -> list[Mark]:
        """Tube, spring and tip."""
        rod, tube, coil = self._ways()
        return [
            hand.child("rod").stroke(rod, 7.0, brush=LINER, press=even),
            hand.child("tube").stroke(tube, 13.0, brush=ROUND, press=even),
            hand.child("spring").stroke(coil, 6.0, brush=LINER, press=even),
            hand.child("tip").stroke(((0.0, -16.0), (0.0, 0.0)), 22.0, brush=ROUND, press=even),
        ]

    def grips(self, hand: Hand) -> list[Mark]:
        """Handlebar and footrests."""
        x, y = HANDLE
        bar = hand.child("bar").stroke(
            ((x - 40.0, y + 8.0), (x, y), (x + 44.0, y - 10.0)), 14.0, brush=ROUND, press=even
        )
        rest = hand.child("rest").stroke(
            ((-52.0, FOOTREST + 6.0), (0.0, FOOTREST), (56.0, FOOTREST - 6.0)), 15.0, brush=ROUND, press=even
        )
        return [bar, rest]


def puddle(hand: Hand, foot: Point, ground: float, hop: float) -> list[Mark]:
    """The thin water around the pool, and some of its drops."""
    wide = hand.draws().between(84.0, 118.0) * (1.0 - 0.2 * hop)
    rim = hand.child("rim").blob((foot[0], ground + 2.0), wide * 1.22, rough=0.5, squash=0.19, points=18)
    drops = hand.child("thin").spatter((foot[0], ground - 30.0), 200.0, hand.count(6, 30), 10.0)
    return [hand.wash(rim, tone=0.9, mottle=0.5), drops]


def splash(hand: Hand, foot: Point, ground: float, hop: float) -> list[Mark]:
    """A pool, and a crown of tongues that break into drops; the higher the hop, the lower the crown."""
    draws = hand.draws()
    x, wide = foot[0], draws.between(84.0, 118.0) * (1.0 - 0.2 * hop)
    pool = hand.child("pool").blob((x, ground), wide, rough=0.55, squash=0.17, points=18)
    marks: list[Mark] = [hand.wash(pool, tone=1.0, mottle=0.35)]
    for index in range(hand.count(6, 18)):
        marks += _tongue(hand.child(f"tongue-{index}"), (x, ground), wide, 1.0 if index % 2 else -1.0, 1.15 - 0.5 * hop)
    for index, away in enumerate((-74.0, -30.0, 46.0, 92.0)):
        gust = hand.child(f"gust-{index}")
        chance = gust.draws()
        at, tall = x + away + chance.around(0.0, 14.0), 130.0 * hop * chance.between(0.5, 1.0)
        way = ((at, ground - 34.0), (at + 2.0, ground - 40.0 - tall * 0.5), (at, ground - 46.0 - tall))
        marks.append(gust.stroke(way, 9.0, brush=ROUND, press=taper, firm=0.5 * min(1.0, 2.0 * hop), dry=0.4, tone=0.5))
    marks.append(hand.child("drops").spatter((x, ground - 24.0), 220.0, hand.count(14, 70), 8.0))
    return marks


def _tongue(hand: Hand, pool: Point, wide: float, side: float, force: float) -> list[Mark]:
    """A tongue of ink thrown up out of a pool along a falling arc, and the drops it breaks into."""
    draws = hand.draws()
    out, steep = draws.unit(), draws.between(0.6, 1.5)
    speed = draws.between(46.0, 96.0) * force * (0.65 + 0.35 * hand.chaos)
    start = pool[0] + side * wide * (0.2 + 0.7 * out)
    way = []
    for step in range(8):
        time = step / 5.0
        rise = speed * (steep * (1.4 - out) * time - 0.55 * time * time)
        way.append((start + side * speed * time * (0.3 + 0.9 * out), pool[1] - 3.0 - rise))
    thick = draws.between(9.0, 17.0)
    tongue = hand.stroke(way[:4], thick, brush=ROUND, press=pressed(1.0, 0.6, 0.3, 0.12), least=0.1)
    drops = [
        (*way[index], thick * size * draws.between(0.6, 1.1), 1.0) for index, size in ((4, 0.26), (5, 0.3), (6, 0.17))
    ]
    return [tongue, Spots(tuple(drops))]
