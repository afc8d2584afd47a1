"""A transaction is kept whole or not at all, the job engine's rows with it, and trouble is said in our words."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dbos import DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy import Engine, create_engine, event, text

from fixtures.storage import a_job, a_recipe
from mintmark.contracts.ledger import JobFilter, Ledger
from mintmark.core.errors import Conflict, CorruptStore, DeploymentError
from mintmark.core.job import JobState
from mintmark.storage.migrations.upgrade import alembic_config, current, migrate
from mintmark.storage.rows import engine as engines
from mintmark.storage.rows import ledger as ledgers
from mintmark.storage.rows.ledger import SqlLedger

OpenEngine = Callable[[str | Path], Engine]


def ids(ledger: Ledger) -> list[str]:
    with ledger.read() as books:
        return [job.id for job in books.jobs.page(JobFilter(), None, 100).items]


def test_an_error_in_the_block_undoes_all_of_it(ledger: Ledger) -> None:
    def add_and_fail() -> None:
        with ledger.begin() as books:
            books.pieces.add([a_recipe()], at=1.0)
            books.jobs.add([a_job("a")])
            raise LookupError

    with pytest.raises(LookupError):
        add_and_fail()
    assert ids(ledger) == []
    with ledger.read() as books:
        assert books.pieces.get(a_recipe().fingerprint) is None


def test_nobody_sees_what_is_not_committed(ledger: Ledger) -> None:
    with ThreadPoolExecutor(1) as other, ledger.begin() as books:
        books.jobs.add([a_job("a")])
        assert other.submit(ids, ledger).result() == []
    assert ids(ledger) == ["a"]


@pytest.mark.postgres
def test_a_reader_sees_one_unmoving_view(postgres_database: str, open_engine: OpenEngine) -> None:
    """With SQLite's rollback journal a writer waits for its readers, so nothing can move there."""
    ledger = SqlLedger(open_engine(postgres_database))
    with ThreadPoolExecutor(1) as other, ledger.read() as books:
        assert books.jobs.counts().queued == 0
        other.submit(add, ledger, "a").result()
        assert books.jobs.counts().queued == 0
    assert ids(ledger) == ["a"]


def add(ledger: Ledger, *names: str) -> None:
    with ledger.begin() as books:
        books.jobs.add([a_job(name) for name in names])


def test_a_reader_cannot_write_and_the_next_writer_can(ledger: Ledger) -> None:
    for _ in range(3):
        with pytest.raises(DeploymentError, match="read"), ledger.read() as books:
            books.jobs.add([a_job("a")])
    add(ledger, "b")
    assert ids(ledger) == ["b"]


def test_a_clash_can_be_followed_by_another_transaction(ledger: Ledger) -> None:
    add(ledger, "a")
    with pytest.raises(Conflict):
        add(ledger, "a")
    add(ledger, "b")
    assert ids(ledger) == ["b", "a"]


def test_threads_write_side_by_side(ledger: Ledger) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add(ledger, f"{n}-a", f"{n}-b"), range(40)))
    assert len(ids(ledger)) == 80


# What only SQLite does.


def test_a_writer_takes_the_lock_before_it_reads(sqlite_database: Path, open_engine: OpenEngine) -> None:
    engine = open_engine(sqlite_database)
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: said.append(statement))
    with SqlLedger(engine).begin() as books:
        books.jobs.counts()
        rival = sqlite3.connect(sqlite_database, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            rival.execute("BEGIN IMMEDIATE")
        rival.close()
    assert said[0] == "BEGIN IMMEDIATE"
    with SqlLedger(engine).read() as books:
        books.jobs.counts()
        rival = sqlite3.connect(sqlite_database, timeout=0)
        rival.execute("BEGIN IMMEDIATE")
        rival.close()


def test_a_file_that_stays_locked_is_named(
    sqlite_database: Path, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    rival = sqlite3.connect(sqlite_database)
    rival.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DeploymentError, match=r"mintmark\.db is locked by another process"):
            add(SqlLedger(open_engine(sqlite_database)), "a")
    finally:
        rival.close()


def test_a_transaction_inside_another_does_not_hang_for_ever(
    sqlite_database: Path, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledgers, "BUSY_SECONDS", 0.05)
    ledger = SqlLedger(open_engine(sqlite_database))
    with ledger.begin() as books:
        books.jobs.add([a_job("a")])
        with pytest.raises(DeploymentError, match="inside another"):
            add(ledger, "b")
    assert ids(ledger) == ["a"]


def test_a_writer_of_another_process_is_waited_for(sqlite_database: Path, open_engine: OpenEngine) -> None:
    rival = sqlite3.connect(sqlite_database, check_same_thread=False)
    rival.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, rival.close).start()
    started = time.monotonic()
    ledger = SqlLedger(open_engine(sqlite_database))
    add(ledger, "a")
    assert time.monotonic() - started > 0.15
    assert ids(ledger) == ["a"]


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path, open_engine: OpenEngine) -> None:
    path = tmp_path / "mintmark.db"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(CorruptStore, match=r"mintmark\.db is damaged"):
        current(open_engine(path))


