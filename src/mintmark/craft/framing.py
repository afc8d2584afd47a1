"""Where a camera must stand so that a body fills the frame as a shot size says; and on which side of whom.

Meters and degrees as in `camera`; plain arithmetic, the same to the bit everywhere. Directions on the ground are
degrees from +z toward +x. Bodies are told by their height and how far their head is lowered by sitting or kneeling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import sqrt

from mintmark.craft.camera import Axes, Vec, dot, half_width_of, looking, minus, plus, project, times, unit
from mintmark.craft.exact import cos_turns, sin_turns


class Size(StrEnum):
    """How much of a body fills the frame, from nearest to farthest."""

    EXTREME_CLOSE_UP = "extreme_close_up"
    CLOSE_UP = "close_up"
    MEDIUM_CLOSE_UP = "medium_close_up"
    MEDIUM = "medium"
    MEDIUM_LONG = "medium_long"
    FULL = "full"
    WIDE = "wide"
    EXTREME_WIDE = "extreme_wide"


SPANS: dict[Size, tuple[float, float]] = {
    Size.EXTREME_CLOSE_UP: (0.866, 0.962),
    Size.CLOSE_UP: (0.775, 1.025),
    Size.MEDIUM_CLOSE_UP: (0.690, 1.040),
    Size.MEDIUM: (0.560, 1.060),
    Size.MEDIUM_LONG: (0.340, 1.080),
    Size.FULL: (-0.070, 1.100),
    Size.WIDE: (-0.900, 2.100),
    Size.EXTREME_WIDE: (-3.000, 7.000),
}
"""From which to which height the frame reaches, in body heights over the feet: an extreme close-up from under the
mouth to
over the brows, a medium shot from the waist to a little over the head, a wide shot three bodies."""

EYES = 0.92
"""Of a person's height."""
MOUTH = 0.878
WIDTH = 0.27
"""Of the shoulders, in heights."""
LOWEST_CAMERA = 0.08
STEEPEST = 0.55
"""The sine of the steepest view of a camera at the height of eyes, hips or knees: beyond, it would be a low or high
angle."""
_STEPS = 48
_CLOSE_ENOUGH = 0.002
_NOTICEABLE = 0.06
_OVER_HEADS, _UNDER_FEET = 0.96, 0.88
"""How far from the middle of the frame the crowns and feet of several may be, in half frames."""


class Angle(StrEnum):
    """From which height the camera looks."""

    EYE = "eye"
    SHOULDER = "shoulder"
    HIP = "hip"
    KNEE = "knee"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    WORMS_EYE = "worms_eye"
    DUTCH = "dutch"


ELEVATIONS: dict[Angle, float] = {Angle.LOW: -22.0, Angle.HIGH: 30.0, Angle.OVERHEAD: 84.0, Angle.WORMS_EYE: -48.0}
"""In degrees over the horizon, of the camera as the subject sees it."""
_LEVELS: dict[Angle, float] = {Angle.SHOULDER: 0.82, Angle.HIP: 0.52, Angle.KNEE: 0.28}
"""Of the camera, in body heights; the rest stand at the eyes."""
DUTCH_ROLL = 14.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A body to be framed."""

    feet: Vec
    """Where it stands or sits: the point on the floor."""
    height: float = 1.75
    """When it stands upright."""
    facing: float = 0.0
    lowered: float = 0.0
    """By how many meters its head is lower than when it stands."""
    ahead: float = 0.0
    """By how many meters its head is before its feet: a runner's is, one who lies has it behind."""

    def level(self, share: float) -> float:
        """How high over the world's floor a height of the body is: 1 is the crown, 0 the feet."""
        upright = share * self.height
        if self.lowered == 0.0 or share <= 0.0:
            return self.feet[1] + upright
        hips = 0.53 * self.height
        if upright >= hips:
            return self.feet[1] + upright - self.lowered
        return self.feet[1] + upright * max(hips - self.lowered, 0.0) / hips

    @property
    def eyes(self) -> Vec:
        """Between the eyes."""
        return self.at(EYES)

    @property
    def crown(self) -> Vec:
        """The top of the head."""
        return self.at(1.0)

    def at(self, share: float) -> Vec:
        """The point of the body's axis at a height."""
        level = self.level(share)
        if self.ahead == 0.0:
            return self.feet[0], level, self.feet[2]
        part = min(max(share / EYES, 0.0), 1.0) * self.ahead
        way = heading(self.facing)
        return self.feet[0] + way[0] * part, level, self.feet[2] + way[2] * part


@dataclass(frozen=True, slots=True)
class Glass:
    """The lens, the sensor behind it, and the picture's width over its height."""

    focal_length: float = 50.0
    sensor_width: float = 36.0
    aspect: float = 16.0 / 9.0

    @property
    def half_width(self) -> float:
        """Half the picture's width at a distance of 1."""
        return half_width_of(self.focal_length, self.sensor_width)

    @property
    def half_height(self) -> float:
        """Half the picture's height at a distance of 1."""
        return self.half_width / self.aspect


