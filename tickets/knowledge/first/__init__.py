"""The articles that every new database starts with (domain 6)."""

from datetime import UTC, datetime

from tickets.knowledge.first.accounts import ACCOUNTS
from tickets.knowledge.first.matters import MATTERS

FIRST_ARTICLES = {**ACCOUNTS, **MATTERS}
"""By slug."""

WRITTEN_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""When they were taken from the descriptions; their first review counts from here."""
