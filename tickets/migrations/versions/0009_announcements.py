"""Incidents, templates, reviews and who wants to be told."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nothing yet."""
