"""The head of a kangaroo, from the side or from the front: long muzzle, long ears."""

from collections.abc import Sequence

from mintmark.craft.curve import placed
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.hand import LINER, Hand, pressed, taper

PROFILE: tuple[Point, ...] = (
    (-0.16, 0.02), (-0.12, -0.14), (0.0, -0.25), (0.14, -0.27), (0.26, -0.23), (0.4, -0.15), (0.58, -0.09),
    (0.74, -0.06), (0.86, -0.03), (0.92, 0.03), (0.91, 0.1), (0.86, 0.14), (0.84, 0.19), (0.75, 0.215), (0.58, 0.215),
    (0.42, 0.245), (0.28, 0.28), (0.12, 0.27), (-0.04, 0.2),
)  # fmt: skip
"""The head from the nape over brow, nose and jaw to the throat, its length about 1, looking right."""
EAR: tuple[Point, ...] = (
    (0.06, -0.2), (0.0, -0.36), (-0.06, -0.56), (-0.14, -0.76), (-0.22, -0.88), (-0.28, -0.74), (-0.28, -0.54),
    (-0.22, -0.34), (-0.1, -0.16),
)  # fmt: skip
FAR_EAR: tuple[Point, ...] = (
    (0.16, -0.22), (0.17, -0.42), (0.15, -0.64), (0.1, -0.84), (0.05, -0.9), (0.0, -0.74), (-0.02, -0.5), (0.0, -0.22),
)  # fmt: skip
EYE: tuple[Point, ...] = (
    (0.25, -0.04), (0.28, -0.1), (0.335, -0.11), (0.375, -0.075), (0.37, -0.03), (0.31, -0.01),
)  # fmt: skip
NOSE: tuple[Point, ...] = ((0.8, -0.035), (0.88, -0.025), (0.925, 0.03), (0.91, 0.075), (0.86, 0.06), (0.82, 0.02))
FACE: tuple[Point, ...] = (
    (0.0, -0.26), (0.12, -0.24), (0.21, -0.14), (0.245, 0.0), (0.225, 0.15), (0.17, 0.32), (0.15, 0.46), (0.155, 0.56),
    (0.12, 0.66), (0.06, 0.71), (0.0, 0.72),
)  # fmt: skip
"""The right half of the head from the front."""
FACE_EAR: tuple[Point, ...] = (
    (0.06, -0.22), (0.08, -0.42), (0.14, -0.64), (0.26, -0.86), (0.36, -0.94), (0.4, -0.8), (0.38, -0.58),
    (0.31, -0.36), (0.2, -0.16),
)  # fmt: skip
FACE_EYE: tuple[Point, ...] = (
    (0.125, 0.02), (0.15, -0.04), (0.195, -0.05), (0.23, -0.01), (0.215, 0.04), (0.165, 0.055),
)  # fmt: skip
FACE_NOSE: tuple[Point, ...] = (
    (-0.1, 0.5), (-0.05, 0.465), (0.05, 0.465), (0.1, 0.5), (0.07, 0.555), (0.0, 0.59), (-0.07, 0.555),
)  # fmt: skip


