"""Storyboards, their records, the versions of their shots, who draws them, and the history."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = ("storyboards", "records", "shot_versions", "renders", "audit")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "storyboards",
        _rising(),
        *map(_text, ("id", "name", "kind", "mode", "source_hash", "owner")),
        _integer("total"),
        _double("created_at"),
        _key("storyboards", "seq"),
        _unique("storyboards", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "records",
        _rising(),
        *map(_text, ("storyboard_id", "shot_id", "fields")),
        *map(_integer, ("position", "line")),
        _key("records", "seq"),
        _of_storyboard("records"),
        _unique("records", "storyboard_id", "shot_id"),
        _unique("records", "storyboard_id", "position"),
        sqlite_autoincrement=True,
    )
    _index("records", "shot_id", "seq")
    _make_versions()
    op.create_table(
        "renders",
        *map(_text, ("batch_id", "storyboard_id")),
        _double("at"),
        _key("renders", "batch_id"),
        _of_storyboard("renders"),
    )
    _index("renders", "storyboard_id")
    op.create_table(
        "audit",
        _rising(),
        *map(_text, ("actor", "action", "storyboard_id", "shot_id", "detail")),
        _integer("number"),
        _double("at"),
        _key("audit", "seq"),
        sqlite_autoincrement=True,
    )
    _index("audit", "storyboard_id", "shot_id", "seq")
    _index("audit", "storyboard_id", "seq")


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_versions() -> None:
    op.create_table(
        "shot_versions",
        _rising(),
        *map(_text, ("storyboard_id", "shot_id", "mode", "spec", "fingerprint", "patch", "rules", "adjusted")),
        *map(_text, ("verdict", "note", "reviewer")),
        *map(_integer, ("number", "position")),
        *(sa.Column(name, sa.Text()) for name in ("parent", "batch_id")),
        sa.Column("reviewed_at", sa.Double()),
        _double("created_at"),
        _key("shot_versions", "seq"),
        _of_storyboard("shot_versions"),
        _unique("shot_versions", "storyboard_id", "shot_id", "number"),
        sqlite_autoincrement=True,
    )
    _index("shot_versions", "storyboard_id", "position", "number")
    _index("shot_versions", "fingerprint")


def _rising() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("seq", kind, autoincrement=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _double(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=False)


def _of_storyboard(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["storyboard_id"], ["storyboards.id"], name=f"fk_{table}_storyboard_id", ondelete="CASCADE"
    )


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
