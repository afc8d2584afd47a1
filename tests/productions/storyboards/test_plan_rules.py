"""Planning rules: data that fires when it should, is recorded, can be extended, and is refused when it is wrong."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.contracts.mode import Preset
from mintmark.core.errors import InvalidSpec
from mintmark.core.storyboard import Record
from mintmark.modes.shot.spec import PropShape, ShotSpec
from mintmark.productions.storyboards import people, vocabulary
from mintmark.productions.storyboards.planning import plan
from mintmark.productions.storyboards.planning.planned import Planned, Proposal
from mintmark.productions.storyboards.planning.rules import PlanRule, RuleBook, built_in

ROWS: dict[str, tuple[str, ...]] = {
    "product_name": (
        "thing",
        "macro lens",
        "earbuds",
        "headphones",
        "laptop",
        "phone",
        "speaker",
        "watch",
        "camera",
        "wine glass",
        "lamp",
        "mug",
        "bowl",
        "candle",
        "jar",
        "hand cream tube",
        "can",
        "vase",
        "bottle",
        "shoe",
        "bag",
        "chair",
        "table",
        "book",
        "ring",
        "ball",
        "box",
        "toothpaste",
    ),
    "material": (
        "matte",
        "plastic",
        "steel",
        "glass",
        "ceramic",
        "oak",
        "cotton",
        "suede",
        "silicone",
        "cardboard",
        "marble",
        "gold",
        "brass",
        "copper",
        "bronze",
        "silver",
        "chrome",
        "walnut",
        "bamboo",
        "terracotta",
    ),
    "finish": ("glossy", "satin", "brushed", "matte"),
    "category": (
        "macro",
        "photography",
        "electronics",
        "homeware",
        "footwear",
        "furniture",
        "jewelry",
        "beauty",
        "food",
        "books",
    ),
    "size": ("CU", "WS"),
    "angle": ("low", "high", "overhead", "eye", "dutch", "front", "profile", "three quarter", "back"),
    "lens": ("macro",),
}
"""A value of a product's row for every rule of products."""
SHOTS: tuple[dict[str, str], ...] = (
    *(
        {"size": size}
        for size in (
            "ECU",
            "CU",
            "MCU",
            "FS",
            "WS",
            "EWS",
            "OTS",
            "POV",
            "insert",
            "establishing",
            "two-shot",
            "group",
            "single",
        )
    ),
    *({"movement": name.replace("_", " ")} for name in vocabulary.terms()["movement"]),
    *({"lens": name.replace("_", " ")} for name in vocabulary.terms()["lens"]),
    *({"location": name} for name in people._data()["place"]),
    *({"time": name, "location": "EXT. ROAD"} for name in people._data()["time"]),
    *({"mood": name} for name in people._data()["mood"]),
    *({"aspect": value} for value in ("2.39", "1.85", "4:3", "1:1", "9:16")),
    {"location": "EXT. NOWHERE"},
    {"characters": ""},
    {"description": "Mara runs."},
    {"dialogue": "Mara: Yes."},
)


def complete(value: dict[str, Any]) -> dict[str, Any]:
    return ShotSpec.read(value).json_value()


def product(rules: RuleBook | None = None, **fields: str) -> Planned:
    record = Record(position=0, shot_id="p", line=2, fields={"product_name": "thing", **fields})
    return plan(record, kind="products", complete=complete, rules=rules)


def shot(fields: dict[str, str], **asked: Any) -> Planned:
    record = Record(position=0, shot_id="s", line=2, fields={"characters": "Mara", "cast": ["Mara"], **fields})
    return plan(record, kind="shots", complete=complete, **asked)


def ids(found: Planned) -> list[str]:
    return [rule.id for rule in found.rules]


def test_every_rule_can_be_reached() -> None:
    seen: set[str] = set()
    for field, values in ROWS.items():
        for value in values:
            seen |= set(ids(product(**{field: value})))
    for fields in SHOTS:
        seen |= set(ids(shot(fields)))
    assert {rule.id for rule in built_in().rules} - seen == set()


def test_fa_05_a_row_becomes_a_complete_spec_with_its_rules() -> None:
    found = product(product_name="Aurora headphones", category="electronics", material="plastic", finish="glossy")
    assert complete(found.spec) == found.spec
    subject = found.spec["subjects"][0]
    assert (subject["shape"], subject["material"], subject["finish"]) == ("headphones", "plastic", "glossy")
    assert found.spec["lighting"]["key_light"]["intensity"] == 0.7
    assert found.spec["lighting"]["rim_light"]["intensity"] == 0.65 or "category.electronics" in ids(found)
    assert {"product.base", "shape.headphones", "finish.glossy", "category.electronics"} <= set(ids(found))
    assert found.adjusted == ()


