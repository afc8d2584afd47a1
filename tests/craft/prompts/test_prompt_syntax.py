"""The syntax of prompts: one tree, one spelling, and no text that breaks it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mintmark.core.stream import Stream
from mintmark.craft.prompts.resolve import LONGEST, Resolved, own_lists, resolve
from mintmark.craft.prompts.syntax import Choice, Option, PresetWords, Text, Weighted, Wildcard, parse, write

PIECES = [
    "<random:",
    "<preset:x>",
    "__a__",
    "$$",
    "::",
    "{2$$",
    "(a:1.2)",
    "[a]",
    "__",
    "\\",
    *"ab1 ,:.|$_{}()[]<>-é\n",
]
typed = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=60)


def made(text: str, seed: int = 1, **more: object) -> Resolved:
    return resolve(parse(text), Stream(seed), **more)  # type: ignore[arg-type]


@given(typed)
def test_what_is_written_is_read_as_the_same_tree(text: str) -> None:
    tree = parse(text)
    assert parse(write(tree)) == tree


@given(typed, st.integers(0, 2**64 - 1))
def test_every_text_is_resolved_the_same_way_twice_and_without_an_error(text: str, seed: int) -> None:
    first = made(text, seed)
    assert first == made(text, seed)
    assert len(first.words) <= LONGEST
    assert isinstance(first.weighted, str)


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "{" * 5000 + "}" * 5000, "__a" * 4000, "(a:1" * 3000 + ")" * 3000, "{a|" * 3000 + "}" * 3000]
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    made(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("{a|b}", (Choice((Option((Text("a"),)), Option((Text("b"),)))),)),
        ("<random: a, b>", (Choice((Option((Text("a"),)), Option((Text("b"),)))),)),
        ("{2$$a|b}", (Choice((Option((Text("a"),)), Option((Text("b"),))), 2, 2),)),
        ("{1-2$$ and $$a|b}", (Choice((Option((Text("a"),)), Option((Text("b"),))), 1, 2, " and "),)),
        ("{3::a|b}", (Choice((Option((Text("a"),), 3000), Option((Text("b"),)))),)),
        ("(moss:1.25)", (Weighted((Text("moss"),), 1250),)),
        ("(moss)", (Weighted((Text("moss"),), 1100),)),
        ("[moss]", (Weighted((Text("moss"),), 909),)),
        ("((a))", (Weighted((Weighted((Text("a"),), 1100),), 1100),)),
        ("__hair/color__", (Wildcard("hair/color"),)),
        ("<wildcard:tool>", (Wildcard("tool"),)),
        ("<preset:rpg_icon>", (PresetWords("rpg_icon"),)),
        (r"\{a\} \(b\)", (Text("{a} (b)"),)),
        ("a) (b", (Text("a) (b"),)),
        ("1 < 2 > 1", (Text("1 < 2 > 1"),)),
        ("<lora:x:1>", (Text("<lora:x:1>"),)),
        ("[day:night:0.5]", (Text("[day:night:0.5]"),)),
        ("[cow|horse]", (Text("[cow|horse]"),)),
        ("snake_case __init", (Text("snake_case __init"),)),
        ("", ()),
    ],
)
def test_a_prompt_has_the_tree_of_its_syntax(text: str, tree: object) -> None:
    assert parse(text) == tree


def test_a_choice_takes_each_option_sooner_or_later_and_says_which() -> None:
    found = {made("a {red|green|blue} fox", seed).words for seed in range(40)}
    assert found == {"a red fox", "a green fox", "a blue fox"}
    assert made("a {red|green} fox", 3).picks[0].taken in ("red", "green")


def test_heavier_options_are_taken_more_often() -> None:
    taken = [made("{9::a|b}", seed).words for seed in range(300)]
    assert 240 < taken.count("a") < 296


def test_several_are_each_taken_once_and_joined_as_asked() -> None:
    for seed in range(20):
        words = made("{2$$ and $$a|b|c}", seed).words.split(" and ")
        assert len(set(words)) == 2
    assert made("{5$$a|b}").notes == ("5 of 2 cannot be taken; all are.",)


def test_words_around_a_choice_and_other_choices_move_nothing() -> None:
    for seed in range(12):
        alone = made("{a|b|c}", seed).words
        assert made("much before it {a|b|c}", seed).words == f"much before it {alone}"
        assert made("{a|b|c} {d|e}", seed).words.split()[0] == alone


def test_weights_are_words_for_some_and_numbers_for_others() -> None:
    both = made("a ((mossy:1.2) stone:1.5) wall (old\\) one)")
    assert both.words == "a mossy stone wall old) one"
    assert both.weighted == "a (mossy:1.8) (stone:1.5) wall (old\\) one:1.1)"


def test_lists_are_followed_and_an_unknown_one_is_said() -> None:
    lists = {"pet": ["__cat__"], "cat": ["tabby {tom|queen}"], "loop": ["__loop__ __loop__"]}
    assert made("a __pet__", lists=lists).words in ("a tabby tom", "a tabby queen")
    assert made("a __dog_house__", lists=lists).notes[0].startswith("No list is called 'dog_house'; there are: cat")
    assert made("a __dog_house__", lists=lists).words == "a dog house"
    assert "leads to itself" in made("__loop__", lists=lists).notes[0]
    assert all(words for words in own_lists().values())
    assert made("__creature__", 4).words


def test_a_preset_stands_for_its_words() -> None:
    assert made("<preset:icon>, an axe", presets={"icon": "flat {icon|icon}"}).words == "flat icon, an axe"
    assert made("an axe <preset:nope>", presets={}).notes == ("No preset is called 'nope' here; there are: none.",)
