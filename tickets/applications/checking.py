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
from tickets.applications.kinds import application_of
from tickets.applications.model import FormalCheck
from tickets.applications.requirements import missing, named
from tickets.applications.views import CheckInput
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
    form = await repository.form(session, ticket.number)
    workflow = (await application_of(session, ticket)).workflow
    lacks = missing(workflow, form.fields if form else {}, account=ticket.customer_id is not None)
    made = FormalCheck(
        ticket=ticket.number, at=at, by=by, missing=lacks, lacking=asked.lacking.strip()
    )
    if ticket.state is TicketState.SUBMITTED:
        ticket.move(TicketState.FORMAL_CHECK, by, at)
    if made.is_complete:
        await start_work(session, ticket, by, at)
    else:
        await _send_back(session, means, ticket, made, asked.key)
    session.add(made)


async def start_work(session: AsyncSession, ticket: Ticket, by: Username, at: datetime) -> None:
    """Into work, and on from there at once when an office or an outage comes first."""
    ticket.move(TicketState.IN_PROGRESS, by, at)
    if await _needs_visit(session, ticket):
        ticket.move(TicketState.AWAITING_OFFICE_VISIT, by, at)
        begin_wait(session, ticket, WaitKind.VISIT, "", by, at)
    else:
        await suspend_if_out(session, ticket, at)


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


async def _needs_visit(session: AsyncSession, ticket: Ticket) -> bool:
    kind = await application_of(session, ticket)
    return kind.office_visit and await repository.visit(session, ticket.number) is None
