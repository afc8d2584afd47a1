"""An ethereal tree: its roots reach into nothing, its branches end in stars, and some of its leaves let go."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mintmark.craft.curve import between, distance, flanks, smooth, tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.figures import by_light, dyadic
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, contour, pressed, taper
from mintmark.modes.ink.spec import InkSpec

WIDTH, HEIGHT = 600.0, 700.0
LEVELS = 5
FORKS = {"oak": (0.088, 0.82), "willow": (0.075, 0.8), "crown": (0.075, 0.86)}
"""How far branches part, in turns, and how much shorter each is than the one it grows from."""


@dataclass(frozen=True, slots=True)
class Limb:
    """A branch or root: its line, its half widths, how many forks lie below it."""

    spine: tuple[Point, ...]
    halves: tuple[float, ...]
    level: int


@dataclass(slots=True)
class Tree:
    """All that grows out of the trunk; the foot of the trunk is the origin."""

    kind: str
    lean: float
    knot: bool
    limbs: list[Limb] = field(default_factory=list)
    roots: list[Limb] = field(default_factory=list)
    tips: list[tuple[Point, float]] = field(default_factory=list)
    """Where twigs end, and the direction they end in, in turns."""


def compose(spec: InkSpec) -> Painting:
    """Glow, crown behind, roots and wood, bark, leaves, what falls."""
    hand = Hand.of(spec)
    tree = _grown(hand.child("tree"))
    places = [point for limb in (*tree.limbs, *tree.roots) for point in limb.spine]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, right, bottom = min(xs) - 46.0, min(ys) - 46.0, max(xs) + 46.0, max(ys) + 6.0
    scale = min(564.0 / (right - left), 664.0 / (bottom - top))
    dx, dy = WIDTH / 2.0 - scale * (left + right) / 2.0, HEIGHT / 2.0 - scale * (top + bottom) / 2.0

    def put(point: Point) -> Point:
        return (point[0] * scale + dx, point[1] * scale + dy)

    tree.limbs = [_moved(limb, put, scale) for limb in tree.limbs]
    tree.roots = [_moved(limb, put, scale) for limb in tree.roots]
    tree.tips = [(put(tip), turn) for tip, turn in tree.tips]
    return Painting(WIDTH, HEIGHT, tuple(_layers(hand, tree, put((0.0, 0.0)))), spec.paper, hand.key())


def _moved(limb: Limb, put: Callable[[Point], Point], scale: float) -> Limb:
    """A limb on the sheet."""
    return replace(limb, spine=tuple([put(p) for p in limb.spine]), halves=tuple([scale * h for h in limb.halves]))


def _layers(hand: Hand, tree: Tree, foot: Point) -> list[Layer]:
    spec = hand.spec
    dark, light = by_light(spec.ink, spec.wash)
    bark, haze = mixed(spec.accent, spec.ink, 0.7), mixed(spec.accent, spec.wash, 0.5)
    wood = [hand.wash(tube(limb.spine, limb.halves), tone=0.97) for limb in tree.limbs if limb.level < 4]
    roots = [hand.wash(tube(limb.spine, limb.halves), tone=0.97) for limb in tree.roots]
    twigs = _twigs(hand.child("twigs"), tree)
    leaves, stars = _leaves(hand.child("leaves"), tree), _stars(hand.child("stars"), tree, foot)
    return [
        Layer(spec.accent, (*wood, *twigs), rough=0.0, wet=spec.wetness, strength=2.2, glow=18.0),
        hand.layer(haze, _clouds(hand.child("clouds"), tree), rough=0.3, wet=1.0, strength=1.9),
        hand.layer(haze, _mist(hand.child("mist"), foot), rough=0.7, wet=0.9, strength=2.0),
        hand.layer(
            spec.wash,
            [_wider(hand, limb) for limb in (*tree.roots, *tree.limbs) if limb.level < 5],
            rough=0.05,
            strength=4.4,
        ),
        hand.layer(bark, [*twigs, *roots, *wood], rough=0.3, wet=0.7, strength=4.0),
        hand.layer(spec.ink, _bark(hand.child("bark"), tree), rough=0.45, strength=4.0),
        hand.layer(spec.wash, _lights(hand.child("lights"), tree), rough=0.55, wet=0.4, strength=3.4),
        *_hollow(hand.child("hollow"), tree, dark, light),
        hand.layer(spec.accent, leaves[0], rough=0.3, wet=0.7, strength=3.4),
        hand.layer(spec.wash, leaves[1], rough=0.2, wet=0.5, strength=4.4),
        hand.layer(spec.ink, leaves[2], rough=0.3, wet=0.6, strength=3.8),
        replace(hand.layer(spec.accent, stars, strength=3.0), glow=4.0),
        hand.layer(light, stars, rough=0.0, wet=0.2, strength=4.0),
    ]


def _grown(hand: Hand) -> Tree:
    """The trunk, its branches level by level, its roots."""
    draws = hand.draws()
    tree = Tree(draws.pick(tuple(FORKS)), draws.around(0.0, 0.03), draws.chance(0.6))
    tall, stout = draws.between(190.0, 240.0), draws.between(28.0, 37.0)
    bow = draws.around(0.0, 44.0)
    way = [(0.0, 0.0), (0.5 * bow, -0.3 * tall), (-0.3 * bow, -0.66 * tall), (80.0 * tree.lean, -tall)]
    spine = tuple(smooth(way, 9))
    halves = tuple([stout * (1.5, 1.16, 0.98, 0.9, 0.85, 0.82, 0.8, 0.78, 0.76)[index] for index in range(9)])
    tree.limbs.append(Limb(spine, halves, 0))
    count = draws.integer(3, 4)
    for index in range(count):
        share = (index + 0.5) / count * 2.0 - 1.0
        part = hand.child(f"bough-{index}")
        turn = 0.75 + tree.lean + 0.165 * share + part.draws().around(0.0, 0.015) * hand.chaos
        root = spine[-1 - index % 2]
        _branch(part, tree, root, turn, draws.between(118.0, 150.0) * (1.1 - 0.2 * abs(share)), halves[-1] * 0.72, 1)
    for index in range(draws.integer(6, 8)):
        _root(hand.child(f"root-{index}"), tree, index, stout)
    return tree


def _branch(hand: Hand, tree: Tree, root: Point, turn: float, long: float, half: float, level: int) -> None:
    """A branch that bends towards where it grows, and its forks."""
    draws = hand.draws()
    bend = draws.around(0.0, 0.09) * (0.6 + 0.4 * hand.chaos)
    if tree.kind == "willow" and level > 2:
        bend += (0.07 if turn > 0.75 else -0.07) * (level - 1)
    (x, y), spine, steps = root, [root], 6
    for step in range(steps):
        at = turn + bend * (step + 0.5) / steps - 0.4 * bend
        x, y = x + long / steps * cos_turns(at), y + long / steps * sin_turns(at)
        spine.append((x, y))
    tree.limbs.append(
        Limb(tuple(spine), tuple([half * (1.0 - 0.42 * step / steps) for step in range(steps + 1)]), level)
    )
    end = turn + 0.6 * bend
    if level == LEVELS:
        tree.tips.append((spine[-1], end))
        return
    part, shrink = FORKS[tree.kind]
    for index, side in enumerate((-1.0, 1.0)):
        child = hand.child(index)
        chance = child.draws()
        swing = side * part * chance.between(0.6, 1.3) + (0.75 - end) * 0.22
        size = long * shrink * chance.between(0.82, 1.08)
        start = spine[-1] if index or level > 3 else between(spine[-2], spine[-1], 0.2)
        _branch(child, tree, start, end + swing, size, half * 0.58 * chance.between(0.9, 1.1), level + 1)


def _root(hand: Hand, tree: Tree, index: int, stout: float) -> None:
    """A root that leaves the foot sideways and then sinks, ever thinner."""
    draws = hand.draws()
    share = 2.0 * dyadic(index) - 1.0
    long, fall = draws.between(130.0, 190.0) * (0.6 + 0.6 * abs(share)), draws.between(80.0, 130.0)
    rate, phase, loose = draws.between(0.8, 1.5), draws.unit(), 20.0 * (0.4 + 0.6 * hand.chaos)
    spine = []
    for step in range(9):
        way = step / 8.0
        x = share * stout * (0.9 - 0.2 * way) + share * long * way * (1.3 - 0.3 * way)
        y = -6.0 + fall * way * way * (1.4 - abs(share) * 0.7) + 16.0 * way
        x += loose * (sin_turns(rate * way + phase) - sin_turns(phase)) * way
        y += 0.7 * loose * (sin_turns(1.3 * rate * way + phase) - sin_turns(phase)) * way
        spine.append((x, y))
    halves = [0.4 * stout * (1.0 - way / 8.0) ** 2 + 4.0 * (1.0 - way / 8.0) + 0.6 for way in range(9)]
    tree.roots.append(Limb(tuple(spine), tuple(halves), 1))
    fork = [spine[5]]
    dx, dy = spine[6][0] - spine[5][0], spine[6][1] - spine[5][1]
    side = draws.pick((-0.6, 0.6))
    fork += [
        (spine[5][0] + 0.8 * step * (dx - side * dy), spine[5][1] + 0.8 * step * (abs(dy) + 0.4 * abs(side * dx)))
        for step in range(1, 5)
    ]
    tree.roots.append(Limb(tuple(fork), (3.2, 2.6, 2.0, 1.3, 0.6), 2))


def _wider(hand: Hand, limb: Limb) -> Mark:
    """A pale rim around a limb."""
    return hand.wash(tube(limb.spine, [half + 2.6 for half in limb.halves]), tone=0.95, mottle=0.2)


def _twigs(hand: Hand, tree: Tree) -> list[Mark]:
    """The outermost branches, each in one stroke."""
    marks: list[Mark] = []
    for index, limb in enumerate(limb for limb in tree.limbs if limb.level >= 4):
        width = 2.6 * limb.halves[0] + 1.6
        marks.append(hand.child(index).stroke(limb.spine[::2], width, brush=LINER, press=pressed(1.0, 0.8, 0.45)))
    return marks


def _bark(hand: Hand, tree: Tree) -> list[Mark]:
    """The dark sides of the wood, and furrows that run along it."""
    marks: list[Mark] = []
    for index, limb in enumerate((*tree.limbs, *tree.roots)):
        part = hand.child(index)
        if limb.level > 3 or limb.halves[0] < 2.2:
            continue
        left, right = flanks(limb.spine, limb.halves)
        marks.append(contour(part, "right", right, 2.0 + 0.16 * limb.halves[0], 0.8, 1.0, 0.7, 0.9, 0.5, stray=1.0))
        marks.append(contour(part, "left", left, 1.8 + 0.08 * limb.halves[0], 0.5, 0.9, 0.4, 0.8, 0.4, stray=1.0))
        furrows = hand.count(1, 9) if limb.level < 1 else hand.count(0, 3)
        marks += [_furrow(part.child(furrow), limb) for furrow in range(furrows)]
    return marks


def _furrow(hand: Hand, limb: Limb) -> Mark:
    """A line in the bark."""
    draws = hand.draws()
    across, first = draws.between(-0.75, 0.85), draws.integer(0, 2)
    way = flanks(limb.spine, [half * across for half in limb.halves])[1][first : first + 6]
    return hand.stroke(way, 1.6 + 0.1 * limb.halves[0], brush=LINER, press=taper, stray=3.0)


def _lights(hand: Hand, tree: Tree) -> list[Mark]:
    """Light along the left sides of trunk and boughs."""
    marks: list[Mark] = []
    for index, limb in enumerate((*tree.limbs, *tree.roots)):
        if limb.level < 3 and limb.halves[0] > 4.0:
            way = flanks(limb.spine, [0.5 * half for half in limb.halves])[0]
            width = 0.34 * limb.halves[0] + 1.0
            press = pressed(0.2, 1.0, 0.7, 0.9, 0.1)
            marks.append(hand.child(index).stroke(way[1:], width, brush=FLAT, press=press, dry=0.3, stray=1.5))
    return marks


def _hollow(hand: Hand, tree: Tree, dark: str, light: str) -> list[Layer]:
    """A hole in the trunk with something bright in it."""
    if not tree.knot:
        return []
    trunk = tree.limbs[0]
    (x, y), half = trunk.spine[4], trunk.halves[4]
    hole = hand.wash(hand.blob((x - 0.1 * half, y), 0.42 * half, rough=0.1, squash=1.5), tone=1.0, mottle=0.0)
    glint = Spots(((x - 0.2 * half, y - 2.0, 0.12 * half, 1.0), (x + 0.06 * half, y - 2.0, 0.12 * half, 1.0)))
    return [
        hand.layer(dark, [hole, hole], rough=0.1, strength=4.6),
        hand.layer(light, [glint], rough=0.0, strength=4.6),
    ]


def _clouds(hand: Hand, tree: Tree) -> list[Mark]:
    """Thin washes behind the crown."""
    marks: list[Mark] = []
    for index in range(hand.count(10, 34)):
        part = hand.child(index)
        draws = part.draws()
        (x, y), _ = tree.tips[(index * 7) % len(tree.tips)]
        radius = draws.between(22.0, 44.0)
        x, y = x + draws.around(0.0, 12.0), y + draws.around(0.0, 12.0)
        x, y = min(WIDTH - 24.0 - radius, max(24.0 + radius, x)), max(24.0 + radius, y)
        marks.append(part.wash(part.blob((x, y), radius, rough=0.2, squash=0.8), tone=0.34, mottle=0.8))
    return marks


def _mist(hand: Hand, foot: Point) -> list[Mark]:
    """Level pulls across the roots."""
    marks: list[Mark] = []
    for index in range(hand.count(3, 9)):
        part = hand.child(index)
        draws = part.draws()
        x, y = foot[0] + draws.around(0.0, 90.0), foot[1] + draws.between(10.0, 90.0)
        half = min(draws.between(70.0, 170.0), x - 26.0, WIDTH - 26.0 - x)
        way = [(x + half * s, y + 4.0 * sin_turns(0.5 * s)) for s in (-1.0, -0.4, 0.3, 1.0)]
        marks.append(
            part.stroke(way, draws.between(10.0, 22.0), brush=FLAT, press=pressed(0.1, 1.0, 0.8, 0.1), dry=0.3)
        )
    return marks


def _leaf(hand: Hand, root: Point, turn: float, long: float) -> tuple[Mark, Mark]:
    """A leaf as one touch of the brush, and its vein."""
    x, y = root
    tip = (x + long * cos_turns(turn), y + long * sin_turns(turn))
    bow = between(root, tip, 0.5)
    blade = hand.stroke((root, bow, tip), 0.46 * long, brush=ROUND, press=pressed(0.3, 1.0, 0.1), least=0.08)
    return blade, hand.child("vein").stroke((root, bow, tip), 1.6, brush=LINER, press=taper)


def _leaves(hand: Hand, tree: Tree) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """Leaves around the tips: in accent, pale with a rim, and dark ones."""
    found: tuple[list[Mark], list[Mark], list[Mark]] = ([], [], [])
    for index in range(hand.count(200, 1000)):
        part = hand.child(index)
        draws = part.draws()
        (x, y), turn = tree.tips[index * 11 % len(tree.tips)]
        out, swing = draws.between(-1.2, 1.0), draws.around(0.0, 0.2)
        x, y = x + 26.0 * out * cos_turns(turn + swing), y + 26.0 * out * sin_turns(turn + swing)
        long = draws.between(10.0, 19.0)
        kind = index % 5
        blade, vein = _leaf(part, (x, y), turn + 1.6 * swing, long)
        found[0 if kind < 2 else 2 if kind < 4 else 1].append(blade)
        if kind == 4:
            found[2].append(vein)
    return found


def _stars(hand: Hand, tree: Tree, foot: Point) -> list[Mark]:
    """Lights at the ends of twigs, and those that have let go and drift down."""
    drops = []
    for index in range(hand.count(12, 120)):
        draws = hand.child(index).draws()
        (x, y), turn = tree.tips[index * 5 % len(tree.tips)]
        small, far = draws.unit(), draws.between(4.0, 24.0)
        size = 1.2 + 2.6 * small * small * small
        if index % 3 == 0 and distance((x, y), foot) > 120.0:
            fall = draws.unit()
            x, y = x + draws.around(0.0, 24.0), y + (foot[1] + 30.0 - y) * fall
        else:
            x, y = x + far * cos_turns(turn), y + far * sin_turns(turn)
        drops.append((min(WIDTH - 20.0, max(20.0, x)), max(20.0, y), size, 0.95))
    return [Spots(tuple(drops))]
