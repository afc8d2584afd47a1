"""What a DNA promises: one attribute anew, all else as it was; words and photos that settle what they say."""

import json
from typing import Any

import numpy as np
import pytest

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.craft.palette import rgb, to_oklab
from mintmark.craft.rig.dna import SLOTS, SPECIES, CharacterDNA, Plan
from mintmark.craft.rig.lot import ATTRIBUTES, checked, reroll, roll
from mintmark.craft.rig.photo import colored_like
from mintmark.craft.rig.words import from_words, read

TOUCHED: dict[str, set[str]] = {
    "plan": set(),
    "calling": {"calling"},
    "species": {"beast.species", "beast.size"},
    "age": {"body.age"},
    "form": {"body.form"},
    "proportions": {"body.height", "body.bulk", "body.head", "body.legs", "body.arms"},
    "eyes": {"face.eyes"},
    "brows": {"face.brows"},
    "nose": {"face.nose"},
    "ears": {"face.ears"},
    "hair": {"hair.style", "hair.volume", "hair.fringe"},
    "beard": {"beard"},
    "skin": {"colors.skin"},
    "clothes": {"clothes.top", "clothes.bottom", "clothes.feet"},
    "headgear": {"clothes.headgear"},
    "gear": {"gear.weapon", "gear.off_hand"},
    "accessories": {"accessories"},
    "palette": {f"colors.{slot}" for slot in SLOTS} - {"colors.skin", "colors.hair", "colors.eyes"},
    "eye_color": {"colors.eyes"},
    "hair_color": {"colors.hair"},
    "pattern": {"beast.pattern"},
}
"""What each attribute may change."""


def flat(dna: CharacterDNA) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in dna.model_dump(mode="json").items():
        found |= {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
    return found


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_is_drawn_anew_while_all_else_stays(attribute: str) -> None:
    before = roll(5, calling="adventurer", body={"form": "masculine", "age": "adult"})
    after = reroll(before, attribute, 77)
    changed = {name for name, value in flat(after).items() if value != flat(before)[name]}
    assert changed <= TOUCHED[attribute]
    assert bool(changed) == bool(TOUCHED[attribute]) or attribute == "species"


def test_a_seed_draws_the_same_character_for_ever() -> None:
    assert roll(11) == roll(11) != roll(12)
    assert checked(json.loads(roll(11).model_dump_json())) == roll(11)


def test_what_is_settled_stays_and_moves_nothing_else() -> None:
    free, settled = roll(3), roll(3, hair={"style": "mohawk"}, colors={"eyes": "#ff0000"})
    differing = {name for name, value in flat(settled).items() if value != flat(free)[name]}
    assert differing == {"hair.style", "colors.eyes"}


@pytest.mark.parametrize("plan", Plan)
def test_every_plan_has_species_of_its_own(plan: Plan) -> None:
    assert {roll(seed, plan=plan.value).beast.species for seed in range(20)} <= set(SPECIES[plan])


def test_what_no_character_can_be_is_refused_by_name() -> None:
    with pytest.raises(InvalidSpec, match=r"body\.height"):
        roll(1, body={"height": 9})
    with pytest.raises(UnknownName, match="proportions"):
        reroll(roll(1), "soul", 2)


def test_words_settle_what_they_say() -> None:
    dna, found = from_words("a tall old wizard with a red cloak and a raven on his shoulder")
    assert found.unmatched == ()
    assert (dna.calling, dna.body.age, dna.body.form) == ("wizard", "elder", "masculine")
    assert dna.body.height > 1.1
    assert {"cloak", "raven"} <= set(dna.accessories)
    red, green, blue = rgb(dna.colors.accent)
    assert red > 2 * green
    assert red > 2 * blue


def test_words_that_say_nothing_are_told() -> None:
    found = read("a frobnicating knight of zyzzyva")
    assert found.unmatched == ("frobnicating", "zyzzyva")
    assert found.matched == ("knight",)


def test_colors_go_to_the_noun_they_stand_by() -> None:
    colors = read("a girl with long silver hair, green eyes and a blue dress").dna["colors"]
    assert set(colors) == {"hair", "eyes", "cloth_a"}
    assert read("a girl with long silver hair").dna["hair"] == {"style": "long"}


def test_what_is_not_wanted_is_left_out() -> None:
    assert read("a dwarf without a beard").dna["beard"] == "none"
    assert read("a scholar with no glasses").dna["accessories"] == ()


def test_a_photo_gives_its_colors_and_nothing_else() -> None:
    photo = np.zeros((80, 60, 3), np.uint8)
    photo[:] = (120, 160, 200)
    photo[4:20, 18:42] = (200, 60, 30)
    photo[20:46, 18:42] = (226, 174, 138)
    photo[46:, 12:48] = (40, 110, 60)
    before = roll(4)
    after = colored_like(before, photo)
    assert after.colors.skin == "#e2ae8a"
    assert after.colors.hair == "#c83c1e"
    assert "#286e3c" in (after.colors.cloth_a, after.colors.cloth_b)
    assert after.model_copy(update={"colors": before.colors}) == before


def test_a_lot_keeps_hair_from_skin_and_stripes_from_bears() -> None:
    """LM-01: faces have an edge, and coats are marked as those of the species are."""
    for seed in range(60):
        one = roll(seed)
        skin, hair = (to_oklab(rgb(color)) for color in (one.colors.skin, one.colors.hair))
        assert sum((a - b) * (a - b) for a, b in zip(skin, hair, strict=True)) > 0.06 * 0.06, seed
        bear = roll(seed, plan="quadruped", beast={"species": "bear"})
        assert bear.beast.pattern in ("plain", "belly")
