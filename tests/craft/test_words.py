"""Reading words: tokens, stems, spelling, degrees, negation and colors."""

import itertools
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageColor

from mintmark.core.reading import Understanding
from mintmark.craft.palette import normal_hex, rgb, to_oklab
from mintmark.craft.words import grammar, hues
from mintmark.craft.words.grammar import Cancel, Content, Degree, Emphasis, Joint, Negation, Turn, Weight, weigh
from mintmark.craft.words.lexicon import Lexicon
from mintmark.craft.words.spelling import SpellingIndex, distance
from mintmark.craft.words.stems import stem
from mintmark.craft.words.tokens import clean, fold, quotes, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Burning  Rage!", ["Burning", "Rage"]),
        ("don't stop", ["don't", "stop"]),
        ("blue-grey", ["blue", "grey"]),
        ("ink #1A2b3c on #fff", ["ink", "#1A2b3c", "on", "#fff"]),
        ("#12345 is none", ["12345", "is", "none"]),
        ("ink_splatter", ["ink", "splatter"]),
        ("chaos 0.4, 70%", ["chaos", "0.4", "70%"]),
        ("fire🔥🌊", ["fire", "🔥", "🌊"]),
        ("愤怒 और नमस्ते", ["愤怒", "और", "नमस्ते"]),
        ("", []),
        (" \n\t…—!", []),
    ],
)
def test_a_text_is_split_where_people_would(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


@pytest.mark.parametrize("text", ["enso", "ENSO", "Ensō", "ｅｎｓｏ", "enso's", "ensō’s"])
def test_spellings_of_one_word_have_one_key(text: str) -> None:
    assert fold(text) == "enso"


def test_a_clause_begins_after_punctuation_and_at_the_start() -> None:
    tokens = tokenize("not angry, calm - or else; quiet half-light")
    assert [token.text for token in tokens if token.opens] == ["not", "calm", "or", "quiet"]
    assert [token.text for token in tokens if token.hyphen] == ["light"]


@given(st.text())
def test_tokens_are_parts_of_the_text_in_order(text: str) -> None:
    text = clean(text)
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(first.end <= second.start for first, second in itertools.pairwise(tokens))


def test_a_lone_surrogate_is_left_out() -> None:
    assert clean("a\ud800b") == "ab"


def test_quotations_are_found_with_their_marks() -> None:
    text = 'an enso titled "NO WAY BACK" and “two\nlines”'
    assert [(text[start:end], words) for start, end, words in quotes(text)] == [
        ('"NO WAY BACK"', "NO WAY BACK"),
        ("“two\nlines”", "two lines"),
    ]


def test_inflections_share_a_stem() -> None:
    assert stem("trembling") == stem("trembles") == stem("trembled")
    assert stem("愤怒") == "愤怒"


@pytest.mark.parametrize(
    ("first", "second", "edits"),
    [("calm", "calm", 0), ("strom", "storm", 1), ("furius", "furious", 1), ("ragee", "rage", 1), ("abcd", "wxyz", 3)],
)
def test_distance_counts_edits_up_to_its_limit(first: str, second: str, edits: int) -> None:
    assert distance(first, second, 2) == edits
    assert distance(second, first, 2) == edits


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_that_of_the_plain_definition(first: str, second: str) -> None:
    table = {(row, 0): row for row in range(len(first) + 1)} | {
        (0, column): column for column in range(len(second) + 1)
    }
    for row in range(1, len(first) + 1):
        for column in range(1, len(second) + 1):
            cost = min(
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (first[row - 1] != second[column - 1]),
            )
            if row > 1 and column > 1 and first[row - 2 : row] == second[column - 2 : column][::-1]:
                cost = min(cost, table[row - 2, column - 2] + 1)
            table[row, column] = cost
    assert distance(first, second, 2) == min(table[len(first), len(second)], 3)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("strom", "storm"),  # codespell:ignore
        ("furiuos", "furious"),
        ("tranqil", "tranquil"),  # codespell:ignore
        ("melancoly", "melancholy"),  # codespell:ignore
        ("rag", None),
        ("further", None),
        ("wood", None),
    ],
)
def test_the_nearest_word_keeps_its_first_letter_and_its_sound(word: str, known: str | None) -> None:
    index = SpellingIndex(["storm", "furious", "tranquil", "melancholy", "rage", "feather", "mood"])
    assert index.nearest(word) == known


