"""One look at everything that the wall shows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementState
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.complaints.model import Complaint
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketState
from tickets.wallboard.views import OnAir, OpenTickets

WAITS_FOR_ANSWER = [state for state in TicketState if state not in {*SETTLED, TicketState.CLOSED}]
UNTOUCHED = (TicketState.REGISTERED, TicketState.SUBMITTED)


async def waiting(
    session: AsyncSession, since: datetime
) -> dict[Language, tuple[int, datetime | None]]:
    """Who waits in each queue and since when; nobody waits longer than a day."""
    query = (
        select(QueueEntry.language, func.count(), func.min(QueueEntry.entered_at))
        .where(QueueEntry.left_at.is_(None), QueueEntry.entered_at >= since)
        .group_by(QueueEntry.language)
    )
    rows = (await session.execute(query)).all()
    return {language: (number, first) for language, number, first in rows}


async def callbacks_due(session: AsyncSession, since: datetime) -> int:
    """Callbacks that were asked for and neither reached nor given up."""
    given_up = exists().where(CallEvent.call == Call.id, CallEvent.kind == "callback_given_up")
    query = select(func.count()).where(
        Call.callback_ordered_at >= since, Call.callback_reached_at.is_(None), ~given_up
    )
    return int(await session.scalar(query) or 0)


async def messages_waiting(session: AsyncSession) -> int:
    """Voice messages whose ticket is as it was registered."""
    query = select(func.count()).where(Ticket.recording.is_not(None), Ticket.state.in_(UNTOUCHED))
    return int(await session.scalar(query) or 0)


async def due_until(session: AsyncSession, day: date) -> int:
    """Tickets that wait for an answer and fall due by this day."""
    query = select(func.count()).where(Ticket.state.in_(WAITS_FOR_ANSWER), Ticket.due_on <= day)
    return int(await session.scalar(query) or 0)


async def complaints_until(session: AsyncSession, day: date) -> int:
    """Complaints that have to be decided by this day."""
    query = select(func.count()).where(Complaint.decided_at.is_(None), Complaint.due_on <= day)
    return int(await session.scalar(query) or 0)


async def on_air(session: AsyncSession) -> Sequence[OnAir]:
    """The announcements that are published, oldest first."""
    query = (
        select(Announcement.kind, Announcement.published_at)
        .where(Announcement.state == AnnouncementState.PUBLISHED, ~Announcement.is_test)
        .order_by(Announcement.published_at)
    )
    rows = (await session.execute(query)).all()
    return [OnAir(kind=kind, since=since) for kind, since in rows if since is not None]


async def open_tickets(session: AsyncSession, today: date) -> tuple[OpenTickets, ...]:
    """What waits for an answer, by group, service and state."""
    keys: Any = (Ticket.group, Ticket.service, Ticket.state)
    late = func.sum(case((Ticket.due_on < today, 1), else_=0))
    query = (
        select(*keys, func.count(), late)
        .where(Ticket.state.in_(WAITS_FOR_ANSWER))
        .group_by(*keys)
        .order_by(*keys)
    )
    rows: Sequence[Any] = (await session.execute(query)).all()
    return tuple(
        OpenTickets(group=group, service=service, state=state, count=number, late=int(past or 0))
        for group, service, state, number, past in rows
    )
