"""Keeps common answers going, ticket by ticket, also after a crash."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.incidents.carrying_out import CarryingOut

INTERVAL = 2.0
"""Seconds: a supervisor watches the progress."""

log = structlog.get_logger()


async def keep_answering(answers: CarryingOut, interval: float = INTERVAL) -> None:
    """Answer for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            while await answers.answer_next():
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("incidents.not_answered", error=type(error).__name__)
        await asyncio.sleep(interval)
