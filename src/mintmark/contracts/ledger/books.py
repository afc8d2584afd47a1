"""The ledger, and its books: one for each kind of row."""

from contextlib import AbstractContextManager
from typing import Any, Protocol

from mintmark.contracts.ledger.accounts import Keys, UsageBook
from mintmark.contracts.ledger.advice import AdviceBook
from mintmark.contracts.ledger.assets import Assets
from mintmark.contracts.ledger.casts import Casts
from mintmark.contracts.ledger.jobs import Batches, Events, Jobs
from mintmark.contracts.ledger.pieces import Pieces
from mintmark.contracts.ledger.presets import UserPresets
from mintmark.contracts.ledger.storyboards import Storyboards
from mintmark.contracts.ledger.workers import Workers
from mintmark.contracts.shelves import Annotations, Boards, Gallery, Switches, Workspaces


class Books(Protocol):
    """The ledger opened for one transaction."""

    @property
    def pieces(self) -> Pieces:
        """Recipes and their files."""
        ...

    @property
    def jobs(self) -> Jobs:
        """Jobs."""
        ...

    @property
    def batches(self) -> Batches:
        """Batches."""
        ...

    @property
    def events(self) -> Events:
        """What happened to jobs."""
        ...

    @property
    def assets(self) -> Assets:
        """The catalogue."""
        ...

    @property
    def keys(self) -> Keys:
        """Keys to the house."""
        ...

    @property
    def usage(self) -> UsageBook:
        """The accounts."""
        ...

    @property
    def workers(self) -> Workers:
        """Processes that take jobs."""
        ...

    @property
    def presets(self) -> UserPresets:
        """Presets made here."""
        ...

    @property
    def storyboards(self) -> Storyboards:
        """Storyboards and their shots."""
        ...

    @property
    def advice(self) -> AdviceBook:
        """Answers of language models."""
        ...

    @property
    def gallery(self) -> Gallery:
        """The catalogue, searched."""
        ...

    @property
    def workspaces(self) -> Workspaces:
        """Rooms of one mode each."""
        ...

    @property
    def boards(self) -> Boards:
        """Kept searches."""
        ...

    @property
    def annotations(self) -> Annotations:
        """Notes on pictures."""
        ...

    @property
    def switches(self) -> Switches:
        """What is on or off for the whole house."""
        ...

    @property
    def casts(self) -> Casts:
        """Characters and their sprites."""
        ...

    @property
    def connection(self) -> Any:
        """The database connection of this transaction, for an engine that keeps its rows in the same database."""
        ...


class Ledger(Protocol):
    """The rows of the house."""

    def begin(self) -> AbstractContextManager[Books]:
        """Open the books to read and write: commits at the end of the block, rolls back on an error."""
        ...

    def read(self) -> AbstractContextManager[Books]:
        """Open the books to read only: takes no write lock."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...
