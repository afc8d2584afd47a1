"""Why a piece is as it is."""

import hashlib
import subprocess

from fixtures.making import HOUSE
from mintmark.core.reading import Rule
from mintmark.core.recipe import Answerer, Recipe
from mintmark.flow.explain import explain
from mintmark.flow.wish import Wish


def wish(**fields: object) -> Wish:
    return HOUSE.wishes.resolve("ink", {"seed": 0, "subject": "enso", **fields})


def test_only_what_is_no_default_is_a_choice() -> None:
    default = {name: field.default for name, field in HOUSE.modes.get("ink").spec_type.model_fields.items()}
    plain = HOUSE.wishes.resolve("ink", {"seed": 0, "subject": default["subject"]})
    assert explain(plain).choices == ()
    told = explain(wish(chaos=0.4, paper="#FFF", layers=[])).choices
    assert [(one.field, one.value) for one in told if one.field != "subject"] == [("chaos", 0.4), ("paper", "#ffffff")]
    assert [(one.default, one.meaning != "") for one in told if one.field == "chaos"] == [(default["chaos"], True)]


def test_a_rule_stands_beside_the_field_it_moved() -> None:
    rules = (Rule(id="mood.calm", sentence="“calm” moves chaos from 1.0 to 0.44."),)
    told = explain(wish(chaos=0.44, grain=0.9), rules)
    because = {one.field: one.because for one in told.choices}
    assert (because["chaos"], because["grain"]) == (rules[0].sentence, "")
    assert told.rules == rules


def test_the_name_can_be_computed_without_us() -> None:
    told = explain(wish(caption="It's a 'quoted' $HOME `void` \\n 100%s"))
    assert hashlib.sha256(told.canonical.encode()).hexdigest() == told.fingerprint
    by_hand = subprocess.run(["sh", "-c", told.recompute], capture_output=True, text=True, check=True).stdout
    assert by_hand.split()[0] == told.fingerprint


def test_who_answered_is_told() -> None:
    plain = wish()
    assert explain(plain).answers == ()
    answer = Answerer(ask="motto", provider="poet", model="poet-1")
    answered = Recipe(mode="ink", version=plain.recipe.version, spec=plain.recipe.spec, answers=(answer,))
    told = explain(Wish(plain.mode, plain.spec, answered, seed_drawn=False))
    assert told.answers == ("motto: poet poet-1",)
    assert told.fingerprint != explain(plain).fingerprint
