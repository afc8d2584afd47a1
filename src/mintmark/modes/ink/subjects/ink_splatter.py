"""A blot of ink: a body with fingers, drops that flew on where fingers point, and runs that gravity drew."""

from dataclasses import dataclass, replace
from math import sqrt

from mintmark.craft.curve import tube
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots
from mintmark.modes.ink.figures import around, dyadic, wild
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.spec import InkSpec

SIZE = 400.0
MARGIN = 14.0
SEATS = 34
"""Room for so many fingers around a blot."""
MANNERS = ("burst", "burst", "flick", "flick", "weep", "twin")


@dataclass(frozen=True)
class Blot:
    """One blot: where it hit, how large it is, and where it was thrown."""

    center: Point
    radius: float
    throw: float
    """The direction of the throw, 0 up and clockwise."""
    force: float
    """How much farther the ink flies that way than the other: 0 drops straight down."""
    weeps: float
    """How long its runs are against the usual."""
    waves: tuple[tuple[int, float, float], ...]
    """How often, from where and how far its round is uneven."""

    def ahead(self, turn: float) -> float:
        """How far ink flies at a turn, against the usual."""
        along = cos_turns(turn - self.throw)
        return 1.0 + self.force * (along if along > 0.0 else 0.5 * along)

    def body(self, turn: float) -> float:
        """How far its body reaches at a turn, without fingers."""
        uneven = sum(size * sin_turns(rate * turn + phase) for rate, phase, size in self.waves)
        return self.radius * (1.0 + uneven) * (1.0 + 0.42 * (self.ahead(turn) - 1.0))


@dataclass(frozen=True)
class Finger:
    """Ink that shot out: where, how far from the center, how thick its neck and its end are, how far it bends."""

    turn: float
    reach: float
    neck: float
    bulb: float
    bend: float


