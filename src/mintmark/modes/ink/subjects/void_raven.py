"""A void raven: black as the space behind it, stars in its breast, light on its feathers; at rest or aloft."""

from collections.abc import Sequence
from dataclasses import replace

from mintmark.craft.curve import along, between, flanks, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Stroke, Touch, Wash
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN, THORN
from mintmark.modes.ink.hand import FLAT, LINER, Hand, contour, pressed, searching, settled, taper
from mintmark.modes.ink.spec import InkSpec
from mintmark.modes.ink.subjects.plumage import Quill, Wing, washes
from mintmark.modes.ink.subjects.raven_body import PERCH, Build, Figure

WIDTH, HEIGHT = 600.0, 600.0
BRANCH: tuple[Point, ...] = (
    (-236.0, 40.0), (-170.0, 16.0), (-104.0, 24.0), (-44.0, 12.0), (30.0, 14.0), (96.0, 22.0), (160.0, 2.0),
    (232.0, -14.0),
)  # fmt: skip
BRANCH_HALVES = (9.0, 14.0, 15.0, 18.0, 16.0, 12.0, 9.0, 3.0)
STONE_TOP: tuple[Point, ...] = (
    (-150.0, 62.0), (-112.0, 30.0), (-52.0, 11.0), (10.0, 7.0), (78.0, 12.0), (118.0, 40.0), (150.0, 58.0),
    (168.0, 86.0),
)  # fmt: skip
STONE_RIM: tuple[Point, ...] = (
    (-160.0, 70.0), (-104.0, 58.0), (-60.0, 34.0), (4.0, 52.0), (58.0, 34.0), (112.0, 64.0), (140.0, 68.0),
    (170.0, 92.0),
)  # fmt: skip
STONE_FOOT: tuple[Point, ...] = (
    (-186.0, 112.0), (-126.0, 120.0), (-66.0, 112.0), (-20.0, 122.0), (54.0, 114.0), (100.0, 122.0),
    (150.0, 112.0), (186.0, 118.0),
)  # fmt: skip
"""The upper edge of a rock, where its face begins, and its foot."""
TWIGS = ((0.2, -0.2, 62.0), (0.84, 0.12, 58.0), (0.72, -0.17, 74.0), (0.08, 0.14, 50.0), (0.5, 0.2, 34.0))
"""Where along the branch a twig leaves it, in which direction (turns), and how long it is."""


def compose(spec: InkSpec) -> Painting:
    """The raven as large as the sheet allows, on its perch or in the air."""
    hand = Hand.of(spec)
    build = Build.of(hand.child("build"))
    figure = Figure(hand.child("figure"), build)
    layers, places = (_aloft if build.aloft else _perched)(hand, figure)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    scale = min(536.0 / (right - left), 540.0 / (bottom - top))
    side = -1.0 if build.mirror else 1.0
    dx, dy = WIDTH / 2.0 - side * scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0
    bird = settled(layers, scale=scale, dx=dx, dy=dy, mirror=build.mirror)
    return Painting(WIDTH, HEIGHT, bird, spec.paper, hand.key())


def _coat(spec: InkSpec) -> str:
    return mixed(spec.accent, spec.ink, 0.82)


def _sheen(spec: InkSpec) -> str:
    return mixed(spec.accent, spec.wash, 0.45)


def _perched(hand: Hand, figure: Figure) -> tuple[list[Layer], list[Point]]:
    """Perch, tail and body, feet, folded wing, head."""
    layers = [
        *(_branch if figure.build.perch == "branch" else _stone)(hand.child("perch")),
        *_body(hand, figure),
        *_folded(hand.child("wing"), figure),
        *_head(hand, figure),
    ]
    tail = [point for quill in figure.tail() for point in quill.spine]
    return layers, [*figure.trunk(), *figure.head.reach(), *tail, *_footing(figure)]


def _footing(figure: Figure) -> list[Point]:
    """How far the perch reaches."""
    wide, deep = (240.0, 54.0) if figure.build.perch == "branch" else (176.0, 122.0)
    return [(-wide, PERCH + deep), (wide, PERCH + deep)]


def _aloft(hand: Hand, figure: Figure) -> tuple[list[Layer], list[Point]]:
    """Far wing, body, near wing, head."""
    build = figure.build
    far = Wing(hand.child("far"), figure.at(70.0, -36.0), build.far)
    near = Wing(hand.child("near"), figure.at(58.0, -22.0 if build.near.side < 0 else 4.0), build.near)
    layers = [*_wing(hand, far), *_body(hand, figure), *_wing(hand, near), *_head(hand, figure)]
    places = [point for wing in (near, far) for _, quill in wing.quills() for point in quill.spine]
    tail = [point for quill in figure.tail() for point in quill.spine]
    return layers, [*figure.trunk(), *figure.head.reach(), *tail, *places]


