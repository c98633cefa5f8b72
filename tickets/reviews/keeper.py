"""Keeps supervisors reminded."""

from core.rounds import rounds
from tickets.reviews.service import Reviews

INTERVAL = 60.0
"""Seconds: a reminder an hour may come a minute late."""


async def keep_reminding(reviews: Reviews, interval: float = INTERVAL) -> None:
    """Remind supervisors, for as long as the service runs."""
    await rounds(reviews.remind, interval, "reviews.not_reminded")
