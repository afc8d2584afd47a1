"""An effect from its name: how many frames it has, how fast, in which colors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel
from mintmark.modes.pixel.effects.burning import explosion, fire, magic, smoke, vortex
from mintmark.modes.pixel.effects.canvas import Canvas
from mintmark.modes.pixel.effects.striking import bubbles, healing, lightning, slash, sparkle, splash, water


@dataclass(frozen=True, slots=True)
class Effect:
    """One kind of effect."""

    paint: Callable[[Canvas, Stream, float], None]
    """One frame; its phase runs from 0 to 1, and 1 is 0 again."""
    frames: int
    fps: int
    colors: str
    """Its usual colors, see `colors.toml`."""
    once: bool = False
    """Whether it happens once, from nothing to nothing."""


EFFECTS: Mapping[str, Effect] = {
    "fire": Effect(fire, 6, 12, "fire"),
    "smoke": Effect(smoke, 8, 10, "smoke"),
    "slash": Effect(slash, 6, 18, "storm", once=True),
    "lightning": Effect(lightning, 6, 14, "storm", once=True),
    "water": Effect(water, 4, 8, "water"),
    "splash": Effect(splash, 6, 12, "water", once=True),
    "sparkle": Effect(sparkle, 8, 10, "holy"),
    "explosion": Effect(explosion, 6, 18, "fire", once=True),
    "magic": Effect(magic, 8, 14, "arcane"),
    "vortex": Effect(vortex, 8, 12, "arcane"),
    "healing": Effect(healing, 8, 10, "holy"),
    "bubbles": Effect(bubbles, 8, 10, "venom"),
}


def draw_effect(
    name: str, stream: Stream, size: int, *, frames: int = 0, colors: str = "", dither: float = 0.0
) -> list[Cel]:
    """All frames of an effect; an effect that happens once ends with an empty place out of which it begins anew."""
    effect = EFFECTS[name]
    count = frames or effect.frames
    cels = []
    for number in range(count):
        canvas = Canvas(size)
        phase = number / (count - 1) if effect.once and count > 1 else number / count
        if not (effect.once and number == count - 1 and count > 1):
            effect.paint(canvas, stream, phase)
        milliseconds = (1000 + effect.fps // 2) // effect.fps
        cels.append(canvas.cel(colors or effect.colors, f"{name}_{number}", milliseconds, dither=dither))
    return cels
