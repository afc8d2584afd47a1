"""Composes a shot: stands the camera where the brief's size, angle and framing ask, by the lens that the rules
chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mintmark.core.canonical import Json
from mintmark.core.reading import Rule
from mintmark.craft import setups
from mintmark.craft.camera import dot, looking
from mintmark.craft.framing import Angle, Figure, Framed, Glass, Size, heading
from mintmark.productions.storyboards.planning.brief import Brief
from mintmark.productions.storyboards.planning.places import frame_inside, room_of
from mintmark.productions.storyboards.planning.planned import Patch, rule_of
from mintmark.productions.storyboards.planning.staging import Actor, Stage, point, prop, rounded, stage

SIDE = 0.0
"""The camera's side of every scene: toward +z."""
_OFF_AXIS = {"front": 14.0, "three_quarter": 36.0, "profile": 88.0, "back": 172.0}
_HELD: Mapping[str, tuple[float, float]] = {
    "phone": (0.16, 0.02), "letter": (0.3, 0.02), "book": (0.24, 0.04), "cup": (0.12, 0.06), "laptop": (0.36, 0.12),
}  # fmt: skip
"""Things that lie on a table: their longest side and half their height, in meters."""
_SPREAD: Mapping[str, float] = {
    "car": 4.4, "boat": 3.5, "horse": 2.3, "bed": 2.1, "sofa": 2.0, "motorcycle": 2.1, "bicycle": 1.7, "tree": 4.0,
    "street_lamp": 4.0, "tent": 2.4, "door": 2.1, "window": 1.6, "fence": 2.0, "shelf": 1.9, "table": 1.4, "desk": 1.5,
    "bench": 1.6,
}  # fmt: skip
"""The longest side of things that stand about, in meters; the rest are about 0.9."""
_TABLE_TOP = 0.75
_FOR_SCALE: Mapping[str, str] = {
    "street": "street_lamp", "alley": "crate", "rooftop": "crate", "park": "bench", "forest": "rock", "beach": "boat",
    "desert": "rock", "mountains": "tent", "road": "car", "cafe": "chair", "office": "chair", "kitchen": "chair",
    "bedroom": "chair", "corridor": "suitcase", "warehouse": "crate",
}  # fmt: skip
"""What stands in a place where nobody is."""
_LEAD_SIZES = frozenset({Size.MEDIUM_CLOSE_UP, Size.MEDIUM, Size.MEDIUM_LONG, Size.FULL})


@dataclass(slots=True)
class Composed:
    """The patch that composition lays over the rules', and its account."""

    patch: Patch
    rules: list[Rule] = field(default_factory=list)
    adjusted: list[str] = field(default_factory=list)


def compose(brief: Brief, size: Size, angle: Angle, glass: Glass) -> Composed:
    """Stage the people and things of a brief and frame them."""
    staged = stage(brief.parts, brief.cast, partners=_are_partners(brief), along=_is_along(brief))
    kind = brief.words["framing"].term.name if "framing" in brief.words else ""
    match kind:
        case "over_the_shoulder" if len(staged.actors) >= 2:
            return _over_the_shoulder(staged, size, glass)
        case "point_of_view" if staged.actors:
            return _point_of_view(brief, staged, glass)
        case "insert":
            return _insert(brief, glass)
        case _ if staged.actors:
            composed = _people(brief, staged, size, angle, glass)
        case _:
            composed = _place(brief, size, angle, glass)
    if kind in ("over_the_shoulder", "point_of_view"):
        composed.adjusted.append(f"{brief.words['framing'].text!r} needs {_needed(kind)}; the row names fewer people.")
    return composed


def _needed(kind: str) -> str:
    return "two people" if kind == "over_the_shoulder" else "somebody through whose eyes to look"


def _are_partners(brief: Brief) -> bool:
    return len(brief.cast) >= 2 or len(brief.parts) >= 2


def _is_along(brief: Brief) -> bool:
    return room_of(brief.facts.get("place", "")).along


def _subjects(staged: Stage, extra: list[Json] | None = None) -> list[Json]:
    return [*(actor.spec() for actor in staged.actors), *staged.props, *(extra or [])]


