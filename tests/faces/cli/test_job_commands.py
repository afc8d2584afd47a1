"""`jobs` and `worker`: what waits, and its course."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.cli import Mintmark, process
from fixtures.faces import until
from mintmark.assembly import House, build
from mintmark.core.job import Job
from mintmark.flow.submit import Order

SMALL = {"subject": "enso", "width": 64, "height": 64}


@pytest.fixture
def house(folder: Path) -> Iterator[House]:
    """The house that the commands are about; it takes no jobs."""
    house = build()
    yield house
    house.close()


def orders(house: House, *seeds: int) -> list[Order]:
    return [Order(house.wishes.resolve("ink", {**SMALL, "seed": seed}), name=f"ring {seed}") for seed in seeds]


@pytest.fixture
def job(house: House) -> Job:
    """A job that waits."""
    return house.submit.one(orders(house, 1)[0])


def test_jobs_are_listed_newest_first_and_filtered(mintmark: Mintmark, house: House) -> None:
    batch = house.submit.batch(orders(house, 2, 3), name="two")
    alone = house.submit.one(orders(house, 1)[0])
    told = mintmark("jobs", "list")
    assert told.lines[0].split()[:3] == [alone.id, "queued", "ink"]
    assert told.lines[0].endswith(f"{alone.fingerprint[:12]}  ring 1")
    assert len(told.lines) == 3
    assert len(mintmark("jobs", "list", "--limit", "1").lines) == 1
    assert {job["name"] for job in mintmark("jobs", "list", "--batch", batch.id, "--json").json} == {"ring 2", "ring 3"}
    assert mintmark("jobs", "list", "--state", "done").lines == []
    mintmark("jobs", "cancel", alone.id)
    assert [job["id"] for job in mintmark("jobs", "list", "--state", "cancelled", "--json").json] == [alone.id]


def test_one_job_and_one_batch_are_shown(mintmark: Mintmark, house: House, job: Job) -> None:
    batch = house.submit.batch(orders(house, 2, 3), name="two")
    told = mintmark("jobs", "show", job.id, "--json").json
    assert (told["id"], told["state"], told["fingerprint"]) == (job.id, "queued", job.fingerprint)
    assert f"{'id':12} {job.id}" in mintmark("jobs", "show", job.id).lines
    told = mintmark("jobs", "show", batch.id, "--batch", "--json").json
    assert (told["name"], told["state"], told["counts"]["queued"]) == ("two", "running", 2)


def test_a_job_is_cancelled_and_sent_round_again(mintmark: Mintmark, job: Job) -> None:
    assert mintmark("jobs", "cancel", job.id).lines == [f"{job.id} is cancelled."]
    assert mintmark("jobs", "cancel", job.id).lines == [f"{job.id} is cancelled."]
    assert mintmark("jobs", "retry", job.id).lines == [f"{job.id} is queued."]
    told = mintmark("jobs", "retry", job.id)
    assert (told.code, told.out) == (1, b"")
    assert "is queued; only failed and cancelled jobs can be retried." in told.err


def test_a_batch_rests_goes_on_goes_first_and_is_cancelled(mintmark: Mintmark, house: House) -> None:
    batch = house.submit.batch(orders(house, 1, 2)).id

    def state() -> tuple[str, int]:
        told = mintmark("jobs", "show", batch, "--batch", "--json").json
        return told["state"], told["priority"]

    assert mintmark("jobs", "pause", batch).lines == [f"{batch} rests. Go on with: mintmark jobs resume {batch}"]
    assert state() == ("paused", 100)
    assert f"Batch {batch} is paused already." in mintmark("jobs", "pause", batch).err
    assert f"Batch {batch} is paused; resume it first." in mintmark("jobs", "prepend", batch).err
    assert mintmark("jobs", "resume", batch).lines == [f"{batch} goes on."]
    assert f"Batch {batch} is not paused." in mintmark("jobs", "resume", batch).err
    assert mintmark("jobs", "prepend", batch).lines == [f"{batch} goes first."]
    assert state() == ("running", 1)
    assert mintmark("jobs", "cancel", batch, "--batch").lines == [f"What was left of {batch} is cancelled."]
    assert state() == ("done", 1)
    assert mintmark("jobs", "retry", batch, "--batch").lines == ["0 jobs are queued again."]


def test_only_ended_jobs_of_some_age_are_forgotten(mintmark: Mintmark, house: House, job: Job) -> None:
    other = house.submit.one(orders(house, 2)[0])
    mintmark("jobs", "cancel", job.id)
    assert mintmark("jobs", "prune", "--days", "1").lines == ["0 jobs are forgotten."]
    assert mintmark("jobs", "prune", "--days", "0").lines == ["1 jobs are forgotten."]
    assert [one["id"] for one in mintmark("jobs", "list", "--json").json] == [other.id]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["show", "nobody"], 1, "No job is kept under 'nobody'."),
        (["show", "nobody", "--batch"], 1, "No batch is kept under 'nobody'."),
        (["cancel", "nobody"], 1, "No job is kept under 'nobody'."),
        (["cancel", "nobody", "--batch"], 1, "No batch is kept under 'nobody'."),
        (["retry", "nobody"], 1, "No job is kept under 'nobody'."),
        (["retry", "nobody", "--batch"], 1, "No batch is kept under 'nobody'."),
        (["pause", "nobody"], 1, "No batch is kept under 'nobody'."),
        (["resume", "nobody"], 1, "No batch is kept under 'nobody'."),
        (["prepend", "nobody"], 1, "No batch is kept under 'nobody'."),
        (["list", "--state", "lost"], 1, "No state is called 'lost'; there are: cancelled, done,"),
        (["list", "--limit", "0"], 2, "--limit"),
        (["prune", "--days", "-1"], 2, "--days"),
        (["show"], 2, "job_id"),
        (["dance"], 2, "dance"),
    ],
)
def test_what_is_not_there_is_named(mintmark: Mintmark, words: list[str], code: int, told: str) -> None:
    answer = mintmark("jobs", *words)
    assert (answer.code, answer.out) == (code, b"")
    assert told in answer.err


def test_a_worker_does_what_waits_and_stops_when_told_so(house: House, folder: Path, job: Job) -> None:
    told = process(folder, "worker", "--drain")
    assert (told.code, told.out) == (0, b"")
    assert "Working as " in told.err
    assert house.watch.job(job.id).state == "done"
    assert house.pieces.is_struck(job.fingerprint)


def test_a_worker_puts_its_work_down_when_it_is_asked_to_end(house: House, folder: Path) -> None:
    command = [sys.executable, "-m", "mintmark", "worker"]
    running = subprocess.Popen(
        command, cwd=folder, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )

    def beats() -> int:
        with house.ledger.read() as books:
            return len(books.workers.all())

    until(beats, lambda count: count == 1)
    job = house.submit.one(orders(house, 5)[0])
    until(lambda: house.watch.job(job.id).state, lambda state: state.ended)
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (0, b"")
    assert b"Putting work down" in err
    assert b"Stopped after" in err
    assert beats() == 0, "it is no longer counted among the living"
