"""Attacks by weapon, as key poses."""

from mintmark.craft.rig.deeds import cast
from mintmark.craft.rig.skeleton import Pose, mixed


def _slash() -> tuple[tuple[float, Pose], ...]:
    back = Pose(
        pelvis=(0.0, -14.0, 0.0),
        chest=(-6.0, -26.0, 0.0),
        head=(0.0, 24.0, 0.0),
        right=(0.55, 0.55, -0.3),
        right_elbow=(1.0, 0.0, -0.8),
        left=(0.3, -0.6, 0.5),
        left_foot=(0.06, 0.0, 0.26),
        right_foot=(0.06, 0.0, -0.22),
        weapon=(0.3, 0.8, -0.9),
        hips=(0.0, -0.1, -0.06),
    )
    struck = Pose(
        pelvis=(8.0, 18.0, 0.0),
        chest=(12.0, 26.0, 0.0),
        head=(-4.0, -24.0, 0.0),
        right=(-0.15, -0.35, 0.85),
        right_elbow=(1.0, 0.3, 0.0),
        left=(0.5, -0.6, -0.5),
        left_foot=(0.06, 0.0, 0.42),
        right_foot=(0.06, 0.0, -0.36),
        weapon=(-0.35, -0.2, 1.0),
        hips=(0.0, -0.18, 0.12),
        flow=(0.0, 0.1, 0.5),
    )
    after = struck._replace(right=(-0.35, -0.6, 0.6), weapon=(-0.9, -0.5, 0.4), chest=(10.0, 34.0, 0.0))
    return (
        (0.0, mixed(Pose(), back, 0.5)),
        (0.25, back),
        (0.5, struck),
        (0.75, after),
        (1.0, mixed(Pose(), after, 0.3)),
    )


def _thrust() -> tuple[tuple[float, Pose], ...]:
    back = Pose(
        pelvis=(0.0, -12.0, 0.0),
        chest=(-4.0, -22.0, 0.0),
        head=(0.0, 22.0, 0.0),
        right=(0.4, -0.3, -0.4),
        right_elbow=(0.8, 0.2, -1.0),
        left=(0.3, -0.45, 0.6),
        left_foot=(0.06, 0.0, 0.2),
        right_foot=(0.06, 0.0, -0.26),
        weapon=(0.1, 0.15, 1.0),
        hips=(0.0, -0.12, -0.1),
    )
    struck = Pose(
        pelvis=(10.0, 14.0, 0.0),
        chest=(10.0, 22.0, 0.0),
        head=(-6.0, -22.0, 0.0),
        right=(0.0, -0.1, 0.98),
        left=(0.4, -0.6, -0.5),
        left_foot=(0.06, 0.0, 0.48),
        right_foot=(0.06, 0.0, -0.42),
        weapon=(-0.1, 0.05, 1.0),
        hips=(0.0, -0.2, 0.16),
        flow=(0.0, 0.1, 0.5),
    )
    return (
        (0.0, mixed(Pose(), back, 0.6)),
        (0.25, back),
        (0.5, struck),
        (0.75, struck),
        (1.0, mixed(Pose(), struck, 0.3)),
    )


def _shot() -> tuple[tuple[float, Pose], ...]:
    """With a bow: it is then in the left hand, and the right one draws."""
    raised = Pose(
        pelvis=(0.0, -24.0, 0.0),
        chest=(0.0, -34.0, 0.0),
        head=(0.0, 56.0, 0.0),
        left=(0.72, 0.02, 0.6),
        right=(-0.55, 0.0, 0.75),
        right_elbow=(1.0, 0.3, 0.0),
        weapon=(0.0, 1.0, 0.0),
        left_foot=(0.1, 0.0, 0.25),
        right_foot=(0.1, 0.0, -0.2),
    )
    drawn = raised._replace(right=(0.12, 0.05, 0.35), right_elbow=(1.0, 0.4, -0.6))
    loosed = drawn._replace(right=(0.4, 0.05, 0.0), chest=(-4.0, -38.0, 0.0))
    return (
        (0.0, mixed(Pose(), raised, 0.6)),
        (0.25, raised),
        (0.5, drawn),
        (0.75, loosed),
        (1.0, mixed(Pose(), raised, 0.5)),
    )


def _spell() -> tuple[tuple[float, Pose], ...]:
    return tuple((at, cast(at)) for at in (0.0, 0.25, 0.5, 0.8, 1.0))


def _overhead() -> tuple[tuple[float, Pose], ...]:
    back = Pose(
        chest=(-16.0, 0.0, 0.0),
        head=(8.0, 0.0, 0.0),
        right=(0.05, 0.85, -0.1),
        left=(-0.12, 0.85, -0.1),
        right_elbow=(1.0, 0.2, 0.3),
        left_elbow=(1.0, 0.2, 0.3),
        weapon=(0.0, 0.4, -1.0),
        left_foot=(0.1, 0.0, 0.22),
        right_foot=(0.1, 0.0, -0.22),
        rise=(0.0, 0.02, 0.0),
    )
    struck = Pose(
        pelvis=(14.0, 0.0, 0.0),
        chest=(22.0, 0.0, 0.0),
        head=(-18.0, 0.0, 0.0),
        right=(-0.02, -0.4, 0.8),
        left=(-0.2, -0.4, 0.8),
        weapon=(0.0, -0.25, 1.0),
        left_foot=(0.1, 0.0, 0.42),
        right_foot=(0.1, 0.0, -0.34),
        hips=(0.0, -0.24, 0.08),
        flow=(0.0, 0.5, 0.2),
    )
    return (
        (0.0, mixed(Pose(), back, 0.5)),
        (0.3, back),
        (0.5, struck),
        (0.75, struck),
        (1.0, mixed(Pose(), struck, 0.3)),
    )


def _strum() -> tuple[tuple[float, Pose], ...]:
    still = Pose(left=(0.0, -0.5, 0.5), right=(-0.1, -0.62, 0.4), weapon=(1.0, 0.45, 0.2))
    down = still._replace(right=(-0.1, -0.8, 0.4), chest=(4.0, 8.0, 0.0), head=(0.0, -6.0, 10.0))
    up = still._replace(right=(-0.05, -0.42, 0.45), chest=(-4.0, -8.0, 0.0), head=(0.0, 6.0, -8.0))
    return ((0.0, still), (0.25, up), (0.5, down), (0.75, up), (1.0, still))


ATTACKS = {
    "none": _thrust(),
    "sword": _slash(),
    "axe": _overhead(),
    "greatsword": _slash(),
    "hammer": _overhead(),
    "dagger": _thrust(),
    "spear": _thrust(),
    "staff": _spell(),
    "wand": _spell(),
    "book": _spell(),
    "bow": _shot(),
    "lute": _strum(),
    "pan": _overhead(),
}
"""The key poses of an attack with each weapon."""
