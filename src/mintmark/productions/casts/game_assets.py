"""Game assets: characters as packs for engines, heroes with stats and equipment, small worlds with people in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.blobs import BlobStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger
from mintmark.core.canonical import Json, canonical
from mintmark.core.cast import Character
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.core.fingerprint import content_hash
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.lot import checked
from mintmark.productions.casts.equipment import chosen, described, equipped, icon, with_equipment
from mintmark.productions.casts.export.engines import engine_of
from mintmark.productions.casts.export.kit import Draw, Kit, repertoire
from mintmark.productions.casts.export.pack import packed
from mintmark.productions.casts.heroes import HERO_MOTIONS, abilities, talents
from mintmark.productions.casts.worlds import World, world_pack

DIRECTIONS = (4, 8)
WORLDS = "worlds"
"""Where finished worlds are kept among the files."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a pack is drawn."""

    size: int = 48
    directions: int = 4
    """4 or 8; heroes have their own."""
    view: str = "low_top_down"
    outline: str = "soft"
    colors: int = 32
    terrain: str = "grass"
    ground: str = "dirt"
    tile: int = 32

    def __post_init__(self) -> None:
        """Refuse what no pack has.

        Raises: InvalidSpec.
        """
        if self.directions not in DIRECTIONS:
            raise InvalidSpec(f"A pack has 4 or 8 directions, not {self.directions}.")

    @property
    def look(self) -> dict[str, Json]:
        """What holds for every picture."""
        return {"view": self.view, "outline": self.outline, "colors": self.colors}


@dataclass(frozen=True, slots=True)
class Hero:
    """What makes a character a hero."""

    traits: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()

    def facts(self) -> dict[str, Json]:
        """Stats, class and equipment as data.

        Raises: UnknownName, InvalidSpec for equipment that is none or does not go together.
        """
        found, things = talents(self.traits), chosen(self.equipment)
        stats = with_equipment(found.stats, things)
        return {
            "class": found.calling,
            "suggested_classes": list(found.classes),
            "traits": list(found.understood),
            "traits_without_effect": list(found.missed),
            "base_stats": found.stats.json_value(),
            "stats": stats.json_value(),
            "starting_abilities": abilities(stats),
            "equipment": described(things),
            "slots": {one.slot: one.name for one in things},
        }


def kit_of(
    name: str, title: str, dna: CharacterDNA, draw: Draw, choices: Choices | None = None, hero: Hero | None = None
) -> Kit:
    """A character ready to be packed; a hero with its equipment on, its stats, and its own twenty clips.

    Raises: UnknownName, InvalidSpec.
    """
    asked = choices or Choices()
    things = chosen(hero.equipment) if hero is not None else ()
    return Kit(
        name,
        title,
        equipped(dna, things),
        draw,
        tuple(HERO_MOTIONS) if hero is not None else repertoire(asked.directions),
        size=asked.size,
        look=asked.look,
        land=(asked.terrain, asked.ground),
        tile=asked.tile,
        about={"hero": hero.facts()} if hero is not None else {},
        extras=lambda kit: {f"equipment/{one.name}.png": icon(kit, one).png() for one in things},
    )


def export(kit: Kit, engine: str) -> bytes:
    """A kit as a zip for an engine.

    Raises: UnknownName for an engine that is none.
    """
    return packed(kit, engine_of(engine))


class GameAssets:
    """Everything that is done with kept characters for games."""

    def __init__(self, ledger: Ledger, clock: Clock, draw: Draw, *, files: Callable[[], BlobStore]) -> None:
        """`draw` draws pixel art from the fields of its spec; `files` keeps finished worlds."""
        self._ledger, self._clock, self._draw, self._files = ledger, clock, draw, files

    def kit(self, character_id: str, choices: Choices | None = None) -> Kit:
        """The kit of a kept character; of a hero, with everything that makes it one.

        Raises: NotFound.
        """
        character = self._character(character_id)
        return kit_of(character.id, character.name, checked(character.dna), self._draw, choices, _hero(character.about))

    def pack(self, character_id: str, engine: str, choices: Choices | None = None) -> bytes:
        """A kept character as a zip for an engine.

        Raises: NotFound, UnknownName.
        """
        engine_of(engine)  # before anything is drawn
        return export(self.kit(character_id, choices), engine)

    def take_hero_on(
        self, name: str, dna: CharacterDNA, hero: Hero, *, about: Mapping[str, Json] | None = None, owner: str = ""
    ) -> Kit:
        """Keep a hero: its id follows from what it is, so that the same wish is the same hero.

        Raises: UnknownName, InvalidSpec for equipment that cannot be.
        """
        wish: Any = {
            "name": name,
            "dna": dna.model_dump(mode="json"),
            "traits": list(hero.traits),
            "equipment": list(hero.equipment),
        }
        hero_id = f"hero_{content_hash(canonical(wish))[:8]}"
        kit = kit_of(hero_id, name, dna, self._draw, None, hero)
        told: dict[str, Any] = {**(about or {}), "hero": {"traits": wish["traits"], "equipment": wish["equipment"]}}
        character = Character(
            id=hero_id, name=name, dna=wish["dna"], about=told, owner=owner, created_at=self._clock.now()
        )
        with self._ledger.begin() as books:
            books.casts.keep(character)
        return kit

    def make_world(self, world: World, engine: str, hero_id: str = "") -> tuple[str, dict[str, Json]]:
        """Make a world, keep its pack, and tell its id and its manifest. The same wish is the same world.

        Raises: NotFound for an unknown hero, UnknownName, InvalidSpec.
        """
        engine_of(engine)
        hero = self.kit(hero_id) if hero_id else None
        content, manifest = world_pack(world, engine_of(engine), self._draw, hero)
        world_id = f"world_{content_hash(content)[:12]}"
        self._files().put(f"{WORLDS}/{world_id}.zip", content)
        return world_id, manifest

    def world(self, world_id: str) -> bytes:
        """The pack of a world.

        Raises: NotFound.
        """
        plain = world_id.removeprefix("world_")
        if not plain.isalnum() or not plain.isascii():
            raise NotFound("world", world_id)
        try:
            return self._files().get(f"{WORLDS}/world_{plain}.zip")
        except NotFound:
            raise NotFound("world", world_id) from None

    def _character(self, character_id: str) -> Character:
        with self._ledger.read() as books:
            found = books.casts.get(character_id)
        if found is None:
            raise NotFound("character", character_id)
        return found


def _hero(about: Mapping[str, Any]) -> Hero | None:
    """What was kept of a hero; None for everybody else."""
    told = about.get("hero")
    if not isinstance(told, Mapping):
        return None

    def texts(value: object) -> tuple[str, ...]:
        return tuple(str(one) for one in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()

    return Hero(texts(told.get("traits")), texts(told.get("equipment")))
