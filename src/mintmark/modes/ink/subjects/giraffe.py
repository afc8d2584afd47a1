"""A giraffe: a pale body in one wash, its net of patches laid over it, and a broken line around."""

from collections.abc import Sequence

from mintmark.craft.curve import between, bezier, flanks, tube
from mintmark.craft.painting import Layer, Mark, Painting, Point
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import hairs, net, spread_order
from mintmark.modes.ink.hand import FLAT, ROUND, Hand, contour, extent, pressed, searching, settled, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.giraffe_frame import BACK, NECK_HALVES, Build, Frame, Limb
from mintmark.modes.ink.subjects.giraffe_head import Head

WIDTH, HEIGHT = 600.0, 800.0
GROUND = 752.0
"""Where the hooves stand."""


def compose(spec: InkSpec) -> Painting:
    """The giraffe on its ground, as large as the sheet allows, and what its hooves stir up."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    frame = Frame(hand, build)
    head = Head(frame.neck[-1], build.head, build.nod, build.looks)
    body = [*_flesh(hand.child("body"), frame), *head.washes(hand.child("skull"))]
    left, top, right, _ = extent(body)
    left = min(left, BACK[0][0] * build.trunk - 62.0)
    scale = min((GROUND - 40.0) / -top, 544.0 / (right - left))
    side = -1.0 if build.mirror else 1.0
    dx = WIDTH / 2.0 - side * scale * (left + right) / 2.0
    animal = settled(_layers(hand, frame, head), scale=scale, dx=dx, dy=GROUND, mirror=build.mirror)
    hooves = [side * scale * spine[-1][0] + dx for spine, _ in (*frame.far, *frame.near)]
    ground = _ground(hand.child("ground"), max(40.0, min(hooves) - 70.0), min(560.0, max(hooves) + 70.0))
    floor = hand.layer(_coat(spec), ground, rough=0.7, strength=2.4)
    return Painting(WIDTH, HEIGHT, (floor, *animal), spec.paper, hand.key())


def _coat(spec: InkSpec) -> str:
    return mixed(spec.accent, spec.ink, 0.25)


def _layers(hand: Hand, frame: Frame, head: Head) -> list[Layer]:
    """Far legs, body, patches, lines, and the head over them all."""
    spec, shade = hand.spec, mixed(hand.spec.wash, hand.spec.accent, 0.5)
    legs = [hand.wash(tube(*limb), tone=0.9) for limb in frame.far]
    patches = hand.layer(_coat(spec), _patches(hand.child("coat"), frame), rough=0.45, wet=0.7, strength=3.4)
    slip = hand.child("slip").draws()
    return [
        hand.layer(shade, legs, rough=0.2, wet=0.8, strength=3.0),
        hand.layer(spec.wash, _flesh(hand.child("body"), frame), rough=0.15, wet=0.8, strength=4.2),
        hand.layer(shade, _shades(hand.child("shade"), frame), rough=0.35, wet=0.9, strength=1.7),
        *settled([patches], dx=slip.around(0.0, 5.0) * hand.chaos, dy=slip.around(0.0, 4.0) * hand.chaos),
        hand.layer(spec.ink, _lines(hand.child("lines"), frame), rough=0.5, wet=0.7, strength=4.0),
        hand.layer(spec.wash, head.washes(hand.child("skull")), rough=0.1, wet=0.6, strength=5.0),
        hand.layer(shade, head.shades(hand), rough=0.35, wet=0.9, strength=1.7),
        hand.layer(spec.ink, head.lines(hand.child("face")), rough=0.5, wet=0.6, strength=4.0),
        hand.layer(spec.wash, head.glints(hand), rough=0.0, wet=0.0, strength=5.0),
    ]


def _flesh(hand: Hand, frame: Frame) -> list[Mark]:
    """Trunk and neck in one outline, the near legs, and a pale rim for the tail."""
    legs = [hand.wash(tube(*limb), tone=0.95, mottle=0.2) for limb in frame.near]
    tail = hand.child("tail").stroke(frame.tail, 11.0, brush=ROUND, press=pressed(1.0, 0.5, 0.5, 1.0))
    return [hand.wash(frame.trunk, tone=0.95, mottle=0.2), *legs, tail]


def _shades(hand: Hand, frame: Frame) -> list[Mark]:
    """Thin wash where the light does not come: throat, chest, belly, and the hind edge of the legs."""
    _, inside = flanks(frame.neck, [half * 0.35 for half in NECK_HALVES])
    lifted = [(x - 6.0, y - 30.0 + 5.0 * index) for index, (x, y) in enumerate(frame.belly[1:5])]
    marks: list[Mark] = [
        hand.wash([*frame.throat[2:], *inside[:1:-1]], tone=0.8, mottle=0.5),
        hand.wash([*frame.belly[1:], *lifted[::-1]], tone=0.9, mottle=0.5),
    ]
    for spine, halves in frame.near:
        _, behind = flanks(spine, halves)
        _, core = flanks(spine, [half * 0.1 for half in halves])
        marks.append(hand.wash([*behind[2:], *core[:1:-1]], tone=0.8, mottle=0.5))
    return marks


def _patches(hand: Hand, frame: Frame) -> list[Mark]:
    """A dry sweep along the back, and as many patches of the net as the complexity asks for, evenly everywhere."""
    cells = _cells(hand, frame)
    bare = 1.0 - hand.detail
    shown = int(len(cells) * (1.0 - 0.72 * bare * bare * bare) + 0.5)
    tones = hand.child("tones").draws()
    depths = [tones.between(0.7, 1.0) for _ in cells]
    spine = [(x, y + 24.0) for x, y in (*frame.back[1:], *frame.nape[2:-1:2])]
    sweep = hand.child("sweep").stroke(spine[::-1], 52.0, brush=FLAT, press=pressed(0.3, 0.5, 0.8, 1.0, 0.7), firm=0.5)
    patches = [hand.wash(cells[i], tone=depths[i], mottle=0.55) for i in spread_order(len(cells))[:shown]]
    return [sweep, *patches, *_hearts(hand, cells)]


def _cells(hand: Hand, frame: Frame) -> list[list[Point]]:
    """The outlines of all patches: trunk, neck, shoulder and thigh."""
    gap, jag = frame.build.gap, frame.build.jag
    left, right = flanks(frame.neck, [half * 0.97 for half in NECK_HALVES])
    top, low = [frame.back[-1], *left[1:-1]], [frame.belly[-1], *right[1:-1]]
    cells = net(hand.child("trunk"), frame.back, frame.belly, (6, 4), gap=gap, jag=jag, span=(0.02, 0.93))
    cells += net(hand.child("neck"), top, low, (10, 3), gap=gap, jag=jag, span=(0.02, 0.98))
    for name, (spine, halves) in zip(("fore", "hind"), frame.near, strict=True):
        one, two = flanks(spine[2:6], [half * 0.85 for half in halves[2:6]])
        cells += net(hand.child(name), one, two, (4, 2), gap=gap * 1.2, jag=jag)
    return cells


def _hearts(hand: Hand, cells: Sequence[Sequence[Point]]) -> list[Mark]:
    """The darker middles of patches."""
    marks: list[Mark] = []
    for index in spread_order(len(cells))[: hand.count(0, len(cells))]:
        cell = cells[index]
        middle = sum(x for x, _ in cell) / len(cell), sum(y for _, y in cell) / len(cell)
        marks.append(hand.wash([between(middle, corner, 0.48) for corner in cell[::2]], tone=0.4, mottle=0.7))
    return marks


def _lines(hand: Hand, frame: Frame) -> list[Mark]:
    """Legs, the broken line around the body, crest and tail."""
    nape, throat, back, belly = frame.nape, frame.throat, frame.back, frame.belly
    rump = (back[1], back[0], belly[0], (belly[0][0] + 8.0, -262.0))
    chest = (throat[3], throat[2], belly[5], between(belly[5], belly[4], 0.6))
    loose = {"nape": nape[:0:-1], "back": back[::-1], "throat": throat[:1:-1], "belly": belly[1:]}
    marks: list[Mark] = []
    for index, limb in enumerate((*frame.far, *frame.near)):
        marks += _leg_lines(hand.child(f"leg-{index}"), limb, 1.0 if index > 1 else 0.6)
    return [
        *marks,
        contour(hand, "nape", nape[:0:-1], 4.0, 0.3, 0.8, 0.4, 0.9, 0.2),
        contour(hand, "back", back[::-1], 11.0, 0.15, 1.0, 0.6, 0.35, 0.75, 0.3),
        contour(hand, "rump", rump, 7.5, 0.2, 1.0, 0.7, 0.15),
        contour(hand, "throat", throat[-2:2:-1], 6.5, 0.2, 0.7, 0.35, 0.6, 0.15),
        contour(hand, "chest", chest, 9.0, 0.3, 0.7, 1.0, 0.1),
        contour(hand, "belly", belly[2:5], 5.0, 0.1, 0.8, 0.3),
        *_joints(hand, frame),
        *[searching(hand.child(name), points, 6.0) for name, points in loose.items()],
        *_crest(hand.child("crest"), nape[1:]),
        *_tail(hand.child("tail"), frame),
    ]


def _joints(hand: Hand, frame: Frame) -> list[Mark]:
    """The curves of haunch and shoulder."""
    fore, hind = frame.near
    (hx, hy), knee = hind[0][0], flanks(*hind)[0][2]
    (sx, sy), elbow = fore[0][0], flanks(*fore)[1][2]
    haunch = bezier((hx + 8.0, hy), (hx + 44.0, hy + 30.0), (hx + 60.0, hy + 60.0), knee, 5)
    shoulder = bezier((sx + 8.0, sy - 44.0), (sx - 26.0, sy), (sx - 28.0, sy + 30.0), elbow, 5)
    return [
        contour(hand, "haunch", haunch, 6.0, 0.1, 0.8, 0.2),
        contour(hand, "shoulder", shoulder, 5.0, 0.1, 0.8, 0.15),
    ]


def _leg_lines(hand: Hand, limb: Limb, bold: float) -> list[Mark]:
    """Hind edge, fore edge above and below the knee, and the hoof."""
    spine, halves = limb
    before, behind = flanks(spine, halves)
    hoof = [behind[-2], behind[-1], spine[-1], before[-1], before[-2]]
    return [
        contour(hand, "behind", behind[3:10], 7.0 * bold, 0.3, 0.9, 0.3, 0.25, 0.9, stray=1.4),
        contour(hand, "before", before[2:6], 5.0 * bold, 0.1, 0.6, 0.9, stray=1.4),
        contour(hand, "shin", before[5:10], 5.0 * bold, 0.8, 0.25, 0.2, 0.8, stray=1.4),
        hand.wash(hoof, tone=1.0, mottle=0.1),
    ]


def _crest(hand: Hand, crest: Sequence[Point]) -> list[Mark]:
    """Short upright hair from the poll to the withers."""
    root = hand.stroke(crest[::-1], 13.0, brush=FLAT, firm=0.8, dry=0.1, least=0.4)
    return [root, *hairs(hand, crest, hand.count(2, 46), 15.0, lean=0.5, width=4.0)]


def _tail(hand: Hand, frame: Frame) -> list[Mark]:
    """A thin tail and its black tuft."""
    spine, swing = frame.tail, frame.build.tail
    x, y = spine[-1]
    marks: list[Mark] = [hand.stroke(spine, 8.0, brush=ROUND, press=pressed(1.0, 0.5, 0.4, 0.7), least=0.3)]
    for index in range(hand.count(4, 13)):
        part = hand.child(f"hair-{index}")
        draws = part.draws()
        tip = (x + draws.around(-8.0 - 18.0 * swing, 20.0), y + draws.between(40.0, 76.0))
        bow = (x + draws.around(0.0, 12.0), y + 28.0)
        marks.append(part.stroke(((x, y), bow, tip), 9.0, brush=ROUND, press=taper, least=0.1))
    return marks


def _ground(hand: Hand, left: float, right: float) -> list[Mark]:
    """A dry sweep and drops below the hooves, and what a wild hand flings."""
    sweep = [(left + (right - left) * step / 5.0, GROUND + 2.0) for step in range(6)]
    at = hand.draws().between(left, right)
    return [
        hand.stroke(sweep, 22.0, brush=FLAT, firm=0.55, dry=0.3, stray=5.0),
        hand.child("drops").spatter(((left + right) / 2.0, GROUND - 4.0), 150.0, hand.count(3, 30), 6.0),
        hand.child("flung").spatter((at, GROUND - 30.0), 260.0, hand.count(12, 60), 3.6 * hand.chaos),
    ]
