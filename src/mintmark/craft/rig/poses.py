"""Poses: how a humanoid is held in a single picture, and what it then has at hand."""

from dataclasses import dataclass

from mintmark.craft.rig.deeds import jump
from mintmark.craft.rig.motion import run, walk
from mintmark.craft.rig.skeleton import Pose

STANDING = Pose(
    left=(0.3, -0.9, 0.08), right=(0.3, -0.9, 0.08), left_foot=(0.04, 0.0, 0.0), right_foot=(0.04, 0.0, 0.0)
)
READY = {
    "sword": ((0.42, -0.66, 0.3), (0.85, 0.75, 0.25)),
    "greatsword": ((0.4, -0.62, 0.3), (0.8, 1.0, 0.05)),
    "dagger": ((0.42, -0.62, 0.36), (0.6, 0.55, 0.6)),
    "axe": ((0.44, -0.66, 0.28), (0.62, 1.0, 0.15)),
    "hammer": ((0.44, -0.66, 0.28), (0.58, 1.0, 0.1)),
    "spear": ((0.52, -0.5, 0.26), (0.06, 1.0, 0.05)),
    "staff": ((0.55, -0.48, 0.3), (0.06, 1.0, 0.03)),
    "wand": ((0.44, -0.5, 0.42), (0.5, 0.9, 0.3)),
    "bow": ((0.5, -0.55, 0.3), (0.1, 1.0, 0.1)),
    "book": ((0.12, -0.5, 0.52), (0.0, 0.4, 1.0)),
    "lute": ((-0.1, -0.62, 0.4), (1.0, 0.45, 0.2)),
    "pan": ((0.44, -0.6, 0.32), (0.6, 0.9, 0.2)),
}
"""Where the right hand is and where the weapon points while nothing happens."""
SHIELD = (0.34, -0.55, 0.4)
"""Where a left hand is that holds something."""


@dataclass(frozen=True, slots=True)
class Act:
    """A pose and what belongs to it."""

    pose: Pose
    props: tuple[str, ...] = ()
    """Things that stand around or are held, drawn by `props.py`."""
    armed: bool = False
    """Whether weapons stay in the hands."""
    free: bool = False
    """Whether the hands are free to show a mood."""
    asleep: bool = False
    seat: float = 0.0
    """Height of what is sat on, as a share of the hips' height."""
    settled: bool = False
    """Whether the body lies on the ground by its lowest part."""


_SEATED = Pose(
    hips=(0.0, -0.5, -0.12),
    pelvis=(-4.0, 0.0, 0.0),
    chest=(4.0, 0.0, 0.0),
    left=(0.0, -0.62, 0.5),
    right=(0.0, -0.62, 0.5),
    left_foot=(0.12, 0.0, 0.62),
    right_foot=(0.12, 0.0, 0.62),
    left_toe=(-6.0, 12.0, 0.0),
    right_toe=(-6.0, 12.0, 0.0),
    knees=(0.3, 0.8, 1.0),
)

