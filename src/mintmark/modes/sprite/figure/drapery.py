"""Cloth that covers: skirts over the legs that move in them, a lap's fall over the knees, a blanket over who sleeps."""

from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from mintmark.craft.camera import Vec, cross, dot, minus, plus, times, unit
from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.figure import Figure, Solid, capsule, ellipsoid, triangle
from mintmark.craft.rig.repertoire import PoseName

LONG = {"dress": 0.80, "robe": 0.93, "toga": 0.86, "coat": 0.62}
"""How far garments hang down, as a share of the legs."""
SKIRTS = {"skirt": 0.46, "long_skirt": 0.86, "kilt": 0.46}
SEATED = frozenset({"sitting", "reading", "eating", "riding_bike"})
MOVING = frozenset({"walking", "running", "jumping"})
UNDER = frozenset({"leg_right", "leg_left", "foot_right", "foot_left"})
"""Limbs that a blanket covers."""
WAVES, FRINGES = 6, 4
LEGS = ("leg_right", "leg_left")


class Leg(NamedTuple):
    """Three joints and how thick the leg is there."""

    hip: Vec
    knee: Vec
    ankle: Vec
    thigh: float
    shin: float


def draped(figure: Figure, dna: CharacterDNA, pose: PoseName) -> Figure:
    """The figure with its cloth laid over what it ought to cover."""
    solids = [part for one in figure.solids for part in (_ribbon(one) if _is_tail(one) else (one,))]
    if LONG.get(dna.clothes.top, 0.0) > 0.5:
        thighs = {leg.hip for leg in (_leg(figure, part) for part in LEGS) if leg is not None}
        solids = [_beneath(one, thighs) for one in solids]
    if pose == "sleeping":
        solids = _tucked(figure, solids)
    elif pose in MOVING or pose in SEATED:
        solids += _skirted(figure, dna, seated=pose in SEATED)
    return Figure(tuple(solids), figure.heads, figure.anchor, figure.lift)


def _skirted(figure: Figure, dna: CharacterDNA, *, seated: bool) -> list[Solid]:
    garment = _garment(dna)
    legs = [leg for leg in (_leg(figure, part) for part in LEGS) if leg is not None]
    return [] if garment is None or len(legs) < 2 else _covers(legs, *garment, seated=seated)


def _garment(dna: CharacterDNA) -> tuple[str, float] | None:
    """The slot and the length of what hangs over the legs: under a long garment nobody sees a skirt."""
    down = LONG.get(dna.clothes.top, 0.0)
    if down > 0.0:
        return "cloth_a", down
    down = SKIRTS.get(dna.clothes.bottom, 0.0)
    return ("cloth_b", down) if down > 0.0 else None


def _beneath(solid: Solid, thighs: set[Vec]) -> Solid:
    """Trousers do not show through at the sides of a gown."""
    hidden = solid.slot == "cloth_b" and (solid.part == "hips" or (solid.part in LEGS and solid.a in thighs))
    return solid._replace(slot="cloth_a") if hidden else solid


def _is_tail(solid: Solid) -> bool:
    """The loose end of a scarf: it grows wider away from the neck."""
    return solid.kind == "capsule" and solid.part == "cloak" and solid.shade == 0 and solid.rb > solid.ra


def _ribbon(tail: Solid) -> list[Solid]:
    """A band in three waves, with a fringe, in place of a rod."""
    along = minus(tail.b, tail.a)
    across = unit(cross(along, (1.0, 0.0, 0.0)), (0.0, 1.0, 0.0))
    side = unit(cross(along, across), (1.0, 0.0, 0.0))
    edges: list[tuple[Vec, Vec]] = []
    for step in range(WAVES + 1):
        share = step / WAVES
        wide = tail.ra + (tail.rb * 1.25 - tail.ra) * share
        swing = plus(times(across, 0.055 * share * sin_turns(1.1 * share)), times(side, 0.03 * sin_turns(0.8 * share)))
        middle = plus(_part_way(tail.a, tail.b, share), swing)
        edges.append((plus(middle, times(across, wide)), minus(middle, times(across, wide))))
    found: list[Solid] = []
    for (a, b), (c, d) in pairwise(edges):
        found += [triangle(tail.slot, tail.part, a, b, c, 0.022), triangle(tail.slot, tail.part, b, d, c, 0.022)]
    (a, b), tip = edges[-1], times(unit(along, (0.0, -1.0, 0.0)), tail.rb * 0.7)
    for number in range(FRINGES):
        root = _part_way(a, b, (number + 0.5) / FRINGES)
        found.append(capsule(tail.slot, tail.part, root, plus(root, tip), 0.018, 0.012, 1))
    return found


