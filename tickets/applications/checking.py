"""The formal check and what follows from it: work, a visit to an office, or a return (R18)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from core.language import Language
from tickets.answers.answering import Means
from tickets.answers.telling import Post, customer_of, tell_customer
from tickets.answers.views import WaitKind
from tickets.answers.waiting import begin_wait
from tickets.applications import repository
from tickets.applications.completeness import lacking
from tickets.applications.kinds import application_of
from tickets.applications.model import FormalCheck
from tickets.applications.requirements import named
from tickets.applications.views import CheckInput
from tickets.customers.changing_login import waits_for_office
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState
from tickets.free_text import refuse_pesel
from tickets.outages.suspending import suspend_if_out
from tickets.outbox.views import MessageKind


async def check(
    session: AsyncSession,
    means: Means,
    ticket: Ticket,
    asked: CheckInput,
    by: Username,
    at: datetime,
) -> None:
    """Check the application, which is held: it is worked on, waits for a visit, or goes back."""
    refuse_pesel(asked.lacking)
    lacks = await lacking(session, ticket)
    made = FormalCheck(
        ticket=ticket.number, at=at, by=by, missing=lacks, lacking=asked.lacking.strip()
    )
    if ticket.state is TicketState.SUBMITTED:
        ticket.take_up(by, at)
    if made.is_complete:
        await start_work(session, ticket, by, at)
    else:
        await _send_back(session, means, ticket, made, asked.key)
    session.add(made)


async def start_work(session: AsyncSession, ticket: Ticket, by: Username, at: datetime) -> None:
    """Into work, and on from there at once when an office or an outage comes first."""
    ticket.move(TicketState.IN_PROGRESS, by, at)
    if await visit_awaited(session, ticket):
        await_visit(session, ticket, by, at)
    else:
        await suspend_if_out(session, ticket, at)


def await_visit(session: AsyncSession, ticket: Ticket, by: Username, at: datetime) -> None:
    """Nothing goes on until an office has confirmed who the customer is."""
    ticket.move(TicketState.AWAITING_OFFICE_VISIT, by, at)
    begin_wait(session, ticket, WaitKind.VISIT, "", by, at)


async def visit_awaited(session: AsyncSession, ticket: Ticket) -> bool:
    """Whether its type needs a visit, or the change of login data that it asks for does."""
    return await needs_visit(session, ticket) or await waits_for_office(session, ticket)


async def needs_visit(session: AsyncSession, ticket: Ticket) -> bool:
    """Whether its type needs a visit that has not taken place (R4)."""
    kind = await application_of(session, ticket)
    return kind.office_visit and await repository.visit(session, ticket.number) is None


async def _send_back(
    session: AsyncSession, means: Means, ticket: Ticket, made: FormalCheck, key: str
) -> None:
    ticket.move(TicketState.RETURNED, made.by, made.at)
    whom = await customer_of(session, ticket)
    lacks = named(made.missing, whom.language if whom else Language.PL)
    asked = "; ".join(part for part in (lacks, made.lacking) if part)
    begin_wait(session, ticket, WaitKind.COMPLETION, asked, made.by, made.at)
    post = Post(MessageKind.RETURNED, key, {"missing": lacks, "lacking": made.lacking})
    await tell_customer(session, means.outbox, ticket, post, made.at)
