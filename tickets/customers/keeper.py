"""Keeps changes of login data going when their time has come."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from tickets.customers.login_changes import BATCH, LoginChanges

INTERVAL = 60.0
"""Seconds: a change waits for a day, and then for people."""

log = structlog.get_logger()


async def keep_login_changes(changes: LoginChanges, interval: float = INTERVAL) -> None:
    """Hand on what is due, for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            while await changes.hand_on_due() == BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("login_changes.not_handed_on", error=type(error).__name__)
        await asyncio.sleep(interval)
