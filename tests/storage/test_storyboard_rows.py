"""Storyboards in the ledger: in order, without doubles, the latest version found without looking at the others."""

from typing import Any

import pytest
from sqlalchemy import Engine, event

from fixtures.storage import a_file, a_job, a_recipe
from mintmark.contracts.ledger import Books, ShotFilter
from mintmark.core.errors import Conflict, InvalidSpec
from mintmark.core.job import JobState
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Audit, Record, Review, ShotVersion, Storyboard, Verdict
from mintmark.storage.rows.ledger import SqlLedger

HASH = "0" * 64


def a_storyboard(id: str = "board", **changes: Any) -> Storyboard:
    fields = {"kind": "products", "source_hash": HASH, "total": 2, "created_at": 1.0}
    return Storyboard.model_validate({**fields, "id": id, **changes})


def a_record(position: int = 0, **changes: Any) -> Record:
    fields = {"shot_id": f"shot-{position}", "line": position + 2, "fields": {"finish": "glossy"}}
    return Record.model_validate({**fields, "position": position, **changes})


def a_version(position: int = 0, number: int = 1, **changes: Any) -> ShotVersion:
    fields: dict[str, Any] = {
        "storyboard_id": "board",
        "shot_id": f"shot-{position}",
        "spec": {"seed": number},
        "fingerprint": a_recipe(position * 100 + number).fingerprint,
        "created_at": 2.0,
    }
    return ShotVersion.model_validate({**fields, "position": position, "number": number, **changes})


def fill(books: Books, shots: int, versions: int = 1, id: str = "board") -> None:
    books.storyboards.add(a_storyboard(id, total=shots), map(a_record, range(shots)))
    books.storyboards.add_versions(
        a_version(position, number, storyboard_id=id) for position in range(shots) for number in range(1, versions + 1)
    )


