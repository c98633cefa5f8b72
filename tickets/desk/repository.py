"""Finding and registering tickets."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import TicketNumber
from core.quick import Question
from tickets.customers.model import Customer
from tickets.desk import hits
from tickets.desk.history import TicketChange
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.numbers import hold_counter
from tickets.desk.services import check_services
from tickets.desk.states import SETTLED
from tickets.desk.types import check_submitted
from tickets.desk.views import ChangeView, TicketState, TicketView
from tickets.search_words import Wanted

SHOWN = tuple(TicketView.model_fields)

OPEN = Question(
    select(*(getattr(Ticket, name) for name in SHOWN)).where(
        Ticket.customer_id == bindparam("customer"),
        Ticket.state != literal_column(f"'{TicketState.CLOSED}'"),
        or_(
            Ticket.state.not_in([literal_column(f"'{state}'") for state in sorted(SETTLED)]),
            Ticket.complaint_until >= bindparam("today"),
        ),
    )
)
"""The screen pop waits for it. Of one customer: a list of them would be planned at every call."""


async def register(session: AsyncSession, new: NewTicket, at: datetime) -> Ticket:
    """The ticket of this key: a new one, or the first when the key was used before."""
    await check(session, new)
    counter = await hold_counter(session)
    if (first := await of_key(session, new.key)) is not None:
        return first
    ticket = Ticket.register(new, counter.next_ticket(), at)
    session.add(ticket)
    await session.flush()  # the call that points to it may be written in the same transaction
    return ticket


async def of_key(session: AsyncSession, key: str) -> Ticket | None:
    """The ticket that was registered with this key."""
    found: Ticket | None = await session.scalar(select(Ticket).where(Ticket.key == key))
    return found


async def check(session: AsyncSession, new: NewTicket) -> None:
    """Refuse a service, a type or a customer that there is not."""
    await check_services(session, new.service)
    await check_submitted(session, new.application_type)
    if new.customer_id is not None and await session.get(Customer, new.customer_id) is None:
        raise Invalid("there is no such customer", code="unknown_customer")


async def get(session: AsyncSession, number: TicketNumber) -> Ticket:
    """The ticket, to be read."""
    return _found(await session.get(Ticket, number), number)


async def hold(session: AsyncSession, number: TicketNumber) -> Ticket:
    """The ticket, to be changed: held until the transaction ends."""
    return _found(await session.get(Ticket, number, with_for_update=True), number)


async def history(session: AsyncSession, number: TicketNumber) -> tuple[ChangeView, ...]:
    """What happened to the ticket, oldest first."""
    query = select(TicketChange).where(TicketChange.ticket == number).order_by(TicketChange.id)
    return tuple(change.view() for change in await session.scalars(query))


async def refuse_changed(session: AsyncSession, number: TicketNumber, seen: int | None) -> None:
    """Refuse what was decided before a colleague changed the ticket, which is held.

    Whoever names nothing that they have seen is not asked (``ticket_changed``).
    """
    if seen is None:
        return
    newest = select(func.max(TicketChange.id)).where(TicketChange.ticket == number)
    if (await session.scalar(newest) or 0) > seen:
        raise Conflict(
            f"something has happened to {number} since: look at it again", code="ticket_changed"
        )


async def submitted_by(
    session: AsyncSession, customer: int, before: TicketNumber | None, limit: int
) -> tuple[TicketView, ...]:
    """Tickets of this customer, the newest first, older than one if it is given."""
    query = (
        select(Ticket)
        .where(Ticket.customer_id == customer)
        .order_by(Ticket.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Ticket.number < before)
    return tuple(ticket.view() for ticket in await session.scalars(query))


async def open_of(
    work: UnitOfWork, customers: Collection[int], today: date
) -> tuple[TicketView, ...]:
    """Tickets of these customers that wait for an answer or may still be complained about."""
    found: list[TicketView] = []
    for customer in customers:
        rows = await work.ask(OPEN, today=today, customer=customer)
        found += (TicketView.model_validate(dict(zip(SHOWN, row, strict=True))) for row in rows)
    return tuple(sorted(found, key=lambda ticket: (ticket.due_on, ticket.number)))


async def search(
    session: AsyncSession, query: Sequence[Wanted], customer: int | None, limit: int
) -> tuple[TicketView, ...]:
    """The newest tickets that hold every wanted word; all when none is wanted."""
    found = select(Ticket).order_by(Ticket.number.desc()).limit(limit)
    if query:
        numbers = await hits.newest(session, query, customer, limit)
        found = found.where(Ticket.number.in_(numbers))
    elif customer is not None:
        found = found.where(Ticket.customer_id == customer)
    return tuple(ticket.view() for ticket in await session.scalars(found))


async def settled_before(session: AsyncSession, today: date, limit: int) -> list[Ticket]:
    """Answered tickets whose time for complaints has passed, held until the transaction ends."""
    query = (
        select(Ticket)
        .where(Ticket.state.in_(SETTLED), Ticket.complaint_until < today)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))


def _found(ticket: Ticket | None, number: TicketNumber) -> Ticket:
    if ticket is None:
        raise NotFound(f"no ticket {number}")
    return ticket
