"""Filling in the form of an application, by its customer or by a consultant."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, Invalid
from core.ids import Username
from tickets.answers.waiting import end_wait
from tickets.applications import repository
from tickets.applications.kinds import application_of
from tickets.applications.model import ApplicationForm
from tickets.applications.requirements import checked
from tickets.applications.views import FormInput, Requirement
from tickets.customers.proof import refuse_unproved
from tickets.deadlines import DeadlinePolicy
from tickets.desk.model import Ticket
from tickets.desk.services import check_services
from tickets.desk.views import Resolution, TicketState
from tickets.fallback.freedom import refuse_while_free

OPEN = frozenset({TicketState.SUBMITTED, TicketState.FORMAL_CHECK, TicketState.RETURNED})


async def fill_in(
    session: AsyncSession,
    policy: DeadlinePolicy,
    ticket: Ticket,
    form: FormInput,
    by: Username | None,
    at: datetime,
) -> None:
    """Add to the form of the ticket, which is held; a returned one is to be checked again."""
    fields = checked((await application_of(session, ticket)).workflow, form.fields)
    _refuse_accepted(ticket)
    if system := fields.get(Requirement.SYSTEM):
        await check_services(session, system)
        await refuse_while_free(session, system, at)
    await _choose_account(session, ticket, form.customer_id, by)
    kept = await repository.form(session, ticket.number)
    if kept is None:
        kept = ApplicationForm(ticket=ticket.number, fields={})
        session.add(kept)
    kept.write(fields, by, at)
    if ticket.state is TicketState.RETURNED:
        why = await end_wait(session, ticket, policy, by, at)
        ticket.move(TicketState.FORMAL_CHECK, by, at, why)


def _refuse_accepted(ticket: Ticket) -> None:
    """The paper work of what was completed in a conversation follows it."""
    in_the_call = (
        ticket.state is TicketState.COMPLETED and ticket.resolution is Resolution.DURING_CALL
    )
    if ticket.state not in OPEN and not in_the_call:
        raise Conflict(
            f"a form is filled in while an application is {', '.join(sorted(OPEN))}, "
            f"not {ticket.state}",
            code="wrong_state",
        )


async def _choose_account(
    session: AsyncSession, ticket: Ticket, customer: int | None, by: Username | None
) -> None:
    """Of a caller the consultant names no account that the caller has not proved to have."""
    if customer is None or customer == ticket.customer_id:
        return
    if not await repository.customer_exists(session, customer):
        raise Invalid("there is no such customer", code="unknown_customer")
    if ticket.customer_id is not None:
        raise Conflict("the ticket is about the account of another customer", code="account_fixed")
    if by is not None and ticket.call is not None:
        level = (await application_of(session, ticket)).level
        await refuse_unproved(session, ticket.call, customer, level)
    ticket.customer_id = customer