# Trouble on both.


def test_missing_tables_are_said_to_be_missing(empty_database: str | Path, open_engine: OpenEngine) -> None:
    with pytest.raises(DeploymentError, match="bring it to the newest version"):
        ids(SqlLedger(open_engine(empty_database)))


def test_a_server_that_is_not_there_is_named_without_its_password(open_engine: OpenEngine) -> None:
    engine = open_engine("postgresql://keeper:hush-hush@127.0.0.1:1/mint")
    for ask in (lambda: migrate(engine), lambda: ids(SqlLedger(engine)), lambda: add(SqlLedger(engine), "a")):
        with pytest.raises(DeploymentError, match=r"postgresql://127\.0\.0\.1:1/mint cannot be reached") as caught:
            ask()
        assert "hush" not in str(caught.value)


@pytest.mark.postgres
def test_a_connection_that_the_server_dropped_is_replaced(postgres_database: str, open_engine: OpenEngine) -> None:
    ledger = SqlLedger(open_engine(postgres_database))
    add(ledger, "a")
    other = create_engine(postgres_database.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
    other.dispose()
    add(ledger, "b")
    assert ids(ledger) == ["b", "a"]


@pytest.mark.postgres
def test_who_waits_crosswise_is_told_to_try_again(postgres_database: str, open_engine: OpenEngine) -> None:
    ledger = SqlLedger(open_engine(postgres_database))
    add(ledger, "a", "b")
    both = threading.Barrier(2)

    def touch(first: str, second: str) -> str:
        try:
            with ledger.begin() as books:
                books.jobs.move([first], JobState.RUNNING, from_states=[JobState.QUEUED])
                both.wait()
                books.jobs.move([second], JobState.RUNNING, from_states=[JobState.QUEUED])
        except DeploymentError as error:
            return str(error)
        return "done"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(touch, "ab", "ba"))
    assert said[1] == "done"
    assert "try again" in said[0]


# With the durable job engine in the same database.


@pytest.fixture
def client(engine: Engine) -> Iterator[DBOSClient]:
    logging.getLogger("dbos").setLevel(logging.ERROR)
    client = DBOSClient(system_database_engine=engine, serializer=DBOSPortableJSONSerializer(), lazy=True)
    client._sys_db.run_migrations()
    yield client
    client.destroy()


def enqueue(ledger: Ledger, client: DBOSClient, name: str, error: Exception | None = None) -> None:
    with ledger.begin() as books:
        books.jobs.add([a_job(name)])
        options = {"workflow_name": "strike", "queue_name": "cpu", "workflow_id": name}
        client.enqueue_in_transaction(books.connection, options, {"job": name})  # type: ignore[arg-type]
        books.events.add([(name, "queued", {}, 1.0)])
        if error is not None:
            raise error


def test_a_job_and_its_durable_run_are_kept_together_or_not_at_all(ledger: Ledger, client: DBOSClient) -> None:
    enqueue(ledger, client, "kept")
    with pytest.raises(LookupError):
        enqueue(ledger, client, "lost", LookupError("the power went"))
    with pytest.raises(Conflict):
        enqueue(ledger, client, "kept")
    assert ids(ledger) == ["kept"]
    assert [run.workflow_id for run in client.list_workflows()] == ["kept"]
    with ledger.read() as books:
        assert len(books.events.after(["kept", "lost"], 0, 9)) == 1


def test_tables_of_the_job_engine_are_left_alone(engine: Engine, client: DBOSClient, ledger: Ledger) -> None:
    from alembic.command import check

    enqueue(ledger, client, "a")
    with engine.connect() as connection:
        check(alembic_config(connection))
    migrate(engine)
    assert len(client.list_workflows()) == 1
