"""Lamps, sky and sun as the tracer knows them: kelvins become colors, and a lamp faces what it lights."""

from mintmark.craft.camera import Vec, length, minus, plus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.tracer import scene
from mintmark.craft.tracer.scene import Material, Panel, Part, Sphere, Surface
from mintmark.modes.shot.spec import Light, Point, Sky

_KELVINS: tuple[tuple[int, Vec], ...] = (
    (1500, (3.1556, 0.4602, 0.0000)),
    (1750, (2.7732, 0.5739, 0.0000)),
    (2000, (2.4743, 0.6608, 0.0189)),
    (2250, (2.2334, 0.7267, 0.0758)),
    (2500, (2.0401, 0.7778, 0.1382)),
    (2750, (1.8824, 0.8181, 0.2038)),
    (3000, (1.7521, 0.8500, 0.2709)),
    (3250, (1.6430, 0.8757, 0.3380)),
    (3500, (1.5506, 0.8965, 0.4044)),
    (4000, (1.4036, 0.9272, 0.5323)),
    (4500, (1.2929, 0.9481, 0.6516)),
    (5000, (1.2071, 0.9625, 0.7612)),
    (5500, (1.1393, 0.9726, 0.8611)),
    (6000, (1.0847, 0.9797, 0.9518)),
    (6500, (1.0400, 0.9847, 1.0339)),
    (7000, (1.0029, 0.9882, 1.1081)),
    (8000, (0.9454, 0.9924, 1.2362)),
    (9000, (0.9032, 0.9943, 1.3418)),
    (10000, (0.8713, 0.9949, 1.4296)),
    (12000, (0.8265, 0.9945, 1.5655)),
    (14000, (0.7970, 0.9932, 1.6647)),
    (16000, (0.7763, 0.9918, 1.7395)),
    (20000, (0.7494, 0.9893, 1.8438)),
)
"""Linear sRGB of a black body, of luminance 1. Source: Planck's law through the CIE 1931 observer as fitted by Wyman,
Sloan and Shirley, "Simple Analytic Approximations to the CIE XYZ Color Matching Functions", JCGT 2013."""

_BRIGHTEST_GLOBE = 9.0
"""Radiance of a practical's globe, at most: brighter ones look the same and make the picture noisy."""
_USUAL_SKY = 0.4
"""The spec's sky when nothing is said."""


def kelvin(temperature: float) -> Vec:
    """The color of light of a temperature, of luminance 1."""
    above = next((i for i, (known, _) in enumerate(_KELVINS) if known >= temperature), len(_KELVINS) - 1)
    if above == 0:
        return _KELVINS[0][1]
    (low, first), (high, second) = _KELVINS[above - 1], _KELVINS[above]
    share = min((temperature - low) / (high - low), 1.0)
    return plus(times(first, 1.0 - share), times(second, share))


def white_gains(temperature: float) -> Vec:
    """What each channel is multiplied with so that light of this temperature looks white."""
    red, green, blue = kelvin(temperature)
    # A candle has next to no blue: more than this would only lift noise.
    return 1.0 / max(red, 0.2), 1.0 / max(green, 0.2), 1.0 / max(blue, 0.2)


def place_of(point: Point) -> Vec:
    """A point of the spec, as numbers."""
    return point.x, point.y, point.z


def panel(light: Light, toward: Vec, *, within: float | None = None) -> Panel:
    """A lamp that faces a point: intensity 1 makes white white there.

    One that stands farther off than `within` is carried in toward the point, smaller by as much: its light comes from
    the same side, as bright and as soft, and no wall of a set is in its way.
    """
    position = place_of(light.position)
    away = minus(position, toward)
    reach = max(length(away), 0.05)
    share = 1.0 if within is None else min(within / reach, 1.0)
    stand = plus(toward, times(away, share))
    return Panel(stand, toward, light.size / 2.0 * share, kelvin(light.temperature), light.intensity, reach * share)


def practical(light: Light, toward: Vec) -> tuple[Part, Panel]:
    """A glowing globe, and the lamp just before it that lights the scene."""
    position = place_of(light.position)
    away = minus(toward, position)
    reach = max(length(away), 0.05)
    radius = light.size / 2.0
    direct = unit(away)
    glow = min(light.intensity * reach * reach / (radius * radius), _BRIGHTEST_GLOBE)
    globe = Part(Sphere(position, radius), Material(Surface.EMISSIVE, kelvin(light.temperature), emission=glow))
    front = plus(position, times(direct, radius * 1.02))
    lamp = Panel(front, toward, radius * 0.98, kelvin(light.temperature), light.intensity, max(reach - radius, 0.05))
    return globe, lamp


def sun_direction(sky: Sky) -> Vec:
    """Toward the sun."""
    flat = cos_turns(sky.elevation / 360.0)
    turn = sky.azimuth / 360.0
    return sin_turns(turn) * flat, sin_turns(sky.elevation / 360.0), cos_turns(turn) * flat


def sun_color(elevation: float) -> Vec:
    """Of sunlight: white at noon, gold when it is low."""
    return kelvin(2000.0 + 3700.0 * min(max((elevation + 2.0) / 38.0, 0.0), 1.0))


def dome(sky: Sky) -> scene.Sky:
    """Soft light from all around, for a studio: a little more from above."""
    color = kelvin(sky.temperature)
    return scene.Sky(
        zenith=times(color, 1.1),
        horizon=times(color, 0.92),
        ground=times(color, 0.5),
        intensity=sky.intensity,
        sun_direction=sun_direction(sky),
        sun_color=sun_color(sky.elevation),
        sun_intensity=sky.sun,
    )


def over_set(sky: Sky, given: scene.Sky | None) -> scene.Sky:
    """The sky of a set, as bright and as warm as the spec says; its own sun shines unless the spec has one."""
    if given is None:
        return dome(sky)
    tint = kelvin(sky.temperature)
    plain = kelvin(6500)
    ratio = (tint[0] / plain[0], tint[1] / plain[1], tint[2] / plain[2])

    def tinted(color: Vec) -> Vec:
        return color[0] * ratio[0], color[1] * ratio[1], color[2] * ratio[2]

    return scene.Sky(
        zenith=tinted(given.zenith),
        horizon=tinted(given.horizon),
        ground=tinted(given.ground),
        intensity=given.intensity * sky.intensity / _USUAL_SKY,
        sun_direction=sun_direction(sky),
        sun_color=sun_color(sky.elevation),
        sun_intensity=sky.sun if sky.sun > 0.0 else given.sun_intensity,
        sun_degrees=given.sun_degrees,
    )
