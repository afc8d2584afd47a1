"""What is worn on the head, in shares of the skull's half extents."""

from collections.abc import Callable

from mintmark.craft.camera import Vec, plus, times
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, ball, box, capsule, cone, ellipsoid

BRIM = 0.009
"""How far the upper side of a brim lies behind its lower one: worn at the back of the head, it leaves the eyes free."""


class Hatter:
    """Makes headgear on one head; collects it."""

    def __init__(self, dna: CharacterDNA, bones: Skeleton) -> None:
        self.dna, self.bones = dna, bones
        self.unit = bones.size.head_x
        self.main = "accent" if dna.has("cloak") and dna.clothes.headgear == "hood" else "cloth_a"
        self.solids: list[Solid] = []

    def at(self, p: Vec) -> Vec:
        """A place on the head."""
        return self.bones.on_head(*p)

    def ring(
        self,
        slot: str,
        low: float,
        high: float,
        r_low: float,
        r_high: float,
        *,
        back: float = 0.0,
        tilt: float = 0.0,
        shade: int = 0,
        glow: float = 0.0,
    ) -> None:
        """A band or a cone about the head's axis; `tilt` moves its upper end back."""
        depth = self.bones.size.head_z / self.bones.size.head_x
        a, b = self.at((0.0, low, back)), self.at((0.0, high, back - tilt))
        self.solids.append(
            cone(
                slot,
                "headgear",
                a,
                b,
                r_low * self.unit,
                r_high * self.unit,
                self.bones.head_axes[0],
                depth,
                shade,
                glow,
            )
        )

    def lump(self, slot: str, middle: Vec, size: Vec, *, shade: int = 0) -> None:
        """An egg."""
        head = self.bones.size
        extents = (size[0] * head.head_x, size[1] * head.head_y, size[2] * head.head_z)
        self.solids.append(ellipsoid(slot, "headgear", self.at(middle), extents, self.bones.head_axes, shade))

    def rod(self, slot: str, a: Vec, b: Vec, ra: float, rb: float, *, shade: int = 0, glow: float = 0.0) -> None:
        """A rod or spike."""
        self.solids.append(
            capsule(slot, "headgear", self.at(a), self.at(b), ra * self.unit, rb * self.unit, shade, glow)
        )

    def block(self, slot: str, middle: Vec, size: Vec, *, shade: int = 0) -> None:
        """A block."""
        head = self.bones.size
        extents = (size[0] * head.head_x, size[1] * head.head_y, size[2] * head.head_z)
        self.solids.append(box(slot, "headgear", self.at(middle), extents, self.bones.head_axes, shade))


def _pointed(on: Hatter, *, wide: float, bend: float) -> None:
    main = on.main
    on.ring(main, 0.46, 0.58, wide, wide * 0.96, back=-0.06, tilt=BRIM)
    on.ring("accent", 0.5, 0.76, 1.17, 1.1, back=-0.04)
    on.ring(main, 0.72, 1.35, 1.1, 0.64, back=-0.1, tilt=0.06)
    on.rod(main, (0.0, 1.3, -0.1), (bend * 0.35, 1.95, -0.3), 0.56, 0.28)
    on.rod(main, (bend * 0.35, 1.95, -0.3), (bend, 2.3, -0.62), 0.27, 0.06)


def _wizard_hat(on: Hatter) -> None:
    _pointed(on, wide=1.62, bend=0.35)


def _witch_hat(on: Hatter) -> None:
    _pointed(on, wide=1.85, bend=0.75)
    on.block("gold", (0.0, 0.63, 1.05), (0.17, 0.14, 0.08))


def _hood(on: Hatter) -> None:
    main = on.main
    on.lump(main, (0.0, 0.18, -0.28), (1.2, 1.12, 1.1))
    on.lump(main, (0.0, -0.4, -0.4), (1.14, 0.8, 0.86))
    on.rod(main, (0.0, 0.9, -0.6), (0.0, 0.8, -1.45), 0.4, 0.08)
    for side in (-1.0, 1.0):
        on.rod(main, (side * 0.62, 0.98, 0.3), (side * 1.06, 0.0, 0.36), 0.2, 0.17, shade=1)
        on.rod(main, (side * 1.06, 0.0, 0.36), (side * 0.72, -0.85, 0.46), 0.17, 0.2, shade=1)
    on.rod(main, (-0.62, 0.98, 0.3), (0.62, 0.98, 0.3), 0.22, 0.22, shade=1)


def _helmet(on: Hatter) -> None:
    on.lump("metal", (0.0, 0.37, -0.1), (1.14, 0.87, 1.1))
    on.lump("metal", (0.0, -0.1, -0.42), (1.1, 0.72, 0.76))
    on.ring("metal", 0.3, 0.46, 1.17, 1.15, back=-0.04, shade=-1)
    on.rod("metal", (0.0, 0.5, 1.05), (0.0, 0.0, 1.1), 0.1, 0.09, shade=1)
    on.rod("accent", (0.0, 1.25, 0.1), (0.0, 1.35, -0.7), 0.22, 0.2)
    on.rod("accent", (0.0, 1.35, -0.7), (0.0, 0.6, -1.35), 0.22, 0.06)


