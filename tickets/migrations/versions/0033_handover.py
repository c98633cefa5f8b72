"""Messages to the next shift, handovers, and what both leads have confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nothing was handed over yet."""
    op.create_table(
        "shift_message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("starts_at", MOMENT, nullable=False, unique=True),
    )
    op.create_table(
        "handover_confirmation",
        sa.Column(
            "handover",
            sa.Integer(),
            sa.ForeignKey("handover.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("side", sa.String(40), primary_key=True),
        sa.Column("by", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
    )
