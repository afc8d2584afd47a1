"""A spectral serpent: a long pale body rising out of mist in coils, its ribs showing through, fins like smoke."""

from collections.abc import Sequence
from dataclasses import replace

from mintmark.craft.curve import between, flanks, tube
from mintmark.craft.exact import unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import THORN, even_places, hair, in_hand
from mintmark.modes.ink.hand import FLAT, Hand, contour, pressed, searching, settled, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.serpent_head import SerpentHead
from mintmark.modes.ink.subjects.spectral_body import STEPS, Body, Build, Strand, spectral_body

WIDTH, HEIGHT = 600.0, 800.0
MIST: tuple[Point, ...] = ((-150.0, 60.0), (150.0, 60.0), (0.0, 85.0))
"""How far the mist about the tail spreads."""
PARTED = 0.04
"""How far the mouth must be open for the tongue to come out, in turns."""


def compose(spec: InkSpec) -> Painting:
    """Mist, the strands behind, the strands in front, the head, and the light in its eyes."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    body = spectral_body(hand.child("body"), build)
    head = _head(build, body)
    shade = mixed(spec.wash, spec.accent, 0.45)
    layers: list[Layer] = [hand.layer(shade, _mist(hand.child("mist"), body), rough=0.35, wet=1.0, strength=1.3)]
    for behind in (True, False):
        layers += _strands(hand.child("behind" if behind else "before"), build, body, behind=behind)
    layers += _skull(hand.child("head"), head)
    return Painting(WIDTH, HEIGHT, _risen(layers, build, body, head), spec.paper, hand.key())


def _head(build: Build, body: Body) -> SerpentHead:
    """The head at the end of the neck."""
    return SerpentHead(body.spine[-1], build.head, build.nod, build.gape, build.horns, build.frill)


def _strands(hand: Hand, build: Build, body: Body, *, behind: bool) -> list[Layer]:
    """Fins, body, ribs and edges of what is behind or in front."""
    spec = hand.spec
    chosen = [(hand.child(index), strand) for index, strand in enumerate(body.strands) if strand.behind is behind]
    if not chosen:
        return []
    coat = mixed(spec.accent, spec.ink, 0.3)
    line = mixed(spec.ink, spec.wash, 0.3) if behind else spec.ink
    skin = mixed(spec.wash, spec.accent, 0.2) if behind else spec.wash
    flesh = [part.wash(tube(*body.piece(strand)), tone=0.9, mottle=0.6) for part, strand in chosen]
    fins = [mark for part, strand in chosen for mark in _fins(part.child("fins"), build, body, strand)]
    ribs = [mark for part, strand in chosen for mark in _ribs(part.child("ribs"), build, body, strand)]
    edges = [mark for part, strand in chosen for mark in _edges(part.child("edges"), body, strand)]
    return [
        hand.layer(coat, fins, rough=0.7, wet=1.0, strength=1.8 if behind else 2.4),
        hand.layer(skin, flesh, rough=0.2, wet=1.0, strength=3.0),
        hand.layer(coat, ribs, rough=0.6, wet=1.0, strength=1.8 if behind else 2.6),
        hand.layer(line, edges, rough=0.55, wet=0.8, strength=3.0 if behind else 4.0),
    ]


def _fins(hand: Hand, build: Build, body: Body, strand: Strand) -> list[Mark]:
    """Smoke along the back: long hairs that stream towards the tail."""
    spine, halves = body.piece(strand, 0.85)
    back, _ = flanks(spine, halves)
    brush = in_hand(hand, THORN)
    count, marks = len(back) - 1, list[Mark]()
    for index, share in enumerate(even_places(max(1, hand.count(8, 50) * count // 40))):
        part = hand.child(index)
        draws = part.draws()
        step = min(count - 1, int(share * count))
        (x, y), (ax, ay) = back[step], back[step + 1]
        dx, dy = unit_vector(ax - x, ay - y)
        along_body = (strand.first + step) / STEPS
        long = build.fins * (0.5 + 1.5 * along_body) * draws.between(0.6, 1.3)
        slant = 1.1 + draws.around(0.0, 0.5) * hand.chaos
        nx, ny = unit_vector(dy - slant * dx, -dx - slant * dy)
        bow = (x + nx * long * 0.5 + dy * long * 0.18, y + ny * long * 0.5 - dx * long * 0.18)
        marks.append(hair(part.key(), (x, y), bow, (x + nx * long, y + ny * long), 9.0, brush))
    return marks


def _ribs(hand: Hand, build: Build, body: Body, strand: Strand) -> list[Mark]:
    """A dry stroke along the spine, and the ribs that bow out of it towards the tail."""
    spine, halves = body.piece(strand)
    back, _ = flanks(spine, [half * 0.3 for half in halves])
    far, _ = flanks(spine, [half * 0.86 for half in halves])
    _, low = flanks(spine, [half * build.ribs for half in halves])
    brush = replace(FLAT, bristles=hand.count(8, 28), drying=0.3)
    press = pressed(0.5, 0.9, 1.0, 0.8, 0.5)
    marks: list[Mark] = [hand.child("spine").stroke(back[::3], max(halves) * 0.9, brush=brush, press=press, firm=0.75)]
    ready, count = in_hand(hand), len(spine) - 1
    for index, share in enumerate(even_places(max(1, hand.count(6, 52) * count // 34))):
        step = min(count, max(2, int(share * count + 0.5)))
        behind = max(0, step - 2)
        key = hand.child(index).key()
        width = 2.2 + 0.09 * halves[step]
        bow = between(back[behind], low[behind], 0.55)
        bow = between(bow, spine[max(0, behind - 1)], 0.3)
        marks.append(hair(key, back[step], bow, low[behind], width, ready))
        marks.append(hair(key + 1, back[step], between(back[step], far[behind], 0.6), far[behind], width, ready))
    return marks


def _edges(hand: Hand, body: Body, strand: Strand) -> list[Mark]:
    """Both edges of a strand, thin where it turns away."""
    spine, halves = body.piece(strand)
    marks: list[Mark] = []
    for name, edge, width in zip(("back", "belly"), flanks(spine, halves), (7.0, 8.5), strict=True):
        way = [*edge[:-2:3], edge[-1]]
        marks.append(contour(hand, name, way, width, 0.3, 0.8, 0.55, 1.0, 0.7, 0.3))
        if len(edge) > 9:
            marks.append(searching(hand.child(name), edge[2::7], 6.0))
    return marks


def _skull(hand: Hand, head: SerpentHead) -> list[Layer]:
    """The head's layers, jaw first."""
    spec = hand.spec
    shade, coat = mixed(spec.wash, spec.accent, 0.45), mixed(spec.accent, spec.ink, 0.3)
    light = mixed(spec.accent, spec.wash, 0.45)
    first = [*head.jaw_lines(hand), *head.spines(hand.child("frill"))]
    if head.gape > PARTED:
        first += head.tongue(hand.child("tongue"), 0.5)
    last = [*head.skull_lines(hand), *head.fang_lines(hand)]
    return [
        hand.layer(shade, head.jaw_wash(hand), rough=0.15, wet=0.8, strength=4.2),
        hand.layer(spec.ink, first, rough=0.5, wet=0.6, strength=4.0),
        hand.layer(spec.wash, [*head.skull_washes(hand), *head.fangs(hand)], rough=0.1, wet=0.7, strength=4.6),
        hand.layer(coat, head.shades(hand), rough=0.5, wet=0.9, strength=2.2),
        hand.layer(spec.ink, last, rough=0.4, wet=0.6, strength=4.0),
        replace(hand.layer(light, head.glow(hand), strength=3.0), glow=13.0),
        hand.layer(light, head.glow(hand), rough=0.0, wet=0.3, strength=5.0),
    ]


