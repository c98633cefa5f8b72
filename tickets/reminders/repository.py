"""Finding tickets that fall due, and reminders."""

from datetime import date

from sqlalchemy import ColumnElement, case, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import TicketNumber, Username
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketState
from tickets.reminders.model import DueReminder, DueReminderReader
from tickets.reminders.stages import last_day_ahead
from tickets.reminders.views import ReminderKind, ReminderView

OPEN = frozenset(TicketState) - SETTLED - {TicketState.CLOSED}
"""In all others the customer has the answer, and nothing is due."""


async def falling_due(session: AsyncSession, today: date, limit: int) -> list[Ticket]:
    """Open tickets that nobody was reminded of yet, held until the transaction ends."""
    told = exists().where(
        DueReminder.ticket == Ticket.number,
        DueReminder.due_on == Ticket.due_on,
        DueReminder.kind == _kind(today),
    )
    query = (
        select(Ticket)
        .where(Ticket.state.in_(OPEN), Ticket.due_on <= last_day_ahead(today), ~told)
        .order_by(Ticket.due_on, Ticket.number)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))


async def was_told(
    session: AsyncSession, ticket: TicketNumber, due_on: date, kind: ReminderKind
) -> bool:
    """Whether another process was faster; asked again once the ticket is held."""
    query = select(DueReminder.id).where(
        DueReminder.ticket == ticket, DueReminder.due_on == due_on, DueReminder.kind == kind
    )
    return await session.scalar(query) is not None


async def unseen(session: AsyncSession, reader: Username, limit: int) -> tuple[ReminderView, ...]:
    """What this person was told and has not seen, the nearest due date first."""
    query = (
        select(DueReminder, DueReminderReader)
        .join(DueReminderReader, DueReminderReader.reminder == DueReminder.id)
        .where(DueReminderReader.username == reader, DueReminderReader.seen_at.is_(None))
        .order_by(DueReminder.due_on, DueReminder.id)
        .limit(limit)
    )
    rows = await session.execute(query)
    return tuple(told.view(reminder) for reminder, told in rows)


async def told_to(session: AsyncSession, reminder: int, reader: Username) -> DueReminderReader:
    """That this person was told."""
    found = await session.get(DueReminderReader, (reminder, reader))
    if found is None:
        raise NotFound(f"{reader} has no reminder {reminder}")
    return found


def _kind(today: date) -> ColumnElement[str]:
    """The same as ``stages.kind_of``, for the database."""
    return case(
        (Ticket.due_on < today, ReminderKind.OVERDUE.value),
        (Ticket.due_on == today, ReminderKind.TODAY.value),
        else_=ReminderKind.AHEAD.value,
    )
