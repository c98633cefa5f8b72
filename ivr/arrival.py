"""Moments of arrival as the dialplan counts them: in tenths of a second since 1970. Pure."""

from datetime import UTC, datetime

TENTHS = 10
LONGEST = 12
"""Digits; that is until the year 5138."""


def tenths(moment: datetime) -> int:
    """The moment as the dialplan has it."""
    return int(moment.timestamp() * TENTHS)


def moment_of(text: str) -> datetime | None:
    """The other way round; None for what is no moment."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        return None
    return datetime.fromtimestamp(int(text) / TENTHS, UTC)
