"""The wings of a moth: four kinds mixed, with bands, veins and eyes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import along, between
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.coats import GOLDEN, hair, in_hand
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, searching, taper

FORE_ROOT: Point = (8.0, -44.0)
HIND_ROOT: Point = (10.0, -14.0)
FOREWINGS: tuple[tuple[Point, ...], ...] = (
    ((14, -58), (70, -118), (140, -160), (205, -178), (238, -165), (240, -120), (228, -70), (210, -28), (165, -8),
     (90, 4), (18, -8)),
    ((14, -58), (60, -122), (130, -172), (200, -198), (258, -186), (250, -142), (216, -104), (196, -52), (178, -10),
     (96, 6), (18, -8)),
    ((14, -56), (80, -98), (150, -128), (218, -146), (264, -146), (250, -112), (212, -70), (166, -34), (118, -12),
     (64, -2), (18, -10)),
    ((14, -60), (66, -130), (136, -170), (206, -178), (254, -148), (228, -114), (214, -72), (206, -30), (160, -10),
     (88, 2), (18, -8)),
)  # fmt: skip
"""Right forewings, from the root along the leading edge to the tip and back: emperor, atlas, hawk, moon."""
HINDWINGS: tuple[tuple[Point, ...], ...] = (
    ((16, -24), (80, -22), (150, -14), (196, 10), (206, 56), (190, 104), (150, 138), (104, 142), (64, 118), (34, 84),
     (12, 40)),
    ((16, -24), (86, -18), (150, -6), (190, 24), (206, 76), (190, 126), (146, 152), (98, 148), (60, 120), (32, 84),
     (12, 40)),
    ((16, -24), (74, -22), (130, -10), (162, 16), (164, 50), (146, 82), (116, 104), (84, 110), (56, 96), (30, 70),
     (12, 38)),
    ((16, -24), (86, -18), (150, 0), (176, 40), (166, 86), (146, 126), (150, 182), (128, 218), (104, 184), (86, 124),
     (14, 44)),
)  # fmt: skip
"""The hindwings that go with them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a moth's wings are like."""

    kinds: tuple[float, ...]
    """How much they have of each kind."""
    raised: float
    """How far the forewings are turned up, in turns."""
    spread: float
    """How large they are, 1 on average."""
    eyes: tuple[float, float]
    """Radius of the eyes on fore- and hindwings."""
    pupil: float
    """Width of the pupil against its height: 0.3 a slit, 1 round."""
    bands: tuple[float, float]
    """Where the bands run, from the root to the edge."""
    teeth: float
    """How jagged the bands are."""
    depth: float
    """How dark they are, to 1."""

    @classmethod
    def of(cls, hand: Hand) -> "Pattern":
        """The pattern that chance gives: mostly of one kind."""
        draws = hand.draws()
        weights = [draws.unit() for _ in FOREWINGS]
        weights = [weight * weight * weight * weight + 0.001 for weight in weights]
        whole = sum(weights)
        return cls(
            kinds=tuple(weight / whole for weight in weights),
            raised=draws.between(-0.025, 0.04),
            spread=draws.between(0.92, 1.08),
            eyes=(draws.between(17.0, 30.0), draws.between(20.0, 36.0)),
            pupil=draws.pick((0.3, 0.55, 1.0, 1.0)),
            bands=(draws.between(0.28, 0.42), draws.between(0.78, 0.88)),
            teeth=draws.between(0.0, 0.06),
            depth=draws.between(0.45, 1.0),
        )


