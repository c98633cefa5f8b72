"""What became of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Say how long a message is worth sending and why it failed; remember dead addresses."""
    op.add_column("message", sa.Column("expires_at", MOMENT))
    op.add_column("message", sa.Column("reason", sa.String()))
    op.create_index("ix_message_address_state", "message", ["address", "state"])
    op.create_index("ix_message_medium_sent_at", "message", ["medium", "sent_at"])
    op.create_table(
        "dead_address",
        sa.Column("address", sa.String(), primary_key=True),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )
