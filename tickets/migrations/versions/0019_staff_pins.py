"""The people of the house have telephone PINs, for the announcement studio."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody has one yet."""
    op.create_table(
        "staff_pin",
        sa.Column("username", sa.String(), sa.ForeignKey("staff_user.username"), primary_key=True),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
    )
    op.create_table(
        "failed_staff_pin",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "username",
            sa.String(),
            sa.ForeignKey("staff_user.username"),
            nullable=False,
            index=True,
        ),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
