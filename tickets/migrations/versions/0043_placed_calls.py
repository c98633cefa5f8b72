"""Calls that consultants place."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody has placed one yet."""
    op.create_table(
        "placed_call",
        sa.Column("call", sa.String(), primary_key=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("consultant", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id")),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number")),
        sa.Column("placed_at", MOMENT, nullable=False),
        sa.Column("begun_at", MOMENT),
        sa.Column("settled_at", MOMENT),
        sa.Column("missed", sa.String(40)),
    )
    op.create_index("ix_placed_call_number", "placed_call", ["number"])
    op.create_index(
        "ix_placed_call_consultant_placed_at", "placed_call", ["consultant", "placed_at"]
    )
    still_open = sa.text("settled_at IS NULL")
    op.create_index(
        "ix_placed_call_open",
        "placed_call",
        ["call"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.add_column("call", sa.Column("placed_at", MOMENT))
    op.add_column("call", sa.Column("placed_for", sa.String()))
