"""Answers, complaints, formal checks, outages, approvals and reminders of due dates."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tickets.desk.numbers import APPROVALS
from tickets.migrations.online import add_index

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    """Add the tables; no approval has a number yet."""
    op.add_column("staff_user", sa.Column("email", sa.String()))
    _answers()
    _applications()
    _approvals()
    _complaints()
    _reminders()
    counter = sa.table("counter", sa.column("name"), sa.column("last"))
    op.bulk_insert(counter, [{"name": APPROVALS, "last": 0}])
    add_index("ix_ticket_state_due_on", "ticket", ["state", "due_on"])


def needed(name: str, kind: Any, *parts: Any, **options: Any) -> sa.Column[Any]:
    """A column that always has a value."""
    return sa.Column(name, kind, *parts, nullable=False, **options)


def optional(name: str, kind: Any, *parts: Any, **options: Any) -> sa.Column[Any]:
    """A column that may be empty."""
    return sa.Column(name, kind, *parts, nullable=True, **options)


def of_ticket(**options: Any) -> sa.Column[Any]:
    """The ticket that a row is about."""
    return needed("ticket", sa.String(), sa.ForeignKey("ticket.number"), **options)


def _answers() -> None:
    op.create_table(
        "ticket_answer",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        needed("outcome", WORD),
        needed("text", sa.String()),
        needed("at", MOMENT),
        needed("by", sa.String()),
    )
    op.create_table(
        "customer_wait",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        needed("kind", WORD),
        needed("asked", sa.String()),
        needed("began_at", MOMENT),
        optional("began_by", sa.String()),
        optional("reply", sa.String()),
        optional("ended_at", MOMENT),
        optional("ended_by", sa.String()),
    )
    op.create_table(
        "ticket_deed",
        needed("key", sa.String(), primary_key=True),
        of_ticket(index=True),
        needed("what", WORD),
        needed("at", MOMENT),
    )


def _applications() -> None:
    op.create_table(
        "application_form",
        of_ticket(primary_key=True),
        needed("fields", sa.JSON()),
        needed("written_at", MOMENT),
        optional("written_by", sa.String()),
    )
    op.create_table(
        "formal_check",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        needed("at", MOMENT),
        needed("by", sa.String()),
        needed("missing", sa.JSON()),
        needed("lacking", sa.String()),
    )
    op.create_table(
        "office_visit",
        of_ticket(primary_key=True),
        needed("office", sa.String()),
        needed("official", sa.String()),
        needed("visited_at", MOMENT),
        needed("noted_at", MOMENT),
        needed("noted_by", sa.String()),
    )
    op.create_table(
        "suspension",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        needed("announcement", sa.Integer(), sa.ForeignKey("announcement.id")),
        needed("began_at", MOMENT),
        optional("ended_at", MOMENT, index=True),
    )


def _approvals() -> None:
    op.create_table(
        "fallback_approval",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        needed("service", sa.String(), sa.ForeignKey("service.code")),
        needed("eori", sa.String(), index=True),
        needed("reason", sa.String()),
        needed("starts_at", MOMENT),
        needed("granted", sa.Boolean()),
        optional("number", sa.String(), unique=True),
        optional("until", MOMENT),
        needed("text", sa.String()),
        needed("decided_at", MOMENT),
        needed("decided_by", sa.String()),
        optional("ended_at", MOMENT, index=True),
    )


def _complaints() -> None:
    op.create_table(
        "complaint",
        needed("id", sa.Integer(), primary_key=True),
        needed("key", sa.String(), unique=True),
        of_ticket(index=True),
        needed("kind", WORD),
        needed("channel", WORD),
        needed("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        needed("text", sa.String()),
        needed("lodged_at", MOMENT, index=True),
        optional("lodged_by", sa.String()),
        needed("in_time", sa.Boolean()),
        optional("due_on", sa.Date()),
        optional("became", sa.String(), sa.ForeignKey("ticket.number")),
        optional("upheld", sa.Boolean()),
        optional("answer", sa.String()),
        optional("decided_at", MOMENT, index=True),
        optional("decided_by", sa.String()),
    )


def _reminders() -> None:
    op.create_table(
        "due_reminder",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(),
        needed("due_on", sa.Date()),
        needed("kind", WORD),
        needed("told_at", MOMENT),
        sa.UniqueConstraint("ticket", "due_on", "kind"),
    )
    op.create_table(
        "due_reminder_reader",
        needed("reminder", sa.Integer(), sa.ForeignKey("due_reminder.id"), primary_key=True),
        needed(
            "username",
            sa.String(),
            sa.ForeignKey("staff_user.username"),
            primary_key=True,
            index=True,
        ),
        optional("seen_at", MOMENT),
    )
