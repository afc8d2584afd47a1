"""An ink octopus: a swollen head with slit eyes over eight rolled arms, and the cloud of ink it leaves."""

from dataclasses import dataclass, replace

from mintmark.craft.curve import along, between, ellipse, flanks, placed, tube
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.hand import FLAT, Hand, contour, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.octopus_arm import Arm, Posture

WIDTH, HEIGHT = 600.0, 600.0
MANTLE: tuple[tuple[float, float, float], ...] = (
    (0.0, 70.0, 44.0), (0.0, 34.0, 60.0), (0.0, -8.0, 64.0), (0.0, -56.0, 76.0), (0.0, -112.0, 98.0),
    (0.0, -166.0, 100.0), (0.0, -212.0, 78.0), (0.0, -238.0, 44.0), (0.0, -248.0, 12.0),
)  # fmt: skip
"""The head from between the arms to its crown: across, up and down, half its width."""
EYE = (52.0, 2.0)
"""Where the right eye is."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this octopus itself."""

    posture: Posture
    swell: float
    """How large the head is, 1 on average."""
    lean: float
    """How far its crown hangs to one side, -1 to 1."""
    tilt: float
    """How far all of it is turned, in turns."""
    gaze: float
    """Where it looks: -1 to the left, 1 to the right."""
    lids: float
    """How far the eyes are closed, 0 to 1."""

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        side = draws.pick((-1.0, 1.0))
        return cls(
            posture=Posture(
                reach=draws.between(0.85, 1.08),
                stout=draws.between(0.88, 1.12),
                lift=draws.between(-0.1, 0.07),
                sweep=-side * draws.between(0.0, 0.05),
                curl=draws.between(0.95, 1.45),
                dark=draws.between(0.55, 1.1),
            ),
            swell=draws.between(0.98, 1.26),
            lean=side * draws.between(0.15, 1.0),
            tilt=side * draws.between(-0.02, 0.07),
            gaze=draws.between(-1.0, 1.0),
            lids=draws.between(0.0, 0.6),
        )


