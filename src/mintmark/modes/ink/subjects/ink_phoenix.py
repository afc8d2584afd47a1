"""An ink phoenix: it rises with lifted wings, every feather a flame, its train pouring down into embers."""

from dataclasses import replace

from mintmark.craft.curve import along, between, flanks, placed, tube
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN, THORN, hair, hairs, in_hand
from mintmark.modes.ink.figures import by_light
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.phoenix_frame import EYE, HEAD, SOCKET, Bird, Build

WIDTH, HEIGHT = 600.0, 700.0


def compose(spec: InkSpec) -> Painting:
    """The phoenix as large as the sheet allows."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    bird = Bird(hand.child("bird"), build)
    layers = _layers(hand, bird)
    tilt = build.tilt * (0.5 + 0.5 * hand.chaos)
    places = [point for _, quill, _ in bird.quills() for point in quill.spine]
    places += [*(point for spine, _ in bird.train for point in spine), *bird.face(HEAD)]
    places += [point for quill in bird.crest() for point in quill.spine]
    places = placed(places, (0.0, 0.0), turn=tilt)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(548.0 / (right - left), 636.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return Painting(WIDTH, HEIGHT, settled(layers, scale=scale, dx=dx, dy=dy, turn=tilt), spec.paper, hand.key())


def _layers(hand: Hand, bird: Bird) -> list[Layer]:
    """Glow, smoke, train, wings, body, head, embers."""
    spec = hand.spec
    _, light = by_light(spec.ink, spec.wash)
    flame, coat = mixed(spec.accent, spec.wash, 0.25), mixed(spec.accent, spec.ink, 0.4)
    wings = [quill.wash(part) for part, quill, _ in bird.quills()] + [
        w.hand.wash(w.arm(), tone=0.95) for w in bird.wings
    ]
    train = [hand.wash(tube(*plume), tone=0.95) for plume in bird.train]
    trunk = [hand.wash(tube(bird.spine, bird.halves), tone=0.97), hand.wash(bird.face(HEAD), tone=1.0, mottle=0.1)]
    crest = [(hand.child(f"crest-{index}"), quill) for index, quill in enumerate(bird.crest())]
    specks = _embers(hand.child("embers"), bird)
    body = hand.child("body")
    return [
        Layer(spec.accent, (*wings, *train, *trunk), rough=0.0, wet=spec.wetness, strength=2.2, glow=15.0),
        hand.layer(flame, _smoke(hand.child("smoke"), bird), rough=0.8, wet=0.8, strength=1.8),
        hand.layer(spec.wash, [*train, *wings], rough=0.1, wet=0.7, strength=4.4),
        hand.layer(flame, [*_plume_fire(hand, bird), *_wing_fire(bird)], rough=0.5, wet=0.8, strength=3.2),
        hand.layer(coat, _dark(bird), rough=0.55, wet=0.7, strength=3.0),
        hand.layer(
            spec.ink, [*_train_lines(hand.child("lines"), bird), *_wing_lines(bird)], rough=0.45, wet=0.6, strength=4.0
        ),
        hand.layer(light, _eyes(bird), rough=0.1, wet=0.3, strength=4.0),
        hand.layer(spec.wash, [*trunk, *[quill.wash(part) for part, quill in crest]], rough=0.1, wet=0.7, strength=4.6),
        hand.layer(flame, [quill.stroke(part, wide=1.3) for part, quill in crest], rough=0.4, wet=0.7, strength=3.2),
        hand.layer(coat, _breast(body, bird), rough=0.6, wet=0.8, strength=2.8),
        hand.layer(
            spec.ink,
            [*_body_lines(body, bird), *[quill.edge(part, 1.0, 3.4) for part, quill in crest]],
            rough=0.4,
            wet=0.6,
            strength=4.0,
        ),
        hand.layer(spec.wash, [hand.wash(bird.face(EYE), tone=1.0, mottle=0.0)], rough=0.0, wet=0.0, strength=5.0),
        replace(hand.layer(spec.accent, specks, strength=3.0), glow=4.0),
        hand.layer(light, specks, rough=0.0, wet=0.2, strength=4.0),
    ]


def _smoke(hand: Hand, bird: Bird) -> list[Mark]:
    """Dry veils that follow the train."""
    marks: list[Mark] = []
    for index, (spine, _) in enumerate(bird.train[::2]):
        part = hand.child(index)
        off = part.draws().around(0.0, 30.0)
        way = [(x + off * step / 4.0, y + 4.0 * step) for step, (x, y) in enumerate(spine[3::3])]
        marks.append(
            part.stroke(way, 46.0, brush=FLAT, press=pressed(0.2, 0.8, 1.0, 0.5), firm=0.5, dry=0.3, stray=10.0)
        )
    return marks


def _plume_fire(hand: Hand, bird: Bird) -> list[Mark]:
    """A loaded pull down every plume, and tongues of fire out of both its sides."""
    marks: list[Mark] = []
    for index, (spine, halves) in enumerate(bird.train):
        part = hand.child(f"fire-{index}")
        marks.append(part.stroke(spine[1::2], 26.0, brush=ROUND, press=pressed(0.3, 0.5, 0.8, 1.0, 0.6, 0.1)))
        left, right = flanks(spine, [half * 0.6 for half in halves])
        count = hand.count(3, 13)
        marks += hairs(part.child("left"), left[3:], count, 40.0, lean=1.7, width=9.0, brush=THORN)
        marks += hairs(part.child("right"), right[:2:-1], count, 40.0, lean=-1.7, width=9.0, brush=THORN)
    return marks


def _wing_fire(bird: Bird) -> list[Mark]:
    """One pull along every feather, and tongues of fire past their tips."""
    marks: list[Mark] = []
    for part, vane, side in bird.quills():
        marks.append(vane.stroke(part, wide=1.15, tone=0.9))
        draws = part.child("tongue").draws()
        (x, y), (bx, by) = vane.spine[-1], vane.spine[-3]
        dx, dy = unit_vector(x - bx, y - by)
        long, swing = draws.between(14.0, 40.0), -side * draws.between(0.1, 0.6) * (0.5 + 0.5 * part.chaos)
        root = (x - 16.0 * dx, y - 16.0 * dy)
        bow = (x + 0.4 * long * dx + 0.2 * swing * long * dy, y + 0.4 * long * dy - 0.2 * swing * long * dx)
        tip = (x + long * (dx - swing * dy), y + long * (dy + swing * dx))
        marks.append(hair(part.key() + 7, root, bow, tip, 9.0, in_hand(part, THORN)))
    return marks


def _dark(bird: Bird) -> list[Mark]:
    """Dark at the roots of the feathers, and rows of small feathers over the arm."""
    marks: list[Mark] = []
    for wing in bird.wings:
        hand, count = wing.hand, wing.hand.count(3, 10)
        way = wing.at((0.02, 0.09), (0.2, 0.06), (0.4, -0.04), (0.58, 0.0))
        press = pressed(0.6, 1.0, 0.9, 0.4)
        marks.append(hand.child("arm").stroke(way, 0.1 * wing.spread.length, brush=FLAT, press=press, firm=0.75))
        marks += [covert.edge(part, wing.spread.side, 5.0) for part, covert in wing.coverts(count)[count:]]
    return marks


def _train_lines(hand: Hand, bird: Bird) -> list[Mark]:
    """Shaft and edges of every plume, and the eye at its end."""
    marks: list[Mark] = []
    for index, (spine, halves) in enumerate(bird.train):
        part = hand.child(index)
        left, right = flanks(spine, halves)
        marks.append(contour(part, "left", left[4::2], 4.6, 0.1, 0.5, 0.8, 1.0, 0.2))
        marks.append(contour(part, "right", right[2::2], 5.4, 0.3, 0.5, 0.9, 1.0, 0.3))
        marks.append(
            part.wash(part.blob(along(spine, 0.72), 9.5, rough=0.12, squash=1.35, points=9), tone=1.0, mottle=0.2)
        )
    return marks


def _eyes(bird: Bird) -> list[Mark]:
    """Light in the eyes at the ends of the plumes."""
    return [Spots(tuple((*along(spine, 0.725), 3.6, 1.0) for spine, _ in bird.train))]


def _wing_lines(bird: Bird) -> list[Mark]:
    """The dark edge of every feather, and the leading edges."""
    marks: list[Mark] = [quill.edge(part, side, 3.8) for part, quill, side in bird.quills()]
    for wing in bird.wings:
        marks.append(contour(wing.hand, "lead", wing.lead, 9.0, 0.3, 0.8, 1.0, 0.8, 0.4))
        marks.append(searching(wing.hand, wing.lead, 6.0))
    return marks


def _breast(hand: Hand, bird: Bird) -> list[Mark]:
    """Small feathers on breast and neck, dark on one flank."""
    left, right = flanks(bird.spine, bird.halves)
    side = right if bird.build.looks > 0 else left
    shade = [between(a, b, 0.3) for a, b in zip(side, bird.spine, strict=True)]
    marks: list[Mark] = [
        hand.child("flank").stroke(shade[1:6], 24.0, brush=FLAT, press=pressed(0.4, 1.0, 0.9, 0.3), firm=0.8),
        hand.child("back").stroke(
            [between(a, b, 0.75) for a, b in zip(side, bird.spine, strict=True)][1:6], 18.0, brush=FLAT, firm=0.5
        ),
    ]
    for index in range(11):
        part = hand.child(f"trouser-{index}")
        draws = part.draws()
        across = (index - 5) / 5.0
        y = 84.0 - 30.0 * abs(across) + draws.around(0.0, 12.0)
        tip = (26.0 * across + draws.around(0.0, 5.0), y + draws.between(30.0, 70.0) * (1.15 - 0.5 * abs(across)))
        root = (20.0 * across, y - 24.0)
        bow = between(root, tip, 0.5)
        marks.append(hair(part.key(), root, (bow[0] + 4.0 * across, bow[1]), tip, 6.5, in_hand(part, THORN)))
    brush = in_hand(hand, LINER)
    for index in range(hand.count(8, 70)):
        part = hand.child(index)
        draws = part.draws()
        up, across = 0.12 + 0.8 * ((index + 0.5) * GOLDEN % 1.0), draws.between(0.12, 0.88)
        x, y = between(along(left, up), along(right, up), across)
        size = 7.0 * (1.2 - up)
        lean = (across - 0.5) * 8.0
        marks.append(hair(part.key(), (x - lean * 0.3, y - size), (x + 1.5, y), (x + lean, y + size), 4.0, brush))
    return marks


def _body_lines(hand: Hand, bird: Bird) -> list[Mark]:
    """Both sides of body and neck, the beak and the brow."""
    left, right = flanks(bird.spine, bird.halves)
    head = bird.face(HEAD)
    lid = bird.face(((0.02, -0.15), (0.16, -0.155), (0.3, -0.08)))
    cheek = bird.face(((0.24, 0.0), (0.18, 0.12), (0.04, 0.2)))
    return [
        contour(hand, "left", left[1:], 6.0, 0.2, 0.9, 0.6, 0.9, 0.3),
        contour(hand, "right", right[1:], 6.0, 0.3, 1.0, 0.6, 0.8, 0.3),
        contour(hand, "crown", head[1:6], 5.0, 0.3, 1.0, 0.5, stray=0.8),
        contour(hand, "bill", head[5:11], 4.6, 0.4, 0.8, 1.0, 0.8, stray=0.6),
        contour(hand, "gape", head[10:14], 3.6, 0.8, 1.0, 0.4, stray=0.6),
        contour(hand, "chin", head[14:19], 4.2, 0.4, 0.9, 0.3, stray=0.8),
        contour(hand, "lid", lid, 5.0, 0.3, 1.0, 0.6, stray=0.5),
        contour(hand, "cheek", cheek, 3.4, 0.2, 0.8, 0.2, stray=0.8),
        hand.wash(bird.face(SOCKET), tone=1.0, mottle=0.0),
    ]


def _embers(hand: Hand, bird: Bird) -> list[Mark]:
    """Sparks that fall from the train and rise past the wings."""
    drops = []
    for index in range(hand.count(6, 80)):
        draws = hand.child(index).draws()
        fall, small = draws.unit(), draws.unit()
        x = draws.around(0.0, 90.0 + 190.0 * fall) + 60.0 * bird.build.sway * fall
        drops.append((x, -60.0 + (bird.build.long + 130.0) * fall, 0.9 + 3.2 * small * small * small, 0.95))
    return [Spots(tuple(drops))]
