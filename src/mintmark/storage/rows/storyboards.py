"""Storyboards: records, versions of shots, who draws them, and the history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import RowMapping, Select, case, exists, func, insert, select, tuple_, update

from mintmark.contracts.ledger import Page, ShotFilter, StoryboardTotals, VersionMark
from mintmark.core.job import JobState
from mintmark.core.storyboard import Audit, Record, Review, ShotVersion, Storyboard, Verdict
from mintmark.storage.rows import cursor
from mintmark.storage.rows.tables import ARTIFACTS, AUDIT, JOBS, RECORDS, RENDERS, SHOT_VERSIONS, STORYBOARDS
from mintmark.storage.rows.transaction import Transaction, chunks

_PORTION = 1000
"""Rows that go in or out together."""
_RECORD = [RECORDS.c[name] for name in Record.model_fields]
_NO_PATCH: dict[str, Any] = {}


class SqlStoryboards:
    """See `contracts.ledger.Storyboards`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    # -- storyboards and records ------------------------------------------------------------------------------

    def add(self, storyboard: Storyboard, records: Iterable[Record]) -> None:
        """Note a new storyboard with its records."""
        self._transaction.run(insert(STORYBOARDS), [storyboard.model_dump()])
        rows = ({**record.__dict__, "storyboard_id": storyboard.id} for record in records)
        self._insert(RECORDS, rows)

    def get(self, storyboard_id: str) -> Storyboard | None:
        """One storyboard."""
        return self._storyboard(select(STORYBOARDS).where(STORYBOARDS.c.id == storyboard_id))

    def newest(self) -> Storyboard | None:
        """The one that came last."""
        return self._storyboard(select(STORYBOARDS).order_by(STORYBOARDS.c.seq.desc()).limit(1))

    def page(self, after: str | None, limit: int) -> Page[Storyboard]:
        """Storyboards, newest first."""
        statement = select(STORYBOARDS).order_by(STORYBOARDS.c.seq.desc()).limit(cursor.check_limit(limit))
        if after is not None:
            statement = statement.where(STORYBOARDS.c.seq < cursor.read("storyboards", after, 1)[0])
        rows = self._transaction.run(statement).mappings().all()
        return cursor.page("storyboards", ["seq"], rows, limit, _storyboard)

    def with_shot(self, shot_id: str) -> Storyboard | None:
        """The newest storyboard that has a shot of that id."""
        last = select(RECORDS.c.storyboard_id).where(RECORDS.c.shot_id == shot_id).order_by(RECORDS.c.seq.desc())
        return self._storyboard(select(STORYBOARDS).where(STORYBOARDS.c.id == last.limit(1).scalar_subquery()))

    def records(self, storyboard_id: str, shot_ids: Sequence[str] = ()) -> Iterator[Record]:
        """Records by position, a portion in memory at a time."""
        wanted = select(*_RECORD).where(RECORDS.c.storyboard_id == storyboard_id)
        if shot_ids:
            found = [
                row
                for some in chunks(list(dict.fromkeys(shot_ids)))
                for row in self._transaction.run(wanted.where(RECORDS.c.shot_id.in_(some))).mappings()
            ]
            yield from (_record(row) for row in sorted(found, key=lambda row: int(row["position"])))
            return
        last = -1
        while True:
            further = wanted.where(RECORDS.c.position > last).order_by(RECORDS.c.position).limit(_PORTION)
            rows = self._transaction.run(further).mappings().all()
            yield from map(_record, rows)
            if len(rows) < _PORTION:
                return
            last = rows[-1]["position"]

    # -- versions ---------------------------------------------------------------------------------------------

    def add_versions(self, versions: Iterable[ShotVersion]) -> None:
        """Note further versions."""
        self._insert(SHOT_VERSIONS, map(_row, versions))

    def version(self, storyboard_id: str, shot_id: str, number: int = 0) -> ShotVersion | None:
        """One version of a shot; 0 is the latest."""
        wanted = _of_shot(storyboard_id, shot_id).order_by(SHOT_VERSIONS.c.number.desc()).limit(1)
        if number:
            wanted = wanted.where(SHOT_VERSIONS.c.number == number)
        row = self._transaction.run(wanted).mappings().first()
        return None if row is None else _version(row)

    def versions(self, storyboard_id: str, shot_id: str) -> tuple[ShotVersion, ...]:
        """All versions of a shot, first to last."""
        wanted = _of_shot(storyboard_id, shot_id).order_by(SHOT_VERSIONS.c.number)
        return tuple(_version(row) for row in self._transaction.run(wanted).mappings())

    def marks(self, storyboard_id: str, shot_ids: Sequence[str] = ()) -> tuple[VersionMark, ...]:
        """All versions of a storyboard, or of these shots, by position and number, without their specs."""
        of = SHOT_VERSIONS.c
        wanted = select(of.shot_id, of.number, of.fingerprint, (of.patch == _NO_PATCH).label("was_planned"))
        ordered = wanted.where(of.storyboard_id == storyboard_id).order_by(of.position, of.number)
        if shot_ids:
            ordered = ordered.where(of.shot_id.in_(shot_ids))
        return tuple(VersionMark.model_construct(**row) for row in self._transaction.run(ordered).mappings())

    def shots(self, storyboard_id: str, wanted: ShotFilter, after: str | None, limit: int) -> Page[ShotVersion]:
        """Shots in the order of the storyboard, each in its latest version or in all."""
        of = SHOT_VERSIONS.c
        statement = select(SHOT_VERSIONS).where(of.storyboard_id == storyboard_id)
        if not wanted.all_versions:
            other = SHOT_VERSIONS.alias()
            highest = select(func.max(other.c.number)).where(
                other.c.storyboard_id == of.storyboard_id, other.c.position == of.position
            )
            statement = statement.where(of.number == highest.scalar_subquery())
        if wanted.shot_ids:
            statement = statement.where(of.shot_id.in_(wanted.shot_ids))
        if wanted.verdict is not None:
            statement = statement.where(of.verdict == wanted.verdict.value)
        if after is not None:
            statement = statement.where(tuple_(of.position, of.number) > cursor.read("shots", after, 2))
        statement = statement.order_by(of.position, of.number).limit(cursor.check_limit(limit))
        rows = self._transaction.run(statement).mappings().all()
        return cursor.page("shots", ["position", "number"], rows, limit, _version)

    def review(self, storyboard_id: str, shot_id: str, number: int, review: Review) -> bool:
        """Set the verdict on a version; False when there is none."""
        statement = update(SHOT_VERSIONS).where(*_is(storyboard_id, shot_id), SHOT_VERSIONS.c.number == number)
        return bool(self._transaction.run(statement.values(_review_row(review))).rowcount)

    def drawn_by(self, storyboard_id: str, numbers: Mapping[str, int], batch_id: str, at: float) -> None:
        """Note that a batch of jobs draws these versions."""
        row = {"batch_id": batch_id, "storyboard_id": storyboard_id, "at": at}
        self._transaction.insert_new(RENDERS, row)
        of = SHOT_VERSIONS.c
        for some in chunks(sorted(numbers.items())):
            alike: dict[int, list[str]] = {}
            for shot_id, number in some:
                alike.setdefault(number, []).append(shot_id)
            for number, shot_ids in sorted(alike.items()):
                these = (of.storyboard_id == storyboard_id, of.shot_id.in_(shot_ids), of.number == number)
                self._transaction.run(update(SHOT_VERSIONS).where(*these).values(batch_id=batch_id))

    def of_batch(self, batch_id: str) -> str | None:
        """The storyboard that a batch of jobs draws."""
        found = self._transaction.run(select(RENDERS.c.storyboard_id).where(RENDERS.c.batch_id == batch_id)).first()
        return None if found is None else str(found[0])

    # -- the history ------------------------------------------------------------------------------------------

    def write(self, lines: Iterable[Audit]) -> None:
        """Add lines to the history."""
        self._insert(AUDIT, (line.model_dump(exclude={"id"}) for line in lines))

    def audit(self, storyboard_id: str | None, shot_id: str | None, after: str | None, limit: int) -> Page[Audit]:
        """The history, oldest first."""
        statement = select(AUDIT).order_by(AUDIT.c.seq).limit(cursor.check_limit(limit))
        if storyboard_id is not None:
            statement = statement.where(AUDIT.c.storyboard_id == storyboard_id)
        if shot_id is not None:
            statement = statement.where(AUDIT.c.shot_id == shot_id)
        if after is not None:
            statement = statement.where(AUDIT.c.seq > cursor.read("audit", after, 1)[0])
        return cursor.page("audit", ["seq"], self._transaction.run(statement).mappings().all(), limit, _line)

    def totals(self) -> StoryboardTotals:
        """What all come to."""
        return StoryboardTotals(
            storyboards=self._count(select(func.count()).select_from(STORYBOARDS)),
            renders=self._count(select(func.count()).select_from(RENDERS)),
            **self._of_versions(),
            **self._of_jobs(),
        )

    def _of_versions(self) -> dict[str, int]:
        of = SHOT_VERSIONS.c
        kept = exists().where(ARTIFACTS.c.fingerprint == of.fingerprint)
        last = select(JOBS.c.state).where(JOBS.c.fingerprint == of.fingerprint).order_by(JOBS.c.seq.desc()).limit(1)
        hopeless = last.scalar_subquery() == JobState.FAILED.value
        chief = (ARTIFACTS.c.fingerprint == of.fingerprint) & (ARTIFACTS.c.place == 0)
        pictures = select(func.count(ARTIFACTS.c.hash.distinct())).select_from(SHOT_VERSIONS).join(ARTIFACTS, chief)
        count = select(func.count()).select_from(SHOT_VERSIONS)
        return {
            "versions": self._count(count),
            "done": self._count(count.where(kept)),
            "failed": self._count(count.where(~kept, hopeless)),
            "artifacts": self._count(pictures),
        }

    def _of_jobs(self) -> dict[str, Any]:
        of = JOBS.c
        is_hit, is_drawn = case((of.strikes == 0, 1), else_=0), of.strikes > 0
        # Jobs of one run begin together and are drawn side by side: the time of the run counts once.
        spent = func.max(case((is_drawn, of.finished_at - of.started_at), else_=0.0))
        run = select(func.count().label("jobs"), func.sum(is_hit).label("hits"), spent.label("spent"))
        run = run.select_from(RENDERS).join(JOBS, of.batch_id == RENDERS.c.batch_id)
        runs = run.where(of.state == JobState.DONE.value).group_by(of.workflow_id, of.started_at).subquery()
        total = select(func.sum(runs.c.jobs), func.sum(runs.c.hits), func.sum(runs.c.spent))
        count, hits, seconds = (value or 0 for value in self._transaction.run(total).one())
        executed = int(count) - int(hits)
        return {"hits": int(hits), "executed": executed, "milliseconds": max(0.0, float(seconds)) * 1000}

    def _count(self, statement: Select[Any]) -> int:
        return int(self._transaction.run(statement).scalar_one())

    def _storyboard(self, statement: Select[Any]) -> Storyboard | None:
        row = self._transaction.run(statement).mappings().first()
        return None if row is None else _storyboard(row)

    def _insert(self, table: Any, rows: Iterable[dict[str, Any]]) -> None:
        left = iter(rows)
        while portion := list(islice(left, _PORTION)):
            self._transaction.run(insert(table), portion)


