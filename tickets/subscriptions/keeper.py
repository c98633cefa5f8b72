"""Sends reports for as long as the service runs."""

from core.rounds import rounds
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.repository import BATCH

INTERVAL = 60.0
"""Seconds: nobody waits for a report of yesterday."""


async def keep_reporting(posting: Posting, interval: float = INTERVAL) -> None:
    """Send what is due, for as long as the service runs."""
    await rounds(posting.send_due, interval, "reports.not_sent", whole=BATCH)
