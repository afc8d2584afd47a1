"""Where things are kept: the database, the stores of files, the folder of a house that keeps nothing."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mintmark.assembly.far_stores import far_stores
from mintmark.settings import Settings

if TYPE_CHECKING:
    import sqlalchemy

    from mintmark.contracts.blobs import BlobStore
    from mintmark.storage.blobs.content import Blobs
    from mintmark.storage.rows.ledger import SqlLedger

IN_MEMORY = frozenset({"sqlite://", "sqlite:///:memory:", "memory"})
"""Database URLs that mean rows which are gone when the house is put down."""
DATABASE = "mintmark.db"
"""The file in the data root that holds the rows, where no server does."""


class Stores:
    """Rows and files: what all other parts stand on."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def clock(self) -> Any:
        """The clock on the wall."""
        from mintmark.work.clock import SystemClock

        return SystemClock()

    @cached_property
    def _memory(self) -> Path:
        """A folder that is gone with this house; in the machine's memory, where it has such a place for files.

        A database in memory proper belongs to one connection: it could not be shared between threads as a file can.
        """
        import tempfile

        shared = Path("/dev/shm")  # noqa: S108 - a fresh folder in it, which nobody else may open
        return Path(tempfile.mkdtemp(prefix="mintmark-", dir=shared if os.access(shared, os.W_OK) else None))

    @cached_property
    def engine(self) -> "sqlalchemy.Engine":
        """The database, brought to the newest form."""
        from mintmark.storage.migrations.upgrade import migrate
        from mintmark.storage.rows.engine import make_engine

        secret = self.settings.database_url
        where: str | Path = self.settings.data_root / DATABASE if secret is None else secret.get_secret_value()
        engine = make_engine(self._memory / DATABASE if where in IN_MEMORY else where)
        migrate(engine)
        return engine

    @cached_property
    def ledger(self) -> "SqlLedger":
        """The rows."""
        from mintmark.storage.rows.ledger import SqlLedger

        return SqlLedger(self.engine)

    @cached_property
    def _stores(self) -> dict[str, "BlobStore"]:
        from mintmark.storage.blobs.local import Local
        from mintmark.storage.blobs.memory import Memory

        near: list[BlobStore] = [Local(self.settings.data_root / "assets"), Memory()]
        return {store.name: store for store in (*near, *far_stores(self.settings))}

    @cached_property
    def blobs(self) -> "Blobs":
        """Files by content, in the store that the settings name."""
        from mintmark.storage.blobs.content import Blobs

        return Blobs(self._stores.values(), self.settings.storage_backend)

    def store_names(self) -> list[str]:
        """The stores that are set up."""
        return sorted(self._stores)

    def files(self) -> "BlobStore":
        """Files by name: generated, elements, effects."""
        return self._stores[self.settings.storage_backend]

    def lay_out(self) -> None:
        """Make the folders that people look into, where files are kept in folders."""
        from mintmark.flow.catalogue import FOLDERS
        from mintmark.storage.folders import make_folders

        if self.settings.storage_backend == "local":
            for name in FOLDERS:
                make_folders(self.settings.data_root / "assets" / name)

    def _has_ledger(self) -> bool:
        """True where there are books to look into; nobody makes them just to look."""
        if "ledger" in self.__dict__ or self.settings.database_url is not None:
            return True
        return (self.settings.data_root / DATABASE).exists()
