"""Roll-ups of calls."""

import sqlalchemy as sa
from alembic import op

from tickets.migrations.online import add_index
from tickets.migrations.roll_ups import mark_changes

revision = "0012"
down_revision = "0011"

MOMENT = sa.DateTime(timezone=True)
WHOLE = (
    "arrived",
    "contained",
    "messages",
    "offered",
    "answered",
    "answered_in_time",
    "abandoned",
    "abandoned_short",
    "moved",
    "estimated",
    "estimated_well",
    "matters",
    "marked",
    "lasting",
    "settled",
    "invited",
    "asked",
    "confirmed",
    "scored",
    "satisfied",
    "score",
    "callbacks",
    "called_back",
)
LONG = ("waited", "handling")


def upgrade() -> None:
    """Add the roll-ups and the history of presence; what calls there are is marked for counting."""
    _roll_ups()
    _presence()
    mark_changes()
    add_index("ix_call_15m_facet_member_start", "call_15m", ["facet", "member", "start"])
    add_index("ix_call_15m_start", "call_15m", ["start"])
    add_index("ix_consultant_status_until_since", "consultant_status", ["until", "since"])
    add_index("ix_consultant_status_consultant_since", "consultant_status", ["consultant", "since"])
    add_index("ix_call_ticket", "call", ["ticket"])
    add_index("ix_call_wrapped_up_at", "call", ["wrapped_up_at"])
    add_index("ix_call_callback_ordered_at", "call", ["callback_ordered_at"])
    add_index("ix_ticket_due_on", "ticket", ["due_on"])
    add_index("ix_ticket_answered_at", "ticket", ["answered_at"])


def _roll_ups() -> None:
    op.create_table(
        "call_15m",
        sa.Column("facet", sa.String(40), primary_key=True),
        sa.Column("start", MOMENT, primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("member", sa.String(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in WHOLE),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in LONG),
        sa.Column("waits", sa.LargeBinary(), nullable=False),
        sa.Column("handlings", sa.LargeBinary(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "roll_up_mark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("call", sa.String()),
        sa.Column("ticket", sa.String()),
        sa.Column("customer_id", sa.Integer()),
        sa.Column("at", MOMENT),
        sa.Column("contact", sa.Boolean(), nullable=False),
        if_not_exists=True,
    )


def _presence() -> None:
    op.create_table(
        "consultant_status",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("consultant", sa.String(), nullable=False),
        sa.Column("availability", sa.String(40), nullable=False),
        sa.Column("pause_reason", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("lost", sa.Boolean(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "presence_15m",
        sa.Column("start", MOMENT, primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("consultant", sa.String(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("available", sa.Integer(), nullable=False),
        sa.Column("signed_in", sa.Integer(), nullable=False),
        if_not_exists=True,
    )