def _body(hand: Hand, figure: Figure) -> list[Layer]:
    """A pale rim, and the dark over it; stars in the breast."""
    spec, part, head = hand.spec, hand.child("body"), figure.head
    tail = [(part.child(f"tail-{index}"), quill) for index, quill in enumerate(figure.tail())]
    thighs = [] if figure.build.aloft else figure.thighs()
    shapes = [figure.trunk(), *head.shapes(), *thighs]
    mane, throat = part.child("hackles"), figure.throat()
    rims: list[Mark] = [quill.wash(each) for each, quill in tail]
    rims += [*figure.rims(part), *[hand.wash(shape, tone=1.0) for shape in shapes]]
    rims += head.hackles(mane, throat, 0.07, 1.12)
    darks: list[Mark] = [quill.stroke(each, wide=1.65) for each, quill in tail]
    darks += [*[hand.wash(shape, tone=0.92, mottle=0.4) for shape in shapes], *head.hackles(mane, throat, 0.05)]
    feet = [] if figure.build.aloft else figure.feet(hand.child("feet"))
    shafts = [quill.edge(each, 1.0, 3.0) for each, quill in tail]
    return [
        hand.layer(spec.wash, rims, rough=0.1, wet=0.6, strength=4.6),
        hand.layer(spec.ink, feet, rough=0.3, wet=0.5, strength=4.2),
        hand.layer(_coat(spec), darks, rough=0.2, wet=0.7, strength=4.2),
        hand.layer(spec.ink, [*figure.sweeps(part), *shafts, *head.nape(part)], rough=0.5, wet=0.6, strength=3.4),
        hand.layer(_sheen(spec), _breast(part.child("breast"), figure), rough=0.5, wet=0.4, strength=2.6),
        hand.layer(spec.wash, _stars(part.child("stars"), figure), rough=0.1, wet=0.3, strength=4.0),
    ]


def _breast(hand: Hand, figure: Figure) -> list[Mark]:
    """Light that runs down the breast and belly, and along the back, in dry touches."""
    back, belly = flanks(figure.spine, [half * 0.82 for half in figure.halves])
    marks: list[Mark] = [
        hand.child("belly").stroke(belly[5:1:-1], 15.0, brush=FLAT, press=pressed(0.2, 1.0, 0.3), dry=0.25, tone=0.6),
        hand.child("back").stroke(back[5:2:-1], 12.0, brush=FLAT, press=pressed(0.2, 0.9, 0.2), dry=0.25, tone=0.6),
    ]
    middle, low = flanks(figure.spine[2:], [half * 0.1 for half in figure.halves[2:]])[1], belly[2:]
    for index in range(hand.count(2, 30)):
        part = hand.child(index)
        draws = part.draws()
        u, v = (index + 0.5) * GOLDEN % 1.0, draws.unit()
        x, y = between(along(middle, u), along(low, u), v)
        ax, ay = between(along(middle, u - 0.12), along(low, u - 0.12), v + 0.05)
        dx, dy = (ax - x) * draws.between(0.5, 0.9), (ay - y) * draws.between(0.5, 0.9)
        bow = (x + 0.5 * dx + 0.1 * dy, y + 0.5 * dy - 0.1 * dx)
        marks.append(part.stroke(((x, y), bow, (x + dx, y + dy)), 4.0, brush=LINER, press=taper, tone=0.7))
    return marks


def _stars(hand: Hand, figure: Figure) -> list[Mark]:
    """Specks of light within the dark of the breast."""
    upper, lower = flanks(figure.spine, [half * 0.8 for half in figure.halves])
    drops = []
    for index in range(hand.count(4, 60)):
        draws = hand.child(index).draws()
        x, y = between(along(upper, 0.3 + 0.6 * draws.unit()), along(lower, 0.3 + 0.6 * draws.unit()), draws.unit())
        small = draws.unit()
        drops.append((x, y, 0.8 + 2.2 * small * small * small, 0.9))
    return [Spots(tuple(drops))]


def _folded(hand: Hand, figure: Figure) -> list[Layer]:
    """The folded wing: large feathers, then rows of small ones, each dark with a light rim."""
    spec = hand.spec
    large = [(hand.child(f"primary-{index}"), quill) for index, quill in enumerate(figure.primaries())]
    small = figure.coverts(hand)
    bend = [figure.at(a, b) for a, b in ((20.0, -62.0), (70.0, -52.0), (98.0, -16.0), (84.0, 26.0), (40.0, 46.0))]
    return [
        *_feathers(hand, large),
        *_feathers(hand, small),
        hand.layer(spec.ink, [contour(hand, "bend", bend, 7.0, 0.2, 0.9, 1.0, 0.3)], rough=0.4, wet=0.5, strength=4.0),
    ]


