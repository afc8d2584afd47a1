"""What ink makes of a brief: offline, and from a language model's answer."""

import json
import sys
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.contracts.mode import Director
from mintmark.core.reading import Reading, Understanding
from mintmark.craft.palette import normal_hex, rgb, to_oklab
from mintmark.modes.ink.director import DIRECTION, read
from mintmark.modes.ink.spec import InkSpec, Subject
from mintmark.modes.ink.words import vocabulary
from mintmark.modes.ink.words.overlay import LONGEST
from mintmark.modes.ink.words.tally import AXES

DEFAULT = InkSpec()


def value(reading: Reading, field: str) -> Any:
    return reading.spec.get(field, getattr(DEFAULT, field))


def hue(color: str) -> tuple[float, float]:
    """Green to red, blue to yellow."""
    return to_oklab(rgb(color))[1:]


# Each line: a brief, then what must be true of its spec, as `field op value`; `hue` names the ink's family.
GOLDEN: dict[str, str] = {
    "Burning Rage": "chaos > 1.3; complexity >= 60; hue red",
    "BURNING RAGE!!!": "chaos > 1.3; complexity >= 60; hue red",
    '"Burning Rage"': "chaos > 1.3; complexity >= 60; hue red",
    "a calm quiet morning": "chaos < 0.6; complexity < 40",
    "angry": "chaos > 1.3; hue red",
    "not angry at all": "chaos < 0.8; hue none",
    "not angry": "chaos < 1.0; hue none",
    "not very angry": "chaos < 1.0; chaos > 0.8",
    "a bit angry": "chaos > 1.1; chaos < 1.35",
    "angry but not red": "chaos > 1.3; hue none",
    "barely trembling": "chaos > 1.0; chaos < 1.2",
    "trembling": "chaos > 1.3",
    "trembling slightly": "chaos > 1.0; chaos < 1.3",
    "never calm": "chaos > 1.2",
    "without any fear": "chaos < 1.0",
    "not only sad but hopeless": "wetness > 0.6; hue blue",
    "not without hope": "hue green",
    "grief": "hue blue; chaos < 1.0; wetness > 0.6",
    "envy": "hue green",
    "joy": "chaos > 1.0; complexity > 45; hue yellow",
    "despair": "chaos > 1.0",
    "terror in the night": "chaos > 1.4",
    "serene and balanced": "chaos < 0.4",
    "calm storm": "chaos > 0.7; chaos < 1.4",
    "absolute pandemonium": "chaos > 1.7",
    "minimalist enso, one single breath": "subject = enso; complexity = 20; chaos < 0.7",
    "extremely intricate mandala of runes": "complexity > 90; subject = sigil",
    "thousands of tiny crabs": "subject = ink_crab; complexity > 40",
    "a little crab": "subject = ink_crab; complexity < 40",
    "many spots": "complexity > 65",
    "few strokes": "complexity < 38",
    "no details": "complexity < 35",
    "tiny": "complexity < 30",
    "huge": "complexity > 75",
    "wet dripping ink": "wetness > 0.85",
    "dry scratchy brush": "wetness < 0.2; grain > 0.7",
    "not wet": "wetness < 0.5",
    "smooth silk": "grain < 0.3",
    "rough handmade paper": "grain > 0.8",
    "windless sea": "wetness > 0.7; chaos < 1.0",
    "a circle": "subject = enso",
    "a ring of runes": "subject = runic_circle",
    "snake eating its own tail": "subject = ouroboros",
    "the serpent devours itself": "subject = ouroboros",
    "two giraffes in love": "subject = giraffe; hue red",
    "reddish brown kangaroo": "subject = kangaroo; hue red",
    "not a giraffe, a kangaroo": "subject = kangaroo",
    "a moth drawn to a candle": "subject = moth",
    "an ancient rune stone covered in moss": "subject = rune_stone; grain > 0.6",
    "floating island in the mist at dusk": "subject = floating_island; wetness > 0.6",
    "old parchment": "subject = parchment; grain > 0.6",
    "an eye on old parchment": "subject = mystic_eye; paper = #d8c8a4",
    "a red ring with golden eyes on bone paper": "subject = enso; ink = #ff0000; accent = #c39a2c; paper = #d4c5b0",
    "gold on black": "ink = #c39a2c; paper = #000000",
    "white ink on #112233": "ink = #ffffff; paper = #112233",
    "background: #223, accent #abc": "paper = #222233; accent = #aabbcc",
    "a hint of gold on a black serpent": "subject = spectral_serpent; ink = #000000; accent = #c39a2c",
    "an enso on black paper": "paper = #000000; ink = #d4c5b0",
    "teal": "ink = #008080",
    "dark vermilion": "hue red",
    "complexity 80, chaos 0.3": "complexity = 80; chaos = 0.3",
    "wetness 70%, grain: 20%": "wetness = 0.7; grain = 0.2",
    "chaos 9 and complexity 5": "chaos = 2.0; complexity = 20",
    'an enso titled "NO WAY BACK"': "subject = enso; caption = NO WAY BACK",
    "🔥🔥": "chaos > 1.3; hue red",
    "Ensō": "subject = enso",
    "ghostly faded butterfly": "subject = moth; wetness > 0.6",
    "absolutely not wet": "wetness < 0.3",
    "winter solitude": "complexity < 35; chaos < 0.8",
}