def _great_helm(on: Hatter) -> None:
    on.ring("metal", -0.95, 0.75, 1.02, 1.1)
    on.lump("metal", (0.0, 0.72, 0.0), (1.09, 0.42, 1.08))
    on.ring("metal", 0.16, 0.3, 1.12, 1.12, shade=1)
    on.block("dark", (0.0, -0.04, 0.96), (0.66, 0.1, 0.16))
    on.rod("gold", (0.0, 0.82, 1.02), (0.0, -0.85, 1.05), 0.08, 0.08)
    on.rod("accent", (0.0, 1.05, 0.0), (0.0, 1.55, -0.35), 0.14, 0.28)
    on.rod("accent", (0.0, 1.55, -0.35), (0.0, 1.0, -1.15), 0.28, 0.07)


def _horned_helmet(on: Hatter) -> None:
    on.lump("metal", (0.0, 0.42, -0.1), (1.13, 0.82, 1.1))
    on.ring("leather", 0.32, 0.52, 1.16, 1.14, back=-0.05)
    for side in (-1.0, 1.0):
        on.rod("bone", (side * 1.0, 0.6, 0.0), (side * 1.5, 0.85, 0.05), 0.24, 0.17)
        on.rod("bone", (side * 1.5, 0.85, 0.05), (side * 1.6, 1.45, 0.1), 0.17, 0.03)


def _crown(on: Hatter) -> None:
    on.ring("gold", 0.5, 0.82, 0.98, 1.02)
    for x, z in ((0.0, 1.0), (-0.72, 0.72), (0.72, 0.72), (-1.0, 0.0), (1.0, 0.0), (-0.6, -0.8), (0.6, -0.8)):
        on.rod("gold", (x, 0.78, z), (x * 1.06, 1.18, z * 1.06), 0.18, 0.05, shade=1)
    on.rod("accent", (0.0, 0.68, 1.02), (0.0, 0.68, 1.04), 0.13, 0.13, shade=1)


def _circlet(on: Hatter) -> None:
    on.ring("gold", 0.34, 0.48, 1.1, 1.09, back=-0.05)
    on.rod("glow", (0.0, 0.44, 1.04), (0.0, 0.44, 1.06), 0.13, 0.13, glow=0.6)


def _cap(on: Hatter) -> None:
    on.lump("cloth_a", (0.0, 0.46, -0.1), (1.12, 0.76, 1.08))
    on.lump("accent", (0.0, 0.42, 0.86), (0.78, 0.1, 0.62))
    on.rod("accent", (0.0, 1.2, -0.1), (0.0, 1.24, -0.1), 0.1, 0.1)


def _straw_hat(on: Hatter) -> None:
    on.ring("gold", 0.46, 0.56, 1.8, 1.73, tilt=BRIM)
    on.ring("accent", 0.54, 0.74, 1.06, 1.03)
    on.ring("gold", 0.72, 1.08, 1.02, 0.84)
    on.lump("gold", (0.0, 1.08, 0.0), (0.84, 0.16, 0.84))


def _bandana(on: Hatter) -> None:
    on.lump("accent", (0.0, 0.4, -0.1), (1.1, 0.8, 1.06))
    on.rod("accent", (0.3, 0.2, -1.0), (0.5, -0.2, -1.5), 0.2, 0.1)
    on.rod("accent", (0.3, 0.2, -1.0), (0.0, -0.35, -1.4), 0.18, 0.08)


def _headband(on: Hatter) -> None:
    on.ring("accent", 0.26, 0.5, 1.12, 1.1, back=-0.06)
    tail = on.bones.flow
    for drop in (0.5, 0.8):
        end = plus(on.at((0.15, 0.2 - drop, -1.45)), times(tail, on.unit * 0.9))
        on.solids.append(capsule("accent", "headgear", on.at((0.0, 0.32, -1.1)), end, on.unit * 0.14, on.unit * 0.08))


def _top_hat(on: Hatter) -> None:
    on.ring("dark", 0.54, 0.64, 1.42, 1.42)
    on.ring("accent", 0.64, 0.88, 0.97, 0.96)
    on.ring("dark", 0.86, 1.75, 0.94, 1.04)


def _beret(on: Hatter) -> None:
    on.lump("accent", (0.22, 0.72, -0.06), (1.22, 0.42, 1.14))
    on.rod("accent", (0.22, 1.1, -0.06), (0.26, 1.26, -0.06), 0.07, 0.06)


def _tricorn(on: Hatter) -> None:
    on.lump("dark", (0.0, 0.62, -0.05), (1.04, 0.62, 1.02))
    for a, b in (
        ((-1.55, 0.62, 0.1), (0.0, 0.72, 1.3)),
        ((1.55, 0.62, 0.1), (0.0, 0.72, 1.3)),
        ((-1.5, 0.62, 0.0), (0.0, 0.75, -1.2)),
        ((1.5, 0.62, 0.0), (0.0, 0.75, -1.2)),
    ):
        on.rod("dark", a, b, 0.2, 0.26)
    for side in (-1.0, 1.0):
        on.rod("gold", (side * 1.5, 0.84, 0.12), (0.0, 0.98, 1.26), 0.07, 0.07)
    on.rod("white", (0.0, 0.9, 1.35), (0.0, 0.9, 1.36), 0.15, 0.15)


