"""Reading what was published."""

from core.db import UnitOfWork
from tickets.announcements.views import MOST, AnnouncementView
from tickets.archive import repository
from tickets.archive.views import ArchiveAsked, ArchivePage
from tickets.desk.services import all_services
from tickets.desk.views import ServiceView


class Archive:
    """Announcements that were published, newest first (R24); drafts and tests never (R30)."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def page(self, asked: ArchiveAsked) -> ArchivePage:
        """One page of them (R29)."""
        async with self._work.reading() as session:
            return await repository.page(session, asked)

    async def newest(self, most: int) -> tuple[AnnouncementView, ...]:
        """The newest ones, read page by page so that no transaction is long."""
        found: list[AnnouncementView] = []
        asked = ArchiveAsked(limit=MOST)
        while len(found) < most:
            page = await self.page(asked)
            found += page.announcements
            if page.older_than is None:
                break
            asked = ArchiveAsked(limit=MOST, older_than=page.older_than)
        return tuple(found[:most])

    async def services(self) -> tuple[ServiceView, ...]:
        """The catalogue, for the names of what is affected."""
        async with self._work.reading() as session:
            return await all_services(session)
