"""Worlds: a land with its tiles, a map, a background and the people who live there, as one pack."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, TooLarge, UnknownName
from mintmark.core.stream import Stream
from mintmark.craft.zipping import zipped
from mintmark.productions.casts.describing import Description, describe
from mintmark.productions.casts.export import tiled
from mintmark.productions.casts.export.engines import Engine
from mintmark.productions.casts.export.kit import Draw, Kit, ground_of
from mintmark.productions.casts.export.land import Land, settled
from mintmark.productions.casts.export.pack import README, listed
from mintmark.productions.casts.export.page import celled
from mintmark.productions.casts.export.rpg_maker import PARTY, STEPS, crowd
from mintmark.productions.casts.export.text import json_file
from mintmark.productions.casts.heroes import NPC_MOTIONS

MOST = 24
"""People of one world."""
TILE = 32
VILLAGER = "villager"
CROWD_COLUMNS = 4 * STEPS


@dataclass(frozen=True, slots=True)
class Npc:
    """Somebody who lives there."""

    id: str
    name: str = ""
    kind: str = VILLAGER
    description: str = ""
    dialogue: tuple[str, ...] = ()
    dna: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What is asked for."""

    name: str
    style: str = "fantasy"
    npcs: tuple[Npc, ...] = ()


@cache
def styles() -> Mapping[str, tuple[str, str]]:
    """Terrain and ground of each style."""
    table = tomllib.loads(files("mintmark.productions.casts").joinpath("worlds.toml").read_text(encoding="utf-8"))
    return {name: (pair[0], pair[1]) for name, pair in table.items()}


def npc_kit(npc: Npc, draw: Draw, land: tuple[str, str]) -> Kit:
    """Somebody in the background: standing and walking, toward us and away."""
    words = f"a {npc.kind.replace('_', ' ')}" + (f", {npc.description}" if npc.description else "")
    found = describe(Description(npc.id, npc.name, text=words, dna=npc.dna))
    about: dict[str, Json] = {
        "npc": {"type": npc.kind, "dialogue": list(npc.dialogue), "words_missed": found.about["missed"]}
    }
    title = npc.name or npc.id
    return Kit(npc.id, title, found.dna, draw, tuple(NPC_MOTIONS), land=land, tile=TILE, about=about)


def world_pack(world: World, engine: Engine, draw: Draw, hero: Kit | None) -> tuple[bytes, dict[str, Json]]:
    """The world as a zip, and what is in it.

    Raises: UnknownName for a style that is none, TooLarge for more people than a world takes, InvalidSpec for two of
    one id.
    """
    _check(world)
    land_of = styles()[world.style]
    people = [npc_kit(npc, draw, land_of) for npc in world.npcs]
    land = settled(ground_of(draw, land_of, TILE), world.name)
    whole = {f"map/{path}": content for path, content in tiled.ground_files(land).items()}
    scene = draw(
        {"subject": "scene", "terrain": land_of[0], "ground": land_of[1], "size": TILE, "columns": 20, "rows": 14,
         "colors": 128, "seed": Stream(0).child("world").child(world.name).key >> 11}
    )  # fmt: skip
    whole["backgrounds/scene.png"] = scene.cels[0].png()
    for kit in (*people, *((hero,) if hero is not None else ())):
        whole |= {f"people/{kit.id}/{path}": content for path, content in engine.write(kit).items()}
        whole |= {f"people/{kit.id}/{path}": content for path, content in kit.extras(kit).items()}
    if engine.name == "rpg_maker":
        crowds = [people[at : at + PARTY] for at in range(0, len(people), PARTY)]
        for turn, some in enumerate(crowds, start=1):
            whole[f"img/characters/People{turn}.png"] = celled(crowd(some), CROWD_COLUMNS).picture
    about = _manifest(world, engine, people, hero, land)
    whole["world.json"] = json_file(about)
    whole[README] = f"{world.name}, for {engine.title}\n\n{engine.how}\nEverybody has a folder in people/.\n".encode()
    return zipped(listed(whole, {"world": world.name, "engine": engine.name})), about


def _check(world: World) -> None:
    if world.style not in styles():
        raise UnknownName("style of worlds", world.style, styles())
    if len(world.npcs) > MOST:
        raise TooLarge(f"{len(world.npcs)} people are more than the {MOST} that one world takes; make two worlds.")
    ids = [npc.id for npc in world.npcs]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise InvalidSpec(f"Two people have the id {twice[0]!r}; give each their own.")


def _manifest(world: World, engine: Engine, people: list[Kit], hero: Kit | None, land: Land) -> dict[str, Json]:
    spots = _spots(world.name, len(people), land)
    sheets: list[Json] = []
    for npc, kit, (column, row) in zip(world.npcs, people, spots, strict=True):
        sheets.append(
            {
                "npc_id": npc.id,
                "npc_name": kit.title,
                "npc_type": npc.kind,
                "plan": kit.dna.plan.value,
                "folder": f"people/{kit.id}",
                "clips": [motion.name for motion in kit.motions],
                "dialogue": list(npc.dialogue),
                "tile": {"column": column, "row": row},
                "words_missed": _missed(kit),
            }
        )
    rows, columns = land.numbers.shape
    return {
        "format": "mintmark-game-world/1",
        "name": world.name,
        "style": world.style,
        "engine": engine.name,
        "hero": {"id": hero.id, "name": hero.title, "folder": f"people/{hero.id}"} if hero is not None else None,
        "npc_count": len(sheets),
        "npcs": sheets,
        "map": {"file": "map/map.tmx", "columns": columns, "rows": rows, "tile": land.tile.width},
        "tiles": {"picture": "map/ground.png", "terrain": land.ground.terrain, "ground": land.ground.lower},
        "backgrounds": ["backgrounds/scene.png"],
    }


def _missed(kit: Kit) -> Json:
    told = kit.about["npc"]
    return told["words_missed"] if isinstance(told, Mapping) else []


def _spots(name: str, count: int, land: Land) -> list[tuple[int, int]]:
    """Tiles for people to stand on, each on the terrain and none shared."""
    full, rows, columns = land.is_full, *land.numbers.shape
    free = [(column, row) for row in range(rows) for column in range(columns) if full[row, column]]
    others = [(column, row) for row in range(rows) for column in range(columns) if not full[row, column]]
    draws = Stream(0).child("world").child(name).child("spots").generator()
    found = []
    for _ in range(count):
        pool = free or others
        found.append(pool.pop(draws.integer(0, len(pool) - 1)))
    return found
