"""From an order with a prompt to a kept picture: who is asked, what is kept, what is told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from fixtures.cards import LOCAL, POLLINATIONS, TOGETHER, without_key
from fixtures.fakes.files import png
from fixtures.flow import Hand
from mintmark.contracts.route import ProviderCard
from mintmark.core.errors import (
    InvalidSpec,
    NotAuthorized,
    ProviderRefused,
    ProviderTimeout,
    UnknownName,
)
from mintmark.core.job import JobState
from mintmark.core.plan import Ask, Capability, Reply, Usage
from mintmark.craft.png import texts
from mintmark.craft.prompts.engine import engines
from mintmark.craft.prompts.infotext import read_infotext
from mintmark.flow.generate import Generate, answers_only
from mintmark.flow.generate_order import Made
from mintmark.flow.route import NobodyToAsk
from mintmark.flow.route_chain import Chain, NobodyAnswered
from mintmark.storage.blobs.content import Blobs
from mintmark.storage.blobs.memory import Memory
from mintmark.storage.rows.engine import make_engine
from mintmark.storage.rows.ledger import SqlLedger

T = TypeVar("T")
ENGINE = replace(LOCAL, tools=frozenset({"generate", "scene"}))
EDITOR = replace(
    TOGETHER,
    name="editor",
    key_name="EDITOR_API_KEY",
    capabilities=frozenset({Capability.IMAGE, Capability.EDIT}),
)


def picture() -> bytes:
    """A picture that passes the gates."""
    import numpy as np

    from mintmark.craft.png import encode_pixels

    return encode_pixels((np.arange(64 * 64 * 3, dtype=np.int64).reshape(64, 64, 3) % 251).astype(np.uint8))


class Street:
    """Providers that answer as they are told, and a house that asks them."""

    def __init__(self, database: Path) -> None:
        self.ledger = SqlLedger(make_engine(database))
        self.store = Blobs([Memory()], "memory")
        self.asked: list[tuple[str, Ask]] = []
        self.faults: dict[str, Exception] = {}
        self.pictures = [picture()]
        self.seed_told: int | None = None

    async def answer(self, card: ProviderCard, ask: Ask) -> Reply:
        self.asked.append((card.name, ask))
        if fault := self.faults.get(card.name):
            raise fault
        content = self.pictures.pop(0) if len(self.pictures) > 1 else self.pictures[0]
        told = {} if self.seed_told is None else {"seed": self.seed_told}
        return Reply("picture", card.name, card.model, told, content, "image/png", Usage(cost_microdollars=3000))

    def house(self, *cards: ProviderCard, usual: str = "", called: Callable[[str], str | None] = str) -> Generate:
        return Generate(
            Chain(gate=answers_only),
            engines().get("oss"),
            self.ledger,
            self.store,
            Hand(),
            cards=lambda: cards,
            answer=self.answer,
            modes=frozenset({"pixel", "any", "ink"}),
            usual=lambda _: usual,
            called=lambda name: called(name) or name,
            draw_seed=lambda: 77,
        )

    def totals(self) -> Sequence[Any]:
        with self.ledger.read() as books:
            return books.usage.totals(0.0, 1e12)

    def jobs(self) -> Sequence[Any]:
        from mintmark.contracts.ledger import JobFilter

        with self.ledger.read() as books:
            return books.jobs.page(JobFilter(), None, 50).items


@pytest.fixture
def street(sqlite_database: Path) -> Iterator[Street]:
    street = Street(sqlite_database)
    yield street
    street.ledger.close()


def run(work: Callable[[], Awaitable[T]]) -> T:
    async def whole() -> T:
        return await work()

    return asyncio.run(whole())


ORDER = {"prompt": "a mossy stone", "width": 64, "height": 64, "seed": 5}


def test_wg_10_an_answer_is_kept_with_its_job_and_told(street: Street) -> None:
    made = run(lambda: street.house(TOGETHER, ENGINE)(ORDER, owner="key_1"))
    assert made.response["ok"]
    assert made.response["served_by"] == made.response["requested"] == TOGETHER.label
    assert made.response["resolvedSeed"] == 5
    assert made.response["resultUrls"] == [f"/v1/artifacts/{made.kept.hash}"]
    with street.ledger.read() as books:
        kept = books.pieces.artifact(made.kept.hash)
        job = books.jobs.get(made.job.id)
    assert kept is not None
    assert street.store.read(kept) == made.content
    assert job is not None
    assert (job.state, job.owner, job.brief) == (JobState.DONE, "key_1", "a mossy stone")
    (total,) = street.totals()
    assert (total.provider, total.cost_microdollars) == ("together", 3000)
    assert [step["name"] for step in made.response["trace"]][-1] == "respond"


def test_lm_96_the_picture_gives_prompt_and_seed_back(street: Street) -> None:
    street.seed_told = 991
    made = run(lambda: street.house(TOGETHER)({**ORDER, "negative": "rain, fog"}))
    told = read_infotext(texts(made.content)["parameters"])
    assert told["Prompt"] == "a mossy stone"
    assert told["Negative prompt"].startswith("rain, fog, ")
    assert told["Seed"] == "991"
    assert told["Model"] == TOGETHER.label
    assert told["Size"] == "64x64"


def test_wg_21_a_failure_falls_back_to_our_own_engine_and_is_told(street: Street) -> None:
    street.faults["together"] = ProviderRefused("together", "together is out of order.", status=503)
    made = run(lambda: street.house(TOGETHER, ENGINE)(ORDER))
    assert made.response["requested"] == TOGETHER.label
    assert made.response["served_by"] == ENGINE.label
    assert "together is out of order." in made.response["reason"]
    assert [one["provider"] for one in made.response["attempts"]] == ["together", "local"]
    assert not street.totals()  # what we drew ourselves is in no accounts


def test_our_own_engine_is_given_the_subject_and_the_look(street: Street) -> None:
    run(lambda: street.house(ENGINE)({**ORDER, "preset": "chibi"}))
    (_, ask), *_ = street.asked
    assert ask.words == "a mossy stone"
    assert ask.settings["mode"] == "pixel"


def test_wg_22_a_failure_of_all_is_noted_as_a_failed_job(street: Street) -> None:
    street.faults["together"] = ProviderTimeout("together", "together did not answer.")
    with pytest.raises(NobodyAnswered) as caught:
        run(lambda: street.house(TOGETHER)({**ORDER, "provider": {"allow_fallbacks": False}}))
    (job,) = street.jobs()
    assert job.id == caught.value.job_id
    assert job.state is JobState.FAILED
    assert "together did not answer." in job.error
    assert caught.value.perhaps_charged == (TOGETHER.label,)


def test_strict_fails_loudly(street: Street) -> None:
    with pytest.raises(NobodyToAsk, match="together has no key; set TOGETHER_API_KEY"):
        run(
            lambda: street.house(without_key(TOGETHER), ENGINE)(
                {**ORDER, "provider": {"order": ["together"], "strict": True}}
            )
        )
    assert not street.asked


def test_wg_12_who_may_not_makes_no_job_and_no_call(street: Street) -> None:
    with pytest.raises(NotAuthorized):
        run(lambda: street.house(ENGINE)(ORDER, refusal=NotAuthorized("A key is needed.")))
    assert not street.asked
    assert not street.jobs()


def test_lm_14_a_setting_says_who_is_asked_when_the_asker_does_not(street: Street) -> None:
    named = run(lambda: street.house(TOGETHER, POLLINATIONS, ENGINE, usual="pollinations")(ORDER))
    assert named.job.served_by == POLLINATIONS.label
    told = {**ORDER, "provider": {"order": ["together"]}}
    other = run(lambda: street.house(TOGETHER, POLLINATIONS, ENGINE, usual="pollinations")(told))
    assert other.job.served_by == TOGETHER.label
    ignored = {**ORDER, "provider": {"ignore": ["pollinations"]}}
    third = run(lambda: street.house(TOGETHER, POLLINATIONS, ENGINE, usual="pollinations")(ignored))
    assert third.job.served_by == TOGETHER.label


def test_names_that_others_use_are_understood(street: Street) -> None:
    body = {**ORDER, "provider": {"order": ["tog"], "ignore": ["nobody"]}}
    house = street.house(POLLINATIONS, TOGETHER, ENGINE, called={"tog": "together"}.get)
    assert run(lambda: house(body)).job.requested == TOGETHER.label


def test_a_seed_is_drawn_where_none_is_given(street: Street) -> None:
    for missing in ({}, {"seed": None}, {"seed": -1}):
        body = {name: value for name, value in ORDER.items() if name != "seed"} | missing
        assert run(lambda body=body: street.house(ENGINE)(body)).response["resolvedSeed"] == 77


def test_wg_37_variants_have_seeds_and_words_of_their_own(street: Street) -> None:
    made = run(lambda: street.house(TOGETHER).variants({**ORDER, "count": 4}))
    assert [one.response["resolvedSeed"] for one in made] == [5, 142, 279, 416]
    assert len({ask.words for _, ask in street.asked}) == 4
    assert street.asked[0][1].words.startswith("a mossy stone")


def test_several_pictures_have_just_the_same_words(street: Street) -> None:
    made = run(lambda: street.house(TOGETHER).several(ORDER, 3))
    assert {ask.words for _, ask in street.asked} == {made[0].work.ask.words if made[0].work.ask else ""}
    assert [ask.settings["seed"] for _, ask in street.asked] == [5, 142, 279]


def test_another_answer_to_the_same_question_is_kept_beside_the_first(street: Street) -> None:
    import numpy as np

    from mintmark.craft.png import encode_pixels

    other = (np.arange(64 * 64 * 3, dtype=np.int64).reshape(64, 64, 3) % 241).astype(np.uint8)
    street.pictures = [picture(), encode_pixels(other), picture()]
    house = street.house(TOGETHER)
    first, second, third = (run(lambda: house(ORDER)) for _ in range(3))
    assert first.recipe.fingerprint == second.recipe.fingerprint
    assert first.kept.hash != second.kept.hash
    assert third.kept.hash == first.kept.hash
    with street.ledger.read() as books:
        piece = books.pieces.get(first.recipe.fingerprint)
        assert books.pieces.artifact(second.kept.hash) is not None
    assert piece is not None
    assert len(piece.artifacts) == 2


def test_a_picture_is_changed_by_whoever_can_change_pictures(street: Street) -> None:
    house = street.house(TOGETHER, EDITOR, ENGINE)
    made = run(lambda: house(ORDER, {"image": png(8, 8)}, more={"strength": 0.5}))
    assert made.job.served_by == EDITOR.label
    ((_, ask),) = street.asked
    assert ask.capability is Capability.EDIT
    assert ask.settings["strength"] == 0.5
    assert ask.files["image"] == png(8, 8)
    with pytest.raises(NobodyToAsk, match=r"Nobody here can change a picture; set one of: EDITOR_API_KEY\."):
        run(lambda: street.house(without_key(EDITOR), ENGINE)(ORDER, {"image": png(8, 8)}))


def test_what_is_done_afterwards_is_in_the_recipe(street: Street) -> None:
    house = street.house(TOGETHER)
    plain = run(lambda: house(ORDER))
    larger = run(lambda: house(ORDER, finish=[("upscale", {"times": 2})]))
    assert (larger.kept.width, larger.kept.height) == (128, 128)
    assert larger.recipe.fingerprint != plain.recipe.fingerprint
    assert read_infotext(texts(larger.content)["parameters"])["Size"] == "128x128"
    asked = len(street.asked)
    with pytest.raises(InvalidSpec, match="upscale cannot be done so"):
        run(lambda: house(ORDER, finish=[("upscale", {"times": 99})]))
    with pytest.raises(UnknownName, match="No operation is called 'polish'"):
        run(lambda: house(ORDER, finish=[("polish", {})]))
    assert len(street.asked) == asked  # found out before anybody was paid


def test_a_dry_run_says_all_and_does_nothing(street: Street) -> None:
    async def dry() -> dict[str, Any]:
        return street.house(TOGETHER, ENGINE).prepare(ORDER).json_value()

    told = run(dry)
    made = run(lambda: street.house(TOGETHER, ENGINE)(ORDER))
    assert told["fingerprint"] == made.recipe.fingerprint
    assert told["price_microdollars"] == TOGETHER.price_microdollars
    assert told["prompt"] == street.asked[0][1].words
    assert told["resolvedSeed"] == 5
    assert len(street.asked) == len(street.jobs()) == 1


def test_tools_say_which_pictures_they_need(street: Street) -> None:
    with pytest.raises(InvalidSpec, match="inpaint needs image and mask"):
        run(lambda: street.house(ENGINE)({**ORDER, "tool": "inpaint"}))
    with pytest.raises(UnknownName, match="No mode is called 'marble'; there are: any, ink, pixel"):
        run(lambda: street.house(ENGINE)({**ORDER, "mode": "marble"}))
    with pytest.raises(InvalidSpec, match="tool"):
        run(lambda: street.house(ENGINE)({**ORDER, "tool": "knit"}))


def made_of(street: Street) -> Made:
    return run(lambda: street.house(ENGINE)(ORDER))


def test_equal_orders_make_equal_bytes(street: Street) -> None:
    assert made_of(street).content == made_of(street).content
