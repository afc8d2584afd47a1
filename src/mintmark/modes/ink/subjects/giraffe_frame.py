"""The frame of a giraffe: its build, its stance, and where that puts back, belly, neck and legs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mintmark.craft.curve import bezier, flanks
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import Hand

BACK: tuple[Point, ...] = ((-68, -346), (-54, -382), (-16, -400), (36, -410), (84, -430), (120, -462))
"""The topline from the root of the tail to the withers, about (0, 0), the ground below the hips, looking right."""
BELLY: tuple[Point, ...] = ((-76, -300), (-40, -274), (4, -266), (62, -260), (124, -276), (172, -340))
"""The underline from the buttock to the chest."""
NECK_ROOT: Point = (144.0, -402.0)
NECK_HALVES = (60.0, 47.0, 38.0, 32.0, 28.0, 25.5, 23.5, 21.5, 17.0)
FORELEG: tuple[tuple[float, float, float], ...] = (
    (-10, -322, 14), (-6, -292, 32), (0, -250, 27), (1, -206, 17), (2, -174, 12), (4, -153, 14.5), (1, -128, 10),
    (-1, -85, 8), (-3, -34, 10.5), (1, -18, 8.5), (4, 0, 14),
)  # fmt: skip
"""The spine of a foreleg from the shoulder down: across, height, half width."""
HINDLEG: tuple[tuple[float, float, float], ...] = (
    (-10, -352, 16), (-6, -320, 38), (3, -272, 40), (4, -228, 27), (-4, -190, 16), (-16, -158, 13.5), (-15, -132, 10),
    (-9, -85, 8.5), (-4, -34, 10.5), (-1, -18, 8.5), (3, 0, 14),
)  # fmt: skip
STANCES = ((FORELEG, 136.0, 0.0), (HINDLEG, -18.0, -0.12), (FORELEG, 118.0, 0.5), (HINDLEG, -32.0, 0.38))
"""Far fore, far hind, near fore, near hind: the leg, where it stands, and when it swings (in turns of a stride)."""

Limb: TypeAlias = tuple[list[Point], list[float]]
"""A spine and its half widths."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this giraffe itself."""

    neck: float
    """Length of the neck."""
    lean: float
    """Direction of the neck where it leaves the chest, in turns above the ground."""
    rise: float
    """How many turns it has straightened at the head."""
    head: float
    """Length of the head."""
    nod: float
    """How far the muzzle hangs, in turns."""
    looks: int
    """1 ahead, -1 back over the shoulder, 0 at whoever looks at it."""
    trunk: float
    """Length of the trunk, 1 on average."""
    stride: float
    """0 stands, 1 walks."""
    phase: float
    """When in its stride, in turns."""
    tail: float
    """Where the tail swings, -1 to 1."""
    gap: float
    """Width of the pale net between the patches."""
    jag: float
    """How ragged the patches are."""
    mirror: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        looks = draws.pick((1, 1, 1, -1, 0, 0))
        upright = 0.035 if looks < 1 else 0.0
        return cls(
            neck=draws.between(270.0, 345.0),
            lean=draws.between(0.115, 0.2) + upright,
            rise=draws.between(-0.015, 0.06) + upright,
            head=draws.between(112.0, 134.0),
            nod=draws.between(0.015, 0.1),
            looks=looks,
            trunk=draws.between(0.9, 1.1),
            stride=draws.between(0.5, 1.0) if draws.chance(0.6) else 0.12,
            phase=draws.unit(),
            tail=draws.between(-1.0, 1.0),
            gap=draws.between(0.12, 0.27),
            jag=draws.between(0.0, 0.28),
            mirror=draws.chance(0.5),
        )


class Frame:
    """Where the lines of the body run."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        self.back = self._long(BACK)
        self.belly = self._long(BELLY)
        # An upright neck draws the chest in.
        self.belly[-1] = (self.belly[-1][0] - 150.0 * (build.lean - 0.15), self.belly[-1][1])
        self.neck = self._neck(hand.child("neck"))
        self.nape, self.throat = flanks(self.neck, NECK_HALVES)
        limbs = self._limbs(hand.child("legs"))
        self.far, self.near = limbs[:2], limbs[2:]

    @property
    def trunk(self) -> list[Point]:
        """The outline of trunk and neck."""
        return [*self.back, *self.nape[1:], *self.throat[:1:-1], *self.belly[::-1]]

    @property
    def tail(self) -> list[Point]:
        """The tail down to its tuft."""
        (x, y), swing = self.back[0], self.build.tail
        end = (x - 22.0 - 30.0 * swing, y + 118.0 - 20.0 * swing * swing)
        return bezier((x, y), (x - 18.0, y + 12.0), (x - 28.0, y + 64.0), end, 6)

    def _long(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.build.trunk, y) for x, y in points]

    def _neck(self, hand: Hand) -> list[Point]:
        """The spine of the neck, from inside the chest to the head."""
        points, steps, draws = self._long([NECK_ROOT]), len(NECK_HALVES) - 1, hand.draws()
        lean = self.build.lean + draws.around(0.0, 0.025) * hand.chaos
        rise = self.build.rise + draws.around(0.0, 0.04) * hand.chaos
        reach = self.build.neck / steps
        for step in range(steps):
            turn = lean + rise * (step + 0.5) / steps
            x, y = points[-1]
            points.append((x + reach * cos_turns(turn), y - reach * sin_turns(turn)))
        return hand.wander(points, 2.5)

    def _limbs(self, hand: Hand) -> list[Limb]:
        limbs, stride = [], self.build.stride
        for index, (table, x, turn) in enumerate(STANCES):
            apart = hand.child(index).draws().between(4.0, 24.0) * (1.0 if index < 2 else -1.0)
            at = self.build.phase + turn
            swing = stride * 58.0 * sin_turns(at) + (1.0 - stride) * apart
            lift = stride * 34.0 * max(0.0, cos_turns(at))
            limbs.append(_leg(table, x * self.build.trunk, swing, lift))
        return limbs


def _leg(table: Sequence[tuple[float, float, float]], x: float, swing: float, lift: float) -> Limb:
    """A leg swung at the shoulder, its knee bent by as much as the hoof is lifted."""
    spine = []
    for across, height, _ in table:
        thigh, shin = max(0.0, 1.0 + height / 320.0), max(0.0, 1.0 + height / 155.0)
        forward = swing * thigh + lift * (0.9 * thigh - 1.5 * shin)
        spine.append((x + across + forward, height - lift * (0.3 * thigh + 0.7 * shin)))
    return spine, [half for _, _, half in table]