def _chef_hat(on: Hatter) -> None:
    on.ring("white", 0.5, 1.05, 0.98, 1.0, shade=-1)
    on.lump("white", (0.0, 1.25, -0.05), (1.26, 0.5, 1.22))


def _miter(on: Hatter) -> None:
    on.ring("gold", 0.46, 0.66, 1.02, 1.02)
    on.lump("white", (0.0, 1.05, 0.0), (0.92, 1.05, 0.74))
    on.rod("gold", (0.0, 0.7, 0.86), (0.0, 1.75, 0.6), 0.1, 0.08)
    on.rod("gold", (-0.35, 1.3, 0.66), (0.35, 1.3, 0.66), 0.09, 0.09)


def _turban(on: Hatter) -> None:
    on.lump("accent", (0.0, 0.62, -0.1), (1.24, 0.72, 1.18))
    on.rod("accent", (-1.0, 0.4, 0.4), (0.7, 0.85, 0.72), 0.26, 0.26, shade=1)
    on.rod("accent", (1.0, 0.4, 0.4), (-0.7, 0.85, 0.72), 0.24, 0.24)
    on.rod("glow", (0.0, 0.72, 1.16), (0.0, 0.72, 1.18), 0.15, 0.15)


def _flower_crown(on: Hatter) -> None:
    on.ring("cloth_a", 0.36, 0.46, 1.1, 1.09, back=-0.05)
    for i, (x, z) in enumerate(
        ((0.0, 1.0), (-0.6, 0.8), (0.6, 0.8), (-1.0, 0.25), (1.0, 0.25), (-0.8, -0.6), (0.8, -0.6))
    ):
        on.rod("white" if i % 2 else "accent", (x * 1.08, 0.46, z * 1.06), (x * 1.08, 0.48, z * 1.06), 0.2, 0.2)


def _fishbowl(on: Hatter) -> None:
    on.lump("white", (0.0, 0.1, -0.3), (1.28, 1.26, 1.18))
    on.ring("metal", -1.05, -0.8, 1.15, 1.2)
    on.rod("metal", (1.22, 0.1, 0.0), (1.4, 0.1, 0.0), 0.22, 0.18)
    on.rod("metal", (-1.22, 0.1, 0.0), (-1.4, 0.1, 0.0), 0.22, 0.18)


def _feather_cap(on: Hatter) -> None:
    on.lump("cloth_a", (0.0, 0.56, -0.15), (1.08, 0.62, 1.05))
    on.lump("cloth_a", (0.0, 0.46, 0.6), (0.72, 0.16, 0.75), shade=1)
    on.rod("accent", (0.95, 0.6, 0.2), (1.35, 1.35, -0.75), 0.12, 0.16)


HATS: dict[str, Callable[[Hatter], None]] = {
    "wizard_hat": _wizard_hat, "witch_hat": _witch_hat, "hood": _hood, "helmet": _helmet, "great_helm": _great_helm,
    "horned_helmet": _horned_helmet, "crown": _crown, "circlet": _circlet, "cap": _cap, "straw_hat": _straw_hat,
    "bandana": _bandana, "headband": _headband, "top_hat": _top_hat, "beret": _beret, "tricorn": _tricorn,
    "chef_hat": _chef_hat, "miter": _miter, "turban": _turban, "flower_crown": _flower_crown, "fishbowl": _fishbowl,
    "feather_cap": _feather_cap,
}  # fmt: skip


def headgear(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """What is worn on the head, ears and horns of costumes too."""
    on = Hatter(dna, bones)
    if dna.clothes.headgear in HATS:
        HATS[dna.clothes.headgear](on)
    if dna.has("horns"):
        for side in (-1.0, 1.0):
            on.rod("bone", (side * 0.6, 0.75, 0.3), (side * 0.95, 1.2, 0.25), 0.22, 0.15)
            on.rod("bone", (side * 0.95, 1.2, 0.25), (side * 0.85, 1.6, 0.1), 0.15, 0.03)
    if dna.has("halo"):
        ring = [(-0.7, 0.0), (-0.5, 0.5), (0.0, 0.7), (0.5, 0.5), (0.7, 0.0), (0.5, -0.5), (0.0, -0.7), (-0.5, -0.5)]
        for (x, z), (u, w) in zip(ring, [*ring[1:], ring[0]], strict=True):
            on.rod("gold", (x, 1.55, z), (u, 1.55, w), 0.09, 0.09, shade=1, glow=0.8)
    if dna.has("flower"):
        on.solids.append(ball("accent", "headgear", on.at((-0.92, 0.55, 0.45)), on.unit * 0.26))
        on.solids.append(ball("gold", "headgear", on.at((-1.04, 0.56, 0.58)), on.unit * 0.13))
    return on.solids
