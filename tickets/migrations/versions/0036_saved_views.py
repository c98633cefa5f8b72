"""Ways of looking at the queue of tickets, kept under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Nobody has kept one yet."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("shared_with", sa.String(), sa.ForeignKey("staff_group.code")),
        sa.Column("opens_first", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("owner", "name"),
    )
    op.create_index("ix_saved_view_shared_with", "saved_view", ["shared_with"])