def _tucked(figure: Figure, solids: list[Solid]) -> list[Solid]:
    """Who sleeps, with a blanket that shows the body under it in place of the rig's."""
    legs = [leg for leg in (_leg(figure, part) for part in LEGS) if leg is not None]
    there = [one for one in solids if one.part not in UNDER]
    if len(legs) < 2:
        return there
    kept = [one for one in there if not (one.part == "prop" and one.kind == "ellipsoid" and one.slot == "accent")]
    first, second = legs
    hip, knee, foot = (_part_way(a, b, 0.5) for a, b in zip(first[:3], second[:3], strict=True))
    high, middle = (
        0.5 * _length(minus(a, b)) + first.thigh * 1.5 for a, b in ((first.hip, second.hip), (first.knee, second.knee))
    )
    low = 0.5 * _length(minus(first.ankle, second.ankle)) + first.shin * 2.0
    beyond = plus(foot, times(unit(minus(foot, knee), (1.0, 0.0, 0.0)), first.shin * 2.5))
    spread = _part_way(hip, beyond, 0.5)
    size = (0.5 * _length(minus(hip, beyond)) + low, 0.06, high * 1.35)
    return [
        *kept,
        capsule("accent", "prop", hip, knee, high, middle),
        capsule("accent", "prop", knee, beyond, middle, low),
        ellipsoid("accent", "prop", (spread[0], 0.05, spread[2]), size, shade=-1),
    ]


def _leg(figure: Figure, part: str) -> Leg | None:
    pieces = [one for one in figure.solids if one.part == part and one.kind == "capsule" and one.a != one.b]
    if len(pieces) < 2:
        return None
    thigh, shin = pieces[0], pieces[1:]
    return Leg(thigh.a, thigh.b, max(shin, key=lambda one: _length(minus(one.b, thigh.b))).b, thigh.ra, shin[0].ra)


def _length(v: Vec) -> float:
    return sqrt(dot(v, v))


def _part_way(a: Vec, b: Vec, share: float) -> Vec:
    return plus(a, times(minus(b, a), share))


def _covers(legs: list[Leg], slot: str, down: float, *, seated: bool) -> list[Solid]:
    """A sleeve of cloth over each leg as far as the garment hangs, and cloth between the two."""
    found: list[Solid] = []
    ends: list[tuple[Vec, Vec]] = []
    for leg in legs:
        over = 1.18 if seated else 1.12
        share = min(1.0, down * 2.0)
        knee = _part_way(leg.hip, leg.knee, share)
        found.append(capsule(slot, "hips", leg.hip, knee, leg.thigh * over, leg.shin * (1.0 + 0.55 * share)))
        low = knee
        if down > 0.5:
            # what hangs from the knee of somebody who sits falls straight down
            low = _part_way(leg.knee, leg.ankle, (down - 0.5) * 2.0)
            found.append(capsule(slot, "hips", knee, low, leg.shin * 1.5, leg.shin * 1.75))
        ends.append((knee, low))
    (a, c), (b, d) = ends
    thick = min(leg.shin for leg in legs)
    found += [
        triangle(slot, "hips", legs[0].hip, a, b, thick),
        triangle(slot, "hips", legs[0].hip, legs[1].hip, b, thick),
    ]
    if down > 0.5:
        found += [triangle(slot, "hips", a, c, d, thick), triangle(slot, "hips", a, d, b, thick)]
    return found
