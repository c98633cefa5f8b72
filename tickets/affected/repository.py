"""Counting affected callers."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId
from tickets.affected.deflection import WINDOW, Contact, Later
from tickets.affected.model import Heard
from tickets.affected.views import AffectedView
from tickets.calls.model import Call
from tickets.desk.model import Ticket
from tickets.once import add_once


async def heard_once(
    session: AsyncSession, announcement: int, call: CallId, caller_hash: str | None, at: datetime
) -> None:
    """Note that this call heard the announcement; again, and nothing changes."""
    row = {"announcement": announcement, "call": call, "caller_hash": caller_hash, "heard_at": at}
    await add_once(session, Heard, row)


async def affected_once(
    session: AsyncSession, announcement: int, call: CallId, at: datetime
) -> None:
    """Note that the failure affects this caller; the first time stays."""
    await session.execute(
        update(Heard)
        .where(Heard.announcement == announcement, Heard.call == call, Heard.affected_at.is_(None))
        .values(affected_at=at)
    )


async def counts(session: AsyncSession, announcement: int) -> AffectedView:
    """Calls, and callers: each number once, and of withheld numbers each call."""
    withheld = Heard.caller_hash.is_(None)
    said = Heard.affected_at.is_not(None)
    found = await session.execute(
        select(
            func.count(),
            func.count(Heard.caller_hash.distinct()) + func.count().filter(withheld),
            func.count().filter(said),
            func.count(Heard.caller_hash.distinct()).filter(said)
            + func.count().filter(withheld, said),
        )
        .select_from(Heard)
        .where(Heard.announcement == announcement)
    )
    calls, callers, calls_affected, callers_affected = found.one()
    return AffectedView(
        calls_heard=calls,
        callers_heard=callers,
        calls_affected=calls_affected,
        callers_affected=callers_affected,
    )


async def callers_affected(session: AsyncSession, announcements: Collection[int]) -> dict[int, int]:
    """How many callers each of these failures affects, as ``counts`` counts them."""
    query = (
        select(
            Heard.announcement,
            func.count(Heard.caller_hash.distinct())
            + func.count().filter(Heard.caller_hash.is_(None)),
        )
        .where(Heard.announcement.in_(announcements), Heard.affected_at.is_not(None))
        .group_by(Heard.announcement)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def contacts(
    session: AsyncSession, announcement: int, after: CallId, limit: int
) -> dict[CallId, Contact]:
    """Calls that heard it, in order of their names, from after this one."""
    query = (
        select(Heard, Call)
        .join(Call, Call.id == Heard.call)
        .where(Heard.announcement == announcement, Heard.call > after)
        .order_by(Heard.call)
        .limit(limit)
    )
    return {
        call.id: Contact(
            caller=call.caller,
            ended_at=call.ended_at,
            cause=call.cause,
            affected=heard.affected_at is not None,
            wanted_a_person=any((call.queued_at, call.answered_at, call.message_left_at)),
        )
        for heard, call in await session.execute(query)
    }


async def later_calls(session: AsyncSession, contacts: Collection[Contact]) -> list[Later]:
    """What came from the same numbers until the window of the last contact closed."""
    ended = [one.ended_at for one in contacts if one.ended_at]
    numbers = {one.caller for one in contacts if one.caller}
    if not ended or not numbers:
        return []
    query = (
        select(Call, Ticket.service)
        .outerjoin(Ticket, or_(Ticket.number == Call.ticket, Ticket.call == Call.id))
        .where(
            Call.caller.in_(numbers),
            Call.arrived_at >= min(ended),
            Call.arrived_at < max(ended) + WINDOW,
            Call.placed_at.is_(None),
        )
    )
    return [
        Later(
            caller=call.caller or "",
            arrived_at=call.arrived_at,
            service=service or (call.written.service if call.written else None),
        )
        for call, service in await session.execute(query)
    ]
