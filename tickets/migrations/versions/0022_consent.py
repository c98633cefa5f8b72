"""Calls know whether the caller agreed to be recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Nobody was asked before."""
    op.add_column("call", sa.Column("consent", sa.String(40)))
    op.add_column("call", sa.Column("consent_at", sa.DateTime(timezone=True)))
