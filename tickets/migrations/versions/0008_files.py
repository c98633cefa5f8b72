"""Attachments, and what changes of login data leave behind."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing yet."""