class Head:
    """A head on a neck. `looks` is 1 ahead, -1 back over the shoulder, 0 at whoever looks at it."""

    def __init__(self, at: Point, size: float, nod: float, looks: int, ears: float) -> None:
        self.at, self.size, self.looks, self.ears = at, size, looks, ears
        self.turn = nod if looks > 0 else -nod if looks < 0 else nod * 0.5

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        return placed(points, self.at, scale=self.size, turn=self.turn, flip=self.looks < 0)

    def _ear(self, points: Sequence[Point]) -> list[Point]:
        return [(x * (0.5 + 0.5 * self.ears), -0.2 + (y + 0.2) * self.ears) for x, y in points]

    def _ears(self) -> list[list[Point]]:
        if self.looks:
            return [self._ear(FAR_EAR), self._ear(EAR)]
        right = self._ear(FACE_EAR)
        return [_other(right), right]

    def washes(self, hand: Hand) -> list[Mark]:
        """Ears and face."""
        face = PROFILE if self.looks else (*FACE, *_other(FACE)[-2:0:-1])
        return [hand.wash(self.put(shape), tone=0.95, mottle=0.15) for shape in (*self._ears(), face)]

    def shades(self, hand: Hand) -> list[Mark]:
        """The insides of the ears, the muzzle, the brow."""
        shapes = [_inner(ear) for ear in self._ears()]
        if self.looks:
            shapes.append([(0.5, -0.1), *PROFILE[7:14], (0.6, 0.1)])
            shapes.append([*PROFILE[2:6], (0.26, -0.13), (0.1, -0.15)])
        else:
            shapes.append([*FACE[6:], *_other(FACE)[-2:5:-1], (-0.06, 0.36), (0.06, 0.36)])
            shapes.append([(-0.06, 0.3), (-0.07, -0.1), (-0.04, -0.24), (0.04, -0.24), (0.07, -0.1), (0.06, 0.3)])
        return [hand.wash(self.put(shape), tone=0.7, mottle=0.5) for shape in shapes]

    def glints(self, hand: Hand) -> list[Mark]:
        """The light in the eyes."""
        places = ((0.335, -0.08),) if self.looks else ((0.195, -0.02), (-0.165, -0.02))
        return [hand.wash(self.put(_dot(place, 0.018)), tone=1.0, mottle=0.0) for place in places]

    def lines(self, hand: Hand) -> list[Mark]:
        """The face in a few strokes."""
        return self._profile(hand) if self.looks else self._face(hand)

    def _line(self, hand: Hand, name: str, points: Sequence[Point], width: float, *levels: float) -> Mark:
        return hand.child(name).stroke(self.put(points), width, brush=LINER, press=pressed(*levels), stray=0.8)

    def _profile(self, hand: Hand) -> list[Mark]:
        far, near = self._ears()
        whiskers = [((0.76, 0.1 + 0.03 * i), (0.66 - 0.02 * i, 0.16 + 0.05 * i)) for i in range(hand.count(0, 4))]
        return [
            self._line(hand, "brow", PROFILE[2:7], 6.5, 0.2, 1.0, 0.6, 0.2),
            self._line(hand, "nose", PROFILE[6:10], 5.0, 0.2, 0.6, 1.0),
            self._line(hand, "jaw", PROFILE[11:18], 6.0, 0.7, 1.0, 0.4, 0.9, 0.2),
            self._line(hand, "mouth", ((0.87, 0.13), (0.76, 0.135), (0.62, 0.115)), 4.0, 1.0, 0.6, 0.2),
            hand.wash(self.put(NOSE), tone=1.0, mottle=0.0),
            hand.wash(self.put(EYE), tone=1.0, mottle=0.0),
            self._line(
                hand, "lid", ((0.2, -0.03), (0.26, -0.11), (0.34, -0.13), (0.41, -0.07)), 4.5, 0.3, 1.0, 0.6, 0.2
            ),
            self._line(hand, "ear", near[:5], 6.0, 0.3, 0.7, 1.0, 0.4),
            self._line(hand, "ear-back", near[4:], 6.5, 0.4, 1.0, 0.6, 0.3),
            self._line(hand, "far-ear", far[:5], 5.5, 0.3, 0.7, 1.0, 0.4),
            self._line(hand, "far-ear-back", far[4:], 5.0, 0.4, 1.0, 0.3),
            *[
                hand.child(f"whisker-{i}").stroke(self.put(w), 2.2, brush=LINER, press=taper)
                for i, w in enumerate(whiskers)
            ],
        ]

    def _face(self, hand: Hand) -> list[Mark]:
        marks: list[Mark] = [hand.wash(self.put(FACE_NOSE), tone=1.0, mottle=0.0)]
        for name, side in (("right", 1.0), ("left", -1.0)):
            part = hand.child(name)
            ear = [(x * side, y) for x, y in self._ear(FACE_EAR)]
            face = [(x * side, y) for x, y in FACE]
            marks += [
                self._line(part, "cheek", face[1:7], 6.0, 0.2, 1.0, 0.7, 0.3),
                self._line(part, "muzzle", face[6:], 5.5, 0.2, 0.8, 1.0, 0.7),
                self._line(
                    part,
                    "mouth",
                    [(x * side, y) for x, y in ((0.0, 0.59), (0.0, 0.63), (0.07, 0.65))],
                    4.0,
                    0.8,
                    0.8,
                    0.2,
                ),
                self._line(part, "ear", ear[:5], 6.0, 0.3, 0.8, 1.0, 0.4),
                self._line(part, "ear-back", ear[4:], 6.0, 0.4, 1.0, 0.6, 0.3),
                part.wash(self.put([(x * side, y) for x, y in FACE_EYE]), tone=1.0, mottle=0.0),
                self._line(
                    part,
                    "lid",
                    [(x * side, y) for x, y in ((0.1, 0.03), (0.14, -0.05), (0.2, -0.07), (0.25, -0.01))],
                    4.5,
                    0.3,
                    1.0,
                    0.7,
                    0.3,
                ),
            ]
        return marks


def _other(points: Sequence[Point]) -> list[Point]:
    return [(-x, y) for x, y in points]


def _inner(ear: Sequence[Point]) -> list[Point]:
    middle = sum(x for x, _ in ear) / len(ear), sum(y for _, y in ear) / len(ear)
    return [(middle[0] + (x - middle[0]) * 0.55, middle[1] + (y - middle[1]) * 0.72) for x, y in ear]


def _dot(at: Point, radius: float) -> list[Point]:
    return [(at[0] + radius * x, at[1] + radius * y) for x, y in ((-1, 0), (-0.6, -0.8), (0.6, -0.8), (1, 0), (0, 1))]
