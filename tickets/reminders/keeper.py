"""Reminds of due dates for as long as the service runs."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.reminders.service import BATCH, Reminders

INTERVAL = 900.0
"""Seconds: whoever comes at half past seven finds what fell due at midnight."""

log = structlog.get_logger()


async def keep_reminding(reminders: Reminders, interval: float = INTERVAL) -> None:
    """Tell what falls due; a round that fails is followed by the next."""
    while True:
        try:
            while await reminders.remind() == BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("reminders.not_told", error=type(error).__name__)
        await asyncio.sleep(interval)
