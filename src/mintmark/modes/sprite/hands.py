"""The hands that paint: what makes watercolor, cartoon, storybook, flat and ink look as they do."""

from dataclasses import dataclass

from mintmark.modes.sprite.spec import Style

Color = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Hand:
    """One way of painting. Lengths are shares of the picture's height."""

    paper: Color = (0.985, 0.965, 0.925)
    wobble: float = 0.0
    """How unsteady outlines are."""
    cloud: float = 0.0
    grain: float = 0.0
    rim: float = 0.0
    opacity: float = 1.0
    shading: float = 0.5
    depth: float = 0.05
    """How far shades reach in."""
    hard: bool = False
    line: float = 0.0
    """Half the width of contour lines."""
    line_color: Color = (0.16, 0.11, 0.14)
    line_own: float = 0.0
    """How much of the color of what they surround contour lines have."""
    line_opacity: float = 1.0
    vary: float = 0.0
    """How much contour lines swell and thin."""
    saturation: float = 1.0
    lift: float = 0.0
    """How far colors are lifted toward the paper."""
    gray: bool = False
    """Colors become washes of ink."""

    def color(self, given: Color) -> Color:
        """A color as this hand mixes it."""
        luma = given[0] * 0.3 + given[1] * 0.59 + given[2] * 0.11
        if self.gray:
            # Five washes of ink from bare paper to black, a trace of the color in them.
            tone = 0.34 + 0.66 * min(1.0, 1.18 * _curve(luma))
            return tuple(  # type: ignore[return-value]
                self.paper[c] * tone * (1.0 + 0.16 * (given[c] - luma)) for c in range(3)
            )
        mixed = (luma + (given[c] - luma) * self.saturation for c in range(3))
        lifted = (value + (self.paper[c] - value) * self.lift for c, value in enumerate(mixed))
        return tuple(min(1.0, max(0.0, value)) for value in lifted)  # type: ignore[return-value]

    def shade(self, given: Color) -> Color:
        """The same color away from the light: darker, and a little cooler."""
        if self.gray:
            return (given[0] * 0.6, given[1] * 0.6, given[2] * 0.63)
        return (given[0] * 0.62, given[1] * 0.6, given[2] * 0.72)

    def contour(self, given: Color) -> Color:
        """The line around a color."""
        own = self.line_own
        return tuple(  # type: ignore[return-value]
            self.line_color[c] * (1.0 - own) + given[c] * 0.45 * own for c in range(3)
        )


def _curve(value: float) -> float:
    return value * value * (3.0 - 2.0 * value)


HANDS = {
    Style.WATERCOLOR: Hand(
        wobble=0.0026,
        cloud=0.36,
        grain=0.09,
        rim=0.30,
        opacity=0.94,
        shading=0.42,
        depth=0.06,
        line=0.0015,
        line_color=(0.30, 0.22, 0.22),
        line_own=0.55,
        line_opacity=0.55,
        vary=0.6,
        saturation=0.92,
        lift=0.10,
    ),
    Style.CARTOON: Hand(
        shading=0.55,
        depth=0.05,
        hard=True,
        line=0.0030,
        line_color=(0.13, 0.09, 0.14),
        line_own=0.12,
        vary=0.15,
        saturation=1.16,
    ),
    Style.STORYBOOK: Hand(
        wobble=0.0012,
        cloud=0.14,
        grain=0.055,
        shading=0.62,
        depth=0.09,
        line=0.0019,
        line_color=(0.26, 0.14, 0.12),
        line_own=0.6,
        line_opacity=0.8,
        vary=0.4,
        saturation=1.0,
        lift=0.03,
    ),
    Style.FLAT: Hand(shading=0.0, saturation=1.02, lift=0.02),
    Style.INK: Hand(
        paper=(0.975, 0.96, 0.925),
        wobble=0.0020,
        cloud=0.30,
        grain=0.08,
        rim=0.18,
        opacity=0.95,
        shading=0.5,
        depth=0.055,
        line=0.0026,
        line_color=(0.07, 0.06, 0.07),
        vary=0.75,
        gray=True,
    ),
}
"""By style."""