@dataclass(frozen=True, slots=True)
class Framed:
    """Where the camera stands."""

    position: Vec
    look_at: Vec
    roll: float = 0.0
    focus_distance: float = 1.0
    """Along the view, to the eyes of the first body."""
    adjusted: str = ""
    """What could not be had as asked, as a sentence; empty when all could."""

    def seen(self, point: Vec, glass: Glass) -> tuple[float, float, float]:
        """Where a point is in the frame: x and y from -1 to 1, and its depth."""
        axes = looking(self.position, self.look_at, self.roll)
        return project(point, self.position, axes, glass.half_width, glass.aspect)


@lru_cache(maxsize=1024)
def heading(degrees: float) -> Vec:
    """The direction on the ground that is so many degrees from +z toward +x."""
    return sin_turns(degrees / 360.0), 0.0, cos_turns(degrees / 360.0)


def frame(
    figures: Sequence[Figure],
    size: Size,
    *,
    glass: Glass,
    azimuth: float,
    angle: Angle = Angle.EYE,
) -> Framed:
    """Frame bodies, the first of which sets the scale: its span fills the frame, and all the others are in it.

    `azimuth` is where the camera stands, in degrees around the first body. The frame is found by repeated correction: a
    tilted camera sees a body foreshortened.
    """
    return _frame(tuple(figures), size, glass, azimuth, angle)


@lru_cache(maxsize=4096)  # the people of a scene keep their marks, so that many shots frame the same bodies
def _frame(figures: tuple[Figure, ...], size: Size, glass: Glass, azimuth: float, angle: Angle) -> Framed:
    low, high = SPANS[size]
    first = figures[0]
    bottom, top = _span_of(figures, size, low, high)
    middle = _middle(figures, (max(low, 0.0) + min(high, 1.0)) / 2.0)
    distance = (high - low) * first.height / (2.0 * glass.half_height)
    aim = (bottom + top) / 2.0
    if len(figures) > 1:
        distance = max(distance, _breadth(figures, azimuth) / (2.0 * 0.86 * glass.half_width))
    if ELEVATIONS.get(angle, 0.0) >= 60.0:
        return _from_above(figures, azimuth, distance, first)
    position, adjusted = _stand(first, middle, aim, distance, azimuth, angle)
    off = 0.0
    for _ in range(_STEPS):
        axes = looking(position, (middle[0], aim, middle[2]))
        filled, drift, off = _fit(figures, (bottom, top), middle, position, axes, glass)
        if off < _CLOSE_ENOUGH:
            break
        distance *= filled
        aim += drift * glass.half_height * distance * 0.7
        position, adjusted = _stand(first, middle, aim, distance, azimuth, angle)
    target = (middle[0], aim, middle[2])
    asked = (high - low) * first.height / (2.0 * glass.half_height)
    if off > _NOTICEABLE and len(figures) == 1:
        adjusted = f"a {glass.focal_length:g} mm lens cannot hold this size from so steep an angle"
    if distance > 1.3 * asked and not adjusted:
        adjusted = (
            f"to hold all {len(figures)}, the camera stands {distance / asked:.1f} times as far off as the size asks"
        )
    roll = DUTCH_ROLL if angle is Angle.DUTCH else 0.0
    return Framed(position, target, roll, depth_of(first.eyes, position, target), adjusted)


def _fit(
    figures: Sequence[Figure], span: tuple[float, float], middle: Vec, position: Vec, axes: Axes, glass: Glass
) -> tuple[float, float, float]:
    """By what to multiply the distance, how far to raise the aim in half frames, and how far off the frame still is."""
    (_, low, near), (_, high, far) = (
        project((middle[0], level, middle[2]), position, axes, glass.half_width, glass.aspect) for level in span
    )
    if near <= 0.05 or far <= 0.05:  # it stands inside of what it looks at
        return 1.5, 0.0, 1.0
    filled, drift = (high - low) / 2.0, (low + high) / 2.0
    if len(figures) == 1:
        return 1.0 + 0.8 * (filled - 1.0), drift, max(abs(low + 1.0), abs(high - 1.0))
    # several: what is too much of the frame goes under them and not over their heads
    highest = max(project(one.crown, position, axes, glass.half_width, glass.aspect)[1] for one in figures)
    drift = max(high - 1.0 if filled < 0.99 else drift, highest - _OVER_HEADS)
    if span[0] < figures[0].feet[1]:  # a size that shows feet: of the nearest, too, who stands lower in the frame
        lowest = min(project(one.feet, position, axes, glass.half_width, glass.aspect)[1] for one in figures)
        drift = min(drift, lowest + _UNDER_FEET)
        filled = max(filled, (highest - lowest) / (_OVER_HEADS + _UNDER_FEET))
    filled = max(filled, _widest(figures, position, axes, glass) / 0.86)
    return filled, drift, abs(filled - 1.0) + abs(drift)


def _span_of(figures: Sequence[Figure], size: Size, low: float, high: float) -> tuple[float, float]:
    """The lowest and the highest point that the frame must reach, in meters over the world's floor."""
    first = figures[0]
    bottom = first.feet[1] + low * first.height if low < 0.0 else first.level(low)
    top = first.level(high)
    if size in (Size.EXTREME_CLOSE_UP, Size.CLOSE_UP):
        return bottom, top
    tallest = max(figure.level(min(high, 1.06)) for figure in figures)
    return bottom, max(top, tallest)


