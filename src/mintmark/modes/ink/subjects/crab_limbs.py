"""The limbs of a crab: eight legs of three joints, and two claws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mintmark.craft.curve import along, between, placed, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.coats import GOLDEN, hair, in_hand
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, searching, taper

PALM: tuple[Point, ...] = (
    (0.0, -0.07), (0.1, -0.2), (0.28, -0.29), (0.48, -0.28), (0.66, -0.22), (0.84, -0.15), (1.0, -0.02), (0.86, -0.05),
    (0.7, -0.07), (0.56, -0.03), (0.52, 0.07), (0.46, 0.19), (0.3, 0.23), (0.12, 0.17), (0.0, 0.08),
)  # fmt: skip
"""A claw without its thumb, its length 1, pointing right."""
THUMB: tuple[Point, ...] = (
    (-0.03, -0.08), (0.1, -0.09), (0.26, -0.07), (0.4, -0.03), (0.52, 0.06), (0.4, 0.09), (0.22, 0.1), (0.04, 0.09),
)  # fmt: skip
"""The thumb about its hinge."""
HINGE: Point = (0.48, 0.08)
PALM_SPINE: tuple[Point, ...] = ((0.02, 0.0), (0.25, -0.05), (0.5, -0.13), (0.8, -0.1), (0.97, -0.03))
"""The way of the brush into a claw."""
LEG_HALVES = ((7.0, 10.5, 9.0, 6.5), (5.0, 8.0, 7.0, 4.5), (4.0, 5.0, 3.2, 0.8))
"""Half widths of thigh, shin and tip."""

Joint: TypeAlias = tuple[list[Point], tuple[float, ...]]
"""A spine and its half widths."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How a crab holds its limbs."""

    body: tuple[float, float]
    """How broad and how tall the shell is that they grow from, 1 on average."""
    claws: tuple[float, float]
    """Length of the right and the left claw."""
    raised: tuple[float, float]
    """How high each is held, -1 to 1."""
    gape: tuple[float, float]
    """How far each is open, in turns."""
    crouch: float
    """How deep it sits between its legs, in turns."""
    legs: float
    """Length of the legs, 1 on average."""
    gait: float
    """When in its step, in turns."""
    tone: float
    """How strong the ink of its strokes is."""


class Leg:
    """One leg; `index` 0 is the foremost, `side` 1 the right one."""

    def __init__(self, hand: Hand, reach: Reach, side: float, index: int) -> None:
        self.hand, self.tone = hand, reach.tone
        step = 0.022 * sin_turns(reach.gait + 0.5 * index + (0.0 if side > 0 else 0.25))
        step += hand.draws().around(0.0, 0.02) * (0.4 + 0.6 * hand.chaos)
        lift = reach.crouch * (1.0 - 0.2 * index)
        rise, fall = -0.105 + 0.05 * index + step - lift, 0.055 + 0.035 * index + step * 0.5 + lift
        x, y = (78.0 - 10.0 * index) * reach.body[0], (2.0 + 14.0 * index) * reach.body[1]
        self.points: list[Point] = [(side * x, y)]
        for turn, length in (
            (rise, 82.0 - 7.0 * index),
            (fall, 64.0 - 4.0 * index),
            (0.165 + 0.022 * index - step, 50.0 - 3.0 * index),
        ):
            x, y = x + reach.legs * length * cos_turns(turn), y + reach.legs * length * sin_turns(turn)
            self.points.append((side * x, y))
        self.joints = self._joints()

    def _joints(self) -> list[Joint]:
        """Thigh, shin and tip, each a little bowed."""
        joints: list[Joint] = []
        for index, halves in enumerate(LEG_HALVES):
            start, end = self.points[index], self.points[index + 1]
            bow = 5.0 if index == 2 else -3.0
            side = bow if end[0] > start[0] else -bow
            spine = [between(start, end, share) for share in (0.0, 0.33, 0.67, 1.0)]
            spine[1:3] = [(x + side, y - abs(bow) * 0.6) for x, y in spine[1:3]]
            joints.append((spine, halves))
        return joints

    def washes(self) -> list[Mark]:
        """Its shape."""
        return [self.hand.wash(tube(*joint), tone=0.95, mottle=0.2) for joint in self.joints]

    def strokes(self) -> list[Mark]:
        """One loaded stroke for every joint."""
        marks: list[Mark] = []
        for index, (spine, halves) in enumerate(self.joints):
            press = pressed(0.6, 1.0, 0.9, 0.5) if index < 2 else taper
            part = self.hand.child(f"stroke-{index}")
            marks.append(part.stroke(spine, max(halves) * 1.6, brush=ROUND, press=press, tone=self.tone))
        return marks

    def lines(self) -> list[Mark]:
        """Both edges of every joint, and hairs under shin and tip."""
        marks: list[Mark] = []
        for index, joint in enumerate(self.joints):
            ring = tube(*joint)
            upper, lower = (ring[:4], ring[4:]) if ring[1][1] < ring[5][1] else (ring[4:], ring[:4])
            part = self.hand.child(f"line-{index}")
            marks.append(contour(part, "high", upper, 4.2, 0.4, 1.0, 0.7, 0.4, stray=1.0))
            marks.append(part.child("low").stroke(lower, 3.2, brush=LINER, least=0.1))
            if index:
                marks += self._hairs(part, lower)
        return marks

    def _hairs(self, part: Hand, edge: Sequence[Point]) -> list[Mark]:
        marks: list[Mark] = []
        brush = in_hand(part)
        for index in range(part.count(0, 5)):
            x, y = along(edge, (index + 0.5) * GOLDEN % 1.0)
            tip = (x - 2.0 if x > 0 else x + 2.0, y + 9.0)
            marks.append(hair(part.key() + index, (x, y), between((x, y), tip, 0.5), tip, 2.6, brush))
        return marks


