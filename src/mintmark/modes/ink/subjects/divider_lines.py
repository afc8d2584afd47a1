"""The lines of a divider: swashes, a vine, loops, knots, thorns, moons, lozenges, or one pull of a wide brush.

Each draws one half outwards from the middle; both halves read the same form, each with a hand of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mintmark.craft.curve import distance, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.figures import PEN, around, unrest, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, swell, taper

WIDTH, HEIGHT = 1000.0, 100.0
MIDDLE = (WIDTH / 2.0, HEIGHT / 2.0)


@dataclass
class Side:
    """One half of a divider, drawn outwards from the middle: x from 0 to 470, y from -38 to 38."""

    hand: Hand
    sign: float
    ink: list[Mark] = field(default_factory=list)
    accent: list[Mark] = field(default_factory=list)

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of this half on the sheet."""
        return [(MIDDLE[0] + self.sign * x, MIDDLE[1] + y) for x, y in points]

    def line(self, name: str, points: Sequence[Point], width: float, press: Callable[[float], float] = swell) -> None:
        """A smooth line in ink, and with an unruly hand the same line once more."""
        part = self.hand.child(name)
        path, shares = self.put(points), _shares(points)
        last = len(points) - 1
        self.ink.append(
            part.stroke(path, width, press=lambda at: press(shares[int(at * last + 0.5)]), stray=2.4, least=0.16)
        )
        again = part.child("again")
        self.ink.append(again.stroke(path, 0.4 * width, brush=LINER, stray=9.0, firm=unrest(self.hand), dry=0.2))

    def dot(self, at: Point, radius: float, *, accent: bool = False) -> None:
        """A round dot."""
        (self.accent if accent else self.ink).append(Spots(((*self.put([at])[0], radius, 0.96),)))

    def leaf(self, name: str, foot: Point, turn: float, long: float, *, accent: bool = True) -> None:
        """A pointed leaf from its foot; `turn` 0 points up, a quarter outwards."""
        part = self.hand.child(name)
        loose = turn + part.draws().around(0.0, 0.03) * wild(self.hand)
        spine = [around(foot, long * share, loose) for share in (0.0, 0.2, 0.45, 0.7, 1.0)]
        halves = [long * half for half in (0.03, 0.15, 0.2, 0.13, 0.01)]
        (self.accent if accent else self.ink).append(part.wash(self.put(tube(spine, halves)), tone=0.9, mottle=0.4))
        self.ink.append(part.stroke(self.put(spine), 2.6, brush=LINER, press=taper, least=0.2))


def _shares(points: Sequence[Point]) -> list[float]:
    """How far along a line each of its points lies, 0 to 1."""
    ways = [0.0]
    for before, after in pairwise(points):
        ways.append(ways[-1] + distance(before, after))
    return [way / ways[-1] for way in ways]


def _curl(center: Point, radius: float, start: float, sweep: float, shrink: float, count: int = 9) -> list[Point]:
    """A spiral inwards from its rim, 0 up and clockwise."""
    return [
        around(center, radius * (1.0 - (1.0 - shrink) * i / (count - 1)), start + sweep * i / (count - 1))
        for i in range(count)
    ]


def swashes(side: Side, form: Hand) -> None:
    """A long swash that ends in a curl, a shorter one against it, dots that trail off."""
    draws = form.draws()
    up = draws.pick((-1.0, 1.0))
    reach, high, curl = draws.between(330.0, 400.0), draws.between(13.0, 20.0), draws.between(13.0, 19.0)
    main = [(36.0, 0.0), (0.3 * reach, -high * up), (0.62 * reach, -0.35 * high * up), (0.86 * reach, high * up)]
    main += _curl((reach, up * (high - curl)), curl, 0.5 if up > 0 else 0.0, -0.86 * up, 0.35)
    side.line("main", main, 10.5)
    short, small = draws.between(0.42, 0.6) * reach, draws.between(9.0, 13.0)
    under = [(52.0, 3.0 * up), (0.5 * short, 1.25 * high * up), (0.84 * short, 0.7 * high * up)]
    under += _curl((short, up * (small - 2.0)), small, 0.5 if up < 0 else 0.0, 0.8 * up, 0.4)
    side.line("under", under, 7.0)
    for index in range(side.hand.count(1, 6)):
        side.dot((reach + curl + 14.0 + 15.0 * index, 0.0), 4.2 - 0.5 * index, accent=index % 2 == 0)
    for index in range(min(4, side.hand.count(0, 7))):
        place = 0.2 + 0.17 * index
        side.leaf(
            f"leaf-{index}",
            (place * reach, -high * up * (1.0 - abs(2.4 * (place - 0.36)))),
            0.16 if up > 0 else 0.34,
            17.0,
        )


