"""Heroes: what a character is good at, what it is called for that, and the twenty pictures a role-playing game wants.

Stats begin equal and follow the traits somebody is said to have; the class follows the stats. What is equipped comes on
top: it changes the stats of the moment and never the class.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self

from mintmark.core.canonical import Json
from mintmark.productions.casts.export.kit import COMPASS, Motion


@dataclass(frozen=True, slots=True)
class Stats:
    """What a character is good at."""

    level: int = 1
    hp: int = 100
    mp: int = 50
    strength: int = 10
    defense: int = 10
    magic: int = 10
    speed: int = 10
    luck: int = 10

    def with_more(self, adds: Mapping[str, int]) -> Self:
        """The stats with something added."""
        return type(self)(*(getattr(self, one.name) + adds.get(one.name, 0) for one in fields(self)))

    def json_value(self) -> dict[str, Json]:
        """By name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


TRAITS: Mapping[str, Mapping[str, int]] = {
    "brave": {"strength": 3, "hp": 20},
    "intelligent": {"magic": 3, "mp": 20},
    "agile": {"speed": 3, "luck": 2},
    "caring": {"defense": 2, "mp": 10},
}
"""What traits add."""
SAME_AS: Mapping[str, str] = {
    "courageous": "brave", "bold": "brave", "fearless": "brave", "heroic": "brave", "strong": "brave",
    "clever": "intelligent", "smart": "intelligent", "wise": "intelligent", "bright": "intelligent",
    "quick": "agile", "fast": "agile", "nimble": "agile", "swift": "agile",
    "kind": "caring", "gentle": "caring", "loving": "caring", "protective": "caring",
}  # fmt: skip
"""Other words for them."""
QUICK, RICH_IN_SPIRIT, TOUGH = 12, 70, 11
"""Beyond these somebody is a rogue, a healer, a paladin. Intelligence alone gives 70 mp: a healer has more."""


@dataclass(frozen=True, slots=True)
class Talents:
    """Traits as they were understood, and what follows."""

    stats: Stats
    understood: tuple[str, ...]
    missed: tuple[str, ...]
    """Traits that say nothing about stats."""
    classes: tuple[str, ...]
    """All that somebody could be."""

    @property
    def calling(self) -> str:
        """The most particular of them."""
        return self.classes[-1]


def talents(traits: Iterable[str]) -> Talents:
    """What somebody with these traits is good at; a trait counts once, however often it is said."""
    told = [trait.strip().lower() for trait in traits if trait.strip()]
    known = tuple(dict.fromkeys(SAME_AS.get(trait, trait) for trait in told if SAME_AS.get(trait, trait) in TRAITS))
    stats = Stats()
    for trait in known:
        stats = stats.with_more(TRAITS[trait])
    missed = tuple(dict.fromkeys(trait for trait in told if SAME_AS.get(trait, trait) not in TRAITS))
    return Talents(stats, known, missed, classes(stats))


def classes(stats: Stats) -> tuple[str, ...]:
    """What somebody with these stats could be, the most particular last."""
    found = []
    if stats.strength > stats.magic:
        found.append("Warrior")
        if stats.speed > QUICK:
            found.append("Rogue")
    if stats.magic > stats.strength:
        found.append("Mage")
        if stats.mp > RICH_IN_SPIRIT:
            found.append("Healer")
    if stats.defense > TOUGH and "Healer" not in found:
        found.append("Paladin")
    return tuple(found) or ("Adventurer",)


def abilities(stats: Stats) -> list[Json]:
    """What everybody can do from the first level on."""
    return [
        {"name": "Basic Attack", "type": "physical", "power": stats.strength},
        {"name": "Defend", "type": "defensive", "power": stats.defense // 2},
    ]


def _turned(name: str) -> list[Motion]:
    return [Motion(f"{name}_{way}", animation=name, direction=direction) for way, direction in COMPASS.items()]


HERO_MOTIONS: Sequence[Motion] = (
    *_turned("idle"),
    *_turned("walk"),
    *_turned("attack"),
    Motion("cast_spell", animation="cast"),
    # Knees bent and gear before the body: the moment before a jump.
    Motion("defend", animation="jump", frame=0, emotion="angry"),
    Motion("hurt", animation="hurt"),
    Motion("victory", animation="jump", emotion="excited"),
    Motion("defeat", animation="death", emotion="sad"),
    Motion("item_use", pose="eating", emotion="happy"),
    Motion("interact", pose="waving", emotion="happy"),
    Motion("sleep", pose="sleeping"),
)
"""The twenty pictures and clips of a hero."""
NPC_MOTIONS: Sequence[Motion] = tuple(
    Motion(f"{name}_{way}", animation=name, direction=COMPASS[way])
    for name in ("idle", "walk")
    for way in ("down", "up")
)
"""What people in the background need."""
