"""A critter from its name: all frames of its round, on one ground and in one palette."""

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.outline import Outline
from mintmark.craft.pixels.ramps import mix_inks
from mintmark.modes.pixel.critters.animals import ANIMALS
from mintmark.modes.pixel.items.sketch import PROBE, PROBE_SIZE, Fit, Sketch, fitted

FRAMES, FPS = 6, 10


def draw_critter(
    name: str,
    stream: Stream,
    size: int,
    *,
    frames: int = 0,
    steps: int = 5,
    outline: Outline = Outline.SOFT,
    dither: float = 0.0,
) -> list[Cel]:
    """The frames of a critter; one where `frames` is 1."""
    animal = ANIMALS[name]
    count = frames or FRAMES
    probe = Sketch(PROBE_SIZE, stream.generator(), fit=PROBE)
    seen = probe.relief
    for number in range(count):
        moment = Sketch(PROBE_SIZE, stream.generator(), fit=PROBE)
        animal(moment, number / count)
        seen.slot[moment.relief.slot >= 0] = 0
    fit: Fit = fitted(probe, size, max(1, outline.reach))
    cels = []
    for number in range(count):
        sketch = Sketch(size, stream.generator(), fit=fit)
        animal(sketch, number / count)
        bases = {**sketch.bases, "outline": "#2a2138", "halo": "#ffcf5a" if outline is Outline.GLOW else "#ffffff"}
        inks = mix_inks(bases, steps=steps, contrasts=sketch.contrasts)
        cel = sketch.relief.cel(
            inks,
            finishes=sketch.finishes,
            outline=outline,
            ink=inks.line("outline"),
            halo=inks.ink("halo", -2),
            dither=dither,
            name=f"{name}_{number}",
        )
        cels.append(Cel(cel.index, cel.palette, cel.normal, cel.emission, cel.ident, cel.anchor, cel.name, 1000 // FPS))
    return cels
