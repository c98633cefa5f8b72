"""Finding calls and their journals."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from core.errors import NotFound
from core.ids import CallId, Username
from core.spool import Place
from tickets.calls.journal import HELD, LINE, CallEvent, JournalPlace
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.calls.views import QueueEntryView
from tickets.customers.model import CustomerPhone


async def find(session: AsyncSession, call: CallId) -> Call | None:
    """The record, held until the transaction ends; None when nothing is known of the call."""
    return await session.get(Call, call, with_for_update=True)


async def hold(session: AsyncSession, call: CallId) -> Call:
    """The record, to be changed: held until the transaction ends."""
    return _found(await find(session, call), call)


async def get(session: AsyncSession, call: CallId) -> Call:
    """The record, to be read."""
    return _found(await session.get(Call, call), call)


async def identified_as(session: AsyncSession, call: CallId) -> int | None:
    """The account whose PIN was given in this call."""
    return await session.scalar(select(Call.identified_as).where(Call.id == call))


async def journal(session: AsyncSession, call: CallId) -> list[CallEvent]:
    """The facts of a call, in order of time."""
    query = select(CallEvent).where(CallEvent.call == call).order_by(CallEvent.at, CallEvent.id)
    return list(await session.scalars(query))


async def unended(
    session: AsyncSession, except_for: Collection[CallId], at: datetime
) -> list[Call]:
    """Calls that had begun and were not closed at this moment, held until the transaction ends."""
    query = (
        select(Call)
        .where(Call.ended_at.is_(None), Call.arrived_at <= at, Call.id.not_in(except_for))
        .with_for_update()
    )
    return list(await session.scalars(query))


async def take(session: AsyncSession, place: Place) -> bool:
    """Note that this place of a journal on disk is taken; False when it was before."""
    row = await session.get(JournalPlace, place.life, with_for_update=True)
    if row is None:
        session.add(JournalPlace(life=place.life, taken=place.number))
        return True
    if row.taken >= place.number:
        return False
    row.taken = place.number
    return True


async def queue_entries(session: AsyncSession, call: CallId) -> list[QueueEntry]:
    """The stays of a call in queues, in order."""
    query = select(QueueEntry).where(QueueEntry.call == call).order_by(QueueEntry.number)
    return list(await session.scalars(query))


async def keep_stays(session: AsyncSession, call: CallId, stays: Sequence[QueueEntryView]) -> None:
    """Keep these as the stays of the call, and no others."""
    kept = {row.number: row for row in await queue_entries(session, call)}
    for stay in stays:
        row = kept.pop(stay.number, None) or _new_entry(session, stay)
        for name, value in stay.model_dump().items():
            setattr(row, name, value)
    for row in kept.values():
        await session.delete(row)


def _new_entry(session: AsyncSession, stay: QueueEntryView) -> QueueEntry:
    row = QueueEntry(call=stay.call, number=stay.number)
    session.add(row)
    return row


async def newest(
    session: AsyncSession, limit: int, before: datetime | None, consultant: Username | None
) -> list[Call]:
    """The newest calls first, of one consultant if given."""
    query = select(Call).order_by(Call.arrived_at.desc(), Call.id.desc()).limit(limit)
    if before is not None:
        query = query.where(Call.arrived_at < before)
    if consultant is not None:
        query = query.where(Call.consultant == consultant)
    return list(await session.scalars(query))


async def of_caller(session: AsyncSession, caller: str, limit: int) -> list[Call]:
    """The newest calls from this number that are over."""
    query = (
        select(Call)
        .where(Call.caller == caller, Call.ended_at.is_not(None))
        .order_by(Call.arrived_at.desc())
        .limit(limit)
    )
    return list(await session.scalars(query))


async def of_customer(session: AsyncSession, customer: int, limit: int) -> list[Call]:
    """The newest calls that are over from this customer's numbers, or with their PIN.

    Several people may share a number: what another of them has proved to be theirs is left out.
    """
    owned = select(CustomerPhone.number).where(CustomerPhone.customer_id == customer)
    numbers = (await session.scalars(owned)).all()
    query = (
        select(Call)
        .where(
            or_(Call.caller.in_(numbers), Call.identified_as == customer),
            or_(Call.identified_as.is_(None), Call.identified_as == customer),
            Call.ended_at.is_not(None),
        )
        .order_by(Call.arrived_at.desc())
        .limit(limit)
    )
    return list(await session.scalars(query))


async def open_wrap_ups(session: AsyncSession, consultant: Username | None) -> list[Call]:
    """Talks that are over and not wrapped up, of one consultant if given, oldest first."""
    query = (
        select(Call)
        .where(Call.talk_ended_at.is_not(None), Call.wrapped_up_at.is_(None))
        .order_by(Call.talk_ended_at)
    )
    if consultant is not None:
        query = query.where(Call.consultant == consultant)
    return list(await session.scalars(query))


async def to_call_back(session: AsyncSession, since: datetime) -> list[Call]:
    """Calls with a callback that was ordered since then and has not reached anybody."""
    query = (
        select(Call)
        .where(Call.callback_ordered_at >= since, Call.callback_reached_at.is_(None))
        .order_by(Call.callback_ordered_at)
    )
    return list(await session.scalars(query))


async def on_hold(session: AsyncSession, since: datetime) -> list[CallEvent]:
    """Holds that began since then and go on: the line of their calls has told nothing later.

    Who asks a colleague meanwhile has told so, and has forgotten nobody.
    """
    later = aliased(CallEvent)
    goes_on = ~exists().where(
        later.call == CallEvent.call,
        later.kind.in_(LINE),
        tuple_(later.at, later.id) > tuple_(CallEvent.at, CallEvent.id),
    )
    query = (
        select(CallEvent)
        .join(Call, Call.id == CallEvent.call)
        .where(Call.ended_at.is_(None), goes_on)
        .where(CallEvent.kind == HELD, CallEvent.at >= since)
        .order_by(CallEvent.at)
    )
    return list(await session.scalars(query))


def _found(record: Call | None, call: CallId) -> Call:
    if record is None:
        raise NotFound(f"no call {call}")
    return record
