"""People may sign in with the account that they have elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Whoever is signed in has used a password."""
    op.add_column(
        "staff_session",
        sa.Column("vouched", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
