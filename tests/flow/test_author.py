"""Author: a description becomes a preset, or is refused."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from fixtures.flow import Bench, Scripted
from mintmark.contracts.ledger import UsageEntry
from mintmark.core.errors import InvalidSpec, ProviderGarbage, ProviderRefused, ProviderTimeout
from mintmark.core.plan import Ask, Reply, Usage
from mintmark.flow.author import Author, Draft, name_from
from mintmark.flow.direct import LONGEST_BRIEF
from mintmark.flow.presets import TEXT_MOST
from mintmark.modes import ink


class Desk:
    """An author, the model it asks, and what the accounts heard."""

    def __init__(self, bench: Bench) -> None:
        self.entries: list[UsageEntry] = []
        self.asks: list[Ask] = []
        self.poet = Scripted(name="vendor", model="gpt-test")
        self.author = Author(bench.presets, bench.clock, record=self._record, deadline_seconds=5.0)

    async def _record(self, entry: UsageEntry) -> None:
        self.entries.append(entry)

    def says(self, value: Any) -> None:
        """Let the model answer that."""

        def answer(ask: Ask) -> Reply:
            self.asks.append(ask)
            return Reply(ask.name, "vendor", "gpt-test", value, usage=Usage(320, 60, 12))

        self.poet.does = answer

    def write(self, description: str, *, asked: bool = True, mode: Any = ink.MODE) -> Draft:
        """A preset for a description."""
        return asyncio.run(self.author.write(mode, description, adviser=self.poet if asked else None))


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def test_what_a_model_writes_is_a_preset_that_can_be_drawn(desk: Desk) -> None:
    desk.says({"title": " Burning rage ", "summary": "Red.", "patch": {"ink": "#A12", "chaos": 1.5, "grain": None}})
    draft = desk.write("  burning rage  ")
    assert draft == Draft("Burning rage", "Red.", {"ink": "#aa1122", "chaos": 1.5}, "vendor/gpt-test")
    (entry,) = desk.entries
    assert (entry.provider, entry.model, entry.purpose, entry.outcome) == ("vendor", "gpt-test", "author", "answered")
    assert (entry.prompt_tokens, entry.completion_tokens, entry.cost_microdollars) == (320, 60, 12)


def test_the_question_holds_every_field_but_the_seed(desk: Desk) -> None:
    desk.says({"title": "", "summary": "", "patch": {"chaos": 1}})
    desk.write("burning rage")
    (ask,) = desk.asks
    assert ask.words == "burning rage"
    patch: Mapping[str, Any] = ask.schema["properties"]["patch"]  # type: ignore[index, call-overload, assignment]
    assert set(patch["properties"]) == set(ink.MODE.spec_type.model_fields) - {"seed"}
    assert patch["required"] == list(patch["properties"])
    jsonschema.Draft202012Validator.check_schema(dict(ask.schema))
    nothing = {"title": "", "summary": "", "patch": dict.fromkeys(patch["properties"])}
    jsonschema.validate(nothing, dict(ask.schema))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "It has no patch"),
        ([], "It has no patch"),
        ({}, "It has no patch"),
        ({"patch": "red"}, "It has no patch"),
        ({"patch": {}}, "sets at least one field"),
        ({"patch": {"chaos": None}}, "sets at least one field"),
        ({"patch": {"chaos": 9}}, "chaos: Input should be less than or equal to 2"),
        ({"patch": {"seed": 7}}, "A preset sets no seed"),
        ({"patch": {"dance": 1}}, "dance: Extra inputs"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_not_mended(desk: Desk, value: Any, told: str) -> None:
    desk.says(value)
    with pytest.raises(ProviderGarbage, match=f"vendor/gpt-test wrote a preset that cannot be drawn. .*{told}"):
        desk.write("burning rage")
    assert len(desk.entries) == 1, "it was charged all the same"


def test_words_without_end_are_cut(desk: Desk) -> None:
    desk.says({"title": "t" * 10_000, "summary": None, "patch": {"chaos": 1}})
    draft = desk.write("burning rage")
    assert (len(draft.title), draft.summary) == (TEXT_MOST, "")


def test_an_outage_is_told_and_entered_with_its_code(desk: Desk) -> None:
    desk.poet.does = ProviderRefused("vendor", "No.", status=429)
    with pytest.raises(ProviderRefused, match="No"):
        desk.write("burning rage")
    assert [entry.outcome for entry in desk.entries] == ["provider_refused"]


def test_a_model_that_never_answers_is_not_waited_for(bench: Bench) -> None:
    desk = Desk(bench)
    desk.author = Author(bench.presets, bench.clock, record=desk._record, deadline_seconds=0.02)

    class Silent(Scripted):
        """Says nothing."""

        async def answer(self, ask: Ask) -> Reply:
            await asyncio.Event().wait()
            raise AssertionError

    desk.poet = Silent(name="vendor", model="gpt-test")
    with pytest.raises(ProviderTimeout, match=r"vendor/gpt-test did not answer within 0\.02 s"):
        desk.write("burning rage")
    assert [entry.outcome for entry in desk.entries] == ["provider_timeout"]


def test_without_a_model_the_mode_reads_by_itself(desk: Desk) -> None:
    draft = desk.write("a burning rage", asked=False)
    assert draft.served_by == "offline"
    assert draft.summary == "a burning rage"
    assert draft.patch["chaos"] > 1
    assert desk.entries == []


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("", "A description has 1 to"),
        ("   ", "A description has 1 to"),
        ("x" * (LONGEST_BRIEF + 1), f"A description has 1 to {LONGEST_BRIEF} signs"),
        ("xyzzy qwrtp", "Not one word of this description was understood"),
    ],
)
def test_a_description_that_says_nothing_is_refused(desk: Desk, description: str, told: str) -> None:
    with pytest.raises(InvalidSpec, match=told):
        desk.write(description, asked=False)


def test_a_mode_that_reads_nothing_says_so(desk: Desk) -> None:
    with pytest.raises(InvalidSpec, match="Ink reads no descriptions without a language model; send a patch instead"):
        desk.write("a burning rage", asked=False, mode=replace(ink.MODE, director=None))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Burning rage!", "burning_rage"),
        ("One two three four five six", "one_two_three_four_five"),
        ("3 wise moths", "preset_3_wise_moths"),
        ("Größe", "gr_e"),
        ("夜", "preset"),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_name_is_made_of_the_first_words(text: str, name: str) -> None:
    assert name_from(text) == name


@pytest.mark.parametrize("text", ["9" * 60, "1 " + "y" * 60])
def test_a_name_that_is_made_is_one_that_presets_take(bench: Bench, text: str) -> None:
    assert bench.presets.add("ink", name_from(text), {"chaos": 1}).name
