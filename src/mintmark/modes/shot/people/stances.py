"""What each pose asks of the body: how spine and head are bent, and where hands and feet go.

Written for one side; a person who favors the other gets the mirror image. Arm targets are in arm lengths from their
landmark, as (out, up, forward) of the chest; leg targets are in leg lengths, as (out, forward) on the ground under the
hips. Angles are degrees: pitch bends forward, yaw turns to the person's left, roll tips to their right.
"""

from dataclasses import dataclass
from enum import StrEnum

from mintmark.craft.camera import Vec
from mintmark.modes.shot.spec import Pose

Bend = tuple[float, float, float]
"""Pitch, yaw and roll."""


class Landmark(StrEnum):
    """What a hand's place is measured from."""

    SHOULDER = "shoulder"
    KNEE = "knee"
    HIP = "hip"
    EAR = "ear"


class Grip(StrEnum):
    """How the fingers are held."""

    RELAXED = "relaxed"
    FLAT = "flat"
    FIST = "fist"
    POINT = "point"
    GRASP = "grasp"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Arm:
    """Where one hand goes."""

    to: Vec
    elbow: Vec = (0.45, -0.2, -1.0)
    """Which way the elbow points."""
    palm: Vec = (-1.0, 0.0, 0.1)
    """Which way the palm faces; inward is -1 out."""
    fingers: Vec | None = None
    """Which way the fingers point; None: on from the forearm."""
    grip: Grip = Grip.RELAXED
    at: Landmark = Landmark.SHOULDER


