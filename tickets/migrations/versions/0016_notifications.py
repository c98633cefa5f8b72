"""Notifications say whether they are about an error or an irregularity (R2)."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Of the notifications there are, nobody said it."""
    op.add_column("ticket", sa.Column("notification_kind", sa.String(40)))
