"""Keeps what is on air up to date: time passes, and other processes publish too."""

import asyncio

import structlog

from core.diary import went_well
from tickets.announcements.service import Announcements

log = structlog.get_logger()

INTERVAL = 5.0
"""Seconds: with the voicing, an announcement is on the line within ten."""


async def keep_on_air(announcements: Announcements, interval: float = INTERVAL) -> None:
    """Refresh for as long as the service runs; a round that fails is followed by the next."""
    while True:
        try:
            await announcements.refresh()
            went_well("announcements.not_refreshed")
        except Exception:  # the edge: one announcement must not end the service
            log.exception("announcements.not_refreshed")
        await asyncio.sleep(interval)
