"""Codes, references, groups and links of tickets."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tickets.desk.type_catalogue import TYPES

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(40)


def upgrade() -> None:
    """Add the tables and what they start with; no ticket has a code yet."""
    _types()
    _codes()


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
