"""Finding placed calls."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId, Username
from tickets.customers.model import Customer, CustomerPhone
from tickets.placed.model import PlacedCall


async def hold(session: AsyncSession, call: CallId) -> PlacedCall | None:
    """This placed call, held until the transaction ends."""
    return await session.get(PlacedCall, call, with_for_update=True)


async def knows(session: AsyncSession, customer: int) -> bool:
    """Whether there is this customer."""
    return await session.get(Customer, customer) is not None


async def number_of(session: AsyncSession, customer: int, place: int) -> str | None:
    """One of a customer's numbers, in the order in which accounts are shown."""
    query = select(CustomerPhone.number).where(CustomerPhone.customer_id == customer)
    return await session.scalar(query.order_by(CustomerPhone.number).offset(place).limit(1))


async def is_busy(session: AsyncSession, consultant: Username) -> bool:
    """Whether a call of this consultant rings, for all that is known."""
    query = select(PlacedCall.call).where(
        PlacedCall.consultant == consultant, PlacedCall.settled_at.is_(None)
    )
    return await session.scalar(query.limit(1)) is not None


async def of_consultant(session: AsyncSession, consultant: Username, since: datetime) -> int:
    """How many this consultant has placed since then."""
    query = select(func.count()).where(
        PlacedCall.consultant == consultant, PlacedCall.placed_at >= since
    )
    return await session.scalar(query) or 0


async def any_open(session: AsyncSession) -> bool:
    """Whether there is one of which nobody knows yet what became of it."""
    query = select(PlacedCall.call).where(PlacedCall.settled_at.is_(None)).limit(1)
    return await session.scalar(query) is not None


async def hold_open(session: AsyncSession) -> list[PlacedCall]:
    """Those of which nobody knows yet what became of them, held until the transaction ends."""
    query = (
        select(PlacedCall)
        .where(PlacedCall.settled_at.is_(None))
        .order_by(PlacedCall.call)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))