def _camera(framed: Framed) -> dict[str, Json]:
    camera: dict[str, Json] = {"position": point(framed.position), "look_at": point(framed.look_at)}
    if framed.roll:
        camera["rotation"] = {"z": rounded(framed.roll)}
    return camera


def _account(composed: Composed, framed: Framed, name: str, glass: Glass, whom: str) -> Composed:
    away = rounded(round(framed.focus_distance, 2))
    sentence = (
        f"A {glass.focal_length:g} mm lens stands {away:g} m from {whom}, at a height of {framed.position[1]:.2f} m."
    )
    composed.rules.append(rule_of(id=f"framing.{name}", sentence=sentence))
    if framed.adjusted:
        composed.adjusted.append(f"{framed.adjusted[0].upper()}{framed.adjusted[1:]}.")
    return composed


def _people(brief: Brief, staged: Stage, size: Size, angle: Angle, glass: Glass) -> Composed:
    """One person or several, seen from the camera's side."""
    first = staged.actors[0]
    alone = len(staged.actors) == 1
    figures = [actor.figure for actor in staged.actors]
    azimuth = _azimuth(brief, first, alone=alone)
    room = room_of(brief.facts.get("place", ""))
    framed = frame_inside(room, figures, size, glass=glass, azimuth=azimuth, angle=angle)
    patch: Patch = {"subjects": _subjects(staged, _standing_about(brief, staged)), "camera": _camera(framed)}
    composed = Composed(patch)
    whom = first.name if alone else f"{first.name} and {len(staged.actors) - 1} more"
    _account(composed, framed, size.value, glass, whom)
    if alone and size in _LEAD_SIZES and angle is not Angle.OVERHEAD:
        _leave_room(composed, first, framed)
    return composed


def _azimuth(brief: Brief, first: Actor, *, alone: bool) -> float:
    """Where around its subject the camera stands: off its face by the view asked for, on the scene's side."""
    view = brief.words["view"].term.name if "view" in brief.words else ""
    if not alone and not first.moving:
        return SIDE + 10.0 if not view else SIDE + _OFF_AXIS[view] * 0.5
    off = _OFF_AXIS.get(view, 36.0)
    if abs(first.figure.facing) < 30.0 and not view:
        off = 22.0
    choices = (first.figure.facing + off, first.figure.facing - off)
    side = heading(SIDE)
    return max(choices, key=lambda azimuth: (dot(heading(azimuth), side), azimuth))


def _leave_room(composed: Composed, first: Actor, framed: Framed) -> None:
    """Leave room before a face that looks, or a body that moves, to one side."""
    ahead = heading(first.figure.facing)
    right = looking(framed.position, framed.look_at)[0]
    lean = dot(ahead, right)
    if abs(lean) < 0.35:
        return
    anchor = "left_third" if lean > 0.0 else "right_third"
    way = "right" if lean > 0.0 else "left"
    composed.patch["composition"] = {"anchor": anchor}
    verb = "goes" if first.moving else "looks"
    sentence = f"{first.name} {verb} to the {way}, so the {anchor.replace('_', ' ')} of the frame leaves room ahead."
    composed.rules.append(rule_of(id="framing.lead_room", sentence=sentence))


def _over_the_shoulder(staged: Stage, size: Size, glass: Glass) -> Composed:
    """The first person's face over the second's shoulder."""
    far, near = staged.actors[0], staged.actors[1]
    if far.moving and near.moving:
        return _behind(staged, size, glass)
    framed = setups.over_shoulder(near.figure, far.figure, glass=glass, side=SIDE, size=size)
    composed = Composed({"subjects": _subjects(staged), "camera": _camera(framed)})
    return _account(composed, framed, "over_the_shoulder", glass, f"{far.name}, over the shoulder of {near.name}")


def _behind(staged: Stage, size: Size, glass: Glass) -> Composed:
    """Of two who run one behind the other, over the shoulder of the last."""
    near, far = sorted(staged.actors[:2], key=lambda actor: actor.figure.feet[0])
    framed = setups.over_shoulder(near.figure, far.figure, glass=glass, side=SIDE, size=size)
    composed = Composed({"subjects": _subjects(staged), "camera": _camera(framed)})
    return _account(composed, framed, "over_the_shoulder", glass, f"{far.name}, over the shoulder of {near.name}")


