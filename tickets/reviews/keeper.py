"""Keeps supervisors reminded."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.reviews.service import Reviews

INTERVAL = 60.0
"""Seconds: a reminder an hour may come a minute late."""

log = structlog.get_logger()


async def keep_reminding(reviews: Reviews, interval: float = INTERVAL) -> None:
    """Remind for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            await reviews.remind()
        except (DomainError, DBAPIError) as error:
            log.warning("reviews.not_reminded", error=type(error).__name__)
        await asyncio.sleep(interval)
