"""Keeps tickets from staying open after the time for complaints has passed."""

from core.rounds import rounds
from tickets.desk.service import CLOSING_BATCH, HelpDesk

INTERVAL = 3600.0
"""Seconds: the last day for a complaint ends at midnight, and nobody waits for the closing."""


async def keep_closing(desk: HelpDesk, interval: float = INTERVAL) -> None:
    """Close what is settled, for as long as the service runs."""
    await rounds(desk.close_settled, interval, "tickets.not_closed", whole=CLOSING_BATCH)
