"""All incidents at a glance, and one with all that hangs on it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from core.ids import TicketNumber
from tickets.affected.repository import callers_affected
from tickets.announcements import repository as announcements
from tickets.announcements.views import AnnouncementView
from tickets.followers.repository import counts as followers
from tickets.followers.views import WishState
from tickets.incidents import repository
from tickets.incidents.views import AnsweringView, IncidentView

MOST = 50
"""Incidents of one list: those that last come first, and of the others the newest."""


class IncidentOverview:
    """Announced failures with their tickets, callers and followers."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def incidents(self) -> tuple[IncidentView, ...]:
        """Failures that were announced, those that last first."""
        async with self._work.reading() as session:
            return await _seen(session, await announcements.failures(session, MOST))

    async def incident(self, announcement: int) -> IncidentView:
        """One of them."""
        async with self._work.reading() as session:
            found = (await announcements.get(session, announcement)).view()
            return (await _seen(session, [found]))[0]

    async def of_ticket(self, ticket: TicketNumber) -> tuple[IncidentView, ...]:
        """Those that the ticket is linked to."""
        async with self._work.reading() as session:
            return await _seen(session, await repository.of_ticket(session, ticket, MOST))

    async def answers(self, announcement: int) -> tuple[AnsweringView, ...]:
        """The common answers that were given, the newest first."""
        async with self._work.reading() as session:
            given = await repository.answers_of(session, announcement, MOST)
            return tuple([await repository.progress(session, one) for one in given])


async def _seen(
    session: AsyncSession, found: Sequence[AnnouncementView]
) -> tuple[IncidentView, ...]:
    """Each with its counts, asked for all of them at once."""
    ids = [one.id for one in found]
    tickets = await repository.linked(session, ids)
    affected, told = await callers_affected(session, ids), await followers(session, ids)
    return tuple(
        IncidentView(
            id=one.id,
            state=one.state,
            title_pl=one.title_pl,
            title_en=one.title_en,
            services=one.services,
            published_at=one.published_at,
            ended_at=one.ended_at,
            tickets=tickets.get(one.id, 0),
            callers_affected=affected.get(one.id, 0),
            followers_waiting=told.get((one.id, WishState.WAITING), 0),
            followers_told=told.get((one.id, WishState.TOLD), 0),
        )
        for one in found
    )
