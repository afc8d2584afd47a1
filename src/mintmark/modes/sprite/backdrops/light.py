"""The hour and the weather as colors: of the sky, of the haze, and of the light on everything."""

from dataclasses import dataclass, replace

from mintmark.modes.sprite.canvas import Color
from mintmark.modes.sprite.spec import TimeOfDay, Weather


@dataclass(frozen=True, slots=True)
class Light:
    """What the hour and the weather do to colors."""

    zenith: Color
    horizon: Color
    tint: Color
    """Multiplied with every color out of doors."""
    indoors: Color
    """And inside a room."""
    sun: Color
    sun_place: tuple[float, float] | None
    """As shares of width and height; None where no sun is seen."""
    dark: bool = False
    """Lamps are lit."""
    cloud: float = 0.3
    """How much of the sky is covered."""
    snow: bool = False
    haze: float = 0.55
    """How much of far things goes over into the horizon."""

    def seen(self, color: Color, far: float = 0.0, *, inside: bool = False) -> Color:
        """A color in this light, `far` (0 to 1) on the way to the horizon."""
        tint = self.indoors if inside else self.tint
        share = far * self.haze
        return tuple(  # type: ignore[return-value]
            min(1.0, color[c] * tint[c]) * (1.0 - share) + self.horizon[c] * share for c in range(3)
        )


_TIMES = {
    TimeOfDay.MORNING: Light(
        (0.50, 0.72, 0.92), (1.0, 0.89, 0.76), (1.03, 0.97, 0.91), (1.02, 0.97, 0.91), (1.0, 0.93, 0.70), (0.20, 0.40)
    ),
    TimeOfDay.DAY: Light(
        (0.33, 0.62, 0.91), (0.82, 0.93, 0.98), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 0.97, 0.78), (0.80, 0.14)
    ),
    TimeOfDay.AFTERNOON: Light(
        (0.40, 0.66, 0.88), (0.99, 0.91, 0.74), (1.04, 0.97, 0.85), (1.02, 0.96, 0.86), (1.0, 0.90, 0.60), (0.78, 0.28)
    ),
    TimeOfDay.EVENING: Light(
        (0.33, 0.29, 0.55),
        (0.99, 0.62, 0.42),
        (0.86, 0.66, 0.66),
        (0.88, 0.74, 0.68),
        (1.0, 0.62, 0.36),
        (0.72, 0.50),
        dark=True,
    ),
    TimeOfDay.NIGHT: Light(
        (0.05, 0.08, 0.21),
        (0.20, 0.27, 0.48),
        (0.33, 0.40, 0.62),
        (0.50, 0.51, 0.66),
        (0.96, 0.95, 0.84),
        (0.78, 0.17),
        dark=True,
    ),
}
_GRAY = {
    Weather.CLOUDY: (0.55, 0.9, 0.72),
    Weather.RAINY: (0.78, 0.78, 0.95),
    Weather.STORMY: (0.85, 0.58, 1.0),
    Weather.SNOWY: (0.55, 0.95, 0.7),
    Weather.FOGGY: (0.7, 0.98, 0.3),
    Weather.WINDY: (0.15, 1.0, 0.5),
}
"""How gray the sky becomes, how bright it stays, and how covered it is."""


def light_of(time: TimeOfDay, weather: Weather) -> Light:
    """The light of an hour in a weather."""
    light = _TIMES[time]
    if weather is Weather.SUNNY:
        return light
    gray, bright, cloud = _GRAY[weather]

    def dulled(color: Color, share: float = gray) -> Color:
        luma = color[0] * 0.3 + color[1] * 0.55 + color[2] * 0.15
        veil = (luma * 0.97, luma * 1.0, luma * 1.06)
        return tuple(min(1.0, (color[c] * (1.0 - share) + veil[c] * share) * bright) for c in range(3))  # type: ignore[return-value]

    hides = weather in (Weather.RAINY, Weather.STORMY, Weather.FOGGY, Weather.SNOWY)
    return replace(
        light,
        zenith=dulled(light.zenith),
        horizon=dulled(light.horizon, gray * 0.85),
        tint=dulled(light.tint, gray * 0.6),
        indoors=dulled(light.indoors, gray * 0.2),
        sun_place=None if hides else light.sun_place,
        cloud=cloud,
        snow=weather is Weather.SNOWY,
        haze=0.92 if weather is Weather.FOGGY else light.haze,
    )


def airless(light: Light) -> Light:
    """The same where there is no sky: the sun shines at all hours, which only color what they fall on a little."""
    return replace(light, tint=tuple(1.0 + (tint - 1.0) * 0.3 for tint in light.tint))  # type: ignore[arg-type]
