"""Connections to the database: SQLite in one file, or PostgreSQL.

The durable job engine keeps its own tables in the same database and is handed this very engine, so SQLite's connections
stay in the driver's classic mode with IMMEDIATE transactions, which is what that engine sets on its own.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from mintmark.core.errors import BadSetting
from mintmark.storage.folders import make_folders

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

WAL_IS_SAFE_FROM = (3, 51, 3)
"""Before, a write and a checkpoint at one moment could corrupt the file. Source: sqlite.org, wal.html, "WAL-reset"."""

_IDLE_SECONDS = 60
"""PostgreSQL ends a transaction that a dead or hanging process left open, with its locks, after so long."""


def make_engine(where: str | Path, *, connections: int = 20) -> Engine:
    """Make an engine for a file (a path or `sqlite:///…`) or a server (`postgresql://user:password@host/name`).

    Nothing is connected yet; the folder of a file is made. Up to twice as many connections serve a rush.

    Raises: BadSetting for any other URL, never with the password in it.
    """
    url = database_url(where)
    if url.get_backend_name() == "sqlite":
        make_folders(Path(str(url.database)).absolute().parent)
        engine = create_engine(url, pool_size=connections, max_overflow=connections)
        event.listen(engine, "connect", _prepare_sqlite)
    else:
        arguments = {"application_name": "mintmark", "connect_timeout": 10}
        engine = create_engine(
            url,
            pool_size=connections,
            max_overflow=connections,
            pool_pre_ping=True,
            connect_args={name: value for name, value in arguments.items() if name not in url.query},
        )
        event.listen(engine, "connect", _prepare_postgres)
    return engine


def database_url(where: str | Path) -> URL:
    """Read where the database is.

    Raises: BadSetting.
    """
    if isinstance(where, Path):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise BadSetting("The database is not given as a URL such as postgresql://user:password@host/name.") from None
    match url.drivername.partition("+")[0]:
        case "sqlite" if url.database and url.database != ":memory:" and "mode" not in url.query:
            return url.set(drivername="sqlite")
        case "sqlite":
            raise BadSetting("A database in memory is not shared between threads; name a file: sqlite:///mintmark.db.")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise BadSetting(f"No database is reached by {other}://; there are: postgresql://, sqlite:///.")


def journal_change(version: tuple[int, ...], present: str, *, new_file: bool) -> str | None:
    """Which journal mode to set on opening a file, None to leave it as it is.

    WAL where it is safe, but only on a file that nobody uses yet: another process may have an older SQLite. A WAL file
    that meets an older SQLite is turned back; SQLite refuses that while others have it open.
    """
    if version < WAL_IS_SAFE_FROM:
        return "DELETE" if present == "wal" else None
    return "WAL" if new_file and present != "wal" else None


def synchronous(journal: str) -> str:
    """How far each commit goes down to the disk.

    FULL, and EXTRA without WAL: there a commit is done when its journal is deleted, and under FULL that deletion is not
    fsynced, so a power cut could bring the journal back and undo it. Source: sqlite.org, pragma.html, "synchronous".
    """
    return "FULL" if journal == "wal" else "EXTRA"


def _prepare_sqlite(driver: Any, _record: object) -> None:
    driver.isolation_level = "IMMEDIATE"  # the first write of a transaction that did not say so takes the lock at once
    driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    driver.execute("PRAGMA foreign_keys=ON")
    present = _pragma(driver, "journal_mode")
    if change := journal_change(sqlite3.sqlite_version_info, present, new_file=_pragma(driver, "page_count") == "0"):
        present = _pragma(driver, f"journal_mode={change}")
    driver.execute(f"PRAGMA synchronous={synchronous(present)}")


def _pragma(driver: Any, statement: str) -> str:
    return str(driver.execute(f"PRAGMA {statement}").fetchone()[0]).lower()


def _prepare_postgres(driver: Any, _record: object) -> None:
    driver.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'")
    driver.commit()  # the pool rolls back what it takes back, and a bare SET with it
