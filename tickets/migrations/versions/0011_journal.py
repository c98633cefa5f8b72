"""Queue entries, places in the journal on disk, differences with the exchange, and surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.add_column("call", sa.Column("callback_ordered_at", MOMENT))
    op.add_column("call", sa.Column("callback_reached_at", MOMENT))
    op.create_table(
        "journal_place",
        sa.Column("life", sa.String(), primary_key=True),
        sa.Column("taken", sa.Integer(), nullable=False),
    )
    _queue_entries()
    _differences()
    _surveys()


def _queue_entries() -> None:
    op.create_table(
        "queue_entry",
        sa.Column("call", sa.String(), sa.ForeignKey("call.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT),
        sa.Column("how", sa.String(40)),
        sa.Column("consultant", sa.String(), index=True),
        sa.Column("waited", sa.Double()),
    )
    op.create_index("ix_queue_entry_entered_at_language", "queue_entry", ["entered_at", "language"])


def _differences() -> None:
    op.create_table(
        "difference",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False, index=True),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("ours", sa.String()),
        sa.Column("theirs", sa.String()),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("settled_by", sa.String()),
        sa.Column("remark", sa.String()),
        sa.UniqueConstraint("call", "kind"),
    )


def _surveys() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("call", sa.String(), sa.ForeignKey("call.id"), unique=True),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        sa.Column("consultant", sa.String()),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("service", sa.String()),
        sa.Column("asked_at", MOMENT, nullable=False, index=True),
        sa.Column("token_hash", sa.String(), unique=True),
        sa.Column("expires_at", MOMENT),
        sa.Column("resolved", sa.Boolean()),
        sa.Column("score", sa.Integer()),
        sa.Column("comment", sa.String()),
        sa.Column("comment_recording", sa.String()),
        sa.Column("answered_at", MOMENT),
        sa.Column("submitted_at", MOMENT),
    )