_FAMILIES = {
    "red": lambda a, b: a > 0.04 and b > -0.02,
    "yellow": lambda a, b: b > 0.06,
    "green": lambda a, b: a < -0.01 and b > -0.02,
    "blue": lambda a, b: b < -0.005,
}


@pytest.mark.parametrize(("brief", "claims"), GOLDEN.items(), ids=list(GOLDEN))
def test_briefs_are_read_as_people_mean_them(brief: str, claims: str) -> None:
    reading = read(brief)
    for claim in claims.split("; "):
        field, relation, *wanted = claim.split(" ", 2)
        if field == "hue":
            ink = reading.spec.get("ink")
            assert (ink is None) == (relation == "none"), (claim, reading.spec)
            assert ink is None or _FAMILIES[relation](*hue(str(ink))), (claim, reading.spec)
            continue
        found, target = value(reading, field), wanted[0]
        expected = type(found)(target) if isinstance(found, int | float) else target
        tests = {"=": found == expected, ">": found > expected, "<": found < expected, ">=": found >= expected}
        assert tests[relation], (claim, reading.spec)


def test_there_are_sixty_golden_briefs_and_more() -> None:
    assert len(GOLDEN) >= 60


def chaos(brief: str) -> float:
    return float(value(read(brief), "chaos"))


@pytest.mark.parametrize(
    "briefs",
    [
        ("not angry at all", "barely angry", "a bit angry", "angry", "very angry"),
        ("extremely calm", "calm", "slightly calm", "", "not calm"),
        ("annoyed", "angry", "furious", "very furious"),
        ("no chaos at all", "low chaos", "chaos", "maximum chaos"),
        ("still", "drifting", "trembling", "exploding"),
    ],
)
def test_words_stand_in_the_order_of_their_strength(briefs: tuple[str, ...]) -> None:
    found = [chaos(brief) for brief in briefs]
    assert found == sorted(found), found
    assert len(set(found)) == len(found), found


def test_agreeing_words_add_up_and_never_pass_the_end() -> None:
    assert chaos("wild") < chaos("wild storm") < chaos("wild storm of rage") <= 2.0
    assert chaos(" ".join(["rage"] * 200)) <= 2.0


def test_words_that_disagree_meet_between() -> None:
    assert chaos("peaceful") < chaos("peaceful yet violent") < chaos("violent")