def _mist(hand: Hand, body: Body) -> list[Mark]:
    """Pools of thin wash about the tail, and dry veils that trail the coils."""
    marks: list[Mark] = []
    for index in range(hand.count(3, 8)):
        part = hand.child(f"pool-{index}")
        draws = part.draws()
        at = (draws.around(0.0, 130.0), draws.between(0.0, 70.0) - 50.0 * (index % 3))
        pool = part.blob(at, draws.between(60.0, 110.0), rough=0.3, squash=0.22)
        marks.append(part.wash(pool, tone=0.7, touch=0.8, mottle=0.9))
    brush = replace(FLAT, bristles=hand.count(12, 30))
    for index in range(3):
        part = hand.child(f"veil-{index}")
        draws = part.draws()
        first = int(STEPS * (0.1 + 0.22 * index))
        off = draws.around(0.0, 18.0)
        way = [(x + off, y + 22.0 + 6.0 * i) for i, (x, y) in enumerate(body.spine[first : first + 36 : 6])]
        marks.append(part.stroke(way[::-1], 60.0, brush=brush, press=taper, firm=0.5, dry=0.3))
    marks.append(hand.child("drops").spatter((0.0, 0.0), 220.0, hand.count(6, 44), 4.5))
    marks.append(hand.child("flung").spatter((0.0, -220.0), 330.0, hand.count(8, 40), 5.0 * hand.chaos))
    return marks


def _risen(layers: Sequence[Layer], build: Build, body: Body, head: SerpentHead) -> tuple[Layer, ...]:
    """The serpent in the middle of the sheet, as large as it allows."""
    places = [*tube(body.spine, [half + 10.0 for half in body.halves]), *head.reach(), *MIST]
    if head.gape > PARTED:
        places += head.put([(1.66, 0.45 + 1.2 * head.gape)])
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(548.0 / (right - left), 756.0 / (bottom - top))
    side = -1.0 if build.mirror else 1.0
    dx, dy = WIDTH / 2.0 - side * scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    return settled(layers, scale=scale, dx=dx, dy=dy, mirror=build.mirror)
