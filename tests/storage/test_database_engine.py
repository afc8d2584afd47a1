"""Connections are durable, and the file is opened as this SQLite can be trusted with it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mintmark.core.errors import BadSetting
from mintmark.storage.rows.engine import database_url, journal_change, make_engine, synchronous

OpenEngine = Callable[[str | Path], Engine]


@pytest.mark.parametrize(
    ("version", "present", "new_file", "expected"),
    [
        ((3, 40, 1), "delete", True, None),
        ((3, 51, 2), "delete", True, None),
        ((3, 51, 2), "wal", False, "DELETE"),
        ((3, 51, 3), "delete", True, "WAL"),
        ((3, 51, 3), "delete", False, None),
        ((3, 51, 3), "wal", False, None),
        ((4, 0, 0), "delete", True, "WAL"),
    ],
)
def test_wal_is_for_new_files_and_a_mended_sqlite(
    version: tuple[int, ...], present: str, new_file: bool, expected: str | None
) -> None:
    assert journal_change(version, present, new_file=new_file) == expected


def test_a_commit_goes_down_to_the_disk_in_either_mode() -> None:
    assert (synchronous("wal"), synchronous("delete")) == ("FULL", "EXTRA")


def pragmas(engine: Engine) -> dict[str, object]:
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "mmap_size")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


@pytest.mark.parametrize(("version", "journal", "level"), [((3, 51, 2), "delete", 3), ((3, 51, 3), "wal", 2)])
def test_every_connection_is_set_up(
    tmp_path: Path, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch, version: object, journal: str, level: int
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    engine = open_engine(tmp_path / "new.db")
    expected = {
        "journal_mode": journal,
        "synchronous": level,
        "foreign_keys": 1,
        "busy_timeout": 30000,
        "mmap_size": 0,
    }
    assert pragmas(engine) == expected
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
        assert pragmas(engine) == expected


def test_a_transaction_that_did_not_say_how_takes_the_lock_at_its_first_write(
    sqlite_database: Path, open_engine: OpenEngine
) -> None:
    """So the job engine, which opens its own transactions on this engine, is served as by its own connections."""
    rival = sqlite3.connect(sqlite_database, timeout=0)
    with open_engine(sqlite_database).connect() as connection:
        connection.exec_driver_sql("UPDATE workers SET pid = 1 WHERE pid = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            rival.execute("BEGIN IMMEDIATE")
        connection.rollback()
        rival.execute("BEGIN IMMEDIATE")
        raw = connection.connection.driver_connection
        assert getattr(raw, "isolation_level", None) == "IMMEDIATE"
    rival.close()


def test_a_live_file_keeps_its_mode(tmp_path: Path, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with open_engine(path).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert pragmas(open_engine(path))["journal_mode"] == "delete"


def test_the_folder_of_a_file_is_made(tmp_path: Path, open_engine: OpenEngine) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/a/b/x.db")
    assert pragmas(engine)["foreign_keys"] == 1
    assert (tmp_path / "a/b/x.db").exists()


def test_a_path_may_hold_any_sign(tmp_path: Path, open_engine: OpenEngine) -> None:
    path = tmp_path / "50% of?this#that.db"
    pragmas(open_engine(path))
    assert path.exists()


@pytest.mark.parametrize("prefix", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_any_postgres_url_means_our_driver(prefix: str) -> None:
    url = database_url(f"{prefix}://me:p%40ss@host:5433/name?sslmode=require")
    assert url.render_as_string(hide_password=False) == "postgresql+psycopg://me:p%40ss@host:5433/name?sslmode=require"


@pytest.mark.parametrize(
    "wrong",
    ["", "sqlite://", "sqlite:///:memory:", "mysql://me:hush-hush@host/name", "hush-hush", "postgresql://h:x@:hush/y"],
)
def test_other_urls_are_refused_without_the_password(wrong: str) -> None:
    with pytest.raises(BadSetting) as caught:
        make_engine(wrong)
    assert "hush" not in str(caught.value)
    assert caught.value.__cause__ is None
