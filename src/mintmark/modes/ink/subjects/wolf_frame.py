"""The frame of a wolf: four ways to stand, its spine, its legs and its tail. The ground is 0, it looks right."""

from dataclasses import dataclass

from mintmark.craft.curve import between, bezier, flanks, tube
from mintmark.craft.painting import Point
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.subjects.wolf_head import WolfHead

TRUNK_HALVES = (28.0, 42.0, 41.0, 40.0, 53.0, 68.0, 62.0)
NECK_HALVES = (60.0, 56.0, 46.0)
STANCES: dict[str, tuple[tuple[Point, ...], Point, float]] = {
    "stand": (
        ((-158, -218), (-130, -206), (-84, -206), (-28, -204), (32, -194), (84, -196), (116, -210)), (204, -300), 0.015
    ),
    "howl": (
        ((-158, -208), (-130, -200), (-84, -202), (-28, -204), (32, -200), (84, -206), (114, -226)), (172, -330), -0.165
    ),
    "stalk": (
        ((-162, -202), (-134, -192), (-86, -190), (-28, -182), (32, -166), (84, -158), (122, -156)), (226, -178), 0.035
    ),
    "sit": (
        ((-112, -36), (-104, -58), (-82, -94), (-54, -134), (-18, -174), (18, -206), (40, -232)), (84, -336), -0.18
    ),
}  # fmt: skip
"""The spine from rump to chest, where the head is, and how it is held (turns)."""
SHORT = 0.94
"""How much shorter than that the back is."""
FEET: dict[str, tuple[float, float, float, float]] = {
    "stand": (104.0, 76.0, -92.0, -138.0),
    "howl": (112.0, 82.0, -96.0, -140.0),
    "stalk": (40.0, 168.0, -170.0, -66.0),
    "sit": (84.0, 58.0, -6.0, -30.0),
}
"""Where the paws stand: far fore, near fore, far hind, near hind."""
FORE_HALVES = (40.0, 31.0, 19.0, 13.5, 12.0, 14.0, 11.0)
HIND_HALVES = (52.0, 47.0, 32.0, 17.0, 13.5, 12.5, 14.0, 11.0)

Limb = tuple[list[Point], list[float]]
"""A spine and its half widths."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this wolf itself."""

    stance: str
    lean: float
    """How lean it is: half widths times this."""
    stride: float
    """How far its steps are, 1 on average."""
    lift: float
    """How high the stalking paw is lifted."""
    rise: float
    """How high the head is held, in units."""
    nod: float
    gape: float
    ears: float
    size: float
    """Length of the head."""
    tail: float
    """-1 hangs, 1 is raised."""
    bush: float
    """How thick the tail is."""
    shag: float
    """How long the hair is, 1 on average."""
    dark: float
    """How dark the saddle is, to 1."""
    moon: bool
    mirror: bool

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        stance = draws.pick(("stand", "howl", "howl", "stalk", "stalk", "sit"))
        howls, snarls = stance in ("howl", "sit"), draws.chance(0.45)
        gape = draws.between(0.035, 0.055) if howls else draws.between(0.03, 0.05) if snarls else 0.0
        ears = draws.between(0.06, 0.11) if howls else draws.between(0.0, 0.09 if stance == "stalk" else 0.03)
        return cls(
            stance=stance,
            lean=draws.between(0.88, 1.08),
            stride=draws.between(0.8, 1.15),
            lift=draws.between(0.0, 26.0),
            rise=draws.between(-16.0, 20.0),
            nod=draws.between(-0.02, 0.025),
            gape=gape,
            ears=ears,
            size=draws.between(142.0, 158.0),
            tail=draws.between(-1.0, 0.35 if stance == "stalk" else 0.8),
            bush=draws.between(20.0, 29.0),
            shag=draws.between(0.75, 1.3),
            dark=draws.between(0.65, 1.1),
            moon=draws.chance(0.5),
            mirror=draws.chance(0.5),
        )


