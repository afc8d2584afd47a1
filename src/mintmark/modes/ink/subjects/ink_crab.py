"""An ink crab: a shell in a few wet strokes with a face in its grooves, two claws, eight legs of three strokes each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mintmark.craft.curve import between, ellipse, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.hand import FLAT, LINER, Hand, contour, extent, pressed, searching, settled, swell, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.crab_limbs import Claw, Leg, Reach

WIDTH, HEIGHT = 500.0, 400.0
FLOOR, CEILING = 370.0, 22.0
"""Between which heights the crab fits."""
SHELL: tuple[Point, ...] = (
    (0, -44), (14, -48), (24, -44), (36, -54), (54, -50), (74, -40), (92, -24), (98, -6), (88, 12), (74, 32), (54, 50),
    (28, 60), (0, 63),
)  # fmt: skip
"""The right half of the shell, from the front to the back, seen from above."""


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this crab itself."""

    reach: Reach
    broad: float
    """Width of the shell, 1 on average."""
    tall: float
    """Height of the shell, 1 on average."""
    spines: float
    """Length of the spines along the front of the shell."""
    stalks: float
    """Length of the stalks of its eyes."""
    mood: float
    """The face in the shell: -1 sorrow, 1 wrath."""
    dark: float
    """How black it is: 0.5 to 1.2."""
    tilt: float
    """How far it is turned, in turns."""


def compose(spec: InkSpec) -> Painting:
    """The crab in the middle of the sheet, as large as it allows, and the wet sand below."""
    hand = Hand.of(spec)
    build = _build(hand.child("build"))
    sides = (-1.0, 1.0)
    legs = [Leg(hand.child(f"leg-{side}-{i}"), build.reach, side, i) for i in (3, 2, 1, 0) for side in sides]
    claws = [Claw(hand.child(f"claw-{side}"), build.reach, side) for side in sides]
    layers = [*_limbs(hand, build, legs), *_limbs(hand, build, claws), *_body(hand, build)]
    tilt = build.tilt * (0.4 + 0.8 * hand.chaos)
    left, top, right, bottom = extent([m for layer in settled(layers[::3], turn=tilt) for m in layer.marks])
    scale = min(464.0 / (right - left), 340.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - (left + right) / 2.0 * scale, FLOOR - bottom * scale
    dy -= 0.4 * (FLOOR - CEILING - (bottom - top) * scale)
    crab = settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt)
    return Painting(WIDTH, HEIGHT, (*_ground(hand, bottom * scale + dy), *crab), spec.paper, hand.key())


def _build(hand: Hand) -> Build:
    draws = hand.draws()
    big, size = draws.pick((1.0, 1.0, 1.28, 0.78)), draws.between(80.0, 98.0)
    broad, tall, dark = draws.between(0.84, 1.12), draws.between(0.9, 1.12), draws.between(0.55, 1.15)
    reach = Reach(
        body=(broad, tall),
        claws=(size * big, size * (2.0 - big)),
        raised=(draws.between(-0.8, 1.0), draws.between(-0.8, 1.0)),
        gape=(draws.between(0.02, 0.12), draws.between(0.02, 0.12)),
        crouch=draws.between(-0.03, 0.03),
        legs=draws.between(0.86, 1.12),
        gait=draws.unit(),
        tone=min(1.0, dark),
    )
    return Build(
        reach=reach,
        broad=broad,
        tall=tall,
        spines=draws.between(0.0, 13.0),
        stalks=draws.between(16.0, 34.0),
        mood=draws.between(-1.0, 1.0),
        dark=dark,
        tilt=draws.around(0.0, 0.03),
    )


def _coat(hand: Hand, build: Build) -> str:
    return mixed(hand.spec.accent, hand.spec.ink, 0.85 * build.dark - 0.35)


def _limbs(hand: Hand, build: Build, limbs: Sequence[Leg | Claw]) -> list[Layer]:
    """Shapes, strokes and lines of some limbs."""
    return [
        hand.layer(hand.spec.wash, [m for limb in limbs for m in limb.washes()], rough=0.15, wet=0.8, strength=4.2),
        hand.layer(_coat(hand, build), [m for limb in limbs for m in limb.strokes()], rough=0.5, strength=3.0),
        hand.layer(hand.spec.ink, [m for limb in limbs for m in limb.lines()], rough=0.5, wet=0.7, strength=4.0),
    ]


