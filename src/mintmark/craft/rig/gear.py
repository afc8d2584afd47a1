"""What is held in the hands: weapons, shields, lights and books, and the streak a blow leaves in the air."""

import itertools
from collections.abc import Callable

from mintmark.craft.camera import Axes, Vec, cross, minus, plus, times, unit
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Limb, Skeleton
from mintmark.craft.rig.solids import Solid, ball, box, capsule, cone, ellipsoid, triangle


class Grip:
    """A hand that holds something: lengths along what is held, in shares of the bearer's height."""

    def __init__(self, at: Vec, along: Vec, out: Vec, scale: float, part: str = "weapon") -> None:
        self.origin, self.along, self.scale, self.part = at, along, scale, part
        self.flat = unit(cross(along, out), (1.0, 0.0, 0.0))
        self.edge = cross(self.flat, along)
        self.solids: list[Solid] = []

    def at(self, along: float, edge: float = 0.0, flat: float = 0.0) -> Vec:
        """A place on what is held."""
        s = self.scale
        return (
            self.origin[0] + s * (self.along[0] * along + self.edge[0] * edge + self.flat[0] * flat),
            self.origin[1] + s * (self.along[1] * along + self.edge[1] * edge + self.flat[1] * flat),
            self.origin[2] + s * (self.along[2] * along + self.edge[2] * edge + self.flat[2] * flat),
        )

    @property
    def axes(self) -> Axes:
        """Its frame."""
        return self.edge, self.along, self.flat

    def rod(
        self, slot: str, a: Vec, b: Vec, ra: float, rb: float | None = None, *, shade: int = 0, glow: float = 0.0
    ) -> None:
        """A rod between two places."""
        thin = (ra if rb is None else rb) * self.scale
        self.solids.append(capsule(slot, self.part, self.at(*a), self.at(*b), ra * self.scale, thin, shade, glow))

    def block(self, slot: str, a: Vec, size: Vec, *, shade: int = 0) -> None:
        """A block: half extents along the edge, the length and the flat."""
        s = self.scale
        self.solids.append(box(slot, self.part, self.at(*a), (size[0] * s, size[1] * s, size[2] * s), self.axes, shade))


def _blade(on: Grip, length: float, wide: float, guard: float) -> None:
    on.rod("leather", (-0.1, 0.0, 0.0), (0.08, 0.0, 0.0), 0.032)
    on.rod("gold", (-0.13, 0.0, 0.0), (-0.12, 0.0, 0.0), 0.045)
    on.rod("gold", (0.1, -guard, 0.0), (0.1, guard, 0.0), 0.038)
    on.block("metal", (0.12 + length * 0.5, wide * 0.5, 0.0), (wide * 0.5, length * 0.5, 0.025), shade=1)
    on.block("metal", (0.12 + length * 0.5, -wide * 0.5, 0.0), (wide * 0.5, length * 0.5, 0.025))
    on.rod("metal", (0.12 + length, 0.0, 0.0), (0.18 + length, 0.0, 0.0), wide * 0.8, 0.01, shade=1)


def _sword(on: Grip) -> None:
    _blade(on, 0.56, 0.05, 0.13)


def _greatsword(on: Grip) -> None:
    _blade(on, 0.82, 0.075, 0.18)


def _dagger(on: Grip) -> None:
    _blade(on, 0.27, 0.042, 0.08)


def _axe(on: Grip) -> None:
    on.rod("wood", (-0.18, 0.0, 0.0), (0.56, 0.0, 0.0), 0.035)
    on.block("metal", (0.44, 0.12, 0.0), (0.1, 0.1, 0.03))
    on.rod("metal", (0.32, 0.22, 0.0), (0.57, 0.22, 0.0), 0.035, shade=1)


def _hammer(on: Grip) -> None:
    on.rod("wood", (-0.18, 0.0, 0.0), (0.5, 0.0, 0.0), 0.038)
    on.block("metal", (0.52, 0.0, 0.0), (0.2, 0.1, 0.1))
    on.block("metal", (0.52, 0.19, 0.0), (0.03, 0.12, 0.12), shade=1)


