"""Equipment: what a hero carries and wears, in its slots, in its stats and in every picture of it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.figure import PARTS
from mintmark.craft.rig.lot import checked
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.heroes import Stats

ICON = 32
CUT_FROM = 64
"""Armor and capes are cut from a picture so large."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """One thing."""

    name: str
    slot: str
    adds: Mapping[str, int]
    dna: Mapping[str, Any]
    item: str = ""
    parts: tuple[str, ...] = ()
    view: str = "south"


@cache
def armory() -> Mapping[str, Equipment]:
    """All equipment by name."""
    table = tomllib.loads(files("mintmark.productions.casts").joinpath("equipment.toml").read_text(encoding="utf-8"))
    return {name: Equipment(name, **{**entry, "parts": tuple(entry.get("parts", ()))}) for name, entry in table.items()}


def chosen(names: Sequence[str]) -> tuple[Equipment, ...]:
    """Equipment by name, in the order given.

    Raises: UnknownName, InvalidSpec for two things in one slot.
    """
    known = armory()
    found: dict[str, Equipment] = {}
    for name in dict.fromkeys(one.strip().lower() for one in names):
        if name not in known:
            raise UnknownName("equipment", name, known)
        one = known[name]
        if one.slot in found:
            raise InvalidSpec(f"{found[one.slot].name} and {name} both take the {one.slot} slot; choose one of them.")
        found[one.slot] = one
    return tuple(found.values())


USUAL: Mapping[str, tuple[str, ...]] = {
    "Warrior": ("sword", "shield", "chainmail", "boots"),
    "Rogue": ("dagger", "leather", "cape", "boots"),
    "Mage": ("staff", "robe", "boots"),
    "Healer": ("staff", "robe", "cape", "boots"),
    "Paladin": ("sword", "shield", "plate", "helmet"),
    "Adventurer": ("sword", "leather", "boots"),
}
"""What each class has on where nobody says."""


def suited(calling: str, dna: CharacterDNA) -> tuple[str, ...]:
    """The usual equipment of a class; nothing for bodies that wear none."""
    return USUAL[calling] if dna.plan is Plan.HUMANOID else ()


def equipped(dna: CharacterDNA, things: Sequence[Equipment]) -> CharacterDNA:
    """The character with these things on.

    Raises: InvalidSpec for bodies that have no hands.
    """
    if not things:
        return dna
    if dna.plan is not Plan.HUMANOID:
        raise InvalidSpec(f"The body of a {dna.plan.value} wears no {things[0].name}; leave the equipment out.")
    value = dna.model_dump(mode="json")
    for one in things:
        for name, told in one.dna.items():
            if name == "accessory":
                value["accessories"] += [told] if told not in value["accessories"] else []
            else:
                value[name] = {**value[name], **told}
    return checked(value)


def with_equipment(stats: Stats, things: Sequence[Equipment]) -> Stats:
    """The stats of the moment."""
    for one in things:
        stats = stats.with_more(one.adds)
    return stats


def icon(kit: Kit, one: Equipment) -> Cel:
    """A picture of the thing alone: drawn as an item, or cut from the character that wears it."""
    if one.item:
        return kit.draw({"subject": "item", "item": one.item, "size": ICON, "seed": 0}).cels[0]
    dna: Json = equipped(kit.dna, (one,)).model_dump(mode="json")
    cel = kit.picture(dna=dna, size=CUT_FROM, direction=one.view).cels[0]
    return _cut(cel, one.parts)


def _cut(cel: Cel, parts: Sequence[str]) -> Cel:
    """What belongs to some parts, with the lines around it, in the middle of a square."""
    numbers = [number for number, name in enumerate(PARTS, start=1) if name in parts]
    mine = np.isin(cel.ident, numbers) & (cel.index > 0)
    padded = np.pad(mine, 1)
    near = padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    kept = mine | (near & (cel.ident == 0) & (cel.index > 0))
    alone = Cel(
        np.where(kept, cel.index, 0).astype(np.uint8), cel.palette, cel.normal, cel.emission, cel.ident, cel.anchor
    )
    left, top, wide, high = alone.box()
    side = max(wide, high, 1)
    return alone.cropped(left - (side - wide) // 2, top - (side - high) // 2, side, side)


def described(things: Sequence[Equipment]) -> list[Json]:
    """Equipment as data; pictures lie in `equipment/` of a pack."""
    return [
        {"name": one.name, "slot": one.slot, "adds": dict(one.adds), "picture": f"equipment/{one.name}.png"}
        for one in things
    ]