def _is(storyboard_id: str, shot_id: str) -> tuple[Any, Any]:
    return SHOT_VERSIONS.c.storyboard_id == storyboard_id, SHOT_VERSIONS.c.shot_id == shot_id


def _of_shot(storyboard_id: str, shot_id: str) -> Select[Any]:
    return select(SHOT_VERSIONS).where(*_is(storyboard_id, shot_id))


def _storyboard(row: RowMapping) -> Storyboard:
    return Storyboard.model_validate(dict(row))


def _record(row: RowMapping) -> Record:
    return Record.model_construct(**row)  # our own rows: checking ten thousand anew takes a quarter of a second


def _line(row: RowMapping) -> Audit:
    return Audit.model_validate(dict(row) | {"id": row["seq"]})


def _row(version: ShotVersion) -> dict[str, Any]:
    fields = {name: value for name, value in version.__dict__.items() if name != "review"}
    return fields | _review_row(version.review)


def _review_row(review: Review) -> dict[str, Any]:
    return {
        "verdict": review.verdict.value,
        "note": review.note,
        "reviewer": review.reviewer,
        "reviewed_at": review.at,
    }


def _version(row: RowMapping) -> ShotVersion:
    review = Review(verdict=Verdict(row["verdict"]), note=row["note"], reviewer=row["reviewer"], at=row["reviewed_at"])
    return ShotVersion.model_validate(
        {name: row[name] for name in ShotVersion.model_fields if name in row} | {"review": review}
    )
