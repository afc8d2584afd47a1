"""Eight emotions: what each does to the face, and to how the body is held."""

from dataclasses import dataclass

from mintmark.craft.camera import Vec, plus
from mintmark.craft.rig.skeleton import Bend, Pose
from mintmark.craft.rig.solids import Mien


@dataclass(frozen=True, slots=True)
class Mood:
    """A face, and changes to a pose."""

    mien: Mien
    pelvis: Bend = (0.0, 0.0, 0.0)
    chest: Bend = (0.0, 0.0, 0.0)
    head: Bend = (0.0, 0.0, 0.0)
    shrug: float = 0.0
    hips: Vec = (0.0, 0.0, 0.0)
    left: Vec | None = None
    """Where free hands go; held where the pose leaves them without an answer."""
    right: Vec | None = None
    left_elbow: Vec | None = None
    right_elbow: Vec | None = None
    rise: float = 0.0


MOODS: dict[str, Mood] = {
    "neutral": Mood(Mien()),
    "happy": Mood(
        Mien(open=0.85, brow=0.35, smile=1.0, gape=0.4, wide=0.8, blush=0.7, joy=True),
        chest=(-4.0, 0.0, 0.0), head=(-4.0, 0.0, 6.0),
        left=(0.55, -0.72, 0.2), right=(0.55, -0.72, 0.2),
    ),
    "sad": Mood(
        Mien(open=0.45, brow=-0.1, slant=1.0, smile=-1.0, wide=0.35, tears=1.0),
        chest=(6.0, 0.0, 0.0), head=(-1.0, 0.0, -5.0), shrug=-0.07,
        left=(0.12, -0.95, 0.2), right=(0.12, -0.95, 0.2),
    ),
    "worried": Mood(
        Mien(open=0.9, brow=0.3, slant=1.0, smile=-0.5, gape=0.12, wide=0.3, sweat=1.0),
        chest=(3.0, 0.0, 0.0), head=(-1.0, 0.0, -4.0), shrug=0.08,
        left=(-0.32, -0.42, 0.5), right=(-0.32, -0.36, 0.52), left_elbow=(0.9, -0.8, 0.0), right_elbow=(0.9, -0.8, 0.0),
    ),
    "excited": Mood(
        Mien(open=1.0, brow=0.8, smile=1.0, gape=0.85, wide=0.9, blush=0.8, mark="sparkle"),
        chest=(-8.0, 0.0, 0.0), head=(-9.0, 0.0, 0.0), hips=(0.0, 0.0, 0.0), shrug=0.06,
        left=(0.86, 0.5, 0.14), right=(0.86, 0.5, 0.14), left_elbow=(1.0, -0.6, 0.0), right_elbow=(1.0, -0.6, 0.0),
        rise=0.06,
    ),
    "angry": Mood(
        Mien(open=0.6, brow=-0.7, slant=-1.0, smile=-0.7, gape=0.3, wide=0.6, teeth=True, mark="anger"),
        chest=(6.0, 0.0, 0.0), head=(-2.0, 0.0, 0.0), shrug=0.07,
        left=(0.62, -0.55, 0.1), right=(0.62, -0.55, 0.1), left_elbow=(1.0, 0.2, -0.6), right_elbow=(1.0, 0.2, -0.6),
    ),
    "surprised": Mood(
        Mien(open=1.2, brow=1.0, smile=0.0, gape=1.0, wide=0.15, mark="exclamation"),
        chest=(-11.0, 0.0, 0.0), head=(-5.0, 0.0, 0.0), shrug=0.1,
        left=(0.8, -0.1, 0.3), right=(0.8, -0.1, 0.3), left_elbow=(0.6, -1.0, 0.0), right_elbow=(0.6, -1.0, 0.0),
    ),
    "confused": Mood(
        Mien(open=0.8, brow=0.2, lopsided=1.0, smile=-0.25, wide=0.4, mark="question"),
        pelvis=(0.0, 0.0, -4.0), chest=(0.0, 0.0, 4.0), head=(3.0, 0.0, 15.0),
        right=(0.3, 0.4, 0.42), right_elbow=(1.0, -0.5, 0.1), left=(0.35, -0.85, 0.05),
    ),
}  # fmt: skip


def felt(pose: Pose, mood: Mood, *, free: bool, hand_free: bool) -> Pose:
    """A pose in a mood; `free` where hands have nothing to do, `hand_free` where the right one holds nothing."""
    changed = pose._replace(
        pelvis=plus(pose.pelvis, mood.pelvis),
        chest=plus(pose.chest, mood.chest),
        head=plus(pose.head, mood.head),
        hips=plus(pose.hips, mood.hips),
        shrug=(pose.shrug[0] + mood.shrug, 0.0, 0.0),
        rise=(pose.rise[0], pose.rise[1] + (mood.rise if free else 0.0), pose.rise[2]),
    )
    if not free:
        return changed
    if mood.left is not None:
        changed = changed._replace(left=mood.left, left_elbow=mood.left_elbow or changed.left_elbow)
    if mood.right is not None and hand_free:
        changed = changed._replace(right=mood.right, right_elbow=mood.right_elbow or changed.right_elbow)
    return changed
