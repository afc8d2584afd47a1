"""Set-ups that cameramen have names for: over a shoulder, through somebody's eyes, a thing alone.

Exact as `framing` is, whose bodies and lenses these are.
"""

from mintmark.craft.camera import Vec, dot, length, minus, times, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.framing import EYES, LOWEST_CAMERA, SPANS, Figure, Framed, Glass, Size, depth_of, heading


def over_shoulder(near: Figure, far: Figure, *, glass: Glass, side: float, size: Size = Size.MEDIUM_CLOSE_UP) -> Framed:
    """Over the shoulder of `near` onto the face of `far`, who is off the middle on the open side of the frame.

    `side` is a direction on the ground, in degrees: of the two shoulders the camera takes the one on that side.
    """
    axis = unit((far.feet[0] - near.feet[0], 0.0, far.feet[2] - near.feet[2]))
    across = (axis[2], 0.0, -axis[0])
    if dot(across, heading(side)) < 0.0:
        across = times(across, -1.0)
    gap = length((far.feet[0] - near.feet[0], 0.0, far.feet[2] - near.feet[2]))
    low, high = SPANS[size]
    wanted = (high - low) * far.height / (2.0 * glass.half_height)
    back = min(max(wanted - gap, 0.62), 1.7)
    offset = _shoulder_offset(gap, back, glass)
    level = max(far.level(EYES), near.level(0.86)) + 0.03
    position = (
        near.feet[0] - axis[0] * back + across[0] * offset,
        max(level, near.level(0.95)),
        near.feet[2] - axis[2] * back + across[2] * offset,
    )
    target = _aimed_beside(position, far, across, glass, (low + high) / 2.0)
    got = length(minus(far.eyes, position))
    adjusted = ""
    if not 0.7 < got / wanted < 1.4:
        nearer = "farther off" if got > wanted else "nearer"
        adjusted = f"the camera must stay behind the shoulder, so the face is {nearer} than the size asks"
    return Framed(position, target, 0.0, depth_of(far.eyes, position, target), adjusted)


def _shoulder_offset(gap: float, back: float, glass: Glass) -> float:
    """How far beside the axis the camera stands, so that both heads are two fifths of the frame apart from each
    other.
    """
    apart = 0.82 * glass.half_width
    # tan of the angle at which a head is seen beside the axis: offset / distance, the near one's less the far one's
    slope = 1.0 / back - 1.0 / (back + gap)
    return min(max(apart / slope, 0.16), 0.75)


def _aimed_beside(position: Vec, far: Figure, across: Vec, glass: Glass, middle: float) -> Vec:
    """The point to look at so that the far face is a quarter from the middle, away from the near shoulder."""
    face = far.at(middle)
    depth = length((face[0] - position[0], 0.0, face[2] - position[2]))
    aside = 0.3 * glass.half_width * depth
    return face[0] - across[0] * aside, face[1], face[2] - across[2] * aside


def point_of_view(viewer: Figure, target: Vec) -> Framed:
    """Through the eyes of a body, onto a point."""
    ahead = unit((target[0] - viewer.feet[0], 0.0, target[2] - viewer.feet[2]), heading(viewer.facing))
    eyes = viewer.eyes
    position = (eyes[0] + ahead[0] * 0.14, eyes[1], eyes[2] + ahead[2] * 0.14)
    return Framed(position, target, 0.0, depth_of(target, position, target))


def insert(
    center: Vec, extent: float, *, glass: Glass, azimuth: float, elevation: float = 34.0, fill: float = 0.55
) -> Framed:
    """A thing alone: `extent` is its longest side, of which `fill` of the picture's height is filled."""
    distance = extent / (2.0 * glass.half_height * fill)
    sine, cosine = sin_turns(elevation / 360.0), cos_turns(elevation / 360.0)
    way = heading(azimuth)
    position = (
        center[0] + way[0] * distance * cosine,
        max(center[1] + distance * sine, LOWEST_CAMERA),
        center[2] + way[2] * distance * cosine,
    )
    return Framed(position, center, 0.0, depth_of(center, position, center))
