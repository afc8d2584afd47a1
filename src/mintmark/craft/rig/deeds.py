"""What is done once: jumping, being hurt, falling and casting, as key poses that are eased between."""

import itertools
from collections.abc import Sequence

from mintmark.craft.rig.skeleton import Pose, mixed


def jump(phase: float) -> Pose:
    """Crouch, up, over and down again."""
    crouch = Pose(
        hips=(0.0, -0.36, -0.05), pelvis=(18.0, 0.0, 0.0), head=(-8.0, 0.0, 0.0), left=(0.3, -0.7, -0.5),
        right=(0.3, -0.7, -0.5), left_foot=(0.08, 0.0, 0.0), right_foot=(0.08, 0.0, 0.0),
    )  # fmt: skip
    up = Pose(
        hips=(0.0, 0.0, 0.0),
        pelvis=(2.0, 0.0, 0.0),
        head=(-8.0, 0.0, 0.0),
        left=(0.9, 0.4, 0.15),
        right=(0.9, 0.4, 0.15),
        left_elbow=(1.0, -0.6, 0.0),
        right_elbow=(1.0, -0.6, 0.0),
        left_foot=(0.1, 0.22, 0.16),
        right_foot=(0.06, 0.06, -0.12),
        left_toe=(38.0, 8.0, 0.0),
        right_toe=(46.0, 8.0, 0.0),
        rise=(0.0, 0.24, 0.0),
        flow=(0.0, -0.3, 0.25),
    )
    top = up._replace(
        left_foot=(0.16, 0.4, 0.24), right_foot=(0.12, 0.24, -0.16), rise=(0.0, 0.34, 0.0), flow=(0.0, 0.1, 0.2)
    )
    down = up._replace(
        left_foot=(0.16, 0.04, 0.1), right_foot=(0.16, 0.04, 0.0), rise=(0.0, 0.16, 0.0), flow=(0.0, 0.75, 0.1),
        left=(0.75, 0.25, 0.2), right=(0.75, 0.25, 0.2), left_toe=(20.0, 8.0, 0.0), right_toe=(20.0, 8.0, 0.0),
    )  # fmt: skip
    land = crouch._replace(left=(0.6, -0.6, 0.3), right=(0.6, -0.6, 0.3), hips=(0.0, -0.3, 0.0))
    return between(((0.0, crouch), (0.2, up), (0.4, top), (0.6, top), (0.8, down), (1.0, land)), phase)


def between(keys: Sequence[tuple[float, Pose]], phase: float) -> Pose:
    """The pose at a phase among key poses, eased."""
    if phase <= keys[0][0]:
        return keys[0][1]
    for (start, a), (end, b) in itertools.pairwise(keys):
        if phase <= end:
            share = (phase - start) / (end - start)
            return mixed(a, b, share * share * (3.0 - 2.0 * share))
    return keys[-1][1]


def hurt(phase: float) -> Pose:
    """Thrown back, and upright again."""
    hit = Pose(
        hips=(0.0, -0.12, -0.16), pelvis=(-14.0, 8.0, 0.0), chest=(-12.0, 10.0, 0.0), head=(14.0, -10.0, 6.0),
        left=(0.7, -0.4, 0.5), right=(0.75, -0.3, 0.5), left_foot=(0.16, 0.0, -0.28), right_foot=(0.1, 0.0, 0.24),
        weapon=(0.9, 0.4, 0.3), flow=(0.0, 0.2, -0.4),
    )  # fmt: skip
    return between(((0.0, hit), (0.5, mixed(hit, Pose(), 0.3)), (1.0, mixed(hit, Pose(), 0.8))), phase)


def death(phase: float) -> Pose:
    """Struck, to the knees, and over onto the side."""
    hit = hurt(0.0)
    knees = Pose(
        hips=(0.0, -0.5, 0.0),
        pelvis=(6.0, 0.0, 0.0),
        chest=(16.0, 0.0, 6.0),
        head=(24.0, 0.0, 8.0),
        left=(0.2, -0.95, 0.1),
        right=(0.2, -0.95, 0.1),
        left_foot=(0.15, 0.06, -0.62),
        right_foot=(0.15, 0.06, -0.62),
        left_toe=(62.0, 4.0, 0.0),
        right_toe=(62.0, 4.0, 0.0),
        weapon=(0.9, -0.1, 0.4),
    )
    tipping = knees._replace(whole=(0.0, 0.0, 42.0), head=(10.0, 0.0, 22.0))
    lying = Pose(
        whole=(0.0, 0.0, 88.0),
        pelvis=(0.0, 0.0, 0.0),
        head=(2.0, 0.0, -4.0),
        left=(0.0, -0.6, 0.6),
        right=(0.3, 0.5, 0.4),
        left_foot=(-0.1, 0.05, 0.3),
        right_foot=(0.02, 0.0, -0.1),
        weapon=(0.9, 0.4, 0.4),
    )
    return between(((0.0, hit), (0.3, knees), (0.5, knees), (0.7, tipping), (0.86, lying), (1.0, lying)), phase)


def cast(phase: float) -> Pose:
    """Gathering, raising and letting go."""
    ready = Pose(
        chest=(6.0, 0.0, 0.0), left=(-0.05, -0.45, 0.55), right=(0.0, -0.4, 0.55), weapon=(0.1, 1.0, 0.1),
        left_elbow=(1.0, -0.6, 0.0), right_elbow=(1.0, -0.6, 0.0), hips=(0.0, -0.12, 0.0),
    )  # fmt: skip
    raised = Pose(
        chest=(-10.0, 0.0, 0.0),
        head=(-10.0, 0.0, 0.0),
        left=(0.5, 0.55, 0.3),
        right=(0.35, 0.62, 0.3),
        weapon=(0.1, 1.0, 0.0),
        left_elbow=(1.0, -0.5, 0.0),
        right_elbow=(1.0, -0.5, 0.0),
        flow=(0.0, 0.4, 0.2),
        rise=(0.0, 0.03, 0.0),
    )
    thrown = Pose(
        pelvis=(8.0, 0.0, 0.0),
        chest=(10.0, 0.0, 0.0),
        left=(0.1, 0.0, 0.95),
        right=(0.1, 0.05, 0.95),
        weapon=(0.0, 0.5, 0.9),
        left_foot=(0.06, 0.0, 0.3),
        right_foot=(0.06, 0.0, -0.28),
        hips=(0.0, -0.1, 0.1),
        flow=(0.0, 0.2, 0.6),
    )
    return between(((0.0, Pose()), (0.2, ready), (0.45, raised), (0.6, raised), (0.8, thrown), (1.0, Pose())), phase)
