"""Failures at access codes say when the last one was, so that they can be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Of the failures there are, nobody knows it: they are as old as can be."""
    op.add_column("access_code_guard", sa.Column("tried_at", sa.DateTime(timezone=True)))
