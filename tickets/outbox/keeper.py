"""Keeps messages leaving the house."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.diary import went_well
from core.errors import DomainError
from tickets.outbox.dispatcher import Dispatcher

INTERVAL = 2.0
"""Seconds: a caller who was told of a message looks for it at once."""

ROUNDS_BETWEEN_TIDYING = 30

log = structlog.get_logger()


async def keep_sending(dispatcher: Dispatcher, interval: float = INTERVAL) -> None:
    """Send for as long as the service runs; a round that fails is followed by the next."""
    rounds = 0
    while True:
        try:
            if rounds % ROUNDS_BETWEEN_TIDYING == 0:
                await dispatcher.tidy()
            while await dispatcher.round():
                """There may be more."""
            went_well("messages.not_sent")
        except (DomainError, DBAPIError) as error:
            log.warning("messages.not_sent", error=type(error).__name__)
        rounds += 1
        await asyncio.sleep(interval)
