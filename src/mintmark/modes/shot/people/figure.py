"""A whole person: the name's look on a posed skeleton, placed in the scene."""

from dataclasses import replace
from functools import lru_cache
from math import sqrt

from mintmark.craft.camera import Vec, dot, minus, turned, unit
from mintmark.craft.exact import cos_turns
from mintmark.craft.tracer.scene import Part
from mintmark.modes.shot.paints import hair as hair_paint
from mintmark.modes.shot.paints import skin
from mintmark.modes.shot.people.body import ADULT, CHILD, Body, body_of
from mintmark.modes.shot.people.look import Look, look_of
from mintmark.modes.shot.people.skeleton import Skeleton, placed, posed, settled
from mintmark.modes.shot.people.stances import STANCES, Stance
from mintmark.modes.shot.pieces import Frame, Piece, after, moved
from mintmark.modes.shot.spec import Person, Point, Pose

NECK_YAW, NECK_PITCH = 68.0, 42.0
"""How far a head turns and nods from the chest, in degrees."""
HEAD_SHARE = 0.8
"""How much of a look the head does; the eyes do the rest."""


def skeleton_of(person: Person) -> Skeleton:
    """The person's joints in the scene."""
    return placed(_own(person), _place(person))


def person_parts(
    person: Person, *, first_object: int, palette: tuple[str, ...] = (), has_seat: bool = False
) -> list[Part]:
    """All solids of a person; they are one object. The palette's first two colors are for top and bottom.

    Who sits brings a stool, unless the scene `has_seat` for them.
    """
    at_home = person.model_copy(update={"position": Point(), "facing": 0.0, "look_at": _near(person)})
    pieces = _pieces(at_home, palette, has_seat)
    place = _place(person)
    return [Part(moved(solid, place), material, first_object) for solid, material in pieces]


def eyes(person: Person) -> Vec:
    """The point between a person's eyes: what cameras focus on."""
    skeleton = skeleton_of(person)
    u = skeleton.body.head
    return _skull_frame(skeleton).at(0.0, 0.0, 0.32 * u)


def head_top(person: Person) -> Vec:
    """The top of a person's head."""
    skeleton = skeleton_of(person)
    return _skull_frame(skeleton).at(0.0, 0.53 * skeleton.body.head, 0.0)


def _place(person: Person) -> Frame:
    where = person.position
    return Frame((where.x, where.y, where.z), turned(0.0, person.facing, 0.0))


def _near(person: Person) -> Point | None:
    """What is looked at, as the person sees it."""
    if person.look_at is None:
        return None
    place = _place(person)
    away = minus((person.look_at.x, person.look_at.y, person.look_at.z), place.origin)
    x, y, z = (dot(away, axis) for axis in place.axes)
    return Point(x=x, y=y, z=z)


def _own(person: Person) -> Skeleton:
    """The skeleton in the person's own space, head turned to what is looked at."""
    look = look_of(person)
    body = body_of(person, feminine=look.feminine)
    stance = STANCES[person.pose]
    if look.mirrored:
        stance = mirrored(stance)
    skeleton = settled(posed(body, stance), stance)
    target = _near(person)
    if target is None:
        return skeleton
    return _turned_to(skeleton, (target.x, target.y, target.z))


def mirrored(stance: Stance) -> Stance:
    """The same pose favoring the other side."""

    def flip(bend: tuple[float, float, float]) -> tuple[float, float, float]:
        return bend[0], -bend[1], -bend[2]

    return replace(
        stance,
        shift=(-stance.shift[0], stance.shift[1]),
        pelvis=flip(stance.pelvis),
        chest=flip(stance.chest),
        head=flip(stance.head),
        left=stance.right,
        right=stance.left,
        left_leg=stance.right_leg,
        right_leg=stance.left_leg,
    )


