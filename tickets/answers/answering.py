"""Giving an answer: the text, the move, the message and the time for complaints, all or none."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.answers.conditions import refuse_unfinished
from tickets.answers.model import Answer
from tickets.answers.telling import Post, tell_customer
from tickets.answers.views import NewAnswer
from tickets.answers.waiting import close_wait
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.deadlines import DeadlinePolicy
from tickets.desk.model import Ticket
from tickets.free_text import refuse_pesel
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind


@dataclass(frozen=True, slots=True)
class Means:
    """What a deed at the desk needs beside its transaction."""

    outbox: Outbox
    policy: DeadlinePolicy


async def give_answer(
    session: AsyncSession,
    means: Means,
    ticket: Ticket,
    new: NewAnswer,
    by: Username,
    at: datetime,
) -> Answer:
    """Settle the ticket, which is held, with this answer; the customer sees it at once (R36)."""
    await _refuse(session, ticket, new)
    await close_wait(session, ticket.number, by, at)
    until = ticket.settle(new.outcome, by, at)
    answer = Answer(ticket=ticket.number, outcome=new.outcome, text=new.text, at=at, by=by)
    session.add(answer)
    values = {"text": new.text, "complaint_until": f"{until}"}
    post = Post(MessageKind.ANSWER, new.key, values)
    await tell_customer(session, means.outbox, ticket, post, at)
    note(session, at=at, who=by, what=Action.TICKET_ANSWERED, object=f"ticket {ticket.number}")
    return answer


async def _refuse(session: AsyncSession, ticket: Ticket, new: NewAnswer) -> None:
    refuse_pesel(new.text)
    await refuse_unfinished(session, ticket, new.outcome)
