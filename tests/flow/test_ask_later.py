"""Providers that answer later: a ticket is kept, looking goes on after a crash, and nothing is paid twice."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from fixtures.flow import Bench, Notes
from mintmark.contracts.catalog import Registry
from mintmark.contracts.provider import Provider
from mintmark.core.artifact import MediaType
from mintmark.core.canonical import Json
from mintmark.core.errors import (
    Fault,
    InDoubt,
    ProviderError,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.job import Job
from mintmark.core.plan import Ask, Capability, Plan, Replies, Reply, ReplyFile, Submitted, Usage, Waiting
from mintmark.core.recipe import Recipe
from mintmark.flow.ask import Asking


class PowerCut(BaseException):
    """Ends the process in the middle."""


@dataclass
class Slow:
    """A provider that takes questions on, counts what it is asked, and says what it is told to say."""

    name: str = "slow"
    model: str = "slow-1"
    is_free: bool = False
    capabilities: frozenset[Capability] = frozenset({Capability.STRUCTURED_TEXT})
    patience_seconds: float = 600.0
    submitted: int = 0
    looked: list[Json] = field(default_factory=list)
    says: list[Callable[[], Reply | Waiting]] = field(default_factory=list)
    taking: Callable[[], Submitted | Reply] = field(default_factory=lambda: lambda: Submitted({"id": "t1"}))

    async def answer(self, ask: Ask) -> Reply:
        raise AssertionError("whoever keeps tickets asks with submit")

    async def submit(self, ask: Ask) -> Submitted | Reply:
        self.submitted += 1
        return self.taking()

    async def poll(self, ask: Ask, ticket: Json) -> Reply | Waiting:
        self.looked.append(ticket)
        return self.says.pop(0)() if len(self.says) > 1 else self.says[0]()

    def model_for(self, capability: Capability) -> str:
        return self.model

    def with_model(self, model: str) -> Provider:
        return Slow(self.name, model, says=[lambda: Reply("motto", "slow", model, "OLD")], looked=self.looked)


def waits(progress: float | None = None) -> Callable[[], Waiting]:
    return lambda: Waiting(progress, again_seconds=0.0)


def raises(error: BaseException) -> Callable[[], Reply]:
    def fail() -> Reply:
        raise error

    return fail


def done(model: str = "slow-1", **more: object) -> Callable[[], Reply]:
    return lambda: Reply("motto", "slow", model, "FESTINA LENTE", **more)  # type: ignore[arg-type]


@dataclass
class Asked:
    """A job of a piece whose mode must ask somebody slow."""

    bench: Bench
    slow: Slow
    asking: Asking
    recipe: Recipe
    plan: Plan
    notes: Notes = field(default_factory=Notes)

    def replies(self, notes: Notes | None = None, run: str = "run") -> Replies:
        async def ask() -> Replies:
            return await self.asking.replies(run, self.recipe, self.plan, notes or self.notes)

        return asyncio.run(ask())

    def retried(self) -> str:
        """The job, sent round again as a run of another name."""
        with self.bench.ledger.begin() as books:
            books.jobs.move(
                ["job_1"], self.bench.job("job_1").state, from_states=[self.bench.job("job_1").state],
                changes={"workflow_id": "run~again"},
            )  # fmt: skip
        return "run~again"


@pytest.fixture
def asked(bench: Bench) -> Asked:
    slow = Slow(says=[waits(), waits(0.4), done()])
    asking = Asking(Registry("provider", [("slow", slow)]), bench.ledger, bench.blobs, bench.clock)
    wish = bench.wish(mode="asking")
    plan = wish.mode.plan(wish.spec)
    recipe = asking.assign(wish.recipe, plan, "slow")
    job = Job(id="job_1", fingerprint=recipe.fingerprint, mode="asking", workflow_id="run", created_at=1.0)
    with bench.ledger.begin() as books:
        books.jobs.add([job])
    return Asked(bench, slow, asking, recipe, plan)


def test_to_ask_and_every_look_are_steps_of_their_own(asked: Asked) -> None:
    assert asked.replies()["motto"].value == "FESTINA LENTE"
    assert list(asked.notes.done) == ["ask-motto", "ask-motto-look-0", "ask-motto-look-1", "ask-motto-look-2"]
    assert json.loads(json.dumps(asked.notes.done)) == asked.notes.done
    assert (asked.slow.submitted, asked.slow.looked) == (1, [{"id": "t1"}] * 3)
    assert asked.replies()["motto"].value == "FESTINA LENTE", "read back"
    assert (asked.slow.submitted, len(asked.slow.looked)) == (1, 3)
    kinds = [kind for kind, _ in asked.bench.events("job_1")]
    assert kinds == ["asked", "taken_on", "looked", "answered"]
    assert asked.bench.events("job_1")[2][1]["progress"] == 0.4


def test_after_a_crash_the_looking_goes_on(asked: Asked) -> None:
    asked.slow.says = [waits(), raises(PowerCut()), done()]
    with pytest.raises(PowerCut):
        asked.replies()
    assert asked.replies()["motto"].value == "FESTINA LENTE"
    assert asked.slow.submitted == 1


def test_a_ticket_that_was_noted_is_used_even_when_its_step_was_lost(asked: Asked) -> None:
    asked.slow.says = [raises(PowerCut())]
    with pytest.raises(PowerCut):
        asked.replies()
    asked.slow.says = [done()]
    assert asked.replies(Notes())["motto"].value == "FESTINA LENTE"
    assert asked.slow.submitted == 1


def test_a_crash_between_the_question_and_the_ticket_is_a_doubt(asked: Asked) -> None:
    asked.slow.taking = raises(PowerCut())
    with pytest.raises(PowerCut):
        asked.replies()
    with pytest.raises(InDoubt, match="may have been charged"):
        asked.replies(Notes())
    assert asked.slow.submitted == 1


def test_an_answer_at_once_needs_no_look(asked: Asked) -> None:
    asked.slow.taking = done()
    assert asked.replies()["motto"].value == "FESTINA LENTE"
    assert (asked.slow.submitted, asked.slow.looked) == (1, [])


def test_who_takes_too_long_is_looked_at_again_by_a_retry_and_not_paid_again(asked: Asked) -> None:
    def later() -> Waiting:
        asked.bench.clock.time += 601.0
        return Waiting(again_seconds=0.0, trouble="it is restarting")

    asked.slow.says = [later]
    with pytest.raises(ProviderTimeout, match=r"not done within 600 s \(it is restarting\).*nothing is paid twice"):
        asked.replies()
    asked.slow.says = [waits(), done()]
    assert asked.replies(Notes(), asked.retried())["motto"].value == "FESTINA LENTE"
    assert asked.slow.submitted == 1


def test_what_came_to_nothing_is_final_and_a_retry_asks_anew(asked: Asked) -> None:
    no = ProviderRefused("slow", "Not this.", status=422, fault=Fault.CONTENT)
    asked.slow.says = [waits(), raises(no)]
    for _ in range(2):
        with pytest.raises(ProviderRefused, match="Not this") as caught:
            asked.replies()
        assert (caught.value.fault, caught.value.status) == (Fault.CONTENT, 422)
    assert asked.slow.submitted == 1
    asked.slow.says = [done()]
    assert asked.replies(Notes(), asked.retried())["motto"].value == "FESTINA LENTE"
    assert asked.slow.submitted == 2


@pytest.mark.parametrize(
    "error",
    [
        ProviderRefused("slow", "Slow down.", status=429, retry_after=7.0),
        ProviderTimeout("slow", "No answer."),
        ProviderUnreachable("slow", "Nobody there."),
    ],
    ids=lambda error: error.code,
)
def test_an_error_is_read_back_as_what_it_was(asked: Asked, error: ProviderError) -> None:
    asked.slow.taking = raises(error)
    for _ in range(2):
        with pytest.raises(type(error)) as caught:
            asked.replies()
        assert (caught.value.message, caught.value.fault) == (error.message, error.fault)
        assert getattr(caught.value, "retry_after", None) == getattr(error, "retry_after", None)
    assert asked.slow.submitted == 1


def test_all_files_and_what_they_cost_are_kept(asked: Asked) -> None:
    png = MediaType.PNG.value
    more = (ReplyFile(b"the second", png), ReplyFile(b"the third", MediaType.JPEG.value))
    asked.slow.says = [done(content=b"the first", media_type=png, more=more, usage=Usage(cost_microdollars=3000))]
    asked.replies()
    found = asked.replies()["motto"]
    assert (found.content, found.media_type, found.more) == (b"the first", png, more)
    assert found.usage.cost_microdollars == 3000


def test_a_recipe_is_answered_by_the_model_that_it_names(asked: Asked) -> None:
    (answer,) = asked.recipe.answers
    old = answer.model_copy(update={"model": "slow-0"})
    asked.recipe = asked.recipe.model_copy(update={"answers": (old,)})
    with asked.bench.ledger.begin() as books:
        job = Job(id="job_2", fingerprint=asked.recipe.fingerprint, mode="asking", workflow_id="run2", created_at=1.0)
        books.jobs.add([job])
    reply = asked.replies(run="run2")["motto"]
    assert (reply.model, reply.value) == ("slow-0", "OLD")
    assert asked.slow.submitted == 0, "the one with the newer model was not asked"
