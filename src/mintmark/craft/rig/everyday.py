"""People of stories: what is not said of them is drawn by lot from everyday life, not from an armory."""

from collections.abc import Mapping
from typing import Any

from mintmark.core.canonical import Json
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.lot import roll

YOUNG = frozenset({"child", "teen"})


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
    return roll(seed, **told)
