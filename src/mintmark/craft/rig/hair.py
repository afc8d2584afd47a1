"""Hair and beards: locks on a skull, in shares of the skull's half extents."""

from collections.abc import Callable

from mintmark.craft.camera import Vec
from mintmark.craft.rig.brims import COVERING, under_hat
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid, capsule, ellipsoid

BOTH = (-1.0, 1.0)


class Scalp:
    """Puts locks on one head; collects them."""

    def __init__(self, bones: Skeleton, volume: float, fringe: float, slot: str = "hair") -> None:
        self.bones, self.volume, self.fringe, self.slot = bones, volume, fringe, slot
        self.unit = bones.size.head_x
        self.solids: list[Solid] = []

    def at(self, p: Vec, *, loose: float = 0.0) -> Vec:
        """A place on the head; loose ends stream with the wind."""
        x, y, z = self.bones.on_head(*p)
        if loose:
            flow, by = self.bones.flow, loose * self.unit
            return x + flow[0] * by, y + flow[1] * by, z + flow[2] * by
        return x, y, z

    def lock(self, a: Vec, b: Vec, ra: float, rb: float, *, shade: int = 0, loose: float = 0.0) -> None:
        """A strand from the root to the tip."""
        self.solids.append(
            capsule(self.slot, "hair", self.at(a), self.at(b, loose=loose), ra * self.unit, rb * self.unit, shade)
        )

    def mass(self, middle: Vec, size: Vec, *, shade: int = 0, loose: float = 0.0) -> None:
        """A body of hair."""
        head = self.bones.size
        extents = (size[0] * head.head_x, size[1] * head.head_y, size[2] * head.head_z)
        self.solids.append(
            ellipsoid(self.slot, "hair", self.at(middle, loose=loose), extents, self.bones.head_axes, shade)
        )

    def cap(self, *, thick: float = 0.1, low: float = 0.0) -> None:
        """The hair on the skull, from the forehead to the nape."""
        grown = thick * self.volume
        self.mass((0.0, 0.24 - low * 0.3, -0.24), (1.0 + grown, 0.92 + grown, 0.96 + grown))
        self.mass((0.0, -0.1 - low, -0.42), (0.94 + grown, 0.8 + low * 0.5, 0.62 + grown))

    def bangs(
        self, places: tuple[tuple[float, float], ...], *, to: float = 0.42, root: float = 0.76, thick: float = 0.3
    ) -> None:
        """Locks over the forehead: for each its place across at the root and at the tip."""
        tip = to - 0.34 * (self.fringe - 0.5)
        for start, end in places:
            z = 1.0 - 0.42 * end * end
            self.lock((start, root, 0.55), (end, tip, z), thick * self.volume, 0.1)

    def temples(self, *, to: float = -0.25, thick: float = 0.17) -> None:
        """Locks before the ears."""
        for side in BOTH:
            self.lock((side * 0.86, 0.4, 0.3), (side * 0.97, to, 0.34), thick, 0.08)


def _bald(on: Scalp) -> None:
    on.mass((0.0, -0.22, -0.3), (1.02, 0.34, 0.78))


def _buzz(on: Scalp) -> None:
    on.mass((0.0, 0.16, -0.14), (1.02, 0.92, 0.98))


def _short(on: Scalp) -> None:
    on.cap()
    on.bangs(((-0.55, -0.72), (-0.15, -0.3), (0.25, 0.12), (0.6, 0.62)), thick=0.28)
    on.temples(to=-0.1)


def _side_part(on: Scalp) -> None:
    on.cap(thick=0.12)
    on.lock((0.4, 0.86, 0.4), (-0.6, 0.4, 0.82), 0.34 * on.volume, 0.16)
    on.lock((0.45, 0.84, 0.42), (-0.2, 0.42, 0.98), 0.3 * on.volume, 0.14)
    on.lock((0.5, 0.8, 0.4), (0.82, 0.3, 0.6), 0.24, 0.1)
    on.temples(to=-0.15)


def _tousled(on: Scalp) -> None:
    on.cap(thick=0.15)
    on.bangs(((-0.7, -0.86), (-0.35, -0.5), (0.0, -0.08), (0.3, 0.4), (0.7, 0.84)), to=0.28, thick=0.3)
    for x, y, z in (
        (-0.7, 1.0, -0.1),
        (0.1, 1.24, 0.1),
        (0.75, 0.98, -0.2),
        (-0.2, 1.12, -0.6),
        (-0.98, 0.5, -0.3),
        (1.0, 0.45, -0.3),
    ):
        on.lock((x * 0.6, y * 0.7, z * 0.6), (x, y, z), 0.34 * on.volume, 0.08)
    on.temples()