class Claw:
    """One claw with its arm; `side` 1 is the right one."""

    def __init__(self, hand: Hand, reach: Reach, side: float) -> None:
        self.hand, self.tone, index = hand, reach.tone, 0 if side > 0 else 1
        draws, raised = hand.draws(), reach.raised[index]
        self.size = reach.claws[index]
        root = (58.0 * reach.body[0], -30.0 * reach.body[1])
        elbow = (root[0] + 52.0 + 8.0 * draws.unit(), root[1] - 22.0 - 16.0 * raised)
        wrist = (elbow[0] - 2.0 + 12.0 * (1.0 - raised), elbow[1] - 30.0 - 10.0 * raised)
        turn = -0.3 + 0.085 * (1.0 - raised) + draws.around(0.0, 0.03) * hand.chaos

        def put(points: Sequence[Point], at: Point = wrist, more: float = 0.0) -> list[Point]:
            return placed(points, at, scale=self.size, turn=turn + more)

        def sided(points: Sequence[Point]) -> list[Point]:
            return [(side * x, y) for x, y in points]

        self.palm, self.spine = sided(put(PALM)), sided(put(PALM_SPINE))
        self.thumb = sided(put(THUMB, put([HINGE])[0], reach.gape[index]))
        root, elbow, wrist = sided((root, elbow, wrist))
        self.joints: list[Joint] = [
            ([root, between(root, elbow, 0.5), elbow], (11.0, 14.0, 11.0)),
            ([elbow, between(elbow, wrist, 0.5), wrist], (12.0, 15.0, 10.0)),
        ]

    def washes(self) -> list[Mark]:
        """Its shape."""
        shapes = [*[tube(*joint) for joint in self.joints], self.thumb, self.palm]
        return [self.hand.wash(shape, tone=0.95, mottle=0.2) for shape in shapes]

    def strokes(self) -> list[Mark]:
        """A fat stroke into the palm, one into the thumb, one for each joint of the arm."""
        hand, marks = self.hand, list[Mark]()
        for index, (spine, _) in enumerate(self.joints):
            part, press = hand.child(f"arm-{index}"), pressed(0.7, 1.0, 0.6)
            marks.append(part.stroke(spine, 22.0, brush=ROUND, press=press, tone=self.tone))
        brush, press = replace(FLAT, bristles=hand.count(12, 36)), pressed(0.6, 1.0, 0.85, 0.45, 0.15)
        root, middle = between(self.thumb[0], self.thumb[7], 0.5), between(self.thumb[2], self.thumb[6], 0.5)
        thumb = [root, middle, self.thumb[4]]
        return [
            *marks,
            hand.child("palm").stroke(self.spine, self.size * 0.4, brush=brush, press=press, tone=self.tone),
            hand.child("thumb").stroke(thumb, self.size * 0.13, brush=ROUND, press=taper, tone=self.tone),
        ]

    def lines(self) -> list[Mark]:
        """The outlines of arm and claw, the teeth of its bite, and warts."""
        hand, palm, thumb = self.hand, self.palm, self.thumb
        marks: list[Mark] = []
        for index, joint in enumerate(self.joints):
            ring = tube(*joint)
            marks.append(contour(hand, f"arm-{index}", ring[:3], 4.5, 0.3, 1.0, 0.3, stray=1.2))
            marks.append(contour(hand, f"arm-{index}-low", ring[3:], 4.5, 0.3, 1.0, 0.3, stray=1.2))
        teeth = tuple((*along(palm[6:10], 0.2 + 0.16 * i), self.size * 0.02, 1.0) for i in range(hand.count(1, 5)))
        return [
            *marks,
            contour(hand, "back", palm[:7], 7.0, 0.3, 1.0, 0.7, 0.9, 0.6, 0.2, stray=1.2),
            contour(hand, "bite", palm[6:11], 4.5, 0.4, 0.9, 0.3, stray=1.2),
            contour(hand, "heel", palm[10:], 6.0, 0.2, 1.0, 0.6, 0.3, stray=1.2),
            contour(hand, "thumb", thumb[:5], 4.5, 0.3, 0.9, 0.4, stray=1.2),
            contour(hand, "thumb-low", thumb[4:], 5.5, 0.2, 1.0, 0.5, stray=1.2),
            searching(hand.child("back"), palm[:6], 4.0),
            Spots((*teeth, *self._warts())),
        ]

    def _warts(self) -> list[tuple[float, float, float, float]]:
        warts, wide = [], 0.16 * self.size
        for index in range(self.hand.count(0, 16)):
            draws = self.hand.child(f"wart-{index}").draws()
            x, y = along(self.spine, 0.1 + 0.7 * draws.unit())
            warts.append((x + draws.around(0.0, wide), y + draws.around(0.0, wide), draws.between(0.8, 2.0), 0.9))
        return warts
