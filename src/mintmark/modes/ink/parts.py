"""The parts of a picture that somebody composes: a small language of layers, in JSON.

Places are in thousandths of the sheet's shorter side, from its top left corner; so is every size.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mintmark.craft.painting import Blend
from mintmark.craft.palette import HexColor

Place = Annotated[float, Field(ge=-2000, le=5000)]
Size = Annotated[float, Field(gt=0, le=4000)]
Share = Annotated[float, Field(ge=0, le=1)]
Ink: TypeAlias = Literal["ink", "wash", "accent"] | HexColor
"""One of the spec's own colors, or any other."""


def _is_normal(value: object) -> bool:
    """True for what is left out of recipes, so that those from before it was there keep their fingerprints."""
    return value == "normal"


def _is_nothing(value: object) -> bool:
    return value == 0.0


def _is_none(value: object) -> bool:
    return value is None


class Part(BaseModel):
    """What all parts have."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)

    color: Ink = "ink"
    """`ink`, `wash`, `accent`, or a color as `#rrggbb`."""
    opacity: Annotated[float, Field(gt=0, le=1)] = 1.0
    """How much of what lies below is covered."""
    blend: Annotated[Blend, Field(exclude_if=_is_normal)] = "normal"
    """How its color meets what lies below, as in other programs."""
    soft: Annotated[float, Field(ge=0, le=200, exclude_if=_is_nothing)] = 0.0
    """How far it is blurred, in thousandths; 0 is as the brush left it."""
    rough: Annotated[float | None, Field(ge=0, le=1, exclude_if=_is_none)] = None
    """How rough the paper is under this part alone; None: as under the rest."""
    wet: Annotated[float | None, Field(ge=0, le=1, exclude_if=_is_none)] = None
    """How far this part alone bleeds; None: as the rest."""


class Placed(Part):
    """A part with a middle."""

    x: Place = 500.0
    """Thousandths from the left."""
    y: Place = 500.0
    """Thousandths from the top."""


class Fill(Part):
    """The whole sheet, evenly."""

    kind: Literal["fill"]


class Clouds(Placed):
    """A soft uneven patch of thin ink."""

    kind: Literal["clouds"]
    width: Size = 900.0
    height: Size = 900.0
    uneven: Share = 0.8
    """How much its tone varies from place to place."""


class Ring(Placed):
    """A brushed ring."""

    kind: Literal["ring"]
    radius: Size = 320.0
    width: Size = 60.0
    """Of the brush."""
    gap: Annotated[float, Field(ge=0, le=0.95)] = 0.06
    """Which share of the ring stays open."""
    turn: float = 0.0
    """Where it begins, in turns from the right, clockwise."""
    bristles: Annotated[int, Field(ge=1, le=120)] = 24


class Spiral(Placed):
    """A brushed spiral, from the middle outwards."""

    kind: Literal["spiral"]
    radius: Size = 320.0
    turns: Annotated[float, Field(gt=0, le=12)] = 3.0
    width: Size = 24.0


class Stars(Placed):
    """Points strewn evenly over a disc."""

    kind: Literal["stars"]
    radius: Size = 480.0
    count: Annotated[int, Field(ge=1, le=2000)] = 80
    size: Size = 4.0
    """The largest radius."""


class Splatter(Placed):
    """Drops thrown around a middle."""

    kind: Literal["splatter"]
    radius: Size = 220.0
    count: Annotated[int, Field(ge=1, le=500)] = 40
    size: Size = 22.0
    """The largest radius."""


class Shape(Placed):
    """A disc, a rectangle or a regular polygon, filled or outlined with the brush."""

    kind: Literal["shape"]
    shape: Literal["disc", "rectangle", "polygon"] = "polygon"
    sides: Annotated[int, Field(ge=3, le=24)] = 6
    """Of a polygon."""
    width: Size = 400.0
    height: Size = 400.0
    turn: float = 0.0
    """Turned clockwise, in turns."""
    filled: bool = False
    line: Size = 16.0
    """Width of the brush, where it is not filled."""


class Line(Part):
    """One stroke along points."""

    kind: Literal["line"]
    points: Annotated[tuple[tuple[Place, Place], ...], Field(min_length=2, max_length=200)]
    width: Size = 24.0
    press: Literal["swell", "taper", "even"] = "swell"
    """Thin at both ends, thin at its end, or the same throughout."""
    bristles: Annotated[int, Field(ge=1, le=80)] = 14


class Glow(Placed):
    """A soft light."""

    kind: Literal["glow"]
    radius: Size = 200.0


class Text(Placed):
    """A line of words, lettered with the brush, its middle at the place."""

    kind: Literal["text"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    height: Size = 60.0
    """Of a capital."""


class Figure(Placed):
    """Another subject as a part, with its own colors."""

    kind: Literal["figure"]
    subject: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    """Any subject but `layers` and `parchment`."""
    size: Size = 500.0
    """Its longer side."""
    turn: float = 0.0
    mirror: bool = False


LayerPart: TypeAlias = Annotated[
    Fill | Clouds | Ring | Spiral | Stars | Splatter | Shape | Line | Glow | Text | Figure,
    Field(discriminator="kind"),
]
