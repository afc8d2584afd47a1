"""Rules on where the camera stands from cut to cut: the line, the eyes, the direction, thirty degrees, jumps."""

import itertools
from collections.abc import Iterator, Sequence
from math import sqrt

from mintmark.craft.camera import Vec, dot, minus, unit
from mintmark.craft.framing import heading, side_of
from mintmark.productions.storyboards.lint import mending
from mintmark.productions.storyboards.lint.finding import Finding, Severity
from mintmark.productions.storyboards.lint.view import Body, View

ON_THE_LINE = 0.14
"""The sine of 8 degrees: so near the line a camera is on it, and whoever cuts to it may cross."""
ACROSS = 0.35
"""So much of a look or a run must go across the frame to have a direction."""
THIRTY = 0.8660254037844386
"""The cosine of 30 degrees."""
LIKE_SIZE = 1.35
"""Sizes that differ by less are like sizes."""
SAME_FRAME = (0.9848, 1.12)
"""The cosine of 10 degrees, and the difference in size, under which a cut is a jump."""


def line(views: Sequence[View]) -> Iterator[Finding]:
    """The line between two people is not crossed from cut to cut, unless the camera has stood on it."""
    sides: dict[tuple[str, str], tuple[float, View]] = {}
    for view in views:
        for a, b in _pairs(view):
            side = side_of(view.position, a.figure.feet, b.figure.feet)
            if abs(side) < ON_THE_LINE or view.is_steep:
                sides.pop((a.name, b.name), None)
                continue
            before = sides.get((a.name, b.name))
            if before is not None and before[0] * side < 0.0:
                sentence = (
                    f"From {before[1].shot_id} to {view.shot_id} the camera crosses the line between {a.name} "
                    f"and {b.name}: "
                    "they change sides in the frame. Keep it on one side, or cut by a shot on the line."
                )
                patch = mending.across(view, a.figure.feet, b.figure.feet)
                shots = (before[1].shot_id, view.shot_id)
                yield Finding("line.crossed", Severity.ERROR, shots, sentence, {view.shot_id: patch})
                continue  # the next shot is judged by the side that was right
            sides[a.name, b.name] = (side, view)


def _pairs(view: View) -> Iterator[tuple[Body, Body]]:
    named = sorted((body for body in view.bodies if body.name), key=lambda body: body.name)
    for index, a in enumerate(named):
        for b in named[index + 1 :]:
            if _apart(a.figure.feet, b.figure.feet) > 0.3:
                yield a, b


def _apart(a: Vec, b: Vec) -> float:
    away = minus(a, b)
    return sqrt(away[0] * away[0] + away[2] * away[2])


def eyelines(views: Sequence[View]) -> Iterator[Finding]:
    """Two who look at each other look opposite ways in their singles."""
    for before, view in _cuts(views):
        a, b = before.first, view.first
        if a is None or b is None or a.name == b.name or len(before.bodies) > 1 or len(view.bodies) > 1:
            continue
        if a.moves or b.moves or dot(a.gaze, b.gaze) > -0.3:
            continue
        first, second = dot(a.gaze, before.axes[0]), dot(b.gaze, view.axes[0])
        if abs(first) > ACROSS * 0.6 and abs(second) > ACROSS * 0.6 and first * second > 0.0:
            way = "right" if second > 0.0 else "left"
            sentence = (
                f"{a.name} in {before.shot_id} and {b.name} in {view.shot_id} look at each other, yet both look to the "
                f"{way} of the frame. Show {b.name} from the other side."
            )
            patch = mending.across(view, b.figure.feet, _beyond(b))
            yield Finding(
                "eyeline.match", Severity.ERROR, (before.shot_id, view.shot_id), sentence, {view.shot_id: patch}
            )


def _beyond(body: Body) -> Vec:
    x, y, z = body.figure.feet
    return x + body.gaze[0], y, z + body.gaze[2]


