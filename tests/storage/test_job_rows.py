"""Jobs are listed fast and in order, and only the database decides who moves one."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from fixtures.storage import a_job, a_recipe
from mintmark.contracts.ledger import JobFilter, Ledger
from mintmark.core.errors import Conflict, InvalidSpec
from mintmark.core.job import Attempt, Job, JobState
from mintmark.storage.rows.ledger import SqlLedger

FULL = a_job(
    "full", state=JobState.DONE, queue="openai", priority=1, batch_id="b", position=3, name="ēnso", brief="a \n 'b'",
    owner="key", strikes=2, progress=0.25, stage="ink", requested="openai", served_by="local", reason="no key",
    attempts=[Attempt(provider="openai", model="m", outcome="answered", milliseconds=12)], error_code="x", error="y",
    created_at=1763700000.123456, started_at=2.5, finished_at=3.5,
)  # fmt: skip


def add(ledger: Ledger, *jobs: Job) -> None:
    with ledger.begin() as books:
        books.jobs.add(jobs)


def listed(ledger: Ledger, limit: int = 100, after: str | None = None, **wanted: Any) -> list[str]:
    with ledger.read() as books:
        return [job.id for job in books.jobs.page(JobFilter(**wanted), after, limit).items]


def test_a_job_comes_back_as_it_was(ledger: Ledger) -> None:
    add(ledger, FULL, a_job("plain"))
    with ledger.read() as books:
        assert books.jobs.get("full") == FULL
        assert books.jobs.get("plain") == a_job("plain")
        assert books.jobs.get("none") is None


def test_two_jobs_of_one_id_are_refused_and_nothing_of_both_is_kept(ledger: Ledger) -> None:
    add(ledger, a_job("a"))
    with pytest.raises(Conflict, match="clashes"):
        add(ledger, a_job("b"), a_job("a"))
    assert listed(ledger) == ["a"]


def test_lists_are_newest_first_and_filtered(ledger: Ledger) -> None:
    other = a_recipe(9).fingerprint
    add(ledger, a_job("1"), a_job("2", mode="ink", state="done"), a_job("3", owner="k", fingerprint=other))
    add(ledger, a_job("4", mode="ink", batch_id="b", position=1), a_job("5", batch_id="b", position=0, state="done"))
    assert listed(ledger) == ["5", "4", "3", "2", "1"]
    assert listed(ledger, mode="ink") == ["4", "2"]
    assert listed(ledger, state=JobState.DONE) == ["5", "2"]
    assert listed(ledger, state=JobState.DONE, mode="ink") == ["2"]
    assert listed(ledger, owner="k") == listed(ledger, fingerprint=other) == ["3"]
    assert listed(ledger, batch_id="b") == ["5", "4"]
    assert listed(ledger, batch_id="b", state=JobState.QUEUED) == ["4"]
    assert listed(ledger, batch_id="none") == []


@pytest.mark.parametrize("wanted", [JobFilter(), JobFilter(batch_id="b")], ids=["all", "batch"])
def test_pages_meet_without_gap_while_jobs_are_added(ledger: Ledger, wanted: JobFilter) -> None:
    add(ledger, *(a_job(f"{n:02}", batch_id="b", position=n // 2) for n in range(25)))
    seen: list[str] = []
    after = None
    while True:
        with ledger.read() as books:
            page = books.jobs.page(wanted, after, 10)
        seen += [job.id for job in page.items]
        after = page.next
        if after is None:
            break
        add(ledger, a_job(f"new-{len(seen)}", batch_id="b" if wanted.batch_id is None else "c"))
    expected = [f"{n:02}" for n in range(25)]
    assert seen == (expected if wanted.batch_id else expected[::-1])


def test_a_full_last_page_has_no_next(ledger: Ledger) -> None:
    add(ledger, *(a_job(str(n)) for n in range(4)))
    with ledger.read() as books:
        first = books.jobs.page(JobFilter(), None, 2)
        last = books.jobs.page(JobFilter(), first.next, 2)
        assert (len(last.items), last.next) == (2, None)


def test_a_wrong_cursor_is_refused(ledger: Ledger) -> None:
    add(ledger, *(a_job(str(n), batch_id="b") for n in range(3)))
    with ledger.read() as books:
        of_all = books.jobs.page(JobFilter(), None, 1).next
        for wrong in ("", "x", "5", "☃", of_all):
            with pytest.raises(InvalidSpec, match="no cursor of this list"):
                books.jobs.page(JobFilter(batch_id="b"), wrong, 1)
        with pytest.raises(InvalidSpec, match="at least one"):
            books.jobs.page(JobFilter(), None, 0)


def test_jobs_of_a_workflow_and_of_a_batch_come_by_position(ledger: Ledger) -> None:
    add(ledger, *(a_job(str(n), batch_id="b", position=9 - n, workflow_id=f"w{n % 2}") for n in range(10)))
    add(ledger, a_job("elsewhere"))
    with ledger.begin() as books:
        books.jobs.move(["3", "4"], JobState.DONE, from_states=[JobState.QUEUED])
        assert [job.id for job in books.jobs.of_workflow("w0")] == ["8", "6", "4", "2", "0"]
        assert [job.id for job in books.jobs.of_batch("b")] == [str(n) for n in reversed(range(10))]
        assert [job.id for job in books.jobs.of_batch("b", [JobState.DONE, JobState.FAILED])] == ["4", "3"]
        assert books.jobs.of_workflow("none") == books.jobs.of_batch("none") == ()


def test_a_live_job_is_queued_or_running(ledger: Ledger) -> None:
    name = a_job().fingerprint
    add(ledger, a_job("old", state="done"), a_job("run", state="running"), a_job("off", state="cancelled"))
    with ledger.begin() as books:
        found = books.jobs.live(name)
        assert found is not None
        assert found.id == "run"
        books.jobs.move(["run"], JobState.FAILED, from_states=[JobState.RUNNING])
        assert books.jobs.live(name) is None
        assert books.jobs.live("0" * 64) is None


def test_live_runs_come_oldest_first_and_once(ledger: Ledger) -> None:
    add(ledger, a_job("1", workflow_id="w1"), a_job("2", workflow_id="w2", batch_id="b"), a_job("3", workflow_id="w1"))
    add(ledger, a_job("4", workflow_id="w0", state="running"), a_job("5", workflow_id="w5", state="done"))
    with ledger.read() as books:
        assert books.jobs.live_runs(10) == (("w1", None), ("w2", "b"), ("w0", None))
        assert books.jobs.live_runs(2) == (("w1", None), ("w2", "b"))


def test_only_jobs_in_the_named_states_move(ledger: Ledger) -> None:
    add(ledger, a_job("a"), a_job("b", state="done"), a_job("c", state="running"), a_job("d"))
    with ledger.begin() as books:
        moved = books.jobs.move(
            ["d", "b", "c", "a", "a", "none"],
            JobState.RUNNING,
            from_states={JobState.QUEUED},
            changes={"started_at": 5.0, "strikes": 1},
        )
        assert moved == ("d", "a")
        assert books.jobs.move(["a"], JobState.DONE, from_states=[]) == ()
        assert books.jobs.move([], JobState.DONE, from_states=list(JobState)) == ()
    with ledger.read() as books:
        after = {job.id: job for job in books.jobs.page(JobFilter(), None, 10).items}
    assert after["a"] == a_job("a", state="running", started_at=5.0, strikes=1)
    assert after["b"] == a_job("b", state="done")
    assert after["c"] == a_job("c", state="running")


def test_a_job_is_won_by_one_of_many(ledger: Ledger) -> None:
    ids = [f"job-{n}" for n in range(20)]
    add(ledger, *map(a_job, ids))
    start = threading.Barrier(8)

    def grab(worker: int) -> tuple[str, ...]:
        order = ids if worker % 2 else ids[::-1]
        start.wait()
        with ledger.begin() as books:
            return books.jobs.move(
                order, JobState.RUNNING, from_states=[JobState.QUEUED], changes={"owner": str(worker)}
            )

    with ThreadPoolExecutor(8) as pool:
        won = [job_id for moved in pool.map(grab, range(8)) for job_id in moved]
    assert sorted(won) == sorted(ids)


@pytest.mark.postgres
def test_two_who_move_the_same_jobs_do_not_wait_for_each_other_crosswise(
    postgres_database: str, open_engine: Any
) -> None:
    """One finds the jobs by their ids, the other by reading the table, whose order is the opposite."""
    ledger = SqlLedger(open_engine(postgres_database))
    ids = [f"{n:05}" for n in reversed(range(3000))]
    add(ledger, *map(a_job, ids))
    start = threading.Barrier(2)

    def move(way: str) -> int:
        with ledger.begin() as books:
            books.connection.execute(text("SET LOCAL enable_bitmapscan = off"))
            books.connection.execute(text(f"SET LOCAL {way} = off"))
            start.wait()
            return len(books.jobs.move(ids, JobState.RUNNING, from_states=[JobState.QUEUED]))

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(move, ["enable_seqscan", "enable_indexscan"])) == [0, 3000]


def test_fields_change_each_job_by_itself(ledger: Ledger) -> None:
    add(ledger, a_job("a"), a_job("b"), a_job("c"))
    asked = Attempt(provider="openai", outcome="provider_timeout")
    with ledger.begin() as books:
        books.jobs.change(
            [
                ("a", {"progress": 0.5}),
                ("b", {"progress": 0.75}),
                ("c", {"attempts": (asked,), "stage": "ask"}),
                ("none", {"progress": 0.1}),
                ("a", {}),
            ]
        )
    with ledger.read() as books:
        a, b, c = (books.jobs.get(name) for name in "abc")
    assert a == a_job("a", progress=0.5)
    assert b == a_job("b", progress=0.75)
    assert c == a_job("c", attempts=[asked], stage="ask")


@pytest.mark.parametrize("field", ["id", "state", "fingerprint", "seq", "colour"])
def test_what_must_stay_cannot_be_changed(ledger: Ledger, field: str) -> None:
    add(ledger, a_job("a"))
    with pytest.raises(ValueError, match=field), ledger.begin() as books:
        books.jobs.change([("a", {field: "x"})])
    with pytest.raises(ValueError, match=field), ledger.begin() as books:
        books.jobs.move(["a"], JobState.DONE, from_states=[JobState.QUEUED], changes={field: "x"})


def test_counts_are_of_a_batch_or_of_all(ledger: Ledger) -> None:
    add(ledger, *(a_job(f"b{n}", batch_id="b", state=state) for n, state in enumerate(["done", "done", "failed"])))
    add(ledger, a_job("other"))
    with ledger.read() as books:
        of_batch, of_all, of_none = books.jobs.counts("b"), books.jobs.counts(), books.jobs.counts("none")
    assert of_batch.model_dump() == {"queued": 0, "running": 0, "done": 2, "failed": 1, "cancelled": 0}
    assert (of_all.queued, of_all.done, of_none.ended) == (1, 2, 0)


def test_old_ended_jobs_go_with_their_events(ledger: Ledger) -> None:
    add(
        ledger,
        a_job("old", state="done", finished_at=10.0),
        a_job("edge", state="failed", finished_at=20.0),
        a_job("live", state="running"),
        a_job("odd", state="running", finished_at=1.0),
    )
    with ledger.begin() as books:
        books.events.add([(name, "done", {}, 1.0) for name in ("old", "edge")])
    with ledger.begin() as books:
        assert books.jobs.prune(before=20.0) == 1
        assert [event.job_id for event in books.events.after(["old", "edge"], 0, 10)] == ["edge"]
    assert listed(ledger) == ["odd", "live", "edge"]


def test_text_that_is_no_unicode_is_refused(ledger: Ledger) -> None:
    job = a_job("a").model_copy(update={"name": "\ud800"})
    with pytest.raises(InvalidSpec, match="cannot be kept"):
        add(ledger, job)
    assert listed(ledger) == []


def test_two_thousand_jobs_take_few_statements(ledger: Ledger, engine: Engine) -> None:
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: said.append(statement))
    recipes = [a_recipe(seed) for seed in range(2000)]
    jobs = [a_job(f"j{n}", fingerprint=recipe.fingerprint) for n, recipe in enumerate(recipes)]
    with ledger.begin() as books:
        books.pieces.add(recipes, at=1.0)
        books.jobs.add(jobs)
        books.jobs.move([job.id for job in jobs[:100]], JobState.RUNNING, from_states=[JobState.QUEUED])
        books.jobs.change([(job.id, {"progress": 0.5}) for job in jobs[:100]])
        books.events.add([(job.id, "queued", {}, 1.0) for job in jobs[:200]])
    assert len(said) <= 7
    with ledger.read() as books:
        assert books.jobs.counts().queued == 1900


LISTS = {
    "all": {}, "state": {"state": "queued"}, "mode": {"mode": "ink"}, "both": {"state": "queued", "mode": "ink"},
    "owner": {"owner": "k7"}, "fingerprint": {"fingerprint": f"{7:064}"}, "batch": {"batch_id": "b7"},
    "batch and state": {"batch_id": "b7", "state": "done"}, "none such": {"state": "failed"},
}  # fmt: skip

MANY = """
WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 100000)
INSERT INTO jobs (id, fingerprint, mode, state, workflow_id, queue, priority, batch_id, position, name, brief, owner,
                  strikes, progress, stage, requested, served_by, reason, attempts, error_code, error, created_at)
