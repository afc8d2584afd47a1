"""Motions: poses over time. A phase runs from 0 to 1; loops close on themselves.

While a foot is on the ground it moves backward at one speed, so that it stands still in a world that scrolls as fast.
"""

from dataclasses import dataclass

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.attacks import ATTACKS
from mintmark.craft.rig.deeds import between, cast, death, hurt, jump
from mintmark.craft.rig.skeleton import Pose


@dataclass(frozen=True, slots=True)
class Timing:
    """How an animation is shown."""

    frames: int
    fps: int
    loops: bool


TIMINGS: dict[str, Timing] = {
    "idle": Timing(6, 8, loops=True),
    "walk": Timing(8, 12, loops=True),
    "run": Timing(6, 18, loops=True),
    "attack": Timing(5, 12, loops=False),
    "cast": Timing(6, 10, loops=False),
    "hurt": Timing(3, 10, loops=False),
    "death": Timing(6, 8, loops=False),
    "jump": Timing(6, 10, loops=False),
}
"""How many frames each animation has and how fast it is shown, where nothing else is asked."""
STRIDE = {"walk": 0.46, "run": 0.6}
"""How far a planted foot is before and behind the hips, in leg lengths."""
PLANTED = {"walk": 0.5, "run": 0.36}
"""Which share of the cycle a foot is on the ground."""


def phase_of(name: str, frame: int, frames: int) -> float:
    """The phase of a frame: loops stop one short of their beginning, others end at 1."""
    if TIMINGS[name].loops:
        return frame / frames
    return frame / (frames - 1) if frames > 1 else 0.0


def travel(name: str, leg: float) -> float:
    """Meters over the ground in one cycle, so that planted feet stand still; 0 for what does not travel."""
    if name not in STRIDE:
        return 0.0
    return 2.0 * STRIDE[name] * leg / PLANTED[name]


def _foot(phase: float, kind: str, high: float) -> tuple[float, float, float]:
    """Forward, up and pitch of a foot: planted first, then swung."""
    phase -= float(phase // 1.0)
    stride, planted = STRIDE[kind], PLANTED[kind]
    if phase < planted:
        return stride * (1.0 - 2.0 * phase / planted), 0.0, 0.0
    share = (phase - planted) / (1.0 - planted)
    smooth = share * share * (3.0 - 2.0 * share)
    return stride * (2.0 * smooth - 1.0), high * sin_turns(share / 2.0), 30.0 * (1.0 - share) - 8.0 * share * share


def walk(phase: float) -> Pose:
    """Walking: contact at 0 and 0.5, passing between."""
    lz, ly, lp = _foot(phase, "walk", 0.36)
    rz, ry, rp = _foot(phase + 0.5, "walk", 0.36)
    swing = cos_turns(phase)
    bob = -cos_turns(2.0 * phase)
    return Pose(
        hips=(0.035 * sin_turns(phase), -0.075 + 0.05 * bob, 0.0),
        pelvis=(3.0, -7.0 * swing, 0.0),
        chest=(2.0, 13.0 * swing, 0.0),
        head=(-2.0, -6.0 * swing, 0.0),
        left=(0.24, -0.84, -0.46 * swing + 0.06),
        right=(0.24, -0.84, 0.46 * swing + 0.06),
        left_foot=(0.06, ly, lz),
        right_foot=(0.06, ry, rz),
        left_toe=(lp, 6.0, 0.0),
        right_toe=(rp, 6.0, 0.0),
        flow=(0.1 * sin_turns(phase), 0.03 * bob, 0.18),
    )


def run(phase: float) -> Pose:
    """Running: longer, leaning, with a moment in the air."""
    lz, ly, lp = _foot(phase, "run", 0.5)
    rz, ry, rp = _foot(phase + 0.5, "run", 0.5)
    swing = cos_turns(phase - 0.04)
    bob = -cos_turns(2.0 * phase - 0.36)
    air = max(0.0, cos_turns(2.0 * phase - 0.86) - 0.2)  # between one foot and the other
    return Pose(
        hips=(0.0, -0.2 + 0.03 * bob, 0.0),
        pelvis=(12.0, -9.0 * swing, 0.0),
        chest=(7.0, 18.0 * swing, 0.0),
        head=(-12.0, -8.0 * swing, 0.0),
        left=(0.3, -0.4 - 0.2 * swing, -0.48 * swing + 0.16),
        right=(0.3, -0.4 + 0.2 * swing, 0.48 * swing + 0.16),
        left_elbow=(0.5, -0.4, -1.0),
        right_elbow=(0.5, -0.4, -1.0),
        left_foot=(0.03, ly, lz),
        right_foot=(0.03, ry, rz),
        left_toe=(lp * 1.3, 3.0, 0.0),
        right_toe=(rp * 1.3, 3.0, 0.0),
        rise=(0.0, 0.11 * air, 0.0),
        flow=(0.1 * sin_turns(phase), 0.1 + 0.1 * bob, 0.65),
    )


def idle(phase: float) -> Pose:
    """Breathing."""
    breath = 0.5 - 0.5 * cos_turns(phase)
    return Pose(
        hips=(0.0, -0.055 * breath, 0.0),
        chest=(1.5 * breath, 0.0, 0.0),
        head=(-1.0 * breath, 0.0, 0.0),
        shrug=(0.035 * breath, 0.0, 0.0),
        left=(0.3 + 0.03 * breath, -0.9 + 0.02 * breath, 0.08),
        right=(0.3 + 0.03 * breath, -0.9 + 0.02 * breath, 0.08),
        left_foot=(0.04, 0.0, 0.0),
        right_foot=(0.04, 0.0, 0.0),
        flow=(0.04 * sin_turns(phase), 0.0, 0.04),
    )


MOTIONS = {"idle": idle, "walk": walk, "run": run, "cast": cast, "hurt": hurt, "death": death, "jump": jump}


def moved(name: str, phase: float, weapon: str = "none") -> Pose:
    """The pose of an animation at a phase."""
    return between(ATTACKS[weapon], phase) if name == "attack" else MOTIONS[name](phase)
