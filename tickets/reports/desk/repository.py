"""Counting tickets."""

from collections.abc import Mapping
from datetime import date, datetime
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
from tickets.desk.model import Ticket, TicketChange
from tickets.desk.views import ChangeKind, TicketKind, TicketState
from tickets.reports.desk.applications import Move
from tickets.slots import Span


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
