"""Who follows events by their id misses none."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from fixtures.storage import a_job
from mintmark.contracts.ledger import Ledger
from mintmark.core.errors import Conflict, InvalidSpec
from mintmark.core.job import JobEvent
from mintmark.storage.rows.ledger import SqlLedger


@pytest.fixture
def jobs(ledger: Ledger) -> None:
    with ledger.begin() as books:
        books.jobs.add([a_job("a", batch_id="b"), a_job("c", batch_id="b"), a_job("z")])


@pytest.mark.usefixtures("jobs")
def test_events_come_back_in_order_and_from_where_one_stopped(ledger: Ledger) -> None:
    with ledger.begin() as books:
        books.events.add(
            [("a", "queued", {"n": 1, "why": "ü"}, 1.5), ("z", "queued", {}, 1.5), ("c", "queued", {}, 1.5)]
        )
        books.events.add([("a", "running", {}, 2.5)])
    with ledger.read() as books:
        of_a = books.events.after(["a"], 0, 10)
        of_batch = books.events.of_batch("b", 0, 10)
        assert of_a[0] == JobEvent(id=of_a[0].id, job_id="a", kind="queued", data={"n": 1, "why": "ü"}, at=1.5)
        assert [event.kind for event in of_a] == ["queued", "running"]
        assert [(event.job_id, event.kind) for event in of_batch] == [
            ("a", "queued"),
            ("c", "queued"),
            ("a", "running"),
        ]
        assert [event.id for event in of_batch] == sorted({event.id for event in of_batch})
        assert books.events.after(["a", "z", "c"], of_batch[0].id, 2) == books.events.after(["z", "c"], 0, 10)
        assert books.events.of_batch("b", of_batch[1].id, 10) == of_batch[2:]
        assert books.events.of_batch("b", 0, 2) == of_batch[:2]
        assert books.events.after([], 0, 10) == books.events.of_batch("none", 0, 10) == ()


@pytest.mark.usefixtures("jobs")
def test_events_can_be_read_in_the_transaction_that_noted_them(ledger: Ledger) -> None:
    with ledger.begin() as books:
        books.events.add([("a", "queued", {}, 1.0)])
        assert len(books.events.after(["a"], 0, 10)) == 1
        books.events.add([("a", "running", {}, 1.0)])
    with ledger.read() as books:
        assert [event.kind for event in books.events.after(["a"], 0, 10)] == ["queued", "running"]


@pytest.mark.usefixtures("jobs")
def test_events_are_rolled_back_with_the_rest(ledger: Ledger) -> None:
    def note_and_fail() -> None:
        with ledger.begin() as books:
            books.events.add([("a", "queued", {}, 1.0)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        note_and_fail()
    with ledger.read() as books:
        assert books.events.after(["a"], 0, 10) == ()


@pytest.mark.usefixtures("jobs")
def test_an_event_needs_its_job_and_json(ledger: Ledger) -> None:
    with pytest.raises(Conflict), ledger.begin() as books:
        books.events.add([("nobody", "queued", {}, 1.0)])
    with pytest.raises(InvalidSpec), ledger.begin() as books:
        books.events.add([("a", "progress", {"eta": float("nan")}, 1.0)])


@pytest.mark.usefixtures("jobs")
def test_ids_are_not_given_again(ledger: Ledger) -> None:
    with ledger.begin() as books:
        books.jobs.add([a_job("old", state="done", finished_at=1.0)])
        books.events.add([("old", "done", {}, 1.0)])
        last = books.events.after(["old"], 0, 1)[0].id
    with ledger.begin() as books:
        assert books.jobs.prune(2.0) == 1
        books.events.add([("a", "queued", {}, 1.0)])
        assert books.events.after(["a"], 0, 1)[0].id > last


@pytest.mark.usefixtures("jobs")
def test_a_follower_misses_nothing_while_many_write(ledger: Ledger) -> None:
    """Without a lock, PostgreSQL shows ids out of order, and the follower steps over the late ones."""
    writers, each = 6, 15
    start = threading.Barrier(writers + 1)

    def write(writer: int) -> None:
        start.wait()
        for n in range(each):
            with ledger.begin() as books:
                books.events.add([("a", "progress", {"writer": writer, "n": n}, 1.0)])

    seen: list[JobEvent] = []
    with ThreadPoolExecutor(writers) as pool:
        running = [pool.submit(write, writer) for writer in range(writers)]
        start.wait()
        done = False
        while not done:
            done = all(task.done() for task in running)
            with ledger.read() as books:
                seen += books.events.after(["a"], seen[-1].id if seen else 0, 1000)
        for task in running:
            task.result()
    assert len(seen) == len({event.id for event in seen}) == writers * each


@pytest.mark.postgres
def test_an_event_is_not_overtaken_by_a_later_one(postgres_database: str, open_engine: object) -> None:
    ledger = SqlLedger(open_engine(postgres_database))  # type: ignore[operator]
    with ledger.begin() as books:
        books.jobs.add([a_job("a")])
    with ledger.begin() as slow:
        slow.events.add([("a", "first", {}, 1.0)])
        slow.write_down()
        with ThreadPoolExecutor(1) as pool:
            quick = pool.submit(note, ledger)
            with pytest.raises(TimeoutError):
                quick.result(timeout=0.3)
            slow.connection.commit()
            quick.result(timeout=10)
    with ledger.read() as books:
        assert [event.kind for event in books.events.after(["a"], 0, 10)] == ["first", "second"]


def note(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        books.events.add([("a", "second", {}, 1.0)])