def _spear(on: Grip) -> None:
    on.rod("wood", (-0.46, 0.0, 0.0), (0.78, 0.0, 0.0), 0.03)
    on.rod("accent", (0.7, 0.0, 0.0), (0.76, 0.0, 0.0), 0.05)
    on.rod("metal", (0.8, 0.0, 0.0), (1.02, 0.0, 0.0), 0.065, 0.008, shade=1)


def _staff(on: Grip) -> None:
    on.rod("wood", (-0.46, 0.0, 0.0), (0.62, 0.0, 0.0), 0.034, 0.042)
    on.rod("wood", (0.62, 0.0, 0.0), (0.72, 0.1, 0.0), 0.045, 0.035)
    on.rod("wood", (0.62, 0.0, 0.0), (0.72, -0.1, 0.0), 0.045, 0.035)
    on.rod("glow", (0.8, 0.0, 0.0), (0.8, 0.0, 0.0), 0.105, glow=0.9)


def _wand(on: Grip) -> None:
    on.rod("wood", (-0.05, 0.0, 0.0), (0.3, 0.0, 0.0), 0.032, 0.024)
    on.rod("glow", (0.36, 0.0, 0.0), (0.36, 0.0, 0.0), 0.07, glow=1.0)


def _bow(on: Grip) -> None:
    points = ((-0.5, -0.16), (-0.36, 0.02), (-0.14, 0.09), (0.14, 0.09), (0.36, 0.02), (0.5, -0.16))
    for (a, b), (c, d) in itertools.pairwise(points):
        on.rod("wood", (a, b, 0.0), (c, d, 0.0), 0.034)
    on.rod("white", (-0.5, -0.16, 0.0), (0.5, -0.16, 0.0), 0.012)


def _book(on: Grip) -> None:
    on.block("accent", (0.04, 0.0, 0.0), (0.15, 0.12, 0.05))
    on.block("white", (0.04, 0.02, 0.0), (0.145, 0.1, 0.035))
    on.block("gold", (0.04, 0.0, 0.05), (0.04, 0.04, 0.008))


def _lute(on: Grip) -> None:
    on.solids.append(
        ellipsoid("wood", on.part, on.at(-0.02), (0.17 * on.scale, 0.22 * on.scale, 0.09 * on.scale), on.axes)
    )
    on.rod("dark", (0.02, 0.0, 0.08), (0.02, 0.0, 0.085), 0.05)
    on.rod("leather", (0.18, 0.0, 0.03), (0.56, 0.0, 0.03), 0.035)
    on.block("leather", (0.6, 0.0, 0.0), (0.05, 0.07, 0.03))


def _pan(on: Grip) -> None:
    on.rod("leather", (-0.1, 0.0, 0.0), (0.22, 0.0, 0.0), 0.032)
    s = on.scale
    on.solids.append(
        cone("dark", on.part, on.at(0.38, 0.0, -0.03), on.at(0.38, 0.0, 0.03), 0.17 * s, 0.19 * s, on.edge, shade=1)
    )


WEAPONS: dict[str, Callable[[Grip], None]] = {
    "sword": _sword, "greatsword": _greatsword, "dagger": _dagger, "axe": _axe, "hammer": _hammer, "spear": _spear,
    "staff": _staff, "wand": _wand, "bow": _bow, "book": _book, "lute": _lute, "pan": _pan,
}  # fmt: skip


def _hand(limb: Limb) -> Vec:
    return plus(limb.end, times(minus(limb.end, limb.middle), 0.18))


def held(dna: CharacterDNA, bones: Skeleton, *, drawing: bool = False) -> list[Solid]:
    """Weapon and off-hand; with `drawing` the bow is in the left hand."""
    scale = 0.55 + 0.45 * bones.size.shoulder / 0.95
    scale = min(scale, 1.0)
    kind = dna.gear.weapon
    found: list[Solid] = []
    forward = bones.chest_axes[2]
    if kind in WEAPONS:
        hand = bones.left_arm if kind == "bow" and drawing else bones.right_arm
        grip = Grip(_hand(hand), bones.weapon, forward, scale)
        WEAPONS[kind](grip)
        found += grip.solids
        if kind == "bow" and drawing:
            found += _arrow(bones, scale)
    if dna.gear.off_hand != "none":
        found += _off_hand(dna.gear.off_hand, bones, scale)
    return found


