"""Materials of people, things and rooms, from hex colors."""

from mintmark.craft.palette import mixed
from mintmark.craft.tracer.scene import Material, Surface
from mintmark.modes.shot.surfaces import linear


def skin(color: str) -> Material:
    """Matte with a faint sheen."""
    return Material(Surface.GLOSSY, linear(color), roughness=0.62)


def hair(color: str) -> Material:
    """A soft broad shine."""
    return Material(Surface.GLOSSY, linear(color), roughness=0.5)


def cloth(color: str) -> Material:
    """Woven; the weave is a little darker than the yarn."""
    return Material(Surface.FABRIC, linear(color), second=linear(mixed(color, "#000000", 0.12)))


def smooth(color: str) -> Material:
    """Matte."""
    return Material(Surface.MATTE, linear(color))


def shiny(color: str, roughness: float = 0.3) -> Material:
    """Leather, lacquer, plastic."""
    return Material(Surface.GLOSSY, linear(color), roughness=roughness)


def metal(color: str, roughness: float = 0.3) -> Material:
    """Bare metal."""
    return Material(Surface.METAL, linear(color), roughness=roughness)


def wet(color: str) -> Material:
    """Eyes and lips."""
    return Material(Surface.GLOSSY, linear(color), roughness=0.08)


def wood(color: str) -> Material:
    """Planed timber."""
    return Material(Surface.WOOD, linear(color), second=linear(mixed(color, "#1a0f08", 0.35)))


def glow(color: str, emission: float) -> Material:
    """What shines by itself."""
    return Material(Surface.EMISSIVE, linear(color), emission=emission)


def glass(color: str = "#ffffff") -> Material:
    """Clear."""
    return Material(Surface.GLASS, linear(color), roughness=0.0)
