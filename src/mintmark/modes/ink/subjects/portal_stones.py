"""How a portal is built: the outline of its dark, the stones around it, its steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from mintmark.craft.curve import between
from mintmark.craft.painting import Point
from mintmark.modes.ink.figures import around
from mintmark.modes.ink.hand import Hand

SIZE = 500.0

GROUND = 446.0


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this portal itself."""

    kind: str
    """`ring` stands on steps, `arch` on pillars, `pointed` is an arch with a tip."""
    inner: float
    """Half the width of the dark."""
    thick: float
    """How thick the stones are."""
    stones: int
    sense: float
    twist: float
    """How far the dark has turned, in turns."""
    fallen: int
    """Which stone is missing, if there is one."""
    sign: int

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        kind = draws.pick(("ring", "arch", "pointed"))
        return cls(
            kind=kind,
            inner=draws.between(134.0, 146.0) if kind == "ring" else draws.between(108.0, 124.0),
            thick=draws.between(40.0, 48.0),
            stones=draws.pick((14, 16, 18)) if kind == "ring" else draws.pick((7, 9, 11)),
            sense=draws.pick((-1.0, 1.0)),
            twist=draws.between(0.5, 1.1),
            fallen=draws.integer(-9, 9),
            sign=draws.integer(0, 1000),
        )

    @property
    def middle(self) -> Point:
        """The middle of its round part."""
        if self.kind == "ring":
            return (SIZE / 2.0, GROUND + 1.0 - self.inner - self.thick)
        return (SIZE / 2.0, 26.0 + (1.24 * self.thick + self.inner) * (1.3 if self.kind == "pointed" else 1.0))

    def edge(self, turn: float, out: float) -> Point:
        """A place on the round part, `out` units outside the dark: 0 is up, clockwise."""
        x, y = around((0.0, 0.0), self.inner + out, turn)
        if self.kind == "pointed":
            side = abs(x) / (self.inner + out)
            y *= 1.0 + 0.3 * (1.0 - side) * (1.0 - 0.35 * side)
        return (self.middle[0] + x, self.middle[1] + y)

    def dark(self) -> list[Point]:
        """The outline of the dark."""
        if self.kind == "ring":
            return [self.edge(step / 40.0, 0.0) for step in range(40)]
        top = [self.edge(-0.25 + step / 48.0, 0.0) for step in range(25)]
        return [(SIZE / 2.0 - self.inner, GROUND), *top, (SIZE / 2.0 + self.inner, GROUND)]

    def heart(self) -> Point:
        """Where the dark turns about."""
        x, y = self.middle
        return (x, y if self.kind == "ring" else (y + GROUND) / 2.0 - 24.0)


def _block(hand: Hand, corners: Sequence[Point]) -> list[Point]:
    """A hewn stone: its corners a little off, its sides a little broken."""
    draws = hand.draws()
    loose = 3.4 * (0.4 + 0.6 * hand.chaos)
    moved = [(x + loose * draws.around(0.0, 0.6), y + loose * draws.around(0.0, 0.6)) for x, y in corners]
    found = []
    for index, corner in enumerate(moved):
        after = moved[(index + 1) % len(moved)]
        found.append(corner)
        x, y = between(corner, after, draws.between(0.3, 0.7))
        found.append((x + loose * draws.around(0.0, 0.5), y + loose * draws.around(0.0, 0.5)))
    return found


def stones_of(hand: Hand, build: Build) -> list[list[Point]]:
    """The stones of the ring or arch, then those of the pillars, from the lowest up."""
    found = []
    whole = build.kind == "ring"
    start, span = (-0.5 / build.stones, 1.0) if whole else (-0.25, 0.5)
    for index in range(build.stones):
        if whole and index and index == build.fallen:
            continue
        first, last = (start + span * (index + share) / build.stones for share in (0.04, 0.96))
        tall = build.thick * (1.24 if abs((first + last) / 2.0) < 0.01 else 1.0)
        middle = (first + last) / 2.0
        near = [build.edge(turn, 1.0) for turn in (first, middle, last)]
        far = [build.edge(turn, tall) for turn in (last, middle, first)]
        found.append(_block(hand.child(index), [*near, *far]))
    if whole:
        return found
    low, high = GROUND, build.middle[1] + 2.0
    count = max(2, int((low - high) / 48.0))
    for side in (-1.0, 1.0):
        for index in range(count):
            top, foot = low - (low - high) * (index + 0.96) / count, low - (low - high) * (index + 0.02) / count
            inner, outer = SIZE / 2.0 + side * (build.inner + 1.0), SIZE / 2.0 + side * (build.inner + build.thick)
            corners = [(inner, top), (outer, top), (outer + side * 2.0, foot), (inner, foot)]
            found.append(_block(hand.child(f"pillar-{side}-{index}"), corners))
    return found


def steps_of(build: Build) -> list[list[Point]]:
    """Two steps before the gate."""
    half = build.inner + build.thick if build.kind != "ring" else 0.86 * build.inner
    found = []
    for index in range(2):
        wide, y = half + 12.0 + 16.0 * index, GROUND - 4.0 + 15.0 * index
        wide = min(wide, SIZE / 2.0 - 22.0)
        found.append(
            [
                (SIZE / 2.0 - wide, y),
                (SIZE / 2.0 + wide, y),
                (SIZE / 2.0 + wide + 3.0, y + 15.0),
                (SIZE / 2.0 - wide - 3.0, y + 15.0),
            ]
        )
    return found
