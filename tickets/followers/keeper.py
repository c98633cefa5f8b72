"""Keeps telling those who asked for it, a batch at a time."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.followers.service import BATCH, Followers

INTERVAL = 10.0
"""Seconds: people wait for this message."""

log = structlog.get_logger()


async def keep_telling(followers: Followers, interval: float = INTERVAL) -> None:
    """Tell for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            while await followers.tell() == BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("followers.not_told", error=type(error).__name__)
        await asyncio.sleep(interval)
