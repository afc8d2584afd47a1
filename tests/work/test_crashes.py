"""Workers are killed at any point: no acknowledged job is lost, no finished one is done again, no half file is left."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from mintmark.assembly import House, build
from mintmark.contracts.queue import RunState, Ticket
from mintmark.core.fingerprint import content_hash
from mintmark.core.job import JobState
from mintmark.flow.submit import CHUNK_MOST, Order

Worker = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def client(root: Path) -> Iterator[House]:
    """A process that only puts tickets: it never works."""
    house = build(data_root=root, worker_dead_seconds=3.0)
    yield house
    house.close()


@pytest.fixture
def worker(root: Path) -> Iterator[Worker]:
    """Starts workers, and ends those that are left."""
    begun: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "MINTMARK_DATA_ROOT": str(root),
        "MINTMARK_WORKERS": "1",
        "MINTMARK_WORKER_DEAD_SECONDS": "3",
    }

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "mintmark", "worker"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.wait()


def orders(house: House, count: int, **fields: object) -> list[Order]:
    wanted = {"subject": "enso", "width": 160, "height": 160, **fields}
    return [Order(house.wishes.resolve("ink", {**wanted, "seed": seed})) for seed in range(count)]


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def done(house: House, batch_id: str) -> int:
    return house.watch.batch(batch_id)[1].done


def reached(house: House, batch_id: str, goal: int) -> bool:
    return done(house, batch_id) >= goal


def check_everything_is_kept(house: House, batch_id: str, root: Path) -> None:
    with house.ledger.read() as books:
        jobs = books.jobs.of_batch(batch_id)
        events = books.events.of_batch(batch_id, 0, 100_000)
    assert {job.state for job in jobs} == {JobState.DONE}
    ended = [event.job_id for event in events if event.kind == "done"]
    assert sorted(ended) == sorted(job.id for job in jobs), "each job ends exactly once"
    for job in jobs:
        (kept,) = house.pieces.find(job.fingerprint).artifacts
        assert content_hash(house.pieces.read(kept)) == kept.hash
    files = [path for path in (root / "assets").rglob("*") if path.is_file()]
    halves = [path for path in files if not path.name.endswith(".png")]
    house.files().sweep(0.0)
    assert all(not path.exists() for path in halves), "what was half written is swept"
    assert all(path.read_bytes().endswith(b"IEND\xaeB`\x82") for path in files if path not in halves)


def test_nothing_is_lost_when_the_worker_is_killed_again_and_again(client: House, worker: Worker, root: Path) -> None:
    chance = random.Random(5)
    count, kills = 6 * CHUNK_MOST, 0
    batch = client.submit.batch(orders(client, count))
    while done(client, batch.id) < count and kills < 12:
        process = worker()
        goal = min(count, done(client, batch.id) + 1)
        assert wait_until(partial(reached, client, batch.id, goal), 30)
        time.sleep(chance.uniform(0.0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    if done(client, batch.id) < count:
        worker()
        assert wait_until(lambda: done(client, batch.id) == count, 60)
    assert kills >= 2
    check_everything_is_kept(client, batch.id, root)
    with client.ledger.read() as books:
        strikes = sum(job.strikes for job in books.jobs.of_batch(batch.id))
    assert strikes <= count + kills * 2 * CHUNK_MOST, "a crash repeats at most the two chunks of a one-handed worker"


def test_the_jobs_of_a_worker_that_never_comes_back_are_taken_over(client: House, worker: Worker, root: Path) -> None:
    batch = client.submit.batch(orders(client, 2 * CHUNK_MOST, width=700, height=700))
    first = worker()
    assert wait_until(lambda: client.watch.batch(batch.id)[1].running > 0, 30)
    other = worker()  # takes another slot, since the first is held
    assert wait_until(lambda: len(living(client)) == 2, 20)
    first.kill()
    first.wait()
    assert wait_until(lambda: done(client, batch.id) == batch.total, 60)
    assert other.poll() is None
    check_everything_is_kept(client, batch.id, root)


def living(house: House) -> list[str]:
    with house.ledger.read() as books:
        return [worker.executor_id for worker in books.workers.all()]


def test_a_job_is_acknowledged_only_with_its_run(client: House) -> None:
    """The job's row and the engine's are one transaction: an error takes back both."""
    (order,) = orders(client, 1)
    name = order.wish.recipe.fingerprint
    queue = client.queue

    def put_and_fail() -> None:
        with client.ledger.begin() as books:
            books.pieces.add([order.wish.recipe], 0.0)
            queue.put(books, [Ticket(name, {"fingerprints": [name]})])
            raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError, match="the power goes"):
        put_and_fail()
    assert queue.states([name]) == {}
    assert client.pieces.recipe(name) is None
    assert client.submit.one(order).state is JobState.QUEUED
    assert queue.states([name]) == {name: RunState.QUEUED}