class Wing:
    """One wing. A place on it is (how far out from the root, how far along the outline)."""

    def __init__(self, hand: Hand, pattern: Pattern, side: float, *, hind: bool) -> None:
        self.pattern, self.hind = pattern, hind
        self.hand = hand.child(f"wing-{side}-{hind}")
        x, y = HIND_ROOT if hind else FORE_ROOT
        self.root: Point = (side * x, y)
        self.outline = self._outline(side)
        self.middle = self.at(0.6, 0.53 if hind else 0.56)
        """Of its eye."""
        self.radius = pattern.eyes[hind]
        self.rim = self.hand.child("eye").blob(self.middle, self.radius, rough=0.08, points=11)

    def _outline(self, side: float) -> list[Point]:
        """The kinds mixed and turned about the root, a little unlike the twin."""
        pattern, draws, chaos = self.pattern, self.hand.draws(), self.hand.chaos
        kinds, (rx, ry) = (HINDWINGS, HIND_ROOT) if self.hind else (FOREWINGS, FORE_ROOT)
        turn = (0.4 * pattern.raised if self.hind else -pattern.raised) + draws.around(0.0, 0.012) * chaos
        grown = pattern.spread + draws.around(0.0, 0.05) * chaos
        cos, sin = grown * cos_turns(turn), grown * sin_turns(turn)
        outline = []
        for place in range(len(kinds[0])):
            x = sum(share * kind[place][0] for share, kind in zip(pattern.kinds, kinds, strict=True)) - rx
            y = sum(share * kind[place][1] for share, kind in zip(pattern.kinds, kinds, strict=True)) - ry
            x, y = x + draws.around(0.0, 5.0) * chaos, y + draws.around(0.0, 5.0) * chaos
            outline.append((side * (rx + x * cos - y * sin), ry + x * sin + y * cos))
        return outline

    def at(self, out: float, way: float) -> Point:
        """The point that share of the way out from the root to the outline."""
        return between(self.root, along(self.outline, way), out)

    def wash(self) -> Mark:
        """The wing as a pale shape."""
        return self.hand.wash(self.outline, tone=0.95, mottle=0.3)

    def sweeps(self) -> list[Mark]:
        """Dry sweeps of a wide brush from the root outwards."""
        marks: list[Mark] = []
        depth = self.pattern.depth
        brush = replace(FLAT, bristles=self.hand.count(12, 46), drying=1.0)
        press = pressed(0.7, 1.0, 0.9, 0.5)
        for index, middle in enumerate((0.2, 0.36, 0.52, 0.68, 0.82)):
            part = self.hand.child(f"sweep-{index}")
            draws = part.draws()
            way, far = middle + draws.around(0.0, 0.04), draws.between(0.68, 0.84)
            line = [self.at(out, way) for out in (0.06, 0.3, 0.55, far)]
            marks.append(part.stroke(line, 40.0, brush=brush, press=press, firm=0.5 + 0.35 * depth, tone=depth))
        return marks

    def bands(self) -> list[Mark]:
        """A band near the root, one near the edge, and a row of spots between it and the edge."""
        marks: list[Mark] = []
        start, end = (0.12, 0.9) if self.hind else (0.2, 0.88)
        press = pressed(0.6, 1.0, 0.7, 1.0, 0.5)
        for index, (out, width) in enumerate(zip(self.pattern.bands, (11.0, 17.0), strict=True)):
            teeth = self.pattern.teeth * (0.5 + 0.5 * index)
            ways = [start + (end - start) * i / 14.0 for i in range(15)]
            line = [self.at(out * (1.0 + teeth * (1.0 if i % 2 else -1.0)), way) for i, way in enumerate(ways)]
            part = self.hand.child(f"band-{index}")
            marks.append(part.stroke(line, width, brush=ROUND, press=press, stray=2.0, tone=0.95))
        drops = []
        for index in range(self.hand.count(5, 22)):
            share = (index + 0.5) * GOLDEN % 1.0
            x, y = self.at((self.pattern.bands[1] + 1.0) / 2.0 + 0.015, start + (end - start) * share)
            drops.append((x, y, 5.4 - 4.0 * abs(share - 0.5), 0.9))
        return [*marks, Spots(tuple(drops))]

    def edges(self) -> list[Mark]:
        """The outline in three strokes, and the veins."""
        hand, outline = self.hand, self.outline
        marks: list[Mark] = [
            contour(hand, "outer", outline[2 if self.hind else 4 : 9], 6.5, 0.15, 0.7, 0.4, 0.9, 0.2),
            contour(hand, "trailing", outline[8:], 6.0, 0.15, 0.8, 0.5, 0.3),
            searching(hand.child("outer"), outline[3:10], 5.0),
        ]
        if not self.hind:
            marks.append(contour(hand, "leading", outline[:6], 9.0, 0.5, 0.9, 1.0, 0.6, 0.9, 0.2))
        near = 0.45 if self.hind else 0.08
        for index in range(hand.count(3, 13)):
            way = 0.1 + 0.8 * ((index + 0.5) * GOLDEN % 1.0)
            vein = (self.at(near, way), self.at(0.66, way + 0.02), self.at(0.97, way))
            marks.append(hand.child(f"vein-{index}").stroke(vein, 3.4, brush=LINER, press=taper, tone=0.7))
        return marks

    def orbit(self) -> list[Mark]:
        """The dark disc of the eye, and rays around it."""
        marks: list[Mark] = [self.hand.wash(self.rim, tone=0.95, mottle=0.3)]
        brush, (cx, cy) = in_hand(self.hand), self.middle
        for index in range(self.hand.count(0, 22)):
            ray = self.hand.child(f"ray-{index}")
            turn, far = (index + 0.5) * GOLDEN % 1.0, ray.draws().between(1.15, 1.5)
            x, y = self.radius * cos_turns(turn), self.radius * sin_turns(turn)
            root, bow, tip = ((cx + out * x, cy + out * y) for out in (0.9, 0.45 + 0.5 * far, far))
            marks.append(hair(ray.key(), root, bow, tip, 3.4, brush))
        return marks

    def white(self) -> Mark:
        """The pale ring of the eye."""
        return self.hand.wash(self._disc(0.74), tone=0.95, mottle=0.2)

    def iris(self) -> Mark:
        """The colored ring of the eye."""
        return self.hand.wash(self._disc(0.55), tone=0.95, mottle=0.6)

    def pupil(self) -> Mark:
        """The dark middle of the eye, round or a slit."""
        return self.hand.wash(self._disc(0.34, self.pattern.pupil), tone=1.0, mottle=0.0)

    def glint(self) -> Mark:
        """The light in the eye."""
        out = 0.2 * self.radius
        return self.hand.wash([(x - out, y - 1.3 * out) for x, y in self._disc(0.12)], tone=1.0, mottle=0.0)

    def _disc(self, share: float, narrow: float = 1.0) -> list[Point]:
        """The outline of the eye, drawn in to a share of its size."""
        x, y = self.middle
        return [(x + (px - x) * share * narrow, y + (py - y) * share) for px, py in self.rim]


def marks_of(lists: Sequence[Sequence[Mark]]) -> list[Mark]:
    """All marks of several wings in one list."""
    return [mark for marks in lists for mark in marks]