LEXICON = Lexicon(
    [("rage", "rage"), ("red", "red"), ("wave", "wave"), ("snake eating its tail", "ouroboros"), ("snake", "snake")],
    small=[("the", "the"), ("these", "these")],
    plain=["rags", "house"],
    endings=[("less", -0.7), ("ish", 0.6)],
    beginnings=[("un", -0.6)],
)


@pytest.mark.parametrize(
    ("text", "meaning", "understanding", "factor"),
    [
        ("rage", "rage", Understanding.KNOWN, 1.0),
        ("RAGING", "rage", Understanding.STEM, 1.0),
        ("waveless", "wave", Understanding.STEM, -0.7),
        ("reddish", "red", Understanding.STEM, 0.6),
        ("snkae", "snake", Understanding.NEAR, 1.0),
        ("snake eating its tail", "ouroboros", Understanding.KNOWN, 1.0),
        ("snakes eating its tails", "ouroboros", Understanding.STEM, 1.0),
        ("thse", None, Understanding.MISSED, 1.0),  # codespell:ignore
        ("rags", None, Understanding.MISSED, 1.0),
        ("houses", None, Understanding.MISSED, 1.0),
    ],
)
def test_a_word_is_understood_as_well_as_it_can_be(
    text: str, meaning: str | None, understanding: Understanding, factor: float
) -> None:
    (piece,) = LEXICON.read(tokenize(text))
    assert (piece.meaning, piece.understanding, piece.factor) == (meaning, understanding, factor)


def test_a_phrase_does_not_reach_over_punctuation() -> None:
    assert LEXICON.read(tokenize("snake, eating its tail"))[0].meaning == "snake"


VERY, BARELY, NOT, NO = Degree(1.3), Degree(0.2), Negation(-0.5, long=False), Negation(-0.8, long=True)
WORD, AND, BUT, AT_ALL, ONLY = Content(), Joint(), Turn(), Emphasis(), Cancel()


def factors(*marks: object, opens: tuple[int, ...] = (0,)) -> list[float]:
    weights = weigh(marks, [index in opens for index in range(len(marks))])  # type: ignore[arg-type]  # the marks above
    return [round(weight.factor, 3) for weight, mark in zip(weights, marks, strict=True) if isinstance(mark, Content)]


def test_a_degree_scales_the_next_word_alone() -> None:
    assert factors(VERY, WORD, WORD) == [1.3, 1.0]
    assert factors(VERY, VERY, VERY, WORD) == [2.0]
    assert factors(BARELY, WORD) == [0.2]


def test_a_degree_that_stands_last_scales_the_word_before() -> None:
    assert factors(WORD, BARELY) == [0.2]
    assert factors(WORD, BARELY, AND, WORD) == [0.2, 1.0]


def test_a_negation_reaches_to_the_end_of_its_clause() -> None:
    assert factors(NOT, WORD, WORD) == [-0.5, -0.5]
    assert factors(NOT, WORD, WORD, opens=(0, 2)) == [-0.5, 1.0]
    assert factors(NOT, WORD, BUT, WORD) == [-0.5, 1.0]
    assert factors(NOT, WORD, AND, WORD) == [-0.5, 1.0]
    assert factors(NO, WORD, AND, WORD) == [-0.8, -0.8]
    assert factors(NO, WORD, AND, VERY, WORD) == [-0.8, 1.3]


def test_at_all_makes_a_negation_whole_and_very_weakens_it() -> None:
    assert factors(NOT, WORD, AT_ALL) == [grammar.WHOLE]
    assert factors(NOT, VERY, WORD) == [-0.25]
    assert factors(NOT, BARELY, WORD) == [grammar.WHOLE]
    assert factors(VERY, NOT, WORD) == [grammar.WHOLE]  # absolutely not


def test_two_negations_and_not_only_ask_for_the_word() -> None:
    assert factors(NOT, NO, WORD) == [1.0]
    assert factors(NOT, ONLY, WORD, BUT, WORD) == [1.0, 1.0]


