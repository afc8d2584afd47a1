"""The ball of an eye: how it is built, its white, its iris, its pupil and the light in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import placed
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.figures import around, dyadic, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, taper

HALF = 138.0
"""Half the width of the eye."""
STEPS = 18
"""Into how many pieces a line along a lid is cut."""
PUPILS = ("slit", "slit", "round", "round", "star", "moons")
FRINGES = ("lashes", "lashes", "rays", "rays", "flames")
SETTINGS = ("bare", "bare", "ring", "ring", "triangle", "crescent")


@dataclass(frozen=True)
class Gaze:
    """One eye's build. Heights are in units; places along the eye run from -1 to 1."""

    upper: float
    lower: float
    skew: float
    """How far the lids' heights lean to one side."""
    tilt: float
    """In turns."""
    flip: bool
    look: Point
    """Where the middle of the iris is."""
    iris: float
    pupil: str
    fringe: str
    weeps: bool
    browed: bool
    setting: str

    def lid(self, x: float, *, below: bool = False) -> float:
        """Height of a lid at a place along the eye; the upper one is above 0, so negative."""
        arch = 1.0 - x * x
        if below:
            return self.lower * arch * (1.0 + self.skew * x) * (0.82 + 0.18 * arch)
        return -self.upper * arch * (1.0 - self.skew * x) * (0.72 + 0.28 * arch)

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of the eye, tilted as it is."""
        return placed(points, (0.0, 0.0), turn=self.tilt)

    def within(self, point: Point) -> Point:
        """A point moved up or down between the lids."""
        x = min(0.999, max(-0.999, point[0] / HALF))
        return (point[0], min(max(point[1], self.lid(x) + 1.0), self.lid(x, below=True) - 1.0))


def gaze_of(hand: Hand) -> Gaze:
    """One eye among all."""
    draws = hand.draws()
    upper, lower = draws.between(58.0, 92.0), draws.between(40.0, 66.0)
    iris = min(72.0, (upper + lower) * draws.between(0.46, 0.54))
    look = (draws.around(0.0, 16.0), (lower - upper) * 0.5 + draws.around(-2.0, 5.0))
    return Gaze(
        upper=upper,
        lower=lower,
        skew=draws.between(0.0, 0.32),
        tilt=draws.around(-0.012, 0.03),
        flip=draws.chance(0.5),
        look=look,
        iris=iris,
        pupil=draws.pick(PUPILS),
        fringe=draws.pick(FRINGES),
        weeps=draws.chance(0.4),
        browed=draws.chance(0.6),
        setting=draws.pick(SETTINGS),
    )


def white(hand: Hand, gaze: Gaze) -> Mark:
    """All that lies between the lids."""
    places = [-1.0 + 2.0 * step / STEPS for step in range(STEPS + 1)]
    over = [(HALF * x, gaze.lid(x)) for x in places]
    under = [(HALF * x, gaze.lid(x, below=True)) for x in reversed(places[1:-1])]
    return hand.wash(gaze.put([*over, *under]), tone=0.95, mottle=0.2)


def iris(hand: Hand, gaze: Gaze) -> Mark:
    """The disc of the iris, as far as the lids leave it free."""
    circle = [around(gaze.look, gaze.iris, step / 40.0) for step in range(40)]
    return hand.wash(gaze.put([gaze.within(point) for point in circle]), tone=0.9, mottle=0.55)


def shade(hand: Hand, gaze: Gaze) -> list[Mark]:
    """Shadow under the upper lid and in the corners."""
    places = [-0.86 + 1.72 * step / STEPS for step in range(STEPS + 1)]
    under = gaze.put([(HALF * x, gaze.lid(x) + 12.0 * (1.1 - x * x)) for x in places])
    marks: list[Mark] = [hand.child("lid").stroke(under, 24.0, brush=FLAT, dry=0.25, firm=0.55, tone=0.5)]
    for side in (-1.0, 1.0):
        corner = gaze.put(
            [
                (side * HALF * x, 0.35 * (gaze.lid(x * side) + gaze.lid(x * side, below=True)))
                for x in (0.96, 0.88, 0.78)
            ]
        )
        marks.append(hand.child(f"corner-{side}").stroke(corner, 12.0, press=taper, dry=0.2, firm=0.6, tone=0.5))
    return marks


def fibres(hand: Hand, gaze: Gaze) -> list[Mark]:
    """Thin lines from the pupil to the rim of the iris, and the rim itself."""
    marks: list[Mark] = []
    for index in range(hand.count(9, 80)):
        part = hand.child(index)
        draws = part.draws()
        turn = dyadic(index) + draws.around(0.0, 0.012)
        start, end = draws.between(0.42, 0.6), draws.between(0.78, 0.97)
        bend = draws.around(0.0, 0.02) * wild(hand)
        line = [around(gaze.look, gaze.iris * (start + (end - start) * s), turn + bend * s) for s in (0.0, 0.5, 1.0)]
        tip = around(gaze.look, gaze.iris * end, turn)
        if gaze.within(tip) == tip:
            marks.append(part.stroke(gaze.put(line), 3.2, brush=LINER, press=taper, firm=0.9, tone=0.85))
    for index, (start, sweep) in enumerate(((0.1, 0.42), (0.56, 0.36))):
        rim = [around(gaze.look, gaze.iris - 2.0, start + sweep * step / 16.0) for step in range(17)]
        marks.append(
            hand.child(f"rim-{index}").stroke(gaze.put([gaze.within(p) for p in rim]), 8.0, least=0.5, brush=ROUND)
        )
    return marks


def pupil(hand: Hand, gaze: Gaze) -> list[Mark]:
    """A slit, a round or a star; a round one may have moons."""
    radius = gaze.iris
    if gaze.pupil == "slit":
        lens = [(0.17 * radius * (1.0 - t * t), 0.8 * radius * t) for t in (-1.0, -0.7, -0.35, 0.0, 0.35, 0.7)]
        outline = [*lens, (0.0, 0.8 * radius), *((-x, y) for x, y in reversed(lens[1:]))]
    elif gaze.pupil == "star":
        outline = [around((0.0, 0.0), radius * (0.5 if step % 2 == 0 else 0.24), step / 16.0) for step in range(16)]
    else:
        outline = [around((0.0, 0.0), radius * 0.44, step / 14.0) for step in range(14)]
    moved = [gaze.within((x + gaze.look[0], y + gaze.look[1])) for x, y in outline]
    marks: list[Mark] = [hand.wash(gaze.put(moved), tone=1.0, mottle=0.0)] * 2
    if gaze.pupil == "moons":
        places = [gaze.put([gaze.within(around(gaze.look, radius * 0.68, step / 8.0))])[0] for step in range(8)]
        marks.append(Spots(tuple((x, y, radius * 0.09, 1.0) for x, y in places)))
    return marks


def glints(hand: Hand, gaze: Gaze) -> list[Mark]:
    """The light in the eye: a large glint, a small one, and pale fibres opposite."""
    size = gaze.iris
    x, y = gaze.look
    glints = [(x - 0.34 * size, y - 0.34 * size, 0.15 * size), (x + 0.3 * size, y + 0.36 * size, 0.07 * size)]
    spots = []
    for gx, gy, radius in glints:
        ((px, py),) = gaze.put([gaze.within((gx, gy))])
        spots.append((px, py, radius, 1.0))
    marks: list[Mark] = []
    for index in range(hand.count(3, 30)):
        part = hand.child(index)
        draws = part.draws()
        turn = 0.28 + 0.44 * dyadic(index) + draws.around(0.0, 0.01)
        line = [around(gaze.look, size * reach, turn) for reach in (0.55, 0.7, draws.between(0.8, 0.9))]
        if gaze.within(line[2]) == line[2]:
            marks.append(part.stroke(gaze.put(line), 2.6, brush=replace(LINER, bristles=2), firm=0.8, tone=0.8))
    return [*marks, Spots(tuple(spots))]
