"""Keeps what is on air up to date: time passes, and other processes publish too."""

import asyncio

from tickets.announcements.service import Announcements

INTERVAL = 5.0
"""Seconds: with the voicing, an announcement is on the line within ten."""


async def keep_on_air(announcements: Announcements, interval: float = INTERVAL) -> None:
    """Refresh for as long as the service runs."""
    while True:
        await announcements.refresh()
        await asyncio.sleep(interval)
