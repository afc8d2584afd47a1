"""How tops are cut."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """How a top is cut."""

    slot: str = "cloth_a"
    sleeve: float = 1.0
    """To where sleeves reach: 0 none, 0.5 the elbow, 1 the wrist."""
    wide: float = 1.0
    """Of the cuffs."""
    skirt: float = 0.0
    """How far it hangs below the hips: 1 is to the ground."""
    flare: float = 1.0
    belt: str = "leather"
    collar: str = ""
    front: str = ""
    """A strip down the front in this slot."""
    pattern: str = ""
    shoulders: str = ""
    """Plates or caps on the shoulders."""


CUTS: dict[str, Cut] = {
    "shirt": Cut(sleeve=0.55, belt="leather", collar="white"),
    "tunic": Cut(sleeve=0.6, skirt=0.34, flare=1.15, collar="accent"),
    "vest": Cut(slot="cloth_a", sleeve=1.0, front="white", belt="leather"),
    "jacket": Cut(sleeve=1.0, front="white", belt="", collar="cloth_a"),
    "coat": Cut(sleeve=1.0, wide=1.15, skirt=0.62, flare=1.1, front="cloth_b", belt="leather", collar="accent"),
    "robe": Cut(sleeve=1.0, wide=1.75, skirt=0.93, flare=1.3, belt="accent", collar="accent"),
    "dress": Cut(sleeve=0.35, wide=1.15, skirt=0.8, flare=1.75, belt="accent", collar="white"),
    "hoodie": Cut(sleeve=1.0, wide=1.1, belt="", collar="cloth_a"),
    "sweater": Cut(sleeve=1.0, wide=1.1, belt="", collar="cloth_a", pattern="stripes"),
    "overalls": Cut(slot="accent", sleeve=0.6, belt=""),
    "leather": Cut(slot="leather", sleeve=0.5, skirt=0.24, flare=1.1, belt="cloth_b", shoulders="leather"),
    "chainmail": Cut(slot="metal", sleeve=0.6, skirt=0.34, flare=1.1, pattern="rings", belt="leather"),
    "plate": Cut(slot="metal", sleeve=1.0, wide=1.12, skirt=0.2, flare=1.1, belt="leather", shoulders="metal"),
    "gi": Cut(sleeve=0.75, wide=1.3, skirt=0.22, belt="accent", front="skin"),
    "toga": Cut(slot="cloth_a", sleeve=0.0, skirt=0.86, flare=1.2, belt="gold"),
    "bare": Cut(slot="skin", sleeve=0.0, belt="leather"),
    "suit": Cut(sleeve=1.0, front="white", belt="", collar="white", skirt=0.1),
    "spacesuit": Cut(slot="white", sleeve=1.0, wide=1.2, belt="metal", collar="metal", shoulders="accent"),
    "bodysuit": Cut(sleeve=1.0, belt="accent"),
}