def _point_of_view(brief: Brief, staged: Stage, glass: Glass) -> Composed:
    """What the first person sees: the other, or the thing the row speaks of."""
    viewer = staged.actors[0]
    others = staged.actors[1:]
    seen: list[Json] = [actor.spec() for actor in others]
    if others:
        target = others[0].figure.at(0.82)
        whom = others[0].name
    else:
        shape = brief.props[0] if brief.props else _FOR_SCALE.get(brief.facts.get("place", ""), "door")
        ahead = heading(viewer.figure.facing)
        away = max(1.4, _SPREAD.get(shape, 0.9) * 1.3)
        at = viewer.figure.feet[0] + ahead[0] * away, viewer.figure.feet[2] + ahead[2] * away
        things, height = _thing(shape, *at)
        seen, target, whom = things, (at[0], height, at[1]), shape.replace("_", " ")
    framed = setups.point_of_view(viewer.figure, target)
    composed = Composed({"subjects": [*seen, *staged.props], "camera": _camera(framed)})
    return _account(composed, framed, "point_of_view", glass, f"{whom}, through the eyes of {viewer.name}")


def _thing(shape: str, x: float, z: float) -> tuple[list[Json], float]:
    """A thing where it belongs, small ones on a table, and how high its middle is."""
    if shape in _HELD:
        middle = _TABLE_TOP + _HELD[shape][1]
        return [prop(shape, x, z, y=_TABLE_TOP), prop("table", x, z)], middle
    return [prop(shape, x, z)], _SPREAD.get(shape, 0.9) * 0.42


def _insert(brief: Brief, glass: Glass) -> Composed:
    """A thing alone."""
    adjusted = []
    if brief.props:
        shape = brief.props[0]
    else:
        shape = "letter"
        adjusted.append("The insert names no thing that is known; a letter stands for it.")
    things, middle = _thing(shape, 0.0, 0.0)
    extent = _HELD[shape][0] if shape in _HELD else _SPREAD.get(shape, 0.9)
    framed = setups.insert((0.0, middle, 0.0), extent, glass=glass, azimuth=SIDE + 18.0)
    composed = Composed({"subjects": things, "camera": _camera(framed)}, adjusted=adjusted)
    return _account(composed, framed, "insert", glass, f"the {shape.replace('_', ' ')}")


def _place(brief: Brief, size: Size, angle: Angle, glass: Glass) -> Composed:
    """A place without people; something stands there, so that its size can be read."""
    shape = brief.props[0] if brief.props else _FOR_SCALE.get(brief.facts.get("place", ""), "door")
    things: list[Json] = [prop(shape, 0.4, -0.6, facing=20.0)]
    figure = Figure((0.0, 0.0, 0.0), 1.75)
    wide = size if brief.words.get("size") else Size.WIDE
    room = room_of(brief.facts.get("place", ""))
    framed = frame_inside(room, [figure], wide, glass=glass, azimuth=SIDE + 12.0, angle=angle)
    composed = Composed({"subjects": things, "camera": _camera(framed)})
    if not brief.props:
        sentence = f"The row names nobody and no thing; a {shape.replace('_', ' ')} gives the scale."
        composed.adjusted.append(sentence)
    return _account(composed, framed, wide.value, glass, "the middle of the place")


def _standing_about(brief: Brief, staged: Stage) -> list[Json]:
    """The things a row speaks of, beside and behind its people."""
    present = {str(thing["shape"]) for thing in staged.props}
    middle = sum(actor.figure.feet[0] for actor in staged.actors) / len(staged.actors)
    found: list[Json] = []
    table = "table" in present
    for shape in brief.props:
        if shape in present or shape in ("door", "window"):  # places have their own, in walls
            continue
        if shape in _HELD:
            if not table:
                found.append(prop("table", middle + 0.1, -0.95))
            found.append(prop(shape, 0.0 if table else middle + 0.1, 0.12 if table else -0.9, y=_TABLE_TOP))
            table = True
        else:
            reach = _SPREAD.get(shape, 0.9)
            side = 1.0 if len(found) % 2 == 0 else -1.0
            found.append(prop(shape, middle + side * (0.9 + reach * 0.4), -1.0 - reach * 0.5, facing=-25.0 * side))
    return found
