"""Suspending an application and taking it up again: nobody's deed, but the outage's."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.applications.kinds import application_of
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState
from tickets.outages import repository
from tickets.outages.affecting import E_KLIENT
from tickets.outages.model import Suspension


def suspend(session: AsyncSession, ticket: Ticket, announcement: int, at: datetime) -> None:
    """It waits from now on; the history names the announcement."""
    why = {"announcement": f"{announcement}"}
    ticket.move(TicketState.SUSPENDED_OUTAGE, None, at, why)
    session.add(Suspension(ticket=ticket.number, announcement=announcement, began_at=at))


async def suspend_if_out(session: AsyncSession, ticket: Ticket, at: datetime) -> None:
    """What enters work during an outage waits at once; the keeper would find it later."""
    if not (await application_of(session, ticket)).needs_e_klient:
        return
    outage = await repository.current(session, E_KLIENT, at)
    if outage is not None:
        suspend(session, ticket, outage.id, at)


def resume(ticket: Ticket, suspension: Suspension, at: datetime) -> None:
    """It is worked on again."""
    suspension.ended_at = at
    why = {"announcement": f"{suspension.announcement}"}
    ticket.move(TicketState.IN_PROGRESS, None, at, why)
