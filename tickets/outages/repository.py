"""Finding what an outage suspends, and what waits for its end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.announcements import repository as announcements
from tickets.announcements.views import AnnouncementView
from tickets.desk.model import Ticket
from tickets.desk.types import ApplicationTypeRow
from tickets.desk.views import TicketState
from tickets.outages.affecting import outage_of
from tickets.outages.model import Suspension


async def current(session: AsyncSession, service: str, now: datetime) -> AnnouncementView | None:
    """The announcement of the outage of this service, if there is one on air."""
    return outage_of(service, await announcements.live(session, now), now)


async def suspensions(session: AsyncSession, ticket: TicketNumber) -> list[Suspension]:
    """All suspensions of a ticket, oldest first."""
    query = select(Suspension).where(Suspension.ticket == ticket).order_by(Suspension.id)
    return list(await session.scalars(query))


async def outage_time(session: AsyncSession, ticket: TicketNumber, now: datetime) -> timedelta:
    """How long outages have kept this ticket waiting so far."""
    found = await suspensions(session, ticket)
    return sum((one.lasted(now) for one in found), timedelta())


async def in_work(session: AsyncSession, limit: int) -> list[Ticket]:
    """Applications in work that need e-Klient, held until the transaction ends."""
    query = (
        select(Ticket)
        .join(ApplicationTypeRow, ApplicationTypeRow.code == Ticket.application_type)
        .where(Ticket.state == TicketState.IN_PROGRESS, ApplicationTypeRow.needs_e_klient)
        .order_by(Ticket.number)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Ticket)
    )
    return list(await session.scalars(query))


async def suspended(session: AsyncSession, limit: int) -> list[Ticket]:
    """Applications that an outage has suspended, held until the transaction ends."""
    query = (
        select(Ticket)
        .join(Suspension, Suspension.ticket == Ticket.number)
        .where(Suspension.ended_at.is_(None), Ticket.state == TicketState.SUSPENDED_OUTAGE)
        .order_by(Ticket.number)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Ticket)
    )
    return list(await session.scalars(query))


async def open_suspensions(
    session: AsyncSession, tickets: Sequence[TicketNumber]
) -> list[Suspension]:
    """Those of these tickets that still last."""
    query = select(Suspension).where(Suspension.ticket.in_(tickets), Suspension.ended_at.is_(None))
    return list(await session.scalars(query))