@given(st.lists(st.sampled_from([VERY, BARELY, NOT, NO, WORD, AND, BUT, AT_ALL, ONLY, None]), max_size=12), st.data())
def test_every_sentence_has_weights_in_bounds(marks: list[object], data: st.DataObject) -> None:
    opens = [data.draw(st.booleans()) for _ in marks]
    weights = weigh(marks, opens)  # type: ignore[arg-type]  # the marks above
    assert len(weights) == len(marks)
    assert all(-1.0 <= weight.factor <= grammar.STRONGEST for weight in weights)
    assert all(weight == Weight() for weight, mark in zip(weights, marks, strict=True) if not isinstance(mark, Content))


def test_every_small_word_is_one_word_or_a_phrase_in_lower_case() -> None:
    words = [word for word, _ in grammar.particles()]
    assert len(words) > 400
    assert all(word == word.lower().strip() and word for word in words)
    assert len(grammar.plain_words()) > 2000


@cache
def colors() -> Lexicon[object]:
    return Lexicon([*hues.paints(), *hues.tints().items()], small=grammar.particles(), endings=grammar.endings())


def named(text: str) -> list[str]:
    return [hue.color() for hue in hues.hues(colors().read(tokenize(text)))]


def test_all_names_of_the_web_have_the_colors_of_the_standard() -> None:
    web = {name.replace(" ", ""): paint.color for name, paint in hues.paints()}
    pigments = hues._data()["pigments"]
    css = {name: "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)) for name in ImageColor.colormap}
    assert len(css) == 148
    own = {name.replace(" ", ""): color for name, color in hues._data()["css"].items()}
    assert own == css
    assert all(web[name] in (css[name], pigments.get(name)) for name in css)
    assert all(normal_hex(color) == color for color in web.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#1A2B3C and #abc", ["#1a2b3c", "#aabbcc"]),
        ("dark olive green", ["#556b2f"]),
        ("darkolivegreen", ["#556b2f"]),
        ("sumi, bone and vermilion", ["#14151a", "#d4c5b0", "#d9401f"]),
        ("black gold", ["#000000", "#c39a2c"]),
        ("nothing of the kind", []),
    ],
)
def test_colors_are_read_by_hex_and_by_name(text: str, found: list[str]) -> None:
    assert named(text) == found


def lightness(text: str) -> float:
    (color,) = named(text)
    return to_oklab(rgb(color))[0]


def test_words_before_a_color_make_it_darker_and_paler() -> None:
    assert lightness("dark vermilion") < lightness("vermilion") < lightness("pale vermilion")
    assert lightness("dark gray") < lightness("gray") < lightness("light gray")
    (plain,), (muted,) = named("emerald"), named("muted emerald")
    chroma = [to_oklab(rgb(color))[1] ** 2 + to_oklab(rgb(color))[2] ** 2 for color in (muted, plain)]
    assert chroma[0] < chroma[1]


def test_two_colors_joined_are_one_between_them() -> None:
    (mixed,) = named("blue-green")
    assert mixed not in (*named("blue"), *named("green"))
    (brown,) = named("reddish brown")
    assert to_oklab(rgb(brown))[1] > to_oklab(rgb(named("brown")[0]))[1]


def test_a_degree_strengthens_a_tint_and_weakens_a_color() -> None:
    lexicon = Lexicon([*hues.paints(), *hues.tints().items()])
    (hue,) = hues.hues(lexicon.read(tokenize("dark vermilion")))
    light = [to_oklab(rgb(hue.color(factor)))[0] for factor in (1.5, 1.0, 0.4)]
    assert light == sorted(light)


@settings(deadline=None)  # the first example loads the names
@given(st.text(max_size=200))
def test_no_text_breaks_the_color_reader(text: str) -> None:
    assert all(normal_hex(color) == color for color in named(clean(text)))


def test_a_thousand_signs_of_misspelled_words_are_read_at_once() -> None:
    words = [word for word in grammar.plain_words() if len(word) > 6]
    lexicon = Lexicon([(word, word) for word in words])
    tokens = tokenize(" ".join(word[:3] + "x" + word[4:] for word in words[:125]))
    spent = []
    for _ in range(3):
        begun = time.thread_time()
        lexicon.read(tokens)
        spent.append(time.thread_time() - begun)
    assert min(spent) < 0.05  # some 5 ms on an idle core
