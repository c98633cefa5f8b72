"""Limits of the live figures, and the alerts when they are crossed."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

MOMENT = sa.DateTime(timezone=True)
GOES_ON = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """All limits are the usual ones, and none was crossed yet."""
    op.create_table(
        "threshold",
        sa.Column("figure", sa.String(40), primary_key=True),
        sa.Column("warning", sa.Integer()),
        sa.Column("alarm", sa.Integer()),
        sa.Column("lasts", sa.Integer(), nullable=False),
        sa.Column("by_email", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
    )
    op.create_table(
        "threshold_alert",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("figure", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("worst", sa.Double(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("acknowledged_by", sa.String(), sa.ForeignKey("staff_user.username")),
        sa.Column("acknowledged_at", MOMENT),
    )
    op.create_index(
        "ix_threshold_alert_goes_on",
        "threshold_alert",
        ["figure", "severity"],
        unique=True,
        postgresql_where=GOES_ON,
        sqlite_where=GOES_ON,
    )