class Frame:
    """The wolf's joints and outlines."""

    def __init__(self, hand: Hand, build: Build) -> None:
        self.build = build
        along_back, (hx, hy), nod = STANCES[build.stance]
        draws = hand.child("sway").draws()
        sway = [(draws.around(0.0, 5.0) * hand.chaos, draws.around(0.0, 5.0) * hand.chaos) for _ in range(2)]
        root = (hx + sway[0][0], hy - build.rise + sway[0][1])
        self.head = WolfHead(root, build.size, nod + build.nod, build.gape, build.ears)
        (nape,) = self.head.put([(0.06, 0.04)])
        trunk = [(SHORT * x, float(y)) for x, y in along_back]
        chest = trunk[-1]
        neck = [between(chest, nape, 0.36), between(chest, nape, 0.72), nape]
        if build.stance in ("howl", "sit"):
            neck = [(x + push, y) for (x, y), push in zip(neck, (14.0, 10.0, 0.0), strict=True)]
        self.spine = [*trunk, *neck]
        wide = [half * (1.12 if build.stance == "sit" and i < 4 else 1.0) for i, half in enumerate(TRUNK_HALVES)]
        self.halves = [half * build.lean for half in wide] + list(NECK_HALVES)
        self.top, self.low = flanks(self.spine, self.halves)
        far_fore, near_fore, far_hind, near_hind = FEET[build.stance]
        self.far = [self._fore(far_fore, 12.0, 0.0), self._hind(far_hind, 14.0)]
        self.near = [
            self._fore(near_fore, 0.0, build.lift if build.stance == "stalk" else 0.0),
            self._hind(near_hind, 0.0),
        ]

    def trunk(self) -> list[Point]:
        """The outline of body and neck."""
        return tube(self.spine, self.halves)

    def _fore(self, foot: float, off: float, lift: float) -> Limb:
        """A foreleg from the shoulder: elbow, wrist, paw."""
        x, y = self.spine[5]
        shoulder = (x - 2.0 + off, y + 4.0)
        end = (x + (foot - 84.0 if self.build.stance != "sit" else foot - 20.0) * self.build.stride, -9.0 - lift)
        elbow = (x - 18.0 + off + 0.25 * (end[0] - x), y + 0.42 * (end[1] - y))
        wrist = between(elbow, end, 0.55)
        wrist = (wrist[0] + 5.0 + 0.5 * lift, wrist[1] - 0.25 * lift)
        ankle = between(wrist, end, 0.82)
        spine = [
            shoulder,
            between(shoulder, elbow, 0.55),
            elbow,
            between(elbow, wrist, 0.55),
            wrist,
            (ankle[0] - 3.0, ankle[1]),
            (end[0] + 18.0, end[1] + 3.0),
        ]
        return spine, list(FORE_HALVES)

    def _hind(self, foot: float, off: float) -> Limb:
        """A hind leg from the hip: knee, hock, paw."""
        if self.build.stance == "sit":
            x, y = self.spine[1]
            hip, knee, hock, end = (
                (x + 30.0 + off, y - 26.0),
                (x + 96.0 + off, -58.0),
                (x + 52.0 + off, -14.0),
                (foot - 4.0 + off, -9.0),
            )
            spine = [
                hip,
                between(hip, knee, 0.5),
                knee,
                between(knee, hock, 0.6),
                hock,
                between(hock, end, 0.5),
                end,
                (end[0] + 20.0, end[1] + 2.0),
            ]
            return spine, [52.0, 46.0, 24.0, 16.0, 12.0, 10.0, 11.0, 8.0]
        x, y = self.spine[1]
        end = (x + (foot + 134.0) * self.build.stride, -9.0)
        hip = (x + 14.0 + off, y + 2.0)
        knee = (between(hip, end, 0.4)[0] + 34.0, y + 0.4 * (end[1] - y))
        hock = (between(hip, end, 0.72)[0] - 26.0, y + 0.68 * (end[1] - y))
        spine = [
            hip,
            between(hip, knee, 0.5),
            knee,
            between(knee, hock, 0.6),
            hock,
            between(hock, end, 0.5),
            end,
            (end[0] + 18.0, end[1] + 3.0),
        ]
        return spine, list(HIND_HALVES)

    def tail(self) -> tuple[list[Point], list[float]]:
        """A bushy tail from the rump."""
        build, (x, y) = self.build, self.spine[0]
        if build.stance == "sit":
            spine = bezier(
                (x + 6.0, -34.0), (x - 60.0, -10.0), (x - 90.0, -14.0), (x - 150.0, -26.0 - 14.0 * build.tail), 7
            )
        else:
            tip = (x - 120.0 - 24.0 * build.tail, y + 96.0 - 112.0 * build.tail)
            spine = bezier(
                (x + 14.0, y - 4.0),
                (x - 46.0, y - 12.0 - 10.0 * build.tail),
                (x - 70.0 - 20.0 * build.tail, y + 50.0 - 40.0 * build.tail),
                tip,
                7,
            )
        return spine, [build.bush * share for share in (0.7, 0.85, 1.0, 1.08, 1.0, 0.7, 0.1)]
