"""The ledger's side, and the differences that were found."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import CallId
from tickets.calls.events import EndCause
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.reconciliation.model import Difference
from tickets.reconciliation.views import Found, OneSide, Stay, Talk

NEVER_BEGUN = and_(
    Call.placed_at.is_not(None),
    Call.answered_at.is_(None),
    func.coalesce(Call.cause, EndCause.HOTLINE) == EndCause.UNKNOWN,
)
"""A placed call that the exchange may never have heard of."""


async def our_side(session: AsyncSession, start: datetime, end: datetime) -> dict[CallId, OneSide]:
    """What the ledger says of the calls that arrived between these moments."""
    arrived = (Call.arrived_at >= start, Call.arrived_at < end)
    stays = defaultdict[CallId, list[Stay]](list)
    rows = await session.scalars(
        select(QueueEntry)
        .join(Call, Call.id == QueueEntry.call)
        .where(*arrived)
        .order_by(QueueEntry.call, QueueEntry.number)
    )
    for row in rows:
        stays[row.call].append(_stay(row))
    calls = await session.scalars(select(Call).where(*arrived, not_(NEVER_BEGUN)))
    return {call.id: _one_side(call, stays[call.id]) for call in calls}


async def of_day(session: AsyncSession, day: date) -> list[Difference]:
    """All differences of a day, held until the transaction ends."""
    query = select(Difference).where(Difference.day == day).order_by(Difference.id)
    return list(await session.scalars(query.with_for_update()))


async def open_ones(session: AsyncSession, limit: int) -> list[Difference]:
    """Those that nobody has settled, newest day first."""
    query = (
        select(Difference)
        .where(Difference.settled_at.is_(None))
        .order_by(Difference.day.desc(), Difference.id)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def hold(session: AsyncSession, number: int) -> Difference:
    """One difference, to be changed."""
    found = await session.get(Difference, number, with_for_update=True)
    if found is None:
        raise NotFound(f"no difference {number}")
    return found


async def keep(
    session: AsyncSession, day: date, found: Sequence[Found], at: datetime
) -> list[Difference]:
    """Make these the differences of the day; gives those that are open."""
    kept = {(row.call, row.kind): row for row in await of_day(session, day)}
    for one in found:
        row = kept.get((one.call, one.kind))
        if row is None:
            row = kept[one.call, one.kind] = _new(day, one, at)
            session.add(row)
        else:
            row.found_again(one, at)
    named = {(one.call, one.kind) for one in found}
    for key, row in kept.items():
        if key not in named:
            row.gone(at)
    await session.flush()
    return [row for row in kept.values() if row.settled_at is None]


def _new(day: date, found: Found, at: datetime) -> Difference:
    return Difference(
        day=day,
        call=found.call,
        kind=found.kind,
        ours=found.ours,
        theirs=found.theirs,
        found_at=at,
    )


def _stay(row: QueueEntry) -> Stay:
    return Stay(
        entered_at=row.entered_at, left_at=row.left_at, how=row.how, consultant=row.consultant
    )


def _one_side(call: Call, stays: Sequence[Stay]) -> OneSide:
    return OneSide(
        call=call.id,
        arrived_at=call.arrived_at,
        ended_at=call.ended_at,
        stays=tuple(stays),
        talk=_talk(call),
        called_back=call.callback_reached_at is not None,
    )


def _talk(call: Call) -> Talk | None:
    if call.consultant is None or call.talk_began_at is None:
        return None
    return Talk(
        consultant=call.consultant, began_at=call.talk_began_at, ended_at=call.talk_ended_at
    )
