"""Templates of announcements can be retired."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Of those that there are, none is."""
    op.add_column("announcement_template", sa.Column("retired_by", sa.String()))
    op.add_column("announcement_template", sa.Column("retired_at", sa.DateTime(timezone=True)))