def _feathers(hand: Hand, quills: Sequence[tuple[Hand, Quill]]) -> list[Layer]:
    """Feathers one over the other: dark, with light between them."""
    spec = hand.spec
    lights = [quill.edge(part, 1.0, 5.0) for part, quill in quills]
    return [
        hand.layer(spec.ink, [quill.wash(part) for part, quill in quills], rough=0.2, wet=0.5, strength=4.2),
        hand.layer(_sheen(spec), lights, rough=0.5, wet=0.4, strength=3.0),
    ]


def _wing(hand: Hand, wing: Wing) -> list[Layer]:
    """A spread wing: large feathers, rows of small ones, the leading edge."""
    spec, side = hand.spec, wing.spread.side
    small = wing.coverts(hand.count(4, 10))
    edges: list[Mark] = [quill.edge(part, side) for part, quill in wing.quills()]
    lead = contour(wing.hand, "lead", wing.lead, 10.0, 0.3, 0.8, 1.0, 0.8, 0.4)
    return [
        hand.layer(spec.wash, washes([wing]), rough=0.1, wet=0.6, strength=4.4),
        hand.layer(
            _coat(spec),
            [*[quill.stroke(part, wide=1.6) for part, quill in wing.quills()], wing.hand.wash(wing.arm(), tone=0.9)],
            rough=0.35,
            wet=0.6,
            strength=4.0,
        ),
        hand.layer(
            spec.ink,
            [*edges, *_arm(wing.hand, wing), lead, searching(wing.hand, wing.lead, 6.0)],
            rough=0.4,
            wet=0.6,
            strength=4.0,
        ),
        hand.layer(
            _sheen(spec), [quill.edge(part, side, 4.0) for part, quill in small], rough=0.5, wet=0.4, strength=3.0
        ),
    ]


def _arm(hand: Hand, wing: Wing) -> list[Mark]:
    """Loaded pulls along the arm."""
    marks: list[Mark] = []
    for index, down in enumerate((0.02, 0.09)):
        way = wing.at((0.0, 0.03 + down), (0.2, down), (0.4, down - 0.07), (0.6, down - 0.04))
        part = hand.child(f"arm-{index}")
        marks.append(
            part.stroke(way, 0.1 * wing.spread.length, brush=FLAT, press=pressed(0.8, 1.0, 0.9, 0.4), firm=0.85)
        )
    return marks


def _head(hand: Hand, figure: Figure) -> list[Layer]:
    """Lines of the beak, light on it, and the eye."""
    spec, head = hand.spec, figure.head
    return [
        hand.layer(spec.ink, head.lines(hand.child("head")), rough=0.4, wet=0.5, strength=4.0),
        hand.layer(_sheen(spec), head.gloss(hand.child("gloss")), rough=0.7, wet=0.4, strength=2.6),
        hand.layer(spec.wash, [head.eye(hand)], rough=0.0, wet=0.0, strength=5.0),
        hand.layer(spec.ink, head.pupil(hand.child("eye")), rough=0.2, wet=0.2, strength=5.0),
    ]


def _branch(hand: Hand) -> list[Layer]:
    """A crooked branch with twigs, its bark in dry pulls."""
    spec, draws = hand.spec, hand.draws()
    bends = [draws.around(0.0, 12.0) * (0.4 + 0.6 * hand.chaos) for _ in BRANCH]
    spine = [
        (x, PERCH + y + 8.0 + (bend if abs(x) > 60.0 else 0.0)) for (x, y), bend in zip(BRANCH, bends, strict=True)
    ]
    upper, lower = flanks(spine, BRANCH_HALVES)
    twigs = [
        mark for index in range(hand.count(2, 5)) for mark in _twig(hand.child(f"twig-{index}"), spine, *TWIGS[index])
    ]
    bark = hand.child("bark").stroke(spine, 30.0, brush=FLAT, press=pressed(0.5, 0.9, 1.0, 0.6, 0.2), firm=0.75)
    return [
        hand.layer(
            spec.wash,
            [
                hand.wash(tube(spine, BRANCH_HALVES), tone=0.95),
                *[replace(twig, touches=_wider(twig.touches)) for twig in twigs],
            ],
            rough=0.1, wet=0.7, strength=4.2,
        ),
        hand.layer(mixed(spec.accent, spec.ink, 0.3), [bark], rough=0.7, wet=0.7, strength=2.6),
        hand.layer(
            spec.ink,
            [
                contour(hand, "under", lower, 10.0, 0.3, 1.0, 0.5, 0.9, 0.4, 0.8, 0.2),
                contour(hand, "over", upper, 6.0, 0.2, 0.9, 0.3, 0.8, 0.2, 0.6, 0.2),
                *twigs,
            ],
            rough=0.5, wet=0.7, strength=4.0,
        ),
    ]  # fmt: skip


