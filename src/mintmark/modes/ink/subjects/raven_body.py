"""The body of a raven: trunk, tail, folded wing and legs, about its middle, looking right."""

from dataclasses import dataclass

from mintmark.craft.curve import between, bezier, evenly, flanks, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.hand import FLAT, ROUND, Hand, even, pressed
from mintmark.modes.ink.subjects.plumage import Quill, Spread, quill
from mintmark.modes.ink.subjects.raven_head import RavenHead

TRUNK: tuple[tuple[float, float, float], ...] = (
    (-150.0, -10.0, 18.0), (-96.0, -8.0, 40.0), (-34.0, 0.0, 62.0), (36.0, 4.0, 72.0), (90.0, -10.0, 65.0),
)  # fmt: skip
"""Along the body from the tail to the breast, below its axis, half its width."""
PERCH = 158.0
"""How far below the middle the feet stand."""
TOES: tuple[Point, ...] = ((34.0, 4.0), (26.0, 10.0), (12.0, 12.0), (-22.0, 8.0))
WING_TIP: Point = (-236.0, -12.0)


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this raven itself."""

    aloft: bool
    rise: float
    """How far the body is tilted up, in turns."""
    reach: float
    """Length of the neck."""
    aim: float
    """How much steeper than the body the neck is, in turns."""
    nod: float
    gape: float
    shag: float
    plump: float
    tail: float
    size: float
    """Length of the head."""
    near: Spread
    far: Spread
    perch: str
    mirror: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        aloft, calls = draws.chance(0.4), draws.chance(0.4)
        rise = draws.between(-0.01, 0.055) if aloft else draws.between(0.075, 0.165)
        gape = draws.between(0.05, 0.085) if calls else 0.0
        nod = draws.between(-0.075, -0.02) if calls else draws.between(-0.02, 0.06)
        raised, long = draws.chance(0.6), draws.between(340.0, 400.0)
        fan, lift = draws.between(0.12, 0.18), draws.between(0.03, 0.07)
        near = draws.between(0.64, 0.71) if raised else draws.between(0.33, 0.4)
        far = draws.between(0.78, 0.85) if raised else draws.between(0.7, 0.8)
        return cls(
            aloft=aloft,
            rise=rise,
            reach=draws.between(70.0, 96.0),
            aim=draws.between(0.0, 0.04) if aloft else draws.between(0.03, 0.1),
            nod=nod,
            gape=gape,
            shag=draws.between(0.3, 1.0),
            plump=draws.between(0.9, 1.1) * (0.84 if aloft else 1.0),
            tail=draws.between(140.0, 180.0),
            size=draws.between(150.0, 170.0),
            near=Spread(near, -1.0 if raised else 1.0, long * (1.0 if raised else 0.9), fan, lift),
            far=Spread(far, -1.0, long * (0.92 if raised else 0.8), fan * 0.9, lift),
            perch=draws.pick(("branch", "branch", "stone")),
            mirror=draws.chance(0.5),
        )


class Figure:
    """The places of the body, and its feathers."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        sway = hand.child("sway").draws().around(0.0, 0.02) * hand.chaos
        self.rise = build.rise + sway
        x, y = self.at(90.0, -10.0)
        turn = -self.rise - build.aim
        hx, hy = x + build.reach * cos_turns(turn), y + build.reach * sin_turns(turn)
        self.head = RavenHead((hx, hy), build.size, build.nod + sway, build.gape, build.shag)
        body = [(self.at(a, b), half * build.plump) for a, b, half in TRUNK]
        neck = [(between((x, y), (hx, hy), 0.45), 58.0 * build.plump), ((hx - 8.0, hy + 6.0), 46.0)]
        self.spine = [point for point, _ in (*body, *neck)]
        self.halves = [half for _, half in (*body, *neck)]

    def at(self, ahead: float, below: float) -> Point:
        """A place so far along the body's axis and below it."""
        cos, sin = cos_turns(-self.rise), sin_turns(-self.rise)
        return (ahead * cos - below * sin, ahead * sin + below * cos)

    def trunk(self) -> list[Point]:
        """The outline of body and neck."""
        return tube(self.spine, self.halves)

    def tail(self) -> list[Quill]:
        """Feathers of the tail from the sides to the middle, which is the longest."""
        build, quills = self.build, list[Quill]()
        fan = 0.026 if build.aloft else 0.011
        for index in (-3, 3, -2, 2, -1, 1, 0):
            turn, long = 0.49 - self.rise - fan * index, (build.tail + 40.0) * (1.0 - 0.04 * abs(index))
            quills.append(quill(self.at(-118.0, -6.0 + 5.0 * index), turn, long, 15.0, 0.004 * index))
        return quills

    def primaries(self) -> list[Quill]:
        """What shows of the large feathers of a folded wing, the lowest first."""
        quills = []
        for index in range(8):
            share = 1.0 - index / 7.0
            root = self.at(4.0 + 30.0 * share, -40.0 + 62.0 * share)
            tip = self.at(WING_TIP[0] + 152.0 * share, WING_TIP[1] + 66.0 * share - 24.0 * share * share)
            bow = between(root, tip, 0.5)
            spine = bezier(root, between(root, bow, 0.6), between(bow, tip, 0.4), tip, 5)
            quills.append(Quill(tuple((x - 6.0 * share, y) for x, y in spine), 13.5 - 2.0 * share))
        return quills

    def coverts(self, hand: Hand) -> list[tuple[Hand, Quill]]:
        """Rows of small feathers over the roots of the large ones, the rearmost row first."""
        found = []
        for row, (ahead, long) in enumerate(((22.0, 74.0), (48.0, 62.0), (70.0, 50.0))):
            for index in range(6 - row):
                part = hand.child(f"covert-{row}-{index}")
                share, loose = (index + 0.5) / (6.0 - row), part.draws().around(0.0, 0.01) * hand.chaos
                root = self.at(ahead - 34.0 * share * (1.0 - share), -44.0 + 88.0 * share + 6.0 * row)
                found.append((part, quill(root, 0.475 - self.rise - 0.045 * share + loose, long, 11.5)))
        return found

    def legs(self) -> list[tuple[Point, Point]]:
        """Where each leg leaves the body, and its foot; the far one first."""
        return [(self.at(8.0, 46.0), (54.0, PERCH - 3.0)), (self.at(-20.0, 50.0), (6.0, PERCH))]

    def thighs(self) -> list[list[Point]]:
        """The feathered part of both legs."""
        shapes = []
        for root, foot in self.legs():
            shapes.append(tube([between(root, self.at(0.0, 0.0), 0.4), root, between(root, foot, 0.66)], (30, 24, 9)))
        return shapes

    def feet(self, hand: Hand) -> list[Mark]:
        """Shanks, toes and claws."""
        marks: list[Mark] = []
        for index, (root, (x, y)) in enumerate(self.legs()):
            part = hand.child(index)
            shank = [between(root, (x, y), 0.5), between(root, (x, y), 0.78), (x, y)]
            marks.append(part.child("shank").stroke(shank, 11.0, press=even))
            for toe, (dx, dy) in enumerate(TOES):
                way = [(x, y - 3.0), (x + 0.6 * dx, y - 5.0), (x + dx, y + 0.3 * dy), (x + dx + 3.0, y + dy + 6.0)]
                marks.append(part.child(f"toe-{toe}").stroke(way, 9.0, press=pressed(0.9, 1.0, 0.7, 0.12)))
        return marks

    def sweeps(self, hand: Hand) -> list[Mark]:
        """Loaded pulls along the body, from the neck to the tail."""
        marks: list[Mark] = []
        press = pressed(0.6, 1.0, 0.8, 0.5)
        for index, (root, foot) in enumerate([] if self.build.aloft else self.legs()):
            thigh = [between(root, self.at(0.0, 0.0), 0.4), root, between(root, foot, 0.72)]
            part = hand.child(f"thigh-{index}")
            marks.append(part.stroke(thigh, 44.0, brush=FLAT, press=pressed(0.9, 0.9, 0.35), firm=0.85, least=0.2))
        for index, share in enumerate((0.72, 0.3, -0.14, -0.58)):
            line, _ = flanks(self.spine, [half * share for half in self.halves])
            part = hand.child(f"sweep-{index}")
            marks.append(part.stroke(line[::-1], 46.0, brush=FLAT, press=press, firm=0.9))
        return marks

    def throat(self) -> list[Point]:
        """The line from the chin down to the breast."""
        _, belly = flanks(self.spine, [half * 0.97 for half in self.halves])
        return evenly([*self.head.put([(0.22, 0.13), (0.1, 0.24)]), belly[5], between(belly[5], belly[4], 0.75)], 12)

    def rims(self, hand: Hand) -> list[Mark]:
        """A broad line around the trunk, the head, the beak and the legs."""
        marks: list[Mark] = []
        thighs = [] if self.build.aloft else self.thighs()
        for index, shape in enumerate((evenly(self.trunk(), 20), *self.head.shapes(), *thighs)):
            part = hand.child(f"rim-{index}")
            marks.append(part.stroke([*shape, shape[0]], 9.0, brush=ROUND, press=even, least=0.5))
        for index, (root, foot) in enumerate([] if self.build.aloft else self.legs()):
            shank = [between(root, foot, 0.6), between(root, foot, 0.8), foot]
            marks.append(hand.child(f"shank-{index}").stroke(shank, 17.0, press=even))
        return marks
