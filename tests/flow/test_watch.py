"""What happens to jobs, told to whoever waits."""

import asyncio
from typing import Any

import pytest

from fixtures.flow import Bench
from mintmark.contracts.ledger import JobFilter
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.core.job import JobState


def told(events: Any, most: int = 50) -> list[str | None]:
    """The kinds of events until they end, a breath as None."""

    async def follow() -> list[str | None]:
        kinds: list[str | None] = []
        async for event in events:
            kinds.append(event.kind if event is not None else None)
            assert len(kinds) < most, "it does not end"
        return kinds

    return asyncio.run(follow())


def test_the_events_of_a_job_end_with_it(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    bench.work()
    assert told(bench.watch.events(job.id)) == ["queued", "running", "done"]
    assert told(bench.watch.events("nobody")) == []


def test_the_events_of_a_batch_end_with_its_last_job(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(1), bench.order(2, mode="cursed")])
    bench.work()
    assert sorted(map(str, told(bench.watch.batch_events(batch.id)))) == [
        "done", "failed", "queued", "queued", "running", "running",
    ]  # fmt: skip
    assert told(bench.watch.batch_events("nobody")) == []


def test_a_batch_whose_jobs_were_forgotten_is_not_waited_for(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(1), bench.order(2)])
    bench.work()
    bench.clock.time += 100
    bench.control.prune(1)
    assert told(bench.watch.batch_events(batch.id)) == []


def test_a_breath_is_told_while_nothing_happens(bench: Bench) -> None:
    job = bench.submit.one(bench.order())

    async def follow() -> list[str | None]:
        kinds: list[str | None] = []
        async for event in bench.watch.events(job.id):
            kinds.append(event.kind if event is not None else None)
            if kinds == ["queued", None]:
                await asyncio.to_thread(bench.control.cancel_job, job.id)
        return kinds

    kinds = asyncio.run(follow())
    assert (kinds[:2], kinds[-1]) == (["queued", None], "cancelled")


def test_a_job_is_waited_for_and_not_longer_than_asked(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    assert asyncio.run(bench.watch.ended(job.id, 0.03)).state is JobState.QUEUED

    async def wait() -> JobState:
        waiting = asyncio.create_task(bench.watch.ended(job.id, 30.0))
        await asyncio.to_thread(bench.control.cancel_job, job.id)
        return (await waiting).state

    assert asyncio.run(wait()) is JobState.CANCELLED


def test_batches_are_listed_with_how_they_stand(bench: Bench) -> None:
    made = [bench.submit.batch([bench.order(seed)], name=f"number {seed}").id for seed in range(3)]
    first = bench.watch.batches(None, 2)
    rest = bench.watch.batches(first.next, 2)
    assert [batch.id for batch, _ in (*first.items, *rest.items)] == made[::-1]
    assert all(count.queued == 1 for _, count in first.items)
    with pytest.raises(InvalidSpec):
        bench.watch.batches("nonsense", 2)
    with pytest.raises(InvalidSpec):
        bench.watch.jobs(JobFilter(), "nonsense", 2)


def test_the_failed_of_a_batch_are_told_in_their_order(bench: Bench) -> None:
    orders = [bench.order(3, mode="cursed"), bench.order(1), bench.order(2, mode="cursed")]
    batch = bench.submit.batch(orders)
    bench.work()
    assert [job.position for job in bench.watch.failures(batch.id)] == [0, 2]
    for look in (bench.watch.job, bench.watch.batch):
        with pytest.raises(NotFound, match="nobody"):
            look("nobody")