SELECT 'j' || n, substr('0000000000000000000000000000000000000000000000000000000000000000' || (n % 5000), -64),
       CASE n % 2 WHEN 0 THEN 'ink' ELSE 'pixel' END, CASE WHEN n < 1000 THEN 'queued' ELSE 'done' END, 'w' || n, 'cpu',
       100, 'b' || (n % 50), n, '', '', 'k' || (n % 100), 0, 0, '', 'local', '', '', '[]', '', '', 1.0
FROM counted
"""
"""A hundred thousand jobs; those that are queued lie deepest."""


def test_the_first_page_of_a_hundred_thousand_jobs_comes_at_once(sqlite_database: Any, open_engine: Any) -> None:
    engine = open_engine(sqlite_database)
    with engine.begin() as connection:
        connection.execute(text(MANY))
    ledger = SqlLedger(engine)
    for name, wanted in LISTS.items():
        best = min(timed(ledger, JobFilter.model_validate(wanted)) for _ in range(5))
        assert best < 0.02, f"{name} took {best * 1000:.1f} ms"
    with ledger.read() as books:
        assert len(books.jobs.page(JobFilter(state=JobState.QUEUED, mode="ink"), None, 50).items) == 50


def timed(ledger: Ledger, wanted: JobFilter) -> float:
    started = time.perf_counter()
    with ledger.read() as books:
        books.jobs.page(wanted, None, 50)
    return time.perf_counter() - started


def test_every_list_of_jobs_has_its_index(sqlite_database: Any, open_engine: Any) -> None:
    engine = open_engine(sqlite_database)
    wanted = ["state", "mode", "owner", "fingerprint"]
    plans = {f"{name} = 'x' ORDER BY seq DESC": f"ix_jobs_{name}_seq" for name in wanted}
    plans["batch_id = 'x' ORDER BY position, seq"] = "ix_jobs_batch_id_position_seq"
    plans["workflow_id = 'x' ORDER BY position, seq"] = "ix_jobs_workflow_id_position_seq"
    plans["mode = 'x' AND state = 'y' ORDER BY seq DESC"] = "ix_jobs_mode_state_seq"
    with engine.connect() as connection:
        for condition, index in plans.items():
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT * FROM jobs WHERE {condition} LIMIT 9")
            plan = " | ".join(row[3] for row in rows)
            assert index in plan
            assert "TEMP B-TREE" not in plan


def test_what_is_drawn_side_by_side_counts_once_in_the_pace(ledger: SqlLedger) -> None:
    def drawn(id: str, begun: float, ended: float) -> Job:
        return a_job(id, state=JobState.DONE, started_at=begun, finished_at=ended)

    with ledger.begin() as books:
        assert books.jobs.pace(10) is None
        books.jobs.add([a_job("waiting"), drawn("a", 10.0, 14.0), drawn("b", 10.0, 12.0), drawn("c", 20.0, 22.0)])
    with ledger.read() as books:
        assert books.jobs.pace(10) == pytest.approx(2.0)
