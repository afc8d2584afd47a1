"""What goes wrong in a database, in our words: its library's exceptions do not cross this floor."""

from sqlalchemy import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mintmark.core.errors import Conflict, CorruptStore, DeploymentError, InvalidSpec, MintmarkError

_SQLITE_TROUBLE = {
    5: "is locked by another process for longer than a writer waits; see what else has it open",  # SQLITE_BUSY
    6: "is locked by another connection of this process",  # SQLITE_LOCKED
    8: "may only be read; check the rights of the file and its folder",  # SQLITE_READONLY
    10: "cannot be read or written; check the disk",  # SQLITE_IOERR
    13: "cannot grow: the disk is full",  # SQLITE_FULL
    14: "cannot be opened; check that its folder exists and may be written to",  # SQLITE_CANTOPEN
}
"""By the low byte of SQLite's result code. Source: sqlite.org, rescode.html."""

_SQLITE_CORRUPT = (11, 26)

_POSTGRES_TROUBLE = {
    "25006": "was opened to read only",
    "40001": "was changed by another at the same moment; try again",
    "40P01": "was changed by another at the same moment; try again",
    "42501": "does not allow this to its user; grant the rights on the schema",
    "42P01": "lacks tables; bring it to the newest version first",
    "53100": "cannot grow: the disk is full",
    "53300": "takes no more connections; raise max_connections or run fewer processes",
}
"""By SQLSTATE. Source: postgresql.org, appendix A, PostgreSQL Error Codes."""


def translated(error: SQLAlchemyError | UnicodeError | OverflowError, url: URL) -> MintmarkError:
    """Say what a library's exception means here."""
    match error:
        case IntegrityError():
            return Conflict(f"This clashes with what is already kept: {_first_line(error.orig, url)}")
        case DataError() | UnicodeError() | OverflowError():
            cause = error.orig if isinstance(error, DataError) else error
            return InvalidSpec(f"This cannot be kept: {_first_line(cause, url)}")
        case DBAPIError():
            return _of_driver(error, url)
        case StatementError():
            return InvalidSpec(f"This cannot be kept: {_first_line(error.orig, url)}")
        case PoolTimeout():
            return DeploymentError(f"All connections to {place(url)} are taken; something holds them too long.")
        case _:
            return DeploymentError(f"The database {place(url)} failed: {_first_line(error, url)}")


def place(url: URL) -> str:
    """Where a database is, without who opens it."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or ''}{port}/{url.database or ''}"


def _of_driver(error: DBAPIError, url: URL) -> MintmarkError:
    what = _first_line(error.orig, url)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    state = getattr(error.orig, "sqlstate", None)
    if code in _SQLITE_CORRUPT:
        return CorruptStore(f"The database {place(url)} is damaged, or no database: {what}. Restore a backup.")
    if "no such table" in what:
        return DeploymentError(f"The database {place(url)} {_POSTGRES_TROUBLE['42P01']} ({what}).")
    if known := _SQLITE_TROUBLE.get(code) or _POSTGRES_TROUBLE.get(state or ""):
        return DeploymentError(f"The database {place(url)} {known} ({what}).")
    if url.get_backend_name() == "postgresql" and state is None:
        return DeploymentError(f"The database {place(url)} cannot be reached: {what}. See that it runs and lets us in.")
    return DeploymentError(f"The database {place(url)} failed: {what}")


def _first_line(error: BaseException | None, url: URL) -> str:
    line = str(error).strip().partition("\n")[0].rstrip(".")
    return line.replace(str(url.password), "***") if url.password else line
