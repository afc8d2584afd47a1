"""An ink wolf: a pale pelt under a dark saddle, long hair at neck and tail; it stands, stalks, howls or sits."""

from dataclasses import replace

from mintmark.craft.curve import between, flanks, tube
from mintmark.craft.painting import Layer, Mark, Painting, Point
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import THORN, flecks, hairs
from mintmark.modes.ink.figures import ring
from mintmark.modes.ink.hand import FLAT, Hand, contour, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.pelt import cut, shag
from mintmark.modes.ink.subjects.wolf_frame import Build, Frame, Limb

WIDTH, HEIGHT = 700.0, 500.0
MARGIN = 26.0


def compose(spec: InkSpec) -> Painting:
    """The wolf on its ground, as large as the sheet allows."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    frame = Frame(hand.child("frame"), build)
    places = [*frame.trunk(), *frame.head.reach(), *frame.tail()[0]]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, right, top = min(xs) - 22.0, max(xs) + 8.0, min(ys) - 12.0
    scale = min((HEIGHT - 2.0 * MARGIN - 14.0) / -top, 640.0 / (right - left))
    side = -1.0 if build.mirror else 1.0
    dx, ground = WIDTH / 2.0 - side * scale * (left + right) / 2.0, HEIGHT / 2.0 + 30.0 - 0.44 * scale * top
    ground = min(HEIGHT - MARGIN - 12.0, ground)
    animal = settled(_layers(hand, frame), scale=scale, dx=dx, dy=ground, mirror=build.mirror)
    (head,) = [(side * scale * x + dx, scale * y + ground) for x, y in frame.head.put([(0.2, 0.0)])]
    behind = _moon(hand.child("moon"), head) if build.moon else []
    return Painting(WIDTH, HEIGHT, (*behind, *_ground(hand.child("ground"), ground), *animal), spec.paper, hand.key())


def _moon(hand: Hand, head: Point) -> list[Layer]:
    """A pale disc behind the head, in one dry ring."""
    spec, draws = hand.spec, hand.draws()
    radius = draws.between(92.0, 136.0)
    x = min(WIDTH - radius - 24.0, max(radius + 24.0, head[0] + draws.around(0.0, 90.0)))
    y = min(HEIGHT - radius - 24.0, max(radius + 24.0, head[1] - 44.0 + draws.around(0.0, 30.0)))
    disc = hand.wash(hand.blob((x, y), radius, rough=0.015, points=24), tone=0.8, mottle=0.7)
    dry = ring(hand.child("ring"), (x, y), radius, 15.0, brush=FLAT, dry=0.3, firm=0.8)
    return [
        hand.layer(mixed(spec.wash, spec.accent, 0.25), [disc], rough=0.3, wet=1.0, strength=1.3),
        hand.layer(mixed(spec.wash, spec.accent, 0.7), [dry], rough=0.7, strength=2.4),
    ]


def _ground(hand: Hand, ground: float) -> list[Layer]:
    """A dry sweep below the paws, a few blades, and drops."""
    spec, draws = hand.spec, hand.draws()
    sweep = [(70.0 + 112.0 * step, ground + 3.0) for step in range(6)]
    at = draws.between(200.0, 500.0)
    marks: list[Mark] = [hand.child("sweep").stroke(sweep, 20.0, brush=FLAT, firm=0.6, dry=0.3, stray=5.0)]
    marks.append(hand.child("drops").spatter((350.0, ground - 2.0), 260.0, hand.count(3, 34), 5.0))
    marks.append(hand.child("flung").spatter((at, ground - 30.0), 280.0, hand.count(10, 60), 4.0 * hand.chaos))
    return [hand.layer(mixed(spec.accent, spec.ink, 0.35), marks, rough=0.7, strength=2.6)]


def _layers(hand: Hand, frame: Frame) -> list[Layer]:
    """Far legs, far jaw, pelt, dry fur, lines, and the head over them all."""
    spec, head = hand.spec, frame.head
    skull = hand.child("head")
    shade, coat = mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.5)
    legs = [hand.wash(tube(*limb), tone=0.9) for limb in frame.far]
    far = [mark for i, limb in enumerate(frame.far) for mark in _leg_lines(hand.child(f"far-{i}"), limb, 0.75)]
    pelt = _pelt(hand.child("pelt"), frame)
    slip = hand.child("slip").draws()
    fur = hand.layer(coat, [*_fur(hand.child("fur"), frame)], rough=0.6, wet=0.8, strength=2.8)
    return [
        hand.layer(shade, legs, rough=0.2, wet=0.8, strength=3.2),
        hand.layer(spec.ink, far, rough=0.5, wet=0.7, strength=3.6),
        hand.layer(shade, head.far_washes(skull), rough=0.1, wet=0.7, strength=4.4),
        hand.layer(spec.ink, head.far_lines(skull), rough=0.4, wet=0.6, strength=4.0),
        hand.layer(spec.wash, pelt, rough=0.15, wet=0.8, strength=4.4),
        hand.layer(shade, _shades(hand.child("shade"), frame), rough=0.35, wet=0.9, strength=1.7),
        *settled([fur], dx=slip.around(0.0, 4.0) * hand.chaos, dy=slip.around(0.0, 3.0) * hand.chaos),
        hand.layer(spec.ink, _lines(hand.child("lines"), frame), rough=0.5, wet=0.7, strength=4.0),
        hand.layer(spec.wash, head.washes(skull), rough=0.15, wet=0.8, strength=4.6),
        hand.layer(coat, head.shades(skull), rough=0.6, wet=0.8, strength=2.8),
        hand.layer(spec.wash, head.teeth(hand), rough=0.0, wet=0.2, strength=5.0),
        hand.layer(spec.ink, head.lines(skull), rough=0.4, wet=0.6, strength=4.0),
        hand.layer(spec.wash, head.eye(hand), rough=0.0, wet=0.0, strength=5.0),
        hand.layer(spec.ink, head.pupil(hand), rough=0.0, wet=0.0, strength=5.0),
    ]


def _edges(frame: Frame) -> dict[str, tuple[list[Point], list[Point], int, float, float]]:
    """Where long hair hangs: the edge (outside to its left), what is within, tufts, length, lean."""
    long, spine = frame.build.shag, frame.spine
    (tail, halves) = frame.tail()
    over, under = flanks(tail, halves)
    return {
        "mane": (frame.top[4:10], spine[9:3:-1], 11, 17.0 * long, -1.0),
        "breast": (frame.low[9:4:-1], spine[5:10], 9, 20.0 * long, 0.8),
        "belly": (frame.low[4:1:-1], spine[2:5], 5, 11.0 * long, 0.9),
        "over-tail": (over[1:], tail[6:0:-1], 7, 15.0 * long, 0.9),
        "under-tail": (under[:0:-1], tail[1:], 7, 17.0 * long, -0.9),
    }


def _pelt(hand: Hand, frame: Frame) -> list[Mark]:
    """Trunk, tail and near legs, and the tufts of the long hair."""
    marks: list[Mark] = [hand.wash(tube(*frame.tail()), tone=0.95, mottle=0.2)]
    marks.append(hand.wash(frame.trunk(), tone=0.95, mottle=0.2))
    for name, (edge, inner, count, long, lean) in _edges(frame).items():
        marks.append(cut([*shag(hand.child(name), edge, count, long, lean=lean), *inner]))
    return [*marks, *[hand.wash(tube(*limb), tone=0.95, mottle=0.2) for limb in frame.near]]


def _shades(hand: Hand, frame: Frame) -> list[Mark]:
    """Thin wash along belly and throat, and behind the legs."""
    _, low = flanks(frame.spine, [half * 0.98 for half in frame.halves])
    _, high = flanks(frame.spine, [half * 0.45 for half in frame.halves])
    marks: list[Mark] = [hand.wash([*low[1:8], *high[7:0:-1]], tone=0.7, mottle=0.6)]
    for spine, halves in frame.near:
        _, behind = flanks(spine, halves)
        _, core = flanks(spine, [half * 0.1 for half in halves])
        marks.append(hand.wash([*behind[2:], *core[:1:-1]], tone=0.8, mottle=0.5))
    return marks


def _fur(hand: Hand, frame: Frame) -> list[Mark]:
    """The dark saddle in dry pulls, thigh and shoulder, the tip of the tail, and single hairs."""
    dark, spine, halves = frame.build.dark, frame.spine, frame.halves
    brush = replace(FLAT, bristles=hand.count(16, 56))
    marks: list[Mark] = []
    for index, (share, width) in enumerate(((0.68, 34.0), (0.34, 40.0), (0.02, 30.0))):
        line, _ = flanks(spine, [half * share for half in halves])
        part, press = hand.child(f"saddle-{index}"), pressed(0.5, 0.9, 1.0, 1.0, 0.7)
        firm = 0.9 * dark - 0.14 * index
        marks.append(part.stroke(line[9 : 0 if index else None : -1], width, brush=brush, press=press, firm=firm))
    for index, (limb, _) in enumerate(frame.near):
        part = hand.child(f"limb-{index}")
        marks.append(part.stroke(limb[:4], 38.0, brush=brush, press=pressed(0.4, 1.0, 0.5, 0.2), firm=0.6))
    tail, _ = frame.tail()
    marks.append(hand.child("tail").stroke(tail, 30.0, brush=brush, press=pressed(0.5, 0.6, 0.9, 1.0, 0.6), firm=0.8))
    for name, (edge, _, count, long, lean) in _edges(frame).items():
        more = hand.count(0.6 * count, 3.0 * count) if name in ("mane", "over-tail") else hand.count(0, count)
        marks += hairs(hand.child(name), edge, more, long * 1.05, lean=lean, width=5.0, brush=THORN)
    marks += flecks(hand.child("flecks"), frame.top[1:9], frame.low[1:9], hand.count(0, 130), 20.0, span=(0.3, 0.92))
    return marks


def _lines(hand: Hand, frame: Frame) -> list[Mark]:
    """The broken line around the body, hairs along it, legs and tail."""
    top, low = frame.top, frame.low
    tail = frame.tail()
    over, under = flanks(*tail)
    thigh, rump = flanks(*frame.near[1])
    seat = [under[1], between(low[0], frame.spine[0], -0.15), low[1], rump[2]]
    marks: list[Mark] = [
        contour(hand, "back", top[:6], 8.0, 0.3, 0.9, 0.5, 0.8, 0.2),
        contour(hand, "nape", top[5:], 6.0, 0.1, 0.7, 0.2),
        contour(hand, "seat", seat, 7.0, 0.2, 0.9, 0.8, 0.3),
        contour(hand, "belly", low[2:5], 6.0, 0.2, 0.9, 0.3),
        contour(hand, "breast", low[5:9], 5.0, 0.1, 0.7, 0.3),
        contour(hand, "over-tail", over[:-1], 7.0, 0.2, 0.9, 0.3),
        contour(hand, "under-tail", under, 6.0, 0.1, 0.6, 0.9, 0.3),
        contour(hand, "thigh", thigh[1:4], 6.0, 0.1, 0.9, 0.4),
        searching(hand.child("back"), top[1:8], 6.0),
        searching(hand.child("belly"), low[1:6], 5.0),
    ]
    for name, (edge, _, count, long, lean) in _edges(frame).items():
        marks += hairs(hand.child(name), edge, hand.count(count, 2.0 * count), long, lean=lean, width=4.2)
    for index, limb in enumerate(frame.near):
        marks += _leg_lines(hand.child(f"near-{index}"), limb, 1.0)
    return marks


def _leg_lines(hand: Hand, limb: Limb, bold: float) -> list[Mark]:
    """Both edges of a leg, and its toes."""
    front, back = flanks(*limb)
    (x, y), half = limb[0][-1], limb[1][-1]
    sole = [(x - 26.0, y + half - 1.0), (x - 8.0, y + half + 1.0), (x + 6.0, y + half), (x + 10.0, y + 1.0)]
    marks: list[Mark] = [
        contour(hand, "front", front[2:], 6.0 * bold, 0.1, 0.8, 0.4, 0.9, 0.5, stray=1.4),
        contour(hand, "back", back[2:-1], 6.0 * bold, 0.1, 1.0, 0.5, 0.9, 0.4, stray=1.4),
        contour(hand, "sole", sole, 7.0 * bold, 0.5, 0.9, 1.0, 0.5, stray=0.8),
    ]
    for toe in range(2):
        way = ((x - 4.0 + 7.0 * toe, y + half - 2.0), (x - 2.0 + 7.0 * toe, y + 1.0), (x - 5.0 + 7.0 * toe, y - 4.0))
        marks.append(contour(hand, f"toe-{toe}", way, 3.4 * bold, 1.0, 0.6, 0.2, stray=0.6))
    return marks
