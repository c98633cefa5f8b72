"""Reports that come by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody wants one yet."""
    op.create_table(
        "report_subscription",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("rhythm", sa.String(40), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("calls_in", sa.String(40)),
        sa.Column("service", sa.String()),
        sa.Column("email", sa.String()),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT),
    )
    op.create_index("ix_report_subscription_owner", "report_subscription", ["owner"])
