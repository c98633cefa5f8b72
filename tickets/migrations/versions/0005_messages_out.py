"""Messages on their way out, and the address that customers are written to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table; nobody's address is known yet."""
    op.add_column("customer", sa.Column("email", sa.String()))
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("medium", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.Column("next_try_at", MOMENT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT),
    )
    op.create_index("ix_message_state_next_try_at", "message", ["state", "next_try_at"])
