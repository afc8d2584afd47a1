"""The measures of a body: how long its bones are and how wide it is, by height and build. Meters."""

from dataclasses import dataclass

from mintmark.modes.shot.spec import Person

ADULT = 1.5
"""From this height down to `CHILD` proportions become those of a child, in meters."""
CHILD = 1.0


@dataclass(frozen=True, slots=True)
class Body:
    """Bones and girths. Source of the shares of height: Winter, "Biomechanics of Human Movement", segment lengths."""

    height: float
    head: float
    """From chin to crown."""
    hip_height: float
    ankle_height: float
    thigh: float
    shin: float
    hip: float
    """From the middle of the pelvis to a hip joint."""
    torso: float
    """From the hip joints to the neck."""
    shoulder: float
    """From the spine to a shoulder joint."""
    neck: float
    upper_arm: float
    forearm: float
    hand: float
    foot: float
    girth: float
    """What widths of flesh and cloth are multiplied by, 1 at 1.75 meters."""
    feminine: bool

    @property
    def leg(self) -> float:
        """From hip to ankle when stretched."""
        return self.thigh + self.shin

    @property
    def arm(self) -> float:
        """From shoulder to wrist when stretched."""
        return self.upper_arm + self.forearm


def body_of(person: Person, *, feminine: bool) -> Body:
    """The measures of this person."""
    tall = person.height
    young = min(max((ADULT - tall) / (ADULT - CHILD), 0.0), 1.0)

    def share(adult: float, child: float) -> float:
        return tall * (adult + (child - adult) * young)

    ankle = share(0.043, 0.046)
    hips = share(0.52, 0.455)
    head = share(0.137, 0.19)
    neck_height = share(0.838, 0.775)
    leg = hips - ankle
    broad = 1.0 + 0.07 * person.build
    return Body(
        height=tall,
        head=head,
        hip_height=hips,
        ankle_height=ankle,
        thigh=leg * 0.505,
        shin=leg * 0.495,
        hip=share(0.053 if feminine else 0.05, 0.047),
        torso=neck_height - hips,
        shoulder=share(0.091 if feminine else 0.105, 0.093) * broad,
        neck=tall - 0.60 * head - neck_height,
        upper_arm=share(0.172, 0.158),
        forearm=share(0.146, 0.135),
        hand=share(0.105, 0.1),
        foot=share(0.147, 0.148),
        girth=tall / 1.75 * (1.0 + 0.14 * person.build) * (1.0 + 0.10 * young),
        feminine=feminine,
    )
