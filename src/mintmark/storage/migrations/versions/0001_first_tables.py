"""The first tables. A step is never changed once it was released: it does not look at `rows.tables`."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "pieces", "artifacts", "jobs", "batches", "events", "assets", "asset_tags", "versions", "keys", "usage", "workers",
    "presets",
)  # fmt: skip


def upgrade() -> None:
    """Make all tables."""
    _make_pieces()
    _make_jobs()
    _make_assets()
    _make_others()


def downgrade() -> None:
    """Drop all tables."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_pieces() -> None:
    op.create_table(
        "pieces", _text("fingerprint"), _text("recipe"), _double("created_at"), _key("pieces", "fingerprint")
    )
    op.create_table(
        "artifacts",
        *map(_text, ("fingerprint", "role", "hash", "media_type", "store", "key")),
        *map(_integer, ("place", "width", "height")),
        _big("size"),
        _key("artifacts", "fingerprint", "role"),
        sa.ForeignKeyConstraint(["fingerprint"], ["pieces.fingerprint"], name="fk_artifacts_fingerprint"),
    )
    _index("artifacts", "hash")


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        _rising(),
        *map(_text, ("id", "fingerprint", "mode", "state", "workflow_id", "queue", "name", "brief", "owner", "stage")),
        *map(_text, ("requested", "served_by", "reason", "attempts", "error_code", "error")),
        sa.Column("batch_id", sa.Text()),
        *map(_integer, ("priority", "position", "strikes")),
        *map(_double, ("progress", "created_at")),
        sa.Column("started_at", sa.Double()),
        sa.Column("finished_at", sa.Double()),
        _key("jobs", "seq"),
        _unique("jobs", "id"),
        sqlite_autoincrement=True,
    )
    for column in ("state", "mode", "owner", "fingerprint"):
        _index("jobs", column, "seq")
    _index("jobs", "mode", "state", "seq")
    for column in ("batch_id", "workflow_id"):
        _index("jobs", column, "position", "seq")
    op.create_table(
        "batches",
        _rising(),
        *map(_text, ("id", "name", "owner")),
        *map(_integer, ("total", "priority")),
        sa.Column("paused", sa.Boolean(), nullable=False),
        _double("created_at"),
        _key("batches", "seq"),
        _unique("batches", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "events",
        _rising(),
        *map(_text, ("job_id", "kind", "data")),
        sa.Column("batch_id", sa.Text()),
        _double("at"),
        _key("events", "seq"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_events_job_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    _index("events", "job_id", "seq")
    _index("events", "batch_id", "seq")


def _make_assets() -> None:
    op.create_table(
        "assets",
        _rising(),
        *map(_text, ("id", "name", "type", "mode", "fingerprint", "hash", "title", "description", "status", "words")),
        _integer("index"),
        *map(_double, ("created_at", "updated_at")),
        _key("assets", "seq"),
        _unique("assets", "id"),
        _unique("assets", "name"),
        _unique("assets", "type", "index"),
        sqlite_autoincrement=True,
    )
    _index("assets", "hash", "type")
    _index("assets", "status", "seq")
    _index("assets", "type", "seq")
    op.create_table(
        "asset_tags",
        *map(_text, ("asset_id", "tag")),
        _key("asset_tags", "asset_id", "tag"),
        sa.ForeignKeyConstraint(["asset_id"], ["assets.id"], name="fk_asset_tags_asset_id", ondelete="CASCADE"),
    )
    _index("asset_tags", "tag", "asset_id")
    op.create_table(
        "versions",
        *map(_text, ("asset_id", "fingerprint", "patch", "note")),
        sa.Column("parent", sa.Text()),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _double("created_at"),
        _key("versions", "asset_id", "number"),
        sa.ForeignKeyConstraint(["asset_id"], ["assets.id"], name="fk_versions_asset_id", ondelete="CASCADE"),
    )


def _make_others() -> None:
    op.create_table(
        "keys",
        _rising(),
        *map(_text, ("id", "name", "prefix", "digest")),
        _double("created_at"),
        *(sa.Column(name, sa.Double()) for name in ("expires_at", "revoked_at", "last_used_at")),
        _key("keys", "seq"),
        _unique("keys", "id"),
        _unique("keys", "digest"),
    )
    op.create_table(
        "usage",
        *map(_text, ("id", "provider", "model", "purpose", "outcome")),
        _double("at"),
        *map(_big, ("prompt_tokens", "completion_tokens", "cost_microdollars", "milliseconds")),
        _key("usage", "id"),
    )
    _index("usage", "at")
    op.create_table(
        "workers",
        *map(_text, ("executor_id", "host")),
        _big("pid"),
        *map(_double, ("started_at", "beat_at")),
        _key("workers", "executor_id"),
    )
    op.create_table(
        "presets",
        *map(_text, ("mode", "name", "title", "summary", "patch")),
        _double("created_at"),
        _key("presets", "mode", "name"),
    )


def _rising() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("seq", kind, autoincrement=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _big(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _double(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
