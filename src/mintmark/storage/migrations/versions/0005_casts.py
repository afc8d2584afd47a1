"""Characters and their sprites."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "characters",
        _rising(),
        *map(_text, ("id", "name", "dna", "about", "style", "batch_id", "owner")),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_characters"),
        sa.UniqueConstraint("id", name="uq_characters_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sprites",
        _rising(),
        *map(_text, ("id", "character_id", "kind", "pose", "emotion", "style")),
        *map(_text, ("fingerprint", "file", "likeness", "metadata")),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_sprites"),
        sa.UniqueConstraint("id", name="uq_sprites_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sprites_character_id_seq", "sprites", ["character_id", "seq"])
    op.create_index("ix_sprites_fingerprint", "sprites", ["fingerprint"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("sprites", "characters"):
        op.drop_table(table)


def _rising() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("seq", kind, autoincrement=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
