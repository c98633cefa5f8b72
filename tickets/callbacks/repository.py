"""Finding callbacks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId, TicketNumber
from tickets.callbacks.model import Callback
from tickets.callbacks.views import CallbackState
from tickets.calls.model import Call
from tickets.once import add_once


async def order_once(session: AsyncSession, row: Mapping[str, Any]) -> Callback:
    """The callback of this call or the open one of this number: the first, or else a new one."""
    await add_once(session, Callback, row)
    query = (
        select(Callback)
        .where(
            or_(
                Callback.call == row["call"],
                (Callback.number == row["number"]) & Callback.settled_at.is_(None),
            )
        )
        .limit(1)
    )
    return (await session.scalars(query)).one()


async def open_of(session: AsyncSession, number: str) -> Callback | None:
    """The callback of this number that is not settled."""
    query = select(Callback).where(Callback.number == number, Callback.settled_at.is_(None))
    found: Callback | None = await session.scalar(query)
    return found


async def hold(session: AsyncSession, call: CallId) -> Callback | None:
    """The callback that this call has ordered, held until the transaction ends."""
    return await session.get(Callback, call, with_for_update=True)


async def of_number(session: AsyncSession, number: str, since: datetime) -> int:
    """How many were ordered for this number since then."""
    query = select(func.count()).where(Callback.number == number, Callback.ordered_at >= since)
    return await session.scalar(query) or 0


async def of_country(session: AsyncSession, country: str, since: datetime) -> int:
    """How many were ordered for this country since then."""
    query = select(func.count()).where(Callback.country == country, Callback.ordered_at >= since)
    return await session.scalar(query) or 0


async def due(session: AsyncSession, now: datetime, limit: int) -> list[Callback]:
    """Those whose next attempt may have its turn, in the order in which they arrived."""
    query = (
        select(Callback)
        .where(Callback.state == CallbackState.WAITING, Callback.due_at <= now)
        .order_by(Callback.arrived_at, Callback.call)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def unsettled(
    session: AsyncSession, limit: int
) -> list[tuple[Callback, int | None, TicketNumber | None]]:
    """Each with its customer and ticket as far as its call knows them, earliest arrivals first."""
    query = (
        select(Callback, Call.identified_as, Call.ticket)
        .outerjoin(Call, Call.id == Callback.call)
        .where(Callback.settled_at.is_(None))
        .order_by(Callback.arrived_at, Callback.call)
        .limit(limit)
    )
    return [(one, customer, ticket) for one, customer, ticket in await session.execute(query)]


async def any_dialled(session: AsyncSession) -> bool:
    """Whether there is an attempt that has no known end."""
    query = select(Callback.call).where(Callback.state == CallbackState.DIALLED).limit(1)
    return await session.scalar(query) is not None


async def hold_dialled(session: AsyncSession) -> list[Callback]:
    """Those whose attempt has no known end, held until the transaction ends."""
    query = (
        select(Callback)
        .where(Callback.state == CallbackState.DIALLED)
        .order_by(Callback.call)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))
