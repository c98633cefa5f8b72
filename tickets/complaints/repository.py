"""Finding complaints."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, NotFound
from core.ids import TicketNumber
from tickets.complaints.model import Complaint
from tickets.complaints.views import ComplaintView


async def of_key(session: AsyncSession, key: str) -> Complaint | None:
    """What was lodged with this key."""
    found: Complaint | None = await session.scalar(select(Complaint).where(Complaint.key == key))
    return found


async def get(session: AsyncSession, number: int) -> Complaint:
    """The complaint; whoever changes it holds its ticket."""
    found = await session.get(Complaint, number)
    if found is None:
        raise NotFound(f"no complaint {number}")
    return found


async def reread(session: AsyncSession, complaint: Complaint) -> None:
    """As it is now that its ticket is held."""
    await session.refresh(complaint)


async def open_complaint(session: AsyncSession, ticket: TicketNumber) -> Complaint | None:
    """The complaint about this ticket that waits for a decision."""
    query = select(Complaint).where(
        Complaint.ticket == ticket, Complaint.in_time, Complaint.decided_at.is_(None)
    )
    found: Complaint | None = await session.scalar(query.limit(1))
    return found


async def refuse_while_open(session: AsyncSession, ticket: TicketNumber) -> None:
    """A plain answer does not say whether the customer was right."""
    if await open_complaint(session, ticket) is not None:
        raise Conflict(
            f"a complaint about {ticket} is open: decide whether it is upheld",
            code="complaint_open",
        )


async def of_ticket(session: AsyncSession, ticket: TicketNumber) -> tuple[ComplaintView, ...]:
    """All about this ticket, oldest first."""
    query = select(Complaint).where(Complaint.ticket == ticket).order_by(Complaint.id)
    return tuple(one.view() for one in await session.scalars(query))


async def undecided(session: AsyncSession, after: int, limit: int) -> tuple[ComplaintView, ...]:
    """A page of those that wait for a decision, in the order in which they came."""
    query = (
        select(Complaint)
        .where(Complaint.in_time, Complaint.decided_at.is_(None), Complaint.id > after)
        .order_by(Complaint.id)
        .limit(limit)
    )
    return tuple(one.view() for one in await session.scalars(query))
