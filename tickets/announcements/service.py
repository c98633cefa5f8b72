"""What others may ask about announcements, and what supervisors may do with them."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from core.clock import Clock
from core.db import UnitOfWork, Work
from core.errors import Unavailable
from core.ids import Username
from core.language import Language
from tickets.announcements import repository
from tickets.announcements.checks import check_complete, check_words, content_of
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.hearing import Hearing, named
from tickets.announcements.model import Announcement
from tickets.announcements.on_air import OnAirSet
from tickets.announcements.ports import SpokenTexts, Voice
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementState,
    AnnouncementView,
    OnAir,
    SpokenView,
)
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk.services import all_services, check_services
from tickets.desk.views import ServiceView

LIST_LIMIT = 100
"""Announcements of one page."""

Deed = Callable[[Announcement, datetime], None]
"""What is done to an announcement, and when."""

log = structlog.get_logger()


class Announcements:
    """Announcements: on air from memory, everything else from the database."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        spoken: SpokenTexts,
        voice: Voice,
        *,
        four_eyes: bool = False,
    ) -> None:
        self._work = work
        self.four_eyes = four_eyes
        self._clock = clock
        self._texts = spoken
        self._hearing = Hearing(spoken, voice)
        self._on_air = OnAirSet(self._hearing)
        self._known: tuple[AnnouncementView, ...] = ()
        self._catalogue: tuple[ServiceView, ...] = ()
        self._one_at_a_time = asyncio.Lock()

    async def on_air(self) -> tuple[OnAir, ...]:
        """What callers hear, in play order; never waits, also while the database is away."""
        return self._on_air.current

    async def refresh(self) -> None:
        """Bring what is on air up to date with the database and the time of day."""
        async with self._one_at_a_time:  # an older reading must not replace a newer one
            now = self._clock()
            try:
                await self._read(now)
            except Unavailable:
                log.warning("announcements.last_known", known=len(self._known))
            if await self._on_air.renew(self._known, self._catalogue, now):
                async with self._work() as work:
                    work.announce(AnnouncementsChanged(at=now))

    async def list(self) -> tuple[AnnouncementView, ...]:
        """The newest first, drafts too."""
        async with self._work.reading() as session:
            return await repository.newest(session, LIST_LIMIT)

    async def revision(self, number: int, revision: int) -> AnnouncementInput:
        """What the announcement says in this revision, a proposed one too."""
        async with self._work.reading() as session:
            return (await repository.revision(session, number, revision)).content

    async def create(self, content: AnnouncementInput, by: Username) -> AnnouncementView:
        """Write a draft."""
        async with self._work() as work:
            await check_services(work.session, *content.services)
            draft = Announcement.write(content, by, self._clock())
            work.session.add(draft)
            await work.session.flush()
            self._note(work, draft, by, Action.ANNOUNCEMENT_CHANGED)
            return draft.view()

    async def change(
        self, number: int, content: AnnouncementInput, by: Username
    ) -> AnnouncementView:
        """Write the next revision; of a published one the new words are voiced first.

        With four eyes the revision on air stays until a second person approves the new one.
        """
        check_words(content)
        if (await self._get(number)).state is AnnouncementState.PUBLISHED:
            await self._voice(content)
        async with self._work() as work:
            await check_services(work.session, *content.services)
            announcement = await repository.hold(work.session, number)
            announcement.change(content, by, self._clock(), four_eyes=self.four_eyes)
            self._note(work, announcement, by, Action.ANNOUNCEMENT_CHANGED)
            changed = announcement.view()
        await self.refresh()
        return changed

    async def publish(self, number: int, by: Username, heard: int = 0) -> AnnouncementView:
        """Voice both languages, then put it on the line; no other revision than was ``heard``, if
        one was, and with four eyes only from a template."""
        draft = await self._get(number)
        await self._voice(content_of(draft))

        def publish(announcement: Announcement, at: datetime) -> None:
            announcement.publish(heard or draft.revision, by, at, four_eyes=self.four_eyes)

        return await self._do(publish, number, by, Action.ANNOUNCEMENT_PUBLISHED)

    async def request_publication(
        self, number: int, revision: int, by: Username
    ) -> AnnouncementView:
        """Ask another supervisor to put this revision on the line."""
        async with self._work() as work:
            announcement = await repository.hold(work.session, number)
            check_complete((await repository.revision(work.session, number, revision)).content)
            announcement.request(revision, by)
            self._note(work, announcement, by, Action.ANNOUNCEMENT_REQUESTED)
            return announcement.view()

    async def approve_and_publish(
        self, number: int, revision: int, by: Username
    ) -> AnnouncementView:
        """The second person puts exactly this revision on the line (domain 4.6)."""
        async with self._work.reading() as session:
            asked = await repository.revision(session, number, revision)
        await self._voice(asked.content)

        def approve(announcement: Announcement, at: datetime) -> None:
            announcement.approve(asked, by, at)

        return await self._do(approve, number, by, Action.ANNOUNCEMENT_PUBLISHED)

    async def withdraw(self, number: int, by: Username) -> AnnouncementView:
        """Take it off the line; callers hear for an hour that a failure was resolved."""
        return await self._do(Announcement.withdraw, number, by, Action.ANNOUNCEMENT_WITHDRAWN)

    async def retract(self, number: int, by: Username) -> AnnouncementView:
        """Take back what was published by mistake; nobody hears that anything was repaired."""
        return await self._do(Announcement.retract, number, by, Action.ANNOUNCEMENT_WITHDRAWN)

    async def spoken(self, content: AnnouncementInput) -> SpokenView:
        """What callers would hear if nobody edited the templates."""
        async with self._work.reading() as session:
            await check_services(session, *content.services)
            services = named(content.services, await all_services(session))
        now = self._clock()
        return SpokenView(
            spoken_pl=self._texts.current(content, services, Language.PL, now),
            spoken_en=self._texts.current(content, services, Language.EN, now),
        )

    async def _do(self, deed: Deed, number: int, by: Username, what: Action) -> AnnouncementView:
        async with self._work() as work:
            announcement = await repository.hold(work.session, number)
            deed(announcement, self._clock())
            self._note(work, announcement, by, what)
            done = announcement.view()
        await self.refresh()
        return done

    async def _get(self, number: int) -> AnnouncementView:
        async with self._work.reading() as session:
            return (await repository.get(session, number)).view()

    async def _voice(self, content: AnnouncementInput) -> None:
        check_complete(content)
        await self._hearing.as_written(content)

    async def _read(self, now: datetime) -> None:
        async with self._work.reading() as session:
            known = await repository.live(session, now)
            catalogue = await all_services(session)
        self._known, self._catalogue = known, catalogue

    def _note(self, work: Work, announcement: Announcement, by: Username, what: Action) -> None:
        now = self._clock()
        name = f"announcement {announcement.id}, revision {announcement.revision}"
        note(work.session, at=now, who=by, what=what, object=name)
        work.announce(AnnouncementsChanged(at=now))
