"""A character at one moment, as solids: what every renderer draws from, whatever it draws with.

The world is right-handed: y is up, the ground is y = 0, the character stands on (0, 0, 0) and faces +z, so that +x is
to their left. Lengths are meters: a standard adult is 1.8 high. Slots name colors of the DNA, parts name limbs.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from mintmark.craft.camera import Axes, Vec, cross, minus, plus, times, unit

UPRIGHT: Axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

PARTS = (
    "head", "hair", "headgear", "face", "torso", "hips", "cloak", "arm_right", "hand_right", "arm_left", "hand_left",
    "leg_right", "foot_right", "leg_left", "foot_left", "weapon", "off_hand", "pet", "pack", "tail", "wing_left",
    "wing_right", "prop", "effect",
)  # fmt: skip
"""All limbs a solid may belong to, in the order of their numbers in id pictures, which count from 1."""


class Solid(NamedTuple):
    """One simple form.

    `capsule`: a ball of radius `ra` at `a` rolled to `b` while it becomes `rb`. `ellipsoid` and `box`: about `a`, with
    the half extents `axes`. `cone`: from `a`, radius `ra`, to `b`, radius `rb`, flat at both ends; `axes[0]` and
    `axes[2]` are the directions across, their length scales the radius. `triangle`: `a`, `b`, `c`, about `ra` thick.
    """

    kind: str
    slot: str
    part: str
    a: Vec
    b: Vec
    ra: float = 0.0
    rb: float = 0.0
    axes: Axes = UPRIGHT
    c: Vec = (0.0, 0.0, 0.0)
    shade: int = 0
    """Steps on the ramp by which it is lighter (above 0) or darker than its slot."""
    glow: float = 0.0
    """From 0 to 1: how much it shines by itself."""
    pattern: str = ""
    """`stripes`, `spots`, `rings` (chainmail) or nothing."""


def capsule(
    slot: str,
    part: str,
    a: Vec,
    b: Vec,
    ra: float,
    rb: float | None = None,
    shade: int = 0,
    glow: float = 0.0,
    pattern: str = "",
) -> Solid:
    """A rod with round ends, as thick at `b` as at `a` unless said otherwise."""
    return Solid("capsule", slot, part, a, b, ra, ra if rb is None else rb, UPRIGHT, a, shade, glow, pattern)


def ball(slot: str, part: str, a: Vec, radius: float, shade: int = 0, glow: float = 0.0) -> Solid:
    """A ball."""
    return Solid("capsule", slot, part, a, a, radius, radius, UPRIGHT, a, shade, glow)


def ellipsoid(
    slot: str, part: str, a: Vec, size: Vec, axes: Axes = UPRIGHT, shade: int = 0, glow: float = 0.0, pattern: str = ""
) -> Solid:
    """An egg about `a`, with half extents along three unit axes."""
    return Solid("ellipsoid", slot, part, a, a, 0.0, 0.0, _scaled(axes, size), a, shade, glow, pattern)


def box(
    slot: str, part: str, a: Vec, size: Vec, axes: Axes = UPRIGHT, shade: int = 0, glow: float = 0.0, pattern: str = ""
) -> Solid:
    """A block about `a`, with half extents along three unit axes."""
    return Solid("box", slot, part, a, a, 0.0, 0.0, _scaled(axes, size), a, shade, glow, pattern)


def cone(
    slot: str,
    part: str,
    a: Vec,
    b: Vec,
    ra: float,
    rb: float,
    side: Vec = (1.0, 0.0, 0.0),
    flat: float = 1.0,
    shade: int = 0,
    glow: float = 0.0,
    pattern: str = "",
) -> Solid:
    """A cone with flat ends; across `side` it has its radius, at a right angle to that `flat` times as much."""
    along = unit(minus(b, a), (0.0, 1.0, 0.0))
    out = times(along, side[0] * along[0] + side[1] * along[1] + side[2] * along[2])
    across = unit(minus(side, out), (1.0, 0.0, 0.0))
    return Solid(
        "cone", slot, part, a, b, ra, rb, (across, along, times(cross(across, along), flat)), a, shade, glow, pattern
    )


def triangle(
    slot: str, part: str, a: Vec, b: Vec, c: Vec, thick: float = 0.01, shade: int = 0, glow: float = 0.0
) -> Solid:
    """A thin plate."""
    return Solid("triangle", slot, part, a, b, thick, thick, UPRIGHT, c, shade, glow)


def _scaled(axes: Axes, size: Vec) -> Axes:
    return times(axes[0], size[0]), times(axes[1], size[1]), times(axes[2], size[2])


@dataclass(frozen=True, slots=True)
class Mien:
    """What a face does: numbers from -1 to 1 or 0 to 1, 0 being calm."""

    open: float = 0.75
    """Eyes: 0 is shut, 0.75 calm, 1 wide."""
    brow: float = 0.0
    """Brows raised, or lowered below 0."""
    slant: float = 0.0
    """Inner ends of the brows: raised (sad) above 0, lowered (angry) below."""
    lopsided: float = 0.0
    """One brow up, and the mouth askew."""
    smile: float = 0.15
    """Corners of the mouth: up, or down below 0."""
    gape: float = 0.0
    """How far the mouth is open."""
    wide: float = 0.5
    """How wide the mouth is."""
    teeth: bool = False
    blush: float = 0.0
    tears: float = 0.0
    sweat: float = 0.0
    joy: bool = False
    """Eyes shut into arches by laughing."""
    mark: str = ""
    """A sign above the head: `anger`, `question`, `exclamation`, `sparkle`, `sleep`, or nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the face is: renderers draw its features themselves, as marks of their own size."""

    middle: Vec
    """Of the skull's ellipsoid."""
    right: Vec
    """A unit vector to the character's own left, the viewer's right when they meet face to face."""
    up: Vec
    forward: Vec
    size: Vec
    """Half extents along the three."""
    mien: Mien = Mien()
    eyes: str = "tall"
    """The kind of eyes, as in the DNA; `glow` and `hollow` too, for machines and ghosts."""
    brows: str = "thin"
    nose: str = "none"
    mouth: bool = True
    spread: float = 0.42
    """Of the eyes, as a share of the head's half width."""
    level: float = -0.2
    """Of the eyes over the middle, as a share of the half height."""
    scale: float = 1.0
    """Of the features."""
    lashes: bool = False
    extras: tuple[str, ...] = ()
    """Marks on the face: glasses, monocle, eyepatch, mask, scar, freckles, mustache, stubble, face_paint …"""
    slot: str = "skin"
    """Of the face itself."""
    eye_slot: str = "eyes"
    brow_slot: str = "hair"


@dataclass(frozen=True, slots=True)
class Figure:
    """A character at one moment."""

    solids: tuple[Solid, ...]
    heads: tuple[Head, ...]
    """Those that have a face: one, as a rule; none for the headless."""
    anchor: Vec = (0.0, 0.0, 0.0)
    lift: float = 0.0
    """How far above the ground the character is, for its shadow: in jumps and flight."""

    def lowered(self, by: float) -> "Figure":
        """The same so many meters lower."""
        down: Vec = (0.0, -by, 0.0)
        return replace(
            self,
            solids=tuple(
                one._replace(a=plus(one.a, down), b=plus(one.b, down), c=plus(one.c, down)) for one in self.solids
            ),
            heads=tuple(replace(head, middle=plus(head.middle, down)) for head in self.heads),
            lift=max(self.lift - by, 0.0),
        )
