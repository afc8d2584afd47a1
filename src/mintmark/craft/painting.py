"""A painting as data: layers of marks, from which a picture, a drawing and a replay are all made.

Places are in the units of the painting's own sheet, x to the right and y down; whoever paints it scales the sheet to
the size that is wanted. Nothing here draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
"""x and y."""
Touch: TypeAlias = tuple[float, float, float, float]
"""x, y, width of the stroke there, and pressure from 0 (off the paper) to 1 and a little more."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What the hairs of a brush do."""

    bristles: int = 24
    """How many hairs draw; each leaves its own line."""
    spread: float = 0.1
    """How far the tuft opens towards the end of the stroke: 0.1 is a tenth wider."""
    drying: float = 0.5
    """How much of the ink is gone at the end: 0 none, 1 nearly all."""
    streak: float = 0.3
    """How much the ink of one hair comes and goes."""
    edge: float = 0.3
    """How much darker the outer hairs are."""
    stray: float = 0.03
    """How far a hair wanders, in half widths."""
    tone: float = 0.95
    """How strong the ink is, 0 to 1."""
    soft: float = 0.5
    """How soft a hair's line is: 0 hard, 1 soft."""
    thick: float = 1.7
    """How thick a hair is against its share of the width: 1 just fills it, 2 overlaps."""
    round: float = 1.0
    """How round the ends are: 0 cut off, 1 as round as the stroke is wide."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One pull of the brush along a smooth curve through its touches."""

    touches: tuple[Touch, ...]
    brush: Brush
    key: int
    """Chance for the hairs: 32 bits."""


@dataclass(frozen=True, slots=True)
class Wash:
    """A filled outline, smooth or with corners."""

    outline: tuple[Point, ...]
    tone: float = 0.7
    touch: float = 1.0
    """How firmly it covers the paper: below 1 the grain shows through."""
    mottle: float = 0.25
    """How much its tone varies from place to place."""
    smooth: bool = True
    """False keeps the corners of the outline."""
    holes: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Spots:
    """Round drops: x, y, radius, tone of each."""

    drops: tuple[tuple[float, float, float, float], ...]
    soft: float = 0.2


Mark: TypeAlias = Stroke | Wash | Spots


Blend: TypeAlias = Literal["normal", "multiply", "screen", "overlay", "darken", "lighten", "difference"]
"""How a color meets what lies below; the names are CSS's."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one ink, painted in order."""

    color: str
    """As `#rrggbb`."""
    marks: tuple[Mark, ...]
    rough: float = 0.5
    """How much the grain of the paper breaks the ink up."""
    wet: float = 0.3
    """How far it bleeds, and how much it darkens at its edges."""
    strength: float = 3.5
    """Optical density of full ink: 1 lets half of the light through, 3.5 a tenth."""
    glow: float = 0.0
    """Radius of the light around it, in units; 0 for ink."""
    lifts: bool = False
    """True for marks that take away what lies below, as masking does."""
    blend: Blend = "normal"
    """How its color meets what lies below."""
    apart: bool = False
    """True for marks that hardly meet those of other layers: where they do, the stronger ink alone is seen. A picture
    of few inks apart is small and quick to write."""


@dataclass(frozen=True, slots=True)
class Fibres:
    """The hairs of the paper: so many thin curves, each where its number and the painting's key put it."""

    count: int
    length: float = 40.0
    """The longest, in units."""
    bend: float = 0.3
    """How much they curl, 0 to 1."""
    light: float = 0.9
    """How far the lightest and the darkest are from the sheet, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Stain:
    """A drop that dried: hardly darker inside, dark at its rim."""

    x: float
    y: float
    radius: float
    depth: float
    """How dark the rim is, 0 to 1."""
    wobble: float
    """How far the rim strays from a circle, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A textured sheet of paper."""

    stops: tuple[str, ...]
    """Colors from the darkest to the lightest."""
    middle: float = 0.5
    """Where on the way from the darkest to the lightest the sheet lies on average."""
    grain: float = 0.5
    """How rough it is from point to point, 0 to 1."""
    blotch: float = 0.5
    """How uneven it is from place to place, 0 to 1."""
    laid: float = 0.2
    """How strongly the lines of the mould show, 0 to 1."""
    vignette: float = 0.5
    """How much darker its corners are, 0 to 1."""
    fibres: Fibres = Fibres(0)
    stains: tuple[Stain, ...] = ()


@dataclass(frozen=True, slots=True)
class Painting:
    """All of it, bottom layer first."""

    width: float
    height: float
    layers: tuple[Layer, ...]
    ground: str | Sheet | None = None
    """The sheet: one color, a texture, or None for a transparent one."""
    key: int = 0
    """Chance for the paper: 32 bits."""

    @property
    def mark_count(self) -> int:
        """How many marks there are in all layers."""
        return sum(len(layer.marks) for layer in self.layers)


def moved(touches: Iterable[Touch], dx: float, dy: float, scale: float = 1.0) -> tuple[Touch, ...]:
    """Touches scaled about the origin and then moved; widths are scaled too."""
    return tuple((x * scale + dx, y * scale + dy, width * scale, press) for x, y, width, press in touches)


def with_wet(layers: Sequence[Layer], wet: float) -> tuple[Layer, ...]:
    """The same layers, each that much wetter (or drier, below 0), within 0 to 1."""
    return tuple(replace(layer, wet=min(1.0, max(0.0, layer.wet + wet))) for layer in layers)
