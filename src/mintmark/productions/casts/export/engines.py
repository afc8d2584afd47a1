"""The engines that a pack can be made for: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from mintmark.contracts.catalog import Registry
from mintmark.productions.casts.export import (
    aseprite,
    godot,
    phaser,
    roblox,
    rpg_maker,
    texturepacker,
    tiled,
    unity,
    unreal,
    vrchat,
)
from mintmark.productions.casts.export.kit import Kit


@dataclass(frozen=True, slots=True)
class Engine:
    """Somebody who takes a character's files as their own."""

    name: str
    title: str
    how: str
    """What to do with the files, in plain words."""
    write: Callable[[Kit], dict[str, bytes]]
    """Files by their paths in the pack."""


_ALL = (
    Engine(
        "aseprite",
        "Aseprite",
        "Open the .aseprite file: one layer for each group of parts, one tag for each clip, the foot as a slice.",
        aseprite.write,
    ),
    Engine(
        "godot",
        "Godot 4",
        "Unpack and open the folder as a project, or copy its folder mintmark/ into a project of yours.",
        godot.write,
    ),
    Engine(
        "phaser",
        "Phaser 3",
        "Load the atlas with load.atlas and the clips with anims.fromJSON, as play.js does.",
        phaser.write,
    ),
    Engine(
        "roblox",
        "Roblox",
        "Upload shirt.png and pants.png as classic clothing, the others as decals and images; avatar.json has colors and scales.",  # noqa: E501
        roblox.write,
    ),
    Engine("rpg_maker", "RPG Maker MV and MZ", "Copy img/ into the project; the actor is in data/.", rpg_maker.write),
    Engine(
        "texturepacker",
        "TexturePacker",
        "Load the picture and the JSON in whatever reads TexturePacker's hash or array.",
        texturepacker.write,
    ),
    Engine("tiled", "Tiled", "Open map.tmx; the tilesets lie beside it.", tiled.write),
    Engine(
        "unity",
        "Unity",
        "Import the .unitypackage, or copy Assets/ into the project: settings, slices, clips and controller are there.",
        unity.write,
    ),
    Engine(
        "unreal",
        "Unreal Engine (Paper2D)",
        "Import the .paper2dsprites file with its picture beside it; the JSON says how flipbooks are put together.",
        unreal.write,
    ),
    Engine(
        "vrchat",
        "VRChat",
        "Upload icon, emoji and stickers on the website; the names say how many frames there are and how fast they go.",
        vrchat.write,
    ),
)
ENGINES: Registry[Engine] = Registry("engine", [(engine.name, engine) for engine in _ALL])
ALIASES = {
    "rpgmaker": "rpg_maker",
    "rpg_maker_mv": "rpg_maker",
    "rpg_maker_mz": "rpg_maker",
    "paper2d": "unreal",
    "unreal_engine": "unreal",
    "godot4": "godot",
    "phaser3": "phaser",
    "unity3d": "unity",
}
"""Other names of the same."""


def engine_of(name: str) -> Engine:
    """The engine of a name.

    Raises: UnknownName listing those there are.
    """
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return ENGINES.get(ALIASES.get(plain, plain))
