"""Asks customers by link how their tickets were handled."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.surveys.service import Surveys

INTERVAL = 600.0
"""Seconds: nobody waits for a survey."""

log = structlog.get_logger()


async def keep_inviting(surveys: Surveys, interval: float = INTERVAL) -> None:
    """Send the links that are due, for as long as the service runs."""
    while True:
        try:
            while await surveys.invite_answered():
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("surveys.not_sent", why=type(error).__name__)
        await asyncio.sleep(interval)
