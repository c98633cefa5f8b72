"""Counting tickets."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    values,
)
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UtcDateTime
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementKind
from tickets.complaints.model import Complaint
from tickets.desk.history import TicketChange
from tickets.desk.model import Ticket
from tickets.desk.views import ChangeKind, TicketKind, TicketState
from tickets.reports.desk.applications import Move
from tickets.slots import Span

FAILURES = (AnnouncementKind.OUTAGE, AnnouncementKind.PHONE_OUTAGE)


async def due(
    session: AsyncSession, ends: Mapping[date, datetime], service: str | None, now: datetime
) -> tuple[int, int]:
    """Tickets that were due on these days and are answered or late: in time, and all of them."""
    days = (
        values(column("due", Date), column("ends", UtcDateTime), name="days")
        .data(list(ends.items()))
        .cte("days")
    )
    in_time = and_(Ticket.answered_at.is_not(None), Ticket.answered_at < days.c.ends)
    query = (
        select(_count(in_time), func.count())
        .select_from(Ticket)
        .join(days, Ticket.due_on == days.c.due)
        .where(or_(Ticket.answered_at.is_not(None), days.c.ends <= now))
    )
    good, total = (await session.execute(query.where(*_of(service)))).one()
    return int(good or 0), int(total)


async def answered_on_other_days(
    session: AsyncSession, span: Span, first: date, last: date, service: str | None
) -> tuple[int, int]:
    """Tickets answered in this span that were due later, and so in time, and due earlier or later.

    ``first`` and ``last`` are the due dates that were counted already.
    """
    query = select(_count(Ticket.due_on > last), func.count()).where(
        Ticket.answered_at >= span.start,
        Ticket.answered_at < span.end,
        or_(Ticket.due_on < first, Ticket.due_on > last),
    )
    good, total = (await session.execute(query.where(*_of(service)))).one()
    return int(good or 0), int(total)


async def answered(session: AsyncSession, span: Span, service: str | None) -> int:
    """Tickets answered in this span."""
    query = select(func.count()).where(
        Ticket.answered_at >= span.start, Ticket.answered_at < span.end
    )
    return int(await session.scalar(query.where(*_of(service))) or 0)


async def complaints(
    session: AsyncSession, span: Span, service: str | None
) -> tuple[int, int, int]:
    """Lodged in this span; upheld, and decided in it."""
    of_service = select(Complaint.id).join(Ticket, Complaint.ticket == Ticket.number)
    of_service = of_service.where(*_of(service))
    lodged = select(func.count()).where(
        Complaint.lodged_at >= span.start,
        Complaint.lodged_at < span.end,
        Complaint.id.in_(of_service),
    )
    decided = select(_count(Complaint.upheld.is_(True)), func.count()).where(
        Complaint.decided_at >= span.start,
        Complaint.decided_at < span.end,
        Complaint.id.in_(of_service),
    )
    upheld, all_decided = (await session.execute(decided)).one()
    return int(await session.scalar(lodged) or 0), int(upheld or 0), int(all_decided)


async def outage_notices(session: AsyncSession, span: Span) -> list[timedelta]:
    """From the beginning of each failure to its first announcement, published in this span."""
    query = select(Announcement.published_at, Announcement.windows).where(
        Announcement.kind.in_(FAILURES),
        ~Announcement.is_test,
        Announcement.published_at >= span.start,
        Announcement.published_at < span.end,
    )
    rows = (await session.execute(query)).all()
    return [
        max(published - min(window.start for window in windows), timedelta(0))
        for published, windows in rows
        if published is not None and windows
    ]


async def application_moves(session: AsyncSession, span: Span, service: str | None) -> list[Move]:
    """The moves of the applications that were completed in this span, in order."""
    query = (
        select(Ticket.number, Ticket.answered_at, TicketChange.at, TicketChange.detail)
        .join(TicketChange, TicketChange.ticket == Ticket.number)
        .where(
            Ticket.kind == TicketKind.APPLICATION,
            Ticket.answered_at >= span.start,
            Ticket.answered_at < span.end,
            TicketChange.kind == ChangeKind.MOVED,
        )
        .order_by(Ticket.number, TicketChange.at, TicketChange.id)
    )
    rows = await session.execute(query.where(*_of(service)))
    return [
        Move(row.number, row.answered_at, row.at, TicketState(row.detail["to"]))
        for row in rows
        if row.answered_at is not None
    ]


def _count(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, literal(1)), else_=literal(0)))


def _of(service: str | None) -> list[ColumnElement[bool]]:
    return [] if service is None else [Ticket.service == service]