def _spiky(on: Scalp) -> None:
    on.cap(thick=0.1)
    on.bangs(((-0.6, -0.9), (-0.2, -0.35), (0.3, 0.25), (0.65, 0.9)), to=0.3, thick=0.28)
    spikes = (
        (-1.0, 1.05, 0.1),
        (-0.42, 1.42, 0.2),
        (0.3, 1.45, 0.1),
        (0.95, 1.12, 0.0),
        (-1.25, 0.45, -0.3),
        (1.25, 0.45, -0.3),
        (-0.6, 1.1, -0.8),
        (0.6, 1.1, -0.8),
        (0.0, 0.7, -1.35),
        (-0.75, 0.1, -1.15),
        (0.75, 0.1, -1.15),
    )
    for x, y, z in spikes:
        on.lock((x * 0.55, y * 0.52, z * 0.5), (x, y, z), 0.4 * on.volume, 0.03)


def _slick(on: Scalp) -> None:
    on.mass((0.0, 0.26, -0.16), (1.03, 0.94 * on.volume, 1.0))
    on.mass((0.0, -0.05, -0.45), (0.98, 0.7, 0.66))
    on.lock((-0.3, 0.9, 0.45), (-0.3, 0.75, -0.7), 0.26, 0.2)
    on.lock((0.3, 0.9, 0.45), (0.3, 0.75, -0.7), 0.26, 0.2)


def _bowl(on: Scalp) -> None:
    on.mass((0.0, 0.24, -0.04), (1.12 * on.volume, 0.96, 1.1))
    for x in (-0.66, -0.22, 0.22, 0.66):
        on.lock((x, 0.6, 0.7), (x * 1.1, 0.22 - 0.2 * (on.fringe - 0.5), 1.04 - 0.34 * x * x), 0.3, 0.2)


def _curly(on: Scalp) -> None:
    on.cap(thick=0.06)
    balls = (
        (-0.7, 0.5, 0.6),
        (-0.25, 0.72, 0.82),
        (0.25, 0.74, 0.8),
        (0.7, 0.5, 0.6),
        (-0.95, 0.2, 0.1),
        (0.95, 0.2, 0.1),
        (-0.6, 0.98, 0.1),
        (0.0, 1.12, 0.2),
        (0.6, 0.98, 0.1),
        (-0.95, -0.1, -0.35),
        (0.95, -0.1, -0.35),
        (-0.5, 0.8, -0.6),
        (0.5, 0.8, -0.6),
        (0.0, 0.4, -1.0),
        (-0.65, -0.2, -0.8),
        (0.65, -0.2, -0.8),
        (0.0, -0.35, -0.95),
    )
    for place in balls:
        on.lock(place, place, 0.38 * on.volume, 0.38 * on.volume)


def _afro(on: Scalp) -> None:
    on.mass((0.0, 0.52, -0.32), (1.42 * on.volume, 1.14 * on.volume, 1.16 + 0.12 * on.volume))
    on.mass((0.0, 0.0, -0.5), (1.32 * on.volume, 0.86, 0.95))


def _mohawk(on: Scalp) -> None:
    on.mass((0.0, 0.14, -0.14), (1.01, 0.92, 0.97), shade=-1)
    for y, z in ((0.98, 0.62), (1.36, 0.3), (1.46, -0.15), (1.25, -0.62), (0.8, -1.1)):
        on.lock((0.0, y * 0.55, z * 0.5), (0.0, y, z), 0.26, 0.12 * on.volume)


def _bob(on: Scalp) -> None:
    on.cap(thick=0.14, low=0.16)
    on.bangs(((-0.6, -0.7), (-0.2, -0.25), (0.2, 0.22), (0.6, 0.7)), to=0.3)
    for side in BOTH:
        on.lock((side * 0.9, 0.35, 0.05), (side * 1.02, -0.72, 0.24), 0.34 * on.volume, 0.24, loose=0.1)
    on.mass((0.0, -0.4, -0.45), (1.05, 0.52, 0.62), loose=0.1)


def _long(on: Scalp) -> None:
    on.cap(thick=0.12, low=0.1)
    on.bangs(((0.1, -0.72), (0.1, -0.3), (0.2, 0.62)), to=0.36, root=0.85)
    for side in BOTH:
        on.lock((side * 0.88, 0.35, 0.1), (side * 1.0, -1.05, 0.12), 0.28 * on.volume, 0.12, loose=0.35)
    for x in (-0.5, 0.0, 0.5):
        on.lock((x, 0.0, -0.7), (x * 1.15, -1.75, -0.85), 0.52 * on.volume, 0.2, loose=0.9)


def _wavy(on: Scalp) -> None:
    on.cap(thick=0.16, low=0.1)
    on.bangs(((0.3, -0.75), (0.3, 0.0), (0.4, 0.8)), to=0.4, root=0.88, thick=0.34)
    for side in BOTH:
        on.lock((side * 0.9, 0.3, 0.1), (side * 1.18, -0.35, 0.08), 0.32 * on.volume, 0.3, loose=0.15)
        on.lock((side * 1.18, -0.35, 0.08), (side * 0.98, -1.0, 0.14), 0.3 * on.volume, 0.14, loose=0.4)
    for x in (-0.55, 0.0, 0.55):
        on.lock((x, 0.0, -0.7), (x * 1.5, -1.0, -0.85), 0.5 * on.volume, 0.44, loose=0.5)
        on.lock((x * 1.5, -1.0, -0.85), (x, -1.6, -0.8), 0.42 * on.volume, 0.14, loose=0.9)


