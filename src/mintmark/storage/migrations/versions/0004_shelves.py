"""What saved pieces are found by, workspaces, boards, notes on pictures, and switches."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("asset_fields", "asset_colors", "workspaces", "boards", "annotations", "switches")
_ASSET_INDEXES = (
    ("mode", "status", "seq"),
    ("mode", "status", "rating", "seq"),
    ("mode", "status", "stack", "seq"),
    ("workspace_id", "status", "seq"),
    ("source",),
)


def upgrade() -> None:
    """Make the columns and the tables."""
    op.add_column("jobs", _usual("workspace_id", sa.Text(), sa.text("''")))
    _index("jobs", "workspace_id", "seq")
    op.add_column("assets", _usual("starred", sa.Boolean(), sa.false()))
    for name in ("rating", "width", "height"):
        op.add_column("assets", _usual(name, sa.Integer(), "0"))
    for name, value in (("workspace_id", "''"), ("stack", "''"), ("source", "''"), ("colors", "'[]'")):
        op.add_column("assets", _usual(name, sa.Text(), sa.text(value)))
    op.add_column("assets", sa.Column("dhash", sa.BigInteger()))
    op.add_column("assets", sa.Column("deleted_at", sa.Double()))
    for columns in _ASSET_INDEXES:
        _index("assets", *columns)
    _make_search()
    _make_rooms()
    _make_notes()


def downgrade() -> None:
    """Drop them."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    for columns in _ASSET_INDEXES:
        op.drop_index(_name("assets", columns), "assets")
    op.drop_index(_name("jobs", ("workspace_id", "seq")), "jobs")
    op.drop_column("jobs", "workspace_id")
    marks = ("starred", "rating", "width", "height", "workspace_id", "stack", "source", "colors", "dhash")
    for name in (*marks, "deleted_at"):
        op.drop_column("assets", name)


def _make_search() -> None:
    op.create_table(
        "asset_fields",
        *map(_text, ("path", "text", "asset_id")),
        sa.Column("number", sa.Double()),
        _key("asset_fields", "path", "text", "asset_id"),
        _of("asset_fields", "asset_id", "assets"),
    )
    _index("asset_fields", "path", "number", "asset_id")
    _index("asset_fields", "asset_id")
    op.create_table(
        "asset_colors",
        _text("asset_id"),
        *map(_integer, ("place", "lightness", "green_red", "blue_yellow")),
        _key("asset_colors", "asset_id", "place"),
        _of("asset_colors", "asset_id", "assets"),
    )


def _make_rooms() -> None:
    op.create_table(
        "workspaces",
        _rising(),
        *map(_text, ("id", "mode", "name", "owner")),
        _boolean("archived"),
        *map(_double, ("created_at", "updated_at")),
        _key("workspaces", "seq"),
        _unique("workspaces", "id"),
        sqlite_autoincrement=True,
    )
    _index("workspaces", "owner", "mode", "seq")
    op.create_table(
        "boards",
        _rising(),
        *map(_text, ("id", "mode", "name", "query", "sort", "owner")),
        _boolean("stacked"),
        _double("created_at"),
        _key("boards", "seq"),
        _unique("boards", "id"),
        sqlite_autoincrement=True,
    )
    _index("boards", "owner", "mode", "seq")


def _make_notes() -> None:
    op.create_table(
        "annotations",
        _rising(),
        *map(_text, ("id", "storyboard_id", "shot_id", "text", "author")),
        *map(_integer, ("number", "x", "y", "width", "height")),
        _boolean("done"),
        _double("created_at"),
        _key("annotations", "seq"),
        _unique("annotations", "id"),
        _of("annotations", "storyboard_id", "storyboards"),
        sqlite_autoincrement=True,
    )
    _index("annotations", "storyboard_id", "shot_id", "seq")
    op.create_table("switches", _text("name"), _boolean("is_on"), _key("switches", "name"))


def _rising() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("seq", kind, autoincrement=True, nullable=False)


def _usual(name: str, kind: sa.types.TypeEngine[Any], value: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=value)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _boolean(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _double(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=False)


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(_name(table, columns), table, list(columns))


def _name(table: str, columns: tuple[str, ...]) -> str:
    return f"ix_{table}_{'_'.join(columns)}"
