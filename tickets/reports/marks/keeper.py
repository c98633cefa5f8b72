"""Keeps the roll-ups up to date."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.diary import went_well
from core.errors import DomainError
from tickets.reports.marks.service import BATCH, RollUps

INTERVAL = 2.0
"""Seconds: so old a figure may be."""

PAUSE = 0.02
"""Seconds between two batches: whoever answers a call goes first."""

log = structlog.get_logger()


async def keep_rolled_up(roll_ups: RollUps, interval: float = INTERVAL) -> None:
    """Roll up for as long as the service runs; a batch that was too much is halved."""
    limit = BATCH
    while True:
        try:
            while await roll_ups.catch_up(limit) == limit:
                limit = min(BATCH, limit + 1)
                await asyncio.sleep(PAUSE)
            went_well("reports.not_rolled_up")
        except (DomainError, DBAPIError) as error:
            limit = max(1, limit // 2)
            log.warning("reports.not_rolled_up", error=type(error).__name__, next=limit)
        await asyncio.sleep(interval)