def directions(views: Sequence[View]) -> Iterator[Finding]:
    """One who runs to the right runs to the right in the next shot too."""
    for before, view in _cuts(views):
        for body in view.bodies:
            same = before.body(body.name) if body.name else None
            if same is None or not (body.moves and same.moves):
                continue
            way = heading(body.figure.facing)
            first, second = dot(heading(same.figure.facing), before.axes[0]), dot(way, view.axes[0])
            if abs(first) > ACROSS and abs(second) > ACROSS and first * second < 0.0:
                sides = ("right", "left") if first > 0.0 else ("left", "right")
                sentence = (
                    f"{body.name} goes to the {sides[0]} in {before.shot_id} and to the {sides[1]} in "
                    f"{view.shot_id}: it looks "
                    "as if they had turned back. Keep one direction, or show the turn."
                )
                x, y, z = body.figure.feet
                patch = mending.across(view, body.figure.feet, (x + way[0], y, z + way[2]))
                shots = (before.shot_id, view.shot_id)
                yield Finding("direction.reversed", Severity.ERROR, shots, sentence, {view.shot_id: patch})
                break


def thirty_degrees(views: Sequence[View]) -> Iterator[Finding]:
    """A cut on one subject turns by 30 degrees or changes the size; one that does neither jumps."""
    for before, view in _cuts(views):
        first, second = before.first, view.first
        if first is None or second is None or not first.name or first.name != second.name:
            continue
        if {one.name for one in before.bodies} != {one.name for one in view.bodies}:
            continue  # another person enters the frame: the cut is seen
        ratio = _ratio(before.share, view.share)
        turn = dot(_toward(before), _toward(view))
        if ratio > LIKE_SIZE or turn < THIRTY:
            continue
        shots = (before.shot_id, view.shot_id)
        if turn > SAME_FRAME[0] and ratio < SAME_FRAME[1]:
            sentence = (
                f"{before.shot_id} and {view.shot_id} show {first.name} from the same place in the same size: "
                f"the cut jumps. "
                "Go nearer."
            )
            factor = 1.8 if view.share < 2.6 else 0.5
            yield Finding("cut.jump", Severity.ERROR, shots, sentence, {view.shot_id: mending.nearer(view, factor)})
            continue
        sentence = (
            f"From {before.shot_id} to {view.shot_id} the camera turns by less than 30 degrees around "
            f"{first.name} and keeps the "
            "size: the cut looks like a mistake. Turn farther."
        )
        patch = mending.around(view, _farther(before, view))
        yield Finding("cut.thirty_degrees", Severity.WARNING, shots, sentence, {view.shot_id: patch})


def _farther(before: View, view: View) -> float:
    """By how many degrees to turn, so that 36 lie between the two: away from the other camera, on the subject's
    side.
    """
    first, second = _toward(before), _toward(view)
    turned = first[2] * second[0] - first[0] * second[2]
    sign = 1.0 if turned >= 0.0 else -1.0
    options: list[tuple[bool, bool, int, float]] = []
    for degrees in (38.0 * sign, -38.0 * sign, 62.0 * sign, -62.0 * sign):
        patch = mending.around(view, degrees)
        moved = view.patched(patch)
        kept = all(
            side_of(view.position, a.figure.feet, b.figure.feet) * side_of(moved.position, a.figure.feet, b.figure.feet)
            > 0.0
            for a, b in _pairs(view)
        )
        if dot(first, _toward(moved)) < THIRTY - 0.01:
            body = view.first
            gaze = dot(body.gaze, view.axes[0]) * dot(body.gaze, moved.axes[0]) >= 0.0 if body is not None else True
            options.append((not kept, not gaze, len(options), degrees))
    return min(options)[3] if options else 62.0 * sign


def _toward(view: View) -> Vec:
    """From the first subject to the camera, on the ground."""
    away = minus(view.position, view.center)
    return unit((away[0], 0.0, away[2]))


def _ratio(a: float, b: float) -> float:
    small, large = min(a, b), max(a, b)
    return large / small if small > 0.0 else 1e9


def _cuts(views: Sequence[View]) -> Iterator[tuple[View, View]]:
    yield from itertools.pairwise(views)
