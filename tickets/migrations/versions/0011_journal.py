"""Queue entries, places in the journal on disk, differences with the exchange, and surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)

BACKFILL = """
INSERT INTO queue_entry
    (call, number, language, origin, entered_at, left_at, how, consultant, waited)
SELECT id, 1, language, 'ivr', queued_at, left_at, how, consultant, {seconds}
FROM (
    SELECT id, COALESCE(language, 'pl') AS language, queued_at,
        COALESCE(answered_at, abandoned_at, message_left_at, ended_at) AS left_at,
        CASE
            WHEN answered_at IS NOT NULL THEN 'answered'
            WHEN abandoned_at IS NOT NULL THEN 'abandoned'
            WHEN message_left_at IS NOT NULL THEN 'moved'
            WHEN ended_at IS NULL THEN NULL
            WHEN cause = 'caller' THEN 'abandoned'
            WHEN cause = 'hotline' THEN 'moved'
            ELSE 'lost'
        END AS how,
        CASE WHEN answered_at IS NOT NULL THEN consultant END AS consultant
    FROM call WHERE queued_at IS NOT NULL
) AS waiting
"""

SECONDS = {
    "sqlite": "ROUND((julianday(left_at) - julianday(queued_at)) * 86400.0, 3)",
    "postgresql": "EXTRACT(EPOCH FROM left_at - queued_at)",
}


def upgrade() -> None:
    """Add the tables; of old calls only the first stay in a queue is known."""
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
    op.execute(BACKFILL.format(seconds=SECONDS[op.get_bind().dialect.name]))


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
