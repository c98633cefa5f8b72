"""The numbers of an account are found without walking through those of all others."""

from tickets.migrations.online import add_index

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Callers are found by the number, which is first in the key."""
    add_index("ix_customer_phone_customer_id", "customer_phone", ["customer_id"])
