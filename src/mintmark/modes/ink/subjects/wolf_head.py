"""The head of a wolf from the side: a long muzzle, pricked ears, a ruff behind the cheek, one burning eye."""

from collections.abc import Sequence

from mintmark.craft.curve import between, placed
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.coats import hair, in_hand
from mintmark.modes.ink.hand import FLAT, LINER, Hand, pressed
from mintmark.modes.ink.subjects.pelt import cut, shag

SKULL: tuple[Point, ...] = (
    (-0.14, 0.02), (-0.1, -0.14), (0.02, -0.235), (0.16, -0.265), (0.28, -0.25), (0.37, -0.205), (0.46, -0.145),
    (0.58, -0.125), (0.74, -0.115), (0.87, -0.1), (0.95, -0.065), (0.97, -0.01), (0.94, 0.05), (0.88, 0.075),
    (0.74, 0.085), (0.6, 0.1), (0.46, 0.11), (0.36, 0.15), (0.2, 0.2), (0.0, 0.22),
)  # fmt: skip
"""The head without its lower jaw, from the nape over brow and nose to the throat, its length 1, looking right."""
JAW: tuple[Point, ...] = (
    (0.3, 0.06), (0.46, 0.1), (0.62, 0.098), (0.76, 0.088), (0.85, 0.08), (0.89, 0.11), (0.84, 0.155), (0.7, 0.185),
    (0.52, 0.21), (0.36, 0.235), (0.2, 0.25), (0.16, 0.12),
)  # fmt: skip
HINGE: Point = (0.34, 0.07)
EAR: tuple[Point, ...] = (
    (0.19, -0.23), (0.2, -0.34), (0.17, -0.43), (0.11, -0.5), (0.03, -0.4), (-0.03, -0.28), (-0.02, -0.15)
)  # fmt: skip
FAR_EAR: tuple[Point, ...] = (
    (0.3, -0.21), (0.33, -0.32), (0.315, -0.4), (0.275, -0.47), (0.2, -0.38), (0.16, -0.28), (0.15, -0.2)
)  # fmt: skip
EAR_ROOT: Point = (0.1, -0.2)
EYE: tuple[Point, ...] = (
    (0.33, -0.138), (0.365, -0.16), (0.41, -0.148), (0.455, -0.108), (0.41, -0.105), (0.36, -0.115)
)  # fmt: skip
NOSE: tuple[Point, ...] = ((0.85, -0.1), (0.92, -0.098), (0.97, -0.045), (0.968, 0.0), (0.925, 0.01), (0.885, -0.035))
RUFF: tuple[Point, ...] = ((0.38, 0.13), (0.28, 0.26), (0.14, 0.36), (-0.04, 0.4), (-0.22, 0.34))
"""From the corner of the mouth down behind the cheek, where long hair grows."""
FANGS: tuple[tuple[float, float], ...] = ((0.8, 0.085), (0.86, 0.04), (0.72, 0.035), (0.64, 0.04), (0.56, 0.035))
"""Where on the upper lip a tooth stands, and how long it is."""


