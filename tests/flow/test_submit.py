"""Taking wishes on: one piece is struck once, and an acknowledged job is whole."""

import pytest

from fixtures.flow import Bench
from mintmark.contracts.queue import FRONT, NORMAL
from mintmark.core.errors import InvalidSpec, TooLarge
from mintmark.core.job import JobState
from mintmark.flow import submit
from mintmark.flow.submit import CHUNK_MOST, lane_of


def test_the_run_of_a_piece_is_named_after_it(bench: Bench) -> None:
    job = bench.submit.one(bench.order(name="first", mode="ink"), owner="key_1", priority=FRONT)
    assert (job.state, job.workflow_id, job.owner, job.priority) == (JobState.QUEUED, job.fingerprint, "key_1", FRONT)
    (ticket,) = bench.queue.waiting
    assert (ticket.workflow_id, ticket.payload, ticket.priority) == (
        job.fingerprint, {"fingerprints": [job.fingerprint]}, FRONT,
    )  # fmt: skip
    assert bench.job(job.id) == job
    assert bench.pieces.recipe(job.fingerprint) == bench.wish().recipe
    assert bench.events(job.id) == [("queued", {"fingerprint": job.fingerprint})]


def test_equal_wishes_share_one_run_and_one_strike(bench: Bench) -> None:
    first, second = (bench.submit.one(bench.order(name=name)) for name in ("mine", "yours"))
    assert first.id != second.id
    assert first.workflow_id == second.workflow_id
    assert bench.work() == [first.fingerprint]
    assert [bench.job(job.id).state for job in (first, second)] == [JobState.DONE, JobState.DONE]


def test_what_is_kept_is_done_at_once_and_served_by_us(bench: Bench) -> None:
    bench.submit.one(bench.order())
    bench.work()
    again = bench.submit.one(bench.order(name="again"))
    assert (again.state, again.progress, again.stage, again.served_by, again.strikes) == (
        JobState.DONE, 1.0, "kept already", "local", 0,
    )  # fmt: skip
    assert again.finished_at == bench.clock.now()
    assert bench.queue.waiting == []


def test_a_restrike_is_a_run_of_its_own_and_draws_anew(bench: Bench) -> None:
    first = bench.submit.one(bench.order())
    bench.work()
    kept = bench.pieces.find(first.fingerprint)
    again = bench.submit.one(bench.order(), restrike=True)
    assert again.state is JobState.QUEUED
    assert again.workflow_id == f"{first.fingerprint}~restrike-{again.id}"
    bench.work()
    done = bench.job(again.id)
    assert (done.state, done.strikes) == (JobState.DONE, 1)
    assert bench.pieces.find(first.fingerprint) == kept, "the same recipe made the same files"


def test_a_restrike_does_not_wait_with_those_that_are_queued(bench: Bench) -> None:
    waiting = bench.submit.one(bench.order())
    again = bench.submit.one(bench.order(), restrike=True)
    assert again.workflow_id != waiting.workflow_id


def test_a_piece_whose_run_failed_gets_another_run(bench: Bench) -> None:
    failed = bench.submit.one(bench.order(mode="cursed"))
    bench.work()
    again = bench.submit.one(bench.order(mode="cursed"))
    assert again.state is JobState.QUEUED
    assert again.workflow_id != failed.workflow_id
    assert [ticket.workflow_id for ticket in bench.queue.waiting] == [again.workflow_id]


def test_who_serves_and_why_is_told_where_it_is_known(bench: Bench) -> None:
    order = submit.Order(bench.wish(), requested="poet", served_by="offline", reason="the poet is ill")
    job = bench.submit.one(order)
    assert (job.requested, job.served_by, job.reason) == ("poet", "offline", "the poet is ill")
    bench.work()
    assert bench.job(job.id).served_by == "offline"


