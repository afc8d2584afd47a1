"""Asking providers: by name, once, and never again on doubt."""

import asyncio
from dataclasses import dataclass, field

import pytest

from fixtures.flow import Bench, Notes
from mintmark.core.artifact import MediaType
from mintmark.core.errors import (
    Conflict,
    CorruptStore,
    InDoubt,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
    UnknownName,
)
from mintmark.core.job import Job
from mintmark.core.plan import Ask, Plan, Replies, Reply
from mintmark.core.recipe import Recipe


@dataclass
class Asked:
    """A job of a piece whose mode must ask first."""

    bench: Bench
    recipe: Recipe
    plan: Plan
    notes: Notes = field(default_factory=Notes)

    def replies(self, notes: Notes | None = None) -> Replies:
        """Ask, or read back what was answered."""

        async def ask() -> Replies:
            return await self.bench.asking.replies("run", self.recipe, self.plan, notes or self.notes)

        return asyncio.run(ask())


@pytest.fixture
def asked(bench: Bench) -> Asked:
    wish = bench.wish(mode="asking")
    plan = wish.mode.plan(wish.spec)
    recipe = bench.asking.assign(wish.recipe, plan, "poet")
    job = Job(id="job_1", fingerprint=recipe.fingerprint, mode="asking", workflow_id="run", created_at=1.0)
    with bench.ledger.begin() as books:
        books.jobs.add([job])
    return Asked(bench, recipe, plan)


def test_another_answerer_is_another_piece(bench: Bench, asked: Asked) -> None:
    wish = bench.wish(mode="asking")
    name = wish.recipe.fingerprint
    assigned = bench.asking.assign(wish.recipe, asked.plan, "poet")
    assert assigned.fingerprint == asked.recipe.fingerprint != name, "the name is computed anew, never taken along"
    (answer,) = asked.recipe.answers
    assert (answer.ask, answer.provider, answer.model) == ("motto", "poet", "poet-1")
    bench.poet.model = "poet-2"
    assert bench.asking.assign(wish.recipe, asked.plan, "poet").fingerprint != asked.recipe.fingerprint
    assert bench.asking.assign(wish.recipe, (), "nobody") == wish.recipe, "who draws by himself asks nobody"


def test_who_cannot_answer_is_not_asked(bench: Bench, asked: Asked) -> None:
    with pytest.raises(UnknownName, match="No provider is called 'painter'; there are: poet"):
        bench.asking.assign(asked.recipe, asked.plan, "painter")
    bench.poet.capabilities = frozenset()
    with pytest.raises(UnknownName, match="No provider with structured_text is called 'poet'; there are: none yet"):
        bench.asking.assign(asked.recipe, asked.plan, "poet")


def test_an_answer_is_noted_and_read_back_without_asking_again(bench: Bench, asked: Asked) -> None:
    first, again = asked.replies(), asked.replies()
    assert first == again
    assert first["motto"].value == "FESTINA LENTE"
    assert bench.poet.asked == 1
    events = bench.events("job_1")
    assert [kind for kind, _ in events] == ["asked", "answered"]
    assert (events[1][1]["provider"], events[1][1]["outcome"]) == ("poet", "answered")


def test_a_picture_that_was_answered_is_kept_by_its_content(bench: Bench, asked: Asked) -> None:
    bench.poet.does = lambda ask: Reply(ask.name, "poet", "poet-1", None, b"the picture", MediaType.PNG.value)
    asked.replies()
    found = asked.replies()["motto"]
    assert (found.content, found.media_type) == (b"the picture", "image/png")
    assert bench.poet.asked == 1
    (key,) = [stat.key for stat in bench.files.keys("blobs/")]
    bench.files.delete(key)
    with pytest.raises(CorruptStore, match="is gone from the store"):
        asked.replies()


def test_a_refusal_is_told_and_noted_with_its_code(bench: Bench, asked: Asked) -> None:
    bench.poet.does = ProviderRefused("poet", "Not today.", status=429)
    for _ in range(2):
        with pytest.raises(ProviderError, match="Not today") as caught:
            asked.replies()
        assert caught.value.provider == "poet"
    assert bench.poet.asked == 1, "read back as well"
    bench.poet.does = None
    assert asked.replies(Notes())["motto"].value == "FESTINA LENTE", "a new run may ask again: there is no doubt"
    kind, data = bench.events("job_1")[1]
    assert (kind, data["outcome"], data["reason"]) == ("answered", "provider_refused", "Not today.")


