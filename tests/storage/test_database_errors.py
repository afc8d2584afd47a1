"""What a database's library raises is said in our words, by who can mend it, and never with the password."""

import sqlite3

import pytest
from sqlalchemy import exc, make_url

from mintmark.core.errors import Conflict, CorruptStore, DeploymentError, InvalidSpec, MintmarkError
from mintmark.storage.rows.errors import place, translated

SERVER = make_url("postgresql+psycopg://keeper:hush-hush@db.example:5433/mint")
FILE = make_url("sqlite:////var/mint/mintmark.db")


class Refused(Exception):
    """What a driver raises."""

    def __init__(self, message: str, *, sqlite_errorcode: int = 0, sqlstate: str | None = None) -> None:
        super().__init__(message)
        self.sqlite_errorcode = sqlite_errorcode
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (exc.IntegrityError("", {}, Refused("UNIQUE constraint failed: jobs.id")), Conflict, "UNIQUE .* jobs.id"),
        (exc.DataError("", {}, Refused("a NUL in the text")), InvalidSpec, "a NUL"),
        (exc.StatementError("m", "", {}, ValueError("nan")), InvalidSpec, "nan"),
        (UnicodeEncodeError("utf-8", "x", 0, 1, "surrogates"), InvalidSpec, "surrogates"),
        (OverflowError("too large"), InvalidSpec, "too large"),
        (exc.TimeoutError("QueuePool limit"), DeploymentError, "All connections"),
        (exc.InvalidRequestError("closed"), DeploymentError, "failed: closed"),
    ],
)
def test_each_kind_says_who_can_mend_it(error: Exception, kind: type[MintmarkError], words: str) -> None:
    for url in (SERVER, FILE):
        said = translated(error, url)  # type: ignore[arg-type]
        assert type(said) is kind
        with pytest.raises(kind, match=words):
            raise said


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_BUSY, DeploymentError, "locked by another process"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DeploymentError, "locked by another process"),
        (sqlite3.SQLITE_READONLY, DeploymentError, "rights"),
        (sqlite3.SQLITE_IOERR_FSYNC, DeploymentError, "disk"),
        (sqlite3.SQLITE_FULL, DeploymentError, "full"),
        (sqlite3.SQLITE_CANTOPEN, DeploymentError, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, CorruptStore, "damaged"),
        (sqlite3.SQLITE_NOTADB, CorruptStore, "damaged"),
        (sqlite3.SQLITE_INTERNAL, DeploymentError, "failed: it said"),
    ],
)
def test_a_file_in_trouble_is_named(code: int, kind: type[MintmarkError], words: str) -> None:
    said = translated(exc.OperationalError("", {}, Refused("it said", sqlite_errorcode=code)), FILE)
    assert type(said) is kind
    assert "/var/mint/mintmark.db" in said.message
    assert words in said.message
    assert "it said" in said.message


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "cannot be reached"),
        ("40P01", "try again"),
        ("53100", "full"),
        ("42P01", "lacks tables"),
        ("XX000", "failed"),
    ],
)
def test_a_server_in_trouble_is_named_without_its_password(state: str | None, words: str) -> None:
    orig = Refused("password hush-hush was wrong\nand a second line", sqlstate=state)
    said = translated(exc.OperationalError("", {}, orig), SERVER)
    assert isinstance(said, DeploymentError)
    assert "postgresql://db.example:5433/mint" in said.message
    assert words in said.message
    assert "hush" not in said.message
    assert "second" not in said.message


def test_a_place_names_nobody() -> None:
    assert place(SERVER) == "postgresql://db.example:5433/mint"
    assert place(FILE) == "/var/mint/mintmark.db"
