"""What the rig promises: limbs that reach, loops that close, feet that stand, bodies that refuse what they cannot."""

from itertools import product
from math import isclose

import pytest

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.craft.camera import Vec, length, minus
from mintmark.craft.rig.dna import Plan
from mintmark.craft.rig.figure import PARTS, build
from mintmark.craft.rig.ik import reach
from mintmark.craft.rig.lot import roll
from mintmark.craft.rig.measures import measure
from mintmark.craft.rig.moods import MOODS
from mintmark.craft.rig.motion import MOTIONS, PLANTED, TIMINGS, moved, phase_of, travel
from mintmark.craft.rig.poses import ACTS
from mintmark.craft.rig.repertoire import ANIMATIONS, EMOTIONS, POSES, STORY_POSES
from mintmark.craft.rig.skeleton import Pose, posed

HERO = roll(7, calling="knight", gear={"weapon": "sword", "off_hand": "shield"})


@pytest.mark.parametrize("goal", [(0.3, -0.2, 0.1), (0.0, -0.49, 0.0), (0.05, 0.02, 0.3), (2.0, 0.0, 0.0)])
def test_a_limb_keeps_its_bones_and_reaches_what_it_can(goal: Vec) -> None:
    joint, end = reach((0.0, 0.0, 0.0), goal, 0.3, 0.2, (0.0, 0.0, 1.0))
    assert isclose(length(joint), 0.3, rel_tol=1e-9)
    assert isclose(length(minus(end, joint)), 0.2, rel_tol=1e-9)
    if 0.101 < length(goal) < 0.49:
        assert length(minus(end, goal)) < 1e-9


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_planted_feet_stand_still_on_the_ground(name: str) -> None:
    """The foot goes back as fast as the body would go forward."""
    size = measure(HERO.body, 0.8)
    speed = travel(name, size.leg)
    for first in (0.02, 0.1, 0.2):
        places = [posed(size, moved(name, first + step)).left_leg.end for step in (0.0, 0.01)]
        assert isclose(places[0][2] - places[1][2], speed * 0.01, rel_tol=0.02)


@pytest.mark.parametrize("name", [name for name, timing in TIMINGS.items() if timing.loops])
def test_loops_close_on_themselves(name: str) -> None:
    for first, last in zip(MOTIONS[name](0.0), MOTIONS[name](1.0), strict=True):
        assert first == pytest.approx(last, abs=1e-9)
    assert phase_of(name, TIMINGS[name].frames, TIMINGS[name].frames) == 1.0


def test_the_table_of_animations_is_kept() -> None:
    """WG-60: frames and speeds."""
    told = {name: (timing.frames, timing.fps) for name, timing in TIMINGS.items()}
    assert (
        told | {"idle": (6, 8), "walk": (8, 12), "run": (6, 18), "attack": (5, 12), "cast": (6, 10), "death": (6, 8)}
        == told
    )
    assert {"hurt", "jump"} <= set(told)


def test_what_is_listed_is_what_there_is() -> None:
    """LM-47, LM-48, WG-60: every pose, emotion and animation of the one list has its entry, and no other has."""
    assert tuple(ACTS) == POSES
    assert tuple(MOODS) == EMOTIONS
    assert tuple(TIMINGS) == ANIMATIONS
    assert {"attack", *MOTIONS} == set(ANIMATIONS)


def test_every_pose_and_mood_is_another_figure() -> None:
    figures = {build(HERO, pose=pose, emotion=mood).solids for pose, mood in product(STORY_POSES, MOODS)}
    faces = {build(HERO, emotion=mood).heads[0].mien for mood in MOODS}
    assert len(faces) == len(MOODS) == 8
    assert len(figures) >= 8 * 7  # neutral and a mood that only changes the face share a body


@pytest.mark.parametrize("plan", Plan)
def test_every_body_moves_through_every_animation(plan: Plan) -> None:
    dna = roll(2, plan=plan.value)
    for name in TIMINGS:
        figures = [build(dna, animation=name, phase=phase) for phase in (0.0, 0.35, 0.6)]
        assert len({figure.solids for figure in figures}) == 3, name
        assert all(solid.part in PARTS for figure in figures for solid in figure.solids)


def test_a_body_refuses_what_it_cannot_do() -> None:
    with pytest.raises(InvalidSpec, match="slime cannot be reading"):
        build(roll(1, plan="slime"), pose="reading")
    with pytest.raises(UnknownName, match="standing"):
        build(HERO, pose="levitating")


def test_equipment_changes_the_figure() -> None:
    """LM-62: what is equipped is seen."""
    bare = HERO.model_copy(update={"gear": HERO.gear.model_copy(update={"weapon": "none", "off_hand": "none"})})
    parts = [{solid.part for solid in build(dna).solids} for dna in (HERO, bare)]
    assert parts[0] - parts[1] == {"weapon", "off_hand"}


def test_feet_stand_on_the_ground() -> None:
    for seed in range(6):
        dna = roll(seed)
        feet = [solid for solid in build(dna).solids if solid.part.startswith("foot") and solid.kind == "capsule"]
        assert min(min(solid.a[1] - solid.ra, solid.b[1] - solid.rb) for solid in feet) == pytest.approx(0.0, abs=0.03)


def test_a_pose_bends_nothing_by_itself() -> None:
    size = measure(HERO.body, 0.5)
    bones = posed(size, Pose())
    assert bones.head[0] == 0.0
    assert bones.left_leg.end[0] == -bones.right_leg.end[0]
