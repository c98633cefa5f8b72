"""Keeps callers who hung up early, and people who write, from never hearing of their ticket."""

from core.rounds import rounds
from tickets.codes.handing_over import BATCH, HandOvers

INTERVAL = 30.0
"""Seconds between two looks: a confirmation comes soon after the call."""


async def keep_confirming(hand_overs: HandOvers, interval: float = INTERVAL) -> None:
    """Confirm what nobody was told, for as long as the service runs."""
    await rounds(hand_overs.confirm_untold, interval, "tickets.not_confirmed", whole=BATCH)
