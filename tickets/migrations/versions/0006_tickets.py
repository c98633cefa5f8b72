"""Codes, references, groups and links of tickets."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tickets.desk.model import FIRST_LINE
from tickets.desk.type_catalogue import TYPES
from tickets.groups.first_groups import GROUPS
from tickets.referrals.first_places import PLACES

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    """Add the tables and what they start with; no ticket has a code yet."""
    _types()
    _codes()
    _groups()
    _references()
    _links()
    _referrals()


def needed(name: str, kind: Any, *parts: Any, **options: Any) -> sa.Column[Any]:
    """A column that always has a value."""
    return sa.Column(name, kind, *parts, nullable=False, **options)


def of_ticket(name: str = "ticket", **options: Any) -> sa.Column[Any]:
    """A column that names a ticket."""
    return needed(name, sa.String(), sa.ForeignKey("ticket.number"), **options)


def _types() -> None:
    table = op.create_table(
        "application_type",
        needed("code", sa.String(), primary_key=True),
        needed("workflow", sa.String()),
        needed("name_pl", sa.String()),
        needed("name_en", sa.String()),
        needed("at_once", sa.Boolean()),
        needed("level", WORD),
        needed("office_visit", sa.Boolean()),
        needed("needs_e_klient", sa.Boolean()),
        needed("retired", sa.Boolean()),
        needed("position", sa.Integer()),
    )
    op.bulk_insert(table, [row._asdict() | {"position": place} for place, row in enumerate(TYPES)])


def _codes() -> None:
    op.create_table(
        "access_code",
        of_ticket(primary_key=True),
        needed("code_hash", sa.String()),
        needed("issue", sa.Integer()),
        needed("issued_at", MOMENT),
        sa.Column("issued_by", sa.String()),
    )
    op.create_table(
        "access_code_guard",
        needed("entered", sa.String(), primary_key=True),
        needed("guesses", sa.Integer()),
        needed("in_a_row", sa.Integer()),
        needed("locks", sa.Integer()),
        sa.Column("locked_at", MOMENT),
    )
    op.create_table(
        "failed_code",
        needed("id", sa.Integer(), primary_key=True),
        needed("calling", sa.String(), index=True),
        needed("at", MOMENT, index=True),
    )


def _groups() -> None:
    table = op.create_table(
        "staff_group",
        needed("code", sa.String(), primary_key=True),
        needed("name_pl", sa.String()),
        needed("name_en", sa.String()),
        needed("line", sa.Integer()),
        needed("position", sa.Integer()),
    )
    op.bulk_insert(table, [row | {"position": place} for place, row in enumerate(GROUPS)])
    op.add_column("ticket", needed("group", sa.String(), server_default=FIRST_LINE))
    op.add_column("ticket", sa.Column("assignee", sa.String()))


def _references() -> None:
    op.create_table(
        "ticket_reference",
        of_ticket(primary_key=True),
        needed("kind", WORD, primary_key=True),
        needed("value", sa.String(), primary_key=True),
        needed("added_at", MOMENT),
        sa.Column("added_by", sa.String()),
    )
    op.create_index("ix_ticket_reference_kind_value", "ticket_reference", ["kind", "value"])


def _links() -> None:
    op.create_table(
        "ticket_link",
        of_ticket(primary_key=True),
        needed("kind", WORD, primary_key=True),
        of_ticket("other", primary_key=True, index=True),
        needed("at", MOMENT),
        sa.Column("by", sa.String()),
    )
    op.create_table(
        "ticket_merge",
        needed("id", sa.Integer(), primary_key=True),
        of_ticket(index=True),
        of_ticket("into", index=True),
        needed("at", MOMENT),
        needed("by", sa.String()),
        needed("state_before", WORD),
        needed("gave_customer", sa.Boolean()),
        needed("last_change", sa.Integer()),
        sa.Column("undone_at", MOMENT),
        sa.Column("undone_by", sa.String()),
    )


def _referrals() -> None:
    table = op.create_table(
        "referral_place",
        needed("code", sa.String(), primary_key=True),
        needed("name_pl", sa.String()),
        needed("name_en", sa.String()),
        needed("matters_pl", sa.String()),
        needed("matters_en", sa.String()),
        needed("retired", sa.Boolean()),
        needed("position", sa.Integer()),
    )
    op.bulk_insert(table, [row._asdict() | {"position": place} for place, row in enumerate(PLACES)])
    op.create_table(
        "referral",
        needed("id", sa.Integer(), primary_key=True),
        needed("place", sa.String(), sa.ForeignKey("referral_place.code")),
        sa.Column("call", sa.String(), sa.ForeignKey("call.id"), unique=True),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        needed("at", MOMENT, index=True),
        needed("by", sa.String()),
    )
