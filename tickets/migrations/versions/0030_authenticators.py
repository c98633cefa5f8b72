"""People may add an authenticator to their sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody has one yet."""
    op.add_column("staff_user", sa.Column("authenticator_since", MOMENT))
    op.create_table(
        "authenticator",
        sa.Column("username", sa.String(), sa.ForeignKey("staff_user.username"), primary_key=True),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("wrong_at", MOMENT),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", sa.String(), primary_key=True),
        sa.Column("username", sa.String(), sa.ForeignKey("staff_user.username"), nullable=False),
    )
    op.create_index("ix_recovery_code_username", "recovery_code", ["username"])
