"""Bringing a database to the newest tables. Alembic is loaded only when there is something to do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from mintmark.core.errors import DeploymentError
from mintmark.storage.rows.errors import place, translated

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0005"
"""The last step in `versions/`; a test compares."""

VERSION_TABLE = "mintmark_version"
"""Where a database remembers its version: a name of our own, since others may use Alembic in the same database."""

_ONE_AT_A_TIME = 0x6D696E74_6D696772
"""The key of the lock on PostgreSQL: "mintmigr" in ASCII."""


def current(engine: Engine) -> str | None:
    """The version of a database, None for one without our tables.

    Raises: DeploymentError when it cannot be reached.
    """
    try:
        with engine.connect() as connection:
            return _version(connection)
    except SQLAlchemyError as error:
        raise translated(error, engine.url) from error


def migrate(engine: Engine) -> None:
    """Bring an empty or older database to the newest version, in one transaction. Any number may do so at once.

    Raises: DeploymentError when it cannot be reached, or is newer than this program.
    """
    if _is_newest(current(engine), engine):
        return
    try:
        with _alone(engine) as connection:
            if not _is_newest(_version(connection), engine):
                _upgrade(connection)
    except SQLAlchemyError as error:
        raise translated(error, engine.url) from error


def alembic_config(connection: Connection) -> "Config":
    """What Alembic's own commands need to work on a connection, inside its transaction."""
    from alembic.config import Config

    config = Config(stdout=sys.stderr)  # its default is whatever standard output was when Alembic was loaded
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise DeploymentError(f"The database was not migrated: rows of {broken[0]} would point to nothing.")


def _is_newest(version: str | None, engine: Engine) -> bool:
    if version is not None and version > NEWEST:
        raise DeploymentError(
            f"The database {place(engine.url)} is at version {version}, and this program knows only up to {NEWEST}; "
            "run the program that wrote it, or a newer one."
        )
    return version == NEWEST


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return version


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migration runs beside.

    On SQLite, foreign keys are off meanwhile: a step may have to build a table anew, and dropping the old one would
    otherwise empty those that point to it. They can only be switched outside of a transaction.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
            yield connection
            connection.commit()
            return
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
