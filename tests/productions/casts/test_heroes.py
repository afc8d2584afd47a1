"""Heroes: stats from traits, classes from stats, equipment in stats and pictures; and worlds with people in them."""

import json

import numpy as np
import pytest

from fixtures.packs import pixels, unpacked
from mintmark.assembly import House, load_settings
from mintmark.core.errors import InvalidSpec, TooLarge, UnknownName
from mintmark.craft.rig.lot import roll
from mintmark.productions.casts.equipment import armory, chosen, equipped, suited
from mintmark.productions.casts.export.engines import engine_of
from mintmark.productions.casts.game_assets import Choices, Hero, kit_of
from mintmark.productions.casts.heroes import HERO_MOTIONS, talents
from mintmark.productions.casts.worlds import Npc, World, world_pack

SMALL = Choices(size=24, tile=16)
DNA = roll(3, calling="adventurer", gear={"weapon": "none", "off_hand": "none"}, accessories=[])


@pytest.fixture(scope="module")
def house() -> House:
    return House(load_settings())


def test_lm_61_traits_add_what_is_documented() -> None:
    found = talents(["brave", "agile"]).stats
    assert (found.strength, found.hp, found.speed, found.luck) == (13, 120, 13, 12)
    assert (found.magic, found.mp, found.defense, found.level) == (10, 50, 10, 1)
    both = talents(["intelligent", "caring"]).stats
    assert (both.magic, both.mp, both.defense) == (13, 80, 12)


@pytest.mark.parametrize(
    ("traits", "calling"),
    [
        ((), "Adventurer"),
        (("agile",), "Adventurer"),
        (("brave",), "Warrior"),
        (("brave", "agile"), "Rogue"),
        (("intelligent",), "Mage"),
        (("intelligent", "caring"), "Healer"),
        (("caring",), "Paladin"),
        (("brave", "caring"), "Paladin"),
    ],
)
def test_lm_61_every_class_can_be_reached(traits: tuple[str, ...], calling: str) -> None:
    assert talents(traits).calling == calling


def test_a_trait_counts_once_in_whatever_words_and_others_are_named() -> None:
    found = talents(["Brave", "courageous", " bold ", "left-handed"])
    assert found.stats.strength == 13
    assert (found.understood, found.missed) == (("brave",), ("left-handed",))


def test_lm_62_equipment_takes_its_slot_changes_stats_and_shows() -> None:
    hero = Hero(("brave",), ("sword", "shield", "plate", "helmet", "cape", "boots", "gloves"))
    facts = hero.facts()
    assert facts["base_stats"]["strength"] == 13
    assert (facts["stats"]["strength"], facts["stats"]["defense"], facts["stats"]["speed"]) == (18, 22, 9)
    assert facts["class"] == "Warrior", "what is worn changes no class"
    assert facts["slots"]["off_hand"] == "shield"
    dna = equipped(DNA, chosen(hero.equipment))
    assert (dna.gear.weapon, dna.gear.off_hand, dna.clothes.top) == ("sword", "shield", "plate")
    assert dna.has("cloak")
    assert dna.has("gloves")
    assert equipped(dna, chosen(("cape",))) == dna, "a cape is worn once"


def test_equipment_that_cannot_be_is_refused_with_a_reason() -> None:
    with pytest.raises(InvalidSpec, match="sword and bow both take the weapon slot"):
        chosen(("sword", "bow"))
    with pytest.raises(UnknownName, match=r"equipment is called 'sowrd'.*Did you mean 'sword'"):
        chosen(("sowrd",))
    dragon = roll(1, plan="dragon")
    assert suited("Warrior", dragon) == ()
    with pytest.raises(InvalidSpec, match="body of a dragon wears no sword"):
        equipped(dragon, chosen(("sword",)))


def test_lm_76_a_hero_has_twenty_clips_and_a_picture_of_everything_it_carries(house: House) -> None:
    assert len({motion.name for motion in HERO_MOTIONS}) == 20
    plain = kit_of("ada", "Ada", DNA, house.draw_pixels, SMALL, Hero())
    armed = kit_of("ada", "Ada", DNA, house.draw_pixels, SMALL, Hero((), ("sword", "plate", "cape")))
    assert [clip.name for clip in armed.clips] == [motion.name for motion in HERO_MOTIONS]
    differing = [
        not np.array_equal(one.cels[0].rgba(), other.cels[0].rgba())
        for one, other in zip(plain.clips, armed.clips, strict=True)
    ]
    assert sum(differing) == 20, "what is worn shows in every picture"
    pictures = armed.extras(armed)
    assert set(pictures) == {"equipment/sword.png", "equipment/plate.png", "equipment/cape.png"}
    assert all(pixels(content)[..., 3].any() for content in pictures.values())
    assert len(armory()) == 13


def test_creatures_are_heroes_too(house: House) -> None:
    slime = kit_of("blob", "Blob", roll(2, plan="slime"), house.draw_pixels, SMALL, Hero(("caring",)))
    assert len(slime.clips) == 20
    assert all(cel.index.any() for cel in slime.cels)


def test_lm_77_a_world_holds_tiles_a_map_a_background_and_everybody(house: House) -> None:
    people = (
        Npc("mira", "Mira", "merchant", "an old woman with a green hat", ("Welcome!", "Come again.")),
        Npc("guard1", kind="knight"),
    )
    hero = kit_of("ada", "Ada", DNA, house.draw_pixels, SMALL, Hero(("brave",), ("sword",)))
    content, manifest = world_pack(
        World("Oak Hollow", "island", people), engine_of("texturepacker"), house.draw_pixels, hero
    )
    again, _ = world_pack(World("Oak Hollow", "island", people), engine_of("texturepacker"), house.draw_pixels, hero)
    assert content == again
    files = unpacked(content)
    assert json.loads(files["world.json"]) == manifest
    assert [one["npc_type"] for one in manifest["npcs"]] == ["merchant", "knight"]
    assert manifest["npcs"][0]["dialogue"] == ["Welcome!", "Come again."]
    assert manifest["npcs"][0]["clips"] == ["idle_down", "idle_up", "walk_down", "walk_up"]
    spots = [(one["tile"]["column"], one["tile"]["row"]) for one in manifest["npcs"]]
    assert len(set(spots)) == 2
    assert {"people/mira/mira.png", "people/guard1/guard1.png", "people/ada/ada.png"} <= set(files)
    assert "people/ada/equipment/sword.png" in files
    assert pixels(files["backgrounds/scene.png"]).shape == (14 * 32, 20 * 32, 4)
    assert pixels(files["map/map.png"]).shape == (14 * 32, 20 * 32, 4)


def test_a_world_says_what_it_cannot_take(house: House) -> None:
    engine = engine_of("tiled")
    with pytest.raises(UnknownName, match="style of worlds is called 'cheese'"):
        world_pack(World("X", "cheese"), engine, house.draw_pixels, None)
    with pytest.raises(InvalidSpec, match="Two people have the id 'a'"):
        world_pack(World("X", npcs=(Npc("a"), Npc("a"))), engine, house.draw_pixels, None)
    with pytest.raises(TooLarge, match="25 people are more than the 24"):
        world_pack(World("X", npcs=tuple(Npc(f"n{i}") for i in range(25))), engine, house.draw_pixels, None)
