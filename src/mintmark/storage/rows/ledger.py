"""The ledger: all rows of the house, opened for one transaction at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from mintmark.contracts.ledger import (
    AdviceBook,
    Assets,
    Batches,
    Casts,
    Events,
    Jobs,
    Keys,
    Pieces,
    Storyboards,
    UsageBook,
    UserPresets,
    Workers,
)
from mintmark.contracts.shelves import Annotations, Boards, Gallery, Switches, Workspaces
from mintmark.core.errors import DeploymentError
from mintmark.storage.rows.advice import SqlAdviceBook
from mintmark.storage.rows.annotations import SqlAnnotations
from mintmark.storage.rows.assets import SqlAssets
from mintmark.storage.rows.batches import SqlBatches
from mintmark.storage.rows.casts import SqlCasts
from mintmark.storage.rows.engine import BUSY_SECONDS
from mintmark.storage.rows.errors import place, translated
from mintmark.storage.rows.events import SqlEvents
from mintmark.storage.rows.gallery import SqlGallery
from mintmark.storage.rows.jobs import SqlJobs
from mintmark.storage.rows.keys import SqlKeys
from mintmark.storage.rows.pieces import SqlPieces
from mintmark.storage.rows.presets import SqlUserPresets
from mintmark.storage.rows.rooms import SqlBoards, SqlSwitches, SqlWorkspaces
from mintmark.storage.rows.storyboards import SqlStoryboards
from mintmark.storage.rows.transaction import Transaction
from mintmark.storage.rows.usage import SqlUsageBook
from mintmark.storage.rows.workers import SqlWorkers


class SqlBooks:
    """See `contracts.ledger.Books`."""

    def __init__(self, connection: Connection) -> None:
        transaction = Transaction(connection)
        events = SqlEvents(transaction)
        self.connection = connection
        self.pieces: Pieces = SqlPieces(transaction)
        self.jobs: Jobs = SqlJobs(transaction)
        self.batches: Batches = SqlBatches(transaction)
        self.events: Events = events
        self.assets: Assets = SqlAssets(transaction)
        self.keys: Keys = SqlKeys(transaction)
        self.usage: UsageBook = SqlUsageBook(transaction)
        self.workers: Workers = SqlWorkers(transaction)
        self.presets: UserPresets = SqlUserPresets(transaction)
        self.storyboards: Storyboards = SqlStoryboards(transaction)
        self.advice: AdviceBook = SqlAdviceBook(transaction)
        self.gallery: Gallery = SqlGallery(transaction)
        self.workspaces: Workspaces = SqlWorkspaces(transaction)
        self.boards: Boards = SqlBoards(transaction)
        self.annotations: Annotations = SqlAnnotations(transaction)
        self.switches: Switches = SqlSwitches(transaction)
        self.casts: Casts = SqlCasts(transaction)
        self.write_down = events.write_down


class SqlLedger:
    """See `contracts.ledger.Ledger`. The tables must be there: `migrations.upgrade.migrate` makes them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._writing = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[SqlBooks]:
        """Open the books to read and write.

        SQLite's write lock is taken at once: a transaction that only asks for it at its first write may be refused
        outright when another wrote since it began to read.

        Raises: DeploymentError when the database cannot be reached, or another keeps it locked.
        """
        with self._turn(), self._connection() as connection:
            if self._is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            books = SqlBooks(connection)
            yield books
            books.write_down()
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[SqlBooks]:
        """Open the books to read only: one unmoving view of all rows, and a write is refused by the database."""
        with self._connection() as connection:
            if not self._is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                yield SqlBooks(connection)
                return
            connection.exec_driver_sql("PRAGMA query_only=ON")
            try:
                connection.exec_driver_sql("BEGIN")
                yield SqlBooks(connection)
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA query_only=OFF")

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Line up the writers of this process.

        SQLite's own waiting polls, up to 100 ms apart. Measured with 16 threads: 1.4 to 2 times the transactions a
        second, and the slowest of 320 took a third of the time.
        """
        if not self._is_sqlite:
            yield
            return
        if not self._writing.acquire(timeout=BUSY_SECONDS):
            raise DeploymentError(
                f"The database {place(self._engine.url)} is still being written to after {BUSY_SECONDS} seconds; "
                "one transaction takes too long, or was opened inside another."
            )
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise translated(error, self._engine.url) from error
