"""The head of a raven: a heavy hooked beak with bristles over it, a pale eye, and hackles below."""

from collections.abc import Sequence

from mintmark.craft.curve import along, placed
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.coats import GOLDEN, THORN, hair, in_hand
from mintmark.modes.ink.hand import FLAT, LINER, Hand, contour, pressed

CRANIUM: tuple[Point, ...] = (
    (-0.44, 0.12), (-0.39, -0.02), (-0.29, -0.14), (-0.16, -0.215), (0.0, -0.235), (0.14, -0.205), (0.24, -0.13),
    (0.24, 0.08), (0.16, 0.2), (0.02, 0.3), (-0.2, 0.34), (-0.38, 0.26),
)  # fmt: skip
"""The head without its beak about its middle, looking right; it is 1 from there to the tip of the beak, and a third."""
UPPER: tuple[Point, ...] = (
    (0.12, -0.17), (0.26, -0.175), (0.42, -0.155), (0.56, -0.115), (0.66, -0.05), (0.71, 0.035), (0.71, 0.095),
    (0.665, 0.06), (0.56, 0.042), (0.4, 0.05), (0.2, 0.06), (0.12, 0.04),
)  # fmt: skip
LOWER: tuple[Point, ...] = (
    (0.12, 0.05), (0.24, 0.062), (0.4, 0.056), (0.54, 0.056), (0.64, 0.08), (0.56, 0.115), (0.42, 0.14), (0.26, 0.165),
    (0.12, 0.16),
)  # fmt: skip
HINGE: Point = (0.14, 0.06)
EYE: tuple[Point, ...] = (
    (0.04, -0.07),
    (0.075, -0.105),
    (0.125, -0.105),
    (0.15, -0.07),
    (0.115, -0.045),
    (0.07, -0.045),
)
HACKLES = 26


