"""Answering one ticket of an incident, as any other answer is given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.answers.answering import Means, give_answer
from tickets.answers.views import NewAnswer
from tickets.complaints.repository import refuse_while_open
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The answer to one ticket; ``key`` is that of the common answer."""

    text: str
    by: Username
    key: str


async def answer_one(
    session: AsyncSession, means: Means, ticket: Ticket, given: Given, at: datetime
) -> None:
    """Answer a ticket that is held, and tell its customer; refuses while a complaint is open."""
    await refuse_while_open(session, ticket.number)
    ticket.bring_to_work(given.by, at)
    new = NewAnswer(outcome=TicketState.ANSWERED, text=given.text, key=given.key)
    await give_answer(session, means, ticket, new, given.by, at)
