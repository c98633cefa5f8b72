"""Keeps callers who hung up early, and people who write, from never hearing of their ticket."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.codes.handing_over import BATCH, HandOvers

INTERVAL = 30.0
"""Seconds between two looks: a confirmation comes soon after the call."""

log = structlog.get_logger()


async def keep_confirming(hand_overs: HandOvers, interval: float = INTERVAL) -> None:
    """Confirm what nobody was told, for as long as the service runs; failures are tried again."""
    while True:
        try:
            while await hand_overs.confirm_untold() == BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("tickets.not_confirmed", error=type(error).__name__)
        await asyncio.sleep(interval)
