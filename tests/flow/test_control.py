"""Changes of course: cancel, retry, pause, resume, prepend, prune, settle."""

import pytest

from fixtures.flow import Bench
from mintmark.contracts.queue import FRONT, NORMAL, RunState
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.job import Batch, Job, JobState


def batch_of(bench: Bench, *seeds: int, mode: str = "ink") -> Batch:
    return bench.submit.batch([bench.order(seed, mode=mode) for seed in seeds])


def jobs_of(bench: Bench, batch: Batch) -> list[Job]:
    with bench.ledger.read() as books:
        return list(books.jobs.of_batch(batch.id))


def states_of(bench: Bench, batch: Batch) -> list[str]:
    return [job.state.value for job in jobs_of(bench, batch)]


def test_a_cancelled_job_is_not_struck(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    cancelled = bench.control.cancel_job(job.id)
    assert (cancelled.state, cancelled.finished_at) == (JobState.CANCELLED, bench.clock.now())
    assert bench.queue.stands == {job.workflow_id: RunState.CANCELLED}
    assert bench.work() == []
    assert not bench.pieces.is_struck(job.fingerprint)
    assert [kind for kind, _ in bench.events(job.id)] == ["queued", "cancelled"]


def test_a_run_goes_on_as_long_as_one_of_its_jobs_is_wanted(bench: Bench) -> None:
    first, second = (bench.submit.one(bench.order()) for _ in range(2))
    bench.control.cancel_job(first.id)
    assert bench.queue.stands[first.workflow_id] is RunState.QUEUED
    bench.work()
    assert bench.job(first.id).state is JobState.CANCELLED
    assert bench.job(second.id).state is JobState.DONE


def test_a_cancelled_job_of_a_batch_is_left_out_of_its_run(bench: Bench) -> None:
    batch = batch_of(bench, 1, 2)
    first, second = jobs_of(bench, batch)
    bench.control.cancel_job(first.id)
    bench.work()
    assert states_of(bench, batch) == ["cancelled", "done"]
    assert not bench.pieces.is_struck(first.fingerprint)
    assert bench.pieces.is_struck(second.fingerprint)


def test_what_has_ended_is_not_cancelled(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    bench.work()
    bench.clock.time += 10
    assert bench.control.cancel_job(job.id) == bench.job(job.id)
    assert bench.job(job.id).state is JobState.DONE
    batch = batch_of(bench, 7, 8)
    bench.control.cancel_batch(batch.id)
    assert states_of(bench, batch) == ["done", "cancelled"]


def test_a_job_that_was_cancelled_is_sent_round_again_as_often_as_one_likes(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    for _ in range(3):
        bench.control.cancel_job(job.id)
        again = bench.control.retry_job(job.id)
        assert (again.state, again.finished_at) == (JobState.QUEUED, None)
        assert [ticket.workflow_id for ticket in bench.queue.waiting] == [again.workflow_id]
    bench.work()
    assert bench.job(job.id).state is JobState.DONE


def test_only_what_failed_or_was_cancelled_is_sent_round_again(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    with pytest.raises(Conflict, match="is queued; only failed and cancelled jobs can be retried"):
        bench.control.retry_job(job.id)
    bench.work()
    with pytest.raises(Conflict, match="is done; only failed"):
        bench.control.retry_job(job.id)


def test_the_failed_jobs_of_a_batch_are_sent_round_again_and_no_others(bench: Bench) -> None:
    orders = [bench.order(1), bench.order(2, mode="cursed"), bench.order(3, mode="cursed"), bench.order(4)]
    batch = bench.submit.batch(orders)
    bench.control.cancel_job(jobs_of(bench, batch)[3].id)
    bench.work()
    assert states_of(bench, batch) == ["done", "failed", "failed", "cancelled"]
    assert bench.control.retry_batch(batch.id) == 2
    assert states_of(bench, batch) == ["done", "queued", "queued", "cancelled"]
    assert {(job.error, job.error_code) for job in jobs_of(bench, batch)} == {("", "")}
    bench.work()
    assert states_of(bench, batch) == ["done", "failed", "failed", "cancelled"]
    assert [job.strikes for job in jobs_of(bench, batch)] == [1, 2, 2, 0]
    assert bench.control.retry_batch(batch.id) == 2, "and again"


def test_a_batch_that_rests_is_not_struck_until_it_goes_on(bench: Bench) -> None:
    batch = batch_of(bench, 1, 2)
    assert bench.control.pause(batch.id).paused
    assert bench.work() == []
    assert bench.control.settle() == 0, "who looks after runs leaves it at rest"
    assert bench.work() == []
    assert not bench.control.resume(batch.id).paused
    bench.work()
    assert states_of(bench, batch) == ["done", "done"]


def test_what_cannot_be_done_to_a_batch_at_rest_is_refused(bench: Bench) -> None:
    """Another run would begin although it rests, or it would keep its place although it was put first."""
    batch = batch_of(bench, 1, 2, mode="cursed")
    bench.work()
    bench.control.pause(batch.id)
    for change in (bench.control.prepend, bench.control.retry_batch, bench.control.pause):
        with pytest.raises(Conflict, match="paused"):
            change(batch.id)
    assert bench.work() == []
    bench.control.resume(batch.id)
    with pytest.raises(Conflict, match="is not paused"):
        bench.control.resume(batch.id)


def test_a_batch_is_put_before_all_others_as_often_as_one_likes(bench: Bench) -> None:
    early, late = batch_of(bench, 1), batch_of(bench, 2)
    for _ in range(2):
        bench.control.prepend(late.id)
        assert [ticket.priority for ticket in bench.queue.waiting] == [FRONT, NORMAL]
    (job,) = jobs_of(bench, late)
    assert (job.state, job.priority) == (JobState.QUEUED, FRONT)
    assert bench.work() == [job.workflow_id, jobs_of(bench, early)[0].workflow_id]
    assert states_of(bench, late) == ["done"]


def test_what_is_in_hand_already_keeps_its_place(bench: Bench) -> None:
    batch = batch_of(bench, 1)
    (job,) = jobs_of(bench, batch)
    bench.queue.stands[job.workflow_id] = RunState.RUNNING
    bench.control.prepend(batch.id)
    assert jobs_of(bench, batch) == [job]
    assert bench.queue.stands == {job.workflow_id: RunState.RUNNING}


def test_old_jobs_are_forgotten_and_their_pieces_stay(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    waiting = bench.submit.one(bench.order(8))
    bench.run(job.workflow_id)
    bench.clock.time += 100
    assert bench.control.prune(101) == 0
    assert bench.control.prune(99) == 1
    with pytest.raises(NotFound, match="No job is kept under"):
        bench.job(job.id)
    assert bench.events(job.id) == []
    assert bench.pieces.is_struck(job.fingerprint)
    assert bench.job(waiting.id).state is JobState.QUEUED


def test_a_run_that_kills_its_workers_fails_its_jobs_and_says_so(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    bench.queue.stands[job.workflow_id] = RunState.POISONED
    assert bench.control.settle() == 1
    failed = bench.job(job.id)
    assert (failed.state, failed.error_code) == (JobState.FAILED, "poisoned")
    assert failed.error == "It ended whoever worked on it, and was set aside. Retry it when the cause is mended."
    assert bench.control.settle() == 0
    bench.control.retry_job(job.id)
    bench.work()
    assert bench.job(job.id).state is JobState.DONE


@pytest.mark.parametrize("ended", [RunState.FAILED, RunState.DONE])
def test_a_run_that_ended_without_its_jobs_ends_them_by_what_is_kept(bench: Bench, ended: RunState) -> None:
    batch = batch_of(bench, 1, 2)
    kept, lost = jobs_of(bench, batch)
    wish = bench.wish(1)
    from mintmark.flow.strike import strike

    bench.pieces.store(wish, strike(wish))
    bench.queue.stands[kept.workflow_id] = ended
    assert bench.control.settle() == 2
    done, failed = bench.job(kept.id), bench.job(lost.id)
    assert (done.state, done.progress, done.served_by) == (JobState.DONE, 1.0, "local")
    assert (failed.state, failed.error_code) == (JobState.FAILED, "run_failed")
    assert "Retry it." in failed.error


def test_a_run_that_was_put_down_by_a_crash_goes_on(bench: Bench) -> None:
    """Between the rows and the engine of a resume lies a moment in which a process can die."""
    batch = batch_of(bench, 1)
    (job,) = jobs_of(bench, batch)
    bench.queue.cancel([job.workflow_id])
    assert bench.control.settle() == 1
    assert bench.work() == [job.workflow_id]
    assert states_of(bench, batch) == ["done"]


def test_living_and_unknown_runs_are_left_alone(bench: Bench) -> None:
    job, other = bench.submit.one(bench.order(1)), bench.submit.one(bench.order(2))
    bench.queue.stands[job.workflow_id] = RunState.RUNNING
    del bench.queue.stands[other.workflow_id]
    assert bench.control.settle() == 0
    assert bench.job(job.id) == job
    assert bench.job(other.id) == other


def test_names_that_nothing_has_are_refused(bench: Bench) -> None:
    for change in (bench.control.cancel_job, bench.control.retry_job):
        with pytest.raises(NotFound, match="No job is kept under 'nobody'"):
            change("nobody")
    control = bench.control
    for of_batch in (control.cancel_batch, control.retry_batch, control.pause, control.resume, control.prepend):
        with pytest.raises(NotFound, match="No batch is kept under 'nobody'"):
            of_batch("nobody")
