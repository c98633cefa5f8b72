"""Reminds of due dates for as long as the service runs."""

from core.rounds import rounds
from tickets.reminders.service import BATCH, Reminders

INTERVAL = 900.0
"""Seconds: whoever comes at half past seven finds what fell due at midnight."""


async def keep_reminding(reminders: Reminders, interval: float = INTERVAL) -> None:
    """Tell what falls due, for as long as the service runs."""
    await rounds(reminders.remind, interval, "reminders.not_told", whole=BATCH)
