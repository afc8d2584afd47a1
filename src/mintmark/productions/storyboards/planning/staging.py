"""Stands people and things: who is where in a scene, which way they face, and what they sit on.

A scene has one floor plan: its people keep their marks in every shot, in the order in which the scene names them,
and all that moves goes to the right. The camera stays on the +z side of them, so that no cut crosses the line.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mintmark.core.canonical import Json
from mintmark.craft.framing import Figure, heading

_MARKS = (
    (-0.6, 0.0, 68.0),
    (0.6, 0.0, -68.0),
    (0.05, -1.05, 0.0),
    (-1.5, -0.7, 60.0),
    (1.5, -0.7, -60.0),
    (0.95, -1.6, -20.0),
    (-0.95, -1.6, 20.0),
    (0.0, -2.1, 0.0),
)
"""x, z and facing of a scene's people, who talk to each other."""
_ALONE = (0.0, 0.0, 16.0)
_TABLE_APART = 0.92
"""Half the distance of two who sit at a table."""
_TRACK = ((1.0, 0.0), (-0.9, -0.35), (-1.9, 0.1), (-2.7, -0.3))
"""Where those who run are, the first in front: how far along their way and beside it."""
_STROLL = ((0.0, 0.0), (-0.8, -0.4), (-1.6, 0.0), (-2.3, -0.5))
_ABREAST = ((0.0, 0.0), (-0.1, 0.7), (-0.5, -0.7), (-0.6, 1.4))
"""The same of those who walk, as the camera sees them all: across the picture, and toward it along a street."""
GOING, GOING_ALONG = 78.0, 28.0
"""Which way all that moves faces: to the right of the picture and a little toward the camera; in a street, along it."""
SEAT = 0.45
_STANDING_HIPS = 0.53
_HIPS_OVER_SEAT = 0.1

_LOWERED: Mapping[str, float] = {
    "crouching": 0.41, "kneeling": 0.225, "lying": 0.89, "running": 0.02, "walking": 0.015, "fighting": 0.055,
    "falling": 0.235, "leaning": 0.04,
}  # fmt: skip
"""By how much of the height a pose lowers the head."""
_AHEAD: Mapping[str, float] = {
    "crouching": 0.24, "kneeling": 0.12, "lying": -0.43, "running": 0.19, "walking": 0.08, "fighting": 0.12,
    "falling": -0.28, "talking": 0.05, "pointing": 0.07, "reaching": 0.09,
}  # fmt: skip
"""By how much of the height a pose carries the head before the feet. Both as the figures of mode `shot` are posed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person on their mark."""

    name: str
    figure: Figure
    pose: str
    expression: str = ""
    look_at: tuple[float, float, float] | None = None
    moving: bool = False

    def spec(self) -> dict[str, Json]:
        """As the shot's spec says it."""
        x, y, z = self.figure.feet
        person: dict[str, Json] = {
            "kind": "person",
            "name": self.name,
            "pose": self.pose,
            "position": {"x": rounded(x), "y": rounded(y), "z": rounded(z)},
            "facing": rounded(self.figure.facing),
            "height": rounded(self.figure.height),
        }
        if self.expression:
            person["expression"] = self.expression
        if self.look_at is not None:
            person["look_at"] = point(self.look_at)
        return person


@dataclass(frozen=True, slots=True)
class Part:
    """What a shot asks of one person."""

    name: str
    pose: str = ""
    expression: str = ""
    moving: bool = False
    chasing: bool = False
    height: float | None = None


@dataclass(slots=True)
class Stage:
    """A shot's people and things."""

    actors: list[Actor] = field(default_factory=list)
    props: list[dict[str, Json]] = field(default_factory=list)

    def of(self, name: str) -> Actor | None:
        """The actor of a name."""
        return next((actor for actor in self.actors if actor.name == name), None)


def rounded(value: float) -> float:
    """To a tenth of a millimeter: specs are read by people."""
    return round(value, 4) + 0.0


def point(at: tuple[float, float, float]) -> dict[str, Json]:
    """A place as a spec says it."""
    return {"x": rounded(at[0]), "y": rounded(at[1]), "z": rounded(at[2])}