def test_small_works_are_struck_together_and_large_ones_alone(bench: Bench) -> None:
    small = bench.submit.batch([bench.order(seed) for seed in range(CHUNK_MOST + 1)])
    large = bench.submit.batch([bench.order(seed, width=1800, height=1800) for seed in range(6)])
    sizes = [len(ticket.payload["fingerprints"]) for ticket in bench.queue.tickets.values()]  # type: ignore[index, call-overload, arg-type]
    assert sizes == [CHUNK_MOST, 1, 4, 2]
    assert list(bench.queue.tickets) == [f"{small.id}~0", f"{small.id}~1", f"{large.id}~0", f"{large.id}~1"]


def test_a_piece_that_stands_twice_in_a_batch_is_struck_once(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(7, name="a"), bench.order(7, name="b"), bench.order(8)])
    (ticket,) = bench.queue.waiting
    assert len(ticket.payload["fingerprints"]) == 2  # type: ignore[index, call-overload, arg-type]
    bench.work()
    assert bench.watch.batch(batch.id)[1].done == 3


def test_a_batch_asks_only_for_what_is_not_kept(bench: Bench) -> None:
    bench.submit.one(bench.order(1))
    bench.work()
    batch = bench.submit.batch([bench.order(1), bench.order(2)])
    count = bench.watch.batch(batch.id)[1]
    assert (count.done, count.queued) == (1, 1)


def test_a_batch_that_is_known_is_given_back_as_it_is(bench: Bench) -> None:
    first = bench.submit.batch([bench.order(1), bench.order(2)], batch_id="mine", name="first", priority=NORMAL)
    bench.clock.time += 60
    again = bench.submit.batch([bench.order(1), bench.order(2)], batch_id="mine", name="second", priority=FRONT)
    other = bench.submit.batch([bench.order(3)], batch_id="mine")
    assert first == again == other
    assert len(bench.queue.tickets) == 1
    assert bench.watch.batch("mine")[1].queued == 2


def test_forgotten_jobs_of_a_known_batch_are_noted_again(bench: Bench) -> None:
    """The kept one is done at once, the failed one gets a run of a new name, the one that still waits is left alone."""
    orders = [bench.order(1), bench.order(2, mode="cursed"), bench.order(3)]
    bench.submit.batch(orders, batch_id="mine")
    with bench.ledger.read() as books:
        third = books.jobs.of_batch("mine")[2]
    bench.control.cancel_job(third.id)
    bench.work()
    bench.control.retry_job(third.id)
    bench.clock.time += 60
    assert bench.control.prune(30) == 2
    assert bench.submit.batch(orders, batch_id="mine").id == "mine"
    with bench.ledger.read() as books:
        jobs = books.jobs.of_batch("mine")
    assert [(job.position, job.state) for job in jobs] == [
        (0, JobState.DONE), (1, JobState.QUEUED), (2, JobState.QUEUED),
    ]  # fmt: skip
    assert jobs[2].id == third.id
    assert len(bench.work()) == 2
    count = bench.watch.batch("mine")[1]
    assert (count.done, count.failed) == (2, 1)


def test_a_batch_has_at_least_one_and_not_too_many(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidSpec, match="at least one item"):
        bench.submit.batch([])
    monkeypatch.setattr(submit, "BATCH_MOST", 1)
    with pytest.raises(TooLarge, match="A batch of 2 is too large; at most 1"):
        bench.submit.batch([bench.order(1), bench.order(2)])


def test_what_asks_others_waits_in_another_queue(bench: Bench) -> None:
    asking = bench.wish(mode="asking")
    assert lane_of(asking.mode.plan(asking.spec)) == "providers"
    assert lane_of(()) == "cpu"
    bench.submit.one(submit.Order(asking))
    assert [ticket.queue for ticket in bench.queue.waiting] == ["providers"]


def test_an_error_takes_back_all_of_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the power goes")

    monkeypatch.setattr(bench.queue, "put", fail)
    order = bench.order()
    with pytest.raises(RuntimeError, match="the power goes"):
        bench.submit.one(order)
    assert bench.pieces.recipe(order.wish.recipe.fingerprint) is None
    with bench.ledger.read() as books:
        assert books.jobs.counts().queued == 0
