"""How long what is kept may be changed at the console; when what was purged last."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Everything is kept as configured."""
    op.create_table(
        "retention_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("length", sa.Integer()),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
    )
    op.create_index("ix_retention_change_period", "retention_change", ["period"])
    op.create_table(
        "last_purge",
        sa.Column("period", sa.String(40), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
    )
