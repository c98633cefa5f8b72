"""Finding references, and what else they were asked about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.calls.model import Call
from tickets.desk.model import Ticket
from tickets.desk.views import TicketView
from tickets.references.model import Reference
from tickets.references.views import ReferenceKind, ReferenceView, SeenToday


async def find(
    session: AsyncSession, ticket: TicketNumber, kind: ReferenceKind, value: str
) -> Reference | None:
    """This reference of this ticket, if it has it."""
    return await session.get(Reference, (ticket, kind, value))


async def count(session: AsyncSession, ticket: TicketNumber) -> int:
    """How many references the ticket has."""
    query = select(func.count()).select_from(Reference).where(Reference.ticket == ticket)
    return await session.scalar(query) or 0


async def of_tickets(
    session: AsyncSession, tickets: Collection[TicketNumber]
) -> tuple[ReferenceView, ...]:
    """All references of these tickets, in the order in which they were added."""
    query = (
        select(Reference)
        .where(Reference.ticket.in_(tickets))
        .order_by(Reference.added_at, Reference.ticket, Reference.kind, Reference.value)
    )
    return tuple(reference.view() for reference in await session.scalars(query))


async def tickets_with(
    session: AsyncSession,
    kind: ReferenceKind,
    value: str,
    before: TicketNumber | None,
    limit: int,
) -> tuple[TicketView, ...]:
    """The newest tickets with exactly this reference, older than one if it is given."""
    query = (
        select(Ticket)
        .join(Reference, Reference.ticket == Ticket.number)
        .where(Reference.kind == kind, Reference.value == value)
        .order_by(Ticket.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Ticket.number < before)
    return tuple(ticket.view() for ticket in await session.scalars(query))


async def seen(
    session: AsyncSession,
    kind: ReferenceKind,
    value: str,
    except_for: TicketNumber | None,
    day: tuple[datetime, datetime],
) -> SeenToday:
    """Tickets that got the reference within the day, and who called that day about any with it."""
    start, end = day
    same = select(Reference.ticket).where(Reference.kind == kind, Reference.value == value)
    if except_for is not None:
        same = same.where(Reference.ticket != except_for)
    added = same.where(Reference.added_at >= start, Reference.added_at < end)
    tickets = await session.scalar(select(func.count()).select_from(added.subquery()))
    first_calls = select(Ticket.call).where(Ticket.number.in_(same))
    about = or_(Call.ticket.in_(same), Call.id.in_(first_calls))
    today = Call.arrived_at >= start, Call.arrived_at < end, Call.placed_at.is_(None)
    calls = await session.scalar(select(func.count()).select_from(Call).where(*today, about))
    return SeenToday(tickets=tickets or 0, calls=calls or 0)
