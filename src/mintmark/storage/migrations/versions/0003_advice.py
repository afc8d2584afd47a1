"""Answers of language models to questions of planning."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "advice",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("question", "provider", "model", "patch")),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_advice"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("advice")
