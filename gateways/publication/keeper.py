"""Keeps the public files up to date: at the start, after each change, and from time to time."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Protocol

import structlog

from core.clock import Clock
from core.diary import went_well
from core.errors import DomainError
from core.events import EventBus, Lagged
from gateways.publication.folder import PublicFolder
from gateways.publication.site import Published, Site
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.views import AnnouncementView
from tickets.desk.views import ServiceView

INTERVAL = 15.0
"""Seconds: other processes publish, too, and an expected end may pass."""

MOST = 2_000
"""The newest ones have pages; a list of more of them nobody turns."""

log = structlog.get_logger()


class Archive(Protocol):
    """What was published."""

    async def newest(self, most: int) -> tuple[AnnouncementView, ...]: ...
    async def services(self) -> tuple[ServiceView, ...]: ...


class Publication:
    """Brings the public files into line with the database."""

    def __init__(self, archive: Archive, site: Site, folder: PublicFolder, clock: Clock) -> None:
        self._archive = archive
        self._site = site
        self._folder = folder
        self._clock = clock

    async def renew(self) -> bool:
        """Write what has changed; while the database is away the files stay as they are."""
        announcements = await self._archive.newest(MOST)
        services = {one.code: one for one in await self._archive.services()}
        now = self._clock()
        return await asyncio.to_thread(self._write, announcements, services, now)

    def _write(
        self,
        announcements: tuple[AnnouncementView, ...],
        services: dict[str, ServiceView],
        now: datetime,
    ) -> bool:
        return self._folder.put(self._site.files(Published(announcements, services, now)))


async def keep_published(
    publication: Publication, bus: EventBus, interval: float = INTERVAL
) -> None:
    """Renew for as long as the service runs; what fails is tried next time."""
    while True:
        with bus.subscribe(AnnouncementsChanged, size=1) as changes:
            try:
                await publication.renew()
                went_well("publication.not_renewed")
            except (DomainError, OSError) as error:
                log.warning("publication.not_renewed", error=type(error).__name__)
            with suppress(TimeoutError, Lagged):
                async with asyncio.timeout(interval):
                    await changes.next()
