"""What stuff and sheen mean to light: every pair is a material of its own."""

from dataclasses import dataclass

from mintmark.craft.exact import power
from mintmark.craft.palette import rgb
from mintmark.craft.tracer.scene import Material, Surface, Vec
from mintmark.modes.shot.spec import Sheen, Stuff


def linear(color: str) -> Vec:
    """The linear light of a `#rrggbb`."""
    red, green, blue = (_linear(channel / 255.0) for channel in rgb(color))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else power((value + 0.055) / 1.055, 2.4)


def shade(color: Vec, by: float) -> Vec:
    """A color with that much of its light; above 1 it nears white and never passes it."""
    if by <= 1.0:
        return color[0] * by, color[1] * by, color[2] * by
    share = 1.0 - 1.0 / by
    red, green, blue = (channel + (1.0 - channel) * share for channel in color)
    return red, green, blue


def luminance(color: Vec) -> float:
    """How light a linear color is."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


_SURFACES: dict[Stuff, tuple[tuple[Surface, float], tuple[Surface, float], tuple[Surface, float]]] = {
    Stuff.MATTE: ((Surface.MATTE, 1.0), (Surface.GLOSSY, 0.62), (Surface.GLOSSY, 0.24)),
    Stuff.PLASTIC: ((Surface.GLOSSY, 0.56), (Surface.GLOSSY, 0.3), (Surface.GLOSSY, 0.07)),
    Stuff.METAL: ((Surface.METAL, 0.46), (Surface.METAL, 0.27), (Surface.METAL, 0.06)),
    Stuff.GLASS: ((Surface.GLOSSY, 0.5), (Surface.GLASS, 0.12), (Surface.GLASS, 0.0)),
    Stuff.CERAMIC: ((Surface.GLOSSY, 0.7), (Surface.GLOSSY, 0.22), (Surface.CERAMIC, 0.03)),
    Stuff.WOOD: ((Surface.WOOD, 0.75), (Surface.WOOD, 0.42), (Surface.WOOD, 0.14)),
    Stuff.FABRIC: ((Surface.FABRIC, 1.0), (Surface.FABRIC, 0.6), (Surface.GLOSSY, 0.42)),
    Stuff.LEATHER: ((Surface.GLOSSY, 0.66), (Surface.GLOSSY, 0.44), (Surface.GLOSSY, 0.2)),
    Stuff.RUBBER: ((Surface.GLOSSY, 0.9), (Surface.GLOSSY, 0.72), (Surface.GLOSSY, 0.48)),
    Stuff.PAPER: ((Surface.MATTE, 1.0), (Surface.GLOSSY, 0.8), (Surface.GLOSSY, 0.36)),
    Stuff.STONE: ((Surface.GLOSSY, 0.84), (Surface.GLOSSY, 0.52), (Surface.CERAMIC, 0.1)),
}
"""The surface and its roughness for the three sheens: matte, satin, glossy. Matte glass is milk glass."""

_TONE: dict[Stuff, float] = {
    Stuff.MATTE: 1.0,
    Stuff.PLASTIC: 1.0,
    Stuff.METAL: 1.12,
    Stuff.GLASS: 1.3,
    Stuff.CERAMIC: 1.04,
    Stuff.WOOD: 1.0,
    Stuff.FABRIC: 0.94,
    Stuff.LEATHER: 0.82,
    Stuff.RUBBER: 0.72,
    Stuff.PAPER: 1.08,
    Stuff.STONE: 0.9,
}
"""What the stuff makes of a color: leather and rubber drink light, glass lets most of it through."""


def material(stuff: Stuff, sheen: Sheen, color: Vec, *, scale: float = 1.0) -> Material:
    """The surface of a stuff with that finish and color."""
    if stuff is Stuff.GLASS and sheen is Sheen.SATIN:
        color = shade(color, 0.8)  # the tracer's glass is clear: etched glass is told by its deeper tint
    surface, roughness = _SURFACES[stuff][(Sheen.MATTE, Sheen.SATIN, Sheen.GLOSSY).index(sheen)]
    return Material(surface, shade(color, _TONE[stuff]), roughness, second=_second(stuff, sheen, color), scale=scale)


def _second(stuff: Stuff, sheen: Sheen, color: Vec) -> Vec | None:
    """The other color of a pattern; a satin weave catches more light than a matte one."""
    if stuff is Stuff.WOOD:
        return shade(color, 0.55)
    return shade(color, 0.66 if sheen is Sheen.MATTE else 1.35) if stuff is Stuff.FABRIC else None


@dataclass(frozen=True, slots=True)
class Coat:
    """All materials of one product: the one that was asked for, and those its smaller parts are always made of."""

    body: Material
    second: Material
    """The same stuff, in a darker or lighter shade."""
    trim: Material
    """Plain metal: rings, hinges, buckles."""
    dark: Material
    """Black plastic."""
    grip: Material
    """Black rubber."""
    soft: Material
    """Cushions."""
    paper: Material
    glass: Material
    """What is always clear: lenses, crystals."""
    screen: Material
    glow: Material
    """What shines."""
    is_clear: bool
    """Whether the body lets light through."""


def coat(stuff: Stuff, sheen: Sheen, color: str) -> Coat:
    """The materials of a product of that stuff, finish and color."""
    base = linear(color)
    bright = luminance(base)
    return Coat(
        body=material(stuff, sheen, base),
        second=material(stuff, sheen, shade(base, 0.45 if bright > 0.08 else 1.35)),
        trim=Material(Surface.METAL, (0.72, 0.72, 0.73), 0.2),
        dark=Material(Surface.GLOSSY, (0.022, 0.022, 0.024), 0.34),
        grip=Material(Surface.GLOSSY, (0.03, 0.03, 0.032), 0.8),
        soft=Material(Surface.FABRIC, (0.045, 0.043, 0.042), 0.8, second=(0.03, 0.03, 0.03)),
        paper=Material(Surface.MATTE, (0.82, 0.79, 0.72), 1.0),
        glass=Material(Surface.GLASS, (0.97, 0.985, 0.98), 0.0),
        screen=Material(Surface.GLOSSY, (0.012, 0.014, 0.02), 0.03),
        glow=Material(Surface.EMISSIVE, (1.0, 0.86, 0.62), emission=5.0),
        is_clear=stuff is Stuff.GLASS,
    )