def vine(side: Side, form: Hand) -> None:
    """A stem in waves that grow flat, a leaf on every crest, tendrils between."""
    draws = form.draws()
    waves, high, phase = draws.between(2.2, 3.6), draws.between(12.0, 17.0), draws.pick((0.0, 0.5))
    long = draws.between(400.0, 440.0)

    def stem(share: float) -> Point:
        return (30.0 + long * share, high * (1.0 - 0.7 * share) * sin_turns(waves * share + phase))

    side.line("stem", [stem(step / 14.0) for step in range(15)], 7.5, press=taper)
    for index in range(side.hand.count(4, 26)):
        share = 0.08 + 0.86 * ((index * 0.382) % 1.0)
        above = cos_turns(waves * share + phase) * (1.0 if index % 2 else -1.0) > 0.0
        turn = 0.12 if above else 0.38
        side.leaf(
            f"leaf-{index}",
            stem(share),
            turn,
            (27.0 - 10.0 * share) * (1.0 if index < 10 else 0.7),
            accent=index % 3 != 2,
        )
    for index in range(side.hand.count(0, 7)):
        share = 0.16 + 0.13 * index
        x, y = stem(share)
        up = -1.0 if index % 2 else 1.0
        curl = [(x, y), (x + 12.0, y + 9.0 * up), *_curl((x + 20.0, y + 9.0 * up), 6.0, 0.75, 0.9 * up, 0.3, 6)]
        side.line(f"tendril-{index}", curl, 3.0)
    side.dot((44.0 + long, stem(1.0)[1]), 3.6, accent=True)


def loops(side: Side, form: Hand) -> None:
    """One line that loops and loops, smaller and smaller, and runs out straight."""
    draws = form.draws()
    turns, size, long = draws.integer(3, 5), draws.between(18.0, 25.0), draws.between(230.0, 300.0)
    line = []
    steps = 12 * turns
    for step in range(steps + 1):
        share = step / steps
        radius = size * (1.0 - 0.62 * share)
        turn = turns * share
        line.append((34.0 + long * share + radius * sin_turns(turn), 0.9 * radius * cos_turns(turn)))
    end = line[-1]
    tail = [(end[0] + 50.0, 0.2 * end[1] + 4.0), (end[0] + 110.0, -2.0), (min(466.0, end[0] + 170.0), 0.0)]
    part = side.hand.child("line")
    path = side.put([*line, *tail])
    side.ink.append(part.stroke(path, 8.5, brush=ROUND, press=_slow, stray=2.4))
    side.ink.append(part.child("again").stroke(path[::2], 3.4, brush=LINER, stray=9.0, firm=unrest(side.hand), dry=0.2))
    for index in range(side.hand.count(1, turns + 3)):
        share = (index + 0.5) / turns
        if share < 1.0:
            side.dot((34.0 + long * share + 2.0, 0.0), (1.0 - 0.5 * share) * 5.0, accent=True)
        else:
            side.dot((60.0 + long + 26.0 * (share - 1.0) * turns, 13.0), 3.0, accent=index % 2 == 0)


def _slow(share: float) -> float:
    """Pressure that eases off over a long line, with the breath of a hand."""
    return (1.0 - 0.75 * share) * (0.84 + 0.16 * cos_turns(5.0 * share))


