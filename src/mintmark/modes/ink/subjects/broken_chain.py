"""A broken chain: heavy links from both sides, and the one in the middle that gave way."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mintmark.craft.curve import along, distance, evenly, flanks, placed, smooth, tube
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, swell, taper
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 600.0, 300.0
MIDDLE = (300.0, 150.0)


@dataclass(frozen=True, slots=True)
class Build:
    """What makes this chain itself."""

    half: float
    """Half the length of a link."""
    flat: float
    """Its height against its length."""
    bar: float
    """Half the thickness of the iron."""
    sag: float
    """How far both sides hang, in units."""
    slope: float
    """How much higher the right side is than the left one."""
    gap: float
    """Half the width of the break."""
    kick: float
    """How far the torn ends are thrown up, in turns."""

    @classmethod
    def of(cls, hand: Hand) -> "Build":
        """The build that chance gives."""
        draws = hand.draws()
        return cls(
            half=draws.between(62.0, 68.0),
            flat=draws.between(0.62, 0.8),
            bar=draws.between(9.5, 12.5),
            sag=draws.between(-56.0, 76.0),
            slope=draws.around(0.0, 70.0),
            gap=draws.between(12.0, 20.0),
            kick=draws.between(0.03, 0.1),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of bent iron: the line down its middle, whether it is closed, whether it is seen from its edge."""

    spine: tuple[Point, ...]
    closed: bool
    edgewise: bool
    half: float

    def wash(self, more: float = 0.0) -> Wash:
        """Its shape, wider by so much."""
        wide = self.half + more
        if self.closed:
            ring = [*self.spine[-1:], *self.spine, *self.spine[:1]]
            left, right = flanks(ring, [wide] * len(ring))
            return Wash(tuple(left[1:-1]), tone=0.96, mottle=0.3, holes=(tuple(right[1:-1][::-1]),))
        halves = [wide * (1.0 if 0 < i < len(self.spine) - 1 else 0.86) for i in range(len(self.spine))]
        return Wash(tuple(tube(self.spine, halves)), tone=0.96, mottle=0.3)