def _arrow(bones: Skeleton, scale: float) -> list[Solid]:
    back, front = _hand(bones.right_arm), _hand(bones.left_arm)
    way = unit(minus(front, back))
    tip = plus(front, times(way, 0.16 * scale))
    return [
        capsule("wood", "weapon", back, tip, 0.018),
        capsule("metal", "weapon", tip, plus(tip, times(way, 0.1 * scale)), 0.045, 0.005, 1),
    ]


def _off_hand(kind: str, bones: Skeleton, scale: float) -> list[Solid]:
    limb = bones.left_arm
    hand = _hand(limb)
    left, up, forward = bones.chest_axes
    part = "off_hand"
    if kind in ("shield", "round_shield"):
        out = unit(plus(forward, times(left, 0.75)))
        middle = plus(hand, times(out, 0.09))
        side = unit(cross(up, out))
        frame: Axes = (side, up, out)
        if kind == "round_shield":
            return [
                cone("wood", part, middle, plus(middle, times(out, 0.05)), 0.27 * scale, 0.27 * scale, side),
                cone("metal", part, middle, plus(middle, times(out, 0.035)), 0.31 * scale, 0.31 * scale, side),
                ball("metal", part, plus(middle, times(out, 0.05)), 0.09 * scale, 1),
            ]
        point = (plus(middle, times(up, -0.14 * scale)), plus(middle, times(up, -0.36 * scale)))
        plates = (
            ("metal", 0.06, 0.0, (0.25, 0.23), 0.035),
            ("accent", 0.06, 0.03, (0.19, 0.18), 0.03),
            ("gold", 0.03, 0.06, (0.045, 0.17), 0.025),
            ("gold", 0.08, 0.06, (0.14, 0.045), 0.025),
        )
        return [
            capsule("metal", part, *point, 0.2 * scale, 0.03),
            *(
                box(
                    slot,
                    part,
                    plus(plus(middle, times(up, high)), times(out, far)),
                    (wide * scale, tall * scale, thick),
                    frame,
                )
                for slot, high, far, (wide, tall), thick in plates
            ),
        ]
    if kind == "dagger":
        grip = Grip(hand, unit(plus(forward, times(up, 0.5))), left, scale, part)
        _dagger(grip)
        return grip.solids
    if kind == "lantern":
        low = plus(hand, times((0.0, -1.0, 0.0), 0.2 * scale))
        return [
            capsule("metal", part, hand, plus(low, (0.0, 0.1, 0.0)), 0.02),
            cone("metal", part, plus(low, (0.0, 0.06, 0.0)), plus(low, (0.0, 0.14, 0.0)), 0.12 * scale, 0.03),
            ball("glow", part, low, 0.1 * scale, 1, 1.0),
            cone("metal", part, plus(low, (0.0, -0.14, 0.0)), plus(low, (0.0, -0.08, 0.0)), 0.11 * scale, 0.11 * scale),
        ]
    if kind == "torch":
        top = plus(hand, times(up, 0.3 * scale))
        return [
            capsule("wood", part, plus(hand, times(up, -0.12)), top, 0.035, 0.05),
            capsule("gold", part, top, plus(top, times(up, 0.2)), 0.11 * scale, 0.02, 0, 1.0),
            capsule("gold", part, top, plus(top, times(up, 0.09)), 0.07 * scale, 0.02, 2, 1.0),
        ]
    if kind == "orb":
        return [ball("glow", part, plus(hand, times(plus(up, times(forward, 0.3)), 0.17)), 0.12 * scale, 0, 0.9)]
    grip = Grip(hand, unit(plus(up, times(forward, 0.35))), left, scale, part)
    _book(grip)
    return grip.solids


def streak(tips: list[tuple[Vec, Vec]]) -> list[Solid]:
    """The arc that a blade has cut: pairs of places along it, the oldest first."""
    found: list[Solid] = []
    for (a, b), (c, d) in itertools.pairwise(tips):
        found += [
            triangle("white", "effect", a, b, d, 0.02, 1, 0.8),
            triangle("white", "effect", a, d, c, 0.02, 1, 0.8),
        ]
    return found
