"""Finding forms, formal checks and visits."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.applications.model import ApplicationForm, FormalCheck, OfficeVisit
from tickets.applications.views import CheckView
from tickets.customers.model import Customer


async def customer_exists(session: AsyncSession, customer: int) -> bool:
    """Whether there is such an account."""
    return await session.get(Customer, customer) is not None


async def form(session: AsyncSession, ticket: TicketNumber) -> ApplicationForm | None:
    """What is known of the application; None when nothing was written down yet."""
    return await session.get(ApplicationForm, ticket)


async def checks(session: AsyncSession, ticket: TicketNumber) -> tuple[CheckView, ...]:
    """All formal checks, oldest first."""
    query = select(FormalCheck).where(FormalCheck.ticket == ticket).order_by(FormalCheck.id)
    return tuple(check.view() for check in await session.scalars(query))


async def visit(session: AsyncSession, ticket: TicketNumber) -> OfficeVisit | None:
    """The visit that confirmed the identity, if there was one."""
    return await session.get(OfficeVisit, ticket)