def knots(side: Side, form: Hand) -> None:
    """Two strands that cross, now over and now under each other, and part at the end."""
    draws = form.draws()
    crossings, high, long = draws.integer(4, 8), draws.between(14.0, 20.0), draws.between(270.0, 340.0)

    def strand(place: float, sign: float) -> Point:
        return (34.0 + long * place / crossings, sign * high * (1.0 - 0.5 * place / crossings) * cos_turns(0.5 * place))

    for name, sign, cut in (("over", 1.0, 0.5), ("under", -1.0, 1.5)):
        # A strand is cut where it passes below the other: at every second crossing.
        cuts = [
            0.0,
            *(cut + 2.0 * step for step in range(crossings) if cut + 2.0 * step < crossings),
            float(crossings),
        ]
        for index, (start, end) in enumerate(pairwise(cuts)):
            first, last = start + (0.13 if index else 0.0), end - (0.13 if end < crossings else 0.0)
            line = [strand(first + (last - first) * step / 8.0, sign) for step in range(9)]
            side.line(f"{name}-{index}", line, 8.0 - 3.0 * start / crossings, press=_firm)
    x, y = strand(float(crossings), 1.0)
    for name, sign in (("upper", -1.0), ("lower", 1.0)):
        tip = sign * abs(y)
        side.line(
            name,
            [(x, tip), (x + 26.0, 1.5 * tip), (x + 66.0, 0.9 * tip), (min(466.0, x + 120.0), 0.1 * tip)],
            5.6,
            press=taper,
        )
    for index in range(side.hand.count(1, crossings + 3)):
        x = 34.0 + long * (index + 1.0) / crossings if index < crossings else 60.0 + long + 22.0 * (index - crossings)
        side.dot((x, 0.0), 3.8 - 0.25 * index, accent=True)


def _firm(share: float) -> float:
    """Pressure that hardly changes."""
    return 0.7 + 0.3 * swell(share)


def thorns(side: Side, form: Hand) -> None:
    """A bough that runs to a point, set with thorns."""
    draws = form.draws()
    long, bow = draws.between(410.0, 450.0), draws.around(0.0, 11.0)

    def bough(share: float) -> Point:
        return (26.0 + long * share, bow * sin_turns(0.8 * share))

    side.line("bough", [bough(step / 8.0) for step in range(9)], 12.0, press=taper)
    if form.child("double").draws().chance(0.5):
        twined = [
            (x, y + (7.0 - 5.0 * i / 12.0) * sin_turns(i / 3.0))
            for i, (x, y) in enumerate(bough(i / 12.0) for i in range(13))
        ]
        side.line("twined", twined, 4.5, press=taper)
    for index in range(side.hand.count(5, 24)):
        part = side.hand.child(f"thorn-{index}")
        share = 0.06 + 0.9 * ((index * 0.618) % 1.0)
        up = -1.0 if index % 2 else 1.0
        tall = (28.0 - 15.0 * share) * part.draws().between(0.7, 1.1)
        x, y = bough(share)
        line = [(x - 7.0, y), (x + 2.0, y + 0.45 * up * tall), (x + 0.7 * tall, y + up * tall)]
        side.ink.append(part.stroke(side.put(line), 7.5 - 3.0 * share, brush=ROUND, press=taper, least=0.1))
    for index in range(side.hand.count(0, 9)):
        x, y = bough(0.12 + 0.1 * index)
        side.dot((x, y + (15.0 if index % 2 else -15.0)), 3.2, accent=True)


def moons(side: Side, form: Hand) -> None:
    """The moon as it wanes, from the middle outwards, on a thin line."""
    draws = form.draws()
    count, size = draws.integer(3, 4), draws.between(17.0, 22.0)
    gap = 330.0 / count
    side.line("line", [(34.0, 0.0), (200.0, 1.0), (330.0, -1.0), (464.0, 0.0)], 4.0, press=taper)
    for index in range(count):
        part = side.hand.child(f"moon-{index}")
        x, radius = 78.0 + gap * index, size * (1.0 - 0.14 * index)
        bite = 0.35 + 0.5 * (index + 1.0) / count
        outer = [around((x, 0.0), radius, 0.5 * i / 8.0) for i in range(9)]
        inner = [(x + (px - x) * (1.0 - 2.0 * bite) * 0.9, py) for px, py in reversed(outer[1:-1])]
        side.ink.append(part.wash(side.put([*outer, *inner]), tone=0.95, mottle=0.35))
        rim = side.put([around((x, 0.0), radius, 0.02 + 0.96 * i / 14.0) for i in range(15)])
        side.ink.append(part.child("rim").stroke(rim, 3.0, brush=LINER, stray=1.5))
    for index in range(side.hand.count(1, 14)):
        x = 78.0 + gap * (index % count) + gap * (0.5 if index < count else 0.36 if index < 2 * count else 0.64)
        side.dot(
            (x, 0.0 if index < count else (-9.0 if index % 2 else 9.0)),
            3.4 if index < count else 2.0,
            accent=index < count,
        )