def height_of(name: str) -> float:
    """How tall a person of a name is: the same in every shot, from 1.64 to 1.84 m."""
    return 1.64 + hashlib.sha256(name.casefold().encode()).digest()[0] % 11 * 0.02


def lowered_by(pose: str, height: float) -> float:
    """By how many meters a pose lowers the head."""
    if pose in ("sitting", "driving"):
        return max(_STANDING_HIPS * height - SEAT - _HIPS_OVER_SEAT, 0.0)
    return _LOWERED.get(pose, 0.0) * height


def figure_of(feet: tuple[float, float, float], height: float, facing: float, pose: str) -> Figure:
    """A person in a pose, as framing measures them."""
    return Figure(feet, height, facing, lowered_by(pose, height), _AHEAD.get(pose, 0.0) * height)


def stage(parts: Sequence[Part], cast: Sequence[str], *, partners: bool, along: bool = False) -> Stage:
    """Put people on their marks. `cast` is everybody of the scene; `partners`: two or more talk to each other.

    `along`: the place runs along z, as streets do, and so do those who move.
    """
    order = [*cast, *(part.name for part in parts if part.name not in cast)]
    movers = sorted((part for part in parts if part.moving), key=lambda part: part.chasing)
    seated = sum(1 for part in parts if part.pose == "sitting")
    actors = []
    for part in parts:
        height = part.height if part.height is not None else height_of(part.name)
        if part.moving:
            x, z, facing = _on_the_move(part, movers, along=along)
        else:
            x, z, facing = _mark(order.index(part.name), len(order), partners=partners)
            if part.pose in ("sitting", "driving") and abs(x) == 0.6:
                x = x / 0.6 * _TABLE_APART
        figure = figure_of((x, 0.0, z), height, facing, part.pose)
        actors.append(Actor(part.name, figure, part.pose or "standing", part.expression, moving=part.moving))
    staged = Stage([_looking(actor, actors, order, partners=partners) for actor in actors])
    if seated:
        _seat(staged, pair=partners and len(order) >= 2)
    return staged


def _mark(index: int, count: int, *, partners: bool) -> tuple[float, float, float]:
    if count == 1 or (not partners and index == 0 and count == 1):
        return _ALONE
    return _MARKS[index % len(_MARKS)]


def _on_the_move(part: Part, movers: Sequence[Part], *, along: bool) -> tuple[float, float, float]:
    walking = _ABREAST if along else _STROLL
    marks = _TRACK if part.pose == "running" and len(movers) > 1 else walking
    ahead, beside = marks[movers.index(part) % len(marks)]
    going = GOING_ALONG if along else GOING
    way, near = heading(going), heading(going - 90.0)
    facing = going if part.pose == "running" or along else going - 22.0
    return way[0] * ahead + near[0] * beside, way[2] * ahead + near[2] * beside, facing


def _looking(actor: Actor, actors: Sequence[Actor], order: Sequence[str], *, partners: bool) -> Actor:
    """One who talks looks at the other: the next of the scene, in the picture or not."""
    if actor.moving or not partners or len(order) < 2:
        return actor
    index = order.index(actor.name)
    other = 1 if index == 0 else 0
    partner = next((one for one in actors if one.name == order[other]), None)
    if partner is not None and not partner.moving:
        eyes = partner.figure.eyes
    else:
        x, z, _ = _mark(other, len(order), partners=True)
        lowered = actor.figure.lowered
        if lowered and abs(x) == 0.6:
            x = x / 0.6 * _TABLE_APART
        eyes = Figure((x, 0.0, z), height_of(order[other]), 0.0, lowered).eyes
    return Actor(actor.name, actor.figure, actor.pose, actor.expression, eyes, actor.moving)


def _seat(staged: Stage, *, pair: bool) -> None:
    """A chair under each who sits, and a table between two."""
    for actor in staged.actors:
        if actor.pose == "sitting":
            staged.props.append(prop("chair", actor.figure.feet[0], actor.figure.feet[2], facing=actor.figure.facing))
    if pair:
        staged.props.append(prop("table", 0.0, 0.0))


def prop(shape: str, x: float, z: float, *, y: float = 0.0, facing: float = 0.0) -> dict[str, Json]:
    """A thing on the floor, or at a height."""
    return {"kind": "prop", "shape": shape, "position": point((x, y, z)), "facing": rounded(facing)}