def compose(spec: InkSpec) -> Painting:
    """Both sides link by link, the torn halves, light and rust, what flew off."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    _, light = by_light(spec.ink, spec.wash)
    links = _links(hand.child("links"), build)
    chips = _chips(hand.child("chips"), build)
    sparks = _sparks(hand.child("sparks"), build)
    pieces = [*[link.wash() for link in links], *chips]
    layers = [
        Layer(spec.accent, tuple(pieces), rough=0.0, wet=spec.wetness, strength=1.8, glow=9.0),
        Layer(
            spec.accent, (Spots(((*_break(build), 44.0, 0.5),)),), rough=0.0, wet=spec.wetness, strength=2.0, glow=16.0
        ),
        hand.layer(spec.accent, _burst(hand.child("burst"), build), rough=0.5, strength=3.0),
    ]
    for flat in (False, True):
        some = [(hand.child(f"link-{i}"), link) for i, link in enumerate(links) if link.edgewise is flat]
        layers += _iron(some, spec)
    layers += [
        hand.layer(spec.wash, chips, rough=0.1, strength=4.6),
        hand.layer(spec.ink, _chip_lines(hand.child("chip-lines"), chips), rough=0.3, strength=4.2),
        hand.layer(spec.accent, _rust(hand.child("rust"), links), rough=0.5, wet=0.9, strength=2.6),
        hand.layer(spec.ink, [sparks], rough=0.2, strength=4.0),
        hand.layer(light, _flash(links), rough=0.1, strength=4.4),
    ]
    return Painting(WIDTH, HEIGHT, tuple(layers), spec.paper, hand.key())


def _break(build: Build) -> Point:
    """Where the chain gave way."""
    return (MIDDLE[0], MIDDLE[1] + 0.25 * build.sag)


def _side(build: Build, side: float) -> list[Point]:
    """The line that one half of the chain hangs on, from the break outwards."""
    x, y = _break(build)
    end = (MIDDLE[0] + side * 268.0, MIDDLE[1] - 0.5 * build.sag + 0.5 * side * -build.slope)
    start = (x + side * build.gap, y - 0.16 * side * build.slope)
    middle = ((start[0] + end[0]) / 2.0, (start[1] + end[1]) / 2.0 + 0.42 * build.sag)
    return smooth([start, middle, end], 60)


def _links(hand: Hand, build: Build) -> list[Link]:
    """Three links on each side, the torn one first; every other one is seen from its edge."""
    found = []
    pitch = 1.48 * build.half - 1.7 * build.bar
    for side in (-1.0, 1.0):
        way = evenly(_side(build, side), 121)
        long = sum(distance(a, b) for a, b in pairwise(way))
        for index in range(3):
            place = (0.74 * build.half + pitch * index) / long
            ahead, behind = along(way, place + 0.05), along(way, place - 0.05)
            heading = unit_vector(ahead[0] - behind[0], ahead[1] - behind[1])
            found.append(_link(hand.child(f"{side}-{index}"), build, along(way, place), heading, index, side))
    return found


def _link(hand: Hand, build: Build, at: Point, heading: Point, index: int, side: float) -> Link:
    """The link at a place: every other one is seen from its edge."""
    dx, dy = heading
    turn = hand.child("turn").draws().around(0.0, 0.015) * hand.chaos
    half, tall = build.half, build.half * build.flat
    if index % 2 == 1:
        spine = [(0.74 * half * s, 0.0) for s in (-1.0, -0.5, 0.0, 0.5, 1.0)]
        closed, edgewise, thick = False, True, 1.1 * build.bar
    else:
        straight = half - tall * 0.5
        spine = []
        for step in range(28):
            angle = step / 28.0
            x, y = cos_turns(angle), sin_turns(angle)
            spine.append((0.5 * tall * x + (straight - 0.26 * half) * (1.0 if x > 0.0 else -1.0), 0.5 * tall * y))
        closed, edgewise, thick = True, False, build.bar
        if index == 0:
            spine = _torn(hand, build, spine)
            closed = False
    cos, sin = cos_turns(turn), sin_turns(turn)
    points = []
    for x, y in spine:
        a, b = x * cos - y * sin, x * sin + y * cos
        points.append((at[0] + a * dx - b * dy * side, at[1] + a * dy + b * dx * side))
    return Link(tuple(points), closed, edgewise, thick)


def _torn(hand: Hand, build: Build, ring: Sequence[Point]) -> list[Point]:
    """A link that has sprung open at the end where the break is: its upper and lower bar are bent apart."""
    draws = hand.draws()
    middle = len(ring) // 2
    line = [*ring[middle + 4 :], *ring[: middle - 3]]
    found = []
    last = len(line) - 1
    for index, (x, y) in enumerate(line):
        loose = max(0.0, abs(2.0 * index / last - 1.0) - 0.35) / 0.65
        bend = draws.between(0.5, 1.0) if index in {0, last} else 0.75
        turn = (1.0 if index > last / 2.0 else -1.0) * -build.kick * loose * bend
        ((px, py),) = placed([(x - 0.2 * build.half, y)], (0.2 * build.half, 0.0), turn=turn)
        found.append((px, py))
    return found


def _iron(some: Sequence[tuple[Hand, Link]], spec: InkSpec) -> list[Layer]:
    """Links of one kind: pale iron, dark below, edges, light above."""
    pale: list[Mark] = []
    shade: list[Mark] = []
    lines: list[Mark] = []
    lights: list[Mark] = []
    for hand, link in some:
        pale.append(link.wash())
        way = [*link.spine, *link.spine[:1]] if link.closed else list(link.spine)
        low, high = ([(x, y + 0.44 * up * link.half) for x, y in way] for up in (1.0, -1.0))
        shade.append(
            hand.child("shade").stroke(low, 1.3 * link.half, brush=FLAT, press=pressed(0.8, 1.0, 0.8), dry=0.05)
        )
        lights.append(hand.child("light").stroke(high, 0.5 * link.half, brush=ROUND, press=swell, dry=0.1))
        wash = link.wash()
        for number, ring in enumerate((wash.outline, *wash.holes)):
            edge = contour(hand, f"edge-{number}", [*ring, ring[0]], 5.0, 0.7, 1.0, 0.6, 0.95, 0.7, stray=1.2)
            lines.append(edge)
    first = some[0][0]
    return [
        first.layer(spec.wash, pale, rough=0.08, wet=0.6, strength=4.8),
        first.layer(mixed(spec.accent, spec.ink, 0.65), shade, rough=0.55, wet=0.8, strength=3.6),
        first.layer(spec.wash, lights, rough=0.5, wet=0.4, strength=3.4),
        first.layer(spec.ink, lines, rough=0.4, wet=0.6, strength=4.2),
    ]


def _burst(hand: Hand, build: Build) -> list[Mark]:
    """Rays from the break."""
    x, y = _break(build)
    marks: list[Mark] = []
    for index in range(hand.count(7, 26)):
        part = hand.child(index)
        draws = part.draws()
        turn = (index * 0.6180339887498949) % 1.0 + draws.around(0.0, 0.02)
        dx, dy = cos_turns(turn), sin_turns(turn)
        near, far = (
            draws.between(12.0, 24.0),
            draws.between(44.0, 112.0) * (0.7 + 0.3 * hand.chaos) * (0.7 + 0.5 * abs(dy)),
        )
        way = (
            (x + near * dx, y + near * dy),
            (x + 0.5 * (near + far) * dx, y + 0.5 * (near + far) * dy),
            (x + far * dx, y + far * dy),
        )
        marks.append(part.stroke(way, draws.between(3.0, 6.5), brush=ROUND, press=taper, least=0.06))
    return marks


def _chips(hand: Hand, build: Build) -> list[Wash]:
    """Splinters of iron in the air."""
    x, y = _break(build)
    found = []
    for index in range(hand.count(5, 16)):
        draws = hand.child(index).draws()
        turn, far, small = (index * 0.6180339887498949 + 0.2) % 1.0, draws.unit(), draws.unit()
        reach = 22.0 + 78.0 * far * (0.7 + 0.3 * hand.chaos)
        size, spin = (3.6 + 6.4 * small) * (1.15 - 0.5 * far), draws.unit()
        middle = (x + 0.8 * reach * cos_turns(turn), y + reach * sin_turns(turn))
        count = draws.integer(3, 5)
        ring = []
        for step in range(count):
            angle, out = spin + step / count, size * draws.between(0.6, 1.2)
            ring.append((middle[0] + out * cos_turns(angle), middle[1] + out * sin_turns(angle)))
        found.append(Wash(tuple(ring), tone=0.97, smooth=False))
    return found


def _chip_lines(hand: Hand, chips: Sequence[Wash]) -> list[Mark]:
    """Their edges."""
    marks: list[Mark] = []
    for index, chip in enumerate(chips):
        closed = evenly([*chip.outline, chip.outline[0]], 16)
        marks.append(hand.child(index).stroke(closed, 3.0, brush=LINER, press=pressed(0.7, 1.0, 0.7)))
    return marks


def _rust(hand: Hand, links: Sequence[Link]) -> list[Mark]:
    """Pits in the iron."""
    drops = []
    for index in range(hand.count(10, 140)):
        draws = hand.child(index).draws()
        link = links[draws.integer(0, len(links) - 1)]
        x, y = along(link.spine, draws.unit())
        off, small = draws.around(0.0, 0.6) * link.half, draws.unit()
        drops.append((x + off, y + draws.around(0.0, 0.6) * link.half, 0.7 + 1.9 * small * small, 0.9))
    return [Spots(tuple(drops))]


def _flash(links: Sequence[Link]) -> list[Mark]:
    """Light on the torn faces."""
    spots = []
    for link in links:
        if not link.closed and not link.edgewise:
            spots += [(*link.spine[0], 0.36 * link.half, 1.0), (*link.spine[-1], 0.36 * link.half, 1.0)]
    return [Spots(tuple(spots))]


def _sparks(hand: Hand, build: Build) -> Mark:
    """Specks thrown from the break."""
    return hand.spatter(_break(build), 118.0, hand.count(10, 110), 4.2)
