"""Follows announcements: at once when they change, and from time to time in any case."""

import asyncio
from contextlib import suppress
from typing import Protocol

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError
from core.events import EventBus, Lagged
from tickets.announcements.events import AnnouncementsChanged

INTERVAL = 30.0
"""Seconds: windows of maintenance begin and end without anybody's doing."""

log = structlog.get_logger()


class Follower(Protocol):
    """A service that has something to do when an outage begins or ends."""

    async def follow(self) -> int:
        """Do it; returns how many records changed."""
        ...


async def keep_following(bus: EventBus, *followers: Follower, interval: float = INTERVAL) -> None:
    """Let all follow, for as long as the service runs; what fails is tried next time."""
    while True:
        with bus.subscribe(AnnouncementsChanged, size=1) as changes:
            for follower in followers:
                await _follow(follower)
            with suppress(TimeoutError, Lagged):
                async with asyncio.timeout(interval):
                    await changes.next()


async def _follow(follower: Follower) -> None:
    try:
        changed = await follower.follow()
    except (DomainError, DBAPIError) as error:
        log.warning("outages.not_followed", error=type(error).__name__)
    else:
        if changed:
            log.info("outages.followed", by=type(follower).__name__, changed=changed)