class RavenHead:
    """A head at its place: `gape` is how far the beak is open, `shag` how far the hackles stand out."""

    def __init__(self, at: Point, size: float, nod: float, gape: float, shag: float) -> None:
        self.at, self.size, self.nod, self.gape, self.shag = at, size, nod, gape, shag

    def put(self, points: Sequence[Point], more: float = 0.0) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        return placed(points, self.at, scale=self.size, turn=self.nod + more)

    def low(self, points: Sequence[Point]) -> list[Point]:
        """Points of the lower beak, turned about its hinge."""
        open_ = [(x - HINGE[0], y - HINGE[1]) for x, y in points]
        return self.put(placed(open_, HINGE, turn=self.gape))

    def shapes(self) -> list[list[Point]]:
        """Lower beak, upper beak, head."""
        upper = [(x, y) for x, y in UPPER]
        return [self.low(LOWER), self.put(placed(upper, (0.0, 0.0), turn=-0.25 * self.gape)), self.put(CRANIUM)]

    def hackles(self, hand: Hand, throat: Sequence[Point], width: float, length: float = 1.0) -> list[Mark]:
        """Long pointed feathers that hang out of the line from chin to breast."""
        marks: list[Mark] = []
        brush = in_hand(hand, THORN)
        for index in range(HACKLES):
            part = hand.child(f"hackle-{index}")
            draws = part.draws()
            share = 0.94 * ((index + 0.5) * GOLDEN % 1.0)
            (x, y), (ax, ay) = along(throat, share), along(throat, share + 0.06)
            dx, dy = unit_vector(ax - x, ay - y)
            out = 0.75 * self.shag + 0.12 + draws.around(0.0, 0.25) * (0.4 + 0.6 * hand.chaos)
            dx, dy = unit_vector(dx + out * dy, dy - out * dx)
            long = self.size * length * (0.17 + 0.16 * self.shag) * draws.between(0.75, 1.2)
            root = (x - 0.35 * long * dx - 0.1 * long * dy, y - 0.35 * long * dy + 0.1 * long * dx)
            tip = (x + 0.75 * long * dx, y + 0.75 * long * dy + 0.08 * long)
            bow = (x + 0.2 * long * dx + 0.06 * long * dy, y + 0.2 * long * dy - 0.06 * long * dx)
            marks.append(hair(part.key(), root, bow, tip, width * self.size, brush))
        return marks

    def nape(self, hand: Hand) -> list[Mark]:
        """Loaded pulls from the brow over crown and cheek into the neck."""
        ways = (
            ((0.2, -0.12), (0.0, -0.155), (-0.2, -0.12), (-0.44, 0.1)),
            ((0.2, 0.0), (0.0, -0.04), (-0.2, 0.02), (-0.5, 0.24)),
            ((0.18, 0.12), (0.02, 0.14), (-0.16, 0.22), (-0.4, 0.44)),
        )
        press = pressed(0.5, 1.0, 1.0, 0.5)
        return [
            hand.child(f"nape-{i}").stroke(self.put(way), 0.18 * self.size, brush=FLAT, press=press, firm=0.85)
            for i, way in enumerate(ways)
        ]

    def lines(self, hand: Hand) -> list[Mark]:
        """The edges of the beak, the bristles over its root, the crown."""
        low, upper, head = self.shapes()
        marks: list[Mark] = [
            contour(hand, "culmen", upper[:7], 6.0, 0.4, 0.8, 1.0, 0.7, stray=0.8),
            contour(hand, "tomium", upper[6:11], 4.5, 1.0, 0.6, 0.9, stray=0.8),
            contour(hand, "chin", low[3:], 4.5, 0.5, 0.9, 0.5, stray=0.8),
            contour(hand, "crown", head[:6], 6.0, 0.2, 0.8, 0.5, stray=1.2),
        ]
        brush = in_hand(hand, LINER)
        for index in range(hand.count(5, 16)):
            part = hand.child(f"bristle-{index}")
            draws = part.draws()
            y = -0.13 + 0.14 * ((index + 0.5) * GOLDEN % 1.0)
            long = draws.between(0.14, 0.24)
            way = self.put(((0.16, y), (0.16 + 0.5 * long, y - 0.012), (0.16 + long, y + 0.03 * draws.unit())))
            marks.append(hair(part.key(), way[0], way[1], way[2], 0.028 * self.size, brush))
        return marks

    def eye(self, hand: Hand) -> Mark:
        """The eye, all light."""
        return hand.wash(self.put(EYE), tone=1.0, mottle=0.0)

    def pupil(self, hand: Hand) -> list[Mark]:
        """A dark point in it, and the lid that frowns over it."""
        lid = self.put(((0.0, -0.1), (0.08, -0.125), (0.15, -0.1), (0.19, -0.06)))
        x, y = self.put([(0.1, -0.075)])[0]
        return [Spots(((x, y, 0.018 * self.size, 1.0),)), contour(hand, "lid", lid, 0.035 * self.size, 0.3, 1.0, 0.5)]

    def gloss(self, hand: Hand) -> list[Mark]:
        """Light on the beak, over the brow and behind the cheek."""
        lines = {
            "culmen": (
                placed(((0.28, -0.13), (0.42, -0.115), (0.56, -0.075)), (0.0, 0.0), turn=-0.25 * self.gape),
                0.75,
            ),
            "brow": (((-0.28, -0.12), (-0.15, -0.19), (0.0, -0.2), (0.1, -0.17)), 0.6),
            "cheek": (((-0.06, 0.02), (-0.2, 0.06), (-0.34, 0.2)), 0.45),
            "jowl": (((0.04, 0.1), (-0.08, 0.18), (-0.2, 0.32)), 0.4),
        }
        marks: list[Mark] = []
        for name, (points, tone) in lines.items():
            press = pressed(0.2, 1.0, 0.25)
            marks.append(hand.child(name).stroke(self.put(points), 0.045 * self.size, press=press, dry=0.15, tone=tone))
        return marks

    def reach(self) -> list[Point]:
        """How far the head reaches."""
        return [*(point for shape in self.shapes() for point in shape), *self.put([(0.05, 0.5)])]