def test_a_storyboard_comes_back_with_its_records_in_order(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        books.storyboards.add(a_storyboard(name="kitchen"), [a_record(1), a_record(0, fields={"a": [1, {"b": "é"}]})])
    with ledger.read() as books:
        assert books.storyboards.get("board") == a_storyboard(name="kitchen") == books.storyboards.newest()
        records = list(books.storyboards.records("board"))
        assert list(books.storyboards.records("board", ["shot-1"])) == [a_record(1)]
    assert records == [a_record(0, fields={"a": [1, {"b": "é"}]}), a_record(1)]


def test_two_records_of_one_name_are_refused_and_nothing_of_them_stays(ledger: SqlLedger) -> None:
    with pytest.raises(Conflict), ledger.begin() as books:
        books.storyboards.add(a_storyboard(), [a_record(0), a_record(1, shot_id="shot-0")])
    with ledger.read() as books:
        assert books.storyboards.get("board") is None
        assert list(books.storyboards.records("board")) == []


def test_fa_23_a_version_number_is_given_once(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        fill(books, 1, 2)
    with pytest.raises(Conflict), ledger.begin() as books:
        books.storyboards.add_versions([a_version(0, 2)])
    with ledger.read() as books:
        assert [one.number for one in books.storyboards.versions("board", "shot-0")] == [1, 2]


def test_a_version_comes_back_whole(ledger: SqlLedger) -> None:
    review = Review(verdict=Verdict.APPROVED, note="ja", reviewer="me", at=5.0)
    whole = a_version(
        patch={"camera": {"fov": 60.0}},
        parent=HASH,
        rules=(Rule(id="finish.glossy", sentence="Glossy: key 0.7."),),
        review=review,
        batch_id="batch_1",
    )
    with ledger.begin() as books:
        fill(books, 0)
        books.storyboards.add_versions([whole])
    with ledger.read() as books:
        assert books.storyboards.version("board", "shot-0", 1) == whole == books.storyboards.version("board", "shot-0")
        assert books.storyboards.version("board", "shot-0", 2) is None
        (mark,) = books.storyboards.marks("board")
    assert (mark.shot_id, mark.number, mark.fingerprint, mark.was_planned) == ("shot-0", 1, whole.fingerprint, False)


def test_shots_come_by_position_in_pages_each_in_its_latest_version(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        fill(books, 5, 3)
        fill(books, 2, 1, id="other")
    seen, after = [], None
    with ledger.read() as books:
        while True:
            page = books.storyboards.shots("board", ShotFilter(), after, 2)
            seen += [(one.position, one.number) for one in page.items]
            if (after := page.next) is None:
                break
        some = books.storyboards.shots("board", ShotFilter(shot_ids=("shot-3",), all_versions=True), None, 9).items
        with pytest.raises(InvalidSpec, match="no cursor"):
            books.storyboards.shots("board", ShotFilter(), "nonsense", 2)
    assert seen == [(position, 3) for position in range(5)]
    assert [one.number for one in some] == [1, 2, 3]


def test_the_latest_versions_are_found_by_indexes_alone(sqlite_ledger: SqlLedger, sqlite_engine: Engine) -> None:
    with sqlite_ledger.begin() as books:
        fill(books, 50, 4)
    asked: list[tuple[str, Any]] = []
    listener = lambda conn, cur, statement, parameters, context, many: asked.append((statement, parameters))  # noqa: E731
    event.listen(sqlite_engine, "before_cursor_execute", listener)
    with sqlite_ledger.read() as books:
        books.storyboards.shots("board", ShotFilter(), None, 10)
        books.storyboards.version("board", "shot-7")
        books.storyboards.with_shot("shot-7")
    event.remove(sqlite_engine, "before_cursor_execute", listener)
    with sqlite_engine.connect() as connection:
        for statement, parameters in asked:
            if not statement.startswith("SELECT"):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            assert all("SCAN" not in row[3] for row in plan if "CONSTANT" not in row[3]), plan
            assert "TEMP B-TREE" not in str(plan)


def test_ten_thousand_rows_go_in_and_come_out(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        books.storyboards.add(a_storyboard(total=10_000), map(a_record, range(10_000)))
    with ledger.read() as books:
        positions = [record.position for record in books.storyboards.records("board")]
    assert positions == list(range(10_000))


def test_a_verdict_is_on_one_version_alone(ledger: SqlLedger) -> None:
    review = Review(verdict=Verdict.REJECTED, note="too dark", reviewer="dp", at=3.0)
    with ledger.begin() as books:
        fill(books, 1, 2)
        assert books.storyboards.review("board", "shot-0", 1, review)
        assert not books.storyboards.review("board", "shot-0", 3, review)
    with ledger.read() as books:
        assert [one.review for one in books.storyboards.versions("board", "shot-0")] == [review, Review()]


def test_the_newest_storyboard_that_has_a_shot_is_found(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        fill(books, 2, id="old")
        fill(books, 1, id="new")
    with ledger.read() as books:
        found = [books.storyboards.with_shot(name) for name in ("shot-0", "shot-1", "nobody")]
        page = books.storyboards.page(None, 1)
        rest = books.storyboards.page(page.next, 1)
    assert [one.id if one else None for one in found] == ["new", "old", None]
    assert ([one.id for one in page.items], [one.id for one in rest.items], rest.next) == (["new"], ["old"], None)


def test_fa_28_the_history_only_grows(ledger: SqlLedger) -> None:
    lines = [
        Audit(
            at=float(n), actor="local", action="plan", storyboard_id="board", shot_id=f"shot-{n % 2}", detail={"n": n}
        )
        for n in range(5)
    ]
    with ledger.begin() as books:
        books.storyboards.write(lines)
    with ledger.read() as books:
        whole = books.storyboards.audit("board", None, None, 3)
        rest = books.storyboards.audit("board", None, whole.next, 3)
        of_shot = books.storyboards.audit(None, "shot-1", None, 9)
        none = books.storyboards.audit("other", None, None, 9)
    found = [*whole.items, *rest.items]
    assert [line.model_copy(update={"id": 0}) for line in found] == lines
    assert [line.id for line in found] == sorted(line.id for line in found)
    assert [line.detail["n"] for line in of_shot.items] == [1, 3]
    assert none.items == ()
    assert not any(name for name in dir(books.storyboards) if name.startswith(("remove", "purge", "prune")))


def test_totals_tell_what_was_drawn_what_failed_and_what_was_there_already(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        fill(books, 4)
        recipes = {position: a_recipe(position * 100 + 1) for position in range(4)}
        books.pieces.add(recipes.values(), 1.0)
        same = a_file("same")
        books.pieces.strike([(recipes[0].fingerprint, [same]), (recipes[1].fingerprint, [same])])
        ended = {"state": JobState.DONE, "batch_id": "batch_1", "started_at": 2.0, "finished_at": 2.5}
        books.jobs.add(
            [
                a_job("a", fingerprint=recipes[0].fingerprint, strikes=1, **ended),
                a_job("e", fingerprint=recipes[3].fingerprint, strikes=1, **(ended | {"finished_at": 2.25})),
                a_job("b", fingerprint=recipes[1].fingerprint, **(ended | {"started_at": None})),
                a_job("c", fingerprint=recipes[2].fingerprint, state=JobState.FAILED, batch_id="batch_1"),
                a_job("d", fingerprint=recipes[0].fingerprint, strikes=1, **(ended | {"batch_id": "not ours"})),
            ]
        )
        books.storyboards.drawn_by("board", {"shot-0": 1, "shot-1": 1}, "batch_1", 3.0)
    with ledger.read() as books:
        totals = books.storyboards.totals()
        drawn = [books.storyboards.version("board", f"shot-{n}") for n in range(3)]
        assert books.storyboards.of_batch("batch_1") == "board"
        assert books.storyboards.of_batch("not ours") is None
        newest = books.jobs.newest([one.fingerprint for one in recipes.values()])
        files = books.pieces.files([one.fingerprint for one in recipes.values()])
    assert (totals.versions, totals.done, totals.failed, totals.artifacts) == (4, 2, 1, 1)
    assert (totals.hits, totals.executed, totals.milliseconds, totals.renders) == (1, 2, 500.0, 1), "drawn in one run"
    assert [one.batch_id if one else None for one in drawn] == ["batch_1", "batch_1", None]
    assert {job.id for job in newest.values()} == {"b", "c", "d", "e"}
    assert {name: [file.hash for file in found] for name, found in files.items()} == {
        recipes[0].fingerprint: [same.hash],
        recipes[1].fingerprint: [same.hash],
    }


def test_a_house_without_storyboards_has_totals_of_nothing(ledger: SqlLedger) -> None:
    with ledger.read() as books:
        assert set(books.storyboards.totals().model_dump().values()) == {0}


@pytest.fixture
def sqlite_engine(sqlite_database: Any, open_engine: Any) -> Engine:
    engine: Engine = open_engine(sqlite_database)
    return engine


@pytest.fixture
def sqlite_ledger(sqlite_engine: Engine) -> SqlLedger:
    return SqlLedger(sqlite_engine)
