"""Keeps telling those who asked for it, a batch at a time."""

from core.rounds import rounds
from tickets.followers.service import BATCH, Followers

INTERVAL = 10.0
"""Seconds: people wait for this message."""


async def keep_telling(followers: Followers, interval: float = INTERVAL) -> None:
    """Tell batch after batch, for as long as the service runs."""
    await rounds(followers.tell, interval, "followers.not_told", whole=BATCH)
