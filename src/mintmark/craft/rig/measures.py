"""How long everything is on a humanoid: from the proportions of the DNA and the style of the medium.

`chibi` runs from 0, a natural adult of seven and a half heads, to 1, a game figure of two and a half.
"""

from dataclasses import dataclass

from mintmark.craft.rig.dna import Body

NATURAL = {
    "head_x": 0.098, "head_y": 0.128, "head_z": 0.115, "chin": 1.545, "neck": 0.055, "shoulder": 1.43, "hip": 0.93,
    "shoulder_x": 0.185, "hip_x": 0.095, "upper_arm": 0.29, "lower_arm": 0.26, "upper_leg": 0.44, "lower_leg": 0.41,
    "ankle": 0.08, "arm": 0.052, "wrist": 0.038, "hand": 0.052, "thigh": 0.085, "shin": 0.055, "foot": 0.13,
    "chest_x": 0.175, "chest_z": 0.115, "waist_x": 0.14, "belly_z": 0.105, "sole": 0.05,
}  # fmt: skip
CHIBI = {
    "head_x": 0.385, "head_y": 0.345, "head_z": 0.345, "chin": 1.0, "neck": 0.085, "shoulder": 0.92, "hip": 0.54,
    "shoulder_x": 0.215, "hip_x": 0.115, "upper_arm": 0.235, "lower_arm": 0.22, "upper_leg": 0.245, "lower_leg": 0.225,
    "ankle": 0.07, "arm": 0.082, "wrist": 0.075, "hand": 0.088, "thigh": 0.115, "shin": 0.095, "foot": 0.12,
    "chest_x": 0.21, "chest_z": 0.165, "waist_x": 0.19, "belly_z": 0.165, "sole": 0.098,
}  # fmt: skip
AGES = {"child": (0.74, 1.14, 0.9), "teen": (0.9, 1.04, 0.95), "adult": (1.0, 1.0, 1.0), "elder": (0.95, 1.0, 0.98)}
"""Height, head and breadth of each age as shares of an adult's."""
FORMS = {"feminine": (0.92, 1.06, 0.88), "neutral": (1.0, 1.0, 1.0), "masculine": (1.08, 0.97, 1.04)}
"""Shoulders, hips and waist of each form as shares."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in meters; `_x` and `_z` are half widths and half depths."""

    head_x: float
    head_y: float
    head_z: float
    chin: float
    """Height of the chin over the ground, when standing; likewise shoulder and hip."""
    neck: float
    shoulder: float
    hip: float
    shoulder_x: float
    hip_x: float
    upper_arm: float
    lower_arm: float
    upper_leg: float
    lower_leg: float
    ankle: float
    arm: float
    wrist: float
    hand: float
    thigh: float
    shin: float
    foot: float
    chest_x: float
    chest_z: float
    waist_x: float
    belly_z: float
    sole: float

    @property
    def leg(self) -> float:
        """From hip to ankle."""
        return self.upper_leg + self.lower_leg

    @property
    def limb(self) -> float:
        """From shoulder to wrist."""
        return self.upper_arm + self.lower_arm


def measure(body: Body, chibi: float) -> Measures:
    """All lengths of a body in a style."""
    base = {name: NATURAL[name] + (CHIBI[name] - NATURAL[name]) * chibi for name in NATURAL}
    tall, head, broad = AGES[body.age]
    shoulders, hips, waist = FORMS[body.form]
    tall *= body.height
    stout = 1.0 + (0.3 if body.bulk > 0.0 else 0.17) * body.bulk
    head *= body.head
    found = {name: value * tall for name, value in base.items()}
    grown = head / tall * (1.0 + (tall - 1.0) * 0.55)  # small people have large heads
    for name in ("head_x", "head_y", "head_z"):
        found[name] *= grown
    found["leg_gain"] = (body.legs - 1.0) * (found["hip"] - found["ankle"])
    for name in ("upper_leg", "lower_leg"):
        found[name] *= body.legs
    for name in ("upper_arm", "lower_arm"):
        found[name] *= body.arms
    rise = found.pop("leg_gain")
    for name in ("hip", "shoulder", "chin"):
        found[name] += rise
    for name in ("chest_x", "waist_x", "chest_z", "belly_z", "arm", "thigh", "shin", "neck"):
        found[name] *= broad * stout
    if body.bulk > 0.0:
        found["belly_z"] *= 1.0 + 0.3 * body.bulk
        found["waist_x"] *= 1.0 + 0.15 * body.bulk
    found["shoulder_x"] *= broad * shoulders * (1.0 + 0.18 * body.bulk)
    found["chest_x"] *= shoulders
    found["hip_x"] *= hips * (1.0 + 0.12 * body.bulk)
    found["waist_x"] *= waist
    return Measures(**found)
