"""The head of a serpent from the side: brow, jaws that open as wide as they must, fangs, horns, an eye that glows."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import between, placed
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.coats import THORN, even_places, hair, in_hand
from mintmark.modes.ink.hand import LINER, ROUND, Hand, pressed, taper

SKULL: tuple[Point, ...] = (
    (-0.16, -0.18), (-0.04, -0.25), (0.1, -0.31), (0.22, -0.34), (0.33, -0.33), (0.42, -0.26), (0.54, -0.205),
    (0.68, -0.19), (0.8, -0.215), (0.91, -0.21), (1.0, -0.14), (1.03, -0.04), (0.98, 0.05), (0.87, 0.055), (0.74, 0.02),
    (0.58, 0.03), (0.42, 0.075), (0.28, 0.13), (0.14, 0.21), (-0.02, 0.22), (-0.16, 0.18),
)  # fmt: skip
"""The head without its lower jaw, from the nape over brow and nose to the corner of the mouth; its length 1."""
JAW: tuple[Point, ...] = (
    (-0.02, -0.1), (0.1, -0.08), (0.28, -0.035), (0.48, -0.02), (0.64, -0.04), (0.74, -0.095), (0.81, -0.06),
    (0.8, 0.03), (0.68, 0.1), (0.5, 0.125), (0.3, 0.15), (0.12, 0.14), (-0.04, 0.08), (-0.12, -0.02),
)  # fmt: skip
"""The lower jaw about its hinge, closed."""
HINGE: Point = (0.16, 0.15)
SOCKET: tuple[Point, ...] = (
    (0.26, -0.13), (0.31, -0.19), (0.39, -0.19), (0.47, -0.14), (0.49, -0.1), (0.42, -0.07), (0.33, -0.08),
)  # fmt: skip
IRIS: tuple[Point, ...] = ((0.32, -0.12), (0.36, -0.165), (0.41, -0.15), (0.43, -0.115), (0.385, -0.09))
NOSTRIL: tuple[Point, ...] = ((0.9, -0.15), (0.95, -0.14), (0.955, -0.105), (0.91, -0.115))
FANGS: tuple[tuple[float, float], ...] = ((0.9, 0.19), (0.8, 0.12), (0.68, 0.1), (0.57, 0.08), (0.47, 0.06))
"""Where the teeth of the upper jaw are, and how long."""
FRILL = (0.555, 0.5, 0.43)
"""Directions of the upper, middle and lower hairs of the frill, in turns."""
LOW_FANGS: tuple[tuple[float, float], ...] = ((0.7, 0.1), (0.56, 0.06), (0.42, 0.05))


@dataclass(frozen=True, slots=True)
class SerpentHead:
    """A head with its nape at a place, looking along a direction, its back to the left."""

    at: Point
    size: float
    turn: float
    gape: float
    """How far the jaw is open, in turns."""
    horns: float
    """Length of the horns, in heads; 0 for none."""
    frill: float
    """Length of the frill behind the jaw, in heads."""

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        return placed(points, self.at, scale=self.size, turn=self.turn)

    def low(self, points: Sequence[Point]) -> list[Point]:
        """Points of the lower jaw, on the sheet."""
        return self.put(placed(points, HINGE, turn=self.gape))

    def reach(self) -> list[Point]:
        """Places beyond which nothing of the head lies, whatever the complexity."""
        frill = [(-0.02 + 1.35 * self.frill * cos_turns(turn), 1.35 * self.frill * sin_turns(turn)) for turn in FRILL]
        return [*self.put([*SKULL, *frill, *[tip for _, tip, _ in self._horn_ways()]]), *self.low(JAW)]

    def jaw_wash(self, hand: Hand) -> list[Mark]:
        """The lower jaw."""
        return [hand.wash(self.low(JAW), tone=0.95, mottle=0.3)]

    def skull_washes(self, hand: Hand) -> list[Mark]:
        """Frill, horns and the upper head."""
        marks: list[Mark] = [hand.wash(self.put(SKULL), tone=0.95, mottle=0.3)]
        for index, (root, tip, bow) in enumerate(self._horn_ways()):
            way = self.put([root, between(root, bow, 0.6), between(bow, tip, 0.45), tip])
            width = self.size * (0.11 - 0.025 * index)
            marks.append(hand.child(f"horn-{index}").stroke(way, width, brush=ROUND, press=taper, least=0.08, firm=1.3))
        return marks

    def shades(self, hand: Hand) -> list[Mark]:
        """Dark over the brow and cheek, in wet strokes."""
        brow = self.put(((-0.1, -0.1), (0.08, -0.18), (0.24, -0.23), (0.36, -0.2)))
        nose = self.put(((0.5, -0.13), (0.66, -0.12), (0.82, -0.14), (0.94, -0.09)))
        cheek = self.put(((-0.1, 0.06), (0.06, 0.08), (0.2, 0.05), (0.34, 0.0)))
        return [
            hand.child("brow").stroke(brow, self.size * 0.16, brush=ROUND, press=pressed(0.4, 1.0, 0.9, 0.3), firm=0.9),
            hand.child("nose").stroke(nose, self.size * 0.09, brush=ROUND, firm=0.8),
            hand.child("cheek").stroke(cheek, self.size * 0.12, brush=ROUND, press=taper, firm=0.75),
        ]

    def jaw_lines(self, hand: Hand) -> list[Mark]:
        """The lower jaw's edge and teeth."""
        marks: list[Mark] = [
            self._line(hand, "low-lip", self.low(JAW[1:7]), 4.0, 0.2, 0.7, 0.9),
            self._line(hand, "chin", self.low(JAW[5:13]), 6.0, 0.5, 1.0, 0.7, 0.9, 0.3),
        ]
        for index, (x, long) in enumerate(LOW_FANGS):
            fang = self.low(((x, -0.02), (x + 0.012, -0.02 - 0.5 * long), (x + 0.035, -0.03 - long)))
            marks.append(hair(hand.key() + index, fang[0], fang[1], fang[2], self.size * 0.04, in_hand(hand)))
        return marks

    def skull_lines(self, hand: Hand) -> list[Mark]:
        """Brow, nose, lip, nostril and the hollow of the eye."""
        marks: list[Mark] = [
            self._line(hand, "nape", self.put(SKULL[:5]), 7.0, 0.3, 0.8, 1.0, 0.4),
            self._line(hand, "brow", self.put(SKULL[3:8]), 7.5, 0.2, 1.0, 0.5, 0.3),
            self._line(hand, "nose", self.put(SKULL[7:13]), 6.0, 0.3, 0.8, 1.0, 0.5),
            self._line(hand, "lip", self.put(SKULL[12:18]), 5.0, 0.9, 0.6, 0.8, 1.0),
            self._line(hand, "cheek", self.put(SKULL[17:]), 5.5, 0.8, 1.0, 0.2),
            self._line(
                hand, "ridge", self.put(((0.54, -0.15), (0.44, -0.22), (0.33, -0.25), (0.2, -0.24))), 5.5, 0.4, 1.0, 0.2
            ),
            hand.wash(self.put(SOCKET), tone=1.0, mottle=0.1),
            hand.wash(self.put(NOSTRIL), tone=1.0, mottle=0.0),
        ]
        for index, (root, tip, bow) in enumerate(self._horn_ways()):
            for edge, off in (("one", -0.035), ("two", 0.035)):
                way = self.put([(root[0], root[1] + off), (bow[0], bow[1] + off * 0.8), tip])
                marks.append(self._line(hand, f"horn-{index}-{edge}", way, 4.4, 0.8, 0.7, 0.2))
        return marks

    def fangs(self, hand: Hand) -> list[Mark]:
        """The teeth of the upper jaw, pale."""
        marks: list[Mark] = []
        for index, (x, long) in enumerate(FANGS[: 2 + hand.count(0, 3)]):
            fang = (
                (x - 0.03, 0.02),
                (x - 0.02, 0.03 + long * 0.6),
                (x - 0.035, 0.04 + long),
                (x + 0.012, 0.03 + long * 0.55),
                (x + 0.035, 0.025),
            )
            marks.append(hand.child(index).wash(self.put(fang), tone=1.0, mottle=0.0))
        return marks

    def fang_lines(self, hand: Hand) -> list[Mark]:
        """One edge of every tooth."""
        marks: list[Mark] = []
        brush = in_hand(hand)
        for index, (x, long) in enumerate(FANGS[: 2 + hand.count(0, 3)]):
            edge = self.put(((x + 0.035, 0.025), (x + 0.01, 0.03 + long * 0.55), (x - 0.035, 0.04 + long)))
            marks.append(hair(hand.key() + index, edge[0], edge[1], edge[2], self.size * 0.028, brush))
        return marks

    def spines(self, hand: Hand) -> list[Mark]:
        """The frill behind the jaw: long hairs that sweep back."""
        marks: list[Mark] = []
        brush = in_hand(hand, THORN)
        for index, place in enumerate(even_places(hand.count(4, 15) if self.frill else 0)):
            part = hand.child(index)
            draws = part.draws()
            share = 0.06 + 0.9 * place
            root = (-0.02 + 0.16 * share - 0.2 * share * share, -0.19 + 0.38 * share)
            turn = 0.545 - 0.13 * share + draws.around(0.0, 0.025) * (0.4 + 0.6 * hand.chaos)
            long = self.frill * draws.between(0.8, 1.15) * (1.15 - 0.6 * share)
            bow = (root[0] + 0.5 * long * cos_turns(turn - 0.045), root[1] + 0.5 * long * sin_turns(turn - 0.045))
            tip = (root[0] + long * cos_turns(turn + 0.02), root[1] + long * sin_turns(turn + 0.02))
            way = self.put((root, bow, tip))
            marks.append(hair(part.key(), way[0], way[1], way[2], self.size * 0.042, brush))
        return marks

    def glow(self, hand: Hand) -> list[Mark]:
        """The light in the eye."""
        return [hand.wash(self.put(IRIS), tone=1.0, mottle=0.0)]

    def pupil(self, hand: Hand) -> list[Mark]:
        """The slit in the eye."""
        return [hand.wash(self.put(((0.37, -0.155), (0.385, -0.125), (0.375, -0.095), (0.362, -0.125))), tone=1.0)]

    def tongue(self, hand: Hand, length: float) -> list[Mark]:
        """A forked tongue out of the open mouth."""
        aim = self.gape * 0.45
        way = placed(
            ((0.1, 0.0), (0.6, 0.02), (0.85 + 0.3 * length, -0.03), (0.95 + 0.5 * length, 0.02)), HINGE, turn=aim
        )
        end = way[-1]
        marks: list[Mark] = [
            hand.stroke(self.put(way), self.size * 0.05, brush=LINER, press=pressed(0.8, 0.6, 0.6, 0.5))
        ]
        for side in (-1.0, 1.0):
            fork = (end, (end[0] + 0.1, end[1] + 0.03 * side), (end[0] + 0.2, end[1] + 0.1 * side))
            marks.append(hand.child(str(side)).stroke(self.put(fork), self.size * 0.035, brush=LINER, press=taper))
        return marks

    def _horn_ways(self) -> list[tuple[Point, Point, Point]]:
        """Root, tip and bow of the horns; none when they have no length."""
        if not self.horns:
            return []
        reach = self.horns
        near = ((0.08, -0.24), (0.08 - 0.8 * reach, -0.3 - 0.45 * reach), (0.02 - 0.4 * reach, -0.3 - 0.08 * reach))
        far = ((0.18, -0.28), (0.24 - 0.6 * reach, -0.34 - 0.62 * reach), (0.14 - 0.3 * reach, -0.36 - 0.2 * reach))
        return [near, far]

    def _line(self, hand: Hand, name: str, points: Sequence[Point], width: float, *levels: float) -> Mark:
        wide = width * self.size / 120.0
        return hand.child(name).stroke(points, wide, brush=LINER, press=pressed(*levels), least=0.12, stray=0.8)
