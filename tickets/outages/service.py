"""Following the outages of e-Klient: suspending applications, and taking them up again (R17)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import TicketNumber
from tickets.outages import repository
from tickets.outages.affecting import E_KLIENT
from tickets.outages.suspending import resume, suspend
from tickets.outages.views import SuspensionView

BATCH = 100
"""Tickets of one transaction, so that it stays short."""


class Outages:
    """Applications and the outages of e-Klient."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def follow(self) -> int:
        """Bring all applications into line with what is on air; returns how many moved.

        Each transaction looks anew, so that a crash in between loses nothing.
        """
        moved = 0
        while count := await self._follow_some():
            moved += count
        return moved

    async def suspensions(self, number: TicketNumber) -> tuple[SuspensionView, ...]:
        """When an outage kept this application waiting, oldest first."""
        async with self._work.reading() as session:
            found = await repository.suspensions(session, number)
            return tuple(one.view() for one in found)

    async def _follow_some(self) -> int:
        now = self._clock()
        async with self._work() as work:
            outage = await repository.current(work.session, E_KLIENT, now)
            if outage is None:
                return await _resume_some(work.session, now)
            found = await repository.in_work(work.session, BATCH)
            for ticket in found:
                suspend(work.session, ticket, outage.id, now)
            return len(found)


async def _resume_some(session: AsyncSession, now: datetime) -> int:
    tickets = {ticket.number: ticket for ticket in await repository.suspended(session, BATCH)}
    for suspension in await repository.open_suspensions(session, list(tickets)):
        resume(tickets[suspension.ticket], suspension, now)
    return len(tickets)
