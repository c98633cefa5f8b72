"""Keeps tickets from staying open after the time for complaints has passed."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.desk.service import CLOSING_BATCH, HelpDesk

INTERVAL = 3600.0
"""Seconds: the last day for a complaint ends at midnight, and nobody waits for the closing."""

log = structlog.get_logger()


async def keep_closing(desk: HelpDesk, interval: float = INTERVAL) -> None:
    """Close what is settled, for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            while await desk.close_settled() == CLOSING_BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("tickets.not_closed", error=type(error).__name__)
        await asyncio.sleep(interval)
