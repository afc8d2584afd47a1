"""Jobs. Who moves a job is decided by the database: a move names the states it starts from."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, bindparam, delete, func, insert, select, tuple_, update

from mintmark.contracts.ledger import JobFilter, Page
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.job import BatchCount, Job, JobState
from mintmark.storage.rows import cursor
from mintmark.storage.rows.tables import JOBS
from mintmark.storage.rows.transaction import Transaction, checked, chunks

_FIXED = frozenset({"id", "fingerprint", "state", "created_at"})
_LIVE = [JobState.QUEUED.value, JobState.RUNNING.value]
_ENDED = [state.value for state in JobState if state.ended]


class SqlJobs:
    """See `contracts.ledger.Jobs`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, jobs: Sequence[Job]) -> None:
        """Note new jobs."""
        if jobs:
            self._transaction.run(insert(JOBS), [job.model_dump(mode="json") for job in jobs])

    def get(self, job_id: str) -> Job | None:
        """One job."""
        return self._first(select(JOBS).where(JOBS.c.id == job_id))

    def page(self, wanted: JobFilter, after: str | None, limit: int) -> Page[Job]:
        """Jobs, newest first; a batch's jobs by their position."""
        statement = select(JOBS).where(*_conditions(wanted)).limit(cursor.check_limit(limit))
        kind, columns = ("jobs", ["seq"]) if wanted.batch_id is None else ("batch-jobs", ["position", "seq"])
        if wanted.batch_id is None:
            statement = statement.order_by(JOBS.c.seq.desc())
            if after is not None:
                statement = statement.where(JOBS.c.seq < cursor.read(kind, after, 1)[0])
        else:
            statement = statement.order_by(JOBS.c.position, JOBS.c.seq)
            if after is not None:
                statement = statement.where(tuple_(JOBS.c.position, JOBS.c.seq) > cursor.read(kind, after, 2))
        return cursor.page(kind, columns, self._transaction.run(statement).mappings().all(), limit, _job)

    def of_workflow(self, workflow_id: str) -> tuple[Job, ...]:
        """All jobs that one durable run serves, by position."""
        return self._all(select(JOBS).where(JOBS.c.workflow_id == workflow_id))

    def of_batch(self, batch_id: str, states: Iterable[JobState] = ()) -> tuple[Job, ...]:
        """A batch's jobs by position, all or only those in these states."""
        statement = select(JOBS).where(JOBS.c.batch_id == batch_id)
        if wanted := [state.value for state in states]:
            statement = statement.where(JOBS.c.state.in_(wanted))
        return self._all(statement)

    def live(self, fingerprint: Fingerprint) -> Job | None:
        """A job of this piece that is queued or running, the newest."""
        wanted = select(JOBS).where(JOBS.c.fingerprint == fingerprint, JOBS.c.state.in_(_LIVE))
        return self._first(wanted.order_by(JOBS.c.seq.desc()))

    def newest(self, fingerprints: Sequence[Fingerprint]) -> dict[Fingerprint, Job]:
        """The last job of each of these pieces that has one."""
        found: dict[Fingerprint, Job] = {}
        for some in chunks(list(dict.fromkeys(fingerprints))):
            last = select(func.max(JOBS.c.seq)).where(JOBS.c.fingerprint.in_(some)).group_by(JOBS.c.fingerprint)
            rows = self._transaction.run(select(JOBS).where(JOBS.c.seq.in_(last))).mappings()
            found |= {row["fingerprint"]: _job(row) for row in rows}
        return found

    def move(
        self,
        job_ids: Sequence[str],
        to: JobState,
        *,
        from_states: Iterable[JobState],
        changes: dict[str, Any] | None = None,
    ) -> tuple[str, ...]:
        """Move those of these jobs that are in `from_states`; the ids that moved, in the order they were given.

        Rows are locked in one order, so that two who move the same jobs cannot wait for each other crosswise.
        """
        fields = checked(changes or {}, Job, _FIXED)
        states = [state.value for state in from_states]
        moved: set[str] = set()
        for some in chunks(list(dict.fromkeys(job_ids))):
            ready = select(JOBS.c.seq).where(JOBS.c.id.in_(some), JOBS.c.state.in_(states))
            locked = ready.order_by(JOBS.c.seq).with_for_update()
            statement = update(JOBS).where(JOBS.c.seq.in_(locked)).values(fields | {"state": to.value})
            moved.update(self._transaction.run(statement.returning(JOBS.c.id)).scalars())
        return tuple(job_id for job_id in dict.fromkeys(job_ids) if job_id in moved)

    def change(self, changes: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """Set fields of jobs, each its own; those that set the same fields go in one statement."""
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for job_id, fields in changes:
            if checked(fields, Job, _FIXED):
                alike.setdefault(tuple(sorted(fields)), []).append(fields | {"of_job": job_id})
        for rows in alike.values():
            rows.sort(key=lambda row: str(row["of_job"]))
            self._transaction.run(update(JOBS).where(JOBS.c.id == bindparam("of_job")), rows)

    def waiting(self, limit: int, mode: str | None = None) -> tuple[Job, ...]:
        """Jobs that run or wait, of one mode or of all, in the order in which they are taken."""
        live = select(JOBS).where(JOBS.c.state.in_(_LIVE))
        if mode is not None:
            live = live.where(JOBS.c.mode == mode)
        first = live.order_by(JOBS.c.state.desc(), JOBS.c.priority, JOBS.c.seq).limit(limit)
        return tuple(_job(row) for row in self._transaction.run(first).mappings())

    def pace(self, count: int) -> float | None:
        """See `Jobs.pace`: it is the time in which anything was drawn, by the number of jobs."""
        drawn = select(JOBS.c.started_at, JOBS.c.finished_at).where(
            JOBS.c.state == JobState.DONE.value, JOBS.c.started_at.is_not(None), JOBS.c.finished_at.is_not(None)
        )
        spans = sorted(tuple(row) for row in self._transaction.run(drawn.order_by(JOBS.c.seq.desc()).limit(count)))
        busy, until = 0.0, 0.0
        for begun, ended in spans:
            busy += max(0.0, ended - max(begun, until))
            until = max(until, ended)
        return busy / len(spans) if spans else None

    def live_runs(self, limit: int) -> tuple[tuple[str, str | None], ...]:
        """The durable runs that have jobs queued or running, oldest first, each with its batch."""
        live = select(JOBS.c.workflow_id, func.max(JOBS.c.batch_id)).where(JOBS.c.state.in_(_LIVE))
        oldest = live.group_by(JOBS.c.workflow_id).order_by(func.min(JOBS.c.seq)).limit(limit)
        return tuple((row[0], row[1]) for row in self._transaction.run(oldest))

    def counts(self, batch_id: str | None = None, mode: str | None = None) -> BatchCount:
        """How many stand where, of a batch, of a mode or of all."""
        statement = select(JOBS.c.state, func.count()).group_by(JOBS.c.state)
        if mode is not None:
            statement = statement.where(JOBS.c.mode == mode)
        if batch_id is not None:
            statement = statement.where(JOBS.c.batch_id == batch_id)
        return BatchCount.model_validate({row[0]: row[1] for row in self._transaction.run(statement)})

    def kept_at_once(self, batch_id: str) -> int:
        """How many jobs of a batch were done when it was taken on, because their piece was kept already."""
        done = select(func.count()).select_from(JOBS).where(JOBS.c.batch_id == batch_id)
        at_once = done.where(JOBS.c.state == JobState.DONE.value, JOBS.c.strikes == 0)
        return int(self._transaction.run(at_once).scalar_one())

    def prune(self, before: float) -> int:
        """Forget ended jobs that finished before then, with their events; how many."""
        old = delete(JOBS).where(JOBS.c.state.in_(_ENDED), JOBS.c.finished_at < before)
        return self._transaction.run(old).rowcount

    def _first(self, statement: Select[Any]) -> Job | None:
        row = self._transaction.run(statement.limit(1)).mappings().first()
        return None if row is None else _job(row)

    def _all(self, statement: Select[Any]) -> tuple[Job, ...]:
        rows = self._transaction.run(statement.order_by(JOBS.c.position, JOBS.c.seq)).mappings()
        return tuple(_job(row) for row in rows)


def _conditions(wanted: JobFilter) -> list[ColumnElement[bool]]:
    return [JOBS.c[name] == value for name, value in wanted.model_dump(mode="json", exclude_none=True).items()]


def _job(row: RowMapping) -> Job:
    return Job.model_validate(dict(row))