def _turned_to(skeleton: Skeleton, target: Vec) -> Skeleton:
    """The head turned toward a point as far as the neck goes."""
    head, ribs = skeleton.head, skeleton.chest.axes
    away = minus(target, head.at(0.0, 0.1 * skeleton.body.head, 0.0))
    x, y, z = (dot(away, axis) for axis in ribs)
    yaw, pitch = _angles((x, y, z))
    yaw = min(max(yaw * HEAD_SHARE, -NECK_YAW), NECK_YAW)
    pitch = min(max(pitch * HEAD_SHARE, -NECK_PITCH), NECK_PITCH)
    return replace(skeleton, head=Frame(head.origin, after(ribs, turned(pitch, yaw, 0.0))))


def _angles(v: Vec) -> tuple[float, float]:
    """The yaw and pitch that turn forward into a direction, in degrees, by halving: exact on every machine."""
    flat = unit((v[0], 0.0, v[2]))
    yaw = _angle(flat[2]) * (1.0 if v[0] >= 0.0 else -1.0)
    whole = unit(v)
    level = sqrt(1.0 - min(whole[1] * whole[1], 1.0))
    pitch = _angle(level) * (-1.0 if v[1] > 0.0 else 1.0)
    return yaw, pitch


def _angle(cosine: float) -> float:
    """0 to 180 degrees."""
    low, high = 0.0, 180.0
    for _ in range(40):
        middle = (low + high) * 0.5
        if cos_turns(middle / 360.0) > cosine:
            low = middle
        else:
            high = middle
    return (low + high) * 0.5


def _skull_frame(skeleton: Skeleton) -> Frame:
    """The middle of the head, from the top of the neck."""
    u = skeleton.body.head
    return Frame(skeleton.head.at(0.0, 0.10 * u, 0.05 * u), skeleton.head.axes)


def _young(body: Body) -> float:
    return min(max((ADULT - body.height) / (ADULT - CHILD), 0.0), 1.0)


@lru_cache(maxsize=48)
def _pieces(person: Person, palette: tuple[str, ...], has_seat: bool) -> tuple[Piece, ...]:  # noqa: FBT001 - a key
    from mintmark.modes.shot.people.clothes import dressed
    from mintmark.modes.shot.people.hands import hand
    from mintmark.modes.shot.people.held import held

    look = look_of(person, palette)
    skeleton = _own(person)
    pieces: list[Piece] = [*dressed(skeleton, look), *_head(person, skeleton, look)]
    flesh = skin(look.skin)
    for arm, grip in zip(skeleton.arms, skeleton.grips, strict=True):
        pieces += [(one, flesh) for one in hand(arm, grip, skeleton.body.hand)]
    if not (has_seat and person.pose is Pose.SITTING):
        pieces += held(person.pose, skeleton)
    return tuple(pieces)


def _head(person: Person, skeleton: Skeleton, look: Look) -> list[Piece]:
    from mintmark.modes.shot.people.face import face

    body = skeleton.body
    frame = _skull_frame(skeleton)
    gaze = (0.0, 0.0, 1.0)
    if person.look_at is not None:
        away = minus((person.look_at.x, person.look_at.y, person.look_at.z), frame.origin)
        gaze = unit((dot(away, frame.axes[0]), dot(away, frame.axes[1]), dot(away, frame.axes[2])))
    young = _young(body)
    pieces = [*_heads(look, young), *face(look, young, person.expression, gaze)]
    return [(moved(solid, frame, body.head), material) for solid, material in pieces]


HEAD_CELL, HAIR_CELL = 0.038, 0.044
"""How fine heads and hair are cut, in heads."""


@lru_cache(maxsize=48)
def _heads(look: Look, young: float) -> tuple[Piece, ...]:
    """Skull, hair and beard, in heads."""
    from mintmark.craft.blobs import melt
    from mintmark.modes.shot.people.coiffure import beard, hair
    from mintmark.modes.shot.people.skull import skull

    lumps, cuts = skull(look, young)
    grown, shorn = hair(look)
    pieces: list[Piece] = [
        (melt(lumps, HEAD_CELL, cuts), skin(look.skin)),
        (melt(grown, HAIR_CELL, shorn), hair_paint(look.hair)),
    ]
    whiskers, bare = beard(look)
    if whiskers:
        pieces.append((melt(whiskers, HEAD_CELL * 1.1, bare), hair_paint(look.hair)))
    return tuple(pieces)
