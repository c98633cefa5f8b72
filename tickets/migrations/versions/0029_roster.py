"""Who works when, how many there should be, and of which gaps was told."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody is on the roster yet."""
    op.create_table(
        "roster_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("username", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.UniqueConstraint("username", "kind", "starts_at"),
    )
    op.create_index("ix_roster_entry_ends_at", "roster_entry", ["ends_at"])
    op.create_table(
        "cover_minimum",
        sa.Column("language", sa.String(40), primary_key=True),
        sa.Column("half", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("people", sa.Integer(), nullable=False),
    )
    op.create_table(
        "cover_alarm",
        sa.Column("language", sa.String(40), primary_key=True),
        sa.Column("starts_at", MOMENT, primary_key=True),
        sa.Column("told_at", MOMENT, nullable=False),
    )