def _wider(touches: Sequence[Touch]) -> tuple[Touch, ...]:
    """The same way with a broader brush, for a pale rim."""
    return tuple((x, y, width + 5.0, press) for x, y, width, press in touches)


def _twig(hand: Hand, branch: Sequence[Point], share: float, turn: float, long: float) -> list[Stroke]:
    """A crooked twig that forks once."""
    draws, points = hand.draws(), [along(branch, share)]
    for _ in range(3):
        turn += draws.around(0.0, 0.06)
        x, y = points[-1]
        points.append((x + long / 3.0 * cos_turns(turn), y + long / 3.0 * sin_turns(turn)))
    (x, y), aside = points[2], turn + draws.pick((-0.09, 0.09))
    fork = [
        (x + 0.3 * long * step * cos_turns(aside), y + 0.3 * long * step * sin_turns(aside)) for step in (0.0, 0.6, 1.3)
    ]
    return [
        hand.stroke(points, 10.0, brush=THORN, press=pressed(1.0, 0.6, 0.4, 0.2), least=0.1, stray=2.0),
        hand.child("fork").stroke(fork, 5.0, brush=THORN, press=taper, least=0.1),
    ]


def _stone(hand: Hand) -> list[Layer]:
    """A rock: its top in the light, its face cut into facets, cracks between them."""
    spec, draws = hand.spec, hand.draws()
    loose = 0.5 + 0.5 * hand.chaos
    top, rim, low = (
        [(x + draws.around(0.0, 12.0) * loose, PERCH + y + draws.around(0.0, 8.0) * loose) for x, y in row]
        for row in (STONE_TOP, STONE_RIM, STONE_FOOT)
    )
    faces = [[rim[i], rim[i + 1], low[i + 1], low[i]] for i in range(len(rim) - 1)]
    tones = [draws.between(0.3, 1.0) for _ in faces]
    facets = [Wash(tuple(face), tone=tone, mottle=0.5, smooth=False) for face, tone in zip(faces, tones, strict=True)]
    pulls: list[Mark] = []
    for index in range(hand.count(4, 30)):
        part = hand.child(f"pull-{index}")
        fall = part.draws()
        place = (index + 0.5) * GOLDEN % 1.0
        start, end = along(rim, place), along(low, place + fall.around(0.0, 0.06))
        way = [between(start, end, share) for share in (0.02, 0.4, fall.between(0.6, 1.0))]
        pulls.append(part.stroke(way, fall.between(8.0, 22.0), brush=FLAT, press=taper, dry=0.2, firm=0.9, stray=3.0))
    cracks = [contour(hand, f"edge-{i}", (rim[i], low[i]), 5.0, 1.0, 0.5, 0.1) for i in range(1, len(rim) - 1)]
    cracks += [contour(hand, f"ridge-{i}", (rim[i], rim[i + 1]), 5.0, 1.0, 0.4, 0.6) for i in range(len(rim) - 1)]
    ground = hand.child("ground").stroke(
        [(40.0 * i, PERCH + 122.0) for i in range(-5, 6)], 18.0, brush=FLAT, dry=0.2, firm=0.7
    )
    lines = [
        contour(hand, "top", top, 7.0, 0.3, 0.8, 0.4, 1.0, 0.3, 0.8, 0.3),
        contour(hand, "left", [top[0], low[0]], 8.0, 0.5, 1.0, 0.3),
        contour(hand, "right", [top[-1], low[-1]], 9.0, 0.5, 1.0, 0.3),
        ground,
    ]
    return [
        hand.layer(spec.wash, [Wash((*top, *low[::-1]), tone=0.95, smooth=False)], rough=0.15, wet=0.7, strength=4.2),
        hand.layer(mixed(spec.wash, spec.accent, 0.7), facets, rough=0.3, wet=0.7, strength=2.2),
        hand.layer(mixed(spec.accent, spec.ink, 0.6), pulls, rough=0.7, strength=3.0),
        hand.layer(spec.ink, [*lines, *cracks, searching(hand, top, 5.0)], rough=0.5, wet=0.7, strength=4.0),
    ]
