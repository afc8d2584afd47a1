"""Looks: a name is a person, in every shot."""

import pytest

from fixtures.shapes import around, same
from mintmark.craft.tracer.scene import Mesh, Part
from mintmark.modes.shot.people.clothes import dressed
from mintmark.modes.shot.people.coiffure import hair
from mintmark.modes.shot.people.figure import person_parts, skeleton_of
from mintmark.modes.shot.people.look import Hair, Look, Outfit, look_of
from mintmark.modes.shot.spec import Expression, Person, Point, Pose
from mintmark.modes.shot.surfaces import linear

NAMES = ("Anna", "John", "Mia", "Peter", "Rosa", "Karl", "Irma", "Omar")


def test_one_name_is_one_person() -> None:
    assert same(person_parts(Person(name="Anna"), first_object=4), person_parts(Person(name="Anna"), first_object=4))
    assert look_of(Person(name="Anna")) == look_of(Person(name="  ANNA ", pose=Pose.RUNNING, position=Point(x=3)))


def test_other_names_are_other_people() -> None:
    looks = {look_of(Person(name=name)) for name in NAMES}
    assert len(looks) == len(NAMES)


def test_parts_are_one_object() -> None:
    assert {part.object for part in person_parts(Person(name="Anna"), first_object=7)} == {7}


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_person_is_of_sane_size_for_the_tracer(name: str) -> None:
    parts = person_parts(Person(name=name), first_object=0)
    assert 55 <= len(parts) <= 190
    assert sum(len(part.solid.triangles) for part in parts if isinstance(part.solid, Mesh)) < 36_000


def test_words_in_a_name_are_read() -> None:
    assert look_of(Person(name="Grandma Rose")).elder
    assert look_of(Person(name="Grandma Rose")).feminine
    assert not look_of(Person(name="Old Mr Jones")).feminine
    assert look_of(Person(name="Mr Boss")).outfit is Outfit.SUIT


def _colors(parts: list[Part]) -> set[tuple[float, float, float]]:
    return {part.material.color for part in parts}


@pytest.mark.parametrize("field", ["hair", "skin", "top", "bottom"])
@pytest.mark.parametrize("name", ["Anna", "Peter"])
def test_given_colors_win(field: str, name: str) -> None:
    color = "#12a4b8"
    assert linear(color) in _colors(person_parts(Person(name=name, **{field: color}), first_object=0))


def test_the_palette_dresses_who_has_no_color() -> None:
    palette = ("#b03060", "#30b060")
    look = look_of(Person(name="Peter", bottom="#101010"), palette)
    assert (look.top, look.bottom) == ("#b03060", "#101010")


def test_no_expression_has_the_face_of_another() -> None:
    faces = [person_parts(Person(name="Anna", expression=one), first_object=0) for one in Expression]
    for i, face in enumerate(faces):
        assert not any(same(face, other) for other in faces[i + 1 :])


def test_eyes_follow_what_is_looked_at() -> None:
    left, right = (
        person_parts(Person(name="Anna", look_at=Point(x=x, y=1.6, z=3)), first_object=0) for x in (-0.6, 0.6)
    )
    assert not same(left, right)


@pytest.mark.parametrize("outfit", list(Outfit))
def test_every_outfit_covers_chest_and_feet(outfit: Outfit) -> None:
    person = Person(name="Anna")
    base = look_of(person)
    look = Look(**{name: getattr(base, name) for name in Look.__slots__} | {"outfit": outfit})
    pieces = dressed(skeleton_of(person), look)
    (_, low, _), (_, high, _) = around(Part(solid, material) for solid, material in pieces)
    assert abs(low) < 0.02
    assert high > 1.4


@pytest.mark.parametrize("style", list(Hair))
def test_every_hair_leaves_the_face_free(style: Hair) -> None:
    base = look_of(Person(name="Anna"))
    look = Look(**{name: getattr(base, name) for name in Look.__slots__} | {"style": style})
    from mintmark.craft.blobs import melt

    lumps, cuts = hair(look)
    vertices = melt(lumps, 0.05, cuts).vertices
    before = (abs(vertices[:, 0]) < 0.16) & (vertices[:, 1] < 0.16) & (vertices[:, 2] > 0.3)
    assert not before.any()


def test_build_makes_broader() -> None:
    slight, broad = (around(person_parts(Person(name="Anna", build=b), first_object=0)) for b in (-1, 1))
    assert broad[1][0] - broad[0][0] > slight[1][0] - slight[0][0]
