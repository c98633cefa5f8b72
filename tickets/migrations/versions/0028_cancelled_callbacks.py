"""Callbacks that somebody of the help desk cancels."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Of those that there are, none was."""
    op.add_column("callback", sa.Column("cancelled_by", sa.String()))
    op.add_column("callback", sa.Column("cancelled_why", sa.String(40)))