def test_a_paid_question_is_not_asked_again_on_doubt(bench: Bench, asked: Asked) -> None:
    """The process died between the question and the answer: nobody knows whether it was charged."""

    class PowerCut(BaseException):
        """Ends the process in the middle."""

    def die(_: Ask) -> Reply:
        raise PowerCut

    bench.poet.does = die
    with pytest.raises(PowerCut):
        asked.replies()
    bench.poet.does = None
    with pytest.raises(InDoubt, match="Whether poet was asked for 'motto' is in doubt after a crash; it may have been"):
        asked.replies(Notes())
    assert bench.poet.asked == 1
    bench.poet.is_free = True
    assert asked.replies(Notes())["motto"].value == "FESTINA LENTE"


def test_a_recipe_that_names_nobody_is_not_answered_by_somebody(bench: Bench, asked: Asked) -> None:
    nameless = Asked(bench, asked.recipe.model_copy(update={"answers": ()}), asked.plan)
    with pytest.raises(Conflict, match="names nobody to answer 'motto'"):
        nameless.replies()
    assert bench.poet.asked == 0


def test_a_provider_is_asked_when_its_quota_lets_us(
    bench: Bench, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[str] = []

    async def wait_turn(provider: str) -> None:
        assert not bench.poet.asked
        turns.append(provider)

    monkeypatch.setattr(bench.asking, "_wait_turn", wait_turn)
    asked.replies()
    assert turns == ["poet"]


def test_an_answer_that_was_noted_is_not_asked_for_again(bench: Bench, asked: Asked) -> None:
    """The process died between the note and the end of the step: a new one finds the note."""
    first = asked.replies()
    again = asked.replies(Notes())
    assert again == first
    assert bench.poet.asked == 1
    kinds = [kind for kind, _ in bench.events("job_1")]
    assert kinds == ["asked", "answered"]


def test_pieces_of_one_run_are_not_in_doubt_for_each_others_sake(bench: Bench, asked: Asked) -> None:
    other = bench.asking.assign(bench.wish(8, mode="asking").recipe, asked.plan, "poet")
    job = Job(id="job_2", fingerprint=other.fingerprint, mode="asking", workflow_id="run", created_at=1.0, position=1)
    with bench.ledger.begin() as books:
        books.jobs.add([job])
        books.events.add([("job_1", "asked", {"ask": "motto", "piece": asked.recipe.fingerprint, "run": "run"}, 1.0)])
    assert Asked(bench, other, asked.plan).replies()["motto"].value == "FESTINA LENTE"
    with pytest.raises(InDoubt):
        asked.replies()


def test_what_costs_nothing_is_asked_and_not_written_down(bench: Bench, asked: Asked) -> None:
    bench.poet.is_free = True
    assert asked.replies() == asked.replies()
    assert bench.poet.asked == 2
    assert bench.events("job_1") == []
    assert bench.asking.is_free(asked.recipe)


@pytest.mark.parametrize(
    ("errors", "asked_in_all", "ends_well"),
    [
        ([ProviderRefused("poet", "Slowly.", status=429)], 2, True),
        (
            [ProviderUnreachable("poet", "Gone."), ProviderRefused("poet", "Slow.", status=429, retry_after=0.01)],
            3,
            True,
        ),
        ([ProviderRefused("poet", "Slowly.", status=429)] * 3, 3, False),
        ([ProviderRefused("poet", "Come tomorrow.", status=429, retry_after=86_400)], 1, False),
        ([ProviderRefused("poet", "No.", status=400)], 1, False),
        ([ProviderTimeout("poet", "Perhaps.")], 1, False),
        ([ProviderGarbage("poet", "Broken off.")], 1, False),
    ],
)
def test_asking_again_is_only_where_nothing_can_have_been_taken_on(
    bench: Bench, asked: Asked, errors: list[ProviderError], asked_in_all: int, ends_well: bool
) -> None:
    bench.asking._pauses = (0.0, 0.0)
    left = list(errors)

    def answer(ask: Ask) -> Reply:
        if left:
            raise left.pop(0)
        return Reply(ask.name, "poet", "poet-1", "FESTINA LENTE")

    bench.poet.does = answer
    if ends_well:
        assert asked.replies()["motto"].value == "FESTINA LENTE"
    else:
        with pytest.raises(ProviderError):
            asked.replies()
    assert bench.poet.asked == asked_in_all


def test_no_more_questions_are_with_a_provider_than_it_may_have(bench: Bench, asked: Asked) -> None:
    inside, most = 0, 0

    async def answer(ask: Ask) -> Reply:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        return Reply(ask.name, "poet", "poet-1", "FESTINA LENTE")

    bench.poet.answer = answer  # type: ignore[method-assign]
    bench.poet.is_free = True
    bench.asking._most = 2

    async def all_at_once() -> None:
        await asyncio.gather(*(bench.asking.replies("run", asked.recipe, asked.plan, Notes()) for _ in range(6)))

    asyncio.run(all_at_once())
    assert most == 2
