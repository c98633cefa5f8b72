"""Reading the marks of what has changed, and the quarters that this touches."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.desk.model import Ticket
from tickets.reports.contacts import WEEK, Contact
from tickets.reports.model import RollUpMark
from tickets.slots import slot_of


async def take(session: AsyncSession, limit: int) -> list[RollUpMark]:
    """The oldest marks, held until the transaction ends: two keepers take turns."""
    query = select(RollUpMark).order_by(RollUpMark.id).limit(limit).with_for_update()
    return list(await session.scalars(query))


async def drop(session: AsyncSession, marks: Collection[RollUpMark]) -> None:
    """These are rolled up; what was marked meanwhile stays."""
    ids = [mark.id for mark in marks]
    await session.execute(delete(RollUpMark).where(RollUpMark.id.in_(ids)))


async def waiting(session: AsyncSession) -> int:
    """How many changes are not rolled up yet."""
    return await session.scalar(select(func.count()).select_from(RollUpMark)) or 0


async def touched(session: AsyncSession, marks: Sequence[RollUpMark]) -> set[datetime]:
    """The quarters in which these changes count."""
    calls = {mark.call for mark in marks if mark.call is not None}
    slots = {slot_of(mark.at) for mark in marks if mark.at is not None}
    slots |= await _quarters(session, _moments().where(Call.id.in_(calls)))
    if tickets := {mark.ticket for mark in marks if mark.ticket is not None}:
        slots |= await _quarters(session, _moments().where(Call.ticket.in_(tickets)))
    for contact in await _contacts(session, marks):
        slots |= await _earlier(session, contact)
    return slots


Moments = Select[datetime, datetime | None, datetime | None]
"""When calls arrived, queued and asked to be called back."""


def _moments() -> Moments:
    return select(Call.arrived_at, QueueEntry.entered_at, Call.callback_ordered_at).outerjoin(
        QueueEntry, QueueEntry.call == Call.id
    )


async def _quarters(session: AsyncSession, query: Moments) -> set[datetime]:
    rows = (await session.execute(query)).all()
    return {slot_of(at) for row in rows for at in row if at is not None}


async def _contacts(session: AsyncSession, marks: Sequence[RollUpMark]) -> list[Contact]:
    """The contacts that came, went or changed hands."""
    calls: set[CallId] = {mark.call for mark in marks if mark.call and mark.contact}
    found = [
        Contact(at=at, service="", caller=caller, customer=customer)
        for at, caller, customer in await session.execute(
            select(Call.arrived_at, Call.caller, Ticket.customer_id)
            .outerjoin(Ticket, Call.ticket == Ticket.number)
            .where(Call.id.in_(calls))
        )
    ]
    for mark in marks:
        if mark.ticket is not None:
            found += await _contacts_about(session, mark)
    return found


async def _contacts_about(session: AsyncSession, mark: RollUpMark) -> list[Contact]:
    """The registration of this ticket and its calls, as contacts of the marked customer."""
    registered = select(Ticket.registered_at).where(Ticket.number == mark.ticket)
    calls = select(Call.arrived_at, Call.caller).where(Call.ticket == mark.ticket)
    return [
        *(
            Contact(at=at, service="", customer=mark.customer_id)
            for at in await session.scalars(registered)
        ),
        *(
            Contact(at=at, service="", caller=caller, customer=mark.customer_id)
            for at, caller in await session.execute(calls)
        ),
    ]


async def _earlier(session: AsyncSession, contact: Contact) -> set[datetime]:
    """The quarters of calls that this contact may repeat."""
    before = _moments().where(Call.arrived_at >= contact.at - WEEK, Call.arrived_at < contact.at)
    found: set[datetime] = set()
    if contact.caller is not None:
        found |= await _quarters(session, before.where(Call.caller == contact.caller))
    if contact.customer is not None:
        of_account = before.join(Ticket, Call.ticket == Ticket.number).where(
            Ticket.customer_id == contact.customer
        )
        found |= await _quarters(session, of_account)
    return found
