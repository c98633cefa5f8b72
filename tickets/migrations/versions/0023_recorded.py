"""Announcements that a person has said by telephone, in place of the voice."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Of those there are, the voice says all."""
    for language in ("pl", "en"):
        column = sa.Column(f"recorded_{language}", sa.String(), server_default="", nullable=False)
        op.add_column("announcement", column)
