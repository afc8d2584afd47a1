"""What stands on a floating island: a pine, a bare tree, an arch, a tower, a gate, a pagoda or standing stones."""

from collections.abc import Callable
from dataclasses import dataclass

from mintmark.craft.curve import between
from mintmark.craft.painting import Point
from mintmark.modes.ink.figures import around, dyadic, signed, waist, wild
from mintmark.modes.ink.hand import FLAT, LINER, Hand, even, taper
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.subjects.island_plot import Growth, Plot


@dataclass(frozen=True)
class Site:
    """The ground: its middle, its height there, half its width, and how much lower its right end is."""

    x: float
    y: float
    half: float
    slope: float

    def at(self, place: float, down: float) -> Point:
        """A place on it from -1 to 1, and so far down."""
        return (self.x + place * self.half, self.y + place * self.slope + down)


def growth(hand: Hand, site: Site) -> Growth:
    """One thing that is seen from afar, and one or two lesser ones beside it."""
    draws = hand.draws()
    side, main = draws.pick((-1.0, 1.0)), draws.pick(SEEN_FROM_AFAR)
    near, far = draws.between(0.0, 0.34), draws.between(0.45, 0.66)
    second = draws.pick((menhirs, arch, bare_tree) if main is pine else (pine, bare_tree, menhirs))
    small, large = draws.between(0.55, 0.72), draws.between(1.12, 1.42)
    result = Growth()
    if hand.spec.complexity >= 12:
        second(Plot(hand.child("second"), site.at(side * far, -1.0), small, result))
    main(Plot(hand.child("main"), site.at(-side * near, 3.0), large, result))
    if hand.spec.complexity >= 60:
        pine(Plot(hand.child("third"), site.at(-side * min(0.8, near + 0.5), 2.0), 0.42, result))
    return result


def pine(plot: Plot) -> None:
    """A pine that the wind has bent: a trunk and layered pads of needles."""
    draws = plot.hand.draws()
    loose, tall = 0.5 + 0.5 * wild(plot.hand), draws.between(104.0, 136.0)
    lean, bend = draws.around(0.0, 30.0) * loose, draws.around(0.0, 66.0) * loose

    def trunk(share: float) -> Point:
        return (lean * share + bend * share * (1.0 - share), -tall * share)

    line = [(0.0, 4.0), *(trunk(step / 5.0) for step in range(6))]
    plot.child("trunk").stroke(line, 12.0, press=_tapered, stray=2.0)
    for index in range(8):
        part, height = plot.child(index), 0.34 + 0.66 * index / 7.0
        branch, (x, y) = part.hand.draws(), trunk(height)
        reach = (1.0 if index % 2 else -1.0) * (50.0 - 38.0 * height) * branch.between(0.75, 1.15)
        tip = (x + (reach if index < 7 else 0.0), y + branch.between(-9.0, 3.0))
        if index < 7:
            bough = [(x, y + 4.0), ((x + tip[0]) / 2.0, y + 2.0), tip]
            part.child("branch").stroke(bough, 4.0, brush=LINER, press=taper)
        _needles(part, tip, branch.between(15.0, 22.0) * (1.15 - 0.45 * height))


def _needles(plot: Plot, middle: Point, half: float) -> None:
    """A pad of needles: one flat dab over its shade, and sprigs that stand up from it."""
    x, y = middle
    pad = [(x - half, y + 2.0), (x - 0.4 * half, y - 3.0), (x + 0.4 * half, y - 3.5), (x + half, y + 1.0)]
    plot.child("shade").stroke([(px, py + 4.0) for px, py in pad], 12.0, brush=FLAT, least=0.25, leafy=True)
    plot.child("pad").stroke(pad, 13.0, brush=FLAT, dry=0.1, least=0.3)
    for index in range(plot.hand.count(2, 12)):
        sprig = plot.child(f"needle-{index}")
        turn, root = sprig.hand.draws().around(0.0, 0.16), between(pad[0], pad[3], dyadic(index))
        sprig.stroke([root, around(root, 5.5, turn), around(root, 10.0, turn)], 2.2, brush=LINER, press=taper)


def _tapered(share: float) -> float:
    """Pressure of a trunk or a limb."""
    return 1.0 - 0.78 * share


def bare_tree(plot: Plot) -> None:
    """A dead tree: limbs that fork and fork again."""
    draws = plot.hand.draws()
    levels = 3 + (plot.hand.spec.complexity >= 30) + (plot.hand.spec.complexity >= 75)
    _limb(plot.child("limb"), (0.0, 4.0), draws.around(0.0, 0.05), draws.between(44.0, 56.0), 11.0, levels)


def _limb(plot: Plot, start: Point, turn: float, long: float, width: float, levels: int) -> None:
    draws = plot.hand.draws()
    aim = turn + draws.around(0.0, 0.05) * (0.5 + 0.5 * plot.hand.chaos)
    middle = around(start, 0.55 * long, turn)
    end = around(middle, 0.5 * long, aim)
    plot.stroke([start, middle, end], width, press=_tapered)
    if levels == 1:
        return
    for index, (swing, share) in enumerate(((-0.09, 1.0), (0.1, 0.96), (0.02, 0.0))):
        part = plot.child(index)
        fork = part.hand.draws()
        if index < 2 or fork.chance(0.55):
            sway, shorter = swing * fork.between(0.7, 1.5), fork.between(0.58, 0.76)
            root = between(middle, end, share)
            _limb(part.child("on"), root, aim + sway, long * shorter, 0.52 * width, levels - 1)


