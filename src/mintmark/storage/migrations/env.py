"""What Alembic runs to reach the database: the connection that `upgrade` put into its configuration."""

from typing import Any

from alembic import context

from mintmark.storage.migrations.upgrade import VERSION_TABLE
from mintmark.storage.rows.tables import METADATA


def _ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the tables of others alone: the durable job engine keeps its own in the same database."""
    return kind != "table" or name in METADATA.tables


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        version_table=VERSION_TABLE,
        include_name=_ours,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
