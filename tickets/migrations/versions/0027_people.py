"""Administrators let people in by a link, give them groups, and let them go."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Whoever was there works here, in no group of their own."""
    op.add_column("staff_user", sa.Column("groups", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("staff_user", sa.Column("deactivated_at", MOMENT))
    op.add_column(
        "staff_user", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_table(
        "password_link",
        sa.Column("username", sa.String(), sa.ForeignKey("staff_user.username"), primary_key=True),
        sa.Column("token_hash", sa.String(), nullable=False, unique=True),
        sa.Column("valid_until", MOMENT, nullable=False),
    )
