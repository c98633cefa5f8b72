"""The first shape of the database, with the catalogue of services."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tickets.desk.catalogue import CATALOGUE
from tickets.desk.numbers import FIRST_TICKET, TICKETS
from tickets.migrations.append_only import protect

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    """Create all tables and what they start with."""
    _desk()
    _calls()
    _announcements()
    _staff()
    _seed()
    protect("call_event")
    protect("audit_entry")


def needed(name: str, kind: Any, *parts: Any, **options: Any) -> sa.Column[Any]:
    """A column that always has a value."""
    return sa.Column(name, kind, *parts, nullable=False, **options)


def optional(name: str, kind: Any, *parts: Any, **options: Any) -> sa.Column[Any]:
    """A column that may be empty."""
    return sa.Column(name, kind, *parts, nullable=True, **options)


def _desk() -> None:
    op.create_table(
        "service",
        needed("code", sa.String(), primary_key=True),
        needed("name_pl", sa.String()),
        needed("name_en", sa.String()),
        needed("spoken_pl", sa.String()),
        needed("group", sa.String()),
        needed("retired", sa.Boolean()),
        needed("position", sa.Integer()),
    )
    op.create_table(
        "counter",
        needed("name", sa.String(), primary_key=True),
        needed("last", sa.Integer()),
    )
    op.create_table(
        "customer",
        needed("id", sa.Integer(), primary_key=True),
        needed("customer_number", sa.String(), unique=True),
        needed("first_name", sa.String()),
        needed("last_name", sa.String()),
        optional("company", sa.String()),
        needed("account_state", WORD),
        optional("locked_since", MOMENT),
        needed("language", WORD),
    )
    op.create_table(
        "customer_phone",
        needed("number", sa.String(), primary_key=True),
        needed("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
    )
    op.create_table(
        "customer_service",
        needed("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
        needed("service", sa.String(), sa.ForeignKey("service.code"), primary_key=True),
        needed("position", sa.Integer()),
    )
    op.create_table(
        "ticket",
        needed("number", sa.String(), primary_key=True),
        needed("key", sa.String(), unique=True),
        needed("kind", WORD),
        optional("application_type", WORD),
        needed("service", sa.String(), sa.ForeignKey("service.code")),
        needed("subject", sa.String()),
        needed("body", sa.String()),
        needed("folded", sa.String()),
        needed("state", WORD),
        needed("channel", WORD),
        optional("resolution", WORD),
        optional("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        needed("registered_at", MOMENT, index=True),
        optional("registered_by", sa.String()),
        needed("due_on", sa.Date()),
        optional("answered_at", MOMENT),
        optional("complaint_until", sa.Date()),
        optional("call", sa.String(), index=True),
        optional("recording", sa.String()),
    )
    op.create_table(
        "ticket_change",
        needed("id", sa.Integer(), primary_key=True),
        needed("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        needed("at", MOMENT),
        optional("by", sa.String()),
        needed("kind", WORD),
        needed("detail", sa.JSON()),
    )


def _calls() -> None:
    op.create_table(
        "call",
        needed("id", sa.String(), primary_key=True),
        optional("caller", sa.String(), index=True),
        optional("language", WORD),
        optional("reason", WORD),
        needed("path", sa.JSON()),
        optional("consultant", sa.String(), index=True),
        needed("arrived_at", MOMENT, index=True),
        optional("queued_at", MOMENT, index=True),
        optional("answered_at", MOMENT),
        optional("talk_ended_at", MOMENT),
        optional("talk_ended_by", WORD),
        optional("abandoned_at", MOMENT),
        optional("message_left_at", MOMENT, index=True),
        optional("ended_at", MOMENT),
        optional("cause", WORD),
        optional("resolved_marked_at", MOMENT, index=True),
        optional("outcome", WORD),
        optional("ticket", sa.String(), sa.ForeignKey("ticket.number")),
        optional("wrapped_up_at", MOMENT),
        optional("wrap_up_key", sa.String()),
        optional("written", sa.JSON()),
    )
    op.create_table(
        "call_event",
        needed("id", sa.Integer(), primary_key=True),
        needed("call", sa.String(), sa.ForeignKey("call.id"), index=True),
        needed("at", MOMENT),
        needed("kind", sa.String()),
        needed("detail", sa.JSON()),
    )


def _announcements() -> None:
    op.create_table(
        "announcement",
        needed("id", sa.Integer(), primary_key=True),
        needed("revision", sa.Integer()),
        needed("state", WORD, index=True),
        needed("kind", WORD),
        needed("title_pl", sa.String()),
        needed("title_en", sa.String()),
        needed("body_pl", sa.String()),
        needed("body_en", sa.String()),
        needed("spoken_pl", sa.String()),
        needed("spoken_en", sa.String()),
        needed("services", sa.JSON()),
        needed("windows", sa.JSON()),
        optional("expected_end", MOMENT),
        optional("fallback_free_until", MOMENT),
        needed("is_test", sa.Boolean()),
        needed("created_by", sa.String()),
        optional("published_at", MOMENT),
        optional("ended_at", MOMENT),
    )
    op.create_table(
        "announcement_revision",
        needed("announcement", sa.Integer(), sa.ForeignKey("announcement.id"), primary_key=True),
        needed("revision", sa.Integer(), primary_key=True),
        needed("at", MOMENT),
        needed("by", sa.String()),
        needed("content", sa.JSON()),
    )


def _staff() -> None:
    op.create_table(
        "staff_user",
        needed("username", sa.String(), primary_key=True),
        needed("name", sa.String()),
        needed("password_hash", sa.String()),
        needed("roles", sa.JSON()),
        needed("languages", sa.JSON()),
        needed("screen_language", WORD),
    )
    op.create_table(
        "staff_session",
        needed("token_hash", sa.String(), primary_key=True),
        needed("username", sa.String(), sa.ForeignKey("staff_user.username")),
        needed("expires_at", MOMENT, index=True),
    )
    op.create_table(
        "refused_sign_in",
        needed("id", sa.Integer(), primary_key=True),
        needed("username", sa.String(), index=True),
        needed("at", MOMENT),
    )
    op.create_table(
        "phone",
        needed("endpoint", sa.String(), primary_key=True),
        needed("digest", sa.String()),
        needed("context", sa.String()),
        needed("caller_id", sa.String()),
        needed("expires_at", MOMENT),
    )
    op.create_table(
        "audit_entry",
        needed("id", sa.Integer(), primary_key=True),
        needed("at", MOMENT, index=True),
        needed("who", sa.String()),
        needed("what", WORD),
        needed("object", sa.String()),
    )


def _seed() -> None:
    service = sa.table(
        "service", *(sa.column(name) for name in (*CATALOGUE[0]._fields, "position"))
    )
    op.bulk_insert(
        service, [row._asdict() | {"position": place} for place, row in enumerate(CATALOGUE)]
    )
    counter = sa.table("counter", sa.column("name"), sa.column("last"))
    op.bulk_insert(counter, [{"name": TICKETS, "last": FIRST_TICKET - 1}])