def _ponytail(on: Scalp) -> None:
    on.cap(thick=0.08)
    on.bangs(((-0.5, -0.8), (-0.1, -0.3), (0.5, 0.76)), to=0.38, thick=0.26)
    on.temples(to=-0.4, thick=0.14)
    on.lock((0.0, 0.55, -1.0), (0.0, 0.6, -1.25), 0.3, 0.3)
    on.lock((0.0, 0.6, -1.25), (0.0, -0.4, -1.5), 0.36 * on.volume, 0.3, loose=0.5)
    on.lock((0.0, -0.4, -1.5), (0.0, -1.25, -1.3), 0.3 * on.volume, 0.06, loose=1.0)


def _pigtails(on: Scalp) -> None:
    on.cap(thick=0.08)
    on.bangs(((-0.5, -0.62), (-0.1, -0.2), (0.2, 0.22), (0.5, 0.64)), to=0.3, thick=0.28)
    for side in BOTH:
        on.lock((side * 0.9, 0.35, -0.3), (side * 1.2, 0.3, -0.3), 0.26, 0.28)
        on.lock((side * 1.2, 0.3, -0.3), (side * 1.42, -0.6, -0.2), 0.32 * on.volume, 0.26, loose=0.4)
        on.lock((side * 1.42, -0.6, -0.2), (side * 1.3, -1.1, -0.15), 0.26 * on.volume, 0.05, loose=0.8)


def _bun(on: Scalp) -> None:
    on.cap(thick=0.06)
    on.bangs(((0.0, -0.76), (0.0, 0.76)), to=0.42, root=0.86, thick=0.24)
    on.temples(to=-0.3, thick=0.12)
    on.mass((0.0, 1.02, -0.55), (0.46 * on.volume, 0.44 * on.volume, 0.46 * on.volume))


def _braid(on: Scalp) -> None:
    on.cap(thick=0.1)
    on.bangs(((-0.1, -0.76), (0.1, 0.0), (0.2, 0.74)), to=0.38, root=0.82, thick=0.28)
    on.temples(to=-0.35, thick=0.15)
    previous = (0.35, -0.35, -0.85)
    for step, place in enumerate(((0.62, -0.72, -0.55), (0.74, -1.05, -0.1), (0.7, -1.4, 0.25), (0.62, -1.75, 0.4))):
        on.lock(previous, place, 0.28 * on.volume, 0.24, loose=0.15 * step)
        previous = place


def _topknot(on: Scalp) -> None:
    on.mass((0.0, 0.18, -0.16), (1.03, 0.95, 1.0))
    on.lock((0.0, 0.95, -0.2), (0.0, 1.25, -0.3), 0.22, 0.24)
    on.mass((0.0, 1.32, -0.34), (0.3 * on.volume, 0.26 * on.volume, 0.3 * on.volume))


def _undercut(on: Scalp) -> None:
    on.mass((0.0, 0.0, -0.18), (1.01, 0.82, 0.96), shade=-1)
    on.mass((0.05, 0.55, -0.1), (0.9, 0.62 * on.volume, 0.98))
    on.lock((0.3, 0.95, 0.3), (-0.72, 0.5, 0.72), 0.4 * on.volume, 0.14)
    on.lock((0.4, 0.95, 0.35), (-0.25, 0.52, 0.96), 0.34 * on.volume, 0.12)
    on.lock((0.4, 0.92, 0.3), (0.62, 0.5, 0.7), 0.3, 0.1)


STYLES: dict[str, Callable[[Scalp], None]] = {
    "bald": _bald, "buzz": _buzz, "short": _short, "side_part": _side_part, "tousled": _tousled, "spiky": _spiky,
    "slick": _slick, "bowl": _bowl, "curly": _curly, "afro": _afro, "mohawk": _mohawk, "bob": _bob, "long": _long,
    "wavy": _wavy, "ponytail": _ponytail, "pigtails": _pigtails, "bun": _bun, "braid": _braid, "topknot": _topknot,
    "undercut": _undercut,
}  # fmt: skip


def hair(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """The hair, pressed down under what is worn on the head."""
    gear = dna.clothes.headgear
    if gear in ("great_helm", "fishbowl") or (gear in ("hood", "helmet", "turban") and dna.hair.style == "bald"):
        return []
    on = Scalp(bones, dna.hair.volume, dna.hair.fringe)
    style = dna.hair.style
    STYLES[style](on)
    if gear in COVERING:
        return under_hat(on.solids, bones, 0.46)
    return on.solids
