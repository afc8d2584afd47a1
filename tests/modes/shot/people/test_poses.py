"""Poses: bones keep their lengths, feet stand on the ground, hands go where they are sent."""

import pytest

from fixtures.shapes import around
from mintmark.craft.camera import dot, length, minus
from mintmark.modes.shot.people.body import body_of
from mintmark.modes.shot.people.figure import eyes, head_top, mirrored, person_parts, skeleton_of
from mintmark.modes.shot.people.skeleton import bent, contacts, posed, sole
from mintmark.modes.shot.people.stances import STANCES
from mintmark.modes.shot.spec import Person, Point, Pose, Prop, PropShape, ShotSpec
from mintmark.modes.shot.staging import _built

PEOPLE = (Person(name="Maria", height=1.66), Person(name="Tom", height=1.9, build=0.8), Person(name="Lily", height=1.1))
UPRIGHT = set(Pose) - {Pose.LYING, Pose.FALLING}
every_pose = pytest.mark.parametrize("pose", list(Pose))
every_person = pytest.mark.parametrize("person", PEOPLE, ids=lambda one: one.name)


def test_every_pose_has_a_stance() -> None:
    assert set(STANCES) == set(Pose)


@every_pose
@every_person
def test_bones_are_as_long_in_every_pose(person: Person, pose: Pose) -> None:
    skeleton = skeleton_of(person.model_copy(update={"pose": pose}))
    body = skeleton.body
    for limb in skeleton.legs:
        assert length(minus(limb.middle, limb.root)) == pytest.approx(body.thigh)
        assert length(minus(limb.end, limb.middle)) == pytest.approx(body.shin)
    for limb in skeleton.arms:
        assert length(minus(limb.middle, limb.root)) == pytest.approx(body.upper_arm)
        assert length(minus(limb.end, limb.middle)) == pytest.approx(body.forearm)


@every_pose
@every_person
def test_a_body_rests_on_the_ground_or_on_its_seat(person: Person, pose: Pose) -> None:
    skeleton = skeleton_of(person.model_copy(update={"pose": pose}))
    lowest = min(point[1] - radius for point, radius in contacts(skeleton))
    if STANCES[pose].seat is None:
        assert abs(lowest) < 0.001
    elif person.height > 1.4:  # a child's feet dangle
        assert min(point[1] + way[1] for point, way in _soles(person, pose)) < 0.02


def _soles(person: Person, pose: Pose) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    skeleton = skeleton_of(person.model_copy(update={"pose": pose}))
    return [(leg.end, way) for leg in skeleton.legs for way in sole(skeleton.body, leg.tip)]


@every_pose
def test_nothing_sinks_into_the_ground_or_floats(pose: Pose) -> None:
    for person in PEOPLE:
        (_, low, _), (_, high, _) = around(person_parts(person.model_copy(update={"pose": pose}), first_object=0))
        assert -0.03 < low < 0.02, person.name
        assert high < person.height * 1.35


@pytest.mark.parametrize("pose", sorted(UPRIGHT))
@every_person
def test_the_head_is_above_the_hips(person: Person, pose: Pose) -> None:
    skeleton = skeleton_of(person.model_copy(update={"pose": pose}))
    assert skeleton.head.origin[1] > skeleton.pelvis.origin[1] + 0.6 * skeleton.body.torso


@every_person
def test_who_stands_is_as_tall_as_asked(person: Person) -> None:
    assert head_top(person)[1] == pytest.approx(person.height, abs=0.05 * person.height)
    assert 0.85 * person.height < eyes(person)[1] < 0.95 * person.height


@pytest.mark.parametrize("pose", ["talking", "arms_crossed", "holding", "phoning", "fighting", "driving"])
def test_hands_reach_what_they_are_sent_to(pose: str) -> None:
    body = body_of(PEOPLE[0], feminine=True)
    for stance in (STANCES[Pose(pose)], mirrored(STANCES[Pose(pose)])):
        skeleton = posed(body, stance)
        for limb in skeleton.arms:
            assert length(minus(limb.end, limb.root)) < body.arm * 0.9995


def test_a_limb_reaches_its_target_or_points_at_it() -> None:
    middle, end = bent((0.0, 1.0, 0.0), (0.2, 0.6, 0.1), 0.3, 0.28, (0.0, 0.0, 1.0))
    assert end == pytest.approx((0.2, 0.6, 0.1))
    assert middle[2] > 0.05
    _, far = bent((0.0, 0.0, 0.0), (0.0, -9.0, 0.0), 0.3, 0.28, (0.0, 0.0, 1.0))
    assert far[1] == pytest.approx(-0.58, abs=1e-3)


def test_sitting_is_on_a_seat_of_45_centimeters() -> None:
    person = Person(name="Maria", pose=Pose.SITTING)
    skeleton = skeleton_of(person)
    assert skeleton.seat == 0.45
    assert 0.5 < skeleton.pelvis.origin[1] < 0.58


def test_the_phone_is_at_the_ear() -> None:
    skeleton = skeleton_of(Person(name="Maria", pose=Pose.PHONING))
    hand = max(skeleton.arms, key=lambda arm: arm.end[1])
    assert length(minus(hand.end, skeleton.head.origin)) < 0.26


def test_facing_turns_the_whole_body() -> None:
    toward_x = eyes(Person(name="Maria", facing=90))
    ahead = eyes(Person(name="Maria"))
    assert toward_x == pytest.approx((ahead[2], ahead[1], -ahead[0]))


@pytest.mark.parametrize("target", [(3.0, 1.6, 1.0), (-3.0, 1.6, 1.0), (0.5, 0.2, 2.0), (0.0, 3.0, 2.0)])
def test_look_at_turns_the_head_toward(target: tuple[float, float, float]) -> None:
    person = Person(name="Maria", position=Point(x=0.3, z=-0.2), facing=20)
    there = Point(x=target[0], y=target[1], z=target[2])
    before, after = skeleton_of(person), skeleton_of(person.model_copy(update={"look_at": there}))
    way = minus(target, after.head.origin)
    assert dot(after.head.axes[2], way) / length(way) > dot(before.head.axes[2], way) / length(way)
    assert dot(after.head.axes[2], way) / length(way) > 0.8


def test_a_neck_does_not_turn_backward() -> None:
    skeleton = skeleton_of(Person(name="Maria", look_at=Point(x=0.1, y=1.6, z=-5)))
    assert dot(skeleton.head.axes[2], skeleton.chest.axes[2]) > 0.3


def test_children_have_larger_heads_for_their_height() -> None:
    child, adult = (body_of(Person(height=height), feminine=True) for height in (1.0, 1.7))
    assert child.head / child.height > 1.3 * adult.head / adult.height
    assert child.leg / child.height < adult.leg / adult.height


def test_who_sits_on_a_chair_of_the_scene_brings_no_stool() -> None:
    def solids(x: float, pose: Pose = Pose.SITTING) -> int:
        subjects = (Person(name="Maria", pose=pose, position=Point(x=x)), Prop(shape=PropShape.CHAIR))
        return len(_built(ShotSpec(subjects=subjects), subjects)[0])

    assert solids(x=3.0) - solids(x=0.0) == 3, "a seat, a post and a foot"
    assert solids(x=3.0, pose=Pose.LEANING) == solids(x=0.0, pose=Pose.LEANING)