def arch(plot: Plot) -> None:
    """A broken arch: two pillars, and as much of the bow as still stands."""
    draws = plot.hand.draws()
    whole = draws.chance(0.5)
    for index, (x, tall) in enumerate(((-34.0, 64.0), (22.0, 64.0 if whole else 44.0))):
        plot.child(index).block(((x, 3.0), (x + 1.0, -tall), (x + 12.0, -tall), (x + 13.0, 3.0)))
    sweep = 0.5 if whole else draws.between(0.25, 0.36)
    turns = [0.75 + sweep * step / 8.0 for step in range(9)]
    outer, inner = ([around((-5.0, -64.0), radius, turn) for turn in turns] for radius in (30.0, 17.0))
    plot.wall([*outer, *reversed(inner)], [*outer[6:], *reversed(inner[6:])])
    plot.child("outer").stroke(outer, 4.4, least=0.5)
    plot.child("inner").stroke(inner, 4.0, least=0.5)
    for index in range(plot.hand.count(1, 8)):
        place = int(8.0 * dyadic(index))
        plot.child(f"joint-{index}").straight(outer[place], inner[place], 2.2)


def tower(plot: Plot) -> None:
    """A watchtower with a broken head, one window and a door."""
    draws = plot.hand.draws()
    tall, fall = draws.between(96.0, 124.0), draws.between(14.0, 30.0)
    plot.child("wall").block(((-19.0, 4.0), (-14.0, -tall + fall), (14.0, -tall), (19.0, 4.0)))
    for x, y, half, high in ((-2.0, -0.62 * tall, 3.5, 15.0), (-1.0, 2.0, 5.5, 20.0)):
        sill, spring = y, y - 0.6 * high
        plot.hole([(x - half, sill), (x - half, spring), (x, y - high), (x + half, spring), (x + half, sill)])
    for index in range(plot.hand.count(2, 26)):
        part = plot.child(f"brick-{index}")
        brick = part.hand.draws()
        x, y = brick.between(-15.0, 10.0), -brick.between(8.0, tall - fall - 4.0)
        part.straight((x, y), (x + 7.0, y), 1.9)


def gate(plot: Plot) -> None:
    """A gate of two posts and two beams, the upper one with lifted ends."""
    draws = plot.hand.draws()
    wide, tall = draws.between(36.0, 44.0), draws.between(74.0, 90.0)
    for index, side in enumerate((-wide, wide)):
        post = [(side, 5.0), (0.95 * side, -0.5 * tall), (0.9 * side, -tall)]
        plot.child(f"post-{index}").stroke(post, 9.0, press=even, leafy=True)
        plot.child(f"shade-{index}").stroke([(x + 3.0, y) for x, y in post], 3.0, brush=LINER, press=even)
    tie = [(1.15 * wide * side, -0.74 * tall) for side in (-1.0, 0.0, 1.0)]
    beam = [(wide * side, -tall - 3.1 * side * side) for side in (-1.4, -0.7, 0.0, 0.7, 1.4)]
    plot.child("tie").stroke(tie, 6.0, press=waist, leafy=True)
    plot.child("beam").stroke(beam, 11.0, press=waist, leafy=True)
    plot.child("cap").stroke([(x, y - 4.5) for x, y in beam], 5.0, press=waist)


def pagoda(plot: Plot) -> None:
    """A pagoda: walls that narrow, and a swept roof over each."""
    draws = plot.hand.draws()
    base, floors, y = draws.between(27.0, 33.0), draws.integer(3, 4), 4.0
    for level in range(floors):
        half, tall = base * (1.0 - 0.19 * level), 21.0 - 2.0 * level
        wall = 0.65 * half
        plot.child(f"wall-{level}").block(((-wall, y), (-wall, y - tall), (wall, y - tall), (wall, y)))
        plot.hole([(-2.5, y), (-2.5, y - 0.6 * tall), (2.5, y - 0.6 * tall), (2.5, y)])
        y -= tall
        eaves = [(half * out, y + lift) for out, lift in ((-1.25, -3), (-0.8, 1), (0.0, -4), (0.8, 1), (1.25, -3))]
        plot.child(f"roof-{level}").stroke(eaves, 9.0, least=0.35)
        plot.hole([(-0.95 * half, y), (-0.5 * half, y - 9.0), (0.5 * half, y - 9.0), (0.95 * half, y)])
        y -= 7.0
    plot.child("spire").straight((0.0, y + 3.0), (0.0, y - 22.0), 5.0, press=taper)


def menhirs(plot: Plot) -> None:
    """Three standing stones, the tallest with a rune."""
    for index, (x, tall, half) in enumerate(((-30.0, 44.0, 9.0), (26.0, 52.0, 10.0), (-2.0, 82.0, 13.0))):
        part = plot.child(index)
        draws = part.hand.draws()
        lean, lower = draws.around(0.0, 9.0), draws.between(0.86, 1.0)
        head = ((x - 0.75 * half + lean, -tall * lower), (x + 0.6 * half + lean, -tall))
        part.block(((x - half, 4.0), *head, (x + half, 4.0)))
        if index == 2:
            at = plot.put([(x + 0.5 * lean - 1.0, -0.55 * tall)])[0]
            rune = draws.pick(runes())
            plot.growth.lines += signed(part.hand.child("rune"), rune, at, 0.24 * plot.scale, 2.8 * plot.scale)


SEEN_FROM_AFAR: tuple[Callable[[Plot], None], ...] = (pine, pine, bare_tree, arch, tower, gate, pagoda, menhirs)