@pytest.mark.parametrize(
    ("brief", "word", "understanding", "taken_for"),
    [
        ("a furius strom", "furius", Understanding.NEAR, "furious"),
        ("a furius strom", "strom", Understanding.NEAR, "storm"),
        ("girafe", "girafe", Understanding.NEAR, "giraff"),  # codespell:ignore
        ("tranqil", "tranqil", Understanding.NEAR, "tranquil"),
        ("vermillon ink", "vermillon", Understanding.NEAR, "vermilion"),  # codespell:ignore
        ("furiously drawn", "furiously", Understanding.STEM, "furious"),
        ("serenely", "serenely", Understanding.STEM, "serene"),
        ("reddish", "reddish", Understanding.STEM, "red"),
        ("windless", "windless", Understanding.STEM, "wind"),
        ("the calm", "the", Understanding.FILLER, "the"),
        ("the calm", "calm", Understanding.KNOWN, "calm"),
        ("my house", "house", Understanding.MISSED, ""),
        ("愤怒", "愤怒", Understanding.MISSED, ""),
    ],
)
def test_every_word_says_how_it_was_understood(
    brief: str, word: str, understanding: Understanding, taken_for: str
) -> None:
    found = next(one for one in read(brief).words if one.text == word)
    assert (found.understanding, found.as_word) == (understanding, taken_for)


def test_what_is_not_understood_changes_nothing() -> None:
    reading = read("xyzzy plugh")
    assert reading.missed == ("xyzzy", "plugh")
    assert reading.spec == {}
    assert reading.rules == ()
    assert reading.understood == ()


def test_words_stand_in_the_order_of_the_brief_and_none_is_left_out() -> None:
    brief = 'The not-quite angry snake eating its own tail, titled "AGAIN", in dark sea green xyzzy'
    words = [word.text for word in read(brief).words]
    assert words == [
        *("The", "not", "quite", "angry", "snake eating its own tail", "titled", '"AGAIN"', "in"),
        *("dark sea green", "xyzzy"),
    ]


def test_effects_and_rules_tell_what_became_of_a_word() -> None:
    reading = read("very angry")
    very, angry = reading.words
    assert very.effect == "“angry” × 1.3"
    assert angry.effect.startswith("chaos +0.65")
    (rule, *_) = reading.rules
    assert rule.id == "mood.anger"
    assert "“angry” with “very” moves chaos from 1.0 to 1.65" in rule.sentence
    assert all(rule.sentence.endswith((".", "”.")) for rule in reading.rules)


def test_the_steps_of_the_rules_lead_to_the_spec() -> None:
    reading = read("a wild, burning, trembling storm")
    steps = [float(part.split()[0]) for rule in reading.rules for part in rule.sentence.split("chaos from ")[1:]]
    ends = [
        float(part.split(" to ")[1].split(",")[0].rstrip("."))
        for rule in reading.rules
        for part in rule.sentence.split("chaos from ")[1:]
    ]
    assert steps == [1.0, *ends[:-1]]
    assert ends[-1] == reading.spec["chaos"]


def test_only_one_subject_is_drawn_and_the_others_are_told() -> None:
    reading = read("a giraffe and a crab")
    assert reading.spec["subject"] == "giraffe"
    assert any("crab" in sentence for sentence in reading.adjusted)


def test_a_number_out_of_range_is_told() -> None:
    assert any("9 became 2.0" in sentence for sentence in read("chaos 9").adjusted)
    assert read("chaos 0.4").adjusted == ()


def test_ink_that_nobody_named_is_seen_on_paper_that_somebody_did() -> None:
    for brief in ("on black paper", "on white paper", "a sad moth on dark blue paper", "joy on an orange background"):
        reading = read(brief)
        light, ground = (to_oklab(rgb(value(reading, field)))[0] for field in ("ink", "paper"))
        assert abs(light - ground) >= 0.2, brief
    assert read("black ink on black paper").spec["ink"] == "#000000"  # somebody named both


def test_a_scare_quote_is_no_caption() -> None:
    assert "caption" not in read('a "quiet" ring').spec
    assert read('a ring that says "quiet"').spec["caption"] == "quiet"
    assert "caption" not in read('a ring titled "' + "x" * 90 + '"').spec


def test_the_line_of_words_follows_the_mood_and_the_words() -> None:
    briefs = list(GOLDEN)
    lines = {brief: read(brief).text_overlay for brief in briefs}
    assert all(0 < len(line) <= LONGEST and line == line.upper() for line in lines.values())
    assert len(set(lines.values())) > len(briefs) * 0.7
    assert read("Burning  RAGE").text_overlay == lines["Burning Rage"]


