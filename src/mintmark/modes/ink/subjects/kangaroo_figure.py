"""The figure of a kangaroo: pear-shaped body, one long curve from nape to tail, strong legs, small arms."""

from dataclasses import dataclass, replace
from math import sqrt

from mintmark.craft.curve import between, bezier, distance, flanks, tube
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Mark, Point
from mintmark.modes.ink.coats import flecks, hairs
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, even, pressed, searching, taper
from mintmark.modes.ink.subjects.kangaroo_head import Head
from mintmark.modes.ink.subjects.pogo import FOOTREST, HANDLE

TRUNK_HALVES = (25.0, 33.0, 41.0, 47.0, 57.0, 64.0)
"""Half widths from the neck down to the hips."""
TAIL_HALVES = (50.0, 37.0, 28.0, 21.0, 15.0, 10.0, 5.0)
ARMS = ("hold", "hold", "hold", "wave", "free")


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this kangaroo itself, and where in its hop it is."""

    hop: float
    """0 pressed down on the ground, 1 at the top."""
    lean: float
    """How far it leans forward, in turns."""
    tilt: float
    """How far stick and all are tilted, in turns."""
    tail: float
    """-1 hangs, 1 is thrown up."""
    curl: float
    size: float
    """Length of the head."""
    nod: float
    ears: float
    """Length of the ears, 1 on average."""
    looks: int
    arms: str
    plump: float
    joey: bool
    mirror: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        hop = max(0.0, draws.between(-0.3, 1.0))
        return cls(
            hop=hop,
            lean=draws.between(0.0, 0.085),
            tilt=draws.around(0.0, 0.035),
            tail=draws.between(-1.0, 1.15),
            curl=draws.between(-1.0, 1.0),
            size=draws.between(112.0, 132.0),
            nod=draws.between(-0.06, 0.07),
            ears=draws.between(0.85, 1.2),
            looks=draws.pick((1, 1, 1, 0, 0, -1)),
            arms=draws.pick(ARMS),
            plump=draws.between(0.88, 1.12),
            joey=draws.chance(0.45),
            mirror=draws.chance(0.5),
        )


class Figure:
    """The kangaroo's joints and what is drawn around them."""

    def __init__(self, build: Build, lean: float) -> None:
        self.build = build
        bent = 1.0 - build.hop
        self.hip = hip = (-102.0 - 12.0 * bent, FOOTREST - 142.0 + 40.0 * bent)
        sin, cos = sin_turns(lean), cos_turns(lean)

        def up(reach: float, back: float) -> Point:
            return (hip[0] + reach * sin - back * cos, hip[1] - reach * cos - back * sin)

        self.neck = [up(236.0, -24.0), up(202.0, -8.0)]
        self.spine = [*self.neck, up(162.0, 4.0), up(112.0, 12.0), up(54.0, 8.0), up(0.0, 0.0)]
        self.shoulder = up(168.0, -10.0)
        self.pouch = up(42.0, -50.0)
        root = (hip[0] - 34.0, hip[1] + 38.0)
        tip = (root[0] - 168.0 + 30.0 * abs(build.tail), root[1] + 44.0 - 118.0 * build.tail)
        pull = (root[0] - 62.0, root[1] + 40.0)
        draw = (tip[0] + 52.0 + 30.0 * build.curl, tip[1] + 54.0 + 40.0 * build.tail)
        self.tail = bezier(root, pull, draw, tip, len(TAIL_HALVES))
        self.halves = [half * build.plump for half in TRUNK_HALVES] + list(TAIL_HALVES)
        self.whole = [*self.spine, *self.tail]
        self.crown, self.jaw = self.neck[0], self.neck[0]

    def meet(self, head: Head) -> None:
        """Note where nape and throat end in the head."""
        self.crown, self.jaw = head.put(((-0.04, -0.1), (0.02, 0.16)))

    def flesh(self, hand: Hand) -> list[Mark]:
        """Neck, trunk and tail in one wash."""
        return [hand.wash(tube(self.whole, self.halves), tone=0.95, mottle=0.2)]

    def leg(self, offset: float) -> list[tuple[list[Point], list[float]]]:
        """Thigh, shank and foot."""
        bent = 1.0 - self.build.hop
        knee = (self.hip[0] + 104.0 + offset + 8.0 * bent, self.hip[1] + 52.0 - 4.0 * bent)
        heel = (-64.0 + offset, FOOTREST - 20.0)
        thigh = [(self.hip[0] - 10.0, self.hip[1] - 4.0), (self.hip[0] + 34.0, self.hip[1] + 18.0), knee]
        shank = [(knee[0] + 4.0, knee[1] - 2.0), between(knee, heel, 0.4), between(knee, heel, 0.75), heel]
        toe = (heel[0] + 146.0, FOOTREST - 5.0)
        foot = [(heel[0] - 8.0, heel[1]), (heel[0] + 34.0, heel[1] + 3.0), (heel[0] + 90.0, heel[1] + 6.0), toe]
        return [
            ([(self.hip[0] - 40.0, self.hip[1] - 12.0), *thigh], [26.0, 54.0, 50.0, 27.0]),
            (shank, [28.0, 21.0, 13.0, 12.0]),
            (foot, [10.0, 14.0, 12.0, 6.0]),
        ]

    def arm(self, *, far: bool) -> tuple[list[Point], list[float]]:
        """Shoulder, elbow, paw."""
        x, y = self.shoulder
        x += 12.0 if far else 0.0
        grip = (HANDLE[0] + (22.0 if far else -6.0), HANDLE[1] + (-8.0 if far else 6.0))
        half, (mx, my) = distance((x, y), grip) / 2.0, between((x, y), grip, 0.5)
        bend = sqrt(max(100.0, 62.0 * 62.0 - half * half))
        elbow = (mx - 0.45 * bend, my + 0.85 * bend)
        if self.build.arms == "free" or (self.build.arms == "wave" and far):
            elbow, grip = (x + 54.0, y + 44.0), (x + 118.0, y + 26.0)
            if not far:
                elbow, grip = (x - 62.0, y + 8.0), (x - 104.0, y - 50.0)
        spine = [(x - 8.0, y - 12.0), between((x, y), elbow, 0.5), elbow, between(elbow, grip, 0.55), grip]
        return spine, [22.0, 19.0, 13.5, 10.5, 12.0]

    def limbs(self, hand: Hand, *, far: bool) -> list[Mark]:
        """A leg and an arm as washes."""
        parts = [*self.leg(16.0 if far else 0.0), self.arm(far=far)]
        return [hand.wash(tube(*part), tone=0.95, mottle=0.2) for part in parts]

    def fur(self, hand: Hand) -> list[Mark]:
        """Dry brush down the back and along the tail, and thin shade on the belly side."""
        _, left = flanks(self.whole, [half * 0.45 for half in self.halves])
        brush = replace(FLAT, bristles=hand.count(14, 64))
        back = hand.child("back").stroke(
            left[1:8], 58.0, brush=brush, press=pressed(0.4, 0.8, 1.0, 0.7, 0.5), firm=0.62
        )
        tail = hand.child("tail").stroke(left[6:], 34.0, brush=brush, press=pressed(0.9, 0.6, 0.2), firm=0.75)
        _, outer = flanks(self.whole, self.halves)
        marks: list[Mark] = [back, tail]
        marks += hairs(hand.child("hairs"), outer[8:1:-1], hand.count(0, 60), 13.0, lean=-0.8, width=3.5, tone=0.8)
        inner, _ = flanks(self.whole, self.halves)
        marks += flecks(hand.child("flecks"), inner[:-2], outer[:-2], hand.count(0, 110), 19.0, span=(0.25, 0.95))
        return marks

    def lines(self, hand: Hand) -> list[Mark]:
        """The long curve of the back, and belly and tail."""
        inner, outer = flanks(self.whole, self.halves)

        far_foot, far_arm = flanks(*self.leg(16.0)[2]), flanks(*self.arm(far=True))
        tip = hand.child("tip").stroke(self.tail[-3:], 17.0, brush=ROUND, press=taper, least=0.3)
        return [
            contour(hand, "back", outer[1:8], 11.0, 0.2, 0.7, 1.0, 0.5, 0.8, 0.2),
            contour(hand, "tail", outer[7:], 8.0, 0.2, 1.0, 0.5, 0.3),
            contour(hand, "under-tail", inner[6:], 7.0, 0.7, 1.0, 0.4, 0.2),
            contour(hand, "chest", inner[:4], 6.0, 0.3, 0.9, 0.2),
            contour(hand, "belly", inner[3:6], 7.0, 0.1, 0.9, 0.3),
            contour(hand, "nape", (self.crown, outer[0], outer[1], outer[2]), 7.0, 0.3, 0.8, 1.0, 0.3),
            contour(hand, "throat", (self.jaw, inner[0], inner[1], inner[2]), 6.0, 0.3, 0.9, 0.6, 0.2),
            contour(hand, "far-foot", (*far_foot[0][2:], far_foot[1][3], far_foot[1][2]), 4.0, 0.3, 0.8, 0.8, 0.3),
            contour(hand, "far-arm", far_arm[0][1:], 4.5, 0.2, 0.9, 0.4, 0.8),
            contour(hand, "far-under-arm", far_arm[1][1:], 4.5, 0.2, 0.7, 0.4, 0.8),
            *self.fingers(hand.child("far-paw"), self.arm(far=True)),
            tip,
            searching(hand.child("back"), outer[1:9], 7.0),
            searching(hand.child("belly"), inner[1:6], 5.0),
        ]

    def limb_fur(self, hand: Hand) -> list[Mark]:
        """Dry brush on the thigh, dark paws and toes."""
        (thigh, halves), _, (foot, _) = self.leg(0.0)
        brush = replace(FLAT, bristles=hand.count(14, 64))
        haunch = hand.child("haunch").stroke(thigh, 62.0, brush=brush, press=pressed(0.5, 1.0, 0.8, 0.3), firm=0.6)
        toes = hand.child("toes").stroke(foot[1:], 16.0, brush=ROUND, press=pressed(0.3, 0.9, 0.7))
        upper, under = flanks(thigh, halves)
        return [haunch, toes, *flecks(hand, upper, under, hand.count(0, 46), 18.0)]

    def limb_lines(self, hand: Hand) -> list[Mark]:
        """Thigh, shank, foot and arm."""
        thigh, shank, foot = (flanks(*part) for part in self.leg(0.0))
        arm = flanks(*self.arm(far=False))
        toe = foot[0][3]
        return [
            contour(hand, "thigh", (*thigh[0][1:], shank[0][1]), 8.0, 0.1, 0.9, 0.6, 0.3),
            contour(hand, "rump", (thigh[1][0], thigh[1][1], thigh[1][2]), 6.0, 0.1, 0.8, 0.2),
            contour(hand, "shank", shank[1][1:], 7.0, 0.2, 0.6, 1.0),
            contour(hand, "shin", shank[0][1:], 5.0, 0.3, 0.7, 0.2),
            contour(hand, "sole", (foot[1][0], foot[1][1], foot[1][2], foot[1][3], toe), 8.0, 0.7, 1.0, 0.5, 0.9),
            contour(hand, "instep", foot[0][1:], 5.0, 0.2, 0.6, 0.9),
            contour(hand, "claw", (foot[0][2], foot[1][3]), 4.0, 0.3, 1.0),
            contour(hand, "upper-arm", arm[0], 6.0, 0.2, 0.9, 0.4, 0.8, 0.5),
            contour(hand, "under-arm", arm[1][1:], 6.0, 0.2, 0.9, 0.4, 0.8),
            *self.fingers(hand.child("paw"), self.arm(far=False)),
        ]

    def fingers(self, hand: Hand, arm: tuple[list[Point], list[float]]) -> list[Mark]:
        """A dark paw with claws, closed around the handle or spread in the air."""
        (wx, wy), (x, y) = arm[0][3], arm[0][4]
        dx, dy = unit_vector(x - wx, y - wy)
        palm = hand.child("palm").stroke(((x - 9.0 * dx, y - 9.0 * dy), (x + 3.0 * dx, y + 3.0 * dy)), 21.0, press=even)
        claws: list[Mark] = [palm]
        for index in range(4):
            turn = (index - 1.5) * 0.09
            cos, sin = cos_turns(turn), sin_turns(turn)
            ax, ay = dx * cos - dy * sin, dx * sin + dy * cos
            way = (
                (x + 2.0 * ax, y + 2.0 * ay),
                (x + 13.0 * ax, y + 13.0 * ay),
                (x + 21.0 * ax - 4.0 * dy, y + 21.0 * ay + 4.0 * dx),
            )
            claws.append(hand.child(index).stroke(way, 6.5, brush=LINER, press=taper))
        return claws
