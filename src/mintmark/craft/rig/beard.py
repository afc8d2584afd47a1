"""Beards, as far as they are hair and not marks on the face."""

from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.hair import BOTH, Scalp
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid


def beard(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    """The beard; stubble and mustache are marks on the face."""
    on = Scalp(bones, 1.0, 0.5)
    kind = dna.beard
    if kind == "goatee":
        on.lock((0.0, -0.72, 0.72), (0.0, -1.08, 0.74), 0.2, 0.08)
    if kind in ("short", "full", "long"):
        for side in BOTH:
            on.lock((side * 0.9, -0.15, 0.3), (side * 0.62, -0.7, 0.6), 0.18, 0.26)
        on.lock((-0.4, -0.78, 0.62), (0.4, -0.78, 0.62), 0.3, 0.3)
    if kind == "full":
        on.lock((0.0, -0.78, 0.62), (0.0, -1.25, 0.6), 0.5, 0.22, loose=0.1)
    if kind == "long":
        on.lock((0.0, -0.78, 0.62), (0.0, -1.35, 0.66), 0.5, 0.36, loose=0.1)
        on.lock((0.0, -1.35, 0.66), (0.0, -2.0, 0.6), 0.36, 0.05, loose=0.3)
    return on.solids
