"""Granting or refusing the fall-back procedure, in the transaction of the answer."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, NotFound
from core.ids import TicketNumber, Username
from tickets.answers.answering import Means, give_answer
from tickets.answers.views import NewAnswer
from tickets.applications.completeness import fields_of, refuse_incomplete
from tickets.applications.kinds import application_of
from tickets.applications.views import Requirement
from tickets.complaints.repository import open_complaint
from tickets.desk.model import Ticket
from tickets.desk.numbers import APPROVALS, hold_counter
from tickets.desk.states import check_move
from tickets.desk.views import ApplicationType, Resolution, TicketState
from tickets.fallback import repository
from tickets.fallback.freedom import refuse_while_free
from tickets.fallback.model import FallbackApproval
from tickets.fallback.views import Decision


async def needed(session: AsyncSession, ticket: TicketNumber) -> FallbackApproval:
    """The newest decision of the ticket; refused when there is none."""
    found = await repository.of_ticket(session, ticket)
    if found is None:
        raise NotFound(f"nothing was decided about {ticket}")
    return found


async def decide(
    session: AsyncSession,
    means: Means,
    ticket: Ticket,
    decision: Decision,
    by: Username,
    at: datetime,
) -> None:
    """Decide about the ticket, which is held; the decision is its answer.

    Two answer nothing: one about what was completed in the conversation, and one that a complaint
    has led to, for the complaint is answered itself.
    """
    form = await _complete_form(session, ticket)
    outcome = TicketState.COMPLETED if decision.granted else TicketState.REJECTED
    answers = await _is_the_answer(session, ticket, outcome)
    made = FallbackApproval.decide(ticket.number, form, decision, by, at)
    if decision.granted:
        await refuse_while_free(session, made.service, at)
        made.number = (await hold_counter(session, APPROVALS)).next_approval()
    session.add(made)
    await session.flush()
    if answers:
        text = f"{made.number}: {decision.text}" if made.number else decision.text
        answer = NewAnswer(outcome=outcome, text=text, key=decision.key)
        await give_answer(session, means, ticket, answer, by, at)


async def _complete_form(session: AsyncSession, ticket: Ticket) -> dict[Requirement, str]:
    workflow = (await application_of(session, ticket)).workflow
    if workflow != ApplicationType.FALLBACK_APPROVAL:
        raise Conflict(
            f"only a FALLBACK_APPROVAL is granted or refused, not {workflow}",
            code="not_an_approval",
        )
    await refuse_incomplete(session, ticket)
    return await fields_of(session, ticket)


async def _is_the_answer(session: AsyncSession, ticket: Ticket, outcome: TicketState) -> bool:
    if await _was_completed_in_the_call(session, ticket):
        if outcome is not TicketState.COMPLETED:
            raise Conflict("this was completed in the conversation", code="completed_in_call")
        return False
    check_move(ticket.kind, ticket.state, outcome)
    return await open_complaint(session, ticket.number) is None


async def _was_completed_in_the_call(session: AsyncSession, ticket: Ticket) -> bool:
    completed = ticket.state is TicketState.COMPLETED
    in_the_call = ticket.resolution is Resolution.DURING_CALL
    return completed and in_the_call and await repository.of_ticket(session, ticket.number) is None
