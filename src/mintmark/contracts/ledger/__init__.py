"""What the ledger is: the rows of the house, read and written in transactions.

    with ledger.begin() as books:          # commits at the end of the block, rolls back on an error
        books.jobs.add(jobs)
        queue.put(books, tickets)          # in the same transaction: both or neither

All methods block: call them off the event loop. Times are seconds since 1970, UTC. Lists are paged by cursor: an opaque
string, stable while rows are added.
"""

from mintmark.contracts.asset import Asset, Page
from mintmark.contracts.ledger.accounts import ApiKey, Keys, UsageBook, UsageEntry, UsageTotal
from mintmark.contracts.ledger.advice import Advice, AdviceBook
from mintmark.contracts.ledger.assets import AssetFilter, Assets
from mintmark.contracts.ledger.books import Books, Ledger
from mintmark.contracts.ledger.casts import Casts, SpriteChanges
from mintmark.contracts.ledger.jobs import Batches, Events, JobFilter, Jobs
from mintmark.contracts.ledger.pieces import KeptArtifact, KeptPiece, Pieces
from mintmark.contracts.ledger.presets import UserPreset, UserPresets
from mintmark.contracts.ledger.storyboards import ShotFilter, Storyboards, StoryboardTotals, VersionMark
from mintmark.contracts.ledger.workers import WorkerBeat, Workers

__all__ = [
    "Advice",
    "AdviceBook",
    "ApiKey",
    "Asset",
    "AssetFilter",
    "Assets",
    "Batches",
    "Books",
    "Casts",
    "Events",
    "JobFilter",
    "Jobs",
    "KeptArtifact",
    "KeptPiece",
    "Keys",
    "Ledger",
    "Page",
    "Pieces",
    "ShotFilter",
    "SpriteChanges",
    "StoryboardTotals",
    "Storyboards",
    "UsageBook",
    "UsageEntry",
    "UsageTotal",
    "UserPreset",
    "UserPresets",
    "VersionMark",
    "WorkerBeat",
    "Workers",
]
