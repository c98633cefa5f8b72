"""Reading the facts behind the measures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, null, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from core.ids import CallId
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.calls.views import QueueExit
from tickets.desk.model import Ticket
from tickets.desk.views import Channel
from tickets.reports.contacts import WEEK, Contact, Contacts
from tickets.reports.cut import Cut
from tickets.reports.facts import Arrival, Callback, Fact, Opinion, Visit
from tickets.reports.placed.repository import placed
from tickets.reports.raw.reading import (
    KINDS,
    CallbackRow,
    CallRow,
    EntryRow,
    Told,
    arrival,
    by_call,
    callback,
    visit,
)
from tickets.slots import Span
from tickets.surveys.model import Survey

ANSWERED = aliased(QueueEntry)

LAST_ANSWERED = (
    select(func.max(ANSWERED.number))
    .where(ANSWERED.call == QueueEntry.call, ANSWERED.how == QueueExit.ANSWERED)
    .scalar_subquery()
)

ENTRY: tuple[Any, ...] = (
    QueueEntry.call,
    QueueEntry.number,
    LAST_ANSWERED,
    QueueEntry.language,
    QueueEntry.entered_at,
    QueueEntry.left_at,
    QueueEntry.how,
    QueueEntry.consultant,
    Call.talk_began_at,
    Call.talk_ended_at,
    Call.wrapped_up_at,
    Call.resolved_marked_at,
    Call.arrived_at,
    Call.caller,
    Ticket.number,
    Ticket.service,
    Ticket.customer_id,
)


async def facts(session: AsyncSession, start: datetime, end: datetime) -> list[Fact]:
    """Everything that counts in these quarters."""
    return [
        *await visits(session, start, end),
        *await arrivals(session, start, end),
        *await callbacks(session, start, end),
        *await placed(session, start, end),
        *await opinions(session, start, end),
    ]


async def visits(session: AsyncSession, start: datetime, end: datetime) -> list[Visit]:
    """The stays in queues that began between these moments."""
    query = (
        select(*ENTRY)
        .join(Call, QueueEntry.call == Call.id)
        .outerjoin(Ticket, Call.ticket == Ticket.number)
        .where(QueueEntry.entered_at >= start, QueueEntry.entered_at < end)
    )
    rows = [EntryRow._make(row) for row in await session.execute(query)]
    told = by_call(await _journal(session, start, end))
    contacts = await _contacts(session, [one for row in rows if (one := row.contact())])
    return [visit(row, told.get(row.call, ()), contacts) for row in rows]


async def times(session: AsyncSession, span: Span, cut: Cut) -> list[tuple[int, int | None]]:
    """Wait and handling time of each answered stay, in milliseconds."""
    query = (
        select(*ENTRY)
        .join(Call, QueueEntry.call == Call.id)
        .outerjoin(Ticket, Call.ticket == Ticket.number)
        .where(QueueEntry.entered_at >= span.start, QueueEntry.entered_at < span.end)
        .where(QueueEntry.how == QueueExit.ANSWERED)
    )
    if cut.language is not None:
        query = query.where(QueueEntry.language == cut.language)
    if cut.consultant is not None:
        query = query.where(QueueEntry.consultant == cut.consultant)
    if cut.service is not None:
        query = query.where(func.coalesce(Ticket.service, "") == cut.service)
    rows = [EntryRow._make(row) for row in await session.execute(query)]
    told = by_call(await _journal(session, span.start, span.end))
    answered = [visit(row, told.get(row.call, ()), Contacts(())) for row in rows]
    return [(one.wait, one.handling) for one in answered]


async def arrivals(session: AsyncSession, start: datetime, end: datetime) -> list[Arrival]:
    """The calls that came between these moments."""
    came = Call.arrived_at >= start, Call.arrived_at < end, Call.placed_at.is_(None)
    row = Call.language, Call.arrived_at, Call.path, Call.queued_at, Call.message_left_at
    query = select(*row).where(*came)
    return [arrival(CallRow._make(row)) for row in await session.execute(query)]


async def callbacks(session: AsyncSession, start: datetime, end: datetime) -> list[Callback]:
    """The callbacks that were requested between these moments."""
    query = select(
        *(Call.callback_ordered_at, Call.callback_reached_at, Call.language, Call.consultant),
        *(Call.talk_began_at, Call.talk_ended_at, Call.wrapped_up_at),
    ).where(Call.callback_ordered_at >= start, Call.callback_ordered_at < end)
    return [callback(CallbackRow._make(row)) for row in await session.execute(query)]


async def opinions(session: AsyncSession, start: datetime, end: datetime) -> list[Opinion]:
    """The surveys in which customers were asked between these moments."""
    query = select(Survey).where(Survey.asked_at >= start, Survey.asked_at < end)
    return [
        Opinion(
            at=survey.asked_at,
            language=survey.language,
            service=survey.service or "",
            consultant=survey.consultant,
            resolved=survey.resolved,
            score=survey.score,
        )
        for survey in await session.scalars(query)
    ]


async def callback_delays(session: AsyncSession, span: Span, cut: Cut) -> list[timedelta]:
    """From request to talk, of the callbacks that reached somebody."""
    query = select(Call.callback_ordered_at, Call.callback_reached_at).where(
        Call.callback_ordered_at >= span.start, Call.callback_ordered_at < span.end
    )
    if cut.language is not None:
        query = query.where(Call.language == cut.language)
    rows = (await session.execute(query)).all()
    return [reached - ordered for ordered, reached in rows if reached and ordered]


async def _journal(session: AsyncSession, start: datetime, end: datetime) -> list[Told]:
    waited = select(QueueEntry.call).where(
        QueueEntry.entered_at >= start, QueueEntry.entered_at < end
    )
    query = (
        select(CallEvent.call, CallEvent.at, CallEvent.kind, CallEvent.detail)
        .where(CallEvent.call.in_(waited), CallEvent.kind.in_(KINDS))
        .order_by(CallEvent.at, CallEvent.id)
    )
    return [Told._make(row) for row in await session.execute(query)]


async def _contacts(session: AsyncSession, firsts: Sequence[Contact]) -> Contacts:
    """The later contacts of these customers: one question by number and two by account."""
    callers = {first.caller for first in firsts if first.caller is not None}
    customers = {first.customer for first in firsts if first.customer is not None}
    if not firsts:
        return Contacts(())
    since, until = min(one.at for one in firsts), max(one.at for one in firsts) + WEEK
    called = (
        select(Call.arrived_at, Ticket.service, Call.id, Call.caller, Ticket.customer_id)
        .join(Ticket, Call.ticket == Ticket.number)
        .where(Call.arrived_at > since, Call.arrived_at <= until, Call.placed_at.is_(None))
    )
    wrote = select(Ticket.registered_at, Ticket.service, null(), null(), Ticket.customer_id).where(
        Ticket.channel != Channel.TELEPHONE,
        Ticket.registered_at > since,
        Ticket.registered_at <= until,
    )
    found: list[Contact] = []
    for query in (
        called.where(Call.caller.in_(callers)),
        called.where(Ticket.customer_id.in_(customers)),
        wrote.where(Ticket.customer_id.in_(customers)),
    ):
        found += [_contact(*row) for row in await session.execute(query)]
    return Contacts(found)


def _contact(
    at: datetime, service: str, call: CallId | None, caller: str | None, customer: int | None
) -> Contact:
    return Contact(at=at, service=service, call=call, caller=caller, customer=customer)
