"""The arms of an octopus: each swings out and rolls up, dark along its back, suckers along its inside."""

from dataclasses import dataclass

from mintmark.craft.curve import along, between, flanks, tube
from mintmark.craft.exact import cos_turns, power, sin_turns
from mintmark.craft.painting import Layer, Mark, Point, Spots
from mintmark.craft.palette import mixed
from mintmark.modes.ink.coats import GOLDEN
from mintmark.modes.ink.hand import FLAT, Hand, contour, pressed, searching

STEPS = 36
"""How many places the spine of an arm has."""
ROOTS: tuple[tuple[float, float, float], ...] = (
    (-46.0, 30.0, 0.5), (46.0, 30.0, 0.0), (-54.0, 46.0, 0.43), (54.0, 46.0, 0.07),
    (-38.0, 62.0, 0.355), (38.0, 62.0, 0.145), (-15.0, 70.0, 0.285), (15.0, 70.0, 0.215),
)  # fmt: skip
"""Where arms grow and where they point (turns); the rear ones first."""
THINNING = tuple([power(1.0 - step / (STEPS - 1.0), 0.9) for step in range(STEPS)])
"""How wide an arm is at each place, 1 at its root."""
SUCKERS = 44
"""The most that one arm shows."""


@dataclass(frozen=True, slots=True)
class Posture:
    """What all arms of one octopus share."""

    reach: float
    """Length of the arms, 1 on average."""
    stout: float
    """Their width, 1 on average."""
    lift: float
    """How far the outer arms are raised, in turns."""
    sweep: float
    """How far all of them drift to one side, in turns."""
    curl: float
    """How far they roll up, in turns."""
    dark: float
    """How dark their backs are, to 1."""


class Arm:
    """One arm; `index` is its place in `ROOTS`."""

    def __init__(self, hand: Hand, posture: Posture, index: int) -> None:
        self.hand, self.posture, self.far = hand, posture, index < 4
        x, y, aim = ROOTS[index]
        draws, side = hand.draws(), 1.0 if x > 0.0 else -1.0
        outer = 1.0 - index // 2 / 3.0
        turn = aim - side * posture.lift * outer + posture.sweep + draws.around(0.0, 0.03)
        turn += draws.around(0.0, 0.02) * hand.chaos
        long = draws.between(440.0, 560.0) * posture.reach * (0.86 + 0.14 * outer)
        sway, phase = draws.between(0.03, 0.09), draws.unit()
        curl = posture.curl * draws.between(0.8, 1.25) * draws.pick((1.0, 1.0, 1.0, -1.0)) * -side
        curl += draws.around(0.0, 0.12) * hand.chaos
        thick, begin = draws.between(27.0, 32.0) * posture.stout, draws.between(0.22, 0.42)
        turn -= sway * sin_turns(phase)
        spine, halves = [], []
        for step in range(STEPS):
            share = step / (STEPS - 1.0)
            spine.append((x, y))
            halves.append(1.2 + thick * THINNING[step])
            late = max(0.0, share - begin) / (1.0 - begin)
            at = turn + sway * sin_turns(0.9 * share + phase) + curl * late * late
            stride = long / STEPS * (1.2 - 0.55 * late)
            x, y = x + stride * cos_turns(at), y + stride * sin_turns(at)
        self.spine, self.halves = spine, halves
        left, right = flanks(spine, halves)
        self.inner, self.outer = (right, left) if curl > 0.0 else (left, right)

    def outline(self) -> list[Point]:
        """Its shape."""
        return tube(self.spine, self.halves)

    def layers(self) -> list[Layer]:
        """The arm over whatever lies below it: flesh, the dark back, lines, suckers."""
        hand, spec = self.hand, self.hand.spec
        shade, coat = mixed(spec.wash, spec.accent, 0.5), mixed(spec.accent, spec.ink, 0.4)
        skin = mixed(spec.wash, spec.accent, 0.28) if self.far else spec.wash
        rims, cups, holes = self._suckers()
        return [
            hand.layer(skin, [hand.wash(self.outline(), tone=0.95, mottle=0.3)], rough=0.15, wet=0.8, strength=4.6),
            hand.layer(shade, [self._shade()], rough=0.3, wet=0.9, strength=1.8),
            hand.layer(coat, self._back(), rough=0.6, wet=0.8, strength=2.8),
            hand.layer(spec.ink, [*self._lines(), rims], rough=0.45, wet=0.6, strength=4.0),
            hand.layer(spec.wash, [cups], rough=0.0, wet=0.2, strength=5.0),
            hand.layer(coat, [holes], rough=0.0, wet=0.2, strength=3.5),
        ]

    def _shade(self) -> Mark:
        core = [between(a, b, 0.45) for a, b in zip(self.outer, self.inner, strict=True)]
        return self.hand.wash([*self.outer[:-3:2], *core[-4::-2]], tone=0.8, mottle=0.5)

    def _back(self) -> list[Mark]:
        """Dry pulls along the back, and flecks on it."""
        hand, dark = self.hand, self.posture.dark
        marks: list[Mark] = []
        for index, (share, width) in enumerate(((0.14, 0.75), (0.34, 0.6))):
            line = [between(a, b, share) for a, b in zip(self.outer, self.inner, strict=True)]
            part, press = hand.child(f"back-{index}"), pressed(1.0, 0.9, 0.62, 0.4, 0.16)
            wide, firm = width * self.halves[0], (0.95 - 0.25 * index) * dark
            marks.append(part.stroke(line[1:-2:3], wide, brush=FLAT, press=press, firm=firm, least=0.05))
        drops = []
        for index in range(hand.count(1, 26)):
            draws = hand.child(f"wart-{index}").draws()
            share = 0.78 * draws.unit()
            (x, y), (ix, iy) = along(self.outer, share), along(self.inner, share)
            place = draws.between(0.1, 0.6)
            drops.append((x + (ix - x) * place, y + (iy - y) * place, draws.between(0.9, 3.2) * (1.0 - share), 0.95))
        return [*marks, Spots(tuple(drops))]

    def _lines(self) -> list[Mark]:
        """Both edges, loose at the root."""
        hand = self.hand
        return [
            contour(hand, "outer", self.outer[3::3], 7.0, 0.3, 1.0, 0.7, 0.9, 0.5, 0.2, stray=1.6),
            contour(hand, "inner", self.inner[5::3], 5.0, 0.2, 0.8, 0.6, 0.9, 0.5, 0.2, stray=1.6),
            searching(hand, self.outer[3:-6:4], 5.0, stray=6.0),
        ]

    def _suckers(self) -> tuple[Spots, Spots, Spots]:
        """Rims, cups and holes of the suckers: two rows along the inside."""
        rims, cups, holes = [], [], []
        for index in range(self.hand.count(9, SUCKERS)):
            share = 0.1 + 0.84 * ((index + 0.5) * GOLDEN % 1.0)
            place = 0.95 if index % 2 else 0.74
            step = min(STEPS - 2, int(share * (STEPS - 1)))
            (ox, oy), (ix, iy) = self.outer[step], self.inner[step]
            x, y = ox + (ix - ox) * place, oy + (iy - oy) * place
            radius = (0.9 + 0.24 * self.halves[step]) * (1.0 if index % 2 else 0.85)
            rims.append((x, y, radius, 1.0))
            cups.append((x, y, max(0.5, 0.72 * radius - 0.3), 1.0))
            holes.append((x, y, 0.3 * radius, 1.0))
        return Spots(tuple(rims)), Spots(tuple(cups)), Spots(tuple(holes))
