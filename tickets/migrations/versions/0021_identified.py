"""Calls know who the caller proved to be, and accounts whether their number says who calls."""

import sqlalchemy as sa
from alembic import op

from tickets.migrations.online import add_index, add_reference

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Of the calls there are, it was not kept; nobody is known by number unless they ask for it."""
    no = sa.false()
    op.add_column(
        "customer", sa.Column("known_by_number", sa.Boolean(), server_default=no, nullable=False)
    )
    op.add_column("call", sa.Column("identified_at", sa.DateTime(timezone=True)))
    op.add_column("call", sa.Column("identified_level", sa.String(40)))
    op.add_column("call", sa.Column("identified_how", sa.String(40)))
    add_reference("call", "identified_as", sa.Integer(), "customer.id")
    add_reference("call", "identified_ticket", sa.String(), "ticket.number")
    add_index("ix_call_identified_as", "call", ["identified_as"])
