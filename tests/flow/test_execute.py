"""What a worker does with a ticket: each piece on its own, nothing twice, and every end told."""

import asyncio
import itertools
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from fixtures.flow import Bench, Notes
from mintmark.contracts.queue import Ticket
from mintmark.core.artifact import Artifact
from mintmark.core.errors import ProviderRefused
from mintmark.core.fingerprint import content_hash
from mintmark.core.job import Job, JobState
from mintmark.core.plan import Replies
from mintmark.core.recipe import Recipe
from mintmark.flow.submit import Order
from mintmark.modes import ink


def test_a_struck_piece_is_kept_before_its_job_is_done(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    bench.clock.time += 5
    bench.work()
    done = bench.job(job.id)
    assert (done.state, done.strikes, done.progress, done.stage) == (JobState.DONE, 1, 1.0, "done")
    assert (done.started_at, done.finished_at) == (bench.clock.now(), bench.clock.now())
    assert [kind for kind, _ in bench.events(job.id)] == ["queued", "running", "done"]
    (kept,) = bench.pieces.find(job.fingerprint).artifacts
    assert content_hash(bench.pieces.read(kept)) == kept.hash


def test_a_job_that_always_fails_ends_failed_with_its_reason_each_time(bench: Bench) -> None:
    job = bench.submit.one(bench.order(mode="cursed"))
    for strikes in (1, 2, 3):
        bench.work()
        failed = bench.job(job.id)
        assert (failed.state, failed.error_code) == (JobState.FAILED, "engine_fault")
        assert failed.error == "ZeroDivisionError: the well is dry"
        assert (failed.strikes, failed.stage) == (strikes, "failed")
        assert bench.events(job.id)[-1] == (
            "failed", {"code": "engine_fault", "message": "ZeroDivisionError: the well is dry"},
        )  # fmt: skip
        bench.control.retry_job(job.id)
    assert not bench.pieces.is_struck(job.fingerprint)


def test_one_that_fails_takes_no_other_of_its_run_with_it(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(1), bench.order(2, mode="cursed"), bench.order(3)])
    assert len(bench.work()) == 1
    with bench.ledger.read() as books:
        assert [job.state.value for job in books.jobs.of_batch(batch.id)] == ["done", "failed", "done"]


def test_a_recipe_of_an_older_release_fails_and_says_which(bench: Bench) -> None:
    old = bench.wish().recipe.model_copy(update={"version": 99})
    job = Job(id="job_1", fingerprint=old.fingerprint, mode="ink", workflow_id="old", created_at=1.0)
    with bench.ledger.begin() as books:
        books.pieces.add([old], 1.0)
        books.jobs.add([job])
        bench.queue.put(books, [Ticket("old", {"fingerprints": [old.fingerprint]})])
    bench.work()
    failed = bench.job(job.id)
    assert (failed.state, failed.error_code) == (JobState.FAILED, "conflict")
    assert "version 99 of 'ink'; here is version 1" in failed.error


def test_an_older_recipe_that_asks_somebody_takes_no_other_of_its_run_with_it(bench: Bench) -> None:
    wish = bench.wish(mode="asking")
    asked = bench.asking.assign(wish.recipe, wish.mode.plan(wish.spec), "poet")
    old = Recipe(mode="asking", version=99, spec=asked.spec, answers=asked.answers)
    new = bench.wish().recipe
    fields = {"mode": "ink", "workflow_id": "run", "created_at": 1.0}
    jobs = [Job(id=f"job_{one.fingerprint[:4]}", fingerprint=one.fingerprint, **fields) for one in (old, new)]
    with bench.ledger.begin() as books:
        books.pieces.add([old, new], 1.0)
        books.jobs.add(jobs)
        bench.queue.put(books, [Ticket("run", {"fingerprints": [old.fingerprint, new.fingerprint]})])
    bench.work()
    assert [bench.job(job.id).state for job in jobs] == [JobState.FAILED, JobState.DONE]
    assert "version 99 of 'asking'" in bench.job(jobs[0].id).error
    assert bench.poet.asked == 0


def test_what_was_struck_meanwhile_is_not_struck_again(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(1), bench.order(2)])
    alone = bench.submit.one(bench.order(1))
    assert alone.workflow_id == f"{batch.id}~0", "it goes with the run that strikes it already"
    bench.work()
    late = bench.submit.batch([bench.order(3)])
    other = bench.submit.one(bench.order(3), restrike=True)
    bench.run(other.workflow_id)
    bench.work()
    with bench.ledger.read() as books:
        (job,) = books.jobs.of_batch(late.id)
    assert (job.state, job.strikes) == (JobState.DONE, 0)


def test_a_run_that_is_repeated_after_a_crash_repeats_nothing(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    bench.run(job.workflow_id)
    done = bench.job(job.id)
    bench.clock.time += 5
    bench.run(job.workflow_id)
    assert bench.job(job.id) == done
    assert [kind for kind, _ in bench.events(job.id)].count("done") == 1


def test_an_interrupted_run_keeps_what_it_has_and_lets_the_rest_wait(bench: Bench) -> None:
    begun, stopped, count = threading.Event(), threading.Event(), itertools.count(1)

    def draw(spec: Any, replies: Replies) -> Sequence[Artifact]:
        if next(count) >= 3:
            begun.set()
            stopped.wait(10)
        return ink.MODE.draw(spec, replies)

    bench.wishes.modes.register("gated", replace(ink.MODE, name="gated", draw=draw))
    batch = bench.submit.batch([bench.order(seed, mode="gated") for seed in range(12)])
    (ticket,) = bench.queue.waiting

    async def be_interrupted() -> None:
        async def run() -> None:
            await bench.execute(ticket.workflow_id, ticket.payload, Notes())

        running = asyncio.create_task(run())
        assert await asyncio.to_thread(begun.wait, 10)
        running.cancel()
        stopped.set()
        await running

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(be_interrupted())
    with bench.ledger.read() as books:
        jobs = books.jobs.of_batch(batch.id)
    left = [job for job in jobs if job.state is JobState.QUEUED]
    done = [job for job in jobs if job.state is JobState.DONE]
    assert len(left) + len(done) == 12
    assert left
    assert all(bench.pieces.is_struck(job.fingerprint) for job in done)
    assert [bench.events(job.id)[-1] for job in left] == [("queued", {"because": "interrupted"})] * len(left)
    bench.work()
    assert bench.watch.batch(batch.id)[1].done == 12
    assert all(bench.job(job.id) == job for job in done), "what was done is not done again"


@pytest.mark.parametrize("payload", [None, [], {}, {"fingerprints": "all"}])
def test_a_ticket_that_is_none_is_told_apart(bench: Bench, payload: object) -> None:
    async def run() -> None:
        await bench.execute("odd", payload, Notes())  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="The ticket of odd has no list of fingerprints"):
        asyncio.run(run())


def test_a_piece_that_nobody_answers_for_fails_alone(bench: Bench) -> None:
    bench.poet.does = ProviderRefused("poet", "The poet does not rhyme today.", status=429)
    wish = bench.wish(mode="asking")
    recipe = bench.asking.assign(wish.recipe, wish.mode.plan(wish.spec), "poet")
    asked = bench.submit.one(Order(bench.wishes.reread(recipe), requested="poet"))
    bench.work()
    failed = bench.job(asked.id)
    assert (failed.state, failed.error) == (JobState.FAILED, "The poet does not rhyme today.")
    bench.poet.does = None
    bench.control.retry_job(asked.id)
    bench.work()
    assert bench.job(asked.id).state is JobState.DONE
    assert bench.poet.asked == 2