def test_gloss_is_lit_as_it_always_was() -> None:
    lighting = product(finish="Glossy").spec["lighting"]
    assert (lighting["key_light"]["intensity"], lighting["rim_light"]["intensity"]) == (0.7, 0.8)


def test_macro_is_wide_and_shallow() -> None:
    spec = product(category="macro").spec
    assert (spec["camera"]["fov"], spec["lens"]["aperture"]) == (60.0, 1.4)


def test_only_rules_that_applied_are_listed() -> None:
    found = ids(product(finish="matte"))
    assert "finish.matte" in found
    assert "finish.glossy" not in found
    assert len(found) == len(set(found))


def test_what_no_rule_knows_is_said() -> None:
    found = product(product_name="Zorblax", material="unobtainium", finish="fuzzy", color="plaid")
    said = " ".join(found.adjusted)
    assert all(word in said for word in ("Zorblax", "unobtainium", "fuzzy", "plaid"))
    assert found.spec["subjects"][0]["shape"] == "box"


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("Wireless Headphones", "headphones"),
        ("Macro lens 50mm", "camera_lens"),
        ("Camera", "camera"),
        ("Espresso cups", "mug"),
        ("Desk lamp", "lamp"),
        ("Coffee table", "table"),
        ("Running shoes", "shoe"),
        ("Glass bottle", "bottle"),
        ("Wine glass", "wine_glass"),
    ],
)
def test_a_product_is_known_by_its_name(name: str, shape: str) -> None:
    assert product(product_name=name).spec["subjects"][0]["shape"] == shape


MORE = """
[[rule]]
id = "house.black"
when = { finish = "glossy", notes = { contains = "hero" } }
set = { background = { hex = "#101010" } }
because = "Heroes stand on black."
"""


def test_fa_x04_a_rule_is_added_without_code() -> None:
    book = built_in().with_rules(MORE)
    assert "house.black" in ids(product(book, finish="glossy", notes="Hero of the page"))
    assert product(book, finish="glossy", notes="HERO").spec["background"]["hex"] == "#101010"
    assert "house.black" not in ids(product(book, finish="glossy"))


def test_a_rule_of_a_known_id_takes_its_place() -> None:
    rule = 'id = "finish.glossy"\nwhen = {finish = "glossy"}\nset = {lens = {aperture = 11.0}}\nbecause = "Ours."'
    text = f"[[rule]]\n{rule}\n"
    before, after = product(finish="glossy"), product(built_in().with_rules(text), finish="glossy")
    assert ids(before) == ids(after)
    assert after.spec["lens"]["aperture"] == 11.0
    assert after.spec != before.spec


def test_a_rule_can_be_switched_off() -> None:
    book = built_in().with_rules('[[rule]]\nid = "finish.glossy"\noff = true\n')
    assert "finish.glossy" not in ids(product(book, finish="glossy"))


