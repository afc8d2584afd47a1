"""What old machines could show: how many colors, of which palette, how finely told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mintmark.craft.palette import Rgb, from_oklab, to_oklab
from mintmark.craft.pixels.cel import Cel
from mintmark.modes.pixel.vocabulary import Era


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of a machine."""

    colors: int = 256
    bits: int = 8
    """Of each channel."""
    palette: str = ""
    """All colors it has, where they are fixed."""
    steps: int = 0
    """How long ramps are; 0 is by the number of colors."""
    lift: float = 0.0
    """By how much colors are made lighter, for screens without a lamp."""


BOUNDS: Mapping[Era, Bounds] = {
    Era.NONE: Bounds(),
    Era.NES: Bounds(colors=8, palette="nes", steps=3),
    Era.GAMEBOY: Bounds(colors=4, palette="gameboy", steps=4),
    Era.SNES: Bounds(colors=16, bits=5, steps=4),
    Era.GBA: Bounds(colors=32, bits=5, steps=5, lift=0.16),
    Era.MODERN: Bounds(steps=7),
}


def lifted(cels: Sequence[Cel], share: float) -> list[Cel]:
    """The cels with every color lighter by a share of what it lacks to white."""
    return [
        replace(cel, palette=(cel.palette[0], *(_lighter(color, share) for color in cel.palette[1:]))) for cel in cels
    ]


def _lighter(color: Rgb, share: float) -> Rgb:
    lightness, a, b = to_oklab(color)
    return from_oklab(lightness + (1.0 - lightness) * share, a * 1.08, b * 1.08)