def _body(hand: Hand, build: Build) -> list[Layer]:
    """Shell and eyes."""
    shell, eyes, rim = hand.child("shell"), hand.child("eyes"), _shell(build)
    lines = [*_rim(shell, rim), *_face(shell, build), *_eyes(eyes, build)]
    lights = [*_glints(hand, build), *_pearls(hand.child("pearls"), build)]
    body = [hand.wash(rim, tone=0.95, mottle=0.3), *_stalk_washes(hand, build)]
    return [
        hand.layer(hand.spec.wash, body, rough=0.15, wet=0.8, strength=4.6),
        hand.layer(_coat(hand, build), _shell_strokes(shell, build), rough=0.5, strength=3.0),
        hand.layer(hand.spec.ink, lines, rough=0.5, wet=0.7, strength=4.0),
        hand.layer(hand.spec.wash, lights, rough=0.1, wet=0.3, strength=4.5),
    ]


def _shell(build: Build) -> list[Point]:
    """The outline of the shell, with spines between its eyes and its widest place."""
    half: list[Point] = []
    for index, (x, y) in enumerate(SHELL):
        half.append((x * build.broad, y * build.tall))
        if 3 <= index <= 6:
            nx, ny = SHELL[index + 1]
            out = 1.0 + build.spines / 90.0
            half.append(((x + nx) * 0.5 * build.broad * out, (y + ny) * 0.5 * build.tall * out - build.spines * 0.35))
    return half + [(-x, y) for x, y in half[-2:0:-1]]


def _shell_strokes(hand: Hand, build: Build) -> list[Mark]:
    """The shell in five loaded strokes that leave light between them."""
    w, h, tone = build.broad, build.tall, min(1.0, build.dark)
    brush = replace(FLAT, bristles=hand.count(16, 48), drying=0.7)
    ways = {
        "outer": ((50, -38), (78, -18), (74, 12), (44, 44)),
        "inner": ((24, -32), (40, -8), (38, 22), (18, 50)),
    }
    marks: list[Mark] = []
    for name, way in ways.items():
        for side in (1.0, -1.0):
            part, press = hand.child(f"{name}-{side}"), pressed(0.5, 1.0, 0.9, 0.4)
            line = [(side * x * w, y * h) for x, y in way]
            marks.append(part.stroke(line, 30.0, brush=brush, press=press, tone=tone))
    middle = [(0.0, y * h) for y in (-34, -8, 20, 54)]
    press = pressed(0.6, 1.0, 0.7, 0.9)
    return [*marks, hand.child("middle").stroke(middle, 26.0, brush=brush, press=press, tone=tone)]


def _rim(hand: Hand, shell: Sequence[Point]) -> list[Mark]:
    """The edge of the shell, in three strokes on each side."""
    middle = len(shell) // 2
    marks: list[Mark] = []
    for name, half in (("right", shell[: middle + 1]), ("left", [shell[0], *shell[: middle - 1 : -1]])):
        part = hand.child(name)
        marks += [
            contour(part, "front", half[:5], 5.0, 0.5, 0.9, 0.3, stray=1.6),
            contour(part, "rim", half[4:13], 8.0, 0.3, 0.8, 0.6, 1.0, 0.5, stray=1.6),
            contour(part, "back", half[11:], 6.0, 0.2, 0.9, 0.6, stray=1.6),
            searching(part, half[3:14], 5.0),
        ]
    return marks


def _face(hand: Hand, build: Build) -> list[Mark]:
    """The grooves of the shell, which make a face."""
    w, h, mood = build.broad, build.tall, build.mood

    def at(side: float, *points: Point) -> list[Point]:
        return [(side * x * w, y * h) for x, y in points]

    marks: list[Mark] = []
    for side in (1.0, -1.0):
        part = hand.child(f"face-{side}")
        brow = at(side, (10, -8 + 8 * mood), (26, -14 - 2 * mood), (46, -12 - 8 * mood))
        cheek = at(side, (10, 16), (20, 24), (24, 36), (16, 46))
        marks += [
            contour(part, "brow", brow, 7.0, 0.9, 1.0, 0.2, stray=1.6),
            contour(part, "lid", at(side, (16, 2), (28, -2), (42, 2)), 5.0, 0.3, 1.0, 0.3, stray=1.6),
            contour(part, "cheek", cheek, 5.0, 0.8, 0.5, 0.2, stray=1.6),
        ]
    mouth = at(1.0, (-20, 40 + 5 * mood), (0, 36 - 2 * mood), (20, 40 + 5 * mood))
    return [*marks, contour(hand, "mouth", mouth, 5.0, 0.2, 1.0, 0.2, stray=1.6)]