ACTS: dict[str, Act] = {
    "standing": Act(STANDING, armed=True, free=True),
    "sitting": Act(_SEATED, props=("stool",), seat=0.5),
    "walking": Act(walk(0.06), armed=True),
    "running": Act(run(0.08), armed=True),
    "jumping": Act(jump(0.5), armed=True),
    "sleeping": Act(
        Pose(
            whole=(0.0, 0.0, 90.0),
            chest=(6.0, 0.0, 0.0),
            head=(6.0, 0.0, -4.0),
            left=(-0.1, -0.6, 0.5),
            right=(-0.25, -0.2, 0.55),
            left_foot=(-0.05, 0.12, 0.35),
            right_foot=(0.0, 0.05, 0.15),
        ),
        props=("pillow", "blanket"),
        asleep=True,
        settled=True,
    ),
    "reading": Act(
        _SEATED._replace(
            head=(14.0, 0.0, 0.0),
            left=(0.02, -0.4, 0.6),
            right=(0.02, -0.4, 0.6),
            left_elbow=(1.0, -0.8, 0.0),
            right_elbow=(1.0, -0.8, 0.0),
        ),
        props=("stool", "open_book"),
        seat=0.5,
    ),
    "eating": Act(
        _SEATED._replace(
            head=(6.0, 0.0, 0.0),
            left=(-0.1, -0.42, 0.6),
            right=(-0.12, 0.12, 0.66),
            left_elbow=(1.0, -0.8, 0.0),
            right_elbow=(1.0, -0.5, 0.1),
        ),
        props=("stool", "bowl", "spoon"),
        seat=0.5,
    ),
    "waving": Act(
        STANDING._replace(
            right=(0.86, 0.56, 0.1), right_elbow=(1.0, -0.9, 0.0), head=(-2.0, 0.0, 7.0), left=(0.34, -0.86, 0.1)
        ),
        props=("wave",),
    ),
    "hugging": Act(
        STANDING._replace(
            left=(-0.26, -0.42, 0.56),
            right=(-0.26, -0.5, 0.56),
            left_elbow=(1.0, -0.5, 0.1),
            right_elbow=(1.0, -0.5, 0.1),
            chest=(4.0, 0.0, 0.0),
            head=(8.0, 0.0, 12.0),
        ),
        props=("plush",),
    ),
    "playing": Act(
        STANDING._replace(
            left=(0.92, 0.3, 0.2),
            right=(0.86, -0.28, 0.2),
            left_elbow=(1.0, -0.7, 0.0),
            right_elbow=(0.8, -0.8, 0.0),
            head=(-10.0, 0.0, -6.0),
            left_foot=(0.3, 0.0, 0.1),
            right_foot=(0.25, 0.18, -0.2),
            right_toe=(30.0, 14.0, 0.0),
        ),
        props=("ball",),
    ),
    "drawing": Act(
        STANDING._replace(
            left=(-0.02, -0.42, 0.58),
            right=(-0.02, -0.26, 0.7),
            left_elbow=(1.0, -0.8, 0.0),
            right_elbow=(1.0, -0.6, 0.0),
            head=(12.0, 0.0, -5.0),
            weapon=(-0.5, 0.75, -0.1),
        ),
        props=("pad", "pencil"),
    ),
    "brushing_teeth": Act(
        STANDING._replace(
            right=(0.2, -0.02, 0.6),
            right_elbow=(1.0, -0.5, 0.0),
            left=(0.36, -0.62, 0.3),
            left_elbow=(1.0, 0.0, -0.6),
            weapon=(-1.0, 0.1, 0.0),
        ),
        props=("toothbrush", "foam"),
    ),
    "riding_bike": Act(
        Pose(
            hips=(0.0, 0.42, -0.3),
            pelvis=(16.0, 0.0, 0.0),
            chest=(8.0, 0.0, 0.0),
            head=(-18.0, 0.0, 0.0),
            left=(0.12, -0.36, 0.86),
            right=(0.12, -0.36, 0.86),
            left_elbow=(0.8, -0.6, 0.0),
            right_elbow=(0.8, -0.6, 0.0),
            left_foot=(-0.12, 0.3, -0.02),
            right_foot=(-0.12, 0.72, 0.18),
            left_toe=(8.0, 0.0, 0.0),
            right_toe=(4.0, 0.0, 0.0),
            flow=(0.0, 0.1, 0.5),
        ),
        props=("bicycle",),
    ),
    "swimming": Act(
        Pose(
            hips=(0.0, -0.95, 0.0),
            pelvis=(10.0, 0.0, 0.0),
            head=(-8.0, 0.0, 0.0),
            chest=(8.0, 10.0, 0.0),
            left=(0.5, 0.3, 0.7),
            right=(0.75, -0.25, 0.1),
            left_elbow=(1.0, 0.6, 0.0),
            right_elbow=(1.0, 0.0, -0.4),
            left_foot=(0.1, -0.9, -0.1),
            right_foot=(0.1, -0.9, -0.1),
        ),
        props=("water",),
    ),
}


def armed(pose: Pose, weapon: str, off_hand: str) -> Pose:
    """A pose with the hands where what they hold asks for it."""
    if weapon in READY:
        to, way = READY[weapon]
        pose = pose._replace(right=to, right_elbow=(0.8, -0.4, -0.8), weapon=way)
        if weapon in ("lute", "book"):
            pose = pose._replace(left=(0.0, -0.5, 0.5), left_elbow=(1.0, -0.6, -0.2))
    if off_hand != "none":
        pose = pose._replace(left=SHIELD, left_elbow=(0.9, -0.5, -0.5))
    return pose
