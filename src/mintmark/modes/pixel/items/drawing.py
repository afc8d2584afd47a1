"""An item from its name: sketched once to see how far it reaches, then drawn to fill its picture."""

from collections.abc import Callable, Mapping

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.outline import Outline
from mintmark.craft.pixels.ramps import mix_inks
from mintmark.modes.pixel.items.armor import ARMOR
from mintmark.modes.pixel.items.belongings import BELONGINGS
from mintmark.modes.pixel.items.consumables import CONSUMABLES
from mintmark.modes.pixel.items.nature import NATURE, VEHICLES
from mintmark.modes.pixel.items.places import CONTAINERS, STRUCTURES
from mintmark.modes.pixel.items.sketch import PROBE, PROBE_SIZE, Sketch, fitted
from mintmark.modes.pixel.items.treasure import TREASURE
from mintmark.modes.pixel.items.weapons import WEAPONS

Painter = Callable[[Sketch], None]

CATEGORIES: Mapping[str, Mapping[str, Painter]] = {
    "weapon": WEAPONS,
    "armor": ARMOR,
    "consumable": CONSUMABLES,
    "gem": TREASURE,
    "container": CONTAINERS,
    "structure": STRUCTURES,
    "nature": NATURE,
    "vehicle": VEHICLES,
    "belonging": BELONGINGS,
}
"""All items by what they are for."""
PAINTERS: Mapping[str, Painter] = {name: painter for group in CATEGORIES.values() for name, painter in group.items()}


TRIES, SMALLER = 6, 0.94
"""Lines that are never thinner than a pixel make small things grow: they are drawn again, a little smaller."""


def sketched(name: str, stream: Stream, size: int, *, margin: int = 1) -> Sketch:
    """The item filling a picture of `size` pixels but for the margin."""
    painter = PAINTERS[name]
    probe = Sketch(PROBE_SIZE, stream.generator(), fit=PROBE)
    painter(probe)
    fit = fitted(probe, size, margin)
    for _ in range(TRIES):
        sketch = Sketch(size, stream.generator(), fit=fit)
        painter(sketch)
        if not _reaches(sketch, margin):
            break
        fit = fit.smaller(SMALLER, size)
    return sketch


def _reaches(sketch: Sketch, margin: int) -> bool:
    """Whether anything lies on the margin."""
    seen = sketch.relief.slot >= 0
    if margin == 0:
        return False
    return bool(seen[:margin].any() or seen[-margin:].any() or seen[:, :margin].any() or seen[:, -margin:].any())


def draw_item(
    name: str, stream: Stream, size: int, *, steps: int = 5, outline: Outline = Outline.SOFT, dither: float = 0.0
) -> Cel:
    """One item as a cel."""
    sketch = sketched(name, stream, size, margin=max(1, outline.reach) if outline is not Outline.NONE else 0)
    bases = {**sketch.bases, "outline": "#2a2138", "halo": "#ffcf5a" if outline is Outline.GLOW else "#ffffff"}
    inks = mix_inks(bases, steps=steps, contrasts=sketch.contrasts)
    return sketch.relief.cel(
        inks,
        finishes=sketch.finishes,
        outline=outline,
        ink=inks.line("outline"),
        halo=inks.ink("halo", -2),
        dither=dither,
        name=name,
    )