@dataclass(frozen=True, slots=True)
class Leg:
    """Where one foot goes."""

    to: tuple[float, float]
    """Out and forward, on the ground."""
    lift: float = 0.0
    """Of the lowest point of the shoe over the ground, in leg lengths."""
    pitch: float = 0.0
    """Positive stands on the toes."""
    yaw: float = 9.0
    """Toes outward."""
    knee: Vec = (0.12, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Stance:
    """A whole pose."""

    hips: float = 0.985
    """Height of the hips over the ankles' height on the ground, in leg lengths."""
    shift: tuple[float, float] = (0.0, 0.0)
    """Of the hips, to the left and forward, in leg lengths."""
    pelvis: Bend = (0.0, 0.0, 0.0)
    chest: Bend = (0.0, 0.0, 0.0)
    head: Bend = (0.0, 0.0, 0.0)
    whole: Bend = (0.0, 0.0, 0.0)
    """How the finished body is turned as one piece, before it is set down."""
    left: Arm = Arm((0.16, -0.955, 0.06))
    right: Arm = Arm((0.16, -0.95, 0.03))
    left_leg: Leg = Leg((0.1, 0.0))
    right_leg: Leg = Leg((0.1, 0.0))
    seat: float | None = None
    """Height of what is sat on, in meters; None: stands."""
    shrug: float = 0.0
    """How far the shoulders are raised, in arm lengths."""


_HANG = Arm((0.15, -0.955, 0.05))
_LAP = Arm((-0.10, 0.115, -0.10), (0.7, -0.2, -0.8), (0.0, -1.0, 0.0), (-0.35, -0.1, 1.0), Grip.RELAXED, Landmark.KNEE)

STANCES: dict[Pose, Stance] = {
    Pose.STANDING: Stance(
        hips=0.975,
        shift=(0.045, 0.0),
        pelvis=(0.0, 3.0, 4.5),
        chest=(-2.0, -4.0, -4.0),
        head=(0.0, 2.0, 2.0),
        left=Arm((0.15, -0.955, 0.02)),
        right=Arm((0.2, -0.93, 0.1)),
        left_leg=Leg((0.075, -0.01), yaw=8),
        right_leg=Leg((0.16, 0.09), yaw=22, knee=(0.35, 0.0, 1.0)),
    ),
    Pose.TALKING: Stance(
        hips=0.975,
        shift=(-0.04, 0.0),
        pelvis=(0.0, -3.0, -4.0),
        chest=(3.0, -5.0, 3.5),
        head=(1.0, 4.0, -3.0),
        left=Arm((0.14, -0.60, 0.44), (0.5, -0.4, -1.0), (-0.5, 0.8, 0.1), (-0.3, 0.1, 1.0), Grip.RELAXED),
        right=Arm((0.16, -0.36, 0.52), (0.55, -0.9, -0.4), (-0.5, 0.75, 0.1), (0.1, 0.5, 1.0), Grip.SPREAD),
        left_leg=Leg((0.17, 0.07), yaw=20, knee=(0.3, 0.0, 1.0)),
        right_leg=Leg((0.07, -0.02), yaw=8),
    ),
    Pose.POINTING: Stance(
        hips=0.97,
        shift=(-0.03, 0.03),
        pelvis=(0.0, 8.0, -3.0),
        chest=(2.0, 12.0, 2.0),
        head=(0.0, -18.0, 0.0),
        left=Arm((0.16, -0.94, -0.03)),
        right=Arm((0.12, 0.04, 0.975), (0.4, -1.0, 0.0), (-0.5, -0.85, 0.0), None, Grip.POINT),
        left_leg=Leg((0.12, -0.13), yaw=22),
        right_leg=Leg((0.1, 0.13), yaw=4),
    ),
    Pose.ARMS_CROSSED: Stance(
        hips=0.975,
        shift=(0.04, 0.0),
        pelvis=(0.0, 2.0, 4.0),
        chest=(-3.0, -3.0, -3.5),
        head=(1.0, 3.0, 2.0),
        left=Arm((-0.36, -0.47, 0.42), (0.75, -1.0, 0.0), (0.1, -0.1, -1.0), (-0.9, 0.35, -0.25), Grip.FLAT),
        right=Arm((-0.34, -0.55, 0.36), (0.75, -1.0, 0.0), (0.1, -0.2, -1.0), (-0.9, 0.3, -0.2), Grip.RELAXED),
        left_leg=Leg((0.08, -0.01), yaw=8),
        right_leg=Leg((0.17, 0.08), yaw=24, knee=(0.35, 0.0, 1.0)),
    ),
    Pose.HANDS_ON_HIPS: Stance(
        hips=0.97,
        shift=(0.02, 0.0),
        pelvis=(0.0, 0.0, 2.0),
        chest=(-4.0, 0.0, -2.0),
        head=(-1.0, 0.0, 0.0),
        left=Arm(
            (0.20, 0.21, 0.06), (1.0, 0.05, -0.5), (-1.0, 0.0, -0.2), (-0.35, -0.55, 0.8), Grip.FLAT, Landmark.HIP
        ),
        right=Arm(
            (0.20, 0.21, 0.06), (1.0, 0.05, -0.5), (-1.0, 0.0, -0.2), (-0.35, -0.55, 0.8), Grip.FLAT, Landmark.HIP
        ),
        left_leg=Leg((0.16, 0.0), yaw=14),
        right_leg=Leg((0.19, 0.03), yaw=18),
    ),
    Pose.WALKING: Stance(
        hips=0.955,
        pelvis=(3.0, -7.0, 0.0),
        chest=(3.0, 11.0, 0.0),
        head=(-4.0, -3.0, 0.0),
        left=Arm((0.14, -0.90, -0.36), (0.4, 0.1, -1.0)),
        right=Arm((0.12, -0.86, 0.40), (0.3, -0.5, -1.0)),
        left_leg=Leg((0.04, 0.34), pitch=-16, yaw=4),
        right_leg=Leg((0.04, -0.38), pitch=42, yaw=6),
    ),
    Pose.RUNNING: Stance(
        hips=0.99,
        shift=(0.0, 0.06),
        pelvis=(12.0, -9.0, 0.0),
        chest=(8.0, 20.0, 0.0),
        head=(-14.0, -10.0, 0.0),
        left=Arm((0.2, -0.50, -0.22), (0.35, 0.2, -1.0), (-1.0, 0.0, 0.0), None, Grip.FIST),
        right=Arm((-0.04, -0.28, 0.44), (0.4, -1.0, -0.5), (-1.0, 0.0, 0.0), None, Grip.FIST),
        left_leg=Leg((0.06, 0.20), lift=0.42, pitch=12, yaw=0, knee=(0.1, 0.3, 1.0)),
        right_leg=Leg((0.06, -0.46), pitch=52, yaw=2),
    ),
    Pose.SITTING: Stance(
        seat=0.45,
        pelvis=(-9.0, 0.0, 0.0),
        chest=(7.0, 2.0, 0.0),
        head=(1.0, 0.0, 0.0),
        left=_LAP,
        right=_LAP,
        left_leg=Leg((0.17, 0.46), yaw=9),
        right_leg=Leg((0.15, 0.56), yaw=12),
    ),
    Pose.CROUCHING: Stance(
        hips=0.27,
        shift=(0.0, -0.05),
        pelvis=(24.0, 0.0, 0.0),
        chest=(16.0, 4.0, 0.0),
        head=(-30.0, 0.0, 0.0),
        left=Arm(
            (-0.12, 0.06, 0.26), (1.0, -0.4, -0.2), (-0.3, -1.0, 0.0), (-0.5, -0.8, 0.6), Grip.RELAXED, Landmark.KNEE
        ),
        right=Arm(
            (-0.12, 0.06, 0.26), (1.0, -0.4, -0.2), (-0.3, -1.0, 0.0), (-0.5, -0.6, 0.7), Grip.RELAXED, Landmark.KNEE
        ),
        left_leg=Leg((0.16, 0.14), pitch=8, yaw=16, knee=(0.35, 0.25, 1.0)),
        right_leg=Leg((0.14, -0.06), pitch=40, yaw=12, knee=(0.3, -0.1, 1.0)),
    ),
    Pose.KNEELING: Stance(
        hips=0.555,
        pelvis=(4.0, 0.0, 0.0),
        chest=(8.0, -6.0, 0.0),
        head=(4.0, 3.0, 0.0),
        left=Arm(
            (-0.08, 0.13, -0.03), (0.7, -0.3, -0.8), (-0.2, -1.0, 0.0), (-0.5, -0.25, 0.9), Grip.RELAXED, Landmark.KNEE
        ),
        right=Arm((0.15, -0.93, 0.12)),
        left_leg=Leg((0.13, 0.47), yaw=8, knee=(0.2, 0.8, 1.0)),
        right_leg=Leg((0.11, -0.50), pitch=62, yaw=0, knee=(0.1, -1.0, 0.4)),
    ),
    Pose.LEANING: Stance(
        hips=0.915,
        shift=(0.0, -0.06),
        pelvis=(-14.0, 3.0, 2.0),
        chest=(10.0, -3.0, -3.0),
        head=(4.0, 2.0, 3.0),
        left=Arm((0.34, 0.16, -0.12), (0.6, 0.4, -1.0), (0.1, -1.0, 0.0), (0.5, -0.35, 0.8), Grip.GRASP, Landmark.HIP),
        right=Arm((0.36, 0.16, -0.12), (0.6, 0.4, -1.0), (0.1, -1.0, 0.0), (0.5, -0.35, 0.8), Grip.GRASP, Landmark.HIP),
        left_leg=Leg((0.06, 0.24), yaw=14),
        right_leg=Leg((-0.09, 0.37), pitch=-6, yaw=12, knee=(0.2, 0.0, 1.0)),
    ),
    Pose.REACHING: Stance(
        hips=0.975,
        shift=(-0.02, 0.08),
        pelvis=(5.0, 8.0, -4.0),
        chest=(0.0, 10.0, -6.0),
        head=(-18.0, -14.0, 0.0),
        left=Arm((0.2, -0.90, -0.12), (0.5, 0.1, -1.0)),
        right=Arm((0.06, 0.70, 0.66), (0.7, -0.4, 0.2), (-0.2, -0.7, 0.7), None, Grip.GRASP),
        left_leg=Leg((0.1, -0.20), pitch=30, yaw=12),
        right_leg=Leg((0.09, 0.17), pitch=8, yaw=4),
        shrug=0.03,
    ),
    Pose.HOLDING: Stance(
        hips=0.975,
        shift=(0.03, 0.0),
        pelvis=(0.0, 0.0, 3.0),
        chest=(-3.0, 0.0, -3.0),
        head=(6.0, 0.0, 0.0),
        left=Arm((-0.06, -0.46, 0.56), (0.8, -1.0, -0.5), (-1.0, 0.35, 0.0), (-0.15, 0.0, 1.0), Grip.FLAT),
        right=Arm((-0.06, -0.46, 0.56), (0.8, -1.0, -0.5), (-1.0, 0.35, 0.0), (-0.15, 0.0, 1.0), Grip.FLAT),
        left_leg=Leg((0.09, 0.0), yaw=10),
        right_leg=Leg((0.14, 0.06), yaw=18),
    ),
    Pose.PHONING: Stance(
        hips=0.975,
        shift=(0.04, 0.0),
        pelvis=(0.0, 4.0, 4.0),
        chest=(1.0, -5.0, -4.0),
        head=(5.0, -6.0, -6.0),
        left=Arm((-0.30, -0.52, 0.42), (0.7, -1.0, -0.1), (0.0, 0.3, -1.0), (-1.0, 0.15, -0.1), Grip.RELAXED),
        right=Arm(
            (0.10, -0.22, 0.10), (0.7, -1.0, 0.35), (-1.0, 0.0, -0.1), (-0.05, 1.0, -0.2), Grip.GRASP, Landmark.EAR
        ),
        left_leg=Leg((0.08, 0.0), yaw=8),
        right_leg=Leg((0.15, 0.12), yaw=20, knee=(0.3, 0.0, 1.0)),
    ),
    Pose.LYING: Stance(
        hips=0.99,
        whole=(-90.0, 0.0, 0.0),
        chest=(0.0, 0.0, -2.0),
        head=(4.0, 14.0, 0.0),
        left=Arm((-0.22, -0.66, 0.26), (1.0, -0.2, -0.7), (0.1, 0.0, -1.0), (-1.0, -0.2, 0.1), Grip.FLAT),
        right=Arm((0.42, -0.86, -0.10), (1.0, 0.0, -0.2), (0.0, 0.2, 1.0), None, Grip.RELAXED),
        left_leg=Leg((0.09, 0.03), yaw=14, pitch=24),
        right_leg=Leg((0.14, 0.02), lift=0.02, yaw=22, pitch=24, knee=(0.5, 0.0, 1.0)),
    ),
    Pose.FIGHTING: Stance(
        hips=0.90,
        shift=(0.0, 0.0),
        pelvis=(6.0, -26.0, 0.0),
        chest=(8.0, -8.0, 0.0),
        head=(2.0, 30.0, 0.0),
        left=Arm((-0.08, -0.02, 0.62), (0.5, -1.0, 0.1), (-0.6, -0.4, -0.4), None, Grip.FIST),
        right=Arm((-0.16, -0.05, 0.40), (0.55, -1.0, 0.0), (-0.6, -0.2, -0.6), (-0.3, 1.0, 0.2), Grip.FIST),
        left_leg=Leg((0.12, 0.30), yaw=6, pitch=0),
        right_leg=Leg((0.2, -0.28), yaw=44, pitch=18, knee=(0.5, 0.0, 1.0)),
        shrug=0.04,
    ),
    Pose.FALLING: Stance(
        hips=0.93,
        whole=(-38.0, 0.0, 0.0),
        pelvis=(4.0, 0.0, 4.0),
        chest=(-6.0, 8.0, -6.0),
        head=(26.0, -6.0, 0.0),
        left=Arm((0.72, 0.40, 0.34), (0.6, -0.6, -0.8), (0.0, 0.0, 1.0), None, Grip.SPREAD),
        right=Arm((0.55, 0.62, 0.22), (1.0, 0.0, -0.6), (0.0, 0.2, 1.0), None, Grip.SPREAD),
        left_leg=Leg((0.12, 0.55), lift=0.16, pitch=-24, yaw=10),
        right_leg=Leg((0.16, 0.12), pitch=-6, yaw=16, knee=(0.2, 0.2, 1.0)),
    ),
    Pose.HANDS_UP: Stance(
        hips=0.975,
        pelvis=(0.0, 0.0, 0.0),
        chest=(-3.0, 0.0, 0.0),
        head=(-2.0, 0.0, 0.0),
        left=Arm((0.44, 0.54, 0.18), (1.0, -0.8, -0.1), (-0.1, 0.0, 1.0), (0.0, 1.0, 0.05), Grip.SPREAD),
        right=Arm((0.46, 0.51, 0.16), (1.0, -0.8, -0.1), (-0.1, 0.0, 1.0), (0.05, 1.0, 0.05), Grip.SPREAD),
        left_leg=Leg((0.12, 0.0), yaw=12),
        right_leg=Leg((0.14, 0.05), yaw=14),
        shrug=0.02,
    ),
    Pose.DRIVING: Stance(
        seat=0.40,
        pelvis=(-20.0, 0.0, 0.0),
        chest=(8.0, 0.0, 0.0),
        head=(6.0, 0.0, 0.0),
        left=Arm((-0.05, -0.20, 0.76), (0.6, -1.0, 0.0), (-0.6, -0.5, 0.5), (-0.5, 0.8, 0.5), Grip.GRASP),
        right=Arm((-0.03, -0.24, 0.76), (0.6, -1.0, 0.0), (-0.6, -0.5, 0.5), (-0.5, 0.8, 0.5), Grip.GRASP),
        left_leg=Leg((0.14, 0.66), pitch=-14, yaw=6),
        right_leg=Leg((0.12, 0.76), pitch=-28, yaw=4),
    ),
}
