"""People of stories: what is not said of them is drawn by lot from everyday life, not from an armory."""

from collections.abc import Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.stream import Stream
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.lot import roll

YOUNG = frozenset({"child", "teen"})
HAIR = ("#2b211d", "#4a2f22", "#6b4226", "#8a5a34", "#a5713f", "#c79a5b", "#e0bf7e", "#9c4a2b")
"""Black to fair, and red: blue and pink hair is for those of whom it is said."""


def everyday(seed: int, fixed: Mapping[str, Json]) -> CharacterDNA:
    """As `roll`, but that people of whom no calling is said are pupils or villagers, with ears as most have them.

    Raises: InvalidSpec for what no DNA can be.
    """
    told: dict[str, Any] = dict(fixed)
    if told.get("plan", "humanoid") != "humanoid":
        return roll(seed, **told)
    body, face = told.get("body"), told.get("face")
    age = body.get("age") if isinstance(body, Mapping) else None
    told.setdefault("calling", "student" if age in YOUNG else "villager")
    if face is None or isinstance(face, Mapping):
        told["face"] = {"ears": "human", **(face or {})}
    colors = told.get("colors")
    if age != "elder" and (colors is None or isinstance(colors, Mapping)):
        draws = Stream(seed).child("everyday").child("hair").generator()
        told["colors"] = {"hair": draws.pick(HAIR), **(colors or {})}
    return roll(seed, **told)