def test_reading_is_the_same_every_time() -> None:
    assert all(read(brief) == read(brief) for brief in GOLDEN)


def check(reading: Reading) -> None:
    """What holds for every reading."""
    spec = InkSpec.read(reading.spec)
    assert "seed" not in reading.spec
    assert "width" not in reading.spec
    assert 20 <= value(reading, "complexity") <= 100
    assert 0.1 <= value(reading, "chaos") <= 2.0
    assert spec.subject in Subject
    json.dumps(reading.model_dump(mode="json")).encode("utf-8")
    reading.text_overlay.encode("utf-8")


@settings(deadline=None)  # the first example loads the vocabulary
@given(st.text())
def test_no_text_breaks_the_reader(brief: str) -> None:
    check(read(brief))


WORDS = st.lists(
    st.one_of(
        st.sampled_from(vocabulary.lexicon().words()),
        st.sampled_from([word for word, _ in vocabulary.entries()]),
        st.sampled_from(
            ["not", "very", "a touch of", "on", "with", "#f00", "12", "80%", '"', ",", "ish", "\ud800", "—"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_no_sentence_breaks_the_reader(brief: str) -> None:
    check(read(brief))


PROSE = (
    "The quiet storm gathered slowly over the frozen harbor while an old serpent, not angry but terribly lonely, "
    "watched the burning moon. "
)


def calls(work: Callable[[], object]) -> int:
    """How many functions some work calls: what its time is made of, without the clock."""
    count = 0

    def see(_frame: object, event: str, _value: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "brief",
    [PROSE * 80, "x" * 10_000, "a " * 5000, "qwzxv kjhgf plmok " * 550, '"a b" ' * 1600, "#ff0 " * 2000, "é́" * 5000],
    ids=["prose", "one word", "letters", "nonsense", "quotes", "colors", "accents"],
)
def test_a_brief_twice_as_long_is_about_twice_the_work(brief: str) -> None:
    whole, half = brief[:10_000], brief[:5_000]
    read(whole), read(half)
    assert calls(lambda: read(whole)) < 3 * calls(lambda: read(half))


def test_the_vocabulary_is_wide_and_each_word_stands_in_it_once() -> None:
    words = [word for word, _ in vocabulary.entries()]
    assert len(words) == len(set(words))
    count = {kind: sum(entry.id.startswith(kind) for _, entry in vocabulary.entries()) for kind in vocabulary._FILES}
    assert count["mood"] >= 150
    assert count["motion"] >= 100
    assert count["material"] >= 60
    assert {entry.subject for _, entry in vocabulary.entries()} >= set(Subject) - {Subject.LAYERS}


@pytest.mark.parametrize("entry", vocabulary.entries_by_id().values(), ids=lambda entry: entry.id)
def test_every_entry_does_something_within_bounds(entry: vocabulary.Entry) -> None:
    assert all(-1.0 <= amount <= 1.0 for _, amount in entry.pushes)
    assert all(normal_hex(color) == color for color in (*entry.colors.values(), entry.ground or "#000000"))
    assert entry.pushes or entry.colors or entry.subject or entry.shade or entry.chroma != 1.0
    assert not entry.tone or entry.tone in vocabulary.overlay()["tones"]
    assert (entry.weight > 0) == (entry.subject is not None)


def test_every_word_of_the_vocabulary_is_known_when_it_stands_alone() -> None:
    understandings = {word: {found.understanding for found in read(word).words} for word, _ in vocabulary.entries()}
    assert [word for word, found in understandings.items() if found != {Understanding.KNOWN}] == []


def test_the_reader_keeps_the_promise_of_a_director() -> None:
    director: Director = read
    assert director("calm") == read("calm")


GOOD: dict[str, Any] = {
    "color_hex": "#123abc",
    "complexity": 80,
    "chaos": 1.5,
    "text_overlay": "THE TIDE KEEPS COUNT",
    "wetness": None,
    "grain": 0.25,
    "subject": None,
}


def answered(brief: str = "a calm moth", **changes: Any) -> Reading:
    return DIRECTION.read({**GOOD, **changes}, brief)


def test_a_good_answer_is_taken_as_it_is() -> None:
    reading = answered()
    assert reading.spec == {
        "subject": "moth",  # the model named none, the brief did
        "complexity": 80,
        "chaos": 1.5,
        "grain": 0.25,
        "ink": "#123abc",
    }
    assert reading.text_overlay == "THE TIDE KEEPS COUNT"
    assert reading.adjusted == ()
    assert {rule.id for rule in reading.rules} == {"model.ink", "model.complexity", "model.chaos", "model.grain"}


@pytest.mark.parametrize(
    ("field", "given_value", "spec_field", "kept"),
    [
        ("color_hex", "123ABC", "ink", "#123abc"),
        ("color_hex", "#f0a", "ink", "#ff00aa"),
        ("complexity", 500, "complexity", 100),
        ("complexity", -3, "complexity", 20),
        ("complexity", "64", "complexity", 64),
        ("complexity", 63.7, "complexity", 64),
        ("chaos", 0, "chaos", 0.1),
        ("chaos", 1e300, "chaos", 2.0),
        ("chaos", "1.25", "chaos", 1.25),
        ("wetness", 7, "wetness", 1.0),
        ("subject", "Ink Crab", "subject", "ink_crab"),
    ],
)
def test_an_answer_is_brought_into_shape(field: str, given_value: Any, spec_field: str, kept: Any) -> None:
    assert answered(**{field: given_value}).spec[spec_field] == kept


@pytest.mark.parametrize("color", ["red", "#12345", "", None, 7, ["#fff"], "#gggggg"])
def test_a_color_that_is_none_gives_way_to_the_offline_readers(color: Any) -> None:
    reading = answered("grief", color_hex=color)
    assert reading.spec["ink"] == read("grief").spec["ink"]
    assert any("ink" in sentence for sentence in reading.adjusted)


@pytest.mark.parametrize("number", [None, "many", True, [], {}, "nan", "1e999", "９" * 50])
def test_a_number_that_is_none_gives_way_to_the_offline_readers(number: Any) -> None:
    reading = answered("very angry", chaos=number)
    assert reading.spec["chaos"] == read("very angry").spec["chaos"]
    assert any("chaos" in sentence for sentence in reading.adjusted)


def test_changes_are_told() -> None:
    reading = answered(complexity=500, extra=1, text_overlay="  one\n\nline  ", color_hex="ABC")
    assert len(reading.adjusted) == 4
    assert reading.text_overlay == "one line"
    assert any("extra" in sentence for sentence in reading.adjusted)


def test_what_the_model_is_not_asked_for_comes_from_the_brief() -> None:
    reading = answered('gold on black, titled "AGAIN"')
    assert (reading.spec["paper"], reading.spec["caption"]) == ("#000000", "AGAIN")


def test_the_models_ink_is_seen_on_the_paper_of_the_brief() -> None:
    reading = answered("a moth on black paper", color_hex="#101010")
    assert reading.spec["ink"] == "#d4c5b0"
    assert any("#101010" in sentence for sentence in reading.adjusted)


def test_the_schema_is_of_the_strict_subset_and_takes_a_good_answer() -> None:
    schema = dict(DIRECTION.schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(GOOD)
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert schema["required"] == list(properties)
    for bad in ({**GOOD, "chaos": 3}, {**GOOD, "complexity": 5}, {**GOOD, "more": 1}, {"chaos": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(bad)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(JSON | st.fixed_dictionaries({}, optional=dict.fromkeys([*GOOD, "more"], JSON)), st.text(max_size=40))
def test_no_answer_breaks_the_reading(answer: Any, brief: str) -> None:
    check(DIRECTION.read(answer, brief))


@settings(deadline=None)
@given(st.fixed_dictionaries({name: st.floats() | st.integers() for name in AXES}))
def test_every_number_ends_in_its_range(numbers: dict[str, Any]) -> None:
    reading = DIRECTION.read({**GOOD, **numbers}, "calm")
    for name, axis in AXES.items():
        assert axis.low <= value(reading, name) <= axis.high
