"""The chain of the audit log, and legal holds."""

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Nothing yet."""
