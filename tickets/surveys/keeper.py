"""Asks customers by link how their tickets were handled."""

from core.rounds import rounds
from tickets.surveys.service import Surveys

INTERVAL = 600.0
"""Seconds: nobody waits for a survey."""


async def keep_inviting(surveys: Surveys, interval: float = INTERVAL) -> None:
    """Send the links that are due, for as long as the service runs."""
    await rounds(surveys.invite_answered, interval, "surveys.not_sent")
