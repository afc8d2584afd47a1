"""What runs around in the band of a frame: runes, a vine, moons, knots."""

from collections.abc import Callable

from mintmark.craft.curve import between
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.painting import Mark, Point, Spots
from mintmark.modes.ink.figures import PEN, around, ring, signed
from mintmark.modes.ink.hand import LINER, ROUND, Hand, even, pressed, swell, taper
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.subjects.frame_way import (
    Build,
    free,
    place_of,
    shares_of,
    turn_of,
)


def _runes(hand: Hand, build: Build) -> tuple[list[Mark], list[Mark]]:
    """Runes side by side, and points between them."""
    dots: list[Mark] = []
    marks: list[Mark] = []
    script = runes()
    for index, share in enumerate(shares_of(hand)):
        at, out = build.at(share)
        if free(build, at, 14.0):
            rune = script[(build.sign + 7 * int(48.0 * share)) % len(script)]
            marks += signed(hand.child(index), rune, at, 0.24, 4.0, turn=turn_of(out), loose=2.5)
        at, _ = build.at((share + 1.0 / 96.0) % 1.0)
        if free(build, at, 8.0) and hand.detail > 0.2:
            dots.append(Spots(((*at, 2.6, 0.95),)))
    return dots, marks


def _vine(hand: Hand, build: Build) -> tuple[list[Mark], list[Mark]]:
    """A stem that winds around, with leaves to both sides."""
    leaves: list[Mark] = []
    marks: list[Mark] = []
    reach, waves = 11.0, 24
    for index in range(12):
        points = []
        for step in range(13):
            share = (index + step / 12.0) / 12.0
            (x, y), (dx, dy) = build.at(share % 1.0)
            off = reach * sin_turns(waves * share)
            points.append((x + off * dx, y + off * dy))
        marks.append(hand.child(f"stem-{index}").stroke(points, 4.6, brush=LINER, press=even, stray=1.6))
    for index in range(hand.count(40, 96)):
        part = hand.child(index)
        draws = part.draws()
        share = place_of(index, 0.5)
        (x, y), (dx, dy) = build.at(share % 1.0)
        off = reach * sin_turns(waves * share)
        side, long = (1.0 if index % 2 else -1.0), draws.between(21.0, 27.0)
        root = (x + off * dx, y + off * dy)
        if not free(build, root, 10.0):
            continue
        lean = draws.between(0.2, 0.8)
        tip = (root[0] + long * (0.75 * side * dx - lean * dy), root[1] + long * (0.75 * side * dy + lean * dx))
        middle = between(root, tip, 0.5)
        leaves.append(part.stroke((root, middle, tip), 13.0, brush=ROUND, press=pressed(0.3, 1.0, 0.1), least=0.08))
        marks.append(part.child("vein").stroke((root, middle, tip), 1.8, brush=LINER, press=taper))
    return leaves, marks


def _moons(hand: Hand, build: Build) -> tuple[list[Mark], list[Mark]]:
    """The moon in all its phases, and stars between."""
    fills: list[Mark] = []
    marks: list[Mark] = []
    for index, share in enumerate(shares_of(hand)):
        at, out = build.at(share)
        part = hand.child(index)
        if not free(build, at, 13.0):
            continue
        if index >= 24:
            for number, (dx, dy) in enumerate((out, (-out[1], out[0]))):
                ray = ((at[0] - 7.0 * dx, at[1] - 7.0 * dy), at, (at[0] + 7.0 * dx, at[1] + 7.0 * dy))
                marks.append(part.child(number).stroke(ray, 3.4, brush=LINER, press=swell, least=0.1))
            continue
        marks.append(ring(part.child("ring"), at, 9.6, 2.6, brush=PEN, stray=0.02, thins=0.3, steps=20))
        phase = (index % 8) / 8.0
        fills.append(part.wash(_phase(at, 9.0, phase, turn_of(out)), tone=0.95, mottle=0.2))
    return fills, marks


def _phase(at: Point, radius: float, phase: float, turn: float) -> list[Point]:
    """The dark part of a moon: 0 is all of it, half a turn none."""
    side = 1.0 if phase < 0.5 else -1.0
    bulge = cos_turns(phase) if phase < 0.5 else cos_turns(1.0 - phase)
    outer = [around((0.0, 0.0), radius, side * (0.5 - step / 20.0)) for step in range(11)]
    inner = [(-side * bulge * radius * sin_turns(0.05 * step), -radius * cos_turns(0.05 * step)) for step in range(11)]
    cos, sin = cos_turns(turn), sin_turns(turn)
    return [(at[0] - x * cos - y * sin, at[1] - x * sin + y * cos) for x, y in (*outer, *inner[1:-1])]


def _knots(hand: Hand, build: Build) -> tuple[list[Mark], list[Mark]]:
    """Two cords that cross again and again, with a bead in every eye."""
    beads: list[Mark] = []
    marks: list[Mark] = []
    for side in (-1.0, 1.0):
        for index in range(12):
            points = []
            for step in range(17):
                share = (index + step / 16.0) / 12.0
                (x, y), (dx, dy) = build.at(share % 1.0)
                off = side * 12.0 * sin_turns(24.0 * share)
                points.append((x + off * dx, y + off * dy))
            marks.append(hand.child(f"cord-{side}-{index}").stroke(points, 6.0, brush=LINER, press=even, stray=1.2))
    for index in range(48):
        if index % 2 == 0 or hand.detail > 0.2:
            at, _ = build.at((index + 0.5) / 48.0)
            beads.append(Spots(((*at, 4.4, 0.95),)))
    return beads, marks


FILLINGS: dict[str, Callable[[Hand, Build], tuple[list[Mark], list[Mark]]]] = {
    "runes": _runes,
    "vine": _vine,
    "moons": _moons,
    "knots": _knots,
}
