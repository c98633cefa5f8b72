"""Incidents, templates, reviews and who wants to be told."""

import sqlalchemy as sa
from alembic import op

from tickets.templates.first import FIRST, WRITTEN_BY

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)
FIRST_WRITTEN_AT = sa.func.current_timestamp()


def upgrade() -> None:
    """Only additions: the version before goes on with them."""
    _announcement()
    _templates()
    op.create_table(
        "announcement_reminder",
        sa.Column("announcement", sa.Integer(), sa.ForeignKey("announcement.id"), primary_key=True),
        sa.Column("due_at", MOMENT, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    _callers()
    _incidents()


def _announcement() -> None:
    for name in ("channels_affected", "channels_working"):
        column = sa.Column(name, sa.JSON(), nullable=False, server_default="[]")
        op.add_column("announcement", column)
    for name in (
        "template",
        "written_by",
        "requested_by",
        "approved_by",
        "published_by",
        "reviewed_by",
    ):
        op.add_column("announcement", sa.Column(name, sa.String()))
    for name in ("proposed_revision", "requested_revision"):
        op.add_column("announcement", sa.Column(name, sa.Integer()))
    op.add_column("announcement", sa.Column("reviewed_at", MOMENT))
    op.add_column("announcement", sa.Column("ending", WORD))
    op.create_index("ix_announcement_published_at", "announcement", ["published_at"])


def _templates() -> None:
    table = op.create_table(
        "announcement_template",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", WORD, nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("title_pl", "title_en", "body_pl", "body_en", "spoken_pl", "spoken_en")
        ),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("approved_by", sa.String()),
        sa.Column("approved_at", MOMENT),
    )
    for first in FIRST:
        generated = {"spoken_pl": "", "spoken_en": "", "version": 1, "written_by": WRITTEN_BY}
        row = {**first._asdict(), "kind": first.kind.value, **generated}
        op.execute(table.insert().values(**row, written_at=FIRST_WRITTEN_AT))


def _callers() -> None:
    op.create_table(
        "announcement_heard",
        sa.Column("announcement", sa.Integer(), sa.ForeignKey("announcement.id"), primary_key=True),
        sa.Column("call", sa.String(), primary_key=True),
        sa.Column("caller_hash", sa.String()),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.Column("affected_at", MOMENT),
    )
    op.create_table(
        "announcement_follower",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column(
            "announcement",
            sa.Integer(),
            sa.ForeignKey("announcement.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("way", WORD, nullable=False),
        sa.Column("language", WORD, nullable=False),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        sa.Column("number", sa.String(), index=True),
        sa.Column("call", sa.String()),
        sa.Column("state", WORD, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
    )
    op.create_index(
        "ix_announcement_follower_state", "announcement_follower", ["state", "announcement"]
    )


def _incidents() -> None:
    op.create_table(
        "incident_ticket",
        sa.Column("announcement", sa.Integer(), sa.ForeignKey("announcement.id"), primary_key=True),
        sa.Column(
            "ticket", sa.String(), sa.ForeignKey("ticket.number"), primary_key=True, index=True
        ),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
    )
    op.create_table(
        "incident_answer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column(
            "announcement",
            sa.Integer(),
            sa.ForeignKey("announcement.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("text_pl", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "incident_answer_ticket",
        sa.Column("answer", sa.Integer(), sa.ForeignKey("incident_answer.id"), primary_key=True),
        sa.Column(
            "ticket", sa.String(), sa.ForeignKey("ticket.number"), primary_key=True, index=True
        ),
        sa.Column("progress", WORD, nullable=False),
        sa.Column("excluded", WORD),
        sa.Column("at", MOMENT),
    )
    op.create_index(
        "ix_incident_answer_ticket_progress",
        "incident_answer_ticket",
        ["progress", "answer", "ticket"],
    )