@pytest.mark.parametrize(
    ("when", "value", "holds"),
    [
        ('"a"', "A", True),
        ('["a", "b"]', "b", True),
        ('["a", "b"]', "c", False),
        ('{contains = "ros"}', "Rosé", True),
        ('{words = "glass"}', "glasses", True),
        ('{words = "glass"}', "fiberglass", False),
        ('{words = "semi gloss"}', "a semi-gloss coat", True),
        ('{matches = "^x[0-9]+$"}', "X12", True),
        ("{missing = true}", "", True),
        ("{missing = true}", "a", False),
        ('{not = ["a", "b"]}', "a", False),
        ('{not = "a"}', "", True),
        ('{contains = "a", not = "ab"}', "ab", False),
        ("3", "3", True),
    ],
)
def test_conditions_mean_what_they_say(when: str, value: str, holds: bool) -> None:
    text = f'[[rule]]\nid = "t"\nwhen = {{finish = {when}}}\nset = {{lens = {{aperture = 9.0}}}}\nbecause = "x"\n'
    book = RuleBook(()).with_rules(text)
    facts = {"finish": " ".join(people.fold(value).split())} if value else {}
    assert [rule.id for rule in book.matching(facts, "products")] == (["t"] if holds else [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rule]\n", "line 1"),
        ("rules = 1\n", "'rules'"),
        ("rule = 3\n", "no list of tables"),
        ("[[rule]]\nset = {a = 1}\n", "id"),
        ('\n\n[[rule]]\nid = "Bad Id"\n', "line 3"),
        ('[[rule]]\nid = "a"\nbecause = "x"\n', "set"),
        ('[[rule]]\nid = "a"\nset = {b = 1}\n', "because"),
        ('[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\nwhen = {f = {like = "x"}}\n', "when.f.like"),
        ('[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\nwhen = {f = {matches = "("}}\n', "regular expression"),
        ('[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\nfor = "films"\n', "films"),
        ('[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\nwhy = 1\n', "why"),
        ('[[rule]]\nid = "nope"\noff = true\n', "nope"),
        (
            '[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\n\n[[rule]]\nid = "a"\nset = {b = 1}\nbecause = "x"\n',
            "two rules",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(InvalidSpec) as caught:
        built_in().with_rules(text, name="mine.toml")
    assert says in caught.value.message
    assert "mine.toml" in caught.value.message


def test_what_a_rule_sets_is_held_to_the_schema() -> None:
    book = built_in().with_rules('[[rule]]\nid = "a"\nset = {lens = {aperture = 900}}\nbecause = "x"\n')
    with pytest.raises(InvalidSpec) as caught:
        product(book)
    assert "shot 'p'" in caught.value.message
    assert any("aperture" in place for place, _ in caught.value.problems)


COOL = Preset("cool", "Cool", "Blue.", {"background": {"hex": "#e8f0f5"}, "lens": {"focal_length": 85.0}})


def test_fa_x02_presets_lie_over_the_rules_and_are_recorded() -> None:
    found = shot({"size": "MS"}, presets=[COOL])
    assert found.spec["background"]["hex"] == "#e8f0f5"
    assert "preset.cool" in ids(found)
    wide, plain = found.spec["camera"]["position"], shot({"size": "MS"}).spec["camera"]["position"]
    assert wide["z"] > plain["z"]  # framed again by the preset's longer lens


def test_what_a_row_sets_outright_wins() -> None:
    fields: dict[str, Any] = {"size": "MS", "spec": {"background": {"hex": "#123456"}}}
    found = shot(fields, presets=[COOL])
    assert found.spec["background"]["hex"] == "#123456"
    assert found.rules[-1].id == "row.spec"


def test_an_adviser_is_heard_only_as_far_as_the_spec_takes_it() -> None:
    good = shot({"size": "MS"}, advise=lambda record, spec: Proposal("a/b", {"color": {"grade": "noir"}}))
    assert good.spec["color"]["grade"] == "noir"
    assert (good.rules[-1].id, good.rules[-1].sentence) == ("adviser", "a/b set color.grade.")
    plain = shot({"size": "MS"})
    for patch in ({"color": {"grade": "sepia"}}, {"nonsense": 1}, None, {}):
        proposal = None if patch is None else Proposal("a/b", patch)
        found = shot({"size": "MS"}, advise=lambda record, spec, proposal=proposal: proposal)
        assert found.spec == plain.spec
        assert ids(found) == ids(plain)
        assert bool(len(found.adjusted) > len(plain.adjusted)) is bool(patch)


def test_a_given_shot_is_taken_whole() -> None:
    record = Record(
        position=0, shot_id="g", line=1, fields={"given": {"shot_id": "g", "subject": "Mug", "camera": {"fov": 50}}}
    )
    found = plan(record, kind="json", complete=complete)
    assert found.spec["camera"]["fov"] == 50.0
    assert ids(found) == ["given"]


def test_rows_of_a_mode_pass_by_the_rules() -> None:
    record = Record(position=0, shot_id="f", line=1, fields={"subject": "Mug", "seed": 4})
    found = plan(record, kind="fields", complete=complete)
    assert (found.spec["seed"], found.rules) == (4, ())


def test_what_is_read_can_be_drawn() -> None:
    data = people._data()
    assert set(data["prop"]) <= {one.value for one in PropShape}
    for fields in ({"location": place} for place in data["place"]):
        assert shot(fields).spec["background"]["place"] in data["place"]


def test_rules_are_frozen_values() -> None:
    rule = built_in().rules[0]
    assert isinstance(rule, PlanRule)
    assert rule.account.sentence == rule.because


words = st.text("abcdefgh CUMSW-,.'/:0123\n", max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "size",
                "angle",
                "movement",
                "lens",
                "description",
                "characters",
                "location",
                "time",
                "dialogue",
                "props",
                "aspect",
                "mood",
            ]
        ),
        words,
        max_size=6,
    )
)
def test_any_row_plans_to_a_valid_spec_and_twice_the_same(fields: dict[str, str]) -> None:
    record = Record(
        position=0, shot_id="s", line=2, fields={name: value for name, value in fields.items() if value.strip()}
    )
    first, second = (plan(record, kind="shots", complete=complete) for _ in range(2))
    assert first == second
    assert complete(first.spec) == first.spec


RULES = Path(__file__).parents[3] / "src/mintmark/productions/storyboards/planning/rules.toml"


def test_the_rules_of_the_house_have_no_twins() -> None:
    text = RULES.read_text(encoding="utf-8")
    assert len(RuleBook(()).with_rules(text).rules) == text.count("[[rule]]")
