"""A shot as the lint sees it: where its camera stands, whom it looks at and how large, measured from the spec."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mintmark.core.canonical import Json
from mintmark.core.lineage import merge_patch
from mintmark.craft.camera import (
    Axes,
    Vec,
    dot,
    half_width_at,
    half_width_of,
    length,
    looking,
    minus,
    plus,
    project,
    times,
    turned,
)
from mintmark.craft.framing import Figure, Size, heading, size_of
from mintmark.productions.storyboards.planning.staging import figure_of

_MOVING = frozenset({"running", "walking"})
_SHOWN = frozenset({"seamless", "void", "studio", "tabletop"})
"""Where products are shown: film grammar is silent there unless people are in the picture."""


@dataclass(frozen=True, slots=True)
class Body:
    """A person in a shot."""

    name: str
    pose: str
    figure: Figure
    gaze: Vec
    """Which way they look, on the ground."""

    @property
    def moves(self) -> bool:
        """Whether they run or walk."""
        return self.pose in _MOVING


@dataclass(frozen=True)
class View:
    """One shot, measured."""

    shot_id: str
    scene: str
    spec: Mapping[str, Json]

    @cached_property
    def _camera(self) -> Mapping[str, Json]:
        return _table(self.spec, "camera")

    @cached_property
    def position(self) -> Vec:
        """Of the camera."""
        return _point(_table(self._camera, "position"))

    @cached_property
    def roll(self) -> float:
        """Of the camera, in degrees."""
        return _number(_table(self._camera, "rotation"), "z", 0.0)

    @cached_property
    def axes(self) -> Axes:
        """The camera's right, up and back."""
        target = self._camera.get("look_at")
        if isinstance(target, dict):
            return looking(self.position, _point(target), self.roll)
        rotation = _table(self._camera, "rotation")
        return turned(_number(rotation, "x", 0.0), _number(rotation, "y", 0.0), self.roll)

    @cached_property
    def target(self) -> Vec:
        """A point that the camera looks at, as far off as its first subject."""
        return plus(self.position, times(self.axes[2], -max(self.distance, 0.3)))

    @cached_property
    def focal_length(self) -> float:
        """Of the lens, in millimeters; where a field of view is set, the one that would give it."""
        fov = self._camera.get("fov")
        sensor = _number(self._camera, "sensor_width", 36.0)
        if isinstance(fov, int | float):
            return sensor / (2.0 * half_width_at(float(fov)))
        return _number(_table(self.spec, "lens"), "focal_length", 50.0)

    @cached_property
    def half_width(self) -> float:
        """Half the picture's width at a distance of 1."""
        return half_width_of(self.focal_length, _number(self._camera, "sensor_width", 36.0))

    @cached_property
    def aspect(self) -> float:
        """The picture's width over its height."""
        output = _table(self.spec, "output")
        return _number(output, "width", 640.0) / _number(output, "height", 360.0)

    @cached_property
    def movement(self) -> str:
        """Of the camera."""
        return str(self._camera.get("movement") or "static")

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The people of the shot, the most important first."""
        return tuple(_body(one) for one in self._subjects if one.get("kind") == "person")

    @cached_property
    def _subjects(self) -> Sequence[Mapping[str, Json]]:
        subjects = self.spec.get("subjects")
        return [one for one in subjects if isinstance(one, dict)] if isinstance(subjects, list | tuple) else []

    @cached_property
    def first(self) -> Body | None:
        """The most important person; None where the shot is of a thing or a place."""
        return self.bodies[0] if self._subjects and self._subjects[0].get("kind") == "person" else None

    @cached_property
    def center(self) -> Vec:
        """The middle of the first subject: of a person the eyes."""
        if self.first is not None:
            return self.first.figure.eyes
        if self._subjects:
            x, y, z = _point(_table(self._subjects[0], "position"))
            return x, y + _number(self._subjects[0], "size", 1.0) * 0.4, z
        return 0.0, 0.8, 0.0

    @cached_property
    def distance(self) -> float:
        """To the first subject, along the view."""
        return -dot(minus(self.center, self.position), self.axes[2])

    @cached_property
    def share(self) -> float:
        """How many times as high as the frame the first person is when standing; 0 where the first is no person."""
        if self.first is None or self.distance <= 0.05:
            return 0.0
        return self.first.figure.height * self.aspect / (2.0 * self.distance * self.half_width)

    @cached_property
    def size(self) -> Size | None:
        """The shot size; None where the first subject is no person."""
        return size_of(self.share) if self.share > 0.0 else None

    def seen(self, point: Vec) -> tuple[float, float, float]:
        """Where a point is in the frame: x and y from -1 to 1, and its depth."""
        return project(point, self.position, self.axes, self.half_width, self.aspect)

    def patched(self, patch: dict[str, Json]) -> "View":
        """The shot with a merge patch on its spec."""
        merged = merge_patch(dict(self.spec), patch)
        return View(self.shot_id, self.scene, merged if isinstance(merged, dict) else {})

    def body(self, name: str) -> Body | None:
        """The person of a name."""
        return next((one for one in self.bodies if one.name == name), None)

    @cached_property
    def is_steep(self) -> bool:
        """Whether it looks so far up or down that sides and heads mean little."""
        return abs(self.axes[2][1]) > 0.8

    @cached_property
    def is_story(self) -> bool:
        """Whether film grammar has a say: people are there, or it is a place of a scene."""
        return bool(self.bodies) or str(_table(self.spec, "background").get("place")) not in _SHOWN

    @cached_property
    def headroom(self) -> float | None:
        """The space over the first head that the spec sets outright."""
        value = _table(self.spec, "composition").get("headroom")
        return float(value) if isinstance(value, int | float) else None


def views(shots: Sequence[tuple[str, Mapping[str, Json]]], scenes: Mapping[str, str]) -> tuple[View, ...]:
    """The shots of a storyboard; one without a scene belongs to that of its place."""
    found = []
    run, before = 0, None
    for shot_id, spec in shots:
        place = str(_table(spec, "background").get("place"))
        run += place != before
        before = place
        found.append(View(shot_id, scenes.get(shot_id) or f"{run}:{place}", spec))
    return tuple(found)


def _table(value: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    inner = value.get(name)
    return inner if isinstance(inner, dict) else {}


def _number(value: Mapping[str, Json], name: str, otherwise: float) -> float:
    found = value.get(name)
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else otherwise


def _point(value: Mapping[str, Json]) -> Vec:
    return _number(value, "x", 0.0), _number(value, "y", 0.0), _number(value, "z", 0.0)


def _body(one: Mapping[str, Json]) -> Body:
    pose, height = str(one.get("pose") or "standing"), _number(one, "height", 1.75)
    figure = figure_of(_point(_table(one, "position")), height, _number(one, "facing", 0.0), pose)
    target = one.get("look_at")
    gaze = heading(figure.facing)
    if isinstance(target, dict):
        away = minus(_point(target), figure.eyes)
        flat = (away[0], 0.0, away[2])
        if length(flat) > 0.05:
            gaze = times(flat, 1.0 / length(flat))
    return Body(str(one.get("name") or ""), pose, figure, gaze)
