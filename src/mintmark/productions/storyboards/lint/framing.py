"""Rules on single frames: room over heads, the subject in the frame, focus on it."""

from collections.abc import Iterator, Sequence

from mintmark.core.canonical import Json
from mintmark.craft.camera import lens_radius
from mintmark.craft.framing import EYES, Size
from mintmark.productions.storyboards.lint import mending
from mintmark.productions.storyboards.lint.finding import Finding, Severity
from mintmark.productions.storyboards.lint.view import View

_MOST_ROOM = {
    Size.CLOSE_UP: 0.22, Size.MEDIUM_CLOSE_UP: 0.24, Size.MEDIUM: 0.26, Size.MEDIUM_LONG: 0.28, Size.FULL: 0.3,
}  # fmt: skip
"""The most space over a head, as part of the picture's height; wide shots may have any."""
_LEAST_ROOM = {Size.MEDIUM: 0.012, Size.MEDIUM_LONG: 0.012, Size.FULL: 0.015}
"""The least; nearer shots may cut the hair."""
_CUT = {Size.CLOSE_UP: -0.16, Size.MEDIUM_CLOSE_UP: -0.07}
"""How much of the head nearer shots may cut."""
_GOOD_ROOM = 0.09
_BLUR = 0.006
"""The widest disc of a point on the subject, as part of the picture's width, that still looks sharp."""


def headroom(views: Sequence[View]) -> Iterator[Finding]:
    """A head has room over it, and not too much."""
    for view in views:
        size = view.size
        if view.first is None or size is None or view.headroom is not None or abs(view.roll) > 30.0 or view.is_steep:
            continue
        _, top, depth = view.seen(view.first.figure.crown)
        if depth <= 0.05:
            continue
        room = (1.0 - top) / 2.0
        least = _LEAST_ROOM.get(size, _CUT.get(size, -9.0))
        most = _MOST_ROOM.get(size, 9.0)
        if least <= room <= most:
            continue
        good = 0.0 if size in _CUT else _GOOD_ROOM
        what = (
            f"{round(room * 100)} % of the frame is empty over"
            if room > most
            else ("the frame cuts the head of" if room < 0.0 else "there is hardly any room over the head of")
        )
        sentence = (
            f"In {view.shot_id}, {what} {view.first.name or 'the subject'}; set the room to {round(good * 100)} %."
        )
        rule = "headroom.too_much" if room > most else ("headroom.cut" if room < 0.0 else "headroom.too_little")
        patch: dict[str, Json] = {"composition": {"headroom": good}}
        yield Finding(rule, Severity.WARNING, (view.shot_id,), sentence, {view.shot_id: patch})


def in_frame(views: Sequence[View]) -> Iterator[Finding]:
    """The first person is in the picture."""
    for view in views:
        if view.first is None or _anchored(view):
            continue
        x, y, depth = view.seen(view.first.figure.at(EYES if view.share > 2.0 else 0.85))
        if depth > 0.05 and abs(x) <= 1.0 and (abs(y) <= 1.15 or view.headroom is not None):
            continue
        sentence = (
            f"In {view.shot_id}, {view.first.name or 'the subject'} is outside the frame; point the camera there."
        )
        patch = mending.camera_at(view.position, view.first.figure.at(0.8))
        yield Finding("frame.missed", Severity.ERROR, (view.shot_id,), sentence, {view.shot_id: patch})


def _anchored(view: View) -> bool:
    composition = view.spec.get("composition")
    return isinstance(composition, dict) and composition.get("anchor") not in (None, "as_is")


def focus(views: Sequence[View]) -> Iterator[Finding]:
    """What the shot is about is sharp."""
    for view in views:
        lens = view.spec.get("lens")
        if not isinstance(lens, dict) or view.distance <= 0.05:
            continue
        plane, stop, focal = lens.get("focus_distance"), lens.get("aperture"), lens.get("focal_length")
        if (
            not isinstance(plane, int | float)
            or not isinstance(stop, int | float)
            or not isinstance(focal, int | float)
        ):
            continue
        pupil = 2.0 * lens_radius(float(focal), float(stop))
        disc = pupil * abs(1.0 / float(plane) - 1.0 / view.distance) / (2.0 * view.half_width)
        if disc <= _BLUR:
            continue
        who = view.first.name if view.first is not None and view.first.name else "the subject"
        sentence = (
            f"In {view.shot_id} the focus is at {float(plane):.2f} m and {who} at {view.distance:.2f} m: at "
            f"f/{float(stop):g} "
            "that is a blur. Leave the distance out, and the focus is on the first subject."
        )
        patch: dict[str, Json] = {"lens": {"focus_distance": None}}
        yield Finding("focus.off_subject", Severity.WARNING, (view.shot_id,), sentence, {view.shot_id: patch})