def _stand(first: Figure, middle: Vec, aim: float, distance: float, azimuth: float, angle: Angle) -> tuple[Vec, str]:
    """Where the camera stands, and what kept it from standing as asked."""
    way = heading(azimuth)
    elevation = ELEVATIONS.get(angle)
    if elevation is None:
        level = max(first.level(_LEVELS.get(angle, EYES)), LOWEST_CAMERA)
        steepest = STEEPEST * distance
        rise = min(max(level - aim, -steepest), steepest)
        said = (
            "" if rise == level - aim else f"so near, the camera stands at {aim + rise:.2f} m and not at {level:.2f} m"
        )
        reach = sqrt(distance * distance - rise * rise)
        return (middle[0] + way[0] * reach, aim + rise, middle[2] + way[2] * reach), said
    sine, cosine = sin_turns(elevation / 360.0), cos_turns(elevation / 360.0)
    height = aim + distance * sine
    if height >= LOWEST_CAMERA:
        return (middle[0] + way[0] * distance * cosine, height, middle[2] + way[2] * distance * cosine), ""
    drop = aim - LOWEST_CAMERA
    reach = sqrt(max(distance * distance - drop * drop, 0.01))
    said = f"the floor keeps the camera at {LOWEST_CAMERA} m: it looks up less steeply than {-elevation:g} degrees"
    return (middle[0] + way[0] * reach, LOWEST_CAMERA, middle[2] + way[2] * reach), said


def _middle(figures: Sequence[Figure], share: float) -> Vec:
    """The middle of the bodies on the ground, at a height of theirs."""
    points = [one.at(share) for one in figures]
    xs, zs = [point[0] for point in points], [point[2] for point in points]
    return (min(xs) + max(xs)) / 2.0, 0.0, (min(zs) + max(zs)) / 2.0


def _breadth(figures: Sequence[Figure], azimuth: float) -> float:
    """How broad the bodies are together, seen from a direction."""
    right = heading(azimuth + 90.0)
    ends = [(dot(one.feet, right), 0.5 * WIDTH * one.height) for one in figures]
    return max(at + half for at, half in ends) - min(at - half for at, half in ends)


def _widest(figures: Sequence[Figure], position: Vec, axes: Axes, glass: Glass) -> float:
    """How far from the middle of the frame the outermost shoulder is."""
    found = 0.0
    for one in figures:
        for side in (-0.5, 0.5):
            shoulder = plus(one.at(0.8), times(axes[0], side * WIDTH * one.height))
            x, _, depth = project(shoulder, position, axes, glass.half_width, glass.aspect)
            found = max(found, abs(x)) if depth > 0.05 else max(found, 2.0)
    return found


def _from_above(figures: Sequence[Figure], azimuth: float, distance: float, first: Figure) -> Framed:
    """Straight down, all but a little, so that the top of the frame is away from `azimuth`."""
    middle = _middle(figures, 0.5)
    crown = max(one.level(1.0) for one in figures)
    reach = max(distance, 0.9)
    elevation = ELEVATIONS[Angle.OVERHEAD]
    sine, cosine = sin_turns(elevation / 360.0), cos_turns(elevation / 360.0)
    way = heading(azimuth)
    target = (middle[0], first.level(0.8), middle[2])
    height = max(target[1] + reach * sine, crown + 0.8)
    position = (middle[0] + way[0] * reach * cosine, height, middle[2] + way[2] * reach * cosine)
    return Framed(position, target, 0.0, depth_of(first.eyes, position, target))


def depth_of(point: Vec, position: Vec, target: Vec) -> float:
    """How far a point is along the view."""
    ahead = unit(minus(target, position))
    return max(dot(minus(point, position), ahead), 0.05)


def side_of(position: Vec, a: Vec, b: Vec) -> float:
    """On which side of the line from a to b a camera is: the sine of its angle at the middle, positive to the right
    of one
    who looks from a to b; 0 on the line, where it crosses nothing.
    """
    axis = unit((b[0] - a[0], 0.0, b[2] - a[2]), (0.0, 0.0, 0.0))
    middle = ((a[0] + b[0]) / 2.0, 0.0, (a[2] + b[2]) / 2.0)
    away = unit((position[0] - middle[0], 0.0, position[2] - middle[2]), (0.0, 0.0, 0.0))
    return axis[0] * away[2] - axis[2] * away[0]


def mirrored(point: Vec, a: Vec, b: Vec) -> Vec:
    """A point on the other side of the upright plane through a and b."""
    axis = unit((b[0] - a[0], 0.0, b[2] - a[2]))
    across = (axis[2], 0.0, -axis[0])
    off = dot(minus(point, a), across)
    return minus(point, times(across, 2.0 * off))


def size_of(share: float) -> Size:
    """The shot size in which a standing body would be so many times as high as the frame."""
    best = Size.EXTREME_WIDE
    for size in Size:
        low, high = SPANS[size]
        if share * (high - low) >= 0.78:
            best = size
            break
    return best
