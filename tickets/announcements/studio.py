"""What a supervisor on the telephone may hear of an announcement before callers do."""

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from tickets.announcements import repository
from tickets.announcements.checks import check_complete
from tickets.announcements.hearing import Hearing, Sounds, named
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementState, DraftState, DraftView
from tickets.desk.services import all_services

MOST_DRAFTS = 9
"""Nobody listens to more; older ones are in the console."""

WAITING = frozenset({AnnouncementState.DRAFT, AnnouncementState.PUBLISHED})


class Studio:
    """Drafts, and how they would sound at this moment."""

    def __init__(self, work: UnitOfWork, clock: Clock, hearing: Hearing) -> None:
        self._work = work
        self._clock = clock
        self._hearing = hearing

    async def drafts(self) -> tuple[DraftView, ...]:
        """The newest first: drafts, and changes that wait for a second person."""
        async with self._work.reading() as session:
            found = await repository.drafts(session, MOST_DRAFTS)
            contents = [await repository.revision(session, one.id, one.newest) for one in found]
            return tuple(
                DraftView(
                    announcement=one.id,
                    revision=one.newest,
                    state=_state(one),
                    title_pl=revision.content.title_pl,
                    title_en=revision.content.title_en,
                )
                for one, revision in zip(found, contents, strict=True)
            )

    async def sounds(self, number: int, revision: int) -> Sounds:
        """This revision in both languages, as callers will hear it.

        Raises ``Conflict`` when it no longer waits, ``Invalid`` when it lacks a text, and
        ``Unavailable`` without a voice.
        """
        async with self._work.reading() as session:
            announcement = await repository.get(session, number)
            if announcement.newest != revision or announcement.state not in WAITING:
                raise Conflict("somebody has changed the draft meanwhile", code="draft_changed")
            content = (await repository.revision(session, number, revision)).content
            check_complete(content)
            draft = announcement.view().model_copy(update=dict(content))
            services = named(draft.services, await all_services(session))
        return await self._hearing.sounds(draft, services, self._clock())


def _state(announcement: Announcement) -> DraftState:
    if announcement.requested_revision == announcement.newest:
        return DraftState.REQUESTED
    if announcement.state is AnnouncementState.PUBLISHED:
        return DraftState.CHANGE
    return DraftState.DRAFT
