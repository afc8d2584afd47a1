"""What tells one four-legged species from another, in numbers."""

from dataclasses import dataclass

from mintmark.craft.rig.beat import Beat
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.solids import Solid


@dataclass(frozen=True, slots=True)
class Build:
    """The proportions of a species, in meters."""

    length: float = 0.62
    girth: float = 0.24
    leg: float = 0.34
    paw: float = 0.075
    head: float = 0.27
    snout: float = 0.16
    muzzle: float = 0.12
    neck: float = 0.16
    ears: str = "pointed"
    tail: str = "bushy"


BUILDS = {
    "wolf": Build(),
    "fox": Build(length=0.56, girth=0.2, leg=0.28, head=0.26, snout=0.18, muzzle=0.1, tail="brush"),
    "cat": Build(
        length=0.5, girth=0.19, leg=0.26, paw=0.065, head=0.27, snout=0.06, muzzle=0.1, neck=0.13, tail="thin"
    ),
    "dog": Build(length=0.54, girth=0.22, leg=0.3, head=0.28, snout=0.13, muzzle=0.13, ears="floppy", tail="up"),
    "bear": Build(
        length=0.66,
        girth=0.36,
        leg=0.3,
        paw=0.12,
        head=0.31,
        snout=0.13,
        muzzle=0.15,
        neck=0.1,
        ears="round",
        tail="stub",
    ),
    "boar": Build(
        length=0.62,
        girth=0.32,
        leg=0.22,
        paw=0.08,
        head=0.29,
        snout=0.17,
        muzzle=0.14,
        neck=-0.02,
        ears="pointed",
        tail="curl",
    ),
    "deer": Build(
        length=0.56,
        girth=0.21,
        leg=0.48,
        paw=0.05,
        head=0.23,
        snout=0.13,
        muzzle=0.09,
        neck=0.36,
        ears="wide",
        tail="stub",
    ),
    "horse": Build(
        length=0.72,
        girth=0.27,
        leg=0.54,
        paw=0.075,
        head=0.24,
        snout=0.26,
        muzzle=0.13,
        neck=0.42,
        ears="pointed",
        tail="hair",
    ),
    "lion": Build(
        length=0.66,
        girth=0.27,
        leg=0.34,
        paw=0.1,
        head=0.29,
        snout=0.12,
        muzzle=0.14,
        neck=0.18,
        ears="round",
        tail="tuft",
    ),
    "turtle": Build(
        length=0.44,
        girth=0.26,
        leg=0.14,
        paw=0.09,
        head=0.21,
        snout=0.04,
        muzzle=0.1,
        neck=0.02,
        ears="none",
        tail="stub",
    ),
    "mouse": Build(
        length=0.34,
        girth=0.22,
        leg=0.1,
        paw=0.055,
        head=0.25,
        snout=0.12,
        muzzle=0.07,
        neck=0.08,
        ears="dish",
        tail="long",
    ),
    "sheep": Build(
        length=0.5,
        girth=0.34,
        leg=0.26,
        paw=0.06,
        head=0.22,
        snout=0.1,
        muzzle=0.11,
        neck=0.16,
        ears="floppy",
        tail="stub",
    ),
}


class Beast:
    """One animal while it is built: who it is, how it stands, and its solids so far."""

    def __init__(self, dna: CharacterDNA, species: str, build: Build, beat: Beat, s: float) -> None:
        self.dna, self.species, self.build, self.beat, self.s = dna, species, build, beat, s
        self.solids: list[Solid] = []
        squat = 0.72 * beat.sit
        self.front = build.leg * (1.0 - 0.62 * (1.0 if beat.asleep else 0.0)) * s
        self.back = build.leg * (1.0 - squat) * s
        self.y_front = self.front + build.girth * s * 0.85
        self.y_back = self.back + build.girth * s * 0.9
        self.half = build.length * s * 0.5
