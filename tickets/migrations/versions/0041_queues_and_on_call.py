"""Limits of the queues and the on-call list, which administrators may change from now on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tickets.migrations.online import add_index

revision = "0041"
down_revision = "0040"

MOMENT = sa.DateTime(timezone=True)
NAMES = ("callers_pl", "minutes_pl", "callers_en", "minutes_en", "trunk_channels")


def upgrade() -> None:
    """All is as configured."""
    limits = op.create_table(
        "queue_limits",
        *_whose(),
        *(sa.Column(name, sa.Integer()) for name in NAMES),
    )
    on_call = op.create_table("on_call_list", *_whose(), sa.Column("again_minutes", sa.Integer()))
    op.create_table(
        "on_call_telephone",
        sa.Column("label", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rings", sa.Boolean(), nullable=False),
        sa.Column("belongs_to", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
    )
    for only in (limits, on_call):
        op.bulk_insert(only, [{"id": 1, "version": 0}])
    add_index("ix_call_event_on_call_rung", "call_event", ["at"], where="kind = 'on_call_rung'")


def _whose() -> tuple[sa.Column[Any], ...]:
    """A table of one row, and who has changed it."""
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(), sa.ForeignKey("staff_user.username")),
        sa.Column("changed_at", MOMENT),
    )
