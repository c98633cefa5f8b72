"""Callbacks."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """A new table: nobody waits for it."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "callback",
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("arrived_at", moment, nullable=False),
        sa.Column("ordered_at", moment, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("dialled_at", moment),
        sa.Column("settled_at", moment),
        sa.PrimaryKeyConstraint("call", name="pk_callback"),
    )
    still_open = sa.text("settled_at IS NULL")
    op.create_index(
        "uq_callback_number",
        "callback",
        ["number"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("ix_callback_state_due_at", "callback", ["state", "due_at"])
    op.create_index("ix_callback_ordered_at", "callback", ["ordered_at"])
