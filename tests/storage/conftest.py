"""What the tests of storage share."""

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
    "database",
    "empty_database",
    "engine",
    "ledger",
    "migrated_postgres",
    "open_engine",
    "postgres_database",
    "postgres_server",
    "sqlite_database",
    "sqlite_template",
]