def lozenges(side: Side, form: Hand) -> None:
    """Diamonds that grow smaller between two ruled lines."""
    draws = form.draws()
    count, size, gap = draws.integer(3, 5), draws.between(13.0, 18.0), draws.between(13.0, 17.0)
    for name, y in (("over", -gap), ("below", gap)):
        side.line(name, [(40.0, y), (180.0, y), (320.0, 0.72 * y), (460.0, 0.0)], 5.0, press=taper)
    x = 64.0
    for index in range(count):
        half = size * (1.0 - 0.13 * index)
        part = side.hand.child(f"lozenge-{index}")
        corners = [(x - 1.5 * half, 0.0), (x, -half * 0.86), (x + 1.5 * half, 0.0), (x, half * 0.86)]
        if index % 2 == 0:
            side.accent.append(part.wash(side.put(corners), tone=0.9, mottle=0.4))
        for step in range(4):
            ends = side.put([corners[step], corners[(step + 1) % 4]])
            middle = ((ends[0][0] + ends[1][0]) / 2.0, (ends[0][1] + ends[1][1]) / 2.0)
            side.ink.append(
                part.child(step).stroke([ends[0], middle, ends[1]], 4.4 - 0.4 * index, brush=PEN, least=0.4, stray=1.5)
            )
        x += 1.5 * half + 1.5 * size * (1.0 - 0.13 * (index + 1)) + 12.0
    for index in range(side.hand.count(1, 12)):
        if x + 16.0 * index < 462.0:
            side.dot((x - 6.0 + 16.0 * index, 0.0), max(1.4, 3.8 - 0.34 * index), accent=index % 2 == 1)


def pull(side: Side, form: Hand) -> None:
    """One pull of a wide brush, wet on one side of the sheet and dry on the other."""
    draws = form.draws()
    leftwards, width, rise = draws.chance(0.3), draws.between(24.0, 38.0), draws.around(0.0, 10.0)
    if side.sign < 0.0:
        path = [
            (44.0 + 912.0 * s, MIDDLE[1] + rise * sin_turns(0.5 * s) - 0.5 * rise)
            for s in (0.0, 0.12, 0.3, 0.5, 0.7, 0.88, 1.0)
        ]
        part = side.hand.child("pull")
        side.ink.append(
            part.stroke(path[::-1] if leftwards else path, width, brush=FLAT, press=_drying, stray=6.0, dry=0.1)
        )
    else:
        fine = [
            (70.0 + 860.0 * s, MIDDLE[1] + 0.66 * width + rise * sin_turns(0.5 * s) - 0.5 * rise)
            for s in (0.0, 0.3, 0.6, 1.0)
        ]
        side.ink.append(side.hand.child("fine").stroke(fine, 4.0, brush=LINER, stray=4.0))
        for index in range(side.hand.count(2, 22)):
            spot = side.hand.child(f"spot-{index}").draws()
            x = 470.0 * (2.0 * spot.unit() - 1.0)
            side.dot(
                (x, 0.62 * width * (1.0 + spot.unit()) * (-1.0 if spot.chance(0.5) else 1.0) * 0.8),
                spot.between(0.8, 2.8),
                accent=index % 3 == 0,
            )


def _drying(share: float) -> float:
    """Pressure of a pull that begins wet and ends in bare hairs."""
    return min(1.0, 0.5 + 7.0 * share) * (1.0 - 0.62 * share)


FAMILIES: tuple[Callable[[Side, Hand], None], ...] = (
    swashes,
    swashes,
    vine,
    loops,
    knots,
    thorns,
    moons,
    lozenges,
    pull,
)
