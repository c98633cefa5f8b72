"""Messages of any age are counted without walking through all of them."""

from tickets.migrations.online import add_index

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """What a purge would clear of addresses is told before it comes."""
    add_index("ix_message_posted_at", "message", ["posted_at"])