def _pearls(hand: Hand, build: Build) -> list[Mark]:
    """Pale grains on the shell."""
    drops = []
    for index in range(hand.count(3, 46)):
        draws = hand.child(index).draws()
        out, turn = 0.35 + 0.55 * draws.unit(), index * GOLDEN
        x, y = 88.0 * build.broad * out * cos_turns(turn), 8.0 + 48.0 * build.tall * out * sin_turns(turn)
        drops.append((x, y, draws.between(0.8, 2.3), 0.9))
    return [Spots(tuple(drops))]


def _stalks(build: Build) -> list[tuple[Point, Point]]:
    """Foot and top of the stalks of the eyes."""
    root, top = (26.0 * build.broad, -44.0 * build.tall), (30.0 * build.broad + 4.0, -50.0 * build.tall - build.stalks)
    return [((side * root[0], root[1]), (side * top[0], top[1])) for side in (-1.0, 1.0)]


def _stalk_washes(hand: Hand, build: Build) -> list[Mark]:
    marks: list[Mark] = []
    for root, top in _stalks(build):
        marks.append(hand.wash(tube([root, between(root, top, 0.5), top], (6.0, 4.5, 5.0)), tone=0.95))
        marks.append(hand.wash(ellipse(top, 21.0, 23.0, 10), tone=0.95))
    return marks


def _eyes(hand: Hand, build: Build) -> list[Mark]:
    marks: list[Mark] = []
    for index, (root, top) in enumerate(_stalks(build)):
        part = hand.child(index)
        for side in (-4.6, 4.6):
            edge = ((root[0] + side, root[1]), (top[0] + side * 0.9, top[1] + 8.0))
            marks.append(part.child(str(side)).stroke(edge, 3.6, brush=LINER, press=swell, least=0.4))
        marks.append(part.wash(ellipse(top, 17.0, 19.0, 10), tone=1.0, mottle=0.1))
        feeler = [(root[0] * 0.45, root[1] - 2.0), (root[0] * 0.5, root[1] - 16.0), (root[0] * 0.75, root[1] - 30.0)]
        marks.append(part.child("feeler").stroke(feeler, 3.4, brush=LINER, press=taper))
    return marks


def _glints(hand: Hand, build: Build) -> list[Mark]:
    return [hand.wash(ellipse((x - 2.4, y - 3.4), 5.0, 6.0, 7), tone=1.0, mottle=0.0) for _, (x, y) in _stalks(build)]


def _ground(hand: Hand, floor: float) -> list[Layer]:
    """Wet sand below the crab, and the ink its legs throw up."""
    sand, drops = hand.child("sand"), hand.child("drops")
    pool = sand.blob((WIDTH / 2.0, floor - 16.0), 140.0, rough=0.35, squash=0.13)
    sweep = sand.stroke([(80.0 + 68.0 * i, floor + 2.0) for i in range(6)], 16.0, brush=FLAT, firm=0.55, dry=0.3)
    at = (drops.draws().between(130.0, 370.0), floor - 20.0)
    thrown = [
        drops.child("near").spatter((WIDTH / 2.0, floor), 190.0, hand.count(4, 40), 4.5),
        drops.child("flung").spatter(at, 200.0, hand.count(8, 50), 4.5 * hand.chaos),
    ]
    shade = mixed(hand.spec.wash, hand.spec.accent, 0.5)
    return [
        hand.layer(shade, [sand.wash(pool, tone=0.8, mottle=0.6), sweep], rough=0.5, wet=1.0, strength=1.6),
        hand.layer(hand.spec.ink, thrown, rough=0.5, strength=3.0),
    ]