def compose(spec: InkSpec) -> Painting:
    """A pale splash below, the blots, their drops and runs, a few drops of another ink."""
    hand = Hand.of(spec)
    blots = _blots(hand.child("throw"))
    ink: list[Mark] = []
    for index, blot in enumerate(blots):
        ink += _splash(hand.child(f"blot-{index}"), blot)
    main = blots[0]
    ghost = replace(main, radius=main.radius * 1.12, throw=main.throw + 0.09, weeps=0.0)
    below = _splash(hand.child("ghost"), ghost)
    layers = (
        hand.layer(spec.wash, below, rough=0.7, strength=2.4),
        Layer(spec.wash, tuple(ink), rough=0.0, wet=spec.wetness, strength=4.0, glow=3.5),
        hand.layer(spec.accent, _strangers(hand.child("strangers"), main), rough=0.3),
        hand.layer(spec.ink, ink, rough=0.55, strength=6.0),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _blots(hand: Hand) -> list[Blot]:
    draws = hand.draws()
    manner, throw, force = draws.pick(MANNERS), draws.unit(), draws.unit()
    radius = draws.between(58.0, 80.0)
    force = 0.9 + 0.5 * force if manner == "flick" else 0.35 * force
    center = around((SIZE / 2.0, SIZE / 2.0 - (34.0 if manner == "weep" else 0.0)), -52.0 * force, throw)
    center = (center[0] + draws.around(0.0, 14.0), center[1] + draws.around(0.0, 14.0))
    weeps = draws.between(1.3, 2.0) if manner == "weep" else draws.between(0.3, 0.8)
    main = Blot(center, radius, throw, force, weeps, _waves(hand.child("main")))
    if manner != "twin":
        return [main]
    turn, waves = draws.unit(), _waves(hand.child("small"))
    main = replace(main, center=around(center, 52.0, turn), radius=0.82 * radius)
    return [main, Blot(around(main.center, -132.0, turn), 0.42 * radius, draws.unit(), force, weeps, waves)]


def _waves(hand: Hand) -> tuple[tuple[int, float, float], ...]:
    draws = hand.draws()
    stray = 0.5 + 0.5 * wild(hand)
    sizes = (0.12, 0.1, 0.07, 0.05, 0.035)
    return tuple(
        (rate, draws.unit(), draws.around(0.0, size) * stray)
        for rate, size in zip((2, 3, 5, 8, 13), sizes, strict=True)
    )


def _splash(hand: Hand, blot: Blot) -> list[Mark]:
    fingers = _fingers(hand.child("fingers"), blot)
    rim = [blot.body(seat / SEATS) for seat in range(SEATS)]
    marks: list[Mark] = [hand.wash(_outline(blot, rim, fingers), tone=0.97, touch=0.93, mottle=0.3)]
    marks += _runs(hand.child("runs"), blot)
    marks += _flown(hand.child("flown"), blot, fingers)
    marks.append(_spray(hand.child("spray"), blot, rim))
    return marks


def _fingers(hand: Hand, blot: Blot) -> dict[int, Finger]:
    """Fingers by their seats around the blot: most short, a few long."""
    fingers: dict[int, Finger] = {}
    draws = hand.draws()
    for index in range(hand.count(5, 30)):
        seat = int(SEATS * dyadic(index)) % SEATS
        long, thick, loose = draws.unit(), draws.unit(), draws.around(0.0, 0.3)
        turn = (seat + loose) / SEATS
        shot = blot.radius * (0.16 + 1.2 * long * long * long) * (0.5 + 0.5 * hand.chaos) * blot.ahead(turn)
        bend = draws.around(0.0, 0.16) * shot * hand.chaos
        neck = blot.radius * (0.018 + 0.06 * thick * thick) * (1.0 - 0.7 * long)
        bulb = neck * draws.between(1.15, 2.0) + 0.014 * blot.radius
        fingers[seat] = Finger(
            turn, min(blot.body(turn) + shot, _room(blot.center, turn, bulb + abs(bend))), neck, bulb, bend
        )
    return fingers


def _room(center: Point, turn: float, radius: float) -> float:
    """How far from a center one may go without leaving the sheet."""
    dx, dy = sin_turns(turn), -cos_turns(turn)
    edge = MARGIN + radius
    across = ((SIZE - edge - center[0]) if dx > 0.0 else (center[0] - edge)) / max(abs(dx), 1e-6)
    down = ((SIZE - edge - center[1]) if dy > 0.0 else (center[1] - edge)) / max(abs(dy), 1e-6)
    return max(0.0, min(across, down))


def _outline(blot: Blot, rim: list[float], fingers: dict[int, Finger]) -> list[Point]:
    """All around the blot: out along each finger, around its end, and back."""
    line: list[Point] = []
    for seat in range(SEATS):
        finger = fingers.get(seat)
        if finger is None:
            line.append(around(blot.center, rim[seat], seat / SEATS))
            continue
        base = blot.body(finger.turn)
        shot = max(3.2 * finger.bulb, finger.reach - base)
        stations = (
            (base * 0.96, min(3.6 * finger.neck, 0.09 * base)),
            (base + 0.1 * shot, 2.3 * finger.neck),
            (base + 0.34 * shot, 1.25 * finger.neck),
            (base + 0.66 * shot, 0.85 * finger.neck),
            (base + shot - 2.2 * finger.bulb, 0.75 * finger.bulb),
            (base + shot - 0.8 * finger.bulb, finger.bulb),
        )
        sides = [[_on(blot, finger, base, reach, side * half) for reach, half in stations] for side in (-1.0, 1.0)]
        line += [*sides[0], _on(blot, finger, base, base + shot, 0.0), *reversed(sides[1])]
    return line


def _on(blot: Blot, finger: Finger, base: float, reach: float, aside: float) -> Point:
    """A point beside the bent middle of a finger."""
    share = (reach - base) / max(1.0, finger.reach - base)
    return _beside(blot.center, finger.turn, reach, aside + finger.bend * share * share)


def _beside(center: Point, turn: float, reach: float, aside: float) -> Point:
    """A point out at a turn, and so many units aside of that line."""
    x, y = around(center, reach, turn)
    return (x + aside * cos_turns(turn), y + aside * sin_turns(turn))


def _runs(hand: Hand, blot: Blot) -> list[Mark]:
    """What ran down before it dried: longer with more water."""
    marks: list[Mark] = []
    for index in range(hand.count(1, 6)):
        part = hand.child(index)
        draws = part.draws()
        aside, long, thick = draws.around(0.0, 0.8), draws.between(0.5, 1.35), draws.between(2.0, 4.2)
        x = blot.center[0] + blot.radius * aside
        top = blot.center[1] + 0.78 * blot.body(0.5 - 0.2 * aside) * sqrt(1.0 - min(0.95, aside * aside))
        fall = 66.0 * long * blot.weeps * (0.25 + 1.1 * hand.spec.wetness)
        fall = min(fall, SIZE - MARGIN - 8.0 - top)
        if fall < 12.0:
            continue
        sway = draws.around(0.0, 5.0)
        spine = [(x + sway * s * s, top + fall * s) for s in (0.0, 0.12, 0.35, 0.65, 0.88, 0.97, 1.0)]
        halves = [thick * wide for wide in (2.4, 1.3, 0.85, 0.8, 1.15, 1.1, 0.3)]
        marks.append(part.wash(tube(spine, halves), tone=0.97, mottle=0.2))
    return marks


def _flown(hand: Hand, blot: Blot, fingers: dict[int, Finger]) -> list[Mark]:
    """Drops that broke off the ends of fingers, smaller and smaller, and longish where they were fast."""
    drops: list[tuple[float, float, float, float]] = []
    marks: list[Mark] = []
    for seat, finger in fingers.items():
        part = hand.child(seat)
        draws = part.draws()
        reach, size = finger.reach + finger.bulb, finger.bulb * draws.between(0.55, 1.05)
        for index in range(draws.integer(0, 4)):
            reach += size * draws.between(1.6, 4.6) * (0.6 + 0.4 * hand.chaos)
            turn = finger.turn + draws.around(0.0, 0.006)
            if reach > _room(blot.center, turn, size):
                break
            if index == 0 and size > 2.6:
                tail = [
                    _beside(blot.center, turn, reach + size * way, (1.1 + 0.03 * way) * finger.bend)
                    for way in (-1.9, -1.0, -0.2, 0.5, 0.95)
                ]
                marks.append(
                    part.wash(tube(tail, [size * half for half in (0.06, 0.32, 0.62, 0.6, 0.2)]), tone=0.97, mottle=0.1)
                )
            else:
                drops.append((*_beside(blot.center, turn, reach, 1.25 * finger.bend), size, 0.97))
            size *= draws.between(0.45, 0.85)
    return [*marks, Spots(tuple(drops))] if drops else marks


def _spray(hand: Hand, blot: Blot, rim: list[float]) -> Mark:
    """The fine drops: most near, a few far, denser where the ink was thrown."""
    drops = []
    draws = hand.draws()
    scatter = 1.5 * blot.radius * (0.5 + 0.5 * hand.chaos)
    for index in range(hand.count(14, 240)):
        turn, far, small, aim = draws.unit(), draws.unit(), draws.unit(), draws.around(0.0, 0.16)
        if index % 2:
            turn = blot.throw + aim
        radius = blot.radius * (0.008 + 0.075 * small * small * small * small * small)
        reach = 1.05 * rim[int(turn * SEATS) % SEATS] + scatter * far * far * blot.ahead(turn)
        x, y = around(blot.center, reach, turn)
        if _inside(x, y, radius):
            drops.append((x, y, radius, 0.97))
    return Spots(tuple(drops))


def _inside(x: float, y: float, radius: float) -> bool:
    """Whether a drop lies on the sheet, clear of its edge."""
    edge = MARGIN + radius
    return edge < x < SIZE - edge and edge < y < SIZE - edge


def _strangers(hand: Hand, blot: Blot) -> list[Mark]:
    """A few drops of the accent, as from another brush."""
    drops = []
    draws = hand.draws()
    for _ in range(hand.count(3, 30)):
        turn, far, small = blot.throw + draws.around(0.0, 0.4), draws.unit(), draws.unit()
        radius = blot.radius * (0.02 + 0.1 * small * small * small)
        reach = 1.05 * blot.body(turn) + blot.radius * 1.2 * far
        x, y = around(blot.center, reach, turn)
        if _inside(x, y, radius):
            drops.append((x, y, radius, 0.95))
    return [Spots(tuple(drops))] if drops else []
