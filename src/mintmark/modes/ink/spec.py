"""What can be asked of ink."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from mintmark.core.spec import Spec
from mintmark.craft.palette import BONE, VOID_BLACK, HexColor
from mintmark.modes.ink.parts import Figure, LayerPart


class Subject(StrEnum):
    """What is drawn."""

    PARCHMENT = "parchment"
    ENSO = "enso"
    SIGIL = "sigil"
    GIRAFFE = "giraffe"
    KANGAROO = "kangaroo"
    INK_SPLATTER = "ink_splatter"
    INK_DIVIDER = "ink_divider"
    VOID_ORB = "void_orb"
    OUROBOROS = "ouroboros"
    MYSTIC_EYE = "mystic_eye"
    RUNE_STONE = "rune_stone"
    RUNIC_CIRCLE = "runic_circle"
    SPECTRAL_SERPENT = "spectral_serpent"
    INK_CRAB = "ink_crab"
    FLOATING_ISLAND = "floating_island"
    VOID_CRYSTAL = "void_crystal"
    MOTH = "moth"
    VOID_RAVEN = "void_raven"
    INK_WOLF = "ink_wolf"
    INK_OCTOPUS = "ink_octopus"
    ABYSSAL_JELLY = "abyssal_jelly"
    INK_PHOENIX = "ink_phoenix"
    VOID_MANTA = "void_manta"
    ETHEREAL_FEATHER = "ethereal_feather"
    VOID_LOTUS = "void_lotus"
    ANCIENT_KEY = "ancient_key"
    SPECTRAL_LANTERN = "spectral_lantern"
    ASTRAL_HOURGLASS = "astral_hourglass"
    FRACTURED_MOON = "fractured_moon"
    INK_MOUNTAINS = "ink_mountains"
    ETHEREAL_TREE = "ethereal_tree"
    ASTRAL_COMPASS = "astral_compass"
    MYSTIC_FRAME = "mystic_frame"
    INK_SPIRAL = "ink_spiral"
    VOID_PORTAL = "void_portal"
    BROKEN_CHAIN = "broken_chain"
    INK_MANDALA = "ink_mandala"
    LAYERS = "layers"


DEFAULT_SIZES: dict[Subject, tuple[int, int]] = {
    Subject.PARCHMENT: (1024, 1024),
    Subject.ENSO: (800, 800),
    Subject.SIGIL: (500, 500),
    Subject.GIRAFFE: (600, 800),
    Subject.KANGAROO: (600, 800),
    Subject.INK_SPLATTER: (400, 400),
    Subject.INK_DIVIDER: (1000, 100),
    Subject.VOID_ORB: (300, 300),
    Subject.OUROBOROS: (600, 600),
    Subject.MYSTIC_EYE: (400, 400),
    Subject.RUNE_STONE: (200, 200),
    Subject.RUNIC_CIRCLE: (600, 600),
    Subject.SPECTRAL_SERPENT: (600, 800),
    Subject.INK_CRAB: (500, 400),
    Subject.FLOATING_ISLAND: (500, 500),
    Subject.VOID_CRYSTAL: (300, 300),
    Subject.MOTH: (600, 500),
    Subject.VOID_RAVEN: (600, 600),
    Subject.INK_WOLF: (700, 500),
    Subject.INK_OCTOPUS: (600, 600),
    Subject.ABYSSAL_JELLY: (500, 600),
    Subject.INK_PHOENIX: (600, 700),
    Subject.VOID_MANTA: (600, 500),
    Subject.ETHEREAL_FEATHER: (300, 500),
    Subject.VOID_LOTUS: (500, 500),
    Subject.ANCIENT_KEY: (300, 500),
    Subject.SPECTRAL_LANTERN: (300, 500),
    Subject.ASTRAL_HOURGLASS: (300, 500),
    Subject.FRACTURED_MOON: (500, 500),
    Subject.INK_MOUNTAINS: (1000, 500),
    Subject.ETHEREAL_TREE: (600, 700),
    Subject.ASTRAL_COMPASS: (500, 500),
    Subject.MYSTIC_FRAME: (600, 600),
    Subject.INK_SPIRAL: (500, 500),
    Subject.VOID_PORTAL: (500, 500),
    Subject.BROKEN_CHAIN: (600, 300),
    Subject.INK_MANDALA: (600, 600),
    Subject.LAYERS: (800, 800),
}
"""Width and height in pixels when the asker names none."""


EXAMPLE: tuple[dict[str, Any], ...] = (
    {"kind": "glow", "color": "wash", "radius": 250, "opacity": 0.5},
    {"kind": "stars", "color": "accent", "radius": 470, "count": 70, "size": 5},
    {"kind": "ring", "radius": 380, "width": 34, "gap": 0.08, "turn": 0.7},
    {"kind": "shape", "shape": "polygon", "sides": 6, "width": 560, "height": 560, "line": 12, "color": "accent"},
    {"kind": "figure", "subject": "mystic_eye", "size": 430},
    {"kind": "splatter", "x": 780, "y": 800, "radius": 130, "count": 24, "size": 14},
)
"""What `layers` draws when no layers are given."""


def _can_be_lettered(text: str) -> str:
    if text:
        from mintmark.craft.lettering import unlettered

        if signs := unlettered(text):
            raise ValueError(f"the brush cannot letter {' '.join(signs)}; it knows Latin letters, digits and points")
    return text


Pixels = Annotated[int, Field(ge=64, le=4096)]


class InkSpec(Spec):
    """One ink drawing."""

    subject: Annotated[Subject, Field(description="What the brush draws.")] = Subject.ENSO
    width: Pixels = 800
    """In pixels; each subject has a size of its own when none is named."""
    height: Pixels = 800
    """In pixels; each subject has a size of its own when none is named."""
    complexity: Annotated[int, Field(ge=1, le=100)] = 40
    """How much is drawn: bristles, spots, scales, runes. 1 is a few strokes, 100 all that fits."""
    chaos: Annotated[float, Field(ge=0, le=2)] = 1.0
    """How far the hand strays: 0 is measured, 1 a free hand, 2 wild. A small change makes a small change."""
    wetness: Annotated[float, Field(ge=0, le=1)] = 0.5
    """How much water is in the brush: 0 is dry and breaks up, 1 bleeds into the paper and darkens at its edges."""
    grain: Annotated[float, Field(ge=0, le=1)] = 0.5
    """How rough the paper is under the brush."""
    ink: HexColor = VOID_BLACK
    """The color of lines."""
    wash: HexColor = BONE
    """The color of bodies and light parts."""
    accent: HexColor = "#5a5148"
    """The color of the few marks that stand out: glow, iris, runes."""
    paper: HexColor | None = None
    """The ground. None leaves it transparent; parchment is then near-black."""
    caption: Annotated[str, StringConstraints(max_length=80), AfterValidator(_can_be_lettered)] = ""
    """A line of words, lettered with the brush below the drawing."""
    layers: Annotated[tuple[LayerPart, ...], Field(max_length=60)] = ()
    """The parts of a picture of your own, from the bottom up; only for the subject `layers`."""

    @model_validator(mode="before")
    @classmethod
    def _complete_size(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        try:
            width, height = DEFAULT_SIZES[Subject(value.get("subject", Subject.ENSO))]
        except ValueError:
            return value  # the subject itself is refused further on
        composed = {} if value.get("subject") != Subject.LAYERS or value.get("layers") else {"layers": EXAMPLE}
        return {"width": width, "height": height, **value, **composed}

    @model_validator(mode="after")
    def _keep_layers_to_their_subject(self) -> Self:
        if self.layers and self.subject is not Subject.LAYERS:
            raise ValueError(f"layers belong to the subject 'layers', not to {self.subject.value!r}")
        for part in self.layers:
            if isinstance(part, Figure) and part.subject not in set(Subject) - {Subject.LAYERS, Subject.PARCHMENT}:
                raise ValueError(f"{part.subject!r} cannot be a figure among layers")
        return self
