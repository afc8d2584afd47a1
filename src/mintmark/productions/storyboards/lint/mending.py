"""Patches that move a camera: to the other side of a line, around its subject, nearer or farther."""

from mintmark.core.canonical import Json
from mintmark.craft.camera import Vec, minus, plus, times
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.framing import mirrored
from mintmark.productions.storyboards.lint.view import View
from mintmark.productions.storyboards.planning.staging import point

LOWEST = 0.05


def camera_at(position: Vec, target: Vec, *, roll: float | None = None) -> dict[str, Json]:
    """A patch that stands the camera somewhere and points it at something."""
    placed = (position[0], max(position[1], LOWEST), position[2])
    camera: dict[str, Json] = {"position": point(placed), "look_at": point(target)}
    if roll is not None:
        camera["rotation"] = {"z": roll}
    return {"camera": camera}


def across(view: View, a: Vec, b: Vec) -> dict[str, Json]:
    """The camera on the other side of the line from a to b; what it sees is mirrored."""
    patch = camera_at(
        mirrored(view.position, a, b), mirrored(view.target, a, b), roll=-view.roll if view.roll else None
    )
    anchor = _other_third(view)
    return {**patch, "composition": {"anchor": anchor}} if anchor else patch


def _other_third(view: View) -> str:
    composition = view.spec.get("composition")
    anchor = composition.get("anchor") if isinstance(composition, dict) else None
    return {"left_third": "right_third", "right_third": "left_third"}.get(str(anchor), "")


def around(view: View, degrees: float) -> dict[str, Json]:
    """The camera turned around its subject by so many degrees, toward +x as seen from above."""
    sine, cosine = sin_turns(degrees / 360.0), cos_turns(degrees / 360.0)
    pivot = view.center

    def turn(at: Vec) -> Vec:
        x, y, z = minus(at, pivot)
        return pivot[0] + x * cosine + z * sine, pivot[1] + y, pivot[2] - x * sine + z * cosine

    return camera_at(turn(view.position), turn(view.target))


def nearer(view: View, times_larger: float) -> dict[str, Json]:
    """The camera so near that the subject is so many times larger; it looks at the eyes when near, the body when
    far.
    """
    position = plus(view.center, times(minus(view.position, view.center), 1.0 / times_larger))
    share = view.share * times_larger
    first = view.first
    if first is None:
        return camera_at(position, view.target)
    height = 0.9 if share > 2.0 else (0.8 if share > 1.2 else 0.52)
    return camera_at(position, first.figure.at(height))