class WolfHead:
    """A head on a neck. `gape` is how far the mouth is open, `ears` how far they are laid back, both in turns."""

    def __init__(self, at: Point, size: float, nod: float, gape: float, ears: float) -> None:
        self.at, self.size, self.nod, self.gape, self.ears = at, size, nod, gape, ears

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        return placed(points, self.at, scale=self.size, turn=self.nod)

    def low(self, points: Sequence[Point]) -> list[Point]:
        """Points of the lower jaw, turned about its hinge."""
        return self.put(placed([(x - HINGE[0], y - HINGE[1]) for x, y in points], HINGE, turn=self.gape))

    def ear(self, points: Sequence[Point]) -> list[Point]:
        """Points of an ear, laid back."""
        x, y = EAR_ROOT
        return self.put(placed([(a - x, b - y) for a, b in points], EAR_ROOT, turn=-self.ears))

    def reach(self) -> list[Point]:
        """How far the head reaches."""
        return [*self.put(SKULL), *self.low(JAW), *self.ear(EAR), *self.ear(FAR_EAR)]

    def _tufts(self, hand: Hand) -> list[Point]:
        return shag(hand.child("ruff"), self.put(RUFF), 8, 0.17 * self.size, lean=0.7)

    def far_washes(self, hand: Hand) -> list[Mark]:
        """The far ear and the lower jaw."""
        return [hand.wash(shape, tone=0.95, mottle=0.2) for shape in (self.ear(FAR_EAR), self.low(JAW))]

    def washes(self, hand: Hand) -> list[Mark]:
        """Ruff, skull and near ear."""
        ruff = [*self._tufts(hand), *self.put([(-0.16, 0.04), (0.0, -0.1), (0.3, -0.04)])]
        return [cut(ruff), *[hand.wash(shape, tone=0.97, mottle=0.15) for shape in (self.put(SKULL), self.ear(EAR))]]

    def shades(self, hand: Hand) -> list[Mark]:
        """Dry brush over crown and nose, behind the eye, and in the ear."""
        brow = self.put(((-0.16, -0.06), (0.04, -0.17), (0.22, -0.2), (0.36, -0.16)))
        nose = self.put(((0.42, -0.1), (0.58, -0.075), (0.74, -0.07), (0.86, -0.07)))
        cheek = self.put(((0.3, -0.04), (0.16, 0.02), (0.02, 0.1), (-0.12, 0.2)))
        inner = [(x * 0.5 + 0.05, -0.22 + (y + 0.22) * 0.72) for x, y in EAR]
        return [
            hand.child("brow").stroke(brow, 0.16 * self.size, brush=FLAT, press=pressed(0.8, 1.0, 0.9, 0.4), firm=0.85),
            hand.child("nose").stroke(nose, 0.085 * self.size, brush=FLAT, press=pressed(0.4, 0.9, 0.8), firm=0.8),
            hand.child("cheek").stroke(cheek, 0.1 * self.size, brush=FLAT, press=pressed(0.3, 1.0, 0.4), firm=0.7),
            hand.wash(self.ear(inner), tone=0.9, mottle=0.4),
        ]

    def far_lines(self, hand: Hand) -> list[Mark]:
        """The edges of the far ear and of the lower jaw, and its teeth."""
        far = self.ear(FAR_EAR)
        marks = [
            self._line(hand, "far-ear", far[:4], 5.0, 0.3, 0.7, 1.0, 0.5),
            self._line(hand, "far-ear-back", far[3:], 5.0, 0.5, 1.0, 0.3),
            self._line(hand, "low-lip", self.low(JAW[1:6]), 4.0, 0.3, 0.8, 1.0, 0.5),
            self._line(hand, "chin", self.low(JAW[5:11]), 5.5, 0.4, 1.0, 0.6, 0.2),
        ]
        if self.gape > 0.01:
            for index, (x, long) in enumerate(((0.79, 0.07), (0.69, 0.03), (0.59, 0.03))):
                way = self.low(((x - 0.02, 0.095), (x, 0.095 - 0.5 * long), (x + 0.01, 0.095 - long)))
                marks.append(hair(hand.key() + index, way[0], way[1], way[2], 0.03 * self.size, in_hand(hand)))
        return marks

    def teeth(self, hand: Hand) -> list[Mark]:
        """The fangs, when the mouth is open."""
        marks: list[Mark] = []
        for x, long in FANGS[: 1 + hand.count(1, 4)] if self.gape > 0.01 else ():
            marks.append(cut(self.put(((x - 0.024, 0.07), (x + 0.002, 0.07 + long), (x + 0.026, 0.065))), mottle=0.0))
        return marks

    def lines(self, hand: Hand) -> list[Mark]:
        """Ear, brow, nose, lip, ruff and the rim of the eye."""
        ear = self.ear(EAR)
        lip = self.put(((0.94, 0.04), (0.88, 0.075), (0.74, 0.09), (0.6, 0.102), (0.46, 0.112), (0.37, 0.085)))
        lid = self.put(((0.25, -0.15), (0.33, -0.185), (0.42, -0.17), (0.52, -0.1)))
        tear = self.put(((0.45, -0.105), (0.5, -0.08), (0.55, -0.075)))
        socket = [(0.395 + (x - 0.395) * 1.4, -0.132 + (y + 0.132) * 1.8) for x, y in EYE]
        return [
            self._line(hand, "brow", self.put(SKULL[3:8]), 6.0, 0.3, 1.0, 0.6, 0.3),
            self._line(hand, "bridge", self.put(SKULL[7:11]), 5.0, 0.2, 0.7, 1.0),
            self._line(hand, "lip", lip, 5.0, 0.6, 0.9, 0.5, 1.0, 0.4),
            self._line(hand, "ear", ear[:4], 6.0, 0.3, 0.8, 1.0, 0.6),
            self._line(hand, "ear-back", ear[3:], 6.5, 0.6, 1.0, 0.6, 0.2),
            self._line(hand, "lid", lid, 7.0, 0.2, 0.9, 1.0, 0.4),
            self._line(hand, "tear", tear, 4.0, 1.0, 0.6, 0.1),
            hand.wash(self.put(NOSE), tone=1.0, mottle=0.0),
            hand.wash(self.put(socket), tone=1.0, mottle=0.0),
            *self._ruff_lines(hand),
        ]

    def _ruff_lines(self, hand: Hand) -> list[Mark]:
        """Hairs that run from the cheek into the tufts of the ruff."""
        tufts = self._tufts(hand)
        brush = in_hand(hand)
        marks: list[Mark] = []
        for index in range(hand.count(4, 8)):
            root, _, tip, bow = tufts[4 * index : 4 * index + 4]
            marks.append(hair(hand.key() + index, between(bow, root, 0.5), bow, tip, 0.035 * self.size, brush))
        return marks

    def eye(self, hand: Hand) -> list[Mark]:
        """The eye, all light."""
        return [hand.wash(self.put(EYE), tone=1.0, mottle=0.0)]

    def pupil(self, hand: Hand) -> list[Mark]:
        """The dark point in it."""
        ring = ((0.402, -0.152), (0.418, -0.134), (0.404, -0.116), (0.388, -0.134))
        return [hand.wash(self.put(ring), tone=1.0, mottle=0.0)]

    def _line(self, hand: Hand, name: str, points: Sequence[Point], width: float, *levels: float) -> Mark:
        wide = width * self.size / 130.0
        return hand.child(name).stroke(points, wide, brush=LINER, press=pressed(*levels), least=0.12, stray=0.8)