def compose(spec: InkSpec) -> Painting:
    """The octopus in the middle of the sheet, as large as it allows, before its cloud."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    arms = _arms(hand, build)
    layers = _cloud(hand.child("cloud"))
    for arm in arms[:4]:
        layers += arm.layers()
    layers += _head(hand.child("head"), build)
    for arm in arms[4:]:
        layers += arm.layers()
    tilt = build.tilt * (0.5 + 0.5 * hand.chaos)
    places = placed([*_mantle(build), *[point for arm in arms for point in arm.outline()]], (0.0, 0.0), turn=tilt)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(552.0 / (right - left), 552.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt), spec.paper, hand.key())


def _arms(hand: Hand, build: Build) -> list[Arm]:
    """All eight, the far ones first."""
    return [Arm(hand.child(f"arm-{index}"), build.posture, index) for index in range(8)]


def _spine(build: Build) -> tuple[list[Point], list[float]]:
    """The middle of the head, which hangs over to one side, and its half widths."""
    spine, halves = [], []
    for x, y, half in MANTLE:
        high = max(0.0, -y) / 248.0
        spine.append(
            (
                x + build.lean * 74.0 * high * high,
                y * (build.swell if y < 0.0 else 1.0) + 26.0 * abs(build.lean) * high * high,
            )
        )
        halves.append(half * (build.swell if y < -40.0 else 1.0))
    return spine, halves


def _mantle(build: Build) -> list[Point]:
    return tube(*_spine(build))


def _head(hand: Hand, build: Build) -> list[Layer]:
    """Flesh, dry pulls around it, spots, lines, and the eyes."""
    spec, shape = hand.spec, _mantle(build)
    shade, coat = mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.4)
    eyes = [((side * EYE[0], EYE[1]), side) for side in (-1.0, 1.0)]
    bulges = [hand.wash(ellipse((x, y), 62.0, 58.0, 14), tone=0.95) for (x, y), _ in eyes]
    return [
        hand.layer(spec.wash, [hand.wash(shape, tone=0.95, mottle=0.3), *bulges], rough=0.15, wet=0.8, strength=4.6),
        hand.layer(shade, _shades(hand, build), rough=0.3, wet=0.9, strength=1.8),
        hand.layer(coat, _coat(hand, build), rough=0.6, wet=0.8, strength=2.8),
        hand.layer(spec.ink, [*_lines(hand, build), *_sockets(hand, eyes)], rough=0.45, wet=0.6, strength=4.0),
        hand.layer(
            spec.wash,
            [hand.wash(ellipse(at, 34.0, 27.0, 12), tone=1.0, mottle=0.1) for at, _ in eyes],
            rough=0.0,
            wet=0.2,
            strength=5.0,
        ),
        hand.layer(
            spec.accent,
            [hand.wash(ellipse(at, 30.0, 24.0, 12), tone=0.7, mottle=0.5) for at, _ in eyes],
            rough=0.2,
            wet=0.5,
            strength=2.6,
        ),
        hand.layer(spec.ink, _pupils(hand, build, eyes), rough=0.0, wet=0.2, strength=5.0),
        hand.layer(
            spec.wash,
            [Spots(tuple((x - 5.0, y - 6.0, 2.6, 1.0) for (x, y), _ in eyes))],
            rough=0.0,
            wet=0.0,
            strength=5.0,
        ),
    ]


def _shades(hand: Hand, build: Build) -> list[Mark]:
    spine, halves = _spine(build)
    left, right = flanks(spine, [half * 0.97 for half in halves])
    side = left if build.lean < 0 else right
    core = [between(a, b, 0.4) for a, b in zip(side, spine, strict=True)]
    return [hand.wash([*side[1:], *core[-2:0:-1]], tone=0.8, mottle=0.6)]


def _coat(hand: Hand, build: Build) -> list[Mark]:
    """Loaded pulls from the crown to the eyes, and dark spots."""
    spine, halves = _spine(build)
    brush = replace(FLAT, bristles=hand.count(14, 50))
    marks: list[Mark] = []
    for index, share in enumerate((-0.82, -0.5, -0.1, 0.34, 0.78)):
        line, _ = flanks(spine, [half * share for half in halves])
        part = hand.child(f"pull-{index}")
        firm = (0.5 + 0.25 * abs(share)) * build.posture.dark
        marks.append(
            part.stroke(line[7:2:-1], 36.0, brush=brush, press=pressed(0.4, 1.0, 0.8, 0.5, 0.1), firm=firm, stray=5.0)
        )
    left, right = flanks(spine, halves)
    for index in range(hand.count(3, 26)):
        part = hand.child(f"spot-{index}")
        draws = part.draws()
        up, across, size = draws.between(0.42, 0.92), draws.between(0.12, 0.88), draws.between(2.5, 11.0)
        at = between(along(left, up), along(right, up), across)
        marks.append(part.wash(part.blob(at, size, rough=0.3, points=7), tone=0.9, mottle=0.4))
    return marks


def _lines(hand: Hand, build: Build) -> list[Mark]:
    """The edge of the head in three strokes, folds over the brow and between the eyes."""
    left, right = flanks(*_spine(build))
    return [
        contour(hand, "left", left[2:8], 8.0, 0.2, 0.7, 1.0, 0.8, 0.3),
        contour(hand, "crown", [left[6], left[7], left[8], right[8], right[7], right[6]], 7.0, 0.2, 0.9, 0.6, 0.2),
        contour(hand, "right", right[2:8], 9.0, 0.3, 0.8, 1.0, 0.8, 0.2),
        searching(hand.child("left"), left[2:8], 6.0),
        searching(hand.child("right"), right[2:8], 6.0),
        contour(hand, "fold", [(-24.0, -24.0), (-9.0, -33.0), (9.0, -33.0), (24.0, -24.0)], 4.0, 0.2, 0.9, 0.2),
        contour(hand, "fold-2", [(-16.0, -40.0), (0.0, -46.0), (16.0, -40.0)], 3.4, 0.2, 0.9, 0.2),
    ]


def _sockets(hand: Hand, eyes: list[tuple[Point, float]]) -> list[Mark]:
    """The rims of the eyes: heavy above, thin below, wrinkled."""
    marks: list[Mark] = []
    for (x, y), side in eyes:
        part = hand.child(f"eye-{side}")
        marks.append(part.wash(ellipse((x, y), 42.0, 34.0, 12), tone=1.0, mottle=0.1))
        brow = [
            (x - side * 30.0, y + 2.0),
            (x - side * 20.0, y - 20.0),
            (x + side * 4.0, y - 29.0),
            (x + side * 27.0, y - 16.0),
            (x + side * 32.0, y + 2.0),
        ]
        marks.append(contour(part, "brow", brow, 8.0, 0.2, 1.0, 0.8, 1.0, 0.4, stray=1.2))
        for index in range(part.count(1, 3)):
            low = 24.0 + 6.0 * index
            bag = [(x - side * 20.0, y + low - 6.0), (x, y + low), (x + side * 24.0, y + low - 8.0)]
            marks.append(contour(part, f"bag-{index}", bag, 3.6, 0.2, 0.9, 0.2, stray=1.0))
    return marks


def _pupils(hand: Hand, build: Build, eyes: list[tuple[Point, float]]) -> list[Mark]:
    """A level slit in each eye, and the lid over it."""
    marks: list[Mark] = []
    for (x, y), side in eyes:
        part = hand.child(f"eye-{side}")
        shift = 4.0 * build.gaze
        slit = [
            (x - 11.0 + shift, y - 3.5),
            (x + shift, y - 2.0),
            (x + 11.0 + shift, y - 3.5),
            (x + 10.0 + shift, y + 4.0),
            (x + shift, y + 5.5),
            (x - 10.0 + shift, y + 4.0),
        ]
        marks.append(part.wash(slit, tone=1.0, mottle=0.0))
        fall = 10.0 * build.lids
        lid = [(x - side * 20.0, y - 12.0 + 1.4 * fall), (x, y - 15.0 + fall), (x + side * 19.0, y - 9.0 + 0.6 * fall)]
        marks.append(contour(part, "lid", lid, 7.0, 0.5, 1.0, 0.5, stray=0.8))
    return marks


def _cloud(hand: Hand) -> list[Layer]:
    """Ink let go into the water: thin pools, a few drops."""
    spec = hand.spec
    marks: list[Mark] = []
    for index in range(hand.count(2, 7)):
        part = hand.child(f"puff-{index}")
        draws = part.draws()
        at = (draws.around(0.0, 190.0), draws.between(150.0, 330.0))
        marks.append(
            part.wash(
                part.blob(at, draws.between(50.0, 120.0), rough=0.35, squash=0.6), tone=0.6, touch=0.8, mottle=0.9
            )
        )
    drops = [
        hand.child("drops").spatter((0.0, 180.0), 300.0, hand.count(5, 50), 6.0),
        hand.child("flung").spatter((0.0, 40.0), 380.0, hand.count(8, 50), 5.0 * hand.chaos),
    ]
    return [
        hand.layer(mixed(spec.accent, spec.ink, 0.2), marks, rough=0.35, wet=1.0, strength=1.1),
        hand.layer(spec.ink, drops, rough=0.5, strength=3.0),
    ]
