"""The head of a giraffe, from the side or from the front, where the neck ends."""

from collections.abc import Sequence

from mintmark.craft.curve import placed, tube
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.hand import LINER, ROUND, Hand, even, pressed, taper

PROFILE: tuple[Point, ...] = (
    (-0.1, -0.12), (0.0, -0.22), (0.1, -0.255), (0.2, -0.25), (0.29, -0.2), (0.4, -0.125), (0.58, -0.06), (0.76, -0.02),
    (0.89, -0.005), (0.98, 0.045), (1.01, 0.12), (0.985, 0.18), (0.93, 0.2), (0.94, 0.25), (0.87, 0.29),
    (0.74, 0.265), (0.58, 0.225), (0.42, 0.235), (0.27, 0.265), (0.12, 0.25), (-0.02, 0.19),
)  # fmt: skip
"""The head from the poll over brow, nose, lips and jaw to the throat, its length 1, looking right."""
PROFILE_HORNS: tuple[tuple[Point, ...], ...] = (
    ((0.14, -0.22), (0.155, -0.33), (0.18, -0.42)),
    ((0.05, -0.2), (0.035, -0.32), (0.035, -0.43)),
)
PROFILE_EAR: tuple[Point, ...] = (
    (-0.03, -0.15), (-0.1, -0.26), (-0.23, -0.335), (-0.36, -0.35), (-0.42, -0.32),
    (-0.36, -0.25), (-0.24, -0.17), (-0.1, -0.1), (-0.03, -0.09),
)  # fmt: skip
PROFILE_FAR_EAR: tuple[Point, ...] = (
    (0.02, -0.2), (-0.04, -0.32), (-0.15, -0.42), (-0.23, -0.43), (-0.2, -0.34), (-0.1, -0.2), (-0.02, -0.15),
)  # fmt: skip
EYE: tuple[Point, ...] = (
    (0.255, -0.055), (0.285, -0.1), (0.335, -0.105), (0.375, -0.07), (0.385, -0.035), (0.34, -0.015), (0.28, -0.02),
)  # fmt: skip
KNOB: tuple[Point, ...] = (
    (-0.04, 0.03), (-0.055, -0.01), (-0.04, -0.05), (0.0, -0.062), (0.04, -0.05), (0.055, -0.01), (0.04, 0.03),
)  # fmt: skip
FACE: tuple[Point, ...] = (
    (0.0, -0.2), (0.12, -0.19), (0.19, -0.1), (0.215, 0.02), (0.175, 0.16), (0.135, 0.34), (0.12, 0.52), (0.14, 0.66),
    (0.15, 0.77), (0.12, 0.87), (0.06, 0.915), (0.0, 0.925),
)  # fmt: skip
"""The right half of the head from the front, from the poll to the chin."""
FACE_HORN: tuple[Point, ...] = ((0.075, -0.16), (0.1, -0.27), (0.13, -0.37))
FACE_EAR: tuple[Point, ...] = (
    (0.15, -0.1), (0.24, -0.19), (0.37, -0.215), (0.5, -0.17), (0.56, -0.1), (0.48, -0.06), (0.34, -0.03),
    (0.19, -0.02),
)  # fmt: skip
FACE_EYE: tuple[Point, ...] = (
    (0.145, 0.0), (0.175, -0.05), (0.22, -0.055), (0.25, -0.02), (0.245, 0.03), (0.21, 0.055), (0.165, 0.04),
)  # fmt: skip


