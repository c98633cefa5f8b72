"""When the last talk began, from where sign-ins are tried, and what never changes."""

import sqlalchemy as sa
from alembic import op

from tickets.migrations.append_only import protect

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; of old calls the first talk is taken for the last."""
    op.add_column("call", sa.Column("talk_began_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE call SET talk_began_at = answered_at")
    op.drop_index("ix_call_consultant", "call")
    op.create_index("ix_call_consultant_wrapped_up_at", "call", ["consultant", "wrapped_up_at"])
    op.create_index("ix_call_ended_at", "call", ["ended_at"])
    op.create_index("ix_ticket_state", "ticket", ["state"])
    op.add_column(
        "refused_sign_in", sa.Column("address", sa.String(), nullable=False, server_default="")
    )
    op.create_index("ix_refused_sign_in_address", "refused_sign_in", ["address"])
    protect("ticket_change")
    protect("announcement_revision")
