"""Keeps common answers going, ticket by ticket, also after a crash."""

from core.rounds import rounds
from tickets.incidents.carrying_out import CarryingOut

INTERVAL = 2.0
"""Seconds: a supervisor watches the progress."""


async def keep_answering(answers: CarryingOut, interval: float = INTERVAL) -> None:
    """Answer ticket by ticket, for as long as the service runs."""
    await rounds(answers.answer_next, interval, "incidents.not_answered")