class Head:
    """A head at the end of a neck. `looks` is 1 ahead, -1 back over the shoulder, 0 at whoever looks at it."""

    def __init__(self, at: Point, size: float, nod: float, looks: int) -> None:
        self.at, self.size, self.looks = at, size, looks
        self.turn = nod if looks > 0 else -nod if looks < 0 else nod * 0.6 - 0.03

    def put(self, points: Sequence[Point]) -> list[Point]:
        """Points of a head of length 1, on the sheet."""
        return placed(points, self.at, scale=self.size, turn=self.turn, flip=self.looks < 0)

    def washes(self, hand: Hand) -> list[Mark]:
        """Face, horns and ears."""
        if self.looks:
            shapes = [PROFILE_FAR_EAR, *[tube(horn, (0.05, 0.034, 0.036)) for horn in PROFILE_HORNS]]
            shapes += [PROFILE, PROFILE_EAR]
        else:
            horns = [tube(horn, (0.05, 0.036, 0.036)) for horn in (FACE_HORN, _other(FACE_HORN))]
            shapes = [FACE_EAR, _other(FACE_EAR), *horns, (*FACE, *_other(FACE)[-2:0:-1])]
        return [hand.wash(self.put(shape), tone=0.95, mottle=0.15) for shape in shapes]

    def shades(self, hand: Hand) -> list[Mark]:
        """The inside of the ears, the cheek and the soft nose."""
        if self.looks:
            muzzle = (PROFILE[8], *PROFILE[9:15], (0.8, 0.2), (0.82, 0.08))
            cheek = ((0.16, 0.24), (0.28, 0.255), (0.42, 0.23), (0.58, 0.22), (0.5, 0.15), (0.36, 0.12), (0.22, 0.14))
            return [hand.wash(self.put(shape), tone=0.8) for shape in (muzzle, cheek, _inner(PROFILE_EAR))]
        muzzle = (*FACE[7:], *_other(FACE)[-2:6:-1], (-0.07, 0.68), (0.07, 0.68))
        shapes = (muzzle, _inner(FACE_EAR), _inner(_other(FACE_EAR)))
        return [hand.wash(self.put(shape), tone=0.8) for shape in shapes]

    def lines(self, hand: Hand) -> list[Mark]:
        """The face in a few strokes."""
        marks = self._profile(hand) if self.looks else self._face(hand)
        horns = PROFILE_HORNS if self.looks else (FACE_HORN, _other(FACE_HORN))
        for name, spine in zip(("far", "near"), horns, strict=True):
            horn = hand.child(f"horn-{name}")
            one, two = tube(spine, (0.05, 0.034, 0.036))[:3], tube(spine, (0.05, 0.034, 0.036))[3:]
            marks.append(horn.child("one").stroke(self.put(one), 3.2, brush=LINER, least=0.4))
            marks.append(horn.child("two").stroke(self.put(two[::-1]), 3.2, brush=LINER, least=0.4))
            knob = [(spine[2][0] + x, spine[2][1] + y) for x, y in KNOB]
            marks.append(horn.wash(self.put(knob), tone=1.0))
        return marks

    def glints(self, hand: Hand) -> list[Mark]:
        """The light in the eyes."""
        places = ((0.34, -0.078),) if self.looks else ((0.215, -0.025), (-0.185, -0.025))
        return [hand.wash(self.put(_dot(place, 0.017)), tone=1.0, mottle=0.0) for place in places]

    def _profile(self, hand: Hand) -> list[Mark]:
        def line(name: str, points: Sequence[Point], width: float, *levels: float) -> Mark:
            return hand.child(name).stroke(self.put(points), width, brush=LINER, press=pressed(*levels), stray=0.8)

        lashes = [((0.25 - 0.012 * i, -0.055 - 0.016 * i), (0.2 - 0.005 * i, -0.075 - 0.03 * i)) for i in range(3)]
        return [
            line("brow", PROFILE[1:6], 6.5, 0.2, 1.0, 0.5, 0.25),
            line("nose", PROFILE[5:10], 5.0, 0.2, 0.5, 1.0, 0.5),
            line("lip", PROFILE[9:15], 5.5, 0.4, 1.0, 0.6, 1.0, 0.3),
            line("jaw", PROFILE[14:20], 5.5, 0.2, 0.5, 1.0, 0.2),
            line("mouth", ((0.97, 0.185), (0.88, 0.19), (0.78, 0.155), (0.72, 0.16)), 3.8, 1.0, 0.6, 0.3),
            line("nostril", ((0.95, 0.05), (0.91, 0.035), (0.875, 0.055), (0.88, 0.08)), 5.5, 1.0, 0.8, 0.2),
            hand.wash(self.put(EYE), tone=1.0, mottle=0.0),
            line("lid", ((0.22, -0.045), (0.27, -0.105), (0.335, -0.125), (0.4, -0.08)), 4.6, 0.3, 1.0, 0.5, 0.2),
            line("ear", PROFILE_EAR[:6], 5.0, 0.4, 1.0, 0.5, 0.9, 0.2),
            line("ear-low", PROFILE_EAR[5:], 3.6, 0.2, 0.6, 0.2),
            line("ear-far", PROFILE_FAR_EAR[:4], 4.0, 0.3, 0.9, 0.3),
            *[
                hand.child(f"lash-{i}").stroke(self.put(lash), 2.6, brush=LINER, press=taper)
                for i, lash in enumerate(lashes)
            ],
        ]

    def _face(self, hand: Hand) -> list[Mark]:
        marks: list[Mark] = []
        for name, side in (("right", 1.0), ("left", -1.0)):
            part = hand.child(name)

            def line(
                name: str, points: Sequence[Point], width: float, *levels: float, side: float = side, part: Hand = part
            ) -> Mark:
                turned = self.put([(x * side, y) for x, y in points])
                return part.child(name).stroke(turned, width, brush=LINER, press=pressed(*levels), stray=0.8)

            marks += [
                line("cheek", FACE[2:7], 5.5, 0.4, 1.0, 0.5, 0.2),
                line("muzzle", FACE[6:12], 5.5, 0.2, 0.7, 0.8, 1.0, 0.6),
                line("nostril", ((0.05, 0.72), (0.075, 0.7), (0.1, 0.725)), 6.0, 0.4, 1.0, 0.3),
                line("mouth", ((0.0, 0.845), (0.05, 0.85), (0.1, 0.825)), 4.0, 0.9, 0.6, 0.2),
                line("ear", FACE_EAR[:6], 5.0, 0.3, 1.0, 0.6, 0.3),
                line("ear-low", FACE_EAR[4:], 3.6, 0.2, 0.8, 0.3),
                part.wash(self.put([(x * side, y) for x, y in FACE_EYE]), tone=1.0, mottle=0.0),
                line("lid", ((0.115, 0.02), (0.16, -0.06), (0.22, -0.075), (0.275, -0.02)), 5.0, 0.4, 1.0, 0.8, 0.3),
                line("lash", ((0.25, -0.04), (0.3, -0.065)), 3.0, 1.0, 0.2),
            ]
        marks.append(
            hand.child("crown").stroke(self.put((_other(FACE)[1], FACE[0], FACE[1])), 4.0, brush=ROUND, press=even)
        )
        return marks


def _other(points: Sequence[Point]) -> list[Point]:
    return [(-x, y) for x, y in points]


def _inner(ear: Sequence[Point]) -> list[Point]:
    middle = sum(x for x, _ in ear) / len(ear), sum(y for _, y in ear) / len(ear)
    return [(middle[0] + (x - middle[0]) * 0.6, middle[1] + (y - middle[1]) * 0.5) for x, y in ear]


def _dot(at: Point, radius: float) -> list[Point]:
    return [(at[0] + radius * x, at[1] + radius * y) for x, y in ((-1, 0), (-0.6, -0.8), (0.6, -0.8), (1, 0), (0, 1))]
