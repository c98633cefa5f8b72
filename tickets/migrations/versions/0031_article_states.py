"""Articles are drafts before everybody reads them, and can be withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """What there is, everybody reads."""
    state = sa.Column("state", sa.String(40), nullable=False, server_default="published")
    op.add_column("article", state)
