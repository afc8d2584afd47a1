"""What the tests of storage share."""

from fixtures.buckets import azure_server, gcs_server, ipfs_server, s3_server
from fixtures.storage import (
    database,
    empty_database,
    engine,
    ledger,
    migrated_postgres,
    open_engine,
    postgres_database,
    postgres_server,
    sqlite_database,
    sqlite_template,
)

__all__ = [
    "azure_server",
    "database",
    "empty_database",
    "engine",
    "gcs_server",
    "ipfs_server",
    "ledger",
    "migrated_postgres",
    "open_engine",
    "postgres_database",
    "postgres_server",
    "s3_server",
    "sqlite_database",
    "sqlite_template",
]
